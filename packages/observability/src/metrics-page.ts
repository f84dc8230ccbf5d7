import { parseNumber } from './parse-number.ts';
import type { Labels } from './prometheus-client.ts';

export interface PageSample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

export interface MetricsPage {
  readonly samples: readonly PageSample[];
  /** Family name → type, for the families that say it. */
  readonly types: ReadonlyMap<string, MetricType>;
}

/** Thrown with the line that is not in the format. */
export class MetricsPageError extends Error {
  override readonly name = 'MetricsPageError';
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;
const VALUE = /\s*(\S+)(?:\s+-?\d+(?:\.\d+)?)?\s*(?:#.*)?$/y;

/**
 * Prometheus' text format 0.0.4, and what OpenMetrics adds to its lines (`# EOF`, `# UNIT`, exemplars).
 *
 * @throws MetricsPageError for a line that is neither a comment nor a sample
 */
export function parseMetricsPage(text: string): MetricsPage {
  const samples: PageSample[] = [];
  const types = new Map<string, MetricType>();
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '') return;
    if (line.startsWith('#')) {
      const [, keyword, name, type] = line.split(/\s+/);
      if (keyword === 'TYPE' && name && type) types.set(name, type as MetricType);
      return;
    }
    samples.push(parseSample(line, index + 1));
  });
  return { samples, types };
}

function parseSample(line: string, number: number): PageSample {
  const wrong = (what: string) => new MetricsPageError(`line ${number}: ${what}: ${line.slice(0, 120)}`);
  NAME.lastIndex = 0;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) throw wrong('no metric name');
  let at = name.length;
  const labels: Record<string, string> = {};
  if (line[at] === '{') {
    at++;
    for (;;) {
      LABEL.lastIndex = at;
      const label = LABEL.exec(line);
      if (label === null) break;
      labels[label[1]!] = unescapeLabel(label[2]!);
      at = LABEL.lastIndex;
    }
    while (line[at] === ' ') at++;
    if (line[at] !== '}') throw wrong('labels that do not end');
    at++;
  }
  VALUE.lastIndex = at;
  const value = VALUE.exec(line)?.[1];
  if (value === undefined) throw wrong('no value');
  const parsed = parseNumber(value);
  if (Number.isNaN(parsed) && value.toLowerCase() !== 'nan') throw wrong('a value that is no number');
  return { name, labels, value: parsed };
}

function unescapeLabel(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}
