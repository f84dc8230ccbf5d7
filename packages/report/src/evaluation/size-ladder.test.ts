import type { Verdict } from '@trainyard/documents';
import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../../../test/support/hostile-texts.ts';
import { hostile, oneFailed } from '../../../../test/support/sample-evaluations.ts';
import { gate, measured } from '../../../../test/support/sample-report.ts';
import { COMMENT_LIMIT, fits, SECTION_LIMITS, SUMMARY_LIMIT } from '../comment/size.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { evaluationSection, evaluationSummary } from './evaluation-section.ts';
import { readTrend } from './trend.ts';

const LINK = 'https://github.com/octo/digits/actions/runs/77/artifacts/5';

const text = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('🟢', '|', '@a', '`', '<', '\u0301', '漢'), maxLength: 300 }),
);

/** Verdicts of all sizes with names of all kinds. */
const report: fc.Arbitrary<EvaluationReport> = fc
  .record({
    name: text,
    labels: fc.uniqueArray(text, { minLength: 2, maxLength: 40 }),
    metrics: fc.uniqueArray(text, { minLength: 1, maxLength: 250 }),
    slices: fc.array(text, { maxLength: 500 }),
    notices: fc.array(text, { maxLength: 30 }),
    changes: fc.array(text, { maxLength: 120 }),
    gated: fc.nat({ max: 250 }),
  })
  .map(({ name, labels, metrics, slices, notices, changes, gated }) => {
    const values = { low: 0.4, high: 0.7, baseline: 0.6, delta: -0.1, deltaLow: -0.2, deltaHigh: -0.05 };
    const results = ['failed', 'inconclusive', 'passed'] as const;
    const verdict: Verdict = {
      ...hostile.verdict,
      name,
      outcome: 'failed',
      classes: labels,
      confusion: labels.map((_, i) => labels.map((_, j) => i * j)),
      metrics: Object.fromEntries(metrics.map((metric) => [metric, measured(0.5, 400, values)])),
      gates: metrics
        .slice(0, gated + 1)
        .map((metric, i) => gate(metric, results[i % 3]!, { reason: metric })),
      slices: slices.map((slice, i) => ({
        name: slice,
        n: i,
        judged: i % 5 > 0,
        metrics: { [metrics[0]!]: measured(0.5, i, values) },
      })),
    };
    const kinds = ['parameter', 'data', 'model', 'policy'] as const;
    return {
      ...oneFailed,
      verdict,
      notices,
      changes: changes.map((what, i) => ({ kind: kinds[i % 4]!, what, from: what, to: null })),
    };
  });

const room = fc
  .tuple(
    fc.integer({ min: 7_000, max: COMMENT_LIMIT.codePoints }),
    fc.integer({ min: 28_000, max: COMMENT_LIMIT.bytes }),
  )
  .map(([codePoints, bytes]) => ({ codePoints, bytes }));

test('whatever is said and however little room there is: verdict, gate table and links stand, whole, and it fits', () => {
  fc.assert(
    fc.property(report, room, (given, limit) => {
      const section = evaluationSection(given, { previous: null, room: limit });
      expect(fits(section, limit)).toBe(true);
      expect(fits(section, SECTION_LIMITS.evaluate)).toBe(true);
      expectWhole(section, given);
      const summary = evaluationSummary(given);
      expect(fits(summary, SUMMARY_LIMIT)).toBe(true);
      expect(Buffer.byteLength(summary)).toBeLessThan(1 << 20);
      expectWhole(summary, given);
    }),
    { numRuns: 60 },
  );
});

function expectWhole(section: string, { verdict }: EvaluationReport): void {
  const lines = section.split('\n');
  expect(lines[0]).toMatch(/^### ❌ .*\(\d+ failed/);
  const at = lines.findIndex((line) => line.startsWith('| Metric | Baseline |'));
  const rows = lines.slice(at + 2).findIndex((line) => !line.startsWith('| '));
  expect(rows).toBeGreaterThanOrEqual(Math.min(8, verdict.gates.length));
  expect(lines[at + 2]).toMatch(/^\| ❌/);
  expect(section).toContain(`[full report](${LINK})`);
  expect(section.match(/<details/g)?.length ?? 0).toBe(section.match(/<\/details>/g)?.length ?? 0);
  expect(section.match(/^```/gm)?.length ?? 0).toBe(2 * (section.match(/^```mermaid$/gm)?.length ?? 0));
  if (section.includes('trainyard:trend')) expect(readTrend(section)).toHaveLength(1);
}
