import { ExternalError, type FileLocation, InputError } from '@trainyard/errors';
import { type ApiError, isApiError, type Status } from '../client/api-error.ts';
import { describePlace, type Manifest } from '../manifests/manifest.ts';
import { describeObject, type KubeObject } from '../object.ts';
import type { KubernetesSchema } from '../schema/kubernetes-schema.ts';
import { validateObject } from '../schema/validate.ts';
import { conflictsOf, describeConflicts, type OwnerConflict, ownerOf } from './conflicts.ts';
import { findField } from './field-value.ts';

export interface Refusal {
  readonly manifest: Manifest;
  readonly refused: InputError | ExternalError;
  /** Fields of others, where they are the reason. */
  readonly conflicts?: readonly OwnerConflict[];
}

/** A paused Deployment takes changes and does nothing with them: waiting for it would never end. */
export function refusePaused(manifest: Manifest, live: KubeObject | undefined): Refusal {
  const ours = manifest.object.spec?.['paused'] === true;
  const at = ours ? manifest.locate(['spec', 'paused']) : manifest.at;
  const { name, namespace } = manifest.object.metadata;
  return {
    manifest,
    refused: new InputError(
      `${describeObject(manifest.object)} is paused ${ours || live === undefined ? `by ${describePlace(at)}` : 'in the cluster'}, so it would not roll out.`,
      {
        at,
        fix: ours
          ? 'Take "paused: true" out.'
          : `Resume it first: kubectl rollout resume deployment/${name} -n ${namespace}.`,
      },
    ),
  };
}

/** Changes to an object that is being deleted go with it: nothing would be rolled out. */
export function refuseDeleting(manifest: Manifest, { metadata }: KubeObject): Refusal {
  const finalizers = (metadata['finalizers'] as readonly string[] | undefined) ?? [];
  const kept =
    finalizers.length === 0
      ? ''
      : `, and is kept by its ${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`;
  return {
    manifest,
    refused: new InputError(
      `${describeObject(manifest.object)} is being deleted since ${metadata.deletionTimestamp}${kept}, so what is applied to it would go with it. Nothing was written.`,
      {
        at: manifest.at,
        fix:
          finalizers.length === 0 || finalizers.every((one) => one === 'foregroundDeletion')
            ? 'Wait until it is gone, then run this again.'
            : 'Wait until it is gone, then run this again. If it stays, whoever set the finalizer is not at work: look at that controller first, and take the finalizer off only when it is no longer needed.',
      },
    ),
  };
}

/** The server's refusal of a manifest, with the line it is about. */
export function explainRefusal(
  manifest: Manifest,
  error: ApiError | InputError,
  schema: KubernetesSchema,
  live: KubeObject | undefined,
): Refusal {
  if (!isApiError(error)) {
    // A kind that the server does not have.
    const at = manifest.locate(['kind']);
    const refused = error.at
      ? error
      : new InputError(`${describePlace(at)}: ${error.message}`, { cause: error, at });
    return { manifest, refused };
  }
  const { status } = error;
  const what = describeObject(manifest.object);
  const conflicts = conflictsOf(status);
  if (conflicts.length > 0) {
    const told = describeConflicts(status, manifest.object, live, false);
    const rows = told.map(
      ({ field, owner, theirs, ours }) =>
        `  ${field} is owned by ${owner}${theirs === ours ? '' : `: theirs ${theirs || 'not set'}, ours ${ours}`}`,
    );
    return {
      manifest,
      conflicts: told,
      refused: new InputError(
        `${what} has fields that others own:\n${rows.join('\n')}\nNothing was written.`,
        {
          cause: error,
          fix: madeByKubectl(conflicts)
            ? `${what} was made by "kubectl apply", which still owns these fields. Take it over once with "force-conflicts: always"; afterwards they are ours. From then on leave "kubectl apply" away from it: it overwrites fields without asking.`
            : 'Take these fields out of the manifest (replicas, where an autoscaler sets them), or take them over: "force-conflicts: own" for those an earlier release of ours set, "always" for all.',
          at: firstPlaceOf(manifest, conflicts),
        },
      ),
    };
  }
  if (isAboutContent(status)) {
    // Our copy of the types may be older than the server, so it never judges; but it knows lines and spellings.
    const [known] = validateObject(manifest.object, schema) ?? [];
    if (known !== undefined) {
      const at = manifest.locate(known.path);
      return {
        manifest,
        refused: new InputError(`${describePlace(at)}: Kubernetes refuses ${what}: ${known.message}`, {
          cause: error,
          at,
        }),
      };
    }
    const field = status.details?.causes?.[0]?.field ?? fieldIn(status.message);
    const at = placeOf(manifest, field);
    const immutable = /field is immutable/.test(status.message);
    return {
      manifest,
      refused: new InputError(
        `${describePlace(at)}: Kubernetes refuses ${what}: ${status.message.replace(/\.$/, '')}.`,
        {
          cause: error,
          at,
          ...(immutable
            ? {
                fix: 'This field cannot change on an existing object: delete the object first, or give the new one another name.',
              }
            : {}),
        },
      ),
    };
  }
  return {
    manifest,
    refused: Object.assign(new ExternalError(error.message, { cause: error.cause, at: manifest.at }), {
      status,
    }),
  };
}

/** The manager that `kubectl apply` writes as, when it does not use server-side apply. */
const madeByKubectl = (conflicts: readonly { readonly message?: string }[]): boolean =>
  conflicts.every(({ message }) => ownerOf(message).startsWith('kubectl-client-side-apply'));

function isAboutContent({ code, reason, message }: Status): boolean {
  return code === 400 || code === 422 || reason === 'Invalid' || /failed to create typed/.test(message);
}

/** The field in `unknown field "spec.replicass"` and `.spec.replicass: field not declared in schema`. */
function fieldIn(message: string): string | undefined {
  return (
    /unknown field "([^"]+)"/.exec(message)?.[1] ??
    /(\.[\w.[\]"=]+): (?:field not declared|expected)/.exec(message)?.[1]
  );
}

/** The first of them in the file: the server names them in no order. */
function firstPlaceOf(manifest: Manifest, causes: readonly { readonly field?: string }[]): FileLocation {
  const places = causes.map(({ field }) => placeOf(manifest, field));
  return places.reduce((first, place) => ((place.line ?? 0) < (first.line ?? 0) ? place : first), places[0]!);
}

function placeOf(manifest: Manifest, field: string | undefined): FileLocation {
  if (field === undefined) return manifest.at;
  const found = findField(manifest.object, field);
  if (found !== undefined) return manifest.locate(found.path);
  // Validation names indices, and fields that are not there.
  const path = [...field.matchAll(/\[(\d+)\]|\[[^\]]*\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  );
  return manifest.locate(path);
}
