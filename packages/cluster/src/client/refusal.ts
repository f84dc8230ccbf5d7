import type { Status } from './api-error.ts';

/** The server's refusal in our words, with its own words kept, and what to do about it. */
export function describeRefusal(
  status: Status,
  about: string,
  target: string,
  tries: number,
): { message: string; fix?: string } {
  const said = status.message.replace(/\.$/, '');
  const times = tries > 1 ? ` (${tries} times)` : '';
  const refused = `Kubernetes at ${target} refused to ${about}${times}`;
  switch (status.code) {
    case 401:
      return {
        message: `Kubernetes at ${target} does not accept the credentials: HTTP 401, ${said}. Tried to ${about}.`,
        fix: 'The token or certificate is wrong, has expired, or belongs to another cluster: log in again, or renew the secret that holds the kubeconfig.',
      };
    case 403:
      // Admission speaks in 403 too; then the credentials are fine.
      return /exceeded quota|violates PodSecurity|admission|denied the request|because it is being terminated/i.test(
        said,
      )
        ? { message: `${refused}: ${said}.` }
        : {
            message: `${refused}: ${said}.`,
            fix: 'Give the user this right with a Role and a RoleBinding.',
          };
    case 404:
      return /namespaces? ".*" not found/.test(said)
        ? {
            message: `${refused}: ${said}.`,
            fix: 'Create the namespace, or put its manifest among the manifests.',
          }
        : { message: `${refused}: ${said}.` };
    default:
      return {
        message: `${refused}: ${said}${status.reason === '' ? ` (HTTP ${status.code})` : ` (${status.reason})`}.`,
      };
  }
}
