import type { Manifest } from '@trainyard/cluster';
import { didYouMean, InputError } from '@trainyard/errors';

/** How many pods are replaced at once: counts, or shares as `25%`. */
export interface Rolling {
  readonly maxSurge: number | string | undefined;
  readonly maxUnavailable: number | string | undefined;
}

const KEYS = ['max-surge', 'max-unavailable'];

/**
 * The settings of `strategy: {rolling: {max-surge, max-unavailable}}`.
 *
 * @returns undefined where there are none
 * @throws InputError for unknown keys, and values that are neither a count nor a share
 */
export function parseRolling(strategy: unknown): Rolling | undefined {
  const settings =
    strategy !== null && typeof strategy === 'object' ? Reflect.get(strategy, 'rolling') : undefined;
  if (settings === undefined || settings === null) return undefined;
  if (typeof settings !== 'object' || Array.isArray(settings)) {
    throw new InputError(`Input strategy: rolling is ${JSON.stringify(settings)}, but a mapping is wanted.`, {
      fix: 'Write "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}".',
    });
  }
  const unknown = Object.keys(settings).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new InputError(`Input strategy: rolling has no key "${unknown}".${didYouMean(unknown, KEYS)}`);
  const read = (key: string) => {
    const value: unknown = Reflect.get(settings, key);
    if (value === undefined) return undefined;
    const text = String(value);
    if (/^\d+%$/.test(text)) return text;
    if (/^\d+$/.test(text)) return Number(text);
    throw new InputError(
      `Input strategy: ${key} is ${JSON.stringify(value)}, which is neither a count nor a share.`,
      {
        fix: `Write it as "${key}: 1" or "${key}: 25%".`,
      },
    );
  };
  const rolling = { maxSurge: read('max-surge'), maxUnavailable: read('max-unavailable') };
  if (
    Number.parseInt(String(rolling.maxSurge), 10) === 0 &&
    Number.parseInt(String(rolling.maxUnavailable), 10) === 0
  ) {
    throw new InputError(
      'Input strategy: max-surge and max-unavailable are both 0, so no pod could ever be replaced.',
      {
        fix: 'Make one of them 1 or more.',
      },
    );
  }
  return rolling;
}

/** The Deployments with these settings in place of the manifests' own. */
export function withRolling(manifests: readonly Manifest[], rolling: Rolling | undefined): Manifest[] {
  return manifests.map((manifest) => {
    const { object } = manifest;
    if (rolling === undefined || object.kind !== 'Deployment') return manifest;
    const before = (object.spec?.['strategy'] ?? {}) as { rollingUpdate?: object };
    const rollingUpdate = {
      ...before.rollingUpdate,
      ...(rolling.maxSurge === undefined ? {} : { maxSurge: rolling.maxSurge }),
      ...(rolling.maxUnavailable === undefined ? {} : { maxUnavailable: rolling.maxUnavailable }),
    };
    const strategy = { type: 'RollingUpdate', rollingUpdate };
    return { ...manifest, object: { ...object, spec: { ...object.spec, strategy } } };
  });
}
