import {
  boolean,
  choice,
  commonInputs,
  duration,
  integer,
  list,
  number,
  text,
  yaml,
} from '@trainyard/action-kit';

/** The inputs of action.yml; a test proves that they are the same. */
export const inputs = {
  ...commonInputs,
  run: text(),
  model: yaml(),
  params: yaml(),
  data: text(),
  target: text(),
  features: list(),
  task: choice(['regression', 'binary', 'multiclass', 'multilabel', 'forecasting'], {
    defaultText: 'inferred from the target',
  }),
  validation: text({ default: '0.2' }),
  seed: integer({ default: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
  'model-path': text({ defaultText: '`model` in the output folder' }),
  'metrics-from': text({ default: 'auto' }),
  'initial-model': text(),
  teacher: text(),
  engine: text({ default: 'auto' }),
  'engine-path': text({ defaultText: 'the workspace, then the tool cache' }),
  export: choice(['onnx'], { defaultText: 'none' }),
  parallel: integer({ min: 1, max: 256, defaultText: 'the number of cores' }),
  gpus: text({ default: 'auto' }),
  checkpoint: text(),
  resume: boolean({ default: false }),
  timeout: duration({ defaultText: 'none' }),
  prices: yaml(),
  'max-cost': number({ min: 0 }),
  backend: choice(['local', 'kubernetes', 'ray'], { default: 'local' }),
  upload: boolean({ default: true }),
  'retention-days': integer({ min: 1, max: 90, defaultText: "the repository's setting" }),
};

export const outputs = [
  'model',
  'model-path',
  'model-digest',
  'metrics',
  'history',
  'report-path',
  'report-url',
  'cost',
  'artifact-id',
  'artifact-url',
  'outcome',
] as const;

export type TrainOutput = (typeof outputs)[number];
