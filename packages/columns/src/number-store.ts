/** Numbers that are packed at once. */
export const PACKING_WINDOW = 1 << 12;

/** Where the windows of a column go: all of {@link PACKING_WINDOW} numbers, but for the last. */
export interface NumberStore {
  /** The numbers themselves, and room after them; null when they are packed. */
  readonly plain: Float64Array | null;
  /** False, and nothing is changed, when they do not fit. */
  add(window: Float64Array): boolean;
  /** All that was added. */
  unpack(to: Float64Array): void;
  free(): void;
}
