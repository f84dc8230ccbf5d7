/** Label name → value. A series is told apart by its labels. */
export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(labels: Labels, amount?: number): void;
}

export interface Histogram {
  /** @param value seconds */
  observe(labels: Labels, value: number): void;
}

/** A set of metrics that can write itself as text. */
export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** A value read at the time of the scrape. */
  gauge(name: string, help: string, read: () => Iterable<readonly [Labels, number]>): void;
  /** As {@link gauge}, for a value that only grows. */
  reading(name: string, help: string, read: () => number): void;
  /** Prometheus text exposition format 0.0.4. */
  text(): string;
}

type Sample = readonly [suffix: string, labels: Labels, value: number];

export function createMetrics(): Metrics {
  const families: { name: string; help: string; type: string; samples: () => Sample[] }[] = [];
  return {
    counter(name, help) {
      const series = new Map<string, [Labels, number]>();
      families.push({
        name,
        help,
        type: 'counter',
        samples: () => [...series.values()].map(([l, v]) => ['', l, v]),
      });
      return {
        add(labels, amount = 1) {
          const key = formatLabels(labels);
          series.set(key, [labels, (series.get(key)?.[1] ?? 0) + amount]);
        },
      };
    },
    histogram(name, help, bounds) {
      const series = new Map<string, { labels: Labels; counts: number[]; sum: number }>();
      const samples = () =>
        [...series.values()].flatMap(({ labels, counts, sum }): Sample[] => {
          let total = 0;
          const buckets = counts.map((count, i): Sample => {
            total += count;
            return ['_bucket', { ...labels, le: i < bounds.length ? String(bounds[i]) : '+Inf' }, total];
          });
          return [...buckets, ['_sum', labels, sum], ['_count', labels, total]];
        });
      families.push({ name, help, type: 'histogram', samples });
      return {
        observe(labels, value) {
          const key = formatLabels(labels);
          const entry = series.get(key) ?? {
            labels,
            counts: new Array<number>(bounds.length + 1).fill(0),
            sum: 0,
          };
          const bucket = bounds.findIndex((bound) => value <= bound);
          entry.counts[bucket < 0 ? bounds.length : bucket]! += 1;
          entry.sum += value;
          series.set(key, entry);
        },
      };
    },
    gauge(name, help, read) {
      families.push({ name, help, type: 'gauge', samples: () => [...read()].map(([l, v]) => ['', l, v]) });
    },
    reading(name, help, read) {
      families.push({ name, help, type: 'counter', samples: () => [['', {}, read()]] });
    },
    text: () =>
      families
        .map(({ name, help, type, samples }) => {
          const lines = samples().map(
            ([suffix, labels, value]) => `${name}${suffix}${formatLabels(labels)} ${value}\n`,
          );
          return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
        })
        .join(''),
  };
}

function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
