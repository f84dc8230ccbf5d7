/** Text as it stands in a hidden marker: spaces, commas, `=`, `>`, `--` and all else that could end it become %XX. */
export function encodeField(text: string): string {
  const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return encodeURIComponent(wellFormed).replaceAll('%2F', '/').replaceAll('--', '-%2D');
}

/** The inverse of {@link encodeField}; null for what it never writes. */
export function decodeField(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
