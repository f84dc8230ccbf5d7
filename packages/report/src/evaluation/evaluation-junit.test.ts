import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { hostile, oneFailed, SAMPLES } from '../../../../test/support/sample-evaluations.ts';
import { gate } from '../../../../test/support/sample-report.ts';
import { evaluationJunit } from './evaluation-junit.ts';

const { verdict } = oneFailed;
const mixed = {
  ...verdict,
  name: 'digits',
  gates: [
    gate('accuracy', 'failed', {
      reason: 'accuracy is "too" low & <bad>',
      at: { file: 'ci/the policy.yml', line: 3 },
    }),
    gate('f1', 'inconclusive'),
    gate('recall', 'inconclusive', { onInconclusive: 'fail', slice: 'age ≥ 3' }),
    gate('log_loss', 'inconclusive', { onInconclusive: 'pass', rule: 'max', limit: 0.4 }),
    gate('brier', 'passed'),
  ],
};

test('a failure for what failed, skipped for what nobody knows', () => {
  expect(evaluationJunit(mixed)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Model evaluation" tests="5" failures="2" errors="0" skipped="1">
  <testsuite name="digits" tests="5" failures="2" errors="0" skipped="1">
    <testcase classname="digits" name="accuracy min 0.9" file="ci/the policy.yml" line="3"><failure type="min" message="accuracy is &quot;too&quot; low &amp; &lt;bad&gt;"/></testcase>
    <testcase classname="digits" name="f1 min 0.9"><skipped message="f1 was inconclusive."/></testcase>
    <testcase classname="digits" name="recall in age ≥ 3 min 0.9"><failure type="min" message="recall was inconclusive."/></testcase>
    <testcase classname="digits" name="log_loss max 0.4"/>
    <testcase classname="digits" name="brier min 0.9"/>
  </testsuite>
</testsuites>
`);
});

test('hostile text cannot leave its attribute', () => {
  const lines = evaluationJunit(hostile.verdict).split('\n').slice(3, -3);
  expect(lines.length).toBe(hostile.verdict.gates.length);
  for (const line of lines) {
    expect(line).toMatch(
      /^ {4}<testcase( \w+="[^"<>]*")+(?:\/>|><(?:failure type="[\w-]+"|skipped) message="[^"<>]*"\/><\/testcase>)$/,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
    expect(line).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  }
});

const support = (name: string) =>
  readFileSync(new URL(`../../../../test/support/${name}`, import.meta.url), 'utf8');

test.each(Object.keys(SAMPLES))('%s is what its schema asks for', async (name) => {
  const { verdict } = SAMPLES[name]!;
  const junit = { fileName: 'junit.xml', contents: evaluationJunit(verdict) };
  const { valid, errors } = await validateXML({ xml: [junit], schema: [support('junit.xsd')] });
  expect({ valid, errors }).toEqual({ valid: true, errors: [] });
});

test('the schema of JUnit files refuses what is none', async () => {
  const contents = evaluationJunit(oneFailed.verdict).replace('tests="4"', 'tests="four"');
  const { valid } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents }],
    schema: [support('junit.xsd')],
  });
  expect(valid).toBe(false);
});
