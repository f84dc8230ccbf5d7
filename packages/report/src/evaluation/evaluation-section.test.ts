import { HOSTILE_TEXTS } from '../../../../test/support/hostile-texts.ts';
import {
  allPassed,
  hostile,
  huge,
  inconclusive,
  noBaseline,
  oneFailed,
} from '../../../../test/support/sample-evaluations.ts';
import { COMMENT_LIMIT, fits, SECTION_LIMITS } from '../comment/size.ts';
import { renderPage } from '../page/render-page.ts';
import { evaluationPage } from './evaluation-page.ts';
import { evaluationSection, evaluationSummaries, evaluationSummary } from './evaluation-section.ts';
import { evaluationHeadline } from './headline.ts';
import { readTrend } from './trend.ts';

const section = (report: typeof allPassed, room = COMMENT_LIMIT, previous: string | null = null) =>
  evaluationSection(report, { previous, room });

test.each([
  [allPassed, 'all 4 gates passed'],
  [oneFailed, 'recall regressed (1 failed, 1 inconclusive, 2 passed)'],
  [inconclusive, 'f1_macro could not be settled (1 inconclusive, 1 passed)'],
  [noBaseline, 'rmse passed its gate'],
])('the headline says what came out, in words', (report, headline) => {
  expect(evaluationHeadline(report.verdict)).toBe(headline);
});

test('the worst gate comes first, and the cause names the slice', () => {
  const lines = section(oneFailed).split('\n');
  expect(lines[0]).toBe('### ❌ sentiment: recall regressed (1 failed, 1 inconclusive, 2 passed)');
  expect(lines.find((line) => line.startsWith('| ❌\u00a0recall'))).toContain(
    '**−0.018** (−0.025,\u00a0−0.011)',
  );
  expect(lines.findIndex((line) => line.startsWith('| ❌\u00a0recall'))).toBeLessThan(
    lines.findIndex((line) => line.startsWith('| ✅\u00a0roc')),
  );
  expect(section(oneFailed)).toContain(
    '41 rows newly wrong, 12 newly right of 5,000. **Worst hit: slice `lang=de`**',
  );
});

test('a metric that is missing or undefined is said so, never 0 or NaN', () => {
  const { verdict } = noBaseline;
  const gates = [
    ...verdict.gates,
    { ...verdict.gates[0]!, metric: 'mape' },
    { ...verdict.gates[0]!, metric: 'gone' },
  ];
  const text = section({ ...noBaseline, verdict: { ...verdict, gates } });
  expect(text).toMatch(/\| ✅\u00a0mape\u00a0↓ \| undefined \|/);
  expect(text).toMatch(/\| ✅\u00a0gone \| missing \|/);
  expect(text).not.toContain('NaN');
});

test('a value just below its floor does not look as if it reached it', () => {
  const { verdict } = oneFailed;
  const metrics = { recall: { value: 0.89996, low: 0.89, high: 0.9, n: 10, direction: 'higher' as const } };
  const gates = [
    { ...verdict.gates[0]!, metric: 'recall', rule: 'min' as const, limit: 0.9, result: 'failed' as const },
  ];
  expect(section({ ...oneFailed, verdict: { ...verdict, metrics, gates, slices: [] } })).toContain(
    '**0.89996**',
  );
});

test.each([30_000, 8_000, 5_000, 3_000, 2_000])(
  'in %i code points verdict, gates and links survive',
  (codePoints) => {
    const room = { codePoints, bytes: codePoints * 4 };
    const text = section(huge, room);
    expect(fits(text, room)).toBe(true);
    expect(text).toMatch(/^### ❌ huge: metric_0, metric_7 and 27 others are below their floors/);
    expect(text).toContain('| ❌\u00a0metric_0\u00a0↑ |');
    expect(text).toContain('[full report](https://github.com/octo/digits/actions/runs/77/artifacts/5)');
    expect((text.match(/<details/g) ?? []).length).toBe((text.match(/<\/details>/g) ?? []).length);
  },
);

test('a room too small for the verdict is refused, never cut', () => {
  expect(() => section(huge, { codePoints: 200, bytes: 800 })).toThrow(RangeError);
});

test('the summary of the huge one fits its limit and says more than the comment', () => {
  expect(evaluationSummary(huge).length).toBeGreaterThan(section(huge).length);
  expect(evaluationSummaries(huge).at(-1)!.length).toBeLessThan(4000);
  expect(fits(section(huge), SECTION_LIMITS.evaluate)).toBe(true);
});

test('where slices failed, the comment shows few others and the summary all', () => {
  const { verdict } = oneFailed;
  const slices = Array.from({ length: 90 }, (_, i) => ({
    name: `s${i}`,
    n: 99,
    judged: true,
    metrics: { recall: { value: i / 100, low: 0, high: 1, n: 99, direction: 'higher' as const } },
  }));
  const gates = [...verdict.gates, { ...verdict.gates[1]!, slice: 's7', rule: 'min' as const }];
  const report = { ...oneFailed, verdict: { ...verdict, slices, gates } };
  const shown = (text: string) => text.match(/^\| (?:❌ )?`s\d+` \|/gm)?.length;
  expect(shown(section(report))).toBe(5);
  expect(shown(evaluationSummary(report))).toBe(90);
});

test('hostile text neither pings, links, opens a comment nor leaves its cell', () => {
  const text = section(hostile);
  const outsideCode = text
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll('\\`', '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replace(/<!-- trainyard:trend gz [\w+/=]* -->/, '');
  expect(outsideCode).not.toMatch(/@\w/);
  expect(outsideCode).not.toMatch(/(?<!&)#\d/);
  expect(outsideCode).not.toContain('<!--');
  expect(outsideCode).not.toMatch(/<(?!\/?(?:details|summary|sub|code|span)\b)/);
  expect(outsideCode.replaceAll('https://github.com', '')).not.toMatch(/:\/\//);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  for (const block of text.split('\n\n').filter((part) => part.startsWith('| '))) {
    const columns = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(columns).size).toBe(1);
  }
  expect(text).not.toContain('x'.repeat(100));
});

test('the page of hostile text has no tag of theirs and asks nothing of the network', () => {
  const html = renderPage(evaluationPage(hostile));
  expect(html).not.toContain('<img');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/(?:src|href)="(?!#|data:,|https:\/\/github\.com)/);
  expect(HOSTILE_TEXTS.length).toBeGreaterThan(10);
});

test('the trend is kept in the section, one point a commit, and drawn from the third', () => {
  let previous: string | null = null;
  const commits = ['1111111', '2222222', '2222222', '3333333'];
  for (const sha of commits) {
    const verdict = { ...oneFailed.verdict, commit: { sha, clean: true } };
    previous = section({ ...oneFailed, verdict }, COMMENT_LIMIT, previous);
  }
  expect(readTrend(previous!).map(({ commit }) => commit)).toEqual(['1111111', '2222222', '3333333']);
  expect(previous).toContain('Trend of recall over 3 commits');
  expect(previous).toContain('xychart-beta');
});

test.each([
  '',
  '<!-- trainyard:trend !!!! -->',
  `<!-- trainyard:trend ${btoa('{"a":1}')} -->`,
  `<!-- trainyard:trend ${btoa('[{"commit":"x y","metrics":{}}]')} -->`,
])('a trend that was tampered with is none: %s', (text) => {
  expect(readTrend(text)).toEqual([]);
});
