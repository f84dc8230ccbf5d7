import { choice, commonInputs, type InputsOf, list, text, yaml } from '@trainyard/action-kit';

export const inputs = {
  profile: text(),
  data: list(),
  labels: text(),
  id: text({ default: 'id' }),
  timestamp: text(),
  prometheus: text(),
  'prometheus-token': text({ configurable: false, secret: true }),
  slo: yaml(),
  policy: yaml(),
  state: text(),
  issue: choice(['on', 'off'], { default: 'on' }),
  retrain: yaml(),
  'fail-on': list({ default: ['never'] }),
  'rules-path': text(),
  'dashboard-path': text(),
  ...commonInputs,
};

export const outputs = ['healthy', 'drifted', 'health', 'report', 'issue-url', 'retrain', 'outcome'] as const;

export type MonitorInputs = InputsOf<typeof inputs>;
export type MonitorOutput = (typeof outputs)[number];
