import { closest, distance } from 'fastest-levenshtein';

/**
 * A hint for a mistyped name: ` Did you mean "x"?`, or the whole list when it is short, or nothing.
 * Starts with a space, so that it can follow a sentence.
 */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const spell = (name: string) => name.toLowerCase().replaceAll(/[-_ .]/g, '');
  const same = known.find((name) => spell(name) === spell(given));
  const best = same ?? closest(given, known);
  const near =
    same !== undefined ||
    distance(given, best) <=
      Math.max(1, Math.min(3, Math.floor(given.length / 2)), Math.floor(given.length / 4));
  if (near) return ` Did you mean "${best}"?`;
  return known.length <= 20 ? ` Known: ${known.join(', ')}.` : '';
}
