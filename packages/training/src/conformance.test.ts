import { jest } from '@jest/globals';
import { courseOf, largestDifference } from './compare-courses.ts';
import { DENSE_CASES, TENSORFLOW_CASES, trainCase } from './conformance-cases.ts';

jest.setTimeout(120_000);

test.each(DENSE_CASES.map((given) => [given[0], given] as const))(
  '%s: the same curves and weights on every engine of the suite, and the same bytes again',
  async (_, given) => {
    const [dense, again, cpu, wasm] = [
      await trainCase(given, { engine: 'dense' }),
      await trainCase(given, { engine: 'dense' }),
      await trainCase(given, { engine: 'cpu' }),
      await trainCase(given, { engine: 'wasm' }),
    ];
    expect(Buffer.from(again.artifacts.weightData).equals(dense.artifacts.weightData)).toBe(true);
    expect(again.curves).toEqual(dense.curves);
    for (const other of [cpu, wasm]) {
      expect(other.weightCount).toBe(dense.weightCount);
      expect(largestDifference(courseOf(dense), courseOf(other))).toBeLessThan(1e-5);
    }
  },
);

test.each(TENSORFLOW_CASES.map((given) => [given[0], given] as const))(
  '%s: the same curves and weights on cpu and wasm, and the same bytes again',
  async (_, given) => {
    const [cpu, wasm, again] = [
      await trainCase(given, { engine: 'cpu' }),
      await trainCase(given, { engine: 'wasm' }),
      await trainCase(given, { engine: 'wasm' }),
    ];
    expect(Buffer.from(again.artifacts.weightData).equals(wasm.artifacts.weightData)).toBe(true);
    expect(largestDifference(courseOf(cpu), courseOf(wasm))).toBeLessThan(1e-5);
  },
);
