import { boolean, choice, commonInputs, duration, integer, list, text, yaml } from '@trainyard/action-kit';

/** The inputs of action.yml; a test proves that they are the same. */
export const inputs = {
  ...commonInputs,
  sweep: yaml({ required: true }),
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
  'model-path': text({ defaultText: 'one folder a trial' }),
  'metrics-from': text({ default: 'auto' }),
  engine: text({ default: 'auto' }),
  'engine-path': text({ defaultText: 'the workspace, then the tool cache' }),
  gpus: text({ default: 'auto' }),
  timeout: duration({ defaultText: 'none' }),
  study: text({ defaultText: '`study.jsonl` in the output folder' }),
  trials: integer({ min: 1, defaultText: "the sweep's `run_cap`, else its grid, else 20" }),
  parallel: integer({ default: 1, min: 1, max: 256 }),
  'time-limit': duration({ defaultText: 'none' }),
  resume: boolean({ default: true }),
  mode: choice(['run', 'plan', 'trial', 'collect'], { default: 'run' }),
  upload: boolean({ default: true }),
  'retention-days': integer({ min: 1, max: 90, defaultText: "the repository's setting" }),
};

export const outputs = [
  'best-params',
  'best-value',
  'model',
  'study',
  'report-path',
  'report-url',
  'trials',
  'matrix',
  'outcome',
] as const;

export type TuneOutput = (typeof outputs)[number];
