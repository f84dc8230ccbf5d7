import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SAMPLE_SECTIONS } from '../../../../test/support/sample-comments.ts';
import { SAMPLES } from '../../../../test/support/sample-evaluations.ts';
import { COMMENT_LIMIT } from '../comment/size.ts';
import { renderPage } from '../page/render-page.ts';
import { evaluationPage } from './evaluation-page.ts';
import { evaluationSection, evaluationSummary } from './evaluation-section.ts';

// UPDATE_GOLDEN=1 writes the files anew; look at them before they are committed.
const FOLDER = new URL('../../../../test/fixtures/golden/evaluation/', import.meta.url);

function expectGolden(name: string, text: string): void {
  const file = new URL(name, FOLDER);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}

test.each(Object.keys(SAMPLES))('%s: comment, summary and page are as they were looked at', (name) => {
  const report = SAMPLES[name]!;
  expectGolden(`${name}.comment.md`, evaluationSection(report, { previous: null, room: COMMENT_LIMIT }));
  if (name !== 'huge') expectGolden(`${name}.summary.md`, evaluationSummary(report));
  if (name !== 'huge') expectGolden(`${name}.html`, renderPage(evaluationPage(report)));
});

test.each(Object.keys(SAMPLE_SECTIONS))('%s: the comment is as it was looked at', (name) => {
  expectGolden(`${name}.comment.md`, SAMPLE_SECTIONS[name]!().markdown);
});
