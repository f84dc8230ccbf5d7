import { InputError } from '@trainyard/errors';

/**
 * The contents of GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE: `name=value` lines, and `name<<END`, lines, `END`.
 *
 * @param file what the text was read from, for the message
 * @throws InputError as the runner does, for a line that is neither and for a value that does not end
 */
export function parseFileCommand(text: string, file: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === '') continue;
    const heredoc = /^([^=]*?)<<(.+)$/.exec(line);
    if (heredoc === null) {
      const equals = line.indexOf('=');
      if (equals < 1)
        throw new InputError(`Line ${i + 1} of ${file} is "${line}", but name=value or name<<END is wanted.`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const [, name, end] = heredoc as unknown as [string, string, string];
    const start = i + 1;
    while (++i < lines.length && lines[i] !== end);
    if (i >= lines.length) throw new InputError(`The value of ${name} in ${file} has no end "${end}".`);
    values[name] = lines.slice(start, i).join('\n');
  }
  return values;
}
