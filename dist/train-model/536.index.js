export const id = 536;
export const ids = [536];
export const modules = {

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


/***/ }),

/***/ 29536:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readParquet: () => (/* binding */ readParquet)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var src = __webpack_require__(72597);
// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var errors_src = __webpack_require__(66583);
// EXTERNAL MODULE: ./packages/tables/src/open-file.ts
var open_file = __webpack_require__(71822);
;// CONCATENATED MODULE: ./packages/tables/src/parquet/cell-reader.ts
const NUMBER = { type: 'float64', read: (value) => value };
const INTEGER = {
    type: 'integer',
    read: (value) => {
        if (typeof value !== 'bigint')
            return value;
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : value;
    },
};
const TIMESTAMP = { type: 'timestamp', read: (value) => value };
const TEXT = {
    type: 'string',
    read: (value) => (value === null || value === undefined ? null : String(value)),
};
const BOOLEAN = { type: 'boolean', read: (value) => value };
/** Null for types that are no single value. */
function cellReader({ type, converted_type: converted, logical_type: logical, }) {
    if (converted === 'DECIMAL' || logical?.type === 'DECIMAL' || logical?.type === 'FLOAT16')
        return NUMBER;
    if (converted === 'DATE' || logical?.type === 'DATE' || type === 'INT96')
        return TIMESTAMP;
    if (converted?.startsWith('TIMESTAMP') || logical?.type === 'TIMESTAMP')
        return TIMESTAMP;
    if (converted === 'BSON' || converted === 'INTERVAL' || converted === 'JSON')
        return null;
    if (['JSON', 'VARIANT', 'GEOMETRY', 'GEOGRAPHY', 'MAP', 'LIST'].includes(logical?.type ?? ''))
        return null;
    switch (type) {
        case 'BOOLEAN':
            return BOOLEAN;
        case 'INT32':
        case 'INT64':
            return INTEGER;
        case 'FLOAT':
        case 'DOUBLE':
            return NUMBER;
        case 'BYTE_ARRAY':
            return TEXT;
        default:
            return logical?.type === 'UUID' ? TEXT : null;
    }
}

;// CONCATENATED MODULE: ./packages/tables/src/parquet/read-parquet.ts





/**
 * Reads a Parquet file, column by column. The schema of the file gives the types: whole numbers are `integer` (text
 * where one is beyond 2^53), floating point and decimals `float64`, dates and timestamps `timestamp`, text and
 * binary `string`. NaN is missing, as null is.
 *
 * @throws InputError for what is no Parquet file, and for nested columns
 */
async function readParquet(path, options) {
    const { handle, size } = await (0,open_file/* openDataFile */.f)(path);
    try {
        const digest = await digestOf(handle);
        return { path, digest, ...(await readColumns(handle, size, path, options)) };
    }
    finally {
        await handle.close();
    }
}
async function digestOf(handle) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const chunk = Buffer.allocUnsafe(1 << 20);
    for (let position = 0;;) {
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
        if (bytesRead === 0)
            return `sha256:${hash.digest('hex')}`;
        hash.update(chunk.subarray(0, bytesRead));
        position += bytesRead;
    }
}
async function readColumns(handle, size, path, options) {
    const { parquetMetadataAsync, parquetRead, parquetSchema } = await __webpack_require__.e(/* import() */ 972).then(__webpack_require__.bind(__webpack_require__, 86972));
    const { compressors } = await __webpack_require__.e(/* import() */ 138).then(__webpack_require__.bind(__webpack_require__, 20138));
    const file = { byteLength: size, slice: (start, end = size) => slice(handle, start, end) };
    const broken = (cause) => new errors_src/* InputError */.dz(`${path} cannot be read as Parquet: ${(0,errors_src/* errorMessage */.gJ)(cause)}.`, { cause });
    const metadata = await parquetMetadataAsync(file).catch((cause) => {
        throw broken(cause);
    });
    const rowCount = Number(metadata.num_rows);
    if (rowCount === 0)
        throw new errors_src/* InputError */.dz(`${path} has no rows.`);
    const schema = parquetSchema(metadata).children;
    const names = schema.map((field) => field.element.name);
    for (const name of [...(options.columns ?? []), ...Object.keys(options.types ?? {})]) {
        if (!names.includes(name))
            throw new errors_src/* InputError */.dz(`${path} has no column "${name}".${(0,errors_src/* didYouMean */.au)(name, names)}`);
    }
    const columns = [];
    const notes = [];
    for (const name of options.columns ?? names) {
        const reader = readerOf(schema[names.indexOf(name)], path);
        const values = new Array(rowCount).fill(null);
        try {
            await parquetRead({
                file,
                metadata,
                compressors,
                columns: [name],
                onChunk({ columnData, rowStart }) {
                    for (let i = 0; i < columnData.length; i++)
                        values[rowStart + i] = reader.read(columnData[i]);
                },
            });
        }
        catch (cause) {
            throw broken(cause);
        }
        const unsafe = reader.type === 'integer' && values.some((value) => typeof value === 'bigint');
        if (unsafe && options.types?.[name] === undefined) {
            notes.push(`Column "${name}" of ${path} has whole numbers beyond 2^53 and is read as text, so that no digit is lost.`);
        }
        const type = options.types?.[name] ?? (unsafe ? 'string' : reader.type);
        columns.push((0,src/* columnFromValues */.pM)(name, values, { source: path }, type));
    }
    return { rowCount, columns, notes };
}
function readerOf(field, path) {
    const { element } = field;
    const reader = element.repetition_type === 'REPEATED' || field.children.length > 0 ? null : cellReader(element);
    if (reader !== null)
        return reader;
    const kind = element.logical_type?.type ?? element.converted_type ?? 'a nested structure';
    throw new errors_src/* InputError */.dz(`Column "${element.name}" of ${path} is ${kind}, which is no single value a cell.`, {
        fix: 'Write its parts as columns of their own, or leave it out of the file.',
    });
}
async function slice(handle, start, end) {
    const bytes = new Uint8Array(Math.max(0, end - start));
    for (let filled = 0; filled < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0)
            throw new Error(`the file ends at byte ${start + filled}`);
        filled += bytesRead;
    }
    return bytes.buffer;
}


/***/ })

};
