import { countsOf, type Scrape } from './count-from-page.ts';
import { evaluateObjective } from './evaluate-slo.ts';
import type { ServiceCounts } from './service-counts.ts';
import { type Objective, parseSlo } from './slo.ts';
import { sayDuration } from './slo-values.ts';

describe('parseSlo', () => {
  test('every way to say it', () => {
    const { objectives, metrics } = parseSlo(
      {
        slo: {
          window: '30m',
          'min-requests': 10,
          'error-rate': { max: '0.5%', window: '1h30m' },
          latency: [
            { p95: '100ms', p99: 0.25 },
            { threshold: '1s', objective: '99.9%' },
            { quantile: 0.5, max: '20ms' },
          ],
          labels: { model: 'digits' },
        },
      },
      'slo.yml',
    );
    expect(objectives).toEqual([
      { kind: 'availability', name: 'error-rate', objective: 0.995, window: 5400, minRequests: 10 },
      { kind: 'latency', name: 'latency-p95', objective: 0.95, limit: 0.1, window: 1800, minRequests: 10 },
      { kind: 'latency', name: 'latency-p99', objective: 0.99, limit: 0.25, window: 1800, minRequests: 10 },
      {
        kind: 'latency',
        name: 'latency-p99.9',
        objective: expect.closeTo(0.999, 12),
        limit: 1,
        window: 1800,
        minRequests: 10,
      },
      { kind: 'latency', name: 'latency-p50', objective: 0.5, limit: 0.02, window: 1800, minRequests: 10 },
    ]);
    expect(metrics).toMatchObject({
      requests: 'trainyard_requests_total',
      errorPattern: '5..',
      labels: { model: 'digits' },
    });
  });

  test.each([
    [{ availabilty: '99%' }, 'unknown key "availabilty". Did you mean "availability"?'],
    [{ window: '1h' }, 'it has no objective'],
    [{ availability: '101%' }, 'a share above 0 and below 1 is wanted'],
    [{ availability: '99%', 'error-rate': { max: '1%' } }, 'one of them is wanted'],
    [{ latency: { p95: 'soon' } }, 'a duration is wanted'],
    [{ latency: { quantile: 0.9 } }, 'either quantile and max, or objective and threshold'],
    [{ availability: '99%', metrics: { 'error-pattern': '5(' } }, 'not a regular expression'],
    ['99%', 'slo.yml is not a valid slo'],
  ])('%j is an error', (value, message) => {
    expect(() => parseSlo(value, 'slo.yml')).toThrow(message);
    try {
      parseSlo(value, 'slo.yml');
    } catch (error) {
      expect(error).toHaveProperty('kind', 'input');
    }
  });
});

const availability: Objective = {
  kind: 'availability',
  name: 'availability',
  objective: 0.99,
  window: 3600,
  minRequests: 100,
};
const latency: Objective = {
  kind: 'latency',
  name: 'latency-p95',
  objective: 0.95,
  limit: 0.5,
  window: 3600,
  minRequests: 100,
};
const counts = (more: Partial<ServiceCounts>): ServiceCounts => ({
  requests: 1000,
  errors: 0,
  buckets: null,
  span: 'in the last 1 h',
  remarks: ['nothing there'],
  ...more,
});

describe('evaluateObjective', () => {
  test.each([
    [
      { errors: 10 },
      'met',
      '99 % of 1,000 requests were answered in the last 1 h (99 % wanted): 10 failed, 100 % of the error budget.',
    ],
    [
      { errors: 25 },
      'missed',
      '97.5 % of 1,000 requests were answered in the last 1 h (99 % wanted): 25 failed, 2.5 times the error budget.',
    ],
    [
      { requests: 12, errors: 3 },
      'not-enough-data',
      'Only 12 requests in the last 1 h; 100 are wanted before anything is said.',
    ],
    [{ requests: 0 }, 'no-data', 'No request at all in the last 1 h.'],
    [{ requests: null, errors: null }, 'no-data', 'No data in the last 1 h: nothing there.'],
  ] as const)('availability with %j is %s', (given, result, sentence) => {
    expect(evaluateObjective(availability, counts(given))).toMatchObject({ result, sentence });
  });

  test('latency at a bucket’s bound is exact; inside one it is said', () => {
    const buckets = [
      { bound: 0.1, count: 900 },
      { bound: 0.5, count: 960 },
      { bound: Number.POSITIVE_INFINITY, count: 1000 },
    ];
    const met = evaluateObjective(latency, counts({ buckets }));
    expect(met).toMatchObject({ result: 'met', share: 0.96, quantile: expect.closeTo(0.4333, 3) });
    expect(met.sentence).not.toContain('interpolated');
    const unsure = evaluateObjective({ ...latency, limit: 0.3 }, counts({ buckets }));
    expect(unsure.result).toBe('missed');
    expect(unsure.sentence).toContain('interpolated inside a bucket, so it may be otherwise');
    const above = evaluateObjective({ ...latency, objective: 0.99 }, counts({ buckets }));
    expect(above).toMatchObject({ result: 'missed', quantile: null });
    expect(above.sentence).toContain('is above 500 ms, the highest bucket');
  });
});

describe('two looks at a page', () => {
  const metrics = parseSlo({ availability: '99%' }, 'slo').metrics;
  const scrape = (more: Partial<Scrape>): Scrape => ({
    url: 'http://server/metrics',
    time: 10_000,
    startTime: 1000,
    requests: 500,
    errors: 5,
    buckets: null,
    ...more,
  });

  test('count what happened between them', () => {
    expect(countsOf(scrape({ time: 13_600, requests: 700, errors: 6 }), scrape({}), metrics)).toMatchObject({
      requests: 200,
      errors: 1,
      span: 'in the 1 h since the last look',
    });
  });

  test.each([
    ['a restart', { startTime: 9000, requests: 600 }],
    ['counters that fell', { startTime: null, requests: 20, errors: 0 }],
    ['another server', { url: 'http://other/metrics', requests: 600 }],
  ])('after %s count from the start', (_, now) => {
    const later = scrape({ time: 13_600, ...now });
    expect(countsOf(later, scrape({}), metrics)).toMatchObject({
      requests: later.requests,
      span: expect.stringContaining('since the server started'),
    });
  });
});

test.each([
  [0.0386, '38.6 ms'],
  [2.5, '2.5 s'],
  [90, '1 min 30 s'],
  [3600, '1 h'],
  [93_784, '1 d 2 h'],
])('%d s is said as %s', (seconds, text) => expect(sayDuration(seconds)).toBe(text));
