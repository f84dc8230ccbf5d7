import { InputError } from '@trainyard/errors';
import { type Token, tokenize } from './where-tokens.ts';

export type Literal = string | number | boolean;

/** A condition on the columns of a row. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly operator: Operator;
      readonly value: Literal;
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly Literal[] }
  | { readonly kind: 'missing'; readonly column: string };

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': '==',
  '==': '==',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const FORMS = 'Conditions look like: income > 1e5 and region in ("EU", "US") and not age is null.';

/**
 * Reads a condition: `column > 1`, `column == "text"`, `column in (a, b)`, `column is null`, joined by `and`, `or`,
 * `not` and brackets. A column whose name is no plain word stands between backticks.
 *
 * @throws InputError with the place where reading stopped
 */
export function parseWhere(expression: string, source: string): Condition {
  const tokens = tokenize(expression, (message, at) => wrong(expression, source, message, at));
  let next = 0;
  const peek = () => tokens[next]!;
  const fail = (message: string): never => wrong(expression, source, message, peek().at);
  const isNext = (...words: string[]) => peek().kind !== 'text' && words.includes(peek().text.toLowerCase());
  const accept = (...words: string[]) => isNext(...words) && Boolean(++next);
  const expect = (word: string) => accept(word) || fail(`"${word}" is wanted`);

  const either = (): Condition => {
    let left = both();
    while (accept('or', '||')) left = { kind: 'or', left, right: both() };
    return left;
  };
  const both = (): Condition => {
    let left = single();
    while (accept('and', '&&')) left = { kind: 'and', left, right: single() };
    return left;
  };
  const single = (): Condition => {
    if (accept('not', '!')) return { kind: 'not', of: single() };
    if (accept('(')) {
      const inner = either();
      expect(')');
      return inner;
    }
    return comparison();
  };
  const comparison = (): Condition => {
    const column = name();
    if (accept('is')) {
      const isNot = accept('not');
      expect('null');
      return isNot ? { kind: 'not', of: { kind: 'missing', column } } : { kind: 'missing', column };
    }
    const isNot = accept('not');
    if (accept('in')) {
      const values = list();
      return isNot ? { kind: 'not', of: { kind: 'in', column, values } } : { kind: 'in', column, values };
    }
    const operator = peek().kind === 'sign' ? OPERATORS[peek().text] : undefined;
    if (isNot || operator === undefined)
      return fail('a comparison such as > or ==, "in" or "is null" is wanted');
    next++;
    return { kind: 'compare', column, operator, value: literal() };
  };
  const name = (): string => {
    const token = peek();
    if (token.kind !== 'word' && token.kind !== 'column') return fail('the name of a column is wanted');
    next++;
    return token.text;
  };
  const list = (): Literal[] => {
    const close = accept('[') ? ']' : ')';
    if (close === ')') expect('(');
    const values = [literal()];
    while (accept(',')) values.push(literal());
    expect(close);
    return values;
  };
  const literal = (): Literal => {
    const token: Token = peek();
    next++;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'word' && /^(true|false)$/i.test(token.text))
      return token.text.toLowerCase() === 'true';
    next--;
    return fail('a number, a "text" in quotes, true or false is wanted');
  };

  const condition = either();
  if (peek().kind !== 'end') fail('"and", "or" or the end is wanted');
  return condition;
}

/** The columns a condition reads. */
export function whereColumns(expression: string, source: string): string[] {
  const found = new Set<string>();
  const visit = (condition: Condition): void => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        visit(condition.left);
        visit(condition.right);
        break;
      case 'not':
        visit(condition.of);
        break;
      default:
        found.add(condition.column);
    }
  };
  visit(parseWhere(expression, source));
  return [...found];
}

function wrong(expression: string, source: string, message: string, at: number): never {
  const found = at < expression.length ? `at "${expression.slice(at, at + 20)}"` : 'at its end';
  throw new InputError(`${source}: the condition "${expression}" cannot be read ${found}: ${message}.`, {
    fix: FORMS,
  });
}
