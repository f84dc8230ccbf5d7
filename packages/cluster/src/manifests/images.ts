import { didYouMean, InputError } from '@trainyard/errors';
import { at, type KubeObject } from '../object.ts';
import type { Manifest } from './manifest.ts';

/** An image reference in its parts: `host:5000/team/app:v1@sha256:…`. */
export interface ImageReference {
  /** Without tag and digest, as it was written. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** @returns undefined when it is none (distribution/reference, the grammar of the registry's reference implementation) */
export function parseImage(text: string): ImageReference | undefined {
  const [name = '', digest, ...rest] = text.split('@');
  if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;
  // A colon before the last slash is a port.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  const host = /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?/.exec(repository)![0];
  const path = repository.slice(host.length);
  if (!/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(path)) return undefined;
  if (tag !== undefined && !/^[\w][\w.-]{0,127}$/.test(tag)) return undefined;
  return { repository, tag, digest };
}

/**
 * Puts images into every container of the same repository, in any kind with a pod template.
 *
 * @param images full references, by tag or (better) by digest
 * @throws InputError for what is no image, one without tag and digest, and one that no container uses
 */
export function substituteImages(manifests: readonly Manifest[], images: readonly string[]): Manifest[] {
  const replacements = images.map((text) => {
    const parsed = parseImage(text);
    if (parsed === undefined || (parsed.tag === undefined && parsed.digest === undefined)) {
      throw new InputError(
        `Input images has "${text}": ${parsed === undefined ? 'that is not an image' : 'it has neither tag nor digest'}.`,
        { fix: 'Write HOST/REPOSITORY@sha256:DIGEST or HOST/REPOSITORY:TAG.' },
      );
    }
    return { text, repository: parsed.repository, used: false };
  });
  const seen = new Set<string>();
  const substituted = manifests.map((manifest) => ({
    ...manifest,
    object: mapContainers(manifest.object, (container) => {
      const repository = parseImage(String(container['image']))?.repository;
      if (repository === undefined) return container;
      seen.add(repository);
      const replacement = replacements.find((one) => one.repository === repository);
      if (replacement === undefined) return container;
      replacement.used = true;
      return { ...container, image: replacement.text };
    }),
  }));
  const unused = replacements.find((one) => !one.used);
  if (unused !== undefined) {
    throw new InputError(
      `Input images has "${unused.text}", but no container uses ${unused.repository}.${didYouMean(unused.repository, [...seen])}`,
    );
  }
  return substituted;
}

/** Where an object may hold the containers of pods. */
export const POD_SPECS = [
  ['spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
] as const;

function mapContainers(
  object: KubeObject,
  change: (container: Record<string, unknown>) => Record<string, unknown>,
): KubeObject {
  const copy = structuredClone(object);
  for (const path of POD_SPECS) {
    const podSpec = at(copy, ...path) as Record<string, unknown> | undefined;
    for (const key of ['containers', 'initContainers']) {
      const containers = podSpec?.[key];
      if (Array.isArray(containers)) podSpec![key] = containers.map(change);
    }
  }
  return copy;
}

/** The images of an object's pod template, each once. */
export function imagesOf(object: KubeObject): string[] {
  const found = new Set<string>();
  mapContainers(object, (container) => {
    if (typeof container['image'] === 'string') found.add(container['image']);
    return container;
  });
  return [...found];
}
