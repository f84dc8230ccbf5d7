import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellText, classesOf, column, numbersOf, selectColumns, type Table } from '@trainyard/columns';
import type { Signature } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { inferTask } from '@trainyard/preprocessing';
import { readTable } from '@trainyard/tables';
import { labelAnswers } from './label-answers.ts';
import type { ModelData, ModelHints, OpenedModel } from './opened-model.ts';
import { asksForLabels, labelNames } from './plan-labels.ts';
import type { Predictions } from './predictor.ts';
import { runFilter } from './run-filter.ts';
import { type TextFormat, tableText } from './table-text.ts';

export interface CommandSource {
  /** The program and its arguments; no shell reads them. */
  readonly words: readonly string[];
  readonly reference: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly format: TextFormat;
  readonly timeoutSeconds: number;
  readonly hints?: ModelHints;
}

/**
 * A model that a program runs: the columns come on its standard input, without the target, and a table of as many rows
 * is wanted on its standard output, with the column `prediction` and, for scores, `score[CLASS]` for each class. With
 * several labels, the columns are `prediction[LABEL]` or `score[LABEL]`, or both. It is started for each batch of rows
 * that is asked for.
 */
export function openCommand(source: CommandSource): OpenedModel {
  const { reference, hints = {} } = source;
  return {
    reference,
    digest: null,
    document: null,
    sizeBytes: null,
    loadSeconds: null,
    target: null,
    task: hints.task ?? null,
    labels: hints.task === 'multilabel' ? (hints.classes ?? null) : null,
    columnTypes: {},
    async bind(data) {
      const signature = signatureOf(reference, hints, data);
      const names = signature.columns.map(({ name }) => name);
      return {
        document: null,
        signature,
        async predict(table, signal) {
          const rows = selectColumns(table, names, 'the table');
          if (rows.rowCount === 0) return noPredictions(signature);
          const output = await runFilter({ ...source, input: tableText(rows, source.format), signal });
          const answers = await readAnswers(output, source, rows.rowCount);
          return toPredictions(answers, signature, rows.rowCount, reference);
        },
        close() {},
      };
    },
    close() {},
  };
}

function signatureOf(reference: string, hints: ModelHints, data: ModelData): Signature {
  const { table, target, targets = [], notInputs, source } = data;
  const excluded = new Set([target, ...targets, ...notInputs]);
  const names = hints.columns ?? table.columns.map(({ name }) => name).filter((name) => !excluded.has(name));
  const columns = names.map((name) => ({ name, type: column(table, name, source).type }));
  if (asksForLabels(hints, data)) {
    const labels = [...labelNames(reference, hints, null, data)];
    return { columns, target: { name: target, type: 'integer' }, task: 'multilabel', classes: labels };
  }
  const truth = column(table, target, source);
  const task = hints.task ?? inferTask(truth).task;
  const classes = task === 'regression' ? null : [...(hints.classes ?? classesOf(truth).classes)];
  return {
    columns,
    target: { name: target, type: truth.type },
    task: classes === null || task === 'regression' ? task : classes.length === 2 ? 'binary' : 'multiclass',
    classes,
  };
}

function noPredictions({ task, classes }: Signature): Predictions {
  return { task, classes, rowCount: 0, scores: null, values: new Float64Array(0) };
}

async function readAnswers(
  output: Buffer,
  { format, reference }: CommandSource,
  rowCount: number,
): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-answers-'));
  const path = join(folder, `answers.${format}`);
  try {
    await writeFile(path, output);
    const table = await readTable(path);
    if (table.rowCount === rowCount) return table;
    throw new InputError(`${reference} answered ${rowCount} rows with ${table.rowCount}.`, {
      fix: 'It must print one row per row it reads, in the same order.',
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const shown = JSON.stringify(output.subarray(0, 120).toString('utf8'));
    throw new InputError(
      `What ${reference} prints is not a table of answers: ${error.message.replaceAll(path, 'its output')} It begins with ${shown}.`,
      {
        cause: error,
        fix: `On standard output it may print nothing but ${format === 'csv' ? 'CSV with a header' : 'an object a line'}.`,
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toPredictions(table: Table, signature: Signature, rowCount: number, reference: string): Predictions {
  const { task } = signature;
  const where = `the output of ${reference}`;
  if (task === 'multilabel') {
    const labels = signature.classes!;
    const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
    const options = { path: where, predictionColumn: 'prediction' };
    return { task, classes: labels, rowCount, ...labelAnswers(table, labels, rows, options) };
  }
  const prediction = column(table, 'prediction', where);
  if (signature.classes === null) {
    const values = numbersOf(prediction);
    const bad = values === null ? 0 : values.findIndex((value) => !Number.isFinite(value));
    if (values !== null && bad < 0) return { task, classes: null, rowCount, scores: null, values };
    throw new InputError(
      `${reference} predicts "${cellText(prediction, bad) ?? ''}" in row ${bad + 1}, where a number is wanted.`,
    );
  }
  const classes = [...signature.classes];
  const values = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const label = cellText(prediction, row);
    if (label === null) throw new InputError(`${reference} predicts nothing in row ${row + 1}.`);
    let index = classes.indexOf(label);
    if (index < 0) {
      if (task === 'binary') {
        throw new InputError(
          `${reference} predicts "${label}" in row ${row + 1}, but the classes are ${classes.join(' and ')}.`,
        );
      }
      index = classes.push(label) - 1;
    }
    values[row] = index;
  }
  return { task, classes, rowCount, scores: scoresOf(table, classes, rowCount, reference), values };
}

function scoresOf(
  table: Table,
  classes: readonly string[],
  rowCount: number,
  reference: string,
): Float64Array | null {
  const names = table.columns.map(({ name }) => name).filter((name) => /^score\[.*\]$/s.test(name));
  if (names.length === 0) return null;
  const scores = new Float64Array(rowCount * classes.length);
  for (const [c, label] of classes.entries()) {
    const numbers = numbersOf(column(table, `score[${label}]`, `the output of ${reference}`));
    for (let row = 0; row < rowCount; row++) {
      const value = numbers?.[row] ?? Number.NaN;
      if (!Number.isFinite(value))
        throw new InputError(`${reference} gives no number as score[${label}] in row ${row + 1}.`);
      scores[row * classes.length + c] = value;
    }
  }
  return scores;
}
