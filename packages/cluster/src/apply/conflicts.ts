import type { Status } from '../client/api-error.ts';
import { maskSecretValues } from '../diff/mask-secrets.ts';
import { describeObject, type KubeObject } from '../object.ts';
import { fieldValue } from './field-value.ts';

/** A field that our manifest sets and another manager owns. */
export interface OwnerConflict {
  /** `Deployment prod/digits` */
  readonly object: string;
  /** As the server names it: `.spec.replicas`. */
  readonly field: string;
  /** The other manager: `kubectl-edit`. */
  readonly owner: string;
  /** The value in the cluster, for people; empty where it is not there. */
  readonly theirs: string;
  readonly ours: string;
  /** Whether it is taken over; else nothing is written. */
  readonly taken: boolean;
}

/** The fields of a 409 that other managers own. */
export function conflictsOf(status: Status) {
  return (status.details?.causes ?? []).filter((cause) => cause.reason === 'FieldManagerConflict');
}

/** `kubectl-edit` of `conflict with "kubectl-edit" using apps/v1` */
export function ownerOf(message: string | undefined): string {
  return /conflict with "(?<manager>[^"]+)"/.exec(message ?? '')?.groups?.['manager'] ?? String(message);
}

/** The conflicts with both values; those of a Secret are masked. */
export function describeConflicts(
  status: Status,
  wanted: KubeObject,
  live: KubeObject | undefined,
  taken: boolean,
): OwnerConflict[] {
  const [ours, theirs] = [maskSecretValues(wanted), live && maskSecretValues(live)];
  return conflictsOf(status).map(({ field = '', message }) => ({
    object: describeObject(wanted),
    field,
    owner: ownerOf(message),
    theirs: shown(fieldValue(theirs, field)),
    ours: shown(fieldValue(ours, field)),
    taken,
  }));
}

const LONGEST = 80;

function shown(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
