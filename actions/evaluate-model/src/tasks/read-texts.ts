import { setImmediate } from 'node:timers/promises';
import { type TextRows, textRows } from '@trainyard/metrics';
import { countOf } from '@trainyard/report';
import type { Answers, JudgedData } from '../answers.ts';
import { textsOfFile } from './texts-of-file.ts';

const AT_ONCE = 250;
const TELL_EVERY_MS = 10_000;

export interface ReadingTexts {
  readonly signal: AbortSignal;
  readonly log: { info(message: string): void };
}

/**
 * Reads predicted texts beside the true ones, some at a time, so that a cancellation is heard and progress is told.
 *
 * @throws the signal's reason when it is aborted
 */
export async function readTexts(
  data: JudgedData,
  answers: Answers,
  { signal, log }: ReadingTexts,
): Promise<Answers> {
  if (answers.texts === undefined) return answers;
  const n = data.table.rowCount;
  const all = Int32Array.from({ length: n }, (_, row) => row);
  const truth = textsOfFile(data.table, data.target, all, data.path);
  const parts: TextRows[] = [];
  const begun = Date.now();
  let told = begun;
  for (let start = 0; start < n; start += AT_ONCE) {
    const end = Math.min(n, start + AT_ONCE);
    parts.push(textRows(truth.slice(start, end), answers.texts.slice(start, end)));
    await setImmediate();
    signal.throwIfAborted();
    if (Date.now() - told < TELL_EVERY_MS) continue;
    told = Date.now();
    const left = ((told - begun) / end) * (n - end);
    log.info(`Read ${end} of ${countOf(n, 'text')}, about ${Math.ceil(left / 1000)} s to go.`);
  }
  return { ...answers, read: joinTexts(parts) };
}

function joinTexts(parts: readonly TextRows[]): TextRows {
  const floats = (key: 'truth' | 'statistics') => {
    const joined = new Float64Array(parts.reduce((sum, part) => sum + part[key].length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part[key], at);
      at += part[key].length;
    }
    return joined;
  };
  const marks = (key: 'isEmpty' | 'isForeign') => Uint8Array.from(parts.flatMap((part) => [...part[key]]));
  return {
    kind: 'text',
    truth: floats('truth'),
    statistics: floats('statistics'),
    isEmpty: marks('isEmpty'),
    isForeign: marks('isForeign'),
    weights: null,
  };
}
