import { pathToFileURL } from 'node:url';

export interface Look {
  readonly theme: 'light' | 'dark';
  /** Of the window, in pixels. */
  readonly width: number;
}

export interface Tools {
  /** GitHub-flavoured Markdown to HTML. */
  toHtml(markdown: string): string;
  readonly styles: Readonly<Record<Look['theme'], string>>;
  readonly mermaidScript: string;
  readonly axeScript: string;
}

const PAGE = {
  light:
    'body { background: #f6f8fa } .box { border-color: #d1d9e0; background: #ffffff } .by { color: #59636e }',
  dark: 'body { background: #010409 } .box { border-color: #3d444d; background: #0d1117 } .by { color: #9198a1 }',
};

/** A page with one comment in a box, as in a pull request's conversation. */
export function commentPage(markdown: string, { theme }: Look, tools: Tools): string {
  const body = sanitized(tools.toHtml(markdown));
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>A comment</title>
<meta name="viewport" content="width=device-width">
<style>
${tools.styles[theme]}
body { margin: 12px; font-family: sans-serif; font-size: 14px }
.box { border: 1px solid; border-radius: 6px }
.by { padding: 8px 16px; margin: 0 }
.markdown-body { padding: 16px; font-size: 14px; border-radius: 6px }
.diagram svg { max-width: 100% }
${PAGE[theme]}
</style>
<main class="box">
<p class="by"><strong>github-actions</strong> bot commented</p>
<article class="markdown-body">
${body}
</article>
</main>
<script src="${pathToFileURL(tools.mermaidScript).href}"></script>
<script src="${pathToFileURL(tools.axeScript).href}"></script>
<script>window.mermaidTheme = ${JSON.stringify(theme === 'dark' ? 'dark' : 'default')}</script>
`;
}

/**
 * Nearly what GitHub does after Markdown became HTML: comments go, tags that it does not allow are shown as text, and
 * tables, which are scrolled by themselves, can be reached by the keyboard.
 */
function sanitized(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(
      /<(?=\/?(?:script|style|iframe|object|embed|form|input|textarea|title|xmp|plaintext)\b)/gi,
      '&lt;',
    )
    .replaceAll('<table>', '<table tabindex="0">')
    .replaceAll(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<div class="diagram" role="img" aria-label="A chart">$1</div>',
    );
}
