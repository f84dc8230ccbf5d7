import type { CategoricalProfile } from '@trainyard/documents';

/** Up to so many categories are kept by name. */
export const MOST_CATEGORIES = 200;
/** With more categories than that, rarer ones go to "other": they may be names or addresses of people. */
const RAREST_KEPT = 5;

/** @param counts how often each category occurs */
export function profileCategories(
  name: string,
  type: CategoricalProfile['type'],
  counts: ReadonlyMap<string, number>,
  missing: number,
): CategoricalProfile {
  const present = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { name, kind: 'categorical', type, rows: present + missing, missing, ...bounded(counts, 0) };
}

/** Exact while neither has rows in `other`; afterwards a category's count is at least what is shown. */
export function mergeCategories(a: CategoricalProfile, b: CategoricalProfile): CategoricalProfile {
  const counts = new Map<string, number>();
  for (const { value, count } of [...a.categories, ...b.categories]) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return {
    name: a.name,
    kind: 'categorical',
    type: a.type === b.type ? a.type : 'string',
    rows: a.rows + b.rows,
    missing: a.missing + b.missing,
    ...bounded(counts, a.other + b.other),
  };
}

function bounded(
  counts: ReadonlyMap<string, number>,
  other: number,
): Pick<CategoricalProfile, 'categories' | 'other'> {
  const sorted = [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  if (sorted.length <= MOST_CATEGORIES) return { categories: sorted, other };
  const categories = sorted.slice(0, MOST_CATEGORIES).filter(({ count }) => count >= RAREST_KEPT);
  const kept = new Set(categories);
  const rest = sorted.filter((category) => !kept.has(category)).reduce((sum, { count }) => sum + count, 0);
  return { categories, other: other + rest };
}
