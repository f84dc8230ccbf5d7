import type { CommentSection } from './comment-types.ts';
import type { SectionPlace } from './write-section.ts';
import { writeSection } from './write-section.ts';

/** What the main step keeps for its post step, as JSON. */
type KeptPlace = Pick<SectionPlace, 'mode' | 'style' | 'reportId' | 'name'>;

/** The inputs of an action that say where its section goes. */
export interface PlaceInputs {
  readonly comment?: KeptPlace['mode'] | undefined;
  readonly commentStyle: KeptPlace['style'];
  readonly reportId?: string | undefined;
  readonly name?: string | undefined;
}

/** What {@link writeFailure} needs in the post step, as text; for the step to save when it begins. */
export function keepPlace(
  { comment, commentStyle, reportId, name }: PlaceInputs,
  defaultName: string,
): string {
  const kept: KeptPlace = {
    mode: comment ?? null,
    style: commentStyle,
    reportId: reportId ?? null,
    name: name ?? defaultName,
  };
  return JSON.stringify(kept);
}

export interface Failure extends Pick<SectionPlace, 'port' | 'log'> {
  readonly section: CommentSection;
  /** `Training`. */
  readonly what: string;
  /** What {@link keepPlace} made; the empty text when it did not come to that. */
  readonly kept: string;
  /** The main step's outcome; the empty text when it was killed. */
  readonly outcome: string;
  readonly runner: SectionPlace['runner'] & { readonly runUrl: string | null };
}

/**
 * In the post step of an action that ended without its result: says so in a comment that stands, whose other sections
 * are of an earlier commit then, which they say from now on. It makes no comment for it.
 */
export async function writeFailure({
  section,
  what,
  kept,
  outcome,
  runner,
  port,
  log,
}: Failure): Promise<void> {
  if (kept === '' || outcome === 'passed' || outcome === 'inconclusive' || !runner.onGitHub) return;
  const cancelled = outcome === 'cancelled';
  const state = {
    outcome: cancelled ? 'cancelled' : 'error',
    failed: [],
    inconclusiveAgainstBaseline: false,
  } as const;
  const logs = runner.runUrl === null ? '' : ` · [logs](${runner.runUrl})`;
  const render = (headSha: string) =>
    `**${cancelled ? '⏹️' : '💥'} ${what} on \`${headSha.slice(0, 7)}\` ${cancelled ? 'was cancelled' : 'failed'}**${logs}`;
  await writeSection(
    { section, state, render: (_previous, _room, headSha) => render(headSha) },
    { ...(JSON.parse(kept) as KeptPlace), port, runner, log, outputFolder: '', amendOnly: true },
  );
}
