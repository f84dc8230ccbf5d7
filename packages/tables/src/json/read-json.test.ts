import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellText } from '@trainyard/columns';
import { readTable } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
async function read(content: string, ending = '.jsonl') {
  const path = join(folder, `t${count++}${ending}`);
  writeFileSync(path, content);
  const { columns, rowCount } = await readTable(path);
  const cells = Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellText(column, row)));
  return { columns: columns.map(({ name, type }) => `${name}: ${type}`), cells };
}

test('lines of objects; a key that a row lacks is missing there', async () => {
  expect(await read('{"a":1,"b":"x"}\n\n{"b":"y","c":true}\r\n{"a":null,"a2":"2026-01-31"}')).toEqual({
    columns: ['a: integer', 'b: string', 'c: boolean', 'a2: timestamp'],
    cells: [
      ['1', 'x', null, null],
      [null, 'y', 'true', null],
      [null, null, null, '2026-01-31T00:00:00Z'],
    ],
  });
});

test('an array of objects', async () => {
  expect(await read('[{"a":1.5},{"a":2}]', '.json')).toEqual({
    columns: ['a: float64'],
    cells: [['1.5'], ['2']],
  });
});

test('a list of numbers is kept as text, for models of sequences', async () => {
  expect(await read('{"a":[1,2.5]}\n{"a":[[1,2],[3,4]]}')).toEqual({
    columns: ['a: string'],
    cells: [['[1,2.5]'], ['[[1,2],[3,4]]']],
  });
});

test('a line longer than a chunk', async () => {
  const long = 'é'.repeat(300_000);
  expect((await read(`{"a":"${long}"}\n{"a":"b"}`)).cells).toEqual([[long], ['b']]);
});

test.each([
  ['broken JSON', '{"a":1}\n{"a":', '.jsonl', /^Line 2 of .* is not JSON/],
  ['an array in .jsonl', '[{"a":1}\n]', '.jsonl', /A JSON array belongs into a \.json file/],
  ['a nested value', '{"a":1}\n{"a":{"b":1}}', '.jsonl', /an object under the key "a" in row 2 \(line 2\)/],
  ['a list of texts', '{"a":["x"]}', '.jsonl', /a list under the key "a" in row 1 \(line 1\)/],
  ['a line that is no object', '{"a":1}\n5', '.jsonl', /a number instead of an object in row 2 \(line 2\)/],
  ['a number too long', '{"id":12345678901234567}', '.jsonl', /beyond 2\^53 under the key "id"/],
  ['text among numbers', `${'{"a":1}\n'.repeat(200)}{"a":"x"}`, '.jsonl', /row 201 \(line 201\) has "x"/],
  ['no rows', '\n\n', '.jsonl', /has no rows/],
  ['an object in .json', '{"a":1}', '.json', /no array of objects/],
  ['an empty array', '[]', '.json', /has no rows/],
])('%s is an error', async (_, content, ending, message) => {
  await expect(read(content, ending)).rejects.toThrow(message);
  await expect(read(content, ending)).rejects.toHaveProperty('kind', 'input');
});
