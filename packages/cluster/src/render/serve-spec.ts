import { describeIssues } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import * as z from 'zod';
import { parseImage } from '../manifests/images.ts';

const quantity = z.union([z.string(), z.number()]).transform(String);
const count = z.coerce.number().int();
const amounts = z.strictObject({ cpu: quantity.optional(), memory: quantity.optional() });

const shape = {
  kind: z.enum(['deployment', 'kserve']).default('deployment'),
  /** The image of the model server. */
  image: z.string(),
  'model-from': z.enum(['auto', 'configmap', 'image']).default('auto'),
  replicas: count.min(0).default(1),
  port: count.min(1).max(65535).default(8080),
  gpus: count.min(0).default(0),
  'gpu-resource': z.string().default('nvidia.com/gpu'),
  resources: z.strictObject({ requests: amounts.optional(), limits: amounts.optional() }).optional(),
  'load-seconds': count.min(10).max(3600).default(300),
  autoscale: z
    .strictObject({ min: count.min(1).default(1), max: count.min(1), cpu: count.min(1).max(100).default(70) })
    .optional(),
  'min-available': z.union([count.min(0), z.string().regex(/^\d+%$/)]).optional(),
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  args: z.array(z.string()).default([]),
  'service-account': z.string().optional(),
  'image-pull-secrets': z.array(z.string()).default([]),
  'node-selector': z.record(z.string(), z.string()).default({}),
  tolerations: z.array(z.record(z.string(), z.unknown())).default([]),
};

const schema = z.strictObject(shape);

/** What the input `serve` asks for, with its defaults. */
export type ServeSpec = z.output<typeof schema>;

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(shape),
  resources: ['requests', 'limits'],
  'resources.requests': ['cpu', 'memory'],
  'resources.limits': ['cpu', 'memory'],
  autoscale: ['min', 'max', 'cpu'],
};

/**
 * @param value the YAML value of the input `serve`
 * @param source what it was read from, for messages
 * @throws InputError that names every wrong key
 */
export function parseServeSpec(value: unknown, source: string): ServeSpec {
  if (value === true) {
    throw new InputError(`${source} is true, but it must say which image of the model server to run.`, {
      fix: 'Write "serve: {image: HOST/REPOSITORY@sha256:DIGEST}"; the README of deploy-k8s says how that image is made.',
    });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`${source} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
      fix: 'Write "serve: {image: HOST/REPOSITORY@sha256:DIGEST, replicas: 2}".',
    });
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const keys = (path: readonly PropertyKey[]) => KEYS[path.map(String).join('.')] ?? [];
    throw new InputError(`${source}: ${describeIssues(result.error, value, keys)}.`);
  }
  const spec = result.data;
  if (parseImage(spec.image) === undefined) {
    throw new InputError(`${source}: image is "${spec.image}", which is not the name of an image.`, {
      fix: 'Write HOST/REPOSITORY:TAG or HOST/REPOSITORY@sha256:DIGEST, in lower case.',
    });
  }
  if (spec.kind === 'kserve') {
    throw new InputError(`${source}: kind is "kserve", which this release does not render yet.`, {
      fix: 'Use "kind: deployment", or write the InferenceService yourself and name it in manifests.',
    });
  }
  if (spec.autoscale !== undefined && spec.autoscale.min > spec.autoscale.max) {
    throw new InputError(
      `${source}: autoscale has min ${spec.autoscale.min} above max ${spec.autoscale.max}.`,
    );
  }
  return spec;
}
