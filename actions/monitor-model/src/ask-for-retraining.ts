import type { ActionContext } from '@trainyard/action-kit';
import type { Decision, Health } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import { dispatchEvent, type GitHubPort } from '@trainyard/github';
import { formatDuration } from '@trainyard/report';
import type { MonitorOutput } from './inputs.ts';
import type { RetrainRule } from './read-retrain.ts';

export interface Retraining {
  readonly decision: Decision;
  readonly sent: boolean;
  /** ISO 8601: when it was asked for last. */
  readonly at: string | null;
}

/**
 * Sends the event when the model drifted or got worse; not when the data looks broken (retraining on that is worse),
 * and not again within the cool-down.
 */
export async function askForRetraining(
  rule: RetrainRule,
  health: Omit<Health, 'decisions' | 'retrainedAt'>,
  previous: Health | null,
  port: GitHubPort | null,
  { runner }: ActionContext<MonitorOutput>,
): Promise<Retraining> {
  const last = previous?.retrainedAt ?? null;
  const done = (what: string, sentence: string, sent = false): Retraining => ({
    decision: { what: 'retrain', done: what, url: null, sentence },
    sent,
    at: sent ? health.time : last,
  });
  const reason = reasonToRetrain(health);
  if (reason === null) return done('none', 'Nothing asks for a retraining.');
  const broken = brokenColumns(health);
  if (broken.length > 0) {
    return done(
      'refused',
      `No retraining was asked for: the data looks broken (${broken.slice(0, 5).join(', ')}), and a model trained on it would be worse.`,
    );
  }
  const since = last === null ? null : (Date.parse(health.time) - Date.parse(last)) / 1000;
  if (since !== null && since < rule.coolDown) {
    return done(
      'cooling-down',
      `No retraining was asked for: the last time was ${formatDuration(since)} ago, and the cool-down is ${formatDuration(rule.coolDown)}.`,
    );
  }
  if (port === null)
    return done('none', `A retraining is due (${reason}), but events are sent on GitHub only.`);
  try {
    const result = await dispatchEvent(port, rule.event, {
      name: health.name,
      reason,
      drifted: health.drift?.drifted.slice(0, 50) ?? [],
      findings: health.findings.slice(0, 10),
      model: health.model.digest,
      run: runner.runUrl,
    });
    if (result.kind === 'forbidden') {
      return done('failed', `A retraining is due (${reason}), but the token lacks "${result.permission}".`);
    }
    return done('sent', `A retraining was asked for by the event "${rule.event}": ${reason}.`, true);
  } catch (error) {
    return done(
      'failed',
      `A retraining is due (${reason}), but the event could not be sent: ${errorMessage(error)}`,
    );
  }
}

function reasonToRetrain({ drift, quality }: Pick<Health, 'drift' | 'quality'>): string | null {
  if (quality?.result === 'dropped') return `${quality.metric} dropped`;
  const count = drift?.drifted.length ?? 0;
  return count === 0 ? null : `${count} ${count === 1 ? 'column' : 'columns'} drifted`;
}

/** Columns that are gone, changed their type, or lost a tenth of their values. */
function brokenColumns({ drift }: Pick<Health, 'drift'>): string[] {
  const broken = (drift?.tests ?? []).filter(
    ({ signal, result, effect }) =>
      result === 'drifted' && (signal === 'schema' || (signal === 'missing' && (effect?.value ?? 0) >= 0.1)),
  );
  return [...new Set(broken.map(({ column }) => column))];
}
