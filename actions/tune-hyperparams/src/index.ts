import { startAction } from '@trainyard/action-kit/start';

await startAction('tune-hyperparams', () => import('./action.ts'));
