import { runAction } from '@trainyard/action-kit';
import { tuneHyperparams } from './main.ts';

await runAction(tuneHyperparams);
