import type { Encoding, ModelDocument } from '@trainyard/documents';

/** `GET /v2/models/NAME` of the Open Inference Protocol, as far as it is needed. */
export interface ModelMetadata {
  readonly inputs?: readonly { readonly name: string; readonly datatype: string }[];
}

/**
 * One row that the model has surely seen the like of: means, filled-in values and known categories.
 *
 * @returns the body of an inference request
 */
export function sampleRequest({ preprocessing }: ModelDocument, { inputs = [] }: ModelMetadata): object {
  const encodings = new Map(preprocessing?.features.map((feature) => [feature.column, feature]));
  return {
    inputs: inputs.map(({ name, datatype }) => ({
      name,
      datatype,
      shape: [1],
      data: [sampleValue(datatype, encodings.get(name))],
    })),
  };
}

function sampleValue(datatype: string, encoding: Encoding | undefined): string | number | boolean | null {
  if (datatype === 'BOOL') return false;
  if (datatype === 'BYTES') {
    // A missing value is valid everywhere; a made-up text would not be a time.
    return encoding?.kind === 'one-hot' ? (encoding.categories[0] ?? null) : null;
  }
  const number =
    encoding?.kind === 'standardize' ? encoding.mean : encoding?.kind === 'identity' ? encoding.fill : 0;
  return /INT/.test(datatype) ? Math.round(number) : number;
}

/** What is wrong with the answer to {@link sampleRequest}; undefined when it is right. */
export function judgeAnswer({ signature, digest }: ModelDocument, answer: unknown): string | undefined {
  const { model_version: version, outputs = [] } = (answer ?? {}) as {
    model_version?: string;
    outputs?: { name: string; data?: unknown[] }[];
  };
  const expected = digest.replace(/^sha256:/, '').slice(0, 12);
  if (version !== expected) {
    return `it comes from the model version ${JSON.stringify(version)}, and ${JSON.stringify(expected)} was deployed`;
  }
  const predicted = outputs.find(({ name }) => name === 'predict')?.data;
  if (predicted?.length !== 1) return 'it holds no prediction for the one row that was sent';
  const [value] = predicted;
  const classes = signature?.classes ?? null;
  if (classes === null)
    return typeof value === 'number' && Number.isFinite(value)
      ? undefined
      : `it predicts ${JSON.stringify(value)}, which is no number`;
  return classes.includes(String(value))
    ? undefined
    : `it predicts ${JSON.stringify(value)}, which is none of the model's classes`;
}

/** What of `wanted` the value does not hold, as a path; undefined when it holds all. */
export function missingPart(wanted: unknown, value: unknown, path = ''): string | undefined {
  if (wanted === null || typeof wanted !== 'object') {
    return wanted === value
      ? undefined
      : `${path || 'the answer'} is ${JSON.stringify(value)} and not ${JSON.stringify(wanted)}`;
  }
  for (const [key, inner] of Object.entries(wanted)) {
    const found = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
    const missing = missingPart(inner, found, path === '' ? key : `${path}.${key}`);
    if (missing !== undefined) return missing;
  }
  return undefined;
}
