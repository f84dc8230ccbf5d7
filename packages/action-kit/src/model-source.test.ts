import { parseModelSource } from './model-source.ts';

test.each([
  ['models/churn', { kind: 'reference', reference: 'models/churn' }],
  ['artifact:churn@main', { kind: 'reference', reference: 'artifact:churn@main' }],
  [
    'http://h:8080/v2/models/churn',
    { kind: 'endpoint', url: 'http://h:8080/v2/models/churn', batchSize: 256, retries: 4 },
  ],
  [
    '{path: m.onnx, columns: [a, b], classes: [0, 1], activation: softmax}',
    {
      kind: 'reference',
      reference: 'm.onnx',
      hints: { columns: ['a', 'b'], classes: ['0', '1'], activation: 'softmax' },
    },
  ],
  [
    'command: python predict.py --fast\ntimeout: 5m\nformat: jsonl',
    { kind: 'command', command: 'python predict.py --fast', timeoutSeconds: 300, format: 'jsonl' },
  ],
  [
    '{command: [python, predict it.py]}',
    { kind: 'command', command: ['python', 'predict it.py'], timeoutSeconds: 600, format: 'csv' },
  ],
  [
    '{endpoint: "https://h", name: churn, batch-size: "32", timeout: 90}',
    { kind: 'endpoint', name: 'churn', batchSize: 32, timeoutSeconds: 90 },
  ],
])('%s', (text, source) => {
  expect(parseModelSource(text, 'model')).toMatchObject(source);
});

test.each([
  ['{columns: [a]}', /has the keys columns, where one of path, command and endpoint is wanted/],
  ['{path: a, command: b}', /has path and command, where one of/],
  ['{path: a.onnx, colums: [a]}', /unknown key "colums"\. Did you mean "columns"\?/],
  ['{command: a, timeout: soon}', /timeout is "soon": a duration such as 90s or 5m is wanted/],
  ['{command: a, activation: softmax}', /unknown key "activation"/],
  ['{endpoint: "http://h", batch-size: 0}', /batch-size is 0/],
  ['{path: a.onnx, activation: relu}', /activation is "relu"/],
])('%s is refused', (text, message) => {
  expect(() => parseModelSource(text, 'model')).toThrow(message);
});
