import type { CheckedRequest } from './check.ts';
import type { LoopbackState, TokenState } from './state.ts';

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes in place of JSON. */
  readonly bytes?: Buffer;
}

export interface Call extends CheckedRequest {
  readonly state: LoopbackState;
  readonly token: TokenState;
  /** Where the server itself is, without a slash at the end. */
  readonly origin: string;
  readonly accept: string;
}

export type Handler = (call: Call) => Reply;

/** A reply other than success, thrown by handlers. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    const documentation_url = 'https://docs.github.com/rest';
    const body = {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url,
      status: String(status),
    };
    this.reply = { status, body };
  }
}

export const notFound = () => new Refusal(404, 'Not Found');

/** @throws Refusal (403) as GitHub answers a workflow token that lacks every one of the permissions */
export function need(call: Call, level: 'read' | 'write', ...permissions: string[]): void {
  const has = permissions.some((permission) => {
    const given = call.token.permissions[permission];
    return given === 'write' || (level === 'read' && given === 'read');
  });
  if (!has) {
    const who = call.token.kind === 'installation' ? 'integration' : 'personal access token';
    throw new Refusal(403, `Resource not accessible by ${who}`);
  }
}

/** One page of a list, with the Link header; the body is what `wrap` makes of the page. */
export function page<T>(
  call: Call,
  all: readonly T[],
  wrap: (items: T[]) => unknown = (items) => items,
): Reply {
  const size = Math.min(100, Number(call.query['per_page'] ?? 30));
  const at = Number(call.query['page'] ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (number: number, relation: string) => {
    const query = new URLSearchParams({ ...call.query, page: String(number) });
    const path = call.template.replaceAll(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? '');
    return `<${call.origin}${path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(at > 1 ? [link(at - 1, 'prev'), link(1, 'first')] : []),
    ...(at < last ? [link(at + 1, 'next'), link(last, 'last')] : []),
  ];
  const items = all.slice((at - 1) * size, at * size);
  return { status: 200, body: wrap(items), headers: links.length === 0 ? {} : { link: links.join(', ') } };
}
