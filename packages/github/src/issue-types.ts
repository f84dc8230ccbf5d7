import type { Forbidden } from './port.ts';

export interface IssueUpdate {
  /** One issue per key; hidden in the body. */
  readonly key: string;
  readonly title: string;
  /** Markdown, without marker. */
  readonly body: string;
  readonly labels: readonly string[];
  /** Whether there is something wrong at present. */
  readonly open: boolean;
  /** Markdown posted as a comment when the issue is closed or opened again; nothing is posted otherwise. */
  readonly comment?: string | undefined;
}

export type IssueResult =
  | {
      readonly kind: 'opened' | 'updated' | 'unchanged' | 'closed' | 'reopened';
      readonly number: number;
      readonly url: string;
    }
  /** Nothing is wrong and no issue is open. */
  | { readonly kind: 'nothing' }
  /** The repository has no issues. */
  | { readonly kind: 'disabled' }
  | Forbidden;
