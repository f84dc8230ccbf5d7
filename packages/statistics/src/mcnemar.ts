import { binomialProbability, binomialTails } from './distributions.ts';

export interface McNemar {
  readonly pValue: number;
  readonly test: 'exact' | 'mid-p';
}

/**
 * McNemar's test of two models on the same rows, two-sided: twice the one-sided value of the exact or the mid-p test
 * (Fagerland, Lydersen & Laake, BMC Medical Research Methodology 13:91, 2013). Exact below 25 rows that differ,
 * mid-p from there on, unless `test` says which.
 *
 * @param onlyFirst rows that the first model alone got right
 * @param onlySecond rows that the second alone got right
 */
export function mcNemar(onlyFirst: number, onlySecond: number, test?: McNemar['test']): McNemar {
  const n = onlyFirst + onlySecond;
  const chosen = test ?? (n < 25 ? 'exact' : 'mid-p');
  if (onlyFirst === onlySecond) return { pValue: 1, test: chosen };
  const least = Math.min(onlyFirst, onlySecond);
  const exact = Math.min(1, 2 * binomialTails(least, n, 0.5).lower);
  return { pValue: chosen === 'exact' ? exact : exact - binomialProbability(least, n, 0.5), test: chosen };
}
