import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import { defaultModelName } from '@trainyard/action-kit';
import {
  type Client,
  checkImages,
  describeHooks,
  type Manifest,
  objectName,
  parseServeSpec,
  readManifests,
  renderedManifest,
  renderServing,
  sortHelmHooks,
  substituteImages,
} from '@trainyard/cluster';
import type { Digest, ModelDocument } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { GitHubPort } from '@trainyard/github';
import { folderFiles } from '@trainyard/models/folder';
import { resolveModel, type Store } from '@trainyard/store';
import type { DeployInputs, DeployOutput } from './inputs.ts';

export interface ReleaseModel {
  readonly name: string;
  readonly digest: Digest;
  readonly reference: string;
}

/** What is to be deployed. */
export interface ReleaseSource {
  readonly name: string;
  readonly model: ReleaseModel | null;
  /** What the model's folder says about it; null without a model. */
  readonly document: ModelDocument | null;
  /** Whether the manifests run the model server. */
  readonly served: boolean;
  readonly manifests: readonly Manifest[];
}

export interface ResolveOptions {
  readonly store: Store;
  readonly github: GitHubPort | null;
  /** Null without a cluster. */
  readonly client: Client | null;
}

/**
 * The manifests that the inputs ask for: the user's own, or those that serve a model.
 *
 * @throws InputError for manifests, a model or a `serve` that cannot be used
 */
export async function resolveRelease(
  inputs: DeployInputs,
  context: ActionContext<DeployOutput>,
  { store, github, client }: ResolveOptions,
): Promise<ReleaseSource> {
  const { runner } = context;
  const found =
    inputs.model === undefined
      ? null
      : await resolveModel(inputs.model, {
          input: 'input model',
          store,
          github,
          champion: null,
          into: join(context.outputFolder, 'deployed-model'),
          signal: context.signal,
        });
  const name = inputs.name ?? found?.document.name ?? defaultModelName(runner);
  const model = found && { name: found.document.name, digest: found.digest, reference: found.reference };

  if (inputs.manifests !== undefined) {
    const read = withoutHelmsOwn(readManifests(inputs.manifests, process.cwd()), context);
    const manifests = inputs.images === undefined ? read : substituteImages(read, inputs.images);
    checkImages(manifests);
    return {
      name: objectName(name),
      model,
      document: found?.document ?? null,
      served: false,
      manifests,
    };
  }
  const { serve } = inputs;
  const spec = parseServeSpec(serve?.value, serve?.label ?? 'input serve');
  const paths = [...(await folderFiles(found!.path)).map((file) => file.path), 'trainyard.json'];
  const files = await Promise.all(
    paths.map(async (path) => ({ path, bytes: await readFile(join(found!.path, path)) })),
  );
  const objects = renderServing(
    { release: name, name: found!.document.name, digest: found!.digest, files },
    spec,
    {
      commit: runner.sha ?? undefined,
      runUrl: runner.runUrl ?? undefined,
    },
    { hasServiceMonitors: client !== null && (await mayMakeServiceMonitors(client, inputs)) },
  );
  const origin = serve?.file ?? 'input serve';
  return {
    name: objectName(name),
    model,
    document: found!.document,
    served: true,
    manifests: objects.map((object) => renderedManifest(object, origin)),
  };
}

/** Says what of a chart is not done as Helm would do it. */
function withoutHelmsOwn(read: readonly Manifest[], { log }: ActionContext<DeployOutput>): Manifest[] {
  const { manifests, applied, leftOut } = sortHelmHooks(read);
  if (leftOut.length > 0)
    log.notice(
      `Hooks that Helm runs at other times than a deployment are left out: ${describeHooks(leftOut)}.`,
    );
  if (applied.length > 0)
    log.notice(
      `Hooks of Helm are applied like all else, not before or after it, and a Job that has run does not run again unless it changes: ${describeHooks(applied)}.`,
    );
  if (manifests.length === 0)
    throw new InputError(
      `Input manifests holds nothing to deploy: all of it are hooks of Helm, ${describeHooks(leftOut)}.`,
      { fix: 'Give all that "helm template" prints.' },
    );
  return manifests;
}

/** Whether the Prometheus operator's definition is there, and we may write such objects. */
async function mayMakeServiceMonitors(client: Client, inputs: DeployInputs): Promise<boolean> {
  const [group, kind] = ['monitoring.coreos.com', 'ServiceMonitor'];
  const resource = await client.findResource(`${group}/v1`, kind);
  if (resource === undefined) return false;
  const namespace = inputs.namespace ?? client.connection.namespace;
  const verbs = ['get', 'create', 'patch'] as const;
  const answers = await Promise.all(
    verbs.map((verb) => client.can({ verb, group, resource: resource.plural, namespace })),
  );
  return answers.every(Boolean);
}
