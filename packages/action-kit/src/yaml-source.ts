import { existsSync, readFileSync, statSync } from 'node:fs';
import { errorMessage, type FileLocation, InputError } from '@trainyard/errors';
import { isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/** A YAML value that knows where it came from, so that an error can point at the line. */
export interface YamlSource {
  readonly value: unknown;
  readonly text: string;
  /** The file it was read from; null when it was written inline. */
  readonly file: string | null;
  /** `policy.yml` or `input policy`: how a message names it. */
  readonly label: string;
  /** The line of a key or item, by its path from the top; undefined when it was written inline. */
  locate(path: readonly (string | number)[]): FileLocation | undefined;
  /** One value as it was written, which tells `1.0` from `1`; undefined for a list, a mapping and what is not there. */
  written(path: readonly (string | number)[]): string | undefined;
}

const LOOKS_LIKE_A_PATH = /^[^\n:{}[\]]*(?:\.(?:ya?ml|json)|\/[^\n]*)$/i;

/**
 * YAML 1.2 written inline, or the path of a file that holds it.
 * One line that names an existing file is a path; so is one that ends in .yml, .yaml or .json.
 *
 * @throws InputError with file, line and column for what is not YAML, and for a key that stands twice
 */
export function readYamlSource(text: string, input: string): YamlSource {
  const line = text.trim();
  if (!line.includes('\n') && isFile(line)) return parseYaml(readText(line, input), line);
  if (LOOKS_LIKE_A_PATH.test(line)) {
    throw new InputError(`Input ${input} is "${line}", and there is no such file.`, {
      fix: `Give the path of a YAML file, relative to the working directory (${process.cwd()}), or write the YAML itself.`,
    });
  }
  return parseYaml(text, null, `input ${input}`);
}

export function parseYaml(text: string, file: string | null, label = file ?? 'YAML'): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false });
  const [problem] = document.errors;
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const wrong = text.split('\n')[line - 1]?.trim() ?? '';
    throw new InputError(`${label}, line ${line}, column ${col}: ${problem.message}, at "${wrong}".`, {
      cause: problem,
      ...(file === null ? {} : { at: { file, line, column: col } }),
    });
  }
  return {
    value: document.toJS(),
    text,
    file,
    label,
    locate(path) {
      if (file === null) return undefined;
      for (let length = path.length; length > 0; length--) {
        const parent = document.getIn(path.slice(0, length - 1), true);
        const key = path[length - 1];
        const items = (parent as { items?: readonly unknown[] } | undefined)?.items ?? [];
        const pair = items.find((item) => keyOf(item) === String(key)) as { key?: unknown } | undefined;
        const node = pair?.key ?? document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return { file, line: lines.linePos(node.range[0]).line };
      }
      return { file, line: 1 };
    },
    written(path) {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function keyOf(item: unknown): string | undefined {
  const key = (item as { key?: { value?: unknown } } | null)?.key?.value;
  return key === undefined ? undefined : String(key);
}

function isFile(path: string): boolean {
  return path !== '' && existsSync(path) && statSync(path).isFile();
}

function readText(path: string, input: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InputError(`Input ${input} names ${path}, which cannot be read: ${errorMessage(cause)}.`, {
      cause,
    });
  }
}
