import type { ModelDocument } from '@trainyard/documents';
import type { EvaluateInputs } from '../inputs.ts';
import { dataShape } from './data-shape.ts';

test('cells of rows that are one sequence cannot be shuffled to explain a model', () => {
  const document = {
    signature: { task: 'multiclass' },
    preprocessing: { features: [], target: null, order: { time: 'second', series: 'session' } },
  } as unknown as ModelDocument;
  const inputs = { explain: ['importance'] } as unknown as EvaluateInputs;
  expect(() => dataShape(inputs, document)).toThrow(
    /changes the cells of single rows, but this model reads the rows of one session together, as its history/,
  );
  expect(dataShape({ ...inputs, explain: [] } as EvaluateInputs, document)).toEqual({ task: 'multiclass' });
});
