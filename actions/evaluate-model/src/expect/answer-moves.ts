import type { Predictions } from '@trainyard/models';
import type { Expectation } from '@trainyard/verdict';
import type { Answers } from '../answers.ts';

/** Rounding of float32 models, whose answers hang on how rows were batched. */
const ROUNDING = 1e-6;

export interface Said {
  readonly before: string | number;
  readonly after: string | number;
}

/** How the answers for changed rows differ from those for the rows as they were. */
export interface Moves {
  /** How far the answer moved beyond what is allowed, for a row before and a row after; above 0 breaks it. */
  readonly excess: (before: number, after: number) => number;
  /** What was answered, for people. */
  readonly said: (before: number, after: number) => Said;
}

/**
 * @param positive of two classes, the one whose score a direction is about
 */
export function answerMoves(
  expectation: Expectation,
  before: Pick<Answers, 'task' | 'classes' | 'scores' | 'values'>,
  after: Scored,
  positive: string | null,
): Moves {
  if (before.classes === null || after.classes === null) {
    return between(
      expectation,
      (row) => before.values[row]!,
      (row) => after.values[row]!,
    );
  }
  if (expectation.kind !== 'invariant') {
    const label = expectation.class ?? positive ?? before.classes.at(-1)!;
    return between(expectation, scoreOf(before, label), scoreOf(after, label));
  }
  const labels = [saidOf(before), saidOf(after)] as const;
  const said = (a: number, b: number) => ({ before: labels[0](a), after: labels[1](b) });
  const { tolerance } = expectation;
  if (tolerance === null) {
    return { excess: (a, b) => Number(labels[0](a) !== labels[1](b)), said };
  }
  const classes = [...new Set([...before.classes, ...after.classes])];
  const scores = classes.map((label) => [scoreOf(before, label), scoreOf(after, label)] as const);
  const furthest = (a: number, b: number) => {
    let [most, at] = [Number.NEGATIVE_INFINITY, 0];
    for (const [c, [one, two]] of scores.entries()) {
      const moved = Math.abs(two(b) - one(a));
      if (moved > most) [most, at] = [moved, c];
    }
    return { most, at };
  };
  return {
    excess: (a, b) => furthest(a, b).most - tolerance - ROUNDING,
    said: (a, b) => {
      const [one, two] = scores[furthest(a, b).at]!;
      return { before: one(a), after: two(b) };
    },
  };
}

function between(
  { kind, tolerance }: Expectation,
  one: (row: number) => number,
  two: (row: number) => number,
): Moves {
  return {
    excess(a, b) {
      const move = two(b) - one(a);
      const wrong = kind === 'invariant' ? Math.abs(move) : kind === 'increasing' ? -move : move;
      return wrong - (tolerance ?? 0) - ROUNDING * Math.max(1, Math.abs(one(a)));
    },
    said: (a, b) => ({ before: one(a), after: two(b) }),
  };
}

type Scored = Pick<Predictions, 'task' | 'classes' | 'scores' | 'values'>;

/** The predicted class, or all predicted labels. */
function saidOf({ task, classes, values }: Scored): (row: number) => string {
  const names = classes!;
  if (task !== 'multilabel') return (row) => names[values[row]!]!;
  return (row) => names.filter((_, c) => values[row * names.length + c] === 1).join(', ') || '(none)';
}

/** The score of a class or label; without scores 1 where it is predicted, and 0 where not. */
function scoreOf({ task, classes, scores, values }: Scored, label: string): (row: number) => number {
  const [k, at] = [classes!.length, classes!.indexOf(label)];
  if (at < 0) return () => 0;
  const cells = scores ?? (task === 'multilabel' ? values : null);
  if (cells !== null) return (row) => cells[row * k + at]!;
  return (row) => Number(values[row] === at);
}
