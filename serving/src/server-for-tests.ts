import { NUMBERS, type TestPredictorOptions, testPredictor } from './predictor-for-tests.ts';
import { createModelServer, type ModelServer, type RequestLog, servedModel } from './server.ts';

const running: ModelServer[] = [];

/** Ends all that {@link start} began; for `afterEach`. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close(100)));
}

/** A server of the models `flowers` and `sums` on a port of its own. */
export async function start(
  options: TestPredictorOptions & { requestLog?: RequestLog; maxBodyBytes?: number } = {},
) {
  const reported: string[] = [];
  const server = createModelServer({
    models: [
      servedModel(testPredictor(options)),
      servedModel(testPredictor({ name: 'sums', signature: NUMBERS })),
    ],
    maxBodyBytes: options.maxBodyBytes ?? 100_000,
    requestLog: options.requestLog,
    report: (message) => reported.push(message),
  });
  running.push(server);
  const url = await server.listen(0, '127.0.0.1');
  const infer = (body: unknown, name = 'flowers') =>
    fetch(`${url}/v2/models/${name}/infer`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { server, url, infer, reported };
}

/** A request with a tensor for each column of `flowers`. */
export function flowers(lengths: (number | null)[], changes: Record<string, unknown> = {}) {
  const n = lengths.length;
  const inputs = [
    { name: 'length', shape: [n], datatype: 'FP32', data: lengths },
    { name: 'petals', shape: [n, 1], datatype: 'INT32', data: lengths.map(() => [5]) },
    { name: 'wild', shape: [n], datatype: 'BOOL', data: lengths.map(() => true) },
    { name: 'colour', shape: [n], datatype: 'BYTES', data: lengths.map(() => 'red') },
    { name: 'seen', shape: [n], datatype: 'BYTES', data: lengths.map(() => '2026-01-02T03:04:05Z') },
  ];
  return { inputs: inputs.map((input) => ({ ...input, ...((changes[input.name] as object) ?? {}) })) };
}

export interface Answer {
  readonly id: string;
  readonly error: string;
  readonly inputs: { datatype: string }[];
  readonly outputs: { shape: number[]; data: unknown[] }[];
}

export const ask = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response;
  return { status, headers, body: (await (await response).json()) as Answer };
};

/** A request log in memory. */
export function linesInMemory(): { readonly lines: string[]; readonly requestLog: RequestLog } {
  const lines: string[] = [];
  return {
    lines,
    requestLog: {
      write: (more) => lines.push(...more),
      flush: async () => {},
      close: async () => {},
    },
  };
}
