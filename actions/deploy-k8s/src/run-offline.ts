import type { ActionContext } from '@trainyard/action-kit';
import { describeObject } from '@trainyard/cluster';
import { type Draft, noteImages, notePlan, releasedObject } from './draft.ts';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { countChanges, diffPlan, placeRelease, planWithoutCluster } from './plan-release.ts';
import type { StepLog } from './release-log.ts';
import type { ReleaseSource } from './resolve-release.ts';
import { serviceUrl } from './service-url.ts';

/** Renders and checks the release where there is no cluster. */
export async function checkWithoutCluster(
  source: ReleaseSource,
  inputs: DeployInputs,
  context: ActionContext<DeployOutput>,
  draft: Draft,
  steps: StepLog,
): Promise<void> {
  const { log, outputFolder } = context;
  const { namespace, manifests, autoscaled } = await placeRelease(
    source.manifests,
    inputs.namespace ?? '',
    null,
  );
  draft.namespace = namespace;
  for (const workload of autoscaled) {
    log.notice(
      `The replicas of ${workload} are left to its HorizontalPodAutoscaler; the number in the manifest is not applied.`,
    );
  }
  draft.dryRun = true;
  draft.manifests = manifests.map(({ object }) => object);
  noteImages(draft, draft.manifests);
  draft.url = serviceUrl(draft.manifests);
  await log.group(`Check ${manifests.length} manifests without a cluster`, () =>
    steps.run('validate', async () => {
      const { plan, version, unchecked, removed } = await planWithoutCluster(manifests, outputFolder);
      notePlan(draft, plan);
      draft.objects.push(...removed.map((object) => releasedObject(object, 'delete')));
      draft.diff = await diffPlan(plan);
      for (const { change, next } of plan) log.info(`${change.padEnd(9)} ${describeObject(next)}`);
      for (const object of removed) log.info(`gone      ${describeObject(object)}`);
      for (const { object, at } of unchecked) {
        log.notice(
          `${describeObject(object)} is of a custom kind (${object.apiVersion}): only its cluster can check it.`,
          at,
        );
      }
      if (draft.diff !== '') log.info(draft.diff);
      return { value: undefined, detail: `${countChanges(plan)}; valid for Kubernetes ${version}` };
    }),
  );
}
