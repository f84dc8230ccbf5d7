export const id = 66;
export const ids = [66];
export const modules = {

/***/ 6066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadPredictor: () => (/* reexport */ loadPredictor)
});

// UNUSED EXPORTS: folderDigest, folderFiles, forwardRows, layersFiles, loadEngine, readLayersArtifacts, readModelFolder, restoreModel, toPredictions, writeModelDocument, writeModelFolder

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(7597);
// EXTERNAL MODULE: ./packages/errors/src/index.ts + 3 modules
var src = __webpack_require__(8518);
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

;// CONCATENATED MODULE: ./packages/documents/src/digest.ts

const digest_MODEL_FILE = 'trainyard.json';
function sha256(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/**
 * The digest of a model's folder: SHA-256 over UTF-8 lines `path TAB size TAB sha256hex LF`,
 * one per file but `trainyard.json`, sorted by the bytes of the path.
 */
function digest_modelDigest(files) {
    const lines = files
        .filter((file) => file.path !== digest_MODEL_FILE)
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
var iso = __webpack_require__(4377);
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
const model_modelDocument = defineDocument('model', {
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
    const wrong = (why, form) => new InputError(`${input} is "${text}": ${why}.`, { fix: `Write ${form}.` });
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














;// CONCATENATED MODULE: ./packages/models/src/folder-digest.ts







/**
 * Every file of a model's folder but `trainyard.json`, hashed as a stream, sorted by path.
 *
 * @throws InputError when the folder is missing or holds what cannot be part of a model
 */
async function folderFiles(folder) {
    const paths = (await listFiles(folder, '')).filter((path) => path !== digest_MODEL_FILE);
    paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const files = [];
    for (const path of paths)
        files.push(await hashFile(folder, path));
    return files;
}
/** The model digest of a folder, as DESIGN chapter 3 defines it. */
async function folder_digest_folderDigest(folder) {
    return modelDigest(await folderFiles(folder));
}
async function listFiles(folder, inner) {
    const found = [];
    for (const entry of await entriesOf(folder, inner)) {
        const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
        if (/[\t\n\r\\]/.test(entry.name)) {
            throw new src/* InputError */.dz(`The model's folder ${folder} has a file named ${JSON.stringify(path)}.`, {
                fix: 'Rename it: a name must not have tabs, line ends or backslashes.',
            });
        }
        if (entry.isDirectory())
            found.push(...(await listFiles(folder, path)));
        else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile((0,external_node_path_.join)(folder, path)))))
            found.push(path);
        else {
            throw new src/* InputError */.dz(`${(0,external_node_path_.join)(folder, path)} is neither a file nor a folder, so it cannot be part of a model.`, {
                fix: 'Replace it by a copy of what it stands for, or remove it.',
            });
        }
    }
    return found;
}
async function entriesOf(folder, inner) {
    try {
        return await (0,promises_.readdir)((0,external_node_path_.join)(folder, inner), { withFileTypes: true });
    }
    catch (cause) {
        const code = cause.code;
        const why = code === 'ENOENT'
            ? 'is not there'
            : code === 'ENOTDIR'
                ? 'is a file'
                : `cannot be read (${(0,src/* errorMessage */.gJ)(cause)})`;
        throw new src/* InputError */.dz(`The model's folder ${(0,external_node_path_.join)(folder, inner)} ${why}.`, {
            cause,
            fix: 'Name the folder that train-model wrote; it holds trainyard.json.',
        });
    }
}
async function leadsToFile(path) {
    return (0,promises_.stat)(path).then((target) => target.isFile(), () => false);
}
async function hashFile(folder, path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, path)), async (chunks) => {
        for await (const chunk of chunks) {
            hash.update(chunk);
            size += chunk.length;
        }
    });
    return { path, size, sha256: hash.digest('hex') };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/models/src/forward-rows.ts


/** Numbers that one call of the network takes at most, which bounds its memory. */
const CHUNK_NUMBERS = 2 ** 17;
/**
 * The network's outputs for rows of encoded features, row-major `rowCount` x units, in chunks between which the
 * process can answer others.
 *
 * @throws InputError when the network takes another number of features
 */
async function forwardRows(engine, model, features, rowCount, signal) {
    const [, ...inputShape] = singleShape(model.inputs, 'input');
    const [, ...outputShape] = singleShape(model.outputs, 'output');
    const [width, units] = [product(inputShape), product(outputShape)];
    if (features.length !== rowCount * width) {
        throw new src/* InputError */.dz(`The network takes ${width} numbers a row, but the columns give ${features.length / rowCount}.`);
    }
    const outputs = new Float32Array(rowCount * units);
    const step = Math.max(1, Math.floor(CHUNK_NUMBERS / Math.max(width, units)));
    for (let start = 0; start < rowCount; start += step) {
        signal?.throwIfAborted();
        if (start > 0)
            await (0,external_node_timers_promises_.setImmediate)();
        const end = Math.min(rowCount, start + step);
        const part = features.subarray(start * width, end * width);
        engine.activate();
        outputs.set(forward(engine, model, part, [end - start, ...inputShape]), start * units);
    }
    return outputs;
}
function forward({ tf }, model, features, shape) {
    const made = tf.tidy(() => model.apply(tf.tensor(features, shape), { training: false }));
    try {
        return made.dataSync();
    }
    finally {
        made.dispose();
    }
}
function singleShape(tensors, what) {
    const [first, ...rest] = tensors;
    if (first === undefined || rest.length > 0 || first.shape.slice(1).some((size) => size === null)) {
        throw new src/* InputError */.dz(`The network has ${tensors.length} ${what}s; one of a fixed size is wanted.`);
    }
    return first.shape;
}
function product(sizes) {
    return sizes.reduce((left, right) => left * right, 1);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./packages/models/src/layers-artifacts.ts





const [MODEL, WEIGHTS, PREPROCESSING] = ['model.json', 'weights.bin', 'preprocessing.json'];
const surroundingsSchema = schemas/* strictObject */.rej({ preprocessing: preprocessingSchema, signature: signatureSchema });
/** The files of a model's folder: `model.json` and `weights.bin` as plain TensorFlow.js loads them, `preprocessing.json`. */
function layersFiles(artifacts, surroundings, version) {
    return {
        [MODEL]: canonicalJson({
            format: 'layers-model',
            generatedBy: `TensorFlow.js tfjs-layers v${version}`,
            convertedBy: null,
            modelTopology: artifacts.topology,
            weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
        }),
        [WEIGHTS]: artifacts.weightData,
        [PREPROCESSING]: canonicalJson(surroundings),
    };
}
/** @throws InputError when a file is missing or is not what {@link layersFiles} writes */
async function readLayersArtifacts(folder) {
    const model = await readJson((0,external_node_path_.join)(folder, MODEL), modelSchema);
    const around = await readJson((0,external_node_path_.join)(folder, PREPROCESSING), surroundingsSchema);
    const weightSpecs = model.weightsManifest.flatMap((group) => group.weights);
    const weightData = await readBytes((0,external_node_path_.join)(folder, WEIGHTS));
    return { topology: model.modelTopology, weightSpecs, weightData, ...around };
}
const modelSchema = schemas/* looseObject */._H3({
    modelTopology: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    weightsManifest: schemas/* array */.YOg(schemas/* looseObject */._H3({ weights: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP() })) })),
});
async function readJson(path, schema) {
    const text = (await readBytes(path)).toString('utf8');
    try {
        return schema.parse(JSON.parse(text));
    }
    catch (cause) {
        const why = cause instanceof errors/* ZodError */.G ? core_errors/* prettifyError */.S1(cause).replaceAll('\n', ' ') : (0,src/* errorMessage */.gJ)(cause);
        throw new src/* InputError */.dz(`${path} is not what a model's folder holds there: ${why}.`, { cause });
    }
}
async function readBytes(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${path} cannot be read: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
    }
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./packages/models/src/chained-operations.ts
/**
 * The few operations that TensorFlow.js layers calls as methods of a tensor, which core does not have by itself: the
 * orthogonal initialiser of recurrent layers needs them. The package that adds all of them is not made for Node.
 */
