import { startAction } from '@trainyard/action-kit/start';

await startAction('deploy-k8s', () => import('./action.ts'));
