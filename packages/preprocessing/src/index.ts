export { type Encoded, encode } from './encode.ts';
export { encodedWidth } from './encoded-width.ts';
export type { FeatureEncoding } from './feature-encoding.ts';
export { MOST_CATEGORIES } from './fit-column.ts';
export { type FittedPreprocessing, fitPreprocessing } from './fit-preprocessing.ts';
export { type InferredTask, inferTask, MOST_INTEGER_CLASSES } from './infer-task.ts';
export type { Rows } from './rows.ts';
export { type EncodedTarget, encodeTarget } from './target.ts';
