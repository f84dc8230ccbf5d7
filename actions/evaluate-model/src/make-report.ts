import { VERSION } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import type { EvaluationReport } from '@trainyard/report';
import { baselineFacts, baselineNotices } from './baseline-age.ts';
import { drawDetails } from './draw-details.ts';
import type { Evaluation } from './evaluation.ts';
import type { Explanation } from './explain/explain.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateInputs } from './inputs.ts';
import { naiveBaseline } from './naive.ts';
import { policyChangeNotice } from './policy-change.ts';
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
}

/** Everything that comment, summary and page say. */
export function makeReport({
  verdict,
  gathered,
  evaluation,
  explanation,
  policy,
  inputs,
}: ReportParts): EvaluationReport {
  const { answers, baseline, data } = gathered;
  const { rows } = evaluation;
  const examples = worstExamples(data, rows, inputs.id);
  const notices = [...policy.notices, ...gathered.notices, ...evaluation.notices];
  const origin = 'origin' in baseline ? baseline.origin : null;
  const now = Date.now();
  notices.push(...baselineNotices(origin, now));
  if (baseline.kind === 'missing') notices.push(`No baseline: ${baseline.why}`);
  if (baseline.kind === 'verdict' && baseline.verdict.data.digest !== data.digest) {
    notices.push(
      `The baseline's verdict was made on other data (${baseline.verdict.data.path}), so differences may come from the data.`,
    );
  }
  if (evaluation.proposed !== null) {
    notices.push(policyChangeNotice(evaluation.judgement, evaluation.proposed));
  }
  return {
    verdict,
    facts: [...modelFacts(answers.source.document), ...baselineFacts(origin, now)],
    links: verdict.run === null ? [] : [{ label: 'logs', url: verdict.run.url }],
    notices,
    naive: naiveBaseline(rows),
    details: {
      ...drawDetails(rows, evaluation.baseline, answers, inputs.seed),
      ...(examples === null ? {} : { examples }),
      ...(explanation === null ? {} : { explanation }),
    },
    version: VERSION,
  };
}
