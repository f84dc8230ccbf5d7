import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './run-bundle.ts';

/**
 * The inputs of the first step that an action's README shows under a heading, as written.
 *
 * @param places what a reader puts in place of `${{ … }}` and `…`, by input; a function gets the text as written
 */
export function readmeExample(
  action: string,
  heading: string,
  places: Readonly<Record<string, string | ((written: string) => string)>>,
): Record<string, string> {
  const text = readFileSync(join(ROOT, 'actions', action, 'README.md'), 'utf8');
  const chapter = text.split(`\n## ${heading}\n`)[1] ?? '';
  const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(chapter) ?? [];
  const [step] = parse(yaml ?? '[]') as { uses?: string; with?: Record<string, unknown> }[];
  if (step?.uses?.includes(`/actions/${action}@`) !== true || step.with === undefined)
    throw new Error(`The README of ${action} has no step of its own under "${heading}".`);
  const inputs = Object.fromEntries(Object.entries(step.with).map(([name, value]) => [name, String(value)]));
  for (const [name, place] of Object.entries(places)) {
    const written = inputs[name];
    if (written === undefined) throw new Error(`The example of ${action} has no input ${name}.`);
    inputs[name] = typeof place === 'string' ? place : place(written);
  }
  const open = Object.entries(inputs).find(([, value]) => /\$\{\{|…/.test(value));
  if (open !== undefined) throw new Error(`Nothing stands in place of ${open[0]}: ${open[1]}`);
  return inputs;
}
