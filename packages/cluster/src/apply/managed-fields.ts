type Fields = Record<string, unknown>;

/** Two sets of fields (meta/v1 FieldsV1) as one. */
export function mergeFields(one: Fields, other: Fields): Fields {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = merged[key];
    merged[key] = known === undefined ? value : mergeFields(known as Fields, value as Fields);
  }
  return merged;
}

/**
 * The leaves of a set of fields, named as the API server names fields in conflicts:
 * `.spec.template.spec.containers[name="web"].image`.
 */
export function fieldPaths(fields: unknown, path = ''): string[] {
  const entries = Object.entries((fields ?? {}) as Fields).filter(([key]) => key !== '.');
  if (entries.length === 0) return path === '' ? [] : [path];
  return entries.flatMap(([key, inner]) => fieldPaths(inner, path + step(key)));
}

/** `f:name`, `k:{"name":"web"}`, `v:"a"`, `i:0` */
function step(key: string): string {
  const text = key.slice(2);
  if (key.startsWith('f:')) return `.${text}`;
  if (key.startsWith('v:')) return `[=${text}]`;
  if (key.startsWith('i:')) return `[${text}]`;
  const parts = Object.entries(JSON.parse(text) as Fields).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  return `[${parts.join(',')}]`;
}
