import { COMMIT_ANNOTATION, RUN_ANNOTATION } from '../apply/provenance.ts';
import type { KubeObject } from '../object.ts';
import { renderContainer, renderPodPlacement, renderResources, renderVolumes } from './model-container.ts';
import type { ServeSpec, StoredModel } from './serve-spec.ts';
import { objectName, type Provenance, type ServedModel } from './served-model.ts';

export interface InferenceServiceParts {
  readonly model: ServedModel;
  readonly spec: ServeSpec;
  readonly provenance: Provenance;
  readonly labels: Record<string, string>;
  /** Mount the model from its ConfigMap; else it lies in the image or in the store. */
  readonly mountModel: boolean;
}

/**
 * KServe's InferenceService (serving.kserve.io/v1beta1): our model server as its own container, or one of KServe's
 * runtimes for a model that lies in a store. It fits both of KServe's modes, so the container says who runs it and
 * names its port `http1`: Knative allows neither in the pod, nor another name.
 */
export function renderInferenceService({
  model,
  spec,
  provenance,
  labels,
  mountModel,
}: InferenceServiceParts): KubeObject {
  return {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: {
      name: objectName(model.release),
      labels,
      annotations: {
        ...spec.annotations,
        'trainyard.dev/model': model.name,
        'trainyard.dev/model-digest': model.digest,
        ...(provenance.commit === undefined ? {} : { [COMMIT_ANNOTATION]: provenance.commit }),
        ...(provenance.runUrl === undefined ? {} : { [RUN_ANNOTATION]: provenance.runUrl }),
      },
    },
    spec: {
      predictor: {
        ...renderScale(spec),
        ...renderPodPlacement(spec),
        // Of this predictor's pods; a second copy of a model that needs a GPU would wait for ever.
        ...(spec.gpus > 0
          ? {
              deploymentStrategy: {
                type: 'RollingUpdate',
                rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
              },
            }
          : {}),
        ...(spec.stored === undefined
          ? {
              automountServiceAccountToken: false,
              containers: [
                renderContainer(model, spec, {
                  name: 'kserve-container',
                  portName: 'http1',
                  mountModel,
                  podSaysUser: false,
                }),
              ],
              volumes: renderVolumes(model, mountModel),
            }
          : { model: renderStored(spec.stored, spec) }),
      },
    },
  };
}

function renderStored({ uri, format, runtime, protocol }: StoredModel, spec: ServeSpec): object {
  return {
    modelFormat: { name: format },
    protocolVersion: protocol,
    storageUri: uri,
    ...(runtime === undefined ? {} : { runtime }),
    ...(spec.args.length === 0 ? {} : { args: spec.args }),
    ...(Object.keys(spec.env).length === 0
      ? {}
      : { env: Object.entries(spec.env).map(([name, value]) => ({ name, value })) }),
    resources: renderResources(spec),
  };
}

/** KServe makes the autoscaler; without one both ends are the same. */
function renderScale({ autoscale, replicas }: ServeSpec): object {
  return autoscale === undefined
    ? { minReplicas: replicas, maxReplicas: Math.max(1, replicas) }
    : {
        minReplicas: autoscale.min,
        maxReplicas: autoscale.max,
        scaleMetric: 'cpu',
        scaleTarget: autoscale.cpu,
      };
}
