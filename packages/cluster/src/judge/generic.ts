import { type KubeObject, numberAt } from '../object.ts';
import { condition, conditionsOf, done, failed, type Judgement, type Written, waiting } from './judgement.ts';

/**
 * Any other kind, by the conventions of kstatus (cli-utils, pkg/kstatus): status of the current generation,
 * `Stalled`, `Reconciling`, `Ready`. A kind without such conditions is done when it is there.
 */
export function judgeGeneric(object: KubeObject, written: Written): Judgement {
  if (object.metadata.deletionTimestamp !== undefined) return waiting('it is being deleted');
  const generation = Math.max(written.generation, object.metadata.generation ?? 0);
  const observed = numberAt(object, 'status', 'observedGeneration');
  if (observed !== undefined && observed < generation) {
    return waiting('the controller has not seen the change yet');
  }
  const said = (one: { reason?: string; message?: string }) =>
    [one.reason, one.message].filter(Boolean).join(': ');
  const isStale = conditionsOf(object).some(
    ({ type, observedGeneration = generation }) =>
      ['Stalled', 'Reconciling', 'Ready'].includes(type) && observedGeneration < generation,
  );
  if (isStale) return waiting('the controller has not seen the change yet');
  const stalled = condition(object, 'Stalled');
  if (stalled?.status === 'True') return failed(stalled.reason ?? 'Stalled', said(stalled));
  const reconciling = condition(object, 'Reconciling');
  if (reconciling?.status === 'True') return waiting(said(reconciling));
  const ready = condition(object, 'Ready');
  if (ready !== undefined && ready.status !== 'True')
    return waiting(`Ready is ${ready.status}${said(ready) === '' ? '' : ` (${said(ready)})`}`);
  return done(conditionsOf(object).length > 0 ? 'ready' : 'applied');
}
