import { InputError } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';
import { fitsConfigMap, renderModelConfigMap } from './model-config-map.ts';
import { renderDeployment } from './model-deployment.ts';
import type { ServeSpec } from './serve-spec.ts';
import { objectName, type Provenance, type ServedModel } from './served-model.ts';

export const SERVICE_PORT = 80;

/**
 * The manifests that serve a model: the model itself where it is small, Service, Deployment, and what scales and
 * protects it when asked. Names hold no run or commit, so the same model gives the same objects.
 *
 * @throws InputError when the model's name cannot be a folder, or the model is too big for how it should be carried
 */
export function renderServing(model: ServedModel, spec: ServeSpec, provenance: Provenance): KubeObject[] {
  if (!/^[\w][\w.-]*$/.test(model.name)) {
    throw new InputError(`The model's name is "${model.name}", which cannot stand in an address.`, {
      fix: 'Use letters, digits, ".", "_" and "-", beginning with a letter or digit.',
    });
  }
  const name = objectName(model.release);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'trainyard' };
  const source = spec['model-from'];
  const mountModel = source === 'configmap' || (source === 'auto' && fitsConfigMap(model));
  if (source === 'auto' && !mountModel) renderModelConfigMap(model, labels);

  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
  const objects: KubeObject[] = [];
  if (mountModel) objects.push(renderModelConfigMap(model, labels));
  objects.push({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels },
    spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: SERVICE_PORT, targetPort: 'http' }] },
  });
  objects.push(renderDeployment({ model, spec, provenance, labels, mountModel }));
  if (spec.autoscale !== undefined) {
    const { min, max, cpu } = spec.autoscale;
    objects.push({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name, labels },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } },
          },
        ],
      },
    });
  }
  if (spec['min-available'] !== undefined) {
    objects.push({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, labels },
      spec: { minAvailable: spec['min-available'], selector: { matchLabels: selector } },
    });
  }
  return objects;
}
