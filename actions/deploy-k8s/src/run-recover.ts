import { type Client, planManifests, renderedManifest, writePlan } from '@trainyard/cluster';
import { ExternalError, InputError } from '@trainyard/errors';
import { noteImages } from './draft.ts';
import { objectsOf, readKeptSecrets, unkeptReferences } from './kept-secrets.ts';
import { mayTakeField } from './may-take.ts';
import { closeRecord, type RecordedRelease, type ReleaseRecord, readRecord, recordName } from './record.ts';
import { lastGoodBefore, restoreRelease } from './restore-release.ts';
import { rollOut, rolloutFailed } from './roll-out.ts';
import { type DeployOptions, notePrevious } from './run-deploy.ts';
import { releaseName } from './run-rollback.ts';
import { serviceUrl } from './service-url.ts';
import { underLock } from './take-lock.ts';
import { cleanUp, createdSince, undoRelease } from './undo-release.ts';

/**
 * Finishes or undoes what a dead job left. A release of which everything was written is finished, if it comes up;
 * any other is undone. Where there is nothing to go back to, the rest is written and waited for.
 *
 * @throws InputError when there is no such release
 * @throws GateFailed, ExternalError when neither the new nor the old release is whole in the end
 */
export async function recoverRelease(options: Omit<DeployOptions, 'lock'>): Promise<void> {
  const { inputs, client, draft } = options;
  const name = releaseName(options);
  draft.name = name;
  draft.namespace = inputs.namespace ?? client.connection.namespace;
  await underLock(options, async (locked) => {
    const record = await readRecord(client, draft.namespace, name);
    const [current] = record;
    if (current === undefined) {
      throw new InputError(
        `There is no release "${name}" in the namespace ${draft.namespace}: ConfigMap ${recordName(name)} is not there, so nothing was written.`,
        { fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.' },
      );
    }
    notePrevious(draft, record.slice(1));
    await settle(current, record, locked);
  });
}

async function settle(
  current: RecordedRelease,
  record: ReleaseRecord,
  options: DeployOptions,
): Promise<void> {
  const { draft, context } = options;
  const { log } = context;
  const note = (release: RecordedRelease) => {
    draft.revision = release.revision;
    draft.commit = release.commit;
    draft.url = serviceUrl(release.objects);
    noteImages(draft, release.objects);
  };
  note(current);
  if (current.state === 'deployed') {
    log.info(`Revision ${current.revision} was finished at its time: there is nothing to recover.`);
    return;
  }
  const by = current.run === null ? '' : ` by ${current.run}`;
  log.info(`Revision ${current.revision} of ${current.at}${by} was left ${current.state}.`);
  if (current.state === 'applying' && (await finish(current, record, options))) return;

  draft.failure = null;
  const target = lastGoodBefore(record);
  await closeRecord(options, current.revision, 'failed');
  await undoRelease(options);
  if (draft.rolledBack?.state === 'failed') {
    throw new ExternalError(`Revision ${current.revision} could not be undone. ${draft.rolledBack.detail}`, {
      fix: 'Run "action: recover" again when the cause is gone.',
    });
  }
  if (target !== undefined) {
    note(target);
    draft.revision = current.revision + 1;
  }
}

/** False when it cannot be finished and is to be undone. */
async function finish(
  current: RecordedRelease,
  record: ReleaseRecord,
  options: DeployOptions,
): Promise<boolean> {
  const { client, draft, steps, lock, context } = options;
  const { log } = context;
  if (current.rollbackOf !== null) {
    const restored = await restoreRelease(current, record, options, 'own');
    const end = await rollOut(restored.applied, options, 'rollback');
    await closeRecord(options, restored.record[0]!.revision, end.state === 'done' ? 'deployed' : 'failed');
    if (end.state === 'failed') throw rolloutFailed(end.report);
    // What the undone release added may still run: the dead job had not come to that.
    const cleaned = await cleanUp(createdSince(record, lastGoodBefore(record)), options);
    if (cleaned.length > 0) log.notice(cleaned.join('; '));
    draft.revision = restored.record[0]!.revision;
    return true;
  }
  const kept = await readKeptSecrets(client, draft, record);
  const manifests = objectsOf(current, kept).map((object) =>
    renderedManifest(object, `revision ${current.revision}`),
  );
  const plan = await steps.run('plan', async () => {
    const value = await planManifests(client, manifests, { mayTake: mayTakeField('own', record, kept) });
    const missing = value.filter(({ change }) => change !== 'unchanged').length;
    return { value, detail: missing === 0 ? 'all was written' : `${missing} were not written yet` };
  });
  const written = plan.every(({ change }) => change === 'unchanged');
  const whole = await hasReferences(client, unkeptReferences(current, kept));
  const hasTarget = lastGoodBefore(record) !== undefined;
  if (!whole || (!written && hasTarget)) {
    log.info('Not all of it was written, so it is undone.');
    return false;
  }
  const applied = await steps.run('apply', async () => {
    const value = await writePlan(client, plan, { before: () => lock.assertHeld(), onObject() {} });
    return { value, detail: written ? 'nothing to write' : 'the rest written' };
  });
  const end = await rollOut(applied, options, 'rollout');
  if (end.state === 'failed') {
    log.info(`It does not come up, so it is undone: ${end.report.cause}`);
    return false;
  }
  await closeRecord(options, current.revision, 'deployed');
  log.notice(`Revision ${current.revision} is up, and finished.`);
  return true;
}

async function hasReferences(client: Client, references: RecordedRelease['references']): Promise<boolean> {
  const found = await Promise.all(references.map((reference) => client.get(reference)));
  return found.every((object) => object !== undefined);
}
