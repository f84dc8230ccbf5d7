/** A number for people: four significant digits. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return String(Number(value.toPrecision(4)));
}

/** The same with its sign. */
export function showSigned(value: number): string {
  return value > 0 ? `+${show(value)}` : show(value);
}
