import { parseArgs } from 'node:util';
import { didYouMean, InputError } from '@trainyard/errors';

export interface ServerSettings {
  /** Folders of models. */
  readonly models: readonly string[];
  readonly port: number;
  /** All interfaces when undefined. */
  readonly host: string | undefined;
  readonly requestLog: string | undefined;
  readonly requestLogMaxBytes: number;
  readonly requestLogKeep: number;
  readonly maxBodyBytes: number;
  /** How long requests are still taken after the signal to stop, while `ready` says no. */
  readonly drainMs: number;
  /** How long requests in flight may take after that. */
  readonly shutdownMs: number;
}

const FLAGS = {
  model: { type: 'string', multiple: true },
  port: { type: 'string' },
  host: { type: 'string' },
  'request-log': { type: 'string' },
  'request-log-max-mb': { type: 'string' },
  'request-log-keep': { type: 'string' },
  'max-body-mb': { type: 'string' },
  'drain-seconds': { type: 'string' },
  'shutdown-seconds': { type: 'string' },
} as const;
const MEGABYTE = 1024 * 1024;

/**
 * Flags win over the environment: `TRAINYARD_MODEL` (several: separated by `:`), `PORT`, and
 * `TRAINYARD_<FLAG>` for the others, as `TRAINYARD_REQUEST_LOG`.
 *
 * @param argv without the program's own name
 * @throws InputError for an unknown flag or a value that does not fit
 */
export function readSettings(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ServerSettings {
  const flags = parseFlags(argv);
  const text = (flag: Exclude<keyof typeof FLAGS, 'model'>, variable: string) =>
    flags[flag] ?? (environment[variable] || undefined);
  const number = (
    flag: Exclude<keyof typeof FLAGS, 'model'>,
    variable: string,
    fallback: number,
    most: number,
  ) => {
    const given = text(flag, variable);
    const value = given === undefined ? fallback : Number(given);
    if (given?.trim() === '' || !(value >= 0 && value <= most)) {
      throw new InputError(`--${flag} is "${given}".`, { fix: `Give a number from 0 to ${most}.` });
    }
    return value;
  };

  const models =
    flags.model ?? (environment['TRAINYARD_MODEL'] ?? '').split(':').filter((folder) => folder !== '');
  if (models.length === 0) {
    throw new InputError('No model was named.', {
      fix: 'Give its folder with --model FOLDER or TRAINYARD_MODEL.',
    });
  }
  const port = number('port', 'PORT', 8080, 65535);
  if (!Number.isInteger(port)) throw new InputError(`--port is "${port}".`, { fix: 'Give a whole number.' });
  // Kubernetes goes on sending requests for a moment after the signal: until every proxy knows.
  const drain = environment['KUBERNETES_SERVICE_HOST'] === undefined ? 0 : 5;
  return {
    models,
    port,
    host: text('host', 'TRAINYARD_HOST'),
    requestLog: text('request-log', 'TRAINYARD_REQUEST_LOG'),
    requestLogMaxBytes: number('request-log-max-mb', 'TRAINYARD_REQUEST_LOG_MAX_MB', 100, 1e6) * MEGABYTE,
    requestLogKeep: Math.floor(number('request-log-keep', 'TRAINYARD_REQUEST_LOG_KEEP', 5, 1000)),
    maxBodyBytes: number('max-body-mb', 'TRAINYARD_MAX_BODY_MB', 16, 512) * MEGABYTE,
    drainMs: number('drain-seconds', 'TRAINYARD_DRAIN_SECONDS', drain, 3600) * 1000,
    shutdownMs: number('shutdown-seconds', 'TRAINYARD_SHUTDOWN_SECONDS', 10, 3600) * 1000,
  };
}

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const { message } = error as Error;
    const unknown = /^Unknown option '--?(?<name>[^']*)'/.exec(message)?.groups?.['name'];
    if (unknown !== undefined) {
      const hint = didYouMean(unknown, Object.keys(FLAGS)).replaceAll('"', '');
      throw new InputError(`--${unknown} is not a flag of the model server.${hint}`);
    }
    throw new InputError(message);
  }
}
