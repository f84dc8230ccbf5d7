/**
 * The value of a field, named as the API server names fields in conflicts:
 * `.spec.template.spec.containers[name="web"].image`, `.metadata.labels.app.kubernetes.io/name`.
 *
 * @returns undefined where the object does not set it
 */
export function fieldValue(value: unknown, field: string): unknown {
  if (field === '') return value;
  if (field.startsWith('[')) return inList(value, field);
  if (!field.startsWith('.') || value === null || typeof value !== 'object') return undefined;
  const rest = field.slice(1);
  // A key may hold dots itself, so every key that the rest begins with is tried.
  for (const [key, inner] of Object.entries(value)) {
    if (!rest.startsWith(key)) continue;
    const after = rest.slice(key.length);
    if (after !== '' && !after.startsWith('.') && !after.startsWith('[')) continue;
    const found = fieldValue(inner, after);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const fieldExists = (value: unknown, field: string): boolean => fieldValue(value, field) !== undefined;

function inList(value: unknown, field: string): unknown {
  const selector = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]])*)\]/.exec(field);
  if (selector === null || !Array.isArray(value)) return undefined;
  const rest = field.slice(selector[0].length);
  const text = selector[1]!;
  if (/^\d+$/.test(text)) return fieldValue(value[Number(text)], rest);
  if (text.startsWith('=')) return value.find((one) => one === JSON.parse(text.slice(1)));
  const wanted = [...text.matchAll(/([\w./-]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key, raw]) => [
    key!,
    JSON.parse(raw!),
  ]);
  const item = value.find((one) =>
    wanted.every(([key, expected]) => Reflect.get(Object(one), key) === expected),
  );
  return item === undefined ? undefined : fieldValue(item, rest);
}
