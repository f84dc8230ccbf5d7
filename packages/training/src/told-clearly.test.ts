import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { line, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

const count = 40;
const at = Array.from({ length: count }, (_, i) => i);
const rows = (target: (i: number) => number | string, more: Table['columns'] = []): Table =>
  table(
    columnFromValues(
      'x',
      at.map((i) => Math.sin(i)),
    ),
    ...more,
    columnFromValues('y', at.map(target)),
  );
const all = (given: Table) => ({ train: { table: given, rows: null } });
const steep = { optimizer: { sgd: { 'learning-rate': 1e30 } }, epochs: 5 };

describe.each(['dense', 'cpu', 'wasm'])('on %s', (engine) => {
  test.each<[string, object, Table, RegExp]>([
    [
      'a loss that is no number',
      { layers: [], ...steep },
      line,
      /The loss became (NaN|Infinity) in epoch \d, batch \d+: training has diverged. Use a smaller learning rate \(a tenth\)/,
    ],
    [
      'a loss that explodes',
      { layers: [], optimizer: { sgd: { 'learning-rate': 1.6 } }, epochs: 100 },
      line,
      /The loss has exploded: .* in the first epoch, .* in epoch \d+. Use a smaller learning rate \(a tenth\)/,
    ],
    [
      'more classes than the output',
      { layers: ['8 relu', '2 softmax'] },
      rows((i) => 'abc'[i % 3]!),
      /has 2 units with softmax, but the target has 3 classes. Leave it out: the output layer is added by itself/,
    ],
    [
      'more classes than one unit',
      { layers: ['8 relu', '1 sigmoid'] },
      rows((i) => 'abc'[i % 3]!),
      /has 1 unit with sigmoid, but the target has 3 classes/,
    ],
    [
      'text to be predicted as a number',
      { task: 'regression', layers: [] },
      rows((i) => `t${i % 3}`),
      /The task is regression, but the target "y" is string. Use a column of numbers, or task: multiclass/,
    ],
  ])('%s is told', async (_, model, given, message) => {
    await expect(train(model, all(given), { engine })).rejects.toThrow(message);
  });

  test.each<[string, Table, RegExp]>([
    [
      'a constant column',
      rows(
        (i) => i / 7,
        [
          columnFromValues(
            'same',
            at.map(() => 7),
          ),
        ],
      ),
      /The column "same" is 7 in all training rows: it tells the model nothing/,
    ],
    [
      'a class with one row',
      rows((i) => (i === 0 ? 'once' : 'ab'[i % 2]!)),
      /The class "once" has a single training row: the model can hardly learn it/,
    ],
  ])('%s is told, and training goes on', async (_, given, message) => {
    const lines: string[] = [];
    const trained = await train({ layers: [], epochs: 2 }, all(given), {
      engine,
      log: (text) => lines.push(text),
    });
    expect(trained.notices.join('\n')).toMatch(message);
    expect(lines.join('\n')).toMatch(message);
    expect(trained.curves['loss']).toHaveLength(2);
  });
});
