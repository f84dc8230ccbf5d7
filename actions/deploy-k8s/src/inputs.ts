import {
  boolean,
  choice,
  commonInputs,
  duration,
  type InputsOf,
  list,
  text,
  yaml,
} from '@trainyard/action-kit';

export const ACTIONS = ['deploy', 'diff', 'promote', 'rollback', 'recover', 'status'] as const;

export const inputs = {
  action: choice(ACTIONS, { default: 'deploy' }),
  manifests: list(),
  model: text(),
  serve: yaml(),
  images: list(),
  registry: text(),
  verdict: text(),
  'verdict-max-age': duration({ defaultText: 'no limit' }),
  attestation: text(),
  'trusted-root': text(),
  namespace: text({ defaultText: "the context's namespace" }),
  // Masked value by value when it is read: a path must stay readable.
  kubeconfig: text({
    configurable: false,
    defaultText: "KUBECONFIG, ~/.kube/config or the pod's service account",
  }),
  context: text({ defaultText: "the kubeconfig's current one" }),
  strategy: yaml({ defaultText: 'rolling' }),
  prometheus: text(),
  timeout: duration({ default: 600, defaultText: '10m' }),
  'on-inconclusive': choice(['rollback', 'pause', 'promote']),
  'smoke-test': yaml({ defaultText: '`auto`' }),
  capacity: choice(['check', 'warn', 'off'], { default: 'check' }),
  'on-failure': choice(['rollback', 'delete', 'keep'], { default: 'rollback' }),
  'force-conflicts': choice(['never', 'own', 'always'], { default: 'never' }),
  prune: boolean({ default: false }),
  environment: text(),
  'environment-url': text({ defaultText: "the Ingress's address" }),
  'dry-run': boolean({ default: false }),
  ...commonInputs,
  name: text({ defaultText: "the model's, else the repository's" }),
};

export const outputs = ['release', 'diff', 'url', 'image', 'changed', 'steps', 'failure', 'outcome'] as const;

export type DeployInputs = InputsOf<typeof inputs>;
export type DeployOutput = (typeof outputs)[number];
