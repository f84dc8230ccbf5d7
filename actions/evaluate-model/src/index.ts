import { runAction } from '@trainyard/action-kit';
import { evaluateModel } from './main.ts';

await runAction(evaluateModel);
