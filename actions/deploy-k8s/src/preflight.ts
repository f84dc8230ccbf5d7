import { type Access, type Client, type Manifest, minimalRoles } from '@trainyard/cluster';
import { ExternalError } from '@trainyard/errors';

/**
 * Asks for every right the release needs before anything is touched.
 *
 * @throws ExternalError with the whole list of what is missing and the smallest Role that allows it
 */
export async function checkRights(
  client: Client,
  manifests: readonly Manifest[],
  recordNamespace: string,
  more: readonly Access[] = [],
): Promise<void> {
  await requireRights(client, [...(await neededRights(client, manifests, recordNamespace)), ...more]);
}

/** As {@link checkRights}, for rights that are known. */
export async function requireRights(client: Client, wanted: readonly Access[]): Promise<void> {
  const answers = await Promise.all(
    wanted.map(async (access) => ((await client.can(access)) ? [] : [access])),
  );
  const missing = answers.flat();
  if (missing.length === 0) return;
  const { user, server, context } = client.connection;
  const list = missing.map(
    ({ verb, resource, subresource, namespace }) =>
      `  ${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${namespace === undefined ? '' : ` in ${namespace}`}`,
  );
  throw new ExternalError(
    `The user "${user}" of Kubernetes at ${server} (context "${context}") lacks rights that this release needs:\n${list.join('\n')}\nNothing was written.`,
    { fix: `Bind this to the user:\n${minimalRoles(missing)}` },
  );
}

async function neededRights(
  client: Client,
  manifests: readonly Manifest[],
  recordNamespace: string,
): Promise<Access[]> {
  const rights = new Map<string, Access>();
  const need = (access: Access) => rights.set(JSON.stringify(access), access);
  const verbs = ['get', 'create', 'patch'] as const;
  for (const { object } of manifests) {
    const resource = await client.findResource(object.apiVersion, object.kind);
    // A kind that a definition among the manifests brings cannot be asked about yet.
    if (resource === undefined) continue;
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0]! : '';
    const { namespace } = object.metadata;
    const scope = resource.namespaced && namespace !== undefined ? { namespace } : {};
    for (const verb of verbs) need({ verb, group, resource: resource.plural, ...scope });
    if (['deployments', 'statefulsets', 'daemonsets', 'jobs'].includes(resource.plural)) {
      need({ verb: 'list', group: '', resource: 'pods', ...scope });
      if (resource.plural === 'deployments')
        need({ verb: 'list', group: 'apps', resource: 'replicasets', ...scope });
    }
  }
  // The record, and the Secrets of earlier releases beside it.
  const kinds = manifests.some(({ object }) => object.kind === 'Secret')
    ? ['configmaps', 'secrets']
    : ['configmaps'];
  for (const resource of kinds)
    for (const verb of verbs) need({ verb, group: '', resource, namespace: recordNamespace });
  for (const verb of ['get', 'create', 'update'] as const)
    need({ verb, group: 'coordination.k8s.io', resource: 'leases', namespace: recordNamespace });
  return [...rights.values()];
}
