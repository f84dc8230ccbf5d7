import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Gate, Verdict } from '@trainyard/documents';
import Ajv4 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { oneFailed, SAMPLES } from '../../../../test/support/sample-evaluations.ts';
import { gate } from '../../../../test/support/sample-report.ts';
import { evaluationSarif } from './evaluation-sarif.ts';

const schema = new URL('../../../../test/fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url);
// One pattern of the schema has a stray bracket, which only expressions without the flag u forgive.
const ajv = new Ajv4.default({ allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: unknown }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

const { verdict } = oneFailed;
const mixed = withGates([
  gate('accuracy', 'failed', {
    reason: 'accuracy is "too" low & <bad>',
    at: { file: 'ci/the policy.yml', line: 3 },
  }),
  gate('f1', 'inconclusive'),
  gate('recall', 'inconclusive', { onInconclusive: 'fail', slice: 'age ≥ 3' }),
  gate('log_loss', 'inconclusive', { onInconclusive: 'pass', rule: 'max', limit: 0.4 }),
  gate('brier', 'passed'),
]);
const many = withGates([
  ...Array.from({ length: 5990 }, (_, i) => gate(`warned_${i}`, 'inconclusive')),
  ...Array.from({ length: 10 }, (_, i) => gate(`failed_${i}`, 'failed', { slice: 'x'.repeat(10_000) })),
]);
const WRITTEN: Readonly<Record<string, Verdict>> = {
  ...Object.fromEntries(Object.entries(SAMPLES).map(([name, sample]) => [name, sample.verdict])),
  mixed,
  many,
};

test('errors and warnings on the line of the policy, and nothing for what passed', () => {
  const [run] = sarifOf(mixed).runs;
  const seen = run.results.map(({ ruleId, level, message, locations }: Result) => [
    ruleId,
    level,
    message.text,
    locations[0]?.physicalLocation,
  ]);
  expect(seen).toEqual([
    [
      'min',
      'error',
      'accuracy: accuracy is "too" low & <bad>',
      { artifactLocation: { uri: 'ci/the%20policy.yml' }, region: { startLine: 3 } },
    ],
    ['min', 'warning', 'f1: f1 was inconclusive.', expect.anything()],
    ['min', 'error', 'recall in age ≥ 3: recall was inconclusive.', expect.anything()],
  ]);
});

describe.each(Object.keys(WRITTEN))('%s', (name) => {
  const text = evaluationSarif(WRITTEN[name]!, '1.0.0');
  const sarif = JSON.parse(text);

  test('is what the schema of SARIF 2.1.0 asks for', () => {
    expect(problems(sarif)).toEqual([]);
  });

  /** https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
  test("has what GitHub's code scanning needs, within its limits", () => {
    expect(gzipSync(text).length).toBeLessThan(10e6);
    expect(sarif.runs.length).toBe(1);
    const [{ tool, results, automationDetails }] = sarif.runs;
    const { rules } = tool.driver;
    expect(results.length).toBeLessThanOrEqual(5000);
    for (const rule of rules) {
      expect(rule.name.length).toBeLessThanOrEqual(255);
      for (const part of ['shortDescription', 'fullDescription', 'help'])
        expect(rule[part].text).toMatch(/^.{1,1024}$/s);
    }
    // The category is what stands before the last slash.
    expect(automationDetails.id).toMatch(/^model-evaluation\/.+\/$/s);
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of results.slice(
      0,
      300,
    )) {
      expect(rules[ruleIndex].id).toBe(ruleId);
      expect(level).toMatch(/^(error|warning)$/);
      expect(message.text).not.toBe('');
      expect([...message.text].length).toBeLessThanOrEqual(1100);
      expect(locations).toEqual([
        {
          physicalLocation: {
            artifactLocation: { uri: expect.stringMatching(/^[\w%./~!'()*-]+$/) },
            region: { startLine: expect.any(Number) },
          },
        },
      ]);
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    }
    const fingerprints = results.map(({ partialFingerprints }: Result) => partialFingerprints['gate/v1']);
    expect(new Set(fingerprints).size).toBe(
      new Set(results.map(({ ruleId, message }: Result) => `${ruleId} ${message.text}`)).size,
    );
  });
});

test('an alert stays the same when the line or the limit changes', () => {
  const [before, after] = [
    gate('accuracy', 'failed', { limit: 0.9, at: { file: 'policy.yml', line: 3 } }),
    gate('accuracy', 'failed', { limit: 0.95, at: { file: 'policy.yml', line: 8 } }),
  ].map((one) => resultsOf(withGates([one]))[0]!.partialFingerprints);
  expect(after).toEqual(before);
});

test('of too many results the errors are kept, and the others are counted', () => {
  const [run] = sarifOf(many).runs;
  expect(run.results.slice(0, 11).map(({ level }: Result) => level)).toEqual([
    ...Array.from({ length: 10 }, () => 'error'),
    'warning',
  ]);
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(
    /^1000 more gates did not pass/,
  );
  expect(sarifOf(mixed).runs[0].invocations).toBeUndefined();
});

test('names from outside make no links and hide nothing', () => {
  const [{ message }] = resultsOf(
    withGates([gate('[click](javascript:alert(1))', 'failed', { slice: '\u202egnp.exe\ud800' })]),
  ) as [Result];
  expect(message.text).toBe(
    '[click] (javascript:alert(1)) in ⟨U+202E⟩gnp.exe\ufffd: [click] (javascript:alert(1)) was failed.',
  );
});

test.each<[string, (sarif: ReturnType<typeof sarifOf>) => void]>([
  ['an unknown level', ({ runs }) => Object.assign(runs[0].results[0], { level: 'fatal' })],
  ['an unknown key', ({ runs }) => Object.assign(runs[0].results[0], { colour: 'red' })],
  ['no tool', ({ runs }) => delete runs[0].tool],
  [
    'a line 0',
    ({ runs }) => Object.assign(runs[0].results[0].locations[0].physicalLocation.region, { startLine: 0 }),
  ],
])('the schema refuses %s', (_, spoil) => {
  const sarif = sarifOf(mixed);
  spoil(sarif);
  expect(problems(sarif)).not.toEqual([]);
});

function withGates(gates: Gate[]): Verdict {
  return { ...verdict, name: 'digits', gates };
}

function sarifOf(of: Verdict) {
  return JSON.parse(evaluationSarif(of, '1.2.3'));
}

function resultsOf(of: Verdict): readonly Result[] {
  return sarifOf(of).runs[0].results;
}

function problems(sarif: unknown): readonly string[] {
  isSarif(sarif);
  return (isSarif.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
