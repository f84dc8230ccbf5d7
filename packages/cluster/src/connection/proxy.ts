/**
 * The proxy that the environment names for a URL, by the rules of curl and Go: HTTPS_PROXY or HTTP_PROXY by the
 * URL's scheme, lower case first; NO_PROXY lists hosts, `.suffixes`, `host:port`, CIDR blocks or `*`.
 */
export function proxyFor(url: string, environment: NodeJS.ProcessEnv): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name.toUpperCase()];
  const proxy = variable(`${scheme}_proxy`);
  if (proxy === undefined || proxy === '') return undefined;

  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  // Go never sends loopback through a proxy, and a local test cluster should not need NO_PROXY.
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return undefined;
  const effectivePort = port || (scheme === 'https' ? '443' : '80');
  const rules = (variable('no_proxy') ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
  if (rules.some((rule) => matches(rule.toLowerCase(), host, effectivePort))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === '*') return true;
  if (rule.includes('/')) return inBlock(host, rule);
  const [name = '', rulePort] = /:\d+$/.test(rule) && !rule.includes('::') ? rule.split(/:(?=\d+$)/) : [rule];
  if (rulePort !== undefined && rulePort !== port) return false;
  const suffix = name.replace(/^\*?\./, '');
  return name.startsWith('.') || name.startsWith('*.')
    ? host.endsWith(`.${suffix}`)
    : host === name || host.endsWith(`.${name}`);
}

function inBlock(host: string, block: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const [address, base] = [toNumber(host), toNumber(network)];
  if (address === undefined || base === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(address / size) === Math.floor(base / size);
}

function toNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
