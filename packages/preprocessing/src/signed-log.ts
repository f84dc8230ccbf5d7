/** Defined for every number, 0 at 0, odd: log(1 + x) for x >= 0. */
export function signedLog(x: number): number {
  return Math.sign(x) * Math.log1p(Math.abs(x));
}
