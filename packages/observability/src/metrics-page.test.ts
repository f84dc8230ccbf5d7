import fc from 'fast-check';
import { MetricsPageError, parseMetricsPage } from './metrics-page.ts';

test('a page as servers write it', () => {
  const { samples, types } = parseMetricsPage(`# HELP http_requests_total Requests, by "code".
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{code="400",} 3

# TYPE temperature gauge
temperature -4.5e-1
msdos_path{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find:\\n\\"it\\""} 1.5
x_bucket{le="+Inf"} +Inf
nothing NaN
with_exemplar_bucket{le="0.1"} 8 # {trace_id="abc"} 0.067
# EOF`);
  expect(types.get('http_requests_total')).toBe('counter');
  expect(samples.map(({ name, value }) => [name, value])).toEqual([
    ['http_requests_total', 1027],
    ['http_requests_total', 3],
    ['temperature', -0.45],
    ['msdos_path', 1.5],
    ['x_bucket', Number.POSITIVE_INFINITY],
    ['nothing', Number.NaN],
    ['with_exemplar_bucket', 8],
  ]);
  expect(samples[0]!.labels).toEqual({ method: 'post', code: '200' });
  expect(samples[3]!.labels).toEqual({ path: 'C:\\DIR\\FILE.TXT', error: 'Cannot find:\n"it"' });
});

test.each([
  ['a page of HTML', '<!doctype html>'],
  ['labels that do not end', 'x{a="b" 1'],
  ['no value', 'x{a="b"}'],
  ['a value that is no number', 'x many'],
])('%s is an error with its line', (_, line) => {
  expect(() => parseMetricsPage(`ok 1\n${line}`)).toThrow(MetricsPageError);
  expect(() => parseMetricsPage(`ok 1\n${line}`)).toThrow(/^line 2: /);
});

test('what is written is read again', () => {
  const label = fc.string({ unit: 'grapheme' });
  const escaped = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  fc.assert(
    fc.property(label, label, fc.double({ noNaN: true }), (a, b, value) => {
      const written = Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
      fc.pre(!/[\r\u2028\u2029\u0085\v\f]/.test(a + b));
      const { samples } = parseMetricsPage(`m{a="${escaped(a)}",b="${escaped(b)}"} ${written}\n`);
      expect(samples).toEqual([
        { name: 'm', labels: { a, b }, value: value === 0 ? expect.closeTo(0) : value },
      ]);
    }),
  );
});
