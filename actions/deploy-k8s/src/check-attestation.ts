import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { shortDigest } from '@trainyard/documents';
import { GateFailed, InputError } from '@trainyard/errors';
import {
  type AttestationSource,
  type GitHubPort,
  listAttestations,
  nameSource,
  readAttestationBundle,
  readTrustedRoots,
  type VerifiedAttestation,
  verifyAttestation,
} from '@trainyard/github';
import type { ReleaseModel } from './resolve-release.ts';

/** So many refusals are told; more are counted. */
const TOLD = 3;

/**
 * Lets only a model through of which a build-provenance attestation verifies.
 *
 * @param trustedRoot path of the Sigstore trusted roots
 * @throws InputError when it cannot be checked as it was asked
 * @throws GateFailed when there is no attestation, or none that verifies
 * @throws ExternalError when GitHub, or the place where it keeps the bundles, fails
 */
export async function checkAttestation(
  model: ReleaseModel | null,
  source: AttestationSource,
  trustedRoot: string,
  github: GitHubPort | null,
): Promise<VerifiedAttestation> {
  if (model === null) {
    throw new InputError(
      'Input attestation is given, but without model it cannot be told which model the manifests deploy.',
      { fix: 'Add "model:" beside "manifests:"; it then only names the model.' },
    );
  }
  const trusted = await readTrustedRoots(read(trustedRoot), `Input trusted-root (${trustedRoot})`);
  if (github === null) {
    throw new InputError(
      'Input attestation is given, but GitHub, which keeps attestations, is not reached.',
      {
        fix: 'Give github-token, and off GitHub set GITHUB_REPOSITORY to OWNER/REPO, too.',
      },
    );
  }
  const repository = `${source.owner}/${source.name}`;
  const listed = await listAttestations(github, source, model.digest);
  if ('kind' in listed) {
    throw new InputError(`The github-token may not read the attestations of ${repository}.`, {
      fix: `Give the job "permissions: {${listed.permission}}"; for another private repository, a token of it.`,
    });
  }
  const subject = `The model ${model.name} ${shortDigest(model.digest)} is not deployed`;
  if (listed.length === 0) {
    throw new GateFailed(
      `${subject}: ${repository} has no build-provenance attestation of ${model.digest}, or the token may not see it.`,
      {
        fix: 'Attest the model where it is trained, with actions/attest and "subject-digest: ${{ steps.train.outputs.model-digest }}", and give this job "permissions: {attestations: read}".',
      },
    );
  }
  const refusals: string[] = [];
  for (const each of listed) {
    const bundle = await readAttestationBundle(github, each);
    const result = await verifyAttestation(bundle, { source, digest: model.digest }, trusted);
    if (result.kind === 'verified') return result;
    refusals.push(result.why);
  }
  const different = [...new Set(refusals)];
  const more = different.length - TOLD;
  const told = different.slice(0, TOLD).map((why) => `one ${why}`);
  const which =
    listed.length === 1
      ? `its attestation ${refusals[0]}`
      : `none of its ${listed.length} attestations verifies: ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  throw new GateFailed(`${subject}: ${which}.`, {
    fix: `Deploy a model that ${nameSource(source)} attested; if that one did, renew trusted-root with "gh attestation trusted-root".`,
  });
}

function read(path: string): string {
  const file = resolve(path);
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new InputError(`Input trusted-root is "${path}", but there is no file ${file}.`, {
      fix: 'Make it with "gh attestation trusted-root > trusted-root.jsonl", commit it, and check the repository out before this step.',
    });
  }
  return readFileSync(file, 'utf8');
}
