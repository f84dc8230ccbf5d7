import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

/***/ 9031:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _serving_src_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4304);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_serving_src_index_js__WEBPACK_IMPORTED_MODULE_0__]);
_serving_src_index_js__WEBPACK_IMPORTED_MODULE_0__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];


__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 8518:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yA: () => (/* reexport */ ExternalError),
  dz: () => (/* reexport */ InputError),
  au: () => (/* reexport */ didYouMean),
  gJ: () => (/* reexport */ errorMessage),
  Dz: () => (/* reexport */ isTrainyardError)
});

// UNUSED EXPORTS: GateFailed, cancelled, isCancelled

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(1916);
;// CONCATENATED MODULE: ./packages/errors/src/did-you-mean.ts

/**
 * A hint for a mistyped name: ` Did you mean "x"?`, or the whole list when it is short, or nothing.
 * Starts with a space, so that it can follow a sentence.
 */
function didYouMean(given, known) {
    if (known.length === 0)
        return '';
    const spell = (name) => name.toLowerCase().replaceAll(/[-_ .]/g, '');
    const same = known.find((name) => spell(name) === spell(given));
    const best = same ?? (0,mod/* closest */.kp)(given, known);
    const near = same !== undefined ||
        (0,mod/* distance */.Io)(given, best) <=
            Math.max(1, Math.min(3, Math.floor(given.length / 2)), Math.floor(given.length / 4));
    if (near)
        return ` Did you mean "${best}"?`;
    return known.length <= 20 ? ` Known: ${known.join(', ')}.` : '';
}

;// CONCATENATED MODULE: ./packages/errors/src/error-message.ts
/** The message of anything that can be thrown. */
function errorMessage(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./packages/errors/src/kinds.ts
class KnownError extends Error {
    fix;
    at;
    constructor(message, details = {}) {
        const { cause, fix, at } = details;
        super(fix === undefined ? message : `${message} ${fix}`, cause === undefined ? undefined : { cause });
        this.fix = fix;
        this.at = at;
    }
}
/** The workflow or its data is wrong: the user can repair it. Shown without a stack. */
class InputError extends KnownError {
    name = 'InputError';
    kind = 'input';
}
/** The model, rollout or service did not pass. Outputs and the comment are written before this is thrown. */
class GateFailed extends (/* unused pure expression or super */ null && (KnownError)) {
    name = 'GateFailed';
    kind = 'gate';
}
/** A tool, an API or a cluster failed. `cause` holds its own error. */
class ExternalError extends KnownError {
    name = 'ExternalError';
    kind = 'external';
}
function isTrainyardError(error) {
    return (error instanceof Error && 'kind' in error && ['input', 'gate', 'external'].includes(String(error.kind)));
}

;// CONCATENATED MODULE: ./packages/errors/src/index.ts






/***/ }),

/***/ 4304:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6495);

const stopped = new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'])
        process.on(signal, () => resolve(signal));
});
process.exitCode = await (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startServer */ .U)({
    argv: process.argv.slice(2),
    environment: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
    stopped,
});
// A predictor may keep handles open (a thread, a device); everything of ours is closed.
process.exit();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6495:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ startServer)
});

