/** How the learning rate goes from the optimizer's `learning-rate`. Lengths are in epochs. */
export type ScheduleSpec = {
  /** Epochs of a linear rise from 0, before and on top of the rest. */
  readonly warmUp: number;
} & (
  | { readonly kind: 'constant' }
  /** Times `factor` after each `every` epochs. */
  | { readonly kind: 'step'; readonly every: number; readonly factor: number }
  /** Times `factor` for each epoch, smoothly. */
  | { readonly kind: 'exponential'; readonly factor: number }
  /** Down to `final` of the rate at the end (Loshchilov & Hutter 2017, without restarts). */
  | { readonly kind: 'cosine'; readonly final: number }
  /** Up to the rate from 1/25 of it for `rise` of the steps, then down to 1e-4 of the start (Smith & Topin 2019, as PyTorch). */
  | { readonly kind: 'one-cycle'; readonly rise: number }
  /** Times `factor` when `metric` has not improved for `patience` epochs, not below `floor` of the rate. */
  | {
      readonly kind: 'reduce-on-plateau';
      readonly metric: string | null;
      readonly factor: number;
      readonly patience: number;
      readonly floor: number;
    }
);

export interface Schedule {
  /** The rate of a step, counted from 0 over all epochs. */
  rate(step: number): number;
  /** Told after each epoch. */
  see(metrics: Readonly<Record<string, number>>): void;
}

export const CONSTANT: ScheduleSpec = { kind: 'constant', warmUp: 0 };
/** PyTorch's OneCycleLR. */
const [ONE_CYCLE_START, ONE_CYCLE_END] = [1 / 25, 1e-4];
/** Less is no improvement on a plateau; PyTorch's relative threshold. */
const PLATEAU_THRESHOLD = 1e-4;

/**
 * @param length of the whole training
 * @param plateau the metric that `reduce-on-plateau` watches when it names none
 */
export function createSchedule(
  spec: ScheduleSpec,
  peak: number,
  length: { readonly epochs: number; readonly stepsPerEpoch: number },
  plateau: string,
): Schedule {
  const { stepsPerEpoch } = length;
  const steps = length.epochs * stepsPerEpoch;
  const rising = spec.warmUp * stepsPerEpoch;
  const warm = (step: number) => (step < rising ? (step + 1) / (rising + 1) : 1);
  if (spec.kind !== 'reduce-on-plateau')
    return { rate: (step) => peak * warm(step) * shape(spec, step, stepsPerEpoch, steps, rising), see() {} };

  const metric = spec.metric ?? plateau;
  const direction = metric.endsWith('accuracy') ? -1 : 1;
  let [factor, best, waited] = [1, Number.POSITIVE_INFINITY, 0];
  return {
    rate: (step) => peak * warm(step) * factor,
    see(metrics) {
      const value = direction * metrics[metric]!;
      if (best === Number.POSITIVE_INFINITY || value < best - PLATEAU_THRESHOLD * Math.abs(best)) {
        [best, waited] = [value, 0];
      } else if (++waited > spec.patience) {
        factor = Math.max(spec.floor, factor * spec.factor);
        waited = 0;
      }
    },
  };
}

/** The share of the peak rate. */
function shape(
  spec: Exclude<ScheduleSpec, { kind: 'reduce-on-plateau' }>,
  step: number,
  stepsPerEpoch: number,
  steps: number,
  rising: number,
): number {
  switch (spec.kind) {
    case 'constant':
      return 1;
    case 'step':
      return spec.factor ** Math.floor(step / stepsPerEpoch / spec.every);
    case 'exponential':
      return spec.factor ** (step / stepsPerEpoch);
    case 'cosine': {
      const done = Math.max(0, step - rising) / Math.max(1, steps - rising);
      return anneal(1, spec.final, Math.min(1, done));
    }
    case 'one-cycle': {
      const top = spec.rise * steps - 1;
      if (step <= top) return anneal(ONE_CYCLE_START, 1, top <= 0 ? 1 : step / top);
      const done = (step - top) / Math.max(1, steps - 1 - top);
      return anneal(1, ONE_CYCLE_START * ONE_CYCLE_END, Math.min(1, done));
    }
  }
}

/** Half a cosine from one value to another. */
function anneal(from: number, to: number, done: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * done))) / 2;
}
