import type { Dimension } from '@trainyard/documents';
import fc from 'fast-check';
import { parseSweep } from './parse-sweep.ts';
import { createSampler } from './sampler.ts';
import { isInSpace } from './space.ts';
import type { SweepSource } from './sweep-source.ts';

function source(value: unknown, written: Record<string, string> = {}): SweepSource {
  return {
    value,
    label: 'sweep.yml',
    locate: (path) => (path.length === 0 ? undefined : { file: 'sweep.yml', line: path.length }),
    written: (path) => written[path.join('.')],
  };
}
const one = (given: unknown, written?: Record<string, string>): Dimension =>
  parseSweep(source({ parameters: { x: given } }, written)).space[0]!;
const range = { name: 'x', log: false };

test.each<[string, unknown, Dimension]>([
  ['whole bounds', { min: 1, max: 8 }, { ...range, kind: 'integer', low: 1, high: 8, step: 1 }],
  ['a fraction', { min: 0, max: 0.5 }, { ...range, kind: 'float', low: 0, high: 0.5, step: null }],
  [
    'numbers as text',
    { min: '1e-5', max: '0.1', log: true },
    { name: 'x', kind: 'float', low: 1e-5, high: 0.1, log: true, step: null },
  ],
  ['whole numbers as text', { min: '1', max: '4' }, { ...range, kind: 'integer', low: 1, high: 4, step: 1 }],
  [
    'uniform of whole bounds',
    { distribution: 'uniform', min: 0, max: 1 },
    { ...range, kind: 'float', low: 0, high: 1, step: null },
  ],
  [
    'log values',
    { distribution: 'log_uniform_values', min: 1, max: 100 },
    { name: 'x', kind: 'float', low: 1, high: 100, log: true, step: null },
  ],
  [
    'exponents',
    { distribution: 'log_uniform', min: 0, max: 2 },
    { name: 'x', kind: 'float', low: 1, high: Math.exp(2), log: true, step: null },
  ],
  [
    'q: multiples of it',
    { distribution: 'q_uniform', min: 0.03, max: 0.29, q: 0.1 },
    { ...range, kind: 'float', low: 0.1, high: 0.2, step: 0.1 },
  ],
  ['q alone', { min: 0, max: 1, q: 0.25 }, { ...range, kind: 'float', low: 0, high: 1, step: 0.25 }],
  [
    'step: from min on',
    { min: 0.03, max: 0.29, step: 0.1 },
    { ...range, kind: 'float', low: 0.03, high: 0.23, step: 0.1 },
  ],
  [
    'a whole step',
    { min: 16, max: 64, step: 16 },
    { ...range, kind: 'integer', low: 16, high: 64, step: 16 },
  ],
  [
    'values',
    { values: [16, 'a', true, null] },
    { kind: 'categorical', name: 'x', values: [16, 'a', true, null], weights: null },
  ],
  [
    'probabilities',
    { values: ['a', 'b', 'c'], probabilities: [0.2, 0, 0.8] },
    { kind: 'categorical', name: 'x', values: ['a', 'c'], weights: [0.2, 0.8] },
  ],
  ['a constant', { value: 3 }, { kind: 'constant', name: 'x', value: 3 }],
  [
    'a normal',
    { distribution: 'q_normal', mu: 1, sigma: 2, q: 0.5 },
    { kind: 'normal', name: 'x', mean: 1, deviation: 2, log: false, step: 0.5 },
  ],
  ['one value', { min: 2, max: 2 }, { ...range, kind: 'integer', low: 2, high: 2, step: 1 }],
])('%s', (_, given, dimension) => {
  expect(one(given)).toEqual(dimension);
});

test('0.0 to 1.0 are fractions, though YAML says 0 and 1', () => {
  expect(one({ min: 0, max: 1 }, { 'parameters.x.min': '0.0', 'parameters.x.max': '1.0' })).toMatchObject({
    kind: 'float',
  });
});

test('nested parameters are joined with dots', () => {
  const { space } = parseSweep(
    source({ parameters: { optimizer: { parameters: { lr: { value: 1 }, decay: { values: [0, 1] } } } } }),
  );
  expect(space.map(({ name }) => name)).toEqual(['optimizer.lr', 'optimizer.decay']);
});

test('a whole W&B file', () => {
  const sweep = parseSweep(
    source({
      program: 'train.py',
      method: 'random',
      run_cap: 12,
      metric: { name: 'val_loss' },
      parameters: {
        lr: { distribution: 'log_uniform_values', min: '1e-5', max: 0.1 },
        layers: { min: 1, max: 3 },
      },
      baseline: { lr: '1e-3', layers: 5 },
    }),
  );
  expect(sweep).toMatchObject({
    method: 'random',
    runCap: 12,
    metric: { name: 'val_loss', goal: 'minimize' },
    baseline: { lr: 0.001, layers: 5 },
    unused: ['program'],
  });
});

