import { didYouMean } from '@trainyard/errors';
import type * as z from 'zod';

/**
 * What is wrong with a value, as one line: each key by its path, with the value that was found.
 * Unknown keys get a suggestion from the keys their siblings' schema knows, when `knownKeys` names them.
 */
export function describeIssues(
  error: z.ZodError,
  value: unknown,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[] = () => [],
): string {
  return error.issues.flatMap((issue) => describeIssue(issue, value, knownKeys)).join('; ');
}

function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[],
): string[] {
  const at = issue.path.map(String).join('.') || 'the top level';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const where = issue.path.length === 0 ? '' : `${at}.`;
      return `unknown key "${where}${key}".${didYouMean(key, knownKeys(issue.path))}`.replace(/\.$/, '');
    });
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const options = issue.errors.map((branch) => branch.map((sub) => sub.message).join(', '));
    return [`${at} is ${show(valueAt(value, issue.path))}: ${[...new Set(options)].join(', or ')}`];
  }
  return [`${at} is ${show(valueAt(value, issue.path))}: ${issue.message.replace(/^Invalid input: /, '')}`];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
