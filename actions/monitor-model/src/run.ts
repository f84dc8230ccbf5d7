import type { Runner } from '@trainyard/action-kit';
import type { Health } from '@trainyard/documents';
import type { ComparedData } from './compare-data.ts';

/** What the health document says about the run itself and what it looked at. */
export function describeRun(
  name: string,
  compared: ComparedData | null,
  runner: Runner,
): Pick<Health, 'schema' | 'name' | 'time' | 'model' | 'profile' | 'data' | 'commit' | 'run'> {
  const { repository, runId, runAttempt, workflow, runUrl, sha } = runner;
  return {
    schema: 'trainyard.health/v1',
    name,
    time: new Date().toISOString(),
    model: compared?.model ?? { digest: null },
    profile: compared?.profile ?? null,
    data: compared?.data ?? null,
    commit: sha === null ? null : { sha, clean: null },
    run:
      repository === null || runId === null || runUrl === null
        ? null
        : { repository, id: runId, attempt: runAttempt, workflow: workflow ?? '', url: runUrl },
  };
}
