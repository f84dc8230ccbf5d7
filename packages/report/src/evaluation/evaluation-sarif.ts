import { canonicalJson, type Gate, sha256, type Verdict } from '@trainyard/documents';
import { shorten, visibleText } from '../markdown/visible-text.ts';
import { gateEffect } from './gate-effect.ts';
import { gateName } from './headline.ts';

const RULES: Readonly<Record<Gate['rule'], string>> = {
  min: 'The metric must not be below its floor',
  max: 'The metric must not be above its ceiling',
  'no-worse-than-baseline': 'The metric must not be worse than the baseline by more than the margin',
};

const HELP =
  'The gate stands in the policy of evaluate-model. It fails only where the whole confidence interval is beyond the ' +
  'limit, and is inconclusive where the limit lies within the interval: more rows to judge on make it narrower. ' +
  'The comment, the job summary and report.html show the interval, the baseline and the rows that went wrong.';

/** GitHub's code scanning keeps this many results of a run and refuses a file with more than 25,000. */
const MOST_RESULTS = 5000;
const MOST_TEXT = 1024;

type Level = 'error' | 'warning';

/**
 * What did not pass, as SARIF 2.1.0 (OASIS), which GitHub's code scanning shows on the policy's line and keeps track
 * of. A policy without a file has no line; there the data's path stands, because GitHub wants a place. At most 5,000
 * results, errors first: what is left out is counted in a notification.
 */
export function evaluationSarif(verdict: Verdict, version: string): string {
  const found = verdict.gates.flatMap((gate) => {
    const effect = gateEffect(gate);
    const level: Level = effect === 'failed' ? 'error' : 'warning';
    return effect === 'passed' ? [] : [{ gate, level }];
  });
  const kept =
    found.length <= MOST_RESULTS
      ? found
      : found.toSorted((a, b) => Number(a.level !== 'error') - Number(b.level !== 'error'));
  return canonicalJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trainyard evaluate-model',
            semanticVersion: version,
            rules: Object.entries(RULES).map(([id, text]) => ({
              id,
              name: id,
              shortDescription: { text },
              fullDescription: { text: `${text}.` },
              help: { text: HELP },
            })),
          },
        },
        automationDetails: { id: `model-evaluation/${shorten(visibleText(verdict.name), MOST_TEXT)}/` },
        ...(found.length <= MOST_RESULTS ? {} : { invocations: [leftOut(found.length - MOST_RESULTS)] }),
        results: kept.slice(0, MOST_RESULTS).map(({ gate, level }) => resultOf(verdict, gate, level)),
      },
    ],
  });
}

function resultOf(verdict: Verdict, gate: Gate, level: Level) {
  const { file, line } = gate.at ?? { file: verdict.data.path, line: 1 };
  const fingerprint = sha256(JSON.stringify([verdict.name, gate.metric, gate.slice, gate.rule]));
  return {
    ruleId: gate.rule,
    ruleIndex: Object.keys(RULES).indexOf(gate.rule),
    level,
    message: { text: plainText(`${gateName(gate)}: ${gate.reason}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line },
        },
      },
    ],
    // GitHub tells alerts apart by the first name alone. Its own value for it is a hash of the line, which is the same
    // for all gates of a policy without a file and another one for each new limit.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'gate/v1': fingerprint },
  };
}

/** A message is plain text but for links, `[text](target)` (SARIF 2.1.0, 3.11.6); names from outside make none. */
function plainText(text: string): string {
  return shorten(visibleText(text), MOST_TEXT).replaceAll('](', '] (');
}

function leftOut(count: number) {
  const text = `${count} more gates did not pass and are left out here, since code scanning keeps ${MOST_RESULTS} results; verdict.json has all.`;
  return {
    executionSuccessful: true,
    toolExecutionNotifications: [{ level: 'warning', message: { text } }],
  };
}
