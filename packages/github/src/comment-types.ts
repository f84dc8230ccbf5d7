import type { Outcome } from '@trainyard/documents';
import type { Forbidden } from './port.ts';
import type { PullRequest } from './pull-request-types.ts';

export const COMMENT_MODES = ['always', 'on-change', 'on-regression', 'on-failure', 'off'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/**
 * What becomes of the comment of earlier runs. `update`: it is edited, which sends no mail. `recreate`: the first
 * section that a run writes moves it to the end of the conversation. `append`: it stays, and each run has its own.
 */
export const COMMENT_STYLES = ['update', 'recreate', 'append'] as const;
export type CommentStyle = (typeof COMMENT_STYLES)[number];

/**
 * Each action owns one section of the comment and rewrites only that. They stand in this order: first what a
 * reviewer decides by, then how the model was made.
 */
export const COMMENT_SECTIONS = ['evaluate', 'deploy', 'monitor', 'train', 'tune'] as const;
export type CommentSection = (typeof COMMENT_SECTIONS)[number];

/** Runs are ordered by (id, attempt); `headSha` is the head of the pull request that the run saw. */
export interface CommentRun {
  readonly id: number;
  readonly attempt: number;
  readonly headSha: string;
}

/** What a mode decides by; kept in the section's marker for the next run. */
export interface CommentState {
  readonly outcome: Outcome | 'running';
  /** Names of the failed gates, in any order. */
  readonly failed: readonly string[];
  /** True when a gate against the baseline was inconclusive. */
  readonly inconclusiveAgainstBaseline: boolean;
}

export interface PreviousSection {
  readonly run: CommentRun;
  readonly state: CommentState;
  /** The section's Markdown, without its markers. */
  readonly markdown: string;
}

/** What the other sections leave of the comment's size. */
export interface Room {
  readonly codePoints: number;
  readonly bytes: number;
}

export interface CommentPart {
  readonly reportId: string;
  readonly section: CommentSection;
  readonly run: CommentRun;
  readonly state: CommentState;
  /**
   * The section's Markdown. Called again when another job wrote meanwhile, so it must be pure.
   *
   * @param previous this section as an earlier run left it, or null
   * @param room what the result may take at most
   */
  render(previous: PreviousSection | null, room: Room): string;
}

/** A pull request that the token may not write on, and the permission it lacks. */
export interface RefusedComment {
  readonly pullRequest: PullRequest;
  readonly permission: string;
}

export interface CommentUpdate extends CommentPart {
  /** Number of the pull request. */
  readonly pullRequest: number;
  readonly mode: CommentMode;
  /** Default `update`. */
  readonly style?: CommentStyle | undefined;
  /**
   * Writes only where this section, or any section of the comment, stands to be corrected, whatever `mode` would have
   * (but for `off`).
   */
  readonly amendOnly?: 'section' | 'comment' | undefined;
}

export type CommentResult =
  | {
      readonly kind: 'created' | 'updated' | 'unchanged';
      readonly id: number;
      readonly url: string;
      /** How many comments of the same report were folded into the oldest and removed. */
      readonly doublesRemoved: number;
    }
  | {
      readonly kind: 'skipped';
      /**
       * `mode`: nothing to say in this mode; `older-run`: a newer run has written; `stale-head`: the pull request
       * has a newer head, and a run of it has written; `locked`: the conversation is locked.
       */
      readonly reason: 'mode' | 'older-run' | 'stale-head' | 'locked';
      /** The comment that stands, if there is one. */
      readonly url: string | null;
    }
  | Forbidden;
