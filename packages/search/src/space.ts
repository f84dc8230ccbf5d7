import {
  canonicalJson,
  type Digest,
  type Dimension,
  type Params,
  type Space,
  sha256,
} from '@trainyard/documents';

/** Which space it is: changes with any name, bound or value. */
export function spaceDigest(space: Space): Digest {
  return sha256(canonicalJson(space));
}

/** How many values a dimension has; infinite for a continuous one. */
export function dimensionSize(dimension: Dimension): number {
  switch (dimension.kind) {
    case 'constant':
      return 1;
    case 'categorical':
      return dimension.values.length;
    case 'normal':
      return Number.POSITIVE_INFINITY;
    case 'integer':
      return 1 + Math.floor((dimension.high - dimension.low) / dimension.step);
    case 'float':
      if (dimension.low === dimension.high) return 1;
      if (dimension.step === null) return Number.POSITIVE_INFINITY;
      return 1 + Math.floor((dimension.high - dimension.low) / dimension.step + 1e-9);
  }
}

/** How many points a space has; infinite when any dimension is continuous. */
export function spaceSize(space: Space): number {
  return space.reduce((product, dimension) => product * dimensionSize(dimension), 1);
}

/** The values of a dimension that has finitely many, in order. */
export function dimensionValue(dimension: Dimension, index: number): Params[string] {
  switch (dimension.kind) {
    case 'constant':
      return dimension.value;
    case 'categorical':
      return dimension.values[index]!;
    case 'integer':
      return dimension.low + index * dimension.step;
    case 'float':
      return Math.min(
        dimension.high,
        Math.max(dimension.low, tidy(dimension.low + index * (dimension.step ?? 0))),
      );
    case 'normal':
      throw new RangeError(`${dimension.name} is continuous: its values cannot be counted`);
  }
}

/** Whether a trial's parameters are a point of the space: every name, and within every bound. */
export function isInSpace(params: Params, space: Space): boolean {
  return (
    Object.keys(params).length === space.length &&
    space.every(
      (dimension) =>
        Object.hasOwn(params, dimension.name) && isInDimension(params[dimension.name]!, dimension),
    )
  );
}

export function isInDimension(value: Params[string], dimension: Dimension): boolean {
  switch (dimension.kind) {
    case 'constant':
      return value === dimension.value;
    case 'categorical':
      return dimension.values.includes(value);
    case 'normal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value) && isWithin(value as number, dimension);
    case 'float':
      return typeof value === 'number' && isWithin(value, dimension);
  }
}

function isWithin(
  value: number,
  { low, high, step }: { low: number; high: number; step: number | null },
): boolean {
  if (!(value >= low && value <= high)) return false;
  if (step === null) return true;
  const steps = (value - low) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/** The same text for the same point, whatever the order of its keys. */
export function paramsKey(params: Params): string {
  return canonicalJson(params);
}

/** Removes the noise of binary fractions: 0.15000000000000002 becomes 0.15. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
