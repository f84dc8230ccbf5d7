import { isMainThread } from 'node:worker_threads';
import { startAction } from '@trainyard/action-kit/start';

if (isMainThread) await startAction('evaluate-model', () => import('./action.ts'));
else (await import('./measure-off-thread.ts')).measureInThread();
