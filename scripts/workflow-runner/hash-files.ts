import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * GitHub's `hashFiles`: SHA-256 over the SHA-256 of each file that matches, in sorted order; the empty text when
 * none does. A pattern that starts with `!` takes files out again.
 */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const out = pattern.startsWith('!');
    for (const path of globSync(out ? pattern.slice(1) : pattern, { cwd: workspace })) {
      if (out) found.delete(path);
      else if (statSync(join(workspace, path)).isFile()) found.add(path);
    }
  }
  if (found.size === 0) return '';
  const hash = createHash('sha256');
  for (const path of [...found].sort())
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, path)))
        .digest(),
    );
  return hash.digest('hex');
}
