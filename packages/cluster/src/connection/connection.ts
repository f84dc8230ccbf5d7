import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';

/** Where requests go and who sends them. Holds credentials: never log it; log {@link describeTarget}. */
export interface Connection {
  /** As `https://127.0.0.1:6443`, without a slash at the end. */
  readonly server: string;
  readonly context: string;
  /** The context's namespace, or `default`. */
  readonly namespace: string;
  readonly user: string;
  /** Where the configuration was found, for messages. */
  readonly source: string;
  /** The proxy in use, without its credentials. */
  readonly proxy: string | undefined;
  readonly config: KubeConfig;
}

/** `https://127.0.0.1:6443 (context "prod", user "ci", from the input kubeconfig)` */
export function describeTarget({ server, context, user, source, proxy }: Connection): string {
  const via = proxy === undefined ? '' : `, through the proxy ${proxy}`;
  return `${server} (context "${context}", user "${user}", from ${source}${via})`;
}
