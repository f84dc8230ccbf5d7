/** From where on a change matters, and how many false alarms are put up with. */
export interface DriftPolicy {
  /** Expected share of false alarms among the flagged columns. */
  readonly q: number;
  readonly minimum: {
    /** W1 in units of the reference's spread. */
    readonly numeric: number;
    /** Jensen–Shannon distance, base 2. */
    readonly categorical: number;
    /** Difference of the shares of missing values. */
    readonly missing: number;
    /** Share of rows with categories never seen before. */
    readonly newCategory: number;
  };
}

export const DEFAULT_DRIFT_POLICY: DriftPolicy = {
  q: 0.05,
  minimum: { numeric: 0.1, categorical: 0.1, missing: 0.01, newCategory: 0.001 },
};
