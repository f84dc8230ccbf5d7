import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type ColumnType,
  type Digest,
  type ModelDocument,
  modelDigest,
  type Signature,
} from '@trainyard/documents';
import { ExternalError, errorMessage, InputError } from '@trainyard/errors';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { joinSequences } from './join-sequences.ts';
import { loadOnnxRuntime, type OnnxRuntime } from './load-onnx-runtime.ts';
import { ownSignature } from './onnx-export/own-signature.ts';
import { prepareOnnx } from './onnx-graph.ts';
import type { ModelHints, OpenedModel } from './opened-model.ts';
import { fillTensors, planInputs } from './plan-inputs.ts';
import { planOutputs } from './plan-outputs.ts';
import type { Predictor } from './predictor.ts';
import { gatherPredictions } from './read-outputs.ts';
import type { Tensor, TensorInfo, TensorType } from './tensor.ts';

/** Rows of one run: enough to be quick, few enough to hear a cancellation between two. */
const ROWS_PER_RUN = 8192;
const PROBED_ROWS = 16;

const TYPES: Readonly<Record<string, TensorType>> = {
  float32: 'float',
  float64: 'double',
  int32: 'int',
  int64: 'long',
  bool: 'bool',
  string: 'string',
};
const ORT_TYPES = {
  float: 'float32',
  double: 'float64',
  int: 'int32',
  long: 'int64',
  bool: 'bool',
  string: 'string',
} as const;

export interface OnnxSource {
  readonly path: string;
  readonly reference: string;
  readonly hints?: ModelHints;
  /** Of the folder that the file lies in, when that is a model's. */
  readonly document?: ModelDocument | null;
  readonly digest?: Digest;
}

/**
 * A model in an ONNX file, run by ONNX Runtime's WebAssembly: `ai.onnx` and `ai.onnx.ml`, as scikit-learn, XGBoost,
 * LightGBM and PyTorch are exported.
 *
 * @throws InputError when the file is no ONNX model or uses what the runtime does not have
 */
export async function openOnnx(source: OnnxSource): Promise<OpenedModel> {
  const { path, reference, document = null } = source;
  const begun = performance.now();
  const bytes = await readModel(path, reference);
  const { bytes: prepared, classes: named, sequences } = prepareOnnx(bytes);
  const own = ownSignature(bytes);
  const classes = own?.classes ?? named;
  const given = source.hints ?? {};
  const hints = own === null ? given : { ...given, task: given.task ?? own.task };
  const ort = await loadOnnxRuntime();
  const session = await startSession(ort, prepared, reference);
  const loadSeconds = (performance.now() - begun) / 1000;
  const inputs = session.inputMetadata.map(describeInput);
  let isOpen = true;
  // A predictor and its opened model are one session, and whoever closes second must not fail.
  const close = () => {
    if (isOpen) void session.release();
    isOpen = false;
  };
  const texts = inputs.length > 1 || own !== null ? inputs.filter(({ type }) => type === 'string') : [];
  const digest =
    source.digest ??
    modelDigest([
      { path: basename(path), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]);
  return {
    reference,
    digest,
    document,
    sizeBytes: bytes.length,
    loadSeconds,
    target: document?.signature?.target.name ?? own?.target.name ?? null,
    task: hints.task ?? null,
    labels: hints.task === 'multilabel' ? (hints.classes ?? own?.classes ?? null) : null,
    columnTypes: Object.fromEntries(texts.map(({ name }): [string, ColumnType] => [name, 'string'])),
    async bind(data) {
      const plan = planInputs(reference, inputs, hints, data);
      const probed = Math.min(PROBED_ROWS, data.table.rowCount);
      const run = async (tensors: readonly Tensor[]) =>
        joinSequences(await runSession(ort, session, tensors, reference), sequences);
      const answer = await run(fillTensors(plan, data.table, 0, probed));
      const outputs = planOutputs(reference, answer, probed, hints, classes, data);
      // What cannot be read is told now, before the work.
      gatherPredictions(outputs, probed).add(answer, 0, probed);
      const target = data.table.columns.find(({ name }) => name === data.target);
      const signature: Signature = {
        columns: plan.columns.map(({ name, type }) => ({ name, type })),
        target: { name: data.target, type: target?.type ?? 'string' },
        task: outputs.task,
        classes: outputs.classes === null ? null : [...outputs.classes],
      };
      const predictor: Predictor = {
        document,
        signature,
        async predict(table, signal) {
          const gathering = gatherPredictions(outputs, table.rowCount);
          for (let start = 0; start < table.rowCount; start += ROWS_PER_RUN) {
            signal?.throwIfAborted();
            const end = Math.min(table.rowCount, start + ROWS_PER_RUN);
            gathering.add(await run(fillTensors(plan, table, start, end)), start, end);
            if (end < table.rowCount) await setImmediate();
          }
          return gathering.done();
        },
        close,
      };
      return predictor;
    },
    close,
  };
}

async function readModel(path: string, reference: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new InputError(`The model ${reference} cannot be read: ${errorMessage(cause)}.`, { cause });
  }
}

async function startSession(
  ort: OnnxRuntime,
  bytes: Uint8Array,
  reference: string,
): Promise<InferenceSession> {
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
  } catch (cause) {
    throw new InputError(`ONNX Runtime cannot load ${reference}: ${firstLine(cause)}.`, {
      cause,
      fix: 'Export it with operators of ai.onnx or ai.onnx.ml, with weights inside the file.',
    });
  }
}

async function runSession(
  ort: OnnxRuntime,
  session: InferenceSession,
  tensors: readonly Tensor[],
  reference: string,
): Promise<Tensor[]> {
  const feeds = Object.fromEntries(
    tensors.map(({ name, type, shape, data }) => [
      name,
      new ort.Tensor(ORT_TYPES[type], data as never, shape) as OrtTensor,
    ]),
  );
  let results: InferenceSession.ReturnType;
  try {
    results = await session.run(feeds);
  } catch (cause) {
    throw new ExternalError(`ONNX Runtime could not run ${reference}: ${firstLine(cause)}.`, { cause });
  }
  return session.outputNames.flatMap((name) => {
    const { type, dims, data } = results[name]!;
    const known = TYPES[type];
    return known === undefined ? [] : [{ name, type: known, shape: dims, data: data as Tensor['data'] }];
  });
}

function describeInput(meta: InferenceSession.ValueMetadata): TensorInfo {
  if (!meta.isTensor) return { name: meta.name, type: null, typeName: 'a sequence or map', shape: [] };
  // An open size is a name, or -1, which the runtime hands out as an unsigned number.
  const shape = meta.shape.map((size) =>
    typeof size === 'number' && size < 2 ** 31 && size >= 0 ? size : null,
  );
  return { name: meta.name, type: TYPES[meta.type] ?? null, typeName: meta.type, shape };
}

function firstLine(error: unknown): string {
  return errorMessage(error).split('\n')[0]!.replace(/\.$/, '');
}
