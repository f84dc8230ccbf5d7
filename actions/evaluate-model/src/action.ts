import { runAction } from '@trainyard/action-kit';
import type { EarlySignal } from '@trainyard/action-kit/start';
import { evaluateModel } from './main.ts';

export const run = (early: EarlySignal) => runAction(evaluateModel, early);
