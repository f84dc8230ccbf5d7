import type { OptimizerSpec } from '../model-spec.ts';
import type { NativeOperations, NativeVariable, TensorId } from './native-operations.ts';

/** Changes variables of TensorFlow by their gradients, where they lie: one operation of TensorFlow for each. */
export interface NativeUpdate {
  /** One step of all variables, each of which is known from step to step. */
  step(learningRate: number, gradients: ReadonlyMap<NativeVariable, TensorId>): void;
  dispose(): void;
}

interface Rule {
  readonly operation: string;
  readonly flags: Readonly<Record<string, boolean>>;
  /** Variables of the weight's shape that the operation keeps beside it. */
  readonly slots: number;
  /** What the operation takes in a step beside variables. */
  inputs(learningRate: number): readonly (number | 'gradient')[];
}

/** @returns null for an optimizer whose rule TensorFlow.js and TensorFlow do not have alike */
export function nativeUpdate(native: NativeOperations, optimizer: OptimizerSpec): NativeUpdate | null {
  const rule = ruleOf(optimizer);
  if (rule === null) return null;
  const { clipNorm, weightDecay } = optimizer;
  const slots = new Map<NativeVariable, readonly NativeVariable[]>();
  const scalar = (value: number) => native.tensor([], Float32Array.of(value));

  const slotsOf = (variable: NativeVariable, gradient: TensorId): readonly NativeVariable[] => {
    const known = slots.get(variable);
    if (known !== undefined) return known;
    const fresh = Array.from({ length: rule.slots }, () => {
      const slot = native.variable(variable.shape);
      const zeros = native.apply('ZerosLike', gradient);
      slot.assign(zeros);
      native.free([zeros]);
      return slot;
    });
    slots.set(variable, fresh);
    return fresh;
  };

  return {
    step(learningRate, given) {
      const gradients = clipNorm === null ? given : clip(native, given, clipNorm);
      const inputs = rule.inputs(learningRate).map((one) => (one === 'gradient' ? null : scalar(one)));
      const keep = weightDecay === 0 ? null : scalar(1 - learningRate * weightDecay);
      for (const [variable, gradient] of gradients) {
        if (keep !== null) shrink(native, variable, keep);
        const handles = [variable, ...slotsOf(variable, gradient)].map(({ handle }) => handle);
        native.update(rule.operation, rule.flags, [...handles, ...inputs.map((id) => id ?? gradient)]);
      }
      native.free([...inputs, keep].filter((id) => id !== null));
      if (gradients !== given) native.free([...gradients.values()]);
    },
    dispose() {
      for (const own of slots.values()) for (const slot of own) slot.destroy();
      slots.clear();
    },
  };
}

function ruleOf({ name, settings }: OptimizerSpec): Rule | null {
  const number = (key: string) => settings[key] as number;
  switch (name) {
    case 'sgd':
      return {
        operation: 'ResourceApplyGradientDescent',
        flags: {},
        slots: 0,
        inputs: (rate) => [rate, 'gradient'],
      };
    case 'momentum':
      return {
        operation: 'ResourceApplyMomentum',
        flags: { use_nesterov: settings['nesterov'] === true },
        slots: 1,
        inputs: (rate) => [rate, 'gradient', number('momentum')],
      };
    case 'adam':
    case 'adamw': {
      const [beta1, beta2, epsilon] = [number('beta1'), number('beta2'), number('epsilon')];
      let [power1, power2] = [1, 1];
      return {
        operation: 'ResourceApplyAdam',
        flags: { use_nesterov: false },
        slots: 2,
        // With epsilon scaled so it computes what Kingma and Ba (2015), algorithm 1, and TensorFlow.js do.
        inputs(rate) {
          power1 *= beta1;
          power2 *= beta2;
          return [power1, power2, rate, beta1, beta2, epsilon * Math.sqrt(1 - power2), 'gradient'];
        },
      };
    }
    default:
      return null;
  }
}

/** New gradients, whose Euclidean norm over all weights is at most `most`. */
function clip(
  native: NativeOperations,
  gradients: ReadonlyMap<NativeVariable, TensorId>,
  most: number,
): ReadonlyMap<NativeVariable, TensorId> {
  let squares = 0;
  for (const gradient of gradients.values()) {
    const half = native.apply('L2Loss', gradient);
    squares += 2 * native.numbers(half)[0]!;
    native.free([half]);
  }
  const scale = native.tensor([], Float32Array.of(most / Math.max(Math.sqrt(squares), most)));
  const clipped = new Map(
    Array.from(
      gradients,
      ([variable, gradient]) => [variable, native.apply('Mul', gradient, scale)] as const,
    ),
  );
  native.free([scale]);
  return clipped;
}

function shrink(native: NativeOperations, variable: NativeVariable, keep: TensorId): void {
  const value = variable.read();
  const smaller = native.apply('Mul', value, keep);
  native.free([value]);
  variable.assign(smaller);
  native.free([smaller]);
}
