import { rmSync } from 'node:fs';
import { type ActionDefinition, defaultModelName, VERSION } from '@trainyard/action-kit';
import type { Verdict } from '@trainyard/documents';
import { errorMessage, GateFailed } from '@trainyard/errors';
import { createGitHub } from '@trainyard/github';
import {
  type EvaluationReport,
  evaluationHeadline,
  evaluationPage,
  evaluationSummaries,
  renderPage,
} from '@trainyard/report';
import { createStore, type Store, safeArtifactName } from '@trainyard/store';
import { effectOf } from '@trainyard/verdict';
import { buildVerdict } from './build-verdict.ts';
import { writeComment } from './comment.ts';
import { drawDetails } from './draw-details.ts';
import { type Evaluation, evaluateRows } from './evaluation.ts';
import { type Gathered, gather } from './gather.ts';
import { type EvaluateContext, type EvaluateInputs, type EvaluateOutput, inputs, outputs } from './inputs.ts';
import { measureOffThread } from './measure-off-thread.ts';
import { naiveBaseline } from './naive.ts';
import { type ReadPolicy, readPolicy } from './read-policy.ts';
import { judgedCommit, modelFacts, runOf } from './run-facts.ts';
import { worstExamples } from './worst-examples.ts';
import { type ResultPaths, writeResults, writeText } from './write-results.ts';

export const evaluateModel: ActionDefinition<typeof inputs, EvaluateOutput> = {
  name: 'evaluate-model',
  inputs,
  outputs,
  async main(inputs, context) {
    const { log, runner, outputFolder, signal } = context;
    const github = gitHubPort(inputs, context);
    const store = createStore({ env: process.env, outputDir: outputFolder, github });
    const policy = await readPolicy(inputs, context, github);
    const gathered = await log.group('Predictions', () => gather(inputs, context, { store, github, policy }));
    signal.throwIfAborted();
    const evaluation = await log.group('Metrics and gates', async () => {
      const onWait = (seconds: number) => log.info(`Measuring, ${seconds} s so far.`);
      const result = await evaluateRows({
        ...gathered,
        policy,
        weight: inputs.weight,
        seed: inputs.seed,
        measure: (task) => measureOffThread(task, { signal, onWait }),
      });
      for (const gate of result.judgement.gates) log.info(`${gate.result}: ${gate.reason}`);
      return result;
    });
    signal.throwIfAborted();
    const verdict = buildVerdict({
      ...gathered,
      name: inputs.name ?? defaultModelName(runner),
      dataPath: context.show(gathered.data.path),
      policy,
      evaluation,
      seed: inputs.seed,
      commit: await judgedCommit(context),
      run: runOf(context),
    });
    setVerdictOutputs(verdict, evaluation, context);
    const paths = await writeResults({ ...gathered, verdict, evaluation }, inputs, context);
    const report = makeReport({ verdict, gathered, evaluation, policy, inputs });
    for (const notice of report.notices) log.notice(notice);
    const uploaded = await publishReport(report, paths, store, inputs, context);
    context.writeSummary(...evaluationSummaries(uploaded.report));
    context.setOutput(
      'comment-url',
      await writeComment(uploaded.report, failedNames(verdict), inputs, context, github),
    );
    annotateGates(verdict, context);
    if (uploaded.error !== null) throw uploaded.error;
    const said = `${verdict.name}: ${evaluationHeadline(verdict)}`;
    if (verdict.outcome === 'failed') throw gateFailed(said, verdict);
    log.info(`${said}. Report: ${context.show(paths.report)}`);
    return verdict.outcome;
  },
  async post({ state }) {
    const temporary = state('temporary');
    if (temporary !== '') rmSync(temporary, { recursive: true, force: true });
  },
};

/** Set before anything can still go wrong: a failed gate, a report that cannot be uploaded. */
function setVerdictOutputs(
  verdict: Verdict,
  { judgement }: Evaluation,
  { setOutput }: EvaluateContext,
): void {
  setOutput('verdict', verdict.outcome);
  setOutput('passed', verdict.outcome === 'passed');
  setOutput(
    'metrics',
    Object.fromEntries(Object.entries(verdict.metrics).map(([name, { value }]) => [name, value])),
  );
  setOutput('failed-metrics', judgement.failedMetrics);
}

