import type { ColumnProfile, Drift, DriftTest, Profile } from '@trainyard/documents';
import { type Candidate, decidedCandidate } from './candidate.ts';
import { actsAsCategory } from './category-counts.ts';
import { compareCategories } from './compare-categories.ts';
import { compareMissing } from './compare-missing.ts';
import { compareNumbers } from './compare-numbers.ts';
import { DEFAULT_DRIFT_POLICY, type DriftPolicy } from './drift-policy.ts';
import { judgeDrift } from './judge-drift.ts';

/** What production saw, in the shape of the profile it is held against. */
export interface RecentData {
  /** By name; the kind of each is that of the profile's column. */
  readonly columns: ReadonlyMap<string, ColumnProfile>;
  /** Cells that do not fit the profile's kind, by column: how many, and one of them. */
  readonly unreadable: ReadonlyMap<string, { readonly count: number; readonly example: string }>;
  readonly prediction: ColumnProfile | null;
  readonly confidence: ColumnProfile | null;
  readonly label: ColumnProfile | null;
}

/**
 * Drift of every column, the predictions and the labels: flagged only where the change is at least the policy's
 * minimum and its p-value, corrected over all tests of the run, is at most `q`. Too few rows are said, not passed over.
 */
export function compareProfiles(
  reference: Profile,
  recent: RecentData,
  policy: DriftPolicy = DEFAULT_DRIFT_POLICY,
): Drift {
  const candidates = reference.columns.flatMap((column) => {
    const now = recent.columns.get(column.name);
    if (now === undefined) return [absent(column)];
    return [...unreadable(column, now, recent.unreadable), ...compareColumn('input', column, now, policy)];
  });
  const known = reference.classes ?? [];
  for (const role of ['prediction', 'confidence', 'label'] as const) {
    const [before, now] = [reference[role], recent[role]];
    if (before === null || now === null || now.rows === 0) continue;
    candidates.push(...compareColumn(role, before, now, policy, known));
  }
  return judgeDrift(candidates, policy);
}

function compareColumn(
  role: DriftTest['role'],
  before: ColumnProfile,
  now: ColumnProfile,
  policy: DriftPolicy,
  known: readonly string[] = [],
): Candidate[] {
  const missing = compareMissing(role, before, now, policy);
  if (before.kind === 'numeric' && before.type === 'timestamp') {
    const sentence = `${before.name} was not compared: time always moves on.`;
    return [decidedCandidate(subjectOf(role, before, now), 'distribution', 'not-tested', sentence), missing];
  }
  if (actsAsCategory(before)) {
    const names = before.kind === 'categorical' && before.type === 'boolean' ? ['true', 'false'] : known;
    return [...compareCategories(role, before, now, policy, names), missing];
  }
  if (before.kind === 'numeric' && now.kind === 'numeric') {
    return [compareNumbers(role, before, now, policy), missing];
  }
  throw new TypeError(`column "${before.name}" is ${before.kind} in the profile and ${now.kind} in the data`);
}

function absent({ name, rows }: ColumnProfile): Candidate {
  const sentence = `${name} is gone: the data has no column of that name, though the model was judged with it.`;
  const subject = { column: name, role: 'input', rows: { reference: rows, recent: 0 } } as const;
  return decidedCandidate(subject, 'schema', 'drifted', sentence);
}

function unreadable(column: ColumnProfile, now: ColumnProfile, all: RecentData['unreadable']): Candidate[] {
  const found = all.get(column.name);
  if (found === undefined) return [];
  const sentence =
    `${column.name} changed its type: ${found.count} of ${now.rows} values are no numbers as they were before, ` +
    `${JSON.stringify(found.example)} for one.`;
  return [decidedCandidate(subjectOf('input', column, now), 'schema', 'drifted', sentence)];
}

function subjectOf(role: DriftTest['role'], before: ColumnProfile, now: ColumnProfile) {
  return { column: before.name, role, rows: { reference: before.rows, recent: now.rows } };
}
