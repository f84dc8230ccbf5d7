import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { readInitialModel } from './initial-model.ts';
import { saveTrainedModel } from './save-trained-model.ts';
import { about, predict, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

const DAYS = 120;
const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i));
/** Two series, one of them ten times as large, with a week in them; rows are not in order. */
const sales = (shop: string, i: number) =>
  (shop === 'a' ? 1 : 3) * (10 + 3 * Math.sin((2 * Math.PI * i) / 7)) + (i % 7 === 0 ? 5 : 0);
const cells = ['a', 'b']
  .flatMap((shop) => Array.from({ length: DAYS }, (_, i) => ({ shop, i })))
  .sort((x, y) => ((x.i * 37) % DAYS) - ((y.i * 37) % DAYS) || (x.shop < y.shop ? -1 : 1));
const rows: Table = table(
  columnFromValues(
    'day',
    cells.map(({ i }) => day(i)),
  ),
  columnFromValues(
    'shop',
    cells.map(({ shop }) => shop),
  ),
  columnFromValues(
    'visitors',
    cells.map(({ shop, i }) => Math.round(sales(shop, i) * 7)),
  ),
  columnFromValues(
    'holiday',
    cells.map(({ i }) => i % 7 === 0),
  ),
  columnFromValues(
    'remark',
    cells.map(({ i }) => `r${i}`),
  ),
  columnFromValues(
    'sales',
    cells.map(({ shop, i }) => sales(shop, i)),
  ),
);
const late = (from: number, to: number) => cells.flatMap(({ i }, row) => (i >= from && i < to ? [row] : []));
const data = {
  train: { table: rows, rows: late(0, 90) },
  validation: { table: rows, rows: late(90, DAYS) },
  target: 'sales',
};
const model = {
  time: 'day',
  series: 'shop',
  lags: [2, 7, 8],
  horizon: 2,
  known: ['holiday'],
  layers: ['16 tanh'],
  epochs: 80,
  optimizer: { adam: { 'learning-rate': 0.01 } },
};

test('values to come are learned from those before; rows without enough history have none', async () => {
  const trained = await train(model, data);
  expect(trained.signature).toMatchObject({
    task: 'forecasting',
    classes: null,
    columns: [
      { name: 'day' },
      { name: 'shop' },
      { name: 'visitors' },
      { name: 'holiday' },
      { name: 'sales' },
    ],
  });
  expect(trained.preprocessing.order).toEqual({ time: 'day', series: 'shop' });
  expect(trained.notices).toEqual([
    'The column "remark" is left out: it is string, and what it will be is not known ahead (model.known says otherwise).',
    '16 of 180 training rows are left out: there is not enough history before them.',
  ]);
  expect(trained.rows).toEqual({ train: 164, validation: 60 });
  const spread = 8;
  expect(trained.metrics['val_mae']).toBeLessThan(spread / 8);
  const { values } = await predict(trained, rows);
  cells.forEach(({ i }, row) => {
    expect(Number.isNaN(values[row]!)).toBe(i < 8);
  });
});

test('nothing of what is to come is seen: other values from the horizon on change no forecast', async () => {
  const trained = await train({ ...model, epochs: 3 }, data);
  const before = await predict(trained, rows);
  const at = 100;
  const changed: Table = {
    ...rows,
    columns: rows.columns.map((one) =>
      one.name === 'sales' || one.name === 'visitors'
        ? columnFromValues(
            one.name,
            cells.map(({ i }, row) =>
              i > at - 2 ? 1000 + i : Number((one as { values: Float64Array }).values[row]),
            ),
          )
        : one,
    ),
  };
  const after = await predict(trained, changed);
  cells.forEach(({ i }, row) => {
    if (i <= at && i >= 8) expect(after.values[row]).toBe(before.values[row]);
  });
});

