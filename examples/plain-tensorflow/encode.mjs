// How columns become numbers, as `preprocessing.json` of a model's folder says. No imports: copy it wherever you need it.

const DAY = 86_400_000;
const isMissing = (cell) => cell === null || cell === undefined || cell === '';
const signedLog = (x) => Math.sign(x) * Math.log1p(Math.abs(x));

/**
 * @param preprocessing of `preprocessing.json`
 * @param row column name → number, text, boolean, or date in ISO 8601; a missing cell is null
 * @returns the numbers that the network takes
 */
export function encodeRow(preprocessing, row) {
  return preprocessing.features.flatMap((encoding) => {
    if (!(encoding.column in row)) throw new Error(`the row has no column "${encoding.column}"`);
    return encodeCell(encoding, row[encoding.column]);
  });
}

function encodeCell(encoding, cell) {
  switch (encoding.kind) {
    case 'standardize':
      return [isMissing(cell) ? 0 : (Number(cell) - encoding.mean) / encoding.scale];
    case 'log':
      return [isMissing(cell) ? 0 : (signedLog(Number(cell)) - encoding.mean) / encoding.scale];
    case 'identity':
      return [isMissing(cell) ? encoding.fill : cell === true || cell === 'true' || cell === 1 ? 1 : 0];
    case 'one-hot':
      return encoding.categories.map((name) => (!isMissing(cell) && String(cell) === name ? 1 : 0));
    case 'calendar':
      return isMissing(cell) ? new Array(7).fill(0) : encodeDate(encoding, Date.parse(cell));
    case 'hashing':
      return encodeWords(encoding.buckets, isMissing(cell) ? '' : String(cell));
    default:
      throw new Error(
        `"${encoding.kind}" needs more than one row or a decoder of pictures: ask the model server`,
      );
  }
}

/** The time, then sine and cosine of its place in the year, the week (from Monday) and the day, in UTC. */
function encodeDate({ mean, scale }, time) {
  const year = new Date(time).getUTCFullYear();
  const [start, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  const part = (of, length) => (((of % length) + length) % length) / length;
  const places = [(time - start) / (end - start), part(time + 3 * DAY, 7 * DAY), part(time, DAY)];
  return [
    (time - mean) / scale,
    ...places.flatMap((place) => [Math.sin(2 * Math.PI * place), Math.cos(2 * Math.PI * place)]),
  ];
}

/** Words add +1 or -1 to the bucket of their hash (FNV-1a with the finish of MurmurHash3); the row has length 1. */
function encodeWords(buckets, text) {
  const made = new Array(buckets).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let code = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) code = Math.imul(code ^ word.charCodeAt(i), 0x01000193);
    code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
    code = Math.imul(code ^ (code >>> 13), 0xc2b2ae35);
    code = (code ^ (code >>> 16)) >>> 0;
    made[(code >>> 1) % buckets] += (code & 1) === 1 ? 1 : -1;
  }
  const length = Math.hypot(...made);
  return length === 0 ? made : made.map((value) => value / length);
}
