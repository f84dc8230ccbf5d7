import { parseDuration, type YamlSource } from '@trainyard/action-kit';
import { didYouMean, InputError } from '@trainyard/errors';

export interface RetrainRule {
  /** Type of the `repository_dispatch` event. */
  readonly event: string;
  /** Seconds in which it is not sent twice. */
  readonly coolDown: number;
}

const DAY = 86400;
const KEYS = ['event', 'cool-down'];

/**
 * `retrain`, or `{event: retrain, cool-down: 7d}`.
 *
 * @throws InputError for an unknown key or a value that does not fit
 */
export function readRetrain(source: YamlSource | undefined): RetrainRule | null {
  if (source === undefined || source.value === null) return null;
  const fix = 'Write the type of the event, or {event: retrain, cool-down: 7d}.';
  const { value } = source;
  if (typeof value === 'string') return { event: checkEvent(value, fix), coolDown: DAY };
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`Input retrain is ${JSON.stringify(value)}, which is no type of an event.`, { fix });
  }
  const given = value as Record<string, unknown>;
  for (const key of Object.keys(given)) {
    if (KEYS.includes(key)) continue;
    const at = source.locate([key]);
    const why =
      key === 'budget'
        ? 'this release keeps no budget; the cool-down bounds how often it is sent'
        : 'nobody knows that key';
    throw new InputError(
      `Input retrain has the key "${key}": ${why}.${key === 'budget' ? '' : didYouMean(key, KEYS)}`,
      {
        fix,
        ...(at === undefined ? {} : { at }),
      },
    );
  }
  const coolDown = given['cool-down'] === undefined ? DAY : parseDuration(String(given['cool-down']));
  if (coolDown === undefined) {
    throw new InputError(
      `Input retrain has the cool-down "${String(given['cool-down'])}", which is no duration.`,
      {
        fix: 'Write 12h, 7d, or a number of seconds.',
      },
    );
  }
  return { event: checkEvent(given['event'], fix), coolDown };
}

function checkEvent(value: unknown, fix: string): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= 100) return value.trim();
  throw new InputError(`Input retrain has the event ${JSON.stringify(value) ?? 'missing'}.`, { fix });
}
