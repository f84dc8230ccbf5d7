import type { Encoding, ModelDocument } from '@trainyard/documents';

/** `GET /v2/models/NAME` of the Open Inference Protocol, as far as it is needed. */
export interface ModelMetadata {
  readonly inputs?: readonly { readonly name: string; readonly datatype: string }[];
}

/**
 * One row that the model has surely seen the like of: means, filled-in values and known categories. A forecast gets as
 * many before it as it looks back to.
 *
 * @returns the body of an inference request
 */
export function sampleRequest({ preprocessing }: ModelDocument, { inputs = [] }: ModelMetadata): object {
  const encodings = new Map(preprocessing?.features.map((feature) => [feature.column, feature]));
  const count = rowsToSend(preprocessing);
  return {
    inputs: inputs.map(({ name, datatype }) => ({
      name,
      datatype,
      shape: [count],
      data: Array.from({ length: count }, (_, row) =>
        name === preprocessing?.order?.time
          ? sampleTime(datatype, row)
          : sampleValue(datatype, encodings.get(name)),
      ),
    })),
  };
}

/** The longest look back, and the row itself. */
function rowsToSend(preprocessing: ModelDocument['preprocessing']): number {
  const back = preprocessing?.features.flatMap((one) => (one.kind === 'lag' ? one.back : [])) ?? [];
  return Math.max(0, ...back) + 1;
}

/** Day after day, or one after another. */
function sampleTime(datatype: string, row: number): string | number {
  return datatype === 'BYTES' ? new Date(Date.UTC(2026, 0, 1 + row)).toISOString() : row;
}

function sampleValue(datatype: string, encoding: Encoding | undefined): string | number | boolean | null {
  if (datatype === 'BOOL') return false;
  if (datatype === 'BYTES') {
    // A missing value is valid everywhere; a made-up text would not be a time.
    return encoding?.kind === 'one-hot' ? (encoding.categories[0] ?? null) : null;
  }
  const number =
    encoding?.kind === 'standardize' || encoding?.kind === 'lag' || encoding?.kind === 'steps'
      ? encoding.mean
      : encoding?.kind === 'identity'
        ? encoding.fill
        : 0;
  return /INT/.test(datatype) ? Math.round(number) : number;
}

/** What is wrong with the answer to {@link sampleRequest}; undefined when it is right. */
export function judgeAnswer(
  { signature, preprocessing, digest }: ModelDocument,
  answer: unknown,
): string | undefined {
  const { model_version: version, outputs = [] } = (answer ?? {}) as {
    model_version?: string;
    outputs?: { name: string; data?: unknown[] }[];
  };
  const expected = digest.replace(/^sha256:/, '').slice(0, 12);
  if (version !== expected) {
    return `it comes from the model version ${JSON.stringify(version)}, and ${JSON.stringify(expected)} was deployed`;
  }
  const predicted = outputs.find(({ name }) => name === 'predict')?.data;
  const classes = signature?.classes ?? null;
  const rows = rowsToSend(preprocessing);
  const many = signature?.task === 'multilabel' ? (classes?.length ?? 1) : 1;
  if (predicted?.length !== rows * many)
    return `it holds no prediction for the ${rows === 1 ? 'one row that was' : `${rows} rows that were`} sent`;
  const value = predicted.at(-1);
  if (signature?.task === 'multilabel') {
    const odd = predicted.find((one) => one !== 0 && one !== 1);
    return odd === undefined
      ? undefined
      : `it predicts ${JSON.stringify(odd)} for a label, which is neither 0 nor 1`;
  }
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
