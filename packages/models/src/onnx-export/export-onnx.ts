import type { Preprocessing } from '@trainyard/documents';
import { encodedWidth } from '@trainyard/preprocessing';
import type { LayersArtifacts, Surroundings } from '../layers-artifacts.ts';
import { addLayers } from './add-layers.ts';
import { addPreprocessing } from './add-preprocessing.ts';
import { createGraph, type GraphBuilder } from './graph-builder.ts';
import { SIGNATURE_KEY } from './own-signature.ts';

/**
 * A model with all of its preprocessing as an ONNX file, so that anything can serve it: raw columns go in, one input of
 * rows x 1 each; a label and probabilities (rows x classes), or a prediction (rows x 1) in the target's unit come out.
 *
 * @throws InputError when the network is no stack of dense layers, or a column's encoding cannot be put into ONNX
 */
export function exportOnnx(
  artifacts: LayersArtifacts,
  { preprocessing, signature }: Surroundings,
  name: string,
): Uint8Array {
  const graph = createGraph();
  const features = addPreprocessing(graph, preprocessing);
  const weights = readWeights(artifacts);
  const { value, width } = addLayers(
    graph,
    features,
    encodedWidth(preprocessing),
    artifacts.topology,
    (name) => weights.get(name),
  );
  const { task, classes } = signature;
  if (classes === null) {
    const { mean, scale } = preprocessing.target ?? { mean: 0, scale: 1 };
    addValues(graph, value, mean, scale);
  } else if (task === 'multilabel') graph.output(value, 'probabilities', 'float', width);
  else addClasses(graph, value, width, classes);
  return graph.finish({
    docString: `${name}: predicts ${signature.target.name} (${task}).`,
    metadata: { [SIGNATURE_KEY]: JSON.stringify(signature) },
  });
}

/**
 * Tells before a model is trained that it could not be exported.
 *
 * @throws InputError as {@link exportOnnx}
 */
export function checkOnnxExport(topology: LayersArtifacts['topology'], preprocessing: Preprocessing): void {
  const graph = createGraph();
  const nothing = new Float32Array();
  addLayers(
    graph,
    addPreprocessing(graph, preprocessing),
    encodedWidth(preprocessing),
    topology,
    () => nothing,
  );
}

function readWeights({ weightSpecs, weightData }: LayersArtifacts): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape } of weightSpecs) {
    const count = shape.reduce((all, size) => all * size, 1);
    weights.set(name, new Float32Array(weightData.slice(at, at + count * 4).buffer));
    at += count * 4;
  }
  return weights;
}

function addValues(graph: GraphBuilder, value: string, mean: number, scale: number): void {
  const doubles = graph.node('Cast', [value], { to: 11 });
  const scaled = graph.node('Mul', [doubles, graph.constant('double', [scale])]);
  const shifted = graph.node('Add', [scaled, graph.constant('double', [mean])]);
  graph.output(graph.node('Cast', [shifted], { to: 1 }), 'prediction', 'float', 1);
}

/** One sigmoid stands for the second of two classes. */
function addClasses(graph: GraphBuilder, value: string, width: number, classes: readonly string[]): void {
  const probabilities =
    width === 1
      ? graph.node('Concat', [graph.node('Sub', [graph.constant('float', [1]), value]), value], { axis: 1 })
      : value;
  const place = graph.node('ArgMax', [probabilities], { axis: 1, keepdims: 0 });
  const label = graph.node('Gather', [graph.constant('string', classes), place], { axis: 0 });
  graph.output(label, 'label', 'string', null);
  graph.output(probabilities, 'probabilities', 'float', classes.length);
}
