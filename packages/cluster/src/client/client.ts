import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@trainyard/errors';
import { type Connection, describeTarget } from '../connection/connection.ts';
import { describeTrouble, networkError } from '../connection/network-error.ts';
import { createSend, type HttpRequest, type HttpResponse, type Transport } from '../connection/send.ts';
import {
  describeReference,
  type KubeObject,
  type ManagedFields,
  type ObjectReference,
  referenceOf,
} from '../object.ts';
import { type Access, accessReview } from './access.ts';
import { apiError, isApiError, readStatus } from './api-error.ts';
import { createDiscovery, type Resource, resourcePath } from './discovery.ts';
import { listPages } from './list-pages.ts';
import { describeRefusal } from './refusal.ts';
import type { ApplyOptions, ListOptions, LogOptions } from './request-options.ts';
import { withRetries } from './retry.ts';
import { type WatchEvent, watchChanges } from './watch.ts';

export const FIELD_MANAGER = 'trainyard';

/** A thin client for any kind. What the server sends and gets is never filtered. */
export interface Client {
  readonly connection: Connection;
  /** @throws ApiError on any answer from 400 up, ExternalError where there is no answer */
  request(request: HttpRequest & { readonly about?: string; readonly safe?: boolean }): Promise<HttpResponse>;
  /** @throws InputError when the server has no such kind */
  resource(apiVersion: string, kind: string): Promise<Resource>;
  /** As {@link resource}, but undefined. */
  findResource(apiVersion: string, kind: string): Promise<Resource | undefined>;
  get(reference: ObjectReference): Promise<KubeObject | undefined>;
  list(apiVersion: string, kind: string, options: ListOptions): Promise<KubeObject[]>;
  /** The list, then every change until the signal; resumes by itself. @throws ApiError where it is not allowed */
  watch(
    apiVersion: string,
    kind: string,
    options: ListOptions,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent, never>;
  /** Server-side apply as manager `trainyard`, unknown fields refused. `at` is the server's clock. */
  apply(object: KubeObject, options?: ApplyOptions): Promise<{ object: KubeObject; at: Date }>;
  /** Replaces the owners of an object's fields and nothing else; false when the object is a newer one by now. */
  replaceOwners(
    reference: ObjectReference,
    managedFields: readonly ManagedFields[],
    resourceVersion: string,
  ): Promise<boolean>;
  /** False when it was not there. */
  remove(reference: ObjectReference, options?: { readonly uid?: string }): Promise<boolean>;
  logs(pod: { readonly namespace: string; readonly name: string }, options: LogOptions): Promise<string>;
  /** Whether we may. */
  can(access: Access): Promise<boolean>;
  /** Forgets what kinds the server has: after a CustomResourceDefinition was applied. */
  rediscover(): void;
  close(): void;
}

/** A short trouble is not worth a line; a long one is told again. */
const TROUBLE_MS = 2000;
const TROUBLE_AGAIN_MS = 8000;

/** After this the other write is long done. */
const RACE_MS = 200;

/** A write of somebody else came in between, which says nothing about ours; a field's other owner is no such thing. */
const isRace = (error: unknown): boolean =>
  isApiError(error) &&
  error.status.code === 409 &&
  error.status.reason === 'Conflict' &&
  (error.status.details?.causes ?? []).every(({ reason }) => reason !== 'FieldManagerConflict');

/** How long an unreachable server is asked again: before and after it first answered. */
const PATIENCE_FIRST_MS = 1500;
const PATIENCE_LATER_MS = 60_000;
/** The server ends a watch after this long, and it is opened again. */
const WATCH_SECONDS = 50;

export function createClient(
  connection: Connection,
  options: {
    readonly signal?: AbortSignal;
    readonly transport?: Transport;
    /** Told in a sentence, every few seconds, while the server keeps it waiting. */
    readonly onTrouble?: (line: string) => void;
  } = {},
): Client {
  const { signal, onTrouble = () => {} } = options;
  const transport = options.transport ?? createSend(connection);
  let reached = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  const onRetry = (trouble: HttpResponse | string, spent: number) => {
    if (spent < TROUBLE_MS || Date.now() - toldAt < TROUBLE_AGAIN_MS) return;
    toldAt = Date.now();
    onTrouble(describeTrouble(trouble, connection, spent / 1000));
  };

  const request: Client['request'] = async ({ about, safe, ...wanted }) => {
    const attempt = await withRetries(() => transport.send({ signal, ...wanted }), {
      patience: reached ? PATIENCE_LATER_MS : PATIENCE_FIRST_MS,
      patienceWhenAnswered: PATIENCE_LATER_MS,
      safe: safe ?? wanted.method !== 'POST',
      signal,
      onRetry,
    });
    const told = about ?? `${wanted.method} ${wanted.path.replace(/\?.*/, '')}`;
    if (attempt.kind === 'unreachable') {
      throw networkError(attempt.error, connection, told, attempt.tries, attempt.seconds);
    }
    reached = true;
    const { response, tries } = attempt;
    if (response.status < 400) return response;
    const status = readStatus(response.status, response.body);
    const { message, fix } = describeRefusal(status, told, describeTarget(connection), tries);
    throw apiError(message, status, fix);
  };

  const getJson = async (path: string, about?: string) => {
    try {
      const { body } = await request({ method: 'GET', path, ...(about === undefined ? {} : { about }) });
      return JSON.parse(body) as unknown;
    } catch (error) {
      if (error instanceof Error && 'status' in error && (error.status as { code: number }).code === 404)
        return undefined;
      throw error;
    }
  };

  const discovery = createDiscovery((path) => getJson(path));

  const resource: Client['resource'] = async (apiVersion, kind) => {
    const found = await discovery.find(apiVersion, kind);
    if (found !== undefined) return found;
    throw new InputError(
      `Kubernetes at ${describeTarget(connection)} has no kind ${kind} in ${apiVersion}.${await discovery.hint(apiVersion, kind)}`,
    );
  };

  const listAll = async (apiVersion: string, kind: string, options: ListOptions) => {
    const path = resourcePath(await resource(apiVersion, kind), { apiVersion, namespace: options.namespace });
    const where = options.namespace === undefined ? '' : ` in ${options.namespace}`;
    const about = `list ${kind} objects${where}`;
    const { items, version } = await listPages(
      async (query) => (await request({ method: 'GET', path: `${path}?${query}`, about })).body,
      selectorsOf(options),
    );
    // Items of a list carry neither kind nor apiVersion.
    return { items: items.map((item) => ({ ...item, apiVersion, kind })), version };
  };

  return {
    connection,
    request,
    resource,
    findResource: discovery.find,
    async get(reference) {
      const path = resourcePath(await resource(reference.apiVersion, reference.kind), reference);
      return (await getJson(path, `read ${describeReference(reference)}`)) as KubeObject | undefined;
    },
    async list(apiVersion, kind, options) {
      return (await listAll(apiVersion, kind, options)).items;
    },
    watch(apiVersion, kind, options, until) {
      const both = signal === undefined ? until : AbortSignal.any([signal, until]);
      return watchChanges({
        signal: both,
        list: () => listAll(apiVersion, kind, options),
        async open(version) {
          const path = resourcePath(await resource(apiVersion, kind), {
            apiVersion,
            namespace: options.namespace,
          });
          const query = new URLSearchParams({
            ...{ watch: 'true', resourceVersion: version, allowWatchBookmarks: 'true' },
            timeoutSeconds: String(WATCH_SECONDS),
            ...selectorsOf(options),
          });
          return transport.stream(
            { method: 'GET', path: `${path}?${query}`, signal: both },
            (WATCH_SECONDS + 10) * 1000,
          );
        },
        refused(status) {
          const { message, fix } = describeRefusal(
            status,
            `watch ${kind} objects`,
            describeTarget(connection),
            1,
          );
          return apiError(message, status, fix);
        },
      });
    },
    async apply(object, { dryRun = false, force = false } = {}) {
      const path = resourcePath(
        await resource(object.apiVersion, object.kind),
        object.metadata.namespace === undefined
          ? { apiVersion: object.apiVersion, name: object.metadata.name }
          : referenceOf(object),
      );
      const query = new URLSearchParams({
        fieldManager: FIELD_MANAGER,
        fieldValidation: 'Strict',
        force: String(force),
      });
      if (dryRun) query.set('dryRun', 'All');
      const patch = () =>
        request({
          method: 'PATCH',
          path: `${path}?${query}`,
          contentType: 'application/apply-patch+yaml',
          body: JSON.stringify(object),
          about: `${dryRun ? 'dry-run' : 'apply'} ${describeReference(referenceOf(object))}`,
        });
      const response = await patch().catch(async (error: unknown) => {
        if (!isRace(error)) throw error;
        await sleep(RACE_MS, undefined, { signal });
        return patch();
      });
      return {
        object: JSON.parse(response.body) as KubeObject,
        at: new Date(response.headers.date ?? Date.now()),
      };
    },
    async replaceOwners(reference, managedFields, resourceVersion) {
      const path = resourcePath(await resource(reference.apiVersion, reference.kind), reference);
      try {
        await request({
          method: 'PATCH',
          path,
          contentType: 'application/json-patch+json',
          body: JSON.stringify([
            { op: 'replace', path: '/metadata/managedFields', value: managedFields },
            // A version that is not the object's is a conflict.
            { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
          ]),
          about: `take over the fields of ${describeReference(reference)}`,
        });
        return true;
      } catch (error) {
        if (isApiError(error) && error.status.code === 409) return false;
        throw error;
      }
    },
    async remove(reference, { uid } = {}) {
      const path = resourcePath(await resource(reference.apiVersion, reference.kind), reference);
      try {
        await request({
          method: 'DELETE',
          path,
          body: JSON.stringify({
            propagationPolicy: 'Background',
            ...(uid === undefined ? {} : { preconditions: { uid } }),
          }),
          about: `delete ${describeReference(reference)}`,
        });
        return true;
      } catch (error) {
        if (isApiError(error) && error.status.code === 404) return false;
        throw error;
      }
    },
    async logs({ namespace, name }, { container, previous = false, tailLines }) {
      const query = new URLSearchParams({
        container,
        tailLines: String(tailLines),
        previous: String(previous),
      });
      const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}/log?${query}`;
      return (
        await request({
          method: 'GET',
          path,
          accept: '*/*',
          about: `read the log of pod ${namespace}/${name}`,
        })
      ).body;
    },
    async can(access) {
      const { body } = await request({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        body: JSON.stringify(accessReview(access)),
        about: `ask whether ${connection.user} may ${access.verb} ${access.resource}`,
        safe: true,
      });
      return (JSON.parse(body) as { status?: { allowed?: boolean } }).status?.allowed === true;
    },
    rediscover: discovery.forget,
    close: transport.close,
  };
}

function selectorsOf({ labelSelector, fieldSelector }: ListOptions): Record<string, string> {
  return {
    ...(labelSelector ? { labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
  };
}
