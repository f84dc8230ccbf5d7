import { runOf } from '@trainyard/action-kit';
import { commentDocument } from '@trainyard/documents';
import type { RefusedComment } from '@trainyard/github';
import type { StudySummary } from '@trainyard/report';
import { handOverComment, type Store } from '@trainyard/store';
import type { TuneContext, TuneInputs } from './make-objective.ts';

const MOST_TRIALS = 2000;

/** Leaves the study as data for a run that may comment. */
export async function handOver(
  summary: StudySummary,
  { refused, reportId }: { readonly refused: RefusedComment; readonly reportId: string },
  store: Store,
  inputs: TuneInputs,
  { log, signal, runner }: TuneContext,
): Promise<void> {
  const { name, state, space, path, model, ended } = summary;
  const isSmall = state.trials.length <= MOST_TRIALS;
  if (!isSmall) log.notice(`The comment is not handed over: the study has more than ${MOST_TRIALS} trials.`);
  const run = runOf(runner);
  const files = () => ({
    'comment.json': commentDocument.write({
      schema: 'trainyard.comment/v1',
      name,
      reportId,
      notices: [],
      facts: [],
      naive: null,
      headSha: refused.pullRequest.headSha,
      ...(run !== null && { run }),
      tuning: {
        metric: state.header.metric,
        space,
        trials: state.trials.map(({ number, params, origin, end }) => ({
          number,
          params,
          origin,
          end: end.state === 'failed' ? { ...end, message: end.message.slice(0, 2000) } : end,
        })),
        path: path.slice(0, 2000),
        model,
        ended: ended.slice(0, 2000),
      },
    }),
  });
  await handOverComment({
    model: name,
    section: 'tune',
    refused,
    files: inputs.upload && isSmall ? files() : null,
    store,
    retentionDays: inputs.retentionDays,
    signal,
    log,
  });
}
