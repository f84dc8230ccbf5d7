import { parentPort } from 'node:worker_threads';
import { fitModel } from '../fit-model.ts';
import { trainModel } from '../train-model.ts';
import type { EpochReport } from '../train-options.ts';
import { packError, type ThreadAnswer, type ThreadJob } from './thread-messages.ts';

/** In a thread: trains one model after another, as it is told. */
export function trainInThread(): void {
  const answer = (message: ThreadAnswer) => parentPort!.postMessage(message);
  const hooks = {
    onEpoch(report: EpochReport) {
      answer({ kind: 'epoch', report });
      return undefined;
    },
    log: (line: string) => answer({ kind: 'log', line }),
  };
  parentPort!.on('message', async ({ what, spec, data, options }: ThreadJob) => {
    try {
      const train = what === 'fit' ? fitModel : trainModel;
      answer({ kind: 'done', model: await train(spec, data, { ...options, ...hooks }) });
    } catch (error) {
      answer({ kind: 'failed', error: packError(error) });
    }
  });
}
