import { splitWords } from './whitespace.ts';

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
/** Words as Python's `\b` sees them: letters, digits of any kind, and the underscore. */
const ARTICLES = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

/** The words of SQuAD's normalised answer: lower case, without punctuation and articles (P. Rajpurkar et al. 2016). */
export function answerWords(text: string): string[] {
  return splitWords(text.toLowerCase().replace(PUNCTUATION, '').replace(ARTICLES, ' '));
}

/** Harmonic mean of the shares of common words, as SQuAD 2.0 has it: of two empty answers 1, of one 0. */
export function tokenF1(truth: readonly string[], predicted: readonly string[]): number {
  if (truth.length === 0 || predicted.length === 0) return Number(truth.length === predicted.length);
  const left = new Map<string, number>();
  for (const word of truth) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of predicted) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common++;
  }
  if (common === 0) return 0;
  const [precision, recall] = [common / predicted.length, common / truth.length];
  return (2 * precision * recall) / (precision + recall);
}
