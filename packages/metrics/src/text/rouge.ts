import { ngramOverlaps, numberSymbols } from './ngram-overlap.ts';

/** F1 of ROUGE-1, -2, -L and -Lsum. */
export const ROUGE_WIDTH = 4;

/** The words of Google's rouge-score without its stemmer: runs of a-z and 0-9 of the text in lower case. */
export function rougeWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/**
 * Writes the F1 of ROUGE-1, -2, -L and -Lsum (C.-Y. Lin, "ROUGE", 2004), as Google's rouge-score computes them without a
 * stemmer. Sentences, of which Lsum is a union, stand on lines of their own.
 */
export function rougeScores(truth: string, predicted: string, out: Float64Array, at: number): void {
  const [own, other] = numberSymbols(rougeWords(predicted), rougeWords(truth)) as [Int32Array, Int32Array];
  const overlaps = ngramOverlaps(own, other, 2);
  overlaps.forEach((overlap, i) => {
    out[at + i] = f1(overlap.shared, overlap.own, overlap.other);
  });
  out[at + 2] = f1(commonLength(other, own), own.length, other.length);
  // Of one sentence each, the union is the sequence itself.
  out[at + 3] = /\n/.test(truth) || /\n/.test(predicted) ? summaryF1(truth, predicted) : out[at + 2]!;
}

function f1(shared: number, own: number, other: number): number {
  if (shared === 0) return 0;
  const [precision, recall] = [shared / own, shared / other];
  return (2 * precision * recall) / (precision + recall);
}

/** Length of the longest common subsequence, in two rows of its table. */
function commonLength(first: Int32Array, second: Int32Array): number {
  const width = second.length;
  let [above, here] = [new Int32Array(width + 1), new Int32Array(width + 1)];
  for (let i = 0; i < first.length; i++) {
    const symbol = first[i]!;
    for (let j = 0; j < width; j++) {
      here[j + 1] = symbol === second[j]! ? above[j]! + 1 : Math.max(above[j + 1]!, here[j]!);
    }
    [above, here] = [here, above];
  }
  return above[width]!;
}

function summaryF1(truth: string, predicted: string): number {
  const sentences = (text: string) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map(rougeWords);
  const [truths, guesses] = [sentences(truth), sentences(predicted)];
  const numbered = numberSymbols(...truths, ...guesses);
  const others = numbered.slice(0, truths.length);
  const owns = numbered.slice(truths.length);
  const left = { own: countSymbols(owns), other: countSymbols(others) };
  let hits = 0;
  for (const sentence of others) {
    const union = new Set(owns.flatMap((own) => commonPlaces(sentence, own)));
    for (const place of [...union].sort((a, b) => a - b)) {
      const word = sentence[place]!;
      if ((left.own.get(word) ?? 0) === 0 || (left.other.get(word) ?? 0) === 0) continue;
      left.own.set(word, left.own.get(word)! - 1);
      left.other.set(word, left.other.get(word)! - 1);
      hits++;
    }
  }
  const total = (all: readonly Int32Array[]) => all.reduce((sum, { length }) => sum + length, 0);
  return f1(hits, total(owns), total(others));
}

function countSymbols(sentences: readonly Int32Array[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const sentence of sentences)
    for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Places in `first` of the one longest common subsequence that rouge-score reads from its table. */
function commonPlaces(first: Int32Array, second: Int32Array): number[] {
  const width = second.length + 1;
  const table = new Int32Array((first.length + 1) * width);
  for (let i = 1; i <= first.length; i++) {
    for (let j = 1; j < width; j++) {
      table[i * width + j] =
        first[i - 1] === second[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
    }
  }
  const places: number[] = [];
  let [i, j] = [first.length, second.length];
  while (i > 0 && j > 0) {
    if (first[i - 1] === second[j - 1]) {
      places.push(i - 1);
      i--;
      j--;
    } else if (table[i * width + j - 1]! > table[(i - 1) * width + j]!) j--;
    else i--;
  }
  return places;
}
