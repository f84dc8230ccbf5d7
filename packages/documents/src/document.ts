import { didYouMean, InputError } from '@trainyard/errors';
import * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { describeIssues } from './describe-issues.ts';
import { withoutUnknownKeys } from './unknown-keys.ts';

/** What becomes of keys that this release does not know. `refuse` is for documents of people who are not trusted. */
export type UnknownKeys = 'leave-out' | 'refuse';

/** A kind of document: its JSON Schema identifier, how it is read and how it is written. */
export interface DocumentKind<T> {
  readonly kind: string;
  /** `trainyard.<kind>/v1`, the value of the document's `schema` key. */
  readonly id: string;
  readonly schema: z.ZodType<T>;
  /**
   * Validates a value that came from outside. Keys that this release does not know are left out unless told: a newer
   * release of the same major version may have added them, and a model server that runs for months must read newer models.
   *
   * @param source what the value was read from, for the message
   * @throws InputError that names the source and every wrong key
   */
  parse(value: unknown, source: string, unknownKeys?: UnknownKeys): T;
  /** As {@link parse}, from JSON text. */
  parseText(text: string, source: string, unknownKeys?: UnknownKeys): T;
  /** Canonical JSON, validated first: we never write what we would not read. */
  write(document: T): string;
}

export function defineDocument<S extends z.core.$ZodLooseShape>(
  kind: string,
  shape: S,
): DocumentKind<z.infer<z.ZodObject<S & { schema: z.ZodLiteral<string> }, z.core.$strict>>> {
  type T = z.infer<z.ZodObject<S & { schema: z.ZodLiteral<string> }, z.core.$strict>>;
  const id = `trainyard.${kind}/v1`;
  const schema = z.strictObject({ ...shape, schema: z.literal(id) }) as unknown as z.ZodType<T>;

  const parse = (value: unknown, source: string, unknownKeys: UnknownKeys = 'leave-out'): T => {
    checkVersion(value, kind, id, source);
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    if (unknownKeys === 'leave-out') {
      const known = schema.safeParse(withoutUnknownKeys(value, result.error));
      if (known.success) return known.data;
    }
    throw new InputError(
      `${source} is not a valid ${kind} document: ${describeIssues(result.error, value)}.`,
    );
  };

  return {
    kind,
    id,
    schema,
    parse,
    parseText(text, source, unknownKeys) {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (cause) {
        const why = text.trim() === '' ? 'it is empty' : (cause as Error).message;
        throw new InputError(`${source} is not JSON: ${why}.`, { cause });
      }
      return parse(value, source, unknownKeys);
    },
    write(document) {
      const result = schema.safeParse(document);
      if (result.success) return canonicalJson(result.data);
      const said = describeIssues(result.error, document);
      throw new InputError(`the ${kind} to be written is not a valid ${kind} document: ${said}.`);
    },
  };
}

function checkVersion(value: unknown, kind: string, id: string, source: string): void {
  const given =
    value !== null && typeof value === 'object' && 'schema' in value ? String(value.schema) : undefined;
  if (given === id) return;
  if (given === undefined) {
    throw new InputError(`${source} has no "schema" key, so it is not a ${kind} document.`, {
      fix: `A ${kind} document says "schema": "${id}".`,
    });
  }
  const [ours, theirs] = [id.split('/'), given.split('/')];
  if (ours[0] === theirs[0]) {
    throw new InputError(
      `${source} is version ${theirs[1]} of the ${kind} document; this release reads ${ours[1]}.`,
      {
        fix: 'Use the release of Trainyard that wrote it, or write it again with this one.',
      },
    );
  }
  throw new InputError(
    `${source} is a "${given}" document, but a "${id}" is wanted.${didYouMean(given, [id])}`,
  );
}
