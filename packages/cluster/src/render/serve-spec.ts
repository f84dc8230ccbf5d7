import { describeIssues } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import * as z from 'zod';
import { parseImage } from '../manifests/images.ts';

const quantity = z.union([z.string(), z.number()]).transform(String);
const count = z.coerce.number().int();
const amounts = z.strictObject({ cpu: quantity.optional(), memory: quantity.optional() });
const record = z.record(z.string(), z.unknown());

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
  tolerations: z.array(record).default([]),
  /** Of the Deployment or InferenceService, as KServe's `serving.kserve.io/deploymentMode`. */
  annotations: z.record(z.string(), z.string()).default({}),
  /** True: the port of the server, from anywhere, and no other. */
  'network-policy': z
    .union([
      z.boolean(),
      // Peers and rules as networking.k8s.io/v1 NetworkPolicy has them.
      z.strictObject({ from: z.array(record).optional(), egress: z.array(record).optional() }),
    ])
    .default(true),
  /** `auto`: where the cluster knows ServiceMonitors. Labels are those by which a Prometheus selects them. */
  'service-monitor': z
    .union([
      z.literal('auto'),
      z.boolean(),
      z.strictObject({
        labels: z.record(z.string(), z.string()).optional(),
        interval: z.string().optional(),
      }),
    ])
    .default('auto'),
};

/** Only for KServe: its own runtimes load the model from where it lies. */
const stored = {
  'storage-uri': z.string().regex(/^[a-z0-9+.-]+:\/\//, 'an address as s3://BUCKET/PATH'),
  'model-format': z.string(),
  runtime: z.string().optional(),
  protocol: z.enum(['v1', 'v2', 'grpc-v2']).default('v2'),
};

const schema = z.strictObject(shape);
const { image: _image, ...others } = shape;
const storedSchema = z.strictObject({ ...others, ...stored });

/** What the input `serve` asks for, with its defaults. */
export type ServeSpec = Omit<z.output<typeof schema>, 'image'> & {
  readonly image: string | undefined;
  /** Set where a runtime of KServe serves the model, and there is no image. */
  readonly stored: StoredModel | undefined;
};

/** A model that KServe loads by itself. */
export interface StoredModel {
  readonly uri: string;
  readonly format: string;
  readonly runtime: string | undefined;
  readonly protocol: string;
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': [...Object.keys(shape), ...Object.keys(stored)],
  'network-policy': ['from', 'egress'],
  'service-monitor': ['labels', 'interval'],
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
  const isStored = 'storage-uri' in value;
  if (isStored && 'image' in value) {
    throw new InputError(`${source} has both image and storage-uri.`, {
      fix: 'With storage-uri a runtime of KServe serves the model; with image our model server does. Leave one out.',
    });
  }
  if (!isStored) {
    const spec = { ...checked(schema, value, source), stored: undefined };
    refuseContradictions(spec, source);
    return spec;
  }
  const {
    'storage-uri': uri,
    'model-format': format,
    runtime,
    protocol,
    ...rest
  } = checked(storedSchema, value, source);
  const spec = { ...rest, image: undefined, stored: { uri, format, runtime, protocol } };
  refuseContradictions(spec, source);
  return spec;
}

function checked<S extends z.ZodType>(wanted: S, value: unknown, source: string): z.output<S> {
  const result = wanted.safeParse(value);
  if (result.success) return result.data;
  const keys = (path: readonly PropertyKey[]) => KEYS[path.map(String).join('.')] ?? [];
  throw new InputError(`${source}: ${describeIssues(result.error, value, keys)}.`);
}

function refuseContradictions(spec: ServeSpec, source: string): void {
  if (spec.image !== undefined && parseImage(spec.image) === undefined) {
    throw new InputError(`${source}: image is "${spec.image}", which is not the name of an image.`, {
      fix: 'Write HOST/REPOSITORY:TAG or HOST/REPOSITORY@sha256:DIGEST, in lower case.',
    });
  }
  if (spec.stored !== undefined && spec.kind !== 'kserve') {
    throw new InputError(
      `${source}: storage-uri is for "kind: kserve", whose runtimes load the model from there.`,
      {
        fix: 'Write "kind: kserve", or an image of the model server in place of storage-uri.',
      },
    );
  }
  const own = (['service-monitor', 'network-policy'] as const).find(
    (key) => typeof spec[key] === 'object' || (key === 'service-monitor' && spec[key] === true),
  );
  if (spec.kind === 'kserve' && own !== undefined) {
    throw new InputError(`${source}: ${own} is for "kind: deployment": the pods of KServe are not ours.`, {
      fix: `Leave ${own} out, or write it as a manifest of your own.`,
    });
  }
  if (spec.autoscale !== undefined && spec.autoscale.min > spec.autoscale.max) {
    throw new InputError(
      `${source}: autoscale has min ${spec.autoscale.min} above max ${spec.autoscale.max}.`,
    );
  }
}
