import { globSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@trainyard/errors';

const GLOB = /[*?[\]{}]/;

/**
 * The files that entries name: paths, folders (what lies in them) and globs. Sorted, each once.
 *
 * @throws InputError for an entry that names nothing
 */
export function findFiles(entries: readonly string[], input: string): string[] {
  return [...new Set(entries.flatMap((entry) => filesOf(entry, input)))].sort();
}

function filesOf(entry: string, input: string): string[] {
  const kind = statSync(entry, { throwIfNoEntry: false });
  if (kind?.isFile()) return [entry];
  const found = kind?.isDirectory()
    ? readdirSync(entry).map((name) => join(entry, name))
    : GLOB.test(entry)
      ? globSync(entry)
      : [];
  const files = found.filter((path) => statSync(path).isFile());
  if (files.length > 0) return files;
  throw new InputError(
    kind?.isDirectory()
      ? `Input ${input} names the folder "${entry}", and there is no file in it.`
      : `Input ${input} names "${entry}", and there is no such file.`,
    { fix: `Give paths or globs relative to the working directory (${process.cwd()}).` },
  );
}
