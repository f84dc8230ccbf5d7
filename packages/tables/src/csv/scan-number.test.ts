import fc from 'fast-check';
import { scanNumber } from './scan-number.ts';

function scan(text: string): { value: number; whole: boolean } | null {
  const out = new Float64Array(1);
  const bytes = Buffer.from(text);
  const scanned = scanNumber(bytes, 0, bytes.length, 44, out, 0);
  return scanned >> 1 === bytes.length ? { value: out[0]!, whole: (scanned & 1) === 1 } : null;
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 24 });
const decimal = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits,
    fc.option(digits, { nil: undefined }),
    fc.option(fc.integer({ min: -340, max: 320 }), { nil: undefined }),
  )
  .map(([sign, whole, fraction, power]) =>
    [sign, whole, fraction === undefined ? '' : `.${fraction}`, power === undefined ? '' : `e${power}`].join(
      '',
    ),
  );

test('any decimal text gives the double that Number gives', () => {
  fc.assert(
    fc.property(decimal, (text) => {
      expect(scan(text)?.value).toBe(Number(text));
    }),
    { numRuns: 5_000 },
  );
});

test('any double, as JavaScript and Python write it, comes back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(scan(String(value))?.value).toBe(Number(String(value)));
      expect(scan(value.toPrecision(17))?.value).toBe(Number(value.toPrecision(17)));
    }),
    { numRuns: 3_000 },
  );
});

test('short decimals near the middle between two doubles are rounded right', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 59n }),
      fc.integer({ min: 0, max: 22 }),
      (mantissa, shift) => {
        const text = `${mantissa | 1n}e-${shift}`;
        expect(scan(text)?.value).toBe(Number(text));
      },
    ),
    { numRuns: 3_000 },
  );
});

test.each(['', '-', '+', '.', 'e5', '1e', '1e+', '1.2.3', '1 2', '0x10', '1_000', 'inf', '--1', '1-'])(
  '"%s" is no number',
  (text) => {
    expect(scan(text)).toBeNull();
  },
);

test.each([
  ['007', 7, true],
  ['-0', -0, true],
  ['5.', 5, false],
  ['.5', 0.5, false],
  ['1E3', 1000, false],
  ['9007199254740993', 9007199254740992, true],
])('"%s" is %d', (text, value, whole) => {
  expect(scan(text)).toEqual({ value, whole });
});
