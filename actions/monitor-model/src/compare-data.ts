import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import {
  type Drift,
  type Health,
  type Profile,
  type RealisedQuality,
  shortDigest,
} from '@trainyard/documents';
import { compareProfiles } from '@trainyard/drift';
import type { Store } from '@trainyard/store';
import { fitToProfile } from './fit-to-profile.ts';
import type { MonitorInputs, MonitorOutput } from './inputs.ts';
import { joinLabels } from './join-labels.ts';
import { judgeQuality } from './judge-quality.ts';
import type { MonitorPolicy } from './read-policy.ts';
import { readProfile, withoutIgnored } from './read-profile.ts';
import { readRecent } from './read-recent.ts';
import type { RecentRows } from './recent-rows.ts';

export interface ComparedData {
  readonly drift: Drift;
  readonly quality: RealisedQuality | null;
  readonly profile: NonNullable<Health['profile']>;
  readonly data: NonNullable<Health['data']>;
  readonly model: Health['model'];
}

/** Holds the recent rows against the profile; null when no data was given. */
export async function compareData(
  inputs: MonitorInputs,
  name: string,
  policy: MonitorPolicy,
  store: Store,
  { log, signal, outputFolder }: ActionContext<MonitorOutput>,
): Promise<ComparedData | null> {
  if (inputs.data === undefined || inputs.profile === undefined) {
    log.info('not asked for');
    return null;
  }
  const read = await readProfile(inputs.profile, store, join(outputFolder, 'profile'));
  const profile = withoutIgnored(read.profile, policy.ignore);
  const model = profile.model.digest === null ? '' : `, of the model ${shortDigest(profile.model.digest)}`;
  log.info(`profile ${read.path}: ${profile.data.rows} rows, ${profile.columns.length} columns${model}`);
  const { timestamp, id } = inputs;
  const rows = await readRecent(inputs.data, {
    model: inputs.given('name') ? name : null,
    timestamp,
    id,
    signal,
  });
  for (const note of rows.notes) log.notice(note);
  log.info(
    `data: ${rows.rowCount} rows from ${rows.files.length} ${rows.files.length === 1 ? 'file' : 'files'}`,
  );
  signal.throwIfAborted();
  const drift = compareProfiles(profile, fitToProfile(profile, rows), policy.drift);
  const lacking = drift.tests.filter(({ result }) => result === 'not-enough-data').length;
  log.info(
    `${drift.tests.length} tests: ${drift.drifted.length} columns drifted, ${lacking} tests lack data`,
  );
  const quality =
    inputs.labels === undefined
      ? null
      : judgeQuality(profile, await joinLabels(inputs.labels, id, rows, profile), policy.quality);
  if (quality !== null) log.info(quality.sentence);
  return {
    drift,
    quality,
    profile: { path: read.path, digest: read.digest, rows: profile.data.rows, data: profile.data.digest },
    data: describeData(rows, read.profile),
    model: { digest: profile.model.digest },
  };
}

function describeData(rows: RecentRows, profile: Profile): ComparedData['data'] {
  const known = new Set(profile.columns.map(({ name }) => name));
  return {
    rows: rows.rowCount,
    from: rows.span === null ? null : new Date(rows.span[0]).toISOString(),
    to: rows.span === null ? null : new Date(rows.span[1]).toISOString(),
    files: rows.files.map((file) => ({ ...file })),
    absent: profile.columns.map(({ name }) => name).filter((name) => !rows.columns.has(name)),
    unexpected: [...rows.columns.keys()].filter((name) => !known.has(name)),
  };
}
