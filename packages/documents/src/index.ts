export { canonicalJson } from './canonical-json.ts';
export { type Comment, commentDocument } from './comment.ts';
export { describeIssues } from './describe-issues.ts';
export { type Digest, type FileDigest, MODEL_FILE, modelDigest, sha256, shortDigest } from './digest.ts';
export { type DocumentKind, defineDocument } from './document.ts';
export {
  type Decision,
  type Drift,
  type DriftTest,
  type Health,
  type HealthScrape,
  healthDocument,
  type RealisedQuality,
  type ServiceHealth,
} from './health.ts';
export {
  type Encoding,
  type ModelDocument,
  modelDocument,
  type Preprocessing,
  preprocessingSchema,
  type Signature,
  signatureSchema,
} from './model.ts';
export {
  type ArtifactSource,
  formatModelReference,
  type ModelReference,
  parseModelReference,
} from './model-reference.ts';
export {
  type ColumnType,
  digestSchema,
  type Outcome,
  type Param,
  type Params,
  paramsSchema,
  type Run,
  type Task,
} from './parts.ts';
export {
  type Calibration,
  type CategoricalProfile,
  type ColumnProfile,
  type NumericProfile,
  type Profile,
  type ProfiledQuality,
  profileDocument,
  type QuantileSketch,
} from './profile.ts';
export {
  type Release,
  type ReleasedObject,
  type ReleaseFailure,
  type ReleaseStep,
  releaseDocument,
} from './release.ts';
export {
  type Dimension,
  type FailureKind,
  type Space,
  type StudyEvent,
  type StudyHeader,
  studyDocument,
  studyEventSchema,
  studyLine,
} from './study.ts';
export {
  type Gate,
  type GateResult,
  type Measured,
  type Slice,
  type Verdict,
  verdictDocument,
} from './verdict.ts';
export type { ExpectationFinding, ExplanationFinding } from './verdict-explanation.ts';
export type {
  CalibrationFinding,
  Fairness,
  Gathered,
  Repeats,
  SelfTest,
  ThresholdFinding,
  WeakSlices,
} from './verdict-findings.ts';
