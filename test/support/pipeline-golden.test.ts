import { readFileSync, writeFileSync } from 'node:fs';
import { pipelineComment } from './sample-pipeline.ts';

// UPDATE_GOLDEN=1 writes the file anew; look at it before it is committed.
const FILE = new URL('../fixtures/golden/pipeline/pipeline.comment.md', import.meta.url);

test('the comment of a whole pipeline is as it was looked at', () => {
  const text = pipelineComment();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, 'utf8'));
});
