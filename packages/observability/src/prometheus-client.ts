import { ExternalError } from '@trainyard/errors';
import { type Answer, type Endpoint, getText, shortUrl } from './http-get.ts';
import { parseNumber } from './parse-number.ts';

export type Labels = Readonly<Record<string, string>>;

/** One series at one moment. `value` may be NaN: 0/0 is a success to Prometheus. */
export interface InstantSample {
  readonly labels: Labels;
  readonly value: number;
}

export interface RangeSeries {
  readonly labels: Labels;
  /** Seconds since 1970-01-01T00:00:00Z, ascending. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export interface RangeOptions {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly start: number;
  readonly end: number;
  /** Seconds between two points; raised where the server would refuse so many points. */
  readonly step: number;
}

/** Prometheus' HTTP API, reading only. An unknown metric is an empty result, not an error. */
export interface PrometheusClient {
  readonly url: string;
  /** @param time seconds since 1970-01-01T00:00:00Z; the server's now when left out */
  query(expression: string, time?: number): Promise<readonly InstantSample[]>;
  queryRange(expression: string, range: RangeOptions): Promise<readonly RangeSeries[]>;
}

/** The server refuses more than 11,000 points per series. */
const MOST_POINTS = 10_000;

/**
 * @param target the server's address, without `/api/v1`
 * @param timeout seconds per request
 */
export function createPrometheusClient(
  target: Endpoint,
  { timeout = 30, signal }: { readonly timeout?: number; readonly signal?: AbortSignal | undefined } = {},
): PrometheusClient {
  const call = async (path: string, parameters: Record<string, string>): Promise<Data> => {
    const url = `${target.url}/api/v1/${path}?${new URLSearchParams(parameters)}`;
    return readAnswer(await getText(url, target.headers, { signal, timeout }), url, parameters['query']!);
  };
  return {
    url: target.url,
    async query(expression, time) {
      const at: Record<string, string> = time === undefined ? {} : { time: String(time) };
      const data = await call('query', { query: expression, ...at });
      if (data.resultType === 'scalar') {
        return [{ labels: {}, value: parseNumber((data.result as unknown as Point)[1]) }];
      }
      return data.result.map(({ metric, value }) => ({ labels: metric, value: parseNumber(value![1]) }));
    },
    async queryRange(expression, { start, end, step }) {
      const allowed = Math.max(step, Math.ceil((end - start) / MOST_POINTS));
      const range = { start: String(start), end: String(end), step: String(allowed) };
      const data = await call('query_range', { query: expression, ...range });
      return data.result.map(({ metric, values = [] }) => ({
        labels: metric,
        times: values.map(([time]) => time),
        values: values.map(([, value]) => parseNumber(value)),
      }));
    },
  };
}

type Point = readonly [time: number, value: string];

interface Data {
  readonly resultType: 'vector' | 'matrix' | 'scalar' | 'string';
  readonly result: readonly {
    readonly metric: Labels;
    readonly value?: Point;
    readonly values?: readonly Point[];
  }[];
}

interface Body {
  readonly status: 'success' | 'error';
  readonly data?: Data;
  readonly errorType?: string;
  readonly error?: string;
}

function readAnswer(answer: Answer, url: string, query: string): Data {
  const body = parseBody(answer.text);
  if (body?.status === 'success' && body.data) return body.data;
  if (body?.status === 'error') {
    const fix =
      body.errorType === 'bad_data'
        ? 'Check the names and labels under "metrics" and "labels" of the slo.'
        : 'Try again later, or ask for a shorter window.';
    throw new ExternalError(
      `Prometheus at ${shortUrl(url)} refused the query ${query}: ${body.errorType}: ${body.error}.`,
      { fix },
    );
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new ExternalError(`${shortUrl(url)} answered ${answer.status}: it wants a login.`, {
      fix: 'Give a bearer token as the input prometheus-token, or user and password in the URL, from a secret.',
    });
  }
  throw new ExternalError(
    `${shortUrl(url)} answered ${answer.status} with ${answer.contentType || 'no content type'}, which is not Prometheus' API.`,
    { fix: 'Give the address of the Prometheus server without /api/v1, or of a page that ends in /metrics.' },
  );
}

function parseBody(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && 'status' in value ? (value as Body) : null;
  } catch {
    return null;
  }
}
