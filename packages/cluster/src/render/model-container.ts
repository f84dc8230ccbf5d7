import { keyOf, modelConfigMapName } from './model-config-map.ts';
import type { ServeSpec } from './serve-spec.ts';
import type { ServedModel } from './served-model.ts';

/** The user the container runs as: `nonroot` of the common small base images. */
export const USER = 65532;
const PROBE_PERIOD_SECONDS = 5;

/** What differs between those who run the container. */
export interface ContainerPlace {
  readonly name: string;
  readonly portName: string;
  /** Mount the model from its ConfigMap; else it lies in the image. */
  readonly mountModel: boolean;
  /** Whether the pod says who runs it; else the container does. */
  readonly podSaysUser: boolean;
}

const folderOf = (model: ServedModel): string => `/models/${model.name}`;

/** The model server, as the restricted Pod Security level wants it. */
export function renderContainer(model: ServedModel, spec: ServeSpec, place: ContainerPlace): object {
  const { name, portName, mountModel, podSaysUser } = place;
  const folder = folderOf(model);
  const probe = (path: string) => ({
    httpGet: { path, port: portName },
    periodSeconds: PROBE_PERIOD_SECONDS,
    timeoutSeconds: 2,
  });
  const env: Record<string, string> = { TRAINYARD_MODEL: folder, PORT: String(spec.port), ...spec.env };
  return {
    name,
    image: spec.image,
    ...(spec.args.length === 0 ? {} : { args: spec.args }),
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
    ports: [{ name: portName, containerPort: spec.port }],
    // The server answers only when the model is loaded; until then no other probe may judge it.
    startupProbe: { ...probe('/v2/health/ready'), periodSeconds: 1, failureThreshold: spec['load-seconds'] },
    readinessProbe: { ...probe('/v2/health/ready'), failureThreshold: 2 },
    livenessProbe: { ...probe('/v2/health/live'), failureThreshold: 6 },
    resources: renderResources(spec),
    securityContext: {
      ...(podSaysUser ? {} : userOf()),
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      // File by file: a mounted folder has links beside the files, which are not part of the model.
      ...(mountModel
        ? model.files.map(({ path }) => ({
            name: 'model',
            mountPath: `${folder}/${path}`,
            subPath: keyOf(path),
            readOnly: true,
          }))
        : []),
    ],
  };
}

/** Not root, and only the usual system calls. */
export function userOf(): object {
  return {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

export function renderResources(spec: ServeSpec): object {
  const gpus = spec.gpus > 0 ? { [spec['gpu-resource']]: spec.gpus } : {};
  const { requests, limits } = spec.resources ?? {};
  return {
    requests: { cpu: '100m', memory: '256Mi', ...requests, ...gpus },
    limits: { memory: '1Gi', ...limits, ...gpus },
  };
}

/** What the pod needs beside the container. */
export function renderPodPlacement(spec: ServeSpec): object {
  return {
    ...(spec['service-account'] === undefined ? {} : { serviceAccountName: spec['service-account'] }),
    ...(spec['image-pull-secrets'].length === 0
      ? {}
      : { imagePullSecrets: spec['image-pull-secrets'].map((secret) => ({ name: secret })) }),
    ...(Object.keys(spec['node-selector']).length === 0 ? {} : { nodeSelector: spec['node-selector'] }),
    ...(spec.tolerations.length === 0 ? {} : { tolerations: spec.tolerations }),
  };
}

export function renderVolumes(model: ServedModel, mountModel: boolean): object[] {
  return [
    { name: 'tmp', emptyDir: {} },
    ...(mountModel ? [{ name: 'model', configMap: { name: modelConfigMapName(model) } }] : []),
  ];
}
