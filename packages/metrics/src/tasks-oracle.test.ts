import { readFileSync } from 'node:fs';
import { evaluate } from './evaluate.ts';
import { naiveScale } from './naive-scale.ts';
import type { Rows } from './rows.ts';
import { BLEU_SIGNATURE } from './text/bleu.ts';
import { CHRF_PP_SIGNATURE, CHRF_SIGNATURE } from './text/chrf.ts';
import { textRows } from './text/text-rows.ts';

interface Case {
  readonly kind: 'multilabel' | 'ranking' | 'forecasting' | 'text';
  readonly name: string;
  readonly expected: Readonly<Record<string, number | null>>;
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own inputs
  readonly [input: string]: any;
}

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/tasks.json', import.meta.url), 'utf8'),
);

const floats = (values: number[] | null) => values && Float64Array.from(values.flat());

function rowsOf(each: Case): Rows {
  const weights = floats(each['weights']);
  switch (each.kind) {
    case 'multilabel':
      return {
        kind: 'multilabel',
        labels: each['labels'],
        truth: Uint8Array.from(each['truth'].flat()),
        predicted: Uint8Array.from(each['predicted'].flat()),
        scores: floats(each['scores']),
        weights,
      };
    case 'ranking':
      return {
        kind: 'ranking',
        truth: floats(each['truth'])!,
        predicted: floats(each['predicted'])!,
        queries: Int32Array.from(each['queries']),
        cutOffs: each['cutOffs'],
        weights,
      };
    case 'forecasting': {
      const scales = new Map(
        each['past'].map(({ series, values }: { series: number; values: number[] }) => [
          series,
          naiveScale(values, each['season']),
        ]),
      ) as Map<number, ReturnType<typeof naiveScale>>;
      const scale = (of: 'absolute' | 'square') =>
        Float64Array.from(each['series'], (series: number) => scales.get(series)?.[of] ?? Number.NaN);
      return {
        kind: 'forecasting',
        truth: floats(each['truth'])!,
        predicted: floats(each['predicted'])!,
        series: Int32Array.from(each['series']),
        scale: scale('absolute'),
        squareScale: scale('square'),
        scaleOf: 'of the past',
        levels: each['levels'],
        quantiles: floats(each['quantiles']),
        weights,
      };
    }
    case 'text':
      return textRows(each['truth'], each['predicted'], weights);
  }
}

const cases = (oracle.cases as Case[]).map((each) => [`${each.kind}: ${each.name}`, each] as const);

describe.each(cases)('%s', (_, each) => {
  const found = evaluate(rowsOf(each));
  test.each(Object.entries(each.expected))('%s is %d', (name, expected) => {
    const actual = found[name]!.value;
    const isClose =
      actual === null || expected === null
        ? actual === expected
        : Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-6);
    if (!isClose) throw new Error(`${name} is ${actual}, and not ${expected}`);
  });

  test('nothing is told that was not checked, save what regression has been checked for', () => {
    const unchecked = Object.keys(found).filter((name) => !Object.hasOwn(each.expected, name));
    const scored = /^(roc_auc|average_precision|log_loss|brier)|^label_ranking|^coverage_error$/;
    const ofRegression = /^(r2|s?mape|wape|median_absolute_error|max_error|bias|mean_pinball_loss|crps)$/;
    expect(
      unchecked.filter((name) => {
        if (each.kind === 'forecasting') return !ofRegression.test(name);
        return !(each.kind === 'multilabel' && each['scores'] === null && scored.test(name));
      }),
    ).toEqual([]);
  });

  test('what is undefined says why', () => {
    expect(Object.entries(found).filter(([, { value, reason }]) => value === null && !reason)).toEqual([]);
  });
});

test('the signatures are those of the sacrebleu that was asked', () => {
  const { bleu, chrf, chrf_pp } = oracle.signatures;
  expect([BLEU_SIGNATURE, CHRF_SIGNATURE, CHRF_PP_SIGNATURE]).toEqual([bleu, chrf, chrf_pp]);
});
