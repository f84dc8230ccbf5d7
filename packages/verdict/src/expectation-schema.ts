import * as z from 'zod';
import { label, number, onInconclusive, share, size } from './policy-values.ts';

const column = z.string({ error: 'the name of a column is wanted' }).min(1, 'the name of a column is wanted');
const columns = z.union(
  [column.transform((name) => [name]), z.array(column).min(1, 'at least one column is wanted')],
  {
    error: 'a column or a list of columns is wanted',
  },
);
const stepText = 'a number above 0, or a percentage such as "10%", is wanted';
const step = z.union([
  number.refine((value) => value > 0, stepText).transform((absolute) => ({ absolute })),
  share(stepText)
    .refine((value) => value > 0, stepText)
    .transform((relative) => ({ relative })),
]);
const shareText = 'a share of rows from 0 to below 1, or a percentage such as "1%", is wanted';
const violations = z.union([share(shareText), number]).refine((value) => value >= 0 && value < 1, shareText);

const shape = {
  'invariant-to': columns.optional(),
  increasing: column.optional(),
  decreasing: column.optional(),
  name: z
    .string()
    .regex(/^[A-Za-z_][\w.-]*$/, 'a name of letters, digits, _, . and - is wanted')
    .optional(),
  by: step.optional(),
  class: label.optional(),
  tolerance: size('a number >= 0 is wanted: how far a score may move').optional(),
  'max-violations': violations.default(0),
  where: z.string().min(1, 'a condition such as "age > 18" is wanted').optional(),
  'on-inconclusive': onInconclusive.optional(),
};

export const expectationSchema = z.strictObject(shape, {
  error: '{invariant-to: [a, b]}, {increasing: a} or {decreasing: a} is wanted',
});
export const EXPECTATION_KEYS = Object.keys(shape);
export type WrittenExpectation = z.infer<typeof expectationSchema>;
