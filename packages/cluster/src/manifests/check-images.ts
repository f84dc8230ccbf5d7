import { InputError } from '@trainyard/errors';
import { at, listAt } from '../object.ts';
import { POD_SPECS, parseImage } from './images.ts';
import type { Manifest } from './manifest.ts';

/**
 * Looks whether every container names an image, by the grammar of references alone: whether it is there, only the node
 * that pulls it knows.
 *
 * @throws InputError at the line of the first that does not
 */
export function checkImages(manifests: readonly Manifest[]): void {
  for (const { object, locate } of manifests) {
    for (const podSpec of POD_SPECS) {
      for (const list of ['containers', 'initContainers']) {
        listAt(object, ...podSpec, list).forEach((container, index) => {
          const image = at(container, 'image');
          if (typeof image !== 'string' || parseImage(image) !== undefined) return;
          throw new InputError(
            `Container "${at(container, 'name')}" of ${object.kind} ${object.metadata.name} has the image "${image}", which is not an image name. Nothing was written.`,
            {
              at: locate([...podSpec, list, index, 'image']),
              fix: image.includes('$')
                ? 'Variables are not filled in here: write the image, or give it by the input images.'
                : 'Write HOST/REPOSITORY@sha256:DIGEST or HOST/REPOSITORY:TAG, the repository in small letters.',
            },
          );
        });
      }
    }
  }
}