interface ReportParts {
  readonly verdict: Verdict;
  readonly gathered: Gathered;
  readonly evaluation: Evaluation;
  readonly policy: ReadPolicy;
  readonly inputs: EvaluateInputs;
}

function makeReport({ verdict, gathered, evaluation, policy, inputs }: ReportParts): EvaluationReport {
  const { answers, baseline, data } = gathered;
  const { rows } = evaluation;
  const examples = worstExamples(data, rows, inputs.id);
  const notices = [...policy.notices, ...gathered.notices, ...evaluation.notices];
  if (baseline.kind === 'missing') notices.push(`No baseline: ${baseline.why}`);
  if (baseline.kind === 'verdict' && baseline.verdict.data.digest !== data.digest) {
    notices.push(
      `The baseline's verdict was made on other data (${baseline.verdict.data.path}), so differences may come from the data.`,
    );
  }
  if (evaluation.proposed !== null) {
    notices.push(
      `This pull request changes the policy. The base branch's was used; by the changed one the outcome would be ${evaluation.proposed.outcome}.`,
    );
  }
  return {
    verdict,
    facts: modelFacts(answers.source.document),
    links: verdict.run === null ? [] : [{ label: 'logs', url: verdict.run.url }],
    notices,
    naive: naiveBaseline(rows),
    details: {
      ...drawDetails(rows, evaluation.baseline, answers, inputs.seed),
      ...(examples === null ? {} : { examples }),
    },
    version: VERSION,
  };
}

/** Writes the page and uploads the documents. That an upload fails is told last, so that the verdict is heard. */
async function publishReport(
  report: EvaluationReport,
  paths: ResultPaths,
  store: Store,
  inputs: EvaluateInputs,
  context: EvaluateContext,
): Promise<{ report: EvaluationReport; error: unknown }> {
  writeText(paths.report, renderPage(evaluationPage(report)));
  context.setOutput('report-path', context.show(paths.report));
  if (!inputs.upload) return { report, error: null };
  try {
    const artifact = await store.uploadArtifact(
      safeArtifactName(`${report.verdict.name}-evaluation`),
      { folder: context.outputFolder, files: [paths.verdict, paths.report, paths.profile] },
      { retentionDays: inputs.retentionDays },
    );
    const links = artifact.url === null ? [] : [{ label: 'full report', url: artifact.url }];
    return { report: { ...report, links: [...links, ...report.links] }, error: null };
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log.warning(`Verdict and report were not uploaded: ${errorMessage(error)}`);
    return { report, error };
  }
}

function failedNames(verdict: Verdict): string[] {
  const failed = verdict.gates.filter((gate) => effectOf(gate) === 'failed');
  return failed.map(({ metric, slice }) => (slice === null ? metric : `${metric} in ${slice}`));
}

/** On the line of the policy that asks for it. */
function annotateGates({ gates }: Verdict, { log }: EvaluateContext): void {
  for (const gate of gates) {
    const effect = effectOf(gate);
    if (effect === 'failed') log.error(gate.reason, gate.at);
    if (effect === 'inconclusive') log.warning(gate.reason, gate.at);
  }
}

function gateFailed(said: string, verdict: Verdict): GateFailed {
  const reasons = verdict.gates.filter((gate) => effectOf(gate) === 'failed').map(({ reason }) => reason);
  const shown = reasons.slice(0, 3).join(' ');
  return new GateFailed(`${said}. ${shown}${reasons.length > 3 ? ` And ${reasons.length - 3} more.` : ''}`);
}

function gitHubPort({ githubToken }: EvaluateInputs, { runner, signal, log }: EvaluateContext) {
  const token = githubToken?.trim() ?? '';
  if (token === '' || runner.repository === null) return null;
  return createGitHub({
    token,
    apiUrl: runner.apiUrl,
    repository: runner.repository,
    signal,
    onRetry: log.info,
  });
}
