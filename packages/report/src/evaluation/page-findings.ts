import type { Fairness, Verdict } from '@trainyard/documents';
import { countOf, formatCount, formatInterval, formatNumber } from '../markdown/number-format.ts';
import type { PageBlock, PageSection } from '../page/page.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { fairnessName, fairnessText, findingsOf, gatheredText, tooSmallText } from './finding-texts.ts';

const right = 'right' as const;

/** Where the model moved, row by row. */
export function flipSection({ verdict }: EvaluationReport): PageSection | null {
  const { flips } = verdict;
  if (flips === null || flips.newlyWrong + flips.newlyRight === 0) return null;
  const found = gatheredText(verdict);
  const blocks: PageBlock[] = [];
  if (found !== null) {
    blocks.push({ kind: 'text', text: `Newly wrong rows gather in ${found.name}: ${found.text}.` });
  }
  const ids = (title: string, count: number, list: readonly string[] = []): string[][] =>
    list.length === 0 ? [] : [[title, formatCount(count), list.join(', ')]];
  const rows = [
    ...ids('newly wrong', flips.newlyWrong, flips.newlyWrongIds),
    ...ids('newly right', flips.newlyRight, flips.newlyRightIds),
  ];
  if (rows.length > 0) {
    blocks.push({
      kind: 'table',
      caption: 'Rows that only one of the two got right',
      columns: [{ label: 'Change' }, { label: 'Rows', align: right }, { label: 'The first of them' }],
      rows,
    });
  }
  return blocks.length === 0 ? null : { title: 'Why it moved', blocks };
}

export function weakSliceSection({ verdict }: EvaluationReport): PageSection | null {
  const { weakSlices } = verdict;
  if (weakSlices === undefined) return null;
  const { found, metric, searched, tested, minRows } = weakSlices;
  const how = `Slices of one column or two with at least ${countOf(minRows, 'row')} in each half: ${formatCount(searched)} were looked at on one half of the rows, and the ${formatCount(tested)} most promising tested on the other half (Benjamini and Hochberg), whose numbers these are.`;
  if (found.length === 0)
    return { title: 'Weak slices', blocks: [{ kind: 'text', text: `None was found. ${how}` }] };
  const number = (value: number) => ({ text: formatNumber(value, { decimals: 3 }), sort: value });
  return {
    title: 'Weak slices',
    blocks: [
      {
        kind: 'table',
        caption: countOf(found.length, 'weak slice'),
        columns: [
          { label: 'Slice' },
          { label: 'n', align: right },
          { label: metric, align: right },
          { label: 'elsewhere', align: right },
          { label: 'difference', align: right },
          { label: 'p', align: right },
        ],
        rows: found.map((each) => [
          each.name,
          { text: formatCount(each.n), sort: each.n },
          number(each.value),
          number(each.rest),
          {
            text: `${formatNumber(each.difference, { decimals: 3 })} ${formatInterval(each.low, each.high, { decimals: 3, signed: true })}`,
            sort: each.difference,
          },
          { text: each.pValue < 1e-4 ? '< 0.0001' : formatNumber(each.pValue), sort: each.pValue },
        ]),
        note: how,
      },
    ],
  };
}

export function fairnessSection({ verdict }: EvaluationReport): PageSection | null {
  const fairness = verdict.fairness ?? [];
  return fairness.length === 0 ? null : { title: 'Fairness', blocks: fairness.flatMap(fairnessBlocks) };
}

function fairnessBlocks(fairness: Fairness): PageBlock[] {
  const { groups, measures } = fairness;
  const name = fairnessName(fairness);
  const rate = (value: number | null) => formatNumber(value, { decimals: 3 });
  const small = tooSmallText(fairness);
  return [
    {
      kind: 'table',
      caption: `Groups of ${name}`,
      columns: [
        { label: 'Group' },
        { label: 'n', align: right },
        { label: 'positives', align: right },
        { label: 'selection rate', align: right },
        { label: 'true-positive rate', align: right },
        { label: 'false-positive rate', align: right },
      ],
      rows: groups.map((group) => [
        group.name,
        { text: formatCount(group.n), sort: group.n },
        { text: formatCount(group.positives), sort: group.positives },
        rate(group.selectionRate),
        rate(group.truePositiveRate),
        rate(group.falsePositiveRate),
      ]),
      ...(small === null ? {} : { note: small }),
    },
    {
      kind: 'table',
      caption: `Between the groups of ${name}`,
      columns: [{ label: 'Measure' }, { label: 'Value', align: right }],
      rows: Object.entries(measures).map(([name, measure]) => [name, fairnessText(measure)]),
      note: 'The greatest rate less the least, or the least by the greatest; equalised odds takes the worse of true- and false-positive rate. In parentheses: the interval, of the two groups farthest apart.',
    },
  ];
}

