/**
 * Text from outside as people may safely look at it: line ends and controls become spaces, marks that turn or
 * hide text (bidirectional controls, zero-width characters) are shown as their code, lone surrogates are
 * replaced and piled-up combining marks are thinned.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(HIDDEN, (mark) => `⟨U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim();
}

/** Format characters but the joiners U+200C and U+200D, which Persian, Indic scripts and emoji need. */
const HIDDEN = /(?![\u200c\u200d])(?:\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0)/gu;

/** At most `max` code points; the middle is left out, because names often differ at their ends. */
export function shorten(text: string, max: number): string {
  // A code point is at most two UTF-16 units, so most texts need no counting.
  if (text.length <= max) return text;
  const points = [...text];
  if (points.length <= max) return text;
  const tail = Math.floor((max - 1) / 3);
  return `${points.slice(0, max - 1 - tail).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}
