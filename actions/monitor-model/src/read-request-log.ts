import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type CellValue, parseTimestamp } from '@trainyard/columns';
import type { Digest } from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';
import { cellsOf, type RecentRows } from './recent-rows.ts';

/** A line of the model server's request log: one predicted row. */
interface LogLine {
  readonly time?: unknown;
  readonly id?: unknown;
  readonly model?: unknown;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly prediction?: unknown;
  readonly scores?: unknown;
}

interface Collected {
  rowCount: number;
  readonly columns: Map<string, CellValue[]>;
  readonly prediction: CellValue[];
  readonly confidence: CellValue[];
  readonly ids: CellValue[];
  readonly otherModels: Map<string, number>;
  from: number;
  to: number;
}

/** Whether a line of a JSON Lines file is one of the request log's. */
export function isLogLine(value: unknown): value is LogLine {
  return isRecord(value) && isRecord(value['inputs']) && 'prediction' in value;
}

/**
 * Reads the model server's request log. Lines of other models are left out; a last line that was cut off is, too.
 *
 * @param model lines of another model than this are skipped; null takes all
 * @throws InputError with file and line for what is no line of the log
 */
export async function readRequestLog(
  paths: readonly string[],
  model: string | null,
  signal: AbortSignal,
): Promise<RecentRows> {
  const rows: Collected = {
    rowCount: 0,
    columns: new Map(),
    prediction: [],
    confidence: [],
    ids: [],
    otherModels: new Map(),
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  };
  const files: { path: string; digest: Digest; rows: number }[] = [];
  const notes: string[] = [];
  for (const path of paths) {
    const before = rows.rowCount;
    const { digest, torn } = await eachLine(path, signal, (text, line) =>
      collect(rows, text, path, line, model),
    );
    if (torn) notes.push(`The last line of ${path} is cut off and was left out; the server was writing it.`);
    files.push({ path, digest, rows: rows.rowCount - before });
  }
  for (const [other, count] of rows.otherModels) {
    notes.push(`${count} lines about the model "${other}" were left out.`);
  }
  return {
    rowCount: rows.rowCount,
    columns: new Map(
      [...rows.columns].map(([name, values]) => [name, cellsOf(padded(values, rows.rowCount))]),
    ),
    prediction: cellsOf(rows.prediction),
    confidence: rows.confidence.some((value) => value !== null) ? cellsOf(rows.confidence) : null,
    ids: cellsOf(rows.ids),
    span: rows.from <= rows.to ? [rows.from, rows.to] : null,
    files,
    notes,
  };
}

function collect(rows: Collected, text: string, path: string, line: number, model: string | null): void {
  const value = parseLine(text, path, line);
  if (!isLogLine(value)) {
    throw new InputError(
      `${path}, line ${line}: not a line of the request log, which has "inputs" and "prediction": ${text.slice(0, 80)}`,
      {
        fix: `Give the model server's request log, or tables alone; ${basename(path)} was taken for a log by its first line.`,
      },
    );
  }
  if (model !== null && typeof value.model === 'string' && value.model !== model) {
    rows.otherModels.set(value.model, (rows.otherModels.get(value.model) ?? 0) + 1);
    return;
  }
  for (const [name, cell] of Object.entries(value.inputs)) {
    const values = rows.columns.get(name) ?? [];
    rows.columns.set(name, values);
    while (values.length < rows.rowCount) values.push(null);
    values.push(toCell(cell));
  }
  rows.rowCount++;
  rows.prediction.push(toCell(value.prediction));
  rows.confidence.push(topScore(value.scores));
  rows.ids.push(toCell(value.id));
  const time = typeof value.time === 'string' ? parseTimestamp(value.time) : Number.NaN;
  if (time < rows.from) rows.from = time;
  if (time > rows.to) rows.to = time;
}

function parseLine(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${path}, line ${line}: not JSON: ${errorMessage(cause)}.`, {
      cause,
      fix: 'Correct or remove the line.',
    });
  }
}

/** The class with the highest score is the predicted one. */
function topScore(scores: unknown): number | null {
  if (!Array.isArray(scores) || scores.length === 0) return null;
  const most = Math.max(...scores.map(Number));
  return Number.isFinite(most) ? most : null;
}

function toCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

function padded(values: CellValue[], length: number): CellValue[] {
  while (values.length < length) values.push(null);
  return values;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Calls `visit` for every line that is not blank; a last one without line end may be half a line. */
async function eachLine(
  path: string,
  signal: AbortSignal,
  visit: (text: string, line: number) => void,
): Promise<{ digest: Digest; torn: boolean }> {
  const hash = createHash('sha256');
  let rest = '';
  let line = 0;
  const bytes = createReadStream(path, { signal });
  bytes.on('data', (chunk) => hash.update(chunk));
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const text of lines) {
      line++;
      if (text.trim() !== '') visit(text, line);
    }
  }
  let torn = false;
  if (rest.trim() !== '') {
    try {
      JSON.parse(rest);
    } catch {
      torn = true;
    }
    if (!torn) visit(rest, line + 1);
  }
  return { digest: `sha256:${hash.digest('hex')}`, torn };
}
