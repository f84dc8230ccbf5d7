import type { Verdict } from '@trainyard/documents';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeMarkdown, inlineCode } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { countOf } from '../markdown/number-format.ts';
import { details } from './details.ts';
import type { Extent } from './extent.ts';
import { type GateRow, gateRows } from './gate-row.ts';

/** The gates, worst first: some open, the next folded, the others counted. */
export function gateTable(verdict: Verdict, extent: Extent): string {
  const rows = gateRows(verdict);
  if (rows.length === 0) return '';
  const compared = rows.some(({ measured }) => measured?.delta !== undefined);
  const percent = Number(((1 - verdict.alpha) * 100).toPrecision(4));
  const table = (some: readonly GateRow[]) => renderTable(some, compared, percent, extent.names);
  const open = table(rows.slice(0, extent.openGates));
  const folded = rows.slice(extent.openGates);
  if (folded.length === 0) return open;
  const shown = folded.slice(0, extent.foldedGates);
  if (shown.length === 0) return `${open}\n\n${countOf(folded.length, 'more gate')}: see the full report.`;
  const rest = folded.length - shown.length;
  const remark = rest === 0 ? '' : `${countOf(rest, 'gate')} not shown here: see the full report.`;
  return `${open}\n\n${details(countOf(folded.length, 'more gate'), [table(shown), remark])}`;
}

function renderTable(rows: readonly GateRow[], compared: boolean, percent: number, max: number): string {
  const columns = [
    { header: 'Metric' },
    ...(compared ? [{ header: 'Baseline', align: 'right' as const }] : []),
    { header: `Model (${percent}\u00a0%\u00a0CI)`, align: 'right' as const },
    ...(compared ? [{ header: `Δ (${percent}\u00a0%\u00a0CI)`, align: 'right' as const }] : []),
    { header: 'Required', align: 'right' as const },
    { header: 'Verdict' },
  ];
  return markdownTable(
    columns,
    rows.map((row) => cells(row, compared, max)),
  );
}

function cells(row: GateRow, compared: boolean, max: number): string[] {
  const { gate } = row;
  const slice = gate.slice === null ? '' : ` in ${inlineCode(gate.slice, { max })}`;
  const relative = gate.rule === 'no-worse-than-baseline';
  // The number that was judged stands out; the other one is context.
  const strong = (text: string, judged: boolean) =>
    judged && gate.result === 'failed' ? `**${text}**` : text;
  const value = [strong(row.value, !relative), row.interval].filter((part) => part !== '').join(' ');
  const delta = [strong(row.delta, relative), row.deltaInterval].filter((part) => part !== '').join(' ');
  return [
    // The sign stands first, since a phone shows the first columns alone.
    `${outcomeSign(gate.result)}\u00a0${escapeMarkdown(gate.metric, { max })}\u00a0${row.arrow}${slice}`.trim(),
    ...(compared ? [row.baseline] : []),
    value,
    ...(compared ? [delta] : []),
    row.required,
    row.verdict,
  ];
}
