import type { ModelDocument, Signature } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { FolderPredictor } from '@trainyard/models';

const DIGEST = `sha256:${'0123456789ab'.padEnd(64, 'c')}` as const;

export interface TestPredictorOptions {
  readonly name?: string;
  readonly signature?: Signature;
  /** Awaited in every prediction. */
  readonly before?: () => Promise<void>;
}

export const FLOWERS: Signature = {
  columns: [
    { name: 'length', type: 'float64' },
    { name: 'petals', type: 'integer' },
    { name: 'wild', type: 'boolean' },
    { name: 'colour', type: 'string' },
    { name: 'seen', type: 'timestamp' },
  ],
  target: { name: 'species', type: 'string' },
  task: 'binary',
  classes: ['iris', 'rose'],
};

export const NUMBERS: Signature = {
  columns: [
    { name: 'a', type: 'float64' },
    { name: 'b', type: 'float64' },
  ],
  target: { name: 'y', type: 'float64' },
  task: 'regression',
  classes: null,
};

/**
 * A model small enough to check by hand: the logistic function of the first column, or the sum of all columns for
 * regression. Refuses a row whose `colour` is "black", as a model with a closed set of categories does.
 */
export function testPredictor({
  name = 'flowers',
  signature = FLOWERS,
  before,
}: TestPredictorOptions = {}): FolderPredictor {
  const document = { name, digest: DIGEST, signature } as unknown as ModelDocument;
  return {
    document,
    signature,
    close() {},
    async predict(table) {
      await before?.();
      const numbers = table.columns.flatMap((column) => (column.type === 'float64' ? [column.values] : []));
      const { classes, task } = signature;
      if (classes === null) {
        const values = Float64Array.from({ length: table.rowCount }, (_, i) =>
          numbers.reduce((sum, v) => sum + v[i]!, 0),
        );
        return { task, classes, rowCount: table.rowCount, scores: null, values };
      }
      const colour = table.columns.find((column) => column.name === 'colour');
      if (colour?.type === 'string' && colour.categories.includes('black')) {
        throw new InputError('colour is "black", which the model never saw.');
      }
      if (colour?.type === 'string' && colour.categories.includes('broken'))
        throw new Error('the engine broke');
      const scores = Float64Array.from({ length: table.rowCount * 2 }, (_, k) => {
        const p = 1 / (1 + Math.exp(-numbers[0]![k >> 1]!));
        return k % 2 === 0 ? 1 - p : p;
      });
      const values = Float64Array.from({ length: table.rowCount }, (_, i) =>
        scores[2 * i + 1]! >= 0.5 ? 1 : 0,
      );
      return { task, classes, rowCount: table.rowCount, scores, values };
    },
  };
}