function addChainedOperations(tf) {
    const methods = {
        flatten() {
            return tf.reshape(this, [this.size]);
        },
        reshape(shape) {
            return tf.reshape(this, shape);
        },
        transpose(order) {
            return tf.transpose(this, order);
        },
        sign() {
            return tf.sign(this);
        },
        stridedSlice(begin, end, strides) {
            return tf.stridedSlice(this, begin, end, strides);
        },
    };
    for (const [name, value] of Object.entries(methods)) {
        if (!(name in tf.Tensor.prototype))
            Object.defineProperty(tf.Tensor.prototype, name, { value, configurable: true, writable: true });
    }
}

;// CONCATENATED MODULE: ./packages/models/src/wasm-kernels.ts
/**
 * Kernels that a backend lacks, run on `cpu`: the inputs are copied there and the results back.
 *
 * @param cpu the started cpu backend
 */
function fillMissingKernels(tf, backendName, cpu) {
    const there = cpu;
    const have = new Set(tf.getKernelsForBackend(backendName).map(({ kernelName }) => kernelName));
    for (const kernel of tf.getKernelsForBackend('cpu')) {
        if (have.has(kernel.kernelName))
            continue;
        tf.registerKernel({ ...onCpu(kernel, there), backendName });
    }
}
function onCpu(kernel, cpu) {
    const kernelFunc = ({ inputs, backend, attrs }) => {
        const here = backend;
        const copied = [];
        const into = (tensor) => {
            const copy = cpu.makeTensorInfo(tensor.shape, tensor.dtype, here.readSync(tensor.dataId));
            copied.push(copy.dataId);
            return copy;
        };
        const back = (tensor) => {
            const dataId = here.write(cpu.readSync(tensor.dataId), tensor.shape, tensor.dtype);
            cpu.disposeData(tensor.dataId);
            return { dataId, shape: tensor.shape, dtype: tensor.dtype };
        };
        const given = Object.entries(inputs);
        const taken = given.map(([name, value]) => [
            name,
            Array.isArray(value) ? value.map(into) : value === undefined || value === null ? value : into(value),
        ]);
        const made = kernel.kernelFunc({
            inputs: Object.fromEntries(taken),
            backend: cpu,
            ...(attrs === undefined ? {} : { attrs }),
        });
        const results = Array.isArray(made) ? made.map(back) : back(made);
        for (const id of copied)
            if (cpu.data.has(id))
                cpu.disposeData(id);
        return results;
    };
    return { kernelName: kernel.kernelName, backendName: kernel.backendName, kernelFunc };
}
/** The gradient of a 2-D convolution with respect to its filter, as a convolution of its own: 100 times faster than on cpu. */
function addConvolutionGradient(tf, backendName) {
    if (tf.getKernel('Conv2DBackpropFilter', backendName))
        return;
    tf.registerKernel({
        kernelName: 'Conv2DBackpropFilter',
        backendName,
        kernelFunc: ({ inputs, attrs }) => {
            const { x, dy } = inputs;
            const { strides, pad, dimRoundingMode, filterShape } = attrs;
            return tf.tidy(() => {
                const info = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
                const [height, width] = [
                    (info.outHeight - 1) * info.strideHeight + info.filterHeight,
                    (info.outWidth - 1) * info.strideWidth + info.filterWidth,
                ];
                const seen = crop(tf, padded(tf, x, info.padInfo), height, width);
                const images = tf.transpose(seen, [3, 1, 2, 0]);
                const filters = tf.transpose(dy, [1, 2, 0, 3]);
                const dilations = [info.strideHeight, info.strideWidth];
                const gradient = tf.conv2d(images, filters, 1, 'valid', 'NHWC', dilations);
                return tf.transpose(gradient, [1, 2, 0, 3]);
            });
        },
    });
}
function padded(tf, x, { top, bottom, left, right }) {
    if (top === 0 && bottom === 0 && left === 0 && right === 0)
        return x;
    return tf.pad(x, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
    ]);
}
/** Rows and columns beyond the last stride take no part in the forward pass. */
function crop(tf, x, height, width) {
    if (x.shape[1] <= height && x.shape[2] <= width)
        return x;
    return tf.slice(x, [0, 0, 0, 0], [x.shape[0], height, width, x.shape[3]]);
}

;// CONCATENATED MODULE: ./packages/models/src/load-engine.ts







const WASM_FILE = 'tfjs-backend-wasm-simd.wasm';
const started = new Map();
/**
 * TensorFlow.js with the backend ready; the libraries are loaded on the first call.
 *
 * @throws ExternalError when the backend cannot start here
 */
