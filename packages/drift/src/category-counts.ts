import type { CategoricalProfile, ColumnProfile, NumericProfile } from '@trainyard/documents';
import { distributionOf } from './distribution.ts';

/** A whole-numbered column with so few values is a code, not a quantity. */
const FEW_VALUES = 10;

/** Both sides of a column, counted by the same categories. */
export interface CategoryCounts {
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly recent: readonly number[];
  /** Categories the reference never had, with their recent counts, most frequent first. */
  readonly unseen: readonly { readonly value: string; readonly count: number }[];
  /** False when the reference could not keep all its categories: then nobody knows which are new. */
  readonly complete: boolean;
  /** How many categories the reference has only once or twice. */
  readonly rare: number;
}

export function actsAsCategory(profile: ColumnProfile): boolean {
  if (profile.kind === 'categorical') return true;
  const { values } = profile;
  if (values === null || profile.type === 'timestamp') return false;
  return (
    values.length === 1 ||
    (values.length <= FEW_VALUES && values.every(({ value }) => Number.isInteger(value)))
  );
}

/** @param known names that are no news even when the reference has no row of them */
export function countCategories(
  reference: ColumnProfile,
  recent: ColumnProfile,
  known: readonly string[],
): CategoryCounts {
  const [before, after] = [categories(reference), categories(recent)];
  const [old, now] = [toMap(before), toMap(after)];
  const names = new Set([...old.keys(), ...known]);
  // A category that one side had to drop can only be compared as part of "other".
  const comparable = [...names].filter(
    (name) => (now.has(name) || after.other === 0) && (old.has(name) || before.other === 0),
  );
  const kept = new Set(comparable);
  const isNew = (name: string) => before.other === 0 && !names.has(name);
  const rest = (counts: ReadonlyMap<string, number>, other: number) =>
    [...counts].reduce((sum, [name, count]) => (kept.has(name) ? sum : sum + count), other);
  const unseen = after.categories.filter(({ value }) => isNew(value));
  const other = [rest(old, before.other), rest(now, after.other)] as const;
  const hasOther = other[0] > 0 || other[1] > 0;
  const otherLabel = unseen.length > 0 && before.other === 0 && after.other === 0 ? '(new)' : '(other)';
  return {
    labels: hasOther ? [...comparable, otherLabel] : comparable,
    reference: [...comparable.map((name) => old.get(name) ?? 0), ...(hasOther ? [other[0]] : [])],
    recent: [...comparable.map((name) => now.get(name) ?? 0), ...(hasOther ? [other[1]] : [])],
    unseen,
    complete: before.other === 0,
    rare: before.categories.filter(({ count }) => count <= 2).length,
  };
}

type Categories = Pick<CategoricalProfile, 'categories' | 'other'>;

function categories(profile: ColumnProfile): Categories {
  return profile.kind === 'categorical' ? profile : numbersAsCategories(profile);
}

function numbersAsCategories(profile: NumericProfile): Categories {
  const { values, below } = distributionOf(profile);
  const counted = [...values].map((value, i) => ({
    value: String(value),
    count: below[i]! - (i === 0 ? 0 : below[i - 1]!),
  }));
  return {
    categories: counted.sort((a, b) => b.count - a.count || Number(a.value) - Number(b.value)),
    other: 0,
  };
}

function toMap({ categories: list }: Categories): Map<string, number> {
  return new Map(list.map(({ value, count }) => [value, count]));
}
