import { type KubeObject, numberAt } from '../object.ts';
import { condition, done, failed, type Judgement, type Written, waiting } from './judgement.ts';

/**
 * The state of a Deployment's rollout: the checks of `kubectl rollout status` in its order
 * (kubectl, pkg/polymorphichelpers/rollout_status.go), then those that kstatus adds.
 */
export function judgeDeployment(object: KubeObject, written: Written): Judgement {
  const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
  if (observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
    return waiting('the controller has not seen the change yet');
  }
  const progressing = condition(object, 'Progressing');
  if (
    progressing?.reason === 'ProgressDeadlineExceeded' &&
    isOfThisWrite(progressing.lastUpdateTime, written)
  ) {
    const seconds = numberAt(object, 'spec', 'progressDeadlineSeconds') ?? 600;
    return failed('ProgressDeadlineExceeded', `no progress for ${seconds} s (progressDeadlineSeconds)`);
  }
  const count = (key: string) => numberAt(object, 'status', key) ?? 0;
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const [updated, total, available, ready] = [
    'updatedReplicas',
    'replicas',
    'availableReplicas',
    'readyReplicas',
  ].map(count) as [number, number, number, number];
  const told = `${updated}/${wanted} updated, ${Math.min(available, updated)} available`;
  if (updated < wanted) return waiting(told);
  if (total > updated)
    return waiting(`${told}, ${total - updated} old ${total - updated === 1 ? 'pod' : 'pods'} still there`);
  if (available < updated) return waiting(told);
  if (ready < wanted) return waiting(`${told}, ${ready} ready`);
  if (wanted > 0 && condition(object, 'Available')?.status !== 'True')
    return waiting(`${told}, not Available yet`);
  // A Deployment without a deadline never gets this reason.
  const deadline = numberAt(object, 'spec', 'progressDeadlineSeconds');
  const endless = deadline === undefined || deadline >= 2 ** 31 - 1;
  if (
    !endless &&
    progressing !== undefined &&
    !['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'].includes(progressing.reason ?? '')
  ) {
    return waiting(`${told}, not complete yet`);
  }
  return done(`${updated} of ${wanted} up to date and available`);
}

/** A condition left over from an earlier rollout says nothing about this one. Times have whole seconds. */
function isOfThisWrite(time: string | undefined, { at }: Written): boolean {
  return at === undefined || time === undefined || Date.parse(time) >= at.getTime();
}
