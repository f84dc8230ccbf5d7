import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend, NativeBinding } from './load-native.ts';

/** A tensor of TensorFlow by its number. Whoever makes one frees it. */
export type TensorId = number;

type Attribute = Parameters<NativeBinding['executeOp']>[1][number];

/** TensorFlow's eager operations on 32-bit floats, without TensorFlow.js' own records of them. */
export interface NativeOperations {
  /** Shares the numbers' memory, which must not change while the tensor is in use. */
  tensor(shape: readonly number[], values: Float32Array): TensorId;
  /** The tensor of one of TensorFlow.js', which keeps it. */
  idOf(tensor: TensorInfo): TensorId;
  /** A variable's value as a tensor of TensorFlow.js. */
  tensorOf(variable: NativeVariable): Tensor;
  /** A copy of the numbers. */
  numbers(id: TensorId): Float32Array;
  /** `Relu`, `BiasAdd`, …: one whose only attribute is the type. */
  apply(name: string, ...inputs: TensorId[]): TensorId;
  matMul(a: TensorId, b: TensorId, turned?: 'a' | 'b'): TensorId;
  /** One that changes variables, and has no output. */
  update(name: string, flags: Readonly<Record<string, boolean>>, inputs: readonly TensorId[]): void;
  variable(shape: readonly number[]): NativeVariable;
  free(ids: readonly TensorId[]): void;
}

/** A place in TensorFlow that operations change where it lies. */
export interface NativeVariable {
  readonly handle: TensorId;
  readonly shape: readonly number[];
  assign(value: TensorId): void;
  /** Until it is freed, a change copies the variable first. */
  read(): TensorId;
  destroy(): void;
}

/** Resources of one name would be shared, also between two trainings. */
let made = 0;

export function nativeOperations(backend: NativeBackend): NativeOperations {
  const { binding } = backend;
  const type = (name: string): Attribute => ({ name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT });
  const flag = (name: string, value: boolean): Attribute => ({ name, type: binding.TF_ATTR_BOOL, value });
  const text = (name: string, value: string): Attribute => ({ name, type: binding.TF_ATTR_STRING, value });
  const typed = [type('T')];
  const variableType = [type('dtype')];
  const product = (a: boolean, b: boolean) => [flag('transpose_a', a), flag('transpose_b', b), ...typed];
  const products = { a: product(true, false), b: product(false, true), none: product(false, false) };
  const one = (name: string, attributes: readonly Attribute[], inputs: readonly TensorId[]): TensorId =>
    binding.executeOp(name, attributes, inputs, 1)[0]!.id;
  const free = (ids: readonly TensorId[]) => {
    for (const id of ids) binding.deleteTensor(id);
  };

  return {
    tensor: (shape, values) => binding.createTensor(shape, binding.TF_FLOAT, values),
    idOf: (tensor) => backend.getInputTensorIds([tensor])[0]!,
    tensorOf({ handle }) {
      const [read] = binding.executeOp('ReadVariableOp', variableType, [handle], 1);
      return backend.createOutputTensor(read);
    },
    numbers: (id) => binding.tensorDataSync(id),
    apply: (name, ...inputs) => one(name, typed, inputs),
    matMul: (a, b, turned) => one('MatMul', products[turned ?? 'none'], [a, b]),
    update(name, flags, inputs) {
      const given = Object.entries(flags).map(([key, value]) => flag(key, value));
      binding.executeOp(name, [...typed, flag('use_locking', false), ...given], inputs, 0);
    },
    variable(shape) {
      const attributes = [
        ...variableType,
        { name: 'shape', type: binding.TF_ATTR_SHAPE, value: shape },
        text('container', ''),
        text('shared_name', `trainyard_${++made}`),
      ];
      const handle = one('VarHandleOp', attributes, []);
      return {
        handle,
        shape,
        assign: (value) => void binding.executeOp('AssignVariableOp', variableType, [handle, value], 0),
        read: () => one('ReadVariableOp', variableType, [handle]),
        destroy() {
          binding.executeOp('DestroyResourceOp', [flag('ignore_lookup_error', true)], [handle], 0);
          free([handle]);
        },
      };
    },
    free,
  };
}
