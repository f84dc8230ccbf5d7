import { runAction } from '@trainyard/action-kit';
import type { EarlySignal } from '@trainyard/action-kit/start';
import { trainModelAction } from './main.ts';

export const run = (early: EarlySignal) => runAction(trainModelAction, early);
