import type { Engine } from '@trainyard/models';
import type { BuiltNetwork } from './build-network.ts';
import type { NativeStack } from './engines/native-stack.ts';
import { batchGatherer } from './gather-batch.ts';
import type { Learner } from './learner.ts';
import type { LearnerPlan } from './tensorflow-learner.ts';

/**
 * The same learner with its steps taken by a native stack. All else is done by TensorFlow.js, which is given the weights
 * first.
 */
export function stepNatively(
  learner: Learner,
  stack: NativeStack,
  engine: Engine,
  { inputShape, units }: Pick<BuiltNetwork, 'inputShape' | 'units'>,
  { batchSize, score }: Pick<LearnerPlan, 'batchSize' | 'score'>,
): Learner {
  const gather = batchGatherer(batchSize, inputShape[0]!, units);
  let behind = false;
  const pulled =
    <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (behind) {
        engine.activate();
        stack.pull();
      }
      behind = false;
      return work(...given);
    };
  return {
    ...learner,
    step(rows, order, from, count, rate, totals) {
      engine.activate();
      const { targetWidth, weightWidth = 1 } = rows;
      const batch = gather(rows, order, from, count);
      const { mean, outputs } = stack.step({ ...batch, rows: count, targetWidth, weightWidth }, rate);
      behind = true;
      totals.rows += count;
      totals.loss += mean * count;
      totals.score += score(outputs, units, batch.targets, count, targetWidth);
      return mean;
    },
    evaluate: pulled(learner.evaluate),
    inputGradient: pulled(learner.inputGradient),
    predict: pulled(learner.predict),
    snapshot: pulled(learner.snapshot),
    artifacts: pulled(learner.artifacts),
    restore(snapshot) {
      learner.restore(snapshot);
      stack.push();
      behind = false;
    },
    close() {
      engine.activate();
      stack.dispose();
      learner.close();
    },
  };
}
