import type { Space } from '@trainyard/documents';
import type { StudyState, Trial } from '@trainyard/search';
import fc from 'fast-check';
import { renderPage } from '../page/render-page.ts';
import { paretoFront } from './pareto-front.ts';
import { parallelChart, paretoChart } from './study-charts.ts';
import { studyPage } from './study-page.ts';
import { valueAxis } from './value-axis.ts';

const SPACE: Space = [
  { kind: 'float', name: 'lr', low: 1e-4, high: 1, log: true, step: null },
  { kind: 'categorical', name: 'act | <b>', values: ['relu', 'tanh'], weights: null },
  { kind: 'constant', name: 'epochs', value: 3 },
];

function study(trials: readonly Trial[]): StudyState {
  const digest = `sha256:${'0'.repeat(64)}` as const;
  return {
    header: {
      schema: 'trainyard.study/v1',
      name: 'm',
      method: 'random',
      metric: { name: 'val_loss', goal: 'minimize' },
      seed: 1,
      space: SPACE,
      spaceDigest: digest,
      objectiveDigest: digest,
      createdAt: '2026-01-01T00:00:00Z',
    },
    trials,
    space: SPACE,
    runs: 1,
  };
}

function completed(number: number, value: number, seconds: number): Trial {
  return {
    number,
    params: { lr: 10 ** -(1 + (number % 4)), 'act | <b>': number % 2 === 0 ? 'relu' : 'tanh', epochs: 3 },
    origin: number === 0 ? 'baseline' : 'sampler',
    end: { state: 'completed', value, seconds },
    metrics: {},
    attempts: 1,
  };
}

const page = (state: StudyState) =>
  renderPage(
    studyPage({
      name: 'm <script>',
      state,
      space: SPACE,
      importance: [{ name: 'lr', share: 0.5 }],
      model: null,
      ended: 'The study has 30 trials.',
      version: '1.0.0',
    }),
  );

test('a study shows its history, its parameters side by side, the front and every trial', () => {
  const failed: Trial = {
    ...completed(30, 0, 1),
    end: { state: 'failed', kind: 'nan', message: 'loss is NaN', seconds: 1 },
  };
  const state = study([...Array.from({ length: 30 }, (_, i) => completed(i, 1 / (i + 1), i + 1)), failed]);
  const html = page(state);
  expect(html).toContain('val_loss 0.03333 in trial 29 (lower is better); today&#39;s parameters give 1');
  for (const title of ['Trials in order', 'What mattered', 'Parameters side by side', 'Value against time'])
    expect(html).toContain(`<h3>${title}</h3>`);
  expect(html).toContain('best 3 trials');
  expect(html).toContain('loss is NaN');
  expect(html).not.toContain('<script>"');
  expect(html).not.toContain('<b>');
  expect(html).toBe(page(state));
  expect(html.length).toBeLessThan(150_000);
});

test('a study without a completed trial says so, and draws nothing', () => {
  const html = page(study([{ ...completed(0, 0, 0), end: { state: 'running' } }]));
  expect(html).toContain('No trial completed.');
  expect(html).not.toContain('<figure><h3>Trials in order');
});

test('of a thousand trials two hundred lines are drawn, the best among them', () => {
  const chart = parallelChart(
    study(Array.from({ length: 1000 }, (_, i) => completed(i, 1000 - i, 1))),
    SPACE,
  );
  expect(chart!.lines).toHaveLength(200);
  expect(chart!.lines[0]).toEqual({ values: [1e-4, 1, 1], highlighted: true });
  expect(chart!.caption).toContain('Of 1000 trials 200 are drawn.');
});

test('equal times give no front', () => {
  expect(paretoChart(study([completed(0, 1, 2), completed(1, 2, 2)]))).toBeNull();
});

test('nothing beats a point of the front, and everything else is beaten or equal', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1 }),
      fc.constantFrom('minimize', 'maximize'),
      (points, goal) => {
        const sign = goal === 'minimize' ? 1 : -1;
        const front = paretoFront(points, goal);
        const covers = (a: readonly [number, number], b: readonly [number, number]) =>
          a[0] <= b[0] && sign * a[1] <= sign * b[1];
        for (const each of points) expect(front.some((one) => covers(one, each))).toBe(true);
        for (const one of front) {
          for (const each of points) {
            if (covers(each, one)) expect(each).toEqual(one);
          }
        }
      },
    ),
  );
});

test('a wild trial does not squeeze the others on the axis', () => {
  const good = Array.from({ length: 20 }, (_, i) => 1 + i / 20);
  expect(valueAxis('loss', [...good, 1e6], 'minimize')).toMatchObject({ beyond: 1 });
  expect(valueAxis('loss', [...good, 1e6], 'minimize').max).toBeLessThan(4);
  expect(valueAxis('accuracy', [...good, -1e6], 'maximize')).toMatchObject({ beyond: 1 });
  expect(valueAxis('loss', good, 'minimize')).toEqual({ label: 'loss', beyond: 0 });
});
