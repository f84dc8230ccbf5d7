export { type Encoded, encode } from './encode.ts';
export { type FittedPreprocessing, fitPreprocessing } from './fit-preprocessing.ts';
export { inferTask, type InferredTask } from './infer-task.ts';
export { encodeTarget, type EncodedTarget, fitTarget } from './target.ts';
export { encodedWidth } from './encoded-width.ts';
