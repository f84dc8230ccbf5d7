import type { Arena, Block } from './arena.ts';
import type { Kernels } from './kernels.ts';

/** Takes one step over all parameters at once: they lie in one block, their gradients in another of the same layout. */
export type Optimize = (learningRate: number) => void;

export interface OptimizerPlan {
  readonly name: 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'adamw' | 'adagrad' | 'adadelta' | 'adamax';
  /** As `learning-rate` of the model's optimizer stands: in kebab case. */
  readonly settings: Readonly<Record<string, number | boolean>>;
  /** The gradients are scaled so that their Euclidean norm over all weights is at most this; null: not at all. */
  readonly clipNorm?: number | null;
  /** Decoupled (Loshchilov & Hutter 2019): before each step w -= rate * decay * w. */
  readonly weightDecay?: number;
}

/** Keras' and TensorFlow.js' small number for 32 bits. */
const EPSILON = 1e-7;

/** How many blocks of the parameters' size an optimizer keeps. */
export function slotCount({ name, settings }: OptimizerPlan): number {
  if (name === 'sgd') return 0;
  if (name === 'momentum' || name === 'adagrad') return 1;
  return name === 'rmsprop' ? (settings['centered'] === true ? 3 : 2) : 2;
}

/** With clipping and decay, as the plan asks for them. */
export function createOptimizer(
  plan: OptimizerPlan,
  kernels: Kernels,
  arena: Arena,
  parameters: Block,
  gradients: Block,
): Optimize {
  const rule = createRule(plan, kernels, arena, parameters, gradients);
  const { clipNorm = null, weightDecay = 0 } = plan;
  if (clipNorm === null && weightDecay === 0) return rule;
  const [w, g] = [parameters.values, gradients.values];
  return (rate) => {
    if (clipNorm !== null) clip(g, clipNorm);
    const keep = 1 - rate * weightDecay;
    if (weightDecay !== 0) for (let i = 0; i < w.length; i++) w[i] = w[i]! * keep;
    rule(rate);
  };
}

function clip(g: Float32Array, most: number): void {
  let sum = 0;
  for (let i = 0; i < g.length; i++) sum += g[i]! * g[i]!;
  const norm = Math.sqrt(sum);
  if (norm <= most) return;
  const scale = most / norm;
  for (let i = 0; i < g.length; i++) g[i] = g[i]! * scale;
}

/** The update rules in the order of operations of TensorFlow.js 4.22. */
function createRule(
  plan: OptimizerPlan,
  kernels: Kernels,
  arena: Arena,
  parameters: Block,
  gradients: Block,
): Optimize {
  const setting = (name: string, standard: number) => Number(plan.settings[name] ?? standard);
  const count = parameters.values.length;
  const [w, g] = [parameters.values, gradients.values];
  const slot = () => arena.take(count);
  const epsilon = setting('epsilon', EPSILON);

  switch (plan.name) {
    case 'sgd':
      return (rate) => {
        for (let i = 0; i < count; i++) w[i] = w[i]! - rate * g[i]!;
      };
    case 'momentum': {
      const [momentum, nesterov] = [setting('momentum', 0.9), plan.settings['nesterov'] === true];
      const m = slot().values;
      return (rate) => {
        for (let i = 0; i < count; i++) {
          m[i] = momentum * m[i]! + g[i]!;
          w[i] = w[i]! - rate * (nesterov ? g[i]! + momentum * m[i]! : m[i]!);
        }
      };
    }
    case 'adagrad': {
      const sum = slot().values;
      sum.fill(setting('initial-accumulator-value', 0.1));
      return (rate) => {
        for (let i = 0; i < count; i++) {
          sum[i] = sum[i]! + g[i]! * g[i]!;
          w[i] = w[i]! - (rate * g[i]!) / Math.sqrt(sum[i]! + epsilon);
        }
      };
    }
    case 'adadelta': {
      const rho = setting('rho', 0.95);
      const [squares, updates] = [slot().values, slot().values];
      return (rate) => {
        for (let i = 0; i < count; i++) {
          // TensorFlow.js divides by the mean of squares as it was before this step.
          const update = (Math.sqrt(updates[i]! + epsilon) / Math.sqrt(squares[i]! + epsilon)) * g[i]!;
          squares[i] = rho * squares[i]! + (1 - rho) * g[i]! * g[i]!;
          updates[i] = rho * updates[i]! + (1 - rho) * update * update;
          w[i] = w[i]! - rate * update;
        }
      };
    }
    case 'rmsprop': {
      const [decay, momentum] = [setting('decay', 0.9), setting('momentum', 0)];
      const [squares, m] = [slot().values, slot().values];
      const means = plan.settings['centered'] === true ? slot().values : null;
      return (rate) => {
        for (let i = 0; i < count; i++) {
          squares[i] = decay * squares[i]! + (1 - decay) * g[i]! * g[i]!;
          let spread = squares[i]!;
          if (means !== null) {
            means[i] = decay * means[i]! + (1 - decay) * g[i]!;
            // TensorFlow.js takes epsilon away here, where everyone else adds it.
            spread -= means[i]! * means[i]! + 2 * epsilon;
          }
          m[i] = momentum * m[i]! + (rate * g[i]!) / Math.sqrt(spread + epsilon);
          w[i] = w[i]! - m[i]!;
        }
      };
    }
    case 'adam':
    case 'adamw': {
      const [beta1, beta2] = [setting('beta1', 0.9), setting('beta2', 0.999)];
      const [m, v] = [slot(), slot()];
      let [power1, power2] = [beta1, beta2];
      return (rate) => {
        kernels.adam(
          count,
          parameters.at,
          gradients.at,
          m.at,
          v.at,
          rate,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          1 - power1,
          1 - power2,
          epsilon,
        );
        power1 *= beta1;
        power2 *= beta2;
      };
    }
    case 'adamax': {
      const [beta1, beta2, decay] = [setting('beta1', 0.9), setting('beta2', 0.999), setting('decay', 0)];
      const [m, u] = [slot().values, slot().values];
      let power1 = beta1;
      let step = 0;
      return (rate) => {
        const scaled = rate / (1 + decay * step) / (1 - power1);
        for (let i = 0; i < count; i++) {
          m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
          u[i] = Math.max(beta2 * u[i]!, Math.abs(g[i]!));
          w[i] = w[i]! - (scaled * m[i]!) / (u[i]! + epsilon);
        }
        power1 *= beta1;
        step += 1;
      };
    }
  }
}
