import { type KubeObject, numberAt, textAt } from '../object.ts';
import { done, type Judgement, type Written, waiting } from './judgement.ts';

/** As `kubectl rollout status` for a DaemonSet, and OnDelete ones by their availability alone. */
export function judgeDaemonSet(object: KubeObject, written: Written): Judgement {
  const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
  if (observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
    return waiting('the controller has not seen the change yet');
  }
  const wanted = numberAt(object, 'status', 'desiredNumberScheduled') ?? 0;
  const updated = numberAt(object, 'status', 'updatedNumberScheduled') ?? 0;
  const available = numberAt(object, 'status', 'numberAvailable') ?? 0;
  const told = `${updated}/${wanted} updated, ${available} available`;
  const onDelete = textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete';
  if (!onDelete && updated < wanted) return waiting(told);
  if (available < wanted) return waiting(told);
  return done(
    onDelete
      ? `${available} of ${wanted} available; OnDelete: pods change when they are deleted`
      : `${updated} of ${wanted} up to date and available`,
  );
}
