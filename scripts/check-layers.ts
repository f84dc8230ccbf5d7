import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';

/** DESIGN chapter 2: arrows point down, or sideways within a floor; never up, never in a circle. */
const GROUND = [
  'errors',
  'documents',
  'columns',
  'preprocessing',
  'statistics',
  'metrics',
  'verdict',
  'search',
  'drift',
  'report',
];
const FIRST = ['tables', 'training', 'models', 'cluster', 'images', 'observability', 'github', 'store'];
const floorOf = (name: string) => {
  if (GROUND.includes(name)) return 0;
  if (FIRST.includes(name)) return 1;
  return name === 'action-kit' || name === 'serving' ? 2 : 3;
};

const root = resolve(import.meta.dirname, '..');
const problems: string[] = [];
const arrows = new Map<string, Set<string>>();

for (const [name, folder] of workspaces()) {
  const declared = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {};
  arrows.set(name, new Set());
  for (const file of sources(join(folder, 'src'))) {
    for (const target of importsOf(readFileSync(file, 'utf8')))
      check(name, file.slice(root.length + 1), target, declared, isTest(file));
  }
}
for (const circle of circles()) problems.push(`packages in a circle: ${circle.join(' → ')}`);

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`layers: ${arrows.size} workspaces, every arrow points down`);
}

function check(
  name: string,
  file: string,
  target: string,
  declared: Record<string, string>,
  test: boolean,
): void {
  if (target.startsWith('.')) {
    if (/(^|\/)\.\.\/\.\.\/(\.\.\/)*(packages|actions)\//.test(target))
      problems.push(`${file}: reaches into another workspace by path: ${target}`);
    return;
  }
  if (test) return;
  const builtin = target.startsWith('node:') || builtinModules.includes(target);
  if (floorOf(name) === 0 && builtin && target !== 'node:crypto')
    problems.push(`${file}: the ground floor does no I/O, but imports ${target}`);
  if (floorOf(name) === 0 && target.startsWith('@actions/'))
    problems.push(`${file}: the ground floor does not know GitHub, but imports ${target}`);
  if (builtin) return;
  const parts = target.split('/');
  const dependency = target.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
  if (!(dependency in declared) && dependency !== `@trainyard/${name}`)
    problems.push(`${file}: imports ${dependency}, which its package.json does not name`);
  if (!target.startsWith('@trainyard/')) return;
  const other = parts[1]!;
  if (other === name) return;
  arrows.get(name)!.add(other);
  if (floorOf(other) > floorOf(name)) problems.push(`${file}: arrow points up, from ${name} to ${other}`);
  if (other === 'action-kit' && floorOf(name) !== 3)
    problems.push(`${file}: action-kit is for actions alone`);
  if (floorOf(name) === 3 && floorOf(other) === 3)
    problems.push(`${file}: one action imports another, ${other}`);
}

function workspaces(): [string, string][] {
  const under = (folder: string) =>
    readdirSync(join(root, folder)).map((name): [string, string] => [name, join(root, folder, name)]);
  return [...under('packages'), ...under('actions'), ['serving', join(root, 'serving')]];
}

function sources(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort();
}

function isTest(file: string): boolean {
  return /\.test\.ts$|\/testing\//.test(file);
}

function importsOf(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const pattern =
    /(?:^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*)(['"])([^'"]+)\1/gm;
  return [...code.matchAll(pattern)].map((match) => match[2]!);
}

function circles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): void => {
    if (trail.includes(name)) {
      found.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    if (done.has(name)) return;
    for (const next of arrows.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of arrows.keys()) visit(name, []);
  return found;
}
