import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock';

/** A Sigstore of the test's own: CA, certificate log, transparency log and timestamp authority with real keys. */
export interface TestSigstore {
  /** Its trusted root, as JSON. */
  readonly root: Record<string, unknown>;
  /** A bundle as `actions/attest` makes it. */
  attest(options?: AttestOptions): Promise<TestBundle>;
}

export interface AttestOptions {
  readonly digest?: string;
  readonly predicateType?: string;
  readonly payloadType?: string;
  /** What follows `https://github.com/` in the certificate's name. */
  readonly workflow?: string;
  readonly repository?: string;
  readonly issuer?: string;
}

export interface TestBundle {
  mediaType: string;
  verificationMaterial: {
    certificate: { rawBytes: string };
    tlogEntries: Record<string, unknown>[];
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] };
}

export interface SigstoreOptions {
  /** `github` has no logs, and a timestamp authority in their place: as GitHub signs for private repositories. */
  readonly kind?: 'public' | 'github';
  /** When the CA issues its certificates, which live ten minutes; now when left out. */
  readonly issuesAt?: Date;
}

const REKOR = 'https://rekor.test';
const FULCIO = '1.3.6.1.4.1.57264.1';
const base64 = (bytes: ArrayBufferView) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export async function startSigstore({
  kind = 'public',
  issuesAt,
}: SigstoreOptions = {}): Promise<TestSigstore> {
  const isPublic = kind === 'public';
  const ctLog = isPublic ? await initializeCTLog(newKeys()) : undefined;
  // A timestamp has whole seconds, and must lie in the life of a certificate that is issued at any time of the test.
  const stamped = new Date(Math.floor(Date.now() / 1000) * 1000 + 5000);
  const ca = await initializeCA(newKeys(), ctLog, issuesAt ?? (isPublic ? undefined : stamped));
  const tLog = isPublic ? await initializeTLog(REKOR, newKeys()) : undefined;
  const tsa = isPublic ? undefined : await initializeTSA(newKeys(), stamped);
  const validFor = { start: '2020-01-01T00:00:00Z' };
  const log = (publicKey: Buffer) => ({
    baseUrl: REKOR,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: publicKey.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
  });
  const authority = (...certificates: ArrayBufferView[]) => ({
    certChain: { certificates: certificates.map((each) => ({ rawBytes: base64(each) })) },
    validFor,
  });
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [authority(ca.rootCertificate)],
    tlogs:
      tLog === undefined
        ? []
        : [{ ...log(tLog.publicKey), logId: { keyId: sha256(tLog.publicKey).toString('base64') } }],
    ctlogs: ctLog === undefined ? [] : [{ ...log(ctLog.publicKey), logId: { keyId: base64(ctLog.logID) } }],
    timestampAuthorities: tsa === undefined ? [] : [authority(tsa.intCertificate, tsa.rootCertificate)],
  };

  async function attest({
    digest = `sha256:${'0'.repeat(64)}`,
    predicateType = 'https://slsa.dev/provenance/v1',
    payloadType = 'application/vnd.in-toto+json',
    workflow = 'octo/model/.github/workflows/train.yml@refs/heads/main',
    repository = 'octo/model',
    issuer = 'https://token.actions.githubusercontent.com',
  }: AttestOptions = {}): Promise<TestBundle> {
    const { publicKey, privateKey } = newKeys();
    const certificate = Buffer.from(
      base64(
        await ca.issueCertificate({
          publicKey: publicKey.export({ format: 'der', type: 'spki' }),
          subjectAltName: `https://github.com/${workflow}`,
          extensions: [
            { oid: `${FULCIO}.8`, value: issuer },
            { oid: `${FULCIO}.12`, value: `https://github.com/${repository}` },
            { oid: `${FULCIO}.13`, value: 'a'.repeat(40) },
            { oid: `${FULCIO}.21`, value: `https://github.com/${repository}/actions/runs/7/attempts/1` },
          ],
        }),
      ),
      'base64',
    );
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'digits', digest: { sha256: digest.slice('sha256:'.length) } }],
      predicateType,
      predicate: {},
    };
    const payload = Buffer.from(JSON.stringify(statement));
    const signature = signEnvelope(payloadType, payload, privateKey);
    const envelope = {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: signature.toString('base64'), keyid: '' }],
    };
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: certificate.toString('base64') },
        tlogEntries: tLog === undefined ? [] : [await logEntry(tLog, payload, signature, certificate)],
        timestampVerificationData: {
          rfc3161Timestamps:
            tsa === undefined
              ? []
              : [
                  {
                    signedTimestamp: base64(
                      await tsa.timestamp({
                        artifactHash: sha256(signature),
                        hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
                        nonce: 1,
                        policyOID: '1.2.3.4',
                      }),
                    ),
                  },
                ],
        },
      },
      dsseEnvelope: envelope,
    };
  }
  return { root, attest };
}

/** The signature of a DSSE envelope: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
function signEnvelope(type: string, payload: Buffer, key: KeyObject): Buffer {
  const head = Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `);
  return sign('sha256', Buffer.concat([head, payload]), key);
}

/** As Rekor answers. */
interface LoggedEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
      readonly hashes: readonly string[];
      readonly checkpoint: string;
    };
  };
}

type TLog = Awaited<ReturnType<typeof initializeTLog>>;

async function logEntry(log: TLog, payload: Buffer, signature: Buffer, certificate: Buffer) {
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
  const logged = await log.log({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
      signatures: [
        { signature: signature.toString('base64'), verifier: Buffer.from(pem).toString('base64') },
      ],
    },
  });
  const [entry] = Object.values(logged) as [LoggedEntry];
  const proof = entry.verification.inclusionProof;
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') },
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: String(entry.integratedTime),
    inclusionPromise: { signedEntryTimestamp: entry.verification.signedEntryTimestamp },
    inclusionProof: {
      logIndex: String(proof.logIndex),
      rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
      treeSize: String(proof.treeSize),
      hashes: proof.hashes.map((hash) => Buffer.from(hash, 'hex').toString('base64')),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: entry.body,
  };
}
