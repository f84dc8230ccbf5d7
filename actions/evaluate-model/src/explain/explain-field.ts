import { type Field, list } from '@trainyard/action-kit';
import { didYouMean, InputError } from '@trainyard/errors';
import { type ExplainPart, PARTS } from './explanation.ts';

/** `true` for all that can be explained, `false` for nothing, or a list of parts. */
export function explainField(): Field<readonly ExplainPart[]> {
  const words = list({ default: [] as string[] });
  return {
    ...words,
    type: 'boolean or list',
    defaultText: 'false',
    absent: () => [],
    parse(given) {
      const { value } = given;
      return partsOf(typeof value === 'boolean' ? [String(value)] : words.parse(given));
    },
  };
}

function partsOf(asked: readonly string[]): readonly ExplainPart[] {
  const [only] = asked.length === 1 ? asked : [];
  if (only?.toLowerCase() === 'false') return [];
  if (only?.toLowerCase() === 'true') return PARTS;
  return asked.map((word) => {
    const part = PARTS.find((known) => known === word);
    if (part !== undefined) return part;
    throw new InputError(
      `Input explain is "${asked.join(', ')}": "${word}" is nothing that can be explained.${didYouMean(word, PARTS).replace(/ Known:.*/, '')}`,
      { fix: `Write true, false, or some of ${PARTS.join(', ')}.` },
    );
  });
}
