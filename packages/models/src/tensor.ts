export type TensorType = 'float' | 'double' | 'int' | 'long' | 'bool' | 'string';

/** An input or output of a model that takes tensors. */
export interface TensorInfo {
  readonly name: string;
  /** Null for a type that no table has. */
  readonly type: TensorType | null;
  /** As the model spells its type, for messages. */
  readonly typeName: string;
  /** Null for a size that is open. */
  readonly shape: readonly (number | null)[];
}

/** Values of one tensor, row-major. `long` may be numbers or BigInt. */
export interface Tensor {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number | bigint | string | boolean>;
}
