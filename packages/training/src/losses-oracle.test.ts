import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-core';
import { loadEngine } from '@trainyard/models';
import { distilledLoss } from './dense/distilled-loss.ts';
import { sigmoidCrossEntropy, softmaxCrossEntropy } from './dense/loss.ts';
import { makeLoss } from './tensorflow-loss.ts';

interface Case {
  readonly name: string;
  readonly logits: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly weights?: readonly (readonly number[])[];
  readonly teacher?: { readonly temperature: number; readonly weight: number };
  readonly value: number;
  readonly gradient: readonly (readonly number[])[];
}
const file = join(import.meta.dirname, '../../../test/fixtures/oracles/losses.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const flat = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat());

test.each(cases)('$name: value and slope are PyTorch’s, on dense and on TensorFlow.js', async (given) => {
  const [rows, units] = [given.logits.length, given.logits[0]!.length];
  const weights = given.weights === undefined ? null : flat(given.weights);
  const labels = given.name.startsWith('labels');
  const own = labels || units === 1 ? sigmoidCrossEntropy() : softmaxCrossEntropy();
  const loss = given.teacher ? distilledLoss(own, given.teacher.temperature, given.teacher.weight) : own;
  const slope = new Float32Array(rows * units);
  const shape = {
    rows,
    width: units,
    stride: units,
    targetStride: given.targets[0]!.length,
    weights,
    weightWidth: weights === null ? 1 : units,
  };
  const value = loss.batch(flat(given.logits), flat(given.targets), slope, shape) / rows;
  expect(value).toBeCloseTo(given.value, 6);
  for (const [i, wanted] of given.gradient.flat().entries()) expect(slope[i]).toBeCloseTo(wanted, 6);

  const engine = await loadEngine('cpu');
  const { tf } = engine;
  engine.activate();
  const made = makeLoss(
    engine,
    { name: 'cross-entropy' },
    { output: 'logits', units, labels },
    given.teacher ?? null,
  );
  const { value: theirs, grad } = tf.valueAndGrad((z: Tensor) => made(z, flat(given.targets), weights))(
    tf.tensor2d(flat(given.logits), [rows, units]),
  );
  expect(theirs.dataSync()[0]).toBeCloseTo(given.value, 5);
  for (const [i, wanted] of given.gradient.flat().entries())
    expect(grad.dataSync()[i]).toBeCloseTo(wanted, 5);
});
