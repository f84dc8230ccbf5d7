export { folderDigest } from '@trainyard/models/folder';
export { createStore } from './create-store.ts';
export {
  HAND_OVER_LIMIT,
  type HandedOverSection,
  type HandOver,
  handedOverSection,
  handOverComment,
  handOverName,
} from './hand-over-comment.ts';
export { checkArtifactName, safeArtifactName } from './names.ts';
export { resolveModel } from './resolve-model.ts';
export { type PageUpload, tryUploadPage } from './try-upload-page.ts';
export type {
  ArtifactContent,
  DownloadedArtifact,
  ResolvedModel,
  ResolveModelOptions,
  Store,
  StoreOptions,
  UploadedArtifact,
  UploadedPage,
  UploadOptions,
} from './types.ts';
export { writeWholeFolder } from './whole-folder.ts';
