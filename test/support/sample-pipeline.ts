import { type Health, healthDocument, type ModelDocument, type Release, sha256 } from '@trainyard/documents';
import { type CommentPart, composeComment } from '@trainyard/github';
import {
  evaluationSection,
  type StudySummary,
  studySections,
  type TrainingReport,
  trainingSections,
} from '@trainyard/report';
import { replay } from '@trainyard/search';
import { releaseMarkdown } from '../../actions/deploy-k8s/src/summary.ts';
import { healthMarkdown } from '../../actions/monitor-model/src/health-markdown.ts';
import { allPassed } from './sample-evaluations.ts';

const HEAD = 'abc1234'.padEnd(40, '0');
const losses = Array.from({ length: 24 }, (_, i) => 2.3 * 0.85 ** i);

export const trainedDocument: ModelDocument = {
  schema: 'trainyard.model/v1',
  name: 'digits',
  format: 'tfjs-layers',
  digest: sha256('model'),
  signature: {
    columns: Array.from({ length: 64 }, (_, i) => ({ name: `pixel_${i}`, type: 'float64' as const })),
    target: { name: 'digit', type: 'string' },
    task: 'multiclass',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  preprocessing: null,
  params: { lr: 0.003, dropout: 0.2, units: 64 },
  seed: 7,
  data: [
    { role: 'train', path: 'data/digits.csv', digest: sha256('train'), rows: 1437 },
    { role: 'validation', path: 'data/digits.csv', digest: sha256('valid'), rows: 360 },
  ],
  metrics: { loss: losses.at(-1)!, val_loss: 0.104, val_accuracy: 0.9722 },
  curves: {
    loss: losses,
    val_loss: losses.map((loss) => loss + 0.06),
    val_accuracy: losses.map((l) => 1 - l / 3),
  },
  commit: { sha: HEAD, clean: true },
  environment: {
    runner: 'github',
    os: 'linux',
    arch: 'x64',
    node: '24.21.0',
    engine: 'dense',
    gpus: [],
    libraries: {},
  },
  startedAt: '2026-11-24T14:00:00Z',
  durationSeconds: 41,
  cost: 0.0012,
  parents: [],
};

const trained: TrainingReport = {
  document: trainedDocument,
  reference: 'artifact:digits',
  curves: trainedDocument.curves,
  keptEpoch: 21,
  end: 'early-stopping',
  notices: [],
  page: null,
};

function study(): StudySummary {
  const space = [
    { kind: 'float', name: 'lr', low: 1e-4, high: 1e-1, log: true, step: null },
    { kind: 'categorical', name: 'units', values: [32, 64, 128], weights: null },
  ] as const;
  const at = '2026-11-24T13:50:00Z';
  const values = [0.19, 0.151, 0.24, 0.122, 0.131, 0.118, 0.127, 0.104];
  const header = {
    schema: 'trainyard.study/v1',
    name: 'digits',
    method: 'tpe',
    metric: { name: 'val_loss', goal: 'minimize' },
    seed: 7,
    space: [...space].map((each) => ({ ...each })),
    spaceDigest: sha256('space'),
    objectiveDigest: sha256('objective'),
    createdAt: at,
  };
  const events = values.flatMap((value, trial) => [
    {
      event: 'started',
      trial,
      at,
      params: { lr: 0.001 * (trial + 1), units: [32, 64, 128][trial % 3]! },
      origin: trial === 0 ? 'baseline' : 'sampler',
    },
    { event: 'completed', trial, at, value, metrics: {}, seconds: 5 + trial },
  ]);
  return {
    name: 'digits',
    state: replay(header as Parameters<typeof replay>[0], events as Parameters<typeof replay>[1]),
    space: header.space as unknown as StudySummary['space'],
    path: 'trainyard/study.jsonl',
    model: 'artifact:digits-tuned',
    ended: 'All 8 trials are done.',
    report: null,
  };
}

const at = '2026-11-24T14:05:00Z';
const step = (name: string, weight: number, seconds: number, detail: string) =>
  ({ name, state: 'passed', startedAt: at, seconds, weight, detail }) as const;
const release: Release = {
  schema: 'trainyard.release/v1',
  name: 'digits',
  action: 'deploy',
  outcome: 'passed',
  dryRun: false,
  strategy: 'canary',
  namespace: 'prod',
  cluster: { server: 'https://kube:6443', context: 'prod-eu', version: 'v1.33.1' },
  model: { name: 'digits', digest: sha256('model'), reference: 'artifact:digits' },
  images: [{ image: 'ghcr.io/acme/digits:v2', digest: null }],
  objects: [
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'prod', name: 'digits', change: 'update' },
  ],
  steps: [step('canary', 10, 62, '10 % of the traffic'), step('promote', 100, 35, 'all of the traffic')],
  analysis: [],
  failure: null,
  url: 'http://digits.prod.svc',
  previous: { revision: 6, modelDigest: sha256('before'), images: [], commit: null, at },
  revision: 7,
  commit: { sha: HEAD, clean: true },
  run: null,
  startedAt: at,
  seconds: 97,
};

