import { selectRows } from '@trainyard/columns';
import { takeRows } from '@trainyard/metrics';
import { createRandom, shuffle } from '@trainyard/statistics';
import { partialDependence } from './dependence.ts';
import type { ColumnImportance, Dependence, Explained, ExplainPart, Stress } from './explanation.ts';
import { permutationImportance } from './importance.ts';
import { type ChangeMetric, changeMetric } from './measure-loss.ts';
import { robustness } from './robustness.ts';

export interface Explanation {
  readonly metric: ChangeMetric;
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
  const metric = changeMetric(subject.rows);
  const wants = (part: ExplainPart) => parts.includes(part);
  const ranked =
    wants('importance') || wants('dependence') ? await permutationImportance(subject, metric, repeats) : [];
  const top = ranked.slice(0, DRAWN_COLUMNS).map(({ column }) => column);
  return {
    metric,
    used: subject.table.rowCount,
    of: given.table.rowCount,
    repeats,
    alpha: given.alpha,
    importance: wants('importance') ? ranked : null,
    dependence: wants('dependence') ? await partialDependence(subject, top) : [],
    robustness: wants('robustness') ? await robustness(subject, metric) : [],
  };
}

function sampled(given: Explained, mostRows: number): Explained {
  const { table, rows, seed } = given;
  if (table.rowCount <= mostRows) return given;
  const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  const chosen = shuffle(all, createRandom(seed).fork('explain')).slice(0, mostRows).sort();
  return { ...given, table: selectRows(table, chosen), rows: takeRows(rows, chosen) };
}
