import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { githubOpenApi, type Operation, type Schema } from './openapi.ts';

export interface CheckedRequest {
  readonly operation: Operation;
  readonly template: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Checked =
  | { readonly kind: 'request'; readonly request: CheckedRequest }
  | { readonly kind: 'refused'; readonly status: 404 | 405 | 422; readonly errors: readonly string[] };

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
let shared: Ajv | undefined;
const compiled = new WeakMap<Schema, ValidateFunction>();

function validator(schema: Schema): ValidateFunction {
  if (shared === undefined) {
    shared = new Ajv({
      strict: false,
      coerceTypes: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      inlineRefs: false,
      code: { optimize: false },
    });
    addFormats(shared);
    shared.addSchema({ $id: 'github', ...githubOpenApi().schemas });
  }
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = shared.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

/** Holds a request against GitHub's description: path, method, query and body; what it does not know is refused. */
export function checkRequest(method: string, url: URL, body: unknown): Checked {
  const route = githubOpenApi().route(url.pathname);
  if (route === null) return { kind: 'refused', status: 404, errors: [`no such path: ${url.pathname}`] };
  const operation = route.operations.get(method);
  if (operation === undefined)
    return { kind: 'refused', status: 405, errors: [`${method} ${route.template}`] };

  const query = Object.fromEntries(url.searchParams);
  const errors = [
    ...checkValues('path', operation, route.parameters),
    ...checkValues('query', operation, query),
    ...checkBody(operation, body),
  ];
  if (errors.length > 0) return { kind: 'refused', status: 422, errors };
  return {
    kind: 'request',
    request: { operation, template: route.template, path: route.parameters, query, body },
  };
}

function checkValues(
  where: 'path' | 'query',
  operation: Operation,
  given: Readonly<Record<string, string>>,
): string[] {
  const known = operation.parameters.filter((parameter) => parameter.in === where);
  const names = new Set(known.map(({ name }) => name));
  const errors = Object.keys(given)
    .filter((name) => !names.has(name))
    .map((name) => `${where} parameter "${name}" is not known to ${operation.id}`);
  for (const { name, required, schema } of known) {
    const text = given[name];
    if (text === undefined) {
      if (required) errors.push(`${where} parameter "${name}" is missing`);
      continue;
    }
    const readings = [
      text,
      ...(/^-?\d+$/.test(text) ? [Number(text)] : []),
      ...(/^(true|false)$/.test(text) ? [text === 'true'] : []),
    ];
    const validate = validator(schema);
    if (!readings.some((reading) => validate(reading)))
      errors.push(`${where} parameter "${name}" is "${text}": ${say(validate)}`);
  }
  return errors;
}

function checkBody(operation: Operation, body: unknown): string[] {
  if (body === undefined) return operation.body?.required ? ['the body is missing'] : [];
  if (operation.body === null) return [`${operation.id} takes no body`];
  const validate = validator(operation.body.schema);
  const errors = validate(body) ? [] : [`body: ${say(validate)}`];
  const properties = operation.body.schema['properties'];
  if (properties !== undefined && body !== null && typeof body === 'object') {
    const unknown = Object.keys(body).filter((key) => !Object.hasOwn(properties as object, key));
    errors.push(...unknown.map((key) => `body: "${key}" is not known to ${operation.id}`));
  }
  return errors;
}

/** What is wrong with a reply of ours; null when it is as GitHub describes it. */
export function checkReply(operation: Operation, status: number, body: unknown): string | null {
  if (!operation.responses.has(status)) return `${operation.id} does not answer ${status}`;
  const schema = operation.responses.get(status);
  if (schema === null || schema === undefined) {
    return body === undefined ? null : `${operation.id} answers ${status} without a JSON body`;
  }
  const validate = validator(schema);
  return validate(body) ? null : `${operation.id} ${status}: ${say(validate)}`;
}

function say(validate: ValidateFunction): string {
  const errors = validate.errors ?? [];
  return errors
    .slice(0, 4)
    .map((error: ErrorObject) => `${error.instancePath || '/'} ${error.message}`)
    .join(', ');
}
