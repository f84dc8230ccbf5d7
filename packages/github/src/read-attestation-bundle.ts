import { ExternalError, isTrainyardError } from '@trainyard/errors';
import type { ListedAttestation } from './attestation-types.ts';
import type { GitHubPort } from './port.ts';
import { DEFAULT_RETRY, decideRetry, readFailure } from './retry.ts';

const LIMIT = 16 * 1024 * 1024;

/**
 * The Sigstore bundle of an attestation, as JSON. Since July 2026 GitHub's list has `bundle: null` and names a
 * pre-signed address, where it lies as a Snappy block; the token is not sent there.
 *
 * @throws ExternalError when it cannot be fetched or read
 */
export async function readAttestationBundle(
  port: GitHubPort,
  { bundle, bundleUrl }: ListedAttestation,
): Promise<unknown> {
  if (bundle !== null) return bundle;
  const url = bundleUrl === null ? null : URL.parse(bundleUrl);
  if (url === null || (url.protocol !== 'https:' && url.origin !== new URL(port.apiUrl).origin)) {
    throw new ExternalError(`GitHub names no address for the bundle of an attestation (${port.apiUrl}).`, {
      fix: 'Run the job again; GitHub may still be writing it.',
    });
  }
  // The address holds a signature that lets anyone read it.
  const place = `${url.origin}${url.pathname}`;
  const bytes = await download(port, url, place);
  try {
    // No bundle is so short that its packed form begins with the length 123, which is "{".
    const text = bytes[0] === 0x7b ? bytes : (await import('./snappy.ts')).readSnappy(bytes, LIMIT);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch (error) {
    throw new ExternalError(`The bundle of an attestation at ${place} cannot be read: ${String(error)}.`, {
      cause: error,
      fix: 'Run the job again; if it stays so, attest the model again.',
    });
  }
}

async function download(port: GitHubPort, url: URL, place: string): Promise<Uint8Array> {
  const { signal } = port;
  for (let tried = 0; ; tried++) {
    signal?.throwIfAborted();
    try {
      const reply = await fetch(url, signal === undefined ? {} : { signal });
      if (!reply.ok) {
        await reply.body?.cancel();
        const headers = Object.fromEntries(reply.headers);
        throw Object.assign(new Error(`answered ${reply.status}`), {
          response: { status: reply.status, headers },
        });
      }
      return await readAll(reply, place);
    } catch (error) {
      signal?.throwIfAborted();
      if (isTrainyardError(error)) throw error;
      const failed = readFailure(error, 'GET', place);
      const decision = failed && decideRetry(failed, tried, DEFAULT_RETRY, Date.now(), Math.random());
      if (decision?.kind === 'retry') {
        await port.sleep(decision.waitMs);
        continue;
      }
      throw new ExternalError(
        `The bundle of an attestation could not be fetched from ${place}: ${failed?.message ?? String(error)}.`,
        {
          cause: error,
          fix: 'Check that this machine can reach that address, where GitHub keeps attestations, and run the job again.',
        },
      );
    }
  }
}

async function readAll(reply: Response, place: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of reply.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LIMIT) {
      throw new ExternalError(`The bundle of an attestation at ${place} has more than ${LIMIT} bytes.`, {
        fix: 'Attest the model again.',
      });
    }
  }
  return Buffer.concat(chunks);
}
