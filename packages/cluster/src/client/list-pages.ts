import type { KubeObject } from '../object.ts';
import { isApiError } from './api-error.ts';

interface Page {
  readonly items?: readonly KubeObject[];
  readonly metadata?: { readonly continue?: string; readonly resourceVersion?: string };
}

const PAGE = 500;
const GONE = 410;
const TRIES = 3;

/**
 * All pages of a list. The server keeps the place in a list for some minutes only: where it has expired (410), the list
 * begins again, and the last time it is asked for in one piece.
 *
 * @returns the items, and the version of the list
 */
export async function listPages(
  getPage: (query: URLSearchParams) => Promise<string>,
  selectors: Readonly<Record<string, string | undefined>>,
): Promise<{ items: KubeObject[]; version: string }> {
  for (let tries = 1; ; tries++) {
    try {
      return await readPages(getPage, selectors, tries < TRIES);
    } catch (error) {
      if (!isApiError(error) || error.status.code !== GONE || tries >= TRIES) throw error;
    }
  }
}

async function readPages(
  getPage: (query: URLSearchParams) => Promise<string>,
  selectors: Readonly<Record<string, string | undefined>>,
  inPages: boolean,
): Promise<{ items: KubeObject[]; version: string }> {
  const items: KubeObject[] = [];
  let next = '';
  for (;;) {
    const query = new URLSearchParams(inPages ? { limit: String(PAGE) } : {});
    for (const [name, value] of Object.entries(selectors)) if (value) query.set(name, value);
    if (next !== '') query.set('continue', next);
    const { items: more = [], metadata } = JSON.parse(await getPage(query)) as Page;
    items.push(...more);
    next = metadata?.continue ?? '';
    if (next === '') return { items, version: metadata?.resourceVersion ?? '' };
  }
}
