import { InputError } from '@trainyard/errors';
import type { AttestationSource } from '@trainyard/github';

const WRITE =
  'Write it as OWNER/REPO, OWNER/REPO/.github/workflows/FILE.yml, or the latter with @refs/heads/BRANCH.';

/**
 * Reads `OWNER/REPO[/.github/workflows/FILE[@REF]]`.
 *
 * @throws InputError when it is none
 */
export function parseAttestationSource(text: string): AttestationSource {
  const match = /^([\w.-]+)\/([\w.-]+)(?:\/([^@]+))?(?:@(.*))?$/.exec(text);
  if (match === null) {
    throw new InputError(`Input attestation is "${text}", which names no repository.`, { fix: WRITE });
  }
  const [, owner, name, workflow, ref] = match;
  if (workflow !== undefined && !/^\.github\/workflows\/[^/]+\.ya?ml$/.test(workflow)) {
    throw new InputError(
      `Input attestation is "${text}", but "${workflow}" is no path of a workflow in that repository.`,
      { fix: WRITE },
    );
  }
  if (ref !== undefined && workflow === undefined) {
    throw new InputError(`Input attestation is "${text}", with a ref but without a workflow.`, {
      fix: WRITE,
    });
  }
  if (ref !== undefined && !/^refs\/\S+$/.test(ref)) {
    throw new InputError(`Input attestation is "${text}", but "${ref}" is no whole ref.`, {
      fix: `Write @refs/heads/${ref || 'BRANCH'} for a branch, @refs/tags/${ref || 'TAG'} for a tag.`,
    });
  }
  return { owner: owner!, name: name!, workflow: workflow ?? null, ref: ref ?? null };
}
