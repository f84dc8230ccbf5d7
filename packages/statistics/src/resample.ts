import type { Random } from './random.ts';

/** Which rows a bootstrap draws together or apart. */
export interface ResamplePlan {
  readonly n: number;
  /** Rows of one number are drawn from each other alone, so that each number keeps its rows. */
  readonly strata?: Int32Array;
  /** Rows of one number are drawn together. Not with `strata`. */
  readonly clusters?: Int32Array;
}

/**
 * How often each row was drawn. A count above 255 has a chance of less than n/256!, so that a byte is enough.
 */
export type Counts = Uint8Array;

/**
 * Draws with replacement, as counts: a metric that sorted its rows once is computed from them without sorting again.
 *
 * @returns a function that fills `counts` (length `n`) with the next draw
 * @throws RangeError for strata and clusters together, or of another length
 */
export function createResampler(plan: ResamplePlan, random: Random): (counts: Counts) => void {
  const { n, strata, clusters } = plan;
  if (strata && clusters) throw new RangeError('strata and clusters cannot be combined');
  for (const labels of [strata, clusters]) {
    if (labels && labels.length !== n) throw new RangeError(`${labels.length} labels for ${n} rows`);
  }
  const draw = createDraw(random);
  if (clusters) return clustered(clusters, draw);
  if (!strata) {
    return (counts) => {
      counts.fill(0);
      draw(counts, 0, n, null);
    };
  }
  const { rows, ends } = groups(strata);
  return (counts) => {
    counts.fill(0);
    let start = 0;
    for (const end of ends) {
      draw(counts, start, end, rows);
      start = end;
    }
  };
}

function clustered(clusters: Int32Array, draw: Draw): (counts: Counts) => void {
  const number = new Map<number, number>();
  const of = clusters.map((label) => {
    const known = number.get(label) ?? number.size;
    number.set(label, known);
    return known;
  });
  const drawn = new Uint8Array(number.size);
  return (counts) => {
    drawn.fill(0);
    draw(drawn, 0, drawn.length, null);
    for (let i = 0; i < of.length; i++) counts[i] = drawn[of[i]!]!;
  };
}

/** Rows ordered by label, and where each label's rows end. */
function groups(labels: Int32Array): { rows: Int32Array; ends: number[] } {
  const byLabel = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const known = byLabel.get(label);
    if (known) known.push(row);
    else byLabel.set(label, [row]);
  });
  const ends: number[] = [];
  const rows = new Int32Array(labels.length);
  let at = 0;
  for (const label of [...byLabel.keys()].sort((a, b) => a - b)) {
    rows.set(byLabel.get(label)!, at);
    at += byLabel.get(label)!.length;
    ends.push(at);
  }
  return { rows, ends };
}

/** Draws `end - start` times among the positions from `start` to `end`, which `rows` turns into rows. */
type Draw = (counts: Counts, start: number, end: number, rows: Int32Array | null) => void;

/** xoshiro128** written out in the loop, seeded by `random`: two hundred million draws must not cost a call each. */
function createDraw(random: Random): Draw {
  const state = new Int32Array(4);
  for (let i = 0; i < 4; i++) state[i] = random.below(2 ** 32);
  return (counts, start, end, rows) => {
    const scale = (end - start) / 4294967296;
    let a = state[0]! | 0;
    let b = state[1]! | 0;
    let c = state[2]! | 0;
    let d = state[3]! | 0;
    for (let i = start; i < end; i++) {
      const product = Math.imul(b, 5);
      const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      const position = (start + word * scale) | 0;
      const row = rows === null ? position : rows[position]!;
      counts[row] = counts[row]! + 1;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  };
}
