import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MODEL_FILE, parseModelReference, type Task } from '@trainyard/documents';
import { type OpenedModel, openCommand, openEndpoint, openFolder, openOnnx } from '@trainyard/models/open';
import { type ResolvedModel, type ResolveModelOptions, resolveModel } from '@trainyard/store';
import { scriptArguments } from '@trainyard/training';
import type { ModelSource } from './model-source.ts';

export interface OpenOptions extends ResolveModelOptions {
  /** What the input `task` says. */
  readonly task: Task | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Names that belong to the action and not to a program it runs: inputs (a token among them), state, the artifact service. */
const OURS = /^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_)/;

/**
 * Opens a model of whatever kind.
 *
 * @throws InputError, ExternalError as its kind does
 */
export async function openModel(source: ModelSource, options: OpenOptions): Promise<OpenedModel> {
  const hints = { ...source.hints, task: source.hints.task ?? options.task };
  switch (source.kind) {
    case 'command': {
      const { command, format, timeoutSeconds } = source;
      const words = typeof command === 'string' ? scriptArguments(command, {}) : command;
      const kept = Object.entries(options.env).filter(([name]) => !OURS.test(name));
      return openCommand({
        words,
        reference: `the command ${words.join(' ')}`,
        env: Object.fromEntries(kept),
        cwd: resolve(options.workingDirectory ?? '.'),
        format,
        timeoutSeconds,
        hints,
      });
    }
    case 'endpoint':
      return openEndpoint({ ...source, reference: source.url, env: options.env, hints });
    case 'reference': {
      const path = localOnnx(source.reference, options);
      if (path === null) return openResolved(await resolveModel(source.reference, options), hints);
      return statSync(path).isFile()
        ? openOnnx({ path, reference: source.reference, hints })
        : openFolder({ folder: path, reference: source.reference, document: null, hints });
    }
  }
}

/** Opens a model that was fetched and whose digest is proven. */
export function openResolved(model: ResolvedModel, hints: ModelSource['hints'] = {}): Promise<OpenedModel> {
  return openFolder({ folder: model.path, reference: model.reference, document: model.document, hints });
}

/** Whether a baseline names a model that is no folder of ours: a table of predictions is none. */
export function isOtherModel(text: string): boolean {
  const plain = text.trim();
  if (/^https?:\/\/|^\{|\n|^(?:path|command|endpoint):\s|\.onnx$/i.test(plain)) return true;
  if (!existsSync(plain) || !statSync(plain).isDirectory()) return false;
  const names = readdirSync(plain);
  return !names.includes(MODEL_FILE) && names.some((name) => name.toLowerCase().endsWith('.onnx'));
}

/** The path of an ONNX file, or of a folder that we did not write; null for every other reference. */
function localOnnx(reference: string, { input, workingDirectory }: OpenOptions): string | null {
  const parsed = parseModelReference(reference, input);
  if (parsed.kind !== 'path') return null;
  const path = resolve(workingDirectory ?? '.', parsed.path);
  if (!existsSync(path)) return null;
  if (statSync(path).isFile()) return path.toLowerCase().endsWith('.onnx') ? path : null;
  return existsSync(join(path, MODEL_FILE)) ? null : path;
}
