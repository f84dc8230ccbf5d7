import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type StudyEvent, type StudyHeader, studyLine } from '@trainyard/documents';
import { ExternalError, errorMessage } from '@trainyard/errors';
import { applyEvent, replay, replayStudy, type StudyState } from '@trainyard/search';

/** A study that is being written. One process writes it. */
export interface StudyFile {
  readonly path: string;
  readonly state: StudyState;
  /** Adds to the state and to the file. It is on the disk when this returns, unless it is only a report. */
  append(event: StudyEvent): void;
  close(): void;
}

/**
 * What lies at a path: a study to go on with, or null. A line that was cut off by a crash is taken away.
 *
 * @throws InputError when the file is no study, or is damaged elsewhere
 */
export function readStudyFile(path: string): StudyState | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  const { state, intact } = replayStudy(text, path);
  if (intact.length < text.length) truncateSync(path, Buffer.byteLength(intact));
  return state;
}

/** Goes on with a study that {@link readStudyFile} found. */
export function continueStudy(path: string, state: StudyState): StudyFile {
  return writeTo(path, openSync(path, 'a'), state);
}

/**
 * Begins a study. A file that is there is kept as `PATH.old`.
 *
 * @returns also whether there was one
 */
export function beginStudy(path: string, header: StudyHeader): { file: StudyFile; moved: boolean } {
  const moved = existsSync(path);
  mkdirSync(dirname(path), { recursive: true });
  if (moved) renameSync(path, `${path}.old`);
  const descriptor = openSync(path, 'w');
  write(descriptor, path, studyLine(header), true);
  return { file: writeTo(path, descriptor, replay(header, [])), moved };
}

function writeTo(path: string, descriptor: number, initial: StudyState): StudyFile {
  let state = initial;
  return {
    path,
    get state() {
      return state;
    },
    append(event) {
      state = applyEvent(state, event, path);
      write(descriptor, path, studyLine(event), event.event !== 'report');
    },
    close: () => closeSync(descriptor),
  };
}

function write(descriptor: number, path: string, line: string, sync: boolean): void {
  try {
    writeSync(descriptor, line);
    if (sync) fsyncSync(descriptor);
  } catch (cause) {
    throw new ExternalError(`The study ${path} cannot be written: ${errorMessage(cause)}.`, {
      cause,
      fix: 'Free space on the disk; the study goes on from what it holds.',
    });
  }
}
