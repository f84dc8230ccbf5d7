import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseModelReference, type Verdict, verdictDocument } from '@trainyard/documents';
import { errorMessage, InputError } from '@trainyard/errors';
import type { GitHubPort } from '@trainyard/github';
import { type ResolvedModel, resolveModel, type Store } from '@trainyard/store';

/** What the baseline turned out to be, before it is asked anything. */
export type FoundBaseline =
  | { readonly kind: 'none' }
  /** It was asked for and is not there (yet), as on the first run. */
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'model'; readonly model: ResolvedModel }
  | { readonly kind: 'predictions'; readonly path: string }
  | { readonly kind: 'verdict'; readonly reference: string; readonly verdict: Verdict };

export interface BaselineOptions {
  readonly store: Store;
  readonly github: GitHubPort | null;
  readonly champion: string | null;
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
  if (existsSync(reference) && statSync(reference).isFile()) return ofFile(reference);
  const kept = join(reference, 'verdict.json');
  if (existsSync(kept) && !existsSync(join(reference, 'trainyard.json'))) return ofFile(kept, reference);
  const parsed = parseModelReference(reference, 'baseline');
  try {
    return { kind: 'model', model: await resolveModel(reference, { ...options, input: 'baseline' }) };
  } catch (error) {
    const verdict = join(options.into, 'verdict.json');
    if (existsSync(verdict)) return ofFile(verdict, reference);
    const remote =
      parsed.kind !== 'path' &&
      parsed.kind !== 'oci' &&
      !(parsed.kind === 'champion' && options.champion === null);
    if (!remote || existsSync(options.into) || !(error instanceof InputError)) throw error;
    return { kind: 'missing', why: errorMessage(error) };
  }
}

function ofFile(path: string, reference = path): FoundBaseline {
  if (!path.endsWith('.json')) return { kind: 'predictions', path };
  const text = readFileSync(path, 'utf8');
  // JSON may hold rows of predictions too; only a verdict has a schema.
  if (!/"schema"\s*:/.test(text)) return { kind: 'predictions', path };
  return { kind: 'verdict', reference, verdict: verdictDocument.parseText(text, path) };
}
