import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACTION_NAMES, type Fields } from '@trainyard/action-kit';
import { parse } from 'yaml';

export interface ActionYaml {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '..');
const START = '<!-- api-start -->';
const END = '<!-- api-end -->';

export function readActionYaml(action: string): ActionYaml {
  return parse(readFileSync(join(root, 'actions', action, 'action.yml'), 'utf8')) as ActionYaml;
}

export async function readFields(action: string): Promise<{ inputs: Fields; outputs: readonly string[] }> {
  return import(join(root, 'actions', action, 'src/inputs.ts'));
}

/** The tables of inputs and outputs between the markers of an action's README. */
export function apiTables(yaml: ActionYaml, fields: Fields): string {
  const row = (...cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()).join(' | ')} |`;
  const inputs = Object.entries(yaml.inputs).map(([name, { description }]) => {
    const field = fields[name];
    if (field === undefined)
      throw new Error(`action.yml has the input ${name}, which src/inputs.ts does not read`);
    const standsFor = field.required
      ? '**required**'
      : field.defaultText === undefined
        ? ''
        : code(field.defaultText);
    return row(`\`${name}\``, field.type, standsFor, description);
  });
  const outputs = Object.entries(yaml.outputs).map(([name, { description }]) =>
    row(`\`${name}\``, description),
  );
  return [
    '### Inputs',
    '',
    row('Input', 'Type', 'Default', 'What it is'),
    '|---|---|---|---|',
    ...inputs,
    '',
    '### Outputs',
    '',
    row('Output', 'What it is'),
    '|---|---|',
    ...outputs,
  ].join('\n');
}

export function withTables(readme: string, tables: string, file: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${file} has no ${START} … ${END}`);
  return `${readme.slice(0, start + START.length)}\n${tables}\n${readme.slice(end)}`;
}

function code(text: string): string {
  return /^[\w.<>/${} -]+$/.test(text) && !text.includes(' ') ? `\`${text}\`` : text;
}

if (import.meta.main) {
  for (const action of ACTION_NAMES) {
    const file = join(root, 'actions', action, 'README.md');
    const { inputs } = await readFields(action);
    writeFileSync(
      file,
      withTables(readFileSync(file, 'utf8'), apiTables(readActionYaml(action), inputs), file),
    );
  }
  console.log(`wrote the tables of ${ACTION_NAMES.length} READMEs`);
}
