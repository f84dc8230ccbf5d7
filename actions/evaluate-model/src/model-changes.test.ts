import type { ModelDocument } from '@trainyard/documents';
import { sha256 } from '@trainyard/documents';
import { trainedDocument } from '../../../test/support/sample-pipeline.ts';
import { baselineFacts, baselineMade, baselineNotices } from './baseline-age.ts';
import { modelChanges } from './model-changes.ts';

const change = (more: Partial<ModelDocument>): ModelDocument => ({ ...trainedDocument, ...more });
const [train, validation] = trainedDocument.data;

test.each<[string, Partial<ModelDocument>, unknown]>([
  ['nothing', {}, []],
  [
    'parameters, one gone and one new',
    { params: { lr: 0.01, units: 64, act: 'relu' } },
    [
      { kind: 'parameter', what: 'act', from: null, to: 'relu' },
      { kind: 'parameter', what: 'dropout', from: '0.2', to: null },
      { kind: 'parameter', what: 'lr', from: '0.003', to: '0.01' },
    ],
  ],
  [
    'more rows',
    { data: [{ ...train!, digest: sha256('more'), rows: 2000 }, validation!] },
    [
      {
        kind: 'data',
        what: 'training rows',
        from: '1,437 rows of data/digits.csv',
        to: '2,000 rows of data/digits.csv',
      },
    ],
  ],
  ['the same rows in another place', { data: [{ ...train!, path: 'elsewhere.csv' }, validation!] }, []],
  [
    'as many other rows',
    { data: [{ ...train!, digest: sha256('other') }, validation!] },
    [
      {
        kind: 'data',
        what: 'training rows',
        from: expect.stringMatching(/with the digest sha256:/),
        to: expect.stringMatching(/with the digest sha256:/),
      },
    ],
  ],
  [
    'columns',
    {
      signature: {
        ...trainedDocument.signature!,
        columns: [...trainedDocument.signature!.columns.slice(1), { name: 'age', type: 'float64' }],
      },
    },
    [{ kind: 'data', what: 'columns', from: '64 with pixel_0', to: '64 with age' }],
  ],
  [
    'where it came from, and on what',
    {
      parents: [{ role: 'initial-model', reference: 'artifact:digits@main', digest: null }],
      environment: { ...trainedDocument.environment, gpus: ['NVIDIA L4'] },
    },
    [
      { kind: 'model', what: 'engine', from: 'dense', to: 'dense, NVIDIA L4' },
      { kind: 'model', what: 'made from', from: null, to: 'initial-model artifact:digits@main' },
    ],
  ],
])('of a model with other parts is said what differs: %s', (_, more, changes) => {
  expect(modelChanges(trainedDocument, change(more))).toEqual(changes);
});

test('without both documents nothing is said', () => {
  expect(modelChanges(null, trainedDocument)).toEqual([]);
});

describe('how old a baseline is', () => {
  const base = 'b'.repeat(40);
  const now = Date.parse('2026-12-30T00:00:00Z');
  const model = { path: 'base/trainyard/model', digest: sha256(''), reference: 'base/trainyard/model' };
  const of = (document: ModelDocument, days: number) => {
    const startedAt = new Date(now - days * 86_400_000).toISOString();
    const found = { kind: 'model' as const, model: { ...model, document }, origin: null };
    return baselineMade(found, { ...document, startedAt }, base);
  };

  test('a model that was trained again is known by its commit', () => {
    const made = of(change({ commit: { sha: base, clean: true } }), 0);
    expect(baselineFacts(made, now)).toEqual([
      { label: 'baseline', value: 'of bbbbbbb (the base), made today' },
    ]);
    expect(baselineNotices(made, now)).toEqual([]);
  });

  test('any other is not called the base, and is flagged from 31 days on', () => {
    const made = of(change({ commit: { sha: 'c'.repeat(40), clean: true } }), 31);
    expect(baselineFacts(made, now)[0]?.value).toBe('of ccccccc, 31 days old');
    expect(baselineNotices(made, now)[0]).toMatch(/^The baseline is 31 days old \(of ccccccc\)/);
  });

  test('of a table of predictions nothing is known', () => {
    expect(baselineMade({ kind: 'predictions', path: 'x.csv' }, null, base)).toBeNull();
  });
});
