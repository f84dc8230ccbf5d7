import { commentDocument, verdictDocument } from '@trainyard/documents';
import type { RefusedComment } from '@trainyard/github';
import type { EvaluationReport } from '@trainyard/report';
import { handOverComment, type Store } from '@trainyard/store';
import { reportId } from './comment.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';

/** Leaves the verdict and what the comment says beside it for a run that may comment. */
export async function handOver(
  report: EvaluationReport,
  refused: RefusedComment,
  store: Store,
  inputs: EvaluateInputs,
  { log, runner, signal }: EvaluateContext,
): Promise<void> {
  const { name } = report.verdict;
  const files = () => ({
    'verdict.json': verdictDocument.write(report.verdict),
    'comment.json': commentDocument.write({
      schema: 'trainyard.comment/v1',
      name,
      reportId: reportId(inputs, runner, name),
      notices: report.notices.slice(0, 50).map((notice) => notice.slice(0, 2000)),
      facts: report.facts.slice(0, 20).map(({ label, value }) => ({
        label: label.slice(0, 100),
        value: value.slice(0, 2000),
      })),
      naive:
        report.naive === null
          ? null
          : { name: report.naive.name.slice(0, 200), metrics: report.naive.metrics },
      changes: (report.changes ?? []).slice(0, 100).map(({ kind, what, from, to }) => ({
        kind,
        what: what.slice(0, 200),
        from: from?.slice(0, 2000) ?? null,
        to: to?.slice(0, 2000) ?? null,
      })),
      cost: report.cost ?? null,
    }),
  });
  await handOverComment({
    model: name,
    section: 'evaluate',
    refused,
    files: inputs.upload ? files() : null,
    store,
    retentionDays: inputs.retentionDays,
    signal,
    log,
  });
}
