import { type ExpectationFinding, verdictDocument } from '@trainyard/documents';
import { HOSTILE_TEXTS } from '../../../../test/support/hostile-texts.ts';
import { allPassed } from '../../../../test/support/sample-evaluations.ts';
import { gate, measured } from '../../../../test/support/sample-report.ts';
import { COMMENT_LIMIT } from '../comment/size.ts';
import { renderPage } from '../page/render-page.ts';
import { evaluationPage } from './evaluation-page.ts';
import { evaluationSection } from './evaluation-section.ts';
import { exampleText, expectationText } from './expectation-texts.ts';

const finding = (name: string, more: Partial<ExpectationFinding> = {}): ExpectationFinding => ({
  name,
  kind: 'invariant',
  column: 'region',
  class: null,
  tolerance: null,
  by: null,
  where: null,
  maxViolations: 0,
  rows: 2000,
  changes: 2,
  violations: 0,
  share: 0,
  low: 0,
  high: 0.0019,
  examples: [],
  ...more,
});

function reportOf(...findings: ExpectationFinding[]): typeof allPassed {
  const { verdict } = allPassed;
  const results = findings.map(({ name, share, maxViolations }) =>
    gate(name, (share ?? 0) > maxViolations ? 'failed' : 'passed', { rule: 'max', limit: maxViolations }),
  );
  const metrics = Object.fromEntries(findings.map(({ name, share }) => [name, measured(share, 2000)]));
  return {
    ...allPassed,
    verdict: {
      ...verdict,
      gates: [...verdict.gates, ...results],
      metrics: { ...verdict.metrics, ...metrics },
      expectations: findings,
    },
  };
}

const section = (report: typeof allPassed) =>
  evaluationSection(report, { previous: null, room: COMMENT_LIMIT });

test.each<[Partial<ExpectationFinding>, string]>([
  [{}, 'the answer stays when region changes'],
  [
    { tolerance: 0.05, where: 'age > 18' },
    'no score moves by more than 0.05 when region changes, where age > 18',
  ],
  [
    { kind: 'increasing', column: 'income', by: { absolute: 1000 }, tolerance: 0 },
    'the score does not fall when income rises by 1,000',
  ],
  [
    { kind: 'decreasing', column: 'debt', by: { relative: 0.1 }, class: 'good', tolerance: 0.01 },
    'the score of good does not rise by more than 0.01 when debt rises by 10 %',
  ],
])('%j in words', (more, text) => {
  expect(expectationText(finding('x', more))).toBe(text);
});

test('a broken expectation is open in the comment, first, with rows that show it', () => {
  const example = { id: 'r17', from: 'north', to: 'south', before: 0.41, after: 0.62 };
  const broken = { violations: 60, share: 0.03, low: 0.023, high: 0.038, examples: [example] };
  const text = section(reportOf(finding('invariant_to_a'), finding('invariant_to_b', broken)));
  expect(text).toContain('<details open><summary>Expectations: 1 of 2 broken</summary>');
  const lines = text.split('\n').filter((line) => line.includes('the answer stays'));
  expect(lines[0]).toContain(
    '| ❌ the answer stays when region changes | 60 of 2,000 rows (3.00 %, 2.30 % to 3.80 %) |',
  );
  expect(lines[0]).toContain(exampleText(example));
  expect(lines[1]).toContain('✅');
  expect(section(reportOf(finding('invariant_to_a')))).toContain('<details><summary>1 expectation</summary>');
});

test('charts and slices stay with the metrics of the rows as they are', () => {
  const broken = { violations: 60, share: 0.03, low: 0.023, high: 0.038 };
  const [with_, without] = [section(reportOf(finding('invariant_to_b', broken))), section(allPassed)];
  const slices = (text: string) => /<summary>[^<]*slices?, worst first[\s\S]*?<\/details>/.exec(text)?.[0];
  expect(slices(with_)).toBe(slices(without));
});

test('hostile names harm neither comment nor page, and the document is read back', () => {
  const findings = HOSTILE_TEXTS.map((text, i) =>
    finding(`e${i}`, {
      column: text,
      violations: 1,
      share: 0.0005,
      where: text,
      examples: [{ id: text, from: text, to: text, before: text, after: 1 }],
    }),
  );
  const report = reportOf(...findings);
  const text = section(report);
  expect([...text].length).toBeLessThanOrEqual(COMMENT_LIMIT.codePoints);
  expect(text).not.toMatch(/<script|<img|[^\\`]@everyone|<!-- trainyard:section evil/);
  for (const line of text.split('\n')) if (line.startsWith('| ❌ ')) expect(line.endsWith('|')).toBe(true);
  const page = renderPage(evaluationPage(report));
  expect(page).not.toMatch(/<script>alert|<img src=x/);
  const written = verdictDocument.write(report.verdict);
  expect(verdictDocument.parseText(written, 'verdict.json').expectations).toHaveLength(HOSTILE_TEXTS.length);
});
