/** Numbers that a window's power of ten does not fit, by their place in the column. */
export interface Exceptions {
  readonly places: number[];
  readonly values: number[];
}

/** Stands for NaN. */
const NOT_A_NUMBER = -(2 ** 31);
const LARGEST = 2 ** 31 - 1;
const TENS = Float64Array.from({ length: 11 }, (_, power) => Number(`1e${power}`));

/**
 * Writes the numbers into `packed` from `start` on, as whole numbers times ten to the power of `-power`, or as single
 * floats where `power` is null.
 *
 * @returns false, with no exception added, when more than `most` do not fit
 */
export function packWindow(
  values: Float64Array,
  power: number | null,
  packed: Int32Array<ArrayBuffer>,
  start: number,
  { places, values: kept }: Exceptions,
  most: number,
): boolean {
  const before = places.length;
  const singles = new Float32Array(packed.buffer);
  const ten = TENS[Math.abs(power ?? 0)]!;
  const divides = (power ?? 0) < 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let fits: boolean;
    if (power === null) {
      singles[start + i] = value;
      fits = isSingle(value);
    } else if (Number.isNaN(value)) {
      packed[start + i] = NOT_A_NUMBER;
      fits = true;
    } else {
      const whole = Math.round(divides ? value / ten : value * ten);
      packed[start + i] = whole;
      fits = isWhole(whole, divides ? whole * ten : whole / ten, value);
    }
    if (fits) continue;
    places.push(start + i);
    kept.push(value);
    if (places.length - before > most) {
      places.length = before;
      kept.length = before;
      return false;
    }
  }
  return true;
}

/** How many of the numbers do not fit; counting ends at `enough`. */
export function countMisfits(values: Float64Array, power: number | null, enough: number): number {
  const ten = TENS[Math.abs(power ?? 0)]!;
  const divides = (power ?? 0) < 0;
  let misfits = 0;
  for (let i = 0; i < values.length && misfits < enough; i++) {
    const value = values[i]!;
    const whole = Math.round(divides ? value / ten : value * ten);
    const fits =
      power === null
        ? isSingle(value)
        : Number.isNaN(value) || isWhole(whole, divides ? whole * ten : whole / ten, value);
    if (!fits) misfits++;
  }
  return misfits;
}

/** Places of exceptions hold nothing that means something. */
export function unpackWindow(
  packed: Int32Array<ArrayBuffer>,
  power: number | null,
  start: number,
  end: number,
  to: Float64Array,
): void {
  if (power === null) {
    to.set(new Float32Array(packed.buffer, start * 4, end - start), start);
    return;
  }
  const ten = TENS[Math.abs(power)]!;
  for (let at = start; at < end; at++) {
    const whole = packed[at]!;
    if (whole === NOT_A_NUMBER) to[at] = Number.NaN;
    else to[at] = power < 0 ? whole * ten : whole / ten;
  }
}

const isSingle = (value: number) => Math.fround(value) === value || Number.isNaN(value);

/** Going back takes one rounding, as reading decimals does: both factors are exact doubles. */
function isWhole(whole: number, back: number, value: number): boolean {
  return back === value && whole >= -LARGEST && whole <= LARGEST && (whole !== 0 || !Object.is(value, -0));
}
