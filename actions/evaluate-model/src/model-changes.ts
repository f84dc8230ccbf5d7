import { type ModelDocument, shortDigest } from '@trainyard/documents';
import { type Change, countOf, formatCount } from '@trainyard/report';

const MOST_COLUMNS = 12;

/** What differs between a baseline's document and the model's: parameters first, then data, then how it was made. */
export function modelChanges(before: ModelDocument | null, after: ModelDocument | null): Change[] {
  if (before === null || after === null) return [];
  return [
    ...parameterChanges(before, after),
    ...dataChanges(before, after),
    ...columnChanges(before, after),
    ...changed('model', 'seed', String(before.seed ?? '–'), String(after.seed ?? '–')),
    ...changed('model', 'engine', engineOf(before), engineOf(after)),
    ...changed('model', 'made from', parentsOf(before), parentsOf(after)),
  ];
}

function changed(kind: Change['kind'], what: string, from: string | null, to: string | null): Change[] {
  return from === to ? [] : [{ kind, what, from, to }];
}

function parameterChanges({ params: before }: ModelDocument, { params: after }: ModelDocument): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const text = (params: ModelDocument['params']) =>
      Object.hasOwn(params, name) ? JSON.stringify(params[name]).replace(/^"(.*)"$/s, '$1') : null;
    return changed('parameter', name, text(before), text(after));
  });
}

function dataChanges({ data: before }: ModelDocument, { data: after }: ModelDocument): Change[] {
  const roles = [...new Set([...before, ...after].map(({ role }) => role))];
  return roles.flatMap((role) => {
    const [was, is] = [before, after].map((data) => data.find((one) => one.role === role));
    // The same rows in another folder are the same data.
    if (was?.digest === is?.digest) return [];
    const text = (one: typeof was) => (one === undefined ? '' : `${countOf(one.rows, 'row')} of ${one.path}`);
    // Digests are long, so they stand only where nothing else tells the two apart.
    const digest = (one: typeof was) =>
      text(was) === text(is) && one !== undefined ? `, with the digest ${shortDigest(one.digest)}` : '';
    return [
      {
        kind: 'data' as const,
        what: NAMES[role] ?? role,
        from: was === undefined ? null : `${text(was)}${digest(was)}`,
        to: is === undefined ? null : `${text(is)}${digest(is)}`,
      },
    ];
  });
}

const NAMES: Readonly<Record<string, string>> = {
  train: 'training rows',
  validation: 'validation rows',
  replay: 'replayed rows',
};

function columnChanges(before: ModelDocument, after: ModelDocument): Change[] {
  const names = ({ signature }: ModelDocument) => signature?.columns.map(({ name }) => name) ?? null;
  const [was, is] = [names(before), names(after)];
  if (was === null || is === null) return [];
  const [gone, added] = [was.filter((name) => !is.includes(name)), is.filter((name) => !was.includes(name))];
  if (gone.length + added.length === 0) return [];
  return [
    {
      kind: 'data',
      what: 'columns',
      from: `${formatCount(was.length)}${listed(' with ', gone)}`,
      to: `${formatCount(is.length)}${listed(' with ', added)}`,
    },
  ];
}

function listed(word: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_COLUMNS ? ` and ${names.length - MOST_COLUMNS} more` : '';
  return `${word}${names.slice(0, MOST_COLUMNS).join(', ')}${more}`;
}

function engineOf({ environment: { engine, gpus } }: ModelDocument): string {
  return [engine, ...gpus].join(', ');
}

function parentsOf({ parents }: ModelDocument): string | null {
  return parents.length === 0
    ? null
    : parents.map(({ role, reference }) => `${role} ${reference}`).join(', ');
}
