import { runAction } from '@trainyard/action-kit';
import { monitorModel } from './main.ts';

await runAction(monitorModel);
