import { runAction } from '@trainyard/action-kit';
import type { EarlySignal } from '@trainyard/action-kit/start';
import { monitorModel } from './main.ts';

export const run = (early: EarlySignal) => runAction(monitorModel, early);
