import { didYouMean } from '@trainyard/errors';
import type { ObjectReference } from '../object.ts';

/** How the server addresses a kind. */
export interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

interface ResourceList {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
  }[];
}

/** `/api/v1` or `/apis/apps/v1`. */
export function apiRoot(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** The path of one object, or of a collection when `name` is left out. Names keep their case. */
export function resourcePath(
  resource: Resource,
  reference: Pick<ObjectReference, 'apiVersion' | 'namespace'> & { readonly name?: string },
): string {
  const { apiVersion, namespace, name } = reference;
  const scope =
    resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  const object = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  return `${apiRoot(apiVersion)}${scope}/${resource.plural}${object}`;
}

/** Asks the server once per API version which kinds it has. */
export function createDiscovery(getJson: (path: string) => Promise<unknown | undefined>) {
  const lists = new Map<string, Promise<ResourceList | undefined>>();
  const listOf = (apiVersion: string) => {
    let list = lists.get(apiVersion);
    if (list === undefined) {
      list = getJson(apiRoot(apiVersion)) as Promise<ResourceList | undefined>;
      lists.set(apiVersion, list);
      // A failure, and a version that a definition of ours may yet add, must not be remembered.
      list.then(
        (found) => found === undefined && lists.delete(apiVersion),
        () => lists.delete(apiVersion),
      );
    }
    return list;
  };

  return {
    /** Undefined where the server has no such kind. */
    async find(apiVersion: string, kind: string): Promise<Resource | undefined> {
      const resources = (await listOf(apiVersion))?.resources ?? [];
      const found = resources.find((one) => one.kind === kind && !one.name.includes('/'));
      return found && { plural: found.name, namespaced: found.namespaced };
    },
    /** What to say about a kind that was not found. */
    async hint(apiVersion: string, kind: string): Promise<string> {
      const list = await listOf(apiVersion);
      if (list === undefined)
        return ` The server does not have ${apiVersion} at all: its CustomResourceDefinition is missing.`;
      const kinds = (list.resources ?? []).filter((one) => !one.name.includes('/')).map((one) => one.kind);
      return didYouMean(kind, [...new Set(kinds)]);
    },
    forget(): void {
      lists.clear();
    },
  };
}
