import type { Verdict } from '@trainyard/documents';
import { escapeMarkdown, inlineCode } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { countOf, formatCount, formatNumber } from '../markdown/number-format.ts';
import { details } from './details.ts';
import type { Extent } from './extent.ts';
import { fairnessName, fairnessText, findingsOf, gatheredText, tooSmallText } from './finding-texts.ts';

const MOST_WEAK = 5;
/** Columns times classes. */
const MOST_FAIRNESS = 4;

/** One line for where newly wrong rows gather. */
export function gatheredLine(verdict: Verdict, { names }: Extent): string {
  const found = gatheredText(verdict);
  if (found === null) return '';
  return `**They gather in ${inlineCode(found.name, { max: names })}**: ${escapeMarkdown(found.text)}.`;
}

/** What was found beyond the gates: repeated runs, the gates' self-test, weak slices, fairness. */
export function findingDetails(verdict: Verdict, extent: Extent): string {
  if (!extent.cause || extent.metrics === 0) return '';
  const { weak, fairness, selfTest, repeats } = findingsOf(verdict);
  const lines = (texts: readonly string[]) =>
    texts.map((text) => `- ${escapeMarkdown(text, { max: 400 })}`).join('\n');
  const parts = [
    repeats.length === 0 ? '' : details('Repeated runs', [lines(repeats)]),
    selfTest.length === 0 ? '' : details("The gates' self-test", [lines(selfTest)]),
    weak.length === 0 ? '' : weakSlices(verdict, extent),
    fairness.length === 0
      ? ''
      : details('Fairness', [
          ...fairness.slice(0, MOST_FAIRNESS).map((each) => fairnessPart(each, extent)),
          fairness.length > MOST_FAIRNESS
            ? `${countOf(fairness.length - MOST_FAIRNESS, 'more comparison')} in the full report.`
            : '',
        ]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function weakSlices({ weakSlices }: Verdict, { names }: Extent): string {
  const { found, metric, searched, tested } = weakSlices!;
  const table = markdownTable(
    [
      { header: 'Slice' },
      { header: 'n', align: 'right' },
      { header: escapeMarkdown(metric), align: 'right' },
      { header: 'elsewhere', align: 'right' },
    ],
    found
      .slice(0, MOST_WEAK)
      .map(({ name, n, value, rest }) => [
        inlineCode(name, { max: names }),
        formatCount(n),
        formatNumber(value, { decimals: 3 }),
        formatNumber(rest, { decimals: 3 }),
      ]),
  );
  const how = `Found among ${countOf(searched, 'slice')} on half of the rows; ${formatCount(tested)} tested on the other half, whose numbers these are.`;
  return details(`Weak slices: ${formatCount(found.length)} found`, [table, how]);
}

function fairnessPart(fairness: NonNullable<Verdict['fairness']>[number], { names }: Extent): string {
  const rows = Object.entries(fairness.measures).map(([name, measure]) => [
    escapeMarkdown(name),
    escapeMarkdown(fairnessText(measure)),
  ]);
  const small = tooSmallText(fairness);
  const table = markdownTable(
    [
      { header: `By ${escapeMarkdown(fairnessName(fairness), { max: names * 2 })}` },
      { header: 'value (interval)', align: 'right' },
    ],
    rows,
  );
  return small === null ? table : `${table}\n\n${escapeMarkdown(small, { max: 400 })}`;
}
