import fc from 'fast-check';
import { isHttpProblem } from './http-problem.ts';
import { readInferRequest } from './infer-request.ts';
import { FLOWERS } from './predictor-for-tests.ts';
import { cellAt, tableFromTensors } from './table-from-tensors.ts';

const decode = (body: unknown) => {
  const { inputs } = readInferRequest(body, ['predict', 'scores']);
  return tableFromTensors(inputs, FLOWERS);
};

/** Bodies near a good one, so that the checks behind the first are reached too. */
const names = fc.constantFrom(...FLOWERS.columns.map(({ name }) => name), 'x', '__proto__');
const shape = fc.oneof(fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 3 }), fc.jsonValue());
const datatype = fc.constantFrom('FP32', 'INT64', 'UINT8', 'BOOL', 'BYTES', 'FP31', 7);
const data = fc.oneof(
  fc.array(fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null))),
  fc.jsonValue(),
);
const tensor = fc.record({ name: names, shape, datatype, data }, { requiredKeys: [] });

test('whatever comes is decoded, or refused with a reason: never a fault of the server', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ inputs: fc.array(fc.oneof(tensor, fc.jsonValue()), { maxLength: 6 }) }),
  );
  fc.assert(
    fc.property(body, (value) => {
      try {
        decode(value);
      } catch (error) {
        expect(isHttpProblem(error) && error.status === 400 && error.message.length > 10).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('every good request is decoded to the cells that were sent', () => {
  const cell = {
    length: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    petals: fc.option(fc.maxSafeInteger()),
    wild: fc.option(fc.boolean()),
    colour: fc.option(fc.string()),
    seen: fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
  };
  fc.assert(
    fc.property(fc.array(fc.record(cell), { minLength: 1 }), (rows) => {
      const types = { length: 'FP64', petals: 'INT64', wild: 'BOOL', colour: 'BYTES', seen: 'BYTES' };
      const inputs = Object.entries(types).map(([name, type]) => ({
        name,
        datatype: type,
        shape: [rows.length],
        data: rows.map((row) => row[name as keyof typeof row]),
      }));
      const table = decode(JSON.parse(JSON.stringify({ inputs })));
      const sent = JSON.parse(JSON.stringify(rows));
      expect(
        rows.map((_, i) =>
          Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, i)])),
        ),
      ).toEqual(sent);
    }),
  );
});
