import { InputError } from '@trainyard/errors';

/** The grammar of DESIGN chapter 3: every way a model can be named. */
export type ModelReference =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'artifact'; readonly name: string; readonly from: ArtifactSource }
  | {
      readonly kind: 'oci';
      readonly host: string;
      readonly repository: string;
      readonly tag: string | undefined;
      readonly digest: string | undefined;
    }
  | { readonly kind: 'release'; readonly tag: string; readonly asset: string }
  | { readonly kind: 'champion' };

export type ArtifactSource =
  | { readonly kind: 'this-run' }
  | { readonly kind: 'run'; readonly id: number }
  /** The newest successful run on the branch. */
  | { readonly kind: 'branch'; readonly branch: string };

const OCI =
  /^oci:\/\/(?<host>[^/]+)\/(?<repository>[^:@]+)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/**
 * @param text what the user wrote
 * @param input the input it was written in, for the message
 * @throws InputError when the text has a scheme of ours but not its form
 */
export function parseModelReference(text: string, input: string): ModelReference {
  const wrong = (why: string, form: string) =>
    new InputError(`${input} is "${text}": ${why}.`, { fix: `Write ${form}.` });

  if (text.trim() === '') throw wrong('it is empty', 'a path, artifact:NAME, release:TAG/ASSET or champion');
  if (text === 'champion') return { kind: 'champion' };
  if (text.startsWith('artifact:')) {
    const [name = '', ...rest] = text.slice('artifact:'.length).split('@');
    const source = rest.join('@');
    if (name === '' || (rest.length > 0 && source === '')) {
      throw wrong(
        'the name or what follows @ is missing',
        'artifact:NAME, artifact:NAME@RUN_ID or artifact:NAME@BRANCH',
      );
    }
    if (rest.length === 0) return { kind: 'artifact', name, from: { kind: 'this-run' } };
    if (/^\d+$/.test(source)) return { kind: 'artifact', name, from: { kind: 'run', id: Number(source) } };
    return { kind: 'artifact', name, from: { kind: 'branch', branch: source } };
  }
  if (text.startsWith('release:')) {
    const match = /^release:(?<tag>.+)\/(?<asset>[^/]+)$/.exec(text)?.groups;
    if (!match) throw wrong('a release needs a tag and an asset', 'release:TAG/ASSET');
    return { kind: 'release', tag: match['tag']!, asset: match['asset']! };
  }
  if (text.startsWith('oci://')) {
    const match = OCI.exec(text)?.groups;
    if (!match) throw wrong('it is not an OCI reference', 'oci://HOST/REPO[:TAG][@sha256:...]');
    return {
      kind: 'oci',
      host: match['host']!,
      repository: match['repository']!,
      tag: match['tag'],
      digest: match['digest'],
    };
  }
  if (/^[a-z]{2,}:/i.test(text)) {
    throw wrong(
      'this scheme is not known',
      'a path, artifact:NAME, oci://HOST/REPO, release:TAG/ASSET or champion',
    );
  }
  return { kind: 'path', path: text };
}

/** The reference as text again; the inverse of {@link parseModelReference}. */
export function formatModelReference(reference: ModelReference): string {
  switch (reference.kind) {
    case 'path':
      return reference.path;
    case 'champion':
      return 'champion';
    case 'release':
      return `release:${reference.tag}/${reference.asset}`;
    case 'oci': {
      const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
      const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
      return `oci://${reference.host}/${reference.repository}${tag}${digest}`;
    }
    case 'artifact': {
      const { from, name } = reference;
      if (from.kind === 'this-run') return `artifact:${name}`;
      return `artifact:${name}@${from.kind === 'run' ? from.id : from.branch}`;
    }
  }
}
