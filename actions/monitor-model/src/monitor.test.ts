import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYamlSource } from '@trainyard/action-kit';
import { type Health, healthDocument, type Profile, sha256 } from '@trainyard/documents';
import { buildProfile, compareProfiles, DEFAULT_DRIFT_POLICY } from '@trainyard/drift';
import { checkInputs, readFailOn } from './check-inputs.ts';
import { failuresOf } from './failures.ts';
import { findFiles } from './find-files.ts';
import { fitToProfile } from './fit-to-profile.ts';
import { healthMarkdown } from './health-markdown.ts';
import { joinLabels } from './join-labels.ts';
import { judgeHealth } from './judge-health.ts';
import { judgeQuality } from './judge-quality.ts';
import { readPolicy } from './read-policy.ts';
import { readRecent } from './read-recent.ts';
import { readRetrain } from './read-retrain.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-monitor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const options = { model: null, timestamp: undefined, id: 'id', signal: new AbortController().signal };
const line = (i: number, more: object = {}) =>
  JSON.stringify({
    time: `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}.000Z`,
    id: `r${i}`,
    model: 'm',
    inputs: { x: i % 50, city: i % 2 === 0 ? 'a' : 'b' },
    prediction: i % 2 === 0 ? 'yes' : 'no',
    scores: [0.25, 0.75],
    latencyMs: 1,
    status: 200,
    ...more,
  });
const lines = (n: number) => Array.from({ length: n }, (_, i) => line(i)).join('\n');

function profile(n = 400): Profile {
  const index = Array.from({ length: n }, (_, i) => i);
  return buildProfile({
    name: 'm',
    model: { reference: null, digest: null },
    data: { path: 'test.csv', digest: sha256('test'), rows: n },
    columns: [
      { name: 'x', type: 'integer', values: Float64Array.from(index, (i) => i % 50), nulls: null },
      {
        name: 'city',
        type: 'string',
        categories: ['a', 'b'],
        codes: Int32Array.from(index, (i) => i % 2),
        nulls: null,
      },
    ],
    predictions: {
      task: 'binary',
      classes: ['no', 'yes'],
      scores: null,
      values: Float64Array.from(index, (i) => (i + 1) % 2),
    },
    labels: Float64Array.from(index, (i) => (i % 10 === 0 ? i % 2 : (i + 1) % 2)),
  });
}

