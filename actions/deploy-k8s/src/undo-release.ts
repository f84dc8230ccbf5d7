import {
  type Client,
  describeObject,
  describeReference,
  isOurs,
  type KubeObject,
  referenceOf,
} from '@trainyard/cluster';
import { errorMessage, isCancelled } from '@trainyard/errors';
import { closeRecord, type RecordedRelease, type ReleaseRecord, readRecord } from './record.ts';
import { lastGoodBefore, leftBehind, restoreRelease } from './restore-release.ts';
import { rollOut } from './roll-out.ts';
import type { DeployOptions } from './run-deploy.ts';

/**
 * Undoes the newest release in the record after it failed: applies the last one that came up again, and stops what
 * the failed one added. Where there is none to go back to, what it created is stopped, or deleted. The failure is
 * told either way, so nothing but a cancellation is thrown from here: what goes wrong is noted as the rollback's end.
 */
export async function undoRelease(options: DeployOptions): Promise<void> {
  const { inputs, context, client, draft } = options;
  const { log } = context;
  if (inputs.onFailure === 'keep' && inputs.action !== 'recover') return;
  try {
    const record = await readRecord(client, draft.namespace, draft.name);
    const target = lastGoodBefore(record);
    const done = target === undefined ? [] : await goBack(target, record, options);
    const added = createdSince(record, target);
    done.push(...(await cleanUp(added, options)));
    const kept = leftBehind(record[0], target).filter(
      (reference) => !added.some((object) => describeObject(object) === describeReference(reference)),
    );
    if (target === undefined && kept.length > 0) {
      done.push(`what was there before stays changed: ${kept.map(describeReference).join(', ')}`);
    }
    const detail = sentence(done.join('; '));
    draft.rolledBack = { to: target?.revision ?? null, state: 'passed', detail };
    log.notice(detail);
  } catch (error) {
    if (isCancelled(error) || context.signal.aborted) throw error;
    const detail = `Rolling back failed: ${errorMessage(error)}`;
    draft.rolledBack = { to: draft.rolledBack?.to ?? null, state: 'failed', detail };
    log.error(detail);
  }
}

async function goBack(
  target: RecordedRelease,
  record: ReleaseRecord,
  options: DeployOptions,
): Promise<string[]> {
  const { draft, context } = options;
  draft.rolledBack = { to: target.revision, state: 'failed', detail: '' };
  context.log.info(`Rolling back to revision ${target.revision} of ${target.at}.`);
  const { applied, record: restored } = await restoreRelease(target, record, options, 'own');
  const end = await rollOut(applied, options, 'rollback');
  await closeRecord(options, restored[0]!.revision, end.state === 'done' ? 'deployed' : 'failed');
  if (end.state === 'failed')
    throw new Error(`revision ${target.revision} does not come up: ${end.report.cause}`);
  return [`rolled back to revision ${target.revision}, which is up`];
}

/**
 * What releases after `target` created and it does not have: as they were applied, or by name where the content is
 * not kept.
 */
export function createdSince(record: ReleaseRecord, target: RecordedRelease | undefined): KubeObject[] {
  const later = target === undefined ? record : record.slice(0, record.indexOf(target));
  const found = new Map<string, KubeObject>();
  for (const { created, objects, references } of later) {
    const named = references.map(({ apiVersion, kind, name, namespace }) => ({
      apiVersion,
      kind,
      metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    }));
    for (const object of [...objects, ...named]) {
      const key = describeObject(object);
      const isNeeded = target !== undefined && isPartOf(object, target);
      if (created.includes(key) && !found.has(key) && !isNeeded) found.set(key, object);
    }
  }
  return [...found.values()];
}

const isPartOf = (object: KubeObject, { objects, references }: RecordedRelease): boolean =>
  [...objects.map(describeObject), ...references.map(describeReference)].includes(describeObject(object));

/** Kinds that hold more than this release. */
const NEVER_DELETED = ['Namespace', 'CustomResourceDefinition', 'PersistentVolumeClaim'];

/** Stops or deletes what an undone release added, by `on-failure`; says what it did. */
export async function cleanUp(added: readonly KubeObject[], options: DeployOptions): Promise<string[]> {
  if (added.length === 0) return [];
  const detail = await options.steps.run('clean-up', async () => {
    const value = await stopObjects(added, options);
    return { value, detail: value === '' ? 'nothing of it was there' : value };
  });
  return detail === '' ? [] : [detail];
}

async function stopObjects(objects: readonly KubeObject[], options: DeployOptions): Promise<string> {
  const { inputs, client, lock } = options;
  const stopped: string[] = [];
  const deleted: string[] = [];
  for (const object of [...objects].reverse()) {
    await lock.assertHeld();
    const wanted =
      inputs.onFailure === 'delete' ? !NEVER_DELETED.includes(object.kind) : object.kind === 'DaemonSet';
    if (wanted) {
      if (await removeOurs(client, object)) deleted.push(describeObject(object));
      continue;
    }
    const quiet = quietSpec(object.kind);
    if (quiet === undefined || (await client.get(referenceOf(object))) === undefined) continue;
    await client.apply({ ...object, spec: { ...object.spec, ...quiet } }, { force: true });
    stopped.push(describeObject(object));
  }
  return [
    stopped.length === 0 ? '' : `scaled to zero: ${stopped.join(', ')}`,
    deleted.length === 0 ? '' : `deleted: ${deleted.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

async function removeOurs(client: Client, object: KubeObject): Promise<boolean> {
  const live = await client.get(referenceOf(object));
  if (live?.metadata.uid === undefined || !isOurs(live)) return false;
  return client.remove(referenceOf(object), { uid: live.metadata.uid });
}

/** A Deployment without pods, a Job that waits; undefined for what runs nothing. */
function quietSpec(kind: string): object | undefined {
  if (kind === 'Deployment' || kind === 'StatefulSet') return { replicas: 0 };
  return kind === 'Job' ? { suspend: true } : undefined;
}

const sentence = (text: string): string => (text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}.`);
