import { ExternalError, errorMessage, InputError, isTrainyardError } from '@trainyard/errors';
import {
  createModelServer,
  type ModelServer,
  openRequestLog,
  type RequestLog,
  type ServedModel,
  servedModel,
} from './server.ts';
import { readSettings, type ServerSettings } from './settings.ts';
import { warmUp } from './warm-up.ts';

/** The outside of the process, as far as the server touches it. */
export interface Outside {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  /** Resolves with the name of the first signal that asks the process to end. */
  readonly stopped: Promise<string>;
}

/**
 * Loads the models, serves them until asked to stop, and ends cleanly.
 *
 * @returns the exit code: 0, or 1 when it could not start or had to cut requests
 */
export async function startServer({
  argv,
  environment,
  print,
  printError,
  stopped,
}: Outside): Promise<number> {
  try {
    const settings = readSettings(argv, environment);
    const models = await loadModels(settings);
    const server = await serve(settings, models, printError, print);
    const signal = await stopped;
    print(`${signal}: not ready from now on, finishing what is in flight`);
    server.drain();
    await new Promise((resolve) => setTimeout(resolve, settings.drainMs));
    const cut = await server.close(settings.shutdownMs);
    print(cut === 0 ? 'ended' : `ended; ${cut} requests took longer than --shutdown-seconds and were cut`);
    return cut === 0 ? 0 : 1;
  } catch (error) {
    printError(
      isTrainyardError(error) || !(error instanceof Error) ? errorMessage(error) : String(error.stack),
    );
    return 1;
  }
}

async function loadModels({ models: folders }: ServerSettings): Promise<ServedModel[]> {
  const { loadPredictor } = await import('@trainyard/models');
  const models: ServedModel[] = [];
  for (const folder of folders) {
    const model = servedModel(await loadPredictor(folder));
    if (models.some(({ name }) => name === model.name)) {
      throw new InputError(`Two models are named "${model.name}".`, {
        fix: 'Serve each with a server of its own.',
      });
    }
    await warmUp(model);
    models.push(model);
  }
  return models;
}

async function serve(
  settings: ServerSettings,
  models: readonly ServedModel[],
  printError: (line: string) => void,
  print: (line: string) => void,
): Promise<ModelServer> {
  let server: ModelServer | undefined;
  let lastWarning = Number.NEGATIVE_INFINITY;
  const onDrop = (lines: number, why: string) => {
    server?.logLinesDropped(lines);
    if (performance.now() - lastWarning < 60_000) return;
    lastWarning = performance.now();
    printError(`${lines} lines of the request log were lost: ${why}`);
  };
  const requestLog = await openLog(settings, onDrop);
  server = createModelServer({ models, requestLog, maxBodyBytes: settings.maxBodyBytes, report: printError });
  for (const { name, version, predictor } of models)
    print(`model ${name} ${version}, ${predictor.signature.task}`);
  try {
    print(`listening on ${await server.listen(settings.port, settings.host)}`);
  } catch (error) {
    await requestLog?.close();
    throw error instanceof ExternalError ? error : new ExternalError(errorMessage(error), { cause: error });
  }
  return server;
}

async function openLog(
  { requestLog: file, requestLogMaxBytes: maxBytes, requestLogKeep: keep }: ServerSettings,
  onDrop: (lines: number, why: string) => void,
): Promise<RequestLog | undefined> {
  return file === undefined ? undefined : openRequestLog({ file, maxBytes, keep, onDrop });
}
