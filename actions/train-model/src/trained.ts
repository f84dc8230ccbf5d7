import type { ModelDocument } from '@trainyard/documents';
import type { Curves } from './history.ts';
import type { ResourceUse } from './watch-resources.ts';

/** A saved model, and how it came about. */
export interface Trained {
  readonly document: ModelDocument;
  readonly folder: string;
  readonly curves: Curves;
  readonly keptEpoch: number | null;
  readonly end: string;
  /** What it used of the machine. */
  readonly use: ResourceUse;
  /** Sentences for people: what was chosen, what is odd about the data. */
  readonly notices: readonly string[];
}

/** What both ways of training are told. */
export interface TrainAbout {
  readonly name: string;
  readonly params: ModelDocument['params'];
  readonly commit: ModelDocument['commit'];
  readonly runner: string;
  readonly startedAt: string;
  readonly folder: string;
  readonly historyPath: string;
}
