import * as z from 'zod';
import { defineDocument } from './document.ts';
import { numberOrNull } from './parts.ts';

const line = z.string().max(2000);

/**
 * What the comment on a pull request says beside the verdict, handed over by a run whose token may only read to one
 * that may write. It holds data alone: the reader renders the Markdown again and finds the pull request by itself.
 */
export const commentDocument = defineDocument('comment', {
  /** The model's name, as in the verdict. */
  name: z.string().min(1).max(500),
  reportId: z.string().min(1).max(500),
  /** Sentences that must be read. */
  notices: z.array(line).max(50),
  facts: z.array(z.strictObject({ label: z.string().max(100), value: line })).max(20),
  /** What answers without looking reach. */
  naive: z
    .strictObject({ name: z.string().max(200), metrics: z.record(z.string(), numberOrNull) })
    .nullable(),
  /** What differs from the baseline, and what the pull request changes in the policy. */
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(['parameter', 'data', 'model', 'policy']),
        what: z.string().max(200),
        from: line.nullable(),
        to: line.nullable(),
      }),
    )
    .max(100)
    .optional(),
  /** Of training the model, in the currency of the user's prices. */
  cost: z.number().nonnegative().nullable().optional(),
});
export type Comment = z.infer<typeof commentDocument.schema>;
