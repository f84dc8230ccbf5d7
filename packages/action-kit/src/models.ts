/** How actions name and open models. Apart, so that an action that runs none does not load it. */
export { type ModelSource, parseModelSource } from './model-source.ts';
export { isOtherModel, type OpenOptions, openModel, openResolved } from './open-model.ts';
