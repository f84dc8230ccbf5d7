import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { didYouMean, InputError } from '@trainyard/errors';
import { parse } from 'yaml';

/** An action of this repository. */
export interface LocalAction {
  readonly name: string;
  /** Absolute paths of the programs. */
  readonly main: string;
  readonly post: string | null;
  readonly postIf: string;
  readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>;
}

interface ActionFile {
  readonly inputs?: LocalAction['inputs'];
  readonly runs: {
    readonly using: string;
    readonly main: string;
    readonly post?: string;
    readonly 'post-if'?: string;
  };
}

const OURS = /^trainyard\/[^/]+\/(?<path>actions\/[^@]+)@[^@]+$/;
/** The workspace is the checkout already. */
const NOTHING_TO_DO = /^actions\/checkout@/;

/**
 * The action that `uses` names: one of ours, by path or as `trainyard/trainyard/actions/NAME@v1`; null for
 * `actions/checkout`, which has nothing to do here.
 *
 * @throws InputError for any other action, and where a bundle is missing
 */
export function findAction(uses: string, root: string): LocalAction | null {
  if (NOTHING_TO_DO.test(uses)) return null;
  const path = uses.startsWith('./') ? uses.slice(2) : OURS.exec(uses)?.groups?.['path'];
  if (path === undefined) {
    throw new InputError(
      `The local runner does not run ${uses}: it has the actions of this repository alone.`,
      {
        fix: 'Run the workflow on GitHub, or with act.',
      },
    );
  }
  const folder = resolve(root, path);
  const file = join(folder, 'action.yml');
  if (!existsSync(file)) {
    throw new InputError(`${uses} names the action ${path}, but there is no ${path}/action.yml.`);
  }
  const { inputs = {}, runs } = parse(readFileSync(file, 'utf8')) as ActionFile;
  if (!/^node\d+$/.test(runs.using))
    throw new InputError(`${uses} runs by ${runs.using}; the local runner has Node alone.`);
  const program = (relative: string) => {
    const absolute = resolve(folder, relative);
    if (existsSync(absolute)) return absolute;
    throw new InputError(`${uses} has no bundle ${relative}.`, { fix: 'Make it with: npm run build.' });
  };
  return {
    name: path.split('/').at(-1)!,
    main: program(runs.main),
    post: runs.post === undefined ? null : program(runs.post),
    postIf: runs['post-if'] ?? 'always()',
    inputs,
  };
}

/**
 * The action's inputs as the runner puts them into the environment.
 *
 * @param given what the step's `with` says
 * @param defaultOf evaluates a default of action.yml
 * @throws InputError for an input the action does not have
 */
export function inputVariables(
  action: LocalAction,
  given: Readonly<Record<string, string>>,
  defaultOf: (text: string) => string,
): Record<string, string> {
  const known = Object.keys(action.inputs);
  const same = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase();
  for (const name of Object.keys(given)) {
    if (known.some(same(name))) continue;
    throw new InputError(`${action.name} has no input "${name}".${didYouMean(name, known)}`);
  }
  const variables: Record<string, string> = {};
  for (const name of known) {
    const written = Object.keys(given).find(same(name));
    const value =
      written === undefined ? defaultOf(String(action.inputs[name]?.default ?? '')) : given[written]!;
    variables[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  return variables;
}
