export { cancelled, isCancelled } from './cancelled.ts';
export { didYouMean } from './did-you-mean.ts';
export { errorMessage } from './error-message.ts';
export {
  ExternalError,
  type FileLocation,
  GateFailed,
  InputError,
  isTrainyardError,
  type TrainyardError,
} from './kinds.ts';
