import type { Counts } from '@trainyard/statistics';
import type { DrawBatch } from './draw-batch.ts';

/** Some metrics of fixed rows, computed again and again for draws of them. */
export interface Kernel {
  readonly names: readonly string[];
  /**
   * Writes a value for each name to `out` from `at` on, NaN where it is undefined.
   *
   * @param counts how often each row counts; null for once each
   */
  compute(counts: Counts | null, out: Float64Array, at: number): void;
  /** Told before these draws are computed, for what is quicker done together. They must not change until the next; null ends it. */
  batch?(draws: DrawBatch | null): void;
  /** Remarks about the values of all rows: why one is undefined, or what it leaves out. */
  remarks(): Readonly<Record<string, string>>;
}

/** Several kernels one after the other. */
export function joinKernels(all: readonly Kernel[]): Kernel {
  const kernels = all.filter((kernel) => kernel.names.length > 0);
  return {
    names: kernels.flatMap((kernel) => kernel.names),
    compute(counts, out, at) {
      let next = at;
      for (const kernel of kernels) {
        kernel.compute(counts, out, next);
        next += kernel.names.length;
      }
    },
    batch(draws) {
      for (const kernel of kernels) kernel.batch?.(draws);
    },
    remarks: () => Object.assign({}, ...kernels.map((kernel) => kernel.remarks())),
  };
}

/** Metrics that cannot be computed at all, and why. */
export function undefinedKernel(names: readonly string[], reason: string): Kernel {
  return {
    names,
    compute: (_counts, out, at) => out.fill(Number.NaN, at, at + names.length),
    remarks: () => Object.fromEntries(names.map((name) => [name, reason])),
  };
}
