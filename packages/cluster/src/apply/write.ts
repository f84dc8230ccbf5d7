import type { Client } from '../client/client.ts';
import type { KubeObject } from '../object.ts';
import { describeObject, referenceOf } from '../object.ts';
import { adopt } from './adopt.ts';
import type { PlannedObject } from './plan.ts';

/** An object as it stands after its step. */
export interface AppliedObject {
  readonly planned: PlannedObject;
  readonly object: KubeObject;
  /** The server's clock when it was written; undefined where nothing was. */
  readonly writtenAt: Date | undefined;
}

export interface WriteOptions {
  /** Called before each write; what it throws ends the work. */
  readonly before?: () => void | Promise<void>;
  /** Told after each object. */
  readonly onObject: (applied: AppliedObject) => void;
}

/**
 * Writes what the plan changes, in order; what is unchanged is not touched.
 *
 * @throws ApiError where the server refuses what it accepted in the dry run; what was written stays
 */
export async function writePlan(
  client: Client,
  plan: readonly PlannedObject[],
  { before, onObject }: WriteOptions,
): Promise<AppliedObject[]> {
  const applied: AppliedObject[] = [];
  for (const planned of plan) {
    if (planned.change !== 'unchanged') await before?.();
    const result = await writeOne(client, planned);
    applied.push(result);
    onObject(result);
  }
  return applied;
}

async function writeOne(client: Client, planned: PlannedObject): Promise<AppliedObject> {
  const { manifest, change, live, force } = planned;
  if (change === 'unchanged' && live !== undefined) return { planned, object: live, writtenAt: undefined };
  if (planned.adopts !== undefined && live !== undefined) await adopt(client, live);
  const { object, at } = await client.apply(manifest.object, { force });
  if (object.kind === 'CustomResourceDefinition') {
    await untilEstablished(client, object);
    client.rediscover();
  }
  return { planned, object, writtenAt: at };
}

async function untilEstablished(client: Client, definition: KubeObject): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const conditions = ((await client.get(referenceOf(definition)))?.status?.['conditions'] ?? []) as {
      type: string;
      status: string;
    }[];
    if (conditions.some((one) => one.type === 'Established' && one.status === 'True')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${describeObject(definition)} was not established within 10 s`);
}
