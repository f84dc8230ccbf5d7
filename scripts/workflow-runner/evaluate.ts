import type { data as dataTypes } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import type { Token } from '@actions/expressions/lexer';
import type {
  BasicExpressionToken,
  MappingToken,
  TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import { InputError } from '@trainyard/errors';
import { blockText } from './block-text.ts';
import { data, Evaluator, Lexer, Parser, TokenType, truthy } from './github-libraries.ts';
import { hashFiles } from './hash-files.ts';

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** What an expression can see. */
export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  readonly workspace: string;
  readonly status: 'success' | 'failure' | 'cancelled';
}

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];

type ExpressionData = dataTypes.ExpressionData;

/** A condition as GitHub evaluates it. */
export function isTrue(expression: string, scope: Scope): boolean {
  return truthy(evaluate(expression, scope));
}

/** A scalar with its expressions evaluated, as the text that a step gets. */
export function textOf(token: TemplateToken, scope: Scope): string {
  if (token.isExpression) {
    const block = blockText(token as BasicExpressionToken);
    if (block !== null) return interpolate(block, scope);
    return evaluate((token as BasicExpressionToken).expression, scope).coerceString();
  }
  if (token.isScalar) return token.toString();
  throw new InputError(
    `A single value is wanted in line ${token.line} of the workflow, but there is a ${token.typeName()}.`,
  );
}

/** A mapping of texts, each evaluated; empty when there is none. */
export function textsOf(mapping: MappingToken | null, scope: Scope): Record<string, string> {
  const texts: Record<string, string> = {};
  if (mapping === null) return texts;
  for (const { key, value } of mapping) texts[key.toString()] = textOf(value, scope);
  return texts;
}

/** Text with its `${{ }}` evaluated. */
export function interpolate(text: string, scope: Scope): string {
  return text.replaceAll(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, scope).coerceString(),
  );
}

function evaluate(expression: string, scope: Scope): ExpressionData {
  const functions = functionsFor(scope);
  const tree = new Parser(tokensOf(expression), CONTEXTS, functions).parse();
  const contexts = toData({ ...Object.fromEntries(CONTEXTS.map((name) => [name, {}])), ...scope.contexts });
  const byName = new Map(functions.map((definition) => [definition.name.toLowerCase(), definition]));
  return new Evaluator(tree, contexts as dataTypes.Dictionary, byName).evaluate();
}

/** The library's lexer turns only the first doubled quote of a text into one quote (0.3.61). */
function tokensOf(expression: string): Token[] {
  return new Lexer(expression)
    .lex()
    .tokens.map((token) =>
      token.type === TokenType.STRING
        ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
        : token,
    );
}

function functionsFor({ status, workspace }: Scope): FunctionDefinition[] {
  const is = (name: string, result: boolean): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(result),
  });
  return [
    is('always', true),
    is('success', status === 'success'),
    is('failure', status === 'failure'),
    is('cancelled', status === 'cancelled'),
    {
      name: 'hashFiles',
      minArgs: 1,
      maxArgs: 255,
      call: (...patterns) =>
        new data.StringData(
          hashFiles(
            workspace,
            patterns.map((pattern) => pattern.coerceString()),
          ),
        ),
    },
  ];
}

function toData(value: Value): ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })));
}