// EXTERNAL MODULE: ./packages/errors/src/index.ts + 3 modules
var src = __nccwpck_require__(8518);
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./serving/src/http-problem.ts
function httpProblem(status, message, headers = {}) {
    return Object.assign(new Error(message), { status, headers });
}
function isHttpProblem(error) {
    return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

;// CONCATENATED MODULE: ./serving/src/tensor.ts


const NUMBERS = [
    'INT8',
    'INT16',
    'INT32',
    'INT64',
    'UINT8',
    'UINT16',
    'UINT32',
    'UINT64',
    'FP16',
    'BF16',
    'FP32',
    'FP64',
];
const DATATYPES = ['BOOL', 'BYTES', ...NUMBERS];
/**
 * @param value an item of `inputs`
 * @param index its place there, for the message
 * @throws HttpProblem 400
 */
function readTensor(value, index) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        throw httpProblem(400, `inputs[${index}] must be an object with name, shape, datatype and data.`);
    }
    const { name, shape, datatype, data } = value;
    if (typeof name !== 'string' || name === '')
        throw httpProblem(400, `inputs[${index}] has no "name".`);
    const at = `input "${name}"`;
    if (!isShape(shape)) {
        throw httpProblem(400, `${at}: "shape" is ${brief(shape)}; a list of whole numbers is wanted, as [3, 1].`);
    }
    if (typeof datatype !== 'string' || !DATATYPES.includes(datatype)) {
        const hint = typeof datatype === 'string' ? (0,src/* didYouMean */.au)(datatype, DATATYPES) : ` Known: ${DATATYPES.join(', ')}.`;
        throw httpProblem(400, `${at}: datatype ${brief(datatype)} is not known.${hint}`);
    }
    if (!Array.isArray(data))
        throw httpProblem(400, `${at}: "data" is ${brief(data)}; a list is wanted.`);
    const flat = flatten(data, shape, at);
    checkCells(flat, datatype, at);
    return { name, shape, datatype, data: flat };
}
function isShape(value) {
    return (Array.isArray(value) && value.length > 0 && value.every((size) => Number.isInteger(size) && size >= 0));
}
/** The protocol allows flat data and data nested as the shape says. */
function flatten(data, shape, at) {
    const count = shape.reduce((product, size) => product * size, 1);
    if (!data.some(Array.isArray)) {
        if (data.length !== count) {
            throw httpProblem(400, `${at}: shape [${shape}] means ${count} values, but data has ${data.length}.`);
        }
        return data;
    }
    const level = (items, depth, place) => {
        if (!Array.isArray(items) || items.length !== shape[depth]) {
            const found = Array.isArray(items) ? `${items.length} items` : brief(items);
            throw httpProblem(400, `${at}: ${place} has ${found}, but shape [${shape}] wants ${shape[depth]} there.`);
        }
        if (depth === shape.length - 1)
            return items;
        return items.flatMap((item, i) => level(item, depth + 1, `${place}[${i}]`));
    };
    return level(data, 0, 'data');
}
function checkCells(data, datatype, at) {
    const fits = cellCheck(datatype);
    for (let i = 0; i < data.length; i++) {
        const cell = data[i];
        if (cell === null || fits(cell))
            continue;
        throw httpProblem(400, `${at}: value ${i} is ${brief(cell)}, which is not ${datatype}; use null for a missing value.`);
    }
}
function cellCheck(datatype) {
    if (datatype === 'BOOL')
        return (cell) => typeof cell === 'boolean' || cell === 0 || cell === 1;
    if (datatype === 'BYTES')
        return (cell) => typeof cell === 'string';
    if (datatype.startsWith('UINT'))
        return (cell) => Number.isInteger(cell) && cell >= 0;
    if (datatype.startsWith('INT'))
        return Number.isInteger;
    return Number.isFinite;
}
/** A value as it stands in a message. */
function brief(value) {
    if (value === undefined)
        return 'missing';
    const text = JSON.stringify(value);
    return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

;// CONCATENATED MODULE: ./serving/src/infer-request.ts



const KEYS = ['id', 'parameters', 'inputs', 'outputs'];
/**
 * @param body the parsed JSON
 * @param available what this model puts out; the default of `outputs`
 * @throws HttpProblem 400
 */
function readInferRequest(body, available) {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) {
        throw httpProblem(400, `The body is ${brief(body)}; an object with "inputs" is wanted.`);
    }
    const unknown = Object.keys(body).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) {
        throw httpProblem(400, `Unknown key "${unknown}" in the request.${(0,src/* didYouMean */.au)(unknown, KEYS)}`);
    }
    const { id, inputs, outputs } = body;
    if (id !== undefined && (typeof id !== 'string' || id.length > 256)) {
        throw httpProblem(400, `"id" is ${brief(id)}; text of at most 256 characters is wanted.`);
    }
    if (!Array.isArray(inputs) || inputs.length === 0) {
        throw httpProblem(400, `"inputs" is ${brief(inputs)}; a list of at least one tensor is wanted.`);
    }
    return {
        id: id === '' ? undefined : id,
        inputs: inputs.map(readTensor),
        outputs: outputs === undefined ? available : readOutputs(outputs, available),
    };
}
function readOutputs(value, available) {
    if (!Array.isArray(value))
        throw httpProblem(400, `"outputs" is ${brief(value)}; a list is wanted.`);
    return value.map((item) => {
        const name = item !== null && typeof item === 'object' && 'name' in item ? item.name : undefined;
        const found = available.find((known) => known === name);
        if (found === undefined) {
            const hint = typeof name === 'string' ? (0,src/* didYouMean */.au)(name, available) : '';
            throw httpProblem(400, `This model has no output ${brief(name)}.${hint}`);
        }
        return found;
    });
}

;// CONCATENATED MODULE: ./serving/src/infer-response.ts
/** The outputs of a model: class names and their scores, or the values of a regression. */
function outputsOf(signature) {
    return signature.task === 'regression' ? ['predict'] : ['predict', 'scores'];
}
/** The predicted class of a row, or its value. */
function predictionAt(predictions, row) {
    const value = predictions.values[row];
    return predictions.classes === null ? value : predictions.classes[value];
}
/** A row's scores in the order of the classes; null for regression. */
function scoresAt({ classes, scores }, row) {
    if (classes === null || scores === null)
        return null;
    return Array.from(scores.subarray(row * classes.length, (row + 1) * classes.length));
}
function outputTensors(predictions, { outputs }) {
    const { rowCount, classes, scores } = predictions;
    return outputs.flatMap((name) => {
        if (name === 'predict') {
            const data = Array.from({ length: rowCount }, (_, row) => predictionAt(predictions, row));
            return [{ name, shape: [rowCount], datatype: classes === null ? 'FP64' : 'BYTES', data }];
        }
        if (classes === null || scores === null)
            return [];
        return [{ name, shape: [rowCount, classes.length], datatype: 'FP64', data: Array.from(scores) }];
    });
}

;// CONCATENATED MODULE: ./serving/src/table-from-tensors.ts



/** Milliseconds from 1970 that a date can be away (ECMA-262, time values). */
const LAST_TIME = 8.64e15;
/**
 * The rows of an inference request, columns in the order of the signature.
 *
 * Two forms: one tensor per column with shape [n] or [n, 1], or one numeric tensor [n, columns] of any other name.
 *
 * @throws HttpProblem 400 that names the tensor
 */
