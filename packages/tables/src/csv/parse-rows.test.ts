import { loadNumberPacker } from '@trainyard/columns';
import fc from 'fast-check';
import { COMMA } from './bytes.ts';
import { type ColumnSink, createSink } from './column-sink.ts';
import { finishSink } from './finish-sink.ts';
import { missingTexts } from './missing-texts.ts';
import { createRowParser } from './parse-rows.ts';

const isMissing = missingTexts(['NA']);
const createPacker = await loadNumberPacker();

/** What an earlier piece may have left in the buffer behind the end of this one. */
const STALE = Buffer.from('\n"\n');

/** Reads rows of two columns, given in pieces of the lengths, as a file is read. */
function parse(text: string, lengths: readonly number[], packs = false): unknown {
  const sinks: ColumnSink[] = ['a', 'b'].map((name) =>
    createSink(name, undefined, 4, packs ? createPacker : null),
  );
  const parser = createRowParser(sinks, {
    path: 'x.csv',
    delimiter: COMMA,
    isMissing,
    capacity: 4,
    line: 2,
    packs,
  });
  const bytes = Buffer.from(text);
  let kept = Buffer.alloc(0);
  let read = 0;
  try {
    for (let piece = 0; ; piece++) {
      const length = lengths.length === 0 ? bytes.length : lengths[piece % lengths.length]!;
      const chunk = bytes.subarray(read, read + length);
      read += chunk.length;
      const last = chunk.length === 0;
      const end = kept.length + chunk.length;
      const buffer = Buffer.concat([kept, chunk, STALE]);
      kept = Buffer.from(buffer.subarray(parser.push(buffer, 0, end, last), end));
      if (last) break;
    }
  } catch (error) {
    return (error as Error).message;
  }
  const rows = parser.rowCount();
  return { rows, columns: sinks.map((sink) => describe(sink, rows)) };
}

function describe(sink: ColumnSink, rows: number): unknown {
  try {
    return finishSink(sink, rows, { path: 'x.csv', delimiter: COMMA });
  } catch (error) {
    return (error as Error).message;
  }
}

const cell = fc.constantFrom(
  '1',
  '-2.5e3',
  '123456789012345678',
  'NA',
  '',
  'x',
  'true',
  '"q"',
  '"a,""b"""',
  '"l\r\nm"',
  '2026-01-31',
  ' 7 ',
);
const row = fc
  .tuple(cell, cell, fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
  .map(([a, b, end]) => `${a},${b}${end}`);
const messy = fc.string({ unit: fc.constantFrom('1', '.', ',', '"', '\n', '\r', 'x', ' '), maxLength: 30 });
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

test('where the bytes are cut makes no difference', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), lengths, fc.boolean(), (rows, cuts, open) => {
      const text = open ? rows.join('').trimEnd() : rows.join('');
      expect(parse(text, cuts)).toEqual(parse(text, []));
      expect(parse(text, cuts, true)).toEqual(parse(text, []));
    }),
    { numRuns: 1000 },
  );
});

test('nor in text that is no table', () => {
  fc.assert(
    fc.property(messy, lengths, (text, cuts) => {
      expect(parse(text, cuts)).toEqual(parse(text, []));
    }),
    { numRuns: 1000 },
  );
});
