import { formatDuration } from './duration.ts';

export interface Progress {
  /**
   * Says how far the work is. Prints at most one line every few seconds, so it may be called often.
   *
   * @param done units finished so far, of `total`
   * @param detail what else people want to see, as `loss 0.21`
   */
  update(done: number, detail?: string): void;
  /** Prints the last state if it was not printed yet. */
  end(): void;
}

export interface ProgressOptions {
  /** What is counted, in the plural: `epochs`. */
  readonly unit: string;
  readonly total: number;
  readonly print: (line: string) => void;
  /** Milliseconds. */
  readonly now?: () => number;
  /** Least time between two lines, in seconds; a line comes at least every 10 s while `update` is called. */
  readonly every?: number;
}

/** Lines such as `epochs 12/100, 3.1/s, 28 s left, loss 0.21`. */
export function createProgress({ unit, total, print, now = Date.now, every = 5 }: ProgressOptions): Progress {
  const start = now();
  let printedAt = start;
  let pending: string | undefined;

  const line = (done: number, detail: string | undefined) => {
    const elapsed = (now() - start) / 1000;
    const speed = elapsed > 0 ? done / elapsed : 0;
    const parts = [`${unit} ${done}/${total}`];
    if (speed > 0) parts.push(speed >= 0.1 ? `${speed.toFixed(1)}/s` : `${(speed * 60).toFixed(1)}/min`);
    if (speed > 0 && done < total) parts.push(`${formatDuration((total - done) / speed)} left`);
    if (detail !== undefined && detail !== '') parts.push(detail);
    return parts.join(', ');
  };

  return {
    update(done, detail) {
      pending = line(done, detail);
      if (now() - printedAt < every * 1000) return;
      print(pending);
      pending = undefined;
      printedAt = now();
    },
    end() {
      if (pending !== undefined) print(pending);
      pending = undefined;
    },
  };
}
