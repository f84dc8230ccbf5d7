import type { FileLocation } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';

/** An object to be applied and where its text stands. */
export interface Manifest {
  readonly object: KubeObject;
  /** The place of the document in its file. */
  readonly at: FileLocation;
  /** The place of a key inside the document, or of the nearest key around it. */
  locate(path: readonly (string | number)[]): FileLocation;
}

/** `k8s/app.yml, line 12` */
export function describePlace({ file, line }: FileLocation): string {
  return line === undefined ? file : `${file}, line ${line}`;
}

/** A manifest that we made: it has no text of its own, so errors point at the input that asked for it. */
export function renderedManifest(object: KubeObject, origin: string): Manifest {
  const at = { file: origin };
  return { object, at, locate: () => at };
}
