/** How much of the evaluation a rendering shows. The verdict, the first gates and the links are always there. */
export interface Extent {
  /** Gates in the open table. */
  readonly openGates: number;
  /** Gates in the folded table below it; the others are counted. */
  readonly foldedGates: number;
  readonly slices: number;
  readonly passedSlices: boolean;
  /** Passed slices that are shown where some failed: there, what failed is what a reviewer looks for. */
  readonly besideFailed: number;
  /** Metrics in the table of all; 0 leaves it out. */
  readonly metrics: number;
  /** Classes in a confusion matrix; a larger one is left out. */
  readonly classes: number;
  readonly chart: boolean;
  readonly cause: boolean;
  readonly facts: boolean;
  readonly notices: number;
  /** Rows of what changed; 0 leaves it out. */
  readonly changes: number;
  /** Code points of a name. */
  readonly names: number;
}

const FULL: Extent = {
  openGates: 8,
  foldedGates: 200,
  slices: 20,
  passedSlices: true,
  besideFailed: 4,
  metrics: 60,
  classes: 12,
  chart: true,
  cause: true,
  facts: true,
  notices: 20,
  changes: 40,
  names: 60,
};

/** From everything to what must never be missing. */
export const COMMENT_EXTENTS: readonly Extent[] = [
  FULL,
  { ...FULL, foldedGates: 60, passedSlices: false, changes: 20 },
  { ...FULL, foldedGates: 30, passedSlices: false, chart: false, classes: 0, changes: 10 },
  { ...FULL, foldedGates: 10, passedSlices: false, chart: false, classes: 0, metrics: 0, changes: 5 },
  {
    ...FULL,
    foldedGates: 0,
    slices: 0,
    chart: false,
    classes: 0,
    metrics: 0,
    facts: false,
    notices: 5,
    changes: 0,
    names: 40,
  },
  {
    openGates: 8,
    foldedGates: 0,
    slices: 0,
    passedSlices: false,
    besideFailed: 0,
    metrics: 0,
    classes: 0,
    chart: false,
    cause: false,
    facts: false,
    notices: 2,
    changes: 0,
    names: 24,
  },
];

/** The job summary has room for (nearly) all. */
export const SUMMARY_EXTENTS: readonly Extent[] = [
  {
    ...FULL,
    openGates: 500,
    foldedGates: 5000,
    slices: 5000,
    besideFailed: 5000,
    metrics: 5000,
    classes: 40,
    changes: 1000,
  },
  {
    ...FULL,
    openGates: 100,
    foldedGates: 1000,
    slices: 500,
    besideFailed: 500,
    metrics: 500,
    classes: 20,
    changes: 200,
  },
  ...COMMENT_EXTENTS,
];
