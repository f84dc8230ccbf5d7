import type { KubeObject } from '../object.ts';
import type { ServeSpec } from './serve-spec.ts';

/** autoscaling/v2; it then owns the number of replicas. */
export function renderAutoscaler(
  name: string,
  labels: Record<string, string>,
  { autoscale }: ServeSpec,
): KubeObject[] {
  if (autoscale === undefined) return [];
  const { min, max, cpu } = autoscale;
  return [
    {
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
    },
  ];
}

/** policy/v1, over the pods that carry `pods`. */
export function renderDisruptionBudget(
  name: string,
  labels: Record<string, string>,
  pods: Record<string, string>,
  spec: ServeSpec,
): KubeObject[] {
  const minAvailable = spec['min-available'];
  if (minAvailable === undefined) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, labels },
      spec: { minAvailable, selector: { matchLabels: pods } },
    },
  ];
}