function tableFromTensors(tensors, { columns }) {
    const names = columns.map(({ name }) => name);
    const [only] = tensors;
    if (only.shape[0] === 0)
        throw httpProblem(400, `Input "${only.name}" has no rows.`);
    if (tensors.length === 1 && only.shape.length === 2 && !names.includes(only.name)) {
        return tableFromMatrix(only, columns);
    }
    const known = new Set(names);
    const byName = new Map();
    for (const tensor of tensors) {
        if (!known.has(tensor.name)) {
            throw httpProblem(400, `Input "${tensor.name}" is not a column of this model.${(0,src/* didYouMean */.au)(tensor.name, names)}`);
        }
        if (byName.has(tensor.name))
            throw httpProblem(400, `Input "${tensor.name}" is given twice.`);
        byName.set(tensor.name, tensor);
    }
    const missing = names.filter((name) => !byName.has(name));
    if (missing.length > 0) {
        const listed = missing
            .slice(0, 10)
            .map((name) => `"${name}"`)
            .join(', ');
        const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
        throw httpProblem(400, `The request lacks ${listed}${more}: the model takes ${names.length} columns.`);
    }
    const rowCount = only.shape[0];
    for (const tensor of tensors) {
        const [rows, width = 1] = tensor.shape;
        if (tensor.shape.length > 2 || width !== 1) {
            throw httpProblem(400, `Input "${tensor.name}" has shape [${tensor.shape}]; [n] or [n, 1] is wanted.`);
        }
        if (rows !== rowCount) {
            throw httpProblem(400, `Input "${tensor.name}" has ${rows} rows, but "${only.name}" has ${rowCount}.`);
        }
    }
    return {
        rowCount,
        columns: columns.map((column) => {
            const tensor = byName.get(column.name);
            return buildColumn(column, tensor.data, tensor.datatype, `Input "${column.name}"`);
        }),
    };
}
function tableFromMatrix(tensor, columns) {
    const [rowCount, width] = [tensor.shape[0], tensor.shape[1]];
    if (width !== columns.length) {
        throw httpProblem(400, `Input "${tensor.name}" has ${width} columns, but the model takes ${columns.length}: ${brief(columns.map(({ name }) => name))}.`);
    }
    return {
        rowCount,
        columns: columns.map((column, j) => {
            const data = Array.from({ length: rowCount }, (_, i) => tensor.data[i * width + j]);
            return buildColumn(column, data, tensor.datatype, `Column ${j} ("${column.name}") of input "${tensor.name}"`);
        }),
    };
}
function buildColumn({ name, type }, data, datatype, at) {
    const nulls = data.includes(null) ? Uint8Array.from(data, (cell) => (cell === null ? 1 : 0)) : null;
    const wrong = (wanted) => httpProblem(400, `${at} has datatype ${datatype}, but the model was trained on ${type} there. Send ${wanted}.`);
    switch (type) {
        case 'float64':
        case 'integer': {
            if (datatype === 'BYTES')
                throw wrong(type === 'integer' ? 'INT64' : 'FP64');
            const values = Float64Array.from(data, (cell) => (cell === null ? Number.NaN : Number(cell)));
            const whole = values.every((value) => Number.isNaN(value) || Number.isInteger(value));
            return { name, type: type === 'integer' && !whole ? 'float64' : type, values, nulls };
        }
        case 'boolean': {
            if (datatype === 'BYTES')
                throw wrong('BOOL');
            const odd = data.find((cell) => cell !== null && Number(cell) !== 0 && Number(cell) !== 1);
            if (odd !== undefined)
                throw httpProblem(400, `${at} holds ${brief(odd)}, but the column is boolean: 0, 1 or BOOL.`);
            return { name, type, values: Uint8Array.from(data, (cell) => Number(cell ?? 0)), nulls };
        }
        case 'string': {
            if (datatype !== 'BYTES')
                throw wrong('BYTES');
            const codes = new Map();
            const indices = Int32Array.from(data, (cell) => {
                if (cell === null)
                    return -1;
                const text = String(cell);
                if (!codes.has(text))
                    codes.set(text, codes.size);
                return codes.get(text);
            });
            return { name, type, codes: indices, categories: [...codes.keys()], nulls };
        }
        case 'timestamp': {
            if (datatype === 'BOOL')
                throw wrong('BYTES with ISO 8601 text, or INT64 with milliseconds since 1970');
            const values = Float64Array.from(data, (cell, i) => {
                if (cell === null)
                    return Number.NaN;
                const time = typeof cell === 'string' ? Date.parse(cell) : Number(cell);
                if (!(Math.abs(time) <= LAST_TIME))
                    throw httpProblem(400, `${at}: value ${i} is ${brief(cell)}, which is not an ISO 8601 time or milliseconds since 1970.`);
                return time;
            });
            return { name, type, values, nulls };
        }
    }
}
/** One cell, as JSON: what the request log holds. */
function cellAt(column, row) {
    if (column.nulls?.[row] === 1)
        return null;
    switch (column.type) {
        case 'string':
            return column.categories[column.codes[row]] ?? null;
        case 'boolean':
            return column.values[row] === 1;
        case 'timestamp':
            return new Date(column.values[row]).toISOString();
        default:
            return column.values[row];
    }
}

;// CONCATENATED MODULE: ./serving/src/log-line.ts


/**
 * One JSON line per row. `predictions` is null when the model failed on these rows.
 */
function logLines({ id, time, latencyMs, status }, model, table, predictions) {
    return Array.from({ length: table.rowCount }, (_, row) => JSON.stringify({
        time,
        id: table.rowCount === 1 ? id : `${id}:${row}`,
        model: model.name,
        version: model.version,
        inputs: Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, row)])),
        prediction: predictions === null ? null : predictionAt(predictions, row),
        scores: predictions === null ? null : scoresAt(predictions, row),
        latencyMs: Math.round(latencyMs * 1000) / 1000,
        status,
    }));
}

