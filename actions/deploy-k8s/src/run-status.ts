import {
  type Assessment,
  assess,
  describeReference,
  type ObjectReference,
  takeSnapshot,
} from '@trainyard/cluster';
import { GateFailed, InputError } from '@trainyard/errors';
import { noteImages, releasedObject } from './draft.ts';
import { readRecord, recordName } from './record.ts';
import { type DeployOptions, notePrevious } from './run-deploy.ts';
import { releaseName } from './run-rollback.ts';
import { serviceUrl } from './service-url.ts';

/**
 * Says how the newest release stands, from its record and its objects. Writes nothing.
 *
 * @throws InputError when there is no such release
 * @throws GateFailed when not all of it is up
 */
export async function showStatus(options: Omit<DeployOptions, 'lock'>): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
  const { log } = context;
  const name = releaseName(options);
  draft.name = name;
  draft.namespace = inputs.namespace ?? client.connection.namespace;
  const record = await readRecord(client, draft.namespace, name);
  const [current] = record;
  if (current === undefined) {
    throw new InputError(
      `There is no release "${name}" in the namespace ${draft.namespace}: ConfigMap ${recordName(name)} is not there.`,
      {
        fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.',
      },
    );
  }
  draft.revision = current.revision;
  notePrevious(draft, record);
  noteImages(draft, current.objects);
  draft.url = serviceUrl(current.objects);
  draft.objects = current.objects.map((object) => releasedObject(object, 'unchanged'));

  const ill = await steps.run('status', async () => {
    log.info(
      `Revision ${current.revision}, ${current.state}, ${current.at}${current.commit === null ? '' : `, commit ${current.commit.slice(0, 12)}`}`,
    );
    const references = [
      ...current.objects.map((object) => ({ ...object, ...object.metadata })),
      ...current.references,
    ];
    const states = await Promise.all(references.map((reference) => stateOf(options, reference)));
    for (const { reference, line } of states) log.info(`${describeReference(reference)}: ${line}`);
    const ill = states.filter(({ whole }) => !whole);
    return {
      value: ill,
      detail: `${states.length - ill.length} of ${states.length} objects are as they should be`,
    };
  });
  const [first] = ill;
  if (first === undefined) return;
  draft.failure = {
    object: describeReference(first.reference),
    reason: first.reason,
    cause: `${describeReference(first.reference)}: ${first.line}`,
    fix: first.fix,
    remains: '',
    at: null,
    pods: [],
    events: [],
    logs: [],
  };
  throw new GateFailed(
    `${ill.length} of the release's objects ${ill.length === 1 ? 'is' : 'are'} not as they should be. ${draft.failure.cause.replace(/\.$/, '')}.`,
    {
      fix: first.fix,
    },
  );
}

interface ObjectState {
  readonly reference: ObjectReference;
  readonly whole: boolean;
  readonly line: string;
  readonly reason: string;
  readonly fix: string;
}

async function stateOf(
  { client }: Pick<DeployOptions, 'client'>,
  { apiVersion, kind, namespace, name }: ObjectReference,
): Promise<ObjectState> {
  const reference = { apiVersion, kind, namespace, name };
  const snapshot = await takeSnapshot(client, reference);
  if (snapshot === undefined) {
    return { reference, whole: false, line: 'it is gone', reason: 'NotFound', fix: 'Deploy again.' };
  }
  const { judgement, problems, activity }: Assessment = assess(snapshot, {
    generation: snapshot.object.metadata.generation ?? 0,
    at: undefined,
  });
  const [problem] = problems;
  return {
    reference,
    whole: judgement.state === 'done',
    line: [judgement.message, activity, problem?.cause].filter(Boolean).join('; '),
    reason: problem?.reason ?? (judgement.state === 'failed' ? judgement.reason : 'NotComplete'),
    fix: problem?.fix ?? 'Look at it with kubectl describe.',
  };
}
