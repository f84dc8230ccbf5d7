import type { Digest } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import {
  type LayersArtifacts,
  readLayersArtifacts,
  readModelFolder,
  type Surroundings,
} from '@trainyard/models';
import type { FittedPreprocessing } from '@trainyard/preprocessing';
import type { Architecture } from './complete-network.ts';
import type { Learner } from './learner.ts';
import type { KerasLayer } from './model-spec.ts';
import { isObject } from './read-value.ts';

/** A trained model to go on from. */
export interface InitialModel extends LayersArtifacts, Surroundings {
  /** As the user named it, for messages. */
  readonly reference: string;
  readonly digest: Digest;
}

/** @throws InputError when the folder is no model of ours, or one of a script */
export async function readInitialModel(folder: string, reference: string): Promise<InitialModel> {
  const { document } = await readModelFolder(folder);
  if (document.format !== 'tfjs-layers') {
    throw new InputError(
      `initial-model is "${reference}", a model that a script wrote ("${document.format}").`,
      {
        fix: 'Give a model that was trained in process, or let the script start from its own.',
      },
    );
  }
  return { ...(await readLayersArtifacts(folder)), reference, digest: document.digest };
}

export interface WarmPreprocessing {
  readonly fitted: FittedPreprocessing;
  /** Whether outputs mean what they meant; else the last layer starts anew. */
  readonly keepsHead: boolean;
}

/**
 * Inputs are encoded as the initial model has them, so that its weights keep their meaning; the target too, when it is
 * the same column and has no other classes.
 *
 * @param fresh fitted on the new rows
 */
export function warmPreprocessing(
  { signature, preprocessing }: InitialModel,
  fresh: FittedPreprocessing,
): WarmPreprocessing {
  const { target, task, classes } = fresh.signature;
  const known = classes === null || classes.every((name) => signature.classes?.includes(name));
  const keepsHead = signature.target.name === target.name && signature.task === task && known;
  const fitted = keepsHead
    ? { signature, preprocessing, notices: fresh.notices }
    : {
        signature: { ...fresh.signature, columns: signature.columns },
        preprocessing: { ...preprocessing, target: fresh.preprocessing.target },
        notices: fresh.notices,
      };
  return { fitted, keepsHead };
}

/**
 * Gives the learner the weights of the initial model: layers of one name whose weights have one shape, as a whole.
 *
 * @param head the last layer that has weights, when it is to start anew; null to take it too
 * @returns for people, what was taken over
 * @throws InputError when nothing fits
 */
export async function takeWeights(
  learner: Learner,
  initial: InitialModel,
  head: string | null,
): Promise<string> {
  const { weightSpecs } = await learner.artifacts();
  const given = valuesByName(initial);
  const keyOf = ({ name, shape }: (typeof weightSpecs)[number]) => `${name} ${shape.join('x')}`;
  const missing = new Set(
    weightSpecs.filter((spec) => !given.has(keyOf(spec))).map(({ name }) => layerOf(name)),
  );
  if (head !== null) missing.add(head);
  const taken = new Set<string>();
  const values = (await learner.snapshot()).map((own, i) => {
    const { name } = weightSpecs[i]!;
    if (missing.has(layerOf(name))) return own;
    taken.add(name);
    return given.get(keyOf(weightSpecs[i]!))!;
  });
  if (taken.size === 0) {
    const show = (specs: LayersArtifacts['weightSpecs']) =>
      specs.map(({ name, shape }) => `${name} ${shape.join('x')}`).join(', ');
    throw new InputError(
      `initial-model is "${initial.reference}", but none of its weights fits the model: it has ${show(initial.weightSpecs)}; the model has ${show(weightSpecs)}.`,
      { fix: 'Give the model the same layers up to its end.' },
    );
  }
  learner.restore(values);
  const anew = [...missing].filter((name) => weightSpecs.some((spec) => layerOf(spec.name) === name));
  const rest = anew.length === 0 ? '' : `; ${anew.join(', ')} drawn anew`;
  return `Starts from ${initial.reference}: ${taken.size} of ${weightSpecs.length} weights${rest}.`;
}

/** `dense_1` of `dense_1/kernel`. */
function layerOf(weight: string): string {
  return weight.slice(0, weight.lastIndexOf('/'));
}

/** The name of the last layer that has weights; null when there is none. */
export async function headOf({ config }: Architecture, learner: Learner): Promise<string | null> {
  const named = new Set((await learner.artifacts()).weightSpecs.map(({ name }) => layerOf(name)));
  const layers = isObject(config) && Array.isArray(config['layers']) ? config['layers'] : [];
  const names = layers.map((layer: KerasLayer) => String(layer.config['name']));
  return names.findLast((name) => named.has(name)) ?? null;
}

function valuesByName({ weightSpecs, weightData }: InitialModel): Map<string, Float32Array> {
  // A copy: typed arrays need an aligned start.
  const { buffer } = new Uint8Array(weightData);
  const values = new Map<string, Float32Array>();
  let offset = 0;
  for (const { name, shape } of weightSpecs) {
    const size = shape.reduce((all, one) => all * one, 1);
    values.set(`${name} ${shape.join('x')}`, new Float32Array(buffer, offset, size));
    offset += size * 4;
  }
  return values;
}
