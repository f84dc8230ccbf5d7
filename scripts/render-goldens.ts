/**
 * Renders the golden comments as GitHub shows them, for people to look at, and has axe check each for accessibility:
 *
 *   node scripts/render-goldens.ts              all of test/fixtures/golden
 *   node scripts/render-goldens.ts one-failed   those whose name contains a word
 *
 * Markdown is read by micromark with GitHub's extensions, diagrams are drawn by mermaid, the styles are GitHub's own,
 * and a real Chromium (CHROMIUM, else /usr/bin/chromium) takes the pictures: light and dark, at a desktop's and at a
 * phone's width, into .cache/goldens. These programs are fetched into .cache on the first run, since nothing else
 * needs them. The exit code is 1 where axe finds something, or a diagram could not be drawn.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPage, drawDiagrams, openBrowser, takePicture } from './render-goldens/browser.ts';
import { commentPage, type Look, type Tools } from './render-goldens/comment-page.ts';

const root = resolve(import.meta.dirname, '..');
const toolFolder = join(root, '.cache/render-goldens');
const pictures = join(root, '.cache/goldens');

/** Exact, so that a picture changes only when a golden does. */
const PACKAGES = [
  'axe-core@4.14.1',
  'github-markdown-css@5.9.0',
  'mermaid@12.3.0',
  'micromark@4.0.2',
  'micromark-extension-gfm@3.0.0',
  'puppeteer-core@24.31.0',
];

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'desktop-light', theme: 'light', width: 830 },
  { name: 'desktop-dark', theme: 'dark', width: 830 },
  { name: 'phone-light', theme: 'light', width: 390 },
  { name: 'phone-dark', theme: 'dark', width: 390 },
];

const words = process.argv.slice(2);
const goldens = findGoldens(join(root, 'test/fixtures/golden')).filter(
  (file) => words.length === 0 || words.some((word) => basename(file).includes(word)),
);
if (goldens.length === 0) {
  console.error(`No golden comment has ${words.join(' or ')} in its name.`);
  process.exit(2);
}

const tools = await loadTools();
const profile = mkdtempSync(join(tmpdir(), 'trainyard-chromium-'));
const browser = await openBrowser(join(toolFolder, 'node_modules'), profile);
let problems = 0;
try {
  mkdirSync(pictures, { recursive: true });
  for (const file of goldens) {
    const name = basename(file, '.comment.md');
    const found = new Set<string>();
    for (const look of LOOKS) {
      const html = join(pictures, `${name}.${look.name}.html`);
      writeFileSync(html, commentPage(readFileSync(file, 'utf8'), look, tools));
      const page = await browser.newPage();
      await page.setViewport({ width: look.width, height: 400, deviceScaleFactor: 1 });
      await page.goto(pathToFileURL(html).href);
      for (const problem of await drawDiagrams(page)) found.add(problem);
      await takePicture(page, html.replace(/html$/, 'png'), look.width);
      for (const problem of await checkPage(page)) found.add(problem);
      await page.close();
      rmSync(html);
    }
    problems += found.size;
    console.log(`${name}: ${found.size === 0 ? 'nothing found' : [...found].join('\n  ')}`);
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${goldens.length} comments in ${LOOKS.length} looks: ${pictures}`);
process.exitCode = problems === 0 ? 0 : 1;

function findGoldens(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.comment.md'))
    .sort()
    .map((name) => join(folder, name));
}

async function loadTools(): Promise<Tools> {
  const wanted = PACKAGES.join('\n');
  const note = join(toolFolder, 'installed.txt');
  if (!existsSync(note) || readFileSync(note, 'utf8') !== wanted) {
    console.log(`Fetching ${PACKAGES.join(', ')} into .cache …`);
    mkdirSync(toolFolder, { recursive: true });
    writeFileSync(join(toolFolder, 'package.json'), '{"private": true}\n');
    const how = ['install', '--no-audit', '--no-fund', '--no-save', '--ignore-scripts', ...PACKAGES];
    execFileSync('npm', how, { cwd: toolFolder, stdio: 'inherit' });
    writeFileSync(note, wanted);
  }
  const at = (path: string) => join(toolFolder, 'node_modules', path);
  const load = (path: string) => import(pathToFileURL(at(path)).href);
  const [{ micromark }, { gfm, gfmHtml }] = await Promise.all([
    load('micromark/index.js'),
    load('micromark-extension-gfm/index.js'),
  ]);
  return {
    toHtml: (markdown) =>
      micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
    styles: {
      light: readFileSync(at('github-markdown-css/github-markdown-light.css'), 'utf8'),
      dark: readFileSync(at('github-markdown-css/github-markdown-dark.css'), 'utf8'),
    },
    mermaidScript: at('mermaid/dist/mermaid.min.js'),
    axeScript: at('axe-core/axe.min.js'),
  };
}
