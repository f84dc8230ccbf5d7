// The folder alone, for those who never run a model: TensorFlow.js stays out of their bundle.
export { folderDigest, folderFiles } from './folder-digest.ts';
export { type ReadModel, readModelFolder } from './read-model-folder.ts';
export { type ModelFiles, writeModelDocument, writeModelFolder } from './write-model-folder.ts';
