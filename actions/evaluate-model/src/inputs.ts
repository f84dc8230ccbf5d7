import {
  type ActionContext,
  boolean,
  choice,
  commonInputs,
  type InputsOf,
  integer,
  list,
  text,
  yaml,
} from '@trainyard/action-kit';
import { explainField } from './explain/explain-field.ts';
import { modelField } from './model-field.ts';

/** The inputs of action.yml; a test proves that they are the same. */
export const inputs = {
  ...commonInputs,
  model: modelField(),
  predictions: list(),
  data: text({ defaultText: 'predictions' }),
  target: text({ defaultText: "the model's" }),
  task: choice(['regression', 'binary', 'multiclass', 'multilabel', 'ranking', 'forecasting', 'text'], {
    defaultText: "the model's, else inferred",
  }),
  id: text(),
  'prediction-column': text({ default: 'prediction' }),
  'score-columns': list({ defaultText: 'those named `score[CLASS]`' }),
  weight: text(),
  cluster: text(),
  time: text(),
  query: text(),
  series: text(),
  horizon: text(),
  history: text(),
  'season-length': integer({ min: 1, max: 1_000_000, defaultText: '1, no season' }),
  baseline: modelField(),
  policy: yaml(),
  slices: yaml(),
  sensitive: list({ default: [] }),
  explain: explainField(),
  'model-facts': boolean({ default: false }),
  seed: integer({ default: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
  'check-run': text(),
  upload: boolean({ default: true }),
  'retention-days': integer({ min: 1, max: 90, defaultText: "the repository's setting" }),
};

export const outputs = [
  'verdict',
  'passed',
  'metrics',
  'failed-metrics',
  'verdict-path',
  'report-path',
  'report-url',
  'profile-path',
  'predictions-path',
  'explanation-path',
  'junit-path',
  'sarif-path',
  'comment-url',
  'check-url',
  'outcome',
] as const;

export type EvaluateOutput = (typeof outputs)[number];
export type EvaluateInputs = InputsOf<typeof inputs>;
export type EvaluateContext = ActionContext<EvaluateOutput>;