function loadEngine(name) {
    const known = started.get(name);
    if (known)
        return known;
    const starting = startEngine(name);
    started.set(name, starting);
    return starting;
}
async function startEngine(name) {
    const tf = unwrap(await __webpack_require__.e(/* import() */ 484).then(__webpack_require__.t.bind(__webpack_require__, 3484, 19)));
    const layers = unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(762)]).then(__webpack_require__.t.bind(__webpack_require__, 9762, 19)));
    // Production mode, before the first tensor: no banner on the console, no checks of every number.
    tf.enableProdMode();
    addChainedOperations(tf);
    unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(48)]).then(__webpack_require__.t.bind(__webpack_require__, 8048, 19)));
    const libraries = {
        '@tensorflow/tfjs-core': tf.version_core,
        '@tensorflow/tfjs-layers': layers.version_layers,
    };
    await start(tf, 'cpu');
    if (name === 'wasm') {
        const cpu = tf.backend();
        const wasm = unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(744)]).then(__webpack_require__.t.bind(__webpack_require__, 6744, 19)));
        wasm.setWasmPaths(`${wasmFolder()}/`);
        await withDirname(() => start(tf, 'wasm'));
        addConvolutionGradient(tf, 'wasm');
        fillMissingKernels(tf, 'wasm', cpu);
        libraries['@tensorflow/tfjs-backend-wasm'] = wasm.version_wasm;
    }
    return {
        name,
        tf,
        layers,
        libraries,
        activate() {
            // For a backend that has started, setBackend does all its work before it returns.
            if (tf.getBackend() !== name)
                void tf.setBackend(name);
        },
    };
}
/** CommonJS through `import()`: the names are on `default` where the loader could not list them. */
function unwrap(module) {
    return 'default' in module && module.default !== null && typeof module.default === 'object'
        ? module.default
        : module;
}
/** `setBackend` answers false, and keeps the old backend, when the new one fails to start. */
async function start(tf, name) {
    if (await tf.setBackend(name))
        return;
    throw new src/* ExternalError */.yA(`The TensorFlow.js engine "${name}" did not start on Node ${process.versions.node}.`, {
        fix: name === 'wasm' ? 'Use engine: cpu.' : 'Please report it, with this line.',
    });
}
/** Beside the bundle, where the build puts it, or in the package when the sources are run. */
function wasmFolder() {
    const here = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(here, WASM_FILE)))
        return here;
    const folder = packageFolder();
    if (folder !== null && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, WASM_FILE)))
        return folder;
    throw new src/* ExternalError */.yA(`${WASM_FILE} is not beside the action's index.js, in ${here}.`, {
        fix: 'Use the action from a complete checkout of its repository, or engine: cpu.',
    });
}
function packageFolder() {
    try {
        return (0,external_node_path_.dirname)((0,external_node_module_.createRequire)(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
    }
    catch {
        return null;
    }
}
/**
 * Emscripten's loader reads the free name `__dirname`, which an ES module does not have: in the bundle the backend
 * would not start. The value does not matter, since `setWasmPaths` names the folder.
 */
async function withDirname(work) {
    const had = Object.hasOwn(globalThis, '__dirname');
    if (!had)
        Object.assign(globalThis, { __dirname: (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url)) });
    try {
        return await work();
    }
    finally {
        if (!had)
            Reflect.deleteProperty(globalThis, '__dirname');
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/columns/src/cells.ts
function cells_isMissing(column, row) {
    return column.nulls !== null && column.nulls[row] === 1;
}
function missingCount(column) {
    let count = 0;
    if (column.nulls !== null)
        for (const flag of column.nulls)
            count += flag;
    return count;
}
/**
 * A cell as text; null where it is missing. Numbers are written so that they read back as the same number,
 * booleans as `true` or `false`, timestamps as ISO 8601 in UTC, without a fraction of zero.
 */
function cells_cellText(column, row) {
    if (cells_isMissing(column, row))
        return null;
    switch (column.type) {
        case 'string':
            return column.categories[column.codes[row]];
        case 'boolean':
            return column.values[row] === 1 ? 'true' : 'false';
        case 'timestamp':
            return new Date(column.values[row]).toISOString().replace('.000Z', 'Z');
        default:
            return Object.is(column.values[row], -0) ? '-0' : String(column.values[row]);
    }
}
/**
 * A column's numbers, NaN where missing: a boolean as 0 or 1, a timestamp in milliseconds since 1970.
 * Null for text. The array may be the column's own: do not write into it.
 */
function numbersOf(column) {
    if (column.type === 'string')
        return null;
    if (column.type !== 'boolean')
        return column.values;
    const numbers = Float64Array.from(column.values);
    if (column.nulls !== null)
        for (let i = 0; i < numbers.length; i++)
            if (column.nulls[i] === 1)
                numbers[i] = Number.NaN;
    return numbers;
}
/**
 * A column as classes: for each row the index of its class, -1 where missing. Classes are the texts of the cells;
 * numbers and booleans in their own order, text by UTF-16 code units. A category that no row has is left out.
 */
function cells_classesOf(column) {
    const rowCount = column.type === 'string' ? column.codes.length : column.values.length;
    const codes = new Int32Array(rowCount).fill(-1);
    const keys = column.type === 'string' ? column.codes : column.values;
    const firstRow = new Map();
    for (let row = 0; row < rowCount; row++) {
        if (!cells_isMissing(column, row) && !firstRow.has(keys[row]))
            firstRow.set(keys[row], row);
    }
    const found = [...firstRow].map(([key, row]) => ({ key, text: cells_cellText(column, row) }));
    if (column.type === 'string')
        found.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    else
        found.sort((a, b) => a.key - b.key);
    const codeOf = new Map(found.map(({ key }, code) => [key, code]));
    for (let row = 0; row < rowCount; row++)
        if (!cells_isMissing(column, row))
            codes[row] = codeOf.get(keys[row]);
    return { codes, classes: found.map(({ text }) => text) };
}

;// CONCATENATED MODULE: ./packages/columns/src/find-column.ts

/**
 * The column of that name.
 *
 * @param source what the table was read from, for the message, as `data.csv`
 * @throws InputError with the nearest name when there is none
 */
function find_column_column(table, name, source = 'the table') {
    const found = table.columns.find((candidate) => candidate.name === name);
    if (found)
        return found;
    const names = table.columns.map((candidate) => candidate.name);
    throw new InputError(`${source} has no column "${name}".${didYouMean(name, names)}`);
}
function hasColumn(table, name) {
    return table.columns.some((candidate) => candidate.name === name);
}

;// CONCATENATED MODULE: ./packages/columns/src/select.ts

/** The rows of those indices, in that order. A row may be named more than once. */
function selectRows(table, rows) {
    return { rowCount: rows.length, columns: table.columns.map((source) => select_selectCells(source, rows)) };
}
/**
 * The columns of those names, in that order.
 *
 * @throws InputError when one is not there
 */
function selectColumns(table, names, source) {
    return { rowCount: table.rowCount, columns: names.map((name) => column(table, name, source)) };
}
/** As {@link selectRows}, of one column. */
function select_selectCells(source, rows) {
    const nulls = source.nulls === null ? null : pickNulls(source.nulls, rows);
    if (source.type === 'string')
        return { ...source, codes: pick(source.codes, rows, new Int32Array(rows.length)), nulls };
    if (source.type === 'boolean') {
        return { ...source, values: pick(source.values, rows, new Uint8Array(rows.length)), nulls };
    }
    return { ...source, values: pick(source.values, rows, new Float64Array(rows.length)), nulls };
}
function pick(from, rows, to) {
    for (let i = 0; i < rows.length; i++) {
        const row = rows[i];
        if (row < 0 || row >= from.length)
            throw new RangeError(`row ${row} of a column of ${from.length} rows`);
        to[i] = from[row];
    }
    return to;
}
function pickNulls(from, rows) {
    const picked = pick(from, rows, new Uint8Array(rows.length));
    return picked.includes(1) ? picked : null;
}

;// CONCATENATED MODULE: ./packages/columns/src/share.ts

/** How many rows of `rowCount` are the test part: the nearest whole number, and at least one row on both sides. */
function share_testRowCount(rowCount, share) {
    if (!(share > 0 && share < 1)) {
        throw new InputError(`The share of the test part is ${share}, but it must lie between 0 and 1.`, {
            fix: 'Write 0.2 for a fifth of the rows.',
        });
    }
    if (rowCount < 2) {
        throw new InputError(`A table of ${rowCount} row${rowCount === 1 ? '' : 's'} cannot be split in two parts.`);
    }
    return Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * share)));
}

;// CONCATENATED MODULE: ./packages/columns/src/split.ts




/** All rows in an order that the seed alone decides. */
function shuffledRows(rowCount, seed) {
    return shuffle(allRows(rowCount), createRandom(seed));
}
/**
 * Rows drawn at random.
 *
 * @param share of the test part, between 0 and 1; kept within half a row
 * @throws InputError when the share is none, or there are fewer than two rows
 */
function randomSplit(rowCount, share, seed) {
    const count = testRowCount(rowCount, share);
    return divide(rowCount, shuffledRows(rowCount, seed).subarray(0, count));
}
/**
 * Rows drawn at random within each class, so that both parts have the classes in like shares (largest remainders).
 * A class of two or more rows is on both sides; a class of one row trains. Missing cells are a class of their own.
 *
 * @throws InputError when the share is none, or no class has two rows
 */
