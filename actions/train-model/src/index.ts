import { runAction } from '@trainyard/action-kit';
import { trainModelAction } from './main.ts';

await runAction(trainModelAction);
