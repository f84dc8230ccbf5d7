import type { Problem } from '../judge/problem.ts';
import { parseManifests } from '../manifests/read-manifests.ts';
import { placeOfProblem } from './place-of-problem.ts';

const [manifest] = parseManifests(
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      initContainers:
        - name: fetch
          image: acme/fetch
      containers:
        - name: web
          image: acme/web
          env:
            - {name: MODE, value: fast}
            - name: TOKEN
              valueFrom: {secretKeyRef: {name: api, key: token}}
          envFrom:
            - configMapRef: {name: settings}
          resources: {limits: {memory: 1Gi}}
          readinessProbe: {httpGet: {path: /, port: 80}}
`,
  'app.yml',
);

const problem = (reason: string, cause = '', container: string | undefined = 'web'): Problem => ({
  reason,
  cause,
  container,
  fix: '',
  brief: '',
  pod: 'web-1',
  fatalAfter: 0,
  scope: 'one',
});

test.each<[string, Problem | undefined, number]>([
  ['nothing known', undefined, 1],
  ['the image', problem('ImagePullBackOff'), 12],
  ["an init container's image", problem('ErrImagePull', '', 'fetch'), 9],
  ['memory', problem('OOMKilled'), 19],
  ['the probe', problem('Unhealthy'), 20],
  ['a crash', problem('CrashLoopBackOff'), 11],
  ['too much asked', problem('Unschedulable', '', undefined), 19],
  ['a quota', problem('FailedCreate', 'x: exceeded quota: small.', undefined), 19],
  ['a rule about pods', problem('FailedCreate', 'violates PodSecurity', undefined), 6],
  [
    'a ConfigMap that is not there',
    problem(
      'CreateContainerConfigError',
      'Container "web" cannot be configured: configmap "settings" not found.',
    ),
    18,
  ],
  [
    'a key that is not in the Secret',
    problem(
      'CreateContainerConfigError',
      "cannot be configured: couldn't find key token in Secret prod/api.",
    ),
    15,
  ],
  ['a source that no entry names', problem('CreateContainerConfigError', 'configmap "other" not found.'), 13],
])('%s', (_, about, line) => {
  expect(placeOfProblem(manifest!, about)).toMatchObject({ file: 'app.yml', line });
});
