export const id = 658;
export const ids = [658];
export const modules = {

/***/ 1340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ measureAll),
  q: () => (/* binding */ sliceMetrics)
});

// EXTERNAL MODULE: ./packages/metrics/src/index.ts + 28 modules
var src = __webpack_require__(32663);
// EXTERNAL MODULE: ./packages/verdict/src/index.ts + 24 modules
var verdict_src = __webpack_require__(36789);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/findings.ts


const NO_FINDINGS = { weakSlices: null, gathered: null, fairness: [], selfTest: null };
function findAll(task, rows, baseline, seed, clusters) {
    const { policy, columns, sensitive } = task;
    const { alpha, minSliceRows: minRows } = policy;
    return {
        ...numberFindings(rows, policy),
        weakSlices: (0,verdict_src/* findWeakSlices */.Fk)(rows, columns, { alpha, seed, minRows }),
        gathered: baseline === null ? null : (0,verdict_src/* gatheredIn */.Cc)(rows, baseline, columns, { alpha, minRows }),
        fairness: (0,src/* isClassification */.XZ)(rows) && rows.classes.length === 2
            ? sensitive.map((groups) => toFairness(groups, (0,src/* groupFairness */.f1)(rows, groups, { alpha, seed })))
            : [],
        selfTest: policy.selfTest ? (0,verdict_src/* selfTest */.xl)({ policy, rows, baseline, seed, clusters }) : null,
    };
}
/** What the rows say beyond metrics: calibration and thresholds of two classes, the residuals of a regression. */
function numberFindings(rows, policy) {
    if (!(0,src/* isClassification */.XZ)(rows)) {
        const quantiles = (0,src/* residualQuantiles */.Ou)(rows);
        return quantiles === null ? {} : { residualQuantiles: quantiles };
    }
    const fit = (0,src/* fitCalibration */.C6)(rows, policy.alpha);
    const aims = [
        { kind: 'best-f1' },
        ...(rows.costs ? [{ kind: 'least-cost' }] : []),
        ...policy.thresholds,
    ];
    const thresholds = (0,src/* chooseThresholds */.c1)(rows, aims)?.map((each) => ({ ...each, aim: aimText(each.aim) }));
    return {
        ...(fit === null ? {} : { calibration: { ...fit, brier: (0,src/* brierParts */.tR)(rows) } }),
        ...(thresholds === undefined ? {} : { thresholds }),
    };
}
function aimText(aim) {
    return 'atLeast' in aim ? `${aim.kind} >= ${aim.atLeast}` : aim.kind;
}
function toFairness({ column }, { groups, measures }) {
    return { column, groups: [...groups], measures: { ...measures } };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/measure-all.ts


/** Measures all rows and each slice. Pure, and long for many rows: every interval is a bootstrap's. */
function measureAll(task) {
    const { rows, baseline, alpha, seed } = task;
    return {
        metrics: (0,src/* measure */.xP)(rows, { baseline, alpha, seed, ...clustersOf(task, null) }),
        slices: task.slices.map((slice) => measureSlice(slice, task)),
        findings: task.findings === null ? NO_FINDINGS : findAll(task.findings, rows, baseline, seed, task.clusters),
    };
}
function measureSlice(slice, task) {
    const n = slice.rows.length;
    if (n === 0)
        return { name: slice.name, n, metrics: {} };
    const own = (0,src/* takeRows */.LY)(task.rows, slice.rows);
    const other = task.baseline === null ? null : (0,src/* takeRows */.LY)(task.baseline, slice.rows);
    // Small slices are shown and never judged, so that their intervals are not worth the draws.
    const intervalsFor = n >= task.minSliceRows ? task.sliceMetrics : [];
    const all = (0,src/* measure */.xP)(own, {
        baseline: other,
        alpha: task.alpha,
        seed: task.seed,
        intervalsFor,
        ...clustersOf(task, slice.rows),
    });
    return { name: slice.name, n, metrics: pick(all, task.sliceMetrics) };
}
function clustersOf({ clusters }, rows) {
    if (clusters === null)
        return {};
    return { clusters: rows === null ? clusters : rows.map((row) => clusters[row]) };
}
/** What is gated, and the usual ones. */
function sliceMetrics({ gates }, rows) {
    const usual = !(0,src/* isClassification */.XZ)(rows)
        ? ['rmse', 'mae']
        : rows.classes.length === 2
            ? ['accuracy', 'f1']
            : ['accuracy', 'f1_macro'];
    return [...new Set([...gates.map(({ metric }) => metric), ...usual])];
}
function pick(all, names) {
    return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]]] : [])));
}


/***/ }),

/***/ 12658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   measureInThread: () => (/* binding */ measureInThread),
/* harmony export */   measureOffThread: () => (/* binding */ measureOffThread)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66583);
/* harmony import */ var _measure_all_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1340);



/** Below this, measuring is quicker than starting a thread. */
const FEW_ROWS = 10_000;
const TELL_EVERY_MS = 10_000;
/**
 * Measures in a thread of its own, so that the action hears a cancellation and can tell that it is at work.
 *
 * @throws the signal's reason when it is aborted
 */
async function measureOffThread(task, { signal, onWait }) {
    signal.throwIfAborted();
    if (task.rows.truth.length < FEW_ROWS)
        return (0,_measure_all_js__WEBPACK_IMPORTED_MODULE_2__/* .measureAll */ .M)(task);
    // The thread runs the program's own entry, which is one file in the bundle and TypeScript in the repository.
    const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.Worker(process.argv[1], { workerData: { measure: task } });
    const start = Date.now();
    const timer = setInterval(() => onWait(Math.round((Date.now() - start) / 1000)), TELL_EVERY_MS);
    try {
        return await new Promise((done, failed) => {
            const stop = () => failed(signal.reason);
            signal.addEventListener('abort', stop, { once: true });
            worker.once('message', done);
            worker.once('error', failed);
            worker.once('exit', (code) => failed(new _trainyard_errors__WEBPACK_IMPORTED_MODULE_1__/* .ExternalError */ .yA(`The thread that measures ended with code ${code}.`)));
        });
    }
    finally {
        clearInterval(timer);
        await worker.terminate();
    }
}
/** In the thread: does the work. */
function measureInThread() {
    node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort.postMessage((0,_measure_all_js__WEBPACK_IMPORTED_MODULE_2__/* .measureAll */ .M)(node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData.measure));
}


/***/ }),

/***/ 79337:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rJ: () => (/* reexport */ MODEL_FILE),
  dj: () => (/* reexport */ canonical_json_canonicalJson),
  ru: () => (/* reexport */ commentDocument),
  wF: () => (/* reexport */ describeIssues),
  a9: () => (/* reexport */ modelDigest),
  B3: () => (/* reexport */ modelDocument),
  qZ: () => (/* reexport */ parseModelReference),
  KX: () => (/* reexport */ preprocessingSchema),
  PO: () => (/* reexport */ profileDocument),
  sc: () => (/* reexport */ sha256),
  VK: () => (/* reexport */ shortDigest),
  qN: () => (/* reexport */ signatureSchema),
  bq: () => (/* reexport */ verdictDocument)
});

// UNUSED EXPORTS: defineDocument, digestSchema, formatModelReference, healthDocument, paramsSchema, releaseDocument, studyDocument, studyEventSchema, studyLine

;// CONCATENATED MODULE: ./packages/documents/src/canonical-json.ts
/**
 * JSON as our documents are written: keys sorted by code unit, two spaces, LF, a last line end.
 * The same value always gives the same bytes.
 *
 * @throws TypeError for NaN, infinities and anything JSON cannot hold; JSON.stringify would write `null` for them.
 */
function canonical_json_canonicalJson(value) {
    return `${JSON.stringify(sorted(value, '$'), null, 2)}\n`;
}
function sorted(value, path) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new TypeError(`${path} is ${value}, which JSON cannot hold`);
    }
    if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol') {
        throw new TypeError(`${path} is a ${typeof value}, which JSON cannot hold`);
    }
    if (Array.isArray(value))
        return value.map((item, i) => sorted(item, `${path}[${i}]`));
    if (value !== null && typeof value === 'object') {
        const entries = Object.entries(value).filter(([, item]) => item !== undefined);
        entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item, `${path}.${key}`)]));
    }
    return value;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
;// CONCATENATED MODULE: ./packages/documents/src/describe-issues.ts

/**
 * What is wrong with a value, as one line: each key by its path, with the value that was found.
 * Unknown keys get a suggestion from the keys their siblings' schema knows, when `knownKeys` names them.
 */
function describeIssues(error, value, knownKeys = () => []) {
    return error.issues.flatMap((issue) => describeIssue(issue, value, knownKeys)).join('; ');
}
function describeIssue(issue, value, knownKeys) {
    const at = issue.path.map(String).join('.') || 'the top level';
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => {
            const where = issue.path.length === 0 ? '' : `${at}.`;
            return `unknown key "${where}${key}".${(0,src/* didYouMean */.au)(key, knownKeys(issue.path))}`.replace(/\.$/, '');
        });
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
        const options = issue.errors.map((branch) => branch.map((sub) => sub.message).join(', '));
        return [`${at} is ${show(valueAt(value, issue.path))}: ${[...new Set(options)].join(', or ')}`];
    }
    return [`${at} is ${show(valueAt(value, issue.path))}: ${issue.message.replace(/^Invalid input: /, '')}`];
}
function valueAt(value, path) {
    return path.reduce((inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined), value);
}
function show(value) {
    if (value === undefined)
        return 'missing';
    const text = JSON.stringify(value) ?? String(value);
    return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

;// CONCATENATED MODULE: ./packages/documents/src/document.ts




function defineDocument(kind, shape) {
    const id = `trainyard.${kind}/v1`;
    const schema = schemas/* strictObject */.rej({ ...shape, schema: schemas/* literal */.euz(id) });
    const parse = (value, source) => {
        checkVersion(value, kind, id, source);
        const result = schema.safeParse(value);
        if (result.success)
            return result.data;
        throw new src/* InputError */.dz(`${source} is not a valid ${kind} document: ${describeIssues(result.error, value)}.`);
    };
    return {
        kind,
        id,
        schema,
        parse,
        parseText(text, source) {
            let value;
            try {
                value = JSON.parse(text);
            }
            catch (cause) {
                const why = text.trim() === '' ? 'it is empty' : cause.message;
                throw new src/* InputError */.dz(`${source} is not JSON: ${why}.`, { cause });
            }
            return parse(value, source);
        },
        write: (document) => canonical_json_canonicalJson(parse(document, `the ${kind} to be written`)),
    };
}
function checkVersion(value, kind, id, source) {
    const given = value !== null && typeof value === 'object' && 'schema' in value ? String(value.schema) : undefined;
    if (given === id)
        return;
    if (given === undefined) {
        throw new src/* InputError */.dz(`${source} has no "schema" key, so it is not a ${kind} document.`, {
            fix: `A ${kind} document says "schema": "${id}".`,
        });
    }
    const [ours, theirs] = [id.split('/'), given.split('/')];
    if (ours[0] === theirs[0]) {
        throw new src/* InputError */.dz(`${source} is version ${theirs[1]} of the ${kind} document; this release reads ${ours[1]}.`, {
            fix: 'Use the release of Trainyard that wrote it, or write it again with this one.',
        });
    }
    throw new src/* InputError */.dz(`${source} is a "${given}" document, but a "${id}" is wanted.${(0,src/* didYouMean */.au)(given, [id])}`);
}

;// CONCATENATED MODULE: ./packages/documents/src/parts.ts

const digestSchema = schemas/* templateLiteral */.Uy$(['sha256:', schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/)])
    .describe('sha256: and 64 hexadecimal digits');
/** A finite number, or null where the value is undefined. */
const numberOrNull = schemas/* number */.aig().nullable();
const taskSchema = schemas/* enum */.k5n(['binary', 'multiclass', 'regression']);
const columnTypeSchema = schemas/* enum */.k5n(['float64', 'integer', 'boolean', 'string', 'timestamp']);
const outcomeSchema = schemas/* enum */.k5n(['passed', 'failed', 'inconclusive', 'cancelled', 'error']);
const commitSchema = schemas/* strictObject */.rej({
    sha: schemas/* string */.YjP(),
    /** Whether the working tree had no changes; null when that could not be told. */
    clean: schemas/* boolean */.zMY().nullable(),
});
const runSchema = schemas/* strictObject */.rej({
    repository: schemas/* string */.YjP(),
    id: schemas/* number */.aig().int(),
    attempt: schemas/* number */.aig().int(),
    workflow: schemas/* string */.YjP(),
    url: schemas/* string */.YjP(),
});
/** A parameter of a model or script: what can stand in YAML as one value. */
const paramSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY(), schemas/* null */.chJ()]);
const paramsSchema = schemas/* record */.g1P(schemas/* string */.YjP(), paramSchema);

;// CONCATENATED MODULE: ./packages/documents/src/comment.ts



const line = schemas/* string */.YjP().max(2000);
/**
 * What the comment on a pull request says beside the verdict, handed over by a run whose token may only read to one
 * that may write. It holds data alone: the reader renders the Markdown again and finds the pull request by itself.
 */
const commentDocument = defineDocument('comment', {
    /** The model's name, as in the verdict. */
    name: schemas/* string */.YjP().min(1).max(500),
    reportId: schemas/* string */.YjP().min(1).max(500),
    /** Sentences that must be read. */
    notices: schemas/* array */.YOg(line).max(50),
    facts: schemas/* array */.YOg(schemas/* strictObject */.rej({ label: schemas/* string */.YjP().max(100), value: line })).max(20),
    /** What answers without looking reach. */
    naive: schemas/* strictObject */.rej({ name: schemas/* string */.YjP().max(200), metrics: schemas/* record */.g1P(schemas/* string */.YjP(), numberOrNull) })
        .nullable(),
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/documents/src/digest.ts

const MODEL_FILE = 'trainyard.json';
function sha256(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/**
 * The digest of a model's folder: SHA-256 over UTF-8 lines `path TAB size TAB sha256hex LF`,
 * one per file but `trainyard.json`, sorted by the bytes of the path.
 */
function modelDigest(files) {
    const lines = files
        .filter((file) => file.path !== MODEL_FILE)
        .map((file) => ({ key: Buffer.from(file.path), line: `${file.path}\t${file.size}\t${file.sha256}\n` }))
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(({ line }) => line);
    return sha256(lines.join(''));
}
/** The first 12 digits, for people. */
function shortDigest(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./packages/documents/src/health.ts



const count = schemas/* number */.aig().int().nonnegative();
const share = schemas/* number */.aig().min(0).max(1);
const driftTestSchema = schemas/* strictObject */.rej({
    column: schemas/* string */.YjP(),
    role: schemas/* enum */.k5n(['input', 'prediction', 'confidence', 'label']),
    /** What about the column was looked at. */
    signal: schemas/* enum */.k5n(['distribution', 'missing', 'new-categories', 'schema']),
    result: schemas/* enum */.k5n(['drifted', 'stable', 'not-enough-data', 'not-tested']),
    test: schemas/* enum */.k5n([
        'kolmogorov-smirnov',
        'kolmogorov-smirnov-and-chi-squared',
        'chi-squared',
        'two-shares',
        'fisher',
        'binomial',
    ])
        .nullable(),
    statistic: numberOrNull,
    pValue: numberOrNull,
    /** By Benjamini & Hochberg over all tests of the run. */
    adjustedP: numberOrNull,
    /** How far it moved, and from where on that matters. */
    effect: schemas/* strictObject */.rej({
        name: schemas/* enum */.k5n(['wasserstein', 'jensen-shannon', 'missing-share', 'new-share']),
        value: schemas/* number */.aig(),
        minimum: schemas/* number */.aig(),
    })
        .nullable(),
    /** Other distances by name: `ks`, `psi`, `psiP`, `jensenShannon`, `totalVariation`, `cramersV` … */
    distances: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    /** Shares of the rows by bin or category, to draw; empty where nothing was counted. */
    bins: schemas/* array */.YOg(schemas/* strictObject */.rej({ label: schemas/* string */.YjP(), reference: share, recent: share })),
    /** Rows behind both sides. */
    rows: schemas/* strictObject */.rej({ reference: count, recent: count }),
    /** About how many recent rows are wanted; null where there are enough, or no number would do. */
    rowsNeeded: schemas/* number */.aig().int().positive().nullable(),
    /** One sentence for people. */
    sentence: schemas/* string */.YjP(),
});
const driftSchema = schemas/* strictObject */.rej({
    result: schemas/* enum */.k5n(['drifted', 'stable', 'not-enough-data']),
    /** Share of false alarms among the flagged that is put up with. */
    q: schemas/* number */.aig().gt(0).lt(1),
    /** Columns that drifted, in the order of the profile. */
    drifted: schemas/* array */.YOg(schemas/* string */.YjP()),
    tests: schemas/* array */.YOg(driftTestSchema),
});
const qualitySchema = schemas/* strictObject */.rej({
    result: schemas/* enum */.k5n(['held', 'dropped', 'not-enough-data']),
    metric: schemas/* enum */.k5n(['accuracy', 'mae']),
    value: numberOrNull,
    low: numberOrNull,
    high: numberOrNull,
    /** What it was where the model was judged; null when the profile does not say. */
    reference: numberOrNull,
    pValue: numberOrNull,
    /** Predictions that have a label by now, and all predictions. */
    labelled: count,
    predictions: count,
    sentence: schemas/* string */.YjP(),
});
const objectiveSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    kind: schemas/* enum */.k5n(['availability', 'latency']),
    result: schemas/* enum */.k5n(['met', 'missed', 'not-enough-data', 'no-data']),
    objective: share,
    share: share.nullable(),
    /** Seconds; null for availability. */
    limit: numberOrNull,
    quantile: numberOrNull,
    requests: numberOrNull,
    errors: numberOrNull,
    /** 1 is all of the allowed errors. */
    budgetUsed: numberOrNull,
    span: schemas/* string */.YjP(),
    sentence: schemas/* string */.YjP(),
});
/** Totals of one look at a metrics page. The bound of the last bucket, +Inf, is left out: it is null. */
const scrapeSchema = schemas/* strictObject */.rej({
    url: schemas/* string */.YjP(),
    time: schemas/* number */.aig(),
    startTime: numberOrNull,
    requests: numberOrNull,
    errors: numberOrNull,
    buckets: schemas/* array */.YOg(schemas/* strictObject */.rej({ bound: numberOrNull, count: schemas/* number */.aig() })).nullable(),
});
const serviceSchema = schemas/* strictObject */.rej({
    result: schemas/* enum */.k5n(['met', 'missed', 'not-enough-data', 'no-data']),
    source: schemas/* enum */.k5n(['prometheus', 'metrics-page']),
    url: schemas/* string */.YjP(),
    objectives: schemas/* array */.YOg(objectiveSchema),
    /** For the next look; null where the source remembers by itself. */
    scrape: scrapeSchema.nullable(),
});
const decisionSchema = schemas/* strictObject */.rej({
    what: schemas/* enum */.k5n(['issue', 'retrain']),
    /** What was done: `opened`, `updated`, `closed`, `none`, `written`, `failed` … */
    done: schemas/* string */.YjP(),
    url: schemas/* string */.YjP().nullable(),
    sentence: schemas/* string */.YjP(),
});
/** `health.json`: how the model and its service are, and what was done about it. */
const healthDocument = defineDocument('health', {
    name: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(['passed', 'failed', 'inconclusive']),
    healthy: schemas/* boolean */.zMY(),
    /** ISO 8601, UTC: when it was looked at. */
    time: iso/* datetime */.w$(),
    /** The most important thing first; one sentence each. */
    findings: schemas/* array */.YOg(schemas/* string */.YjP()),
    model: schemas/* strictObject */.rej({ digest: digestSchema.nullable() }),
    profile: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest: digestSchema, rows: count, data: digestSchema })
        .nullable(),
    data: schemas/* strictObject */.rej({
        rows: count,
        /** ISO 8601, UTC: the oldest and newest row; null when the rows have no time. */
        from: schemas/* string */.YjP().nullable(),
        to: schemas/* string */.YjP().nullable(),
        files: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest: digestSchema, rows: count })),
        /** Columns of the profile that the data lacks, and the other way round. */
        absent: schemas/* array */.YOg(schemas/* string */.YjP()),
        unexpected: schemas/* array */.YOg(schemas/* string */.YjP()),
    })
        .nullable(),
    drift: driftSchema.nullable(),
    quality: qualitySchema.nullable(),
    service: serviceSchema.nullable(),
    decisions: schemas/* array */.YOg(decisionSchema),
    /** When retraining was asked for last, in this run or an earlier one: what a cool-down counts from. */
    retrainedAt: iso/* datetime */.w$().nullable(),
    commit: commitSchema.nullable(),
    run: runSchema.nullable(),
});

;// CONCATENATED MODULE: ./packages/documents/src/model.ts



const signatureSchema = schemas/* strictObject */.rej({
    /** Input columns, in the order the model takes them. */
    columns: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), type: columnTypeSchema })),
    target: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), type: columnTypeSchema }),
    task: taskSchema,
    /** Class names in the order of the output's scores; null for regression. */
    classes: schemas/* array */.YOg(schemas/* string */.YjP()).nullable(),
});
/** How one input column becomes numbers. Fitted on the training rows alone. */
const encodingSchema = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('standardize'),
        column: schemas/* string */.YjP(),
        mean: schemas/* number */.aig(),
        /** Population standard deviation; 1 for a constant column. */
        scale: schemas/* number */.aig().positive(),
    }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('identity'), column: schemas/* string */.YjP(), fill: schemas/* number */.aig() }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('one-hot'), column: schemas/* string */.YjP(), categories: schemas/* array */.YOg(schemas/* string */.YjP()) }),
    /** sign(x) log(1 + |x|), standardised. */
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('log'),
        column: schemas/* string */.YjP(),
        mean: schemas/* number */.aig(),
        scale: schemas/* number */.aig().positive(),
    }),
    /** Words of a text, each added to the bucket of its hash with the sign of its hash; the row has length 1. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('hashing'), column: schemas/* string */.YjP(), buckets: schemas/* number */.aig().int().positive() }),
    /** The time standardised (milliseconds), then sine and cosine of its place in the year, the week and the day, in UTC. */
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('calendar'),
        column: schemas/* string */.YjP(),
        mean: schemas/* number */.aig(),
        scale: schemas/* number */.aig().positive(),
    }),
]);
const preprocessingSchema = schemas/* strictObject */.rej({
    features: schemas/* array */.YOg(encodingSchema),
    /** For regression: the target is (y - mean) / scale while training. */
    target: schemas/* strictObject */.rej({ mean: schemas/* number */.aig(), scale: schemas/* number */.aig().positive() }).nullable(),
});
/** `trainyard.json` in a model's folder. */
const modelDocument = defineDocument('model', {
    name: schemas/* string */.YjP(),
    format: schemas/* enum */.k5n(['tfjs-layers', 'files']),
    digest: digestSchema,
    /** Null for a script's model, whose inputs we do not know. */
    signature: signatureSchema.nullable(),
    preprocessing: preprocessingSchema.nullable(),
    params: paramsSchema,
    seed: schemas/* number */.aig().int().nullable(),
    data: schemas/* array */.YOg(schemas/* strictObject */.rej({
        role: schemas/* enum */.k5n(['train', 'validation']),
        path: schemas/* string */.YjP(),
        digest: digestSchema,
        rows: schemas/* number */.aig().int().nonnegative(),
    })),
    metrics: schemas/* record */.g1P(schemas/* string */.YjP(), numberOrNull),
    /** Metric name → its value after each epoch or step. */
    curves: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(numberOrNull)),
    commit: commitSchema.nullable(),
    environment: schemas/* strictObject */.rej({
        runner: schemas/* string */.YjP(),
        os: schemas/* string */.YjP(),
        arch: schemas/* string */.YjP(),
        node: schemas/* string */.YjP(),
        /** What trained the model, as `cpu`, `wasm` or `script`. */
        engine: schemas/* string */.YjP(),
        gpus: schemas/* array */.YOg(schemas/* string */.YjP()),
        libraries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    }),
    startedAt: iso/* datetime */.w$(),
    durationSeconds: schemas/* number */.aig().nonnegative(),
    cost: schemas/* number */.aig().nonnegative().nullable(),
    parents: schemas/* array */.YOg(schemas/* strictObject */.rej({
        role: schemas/* enum */.k5n(['initial-model', 'teacher', 'study']),
        reference: schemas/* string */.YjP(),
        digest: digestSchema.nullable(),
    })),
});

;// CONCATENATED MODULE: ./packages/documents/src/model-reference.ts

const OCI = /^oci:\/\/(?<host>[^/]+)\/(?<repository>[^:@]+)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;
/**
 * @param text what the user wrote
 * @param input the input it was written in, for the message
 * @throws InputError when the text has a scheme of ours but not its form
 */
function parseModelReference(text, input) {
    const wrong = (why, form) => new src/* InputError */.dz(`${input} is "${text}": ${why}.`, { fix: `Write ${form}.` });
    if (text.trim() === '')
        throw wrong('it is empty', 'a path, artifact:NAME, release:TAG/ASSET or champion');
    if (text === 'champion')
        return { kind: 'champion' };
    if (text.startsWith('artifact:')) {
        const [name = '', ...rest] = text.slice('artifact:'.length).split('@');
        const source = rest.join('@');
        if (name === '' || (rest.length > 0 && source === '')) {
            throw wrong('the name or what follows @ is missing', 'artifact:NAME, artifact:NAME@RUN_ID or artifact:NAME@BRANCH');
        }
        if (rest.length === 0)
            return { kind: 'artifact', name, from: { kind: 'this-run' } };
        if (/^\d+$/.test(source))
            return { kind: 'artifact', name, from: { kind: 'run', id: Number(source) } };
        return { kind: 'artifact', name, from: { kind: 'branch', branch: source } };
    }
    if (text.startsWith('release:')) {
        const match = /^release:(?<tag>.+)\/(?<asset>[^/]+)$/.exec(text)?.groups;
        if (!match)
            throw wrong('a release needs a tag and an asset', 'release:TAG/ASSET');
        return { kind: 'release', tag: match['tag'], asset: match['asset'] };
    }
    if (text.startsWith('oci://')) {
        const match = OCI.exec(text)?.groups;
        if (!match)
            throw wrong('it is not an OCI reference', 'oci://HOST/REPO[:TAG][@sha256:...]');
        return {
            kind: 'oci',
            host: match['host'],
            repository: match['repository'],
            tag: match['tag'],
            digest: match['digest'],
        };
    }
    if (/^[a-z]{2,}:/i.test(text)) {
        throw wrong('this scheme is not known', 'a path, artifact:NAME, oci://HOST/REPO, release:TAG/ASSET or champion');
    }
    return { kind: 'path', path: text };
}
/** The reference as text again; the inverse of {@link parseModelReference}. */
function formatModelReference(reference) {
    switch (reference.kind) {
        case 'path':
            return reference.path;
        case 'champion':
            return 'champion';
        case 'release':
            return `release:${reference.tag}/${reference.asset}`;
        case 'oci': {
            const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
            const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
            return `oci://${reference.host}/${reference.repository}${tag}${digest}`;
        }
        case 'artifact': {
            const { from, name } = reference;
            if (from.kind === 'this-run')
                return `artifact:${name}`;
            return `artifact:${name}@${from.kind === 'run' ? from.id : from.branch}`;
        }
    }
}

;// CONCATENATED MODULE: ./packages/documents/src/profile.ts



const profile_count = schemas/* number */.aig().int().nonnegative();
/** A KLL sketch: an item of `levels[h]` stands for `2^h` values. */
const quantileSketchSchema = schemas/* strictObject */.rej({
    k: schemas/* number */.aig().int().min(8),
    seed: schemas/* number */.aig().int(),
    /** Values that went in. */
    n: profile_count,
    /** How often a level was halved; makes the next halving's coin reproducible. */
    compactions: profile_count,
    levels: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* number */.aig())),
});
const common = {
    name: schemas/* string */.YjP(),
    rows: profile_count,
    /** Empty, not a number, or infinite. */
    missing: profile_count,
};
const numericProfileSchema = schemas/* strictObject */.rej({
    ...common,
    kind: schemas/* literal */.euz('numeric'),
    type: schemas/* enum */.k5n(['float64', 'integer', 'timestamp']),
    /** Of the values that are there; null when there are none. */
    mean: numberOrNull,
    /** Population standard deviation. */
    standardDeviation: numberOrNull,
    min: numberOrNull,
    max: numberOrNull,
    /** Every distinct value with its count, ascending, while there are few; null when there are too many. */
    values: schemas/* array */.YOg(schemas/* strictObject */.rej({ value: schemas/* number */.aig(), count: profile_count })).nullable(),
    /** Stands in for `values` when there are too many. */
    sketch: quantileSketchSchema.nullable(),
});
const categoricalProfileSchema = schemas/* strictObject */.rej({
    ...common,
    kind: schemas/* literal */.euz('categorical'),
    type: schemas/* enum */.k5n(['string', 'boolean']),
    /** Most frequent first; equal counts by name. */
    categories: schemas/* array */.YOg(schemas/* strictObject */.rej({ value: schemas/* string */.YjP(), count: profile_count })),
    /** Rows of the categories that did not fit; while this is 0, every count is exact. */
    other: profile_count,
});
const columnProfileSchema = schemas/* discriminatedUnion */.gMt('kind', [
    numericProfileSchema,
    categoricalProfileSchema,
]);
/** How right the model was, by how sure it was: ten equal-width bins of the predicted class's score. */
const calibrationSchema = schemas/* strictObject */.rej({
    bins: schemas/* array */.YOg(schemas/* strictObject */.rej({
        low: schemas/* number */.aig(),
        high: schemas/* number */.aig(),
        count: profile_count,
        meanScore: numberOrNull,
        accuracy: numberOrNull,
    })),
});
/** How good the predictions were: the mean over rows of right (1) or wrong (0), or of the absolute error. */
const profile_qualitySchema = schemas/* strictObject */.rej({
    metric: schemas/* enum */.k5n(['accuracy', 'mae']),
    value: schemas/* number */.aig(),
    /** Population standard deviation over the rows. */
    standardDeviation: schemas/* number */.aig().nonnegative(),
    /** Rows with a label and a prediction. */
    n: schemas/* number */.aig().int().positive(),
});
/** `profile.json`: column by column, what data and predictions looked like where the model was judged. */
const profileDocument = defineDocument('profile', {
    name: schemas/* string */.YjP(),
    model: schemas/* strictObject */.rej({ reference: schemas/* string */.YjP().nullable(), digest: digestSchema.nullable() }),
    data: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest: digestSchema, rows: profile_count }),
    task: taskSchema,
    classes: schemas/* array */.YOg(schemas/* string */.YjP()).nullable(),
    columns: schemas/* array */.YOg(columnProfileSchema),
    /** The predicted class, or the predicted value. */
    prediction: columnProfileSchema.nullable(),
    /** The score of the predicted class; null without scores. */
    confidence: numericProfileSchema.nullable(),
    /** The true class or value; null without labels. */
    label: columnProfileSchema.nullable(),
    calibration: calibrationSchema.nullable(),
    /** Null without labels. */
    quality: profile_qualitySchema.nullable(),
    commit: commitSchema.nullable(),
    run: runSchema.nullable(),
});

