import type { KubeObject } from '../object.ts';

/**
 * Both versions of a Secret without its values: `*** (9 bytes)`, marked where they differ.
 * Other kinds come back as they are.
 */
export function maskSecrets(
  before: KubeObject | undefined,
  after: KubeObject | undefined,
): [KubeObject | undefined, KubeObject | undefined] {
  const kind = (after ?? before)?.kind;
  if (kind !== 'Secret') return [before, after];
  const mask = (object: KubeObject | undefined, other: KubeObject | undefined, side: string) => {
    if (object === undefined) return undefined;
    const masked: KubeObject = { ...object };
    for (const field of ['data', 'stringData']) {
      const values = object[field] as Record<string, string> | undefined;
      if (values === undefined || values === null) continue;
      const others = (other?.[field] ?? {}) as Record<string, string>;
      masked[field] = Object.fromEntries(
        Object.entries(values).map(([key, value]) => {
          const bytes =
            field === 'data' ? Buffer.from(String(value), 'base64').length : Buffer.byteLength(String(value));
          const differs = key in others && others[key] !== value;
          return [key, `*** (${bytes} bytes${differs ? `, ${side}` : ''})`];
        }),
      );
    }
    return masked;
  };
  return [mask(before, after, 'before'), mask(after, before, 'after')];
}

/** One object with its Secret values masked. */
export function maskSecretValues(object: KubeObject): KubeObject {
  return maskSecrets(undefined, object)[1] ?? object;
}
