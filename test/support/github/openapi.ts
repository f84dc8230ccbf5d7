import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Schema = { [key: string]: Json };

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Schema } | null;
  /** Status → schema of the JSON body, or null where there is none. */
  readonly responses: ReadonlyMap<number, Schema | null>;
}

export interface Route {
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly operations: ReadonlyMap<string, Operation>;
}

export interface OpenApi {
  /** `components.schemas`, as JSON Schema. */
  readonly schemas: Schema;
  /** The most literal path template that fits. */
  route(pathname: string): Route | null;
}

let loaded: OpenApi | undefined;

/** GitHub's own description of its REST API, read once. */
export function githubOpenApi(): OpenApi {
  loaded ??= load();
  return loaded;
}

function load(): OpenApi {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const components = document['components'] as Record<string, Schema>;
  const paths = Object.entries(document['paths'] as Record<string, Schema>);
  const templates = paths
    .map(([template, item]) => ({ template, item, ...compileTemplate(template) }))
    .sort((a, b) => a.parameters - b.parameters);
  const read = new Map<string, ReadonlyMap<string, Operation>>();
  const schemas = Object.fromEntries(
    Object.entries(components['schemas']!).map(([name, schema]) => [name, toJsonSchema(schema)]),
  );
  return {
    schemas,
    route(pathname) {
      for (const { template, item, pattern } of templates) {
        const match = pattern.exec(pathname);
        if (match === null) continue;
        const parameters = Object.fromEntries(
          Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
        );
        // The validators are kept by schema, so that each schema must be the same object every time.
        let operations = read.get(template);
        if (operations === undefined) {
          operations = readOperations(item, components);
          read.set(template, operations);
        }
        return { template, parameters, operations };
      }
      return null;
    },
  };
}

function compileTemplate(template: string): { pattern: RegExp; parameters: number } {
  let parameters = 0;
  const source = template.replaceAll(/\{(\w+)\}|[.*+?^${}()|[\]\\]/g, (part, name: string | undefined) => {
    if (name === undefined) return `\\${part}`;
    parameters += 1;
    return name === 'path' ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  return { pattern: new RegExp(`^${source}$`), parameters };
}

function readOperations(item: Schema, components: Record<string, Schema>): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  const deref = (value: Json | undefined): Schema => {
    const node = (value ?? {}) as Schema;
    const ref = node['$ref'];
    if (typeof ref !== 'string') return node;
    const [, , group, name] = ref.split('/');
    return components[group!]![name!] as Schema;
  };
  for (const method of ['get', 'put', 'post', 'patch', 'delete']) {
    const operation = item[method] as Schema | undefined;
    if (operation === undefined) continue;
    const shared = (item['parameters'] ?? []) as Json[];
    const own = (operation['parameters'] ?? []) as Json[];
    const body = operation['requestBody'] === undefined ? null : deref(operation['requestBody']);
    operations.set(method.toUpperCase(), {
      id: String(operation['operationId']),
      parameters: [...shared, ...own].map(deref).map((parameter) => ({
        name: String(parameter['name']),
        in: parameter['in'] as Parameter['in'],
        required: parameter['required'] === true,
        schema: toJsonSchema(parameter['schema'] ?? {}),
      })),
      body: body && { required: body['required'] === true, schema: jsonContent(body) ?? {} },
      responses: new Map(
        Object.entries(operation['responses'] as Schema).map(([status, response]) => [
          Number(status),
          jsonContent(deref(response)),
        ]),
      ),
    });
  }
  return operations;
}

function jsonContent(holder: Schema): Schema | null {
  const content = holder['content'] as Schema | undefined;
  const media = content?.['application/json'] as Schema | undefined;
  return media?.['schema'] === undefined ? null : toJsonSchema(media['schema']);
}

const IGNORED = new Set([
  'example',
  'examples',
  'discriminator',
  'xml',
  'externalDocs',
  'description',
  'deprecated',
]);

/** OpenAPI 3.0 schemas differ from JSON Schema in `nullable` and in what stands beside `$ref`. */
function toJsonSchema(node: Json): Schema {
  return convert(node) as Schema;
}

function convert(node: Json): Json {
  if (Array.isArray(node)) return node.map(convert);
  if (node === null || typeof node !== 'object') return node;
  if (typeof node['$ref'] === 'string')
    return { $ref: node['$ref'].replace('#/components/schemas/', 'github#/') };
  const plain: Schema = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'nullable' || key.startsWith('x-')) continue;
    if (key === 'properties' || key === 'patternProperties') {
      const properties = Object.entries(value as Schema).map(([name, inner]) => [name, convert(inner)]);
      plain[key] = Object.fromEntries(properties);
    } else if (key === 'enum' || key === 'required' || key === 'default') plain[key] = value;
    else if (!IGNORED.has(key)) plain[key] = convert(value);
  }
  return node['nullable'] === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}
