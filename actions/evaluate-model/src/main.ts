import { rmSync } from 'node:fs';
import { type ActionDefinition, defaultModelName, runOf } from '@trainyard/action-kit';
import { openGitHub } from '@trainyard/github';
import { evaluationHeadline, evaluationSummaries } from '@trainyard/report';
import { createStore } from '@trainyard/store';
import { closeModels } from './ask-models.ts';
import { beginComment, endComment } from './begin-comment.ts';
import { buildVerdict } from './build-verdict.ts';
import { writeCheckRun } from './check-run.ts';
import { writeComment } from './comment.ts';
import { evaluateRows } from './evaluation.ts';
import { askExpectations } from './expect/ask-expectations.ts';
import { explainModel } from './explain-model.ts';
import { annotateGates, gateFailed } from './gate-results.ts';
import { gather } from './gather.ts';
import { handOver } from './hand-over.ts';
import { type EvaluateOutput, inputs, outputs } from './inputs.ts';
import { makeReport } from './make-report.ts';
import { measureOffThread } from './measure-off-thread.ts';
import { measureModelFacts } from './model-facts.ts';
import { measureOwn } from './own-metrics.ts';
import { isToPost, postHandedOver } from './post-handed-over.ts';
import { publishReport } from './publish-report.ts';
import { readPolicy } from './read-policy.ts';
import { drawnTogether } from './row-clusters.ts';
import { baseSha, commitTime, judgedCommit } from './run-facts.ts';
import { searchedColumns } from './searched-columns.ts';
import { setVerdictOutputs } from './verdict-outputs.ts';
import { writeResults } from './write-results.ts';

export const evaluateModel: ActionDefinition<typeof inputs, EvaluateOutput> = {
  name: 'evaluate-model',
  inputs,
  outputs,
  async main(inputs, context) {
    const { log, runner, outputFolder, signal } = context;
    const name = inputs.name ?? defaultModelName(runner);
    const github = openGitHub(inputs, context);
    if (isToPost(inputs, context)) return postHandedOver(inputs, context, github);
    const begun = beginComment(name, inputs, context, github);
    const store = createStore({ env: process.env, outputDir: outputFolder, github });
    const policy = await readPolicy(inputs, context, github);
    const gathered = await log.group('Predictions', () => gather(inputs, context, { store, github, policy }));
    signal.throwIfAborted();
    const evaluation = await log.group('Metrics and gates', async () => {
      const own = await measureOwn({
        ...gathered,
        metrics: policy.policy.custom,
        alpha: policy.policy.alpha,
        seed: inputs.seed,
        clusters: () => drawnTogether(gathered.data, inputs),
        label: policy.label,
        id: inputs.id,
        tempFolder: runner.tempFolder,
        signal,
        log,
      });
      const facts = await measureModelFacts({
        ...gathered,
        policies: [policy.policy, ...(policy.proposed === null ? [] : [policy.proposed])],
        wanted: inputs.modelFacts,
        alpha: policy.policy.alpha,
        signal,
      });
      const expected = await askExpectations(gathered, policy, inputs, context);
      const onWait = (seconds: number) => log.info(`Measuring, ${seconds} s so far.`);
      const result = await evaluateRows({
        ...gathered,
        policy,
        own: { ...own, ...facts, ...expected.metrics },
        proposedOwn: { ...own, ...facts, ...expected.proposedMetrics },
        searched: searchedColumns(gathered.data, inputs),
        sensitive: inputs.sensitive,
        weight: inputs.weight,
        cluster: inputs.cluster,
        time: inputs.time,
        seed: inputs.seed,
        measure: (task) => measureOffThread(task, { signal, onWait }),
      });
      for (const gate of result.judgement.gates) log.info(`${gate.result}: ${gate.reason}`);
      return { ...result, expectations: expected.findings };
    });
    signal.throwIfAborted();
    const explanation = await explainModel(gathered, evaluation, inputs, policy.policy, context);
    closeModels(gathered.model, gathered.baselineModel);
    const verdict = buildVerdict({
      ...gathered,
      name,
      dataPath: context.show(gathered.data.path),
      policy,
      evaluation,
      expectations: evaluation.expectations,
      explanation,
      id: inputs.id,
      seed: inputs.seed,
      commit: await judgedCommit(context),
      createdAt: await commitTime(),
      run: runOf(runner),
    });
    setVerdictOutputs(verdict, context);
    const paths = await writeResults({ ...gathered, verdict, evaluation }, inputs, context);
    const report = makeReport({
      ...{ verdict, gathered, evaluation, explanation, policy, inputs },
      baseSha: baseSha(context),
    });
    for (const notice of report.notices) log.notice(notice);
    const uploaded = await publishReport(report, paths, store, inputs, context);
    context.writeSummary(...evaluationSummaries(uploaded.report));
    await begun;
    const written = await writeComment(uploaded.report, inputs, context, github);
    context.setOutput('comment-url', written.url);
    context.setOutput('check-url', await writeCheckRun(uploaded.report, inputs, context, github));
    if (written.refused !== null) await handOver(uploaded.report, written.refused, store, inputs, context);
    context.saveState('verdict', verdict.outcome);
    annotateGates(verdict, context);
    if (uploaded.error !== null) throw uploaded.error;
    const said = `${verdict.name}: ${evaluationHeadline(verdict)}`;
    if (verdict.outcome === 'failed') throw gateFailed(said, verdict);
    log.info(`${said}. Report: ${context.show(paths.report)}`);
    return verdict.outcome;
  },
  async post({ state, runner, signal }) {
    const temporary = state('temporary');
    if (temporary !== '') rmSync(temporary, { recursive: true, force: true });
    if (state('verdict') !== '') return;
    const port = openGitHub(
      { githubToken: process.env['INPUT_GITHUB-TOKEN'] },
      { runner, signal, log: { info: () => {} } },
    );
    await endComment(state, runner, port);
  },
};
