import { parseModelReference } from '@trainyard/documents';
import { errorMessage, isTrainyardError } from '@trainyard/errors';
import {
  type FoundArtifact,
  findArtifactOnBranch,
  findBaseArtifact,
  type GitHubEvent,
  type GitHubPort,
  listArtifactsOfRun,
  resolvePullRequest,
} from '@trainyard/github';

/** The artifact of another run that a baseline came from. */
export interface BaselineOrigin {
  readonly runId: number;
  readonly commit: string;
  readonly createdAt: string;
  /** What has to be said of how it was found; null when it is just what was asked for. */
  readonly remark: string | null;
}

export type LocatedBaseline =
  /** Nothing to look up: the reference says it all. */
  | { readonly kind: 'as-written' }
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'artifact'; readonly name: string; readonly origin: BaselineOrigin };

export interface Lookup {
  readonly github: GitHubPort | null;
  /** Null off GitHub. */
  readonly event: GitHubEvent | null;
  /** Artifacts that the run of the base may have left, the best first. */
  readonly baseNames: readonly string[];
}

/**
 * Finds which artifact of which run a baseline means: for `base` the merge base's, or the nearest before it, or the
 * newest of the base branch; for `artifact:NAME@…` the run's or the branch's newest. What was taken is said.
 *
 * @throws ExternalError when GitHub fails
 */
export async function locateBaseline(reference: string, lookup: Lookup): Promise<LocatedBaseline> {
  if (reference === 'base') return locateBase(lookup);
  const parsed = parseModelReference(reference, 'baseline');
  const { github } = lookup;
  if (parsed.kind !== 'artifact' || parsed.from.kind === 'this-run' || github === null) {
    return { kind: 'as-written' };
  }
  const { name, from } = parsed;
  const artifact =
    from.kind === 'branch'
      ? await findArtifactOnBranch(github, name, from.branch)
      : ((await listArtifactsOfRun(github, from.id)) ?? []).find((one) => one.name === name);
  // What is not there is told by the one who fetches it, who knows which names there are.
  return artifact ? found(artifact, null) : { kind: 'as-written' };
}

async function locateBase({ github, event, baseNames }: Lookup): Promise<LocatedBaseline> {
  if (github === null || event === null) {
    return {
      kind: 'missing',
      why: 'base means what a run of the merge base left on GitHub, which takes a run there and a github-token.',
    };
  }
  const span = await baseAndHead(event, github);
  if (span === null) {
    return {
      kind: 'missing',
      why: `base needs a pull request or a push, and this run is of the event "${event.name}".`,
    };
  }
  const { base, head, branch } = span;
  const names = baseNames.map((name) => `"${name}"`).join(' or ');
  let mergeBase: string;
  try {
    const of = await findBaseArtifact(github, baseNames, base, head);
    mergeBase = of.mergeBase;
    if (of.artifact !== null)
      return found(of.artifact, remarkOn(of.artifact, of.mergeBase, of.commitsBefore));
  } catch (error) {
    if (!isTrainyardError(error)) throw error;
    return { kind: 'missing', why: `The merge base could not be asked for. ${errorMessage(error)}` };
  }
  for (const name of branch === null ? [] : baseNames) {
    const artifact = await findArtifactOnBranch(github, name, branch!);
    if (artifact === null) continue;
    return found(
      artifact,
      `No run of the merge base ${short(mergeBase)}, or of the 30 commits before it, has left ${names}; the baseline is of ${short(artifact.headSha)}, the newest successful run on ${branch}.`,
    );
  }
  const where = branch === null ? '' : `, and no successful run on ${branch}`;
  return {
    kind: 'missing',
    why: `no run of the merge base ${short(mergeBase)}, or of the 30 commits before it${where}, has an artifact ${names} that is still kept.`,
  };
}

interface Span {
  readonly base: string;
  readonly head: string;
  readonly branch: string | null;
}

/** What a pull request would be merged into; for a push what was there before. */
async function baseAndHead(event: GitHubEvent, github: GitHubPort): Promise<Span | null> {
  const pull = await resolvePullRequest(event, github);
  if (pull !== null) return { base: pull.baseSha, head: pull.headSha, branch: pull.baseRef };
  const before = (event.payload as { before?: unknown } | null)?.before;
  if (event.name !== 'push' || typeof before !== 'string' || /^0+$/.test(before)) return null;
  const branch = event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : null;
  return { base: before, head: event.sha, branch };
}

function remarkOn({ headSha }: FoundArtifact, mergeBase: string, commitsBefore: number): string | null {
  if (commitsBefore === 0) return null;
  const far = commitsBefore === 1 ? 'one commit' : `${commitsBefore} commits`;
  return `No run of the merge base ${short(mergeBase)} has left a model; the baseline is of ${short(headSha)}, ${far} before it.`;
}

function found({ name, runId, headSha, createdAt }: FoundArtifact, remark: string | null): LocatedBaseline {
  return { kind: 'artifact', name, origin: { runId, commit: headSha, createdAt, remark } };
}

function short(sha: string): string {
  return sha.slice(0, 7);
}
