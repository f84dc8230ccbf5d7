/** A column that tells the model nothing: its one value as people read it, null when it has none. */
export interface Constant {
  readonly name: string;
  readonly value: string | null;
}

const MOST_NAMES = 12;

/** For people. */
export function constantsNotice(constants: readonly Constant[]): string {
  const [{ name, value }] = constants as [Constant];
  if (constants.length === 1) {
    const what = value === null ? 'has no value in the' : `is ${value} in all`;
    return `The column "${name}" ${what} training rows: it tells the model nothing.`;
  }
  const named = constants
    .slice(0, MOST_NAMES)
    .map((constant) => `"${constant.name}" (${constant.value ?? 'no value'})`);
  const more = constants.length > MOST_NAMES ? ` and ${constants.length - MOST_NAMES} more` : '';
  return `${constants.length} columns are the same in all training rows and tell the model nothing: ${named.join(', ')}${more}.`;
}
