import type { FolderPredictor } from '@trainyard/models';

/** A model under the name it is asked for. */
export interface ServedModel {
  readonly name: string;
  /** The first 12 digits of the digest: what the protocol calls a version. */
  readonly version: string;
  readonly digest: string;
  readonly predictor: FolderPredictor;
}

export function servedModel(predictor: FolderPredictor): ServedModel {
  const { name, digest } = predictor.document;
  return { name, digest, version: digest.slice('sha256:'.length, 'sha256:'.length + 12), predictor };
}
