import { chiSquaredTails } from '@trainyard/statistics';

export interface StabilityIndex {
  readonly psi: number;
  /** P(PSI at least so great) when nothing changed. */
  readonly pValue: number;
}

/**
 * The population stability index Σ (q - p) ln(q / p) with Jeffreys' (count + 1/2) / (n + B/2), so that an empty bin
 * weighs by the data and not by a constant. When nothing changed it is about (1/n + 1/m) χ² with B - 1 degrees.
 *
 * @param reference counts by bin
 * @param recent counts by the same bins
 */
export function stabilityIndex(reference: readonly number[], recent: readonly number[]): StabilityIndex {
  const [n, m] = [total(reference), total(recent)];
  const bins = reference.length;
  if (n === 0 || m === 0 || bins < 2) return { psi: 0, pValue: 1 };
  let psi = 0;
  for (let i = 0; i < bins; i++) {
    const p = (reference[i]! + 0.5) / (n + 0.5 * bins);
    const q = (recent[i]! + 0.5) / (m + 0.5 * bins);
    psi += (q - p) * Math.log(q / p);
  }
  return { psi, pValue: chiSquaredTails(psi / (1 / n + 1 / m), bins - 1).upper };
}

/** Jensen and Shannon's distance with base 2: the root of their divergence, in [0, 1] (Endres & Schindelin 2003). */
export function jensenShannonDistance(reference: readonly number[], recent: readonly number[]): number {
  const [n, m] = [total(reference), total(recent)];
  if (n === 0 || m === 0) return 0;
  let divergence = 0;
  for (let i = 0; i < reference.length; i++) {
    const [p, q] = [reference[i]! / n, recent[i]! / m];
    const middle = (p + q) / 2;
    if (p > 0) divergence += 0.5 * p * Math.log2(p / middle);
    if (q > 0) divergence += 0.5 * q * Math.log2(q / middle);
  }
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

/** ½ Σ |p - q|: the share of rows that would have to move. */
export function totalVariation(reference: readonly number[], recent: readonly number[]): number {
  const [n, m] = [total(reference), total(recent)];
  if (n === 0 || m === 0) return 0;
  return reference.reduce((sum, value, i) => sum + Math.abs(value / n - recent[i]! / m), 0) / 2;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
