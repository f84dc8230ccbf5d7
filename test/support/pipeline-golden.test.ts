import { readFileSync, writeFileSync } from 'node:fs';
import { forkComment, pipelineComment } from './sample-pipeline.ts';

// UPDATE_GOLDEN=1 writes the files anew; look at them before they are committed.
test.each([
  ['a whole pipeline', 'pipeline', pipelineComment],
  ["a fork's training and study", 'fork', forkComment],
])('the comment of %s is as it was looked at', (_, name, write) => {
  const file = new URL(`../fixtures/golden/pipeline/${name}.comment.md`, import.meta.url);
  const text = write();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
