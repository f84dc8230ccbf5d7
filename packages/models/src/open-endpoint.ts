import type { ColumnType, Signature } from '@trainyard/documents';
import { ExternalError, InputError } from '@trainyard/errors';
import * as z from 'zod';
import type { ModelHints, OpenedModel } from './opened-model.ts';
import { fillTensors, planInputs } from './plan-inputs.ts';
import { planOutputs } from './plan-outputs.ts';
import { createJsonClient, type JsonClient } from './post-json.ts';
import { gatherPredictions } from './read-outputs.ts';
import type { Tensor, TensorInfo, TensorType } from './tensor.ts';

export interface EndpointSource {
  /** Of the server, or of one model of it: `http://host:8080/v2/models/churn`. */
  readonly url: string;
  /** The model's name, when the URL does not say it. */
  readonly name?: string | undefined;
  readonly reference: string;
  readonly batchSize: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly hints?: ModelHints;
}

const PROBED_ROWS = 16;

const metadataSchema = z.object({
  inputs: z.array(z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.number()) })).min(1),
  parameters: z
    .object({
      task: z.enum(['binary', 'multiclass', 'regression', 'multilabel']).optional().catch(undefined),
      classes: z.array(z.string()).nullish().catch(undefined),
    })
    .optional(),
});

const answerSchema = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.string(),
      shape: z.array(z.number()),
      data: z.array(z.unknown()),
    }),
  ),
});

/**
 * A model behind the Open Inference Protocol v2 (https://github.com/kserve/open-inference-protocol): our own server,
 * KServe, MLServer, Triton. Rows are sent in batches, one tensor per column or one for all, as its metadata says.
 *
 * @throws ExternalError when it cannot be reached
 */
export async function openEndpoint(source: EndpointSource): Promise<OpenedModel> {
  const { reference, hints = {}, batchSize } = source;
  const address = modelAddress(source);
  const client = await createJsonClient({ ...source, headers: source.headers ?? {} });
  const metadata = await readMetadata(client, address, reference);
  const inputs = metadata.inputs.map(describeInput);
  const { task, classes } = metadata.parameters ?? {};
  const known: ModelHints = { ...(task === undefined ? {} : { task }), ...given(hints) };
  const texts = inputs.length > 1 ? inputs.filter(({ type }) => type === 'string') : [];
  return {
    reference,
    digest: null,
    document: null,
    sizeBytes: null,
    loadSeconds: null,
    target: null,
    task: known.task ?? null,
    labels: known.task === 'multilabel' ? (known.classes ?? classes ?? null) : null,
    columnTypes: Object.fromEntries(texts.map(({ name }): [string, ColumnType] => [name, 'string'])),
    async bind(data, signal) {
      const plan = planInputs(reference, inputs, known, data);
      const infer = async (tensors: readonly Tensor[], abort?: AbortSignal) =>
        readAnswer(
          await client.send(`${address}/infer`, requestBody(tensors, metadata.inputs), abort),
          reference,
        );
      const probed = Math.min(PROBED_ROWS, data.table.rowCount);
      const answer = await infer(fillTensors(plan, data.table, 0, probed), signal);
      const outputs = planOutputs(reference, answer, probed, known, classes ?? null, data);
      // What cannot be read is told now, before the work.
      gatherPredictions(outputs, probed).add(answer, 0, probed);
      const target = data.table.columns.find(({ name }) => name === data.target);
      const signature: Signature = {
        columns: plan.columns.map(({ name, type }) => ({ name, type })),
        target: { name: data.target, type: target?.type ?? 'string' },
        task: outputs.task,
        classes: outputs.classes === null ? null : [...outputs.classes],
      };
      return {
        document: null,
        signature,
        async predict(table, abort) {
          const gathering = gatherPredictions(outputs, table.rowCount);
          for (let start = 0; start < table.rowCount; start += batchSize) {
            const end = Math.min(table.rowCount, start + batchSize);
            gathering.add(await infer(fillTensors(plan, table, start, end), abort), start, end);
          }
          return gathering.done();
        },
        close: () => client.close(),
      };
    },
    close: () => client.close(),
  };
}

function modelAddress({ url, name }: EndpointSource): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new InputError(`The endpoint "${url}" is not a URL.`, {
      cause,
      fix: 'Write http://HOST:PORT/v2/models/NAME.',
    });
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new InputError(`The endpoint "${url}" is neither http nor https.`, {
      fix: 'Write http://HOST:PORT/v2/models/NAME.',
    });
  }
  const plain = `${parsed.origin}${parsed.pathname.replace(/\/infer\/?$/, '').replace(/\/+$/, '')}`;
  if (/\/v2\/models\/[^/]+/.test(plain)) return plain;
  if (name !== undefined) return `${plain.replace(/\/v2$/, '')}/v2/models/${encodeURIComponent(name)}`;
  throw new InputError(`The endpoint "${url}" does not say which model is asked.`, {
    fix: 'Write http://HOST:PORT/v2/models/NAME, or {endpoint: http://HOST:PORT, name: NAME}.',
  });
}

async function readMetadata(client: JsonClient, address: string, reference: string) {
  const parsed = metadataSchema.safeParse(await client.send(address));
  if (parsed.success) return parsed.data;
  throw new ExternalError(
    `${reference} does not describe its inputs as the Open Inference Protocol v2 asks: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`,
  );
}

function readAnswer(answer: unknown, reference: string): Tensor[] {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    throw new ExternalError(
      `${reference} does not answer as the Open Inference Protocol v2 asks: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`,
    );
  }
  return parsed.data.outputs.flatMap(({ name, datatype, shape, data }) => {
    const type = tensorType(datatype);
    // The protocol allows data nested as the shape says.
    const flat = data.some(Array.isArray) ? data.flat(Number.POSITIVE_INFINITY) : data;
    return type === null ? [] : [{ name, type, shape, data: flat as Tensor['data'] }];
  });
}

function requestBody(
  tensors: readonly Tensor[],
  inputs: readonly { name: string; datatype: string }[],
): string {
  const written = tensors.map(({ name, shape, data }) => ({
    name,
    shape,
    datatype: inputs.find((input) => input.name === name)!.datatype,
    data: Array.from(data, cellOf(inputs.find((input) => input.name === name)!.datatype)),
  }));
  return JSON.stringify({ inputs: written });
}

/** JSON has no NaN: a missing value is null, which our server takes, and others refuse with their reason. */
function cellOf(datatype: string): (value: number | bigint | string | boolean) => unknown {
  if (datatype === 'BYTES') return (value) => value;
  const convert = datatype === 'BOOL' ? (value: number) => value !== 0 : (value: number) => value;
  return (value) => (Number.isFinite(Number(value)) ? convert(Number(value)) : null);
}

function describeInput({
  name,
  datatype,
  shape,
}: {
  name: string;
  datatype: string;
  shape: number[];
}): TensorInfo {
  return {
    name,
    // Whatever the numbers are sent as, JSON spells them alike, and a double can be missing.
    type: numeric(tensorType(datatype)),
    typeName: datatype,
    shape: shape.map((size) => (size < 0 ? null : size)),
  };
}

function numeric(type: TensorType | null): TensorType | null {
  return type === null || type === 'string' ? type : 'double';
}

function tensorType(datatype: string): TensorType | null {
  if (datatype === 'BYTES') return 'string';
  if (datatype === 'BOOL') return 'bool';
  if (datatype === 'FP64') return 'double';
  if (/^(FP32|FP16|BF16)$/.test(datatype)) return 'float';
  return /^U?INT(8|16|32|64)$/.test(datatype) ? 'long' : null;
}

function given(hints: ModelHints): ModelHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
