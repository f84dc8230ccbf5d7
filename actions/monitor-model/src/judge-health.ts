import type { Drift, Health, RealisedQuality, ServiceHealth } from '@trainyard/documents';

export interface Looked {
  readonly drift: Drift | null;
  readonly quality: RealisedQuality | null;
  readonly service: ServiceHealth | null;
}

/** Failed where something is wrong; passed only where everything that was asked for could be looked at. */
export function judgeHealth({
  drift,
  quality,
  service,
}: Looked): Pick<Health, 'outcome' | 'healthy' | 'findings'> {
  const wrong = [
    ...(quality?.result === 'dropped' ? [quality.sentence] : []),
    ...(service?.objectives ?? []).filter(({ result }) => result === 'missed').map(said),
    ...(drift === null ? [] : driftFindings(drift)),
  ];
  const unknown = [
    ...(quality?.result === 'not-enough-data' ? [quality.sentence] : []),
    ...(service?.objectives ?? [])
      .filter(({ result }) => result === 'no-data' || result === 'not-enough-data')
      .map(said),
    ...(drift?.result === 'not-enough-data' ? [tooFewRows(drift)] : []),
  ];
  const outcome = wrong.length > 0 ? 'failed' : unknown.length > 0 ? 'inconclusive' : 'passed';
  return { outcome, healthy: outcome === 'passed', findings: [...wrong, ...unknown] };
}

function said({ name, sentence }: ServiceHealth['objectives'][number]): string {
  return `${name}: ${sentence}`;
}

/** Predictions first, then what cannot be undone by waiting, then the greatest change beside what matters. */
function driftFindings({ tests }: Drift): string[] {
  const weight = ({ role, signal, effect }: Drift['tests'][number]) =>
    (role === 'prediction' ? 1e6 : 0) +
    (signal === 'schema' ? 1e5 : 0) +
    (effect === null ? 0 : Math.min(1e4, effect.value / effect.minimum));
  return tests
    .filter(({ result }) => result === 'drifted')
    .sort((a, b) => weight(b) - weight(a))
    .map(({ sentence }) => sentence);
}

function tooFewRows({ tests }: Drift): string {
  const lacking = tests.filter(({ result }) => result === 'not-enough-data');
  const needed = Math.max(0, ...lacking.map(({ rowsNeeded }) => rowsNeeded ?? 0));
  const rows = Math.max(0, ...lacking.map((test) => test.rows.recent));
  if (needed === 0) return 'Drift cannot be judged: the profile rests on too few rows.';
  return `Drift cannot be judged yet: there are ${rows.toLocaleString('en-US')} recent rows, and about ${needed.toLocaleString('en-US')} are needed to find a change of a fifth of them.`;
}
