import { InputError } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';
import { renderInferenceService } from './inference-service.ts';
import { fitsConfigMap, renderModelConfigMap } from './model-config-map.ts';
import { renderDeployment } from './model-deployment.ts';
import { renderAutoscaler, renderDisruptionBudget } from './scaling.ts';
import type { ServeSpec } from './serve-spec.ts';
import { objectName, type Provenance, type ServedModel } from './served-model.ts';
import { renderNetworkPolicy, renderServiceMonitor } from './surroundings.ts';

export const SERVICE_PORT = 80;

/** What is known of the cluster. */
export interface ServingCluster {
  /** Whether ServiceMonitors can be made there. */
  readonly hasServiceMonitors: boolean;
}

/**
 * The manifests that serve a model: the model itself where it is small, Service and Deployment (or an
 * InferenceService), a NetworkPolicy, a ServiceMonitor where the cluster knows them, and what scales and protects it
 * when asked. Names hold no run or commit, so the same model gives the same objects.
 *
 * @throws InputError when the model's name cannot be a folder, or the model is too big for how it should be carried
 */
export function renderServing(
  model: ServedModel,
  spec: ServeSpec,
  provenance: Provenance,
  cluster: ServingCluster = { hasServiceMonitors: false },
): KubeObject[] {
  if (!/^[\w][\w.-]*$/.test(model.name)) {
    throw new InputError(`The model's name is "${model.name}", which cannot stand in an address.`, {
      fix: 'Use letters, digits, ".", "_" and "-", beginning with a letter or digit.',
    });
  }
  const name = objectName(model.release);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'trainyard' };
  const mountModel = isMounted(model, spec);
  const carried = mountModel ? [renderModelConfigMap(model, labels)] : [];
  if (spec.kind === 'kserve') {
    const pods = { 'serving.kserve.io/inferenceservice': name };
    return [
      ...carried,
      renderInferenceService({ model, spec, provenance, labels, mountModel }),
      ...renderDisruptionBudget(name, labels, pods, spec),
    ];
  }
  const pods = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
  const wanted = spec['service-monitor'];
  const monitored = wanted === 'auto' ? cluster.hasServiceMonitors : wanted !== false;
  return [
    ...renderNetworkPolicy(name, labels, pods, spec),
    ...carried,
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels },
      spec: {
        type: 'ClusterIP',
        selector: pods,
        ports: [{ name: 'http', port: SERVICE_PORT, targetPort: 'http' }],
      },
    },
    renderDeployment({ model, spec, provenance, labels, mountModel, monitored }),
    ...renderAutoscaler(name, labels, spec),
    ...renderDisruptionBudget(name, labels, pods, spec),
    ...(monitored ? [renderServiceMonitor(name, labels, spec)] : []),
  ];
}

/** @throws InputError when the model must travel as a ConfigMap and is too big */
function isMounted(model: ServedModel, spec: ServeSpec): boolean {
  if (spec.stored !== undefined || spec['model-from'] === 'image') return false;
  // What does not fit is told there, with the way out.
  if (!fitsConfigMap(model)) renderModelConfigMap(model, {});
  return true;
}
