import { execFileSync } from 'node:child_process';

/** What a child process prints as its last line. */
export interface Usage {
  /** User and system time of the whole process. */
  readonly cpuSeconds: number;
  /** User and system time between the start and the end of reading. */
  readonly readSeconds: number;
  /** Largest resident set, in 1e6 bytes. */
  readonly megabytes: number;
}

/** The least CPU time and the least memory of several runs. */
export function measure([command, ...args]: readonly [string, ...string[]], repeats: number): Usage {
  const runs = Array.from({ length: repeats }, () => {
    const lines = execFileSync(command, args, { encoding: 'utf8' }).trim().split('\n');
    return JSON.parse(lines.at(-1)!) as Usage;
  });
  const least = (key: keyof Usage) => Math.min(...runs.map((run) => run[key]));
  return {
    cpuSeconds: least('cpuSeconds'),
    readSeconds: least('readSeconds'),
    megabytes: least('megabytes'),
  };
}