;// CONCATENATED MODULE: ./serving/src/read-json.ts

/**
 * The body of a request as JSON.
 *
 * @param limit bytes; a longer body is refused as soon as that is known
 * @throws HttpProblem 400 for what is not UTF-8 JSON, 413 for too much, 415 for an encoding we do not read
 */
async function readJson(request, limit) {
    refuseForeignEncodings(request);
    const tooLarge = (size) => httpProblem(413, `The body has ${size} bytes; this server takes at most ${limit}. Send fewer rows at a time.`, {
        connection: 'close',
    });
    const announced = Number(request.headers['content-length'] ?? 0);
    const { chunks, size } = await collect(request, limit);
    if (size > limit)
        throw tooLarge(announced > limit ? String(announced) : `more than ${limit}`);
    return parseJson(Buffer.concat(chunks));
}
/**
 * Reads to the end, but keeps only what fits: a client that is still sending would not read an early answer.
 * What is eight times too long is not read to its end.
 */
async function collect(request, limit) {
    const chunks = [];
    let size = 0;
    await new Promise((resolve, reject) => {
        request.on('data', (chunk) => {
            size += chunk.length;
            if (size <= limit)
                chunks.push(chunk);
            else
                chunks.length = 0;
            if (size > 8 * limit)
                resolve();
        });
        request.once('end', resolve);
        request.once('error', reject);
    });
    return { chunks, size };
}
function refuseForeignEncodings({ headers }) {
    const encoding = headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
        throw httpProblem(415, `The body is encoded as "${encoding}"; this server reads plain JSON only.`);
    }
    if (headers['inference-header-content-length'] !== undefined ||
        /octet-stream/.test(headers['content-type'] ?? '')) {
        throw httpProblem(415, 'The binary tensor extension is not served here. Send the tensors as JSON in "data".');
    }
}
function parseJson(bytes) {
    if (bytes.length === 0)
        throw httpProblem(400, 'The body is empty. Send {"inputs": [...]} as JSON.');
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw httpProblem(400, 'The body is not UTF-8 text.');
    }
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const { message } = error;
        const where = /position/.test(message) ? '' : ` (position ${wrongPosition(message, text)})`;
        throw httpProblem(400, `The body is not JSON: ${message}${where}.`);
    }
}
/** V8 leaves the position out of some messages but quotes the token, or says that the text ended. */
function wrongPosition(message, text) {
    const token = /^Unexpected token '(?<token>.)', (?<before>\.\.\.)?"(?<near>[\s\S]*?)"(?:\.\.\.)? is not valid JSON$/u.exec(message)?.groups;
    if (!token)
        return text.length;
    const start = text.indexOf(token['near']);
    return start < 0 ? 0 : start + token['near'].indexOf(token['token']);
}

;// CONCATENATED MODULE: ./serving/src/send.ts
function sendJson(response, status, body) {
    send(response, status, JSON.stringify(body), 'application/json; charset=utf-8');
}
/** Answers once: does nothing where an answer is under way or the client is gone. */
function send(response, status, text, type) {
    if (response.headersSent || response.destroyed)
        return;
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
    response.end(response.req.method === 'HEAD' ? undefined : text);
}

;// CONCATENATED MODULE: ./serving/src/answer-inference.ts









/** One `infer` request from its body to its answer, its counters and its log lines. */
async function answerInference(model, request, response, { requestLog, maxBodyBytes, metrics }) {
    const start = performance.now();
    const time = new Date().toISOString();
    let status = 500;
    let id = headerId(request) ?? (0,external_node_crypto_.randomUUID)();
    let table;
    let predictions = null;
    metrics.started();
    try {
        const { signature } = model.predictor;
        const inference = readInferRequest(await readJson(request, maxBodyBytes), outputsOf(signature));
        id = inference.id ?? id;
        const rows = tableFromTensors(inference.inputs, signature);
        predictions = await predict(model, rows, () => {
            table = rows;
        });
        status = 200;
        sendJson(response, status, {
            id,
            model_name: model.name,
            model_version: model.version,
            outputs: outputTensors(predictions, inference),
        });
    }
    catch (error) {
        if (isHttpProblem(error))
            status = error.status;
        throw error;
    }
    finally {
        const milliseconds = performance.now() - start;
        metrics.finished(model.name, status, milliseconds / 1000);
        if (predictions !== null)
            metrics.predicted(model, predictions);
        if (table !== undefined)
            requestLog?.write(logLines({ id, time, latencyMs: milliseconds, status }, model, table, predictions));
    }
}
/** @param accepted called once the rows are known to be ones the model takes: from there on they are logged */
async function predict(model, rows, accepted) {
    try {
        const predictions = await model.predictor.predict(rows);
        accepted();
        return predictions;
    }
    catch (error) {
        if ((0,src/* isTrainyardError */.Dz)(error) && error.kind === 'input')
            throw httpProblem(400, error.message);
        accepted();
        throw error;
    }
}
function headerId(request) {
    const value = request.headers['x-request-id'];
    return typeof value === 'string' && value !== '' && value.length <= 256 ? value : undefined;
}

;// CONCATENATED MODULE: ./serving/src/model-metadata.ts

