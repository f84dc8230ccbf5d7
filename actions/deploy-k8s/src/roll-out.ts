import {
  type AppliedObject,
  describeObject,
  describeReference,
  type FailureReport,
  isDoneWhenStored,
  type ObjectReference,
  type Problem,
  placeOfProblem,
  referenceOf,
} from '@trainyard/cluster';
import { GateFailed } from '@trainyard/errors';
import { failureOfRollout } from './draft.ts';
import type { DeployOptions } from './run-deploy.ts';
import { inferenceUrl } from './service-url.ts';
import { type RolloutEnd, waitForRollouts } from './wait-for-rollout.ts';

/** Waits until what was applied is up, as the step `step`. Where it does not come up, the report is noted in the draft. */
export async function rollOut(
  applied: readonly AppliedObject[],
  { inputs, context: { log, signal }, client, draft, steps, lock }: DeployOptions,
  step: 'rollout' | 'rollback',
): Promise<RolloutEnd> {
  const places = new Map(applied.map(({ planned, object }) => [describeObject(object), planned.manifest]));
  const placeOf = (reference: ObjectReference, problem: Problem | undefined) => {
    const manifest = places.get(describeReference(reference));
    return manifest?.at.line === undefined ? undefined : placeOfProblem(manifest, problem);
  };
  const waitedFor = applied.filter(({ object }) => !isDoneWhenStored(object));
  const targets = waitedFor.map(({ object, writtenAt }) => ({
    reference: referenceOf(object),
    written: { generation: object.metadata.generation ?? 0, at: writtenAt },
  }));
  const end = await log.group(`Wait until it is up, at most ${inputs.timeout} s`, () =>
    steps.run<RolloutEnd>(step, async () => {
      const stillGoing = () =>
        log.warning(
          'Stopped waiting. What was applied stays, and its rollout goes on in the cluster: run this again to wait for it, "action: recover" to finish or undo it, or "action: rollback" to go back.',
        );
      signal.addEventListener('abort', stillGoing, { once: true });
      const value = await waitForRollouts(client, targets, {
        timeout: inputs.timeout,
        signal,
        log,
        lock,
        placeOf,
      });
      signal.removeEventListener('abort', stillGoing);
      return value.state === 'done'
        ? { value, detail: value.detail }
        : { value, detail: value.report.cause, state: 'failed' as const };
    }),
  );
  if (end.state === 'done')
    draft.url ??= await inferenceUrl(
      client,
      targets.map(({ reference }) => reference),
    );
  if (end.state === 'failed') draft.failure ??= failureOfRollout(end.report);
  return end;
}

export function rolloutFailed(report: FailureReport): GateFailed {
  return new GateFailed(report.cause, {
    fix: report.fix,
    ...(report.at === undefined ? {} : { at: report.at }),
  });
}
