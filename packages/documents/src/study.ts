import * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { defineDocument } from './document.ts';
import { digestSchema, numberOrNull, paramSchema, paramsSchema, runSchema } from './parts.ts';

const range = { name: z.string(), low: z.number(), high: z.number(), log: z.boolean() };

/** One parameter of a search space. */
export const dimensionSchema = z.discriminatedUnion('kind', [
  /** Numbers from `low` to `high`, both included; with a step only `low + k * step`. */
  z.strictObject({ kind: z.literal('float'), ...range, step: z.number().positive().nullable() }),
  z.strictObject({ kind: z.literal('integer'), ...range, step: z.number().int().positive() }),
  /** A normal number, or e to the power of one; with a step rounded to a multiple of it. */
  z.strictObject({
    kind: z.literal('normal'),
    name: z.string(),
    mean: z.number(),
    deviation: z.number().positive(),
    log: z.boolean(),
    step: z.number().positive().nullable(),
  }),
  z.strictObject({
    kind: z.literal('categorical'),
    name: z.string(),
    values: z.array(paramSchema).min(1),
    /** One for each value, summing to 1; null when all are alike. */
    weights: z.array(z.number().positive()).nullable(),
  }),
  z.strictObject({ kind: z.literal('constant'), name: z.string(), value: paramSchema }),
]);
export type Dimension = z.infer<typeof dimensionSchema>;

/** In the order the user wrote them. */
export const spaceSchema = z.array(dimensionSchema).min(1);
export type Space = z.infer<typeof spaceSchema>;

/** The first line of `study.jsonl`. */
export const studyDocument = defineDocument('study', {
  name: z.string(),
  method: z.enum(['random', 'grid']),
  metric: z.strictObject({ name: z.string(), goal: z.enum(['minimize', 'maximize']) }),
  seed: z.number().int(),
  space: spaceSchema,
  /** SHA-256 of the space's canonical JSON. */
  spaceDigest: digestSchema,
  /** What the trials' values depend on beside their parameters: data, model or script, seed. Equal: comparable. */
  objectiveDigest: digestSchema,
  createdAt: z.iso.datetime(),
});
export type StudyHeader = z.infer<typeof studyDocument.schema>;

export const failureKindSchema = z.enum([
  'crash',
  'nan',
  'no-metric',
  'timeout',
  'out-of-memory',
  'input',
  'lost',
]);
export type FailureKind = z.infer<typeof failureKindSchema>;

const trial = { trial: z.number().int().nonnegative(), at: z.iso.datetime() };

/** The lines after the header. A trial that was started and has no end was cut off; it is run again. */
export const studyEventSchema = z.discriminatedUnion('event', [
  /** A workflow run that adds to the study, and what it searches from here on. */
  z.strictObject({
    event: z.literal('opened'),
    at: z.iso.datetime(),
    run: runSchema.nullable(),
    seed: z.number().int(),
    method: z.enum(['random', 'grid']),
    space: spaceSchema,
    spaceDigest: digestSchema,
    /** Trials of the whole study after this run. */
    trials: z.number().int().positive(),
  }),
  z.strictObject({
    event: z.literal('started'),
    ...trial,
    params: paramsSchema,
    /** `baseline` for today's parameters. */
    origin: z.enum(['baseline', 'sampler']),
  }),
  /** What a running trial said about itself. */
  z.strictObject({
    event: z.literal('report'),
    ...trial,
    step: z.number().int().nonnegative(),
    metrics: z.record(z.string(), numberOrNull),
  }),
  z.strictObject({
    event: z.literal('completed'),
    ...trial,
    value: z.number(),
    metrics: z.record(z.string(), numberOrNull),
    seconds: z.number().nonnegative(),
  }),
  z.strictObject({
    event: z.literal('failed'),
    ...trial,
    kind: failureKindSchema,
    message: z.string(),
    seconds: z.number().nonnegative(),
  }),
]);
export type StudyEvent = z.infer<typeof studyEventSchema>;

/** A header or event as its line of `study.jsonl`, line end included: JSON with sorted keys. */
export function studyLine(value: StudyHeader | StudyEvent): string {
  const checked =
    'schema' in value ? studyDocument.parse(value, 'the study to be written') : studyEventSchema.parse(value);
  return `${JSON.stringify(JSON.parse(canonicalJson(checked)))}\n`;
}
