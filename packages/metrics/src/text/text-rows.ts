import { BLEU_WIDTH, bleuStatistics } from './bleu.ts';
import { CHRF_WIDTH, chrfStatistics } from './chrf.ts';
import { ROUGE_WIDTH, rougeScores, rougeWords } from './rouge.ts';
import { answerWords, tokenF1 } from './token-f1.ts';

/** Where each metric's numbers stand in a row of statistics. */
export const PLACES = {
  exactMatch: 0,
  tokenF1: 1,
  bleu: 2,
  chrf: 2 + BLEU_WIDTH,
  rouge: 2 + BLEU_WIDTH + CHRF_WIDTH,
} as const;

export const TEXT_WIDTH = PLACES.rouge + ROUGE_WIDTH;

/** Predicted texts beside the true ones, as the numbers that all metrics follow from; the texts are read once. */
export interface TextRows {
  readonly kind: 'text';
  /** A number for each true text, equal for equal texts. */
  readonly truth: Float64Array;
  /** Row-major, rows x {@link TEXT_WIDTH}: what adds up over rows. */
  readonly statistics: Float64Array;
  /** 1 where the prediction is empty. */
  readonly isEmpty: Uint8Array;
  /** 1 where the truth has no word for ROUGE, whose letters are a-z and 0-9. */
  readonly isForeign: Uint8Array;
  readonly weights?: Float64Array | null;
}

/**
 * Reads the texts: the work that grows with their length.
 *
 * @throws RangeError where they are not as many
 */
export function textRows(
  truth: readonly string[],
  predicted: readonly string[],
  weights: Float64Array | null = null,
): TextRows {
  const n = truth.length;
  if (predicted.length !== n) throw new RangeError(`${n} true texts, but ${predicted.length} predictions`);
  const statistics = new Float64Array(n * TEXT_WIDTH);
  for (let row = 0; row < n; row++) {
    const at = row * TEXT_WIDTH;
    const [right, said] = [truth[row]!, predicted[row]!];
    const [rightWords, saidWords] = [answerWords(right), answerWords(said)];
    statistics[at + PLACES.exactMatch] = Number(rightWords.join(' ') === saidWords.join(' '));
    statistics[at + PLACES.tokenF1] = tokenF1(rightWords, saidWords);
    bleuStatistics(right, said, statistics, at + PLACES.bleu);
    chrfStatistics(right, said, statistics, at + PLACES.chrf);
    rougeScores(right, said, statistics, at + PLACES.rouge);
  }
  return {
    kind: 'text',
    truth: Float64Array.from(truth, hashText),
    statistics,
    isEmpty: Uint8Array.from(predicted, (text) => Number(text.trim() === '')),
    isForeign: Uint8Array.from(truth, (text) => Number(text.trim() !== '' && rougeWords(text).length === 0)),
    weights,
  };
}

/** @throws RangeError */
export function checkTextRows({ truth, statistics }: TextRows): void {
  if (statistics.length !== truth.length * TEXT_WIDTH)
    throw new RangeError(`${statistics.length} statistics for ${truth.length} rows of ${TEXT_WIDTH}`);
}

/** 53 bits of a hash in the manner of MurmurHash's mixing. */
function hashText(text: string): number {
  let [a, b] = [0xdeadbeef | 0, 0x41c6ce57 | 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b & 0x1fffff) * 4294967296 + (a >>> 0);
}
