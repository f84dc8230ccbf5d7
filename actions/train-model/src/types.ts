import type { ActionContext, InputsOf } from '@trainyard/action-kit';
import type { inputs, TrainOutput } from './inputs.ts';

export type TrainInputs = InputsOf<typeof inputs>;
export type TrainContext = ActionContext<TrainOutput>;
