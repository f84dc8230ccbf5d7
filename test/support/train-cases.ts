/**
 * `node train-cases.ts ENGINE GPUS CASES TWICE`: trains conformance cases on one engine in a process of its own, where
 * no other copy of TensorFlow.js is, and prints what came of each as a line of JSON. CASES is `dense`, `tensorflow` or
 * names, divided by `|`.
 */
import { engineRoom } from '@trainyard/training';
import { type Course, courseOf } from '../../packages/training/src/compare-courses.ts';
import {
  type ConformanceCase,
  DENSE_CASES,
  TENSORFLOW_CASES,
  trainCase,
} from '../../packages/training/src/conformance-cases.ts';

export interface CaseReport {
  readonly name: string;
  readonly engine: string;
  readonly course: Course;
  /** Whether a second training gave the same bytes; null when there was none. */
  readonly again: boolean | null;
  readonly libraries: Readonly<Record<string, string>>;
  readonly gpu: string | null;
}

const [, , engine = 'cpu', gpus = 'auto', chosen = 'dense', twice = 'no'] = process.argv;
const room = engineRoom(
  {
    enginePath: null,
    workspace: process.cwd(),
    gpus: { wish: gpus === '0' ? 'off' : 'auto', names: [] },
  },
  process.env,
);

function casesOf(): readonly ConformanceCase[] {
  if (chosen === 'dense') return DENSE_CASES;
  if (chosen === 'tensorflow') return TENSORFLOW_CASES;
  const names = chosen.split('|');
  return [...DENSE_CASES, ...TENSORFLOW_CASES].filter(([name]) => names.includes(name));
}

for (const given of casesOf()) {
  const first = await trainCase(given, { engine, room });
  const second = twice === 'yes' ? await trainCase(given, { engine, room }) : null;
  const report: CaseReport = {
    name: given[0],
    engine: first.engine,
    course: courseOf(first),
    again: second && Buffer.from(second.artifacts.weightData).equals(Buffer.from(first.artifacts.weightData)),
    libraries: first.libraries,
    gpu: first.gpu,
  };
  console.log(JSON.stringify(report));
}
