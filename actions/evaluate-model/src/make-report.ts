import { VERSION } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import type { EvaluationReport } from '@trainyard/report';
import { baselineFacts, baselineMade, baselineNotices } from './baseline-age.ts';
import { drawDetails } from './draw-details.ts';
import type { Evaluation } from './evaluation.ts';
import type { Explanation } from './explain/explain.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateInputs } from './inputs.ts';
import { modelChanges } from './model-changes.ts';
import { naiveBaseline, naiveFacts } from './naive.ts';
import { policyChangeNotice, policyChanges } from './policy-change.ts';
import type { ReadPolicy } from './read-policy.ts';
import { modelFacts } from './run-facts.ts';
import { worstExamples } from './worst-examples.ts';

export interface ReportParts {
  readonly verdict: Verdict;
  readonly gathered: Gathered;
  readonly evaluation: Evaluation;
  readonly explanation: Explanation | null;
  readonly policy: ReadPolicy;
  readonly inputs: EvaluateInputs;
  /** The commit that the pull request would be merged into; null where there is none. */
  readonly baseSha: string | null;
}

/** Everything that comment, summary and page say. */
export function makeReport({
  verdict,
  gathered,
  evaluation,
  explanation,
  policy,
  inputs,
  baseSha,
}: ReportParts): EvaluationReport {
  const { answers, baseline, baselineAnswers, data } = gathered;
  const { rows } = evaluation;
  const examples = worstExamples(data, rows, inputs.id, answers);
  const notices = [...policy.notices, ...gathered.notices, ...evaluation.notices];
  const [document, other] = [answers.source.document, baselineAnswers?.source.document ?? null];
  const made = baselineMade(baseline, other, baseSha);
  const now = Date.now();
  notices.push(...baselineNotices(made, now));
  if (verdict.model.digest !== null && verdict.model.digest === verdict.baseline?.digest)
    notices.push('Model and baseline are the same, byte for byte: their digests are equal.');
  if (baseline.kind === 'missing') notices.push(`No baseline: ${baseline.why}`);
  if (baseline.kind === 'verdict' && baseline.verdict.data.digest !== data.digest) {
    notices.push(
      `The baseline's verdict was made on other data (${baseline.verdict.data.path}), so differences may come from the data.`,
    );
  }
  const { judgement, proposed } = evaluation;
  if (proposed !== null) notices.push(policyChangeNotice(judgement, proposed));
  return {
    verdict,
    facts: [
      ...modelFacts(document),
      ...naiveFacts(rows, evaluation.naive.slice(1)),
      ...baselineFacts(made, now),
    ],
    cost: document?.cost ?? null,
    changes: [
      ...modelChanges(other, document),
      ...(proposed === null ? [] : policyChanges(judgement, proposed)),
    ],
    links: verdict.run === null ? [] : [{ label: 'logs', url: verdict.run.url }],
    notices,
    naive: naiveBaseline(rows, evaluation.naive[0]),
    details: {
      ...drawDetails(rows, evaluation.baseline, answers, inputs.seed),
      ...(examples === null ? {} : { examples }),
      ...(explanation === null ? {} : { explanation }),
    },
    version: VERSION,
  };
}
