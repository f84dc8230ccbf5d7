import { checkImages } from './check-images.ts';
import type { Manifest } from './manifest.ts';

const manifest = (image: unknown, list = 'containers'): Manifest => ({
  object: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      template: {
        spec: {
          [list]: [
            { name: 'first', image: 'a' },
            { name: 'web', image },
          ],
        },
      },
    },
  },
  at: { file: 'app.yml' },
  locate: (path) => ({ file: path.join('.') }),
});

test.each([
  'busybox',
  'registry:5000/team/app:v1.2_3',
  `ghcr.io/o/a@sha256:${'0'.repeat(64)}`,
  `a/b:v1@sha256:${'f'.repeat(64)}`,
  undefined,
])('%s is taken', (image) => {
  expect(() => checkImages([manifest(image)])).not.toThrow();
});

test.each([
  ['Registry/Web:V1', /small letters/],
  ['a:b:c', /HOST\/REPOSITORY/],
  ['a@sha256:12', /HOST\/REPOSITORY/],
  ['', /HOST\/REPOSITORY/],
  ['${IMAGE}:v1', /Variables are not filled in/],
])('%j is told, with its place', (image, fix) => {
  const check = () => checkImages([manifest(image, 'initContainers')]);
  expect(check).toThrow(
    `Container "web" of Deployment web has the image "${image}", which is not an image name.`,
  );
  expect(check).toThrow(fix);
  expect(check).toThrow(
    expect.objectContaining({ at: { file: 'spec.template.spec.initContainers.1.image' } }),
  );
});
