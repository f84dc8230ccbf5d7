import { describeIssues } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import type { ModelHints } from '@trainyard/models/open';
import * as z from 'zod';
import { parseDuration } from './duration.ts';
import { parseYaml } from './yaml-source.ts';

/** Where a model is, and how it is asked. */
export type ModelSource =
  /** A model reference, or the path of an ONNX file or of a folder that holds one. */
  | { readonly kind: 'reference'; readonly reference: string; readonly hints: ModelHints }
  | {
      readonly kind: 'command';
      /** A text that is split without a shell, or the words. */
      readonly command: string | readonly string[];
      readonly format: 'csv' | 'jsonl';
      readonly timeoutSeconds: number;
      readonly hints: ModelHints;
    }
  | {
      readonly kind: 'endpoint';
      readonly url: string;
      readonly name: string | undefined;
      readonly batchSize: number;
      readonly timeoutSeconds: number;
      readonly retries: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly hints: ModelHints;
    };

const names = z.array(z.coerce.string().min(1)).min(1);
const seconds = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseDuration(String(value));
  if (parsed !== undefined && parsed > 0) return parsed;
  context.addIssue({ code: 'custom', message: 'a duration such as 90s or 5m is wanted' });
  return z.NEVER;
});
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const hints = {
  columns: names.optional(),
  classes: names.optional(),
  task: z.enum(['regression', 'binary', 'multiclass', 'multilabel']).optional(),
};
const outputs = {
  output: z.string().optional(),
  activation: z.enum(['none', 'sigmoid', 'softmax']).optional(),
};

const SHAPES = {
  path: { path: z.string().min(1), ...hints, ...outputs },
  command: {
    command: z.union([z.string().min(1), names], { error: 'a command, or the list of its words, is wanted' }),
    format: z.enum(['csv', 'jsonl']).default('csv'),
    timeout: seconds.default(600),
    ...hints,
  },
  endpoint: {
    endpoint: z.string().min(1),
    name: z.string().min(1).optional(),
    'batch-size': whole(1, 100_000).default(256),
    timeout: seconds.default(60),
    retries: whole(0, 20).default(4),
    headers: z.record(z.string(), z.string()).default({}),
    ...hints,
    ...outputs,
  },
};
const KINDS = ['path', 'command', 'endpoint'] as const;
const SCHEMAS = {
  path: z.strictObject(SHAPES.path),
  command: z.strictObject(SHAPES.command),
  endpoint: z.strictObject(SHAPES.endpoint),
};

/**
 * Reads what names a model: a reference, an http(s) URL, or YAML with `path`, `command` or `endpoint` and what the model
 * cannot say of itself.
 *
 * @param input the input it was written in, for messages
 * @throws InputError that names every wrong key or value
 */
export function parseModelSource(text: string, input: string): ModelSource {
  const plain = text.trim();
  if (/^https?:\/\//i.test(plain) && !/\s/.test(plain)) return parseMapping({ endpoint: plain }, input);
  if (!/^\{|\n|^(?:path|command|endpoint):\s/.test(plain))
    return { kind: 'reference', reference: plain, hints: {} };
  const { value } = parseYaml(text, null, `input ${input}`);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`Input ${input} is neither a model reference nor a mapping: ${brief(value)}.`, {
      fix: 'Write a path, or {path: …}, {command: …} or {endpoint: URL}.',
    });
  }
  return parseMapping(value as Record<string, unknown>, input);
}

function parseMapping(value: Record<string, unknown>, input: string): ModelSource {
  const kinds = KINDS.filter((key) => key in value);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const found =
      kind === undefined ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : kinds.join(' and ');
    throw new InputError(
      `Input ${input} has ${found}, where one of path, command and endpoint is wanted.${kind === undefined ? didYouMean(Object.keys(value)[0] ?? '', KINDS).replace(/ Known:.*/, '') : ''}`,
      {
        fix: 'Write {path: model.onnx}, {command: python predict.py} or {endpoint: http://host/v2/models/NAME}.',
      },
    );
  }
  const parsed = SCHEMAS[kind].safeParse(value);
  if (!parsed.success) {
    const known = Object.keys(SHAPES[kind]);
    const told = describeIssues(parsed.error, value, (path) => (path.length === 0 ? known : []));
    throw new InputError(`Input ${input} is not a valid ${kind === 'path' ? 'model' : kind}: ${told}.`);
  }
  return toSource(parsed.data);
}

type Written = z.infer<(typeof SCHEMAS)[keyof typeof SCHEMAS]>;

function toSource(written: Written): ModelSource {
  const { columns, classes, task } = written;
  const own: ModelHints = { columns, classes, task };
  if ('command' in written) {
    const { command, format, timeout } = written;
    return { kind: 'command', command, format, timeoutSeconds: timeout, hints: own };
  }
  const { output, activation } = written;
  const all: ModelHints = { ...own, output, activation };
  if ('path' in written) return { kind: 'reference', reference: written.path, hints: all };
  const { endpoint: url, name, 'batch-size': batchSize, timeout, retries, headers } = written;
  return { kind: 'endpoint', url, name, batchSize, timeoutSeconds: timeout, retries, headers, hints: all };
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
