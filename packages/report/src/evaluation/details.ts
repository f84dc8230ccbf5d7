/** A folded part of the comment. Title and parts are Markdown; GitHub wants empty lines around them. */
export function details(title: string, parts: readonly string[], open = false): string {
  const body = parts.filter((part) => part !== '').join('\n\n');
  return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
