import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Table } from '@trainyard/columns';
import { isTrainyardError } from '@trainyard/errors';
import type { Predictions } from '@trainyard/models';
import { httpProblem, isHttpProblem } from './http-problem.ts';
import { readInferRequest } from './infer-request.ts';
import { outputsOf, outputTensors } from './infer-response.ts';
import { logLines } from './log-line.ts';
import { readJson } from './read-json.ts';
import type { RequestLog } from './request-log.ts';
import { sendJson } from './send.ts';
import type { ServedModel } from './served-model.ts';
import type { ServerMetrics } from './server-metrics.ts';
import { tableFromTensors } from './table-from-tensors.ts';

interface Inference {
  readonly requestLog?: RequestLog | undefined;
  readonly maxBodyBytes: number;
  readonly metrics: ServerMetrics;
}

/** One `infer` request from its body to its answer, its counters and its log lines. */
export async function answerInference(
  model: ServedModel,
  request: IncomingMessage,
  response: ServerResponse,
  { requestLog, maxBodyBytes, metrics }: Inference,
): Promise<void> {
  const start = performance.now();
  const time = new Date().toISOString();
  let status = 500;
  let id: string = headerId(request) ?? randomUUID();
  let table: Table | undefined;
  let predictions: Predictions | null = null;
  metrics.started();
  try {
    const { signature } = model.predictor;
    const inference = readInferRequest(await readJson(request, maxBodyBytes), outputsOf(signature));
    id = inference.id ?? id;
    const rows = tableFromTensors(inference.inputs, signature);
    predictions = await predict(model, rows, () => {
      table = rows;
    });
    status = 200;
    sendJson(response, status, {
      id,
      model_name: model.name,
      model_version: model.version,
      outputs: outputTensors(predictions, inference),
    });
  } catch (error) {
    if (isHttpProblem(error)) status = error.status;
    throw error;
  } finally {
    const milliseconds = performance.now() - start;
    metrics.finished(model.name, status, milliseconds / 1000);
    if (predictions !== null) metrics.predicted(model, predictions);
    if (table !== undefined)
      requestLog?.write(logLines({ id, time, latencyMs: milliseconds, status }, model, table, predictions));
  }
}

/** @param accepted called once the rows are known to be ones the model takes: from there on they are logged */
async function predict(model: ServedModel, rows: Table, accepted: () => void): Promise<Predictions> {
  try {
    const predictions = await model.predictor.predict(rows);
    accepted();
    return predictions;
  } catch (error) {
    if (isTrainyardError(error) && error.kind === 'input') throw httpProblem(400, error.message);
    accepted();
    throw error;
  }
}

function headerId(request: IncomingMessage): string | undefined {
  const value = request.headers['x-request-id'];
  return typeof value === 'string' && value !== '' && value.length <= 256 ? value : undefined;
}
