import { cellText, column, isMissing, selectRows, type Table } from '@trainyard/columns';
import type { ExpectationFinding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Measurement, Measurements } from '@trainyard/metrics';
import type { Predictor } from '@trainyard/models';
import { createRandom, shuffle } from '@trainyard/statistics';
import { checkExpectationsFit, type Expectation, rowsWhere } from '@trainyard/verdict';
import type { Answers, JudgedData } from '../answers.ts';
import { tellWhile } from '../tell-while.ts';
import { answerMoves } from './answer-moves.ts';
import { type ChangedColumn, otherValues, type RaisedColumn, raised } from './change-column.ts';
import { shareInterval } from './share-interval.ts';

/** Of more rows that many are drawn, so that a command or an endpoint is not asked for ever. */
const MOST_ROWS = 2000;
const MOST_EXAMPLES = 5;

export interface ExpectationsInput {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly predictor: Predictor;
  /** Of two classes, the one whose score a direction is about; null where the policy names none. */
  readonly positive: string | null;
  /** Rows of one number belong together; null where each stands for itself. */
  readonly clusters: Int32Array | null;
  readonly id: string | undefined;
  /** For messages: `policy.yml`. */
  readonly label: string;
  readonly alpha: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly log: { info(message: string): void };
}

export interface MeasuredExpectations {
  /** The share of rows that break each, by its name. */
  readonly metrics: Measurements;
  readonly findings: readonly ExpectationFinding[];
}

/**
 * Asks the model for rows of which one column was changed, and counts those whose answer moved as it must not. Each
 * expectation is one question of the model, on at most 2,000 rows drawn with the seed. What the model cannot be asked,
 * because the column does not vary or it refuses the changed rows, has no value and the reason.
 *
 * @throws InputError when an expectation does not fit the data or the model's classes
 */
export async function measureExpectations(
  expectations: readonly Expectation[],
  input: ExpectationsInput,
): Promise<MeasuredExpectations> {
  const { data, answers, label, signal, log } = input;
  checkExpectationsFit(expectations, answers, data.table, label);
  const findings: ExpectationFinding[] = [];
  for (const expectation of expectations) {
    signal.throwIfAborted();
    const finding = await measureOne(expectation, input);
    findings.push(finding);
    log.info(`${finding.name}: ${finding.violations} of ${finding.rows} rows break it.`);
  }
  return { metrics: Object.fromEntries(findings.map((each) => [each.name, measurementOf(each)])), findings };
}

function measurementOf({ share, low, high, rows, reason }: ExpectationFinding): Measurement {
  return {
    value: share,
    low,
    high,
    n: rows,
    direction: 'lower',
    ...(reason === undefined ? {} : { reason }),
    ...(low === null ? {} : { interval: 'wilson' }),
  };
}

