import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as documents from '@trainyard/documents';
import * as z from 'zod';

/** The published JSON Schema of every kind of document, by file name. */
export function publishedSchemas(): Map<string, string> {
  const kinds = Object.values(documents as Record<string, unknown>).filter(isDocumentKind);
  return new Map(
    kinds.map(({ kind, id, schema }) => {
      const json = {
        $id: id,
        title: `Trainyard ${kind}`,
        ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
      };
      return [`${kind}.v1.schema.json`, documents.canonicalJson(json)];
    }),
  );
}

export const SCHEMA_FOLDER = join(resolve(import.meta.dirname, '..'), 'packages/documents/schemas');

function isDocumentKind(value: unknown): value is documents.DocumentKind<unknown> {
  return value !== null && typeof value === 'object' && 'parseText' in value && 'schema' in value;
}

if (import.meta.main) {
  mkdirSync(SCHEMA_FOLDER, { recursive: true });
  for (const [file, text] of publishedSchemas()) writeFileSync(join(SCHEMA_FOLDER, file), text);
  console.log(`wrote ${publishedSchemas().size} schemas`);
}
