import * as z from 'zod';

/** A number, or text that is one: many YAML readers take `1e-5` for text. */
export const number = z.preprocess(
  (value) =>
    typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value,
  z.number({ error: 'a number is wanted' }),
);

/** `"1%"` as 0.01. */
export const share = (error = 'a number >= 0, or a percentage such as "1%", is wanted') =>
  z
    .string({ error })
    .regex(/^\s*\d+(\.\d+)?\s*%\s*$/, error)
    .transform((text) => Number(text.replace('%', '')) / 100);

export const size = (error: string) => number.refine((value) => value >= 0, error);

export const onInconclusive = z.enum(['warn', 'fail', 'pass'], {
  error: 'one of warn, fail, pass is wanted',
});

export const label = z
  .union([z.string(), z.number(), z.boolean()], { error: 'the name of a class is wanted' })
  .transform((value) => String(value));
