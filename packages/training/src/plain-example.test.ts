import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues } from '@trainyard/columns';
import { loadEngine } from '@trainyard/models';
import { saveTrainedModel } from './save-trained-model.ts';
import { about, predict, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

interface Answer {
  readonly class?: string;
  readonly labels?: readonly string[];
  readonly value?: number;
  readonly scores?: readonly number[];
}
/** The example that users copy, which knows nothing of our packages. */
const EXAMPLE = '../../../examples/plain-tensorflow/predict.mjs';
const example = (await import(EXAMPLE)) as {
  predict(tf: object, folder: string, rows: readonly object[]): Promise<Answer[]>;
};

const rows = Array.from({ length: 40 }, (_, i) => ({
  size: i % 5 === 0 ? null : Math.sin(i) * 10,
  income: i * i * 100 - 500,
  color: ['red', 'green', null][i % 3]!,
  member: i % 2 === 0,
  since: new Date(Date.UTC(2025, i % 12, 1 + i, i % 24)).toISOString(),
  comment: `Word${i % 4} and Größe ${i % 7}`,
}));
const inputs = Object.keys(rows[0]!).map((name) =>
  columnFromValues(
    name,
    rows.map((row) => row[name as keyof (typeof rows)[0]]),
  ),
);
const features = { income: 'log', comment: { hashing: 16 } };

test.each<[string, ReturnType<typeof columnFromValues>[], string | string[]]>([
  [
    'numbers',
    [
      columnFromValues(
        'y',
        rows.map(({ income }) => income / 7 + 0.5),
      ),
    ],
    'y',
  ],
  [
    'two classes',
    [
      columnFromValues(
        'y',
        rows.map(({ member }) => (member ? 'yes' : 'no')),
      ),
    ],
    'y',
  ],
  [
    'three classes',
    [
      columnFromValues(
        'y',
        rows.map((_, i) => 'abc'[i % 3]!),
      ),
    ],
    'y',
  ],
  [
    'labels',
    ['p', 'q'].map((name, k) =>
      columnFromValues(
        name,
        rows.map((_, i) => (i + k) % 2),
      ),
    ),
    ['p', 'q'],
  ],
])('a plain program answers %s as we do, preprocessing included', async (_, targets, names) => {
  const given = table(...inputs, ...targets);
  const labels = typeof names === 'string' ? null : names;
  const trained = await train(
    { layers: ['8 tanh'], epochs: 5, features },
    { train: { table: given, rows: null }, target: labels === null ? 'y' : labels.join(', '), labels },
    { engine: 'dense' },
  );
  const ours = await predict(trained, given);
  const folder = await mkdtemp(join(tmpdir(), 'plain-'));
  try {
    await saveTrainedModel(join(folder, 'model'), trained, about);
    const { tf, layers } = await loadEngine('cpu');
    const answers = await example.predict({ ...tf, ...layers }, join(folder, 'model'), rows);
    for (const [row, { class: name, value, scores, labels: chosen }] of answers.entries()) {
      const count = ours.classes?.length ?? 0;
      for (const [k, score] of (scores ?? []).entries())
        expect(score).toBeCloseTo(ours.scores![row * count + k]!, 5);
      if (value !== undefined)
        expect(Math.abs(value - ours.values[row]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
      if (name !== undefined) expect(name).toBe(ours.classes![ours.values[row]!]);
      if (chosen !== undefined)
        expect(chosen).toEqual(ours.classes!.filter((_, k) => ours.values[row * count + k] === 1));
    }
    expect(answers).toHaveLength(40);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
