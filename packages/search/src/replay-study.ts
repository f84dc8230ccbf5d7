import {
  describeIssues,
  type Params,
  type Space,
  type StudyEvent,
  type StudyHeader,
  studyDocument,
  studyEventSchema,
} from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { StudyState, Trial } from './study-state.ts';

/** A study log as it was found. */
export interface ReplayedStudy {
  /** Null for a log without even a header. */
  readonly state: StudyState | null;
  /** The text that counts. What follows it in the file is a line that was cut off while it was written. */
  readonly intact: string;
}

/**
 * Reads a study log again. A last line without its end is taken as cut off by a crash and left out: its trial runs again.
 *
 * @param text of `study.jsonl`
 * @param source its name, for messages
 * @throws InputError that names the line, for anything else that is wrong
 */
export function replayStudy(text: string, source: string): ReplayedStudy {
  const end = text.lastIndexOf('\n') + 1;
  const intact = text.slice(0, end);
  if (intact === '') return { state: null, intact };
  const [first, ...rest] = intact.slice(0, -1).split('\n');
  const header = studyDocument.parseText(first!, `${source}, line 1`);
  return {
    state: replay(
      header,
      rest.map((line, i) => readEvent(line, `${source}, line ${i + 2}`)),
      source,
    ),
    intact,
  };
}

function readEvent(line: string, place: string): StudyEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new InputError(`${place} is not JSON: ${(cause as Error).message}.`, {
      cause,
      fix: 'Only the last line of a study may be damaged. Restore the file, or start a new study at another path.',
    });
  }
  const result = studyEventSchema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(`${place} is not an event of a study: ${describeIssues(result.error, value)}.`);
}

/**
 * What a study's events add up to.
 *
 * @throws InputError for events that contradict each other
 */
export function replay(header: StudyHeader, events: readonly StudyEvent[], source = 'the study'): StudyState {
  return events.reduce<StudyState>((state, event) => applyEvent(state, event, source), {
    header,
    trials: [],
    space: header.space,
    runs: 0,
  });
}

/** The state after one more event. */
export function applyEvent(state: StudyState, event: StudyEvent, source = 'the study'): StudyState {
  switch (event.event) {
    case 'opened':
      return { ...state, space: event.space, runs: state.runs + 1 };
    case 'started':
      return { ...state, trials: withStarted(state, event, source) };
    case 'report':
      return {
        ...state,
        trials: changed(state.trials, event.trial, source, (trial) => ({
          ...trial,
          metrics: { ...trial.metrics, ...event.metrics },
        })),
      };
    case 'completed':
      return {
        ...state,
        trials: changed(state.trials, event.trial, source, (trial) => ({
          ...trial,
          metrics: { ...trial.metrics, ...event.metrics },
          end: { state: 'completed', value: event.value, seconds: event.seconds },
        })),
      };
    case 'failed':
      return {
        ...state,
        trials: changed(state.trials, event.trial, source, (trial) => ({
          ...trial,
          end: { state: 'failed', kind: event.kind, message: event.message, seconds: event.seconds },
        })),
      };
  }
}

function withStarted(
  { trials, space }: StudyState,
  { trial: number, params, origin }: Extract<StudyEvent, { event: 'started' }>,
  source: string,
): Trial[] {
  if (number > trials.length) {
    throw new InputError(`${source} starts trial ${number}, but has only ${trials.length} before it.`, {
      fix: 'Lines are missing: restore the file.',
    });
  }
  const before = trials[number];
  if (before !== undefined && before.end.state !== 'running') {
    throw new InputError(`${source} starts trial ${number} again, which had ended.`, {
      fix: 'Two runs wrote into one file: keep the lines of one.',
    });
  }
  const trial: Trial = {
    number,
    params: inOrder(params, space),
    origin,
    end: { state: 'running' },
    metrics: {},
    attempts: (before?.attempts ?? 0) + 1,
  };
  return before === undefined ? [...trials, trial] : trials.with(number, trial);
}

/** The log sorts keys; a script's arguments should come in the order of the sweep, also when a study goes on. */
function inOrder(params: Params, space: Space): Params {
  const known = space
    .filter(({ name }) => Object.hasOwn(params, name))
    .map(({ name }) => [name, params[name]!]);
  return { ...Object.fromEntries(known), ...params };
}

function changed(
  trials: readonly Trial[],
  number: number,
  source: string,
  change: (trial: Trial) => Trial,
): Trial[] {
  const trial = trials[number];
  if (trial === undefined || trial.end.state !== 'running') {
    const why = trial === undefined ? 'which it never started' : 'which had ended before';
    throw new InputError(`${source} says something about trial ${number}, ${why}.`, {
      fix: 'The file was changed by hand, or two runs wrote into it: restore it.',
    });
  }
  return trials.with(number, change(trial));
}
