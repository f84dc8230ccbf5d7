import { type KubeObject, listAt, numberAt } from '@trainyard/cluster';
import { describeIssues, type ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import * as z from 'zod';
import type { DeployInputs } from './inputs.ts';
import type { ReleaseSource } from './resolve-release.ts';

const shape = {
  /** Name of the Service; the first of the release. */
  service: z.string().optional(),
  port: z.union([z.coerce.number().int().min(1).max(65535), z.string()]).optional(),
  path: z.string().startsWith('/').default('/'),
  method: z.enum(['GET', 'POST']).optional(),
  /** Text, or a value that is sent as JSON. */
  body: z.unknown().optional(),
  status: z.coerce.number().int().min(100).max(599).default(200),
  /** Text that the answer must hold. */
  contains: z.string().optional(),
  /** Values that the answer's JSON must hold, at their place. */
  json: z.unknown().optional(),
};
const schema = z.strictObject(shape);

/** Where to ask: a Service by name and port. */
export interface Address {
  readonly namespace: string;
  readonly service: string;
  readonly port: number | string;
}

/** What is asked before success is said. */
export type SmokeTest = Address &
  (
    | {
        readonly kind: 'request';
        readonly path: string;
        readonly method: 'GET' | 'POST';
        readonly body: string | undefined;
        readonly status: number;
        readonly contains: string | undefined;
        readonly json: unknown;
      }
    /** One row through the model, made from its signature. */
    | {
        readonly kind: 'model';
        readonly document: ModelDocument;
        /** Nobody asked for the test, so it is left out where it cannot be done. */
        readonly optional: boolean;
      }
  );

/**
 * The test that the input `smoke-test` asks for; without the input, a served model with a signature is asked.
 *
 * @param objects of the release, with their namespaces
 * @throws InputError for wrong keys, and for a Service that the release does not have
 */
export function smokeTestOf(
  { smokeTest: input }: DeployInputs,
  { document, served }: ReleaseSource,
  objects: readonly KubeObject[],
): SmokeTest | undefined {
  const value = input?.value ?? 'auto';
  if (value === 'off' || value === false) return undefined;
  if (value === 'auto' || value === true) {
    const hasService = objects.some(({ kind }) => kind === 'Service');
    if (served && document !== null && document.signature !== null && hasService)
      return {
        kind: 'model',
        document,
        optional: value === 'auto',
        ...addressOf(objects, undefined, undefined),
      };
    if (value === 'auto') return undefined;
    throw new InputError(
      'Input smoke-test is true, but no model with a signature is served behind a Service of ours, so no request can be made from it.',
      {
        fix: 'Write the request: "smoke-test: {path: /health, status: 200}".',
      },
    );
  }
  const label = input?.label ?? 'input smoke-test';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${label} is ${JSON.stringify(value)}, but "auto", "off" or a mapping is wanted.`, {
      fix: 'Write "smoke-test: {path: /health, status: 200}".',
    });
  }
  const result = schema.safeParse(value);
  if (!result.success)
    throw new InputError(`${label}: ${describeIssues(result.error, value, () => Object.keys(shape))}.`);
  const { service, port, path, body, status, contains, json } = result.data;
  return {
    kind: 'request',
    ...addressOf(objects, service, port),
    path,
    method: result.data.method ?? (body === undefined ? 'GET' : 'POST'),
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    status,
    contains,
    json,
  };
}

function addressOf(
  objects: readonly KubeObject[],
  name: string | undefined,
  port: number | string | undefined,
): Address {
  const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
  const service = services.find(({ metadata }) => name === undefined || metadata.name === name);
  if (service === undefined) {
    const known = services.map(({ metadata }) => metadata.name).join(', ');
    throw new InputError(
      name === undefined
        ? 'Input smoke-test asks for a request, but the release has no Service.'
        : `Input smoke-test names the Service "${name}", which the release does not have.`,
      {
        fix:
          known === ''
            ? 'Add a Service to the manifests, or leave smoke-test out.'
            : `Name one of: ${known}.`,
      },
    );
  }
  const { metadata } = service;
  const first = listAt(service, 'spec', 'ports')[0];
  return {
    namespace: metadata.namespace ?? 'default',
    service: metadata.name,
    port: port ?? numberAt(first, 'port') ?? 80,
  };
}
