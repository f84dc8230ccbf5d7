import { logitInterval } from './bootstrap-interval.ts';
import { deLong, deLongPaired, rocAucInterval } from './delong.ts';
import { mcNemar } from './mcnemar.ts';
import { holm } from './multiple-testing.ts';
import { decide, minimumDetectable, relate, rowsNeeded } from './non-inferiority.ts';
import { newcombe, newcombePaired } from './shares.ts';

test('Newcombe: his own examples', () => {
  // Newcombe 1998 (873–890), table II, method 10, (a): 56/70 - 48/80.
  const unpaired = newcombe(56, 70, 48, 80);
  expect(unpaired.low).toBeCloseTo(0.0524, 4);
  expect(unpaired.high).toBeCloseTo(0.3339, 4);
  // Newcombe 1998 (2635–2650), table III, method 10: 36, 12, 2, 0 of 50.
  const paired = newcombePaired({ bothRight: 36, onlyFirst: 12, onlySecond: 2, bothWrong: 0 });
  expect(paired.low).toBeCloseTo(0.0569, 4);
  expect(paired.high).toBeCloseTo(0.3404, 4);
});

test('McNemar: mid-p is below exact, and equal counts are no evidence', () => {
  expect(mcNemar(1, 12, 'mid-p').pValue).toBeLessThan(mcNemar(1, 12, 'exact').pValue);
  expect(mcNemar(4, 4)).toEqual({ pValue: 1, test: 'exact' });
  expect(mcNemar(0, 0).pValue).toBe(1);
  expect(mcNemar(30, 10).test).toBe('mid-p');
});

test("Holm's adjusted values", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([])).toEqual([]);
});

test.each([
  [0.91, 0.95, 0.9, 'at-least', 'passed'],
  [0.85, 0.89, 0.9, 'at-least', 'failed'],
  [0.85, 0.95, 0.9, 'at-least', 'inconclusive'],
  [0.9, 0.95, 0.9, 'at-least', 'passed'],
  [0.1, 0.2, 0.3, 'at-most', 'passed'],
  [0.35, 0.4, 0.3, 'at-most', 'failed'],
] as const)('%d to %d, %d %s: %s', (low, high, limit, side, decision) => {
  expect(decide({ low, high }, limit, side)).toBe(decision);
});

test.each([
  [0.01, 0.02, 0, 'higher', 'better'],
  [0, 0, 0, 'higher', 'not-worse'],
  [-0.005, 0.01, 0.01, 'higher', 'not-worse'],
  [-0.03, -0.02, 0.01, 'higher', 'worse'],
  [-0.03, 0.02, 0.01, 'higher', 'inconclusive'],
  [-0.03, -0.02, 0, 'lower', 'better'],
  [0.02, 0.03, 0.01, 'lower', 'worse'],
] as const)('%d to %d, margin %d, %s is better: %s', (low, high, margin, direction, relation) => {
  expect(relate({ low, high }, margin, direction)).toBe(relation);
});

test('rows needed: half the distance needs four times the rows', () => {
  const one = rowsNeeded(1000, 0.02, 0.02)!;
  expect(rowsNeeded(1000, 0.02, 0.01)! / one).toBeCloseTo(4, 2);
  expect(rowsNeeded(1000, 0.02, 0)).toBeNull();
  expect(minimumDetectable(0.02)).toBeCloseTo(0.02 * (1 + 0.8416212 / 1.959964), 6);
});

test('ROC AUC: one class is nothing, a perfect ranking has an interval still', () => {
  expect(deLong([1, 2], Uint8Array.of(1, 1))).toBeNull();
  const perfect = deLong([1, 2, 3, 4], Uint8Array.of(0, 0, 1, 1))!;
  expect(perfect.auc).toBe(1);
  expect(rocAucInterval(perfect)!.low).toBeLessThan(0.5);
  expect(rocAucInterval({ ...perfect, variance: null })).toBeNull();
  expect(deLongPaired([1, 2, 3, 4], [1, 2, 3, 4], Uint8Array.of(0, 1, 0, 1))).toMatchObject({
    difference: 0,
    variance: 0,
    pValue: 1,
  });
});

test('the logit interval lies about its estimate, wider towards the middle, and never leaves 0 to 1', () => {
  // Shares without each of 50 rows, of which 45 are right: its spread is that of a share.
  const leftOut = Array.from({ length: 50 }, (_, i) => (45 - Number(i < 45)) / 49);
  const { low, high } = logitInterval(0.9, leftOut)!;
  const [centre, spread] = [Math.log(9), 1.959963984540054 * (Math.sqrt(0.09 / 49) / 0.09)];
  expect(low).toBeCloseTo(1 / (1 + Math.exp(spread - centre)), 12);
  expect(high).toBeCloseTo(1 / (1 + Math.exp(-spread - centre)), 12);
  expect(0.9 - low).toBeGreaterThan(high - 0.9);
  expect(logitInterval(1, leftOut)).toBeNull();
  expect(logitInterval(0, leftOut)).toBeNull();
});
