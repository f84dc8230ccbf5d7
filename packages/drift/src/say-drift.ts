import type { DriftTest } from '@trainyard/documents';

type Measured = Pick<DriftTest, 'column' | 'role' | 'signal' | 'effect' | 'rows'>;

interface Judgement {
  readonly result: DriftTest['result'];
  readonly adjustedP: number | null;
  readonly sure: boolean;
  readonly matters: boolean;
  readonly rowsNeeded: number | null;
  /** What moved, as a clause. */
  readonly detail: string;
}

/** One sentence that says what was found, by how much, and how sure that is. */
export function sayDrift(test: Measured, judgement: Judgement): string {
  const { result, rowsNeeded, detail } = judgement;
  const name = SUBJECTS[test.role](test.column);
  if (result === 'not-enough-data') return `${name}: ${notEnough(test, rowsNeeded)}`;
  const change = sayChange(test, detail);
  const evidence = sayP(judgement.adjustedP);
  if (result === 'drifted') return `${name} drifted: ${change}, ${evidence}.`;
  if (judgement.sure)
    return `${name} is stable: ${change}; measurable (${evidence}), but too little to matter.`;
  if (judgement.matters) return `${name} is stable: ${change}, which chance explains (${evidence}).`;
  return `${name} is stable: ${change}, ${evidence}.`;
}

const SUBJECTS: Readonly<Record<DriftTest['role'], (column: string) => string>> = {
  input: (column) => column,
  prediction: () => 'The prediction',
  confidence: () => "The model's confidence",
  label: () => 'The label',
};

function notEnough({ rows, effect }: Measured, rowsNeeded: number | null): string {
  const so =
    effect !== null && effect.value >= effect.minimum ? ', though what there is looks different' : '';
  if (rowsNeeded === null) {
    return `not enough data: the profile itself rests on ${count(rows.reference)} values, too few to find a change by${so}.`;
  }
  return (
    `not enough data: ${count(rows.recent)} of about ${count(rowsNeeded)} recent values that it takes to find ` +
    `a change of a fifth of the rows${so}.`
  );
}

function sayChange({ effect }: Measured, detail: string): string {
  if (effect === null) return 'nothing to compare';
  const [value, minimum] = [round(effect.value), round(effect.minimum)];
  switch (effect.name) {
    case 'wasserstein':
      return `${detail}, its values moved by ${value} of their spread (${minimum} matters)`;
    case 'jensen-shannon':
      return `${detail}, its shares moved by ${value} in Jensen–Shannon distance (${minimum} matters)`;
    case 'missing-share':
      return `missing values ${detail} (${points(effect.minimum)} ${effect.minimum === 0.01 ? 'point matters' : 'points matter'})`;
    case 'new-share':
      return effect.value === 0
        ? 'no new category'
        : `${points(effect.value)} % of the rows have categories never seen before, ${detail} (${points(effect.minimum)} % matters)`;
  }
}

function sayP(p: number | null): string {
  if (p === null) return 'not tested';
  return p < 0.001 ? 'corrected p < 0.001' : `corrected p = ${round(p)}`;
}

function points(share: number): string {
  return round(share * 100);
}

function round(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
