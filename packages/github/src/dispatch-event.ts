import { InputError } from '@trainyard/errors';
import { orForbidden } from './failure.ts';
import type { Forbidden, GitHubPort } from './port.ts';

/**
 * Sends a `repository_dispatch` event, which starts the workflows that listen to its type.
 * It is sent once: after an error of the server it may have arrived, and the error says so.
 *
 * @param payload at most ten keys at its top level, 64 KB as JSON
 * @throws InputError when GitHub would refuse the type or the payload
 * @throws ExternalError when GitHub fails
 */
export async function dispatchEvent(
  port: GitHubPort,
  eventType: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<{ readonly kind: 'sent' } | Forbidden> {
  if (eventType.length === 0 || eventType.length > 100) {
    throw new InputError(`The event type "${eventType}" has ${eventType.length} characters.`, {
      fix: 'Use 1 to 100, as "retrain".',
    });
  }
  const size = Buffer.byteLength(JSON.stringify(payload));
  if (Object.keys(payload).length > 10 || size >= 65_536) {
    throw new InputError(
      `The payload of "${eventType}" has ${Object.keys(payload).length} keys and ${size} bytes; GitHub takes 10 and 65,535.`,
    );
  }
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const doing = `sending the event "${eventType}" (which may have arrived all the same)`;
  return orForbidden(port, 'contents: write', doing, async () => {
    await octokit.rest.repos.createDispatchEvent({
      owner,
      repo,
      event_type: eventType,
      client_payload: { ...payload },
    });
    return { kind: 'sent' };
  });
}
