/**
 * Writes packages/cluster/schema/kubernetes.generated.json: the types of Kubernetes' built-in kinds, taken from
 * the OpenAPI description of a running API server, without the prose.
 *
 *   kubectl get --raw /openapi/v2 > openapi.json
 *   node scripts/kubernetes-schema.ts openapi.json
 */
import { readFile, writeFile } from 'node:fs/promises';

interface Node {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  required?: string[];
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

interface Operation {
  'x-kubernetes-action'?: string;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string };
}

interface OpenApi {
  info: { version: string };
  definitions: Record<string, Node>;
  paths: Record<string, Record<string, Operation>>;
}

const REF = '#/definitions/';

const source = process.argv[2];
if (source === undefined) {
  process.stderr.write(
    'Say which file holds the description: kubectl get --raw /openapi/v2 > openapi.json\n',
  );
  process.exit(2);
}
const description: OpenApi = JSON.parse(await readFile(source, 'utf8'));

const resources: Record<string, { type: string; plural: string; namespaced: boolean }> = {};
const kept: Record<string, Node> = {};

for (const [path, operations] of Object.entries(description.paths)) {
  const match = /^\/apis?\/.*?(?<namespaced>namespaces\/\{namespace\}\/)?(?<plural>[a-z]+)$/.exec(
    path,
  )?.groups;
  const gvk = operations['post']?.['x-kubernetes-group-version-kind'];
  if (!match || !gvk || path.includes('{name}') || operations['post']?.['x-kubernetes-action'] !== 'post')
    continue;
  const type = Object.keys(description.definitions).find((name) =>
    description.definitions[name]?.['x-kubernetes-group-version-kind']?.some(
      (one) => one.group === gvk.group && one.version === gvk.version && one.kind === gvk.kind,
    ),
  );
  if (type === undefined) continue;
  const apiVersion = gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`;
  const key = `${apiVersion}/${gvk.kind}`;
  // A kind that can be created in a namespace also has a path over all namespaces, which only lists.
  resources[key] = { type, plural: match['plural']!, namespaced: match['namespaced'] !== undefined };
  keep(type);
}

function keep(name: string): void {
  if (kept[name] !== undefined) return;
  const definition = description.definitions[name];
  if (definition === undefined) throw new Error(`${source} refers to ${name}, which it does not define`);
  kept[name] = {};
  kept[name] = strip(definition);
}

function strip(node: Node): Node {
  const plain: Node = {};
  if (node.$ref !== undefined) {
    const name = node.$ref.slice(REF.length);
    keep(name);
    plain.$ref = name;
  }
  if (node.type !== undefined) plain.type = node.type;
  if (node.format !== undefined) plain.format = node.format;
  if (node.enum !== undefined) plain.enum = node.enum;
  if (node.required !== undefined) plain.required = node.required;
  if (node.items !== undefined) plain.items = strip(node.items);
  if (node.additionalProperties !== undefined) {
    const extra = node.additionalProperties;
    plain.additionalProperties = typeof extra === 'boolean' ? extra : strip(extra);
  }
  if (node.properties !== undefined) {
    plain.properties = Object.fromEntries(
      Object.entries(node.properties).map(([name, property]) => [name, strip(property)]),
    );
  }
  return plain;
}

const byName = (record: object) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const text = JSON.stringify({
  version: description.info.version,
  resources: byName(resources),
  definitions: byName(kept),
});
const target = new URL('../packages/cluster/schema/kubernetes.generated.json', import.meta.url);
await writeFile(target, `${text}\n`);
process.stdout.write(
  `${Object.keys(resources).length} kinds of Kubernetes ${description.info.version}, ` +
    `${Object.keys(kept).length} types, ${text.length} bytes\n`,
);
