import type { KubeObject } from '../object.ts';

/** Where a rollout stands. */
export type Judgement =
  /** `counts` are in the units of the progress line. */
  | { readonly state: 'waiting'; readonly message: string }
  | { readonly state: 'done'; readonly message: string }
  | { readonly state: 'failed'; readonly reason: string; readonly message: string };

/** What the judge must know about the write that is being judged. */
export interface Written {
  /** `metadata.generation` in the answer to the PATCH; status of an older one says nothing. */
  readonly generation: number;
  /** The server's clock at the PATCH; undefined when nothing was written. */
  readonly at: Date | undefined;
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastUpdateTime?: string;
  readonly lastTransitionTime?: string;
  /** Of the spec that it is about, where the kind says it condition by condition. */
  readonly observedGeneration?: number;
}

export function conditionsOf(object: KubeObject): readonly Condition[] {
  const conditions = object.status?.['conditions'];
  return Array.isArray(conditions) ? (conditions as Condition[]) : [];
}

export function condition(object: KubeObject, type: string): Condition | undefined {
  return conditionsOf(object).find((one) => one.type === type);
}

export const waiting = (message: string): Judgement => ({ state: 'waiting', message });
export const done = (message: string): Judgement => ({ state: 'done', message });
export const failed = (reason: string, message: string): Judgement => ({ state: 'failed', reason, message });
