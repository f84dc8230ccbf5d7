import type * as z from 'zod';

/**
 * A copy of a value without the keys that a strict schema does not know. The value itself when something else is wrong
 * with it too.
 */
export function withoutUnknownKeys(value: unknown, error: z.ZodError): unknown {
  if (error.issues.some(({ code }) => code !== 'unrecognized_keys')) return value;
  const copy = structuredClone(value);
  for (const issue of error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = issue.path.reduce<unknown>(
      (inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined),
      copy,
    );
    for (const key of issue.keys) Reflect.deleteProperty(holder as object, key);
  }
  return copy;
}
