import { ngramOverlaps, numberSymbols } from './ngram-overlap.ts';
import { splitWords } from './whitespace.ts';

const CHARACTERS = 6;
const WORDS = 2;

/** N-grams of prediction, of truth, and in both, for six orders of characters and two of words. */
export const CHRF_WIDTH = 3 * (CHARACTERS + WORDS);

export const CHRF_SIGNATURE = 'nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0';
export const CHRF_PP_SIGNATURE = 'nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0';

const PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** Writes {@link CHRF_WIDTH} numbers that add up over rows. */
export function chrfStatistics(truth: string, predicted: string, out: Float64Array, at: number): void {
  const [own, other] = numberSymbols(charactersOf(predicted), charactersOf(truth));
  const [ownWords, otherWords] = numberSymbols(chrfWords(predicted), chrfWords(truth));
  const overlaps = [
    ...ngramOverlaps(own!, other!, CHARACTERS),
    ...ngramOverlaps(ownWords!, otherWords!, WORDS),
  ];
  overlaps.forEach((overlap, i) => {
    // An order that the truth has no n-gram of is none of the prediction's fault.
    out[at + 3 * i] = overlap.other > 0 ? overlap.own : 0;
    out[at + 3 * i + 1] = overlap.other;
    out[at + 3 * i + 2] = overlap.shared;
  });
}

function charactersOf(text: string): string[] {
  return Array.from(splitWords(text).join(''));
}

/** Words with one punctuation mark taken off, at the end or else at the start. */
export function chrfWords(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    const letters = Array.from(word);
    if (letters.length === 1) return [word];
    const last = letters.at(-1)!;
    if (PUNCTUATION.has(last)) return [word.slice(0, -1), last];
    return PUNCTUATION.has(letters[0]!) ? [letters[0]!, word.slice(1)] : [word];
  });
}

/**
 * chrF2, 0 to 100 (M. Popović, "chrF", WMT 2015), or with words chrF2++ (WMT 2017), as sacrebleu has them: precision and
 * recall are averaged over the orders that both sides have n-grams of, and then joined.
 *
 * @param sums of {@link chrfStatistics} over the rows
 */
export function chrf(sums: Float64Array, at: number, withWords: boolean): number {
  const orders = withWords ? CHARACTERS + WORDS : CHARACTERS;
  let [precision, recall, known] = [0, 0, 0];
  for (let i = 0; i < orders; i++) {
    const [own, other, shared] = [sums[at + 3 * i]!, sums[at + 3 * i + 1]!, sums[at + 3 * i + 2]!];
    if (own <= 0 || other <= 0) continue;
    precision += shared / own;
    recall += shared / other;
    known++;
  }
  if (precision + recall === 0) return 0;
  return (100 * 5 * (precision / known) * (recall / known)) / (4 * (precision / known) + recall / known);
}
