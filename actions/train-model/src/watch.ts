import { createProgress } from '@trainyard/action-kit';

type Metrics = Readonly<Record<string, number | null>>;

/** Lines about a training that go on also while nothing new happens. */
export interface Watch {
  update(done: number, metrics: Metrics): void;
  end(): void;
}

export function watchEpochs(total: number, print: (line: string) => void): Watch {
  const progress = createProgress({ unit: 'epochs', total, print });
  let [done, detail] = [0, ''];
  const timer = setInterval(() => progress.update(done, detail), 5000);
  return {
    update(epoch, metrics) {
      [done, detail] = [epoch, metricsText(metrics)];
      progress.update(done, detail);
    },
    end() {
      clearInterval(timer);
      progress.end();
    },
  };
}

/** For a script, which says itself what it does: a line only after ten silent seconds. */
export function watchScript(
  print: (line: string) => void,
  now: () => number = Date.now,
): Watch & { heard(): void } {
  const start = now();
  let [heardAt, detail] = [start, ''];
  const timer = setInterval(() => {
    if (now() - heardAt < 9000) return;
    print(`running for ${Math.round((now() - start) / 1000)} s${detail === '' ? '' : `, ${detail}`}`);
    heardAt = now();
  }, 1000);
  return {
    heard() {
      heardAt = now();
    },
    update(_, metrics) {
      detail = metricsText(metrics);
    },
    end() {
      clearInterval(timer);
    },
  };
}

export function metricsText(metrics: Metrics): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${name} ${value === null ? 'none' : Number(value.toPrecision(4))}`)
    .join(', ');
}
