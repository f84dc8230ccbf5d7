import { type Distribution, quantileOf, shareBelow } from './distribution.ts';

const DECILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The distinct interior deciles of the reference: the upper ends of all bins but the last, which is open. */
export function binEdges(reference: Distribution): number[] {
  const edges = [...new Set(DECILES.map((q) => quantileOf(reference, q)))];
  // An edge at the maximum would leave the last bin empty in the reference by construction.
  return edges.filter((edge) => shareBelow(reference, edge) < 1);
}

/** How many values lie in `(edge before, edge]`, bin by bin; the last bin is open above. */
export function binCounts(distribution: Distribution, edges: readonly number[]): number[] {
  const ends = [...edges.map((edge) => shareBelow(distribution, edge)), 1];
  return ends.map((end, i) => (end - (i === 0 ? 0 : ends[i - 1]!)) * distribution.total);
}

export function binLabels(edges: readonly number[]): string[] {
  if (edges.length === 0) return ['all'];
  const said = edges.map(shortNumber);
  return [`≤ ${said[0]}`, ...said.slice(1).map((end, i) => `${said[i]}–${end}`), `> ${said.at(-1)}`];
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
