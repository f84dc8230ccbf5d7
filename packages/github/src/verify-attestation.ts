import type { AttestationClaim, RefusedAttestation, VerifiedAttestation } from './attestation-types.ts';
import type { Bundle, Signer } from './attestation-verifier.ts';
import { explainRefusal } from './explain-refusal.ts';
import { SLSA_PROVENANCE } from './list-attestations.ts';
import type { TrustedInstance } from './trusted-roots.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';
const GITHUB = 'https://github.com/';

/** Fulcio's extensions, under 1.3.6.1.4.1.57264.1: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
const SOURCE_REPOSITORY = 12;
const SOURCE_COMMIT = 13;
const RUN = 21;

/**
 * Whether a Sigstore bundle proves that the workflow which is trusted built what has this digest: its certificate comes
 * from a trusted CA and was valid when it was signed, which a trusted log or timestamp authority says; signature and
 * log entry fit the content; the signer is the workflow; the content is SLSA provenance of this digest.
 *
 * @param bundle as JSON, from anywhere
 * @see https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export async function verifyAttestation(
  bundle: unknown,
  { source, digest }: AttestationClaim,
  trusted: readonly TrustedInstance[],
): Promise<VerifiedAttestation | RefusedAttestation> {
  const { bundleFromJSON, toSignedEntity, Verifier, ASN1Obj } = await import('./attestation-verifier.ts');
  let read: Bundle;
  let signer: Signer;
  try {
    read = bundleFromJSON(bundle);
    const entity = toSignedEntity(read);
    const errors: unknown[] = [];
    const found = trusted.map(({ material, thresholds }) => {
      try {
        return new Verifier(material, thresholds).verify(entity);
      } catch (error) {
        errors.push(error);
        return null;
      }
    });
    const verified = found.find((one) => one !== null);
    if (verified === undefined) return refused(explainRefusal(errors));
    signer = verified;
  } catch (error) {
    return refused(explainRefusal([error]));
  }

  const { identity } = signer;
  const extension = (number: number): string | null => {
    const wanted = `1.3.6.1.4.1.57264.1.${number}`;
    const found = identity?.oids?.find(({ oid }) => oid?.id.join('.') === wanted);
    return found === undefined ? null : ASN1Obj.parseBuffer(Buffer.from(found.value)).value.toString('utf8');
  };
  const issuer = identity?.extensions?.issuer;
  if (issuer !== ISSUER) return refused(`is signed with an identity of ${issuer}, not of GitHub Actions`);
  const workflow = identity?.subjectAlternativeName ?? '';
  if (!isWorkflow(workflow, source))
    return refused(`is signed by ${workflow || 'nobody'}, not by ${nameSource(source)}`);
  const repository = extension(SOURCE_REPOSITORY);
  if (repository?.toLowerCase() !== `${GITHUB}${source.owner}/${source.name}`.toLowerCase())
    return refused(`was made in a run of ${repository ?? 'no repository'}, not of ${nameSource(source)}`);

  const wrong = statementFault(read, digest);
  if (wrong !== null) return refused(wrong);
  return { kind: 'verified', workflow, commit: extension(SOURCE_COMMIT), runUrl: extension(RUN) };
}

/** `OWNER/REPO`, with the workflow and its ref where they were named. */
export function nameSource({ owner, name, workflow, ref }: AttestationClaim['source']): string {
  return `${owner}/${name}${workflow === null ? '' : `/${workflow}`}${ref === null ? '' : `@${ref}`}`;
}

function isWorkflow(uri: string, source: AttestationClaim['source']): boolean {
  const match = /^https:\/\/github\.com\/([^/@]+)\/([^/@]+)\/(\.github\/workflows\/[^@]+)@(.+)$/.exec(uri);
  if (match === null) return false;
  const [, owner, name, workflow, ref] = match as unknown as [string, string, string, string, string];
  // GitHub's names of owners and repositories are the same in any case; paths and refs are not.
  return (
    owner.toLowerCase() === source.owner.toLowerCase() &&
    name.toLowerCase() === source.name.toLowerCase() &&
    (source.workflow === null || source.workflow === workflow) &&
    (source.ref === null || source.ref === ref)
  );
}

/** What is wrong with the signed content; null when it is provenance of the digest. */
function statementFault({ content }: Bundle, digest: AttestationClaim['digest']): string | null {
  if (content.$case !== 'dsseEnvelope') return 'is a signature and no attestation';
  const { payload, payloadType } = content.dsseEnvelope;
  if (payloadType !== 'application/vnd.in-toto+json') return `holds ${payloadType} and no in-toto statement`;
  const statement = parse(Buffer.from(payload).toString('utf8'));
  if (!String(statement?.['_type']).startsWith('https://in-toto.io/Statement/'))
    return 'holds no in-toto statement';
  const predicate = statement?.['predicateType'];
  if (predicate !== SLSA_PROVENANCE)
    return `is of the type ${String(predicate)}, not ${SLSA_PROVENANCE} (build provenance)`;
  const subjects: unknown = statement?.['subject'];
  const digests = (Array.isArray(subjects) ? subjects : []).map(
    (subject: { digest?: { sha256?: unknown } } | null) => `sha256:${String(subject?.digest?.sha256)}`,
  );
  if (digests.includes(digest)) return null;
  return `is about ${digests[0] ?? 'nothing'}${digests.length > 1 ? ` and ${digests.length - 1} more` : ''}`;
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const refused = (why: string): RefusedAttestation => ({ kind: 'refused', why });
