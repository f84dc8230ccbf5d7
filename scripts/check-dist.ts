import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Room for growth that nobody has to explain; more is written down in dist-sizes.json by hand. */
const SLACK = 1.05;

const root = resolve(import.meta.dirname, '..');
execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });

const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { cwd: root, encoding: 'utf8' });
if (changed !== '') {
  console.error(`dist/ is not what the sources build. Run "npm run build" and commit dist/:\n${changed}`);
  process.exitCode = 1;
}

const sizes: Record<string, number> = JSON.parse(readFileSync(join(root, 'scripts/dist-sizes.json'), 'utf8'));
for (const name of readdirSync(join(root, 'dist'))) {
  const bytes = folderSize(join(root, 'dist', name));
  const allowed = sizes[name];
  const megabytes = (bytes / 1e6).toFixed(2);
  if (allowed === undefined || bytes > allowed * SLACK) {
    console.error(
      `dist/${name} is ${megabytes} MB (${bytes} bytes); scripts/dist-sizes.json allows ${allowed ?? 'nothing'} and 5 %. Find what grew, or write the new size down.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`dist/${name}: ${megabytes} MB`);
  }
}

function folderSize(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