function stratifiedSplit(column, share, seed) {
    const { codes, classes } = classesOf(column);
    const members = Array.from({ length: classes.length + 1 }, () => []);
    for (const row of shuffledRows(codes.length, seed))
        members[codes[row] < 0 ? classes.length : codes[row]].push(row);
    const counts = apportion(members.map((rows) => rows.length), testRowCount(codes.length, share), share);
    const test = members.flatMap((rows, index) => rows.slice(0, counts[index]));
    if (test.length === 0) {
        throw new InputError(`No class of column "${column.name}" has two rows, so none can be on both sides of the split.`, {
            fix: 'Split at random, or use a column with fewer classes.',
        });
    }
    return divide(codes.length, Int32Array.from(test));
}
/**
 * The newest rows are the test part; among rows of one time, the later in the table.
 *
 * @param column a timestamp or a number without missing cells
 * @throws InputError when it is neither, or a cell is missing
 */
function timeSplit(column, share) {
    if (column.type === 'string' || column.type === 'boolean') {
        throw new InputError(`Column "${column.name}" is ${column.type}, so it has no order in time.`, {
            fix: 'Name a column of dates (2026-01-31 or 2026-01-31T12:00:00Z) or of numbers.',
        });
    }
    const { values } = column;
    const count = testRowCount(values.length, share);
    forbidMissing(column, values.length, 'time');
    const order = allRows(values.length).sort((a, b) => values[a] - values[b] || a - b);
    return divide(values.length, order.subarray(values.length - count));
}
/**
 * Whole groups drawn at random, until the test part is as near to its share as the next group allows.
 * A group is never on both sides.
 *
 * @throws InputError when there is only one group, or a cell is missing
 */
function groupSplit(column, share, seed) {
    const { codes, classes } = classesOf(column);
    forbidMissing(column, codes.length, 'group');
    const wanted = testRowCount(codes.length, share);
    if (classes.length < 2) {
        throw new InputError(`Column "${column.name}" has only the group "${classes[0]}", so it cannot be split by group.`);
    }
    const sizes = new Int32Array(classes.length);
    for (const code of codes)
        sizes[code]++;
    const inTest = new Uint8Array(classes.length);
    let [count, groups] = [0, 0];
    for (const group of shuffledRows(classes.length, seed)) {
        const nearer = Math.abs(count + sizes[group] - wanted) < Math.abs(count - wanted);
        if (!nearer || groups === classes.length - 1)
            continue;
        inTest[group] = 1;
        count += sizes[group];
        groups += 1;
    }
    if (groups === 0)
        inTest[sizes.indexOf(sizes.reduce((least, size) => Math.min(least, size)))] = 1;
    return divide(codes.length, allRows(codes.length).filter((row) => inTest[codes[row]] === 1));
}
function forbidMissing(column, rowCount, what) {
    if (column.nulls === null)
        return;
    for (let row = 0; row < rowCount; row++) {
        if (isMissing(column, row)) {
            throw new InputError(`Column "${column.name}" has no ${what} in row ${row + 1}, so the row belongs to no part.`);
        }
    }
}
function apportion(sizes, total, share) {
    const parts = sizes.map((size, index) => {
        const quota = size * share;
        const [low, high] = size < 2 ? [0, 0] : [1, size - 1];
        return { index, low, high, quota, count: Math.min(high, Math.max(low, Math.floor(quota))) };
    });
    parts.sort((a, b) => b.quota - b.count - (a.quota - a.count) || a.index - b.index);
    let rest = total - parts.reduce((sum, part) => sum + part.count, 0);
    for (let moved = true; rest !== 0 && moved;) {
        moved = false;
        for (const part of rest > 0 ? parts : parts.toReversed()) {
            if (rest > 0 && part.count < part.high)
                part.count++;
            else if (rest < 0 && part.count > part.low)
                part.count--;
            else
                continue;
            rest -= Math.sign(rest);
            moved = true;
            if (rest === 0)
                break;
        }
    }
    const counts = new Array(sizes.length).fill(0);
    for (const part of parts)
        counts[part.index] = part.count;
    return counts;
}
function allRows(rowCount) {
    const rows = new Int32Array(rowCount);
    for (let row = 0; row < rowCount; row++)
        rows[row] = row;
    return rows;
}
function divide(rowCount, test) {
    const inTest = new Uint8Array(rowCount);
    for (const row of test)
        inTest[row] = 1;
    const rows = allRows(rowCount);
    return { train: rows.filter((row) => inTest[row] === 0), test: rows.filter((row) => inTest[row] === 1) };
}

;// CONCATENATED MODULE: ./packages/columns/src/values.ts


/** Share of the present cells that must be numbers before any other cell is an error instead of making text. */
const NUMERIC_SHARE = 0.99;
/**
 * A typed column from loose values, judged over all of them: numbers (`integer` when each is whole), booleans,
 * timestamps (`Date`, or text in ISO 8601 throughout), else text. A column without any value is `float64`.
 * Whole numbers beyond 2^53 that came as `bigint` make the column text, so that no digit is lost.
 *
 * @param type what the caller knows better than the data
 * @throws InputError when at least 99 % of the cells are numbers and one is not, or a cell does not fit `type`
 */
function columnFromValues(name, values, { source = 'the data', where = (row) => `row ${row + 1}` } = {}, type) {
    const chosen = type ?? inferType(name, values, { source, where });
    const nulls = missingMask(values);
    const misfit = (row) => new InputError(`Column "${name}" of ${source} is ${chosen}, but ${where(row)} has "${String(values[row])}".`, {
        fix: 'Correct the cell, or leave it empty if the value is missing.',
    });
    if (chosen === 'string')
        return { name, type: chosen, ...encodeText(values), nulls };
    const converted = new Float64Array(values.length).fill(Number.NaN);
    for (let row = 0; row < values.length; row++) {
        if (nulls?.[row] === 1)
            continue;
        converted[row] = toNumber(values[row], chosen);
        if (Number.isNaN(converted[row]))
            throw misfit(row);
    }
    if (chosen === 'boolean')
        return { name, type: chosen, values: Uint8Array.from(converted), nulls };
    return { name, type: chosen, values: converted, nulls };
}
/** @throws InputError as {@link columnFromValues} */
function inferType(name, values, { source, where }) {
    let [present, numbers, whole, unsafe, booleans, timestamps, firstOther] = [0, 0, 0, 0, 0, 0, -1];
    for (let row = 0; row < values.length; row++) {
        const value = values[row];
        if (isMissingValue(value))
            continue;
        present++;
        if (typeof value === 'number' || typeof value === 'bigint') {
            numbers++;
            if (typeof value === 'bigint' || Number.isInteger(value))
                whole++;
            if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value)))
                unsafe++;
            continue;
        }
        if (firstOther < 0)
            firstOther = row;
        if (typeof value === 'boolean')
            booleans++;
        else if (typeof value !== 'string' || !Number.isNaN(parseTimestamp(value)))
            timestamps++;
    }
    if (numbers === present)
        return unsafe > 0 ? 'string' : whole === present && present > 0 ? 'integer' : 'float64';
    if (numbers >= NUMERIC_SHARE * present) {
        throw textAmongNumbers(name, source, where(firstOther), String(values[firstOther]), numbers, present);
    }
    if (booleans === present)
        return 'boolean';
    return timestamps === present ? 'timestamp' : 'string';
}
/** The error for a cell that is no number in a column of numbers. */
function textAmongNumbers(name, source, where, text, numbers, present) {
    const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    return new InputError(`Column "${name}" of ${source} holds numbers (${numbers} of ${present} cells), but ${where} has ${shown}.`, { fix: 'Correct the cell, leave it empty if the value is missing, or read the column as text.' });
}
function isMissingValue(value) {
    return value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value));
}
function missingMask(values) {
    let mask = null;
    for (let row = 0; row < values.length; row++) {
        if (!isMissingValue(values[row]))
            continue;
        mask ??= new Uint8Array(values.length);
        mask[row] = 1;
    }
    return mask;
}
function toNumber(value, type) {
    if (type === 'timestamp') {
        if (value instanceof Date)
            return value.getTime();
        return typeof value === 'string' ? parseTimestamp(value) : typeof value === 'number' ? value : Number.NaN;
    }
    if (type === 'boolean') {
        const text = String(value).toLowerCase();
        return text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : Number.NaN;
    }
    if (typeof value === 'string' && value.trim() === '')
        return Number.NaN;
    const number = value instanceof Date ? Number.NaN : Number(value);
    return type === 'integer' && !Number.isSafeInteger(number) ? Number.NaN : number;
}
function encodeText(values) {
    const codes = new Int32Array(values.length).fill(-1);
    const codeOf = new Map();
    for (let row = 0; row < values.length; row++) {
        const value = values[row];
        if (isMissingValue(value))
            continue;
        const text = value instanceof Date ? value.toISOString() : String(value);
        let code = codeOf.get(text);
        if (code === undefined) {
            code = codeOf.size;
            codeOf.set(text, code);
        }
        codes[row] = code;
    }
    return { codes, categories: [...codeOf.keys()] };
}

