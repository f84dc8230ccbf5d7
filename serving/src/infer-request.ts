import { didYouMean } from '@trainyard/errors';
import { httpProblem } from './http-problem.ts';
import { brief, readTensor, type Tensor } from './tensor.ts';

export type OutputName = 'predict' | 'scores';

/** An inference request of the Open Inference Protocol v2. */
export interface InferRequest {
  readonly id: string | undefined;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly OutputName[];
}

const KEYS = ['id', 'parameters', 'inputs', 'outputs'];

/**
 * @param body the parsed JSON
 * @param available what this model puts out; the default of `outputs`
 * @throws HttpProblem 400
 */
export function readInferRequest(body: unknown, available: readonly OutputName[]): InferRequest {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw httpProblem(400, `The body is ${brief(body)}; an object with "inputs" is wanted.`);
  }
  const unknown = Object.keys(body).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw httpProblem(400, `Unknown key "${unknown}" in the request.${didYouMean(unknown, KEYS)}`);
  }
  const { id, inputs, outputs } = body as Record<string, unknown>;
  if (id !== undefined && (typeof id !== 'string' || id.length > 256)) {
    throw httpProblem(400, `"id" is ${brief(id)}; text of at most 256 characters is wanted.`);
  }
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw httpProblem(400, `"inputs" is ${brief(inputs)}; a list of at least one tensor is wanted.`);
  }
  return {
    id: id === '' ? undefined : id,
    inputs: inputs.map(readTensor),
    outputs: outputs === undefined ? available : readOutputs(outputs, available),
  };
}

function readOutputs(value: unknown, available: readonly OutputName[]): OutputName[] {
  if (!Array.isArray(value)) throw httpProblem(400, `"outputs" is ${brief(value)}; a list is wanted.`);
  return value.map((item: unknown) => {
    const name = item !== null && typeof item === 'object' && 'name' in item ? item.name : undefined;
    const found = available.find((known) => known === name);
    if (found === undefined) {
      const hint = typeof name === 'string' ? didYouMean(name, available) : '';
      throw httpProblem(400, `This model has no output ${brief(name)}.${hint}`);
    }
    return found;
  });
}
