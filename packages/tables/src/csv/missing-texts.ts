/** Whether `bytes[start..end)` is one of the texts. */
export type IsMissing = (bytes: Buffer, start: number, end: number) => boolean;

export function missingTexts(texts: readonly string[]): IsMissing {
  const known = new Set(texts.map((text) => Buffer.from(text).toString('latin1')));
  const longest = Math.max(0, ...texts.map((text) => Buffer.byteLength(text)));
  const firstBytes = new Uint8Array(256);
  for (const text of known) firstBytes[text.charCodeAt(0)] = 1;
  return (bytes, start, end) =>
    start === end ||
    (end - start <= longest &&
      firstBytes[bytes[start]!] === 1 &&
      known.has(bytes.toString('latin1', start, end)));
}
