import type { Verdict } from '@trainyard/documents';
import type { Fact } from '../page/page.ts';
import type { Change } from './changes.ts';
import type { ExplanationDetails } from './explanation.ts';

export interface ReportLink {
  readonly label: string;
  /** http(s). */
  readonly url: string;
}

export interface TrainingCurve {
  readonly name: string;
  /** One value an epoch or step. */
  readonly values: readonly (number | null)[];
}

type Point = readonly [number, number];

/** What the verdict document doesn't hold and the HTML report draws. All of it is optional. */
export interface EvaluationDetails {
  /** False positive rate, true positive rate. For more than two classes: each class against the rest. */
  readonly roc?: readonly {
    readonly name: string;
    readonly auc: number | null;
    readonly points: readonly Point[];
    readonly baseline?: true;
  }[];
  /** Recall, precision. */
  readonly precisionRecall?: readonly {
    readonly name: string;
    readonly average: number | null;
    /** Share of positive rows: what a model without skill reaches. */
    readonly prevalence: number;
    readonly points: readonly Point[];
    readonly baseline?: true;
  }[];
  /** Mean score and share of right answers per bin of the score. */
  readonly reliability?: readonly {
    readonly name: string;
    readonly bins: readonly { readonly score: number; readonly share: number; readonly count: number }[];
    readonly baseline?: true;
  }[];
  /** Rows per bin of the predicted class's score. */
  readonly scores?: {
    readonly label: string;
    readonly edges: readonly number[];
    readonly groups: readonly { readonly name: string; readonly counts: readonly number[] }[];
  };
  /** Prediction, prediction - truth; a seeded sample when there are many. */
  readonly residuals?: { readonly points: readonly Point[]; readonly of: number };
  readonly training?: readonly TrainingCurve[];
  /** Rows with the largest mistakes, or newly wrong ones: id or row number, and what was said. */
  readonly examples?: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  readonly explanation?: ExplanationDetails;
}

/** Everything that is said about one evaluation, wherever it is said. */
export interface EvaluationReport {
  readonly verdict: Verdict;
  /** About the run: engine, time, cost. */
  readonly facts: readonly Fact[];
  readonly links: readonly ReportLink[];
  /** Sentences that must be read: a policy that is new, a baseline that is missing. */
  readonly notices: readonly string[];
  /** What answers without looking reach: the most frequent class, or the mean. */
  readonly naive: { readonly name: string; readonly metrics: Readonly<Record<string, number | null>> } | null;
  /** What differs from the baseline, and what the pull request changes in the policy. */
  readonly changes?: readonly Change[];
  /** Of training the model, in the currency of the user's prices; null when it is not known. */
  readonly cost?: number | null;
  readonly details: EvaluationDetails;
  /** The release that made the report, for its last line. */
  readonly version: string;
}
