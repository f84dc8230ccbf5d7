export type { OwnerConflict } from './apply/conflicts.ts';
export { fieldExists } from './apply/field-value.ts';
export { isOurs } from './apply/is-ours.ts';
export { inApplyOrder } from './apply/order.ts';
export { type PlannedObject, planManifests } from './apply/plan.ts';
export { COMMIT_ANNOTATION, RUN_ANNOTATION } from './apply/provenance.ts';
export { type AppliedObject, writePlan } from './apply/write.ts';
export { type Misfit, rolloutMisfit } from './capacity/rollout-fit.ts';
export { type Access, minimalRoles } from './client/access.ts';
export { type ApiError, isApiError, type Status } from './client/api-error.ts';
export { type Client, createClient, FIELD_MANAGER } from './client/client.ts';
export { type ConnectOptions, connect } from './connection/connect.ts';
export { type Connection, describeTarget } from './connection/connection.ts';
export { diffObjects } from './diff/diff-objects.ts';
export { maskSecretValues } from './diff/mask-secrets.ts';
export { type Meaning, meaningOf } from './diff/meaning.ts';
export { withoutNoise } from './diff/noise.ts';
export { type FailureReport, reportFailure } from './explain/failure-report.ts';
export { placeOfProblem } from './explain/place-of-problem.ts';
export { evidenceBehind } from './explain/pod-evidence.ts';
export { type Assessment, assess } from './judge/assess.ts';
export { hasPods, isDoneWhenStored } from './judge/judge.ts';
export type { Problem } from './judge/problem.ts';
export { takeSnapshot } from './judge/snapshot.ts';
export { type RolloutResult, type RolloutTarget, watchRollouts } from './judge/watch-rollout.ts';
export type { Holder } from './lock/holder.ts';
export { acquireLock, type Lock, NO_LOCK } from './lock/lease.ts';
export { leaveReplicasToAutoscalers } from './manifests/autoscaled.ts';
export { checkImages } from './manifests/check-images.ts';
export { definitionOf } from './manifests/defined-kinds.ts';
export { describeHooks, sortHelmHooks } from './manifests/helm-hooks.ts';
export { imagesOf, parseImage, substituteImages } from './manifests/images.ts';
export { describePlace, type Manifest, renderedManifest } from './manifests/manifest.ts';
export { placeInNamespaces } from './manifests/namespaces.ts';
export { parseManifests, readManifests } from './manifests/read-manifests.ts';
export {
  at,
  describeObject,
  describeReference,
  type KubeObject,
  listAt,
  numberAt,
  type ObjectReference,
  referenceOf,
} from './object.ts';
export { applySetId, applySetParent, asMembers } from './prune/apply-set.ts';
export { findLeftovers } from './prune/find-leftovers.ts';
export { renderServing, SERVICE_PORT } from './render/render-serving.ts';
export { parseServeSpec, type ServeSpec } from './render/serve-spec.ts';
export { objectName, type Provenance, type ServedModel } from './render/served-model.ts';
export { checkManifests } from './schema/check-manifests.ts';
export { loadKubernetesSchema } from './schema/kubernetes-schema.ts';
