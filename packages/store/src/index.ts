export type {
  ArtifactContent,
  DownloadedArtifact,
  ResolvedModel,
  ResolveModelOptions,
  Store,
  StoreOptions,
  UploadedArtifact,
  UploadOptions,
} from './types.ts';
