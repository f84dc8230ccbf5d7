import { readSettings } from './settings.ts';

test('flags win over the environment', () => {
  const settings = readSettings(['--model', 'a', '--model=b', '--port', '0'], {
    PORT: '9',
    TRAINYARD_MODEL: 'c',
  });
  expect(settings).toMatchObject({ models: ['a', 'b'], port: 0, drainMs: 0 });
  expect(readSettings([], { TRAINYARD_MODEL: '/m:/n', PORT: '9' })).toMatchObject({
    models: ['/m', '/n'],
    port: 9,
  });
});

test('in a cluster it goes on taking requests for a moment', () => {
  expect(readSettings(['--model=a'], { KUBERNETES_SERVICE_HOST: '10.0.0.1' }).drainMs).toBe(5000);
});

test.each([
  [['--modl', 'a'], /--modl is not a flag.*Did you mean model/],
  [[], /No model was named/],
  [['--model', 'a', '--port', 'http'], /--port is "http".*0 to 65535/],
  [['--model', 'a', '--port', '1.5'], /--port is "1.5"/],
  [['--model', 'a', '--port', ''], /--port is ""/],
  [['--model', 'a', '--request-log-max-mb', '-1'], /--request-log-max-mb is "-1"|ambiguous/],
  [['model'], /model/],
])('%j', (argv, reason) => {
  expect(() => readSettings(argv, {})).toThrow(reason);
});
