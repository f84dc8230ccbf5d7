import type { Digest } from '@trainyard/documents';
import type { ListedAttestation } from './attestation-types.ts';
import { orForbidden, statusOf } from './failure.ts';
import type { Forbidden, GitHubPort, Repository } from './port.ts';

export const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1';

/** Whoever may attest could make any number of them; a model has one, or one for each time it was trained. */
const MOST = 200;

/**
 * The build-provenance attestations that a repository holds of a digest, the newest first: claims, of which nothing is
 * verified yet. Empty also where there is no such repository, or the token may not see it: GitHub answers 404 for all.
 *
 * @throws ExternalError when GitHub fails
 */
export async function listAttestations(
  port: GitHubPort,
  { owner, name }: Repository,
  digest: Digest,
): Promise<readonly ListedAttestation[] | Forbidden> {
  const octokit = await port.octokit();
  const doing = `listing the attestations of ${digest} that ${owner}/${name} holds`;
  return orForbidden(port, 'attestations: read', doing, async () => {
    const listed: ListedAttestation[] = [];
    const pages = octokit.paginate.iterator('GET /repos/{owner}/{repo}/attestations/{subject_digest}', {
      owner,
      repo: name,
      subject_digest: digest,
      predicate_type: SLSA_PROVENANCE,
      per_page: 100,
    });
    try {
      for await (const { data } of pages) {
        // The client's types take it for one of the replies with a total_count, whose lists it unwraps.
        const { attestations: page = [] } = data as unknown as { attestations?: typeof data };
        for (const { bundle, bundle_url } of page)
          listed.push({ bundle: bundle ?? null, bundleUrl: bundle_url ?? null });
        if (page.length === 0 || listed.length >= MOST) break;
      }
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
    return listed;
  });
}
