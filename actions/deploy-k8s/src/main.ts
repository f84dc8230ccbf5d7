import { join } from 'node:path';
import type { ActionContext, ActionDefinition } from '@trainyard/action-kit';
import { type Client, describeTarget } from '@trainyard/cluster';
import { shortDigest } from '@trainyard/documents';
import { GateFailed, isCancelled } from '@trainyard/errors';
import { type GitHubPort, openGitHub } from '@trainyard/github';
import { createStore } from '@trainyard/store';
import { parseAttestationSource } from './attestation-source.ts';
import { checkAttestation } from './check-attestation.ts';
import { checkVerdict } from './check-verdict.ts';
import { checkVerdictAge } from './check-verdict-age.ts';
import { writeComment } from './comment.ts';
import { conflictsOfError, failureOfError, newDraft, noteCluster, toRelease } from './draft.ts';
import { finishInPost } from './finish-in-post.ts';
import { noteDeployment } from './github-deployment.ts';
import { type DeployOutput, inputs, outputs } from './inputs.ts';
import { openCluster } from './open-cluster.ts';
import { publishRelease } from './publish.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import { createStepLog } from './release-log.ts';
import { type ReleaseSource, resolveRelease } from './resolve-release.ts';
import { parseRolling, withRolling } from './rolling.ts';
import { type DeployOptions, deployToCluster } from './run-deploy.ts';
import { checkWithoutCluster } from './run-offline.ts';
import { recoverRelease } from './run-recover.ts';
import { rollBack } from './run-rollback.ts';
import { showStatus } from './run-status.ts';

export const deployK8s: ActionDefinition<typeof inputs, DeployOutput> = {
  name: 'deploy-k8s',
  inputs,
  outputs,
  async main(inputs, context) {
    const draft = newDraft(inputs);
    const github = openGitHub(inputs, context);
    const deployment = noteDeployment(inputs, context, github, draft);
    const steps = createStepLog((error) => context.signal.aborted || isCancelled(error), deployment.onStep);
    let client: Client | null = null;
    try {
      refuseUnsupported(inputs);
      // Off GitHub a mask is a line of the log like any other, and would show what it should hide.
      const mask = context.runner.onGitHub ? context.mask : () => {};
      client = await openCluster(inputs, context.signal, mask, context.log.info);
      if (client !== null) {
        await noteCluster(draft, client);
        context.log.info(`Kubernetes ${draft.cluster?.version} at ${describeTarget(client.connection)}`);
      }
      await perform(client, github, { inputs, context, draft, steps });
      draft.outcome = 'passed';
    } catch (error) {
      const cancelled = context.signal.aborted || isCancelled(error);
      draft.outcome = cancelled ? 'cancelled' : error instanceof GateFailed ? 'failed' : 'error';
      if (!cancelled) draft.failure ??= failureOfError(error);
      if (draft.conflicts.length === 0) draft.conflicts = conflictsOfError(error);
      throw error;
    } finally {
      client?.close();
      await deployment.end();
      const release = toRelease(draft, steps.steps, context.runner);
      publishRelease(release, draft, context);
      if (!context.signal.aborted) await writeComment(release, draft.diff, inputs, context, github);
    }
    return 'passed';
  },
  post: finishInPost,
};

type Surroundings = Omit<DeployOptions, 'client' | 'lock' | 'context'> & {
  readonly context: ActionContext<DeployOutput>;
};

async function perform(client: Client | null, github: GitHubPort | null, rest: Surroundings): Promise<void> {
  const { inputs, context, draft, steps } = rest;
  if (client !== null && inputs.action === 'status') return showStatus({ ...rest, client });
  if (client !== null && inputs.action === 'rollback') return rollBack({ ...rest, client });
  if (client !== null && inputs.action === 'recover') return recoverRelease({ ...rest, client });
  const source = await prepare(client, github, rest);
  draft.name = source.name;
  draft.model = source.model;
  return client === null
    ? checkWithoutCluster(source, inputs, context, draft, steps)
    : deployToCluster(source, { ...rest, client, saveState: context.saveState });
}

/** Reads or renders the manifests, and lets only a model through whose verdict passed and whose origin is proven. */
async function prepare(
  client: Client | null,
  github: GitHubPort | null,
  { inputs, context, draft, steps }: Surroundings,
): Promise<ReleaseSource> {
  const { log, outputFolder } = context;
  const store = createStore({ env: process.env, outputDir: outputFolder, github });
  return steps.run('prepare', async () => {
    const resolved = await resolveRelease(inputs, context, { store, github, client });
    const source = {
      ...resolved,
      manifests: withRolling(resolved.manifests, parseRolling(inputs.strategy?.value)),
    };
    draft.name = source.name;
    draft.model = source.model;
    if (source.model !== null) log.info(`model ${source.model.name} ${shortDigest(source.model.digest)}`);
    if (inputs.verdict !== undefined) {
      const into = join(outputFolder, 'deployed-verdict');
      const verdict = await checkVerdict(inputs.verdict, source.model, store, into);
      log.info('verdict passed, and it is about this model');
      const { verdictMaxAge: maxAge } = inputs;
      if (maxAge !== undefined) log.info(await checkVerdictAge(verdict, maxAge, context.runner, github));
    }
    await prove(source, github, { inputs, context, draft });
    return { value: source, detail: `${source.manifests.length} manifests` };
  });
}

/** Where an attestation is asked for, lets only a model through that has one, and notes it. */
async function prove(
  { model }: ReleaseSource,
  github: GitHubPort | null,
  { inputs, context, draft }: Pick<Surroundings, 'inputs' | 'context' | 'draft'>,
): Promise<void> {
  const { attestation, trustedRoot = '' } = inputs;
  if (attestation === undefined) return;
  try {
    const source = parseAttestationSource(attestation);
    const { kind: _, ...verified } = await checkAttestation(model, source, trustedRoot, github);
    draft.attestation = verified;
    context.log.info(`attestation verified: built by ${verified.workflow} in ${verified.runUrl ?? 'a run'}`);
  } catch (error) {
    if (error instanceof GateFailed)
      draft.failure = { ...failureOfError(error), reason: 'AttestationNotVerified' };
    throw error;
  }
}
