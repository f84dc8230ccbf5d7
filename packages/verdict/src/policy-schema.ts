import * as z from 'zod';
import { expectationSchema } from './expectation-schema.ts';
import { label, number, onInconclusive, share, size } from './policy-values.ts';

const margined = size('a number >= 0 is wanted: it says how far below the baseline is allowed');

const margin = z.union([
  margined.transform((absolute) => ({ absolute, relative: 0 })),
  share().transform((relative) => ({ absolute: 0, relative })),
  z
    .strictObject({ absolute: margined, relative: z.union([share(), margined]) })
    .transform(({ absolute, relative }) => ({ absolute, relative })),
]);

const rules = {
  min: number.optional(),
  max: number.optional(),
  'no-worse-than-baseline': margin.optional(),
  'on-inconclusive': onInconclusive.optional(),
};
export const RULE_KEYS = Object.keys(rules);

export const gateSchema = z.strictObject(
  { ...rules, 'each-slice': z.strictObject(rules).optional() },
  { error: 'rules such as {min: 0.9} are wanted' },
);
export const GATE_KEYS = [...RULE_KEYS, 'each-slice'];

const column = z.string().min(1, 'the name of a column is wanted');

export const sliceSchema = z.union(
  [
    column.transform((name) => ({ kind: 'column' as const, column: name })),
    z
      .strictObject({ cross: z.array(column).min(2) })
      .transform(({ cross }) => ({ kind: 'cross' as const, columns: cross })),
    z
      .strictObject({ quantiles: column, count: number.pipe(z.int().min(2).max(20)).default(4) })
      .transform(({ quantiles, count }) => ({ kind: 'quantiles' as const, column: quantiles, count })),
    z
      .strictObject({ where: z.string() })
      .transform(({ where }) => ({ kind: 'where' as const, expression: where })),
  ],
  { error: 'a column, {cross: [a, b]}, {quantiles: column, count: 4} or {where: "column > 1"} is wanted' },
);

const customSchema = z.strictObject({
  run: z.string().min(1, 'a command is wanted'),
  direction: z.enum(['higher', 'lower'], { error: 'higher or lower (which is better) is wanted' }),
  resamples: number
    .refine(
      (value) => Number.isInteger(value) && (value === 0 || (value >= 50 && value <= 5000)),
      'a whole number from 50 to 5000, or 0 for no interval, is wanted',
    )
    .default(0),
});
export const CUSTOM_KEYS = ['run', 'direction', 'resamples'];

const cost = number.pipe(z.number().min(0, 'a cost >= 0 is wanted'));
const reached = number
  .refine((value) => value > 0 && value <= 1, 'a number above 0, at most 1, is wanted')
  .optional();
const wantsOne = '{precision: 0.9} or {recall: 0.8} is wanted';
const threshold = z
  .strictObject({ precision: reached, recall: reached }, { error: wantsOne })
  .transform(({ precision, recall }, context) => {
    if (precision !== undefined && recall === undefined)
      return { kind: 'precision' as const, atLeast: precision };
    if (recall !== undefined && precision === undefined) return { kind: 'recall' as const, atLeast: recall };
    context.addIssue({ code: 'custom', message: wantsOne });
    return z.NEVER;
  });

const shape = {
  positive: label.optional(),
  gates: z
    .record(z.string(), gateSchema, { error: 'gates by metric, such as {accuracy: {min: 0.9}}, are wanted' })
    .default({}),
  'max-cost': cost.optional(),
  'on-inconclusive': onInconclusive.default('warn'),
  alpha: number
    .pipe(
      z
        .number()
        .gt(0, 'a number above 0 and below 0.5 is wanted')
        .lt(0.5, 'a number above 0 and below 0.5 is wanted'),
    )
    .default(0.05),
  slices: z.array(sliceSchema, { error: 'a list is wanted' }).default([]),
  'min-slice-rows': number.pipe(z.int().min(1)).default(30),
  champion: z.string().min(1).optional(),
  'self-test': z.boolean({ error: 'true or false is wanted' }).default(false),
  metrics: z.record(z.string(), customSchema).default({}),
  costs: z
    .record(z.string(), z.record(z.string(), cost), {
      error: 'costs by true class and predicted class, such as {"yes": {"no": 5}}, are wanted',
    })
    .optional(),
  thresholds: z.array(threshold, { error: 'a list is wanted' }).default([]),
  expectations: z.array(expectationSchema, { error: 'a list is wanted' }).default([]),
};

export const policySchema = z.strictObject(shape, { error: 'a policy with keys such as gates is wanted' });
export const POLICY_KEYS = Object.keys(shape);
export type WrittenPolicy = z.infer<typeof policySchema>;
