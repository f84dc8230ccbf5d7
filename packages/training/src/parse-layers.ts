import { didYouMean, InputError } from '@trainyard/errors';
import { ACTIVATIONS, COMMON_LAYER_KEYS, COUNTS, LAYERS, type LayerKind } from './layer-catalogue.ts';
import type { KerasLayer } from './model-spec.ts';
import { checkKeys, isObject, kebab, readChoice, readNumber, show, snake } from './read-value.ts';

const FORMS = 'Write [64 relu, dropout 0.2], or objects as {dense: {units: 64, activation: relu}}.';

/**
 * The layers between input and output. Short form: `64 relu`, `64`, `relu`, `dropout 0.2`, `batch-norm`; objects:
 * `{dense: {units: 64}}`; and those of TensorFlow.js and Keras: `{className: 'Dense', config: {…}}`.
 *
 * @throws InputError that names the layer by its place
 */
export function parseLayers(value: unknown): KerasLayer[] {
  // `[64 relu]` in a text that was not read as YAML, as a parameter or an environment variable gives it.
  const list =
    typeof value === 'string'
      ? value
          .replace(/^\s*\[|\]\s*$/g, '')
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '')
      : value;
  if (!Array.isArray(list))
    throw new InputError(`model.layers is ${show(value)}, but a list of layers is wanted.`, { fix: FORMS });
  return list.map((item, i) => parseLayer(item, `layer ${i + 1} of model.layers`));
}

function parseLayer(item: unknown, at: string): KerasLayer {
  if (typeof item === 'number') return layer('dense', { units: item }, at);
  if (typeof item === 'string') return parseShort(item.trim(), at);
  if (!isObject(item)) throw new InputError(`${at} is ${show(item)}.`, { fix: FORMS });
  const className = item['className'] ?? item['class_name'];
  if (className !== undefined) return parseClass(item, className, at);
  const [name, ...others] = Object.keys(item);
  if (name === undefined || others.length > 0) {
    throw new InputError(
      `${at} has the keys ${Object.keys(item).join(', ') || 'none'}, but a layer is one name with its settings.`,
      { fix: FORMS },
    );
  }
  const settings = item[name];
  if (isObject(settings)) return layer(name, settings, at);
  if (settings === null || settings === true) return layer(name, {}, at);
  return layer(name, mainSetting(kindOf(name, at), name, settings, at), at);
}

function parseShort(text: string, at: string): KerasLayer {
  const [first = '', second, ...rest] = text.split(/\s+/);
  if (text === '' || rest.length > 0) throw new InputError(`${at} is "${text}".`, { fix: FORMS });
  if (/^[\d.]/.test(first)) {
    const activation = second === undefined ? {} : { activation: second };
    return layer('dense', { units: first, ...activation }, at);
  }
  const name = kebab(first);
  const isActivation =
    (ACTIVATIONS as readonly string[]).includes(snake(first)) && (second === undefined || !(name in LAYERS));
  if (isActivation && second === undefined) return layer('activation', { activation: first }, at);
  if (second === undefined) return layer(first, {}, at);
  return layer(first, mainSetting(kindOf(first, at), first, second, at), at);
}

function mainSetting({ main }: LayerKind, name: string, value: unknown, at: string): Record<string, unknown> {
  if (main === undefined)
    throw new InputError(`${at} gives ${name} the value ${show(value)}, but it takes none.`);
  return {
    [main]:
      typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
        ? Number(value)
        : value,
  };
}

function parseClass(item: Record<string, unknown>, className: unknown, at: string): KerasLayer {
  checkKeys(item, ['className', 'class_name', 'config'], at);
  const found = Object.entries(LAYERS).find(([, kind]) => kind.className === className);
  if (!found) {
    const known = Object.values(LAYERS).map((kind) => kind.className);
    throw new InputError(
      `${at} has the unknown class ${show(className)}.${didYouMean(String(className), known)}`,
    );
  }
  return layer(found[0], isObject(item['config']) ? item['config'] : {}, at);
}

function kindOf(name: string, at: string): LayerKind {
  const kind = LAYERS[kebab(name)] ?? Object.values(LAYERS).find((one) => one.className === name);
  if (kind) return kind;
  throw new InputError(
    `${at} is "${name}", which is no layer.${didYouMean(kebab(name), [...Object.keys(LAYERS), ...ACTIVATIONS])}`,
  );
}

function layer(name: string, settings: Readonly<Record<string, unknown>>, at: string): KerasLayer {
  const kind = kindOf(name, at);
  const given = Object.fromEntries(Object.entries(settings).map(([key, value]) => [kebab(key), value]));
  checkKeys(given, [...kind.keys, ...COMMON_LAYER_KEYS], `${at} (${kebab(name)})`);
  if (kind.main !== undefined && given[kind.main] === undefined && REQUIRED.includes(kind.main)) {
    throw new InputError(`${at} (${kebab(name)}) has no ${kind.main}.`, {
      fix:
        kind.main === 'layer'
          ? `Write {${kebab(name)}: gru 8}.`
          : `Write "${kebab(name)} ${kind.main === 'rate' ? 0.2 : 64}".`,
    });
  }
  const config = Object.entries(given).map(([key, value]) => [
    snake(key),
    checked(key, value, `${key} of ${at}`),
  ]);
  return { class_name: kind.className, config: Object.fromEntries(config) };
}

const REQUIRED = ['layer', 'units', 'rate', 'activation', 'filters', 'target-shape', 'n', 'stddev'];

function checked(key: string, value: unknown, name: string): unknown {
  if ((COUNTS as readonly string[]).includes(key)) return readNumber(value, name, { min: 1, whole: true });
  if (key === 'rate') return readRate(value, name);
  if (key === 'activation' || key === 'recurrent-activation') {
    return readChoice(typeof value === 'string' ? snake(value) : value, name, ACTIVATIONS);
  }
  if (key === 'layer') return parseLayer(value, name);
  if (key.endsWith('-regularizer')) return readRegularizer(value, name);
  return value;
}

/** `{l2: 0.01}`, `{l1: …, l2: …}`, `l2 0.01`, or a class of TensorFlow.js or Keras. */
function readRegularizer(value: unknown, name: string): unknown {
  const short =
    typeof value === 'string' ? /^(?<kind>l[12])\s+(?<weight>\S+)$/.exec(value.trim())?.groups : undefined;
  const given = short
    ? { [short['kind']!]: short['weight'] }
    : isObject(value)
      ? (value['config'] ?? value)
      : null;
  if (!isObject(given)) throw new InputError(`${name} is ${show(value)}.`, { fix: 'Write {l2: 0.01}.' });
  checkKeys(given, ['l1', 'l2'], name);
  const weight = (key: string) => readNumber(given[key] ?? 0, `${key} of ${name}`, { min: 0 });
  return { class_name: 'L1L2', config: { l1: weight('l1'), l2: weight('l2') } };
}

function readRate(value: unknown, name: string): number {
  const rate = readNumber(value, name, { min: 0, max: 1 });
  if (rate === 1)
    throw new InputError(`${name} is 1, which drops everything.`, { fix: 'Write a share below 1, as 0.2.' });
  return rate;
}