;// CONCATENATED MODULE: ./packages/documents/src/release.ts



const objectSchema = schemas/* strictObject */.rej({
    apiVersion: schemas/* string */.YjP(),
    kind: schemas/* string */.YjP(),
    /** Null for what lives in no namespace. */
    namespace: schemas/* string */.YjP().nullable(),
    name: schemas/* string */.YjP(),
    change: schemas/* enum */.k5n(['create', 'update', 'delete', 'unchanged']),
});
const stepSchema = schemas/* strictObject */.rej({
    /** `validate`, `plan`, `apply`, `rollout`, `rollback` … */
    name: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(['passed', 'failed', 'skipped', 'cancelled']),
    startedAt: iso/* datetime */.w$(),
    seconds: schemas/* number */.aig().nonnegative(),
    /** Share of the traffic the new release has during the step, from 0 to 1; null where that is not steered. */
    weight: schemas/* number */.aig().min(0).max(1).nullable(),
    /** One sentence for people. */
    detail: schemas/* string */.YjP(),
});
const analysisSchema = schemas/* strictObject */.rej({
    metric: schemas/* string */.YjP(),
    result: schemas/* enum */.k5n(['passed', 'failed', 'inconclusive']),
    baseline: schemas/* number */.aig().nullable(),
    canary: schemas/* number */.aig().nullable(),
    reason: schemas/* string */.YjP(),
});
const failureSchema = schemas/* strictObject */.rej({
    /** Which object, as `Deployment prod/digits`; null when it is about none. */
    object: schemas/* string */.YjP().nullable(),
    /** Kubernetes' own word: `ImagePullBackOff`, `FailedCreate`, `Timeout`; or ours: `InputError`, `ExternalError`. */
    reason: schemas/* string */.YjP(),
    /** The cause in one sentence. */
    cause: schemas/* string */.YjP(),
    fix: schemas/* string */.YjP(),
    /** What serves now; empty when it is not known. */
    remains: schemas/* string */.YjP(),
    at: schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), line: schemas/* number */.aig().int().positive().nullable() }).nullable(),
    pods: schemas/* array */.YOg(schemas/* strictObject */.rej({
        pod: schemas/* string */.YjP(),
        container: schemas/* string */.YjP(),
        state: schemas/* string */.YjP(),
        restarts: schemas/* number */.aig().int().nonnegative(),
        node: schemas/* string */.YjP(),
    })),
    events: schemas/* array */.YOg(schemas/* strictObject */.rej({
        time: iso/* datetime */.w$(),
        about: schemas/* string */.YjP(),
        type: schemas/* string */.YjP(),
        reason: schemas/* string */.YjP(),
        message: schemas/* string */.YjP(),
        count: schemas/* number */.aig().int().positive(),
    })),
    logs: schemas/* array */.YOg(schemas/* strictObject */.rej({
        pod: schemas/* string */.YjP(),
        container: schemas/* string */.YjP(),
        previous: schemas/* boolean */.zMY(),
        lines: schemas/* array */.YOg(schemas/* string */.YjP()),
    })),
});
/** `release.json`: what one run of deploy-k8s did, or would do. */
const releaseDocument = defineDocument('release', {
    name: schemas/* string */.YjP(),
    action: schemas/* enum */.k5n(['deploy', 'diff', 'promote', 'rollback', 'recover', 'status']),
    outcome: outcomeSchema,
    /** Nothing was written to the cluster, or there was none. */
    dryRun: schemas/* boolean */.zMY(),
    strategy: schemas/* enum */.k5n(['rolling', 'canary', 'blue-green', 'mirror']),
    namespace: schemas/* string */.YjP(),
    /** Null when it was rendered and checked without one. */
    cluster: schemas/* strictObject */.rej({ server: schemas/* string */.YjP(), context: schemas/* string */.YjP(), version: schemas/* string */.YjP() }).nullable(),
    model: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), digest: digestSchema, reference: schemas/* string */.YjP() }).nullable(),
    /** Every image of the workloads, and its digest where the reference names one. */
    images: schemas/* array */.YOg(schemas/* strictObject */.rej({ image: schemas/* string */.YjP(), digest: digestSchema.nullable() })),
    objects: schemas/* array */.YOg(objectSchema),
    steps: schemas/* array */.YOg(stepSchema),
    analysis: schemas/* array */.YOg(analysisSchema),
    failure: failureSchema.nullable(),
    /** What was done about a failure; left out where nothing was. */
    rolledBack: schemas/* strictObject */.rej({
        /** The revision that serves again; null where there was none, and the new one was stopped or deleted. */
        to: schemas/* number */.aig().int().positive().nullable(),
        /** Failed: the cluster may hold parts of both. */
        state: schemas/* enum */.k5n(['passed', 'failed']),
        /** One sentence for people. */
        detail: schemas/* string */.YjP(),
    })
        .optional(),
    /** Address inside the cluster of the first Service; null when there is none. */
    url: schemas/* string */.YjP().nullable(),
    /** What was there before; null for the first one or where it is not known. */
    previous: schemas/* strictObject */.rej({
        revision: schemas/* number */.aig().int().positive(),
        modelDigest: digestSchema.nullable(),
        images: schemas/* array */.YOg(schemas/* string */.YjP()),
        commit: schemas/* string */.YjP().nullable(),
        at: iso/* datetime */.w$(),
    })
        .nullable(),
    /** Counts the releases of this name in this namespace; null when nothing was written. */
    revision: schemas/* number */.aig().int().positive().nullable(),
    commit: commitSchema.nullable(),
    run: runSchema.nullable(),
    startedAt: iso/* datetime */.w$(),
    seconds: schemas/* number */.aig().nonnegative(),
});

;// CONCATENATED MODULE: ./packages/documents/src/study.ts




const range = { name: schemas/* string */.YjP(), low: schemas/* number */.aig(), high: schemas/* number */.aig(), log: schemas/* boolean */.zMY() };
/** One parameter of a search space. */
const dimensionSchema = schemas/* discriminatedUnion */.gMt('kind', [
    /** Numbers from `low` to `high`, both included; with a step only `low + k * step`. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('float'), ...range, step: schemas/* number */.aig().positive().nullable() }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('integer'), ...range, step: schemas/* number */.aig().int().positive() }),
    /** A normal number, or e to the power of one; with a step rounded to a multiple of it. */
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('normal'),
        name: schemas/* string */.YjP(),
        mean: schemas/* number */.aig(),
        deviation: schemas/* number */.aig().positive(),
        log: schemas/* boolean */.zMY(),
        step: schemas/* number */.aig().positive().nullable(),
    }),
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('categorical'),
        name: schemas/* string */.YjP(),
        values: schemas/* array */.YOg(paramSchema).min(1),
        /** One for each value, summing to 1; null when all are alike. */
        weights: schemas/* array */.YOg(schemas/* number */.aig().positive()).nullable(),
    }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('constant'), name: schemas/* string */.YjP(), value: paramSchema }),
]);
/** In the order the user wrote them. */
const spaceSchema = schemas/* array */.YOg(dimensionSchema).min(1);
/** The first line of `study.jsonl`. */
const studyDocument = defineDocument('study', {
    name: schemas/* string */.YjP(),
    method: schemas/* enum */.k5n(['random', 'grid']),
    metric: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), goal: schemas/* enum */.k5n(['minimize', 'maximize']) }),
    seed: schemas/* number */.aig().int(),
    space: spaceSchema,
    /** SHA-256 of the space's canonical JSON. */
    spaceDigest: digestSchema,
    /** What the trials' values depend on beside their parameters: data, model or script, seed. Equal: comparable. */
    objectiveDigest: digestSchema,
    createdAt: iso/* datetime */.w$(),
});
const failureKindSchema = schemas/* enum */.k5n(['crash', 'nan', 'no-metric', 'timeout', 'out-of-memory', 'input', 'lost']);
const trial = { trial: schemas/* number */.aig().int().nonnegative(), at: iso/* datetime */.w$() };
/** The lines after the header. A trial that was started and has no end was cut off; it is run again. */
const studyEventSchema = schemas/* discriminatedUnion */.gMt('event', [
    /** A workflow run that adds to the study, and what it searches from here on. */
    schemas/* strictObject */.rej({
        event: schemas/* literal */.euz('opened'),
        at: iso/* datetime */.w$(),
        run: runSchema.nullable(),
        seed: schemas/* number */.aig().int(),
        method: schemas/* enum */.k5n(['random', 'grid']),
        space: spaceSchema,
        spaceDigest: digestSchema,
        /** Trials of the whole study after this run. */
        trials: schemas/* number */.aig().int().positive(),
    }),
    schemas/* strictObject */.rej({
        event: schemas/* literal */.euz('started'),
        ...trial,
        params: paramsSchema,
        /** `baseline` for today's parameters. */
        origin: schemas/* enum */.k5n(['baseline', 'sampler']),
    }),
    /** What a running trial said about itself. */
    schemas/* strictObject */.rej({
        event: schemas/* literal */.euz('report'),
        ...trial,
        step: schemas/* number */.aig().int().nonnegative(),
        metrics: schemas/* record */.g1P(schemas/* string */.YjP(), numberOrNull),
    }),
    schemas/* strictObject */.rej({
        event: schemas/* literal */.euz('completed'),
        ...trial,
        value: schemas/* number */.aig(),
        metrics: schemas/* record */.g1P(schemas/* string */.YjP(), numberOrNull),
        seconds: schemas/* number */.aig().nonnegative(),
    }),
    schemas/* strictObject */.rej({
        event: schemas/* literal */.euz('failed'),
        ...trial,
        kind: failureKindSchema,
        message: schemas/* string */.YjP(),
        seconds: schemas/* number */.aig().nonnegative(),
    }),
]);
/** A header or event as its line of `study.jsonl`, line end included: JSON with sorted keys. */
function studyLine(value) {
    const checked = 'schema' in value ? studyDocument.parse(value, 'the study to be written') : studyEventSchema.parse(value);
    return `${JSON.stringify(JSON.parse(canonicalJson(checked)))}\n`;
}

;// CONCATENATED MODULE: ./packages/documents/src/verdict-findings.ts


const verdict_findings_count = schemas/* number */.aig().int().nonnegative();
const verdict_findings_share = schemas/* number */.aig().min(0).max(1);
const ends = { low: numberOrNull, high: numberOrNull };
/** The policy's gates, run on resamples in which nothing got better or worse. */
const selfTestSchema = schemas/* strictObject */.rej({
    /** Whose predictions were resampled. */
    of: schemas/* enum */.k5n(['baseline', 'model']),
    /**
     * `swapped`: rows drawn anew, and of each row the two models' answers exchanged by a coin; `resampled`: two
     * independent draws of one model's rows.
     */
    method: schemas/* enum */.k5n(['swapped', 'resampled']),
    draws: schemas/* number */.aig().int().positive(),
    /** Share of draws in which a gate failed though nothing had changed, with its interval at 1 - alpha. */
    falseAlarms: schemas/* strictObject */.rej({ rate: verdict_findings_share, low: verdict_findings_share, high: verdict_findings_share }),
    gates: schemas/* array */.YOg(schemas/* strictObject */.rej({
        metric: schemas/* string */.YjP(),
        rule: schemas/* enum */.k5n(['min', 'max', 'no-worse-than-baseline']),
        limit: schemas/* number */.aig(),
        failed: verdict_findings_share,
        inconclusive: verdict_findings_share,
        /** Against a baseline: the loss that fails the gate in four of five runs. Null where there is no interval. */
        detectable: numberOrNull,
    })),
});
/** Predictions of several runs of one model, as of several seeds. */
const repeatsSchema = schemas/* strictObject */.rej({
    runs: schemas/* number */.aig().int().min(2),
    /** Over the runs; the spread is the sample's standard deviation. */
    metrics: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({
        mean: schemas/* number */.aig(),
        standardDeviation: schemas/* number */.aig().nonnegative(),
        lowest: schemas/* number */.aig(),
        highest: schemas/* number */.aig(),
    })),
    /** Share of rows that two of the runs answer differently, over all pairs; null for regression. */
    flipRate: verdict_findings_share.nullable(),
});
/** Where the newly wrong rows gather. */
const gatheredSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    n: verdict_findings_count,
    newlyWrong: verdict_findings_count,
    newlyRight: verdict_findings_count,
    /** That chance gathers so many, corrected for the slices looked at. */
    pValue: verdict_findings_share,
});
/** A search for slices that do worse than the rest: found on one half of the rows, tested on the other. */
const weakSlicesSchema = schemas/* strictObject */.rej({
    metric: schemas/* string */.YjP(),
    /** Columns and pairs of columns gave so many slices. */
    searched: verdict_findings_count,
    tested: verdict_findings_count,
    /** The least rows of a slice, in each half. */
    minRows: verdict_findings_count,
    /** Numbers are of the half that was not searched; those that pass Benjamini & Hochberg's test there, worst first. */
    found: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: schemas/* string */.YjP(),
        n: verdict_findings_count,
        value: schemas/* number */.aig(),
        /** The metric over all other rows. */
        rest: schemas/* number */.aig(),
        difference: schemas/* number */.aig(),
        low: schemas/* number */.aig(),
        high: schemas/* number */.aig(),
        /** Corrected for the slices tested. */
        pValue: verdict_findings_share,
    })),
});
const fairnessSchema = schemas/* strictObject */.rej({
    column: schemas/* string */.YjP(),
    groups: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: schemas/* string */.YjP(),
        n: verdict_findings_count,
        positives: verdict_findings_count,
        negatives: verdict_findings_count,
        /** False when too small to compare. */
        judged: schemas/* boolean */.zMY(),
        selectionRate: numberOrNull,
        truePositiveRate: numberOrNull,
        falsePositiveRate: numberOrNull,
    })),
    /** `demographic_parity_difference` … over the groups that are judged. */
    measures: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ value: numberOrNull, ...ends, reason: schemas/* string */.YjP().optional() })),
});
const coefficientSchema = schemas/* strictObject */.rej({ value: schemas/* number */.aig(), low: schemas/* number */.aig(), high: schemas/* number */.aig() }).nullable();
/** Of the positive class of two. */
const verdict_findings_calibrationSchema = schemas/* strictObject */.rej({
    /** 1 where the probabilities are spread as they should be; null where the fit has no finite answer. */
    slope: coefficientSchema,
    /** With a slope of 1: 0 where they are right on average, above 0 where they are too low. */
    intercept: coefficientSchema,
    /** Murphy's parts of the Brier score, over the bins of ece. */
    brier: schemas/* strictObject */.rej({ reliability: schemas/* number */.aig(), resolution: schemas/* number */.aig(), uncertainty: schemas/* number */.aig() }),
});
/** Thresholds of the positive class's score, chosen on these very rows. */
const thresholdSchema = schemas/* strictObject */.rej({
    /** `best-f1`, `least-cost`, `precision >= 0.9`, `recall >= 0.8`. */
    aim: schemas/* string */.YjP(),
    /** Null where none reaches the aim. */
    threshold: numberOrNull,
    precision: numberOrNull,
    recall: numberOrNull,
    f1: numberOrNull,
    /** Mean cost of a row; null without costs. */
    cost: numberOrNull,
});
/** Of prediction - truth. */
const residualQuantileSchema = schemas/* strictObject */.rej({ share: verdict_findings_share, value: schemas/* number */.aig() });

;// CONCATENATED MODULE: ./packages/documents/src/verdict.ts




const gateResultSchema = schemas/* enum */.k5n(['passed', 'failed', 'inconclusive']);
const measuredSchema = schemas/* strictObject */.rej({
    value: numberOrNull,
    /** Confidence interval at 1 - alpha; null when none can be given. */
    low: numberOrNull,
    high: numberOrNull,
    /** Rows the value rests on. */
    n: schemas/* number */.aig().int().nonnegative(),
    /** Which way is better; `zero`: the nearer to zero. */
    direction: schemas/* enum */.k5n(['higher', 'lower', 'zero']),
    /** Why the value or interval is null, or another remark about it. */
    reason: schemas/* string */.YjP().optional(),
    /** The name of the interval's method: `wilson`, `bootstrap`, `delong` … */
    interval: schemas/* string */.YjP().optional(),
    baseline: numberOrNull.optional(),
    /** value - baseline, and its interval from the paired comparison. */
    delta: numberOrNull.optional(),
    deltaLow: numberOrNull.optional(),
    deltaHigh: numberOrNull.optional(),
    /** better, not worse, worse, inconclusive: with respect to the baseline. */
    verdict: schemas/* enum */.k5n(['better', 'not-worse', 'worse', 'inconclusive', 'not-comparable']).optional(),
});
const gateSchema = schemas/* strictObject */.rej({
    metric: schemas/* string */.YjP(),
    /** Name of the slice the gate is about; null for all rows. */
    slice: schemas/* string */.YjP().nullable(),
    rule: schemas/* enum */.k5n(['min', 'max', 'no-worse-than-baseline']),
    /** The floor, the ceiling, or the allowed drop in the metric's own units. */
    limit: schemas/* number */.aig(),
    result: gateResultSchema,
    /** What an inconclusive result does. */
    onInconclusive: schemas/* enum */.k5n(['warn', 'fail', 'pass']),
    /** One sentence for people: what was found against what was asked. */
    reason: schemas/* string */.YjP(),
    /** About how many rows would settle an inconclusive gate. */
    rowsNeeded: schemas/* number */.aig().int().positive().optional(),
    at: schemas/* strictObject */.rej({ file: schemas/* string */.YjP(), line: schemas/* number */.aig().int().positive() }).optional(),
});
const sliceSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    n: schemas/* number */.aig().int().nonnegative(),
    /** False when too small to judge. */
    judged: schemas/* boolean */.zMY(),
    metrics: schemas/* record */.g1P(schemas/* string */.YjP(), measuredSchema),
});
const verdictDocument = defineDocument('verdict', {
    name: schemas/* string */.YjP(),
    outcome: gateResultSchema,
    model: schemas/* strictObject */.rej({ reference: schemas/* string */.YjP().nullable(), digest: digestSchema.nullable() }),
    data: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest: digestSchema, rows: schemas/* number */.aig().int().nonnegative() }),
    task: taskSchema,
    target: schemas/* string */.YjP(),
    classes: schemas/* array */.YOg(schemas/* string */.YjP()).nullable(),
    /** Of two classes, the one that precision, recall, f1 and roc_auc are about. */
    positive: schemas/* string */.YjP().nullable(),
    alpha: schemas/* number */.aig().gt(0).lt(1),
    seed: schemas/* number */.aig().int(),
    metrics: schemas/* record */.g1P(schemas/* string */.YjP(), measuredSchema),
    /** Rows are true classes, columns are predicted ones, in the order of `classes`. */
    confusion: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* number */.aig().int().nonnegative())).nullable(),
    baseline: schemas/* strictObject */.rej({
        kind: schemas/* enum */.k5n(['model', 'predictions', 'verdict']),
        reference: schemas/* string */.YjP(),
        digest: digestSchema.nullable(),
        /** How the rows of both were matched. */
        pairing: schemas/* enum */.k5n(['id', 'position', 'none']),
        /** The run that made it, for an artifact of another run. */
        origin: schemas/* strictObject */.rej({ runId: schemas/* number */.aig().int(), commit: schemas/* string */.YjP(), createdAt: schemas/* string */.YjP() })
            .optional(),
    })
        .nullable(),
    /** Why there is no baseline, when one was asked for. */
    baselineMissing: schemas/* string */.YjP().nullable(),
    /** Rows that only the model or only the baseline got right; null without a paired baseline. */
    flips: schemas/* strictObject */.rej({
        newlyWrong: schemas/* number */.aig().int().nonnegative(),
        newlyRight: schemas/* number */.aig().int().nonnegative(),
        /** The first of them by id, or by row number of the data's file where there is no id. */
        newlyWrongIds: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        newlyRightIds: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        /** The slice in which the newly wrong rows gather more than chance would have it. */
        gathered: gatheredSchema.optional(),
    })
        .nullable(),
    gates: schemas/* array */.YOg(gateSchema),
    slices: schemas/* array */.YOg(sliceSchema),
    calibration: verdict_findings_calibrationSchema.optional(),
    thresholds: schemas/* array */.YOg(thresholdSchema).optional(),
    residualQuantiles: schemas/* array */.YOg(residualQuantileSchema).optional(),
    weakSlices: weakSlicesSchema.optional(),
    fairness: schemas/* array */.YOg(fairnessSchema).optional(),
    selfTest: selfTestSchema.optional(),
    repeats: repeatsSchema.optional(),
    policy: schemas/* strictObject */.rej({ digest: digestSchema, source: schemas/* string */.YjP() }).nullable(),
    commit: commitSchema.nullable(),
    run: runSchema.nullable(),
});

;// CONCATENATED MODULE: ./packages/documents/src/index.ts















/***/ }),

/***/ 66583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yA: () => (/* reexport */ ExternalError),
  jG: () => (/* reexport */ GateFailed),
  dz: () => (/* reexport */ InputError),
  KW: () => (/* reexport */ cancelled),
  au: () => (/* reexport */ didYouMean),
  gJ: () => (/* reexport */ errorMessage),
  mm: () => (/* reexport */ isCancelled),
  Dz: () => (/* reexport */ isTrainyardError)
});

;// CONCATENATED MODULE: ./packages/errors/src/cancelled.ts
const REASON = 'TrainyardCancelled';
/** The reason an `AbortSignal` of ours carries: which runner signal asked us to stop. */
function cancelled(signalName) {
    const error = new Error(`cancelled by ${signalName}`);
    error.name = REASON;
    return error;
}
/** True for our own cancellation and for what Node and DOM APIs throw when their signal is aborted. */
function isCancelled(error) {
    return error instanceof Error && (error.name === REASON || error.name === 'AbortError');
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(21916);
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
class GateFailed extends KnownError {
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

/***/ 32663:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cb: () => (/* reexport */ METRICS),
  cS: () => (/* reexport */ MODEL_FACTS),
  tR: () => (/* reexport */ brierParts),
  tB: () => (/* reexport */ canonicalOrder),
  Fs: () => (/* reexport */ changeMetric),
  c1: () => (/* reexport */ chooseThresholds),
  i: () => (/* reexport */ compareRepeats),
  QY: () => (/* reexport */ compareWithValues),
  gM: () => (/* reexport */ confusion_confusionMatrix),
  $E: () => (/* reexport */ contentOf),
  _3: () => (/* reexport */ evaluate),
  C6: () => (/* reexport */ fitCalibration),
  f1: () => (/* reexport */ groupFairness),
  XZ: () => (/* reexport */ isClassification),
  xP: () => (/* reexport */ measure),
  Zy: () => (/* reexport */ metricChange),
  Zv: () => (/* reexport */ metricNames),
  $Y: () => (/* reexport */ parseMetricName),
  yZ: () => (/* reexport */ rows_positiveIndex),
  P8: () => (/* reexport */ reliability),
  Ou: () => (/* reexport */ residualQuantiles),
  bn: () => (/* reexport */ scoreCurves),
  LY: () => (/* reexport */ reorder)
});

// UNUSED EXPORTS: CALIBRATION_BINS, FAIRNESS_MEASURES, MIN_GROUP_SIZE, RESIDUAL_SHARES, checkRows, describeClassification, evaluateClassification, evaluateRegression

// EXTERNAL MODULE: ./packages/statistics/src/random.ts
var src_random = __webpack_require__(65298);
// EXTERNAL MODULE: ./packages/statistics/src/float-sort.ts
var float_sort = __webpack_require__(6084);
;// CONCATENATED MODULE: ./packages/metrics/src/rows.ts
function isClassification(rows) {
    return 'classes' in rows;
}
/**
 * Checks lengths and ranges, which the caller's code must keep.
 *
 * @throws RangeError
 */
function rows_checkRows(rows) {
    const n = rows.truth.length;
    if (rows.predicted.length !== n)
        throw new RangeError(`${n} true values, but ${rows.predicted.length} predictions`);
    if (rows.weights)
        checkWeights(rows.weights, n);
    if (!isClassification(rows))
        return;
    const k = rows.classes.length;
    if (rows.scores && rows.scores.length !== n * k) {
        throw new RangeError(`${rows.scores.length} scores for ${n} rows of ${k} classes`);
    }
    if (rows.costs && rows.costs.length !== k * k) {
        throw new RangeError(`${rows.costs.length} costs for ${k} classes`);
    }
    if (rows.positive != null && !rows.classes.includes(rows.positive)) {
        throw new RangeError(`positive class "${rows.positive}" is not among ${rows.classes.join(', ')}`);
    }
    for (let i = 0; i < n; i++) {
        const truth = rows.truth[i];
        const predicted = rows.predicted[i];
        if (truth < 0 || truth >= k || predicted < 0 || predicted >= k) {
            throw new RangeError(`row ${i}: class ${truth} or predicted class ${predicted} is not in 0..${k - 1}`);
        }
    }
}
function checkWeights(weights, n) {
    if (weights.length !== n)
        throw new RangeError(`${weights.length} weights for ${n} rows`);
    for (let i = 0; i < n; i++) {
        if (!(weights[i] >= 0 && weights[i] < Number.POSITIVE_INFINITY)) {
            throw new RangeError(`row ${i}: weight ${weights[i]} is not a finite number >= 0`);
        }
    }
}
/** Index of the positive class of two; -1 when there are not two. */
function rows_positiveIndex(rows) {
    if (rows.classes.length !== 2)
        return -1;
    return rows.positive == null ? 1 : rows.classes.indexOf(rows.positive);
}

;// CONCATENATED MODULE: ./packages/metrics/src/rank-kernel.ts


/** Sorts rows by one class's score, once for all draws. */
function rankByScore(scores, k, column) {
    const values = new Float64Array(scores.length / k);
    for (let i = 0; i < values.length; i++)
        values[i] = scores[i * k + column];
    return rankValues(values);
}
function rankValues(values) {
    const { order, groupStart } = (0,float_sort/* sortedGroups */.YH)(values);
    // From the greatest on, a group's first place is its last.
    return { order: order.reverse(), groupEnd: groupStart?.reverse() ?? null };
}
function labelRanking(ranking, truth, label) {
    const { order } = ranking;
    const isPositive = new Uint8Array(order.length);
    for (let place = 0; place < order.length; place++)
        isPositive[place] = truth[order[place]] === label ? 1 : 0;
    return { ...ranking, isPositive };
}
/** `roc_auc` and `average_precision` of the positive class of two. */
function binaryRankKernel(rows, ranking, wanted) {
    const names = ['roc_auc', 'average_precision'].filter(wanted);
    const withPrecision = names.includes('average_precision');
    const weights = rows.weights ?? null;
    const positive = rows_positiveIndex(rows);
    let prepared = null;
    let codes = null;
    return {
        names,
        compute(counts, out, at) {
            prepared ??= ranking();
            const { order, groupEnd, isPositive } = prepared;
            if (counts !== null && weights === null && groupEnd === null && !withPrecision) {
                codes ??= order.map((row, place) => 2 * row + isPositive[place]);
                out[at] = aucOfDraw(codes, counts);
                return;
            }
            const areas = areasOf(order, groupEnd, isPositive, weights, counts, withPrecision);
            for (let i = 0; i < names.length; i++)
                out[at + i] = names[i] === 'roc_auc' ? areas.auc : areas.precision;
        },
        remarks: () => binaryRemarks(rows, positive),
    };
}
/** The common case of the bootstrap: no ties, no weights. A code is twice the row, plus one if it is positive. */
function aucOfDraw(codes, counts) {
    let [positives, negatives, area] = [0, 0, 0];
    for (let place = 0; place < codes.length; place++) {
        const code = codes[place];
        const count = counts[code >>> 1];
        const hit = count & -(code & 1);
        positives = (positives + hit) | 0;
        negatives = (negatives + count - hit) | 0;
        area += (count - hit) * positives;
    }
    return area / (positives * negatives);
}
function areasOf(order, groupEnd, isPositive, weights, counts, withPrecision) {
    let [positives, negatives, area, steps] = [0, 0, 0, 0];
    let [before, group] = [0, 0];
    for (let place = 0; place < order.length; place++) {
        const count = countAt(order, place, weights, counts);
        const hit = isPositive[place] === 1 ? count : 0;
        positives += hit;
        group += count - hit;
        if (groupEnd !== null && groupEnd[place] === 0)
            continue;
        negatives += group;
        area += (group * (before + positives)) / 2;
        if (withPrecision && positives > before) {
            steps += ((positives - before) * positives) / (positives + negatives);
        }
        before = positives;
        group = 0;
    }
    return { auc: area / (positives * negatives), precision: positives > 0 ? steps / positives : Number.NaN };
}
/** The weight of the row at a place of a ranking. */
function countAt(order, place, weights, counts) {
    if (weights === null)
        return counts === null ? 1 : counts[order[place]];
    const row = order[place];
    return counts === null ? weights[row] : weights[row] * counts[row];
}
function binaryRemarks(rows, positive) {
    const [positives, negatives] = [weightOf(rows, positive), weightOf(rows, 1 - positive)];
    const remarks = {};
    const missing = positives === 0 ? positive : negatives === 0 ? 1 - positive : -1;
    if (missing >= 0)
        remarks['roc_auc'] = `no row is truly "${rows.classes[missing]}"`;
    if (positives === 0)
        remarks['average_precision'] = `no row is truly "${rows.classes[positive]}"`;
    return remarks;
}
/** The weight of a class's true rows. */
function weightOf(rows, label) {
    let sum = 0;
    for (let i = 0; i < rows.truth.length; i++) {
        if (rows.truth[i] === label)
            sum += rows.weights ? rows.weights[i] : 1;
    }
    return sum;
}

