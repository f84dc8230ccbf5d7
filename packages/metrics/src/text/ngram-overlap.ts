/** Gives equal symbols equal numbers, from 0 on. */
export function numberSymbols(...texts: readonly (readonly string[])[]): Int32Array[] {
  const numbers = new Map<string, number>();
  return texts.map((symbols) =>
    Int32Array.from(symbols, (symbol) => {
      const known = numbers.get(symbol) ?? numbers.size;
      numbers.set(symbol, known);
      return known;
    }),
  );
}

/** The n-grams of one order: in one sequence, in the other, and in both, each as often as in the rarer. */
export interface Overlap {
  readonly own: number;
  readonly other: number;
  readonly shared: number;
}

/**
 * Overlaps of the orders 1 to `most`. An n-gram's number is made from that of its first n - 1 symbols and its last one,
 * so that no n-gram is ever written out.
 */
export function ngramOverlaps(own: Int32Array, other: Int32Array, most: number): Overlap[] {
  const alphabet = 1 + Math.max(greatest(own), greatest(other));
  let [first, second] = [own, other];
  const overlaps: Overlap[] = [];
  for (let order = 1; order <= most; order++) {
    if (order > 1) {
      const numbers = new Map<number, number>();
      first = extend(first, own, order, alphabet, numbers);
      second = extend(second, other, order, alphabet, numbers);
    }
    overlaps.push({ own: first.length, other: second.length, shared: sharedCount(first, second) });
  }
  return overlaps;
}

function extend(
  shorter: Int32Array,
  symbols: Int32Array,
  order: number,
  alphabet: number,
  numbers: Map<number, number>,
): Int32Array {
  const longer = new Int32Array(Math.max(0, symbols.length - order + 1));
  for (let i = 0; i < longer.length; i++) {
    const key = shorter[i]! * alphabet + symbols[i + order - 1]!;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    longer[i] = number;
  }
  return longer;
}

function sharedCount(first: Int32Array, second: Int32Array): number {
  const left = new Int32Array(1 + Math.max(greatest(first), greatest(second)));
  for (let i = 0; i < first.length; i++) left[first[i]!]!++;
  let shared = 0;
  for (let i = 0; i < second.length; i++) if (left[second[i]!]!-- > 0) shared++;
  return shared;
}

function greatest(values: Int32Array): number {
  let most = -1;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
