import * as z from 'zod';
import { defineDocument } from './document.ts';
import {
  columnTypeSchema,
  commitSchema,
  digestSchema,
  numberOrNull,
  paramsSchema,
  taskSchema,
} from './parts.ts';

export const signatureSchema = z.strictObject({
  /** Input columns, in the order the model takes them. */
  columns: z.array(z.strictObject({ name: z.string(), type: columnTypeSchema })),
  target: z.strictObject({ name: z.string(), type: columnTypeSchema }),
  task: taskSchema,
  /** Class names in the order of the output's scores; for multilabel the target's columns; null where numbers are predicted. */
  classes: z.array(z.string()).nullable(),
});
export type Signature = z.infer<typeof signatureSchema>;

/** How one input column becomes numbers. Fitted on the training rows alone. */
const encodingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('standardize'),
    column: z.string(),
    mean: z.number(),
    /** Population standard deviation; 1 for a constant column. */
    scale: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('identity'), column: z.string(), fill: z.number() }),
  z.strictObject({ kind: z.literal('one-hot'), column: z.string(), categories: z.array(z.string()) }),
  /** sign(x) log(1 + |x|), standardised. */
  z.strictObject({
    kind: z.literal('log'),
    column: z.string(),
    mean: z.number(),
    scale: z.number().positive(),
  }),
  /** Words of a text, each added to the bucket of its hash with the sign of its hash; the row has length 1. */
  z.strictObject({ kind: z.literal('hashing'), column: z.string(), buckets: z.number().int().positive() }),
  /** The time standardised (milliseconds), then sine and cosine of its place in the year, the week and the day, in UTC. */
  z.strictObject({
    kind: z.literal('calendar'),
    column: z.string(),
    mean: z.number(),
    scale: z.number().positive(),
  }),
  /** Earlier values of the column in the same series: so many rows back each, standardised. */
  z.strictObject({
    kind: z.literal('lag'),
    column: z.string(),
    back: z.array(z.number().int().positive()),
    mean: z.number(),
    scale: z.number().positive(),
  }),
  /** A PNG or JPEG file as base64; resized, each number from -1 to 1, row by row of pixels. */
  z.strictObject({
    kind: z.literal('image'),
    column: z.string(),
    height: z.number().int().positive(),
    width: z.number().int().positive(),
    channels: z.union([z.literal(1), z.literal(3)]),
  }),
  /** A JSON list of steps, each a number or a list of numbers; the last `length` of them, zeros before where there are fewer. */
  z.strictObject({
    kind: z.literal('sequence'),
    column: z.string(),
    length: z.number().int().positive(),
    /** One a number of a step, over all steps. */
    mean: z.array(z.number()),
    scale: z.array(z.number().positive()),
  }),
  /** The numbers of all rows of one sequence, in their order; the last `length` of them, zeros before where there are fewer. */
  z.strictObject({
    kind: z.literal('steps'),
    column: z.string(),
    length: z.number().int().positive(),
    mean: z.number(),
    scale: z.number().positive(),
  }),
]);
export type Encoding = z.infer<typeof encodingSchema>;

export const preprocessingSchema = z.strictObject({
  features: z.array(encodingSchema),
  /** For regression: the target is (y - mean) / scale while training. */
  target: z.strictObject({ mean: z.number(), scale: z.number().positive() }).nullable(),
  /** For forecasts and sequences of rows: what the rows are ordered by (null: as they stand), and within what. */
  order: z.strictObject({ time: z.string().nullable(), series: z.string().nullable() }).optional(),
});
export type Preprocessing = z.infer<typeof preprocessingSchema>;

/** `trainyard.json` in a model's folder. */
export const modelDocument = defineDocument('model', {
  name: z.string(),
  format: z.enum(['tfjs-layers', 'files']),
  digest: digestSchema,
  /** Null for a script's model, whose inputs we do not know. */
  signature: signatureSchema.nullable(),
  preprocessing: preprocessingSchema.nullable(),
  params: paramsSchema,
  seed: z.number().int().nullable(),
  data: z.array(
    z.strictObject({
      role: z.enum(['train', 'validation', 'replay']),
      path: z.string(),
      digest: digestSchema,
      rows: z.number().int().nonnegative(),
    }),
  ),
  metrics: z.record(z.string(), numberOrNull),
  /** Metric name → its value after each epoch or step. */
  curves: z.record(z.string(), z.array(numberOrNull)),
  commit: commitSchema.nullable(),
  environment: z.strictObject({
    runner: z.string(),
    os: z.string(),
    arch: z.string(),
    node: z.string(),
    /** What trained the model, as `cpu`, `wasm` or `script`. */
    engine: z.string(),
    gpus: z.array(z.string()),
    libraries: z.record(z.string(), z.string()),
    /** What training used: means over its time, and peaks. */
    usage: z
      .strictObject({
        /** CPU and memory of the training process, or of the whole machine while a script ran. */
        of: z.enum(['process', 'machine']),
        /** Busy cores. */
        cpuCores: z.number().nonnegative(),
        machineCores: z.number().int().positive(),
        peakMemoryBytes: z.number().nonnegative(),
        gpuPercent: z.number().nonnegative().nullable(),
        gpuPeakMemoryBytes: z.number().nonnegative().nullable(),
      })
      .optional(),
  }),
  startedAt: z.iso.datetime(),
  durationSeconds: z.number().nonnegative(),
  cost: z.number().nonnegative().nullable(),
  parents: z.array(
    z.strictObject({
      role: z.enum(['initial-model', 'teacher', 'study']),
      reference: z.string(),
      digest: digestSchema.nullable(),
    }),
  ),
});
export type ModelDocument = z.infer<typeof modelDocument.schema>;
