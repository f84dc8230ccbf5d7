import { type KubeObject, numberAt, textAt } from '../object.ts';
import { done, type Judgement, type Written, waiting } from './judgement.ts';

/** As `kubectl rollout status` for a StatefulSet, and OnDelete ones by their readiness alone. */
export function judgeStatefulSet(object: KubeObject, written: Written): Judgement {
  const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
  if (observed === 0 || observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
    return waiting('the controller has not seen the change yet');
  }
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const ready = numberAt(object, 'status', 'readyReplicas') ?? 0;
  const updated = numberAt(object, 'status', 'updatedReplicas') ?? 0;
  const told = `${updated}/${wanted} updated, ${ready} ready`;
  if (ready < wanted) return waiting(told);
  if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return done(`${ready} of ${wanted} ready; OnDelete: pods change when they are deleted`);
  }
  const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  if (partition > 0) {
    const due = Math.max(0, wanted - partition);
    return updated < due
      ? waiting(`${updated}/${due} updated above partition ${partition}`)
      : done(`${updated} of ${due} up to date above partition ${partition}`);
  }
  if (textAt(object, 'status', 'updateRevision') !== textAt(object, 'status', 'currentRevision'))
    return waiting(told);
  const available = numberAt(object, 'status', 'availableReplicas') ?? ready;
  if (available < wanted) return waiting(`${told}, ${available} available`);
  return done(`${updated} of ${wanted} up to date and ready`);
}
