import type { Connection } from '@trainyard/cluster';

/** Of a plugin's environment: what a name like this holds is no region or profile. */
const SECRET_NAME = /SECRET|TOKEN|PASSWORD|CREDENTIAL|_KEY$/i;

/** Anything printed from now on shows *** in place of what the kubeconfig holds of secrets. */
export function maskCredentials({ config }: Connection, mask: (secret: string) => void): void {
  const secrets = new Set<unknown>();
  for (const user of config.getUsers()) {
    for (const secret of [user.token, user.password, user.keyData]) secrets.add(secret);
    const provider = ((user.authProvider as { config?: object } | undefined)?.config ?? {}) as Record<
      string,
      unknown
    >;
    for (const key of ['id-token', 'refresh-token', 'access-token', 'client-secret'])
      secrets.add(provider[key]);
    const { env } = (user.exec ?? {}) as { env?: { name: string; value: unknown }[] | null };
    for (const { name, value } of env ?? []) if (SECRET_NAME.test(name)) secrets.add(value);
  }
  for (const { proxyUrl } of config.getClusters()) secrets.add(proxyUrl && URL.parse(proxyUrl)?.password);
  for (const secret of secrets) if (typeof secret === 'string' && secret !== '') mask(secret);
}
