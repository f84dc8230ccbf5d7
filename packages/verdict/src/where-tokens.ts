export interface Token {
  readonly kind: 'word' | 'column' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** Where it starts. */
  readonly at: number;
}

const PATTERNS: readonly [Exclude<Token['kind'], 'end'>, RegExp][] = [
  ['number', /[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(?![\p{L}\d_])/iuy],
  ['word', /[\p{L}_][\p{L}\p{N}_.-]*/uy],
  ['column', /`([^`]+)`/y],
  ['text', /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y],
  ['sign', /&&|\|\||==|!=|<>|<=|>=|[=<>!()[\],]/y],
];

/** Splits a condition into its words; the last token is the end. */
export function tokenize(expression: string, fail: (message: string, at: number) => never): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    if (/\s/.test(expression[at]!)) {
      at++;
      continue;
    }
    const token = match(expression, at);
    if (token === null) return fail('this means nothing here', at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function match(expression: string, at: number): { token: Token; end: number } | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(expression);
    if (found === null) continue;
    const inner = kind === 'text' || kind === 'column' ? (found[1] ?? found[2] ?? '') : found[0];
    const text = kind === 'text' ? inner.replaceAll(/\\(.)/g, '$1') : inner;
    return { token: { kind, text, at }, end: pattern.lastIndex };
  }
  return null;
}
