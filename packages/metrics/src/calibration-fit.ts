import { normalQuantile } from '@trainyard/statistics';
import { type ClassificationRows, positiveIndex } from './rows.ts';
import { checkScores } from './score-check.ts';

export interface Coefficient {
  readonly value: number;
  /** Wald's interval. */
  readonly low: number;
  readonly high: number;
}

/** Null where the fit has no finite answer. */
export interface CalibrationFit {
  /** 1 where the probabilities are spread as they should be; below 1 they are too extreme. */
  readonly slope: Coefficient | null;
  /** With the slope held at 1: 0 where they are right on average; above 0 they are too low. */
  readonly intercept: Coefficient | null;
}

const CLIP = Number.EPSILON;
const MOST_STEPS = 50;

/**
 * Cox's recalibration (1958): a logistic regression of the positive class on the log-odds of its probability. The slope
 * is fitted with an intercept of its own, the intercept with a slope of 1 (B. Van Calster et al., Journal of Clinical
 * Epidemiology 74, 2016). Probabilities are kept 2.2e-16 from 0 and 1; weights count as so many rows.
 *
 * @returns null without two classes or without probabilities
 */
export function fitCalibration(rows: ClassificationRows, alpha = 0.05): CalibrationFit | null {
  const positive = positiveIndex(rows);
  if (positive < 0 || rows.truth.length === 0 || !rows.scores) return null;
  const check = checkScores(rows);
  if (check.notFinite !== null || check.notProbabilities !== null) return null;
  const logit = Float64Array.from(rows.truth, (_, row) => {
    const p = Math.min(1 - CLIP, Math.max(CLIP, rows.scores![2 * row + positive]!));
    return Math.log(p) - Math.log1p(-p);
  });
  const hit = Uint8Array.from(rows.truth, (truth) => Number(truth === positive));
  const z = -normalQuantile(alpha / 2);
  const both = fit(logit, hit, rows.weights ?? null, true);
  const alone = fit(logit, hit, rows.weights ?? null, false);
  return {
    slope: both && around(both.slope, both.slopeError, z),
    intercept: alone && around(alone.intercept, alone.interceptError, z),
  };
}

function around(value: number, error: number, z: number): Coefficient {
  return { value, low: value - z * error, high: value + z * error };
}

interface Fit {
  readonly intercept: number;
  readonly interceptError: number;
  readonly slope: number;
  readonly slopeError: number;
}

/** Newton's method; null where it does not settle, as with one class alone or classes that are fully parted. */
function fit(x: Float64Array, hit: Uint8Array, weights: Float64Array | null, withSlope: boolean): Fit | null {
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < MOST_STEPS; step++) {
    // Gradient and information of the log-likelihood.
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const weight = weights === null ? 1 : weights[i]!;
      const p = 1 / (1 + Math.exp(-(intercept + slope * x[i]!)));
      const residual = weight * (hit[i]! - p);
      const spread = weight * p * (1 - p);
      g0 += residual;
      g1 += residual * x[i]!;
      h00 += spread;
      h01 += spread * x[i]!;
      h11 += spread * x[i]! * x[i]!;
    }
    const determinant = withSlope ? h00 * h11 - h01 * h01 : h00;
    if (!(determinant > 0) || (withSlope && determinant < 1e-12 * h00 * h11)) return null;
    const byIntercept = withSlope ? (h11 * g0 - h01 * g1) / determinant : g0 / h00;
    const bySlope = withSlope ? (h00 * g1 - h01 * g0) / determinant : 0;
    intercept += byIntercept;
    slope += bySlope;
    if (!Number.isFinite(intercept) || !Number.isFinite(slope) || Math.abs(slope) > 1e4) return null;
    if (Math.abs(byIntercept) + Math.abs(bySlope) < 1e-12 * (1 + Math.abs(intercept) + Math.abs(slope))) {
      return {
        intercept,
        interceptError: Math.sqrt((withSlope ? h11 : 1) / determinant),
        slope,
        slopeError: withSlope ? Math.sqrt(h00 / determinant) : 0,
      };
    }
  }
  return null;
}
