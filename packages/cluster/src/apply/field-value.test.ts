import { fieldExists, findField } from './field-value.ts';

const object = {
  metadata: { labels: { 'app.kubernetes.io/name': 'web' }, finalizers: ['a/b'] },
  spec: {
    replicas: 3,
    template: {
      spec: { containers: [{ name: 'web', image: 'x', ports: [{ containerPort: 80, protocol: 'TCP' }] }] },
    },
  },
};

test.each([
  ['.spec.replicas', true],
  ['.spec.replica', false],
  ['.spec.paused', false],
  ['.metadata.labels.app.kubernetes.io/name', true],
  ['.metadata.finalizers[="a/b"]', true],
  ['.metadata.finalizers[="c"]', false],
  ['.spec.template.spec.containers[name="web"].image', true],
  ['.spec.template.spec.containers[name="other"].image', false],
  ['.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"].containerPort', true],
  ['.spec.template.spec.containers[0].image', true],
])('%s: %s', (field, found) => {
  expect(fieldExists(object, field)).toBe(found);
});

test('a field is found by its path, through selectors of lists', () => {
  expect(
    findField(object, '.spec.template.spec.containers[name="web"].ports[containerPort=80].protocol'),
  ).toEqual({
    path: ['spec', 'template', 'spec', 'containers', 0, 'ports', 0, 'protocol'],
    value: 'TCP',
  });
});
