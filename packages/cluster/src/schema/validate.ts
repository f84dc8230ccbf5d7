import { didYouMean } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';
import type { KubernetesSchema, SchemaNode } from './kubernetes-schema.ts';

export interface SchemaProblem {
  readonly path: readonly (string | number)[];
  /** As `spec.replicass is not a field of DeploymentSpec. Did you mean "replicas"?` */
  readonly message: string;
}

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/**
 * Checks an object against the types of Kubernetes, as strictly as the API server with `fieldValidation=Strict`:
 * unknown fields, wrong types, missing fields and values outside an enumeration are problems.
 *
 * @returns undefined for a kind that is not built in, whose type only its cluster knows
 */
export function validateObject(object: KubeObject, schema: KubernetesSchema): SchemaProblem[] | undefined {
  const resource = schema.resources[`${object.apiVersion}/${object.kind}`];
  if (resource === undefined) return undefined;
  const problems: SchemaProblem[] = [];
  check(object, { $ref: resource.type }, [], '', { schema, problems });
  return problems;
}

/** What to say about a kind that is not built in; empty when it may well be a custom one. */
export function hintForKind(object: KubeObject, schema: KubernetesSchema): string {
  const keys = Object.keys(schema.resources);
  const versions = keys
    .filter((key) => key.endsWith(`/${object.kind}`))
    .map((key) => key.slice(0, key.lastIndexOf('/')));
  if (versions.length > 0) return ` ${object.kind} is in ${versions.join(' and ')}.`;
  const kinds = keys
    .filter((key) => key.startsWith(`${object.apiVersion}/`))
    .map((key) => key.slice(object.apiVersion.length + 1));
  return kinds.length === 0 ? '' : didYouMean(object.kind, kinds);
}

interface Context {
  readonly schema: KubernetesSchema;
  readonly problems: SchemaProblem[];
}

type Path = readonly (string | number)[];

function check(value: unknown, node: SchemaNode, path: Path, typeName: string, context: Context): void {
  // The API server reads null as "not set".
  if (value === null || value === undefined) return;
  if (node.$ref !== undefined) {
    if (node.$ref === QUANTITY) {
      checkQuantity(value, path, context);
      return;
    }
    const definition = context.schema.definitions[node.$ref];
    if (definition !== undefined)
      check(value, definition, path, node.$ref.slice(node.$ref.lastIndexOf('.') + 1), context);
    return;
  }
  const wrong = (want: string) =>
    context.problems.push({
      path,
      message: `${written(path)} is ${show(value)}, but ${want} is wanted.${quoting(value, want)}`,
    });
  switch (node.type) {
    case undefined:
      return;
    case 'string':
      if (node.format === 'int-or-string' && Number.isInteger(value)) return;
      if (typeof value !== 'string')
        return void wrong(node.format === 'int-or-string' ? 'a whole number or text' : 'text');
      if (node.format === 'date-time' && Number.isNaN(Date.parse(value)))
        return void wrong('a time like 2026-01-31T12:00:00Z');
      if (node.format === 'byte' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) return void wrong('base64');
      if (node.enum !== undefined && !node.enum.includes(value)) wrong(`one of ${node.enum.join(', ')}`);
      return;
    case 'integer':
      if (!Number.isInteger(value)) wrong('a whole number');
      return;
    case 'number':
      if (typeof value !== 'number') wrong('a number');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong('true or false');
      return;
    case 'array':
      if (!Array.isArray(value)) return void wrong('a list');
      value.forEach((item, i) => {
        if (item === null)
          context.problems.push({ path: [...path, i], message: `${written([...path, i])} is empty.` });
        else check(item, node.items ?? {}, [...path, i], typeName, context);
      });
      return;
    case 'object':
      if (typeof value !== 'object' || Array.isArray(value)) return void wrong('a mapping');
      checkFields(value as Record<string, unknown>, node, path, typeName, context);
  }
}

function checkFields(
  value: Record<string, unknown>,
  node: SchemaNode,
  path: Path,
  typeName: string,
  context: Context,
): void {
  for (const name of node.required ?? []) {
    if (value[name] === undefined || value[name] === null) {
      context.problems.push({ path, message: `${written([...path, name])} is missing.` });
    }
  }
  const { properties, additionalProperties } = node;
  for (const [name, inner] of Object.entries(value)) {
    const property = properties?.[name];
    if (property !== undefined) check(inner, property, [...path, name], typeName, context);
    else if (typeof additionalProperties === 'object')
      check(inner, additionalProperties, [...path, name], typeName, context);
    // An object without properties takes anything (RawExtension, FieldsV1).
    else if (properties !== undefined && additionalProperties !== true) {
      const hint = didYouMean(name, Object.keys(properties)).replace(/ Known:.*/, '');
      context.problems.push({
        path: [...path, name],
        message: `${written([...path, name])} is not a field of ${typeName}.${hint}`,
      });
    }
  }
}

function checkQuantity(value: unknown, path: Path, context: Context): void {
  const text = String(value);
  const right =
    (typeof value === 'string' || typeof value === 'number') &&
    /^[+-]?(\d+\.?\d*|\.\d+)(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/.test(text);
  if (right) return;
  const hint = /^[\d.]+\s*(gb|mb|kb|g|b)$/i.test(text) ? ' Kubernetes writes 512Mi, 4Gi.' : '';
  context.problems.push({
    path,
    message: `${written(path)} is ${show(value)}, but a quantity such as 500m or 4Gi is wanted.${hint}`,
  });
}

/** `spec.template.spec.containers[0].image` */
export function written(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : /^[\w-]+$/.test(key)
          ? text === ''
            ? key
            : `${text}.${key}`
          : `${text}["${key}"]`,
    '',
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

function quoting(value: unknown, want: string): string {
  return want === 'text' && (typeof value === 'number' || typeof value === 'boolean')
    ? ' Put it in quotes.'
    : '';
}
