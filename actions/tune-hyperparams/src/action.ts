import { runAction } from '@trainyard/action-kit';
import type { EarlySignal } from '@trainyard/action-kit/start';
import { tuneHyperparams } from './main.ts';

export const run = (early: EarlySignal) => runAction(tuneHyperparams, early);
