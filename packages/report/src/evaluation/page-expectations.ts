import { formatNumber } from '../markdown/number-format.ts';
import { visibleText } from '../markdown/visible-text.ts';
import type { PageBlock, PageSection } from '../page/page.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { expectationRows, expectationText } from './expectation-texts.ts';

/** How the answers took changed columns, with the rows that moved most. */
export function expectationSection({ verdict }: EvaluationReport): PageSection | null {
  const rows = expectationRows(verdict);
  if (rows.length === 0) return null;
  const blocks: PageBlock[] = [
    {
      kind: 'table',
      caption: 'What the policy expects when a column changes',
      columns: [
        { label: 'Expectation' },
        { label: 'Result' },
        { label: 'Broken by', align: 'right' },
        { label: 'May be', align: 'right' },
      ],
      rows: rows.map(({ finding, result, share, most }) => [
        visibleText(expectationText(finding)),
        result,
        { text: visibleText(share), sort: finding.share ?? -1 },
        most,
      ]),
      note: "In parentheses: the share of rows and Wilson's interval. A column is changed to other values that occur (at most five in a row), or raised; a row breaks the expectation when any of its changes does.",
    },
  ];
  for (const { finding } of rows) {
    if (finding.examples.length === 0) continue;
    const said = (answer: string | number) =>
      typeof answer === 'number' ? formatNumber(answer, { decimals: 4 }) : visibleText(answer);
    blocks.push({
      kind: 'table',
      caption: visibleText(`${finding.name}: the rows that moved most`),
      columns: [
        { label: 'Row' },
        { label: visibleText(finding.column) },
        { label: 'changed to' },
        { label: 'Answer', align: 'right' },
        { label: 'became', align: 'right' },
      ],
      rows: finding.examples.map(({ id, from, to, before, after }) => [
        visibleText(id),
        visibleText(from),
        visibleText(to),
        said(before),
        said(after),
      ]),
    });
  }
  return { title: 'Expectations', blocks };
}
