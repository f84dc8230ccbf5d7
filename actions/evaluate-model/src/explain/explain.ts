import { selectRows } from '@trainyard/columns';
import { rowsByQuery, takeRows } from '@trainyard/metrics';
import { createRandom, type Random, shuffle } from '@trainyard/statistics';
import { partialDependence } from './dependence.ts';
import type { ColumnImportance, Dependence, Explained, ExplainPart, Stress } from './explanation.ts';
import { permutationImportance } from './importance.ts';
import { lossMeasure } from './measure-loss.ts';
import { robustness } from './robustness.ts';

export interface Explanation {
  readonly metric: string;
  /** Which way the metric is better. */
  readonly direction: 'higher' | 'lower';
  /** Rows that were used, of so many. */
  readonly used: number;
  readonly of: number;
  readonly repeats: number;
  readonly alpha: number;
  /** The most important first; null where it was not asked for. */
  readonly importance: readonly ColumnImportance[] | null;
  readonly dependence: readonly Dependence[];
  readonly robustness: readonly Stress[];
}

export interface ExplainOptions {
  readonly parts: readonly ExplainPart[];
  /** A seeded sample is used where there are more. */
  readonly mostRows?: number;
  readonly repeats?: number;
}

const MOST_ROWS = 10_000;
const REPEATS = 5;
const DRAWN_COLUMNS = 4;

/** What a model's answers hang on, and how they take rows that are not quite right. The same seed gives the same. */
export async function explain(given: Explained, options: ExplainOptions): Promise<Explanation> {
  const { parts, mostRows = MOST_ROWS, repeats = REPEATS } = options;
  const subject = sampled(given, mostRows);
  const measure = lossMeasure(subject);
  const wants = (part: ExplainPart) => parts.includes(part);
  const ranked =
    wants('importance') || wants('dependence') ? await permutationImportance(subject, measure, repeats) : [];
  const top = ranked.slice(0, DRAWN_COLUMNS).map(({ column }) => column);
  return {
    metric: measure.metric,
    direction: measure.direction,
    used: subject.table.rowCount,
    of: given.table.rowCount,
    repeats,
    alpha: given.alpha,
    importance: wants('importance') ? ranked : null,
    dependence: wants('dependence') ? await partialDependence(subject, top) : [],
    robustness: wants('robustness') ? await robustness(subject, measure) : [],
  };
}

function sampled(given: Explained, mostRows: number): Explained {
  const { table, rows, clusters, seed } = given;
  if (table.rowCount <= mostRows) return given;
  const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  const random = createRandom(seed).fork('explain');
  const chosen =
    rows.kind === 'ranking'
      ? wholeQueries(rows.queries, mostRows, random)
      : shuffle(all, random).slice(0, mostRows).sort();
  return {
    ...given,
    table: selectRows(table, chosen),
    rows: takeRows(rows, chosen),
    clusters: clusters && chosen.map((row) => clusters[row]!),
  };
}

/** Rows of drawn queries, as many whole ones as fit, and at least one. */
function wholeQueries(queries: Int32Array, mostRows: number, random: Random): Int32Array {
  const of = rowsByQuery(queries);
  const order = shuffle(Int32Array.from(of.keys()), random);
  const chosen: number[] = [];
  for (const query of order) {
    if (chosen.length > 0 && chosen.length + of[query]!.length > mostRows) break;
    for (const row of of[query]!) chosen.push(row);
  }
  return Int32Array.from(chosen).sort();
}
