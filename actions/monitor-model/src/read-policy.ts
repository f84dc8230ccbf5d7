import type { YamlSource } from '@trainyard/action-kit';
import { describeIssues } from '@trainyard/documents';
import { DEFAULT_DRIFT_POLICY, type DriftPolicy } from '@trainyard/drift';
import { InputError } from '@trainyard/errors';
import * as z from 'zod';

export interface MonitorPolicy {
  readonly drift: DriftPolicy;
  /** Columns that are not compared. */
  readonly ignore: readonly string[];
  readonly quality: {
    /** Drop of the accuracy, in points of one, that matters. */
    readonly maxDrop: number;
    /** Relative growth of the mean absolute error that matters. */
    readonly maxGrowth: number;
  };
}

const positive = z.number().positive();
const { q, minimum } = DEFAULT_DRIFT_POLICY;

const policySchema = z.strictObject({
  drift: z
    .strictObject({
      q: z.number().gt(0).lt(1).default(q),
      ignore: z.array(z.string()).default([]),
      minimum: z
        .strictObject({
          numeric: positive.default(minimum.numeric),
          categorical: positive.lt(1).default(minimum.categorical),
          missing: positive.lt(1).default(minimum.missing),
          'new-category': positive.lt(1).default(minimum.newCategory),
        })
        .prefault({}),
    })
    .prefault({}),
  quality: z
    .strictObject({ 'max-drop': positive.lt(1).default(0.02), 'max-growth': positive.default(0.1) })
    .prefault({}),
});

const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['drift', 'quality'],
  drift: ['q', 'ignore', 'minimum'],
  'drift.minimum': ['numeric', 'categorical', 'missing', 'new-category'],
  quality: ['max-drop', 'max-growth'],
};

/** @throws InputError with every wrong key and where it stands */
export function readPolicy(source: YamlSource | undefined): MonitorPolicy {
  const given = source?.value ?? {};
  const wrapped = isRecord(given) && 'policy' in given && Object.keys(given).length === 1;
  const value = wrapped ? given['policy'] : given;
  const result = policySchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = [...(wrapped ? ['policy'] : []), ...(issue?.path.map(String) ?? [])];
    if (issue?.code === 'unrecognized_keys') path.push(...issue.keys.slice(0, 1));
    const at = source?.locate(path);
    const known = (where: readonly PropertyKey[]) => KNOWN_KEYS[where.map(String).join('.')] ?? [];
    throw new InputError(
      `${source?.label} is not a valid policy: ${describeIssues(result.error, value, known)}.`,
      {
        fix: 'For example: drift: {q: 0.05, ignore: [session_id], minimum: {numeric: 0.1}}.',
        ...(at === undefined ? {} : { at }),
      },
    );
  }
  const { drift, quality } = result.data;
  return {
    drift: {
      q: drift.q,
      minimum: {
        numeric: drift.minimum.numeric,
        categorical: drift.minimum.categorical,
        missing: drift.minimum.missing,
        newCategory: drift.minimum['new-category'],
      },
    },
    ignore: drift.ignore,
    quality: { maxDrop: quality['max-drop'], maxGrowth: quality['max-growth'] },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
