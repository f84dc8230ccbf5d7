import { InputError } from '@trainyard/errors';

const FORBIDDEN = new Map([
  ['"', 'a double quote'],
  [':', 'a colon'],
  ['<', 'a less-than sign'],
  ['>', 'a greater-than sign'],
  ['|', 'a vertical bar'],
  ['*', 'an asterisk'],
  ['?', 'a question mark'],
  ['\r', 'a carriage return'],
  ['\n', 'a line end'],
  ['\\', 'a backslash'],
  ['/', 'a slash'],
]);

/**
 * GitHub's rule for artifact names, kept everywhere, so that what works on a laptop works there.
 *
 * @throws InputError that tells the character
 */
export function checkArtifactName(name: string): void {
  const refuse = (why: string, fix: string) =>
    new InputError(`The artifact name "${name}" is not allowed: ${why}.`, { fix });
  if (name.trim() === '') throw refuse('it is empty', 'Give it a name, as "model".');
  for (const [character, word] of FORBIDDEN) {
    if (name.includes(character)) {
      throw refuse(`it contains ${word}`, `Write "${safeArtifactName(name)}", for example.`);
    }
  }
  if (/^\.+$/.test(name) || Buffer.byteLength(name) > 200) {
    throw refuse('it is only dots, or longer than 200 bytes', 'Give it another name, as "model".');
  }
}

/** The nearest allowed name: forbidden characters become `-`. */
export function safeArtifactName(name: string): string {
  return [...name].map((character) => (FORBIDDEN.has(character) ? '-' : character)).join('');
}

/**
 * @throws InputError for what GitHub's cache refuses: no key, commas, more than 512 characters, more than ten keys
 */
export function checkCacheKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (key === '' || key.includes(',') || key.length > 512) {
      throw new InputError(`The cache key "${key}" is not allowed.`, {
        fix: 'Use 1 to 512 characters without a comma.',
      });
    }
  }
  if (keys.length > 10) throw new InputError(`There are ${keys.length} cache keys; ten are allowed.`);
}

/** @throws InputError for no path at all, and for patterns, which GitHub's cache would expand and a folder would not */
export function checkCachePaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new InputError('There is no path to cache.');
  for (const path of paths) {
    if (/[*?[\]]|^!/.test(path)) {
      throw new InputError(`The cache path "${path}" looks like a pattern.`, {
        fix: 'Name the folder or file itself.',
      });
    }
  }
}
