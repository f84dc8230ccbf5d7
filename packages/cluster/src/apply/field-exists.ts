/**
 * Whether an object sets a field, named as the API server names fields in conflicts:
 * `.spec.template.spec.containers[name="web"].image`, `.metadata.labels.app.kubernetes.io/name`.
 */
export function fieldExists(value: unknown, field: string): boolean {
  if (field === '') return value !== undefined;
  if (field.startsWith('[')) return inList(value, field);
  if (!field.startsWith('.') || value === null || typeof value !== 'object') return false;
  const rest = field.slice(1);
  // A key may hold dots itself, so every key that the rest begins with is tried.
  return Object.entries(value).some(([key, inner]) => {
    if (!rest.startsWith(key)) return false;
    const after = rest.slice(key.length);
    return (after === '' || after.startsWith('.') || after.startsWith('[')) && fieldExists(inner, after);
  });
}

function inList(value: unknown, field: string): boolean {
  const selector = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]])*)\]/.exec(field);
  if (selector === null || !Array.isArray(value)) return false;
  const rest = field.slice(selector[0].length);
  const text = selector[1]!;
  if (/^\d+$/.test(text)) return fieldExists(value[Number(text)], rest);
  if (text.startsWith('=')) return value.includes(JSON.parse(text.slice(1)));
  const wanted = [...text.matchAll(/([\w./-]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key, raw]) => [
    key!,
    JSON.parse(raw!),
  ]);
  const item = value.find((one) =>
    wanted.every(([key, expected]) => Reflect.get(Object(one), key) === expected),
  );
  return item !== undefined && fieldExists(item, rest);
}
