import type { Drift, DriftTest } from '@trainyard/documents';
import {
  type Cell,
  type Chart,
  countOf,
  formatCount,
  formatNumber,
  type PageBlock,
  type PageSection,
} from '@trainyard/report';
import {
  DRIFT_OUTCOMES,
  DRIFT_WORDS,
  effectText,
  minimumText,
  pText,
  SIGNAL_WORDS,
  severity,
  TEST_WORDS,
} from './health-words.ts';

const MOST_BARS = 20;
const MOST_CHARTS = 12;
/** Longer bars than that say nothing more. */
const LONGEST_BAR = 20;

/**
 * How the predictions, and the model's confidence in them, are spread.
 *
 * @param said sentences that stand on the page already
 */
export function predictionSection(drift: Drift | null, said: readonly string[]): PageSection | null {
  const tests = (drift?.tests ?? []).filter(({ role, bins }) => role !== 'input' && bins.length > 0);
  if (tests.length === 0) return null;
  const titles = {
    prediction: 'Predictions',
    confidence: "The model's confidence",
    label: 'Labels',
    input: '',
  };
  return {
    title: 'Predictions',
    blocks: [
      ...tests
        .filter(({ sentence }) => !said.includes(sentence))
        .map(({ sentence }): PageBlock => ({ kind: 'text', text: sentence })),
      ...tests.map((test): PageBlock => ({ kind: 'chart', chart: binChart(test, titles[test.role]) })),
    ],
  };
}

/** Which columns moved, and the drawing of those that drifted. */
export function driftSection(drift: Drift | null): PageSection | null {
  const inputs = (drift?.tests ?? []).filter(({ role }) => role === 'input');
  if (inputs.length === 0) return null;
  const ranked = greatestByColumn(inputs).slice(0, MOST_BARS);
  const columns = new Set(inputs.map(({ column }) => column)).size;
  const drifted = inputs.filter(({ result, bins }) => result === 'drifted' && bins.length > 0);
  const overview: Chart = {
    kind: 'bars',
    title: 'How far each column moved',
    caption: `${ranked.length === columns ? countOf(columns, 'column') : `The ${ranked.length} that moved most of ${columns} columns`}, in units of what matters: from 1 on, at the tick, a change is flagged if it is also significant. Bars end at ${LONGEST_BAR}.`,
    x: { label: 'change / what matters', min: 0 },
    names: { value: 'change', baseline: 'what matters' },
    bars: ranked.map((test) => ({
      label: test.column,
      value: Math.min(LONGEST_BAR, severity(test)!),
      baseline: 1,
      ...(test.result === 'drifted' ? { note: 'drifted' } : {}),
    })),
  };
  const shown = drifted.toSorted((a, b) => (severity(b) ?? 0) - (severity(a) ?? 0)).slice(0, MOST_CHARTS);
  return {
    title: 'Columns',
    blocks: [
      ...(ranked.length === 0 ? [] : [{ kind: 'chart' as const, chart: overview }]),
      ...shown.map((test): PageBlock => ({ kind: 'chart', chart: binChart(test, test.column) })),
    ],
  };
}

/** Every test that was run, to be looked up and sorted. */
export function columnSection(drift: Drift | null): PageSection | null {
  if (drift === null) return null;
  const order = { drifted: 0, 'not-enough-data': 1, stable: 2, 'not-tested': 3 } as const;
  const sorted = drift.tests.toSorted(
    (a, b) => order[a.result] - order[b.result] || (severity(b) ?? 0) - (severity(a) ?? 0),
  );
  return {
    title: 'All tests',
    blocks: [
      {
        kind: 'table',
        caption: `${countOf(drift.tests.length, 'test')}`,
        columns: [
          { label: 'Column' },
          { label: 'What' },
          { label: 'Result' },
          { label: 'Moved by', align: 'right' },
          { label: 'Matters from', align: 'right' },
          { label: 'p, corrected', align: 'right' },
          { label: 'Test' },
          { label: 'PSI', align: 'right' },
          { label: 'Values', align: 'right' },
        ],
        rows: sorted.map(testRow),
        note: "JS: Jensen–Shannon distance, base 2. Spreads: the profile's interquartile range / 1.349. Values: recent / of the profile.",
      },
    ],
  };
}

function testRow(test: DriftTest): Cell[] {
  const outcome = DRIFT_OUTCOMES[test.result];
  const wanted = test.rowsNeeded === null ? '' : ` (${formatCount(test.rowsNeeded)} wanted)`;
  return [
    test.role === 'input' ? test.column : `${test.column} (model)`,
    SIGNAL_WORDS[test.signal],
    { text: `${DRIFT_WORDS[test.result]}${wanted}`, ...(outcome === undefined ? {} : { outcome }) },
    { text: effectText(test), sort: severity(test) ?? -1 },
    minimumText(test),
    { text: pText(test.adjustedP), sort: test.adjustedP ?? 2 },
    test.test === null ? '–' : TEST_WORDS[test.test],
    { text: formatNumber(test.distances['psi'], { decimals: 3 }), sort: test.distances['psi'] ?? -1 },
    {
      text: `${formatCount(test.rows.recent)} / ${formatCount(test.rows.reference)}`,
      sort: test.rows.recent,
    },
  ];
}

function binChart(test: DriftTest, title: string): Chart {
  return {
    kind: 'bars',
    title,
    caption: `Bars: ${countOf(test.rows.recent, 'recent value')}. Ticks: ${countOf(test.rows.reference, 'value')} of the profile. Moved by ${effectText(test)}; ${minimumText(test)} matters.`,
    x: { label: 'share of the rows', min: 0 },
    names: { value: 'recent', baseline: 'profile' },
    bars: test.bins.map(({ label, reference, recent }) => ({ label, value: recent, baseline: reference })),
  };
}

/** Of each column the test that moved most. */
function greatestByColumn(tests: readonly DriftTest[]): DriftTest[] {
  const byColumn = new Map<string, DriftTest>();
  for (const test of tests) {
    if (severity(test) === null) continue;
    const found = byColumn.get(test.column);
    if (found === undefined || severity(test)! > severity(found)!) byColumn.set(test.column, test);
  }
  return [...byColumn.values()].sort((a, b) => severity(b)! - severity(a)!);
}
