import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { columnFromValues, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { SourceTable } from './source-table.ts';

/** Columns of the table that a folder of pictures becomes. */
export const PICTURE_COLUMN = 'image';
const [CLASS_COLUMN, FILE_COLUMN] = ['class', 'file'];
const ENDINGS = ['.png', '.jpg', '.jpeg'];

/** Whether a table was read from a folder of pictures. */
export function isPictures({ columns }: Table): boolean {
  return columns[0]?.name === PICTURE_COLUMN && columns[2]?.name === FILE_COLUMN;
}

/**
 * A folder with a folder of PNG or JPEG files for each class, as a table: `image`, the file as base64, `class`, the name
 * of its folder, and `file`, its path inside. In the order of the paths.
 *
 * @throws InputError when there are no such folders or files
 */
export async function readPictures(path: string): Promise<SourceTable> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const files: { readonly label: string; readonly file: string }[] = [];
  let others = 0;
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const file of (await readdir(join(path, name))).sort()) {
      if (ENDINGS.includes(extname(file).toLowerCase())) files.push({ label: name, file: `${name}/${file}` });
      else others++;
    }
  }
  if (files.length === 0) {
    throw new InputError(`${path} is a folder without pictures: it has no folder with a .png or .jpg file.`, {
      fix: 'Give a file of rows, or a folder that has one folder of pictures for each class.',
    });
  }
  const hash = createHash('sha256');
  const images: string[] = [];
  for (const { file } of files) {
    const bytes = await readFile(join(path, file));
    hash.update(`${file}\t${bytes.length}\t${createHash('sha256').update(bytes).digest('hex')}\n`);
    images.push(bytes.toString('base64'));
  }
  const text = (name: string, values: string[]) => columnFromValues(name, values, { source: path }, 'string');
  return {
    path,
    digest: `sha256:${hash.digest('hex')}`,
    rowCount: files.length,
    columns: [
      text(PICTURE_COLUMN, images),
      text(
        CLASS_COLUMN,
        files.map(({ label }) => label),
      ),
      text(
        FILE_COLUMN,
        files.map(({ file }) => file),
      ),
    ],
    notes: others === 0 ? [] : [`${others} files of ${path} are neither .png nor .jpg, and are left out.`],
  };
}
