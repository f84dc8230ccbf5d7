/** A field's keys and indices from the object's root, and what stands there. */
interface FoundField {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * A field, named as the API server names fields in conflicts:
 * `.spec.template.spec.containers[name="web"].image`, `.metadata.labels.app.kubernetes.io/name`.
 *
 * @returns undefined where the object does not set it
 */
export function findField(value: unknown, field: string): FoundField | undefined {
  if (field === '') return value === undefined ? undefined : { path: [], value };
  if (field.startsWith('[')) return inList(value, field);
  if (!field.startsWith('.') || value === null || typeof value !== 'object') return undefined;
  const rest = field.slice(1);
  // A key may hold dots itself, so every key that the rest begins with is tried.
  for (const [key, inner] of Object.entries(value)) {
    if (!rest.startsWith(key)) continue;
    const after = rest.slice(key.length);
    if (after !== '' && !after.startsWith('.') && !after.startsWith('[')) continue;
    const found = under(key, inner, after);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const fieldValue = (value: unknown, field: string): unknown => findField(value, field)?.value;

export const fieldExists = (value: unknown, field: string): boolean => findField(value, field) !== undefined;

function under(key: string | number, inner: unknown, rest: string): FoundField | undefined {
  const found = findField(inner, rest);
  return found && { ...found, path: [key, ...found.path] };
}

function inList(value: unknown, field: string): FoundField | undefined {
  const selector = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]])*)\]/.exec(field);
  if (selector === null || !Array.isArray(value)) return undefined;
  const index = indexOf(value, selector[1]!);
  return index === -1 ? undefined : under(index, value[index], field.slice(selector[0].length));
}

/** The place in a list of `0`, `="a/b"` or `containerPort=80,protocol="TCP"`; -1 where it is not. */
function indexOf(list: readonly unknown[], selector: string): number {
  if (/^\d+$/.test(selector)) return Number(selector);
  if (selector.startsWith('=')) return list.indexOf(JSON.parse(selector.slice(1)));
  const wanted = [...selector.matchAll(/([\w./-]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key, raw]) => [
    key!,
    JSON.parse(raw!),
  ]);
  return list.findIndex((one) =>
    wanted.every(([key, expected]) => Reflect.get(Object(one), key) === expected),
  );
}
