export type Align = 'left' | 'right' | 'center';

export interface MarkdownColumn {
  /** Markdown; escape what comes from outside with `escapeMarkdown`. */
  readonly header: string;
  readonly align?: Align;
}

const RULES: Record<Align, string> = { left: ':--', right: '--:', center: ':-:' };

/**
 * A GitHub table. Headers and cells are Markdown already, without line ends or bare `|`.
 *
 * @throws RangeError when a row has not one cell per column
 */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  for (const row of rows) {
    if (row.length !== columns.length) {
      throw new RangeError(`A row of ${row.length} cells in a table of ${columns.length} columns`);
    }
  }
  const line = (cells: readonly string[]) => `| ${cells.map(oneLine).join(' | ')} |`;
  const rules = columns.map(({ align }) => (align === undefined ? '---' : RULES[align]));
  return [line(columns.map((column) => column.header)), `|${rules.join('|')}|`, ...rows.map(line)].join('\n');
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\r?\n/g, ' ').replaceAll(/(?<!\\)\|/g, '&#124;');
}