/** Calibration and thresholds of two classes, residuals of a regression. */
export function scoreSection({ verdict }: EvaluationReport): PageSection | null {
  const { calibration, thresholds = [], residualQuantiles = [] } = verdict;
  const number = (value: number | null) => formatNumber(value, { decimals: 4 });
  const blocks: PageBlock[] = [];
  if (calibration !== undefined) {
    const { slope, intercept, brier } = calibration;
    const fitted = (name: string, each: typeof slope, ideal: string) => [
      name,
      each === null ? '–' : `${number(each.value)} ${formatInterval(each.low, each.high, { decimals: 4 })}`,
      ideal,
    ];
    blocks.push({
      kind: 'table',
      caption: 'Calibration',
      columns: [{ label: 'What' }, { label: 'Value', align: right }, { label: 'Best' }],
      rows: [
        fitted('slope', slope, '1; below, the probabilities are too extreme'),
        fitted('intercept', intercept, '0; above, they are too low'),
        ['Brier: reliability', number(brier.reliability), '0'],
        ['Brier: resolution', number(brier.resolution), 'the more the better'],
        ['Brier: uncertainty', number(brier.uncertainty), 'of the data alone'],
      ],
      note: "Slope and intercept by Cox's recalibration, with Wald's interval; the Brier score is about reliability − resolution + uncertainty, over 15 bins.",
    });
  }
  if (thresholds.length > 0) {
    const priced = thresholds.some(({ cost }) => cost !== null);
    blocks.push({
      kind: 'table',
      caption: 'Thresholds',
      columns: [
        { label: 'For' },
        { label: 'Threshold', align: right },
        { label: 'precision', align: right },
        { label: 'recall', align: right },
        { label: 'f1', align: right },
        ...(priced ? [{ label: 'mean cost', align: right }] : []),
      ],
      rows: thresholds.map(({ aim, threshold, precision, recall, f1, cost }) => [
        aim,
        threshold === null ? 'none reaches it' : number(threshold),
        number(precision),
        number(recall),
        number(f1),
        ...(priced ? [number(cost)] : []),
      ]),
      note: 'Chosen on these very rows, so that on others they do a little worse.',
    });
  }
  if (residualQuantiles.length > 0) {
    blocks.push({
      kind: 'table',
      caption: 'Quantiles of prediction − truth',
      columns: [
        { label: 'Share of rows', align: right },
        { label: 'At or below', align: right },
      ],
      rows: residualQuantiles.map(({ share, value }) => [
        `${Number((share * 100).toPrecision(4))} %`,
        formatNumber(value),
      ]),
    });
  }
  return blocks.length === 0 ? null : { title: 'Calibration, thresholds and residuals', blocks };
}

/** Repeated runs and the self-test. */
export function noiseSection({ verdict }: EvaluationReport): PageSection | null {
  const { selfTest, repeats } = findingsOf(verdict);
  if (selfTest.length + repeats.length === 0) return null;
  const texts = [...repeats, ...selfTest].map((text): PageBlock => ({ kind: 'text', text }));
  const table = verdict.repeats === undefined ? [] : [repeatTable(verdict.repeats)];
  return { title: 'How far chance goes', blocks: [...texts, ...table] };
}

function repeatTable({ runs, metrics }: NonNullable<Verdict['repeats']>): PageBlock {
  const number = (value: number) => ({ text: formatNumber(value), sort: value });
  return {
    kind: 'table',
    caption: `Over ${countOf(runs, 'run')} of the model`,
    columns: [
      { label: 'Metric' },
      { label: 'Mean', align: right },
      { label: 'Standard deviation', align: right },
      { label: 'Lowest', align: right },
      { label: 'Highest', align: right },
    ],
    rows: Object.entries(metrics).map(([name, each]) => [
      name,
      number(each.mean),
      number(each.standardDeviation),
      number(each.lowest),
      number(each.highest),
    ]),
  };
}
