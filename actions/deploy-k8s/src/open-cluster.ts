import { type Client, connect, createClient } from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import type { DeployInputs } from './inputs.ts';
import { maskCredentials } from './mask-credentials.ts';

const NO_CLUSTER = 'none';

/**
 * The cluster to work on; null where the inputs ask for none.
 *
 * @param mask hides credentials in the log
 * @param onTrouble told while the server keeps this waiting
 * @throws InputError when the action needs a cluster and no kubeconfig is to be found
 */
export async function openCluster(
  inputs: DeployInputs,
  signal: AbortSignal,
  mask: (secret: string) => void,
  onTrouble: (line: string) => void,
): Promise<Client | null> {
  if (inputs.kubeconfig === NO_CLUSTER) {
    requireDryRun(inputs, 'Input kubeconfig is "none"');
    return null;
  }
  const connection = await connect({ kubeconfig: inputs.kubeconfig ?? '', context: inputs.context ?? '' });
  if (connection === undefined) {
    requireDryRun(
      inputs,
      'No cluster is known: the input kubeconfig is empty, KUBECONFIG is not set, and there is neither ~/.kube/config nor a service account',
    );
    if (inputs.context !== undefined) {
      throw new InputError(
        `Input context is "${inputs.context}", but there is no kubeconfig that could hold it.`,
      );
    }
    return null;
  }
  maskCredentials(connection, mask);
  return createClient(connection, { signal, onTrouble });
}

function requireDryRun({ action, dryRun }: DeployInputs, why: string): void {
  if (action === 'diff' || (action === 'deploy' && dryRun)) return;
  throw new InputError(`${why}, so "action: ${action}" has nowhere to go.`, {
    fix: 'Give the kubeconfig ("kubeconfig: ${{ secrets.KUBECONFIG }}"), run the login step of your cloud first, or set "dry-run: true" to render and check only.',
  });
}
