import type { Gate, Verdict } from '@trainyard/documents';
import { gateEffect } from './gate-effect.ts';
import { gateName } from './headline.ts';

/**
 * The gates as a JUnit test report, for tools that show such: a failed gate is a failure, one that is inconclusive is
 * skipped, because nothing was shown either way. Times are left out, so that the same verdict gives the same bytes.
 */
export function evaluationJunit({ name, gates }: Verdict): string {
  const failures = gates.filter((gate) => gateEffect(gate) === 'failed').length;
  const skipped = gates.filter((gate) => gateEffect(gate) === 'inconclusive').length;
  const counts = `tests="${gates.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const cases = gates.map((gate) => `    ${testCase(name, gate)}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Model evaluation" ${counts}>`,
    `  <testsuite name="${xml(name)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(suite: string, gate: Gate): string {
  const at = gate.at === undefined ? '' : ` file="${xml(gate.at.file)}" line="${gate.at.line}"`;
  const open = `<testcase classname="${xml(suite)}" name="${xml(`${gateName(gate)} ${gate.rule} ${gate.limit}`)}"${at}`;
  switch (gateEffect(gate)) {
    case 'passed':
      return `${open}/>`;
    case 'failed':
      return `${open}><failure type="${gate.rule}" message="${xml(gate.reason)}"/></testcase>`;
    case 'inconclusive':
      return `${open}><skipped message="${xml(gate.reason)}"/></testcase>`;
  }
}

/** Text for an attribute; what XML 1.0 cannot hold becomes U+FFFD. */
function xml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (white) => `&#${white.charCodeAt(0)};`);
}
