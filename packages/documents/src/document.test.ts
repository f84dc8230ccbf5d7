import * as z from 'zod';
import { defineDocument } from './document.ts';

const kind = defineDocument('toy', {
  name: z.string(),
  parts: z.array(z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a'), size: z.number() })])),
});
const document = { schema: 'trainyard.toy/v1', name: 'x', parts: [{ kind: 'a' as const, size: 1 }] };

test('what a newer release added is left out, at any depth, and the value given is not touched', () => {
  const newer = { ...document, later: 1, parts: [{ kind: 'a', size: 1, colour: 'red' }] };
  expect(kind.parse(newer, 'toy.json')).toEqual(document);
  expect(newer.parts[0]).toHaveProperty('colour');
  expect(() => kind.parse(newer, 'toy.json', 'refuse')).toThrow(/unknown key "later"/);
});

test('an unknown key does not hide what is wrong', () => {
  expect(() => kind.parse({ ...document, name: 3, later: 1 }, 'toy.json')).toThrow(
    /toy\.json is not a valid toy document: .*name is 3/,
  );
  expect(() => kind.parse({ schema: 'trainyard.toy/v1', nmae: 'x', parts: [] }, 'toy.json')).toThrow(
    /name is missing.*unknown key "nmae"/,
  );
});

test('what no release knows is never written', () => {
  expect(() => kind.write({ ...document, later: 1 } as typeof document)).toThrow(/unknown key "later"/);
  expect(kind.parseText(kind.write(document), 'toy.json')).toEqual(document);
});

test.each<[unknown, RegExp]>([
  ['{"schema": "trainyard.toy/v2"}', /version v2 of the toy document; this release reads v1/],
  ['{"schema": "trainyard.tou/v1"}', /Did you mean "trainyard\.toy\/v1"/],
  ['{}', /no "schema" key/],
  ['', /is not JSON: it is empty/],
])('%s is refused', (text, message) => {
  expect(() => kind.parseText(text as string, 'toy.json')).toThrow(message);
});
