import type { KubeObject } from '../object.ts';
import type { ServeSpec } from './serve-spec.ts';

/**
 * networking.k8s.io/v1: the server's port is open and nothing else of the pods. The kubelet's probes always pass. What
 * the pods themselves reach is limited only when `egress` says so: an image may fetch its model.
 */
export function renderNetworkPolicy(
  name: string,
  labels: Record<string, string>,
  pods: Record<string, string>,
  spec: ServeSpec,
): KubeObject[] {
  const wanted = spec['network-policy'];
  if (wanted === false) return [];
  const { from, egress }: Exclude<typeof wanted, boolean> = wanted === true ? {} : wanted;
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, labels },
      spec: {
        podSelector: { matchLabels: pods },
        policyTypes: egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'],
        ingress: [{ ...(from === undefined ? {} : { from }), ports: [{ protocol: 'TCP', port: spec.port }] }],
        ...(egress === undefined ? {} : { egress }),
      },
    },
  ];
}

/** monitoring.coreos.com/v1: the Prometheus operator's way to find pods. Series carry the model's version. */
export function renderServiceMonitor(
  name: string,
  labels: Record<string, string>,
  spec: ServeSpec,
): KubeObject {
  const wanted = spec['service-monitor'];
  const { labels: more = {}, interval } = typeof wanted === 'object' ? wanted : {};
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name, labels: { ...labels, ...more } },
    spec: {
      selector: { matchLabels: labels },
      podTargetLabels: ['trainyard.dev/model-version'],
      endpoints: [{ port: 'http', path: '/metrics', ...(interval === undefined ? {} : { interval }) }],
    },
  };
}
