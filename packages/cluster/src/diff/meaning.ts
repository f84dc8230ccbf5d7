import { at, describeObject, type KubeObject, listAt, textAt } from '../object.ts';

/** One thing about an object that people ask for first. */
export interface Meaning {
  /** `Deployment prod/digits` */
  readonly object: string;
  /** `image of server`, `replicas`, `GPUs per pod` */
  readonly what: string;
  /** Null where it is not there. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What a change means for whoever runs the model: its digest, images, replicas, GPUs, memory, probes, how pods are
 * replaced and scaled. Everything else stands in the diff.
 *
 * @param before undefined where the object is new
 */
export function meaningOf(before: KubeObject | undefined, after: KubeObject): Meaning[] {
  const [old, next] = [before === undefined ? new Map<string, string>() : facts(before), facts(after)];
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((what) => {
    const [from, to] = [old.get(what) ?? null, next.get(what) ?? null];
    return from === to ? [] : [{ object: describeObject(after), what, from, to }];
  });
}

/** In the order in which they are told. */
function facts(object: KubeObject): Map<string, string> {
  const found = new Map<string, string>();
  const note = (what: string, value: unknown) => {
    if (value !== undefined && value !== null && value !== '') found.set(what, String(value));
  };
  const pods = podSpecOf(object);
  if (pods !== undefined) noteModel(object, note);
  const containers = listAt(pods, 'containers');
  for (const container of containers) {
    const of = containers.length === 1 ? '' : ` of ${textAt(container, 'name')}`;
    note(`image${of}`, textAt(container, 'image'));
  }
  if (pods !== undefined) note('replicas', at(object, 'spec', 'replicas'));
  for (const [resource, amount] of extended(containers)) note(`${resource} per pod`, amount);
  for (const container of containers) {
    const of = containers.length === 1 ? '' : ` of ${textAt(container, 'name')}`;
    for (const [kind, name] of [
      ['requests', 'cpu'],
      ['requests', 'memory'],
      ['limits', 'memory'],
    ] as const)
      note(`${name} ${kind === 'limits' ? 'limit' : 'request'}${of}`, at(container, 'resources', kind, name));
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
      note(`${probe.replace('Probe', '')} probe${of}`, probeText(at(container, probe)));
  }
  noteScale(object, note);
  return found;
}

function noteModel(object: KubeObject, note: (what: string, value: unknown) => void): void {
  const { annotations = {} } = object.metadata;
  const digest = annotations['trainyard.dev/model-digest'];
  note('model', digest && `${annotations['trainyard.dev/model'] ?? ''} ${digest.slice(0, 19)}`.trim());
}

/** The pods of any kind that has some: a template, a CronJob's, KServe's predictor. */
function podSpecOf(object: KubeObject): unknown {
  if (object.kind === 'Pod') return object.spec;
  return (
    at(object, 'spec', 'template', 'spec') ??
    at(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec') ??
    (object.kind === 'InferenceService' ? at(object, 'spec', 'predictor') : undefined)
  );
}

/** GPUs and what else has a name with a slash, summed over the containers. */
function extended(containers: readonly unknown[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const container of containers) {
    const limits = (at(container, 'resources', 'limits') ?? {}) as Record<string, unknown>;
    for (const [name, amount] of Object.entries(limits))
      if (name.includes('/')) sums.set(name, (sums.get(name) ?? 0) + Number(amount));
  }
  return sums;
}

/** `GET /health on http every 5 s`, `exec cat /tmp/ready every 10 s` */
function probeText(probe: unknown): string | undefined {
  if (probe === undefined || probe === null) return undefined;
  const http = at(probe, 'httpGet');
  const [port, command] = [at(probe, 'tcpSocket', 'port'), listAt(probe, 'exec', 'command')];
  const what =
    http !== undefined
      ? `GET ${textAt(http, 'path') ?? '/'} on ${at(http, 'port')}`
      : port !== undefined
        ? `TCP ${port}`
        : command.length > 0
          ? `exec ${command.join(' ')}`
          : `gRPC ${at(probe, 'grpc', 'port')}`;
  return `${what} every ${at(probe, 'periodSeconds') ?? 10} s, ${at(probe, 'failureThreshold') ?? 3} failures`;
}

function noteScale(object: KubeObject, note: (what: string, value: unknown) => void): void {
  const { spec } = object;
  if (object.kind === 'Deployment') {
    const surge = at(spec, 'strategy', 'rollingUpdate', 'maxSurge');
    const unavailable = at(spec, 'strategy', 'rollingUpdate', 'maxUnavailable');
    if (surge !== undefined || unavailable !== undefined)
      note('replaced by', `maxSurge ${surge ?? '25%'}, maxUnavailable ${unavailable ?? '25%'}`);
    else note('replaced by', at(spec, 'strategy', 'type'));
  }
  if (object.kind === 'HorizontalPodAutoscaler')
    note('scales', `${at(spec, 'minReplicas') ?? 1} to ${at(spec, 'maxReplicas')} pods`);
  if (object.kind === 'PodDisruptionBudget') {
    note('available at least', at(spec, 'minAvailable'));
    note('unavailable at most', at(spec, 'maxUnavailable'));
  }
  if (object.kind === 'InferenceService')
    note(
      'scales',
      `${at(spec, 'predictor', 'minReplicas') ?? 1} to ${at(spec, 'predictor', 'maxReplicas') ?? 'any number of'} pods`,
    );
}