async function measureOne(expectation: Expectation, input: ExpectationsInput): Promise<ExpectationFinding> {
  const { data, answers, predictor, signal, positive } = input;
  const { table } = data;
  const rows = triedRows(expectation, input);
  const none = describe(expectation, rows.length, null);
  if (rows.length === 0) return { ...none, reason: 'no row is left to be tried' };
  if (!predictor.signature.columns.some(({ name }) => name === expectation.column)) {
    return { ...none, share: 0, low: 0, high: 0, reason: `the model does not take ${expectation.column}` };
  }
  const changed = changeRows(expectation, table, rows, input.seed);
  if (changed === null) return { ...none, reason: `${expectation.column} has a single value` };
  const asked = changedTable(table, rows, changed);
  let said: Awaited<ReturnType<Predictor['predict']>>;
  try {
    said = await tellWhile(
      () => predictor.predict(asked, signal),
      (seconds) => input.log.info(`${expectation.name}: asking the model, ${seconds} s so far.`),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...none, reason: `the model refuses the changed rows: ${error.message}` };
  }
  const missing = said.classes === null ? said.values.findIndex((value) => !Number.isFinite(value)) : -1;
  if (missing >= 0) return { ...none, reason: 'the model has no answer for some of the changed rows' };
  const moves = answerMoves(expectation, answers, said, positive);
  // Of each row the change that moves it most.
  const worst = Array.from(rows, (row, i) => {
    let [excess, at] = [Number.NEGATIVE_INFINITY, i];
    for (let change = 0; change < changed.changes; change++) {
      const after = change * rows.length + i;
      const found = moves.excess(row, after);
      if (found > excess) [excess, at] = [found, after];
    }
    return { row, after: at, excess };
  });
  const broken = worst.map(({ excess }) => Number(excess > 0));
  const violations = broken.reduce((sum, each) => sum + each, 0);
  const clusters = input.clusters === null ? null : rows.map((row) => input.clusters![row]!);
  const shown = worst
    .filter(({ excess }) => excess > 0)
    .sort((a, b) => b.excess - a.excess || a.row - b.row)
    .slice(0, MOST_EXAMPLES);
  const cells = column(table, expectation.column);
  return {
    ...describe(expectation, rows.length, changed),
    violations,
    share: violations / rows.length,
    ...shareInterval(broken, clusters, input.alpha),
    examples: shown.map(({ row, after }) => ({
      id: nameOf(row, input),
      from: cellText(cells, row) ?? 'missing',
      to: cellText(changed.cells, after) ?? 'missing',
      ...moves.said(row, after),
    })),
  };
}

function describe(
  expectation: Expectation,
  rows: number,
  changed: ChangedColumn | RaisedColumn | null,
): ExpectationFinding {
  const { name, kind, column: of, tolerance, where, maxViolations } = expectation;
  const asked = kind === 'invariant' ? null : expectation.by;
  return {
    name,
    kind,
    column: of,
    class: kind === 'invariant' ? null : expectation.class,
    tolerance,
    by: changed !== null && 'by' in changed ? changed.by : asked,
    where,
    maxViolations,
    rows,
    changes: changed?.changes ?? 0,
    violations: 0,
    share: null,
    low: null,
    high: null,
    examples: [],
  };
}

/** Rows that the condition names; for a direction, of which the cell is known; a seeded draw where there are many. */
function triedRows(expectation: Expectation, { data, label, seed }: ExpectationsInput): Int32Array {
  const { table } = data;
  const { name, kind, where } = expectation;
  const cells = column(table, expectation.column, data.path);
  const named =
    where === null
      ? Int32Array.from({ length: table.rowCount }, (_, row) => row)
      : rowsWhere(table, where, label);
  const rows = kind === 'invariant' ? named : named.filter((row) => !isMissing(cells, row));
  if (rows.length <= MOST_ROWS) return rows;
  return shuffle(rows, createRandom(seed).fork(`expectations/${name}/rows`))
    .slice(0, MOST_ROWS)
    .sort();
}

function changeRows(
  expectation: Expectation,
  table: Table,
  rows: Int32Array,
  seed: number,
): ChangedColumn | RaisedColumn | null {
  const whole = column(table, expectation.column);
  if (expectation.kind === 'invariant')
    return otherValues(whole, rows, createRandom(seed).fork(`expectations/${expectation.name}`));
  if (whole.type !== 'float64' && whole.type !== 'integer')
    throw new RangeError(`a ${whole.type} column cannot be raised`);
  return raised(whole, rows, expectation.by);
}

/** The rows once for each change, below each other. */
function changedTable(table: Table, rows: Int32Array, { changes, cells }: ChangedColumn): Table {
  const repeated = selectRows(
    table,
    Int32Array.from({ length: rows.length * changes }, (_, i) => rows[i % rows.length]!),
  );
  return {
    ...repeated,
    columns: repeated.columns.map((each) => (each.name === cells.name ? cells : each)),
  };
}

function nameOf(row: number, { data, id }: ExpectationsInput): string {
  const text = id === undefined ? null : cellText(column(data.table, id, data.path), row);
  return text ?? `row ${data.fileRows[row]! + 1}`;
}
