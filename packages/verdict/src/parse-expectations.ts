import { type FileLocation, InputError } from '@trainyard/errors';
import { parseMetricName } from '@trainyard/metrics';
import type { Expectation } from './expectation.ts';
import type { WrittenExpectation } from './expectation-schema.ts';
import { parseWhere } from './where.ts';

export interface ExpectationOptions {
  /** For messages: `policy.yml`. */
  readonly source: string;
  /** Names of metrics that commands compute. */
  readonly custom: readonly string[];
  /** Where the expectation of that place in the list stands. */
  readonly at: (index: number) => FileLocation | undefined;
}

/**
 * Expectations, one for each column they name. Their names are those of metrics: `invariant_to_gender`,
 * `increasing_in_income`.
 *
 * @throws InputError when one says nothing or too much, a condition cannot be read, or two have one name
 */
export function parseExpectations(
  written: readonly WrittenExpectation[],
  { source, custom, at }: ExpectationOptions,
): Expectation[] {
  const parsed = written.flatMap((each, index) => {
    const place = at(index);
    return expectationsOf(each, `${source}: expectations.${index}`, place === undefined ? {} : { at: place });
  });
  const seen = new Set<string>();
  for (const { name, at: place } of parsed) {
    const where = place === undefined ? {} : { at: place };
    if (seen.has(name)) {
      throw new InputError(`${source}: two expectations are called ${name}.`, {
        fix: 'Give one of them a name of its own: name: invariant_to_gender_of_adults.',
        ...where,
      });
    }
    if (parseMetricName(name) !== null || custom.includes(name))
      throw new InputError(`${source}: the expectation ${name} has the name of a metric.`, where);
    seen.add(name);
  }
  return parsed;
}

function expectationsOf(
  written: WrittenExpectation,
  where: string,
  at: { readonly at?: FileLocation },
): Expectation[] {
  const { 'invariant-to': columns, increasing, decreasing, by, name } = written;
  const asked = [columns, increasing, decreasing].filter((each) => each !== undefined);
  if (asked.length !== 1) {
    throw new InputError(`${where} names ${asked.length === 0 ? 'no column' : 'more than one kind'}.`, {
      fix: 'Give it one of invariant-to: [gender], increasing: income or decreasing: debt.',
      ...at,
    });
  }
  if (written.where !== undefined) parseWhere(written.where, where);
  const common = {
    maxViolations: written['max-violations'],
    where: written.where ?? null,
    ...(written['on-inconclusive'] === undefined ? {} : { onInconclusive: written['on-inconclusive'] }),
    ...at,
  };
  if (columns !== undefined) {
    if (by !== undefined || written.class !== undefined) {
      throw new InputError(
        `${where} has ${by === undefined ? 'class' : 'by'}, which says nothing of invariance.`,
        {
          fix: 'Leave it out: cells are changed to other values of their column, and every class counts.',
          ...at,
        },
      );
    }
    if (name !== undefined && columns.length > 1)
      throw new InputError(`${where} has one name for ${columns.length} columns.`, {
        fix: 'Write one expectation for each column.',
        ...at,
      });
    return columns.map((column) => ({
      kind: 'invariant',
      name: name ?? `invariant_to_${column}`,
      column,
      tolerance: written.tolerance ?? null,
      ...common,
    }));
  }
  const kind = increasing === undefined ? 'decreasing' : 'increasing';
  const column = increasing ?? decreasing!;
  const ofClass = written.class === undefined ? '' : `_for_${written.class}`;
  return [
    {
      kind,
      name: name ?? `${kind}_in_${column}${ofClass}`,
      column,
      by: by ?? null,
      class: written.class ?? null,
      tolerance: written.tolerance ?? 0,
      ...common,
    },
  ];
}
