import { didYouMean, InputError } from '@trainyard/errors';
import { type Architecture, isSequential } from './complete-network.ts';
import type { ModelSpec } from './model-spec.ts';

/**
 * Layers whose weights stay as they are: the first so many, or some by name.
 *
 * @throws InputError for a name that no layer has, and when nothing would be left to learn
 */
export function freezeLayers(architecture: Architecture, freeze: ModelSpec['freeze']): Architecture {
  if (freeze === null) return architecture;
  if (!isSequential(architecture)) {
    throw new InputError('model.freeze is set, but the model is no sequence of layers.', {
      fix: 'Write trainable: false into the layers of the architecture.',
    });
  }
  const { layers } = architecture.config;
  const names = layers.map(({ config }) => String(config['name']));
  const learning = layers.findLastIndex(
    ({ class_name }) => class_name === 'Dense' || class_name.includes('Conv'),
  );
  if (typeof freeze === 'number' && freeze > learning) {
    throw new InputError(
      `model.freeze is ${freeze}, but the model has ${learning + 1} layers with its output.`,
      {
        fix: `Freeze at most ${learning}: something must be left to learn.`,
      },
    );
  }
  const unknown = typeof freeze === 'number' ? undefined : freeze.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `model.freeze names "${unknown}", which no layer is called.${didYouMean(unknown, names)} There are ${names.join(', ')}.`,
    );
  }
  const isFrozen = (name: string, i: number) =>
    typeof freeze === 'number' ? i < freeze : freeze.includes(name);
  const frozen = layers.map((layer, i) =>
    isFrozen(names[i]!, i) ? { ...layer, config: { ...layer.config, trainable: false } } : layer,
  );
  return { ...architecture, config: { ...architecture.config, layers: frozen } };
}
