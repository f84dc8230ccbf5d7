/** Names that belong to the action and not to a script: its inputs (a token among them), state, and the artifact service. */
const OURS = /^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_)/;

/** The environment of a script: what a `run` step would have, and what we add. */
export function scriptEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OURS.test(entry[0]),
  );
  // Python holds back what it prints to a pipe; metrics and progress are wanted at once.
  return { PYTHONUNBUFFERED: '1', ...Object.fromEntries(kept), ...added };
}
