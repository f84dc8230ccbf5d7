import { readFileSync } from 'node:fs';
import { brierParts } from './calibration.ts';
import { fitCalibration } from './calibration-fit.ts';
import { residualQuantiles } from './residual-quantiles.ts';
import { chooseThresholds, type ThresholdAim } from './thresholds.ts';

interface Case {
  name: string;
  truth: number[];
  p: number[];
  weights: number[] | null;
  costs: [number, number];
  slope: number[];
  intercept: number[];
  brier: Record<string, number>;
  thresholds: {
    'best-f1': [number, number];
    precision: [number, number | null];
    recall: [number, number];
    'least-cost': number;
  };
}

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/calibration.json', import.meta.url), 'utf8'),
);

function close(found: number | null, expected: number | null): void {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1e-6, Math.abs(expected)));
}

function rowsOf({ truth, p, weights, costs }: Case) {
  return {
    truth: Int32Array.from(truth),
    predicted: Int32Array.from(p, (value) => Number(value >= 0.5)),
    scores: Float64Array.from(p.flatMap((value) => [1 - value, value])),
    classes: ['no', 'yes'],
    weights: weights && Float64Array.from(weights),
    costs: Float64Array.of(0, costs[0], costs[1], 0),
  };
}

describe.each((oracle.cases as Case[]).map((each) => [each.name, each] as const))('%s', (_, each) => {
  const rows = rowsOf(each);

  test('slope and intercept as statsmodels', () => {
    const { slope, intercept } = fitCalibration(rows)!;
    close(slope!.value, each.slope[0]!);
    close(slope!.low, each.slope[1]!);
    close(slope!.high, each.slope[2]!);
    close(intercept!.value, each.intercept[0]!);
    close(intercept!.low, each.intercept[1]!);
    close(intercept!.high, each.intercept[2]!);
  });

  test('parts of the Brier score', () => {
    const parts = brierParts(rows);
    for (const name of ['reliability', 'resolution', 'uncertainty'] as const)
      close(parts[name], each.brier[name]!);
  });

  test('thresholds as scikit-learn', () => {
    const { thresholds: expected } = each;
    const aims: ThresholdAim[] = [
      { kind: 'best-f1' },
      { kind: 'precision', atLeast: expected.precision[0] },
      { kind: 'recall', atLeast: expected.recall[0] },
      { kind: 'least-cost' },
    ];
    const [best, precise, complete, cheap] = chooseThresholds(rows, aims)!;
    close(best!.f1, expected['best-f1'][0]);
    close(best!.threshold, expected['best-f1'][1]);
    close(precise!.recall, expected.precision[1]);
    close(complete!.precision, expected.recall[1]);
    close(cheap!.cost, expected['least-cost']);
  });
});

test('residual quantiles as NumPy', () => {
  const { truth, predicted, weights, plain, weighted } = oracle.residuals;
  const rows = { truth: Float64Array.from(truth), predicted: Float64Array.from(predicted) };
  residualQuantiles(rows)!.forEach(({ value }, i) => {
    close(value, plain[i]);
  });
  residualQuantiles({ ...rows, weights: Float64Array.from(weights) })!.forEach(({ value }, i) => {
    close(value, weighted[i]);
  });
});

test('what has no answer is null', () => {
  const rows = rowsOf(oracle.cases[0]);
  const one = { ...rows, truth: rows.truth.map(() => 1) };
  expect(fitCalibration(one)).toEqual({ slope: null, intercept: null });
  expect(fitCalibration({ ...rows, scores: null })).toBeNull();
  expect(chooseThresholds({ ...rows, truth: rows.truth.map(() => 0) }, [{ kind: 'best-f1' }])).toBeNull();
  const parted = { ...rows, scores: Float64Array.from(rows.truth, Number).map((_, i) => i) };
  expect(fitCalibration({ ...rows, scores: parted.scores.slice(0, rows.scores.length) })).toBeNull();
  expect(chooseThresholds(rows, [{ kind: 'precision', atLeast: 1.1 }])![0]!.threshold).toBeNull();
  expect(residualQuantiles({ truth: new Float64Array(0), predicted: new Float64Array(0) })).toBeNull();
});