test('rows that are yet to come are forecast from the history that is sent along', async () => {
  const trained = await train({ ...model, epochs: 40 }, data);
  const history = Array.from({ length: 12 }, (_, i) => i + 100);
  const request = (known: number): Table =>
    table(
      columnFromValues('day', history.map(day)),
      columnFromValues(
        'shop',
        history.map(() => 'b'),
      ),
      columnFromValues(
        'visitors',
        history.map((i, k) => (k < known ? Math.round(sales('b', i) * 7) : null)),
        {},
        'integer',
      ),
      columnFromValues(
        'holiday',
        history.map((i) => i % 7 === 0),
      ),
      columnFromValues(
        'sales',
        history.map((i, k) => (k < known ? sales('b', i) : null)),
        {},
        'float64',
      ),
    );
  const { values } = await predict(trained, request(10));
  expect(Array.from(values, Number.isFinite)).toEqual([...Array(8).fill(false), true, true, true, true]);
  expect(Math.abs(values[11]! - sales('b', 111))).toBeLessThan(4);
});

test('folds go forward in time', async () => {
  const { outOfFold, metrics } = await train(
    { ...model, epochs: 5, folds: 3 },
    { ...data, validation: null },
  );
  expect(metrics['cv_mae']).toBeGreaterThan(0);
  const [row] = outOfFold!.columns as unknown as [{ values: Float64Array }];
  const earliest = Math.min(...Array.from(row.values, (at) => cells[at - 1]!.i));
  expect(earliest).toBeGreaterThan(20);
});

test('a forecast goes on on new rows with the history it was trained for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forecast-'));
  try {
    const first = await train({ ...model, epochs: 20 }, data, { engine: 'dense' });
    await saveTrainedModel(join(folder, 'model'), first, about);
    const initialModel = await readInitialModel(join(folder, 'model'), 'artifact:m');
    const more = { train: { table: rows, rows: late(90, DAYS) }, target: 'sales' };
    const second = await train({ ...model, epochs: 1 }, more, { engine: 'dense', initialModel });
    expect(second.preprocessing).toEqual(first.preprocessing);
    expect(second.metrics['loss']).toBeLessThan(first.curves['loss']![0]!);
    const { series: _, ...without } = model;
    await expect(train(without, more, { initialModel })).rejects.toThrow(
      /ordered by time day and series shop; those of the model by time day and series \(none\)/,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('every engine has the same curves', async () => {
  const given = { ...model, epochs: 3 };
  const [dense, cpu] = [
    await train(given, data, { engine: 'dense' }),
    await train(given, data, { engine: 'cpu' }),
  ];
  for (const [name, curve] of Object.entries(cpu.curves))
    curve.forEach((value, epoch) => {
      expect(Math.abs(value - dense.curves[name]![epoch]!)).toBeLessThan(1e-5 * Math.max(1, value));
    });
});

test.each<[string, object, RegExp]>([
  [
    'no time',
    {
      time: undefined,
      series: undefined,
      lags: undefined,
      horizon: undefined,
      known: undefined,
      task: 'forecasting',
    },
    /task is forecasting, but model.time is missing/,
  ],
  ['a horizon alone', { time: undefined }, /model.series is set, but model.time is missing/],
  [
    'a lag that is not known yet',
    { lags: [1, 7] },
    /model.lags has 1, but model.horizon is 2: the value 1 row back is not known yet/,
  ],
  [
    'no series where there are several',
    { series: undefined },
    /have one time, 2026-01-01T00:00:00Z: .*name their column/,
  ],
  ['a time that is text', { time: 'remark' }, /time column "remark" is string/],
  ['a time that is not there', { time: 'dat' }, /no column "dat".*Did you mean "day"/],
  ['more lags than rows', { lags: [500] }, /No row of the training data has enough history/],
  ['another task', { task: 'binary' }, /model.time is set, but the task is binary/],
  [
    'what is known, but not there',
    { known: ['hoilday'] },
    /model.known has "hoilday".*Did you mean "holiday"/,
  ],
  ['folds by group', { folds: { count: 3, group: 'shop' } }, /judged forward in its own time, "day"/],
])('%s is told', async (_, more, message) => {
  const given = Object.fromEntries(
    Object.entries({ ...model, ...more }).filter(([, value]) => value !== undefined),
  );
  await expect((async () => train(given, data))()).rejects.toThrow(message);
});
