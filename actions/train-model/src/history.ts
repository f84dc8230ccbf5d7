import { writeFileSync } from 'node:fs';
import { canonicalJson } from '@trainyard/documents';

export type Curves = Readonly<Record<string, readonly (number | null)[]>>;

/** Collects curves while training runs, so that a cut-off run leaves what it had. */
export interface History {
  readonly curves: Record<string, (number | null)[]>;
  add(metrics: Readonly<Record<string, number | null>>): void;
}

export function createHistory(): History {
  const curves: Record<string, (number | null)[]> = {};
  return {
    curves,
    add(metrics) {
      for (const [name, value] of Object.entries(metrics)) {
        curves[name] ??= [];
        curves[name].push(value);
      }
    },
  };
}

/** @param keptEpoch the epoch (from 1) whose weights the model has; null when that is not known */
export function writeHistory(path: string, curves: Curves, keptEpoch: number | null, end: string): void {
  writeFileSync(path, canonicalJson({ curves, keptEpoch, end }));
}
