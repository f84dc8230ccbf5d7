import { COMMIT_ANNOTATION, RUN_ANNOTATION } from '../apply/provenance.ts';
import type { KubeObject } from '../object.ts';
import { keyOf, modelConfigMapName } from './model-config-map.ts';
import type { ServeSpec } from './serve-spec.ts';
import { modelVersion, objectName, type Provenance, type ServedModel } from './served-model.ts';

/** The user the container runs as: `nonroot` of the common small base images. */
const USER = 65532;
const PROBE_PERIOD_SECONDS = 5;

export interface DeploymentParts {
  readonly model: ServedModel;
  readonly spec: ServeSpec;
  readonly provenance: Provenance;
  readonly labels: Record<string, string>;
  /** Mount the model from its ConfigMap; else it lies in the image. */
  readonly mountModel: boolean;
}

export function renderDeployment({
  model,
  spec,
  provenance,
  labels,
  mountModel,
}: DeploymentParts): KubeObject {
  const name = objectName(model.release);
  const folder = `/models/${model.name}`;
  const modelAnnotations = { 'trainyard.dev/model': model.name, 'trainyard.dev/model-digest': model.digest };
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      labels: { ...labels, 'app.kubernetes.io/component': 'model-server' },
      annotations: {
        ...modelAnnotations,
        ...(provenance.commit === undefined ? {} : { [COMMIT_ANNOTATION]: provenance.commit }),
        ...(provenance.runUrl === undefined ? {} : { [RUN_ANNOTATION]: provenance.runUrl }),
      },
    },
    spec: {
      // An autoscaler owns the number of replicas.
      ...(spec.autoscale === undefined ? { replicas: spec.replicas } : {}),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: spec['load-seconds'] + 300,
      selector: { matchLabels: selector },
      // A second copy of a model that needs a GPU would wait for ever where there is no second GPU.
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate:
          spec.gpus > 0 ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 },
      },
      template: {
        metadata: {
          labels: { ...labels, ...selector, 'trainyard.dev/model-version': modelVersion(model.digest) },
          annotations: {
            ...modelAnnotations,
            'prometheus.io/scrape': 'true',
            'prometheus.io/port': String(spec.port),
            'prometheus.io/path': '/metrics',
          },
        },
        spec: {
          automountServiceAccountToken: false,
          ...(spec['service-account'] === undefined ? {} : { serviceAccountName: spec['service-account'] }),
          ...(spec['image-pull-secrets'].length === 0
            ? {}
            : { imagePullSecrets: spec['image-pull-secrets'].map((secret) => ({ name: secret })) }),
          ...(Object.keys(spec['node-selector']).length === 0 ? {} : { nodeSelector: spec['node-selector'] }),
          ...(spec.tolerations.length === 0 ? {} : { tolerations: spec.tolerations }),
          terminationGracePeriodSeconds: 30,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: USER,
            runAsGroup: USER,
            fsGroup: USER,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [container(model, spec, folder, mountModel)],
          volumes: [
            { name: 'tmp', emptyDir: {} },
            ...(mountModel ? [{ name: 'model', configMap: { name: modelConfigMapName(model) } }] : []),
          ],
        },
      },
    },
  };
}

function container(model: ServedModel, spec: ServeSpec, folder: string, mountModel: boolean): object {
  const gpus = spec.gpus > 0 ? { [spec['gpu-resource']]: spec.gpus } : {};
  const { requests, limits } = spec.resources ?? {};
  const probe = (path: string) => ({
    httpGet: { path, port: 'http' },
    periodSeconds: PROBE_PERIOD_SECONDS,
    timeoutSeconds: 2,
  });
  const env: Record<string, string> = { TRAINYARD_MODEL: folder, PORT: String(spec.port), ...spec.env };
  return {
    name: 'server',
    image: spec.image,
    ...(spec.args.length === 0 ? {} : { args: spec.args }),
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
    ports: [{ name: 'http', containerPort: spec.port }],
    // The server answers only when the model is loaded; until then no other probe may judge it.
    startupProbe: { ...probe('/v2/health/ready'), periodSeconds: 1, failureThreshold: spec['load-seconds'] },
    readinessProbe: { ...probe('/v2/health/ready'), failureThreshold: 2 },
    livenessProbe: { ...probe('/v2/health/live'), failureThreshold: 6 },
    resources: {
      requests: { cpu: '100m', memory: '256Mi', ...requests, ...gpus },
      limits: { memory: '1Gi', ...limits, ...gpus },
    },
    securityContext: {
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
