import { type PostContext, readInputs } from '@trainyard/action-kit';
import { errorMessage } from '@trainyard/errors';
import { openGitHub, setDeploymentStatus } from '@trainyard/github';
import { newDraft } from './draft.ts';
import { inputs as fields } from './inputs.ts';
import { openCluster } from './open-cluster.ts';
import { createStepLog } from './release-log.ts';
import { recoverRelease } from './run-recover.ts';
import { UNFINISHED } from './unfinished.ts';

/** The server ends a cancelled job five minutes after its cancellation. */
const LIMIT_SECONDS = 120;

/** After a step that was cancelled or killed: leaves the cluster with the old or the new release, whole. */
export async function finishInPost(context: PostContext): Promise<void> {
  const { state, log, signal, runner } = context;
  const outcome = state('outcome');
  if (state(UNFINISHED.name) === '' || (outcome !== '' && outcome !== 'cancelled')) return;
  process.chdir(state(UNFINISHED.folder));
  const given = readInputs('deploy-k8s', fields, {
    ...process.env,
    INPUT_NAME: state(UNFINISHED.name),
    INPUT_NAMESPACE: state(UNFINISHED.namespace),
    INPUT_ACTION: 'recover',
  });
  const inputs = { ...given, timeout: Math.min(given.timeout, LIMIT_SECONDS) };
  const client = await openCluster(inputs, signal, () => {}, log.info);
  if (client === null) return;
  const draft = newDraft(inputs);
  const steps = createStepLog(() => signal.aborted);
  try {
    await recoverRelease({ inputs, client, draft, steps, context: { log, signal, runner } });
    await endDeployment(
      draft.rolledBack === null,
      draft.rolledBack?.detail ?? 'Finished after the job',
      context,
    );
  } catch (error) {
    await endDeployment(false, errorMessage(error), context);
    throw error;
  } finally {
    client.close();
  }
}

/** GitHub would show the deployment as going on for ever. */
async function endDeployment(
  isUp: boolean,
  description: string,
  { state, log, signal, runner }: PostContext,
): Promise<void> {
  const deployment = Number(state(UNFINISHED.deployment));
  const github = openGitHub({ githubToken: process.env['INPUT_GITHUB-TOKEN'] }, { log, signal, runner });
  if (deployment === 0 || github === null) return;
  const end = { state: isUp ? 'success' : 'error', description } as const;
  await setDeploymentStatus(github, deployment, { ...end, logUrl: runner.runUrl, environmentUrl: null });
}
