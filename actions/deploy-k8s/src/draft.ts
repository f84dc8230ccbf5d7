import type { Runner } from '@trainyard/action-kit';
import {
  type Client,
  type FailureReport,
  imagesOf,
  type KubeObject,
  meaningOf,
  type OwnerConflict,
  type PlannedObject,
  parseImage,
} from '@trainyard/cluster';
import type { Digest, Outcome, Release, ReleasedObject, ReleaseFailure } from '@trainyard/documents';
import { errorMessage, GateFailed, isTrainyardError } from '@trainyard/errors';
import type { DeployInputs } from './inputs.ts';

/** The release document while the work goes on. */
export interface Draft {
  name: string;
  readonly action: Release['action'];
  outcome: Outcome;
  dryRun: boolean;
  namespace: string;
  cluster: Release['cluster'];
  model: Release['model'];
  /** Null where none was asked for. */
  attestation: NonNullable<Release['attestation']> | null;
  images: Release['images'];
  objects: ReleasedObject[];
  failure: ReleaseFailure | null;
  /** What was done after the failure; null where nothing was. */
  rolledBack: Release['rolledBack'] | null;
  url: string | null;
  previous: Release['previous'];
  revision: number | null;
  /** GitHub's record of it; null where there is none. */
  deployment: NonNullable<Release['deployment']> | null;
  /** The commit of the release that is brought back; null: the run's. */
  commit: string | null;
  readonly startedAt: Date;
  /** What changes, as unified text. */
  diff: string;
  meaning: NonNullable<Release['meaning']>;
  conflicts: NonNullable<Release['conflicts']>;
  /** The objects as they are applied, for the file manifests.yml. */
  manifests: readonly KubeObject[];
}

export function newDraft(inputs: DeployInputs): Draft {
  return {
    name: inputs.name ?? '',
    action: inputs.action,
    outcome: 'error',
    dryRun: inputs.dryRun || inputs.action === 'diff' || inputs.action === 'status',
    namespace: inputs.namespace ?? '',
    cluster: null,
    model: null,
    attestation: null,
    images: [],
    objects: [],
    failure: null,
    rolledBack: null,
    url: null,
    previous: null,
    revision: null,
    deployment: null,
    commit: null,
    startedAt: new Date(),
    diff: '',
    meaning: [],
    conflicts: [],
    manifests: [],
  };
}

export async function noteCluster(draft: Draft, client: Client): Promise<void> {
  const { body } = await client.request({ method: 'GET', path: '/version', about: 'ask for its version' });
  const { gitVersion } = JSON.parse(body) as { gitVersion?: string };
  const { server, context } = client.connection;
  draft.cluster = { server, context, version: gitVersion ?? 'unknown' };
}

export function releasedObject(object: KubeObject, change: ReleasedObject['change']): ReleasedObject {
  const { namespace, name } = object.metadata;
  return { apiVersion: object.apiVersion, kind: object.kind, namespace: namespace ?? null, name, change };
}

export function notePlan(draft: Draft, plan: readonly PlannedObject[]): void {
  draft.objects = plan.map(({ next, change }) => releasedObject(next, change));
  draft.conflicts = plan.flatMap(({ conflicts = [] }) => conflicts);
  draft.meaning = plan.flatMap(({ change, live, next, manifest }) =>
    change === 'unchanged' ? [] : meaningOf(live, live === undefined ? manifest.object : next),
  );
}

export function noteImages(draft: Draft, objects: readonly KubeObject[]): void {
  const images = [...new Set(objects.flatMap(imagesOf))];
  draft.images = images.map((image) => ({
    image,
    digest: (parseImage(image)?.digest as Digest | undefined) ?? null,
  }));
}

export function failureOfRollout(report: FailureReport): ReleaseFailure {
  return {
    object: report.object,
    reason: report.reason,
    cause: report.cause,
    fix: report.fix,
    remains: report.remains,
    at: report.at === undefined ? null : { file: report.at.file, line: report.at.line ?? null },
    pods: [...report.pods],
    events: report.events.map((event) => ({ ...event, time: event.time.toISOString() })),
    logs: report.logs.map((log) => ({ ...log, lines: [...log.lines] })),
  };
}

/** The fields of others that kept a plan from being made. */
export function conflictsOfError(error: unknown): NonNullable<Release['conflicts']> {
  const conflicts = typeof error === 'object' && error !== null ? Reflect.get(error, 'conflicts') : undefined;
  return Array.isArray(conflicts) ? (conflicts as OwnerConflict[]) : [];
}

export function failureOfError(error: unknown): ReleaseFailure {
  const known = isTrainyardError(error);
  const fix = known ? (error.fix ?? '') : '';
  const message = errorMessage(error);
  return {
    object: null,
    reason: error instanceof GateFailed ? 'VerdictNotPassed' : error instanceof Error ? error.name : 'Error',
    cause: fix !== '' && message.endsWith(fix) ? message.slice(0, -fix.length).trim() : message,
    fix,
    remains: '',
    at: known && error.at !== undefined ? { file: error.at.file, line: error.at.line ?? null } : null,
    pods: [],
    events: [],
    logs: [],
  };
}

export function toRelease(draft: Draft, steps: Release['steps'], runner: Runner): Release {
  const { repository, runId, runAttempt, workflow, runUrl, sha } = runner;
  return {
    schema: 'trainyard.release/v1',
    name: draft.name,
    action: draft.action,
    outcome: draft.outcome,
    dryRun: draft.dryRun,
    strategy: 'rolling',
    namespace: draft.namespace,
    cluster: draft.cluster,
    model: draft.model,
    ...(draft.attestation === null ? {} : { attestation: draft.attestation }),
    images: draft.images,
    objects: draft.objects,
    ...(draft.meaning.length === 0 ? {} : { meaning: draft.meaning }),
    ...(draft.conflicts.length === 0 ? {} : { conflicts: draft.conflicts }),
    steps,
    analysis: [],
    failure: draft.failure,
    ...(draft.rolledBack === null || draft.rolledBack === undefined ? {} : { rolledBack: draft.rolledBack }),
    ...(draft.deployment === null ? {} : { deployment: draft.deployment }),
    url: draft.url,
    previous: draft.previous,
    revision: draft.revision,
    commit: sha === null ? null : { sha, clean: null },
    run:
      repository === null || runId === null
        ? null
        : { repository, id: runId, attempt: runAttempt, workflow: workflow ?? '', url: runUrl ?? '' },
    startedAt: draft.startedAt.toISOString(),
    seconds: Math.round(Date.now() - draft.startedAt.getTime()) / 1000,
  };
}
