import type { BasicExpressionToken } from '@actions/workflow-parser/templates/tokens/index';
import { InputError } from '@trainyard/errors';

/**
 * The text of a YAML literal block (`|`) with expressions in it. GitHub's parser keeps the raw lines of such a block,
 * with the indentation that YAML takes away, so that editors can count columns.
 *
 * @returns null when the token is no block of several lines
 * @throws InputError for folded and quoted text over several lines, whose raw lines cannot be told apart
 */
export function blockText({ source, blockScalarHeader, range }: BasicExpressionToken): string | null {
  if (source === undefined || !source.trimEnd().includes('\n')) {
    return blockScalarHeader === undefined || source === undefined ? null : dedent(source, blockScalarHeader);
  }
  if (blockScalarHeader?.startsWith('|')) return dedent(source, blockScalarHeader);
  throw new InputError(
    `Line ${range?.start.line ?? '?'} of the workflow has an expression in folded or quoted text of several lines, which this local runner does not know.`,
    { fix: 'Write it as a literal block: |' },
  );
}

function dedent(source: string, header: string): string {
  const lines = source.split('\n');
  const indent = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')![0].length;
  const text = lines.map((line) => line.slice(Math.min(indent, /^ */.exec(line)![0].length))).join('\n');
  if (header.includes('+')) return text;
  return text.trimEnd() + (header.includes('-') ? '' : '\n');
}