/** The datatype each type of column is best sent as. */
const model_metadata_DATATYPES = {
    float64: 'FP64',
    integer: 'INT64',
    boolean: 'BOOL',
    string: 'BYTES',
    timestamp: 'BYTES',
};
/** The answer to `GET /v2/models/NAME`; -1 stands for any number of rows. */
function modelMetadata({ name, version, digest, predictor: { signature } }) {
    return {
        name,
        versions: [version],
        platform: 'tensorflowjs_layers',
        inputs: signature.columns.map((column) => ({
            name: column.name,
            datatype: model_metadata_DATATYPES[column.type],
            shape: [-1, 1],
        })),
        outputs: outputsOf(signature).map((output) => output === 'scores'
            ? { name: output, datatype: 'FP64', shape: [-1, signature.classes?.length ?? 0] }
            : { name: output, datatype: signature.classes === null ? 'FP64' : 'BYTES', shape: [-1] }),
        parameters: { digest, task: signature.task, classes: signature.classes },
    };
}

;// CONCATENATED MODULE: ./serving/src/routes.ts


const PATHS = [
    '/v2',
    '/v2/health/live',
    '/v2/health/ready',
    '/v2/models/NAME',
    '/v2/models/NAME/ready',
    '/v2/models/NAME/infer',
    '/metrics',
];
const FIXED = new Map([
    ['/v2', 'server'],
    ['/v2/health/live', 'live'],
    ['/v2/health/ready', 'ready'],
    ['/metrics', 'metrics'],
]);
const MODEL = /^\/v2\/models\/(?<name>[^/]+)(?:\/versions\/(?<version>[^/]+))?(?:\/(?<verb>ready|infer))?$/;
/**
 * @param url the request target, as `/v2/models/m/infer?x=1`
 * @throws HttpProblem 404 or 405, with what there is instead
 */
function findRoute(method, url, models) {
    const path = (url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '');
    const fixed = FIXED.get(path);
    if (fixed !== undefined) {
        allow(method, ['GET', 'HEAD'], path);
        return { kind: fixed };
    }
    const match = MODEL.exec(path)?.groups;
    if (!match)
        throw httpProblem(404, `There is nothing at ${path}. Paths: ${PATHS.join(', ')}.`);
    const model = findModel(decode(match['name']), models);
    if (match['version'] !== undefined && decode(match['version']) !== model.version) {
        throw httpProblem(404, `Model "${model.name}" has no version "${match['version']}"; this server has ${model.version}.`);
    }
    allow(method, match['verb'] === 'infer' ? ['POST'] : ['GET', 'HEAD'], path);
    if (match['verb'] === 'infer')
        return { kind: 'infer', model };
    return { kind: match['verb'] === 'ready' ? 'model-ready' : 'model', model };
}
function findModel(name, models) {
    const model = models.find((candidate) => candidate.name === name);
    if (model !== undefined)
        return model;
    const names = models.map((candidate) => candidate.name);
    throw httpProblem(404, `There is no model "${name}" here.${(0,src/* didYouMean */.au)(name, names)}`);
}
function allow(method, allowed, path) {
    if (allowed.includes(method))
        return;
    throw httpProblem(405, `${path} takes ${allowed.join(' or ')}, not ${method}.`, {
        allow: allowed.join(', '),
    });
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        throw httpProblem(400, `"${text}" in the path is not valid percent-encoding.`);
    }
}

