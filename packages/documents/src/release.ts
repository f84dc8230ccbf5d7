import * as z from 'zod';
import { defineDocument } from './document.ts';
import { commitSchema, digestSchema, outcomeSchema, runSchema } from './parts.ts';

const objectSchema = z.strictObject({
  apiVersion: z.string(),
  kind: z.string(),
  /** Null for what lives in no namespace. */
  namespace: z.string().nullable(),
  name: z.string(),
  change: z.enum(['create', 'update', 'delete', 'unchanged']),
});
export type ReleasedObject = z.infer<typeof objectSchema>;

const stepSchema = z.strictObject({
  /** `validate`, `plan`, `apply`, `rollout`, `rollback` … */
  name: z.string(),
  state: z.enum(['passed', 'failed', 'skipped', 'cancelled']),
  startedAt: z.iso.datetime(),
  seconds: z.number().nonnegative(),
  /** Share of the traffic the new release has during the step, from 0 to 1; null where that is not steered. */
  weight: z.number().min(0).max(1).nullable(),
  /** One sentence for people. */
  detail: z.string(),
});
export type ReleaseStep = z.infer<typeof stepSchema>;

const analysisSchema = z.strictObject({
  metric: z.string(),
  result: z.enum(['passed', 'failed', 'inconclusive']),
  baseline: z.number().nullable(),
  canary: z.number().nullable(),
  reason: z.string(),
});

const failureSchema = z.strictObject({
  /** Which object, as `Deployment prod/digits`; null when it is about none. */
  object: z.string().nullable(),
  /** Kubernetes' own word: `ImagePullBackOff`, `FailedCreate`, `Timeout`; or ours: `InputError`, `ExternalError`. */
  reason: z.string(),
  /** The cause in one sentence. */
  cause: z.string(),
  fix: z.string(),
  /** What serves now; empty when it is not known. */
  remains: z.string(),
  at: z.strictObject({ file: z.string(), line: z.number().int().positive().nullable() }).nullable(),
  pods: z.array(
    z.strictObject({
      pod: z.string(),
      container: z.string(),
      state: z.string(),
      restarts: z.number().int().nonnegative(),
      node: z.string(),
    }),
  ),
  events: z.array(
    z.strictObject({
      time: z.iso.datetime(),
      about: z.string(),
      type: z.string(),
      reason: z.string(),
      message: z.string(),
      count: z.number().int().positive(),
    }),
  ),
  logs: z.array(
    z.strictObject({
      pod: z.string(),
      container: z.string(),
      previous: z.boolean(),
      lines: z.array(z.string()),
    }),
  ),
});
export type ReleaseFailure = z.infer<typeof failureSchema>;

/** `release.json`: what one run of deploy-k8s did, or would do. */
export const releaseDocument = defineDocument('release', {
  name: z.string(),
  action: z.enum(['deploy', 'diff', 'promote', 'rollback', 'recover', 'status']),
  outcome: outcomeSchema,
  /** Nothing was written to the cluster, or there was none. */
  dryRun: z.boolean(),
  strategy: z.enum(['rolling', 'canary', 'blue-green', 'mirror']),
  namespace: z.string(),
  /** Null when it was rendered and checked without one. */
  cluster: z.strictObject({ server: z.string(), context: z.string(), version: z.string() }).nullable(),
  model: z.strictObject({ name: z.string(), digest: digestSchema, reference: z.string() }).nullable(),
  /** The build-provenance attestation of the model that was verified; left out where none was asked for. */
  attestation: z
    .strictObject({
      /** The workflow that signed it, as its certificate names it: `https://github.com/OWNER/REPO/PATH@REF`. */
      workflow: z.url(),
      /** The commit that the workflow ran on; null where the certificate has none. */
      commit: z.string().nullable(),
      /** The page of the run; null where the certificate has none. */
      runUrl: z.url().nullable(),
    })
    .optional(),
  /** Every image of the workloads, and its digest where the reference names one. */
  images: z.array(z.strictObject({ image: z.string(), digest: digestSchema.nullable() })),
  objects: z.array(objectSchema),
  /** What the change means for whoever runs the model; left out where nothing of that kind changes. */
  meaning: z
    .array(
      z.strictObject({
        object: z.string(),
        /** `image`, `replicas`, `nvidia.com/gpu per pod`, `readiness probe` … */
        what: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    )
    .optional(),
  /** Fields that the manifests set and other managers own; left out where there are none. */
  conflicts: z
    .array(
      z.strictObject({
        object: z.string(),
        field: z.string(),
        owner: z.string(),
        theirs: z.string(),
        ours: z.string(),
        /** False: it was refused, and nothing was written. */
        taken: z.boolean(),
      }),
    )
    .optional(),
  steps: z.array(stepSchema),
  analysis: z.array(analysisSchema),
  failure: failureSchema.nullable(),
  /** What was done about a failure; left out where nothing was. */
  rolledBack: z
    .strictObject({
      /** The revision that serves again; null where there was none, and the new one was stopped or deleted. */
      to: z.number().int().positive().nullable(),
      /** Failed: the cluster may hold parts of both. */
      state: z.enum(['passed', 'failed']),
      /** One sentence for people. */
      detail: z.string(),
    })
    .optional(),
  /** GitHub's record of it; left out where none was asked for, or the token may not. */
  deployment: z
    .strictObject({
      id: z.number().int(),
      environment: z.string(),
      /** Where people reach it; null where that is not known. */
      environmentUrl: z.url().nullable(),
      /** The run's page. */
      logUrl: z.url().nullable(),
    })
    .optional(),
  /** Address inside the cluster of the first Service; null when there is none. */
  url: z.string().nullable(),
  /** What was there before; null for the first one or where it is not known. */
  previous: z
    .strictObject({
      revision: z.number().int().positive(),
      modelDigest: digestSchema.nullable(),
      images: z.array(z.string()),
      commit: z.string().nullable(),
      at: z.iso.datetime(),
    })
    .nullable(),
  /** Counts the releases of this name in this namespace; null when nothing was written. */
  revision: z.number().int().positive().nullable(),
  commit: commitSchema.nullable(),
  run: runSchema.nullable(),
  startedAt: z.iso.datetime(),
  seconds: z.number().nonnegative(),
});
export type Release = z.infer<typeof releaseDocument.schema>;
