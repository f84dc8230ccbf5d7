import { createProgress, type Log } from '@trainyard/action-kit';
import type { Params } from '@trainyard/documents';
import { type CompletedTrial, isBetter, type SweepMetric } from '@trainyard/search';
import type { StudyWatch } from './run-study.ts';

/** Failures that get a line of their own; more of them are only counted. */
const SHOWN_FAILURES = 10;

/**
 * Lines for people: each new best, the first failures, and every few seconds where the study is.
 *
 * @param remaining trials that this run will start
 * @param before the best trial of earlier runs
 */
export function watchStudy(
  log: Log,
  metric: SweepMetric,
  remaining: number,
  before: CompletedTrial | null,
): StudyWatch & { end(): void } {
  const progress = createProgress({ unit: 'trials', total: remaining, print: log.info });
  const running = new Map<number, string>();
  let done = 0;
  let failures = 0;
  let best = before === null ? undefined : { number: before.number, value: before.end.value };

  const update = () => {
    const now = [...running].map(([number, state]) => `trial ${number}${state}`).join('; ');
    const bestText =
      best === undefined ? '' : `best ${metric.name} ${short(best.value)} (trial ${best.number})`;
    progress.update(done, [bestText, now].filter((text) => text !== '').join(', '));
  };
  const timer = setInterval(update, 5000);
  timer.unref();

  return {
    started(number) {
      running.set(number, '');
      update();
    },
    reported(number, step, metrics) {
      const value = metrics[metric.name];
      running.set(
        number,
        ` at step ${step}${typeof value === 'number' ? `, ${metric.name} ${short(value)}` : ''}`,
      );
      update();
    },
    ended({ number, params, end }, isBest) {
      running.delete(number);
      done++;
      if (
        end.state === 'completed' &&
        isBest &&
        (best === undefined || isBetter(end.value, best.value, metric.goal))
      ) {
        best = { number, value: end.value };
        log.info(
          `trial ${number}: ${metric.name} ${short(end.value)}, the best so far: ${paramsText(params)}`,
        );
      }
      if (end.state === 'failed') {
        failures++;
        if (failures <= SHOWN_FAILURES)
          log.info(`trial ${number} failed (${end.kind}): ${end.message}: ${paramsText(params)}`);
      }
      update();
    },
    end() {
      clearInterval(timer);
      progress.end();
    },
  };
}

/** `lr=0.01 layers=2`. */
export function paramsText(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? short(value) : value}`)
    .join(' ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}
