export const id = 191;
export const ids = [191];
export const modules = {

/***/ 90191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readCsv: () => (/* binding */ readCsv),
  tabByDefault: () => (/* binding */ tabByDefault)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
// EXTERNAL MODULE: ./packages/tables/src/open-file.ts
var open_file = __webpack_require__(71822);
;// CONCATENATED MODULE: ./packages/tables/src/source-table.ts
/** What CSV writers put where there is no value: pandas, R, SQL and Python. */
const MISSING_TEXTS = ['NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None'];

// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var columns_src = __webpack_require__(72597);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./packages/tables/src/csv/byte-dictionary.ts

function createByteDictionary() {
    const categories = [];
    let slots = new Int32Array(64).fill(-1);
    let hashes = new Int32Array(32);
    let offsets = new Float64Array(33);
    let store = Buffer.allocUnsafe(1024);
    const grow = () => {
        slots = new Int32Array(slots.length * 2).fill(-1);
        hashes = resized(hashes, new Int32Array(slots.length / 2));
        offsets = resized(offsets, new Float64Array(slots.length / 2 + 1));
        const mask = slots.length - 1;
        for (let code = 0; code < categories.length; code++) {
            let slot = hashes[code] & mask;
            while (slots[slot] !== -1)
                slot = (slot + 1) & mask;
            slots[slot] = code;
        }
    };
    const same = (code, bytes, start, length) => {
        const offset = offsets[code];
        if (offsets[code + 1] - offset !== length)
            return false;
        for (let i = 0; i < length; i++)
            if (store[offset + i] !== bytes[start + i])
                return false;
        return true;
    };
    return {
        categories,
        codeOf(bytes, start, end) {
            let hash = 0x811c9dc5;
            for (let at = start; at < end; at++)
                hash = Math.imul(hash ^ bytes[at], 0x01000193);
            hash ^= hash >>> 15;
            const mask = slots.length - 1;
            let slot = hash & mask;
            for (let code = slots[slot]; code !== -1; code = slots[slot]) {
                if (hashes[code] === hash && same(code, bytes, start, end - start))
                    return code;
                slot = (slot + 1) & mask;
            }
            const value = bytes.subarray(start, end);
            if (!(0,external_node_buffer_.isUtf8)(value))
                return -1;
            const code = categories.length;
            const offset = offsets[code];
            while (offset + value.length > store.length)
                store = resized(store, Buffer.allocUnsafe(store.length * 2));
            value.copy(store, offset);
            offsets[code + 1] = offset + value.length;
            hashes[code] = hash;
            slots[slot] = code;
            categories.push(value.toString('utf8'));
            if (categories.length * 2 >= slots.length)
                grow();
            return code;
        },
    };
}
function resized(from, to) {
    to.set(from);
    return to;
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/bytes.ts
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const SEMICOLON = 59;

;// CONCATENATED MODULE: ./packages/tables/src/csv/scan-number.ts

const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Decimal digits that always fit a double's 53 bits. */
const EXACT_DIGITS = 15;
const HALF = 9;
const SPLITTER = 2 ** 27 + 1;
/**
 * Reads a decimal number that starts at `start` and ends at a delimiter, a line end or `end`.
 * The result in `out[index]` is the double nearest to the text, the same that `Number(text)` gives.
 *
 * Up to 15 digits and powers of ten up to 22 need one exact operation (Clinger, "How to read floating point
 * numbers accurately", 1990). Up to 18 digits are computed in double-double arithmetic (Dekker 1971) and kept
 * when the error bound proves the rounding. All else goes to `Number`.
 *
 * @returns -1 when the bytes are no number; else the end's position times two, plus one when it was written
 *   as a whole number
 */
function scanNumber(bytes, start, end, delimiter, out, index) {
    let at = start;
    const first = at < end ? bytes[at] : 0;
    const negative = first === 45;
    if (negative || first === 43)
        at++;
    // Two halves of nine digits each: whole numbers of 32 bits are several times faster here than doubles.
    let head = 0;
    let tail = 0;
    let digits = 0;
    const integerStart = at;
    for (; at < end; at++) {
        const digit = bytes[at] - 48;
        if (digit >>> 0 > 9)
            break;
        if (digits < HALF) {
            head = (head * 10 + digit) | 0;
            if (head !== 0)
                digits++;
        }
        else {
            if (digits < 2 * HALF)
                tail = (tail * 10 + digit) | 0;
            digits++;
        }
    }
    let written = at - integerStart;
    let exponent = 0;
    let whole = 1;
    if (at < end && bytes[at] === 46) {
        whole = 0;
        const fractionStart = ++at;
        for (; at < end; at++) {
            const digit = bytes[at] - 48;
            if (digit >>> 0 > 9)
                break;
            if (digits < HALF) {
                head = (head * 10 + digit) | 0;
                if (head !== 0)
                    digits++;
            }
            else {
                if (digits < 2 * HALF)
                    tail = (tail * 10 + digit) | 0;
                digits++;
            }
        }
        exponent = fractionStart - at;
        written -= exponent;
    }
    if (written === 0)
        return -1;
    if (at < end && (bytes[at] | 32) === 101) {
        whole = 0;
        let mark = at + 1;
        const sign = mark < end ? bytes[mark] : 0;
        if (sign === 45 || sign === 43)
            mark++;
        const exponentStart = mark;
        let power = 0;
        for (; mark < end; mark++) {
            const digit = bytes[mark] - 48;
            if (digit >>> 0 > 9)
                break;
            if (power < 100_000)
                power = power * 10 + digit;
        }
        if (mark === exponentStart)
            return -1;
        exponent += sign === 45 ? -power : power;
        at = mark;
    }
    if (at < end) {
        const stop = bytes[at];
        if (stop !== delimiter && stop !== LF && stop !== CR)
            return -1;
    }
    let value;
    if (digits > 2 * HALF || exponent > 22 || exponent < -22) {
        value = Math.abs(Number(bytes.toString('latin1', start, at)));
    }
    else if (digits <= EXACT_DIGITS) {
        const mantissa = digits <= HALF ? head : head * POWERS[digits - HALF] + tail;
        if (exponent === 0)
            value = mantissa;
        else if (exponent < 0)
            value = mantissa / POWERS[-exponent];
        else
            value = mantissa * POWERS[exponent];
    }
    else {
        value = longDecimal(head, tail, digits - HALF, exponent);
        if (Number.isNaN(value))
            value = Math.abs(Number(bytes.toString('latin1', start, at)));
    }
    out[index] = negative ? -value : value;
    return at * 2 + whole;
}
/** (head * 10^tailDigits + tail) * 10^exponent, or NaN where the error bound leaves the rounding open. */
function longDecimal(head, tail, tailDigits, exponent) {
    const power = POWERS[tailDigits];
    const product = head * power;
    const sum = product + tail;
    const low = tail - (sum - product) + productError(head, power, product);
    const high = sum + low;
    const rest = low - (high - sum);
    let main;
    let correction;
    if (exponent < 0) {
        const divisor = POWERS[-exponent];
        main = high / divisor;
        const back = main * divisor;
        correction = (high - back - productError(main, divisor, back) + rest) / divisor;
    }
    else {
        const factor = POWERS[exponent];
        main = high * factor;
        correction = productError(high, factor, main) + rest * factor;
    }
    const value = main + correction;
    const remainder = correction - (value - main);
    const bound = Math.abs(correction) * 1e-15;
    return value + (remainder + bound) === value && value + (remainder - bound) === value ? value : Number.NaN;
}
/** a * b - fl(a * b), exactly. */
function productError(a, b, product) {
    const aScaled = a * SPLITTER;
    const aHigh = aScaled - (aScaled - a);
    const aLow = a - aHigh;
    const bScaled = b * SPLITTER;
    const bHigh = bScaled - (bScaled - b);
    const bLow = b - bHigh;
    return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/column-sink.ts




const NONE = new Float64Array(0);
const NO_CODES = new Int32Array(0);
function createSink(name, forced, capacity) {
    const state = forced === undefined ? 'unknown' : stateOf(forced);
    return {
        name,
        forced,
        state,
        values: state === 'text' ? NONE : new Float64Array(capacity),
        codes: state === 'text' ? new Int32Array(capacity) : NO_CODES,
        nulls: null,
        missing: 0,
        dictionary: state === 'text' ? createByteDictionary() : null,
        fractional: false,
        unsafe: false,
        misfits: 0,
        firstMisfit: null,
        firstPresent: null,
        notUtf8: null,
    };
}
function stateOf(type) {
    return type === 'string' ? 'text' : type === 'float64' || type === 'integer' ? 'number' : type;
}
function growSink(sink, capacity) {
    if (sink.state === 'text') {
        const codes = new Int32Array(capacity);
        codes.set(sink.codes);
        sink.codes = codes;
    }
    else {
        const values = new Float64Array(capacity);
        values.set(sink.values);
        sink.values = values;
    }
    if (sink.nulls !== null) {
        const nulls = new Uint8Array(capacity);
        nulls.set(sink.nulls);
        sink.nulls = nulls;
    }
}
function addMissing(sink, row) {
    sink.missing++;
    sink.nulls ??= new Uint8Array(Math.max(sink.values.length, sink.codes.length));
    sink.nulls[row] = 1;
    if (sink.state === 'text')
        sink.codes[row] = -1;
    else
        sink.values[row] = Number.NaN;
}
/** Adds the cell `bytes[start..end)`, without its quotes. */
function addCell(sink, bytes, start, end, row, line, isMissing) {
    let [from, to] = [start, end];
    while (from < to && (bytes[from] === SPACE || bytes[from] === TAB))
        from++;
    while (to > from && (bytes[to - 1] === SPACE || bytes[to - 1] === TAB))
        to--;
    if (isMissing(bytes, from, to)) {
        addMissing(sink, row);
        return;
    }
    const state = sink.state === 'unknown' ? kindOf(sink, bytes, from, to, row) : sink.state;
    sink.state = state;
    if (state === 'text') {
        addText(sink, bytes, start, end, row, line);
        return;
    }
    if (sink.firstPresent === null)
        sink.firstPresent = place(bytes, start, end, row, line);
    if (readAs(state, sink, bytes, from, to, row))
        return;
    sink.misfits++;
    sink.firstMisfit ??= place(bytes, start, end, row, line);
}
function kindOf(sink, bytes, from, to, row) {
    for (const state of ['number', 'boolean', 'timestamp']) {
        if (readAs(state, sink, bytes, from, to, row))
            return state;
    }
    sink.codes = new Int32Array(sink.values.length).fill(-1, 0, row);
    sink.values = NONE;
    sink.dictionary = createByteDictionary();
    return 'text';
}
function addText(sink, bytes, start, end, row, line) {
    if (sink.firstPresent === null)
        sink.firstPresent = place(bytes, start, end, row, line);
    const code = sink.dictionary.codeOf(bytes, start, end);
    sink.codes[row] = code;
    if (code < 0)
        sink.notUtf8 ??= place(bytes, start, end, row, line);
}
/** Reads the cell as a value of that kind into `sink.values[row]`; false when it is none. */
function readAs(state, sink, bytes, from, to, row) {
    if (state === 'number')
        return readNumber(sink, bytes, from, to, row);
    if (state === 'timestamp') {
        sink.values[row] = to - from < 10 ? Number.NaN : (0,columns_src/* parseTimestamp */.EH)(bytes.toString('latin1', from, to));
        return !Number.isNaN(sink.values[row]);
    }
    const truth = readBoolean(bytes, from, to, sink.forced === 'boolean');
    if (truth === null)
        return false;
    sink.values[row] = truth;
    return true;
}
function readNumber(sink, bytes, from, to, row) {
    const scanned = scanNumber(bytes, from, to, -1, sink.values, row);
    if (scanned >> 1 === to) {
        noteNumber(sink, sink.values[row], scanned & 1);
        return true;
    }
    const infinity = /^([+-]?)inf(inity)?$/i.exec(bytes.toString('latin1', from, Math.min(to, from + 10)));
    if (infinity === null || to - from > 9)
        return false;
    sink.values[row] = infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    sink.fractional = true;
    return true;
}
function noteNumber(sink, value, whole) {
    if (whole === 0)
        sink.fractional = true;
    else if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)
        sink.unsafe = true;
}
/** 0 or 1; null when the cell is no boolean. Where the caller asked for booleans, `0` and `1` are too. */
function readBoolean(bytes, from, to, digits) {
    if (digits && to - from === 1 && bytes[from] >> 1 === 24)
        return (bytes[from] & 1);
    if (to - from !== 4 && to - from !== 5)
        return null;
    const text = bytes.toString('latin1', from, to).toLowerCase();
    return text === 'true' ? 1 : text === 'false' ? 0 : null;
}
function place(bytes, start, end, row, line) {
    return { row: row + 1, line, text: bytes.subarray(start, Math.min(end, start + 200)).toString('utf8') };
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/finish-sink.ts




/**
 * @throws InputError for a cell that does not fit the type the caller gave, for text among numbers, and for bytes
 *   that are not UTF-8
 */
function finishSink(sink, rowCount, origin) {
    if (sink.state === 'text')
        return finishText(sink, rowCount, origin);
    if (sink.misfits > 0)
        return judgeMisfits(sink, rowCount, origin);
    const { name } = sink;
    const nulls = sink.nulls?.subarray(0, rowCount) ?? null;
    const values = sink.values.subarray(0, rowCount);
    if (sink.state === 'boolean')
        return { name, type: 'boolean', values: Uint8Array.from(values), nulls };
    if (sink.state === 'timestamp')
        return { name, type: 'timestamp', values, nulls };
    const whole = sink.missing < rowCount && !sink.fractional;
    if (sink.forced === undefined && whole && sink.unsafe) {
        const note = `Column "${name}" of ${origin.path} has whole numbers beyond 2^53 and is read as text, so that no digit is lost.`;
        return { readAgain: true, note };
    }
    if (sink.forced === 'integer' && (sink.fractional || sink.unsafe)) {
        throw new src/* InputError */.dz(`Column "${name}" of ${origin.path} is to hold integers, but has fractions or values beyond 2^53.`);
    }
    const type = sink.forced === 'float64' || !whole ? 'float64' : 'integer';
    return { name, type, values, nulls };
}
function judgeMisfits(sink, rowCount, { path }) {
    const first = sink.firstMisfit;
    if (sink.forced !== undefined) {
        throw new src/* InputError */.dz(`Column "${sink.name}" of ${path} is to hold ${sink.forced} cells, but ${at(first)} has ${shorten(first.text)}.`, {
            fix: 'Correct the cell, or leave it empty if the value is missing.',
            at: { file: path, line: first.line },
        });
    }
    const present = rowCount - sink.missing;
    const numbers = present - sink.misfits;
    if (sink.state === 'number' && numbers >= columns_src/* NUMERIC_SHARE */.m6 * present) {
        throw (0,columns_src/* textAmongNumbers */.g1)(sink.name, path, at(first), first.text, numbers, present);
    }
    return { readAgain: true };
}
function finishText(sink, rowCount, origin) {
    const { name, notUtf8, firstPresent } = sink;
    if (notUtf8 !== null) {
        throw new src/* InputError */.dz(`Column "${name}" of ${origin.path} is not UTF-8 at ${at(notUtf8)}: ${shorten(notUtf8.text)}.`, {
            fix: 'Save the file as UTF-8, or convert it with: iconv -f ISO-8859-1 -t UTF-8.',
            at: { file: origin.path, line: notUtf8.line },
        });
    }
    const codes = sink.codes.subarray(0, rowCount);
    const { categories } = sink.dictionary;
    const present = rowCount - sink.missing;
    if (sink.forced === undefined && firstPresent !== null) {
        const numbers = countUnlessRare(codes, categories, present, isNumber);
        if (numbers !== null)
            throw (0,columns_src/* textAmongNumbers */.g1)(name, origin.path, at(firstPresent), firstPresent.text, numbers, present);
        if (origin.delimiter === SEMICOLON &&
            countUnlessRare(codes, categories, present, isDecimalComma) !== null) {
            throw new src/* InputError */.dz(`Column "${name}" of ${origin.path} has numbers with a decimal comma, as ${shorten(firstPresent.text)} in ${at(firstPresent)}.`, {
                fix: 'Write the numbers with a decimal point (pandas: to_csv(decimal=".")).',
                at: { file: origin.path, line: firstPresent.line },
            });
        }
    }
    return { name, type: 'string', codes, categories, nulls: sink.nulls?.subarray(0, rowCount) ?? null };
}
/** How many cells are such; null when they are fewer than {@link NUMERIC_SHARE} of the present ones. */
function countUnlessRare(codes, categories, present, isSuch) {
    const counts = new Uint32Array(categories.length);
    for (const code of codes)
        if (code >= 0)
            counts[code]++;
    const allowed = present - Math.ceil(columns_src/* NUMERIC_SHARE */.m6 * present);
    let others = 0;
    for (let code = 0; code < categories.length; code++) {
        if (!isSuch(categories[code]))
            others += counts[code];
        if (others > allowed)
            return null;
    }
    return present - others;
}
const scratch = new Float64Array(1);
function isNumber(text) {
    const bytes = Buffer.from(text.trim());
    return scanNumber(bytes, 0, bytes.length, -1, scratch, 0) >> 1 === bytes.length && bytes.length > 0;
}
function isDecimalComma(text) {
    return /^\s*[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?\s*$/.test(text);
}
function at({ row, line }) {
    return `row ${row} (line ${line})`;
}
function shorten(text) {
    return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/header.ts


/**
 * Reads the header from the start of a file.
 *
 * @param last whether `bytes` is all there is
 * @returns null when the header does not end within the bytes and there is more
 * @throws InputError for an empty file, another encoding, no header, an empty or a repeated name
 */
function readHeader(bytes, last, path, delimiterOption) {
    checkEncoding(bytes, path);
    let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    let line = 1;
    for (; start < bytes.length && (bytes[start] === LF || bytes[start] === CR); start++) {
        if (bytes[start] === LF || bytes[start + 1] !== LF)
            line++;
    }
    const end = endOfRecord(bytes, start);
    if (end === bytes.length && !last)
        return null;
    if (start === bytes.length)
        throw new src/* InputError */.dz(`${path} is empty.`, { fix: 'A CSV file needs a header and rows.' });
    if (bytes[end] === CR && end + 1 === bytes.length && !last)
        return null;
    const record = bytes.toString('utf8', start, end);
    const delimiter = delimiterOption === undefined ? detectDelimiter(bytes, start, end) : codeOf(delimiterOption);
    const names = splitRecord(record, String.fromCharCode(delimiter));
    checkNames(names, path, line);
    const lines = record.split(/\r\n|\n|\r/).length;
    const crlf = bytes[end] === CR && bytes[end + 1] === LF;
    return { names, delimiter, end: Math.min(bytes.length, end + (crlf ? 2 : 1)), line: line + lines };
}
function codeOf(delimiter) {
    const code = delimiter === '\\t' ? TAB : delimiter.charCodeAt(0);
    const single = delimiter === '\\t' || delimiter.length === 1;
    if (single && code < 128 && code !== QUOTE && code !== LF && code !== CR)
        return code;
    throw new src/* InputError */.dz(`The delimiter is ${JSON.stringify(delimiter)}, but it must be one ASCII character.`, {
        fix: 'Write "," or ";" or "\\t".',
    });
}
function checkEncoding(bytes, path) {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const zero = bytes.subarray(0, 4096).indexOf(0);
    if (utf16 || (zero >= 0 && zero < 2 && bytes.length > 3)) {
        throw new src/* InputError */.dz(`${path} is UTF-16 text; CSV is read as UTF-8.`, {
            fix: `Save it as "CSV UTF-8", or convert it with: iconv -f UTF-16 -t UTF-8 ${path}.`,
        });
    }
    if (zero >= 0)
        throw new src/* InputError */.dz(`${path} has a zero byte at position ${zero}, so it is no text and no CSV file.`);
}
/** The position of the line end that ends the record, or the length. */
function endOfRecord(bytes, start) {
    let quoted = false;
    let at = start;
    for (; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === QUOTE)
            quoted = !quoted;
        else if (!quoted && (byte === LF || byte === CR))
            break;
    }
    return at;
}
/** Of comma, semicolon and tab the one that stands in the header most often outside quotes; else the comma. */
function detectDelimiter(bytes, start, end) {
    const counts = new Map([COMMA, SEMICOLON, TAB].map((code) => [code, 0]));
    let quoted = false;
    for (let at = start; at < end; at++) {
        const byte = bytes[at];
        if (byte === QUOTE)
            quoted = !quoted;
        else if (!quoted && counts.has(byte))
            counts.set(byte, counts.get(byte) + 1);
    }
    return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
function splitRecord(record, delimiter) {
    const names = [];
    let [name, quoted] = ['', false];
    for (let at = 0; at < record.length; at++) {
        const character = record[at];
        if (character === '"' && quoted && record[at + 1] === '"')
            name += record[++at];
        else if (character === '"')
            quoted = !quoted;
        else if (character === delimiter && !quoted) {
            names.push(name.trim());
            name = '';
        }
        else
            name += character;
    }
    names.push(name.trim());
    return names;
}
function checkNames(names, path, line) {
    const at = { file: path, line };
    const seen = new Map();
    for (const [index, name] of names.entries()) {
        if (name === '') {
            const fix = index === 0
                ? 'pandas writes its index without a name: use to_csv(index=False), or give it an index_label.'
                : 'Give it a name in the header, or drop the column.';
            throw new src/* InputError */.dz(`Column ${index + 1} of ${path} has no name (line ${line}).`, { fix, at });
        }
        const earlier = seen.get(name);
        if (earlier !== undefined) {
            throw new src/* InputError */.dz(`${path} has two columns named "${name}": the ${ordinal(earlier + 1)} and the ${ordinal(index + 1)} (line ${line}).`, { fix: 'Rename or drop one of them.', at });
        }
        seen.set(name, index);
    }
    const numbered = names.every((name, index) => Number(name) === index || Number(name) === index + 1);
    if (!numbered && names.every((name) => Number.isFinite(Number(name)))) {
        throw new src/* InputError */.dz(`The first line of ${path} holds only numbers ("${names.slice(0, 3).join('", "')}"…), so it is no header.`, {
            fix: 'Write the column names into the first line.',
            at,
        });
    }
}
function ordinal(position) {
    const suffix = position % 100 >= 11 && position % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][position % 10] ?? 'th');
    return `${position}${suffix}`;
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/missing-texts.ts
function missingTexts(texts) {
    const known = new Set(texts.map((text) => Buffer.from(text).toString('latin1')));
    const longest = Math.max(0, ...texts.map((text) => Buffer.byteLength(text)));
    const firstBytes = new Uint8Array(256);
    for (const text of known)
        firstBytes[text.charCodeAt(0)] = 1;
    return (bytes, start, end) => start === end ||
        (end - start <= longest &&
            firstBytes[bytes[start]] === 1 &&
            known.has(bytes.toString('latin1', start, end)));
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/parse-rows.ts




/**
 * @param sinks one for each column of the header; null where the column is not wanted
 * @param capacity rows that the sinks have room for
 * @param line the line of the file on which the first row starts
 */
function createRowParser(sinks, { path, delimiter, isMissing, capacity, line }) {
    const width = sinks.length;
    let room = capacity;
    let row = 0;
    let column = 0;
    let lineNumber = line;
    /** A delimiter was read, and no cell after it yet. */
    let cellDue = false;
    let scratch = Buffer.allocUnsafe(256);
    const ragged = (count) => new src/* InputError */.dz(`Row ${row + 1} of ${path} (line ${lineNumber}) has ${count} cell${count === 1 ? '' : 's'}, but the header has ${width}.`, {
        fix: 'Put text that holds the delimiter or a line break in double quotes.',
        at: { file: path, line: lineNumber },
    });
    const endRow = () => {
        if (column !== width)
            throw ragged(column);
        row++;
        column = 0;
        lineNumber++;
    };
    /** Adds the quoted cell at `start`; gives the position after its closing quote, or -1 when it does not close. */
    const addQuoted = (bytes, start, end, last) => {
        let at = start + 1;
        let [doubled, lines] = [0, 0];
        for (; at < end; at++) {
            const byte = bytes[at];
            if (byte === LF || (byte === CR && bytes[at + 1] !== LF))
                lines++;
            if (byte !== QUOTE)
                continue;
            if (at + 1 === end && !last)
                return -1;
            if (at + 1 === end || bytes[at + 1] !== QUOTE)
                break;
            doubled++;
            at++;
        }
        if (at >= end)
            return -1;
        let after = at + 1;
        while (after < end && bytes[after] === SPACE)
            after++;
        if (after === end && !last)
            return -1;
        if (after < end && bytes[after] !== delimiter && bytes[after] !== LF && bytes[after] !== CR) {
            throw new src/* InputError */.dz(`Row ${row + 1} of ${path} (line ${lineNumber}) has text after a closing quote in column ${columnName(column)}.`, { fix: 'Write a quote inside a quoted cell twice: "".', at: { file: path, line: lineNumber } });
        }
        if (after + 1 === end && bytes[after] === CR && !last)
            return -1;
        const sink = sinks[column];
        if (sink) {
            if (doubled === 0)
                addCell(sink, bytes, start + 1, at, row, lineNumber, isMissing);
            else {
                const length = undouble(bytes, start + 1, at);
                addCell(sink, scratch, 0, length, row, lineNumber, isMissing);
            }
        }
        lineNumber += lines;
        return after;
    };
    const undouble = (bytes, start, end) => {
        if (scratch.length < end - start)
            scratch = Buffer.allocUnsafe((end - start) * 2);
        let length = 0;
        for (let at = start; at < end; at++) {
            scratch[length++] = bytes[at];
            if (bytes[at] === QUOTE)
                at++;
        }
        return length;
    };
    const columnName = (index) => `${index + 1}${sinks[index] ? ` ("${sinks[index].name}")` : ''}`;
    const grow = () => {
        room = Math.ceil(room * 1.5) + 1024;
        for (const sink of sinks)
            if (sink)
                growSink(sink, room);
    };
    const push = (bytes, start, end, last) => {
        let at = start;
        while (at < end) {
            const cellStart = at;
            const byte = bytes[at];
            if (column === 0) {
                if (byte === LF || byte === CR) {
                    if (byte === CR && at + 1 === end && !last)
                        return at;
                    at += byte === CR && bytes[at + 1] === LF ? 2 : 1;
                    lineNumber++;
                    continue;
                }
                if (row === room)
                    grow();
            }
            else if (column === width)
                throw ragged(`more than ${width}`);
            const sink = sinks[column];
            let scanned = -1;
            if (sink !== null && (sink.state === 'number' || sink.state === 'unknown')) {
                scanned = scanNumber(bytes, at, end, delimiter, sink.values, row);
            }
            if (scanned >= 0) {
                at = scanned >> 1;
                if (!last && (at === end || (bytes[at] === CR && at + 1 === end)))
                    return cellStart;
                if (sink.state === 'unknown')
                    sink.state = 'number';
                noteNumber(sink, sink.values[row], scanned & 1);
            }
            else if (byte === QUOTE) {
                at = addQuoted(bytes, at, end, last);
                if (at < 0) {
                    if (!last)
                        return cellStart;
                    throw new src/* InputError */.dz(`Row ${row + 1} of ${path} (line ${lineNumber}) opens a quote in column ${columnName(column)} that never closes.`, {
                        fix: 'Close it, or write a quote inside a quoted cell twice: "".',
                        at: { file: path, line: lineNumber },
                    });
                }
            }
            else {
                while (at < end && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR)
                    at++;
                if (!last && (at === end || (bytes[at] === CR && at + 1 === end)))
                    return cellStart;
                if (sink !== null) {
                    if (at === cellStart)
                        addMissing(sink, row);
                    else
                        addCell(sink, bytes, cellStart, at, row, lineNumber, isMissing);
                }
            }
            column++;
            cellDue = false;
            if (at === end)
                break;
            const stop = bytes[at];
            at += stop === CR && bytes[at + 1] === LF ? 2 : 1;
            if (stop === delimiter)
                cellDue = true;
            else
                endRow();
        }
        if (last && cellDue) {
            if (column === width)
                throw ragged(`more than ${width}`);
            if (sinks[column])
                addMissing(sinks[column], row);
            column++;
            cellDue = false;
        }
        if (last && column > 0)
            endRow();
        return at;
    };
    return { push, rowCount: () => row };
}

;// CONCATENATED MODULE: ./packages/tables/src/csv/read-csv.ts









const CHUNK = 1 << 17;
/** A header or cell longer than this is taken for a quote that never closes. */
const LONGEST_CELL = 1 << 26;
/**
 * Reads a CSV file in one pass; in two when a column turned out to be text after its first cells were something
 * else. Types are judged over all rows.
 */
async function readCsv(path, options) {
    const first = await pass(path, options, options.types ?? {});
    if (first.rowCount === 0)
        throw new src/* InputError */.dz(`${path} has a header but no rows.`);
    const columns = new Map();
    const asText = {};
    const exact = new Set();
    const notes = [];
    for (const sink of first.sinks) {
        if (sink === null)
            continue;
        const finished = finishSink(sink, first.rowCount, { path, delimiter: first.header.delimiter });
        if ('readAgain' in finished) {
            asText[sink.name] = 'string';
            if (finished.note !== undefined) {
                notes.push(finished.note);
                exact.add(sink.name);
            }
        }
        else
            columns.set(sink.name, finished);
    }
    const again = Object.keys(asText);
    if (again.length > 0) {
        const second = await pass(path, { ...options, columns: again }, asText);
        if (second.digest !== first.digest)
            throw new src/* ExternalError */.yA(`${path} changed while it was read.`);
        for (const sink of second.sinks) {
            if (sink === null)
                continue;
            const origin = { path, delimiter: second.header.delimiter };
            columns.set(sink.name, finishSink({ ...sink, forced: exact.has(sink.name) ? 'string' : undefined }, second.rowCount, origin));
        }
    }
    const order = options.columns ?? first.header.names;
    return {
        path,
        digest: first.digest,
        rowCount: first.rowCount,
        columns: order.map((name) => columns.get(name)),
        notes,
    };
}
async function pass(path, options, types) {
    const { handle, size } = await (0,open_file/* openDataFile */.f)(path);
    try {
        return await readAll(handle, size, path, options, types);
    }
    finally {
        await handle.close();
    }
}
async function readAll(handle, size, path, options, types) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let buffer = Buffer.allocUnsafe(CHUNK);
    let kept = 0;
    let header = null;
    let sinks = [];
    let parser;
    for (let last = false; !last;) {
        if (buffer.length - kept < CHUNK / 2) {
            if (buffer.length > LONGEST_CELL)
                throw tooLong(path, parser?.rowCount() ?? -1);
            buffer = Buffer.concat([buffer.subarray(0, kept)], buffer.length * 2);
        }
        const { bytesRead } = await handle.read(buffer, kept, buffer.length - kept, null);
        last = bytesRead === 0;
        const end = kept + bytesRead;
        hash.update(buffer.subarray(kept, end));
        let start = 0;
        if (header === null) {
            header = readHeader(buffer.subarray(0, end), last, path, options.delimiter);
            if (header !== null) {
                start = header.end;
                const capacity = estimateRows(buffer, start, end, size, header.names.length);
                sinks = createSinks(header.names, path, options, types, capacity);
                const isMissing = missingTexts(options.missing ?? MISSING_TEXTS);
                parser = createRowParser(sinks, {
                    path,
                    delimiter: header.delimiter,
                    isMissing,
                    capacity,
                    line: header.line,
                });
            }
        }
        const consumed = parser === undefined ? 0 : parser.push(buffer, start, end, last);
        buffer.copyWithin(0, consumed, end);
        kept = end - consumed;
    }
    const digest = `sha256:${hash.digest('hex')}`;
    return { header: header, sinks, rowCount: parser.rowCount(), digest };
}
/** @throws InputError when a column that is asked for is not there */
function createSinks(names, path, { columns }, types, capacity) {
    for (const name of [...(columns ?? []), ...Object.keys(types)]) {
        if (!names.includes(name))
            throw new src/* InputError */.dz(`${path} has no column "${name}".${(0,src/* didYouMean */.au)(name, names)}`);
    }
    const wanted = new Set(columns ?? names);
    return names.map((name) => (wanted.has(name) ? createSink(name, types[name], capacity) : null));
}
/**
 * Room for the rows, from the length of those in the first bytes; a row has at least a byte for each column.
 * Untouched room costs no memory.
 */
function estimateRows(bytes, start, end, size, width) {
    let lines = 0;
    for (let at = bytes.indexOf(10, start); at >= 0 && at < end; at = bytes.indexOf(10, at + 1))
        lines++;
    const perRow = lines === 0 ? Number.POSITIVE_INFINITY : (end - start) / lines;
    return Math.ceil(Math.min((size / perRow) * 1.1, size / width, 2 ** 31)) + 64;
}
function tooLong(path, rowCount) {
    const place = rowCount < 0 ? 'The header' : `Row ${rowCount + 1}`;
    return new src/* InputError */.dz(`${place} of ${path} has a cell of more than ${LONGEST_CELL >> 20} MiB.`, {
        fix: 'Most likely a double quote is opened there and never closed.',
    });
}
function tabByDefault(options) {
    return options.delimiter === undefined ? { ...options, delimiter: '\t' } : options;
}


/***/ }),

/***/ 71822:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ openDataFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66583);


/** @throws InputError when there is no such file, it is a folder, or it is empty */
async function openDataFile(path) {
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
    }
    catch (cause) {
        const { code } = cause;
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            throw new _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`There is no file ${path}.`, {
                cause,
                fix: 'Check the path; it is relative to the working directory.',
            });
        }
        if (code === 'EACCES' || code === 'EPERM') {
            throw new _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${path} may not be read: permission denied.`, { cause });
        }
        throw new _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .ExternalError */ .yA(`${path} could not be opened: ${(0,_trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause)}.`, { cause });
    }
    const stat = await handle.stat();
    const wrong = stat.isDirectory()
        ? 'is a folder, but a file is wanted'
        : stat.size === 0 && stat.isFile()
            ? 'is empty'
            : null;
    if (wrong !== null) {
        await handle.close();
        throw new _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`${path} ${wrong}.`, {
            fix: 'Name a file of rows: .csv, .tsv, .jsonl or .parquet.',
        });
    }
    return { handle, size: stat.size };
}


/***/ })

};
