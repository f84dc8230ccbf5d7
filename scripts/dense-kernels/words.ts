/** Words of the WebAssembly text format. */

export const get = (name: string) => `(local.get $${name})`;
export const set = (name: string, value: string) => `(local.set $${name} ${value})`;
export const add = (name: string, bytes: number | string) =>
  set(name, `(i32.add ${get(name)} ${typeof bytes === 'number' ? `(i32.const ${bytes})` : get(bytes)})`);
export const range = (count: number) => Array.from({ length: count }, (_, i) => i);
export const each = (count: number, write: (i: number) => string) => range(count).map(write).join('\n');
export const declare = (kind: 'param' | 'local', type: 'i32' | 'v128', names: readonly string[]) =>
  names.map((name) => `(${kind} $${name} ${type})`).join(' ');

/** Repeats the body, which must lower the counter, while the counter is at least `least`. */
export function whileAtLeast(counter: string, least: number, label: string, body: string): string {
  return `(block $${label}End (loop $${label}
    (br_if $${label}End (i32.lt_s ${get(counter)} (i32.const ${least})))
    ${body}
    (br $${label})))`;
}
