import { errorMessage } from '@trainyard/errors';

/**
 * In words, why the verifier refused a bundle. With several trusted instances each has its own error, and the one that
 * got furthest is of the instance that the bundle comes from: the others stop at a certificate that is not theirs.
 *
 * @param errors of the verifier, one an instance
 */
export function explainRefusal(errors: readonly unknown[]): string {
  const said = errors.map(explain).sort((a, b) => b.step - a.step)[0];
  return said?.why ?? 'could not be verified';
}

interface Explained {
  /** How far the verifier got: it checks the time, the certificate, its log, the entry in the log, the signature. */
  readonly step: number;
  readonly why: string;
}

function explain(error: unknown): Explained {
  const code = error instanceof Error ? String(Reflect.get(error, 'code') ?? error.name) : '';
  const message = errorMessage(error);
  const inner = error instanceof Error && error.cause !== undefined ? errorMessage(error.cause) : message;
  switch (code) {
    case 'TIMESTAMP_ERROR':
      return { step: 1, why: `has no time of signing that can be trusted (${message})` };
    case 'CERTIFICATE_ERROR':
      if (/expired/.test(inner))
        return { step: 3, why: 'was signed when its certificate was not valid: before its time, or expired' };
      if (/SCT/i.test(message))
        return { step: 4, why: `has a certificate that is in no trusted certificate log (${message})` };
      return { step: 2, why: `has a certificate of no CA in the trusted root (${inner})` };
    case 'TLOG_BODY_ERROR':
      return { step: 6, why: `was changed after it was signed: it is not what the log holds (${message})` };
    case 'TLOG_ERROR':
      return { step: 5, why: `is not in the transparency log (${message})` };
    case 'TLOG_MISSING_INCLUSION_ERROR':
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_INCLUSION_PROMISE_ERROR':
      return { step: 5, why: `has an entry of the transparency log that is not true (${message})` };
    case 'SIGNATURE_ERROR':
      return { step: 7, why: 'was changed after it was signed: its signature does not fit' };
    case 'PUBLIC_KEY_ERROR':
      return { step: 2, why: 'is signed with a key, without a certificate that says by whom' };
    default:
      return { step: 0, why: `is no Sigstore bundle that can be read (${message})` };
  }
}
