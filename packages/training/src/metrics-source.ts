import { InputError } from '@trainyard/errors';

/** Where a script's metrics are read. */
export type MetricsSource =
  /** The file of `$TRAINYARD_METRICS_FILE`, and `name=value` lines on standard output. */
  | { readonly kind: 'auto' }
  | { readonly kind: 'stdout' }
  /** A JSON-lines file that the script writes. */
  | { readonly kind: 'file'; readonly path: string };

/** `auto`, `stdout`, or `file PATH`. */
export function parseMetricsSource(text: string): MetricsSource {
  const value = text.trim();
  if (value === 'auto' || value === '') return { kind: 'auto' };
  if (value === 'stdout') return { kind: 'stdout' };
  const path = /^file[\s:]+(?<path>\S.*)$/.exec(value)?.groups?.['path'];
  if (path !== undefined) return { kind: 'file', path };
  throw new InputError(`metrics-from is "${text}".`, {
    fix: 'Write auto, stdout, or file PATH (a file of JSON lines).',
  });
}