const health: Health = healthDocument.parse(
  {
    schema: 'trainyard.health/v1',
    name: 'digits',
    outcome: 'passed',
    healthy: true,
    time: '2026-11-24T15:00:00Z',
    findings: [],
    model: { digest: sha256('model') },
    profile: { path: 'profile.json', digest: sha256('profile'), rows: 1797, data: sha256('data') },
    data: {
      rows: 5210,
      from: '2026-11-24T14:10:00Z',
      to: '2026-11-24T15:00:00Z',
      files: [{ path: 'requests.jsonl', digest: sha256('requests'), rows: 5210 }],
      absent: [],
      unexpected: [],
    },
    drift: {
      result: 'stable',
      q: 0.05,
      drifted: [],
      tests: [
        {
          column: 'pixel_20',
          role: 'input',
          signal: 'distribution',
          result: 'stable',
          test: 'kolmogorov-smirnov',
          statistic: 0.011,
          pValue: 0.41,
          adjustedP: 0.8,
          effect: { name: 'wasserstein', value: 0.02, minimum: 0.1 },
          distances: {},
          bins: [],
          rows: { reference: 1797, recent: 5210 },
          rowsNeeded: null,
          sentence: 'pixel_20 did not move.',
        },
      ],
    },
    quality: null,
    service: null,
    decisions: [],
    retrainedAt: null,
    commit: { sha: HEAD, clean: true },
    run: null,
  },
  'the sample',
);

const OK = { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false } as const;

/** The comment of a whole pipeline, as the five actions write it one after the other. */
export function pipelineComment(): string {
  const room = { codePoints: 60_000, bytes: 240_000 };
  const sections: readonly Pick<CommentPart, 'section' | 'render'>[] = [
    { section: 'tune', render: () => studySections(study())[0]! },
    { section: 'train', render: () => trainingSections(trained)[0]! },
    {
      section: 'evaluate',
      render: (previous) =>
        evaluationSection(
          { ...allPassed, cost: trainedDocument.cost },
          { previous: previous?.markdown ?? null, room },
        ),
    },
    { section: 'deploy', render: () => releaseMarkdown(release, '', 7000) },
    { section: 'monitor', render: () => healthMarkdown(health, { rows: 8, runUrl: null }) },
  ];
  return composed(sections);
}

/** What the second stage makes of a training and a study of a fork. */
export function forkComment(): string {
  const origin =
    'Measured by a run of the fork fan/digits, whose code could have made it say anything: look at what it changes before you trust the numbers.';
  const page = 'https://github.com/octo/digits/actions/runs/77/artifacts/6';
  return composed([
    { section: 'tune', render: () => studySections({ ...study(), report: page, origin })[0]! },
    { section: 'train', render: () => trainingSections({ ...trained, page, origin })[0]! },
  ]);
}

function composed(sections: readonly Pick<CommentPart, 'section' | 'render'>[]): string {
  return sections.reduce<string | null>(
    (body, part) =>
      composeComment(body, {
        reportId: 'model/digits',
        run: { id: 77, attempt: 1, headSha: HEAD },
        state: OK,
        ...part,
      }),
    null,
  )!;
}
