import { startAction } from '@trainyard/action-kit/start';

await startAction('monitor-model', () => import('./action.ts'));
