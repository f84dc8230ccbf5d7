export type { Engine, EngineName } from './engine.ts';
export { loadEngine } from './load-engine.ts';
export { loadPredictor } from './load-predictor.ts';
export { folderDigest, folderFiles } from './folder-digest.ts';
export { type Predictions, type Predictor } from './predictor.ts';
export { type ReadModel, readModelFolder } from './read-model-folder.ts';
export { type ModelFiles, writeModelFolder } from './write-model-folder.ts';
export { type LayersArtifacts, layersFiles, readLayersArtifacts } from './layers-artifacts.ts';
