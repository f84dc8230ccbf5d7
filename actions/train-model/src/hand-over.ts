import { runOf } from '@trainyard/action-kit';
import { commentDocument, modelDocument } from '@trainyard/documents';
import type { RefusedComment } from '@trainyard/github';
import type { TrainingReport } from '@trainyard/report';
import { handOverComment, type Store } from '@trainyard/store';
import type { TrainContext, TrainInputs } from './types.ts';

const MOST_CURVES = 20;
const MOST_VALUES = 5000;

/** Leaves the model's document and what the comment says beside it for a run that may comment. */
export async function handOver(
  training: TrainingReport,
  { refused, reportId }: { readonly refused: RefusedComment; readonly reportId: string },
  store: Store,
  inputs: TrainInputs,
  { log, signal, runner }: TrainContext,
): Promise<void> {
  const { document, reference, keptEpoch, end, notices } = training;
  const run = runOf(runner);
  const files = () => ({
    // Without what the comment does not show and what may be large.
    'trainyard.json': modelDocument.write({
      ...document,
      preprocessing: null,
      curves: shownCurves(training),
    }),
    'comment.json': commentDocument.write({
      schema: 'trainyard.comment/v1',
      name: document.name,
      reportId,
      notices: notices.slice(0, 50).map((notice) => notice.slice(0, 2000)),
      facts: [],
      naive: null,
      headSha: refused.pullRequest.headSha,
      ...(run !== null && { run }),
      training: { reference: reference.slice(0, 2000), keptEpoch, end: end.slice(0, 200) },
    }),
  });
  await handOverComment({
    model: document.name,
    section: 'train',
    refused,
    files: inputs.upload ? files() : null,
    store,
    retentionDays: inputs.retentionDays,
    signal,
    log,
  });
}

function shownCurves({ document, curves }: TrainingReport): Record<string, (number | null)[]> {
  const shown = Object.entries(curves).filter(
    ([name, { length }]) =>
      length <= MOST_VALUES && (Object.hasOwn(document.metrics, name) || /^(val_)?loss$/.test(name)),
  );
  return Object.fromEntries(shown.slice(0, MOST_CURVES).map(([name, values]) => [name, [...values]]));
}
