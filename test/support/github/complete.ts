import { githubOpenApi, type Json, type Schema } from './openapi.ts';

/** Adds what GitHub's description requires and `known` lacks, so that a reply is as long as GitHub's. */
export function complete(schema: Schema, known: unknown, depth = 0): unknown {
  const resolved = resolveRef(schema);
  if (known === null || depth > 12) return known;
  if (Array.isArray(known)) {
    const items = itemsOf(resolved);
    return items === undefined ? known : known.map((item) => complete(items, item, depth + 1));
  }
  if (known !== undefined && typeof known !== 'object') return known;
  const shape = objectShape(resolved);
  if (shape === null) return known ?? invent(resolved, depth);
  const result: Record<string, unknown> = { ...(known as object | undefined) };
  for (const [name, property] of Object.entries(shape.properties)) {
    if (Object.hasOwn(result, name)) result[name] = complete(property, result[name], depth + 1);
    else if (shape.required.has(name)) result[name] = invent(property, depth + 1);
  }
  return result;
}

function itemsOf(schema: Schema): Schema | undefined {
  const options = ((schema['anyOf'] ?? schema['oneOf'] ?? []) as Schema[]).map(resolveRef);
  return [schema, ...options].find((option) => option['items'] !== undefined)?.['items'] as
    | Schema
    | undefined;
}

function invent(schema: Schema, depth: number): unknown {
  const resolved = resolveRef(schema);
  const options = (resolved['anyOf'] ?? resolved['oneOf']) as Schema[] | undefined;
  if (options?.some((option) => option['type'] === 'null')) return null;
  if (objectShape(resolved) !== null) return complete(resolved, {}, depth);
  if (options !== undefined) return invent(options[0]!, depth + 1);
  if (Array.isArray(resolved['enum'])) return resolved['enum'][0];
  switch (resolved['type']) {
    case 'string':
      return inventText(String(resolved['format'] ?? ''), Number(resolved['minLength'] ?? 0));
    case 'integer':
    case 'number':
      return Number(resolved['minimum'] ?? 0);
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return {};
  }
}

function inventText(format: string, minimum: number): string {
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  if (format === 'uri') return 'https://github.com/octo';
  if (format === 'email') return 'octo@github.com';
  return 'x'.repeat(minimum);
}

function objectShape(schema: Schema): { properties: Record<string, Schema>; required: Set<string> } | null {
  const parts = [schema, ...((schema['allOf'] ?? []) as Schema[]).map(resolveRef)];
  const nested = ((schema['anyOf'] ?? schema['oneOf'] ?? []) as Schema[]).map(resolveRef);
  const object = nested.find((option) => option['properties'] !== undefined);
  if (object !== undefined) parts.push(object);
  const properties: Record<string, Schema> = {};
  const required = new Set<string>();
  for (const part of parts) {
    Object.assign(properties, part['properties'] as Record<string, Json> | undefined);
    for (const name of (part['required'] ?? []) as string[]) required.add(name);
  }
  return Object.keys(properties).length === 0 ? null : { properties, required };
}

function resolveRef(schema: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  return resolveRef(githubOpenApi().schemas[ref.slice('github#/'.length)] as Schema);
}
