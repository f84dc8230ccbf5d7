import { isMainThread } from 'node:worker_threads';
import { startAction } from '@trainyard/action-kit/start';

if (isMainThread) await startAction('train-model', () => import('./action.ts'));
else (await import('@trainyard/training')).trainInThread();