;// CONCATENATED MODULE: ./serving/src/exposition.ts
function createMetrics() {
    const families = [];
    return {
        counter(name, help) {
            const series = new Map();
            families.push({
                name,
                help,
                type: 'counter',
                samples: () => [...series.values()].map(([l, v]) => ['', l, v]),
            });
            return {
                add(labels, amount = 1) {
                    const key = formatLabels(labels);
                    series.set(key, [labels, (series.get(key)?.[1] ?? 0) + amount]);
                },
            };
        },
        histogram(name, help, bounds) {
            const series = new Map();
            const samples = () => [...series.values()].flatMap(({ labels, counts, sum }) => {
                let total = 0;
                const buckets = counts.map((count, i) => {
                    total += count;
                    return ['_bucket', { ...labels, le: i < bounds.length ? String(bounds[i]) : '+Inf' }, total];
                });
                return [...buckets, ['_sum', labels, sum], ['_count', labels, total]];
            });
            families.push({ name, help, type: 'histogram', samples });
            return {
                observe(labels, value) {
                    const key = formatLabels(labels);
                    const entry = series.get(key) ?? {
                        labels,
                        counts: new Array(bounds.length + 1).fill(0),
                        sum: 0,
                    };
                    const bucket = bounds.findIndex((bound) => value <= bound);
                    entry.counts[bucket < 0 ? bounds.length : bucket] += 1;
                    entry.sum += value;
                    series.set(key, entry);
                },
            };
        },
        gauge(name, help, read) {
            families.push({ name, help, type: 'gauge', samples: () => [...read()].map(([l, v]) => ['', l, v]) });
        },
        reading(name, help, read) {
            families.push({ name, help, type: 'counter', samples: () => [['', {}, read()]] });
        },
        text: () => families
            .map(({ name, help, type, samples }) => {
            const lines = samples().map(([suffix, labels, value]) => `${name}${suffix}${formatLabels(labels)} ${value}\n`);
            return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
        })
            .join(''),
    };
}
function formatLabels(labels) {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
    return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
function escapeLabel(value) {
    return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

;// CONCATENATED MODULE: ./serving/src/server-metrics.ts

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** What the server counts. Series that are known in advance start at 0, so that rates are right from the first request. */
function createServerMetrics(models, ready) {
    const metrics = createMetrics();
    const requests = metrics.counter('trainyard_requests_total', 'Inference requests by model and HTTP status code.');
    const errors = metrics.counter('trainyard_request_errors_total', 'Inference requests that failed: by the fault of the client (4xx) or of the server (5xx).');
    const durations = metrics.histogram('trainyard_request_duration_seconds', 'Time from the request line to the answer, inference requests only.', SECONDS);
    const predictions = metrics.counter('trainyard_predictions_total', 'Predicted rows by model and predicted class.');
    const dropped = metrics.counter('trainyard_request_log_dropped_total', 'Lines of the request log that could not be written.');
    let inFlight = 0;
    describeModels(metrics, models);
    metrics.gauge('trainyard_requests_in_flight', 'Inference requests being answered.', () => [[{}, inFlight]]);
    metrics.gauge('trainyard_ready', '1 while the server takes requests, 0 while it shuts down.', () => [
        [{}, ready() ? 1 : 0],
    ]);
    describeProcess(metrics);
    for (const model of models)
        startSeries(model, requests, errors, predictions);
    dropped.add({}, 0);
    return {
        started() {
            inFlight += 1;
        },
        finished(model, status, seconds) {
            inFlight -= 1;
            requests.add({ model, code: String(status) });
            durations.observe({ model }, seconds);
            if (status >= 400)
                errors.add({ model, kind: status >= 500 ? 'server' : 'client' });
        },
        predicted({ name }, { classes, values, rowCount }) {
            if (classes === null)
                return predictions.add({ model: name }, rowCount);
            const counts = new Array(classes.length).fill(0);
            for (const index of values)
                counts[index] += 1;
            counts.forEach((count, j) => {
                if (count > 0)
                    predictions.add({ model: name, class: classes[j] }, count);
            });
        },
        logLinesDropped: (count) => dropped.add({}, count),
        text: metrics.text,
    };
}
function startSeries({ name, predictor }, requests, errors, predictions) {
    requests.add({ model: name, code: '200' }, 0);
    for (const kind of ['client', 'server'])
        errors.add({ model: name, kind }, 0);
    const { classes } = predictor.signature;
    if (classes === null)
        predictions.add({ model: name }, 0);
    for (const item of classes ?? [])
        predictions.add({ model: name, class: item }, 0);
}
function describeModels(metrics, models) {
    metrics.gauge('trainyard_model_info', 'The models served; always 1.', () => models.map(({ name, version, digest, predictor }) => [
        { model: name, version, digest, task: predictor.signature.task },
        1,
    ]));
}
function describeProcess(metrics) {
    const startTime = Date.now() / 1000 - process.uptime();
    metrics.gauge('process_start_time_seconds', 'Start of the process since the Unix epoch.', () => [
        [{}, startTime],
    ]);
    metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => [[{}, process.memoryUsage.rss()]]);
    metrics.reading('process_cpu_seconds_total', 'User and system CPU time.', () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./serving/src/request-log.ts


const MOST_QUEUED_BYTES = 32 * 1024 * 1024;
/**
 * A JSON Lines file that rotates by size. A disk that fails costs lines, never an answer to a request.
 *
 * @throws ExternalError when the file cannot be opened for appending
 */
async function openRequestLog({ file, maxBytes, keep, onDrop, }) {
    let handle;
    let size = 0;
    let queue = [];
    let queuedBytes = 0;
    let working;
    const reopen = async () => {
        handle = await (0,promises_.open)(file, 'a');
        size = (await handle.stat()).size;
    };
    const rotate = async () => {
        await handle?.close();
        handle = undefined;
        await (0,promises_.rm)(`${file}.${keep}`, { force: true });
        for (let i = keep - 1; i >= 1; i--)
            await renameIfThere(`${file}.${i}`, `${file}.${i + 1}`);
        if (keep > 0)
            await (0,promises_.rename)(file, `${file}.1`);
        else
            await (0,promises_.rm)(file, { force: true });
        await reopen();
    };
    const append = async (text, bytes) => {
        if (handle === undefined)
            await reopen();
        if (size > 0 && size + bytes > maxBytes)
            await rotate();
        await handle.appendFile(text);
        size += bytes;
    };
    const drain = async () => {
        while (queue.length > 0) {
            const lines = queue;
            queue = [];
            queuedBytes = 0;
            for (const chunk of chunksUpTo(maxBytes, lines)) {
                try {
                    await append(chunk.text, chunk.bytes);
                }
                catch (error) {
                    onDrop(chunk.lines, (0,src/* errorMessage */.gJ)(error));
                }
            }
        }
        working = undefined;
    };
    try {
        await reopen();
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`The request log ${file} cannot be opened: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
            cause,
            fix: 'Name a file in a folder that exists and that the server may write, or leave --request-log out.',
        });
    }
    return {
        write(lines) {
            const bytes = lines.reduce((sum, line) => sum + line.length, 0);
            if (queuedBytes + bytes > MOST_QUEUED_BYTES) {
                onDrop(lines.length, 'the disk is slower than the requests');
                return;
            }
            queue.push(...lines);
            queuedBytes += bytes;
            working ??= drain();
        },
        async flush() {
            await working;
        },
        async close() {
            await working;
            await handle?.sync().catch(() => undefined);
            await handle?.close();
            handle = undefined;
        },
    };
}
function chunksUpTo(maxBytes, lines) {
    const chunks = [];
    for (const line of lines) {
        const text = `${line}\n`;
        const bytes = Buffer.byteLength(text);
        const last = chunks.at(-1);
        if (last !== undefined && last.bytes + bytes <= Math.min(maxBytes, 1024 * 1024)) {
            last.text += text;
            last.bytes += bytes;
            last.lines += 1;
        }
        else {
            chunks.push({ text, bytes, lines: 1 });
        }
    }
    return chunks;
}
async function renameIfThere(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}

;// CONCATENATED MODULE: ./serving/src/served-model.ts
function servedModel(predictor) {
    const { name, digest } = predictor.document;
    return { name, digest, version: digest.slice('sha256:'.length, 'sha256:'.length + 12), predictor };
}

;// CONCATENATED MODULE: ./serving/src/server.ts










/** The Open Inference Protocol v2 over HTTP, `/metrics` for Prometheus, and a request log. */
function createModelServer(options) {
    const { models, requestLog, report } = options;
    let draining = false;
    let inFlight = 0;
    const metrics = createServerMetrics(models, () => !draining);
    const answer = async (route, request, response) => {
        switch (route.kind) {
            case 'infer':
                return answerInference(route.model, request, response, { ...options, metrics });
            case 'metrics':
                return send(response, 200, metrics.text(), 'text/plain; version=0.0.4; charset=utf-8');
            case 'server':
                return sendJson(response, 200, { name: 'trainyard', version: '1', extensions: [] });
            case 'live':
                return sendJson(response, 200, { live: true });
            case 'ready':
                return sendJson(response, draining ? 503 : 200, { ready: !draining });
            case 'model-ready':
                return sendJson(response, draining ? 503 : 200, { name: route.model.name, ready: !draining });
            case 'model':
                return sendJson(response, 200, modelMetadata(route.model));
        }
    };
    const server = (0,external_node_http_namespaceObject.createServer)({ requestTimeout: 60_000, headersTimeout: 20_000 }, async (request, response) => {
        inFlight += 1;
        response.once('close', () => {
            inFlight -= 1;
        });
        if (draining)
            response.setHeader('connection', 'close');
        try {
            await answer(findRoute(request.method ?? 'GET', request.url ?? '/', models), request, response);
        }
        catch (error) {
            sendProblem(request, response, error, report);
        }
    });
    return {
        listen: (port, host) => new Promise((resolve, reject) => {
            server.once('error', (cause) => {
                const fix = 'Choose another with --port or PORT; 0 takes any free one.';
                reject(new src/* ExternalError */.yA(`Port ${port} cannot be used: ${cause.message}.`, { cause, fix }));
            });
            server.listen(port, host, () => {
                const { address, port: actual } = server.address();
                const name = ['::', '0.0.0.0'].includes(address) ? '127.0.0.1' : address;
                resolve(`http://${name.includes(':') ? `[${name}]` : name}:${actual}`);
            });
        }),
        drain() {
            draining = true;
        },
        async close(limitMs) {
            draining = true;
            let cut = 0;
            const timer = setTimeout(() => {
                cut = inFlight;
                server.closeAllConnections();
            }, limitMs);
            // A connection whose last answer is out is idle only then, and would be kept alive for seconds.
            const sweep = setInterval(() => server.closeIdleConnections(), 20);
            await new Promise((resolve) => server.close(() => resolve()));
            clearInterval(sweep);
            clearTimeout(timer);
            await requestLog?.close();
            for (const { predictor } of models)
                predictor.close();
            return cut;
        },
        logLinesDropped: metrics.logLinesDropped,
    };
}
function sendProblem(request, response, error, report) {
    if (isHttpProblem(error)) {
        for (const [name, value] of Object.entries(error.headers))
            response.setHeader(name, value);
        sendJson(response, error.status, { error: error.message });
        return;
    }
    if (request.destroyed && !request.complete)
        return;
    report(`${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : (0,src/* errorMessage */.gJ)(error)}`);
    sendJson(response, 500, { error: 'The server failed on this request; its log has the reason.' });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./serving/src/settings.ts


const FLAGS = {
    model: { type: 'string', multiple: true },
    port: { type: 'string' },
    host: { type: 'string' },
    'request-log': { type: 'string' },
    'request-log-max-mb': { type: 'string' },
    'request-log-keep': { type: 'string' },
    'max-body-mb': { type: 'string' },
    'drain-seconds': { type: 'string' },
    'shutdown-seconds': { type: 'string' },
};
const MEGABYTE = 1024 * 1024;
/**
 * Flags win over the environment: `TRAINYARD_MODEL` (several: separated by `:`), `PORT`, and
 * `TRAINYARD_<FLAG>` for the others, as `TRAINYARD_REQUEST_LOG`.
 *
 * @param argv without the program's own name
 * @throws InputError for an unknown flag or a value that does not fit
 */
function readSettings(argv, environment) {
    const flags = parseFlags(argv);
    const text = (flag, variable) => flags[flag] ?? (environment[variable] || undefined);
    const number = (flag, variable, fallback, most) => {
        const given = text(flag, variable);
        const value = given === undefined ? fallback : Number(given);
        if (given?.trim() === '' || !(value >= 0 && value <= most)) {
            throw new src/* InputError */.dz(`--${flag} is "${given}".`, { fix: `Give a number from 0 to ${most}.` });
        }
        return value;
    };
    const models = flags.model ?? (environment['TRAINYARD_MODEL'] ?? '').split(':').filter((folder) => folder !== '');
    if (models.length === 0) {
        throw new src/* InputError */.dz('No model was named.', {
            fix: 'Give its folder with --model FOLDER or TRAINYARD_MODEL.',
        });
    }
    const port = number('port', 'PORT', 8080, 65535);
    if (!Number.isInteger(port))
        throw new src/* InputError */.dz(`--port is "${port}".`, { fix: 'Give a whole number.' });
    // Kubernetes goes on sending requests for a moment after the signal: until every proxy knows.
    const drain = environment['KUBERNETES_SERVICE_HOST'] === undefined ? 0 : 5;
    return {
        models,
        port,
        host: text('host', 'TRAINYARD_HOST'),
        requestLog: text('request-log', 'TRAINYARD_REQUEST_LOG'),
        requestLogMaxBytes: number('request-log-max-mb', 'TRAINYARD_REQUEST_LOG_MAX_MB', 100, 1e6) * MEGABYTE,
        requestLogKeep: Math.floor(number('request-log-keep', 'TRAINYARD_REQUEST_LOG_KEEP', 5, 1000)),
        maxBodyBytes: number('max-body-mb', 'TRAINYARD_MAX_BODY_MB', 16, 512) * MEGABYTE,
        drainMs: number('drain-seconds', 'TRAINYARD_DRAIN_SECONDS', drain, 3600) * 1000,
        shutdownMs: number('shutdown-seconds', 'TRAINYARD_SHUTDOWN_SECONDS', 10, 3600) * 1000,
    };
}
function parseFlags(argv) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...argv], options: FLAGS, strict: true, allowPositionals: false }).values;
    }
    catch (error) {
        const { message } = error;
        const unknown = /^Unknown option '--?(?<name>[^']*)'/.exec(message)?.groups?.['name'];
        if (unknown !== undefined) {
            const hint = (0,src/* didYouMean */.au)(unknown, Object.keys(FLAGS)).replaceAll('"', '');
            throw new src/* InputError */.dz(`--${unknown} is not a flag of the model server.${hint}`);
        }
        throw new src/* InputError */.dz(message);
    }
}

