import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENSE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;
const RULE = '-'.repeat(80);

/**
 * The licenses of every package that files of a bundle come from, as one text. Packages with the very same text,
 * as those of one publisher have, share one entry.
 *
 * @param inputs paths relative to `root`, as the bundler names them; those with a `namespace:` are made up
 */
export function licensesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(
    inputs.filter((path) => /^(?:[^:]*\/)?node_modules\//.test(path)).map(packageFolder),
  );
  const namesByText = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text = licenseText(join(root, folder)) ?? `License: ${license}`;
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...namesByText]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .sort()
    .join(`\n${RULE}\n\n`);
}

/** `node_modules/a/node_modules/@b/c/dist/x.js` lies in the package `node_modules/a/node_modules/@b/c`. */
function packageFolder(path: string): string {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)![0];
}

function licenseText(folder: string): string | null {
  const file = readdirSync(folder)
    .filter((name) => LICENSE_FILE.test(name))
    .sort()[0];
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}
