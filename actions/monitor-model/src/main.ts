import { type ActionContext, type ActionDefinition, defaultModelName } from '@trainyard/action-kit';
import type { Decision, Health } from '@trainyard/documents';
import { GateFailed } from '@trainyard/errors';
import { openGitHub } from '@trainyard/github';
import { createStore } from '@trainyard/store';
import { createCache } from '@trainyard/store/cache';
import { askForRetraining } from './ask-for-retraining.ts';
import { checkInputs, readFailOn } from './check-inputs.ts';
import { compareData } from './compare-data.ts';
import { failuresOf } from './failures.ts';
import { inputs, type MonitorInputs, type MonitorOutput, outputs } from './inputs.ts';
import { judgeHealth } from './judge-health.ts';
import { keepIssue } from './keep-issue.ts';
import { publishHealth } from './publish.ts';
import { readPolicy } from './read-policy.ts';
import { readRetrain } from './read-retrain.ts';
import { openState } from './read-state.ts';
import { describeRun } from './run.ts';
import { watchService } from './watch-service.ts';
import { writeComment } from './write-comment.ts';

export const monitorModel: ActionDefinition<typeof inputs, MonitorOutput> = {
  name: 'monitor-model',
  inputs,
  outputs,
  async main(inputs, context) {
    const { runner, log, outputFolder, signal, setOutput } = context;
    checkInputs(inputs);
    const failOn = readFailOn(inputs.failOn);
    const policy = readPolicy(inputs.policy);
    const rule = readRetrain(inputs.retrain);
    const port = openGitHub(inputs, context);
    const store = createStore({ env: process.env, outputDir: outputFolder, github: port });
    const name = inputs.name ?? defaultModelName(runner);
    const cache = createCache({ env: process.env, outputDir: outputFolder });
    const state = await openState(inputs, name, cache, context);

    const compared = await log.group('Data', () => compareData(inputs, name, policy, store, context));
    const service = await log.group('Service', () => look(inputs, state.previous, signal, log));
    const found = { drift: compared?.drift ?? null, quality: compared?.quality ?? null, service };
    const looked = { ...describeRun(name, compared, runner), ...judgeHealth(found), ...found };
    for (const finding of looked.findings) log.info(finding);

    const decisions: Decision[] = [];
    let retrainedAt = state.previous?.retrainedAt ?? null;
    if (rule !== null) {
      const { decision, sent, at } = await askForRetraining(rule, looked, state.previous, port, context);
      decisions.push(decision);
      retrainedAt = at;
      setOutput('retrain', sent ? rule.event : '');
      log.info(decision.sentence);
    } else setOutput('retrain', '');
    const draft: Health = { ...looked, decisions, retrainedAt };
    if (inputs.issue === 'on') decisions.push(await keepIssue(draft, port, context));
    const health: Health = { ...draft, decisions };

    await state.save(health);
    publishHealth(health, context);
    await writeComment(health, inputs, port, context);
    signal.throwIfAborted();
    const failures = failuresOf(health, failOn);
    if (failures.length > 0) {
      throw new GateFailed(`${name} is not healthy: ${failures.join(' ')}`);
    }
    log.info(
      `${name}: ${health.healthy ? 'healthy' : health.outcome === 'failed' ? 'not healthy' : 'not enough is known'}`,
    );
    return health.outcome;
  },
};

async function look(
  inputs: MonitorInputs,
  previous: Health | null,
  signal: AbortSignal,
  log: ActionContext<MonitorOutput>['log'],
): Promise<Health['service']> {
  if (inputs.prometheus === undefined || inputs.slo === undefined) {
    log.info('not asked for');
    return null;
  }
  const service = await watchService({
    slo: inputs.slo,
    address: inputs.prometheus,
    token: inputs.prometheusToken,
    previous,
    signal,
  });
  for (const { name, sentence } of service.objectives) log.info(`${name}: ${sentence}`);
  return service;
}
