import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Packages of which the tree holds several versions, and the importer whose version serves everyone. Kubernetes'
 * client names undici 8 for agents that only its own generated client uses; the two clients of GitHub's services
 * differ by one minor version of Azure's.
 */
const SHARED: Readonly<Record<string, string>> = {
  undici: 'packages/github',
  '@azure/storage-blob': 'node_modules/@actions/artifact',
};

export function sharedCopies(root: string): Plugin {
  return {
    name: 'shared-copies',
    setup({ onResolve, resolve }) {
      const names = Object.keys(SHARED).map((name) => name.replace('/', '\\/'));
      onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path, kind, pluginData }) => {
        if (pluginData === 'shared') return null;
        return resolve(path, { kind, resolveDir: join(root, SHARED[path]!), pluginData: 'shared' });
      });
    },
  };
}

/** Of client-node its configuration alone is used, which reads two names from an index of 19 MB of generated API. */
export const configurationAlone: Plugin = {
  name: 'configuration-alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/gen\/index\.js$/ }, ({ path, importer, resolveDir }) =>
      importer.endsWith('/@kubernetes/client-node/dist/config.js')
        ? // The name goes into the bundle: it must not say where the repository lies.
          { path, namespace: 'configuration-alone', pluginData: dirname(join(resolveDir, path)) }
        : null,
    );
    onLoad({ filter: /./, namespace: 'configuration-alone' }, ({ pluginData }) => ({
      contents: `export { createConfiguration } from './configuration.js'; export { ServerConfiguration } from './servers.js';`,
      resolveDir: pluginData,
    }));
  },
};

/** TensorFlow.js asks for node-fetch, half a megabyte with its tables of Unicode; Node has its own. */
export const ownFetch: Plugin = {
  name: 'own-fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node-fetch$/ }, ({ path }) => ({ path, namespace: 'own-fetch' }));
    onLoad({ filter: /./, namespace: 'own-fetch' }, () => ({ contents: 'export default globalThis.fetch;' }));
  },
};
