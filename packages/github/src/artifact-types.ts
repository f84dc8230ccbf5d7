import type { Digest } from '@trainyard/documents';

export interface FoundArtifact {
  readonly id: number;
  readonly name: string;
  readonly runId: number;
  readonly headSha: string;
  /** Of the artifact's zip file; null for those of old uploaders. */
  readonly digest: Digest | null;
  readonly createdAt: string;
  /** Bytes of the zip file. */
  readonly size: number;
}
