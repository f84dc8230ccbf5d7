// node predict.mjs MODEL_FOLDER rows.json
// Predicts with a model of train-model by plain TensorFlow.js: npm install @tensorflow/tfjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodeRow } from './encode.mjs';

/**
 * @param tf TensorFlow.js, of whichever package
 * @param folder with model.json, weights.bin and preprocessing.json
 * @param rows objects: column name → cell
 * @returns for each row {class, scores}, {labels, scores} or {value}
 */
export async function predict(tf, folder, rows) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { preprocessing, signature } = read('preprocessing.json');
  // In a browser tf.loadLayersModel('model/model.json') is enough: it fetches the weights beside it.
  const { modelTopology, weightsManifest } = read('model.json');
  const model = await tf.loadLayersModel({
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: new Uint8Array(readFileSync(join(folder, 'weights.bin'))).buffer,
    }),
  });
  const shape = model.inputs[0].shape.slice(1);
  const output = tf.tidy(() => {
    const numbers = Float32Array.from(rows.flatMap((row) => encodeRow(preprocessing, row)));
    return model.predict(tf.tensor(numbers, [rows.length, ...shape]));
  });
  const values = await output.data();
  output.dispose();
  model.dispose();
  const width = values.length / rows.length;
  return rows.map((_, i) =>
    answer(signature, preprocessing, Array.from(values.slice(i * width, (i + 1) * width))),
  );
}

function answer({ task, classes }, { target }, output) {
  if (classes === null) return { value: output[0] * (target?.scale ?? 1) + (target?.mean ?? 0) };
  // One unit with sigmoid is the probability of the second class.
  const scores = classes.length === 2 && output.length === 1 ? [1 - output[0], output[0]] : output;
  if (task === 'multilabel') return { labels: classes.filter((_, k) => scores[k] >= 0.5), scores };
  return { class: classes[scores.indexOf(Math.max(...scores))], scores };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, path] = process.argv.slice(2);
  const tf = await import('@tensorflow/tfjs');
  for (const line of await predict(tf, folder, JSON.parse(readFileSync(path, 'utf8'))))
    console.log(JSON.stringify(line));
}
