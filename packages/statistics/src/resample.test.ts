import { createRandom } from './random.ts';
import { createResampler } from './resample.ts';

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);

test('every draw has as many rows as the data, each row as often as any other', () => {
  const n = 50;
  const resample = createResampler({ n }, createRandom(1));
  const counts = new Uint8Array(n);
  const totals = new Float64Array(n);
  for (let draw = 0; draw < 4000; draw++) {
    resample(counts);
    expect(sum(counts)).toBe(n);
    counts.forEach((count, i) => {
      totals[i]! += count;
    });
  }
  // The standard deviation of a total is 63.
  expect(Math.max(...totals.map((total) => Math.abs(total - 4000)))).toBeLessThan(63 * 4.5);
});

test('a stratum keeps its rows', () => {
  const strata = Int32Array.of(5, 5, 9, 5, 9, 2);
  const resample = createResampler({ n: 6, strata }, createRandom(2));
  const counts = new Uint8Array(6);
  for (let draw = 0; draw < 50; draw++) {
    resample(counts);
    expect(counts[0]! + counts[1]! + counts[3]!).toBe(3);
    expect(counts[2]! + counts[4]!).toBe(2);
    expect(counts[5]).toBe(1);
  }
});

test('a cluster is drawn as a whole', () => {
  const resample = createResampler({ n: 5, clusters: Int32Array.of(7, 7, 3, 3, 3) }, createRandom(3));
  const counts = new Uint8Array(5);
  for (let draw = 0; draw < 50; draw++) {
    resample(counts);
    expect(counts[0]).toBe(counts[1]);
    expect([counts[3], counts[4]]).toEqual([counts[2], counts[2]]);
    expect(counts[0]! + counts[2]!).toBe(2);
  }
});

test('the same seed draws the same', () => {
  const [one, two] = [1, 1].map((seed) => {
    const counts = new Uint8Array(20);
    createResampler({ n: 20 }, createRandom(seed))(counts);
    return [...counts];
  });
  expect(one).toEqual(two);
});
