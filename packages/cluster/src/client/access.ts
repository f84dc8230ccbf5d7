/** One thing that may be done: what an RBAC rule allows. */
export interface Access {
  readonly verb: 'get' | 'list' | 'create' | 'patch' | 'update' | 'delete';
  /** Empty for the core group. */
  readonly group: string;
  /** Plural, as `deployments`. */
  readonly resource: string;
  readonly subresource?: string;
  /** Undefined for what lives in no namespace. */
  readonly namespace?: string | undefined;
}

/** authorization.k8s.io/v1 SelfSubjectAccessReview. */
export function accessReview({ verb, group, resource, subresource, namespace }: Access): object {
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: {
      resourceAttributes: {
        verb,
        group,
        resource,
        ...(subresource === undefined ? {} : { subresource }),
        ...(namespace === undefined ? {} : { namespace }),
      },
    },
  };
}

/** The smallest Role (or ClusterRole, for what lives in no namespace) that allows what is missing, as YAML. */
export function minimalRoles(missing: readonly Access[]): string {
  const scopes = [...new Set(missing.map((access) => access.namespace ?? ''))].sort();
  return scopes
    .map((namespace) => {
      const rules = new Map<string, { group: string; resource: string; verbs: Set<string> }>();
      for (const access of missing.filter((one) => (one.namespace ?? '') === namespace)) {
        const resource =
          access.subresource === undefined ? access.resource : `${access.resource}/${access.subresource}`;
        const key = `${access.group}/${resource}`;
        const rule = rules.get(key) ?? { group: access.group, resource, verbs: new Set() };
        rule.verbs.add(access.verb);
        rules.set(key, rule);
      }
      return [
        'apiVersion: rbac.authorization.k8s.io/v1',
        `kind: ${namespace === '' ? 'ClusterRole' : 'Role'}`,
        namespace === ''
          ? 'metadata: {name: trainyard}'
          : `metadata: {name: trainyard, namespace: ${namespace}}`,
        'rules:',
        ...[...rules.values()].map(
          ({ group, resource, verbs }) =>
            `- {apiGroups: ["${group}"], resources: [${resource}], verbs: [${[...verbs].join(', ')}]}`,
        ),
      ].join('\n');
    })
    .join('\n---\n');
}
