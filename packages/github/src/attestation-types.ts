import type { Digest } from '@trainyard/documents';

/** Whose attestations count. */
export interface AttestationSource {
  readonly owner: string;
  readonly name: string;
  /** Path of the workflow file, as `.github/workflows/train.yml`; null for any of the repository. */
  readonly workflow: string | null;
  /** As `refs/heads/main`; null for any branch, tag and pull request. */
  readonly ref: string | null;
}

/** What an attestation is held against. */
export interface AttestationClaim {
  readonly source: AttestationSource;
  /** Of the model. */
  readonly digest: Digest;
}

/** What the certificate of a verified attestation says. */
export interface VerifiedAttestation {
  readonly kind: 'verified';
  /** The signer, as `https://github.com/OWNER/REPO/.github/workflows/train.yml@refs/heads/main`. */
  readonly workflow: string;
  /** The commit that the workflow ran on; null where the certificate has none. */
  readonly commit: string | null;
  /** The page of the run; null where the certificate has none. */
  readonly runUrl: string | null;
}

export interface RefusedAttestation {
  readonly kind: 'refused';
  /** Follows "it", without a full stop: `is signed by …`. */
  readonly why: string;
}

/** One entry of GitHub's list: the bundle itself, or where it lies. */
export interface ListedAttestation {
  readonly bundle: unknown;
  readonly bundleUrl: string | null;
}
