import { InputError } from '@trainyard/errors';

/** What a shell would act on; without a shell it would reach the program as text. */
const OPERATORS = /^(?:&&|\|\|?|;|&|<|>>?|2>&1|2>|\d?>.*)$/;

/**
 * Splits a command into its words, as a POSIX shell does with quotes and backslashes, but without a shell: nothing is
 * expanded. Line ends are spaces.
 *
 * @param input what the command was written in, for the message
 * @throws InputError when it is empty, a quote is left open, or it needs a shell
 */
export function splitCommand(text: string, input = 'run'): string[] {
  const words: { text: string; quoted: boolean }[] = [];
  let word: { text: string; quoted: boolean } | null = null;
  let quote: '"' | "'" | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    if (character === '\\' && quote !== "'" && text[i + 1] === '\n') {
      i++;
      continue;
    }
    word ??= { text: '', quoted: false };
    if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word.quoted = true;
    } else if (character === quote) {
      quote = null;
    } else if (character === '\\' && quote !== "'" && escapes(text[i + 1], quote)) {
      i++;
      word.text += text[i];
    } else {
      word.text += character;
    }
  }
  if (quote !== null)
    throw new InputError(`${input} has an open quote (${quote}): ${text}`, {
      fix: 'Close it, or write \\ before it.',
    });
  if (word !== null) words.push(word);
  if (words.length === 0)
    throw new InputError(`${input} is empty.`, {
      fix: 'Write the command that trains the model, as python train.py.',
    });
  for (const { text: found, quoted } of words) if (!quoted) forbidShell(found, input);
  return words.map((found) => found.text);
}

function escapes(next: string | undefined, quote: '"' | null | "'"): boolean {
  if (next === undefined) return false;
  // On Windows a backslash is mostly part of a path.
  return quote === '"' ? /["\\$`]/.test(next) : /[\s"'\\$`;&|<>()*?#~{}]/.test(next);
}

function forbidShell(word: string, input: string): void {
  const fix = "Put the commands into a script file and run that, or write bash -c '…'.";
  if (OPERATORS.test(word) || word.endsWith(';')) {
    throw new InputError(
      `${input} has "${word}", but it is run without a shell, which is what gives it a meaning.`,
      { fix },
    );
  }
  if (/\$\(|`/.test(word) || /\$\{?[A-Za-z_]\w*/.test(word)) {
    throw new InputError(
      `${input} has "${word}", but it is run without a shell, so nothing puts a value there.`,
      { fix },
    );
  }
}
