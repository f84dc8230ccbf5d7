import { setTimeout as sleep } from 'node:timers/promises';
import { ExternalError } from '@trainyard/errors';
import { isApiError } from '../client/api-error.ts';
import type { Client } from '../client/client.ts';
import { type KubeObject, numberAt, textAt } from '../object.ts';
import { type Holder, holderText, isSameRun } from './holder.ts';

/** Seconds without a renewal after which others may take the lock. */
const DURATION = 15;
const RENEW_MS = 5000;
const ASK_MS = 1000;

/** A lock that is held while it is renewed. */
export interface Lock {
  /**
   * Renews it first where that is overdue: the server was away, or this process was stopped.
   *
   * @throws ExternalError when another holder has taken it, or it cannot be renewed
   */
  assertHeld(): Promise<void>;
  /** Gives it back, with a client that a cancellation does not stop. */
  release(client: Client): Promise<void>;
}

/** For what changes nothing. */
export const NO_LOCK: Lock = { async assertHeld() {}, async release() {} };

export interface LockOptions {
  readonly namespace: string;
  readonly name: string;
  readonly holder: Holder;
  /** Seconds to wait for another holder. */
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Told once for each other holder. */
  readonly onWait: (holder: string) => void;
  /** Told when the lock of a holder that is gone was taken. */
  readonly onTakeOver: (holder: string) => void;
}

/**
 * Takes the Lease (coordination.k8s.io/v1) of that name, waiting for another holder. One of the same run that must
 * be dead is not waited for. The holder's clock is never compared with ours: a lock is dead when it did not change
 * for its duration while we looked.
 *
 * @returns undefined where the namespace is not there yet
 * @throws ExternalError when another holder keeps it for longer than `patience`
 */
export async function acquireLock(client: Client, options: LockOptions): Promise<Lock | undefined> {
  const { namespace, name, holder, patience, signal, onWait, onTakeOver } = options;
  const reference = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name };
  const me = holderText(holder);
  const start = Date.now();
  let seen = { version: '', since: start };
  let told = '';
  for (;;) {
    signal.throwIfAborted();
    const live = await client.get(reference);
    const other = textAt(live, 'spec', 'holderIdentity') ?? '';
    const version = live?.metadata.resourceVersion ?? '';
    if (version !== seen.version) seen = { version, since: Date.now() };
    const lasts = (numberAt(live, 'spec', 'leaseDurationSeconds') ?? DURATION) * 1000;
    const dead = Date.now() - seen.since > lasts;
    if (live === undefined || other === '' || isSameRun(other, holder) || dead) {
      const taken = await write(client, options, live);
      if (taken === 'no-namespace') return undefined;
      if (taken !== 'lost') {
        if (other !== '' && other !== me) onTakeOver(other);
        return keep(client, options, taken);
      }
      continue;
    }
    if (Date.now() - start > patience * 1000) {
      throw new ExternalError(
        `Another deployment of "${name.replace(/^trainyard-/, '')}" is at work in the namespace ${namespace}: ${other} holds the Lease ${name} and renews it. Waited ${patience} s; nothing was written.`,
        { fix: 'Wait until it has ended, or cancel it; then run this again.' },
      );
    }
    if (told !== other) onWait(other);
    told = other;
    await sleep(ASK_MS, undefined, { signal });
  }
}

/** Create, or replace what was seen and nothing else. */
async function write(
  client: Client,
  { namespace, name, holder }: Pick<LockOptions, 'namespace' | 'name' | 'holder'>,
  live: KubeObject | undefined,
  holds = true,
): Promise<KubeObject | 'lost' | 'no-namespace'> {
  const now = new Date().toISOString().replace('Z', '000Z');
  const transitions = numberAt(live, 'spec', 'leaseTransitions') ?? 0;
  const me = holderText(holder);
  const same = textAt(live, 'spec', 'holderIdentity') === me;
  const path = `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/leases`;
  const body = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'trainyard' },
      ...(live === undefined ? {} : { resourceVersion: live.metadata.resourceVersion }),
    },
    spec: {
      holderIdentity: holds ? me : '',
      leaseDurationSeconds: DURATION,
      acquireTime: same ? (textAt(live, 'spec', 'acquireTime') ?? now) : now,
      renewTime: now,
      leaseTransitions: same || live === undefined ? transitions : transitions + 1,
    },
  };
  try {
    const { body: answer } = await client.request({
      method: live === undefined ? 'POST' : 'PUT',
      // Made twice, the second is refused with 409, and what is there is then seen to be ours.
      safe: true,
      path: live === undefined ? path : `${path}/${encodeURIComponent(name)}`,
      body: JSON.stringify(body),
      about: `write the Lease ${namespace}/${name}`,
    });
    return JSON.parse(answer) as KubeObject;
  } catch (error) {
    if (!isApiError(error)) throw error;
    if (error.status.code === 409) return 'lost';
    if (error.status.code === 404) return live === undefined ? 'no-namespace' : 'lost';
    throw error;
  }
}

function keep(client: Client, options: LockOptions, first: KubeObject): Lock {
  let live = first;
  let renewedAt = Date.now();
  let lostTo: string | undefined;
  let busy: Promise<void> | undefined;
  const renew = async () => {
    const sentAt = Date.now();
    const written = await write(client, options, live);
    if (typeof written === 'string') {
      const now = await client.get({ apiVersion: live.apiVersion, kind: live.kind, ...nameOf(options) });
      const other = textAt(now, 'spec', 'holderIdentity') ?? 'nobody';
      // A renewal whose answer was lost is ours all the same.
      if (now !== undefined && other === holderText(options.holder)) live = now;
      else lostTo = other === '' ? 'nobody' : other;
      return;
    }
    live = written;
    renewedAt = sentAt;
  };
  const renewOnce = () => {
    // What goes wrong is tried again at the next tick; assertHeld tells when it has lasted too long.
    busy ??= renew()
      .catch(() => {})
      .finally(() => {
        busy = undefined;
      });
    return busy;
  };
  const isLate = () => Date.now() - renewedAt > DURATION * 1000;
  const timer = setInterval(renewOnce, RENEW_MS);
  timer.unref();
  return {
    async assertHeld() {
      // The first may be one that has been under way for long, and counts from when it was sent.
      for (let tries = 0; tries < 2 && lostTo === undefined && isLate(); tries++) await renewOnce();
      if (lostTo === undefined && !isLate()) return;
      const why =
        lostTo === undefined ? `it could not be renewed for ${DURATION} s` : `${lostTo} holds it now`;
      throw new ExternalError(
        `The lock of this release was lost: the Lease ${options.namespace}/${options.name}: ${why}. Nothing more is written.`,
        { fix: 'Let the other deployment end, or run this again.' },
      );
    },
    async release(client) {
      clearInterval(timer);
      await busy;
      if (lostTo === undefined) await write(client, options, live, false);
    },
  };
}

const nameOf = ({ namespace, name }: LockOptions) => ({ namespace, name });
