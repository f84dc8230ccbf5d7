import type { Params } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { fillParameters, parameterNames, parameterText } from './fill-parameters.ts';
import { splitCommand } from './split-command.ts';

const SHELLS = /(?:^|[\\/])(?:ba|da|z|k)?sh(?:\.exe)?$/;

/**
 * The program and its arguments. Parameters take the places where `{{name}}` stands; when none is named, all are
 * added as `--name value`. A parameter is always within one argument, whatever it holds.
 *
 * @throws InputError when the command cannot be run without a shell, a named parameter is not given, or one would
 *   become part of a shell's script
 */
export function scriptArguments(command: string, params: Params): string[] {
  // A space within the braces must not end the word.
  const words = splitCommand(command.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, '{{$1}}'));
  if (parameterNames(words).size === 0) return [...words, ...flags(params)];
  const scriptAt = SHELLS.test(words[0]!) ? words.findIndex((word) => /^-\w*c$/.test(word)) + 1 : 0;
  const [name] = scriptAt > 0 ? parameterNames(words[scriptAt]) : [];
  if (name !== undefined) {
    throw new InputError(
      `run puts {{${name}}} into a shell's script, where its value would be run as code.`,
      {
        fix: `Write "$${parameterVariable(name)}" there: every parameter is in the environment.`,
      },
    );
  }
  return fillParameters(words, params, 'run').value.map((word) => String(word ?? ''));
}

/** `learning rate` → `TRAINYARD_PARAM_LEARNING_RATE`. */
export function parameterVariable(name: string): string {
  return `TRAINYARD_PARAM_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** What a script finds in its environment about its parameters. */
export function parameterEnvironment(params: Params): Record<string, string> {
  const single = Object.entries(params).map(([name, value]) => [
    parameterVariable(name),
    parameterText(value),
  ]);
  return { ...Object.fromEntries(single), TRAINYARD_PARAMS: JSON.stringify(params) };
}

function flags(params: Params): string[] {
  return Object.entries(params).flatMap(([name, value]) => [`--${name}`, parameterText(value)]);
}
