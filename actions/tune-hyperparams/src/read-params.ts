import type { YamlSource } from '@trainyard/action-kit';
import type { Params, Space } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Sweep } from '@trainyard/search';

/** What `params` says: what every trial has, and, where it names all that is searched, the first trial. */
export interface GivenParams {
  readonly fixed: Params;
  readonly baseline: Params | null;
  readonly notice: string | null;
}

/** @throws InputError when `params` is not a mapping of single values */
export function readParams(source: YamlSource | undefined, sweep: Sweep): GivenParams {
  const given = source === undefined ? {} : readMapping(source);
  const searched = new Set(sweep.space.map(({ name }) => name));
  const fixed = Object.fromEntries(Object.entries(given).filter(([name]) => !searched.has(name)));
  if (sweep.baseline !== null) return { fixed, baseline: sweep.baseline, notice: null };
  const { baseline, missing } = baselineOf(given, sweep.space);
  const notice =
    missing.length > 0 && Object.keys(given).some((name) => searched.has(name))
      ? `params says nothing about ${missing.join(', ')}, so there is no trial of today's parameters to compare with.`
      : null;
  return { fixed, baseline, notice };
}

function baselineOf(given: Params, space: Space): { baseline: Params | null; missing: string[] } {
  const free = space.filter(({ kind }) => kind !== 'constant').map(({ name }) => name);
  const missing = free.filter((name) => !Object.hasOwn(given, name));
  if (missing.length > 0) return { baseline: null, missing };
  const point = space.map((dimension) => [
    dimension.name,
    dimension.kind === 'constant' ? dimension.value : given[dimension.name]!,
  ]);
  return { baseline: Object.fromEntries(point), missing };
}

function readMapping(source: YamlSource): Params {
  const { value, label } = source;
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`${label} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
      fix: 'Write {lr: 0.01, epochs: 20}.',
    });
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (item === null || ['string', 'number', 'boolean'].includes(typeof item)) return [name, item];
      const at = source.locate([name]);
      throw new InputError(
        `${label}: ${name} is ${JSON.stringify(item)}, but one value is wanted.`,
        at ? { at } : {},
      );
    }),
  );
}