describe('readRecent', () => {
  test('a request log, with its times, ids and the score of the predicted class', async () => {
    const rows = await readRecent([file('a.jsonl', `${lines(3)}\n`)], options);
    expect(rows.rowCount).toBe(3);
    expect(rows.columns.get('x')!.at(2)).toBe(2);
    expect(rows.confidence!.at(0)).toBe(0.75);
    expect(rows.ids!.at(1)).toBe('r1');
    expect(rows.span).toEqual([Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1, 0, 0, 2)]);
    expect(rows.files[0]!.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('a rotated log, a line that is being written and lines of another model', async () => {
    file('b.jsonl.1', `${lines(2)}\n`);
    file('b.jsonl', `${line(2)}\n${line(3, { model: 'other' })}\n{"time": "2026-01-`);
    const rows = await readRecent([join(folder, 'b.jsonl*')], { ...options, model: 'm' });
    expect(rows.rowCount).toBe(3);
    expect(rows.notes).toEqual([
      expect.stringMatching(/last line of .*b\.jsonl is cut off/),
      '1 lines about the model "other" were left out.',
    ]);
  });

  test('a column that only some lines have is missing in the others', async () => {
    const rows = await readRecent(
      [file('c.jsonl', `${line(0, { inputs: { x: 1 } })}\n${line(1, { inputs: { y: 2 } })}`)],
      options,
    );
    expect([0, 1].map((row) => rows.columns.get('x')!.at(row))).toEqual([1, null]);
    expect([0, 1].map((row) => rows.columns.get('y')!.at(row))).toEqual([null, 2]);
  });

  test('a table, with its prediction and time', async () => {
    const path = file(
      'd.csv',
      'when,x,city,prediction\n2026-01-01T00:00:00Z,1,a,yes\n2026-01-02T00:00:00Z,2,,no\n',
    );
    const rows = await readRecent([path], { ...options, timestamp: 'when' });
    expect(rows.prediction!.at(1)).toBe('no');
    expect(rows.columns.get('city')!.at(1)).toBeNull();
    expect(rows.span![1]).toBe(Date.UTC(2026, 0, 2));
  });

  test.each([
    ['a broken line', 'e.jsonl', `${line(0)}\n{"time":\n${line(1)}\n`, /e\.jsonl, line 2: not JSON/],
    [
      'a line of something else',
      'f.jsonl',
      `${line(0)}\n{"a": 1}\n`,
      /f\.jsonl, line 2: not a line of the request log/,
    ],
    ['an empty log', 'g.jsonl', '', /Input data has no row/],
    ['a time for a log', 'h.jsonl', line(0), /is a request log, which has its own time/],
  ])('%s is an error of the input', async (name, path, text, message) => {
    const timestamp = name === 'a time for a log' ? 'when' : undefined;
    const read = readRecent([file(path, text)], { ...options, timestamp });
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toHaveProperty('kind', 'input');
  });

  test('logs and tables are not mixed, and a name that fits nothing is told', async () => {
    const [log, table] = [file('i.jsonl', line(0)), file('i.csv', 'x\n1\n')];
    await expect(readRecent([log, table], options)).rejects.toThrow(/mixes request logs/);
    expect(() => findFiles([join(folder, 'nothing*.jsonl')], 'data')).toThrow(/there is no such file/);
  });
});

describe('fitToProfile', () => {
  test('the same rows are no drift; values are read as the profile says', async () => {
    const rows = await readRecent([file('same.jsonl', lines(400))], options);
    const drift = compareProfiles(profile(), fitToProfile(profile(), rows));
    expect(drift).toMatchObject({ result: 'stable', drifted: [] });
  });

  test('text among numbers is counted with an example; numbers written as text are numbers', async () => {
    const path = file(
      'text.jsonl',
      `${line(0, { inputs: { x: '7', city: 'a' } })}\n${line(1, { inputs: { x: 'n/a', city: 'a' } })}`,
    );
    const data = fitToProfile(profile(), await readRecent([path], options));
    expect(data.columns.get('x')).toMatchObject({ mean: 7, missing: 1 });
    expect(data.unreadable.get('x')).toEqual({ count: 1, example: 'n/a' });
  });
});

describe('labels', () => {
  const log = async (n = 100) => readRecent([file('labelled.jsonl', lines(n))], options);

  test('accuracy as good as it was is held; much worse is a drop', async () => {
    const labels = (wrongEvery: number) =>
      `id,label\n${Array.from({ length: 100 }, (_, i) => `r${i},${(i % 2 === 0) !== (i % wrongEvery === 0) ? 'yes' : 'no'}`).join('\n')}\n`;
    const policy = readPolicy(undefined).quality;
    const rows = await log();
    const fine = judgeQuality(
      profile(),
      await joinLabels(file('fine.csv', labels(10)), 'id', rows, profile()),
      policy,
    );
    expect(fine).toMatchObject({ result: 'held', value: 0.9, labelled: 100, predictions: 100 });
    const bad = judgeQuality(
      profile(),
      await joinLabels(file('bad.csv', labels(3)), 'id', rows, profile()),
      policy,
    );
    expect(bad.result).toBe('dropped');
    expect(bad.sentence).toMatch(
      /^Accuracy is 66\.0 % .* it was 90\.0 % where the model was judged: got worse \(p < 0\.001\)\.$/,
    );
    const few = judgeQuality(
      profile(),
      await joinLabels(file('few.csv', 'id,label\nr1,no\n'), 'id', rows, profile()),
      policy,
    );
    expect(few).toMatchObject({ result: 'not-enough-data', labelled: 1 });
  });

  test.each([
    ['another id', 'key,label\nr1,no\n', /has no such column/],
    ['two labels', 'id,label\nr1,no\nr1,yes\n', /two labels for the id "r1"/],
    ['no label column', 'id,a,b\nr1,1,2\n', /none is called label/],
    ['ids that do not fit', 'id,label\nz1,no\n', /None of the 1 ids .* is among the 100 predictions/],
  ])('%s is an error of the input', async (_, text, message) => {
    const joined = joinLabels(file('wrong.csv', text), 'id', await log(), profile());
    await expect(joined).rejects.toThrow(message);
    await expect(joined).rejects.toHaveProperty('kind', 'input');
  });
});

describe('inputs', () => {
  const given = (values: object) =>
    ({ issue: 'on', ...values }) as unknown as Parameters<typeof checkInputs>[0];

  test.each([
    [{}, /nothing to monitor/],
    [{ data: ['a.jsonl'] }, /data is given without profile/],
    [{ profile: 'p', prometheus: 'http://x', slo: {} }, /profile is given without data/],
    [{ prometheus: 'http://x' }, /prometheus is given without slo/],
    [{ slo: {}, data: ['a'], profile: 'p' }, /slo is given without prometheus/],
    [{ profile: 'p', data: ['SELECT * FROM log'] }, /reads files, no warehouse/],
    [{ profile: 'p', data: ['bigquery://a/b'] }, /reads files, no warehouse/],
    [{ profile: 'p', data: ['a'], rulesPath: 'rules.yml' }, /does not write Prometheus rules/],
    [{ labels: 'l.csv', prometheus: 'http://x', slo: {} }, /labels is given without data/],
  ])('%j is refused', (values, message) => expect(() => checkInputs(given(values))).toThrow(message));

  test('fail-on takes never, or a list', () => {
    expect(readFailOn(['never'])).toEqual([]);
    expect(readFailOn(['slo', 'drift'])).toEqual(['drift', 'slo']);
    expect(() => readFailOn(['drifts'])).toThrow('Did you mean "drift"?');
    expect(() => readFailOn(['never', 'drift'])).toThrow('says never and more');
  });

  test('the policy has defaults, and typos get a suggestion', () => {
    expect(readPolicy(undefined)).toMatchObject({ drift: DEFAULT_DRIFT_POLICY, ignore: [] });
    const policy = readPolicy(readYamlSource('policy: {drift: {q: 0.1, minimum: {numeric: 0.2}}}', 'policy'));
    expect(policy.drift).toEqual({ q: 0.1, minimum: { ...DEFAULT_DRIFT_POLICY.minimum, numeric: 0.2 } });
    expect(() => readPolicy(readYamlSource('drift: {ignored: [x]}', 'policy'))).toThrow(
      'Did you mean "ignore"?',
    );
    expect(() => readPolicy(readYamlSource('drift: {q: 5}', 'policy'))).toThrow('drift.q is 5');
  });

  test.each([
    ['retrain', { event: 'retrain', coolDown: 86400 }],
    ['{event: retrain-churn, cool-down: 7d}', { event: 'retrain-churn', coolDown: 604800 }],
  ])('retrain %s', (text, rule) => expect(readRetrain(readYamlSource(text, 'retrain'))).toEqual(rule));

  test.each([
    ['{event: retrain, budget: 2}', 'keeps no budget'],
    ['{event: retrain, cooldown: 1d}', 'Did you mean "cool-down"?'],
    ['{event: retrain, cool-down: soon}', 'which is no duration'],
    ['{cool-down: 1d}', 'Input retrain has the event'],
  ])('retrain %s is an error', (text, message) => {
    expect(() => readRetrain(readYamlSource(text, 'retrain'))).toThrow(message);
  });
});

test('hostile names are text in the Markdown, and the document can be written', async () => {
  const name = '<img src=x onerror=alert(1)> | @everyone #1';
  const hostile = { ...profile(), columns: [{ ...profile().columns[1]!, name }] };
  const rows = await readRecent(
    [
      file(
        'hostile.jsonl',
        Array.from({ length: 400 }, (_, i) => line(i, { inputs: { [name]: '](javascript:alert(1))' } })).join(
          '\n',
        ),
      ),
    ],
    options,
  );
  const drift = compareProfiles(hostile, fitToProfile(hostile, rows));
  const health: Health = {
    schema: 'trainyard.health/v1',
    name,
    ...judgeHealth({ drift, quality: null, service: null }),
    time: '2026-01-01T00:00:00.000Z',
    model: { digest: null },
    profile: { path: 'p', digest: sha256(''), rows: 400, data: sha256('') },
    data: { rows: 400, from: null, to: null, files: [], absent: [], unexpected: [] },
    drift,
    quality: null,
    service: null,
    decisions: [],
    retrainedAt: null,
    commit: null,
    run: null,
  };
  expect(health).toMatchObject({ outcome: 'failed', healthy: false });
  expect(healthDocument.parseText(healthDocument.write(health), 'health')).toEqual(health);
  const markdown = healthMarkdown(health, { rows: 10, runUrl: null });
  expect(markdown).not.toMatch(/<img|(?<!\\)\]\(javascript|@everyone/);
  expect(failuresOf(health, ['drift'])).toEqual([expect.stringContaining('Drifted: ')]);
  expect(failuresOf(health, ['slo', 'quality'])).toEqual([]);
});
