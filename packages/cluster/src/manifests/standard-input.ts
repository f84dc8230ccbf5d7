import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { errorMessage, InputError } from '@trainyard/errors';

const STDIN = 0;

/**
 * What another program wrote into ours: `helm template … | node index.js`.
 *
 * @throws InputError where nothing was
 */
export function readStandardInput(): string {
  const nothing = (why: string, cause?: unknown) =>
    new InputError(`Input manifests is "-", the standard input, but ${why}.`, {
      cause,
      fix: 'Pipe the manifests into the program. A step of a workflow has no standard input: write them into a file in a step before ("helm template … > rendered.yml"), and name that file.',
    });
  if (isatty(STDIN)) throw nothing('it is a terminal');
  let text: string;
  try {
    text = readFileSync(STDIN, 'utf8');
  } catch (cause) {
    throw nothing(`it cannot be read: ${errorMessage(cause)}`, cause);
  }
  if (text.trim() === '') throw nothing('it is empty');
  return text;
}
