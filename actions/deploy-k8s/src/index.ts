import { runAction } from '@trainyard/action-kit';
import { deployK8s } from './main.ts';

await runAction(deployK8s);
