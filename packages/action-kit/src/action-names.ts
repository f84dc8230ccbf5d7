export const ACTION_NAMES = [
  'train-model',
  'tune-hyperparams',
  'evaluate-model',
  'deploy-k8s',
  'monitor-model',
] as const;

export type ActionName = (typeof ACTION_NAMES)[number];
