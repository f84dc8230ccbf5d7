import { sha256 } from '@trainyard/documents';
import { stringify } from 'yaml';
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
  const { createTwoFilesPatch } = await import('diff');
  const object = after ?? before;
  if (object === undefined) return '';
  const [old, next] = maskSecrets(before, after).map((one) =>
    one === undefined
      ? ''
      : stringify(withoutNoise(withoutBinaries(one)), { lineWidth: 0, aliasDuplicateObjects: false }),
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

/** A ConfigMap's binary content by its size and digest: nobody reads base64. */
function withoutBinaries(object: KubeObject): KubeObject {
  const values = object.kind === 'ConfigMap' ? object['binaryData'] : undefined;
  if (values === undefined || values === null) return object;
  const told = Object.entries(values as Record<string, string>).map(([key, value]) => {
    const bytes = Buffer.from(String(value), 'base64');
    return [key, `${bytes.length} bytes, ${sha256(bytes)}`];
  });
  return { ...object, binaryData: Object.fromEntries(told) };
}
