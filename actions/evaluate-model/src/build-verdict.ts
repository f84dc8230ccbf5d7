import type { Digest, ExpectationFinding, Verdict } from '@trainyard/documents';
import { confusionMatrix, isClassification } from '@trainyard/metrics';
import type { Answers, JudgedData } from './answers.ts';
import type { Evaluation } from './evaluation.ts';
import type { Explanation } from './explain/explain.ts';
import type { FoundBaseline } from './find-baseline.ts';
import { flipsOf } from './flips.ts';
import type { ReadPolicy } from './read-policy.ts';

export interface VerdictParts {
  readonly name: string;
  readonly data: JudgedData;
  /** As people see the path. */
  readonly dataPath: string;
  readonly answers: Answers;
  readonly baseline: FoundBaseline;
  readonly baselineAnswers: Answers | null;
  readonly policy: ReadPolicy;
  readonly evaluation: Evaluation;
  readonly expectations: readonly ExpectationFinding[];
  /** Null where none was asked for. */
  readonly explanation: Explanation | null;
  readonly id: string | undefined;
  readonly seed: number;
  readonly commit: Verdict['commit'];
  readonly createdAt: string | undefined;
  readonly run: Verdict['run'];
}

/** The evaluation as the document that comment, deployment and monitoring read. */
export function buildVerdict(parts: VerdictParts): Verdict {
  const { name, data, answers, policy, evaluation, seed, commit, run } = parts;
  const { rows, classes, labels, judgement } = evaluation;
  return {
    schema: 'trainyard.verdict/v1',
    name,
    outcome: judgement.outcome,
    model: {
      reference: answers.source.kind === 'model' ? answers.source.reference : null,
      digest: modelDigest(answers),
    },
    data: { path: parts.dataPath, digest: data.digest, rows: data.table.rowCount },
    task: evaluation.task,
    target: data.target,
    classes: classes === null ? labels && [...labels] : [...classes],
    positive: classes?.length === 2 ? (policy.policy.positive ?? classes[1]!) : null,
    alpha: policy.policy.alpha,
    seed,
    metrics: { ...judgement.metrics },
    confusion: isClassification(rows) ? confusionMatrix(rows) : null,
    baseline: baselineOf(parts),
    baselineMissing: parts.baseline.kind === 'missing' ? parts.baseline.why : null,
    flips:
      evaluation.baseline === null
        ? null
        : flipsOf(rows, evaluation.baseline, data, parts.id, evaluation.findings.gathered),
    gates: [...judgement.gates],
    slices: [...judgement.slices],
    ...findingsOf(evaluation),
    ...(parts.expectations.length === 0 ? {} : { expectations: [...parts.expectations] }),
    ...(parts.explanation === null ? {} : { explanation: explanationOf(parts.explanation) }),
    policy: policy.document,
    ...(parts.createdAt === undefined ? {} : { createdAt: parts.createdAt }),
    commit,
    run,
  };
}

function findingsOf({ findings, repeats }: Evaluation): Partial<Verdict> {
  const { weakSlices, fairness, selfTest, gathered: _, ...numbers } = findings;
  return {
    ...numbers,
    ...(weakSlices === null ? {} : { weakSlices }),
    ...(fairness.length === 0 ? {} : { fairness: [...fairness] }),
    ...(selfTest === null ? {} : { selfTest }),
    ...(repeats === null ? {} : { repeats: { ...repeats, metrics: { ...repeats.metrics } } }),
  };
}

/** As plain lists. */
function explanationOf({ importance, dependence, robustness, ...rest }: Explanation): Verdict['explanation'] {
  return {
    ...rest,
    importance: importance === null ? null : [...importance],
    dependence: dependence.map(({ at, lines, ...each }) => ({
      ...each,
      at: [...at],
      lines: lines.map(({ name, values }) => ({ name, values: [...values] })),
    })),
    robustness: [...robustness],
  };
}

function modelDigest({ source }: Answers): Digest | null {
  return source.kind === 'model' ? source.digest : null;
}

function baselineOf({ baseline, baselineAnswers }: VerdictParts): Verdict['baseline'] {
  if (baseline.kind === 'verdict') {
    const { digest } = baseline.verdict.model;
    return { kind: 'verdict', reference: baseline.reference, digest, pairing: 'none', ...originOf(baseline) };
  }
  if (baselineAnswers === null) return null;
  const { kind, reference, digest, pairing } = baselineAnswers.source;
  return { kind, reference, digest, pairing, ...originOf(baseline) };
}

function originOf(baseline: FoundBaseline) {
  if (!('origin' in baseline) || baseline.origin === null) return {};
  const { runId, commit, createdAt } = baseline.origin;
  return { origin: { runId, commit, createdAt } };
}
