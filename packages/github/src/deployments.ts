import { externalError, orForbidden } from './failure.ts';
import type { Forbidden, GitHubPort } from './port.ts';

export interface NewDeployment {
  /** Branch, tag or commit that is deployed. */
  readonly ref: string;
  readonly environment: string;
  readonly description: string;
  /** Kept with the deployment for whoever asks GitHub what ran where. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface DeploymentStatus {
  readonly state: 'in_progress' | 'success' | 'failure' | 'error';
  /** One sentence; GitHub takes 140 characters. */
  readonly description: string;
  /** The run's page; null off GitHub. */
  readonly logUrl: string | null;
  /** Where people reach what was deployed; null leaves it out. */
  readonly environmentUrl: string | null;
}

const LONGEST_DESCRIPTION = 140;

/**
 * Notes a deployment of `ref` to an environment; GitHub makes the environment when it is new.
 *
 * @throws ExternalError when GitHub fails
 */
export async function createDeployment(
  port: GitHubPort,
  { ref, environment, description, payload }: NewDeployment,
): Promise<{ readonly kind: 'created'; readonly id: number } | Forbidden> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  return orForbidden(port, 'deployments: write', `creating a deployment to "${environment}"`, async () => {
    const { data } = await octokit.rest.repos.createDeployment({
      owner,
      repo,
      ref,
      environment,
      description: shortened(description),
      payload: { ...payload },
      // The run's own checks are pending now; waiting for them would never end.
      required_contexts: [],
      auto_merge: false,
    });
    // Only a merge, which is switched off, is answered without a deployment.
    if (!('id' in data))
      throw externalError(port, 'creating a deployment', new Error(data.message ?? 'no deployment'));
    return { kind: 'created' as const, id: data.id };
  });
}

/** @throws ExternalError when GitHub fails */
export async function setDeploymentStatus(
  port: GitHubPort,
  deployment: number,
  { state, description, logUrl, environmentUrl }: DeploymentStatus,
): Promise<{ readonly kind: 'set' } | Forbidden> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  return orForbidden(
    port,
    'deployments: write',
    `setting the status of deployment ${deployment}`,
    async () => {
      await octokit.rest.repos.createDeploymentStatus({
        owner,
        repo,
        deployment_id: deployment,
        state,
        description: shortened(description),
        ...(logUrl === null ? {} : { log_url: logUrl }),
        ...(environmentUrl === null ? {} : { environment_url: environmentUrl }),
      });
      return { kind: 'set' as const };
    },
  );
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= LONGEST_DESCRIPTION
    ? line
    : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}
