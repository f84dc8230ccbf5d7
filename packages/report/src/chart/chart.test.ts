import fc from 'fast-check';
import { mermaidChart } from '../markdown/mermaid-chart.ts';
import type { Chart } from './chart.ts';
import { renderChart } from './render-chart.ts';
import { linearScale } from './scale.ts';
import { thinPoints } from './thin-points.ts';

test('a scale has round ticks, and holds every value', () => {
  expect(linearScale([0, 1]).ticks.map((tick) => tick.toFixed(1))).toEqual([
    '0.0',
    '0.2',
    '0.4',
    '0.6',
    '0.8',
    '1.0',
  ]);
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1 }), (values) => {
      const scale = linearScale(values);
      expect(scale.min).toBeLessThan(scale.max);
      expect(scale.ticks.length).toBeLessThan(20);
      for (const value of values) {
        const at = scale.at(value, 0, 100);
        expect(at).toBeGreaterThanOrEqual(-1e-6);
        expect(at).toBeLessThanOrEqual(100 + 1e-6);
      }
    }),
  );
});

test('thinning keeps the ends and the spike', () => {
  const points = Array.from({ length: 1000 }, (_, i) => [i, i === 500 ? 9 : 0] as const);
  const thin = thinPoints(points, 60);
  expect(thin).toHaveLength(60);
  expect([thin[0], thin.at(-1)]).toEqual([points[0], points[999]]);
  expect(thin).toContainEqual([500, 9]);
});

const CHARTS: Chart[] = [
  { kind: 'line', title: 'l', caption: 'n', x: { label: 'x' }, y: { label: 'y' }, series: [] },
  {
    kind: 'line',
    title: 'l',
    caption: 'n',
    x: { label: 'x' },
    y: { label: 'y' },
    series: [
      {
        name: 's',
        points: [
          [1, null],
          [2, 5],
          [3, null],
        ],
      },
    ],
  },
  { kind: 'bars', title: 'b', caption: 'n', x: { label: 'x' }, bars: [{ label: '<a>', value: null }] },
  { kind: 'heatmap', title: 'h', caption: 'n', rowLabel: 'r', columnLabel: 'c', labels: ['a'], cells: [[0]] },
  {
    kind: 'forest',
    title: 'f',
    caption: 'n',
    x: { label: 'x' },
    ownScales: true,
    rows: [{ label: 'a', value: null, low: null, high: null }],
  },
  { kind: 'scatter', title: 's', caption: 'n', x: { label: 'x' }, y: { label: 'y' }, points: [] },
  {
    kind: 'histogram',
    title: 'g',
    caption: 'n',
    x: { label: 'x' },
    edges: [0, 1],
    groups: [{ name: 'all', counts: [0] }],
  },
];

test.each(CHARTS)('a $kind chart of nothing is drawn, titled and without NaN', (chart) => {
  const html = renderChart(chart, 'c1');
  expect(html).toMatch(
    /role="img" aria-labelledby="c1-t c1-d"><title id="c1-t">.+<\/title><desc id="c1-d">.+<\/desc>/,
  );
  expect(html).not.toMatch(/NaN|Infinity|undefined"|<a>/);
});

test('Mermaid gets at most 60 points, plain text and a legend in words', () => {
  const labels = Array.from({ length: 500 }, (_, i) => `step "${i}"]`);
  const text = mermaidChart('a "title" --> %%{init', labels, 'y', [
    { name: 'loss', kind: 'line', values: labels.map((_, i) => (i === 3 ? null : 1 / (i + 1))) },
  ]);
  expect(text.match(/line \[(.*)\]/)![1]!.split(',')).toHaveLength(60);
  expect(text).toContain('title "a ·title· ··');
  expect(text).toContain('<sub>blue: loss, last 0.002000</sub>');
  expect(text).not.toMatch(/null|NaN/);
});
