import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import { maskSecretValues } from '@trainyard/cluster';
import { type Release, releaseDocument } from '@trainyard/documents';
import { stringify } from 'yaml';
import type { Draft } from './draft.ts';
import type { DeployOutput } from './inputs.ts';
import { releaseMarkdown } from './summary.ts';

/** Writes release.json, the diff and the manifests, sets the outputs and writes the summary. */
export function publishRelease(release: Release, draft: Draft, context: ActionContext<DeployOutput>): void {
  const { outputFolder, setOutput, show } = context;
  const path = join(outputFolder, 'release.json');
  writeFileSync(path, releaseDocument.write(release));
  if (draft.manifests.length > 0) {
    const documents = draft.manifests.map((object) =>
      stringify(maskSecretValues(object), { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' }),
    );
    writeFileSync(join(outputFolder, 'manifests.yml'), documents.join('---\n'));
    const diff = join(outputFolder, 'release.diff');
    writeFileSync(diff, draft.diff);
    setOutput('diff', show(diff));
  }
  setOutput('release', show(path));
  setOutput('url', release.url);
  setOutput('image', release.images[0]?.image ?? '');
  setOutput(
    'changed',
    release.objects.some(({ change }) => change !== 'unchanged'),
  );
  setOutput('steps', release.steps);
  setOutput('failure', release.failure);
  context.writeSummary(
    releaseMarkdown(release, draft.diff, 900_000),
    releaseMarkdown(release, draft.diff, 100_000),
    releaseMarkdown(release, '', 20_000),
  );
}
