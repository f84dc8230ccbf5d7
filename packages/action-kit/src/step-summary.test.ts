import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUMMARY_LIMIT_BYTES, writeStepSummary } from './step-summary.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'trainyard-summary-')), 'summary.md');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

test('the fullest rendering that fits is written', () => {
  const huge = 'é'.repeat(SUMMARY_LIMIT_BYTES / 2);
  expect(writeStepSummary(path, [huge, 'short'], false)).toBe(1);
  expect(readFileSync(path, 'utf8')).toBe('short\n');
});

test('what the step wrote before stays and counts', () => {
  writeFileSync(path, 'x'.repeat(SUMMARY_LIMIT_BYTES - 5));
  expect(() => writeStepSummary(path, ['123456'], true)).toThrow(RangeError);
  expect(writeStepSummary(path, ['123456', '1234'], true)).toBe(1);
  expect(readFileSync(path, 'utf8').endsWith('x1234\n')).toBe(true);
});
