import type { ArtifactSource, Digest, ModelDocument } from '@trainyard/documents';
import type { GitHubPort } from '@trainyard/github';

export interface UploadedArtifact {
  readonly name: string;
  /** GitHub's number, as text; null off GitHub. */
  readonly id: string | null;
  /** The page of the artifact on GitHub; null off GitHub. */
  readonly url: string | null;
  /** Where it lies; null on GitHub. */
  readonly path: string | null;
  /** On GitHub of the zip file; off GitHub the folder's, all files counted. */
  readonly digest: Digest;
}

export interface UploadedPage {
  readonly name: string;
  /** Where a browser opens it. */
  readonly url: string | null;
}

/** What goes into an artifact: a whole folder, or some files below it (absolute, or relative to it). */
export interface ArtifactContent {
  readonly folder: string;
  readonly files?: readonly string[] | undefined;
}

export interface UploadOptions {
  /** Days; 1 to 90 on GitHub, no meaning elsewhere. Left out: the repository's setting. */
  readonly retentionDays?: number | undefined;
}

export interface Store {
  readonly kind: 'github' | 'folder';
  /**
   * @throws InputError for a forbidden name, an empty content, or a name this run has used already (GitHub)
   * @throws ExternalError when the service fails
   */
  uploadArtifact(name: string, content: ArtifactContent, options?: UploadOptions): Promise<UploadedArtifact>;
  /**
   * A file that a browser shall open, as an artifact of its own that is no zip. Null off GitHub, where the file already
   * lies in the open.
   *
   * @param name with the file's ending, as `churn-evaluation.html`
   * @throws InputError for a forbidden name, or one this run has used already
   * @throws ExternalError when the service fails
   */
  uploadPage(name: string, file: string, options?: UploadOptions): Promise<UploadedPage | null>;
  /**
   * Puts the artifact's files into the folder `into`, which appears only when it is whole.
   *
   * @throws InputError when there is no such artifact, naming those there are
   */
  downloadArtifact(name: string, into: string, source?: ArtifactSource): Promise<DownloadedArtifact>;
}

/** Files that outlive a run. */
export interface Cache {
  readonly kind: Store['kind'];
  /** Keeps files under a key. A key is written once: `exists` says that it was there. `refused`: read-only token. */
  save(paths: readonly string[], key: string): Promise<'saved' | 'exists' | 'refused'>;
  /** Puts the files back; the key that matched, or null. A restore key matches as a prefix, newest first. */
  restore(paths: readonly string[], key: string, restoreKeys?: readonly string[]): Promise<string | null>;
}

export interface DownloadedArtifact {
  readonly path: string;
  /** The run it came from; null off GitHub and for this run. */
  readonly runId: number | null;
}

export interface StoreOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where artifacts and caches go off GitHub: `<outputDir>/artifacts/NAME` and `<outputDir>/cache`. */
  readonly outputDir: string;
  /** For artifacts of other runs; null without a token. */
  readonly github: GitHubPort | null;
}

export interface ResolveModelOptions {
  /** The input that holds the reference, for messages. */
  readonly input: string;
  readonly store: Store;
  readonly github: GitHubPort | null;
  /** The reference that the policy names as champion; null when it names none. */
  readonly champion: string | null;
  /** Artifacts and release assets are unpacked into this folder; paths are used where they lie. */
  readonly into: string;
  /** Relative paths start here. */
  readonly workingDirectory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ResolvedModel {
  /** The model's folder. */
  readonly path: string;
  /** Checked against the folder's files. */
  readonly digest: Digest;
  /** As it was written; for `champion`, what the policy names. */
  readonly reference: string;
  readonly document: ModelDocument;
}
