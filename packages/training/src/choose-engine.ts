import { didYouMean, InputError } from '@trainyard/errors';

export const ENGINES = ['auto', 'dense', 'cpu', 'wasm', 'webgpu', 'node', 'node-gpu'] as const;

/** @throws InputError for a name that no engine has */
export function checkEngine(requested: string): (typeof ENGINES)[number] {
  const known = ENGINES.find((name) => name === requested);
  if (known !== undefined) return known;
  throw new InputError(`engine is "${requested}".${didYouMean(requested, ENGINES)}`, {
    fix: `Use ${ENGINES.join(', ')}.`,
  });
}
