import { parseSchedule } from './parse-schedule.ts';
import { createSchedule } from './schedule.ts';

const length = { epochs: 10, stepsPerEpoch: 10 };
const rates = (value: unknown, ...steps: number[]) => {
  const { rate } = createSchedule(parseSchedule(value), 0.1, length, 'loss');
  return steps.map((step) => Number(rate(step).toPrecision(6)));
};

test.each<[unknown, number[], number[]]>([
  [undefined, [0, 99], [0.1, 0.1]],
  ['constant', [0, 99], [0.1, 0.1]],
  [{ constant: { 'warm-up': 1 } }, [0, 4, 10, 99], [0.1 / 11, 0.5 / 11, 0.1, 0.1]],
  [{ step: { every: 2, factor: 0.5 } }, [0, 19, 20, 40], [0.1, 0.1, 0.05, 0.025]],
  [{ exponential: 0.5 }, [0, 10, 15, 20], [0.1, 0.05, 0.1 * 0.5 ** 1.5, 0.025]],
  ['cosine', [0, 50, 100], [0.1, 0.05, 0]],
  [{ cosine: { final: 0.1, warmUp: 2 } }, [20, 60, 100], [0.1, 0.055, 0.01]],
])('%j', (value, steps, wanted) => {
  expect(rates(value, ...steps)).toEqual(wanted.map((rate) => Number(rate.toPrecision(6))));
});

// torch.optim.lr_scheduler.OneCycleLR(max_lr=0.1, total_steps=100) of PyTorch 2.15.
test('one-cycle is that of PyTorch', () => {
  expect(rates('one-cycle', 0, 10, 29, 50, 80, 99)).toEqual([
    0.004, 0.0295164, 0.1, 0.0793893, 0.0171034, 4e-7,
  ]);
});

test('a plateau cuts the rate after its patience, an improvement waits anew, and there is a floor', () => {
  const spec = parseSchedule({ 'reduce-on-plateau': { patience: 1, factor: 0.1, floor: 0.01 } });
  const schedule = createSchedule(spec, 1, length, 'val_loss');
  const seen = [5, 4, 4, 4, 3, 3, 3, 3, 3].map((loss) => {
    schedule.see({ val_loss: loss });
    return Number(schedule.rate(0).toPrecision(6));
  });
  expect(seen).toEqual([1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01]);
});

test('a plateau of accuracy is one that does not rise', () => {
  const spec = parseSchedule({ 'reduce-on-plateau': { metric: 'accuracy', patience: 0, factor: 0.5 } });
  const schedule = createSchedule(spec, 1, length, 'loss');
  for (const accuracy of [0.5, 0.6, 0.7]) schedule.see({ accuracy });
  expect(schedule.rate(0)).toBe(1);
  schedule.see({ accuracy: 0.7 });
  expect(schedule.rate(0)).toBe(0.5);
});
