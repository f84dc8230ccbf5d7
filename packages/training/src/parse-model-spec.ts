import type { Params, Task } from '@trainyard/documents';
import { didYouMean, errorMessage, InputError } from '@trainyard/errors';
import { applyParameters } from './apply-parameters.ts';
import { fillParameters } from './fill-parameters.ts';
import type { ModelSpec, Network } from './model-spec.ts';
import { NAMED_MODELS } from './named-models.ts';
import { parseAugment } from './parse-augment.ts';
import { parseEarlyStopping } from './parse-early-stopping.ts';
import { parseEncodings } from './parse-encodings.ts';
import { parseAdversarial, parseDistillation, parseReplay } from './parse-extras.ts';
import { parseFolds } from './parse-folds.ts';
import { parseForecast } from './parse-forecast.ts';
import { parseLayers } from './parse-layers.ts';
import { parseLoss } from './parse-loss.ts';
import { parseOptimizer } from './parse-optimizer.ts';
import { parseSchedule } from './parse-schedule.ts';
import { parseSteps } from './parse-steps.ts';
import { checkKeys, isObject, readChoice, readNumber, show } from './read-value.ts';

/** Keys of a declarative model. */
export const MODEL_KEYS = [
  'task',
  'layers',
  'optimizer',
  'loss',
  'epochs',
  'batch-size',
  'early-stopping',
  'schedule',
  'class-weights',
  'features',
  'freeze',
  'folds',
  'time',
  'series',
  'lags',
  'horizon',
  'known',
  'sequences',
  'distillation',
  'adversarial',
  'replay',
  'augment',
] as const;

const TASKS: readonly Task[] = ['binary', 'multiclass', 'multilabel', 'regression', 'forecasting'];
/** What users may take for keys of the model. */
const INPUTS = ['initial-model', 'teacher'];

export interface ParseModelOptions {
  readonly params: Params;
  /** Reads a Keras architecture file that `layers` or the model itself names. */
  readonly readFile?: (path: string) => string;
}

/**
 * `model:` of the actions: a word (`linear`, `logistic`, `mlp`), a mapping with `layers`, or Keras architecture JSON.
 * Parameters are filled in where `{{name}}` stands; each of the others sets the key of its name.
 *
 * @throws InputError that names the key, its value and what is known
 */
export function parseModelSpec(value: unknown, { params, readFile }: ParseModelOptions): ModelSpec {
  const filled = fillParameters(expand(value, readFile), params, 'model');
  const { model, learningRate } = applyParameters(filled.value, params, filled.used);
  for (const key of Object.keys(model)) {
    if (INPUTS.includes(key))
      throw new InputError(`model.${key} is no key of the model: it is an input of its own.`, {
        fix: `Write it beside model: ${key}: a path, artifact:NAME@BRANCH, …`,
      });
  }
  if ('learning-rate' in model || 'lr' in model) {
    throw new InputError('model.learning-rate is no key of the model: it is the optimizer’s.', {
      fix: 'Write optimizer: {adam: {learning-rate: 0.01}}.',
    });
  }
  checkKeys(model, MODEL_KEYS, 'model');
  const optimizer = parseOptimizer(model['optimizer'] ?? 'adam');
  return {
    task: model['task'] === undefined ? null : readChoice(model['task'], 'model.task', TASKS),
    network: parseNetwork(model['layers'], readFile),
    optimizer: learningRate === undefined ? optimizer : { ...optimizer, learningRate },
    features: parseEncodings(model['features']),
    freeze: parseFreeze(model['freeze']),
    schedule: parseSchedule(model['schedule']),
    loss: parseLoss(model['loss'] ?? 'auto'),
    classWeights: parseClassWeights(model['class-weights']),
    epochs: readNumber(model['epochs'] ?? 30, 'model.epochs', { min: 1, whole: true }),
    batchSize: readNumber(model['batch-size'] ?? 32, 'model.batch-size', { min: 1, whole: true }),
    folds: parseFolds(model['folds']),
    forecast: parseForecast(model),
    steps: parseSteps(model['sequences'], model['time']),
    distillation: parseDistillation(model['distillation']),
    adversarial: parseAdversarial(model['adversarial']),
    replay: parseReplay(model['replay']),
    augment: parseAugment(model['augment']),
    earlyStopping: model['early-stopping'] === undefined ? null : parseEarlyStopping(model['early-stopping']),
  };
}

/** Words, files and bare Keras JSON as the mapping they stand for. */
function expand(value: unknown, readFile: ParseModelOptions['readFile']): Record<string, unknown> {
  if (typeof value === 'string') {
    const text = value.trim();
    const named = NAMED_MODELS[text];
    if (named) return structuredClone(named);
    if (text.endsWith('.json')) return { layers: readKeras(text, readFile) };
    throw new InputError(
      `model is ${show(value)}, which is no model.${didYouMean(text, Object.keys(NAMED_MODELS))}`,
      {
        fix: 'Write linear, logistic, mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
      },
    );
  }
  if (!isObject(value)) {
    throw new InputError(`model is ${show(value)}.`, {
      fix: 'Write mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
    });
  }
  if (isKeras(value)) return { layers: value };
  return value;
}

function parseNetwork(layers: unknown, readFile: ParseModelOptions['readFile']): Network {
  if (layers === undefined) {
    throw new InputError('model has no layers.', {
      fix: 'Write layers: [64 relu], layers: [] for a linear model, or model: mlp.',
    });
  }
  if (isObject(layers) && isKeras(layers)) return { kind: 'keras', architecture: layers, source: 'model' };
  if (typeof layers === 'string' && layers.trim().endsWith('.json')) {
    return { kind: 'keras', architecture: readKeras(layers.trim(), readFile), source: layers.trim() };
  }
  return { kind: 'stack', layers: parseLayers(layers) };
}

function isKeras(value: Readonly<Record<string, unknown>>): boolean {
  return 'class_name' in value || 'className' in value || 'modelTopology' in value;
}

function readKeras(path: string, readFile: ParseModelOptions['readFile']): Record<string, unknown> {
  if (!readFile)
    throw new InputError(`model names the file ${path}, which cannot be read here.`, {
      fix: 'Write the architecture inline.',
    });
  const text = readFile(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${path} is not JSON: ${errorMessage(cause)}.`, { cause });
  }
  if (isObject(value) && isKeras(value)) return value;
  throw new InputError(`${path} is no Keras architecture: it has no class_name.`, {
    fix: 'Write it with model.to_json() in Keras.',
  });
}

/** `2`, or `[dense_1]`. */
function parseFreeze(value: unknown): ModelSpec['freeze'] {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) {
    if (value.every((name) => typeof name === 'string')) return value;
    throw new InputError(`model.freeze is ${show(value)}.`, { fix: 'Write names of layers, or how many.' });
  }
  return readNumber(value, 'model.freeze', { min: 1, whole: true });
}

/** `balanced`, or what each class counts: `{yes: 3, no: 1}`. */
function parseClassWeights(value: unknown): ModelSpec['classWeights'] {
  if (value === undefined || value === null) return null;
  if (value === 'balanced') return value;
  if (!isObject(value)) {
    throw new InputError(`model.class-weights is ${show(value)}.`, {
      fix: 'Write balanced, or {yes: 3, no: 1}.',
    });
  }
  const weights = Object.entries(value).map(([name, weight]) => [
    name,
    readNumber(weight, `model.class-weights.${name}`, { above: 0 }),
  ]);
  return Object.fromEntries(weights);
}
