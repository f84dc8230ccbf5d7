import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas, SCHEMA_FOLDER } from './schemas.ts';

test('the published schemas are those of the code', () => {
  const published = publishedSchemas();
  expect(readdirSync(SCHEMA_FOLDER).sort()).toEqual([...published.keys()].sort());
  for (const [file, text] of published) expect(readFileSync(join(SCHEMA_FOLDER, file), 'utf8')).toBe(text);
});
