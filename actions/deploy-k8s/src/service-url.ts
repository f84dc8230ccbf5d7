import type { Client, KubeObject, ObjectReference } from '@trainyard/cluster';

/** Where the release answers: an Ingress's host, else the first Service's name inside the cluster. */
export function serviceUrl(objects: readonly KubeObject[]): string | null {
  for (const object of objects.filter((one) => one.kind === 'Ingress')) {
    const spec = object.spec as { rules?: { host?: string }[]; tls?: { hosts?: string[] }[] } | undefined;
    const host = spec?.rules?.find((rule) => rule.host !== undefined)?.host;
    if (host === undefined) continue;
    const secure = spec?.tls?.some((tls) => tls.hosts === undefined || tls.hosts.includes(host)) === true;
    return `${secure ? 'https' : 'http'}://${host}`;
  }
  const service = objects.find((one) => one.kind === 'Service' && one.apiVersion === 'v1');
  if (service === undefined) return null;
  const ports = (service.spec?.['ports'] ?? []) as { port: number }[];
  const port = ports[0]?.port ?? 80;
  const { name, namespace = 'default' } = service.metadata;
  return `http://${name}.${namespace}.svc${port === 80 ? '' : `:${port}`}`;
}

/** Where KServe says that an InferenceService answers; null where there is none, or it does not say. */
export async function inferenceUrl(
  client: Client,
  references: readonly ObjectReference[],
): Promise<string | null> {
  const reference = references.find(({ kind }) => kind === 'InferenceService');
  const url = reference && (await client.get(reference))?.status?.['url'];
  return typeof url === 'string' ? url : null;
}