test.each<[unknown, RegExp]>([
  ['text', /^sweep.yml: is "text", but a mapping/],
  [{}, /parameters is missing/],
  [{ parameters: {} }, /at least one parameter/],
  [{ parameter: {} }, /parameter is an unknown key.*Did you mean "parameters"/],
  [{ method: 'bayes', parameters: { x: { value: 1 } } }, /line 1, method is "bayes".*later release.*random/],
  [{ method: 'radnom', parameters: { x: { value: 1 } } }, /"radnom", which is not known.*random/],
  [
    { parameters: { x: { value: 1 } }, early_terminate: { type: 'hyperband' } },
    /early_terminate is not supported.*time-limit/,
  ],
  [{ parameters: { x: { value: 1 } }, run_cap: 0 }, /run_cap is 0.*at least 1/],
  [{ parameters: { x: { value: 1 } }, run_cap: '1.5' }, /run_cap is "1.5"/],
  [{ parameters: { x: { value: 1 } }, metric: { goal: 'minimize' } }, /metric has no name/],
  [{ parameters: { x: { value: 1 } }, metric: { name: 'a', goal: 'min' } }, /metric.goal is "min".*minimize/],
  [{ parameters: { x: { value: 1 } }, metric: { nam: 'a' } }, /metric.nam is an unknown key.*"name"/],
  [{ parameters: { x: 1 } }, /line 2, parameters.x is 1.*\{value: 1\}/],
  [{ parameters: { x: [1, 2] } }, /\{values: \[1,2\]\}/],
  [{ parameters: { x: {} } }, /parameters.x says nothing about its values/],
  [{ parameters: { x: { min: 1 } } }, /has min but no max/],
  [{ parameters: { x: { min: 2, max: 1 } } }, /has min 2 above max 1.*Swap/],
  [{ parameters: { x: { min: 'a', max: 1 } } }, /x.min is "a", which is not a finite number/],
  [{ parameters: { x: { min: 0, max: 1, log: true } } }, /x.min is 0, but a logarithmic range/],
  [
    { parameters: { x: { distribution: 'log_uniform', min: 0.001, max: 0.1 } } },
    /exponents of e.*log_uniform_values/,
  ],
  [
    { parameters: { x: { distribution: 'unifrom', min: 0, max: 1 } } },
    /"unifrom", which is not known.*"uniform"/,
  ],
  [{ parameters: { x: { distribution: 'beta', a: 1 } } }, /x.a is an unknown key/],
  [
    { parameters: { x: { distribution: 'int_uniform', min: 0.5, max: 3 } } },
    /whole numbers, but goes from 0.5/,
  ],
  [{ parameters: { x: { min: 0, max: 1, stp: 0.1 } } }, /x.stp is an unknown key.*"step"/],
  [{ parameters: { x: { min: 0, max: 1, step: 0 } } }, /x.step is 0/],
  [{ parameters: { x: { min: 0.2, max: 0.4, q: 0.5 } } }, /no multiple of 0.5/],
  [{ parameters: { x: { min: 0, max: 1, q: 1, step: 1 } } }, /both q and step/],
  [{ parameters: { x: { values: [] } } }, /values is \[\]/],
  [{ parameters: { x: { values: [1, 1] } } }, /has 1 twice/],
  [{ parameters: { x: { values: [[1]] } } }, /values.0 is \[1\].*in quotes/],
  [{ parameters: { x: { values: [1], value: 1 } } }, /both value and values/],
  [{ parameters: { x: { values: [1, 2], min: 0 } } }, /x.min has no meaning beside values/],
  [{ parameters: { x: { values: [1, 2], probabilities: [0.5] } } }, /a list of 2/],
  [{ parameters: { x: { values: [1, 2], probabilities: [0.5, 0.6] } } }, /sum to 1.1/],
  [
    { parameters: { x: { value: 1, distribution: 'uniform' } } },
    /distribution is "uniform", which does not go with value/,
  ],
  [{ parameters: { x: { min: 1, max: 2, when: { y: 1 } } } }, /when makes the parameter depend/],
  [{ parameters: { x: { min: 1, max: 2 } }, baseline: { y: 1 } }, /baseline.y is not a parameter/],
  [{ parameters: { x: { min: 1, max: 2 } }, baseline: {} }, /baseline lacks "x"/],
  [{ parameters: { x: { min: 1, max: 2 } }, baseline: { x: 'big' } }, /baseline.x is "big"/],
  [{ method: 'grid', parameters: { x: { min: 0, max: 0.5 } } }, /method is grid.*"x": it is continuous/],
])('%j', (value, reason) => {
  expect(() => parseSweep(source(value))).toThrow(reason);
});

test('an error says where it is', () => {
  expect(() => parseSweep(source({ parameters: { x: { min: 2, max: 1 } } }))).toThrow(
    expect.objectContaining({ kind: 'input', at: { file: 'sweep.yml', line: 2 } }),
  );
});

test('whatever range is accepted, its draws lie in it', () => {
  const bound = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.double({ min: -100, max: 100, noNaN: true }),
  );
  fc.assert(
    fc.property(
      bound,
      bound,
      fc.boolean(),
      fc.option(fc.double({ min: 1e-3, max: 50, noNaN: true })),
      (a, b, log, step) => {
        const given = { min: Math.min(a, b), max: Math.max(a, b), log, ...(step === null ? {} : { step }) };
        fc.pre(!log || given.min > 0);
        const { space } = parseSweep(source({ parameters: { x: given } }));
        const point = createSampler('random', space, 1).suggest(0, new Set())!;
        expect(isInSpace(point, space)).toBe(true);
        expect(point['x']).toBeGreaterThanOrEqual(given.min - 1e-9 * Math.abs(given.min));
        expect(point['x']).toBeLessThanOrEqual(given.max + 1e-9 * Math.abs(given.max));
      },
    ),
  );
});