;// CONCATENATED MODULE: ./packages/metrics/src/sums-kernel.ts
/** Terms are kept once draws begin; for a single value they are not, which saves eight bytes a row and term. */
function sumsKernel(plan) {
    const { n, weights, terms, metrics } = plan;
    const means = new Float64Array(terms.length);
    let kept = null;
    return {
        names: metrics.map((metric) => metric.name),
        compute(counts, out, at) {
            if (counts !== null)
                kept ??= terms.map((term) => Float64Array.from({ length: n }, (_, row) => term(row)));
            const total = totalWeight(n, weights, counts);
            for (let t = 0; t < terms.length; t++) {
                means[t] =
                    (kept && counts ? sumOfDraw(kept[t], weights, counts) : sumOfTerm(terms[t], n, weights)) / total;
            }
            for (let m = 0; m < metrics.length; m++)
                out[at + m] = metrics[m].from(means);
        },
        remarks: () => plan.remarks?.() ?? {},
    };
}
/** A draw of clusters may have more or fewer rows than the data, so that it is counted. */
function totalWeight(n, weights, counts) {
    if (weights === null && counts === null)
        return n;
    let sum = 0;
    if (weights === null)
        for (let i = 0; i < n; i++)
            sum += counts[i];
    else if (counts === null)
        for (let i = 0; i < n; i++)
            sum += weights[i];
    else
        for (let i = 0; i < n; i++)
            sum += counts[i] * weights[i];
    return sum;
}
function sumOfTerm(term, n, weights) {
    let sum = 0;
    if (weights === null)
        for (let i = 0; i < n; i++)
            sum += term(i);
    else
        for (let i = 0; i < n; i++)
            sum += weights[i] * term(i);
    return sum;
}
function sumOfDraw(values, weights, counts) {
    let sum = 0;
    if (weights === null)
        for (let i = 0; i < values.length; i++)
            sum += counts[i] * values[i];
    else
        for (let i = 0; i < values.length; i++)
            sum += counts[i] * weights[i] * values[i];
    return sum;
}

;// CONCATENATED MODULE: ./packages/metrics/src/calibration.ts




/** Bins of `ece`; each holds about the same weight of rows, and rows of equal confidence are never parted. */
const CALIBRATION_BINS = 15;
/**
 * Of two classes the probability of the positive one, of more that of the predicted one.
 *
 * @param ranking of the positive class's probabilities, where it is at hand
 */
function confidencesOf(rows, ranking) {
    const { truth, predicted, scores } = rows;
    const k = rows.classes.length;
    const positive = rows_positiveIndex(rows);
    const values = new Float64Array(truth.length);
    for (let i = 0; i < values.length; i++)
        values[i] = scores[i * k + (positive >= 0 ? positive : predicted[i])];
    if (positive >= 0)
        return { values, ranking: ranking?.() ?? labelRanking(rankValues(values), truth, positive) };
    const isRight = truth.map((label, i) => (label === predicted[i] ? 1 : 0));
    return { values, ranking: labelRanking(rankValues(values), isRight, 1) };
}
function fillBins({ values, ranking }, weights, counts, bins) {
    bins.fill(0);
    const { order, groupEnd, isPositive } = ranking;
    if (weights === null && counts === null && groupEnd === null)
        return fillPlainBins(values, order, isPositive, bins);
    const total = totalWeight(order.length, weights, counts);
    const scale = CALIBRATION_BINS / total;
    // Sums of the bin being filled; bins fill one after the other.
    let [bin, binMass, binConfidence, binHits, binRows] = [0, 0, 0, 0, 0];
    // Sums of the group of equal confidences.
    let [below, mass, hits, rows] = [0, 0, 0, 0];
    for (let place = order.length - 1; place >= 0; place--) {
        const share = countAt(order, place, weights, counts);
        mass += share;
        hits += share * isPositive[place];
        rows++;
        if (groupEnd !== null && place > 0 && groupEnd[place - 1] === 0)
            continue;
        if (mass > 0) {
            const middle = scale * (below + mass / 2);
            while (bin < CALIBRATION_BINS - 1 && middle >= bin + 1) {
                closeBin(bins, bin, binMass, binConfidence, binHits, binRows);
                binMass = binConfidence = binHits = binRows = 0;
                bin++;
            }
            binMass += mass;
            binConfidence += mass * values[order[place]];
            binHits += hits;
            binRows += rows;
            below += mass;
        }
        mass = hits = rows = 0;
    }
    closeBin(bins, bin, binMass, binConfidence, binHits, binRows);
    return total;
}
/** The same where each row counts once and no two are equal. */
function fillPlainBins(values, order, isPositive, bins) {
    const n = order.length;
    const scale = CALIBRATION_BINS / n;
    let from = 0;
    for (let bin = 0; bin < CALIBRATION_BINS; bin++) {
        let end = bin === CALIBRATION_BINS - 1 ? n : from;
        while (end < n && scale * (end + 0.5) < bin + 1)
            end++;
        let confidence = 0;
        let hits = 0;
        for (let place = n - 1 - from; place >= n - end; place--) {
            confidence += values[order[place]];
            hits += isPositive[place];
        }
        closeBin(bins, bin, end - from, confidence, hits, end - from);
        from = end;
    }
    return n;
}
/** A function of its own: a closure over the sums would put each of them on the heap, at every row. */
function closeBin(bins, bin, mass, confidence, hits, rows) {
    bins[4 * bin] = mass;
    bins[4 * bin + 1] = confidence;
    bins[4 * bin + 2] = hits;
    bins[4 * bin + 3] = rows;
}
/** Over the bins of `ece`; probabilities are asked for. */
function brierParts(rows) {
    const bins = new Float64Array(4 * CALIBRATION_BINS);
    const total = fillBins(confidencesOf(rows), rows.weights ?? null, null, bins);
    let hits = 0;
    for (let b = 0; b < bins.length; b += 4)
        hits += bins[b + 2];
    const base = hits / total;
    let [reliability, resolution] = [0, 0];
    for (let b = 0; b < bins.length; b += 4) {
        const mass = bins[b];
        if (mass === 0)
            continue;
        const share = bins[b + 2] / mass;
        reliability += (mass / total) * (bins[b + 1] / mass - share) ** 2;
        resolution += (mass / total) * (share - base) ** 2;
    }
    return { reliability, resolution, uncertainty: base * (1 - base) };
}
function eceOf(bins, total) {
    let sum = 0;
    for (let b = 0; b < bins.length; b += 4)
        sum += Math.abs(bins[b + 2] - bins[b + 1]);
    return sum / total;
}
/** Σ (weight of the bin / weight of all) · |share that came true - mean confidence|. */
function eceKernel(rows, ranking) {
    const bins = new Float64Array(4 * CALIBRATION_BINS);
    let confidences = null;
    return {
        names: ['ece'],
        compute(counts, out, at) {
            confidences ??= confidencesOf(rows, ranking);
            out[at] = eceOf(bins, fillBins(confidences, rows.weights ?? null, counts, bins));
        },
        remarks: () => ({}),
    };
}
/**
 * The reliability diagram's bins, and how much of the ECE a perfectly calibrated model would show by chance
 * (the mean over outcomes drawn from the confidences themselves).
 *
 * @param draws how many outcomes are drawn
 */
function reliability(rows, seed, draws = 200) {
    const confidences = confidencesOf(rows);
    const weights = rows.weights ?? null;
    const bins = new Float64Array(4 * CALIBRATION_BINS);
    const total = fillBins(confidences, weights, null, bins);
    const ece = eceOf(bins, total);
    const shown = [];
    for (let b = 0; b < bins.length; b += 4) {
        const mass = bins[b];
        if (mass > 0)
            shown.push({ confidence: bins[b + 1] / mass, share: bins[b + 2] / mass, n: bins[b + 3] });
    }
    const random = (0,src_random/* createRandom */.s)(seed).fork('calibration');
    const { values, ranking } = confidences;
    const isPositive = new Uint8Array(values.length);
    const drawn = { values, ranking: { ...ranking, isPositive } };
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) {
        for (let place = 0; place < isPositive.length; place++) {
            isPositive[place] = random.next() < values[ranking.order[place]] ? 1 : 0;
        }
        sum += eceOf(bins, fillBins(drawn, weights, null, bins));
    }
    const of = rows_positiveIndex(rows) >= 0 ? 'positive class' : 'predicted class';
    return { of, bins: shown, ece, expectedEce: sum / draws };
}

// EXTERNAL MODULE: ./packages/statistics/src/normal.ts
var normal = __webpack_require__(24174);
;// CONCATENATED MODULE: ./packages/metrics/src/score-check.ts
/** How far a row of probabilities may add up from 1: float32 models miss it by 1e-6 or so. */
const SUM_TOLERANCE = 1e-3;
function checkScores(rows) {
    const { scores, classes } = rows;
    if (!scores)
        return { notFinite: NO_SCORES, notProbabilities: NO_SCORES };
    const k = classes.length;
    let notProbabilities = null;
    for (let i = 0; i < rows.truth.length; i++) {
        let sum = 0;
        let least = Number.POSITIVE_INFINITY;
        let most = Number.NEGATIVE_INFINITY;
        for (let c = 0; c < k; c++) {
            const score = scores[i * k + c];
            sum += score;
            if (score < least)
                least = score;
            if (score > most)
                most = score;
        }
        if (!Number.isFinite(sum)) {
            const reason = `the scores of row ${i + 1} are not all finite numbers`;
            return { notFinite: reason, notProbabilities: reason };
        }
        if (notProbabilities !== null)
            continue;
        if (least < 0 || most > 1) {
            notProbabilities = `scores are not probabilities: row ${i + 1} has ${least < 0 ? least : most}`;
        }
        else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            notProbabilities = `scores are not probabilities: those of row ${i + 1} add up to ${sum}`;
        }
    }
    return { notFinite: null, notProbabilities };
}
const NO_SCORES = 'there are no scores, only predicted classes';

;// CONCATENATED MODULE: ./packages/metrics/src/calibration-fit.ts



const CLIP = Number.EPSILON;
const MOST_STEPS = 50;
/**
 * Cox's recalibration (1958): a logistic regression of the positive class on the log-odds of its probability. The slope
 * is fitted with an intercept of its own, the intercept with a slope of 1 (B. Van Calster et al., Journal of Clinical
 * Epidemiology 74, 2016). Probabilities are kept 2.2e-16 from 0 and 1; weights count as so many rows.
 *
 * @returns null without two classes or without probabilities
 */
