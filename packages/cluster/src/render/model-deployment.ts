import { COMMIT_ANNOTATION, RUN_ANNOTATION } from '../apply/provenance.ts';
import type { KubeObject } from '../object.ts';
import { renderContainer, renderPodPlacement, renderVolumes, USER, userOf } from './model-container.ts';
import type { ServeSpec } from './serve-spec.ts';
import { modelVersion, objectName, type Provenance, type ServedModel } from './served-model.ts';

export interface DeploymentParts {
  readonly model: ServedModel;
  readonly spec: ServeSpec;
  readonly provenance: Provenance;
  readonly labels: Record<string, string>;
  /** Mount the model from its ConfigMap; else it lies in the image. */
  readonly mountModel: boolean;
  /** Whether a ServiceMonitor tells Prometheus of the pods; else the usual annotations do. */
  readonly monitored: boolean;
}

export function renderDeployment({
  model,
  spec,
  provenance,
  labels,
  mountModel,
  monitored,
}: DeploymentParts): KubeObject {
  const name = objectName(model.release);
  const modelAnnotations = { 'trainyard.dev/model': model.name, 'trainyard.dev/model-digest': model.digest };
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      labels: { ...labels, 'app.kubernetes.io/component': 'model-server' },
      annotations: {
        ...spec.annotations,
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
            ...(monitored ? {} : scrapeAnnotations(spec)),
          },
        },
        spec: {
          automountServiceAccountToken: false,
          ...renderPodPlacement(spec),
          terminationGracePeriodSeconds: 30,
          securityContext: { ...userOf(), fsGroup: USER },
          containers: [
            renderContainer(model, spec, { name: 'server', portName: 'http', mountModel, podSaysUser: true }),
          ],
          volumes: renderVolumes(model, mountModel),
        },
      },
    },
  };
}

/** By which a Prometheus without the operator finds pods. */
function scrapeAnnotations(spec: ServeSpec): Record<string, string> {
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(spec.port),
    'prometheus.io/path': '/metrics',
  };
}
