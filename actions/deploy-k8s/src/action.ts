import { runAction } from '@trainyard/action-kit';
import type { EarlySignal } from '@trainyard/action-kit/start';
import { deployK8s } from './main.ts';

export const run = (early: EarlySignal) => runAction(deployK8s, early);