function fitCalibration(rows, alpha = 0.05) {
    const positive = rows_positiveIndex(rows);
    if (positive < 0 || rows.truth.length === 0 || !rows.scores)
        return null;
    const check = checkScores(rows);
    if (check.notFinite !== null || check.notProbabilities !== null)
        return null;
    const logit = Float64Array.from(rows.truth, (_, row) => {
        const p = Math.min(1 - CLIP, Math.max(CLIP, rows.scores[2 * row + positive]));
        return Math.log(p) - Math.log1p(-p);
    });
    const hit = Uint8Array.from(rows.truth, (truth) => Number(truth === positive));
    const z = -(0,normal/* normalQuantile */.Zl)(alpha / 2);
    const both = fit(logit, hit, rows.weights ?? null, true);
    const alone = fit(logit, hit, rows.weights ?? null, false);
    return {
        slope: both && around(both.slope, both.slopeError, z),
        intercept: alone && around(alone.intercept, alone.interceptError, z),
    };
}
function around(value, error, z) {
    return { value, low: value - z * error, high: value + z * error };
}
/** Newton's method; null where it does not settle, as with one class alone or classes that are fully parted. */
function fit(x, hit, weights, withSlope) {
    let [intercept, slope] = [0, 1];
    for (let step = 0; step < MOST_STEPS; step++) {
        // Gradient and information of the log-likelihood.
        let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
        for (let i = 0; i < x.length; i++) {
            const weight = weights === null ? 1 : weights[i];
            const p = 1 / (1 + Math.exp(-(intercept + slope * x[i])));
            const residual = weight * (hit[i] - p);
            const spread = weight * p * (1 - p);
            g0 += residual;
            g1 += residual * x[i];
            h00 += spread;
            h01 += spread * x[i];
            h11 += spread * x[i] * x[i];
        }
        const determinant = withSlope ? h00 * h11 - h01 * h01 : h00;
        if (!(determinant > 0) || (withSlope && determinant < 1e-12 * h00 * h11))
            return null;
        const byIntercept = withSlope ? (h11 * g0 - h01 * g1) / determinant : g0 / h00;
        const bySlope = withSlope ? (h00 * g1 - h01 * g0) / determinant : 0;
        intercept += byIntercept;
        slope += bySlope;
        if (!Number.isFinite(intercept) || !Number.isFinite(slope) || Math.abs(slope) > 1e4)
            return null;
        if (Math.abs(byIntercept) + Math.abs(bySlope) < 1e-12 * (1 + Math.abs(intercept) + Math.abs(slope))) {
            return {
                intercept,
                interceptError: Math.sqrt((withSlope ? h11 : 1) / determinant),
                slope,
                slopeError: withSlope ? Math.sqrt(h00 / determinant) : 0,
            };
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/metrics/src/canonical-order.ts


/**
 * Rows in an order that depends on what they say and not on where they stood, so that sums and draws are the same,
 * bit for bit, for a shuffled copy: by a hash of all their values, where equal rows may change places unseen.
 */
function canonicalOrder(columns) {
    const n = columns[0].values.length / columns[0].width;
    const keys = new Float64Array(n);
    const box = new Float64Array(1);
    const bits = new Int32Array(box.buffer);
    for (let row = 0; row < n; row++) {
        let [a, b] = [0x9e3779b9 | 0, 0x85ebca6b | 0];
        for (const { values, width } of columns) {
            for (let c = row * width; c < (row + 1) * width; c++) {
                box[0] = values[c];
                a = Math.imul(a ^ bits[0], 0x21f0aaad);
                a ^= a >>> 15;
                b = Math.imul(b ^ bits[1] ^ a, 0x735a2d97);
                b ^= b >>> 13;
                a = Math.imul(a + b, 0x2c1b3c6d);
                a ^= a >>> 16;
            }
        }
        keys[row] = (a >>> 0) * 2097152 + (b >>> 11);
    }
    return (0,float_sort/* sortedOrder */.uQ)(keys);
}
/** What makes one row differ from another. */
function contentOf(rows) {
    const columns = [rows.truth, rows.predicted, ...(rows.weights ? [rows.weights] : [])].map((values) => ({
        values: values,
        width: 1,
    }));
    if (isClassification(rows) && rows.scores)
        columns.push({ values: rows.scores, width: rows.classes.length });
    return columns;
}
/** The rows in another order. */
function reorder(rows, order) {
    const weights = rows.weights ? take(rows.weights, order) : null;
    if (!isClassification(rows)) {
        return { ...rows, truth: take(rows.truth, order), predicted: take(rows.predicted, order), weights };
    }
    const scores = rows.scores ? takeRows(rows.scores, rows.classes.length, order) : null;
    return {
        ...rows,
        truth: takeInts(rows.truth, order),
        predicted: takeInts(rows.predicted, order),
        scores,
        weights,
    };
}
function takeInts(values, order) {
    return order.map((row) => values[row]);
}
function take(values, order) {
    return Float64Array.from({ length: order.length }, (_, i) => values[order[i]]);
}
function takeRows(scores, k, order) {
    const taken = new Float64Array(order.length * k);
    for (let i = 0; i < order.length; i++) {
        const from = order[i] * k;
        for (let c = 0; c < k; c++)
            taken[i * k + c] = scores[from + c];
    }
    return taken;
}

;// CONCATENATED MODULE: ./packages/metrics/src/confusion.ts
/** Rows are true classes, columns predicted ones, in the order of `classes`; counts of rows, weights aside. */
function confusion_confusionMatrix(rows) {
    const k = rows.classes.length;
    const cells = new Float64Array(k * k);
    countConfusion(rows.truth, rows.predicted, k, null, null, cells);
    return Array.from({ length: k }, (_, truth) => [...cells.subarray(truth * k, (truth + 1) * k)]);
}
/** Adds each row's weight to its cell, row-major; `cells` is cleared first. */
function countConfusion(truth, predicted, k, weights, counts, cells) {
    cells.fill(0);
    const n = truth.length;
    if (weights === null && counts === null) {
        for (let i = 0; i < n; i++)
            cells[truth[i] * k + predicted[i]] += 1;
    }
    else if (weights === null) {
        for (let i = 0; i < n; i++)
            cells[truth[i] * k + predicted[i]] += counts[i];
    }
    else {
        for (let i = 0; i < n; i++) {
            cells[truth[i] * k + predicted[i]] += weights[i] * (counts === null ? 1 : counts[i]);
        }
    }
}
/** Each row's cell of the confusion matrix, row-major. */
function cellCodes(truth, predicted, k) {
    return truth.map((label, i) => label * k + predicted[i]);
}
/**
 * The confusion matrix of a draw. Neighbouring rows are counted in different banks, since adding twice in a row to
 * one place in memory makes the processor wait.
 *
 * @param banks two integers a cell
 */
function countDraw(codes, counts, banks, cells) {
    banks.fill(0);
    const size = cells.length;
    const paired = codes.length & ~1;
    for (let i = 0; i < paired; i += 2) {
        const even = codes[i];
        const odd = codes[i + 1] + size;
        banks[even] = banks[even] + counts[i];
        banks[odd] = banks[odd] + counts[i + 1];
    }
    for (let cell = 0; cell < size; cell++)
        cells[cell] = banks[cell] + banks[cell + size];
    if (paired < codes.length)
        cells[codes[paired]] += counts[paired];
}

;// CONCATENATED MODULE: ./packages/metrics/src/curves.ts




/**
 * The ROC and the precision-recall curve of one class against the rest, thinned to about `points` points that are
 * spread evenly along each curve; equal scores are one step. Null where a class has no row or there are no scores.
 *
 * @param label index of the class; the positive one of two by default
 */
function scoreCurves(rows, label = rows_positiveIndex(rows), points = 200) {
    if (label < 0 || checkScores(rows).notFinite !== null)
        return null;
    return curves_curvesAlong(rows, label, points, () => labelRanking(rankByScore(rows.scores, rows.classes.length, label), rows.truth, label));
}
/** The same along a ranking that is at hand, of scores that were found finite. */
function curves_curvesAlong(rows, label, points, ranking) {
    const { scores, classes, truth } = rows;
    if (!scores || label < 0)
        return null;
    const k = classes.length;
    const positives = weightOf(rows, label);
    const negatives = totalWeight(truth.length, rows.weights ?? null, null) - positives;
    if (!(positives > 0) || !(negatives > 0))
        return null;
    const { order, groupEnd, isPositive } = ranking();
    const roc = [{ x: 0, y: 0, threshold: Number.POSITIVE_INFINITY }];
    const precisionRecall = [];
    const step = 2 / points;
    let [hits, alarms, lastSum] = [0, 0, 0];
    let [lastRecall, lastPrecision] = [-1, -1];
    for (let place = 0; place < order.length; place++) {
        const weight = countAt(order, place, rows.weights ?? null, null);
        if (isPositive[place] === 1)
            hits += weight;
        else
            alarms += weight;
        if (groupEnd !== null && groupEnd[place] === 0)
            continue;
        const isLast = place === order.length - 1;
        const x = alarms / negatives;
        const y = hits / positives;
        const precision = hits / (hits + alarms);
        if (isLast || x + y - lastSum >= step) {
            roc.push({ x, y, threshold: scores[order[place] * k + label] });
            lastSum = x + y;
        }
        const isFar = y - lastRecall >= step / 2 || Math.abs(precision - lastPrecision) >= step;
        if (hits > 0 && (isLast || (isFar && precisionRecall.length < 4 * points))) {
            precisionRecall.push({ x: y, y: precision, threshold: scores[order[place] * k + label] });
            lastRecall = y;
            lastPrecision = precision;
        }
    }
    return { roc, precisionRecall };
}

;// CONCATENATED MODULE: ./packages/metrics/src/confusion-kernel.ts


/** Every metric that follows from the confusion matrix. */
function confusionKernel(rows, wanted) {
    const k = rows.classes.length;
    const metrics = confusionMetrics(rows).filter(([name]) => wanted(name));
    const cells = new Float64Array(k * k);
    const margins = {
        k,
        total: 0,
        right: new Float64Array(k),
        truth: new Float64Array(k),
        predicted: new Float64Array(k),
    };
    const banks = new Int32Array(2 * k * k);
    let codes = null;
    return {
        names: metrics.map(([name]) => name),
        compute(counts, out, at) {
            if (counts !== null && !rows.weights) {
                codes ??= cellCodes(rows.truth, rows.predicted, k);
                countDraw(codes, counts, banks, cells);
            }
            else {
                countConfusion(rows.truth, rows.predicted, k, rows.weights ?? null, counts, cells);
            }
            margins.total = addUp(cells, margins);
            for (let m = 0; m < metrics.length; m++)
                out[at + m] = metrics[m][1](margins);
        },
        remarks() {
            countConfusion(rows.truth, rows.predicted, k, rows.weights ?? null, null, cells);
            margins.total = addUp(cells, margins);
            return confusionRemarks(rows, margins);
        },
    };
}
function confusionMetrics(rows) {
    const positive = rows_positiveIndex(rows);
    const metrics = [
        ['accuracy', accuracy],
        ['balanced_accuracy', balancedAccuracy],
    ];
    for (const [base, ofClass] of [
        ['precision', precision],
        ['recall', recall],
        ['f1', f1],
    ]) {
        if (positive >= 0)
            metrics.push([base, (margins) => ofClass(margins, positive)]);
        rows.classes.forEach((label, c) => {
            metrics.push([`${base}[${label}]`, (margins) => ofClass(margins, c)]);
        });
        metrics.push([`${base}_macro`, (margins) => mean(margins, ofClass, (c) => (isSeen(margins, c) ? 1 : 0))]);
        metrics.push([`${base}_micro`, accuracy]);
        metrics.push([`${base}_weighted`, (margins) => mean(margins, ofClass, (c) => margins.truth[c])]);
    }
    metrics.push(['mcc', mcc], ['cohen_kappa', cohenKappa]);
    return metrics;
}
const isSeen = (margins, c) => margins.truth[c] + margins.predicted[c] > 0;
const accuracy = ({ right, total }) => right.reduce((sum, value) => sum + value, 0) / total;
const precision = ({ right, predicted }, c) => right[c] / predicted[c];
const recall = ({ right, truth }, c) => right[c] / truth[c];
const f1 = ({ right, truth, predicted }, c) => (2 * right[c]) / (truth[c] + predicted[c]);
/** Over the classes that occur in the truth or the predictions; one undefined there counts 0, and a remark says so. */
function mean(margins, ofClass, weight) {
    let [sum, weights] = [0, 0];
    for (let c = 0; c < margins.k; c++) {
        const share = weight(c);
        const value = ofClass(margins, c);
        if (share > 0 && !Number.isNaN(value))
            sum += share * value;
        weights += share;
    }
    return sum / weights;
}
const balancedAccuracy = (margins) => mean(margins, recall, (c) => (margins.truth[c] > 0 ? 1 : 0));
/** Gorodkin's correlation of k classes (2004). */
const mcc = ({ right, truth, predicted, total }) => {
    let [hits, cross, truths, predictions] = [0, 0, 0, 0];
    for (let c = 0; c < right.length; c++) {
        hits += right[c];
        cross += truth[c] * predicted[c];
        truths += truth[c] ** 2;
        predictions += predicted[c] ** 2;
    }
    const spread = (total ** 2 - truths) * (total ** 2 - predictions);
    return spread > 0 ? (hits * total - cross) / Math.sqrt(spread) : Number.NaN;
};
/** Cohen 1960. */
const cohenKappa = ({ right, truth, predicted, total }) => {
    let [hits, chance] = [0, 0];
    for (let c = 0; c < right.length; c++) {
        hits += right[c] / total;
        chance += (truth[c] / total) * (predicted[c] / total);
    }
    return chance < 1 ? (hits - chance) / (1 - chance) : Number.NaN;
};
function addUp(cells, margins) {
    const { k, right, truth, predicted } = margins;
    truth.fill(0);
    predicted.fill(0);
    let total = 0;
    for (let t = 0; t < k; t++) {
        right[t] = cells[t * k + t];
        for (let p = 0; p < k; p++) {
            const value = cells[t * k + p];
            truth[t] += value;
            predicted[p] += value;
            total += value;
        }
    }
    return total;
}
function confusionRemarks(rows, margins) {
    const remarks = {};
    const name = (c) => `"${rows.classes[c]}"`;
    const all = rows.classes.map((_, c) => c);
    const untrue = all.filter((c) => margins.truth[c] === 0);
    const unpredicted = all.filter((c) => margins.predicted[c] === 0);
    for (const c of unpredicted)
        remarks[`precision[${rows.classes[c]}]`] = `${name(c)} was never predicted`;
    for (const c of untrue) {
        remarks[`recall[${rows.classes[c]}]`] = `no row is truly ${name(c)}`;
        if (margins.predicted[c] === 0)
            remarks[`f1[${rows.classes[c]}]`] = `${name(c)} occurs in neither truth nor prediction`;
    }
    const positive = rows_positiveIndex(rows);
    for (const base of ['precision', 'recall', 'f1']) {
        const remark = positive < 0 ? undefined : remarks[`${base}[${rows.classes[positive]}]`];
        if (remark !== undefined)
            remarks[base] = remark;
    }
    const missed = unpredicted.filter((c) => margins.truth[c] > 0);
    if (missed.length > 0) {
        const remark = `counts 0 for ${missed.map(name).join(', ')}, never predicted`;
        remarks['precision_macro'] = remarks['precision_weighted'] = remark;
    }
    const invented = untrue.filter((c) => margins.predicted[c] > 0);
    if (invented.length > 0) {
        remarks['recall_macro'] = `counts 0 for ${invented.map(name).join(', ')}, of which there is no true row`;
    }
    if (untrue.length > 0)
        remarks['balanced_accuracy'] = `leaves out ${untrue.map(name).join(', ')}, of which there is no true row`;
    if (Number.isNaN(mcc(margins)))
        remarks['mcc'] = 'truth or prediction is one class alone';
    if (Number.isNaN(cohenKappa(margins)))
        remarks['cohen_kappa'] = 'truth and prediction are the same one class';
    return remarks;
}

;// CONCATENATED MODULE: ./packages/metrics/src/kernel.ts
/** Several kernels one after the other. */
function joinKernels(all) {
    const kernels = all.filter((kernel) => kernel.names.length > 0);
    return {
        names: kernels.flatMap((kernel) => kernel.names),
        compute(counts, out, at) {
            let next = at;
            for (const kernel of kernels) {
                kernel.compute(counts, out, next);
                next += kernel.names.length;
            }
        },
        remarks: () => Object.assign({}, ...kernels.map((kernel) => kernel.remarks())),
    };
}
/** Metrics that cannot be computed at all, and why. */
function undefinedKernel(names, reason) {
    return {
        names,
        compute: (_counts, out, at) => out.fill(Number.NaN, at, at + names.length),
        remarks: () => Object.fromEntries(names.map((name) => [name, reason])),
    };
}

;// CONCATENATED MODULE: ./packages/metrics/src/multiclass-rank-kernel.ts

/** `roc_auc_ovr`, `roc_auc_ovo` (Hand & Till 2001), `average_precision_macro`, and both of each class against the rest. */
function multiclassRankKernel(rows, wanted) {
    const k = rows.classes.length;
    const weights = rows.weights ?? null;
    const ofClasses = (base) => rows.classes.map((label) => `${base}[${label}]`);
    const all = [
        'roc_auc_ovr',
        'roc_auc_ovo',
        'average_precision_macro',
        ...ofClasses('roc_auc'),
        ...ofClasses('average_precision'),
    ];
    const chosen = all.flatMap((name, index) => (wanted(name) ? [index] : []));
    const values = new Float64Array(all.length);
    let prepared = null;
    return {
        names: chosen.map((index) => all[index]),
        compute(counts, out, at) {
            if (prepared === null) {
                const rankings = rows.classes.map((_, c) => rankByScore(rows.scores, k, c));
                prepared = { rankings, truths: rankings.map(({ order }) => order.map((row) => rows.truth[row])) };
            }
            const { rankings, truths } = prepared;
            const totals = classTotals(rows.truth, k, weights, counts);
            const areas = rankings.map((ranking, c) => areasOfClass(c, k, ranking, truths[c], weights, counts));
            summarise(areas, totals, values);
            for (let i = 0; i < chosen.length; i++)
                out[at + i] = values[chosen[i]];
        },
        remarks: () => multiclassRemarks(rows),
    };
}
function summarise(areas, totals, values) {
    const k = totals.length;
    const total = totals.reduce((sum, value) => sum + value, 0);
    let [ovr, ovo, precision] = [0, 0, 0];
    for (let a = 0; a < k; a++) {
        let wins = 0;
        for (let b = 0; b < k; b++) {
            if (b === a)
                continue;
            wins += areas[a].wins[b];
            ovo += areas[a].wins[b] / (totals[a] * totals[b]) / (k * (k - 1));
        }
        const auc = wins / (totals[a] * (total - totals[a]));
        const average = totals[a] > 0 ? areas[a].steps / totals[a] : Number.NaN;
        ovr += auc / k;
        precision += average / k;
        values[3 + a] = auc;
        values[3 + k + a] = average;
    }
    values[0] = ovr;
    values[1] = k > 1 ? ovo : Number.NaN;
    values[2] = precision;
}
function areasOfClass(label, k, ranking, truth, weights, counts) {
    const { order, groupEnd } = ranking;
    const wins = new Float64Array(k);
    const group = new Float64Array(k);
    let [above, ofClass, rest, steps] = [0, 0, 0, 0];
    let start = 0;
    for (let place = 0; place < order.length; place++) {
        const row = order[place];
        const count = (counts === null ? 1 : counts[row]) * (weights === null ? 1 : weights[row]);
        const of = truth[place];
        if (of === label)
            ofClass += count;
        else {
            group[of] += count;
            rest += count;
        }
        if (groupEnd !== null && groupEnd[place] === 0)
            continue;
        const credit = (above + ofClass) / 2;
        for (let i = start; i <= place; i++) {
            const other = truth[i];
            wins[other] += group[other] * credit;
            group[other] = 0;
        }
        if (ofClass > above)
            steps += ((ofClass - above) * ofClass) / (ofClass + rest);
        above = ofClass;
        start = place + 1;
    }
    return { wins, steps };
}
function classTotals(truth, k, weights, counts) {
    const totals = new Float64Array(k);
    for (let i = 0; i < truth.length; i++) {
        totals[truth[i]] += (counts === null ? 1 : counts[i]) * (weights === null ? 1 : weights[i]);
    }
    return totals;
}
function multiclassRemarks(rows) {
    const remarks = {};
    const totals = rows.classes.map((_, c) => weightOf(rows, c));
    const absent = rows.classes.filter((_, c) => totals[c] === 0);
    const present = totals.filter((total) => total > 0).length;
    for (const label of absent) {
        remarks[`roc_auc[${label}]`] = remarks[`average_precision[${label}]`] = `no row is truly "${label}"`;
    }
    if (present === 1) {
        const only = rows.classes[totals.findIndex((total) => total > 0)];
        remarks[`roc_auc[${only}]`] = `every row is truly "${only}"`;
    }
    if (absent.length > 0) {
        const reason = `no row is truly ${absent.map((label) => `"${label}"`).join(' or ')}`;
        for (const name of ['roc_auc_ovr', 'roc_auc_ovo', 'average_precision_macro'])
            remarks[name] = reason;
    }
    return remarks;
}

;// CONCATENATED MODULE: ./packages/metrics/src/registry.ts
const AVERAGES = ['plain', 'class', 'macro', 'micro', 'weighted'];
const classification = (base, needs, title, rest = {}) => ({
    base,
    task: 'classification',
    direction: 'higher',
    needs,
    interval: 'bootstrap',
    difference: 'bootstrap',
    variants: ['plain'],
    title,
    ...rest,
});
const regression = (base, title, rest = {}) => ({
    base,
    task: 'regression',
    direction: 'lower',
    needs: 'numbers',
    interval: 'bootstrap',
    difference: 'bootstrap',
    variants: ['plain'],
    title,
    ...rest,
});
const fact = (base, title, rest = {}) => ({
    base,
    task: 'model',
    direction: 'lower',
    needs: 'labels',
    interval: 'none',
    difference: 'none',
    variants: ['plain'],
    title,
    ...rest,
});
const SHARE = { interval: 'wilson', difference: 'newcombe' };
/** Every metric by its base name. */
const METRICS = [
    classification('accuracy', 'labels', 'share of rows predicted right', SHARE),
    classification('balanced_accuracy', 'labels', 'mean recall of the classes'),
    classification('precision', 'labels', 'share of right ones among those predicted so', {
        interval: 'wilson',
        variants: AVERAGES,
    }),
    classification('recall', 'labels', 'share of a class that was found', { ...SHARE, variants: AVERAGES }),
    classification('f1', 'labels', 'harmonic mean of precision and recall', { variants: AVERAGES }),
    classification('mcc', 'labels', "Matthews' correlation of truth and prediction"),
    classification('cohen_kappa', 'labels', 'agreement beyond chance'),
    classification('mean_cost', 'labels', 'mean cost of a row, by the cost matrix', { direction: 'lower' }),
    classification('roc_auc', 'scores', 'chance that a positive row scores above a negative one, ties half', {
        interval: 'delong',
        difference: 'delong',
        variants: ['plain', 'class', 'ovr', 'ovo'],
    }),
    classification('average_precision', 'scores', 'area under precision over recall, in steps', {
        variants: ['plain', 'class', 'macro'],
    }),
    classification('top_k_accuracy', 'scores', 'share of rows whose class is among the k best scores', {
        ...SHARE,
        variants: ['plain', 'cut-off'],
    }),
    classification('log_loss', 'probabilities', 'mean -ln of the probability given to the true class', {
        direction: 'lower',
    }),
    classification('brier', 'probabilities', 'mean squared error of the probabilities', { direction: 'lower' }),
    classification('ece', 'probabilities', 'calibration error over 15 bins of equal mass', {
        direction: 'lower',
        isBiased: true,
    }),
    regression('mae', 'mean absolute error'),
    regression('rmse', 'root of the mean squared error'),
    regression('r2', 'share of variance explained', { direction: 'higher' }),
    regression('mape', 'mean absolute error as a share of the true value'),
    regression('smape', 'mean of 2|error| / (|truth| + |prediction|)'),
    regression('wape', 'sum of absolute errors as a share of the sum of absolute true values'),
    regression('median_absolute_error', 'median absolute error'),
    regression('max_error', 'the largest absolute error', { interval: 'none', difference: 'none' }),
    regression('mean_pinball_loss', 'mean quantile loss'),
    regression('bias', 'mean of prediction - truth', { direction: 'zero' }),
    fact('size_bytes', "bytes of the model's files"),
    fact('load_seconds', 'seconds until the model could answer'),
    fact('latency_p50_ms', 'median time of one row asked alone'),
    fact('latency_p95_ms', '95th percentile of the time of one row asked alone'),
    fact('latency_p99_ms', '99th percentile of the time of one row asked alone'),
    fact('batch_latency_p50_ms', 'median time of a batch of 1,000 rows'),
    fact('batch_latency_p95_ms', '95th percentile of the time of a batch of 1,000 rows'),
    fact('batch_latency_p99_ms', '99th percentile of the time of a batch of 1,000 rows'),
    fact('throughput_rows_per_second', 'rows a second, asked in batches', { direction: 'higher' }),
    fact('peak_memory_bytes', 'largest resident memory of the process that ran the model, data included'),
];
/** Facts of a model that runs: they are measured when they are asked for, since no two runs give the same. */
const MODEL_FACTS = METRICS.filter(({ task }) => task === 'model').map(({ base }) => base);
const byBase = new Map(METRICS.map((info) => [info.base, info]));
/** Reads a metric's name; null where there is no such metric. Whether a class exists is for the caller to say. */
function parseMetricName(name) {
    const bracket = /^([a-z0-9_]+)\[(.+)\]$/s.exec(name);
    if (bracket)
        return variant(bracket[1], 'class', bracket[2]);
    const cutOff = /^([a-z0-9_]+)_at_([1-9]\d{0,4})$/.exec(name);
    if (cutOff)
        return variant(cutOff[1], 'cut-off', null, Number(cutOff[2]));
    const average = /^([a-z0-9_]+)_(macro|micro|weighted|ovr|ovo)$/.exec(name);
    if (average)
        return variant(average[1], average[2]);
    return variant(name, 'plain');
}
function variant(base, form, label = null, cutOff = null) {
    const info = byBase.get(base);
    return info?.variants.includes(form) ? { info, variant: form, label, cutOff } : null;
}
/** The names a task's rows have values for, for suggestions and tables. */
function metricNames(task, classes = []) {
    const kind = task === 'regression' ? 'regression' : 'classification';
    return METRICS.filter((info) => info.task === kind).flatMap((info) => info.variants.flatMap((form) => spell(info.base, form, task, classes)));
}
/** Metrics that have a plain form for two classes alone. */
const OF_POSITIVE = new Set(['precision', 'recall', 'f1', 'roc_auc', 'average_precision']);
function spell(base, form, task, classes) {
    const ofTwo = task === 'binary';
    if (form === 'plain') {
        if (OF_POSITIVE.has(base) && task === 'multiclass')
            return [];
        return base === 'top_k_accuracy' && ofTwo ? [] : [base];
    }
    const scored = base === 'roc_auc' || base === 'average_precision';
    if (ofTwo && (scored || form === 'cut-off'))
        return [];
    if (form === 'class')
        return classes.map((label) => `${base}[${label}]`);
    if (form === 'cut-off')
        return [3, 5].filter((k) => k < classes.length).map((k) => `${base}_at_${k}`);
    return [`${base}_${form}`];
}

;// CONCATENATED MODULE: ./packages/metrics/src/classification-kernel.ts









/** Probabilities are kept this far from 0 and 1 in `log_loss`, as scikit-learn does. */
const classification_kernel_CLIP = Number.EPSILON;
/** All classification metrics that are `wanted`, of these rows. */
function classification_kernel_classificationKernel(rows, wanted, ranking = classification_kernel_positiveRanking(rows)) {
    const names = metricNames(rows.classes.length === 2 ? 'binary' : 'multiclass', rows.classes)
        .filter(wanted)
        .filter((name) => rows.costs || name !== 'mean_cost');
    const needing = (...needs) => names.filter((name) => needs.includes(parseMetricName(name).info.needs));
    if (rows.truth.length === 0)
        return undefinedKernel(names, 'there are no rows');
    if (rows.weights?.every((weight) => weight === 0)) {
        return undefinedKernel(names, 'every weight is 0');
    }
    const check = needing('scores', 'probabilities').length > 0 ? checkScores(rows) : null;
    return joinKernels([
        confusionKernel(rows, wanted),
        ...(names.includes('mean_cost') ? [costKernel(rows)] : []),
        ...(check ? scoredKernels(rows, names, needing, check, ranking) : []),
    ]);
}
function scoredKernels(rows, names, needing, check, ranking) {
    if (check.notFinite !== null)
        return [undefinedKernel(needing('scores', 'probabilities'), check.notFinite)];
    const isNamed = (name) => names.includes(name);
    const kernels = [];
    const positive = rows_positiveIndex(rows);
    if (positive >= 0) {
        kernels.push(binaryRankKernel(rows, ranking, isNamed));
    }
    else if (needing('scores').some((name) => !name.startsWith('top_k'))) {
        kernels.push(multiclassRankKernel(rows, isNamed));
    }
    kernels.push(meansKernel(rows, (name) => isNamed(name) && parseMetricName(name).info.needs === 'scores'));
    if (check.notProbabilities !== null) {
        return [...kernels, undefinedKernel(needing('probabilities'), check.notProbabilities)];
    }
    kernels.push(meansKernel(rows, (name) => isNamed(name) && parseMetricName(name).info.needs === 'probabilities'));
    if (isNamed('ece'))
        kernels.push(eceKernel(rows, ranking));
    return kernels;
}
/** Rows ranked by the positive class's score, when it is first asked for; not at all for more than two classes. */
function classification_kernel_positiveRanking(rows) {
    let ranked = null;
    return () => {
        const positive = rows_positiveIndex(rows);
        ranked ??= labelRanking(rankByScore(rows.scores, rows.classes.length, positive), rows.truth, positive);
        return ranked;
    };
}
function costKernel({ truth, predicted, classes, costs, weights }) {
    const k = classes.length;
    return sumsKernel({
        n: truth.length,
        weights: weights ?? null,
        terms: [(row) => costs[truth[row] * k + predicted[row]]],
        metrics: [{ name: 'mean_cost', from: (means) => means[0] }],
    });
}
/** `top_k_accuracy`, `log_loss` and `brier`: means over rows. */
function meansKernel(rows, wanted) {
    const scores = rows.scores;
    const k = rows.classes.length;
    const positive = rows_positiveIndex(rows);
    const candidates = [
        ['top_k_accuracy', topK(rows, 2)],
        ['top_k_accuracy_at_3', topK(rows, 3)],
        ['top_k_accuracy_at_5', topK(rows, 5)],
        ['log_loss', (row) => -Math.log(Math.min(1 - classification_kernel_CLIP, Math.max(classification_kernel_CLIP, scores[row * k + rows.truth[row]])))],
        ['brier', positive >= 0 ? brierOfPositive(rows, positive) : brierOfAll(rows)],
    ];
    const chosen = candidates.filter(([name]) => wanted(name));
    return sumsKernel({
        n: rows.truth.length,
        weights: rows.weights ?? null,
        terms: chosen.map(([, term]) => term),
        metrics: chosen.map(([name], index) => ({ name, from: (means) => means[index] })),
        remarks: () => (wanted('log_loss') ? clipRemark(rows) : {}),
    });
}
/** 1 where the true class is among the `size` best scores; of equal ones the later class goes first, as in scikit-learn. */
function topK(rows, size) {
    const k = rows.classes.length;
    return (row) => {
        const truth = rows.truth[row];
        const own = rows.scores[row * k + truth];
        let ahead = 0;
        for (let c = 0; c < k; c++) {
            const score = rows.scores[row * k + c];
            if (score > own || (score === own && c > truth))
                ahead++;
        }
        return ahead < size ? 1 : 0;
    };
}
/** Brier 1950 for two classes, halved as is usual: (p - y)² of the positive class. */
function brierOfPositive(rows, positive) {
    return (row) => (rows.scores[row * 2 + positive] - (rows.truth[row] === positive ? 1 : 0)) ** 2;
}
/** Brier 1950: Σ over the classes, in [0, 2]. */
function brierOfAll(rows) {
    const k = rows.classes.length;
    return (row) => {
        let sum = 0;
        for (let c = 0; c < k; c++)
            sum += (rows.scores[row * k + c] - (rows.truth[row] === c ? 1 : 0)) ** 2;
        return sum;
    };
}
function clipRemark(rows) {
    const k = rows.classes.length;
    let clipped = 0;
    for (let i = 0; i < rows.truth.length; i++) {
        if (rows.scores[i * k + rows.truth[i]] < classification_kernel_CLIP)
            clipped++;
    }
    if (clipped === 0)
        return {};
    const those = clipped === 1 ? '1 row gave its true class' : `${clipped} rows gave their true class`;
    return { log_loss: `${those} a probability of 0, counted as ${classification_kernel_CLIP.toPrecision(2)}` };
}

;// CONCATENATED MODULE: ./packages/metrics/src/regression-kernel.ts




/** All regression metrics that are `wanted`, of these rows. */
function regressionKernel(rows, wanted) {
    const names = metricNames('regression').filter(wanted);
    const reason = whyUndefined(rows);
    if (reason !== null)
        return undefinedKernel(names, reason);
    const ordered = ['median_absolute_error', 'max_error'].filter(wanted);
    const kernels = [regression_kernel_meansKernel(rows, wanted)];
    if (ordered.length > 0)
        kernels.push(orderKernel(rows, ordered));
    return joinKernels(kernels);
}
function whyUndefined({ truth, predicted, weights }) {
    if (truth.length === 0)
        return 'there are no rows';
    if (weights?.every((weight) => weight === 0))
        return 'every weight is 0';
    for (const [values, what] of [
        [truth, 'true value'],
        [predicted, 'prediction'],
    ]) {
        const row = values.findIndex((value) => !Number.isFinite(value));
        if (row >= 0)
            return `the ${what} of row ${row + 1} is ${values[row]}`;
    }
    return null;
}
function regression_kernel_meansKernel(rows, wanted) {
    const { truth, predicted } = rows;
    const weights = rows.weights ?? null;
    const quantile = rows.quantile ?? 0.5;
    const n = truth.length;
    const error = (i) => predicted[i] - truth[i];
    // Sums of squares about the rough middle keep their digits where the values are far from 0.
    const middle = truth.reduce((sum, value) => sum + value / n, 0);
    const terms = [];
    const metrics = [];
    const add = (name, ofRow, from) => {
        if (!wanted(name))
            return;
        const at = terms.length;
        terms.push(...ofRow);
        metrics.push({ name, from: (means) => from(...means.subarray(at, at + ofRow.length)) });
    };
    const absolute = (i) => Math.abs(error(i));
    const square = (i) => error(i) ** 2;
    const same = (mean) => mean;
    add('mae', [absolute], same);
    add('rmse', [square], Math.sqrt);
    add('r2', [square, (i) => truth[i] - middle, (i) => (truth[i] - middle) ** 2], (residual, offset, spread) => {
        const variance = spread - offset ** 2;
        return variance > spread * 1e-15 ? 1 - residual / variance : Number.NaN;
    });
    add('mape', [(i) => absolute(i) / Math.abs(truth[i])], (mean) => Number.isFinite(mean) ? mean : Number.NaN);
    add('smape', [(i) => (absolute(i) === 0 ? 0 : (2 * absolute(i)) / (Math.abs(truth[i]) + Math.abs(predicted[i])))], same);
    add('wape', [absolute, (i) => Math.abs(truth[i])], (errors, size) => size > 0 ? errors / size : Number.NaN);
    add('mean_pinball_loss', [(i) => (error(i) < 0 ? -quantile * error(i) : (1 - quantile) * error(i))], same);
    add('bias', [error], same);
    return sumsKernel({ n, weights, terms, metrics, remarks: () => meansRemarks(rows, quantile) });
}
function meansRemarks(rows, quantile) {
    const { truth, predicted } = rows;
    const n = truth.length;
    const zeros = truth.filter((value) => value === 0).length;
    const empty = truth.filter((value, i) => value === 0 && predicted[i] === 0).length;
    const remarks = { mean_pinball_loss: `of the quantile ${quantile}` };
    if (truth.every((value) => value === truth[0])) {
        remarks['r2'] = n === 1 ? 'one row has no variance' : `every true value is ${truth[0]}`;
    }
    if (zeros > 0)
        remarks['mape'] = `${zeros} of ${n} true values are 0`;
    if (empty > 0)
        remarks['smape'] = `${empty} of ${n} rows are 0 in truth and prediction and count as no error`;
    if (zeros === n)
        remarks['wape'] = 'every true value is 0';
    return remarks;
}
/** `median_absolute_error` and `max_error`, from errors sorted once. */
function orderKernel(rows, names) {
    const weights = rows.weights ?? null;
    const errors = rows.truth.map((value, i) => Math.abs(rows.predicted[i] - value));
    let order = null;
    return {
        names,
        compute(counts, out, at) {
            if (names.includes('median_absolute_error'))
                order ??= (0,float_sort/* sortedOrder */.uQ)(errors);
            names.forEach((name, i) => {
                out[at + i] =
                    name === 'max_error' ? greatest(errors, weights, counts) : median(errors, order, weights, counts);
            });
        },
        remarks: () => ({}),
    };
}
/** The middle value; the mean of two where half the weight lies on each side. */
function median(errors, order, weights, counts) {
    const half = totalWeight(order.length, weights, counts) / 2;
    let below = 0;
    let lower = Number.NaN;
    for (const row of order) {
        const weight = (weights === null ? 1 : weights[row]) * (counts === null ? 1 : counts[row]);
        if (weight === 0)
            continue;
        if (!Number.isNaN(lower))
            return (lower + errors[row]) / 2;
        below += weight;
        if (below > half)
            return errors[row];
        if (below === half)
            lower = errors[row];
    }
    return lower;
}
function greatest(errors, weights, counts) {
    let most = 0;
    for (let i = 0; i < errors.length; i++) {
        if (counts?.[i] === 0 || weights?.[i] === 0)
            continue;
        if (errors[i] > most)
            most = errors[i];
    }
    return most;
}

;// CONCATENATED MODULE: ./packages/metrics/src/evaluate.ts






/**
 * Every classification metric of the rows, undefined ones as null with the reason.
 *
 * @throws RangeError where the arrays do not fit each other
 */
function evaluateClassification(rows) {
    return evaluate(rows);
}
/** Every regression metric of the rows, as {@link evaluateClassification}. */
function evaluateRegression(rows) {
    return evaluate(rows);
}
/** Every metric of the rows. */
function evaluate(rows) {
    rows_checkRows(rows);
    return valuesOf(rows, kernelOf(rows, () => true));
}
/** Metrics, confusion matrix and curves of the positive class of two, ranking the rows once. */
function describeClassification(rows) {
    checkRows(rows);
    const ranking = positiveRanking(rows);
    const values = valuesOf(rows, classificationKernel(rows, () => true, ranking));
    const hasRanking = values['roc_auc'] !== undefined && values['roc_auc'].value !== null;
    const curves = hasRanking ? curvesAlong(rows, positiveIndex(rows), 200, ranking) : null;
    return { values, confusion: confusionMatrix(rows), curves };
}
function valuesOf(rows, kernel) {
    const out = new Float64Array(kernel.names.length);
    kernel.compute(null, out, 0);
    const remarks = kernel.remarks();
    const values = new Map(kernel.names.map((name, i) => [name, namedValue(name, out[i], remarks[name])]));
    const supports = isClassification(rows) ? classSupports(rows) : new Map();
    const ordered = namesOf(rows).map((name) => {
        const n = supports.get(name) ?? rows.truth.length;
        return [name, { ...values.get(name), n }];
    });
    return Object.fromEntries(ordered);
}
function kernelOf(rows, wanted) {
    return isClassification(rows) ? classification_kernel_classificationKernel(rows, wanted) : regressionKernel(rows, wanted);
}
function namesOf(rows) {
    if (!isClassification(rows))
        return metricNames('regression');
    const names = metricNames(rows.classes.length === 2 ? 'binary' : 'multiclass', rows.classes);
    return rows.costs ? names : names.filter((name) => name !== 'mean_cost');
}
function namedValue(name, value, remark) {
    const { direction } = parseMetricName(name).info;
    if (Number.isFinite(value))
        return { value, direction, ...(remark === undefined ? {} : { reason: remark }) };
    return { value: null, direction, reason: remark ?? 'the value is not a finite number' };
}
/** Rows that each recall (true ones) and precision (predicted ones) rests on. */
function classSupports(rows) {
    const k = rows.classes.length;
    const truth = new Array(k).fill(0);
    const predicted = new Array(k).fill(0);
    for (let i = 0; i < rows.truth.length; i++) {
        truth[rows.truth[i]]++;
        predicted[rows.predicted[i]]++;
    }
    const supports = new Map();
    rows.classes.forEach((label, c) => {
        supports.set(`recall[${label}]`, truth[c]);
        supports.set(`precision[${label}]`, predicted[c]);
    });
    if (k === 2) {
        const positive = rows.positive ?? rows.classes[1];
        supports.set('recall', supports.get(`recall[${positive}]`));
        supports.set('precision', supports.get(`precision[${positive}]`));
    }
    return supports;
}

;// CONCATENATED MODULE: ./packages/statistics/src/resample.ts
/**
 * Draws with replacement, as counts: a metric that sorted its rows once is computed from them without sorting again.
 *
 * @returns a function that fills `counts` (length `n`) with the next draw
 * @throws RangeError for strata and clusters together, or of another length
 */
function createResampler(plan, random) {
    const { n, strata, clusters } = plan;
    if (strata && clusters)
        throw new RangeError('strata and clusters cannot be combined');
    for (const labels of [strata, clusters]) {
        if (labels && labels.length !== n)
            throw new RangeError(`${labels.length} labels for ${n} rows`);
    }
    const draw = createDraw(random);
    if (clusters)
        return clustered(clusters, draw);
    if (!strata) {
        return (counts) => {
            counts.fill(0);
            draw(counts, 0, n, null);
        };
    }
    const { rows, ends } = groups(strata);
    return (counts) => {
        counts.fill(0);
        let start = 0;
        for (const end of ends) {
            draw(counts, start, end, rows);
            start = end;
        }
    };
}
function clustered(clusters, draw) {
    const number = new Map();
    const of = clusters.map((label) => {
        const known = number.get(label) ?? number.size;
        number.set(label, known);
        return known;
    });
    const drawn = new Uint8Array(number.size);
    return (counts) => {
        drawn.fill(0);
        draw(drawn, 0, drawn.length, null);
        for (let i = 0; i < of.length; i++)
            counts[i] = drawn[of[i]];
    };
}
/** Rows ordered by label, and where each label's rows end. */
function groups(labels) {
    const byLabel = new Map();
    labels.forEach((label, row) => {
        const known = byLabel.get(label);
        if (known)
            known.push(row);
        else
            byLabel.set(label, [row]);
    });
    const ends = [];
    const rows = new Int32Array(labels.length);
    let at = 0;
    for (const label of [...byLabel.keys()].sort((a, b) => a - b)) {
        rows.set(byLabel.get(label), at);
        at += byLabel.get(label).length;
        ends.push(at);
    }
    return { rows, ends };
}
/** xoshiro128** written out in the loop, seeded by `random`: two hundred million draws must not cost a call each. */
function createDraw(random) {
    const state = new Int32Array(4);
    for (let i = 0; i < 4; i++)
        state[i] = random.below(2 ** 32);
    return (counts, start, end, rows) => {
        const scale = (end - start) / 4294967296;
        let a = state[0] | 0;
        let b = state[1] | 0;
        let c = state[2] | 0;
        let d = state[3] | 0;
        for (let i = start; i < end; i++) {
            const product = Math.imul(b, 5);
            const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
            const t = b << 9;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = (d << 11) | (d >>> 21);
            const position = (start + word * scale) | 0;
            const row = rows === null ? position : rows[position];
            counts[row] = counts[row] + 1;
        }
        state[0] = a;
        state[1] = b;
        state[2] = c;
        state[3] = d;
    };
}

// EXTERNAL MODULE: ./packages/statistics/src/bootstrap-interval.ts
var bootstrap_interval = __webpack_require__(82497);
;// CONCATENATED MODULE: ./packages/metrics/src/fairness.ts


/** A group with fewer true positives or true negatives says too little to be compared. */
const MIN_GROUP_SIZE = 30;
const FAIRNESS_MEASURES = [
    'demographic_parity_difference',
    'demographic_parity_ratio',
    'equal_opportunity_difference',
    'equal_opportunity_ratio',
    'equalized_odds_difference',
    'equalized_odds_ratio',
];
/**
 * How differently two classes' predictions treat groups, as fairlearn's `between_groups` with the worst case of
 * equalised odds: the difference is the greatest rate less the least, the ratio the least by the greatest.
 *
 * Intervals are bootstrapped within each group, of the two groups that lie farthest apart, corrected for the pairs they
 * were chosen from (Bonferroni); the greatest less the least of each draw would be above 0 by chance alone.
 *
 * @throws RangeError where there are not two classes, or not a group for each row
 */
function groupFairness(rows, { names, of }, options) {
    const positive = rows_positiveIndex(rows);
    const n = rows.truth.length;
    if (positive < 0)
        throw new RangeError(`fairness is of two classes, and there are ${rows.classes.length}`);
    if (of.length !== n)
        throw new RangeError(`${of.length} groups for ${n} rows`);
    const sizes = new Float64Array(4 * names.length);
    const cells = rows.truth.map((truth, row) => {
        const cell = 4 * of[row] + (truth === positive ? 2 : 0) + (rows.predicted[row] === positive ? 1 : 0);
        sizes[cell] += 1;
        return cell;
    });
    const weights = rows.weights ?? null;
    const tally = new Float64Array(sizes.length);
    const count = (drawn) => {
        tally.fill(0);
        for (let row = 0; row < n; row++) {
            tally[cells[row]] += (drawn === null ? 1 : drawn[row]) * (weights === null ? 1 : weights[row]);
        }
    };
    count(null);
    const groups = names.map((name, g) => describe(name, sizes, tally, g));
    const judged = groups.flatMap((group, g) => (group.judged ? [g] : []));
    if (judged.length < 2) {
        const reason = `fewer than two groups have ${MIN_GROUP_SIZE} positives and ${MIN_GROUP_SIZE} negatives`;
        const none = { value: null, low: null, high: null, reason };
        return { groups, measures: Object.fromEntries(FAIRNESS_MEASURES.map((name) => [name, none])) };
    }
    const contrasts = contrastsOf(tally, judged);
    const values = contrasts.map((contrast) => gapOf(contrast, tally));
    const resamples = options.resamples ?? Math.min(2000, Math.max(400, Math.floor(1e8 / n)));
    const resample = createResampler({ n, strata: of }, (0,src_random/* createRandom */.s)(options.seed).fork('fairness'));
    const drawn = new Uint8Array(n);
    const draws = FAIRNESS_MEASURES.map(() => new Float64Array(resamples));
    for (let draw = 0; draw < resamples; draw++) {
        resample(drawn);
        count(drawn);
        contrasts.forEach((contrast, m) => {
            draws[m][draw] = gapOf(contrast, tally);
        });
    }
    // The two groups were chosen among all pairs.
    const alpha = (options.alpha ?? 0.05) / ((judged.length * (judged.length - 1)) / 2);
    const measures = FAIRNESS_MEASURES.map((name, m) => [name, withInterval(values[m], draws[m], alpha)]);
    return { groups, measures: Object.fromEntries(measures) };
}
function describe(name, sizes, tally, g) {
    const rate = (value) => (Number.isFinite(value) ? value : null);
    const positives = sizes[4 * g + 2] + sizes[4 * g + 3];
    const negatives = sizes[4 * g] + sizes[4 * g + 1];
    const [selection, hits, alarms] = rates(tally, g);
    return {
        name,
        n: positives + negatives,
        positives,
        negatives,
        judged: Math.min(positives, negatives) >= MIN_GROUP_SIZE,
        selectionRate: rate(selection),
        truePositiveRate: rate(hits),
        falsePositiveRate: rate(alarms),
    };
}
/** Of a group: selection rate, true- and false-positive rate. */
function rates(tally, g) {
    const [tn, fp, fn, tp] = tally.subarray(4 * g, 4 * g + 4);
    return [(fp + tp) / (tn + fp + fn + tp), tp / (fn + tp), fp / (tn + fp)];
}
/** In the order of {@link FAIRNESS_MEASURES}: the groups with the greatest and the least rate. */
function contrastsOf(tally, judged) {
    const [selection, hits, alarms] = [0, 1, 2].map((rate) => {
        const order = [...judged].sort((a, b) => rates(tally, a)[rate] - rates(tally, b)[rate]);
        return { rate, least: order[0], most: order.at(-1) };
    });
    const worst = (by) => {
        const [one, two] = [
            { ...hits, by },
            { ...alarms, by },
        ];
        const [first, second] = [gapOf(one, tally), gapOf(two, tally)];
        if (Number.isNaN(second))
            return one;
        if (Number.isNaN(first))
            return two;
        return (by === 'difference' ? second > first : second < first) ? two : one;
    };
    return [
        { ...selection, by: 'difference' },
        { ...selection, by: 'ratio' },
        { ...hits, by: 'difference' },
        { ...hits, by: 'ratio' },
        worst('difference'),
        worst('ratio'),
    ];
}
/** NaN where a rate or the quotient is undefined. */
function gapOf({ rate, most, least, by }, tally) {
    const [high, low] = [rates(tally, most)[rate], rates(tally, least)[rate]];
    return by === 'difference' ? high - low : low / high;
}
function withInterval(value, draws, alpha) {
    if (!Number.isFinite(value)) {
        return { value: null, low: null, high: null, reason: 'no group has such a prediction' };
    }
    const known = draws.filter((draw) => Number.isFinite(draw)).sort();
    if (known.length < 0.95 * draws.length) {
        return { value, low: null, high: null, reason: 'no interval: too many draws leave it undefined' };
    }
    const { low, high } = (0,bootstrap_interval/* percentileInterval */.J9)(known, alpha);
    const keep = (end) => Math.min(1, Math.max(0, end));
    return { value, low: keep(low), high: keep(high) };
}

// EXTERNAL MODULE: ./packages/statistics/src/shares.ts
var shares = __webpack_require__(28085);
;// CONCATENATED MODULE: ./packages/statistics/src/delong.ts



/**
 * ROC AUC with DeLong's variance (DeLong, DeLong & Clarke-Pearson 1988) in O(n log n) by mid-ranks (Sun & Xu, IEEE
 * Signal Processing Letters 21, 2014).
 *
 * @param scores without NaN
 * @param isPositive 1 for positive rows, 0 for negative ones
 * @returns null where a class has no row
 */
function deLong(scores, isPositive) {
    const placed = placements(scores, isPositive);
    return placed && withVariance(placed, isPositive);
}
/** The difference of two models' ROC AUC on the same rows. */
function deLongPaired(first, second, isPositive) {
    const [one, two] = [placements(first, isPositive), placements(second, isPositive)];
    if (!one || !two)
        return null;
    const both = {
        ...one,
        auc: one.auc - two.auc,
        of: one.of.map((value, i) => value - two.of[i]),
    };
    const { variance } = withVariance(both, isPositive);
    const difference = both.auc;
    const pValue = variance === null ? null : variance > 0 ? (0,normal/* normalTwoSided */.NG)(difference / Math.sqrt(variance)) : 1;
    const rocAucs = { first: withVariance(one, isPositive), second: withVariance(two, isPositive) };
    return { ...rocAucs, difference, variance, pValue: difference === 0 ? 1 : pValue };
}
/**
 * The interval of one AUC, symmetric on the logit scale. At exactly 0 or 1, where DeLong's variance is 0, it is
 * Wilson's interval of the rarer class, which errs on the wide side.
 */
function rocAucInterval(roc, alpha = 0.05) {
    const { auc, variance } = roc;
    if (variance === null)
        return null;
    if (auc <= 0 || auc >= 1) {
        const rarer = Math.min(roc.positives, roc.negatives);
        return (0,shares/* wilson */.rF)(auc * rarer, rarer, alpha);
    }
    const half = (-(0,normal/* normalQuantile */.Zl)(alpha / 2) * Math.sqrt(variance)) / (auc * (1 - auc));
    const logit = Math.log(auc / (1 - auc));
    return { low: 1 / (1 + Math.exp(half - logit)), high: 1 / (1 + Math.exp(-half - logit)) };
}
function placements(scores, isPositive) {
    const n = scores.length;
    let positives = 0;
    for (let i = 0; i < n; i++)
        positives += isPositive[i];
    const negatives = n - positives;
    if (positives === 0 || negatives === 0)
        return null;
    const order = (0,float_sort/* sortedOrder */.uQ)(scores);
    const of = new Float64Array(n);
    let [below, above, twicePairs] = [0, positives, 0];
    for (let start = 0; start < n;) {
        const score = scores[order[start]];
        let [end, inPositives] = [start, 0];
        while (end < n && scores[order[end]] === score)
            inPositives += isPositive[order[end++]];
        const inNegatives = end - start - inPositives;
        const ofPositive = (below + inNegatives / 2) / negatives;
        const ofNegative = (above - inPositives / 2) / positives;
        for (let i = start; i < end; i++)
            of[order[i]] = isPositive[order[i]] ? ofPositive : ofNegative;
        twicePairs += inPositives * (2 * below + inNegatives);
        below += inNegatives;
        above -= inPositives;
        start = end;
    }
    return { auc: twicePairs / (2 * positives * negatives), of, positives, negatives };
}
function withVariance(placed, isPositive) {
    const { auc, of, positives, negatives } = placed;
    if (positives < 2 || negatives < 2)
        return { auc, variance: null, positives, negatives };
    let [ofPositives, ofNegatives] = [0, 0];
    for (let i = 0; i < of.length; i++) {
        const square = (of[i] - auc) ** 2;
        if (isPositive[i])
            ofPositives += square;
        else
            ofNegatives += square;
    }
    const variance = ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
    return { auc, variance, positives, negatives };
}

;// CONCATENATED MODULE: ./packages/metrics/src/closed-intervals.ts




/** DeLong's interval of a ROC AUC of one class against the rest. */
function rocInterval(name, rows, alpha) {
    const roc = deLong(...classAgainstRest(name, rows));
    return roc && rocAucInterval(roc, alpha);
}
/** DeLong's interval of the difference of two models' ROC AUC on the same rows. */
function rocDifference(name, rows, baseline, alpha) {
    const [scores, isPositive] = classAgainstRest(name, rows);
    const paired = deLongPaired(scores, classAgainstRest(name, baseline)[0], isPositive);
    // Two curves of which every pair is ranked right leave nothing to estimate a spread from.
    if (!paired || paired.variance === null || (paired.variance === 0 && paired.first.auc === 1))
        return null;
    const half = -(0,normal/* normalQuantile */.Zl)(alpha / 2) * Math.sqrt(paired.variance);
    return { low: Math.max(-1, paired.difference - half), high: Math.min(1, paired.difference + half) };
}
/** Newcombe's interval of the difference of two shares of the same rows. */
function shareDifference(name, rows, baseline, alpha) {
    const { info, label, cutOff, variant } = parseMetricName(name);
    const among = info.base === 'recall' && variant !== 'micro' ? classIndex(rows, label) : -1;
    const success = (each) => {
        if (info.base !== 'top_k_accuracy')
            return (i) => each.predicted[i] === each.truth[i];
        const isAmong = topK(each, cutOff ?? 2);
        return (i) => isAmong(i) === 1;
    };
    const [ofModel, ofBaseline] = [success(rows), success(baseline)];
    const counts = { bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 };
    let n = 0;
    for (let i = 0; i < rows.truth.length; i++) {
        if (among >= 0 && rows.truth[i] !== among)
            continue;
        n++;
        const [first, second] = [ofModel(i), ofBaseline(i)];
        counts[first ? (second ? 'bothRight' : 'onlyFirst') : second ? 'onlySecond' : 'bothWrong']++;
    }
    return n === 0 ? null : (0,shares/* newcombePaired */.Mo)(counts, alpha);
}
function classAgainstRest(name, rows) {
    const k = rows.classes.length;
    const label = classIndex(rows, parseMetricName(name).label);
    const scores = Float64Array.from(rows.truth, (_, row) => rows.scores[row * k + label]);
    return [scores, Uint8Array.from(rows.truth, (truth) => (truth === label ? 1 : 0))];
}
function classIndex(rows, label) {
    return label === null ? rows_positiveIndex(rows) : rows.classes.indexOf(label);
}

;// CONCATENATED MODULE: ./packages/metrics/src/draw-metrics.ts




/** Below this many rows the interval is corrected for bias and skew. */
const BCA_ROWS = 1000;
/** A class with fewer true rows is drawn from its own rows, or a draw might miss it. */
const RARE = 20;
/** The share of draws that may leave a metric undefined. */
const UNDEFINED_SHARE = 0.05;
/**
 * Draws rows with replacement, the same ones for model and baseline, and computes the metrics of each draw.
 */
function drawMetrics(rows, baseline, names, options) {
    const n = rows.truth.length;
    const isWanted = (name) => names.has(name);
    const kernels = [rows, ...(baseline ? [baseline] : [])].map((each) => kernelOf(each, isWanted));
    const resamples = options.resamples ?? defaultResamples(n);
    const strata = options.strata ?? (options.clusters ? undefined : rareClasses(rows));
    const resample = createResampler({ n, ...(strata ? { strata } : {}), ...(options.clusters ? { clusters: options.clusters } : {}) }, (0,src_random/* createRandom */.s)(options.seed).fork('bootstrap'));
    const counts = new Uint8Array(n);
    const samples = kernels.map((kernel) => new Float64Array(kernel.names.length * resamples));
    for (let draw = 0; draw < resamples; draw++) {
        resample(counts);
        kernels.forEach((kernel, i) => {
            kernel.compute(counts, samples[i], draw * kernel.names.length);
        });
    }
    const estimates = kernels.map((kernel) => once(kernel, null));
    const leftOut = n < BCA_ROWS && !options.strata ? jackknife(kernels, n, options.clusters) : null;
    return readDraws(kernels, samples, resamples, estimates, leftOut);
}
function readDraws(kernels, samples, resamples, estimates, leftOut) {
    const column = (model, index) => {
        const width = kernels[model].names.length;
        return Float64Array.from({ length: resamples }, (_, draw) => samples[model][draw * width + index]);
    };
    const indexOf = (model, name) => kernels[model].names.indexOf(name);
    const sorted = (values, estimate) => {
        const known = values.filter((value) => Number.isFinite(value)).sort();
        return known.length < (1 - UNDEFINED_SHARE) * resamples || !Number.isFinite(estimate) ? null : known;
    };
    const without = (name, ofRow) => {
        if (leftOut === null || isBiased(name))
            return null;
        const values = Array.from(leftOut[0], (_, row) => ofRow(row)).filter((value) => Number.isFinite(value));
        return values.length > 1 ? values : null;
    };
    return {
        interval(name, alpha) {
            const index = indexOf(0, name);
            const estimate = estimates[0][index];
            const known = sorted(column(0, index), estimate);
            if (known === null)
                return null;
            if (isBiased(name))
                return { ...turned((0,bootstrap_interval/* percentileInterval */.J9)(known, alpha), estimate), method: 'basic' };
            const jack = without(name, (row) => leftOut[0][row][index]);
            if (jack === null)
                return { ...(0,bootstrap_interval/* percentileInterval */.J9)(known, alpha), method: 'bootstrap' };
            return { ...(0,bootstrap_interval/* bcaInterval */.GA)(known, estimate, jack, alpha), method: 'bca' };
        },
        difference(name, alpha) {
            const [one, two] = [indexOf(0, name), indexOf(1, name)];
            const [values, others] = [column(0, one), column(1, two)];
            const estimate = estimates[0][one] - estimates[1][two];
            const known = sorted(values.map((value, i) => value - others[i]), estimate);
            if (known === null)
                return null;
            const jack = without(name, (row) => leftOut[0][row][one] - leftOut[1][row][two]);
            return jack === null ? (0,bootstrap_interval/* percentileInterval */.J9)(known, alpha) : (0,bootstrap_interval/* bcaInterval */.GA)(known, estimate, jack, alpha);
        },
    };
}
function isBiased(name) {
    return parseMetricName(name)?.info.isBiased === true;
}
/**
 * The basic interval (Davison & Hinkley 1997, 5.2.1), kept above 0 and widened to hold the value: the draws of a
 * biased metric lie as far beside its value as the value lies beside the truth.
 */
function turned({ low, high }, estimate) {
    return {
        low: Math.max(0, Math.min(estimate, 2 * estimate - high)),
        high: Math.max(estimate, 2 * estimate - low),
    };
}
/** Each metric without each row, or without each cluster of rows. */
function jackknife(kernels, n, clusters) {
    const counts = new Uint8Array(n);
    const labels = clusters ?? Int32Array.from({ length: n }, (_, i) => i);
    const distinct = [...new Set(labels)];
    return kernels.map((kernel) => distinct.map((label) => {
        for (let i = 0; i < n; i++)
            counts[i] = labels[i] === label ? 0 : 1;
        return once(kernel, counts);
    }));
}
function once(kernel, counts) {
    const out = new Float64Array(kernel.names.length);
    kernel.compute(counts, out, 0);
    return out;
}
function defaultResamples(n) {
    return Math.min(2000, Math.max(400, Math.floor(1e8 / n)));
}
/** Rare classes each by themselves, all others together: how common they are is part of the uncertainty. */
function rareClasses(rows) {
    if (!isClassification(rows))
        return undefined;
    const totals = new Array(rows.classes.length).fill(0);
    for (const label of rows.truth)
        totals[label]++;
    if (totals.every((total) => total === 0 || total >= RARE))
        return undefined;
    return rows.truth.map((label) => (totals[label] < RARE ? label : -1));
}

;// CONCATENATED MODULE: ./packages/metrics/src/interval-plan.ts

/** Means over classes, which are no share of rows and no single ROC curve. */
const interval_plan_AVERAGES = new Set(['macro', 'weighted', 'ovr', 'ovo']);
/**
 * @param hasForms the closed forms hold: there are no weights, clusters or strata
 */
function planIntervals(values, baselines, hasForms, wanted) {
    return Object.entries(values).map(([name, value]) => {
        const baseline = baselines?.[name] ?? null;
        if (value.value === null || (wanted !== null && !wanted.has(name))) {
            return { name, value, baseline, interval: 'skip', difference: 'skip' };
        }
        const { info, variant } = parseMetricName(name);
        const isSimple = hasForms && !interval_plan_AVERAGES.has(variant);
        const choose = (method) => (method === 'none' || isSimple ? method : 'bootstrap');
        const difference = baseline === null || baseline.value === null ? 'skip' : choose(info.difference);
        return { name, value, baseline, interval: choose(info.interval), difference };
    });
}

;// CONCATENATED MODULE: ./packages/metrics/src/measure.ts







/**
 * Every metric with its interval at 1 - alpha and, beside a baseline, the difference on the same rows with its own.
 *
 * Shares have Wilson's interval and Newcombe's for differences, a ROC AUC DeLong's; everything else, and everything
 * with weights, clusters or strata, is bootstrapped: one draw of rows for all metrics and both models. The order of
 * rows does not matter, to the last bit.
 *
 * @throws RangeError where the arrays do not fit each other
 */
function measure(given, options) {
    rows_checkRows(given);
    if (options.baseline)
        checkPair(given, options.baseline);
    const { rows, baseline, labels } = inCanonicalOrder(given, options);
    const hasForms = !rows.weights && !options.clusters && !options.strata && !options.bootstrapAll;
    const wanted = options.intervalsFor ? new Set(options.intervalsFor) : null;
    const plans = planIntervals(withGivenRowNumbers(evaluate(rows), given), baseline && evaluate(baseline), hasForms, wanted);
    const isIdentical = baseline !== null && haveSameContent(rows, baseline);
    const drawn = plans.filter((plan) => plan.interval === 'bootstrap' || plan.difference === 'bootstrap');
    const draws = drawn.length > 0 && rows.truth.length > 1
        ? drawMetrics(rows, isIdentical ? null : baseline, new Set(drawn.map((plan) => plan.name)), {
            ...options,
            ...labels,
        })
        : null;
    const context = { rows, baseline, isIdentical, draws, alpha: options.alpha ?? 0.05 };
    return Object.fromEntries(plans.map((plan) => [plan.name, measureOne(plan, context)]));
}
function measureOne(plan, context) {
    const { value, baseline } = plan;
    const own = intervalOf(plan, context);
    const reason = value.reason ?? (own === null ? whyNoInterval(plan) : undefined);
    const measured = {
        ...value,
        low: own?.low ?? null,
        high: own?.high ?? null,
        ...(own?.method === undefined ? {} : { interval: own.method }),
        ...(reason === undefined ? {} : { reason }),
    };
    if (baseline === null)
        return measured;
    const difference = differenceOf(plan, context);
    return {
        ...measured,
        baseline: baseline.value,
        delta: value.value === null || baseline.value === null ? null : value.value - baseline.value,
        deltaLow: difference?.low ?? null,
        deltaHigh: difference?.high ?? null,
    };
}
function intervalOf({ name, value, interval }, { rows, draws, alpha }) {
    switch (interval) {
        case 'skip':
        case 'none':
            return null;
        case 'wilson':
            return { ...(0,shares/* wilson */.rF)(Math.round(value.value * value.n), value.n, alpha), method: 'wilson' };
        case 'delong': {
            const ends = isClassification(rows) ? rocInterval(name, rows, alpha) : null;
            return ends && { ...ends, method: value.value === 0 || value.value === 1 ? 'wilson' : 'delong' };
        }
        case 'bootstrap':
            return draws?.interval(name, alpha) ?? null;
    }
}
function differenceOf({ name, difference }, context) {
    const { rows, baseline, isIdentical, draws, alpha } = context;
    if (difference === 'skip')
        return null;
    if (isIdentical)
        return { low: 0, high: 0 };
    if (difference === 'none')
        return null;
    if (difference === 'bootstrap' || !isClassification(rows))
        return draws?.difference(name, alpha) ?? null;
    if (baseline === null || !isClassification(baseline))
        return null;
    const of = difference === 'newcombe' ? shareDifference : rocDifference;
    return of(name, rows, baseline, alpha);
}
function whyNoInterval({ interval, value }) {
    if (interval === 'skip')
        return undefined;
    if (interval === 'none')
        return 'an extreme of these very rows, which has no interval';
    if (value.n < 2)
        return 'one row allows no interval';
    if (interval === 'delong')
        return 'no interval: a class has one row alone';
    return 'no interval: too many draws of the rows leave the metric undefined';
}
/** Reasons that name a row mean the row as it was given. */
function withGivenRowNumbers(values, given) {
    if (!Object.values(values).some(({ reason }) => reason !== undefined && /\brow \d/.test(reason)))
        return values;
    const asGiven = evaluate(given);
    return Object.fromEntries(Object.entries(values).map(([name, value]) => {
        const reason = asGiven[name].reason;
        return [name, reason === undefined ? value : { ...value, reason }];
    }));
}
function inCanonicalOrder(given, options) {
    const baseline = options.baseline ?? null;
    const labels = [options.clusters, options.strata].filter((each) => each !== undefined);
    const content = [...contentOf(given), ...(baseline ? contentOf(baseline) : [])];
    const order = byScore(given, canonicalOrder([...content, ...labels.map((values) => ({ values, width: 1 }))]));
    return {
        rows: reorder(given, order),
        baseline: baseline && reorder(baseline, order),
        labels: {
            ...(options.clusters ? { clusters: takeInts(options.clusters, order) } : {}),
            ...(options.strata ? { strata: takeInts(options.strata, order) } : {}),
        },
    };
}
/** Two classes: by the positive one's score, so that ranked passes over draws read memory nearly in order. */
function byScore(rows, order) {
    if (!isClassification(rows) || !rows.scores || rows.classes.length !== 2)
        return order;
    const { scores } = rows;
    return takeInts(order, (0,float_sort/* sortedOrder */.uQ)(Float64Array.from(order, (row) => scores[2 * row + 1])));
}
function haveSameContent(rows, baseline) {
    const [one, two] = [contentOf(rows), contentOf(baseline)];
    return one.length === two.length && one.every(({ values }, c) => areEqual(values, two[c].values));
}
function areEqual(one, two) {
    if (one.length !== two.length)
        return false;
    for (let i = 0; i < one.length; i++)
        if (one[i] !== two[i])
            return false;
    return true;
}
function checkPair(rows, baseline) {
    rows_checkRows(baseline);
    if (isClassification(rows) !== isClassification(baseline)) {
        throw new RangeError('the baseline is of another task than the model');
    }
    if (isClassification(rows) && isClassification(baseline) && !areSameNames(rows.classes, baseline.classes)) {
        throw new RangeError(`classes ${rows.classes.join(', ')} beside the baseline's ${baseline.classes.join(', ')}`);
    }
    if (!areEqual(rows.truth, baseline.truth))
        throw new RangeError('the baseline has other true values: other rows');
}
function areSameNames(one, two) {
    return one.length === two.length && one.every((name, i) => name === two[i]);
}

;// CONCATENATED MODULE: ./packages/metrics/src/metric-change.ts


/** The metric that tells most of some rows: how well they are ranked, how many are right, or how far off they are. */
function changeMetric(rows) {
    if (!isClassification(rows))
        return 'rmse';
    const bothClasses = new Set(rows.truth).size === 2;
    return rows.classes.length === 2 && bothClasses && rows.scores && !rows.weights ? 'roc_auc' : 'accuracy';
}
/**
 * The change of a metric between two answers for the same rows. Its standard error is the paired one: of the mean of
 * right or wrong for accuracy, DeLong's for ROC AUC, and by the influence function (e² - MSE) / (2 RMSE) for the RMSE.
 *
 * @throws RangeError when the two are not of the same rows and task
 */
function metricChange(metric, before, after) {
    if (before.truth.length !== after.truth.length || before.truth.length === 0)
        throw new RangeError(`${after.truth.length} rows beside ${before.truth.length}`);
    if (metric === 'roc_auc')
        return rocChange(before, after);
    const [one, two] = [lossesOf(metric, before), lossesOf(metric, after)];
    const weights = before.weights ?? null;
    const [meanOne, meanTwo] = [metric_change_mean(one, weights), metric_change_mean(two, weights)];
    if (metric === 'accuracy') {
        const difference = one.map((value, i) => two[i] - value);
        return changeOf(meanOne, meanTwo, standardError(difference, weights));
    }
    const [rootOne, rootTwo] = [Math.sqrt(meanOne), Math.sqrt(meanTwo)];
    const influence = (square, mse, root) => root === 0 ? 0 : (square - mse) / (2 * root);
    const difference = one.map((square, i) => influence(two[i], meanTwo, rootTwo) - influence(square, meanOne, rootOne));
    return changeOf(rootOne, rootTwo, standardError(difference, weights));
}
function rocChange(before, after) {
    if (!isClassification(before) || !isClassification(after) || !before.scores || !after.scores)
        throw new RangeError('roc_auc needs the scores of two classes');
    const positive = rows_positiveIndex(before);
    const isPositive = Uint8Array.from(before.truth, (label) => (label === positive ? 1 : 0));
    const scoresOf = (scores) => Float64Array.from(isPositive, (_, i) => scores[2 * i + positive]);
    const paired = deLongPaired(scoresOf(after.scores), scoresOf(before.scores), isPositive);
    if (paired === null)
        throw new RangeError('roc_auc needs rows of both classes');
    return changeOf(paired.second.auc, paired.first.auc, paired.variance === null ? null : Math.sqrt(Math.max(0, paired.variance)));
}
function changeOf(before, after, standardError) {
    return { before, after, change: after - before, standardError };
}
/** Right or wrong, or the squared error. */
function lossesOf(metric, rows) {
    const { truth, predicted } = rows;
    return Float64Array.from(truth, (value, i) => metric === 'accuracy' ? Number(predicted[i] === value) : (predicted[i] - value) ** 2);
}
function metric_change_mean(values, weights) {
    let [sum, total] = [0, 0];
    for (let i = 0; i < values.length; i++) {
        const weight = weights === null ? 1 : weights[i];
        sum += weight * values[i];
        total += weight;
    }
    return total === 0 ? Number.NaN : sum / total;
}
function standardError(values, weights) {
    const n = values.length;
    if (n < 2)
        return null;
    const centre = metric_change_mean(values, weights);
    let [squares, total] = [0, 0];
    for (let i = 0; i < n; i++) {
        const weight = weights === null ? 1 : weights[i];
        squares += weight ** 2 * (values[i] - centre) ** 2;
        total += weight;
    }
    return total === 0 ? null : Math.sqrt((squares * n) / (n - 1)) / total;
}

;// CONCATENATED MODULE: ./packages/metrics/src/repeats.ts


/**
 * How far runs of one model lie apart that differ by the seed alone, on the same rows.
 *
 * @param runs two or more, with the same truth in the same order
 * @throws RangeError
 */
function compareRepeats(runs) {
    if (runs.length < 2)
        throw new RangeError(`${runs.length} runs: two or more are needed`);
    const values = runs.map(evaluate);
    const metrics = {};
    for (const name of Object.keys(values[0])) {
        const known = values.map((each) => each[name]?.value ?? null);
        if (known.every((value) => value !== null))
            metrics[name] = spread(known);
    }
    return { runs: runs.length, metrics, flipRate: flipRate(runs) };
}
function spread(values) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return {
        mean,
        standardDeviation: Math.sqrt(squares / (values.length - 1)),
        lowest: Math.min(...values),
        highest: Math.max(...values),
    };
}
/** By the counts of each answer in a row: of r runs, r² - Σ count² of the r(r - 1) ordered pairs differ. */
function flipRate(runs) {
    const first = runs[0];
    if (!isClassification(first))
        return null;
    const counts = new Float64Array(first.classes.length);
    const pairs = runs.length * (runs.length - 1);
    let [differing, total] = [0, 0];
    for (let row = 0; row < first.truth.length; row++) {
        const weight = first.weights ? first.weights[row] : 1;
        let same = 0;
        for (const { predicted } of runs)
            same += 2 * counts[predicted[row]]++ + 1;
        for (const { predicted } of runs)
            counts[predicted[row]] = 0;
        differing += (weight * (runs.length ** 2 - same)) / pairs;
        total += weight;
    }
    return total === 0 ? null : differing / total;
}

;// CONCATENATED MODULE: ./packages/metrics/src/residual-quantiles.ts

const RESIDUAL_SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
/**
 * Quantiles of prediction - truth: by linear interpolation (Hyndman & Fan's type 7); with weights the least residual
 * that at least the share of the weight lies at or below (the inverse of the distribution).
 *
 * @returns null where there are no rows, no weight, or a value that is not finite
 */
function residualQuantiles({ truth, predicted, weights }, shares = RESIDUAL_SHARES) {
    const residuals = truth.map((value, row) => predicted[row] - value);
    if (residuals.length === 0 || residuals.some((value) => !Number.isFinite(value)))
        return null;
    const order = (0,float_sort/* sortedOrder */.uQ)(residuals);
    if (!weights) {
        const at = (share) => {
            const position = share * (order.length - 1);
            const below = Math.floor(position);
            const low = residuals[order[below]];
            const high = residuals[order[Math.min(below + 1, order.length - 1)]];
            return low + (high - low) * (position - below);
        };
        return shares.map((share) => ({ share, value: at(share) }));
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0))
        return null;
    return shares.map((share) => {
        let below = 0;
        const row = order.find((each) => {
            below += weights[each];
            return weights[each] > 0 && below >= share * total * (1 - 1e-12);
        });
        return { share, value: residuals[row ?? order.at(-1)] };
    });
}

;// CONCATENATED MODULE: ./packages/metrics/src/thresholds.ts



/**
 * The thresholds that reach each aim best on these rows; of equal ones the highest. Equal scores are never parted. They
 * are chosen on the rows themselves, so that on other rows they do a little worse.
 *
 * @returns null without two classes, without scores, or where no row is positive
 */
function chooseThresholds(rows, aims) {
    const positive = rows_positiveIndex(rows);
    if (positive < 0 || !rows.scores || checkScores(rows).notFinite !== null)
        return null;
    const ranking = labelRanking(rankByScore(rows.scores, 2, positive), rows.truth, positive);
    const steps = stepsAlong(rows, ranking, positive);
    if (steps.at(-1)?.hits === 0 || steps.length === 0)
        return null;
    return aims.map((aim) => choose(aim, steps));
}
function stepsAlong(rows, ranking, positive) {
    const { order, groupEnd, isPositive } = ranking;
    const weightAt = (place) => (rows.weights ? rows.weights[order[place]] : 1);
    let [positives, negatives] = [0, 0];
    for (let place = 0; place < order.length; place++) {
        if (isPositive[place] === 1)
            positives += weightAt(place);
        else
            negatives += weightAt(place);
    }
    const { costs = null } = rows;
    const negative = 1 - positive;
    const costOf = (truth, predicted) => costs[2 * truth + predicted];
    const steps = [];
    let [hits, alarms] = [0, 0];
    for (let place = 0; place < order.length; place++) {
        if (isPositive[place] === 1)
            hits += weightAt(place);
        else
            alarms += weightAt(place);
        if (groupEnd !== null && groupEnd[place] === 0)
            continue;
        const cost = costs === null
            ? null
            : (hits * costOf(positive, positive) +
                (positives - hits) * costOf(positive, negative) +
                alarms * costOf(negative, positive) +
                (negatives - alarms) * costOf(negative, negative)) /
                (positives + negatives);
        steps.push({ threshold: rows.scores[2 * order[place] + positive], hits, alarms, positives, cost });
    }
    return steps;
}
function choose(aim, steps) {
    let best = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const step of steps) {
        const value = valueFor(aim, step);
        if (value > most)
            [best, most] = [step, value];
    }
    if (best === null)
        return { aim, threshold: null, precision: null, recall: null, f1: null, cost: null };
    return {
        aim,
        threshold: best.threshold,
        precision: precisionAt(best),
        recall: best.hits / best.positives,
        f1: f1At(best),
        cost: best.cost,
    };
}
function valueFor(aim, step) {
    switch (aim.kind) {
        case 'best-f1':
            return f1At(step);
        case 'least-cost':
            return step.cost === null ? Number.NEGATIVE_INFINITY : -step.cost;
        case 'precision':
            return precisionAt(step) >= aim.atLeast ? step.hits / step.positives : Number.NEGATIVE_INFINITY;
        case 'recall':
            return step.hits / step.positives >= aim.atLeast ? precisionAt(step) : Number.NEGATIVE_INFINITY;
    }
}
function precisionAt({ hits, alarms }) {
    return hits + alarms === 0 ? 0 : hits / (hits + alarms);
}
function f1At({ hits, alarms, positives }) {
    return (2 * hits) / (hits + alarms + positives);
}

