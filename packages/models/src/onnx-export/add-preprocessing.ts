import type { Encoding, Preprocessing } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { addCalendar } from './add-calendar.ts';
import type { GraphBuilder } from './graph-builder.ts';

type Numeric = Extract<Encoding, { kind: 'standardize' | 'log' | 'identity' }>;

/**
 * The columns as one tensor of floats, rows x encoded width: an input for each column, of doubles where it holds
 * numbers (NaN where missing), booleans (0 and 1) or dates (milliseconds since 1970), of text where it holds categories
 * (empty where missing).
 *
 * @throws InputError for an encoding that ONNX has no operators for
 */
export function addPreprocessing(graph: GraphBuilder, { features }: Preprocessing): string {
  const parts: string[] = [];
  for (let i = 0; i < features.length; i++) {
    const encoding = features[i]!;
    if (isNumeric(encoding)) {
      const run = numericRun(features, i);
      parts.push(addNumbers(graph, run));
      i += run.length - 1;
    } else if (encoding.kind === 'calendar') {
      parts.push(addCalendar(graph, encoding));
    } else if (encoding.kind === 'one-hot') {
      if (encoding.categories.length > 0) parts.push(addCategories(graph, encoding));
    } else throw unfit(encoding);
  }
  return parts.length === 1 ? parts[0]! : graph.node('Concat', parts, { axis: 1 });
}

function isNumeric({ kind }: Encoding): boolean {
  return kind === 'standardize' || kind === 'identity' || kind === 'log';
}

/** Columns that follow each other and are computed alike: one operator does them all. */
function numericRun(features: readonly Encoding[], start: number): Numeric[] {
  const isLog = features[start]!.kind === 'log';
  let end = start;
  while (end < features.length && isNumeric(features[end]!) && (features[end]!.kind === 'log') === isLog)
    end++;
  return features.slice(start, end) as Numeric[];
}

/** In doubles until the mean is taken away: years, prices and the like would lose digits as floats. */
function addNumbers(graph: GraphBuilder, run: readonly Numeric[]): string {
  const inputs = run.map(({ column }) => graph.input(column, 'double'));
  const given = inputs.length === 1 ? inputs[0]! : graph.node('Concat', inputs, { axis: 1 });
  const constant = (of: (encoding: Numeric) => number) => graph.constant('double', run.map(of));
  const shift = constant((one) => (one.kind === 'identity' ? 0 : one.mean));
  const scale = constant((one) => (one.kind === 'identity' ? 1 : one.scale));
  const fill = constant((one) => (one.kind === 'identity' ? one.fill : 0));
  const value = run[0]!.kind === 'log' ? addSignedLog(graph, given) : given;
  const scaled = graph.node('Div', [graph.node('Sub', [value, shift]), scale]);
  const filled = graph.node('Where', [graph.node('IsNaN', [given]), fill, scaled]);
  return graph.node('Cast', [filled], { to: 1 });
}

function addSignedLog(graph: GraphBuilder, x: string): string {
  const one = graph.constant('double', [1]);
  const size = graph.node('Log', [graph.node('Add', [graph.node('Abs', [x]), one])]);
  return graph.node('Mul', [graph.node('Sign', [x]), size]);
}

/** A text that is none of the categories, as the empty one, is zeros. */
function addCategories(
  graph: GraphBuilder,
  { column, categories }: Extract<Encoding, { kind: 'one-hot' }>,
): string {
  const coded = graph.node('ml.OneHotEncoder', [graph.input(column, 'string')], {
    cats_strings: categories,
    zeros: 1,
  });
  const shape = graph.constant('int64', [-1, categories.length]);
  return graph.node('Reshape', [coded, shape]);
}

const WHY: Readonly<Record<string, string>> = {
  hashing: 'ONNX has no operator that hashes words',
  lag: 'its rows need earlier rows, which a file of operators on one row does not see',
  image: 'ONNX has no operator that reads PNG and JPEG',
  sequence: 'its cells are JSON lists, which ONNX has no operator for',
};

function unfit({ kind, column }: Encoding): InputError {
  return new InputError(
    `The model cannot be exported as ONNX: the column "${column}" is encoded by ${kind}, and ${WHY[kind] ?? 'ONNX has no operators for that'}.`,
    { fix: 'Leave the column out (features: "!NAME"), or train without export.' },
  );
}
