import { type KubeObject, numberAt } from '../object.ts';
import { condition, done, failed, type Judgement, waiting } from './judgement.ts';

/** Complete, failed, or the pods so far. A suspended Job is done: it does what its manifest says. */
export function judgeJob(object: KubeObject): Judgement {
  const failure = condition(object, 'Failed');
  if (failure?.status === 'True') {
    return failed(failure.reason ?? 'JobFailed', failure.message?.replace(/\.$/, '') ?? 'the job failed');
  }
  const succeeded = numberAt(object, 'status', 'succeeded') ?? 0;
  if (condition(object, 'Complete')?.status === 'True')
    return done(`complete, ${succeeded} ${succeeded === 1 ? 'pod' : 'pods'} succeeded`);
  if (condition(object, 'Suspended')?.status === 'True') return done('suspended');
  const wanted = numberAt(object, 'spec', 'completions') ?? 1;
  const active = numberAt(object, 'status', 'active') ?? 0;
  const broken = numberAt(object, 'status', 'failed') ?? 0;
  return waiting(
    `${succeeded}/${wanted} succeeded, ${active} running${broken > 0 ? `, ${broken} failed` : ''}`,
  );
}
