import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorMessage, InputError } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';
import { findManifestFiles } from './find-files.ts';
import type { Manifest } from './manifest.ts';
import { parseKubernetesYaml } from './parse-yaml.ts';
import { readStandardInput } from './standard-input.ts';

/** Stands for the standard input among the entries, as for kubectl. */
const STANDARD_INPUT = '-';

/**
 * Reads manifests from files, folders, globs and the standard input (`-`). Nothing in them is expanded: `${VAR}` stays
 * as it is.
 *
 * @throws InputError for a file that cannot be read, is no YAML, or holds something that is no Kubernetes object
 */
export function readManifests(
  entries: readonly string[],
  directory: string,
  readInput: () => string = readStandardInput,
): Manifest[] {
  const piped = entries.includes(STANDARD_INPUT) ? parseManifests(readInput(), 'standard input') : [];
  const files = findManifestFiles(
    entries.filter((entry) => entry !== STANDARD_INPUT),
    directory,
  );
  const read = files.flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(resolve(directory, file), 'utf8');
    } catch (cause) {
      throw new InputError(`${file} cannot be read: ${errorMessage(cause)}.`, { cause });
    }
    return parseManifests(text, file);
  });
  const manifests = [...piped, ...read];
  if (manifests.length === 0) {
    const named = [...(entries.includes(STANDARD_INPUT) ? ['the standard input'] : []), ...files];
    throw new InputError(
      `Input manifests names ${named.join(', ')}, which ${named.length === 1 ? 'holds' : 'hold'} no objects.`,
    );
  }
  return manifests;
}

/** As {@link readManifests}, from text: what kustomize or Helm printed, say. */
export function parseManifests(text: string, file: string): Manifest[] {
  return parseKubernetesYaml(text, file).flatMap((document) => {
    const locate = (path: readonly (string | number)[]) => ({ file, line: document.lineOf(path) });
    const { value } = document;
    if (
      isRecord(value) &&
      typeof value['kind'] === 'string' &&
      value['kind'].endsWith('List') &&
      Array.isArray(value['items'])
    ) {
      return value['items'].map((item: unknown, i) =>
        toManifest(item, { file, line: document.lineOf(['items', i]) }, (path) =>
          locate(['items', i, ...path]),
        ),
      );
    }
    return [toManifest(value, { file, line: document.line }, locate)];
  });
}

function toManifest(
  value: unknown,
  at: { file: string; line: number },
  locate: Manifest['locate'],
): Manifest {
  const wrong = (why: string, fix?: string) =>
    new InputError(`${at.file}, line ${at.line}: ${why}.`, { at, ...(fix === undefined ? {} : { fix }) });
  if (!isRecord(value))
    throw wrong('this is not a Kubernetes object, which is a mapping with apiVersion and kind');
  for (const key of ['apiVersion', 'kind'] as const) {
    if (typeof value[key] !== 'string' || value[key] === '') {
      if ('MANIFEST' in value || 'NAME' in value)
        throw wrong(
          'this is what "helm install" tells, not manifests alone',
          'Use "helm template RELEASE CHART > rendered.yml", which prints manifests and nothing else.',
        );
      throw wrong(
        `the document has no ${key}`,
        'Every Kubernetes object has apiVersion, kind and metadata.name; take other files (values, kustomizations) out of the list with "!path".',
      );
    }
  }
  const { kind } = value;
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  if (String(value['apiVersion']).startsWith('kustomize.config.k8s.io/')) {
    throw wrong(
      'this is a kustomization, not an object',
      'Render it first: "kubectl kustomize DIR > rendered.yml" in a step before, and name that file.',
    );
  }
  if (typeof metadata['name'] !== 'string' || metadata['name'] === '') {
    const generated = typeof metadata['generateName'] === 'string';
    throw wrong(
      `${String(kind)} has no metadata.name`,
      generated
        ? 'generateName makes a new object on every run and cannot be applied: give it a name.'
        : undefined,
    );
  }
  return { object: value as KubeObject, at, locate };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
