import type { Verdict } from '@trainyard/documents';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { countOf } from '../markdown/number-format.ts';
import { details } from './details.ts';
import { exampleText, expectationRows, expectationText } from './expectation-texts.ts';
import type { Extent } from './extent.ts';

const MOST_EXAMPLES = 2;

/** How the answers took changed columns; open when an expectation failed. */
export function expectationDetails(verdict: Verdict, { foldedGates, names }: Extent): string {
  const rows = expectationRows(verdict).slice(0, foldedGates);
  if (rows.length === 0) return '';
  const failed = rows.filter(({ result }) => result === 'failed').length;
  const table = markdownTable(
    [
      { header: 'Expectation' },
      { header: 'Broken by', align: 'right' },
      { header: 'May be', align: 'right' },
      { header: 'For example' },
    ],
    rows.map(({ finding, result, share, most }) => [
      `${outcomeSign(result)} ${escapeMarkdown(expectationText(finding), { max: names * 3 })}`,
      escapeMarkdown(share, { max: 200 }),
      most,
      finding.examples
        .slice(0, MOST_EXAMPLES)
        .map((example) => escapeMarkdown(exampleText(example), { max: names * 2 }))
        .join('; '),
    ]),
  );
  const title =
    failed === 0
      ? countOf((verdict.expectations ?? []).length, 'expectation')
      : `Expectations: ${failed} of ${(verdict.expectations ?? []).length} broken`;
  return details(title, [table], failed > 0);
}
