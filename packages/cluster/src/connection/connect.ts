import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { didYouMean, errorMessage, InputError } from '@trainyard/errors';
import type { Connection } from './connection.ts';
import { limitExecPlugins } from './exec-plugins.ts';
import { refreshOidcTokens } from './oidc-tokens.ts';
import { proxyFor } from './proxy.ts';

const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** A cloud's login may ask the network several times. */
const PLUGIN_LIMIT_MS = 30_000;

export interface ConnectOptions {
  /** A kubeconfig's content or the path of one; empty: KUBECONFIG, ~/.kube/config, the pod's service account. */
  readonly kubeconfig: string;
  /** The name of a context; empty: the current one. */
  readonly context: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** What relative paths start from. */
  readonly directory?: string;
}

/**
 * Reads the configuration; sends nothing.
 *
 * @returns undefined when no kubeconfig was given and none is to be found
 * @throws InputError for a configuration that cannot be used, naming the file and what is wrong in it
 */
export async function connect(options: ConnectOptions): Promise<Connection | undefined> {
  const environment = options.environment ?? process.env;
  const found = locate(options.kubeconfig, environment, options.directory ?? process.cwd());
  if (found === undefined) return undefined;

  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js');
  const config = new KubeConfig();
  limitExecPlugins(config, PLUGIN_LIMIT_MS);
  refreshOidcTokens(config, environment);
  try {
    if (found.kind === 'content') config.loadFromString(found.text, { onInvalidEntry: 'filter' });
    else if (found.kind === 'in-cluster') config.loadFromCluster();
    else {
      const [first = '', ...rest] = found.paths;
      config.loadFromFile(first, { onInvalidEntry: 'filter' });
      for (const path of rest) {
        const more = new KubeConfig();
        more.loadFromFile(path, { onInvalidEntry: 'filter' });
        config.mergeConfig(more, true);
      }
    }
  } catch (cause) {
    throw new InputError(`${found.source} is not a kubeconfig: ${firstLine(errorMessage(cause))}.`, {
      cause,
      fix: 'Give the file that "kubectl config view --raw --minify --flatten" prints, or its path.',
    });
  }
  return describe(config, found.source, options.context, environment);
}

type Found =
  | { readonly kind: 'content'; readonly source: string; readonly text: string }
  | { readonly kind: 'files'; readonly source: string; readonly paths: readonly string[] }
  | { readonly kind: 'in-cluster'; readonly source: string };

function locate(given: string, environment: NodeJS.ProcessEnv, directory: string): Found | undefined {
  const text = given.trim();
  if (text.includes('\n') || text.startsWith('{') || text.startsWith('apiVersion:')) {
    return { kind: 'content', source: 'the input kubeconfig', text };
  }
  if (text !== '') {
    const path = resolve(directory, text);
    requireFile(path, `the input kubeconfig is "${text.length > 200 ? `${text.slice(0, 40)}...` : text}"`);
    return { kind: 'files', source: `the file ${text}`, paths: [path] };
  }
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) {
    const present = listed.filter((path) => existsSync(path));
    if (present.length === 0)
      requireFile(listed[0]!, `the environment variable KUBECONFIG is "${listed.join(delimiter)}"`);
    return { kind: 'files', source: `KUBECONFIG=${listed.join(delimiter)}`, paths: present };
  }
  const home = join(environment['HOME'] ?? homedir(), '.kube', 'config');
  if (existsSync(home)) return { kind: 'files', source: home, paths: [home] };
  if (environment['KUBERNETES_SERVICE_HOST'] && existsSync(SERVICE_ACCOUNT_TOKEN)) {
    return { kind: 'in-cluster', source: "the pod's service account" };
  }
  return undefined;
}

function requireFile(path: string, what: string): void {
  const base64 = /^[A-Za-z0-9+/=\s]{200,}$/.test(what.slice(what.indexOf('"') + 1));
  if (!existsSync(path)) {
    throw new InputError(`${what}, but there is no such file.`, {
      fix: base64
        ? 'If it is base64, decode it first: the input takes the kubeconfig itself.'
        : 'Give the path of a kubeconfig that an earlier step wrote, or its content from a secret: kubeconfig: ${{ secrets.KUBECONFIG }}.',
    });
  }
  if (statSync(path).isDirectory()) throw new InputError(`${what}, but that is a folder.`);
  if (readFileSync(path, 'utf8').trim() === '') throw new InputError(`${what}, but that file is empty.`);
}

function describe(
  config: KubeConfig,
  source: string,
  wanted: string,
  environment: NodeJS.ProcessEnv,
): Connection {
  const contexts = config.getContexts().map((context) => context.name);
  if (contexts.length === 0) {
    throw new InputError(`${source} has no contexts, so it names no cluster.`, {
      fix: 'Give the file that "kubectl config view --raw --minify --flatten" prints.',
    });
  }
  if (wanted !== '' && !contexts.includes(wanted)) {
    throw new InputError(
      `context is "${wanted}", but ${source} has no such context.${didYouMean(wanted, contexts)}`,
    );
  }
  const name = wanted !== '' ? wanted : config.getCurrentContext();
  if (name === '' || name === undefined || name === null) {
    throw new InputError(`${source} says no current-context.`, {
      fix: `Set the input context to one of: ${contexts.join(', ')}.`,
    });
  }
  config.setCurrentContext(name);
  const context = config.getContextObject(name);
  const cluster = config.getCurrentCluster();
  if (context === null || cluster === null) {
    throw new InputError(
      context === null
        ? `${source} says current-context "${name}", but has no such context.${didYouMean(name, contexts)}`
        : `${source} has no cluster "${context.cluster}", which its context "${name}" names.`,
    );
  }
  if (!URL.canParse(cluster.server)) {
    throw new InputError(
      `${source} says server "${cluster.server}" for cluster "${cluster.name}", which is not a URL.`,
      {
        fix: 'Write it as https://HOST:PORT.',
      },
    );
  }
  const proxyUrl = cluster.proxyUrl || proxyFor(cluster.server, environment);
  // client-node reads only the kubeconfig's proxy-url, and refuses http:// unless certificates are skipped.
  config.clusters = config.clusters.map((one) =>
    one.name === cluster.name
      ? {
          ...one,
          skipTLSVerify: one.skipTLSVerify || one.server.startsWith('http:'),
          ...(proxyUrl === undefined ? {} : { proxyUrl }),
        }
      : one,
  );
  return {
    server: cluster.server.replace(/\/+$/, ''),
    context: name,
    namespace: context.namespace || 'default',
    user: context.user,
    source,
    proxy: proxyUrl === undefined ? undefined : withoutCredentials(proxyUrl),
    config,
  };
}

function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

const firstLine = (text: string): string => text.split('\n')[0]!.replace(/[.\s]+$/, '');
