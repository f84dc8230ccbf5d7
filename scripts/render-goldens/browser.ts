import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The little of puppeteer that is used here; it is not among the repository's dependencies. */
export interface Page {
  setViewport(size: { width: number; height: number; deviceScaleFactor: number }): Promise<void>;
  goto(url: string): Promise<unknown>;
  evaluate<T>(script: string): Promise<T>;
  screenshot(options: { path: string }): Promise<unknown>;
  close(): Promise<void>;
}

export interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** @param modules the folder that holds puppeteer-core */
export async function openBrowser(modules: string, profile: string): Promise<Browser> {
  const file = join(modules, 'puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');
  const { default: puppeteer } = await import(pathToFileURL(file).href);
  return puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--force-color-profile=srgb'],
  });
}

/** Draws the Mermaid blocks; says which could not be. */
export function drawDiagrams(page: Page): Promise<string[]> {
  return page.evaluate(`(async () => {
    mermaid.initialize({ startOnLoad: false, theme: window.mermaidTheme, suppressErrorRendering: true });
    const problems = [];
    for (const details of document.querySelectorAll('details')) details.dataset.open = details.open;
    // What is folded has no size to draw in.
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const node of document.querySelectorAll('.diagram')) {
      try { await mermaid.run({ nodes: [node] }) } catch (error) { problems.push('diagram: ' + error.message) }
    }
    return problems;
  })()`);
}

/** Two pictures: what is seen at first, and (`.open.png`) everything unfolded. */
export async function takePicture(page: Page, path: string, width: number): Promise<void> {
  await takeWhole(page, path.replace(/\.png$/, '.open.png'), width);
  await page.evaluate(
    `for (const details of document.querySelectorAll('details')) details.open = details.dataset.open === 'true'`,
  );
  await takeWhole(page, path, width);
  await page.evaluate(`for (const details of document.querySelectorAll('details')) details.open = true`);
}

async function takeWhole(page: Page, path: string, width: number): Promise<void> {
  const bottom = `Math.ceil(document.querySelector('main').getBoundingClientRect().bottom) + 12`;
  const height = await page.evaluate<number>(`new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(${bottom}))))`);
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.screenshot({ path });
}

/** What axe finds, everything unfolded. */
export function checkPage(page: Page): Promise<string[]> {
  return page.evaluate(`(async () => {
    // A comment has no say in the page around it: its landmarks, its first heading.
    const rules = Object.fromEntries(['region', 'page-has-heading-one', 'heading-order', 'landmark-one-main']
      .map((id) => [id, { enabled: false }]));
    const { violations } = await axe.run('.markdown-body', { rules });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => 'axe ' + id + ': ' + node.html.slice(0, 160)));
  })()`);
}
