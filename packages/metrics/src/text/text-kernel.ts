import type { Counts } from '@trainyard/statistics';
import { type Kernel, undefinedKernel } from '../kernel.ts';
import { metricNames } from '../registry.ts';
import { totalWeight } from '../sums-kernel.ts';
import { BLEU_SIGNATURE, BLEU_WIDTH, bleu } from './bleu.ts';
import { CHRF_PP_SIGNATURE, CHRF_SIGNATURE, CHRF_WIDTH, chrf } from './chrf.ts';
import { PLACES, TEXT_WIDTH, type TextRows } from './text-rows.ts';

interface Formula {
  /** Where the statistics it needs begin, and how many they are. */
  readonly at: number;
  readonly width: number;
  /** From the sums over the rows and the rows' total weight. */
  readonly from: (sums: Float64Array, total: number) => number;
}

const mean = (at: number): Formula => ({ at, width: 1, from: (sums, total) => sums[at]! / total });

const FORMULAS: Readonly<Record<string, Formula>> = {
  exact_match: mean(PLACES.exactMatch),
  token_f1: mean(PLACES.tokenF1),
  bleu: { at: PLACES.bleu, width: BLEU_WIDTH, from: (sums) => bleu(sums, PLACES.bleu) },
  chrf: { at: PLACES.chrf, width: CHRF_WIDTH, from: (sums) => chrf(sums, PLACES.chrf, false) },
  chrf_pp: { at: PLACES.chrf, width: CHRF_WIDTH, from: (sums) => chrf(sums, PLACES.chrf, true) },
  rouge_1: mean(PLACES.rouge),
  rouge_2: mean(PLACES.rouge + 1),
  rouge_l: mean(PLACES.rouge + 2),
  rouge_lsum: mean(PLACES.rouge + 3),
};

/** All text metrics that are `wanted`: each from sums of the rows' statistics, so that a draw is a weighted sum. */
export function textKernel(rows: TextRows, wanted: (name: string) => boolean): Kernel {
  const names = metricNames('text').filter(wanted);
  const { truth, statistics, weights = null } = rows;
  const n = truth.length;
  if (n === 0) return undefinedKernel(names, 'there are no rows');
  if (weights?.every((weight) => weight === 0)) return undefinedKernel(names, 'every weight is 0');
  const formulas = names.map((name) => FORMULAS[name]!);
  const needed = [
    ...new Set(formulas.flatMap(({ at, width }) => Array.from({ length: width }, (_, i) => at + i))),
  ];
  const width = needed.length;
  const kept = new Float64Array(n * width);
  for (let row = 0; row < n; row++) {
    for (let c = 0; c < width; c++) {
      const value = statistics[row * TEXT_WIDTH + needed[c]!]!;
      kept[row * width + c] = weights === null ? value : value * weights[row]!;
    }
  }
  const added = new Float64Array(width);
  const sums = new Float64Array(TEXT_WIDTH);
  return {
    names,
    compute(counts, out, at) {
      addUp(kept, counts, added);
      for (let c = 0; c < width; c++) sums[needed[c]!] = added[c]!;
      const total = totalWeight(n, weights, counts);
      for (let i = 0; i < formulas.length; i++) out[at + i] = formulas[i]!.from(sums, total);
    },
    remarks: () => textRemarks(rows),
  };
}

/** Row by row, so that memory is read in order and rows that were not drawn are passed over. */
function addUp(rows: Float64Array, counts: Counts | null, sums: Float64Array): void {
  const width = sums.length;
  sums.fill(0);
  for (let row = 0, at = 0; at < rows.length; row++) {
    const times = counts === null ? 1 : counts[row]!;
    if (times === 0) {
      at += width;
      continue;
    }
    for (let c = 0; c < width; c++, at++) sums[c]! += times * rows[at]!;
  }
}

function textRemarks({ isEmpty, isForeign }: TextRows): Record<string, string> {
  const count = (marks: Uint8Array) => marks.reduce((sum, mark) => sum + mark, 0);
  const [empty, foreign] = [count(isEmpty), count(isForeign)];
  const told = (remark: string) =>
    empty === 0 ? remark : `${remark}; ${empty} of ${isEmpty.length} predictions are empty`;
  const squad = told("after SQuAD's normalisation: case, punctuation and articles do not count");
  const rouge = told(
    `mean F1 over the rows, words of a-z and 0-9, no stemmer${foreign === 0 ? '' : `; ${foreign} true texts have no such word and count 0`}`,
  );
  return {
    exact_match: squad,
    token_f1: squad,
    bleu: told(`sacrebleu ${BLEU_SIGNATURE}`),
    chrf: told(`sacrebleu ${CHRF_SIGNATURE}`),
    chrf_pp: told(`sacrebleu ${CHRF_PP_SIGNATURE}`),
    rouge_1: rouge,
    rouge_2: rouge,
    rouge_l: rouge,
    rouge_lsum: `${rouge}; sentences by line`,
  };
}
