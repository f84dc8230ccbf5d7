import { setTimeout as sleep } from 'node:timers/promises';
import { type Access, type Client, evidenceBehind, isApiError } from '@trainyard/cluster';
import { errorMessage, type FileLocation, GateFailed, isCancelled } from '@trainyard/errors';
import type { DeployOptions } from './run-deploy.ts';
import { judgeAnswer, type ModelMetadata, missingPart, sampleRequest } from './smoke-request.ts';
import type { Address, SmokeTest } from './smoke-spec.ts';

/** The API server asks the Service for us. */
export function smokeTestRights(test: SmokeTest): Access[] {
  const verbs =
    test.kind === 'model'
      ? (['get', 'create'] as const)
      : ([test.method === 'GET' ? 'get' : 'create'] as const);
  const { namespace } = test;
  return verbs.map((verb) => ({ verb, group: '', resource: 'services', subresource: 'proxy', namespace }));
}

/** Whether the test can be done, or somebody asked for it; what is missing then is an error. */
export async function isPossible(
  test: SmokeTest,
  { client, context }: Pick<DeployOptions, 'client' | 'context'>,
): Promise<boolean> {
  if (test.kind !== 'model' || !test.optional) return true;
  const may = await Promise.all(smokeTestRights(test).map((access) => client.can(access)));
  if (may.every(Boolean)) return true;
  context.log.info('The release is not asked for a prediction: the right to use services/proxy is missing.');
  return false;
}

/**
 * Sends the request through the API server's proxy to the Service.
 *
 * @param at the Service's manifest, for the annotation
 * @throws GateFailed when it is not answered rightly
 */
export async function runSmokeTest(
  test: SmokeTest,
  { client, draft, context, steps }: DeployOptions,
  at: FileLocation | undefined,
): Promise<void> {
  await context.log.group('Ask the release', () =>
    steps.run('smoke-test', async () => {
      try {
        const detail = await untilRight(
          () => (test.kind === 'model' ? askModel(test, client) : askPath(test, client)),
          // A model says its version; of anything else a pod of the release before may have answered.
          { signal: context.signal, twice: test.kind === 'request' && draft.previous !== null },
        );
        context.log.info(detail);
        return { value: undefined, detail };
      } catch (error) {
        if (isCancelled(error) || !(error instanceof Wrong)) throw error;
        if (error.unreachable && test.kind === 'model' && test.optional) {
          context.log.warning(
            `The API server does not reach the pods, so the release was not asked: ${error.message}.`,
          );
          return { value: undefined, detail: 'the API server does not reach the pods' };
        }
        const { service, namespace } = test;
        const cause = `All pods are up, but the release does not answer rightly: ${error.message}.`;
        const { pods, logs } = await evidenceBehind(client, {
          apiVersion: 'v1',
          kind: 'Service',
          namespace,
          name: service,
        });
        const fix = `Read the last log lines of its pod in this run's summary. To ask it yourself, deploy with "on-failure: keep", then: kubectl -n ${namespace} port-forward service/${service} 8080:${test.port}.`;
        draft.failure = {
          object: `Service ${namespace}/${service}`,
          reason: 'SmokeTestFailed',
          cause,
          fix,
          remains: '',
          at: at === undefined ? null : { file: at.file, line: at.line ?? null },
          pods: [...pods],
          events: [],
          logs: logs.map((log) => ({ ...log, lines: [...log.lines] })),
        };
        throw new GateFailed(cause, at === undefined ? { fix } : { fix, at });
      }
    }),
  );
}

class Wrong extends Error {
  /** The way from the API server to the pods is closed, which says nothing about them. */
  unreachable = false;
}

/** For some seconds pods of the release before still answer: they drain, and routes follow later. */
const SETTLE_MS = 10_000;
const AGAIN_MS = 1000;

async function untilRight(
  attempt: () => Promise<string>,
  { signal, twice }: { readonly signal: AbortSignal; readonly twice: boolean },
): Promise<string> {
  const start = Date.now();
  for (let right = 0; ; ) {
    try {
      const told = await attempt();
      if (++right === (twice ? 2 : 1)) return told;
    } catch (error) {
      if (!(error instanceof Wrong) || Date.now() - start > SETTLE_MS) throw error;
      right = 0;
    }
    await sleep(AGAIN_MS, undefined, { signal });
  }
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string | undefined;
}

async function askModel(test: Extract<SmokeTest, { kind: 'model' }>, client: Client): Promise<string> {
  const { name } = test.document;
  const base = `/v2/models/${encodeURIComponent(name)}`;
  const metadata = readJson(
    await ask(client, test, { method: 'GET', path: base }, 200),
    base,
  ) as ModelMetadata;
  const path = `${base}/infer`;
  const body = JSON.stringify(sampleRequest(test.document, metadata));
  const answer = readJson(await ask(client, test, { method: 'POST', path, body }, 200), path);
  const wrong = judgeAnswer(test.document, answer);
  if (wrong !== undefined) throw new Wrong(`POST ${path} is answered, but ${wrong}`);
  return `POST ${path} is answered by the deployed model`;
}

async function askPath(test: Extract<SmokeTest, { kind: 'request' }>, client: Client): Promise<string> {
  const { method, path, body, status, contains, json } = test;
  const text = await ask(client, test, { method, path, body }, status);
  if (contains !== undefined && !text.includes(contains))
    throw new Wrong(`${method} ${path} is answered without ${JSON.stringify(contains)}: ${excerpt(text)}`);
  if (json !== undefined) {
    const missing = missingPart(json, readJson(text, path));
    if (missing !== undefined) throw new Wrong(`${method} ${path} is answered, but ${missing}`);
  }
  return `${method} ${path} is answered with ${status}`;
}

/** The body of an answer with the expected status. */
async function ask(
  client: Client,
  { namespace, service, port }: Address,
  { method, path, body }: Asked,
  status: number,
): Promise<string> {
  const proxy = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(service)}:${port}/proxy`;
  const told = (code: number, text: string) =>
    new Wrong(`${method} ${path} is answered with ${code} and not ${status}: ${excerpt(text)}`);
  try {
    const response = await client.request({
      method,
      path: `${proxy}${path}`,
      accept: '*/*',
      about: `ask ${path} of the Service ${service}`,
      ...(body === undefined ? {} : { body }),
    });
    if (response.status !== status) throw told(response.status, response.body);
    return response.body;
  } catch (error) {
    if (!isApiError(error)) throw error;
    if (error.status.code === 403) throw error;
    if (error.status.code === status) return error.status.message;
    const wrong = told(error.status.code, error.status.message);
    wrong.unreachable =
      /error trying to reach service: .*(i\/o timeout|no route to host|deadline exceeded)/.test(
        error.status.message,
      );
    throw wrong;
  }
}

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Wrong(`the answer to ${path} is not JSON (${errorMessage(cause)}): ${excerpt(text)}`);
  }
}

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? 'an empty answer' : line.length > 200 ? `${line.slice(0, 200)}…` : line;
};
