import { cellText, column } from '@trainyard/columns';
import { ndcg, type Rows, rankQuery, rowLosses, rowsByQuery } from '@trainyard/metrics';
import { type EvaluationReport, formatNumber } from '@trainyard/report';
import type { Answers, JudgedData } from '../answers.ts';

type Examples = NonNullable<EvaluationReport['details']['examples']>;

const MOST_SHOWN = 200;

/** Where to look first: rows with the most wrong labels, texts with the fewest common words, queries ranked worst. */
export function worstOfTask(
  data: JudgedData,
  rows: Rows,
  answers: Answers,
  id: { readonly name: string; readonly of: (row: number) => string },
  most: number,
): Examples | null {
  switch (rows.kind) {
    case 'multilabel': {
      const { labels, truth, predicted } = rows;
      const named = (values: Uint8Array, row: number) =>
        labels.filter((_, c) => values[row * labels.length + c] === 1).join(', ') || '(none)';
      return worst(rows, most, (found) => ({
        caption: `The ${found.length} rows with the most wrong labels`,
        columns: [id.name, 'Truth', 'Predicted'],
        rows: found.map((row) => [id.of(row), named(truth, row), named(predicted, row)]),
      }));
    }
    case 'text': {
      const truths = column(data.table, data.target, data.path);
      return worst(rows, most, (found, losses) => ({
        caption: `The ${found.length} texts with the lowest F1 of their words`,
        columns: [id.name, 'Truth', 'Predicted', 'F1'],
        rows: found.map((row) => [
          id.of(row),
          short(cellText(truths, row) ?? ''),
          short(answers.texts?.[row] ?? ''),
          formatNumber(1 - losses[row]!, { decimals: 3 }),
        ]),
      }));
    }
    case 'ranking': {
      const queries = rowsByQuery(rows.queries)
        .filter((query) => query.some((row) => rows.truth[row]! > 0))
        .map((query) => {
          const pick = (from: Float64Array) => Float64Array.from(query, (row) => from[row]!);
          return { query, value: ndcg(rankQuery(pick(rows.truth), pick(rows.predicted))) };
        })
        .filter(({ value }) => value < 1)
        .sort((a, b) => a.value - b.value || a.query[0]! - b.query[0]!)
        .slice(0, most);
      if (queries.length === 0) return null;
      const names = column(data.table, data.query!, data.path);
      return {
        caption: `The ${queries.length} queries ranked worst`,
        columns: ['Query', 'Rows', 'Relevant', 'nDCG'],
        rows: queries.map(({ query, value }) => [
          cellText(names, query[0]!) ?? '',
          String(query.length),
          String(query.filter((row) => rows.truth[row]! > 0).length),
          formatNumber(value, { decimals: 3 }),
        ]),
      };
    }
    default:
      return null;
  }
}

function worst(
  rows: Rows,
  most: number,
  tell: (found: readonly number[], losses: Float64Array) => Examples,
): Examples | null {
  const { losses } = rowLosses(rows)!;
  const found = Array.from(losses.keys())
    .filter((row) => losses[row]! > 0)
    .sort((a, b) => losses[b]! - losses[a]! || a - b)
    .slice(0, most);
  return found.length === 0 ? null : tell(found, losses);
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN).join('')}…` : text;
}
