import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** In the order in which a newcomer should open them. */
const FILES = [
  ['trainyard/comment.md', 'what the pull request would say'],
  ['trainyard/report.html', 'the evaluation, for a browser'],
  ['trainyard/health.html', 'the health report, for a browser'],
  ['trainyard/tuned-model', 'the model, with trainyard.json saying how it came about'],
  ['trainyard/verdict.json', 'the verdict, for programs'],
  ['trainyard/manifests.yml', 'what would be applied to a cluster'],
  ['trainyard/release.json', 'what would be deployed'],
  ['trainyard/health.json', 'the health, for programs'],
  ['trainyard/summary.md', 'the summaries of all steps'],
] as const;

/** Names what the run has left, and says what it has not. */
export function filesToLookAt(root: string): string[] {
  return FILES.map(([path, what]) => {
    const there = existsSync(join(root, path));
    return `  ${path.padEnd(24)} ${what}${there ? '' : ' (not there)'}`;
  });
}
