import type { ActionContext } from '@trainyard/action-kit';
import type { Outcome } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import {
  createDeployment,
  type DeploymentStatus,
  type GitHubPort,
  setDeploymentStatus,
} from '@trainyard/github';
import type { Draft } from './draft.ts';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { UNFINISHED } from './unfinished.ts';

/** Notes the release as a GitHub Deployment, step by step. Nothing of it stops the release. */
export interface DeploymentNotes {
  /** Told at the start of each step; does not wait for GitHub. */
  onStep(name: string): void;
  /** Waits for what was told, and tells how it ended. */
  end(): Promise<void>;
}

/** Until these are done nothing is deployed, and a rollback does not know its commit. */
const BEFORE = ['prepare', 'find', 'validate'];

const SAID: Readonly<Record<string, string>> = {
  plan: 'Checking the manifests against the cluster',
  apply: 'Applying',
  rollout: 'Waiting until it is up',
  rollback: 'Rolling back: it did not come up',
  'clean-up': 'Stopping what it added',
  'smoke-test': 'Asking the release',
  prune: 'Deleting what it no longer names',
};

/** Without the input `environment`, in a dry run and off GitHub there is nothing to note. */
export function noteDeployment(
  inputs: DeployInputs,
  context: ActionContext<DeployOutput>,
  github: GitHubPort | null,
  draft: Draft,
): DeploymentNotes {
  const { environment } = inputs;
  const { runner, log, saveState } = context;
  if (environment === undefined || github === null || draft.dryRun) return { onStep() {}, async end() {} };

  let begun: number | null = null;
  let stopped = false;
  let queue: Promise<void> = Promise.resolve();
  const tell = (work: () => Promise<{ readonly kind: string; readonly permission?: string }>) => {
    queue = queue.then(async () => {
      if (stopped || context.signal.aborted) return;
      try {
        const { kind, permission } = await work();
        if (kind !== 'forbidden') return;
        log.notice(`No GitHub Deployment is noted: the token lacks "${permission}".`);
      } catch (error) {
        if (context.signal.aborted) return;
        log.warning(`The GitHub Deployment could not be noted: ${errorMessage(error)}`);
      }
      stopped = true;
    });
  };
  const status = (state: DeploymentStatus['state'], description: string) =>
    tell(async () => {
      if (begun === null) return { kind: 'none' };
      const { deployment } = draft;
      return setDeploymentStatus(github, begun, {
        ...{ state, description, logUrl: runner.runUrl },
        environmentUrl: state === 'success' ? (deployment?.environmentUrl ?? null) : null,
      });
    });
  const begin = () =>
    tell(async () => {
      const made = await createDeployment(github, {
        ref: draft.commit ?? runner.sha ?? runner.ref ?? 'HEAD',
        environment,
        description: `${draft.name} to ${draft.namespace || 'the cluster'} by deploy-k8s (${draft.action})`,
        payload: { release: draft.name, namespace: draft.namespace, model: draft.model?.digest ?? null },
      });
      if (made.kind !== 'created') return made;
      begun = made.id;
      draft.deployment = { id: made.id, environment, environmentUrl: null, logUrl: runner.runUrl };
      saveState(UNFINISHED.deployment, String(made.id));
      return made;
    });

  let asked = false;
  return {
    onStep(name) {
      if (BEFORE.includes(name)) return;
      if (!asked) begin();
      asked = true;
      status('in_progress', SAID[name] ?? name);
    },
    async end() {
      if (!asked) return;
      await queue;
      if (draft.deployment !== null)
        draft.deployment.environmentUrl = inputs.environmentUrl ?? publicUrl(draft.url);
      status(STATES[draft.outcome], howItEnded(draft));
      await queue;
    },
  };
}

const STATES: Readonly<Record<Outcome, DeploymentStatus['state']>> = {
  passed: 'success',
  inconclusive: 'failure',
  failed: 'failure',
  cancelled: 'error',
  error: 'error',
};

function howItEnded({ outcome, failure, rolledBack, revision }: Draft): string {
  if (outcome === 'passed') return revision === null ? 'Nothing to change' : `Revision ${revision} is up`;
  return [rolledBack?.detail, failure?.cause].filter(Boolean).join(' ') || outcome;
}

/** An address that only the cluster knows is no link for people. */
function publicUrl(url: string | null): string | null {
  return url === null || URL.parse(url)?.hostname.endsWith('.svc') !== false ? null : url;
}
