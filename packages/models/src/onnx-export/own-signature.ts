import { type Signature, signatureSchema } from '@trainyard/documents';
import { metadataOf } from '../onnx-graph.ts';

/** The key of the file's metadata under which our own models say what they take and answer, as JSON. */
export const SIGNATURE_KEY = 'trainyard.signature';

/** What a file that we exported says of itself; null for all others. */
export function ownSignature(bytes: Uint8Array): Signature | null {
  const text = metadataOf(bytes, SIGNATURE_KEY);
  if (text === '') return null;
  try {
    return signatureSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
