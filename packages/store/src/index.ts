export { folderDigest } from '@trainyard/models/folder';
export { createStore } from './create-store.ts';
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
