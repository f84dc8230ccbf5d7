/** Models of every kind. Apart, so that bundles that run our own folders alone have no ONNX Runtime in them. */
export { type FactOptions, type ModelFact, measureFacts, orderInterval } from './measure-facts.ts';
export { type CommandSource, openCommand } from './open-command.ts';
export { type EndpointSource, openEndpoint } from './open-endpoint.ts';
export { type FolderSource, openFolder } from './open-folder.ts';
export { type OnnxSource, openOnnx } from './open-onnx.ts';
export type { ModelData, ModelHints, OpenedModel } from './opened-model.ts';
