export type { BundledEngine, Engine, EngineName } from './engine.ts';
export { folderDigest, folderFiles } from './folder-digest.ts';
export { forwardRows } from './forward-rows.ts';
export { type LabelAnswerOptions, labelAnswers } from './label-answers.ts';
export { labelCells } from './label-cells.ts';
export {
  type LayersArtifacts,
  layersFiles,
  readLayersArtifacts,
  type Surroundings,
} from './layers-artifacts.ts';
export { bundledCopy, loadEngine } from './load-engine.ts';
export { loadPredictor, restoreModel } from './load-predictor.ts';
export { checkOnnxExport, exportOnnx } from './onnx-export/export-onnx.ts';
export type { FolderPredictor, Predictions, Predictor } from './predictor.ts';
export { type ReadModel, readModelFolder } from './read-model-folder.ts';
export { loadCopy } from './tensorflow-copies.ts';
export { toPredictions } from './to-predictions.ts';
export { type ModelFiles, writeModelDocument, writeModelFolder } from './write-model-folder.ts';
