import { ngramOverlaps, numberSymbols } from './ngram-overlap.ts';
import { splitWords, trimEnd } from './whitespace.ts';

const MOST_ORDER = 4;

/** Lengths of prediction and truth, then matches and n-grams of the prediction for the orders 1 to 4. */
export const BLEU_WIDTH = 2 + 2 * MOST_ORDER;

/** What sacrebleu calls the way this BLEU is made; its version is the one whose numbers ours were checked against. */
export const BLEU_SIGNATURE = 'nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0';

/**
 * The words of mteval-v13a, as sacrebleu has them (M. Post, "A Call for Clarity in Reporting BLEU Scores", 2018):
 * punctuation stands alone, save a point or comma between digits.
 */
export function tokenize13a(text: string): string[] {
  let line = trimEnd(text).replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  if (line.includes('&')) {
    line = line
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
  }
  line = ` ${line} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return splitWords(line);
}

/** Writes {@link BLEU_WIDTH} numbers that add up over rows. */
export function bleuStatistics(truth: string, predicted: string, out: Float64Array, at: number): void {
  const [own, other] = numberSymbols(tokenize13a(predicted), tokenize13a(truth));
  out[at] = own!.length;
  out[at + 1] = other!.length;
  ngramOverlaps(own!, other!, MOST_ORDER).forEach((overlap, i) => {
    out[at + 2 + i] = overlap.shared;
    out[at + 2 + MOST_ORDER + i] = overlap.own;
  });
}

/**
 * Corpus BLEU, 0 to 100 (K. Papineni et al., ACL 2002), by sacrebleu's defaults: an order without a match counts half
 * of the last such one's (exponential smoothing).
 *
 * @param sums of {@link bleuStatistics} over the rows
 */
export function bleu(sums: Float64Array, at: number): number {
  const [length, wanted] = [sums[at]!, sums[at + 1]!];
  const brevity = length >= wanted ? 1 : length > 0 ? Math.exp(1 - wanted / length) : 0;
  let [logs, smoothing, hasMatch] = [0, 1, false];
  for (let i = 0; i < MOST_ORDER; i++) {
    const shared = sums[at + 2 + i]!;
    const total = sums[at + 2 + MOST_ORDER + i]!;
    if (shared > 0) hasMatch = true;
    if (total === 0) logs = Number.NEGATIVE_INFINITY;
    else if (shared > 0) logs += Math.log((100 * shared) / total);
    else {
      smoothing *= 2;
      logs += Math.log(100 / (smoothing * total));
    }
  }
  return hasMatch ? brevity * Math.exp(logs / MOST_ORDER) : 0;
}
