import { at, type KubeObject, numberAt, textAt } from '../object.ts';
import { condition, conditionsOf, done, failed, type Judgement, type Written, waiting } from './judgement.ts';

/** Out of these KServe does not come by itself (`status.modelStatus.transitionStatus`). */
const STUCK = ['BlockedByFailedLoad', 'InvalidSpec'];

/**
 * KServe's InferenceService (serving.kserve.io/v1beta1): `Ready` for the current generation and no model on its way;
 * failed as soon as KServe says that the model does not load or the spec is invalid.
 */
export function judgeInferenceService(object: KubeObject, written: Written): Judgement {
  if (object.metadata.deletionTimestamp !== undefined) return waiting('it is being deleted');
  const observed = numberAt(object, 'status', 'observedGeneration');
  if (observed === undefined || observed < Math.max(written.generation, object.metadata.generation ?? 0))
    return waiting('the controller has not seen the change yet');
  if (condition(object, 'Stopped')?.status === 'True') return done('stopped');

  const transition = textAt(object, 'status', 'modelStatus', 'transitionStatus') ?? '';
  if (STUCK.includes(transition) && isOfThisRelease(object, written)) {
    const reason = textAt(object, 'status', 'modelStatus', 'lastFailureInfo', 'reason') ?? transition;
    return failed(reason, failureText(object, transition));
  }
  const ready = condition(object, 'Ready');
  if (ready?.status === 'True' && !STUCK.includes(transition) && transition !== 'InProgress')
    return done('ready');
  const open = conditionsOf(object).filter(({ status, type }) => status !== 'True' && type.endsWith('Ready'));
  const parts = open.filter(({ type }) => type !== 'Ready');
  const told = (parts.length > 0 ? parts : open).map(
    ({ type, status, reason = '', message = '' }) =>
      `${type} is ${status}${reason + message === '' ? '' : ` (${[reason, message].filter(Boolean).join(': ')})`}`,
  );
  const model = textAt(object, 'status', 'modelStatus', 'states', 'targetModelState');
  return waiting(
    [model === undefined || model === '' ? '' : `model ${model}`, ...told].filter(Boolean).join(', ') ||
      `transition ${transition || 'not begun'}`,
  );
}

/** The failure of the release before may stand there until the new pods are up. */
function isOfThisRelease(object: KubeObject, { at: writtenAt }: Written): boolean {
  const time = textAt(object, 'status', 'modelStatus', 'lastFailureInfo', 'time');
  // Both are the server's clock, in whole seconds.
  return time === undefined || writtenAt === undefined || Date.parse(time) >= writtenAt.getTime();
}

function failureText(object: KubeObject, transition: string): string {
  const info = at(object, 'status', 'modelStatus', 'lastFailureInfo');
  const message = textAt(info, 'message')?.trim().replace(/\.$/, '') ?? '';
  const code = numberAt(info, 'exitCode') ?? 0;
  const where = textAt(info, 'location') ?? '';
  const what =
    transition === 'InvalidSpec' ? 'KServe finds its spec invalid' : 'the model could not be loaded';
  return [
    `${what}${where === '' ? '' : ` in ${where}`}`,
    code === 0 ? '' : `the container ended with exit code ${code}`,
    message,
  ]
    .filter((part) => part !== '')
    .join(': ');
}
