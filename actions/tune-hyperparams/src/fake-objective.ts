import { type Params, sha256 } from '@trainyard/documents';
import type { Objective, TrialResult } from './objective.ts';

/** Its value is the parameter `x`; above `wall` trials fail. For tests. */
export function fakeObjective(
  options: {
    wall?: number;
    parallel?: number;
    before?: (params: Params) => Promise<void>;
    name?: string;
  } = {},
): Objective & { readonly kept: Set<number>; readonly most: () => number } {
  const { wall = Number.POSITIVE_INFINITY, parallel = 1, before, name = 'fake' } = options;
  const kept = new Set<number>();
  let [running, most] = [0, 0];
  return {
    digest: sha256(name),
    metric: { name: 'loss', goal: 'minimize' },
    parallel,
    kept,
    most: () => most,
    async run({ params }, { signal, report }): Promise<TrialResult> {
      running++;
      most = Math.max(most, running);
      try {
        await Promise.race(
          [
            before?.(params),
            new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
          ].slice(0, before ? 2 : 1),
        );
        await Promise.resolve();
        signal.throwIfAborted();
        const x = params['x'] as number;
        report(1, { loss: x > wall ? Number.NaN : x });
        if (x <= wall) return { kind: 'completed', value: x, metrics: { loss: x } };
        return { kind: 'failed', failure: 'nan', message: 'loss is NaN', error: new Error('loss is NaN') };
      } finally {
        running--;
      }
    },
    async keep({ number }) {
      kept.add(number);
    },
    async discard({ number }) {
      kept.delete(number);
    },
    async save() {
      return true;
    },
  };
}
