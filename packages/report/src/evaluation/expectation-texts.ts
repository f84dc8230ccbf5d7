import type { ExpectationFinding, Gate, Verdict } from '@trainyard/documents';
import { formatCount, formatNumber, formatPercent } from '../markdown/number-format.ts';

export interface ExpectationRow {
  readonly finding: ExpectationFinding;
  readonly result: Gate['result'];
  /** `3 of 2,000 rows (0.15 %, 0.05 % to 0.44 %)`, or why there is no share. */
  readonly share: string;
  /** `none`, `1 %`. */
  readonly most: string;
}

/** The expectations as people read them, broken ones first. */
export function expectationRows(verdict: Verdict): ExpectationRow[] {
  const rank = { failed: 0, inconclusive: 1, passed: 2 } as const;
  return (verdict.expectations ?? [])
    .map((finding) => ({
      finding,
      result:
        verdict.gates.find(({ metric, slice }) => metric === finding.name && slice === null)?.result ??
        ('inconclusive' as const),
      share: shareText(finding),
      most: finding.maxViolations === 0 ? 'none' : `${asWritten(finding.maxViolations * 100)} %`,
    }))
    .sort((a, b) => rank[a.result] - rank[b.result]);
}

function shareText({ share, low, high, rows, violations, reason }: ExpectationFinding): string {
  if (share === null) return reason ?? 'unknown';
  const counted = `${formatCount(violations)} of ${formatCount(rows)} rows`;
  if (reason !== undefined) return `${counted}: ${reason}`;
  return `${counted} (${formatPercent(share, 2)}, ${formatPercent(low ?? 0, 2)} to ${formatPercent(high ?? 1, 2)})`;
}

/** What is changed and what must not come of it; the column's name is text from outside. */
export function expectationText({ kind, column, by, tolerance, where, ...rest }: ExpectationFinding): string {
  const margin = tolerance === null || tolerance === 0 ? '' : ` by more than ${asWritten(tolerance)}`;
  const among = where === null ? '' : `, where ${where}`;
  if (kind === 'invariant') {
    const what = tolerance === null ? 'the answer stays' : `no score moves${margin}`;
    return `${what} when ${column} changes${among}`;
  }
  const step =
    by === null
      ? ''
      : 'absolute' in by
        ? ` by ${formatNumber(by.absolute)}`
        : ` by ${asWritten(by.relative * 100)} %`;
  const whose = rest.class === null ? 'the score' : `the score of ${rest.class}`;
  return `${whose} does not ${kind === 'increasing' ? 'fall' : 'rise'}${margin} when ${column} rises${step}${among}`;
}

/** A number of the policy, as short as it was written. */
function asWritten(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** `r17: female → male, 0.41 → 0.62`. */
export function exampleText({ id, from, to, before, after }: ExpectationFinding['examples'][number]): string {
  const said = (answer: string | number) =>
    typeof answer === 'number' ? formatNumber(answer, { decimals: 3 }) : answer;
  return `${id}: ${from} → ${to}, ${said(before)} → ${said(after)}`;
}
