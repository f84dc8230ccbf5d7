import type { Counts } from '@trainyard/statistics';
import type { MultilabelRows } from './multilabel-rows.ts';

/** Confusion matrices of a draw, one of two classes for each label. */
export interface LabelCounter {
  /** Counts the draw, for the reads that follow. */
  count(counts: Counts): void;
  /** Of one label: absent and absent, absent and predicted, present and missed, present and predicted. */
  ofLabel(label: number): Float64Array;
  /** Over all pairs of row and label, as {@link LabelCounter.ofLabel}. */
  ofAll(): Float64Array;
}

/** Labels that one pass counts at once: four of four cells make 256 joint ones. */
const TOGETHER = 4;
const JOINT_CELLS = 4 ** TOGETHER;

/**
 * Counts the rows of draws without weights. Four labels are counted in one pass over the rows, by the joint cell of their
 * truths and predictions, which leaves whole numbers and so the same counts as a pass for each.
 */
export function labelCounter({ labels, truth, predicted }: MultilabelRows): LabelCounter {
  const k = labels.length;
  const n = truth.length / k;
  const codes: Uint8Array[] = [];
  for (let first = 0; first < k; first += TOGETHER) {
    const code = new Uint8Array(n);
    for (let c = first; c < Math.min(k, first + TOGETHER); c++) {
      const shift = 2 * (c - first);
      for (let row = 0; row < n; row++) {
        const at = row * k + c;
        code[row] = code[row]! | ((2 * truth[at]! + predicted[at]!) << shift);
      }
    }
    codes.push(code);
  }
  // Neighbouring rows are counted apart: adding twice in a row to one place makes the processor wait.
  const [even, odd] = [new Int32Array(JOINT_CELLS), new Int32Array(JOINT_CELLS)];
  const cells = labels.map(() => new Float64Array(4));
  const all = new Float64Array(4);
  return {
    count(counts) {
      codes.forEach((code, group) => {
        countJoint(code, counts, even, odd);
        const ofGroup = cells.slice(group * TOGETHER, (group + 1) * TOGETHER);
        for (const own of ofGroup) own.fill(0);
        for (let joint = 0; joint < JOINT_CELLS; joint++) {
          const sum = even[joint]! + odd[joint]!;
          if (sum === 0) continue;
          for (let c = 0; c < ofGroup.length; c++) ofGroup[c]![(joint >> (2 * c)) & 3]! += sum;
        }
      });
    },
    ofLabel: (label) => cells[label]!,
    ofAll() {
      all.fill(0);
      for (const own of cells) for (let cell = 0; cell < 4; cell++) all[cell]! += own[cell]!;
      return all;
    },
  };
}

function countJoint(code: Uint8Array, counts: Counts, even: Int32Array, odd: Int32Array): void {
  even.fill(0);
  odd.fill(0);
  const paired = code.length & ~1;
  for (let row = 0; row < paired; row += 2) {
    const [one, two] = [code[row]!, code[row + 1]!];
    even[one] = even[one]! + counts[row]!;
    odd[two] = odd[two]! + counts[row + 1]!;
  }
  if (paired < code.length) even[code[paired]!]! += counts[paired]!;
}
