import { ExternalError, isTrainyardError } from '@trainyard/errors';
import { type Connection, describeTarget } from './connection.ts';

/** The code of a failed connection, as `ECONNREFUSED`, also where it is wrapped. */
export function networkCode(error: unknown): string | undefined {
  // An error of ours says already what it is: a plugin that is not there (ENOENT) is not the network.
  if (error === null || typeof error !== 'object' || isTrainyardError(error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return networkCode(error.errors[0]);
  return 'cause' in error ? networkCode(error.cause) : undefined;
}

const EXPLANATIONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^ECONNREFUSED$/,
    'nothing listens there',
    'Check the server in the kubeconfig, and that this runner can reach it: a private cluster needs a runner inside its network.',
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    'the host name does not resolve',
    'Check the server in the kubeconfig; a deleted cluster, or a private name that only resolves inside its network, looks like this.',
  ],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/,
    'it does not answer',
    'A firewall or a list of authorised networks between this runner and the cluster looks like this.',
  ],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT.*|CERT_SIGNATURE_FAILURE)$/,
    'its certificate is not signed by the authority in the kubeconfig',
    "Check certificate-authority-data: it must be this cluster's. A cluster that was made anew has a new one.",
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'its certificate is for another name',
    'Use a server name that the certificate holds, or set tls-server-name in the kubeconfig.',
  ],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired', "Renew the API server's certificate."],
  [
    /^(EPROTO|ERR_SSL_.*|HPE_INVALID.*)$/,
    'it does not speak TLS there',
    'Check the port and the scheme of the server in the kubeconfig.',
  ],
  [
    /^EPROXY$/,
    'the proxy does not let us through',
    'Check the address in HTTPS_PROXY, or proxy-url of the kubeconfig, with its user and password; NO_PROXY goes around it.',
  ],
  [
    /^(ECONNRESET|EPIPE)$/,
    'the connection broke',
    'Run it again; if it persists, look at the load balancer before the API server.',
  ],
];

/** One line while a request is tried again: `trouble` is a network code, or an answer that says "not now". */
export function describeTrouble(
  trouble: string | { readonly status: number },
  connection: Connection,
  seconds: number,
): string {
  const why =
    typeof trouble === 'string'
      ? (EXPLANATIONS.find(([pattern]) => pattern.test(trouble))?.[1] ?? trouble)
      : `it answers HTTP ${trouble.status}`;
  return `Kubernetes at ${connection.server} keeps this waiting for ${seconds.toFixed(0)} s: ${why}. Trying again.`;
}

/** What a request that got no answer means. `tries` and `seconds` say what was tried. */
export function networkError(
  error: unknown,
  connection: Connection,
  request: string,
  tries: number,
  seconds: number,
): ExternalError {
  const code = networkCode(error);
  const known = code === undefined ? undefined : EXPLANATIONS.find(([pattern]) => pattern.test(code));
  const reason = error instanceof Error && error.message !== '' ? error.message : (code ?? String(error));
  const why = known === undefined ? reason : `${known[1]} (${reason})`;
  const tried = tries === 1 ? request : `${request}, ${tries} times in ${seconds.toFixed(1)} s`;
  return new ExternalError(
    `Kubernetes at ${describeTarget(connection)} cannot be reached: ${why}. Tried ${tried}.`,
    {
      cause: error,
      fix: known?.[2] ?? 'Check the kubeconfig and the network between this runner and the cluster.',
    },
  );
}
