/** A number as Prometheus writes it: `NaN`, `+Inf` and `-Inf` included. NaN for what is no number at all. */
export function parseNumber(text: string): number {
  if (/^[+]?Inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  if (/^-Inf(inity)?$/i.test(text)) return Number.NEGATIVE_INFINITY;
  return text.trim() === '' ? Number.NaN : Number(text);
}