;// CONCATENATED MODULE: ./packages/metrics/src/unpaired.ts
/**
 * Adds the difference to a baseline of which the values alone are known, such as an earlier verdict. Its interval
 * combines both intervals as if the rows were not the same (MOVER: G. Y. Zou & A. Donner, Statistics in Medicine 27,
 * 2008); on the same rows it is too wide, and without the baseline's interval there is none.
 */
function compareWithValues(measured, baseline) {
    return Object.fromEntries(Object.entries(measured).map(([name, own]) => {
        const other = baseline[name];
        return [name, other === undefined ? own : { ...own, ...difference(own, other) }];
    }));
}
function difference(own, other) {
    if (own.value === null || other.value === null) {
        return { baseline: other.value, delta: null, deltaLow: null, deltaHigh: null };
    }
    const delta = own.value - other.value;
    if (own.low === null || own.high === null || other.low === null || other.high === null) {
        return { baseline: other.value, delta, deltaLow: null, deltaHigh: null };
    }
    return {
        baseline: other.value,
        delta,
        deltaLow: delta - Math.hypot(own.value - own.low, other.high - other.value),
        deltaHigh: delta + Math.hypot(own.high - own.value, other.value - other.low),
    };
}

;// CONCATENATED MODULE: ./packages/metrics/src/index.ts

















