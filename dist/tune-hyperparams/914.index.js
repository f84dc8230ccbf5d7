export const id = 914;
export const ids = [914];
export const modules = {

/***/ 39914:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readJson: () => (/* binding */ readJson)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var src = __webpack_require__(72597);
// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var errors_src = __webpack_require__(66583);
// EXTERNAL MODULE: ./packages/tables/src/open-file.ts
var open_file = __webpack_require__(71822);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./packages/tables/src/json/read-lines.ts


const CHUNK = 1 << 18;
/**
 * The lines of a UTF-8 file without their ends; `hash` sees every byte.
 *
 * @throws InputError when a line is not UTF-8
 */
async function* readLines(handle, hash, path) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let pieces = [];
    let line = 0;
    const decode = (end) => {
        line++;
        const bytes = pieces.length === 0 ? end : Buffer.concat([...pieces, end]);
        pieces = [];
        if (!(0,external_node_buffer_.isUtf8)(bytes)) {
            throw new errors_src/* InputError */.dz(`Line ${line} of ${path} is not UTF-8.`, { at: { file: path, line } });
        }
        const text = bytes.toString('utf8');
        return line === 1 ? text.replace(/^\uFEFF/, '') : text;
    };
    for (;;) {
        const { bytesRead } = await handle.read(chunk, 0, CHUNK, null);
        if (bytesRead === 0)
            break;
        const read = chunk.subarray(0, bytesRead);
        hash.update(read);
        let start = 0;
        for (let end = read.indexOf(10); end >= 0; end = read.indexOf(10, start)) {
            yield decode(read.subarray(start, end));
            start = end + 1;
        }
        if (start < bytesRead)
            pieces.push(Buffer.from(read.subarray(start)));
    }
    if (pieces.length > 0)
        yield decode(Buffer.alloc(0));
}

;// CONCATENATED MODULE: ./packages/tables/src/json/row-collector.ts

function createRowCollector(path) {
    const columns = new Map();
    const lines = [];
    let count = 0;
    const where = (row) => lines[row] === undefined ? `row ${row + 1}` : `row ${row + 1} (line ${lines[row]})`;
    const wrong = (what, line, fix) => new errors_src/* InputError */.dz(`${path} has ${what} in ${where(count)}.`, {
        fix,
        at: line === undefined ? { file: path } : { file: path, line },
    });
    return {
        add(row, line) {
            if (line !== undefined)
                lines[count] = line;
            if (row === null || typeof row !== 'object' || Array.isArray(row)) {
                throw wrong(`${kindOf(row)} instead of an object`, line, 'Write {"column": value, …}.');
            }
            for (const [key, value] of Object.entries(row)) {
                if (value !== null && typeof value === 'object') {
                    throw wrong(`${kindOf(value)} under the key "${key}"`, line, 'Cells must be single values: flatten it into keys of its own.');
                }
                if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 2 ** 64) {
                    throw wrong(`a whole number beyond 2^53 under the key "${key}"`, line, 'Write it as text, so that no digit is lost.');
                }
                let cells = columns.get(key);
                if (cells === undefined) {
                    cells = [];
                    columns.set(key, cells);
                }
                while (cells.length < count)
                    cells.push(null);
                cells.push(value);
            }
            count++;
        },
        rowCount: () => count,
        names: () => [...columns.keys()],
        values(name) {
            const cells = columns.get(name);
            while (cells.length < count)
                cells.push(null);
            return cells;
        },
        where,
    };
}
function kindOf(value) {
    if (Array.isArray(value))
        return 'a list';
    if (value === null)
        return 'null';
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

;// CONCATENATED MODULE: ./packages/tables/src/json/read-json.ts






/**
 * Reads JSON Lines (one object a line; blank lines are skipped), or a JSON array of objects. A key that a row lacks
 * is missing there. Types are judged as in `columnFromValues`.
 *
 * @throws InputError naming row, line and key for what is no flat object
 */
async function readJson(path, options, lines) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const rows = createRowCollector(path);
    const { handle } = await (0,open_file/* openDataFile */.f)(path);
    try {
        if (lines)
            await collectLines(handle, path, hash, rows);
        else
            collectArray(await handle.readFile(), path, hash, rows);
    }
    finally {
        await handle.close();
    }
    if (rows.rowCount() === 0)
        throw new errors_src/* InputError */.dz(`${path} has no rows.`);
    const names = rows.names();
    for (const name of [...(options.columns ?? []), ...Object.keys(options.types ?? {})]) {
        if (!names.includes(name))
            throw new errors_src/* InputError */.dz(`${path} has no key "${name}".${(0,errors_src/* didYouMean */.au)(name, names)}`);
    }
    const where = (row) => rows.where(row);
    const columns = (options.columns ?? names).map((name) => (0,src/* columnFromValues */.pM)(name, rows.values(name), { source: path, where }, options.types?.[name]));
    return { path, digest: `sha256:${hash.digest('hex')}`, rowCount: rows.rowCount(), columns, notes: [] };
}
async function collectLines(handle, path, hash, rows) {
    let line = 0;
    for await (const text of readLines(handle, hash, path)) {
        line++;
        if (text.trim() === '')
            continue;
        rows.add(parse(text, path, line), line);
    }
}
function collectArray(bytes, path, hash, rows) {
    hash.update(bytes);
    const value = parse(bytes.toString('utf8').replace(/^\uFEFF/, ''), path);
    if (!Array.isArray(value)) {
        throw new errors_src/* InputError */.dz(`${path} is JSON, but no array of objects.`, {
            fix: 'Write [{"column": value, …}, …], or one object a line in a .jsonl file.',
        });
    }
    for (const row of value)
        rows.add(row);
}
function parse(text, path, line) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        const place = line === undefined ? path : `Line ${line} of ${path}`;
        const fix = line === 1 && /^\s*\[/.test(text) ? { fix: 'A JSON array belongs into a .json file.' } : {};
        throw new errors_src/* InputError */.dz(`${place} is not JSON: ${(0,errors_src/* errorMessage */.gJ)(cause)}.`, {
            cause,
            at: line === undefined ? { file: path } : { file: path, line },
            ...fix,
        });
    }
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
