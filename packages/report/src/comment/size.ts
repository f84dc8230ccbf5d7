/** What GitHub accepts in a comment, with room to spare. */
export interface SizeLimit {
  readonly codePoints: number;
  /** Of UTF-8. */
  readonly bytes: number;
}

/** GitHub answers 422 somewhere between 65,536 code points and 262,144 bytes; both are kept well away from. */
export const COMMENT_LIMIT: SizeLimit = { codePoints: 60_000, bytes: 240_000 };

/** GitHub drops a whole step summary above 1 MiB. */
export const SUMMARY_LIMIT: SizeLimit = { codePoints: 1_000_000, bytes: 1_000_000 };

export function fits(text: string, limit: SizeLimit): boolean {
  if (text.length * 3 <= limit.bytes && text.length <= limit.codePoints) return true;
  let points = 0;
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    points += 1;
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return points <= limit.codePoints && bytes <= limit.bytes;
}

/** The first that fits, fullest first; the last where none does. */
export function fullest(renderings: readonly string[], limit: SizeLimit): string {
  return renderings.find((text) => fits(text, limit)) ?? renderings.at(-1)!;
}

/**
 * The fullest rendering that fits: `render(0)` says everything, each higher level less. Nothing is ever cut.
 *
 * @throws RangeError when even the last level is too large
 */
export function renderToFit(render: (level: number) => string, levels: number, limit: SizeLimit): string {
  for (let level = 0; level < levels; level += 1) {
    const text = render(level);
    if (fits(text, limit)) return text;
  }
  throw new RangeError(
    `The shortest of ${levels} renderings is above ${limit.codePoints} code points or ${limit.bytes} bytes`,
  );
}

/**
 * Most that one section of the comment should take, so that all five fit together whoever writes first.
 * A section may use the smaller of this and what the others leave.
 */
export const SECTION_LIMITS = {
  evaluate: { codePoints: 30_000, bytes: 120_000 },
  train: { codePoints: 7_000, bytes: 28_000 },
  tune: { codePoints: 7_000, bytes: 28_000 },
  deploy: { codePoints: 7_000, bytes: 28_000 },
  monitor: { codePoints: 7_000, bytes: 28_000 },
} as const satisfies Record<string, SizeLimit>;

export function smallerLimit(a: SizeLimit, b: SizeLimit): SizeLimit {
  return { codePoints: Math.min(a.codePoints, b.codePoints), bytes: Math.min(a.bytes, b.bytes) };
}
