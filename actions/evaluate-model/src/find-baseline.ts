import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOtherModel, type ModelSource, parseModelSource } from '@trainyard/action-kit/models';
import {
  type ArtifactSource,
  MODEL_FILE,
  parseModelReference,
  type Verdict,
  verdictDocument,
} from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';
import type { GitHubEvent, GitHubPort } from '@trainyard/github';
import { type ResolvedModel, resolveModel, type Store } from '@trainyard/store';
import { type BaselineOrigin, locateBaseline } from './locate-baseline.ts';

/** What the baseline turned out to be, before it is asked anything. */
export type FoundBaseline =
  | { readonly kind: 'none' }
  /** The forecast that repeats the past. */
  | { readonly kind: 'naive' }
  /** It was asked for and is not there (yet), as on the first run. */
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'model'; readonly model: ResolvedModel; readonly origin: BaselineOrigin | null }
  /** An ONNX file, a command or an endpoint. */
  | { readonly kind: 'other-model'; readonly source: ModelSource }
  | { readonly kind: 'predictions'; readonly path: string }
  | {
      readonly kind: 'verdict';
      readonly reference: string;
      readonly verdict: Verdict;
      readonly origin: BaselineOrigin | null;
    };

export interface BaselineOptions {
  readonly store: Store;
  readonly github: GitHubPort | null;
  readonly champion: string | null;
  /** Null off GitHub. */
  readonly event: GitHubEvent | null;
  /** Artifacts that the run of the base may have left, the best first. */
  readonly baseNames: readonly string[];
  /** A folder for what is downloaded; it must not exist yet. */
  readonly into: string;
  readonly signal: AbortSignal;
}

/**
 * Finds what the input `baseline` names. A path that is not there is an error, since it is a slip; an artifact or
 * release that is not there is `missing`, since somebody has to be first.
 *
 * @throws InputError, ExternalError
 */
export async function findBaseline(
  reference: string | undefined,
  options: BaselineOptions,
): Promise<FoundBaseline> {
  if (reference === undefined) return { kind: 'none' };
  if (reference === 'naive' && !existsSync(reference)) return { kind: 'naive' };
  if (isOtherModel(reference))
    return { kind: 'other-model', source: parseModelSource(reference, 'baseline') };
  if (existsSync(reference) && statSync(reference).isFile()) return ofFile(reference);
  const kept = join(reference, 'verdict.json');
  if (existsSync(kept) && !existsSync(join(reference, MODEL_FILE))) return ofFile(kept, reference);
  const meant = reference === 'champion' && options.champion !== null ? options.champion : reference;
  const located = await locateBaseline(meant, options);
  if (located.kind === 'missing') return located;
  if (located.kind === 'artifact') return fetchArtifact(meant, located.name, located.origin, options);
  const parsed = parseModelReference(meant, 'baseline');
  if (parsed.kind === 'artifact') return fetchOrMissing(meant, parsed.name, parsed.from, options);
  try {
    const model = await resolveModel(reference, { ...options, input: 'baseline' });
    return { kind: 'model', model, origin: null };
  } catch (error) {
    if (parsed.kind !== 'release' || existsSync(options.into) || !(error instanceof InputError)) throw error;
    return { kind: 'missing', why: errorMessage(error) };
  }
}

async function fetchOrMissing(
  reference: string,
  name: string,
  from: ArtifactSource,
  options: BaselineOptions,
): Promise<FoundBaseline> {
  try {
    await options.store.downloadArtifact(name, options.into, from);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'missing', why: errorMessage(error) };
  }
  return ofFolder(reference, null, options);
}

async function fetchArtifact(
  reference: string,
  name: string,
  origin: BaselineOrigin,
  options: BaselineOptions,
): Promise<FoundBaseline> {
  await options.store.downloadArtifact(name, options.into, { kind: 'run', id: origin.runId });
  return ofFolder(reference, origin, options);
}

/** A downloaded artifact: a model, or the verdict on one. */
async function ofFolder(
  reference: string,
  origin: BaselineOrigin | null,
  options: BaselineOptions,
): Promise<FoundBaseline> {
  const verdict = join(options.into, 'verdict.json');
  if (existsSync(verdict) && !existsSync(join(options.into, MODEL_FILE))) {
    return ofFile(verdict, reference, origin);
  }
  const model = await resolveModel(options.into, { ...options, input: 'baseline' });
  return { kind: 'model', model: { ...model, reference }, origin };
}

function ofFile(path: string, reference = path, origin: BaselineOrigin | null = null): FoundBaseline {
  if (!path.endsWith('.json')) return { kind: 'predictions', path };
  const text = readFileSync(path, 'utf8');
  // JSON may hold rows of predictions too; only a verdict has a schema.
  if (!/"schema"\s*:/.test(text)) return { kind: 'predictions', path };
  return { kind: 'verdict', reference, verdict: verdictDocument.parseText(text, path), origin };
}
