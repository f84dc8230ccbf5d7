import { startAction } from '@trainyard/action-kit/start';

await startAction('train-model', () => import('./action.ts'));
