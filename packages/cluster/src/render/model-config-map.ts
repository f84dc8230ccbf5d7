import { InputError } from '@trainyard/errors';
import type { KubeObject } from '../object.ts';
import { modelVersion, objectName, type ServedModel } from './served-model.ts';

/** etcd takes 1.5 MiB an object, the API server 1 MiB of ConfigMap data; base64 makes 4 bytes of 3. */
export const CONFIG_MAP_LIMIT_BYTES = 740_000;

export function fitsConfigMap({ files }: ServedModel): boolean {
  return files.reduce((sum, file) => sum + file.bytes.length, 0) <= CONFIG_MAP_LIMIT_BYTES;
}

/** A key for each file: a ConfigMap's keys have no slash. */
export function keyOf(path: string): string {
  return path.replace(/[^-._a-zA-Z0-9]/g, (character) => `_${character.codePointAt(0)!.toString(16)}_`);
}

export function modelConfigMapName({ release, digest }: ServedModel): string {
  return `${objectName(release)}-model-${modelVersion(digest)}`;
}

/**
 * A small model as an immutable ConfigMap, named by its digest: another model is another object, so a rollout that
 * fails leaves the old pods with the old one.
 *
 * @throws InputError when the model is too big for one
 */
export function renderModelConfigMap(model: ServedModel, labels: Record<string, string>): KubeObject {
  if (!fitsConfigMap(model)) {
    const bytes = model.files.reduce((sum, file) => sum + file.bytes.length, 0);
    throw new InputError(
      `The model ${model.name} has ${bytes} bytes; a ConfigMap holds ${CONFIG_MAP_LIMIT_BYTES} at most.`,
      {
        fix: `Put the model's folder into the image at /models/${model.name}, and write "serve: {model-from: image}".`,
      },
    );
  }
  const files = [...model.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: modelConfigMapName(model),
      labels: { ...labels, 'trainyard.dev/model-version': modelVersion(model.digest) },
      annotations: { 'trainyard.dev/model': model.name, 'trainyard.dev/model-digest': model.digest },
    },
    immutable: true,
    binaryData: Object.fromEntries(
      files.map(({ path, bytes }) => [keyOf(path), Buffer.from(bytes).toString('base64')]),
    ),
  };
}
