import type { Verdict } from '@trainyard/documents';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeSummary } from '../markdown/escape-markdown.ts';
import { mermaidChart } from '../markdown/mermaid-chart.ts';
import { sparkline } from '../markdown/sparkline.ts';
import { mainMetric } from './cause.ts';
import { details } from './details.ts';
import type { TrendPoint } from './trend.ts';

const MOST_CLASSES = 30;
const MOST_TICKS = 20;
const MOST_VERDICTS = 10;

/** How the main metric moved over the commits of this pull request; before there are three, how classes fare. */
export function trendOrClassChart(verdict: Verdict, trend: readonly TrendPoint[]): string {
  const metric = mainMetric(verdict);
  if (metric === null) return '';
  const points = trend.filter(({ metrics }) => Object.hasOwn(metrics, metric));
  if (points.length >= 3) return trendChart(verdict, metric, points);
  return classChart(verdict);
}

function trendChart(verdict: Verdict, metric: string, points: readonly TrendPoint[]): string {
  const values = points.map(({ metrics }) => metrics[metric]!);
  const gate = verdict.gates.find(
    (one) => one.metric === metric && one.slice === null && one.rule !== 'no-worse-than-baseline',
  );
  const baseline = verdict.metrics[metric]?.baseline;
  const bar =
    gate !== undefined
      ? { name: gate.rule === 'min' ? 'floor' : 'ceiling', at: gate.limit }
      : typeof baseline === 'number'
        ? { name: 'baseline', at: baseline }
        : null;
  const series = [
    { name: metric, kind: 'line' as const, values },
    ...(bar === null ? [] : [{ name: bar.name, kind: 'line' as const, values: values.map(() => bar.at) }]),
  ];
  const chart = mermaidChart(
    `${metric} by commit`,
    points.map(({ commit }) => commit),
    metric,
    series,
  );
  const title = `Trend of ${escapeSummary(metric)} over ${points.length} commits ${sparkline(values.slice(-MOST_TICKS))}`;
  return details(title, [chart, history(points)]);
}

/** The last verdicts, oldest first. */
function history(points: readonly TrendPoint[]): string {
  const known = points.flatMap(({ commit, outcome, policy }) =>
    outcome === undefined ? [] : [{ commit, outcome, policy }],
  );
  if (known.length < 2) return '';
  const shown = known.slice(-MOST_VERDICTS).map(({ commit, outcome, policy }, i, all) => {
    const before = all[i - 1]?.policy;
    const moved = i > 0 && before !== undefined && policy !== undefined && before !== policy;
    return `${outcomeSign(outcome)} \`${commit}\`${moved ? ' (another policy)' : ''}`;
  });
  return `<sub>Verdicts: ${shown.join(' → ')}</sub>`;
}

function classChart({ classes, confusion }: Verdict): string {
  if (classes === null || confusion === null || classes.length < 3 || classes.length > MOST_CLASSES)
    return '';
  const recalls = confusion.map((row, i) => {
    const total = row.reduce((a, b) => a + b, 0);
    return total === 0 ? null : row[i]! / total;
  });
  const known = recalls.filter((recall) => recall !== null);
  if (known.length === 0) return '';
  const chart = mermaidChart('recall by class', classes, 'recall', [
    { name: 'recall of each class', kind: 'bar', values: recalls },
  ]);
  const lowest = recalls.indexOf(Math.min(...known));
  const title = `Recall by class: lowest ${escapeSummary(classes[lowest]!, { max: 30 })} with ${recalls[lowest]!.toFixed(3)}`;
  return details(title, [chart.replace(/, last [^<·]*(?=<)/, '')]);
}
