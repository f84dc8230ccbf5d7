import * as core from '@actions/core';
import type { FileLocation } from '@trainyard/errors';

/** What people read: one group per phase, annotations where the cause lies in a file. */
export interface Log {
  info(message: string): void;
  notice(message: string, at?: FileLocation): void;
  warning(message: string, at?: FileLocation): void;
  error(message: string, at?: FileLocation): void;
  /** Runs one phase of the work under a title that folds in the log. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

export function createLog(): Log {
  return {
    info: core.info,
    notice: (message, at) => core.notice(message, annotation(at)),
    warning: (message, at) => core.warning(message, annotation(at)),
    error: (message, at) => core.error(message, annotation(at)),
    group: (title, work) => core.group(title, work),
  };
}

function annotation(at: FileLocation | undefined): core.AnnotationProperties {
  if (at === undefined) return {};
  return {
    file: at.file,
    ...(at.line === undefined ? {} : { startLine: at.line }),
    ...(at.column === undefined ? {} : { startColumn: at.column }),
  };
}