;// CONCATENATED MODULE: ./serving/src/warm-up.ts



/**
 * One prediction, of a row without values, before the first request: an engine compiles its kernels then, which
 * takes many times as long.
 */
async function warmUp({ predictor }) {
    const tensors = predictor.signature.columns.map(({ name, type }) => ({
        name,
        shape: [1],
        datatype: model_metadata_DATATYPES[type],
        data: [null],
    }));
    try {
        await predictor.predict(tableFromTensors(tensors, predictor.signature));
    }
    catch (error) {
        // A model may refuse a row without values; the engine is warm all the same, or the first request says why not.
        if (!(0,src/* isTrainyardError */.Dz)(error))
            throw error;
    }
}

;// CONCATENATED MODULE: ./serving/src/start.ts




/**
 * Loads the models, serves them until asked to stop, and ends cleanly.
 *
 * @returns the exit code: 0, or 1 when it could not start or had to cut requests
 */
async function startServer({ argv, environment, print, printError, stopped, }) {
    try {
        const settings = readSettings(argv, environment);
        const models = await loadModels(settings);
        const server = await serve(settings, models, printError, print);
        const signal = await stopped;
        print(`${signal}: not ready from now on, finishing what is in flight`);
        server.drain();
        await new Promise((resolve) => setTimeout(resolve, settings.drainMs));
        const cut = await server.close(settings.shutdownMs);
        print(cut === 0 ? 'ended' : `ended; ${cut} requests took longer than --shutdown-seconds and were cut`);
        return cut === 0 ? 0 : 1;
    }
    catch (error) {
        printError((0,src/* isTrainyardError */.Dz)(error) || !(error instanceof Error) ? (0,src/* errorMessage */.gJ)(error) : String(error.stack));
        return 1;
    }
}
async function loadModels({ models: folders }) {
    const { loadPredictor } = await Promise.all(/* import() */[__nccwpck_require__.e(377), __nccwpck_require__.e(66)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6066));
    const models = [];
    for (const folder of folders) {
        const model = servedModel(await loadPredictor(folder));
        if (models.some(({ name }) => name === model.name)) {
            throw new src/* InputError */.dz(`Two models are named "${model.name}".`, {
                fix: 'Serve each with a server of its own.',
            });
        }
        await warmUp(model);
        models.push(model);
    }
    return models;
}
async function serve(settings, models, printError, print) {
    let server;
    let lastWarning = Number.NEGATIVE_INFINITY;
    const onDrop = (lines, why) => {
        server?.logLinesDropped(lines);
        if (performance.now() - lastWarning < 60_000)
            return;
        lastWarning = performance.now();
        printError(`${lines} lines of the request log were lost: ${why}`);
    };
    const requestLog = await openLog(settings, onDrop);
    server = createModelServer({ models, requestLog, maxBodyBytes: settings.maxBodyBytes, report: printError });
    for (const { name, version, predictor } of models)
        print(`model ${name} ${version}, ${predictor.signature.task}`);
    try {
        print(`listening on ${await server.listen(settings.port, settings.host)}`);
    }
    catch (error) {
        await requestLog?.close();
        throw error instanceof src/* ExternalError */.yA ? error : new src/* ExternalError */.yA((0,src/* errorMessage */.gJ)(error), { cause: error });
    }
    return server;
}
async function openLog({ requestLog: file, requestLogMaxBytes: maxBytes, requestLogKeep: keep }, onDrop) {
    return file === undefined ? undefined : openRequestLog({ file, maxBytes, keep, onDrop });
}


/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2987:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("perf_hooks");

/***/ }),

/***/ 4876:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("punycode");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 8167:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9031);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
