import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { proxyFor } from './proxy.ts';

/** client-node's OpenIDConnectAuth, as far as it gives the token. */
interface GivesTokens {
  currentTokenExpiration: number;
  refresh: (user: { authProvider: { config: OidcConfig } }) => Promise<string>;
}

/** The keys of kubectl's `auth-provider: {name: oidc}`. */
type OidcConfig = Partial<
  Record<
    | 'id-token'
    | 'refresh-token'
    | 'client-id'
    | 'client-secret'
    | 'idp-issuer-url'
    | 'idp-certificate-authority'
    | 'idp-certificate-authority-data',
    string
  >
>;

const TIMEOUT_MS = 15_000;
/** The token must outlive the request. */
const MARGIN_SECONDS = 10;

/**
 * Refreshes OIDC tokens at their issuer. client-node 2.0.1 cannot: it gives openid-client a text for a URL, and takes
 * the seconds that are left for the time of expiry.
 *
 * @param environment where HTTPS_PROXY and NO_PROXY are looked up: the issuer is another host than the cluster, so the
 * kubeconfig's proxy-url is not for it
 */
export function refreshOidcTokens(config: KubeConfig, environment: NodeJS.ProcessEnv): void {
  const { authenticators = [] } = config as unknown as { authenticators?: object[] };
  for (const one of authenticators) {
    if ('currentTokenExpiration' in one && 'refresh' in one)
      (one as GivesTokens).refresh = ({ authProvider }) => tokenOf(authProvider.config, environment);
  }
}

/** The token, a new one where it has expired; new tokens are kept in `config`. */
async function tokenOf(config: OidcConfig, environment: NodeJS.ProcessEnv): Promise<string> {
  const token = config['id-token'] ?? '';
  const expires = expiryOf(token);
  if (expires === undefined || Date.now() / 1000 < expires - MARGIN_SECONDS) return token;
  const { 'client-id': client, 'refresh-token': refresh, 'idp-issuer-url': issuer } = config;
  if (!client || !refresh || !issuer) {
    throw new Error(
      `the OIDC token expired at ${new Date(expires * 1000).toISOString()}, and the kubeconfig lacks what refreshes it (client-id, refresh-token, idp-issuer-url)`,
    );
  }
  const ca = authorityOf(config);
  const about = (await ask(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`, {
    ca,
    environment,
  })) as {
    token_endpoint?: string;
  };
  if (about.token_endpoint === undefined)
    throw new Error(`the OIDC issuer ${issuer} names no token_endpoint`);
  const secret = config['client-secret'] ?? '';
  const form = new URLSearchParams({
    ...{ grant_type: 'refresh_token', refresh_token: refresh, client_id: client },
    ...(secret === '' ? {} : { client_secret: secret }),
  });
  const answer = (await ask(about.token_endpoint, { ca, environment, form: form.toString() })) as {
    id_token?: string;
    refresh_token?: string;
  };
  if (answer.id_token === undefined) throw new Error(`the OIDC issuer ${issuer} gave no id_token`);
  config['id-token'] = answer.id_token;
  if (answer.refresh_token !== undefined) config['refresh-token'] = answer.refresh_token;
  return answer.id_token;
}

/** Seconds since 1970, by the token's own claim; undefined where it has none. */
function expiryOf(token: string): number | undefined {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      exp?: unknown;
    };
    return typeof exp === 'number' ? exp : undefined;
  } catch {
    return undefined;
  }
}

function authorityOf(config: OidcConfig): string | undefined {
  const data = config['idp-certificate-authority-data'];
  if (data) return Buffer.from(data, 'base64').toString('utf8');
  const file = config['idp-certificate-authority'];
  return file ? readFileSync(file, 'utf8') : undefined;
}

/** The answer's JSON. @throws Error with the issuer's own words */
async function ask(
  url: string,
  { ca, environment, form }: { ca: string | undefined; environment: NodeJS.ProcessEnv; form?: string },
): Promise<unknown> {
  const { host, protocol } = new URL(url);
  if (protocol !== 'https:') throw new Error(`the OIDC issuer ${url} is not https`);
  const proxy = proxyFor(url, environment);
  const agent = proxy === undefined ? undefined : await tunnelThrough(proxy, ca);
  const through = proxy === undefined ? '' : ` through the proxy ${new URL(proxy).host}`;
  const text = await new Promise<string>((done, fail) => {
    const request = https.request(
      url,
      {
        method: form === undefined ? 'GET' : 'POST',
        headers: form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(ca === undefined ? {} : { ca }),
        ...(agent === undefined ? {} : { agent }),
      },
      async (response) => {
        try {
          let body = '';
          for await (const chunk of response.setEncoding('utf8')) body += chunk;
          if (response.statusCode === 200) done(body);
          else fail(new Error(`the OIDC issuer ${host} answers ${response.statusCode}: ${said(body)}`));
        } catch (error) {
          fail(error);
        }
      },
    );
    request.on('error', (error) =>
      fail(new Error(`the OIDC issuer ${host} cannot be asked${through}: ${error.message}`)),
    );
    request.end(form);
  });
  return JSON.parse(text);
}

async function tunnelThrough(proxy: string, ca: string | undefined): Promise<https.Agent> {
  const { HttpsProxyAgent } = await import('hpagent');
  return new HttpsProxyAgent({ proxy, ...(ca === undefined ? {} : { ca }) });
}

/** `invalid_grant: the token was revoked`, as RFC 6749 chapter 5.2 has it; else the text. */
function said(body: string): string {
  try {
    const { error, error_description: description } = JSON.parse(body) as Record<string, string | undefined>;
    if (error !== undefined) return [error, description].filter(Boolean).join(': ');
  } catch {
    // A page for people.
  }
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