;// CONCATENATED MODULE: ./packages/columns/src/index.ts







;// CONCATENATED MODULE: ./packages/preprocessing/src/rows.ts
function rows_rowCountOf(table, rows) {
    return rows === null ? table.rowCount : rows.length;
}
function rows_rowAt(rows, position) {
    return rows === null ? position : rows[position];
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/encode-calendar.ts


const DAY = 86_400_000;
const WEEK = 7 * DAY;
const TURN = 2 * Math.PI;
/** A missing date is zeros throughout: no place in any circle, and the mean time. */
function encodeCalendar({ mean, scale }, source, { features, width, offset, rows, rowCount }) {
    for (let i = 0; i < rowCount; i++) {
        const row = rows_rowAt(rows, i);
        if (cells_isMissing(source, row))
            continue;
        const time = source.values[row];
        const at = i * width + offset;
        features[at] = (time - mean) / scale;
        // 1970-01-01 was a Thursday; the week begins on Monday.
        const places = [partOfYear(time), partOf(time + 3 * DAY, WEEK), partOf(time, DAY)];
        for (const [k, place] of places.entries()) {
            features[at + 1 + 2 * k] = Math.sin(TURN * place);
            features[at + 2 + 2 * k] = Math.cos(TURN * place);
        }
    }
}
function partOf(time, length) {
    return (((time % length) + length) % length) / length;
}
function partOfYear(time) {
    const year = new Date(time).getUTCFullYear();
    const [start, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
    return (time - start) / (end - start);
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/encode-words.ts


/**
 * Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning": a word adds +1 or -1, by its hash, to
 * the bucket of its hash; then the row is scaled to length 1. Words are runs of letters and digits, in lower case.
 */
function encodeWords({ buckets }, source, { features, width, offset, rows, rowCount }) {
    for (let i = 0; i < rowCount; i++) {
        const row = rows_rowAt(rows, i);
        if (cells_isMissing(source, row))
            continue;
        const into = features.subarray(i * width + offset, i * width + offset + buckets);
        for (const word of (cells_cellText(source, row) ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
            const code = hash(word);
            const bucket = (code >>> 1) % buckets;
            into[bucket] = into[bucket] + ((code & 1) === 1 ? 1 : -1);
        }
        const length = Math.hypot(...into);
        if (length > 0)
            for (let k = 0; k < buckets; k++)
                into[k] = into[k] / length;
    }
}
/** FNV-1a of 32 bits over UTF-16 code units, with the finish of MurmurHash3, so that its low bits are mixed too. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++)
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/encoded-width.ts
/** The time, and a sine and a cosine for year, week and day. */
const CALENDAR_WIDTH = 7;
/** How many numbers a row becomes. */
function encodedWidth(preprocessing) {
    return preprocessing.features.reduce((sum, encoding) => sum + encodingWidth(encoding), 0);
}
function encodingWidth(encoding) {
    switch (encoding.kind) {
        case 'one-hot':
            return encoding.categories.length;
        case 'hashing':
            return encoding.buckets;
        case 'calendar':
            return CALENDAR_WIDTH;
        default:
            return 1;
    }
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/signed-log.ts
/** Defined for every number, 0 at 0, odd: log(1 + x) for x >= 0. */
function signed_log_signedLog(x) {
    return Math.sign(x) * Math.log1p(Math.abs(x));
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/encode.ts







/**
 * Rows of a table as the model's inputs. A missing number becomes the training mean (0), a missing or unknown
 * category a row of zeros. Columns that the model does not use are ignored.
 *
 * @param rows null for all
 * @throws InputError when the table lacks a column, or a cell is not what the model takes
 */
function encode(preprocessing, table, rows = null) {
    const width = encodedWidth(preprocessing);
    const rowCount = rows_rowCountOf(table, rows);
    const features = new Float32Array(rowCount * width);
    let offset = 0;
    for (const encoding of preprocessing.features) {
        const source = table.columns.find(({ name }) => name === encoding.column);
        if (source === undefined)
            throw missingColumn(encoding.column, preprocessing, table);
        const place = { features, width, offset, rows, rowCount };
        encodeColumn(encoding, source, place);
        offset += encodingWidth(encoding);
    }
    return { features, rowCount, width };
}
function encodeColumn(encoding, source, place) {
    if (encoding.kind === 'one-hot')
        encodeCategories(encoding, source, place);
    else if (encoding.kind === 'hashing')
        encodeWords(encoding, source, place);
    else if (encoding.kind !== 'calendar')
        encodeNumbers(encoding, source, place);
    else if (source.type === 'timestamp')
        encodeCalendar(encoding, source, place);
    else
        forbidValues(encoding, source, place);
}
function encodeNumbers(encoding, source, place) {
    const { features, width, offset, rows, rowCount } = place;
    if (source.type === 'string' || source.type === 'timestamp') {
        forbidValues(encoding, source, place);
        return;
    }
    const [mean, scale, fill] = encoding.kind === 'identity' ? [0, 1, encoding.fill] : [encoding.mean, encoding.scale, 0];
    const flag = encoding.kind === 'identity';
    const log = encoding.kind === 'log';
    for (let i = 0; i < rowCount; i++) {
        const row = rows_rowAt(rows, i);
        if (cells_isMissing(source, row)) {
            features[i * width + offset] = fill;
            continue;
        }
        const value = source.values[row];
        if (flag ? value !== 0 && value !== 1 : !Number.isFinite(value))
            throw wrongCell(encoding, source, row);
        features[i * width + offset] = ((log ? signed_log_signedLog(value) : value) - mean) / scale;
    }
}
function encodeCategories(encoding, source, place) {
    const { features, width, offset, rows, rowCount } = place;
    const positionOf = new Map(encoding.categories.map((name, position) => [name, position]));
    const lookup = source.type === 'string' ? byCode(source, positionOf) : byText(source, positionOf);
    for (let i = 0; i < rowCount; i++) {
        const row = rows_rowAt(rows, i);
        if (cells_isMissing(source, row))
            continue;
        const position = lookup(row);
        if (position >= 0)
            features[i * width + offset + position] = 1;
    }
}
function byCode(source, positionOf) {
    const positions = Int32Array.from(source.categories, (name) => positionOf.get(name) ?? -1);
    return (row) => positions[source.codes[row]] ?? -1;
}
/** A few rows of a text column may all look like numbers: their texts are still the categories. */
function byText(source, positionOf) {
    return (row) => positionOf.get(cells_cellText(source, row) ?? '') ?? -1;
}
/** A column without any value has no type of its own, and is taken as missing throughout. */
function forbidValues(encoding, source, place) {
    const { features, width, offset, rows, rowCount } = place;
    for (let i = 0; i < rowCount; i++) {
        if (!cells_isMissing(source, rows_rowAt(rows, i)))
            throw wrongCell(encoding, source, rows_rowAt(rows, i));
        features[i * width + offset] = encoding.kind === 'identity' ? encoding.fill : 0;
    }
}
function wrongCell(encoding, source, row) {
    const wanted = encoding.kind === 'identity'
        ? 'true or false'
        : encoding.kind === 'calendar'
            ? 'a date'
            : 'a finite number';
    return new src/* InputError */.dz(`The column "${source.name}" is "${cells_cellText(source, row)}" in row ${row + 1}, but the model takes ${wanted} there.`, { fix: 'Correct the cell, or leave it empty if the value is missing.' });
}
function missingColumn(name, preprocessing, table) {
    const wanted = preprocessing.features.map((encoding) => encoding.column);
    const given = table.columns.map((source) => source.name);
    return new src/* InputError */.dz(`The data have no column "${name}", which the model takes.${(0,src/* didYouMean */.au)(name, given.filter((one) => !wanted.includes(one)))} ` + `The model takes ${list(wanted)}; the data have ${list(given)}.`);
}
function list(names) {
    const shown = names
        .slice(0, 12)
        .map((name) => `"${name}"`)
        .join(', ');
    return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown || 'none';
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/moments.ts



/** Two passes, so that a large mean does not eat the digits of the variance. */
function moments_fitMoments(source, rows, count) {
    let [sum, present] = [0, 0];
    for (let i = 0; i < count; i++) {
        const row = rowAt(rows, i);
        if (isMissing(source, row))
            continue;
        const value = source.values[row];
        if (!Number.isFinite(value)) {
            throw new InputError(`The column "${source.name}" holds ${value} in row ${row + 1}.`, {
                fix: 'Replace it by a finite number, or leave the cell empty if the value is missing.',
            });
        }
        sum += value;
        present++;
    }
    if (present === 0)
        return { mean: 0, deviation: 0, present };
    const mean = sum / present;
    let [squares, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < count; i++) {
        const row = rowAt(rows, i);
        if (isMissing(source, row))
            continue;
        const value = source.values[row];
        squares += (value - mean) ** 2;
        low = Math.min(low, value);
        high = Math.max(high, value);
    }
    // Rounding of the mean must not make a constant column look spread.
    if (low === high)
        return { mean: low, deviation: 0, present };
    return { mean, deviation: Math.sqrt(squares / present), present };
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/fit-column.ts





/** A text column with more distinct values is rather an identifier than a category; also the buckets of hashing. */
const MOST_CATEGORIES = 256;
/**
 * How one column becomes numbers, learned from the given rows.
 *
 * @param wanted null for what fits the column's type
 * @param constants is added to when the column is the same everywhere
 * @throws InputError when the column does not hold what the encoding takes
 */
function fit_column_fitColumn(source, wanted, rows, count, constants) {
    const { name: column, type } = source;
    const kind = wanted?.kind ?? DEFAULTS[type];
    switch (kind) {
        case 'one-hot':
            return fitCategories(source, rows, count, constants);
        case 'hashing':
            if (type !== 'string')
                throw unfit(source, kind, 'text');
            return { kind, column, buckets: wanted?.kind === 'hashing' ? wanted.buckets : MOST_CATEGORIES };
        case 'calendar': {
            if (type !== 'timestamp')
                throw unfit(source, kind, 'dates');
            const { mean, deviation } = fitMoments(source, rows, count);
            return { kind, column, mean, scale: deviation === 0 ? 1 : deviation };
        }
        case 'log':
            if (type !== 'float64' && type !== 'integer')
                throw unfit(source, kind, 'numbers');
            return {
                ...fitNumbers({ ...source, values: source.values.map(signedLog) }, rows, count, constants),
                kind,
            };
        case 'raw':
            if (type === 'string' || type === 'timestamp')
                throw unfit(source, kind, 'numbers');
            return { kind: 'standardize', column, mean: 0, scale: 1 };
        case 'flag':
            if (type !== 'boolean')
                throw unfit(source, kind, 'true and false');
            return { kind: 'identity', column, fill: fitMoments(source, rows, count).mean };
        case 'standardize':
            if (type !== 'float64' && type !== 'integer')
                throw unfit(source, kind, 'numbers');
            return fitNumbers(source, rows, count, constants);
    }
}
const DEFAULTS = {
    timestamp: 'calendar',
    string: 'one-hot',
    boolean: 'flag',
    float64: 'standardize',
    integer: 'standardize',
};
function unfit({ name, type }, kind, takes) {
    return new InputError(`model.features.${name} is ${kind}, but the column holds ${WORDS[type]}.`, {
        fix: `${kind} takes ${takes}. Take the column out of model.features for the encoding that fits its type.`,
    });
}
const WORDS = {
    timestamp: 'dates',
    string: 'text',
    boolean: 'true and false',
    float64: 'numbers',
    integer: 'whole numbers',
};
function fitNumbers(source, rows, count, constants) {
    const { mean, deviation, present } = fitMoments(source, rows, count);
    if (present === 0)
        constants.push({ name: source.name, value: null });
    else if (deviation === 0)
        constants.push({ name: source.name, value: String(mean) });
    return { kind: 'standardize', column: source.name, mean, scale: deviation === 0 ? 1 : deviation };
}
function fitCategories(source, rows, count, constants) {
    const categories = distinctTexts(source, rows, count).sort(byCodeUnit);
    if (categories.length > MOST_CATEGORIES) {
        throw new InputError(`The column "${source.name}" has ${categories.length} distinct texts, as "${categories[0]}"; ` +
            `at most ${MOST_CATEGORIES} can be used as categories.`, {
            fix: `If it is an identifier, leave it out (features: "!${source.name}"); if it is free text, write model.features: {${source.name}: hashing}; else group its rare values in the data.`,
        });
    }
    if (categories.length === 0)
        constants.push({ name: source.name, value: null });
    else if (categories.length === 1)
        constants.push({ name: source.name, value: `"${categories[0]}"` });
    return { kind: 'one-hot', column: source.name, categories };
}
function distinctTexts(source, rows, count) {
    if (source.type !== 'string') {
        const texts = new Set();
        for (let i = 0; i < count; i++) {
            const text = cellText(source, rowAt(rows, i));
            if (text !== null)
                texts.add(text);
        }
        return [...texts];
    }
    const seen = new Uint8Array(source.categories.length);
    for (let i = 0; i < count; i++) {
        const code = source.codes[rowAt(rows, i)];
        if (code >= 0)
            seen[code] = 1;
    }
    return source.categories.filter((_, code) => seen[code] === 1);
}
function byCodeUnit(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/target.ts




const MOST_CLASSES = 1000;
/** @throws InputError when a cell is empty, or the column does not fit the task */
function target_fitTarget(target, rows, count, task) {
    target_forbidMissing(target, rows, count);
    if (task === 'regression') {
        if (target.type !== 'float64' && target.type !== 'integer') {
            throw new InputError(`The task is regression, but the target "${target.name}" is ${target.type}.`, {
                fix: 'Use a column of numbers, or task: multiclass (binary for two classes).',
            });
        }
        const { mean, deviation } = fitMoments(target, rows, count);
        return { classes: null, scaling: { mean, scale: deviation === 0 ? 1 : deviation } };
    }
    const kept = rows === null ? target : selectCells(target, Int32Array.from(rows));
    const { classes } = classesOf(kept);
    const shown = `${classes.slice(0, 5).join(', ')}${classes.length > 5 ? ', …' : ''}`;
    if (classes.length < 2) {
        throw new InputError(`The target "${target.name}" has only one class in the training rows: ${shown}.`, {
            fix: 'A classifier needs at least two.',
        });
    }
    if (task === 'binary' && classes.length !== 2) {
        throw new InputError(`The task is binary, but the target "${target.name}" has ${classes.length} classes: ${shown}.`, {
            fix: 'Use task: multiclass.',
        });
    }
    if (classes.length > MOST_CLASSES) {
        throw new InputError(`The target "${target.name}" has ${classes.length} distinct values, too many for classes.`, {
            fix: 'Is it a number to be predicted (task: regression), or an identifier?',
        });
    }
    return { classes, scaling: null };
}
/**
 * The target of some rows as the model is trained on it.
 *
 * @param source what the rows are, for messages, as `the validation data`
 * @throws InputError when the column or a value is missing, or a class was not seen in training
 */
function encodeTarget({ signature, preprocessing }, table, rows, source) {
    const target = column(table, signature.target.name, source);
    const count = rowCountOf(table, rows);
    target_forbidMissing(target, rows, count);
    const values = new Float32Array(count);
    if (signature.classes === null) {
        if (target.type !== 'float64' && target.type !== 'integer') {
            throw new InputError(`The target "${target.name}" is ${target.type} in ${source}, but the model predicts numbers.`);
        }
        const { mean, scale } = preprocessing.target ?? { mean: 0, scale: 1 };
        for (let i = 0; i < count; i++)
            values[i] = (target.values[rowAt(rows, i)] - mean) / scale;
        return { values };
    }
    const codeOf = new Map(signature.classes.map((name, code) => [name, code]));
    for (let i = 0; i < count; i++) {
        const text = cellText(target, rowAt(rows, i));
        const code = codeOf.get(text);
        if (code === undefined) {
            throw new InputError(`The target "${target.name}" is "${text}" in row ${rowAt(rows, i) + 1} of ${source}, ` +
                `a class that no training row has.${didYouMean(text, signature.classes)}`);
        }
        values[i] = code;
    }
    return { values };
}
function target_forbidMissing(target, rows, count) {
    let [missing, first] = [0, -1];
    for (let i = 0; i < count; i++) {
        if (!isMissing(target, rowAt(rows, i)))
            continue;
        if (missing++ === 0)
            first = rowAt(rows, i);
    }
    if (missing === 0)
        return;
    const cells = missing === 1 ? 'is empty' : `and ${missing - 1} more are empty`;
    throw new InputError(`The target "${target.name}" of row ${first + 1} ${cells}; the model cannot learn from such rows.`, {
        fix: 'Fill the cells in, or take the rows out of the data.',
    });
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/fit-preprocessing.ts






/**
 * Learns from the given rows alone how columns become numbers: numbers are standardised with mean and population
 * standard deviation, booleans stay 0 and 1, text becomes one column per category (one-hot), and dates their place in
 * the year, the week and the day.
 *
 * @param rows the training rows; null for all
 * @param features input columns in this order; null for every column but the target
 * @param encodings what is wanted instead, by column
 * @throws InputError when a column is missing, is named twice, is the target, holds too many categories or not what its
 *   encoding takes, or when the target does not fit the task
 */
function fitPreprocessing(given) {
    const { table, rows, target, task, encodings = {} } = given;
    if (rowCountOf(table, rows) === 0)
        throw new InputError('There is no row to train on.');
    const targetColumn = column(table, target, 'the training data');
    const names = given.features ?? table.columns.map(({ name }) => name).filter((name) => name !== target);
    checkFeatures(names, target);
    checkEncodings(Object.keys(encodings), names);
    const constants = [];
    const columns = names.map((name) => column(table, name, 'the training data'));
    const features = columns.map((source) => fitColumn(source, encodings[source.name] ?? null, rows, rowCountOf(table, rows), constants));
    const { classes, scaling } = fitTarget(targetColumn, rows, rowCountOf(table, rows), task);
    if (features.every((encoding) => encoding.kind === 'one-hot' && encoding.categories.length === 0)) {
        throw new InputError('No input column has a value in the training rows.');
    }
    return {
        preprocessing: { features, target: scaling },
        signature: {
            columns: columns.map(({ name, type }) => ({ name, type })),
            target: { name: target, type: targetColumn.type },
            task,
            classes,
        },
        notices: constants.length === 0 ? [] : [constantsNotice(constants)],
    };
}
function checkFeatures(names, target) {
    if (names.length === 0) {
        throw new InputError(`There is no input column: the data have only the target "${target}".`);
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new InputError(`features names the column "${twice}" twice.`);
    if (names.includes(target)) {
        throw new InputError(`features names "${target}", which is the target: the model would be given the answer.`, {
            fix: 'Take it out of features.',
        });
    }
}
function checkEncodings(wanted, names) {
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown === undefined)
        return;
    throw new InputError(`model.features has "${unknown}", which is no input column.${didYouMean(unknown, names)}`);
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/infer-task.ts

/** Up to this many distinct whole numbers are taken for class labels. */
const MOST_INTEGER_CLASSES = 20;
/** The task that a target column asks for: text and booleans are classes, fractions are regression. */
function inferTask(target) {
    if (target.type === 'float64' || target.type === 'timestamp')
        return { task: 'regression', notice: null };
    const { classes } = classesOf(target);
    const classification = classes.length === 2 ? 'binary' : 'multiclass';
    if (target.type !== 'integer')
        return { task: classification, notice: null };
    const task = classes.length <= MOST_INTEGER_CLASSES ? classification : 'regression';
    const other = task === 'regression' ? 'multiclass' : 'regression';
    return {
        task,
        notice: `The target "${target.name}" holds whole numbers, ${classes.length} distinct ones: taken as ${task}. ` +
            `Set task: ${other} if that is meant.`,
    };
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/index.ts







;// CONCATENATED MODULE: ./packages/models/src/read-model-folder.ts





/**
 * Reads `trainyard.json` and proves that the files are the ones it was written for.
 *
 * @throws InputError when the folder or the document is missing or wrong, or the digest differs
 */
async function readModelFolder(folder) {
    const files = await folderFiles(folder);
    const document = model_modelDocument.parseText(await readDocument(folder), (0,external_node_path_.join)(folder, digest_MODEL_FILE));
    const digest = digest_modelDigest(files);
    if (digest !== document.digest) {
        throw new src/* InputError */.dz(`The files of the model in ${folder} are not the ones it was saved with: ` +
            `${digest_MODEL_FILE} says ${document.digest}, the ${files.length} files make ${digest}.`, { fix: 'Fetch or train the model again; do not edit its files.' });
    }
    return { folder, document, files };
}
async function readDocument(folder) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.join)(folder, digest_MODEL_FILE), 'utf8');
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The folder ${folder} has no ${digest_MODEL_FILE}, so it is not a model of ours.`, {
            cause,
            fix: 'Name the folder that train-model wrote (its output model-path).',
        });
    }
}

;// CONCATENATED MODULE: ./packages/models/src/to-predictions.ts

/**
 * The network's outputs as predictions: regression values in the target's unit, or probabilities and the class of the
 * largest. One sigmoid unit stands for both classes of a binary task.
 *
 * @param outputs row-major `rowCount` x units
 * @throws InputError when an output is not finite
 */
function toPredictions(outputs, rowCount, { task, classes }, { target }) {
    const wrong = outputs.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
        const row = Math.floor((wrong * rowCount) / outputs.length) + 1;
        throw new src/* InputError */.dz(`The model predicts ${outputs[wrong]} for row ${row}.`, {
            fix: 'Look for inputs far outside of what it was trained on, or train it again with a smaller learning rate.',
        });
    }
    const values = new Float64Array(rowCount);
    if (classes === null) {
        const { mean, scale } = target ?? { mean: 0, scale: 1 };
        for (let row = 0; row < rowCount; row++)
            values[row] = outputs[row] * scale + mean;
        return { task, classes, rowCount, scores: null, values };
    }
    const count = classes.length;
    const oneUnit = count === 2 && outputs.length === rowCount;
    const scores = new Float64Array(rowCount * count);
    for (let row = 0; row < rowCount; row++) {
        if (oneUnit) {
            scores[row * 2] = 1 - outputs[row];
            scores[row * 2 + 1] = outputs[row];
        }
        else {
            for (let k = 0; k < count; k++)
                scores[row * count + k] = outputs[row * count + k];
        }
        values[row] = largest(scores, row * count, count);
    }
    return { task, classes, rowCount, scores, values };
}
function largest(scores, start, count) {
    let best = 0;
    for (let k = 1; k < count; k++)
        if (scores[start + k] > scores[start + best])
            best = k;
    return best;
}

;// CONCATENATED MODULE: ./packages/models/src/load-predictor.ts








/**
 * A model that is ready to predict. Its digest is checked first.
 *
 * @param options.engine what computes; `wasm` unless told
 * @throws InputError when the folder is not a model, was changed, or is a script's model, which only its script can run
 */
async function loadPredictor(folder, options = {}) {
    const { document } = await readModelFolder(folder);
    if (document.format !== 'tfjs-layers' || document.signature === null) {
        throw new src/* InputError */.dz(`The model in ${folder} was made by a script (format "${document.format}"), so it cannot be run here.`, {
            fix: 'Let the script write its predictions, and give those.',
        });
    }
    const { preprocessing, signature, ...artifacts } = await readLayersArtifacts(folder);
    if (!(0,external_node_util_.isDeepStrictEqual)({ preprocessing, signature }, { preprocessing: document.preprocessing, signature: document.signature })) {
        throw new src/* InputError */.dz(`trainyard.json of the model in ${folder} was changed: its columns or classes are not those of preprocessing.json.`, {
            fix: 'Fetch or train the model again.',
        });
    }
    const engine = await loadEngine(options.engine ?? 'wasm');
    const model = await restoreModel(engine, artifacts);
    return {
        document,
        signature,
        async predict(table, signal) {
            const { features, rowCount } = encode(preprocessing, table);
            const outputs = await forwardRows(engine, model, features, rowCount, signal);
            return toPredictions(outputs, rowCount, signature, preprocessing);
        },
        close() {
            model.dispose();
        },
    };
}
/** A TensorFlow.js model from its topology and weights. */
async function restoreModel(engine, artifacts) {
    engine.activate();
    const { topology, weightSpecs, weightData } = artifacts;
    // A copy: TensorFlow.js makes typed arrays over it, which need an aligned start.
    const weights = new Uint8Array(weightData).buffer;
    return engine.layers.loadLayersModel({
        load: async () => ({ modelTopology: topology, weightSpecs: [...weightSpecs], weightData: weights }),
    });
}

;// CONCATENATED MODULE: ./packages/models/src/write-model-folder.ts






/**
 * Writes a model's folder as a whole: into a temporary folder beside it, which then takes its name. An older model
 * of that name is replaced; anything else that lies there is not.
 *
 * @param document makes `trainyard.json` from the digest of the files
 * @throws InputError when the folder holds something that is not a model
 */
async function writeModelFolder(folder, files, document) {
    const target = resolve(folder);
    const replaces = await holdsModel(target);
    await mkdir(dirname(target), { recursive: true });
    const made = `${dirname(target)}/.${basename(target)}.${randomUUID()}`;
    try {
        for (const [path, content] of Object.entries(files)) {
            await mkdir(dirname(join(made, path)), { recursive: true });
            await writeFile(join(made, path), content);
        }
        const written = document(await folderDigest(made));
        await writeFile(join(made, MODEL_FILE), modelDocument.write(written));
        if (replaces)
            await swap(made, target);
        else
            await rename(made, target);
        return written;
    }
    finally {
        await rm(made, { recursive: true, force: true });
    }
}
/**
 * Adds `trainyard.json` to a folder that a script has filled.
 *
 * @throws InputError when the folder is missing
 */
async function writeModelDocument(folder, document) {
    const written = document(await folderDigest(folder));
    const made = join(dirname(resolve(folder)), `.${MODEL_FILE}.${randomUUID()}`);
    try {
        await writeFile(made, modelDocument.write(written));
        await rename(made, join(folder, MODEL_FILE));
    }
    finally {
        await rm(made, { force: true });
    }
    return written;
}
async function swap(made, target) {
    const old = `${made}.old`;
    await rename(target, old);
    try {
        await rename(made, target);
    }
    catch (error) {
        await rename(old, target);
        throw error;
    }
    await rm(old, { recursive: true, force: true });
}
async function holdsModel(target) {
    const found = await stat(target).catch(() => null);
    if (found === null)
        return false;
    const names = found.isDirectory() ? await readdir(target) : [];
    if (found.isDirectory() && (names.length === 0 || names.includes(MODEL_FILE)))
        return true;
    throw new InputError(`The model cannot be written to ${target}: ${found.isDirectory() ? `the folder holds ${names.slice(0, 3).join(', ')}` : 'it is a file'}, and no model of ours.`, { fix: 'Name a folder that is empty, is not there yet, or holds an older model.' });
}

;// CONCATENATED MODULE: ./packages/models/src/index.ts










/***/ })

};
