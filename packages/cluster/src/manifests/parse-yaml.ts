import { InputError } from '@trainyard/errors';
import { type Document, isMap, isNode, LineCounter, parseAllDocuments, type Tags } from 'yaml';

export interface YamlDocument {
  readonly value: unknown;
  /** First line with content, from 1. */
  readonly line: number;
  lineOf(path: readonly (string | number)[]): number;
}

/**
 * Reads YAML as kubectl does: version 1.1, in which `yes` is true and `0644` is octal, but without the types that
 * kubectl's reader does not have either (timestamps, base-60 numbers). JSON is YAML. Empty documents are left out.
 *
 * @throws InputError with file, line and column
 */
export function parseKubernetesYaml(text: string, file: string): YamlDocument[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    version: '1.1',
    customTags: withoutTimes,
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const problem = document.errors[0];
    if (problem !== undefined) {
      const { line, col } = lines.linePos(problem.pos[0]);
      throw new InputError(`${file}, line ${line}, column ${col} is not YAML: ${problem.message}.`, {
        cause: problem,
        at: { file, line, column: col },
      });
    }
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    if (value === null || value === undefined) return [];
    const start = document.contents?.range?.[0] ?? 0;
    return [{ value, line: lines.linePos(start).line, lineOf: (path) => lineOf(document, path, lines) }];
  });
}

function withoutTimes(tags: Tags): Tags {
  return tags.filter(
    (tag) =>
      typeof tag === 'string' ||
      (tag.tag !== 'tag:yaml.org,2002:timestamp' && !('format' in tag && tag.format === 'TIME')),
  );
}

function lineOf(document: Document, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1]!;
    const node = isMap(parent)
      ? parent.items.find((pair) => String(isNode(pair.key) ? pair.key : pair.key) === String(key))?.key
      : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return lines.linePos(document.contents?.range?.[0] ?? 0).line;
}
