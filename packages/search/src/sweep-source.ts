import { type FileLocation, InputError } from '@trainyard/errors';

export type SweepPath = readonly (string | number)[];

/** A parsed sweep file that knows where its values stand. */
export interface SweepSource {
  readonly value: unknown;
  /** `sweep.yml` or `input sweep`: how a message names it. */
  readonly label: string;
  /** The line of a key; undefined when there is no file. */
  locate(path: SweepPath): FileLocation | undefined;
  /** A value as it was written, so that `1.0` is told from `1`; undefined where that is not known. */
  written(path: SweepPath): string | undefined;
}

/** What is wrong at a place of the sweep. `why` starts after the place: `has no values`. */
export function sweepError(source: SweepSource, path: SweepPath, why: string, fix?: string): InputError {
  const at = source.locate(path);
  const line = at?.line === undefined ? '' : ` line ${at.line},`;
  const place = path.length === 0 ? '' : ` ${path.join('.')}`;
  return new InputError(`${source.label}:${line}${place} ${why}.`, {
    ...(fix === undefined || fix === '' ? {} : { fix }),
    ...(at === undefined ? {} : { at }),
  });
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