/***/ }),

/***/ 82497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GA: () => (/* binding */ bcaInterval),
/* harmony export */   J9: () => (/* binding */ percentileInterval),
/* harmony export */   mY: () => (/* binding */ quantileOfSorted)
/* harmony export */ });
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24174);

/**
 * The percentile interval (Efron & Tibshirani 1993, chapter 13).
 *
 * @param draws ascending
 */
function percentileInterval(draws, alpha = 0.05) {
    return { low: quantileOfSorted(draws, alpha / 2), high: quantileOfSorted(draws, 1 - alpha / 2) };
}
/**
 * The bias-corrected and accelerated interval (Efron 1987); the acceleration from leaving out each row or cluster.
 *
 * @param draws ascending
 * @param leftOut the estimate without each row
 */
function bcaInterval(draws, estimate, leftOut, alpha = 0.05) {
    const z0 = (0,_normal_js__WEBPACK_IMPORTED_MODULE_0__/* .normalQuantile */ .Zl)(shareBelow(draws, estimate));
    if (!Number.isFinite(z0))
        return percentileInterval(draws, alpha);
    const acceleration = accelerationOf(leftOut);
    const at = (z) => (0,_normal_js__WEBPACK_IMPORTED_MODULE_0__/* .normalCdf */ .vr)(z0 + (z0 + z) / (1 - acceleration * (z0 + z)));
    const z = (0,_normal_js__WEBPACK_IMPORTED_MODULE_0__/* .normalQuantile */ .Zl)(alpha / 2);
    return { low: quantileOfSorted(draws, at(z)), high: quantileOfSorted(draws, at(-z)) };
}
/**
 * A quantile by linear interpolation between order statistics (Hyndman & Fan's type 7).
 *
 * @param values ascending, at least one
 */
function quantileOfSorted(values, p) {
    const position = p * (values.length - 1);
    const below = Math.floor(position);
    const [low, high] = [values[below], values[Math.min(below + 1, values.length - 1)]];
    return low + (high - low) * (position - below);
}
function shareBelow(draws, estimate) {
    let [less, equal] = [0, 0];
    for (const draw of draws) {
        if (draw < estimate)
            less++;
        else if (draw === estimate)
            equal++;
    }
    return (less + equal / 2) / draws.length;
}
function accelerationOf(leftOut) {
    const n = leftOut.length;
    let mean = 0;
    for (let i = 0; i < n; i++)
        mean += leftOut[i] / n;
    let [squares, cubes] = [0, 0];
    for (let i = 0; i < n; i++) {
        const away = mean - leftOut[i];
        squares += away * away;
        cubes += away * away * away;
    }
    return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}


/***/ }),

/***/ 6084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YH: () => (/* binding */ sortedGroups),
/* harmony export */   q$: () => (/* binding */ sortFloats),
/* harmony export */   uQ: () => (/* binding */ sortedOrder)
/* harmony export */ });
const RADIX = 65536;
/** Below this, clearing the radix sort's tables costs more than comparing. */
const SMALL = 1500;
/**
 * The positions of `values` from the least to the greatest: equal values in the order they came, NaN last.
 */
function sortedOrder(values) {
    return sortedGroups(values).order;
}
/**
 * As {@link sortedOrder}, with the groups of equal values. A radix sort over the upper halves of the doubles' bits;
 * where these agree, over the lower halves. Each NaN is a group of its own.
 */
function sortedGroups(values) {
    const n = values.length;
    const groupStart = new Uint8Array(n).fill(1);
    if (n < SMALL) {
        const order = comparedOrder(values);
        return { order, groupStart: markRepeats(values, order, groupStart, 0, n) > 0 ? groupStart : null };
    }
    const keys = new Uint32Array(n);
    upperBits(values, keys);
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++)
        order[i] = i;
    sortByKey(keys, order);
    let repeats = 0;
    for (let start = 0; start < n;) {
        const key = keys[start];
        let end = start + 1;
        while (end < n && keys[end] === key)
            end++;
        if (end - start > 1) {
            orderWithin(values, order, start, end);
            repeats += markRepeats(values, order, groupStart, start, end);
        }
        start = end;
    }
    return { order, groupStart: repeats > 0 ? groupStart : null };
}
function markRepeats(values, order, groupStart, start, end) {
    let repeats = 0;
    for (let place = start + 1; place < end; place++) {
        if (values[order[place]] !== values[order[place - 1]])
            continue;
        groupStart[place] = 0;
        repeats++;
    }
    return repeats;
}
/** Sorts in place, NaN last, and returns the same array. */
function sortFloats(values) {
    const n = values.length;
    if (n < SMALL)
        return values.sort();
    let words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
    const tables = interleavedBits(words);
    let spare = null;
    for (let digit = 0; digit < 4; digit++) {
        const table = tables.subarray(digit * RADIX, (digit + 1) * RADIX);
        const half = digit < 2 ? 0 : 1;
        const shift = digit % 2 === 0 ? 0 : 16;
        if (table[(words[half] >>> shift) & 0xffff] === n)
            continue;
        toOffsets(table);
        spare ??= new Uint32Array(2 * n);
        scatterPairs(words, half, shift, table, spare);
        [words, spare] = [spare, words];
    }
    restore(words);
    if (words.buffer !== values.buffer)
        values.set(new Float64Array(words.buffer, words.byteOffset, n));
    return values;
}
function comparedOrder(values) {
    const order = Int32Array.from({ length: values.length }, (_, i) => i);
    return order.sort((a, b) => {
        const [x, y] = [values[a], values[b]];
        if (x < y)
            return -1;
        if (x > y)
            return 1;
        return x === y ? a - b : Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    });
}
/**
 * The upper half of each double's bits as an unsigned integer of the same order: all bits turned for negative
 * numbers, the sign alone for others. Zeros are made one, and NaN greatest.
 */
function upperBits(values, keys) {
    const box = new Float64Array(1);
    const bits = new Int32Array(box.buffer);
    for (let i = 0; i < keys.length; i++) {
        const value = values[i];
        box[0] = value + 0;
        const top = bits[1];
        keys[i] = Number.isNaN(value) ? 0xffffffff : top ^ ((top >> 31) | 0x80000000);
    }
}
/** Orders values whose upper bits agree; most such runs are two or three long, or all of one value. */
function orderWithin(values, order, start, end) {
    const first = values[order[start]];
    let place = start + 1;
    while (place < end && values[order[place]] === first)
        place++;
    if (place === end || Number.isNaN(first))
        return;
    if (end - start > 64) {
        radixWithin(values, order.subarray(start, end));
        return;
    }
    for (; place < end; place++) {
        const row = order[place];
        const value = values[row];
        let to = place;
        while (to > start && values[order[to - 1]] > value) {
            order[to] = order[to - 1];
            to--;
        }
        order[to] = row;
    }
}
function radixWithin(values, order) {
    const box = new Float64Array(1);
    const bits = new Int32Array(box.buffer);
    const keys = Uint32Array.from(order, (row) => {
        box[0] = values[row] + 0;
        return (bits[0] ^ (bits[1] >> 31)) >>> 0;
    });
    sortByKey(keys, order);
}
/** Sorts keys and their rows, in place and stable: three digits of 11 bits, those that all keys share left out. */
function sortByKey(keys, order) {
    const n = keys.length;
    const tables = new Uint32Array(3 * 2048);
    for (let i = 0; i < n; i++) {
        const key = keys[i];
        tables[key & 2047]++;
        tables[2048 + ((key >>> 11) & 2047)]++;
        tables[4096 + (key >>> 22)]++;
    }
    let [from, to] = [keys, null];
    let [rows, rows2] = [order, null];
    for (let digit = 0; digit < 3; digit++) {
        const table = tables.subarray(2048 * digit, 2048 * (digit + 1));
        const shift = 11 * digit;
        if (table[(from[0] >>> shift) & 2047] === n)
            continue;
        toOffsets(table);
        to ??= new Uint32Array(n);
        rows2 ??= new Int32Array(n);
        scatter(from, rows, shift, table, to, rows2);
        [from, to] = [to, from];
        [rows, rows2] = [rows2, rows];
    }
    if (from !== keys) {
        keys.set(from);
        order.set(rows);
    }
}
function scatter(keys, rows, shift, offsets, keysTo, rowsTo) {
    for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        const to = offsets[(key >>> shift) & 2047]++;
        keysTo[to] = key;
        rowsTo[to] = rows[i];
    }
}
function interleavedBits(words) {
    const tables = new Uint32Array(4 * RADIX);
    for (let i = 0; i < words.length; i += 2) {
        const top = words[i + 1];
        const bottom = words[i];
        const exponent = top & 0x7ff00000;
        const notANumber = exponent === 0x7ff00000 && ((top & 0xfffff) | bottom) !== 0;
        const negative = notANumber ? 0 : (top >>> 31) * 0xffffffff;
        const l = notANumber ? 0xffffffff : (bottom ^ negative) >>> 0;
        const h = notANumber ? 0xffffffff : (top ^ (negative | 0x80000000)) >>> 0;
        words[i] = l;
        words[i + 1] = h;
        tables[l & 0xffff]++;
        tables[RADIX + (l >>> 16)]++;
        tables[2 * RADIX + (h & 0xffff)]++;
        tables[3 * RADIX + (h >>> 16)]++;
    }
    return tables;
}
function restore(words) {
    for (let i = 0; i < words.length; i += 2) {
        const h = words[i + 1];
        const negative = (1 - (h >>> 31)) * 0xffffffff;
        words[i] = (words[i] ^ negative) >>> 0;
        words[i + 1] = (h ^ (negative | 0x80000000)) >>> 0;
    }
}
function toOffsets(table) {
    let sum = 0;
    for (let i = 0; i < table.length; i++) {
        const count = table[i];
        table[i] = sum;
        sum += count;
    }
}
function scatterPairs(words, half, shift, offsets, into) {
    for (let i = 0; i < words.length; i += 2) {
        const to = 2 * offsets[(words[i + half] >>> shift) & 0xffff]++;
        into[to] = words[i];
        into[to + 1] = words[i + 1];
    }
}


/***/ }),

/***/ 24174:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NG: () => (/* binding */ normalTwoSided),
/* harmony export */   Tl: () => (/* binding */ normalTails),
/* harmony export */   Zl: () => (/* binding */ normalQuantile),
/* harmony export */   vr: () => (/* binding */ normalCdf)
/* harmony export */ });
/* unused harmony exports erf, erfc, normalUpperQuantile */
/**
 * erf(x) = 2/√π ∫₀ˣ exp(-t²) dt.
 */
function erf(x) {
    if (Math.abs(x) < 2)
        return erfSeries(x);
    return x > 0 ? 1 - erfcFraction(x) : erfcFraction(-x) - 1;
}
/** 1 - erf(x), exact in the far tail. */
function erfc(x) {
    if (x < 0)
        return 1 + erf(-x);
    return x < 1 ? 1 - erfSeries(x) : erfcFraction(x);
}
/** Both tails of the standard normal distribution at `z`. */
function normalTails(z) {
    return { lower: erfc(-z * Math.SQRT1_2) / 2, upper: erfc(z * Math.SQRT1_2) / 2 };
}
/** P(Z <= z) */
function normalCdf(z) {
    return erfc(-z * Math.SQRT1_2) / 2;
}
/** P(|Z| >= |z|), for a two-sided p-value. */
function normalTwoSided(z) {
    return erfc(Math.abs(z) * Math.SQRT1_2);
}
/**
 * The z of which P(Z <= z) = p. P. J. Acklam's rational start (2003), then two of Halley's steps to full precision.
 */
function normalQuantile(p) {
    if (Number.isNaN(p) || p < 0 || p > 1)
        return Number.NaN;
    if (p === 0)
        return Number.NEGATIVE_INFINITY;
    if (p === 1)
        return Number.POSITIVE_INFINITY;
    if (p > 0.5)
        return -lowerQuantile(1 - p);
    return lowerQuantile(p);
}
/** The z of which P(Z > z) = p, exact for small p. */
function normalUpperQuantile(p) {
    return -normalQuantile(p);
}
function lowerQuantile(p) {
    let z = start(p);
    for (let step = 0; step < 2; step++) {
        const error = normalCdf(z) - p;
        const u = error * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
        if (!Number.isFinite(u))
            break;
        z -= u / (1 + (z * u) / 2);
    }
    return z;
}
function start(p) {
    if (p < 0.02425) {
        const q = Math.sqrt(-2 * Math.log(p));
        return polynomial(q, TAIL_TOP) / polynomial(q, TAIL_BOTTOM);
    }
    const q = p - 0.5;
    return (polynomial(q * q, CENTRE_TOP) * q) / polynomial(q * q, CENTRE_BOTTOM);
}
const CENTRE_TOP = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
];
const CENTRE_BOTTOM = [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_TOP = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
];
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
/** Horner's rule, highest power first. */
function polynomial(x, coefficients) {
    return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
/** DLMF 7.6.2. */
function erfSeries(x) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 200; n++) {
        term *= (2 * x * x) / (2 * n + 1);
        sum += term;
        if (Math.abs(term) < Math.abs(sum) * 1e-17)
            break;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
/** DLMF 7.9.1 by Lentz's method: √π e^{x²} erfc(x) = 2x/(2x²+1 - 1·2/(2x²+5 - 3·4/(2x²+9 - …))). */
function erfcFraction(x) {
    if (x > 27.3)
        return 0;
    let b = 2 * x * x + 1;
    let c = Number.MAX_VALUE;
    let d = 1 / b;
    let h = d;
    for (let k = 1; k < 1000; k++) {
        const numerator = -(2 * k - 1) * (2 * k);
        b += 4;
        d = 1 / (b + numerator * d);
        c = b + numerator / c;
        const step = c * d;
        h *= step;
        if (Math.abs(step - 1) < 1e-16)
            break;
    }
    return ((2 * x * h) / Math.sqrt(Math.PI)) * expMinusSquare(x);
}
/** exp(-x²), with the rounding of x² put back in. */
function expMinusSquare(x) {
    const high = Math.round(x * 1024) / 1024;
    const low = x - high;
    return Math.exp(-high * high) * Math.exp(-low * (x + high));
}


/***/ }),

/***/ 65298:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ shuffle),
/* harmony export */   s: () => (/* binding */ createRandom)
/* harmony export */ });
/**
 * xoshiro128** (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2018), seeded by splitmix32.
 *
 * @param seed any safe integer, or text
 */
function createRandom(seed) {
    const key = String(seed);
    let mix = hash(key);
    const split = () => {
        mix = (mix + 0x9e3779b9) | 0;
        let z = mix;
        z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
        z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
        return z ^ (z >>> 15);
    };
    let [a, b, c, d] = [split(), split(), split(), split()];
    const uint32 = () => {
        const product = Math.imul(b, 5);
        const result = Math.imul((product << 7) | (product >>> 25), 9);
        const t = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = (d << 11) | (d >>> 21);
        return result >>> 0;
    };
    const next = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
    let spare;
    return {
        next,
        below(bound) {
            if (!Number.isInteger(bound) || bound < 1)
                throw new RangeError(`below(${bound}): an integer >= 1 is needed`);
            if (bound > 0xffffffff)
                return Math.floor(next() * bound);
            const limit = 0x100000000 - (0x100000000 % bound);
            let drawn = uint32();
            while (drawn >= limit)
                drawn = uint32();
            return drawn % bound;
        },
        normal() {
            if (spare !== undefined) {
                const value = spare;
                spare = undefined;
                return value;
            }
            let u;
            let v;
            let s;
            do {
                u = 2 * next() - 1;
                v = 2 * next() - 1;
                s = u * u + v * v;
            } while (s >= 1 || s === 0);
            const factor = Math.sqrt((-2 * Math.log(s)) / s);
            spare = v * factor;
            return u * factor;
        },
        fork: (name) => createRandom(`${key}/${name}`),
    };
}
/** Fisher–Yates, in place. */
function shuffle(items, random) {
    for (let i = items.length - 1; i > 0; i--) {
        const j = random.below(i + 1);
        const kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
    return items;
}
/** FNV-1a over UTF-16 code units. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++)
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value;
}


/***/ }),

/***/ 28085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mo: () => (/* binding */ newcombePaired),
/* harmony export */   pv: () => (/* binding */ newcombe),
/* harmony export */   rF: () => (/* binding */ wilson)
/* harmony export */ });
/* unused harmony export clopperPearson */
/* harmony import */ var _normal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24174);


/**
 * Wilson's score interval of a share (E. B. Wilson, 1927), without correction for continuity.
 *
 * @param successes of `n`; need not be whole
 * @param n > 0
 * @param alpha two-sided: 0.05 for 95 %
 */
function wilson(successes, n, alpha = 0.05) {
    const z = -(0,_normal_js__WEBPACK_IMPORTED_MODULE_0__/* .normalQuantile */ .Zl)(alpha / 2);
    const p = successes / n;
    const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    return {
        low: successes <= 0 ? 0 : Math.max(0, centre - half),
        high: successes >= n ? 1 : Math.min(1, centre + half),
    };
}
/** Clopper & Pearson's exact interval of a share (1934). */
function clopperPearson(successes, n, alpha = 0.05) {
    return {
        low: successes <= 0 ? 0 : betaQuantile(alpha / 2, successes, n - successes + 1),
        high: successes >= n ? 1 : betaQuantile(1 - alpha / 2, successes + 1, n - successes),
    };
}
/**
 * The difference of two independent shares, first - second (R. G. Newcombe, Statistics in Medicine 17, 1998,
 * 873–890, method 10).
 */
function newcombe(first, n1, second, n2, alpha = 0.05) {
    const [p1, p2] = [first / n1, second / n2];
    const [one, two] = [wilson(first, n1, alpha), wilson(second, n2, alpha)];
    return {
        low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
        high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low),
    };
}
/**
 * The difference of two shares on the same rows, first - second (R. G. Newcombe, Statistics in Medicine 17, 1998,
 * 2635–2650, method 10).
 */
function newcombePaired(counts, alpha = 0.05) {
    const { bothRight: a, onlyFirst: b, onlySecond: c, bothWrong: d } = counts;
    const n = a + b + c + d;
    const difference = (b - c) / n;
    const [p1, p2] = [(a + b) / n, (a + c) / n];
    const [one, two] = [wilson(a + b, n, alpha), wilson(a + c, n, alpha)];
    const product = (a + b) * (c + d) * (a + c) * (b + d);
    const cross = a * d - b * c;
    const corrected = cross > n / 2 ? cross - n / 2 : Math.min(0, cross);
    const phi = product === 0 ? 0 : corrected / Math.sqrt(product);
    const side = (x, y) => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
    return {
        low: Math.max(-1, difference - side(p1 - one.low, two.high - p2)),
        high: Math.min(1, difference + side(one.high - p1, p2 - two.low)),
    };
}


/***/ }),

/***/ 36789:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XD: () => (/* reexport */ EMPTY_POLICY),
  bt: () => (/* reexport */ checkPolicyFits),
  rB: () => (/* reexport */ costMatrix),
  j_: () => (/* reexport */ cutByValue),
  ME: () => (/* reexport */ cutColumns),
  $x: () => (/* reexport */ effectOf),
  Fk: () => (/* reexport */ findWeakSlices),
  qx: () => (/* reexport */ flippedRows),
  Cc: () => (/* reexport */ gatheredIn),
  S4: () => (/* reexport */ judge),
  ON: () => (/* reexport */ parsePolicy),
  xl: () => (/* reexport */ selfTest),
  d9: () => (/* reexport */ sliceTable)
});

// UNUSED EXPORTS: rowsWhere

;// CONCATENATED MODULE: ./packages/verdict/src/cost-matrix.ts
/** The costs over a list of classes, row-major, one row a true class; null where the policy has none. */
function costMatrix({ costs }, classes) {
    if (costs === null)
        return null;
    const matrix = new Float64Array(classes.length ** 2);
    classes.forEach((truth, t) => {
        classes.forEach((predicted, p) => {
            const row = Object.hasOwn(costs, truth) ? costs[truth] : {};
            matrix[t * classes.length + p] = Object.hasOwn(row, predicted) ? row[predicted] : 0;
        });
    });
    return matrix;
}

// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
// EXTERNAL MODULE: ./packages/metrics/src/index.ts + 28 modules
var metrics_src = __webpack_require__(32663);
;// CONCATENATED MODULE: ./packages/verdict/src/where-tokens.ts
const PATTERNS = [
    ['number', /[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(?![\p{L}\d_])/iuy],
    ['word', /[\p{L}_][\p{L}\p{N}_.-]*/uy],
    ['column', /`([^`]+)`/y],
    ['text', /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y],
    ['sign', /&&|\|\||==|!=|<>|<=|>=|[=<>!()[\],]/y],
];
/** Splits a condition into its words; the last token is the end. */
function tokenize(expression, fail) {
    const tokens = [];
    let at = 0;
    while (at < expression.length) {
        if (/\s/.test(expression[at])) {
            at++;
            continue;
        }
        const token = match(expression, at);
        if (token === null)
            return fail('this means nothing here', at);
        tokens.push(token.token);
        at = token.end;
    }
    tokens.push({ kind: 'end', text: '', at });
    return tokens;
}
function match(expression, at) {
    for (const [kind, pattern] of PATTERNS) {
        pattern.lastIndex = at;
        const found = pattern.exec(expression);
        if (found === null)
            continue;
        const inner = kind === 'text' || kind === 'column' ? (found[1] ?? found[2] ?? '') : found[0];
        const text = kind === 'text' ? inner.replaceAll(/\\(.)/g, '$1') : inner;
        return { token: { kind, text, at }, end: pattern.lastIndex };
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/verdict/src/where.ts


const OPERATORS = {
    '=': '==',
    '==': '==',
    '!=': '!=',
    '<>': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
};
const FORMS = 'Conditions look like: income > 1e5 and region in ("EU", "US") and not age is null.';
/**
 * Reads a condition: `column > 1`, `column == "text"`, `column in (a, b)`, `column is null`, joined by `and`, `or`,
 * `not` and brackets. A column whose name is no plain word stands between backticks.
 *
 * @throws InputError with the place where reading stopped
 */
function parseWhere(expression, source) {
    const tokens = tokenize(expression, (message, at) => wrong(expression, source, message, at));
    let next = 0;
    const peek = () => tokens[next];
    const fail = (message) => wrong(expression, source, message, peek().at);
    const isNext = (...words) => peek().kind !== 'text' && words.includes(peek().text.toLowerCase());
    const accept = (...words) => isNext(...words) && Boolean(++next);
    const expect = (word) => accept(word) || fail(`"${word}" is wanted`);
    const either = () => {
        let left = both();
        while (accept('or', '||'))
            left = { kind: 'or', left, right: both() };
        return left;
    };
    const both = () => {
        let left = single();
        while (accept('and', '&&'))
            left = { kind: 'and', left, right: single() };
        return left;
    };
    const single = () => {
        if (accept('not', '!'))
            return { kind: 'not', of: single() };
        if (accept('(')) {
            const inner = either();
            expect(')');
            return inner;
        }
        return comparison();
    };
    const comparison = () => {
        const column = name();
        if (accept('is')) {
            const isNot = accept('not');
            expect('null');
            return isNot ? { kind: 'not', of: { kind: 'missing', column } } : { kind: 'missing', column };
        }
        const isNot = accept('not');
        if (accept('in')) {
            const values = list();
            return isNot ? { kind: 'not', of: { kind: 'in', column, values } } : { kind: 'in', column, values };
        }
        const operator = peek().kind === 'sign' ? OPERATORS[peek().text] : undefined;
        if (isNot || operator === undefined)
            return fail('a comparison such as > or ==, "in" or "is null" is wanted');
        next++;
        return { kind: 'compare', column, operator, value: literal() };
    };
    const name = () => {
        const token = peek();
        if (token.kind !== 'word' && token.kind !== 'column')
            return fail('the name of a column is wanted');
        next++;
        return token.text;
    };
    const list = () => {
        const close = accept('[') ? ']' : ')';
        if (close === ')')
            expect('(');
        const values = [literal()];
        while (accept(','))
            values.push(literal());
        expect(close);
        return values;
    };
    const literal = () => {
        const token = peek();
        next++;
        if (token.kind === 'text')
            return token.text;
        if (token.kind === 'number')
            return Number(token.text);
        if (token.kind === 'word' && /^(true|false)$/i.test(token.text))
            return token.text.toLowerCase() === 'true';
        next--;
        return fail('a number, a "text" in quotes, true or false is wanted');
    };
    const condition = either();
    if (peek().kind !== 'end')
        fail('"and", "or" or the end is wanted');
    return condition;
}
/** The columns a condition reads. */
function whereColumns(expression, source) {
    const found = new Set();
    const visit = (condition) => {
        switch (condition.kind) {
            case 'and':
            case 'or':
                visit(condition.left);
                visit(condition.right);
                break;
            case 'not':
                visit(condition.of);
                break;
            default:
                found.add(condition.column);
        }
    };
    visit(parseWhere(expression, source));
    return [...found];
}
function wrong(expression, source, message, at) {
    const found = at < expression.length ? `at "${expression.slice(at, at + 20)}"` : 'at its end';
    throw new src/* InputError */.dz(`${source}: the condition "${expression}" cannot be read ${found}: ${message}.`, {
        fix: FORMS,
    });
}

;// CONCATENATED MODULE: ./packages/verdict/src/fit-policy.ts



/**
 * Checks that a policy fits the model and the data: its metrics are of the task, its classes exist, and so do the
 * columns of its slices.
 *
 * @param table null where there is none to slice
 * @throws InputError
 */
function checkPolicyFits(policy, model, table, source) {
    const classes = model.classes ?? [];
    if (policy.positive !== null && !classes.includes(policy.positive)) {
        const what = model.classes ? `the classes are ${classes.join(', ')}` : 'a regression has no classes';
        throw new src/* InputError */.dz(`${source}: positive is "${policy.positive}", but ${what}.`);
    }
    checkCosts(policy, classes, source);
    const own = new Set(policy.custom.map((metric) => metric.name));
    for (const gate of policy.gates)
        if (!own.has(gate.metric))
            checkGate(gate, model.task, classes, source);
    if (table)
        checkSlices(policy, table, source);
}
function checkCosts({ costs }, classes, source) {
    for (const [truth, byPrediction] of Object.entries(costs ?? {})) {
        for (const name of [truth, ...Object.keys(byPrediction)]) {
            if (classes.includes(name))
                continue;
            const what = classes.length > 0 ? `the classes are ${classes.join(', ')}` : 'a regression has no classes';
            throw new src/* InputError */.dz(`${source}: costs name "${name}", but ${what}.${(0,src/* didYouMean */.au)(name, classes)}`);
        }
    }
}
function checkGate(gate, task, classes, source) {
    const parsed = (0,metrics_src/* parseMetricName */.$Y)(gate.metric);
    const known = (0,metrics_src/* metricNames */.Zv)(task, classes);
    if (parsed === null || known.includes(gate.metric))
        return;
    if (parsed.info.task === 'model' && gate.eachSlice === undefined)
        return;
    const at = gate.at === undefined ? {} : { at: gate.at };
    if (parsed.info.task === 'model') {
        throw new src/* InputError */.dz(`${source}: ${gate.metric} is a fact of the model, which is the same in each slice.`, { fix: 'Leave each-slice out.', ...at });
    }
    if (parsed.label !== null && known.some((name) => name.startsWith(`${parsed.info.base}[`))) {
        throw new src/* InputError */.dz(`${source}: ${gate.metric} is about a class that is not there.${(0,src/* didYouMean */.au)(parsed.label, classes)}`, at);
    }
    throw new src/* InputError */.dz(`${source}: ${gate.metric} does not exist for a ${task} model.${hint(parsed.info.base, known)}`, at);
}
function hint(base, known) {
    const forms = known.filter((name) => name === base || name.startsWith(`${base}_`) || name.startsWith(`${base}[`));
    return forms.length > 0 ? ` It has ${forms.join(', ')}.` : '';
}
function checkSlices(policy, table, source) {
    const names = table.columns.map((column) => column.name);
    for (const rule of policy.slices) {
        const needed = rule.kind === 'cross'
            ? rule.columns
            : rule.kind === 'where'
                ? whereColumns(rule.expression, source)
                : [rule.column];
        for (const name of needed) {
            if (names.includes(name))
                continue;
            throw new src/* InputError */.dz(`${source}: slices name the column "${name}", which the data does not have.${(0,src/* didYouMean */.au)(name, names)}`);
        }
    }
}

;// CONCATENATED MODULE: ./packages/statistics/src/log-gamma.ts
const LOG_SQRT_2PI = 0.9189385332046727;
/**
 * ln Γ(x) for x > 0: the recurrence up to x >= 15, then Stirling's series (Abramowitz & Stegun 6.1.41).
 */
function logGamma(x) {
    if (!(x > 0))
        return Number.NaN;
    if (x === Number.POSITIVE_INFINITY)
        return x;
    let product = 1;
    let shifted = x;
    while (shifted < 15) {
        product *= shifted;
        shifted += 1;
    }
    return ((shifted - 0.5) * Math.log(shifted) - shifted + LOG_SQRT_2PI + stirlingSeries(shifted) - Math.log(product));
}
/**
 * ln n! - ln(√(2πn) (n/e)^n): the error of Stirling's formula (C. Loader, "Fast and accurate computation of binomial
 * probabilities", 2000).
 */
function log_gamma_stirlingError(n) {
    if (n >= 15)
        return stirlingSeries(n);
    return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - LOG_SQRT_2PI;
}
/**
 * Loader's deviance x ln(x/m) + m - x, without the cancellation near x = m.
 */
function log_gamma_deviance(x, m) {
    if (Math.abs(x - m) >= 0.1 * (x + m))
        return x * Math.log(x / m) + m - x;
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let term = 2 * x * v;
    for (let j = 1; j < 1000; j++) {
        term *= v * v;
        const next = sum + term / (2 * j + 1);
        if (next === sum)
            break;
        sum = next;
    }
    return sum;
}
function stirlingSeries(n) {
    const s = 1 / (n * n);
    return ((1 / 12 -
        (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - (1 / 156) * s) * s) * s) * s) * s) * s) /
        n);
}

;// CONCATENATED MODULE: ./packages/statistics/src/fisher-exact.ts

/**
 * Fisher's exact test that two shares are equal, two-sided: the probability of all tables with the same margins that
 * are at most as likely as the one seen.
 *
 * @param first successes of `n`
 * @param second successes of `m`
 */
function fisherExact(first, n, second, m) {
    const successes = first + second;
    const lowest = Math.max(0, successes - m);
    const highest = Math.min(n, successes);
    const logProbability = (k) => logChoose(n, k) + logChoose(m, successes - k) - logChoose(n + m, successes);
    // Tables as likely as this one but for rounding count as well.
    const limit = logProbability(first) + 1e-7;
    let p = 0;
    for (let k = lowest; k <= highest; k++) {
        const log = logProbability(k);
        if (log <= limit)
            p += Math.exp(log);
    }
    return Math.min(1, p);
}
function logChoose(n, k) {
    return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

;// CONCATENATED MODULE: ./packages/verdict/src/slice-search.ts
/** Rows times pairs of columns are kept below this, so that a search of a wide table ends. */
const MOST_WORK = 6e7;
/**
 * Sums over each slice of depth 1 and 2 that has at least `minRows` rows.
 *
 * @param quantities one value a row each
 * @param among the rows that are looked at
 * @param rank how promising a slice is; only the columns with the best slices are crossed where there are many
 */
function searchSlices(columns, quantities, among, minRows, rank) {
    const single = columns.map((labels, column) => tally(labels.names.length, (row) => labels.of[row], quantities, among).flatMap(({ n, sums }, label) => n < minRows ? [] : [{ name: labels.names[label], n, sums, parts: [{ column, label }] }]));
    const order = columns
        .map((_, column) => ({ column, best: Math.max(...single[column].map(rank), Number.NEGATIVE_INFINITY) }))
        .sort((a, b) => b.best - a.best || a.column - b.column)
        .map(({ column }) => column);
    const pairs = MOST_WORK / Math.max(1, among.length);
    const most = Math.max(2, Math.floor((1 + Math.sqrt(1 + 8 * pairs)) / 2));
    const crossed = order.slice(0, most).sort((a, b) => a - b);
    const double = crossed.flatMap((one, i) => crossed.slice(i + 1).flatMap((two) => crossSlices(columns, one, two, quantities, among, minRows)));
    return [...single.flat(), ...double];
}
function crossSlices(columns, one, two, quantities, among, minRows) {
    const [first, second] = [columns[one], columns[two]];
    const width = second.names.length;
    const cells = tally(first.names.length * width, (row) => first.of[row] * width + second.of[row], quantities, among);
    return cells.flatMap(({ n, sums }, cell) => {
        if (n < minRows)
            return [];
        const [a, b] = [Math.floor(cell / width), cell % width];
        const parts = [
            { column: one, label: a },
            { column: two, label: b },
        ];
        return [{ name: `${first.names[a]} & ${second.names[b]}`, n, sums, parts }];
    });
}
function tally(cells, cellOf, quantities, among) {
    const counts = new Float64Array(cells);
    const sums = quantities.map(() => new Float64Array(cells));
    for (const row of among) {
        const cell = cellOf(row);
        counts[cell] += 1;
        for (let q = 0; q < sums.length; q++)
            sums[q][cell] += quantities[q][row];
    }
    return Array.from(counts, (n, cell) => ({ n, sums: sums.map((values) => values[cell]) }));
}
/** Whether a row lies in a slice. */
function isIn(slice, columns, row) {
    return slice.parts.every(({ column, label }) => columns[column].of[row] === label);
}

;// CONCATENATED MODULE: ./packages/verdict/src/gathered-rows.ts



/** Null for regression, where nothing is just right or wrong. */
function flippedRows(rows, baseline) {
    if (!(0,metrics_src/* isClassification */.XZ)(rows) || !(0,metrics_src/* isClassification */.XZ)(baseline))
        return null;
    const flipped = { newlyWrong: [], newlyRight: [] };
    for (let row = 0; row < rows.truth.length; row++) {
        const change = changeOf(rows, baseline, row);
        if (change < 0)
            flipped.newlyWrong.push(row);
        if (change > 0)
            flipped.newlyRight.push(row);
    }
    return flipped;
}
/** -1 for newly wrong, 1 for newly right, else 0. */
function changeOf(rows, baseline, row) {
    const truth = rows.truth[row];
    return Number(rows.predicted[row] === truth) - Number(baseline.predicted[row] === truth);
}
/** Slices looked at more closely, of those with the most newly wrong rows beyond the rest's share. */
const MOST_TESTED = 50;
/**
 * The slice of one column or two in which newly wrong rows gather most surely: Fisher's test of their share inside
 * against outside, corrected for all slices looked at (Bonferroni). It explains these rows and foretells nothing.
 *
 * @returns null where no slice stands out at alpha, or there is nothing newly wrong
 */
function gatheredIn(rows, baseline, columns, { alpha, minRows }) {
    if (!(0,metrics_src/* isClassification */.XZ)(rows) || !(0,metrics_src/* isClassification */.XZ)(baseline) || columns.length === 0)
        return null;
    const n = rows.truth.length;
    const all = Int32Array.from({ length: n }, (_, row) => row);
    const changes = all.map((row) => changeOf(rows, baseline, row));
    const wrong = changes.map((change) => Number(change < 0));
    const right = changes.map((change) => Number(change > 0));
    const total = wrong.reduce((sum, value) => sum + value, 0);
    if (total < 2)
        return null;
    const excess = ({ n: size, sums }) => {
        const expected = (total * size) / n;
        return (sums[0] - expected) / Math.sqrt(expected);
    };
    const searched = searchSlices(columns, [wrong, right], all, minRows, excess);
    const likely = searched
        .filter((slice) => excess(slice) > 0 && slice.n < n)
        .sort((a, b) => excess(b) - excess(a) || (a.name < b.name ? -1 : 1))
        .slice(0, MOST_TESTED)
        .map((slice) => ({
        slice,
        p: fisherExact(slice.sums[0], slice.n, total - slice.sums[0], n - slice.n) * searched.length,
    }));
    // Of slices that say the same, the simpler one.
    const best = likely.sort((a, b) => a.p - b.p || a.slice.parts.length - b.slice.parts.length)[0];
    if (best === undefined || best.p > alpha)
        return null;
    const { name, n: size, sums } = best.slice;
    return { name, n: size, newlyWrong: sums[0], newlyRight: sums[1], pValue: Math.min(1, best.p) };
}

;// CONCATENATED MODULE: ./packages/statistics/src/multiple-testing.ts
/**
 * p-values adjusted by Benjamini & Hochberg (1995): reject where `adjusted <= q` to hold the false discovery rate.
 */
function benjaminiHochberg(pValues) {
    const order = ascending(pValues);
    const adjusted = new Array(pValues.length).fill(1);
    let least = 1;
    for (let rank = order.length; rank >= 1; rank--) {
        const index = order[rank - 1];
        least = Math.min(least, (pValues[index] * order.length) / rank);
        adjusted[index] = least;
    }
    return adjusted;
}
/** p-values adjusted by Holm (1979): reject where `adjusted <= alpha` to hold the family-wise error rate. */
function holm(pValues) {
    const adjusted = new Array(pValues.length).fill(1);
    let most = 0;
    ascending(pValues).forEach((index, rank) => {
        most = Math.max(most, Math.min(1, pValues[index] * (pValues.length - rank)));
        adjusted[index] = most;
    });
    return adjusted;
}
function ascending(values) {
    return values.map((_, index) => index).sort((a, b) => values[a] - values[b] || a - b);
}

// EXTERNAL MODULE: ./packages/statistics/src/normal.ts
var normal = __webpack_require__(24174);
;// CONCATENATED MODULE: ./packages/statistics/src/non-inferiority.ts

/**
 * Whether a value keeps a limit, told from its interval: failed only if the interval's better end breaks it, passed
 * if the worse end keeps it.
 *
 * @param side `at-least` for a floor, `at-most` for a ceiling
 */
function decide(interval, limit, side) {
    const [worse, better] = side === 'at-least' ? [interval.low, interval.high] : [-interval.high, -interval.low];
    const bound = side === 'at-least' ? limit : -limit;
    if (worse >= bound)
        return 'passed';
    return better < bound ? 'failed' : 'inconclusive';
}
/**
 * How a model stands to its baseline: better, not worse by more than the margin, worse, or not to be told.
 *
 * @param difference interval of model - baseline
 * @param margin >= 0, how far it may lie on the worse side
 */
function relate(difference, margin, direction) {
    const [worse, better] = direction === 'higher' ? [difference.low, difference.high] : [-difference.high, -difference.low];
    if (worse > 0)
        return 'better';
    if (worse >= -margin)
        return 'not-worse';
    return better < -margin ? 'worse' : 'inconclusive';
}
/**
 * About how many rows would settle which side of a limit a value lies on, if it is truly where it was seen: the width
 * of an interval shrinks with √n, and the chance to see the answer is `power`.
 *
 * @param halfWidth of the interval on the side of the limit, at 1 - alpha
 * @param distance of the value from the limit
 * @returns null where the value is at the limit, so that no number would do
 */
function rowsNeeded(n, halfWidth, distance, alpha = 0.05, power = 0.8) {
    if (!(distance > 0) || !Number.isFinite(halfWidth))
        return null;
    const rows = Math.ceil(n * ((halfWidth * inflation(alpha, power)) / distance) ** 2);
    return Number.isSafeInteger(rows) ? rows : null;
}
/** The least difference that an interval of this half width shows with chance `power`. */
function minimumDetectable(halfWidth, alpha = 0.05, power = 0.8) {
    return halfWidth * inflation(alpha, power);
}
function inflation(alpha, power) {
    const z = -(0,normal/* normalQuantile */.Zl)(alpha / 2);
    return (z + (0,normal/* normalQuantile */.Zl)(power)) / z;
}

;// CONCATENATED MODULE: ./packages/verdict/src/show.ts
/** A number for people: four significant digits. */
function show(value) {
    if (!Number.isFinite(value))
        return 'unknown';
    return String(Number(value.toPrecision(4)));
}
/** The same with its sign. */
function showSigned(value) {
    return value > 0 ? `+${show(value)}` : show(value);
}

;// CONCATENATED MODULE: ./packages/verdict/src/judge-rule.ts



/**
 * Judges a value against a rule by its interval: failed only if the better end breaks it, passed if the worse end
 * keeps it, else inconclusive.
 */
function judgeRule(metric, measured, rule, alpha) {
    if (measured.value === null) {
        return {
            result: 'inconclusive',
            reason: `${metric} has no value: ${measured.reason ?? 'it is undefined'}.`,
        };
    }
    return rule.kind === 'no-worse-than-baseline'
        ? judgeDifference(metric, measured, rule.limit, alpha)
        : judgeBound(metric, measured, rule.kind, rule.limit, alpha);
}
function judgeBound(metric, measured, kind, limit, alpha) {
    const value = measured.value;
    const bound = kind === 'min' ? `the floor ${show(limit)}` : `the ceiling ${show(limit)}`;
    const keeps = kind === 'min' ? value >= limit : value <= limit;
    if (measured.low === null || measured.high === null) {
        const isExact = ((0,metrics_src/* parseMetricName */.$Y)(metric)?.info.interval ?? 'none') === 'none';
        const seen = `${metric} is ${show(value)}, ${keeps ? 'within' : 'beyond'} ${bound}`;
        if (isExact)
            return { result: keeps ? 'passed' : 'failed', reason: `${seen} (a single value without an interval).` };
        return {
            result: 'inconclusive',
            reason: `${seen}, but how sure that is cannot be told: ${measured.reason ?? 'it has no interval'}.`,
        };
    }
    const interval = { low: measured.low, high: measured.high };
    const side = kind === 'min' ? 'at-least' : 'at-most';
    const result = decide(interval, limit, side);
    const range = `${metric} is ${show(value)} (${show(interval.low)} to ${show(interval.high)})`;
    const [worst, best] = kind === 'min' ? [interval.low, interval.high] : [interval.high, interval.low];
    const told = {
        passed: `${range}, even at worst within ${bound}.`,
        failed: `${range}, even at best (${show(best)}) beyond ${bound}.`,
        inconclusive: `${range}: ${show(worst)} would be beyond ${bound}, ${show(best)} within it; ${measured.n} rows cannot tell.`,
    };
    return {
        result,
        reason: told[result],
        ...strength(value, interval, limit, side, result, measured.n, alpha),
    };
}
function judgeDifference(metric, measured, margin, alpha) {
    if (measured.delta === undefined)
        return { result: 'inconclusive', reason: `${metric} has no baseline to compare with.` };
    if (measured.delta === null) {
        return {
            result: 'inconclusive',
            reason: `${metric} has no value for the baseline, so that there is nothing to compare.`,
        };
    }
    const higher = measured.direction === 'higher';
    const { delta } = measured;
    const allowed = `${show(margin)} to the worse side ${margin === 0 ? '(none) ' : ''}allowed`;
    const step = `${metric} moved by ${showSigned(delta)} from ${show(measured.baseline ?? Number.NaN)}`;
    const keeps = higher ? delta >= -margin : delta <= margin;
    if (measured.deltaLow == null || measured.deltaHigh == null) {
        const reason = `${step}, a point estimate without an interval, with ${allowed}.`;
        return { result: keeps ? 'passed' : 'inconclusive', reason };
    }
    const interval = { low: measured.deltaLow, high: measured.deltaHigh };
    const side = higher ? 'at-least' : 'at-most';
    const limit = higher ? -margin : margin;
    const result = decide(interval, limit, side);
    const range = `${step} (${showSigned(interval.low)} to ${showSigned(interval.high)})`;
    const told = {
        passed: `${range}, even at worst within the ${allowed}.`,
        failed: `${range}, even at best more than the ${allowed}.`,
        inconclusive: `${range}: with ${allowed}, ${measured.n} rows cannot tell.`,
    };
    return {
        result,
        reason: told[result],
        ...strength(delta, interval, limit, side, result, measured.n, alpha),
    };
}
function strength(value, interval, limit, side, result, n, alpha) {
    const keeps = side === 'at-least' ? value >= limit : value <= limit;
    const better = side === 'at-least' ? interval.high - value : value - interval.low;
    const worse = side === 'at-least' ? value - interval.low : interval.high - value;
    const away = side === 'at-least' ? limit - value : value - limit;
    const z = -(0,normal/* normalQuantile */.Zl)(alpha / 2);
    const pValue = better > 0 ? (0,normal/* normalTails */.Tl)((z * away) / better).upper : away > 0 ? 0 : 1;
    if (result !== 'inconclusive')
        return { pValue };
    const rows = rowsNeeded(n, keeps ? worse : better, Math.abs(away), alpha);
    return rows === null ? { pValue } : { pValue, rowsNeeded: Math.max(rows, n + 1) };
}

;// CONCATENATED MODULE: ./packages/verdict/src/judge.ts


/**
 * Judges measurements by a policy. Gates over all rows are held together by Holm's method and gates over slices by
 * Benjamini and Hochberg's: a gate that fails by itself and not among the others is inconclusive.
 */
function judge(policy, evidence) {
    const overall = policy.gates.flatMap((gate) => judgeGate(gate, gate, evidence.metrics, null, policy, evidence));
    const slices = (evidence.slices ?? []).map((slice) => ({
        slice,
        isJudged: slice.n >= policy.minSliceRows,
    }));
    const bySlice = slices.flatMap(({ slice, isJudged }) => isJudged
        ? policy.gates.flatMap((gate) => gate.eachSlice ? judgeGate(gate, gate.eachSlice, slice.metrics, slice.name, policy, evidence) : [])
        : []);
    const gates = [
        ...holdTogether(overall, holm, 'Holm', policy.alpha),
        ...holdTogether(bySlice, benjaminiHochberg, 'Benjamini-Hochberg', policy.alpha),
    ];
    const failing = gates.filter((gate) => effectOf(gate) === 'failed');
    const isUnsure = gates.some((gate) => effectOf(gate) === 'inconclusive');
    return {
        outcome: failing.length > 0 ? 'failed' : isUnsure ? 'inconclusive' : 'passed',
        gates,
        failedMetrics: [...new Set(failing.map((gate) => gate.metric))],
        metrics: withRelations(evidence.metrics, policy),
        slices: slices.map(({ slice, isJudged }) => ({
            name: slice.name,
            n: slice.n,
            judged: isJudged,
            metrics: withRelations(slice.metrics, policy),
        })),
    };
}
/** What a gate does to the outcome, its `onInconclusive` applied. */
function effectOf(gate) {
    if (gate.result !== 'inconclusive')
        return gate.result;
    return gate.onInconclusive === 'fail'
        ? 'failed'
        : gate.onInconclusive === 'pass'
            ? 'passed'
            : 'inconclusive';
}
function judgeGate(gate, rules, metrics, slice, policy, evidence) {
    const measured = metrics[gate.metric];
    return rulesOf(rules, measured).map((rule) => {
        const ruling = measured
            ? explainMissing(judgeRule(gate.metric, measured, rule, policy.alpha), rule, measured, evidence)
            : { result: 'inconclusive', reason: `${gate.metric} was not measured.` };
        return {
            pValue: ruling.pValue,
            gate: {
                metric: gate.metric,
                slice,
                rule: rule.kind,
                limit: rule.limit,
                result: ruling.result,
                onInconclusive: rules.onInconclusive ?? gate.onInconclusive ?? policy.onInconclusive,
                reason: slice === null ? ruling.reason : `${slice}: ${ruling.reason}`,
                ...(ruling.rowsNeeded === undefined ? {} : { rowsNeeded: ruling.rowsNeeded }),
                ...(gate.at?.line === undefined ? {} : { at: { file: gate.at.file, line: gate.at.line } }),
            },
        };
    });
}
function explainMissing(ruling, rule, measured, { baselineMissing }) {
    if (rule.kind !== 'no-worse-than-baseline' || measured.delta !== undefined || !baselineMissing)
        return ruling;
    return { ...ruling, reason: `${ruling.reason.replace(/\.$/, '')}: ${baselineMissing.replace(/\.$/, '')}.` };
}
function rulesOf(rules, measured) {
    const found = [];
    if (rules.min !== undefined)
        found.push({ kind: 'min', limit: rules.min });
    if (rules.max !== undefined)
        found.push({ kind: 'max', limit: rules.max });
    if (rules.noWorseThanBaseline) {
        found.push({ kind: 'no-worse-than-baseline', limit: allowedStep(rules.noWorseThanBaseline, measured) });
    }
    return found;
}
function allowedStep(margin, measured) {
    return Math.max(margin.absolute, margin.relative * Math.abs(measured?.baseline ?? 0));
}
/** Takes back failures that would be expected somewhere among so many gates. */
function holdTogether(judged, adjust, method, alpha) {
    const tested = judged.filter((each) => each.pValue !== undefined);
    const adjusted = new Map(adjust(tested.map((each) => each.pValue)).map((p, i) => [tested[i], p]));
    return judged.map((each) => {
        const p = adjusted.get(each);
        if (each.gate.result !== 'failed' || p === undefined || p <= alpha / 2 || tested.length < 2)
            return each.gate;
        const reason = `${each.gate.reason} Among ${tested.length} gates judged together that can be chance (${method}).`;
        return { ...each.gate, result: 'inconclusive', reason };
    });
}
function withRelations(metrics, policy) {
    const margins = new Map(policy.gates.map((gate) => [gate.metric, gate.noWorseThanBaseline]));
    return Object.fromEntries(Object.entries(metrics).map(([name, measured]) => [
        name,
        { ...measured, ...relation(measured, margins.get(name)) },
    ]));
}
function relation(measured, margin) {
    if (measured.delta === undefined || measured.direction === 'zero')
        return {};
    if (measured.deltaLow == null || measured.deltaHigh == null)
        return { verdict: 'not-comparable' };
    const allowed = margin ? allowedStep(margin, measured) : 0;
    return {
        verdict: relate({ low: measured.deltaLow, high: measured.deltaHigh }, allowed, measured.direction),
    };
}

// EXTERNAL MODULE: ./packages/documents/src/index.ts + 14 modules
var documents_src = __webpack_require__(79337);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./packages/verdict/src/policy-schema.ts

/** A number, or text that is one: many YAML readers take `1e-5` for text. */
const number = schemas/* preprocess */.vkY((value) => typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value, schemas/* number */.aig({ error: 'a number is wanted' }));
const share = schemas/* string */.YjP()
    .regex(/^\s*\d+(\.\d+)?\s*%\s*$/, 'a number >= 0, or a percentage such as "1%", is wanted')
    .transform((text) => Number(text.replace('%', '')) / 100);
const size = number.refine((value) => value >= 0, 'a number >= 0 is wanted: it says how far below the baseline is allowed');
const margin = schemas/* union */.KCZ([
    size.transform((absolute) => ({ absolute, relative: 0 })),
    share.transform((relative) => ({ absolute: 0, relative })),
    schemas/* strictObject */.rej({ absolute: size, relative: schemas/* union */.KCZ([share, size]) })
        .transform(({ absolute, relative }) => ({ absolute, relative })),
]);
const onInconclusive = schemas/* enum */.k5n(['warn', 'fail', 'pass'], { error: 'one of warn, fail, pass is wanted' });
const rules = {
    min: number.optional(),
    max: number.optional(),
    'no-worse-than-baseline': margin.optional(),
    'on-inconclusive': onInconclusive.optional(),
};
const RULE_KEYS = Object.keys(rules);
const gateSchema = schemas/* strictObject */.rej({ ...rules, 'each-slice': schemas/* strictObject */.rej(rules).optional() }, { error: 'rules such as {min: 0.9} are wanted' });
const GATE_KEYS = [...RULE_KEYS, 'each-slice'];
const column = schemas/* string */.YjP().min(1, 'the name of a column is wanted');
const sliceSchema = schemas/* union */.KCZ([
    column.transform((name) => ({ kind: 'column', column: name })),
    schemas/* strictObject */.rej({ cross: schemas/* array */.YOg(column).min(2) })
        .transform(({ cross }) => ({ kind: 'cross', columns: cross })),
    schemas/* strictObject */.rej({ quantiles: column, count: number.pipe(schemas/* int */.Whr().min(2).max(20)).default(4) })
        .transform(({ quantiles, count }) => ({ kind: 'quantiles', column: quantiles, count })),
    schemas/* strictObject */.rej({ where: schemas/* string */.YjP() })
        .transform(({ where }) => ({ kind: 'where', expression: where })),
], { error: 'a column, {cross: [a, b]}, {quantiles: column, count: 4} or {where: "column > 1"} is wanted' });
const label = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()], { error: 'the name of a class is wanted' })
    .transform((value) => String(value));
const customSchema = schemas/* strictObject */.rej({
    run: schemas/* string */.YjP().min(1, 'a command is wanted'),
    direction: schemas/* enum */.k5n(['higher', 'lower'], { error: 'higher or lower (which is better) is wanted' }),
});
const CUSTOM_KEYS = ['run', 'direction'];
const cost = number.pipe(schemas/* number */.aig().min(0, 'a cost >= 0 is wanted'));
const shareOf = number.pipe(schemas/* number */.aig().gt(0, 'a number above 0, at most 1, is wanted').max(1, 'a number above 0, at most 1, is wanted'));
const threshold = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({ precision: shareOf })
        .transform((each) => ({ kind: 'precision', atLeast: each.precision })),
    schemas/* strictObject */.rej({ recall: shareOf })
        .transform((each) => ({ kind: 'recall', atLeast: each.recall })),
], { error: '{precision: 0.9} or {recall: 0.8}, with a number above 0 and at most 1, is wanted' });
const shape = {
    positive: label.optional(),
    gates: schemas/* record */.g1P(schemas/* string */.YjP(), gateSchema, { error: 'gates by metric, such as {accuracy: {min: 0.9}}, are wanted' })
        .default({}),
    'on-inconclusive': onInconclusive.default('warn'),
    alpha: number
        .pipe(schemas/* number */.aig()
        .gt(0, 'a number above 0 and below 0.5 is wanted')
        .lt(0.5, 'a number above 0 and below 0.5 is wanted'))
        .default(0.05),
    slices: schemas/* array */.YOg(sliceSchema, { error: 'a list is wanted' }).default([]),
    'min-slice-rows': number.pipe(schemas/* int */.Whr().min(1)).default(30),
    champion: schemas/* string */.YjP().min(1).optional(),
    'self-test': schemas/* boolean */.zMY({ error: 'true or false is wanted' }).default(false),
    metrics: schemas/* record */.g1P(schemas/* string */.YjP(), customSchema).default({}),
    costs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* record */.g1P(schemas/* string */.YjP(), cost), {
        error: 'costs by true class and predicted class, such as {"yes": {"no": 5}}, are wanted',
    })
        .optional(),
    thresholds: schemas/* array */.YOg(threshold, { error: 'a list is wanted' }).default([]),
};
const policySchema = schemas/* strictObject */.rej(shape, { error: 'a policy with keys such as gates is wanted' });
const POLICY_KEYS = Object.keys(shape);

;// CONCATENATED MODULE: ./packages/verdict/src/parse-policy.ts





/**
 * Reads a policy from parsed YAML. The keys may stand by themselves or under one key `policy`.
 *
 * @param source what it was read from, for the message
 * @throws InputError that names the source and every wrong key, metric or value
 */
function parsePolicy(value, source, locate = () => undefined) {
    const wrapped = isWrapped(value);
    const inner = wrapped ? value.policy : value;
    const at = (path) => locate(wrapped ? ['policy', ...path] : path);
    const result = policySchema.safeParse(inner ?? {});
    if (!result.success) {
        const path = result.error.issues[0]?.path.map(String) ?? [];
        throw new src/* InputError */.dz(`${source} is not a valid policy: ${(0,documents_src/* describeIssues */.wF)(result.error, inner, knownKeys)}.`, {
            ...located(at(path)),
        });
    }
    const written = result.data;
    const gates = Object.entries(written.gates).map(([metric, rules]) => {
        const where = at(['gates', metric]);
        checkMetric(metric, rules, written, source, where);
        const { 'each-slice': eachSlice, ...own } = rules;
        const gate = { metric, ...gateRules(own), ...located(where) };
        return eachSlice === undefined ? gate : { ...gate, eachSlice: gateRules(eachSlice) };
    });
    for (const name of Object.keys(written.metrics)) {
        if ((0,metrics_src/* parseMetricName */.$Y)(name) === null)
            continue;
        throw new src/* InputError */.dz(`${source}: metrics.${name} has the name of a metric that is measured anyway.`, {
            fix: 'Give it a name of its own.',
            ...located(at(['metrics', name])),
        });
    }
    for (const rule of written.slices)
        if (rule.kind === 'where')
            parseWhere(rule.expression, source);
    return {
        positive: written.positive ?? null,
        gates,
        onInconclusive: written['on-inconclusive'],
        alpha: written.alpha,
        slices: written.slices,
        minSliceRows: written['min-slice-rows'],
        champion: written.champion ?? null,
        selfTest: written['self-test'],
        costs: written.costs ?? null,
        thresholds: written.thresholds,
        custom: Object.entries(written.metrics).map(([name, { run, direction }]) => ({ name, run, direction })),
    };
}
function gateRules(rules) {
    return {
        ...(rules.min === undefined ? {} : { min: rules.min }),
        ...(rules.max === undefined ? {} : { max: rules.max }),
        ...(rules['no-worse-than-baseline'] === undefined
            ? {}
            : { noWorseThanBaseline: rules['no-worse-than-baseline'] }),
        ...(rules['on-inconclusive'] === undefined ? {} : { onInconclusive: rules['on-inconclusive'] }),
    };
}
function checkMetric(metric, rules, policy, source, at) {
    const own = Object.keys(policy.metrics);
    const parsed = own.includes(metric) ? null : (0,metrics_src/* parseMetricName */.$Y)(metric);
    if (parsed === null && !own.includes(metric)) {
        throw new src/* InputError */.dz(`${source}: unknown metric "${metric}" in gates.${suggest(metric, own)}`, {
            fix: 'A metric of your own stands under metrics: {name: {run: command, direction: higher}}.',
            ...located(at),
        });
    }
    if (metric === 'mean_cost' && policy.costs === undefined) {
        throw new src/* InputError */.dz(`${source}: mean_cost is gated, but nothing says what a mistake costs.`, {
            fix: 'Set costs by true and predicted class: costs: {"yes": {"no": 5}, "no": {"yes": 1}}.',
            ...located(at),
        });
    }
    for (const each of [rules, ...(rules['each-slice'] ? [rules['each-slice']] : [])]) {
        const { min, max } = each;
        const asks = min !== undefined || max !== undefined || each['no-worse-than-baseline'] !== undefined;
        if (!asks && !(each === rules && rules['each-slice'])) {
            throw new src/* InputError */.dz(`${source}: the gate on ${metric} asks for nothing.`, {
                fix: 'Give it min, max or no-worse-than-baseline.',
                ...located(at),
            });
        }
        if (min !== undefined && max !== undefined && min > max) {
            throw new src/* InputError */.dz(`${source}: the gate on ${metric} has min ${min} above max ${max}.`, located(at));
        }
        if (each['no-worse-than-baseline'] !== undefined && parsed?.info.direction === 'zero') {
            throw new src/* InputError */.dz(`${source}: ${metric} has no better side, so that it cannot be worse than a baseline.`, {
                fix: `Bound it on both sides: ${metric}: {min: -0.1, max: 0.1}.`,
                ...located(at),
            });
        }
    }
}
function suggest(metric, own) {
    const label = /\[.*\]$/s.exec(metric)?.[0] ?? '';
    const bases = metrics_src/* METRICS */.Cb.filter((info) => info.variants.includes('class')).map((info) => info.base + label);
    const known = [
        ...(0,metrics_src/* metricNames */.Zv)('binary'),
        ...(0,metrics_src/* metricNames */.Zv)('multiclass'),
        ...(0,metrics_src/* metricNames */.Zv)('regression'),
        ...metrics_src/* MODEL_FACTS */.cS,
        ...own,
    ];
    return (0,src/* didYouMean */.au)(metric, label === '' ? [...new Set(known)] : bases);
}
function knownKeys(path) {
    if (path.length === 0)
        return POLICY_KEYS;
    if (path[0] === 'gates')
        return path.at(-1) === 'each-slice' ? RULE_KEYS : GATE_KEYS;
    if (path[0] === 'metrics')
        return CUSTOM_KEYS;
    return path[0] === 'slices' ? ['cross', 'quantiles', 'count', 'where'] : [];
}
function isWrapped(value) {
    return value !== null && typeof value === 'object' && Object.keys(value).length === 1 && 'policy' in value;
}
function located(at) {
    return at === undefined ? {} : { at };
}

;// CONCATENATED MODULE: ./packages/verdict/src/policy.ts
/** The policy of who wrote none: everything is measured, nothing is asked. */
const EMPTY_POLICY = {
    positive: null,
    gates: [],
    onInconclusive: 'warn',
    alpha: 0.05,
    slices: [],
    minSliceRows: 30,
    champion: null,
    selfTest: false,
    custom: [],
    costs: null,
    thresholds: [],
};

// EXTERNAL MODULE: ./packages/statistics/src/random.ts
var src_random = __webpack_require__(65298);
// EXTERNAL MODULE: ./packages/statistics/src/shares.ts
var shares = __webpack_require__(28085);
;// CONCATENATED MODULE: ./packages/verdict/src/self-test.ts



/**
 * Runs the gates over all rows on draws of the very data in which nothing got better or worse (an A/A test), to see how
 * often they fail for nothing and what loss they would catch.
 *
 * With a paired baseline, rows are drawn with replacement and of each row the two answers are exchanged by a coin, so
 * that both sides are equally good and disagree as much as the two models do. Without one, two independent draws of the
 * model's rows are compared. Gates with a floor or ceiling see a draw of the baseline's rows (the model's without one);
 * their failure is a false alarm only where the value over all rows keeps the limit.
 *
 * @returns null where the policy has no gate that can be tested
 */
function selfTest({ policy, rows, baseline, seed, clusters = null, ...given }) {
    const gates = policy.gates.filter(({ metric }) => (0,metrics_src/* parseMetricName */.$Y)(metric) !== null);
    const n = rows.truth.length;
    if (gates.length === 0 || n < 2)
        return null;
    const tested = { ...policy, gates: gates.map(({ eachSlice: _, ...gate }) => gate), slices: [] };
    const champion = baseline ?? rows;
    const draws = given.draws ?? Math.max(50, Math.min(200, Math.floor(4e7 / n)));
    const resamples = Math.max(200, Math.min(400, Math.floor(5e8 / (n * draws))));
    const options = {
        alpha: policy.alpha,
        seed,
        resamples,
        intervalsFor: gates.map(({ metric }) => metric),
    };
    const whole = (0,metrics_src/* measure */.xP)(champion, { ...options, intervalsFor: [] });
    const random = (0,src_random/* createRandom */.s)(seed).fork('self-test');
    const drawRows = createDraw(n, clusters);
    const measureDraw = (of, { rows: drawn, clusters: labels }) => (0,metrics_src/* measure */.xP)((0,metrics_src/* takeRows */.LY)(of, drawn), { ...options, ...(labels === null ? {} : { clusters: labels }) });
    const tallies = new Map();
    let alarms = 0;
    for (let draw = 0; draw < draws; draw++) {
        const drawn = drawRows(random);
        const measured = measureDraw(champion, drawn);
        const compared = baseline === null
            ? (0,metrics_src/* compareWithValues */.QY)(measured, measureDraw(champion, drawRows(random)))
            : withDifferences(measured, exchanged(rows, baseline, drawRows(random), random), options);
        // Held together as the real gates are.
        const judgement = judge(tested, { metrics: compared });
        let isAlarm = false;
        for (const { metric, rule, limit, result } of judgement.gates) {
            const key = `${metric} ${rule}`;
            const tally = tallies.get(key) ?? { metric, rule, limits: [], failed: 0, inconclusive: 0, halves: [] };
            tallies.set(key, tally);
            tally.limits.push(limit);
            if (result === 'failed')
                tally.failed++;
            if (result === 'inconclusive')
                tally.inconclusive++;
            if (rule === 'no-worse-than-baseline')
                tally.halves.push(halfWidth(compared, metric));
            if (result === 'failed' && keepsLimit(whole[metric]?.value ?? null, rule, limit))
                isAlarm = true;
        }
        if (isAlarm)
            alarms++;
    }
    return {
        of: baseline === null ? 'model' : 'baseline',
        method: baseline === null ? 'resampled' : 'swapped',
        draws,
        falseAlarms: { rate: alarms / draws, ...(0,shares/* wilson */.rF)(alarms, draws, policy.alpha) },
        gates: [...tallies.values()].map(({ metric, rule, limits, failed, inconclusive, halves }) => ({
            metric,
            rule,
            limit: meanOf(limits),
            failed: failed / draws,
            inconclusive: inconclusive / draws,
            detectable: detectable(halves, meanOf(limits), policy.alpha),
        })),
    };
}
function withDifferences(measured, { one, other, clusters }, options) {
    const labels = clusters === null ? {} : { clusters };
    const differences = (0,metrics_src/* measure */.xP)(one, { ...options, ...labels, baseline: other });
    return Object.fromEntries(Object.entries(measured).map(([name, own]) => {
        const { baseline = null, delta = null, deltaLow = null, deltaHigh = null } = differences[name] ?? {};
        return [name, { ...own, baseline, delta, deltaLow, deltaHigh }];
    }));
}
function createDraw(n, clusters) {
    if (clusters === null) {
        return (random) => ({ rows: Int32Array.from({ length: n }, () => random.below(n)), clusters: null });
    }
    const byLabel = new Map();
    clusters.forEach((label, row) => {
        const known = byLabel.get(label);
        if (known)
            known.push(row);
        else
            byLabel.set(label, [row]);
    });
    const members = [...byLabel.values()];
    return (random) => {
        const drawn = members.map(() => members[random.below(members.length)]);
        return {
            rows: Int32Array.from(drawn.flat()),
            clusters: Int32Array.from(drawn.flatMap((rows, place) => rows.map(() => place))),
        };
    };
}
/** A draw of rows with the answers of both models exchanged in about half of them; within a cluster all or none. */
function exchanged(rows, baseline, { rows: drawn, clusters }, random) {
    const one = (0,metrics_src/* takeRows */.LY)(rows, drawn);
    const other = (0,metrics_src/* takeRows */.LY)(baseline, drawn);
    const [a, b] = [scoresOf(one), scoresOf(other)];
    const k = (0,metrics_src/* isClassification */.XZ)(one) ? one.classes.length : 0;
    let keeps = true;
    for (let row = 0; row < drawn.length; row++) {
        if (clusters === null || row === 0 || clusters[row] !== clusters[row - 1])
            keeps = random.next() < 0.5;
        if (keeps)
            continue;
        swap(one.predicted, other.predicted, row);
        if (a !== null && b !== null)
            for (let c = row * k; c < (row + 1) * k; c++)
                swap(a, b, c);
    }
    return { one, other, clusters };
}
function scoresOf(rows) {
    return (0,metrics_src/* isClassification */.XZ)(rows) ? (rows.scores ?? null) : null;
}
function swap(one, other, at) {
    const kept = one[at];
    one[at] = other[at];
    other[at] = kept;
}
function keepsLimit(value, rule, limit) {
    if (rule === 'no-worse-than-baseline')
        return true;
    return value !== null && (rule === 'min' ? value >= limit : value <= limit);
}
function halfWidth(measurements, metric) {
    const { deltaLow, deltaHigh } = measurements[metric];
    return deltaLow == null || deltaHigh == null ? Number.NaN : (deltaHigh - deltaLow) / 2;
}
/** The loss whose interval lies beyond the margin with a chance of 0.8. */
function detectable(halves, margin, alpha) {
    const known = halves.filter((half) => Number.isFinite(half));
    if (known.length === 0)
        return null;
    return margin + minimumDetectable(meanOf(known), alpha);
}
/** Exact where all are the same. */
function meanOf(values) {
    const first = values[0];
    return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

// EXTERNAL MODULE: ./packages/statistics/src/float-sort.ts
var float_sort = __webpack_require__(6084);
// EXTERNAL MODULE: ./packages/statistics/src/bootstrap-interval.ts
var bootstrap_interval = __webpack_require__(82497);
;// CONCATENATED MODULE: ./packages/verdict/src/where-rows.ts


const [FALSE, TRUE, UNKNOWN] = [0, 1, 2];
/**
 * The rows for which a condition holds. A comparison with a missing cell holds for neither side; `is null` finds it.
 *
 * @throws InputError for an unknown column, or a value of another type than its column
 */
function rowsWhere(table, expression, source) {
    const answer = compile(parseWhere(expression, source), table, `${source}: the condition "${expression}"`);
    const rows = [];
    for (let row = 0; row < table.rowCount; row++)
        if (answer(row) === TRUE)
            rows.push(row);
    return Int32Array.from(rows);
}
function compile(condition, table, where) {
    switch (condition.kind) {
        case 'not': {
            const of = compile(condition.of, table, where);
            return (row) => [TRUE, FALSE, UNKNOWN][of(row)];
        }
        case 'and':
        case 'or': {
            const [left, right] = [compile(condition.left, table, where), compile(condition.right, table, where)];
            const decisive = condition.kind === 'and' ? FALSE : TRUE;
            return (row) => {
                const [one, two] = [left(row), right(row)];
                if (one === decisive || two === decisive)
                    return decisive;
                return one === UNKNOWN || two === UNKNOWN ? UNKNOWN : 1 - decisive;
            };
        }
        case 'missing': {
            const { nulls } = columnOf(table, condition.column, where);
            return (row) => (nulls?.[row] === 1 ? TRUE : FALSE);
        }
        case 'in':
            return among(columnOf(table, condition.column, where), condition.values, where);
        case 'compare':
            return comparing(columnOf(table, condition.column, where), condition.operator, condition.value, where);
    }
}
function columnOf(table, name, where) {
    const column = table.columns.find((each) => each.name === name);
    if (column)
        return column;
    const names = table.columns.map((each) => each.name);
    throw new src/* InputError */.dz(`${where} names the column "${name}", which the data does not have.${(0,src/* didYouMean */.au)(name, names)}`);
}
function among(column, values, where) {
    const answers = values.map((value) => comparing(column, '==', value, where));
    return (row) => {
        if (column.nulls?.[row] === 1)
            return UNKNOWN;
        return answers.some((answer) => answer(row) === TRUE) ? TRUE : FALSE;
    };
}
function comparing(column, operator, value, where) {
    const { nulls } = column;
    const holds = TESTS[operator];
    if (column.type === 'string') {
        if (typeof value !== 'string')
            return refuse(column, value, where, 'a text in quotes');
        const ofCategory = column.categories.map((category) => holds(compareText(category, value)) ? TRUE : FALSE);
        return (row) => (nulls?.[row] === 1 ? UNKNOWN : ofCategory[column.codes[row]]);
    }
    const bound = column.type === 'timestamp' && typeof value === 'string' ? Date.parse(value) : Number(value);
    if (column.type === 'timestamp' && (typeof value !== 'string' || Number.isNaN(bound))) {
        return refuse(column, value, where, 'a date in quotes, such as "2026-01-31"');
    }
    if (column.type === 'boolean' && typeof value !== 'boolean')
        return refuse(column, value, where, 'true or false');
    if ((column.type === 'float64' || column.type === 'integer') && typeof value !== 'number') {
        return refuse(column, value, where, 'a number');
    }
    const { values } = column;
    return (row) => (nulls?.[row] === 1 ? UNKNOWN : holds(values[row] - bound) ? TRUE : FALSE);
}
/** Of a difference: below 0, 0 or above 0. */
const TESTS = {
    '==': (difference) => difference === 0,
    '!=': (difference) => difference !== 0,
    '<': (difference) => difference < 0,
    '<=': (difference) => difference <= 0,
    '>': (difference) => difference > 0,
    '>=': (difference) => difference >= 0,
};
function compareText(one, two) {
    return one < two ? -1 : one > two ? 1 : 0;
}
function refuse(column, value, where, wanted) {
    throw new src/* InputError */.dz(`${where} compares the ${column.type} column "${column.name}" with ${JSON.stringify(value)}; ${wanted} is wanted.`);
}

;// CONCATENATED MODULE: ./packages/verdict/src/slices.ts



/** A column with more values than this is cut by quantiles, not by value. */
const MOST_VALUES = 50;
/**
 * The slices that a policy asks for, in its order, without empty ones (save conditions, which may hold for no row).
 *
 * @throws InputError for an unknown column, or one that cannot be cut so
 */
function sliceTable(table, rules, source) {
    return rules.flatMap((rule) => cut(table, rule, source));
}
function cut(table, rule, source) {
    switch (rule.kind) {
        case 'column':
            return byLabel(labelsOf(findColumn(table, rule.column, source), source));
        case 'cross':
            return byLabel(cross(rule.columns.map((name) => labelsOf(findColumn(table, name, source), source))));
        case 'quantiles':
            return byLabel(quantileLabels(findColumn(table, rule.column, source), rule.count, source));
        case 'where':
            return [{ name: rule.expression, rows: rowsWhere(table, rule.expression, source) }];
    }
}
function findColumn(table, name, source) {
    const column = table.columns.find((each) => each.name === name);
    if (column)
        return column;
    const names = table.columns.map((each) => each.name);
    throw new src/* InputError */.dz(`${source}: slices name the column "${name}", which the data does not have.${(0,src/* didYouMean */.au)(name, names)}`);
}
function labelsOf(column, source) {
    const numbers = column.type === 'string' ? column.codes : column.values;
    const isMissing = (row) => column.nulls?.[row] === 1;
    const distinct = new Set();
    let anyMissing = false;
    for (let row = 0; row < numbers.length; row++) {
        if (isMissing(row))
            anyMissing = true;
        else
            distinct.add(numbers[row]);
        if (distinct.size > MOST_VALUES) {
            throw new src/* InputError */.dz(`${source}: the column "${column.name}" has more than ${MOST_VALUES} values, too many for a slice each.`, {
                fix: column.type === 'string'
                    ? `Choose some: {where: '${column.name} in ("a", "b")'}.`
                    : `Cut it by quantiles: {quantiles: ${column.name}}.`,
            });
        }
    }
    const text = (value) => {
        if (column.type === 'string')
            return column.categories[value];
        if (column.type === 'boolean')
            return value === 1 ? 'true' : 'false';
        return column.type === 'timestamp' ? new Date(value).toISOString() : String(value);
    };
    const values = [...distinct].sort((a, b) => column.type === 'string' ? (text(a) < text(b) ? -1 : 1) : a - b);
    const place = new Map(values.map((value, index) => [value, index]));
    const names = values.map((value) => `${column.name}=${text(value)}`);
    if (anyMissing)
        names.push(`${column.name} missing`);
    const of = Int32Array.from({ length: numbers.length }, (_, row) => isMissing(row) ? names.length - 1 : place.get(numbers[row]));
    return { names, of };
}
function quantileLabels(column, count, source) {
    if (column.type !== 'float64' && column.type !== 'integer') {
        throw new src/* InputError */.dz(`${source}: the ${column.type} column "${column.name}" has no quantiles; a column of numbers is wanted.`);
    }
    const known = (0,float_sort/* sortFloats */.q$)(column.values.filter((_, row) => column.nulls?.[row] !== 1));
    const edges = [
        ...new Set(Array.from({ length: count - 1 }, (_, i) => (0,bootstrap_interval/* quantileOfSorted */.mY)(known, (i + 1) / count))),
    ].filter((edge) => edge > known[0]);
    const show = (value) => String(Number(value.toPrecision(4)));
    const names = Array.from({ length: edges.length + 1 }, (_, i) => {
        if (edges.length === 0)
            return `${column.name} known`;
        if (i === 0)
            return `${column.name} < ${show(edges[0])}`;
        if (i === edges.length)
            return `${column.name} >= ${show(edges[i - 1])}`;
        return `${show(edges[i - 1])} <= ${column.name} < ${show(edges[i])}`;
    });
    names.push(`${column.name} missing`);
    const of = Int32Array.from(column.values, (value, row) => {
        if (column.nulls?.[row] === 1)
            return names.length - 1;
        const above = edges.findIndex((edge) => value < edge);
        return above < 0 ? edges.length : above;
    });
    return { names, of };
}
function cross(labels) {
    return labels.reduce((left, right) => ({
        names: left.names.flatMap((one) => right.names.map((two) => `${one} & ${two}`)),
        of: left.of.map((one, row) => one * right.names.length + right.of[row]),
    }));
}
function byLabel({ names, of }) {
    const rows = names.map(() => []);
    of.forEach((label, row) => {
        rows[label].push(row);
    });
    return names.flatMap((name, i) => (rows[i].length > 0 ? [{ name, rows: Int32Array.from(rows[i]) }] : []));
}

;// CONCATENATED MODULE: ./packages/verdict/src/slice-labels.ts

/** A column of numbers with more values is cut into this many quantiles. */
const QUANTILES = 4;
const FEW_VALUES = 12;
const MOST_CATEGORIES = 50;
/**
 * The columns that a search can cut by itself: few values by value, many numbers by quantile; a text of more than 50
 * values, or a single one, cuts nothing.
 */
function cutColumns(table, columns) {
    return columns.flatMap((name) => {
        const column = table.columns.find((each) => each.name === name);
        const labels = column === undefined ? null : slice_labels_cut(column);
        return labels === null || labels.names.length < 2 ? [] : [{ column: name, ...labels }];
    });
}
function slice_labels_cut(column) {
    const most = column.type === 'string' ? MOST_CATEGORIES : FEW_VALUES;
    if (distinctAtMost(column, most))
        return labelsOf(column, 'search');
    if (column.type !== 'float64' && column.type !== 'integer')
        return null;
    if (column.values.some((value, row) => column.nulls?.[row] !== 1 && !Number.isFinite(value)))
        return null;
    return quantileLabels(column, QUANTILES, 'search');
}
function distinctAtMost(column, most) {
    const numbers = column.type === 'string' ? column.codes : column.values;
    const seen = new Set();
    for (let row = 0; row < numbers.length; row++) {
        if (column.nulls?.[row] === 1)
            continue;
        seen.add(numbers[row]);
        if (seen.size > most)
            return false;
    }
    return true;
}
/**
 * A column cut by its values.
 *
 * @throws InputError for an unknown column, or one of more than 50 values
 */
function cutByValue(table, name, source) {
    return { column: name, ...labelsOf(findColumn(table, name, source), source) };
}

;// CONCATENATED MODULE: ./packages/statistics/src/incomplete-beta.ts

const TINY = 1e-300;
const STEPS = 200_000;
/**
 * The regularised incomplete beta function I_x(a, b) and its complement, by continued fraction (DLMF 8.17.22).
 *
 * @param a > 0
 * @param b > 0
 * @param x in [0, 1]
 * @param y 1 - x, where the caller knows it better than the subtraction
 */
function incomplete_beta_incompleteBeta(a, b, x, y = 1 - x) {
    if (!(a > 0) || !(b > 0) || Number.isNaN(x))
        return { lower: Number.NaN, upper: Number.NaN };
    if (x <= 0)
        return { lower: 0, upper: 1 };
    if (y <= 0)
        return { lower: 1, upper: 0 };
    if (x <= (a + 1) / (a + b + 2)) {
        const lower = (prefactor(a, b, x, y) * continuedFraction(a, b, x)) / a;
        return { lower, upper: 1 - lower };
    }
    const upper = (prefactor(b, a, y, x) * continuedFraction(b, a, y)) / b;
    return { lower: 1 - upper, upper };
}
/** x^a y^b / B(a, b) */
function prefactor(a, b, x, y) {
    if (a < 1 || b < 1) {
        return Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
    }
    const n = a + b;
    const exponent = log_gamma_stirlingError(n) - log_gamma_stirlingError(a) - log_gamma_stirlingError(b) - log_gamma_deviance(a, n * x) - log_gamma_deviance(b, n * y);
    return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}
/** Lentz's method. */
function continuedFraction(a, b, x) {
    let c = 1;
    let d = guard(1 - ((a + b) * x) / (a + 1));
    d = 1 / d;
    let h = d;
    for (let m = 1; m < STEPS; m++) {
        const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / guard(1 + even * d);
        c = guard(1 + even / c);
        h *= d * c;
        const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / guard(1 + odd * d);
        c = guard(1 + odd / c);
        const step = d * c;
        h *= step;
        if (Math.abs(step - 1) < 1e-16)
            break;
    }
    return h;
}
function guard(value) {
    return Math.abs(value) < TINY ? TINY : value;
}

;// CONCATENATED MODULE: ./packages/statistics/src/solve.ts
/**
 * The x in [from, to] of which the lower tail is `p`, by bisection to the last bit. Compares the smaller tail, so
 * that a `p` near 1 is found as exactly as one near 0.
 *
 * @param tails rising in x
 * @param q 1 - p, where the caller knows it better than the subtraction
 */
function solve_solve(tails, p, from, to, q = 1 - p) {
    let [low, high] = [from, to];
    for (let step = 0; step < 200; step++) {
        const middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        const at = tails(middle);
        const below = p <= q ? at.lower < p : at.upper > q;
        if (below)
            low = middle;
        else
            high = middle;
    }
    return high;
}

;// CONCATENATED MODULE: ./packages/statistics/src/distributions.ts




/** Both tails of the χ² distribution with `df` degrees of freedom. */
function chiSquaredTails(x, df) {
    return incompleteGamma(df / 2, x / 2);
}
/** The x of which P(X <= x) = p. */
function chiSquaredQuantile(p, df) {
    if (p <= 0)
        return p === 0 ? 0 : Number.NaN;
    if (p >= 1)
        return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
    return Math.exp(solve((logX) => chiSquaredTails(Math.exp(logX), df), p, -745, 709));
}
/** Both tails of Student's t distribution. */
function studentTTails(t, df) {
    const square = t * t;
    const half = incomplete_beta_incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)).lower / 2;
    return t > 0 ? { lower: 1 - half, upper: half } : { lower: half, upper: 1 - half };
}
/** The t of which P(T <= t) = p. */
function studentTQuantile(p, df) {
    if (p === 0.5)
        return 0;
    if (p <= 0 || p >= 1)
        return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
    if (p > 0.5)
        return -studentTQuantile(1 - p, df);
    return -Math.exp(solve_solve((logT) => flip(studentTTails(-Math.exp(logT), df)), 1 - p, -40, 350, p));
}
/** Both tails of the beta distribution. */
function betaTails(x, a, b) {
    return incompleteBeta(a, b, x);
}
/** The x of which P(X <= x) = p; found by its logit, so that it is exact at both ends. */
function betaQuantile(p, a, b) {
    if (p <= 0)
        return p === 0 ? 0 : Number.NaN;
    if (p >= 1)
        return p === 1 ? 1 : Number.NaN;
    const tails = (logit) => incompleteBeta(a, b, 1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit)));
    return 1 / (1 + Math.exp(-solve(tails, p, -745, 745)));
}
/** P(X = k) of a binomial distribution (Loader 2000). */
function binomialProbability(k, n, p) {
    const q = 1 - p;
    if (k < 0 || k > n)
        return 0;
    if (p === 0)
        return k === 0 ? 1 : 0;
    if (q === 0)
        return k === n ? 1 : 0;
    if (k === 0)
        return Math.exp(n * Math.log1p(-p));
    if (k === n)
        return Math.exp(n * Math.log(p));
    const exponent = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
    return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
/** P(X <= k) and P(X > k) of a binomial distribution. */
function binomialTails(k, n, p) {
    if (k < 0)
        return { lower: 0, upper: 1 };
    if (k >= n)
        return { lower: 1, upper: 0 };
    return flip(incompleteBeta(k + 1, n - k, p));
}
/** The smallest k of which P(X <= k) >= q. */
function binomialQuantile(q, n, p) {
    let [low, high] = [0, n];
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (binomialTails(middle, n, p).lower >= q)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
function flip(tails) {
    return { lower: tails.upper, upper: tails.lower };
}

;// CONCATENATED MODULE: ./packages/verdict/src/weak-slices.ts



/** Fewer rows than this are not worth halving. */
const LEAST_ROWS = 200;
/** So many of the most promising slices are tested. */
const weak_slices_MOST_TESTED = 20;
/**
 * Looks for slices of one column or two in which the model does worse than on the rest: by accuracy, for regression by
 * the mean absolute error. What looks weak on one half of the rows is tested on the other half alone, so that the numbers
 * told are not the luck of the search; Benjamini & Hochberg's method holds the share of false finds at alpha.
 *
 * The halves depend on what the rows say and on the seed, and not on their order.
 *
 * @returns null where there are too few rows or nothing to cut by
 */
function findWeakSlices(rows, columns, { alpha, seed, minRows }) {
    const n = rows.truth.length;
    if (n < LEAST_ROWS || columns.length === 0)
        return null;
    const losses = lossesOf(rows);
    const squares = losses.map((loss) => loss * loss);
    const [search, test] = halves(rows, columns, seed);
    const strength = strengthAmong(search, losses, squares);
    const searched = searchSlices(columns, [losses, squares], search, minRows, strength);
    const chosen = mostPromising(searched, strength, -(0,normal/* normalQuantile */.Zl)(alpha));
    const isShare = (0,metrics_src/* isClassification */.XZ)(rows);
    const tested = chosen.flatMap((slice) => {
        const inside = [];
        const outside = [];
        for (const row of test)
            (isIn(slice, columns, row) ? inside : outside).push(losses[row]);
        if (inside.length < minRows || outside.length < minRows)
            return [];
        return [{ slice, n: inside.length, ...compare(inside, outside, isShare, alpha) }];
    });
    const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
    const found = tested
        .map((each, i) => ({ ...each, pValue: adjusted[i] }))
        .filter(({ pValue, more }) => pValue <= alpha && more > 0)
        .sort((a, b) => b.more - a.more || (a.slice.name < b.slice.name ? -1 : 1));
    return {
        metric: isShare ? 'accuracy' : 'mae',
        searched: searched.length,
        tested: tested.length,
        minRows,
        found: found.map((each) => told(each, isShare)),
    };
}
/** 1 for a wrong row and 0 for a right one; the absolute error for regression. */
function lossesOf(rows) {
    return Float64Array.from(rows.truth, (truth, row) => (0,metrics_src/* isClassification */.XZ)(rows) ? Number(rows.predicted[row] !== truth) : Math.abs(rows.predicted[row] - truth));
}
function halves(rows, columns, seed) {
    const labels = columns.map(({ of }) => ({ values: of, width: 1 }));
    const order = (0,metrics_src/* canonicalOrder */.tB)([...(0,metrics_src/* contentOf */.$E)(rows), ...labels]);
    const random = (0,src_random/* createRandom */.s)(seed).fork('weak-slices');
    const parts = [[], []];
    for (const row of order)
        parts[random.next() < 0.5 ? 0 : 1].push(row);
    return [Int32Array.from(parts[0]), Int32Array.from(parts[1])];
}
/** How many standard errors a slice's mean loss lies above the rest's. */
function strengthAmong(among, losses, squares) {
    let [total, totalSquares] = [0, 0];
    for (const row of among) {
        total += losses[row];
        totalSquares += squares[row];
    }
    return ({ n, sums }) => {
        const others = among.length - n;
        if (others < 2)
            return Number.NEGATIVE_INFINITY;
        const [mean, rest] = [sums[0] / n, (total - sums[0]) / others];
        const spread = Math.max(0, sums[1] / n - mean ** 2) / n +
            Math.max(0, (totalSquares - sums[1]) / others - rest ** 2) / others;
        if (mean === rest)
            return 0;
        return (mean - rest) / Math.sqrt(spread + Number.MIN_VALUE);
    };
}
/** Those above the bar, without pairs that are not weaker than both of their columns by a standard error. */
function mostPromising(searched, strength, bar) {
    const mean = ({ sums, n }) => sums[0] / n;
    const singles = new Map(searched.filter(({ parts }) => parts.length === 1).map((slice) => [keyOf(slice.parts[0]), slice]));
    return searched
        .map((slice) => ({ slice, score: strength(slice) }))
        .filter(({ slice, score }) => {
        if (score < bar)
            return false;
        if (slice.parts.length === 1)
            return true;
        const parents = slice.parts.flatMap((part) => singles.get(keyOf(part)) ?? []);
        const error = Math.sqrt(Math.max(0, slice.sums[1] / slice.n - mean(slice) ** 2) / slice.n);
        return parents.every((parent) => slice.n < 0.9 * parent.n && mean(slice) > mean(parent) + error);
    })
        .sort((a, b) => b.score - a.score || (a.slice.name < b.slice.name ? -1 : 1))
        .slice(0, weak_slices_MOST_TESTED)
        .map(({ slice }) => slice);
}
function keyOf({ column, label }) {
    return `${column}:${label}`;
}
function compare(inside, outside, isShare, alpha) {
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    const [wrong, others] = [sum(inside), sum(outside)];
    const [one, two] = [wrong / inside.length, others / outside.length];
    if (isShare) {
        return {
            inside: one,
            outside: two,
            more: one - two,
            interval: (0,shares/* newcombe */.pv)(wrong, inside.length, others, outside.length, alpha),
            pValue: fisherExact(wrong, inside.length, others, outside.length),
        };
    }
    return { inside: one, outside: two, more: one - two, ...welch(inside, one, outside, two, alpha) };
}
/** Welch's t-test of two means (1947), two-sided, with the interval of their difference. */
function welch(first, one, second, two, alpha) {
    const squared = (values, mean) => values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
    const [a, b] = [squared(first, one), squared(second, two)];
    const difference = one - two;
    if (a + b === 0) {
        return { interval: { low: difference, high: difference }, pValue: difference === 0 ? 1 : 0 };
    }
    const freedom = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
    const half = -studentTQuantile(alpha / 2, freedom) * Math.sqrt(a + b);
    const { upper } = studentTTails(Math.abs(difference) / Math.sqrt(a + b), freedom);
    return { interval: { low: difference - half, high: difference + half }, pValue: Math.min(1, 2 * upper) };
}
function told(found, isShare) {
    const { slice, n, inside, outside, more, interval, pValue } = found;
    const common = { name: slice.name, n, pValue };
    if (!isShare)
        return {
            ...common,
            value: inside,
            rest: outside,
            difference: more,
            low: interval.low,
            high: interval.high,
        };
    return {
        ...common,
        value: 1 - inside,
        rest: 1 - outside,
        difference: -more,
        low: -interval.high,
        high: -interval.low,
    };
}

;// CONCATENATED MODULE: ./packages/verdict/src/index.ts













/***/ })

};
