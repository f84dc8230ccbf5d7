import { canonicalJson, type Gate, sha256, type Verdict } from '@trainyard/documents';
import { gateEffect } from './gate-effect.ts';
import { gateName } from './headline.ts';

const RULES: Readonly<Record<Gate['rule'], string>> = {
  min: 'The metric must not be below its floor',
  max: 'The metric must not be above its ceiling',
  'no-worse-than-baseline': 'The metric must not be worse than the baseline by more than the margin',
};

/**
 * What did not pass, as SARIF 2.1.0 (OASIS), which GitHub's code scanning shows on the policy's line and keeps track
 * of. A policy without a file has no line; there the data's path stands, because GitHub wants a place.
 */
export function evaluationSarif(verdict: Verdict, version: string): string {
  const results = verdict.gates.flatMap((gate) => {
    const effect = gateEffect(gate);
    return effect === 'passed' ? [] : [resultOf(verdict, gate, effect === 'failed' ? 'error' : 'warning')];
  });
  return canonicalJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Trainyard evaluate-model',
            semanticVersion: version,
            rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        automationDetails: { id: `model-evaluation/${verdict.name}/` },
        results,
      },
    ],
  });
}

function resultOf(verdict: Verdict, gate: Gate, level: 'error' | 'warning') {
  const { file, line } = gate.at ?? { file: verdict.data.path, line: 1 };
  return {
    ruleId: gate.rule,
    ruleIndex: Object.keys(RULES).indexOf(gate.rule),
    level,
    message: { text: `${gateName(gate)}: ${gate.reason}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line },
        },
      },
    ],
    partialFingerprints: {
      'gate/v1': sha256(JSON.stringify([verdict.name, gate.metric, gate.slice, gate.rule])),
    },
  };
}
