import { errorMessage } from '@trainyard/errors';
import type { Store, UploadedPage, UploadOptions } from './types.ts';

export interface PageUpload extends UploadOptions {
  readonly signal: AbortSignal;
  /** Hears why the page was not uploaded. */
  readonly tell: (why: string) => void;
}

/**
 * {@link Store.uploadPage}, of which no work depends: not every artifact service takes a file that is no zip.
 *
 * @returns null when it was not uploaded
 * @throws only when the run is cancelled
 */
export async function tryUploadPage(
  store: Store,
  name: string,
  file: string,
  { signal, tell, ...options }: PageUpload,
): Promise<UploadedPage | null> {
  try {
    return await store.uploadPage(name, file, options);
  } catch (error) {
    if (signal.aborted) throw error;
    tell(errorMessage(error));
    return null;
  }
}
