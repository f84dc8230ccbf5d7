import { ExternalError, errorMessage } from '@trainyard/errors';

/** @throws ExternalError that says what could not be done */
export async function attempt<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new ExternalError(`Could not ${doing}: ${errorMessage(cause)}.`, { cause });
  }
}
