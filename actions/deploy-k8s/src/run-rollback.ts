import { defaultModelName } from '@trainyard/action-kit';
import { describeReference, objectName } from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import { noteImages } from './draft.ts';
import { closeRecord, type RecordedRelease, type ReleaseRecord, readRecord, recordName } from './record.ts';
import { lastGoodBefore, leftBehind, restoreRelease } from './restore-release.ts';
import { rollOut, rolloutFailed } from './roll-out.ts';
import { type DeployOptions, notePrevious } from './run-deploy.ts';
import { serviceUrl } from './service-url.ts';
import { underLock } from './take-lock.ts';

/**
 * Brings back the last release that came up before the current one, by applying its objects again as their owner.
 *
 * @throws InputError when there is none, or something it needs is gone
 * @throws GateFailed when it does not come up
 */
export async function rollBack(options: Omit<DeployOptions, 'lock'>): Promise<void> {
  const { inputs, client, draft } = options;
  draft.name = releaseName(options);
  draft.namespace = inputs.namespace ?? client.connection.namespace;
  await underLock(options, rollBackLocked);
}

async function rollBackLocked(options: DeployOptions): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
  const { log } = context;
  const { name } = draft;

  const { record, target } = await steps.run('find', async () => {
    const record = await readRecord(client, draft.namespace, name);
    const target = releaseToGoBackTo(record, draft.namespace, name);
    notePrevious(draft, record);
    draft.commit = target.commit;
    return { value: { record, target }, detail: `revision ${target.revision} of ${target.at}` };
  });
  log.info(
    `Going back from revision ${record[0]?.revision} (${record[0]?.state}) to revision ${target.revision} of ${target.at}.`,
  );
  draft.manifests = target.objects;
  draft.url = serviceUrl(target.objects);
  draft.model =
    target.modelDigest === null
      ? null
      : { name, digest: target.modelDigest, reference: `revision ${target.revision}` };
  noteImages(draft, target.objects);
  for (const reference of leftBehind(record[0], target)) {
    log.notice(
      `${describeReference(reference)} is of the release that is undone, and stays: nothing is deleted.`,
    );
  }
  const restored = await restoreRelease(target, record, options, inputs.forceConflicts);
  draft.revision = restored.record[0]?.revision ?? null;
  const end = await rollOut(restored.applied, options, 'rollout');
  await closeRecord(options, restored.record[0]!.revision, end.state === 'done' ? 'deployed' : 'failed');
  if (end.state === 'failed') throw rolloutFailed(end.report);
}

export function releaseName({ inputs, context }: Pick<DeployOptions, 'inputs' | 'context'>): string {
  return objectName(inputs.name ?? defaultModelName(context.runner));
}

function releaseToGoBackTo(record: ReleaseRecord, namespace: string, name: string): RecordedRelease {
  const [current] = record;
  if (current === undefined) {
    throw new InputError(
      `There is no release "${name}" in the namespace ${namespace}: ConfigMap ${recordName(name)} is not there.`,
      {
        fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.',
      },
    );
  }
  const target = lastGoodBefore(record);
  if (target === undefined) {
    throw new InputError(
      `The release "${name}" in the namespace ${namespace} has nothing to go back to: no release before revision ${current.revision} came up.`,
      { fix: 'Deploy a release that works, or delete the objects of this one.' },
    );
  }
  return target;
}
