import { errorMessage, InputError } from '@trainyard/errors';
import type { TrustMaterial } from './attestation-verifier.ts';

/** One instance of Sigstore that is trusted, and how much of it a signature must show. */
export interface TrustedInstance {
  readonly material: TrustMaterial;
  readonly thresholds: {
    readonly tlogThreshold: number;
    readonly ctlogThreshold: number;
    readonly timestampThreshold: number;
  };
}

const MEDIA_TYPE = 'application/vnd.dev.sigstore.trustedroot';
const MAKE = 'Make it with "gh attestation trusted-root > trusted-root.jsonl" and commit it.';

/**
 * Reads Sigstore trusted roots: one JSON document, or one a line, as `gh attestation trusted-root` prints them.
 *
 * What an instance has, its signatures must show: an entry in its transparency log, a signed certificate timestamp of
 * its certificate log. GitHub's own instance, which signs for private repositories, has neither; there a timestamp
 * authority says when it was signed. One trusted time is needed in any case, since certificates live ten minutes.
 *
 * @param label what is said in errors, as `input trusted-root (trusted-root.jsonl)`
 * @throws InputError for what is no trusted root, or can verify nothing
 * @see https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto
 */
export async function readTrustedRoots(text: string, label: string): Promise<readonly TrustedInstance[]> {
  const documents = split(text, label);
  const { TrustedRoot, toTrustMaterial } = await import('./attestation-verifier.ts');
  return documents.map((document, index) => {
    const which = documents.length === 1 ? label : `${label}, document ${index + 1},`;
    const type =
      document !== null && typeof document === 'object' ? Reflect.get(document, 'mediaType') : undefined;
    if (typeof type !== 'string' || !type.startsWith(MEDIA_TYPE)) {
      throw new InputError(
        `${which} is no Sigstore trusted root: its mediaType is ${JSON.stringify(type) ?? 'missing'}.`,
        { fix: MAKE },
      );
    }
    let material: TrustMaterial;
    try {
      material = toTrustMaterial(TrustedRoot.fromJSON(document));
    } catch (error) {
      throw new InputError(`${which} cannot be read as a Sigstore trusted root: ${errorMessage(error)}.`, {
        cause: error,
        fix: MAKE,
      });
    }
    const { certificateAuthorities, timestampAuthorities, tlogs, ctlogs } = material;
    const lacks =
      certificateAuthorities.length === 0
        ? 'no certificate authority'
        : tlogs.length + timestampAuthorities.length === 0
          ? 'neither a transparency log nor a timestamp authority'
          : null;
    if (lacks !== null) {
      throw new InputError(`${which} has ${lacks}, so that nothing can be verified with it.`, { fix: MAKE });
    }
    return {
      material,
      thresholds: {
        tlogThreshold: Math.min(1, tlogs.length),
        ctlogThreshold: Math.min(1, ctlogs.length),
        timestampThreshold: 1,
      },
    };
  });
}

function split(text: string, label: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0) throw new InputError(`${label} is empty.`, { fix: MAKE });
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as unknown;
      } catch (error) {
        throw new InputError(`${label} is not JSON, at document ${index + 1}: ${errorMessage(error)}.`, {
          cause: error,
          fix: MAKE,
        });
      }
    });
  }
}
