import type { YamlSource } from '@trainyard/action-kit';
import type { Params } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';

/** @throws InputError when it is not a mapping of single values */
export function readParams(source: YamlSource | undefined): Params {
  if (source === undefined || source.value === null) return {};
  const { value, label } = source;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`${label} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
      fix: 'Write {lr: 0.01, epochs: 20}.',
    });
  }
  for (const [name, item] of Object.entries(value as object)) {
    if (item === null || ['string', 'number', 'boolean'].includes(typeof item)) continue;
    const at = source.locate([name]);
    throw new InputError(
      `${label}: ${name} is ${JSON.stringify(item)}, but one value is wanted.`,
      at ? { at } : {},
    );
  }
  return value as Params;
}
