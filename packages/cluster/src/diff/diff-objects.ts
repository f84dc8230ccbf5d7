import { describeObject, type KubeObject } from '../object.ts';
import { maskSecrets } from './mask-secrets.ts';
import { withoutNoise } from './noise.ts';

/**
 * What changes between two versions of an object, as unified text over YAML; empty when nothing does.
 * Secret values are masked; what the server keeps for itself is left out.
 *
 * @param before undefined when the object is new
 * @param after undefined when the object goes
 */
export async function diffObjects(
  before: KubeObject | undefined,
  after: KubeObject | undefined,
): Promise<string> {
  const [{ createTwoFilesPatch }, { stringify }] = await Promise.all([import('diff'), import('yaml')]);
  const object = after ?? before;
  if (object === undefined) return '';
  const [old, next] = maskSecrets(before, after).map((one) =>
    one === undefined ? '' : stringify(withoutNoise(one), { lineWidth: 0, aliasDuplicateObjects: false }),
  );
  if (old === next) return '';
  const name = describeObject(object);
  const text = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `live ${name}`,
    after === undefined ? '/dev/null' : `new ${name}`,
    old ?? '',
    next ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  return text.replace(/^=+\n/, '');
}
