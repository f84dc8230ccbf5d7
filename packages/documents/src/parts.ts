import * as z from 'zod';
import type { Digest } from './digest.ts';

export const digestSchema = z
  .templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)])
  .describe('sha256: and 64 hexadecimal digits') as unknown as z.ZodType<Digest>;

/** A finite number, or null where the value is undefined. */
export const numberOrNull = z.number().nullable();

export const taskSchema = z.enum([
  'binary',
  'multiclass',
  'multilabel',
  'regression',
  'forecasting',
  'ranking',
  'text',
]);
export type Task = z.infer<typeof taskSchema>;

export const columnTypeSchema = z.enum(['float64', 'integer', 'boolean', 'string', 'timestamp']);
export type ColumnType = z.infer<typeof columnTypeSchema>;

export const outcomeSchema = z.enum(['passed', 'failed', 'inconclusive', 'cancelled', 'error']);
export type Outcome = z.infer<typeof outcomeSchema>;

export const commitSchema = z.strictObject({
  sha: z.string(),
  /** Whether the working tree had no changes; null when that could not be told. */
  clean: z.boolean().nullable(),
});

export const runSchema = z.strictObject({
  repository: z.string(),
  id: z.number().int(),
  attempt: z.number().int(),
  workflow: z.string(),
  url: z.string(),
});
export type Run = z.infer<typeof runSchema>;

/** A parameter of a model or script: what can stand in YAML as one value. */
export const paramSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Param = z.infer<typeof paramSchema>;
export const paramsSchema = z.record(z.string(), paramSchema);
export type Params = z.infer<typeof paramsSchema>;
