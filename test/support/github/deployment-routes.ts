import { type Call, type Handler, need, notFound, Refusal } from './reply.ts';
import type { DeploymentState } from './state.ts';

const REPO = '/repos/{owner}/{repo}';

export const deploymentRoutes: Record<string, Handler> = {
  [`POST ${REPO}/deployments`](call) {
    need(call, 'write', 'deployments');
    const given = call.body as {
      ref: string;
      environment?: string;
      required_contexts?: string[];
      auto_merge?: boolean;
      production_environment?: boolean;
      transient_environment?: boolean;
      description?: string | null;
      payload?: unknown;
    };
    // Without an empty list GitHub waits for every check of the commit, this run's own among them.
    if (given.required_contexts === undefined) {
      throw new Refusal(409, `Conflict: Commit status checks failed for ${given.ref}.`);
    }
    const environment = given.environment ?? 'production';
    const deployment: DeploymentState = {
      id: call.state.nextId++,
      ref: given.ref,
      environment,
      transient_environment: given.transient_environment ?? false,
      production_environment: given.production_environment ?? environment === 'production',
      description: given.description ?? '',
      payload: given.payload ?? '',
      statuses: [],
    };
    call.state.deployments.push(deployment);
    return { status: 201, body: described(call, deployment) };
  },

  [`POST ${REPO}/deployments/{deployment_id}/statuses`](call) {
    need(call, 'write', 'deployments');
    const deployment = call.state.deployments.find(({ id }) => String(id) === call.path['deployment_id']);
    if (deployment === undefined) throw notFound();
    const given = call.body as Partial<DeploymentState['statuses'][number]> & { state: string };
    if ((given.description ?? '').length > 140)
      throw new Refusal(422, 'description is too long (maximum is 140 characters)');
    if ((given.environment_url ?? '') !== '' && !/^https?:/.test(given.environment_url!))
      throw new Refusal(422, 'environment_url must use http(s) scheme');
    const status = {
      id: call.state.nextId++,
      state: given.state,
      description: given.description ?? '',
      log_url: given.log_url ?? '',
      environment_url: given.environment_url ?? '',
    };
    deployment.statuses.push(status);
    const body = {
      ...{ id: status.id, state: status.state, description: status.description },
      ...{ environment: deployment.environment, environment_url: 'https://github.com/' },
    };
    return { status: 201, body };
  },
};

function described({ state, token }: Call, deployment: DeploymentState) {
  const { id, ref, environment, description, transient_environment, production_environment } = deployment;
  return {
    ...{ id, ref, sha: ref, environment, description, transient_environment, production_environment },
    task: 'deploy',
    payload: {},
    url: `https://api.github.com/repos/${state.repository}/deployments/${id}`,
    creator: { login: token.login },
  };
}
