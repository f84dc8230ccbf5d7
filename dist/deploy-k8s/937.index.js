export const id = 937;
export const ids = [937];
export const modules = {

/***/ 13937:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
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
function error_message_errorMessage(error) {
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
class kinds_InputError extends KnownError {
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





;// CONCATENATED MODULE: ./packages/action-kit/src/duration.ts
const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };
/** `90s`, `5m`, `1h30m`, `2d`, or a bare number of seconds → seconds; undefined for anything else. */
function parseDuration(text) {
    const given = text.trim();
    if (/^\d+(\.\d+)?$/.test(given))
        return Number(given);
    if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(given))
        return undefined;
    let seconds = 0;
    for (const [, amount, unit] of given.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
        seconds += Number(amount) * UNITS[unit];
    }
    return seconds;
}
/** Seconds as people read them: `0.4 s`, `12 s`, `3:05`, `1:02:07`. */
function duration_formatDuration(seconds) {
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    if (seconds < 60)
        return `${Math.round(seconds)} s`;
    const whole = Math.round(seconds);
    const two = (value) => String(value).padStart(2, '0');
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/action-kit/src/yaml-source.ts



const LOOKS_LIKE_A_PATH = /^[^\n:{}[\]]*(?:\.(?:ya?ml|json)|\/[^\n]*)$/i;
/**
 * YAML 1.2 written inline, or the path of a file that holds it.
 * One line that names an existing file is a path; so is one that ends in .yml, .yaml or .json.
 *
 * @throws InputError with file, line and column for what is not YAML, and for a key that stands twice
 */
function readYamlSource(text, input) {
    const line = text.trim();
    if (!line.includes('\n') && isFile(line))
        return parseYaml(readText(line, input), line);
    if (LOOKS_LIKE_A_PATH.test(line)) {
        throw new kinds_InputError(`Input ${input} is "${line}", and there is no such file.`, {
            fix: `Give the path of a YAML file, relative to the working directory (${process.cwd()}), or write the YAML itself.`,
        });
    }
    return parseYaml(text, null, `input ${input}`);
}
function parseYaml(text, file, label = file ?? 'YAML') {
    const lines = new dist.LineCounter();
    const document = (0,dist.parseDocument)(text, { version: '1.2', lineCounter: lines, prettyErrors: false });
    const [problem] = document.errors;
    if (problem) {
        const { line, col } = lines.linePos(problem.pos[0]);
        const wrong = text.split('\n')[line - 1]?.trim() ?? '';
        throw new kinds_InputError(`${label}, line ${line}, column ${col}: ${problem.message}, at "${wrong}".`, {
            cause: problem,
            ...(file === null ? {} : { at: { file, line, column: col } }),
        });
    }
    return {
        value: document.toJS(),
        text,
        file,
        label,
        locate(path) {
            if (file === null)
                return undefined;
            for (let length = path.length; length > 0; length--) {
                const parent = document.getIn(path.slice(0, length - 1), true);
                const key = path[length - 1];
                const items = parent?.items ?? [];
                const pair = items.find((item) => keyOf(item) === String(key));
                const node = pair?.key ?? document.getIn(path.slice(0, length), true);
                if ((0,dist.isNode)(node) && node.range)
                    return { file, line: lines.linePos(node.range[0]).line };
            }
            return { file, line: 1 };
        },
        written(path) {
            const node = document.getIn(path, true);
            return (0,dist.isScalar)(node) ? node.source : undefined;
        },
    };
}
function keyOf(item) {
    const key = item?.key?.value;
    return key === undefined ? undefined : String(key);
}
function isFile(path) {
    return path !== '' && (0,external_node_fs_.existsSync)(path) && (0,external_node_fs_.statSync)(path).isFile();
}
function readText(path, input) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (cause) {
        throw new kinds_InputError(`Input ${input} names ${path}, which cannot be read: ${error_message_errorMessage(cause)}.`, {
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/src/fields.ts



/** The error every field throws: input, value, why and what to write instead; with the line in a config file. */
function wrongValue(given, why, fix) {
    const shown = typeof given.value === 'string' ? `"${given.value}"` : JSON.stringify(given.value);
    const at = given.config?.source.locate(given.config.path);
    const where = at === undefined ? '' : ` (${at.file}, line ${at.line})`;
    return new kinds_InputError(`Input ${given.input} is ${shown}${where}: ${why}.`, { fix, ...(at ? { at } : {}) });
}
function field(type, options, parse) {
    const shown = options.default === undefined ? undefined : String(options.default);
    return {
        type,
        required: options.required === true,
        defaultText: options.defaultText ?? shown,
        secret: options.secret === true,
        configurable: options.configurable !== false,
        parse: parse,
        absent: () => options.default,
    };
}
function fields_text(options = {}) {
    return field('text', options, scalar);
}
/** Only `true` and `false`, in the spellings of YAML 1.2. */
function fields_boolean(options = {}) {
    return field('boolean', options, (given) => {
        if (typeof given.value === 'boolean')
            return given.value;
        const word = scalar(given);
        if (['true', 'True', 'TRUE'].includes(word))
            return true;
        if (['false', 'False', 'FALSE'].includes(word))
            return false;
        throw wrongValue(given, 'it is not a boolean', 'Write true or false.');
    });
}
function integer(options = {}) {
    return field('integer', options, (given) => {
        const word = scalar(given);
        if (!/^[+-]?\d+$/.test(word))
            throw wrongValue(given, 'it is not a whole number', `Write ${span(options, 'a whole number')}.`);
        return bounded(given, Number(word), options, 'a whole number');
    });
}
/** Also what YAML readers take for text, as `1e-5`. */
function number(options = {}) {
    return field('number', options, (given) => {
        const value = toNumber(scalar(given));
        if (value === undefined)
            throw wrongValue(given, 'it is not a number', `Write ${span(options, 'a number')}.`);
        return bounded(given, value, options, 'a number');
    });
}
/** Seconds. */
function duration(options = {}) {
    return field('duration', options, (given) => {
        const seconds = parseDuration(scalar(given));
        if (seconds === undefined)
            throw wrongValue(given, 'it is not a duration', 'Write 90s, 5m, 1h30m, or a number of seconds.');
        return seconds;
    });
}
function choice(choices, options = {}) {
    return field(choices.map((name) => `\`${name}\``).join(', '), options, (given) => {
        const word = scalar(given);
        const known = choices.find((name) => name === word);
        if (known !== undefined)
            return known;
        throw wrongValue(given, 'it is not among the choices', `Write one of ${choices.join(', ')}.${didYouMean(word, choices).replace(/ Known:.*/, '')}`);
    });
}
/** Several lines, or one line with commas; from the config file also a YAML list. */
function list(options = {}) {
    return field('list', options, (given) => {
        if (Array.isArray(given.value))
            return given.value.map((item) => scalar({ ...given, value: item }));
        const whole = scalar(given);
        const parts = whole.includes('\n') ? whole.split('\n') : whole.split(',');
        return parts.map((part) => part.trim()).filter((part) => part !== '');
    });
}
/** YAML, inline or in a file. */
function yaml(options = {}) {
    return field('YAML or path', options, (given) => {
        if (given.config === null || typeof given.value === 'string')
            return readYamlSource(scalar(given), given.input);
        const { source, path } = given.config;
        return {
            value: given.value,
            text: source.text,
            file: source.file,
            label: `${source.label}, ${path.join('.')}`,
            locate: (inner) => source.locate([...path, ...inner]),
            written: (inner) => source.written([...path, ...inner]),
        };
    });
}
/** Either a number written as one, or `1e-5` and the like; undefined for anything else. */
function toNumber(word) {
    const plain = word.trim();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain))
        return undefined;
    return Number(plain);
}
function scalar(given) {
    const { value } = given;
    if (typeof value === 'string')
        return value.trim();
    if (typeof value === 'number' || typeof value === 'boolean')
        return String(value);
    throw wrongValue(given, `a ${Array.isArray(value) ? 'list' : 'mapping'} stands where one value is meant`, 'Write one value.');
}
function bounded(given, value, { min, max }, what) {
    if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
        throw wrongValue(given, 'it is out of range', `Write ${span({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }, what)}.`);
    }
    return value;
}
function span({ min, max }, what) {
    if (min !== undefined && max !== undefined)
        return `${what} from ${min} to ${max}`;
    if (min !== undefined)
        return `${what}, ${min} or more`;
    return max === undefined ? what : `${what}, ${max} or less`;
}


;// CONCATENATED MODULE: ./packages/action-kit/src/common-inputs.ts

const COMMENT_MODES = ['always', 'on-change', 'on-regression', 'on-failure', 'off'];
const COMMENT_STYLES = ['update', 'recreate', 'append'];
/** The inputs every action has; spread into its own. */
const commonInputs = {
    name: fields_text({ defaultText: "the repository's name" }),
    config: fields_text({ configurable: false }),
    'working-directory': fields_text({ configurable: false, defaultText: 'the workspace' }),
    'github-token': fields_text({ configurable: false, secret: true, defaultText: '${{ github.token }}' }),
    comment: choice(COMMENT_MODES, { defaultText: 'always on pull requests' }),
    'comment-style': choice(COMMENT_STYLES, { default: 'update' }),
    'report-id': fields_text({ defaultText: '<workflow>/<name>' }),
    'output-dir': fields_text({ default: 'trainyard' }),
};

;// CONCATENATED MODULE: ./packages/action-kit/src/progress.ts

/** Lines such as `epochs 12/100, 3.1/s, 28 s left, loss 0.21`. */
function createProgress({ unit, total, print, now = Date.now, every = 5 }) {
    const start = now();
    let printedAt = start;
    let pending;
    const line = (done, detail) => {
        const elapsed = (now() - start) / 1000;
        const speed = elapsed > 0 ? done / elapsed : 0;
        const parts = [`${unit} ${done}/${total}`];
        if (speed > 0)
            parts.push(speed >= 0.1 ? `${speed.toFixed(1)}/s` : `${(speed * 60).toFixed(1)}/min`);
        if (speed > 0 && done < total)
            parts.push(`${formatDuration((total - done) / speed)} left`);
        if (detail !== undefined && detail !== '')
            parts.push(detail);
        return parts.join(', ');
    };
    return {
        update(done, detail) {
            pending = line(done, detail);
            if (now() - printedAt < every * 1000)
                return;
            print(pending);
            pending = undefined;
            printedAt = now();
        },
        end() {
            if (pending !== undefined)
                print(pending);
            pending = undefined;
        },
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/src/action-names.ts
const ACTION_NAMES = [
    'train-model',
    'tune-hyperparams',
    'evaluate-model',
    'deploy-k8s',
    'monitor-model',
];

;// CONCATENATED MODULE: ./packages/action-kit/src/read-inputs.ts



/**
 * Reads every input once: from the workflow (`INPUT_*`), else from the config file, else its default.
 *
 * @throws InputError for a value that does not fit, a required input that is missing, and a name nobody knows
 */
function readInputs(action, fields, env) {
    const names = Object.keys(fields);
    refuseUnknownInputs(names, env);
    const fromWorkflow = (name) => {
        const raw = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`];
        return raw === undefined || raw.trim() === '' ? undefined : raw;
    };
    const config = readConfig(action, fields, fromWorkflow('config'));
    const values = {};
    const given = new Set();
    for (const [name, field] of Object.entries(fields)) {
        const found = find(name, fromWorkflow(name), config);
        if (found === undefined && field.required) {
            throw new kinds_InputError(`Input ${name} is missing.`, { fix: `Add "${name}:" under "with:".` });
        }
        if (found !== undefined)
            given.add(name);
        values[camelCase(name)] = found === undefined ? field.absent() : field.parse(found);
    }
    return { ...values, given: (name) => given.has(name) };
}
function find(name, raw, config) {
    if (raw !== undefined)
        return { value: raw, input: name, config: null };
    const value = config?.values[name];
    if (config === null || value === undefined || value === null)
        return undefined;
    return { value, input: name, config: { source: config.source, path: [config.action, name] } };
}
function readConfig(action, fields, path) {
    if (path === undefined)
        return null;
    const source = readYamlSource(path, 'config');
    const top = mapping(source.value, source, []);
    for (const key of Object.keys(top)) {
        if (!ACTION_NAMES.includes(key)) {
            throw unknownKey(key, 'is no action of ours', ACTION_NAMES, source, [key]);
        }
    }
    const values = mapping(top[action] ?? {}, source, [action]);
    const known = Object.keys(fields).filter((name) => fields[name].configurable);
    for (const key of Object.keys(values)) {
        if (!known.includes(key))
            throw unknownKey(key, `is no input of ${action} that a config file can hold`, known, source, [
                action,
                key,
            ]);
    }
    return { source, action, values };
}
function mapping(value, source, path) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
        return value;
    const at = source.locate(path);
    const what = path.length === 0 ? source.label : `${source.label}, ${path.join('.')}`;
    throw new kinds_InputError(`${what} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
        fix: 'Write the inputs of each action under its name, as "train-model: {epochs: 10}".',
        ...(at ? { at } : {}),
    });
}
function unknownKey(key, why, known, source, path) {
    const at = source.locate(path);
    const line = at === undefined ? '' : `, line ${at.line}`;
    return new kinds_InputError(`${source.label}${line}: "${key}" ${why}.${didYouMean(key, known)}`, at ? { at } : {});
}
function refuseUnknownInputs(names, env) {
    const known = new Set(names.map((name) => name.toUpperCase()));
    for (const key of Object.keys(env)) {
        if (!key.startsWith('INPUT_') || env[key] === '')
            continue;
        const name = key.slice('INPUT_'.length);
        if (!known.has(name)) {
            throw new kinds_InputError(`"${name.toLowerCase()}" is not an input of this action.${didYouMean(name.toLowerCase(), names)}`);
        }
    }
}
function camelCase(name) {
    return name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
;// CONCATENATED MODULE: ./packages/action-kit/src/cancellation.ts

/** The runner kills 10 s after SIGINT; what is not done by then is lost. */
const GRACE_MS = 7000;
/**
 * One AbortSignal for everything: aborted by the first SIGINT, SIGTERM or SIGHUP.
 *
 * @param tooLate called when the work did not stop within 7 s of the first signal
 * @param early a signal that came before anybody listened
 */
function listenForCancellation(process, tooLate, early) {
    const controller = new AbortController();
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    let timer;
    const stop = (name) => {
        if (controller.signal.aborted)
            return;
        controller.abort(cancelled(name));
        timer = setTimeout(() => tooLate(name), GRACE_MS);
        timer.unref();
    };
    for (const name of signals)
        process.on(name, stop);
    const missed = early();
    if (missed !== undefined)
        stop(missed);
    return {
        signal: controller.signal,
        end() {
            clearTimeout(timer);
            for (const name of signals)
                process.off(name, stop);
        },
    };
}

;// CONCATENATED MODULE: ./packages/action-kit/src/log.ts

function createLog() {
    return {
        info: core/* info */.pq,
        notice: (message, at) => core/* notice */.lm(message, annotation(at)),
        warning: (message, at) => core/* warning */.$e(message, annotation(at)),
        error: (message, at) => core/* error */.z3(message, annotation(at)),
        group: (title, work) => core/* group */.Os(title, work),
    };
}
function annotation(at) {
    if (at === undefined)
        return {};
    return {
        file: at.file,
        ...(at.line === undefined ? {} : { startLine: at.line }),
        ...(at.column === undefined ? {} : { startColumn: at.column }),
    };
}

// EXTERNAL MODULE: ./packages/action-kit/src/version.ts
var version = __webpack_require__(137);
;// CONCATENATED MODULE: ./packages/action-kit/src/report-error.ts


/** Tells people what went wrong: one annotation; causes below it; a stack only for our own bugs. */
function reportError(error, log) {
    if (isTrainyardError(error)) {
        log.error(error.message, error.at);
        if (error.kind === 'external')
            for (const line of causes(error.cause))
                log.info(`  caused by: ${line}`);
        return;
    }
    log.error(`Trainyard ${version/* VERSION */.x} has a bug: ${error_message_errorMessage(error)} Please report it with the lines below: ${version/* REPOSITORY_URL */.l}/issues`);
    log.info(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (error instanceof Error)
        for (const line of causes(error.cause))
            log.info(`  caused by: ${line}`);
}
function causes(cause) {
    const lines = [];
    for (let at = cause; at !== undefined && at !== null && lines.length < 8; at = at instanceof Error ? at.cause : undefined) {
        const code = at instanceof Error && 'code' in at ? ` (${String(at.code)})` : '';
        lines.push(`${error_message_errorMessage(at)}${code}`);
    }
    return lines;
}

;// CONCATENATED MODULE: ./packages/action-kit/src/runner.ts


function readRunner(env, cwd) {
    const text = (name) => (env[name] === undefined || env[name] === '' ? null : env[name]);
    const serverUrl = text('GITHUB_SERVER_URL') ?? 'https://github.com';
    const apiUrl = text('GITHUB_API_URL') ?? 'https://api.github.com';
    const repository = text('GITHUB_REPOSITORY');
    const runId = text('GITHUB_RUN_ID') === null ? null : Number(text('GITHUB_RUN_ID'));
    return {
        onGitHub: env['GITHUB_ACTIONS'] === 'true',
        repository,
        sha: text('GITHUB_SHA'),
        ref: text('GITHUB_REF'),
        eventName: text('GITHUB_EVENT_NAME'),
        event: readEvent(text('GITHUB_EVENT_PATH')),
        runId,
        runAttempt: Number(text('GITHUB_RUN_ATTEMPT') ?? 1),
        workflow: text('GITHUB_WORKFLOW'),
        job: text('GITHUB_JOB'),
        serverUrl,
        apiUrl,
        graphqlUrl: text('GITHUB_GRAPHQL_URL') ?? `${apiUrl}/graphql`,
        workspace: text('GITHUB_WORKSPACE') ?? cwd,
        tempFolder: text('RUNNER_TEMP') ?? text('TMPDIR') ?? '/tmp',
        runnerName: text('RUNNER_NAME') ?? 'local',
        runUrl: repository === null || runId === null ? null : `${serverUrl}/${repository}/actions/runs/${runId}`,
    };
}
/** The name a model gets when nobody named it: the repository's, else the folder's. */
function defaultModelName(runner) {
    return runner.repository?.split('/')[1] ?? (0,external_node_path_.basename)(runner.workspace);
}
/** A path as an output or a message shows it: relative to the workspace when it lies in it, with `/`. */
function fromWorkspace(runner, path) {
    const inside = (0,external_node_path_.relative)(runner.workspace, path);
    const outside = inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside);
    return (outside ? path : inside || '.').replaceAll('\\', '/');
}
function readEvent(path) {
    if (path === null || !(0,external_node_fs_.existsSync)(path))
        return {};
    const payload = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    return payload !== null && typeof payload === 'object' ? payload : {};
}

;// CONCATENATED MODULE: ./packages/action-kit/src/step-summary.ts


/** GitHub drops the whole summary of a step above 1 MiB. */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;
/**
 * Writes the step's summary: the fullest of the renderings that fits beside what the step wrote before.
 *
 * @param renderings the same summary, fullest first; the last one must be short
 * @returns the index of the rendering that was written
 */
function writeStepSummary(path, renderings, append) {
    const used = append && (0,external_node_fs_.existsSync)(path) ? (0,external_node_fs_.statSync)(path).size : 0;
    const index = renderings.findIndex((text) => used + Buffer.byteLength(text) + 1 <= SUMMARY_LIMIT_BYTES);
    if (index < 0)
        throw new RangeError(`no rendering of the summary fits into the ${SUMMARY_LIMIT_BYTES - used} bytes that are left`);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    const body = `${renderings[index].trimEnd()}\n`;
    if (append)
        (0,external_node_fs_.appendFileSync)(path, body);
    else
        (0,external_node_fs_.writeFileSync)(path, body);
    return index;
}

;// CONCATENATED MODULE: ./packages/action-kit/src/run-action.ts










const CANCELLED_EXIT_CODE = 130;
/** Runs an action's main or post step from the process's environment, and sets the exit code. */
async function runAction(action, early = () => undefined) {
    const log = createLog();
    const isPost = core/* getState */.Gu('isPost') === 'true';
    process.exitCode = isPost ? await runPost(action, log, early) : await runMain(action, log, early);
    // Open sockets must not keep a finished step alive; a pending exit on Windows needs the delay (nodejs/node#56645).
    setTimeout(() => process.exit(), 100).unref();
}
async function runMain(action, log, early) {
    saveState('isPost', 'true');
    const setOutcome = (outcome) => {
        setOutput('outcome', outcome, log);
        saveState('outcome', outcome);
    };
    const tooLate = (name) => {
        setOutcome('cancelled');
        log.error(`The work did not stop within 7 s of ${name}; it is ended now.`);
        process.exit(CANCELLED_EXIT_CODE);
    };
    const cancellation = listenForCancellation(process, tooLate, early);
    try {
        const runner = readRunner(process.env, process.cwd());
        enterWorkingDirectory(process.env['INPUT_WORKING-DIRECTORY']);
        maskSecrets(action.inputs, process.env);
        const inputs = readInputs(action.name, action.inputs, process.env);
        const outputFolder = (0,external_node_path_.resolve)(inputs.outputDir);
        makeOutputFolder(outputFolder);
        const outcome = await action.main(inputs, {
            runner,
            log,
            signal: cancellation.signal,
            outputFolder,
            setOutput: (name, value) => setOutput(name, value, log),
            mask: maskSecret,
            saveState,
            show: (path) => fromWorkspace(runner, (0,external_node_path_.resolve)(path)),
            writeSummary(...renderings) {
                const onRunner = process.env['GITHUB_STEP_SUMMARY'] ?? '';
                const path = onRunner === '' ? (0,external_node_path_.join)(outputFolder, 'summary.md') : onRunner;
                writeStepSummary(path, renderings, onRunner !== '');
            },
        });
        setOutcome(outcome);
        return 0;
    }
    catch (error) {
        if (cancellation.signal.aborted || isCancelled(error)) {
            setOutcome('cancelled');
            log.error(`${action.name} was ${error_message_errorMessage(cancellation.signal.reason ?? error)}.`);
            if (!isCancelled(error))
                log.info(`  while stopping: ${error_message_errorMessage(error)}`);
            return CANCELLED_EXIT_CODE;
        }
        setOutcome(error instanceof GateFailed ? 'failed' : 'error');
        reportError(error, log);
        return 1;
    }
    finally {
        cancellation.end();
    }
}
async function runPost(action, log, early) {
    if (action.post === undefined)
        return 0;
    const cancellation = listenForCancellation(process, () => process.exit(CANCELLED_EXIT_CODE), early);
    try {
        const runner = readRunner(process.env, process.cwd());
        await action.post({ runner, log, signal: cancellation.signal, state: core/* getState */.Gu });
    }
    catch (error) {
        log.warning(`Cleaning up after ${action.name} failed: ${error_message_errorMessage(error)}`);
    }
    finally {
        cancellation.end();
    }
    return 0;
}
function setOutput(name, value, log) {
    const text = value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    if ((process.env['GITHUB_OUTPUT'] ?? '') === '')
        log.info(`output ${name}: ${text}`);
    else
        core/* setOutput */.uH(name, text);
}
/** Off GitHub nobody would hide the value, and the command would print it. */
function maskSecret(secret) {
    if (process.env['GITHUB_ACTIONS'] === 'true')
        core/* setSecret */.Pq(secret);
}
/** Off GitHub there is no post step, and the old command would only litter the log. */
function saveState(name, value) {
    if ((process.env['GITHUB_STATE'] ?? '') !== '')
        core/* saveState */.LZ(name, value);
}
function enterWorkingDirectory(folder) {
    if (folder === undefined || folder.trim() === '')
        return;
    try {
        process.chdir(folder.trim());
    }
    catch (cause) {
        throw new kinds_InputError(`Input working-directory is "${folder}", and that folder cannot be entered: ${error_message_errorMessage(cause)}.`, {
            cause,
            fix: 'Give a folder relative to the workspace; check out the repository first.',
        });
    }
}
function makeOutputFolder(folder) {
    try {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    }
    catch (cause) {
        throw new kinds_InputError(`Input output-dir is ${folder}, and that folder cannot be made: ${error_message_errorMessage(cause)}.`, { cause });
    }
}
function maskSecrets(fields, env) {
    for (const [name, field] of Object.entries(fields)) {
        const value = env[`INPUT_${name.toUpperCase()}`];
        if (field.secret && value !== undefined && value.trim() !== '')
            maskSecret(value);
    }
}

;// CONCATENATED MODULE: ./packages/action-kit/src/index.ts











;// CONCATENATED MODULE: ./packages/cluster/src/apply/field-exists.ts
/**
 * Whether an object sets a field, named as the API server names fields in conflicts:
 * `.spec.template.spec.containers[name="web"].image`, `.metadata.labels.app.kubernetes.io/name`.
 */
function fieldExists(value, field) {
    if (field === '')
        return value !== undefined;
    if (field.startsWith('['))
        return inList(value, field);
    if (!field.startsWith('.') || value === null || typeof value !== 'object')
        return false;
    const rest = field.slice(1);
    // A key may hold dots itself, so every key that the rest begins with is tried.
    return Object.entries(value).some(([key, inner]) => {
        if (!rest.startsWith(key))
            return false;
        const after = rest.slice(key.length);
        return (after === '' || after.startsWith('.') || after.startsWith('[')) && fieldExists(inner, after);
    });
}
function inList(value, field) {
    const selector = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]])*)\]/.exec(field);
    if (selector === null || !Array.isArray(value))
        return false;
    const rest = field.slice(selector[0].length);
    const text = selector[1];
    if (/^\d+$/.test(text))
        return fieldExists(value[Number(text)], rest);
    if (text.startsWith('='))
        return value.includes(JSON.parse(text.slice(1)));
    const wanted = [...text.matchAll(/([\w./-]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key, raw]) => [
        key,
        JSON.parse(raw),
    ]);
    const item = value.find((one) => wanted.every(([key, expected]) => Reflect.get(Object(one), key) === expected));
    return item !== undefined && fieldExists(item, rest);
}

;// CONCATENATED MODULE: ./packages/cluster/src/connection/connection.ts
/** `https://127.0.0.1:6443 (context "prod", user "ci", from the input kubeconfig)` */
function describeTarget({ server, context, user, source, proxy }) {
    const via = proxy === undefined ? '' : `, through the proxy ${proxy}`;
    return `${server} (context "${context}", user "${user}", from ${source}${via})`;
}

;// CONCATENATED MODULE: ./packages/cluster/src/connection/network-error.ts


/** The code of a failed connection, as `ECONNREFUSED`, also where it is wrapped. */
function networkCode(error) {
    if (error === null || typeof error !== 'object')
        return undefined;
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    if ('errors' in error && Array.isArray(error.errors))
        return networkCode(error.errors[0]);
    return 'cause' in error ? networkCode(error.cause) : undefined;
}
const EXPLANATIONS = [
    [
        /^ECONNREFUSED$/,
        'nothing listens there',
        'Check the server in the kubeconfig, and that this runner can reach it: a private cluster needs a runner inside its network.',
    ],
    [
        /^(ENOTFOUND|EAI_AGAIN)$/,
        'the host name does not resolve',
        'Check the server in the kubeconfig; a deleted cluster, or a private name that only resolves inside its network, looks like this.',
    ],
    [
        /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/,
        'it does not answer',
        'A firewall or a list of authorised networks between this runner and the cluster looks like this.',
    ],
    [
        /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT.*|CERT_SIGNATURE_FAILURE)$/,
        'its certificate is not signed by the authority in the kubeconfig',
        "Check certificate-authority-data: it must be this cluster's. A cluster that was made anew has a new one.",
    ],
    [
        /^ERR_TLS_CERT_ALTNAME_INVALID$/,
        'its certificate is for another name',
        'Use a server name that the certificate holds, or set tls-server-name in the kubeconfig.',
    ],
    [/^CERT_HAS_EXPIRED$/, 'its certificate has expired', "Renew the API server's certificate."],
    [
        /^(EPROTO|ERR_SSL_.*|HPE_INVALID.*)$/,
        'it does not speak TLS there',
        'Check the port and the scheme of the server in the kubeconfig.',
    ],
    [
        /^(ECONNRESET|EPIPE)$/,
        'the connection broke',
        'Run it again; if it persists, look at the load balancer before the API server.',
    ],
];
/** What a request that got no answer means. `tries` and `seconds` say what was tried. */
function networkError(error, connection, request, tries, seconds) {
    const code = networkCode(error);
    const known = code === undefined ? undefined : EXPLANATIONS.find(([pattern]) => pattern.test(code));
    const reason = error instanceof Error && error.message !== '' ? error.message : (code ?? String(error));
    const why = known === undefined ? reason : `${known[1]} (${reason})`;
    const tried = tries === 1 ? request : `${request}, ${tries} times in ${seconds.toFixed(1)} s`;
    return new ExternalError(`Kubernetes at ${describeTarget(connection)} cannot be reached: ${why}. Tried ${tried}.`, {
        cause: error,
        fix: known?.[2] ?? 'Check the kubeconfig and the network between this runner and the cluster.',
    });
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
var external_node_http_default = /*#__PURE__*/__webpack_require__.n(external_node_http_);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
var external_node_https_default = /*#__PURE__*/__webpack_require__.n(external_node_https_);
;// CONCATENATED MODULE: ./packages/cluster/src/connection/send.ts




const TIMEOUT_MS = 30_000;
/** A little longer than a plugin may run, so that its own end is what is told. */
const CREDENTIALS_TIMEOUT_MS = 32_000;
/** Sends single requests over kept-alive HTTP/1.1 connections. Retries nothing. Close it at the end. */
function createSend(connection) {
    let agent;
    const credentials = async () => {
        const options = {};
        await within(connection.config.applyToHTTPSOptions(options), CREDENTIALS_TIMEOUT_MS).catch((cause) => {
            throw new ExternalError(`The credentials for ${describeTarget(connection)} could not be had: ${error_message_errorMessage(cause).trim()}.`, {
                cause,
                fix: 'Run the login step of your cloud before this one, and check that its plugin is on PATH.',
            });
        });
        if (connection.proxy !== undefined)
            return options;
        // client-node's agent closes the connection after each request: a TLS handshake for every poll.
        const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
        const tls = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
        agent ??= connection.server.startsWith('http:')
            ? new (external_node_http_default()).Agent({ keepAlive: true })
            : new (external_node_https_default()).Agent({ keepAlive: true, ...defined(tls) });
        return { ...options, agent };
    };
    const send = async (request) => {
        request.signal?.throwIfAborted();
        const options = await credentials();
        return new Promise((done, fail) => {
            const url = new URL(connection.server + request.path);
            const headers = {
                ...options.headers,
                accept: request.accept ?? 'application/json',
                'user-agent': 'trainyard',
            };
            if (request.body !== undefined) {
                headers['content-type'] = request.contentType ?? 'application/json';
                headers['content-length'] = Buffer.byteLength(request.body);
            }
            const outgoing = (url.protocol === 'http:' ? (external_node_http_default()) : (external_node_https_default())).request(url, {
                ...options,
                method: request.method,
                headers,
                ...(request.signal ? { signal: request.signal } : {}),
            }, (incoming) => {
                const chunks = [];
                incoming.on('data', (chunk) => chunks.push(chunk));
                incoming.on('error', fail);
                incoming.on('end', () => done({
                    status: incoming.statusCode ?? 0,
                    headers: incoming.headers,
                    body: Buffer.concat(chunks).toString('utf8'),
                }));
            });
            outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(Object.assign(new Error(`no answer within ${TIMEOUT_MS / 1000} s`), { code: 'ETIMEDOUT' })));
            outgoing.on('error', fail);
            outgoing.end(request.body);
        });
    };
    return { send, close: () => agent?.destroy() };
}
function defined(record) {
    return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
async function within(work, milliseconds) {
    let timer;
    const limit = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
    });
    try {
        return await Promise.race([work, limit]);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./packages/cluster/src/object.ts
function referenceOf(object) {
    const { name, namespace } = object.metadata;
    return {
        apiVersion: object.apiVersion,
        kind: object.kind,
        name,
        ...(namespace === undefined ? {} : { namespace }),
    };
}
/** `Deployment prod/digits`, or `Namespace prod` for what lives in no namespace. */
function describeReference({ kind, namespace, name }) {
    return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
const describeObject = (object) => describeReference(referenceOf(object));
/** `apps` of `apps/v1`; empty for the core group. */
function groupOf(apiVersion) {
    return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
/** The value at a path, or undefined where any step is missing. */
function at(value, ...path) {
    return path.reduce((inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined), value);
}
function numberAt(value, ...path) {
    const found = at(value, ...path);
    return typeof found === 'number' ? found : undefined;
}
function textAt(value, ...path) {
    const found = at(value, ...path);
    return typeof found === 'string' ? found : undefined;
}
function listAt(value, ...path) {
    const found = at(value, ...path);
    return Array.isArray(found) ? found : [];
}

;// CONCATENATED MODULE: ./packages/cluster/src/client/access.ts
/** authorization.k8s.io/v1 SelfSubjectAccessReview. */
function accessReview({ verb, group, resource, subresource, namespace }) {
    return {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
            resourceAttributes: {
                verb,
                group,
                resource,
                ...(subresource === undefined ? {} : { subresource }),
                ...(namespace === undefined ? {} : { namespace }),
            },
        },
    };
}
/** The smallest Role (or ClusterRole, for what lives in no namespace) that allows what is missing, as YAML. */
function minimalRoles(missing) {
    const scopes = [...new Set(missing.map((access) => access.namespace ?? ''))].sort();
    return scopes
        .map((namespace) => {
        const rules = new Map();
        for (const access of missing.filter((one) => (one.namespace ?? '') === namespace)) {
            const resource = access.subresource === undefined ? access.resource : `${access.resource}/${access.subresource}`;
            const key = `${access.group}/${resource}`;
            const rule = rules.get(key) ?? { group: access.group, resource, verbs: new Set() };
            rule.verbs.add(access.verb);
            rules.set(key, rule);
        }
        return [
            'apiVersion: rbac.authorization.k8s.io/v1',
            `kind: ${namespace === '' ? 'ClusterRole' : 'Role'}`,
            namespace === ''
                ? 'metadata: {name: trainyard}'
                : `metadata: {name: trainyard, namespace: ${namespace}}`,
            'rules:',
            ...[...rules.values()].map(({ group, resource, verbs }) => `- {apiGroups: ["${group}"], resources: [${resource}], verbs: [${[...verbs].join(', ')}]}`),
        ].join('\n');
    })
        .join('\n---\n');
}

;// CONCATENATED MODULE: ./packages/cluster/src/client/api-error.ts

function isApiError(error) {
    return error instanceof ExternalError && 'status' in error;
}
function apiError(message, status, fix) {
    const error = new ExternalError(message, fix === undefined ? {} : { fix });
    return Object.assign(error, { status });
}
/** The Status in a response's body; made from the code where a proxy answered with something else. */
function readStatus(code, body) {
    try {
        const value = JSON.parse(body);
        if (value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'Status') {
            const { reason = '', message = '', details } = value;
            return { code, reason, message, ...(details === undefined ? {} : { details }) };
        }
    }
    catch {
        // A gateway's HTML page: told as text below.
    }
    const text = body
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200);
    return { code, reason: '', message: text === '' ? `HTTP ${code} without a body` : text };
}

;// CONCATENATED MODULE: ./packages/cluster/src/client/discovery.ts

/** `/api/v1` or `/apis/apps/v1`. */
function apiRoot(apiVersion) {
    return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
/** The path of one object, or of a collection when `name` is left out. Names keep their case. */
function resourcePath(resource, reference) {
    const { apiVersion, namespace, name } = reference;
    const scope = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    const object = name === undefined ? '' : `/${encodeURIComponent(name)}`;
    return `${apiRoot(apiVersion)}${scope}/${resource.plural}${object}`;
}
/** Asks the server once per API version which kinds it has. */
function createDiscovery(getJson) {
    const lists = new Map();
    const listOf = (apiVersion) => {
        let list = lists.get(apiVersion);
        if (list === undefined) {
            list = getJson(apiRoot(apiVersion));
            lists.set(apiVersion, list);
            // A failure, and a version that a definition of ours may yet add, must not be remembered.
            list.then((found) => found === undefined && lists.delete(apiVersion), () => lists.delete(apiVersion));
        }
        return list;
    };
    return {
        /** Undefined where the server has no such kind. */
        async find(apiVersion, kind) {
            const resources = (await listOf(apiVersion))?.resources ?? [];
            const found = resources.find((one) => one.kind === kind && !one.name.includes('/'));
            return found && { plural: found.name, namespaced: found.namespaced };
        },
        /** What to say about a kind that was not found. */
        async hint(apiVersion, kind) {
            const list = await listOf(apiVersion);
            if (list === undefined)
                return ` The server does not have ${apiVersion} at all: its CustomResourceDefinition is missing.`;
            const kinds = (list.resources ?? []).filter((one) => !one.name.includes('/')).map((one) => one.kind);
            return didYouMean(kind, [...new Set(kinds)]);
        },
        forget() {
            lists.clear();
        },
    };
}

;// CONCATENATED MODULE: ./packages/cluster/src/client/refusal.ts
/** The server's refusal in our words, with its own words kept, and what to do about it. */
function describeRefusal(status, about, target, tries) {
    const said = status.message.replace(/\.$/, '');
    const times = tries > 1 ? ` (${tries} times)` : '';
    const refused = `Kubernetes at ${target} refused to ${about}${times}`;
    switch (status.code) {
        case 401:
            return {
                message: `Kubernetes at ${target} does not accept the credentials: HTTP 401, ${said}. Tried to ${about}.`,
                fix: 'The token or certificate is wrong, has expired, or belongs to another cluster: log in again, or renew the secret that holds the kubeconfig.',
            };
        case 403:
            // Admission speaks in 403 too; then the credentials are fine.
            return /exceeded quota|violates PodSecurity|admission|denied the request|because it is being terminated/i.test(said)
                ? { message: `${refused}: ${said}.` }
                : {
                    message: `${refused}: ${said}.`,
                    fix: 'Give the user this right with a Role and a RoleBinding.',
                };
        case 404:
            return /namespaces? ".*" not found/.test(said)
                ? {
                    message: `${refused}: ${said}.`,
                    fix: 'Create the namespace, or put its manifest among the manifests.',
                }
                : { message: `${refused}: ${said}.` };
        default:
            return {
                message: `${refused}: ${said}${status.reason === '' ? ` (HTTP ${status.code})` : ` (${status.reason})`}.`,
            };
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/cluster/src/client/retry.ts


const BROKEN = /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/;
/** A refused connection never reached the server, so even an unsafe request may be sent again. */
const NEVER_SENT = /^(ECONNREFUSED|EAI_AGAIN)$/;
/**
 * Sends until there is an answer worth having: again after 429 and 503 (not accepted, so always safe), and where
 * the request is safe after 500, 502, 504 and broken connections. Waits 0.1 s, doubling to 5 s, or what
 * `Retry-After` says.
 *
 * @throws what `send` throws when it is no network error, and the signal's reason
 */
async function withRetries(send, policy) {
    const { now = Date.now, wait = pause, signal } = policy;
    const start = now();
    for (let tries = 1;; tries++) {
        const spent = now() - start;
        const backOff = Math.min(5000, 100 * 2 ** (tries - 1));
        const last = spent + backOff > policy.patience;
        try {
            const response = await send();
            if (last || !again(response, policy.safe))
                return { kind: 'response', response, tries };
            const asked = Number(response.headers['retry-after']) * 1000;
            const delay = Number.isFinite(asked) && asked > 0 ? asked : backOff;
            if (spent + delay > policy.patience)
                return { kind: 'response', response, tries };
            await wait(delay, signal);
        }
        catch (error) {
            signal?.throwIfAborted();
            const code = networkCode(error);
            if (code === undefined)
                throw error;
            const repeatable = BROKEN.test(code) && (policy.safe || NEVER_SENT.test(code));
            if (last || !repeatable)
                return { kind: 'unreachable', error, tries, seconds: (now() - start) / 1000 };
            await wait(backOff, signal);
        }
    }
}
function again({ status, body }, safe) {
    if (status === 429 || status === 503)
        return true;
    // Server-side apply reports an object that does not fit its schema as 500.
    if (status === 500 && body.includes('failed to create typed'))
        return false;
    return safe && (status === 500 || status === 502 || status === 504);
}
async function pause(milliseconds, signal) {
    await (0,promises_.setTimeout)(milliseconds, undefined, signal ? { signal } : {});
}

;// CONCATENATED MODULE: ./packages/cluster/src/client/client.ts










const FIELD_MANAGER = 'trainyard';
/** How long an unreachable server is asked again: before and after it first answered. */
const PATIENCE_FIRST_MS = 1500;
const PATIENCE_LATER_MS = 60_000;
const PAGE = 500;
function createClient(connection, options = {}) {
    const { signal } = options;
    const transport = options.transport ?? createSend(connection);
    let reached = false;
    const request = async ({ about, safe, ...wanted }) => {
        const attempt = await withRetries(() => transport.send({ signal, ...wanted }), {
            patience: reached ? PATIENCE_LATER_MS : PATIENCE_FIRST_MS,
            safe: safe ?? wanted.method !== 'POST',
            signal,
        });
        const told = about ?? `${wanted.method} ${wanted.path.replace(/\?.*/, '')}`;
        if (attempt.kind === 'unreachable') {
            throw networkError(attempt.error, connection, told, attempt.tries, attempt.seconds);
        }
        reached = true;
        const { response, tries } = attempt;
        if (response.status < 400)
            return response;
        const status = readStatus(response.status, response.body);
        const { message, fix } = describeRefusal(status, told, describeTarget(connection), tries);
        throw apiError(message, status, fix);
    };
    const getJson = async (path, about) => {
        try {
            const { body } = await request({ method: 'GET', path, ...(about === undefined ? {} : { about }) });
            return JSON.parse(body);
        }
        catch (error) {
            if (error instanceof Error && 'status' in error && error.status.code === 404)
                return undefined;
            throw error;
        }
    };
    const discovery = createDiscovery((path) => getJson(path));
    const resource = async (apiVersion, kind) => {
        const found = await discovery.find(apiVersion, kind);
        if (found !== undefined)
            return found;
        throw new kinds_InputError(`Kubernetes at ${describeTarget(connection)} has no kind ${kind} in ${apiVersion}.${await discovery.hint(apiVersion, kind)}`);
    };
    return {
        connection,
        request,
        resource,
        findResource: discovery.find,
        async get(reference) {
            const path = resourcePath(await resource(reference.apiVersion, reference.kind), reference);
            return (await getJson(path, `read ${describeReference(reference)}`));
        },
        async list(apiVersion, kind, { namespace, labelSelector, fieldSelector }) {
            const path = resourcePath(await resource(apiVersion, kind), { apiVersion, namespace });
            const items = [];
            let next = '';
            do {
                const query = new URLSearchParams({ limit: String(PAGE) });
                if (labelSelector)
                    query.set('labelSelector', labelSelector);
                if (fieldSelector)
                    query.set('fieldSelector', fieldSelector);
                if (next !== '')
                    query.set('continue', next);
                const where = namespace === undefined ? '' : ` in ${namespace}`;
                const page = JSON.parse((await request({ method: 'GET', path: `${path}?${query}`, about: `list ${kind} objects${where}` }))
                    .body);
                // Items of a list carry neither kind nor apiVersion.
                items.push(...(page.items ?? []).map((item) => ({ ...item, apiVersion, kind })));
                next = page.metadata?.continue ?? '';
            } while (next !== '');
            return items;
        },
        async apply(object, { dryRun = false, force = false } = {}) {
            const path = resourcePath(await resource(object.apiVersion, object.kind), object.metadata.namespace === undefined
                ? { apiVersion: object.apiVersion, name: object.metadata.name }
                : referenceOf(object));
            const query = new URLSearchParams({
                fieldManager: FIELD_MANAGER,
                fieldValidation: 'Strict',
                force: String(force),
            });
            if (dryRun)
                query.set('dryRun', 'All');
            const response = await request({
                method: 'PATCH',
                path: `${path}?${query}`,
                contentType: 'application/apply-patch+yaml',
                body: JSON.stringify(object),
                about: `${dryRun ? 'dry-run' : 'apply'} ${describeReference(referenceOf(object))}`,
            });
            return {
                object: JSON.parse(response.body),
                at: new Date(response.headers.date ?? Date.now()),
            };
        },
        async remove(reference, { uid } = {}) {
            const path = resourcePath(await resource(reference.apiVersion, reference.kind), reference);
            try {
                await request({
                    method: 'DELETE',
                    path,
                    body: JSON.stringify({
                        propagationPolicy: 'Background',
                        ...(uid === undefined ? {} : { preconditions: { uid } }),
                    }),
                    about: `delete ${describeReference(reference)}`,
                });
                return true;
            }
            catch (error) {
                if (error instanceof Error && 'status' in error && error.status.code === 404)
                    return false;
                throw error;
            }
        },
        async logs({ namespace, name }, { container, previous = false, tailLines }) {
            const query = new URLSearchParams({
                container,
                tailLines: String(tailLines),
                previous: String(previous),
            });
            const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}/log?${query}`;
            return (await request({
                method: 'GET',
                path,
                accept: '*/*',
                about: `read the log of pod ${namespace}/${name}`,
            })).body;
        },
        async can(access) {
            const { body } = await request({
                method: 'POST',
                path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
                body: JSON.stringify(accessReview(access)),
                about: `ask whether ${connection.user} may ${access.verb} ${access.resource}`,
                safe: true,
            });
            return JSON.parse(body).status?.allowed === true;
        },
        rediscover: discovery.forget,
        close: transport.close,
    };
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/is-ours.ts

/** Whether we applied the object: only such an object may be deleted. */
function isOurs(live) {
    return (live.metadata.managedFields?.some(({ manager, operation }) => manager === FIELD_MANAGER && operation === 'Apply') === true);
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/order.ts
/** Kinds in the order they are written: each may need what stands before it. */
const ORDER = [
    ['Namespace'],
    ['CustomResourceDefinition'],
    ['PriorityClass', 'RuntimeClass', 'StorageClass', 'ResourceQuota', 'LimitRange'],
    ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy'],
    ['ConfigMap', 'Secret', 'PersistentVolume', 'PersistentVolumeClaim'],
    ['Service'],
    ['Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
];
const CUSTOM = ORDER.length;
const LAST = [
    ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule'],
    ['Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'VirtualService'],
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'APIService'],
];
/** Namespaces, definitions, rights, configuration, services, workloads, then what scales and routes to them. */
function orderOf(object) {
    const early = ORDER.findIndex((kinds) => kinds.includes(object.kind));
    if (early >= 0)
        return early;
    const late = LAST.findIndex((kinds) => kinds.includes(object.kind));
    return late >= 0 ? CUSTOM + 1 + late : CUSTOM;
}
/** Sorted by {@link orderOf}; within one step as given. */
function inApplyOrder(items, objectOf) {
    return items
        .map((item, i) => ({ item, i, order: orderOf(objectOf(item)) }))
        .sort((a, b) => a.order - b.order || a.i - b.i)
        .map(({ item }) => item);
}

;// CONCATENATED MODULE: ./packages/cluster/src/diff/noise.ts
const METADATA = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];
const ANNOTATIONS = ['deployment.kubernetes.io/revision', 'kubectl.kubernetes.io/last-applied-configuration'];
/** The object without what the server keeps for itself. */
function withoutNoise(object) {
    const { status: _status, ...rest } = object;
    const metadata = { ...rest.metadata };
    for (const key of METADATA)
        delete metadata[key];
    const annotations = { ...rest.metadata.annotations };
    for (const key of ANNOTATIONS)
        delete annotations[key];
    if (Object.keys(annotations).length > 0)
        metadata['annotations'] = annotations;
    else
        delete metadata['annotations'];
    return { ...rest, metadata };
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/defined-kinds.ts

/** The CustomResourceDefinition among the manifests that brings an object's kind. */
function definitionOf({ apiVersion, kind }, manifests) {
    return manifests
        .map(({ object }) => object)
        .find((object) => object.kind === 'CustomResourceDefinition' &&
        textAt(object, 'spec', 'names', 'kind') === kind &&
        apiVersion.startsWith(`${textAt(object, 'spec', 'group')}/`));
}

;// CONCATENATED MODULE: ./packages/cluster/src/schema/kubernetes-schema.ts
let loaded;
/** The built-in kinds of Kubernetes 1.33; read when first asked for. */
function loadKubernetesSchema() {
    loaded ??= __webpack_require__.e(/* import() */ 706).then(__webpack_require__.t.bind(__webpack_require__, 43706, 19)).then((module) => module.default);
    return loaded;
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/provenance.ts
/** What a deployment notes on its objects; a change of these alone is no change. */
const COMMIT_ANNOTATION = 'trainyard.dev/commit';
const RUN_ANNOTATION = 'trainyard.dev/run';
const PROVENANCE = [COMMIT_ANNOTATION, RUN_ANNOTATION];
/** The object with the commit and run that the live one names, so that both can be compared and re-applied. */
function withProvenanceOf(object, live) {
    const annotations = { ...object.metadata.annotations };
    let changed = false;
    for (const key of PROVENANCE) {
        const old = live.metadata.annotations?.[key];
        if (annotations[key] === undefined || old === undefined || old === annotations[key])
            continue;
        annotations[key] = old;
        changed = true;
    }
    return changed ? { ...object, metadata: { ...object.metadata, annotations } } : object;
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/manifest.ts
/** `k8s/app.yml, line 12` */
function describePlace({ file, line }) {
    return line === undefined ? file : `${file}, line ${line}`;
}
/** A manifest that we made: it has no text of its own, so errors point at the input that asked for it. */
function renderedManifest(object, origin) {
    const at = { file: origin };
    return { object, at, locate: () => at };
}

;// CONCATENATED MODULE: ./packages/cluster/src/schema/validate.ts

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
/**
 * Checks an object against the types of Kubernetes, as strictly as the API server with `fieldValidation=Strict`:
 * unknown fields, wrong types, missing fields and values outside an enumeration are problems.
 *
 * @returns undefined for a kind that is not built in, whose type only its cluster knows
 */
function validateObject(object, schema) {
    const resource = schema.resources[`${object.apiVersion}/${object.kind}`];
    if (resource === undefined)
        return undefined;
    const problems = [];
    check(object, { $ref: resource.type }, [], '', { schema, problems });
    return problems;
}
/** What to say about a kind that is not built in; empty when it may well be a custom one. */
function hintForKind(object, schema) {
    const keys = Object.keys(schema.resources);
    const versions = keys
        .filter((key) => key.endsWith(`/${object.kind}`))
        .map((key) => key.slice(0, key.lastIndexOf('/')));
    if (versions.length > 0)
        return ` ${object.kind} is in ${versions.join(' and ')}.`;
    const kinds = keys
        .filter((key) => key.startsWith(`${object.apiVersion}/`))
        .map((key) => key.slice(object.apiVersion.length + 1));
    return kinds.length === 0 ? '' : didYouMean(object.kind, kinds);
}
function check(value, node, path, typeName, context) {
    // The API server reads null as "not set".
    if (value === null || value === undefined)
        return;
    if (node.$ref !== undefined) {
        if (node.$ref === QUANTITY) {
            checkQuantity(value, path, context);
            return;
        }
        const definition = context.schema.definitions[node.$ref];
        if (definition !== undefined)
            check(value, definition, path, node.$ref.slice(node.$ref.lastIndexOf('.') + 1), context);
        return;
    }
    const wrong = (want) => context.problems.push({
        path,
        message: `${written(path)} is ${show(value)}, but ${want} is wanted.${quoting(value, want)}`,
    });
    switch (node.type) {
        case undefined:
            return;
        case 'string':
            if (node.format === 'int-or-string' && Number.isInteger(value))
                return;
            if (typeof value !== 'string')
                return void wrong(node.format === 'int-or-string' ? 'a whole number or text' : 'text');
            if (node.format === 'date-time' && Number.isNaN(Date.parse(value)))
                return void wrong('a time like 2026-01-31T12:00:00Z');
            if (node.format === 'byte' && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value))
                return void wrong('base64');
            if (node.enum !== undefined && !node.enum.includes(value))
                wrong(`one of ${node.enum.join(', ')}`);
            return;
        case 'integer':
            if (!Number.isInteger(value))
                wrong('a whole number');
            return;
        case 'number':
            if (typeof value !== 'number')
                wrong('a number');
            return;
        case 'boolean':
            if (typeof value !== 'boolean')
                wrong('true or false');
            return;
        case 'array':
            if (!Array.isArray(value))
                return void wrong('a list');
            value.forEach((item, i) => {
                if (item === null)
                    context.problems.push({ path: [...path, i], message: `${written([...path, i])} is empty.` });
                else
                    check(item, node.items ?? {}, [...path, i], typeName, context);
            });
            return;
        case 'object':
            if (typeof value !== 'object' || Array.isArray(value))
                return void wrong('a mapping');
            checkFields(value, node, path, typeName, context);
    }
}
function checkFields(value, node, path, typeName, context) {
    for (const name of node.required ?? []) {
        if (value[name] === undefined || value[name] === null) {
            context.problems.push({ path, message: `${written([...path, name])} is missing.` });
        }
    }
    const { properties, additionalProperties } = node;
    for (const [name, inner] of Object.entries(value)) {
        const property = properties?.[name];
        if (property !== undefined)
            check(inner, property, [...path, name], typeName, context);
        else if (typeof additionalProperties === 'object')
            check(inner, additionalProperties, [...path, name], typeName, context);
        // An object without properties takes anything (RawExtension, FieldsV1).
        else if (properties !== undefined && additionalProperties !== true) {
            const hint = didYouMean(name, Object.keys(properties)).replace(/ Known:.*/, '');
            context.problems.push({
                path: [...path, name],
                message: `${written([...path, name])} is not a field of ${typeName}.${hint}`,
            });
        }
    }
}
function checkQuantity(value, path, context) {
    const text = String(value);
    const right = (typeof value === 'string' || typeof value === 'number') &&
        /^[+-]?(\d+\.?\d*|\.\d+)(m|u|n|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/.test(text);
    if (right)
        return;
    const hint = /^[\d.]+\s*(gb|mb|kb|g|b)$/i.test(text) ? ' Kubernetes writes 512Mi, 4Gi.' : '';
    context.problems.push({
        path,
        message: `${written(path)} is ${show(value)}, but a quantity such as 500m or 4Gi is wanted.${hint}`,
    });
}
/** `spec.template.spec.containers[0].image` */
function written(path) {
    return path.reduce((text, key) => typeof key === 'number'
        ? `${text}[${key}]`
        : /^[\w-]+$/.test(key)
            ? text === ''
                ? key
                : `${text}.${key}`
            : `${text}["${key}"]`, '');
}
function show(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
function quoting(value, want) {
    return want === 'text' && (typeof value === 'number' || typeof value === 'boolean')
        ? ' Put it in quotes.'
        : '';
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/refused-manifest.ts





/** A paused Deployment takes changes and does nothing with them: waiting for it would never end. */
function refusePaused(manifest, live) {
    const ours = manifest.object.spec?.['paused'] === true;
    const at = ours ? manifest.locate(['spec', 'paused']) : manifest.at;
    const { name, namespace } = manifest.object.metadata;
    return {
        manifest,
        refused: new kinds_InputError(`${describeObject(manifest.object)} is paused ${ours || live === undefined ? `by ${describePlace(at)}` : 'in the cluster'}, so it would not roll out.`, {
            at,
            fix: ours
                ? 'Take "paused: true" out.'
                : `Resume it first: kubectl rollout resume deployment/${name} -n ${namespace}.`,
        }),
    };
}
/** The server's refusal of a manifest, with the line it is about. */
function explainRefusal(manifest, error, schema) {
    if (!isApiError(error)) {
        return {
            manifest,
            refused: error.at
                ? error
                : new kinds_InputError(`${describePlace(manifest.at)}: ${error.message}`, {
                    cause: error,
                    at: manifest.at,
                }),
        };
    }
    const { status } = error;
    const what = describeObject(manifest.object);
    const conflicts = conflictsOf(status);
    if (conflicts.length > 0) {
        const rows = conflicts.map(({ field, message }) => `  ${field} is owned by ${owner(message)}`);
        return {
            manifest,
            refused: new kinds_InputError(`${what} has fields that others own:\n${rows.join('\n')}\nNothing was written.`, {
                cause: error,
                fix: madeByKubectl(conflicts)
                    ? `${what} was made by "kubectl apply", which still owns these fields. Take it over once with "force-conflicts: always"; afterwards they are ours. From then on leave "kubectl apply" away from it: it overwrites fields without asking.`
                    : 'Take these fields out of the manifest (replicas, where an autoscaler sets them), or take them over: "force-conflicts: own" for those an earlier release of ours set, "always" for all.',
                at: placeOf(manifest, conflicts[0]?.field),
            }),
        };
    }
    if (isAboutContent(status)) {
        // Our copy of the types may be older than the server, so it never judges; but it knows lines and spellings.
        const [known] = validateObject(manifest.object, schema) ?? [];
        if (known !== undefined) {
            const at = manifest.locate(known.path);
            return {
                manifest,
                refused: new kinds_InputError(`${describePlace(at)}: Kubernetes refuses ${what}: ${known.message}`, {
                    cause: error,
                    at,
                }),
            };
        }
        const field = status.details?.causes?.[0]?.field ?? fieldIn(status.message);
        const at = placeOf(manifest, field);
        const immutable = /field is immutable/.test(status.message);
        return {
            manifest,
            refused: new kinds_InputError(`${describePlace(at)}: Kubernetes refuses ${what}: ${status.message.replace(/\.$/, '')}.`, {
                cause: error,
                at,
                ...(immutable
                    ? {
                        fix: 'This field cannot change on an existing object: delete the object first, or give the new one another name.',
                    }
                    : {}),
            }),
        };
    }
    return {
        manifest,
        refused: Object.assign(new ExternalError(error.message, { cause: error.cause, at: manifest.at }), {
            status,
        }),
    };
}
/** The fields of a 409 that other managers own. */
function conflictsOf(status) {
    return (status.details?.causes ?? []).filter((cause) => cause.reason === 'FieldManagerConflict');
}
/** The manager that `kubectl apply` writes as, when it does not use server-side apply. */
const madeByKubectl = (conflicts) => conflicts.every(({ message }) => owner(message).startsWith('kubectl-client-side-apply'));
function isAboutContent({ code, reason, message }) {
    return code === 400 || code === 422 || reason === 'Invalid' || /failed to create typed/.test(message);
}
function owner(message) {
    return (/conflict with "(?<manager>[^"]+)"(?<rest>.*)/.exec(message ?? '')?.groups?.['manager'] ?? String(message));
}
/** The field in `unknown field "spec.replicass"` and `.spec.replicass: field not declared in schema`. */
function fieldIn(message) {
    return (/unknown field "([^"]+)"/.exec(message)?.[1] ??
        /(\.[\w.[\]"=]+): (?:field not declared|expected)/.exec(message)?.[1]);
}
function placeOf(manifest, field) {
    if (field === undefined)
        return manifest.at;
    const path = [...field.matchAll(/\[(\d+)\]|\[[^\]]*\]|([^.[\]]+)/g)].map(([, index, key]) => index === undefined ? (key ?? '') : Number(index));
    return manifest.locate(path);
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/plan.ts










const MODEL_DIGEST = 'trainyard.dev/model-digest';
/**
 * Sends every manifest through the server's dry run, so that what cannot be applied is known before anything is.
 *
 * @throws InputError or ExternalError that names every manifest the server refuses
 */
async function planManifests(client, manifests, options) {
    const ordered = inApplyOrder(manifests, (manifest) => manifest.object);
    const results = await inBatches(ordered, 8, (manifest) => planOne(client, manifest, ordered, options));
    const refusals = results.filter((result) => 'refused' in result);
    if (refusals.length > 0)
        throw allRefusals(refusals);
    return results.filter((result) => !('refused' in result));
}
async function planOne(client, manifest, all, { mayTake }) {
    const { object } = manifest;
    if (definitionOf(object, all) !== undefined &&
        (await client.findResource(object.apiVersion, object.kind)) === undefined) {
        return { manifest, change: 'create', live: undefined, next: object, force: false };
    }
    try {
        const live = await client.get(referenceOf(object));
        if (live !== undefined && holdsSameModel(object, live)) {
            return { manifest, change: 'unchanged', live, next: live, force: false };
        }
        const wanted = live === undefined ? object : withProvenanceOf(object, live);
        const { next, force } = await dryRun(client, wanted, mayTake);
        if (next.spec?.['paused'] === true && next.kind === 'Deployment')
            return refusePaused(manifest, live);
        if (live === undefined)
            return { manifest, change: 'create', live, next, force };
        return { manifest, change: isSame(live, next) ? 'unchanged' : 'update', live, next, force };
    }
    catch (error) {
        if (!isApiError(error) && !(error instanceof kinds_InputError))
            throw error;
        const namespaceComes = isApiError(error) &&
            error.status.code === 404 &&
            all.some((one) => one.object.kind === 'Namespace' && one.object.metadata.name === object.metadata.namespace);
        if (namespaceComes)
            return { manifest, change: 'create', live: undefined, next: object, force: false };
        return explainRefusal(manifest, error, await loadKubernetesSchema());
    }
}
async function dryRun(client, object, mayTake) {
    try {
        return { next: (await client.apply(object, { dryRun: true })).object, force: false };
    }
    catch (error) {
        const fields = isApiError(error) ? conflictsOf(error.status).map(({ field }) => field ?? '') : [];
        if (fields.length === 0 || !fields.every((field) => mayTake(object, field)))
            throw error;
        return { next: (await client.apply(object, { dryRun: true, force: true })).object, force: true };
    }
}
/**
 * A model's ConfigMap is immutable and named by the model's digest. Trained again to the same digest, only the times in
 * its trainyard.json differ, which the server would refuse and the pods do not need.
 */
function holdsSameModel(object, live) {
    const digestOf = ({ metadata }) => metadata.annotations?.[MODEL_DIGEST];
    return live['immutable'] === true && digestOf(object) !== undefined && digestOf(object) === digestOf(live);
}
/** Same content, and we own the same fields of it: then applying would write nothing. */
function isSame(live, next) {
    const ours = (object) => object.metadata.managedFields?.find((one) => one.manager === FIELD_MANAGER && one.operation === 'Apply')
        ?.fieldsV1;
    const key = (object) => JSON.stringify([withoutNoise(object), ours(object)]);
    return key(live) === key(next);
}
function allRefusals(refusals) {
    const [first] = refusals;
    if (refusals.length === 1)
        return first.refused;
    const lines = refusals.map(({ manifest, refused }) => `  ${describeObject(manifest.object)}: ${refused.message}`);
    const Kind = refusals.every(({ refused }) => refused instanceof kinds_InputError) ? kinds_InputError : ExternalError;
    const details = first.refused.at === undefined ? {} : { at: first.refused.at };
    return new Kind(`${refusals.length} manifests cannot be applied; nothing was written:\n${lines.join('\n')}`, {
        cause: first.refused,
        ...details,
    });
}
async function inBatches(items, size, work) {
    const results = [];
    for (let i = 0; i < items.length; i += size) {
        results.push(...(await Promise.all(items.slice(i, i + size).map(work))));
    }
    return results;
}

;// CONCATENATED MODULE: ./packages/cluster/src/apply/write.ts

/**
 * Writes what the plan changes, in order; what is unchanged is not touched.
 *
 * @throws ApiError where the server refuses what it accepted in the dry run; what was written stays
 */
async function writePlan(client, plan, { before, onObject }) {
    const applied = [];
    for (const planned of plan) {
        if (planned.change !== 'unchanged')
            before?.();
        const result = await writeOne(client, planned);
        applied.push(result);
        onObject(result);
    }
    return applied;
}
async function writeOne(client, planned) {
    const { manifest, change, live, force } = planned;
    if (change === 'unchanged' && live !== undefined)
        return { planned, object: live, writtenAt: undefined };
    const { object, at } = await client.apply(manifest.object, { force });
    if (object.kind === 'CustomResourceDefinition') {
        await untilEstablished(client, object);
        client.rediscover();
    }
    return { planned, object, writtenAt: at };
}
async function untilEstablished(client, definition) {
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
        const conditions = ((await client.get(referenceOf(definition)))?.status?.['conditions'] ?? []);
        if (conditions.some((one) => one.type === 'Established' && one.status === 'True'))
            return;
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${describeObject(definition)} was not established within 10 s`);
}

;// CONCATENATED MODULE: ./packages/cluster/src/capacity/node-takes-pod.ts

/**
 * Whether a node may take a pod at all: node selector, required node affinity, taints and cordon. Rules between
 * pods are not looked at, so a yes may still be a no of the scheduler.
 *
 * @param spec the pod's
 */
function nodeTakesPod(node, spec) {
    const labels = node.metadata.labels ?? {};
    const selector = Object.entries((at(spec, 'nodeSelector') ?? {}));
    if (!selector.every(([key, value]) => labels[key] === value))
        return false;
    const required = at(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
    if (required !== undefined && !listAt(required, 'nodeSelectorTerms').some((term) => matches(node, term)))
        return false;
    const tolerations = listAt(spec, 'tolerations');
    const taints = [...listAt(node, 'spec', 'taints')];
    if (node.spec?.['unschedulable'] === true)
        taints.push({ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' });
    return taints
        .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
        .every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}
function tolerates({ key = '', operator = 'Equal', value = '', effect = '' }, taint) {
    if (effect !== '' && effect !== taint.effect)
        return false;
    if (key === '')
        return operator === 'Exists';
    return key === taint.key && (operator === 'Exists' || value === (taint.value ?? ''));
}
function matches(node, term) {
    const expressions = listAt(term, 'matchExpressions');
    const fields = listAt(term, 'matchFields');
    if (expressions.length + fields.length === 0)
        return false;
    return (expressions.every((one) => holds(node.metadata.labels?.[textAt(one, 'key') ?? ''], one)) &&
        fields.every((one) => holds(textAt(one, 'key') === 'metadata.name' ? node.metadata.name : undefined, one)));
}
function holds(found, expression) {
    const values = listAt(expression, 'values').map(String);
    switch (textAt(expression, 'operator')) {
        case 'In':
            return found !== undefined && values.includes(found);
        case 'NotIn':
            return found === undefined || !values.includes(found);
        case 'Exists':
            return found !== undefined;
        case 'DoesNotExist':
            return found === undefined;
        case 'Gt':
            return Number(found) > Number(values[0]);
        case 'Lt':
            return Number(found) < Number(values[0]);
        default:
            return true;
    }
}

;// CONCATENATED MODULE: ./packages/cluster/src/capacity/quantity.ts
const FACTORS = {
    '': 1,
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/**
 * The number a Kubernetes quantity stands for: cores, bytes or pieces (`500m`, `1Gi`, `2`, `1e3`).
 *
 * @returns NaN for what is no quantity
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
function parseQuantity(value) {
    const [, number, suffix = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(value).trim()) ?? [];
    const factor = FACTORS[suffix];
    return number === undefined || factor === undefined ? Number.NaN : Number(number) * factor;
}

;// CONCATENATED MODULE: ./packages/cluster/src/capacity/pod-requests.ts


/**
 * What the scheduler counts for a pod: the sum of its containers and of those init containers that keep running, or
 * the biggest init container where that is more; and the overhead of its runtime.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function podRequests(spec) {
    const total = new Map();
    for (const container of listAt(spec, 'containers'))
        add(total, requestsOf(container));
    const peak = new Map();
    const running = new Map();
    for (const container of listAt(spec, 'initContainers')) {
        const mine = requestsOf(container);
        if (textAt(container, 'restartPolicy') === 'Always')
            add(running, mine);
        const needed = new Map(running);
        if (textAt(container, 'restartPolicy') !== 'Always')
            add(needed, mine);
        for (const [name, amount] of needed)
            peak.set(name, Math.max(peak.get(name) ?? 0, amount));
    }
    add(total, running);
    for (const [name, amount] of peak)
        total.set(name, Math.max(total.get(name) ?? 0, amount));
    add(total, amountsOf(at(spec, 'overhead')));
    return total;
}
function amountsOf(value) {
    return new Map(Object.entries((value ?? {})).map(([name, text]) => [
        name,
        parseQuantity(text),
    ]));
}
/** Limits stand for requests that are left out, as the server fills them in. */
function requestsOf(container) {
    return new Map([
        ...amountsOf(at(container, 'resources', 'limits')),
        ...amountsOf(at(container, 'resources', 'requests')),
    ]);
}
function add(to, amounts) {
    for (const [name, amount] of amounts)
        to.set(name, (to.get(name) ?? 0) + amount);
}

;// CONCATENATED MODULE: ./packages/cluster/src/capacity/room.ts



/**
 * Allocatable minus requested, per node that may take the pod. Pods of one kind are alike, so filling node by node is
 * exact; for `wanted` pods the resource with the least room is named, with what is free of it on all those nodes.
 *
 * @param spec the pod's
 * @param pods all of the cluster; those that have ended or are on no node count nothing
 * @param gone pods that will have left
 */
function roomFor(spec, wanted, nodes, pods, gone = () => false) {
    const requests = new Map([...podRequests(spec), ['pods', 1]]);
    const taking = nodes.filter((node) => nodeTakesPod(node, spec));
    const free = taking.map((node) => freeOn(node, pods, gone));
    const fits = (amounts, names) => Math.min(...names.map((name) => Math.max(0, Math.floor((amounts.get(name) ?? 0) / requests.get(name) + 1e-9))));
    const names = [...requests].filter(([, amount]) => amount > 0).map(([name]) => name);
    const total = sum(free.map((amounts) => fits(amounts, names)));
    if (total >= wanted || taking.length === 0)
        return { pods: total, short: undefined };
    const [resource] = names
        .map((name) => [name, sum(free.map((amounts) => fits(amounts, [name])))])
        .sort(([, a], [, b]) => a - b)[0];
    return {
        pods: total,
        short: {
            resource,
            wanted: wanted * requests.get(resource),
            free: sum(free.map((amounts) => Math.max(0, amounts.get(resource) ?? 0))),
        },
    };
}
function freeOn(node, pods, gone) {
    const free = new Map(amountsOf(node.status?.['allocatable']));
    for (const pod of pods) {
        const phase = textAt(pod, 'status', 'phase');
        if (textAt(pod, 'spec', 'nodeName') !== node.metadata.name)
            continue;
        if (phase === 'Succeeded' || phase === 'Failed' || gone(pod))
            continue;
        const used = new Map([...podRequests(pod.spec), ['pods', 1]]);
        add(free, new Map([...used].map(([name, amount]) => [name, -amount])));
    }
    return free;
}
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

;// CONCATENATED MODULE: ./packages/cluster/src/capacity/rollout-fit.ts


/**
 * Whether the pods of a changed Deployment or StatefulSet find room, during the rollout and after it.
 *
 * @param live the workload before; undefined for a new one
 * @param next the workload after, with the server's defaults
 */
function rolloutMisfit(live, next, nodes, pods) {
    if (next.kind !== 'Deployment' && next.kind !== 'StatefulSet')
        return undefined;
    const spec = at(next, 'spec', 'template', 'spec');
    const replicas = numberAt(next, 'spec', 'replicas') ?? numberAt(live, 'spec', 'replicas') ?? 1;
    const own = live === undefined ? () => false : isPodOf(live);
    const sameTemplate = live !== undefined &&
        JSON.stringify(at(live, 'spec', 'template')) === JSON.stringify(at(next, 'spec', 'template'));
    const alone = roomFor(spec, replicas, nodes, pods, own);
    if (alone.pods < replicas)
        return tooBig(next, replicas, alone);
    const running = pods.filter(own).length;
    if (sameTemplate || next.kind !== 'Deployment' || replicas === 0 || running < replicas)
        return undefined;
    if (textAt(next, 'spec', 'strategy', 'type') === 'Recreate')
        return undefined;
    const surge = share(at(next, 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? '25%', replicas, Math.ceil);
    const unavailable = share(at(next, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? '25%', replicas, Math.floor);
    if (unavailable > 0)
        return undefined;
    const beside = roomFor(spec, 1, nodes, pods);
    if (beside.pods > 0)
        return undefined;
    return {
        object: next,
        kind: 'surge',
        message: `The rollout of ${describeObject(next)} starts ${surge} new pod${surge === 1 ? '' : 's'} beside the old ones (maxSurge ${surge}, maxUnavailable 0). ${needs({ ...beside, short: beside.short && { ...beside.short, wanted: beside.short.wanted * surge } })}: it would wait for ever.`,
        fix: 'Let an old pod go first: "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}", or the same in the manifest (spec.strategy.rollingUpdate).',
    };
}
function tooBig(next, replicas, room) {
    return {
        object: next,
        kind: 'size',
        message: `${describeObject(next)} is to have ${replicas} pod${replicas === 1 ? '' : 's'}, and ${room.pods === 0 ? 'none fits' : `${room.pods} fit${room.pods === 1 ? 's' : ''}`} on the nodes, its old ones gone. ${needs(room)}: it would wait for ever.`,
        fix: room.short === undefined
            ? 'Check nodeSelector, affinity and tolerations against the labels and taints of the nodes.'
            : `Ask for fewer replicas or less ${room.short.resource}, or add nodes.`,
    };
}
function needs({ short }) {
    if (short === undefined)
        return 'No node may take such a pod: its node selector, affinity and tolerations fit none';
    return `This needs ${amount(short.resource, short.wanted)}, ${amount(short.resource, short.free, false)} free`;
}
function amount(resource, value, named = true) {
    const bytes = /memory|storage|hugepages/.test(resource);
    const number = bytes ? `${Math.round(value / 2 ** 20)}Mi` : String(Math.round(value * 1000) / 1000);
    return named
        ? `${number} ${resource}`
        : `${number} ${Number.parseFloat(number) === 1 || bytes ? 'is' : 'are'}`;
}
function share(value, of, round) {
    const text = String(value);
    return text.endsWith('%') ? round((Number.parseFloat(text) / 100) * of) : Number(text);
}
/** By labels: the ReplicaSet between is not worth another list. */
function isPodOf(workload) {
    const labels = Object.entries((at(workload, 'spec', 'selector', 'matchLabels') ?? {}));
    return (pod) => labels.length > 0 &&
        pod.metadata.namespace === workload.metadata.namespace &&
        labels.every(([key, value]) => pod.metadata.labels?.[key] === value);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./packages/cluster/src/connection/exec-plugins.ts

/**
 * Gives the configuration's credential plugins a time limit. client-node waits for a plugin for ever, and one that
 * asks at a terminal never ends. After the limit it is killed with all it started.
 */
function limitExecPlugins(config, milliseconds) {
    const { authenticators = [] } = config;
    for (const one of authenticators) {
        if ('execFn' in one)
            one.execFn = (command, args, options) => start(command, args, options, milliseconds);
    }
}
function start(command, args, options, milliseconds) {
    const groups = process.platform !== 'win32';
    const child = (0,external_node_child_process_.spawn)(command, args ?? [], {
        ...options,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: groups,
        windowsHide: true,
    });
    const kill = () => {
        if (child.pid === undefined)
            return;
        try {
            if (groups)
                process.kill(-child.pid, 'SIGKILL');
            else
                child.kill('SIGKILL');
        }
        catch {
            // It ended at the same moment.
        }
    };
    const timer = setTimeout(() => {
        child.emit('error', new Error(`the plugin ${command} did not end within ${milliseconds / 1000} s, and was killed`));
        kill();
    }, milliseconds);
    process.once('exit', kill);
    child.once('close', () => {
        clearTimeout(timer);
        process.off('exit', kill);
    });
    return child;
}

;// CONCATENATED MODULE: ./packages/cluster/src/connection/proxy.ts
/**
 * The proxy that the environment names for a URL, by the rules of curl and Go: HTTPS_PROXY or HTTP_PROXY by the
 * URL's scheme, lower case first; NO_PROXY lists hosts, `.suffixes`, `host:port`, CIDR blocks or `*`.
 */
function proxyFor(url, environment) {
    const { protocol, hostname, port } = new URL(url);
    const scheme = protocol.slice(0, -1);
    const variable = (name) => environment[name.toLowerCase()] || environment[name.toUpperCase()];
    const proxy = variable(`${scheme}_proxy`);
    if (proxy === undefined || proxy === '')
        return undefined;
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    // Go never sends loopback through a proxy, and a local test cluster should not need NO_PROXY.
    if (host === 'localhost' || host === '::1' || /^127\./.test(host))
        return undefined;
    const effectivePort = port || (scheme === 'https' ? '443' : '80');
    const rules = (variable('no_proxy') ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
    if (rules.some((rule) => proxy_matches(rule.toLowerCase(), host, effectivePort)))
        return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
}
function proxy_matches(rule, host, port) {
    if (rule === '*')
        return true;
    if (rule.includes('/'))
        return inBlock(host, rule);
    const [name = '', rulePort] = /:\d+$/.test(rule) && !rule.includes('::') ? rule.split(/:(?=\d+$)/) : [rule];
    if (rulePort !== undefined && rulePort !== port)
        return false;
    const suffix = name.replace(/^\*?\./, '');
    return name.startsWith('.') || name.startsWith('*.')
        ? host.endsWith(`.${suffix}`)
        : host === name || host.endsWith(`.${name}`);
}
function inBlock(host, block) {
    const [network = '', bits = ''] = block.split('/');
    const [address, base] = [proxy_toNumber(host), proxy_toNumber(network)];
    if (address === undefined || base === undefined)
        return false;
    const size = 2 ** (32 - Number(bits));
    return Math.floor(address / size) === Math.floor(base / size);
}
function proxy_toNumber(address) {
    const parts = address.split('.').map(Number);
    if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255))
        return undefined;
    return parts.reduce((sum, part) => sum * 256 + part, 0);
}

;// CONCATENATED MODULE: ./packages/cluster/src/connection/connect.ts






const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
/** A cloud's login may ask the network several times. */
const PLUGIN_LIMIT_MS = 30_000;
/**
 * Reads the configuration; sends nothing.
 *
 * @returns undefined when no kubeconfig was given and none is to be found
 * @throws InputError for a configuration that cannot be used, naming the file and what is wrong in it
 */
async function connect(options) {
    const environment = options.environment ?? process.env;
    const found = locate(options.kubeconfig, environment, options.directory ?? process.cwd());
    if (found === undefined)
        return undefined;
    const { KubeConfig } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 16522));
    const config = new KubeConfig();
    limitExecPlugins(config, PLUGIN_LIMIT_MS);
    try {
        if (found.kind === 'content')
            config.loadFromString(found.text, { onInvalidEntry: 'filter' });
        else if (found.kind === 'in-cluster')
            config.loadFromCluster();
        else {
            const [first = '', ...rest] = found.paths;
            config.loadFromFile(first, { onInvalidEntry: 'filter' });
            for (const path of rest) {
                const more = new KubeConfig();
                more.loadFromFile(path, { onInvalidEntry: 'filter' });
                config.mergeConfig(more, true);
            }
        }
    }
    catch (cause) {
        throw new kinds_InputError(`${found.source} is not a kubeconfig: ${firstLine(error_message_errorMessage(cause))}.`, {
            cause,
            fix: 'Give the file that "kubectl config view --raw --minify --flatten" prints, or its path.',
        });
    }
    return describe(config, found.source, options.context, environment);
}
function locate(given, environment, directory) {
    const text = given.trim();
    if (text.includes('\n') || text.startsWith('{') || text.startsWith('apiVersion:')) {
        return { kind: 'content', source: 'the input kubeconfig', text };
    }
    if (text !== '') {
        const path = (0,external_node_path_.resolve)(directory, text);
        requireFile(path, `the input kubeconfig is "${text.length > 200 ? `${text.slice(0, 40)}...` : text}"`);
        return { kind: 'files', source: `the file ${text}`, paths: [path] };
    }
    const listed = (environment['KUBECONFIG'] ?? '').split(external_node_path_.delimiter).filter((path) => path !== '');
    if (listed.length > 0) {
        const present = listed.filter((path) => (0,external_node_fs_.existsSync)(path));
        if (present.length === 0)
            requireFile(listed[0], `the environment variable KUBECONFIG is "${listed.join(external_node_path_.delimiter)}"`);
        return { kind: 'files', source: `KUBECONFIG=${listed.join(external_node_path_.delimiter)}`, paths: present };
    }
    const home = (0,external_node_path_.join)(environment['HOME'] ?? (0,external_node_os_.homedir)(), '.kube', 'config');
    if ((0,external_node_fs_.existsSync)(home))
        return { kind: 'files', source: home, paths: [home] };
    if (environment['KUBERNETES_SERVICE_HOST'] && (0,external_node_fs_.existsSync)(SERVICE_ACCOUNT_TOKEN)) {
        return { kind: 'in-cluster', source: "the pod's service account" };
    }
    return undefined;
}
function requireFile(path, what) {
    const base64 = /^[A-Za-z0-9+/=\s]{200,}$/.test(what.slice(what.indexOf('"') + 1));
    if (!(0,external_node_fs_.existsSync)(path)) {
        throw new kinds_InputError(`${what}, but there is no such file.`, {
            fix: base64
                ? 'If it is base64, decode it first: the input takes the kubeconfig itself.'
                : 'Give the path of a kubeconfig that an earlier step wrote, or its content from a secret: kubeconfig: ${{ secrets.KUBECONFIG }}.',
        });
    }
    if ((0,external_node_fs_.statSync)(path).isDirectory())
        throw new kinds_InputError(`${what}, but that is a folder.`);
    if ((0,external_node_fs_.readFileSync)(path, 'utf8').trim() === '')
        throw new kinds_InputError(`${what}, but that file is empty.`);
}
function describe(config, source, wanted, environment) {
    const contexts = config.getContexts().map((context) => context.name);
    if (contexts.length === 0) {
        throw new kinds_InputError(`${source} has no contexts, so it names no cluster.`, {
            fix: 'Give the file that "kubectl config view --raw --minify --flatten" prints.',
        });
    }
    if (wanted !== '' && !contexts.includes(wanted)) {
        throw new kinds_InputError(`context is "${wanted}", but ${source} has no such context.${didYouMean(wanted, contexts)}`);
    }
    const name = wanted !== '' ? wanted : config.getCurrentContext();
    if (name === '' || name === undefined || name === null) {
        throw new kinds_InputError(`${source} says no current-context.`, {
            fix: `Set the input context to one of: ${contexts.join(', ')}.`,
        });
    }
    config.setCurrentContext(name);
    const context = config.getContextObject(name);
    const cluster = config.getCurrentCluster();
    if (context === null || cluster === null) {
        throw new kinds_InputError(context === null
            ? `${source} says current-context "${name}", but has no such context.${didYouMean(name, contexts)}`
            : `${source} has no cluster "${context.cluster}", which its context "${name}" names.`);
    }
    if (!URL.canParse(cluster.server)) {
        throw new kinds_InputError(`${source} says server "${cluster.server}" for cluster "${cluster.name}", which is not a URL.`, {
            fix: 'Write it as https://HOST:PORT.',
        });
    }
    const proxyUrl = cluster.proxyUrl || proxyFor(cluster.server, environment);
    // client-node reads only the kubeconfig's proxy-url, and refuses http:// unless certificates are skipped.
    config.clusters = config.clusters.map((one) => one.name === cluster.name
        ? {
            ...one,
            skipTLSVerify: one.skipTLSVerify || one.server.startsWith('http:'),
            ...(proxyUrl === undefined ? {} : { proxyUrl }),
        }
        : one);
    return {
        server: cluster.server.replace(/\/+$/, ''),
        context: name,
        namespace: context.namespace || 'default',
        user: context.user,
        source,
        proxy: proxyUrl === undefined ? undefined : withoutCredentials(proxyUrl),
        config,
    };
}
function withoutCredentials(url) {
    if (!URL.canParse(url))
        return url;
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
}
const firstLine = (text) => text.split('\n')[0].replace(/[.\s]+$/, '');

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
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
            return `unknown key "${where}${key}".${didYouMean(key, knownKeys(issue.path))}`.replace(/\.$/, '');
        });
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
        const options = issue.errors.map((branch) => branch.map((sub) => sub.message).join(', '));
        return [`${at} is ${describe_issues_show(valueAt(value, issue.path))}: ${[...new Set(options)].join(', or ')}`];
    }
    return [`${at} is ${describe_issues_show(valueAt(value, issue.path))}: ${issue.message.replace(/^Invalid input: /, '')}`];
}
function valueAt(value, path) {
    return path.reduce((inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined), value);
}
function describe_issues_show(value) {
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
        throw new kinds_InputError(`${source} is not a valid ${kind} document: ${describeIssues(result.error, value)}.`);
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
                throw new kinds_InputError(`${source} is not JSON: ${why}.`, { cause });
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
        throw new kinds_InputError(`${source} has no "schema" key, so it is not a ${kind} document.`, {
            fix: `A ${kind} document says "schema": "${id}".`,
        });
    }
    const [ours, theirs] = [id.split('/'), given.split('/')];
    if (ours[0] === theirs[0]) {
        throw new kinds_InputError(`${source} is version ${theirs[1]} of the ${kind} document; this release reads ${ours[1]}.`, {
            fix: 'Use the release of Trainyard that wrote it, or write it again with this one.',
        });
    }
    throw new kinds_InputError(`${source} is a "${given}" document, but a "${id}" is wanted.${didYouMean(given, [id])}`);
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



const comment_line = schemas/* string */.YjP().max(2000);
/**
 * What the comment on a pull request says beside the verdict, handed over by a run whose token may only read to one
 * that may write. It holds data alone: the reader renders the Markdown again and finds the pull request by itself.
 */
const commentDocument = defineDocument('comment', {
    /** The model's name, as in the verdict. */
    name: schemas/* string */.YjP().min(1).max(500),
    reportId: schemas/* string */.YjP().min(1).max(500),
    /** Sentences that must be read. */
    notices: schemas/* array */.YOg(comment_line).max(50),
    facts: schemas/* array */.YOg(schemas/* strictObject */.rej({ label: schemas/* string */.YjP().max(100), value: comment_line })).max(20),
    /** What answers without looking reach. */
    naive: schemas/* strictObject */.rej({ name: schemas/* string */.YjP().max(200), metrics: schemas/* record */.g1P(schemas/* string */.YjP(), numberOrNull) })
        .nullable(),
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/documents/src/digest.ts

const digest_MODEL_FILE = 'trainyard.json';
function digest_sha256(bytes) {
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
    return digest_sha256(lines.join(''));
}
/** The first 12 digits, for people. */
function digest_shortDigest(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./packages/documents/src/health.ts



const count = schemas/* number */.aig().int().nonnegative();
const health_share = schemas/* number */.aig().min(0).max(1);
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
    bins: schemas/* array */.YOg(schemas/* strictObject */.rej({ label: schemas/* string */.YjP(), reference: health_share, recent: health_share })),
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
    objective: health_share,
    share: health_share.nullable(),
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
    const wrong = (why, form) => new kinds_InputError(`${input} is "${text}": ${why}.`, { fix: `Write ${form}.` });
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














;// CONCATENATED MODULE: ./packages/cluster/src/diff/mask-secrets.ts
/**
 * Both versions of a Secret without its values: `*** (9 bytes)`, marked where they differ.
 * Other kinds come back as they are.
 */
function mask_secrets_maskSecrets(before, after) {
    const kind = (after ?? before)?.kind;
    if (kind !== 'Secret')
        return [before, after];
    const mask = (object, other, side) => {
        if (object === undefined)
            return undefined;
        const masked = { ...object };
        for (const field of ['data', 'stringData']) {
            const values = object[field];
            if (values === undefined || values === null)
                continue;
            const others = (other?.[field] ?? {});
            masked[field] = Object.fromEntries(Object.entries(values).map(([key, value]) => {
                const bytes = field === 'data' ? Buffer.from(String(value), 'base64').length : Buffer.byteLength(String(value));
                const differs = key in others && others[key] !== value;
                return [key, `*** (${bytes} bytes${differs ? `, ${side}` : ''})`];
            }));
        }
        return masked;
    };
    return [mask(before, after, 'before'), mask(after, before, 'after')];
}
/** One object with its Secret values masked. */
function maskSecretValues(object) {
    return mask_secrets_maskSecrets(undefined, object)[1] ?? object;
}

;// CONCATENATED MODULE: ./packages/cluster/src/diff/diff-objects.ts




/**
 * What changes between two versions of an object, as unified text over YAML; empty when nothing does.
 * Secret values are masked; what the server keeps for itself is left out.
 *
 * @param before undefined when the object is new
 * @param after undefined when the object goes
 */
async function diffObjects(before, after) {
    const [{ createTwoFilesPatch }, { stringify }] = await Promise.all([__webpack_require__.e(/* import() */ 477).then(__webpack_require__.bind(__webpack_require__, 56477)), Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19))]);
    const object = after ?? before;
    if (object === undefined)
        return '';
    const [old, next] = mask_secrets_maskSecrets(before, after).map((one) => one === undefined
        ? ''
        : stringify(withoutNoise(withoutBinaries(one)), { lineWidth: 0, aliasDuplicateObjects: false }));
    if (old === next)
        return '';
    const name = describeObject(object);
    const text = createTwoFilesPatch(before === undefined ? '/dev/null' : `live ${name}`, after === undefined ? '/dev/null' : `new ${name}`, old ?? '', next ?? '', undefined, undefined, { context: 3 });
    return text.replace(/^=+\n/, '');
}
/** A ConfigMap's binary content by its size and digest: nobody reads base64. */
function withoutBinaries(object) {
    const values = object.kind === 'ConfigMap' ? object['binaryData'] : undefined;
    if (values === undefined || values === null)
        return object;
    const told = Object.entries(values).map(([key, value]) => {
        const bytes = Buffer.from(String(value), 'base64');
        return [key, `${bytes.length} bytes, ${digest_sha256(bytes)}`];
    });
    return { ...object, binaryData: Object.fromEntries(told) };
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/events.ts

/** What happens in every rollout. The list is krane's. */
const NOISE = new Set([
    'Started',
    'Created',
    'SuccessfulCreate',
    'Scheduled',
    'Pulling',
    'Pulled',
    'ScalingReplicaSet',
    'Killing',
    'SuccessfulDelete',
]);
function events_readEvent(event) {
    const time = textAt(event, 'series', 'lastObservedTime') ??
        textAt(event, 'lastTimestamp') ??
        textAt(event, 'eventTime') ??
        event.metadata.creationTimestamp;
    return {
        type: textAt(event, 'type') ?? 'Normal',
        reason: textAt(event, 'reason') ?? '',
        message: (textAt(event, 'message') ?? '').trim(),
        count: numberAt(event, 'series', 'count') ?? numberAt(event, 'count') ?? 1,
        time: new Date(time ?? 0),
        about: `${textAt(event, 'involvedObject', 'kind') ?? ''} ${textAt(event, 'involvedObject', 'name') ?? ''}`.trim(),
    };
}
/** The kubelet of a fresh pod may not know its ConfigMaps yet; it asks again (kubernetes#74755). */
function isPassing({ message }) {
    return /failed to sync \w+ cache/.test(message);
}
/** The kubelet's second event about a pull that failed, which only repeats the state. */
function isEcho({ reason, message }) {
    return ((reason === 'Failed' && /^Error: (ErrImagePull|ImagePullBackOff)$/.test(message)) ||
        (reason === 'BackOff' && message.startsWith('Back-off pulling image')));
}
/** The events that tell something, oldest first, each message once. */
function tellingEvents(events, since) {
    const byText = new Map();
    for (const event of events) {
        if (NOISE.has(event.reason) || isPassing(event) || isEcho(event))
            continue;
        if (since !== undefined && event.time.getTime() < since.getTime())
            continue;
        const key = `${event.about} ${event.reason} ${event.message}`;
        const known = byText.get(key);
        byText.set(key, known === undefined
            ? event
            : { ...(known.time > event.time ? known : event), count: known.count + event.count });
    }
    return [...byText.values()].sort((a, b) => a.time.getTime() - b.time.getTime());
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/judgement.ts
function conditionsOf(object) {
    const conditions = object.status?.['conditions'];
    return Array.isArray(conditions) ? conditions : [];
}
function condition(object, type) {
    return conditionsOf(object).find((one) => one.type === type);
}
const waiting = (message) => ({ state: 'waiting', message });
const done = (message) => ({ state: 'done', message });
const failed = (reason, message) => ({ state: 'failed', reason, message });

;// CONCATENATED MODULE: ./packages/cluster/src/judge/daemon-set.ts


/** As `kubectl rollout status` for a DaemonSet, and OnDelete ones by their availability alone. */
function judgeDaemonSet(object, written) {
    const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
    if (observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
        return waiting('the controller has not seen the change yet');
    }
    const wanted = numberAt(object, 'status', 'desiredNumberScheduled') ?? 0;
    const updated = numberAt(object, 'status', 'updatedNumberScheduled') ?? 0;
    const available = numberAt(object, 'status', 'numberAvailable') ?? 0;
    const told = `${updated}/${wanted} updated, ${available} available`;
    const onDelete = textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete';
    if (!onDelete && updated < wanted)
        return waiting(told);
    if (available < wanted)
        return waiting(told);
    return done(onDelete
        ? `${available} of ${wanted} available; OnDelete: pods change when they are deleted`
        : `${updated} of ${wanted} up to date and available`);
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/deployment.ts


/**
 * The state of a Deployment's rollout: the checks of `kubectl rollout status` in its order
 * (kubectl, pkg/polymorphichelpers/rollout_status.go), then those that kstatus adds.
 */
function judgeDeployment(object, written) {
    const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
    if (observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
        return waiting('the controller has not seen the change yet');
    }
    const progressing = condition(object, 'Progressing');
    if (progressing?.reason === 'ProgressDeadlineExceeded' &&
        isOfThisWrite(progressing.lastUpdateTime, written)) {
        const seconds = numberAt(object, 'spec', 'progressDeadlineSeconds') ?? 600;
        return failed('ProgressDeadlineExceeded', `no progress for ${seconds} s (progressDeadlineSeconds)`);
    }
    const count = (key) => numberAt(object, 'status', key) ?? 0;
    const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
    const [updated, total, available, ready] = [
        'updatedReplicas',
        'replicas',
        'availableReplicas',
        'readyReplicas',
    ].map(count);
    const told = `${updated}/${wanted} updated, ${Math.min(available, updated)} available`;
    if (updated < wanted)
        return waiting(told);
    if (total > updated)
        return waiting(`${told}, ${total - updated} old ${total - updated === 1 ? 'pod' : 'pods'} still there`);
    if (available < updated)
        return waiting(told);
    if (ready < wanted)
        return waiting(`${told}, ${ready} ready`);
    if (wanted > 0 && condition(object, 'Available')?.status !== 'True')
        return waiting(`${told}, not Available yet`);
    // A Deployment without a deadline never gets this reason.
    const deadline = numberAt(object, 'spec', 'progressDeadlineSeconds');
    const endless = deadline === undefined || deadline >= 2 ** 31 - 1;
    if (!endless &&
        progressing !== undefined &&
        !['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'].includes(progressing.reason ?? '')) {
        return waiting(`${told}, not complete yet`);
    }
    return done(`${updated} of ${wanted} up to date and available`);
}
/** A condition left over from an earlier rollout says nothing about this one. Times have whole seconds. */
function isOfThisWrite(time, { at }) {
    return at === undefined || time === undefined || Date.parse(time) >= at.getTime();
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/generic.ts


/**
 * Any other kind, by the conventions of kstatus (cli-utils, pkg/kstatus): status of the current generation,
 * `Stalled`, `Reconciling`, `Ready`. A kind without such conditions is done when it is there.
 */
function judgeGeneric(object, written) {
    if (object.metadata.deletionTimestamp !== undefined)
        return waiting('it is being deleted');
    const observed = numberAt(object, 'status', 'observedGeneration');
    if (observed !== undefined && observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
        return waiting('the controller has not seen the change yet');
    }
    const said = (one) => [one.reason, one.message].filter(Boolean).join(': ');
    const stalled = condition(object, 'Stalled');
    if (stalled?.status === 'True')
        return failed(stalled.reason ?? 'Stalled', said(stalled));
    const reconciling = condition(object, 'Reconciling');
    if (reconciling?.status === 'True')
        return waiting(said(reconciling));
    const ready = condition(object, 'Ready');
    if (ready !== undefined && ready.status !== 'True')
        return waiting(`Ready is ${ready.status}${said(ready) === '' ? '' : ` (${said(ready)})`}`);
    return done(conditionsOf(object).length > 0 ? 'ready' : 'applied');
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/job.ts


/** Complete, failed, or the pods so far. A suspended Job is done: it does what its manifest says. */
function judgeJob(object) {
    const failure = condition(object, 'Failed');
    if (failure?.status === 'True') {
        return failed(failure.reason ?? 'JobFailed', failure.message?.replace(/\.$/, '') ?? 'the job failed');
    }
    const succeeded = numberAt(object, 'status', 'succeeded') ?? 0;
    if (condition(object, 'Complete')?.status === 'True')
        return done(`complete, ${succeeded} ${succeeded === 1 ? 'pod' : 'pods'} succeeded`);
    if (condition(object, 'Suspended')?.status === 'True')
        return done('suspended');
    const wanted = numberAt(object, 'spec', 'completions') ?? 1;
    const active = numberAt(object, 'status', 'active') ?? 0;
    const broken = numberAt(object, 'status', 'failed') ?? 0;
    return waiting(`${succeeded}/${wanted} succeeded, ${active} running${broken > 0 ? `, ${broken} failed` : ''}`);
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/stateful-set.ts


/** As `kubectl rollout status` for a StatefulSet, and OnDelete ones by their readiness alone. */
function judgeStatefulSet(object, written) {
    const observed = numberAt(object, 'status', 'observedGeneration') ?? 0;
    if (observed === 0 || observed < Math.max(written.generation, object.metadata.generation ?? 0)) {
        return waiting('the controller has not seen the change yet');
    }
    const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
    const ready = numberAt(object, 'status', 'readyReplicas') ?? 0;
    const updated = numberAt(object, 'status', 'updatedReplicas') ?? 0;
    const told = `${updated}/${wanted} updated, ${ready} ready`;
    if (ready < wanted)
        return waiting(told);
    if (textAt(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
        return done(`${ready} of ${wanted} ready; OnDelete: pods change when they are deleted`);
    }
    const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
    if (partition > 0) {
        const due = Math.max(0, wanted - partition);
        return updated < due
            ? waiting(`${updated}/${due} updated above partition ${partition}`)
            : done(`${updated} of ${due} up to date above partition ${partition}`);
    }
    if (textAt(object, 'status', 'updateRevision') !== textAt(object, 'status', 'currentRevision'))
        return waiting(told);
    const available = numberAt(object, 'status', 'availableReplicas') ?? ready;
    if (available < wanted)
        return waiting(`${told}, ${available} available`);
    return done(`${updated} of ${wanted} up to date and ready`);
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/judge.ts







/** The state of an object after it was applied, from its own status alone. */
function judge(object, written) {
    const key = `${groupOf(object.apiVersion)}/${object.kind}`;
    switch (key) {
        case 'apps/Deployment':
            return judgeDeployment(object, written);
        case 'apps/StatefulSet':
            return judgeStatefulSet(object, written);
        case 'apps/DaemonSet':
            return judgeDaemonSet(object, written);
        case 'batch/Job':
            return judgeJob(object);
        case '/Pod':
            return judgePod(object);
        case '/PersistentVolumeClaim':
            // With WaitForFirstConsumer it binds only when a pod uses it.
            return done(`phase ${textAt(object, 'status', 'phase') ?? 'Pending'}`);
        default:
            return judgeGeneric(object, written);
    }
}
function judgePod(pod) {
    const phase = textAt(pod, 'status', 'phase') ?? 'Pending';
    if (phase === 'Succeeded')
        return done('succeeded');
    if (phase === 'Failed')
        return failed(textAt(pod, 'status', 'reason') ?? 'PodFailed', textAt(pod, 'status', 'message') ?? 'the pod failed');
    const ready = (pod.status?.['conditions'] ?? []).find((one) => one.type === 'Ready');
    return ready?.status === 'True' ? done('ready') : waiting(phase);
}
/** Kinds whose rollout takes time and has pods of its own. */
function hasPods(object) {
    return ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/Job'].includes(`${groupOf(object.apiVersion)}/${object.kind}`);
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/pod-status.ts

function containersOf(pod) {
    const read = (key, init) => listAt(pod, 'status', key).map((raw) => {
        const status = raw;
        const state = (status['state'] ?? {});
        const last = (status['lastState'] ?? {});
        const waiting = state['waiting'];
        return {
            name: String(status['name']),
            image: String(status['image']),
            ready: status['ready'] === true,
            started: status['started'] === true,
            restartCount: Number(status['restartCount'] ?? 0),
            init,
            waiting: waiting && {
                reason: String(waiting['reason'] ?? 'Waiting'),
                message: String(waiting['message'] ?? ''),
            },
            running: state['running'],
            terminated: state['terminated'],
            last: last['terminated'],
        };
    });
    return [...read('initContainerStatuses', true), ...read('containerStatuses', false)];
}
/** One word for a container: `ImagePullBackOff`, `Running`, `Exit code 3`. */
function stateOf(container) {
    const { waiting, terminated } = container;
    if (waiting !== undefined)
        return waiting.reason;
    if (terminated !== undefined)
        return sentence(ended(terminated));
    if (container.running === undefined)
        return 'Waiting';
    return container.ready ? 'Running' : container.init ? 'Running' : 'Running, not ready';
}
/** `OOMKilled (exit code 137)`, `exit code 3`, `Completed`. */
function ended({ reason = 'Terminated', exitCode, signal }) {
    if (reason === 'Completed')
        return reason;
    if (reason === 'Error' && !signal)
        return `exit code ${exitCode ?? '?'}`;
    return signal ? `${reason} (signal ${signal})` : `${reason} (exit code ${exitCode ?? '?'})`;
}
function isPodReady(pod) {
    return listAt(pod, 'status', 'conditions').some((one) => textAt(one, 'type') === 'Ready' && textAt(one, 'status') === 'True');
}
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

;// CONCATENATED MODULE: ./packages/cluster/src/explain/failure-report.ts





const LOG_LINES = 30;
/** Gathers pods, events and log lines. What cannot be read is left out: the cause is known already. */
async function reportFailure(client, failure, placeOf) {
    const { snapshot, problem, target, seconds } = failure;
    const object = describeReference(target.reference);
    const since = target.written.at && new Date(target.written.at.getTime() - 5000);
    const events = tellingEvents([...(snapshot?.events.values() ?? [])].flat(), since);
    const logs = await logsOf(client, snapshot?.pods ?? [], problem?.pod);
    return {
        object,
        reason: problem?.reason ?? failure.reason,
        cause: failure_report_causeOf(failure, object, logs),
        fix: problem?.fix ?? 'Look at the pods and events below.',
        at: placeOf(target.reference, problem),
        remains: remainsOf(snapshot),
        seconds,
        pods: (snapshot?.pods ?? []).flatMap(podRows),
        events,
        logs,
    };
}
function failure_report_causeOf({ reason, message, problem }, object, logs) {
    if (problem === undefined)
        return `${object} did not come up: ${message}.`;
    const crash = ['CrashLoopBackOff', 'Error', 'PodFailed'].includes(problem.reason);
    const excerpt = logs.find((log) => log.pod === problem.pod && log.container === problem.container);
    const told = crash && excerpt !== undefined ? telling(excerpt.lines) : undefined;
    const late = reason !== problem.reason ? ` ${message.charAt(0).toUpperCase()}${message.slice(1)}.` : '';
    return `${problem.cause}${told === undefined ? '' : ` Its log ends with "${told}".`}${late}`;
}
/** The line of a crash that says why: the last one that looks like an error, else the last one. */
function telling(lines) {
    const plain = lines.map((line) => line.trim()).filter((line) => line !== '');
    const error = plain.findLast((line) => /^(\w+\.)*\w*(Error|Exception)\b|\b(error|fatal|panic|cannot|failed)\b/i.test(line) &&
        !/^at /.test(line));
    const line = error ?? plain.at(-1);
    return line === undefined ? undefined : line.length <= 200 ? line : `${line.slice(0, 197)}...`;
}
function podRows(pod) {
    const node = textAt(pod, 'spec', 'nodeName') ?? 'none';
    const containers = containersOf(pod);
    if (containers.length === 0) {
        const state = textAt(pod, 'status', 'phase') ?? 'Unknown';
        return [{ pod: pod.metadata.name, container: '', state, restarts: 0, node }];
    }
    return containers.map((container) => ({
        pod: pod.metadata.name,
        container: container.name,
        state: stateOf(container),
        restarts: container.restartCount,
        node,
    }));
}
/** Of one pod: the one with the problem, else the first that is not ready. */
async function logsOf(client, pods, name) {
    const pod = pods.find((one) => one.metadata.name === name) ?? pods.find((one) => !isPodReady(one));
    if (pod === undefined)
        return [];
    const excerpts = await Promise.all(containersOf(pod)
        .filter((container) => !container.ready)
        .map((container) => logOf(client, pod, container)));
    return excerpts.filter((excerpt) => excerpt !== undefined);
}
async function logOf(client, pod, { name, restartCount, running, terminated }) {
    const where = { namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name };
    const read = async (previous) => {
        try {
            const text = await client.logs(where, { container: name, previous, tailLines: LOG_LINES });
            // The kubelet answers 200 with this text when it has removed the container.
            if (/^(unable to retrieve container logs|failed to try resolving symlinks)/.test(text))
                return undefined;
            const lines = text.split('\n').filter((line) => line.trim() !== '');
            return lines.length === 0 ? undefined : { pod: pod.metadata.name, container: name, previous, lines };
        }
        catch (error) {
            if (isApiError(error))
                return undefined;
            throw error;
        }
    };
    // A container that waits to be restarted has its last words in its current log until it starts again.
    const previousFirst = restartCount > 0 && running !== undefined;
    if (previousFirst)
        return (await read(true)) ?? read(false);
    if (running === undefined && terminated === undefined && restartCount === 0)
        return undefined;
    return (await read(false)) ?? (restartCount > 0 ? read(true) : undefined);
}
function remainsOf(snapshot) {
    if (snapshot === undefined || !hasPods(snapshot.object) || snapshot.object.kind === 'Job')
        return '';
    const serving = (pods) => pods.filter((pod) => isPodReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
    const [fresh, old] = [serving(snapshot.pods), serving(snapshot.oldPods)];
    const pods = (count, which) => `${count} ${count === 1 ? 'pod' : 'pods'} of the ${which} ${count === 1 ? 'is' : 'are'} ready`;
    if (fresh + old === 0)
        return 'Nothing of it serves now: no pod is ready.';
    if (old === 0)
        return `${pods(fresh, 'new release')}, none of an older one.`;
    return fresh === 0
        ? `The release before still serves: ${old} of its pods ${old === 1 ? 'is' : 'are'} ready.`
        : `Both releases serve: ${pods(fresh, 'new release')}, ${pods(old, 'release before')}.`;
}

;// CONCATENATED MODULE: ./packages/cluster/src/explain/place-of-problem.ts

/** The line of a workload's manifest that a problem is about: the image, the resources, the container. */
function placeOfProblem(manifest, problem) {
    if (problem === undefined)
        return manifest.at;
    const podSpec = ['spec', 'template', 'spec'];
    if (problem.reason === 'Unschedulable')
        return manifest.locate([...podSpec, 'containers', 0, 'resources']);
    for (const list of ['containers', 'initContainers']) {
        const index = listAt(manifest.object, ...podSpec, list).findIndex((one) => textAt(one, 'name') === problem.container);
        if (index < 0)
            continue;
        return manifest.locate([...podSpec, list, index, fieldOf(problem.reason)]);
    }
    return manifest.at;
}
function fieldOf(reason) {
    if (/Image|Registry/.test(reason))
        return 'image';
    if (reason === 'OOMKilled')
        return 'resources';
    if (reason === 'CreateContainerConfigError')
        return 'env';
    return reason === 'Unhealthy' ? 'readinessProbe' : 'name';
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/container-problem.ts


/** The registry said no: trying again gives the same answer. */
const NO_SUCH_IMAGE = /not found|manifest unknown|name unknown|unauthorized|authentication required|denied|no pull access|forbidden|no match for platform/i;
/** What is wrong with one container, by krane's rules; undefined when it just takes its time. */
function containerProblem(container, pod) {
    const where = `${container.init ? 'Init container' : 'Container'} "${container.name}" of pod ${pod.metadata.name}`;
    const found = imageProblem(container, where) ??
        configProblem(container, where) ??
        memoryProblem(container, pod, where) ??
        startProblem(container, where) ??
        crashProblem(container, where);
    return found && { ...found, pod: pod.metadata.name, container: container.name };
}
function imageProblem({ waiting, image }, where) {
    if (waiting === undefined)
        return undefined;
    const { reason, message } = waiting;
    const brief = 'cannot pull its image';
    if (reason === 'InvalidImageName') {
        return {
            reason,
            brief,
            scope: 'one',
            fatalAfter: 0,
            cause: `${where} has the image "${image}", which is not an image name.`,
            fix: 'Write it as HOST/REPOSITORY:TAG or HOST/REPOSITORY@sha256:DIGEST, in lower case.',
        };
    }
    if (reason === 'ErrImageNeverPull') {
        return {
            reason,
            brief,
            scope: 'one',
            fatalAfter: 0,
            cause: `${where} needs the image ${image} on the node, where it is not, and imagePullPolicy is Never.`,
            fix: 'Set imagePullPolicy to IfNotPresent, or load the image onto the node.',
        };
    }
    if (!['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'ImageInspectError'].includes(reason))
        return undefined;
    const hopeless = NO_SUCH_IMAGE.test(message);
    const access = /unauthorized|denied|authentication|no pull access|forbidden/i.test(message);
    const why = !hopeless
        ? message === '' || message.startsWith('Back-off pulling image')
            ? ''
            : `: ${lastClause(message)}`
        : access
            ? ': the registry refuses access'
            : /platform/i.test(message)
                ? ": it is not for this node's architecture"
                : ': the registry does not have it';
    return {
        reason,
        brief,
        scope: 'one',
        fatalAfter: hopeless ? 0 : 60,
        cause: `${where} cannot pull the image ${image}${why}.`,
        fix: access
            ? 'Check that the image exists, and that the pods have an imagePullSecret that may read it.'
            : hopeless
                ? 'Check the name and the tag or digest, and that the image was pushed before this step.'
                : "Check that the cluster's nodes can reach the registry.",
    };
}
function configProblem({ waiting }, where) {
    if (waiting?.reason !== 'CreateContainerConfigError')
        return undefined;
    const { reason, message } = waiting;
    const passing = /failed to sync .* cache/.test(message);
    const root = /runAsNonRoot|run as root/i.test(message);
    const missing = /(configmap|secret) "([^"]+)" not found/i.exec(message);
    return {
        reason,
        brief: 'cannot be configured',
        scope: 'one',
        fatalAfter: passing ? 60 : 0,
        cause: `${where} cannot be configured: ${tidy(message)}.`,
        fix: root
            ? 'Set securityContext.runAsUser to a number above 0, or build the image with a USER that is a number.'
            : missing
                ? `Create the ${missing[1]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'} "${missing[2]}" in this namespace, put it among the manifests, or correct the name.`
                : "Correct the reference in the container's env, or the ConfigMap or Secret it names.",
    };
}
function memoryProblem(container, pod, where) {
    const { last, terminated, restartCount, name } = container;
    const killed = [terminated, last].filter((one) => one?.reason === 'OOMKilled').length;
    if (killed === 0)
        return undefined;
    const limit = memoryLimit(pod, name);
    const often = killed === 2 ||
        restartCount >= 2 ||
        (container.waiting?.reason === 'CrashLoopBackOff' && restartCount >= 1);
    return {
        reason: 'OOMKilled',
        brief: 'killed for memory',
        scope: 'one',
        fatalAfter: often ? 0 : undefined,
        cause: `${where} was killed because it used more memory than its limit${limit === undefined ? '' : ` of ${limit}`}${restartCount > 0 ? `, ${times(restartCount + (terminated === undefined ? 0 : 1))}` : ''}.`,
        fix: 'Raise resources.limits.memory: a model needs its size on disk, and working memory for a batch, beside the server itself.',
    };
}
function startProblem({ waiting, last, restartCount }, where) {
    const reason = waiting?.reason ?? '';
    const broken = ['RunContainerError', 'CreateContainerError', 'ContainerCannotRun', 'StartError'];
    const failedStart = broken.includes(reason) || ['ContainerCannotRun', 'StartError'].includes(last?.reason ?? '');
    if (!failedStart)
        return undefined;
    const message = waiting?.message && broken.includes(reason) ? waiting.message : (last?.message ?? waiting?.message ?? '');
    const nodeTrouble = last?.exitCode === 128 && !/executable file not found|no such file|permission denied/i.test(message);
    return {
        reason: broken.includes(reason) ? reason : (last?.reason ?? reason),
        brief: 'cannot start',
        scope: 'one',
        fatalAfter: nodeTrouble && restartCount < 3 ? 60 : 0,
        cause: `${where} cannot start: ${lastClause(message)}.`,
        fix: /executable file not found|no such file/i.test(message)
            ? 'Check command and args: the program is not in the image.'
            : 'Check command, args and the security context of the container.',
    };
}
function crashProblem(container, where) {
    const { waiting, last, terminated, restartCount, init } = container;
    const end = terminated !== undefined && terminated.exitCode !== 0 ? terminated : last;
    if (end === undefined || (end.exitCode === 0 && waiting?.reason !== 'CrashLoopBackOff'))
        return undefined;
    const crashing = waiting?.reason === 'CrashLoopBackOff' || terminated !== undefined;
    if (!crashing && (container.ready || restartCount === 0))
        return undefined;
    const probe = end.exitCode === 137 || end.exitCode === 143;
    const count = restartCount + (terminated === undefined ? 0 : 1);
    const how = end.exitCode === 0
        ? 'ends at once with exit code 0, although it should keep running'
        : `crashes with ${ended(end)}`;
    return {
        reason: 'CrashLoopBackOff',
        brief: `crashing (exit code ${end.exitCode ?? '?'})`,
        scope: 'all',
        fatalAfter: restartCount >= 2 && crashing ? 0 : 60,
        cause: `${where} ${how}${count > 1 ? `, ${times(count)} so far` : ''}.`,
        fix: probe && !init
            ? 'Exit code 137 or 143 means that it was stopped from outside: most often a liveness or startup probe that gave up too early.'
            : 'Its last log lines say why.',
    };
}
function memoryLimit(pod, container) {
    const specs = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
    const spec = specs.find((one) => textAt(one, 'name') === container);
    const limit = at(spec, 'resources', 'limits', 'memory');
    return limit === undefined ? undefined : String(limit);
}
/** The runtime wraps its cause in layer upon layer; the end of the message is what people need. */
function lastClause(message) {
    const plain = tidy(message);
    if (plain.length <= 160)
        return plain;
    const parts = plain.split(': ');
    let text = parts.pop() ?? plain;
    while (parts.length > 0 && text.length + (parts.at(-1)?.length ?? 0) < 160)
        text = `${parts.pop()}: ${text}`;
    return text;
}
const tidy = (message) => message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
const times = (count) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

;// CONCATENATED MODULE: ./packages/cluster/src/judge/pod-problem.ts




const STUCK = /^(FailedMount|FailedAttachVolume|FailedCreatePodSandBox|FailedMapVolume)$/;
/**
 * What keeps a pod from being ready; undefined when nothing is known to.
 *
 * @param events the pod's own, newest last
 */
function podProblem(pod, events) {
    if (isPodReady(pod))
        return undefined;
    return (phaseProblem(pod) ??
        schedulingProblem(pod, events) ??
        firstContainerProblem(pod) ??
        stuckProblem(pod, events) ??
        readinessProblem(pod, events));
}
function firstContainerProblem(pod) {
    const problems = containersOf(pod).flatMap((container) => containerProblem(container, pod) ?? []);
    const rank = ({ fatalAfter }) => fatalAfter ?? Number.MAX_SAFE_INTEGER;
    return problems.sort((a, b) => rank(a) - rank(b))[0];
}
function phaseProblem(pod) {
    if (textAt(pod, 'status', 'phase') !== 'Failed')
        return undefined;
    const reason = textAt(pod, 'status', 'reason') ?? 'PodFailed';
    const message = textAt(pod, 'status', 'message');
    // A container that ended says more than the pod.
    if (reason === 'PodFailed' && firstContainerProblem(pod) !== undefined)
        return undefined;
    const passing = ['Evicted', 'Preempting', 'NodeShutdown', 'Shutdown', 'Terminated'].includes(reason);
    return {
        reason,
        brief: 'failed',
        pod: pod.metadata.name,
        container: undefined,
        scope: passing ? 'all' : 'one',
        fatalAfter: passing ? undefined : 0,
        cause: `Pod ${pod.metadata.name} failed: ${message === undefined ? reason : `${reason}, ${message.replace(/\.$/, '')}`}.`,
        fix: passing ? 'The node took it away; Kubernetes makes another one.' : 'Look at the events below.',
    };
}
function schedulingProblem(pod, events) {
    const scheduled = listAt(pod, 'status', 'conditions').find((one) => textAt(one, 'type') === 'PodScheduled');
    if (textAt(scheduled, 'status') !== 'False' || textAt(scheduled, 'reason') !== 'Unschedulable')
        return undefined;
    const message = (textAt(scheduled, 'message') ?? '').replace(/ preemption:.*/, '').replace(/\.$/, '');
    const growing = events.some((event) => event.reason === 'TriggeredScaleUp');
    const stuck = events.some((event) => event.reason === 'NotTriggerScaleUp');
    const resource = /Insufficient ([\w./-]+)/.exec(message)?.[1];
    return {
        reason: 'Unschedulable',
        brief: resource === undefined ? 'waiting for a node' : `waiting for ${resource}`,
        pod: pod.metadata.name,
        container: undefined,
        scope: 'one',
        fatalAfter: growing ? undefined : stuck ? 15 : 60,
        cause: `Pod ${pod.metadata.name} fits on no node: ${message}${growing ? '; the autoscaler is adding a node' : ''}.`,
        fix: resource === undefined
            ? "Check node selectors, affinities, tolerations and volumes against the cluster's nodes."
            : `Free or add ${resource}, ask for less of it, or replace pods in place: strategy.rollingUpdate {maxSurge: 0, maxUnavailable: 1} lets an old pod give up its share before a new one starts.`,
    };
}
function stuckProblem(pod, events) {
    const event = events.findLast((one) => STUCK.test(one.reason) && !isPassing(one));
    if (event === undefined || containersOf(pod).some((container) => container.running !== undefined))
        return undefined;
    const missing = /(configmap|secret|persistentvolumeclaim) "([^"]+)" not found/i.exec(event.message);
    const why = event.message.replace(/\s+/g, ' ').replace(/\.$/, '');
    return {
        reason: event.reason,
        brief: event.reason === 'FailedCreatePodSandBox' ? 'cannot be set up' : 'cannot mount a volume',
        pod: pod.metadata.name,
        container: undefined,
        scope: 'one',
        fatalAfter: missing ? 10 : 90,
        cause: `Pod ${pod.metadata.name} cannot start: ${why}.`,
        fix: missing
            ? `Create the ${missing[1]} "${missing[2]}" in this namespace, put it among the manifests, or correct the name.`
            : 'Check the volumes of the pod and the storage behind them.',
    };
}
function readinessProblem(pod, events) {
    const running = containersOf(pod).find((container) => !container.init && container.running !== undefined && !container.ready);
    if (running === undefined)
        return undefined;
    const probe = events.findLast((event) => event.reason === 'Unhealthy');
    if (probe === undefined)
        return undefined;
    const said = probe.message.replace(/\s+/g, ' ').replace(/[.:\s]+$/, '');
    return {
        reason: 'Unhealthy',
        brief: 'running but not ready',
        pod: pod.metadata.name,
        container: running.name,
        scope: 'one',
        fatalAfter: undefined,
        cause: `Container "${running.name}" of pod ${pod.metadata.name} runs but does not become ready: ${said}.`,
        fix: "Check the probe's path and port against what the container serves, and give it more time if the model loads slowly.",
    };
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/assess.ts




/** Judges a snapshot. Nothing is said about pods before the controller has seen the change. */
function assess(snapshot, written) {
    const judgement = judge(snapshot.object, written);
    const observed = Number(snapshot.object.status?.['observedGeneration'] ?? Number.MAX_SAFE_INTEGER);
    if (judgement.state === 'done' || observed < written.generation)
        return { judgement, problems: [], activity: '' };
    const creation = creationProblem(snapshot);
    const podProblems = snapshot.pods.flatMap((pod) => podProblem(pod, snapshot.events.get(pod.metadata.uid ?? '') ?? []) ?? []);
    const everyPod = podProblems.length > 0 && podProblems.length === snapshot.pods.length;
    const problems = [...(creation ? [creation] : []), ...podProblems]
        .map((problem) => 
    // A Job has its own limit of failed pods.
    snapshot.object.kind === 'Job' && problem.reason === 'CrashLoopBackOff'
        ? { ...problem, fatalAfter: undefined }
        : problem)
        .map((problem) => problem.scope === 'all' && !everyPod ? { ...problem, fatalAfter: undefined } : problem)
        .sort((a, b) => rank(a) - rank(b));
    return { judgement, problems, activity: describeActivity(snapshot, problems) };
}
const rank = ({ fatalAfter }) => fatalAfter ?? Number.MAX_SAFE_INTEGER;
/** No pod is made at all: quota, limits, Pod Security, a webhook. */
function creationProblem({ object, replicaSet, events, pods }) {
    const owner = replicaSet ?? object;
    const event = events.get(owner.metadata.uid ?? '')?.findLast((one) => one.reason === 'FailedCreate');
    const failure = condition(object, 'ReplicaFailure');
    const message = failure?.status === 'True' ? failure.message : event?.message;
    if (message === undefined)
        return undefined;
    // The condition goes when it is over; an event stays for an hour.
    if (failure?.status !== 'True' && ['Deployment', 'ReplicaSet'].includes(object.kind))
        return undefined;
    const why = message
        .replace(/^Error creating: /, '')
        .replace(/\s+/g, ' ')
        .replace(/\.$/, '');
    const quota = /exceeded quota/.test(why);
    const security = /violates PodSecurity/.test(why);
    return {
        reason: failure?.reason ?? 'FailedCreate',
        brief: 'no pod can be made',
        pod: undefined,
        container: undefined,
        scope: 'one',
        fatalAfter: 8,
        cause: `No ${pods.length > 0 ? 'more pods' : 'pod'} of ${object.kind} ${object.metadata.name} can be made: ${why}.`,
        fix: quota
            ? "Raise the namespace's ResourceQuota, ask for less, or replace pods in place (maxSurge: 0), so that old and new ones need not fit together."
            : security
                ? "Give the pods the securityContext that the namespace's Pod Security level wants."
                : 'The server says what it does not allow: change the pod template, or the rule.',
    };
}
function describeActivity({ pods, events }, problems) {
    const counts = new Map();
    const add = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
    const inTrouble = new Map(problems.map((problem) => [problem.pod, problem.brief]));
    for (const pod of pods) {
        const trouble = inTrouble.get(pod.metadata.name);
        if (trouble !== undefined) {
            add(trouble);
            continue;
        }
        const containers = containersOf(pod).filter((container) => !container.ready);
        if (containers.length === 0 && containersOf(pod).length > 0)
            continue;
        const known = events.get(pod.metadata.uid ?? '') ?? [];
        const last = known.findLast((event) => event.reason === 'Pulling' || event.reason === 'Pulled');
        if (containers.some((container) => container.waiting !== undefined && last?.reason === 'Pulling'))
            add('pulling image');
        else if (containers.some((container) => container.running !== undefined))
            add('starting, not ready yet');
        else
            add('being created');
    }
    if (inTrouble.has(undefined))
        add(inTrouble.get(undefined));
    return [...counts]
        .map(([what, count]) => (what === 'no pod can be made' ? what : `${count} ${what}`))
        .join(', ');
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/snapshot.ts





/** Pods whose events are read: enough to find the cause, few enough for a big rollout. */
const PODS_LOOKED_AT = 5;
async function takeSnapshot(client, reference) {
    const object = await client.get(reference);
    if (object === undefined)
        return undefined;
    const nothing = { object, replicaSet: undefined, pods: [], oldPods: [], events: new Map() };
    const labelSelector = selectorText(at(object, 'spec', 'selector'));
    if (!hasPods(object) || labelSelector === undefined)
        return nothing;
    const { namespace } = object.metadata;
    const [allPods, replicaSets] = await Promise.all([
        client.list('v1', 'Pod', { namespace, labelSelector }),
        object.kind === 'Deployment' ? client.list('apps/v1', 'ReplicaSet', { namespace, labelSelector }) : [],
    ]);
    const replicaSet = currentReplicaSet(object, replicaSets);
    const isCurrent = currentTest(object, replicaSet, replicaSets);
    const [pods, oldPods] = [allPods.filter(isCurrent), allPods.filter((pod) => !isCurrent(pod))];
    const unready = pods.filter((pod) => !isPodReady(pod)).slice(0, PODS_LOOKED_AT);
    const looked = [
        ...(unready.length > 0 || pods.length === 0 ? [object, ...(replicaSet ? [replicaSet] : [])] : []),
        ...unready,
    ];
    const entries = await Promise.all(looked.map(async ({ metadata }) => [metadata.uid ?? '', await eventsOf(client, namespace, metadata.uid)]));
    return { object, replicaSet, pods, oldPods, events: new Map(entries) };
}
/** The ReplicaSet that the Deployment's controller says is the newest: same owner, same revision. */
function currentReplicaSet(deployment, replicaSets) {
    const revision = (object) => object.metadata.annotations?.['deployment.kubernetes.io/revision'];
    return replicaSets.find((one) => revision(one) === revision(deployment) &&
        one.metadata.ownerReferences?.some((owner) => owner.uid === deployment.metadata.uid));
}
function currentTest(object, replicaSet, replicaSets) {
    const ownedBy = (pod, uid) => pod.metadata.ownerReferences?.some((owner) => owner.uid === uid) === true;
    const alive = (pod) => pod.metadata.deletionTimestamp === undefined;
    if (object.kind === 'Deployment') {
        const uid = replicaSet?.metadata.uid;
        return (pod) => alive(pod) && replicaSets.length > 0 && ownedBy(pod, uid);
    }
    if (object.kind === 'StatefulSet') {
        const revision = textAt(object, 'status', 'updateRevision');
        return (pod) => alive(pod) &&
            ownedBy(pod, object.metadata.uid) &&
            pod.metadata.labels?.['controller-revision-hash'] === revision;
    }
    if (object.kind === 'DaemonSet') {
        const generation = String(object.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '');
        return (pod) => alive(pod) &&
            ownedBy(pod, object.metadata.uid) &&
            (generation === '' || pod.metadata.labels?.['pod-template-generation'] === generation);
    }
    return (pod) => alive(pod) && ownedBy(pod, object.metadata.uid);
}
/** Events may be forbidden where everything else is allowed: then there are none. */
async function eventsOf(client, namespace, uid) {
    if (uid === undefined)
        return [];
    try {
        const events = await client.list('v1', 'Event', {
            namespace,
            fieldSelector: `involvedObject.uid=${uid}`,
        });
        return events.map(events_readEvent).sort((a, b) => a.time.getTime() - b.time.getTime());
    }
    catch (error) {
        if (isApiError(error) && error.status.code === 403)
            return [];
        throw error;
    }
}
function selectorText(selector) {
    const labels = at(selector, 'matchLabels');
    const expressions = at(selector, 'matchExpressions');
    const parts = Object.entries((labels ?? {})).map(([key, value]) => `${key}=${value}`);
    for (const { key, operator, values = [] } of (expressions ?? [])) {
        if (operator === 'In' || operator === 'NotIn')
            parts.push(`${key} ${operator.toLowerCase()} (${values.join(',')})`);
        else
            parts.push(operator === 'Exists' ? key : `!${key}`);
    }
    return parts.length === 0 ? undefined : parts.join(',');
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/unprobed.ts

/**
 * Whether nothing but the start of its containers makes a pod count as available: no readiness probe and no
 * minReadySeconds. Such a rollout is complete before the program has read its first file.
 */
function isUnprobed(object) {
    if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(object.kind))
        return false;
    if ((numberAt(object, 'spec', 'minReadySeconds') ?? 0) > 0)
        return false;
    return listAt(object, 'spec', 'template', 'spec', 'containers').every((container) => at(container, 'readinessProbe') === undefined);
}

;// CONCATENATED MODULE: ./packages/cluster/src/judge/watch-rollout.ts





/** A program without a readiness probe must stay up for this long. */
const SETTLE_MS = 3000;
/**
 * Waits until every rollout is complete, or one has failed: then it does not wait for the rest.
 *
 * @returns one result per rollout that ended
 * @throws the signal's reason; ExternalError when the server is gone for a minute
 */
async function watchRollouts(client, targets, options) {
    const { timeout, signal, every = 500 } = options;
    const start = Date.now();
    const results = [];
    let open = targets.map((target) => ({
        target,
        seen: { firstSeen: new Map(), told: new Set(), doneSince: undefined },
    }));
    while (open.length > 0) {
        signal.throwIfAborted();
        const late = Date.now() - start >= timeout * 1000;
        const looks = await Promise.all(open.map(({ target, seen }) => look(client, target, seen, { ...options, start, late })));
        const ended = looks.filter((one) => one !== undefined);
        results.push(...ended);
        if (ended.some((one) => one.state === 'failed'))
            return results;
        open = open.filter((_, i) => looks[i] === undefined);
        if (open.length > 0)
            await (0,promises_.setTimeout)(every, undefined, { signal });
    }
    return results;
}
async function look(client, target, seen, { start, late, onLook, onProblem, timeout }) {
    const snapshot = await takeSnapshot(client, target.reference);
    const seconds = (Date.now() - start) / 1000;
    const fail = (reason, message, problem) => ({
        state: 'failed',
        target,
        reason,
        message,
        problem,
        snapshot,
        seconds,
    });
    if (snapshot === undefined)
        return fail('Deleted', `${describeReference(target.reference)} was deleted meanwhile`);
    const { judgement, problems, activity } = assess(snapshot, target.written);
    onLook(target, [judgement.message, activity].filter(Boolean).join(', '));
    if (judgement.state === 'done') {
        seen.doneSince ??= Date.now();
        const settled = Date.now() - seen.doneSince >= SETTLE_MS;
        const mustSettle = target.written.at !== undefined && isUnprobed(snapshot.object);
        if (settled || !mustSettle)
            return { state: 'done', target, message: judgement.message, seconds };
        return undefined;
    }
    seen.doneSince = undefined;
    const fatal = noteProblems(problems, seen, (problem) => onProblem(target, problem));
    if (fatal !== undefined)
        return fail(fatal.reason, fatal.cause, fatal);
    if (judgement.state === 'failed')
        return fail(judgement.reason, judgement.message, problems[0]);
    if (late)
        return fail('Timeout', `it did not come up within ${timeout} s (${judgement.message})`, problems[0]);
    return undefined;
}
/** Remembers when each problem was first seen; returns the one that has lasted too long. */
function noteProblems(problems, { firstSeen, told }, onNew) {
    const now = Date.now();
    const reasons = new Set(problems.map((problem) => problem.reason));
    for (const reason of firstSeen.keys())
        if (!reasons.has(reason))
            firstSeen.delete(reason);
    let fatal;
    for (const problem of problems) {
        const since = firstSeen.get(problem.reason) ?? now;
        firstSeen.set(problem.reason, since);
        const lasted = (now - since) / 1000;
        // A probe that fails while the model loads is no news yet.
        if (!told.has(problem.reason) && (problem.fatalAfter !== undefined || lasted >= 15)) {
            told.add(problem.reason);
            onNew(problem);
        }
        if (problem.fatalAfter !== undefined && lasted >= problem.fatalAfter)
            fatal ??= problem;
    }
    return fatal;
}

;// CONCATENATED MODULE: ./packages/cluster/src/lock/holder.ts
/** `acme/demo run 77 attempt 1 job deploy on runner-3` */
function holderText({ place, run, attempt, job, runner }) {
    return `${place} run ${run} attempt ${attempt} job ${job} on ${runner}`;
}
/**
 * Whether the holder is an earlier step of our own job or an earlier attempt of our run. Both have ended, since a
 * job's steps follow each other and an attempt begins after the one before.
 */
function isSameRun(other, { place, run, attempt, job, runner }) {
    const found = /^(.+) run (\S+) attempt (\d+) job (.+) on (.+)$/.exec(other);
    if (found === null || found[1] !== place || found[2] !== run)
        return false;
    return Number(found[3]) < attempt || (found[4] === job && found[5] === runner);
}

;// CONCATENATED MODULE: ./packages/cluster/src/lock/lease.ts





/** Seconds without a renewal after which others may take the lock. */
const DURATION = 15;
const RENEW_MS = 5000;
const ASK_MS = 1000;
/** For what changes nothing. */
const NO_LOCK = { assertHeld() { }, async release() { } };
/**
 * Takes the Lease (coordination.k8s.io/v1) of that name, waiting for another holder. One of the same run that must
 * be dead is not waited for. The holder's clock is never compared with ours: a lock is dead when it did not change
 * for its duration while we looked.
 *
 * @returns undefined where the namespace is not there yet
 * @throws ExternalError when another holder keeps it for longer than `patience`
 */
async function acquireLock(client, options) {
    const { namespace, name, holder, patience, signal, onWait, onTakeOver } = options;
    const reference = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name };
    const me = holderText(holder);
    const start = Date.now();
    let seen = { version: '', since: start };
    let told = '';
    for (;;) {
        signal.throwIfAborted();
        const live = await client.get(reference);
        const other = textAt(live, 'spec', 'holderIdentity') ?? '';
        const version = live?.metadata.resourceVersion ?? '';
        if (version !== seen.version)
            seen = { version, since: Date.now() };
        const lasts = (numberAt(live, 'spec', 'leaseDurationSeconds') ?? DURATION) * 1000;
        const dead = Date.now() - seen.since > lasts;
        if (live === undefined || other === '' || isSameRun(other, holder) || dead) {
            const taken = await write(client, options, live);
            if (taken === 'no-namespace')
                return undefined;
            if (taken !== 'lost') {
                if (other !== '' && other !== me)
                    onTakeOver(other);
                return keep(client, options, taken);
            }
            continue;
        }
        if (Date.now() - start > patience * 1000) {
            throw new ExternalError(`Another deployment of "${name.replace(/^trainyard-/, '')}" is at work in the namespace ${namespace}: ${other} holds the Lease ${name} and renews it. Waited ${patience} s; nothing was written.`, { fix: 'Wait until it has ended, or cancel it; then run this again.' });
        }
        if (told !== other)
            onWait(other);
        told = other;
        await (0,promises_.setTimeout)(ASK_MS, undefined, { signal });
    }
}
/** Create, or replace what was seen and nothing else. */
async function write(client, { namespace, name, holder }, live, holds = true) {
    const now = new Date().toISOString().replace('Z', '000Z');
    const transitions = numberAt(live, 'spec', 'leaseTransitions') ?? 0;
    const me = holderText(holder);
    const same = textAt(live, 'spec', 'holderIdentity') === me;
    const path = `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/leases`;
    const body = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
            name,
            namespace,
            labels: { 'app.kubernetes.io/managed-by': 'trainyard' },
            ...(live === undefined ? {} : { resourceVersion: live.metadata.resourceVersion }),
        },
        spec: {
            holderIdentity: holds ? me : '',
            leaseDurationSeconds: DURATION,
            acquireTime: same ? (textAt(live, 'spec', 'acquireTime') ?? now) : now,
            renewTime: now,
            leaseTransitions: same || live === undefined ? transitions : transitions + 1,
        },
    };
    try {
        const { body: answer } = await client.request({
            method: live === undefined ? 'POST' : 'PUT',
            path: live === undefined ? path : `${path}/${encodeURIComponent(name)}`,
            body: JSON.stringify(body),
            about: `write the Lease ${namespace}/${name}`,
        });
        return JSON.parse(answer);
    }
    catch (error) {
        if (!isApiError(error))
            throw error;
        if (error.status.code === 409)
            return 'lost';
        if (error.status.code === 404)
            return live === undefined ? 'no-namespace' : 'lost';
        throw error;
    }
}
function keep(client, options, first) {
    let live = first;
    let renewedAt = Date.now();
    let lostTo;
    let busy = Promise.resolve();
    const renew = async () => {
        const written = await write(client, options, live);
        if (typeof written === 'string') {
            const now = await client.get({ apiVersion: live.apiVersion, kind: live.kind, ...nameOf(options) });
            const other = textAt(now, 'spec', 'holderIdentity') ?? 'nobody';
            // A renewal whose answer was lost is ours all the same.
            if (now !== undefined && other === holderText(options.holder))
                live = now;
            else
                lostTo = other;
            return;
        }
        live = written;
        renewedAt = Date.now();
    };
    const timer = setInterval(() => {
        busy = busy.then(renew).catch(() => {
            // Tried again at the next tick; assertHeld tells when it has lasted too long.
        });
    }, RENEW_MS);
    timer.unref();
    return {
        assertHeld() {
            const late = Date.now() - renewedAt > DURATION * 1000;
            if (lostTo === undefined && !late)
                return;
            const why = lostTo === undefined ? `it could not be renewed for ${DURATION} s` : `${lostTo} holds it now`;
            throw new ExternalError(`The lock of this release was lost: the Lease ${options.namespace}/${options.name}: ${why}. Nothing more is written.`, { fix: 'Let the other deployment end, or run this again.' });
        },
        async release(client) {
            clearInterval(timer);
            await busy.catch(() => { });
            if (lostTo === undefined)
                await write(client, options, live, false);
        },
    };
}
const nameOf = ({ namespace, name }) => ({ namespace, name });

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/autoscaled.ts

/**
 * Takes `spec.replicas` out of workloads that a HorizontalPodAutoscaler among the manifests scales: the number is
 * the autoscaler's, and applying ours would undo its work on every release.
 *
 * @returns the manifests, and which workloads (`Deployment prod/web`) lost their number
 */
function leaveReplicasToAutoscalers(manifests) {
    const scaled = new Set(manifests
        .filter(({ object }) => groupOf(object.apiVersion) === 'autoscaling' && object.kind === 'HorizontalPodAutoscaler')
        .map(({ object }) => key(textAt(object, 'spec', 'scaleTargetRef', 'kind'), object.metadata.namespace, textAt(object, 'spec', 'scaleTargetRef', 'name'))));
    const left = [];
    const changed = manifests.map((manifest) => {
        const { object } = manifest;
        if (object.spec?.['replicas'] === undefined ||
            !scaled.has(key(object.kind, object.metadata.namespace, object.metadata.name)))
            return manifest;
        const { replicas: _replicas, ...spec } = object.spec;
        left.push(describeObject(object));
        return { ...manifest, object: { ...object, spec } };
    });
    return { manifests: changed, left };
}
const key = (kind, namespace, name) => `${kind} ${namespace} ${name}`;

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/images.ts


const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** @returns undefined when it is none */
function parseImage(text) {
    const [name = '', digest, ...rest] = text.split('@');
    if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    // A colon before the last slash is a port.
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    const repository = colon < 0 ? name : name.slice(0, colon);
    const tag = colon < 0 ? undefined : name.slice(colon + 1);
    const host = /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?/.exec(repository)[0];
    const path = repository.slice(host.length);
    if (!/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(path))
        return undefined;
    if (tag !== undefined && !/^[\w][\w.-]{0,127}$/.test(tag))
        return undefined;
    return { repository, tag, digest };
}
/**
 * Puts images into every container of the same repository, in any kind with a pod template.
 *
 * @param images full references, by tag or (better) by digest
 * @throws InputError for what is no image, one without tag and digest, and one that no container uses
 */
function substituteImages(manifests, images) {
    const replacements = images.map((text) => {
        const parsed = parseImage(text);
        if (parsed === undefined || (parsed.tag === undefined && parsed.digest === undefined)) {
            throw new kinds_InputError(`Input images has "${text}": ${parsed === undefined ? 'that is not an image' : 'it has neither tag nor digest'}.`, { fix: 'Write HOST/REPOSITORY@sha256:DIGEST or HOST/REPOSITORY:TAG.' });
        }
        return { text, repository: parsed.repository, used: false };
    });
    const seen = new Set();
    const substituted = manifests.map((manifest) => ({
        ...manifest,
        object: mapContainers(manifest.object, (container) => {
            const repository = parseImage(String(container['image']))?.repository;
            if (repository === undefined)
                return container;
            seen.add(repository);
            const replacement = replacements.find((one) => one.repository === repository);
            if (replacement === undefined)
                return container;
            replacement.used = true;
            return { ...container, image: replacement.text };
        }),
    }));
    const unused = replacements.find((one) => !one.used);
    if (unused !== undefined) {
        throw new kinds_InputError(`Input images has "${unused.text}", but no container uses ${unused.repository}.${didYouMean(unused.repository, [...seen])}`);
    }
    return substituted;
}
const POD_SPECS = [
    ['spec'],
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
function mapContainers(object, change) {
    const copy = structuredClone(object);
    for (const path of POD_SPECS) {
        const podSpec = at(copy, ...path);
        for (const key of ['containers', 'initContainers']) {
            const containers = podSpec?.[key];
            if (Array.isArray(containers))
                podSpec[key] = containers.map(change);
        }
    }
    return copy;
}
/** The images of an object's pod template, each once. */
function imagesOf(object) {
    const found = new Set();
    mapContainers(object, (container) => {
        if (typeof container['image'] === 'string')
            found.add(container['image']);
        return container;
    });
    return [...found];
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/namespaces.ts



/**
 * Gives each object its namespace, and refuses what cannot be meant.
 *
 * @param wanted the input `namespace`; empty when not given
 * @param fallback the kubeconfig context's namespace, or `default`
 * @param isNamespaced undefined for kinds that are not known (yet): they keep what they say
 * @throws InputError when a manifest says another namespace than the input, or an object comes twice
 */
async function placeInNamespaces(manifests, wanted, fallback, isNamespaced) {
    const placed = [];
    for (const manifest of manifests) {
        const { object } = manifest;
        const { namespace: own, ...metadata } = object.metadata;
        const namespaced = (await isNamespaced(object.apiVersion, object.kind)) ?? own !== undefined;
        if (!namespaced) {
            placed.push({ ...manifest, object: { ...object, metadata } });
            continue;
        }
        if (wanted !== '' && own !== undefined && own !== wanted) {
            const place = manifest.locate(['metadata', 'namespace']);
            throw new kinds_InputError(`Input namespace is "${wanted}", but ${describePlace(place)} puts ${object.kind} ${metadata.name} into "${own}".`, { fix: 'Take the namespace out of one of the two.', at: place });
        }
        const namespace = own ?? (wanted === '' ? fallback : wanted);
        placed.push({ ...manifest, object: { ...object, metadata: { ...metadata, namespace } } });
    }
    refuseDuplicates(placed);
    return placed;
}
function refuseDuplicates(manifests) {
    const seen = new Map();
    for (const manifest of manifests) {
        const reference = referenceOf(manifest.object);
        // Versions of one group name the same object.
        const key = `${reference.apiVersion.replace(/\/?v\d+\w*$/, '')} ${describeReference(reference)}`;
        const first = seen.get(key);
        if (first !== undefined) {
            throw new kinds_InputError(`${describeReference(reference)} stands twice in the manifests: ${describePlace(first.at)} and ${describePlace(manifest.at)}.`, { fix: 'Take one of them out.', at: manifest.at });
        }
        seen.set(key, manifest);
    }
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/find-files.ts



const MANIFEST = /\.(ya?ml|json)$/i;
/**
 * The files that a list of files, folders and globs names, each once. A folder means the manifests directly and
 * indirectly in it, sorted by path.
 *
 * @param entries as the user wrote them, relative to `directory`; `!` in front takes files away
 * @returns paths as the user would write them
 * @throws InputError for an entry that names nothing
 */
function findManifestFiles(entries, directory) {
    const found = new Set();
    for (const entry of entries) {
        if (entry.startsWith('!')) {
            for (const path of expand(entry.slice(1), directory))
                found.delete(path);
            continue;
        }
        const paths = expand(entry, directory);
        if (paths.length === 0) {
            throw new kinds_InputError(`Input manifests names "${entry}", but ${whyNothing(entry, directory)}.`, {
                fix: 'Write files, folders or globs, one a line, relative to the working directory.',
            });
        }
        for (const path of paths)
            found.add(path);
    }
    return [...found];
}
function expand(entry, directory) {
    const absolute = (0,external_node_path_.resolve)(directory, entry);
    if ((0,external_node_fs_.existsSync)(absolute)) {
        if (!(0,external_node_fs_.statSync)(absolute).isDirectory())
            return [entry];
        return (0,external_node_fs_.readdirSync)(absolute, { recursive: true, encoding: 'utf8' })
            .filter((path) => MANIFEST.test(path) && (0,external_node_fs_.statSync)((0,external_node_path_.join)(absolute, path)).isFile())
            .map((path) => (0,external_node_path_.join)(entry, path).replaceAll('\\', '/'))
            .sort();
    }
    if (!/[*?[{]/.test(entry))
        return [];
    return (0,external_node_fs_.globSync)(entry, { cwd: directory })
        .filter((path) => (0,external_node_fs_.statSync)((0,external_node_path_.resolve)(directory, path)).isFile())
        .map((path) => path.replaceAll('\\', '/'))
        .sort();
}
function whyNothing(entry, directory) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(directory, entry)))
        return 'that folder has no .yml, .yaml or .json file';
    return /[*?[{]/.test(entry) ? 'no file fits' : 'there is no such file or folder';
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/parse-yaml.ts


/**
 * Reads YAML as kubectl does: version 1.1, in which `yes` is true and `0644` is octal, but without the types that
 * kubectl's reader does not have either (timestamps, base-60 numbers). JSON is YAML. Empty documents are left out.
 *
 * @throws InputError with file, line and column
 */
function parseKubernetesYaml(text, file) {
    const lines = new dist.LineCounter();
    const documents = (0,dist.parseAllDocuments)(text, {
        version: '1.1',
        customTags: withoutTimes,
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: true,
    });
    if (!Array.isArray(documents))
        return [];
    return documents.flatMap((document) => {
        const problem = document.errors[0];
        if (problem !== undefined) {
            const { line, col } = lines.linePos(problem.pos[0]);
            throw new kinds_InputError(`${file}, line ${line}, column ${col} is not YAML: ${problem.message}.`, {
                cause: problem,
                at: { file, line, column: col },
            });
        }
        const value = document.toJS({ maxAliasCount: 1000 });
        if (value === null || value === undefined)
            return [];
        const start = document.contents?.range?.[0] ?? 0;
        return [{ value, line: lines.linePos(start).line, lineOf: (path) => lineOf(document, path, lines) }];
    });
}
function withoutTimes(tags) {
    return tags.filter((tag) => typeof tag === 'string' ||
        (tag.tag !== 'tag:yaml.org,2002:timestamp' && !('format' in tag && tag.format === 'TIME')));
}
function lineOf(document, path, lines) {
    for (let length = path.length; length > 0; length--) {
        const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
        const key = path[length - 1];
        const node = (0,dist.isMap)(parent)
            ? parent.items.find((pair) => String((0,dist.isNode)(pair.key) ? pair.key : pair.key) === String(key))?.key
            : document.getIn(path.slice(0, length), true);
        if ((0,dist.isNode)(node) && node.range)
            return lines.linePos(node.range[0]).line;
    }
    return lines.linePos(document.contents?.range?.[0] ?? 0).line;
}

;// CONCATENATED MODULE: ./packages/cluster/src/manifests/read-manifests.ts





/**
 * Reads manifests from files, folders and globs. Nothing in them is expanded: `${VAR}` stays as it is.
 *
 * @throws InputError for a file that cannot be read, is no YAML, or holds something that is no Kubernetes object
 */
function readManifests(entries, directory) {
    const files = findManifestFiles(entries, directory);
    const manifests = files.flatMap((file) => {
        let text;
        try {
            text = (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(directory, file), 'utf8');
        }
        catch (cause) {
            throw new kinds_InputError(`${file} cannot be read: ${error_message_errorMessage(cause)}.`, { cause });
        }
        return parseManifests(text, file);
    });
    if (manifests.length === 0) {
        throw new kinds_InputError(`Input manifests names ${files.join(', ')}, which hold no objects.`);
    }
    return manifests;
}
/** As {@link readManifests}, from text: what kustomize or Helm printed, say. */
function parseManifests(text, file) {
    return parseKubernetesYaml(text, file).flatMap((document) => {
        const locate = (path) => ({ file, line: document.lineOf(path) });
        const { value } = document;
        if (isRecord(value) &&
            typeof value['kind'] === 'string' &&
            value['kind'].endsWith('List') &&
            Array.isArray(value['items'])) {
            return value['items'].map((item, i) => toManifest(item, { file, line: document.lineOf(['items', i]) }, (path) => locate(['items', i, ...path])));
        }
        return [toManifest(value, { file, line: document.line }, locate)];
    });
}
function toManifest(value, at, locate) {
    const wrong = (why, fix) => new kinds_InputError(`${at.file}, line ${at.line}: ${why}.`, { at, ...(fix === undefined ? {} : { fix }) });
    if (!isRecord(value))
        throw wrong('this is not a Kubernetes object, which is a mapping with apiVersion and kind');
    for (const key of ['apiVersion', 'kind']) {
        if (typeof value[key] !== 'string' || value[key] === '') {
            throw wrong(`the document has no ${key}`, 'Every Kubernetes object has apiVersion, kind and metadata.name; take other files (values, kustomizations) out of the list with "!path".');
        }
    }
    const { kind } = value;
    const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
    if (String(value['apiVersion']).startsWith('kustomize.config.k8s.io/')) {
        throw wrong('this is a kustomization, not an object', 'Render it first: kubectl kustomize DIR > rendered.yml, and name that file.');
    }
    if (typeof metadata['name'] !== 'string' || metadata['name'] === '') {
        const generated = typeof metadata['generateName'] === 'string';
        throw wrong(`${String(kind)} has no metadata.name`, generated
            ? 'generateName makes a new object on every run and cannot be applied: give it a name.'
            : undefined);
    }
    return { object: value, at, locate };
}
function isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./packages/cluster/src/prune/apply-set.ts


const PART_OF = 'applyset.kubernetes.io/part-of';
/**
 * The identity of a set whose parent is a ConfigMap: what its members carry as a label.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune
 */
function applySetId(parent) {
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(`${parent.name}.${parent.namespace}.ConfigMap.`)
        .digest('base64url');
    return `applyset-${hash}-v1`;
}
/** Labels and annotations of the parent, by which other tools that know ApplySets see the members' kinds. */
function applySetParent(parent, members) {
    const kinds = members.map(({ apiVersion, kind }) => {
        const group = groupOf(apiVersion);
        return group === '' ? kind : `${kind}.${group}`;
    });
    const namespaces = members.flatMap(({ namespace }) => namespace === undefined || namespace === parent.namespace ? [] : [namespace]);
    return {
        labels: { 'applyset.kubernetes.io/id': applySetId(parent) },
        annotations: {
            'applyset.kubernetes.io/tooling': 'trainyard/v1',
            'applyset.kubernetes.io/contains-group-kinds': [...new Set(kinds)].sort().join(','),
            ...(namespaces.length === 0
                ? {}
                : { 'applyset.kubernetes.io/additional-namespaces': [...new Set(namespaces)].sort().join(',') }),
        },
    };
}
/** The manifests as members of the set. Pod templates stay as they are, so nothing rolls out for it. */
function asMembers(manifests, id) {
    return manifests.map((manifest) => {
        const { object } = manifest;
        const labels = { ...object.metadata.labels, [PART_OF]: id };
        return { ...manifest, object: { ...object, metadata: { ...object.metadata, labels } } };
    });
}

;// CONCATENATED MODULE: ./packages/cluster/src/prune/find-leftovers.ts



/** Deleting one of these takes away what others put into it. */
const NEVER = ['Namespace', 'CustomResourceDefinition', 'PersistentVolumeClaim', 'PersistentVolume'];
/**
 * Objects of earlier releases that the new one does not name. Only what we applied, in the release's namespace: by the
 * label of the set, and by the record where an object is older than the label.
 */
async function findLeftovers(client, query) {
    const { id, namespace, earlier, current, needed } = query;
    const kept = new Set([...current, ...needed].map(find_leftovers_keyOf));
    const kinds = new Map(earlier.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]));
    const members = await Promise.all([...kinds.values()].map(async ({ apiVersion, kind }) => {
        const resource = await client.findResource(apiVersion, kind);
        if (resource === undefined || !resource.namespaced)
            return [];
        return client.list(apiVersion, kind, { namespace, labelSelector: `${PART_OF}=${id}` });
    }));
    const recorded = await Promise.all(earlier
        .filter((reference) => reference.namespace === namespace && !kept.has(find_leftovers_keyOf(reference)))
        .map((reference) => client.get(reference)));
    const found = new Map();
    for (const object of [...members.flat(), ...recorded]) {
        if (object === undefined || NEVER.includes(object.kind) || !isOurs(object))
            continue;
        const key = find_leftovers_keyOf(referenceOf(object));
        if (!kept.has(key))
            found.set(key, object);
    }
    return [...found.values()];
}
/** Versions of one kind are the same object. */
const find_leftovers_keyOf = (reference) => `${groupOf(reference.apiVersion)} ${describeReference(reference)}`;

;// CONCATENATED MODULE: ./packages/cluster/src/render/served-model.ts
/** A DNS label (RFC 1123) from any name: what Kubernetes allows for a Service. */
function objectName(name) {
    const label = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '')
        .slice(0, 48)
        .replace(/-+$/, '');
    return label === '' ? 'model' : label;
}
/** `3f0c55e2a9b1` of `sha256:3f0c55e2a9b1…`: what the server calls the model's version. */
function modelVersion(digest) {
    return digest.replace(/^sha256:/, '').slice(0, 12);
}

;// CONCATENATED MODULE: ./packages/cluster/src/render/model-config-map.ts


/** etcd takes 1.5 MiB an object, the API server 1 MiB of ConfigMap data; base64 makes 4 bytes of 3. */
const CONFIG_MAP_LIMIT_BYTES = 740_000;
function fitsConfigMap({ files }) {
    return files.reduce((sum, file) => sum + file.bytes.length, 0) <= CONFIG_MAP_LIMIT_BYTES;
}
/** A key for each file: a ConfigMap's keys have no slash. */
function model_config_map_keyOf(path) {
    return path.replace(/[^-._a-zA-Z0-9]/g, (character) => `_${character.codePointAt(0).toString(16)}_`);
}
function modelConfigMapName({ release, digest }) {
    return `${objectName(release)}-model-${modelVersion(digest)}`;
}
/**
 * A small model as an immutable ConfigMap, named by its digest: another model is another object, so a rollout that
 * fails leaves the old pods with the old one.
 *
 * @throws InputError when the model is too big for one
 */
function renderModelConfigMap(model, labels) {
    if (!fitsConfigMap(model)) {
        const bytes = model.files.reduce((sum, file) => sum + file.bytes.length, 0);
        throw new kinds_InputError(`The model ${model.name} has ${bytes} bytes; a ConfigMap holds ${CONFIG_MAP_LIMIT_BYTES} at most.`, {
            fix: `Put the model's folder into the image at /models/${model.name}, and write "serve: {model-from: image}".`,
        });
    }
    const files = [...model.files].sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: modelConfigMapName(model),
            labels: { ...labels, 'trainyard.dev/model-version': modelVersion(model.digest) },
            annotations: { 'trainyard.dev/model': model.name, 'trainyard.dev/model-digest': model.digest },
        },
        immutable: true,
        binaryData: Object.fromEntries(files.map(({ path, bytes }) => [model_config_map_keyOf(path), Buffer.from(bytes).toString('base64')])),
    };
}

;// CONCATENATED MODULE: ./packages/cluster/src/render/model-deployment.ts



/** The user the container runs as: `nonroot` of the common small base images. */
const USER = 65532;
const PROBE_PERIOD_SECONDS = 5;
function renderDeployment({ model, spec, provenance, labels, mountModel, }) {
    const name = objectName(model.release);
    const folder = `/models/${model.name}`;
    const modelAnnotations = { 'trainyard.dev/model': model.name, 'trainyard.dev/model-digest': model.digest };
    const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
            name,
            labels: { ...labels, 'app.kubernetes.io/component': 'model-server' },
            annotations: {
                ...modelAnnotations,
                ...(provenance.commit === undefined ? {} : { [COMMIT_ANNOTATION]: provenance.commit }),
                ...(provenance.runUrl === undefined ? {} : { [RUN_ANNOTATION]: provenance.runUrl }),
            },
        },
        spec: {
            // An autoscaler owns the number of replicas.
            ...(spec.autoscale === undefined ? { replicas: spec.replicas } : {}),
            revisionHistoryLimit: 3,
            progressDeadlineSeconds: spec['load-seconds'] + 300,
            selector: { matchLabels: selector },
            // A second copy of a model that needs a GPU would wait for ever where there is no second GPU.
            strategy: {
                type: 'RollingUpdate',
                rollingUpdate: spec.gpus > 0 ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 },
            },
            template: {
                metadata: {
                    labels: { ...labels, ...selector, 'trainyard.dev/model-version': modelVersion(model.digest) },
                    annotations: {
                        ...modelAnnotations,
                        'prometheus.io/scrape': 'true',
                        'prometheus.io/port': String(spec.port),
                        'prometheus.io/path': '/metrics',
                    },
                },
                spec: {
                    automountServiceAccountToken: false,
                    ...(spec['service-account'] === undefined ? {} : { serviceAccountName: spec['service-account'] }),
                    ...(spec['image-pull-secrets'].length === 0
                        ? {}
                        : { imagePullSecrets: spec['image-pull-secrets'].map((secret) => ({ name: secret })) }),
                    ...(Object.keys(spec['node-selector']).length === 0 ? {} : { nodeSelector: spec['node-selector'] }),
                    ...(spec.tolerations.length === 0 ? {} : { tolerations: spec.tolerations }),
                    terminationGracePeriodSeconds: 30,
                    securityContext: {
                        runAsNonRoot: true,
                        runAsUser: USER,
                        runAsGroup: USER,
                        fsGroup: USER,
                        seccompProfile: { type: 'RuntimeDefault' },
                    },
                    containers: [container(model, spec, folder, mountModel)],
                    volumes: [
                        { name: 'tmp', emptyDir: {} },
                        ...(mountModel ? [{ name: 'model', configMap: { name: modelConfigMapName(model) } }] : []),
                    ],
                },
            },
        },
    };
}
function container(model, spec, folder, mountModel) {
    const gpus = spec.gpus > 0 ? { [spec['gpu-resource']]: spec.gpus } : {};
    const { requests, limits } = spec.resources ?? {};
    const probe = (path) => ({
        httpGet: { path, port: 'http' },
        periodSeconds: PROBE_PERIOD_SECONDS,
        timeoutSeconds: 2,
    });
    const env = { TRAINYARD_MODEL: folder, PORT: String(spec.port), ...spec.env };
    return {
        name: 'server',
        image: spec.image,
        ...(spec.args.length === 0 ? {} : { args: spec.args }),
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        ports: [{ name: 'http', containerPort: spec.port }],
        // The server answers only when the model is loaded; until then no other probe may judge it.
        startupProbe: { ...probe('/v2/health/ready'), periodSeconds: 1, failureThreshold: spec['load-seconds'] },
        readinessProbe: { ...probe('/v2/health/ready'), failureThreshold: 2 },
        livenessProbe: { ...probe('/v2/health/live'), failureThreshold: 6 },
        resources: {
            requests: { cpu: '100m', memory: '256Mi', ...requests, ...gpus },
            limits: { memory: '1Gi', ...limits, ...gpus },
        },
        securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            // File by file: a mounted folder has links beside the files, which are not part of the model.
            ...(mountModel
                ? model.files.map(({ path }) => ({
                    name: 'model',
                    mountPath: `${folder}/${path}`,
                    subPath: model_config_map_keyOf(path),
                    readOnly: true,
                }))
                : []),
        ],
    };
}

;// CONCATENATED MODULE: ./packages/cluster/src/render/render-serving.ts




const SERVICE_PORT = 80;
/**
 * The manifests that serve a model: the model itself where it is small, Service, Deployment, and what scales and
 * protects it when asked. Names hold no run or commit, so the same model gives the same objects.
 *
 * @throws InputError when the model's name cannot be a folder, or the model is too big for how it should be carried
 */
function renderServing(model, spec, provenance) {
    if (!/^[\w][\w.-]*$/.test(model.name)) {
        throw new kinds_InputError(`The model's name is "${model.name}", which cannot stand in an address.`, {
            fix: 'Use letters, digits, ".", "_" and "-", beginning with a letter or digit.',
        });
    }
    const name = objectName(model.release);
    const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'trainyard' };
    const source = spec['model-from'];
    const mountModel = source === 'configmap' || (source === 'auto' && fitsConfigMap(model));
    if (source === 'auto' && !mountModel)
        renderModelConfigMap(model, labels);
    const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'model-server' };
    const objects = [];
    if (mountModel)
        objects.push(renderModelConfigMap(model, labels));
    objects.push({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, labels },
        spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: SERVICE_PORT, targetPort: 'http' }] },
    });
    objects.push(renderDeployment({ model, spec, provenance, labels, mountModel }));
    if (spec.autoscale !== undefined) {
        const { min, max, cpu } = spec.autoscale;
        objects.push({
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            metadata: { name, labels },
            spec: {
                scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
                minReplicas: min,
                maxReplicas: max,
                metrics: [
                    {
                        type: 'Resource',
                        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpu } },
                    },
                ],
            },
        });
    }
    if (spec['min-available'] !== undefined) {
        objects.push({
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata: { name, labels },
            spec: { minAvailable: spec['min-available'], selector: { matchLabels: selector } },
        });
    }
    return objects;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(49567);
;// CONCATENATED MODULE: ./packages/cluster/src/render/serve-spec.ts




const quantity = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String);
const serve_spec_count = coerce/* number */.ai().int();
const amounts = schemas/* strictObject */.rej({ cpu: quantity.optional(), memory: quantity.optional() });
const shape = {
    kind: schemas/* enum */.k5n(['deployment', 'kserve']).default('deployment'),
    /** The image of the model server. */
    image: schemas/* string */.YjP(),
    'model-from': schemas/* enum */.k5n(['auto', 'configmap', 'image']).default('auto'),
    replicas: serve_spec_count.min(0).default(1),
    port: serve_spec_count.min(1).max(65535).default(8080),
    gpus: serve_spec_count.min(0).default(0),
    'gpu-resource': schemas/* string */.YjP().default('nvidia.com/gpu'),
    resources: schemas/* strictObject */.rej({ requests: amounts.optional(), limits: amounts.optional() }).optional(),
    'load-seconds': serve_spec_count.min(10).max(3600).default(300),
    autoscale: schemas/* strictObject */.rej({ min: serve_spec_count.min(1).default(1), max: serve_spec_count.min(1), cpu: serve_spec_count.min(1).max(100).default(70) })
        .optional(),
    'min-available': schemas/* union */.KCZ([serve_spec_count.min(0), schemas/* string */.YjP().regex(/^\d+%$/)]).optional(),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]).transform(String)).default({}),
    args: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    'service-account': schemas/* string */.YjP().optional(),
    'image-pull-secrets': schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    'node-selector': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
    tolerations: schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())).default([]),
};
const schema = schemas/* strictObject */.rej(shape);
const KEYS = {
    '': Object.keys(shape),
    resources: ['requests', 'limits'],
    'resources.requests': ['cpu', 'memory'],
    'resources.limits': ['cpu', 'memory'],
    autoscale: ['min', 'max', 'cpu'],
};
/**
 * @param value the YAML value of the input `serve`
 * @param source what it was read from, for messages
 * @throws InputError that names every wrong key
 */
function parseServeSpec(value, source) {
    if (value === true) {
        throw new kinds_InputError(`${source} is true, but it must say which image of the model server to run.`, {
            fix: 'Write "serve: {image: HOST/REPOSITORY@sha256:DIGEST}"; the README of deploy-k8s says how that image is made.',
        });
    }
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        throw new kinds_InputError(`${source} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
            fix: 'Write "serve: {image: HOST/REPOSITORY@sha256:DIGEST, replicas: 2}".',
        });
    }
    const result = schema.safeParse(value);
    if (!result.success) {
        const keys = (path) => KEYS[path.map(String).join('.')] ?? [];
        throw new kinds_InputError(`${source}: ${describeIssues(result.error, value, keys)}.`);
    }
    const spec = result.data;
    if (parseImage(spec.image) === undefined) {
        throw new kinds_InputError(`${source}: image is "${spec.image}", which is not the name of an image.`, {
            fix: 'Write HOST/REPOSITORY:TAG or HOST/REPOSITORY@sha256:DIGEST, in lower case.',
        });
    }
    if (spec.kind === 'kserve') {
        throw new kinds_InputError(`${source}: kind is "kserve", which this release does not render yet.`, {
            fix: 'Use "kind: deployment", or write the InferenceService yourself and name it in manifests.',
        });
    }
    if (spec.autoscale !== undefined && spec.autoscale.min > spec.autoscale.max) {
        throw new kinds_InputError(`${source}: autoscale has min ${spec.autoscale.min} above max ${spec.autoscale.max}.`);
    }
    return spec;
}

;// CONCATENATED MODULE: ./packages/cluster/src/schema/check-manifests.ts





/**
 * Checks manifests against the types of Kubernetes, without a cluster.
 *
 * @throws InputError that names every problem by file and line
 */
async function checkManifests(manifests) {
    const schema = await loadKubernetesSchema();
    const unchecked = [];
    const problems = [];
    for (const manifest of manifests) {
        const { object } = manifest;
        const found = validateObject(object, schema);
        if (found === undefined) {
            const hint = hintForKind(object, schema);
            if (hint === '')
                unchecked.push(manifest);
            else {
                const at = manifest.locate(['kind']);
                problems.push({
                    at,
                    message: `${describePlace(at)}: Kubernetes ${schema.version} has no kind ${object.kind} in ${object.apiVersion}.${hint}`,
                });
            }
        }
        for (const { path, message } of found ?? []) {
            const at = manifest.locate(path);
            problems.push({ at, message: `${describePlace(at)}: ${describeObject(object)}: ${message}` });
        }
    }
    const [first] = problems;
    if (first === undefined)
        return { version: schema.version, unchecked };
    if (problems.length === 1)
        throw new kinds_InputError(first.message, { at: first.at });
    const lines = problems.map(({ message }) => `  ${message}`);
    throw new kinds_InputError(`The manifests have ${problems.length} problems:\n${lines.join('\n')}`, {
        at: first.at,
    });
}

;// CONCATENATED MODULE: ./packages/cluster/src/index.ts





































;// CONCATENATED MODULE: ./packages/github/src/comment-types.ts
const comment_types_COMMENT_MODES = (/* unused pure expression or super */ null && (['always', 'on-change', 'on-regression', 'on-failure', 'off']));
/**
 * What becomes of the comment of earlier runs. `update`: it is edited, which sends no mail. `recreate`: the first
 * section that a run writes moves it to the end of the conversation. `append`: it stays, and each run has its own.
 */
const comment_types_COMMENT_STYLES = (/* unused pure expression or super */ null && (['update', 'recreate', 'append']));
/**
 * Each action owns one section of the comment and rewrites only that. They stand in this order: first what a
 * reviewer decides by, then how the model was made.
 */
const COMMENT_SECTIONS = ['evaluate', 'deploy', 'monitor', 'train', 'tune'];

;// CONCATENATED MODULE: ./packages/github/src/marker-field.ts
/** Text as it stands in a hidden marker: spaces, commas, `=`, `>`, `--` and all else that could end it become %XX. */
function marker_field_encodeField(text) {
    const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    return encodeURIComponent(wellFormed).replaceAll('%2F', '/').replaceAll('--', '-%2D');
}
/** The inverse of {@link encodeField}; null for what it never writes. */
function decodeField(text) {
    try {
        return text === undefined ? null : decodeURIComponent(text);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/github/src/comment-body.ts


/** Below GitHub's 65,536 characters and 262,144 bytes, with room for what GitHub counts differently. */
const COMMENT_LIMIT = { codePoints: 60_000, bytes: 240_000 };
const SECTION = /<!-- trainyard:section (?<fields>[^>\n]*) -->\n(?<markdown>[\s\S]*?)\n?<!-- \/trainyard:section -->/g;
/** The first line of the comment: what it is found by. Never contains `>`, whatever the id says. */
function commentMarker(reportId) {
    return `<!-- trainyard:report id=${marker_field_encodeField(reportId)} v=1 -->`;
}
const MARKER = /^<!-- trainyard:report id=(?<id>[^>\s]*) v=1 -->$/;
/** The report that a comment is of, by its first line; null when it is none. */
function comment_body_commentId(body) {
    const id = MARKER.exec(body?.split(/\r?\n/, 1)[0]?.trim() ?? '')?.groups?.['id'];
    return decodeField(id);
}
/** The sections of a body. What cannot be read is left out, so that it is written anew. */
function comment_body_readSections(body) {
    const sections = new Map();
    for (const match of body.replaceAll('\r\n', '\n').matchAll(SECTION)) {
        const fields = new Map((match.groups?.['fields'] ?? '').split(' ').map(readField));
        const name = COMMENT_SECTIONS.find((known) => known === fields.get('name'));
        const run = readRun(fields);
        const state = readState(fields);
        if (name === undefined || run === null || state === null || sections.has(name))
            continue;
        sections.set(name, { run, state, markdown: (match.groups?.['markdown'] ?? '').replace(EARLIER, '') });
    }
    return sections;
}
/**
 * The whole body: the marker, then the sections in their fixed order. The same sections give the same bytes.
 *
 * @param head the pull request's head as it is now: sections of another commit are said to be; null: none is
 */
function writeBody(reportId, sections, head) {
    const parts = [commentMarker(reportId)];
    for (const name of COMMENT_SECTIONS) {
        const section = sections.get(name);
        if (section === undefined)
            continue;
        const note = earlierNote(section.run, head);
        parts.push(`${openMarker(name, section)}\n${note}${section.markdown}\n<!-- /trainyard:section -->`);
    }
    return `${parts.join('\n')}\n`;
}
const EARLIER = /^<sub>The next part is of an earlier commit, `[0-9a-f]{7}`\.<\/sub>\n\n/;
function earlierNote({ headSha }, head) {
    if (head === null || headSha === head || !/^[0-9a-f]{40}$/.test(headSha))
        return '';
    return `<sub>The next part is of an earlier commit, \`${headSha.slice(0, 7)}\`.</sub>\n\n`;
}
/** A section ready to be written: text that could be taken for a marker of ours is made harmless. */
function makeSection(run, state, markdown) {
    return {
        run,
        state: { ...state, failed: [...new Set(state.failed)].filter((name) => name !== '').sort() },
        markdown: markdown
            .replaceAll('\r\n', '\n')
            .replaceAll(/<!--(\s*\/?\s*trainyard:(?:section|report))/g, '&lt;!--$1')
            .replace(/^\n+|\s+$/g, ''),
    };
}
/** What a section may take when the others stay as they are. */
function roomBeside(reportId, others, name, empty, head) {
    const taken = writeBody(reportId, new Map([...others, [name, { ...empty, markdown: '' }]]), head);
    return {
        codePoints: Math.max(0, COMMENT_LIMIT.codePoints - countCodePoints(taken)),
        bytes: Math.max(0, COMMENT_LIMIT.bytes - Buffer.byteLength(taken)),
    };
}
function fits(body) {
    return countCodePoints(body) <= COMMENT_LIMIT.codePoints && Buffer.byteLength(body) <= COMMENT_LIMIT.bytes;
}
function countCodePoints(text) {
    let count = 0;
    for (const _ of text)
        count++;
    return count;
}
function openMarker(name, { run, state }) {
    const fields = [
        `name=${name}`,
        `run=${run.id}`,
        `attempt=${run.attempt}`,
        `head=${marker_field_encodeField(run.headSha)}`,
        `outcome=${state.outcome}`,
        `failed=${state.failed.map(marker_field_encodeField).join(',')}`,
        `baseline=${state.inconclusiveAgainstBaseline ? 'inconclusive' : 'ok'}`,
    ];
    return `<!-- trainyard:section ${fields.join(' ')} -->`;
}
function readField(text) {
    const at = text.indexOf('=');
    return [text.slice(0, at), text.slice(at + 1)];
}
function readRun(fields) {
    const id = Number(fields.get('run'));
    const attempt = Number(fields.get('attempt'));
    const headSha = decodeField(fields.get('head'));
    if (!Number.isSafeInteger(id) || !Number.isSafeInteger(attempt) || headSha === null)
        return null;
    return { id, attempt, headSha };
}
const OUTCOMES = ['passed', 'failed', 'inconclusive', 'cancelled', 'error', 'running'];
function readState(fields) {
    const outcome = OUTCOMES.find((known) => known === fields.get('outcome'));
    const failed = fields.get('failed');
    if (outcome === undefined || failed === undefined)
        return null;
    const names = failed === '' ? [] : failed.split(',').map(decodeField);
    if (names.includes(null))
        return null;
    return {
        outcome,
        failed: names,
        inconclusiveAgainstBaseline: fields.get('baseline') === 'inconclusive',
    };
}

;// CONCATENATED MODULE: ./packages/github/src/comment-order.ts
/** Whether a comment is due. An existing one is turned green again in every mode but `off`. */
function isCommentDue(mode, previous, now) {
    switch (mode) {
        case 'off':
            return false;
        case 'always':
            return true;
        case 'on-change':
            return previous === null || !sameState(previous, now);
        case 'on-regression':
            return isRegression(now) || (previous !== null && !sameState(previous, now));
        case 'on-failure':
            return now.outcome === 'failed' || (previous !== null && !sameState(previous, now));
    }
}
function isRegression(state) {
    return (state.outcome === 'failed' || (state.outcome === 'inconclusive' && state.inconclusiveAgainstBaseline));
}
function sameState(a, b) {
    const names = (state) => JSON.stringify([...new Set(state.failed)].sort());
    return a.outcome === b.outcome && names(a) === names(b);
}
/** Negative when `a` is the older run; zero for the same run and attempt. */
function compareRuns(a, b) {
    return a.id - b.id || a.attempt - b.attempt;
}
/**
 * Whether a run may replace what stands. A run of the present head replaces one of an earlier head and is never
 * replaced by one; among equals the newer run wins, and a run may replace itself.
 *
 * @param currentHead the pull request's head as it is now
 */
function decideWrite(standing, run, currentHead) {
    if (standing === null)
        return 'write';
    const [standingFits, runFits] = [standing.headSha === currentHead, run.headSha === currentHead];
    if (standingFits && !runFits)
        return 'stale-head';
    if (runFits && !standingFits)
        return 'write';
    return compareRuns(run, standing) < 0 ? 'older-run' : 'write';
}
/** Of the same section in two comments, the one that stays when they become one. */
function newerSection(a, b, currentHead) {
    return decideWrite(a.run, b.run, currentHead) === 'write' && compareRuns(a.run, b.run) !== 0 ? b : a;
}

;// CONCATENATED MODULE: ./packages/github/src/retry.ts

const DEFAULT_RETRY = { retries: 4, baseDelayMs: 1000, longestWaitMs: 60_000 };
/** Refused before anything was sent, so even a POST can be sent again. */
const retry_NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/**
 * Whether a request may be sent again, and when. Rate limits are refusals, so every method may;
 * after a 5xx or a broken connection the request may have been carried out, so only those that do the same
 * when done twice may (all but POST; the GraphQL queries of this package only read).
 *
 * @param tried how often it was sent again already
 * @param now milliseconds since 1970
 * @param jitter a number in [0, 1)
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function decideRetry(failed, tried, policy, now, jitter) {
    if (tried >= policy.retries)
        return { kind: 'give-up' };
    const backOff = policy.baseDelayMs * 2 ** tried * (1 + jitter / 2);
    const limited = rateLimitWait(failed, now, backOff);
    if (limited !== null) {
        return limited > policy.longestWaitMs
            ? { kind: 'give-up' }
            : { kind: 'retry', waitMs: limited, why: 'GitHub asked for fewer requests' };
    }
    const repeatable = failed.method !== 'POST' || failed.url.endsWith('/graphql');
    const passing = failed.status === 0 || failed.status === 408 || failed.status >= 500;
    if (!passing || !(repeatable || (failed.code !== undefined && retry_NEVER_SENT.has(failed.code)))) {
        return { kind: 'give-up' };
    }
    const asked = Number(failed.headers['retry-after']) * 1000;
    const waitMs = Math.max(backOff, Number.isFinite(asked) ? asked : 0);
    if (waitMs > policy.longestWaitMs)
        return { kind: 'give-up' };
    return {
        kind: 'retry',
        waitMs,
        why: failed.status === 0 ? failed.message : `GitHub answered ${failed.status}`,
    };
}
/** Milliseconds to wait when the reply is a rate limit, primary or secondary; else null. */
function rateLimitWait(failed, now, backOff) {
    if (failed.status !== 403 && failed.status !== 429)
        return null;
    const after = Number(failed.headers['retry-after']);
    if (failed.headers['retry-after'] !== undefined && Number.isFinite(after))
        return Math.max(after * 1000, backOff);
    if (String(failed.headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(failed.headers['x-ratelimit-reset']) * 1000;
        return Number.isFinite(reset) ? Math.max(reset - now, 0) + backOff : backOff;
    }
    return failed.status === 429 || /secondary rate limit/i.test(failed.message) ? backOff : null;
}
/** Reads Octokit's RequestError and the errors of fetch alike; null for what is neither. */
function readFailure(error, method, url) {
    if (!(error instanceof Error) || isCancelled(error))
        return null;
    const response = Reflect.get(error, 'response');
    const answered = response !== null && typeof response === 'object';
    const headers = answered ? Reflect.get(response, 'headers') : undefined;
    return {
        method,
        url,
        status: answered ? Number(Reflect.get(response, 'status')) : 0,
        headers: headers !== null && typeof headers === 'object' ? headers : {},
        message: innermostMessage(error),
        code: innermostCode(error),
    };
}
function innermostCode(error) {
    for (let at = error; isObject(at); at = at['cause']) {
        if (typeof at['code'] === 'string')
            return at['code'];
    }
    return undefined;
}
/** Of an error of fetch the outer message says nothing but "fetch failed". */
function innermostMessage(error) {
    let message = error.message;
    for (let at = error; isObject(at); at = at['cause']) {
        if (typeof at['message'] === 'string' && at['message'] !== '')
            message = at['message'];
    }
    return message;
}
function isObject(value) {
    return value !== null && typeof value === 'object';
}

;// CONCATENATED MODULE: ./packages/github/src/failure.ts


/** The status of GitHub's reply, or 0 when none came, or null when the error is not of a request. */
function failure_statusOf(error) {
    return readFailure(error, '', '')?.status ?? null;
}
/**
 * Whether GitHub refused because of what the token may do: 403 that is no rate limit. GitHub hides private
 * things behind 404, so that is not told apart from absence here.
 */
function isForbidden(error) {
    const failed = readFailure(error, '', '');
    if (failed?.status !== 403)
        return false;
    return rateLimitWait(failed, 0, 0) === null;
}
/** A locked conversation answers 403 too, whatever the token may do. */
function isLocked(error) {
    const failed = readFailure(error, '', '');
    return failed?.status === 403 && /\blocked\b/i.test(failed.message);
}
/** Runs `work`; a refusal by permission becomes a value, anything else that GitHub answers an ExternalError. */
async function failure_orForbidden(port, permission, doing, work) {
    try {
        return await work();
    }
    catch (error) {
        if (isForbidden(error))
            return { kind: 'forbidden', permission };
        throw failure_externalError(port, doing, error);
    }
}
/**
 * The error of a request that failed for good. Errors that are ours already, and cancellation, come back as they are.
 *
 * @param doing what was tried, as "listing the comments of pull request #7"
 */
function failure_externalError(port, doing, error) {
    if (isTrainyardError(error))
        return error;
    const failed = readFailure(error, '', '');
    if (failed === null)
        return error;
    const { owner, name } = port.repository;
    const said = failed.status === 0 ? failed.message : `${failed.status} ${failed.message.replace(/\.$/, '')}`;
    return new ExternalError(`GitHub failed while ${doing} in ${owner}/${name} (${port.apiUrl}): ${said}.`, {
        cause: error,
        fix: adviceFor(failed.status, rateLimitWait(failed, Date.now(), 0)),
    });
}
function adviceFor(status, limitedFor) {
    if (limitedFor !== null) {
        const minutes = Math.max(1, Math.ceil(limitedFor / 60_000));
        return `The rate limit ends in about ${minutes} min: run the job again then, or use a token with a higher limit.`;
    }
    if (status === 0)
        return 'Check that GITHUB_API_URL is right and can be reached from this machine.';
    if (status === 401)
        return 'The github-token is wrong or has expired.';
    if (status === 403)
        return 'The token lacks a permission: see `permissions:` of the workflow.';
    if (status === 404)
        return 'Either it is not there, or the token may not see it.';
    if (status >= 500)
        return 'It was tried several times where that is safe; see https://www.githubstatus.com.';
    return 'See the cause for what GitHub objects to.';
}

;// CONCATENATED MODULE: ./packages/github/src/issue-comments.ts

/** All comments of an issue or pull request, from all pages. */
async function issue_comments_listComments(port, issue) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    return octokit.paginate(octokit.rest.issues.listComments, {
        owner,
        repo,
        issue_number: issue,
        per_page: 100,
    });
}
/** One comment; null when it is gone. */
async function readComment(port, id) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        return (await octokit.rest.issues.getComment({ owner, repo, comment_id: id })).data;
    }
    catch (error) {
        if (failure_statusOf(error) === 404)
            return null;
        throw error;
    }
}
/** Removes a comment; one that is gone already is fine. */
async function removeComment(port, id) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
    }
    catch (error) {
        if (failure_statusOf(error) !== 404)
            throw error;
    }
}

;// CONCATENATED MODULE: ./packages/github/src/viewer.ts

const known = new WeakMap();
/**
 * The login that writes with this port's token: `GET /user`; for installation tokens, which may not ask that,
 * GraphQL `viewer { login }`; else `github-actions[bot]`, whose token the runner gives.
 */
function viewer_viewerLogin(port) {
    let login = known.get(port);
    if (login === undefined) {
        login = ask(port);
        known.set(port, login);
        login.catch(() => known.delete(port));
    }
    return login;
}
async function ask(port) {
    const octokit = await port.octokit();
    try {
        return (await octokit.rest.users.getAuthenticated()).data.login;
    }
    catch (error) {
        const status = failure_statusOf(error);
        if (status !== 403 && status !== 404)
            throw failure_externalError(port, 'asking who the token is', error);
    }
    try {
        const reply = await octokit.graphql('query { viewer { login } }');
        return reply.viewer.login;
    }
    catch (error) {
        port.signal?.throwIfAborted();
        if (failure_statusOf(error) === 401)
            throw failure_externalError(port, 'asking who the token is', error);
        return 'github-actions[bot]';
    }
}
/** GraphQL names an app without the `[bot]` that REST puts behind it; a person's login never matches that. */
function viewer_isBy(user, login) {
    if (!user)
        return false;
    return user.login === login || (user.type === 'Bot' && user.login === `${login}[bot]`);
}

;// CONCATENATED MODULE: ./packages/github/src/comment-style.ts




/** In the style `append` each run has a report of its own. */
function reportIdOf({ reportId, style, run }) {
    return style === 'append' ? `${reportId}${RUN}${run.id}` : reportId;
}
const RUN = '@run-';
/**
 * Whether the style `recreate` asks for a new comment: nothing in the one that stands is of this run, but for a note
 * that it is running.
 */
function isToBeMoved({ style, run }, sections) {
    if (style !== 'recreate' || sections.size === 0)
        return false;
    return ![...sections.values()].some((section) => section.state.outcome !== 'running' && compareRuns(section.run, run) === 0);
}
/**
 * Ours, by marker and author, over all pages.
 *
 * @param createdId a comment we made that a list may not show yet
 */
async function findReports(port, { pullRequest, reportId, style, run }, login, createdId) {
    const comments = await issue_comments_listComments(port, pullRequest);
    if (createdId !== null && !comments.some((comment) => comment.id === createdId)) {
        const created = await readComment(port, createdId);
        if (created !== null)
            comments.push(created);
    }
    const ours = comments.filter((comment) => viewer_isBy(comment.user, login)).sort((a, b) => a.id - b.id);
    const reports = ours.filter((comment) => comment_body_commentId(comment.body) === reportId);
    if (style === 'recreate')
        reports.reverse();
    if (style !== 'append')
        return { reports, earlier: null };
    const report = reportId.slice(0, -`${RUN}${run.id}`.length);
    const isEarlier = ({ body }) => {
        const id = comment_body_commentId(body);
        if (id === report)
            return true;
        return (id?.startsWith(`${report}${RUN}`) === true && Number(id.slice(report.length + RUN.length)) < run.id);
    };
    return { reports, earlier: ours.findLast(isEarlier) ?? null };
}
/** Ids of the reports on a pull request that hold a section, whoever wrote it last; ours alone. */
async function listReportIds(port, pullRequest, section) {
    const login = await viewerLogin(port);
    const ours = (await listComments(port, pullRequest)).filter(({ user }) => isBy(user, login));
    const ids = ours.flatMap(({ body }) => {
        const id = commentId(body);
        return id !== null && readSections(body ?? '').has(section) ? [id] : [];
    });
    return [...new Set(ids)];
}

;// CONCATENATED MODULE: ./packages/github/src/compose-comment.ts

/**
 * The comment with one section rewritten and the others as they stand: what is posted on GitHub, and what is
 * written into a file elsewhere.
 *
 * @param previous the comment as it stands, or null
 * @throws TypeError when `render` takes more than the room it was given
 */
function composeComment(previous, part) {
    return composeBody(previous === null ? new Map() : comment_body_readSections(previous), part).body;
}
/**
 * @param previous what `render` is given; the standing section, unless an earlier comment has it
 * @param head the pull request's head as it is now, where there is one
 */
function composeBody(standing, part, previous = standing.get(part.section) ?? null, head = null) {
    const { reportId, section: name, run, state } = part;
    const room = roomBeside(reportId, standing, name, makeSection(run, state, ''), head);
    const section = makeSection(run, state, part.render(previous, room));
    const sections = new Map([...standing, [name, section]]);
    const body = writeBody(reportId, sections, head);
    if (!fits(body)) {
        throw new TypeError(`The section "${name}" of the comment takes more than the ${room.codePoints} code points and ` +
            `${room.bytes} bytes that the others leave.`);
    }
    return { body, section };
}

;// CONCATENATED MODULE: ./packages/github/src/context.ts


/**
 * The context, or null off GitHub (no GITHUB_REPOSITORY and GITHUB_RUN_ID).
 *
 * @throws InputError when the event file is missing or is not JSON
 */
function readGitHubContext(env) {
    const repository = env['GITHUB_REPOSITORY'];
    const id = Number(env['GITHUB_RUN_ID']);
    if (!repository || !Number.isInteger(id) || id <= 0)
        return null;
    const serverUrl = withoutSlash(env['GITHUB_SERVER_URL'] || 'https://github.com');
    return {
        repository,
        apiUrl: withoutSlash(env['GITHUB_API_URL'] || 'https://api.github.com'),
        serverUrl,
        event: {
            name: env['GITHUB_EVENT_NAME'] ?? '',
            payload: readPayload(env['GITHUB_EVENT_PATH']),
            sha: env['GITHUB_SHA'] ?? '',
            ref: env['GITHUB_REF'] ?? '',
        },
        run: {
            id,
            attempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
            workflow: env['GITHUB_WORKFLOW'] ?? '',
            job: env['GITHUB_JOB'] ?? '',
            url: `${serverUrl}/${repository}/actions/runs/${id}`,
        },
    };
}
function readPayload(path) {
    if (!path)
        return {};
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch (cause) {
        throw new kinds_InputError(`The event file ${path} cannot be read: ${cause.message}.`, {
            cause,
            fix: 'GITHUB_EVENT_PATH must name the JSON file of the event that started the run, or be unset.',
        });
    }
}
function withoutSlash(url) {
    return url.replace(/\/+$/, '');
}

;// CONCATENATED MODULE: ./packages/github/src/create-check-run.ts

const MOST_ANNOTATIONS = 50;
/**
 * A finished check run on a commit. GitHub shows it under whichever workflow ran first on that commit.
 *
 * @throws ExternalError when GitHub fails
 */
async function createCheckRun(port, check) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    return orForbidden(port, 'checks: write', `creating the check run "${check.name}"`, async () => {
        const { data } = await octokit.rest.checks.create({
            owner,
            repo,
            name: check.name,
            head_sha: check.headSha,
            status: 'completed',
            conclusion: check.conclusion,
            ...(check.detailsUrl === null ? {} : { details_url: check.detailsUrl }),
            output: {
                title: check.title,
                summary: check.summary,
                annotations: check.annotations.slice(0, MOST_ANNOTATIONS).map(({ path, line, level, message }) => ({
                    path,
                    start_line: line,
                    end_line: line,
                    annotation_level: level,
                    message,
                })),
            },
        });
        return { kind: 'created', url: data.html_url ?? '' };
    });
}

;// CONCATENATED MODULE: ./packages/github/src/create-github.ts



/**
 * The port to one repository. Nothing is loaded or sent until the first call of `octokit()`.
 *
 * @throws InputError when the repository is not `owner/name`, the URL is not http(s) or the token is empty
 */
function createGitHub(options) {
    const [owner, name, ...rest] = options.repository.split('/');
    if (!owner || !name || rest.length > 0) {
        throw new kinds_InputError(`The repository is "${options.repository}", which is not OWNER/NAME.`, {
            fix: 'Set GITHUB_REPOSITORY to OWNER/NAME, as GitHub does.',
        });
    }
    if (options.token.trim() === '') {
        throw new kinds_InputError('The github-token is empty.', {
            fix: 'Leave the input out to use the token of the run, or check that the secret has a value.',
        });
    }
    const apiUrl = checkUrl(options.apiUrl);
    const { signal } = options;
    const sleep = async (milliseconds) => {
        await (0,promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
    };
    let loaded;
    return {
        repository: { owner, name },
        apiUrl,
        token: options.token,
        signal,
        sleep,
        octokit() {
            loaded ??= load(options, apiUrl, sleep);
            return loaded;
        },
    };
}
async function load(options, apiUrl, sleep) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
    const quiet = () => { };
    const octokit = getOctokit(options.token, {
        baseUrl: apiUrl,
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
    const policy = { ...DEFAULT_RETRY, ...options.retry };
    octokit.hook.wrap('request', async (request, parameters) => {
        const { signal } = options;
        const sent = signal === undefined ? parameters : { ...parameters, request: { ...parameters.request, signal } };
        for (let tried = 0;; tried++) {
            signal?.throwIfAborted();
            try {
                return await request(sent);
            }
            catch (error) {
                signal?.throwIfAborted();
                const failed = readFailure(error, parameters.method, parameters.url);
                const decision = failed && decideRetry(failed, tried, policy, Date.now(), Math.random());
                if (decision?.kind !== 'retry')
                    throw error;
                options.onRetry?.(`${decision.why} (${parameters.method} ${parameters.url}); trying again in ` +
                    `${Math.ceil(decision.waitMs / 1000)} s (${tried + 1} of ${policy.retries})`);
                await sleep(decision.waitMs);
            }
        }
    });
    return octokit;
}
function checkUrl(text) {
    const url = URL.parse(text);
    if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
        throw new kinds_InputError(`The address of GitHub's API is "${text}", which is not an http or https URL.`, {
            fix: 'Set GITHUB_API_URL to one as https://api.github.com, as GitHub does.',
        });
    }
    return text.replace(/\/+$/, '');
}

;// CONCATENATED MODULE: ./packages/github/src/dispatch-event.ts


/**
 * Sends a `repository_dispatch` event, which starts the workflows that listen to its type.
 * It is sent once: after an error of the server it may have arrived, and the error says so.
 *
 * @param payload at most ten keys at its top level, 64 KB as JSON
 * @throws InputError when GitHub would refuse the type or the payload
 * @throws ExternalError when GitHub fails
 */
async function dispatchEvent(port, eventType, payload) {
    if (eventType.length === 0 || eventType.length > 100) {
        throw new InputError(`The event type "${eventType}" has ${eventType.length} characters.`, {
            fix: 'Use 1 to 100, as "retrain".',
        });
    }
    const size = Buffer.byteLength(JSON.stringify(payload));
    if (Object.keys(payload).length > 10 || size >= 65_536) {
        throw new InputError(`The payload of "${eventType}" has ${Object.keys(payload).length} keys and ${size} bytes; GitHub takes 10 and 65,535.`);
    }
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const doing = `sending the event "${eventType}" (which may have arrived all the same)`;
    return orForbidden(port, 'contents: write', doing, async () => {
        await octokit.rest.repos.createDispatchEvent({
            owner,
            repo,
            event_type: eventType,
            client_payload: { ...payload },
        });
        return { kind: 'sent' };
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./packages/github/src/download-release-asset.ts






/**
 * Writes a release's asset to `file`, which appears only when it is whole.
 *
 * @throws InputError when there is no such release or asset
 * @throws ExternalError when the download fails
 */
async function downloadReleaseAsset(port, tag, asset, file) {
    const { owner, name: repo } = port.repository;
    const release = await readRelease(port, tag);
    const found = release.assets.find(({ name, state }) => name === asset && state === 'uploaded');
    if (found === undefined) {
        const known = release.assets.map(({ name }) => name);
        throw new kinds_InputError(`The release ${tag} has no asset "${asset}".${didYouMean(asset, known)}${known.length === 0 ? ' It has none.' : ''}`);
    }
    const octokit = await port.octokit();
    const part = `${file}.part`;
    try {
        const reply = await octokit.rest.repos.getReleaseAsset({
            owner,
            repo,
            asset_id: found.id,
            headers: { accept: 'application/octet-stream' },
            request: { parseSuccessResponseBody: false },
        });
        const body = reply.data;
        const signal = port.signal;
        await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.fromWeb(body), (0,external_node_fs_.createWriteStream)(part), signal === undefined ? {} : { signal });
        await (0,external_node_fs_promises_.rename)(part, file);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(part, { force: true });
        port.signal?.throwIfAborted();
        throw failure_externalError(port, `downloading ${asset} of the release ${tag}`, error);
    }
}
async function readRelease(port, tag) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        return (await octokit.rest.repos.getReleaseByTag({ owner, repo, tag })).data;
    }
    catch (error) {
        if (failure_statusOf(error) === 404) {
            throw new kinds_InputError(`There is no release with the tag "${tag}" in ${owner}/${repo}.`, {
                cause: error,
                fix: 'Drafts are not seen; check the tag, and that the token may read this repository.',
            });
        }
        throw failure_externalError(port, `reading the release ${tag}`, error);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/find-artifact.ts

/**
 * The artifact of the newest successful run on a branch of this repository; null when there is none.
 * Runs of forks are left out: anybody may name a branch of a fork `main`.
 */
async function findArtifactOnBranch(port, name, branch) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const succeeded = new Map();
    const doing = `looking for the artifact "${name}" on the branch ${branch}`;
    try {
        const pages = octokit.paginate.iterator(octokit.rest.actions.listArtifactsForRepo, {
            owner,
            repo,
            name,
            per_page: 100,
        });
        for await (const { data } of pages) {
            const ofBranch = data
                .filter((artifact) => isUsable(artifact, name) && isOfBranch(artifact, branch))
                .sort((a, b) => (b.workflow_run?.id ?? 0) - (a.workflow_run?.id ?? 0) || b.id - a.id);
            for (const artifact of ofBranch) {
                const runId = artifact.workflow_run?.id;
                if (runId === undefined)
                    continue;
                if (!succeeded.has(runId))
                    succeeded.set(runId, hasSucceeded(port, runId));
                if (await succeeded.get(runId))
                    return find_artifact_toFound(artifact, runId);
            }
        }
        return null;
    }
    catch (error) {
        throw failure_externalError(port, doing, error);
    }
}
/** The artifacts of one run, the newest first; null when there is no such run. */
async function listArtifactsOfRun(port, runId) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        const artifacts = await octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, {
            owner,
            repo,
            run_id: runId,
            per_page: 100,
        });
        return artifacts
            .filter((artifact) => !artifact.expired)
            .sort((a, b) => b.id - a.id)
            .map((artifact) => find_artifact_toFound(artifact, runId));
    }
    catch (error) {
        if (failure_statusOf(error) === 404)
            return null;
        throw failure_externalError(port, `listing the artifacts of run ${runId}`, error);
    }
}
async function hasSucceeded(port, runId) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: runId });
        return data.conclusion === 'success';
    }
    catch (error) {
        if (failure_statusOf(error) === 404)
            return false;
        throw error;
    }
}
function isUsable(artifact, name) {
    return artifact.name === name && !artifact.expired;
}
function isOfBranch(artifact, branch) {
    return artifact.workflow_run?.head_branch === branch && find_artifact_isOfThisRepository(artifact);
}
/** Whether the run that made it was of a commit of this repository, not of a fork. */
function find_artifact_isOfThisRepository({ workflow_run: run }) {
    return run !== null && run !== undefined && run.head_repository_id === run.repository_id;
}
function find_artifact_toFound(artifact, runId) {
    return {
        id: artifact.id,
        name: artifact.name,
        runId,
        headSha: artifact.workflow_run?.head_sha ?? '',
        digest: artifact.digest ?? null,
        createdAt: artifact.created_at ?? '',
        size: artifact.size_in_bytes,
    };
}

;// CONCATENATED MODULE: ./packages/github/src/find-base-artifact.ts


/** Commits before the merge base that are looked at. */
const MOST_ANCESTORS = 30;
/**
 * The artifact that a run of this repository made at the merge base of two commits, or at the nearest of the 30
 * commits before it; null when none is kept. Runs of forks are left out.
 *
 * @param names the first of these artifacts that a commit has is taken
 * @throws ExternalError when GitHub cannot be asked, or does not know the commits
 */
async function findBaseArtifact(port, names, base, head) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const doing = `looking for the artifact ${names.map((name) => `"${name}"`).join(' or ')} of the merge base`;
    try {
        const basehead = `${base}...${head}`;
        const compared = await octokit.rest.repos.compareCommitsWithBasehead({
            owner,
            repo,
            basehead,
            per_page: 1,
        });
        const mergeBase = compared.data.merge_base_commit.sha;
        const query = { owner, repo, sha: mergeBase, per_page: MOST_ANCESTORS };
        const commits = (await octokit.rest.repos.listCommits(query)).data.map(({ sha }) => sha);
        const kept = await Promise.all(names.map((name) => listKept(port, name, new Set(commits))));
        for (const [commitsBefore, commit] of commits.entries()) {
            for (const artifacts of kept) {
                const artifact = artifacts.find(({ headSha }) => headSha === commit);
                if (artifact !== undefined)
                    return { artifact, mergeBase, commitsBefore };
            }
        }
        return { artifact: null, mergeBase };
    }
    catch (error) {
        throw externalError(port, doing, error);
    }
}
/** Those of the commits, the newest first. */
async function listKept(port, name, commits) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const found = [];
    try {
        const pages = octokit.paginate.iterator(octokit.rest.actions.listArtifactsForRepo, {
            owner,
            repo,
            name,
            per_page: 100,
        });
        for await (const { data } of pages) {
            for (const artifact of data) {
                const run = artifact.workflow_run;
                if (artifact.expired || run?.id === undefined || !commits.has(run.head_sha ?? ''))
                    continue;
                if (isOfThisRepository(artifact))
                    found.push(toFound(artifact, run.id));
            }
        }
    }
    catch (error) {
        if (statusOf(error) === 404)
            return [];
        throw error;
    }
    return found.sort((a, b) => b.id - a.id);
}

;// CONCATENATED MODULE: ./packages/github/src/open-github.ts

/** The port to the repository of the run; null off GitHub and without a token. */
function openGitHub({ githubToken }, { runner, signal, log }) {
    const token = githubToken?.trim() ?? '';
    if (token === '' || runner.repository === null)
        return null;
    return createGitHub({
        token,
        apiUrl: runner.apiUrl,
        repository: runner.repository,
        signal,
        onRetry: log.info,
    });
}

;// CONCATENATED MODULE: ./packages/github/src/read-artifact-files.ts



/**
 * The texts of an artifact that nobody vouches for: it must hold exactly these files, and is never written to disk.
 *
 * @param names paths in the artifact
 * @throws InputError when it is too large, is no zip file, or holds anything but these files
 * @throws ExternalError when it cannot be downloaded
 */
async function readArtifactFiles(port, artifact, names, limits) {
    const refuse = refusal(artifact);
    const zip = await download(port, artifact, limits.zip, refuse);
    const texts = new Map();
    try {
        const file = await read_artifact_files_open(zip);
        for await (const entry of file.eachEntry()) {
            const name = entry.fileName;
            if (!names.includes(name)) {
                throw refuse(`it holds "${name}", and may hold nothing but ${names.join(' and ')}`);
            }
            if (texts.has(name))
                throw refuse(`it holds ${name} twice`);
            if (entry.uncompressedSize > limits.file) {
                throw refuse(`${name} has ${entry.uncompressedSize} bytes, more than ${limits.file}`);
            }
            texts.set(name, await textOf(file, entry));
        }
    }
    catch (cause) {
        throw cause instanceof InputError
            ? cause
            : refuse(`it cannot be unpacked: ${errorMessage(cause)}`, cause);
    }
    const missing = names.find((name) => !texts.has(name));
    if (missing !== undefined)
        throw refuse(`${missing} is not in it`);
    return Object.fromEntries(texts);
}
function refusal({ name, runId }) {
    return (why, cause) => new InputError(`The artifact "${name}" of run ${runId} is refused: ${why}.`, {
        cause,
        fix: 'Nothing of it was used. Look at what the pull request changes before you run it again.',
    });
}
async function download(port, artifact, limit, refuse) {
    if (artifact.size > limit)
        throw refuse(`it has ${artifact.size} bytes, more than ${limit}`);
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const chunks = [];
    let bytes = 0;
    try {
        const reply = await octokit.rest.actions.downloadArtifact({
            owner,
            repo,
            artifact_id: artifact.id,
            archive_format: 'zip',
            request: { parseSuccessResponseBody: false },
        });
        for await (const chunk of reply.data) {
            bytes += chunk.length;
            if (bytes > limit)
                throw refuse(`it has more than ${limit} bytes`);
            chunks.push(chunk);
        }
    }
    catch (error) {
        port.signal?.throwIfAborted();
        throw externalError(port, `downloading the artifact "${artifact.name}" of run ${artifact.runId}`, error);
    }
    const zip = Buffer.concat(chunks);
    const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
    if (artifact.digest !== null && artifact.digest !== digest) {
        throw refuse(`its digest is ${digest}, but GitHub says ${artifact.digest}`);
    }
    return zip;
}
async function read_artifact_files_open(zip) {
    const { fromBufferPromise } = await __webpack_require__.e(/* import() */ 663).then(__webpack_require__.t.bind(__webpack_require__, 20663, 19));
    // Strict about names: `..`, a leading slash and backslashes are errors; sizes must be those the entry says.
    return fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
}
async function textOf(file, entry) {
    const chunks = [];
    for await (const chunk of await file.openReadStreamPromise(entry))
        chunks.push(chunk);
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

;// CONCATENATED MODULE: ./packages/github/src/read-file-at.ts


/**
 * The text of a file at a commit, branch or tag; null when it is not there.
 *
 * @param path relative to the repository's root, with `/`
 * @throws InputError when the path is a folder or a submodule, or the file is larger than 1 MB
 * @throws ExternalError when GitHub fails, or the commit is not there
 */
async function readFileAt(port, path, ref) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const plain = path.replace(/^(?:\.?\/)+/, '');
    try {
        const { data } = await octokit.rest.repos.getContent({ owner, repo, path: plain, ref });
        if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) {
            throw new InputError(`${path} at ${ref} is not a file.`, { fix: 'Name a file of the repository.' });
        }
        if (data.encoding !== 'base64') {
            throw new InputError(`${path} at ${ref} has ${data.size} bytes, which is more than can be read here.`, {
                fix: 'Keep the file below 1 MB.',
            });
        }
        return Buffer.from(data.content, 'base64').toString('utf8');
    }
    catch (error) {
        if (statusOf(error) === 404 && !/no commit found/i.test(String(error)))
            return null;
        throw externalError(port, `reading ${path} at ${ref}`, error);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/resolve-pull-request.ts

/**
 * The pull request an event is about; null when it is about none.
 *
 * A `workflow_run` payload omits the pull requests of forks, so it is looked up by the head's repository,
 * branch and commit, never by a number that came with an artifact. A push is matched by commit.
 *
 * @throws ExternalError when GitHub cannot be asked
 */
async function resolvePullRequest(event, port) {
    const payload = event.payload;
    switch (event.name) {
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review':
        case 'pull_request_review_comment':
            return byNumber(port, resolve_pull_request_numberAt(payload, 'pull_request', 'number'), {
                headSha: resolve_pull_request_textAt(payload, 'pull_request', 'head', 'sha'),
                baseSha: resolve_pull_request_textAt(payload, 'pull_request', 'base', 'sha'),
            });
        case 'issue_comment':
            return resolve_pull_request_at(payload, 'issue', 'pull_request') === undefined
                ? null
                : byNumber(port, resolve_pull_request_numberAt(payload, 'issue', 'number'));
        case 'workflow_run':
            return byHead(port, resolve_pull_request_textAt(payload, 'workflow_run', 'head_repository', 'full_name'), resolve_pull_request_textAt(payload, 'workflow_run', 'head_branch'), resolve_pull_request_textAt(payload, 'workflow_run', 'head_sha'));
        case 'push':
            return byCommit(port, event.ref, resolve_pull_request_textAt(payload, 'after') ?? event.sha);
        default:
            return null;
    }
}
/** The pull request of a number; null when there is none. */
async function readPullRequest(port, number) {
    return byNumber(port, number);
}
async function byNumber(port, number, seen = {}) {
    if (number === undefined)
        return null;
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
        return toPullRequest(data, seen);
    }
    catch (error) {
        if (failure_statusOf(error) === 404)
            return null;
        throw failure_externalError(port, `reading pull request #${number}`, error);
    }
}
async function byHead(port, repository, branch, sha) {
    if (repository === undefined || branch === undefined || sha === undefined)
        return null;
    const headOwner = repository.split('/')[0] ?? '';
    const ofHead = (pull) => pull.head.repo?.full_name === repository && pull.head.sha === sha;
    return newest(await resolve_pull_request_list(port, { head: `${headOwner}:${branch}`, state: 'all' }), ofHead);
}
async function byCommit(port, ref, sha) {
    if (!ref.startsWith('refs/heads/'))
        return null;
    const { owner, name } = port.repository;
    const branch = ref.slice('refs/heads/'.length);
    const here = (pull) => pull.head.repo?.full_name === `${owner}/${name}` && pull.head.sha === sha;
    return newest(await resolve_pull_request_list(port, { head: `${owner}:${branch}`, state: 'open' }), here);
}
async function resolve_pull_request_list(port, filter) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        return await octokit.paginate(octokit.rest.pulls.list, { owner, repo, ...filter, per_page: 100 });
    }
    catch (error) {
        throw failure_externalError(port, `listing the pull requests of ${filter.head}`, error);
    }
}
/** Open ones first, then the highest number. */
function newest(pulls, wanted) {
    const found = pulls
        .filter(wanted)
        .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.number - a.number)[0];
    return found === undefined ? null : toPullRequest(found);
}
function toPullRequest(pull, seen = {}) {
    return {
        number: pull.number,
        url: pull.html_url,
        open: pull.state === 'open',
        draft: pull.draft ?? false,
        title: pull.title,
        author: pull.user?.login ?? 'ghost',
        headSha: seen.headSha ?? pull.head.sha,
        currentHeadSha: pull.head.sha,
        headRef: pull.head.ref,
        headRepository: pull.head.repo?.full_name ?? null,
        baseSha: seen.baseSha ?? pull.base.sha,
        baseRef: pull.base.ref,
        fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
    };
}
function resolve_pull_request_at(value, ...path) {
    let inner = value;
    for (const key of path) {
        inner = inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined;
    }
    return inner;
}
function resolve_pull_request_textAt(value, ...path) {
    const found = resolve_pull_request_at(value, ...path);
    return typeof found === 'string' ? found : undefined;
}
function resolve_pull_request_numberAt(value, ...path) {
    const found = resolve_pull_request_at(value, ...path);
    return typeof found === 'number' && Number.isInteger(found) ? found : undefined;
}

;// CONCATENATED MODULE: ./packages/github/src/upsert-comment.ts








const DEFAULT_TIMING = { settleMs: 1200, rounds: 12 };
/**
 * Writes one section of the report's comment on a pull request: the comment is found by marker and author over all
 * pages, the oldest is kept (in the style `recreate` the newest) and doubles are folded into it, an older run never
 * replaces a newer one, and other jobs' sections stay as they are, also when they write at the same time.
 *
 * @throws ExternalError when the pull request is not there, or GitHub fails for good
 */
async function upsertComment(port, update, timing = DEFAULT_TIMING) {
    if (update.mode === 'off')
        return { kind: 'skipped', reason: 'mode', url: null };
    const doing = `writing the comment "${update.reportId}" on pull request #${update.pullRequest}`;
    return failure_orForbidden(port, 'pull-requests: write', doing, async () => {
        try {
            return await writeUntilItStands(port, { ...update, reportId: reportIdOf(update) }, timing, doing);
        }
        catch (error) {
            if (isLocked(error))
                return { kind: 'skipped', reason: 'locked', url: null };
            throw error;
        }
    });
}
async function writeUntilItStands(port, update, timing, doing) {
    const progress = {
        written: null,
        createdId: null,
        doublesRemoved: 0,
        unknownOutcomes: 0,
        windowMs: 0,
    };
    const login = await viewer_viewerLogin(port);
    for (let round = 0; round < timing.rounds; round++) {
        if (round > 0)
            await port.sleep(Math.max(timing.settleMs, 3 * progress.windowMs) * (1 + Math.random()));
        const head = await currentHead(port, update.pullRequest);
        const readAt = performance.now();
        const { reports, earlier } = await findReports(port, update, login, progress.createdId);
        const [kept, ...doubles] = reports;
        const sections = mergeSections([kept, ...doubles], head);
        const standing = sections.get(update.section) ?? null;
        const previous = standing ?? comment_body_readSections(earlier?.body ?? '').get(update.section) ?? null;
        const settled = progress.written !== null && standing !== null && isSettled(standing, update, head);
        const decision = decideWrite(standing?.run ?? null, update.run, head);
        const due = progress.written !== null || isCommentDue(update.mode, previous?.state ?? null, update.state);
        if (progress.written === null && (decision !== 'write' || !due)) {
            await foldDoubles(port, update, kept, doubles, writeBody(update.reportId, sections, head), progress);
            const reason = decision === 'write' ? 'mode' : decision;
            return { kind: 'skipped', reason, url: (kept ?? earlier)?.html_url ?? null };
        }
        const body = settled
            ? writeBody(update.reportId, sections, head)
            : composeBody(sections, update, previous, head).body;
        const moved = progress.written === null && isToBeMoved(update, sections);
        if (!moved && kept !== undefined && doubles.length === 0 && sameText(kept.body, body)) {
            const kind = progress.written ?? 'unchanged';
            return { kind, id: kept.id, url: kept.html_url, doublesRemoved: progress.doublesRemoved };
        }
        await upsert_comment_write(port, update, moved ? undefined : kept, body, progress);
        progress.windowMs = performance.now() - readAt;
        await removeDoubles(port, doubles, progress);
    }
    throw new ExternalError(`Gave up ${doing}: after ${timing.rounds} tries it still did not stand.`, {
        fix: 'Other jobs seem to write the same section all the time: give them another `report-id`.',
    });
}
/** After a write: ours stands, or one that may replace it. */
function isSettled(standing, update, head) {
    return (compareRuns(standing.run, update.run) === 0 || decideWrite(standing.run, update.run, head) !== 'write');
}
async function upsert_comment_write(port, update, kept, body, progress) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        if (kept === undefined) {
            const reply = await octokit.rest.issues.createComment({
                owner,
                repo,
                issue_number: update.pullRequest,
                body,
            });
            progress.createdId = reply.data.id;
            progress.written = 'created';
        }
        else {
            await octokit.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
            progress.written ??= 'updated';
        }
    }
    catch (error) {
        const status = failure_statusOf(error);
        port.signal?.throwIfAborted();
        // Removed as a double by another job meanwhile: the next round finds what stands now.
        if (kept !== undefined && status === 404)
            return;
        // It may have been created although the reply did not come: the next round sees.
        if (kept === undefined && (status === 0 || (status ?? 0) >= 500) && ++progress.unknownOutcomes < 4)
            return;
        throw error;
    }
}
async function foldDoubles(port, update, kept, doubles, body, progress) {
    if (kept === undefined || doubles.length === 0)
        return;
    await upsert_comment_write(port, update, kept, body, progress);
    await removeDoubles(port, doubles, progress);
}
async function removeDoubles(port, doubles, progress) {
    for (const double of doubles) {
        await removeComment(port, double.id);
        progress.doublesRemoved++;
    }
}
function mergeSections(comments, head) {
    const merged = new Map();
    for (const comment of comments) {
        for (const [name, section] of comment_body_readSections(comment?.body ?? '')) {
            const other = merged.get(name);
            merged.set(name, other === undefined ? section : newerSection(other, section, head));
        }
    }
    return merged;
}
async function currentHead(port, pullRequest) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        return (await octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest })).data.head.sha;
    }
    catch (error) {
        if (failure_statusOf(error) === 403)
            throw error;
        throw failure_externalError(port, `reading pull request #${pullRequest}`, error);
    }
}
function sameText(a, b) {
    return a?.replaceAll('\r\n', '\n').trimEnd() === b.trimEnd();
}

;// CONCATENATED MODULE: ./packages/github/src/upsert-issue.ts



/** The first line of the issue's body: what it is found by. */
function issueMarker(key) {
    return `<!-- trainyard:issue key=${encodeField(key)} v=1 -->`;
}
/**
 * Brings the one issue of a key to what `update` says: opens it, rewrites its text without a word, closes it or
 * opens it again with a comment. Found by marker and author, also when somebody has changed its title or labels.
 *
 * @throws ExternalError when GitHub fails for good
 */
async function upsertIssue(port, update) {
    const doing = `writing the issue "${update.key}"`;
    return orForbidden(port, 'issues: write', doing, async () => {
        try {
            return await bringTo(port, update, doing);
        }
        catch (error) {
            if (statusOf(error) === 410)
                return { kind: 'disabled' };
            throw error;
        }
    });
}
async function bringTo(port, update, doing) {
    const [issue, ...doubles] = await findIssues(port, update.key);
    for (const double of doubles) {
        if (double.state === 'open')
            await setState(port, double.number, { state: 'closed', state_reason: 'not_planned' });
    }
    const body = `${issueMarker(update.key)}\n${update.body.replaceAll('\r\n', '\n').trimEnd()}\n`;
    if (issue === undefined) {
        return update.open ? await upsert_issue_open(port, update, body, doing) : { kind: 'nothing' };
    }
    const found = { number: issue.number, url: issue.html_url };
    if (issue.state === 'closed') {
        if (!update.open)
            return { kind: 'nothing' };
        await setState(port, issue.number, {
            state: 'open',
            state_reason: 'reopened',
            title: update.title,
            body,
        });
        await say(port, issue.number, update.comment);
        return { kind: 'reopened', ...found };
    }
    const same = issue.title === update.title && (issue.body ?? '').replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
    if (update.open) {
        if (same)
            return { kind: 'unchanged', ...found };
        await setState(port, issue.number, { title: update.title, body });
        return { kind: 'updated', ...found };
    }
    await setState(port, issue.number, {
        state: 'closed',
        state_reason: 'completed',
        title: update.title,
        body,
    });
    await say(port, issue.number, update.comment);
    return { kind: 'closed', ...found };
}
async function upsert_issue_open(port, update, body, doing) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        const { data } = await octokit.rest.issues.create({
            owner,
            repo,
            title: update.title,
            body,
            labels: [...update.labels],
        });
        return { kind: 'opened', number: data.number, url: data.html_url };
    }
    catch (error) {
        const status = statusOf(error);
        if (status !== 0 && (status ?? 0) < 500)
            throw error;
        // It may have been opened although the reply did not come.
        const [opened] = await findIssues(port, update.key);
        if (opened === undefined)
            throw externalError(port, doing, error);
        return { kind: 'opened', number: opened.number, url: opened.html_url };
    }
}
async function setState(port, number, change) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    await octokit.rest.issues.update({ owner, repo, issue_number: number, ...change });
}
async function say(port, number, text) {
    if (text === undefined || text.trim() === '')
        return;
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: text });
}
/** Ours, by marker and author; an open one first, then the oldest. */
async function findIssues(port, key) {
    const { owner, name: repo } = port.repository;
    const [octokit, login] = [await port.octokit(), await viewerLogin(port)];
    const marker = issueMarker(key);
    const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
        owner,
        repo,
        state: 'all',
        per_page: 100,
    });
    return issues
        .filter((issue) => issue.pull_request === undefined && isBy(issue.user, login))
        .filter((issue) => issue.body?.split(/\r?\n/, 1)[0]?.trim() === marker)
        .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || a.number - b.number);
}

;// CONCATENATED MODULE: ./packages/github/src/write-section.ts







/**
 * Writes one action's section of the pull request's comment; off GitHub of the file `comment.md`. What keeps it from
 * being written is a notice or a warning: the work that it tells of is done.
 */
async function writeSection(section, { mode: chosen, style, reportId, name, port, outputFolder, runner, log }) {
    const mode = chosen ?? 'always';
    if (mode === 'off')
        return;
    const part = (headSha) => ({
        ...section,
        reportId: reportId ?? `${runner.workflow ?? 'local'}/${name}`,
        run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    });
    try {
        if (!runner.onGitHub) {
            const file = (0,external_node_path_.join)(outputFolder, 'comment.md');
            const before = (0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : null;
            (0,external_node_fs_.writeFileSync)(file, composeComment(before, part(runner.sha ?? 'local')));
            return;
        }
        const github = readGitHubContext(process.env);
        if (port === null || github === null)
            return;
        const pullRequest = await resolvePullRequest(github.event, port);
        if (pullRequest === null)
            return;
        const result = await upsertComment(port, {
            ...part(pullRequest.headSha),
            pullRequest: pullRequest.number,
            mode,
            style,
        });
        if (result.kind === 'forbidden') {
            log.notice(`The pull request's comment was not written: the token lacks "${result.permission}". The summary has the same text.`);
        }
    }
    catch (error) {
        log.warning(`The comment could not be written: ${error_message_errorMessage(error)}`);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/index.ts





















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
            throw new kinds_InputError(`The model's folder ${folder} has a file named ${JSON.stringify(path)}.`, {
                fix: 'Rename it: a name must not have tabs, line ends or backslashes.',
            });
        }
        if (entry.isDirectory())
            found.push(...(await listFiles(folder, path)));
        else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile((0,external_node_path_.join)(folder, path)))))
            found.push(path);
        else {
            throw new kinds_InputError(`${(0,external_node_path_.join)(folder, path)} is neither a file nor a folder, so it cannot be part of a model.`, {
                fix: 'Replace it by a copy of what it stands for, or remove it.',
            });
        }
    }
    return found;
}
async function entriesOf(folder, inner) {
    try {
        return await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(folder, inner), { withFileTypes: true });
    }
    catch (cause) {
        const code = cause.code;
        const why = code === 'ENOENT'
            ? 'is not there'
            : code === 'ENOTDIR'
                ? 'is a file'
                : `cannot be read (${error_message_errorMessage(cause)})`;
        throw new kinds_InputError(`The model's folder ${(0,external_node_path_.join)(folder, inner)} ${why}.`, {
            cause,
            fix: 'Name the folder that train-model wrote; it holds trainyard.json.',
        });
    }
}
async function leadsToFile(path) {
    return (0,external_node_fs_promises_.stat)(path).then((target) => target.isFile(), () => false);
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
        throw new kinds_InputError(`The files of the model in ${folder} are not the ones it was saved with: ` +
            `${digest_MODEL_FILE} says ${document.digest}, the ${files.length} files make ${digest}.`, { fix: 'Fetch or train the model again; do not edit its files.' });
    }
    return { folder, document, files };
}
async function readDocument(folder) {
    try {
        return await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, digest_MODEL_FILE), 'utf8');
    }
    catch (cause) {
        throw new kinds_InputError(`The folder ${folder} has no ${digest_MODEL_FILE}, so it is not a model of ours.`, {
            cause,
            fix: 'Name the folder that train-model wrote (its output model-path).',
        });
    }
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

;// CONCATENATED MODULE: ./packages/models/src/folder.ts
// The folder alone, for those who never run a model: TensorFlow.js stays out of their bundle.




;// CONCATENATED MODULE: ./packages/store/src/content-files.ts



/**
 * The files of an artifact's content, sorted by path.
 *
 * @throws InputError when there is none, or one is missing or outside the folder
 */
async function contentFiles(content) {
    const folder = (0,external_node_path_.resolve)(content.folder);
    const absolute = content.files === undefined
        ? await filesBelow(folder)
        : content.files.map((file) => ((0,external_node_path_.isAbsolute)(file) ? file : (0,external_node_path_.join)(folder, file)));
    const files = [];
    for (const file of absolute) {
        const path = (0,external_node_path_.relative)(folder, file);
        if (path.startsWith('..') || (0,external_node_path_.isAbsolute)(path)) {
            throw new kinds_InputError(`${file} is to be uploaded, but it is outside of ${folder}.`);
        }
        if (!(await content_files_isFile(file)))
            throw new kinds_InputError(`${file} is to be uploaded, but there is no such file.`);
        files.push({ absolute: file, path: path.split(external_node_path_.sep).join('/') });
    }
    if (files.length === 0)
        throw new kinds_InputError(`There is nothing to upload in ${folder}.`);
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
async function filesBelow(folder) {
    try {
        const entries = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true, recursive: true });
        const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
        return files.map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name));
    }
    catch (cause) {
        throw new kinds_InputError(`The folder ${folder} cannot be uploaded: ${cause.message}.`, { cause });
    }
}
async function content_files_isFile(path) {
    return (0,external_node_fs_promises_.stat)(path).then((found) => found.isFile(), () => false);
}

;// CONCATENATED MODULE: ./packages/store/src/whole-folder.ts



/**
 * Makes `folder` appear only when it is whole: `fill` writes into a sibling, which then takes its place.
 * What stood there before is removed only after that. Nothing is left behind when `fill` throws.
 */
async function writeWholeFolder(folder, fill) {
    const suffix = (0,external_node_crypto_.randomBytes)(6).toString('hex');
    const temporary = `${folder}.${suffix}.new`;
    const old = `${folder}.${suffix}.old`;
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(folder), { recursive: true });
    try {
        await (0,external_node_fs_promises_.mkdir)(temporary);
        const result = await fill(temporary);
        const replaced = await moveAside(folder, old);
        try {
            await (0,external_node_fs_promises_.rename)(temporary, folder);
        }
        catch (error) {
            if (replaced)
                await (0,external_node_fs_promises_.rename)(old, folder).catch(() => { });
            throw error;
        }
        return result;
    }
    finally {
        await (0,external_node_fs_promises_.rm)(temporary, { recursive: true, force: true });
        await (0,external_node_fs_promises_.rm)(old, { recursive: true, force: true });
    }
}
async function moveAside(from, to) {
    try {
        await (0,external_node_fs_promises_.rename)(from, to);
        return true;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/store/src/folder-cache.ts





const KEY_FILE = 'key';
/** As GitHub's: the paths are part of what a cache is found by. */
function folderOf(cache, paths) {
    return (0,external_node_path_.join)(cache, digest_sha256(JSON.stringify(paths)).slice('sha256:'.length, 'sha256:'.length + 16));
}
function entryOf(folder, key) {
    return (0,external_node_path_.join)(folder, digest_sha256(key).slice('sha256:'.length, 'sha256:'.length + 32));
}
async function saveToFolder(cache, paths, key) {
    const entry = entryOf(folderOf(cache, paths), key);
    if (await exists(entry))
        return 'exists';
    const present = [];
    for (const [at, path] of paths.entries())
        if (await exists(path))
            present.push([at, path]);
    if (present.length === 0) {
        throw new kinds_InputError(`Nothing can be cached under "${key}": ${paths.join(', ')} is not there.`);
    }
    await writeWholeFolder(entry, async (temporary) => {
        for (const [at, path] of present) {
            await (0,external_node_fs_promises_.cp)((0,external_node_path_.resolve)(path), (0,external_node_path_.join)(temporary, String(at)), { recursive: true, verbatimSymlinks: true });
        }
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(temporary, KEY_FILE), key);
    });
    return 'saved';
}
async function restoreFromFolder(cache, paths, keys) {
    const folder = folderOf(cache, paths);
    const entries = await readEntries(folder);
    for (const wanted of keys) {
        const hit = entries.find(({ key }) => key === wanted) ?? entries.find(({ key }) => key.startsWith(wanted));
        if (hit === undefined)
            continue;
        for (const [at, path] of paths.entries()) {
            const kept = (0,external_node_path_.join)(hit.folder, String(at));
            if (await exists(kept))
                await putBack(kept, (0,external_node_path_.resolve)(path));
        }
        return hit.key;
    }
    return null;
}
/** The newest first. */
async function readEntries(folder) {
    const entries = [];
    for (const name of await (0,external_node_fs_promises_.readdir)(folder).catch(() => [])) {
        if (name.endsWith('.new') || name.endsWith('.old'))
            continue;
        const file = (0,external_node_path_.join)(folder, name, KEY_FILE);
        const [key, found] = await Promise.all([
            (0,external_node_fs_promises_.readFile)(file, 'utf8').catch(() => null),
            (0,external_node_fs_promises_.stat)(file, { bigint: true }).catch(() => null),
        ]);
        if (key !== null && found !== null)
            entries.push({ key, folder: (0,external_node_path_.join)(folder, name), savedAt: found.mtimeNs });
    }
    return entries.sort((a, b) => (a.savedAt > b.savedAt ? -1 : 1));
}
/** A path that is not there appears whole; a folder that is there gets the kept files on top, as with GitHub's. */
async function putBack(kept, path) {
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    if (await exists(path)) {
        await (0,external_node_fs_promises_.cp)(kept, path, { recursive: true, force: true, verbatimSymlinks: true });
        return;
    }
    const temporary = `${path}.${process.pid}.new`;
    try {
        await (0,external_node_fs_promises_.cp)(kept, temporary, { recursive: true, verbatimSymlinks: true });
        await (0,external_node_fs_promises_.rename)(temporary, path);
    }
    finally {
        await (0,external_node_fs_promises_.rm)(temporary, { recursive: true, force: true });
    }
}
async function exists(path) {
    return (0,external_node_fs_promises_.stat)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./packages/store/src/names.ts

const FORBIDDEN = new Map([
    ['"', 'a double quote'],
    [':', 'a colon'],
    ['<', 'a less-than sign'],
    ['>', 'a greater-than sign'],
    ['|', 'a vertical bar'],
    ['*', 'an asterisk'],
    ['?', 'a question mark'],
    ['\r', 'a carriage return'],
    ['\n', 'a line end'],
    ['\\', 'a backslash'],
    ['/', 'a slash'],
]);
/**
 * GitHub's rule for artifact names, kept everywhere, so that what works on a laptop works there.
 *
 * @throws InputError that tells the character
 */
function checkArtifactName(name) {
    const refuse = (why, fix) => new kinds_InputError(`The artifact name "${name}" is not allowed: ${why}.`, { fix });
    if (name.trim() === '')
        throw refuse('it is empty', 'Give it a name, as "model".');
    for (const [character, word] of FORBIDDEN) {
        if (name.includes(character)) {
            throw refuse(`it contains ${word}`, `Write "${safeArtifactName(name)}", for example.`);
        }
    }
    if (/^\.+$/.test(name) || Buffer.byteLength(name) > 200) {
        throw refuse('it is only dots, or longer than 200 bytes', 'Give it another name, as "model".');
    }
}
/** The nearest allowed name: forbidden characters become `-`. */
function safeArtifactName(name) {
    return [...name].map((character) => (FORBIDDEN.has(character) ? '-' : character)).join('');
}
/**
 * @throws InputError for what GitHub's cache refuses: no key, commas, more than 512 characters, more than ten keys
 */
function checkCacheKeys(keys) {
    for (const key of keys) {
        if (key === '' || key.includes(',') || key.length > 512) {
            throw new kinds_InputError(`The cache key "${key}" is not allowed.`, {
                fix: 'Use 1 to 512 characters without a comma.',
            });
        }
    }
    if (keys.length > 10)
        throw new kinds_InputError(`There are ${keys.length} cache keys; ten are allowed.`);
}
/** @throws InputError for no path at all, and for patterns, which GitHub's cache would expand and a folder would not */
function checkCachePaths(paths) {
    if (paths.length === 0)
        throw new kinds_InputError('There is no path to cache.');
    for (const path of paths) {
        if (/[*?[\]]|^!/.test(path)) {
            throw new kinds_InputError(`The cache path "${path}" looks like a pattern.`, {
                fix: 'Name the folder or file itself.',
            });
        }
    }
}

;// CONCATENATED MODULE: ./packages/store/src/other-runs.ts




/**
 * Fetches an artifact of another run through GitHub's public API; the digest of the zip file is checked.
 *
 * @throws InputError when it is not there, or there is no token to ask with
 */
async function downloadFromRun(github, name, into, source) {
    if (github === null) {
        throw new kinds_InputError(`The artifact "${name}" is of another run, and there is no token to fetch it with.`, {
            fix: 'Set `github-token`, and GITHUB_REPOSITORY off GitHub; or fetch the folder yourself and name its path.',
        });
    }
    const artifact = source.kind === 'run'
        ? await ofRun(github, name, source.id)
        : await ofBranch(github, name, source.branch);
    const path = (0,external_node_path_.resolve)(into);
    await writeWholeFolder(path, (temporary) => fetchInto(github, artifact, temporary));
    return { path, runId: artifact.runId };
}
async function ofRun(github, name, runId) {
    const artifacts = await listArtifactsOfRun(github, runId);
    if (artifacts === null) {
        throw new kinds_InputError(`There is no run ${runId} in ${repositoryOf(github)}.`, {
            fix: 'The number is the one in the address of the run: .../actions/runs/NUMBER.',
        });
    }
    const found = artifacts.find((artifact) => artifact.name === name);
    if (found !== undefined)
        return found;
    const known = artifacts.map((artifact) => artifact.name);
    throw new kinds_InputError(`The run ${runId} has no artifact "${name}".${didYouMean(name, known)}${known.length === 0 ? ' It has none, or they have expired.' : ''}`);
}
async function ofBranch(github, name, branch) {
    const found = await findArtifactOnBranch(github, name, branch);
    if (found !== null)
        return found;
    throw new kinds_InputError(`No successful run on the branch ${branch} of ${repositoryOf(github)} has an artifact "${name}" that is still kept.`, { fix: 'Let a run on that branch upload it, or raise `retention-days` when it has expired.' });
}
async function fetchInto(github, artifact, folder) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(110), __webpack_require__.e(351), __webpack_require__.e(118), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
    let digestMismatch;
    try {
        const reply = await new DefaultArtifactClient().downloadArtifact(artifact.id, {
            path: folder,
            ...(artifact.digest === null ? {} : { expectedHash: artifact.digest }),
            findBy: {
                token: github.token,
                workflowRunId: artifact.runId,
                repositoryOwner: github.repository.owner,
                repositoryName: github.repository.name,
            },
        });
        digestMismatch = reply.digestMismatch;
    }
    catch (cause) {
        throw new ExternalError(`The artifact "${artifact.name}" of run ${artifact.runId} could not be downloaded: ${error_message_errorMessage(cause)}.`, { cause, fix: 'The token needs `actions: read`.' });
    }
    if (digestMismatch) {
        throw new ExternalError(`The artifact "${artifact.name}" of run ${artifact.runId} arrived with other bytes than GitHub says it has.`, { fix: 'Run the job again.' });
    }
}
function repositoryOf({ repository }) {
    return `${repository.owner}/${repository.name}`;
}

;// CONCATENATED MODULE: ./packages/store/src/folder-store.ts












/** Artifacts and caches as plain folders: `<outputDir>/artifacts/NAME` and `<outputDir>/cache`. */
function createFolderStore({ outputDir, github }) {
    const artifacts = (0,external_node_path_.resolve)(outputDir, 'artifacts');
    const cache = (0,external_node_path_.resolve)(outputDir, 'cache');
    return {
        kind: 'folder',
        async uploadArtifact(name, content) {
            checkArtifactName(name);
            const files = await contentFiles(content);
            const path = (0,external_node_path_.join)(artifacts, name);
            await writeWholeFolder(path, (temporary) => copyInto(temporary, files));
            return { name, id: null, url: null, path, digest: await digestOf(files) };
        },
        async downloadArtifact(name, into, source = { kind: 'this-run' }) {
            checkArtifactName(name);
            if (source.kind !== 'this-run')
                return downloadFromRun(github, name, into, source);
            const from = (0,external_node_path_.join)(artifacts, name);
            const known = await namesIn(artifacts);
            if (!known.includes(name)) {
                throw new kinds_InputError(`There is no artifact "${name}" in ${artifacts}.${didYouMean(name, known)}${known.length === 0 ? ' There is none at all.' : ''}`, { fix: 'It must have been written by an earlier step with the same `output-dir`.' });
            }
            await writeWholeFolder((0,external_node_path_.resolve)(into), async (temporary) => {
                await (0,external_node_fs_promises_.cp)(from, temporary, { recursive: true, dereference: true });
            });
            return { path: (0,external_node_path_.resolve)(into), runId: null };
        },
        async saveCache(paths, key) {
            checkCachePaths(paths);
            checkCacheKeys([key]);
            return saveToFolder(cache, paths, key);
        },
        async restoreCache(paths, key, restoreKeys = []) {
            checkCachePaths(paths);
            checkCacheKeys([key, ...restoreKeys]);
            return restoreFromFolder(cache, paths, [key, ...restoreKeys]);
        },
    };
}
async function copyInto(folder, files) {
    for (const file of files) {
        const target = (0,external_node_path_.join)(folder, ...file.path.split('/'));
        await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
        await (0,external_node_fs_promises_.copyFile)(file.absolute, target);
    }
}
async function namesIn(folder) {
    const entries = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
async function digestOf(files) {
    const lines = [];
    for (const { absolute, path } of files) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(absolute), hash);
        lines.push(`${path}\t${hash.digest('hex')}\n`);
    }
    return digest_sha256(lines.join(''));
}

;// CONCATENATED MODULE: ./packages/store/src/github-store.ts






/** Artifacts and caches of GitHub, by its own clients, which read the process's environment. */
function createGitHubStore({ env, github }) {
    return {
        kind: 'github',
        async uploadArtifact(name, content, options = {}) {
            checkArtifactName(name);
            const { retentionDays } = options;
            if (retentionDays !== undefined && !(Number.isInteger(retentionDays) && retentionDays >= 1)) {
                throw new kinds_InputError(`retention-days is ${retentionDays}.`, {
                    fix: 'Write a whole number of days from 1 on.',
                });
            }
            const files = await contentFiles(content);
            const client = await artifactClient();
            try {
                const paths = files.map(({ absolute }) => absolute);
                const reply = await client.uploadArtifact(name, paths, (0,external_node_path_.resolve)(content.folder), {
                    ...(retentionDays === undefined ? {} : { retentionDays }),
                });
                const id = String(reply.id);
                return {
                    name,
                    id,
                    url: artifactUrl(env, id),
                    path: null,
                    digest: `sha256:${reply.digest}`,
                };
            }
            catch (cause) {
                const said = error_message_errorMessage(cause);
                if (/\b409\b|already exists/i.test(said)) {
                    throw new kinds_InputError(`This run has an artifact "${name}" already; GitHub keeps the first.`, {
                        cause,
                        fix: 'Give each job (also each of a matrix) a `name` of its own.',
                    });
                }
                throw new ExternalError(`The artifact "${name}" could not be uploaded: ${said}.`, { cause });
            }
        },
        async downloadArtifact(name, into, source = { kind: 'this-run' }) {
            checkArtifactName(name);
            if (source.kind !== 'this-run')
                return downloadFromRun(github, name, into, source);
            const path = (0,external_node_path_.resolve)(into);
            await writeWholeFolder(path, (temporary) => downloadFromThisRun(name, temporary));
            return { path, runId: null };
        },
        async saveCache(paths, key) {
            checkCachePaths(paths);
            checkCacheKeys([key]);
            const cache = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
            if (!cache.isFeatureAvailable())
                return 'refused';
            const id = await attempt(`cache "${key}"`, () => cache.saveCache([...paths], key));
            if (id !== -1)
                return 'saved';
            const there = await attempt(`look up the cache "${key}"`, () => cache.restoreCache([...paths], key, [], { lookupOnly: true }));
            return there === key ? 'exists' : 'refused';
        },
        async restoreCache(paths, key, restoreKeys = []) {
            checkCachePaths(paths);
            checkCacheKeys([key, ...restoreKeys]);
            const cache = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
            if (!cache.isFeatureAvailable())
                return null;
            const hit = await attempt(`restore the cache "${key}"`, () => cache.restoreCache([...paths], key, [...restoreKeys]));
            return hit ?? null;
        },
    };
}
async function artifactClient() {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(110), __webpack_require__.e(351), __webpack_require__.e(118), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
    return new DefaultArtifactClient();
}
async function downloadFromThisRun(name, folder) {
    const client = await artifactClient();
    const known = await attempt('list the artifacts of this run', () => client.listArtifacts({ latest: true }));
    const found = known.artifacts.find((artifact) => artifact.name === name);
    if (found === undefined) {
        const names = known.artifacts.map((artifact) => artifact.name);
        throw new kinds_InputError(`This run has no artifact "${name}".${didYouMean(name, names)}${names.length === 0 ? ' It has none at all.' : ''}`, { fix: 'The job that uploads it must be among the `needs:` of this one.' });
    }
    const reply = await attempt(`download the artifact "${name}"`, () => client.downloadArtifact(found.id, {
        path: folder,
        ...(found.digest === undefined ? {} : { expectedHash: found.digest }),
    }));
    if (reply.digestMismatch) {
        throw new ExternalError(`The artifact "${name}" arrived with other bytes than it was uploaded with.`, {
            fix: 'Run the job again.',
        });
    }
}
async function attempt(doing, work) {
    try {
        return await work();
    }
    catch (cause) {
        throw new ExternalError(`Could not ${doing}: ${error_message_errorMessage(cause)}.`, { cause });
    }
}
function artifactUrl(env, id) {
    const [repository, run] = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']];
    if (!repository || !run)
        return null;
    const server = (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
    return `${server}/${repository}/actions/runs/${run}/artifacts/${id}`;
}

;// CONCATENATED MODULE: ./packages/store/src/create-store.ts


/** GitHub's services where they are, a folder everywhere else. Nothing heavy is loaded until the first call. */
function createStore(options) {
    return hasArtifactService(options.env) ? createGitHubStore(options) : createFolderStore(options);
}
/** The artifact client refuses GitHub Enterprise Server, which has no such service; the rule is the client's. */
function hasArtifactService(env) {
    if (!env['ACTIONS_RESULTS_URL'] || !env['ACTIONS_RUNTIME_TOKEN'])
        return false;
    const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.toLowerCase() ?? '';
    return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/store/src/unpack-tar.ts






/**
 * Unpacks a `.tar.gz` into an existing folder: regular files and folders only, and only below it.
 *
 * @throws InputError when the archive is torn, or holds links or paths that lead outside
 */
async function unpackTar(archive, into, source, signal) {
    const { extract } = await __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const unpacker = extract();
    try {
        const feeding = (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(archive), (0,external_node_zlib_.createGunzip)(), unpacker, signal ? { signal } : {});
        const reading = (async () => {
            for await (const entry of unpacker) {
                const { name, type } = entry.header;
                if (type === 'file' || type === 'contiguous-file') {
                    const target = (0,external_node_path_.join)(into, ...safeParts(name, source));
                    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
                    await (0,external_node_stream_promises_.pipeline)(entry, (0,external_node_fs_.createWriteStream)(target, { flags: 'wx' }));
                    continue;
                }
                if (type !== 'directory' && !type?.startsWith('pax')) {
                    throw new kinds_InputError(`${source} holds "${name}", which is a ${type}, not a file.`, {
                        fix: 'Pack the files themselves: tar czhf model.tar.gz -C FOLDER .',
                    });
                }
                entry.resume();
            }
        })();
        await Promise.all([feeding, reading]);
    }
    catch (cause) {
        signal?.throwIfAborted();
        if (isTrainyardError(cause))
            throw cause;
        throw new kinds_InputError(`${source} cannot be unpacked: ${error_message_errorMessage(cause)}.`, {
            cause,
            fix: 'It must be a gzip-compressed tar file: tar czf model.tar.gz -C FOLDER .',
        });
    }
    finally {
        unpacker.destroy();
    }
}
function safeParts(name, source) {
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (name.startsWith('/') || name.includes('\\') || parts.includes('..') || parts.length === 0) {
        throw new kinds_InputError(`${source} holds "${name}", which would be written outside of the model's folder.`, {
            fix: 'Do not use this archive.',
        });
    }
    return parts;
}

;// CONCATENATED MODULE: ./packages/store/src/resolve-model.ts









/**
 * The one resolver of model references: fetches what is not here, and proves that the folder's files are those
 * that its `trainyard.json` speaks of.
 *
 * @param text what the user wrote; see `parseModelReference`
 * @throws InputError when the reference is wrong, nothing is there, it is no model, or its digest does not fit
 * @throws ExternalError when a download fails
 */
async function resolveModel(text, options) {
    const parsed = parseModelReference(text, options.input);
    if (parsed.kind === 'champion')
        return resolveChampion(options);
    options.signal?.throwIfAborted();
    const path = await fetchModel(parsed, text, options);
    try {
        await checkFolder(path, text, options);
        const { document } = await readModelFolder(path);
        return { path, digest: document.digest, reference: text, document };
    }
    catch (error) {
        if (parsed.kind !== 'path')
            await (0,external_node_fs_promises_.rm)(path, { recursive: true, force: true });
        throw error;
    }
}
async function resolveChampion(options) {
    const { champion, input } = options;
    if (champion === null || champion === 'champion') {
        throw new kinds_InputError(`${input} is "champion", but the policy names none.`, {
            fix: 'Write `champion: artifact:NAME@main`, or another model reference, into the policy.',
        });
    }
    return resolveModel(champion, {
        ...options,
        input: `champion in the policy (for ${input})`,
        champion: null,
    });
}
async function fetchModel(reference, text, options) {
    const into = (0,external_node_path_.resolve)(options.into);
    switch (reference.kind) {
        case 'path':
            return (0,external_node_path_.resolve)(options.workingDirectory ?? '.', reference.path);
        case 'artifact':
            return (await options.store.downloadArtifact(reference.name, into, reference.from)).path;
        case 'release':
            return fetchRelease(reference.tag, reference.asset, into, options);
        case 'oci':
            throw new kinds_InputError(`${options.input} is "${text}": models in a registry come with a later release.`, {
                fix: 'Until then use artifact:NAME@BRANCH or release:TAG/ASSET.tar.gz.',
            });
    }
}
async function fetchRelease(tag, asset, into, { input, github, signal }) {
    const source = `release:${tag}/${asset}`;
    if (!/\.(?:tar\.gz|tgz)$/i.test(asset)) {
        throw new kinds_InputError(`${input} is "${source}", which is not a .tar.gz file.`, {
            fix: 'Attach the folder to the release as one: tar czf model.tar.gz -C FOLDER .',
        });
    }
    if (github === null) {
        throw new kinds_InputError(`${input} is "${source}", and there is no token to fetch it with.`, {
            fix: 'Set `github-token`, and GITHUB_REPOSITORY off GitHub.',
        });
    }
    const temporary = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'trainyard-'));
    try {
        const archive = (0,external_node_path_.join)(temporary, 'asset.tar.gz');
        await downloadReleaseAsset(github, tag, asset, archive);
        await writeWholeFolder(into, async (folder) => {
            await unpackTar(archive, folder, source, signal);
            await liftOnlyFolder(folder);
        });
        return into;
    }
    finally {
        await (0,external_node_fs_promises_.rm)(temporary, { recursive: true, force: true });
    }
}
/** An archive made of `model/...` gives the model's folder itself. */
async function liftOnlyFolder(folder) {
    const entries = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true });
    const only = entries[0];
    if (entries.length !== 1 || only === undefined || !only.isDirectory())
        return;
    const lifted = (0,external_node_path_.join)(folder, `${only.name}.lifted`);
    await (0,external_node_fs_promises_.rename)((0,external_node_path_.join)(folder, only.name), lifted);
    for (const name of await (0,external_node_fs_promises_.readdir)(lifted))
        await (0,external_node_fs_promises_.rename)((0,external_node_path_.join)(lifted, name), (0,external_node_path_.join)(folder, name));
    await (0,external_node_fs_promises_.rm)(lifted, { recursive: true });
}
async function checkFolder(path, text, { input }) {
    const found = await (0,external_node_fs_promises_.stat)(path).catch(() => null);
    if (found === null) {
        throw new kinds_InputError(`${input} is "${text}", but ${path} is not there.`, {
            fix: 'Name the folder that train-model wrote (its output model-path).',
        });
    }
    if (!found.isDirectory()) {
        throw new kinds_InputError(`${input} is "${text}", but ${path} is a file.`, {
            fix: `Name the folder that holds ${digest_MODEL_FILE}.`,
        });
    }
    const document = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(path, digest_MODEL_FILE)).catch(() => null);
    if (document === null) {
        throw new kinds_InputError(`${input} is "${text}", but there is no ${digest_MODEL_FILE} in it, so it is not a model.`, {
            fix: 'Name the folder or artifact that train-model wrote (its outputs model-path and model).',
        });
    }
}

;// CONCATENATED MODULE: ./packages/store/src/index.ts






;// CONCATENATED MODULE: ./actions/deploy-k8s/src/check-verdict.ts




/**
 * Lets only a model through whose verdict passed.
 *
 * @throws InputError when there is no verdict, or it is about another model
 * @throws GateFailed when it did not pass
 */
async function checkVerdict(text, model, store, into) {
    if (model === null) {
        throw new kinds_InputError('Input verdict is given, but without model it cannot be told which model the manifests deploy.', {
            fix: 'Add "model:" beside "manifests:"; it then only names the model.',
        });
    }
    const path = await check_verdict_locate(text, store, into);
    const verdict = verdictDocument.parseText((0,external_node_fs_.readFileSync)(path, 'utf8'), text);
    const judged = verdict.model.digest;
    if (judged === null) {
        throw new kinds_InputError(`The verdict ${text} names no model: it was made from predictions alone.`, {
            fix: 'Run evaluate-model with "model:", so that its verdict names the digest.',
        });
    }
    if (judged !== model.digest) {
        throw new kinds_InputError(`The verdict ${text} is about the model ${digest_shortDigest(judged)}, but the model to be deployed is ${digest_shortDigest(model.digest)}.`, { fix: 'Deploy the model that was evaluated, or evaluate this one first.' });
    }
    if (verdict.outcome !== 'passed') {
        const gates = verdict.gates.filter((gate) => gate.result !== 'passed').map((gate) => gate.reason);
        throw new GateFailed(`The model ${model.name} ${digest_shortDigest(model.digest)} is not deployed: its verdict is ${verdict.outcome}${gates.length === 0 ? '' : ` (${gates.join('; ')})`}.`, { fix: 'Deploy a model whose verdict passed.' });
    }
    return verdict;
}
async function check_verdict_locate(text, store, into) {
    const reference = parseModelReference(text, 'input verdict');
    let path;
    if (reference.kind === 'path')
        path = (0,external_node_path_.resolve)(reference.path);
    else if (reference.kind === 'artifact')
        path = (await store.downloadArtifact(reference.name, into, reference.from)).path;
    else {
        throw new kinds_InputError(`Input verdict is "${text}", but a verdict is a file or an artifact.`, {
            fix: 'Write the path of verdict.json (output verdict-path of evaluate-model), or artifact:NAME.',
        });
    }
    const file = (0,external_node_fs_.existsSync)(path) && (0,external_node_fs_.statSync)(path).isDirectory() ? (0,external_node_path_.join)(path, 'verdict.json') : path;
    if (!(0,external_node_fs_.existsSync)(file)) {
        throw new kinds_InputError(`Input verdict is "${text}", but there is no file ${file}.`, {
            fix: 'Write the path of verdict.json (output verdict-path of evaluate-model), or artifact:NAME.',
        });
    }
    return file;
}

;// CONCATENATED MODULE: ./packages/report/src/comment/outcome-sign.ts
const SIGNS = {
    passed: '✅',
    failed: '❌',
    inconclusive: '⚠️',
    cancelled: '⏹️',
    error: '💥',
    running: '⏳',
};
/** The sign that goes with an outcome; a word always stands beside it. */
function outcome_sign_outcomeSign(outcome) {
    return SIGNS[outcome];
}

;// CONCATENATED MODULE: ./packages/report/src/comment/size.ts
/** GitHub answers 422 somewhere between 65,536 code points and 262,144 bytes; both are kept well away from. */
const size_COMMENT_LIMIT = { codePoints: 60_000, bytes: 240_000 };
/** GitHub drops a whole step summary above 1 MiB. */
const size_SUMMARY_LIMIT = { codePoints: 1_000_000, bytes: 1_000_000 };
function size_fits(text, limit) {
    if (text.length * 3 <= limit.bytes && text.length <= limit.codePoints)
        return true;
    let points = 0;
    let bytes = 0;
    for (let i = 0; i < text.length; i += 1) {
        const unit = text.charCodeAt(i);
        points += 1;
        if (unit < 0x80)
            bytes += 1;
        else if (unit < 0x800)
            bytes += 2;
        else if (unit >= 0xd800 && unit < 0xdc00) {
            bytes += 4;
            i += 1;
        }
        else
            bytes += 3;
    }
    return points <= limit.codePoints && bytes <= limit.bytes;
}
/**
 * The fullest rendering that fits: `render(0)` says everything, each higher level less. Nothing is ever cut.
 *
 * @throws RangeError when even the last level is too large
 */
function size_renderToFit(render, levels, limit) {
    for (let level = 0; level < levels; level += 1) {
        const text = render(level);
        if (size_fits(text, limit))
            return text;
    }
    throw new RangeError(`The shortest of ${levels} renderings is above ${limit.codePoints} code points or ${limit.bytes} bytes`);
}
/**
 * Most that one section of the comment should take, so that all five fit together whoever writes first.
 * A section may use the smaller of this and what the others leave.
 */
const size_SECTION_LIMITS = {
    evaluate: { codePoints: 30_000, bytes: 120_000 },
    train: { codePoints: 7_000, bytes: 28_000 },
    tune: { codePoints: 7_000, bytes: 28_000 },
    deploy: { codePoints: 7_000, bytes: 28_000 },
    monitor: { codePoints: 7_000, bytes: 28_000 },
};
function size_smallerLimit(a, b) {
    return { codePoints: Math.min(a.codePoints, b.codePoints), bytes: Math.min(a.bytes, b.bytes) };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/details.ts
/** A folded part of the comment. Title and parts are Markdown; GitHub wants empty lines around them. */
function details_details(title, parts, open = false) {
    const body = parts.filter((part) => part !== '').join('\n\n');
    return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/gate-row.ts

const RANK = { failed: 0, inconclusive: 1, passed: 2 };
/** Failed ones first, then inconclusive, then passed; within each as the policy has them. */
function gate_row_gateRows(verdict) {
    return verdict.gates
        .map((gate) => gateRow(gate, measuredOf(verdict, gate)))
        .sort((a, b) => RANK[a.gate.result] - RANK[b.gate.result]);
}
function measuredOf(verdict, gate) {
    const metrics = gate.slice === null ? verdict.metrics : verdict.slices.find(({ name }) => name === gate.slice)?.metrics;
    return metrics !== undefined && Object.hasOwn(metrics, gate.metric) ? metrics[gate.metric] : null;
}
function gateRow(gate, measured) {
    const decimals = gateDecimals(gate, measured);
    const relative = gate.rule === 'no-worse-than-baseline';
    const lower = measured?.direction === 'lower';
    const limit = relative
        ? `Δ\u00a0${lower ? '≤' : '≥'}\u00a0${formatDelta(lower ? gate.limit : -gate.limit, { decimals })}`
        : `${gate.rule === 'min' ? '≥' : '≤'}\u00a0${formatNumber(gate.limit, { decimals })}`;
    const needed = gate.rowsNeeded === undefined ? '' : `, about ${formatCount(gate.rowsNeeded)} rows would settle it`;
    return {
        gate,
        measured,
        arrow: gate_row_directionArrow(measured),
        baseline: measured?.baseline === undefined ? '–' : formatNumber(measured.baseline, { decimals }),
        value: measured === null
            ? 'missing'
            : measured.value === null
                ? 'undefined'
                : formatNumber(measured.value, { decimals }),
        interval: formatInterval(measured?.low, measured?.high, { decimals }),
        delta: measured?.delta === undefined ? '–' : formatDelta(measured.delta, { decimals }),
        deltaInterval: formatInterval(measured?.deltaLow, measured?.deltaHigh, { decimals, signed: true }),
        required: limit,
        verdict: `${gate.result}${needed}`,
        n: measured === null ? '–' : formatCount(measured.n),
    };
}
function gate_row_directionArrow(measured) {
    return measured === null ? '' : { higher: '↑', lower: '↓', zero: '→0' }[measured.direction];
}
/** Three for shares, else by size. */
function gate_row_metricDecimals(measured) {
    const values = [measured.value, measured.baseline ?? null, measured.low, measured.high].filter((v) => v !== null);
    return values.every((value) => Math.abs(value) <= 1) ? 3 : decimalsFor(values);
}
/** More digits when a value that differs from its limit would look the same. */
function gateDecimals(gate, measured) {
    if (measured === null)
        return Math.min(6, Math.max(3, decimalsFor([gate.limit])));
    const relative = gate.rule === 'no-worse-than-baseline';
    const limit = relative ? (measured.direction === 'lower' ? gate.limit : -gate.limit) : gate.limit;
    const shown = relative
        ? [measured.delta, measured.deltaLow, measured.deltaHigh]
        : [measured.value, measured.low, measured.high];
    let decimals = gate_row_metricDecimals(measured);
    const blurred = (value) => typeof value === 'number' && value !== limit && value.toFixed(decimals) === limit.toFixed(decimals);
    const rounded = () => Math.abs(Number(limit.toFixed(decimals)) - limit) > 1e-12;
    while (decimals < 6 && (rounded() || blurred(shown[0]) || blurred(shown[1]) || blurred(shown[2])))
        decimals += 1;
    return decimals;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/cause.ts


/** The metric that charts and slices are about: of the worst gate, else the first that was measured. */
function cause_mainMetric(verdict) {
    const gate = verdict.gates.find(({ result }) => result === 'failed') ??
        verdict.gates.find(({ result }) => result === 'inconclusive') ??
        verdict.gates[0];
    if (gate !== undefined)
        return gate.metric;
    const usual = ['f1', 'f1_macro', 'accuracy', 'rmse'].find((name) => Object.hasOwn(verdict.metrics, name));
    return usual ?? Object.keys(verdict.metrics)[0] ?? null;
}
/**
 * The judged slice in which the metric got worse most against the baseline, and surely so: the interval of its difference
 * lies on the worse side of zero.
 */
function worstSlice(verdict, metric) {
    const loss = ({ delta = null, direction }) => delta === null || direction === 'zero' ? 0 : direction === 'higher' ? -delta : delta;
    const surely = ({ deltaLow = null, deltaHigh = null, direction }) => direction === 'higher'
        ? deltaHigh !== null && deltaHigh < 0
        : direction === 'lower' && deltaLow !== null && deltaLow > 0;
    const found = verdict.slices
        .filter(({ judged, metrics }) => judged && Object.hasOwn(metrics, metric))
        .map((slice) => ({ slice, metric, measured: slice.metrics[metric] }))
        .filter(({ measured }) => surely(measured));
    found.sort((a, b) => loss(b.measured) - loss(a.measured));
    return found[0] ?? null;
}
/** Parts of the sentence that says why it moved; the slice's name is separate, because it is text from outside. */
function cause_causeOf(verdict) {
    const { flips, data } = verdict;
    const moved = flips === null
        ? null
        : `${formatCount(flips.newlyWrong)} rows newly wrong, ${formatCount(flips.newlyRight)} newly right of ${formatCount(data.rows)}.`;
    const metric = cause_mainMetric(verdict);
    const worst = metric === null ? null : worstSlice(verdict, metric);
    if (worst === null)
        return { flips: moved, slice: null };
    const decimals = metricDecimals(worst.measured);
    const from = formatNumber(worst.measured.baseline, { decimals });
    const to = formatNumber(worst.measured.value, { decimals });
    return {
        flips: moved,
        slice: { name: worst.slice.name, text: `${metric} ${from} → ${to}, n=${formatCount(worst.slice.n)}` },
    };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/page-tables.ts





const MOST_FOREST_ROWS = 24;
const MOST_SLICES = 500;
function page_tables_gateSection({ verdict }) {
    const rows = gateRows(verdict);
    if (rows.length === 0)
        return null;
    const sliced = rows.some(({ gate }) => gate.slice !== null);
    const compared = rows.some(({ measured }) => measured?.delta !== undefined);
    const right = 'right';
    const blocks = [
        {
            kind: 'table',
            caption: 'Gates, worst first',
            columns: [
                { label: 'Metric' },
                ...(sliced ? [{ label: 'Slice' }] : []),
                { label: 'Verdict' },
                { label: 'Required', align: right },
                { label: 'Model', align: right },
                ...(compared
                    ? [
                        { label: 'Baseline', align: right },
                        { label: 'Δ', align: right },
                    ]
                    : []),
                { label: 'n', align: right },
                { label: 'Why' },
            ],
            rows: rows.map((row) => gateCells(row, sliced, compared)),
            note: `↑ higher is better, ↓ lower is better. In parentheses: the interval.${compared ? ' Δ is model minus baseline on the same rows.' : ''}`,
        },
    ];
    const known = rows.map(forestRow).filter(({ value }) => value !== null);
    const drawn = known.slice(0, MOST_FOREST_ROWS);
    if (drawn.length === 0)
        return { title: 'Gates', blocks };
    blocks.push({
        kind: 'chart',
        chart: {
            kind: 'forest',
            title: 'Gates: estimate, interval and what is required',
            caption: `Each row has its own scale. The upright line is the limit, the shaded side is allowed; gates against the baseline show Δ. Circle: passed, triangle: inconclusive, diamond: failed.${known.length > drawn.length ? ` The first ${drawn.length} of ${known.length}.` : ''}`,
            x: { label: '' },
            ownScales: true,
            rows: drawn,
        },
    });
    return { title: 'Gates', blocks };
}
function gateCells(row, sliced, compared) {
    const { gate, measured } = row;
    return [
        `${gate.metric}\u00a0${row.arrow}`.trim(),
        ...(sliced ? [gate.slice ?? 'all rows'] : []),
        { text: row.verdict, outcome: gate.result, sort: gate.result },
        page_tables_number(row.required, gate.limit),
        page_tables_number(`${row.value} ${row.interval}`.trim(), measured?.value),
        ...(compared
            ? [
                page_tables_number(row.baseline, measured?.baseline),
                page_tables_number(`${row.delta} ${row.deltaInterval}`.trim(), measured?.delta),
            ]
            : []),
        page_tables_number(row.n, measured?.n),
        gate.reason,
    ];
}
function page_tables_number(text, value) {
    return typeof value === 'number' ? { text, sort: value } : text;
}
function forestRow({ gate, measured }) {
    const label = gateName(gate);
    if (gate.rule !== 'no-worse-than-baseline') {
        return {
            label,
            value: measured?.value ?? null,
            low: measured?.low ?? null,
            high: measured?.high ?? null,
            limit: gate.limit,
            rule: gate.rule,
            outcome: gate.result,
        };
    }
    const lower = measured?.direction === 'lower';
    return {
        label: `Δ ${label}`,
        value: measured?.delta ?? null,
        low: measured?.deltaLow ?? null,
        high: measured?.deltaHigh ?? null,
        limit: lower ? gate.limit : -gate.limit,
        rule: lower ? 'max' : 'min',
        outcome: gate.result,
    };
}
function page_tables_metricSection({ verdict, naive }) {
    const entries = splitMetrics(verdict).overall;
    if (entries.length === 0)
        return null;
    const shown = {
        compared: entries.some(([, { delta }]) => delta !== undefined),
        naive: naive !== null && entries.some(([name]) => typeof naive.metrics[name] === 'number') ? naive : null,
        remark: entries.some(([, { reason }]) => reason !== undefined),
    };
    const right = 'right';
    return {
        title: 'All metrics',
        blocks: [
            {
                kind: 'table',
                caption: countOf(entries.length, 'metric'),
                columns: [
                    { label: 'Metric' },
                    { label: 'Model', align: right },
                    ...(shown.compared
                        ? [
                            { label: 'Baseline', align: right },
                            { label: 'Δ', align: right },
                        ]
                        : []),
                    ...(shown.naive === null ? [] : [{ label: shown.naive.name, align: right }]),
                    { label: 'n', align: right },
                    { label: 'Interval by' },
                    ...(shown.remark ? [{ label: 'Remark' }] : []),
                ],
                rows: entries.map(([name, measured]) => metricCells(name, measured, shown)),
                note: `In parentheses: the interval.${shown.naive === null ? '' : ` "${shown.naive.name}" is what an answer reaches that doesn't look at the features.`}`,
            },
        ],
    };
}
function metricCells(name, measured, { compared, naive, remark }) {
    const decimals = metricDecimals(measured);
    const show = (value) => page_tables_number(formatNumber(value, { decimals }), value);
    const { delta, deltaLow, deltaHigh } = measured;
    const change = `${formatDelta(delta, { decimals })} ${formatInterval(deltaLow, deltaHigh, { decimals, signed: true })}`;
    return [
        `${name}\u00a0${directionArrow(measured)}`,
        measuredCell(measured),
        ...(compared ? [show(measured.baseline), page_tables_number(change.trim(), delta)] : []),
        ...(naive === null ? [] : [show(Object.hasOwn(naive.metrics, name) ? naive.metrics[name] : null)]),
        page_tables_number(formatCount(measured.n), measured.n),
        measured.interval ?? '–',
        ...(remark ? [measured.reason ?? ''] : []),
    ];
}
/** `0.894 (0.881, 0.906)`, sorted by the value. */
function measuredCell(measured) {
    if (measured === null)
        return '–';
    const decimals = metricDecimals(measured);
    const value = formatNumber(measured.value, { decimals });
    return page_tables_number(`${value} ${formatInterval(measured.low, measured.high, { decimals })}`.trim(), measured.value);
}
/** The table of classes; null where there is no metric of a class. */
function page_tables_classTable({ verdict }) {
    const { classes, classMetrics } = splitMetrics(verdict);
    if (classes.length === 0)
        return null;
    const right = 'right';
    return {
        kind: 'table',
        caption: countOf(classes.length, 'class', 'classes'),
        columns: [
            { label: 'Class' },
            { label: 'n', align: right },
            ...classMetrics.map((label) => ({ label, align: right })),
        ],
        rows: classes.map(({ label, rows, values }) => [
            label,
            page_tables_number(rows === null ? '–' : formatCount(rows), rows),
            ...values.map(measuredCell),
        ]),
        note: 'n counts the rows of the true class. In parentheses: the interval.',
    };
}
function page_tables_sliceSection({ verdict }) {
    const metric = mainMetric(verdict);
    if (metric === null || verdict.slices.length === 0)
        return null;
    const slices = verdict.slices.filter(({ metrics }) => Object.hasOwn(metrics, metric)).slice(0, MOST_SLICES);
    if (slices.length === 0)
        return null;
    const compared = slices.some(({ metrics }) => metrics[metric].delta !== undefined);
    const names = [...new Set(slices.flatMap(({ metrics }) => Object.keys(metrics)))].slice(0, 8);
    const whole = verdict.metrics[metric];
    const judged = slices.filter((slice) => slice.judged);
    const direction = whole?.direction === 'lower' ? -1 : 1;
    const worst = judged
        .toSorted((a, b) => direction * ((a.metrics[metric].value ?? 0) - (b.metrics[metric].value ?? 0)))
        .slice(0, MOST_FOREST_ROWS);
    const blocks = [
        {
            kind: 'table',
            caption: countOf(verdict.slices.length, 'slice'),
            columns: [
                { label: 'Slice' },
                { label: 'n', align: 'right' },
                ...names.map((name) => ({ label: name, align: 'right' })),
                ...(compared ? [{ label: `Δ ${metric}`, align: 'right' }] : []),
                { label: 'Judged' },
            ],
            rows: slices.map((slice) => [
                slice.name,
                page_tables_number(formatCount(slice.n), slice.n),
                ...names.map((name) => measuredCell(Object.hasOwn(slice.metrics, name) ? slice.metrics[name] : null)),
                ...(compared ? [deltaCell(slice.metrics[metric])] : []),
                slice.judged ? 'yes' : 'too small',
            ]),
        },
    ];
    if (worst.length > 0) {
        blocks.push({
            kind: 'chart',
            chart: {
                kind: 'forest',
                title: `${metric} by slice, worst first`,
                caption: `The upright line is ${metric} over all rows. Slices overlap and are judged one by one.`,
                x: { label: metric },
                rows: worst.map((slice) => {
                    const { value, low, high } = slice.metrics[metric];
                    return {
                        label: `${slice.name} (n=${formatCount(slice.n)})`,
                        value,
                        low,
                        high,
                        limit: whole?.value ?? null,
                        rule: direction > 0 ? 'min' : 'max',
                    };
                }),
            },
        });
    }
    return { title: 'Slices', blocks };
}
function deltaCell({ delta, ...measured }) {
    return page_tables_number(formatDelta(delta, { decimals: metricDecimals(measured) }), delta);
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/page-charts.ts


const MOST_CELLS = 30;
const MOST_CLASSES = 40;
const asBlock = (chart) => ({ kind: 'chart', chart });
/** Confusion matrix, per-class bars and what flipped. */
function page_charts_classSection(report) {
    const { classes, confusion, data, flips } = report.verdict;
    const blocks = [];
    if (flips !== null) {
        const text = `${formatCount(flips.newlyWrong)} rows are newly wrong and ${formatCount(flips.newlyRight)} newly right compared with the baseline, of ${formatCount(data.rows)}.`;
        blocks.push({ kind: 'text', text });
    }
    if (classes !== null && confusion !== null) {
        if (classes.length <= MOST_CELLS) {
            blocks.push(asBlock({
                kind: 'heatmap',
                title: 'Confusion matrix',
                caption: `${countOf(data.rows, 'row')}. Shaded by the share of each true class; blue cells are right, orange ones wrong.`,
                rowLabel: 'true',
                columnLabel: 'predicted',
                labels: classes,
                cells: confusion,
            }));
        }
        const bars = recallBars(classes, confusion);
        if (bars.length > 0)
            blocks.push(asBlock(bars.length > MOST_CLASSES
                ? perClassChart(bars.toSorted((a, b) => (a.value ?? 2) - (b.value ?? 2)).slice(0, MOST_CLASSES), `The ${MOST_CLASSES} lowest of ${bars.length} classes. `)
                : perClassChart(bars, '')));
    }
    const table = classTable(report);
    if (table !== null)
        blocks.push(table);
    return blocks.length === 0 ? null : { title: 'Right and wrong', blocks };
}
function recallBars(classes, confusion) {
    return confusion.map((row, i) => {
        const total = row.reduce((a, b) => a + b, 0);
        return {
            label: classes[i],
            value: total === 0 ? null : row[i] / total,
            note: `n=${formatCount(total)}`,
        };
    });
}
function perClassChart(bars, prefix) {
    return {
        kind: 'bars',
        title: 'Recall of each class',
        caption: `${prefix}Share of each true class that was predicted as such; n is the number of its rows.`,
        x: { label: 'recall', min: 0, max: 1 },
        bars,
    };
}
/** ROC, precision and recall, reliability, scores. */
function page_charts_curveSection({ verdict, details }) {
    const n = countOf(verdict.data.rows, 'row');
    const blocks = [];
    if (details.roc !== undefined && details.roc.length > 0) {
        const series = details.roc.map(({ name, auc, points, baseline }) => named(`${name}, area ${formatNumber(auc, { decimals: 3 })}`, points, baseline));
        const guide = {
            name: 'no skill',
            points: [
                [0, 0],
                [1, 1],
            ],
            role: 'guide',
        };
        blocks.push(asBlock({
            kind: 'line',
            title: 'ROC curve',
            caption: `${n}. Every threshold of the score; area by the trapezoidal rule, ties counted half.`,
            x: { label: 'false positive rate', min: 0, max: 1 },
            y: { label: 'true positive rate', min: 0, max: 1 },
            series: [...series, guide],
            square: true,
        }));
    }
    if (details.precisionRecall !== undefined && details.precisionRecall.length > 0) {
        const series = details.precisionRecall.map(({ name, average, points, baseline }) => named(`${name}, average precision ${formatNumber(average, { decimals: 3 })}`, points, baseline));
        const single = details.precisionRecall.filter(({ baseline }) => baseline !== true);
        const level = single.length === 1 ? single[0].prevalence : null;
        const guide = level === null
            ? []
            : [
                {
                    name: 'no skill',
                    points: [
                        [0, level],
                        [1, level],
                    ],
                    role: 'guide',
                },
            ];
        blocks.push(asBlock({
            kind: 'line',
            title: 'Precision and recall',
            caption: `${n}. Every threshold of the score; average precision is the sum of precision over the steps of recall.`,
            x: { label: 'recall', min: 0, max: 1 },
            y: { label: 'precision', min: 0, max: 1 },
            series: [...series, ...guide],
            square: true,
        }));
    }
    blocks.push(...calibration(details, n));
    return blocks.length === 0 ? null : { title: 'Scores', blocks };
}
function calibration({ reliability, scores }, n) {
    const blocks = [];
    if (reliability !== undefined && reliability.length > 0) {
        const series = reliability.map(({ name, bins, baseline }) => ({
            ...named(name, bins.filter(({ count }) => count > 0).map(({ score, share }) => [score, share]), baseline),
            marks: true,
        }));
        const counts = reliability[0].bins.map(({ count }) => formatCount(count)).join(', ');
        blocks.push(asBlock({
            kind: 'line',
            title: 'Reliability',
            caption: `${n}. Share of right answers against the mean score in each bin; on the diagonal a score means what it says. Rows per bin, low to high: ${counts}.`,
            x: { label: 'mean score', min: 0, max: 1 },
            y: { label: 'share that is right', min: 0, max: 1 },
            series: [
                ...series,
                {
                    name: 'perfect',
                    points: [
                        [0, 0],
                        [1, 1],
                    ],
                    role: 'guide',
                },
            ],
            square: true,
        }));
    }
    if (scores !== undefined) {
        blocks.push(asBlock({
            kind: 'histogram',
            title: 'Distribution of scores',
            caption: `${n}, ${scores.edges.length - 1} bins of equal width.`,
            x: { label: scores.label },
            edges: scores.edges,
            groups: scores.groups,
        }));
    }
    return blocks;
}
function named(name, points, baseline) {
    return baseline === true ? { name, points, role: 'baseline' } : { name, points };
}
function page_charts_residualSection({ details }) {
    const { residuals } = details;
    if (residuals === undefined)
        return null;
    const { points, of } = residuals;
    const sample = points.length < of
        ? `A seeded sample of ${formatCount(points.length)} of ${countOf(of, 'row')}`
        : countOf(of, 'row');
    return {
        title: 'Residuals',
        blocks: [
            asBlock({
                kind: 'scatter',
                title: 'Residuals over predictions',
                caption: `${sample}. Residual is prediction minus truth; a slope or a funnel means that the error depends on the value.`,
                x: { label: 'prediction' },
                y: { label: 'prediction − truth' },
                points,
                guide: { y: 0 },
            }),
        ],
    };
}
function page_charts_exampleSection({ details }) {
    if (details.examples === undefined || details.examples.rows.length === 0)
        return null;
    const { caption, columns, rows } = details.examples;
    return {
        title: 'Examples',
        blocks: [{ kind: 'table', caption, columns: columns.map((label) => ({ label })), rows }],
    };
}
function page_charts_trainingSection({ details }) {
    const curves = (details.training ?? []).filter(({ values }) => values.length > 1);
    if (curves.length === 0)
        return null;
    const groups = new Map();
    for (const curve of curves) {
        const base = curve.name.replace(/^val(?:idation)?_/, '');
        groups.set(base, [...(groups.get(base) ?? []), curve]);
    }
    const blocks = [...groups].map(([base, members]) => asBlock({
        kind: 'line',
        title: `Training: ${base}`,
        caption: `${countOf(Math.max(...members.map(({ values }) => values.length)), 'epoch')}, as the training recorded them.`,
        x: { label: 'epoch' },
        y: { label: base },
        series: members.map(({ name, values }) => ({
            name,
            points: values.map((value, i) => [i + 1, value]),
            ...(name === base ? {} : { role: 'baseline' }),
        })),
    }));
    return { title: 'Training', blocks };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/finding-texts.ts


/** Sentences about a test of the gates on data in which nothing changed. */
function selfTestTexts({ of, method, draws, falseAlarms, gates }) {
    const share = (value) => formatPercent(value);
    const how = method === 'swapped'
        ? `the two models' answers exchanged by a coin in each row of ${formatCount(draws)} draws`
        : `two draws of the ${of}'s rows, ${formatCount(draws)} times`;
    const alarms = `With nothing better or worse (${how}), a gate failed in ${share(falseAlarms.rate)} (${share(falseAlarms.low)} to ${share(falseAlarms.high)}).`;
    const caught = gates.flatMap(({ metric, detectable, inconclusive }) => detectable === null
        ? []
        : [
            `${metric}: a loss of ${formatNumber(detectable)} would fail in four of five runs; with no loss it was inconclusive in ${share(inconclusive)}.`,
        ]);
    return [alarms, ...caught];
}
/** How far several runs of the model lie apart. */
function repeatTexts({ runs, metrics, flipRate }, main) {
    const shown = Object.entries(metrics).filter(([name], i) => (main === null ? i === 0 : name === main));
    const spread = shown.map(([name, { mean, standardDeviation, lowest, highest }]) => `${name} is ${formatNumber(mean)} on average, ${formatNumber(lowest)} to ${formatNumber(highest)} (standard deviation ${formatNumber(standardDeviation)}).`);
    const flips = flipRate === null ? [] : [`Two runs answer ${formatPercent(flipRate)} of the rows differently.`];
    return [`Over ${countOf(runs, 'run')} of the model: ${spread.join(' ')}`.trim(), ...flips];
}
/** Where newly wrong rows gather; the slice's name is separate, because it is text from outside. */
function finding_texts_gatheredText({ flips }) {
    if (flips?.gathered === undefined)
        return null;
    const { name, n, newlyWrong, newlyRight } = flips.gathered;
    return {
        name,
        text: `${formatCount(newlyWrong)} of ${formatCount(flips.newlyWrong)} newly wrong rows, and ${formatCount(newlyRight)} newly right ones, are among its ${formatCount(n)} rows`,
    };
}
/** `0.031 (0.004 to 0.062)`, or why there is no value. */
function finding_texts_fairnessText({ value, low, high, reason }) {
    if (value === null)
        return reason ?? '–';
    const interval = formatInterval(low, high, { decimals: 3 });
    return `${formatNumber(value, { decimals: 3 })} ${interval}`.trim();
}
function finding_texts_tooSmallText({ groups }) {
    const small = groups.filter(({ judged }) => !judged).map(({ name, n }) => `${name} (n=${formatCount(n)})`);
    if (small.length === 0)
        return null;
    const more = small.length > 5 ? ` and ${small.length - 5} more` : '';
    return `Too small to compare (30 positives and 30 negatives are asked for): ${small.slice(0, 5).join(', ')}${more}.`;
}
function finding_texts_findingsOf(verdict) {
    const main = mainMetric(verdict);
    return {
        weak: verdict.weakSlices?.found ?? [],
        fairness: verdict.fairness ?? [],
        selfTest: verdict.selfTest === undefined ? [] : selfTestTexts(verdict.selfTest),
        repeats: verdict.repeats === undefined ? [] : repeatTexts(verdict.repeats, main),
    };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/page-findings.ts


const right = 'right';
/** Where the model moved, row by row. */
function page_findings_flipSection({ verdict }) {
    const { flips } = verdict;
    if (flips === null || flips.newlyWrong + flips.newlyRight === 0)
        return null;
    const found = gatheredText(verdict);
    const blocks = [];
    if (found !== null) {
        blocks.push({ kind: 'text', text: `Newly wrong rows gather in ${found.name}: ${found.text}.` });
    }
    const ids = (title, count, list = []) => list.length === 0 ? [] : [[title, formatCount(count), list.join(', ')]];
    const rows = [
        ...ids('newly wrong', flips.newlyWrong, flips.newlyWrongIds),
        ...ids('newly right', flips.newlyRight, flips.newlyRightIds),
    ];
    if (rows.length > 0) {
        blocks.push({
            kind: 'table',
            caption: 'Rows that only one of the two got right',
            columns: [{ label: 'Change' }, { label: 'Rows', align: right }, { label: 'The first of them' }],
            rows,
        });
    }
    return blocks.length === 0 ? null : { title: 'Why it moved', blocks };
}
function page_findings_weakSliceSection({ verdict }) {
    const { weakSlices } = verdict;
    if (weakSlices === undefined)
        return null;
    const { found, metric, searched, tested, minRows } = weakSlices;
    const how = `Slices of one column or two with at least ${countOf(minRows, 'row')} in each half: ${formatCount(searched)} were looked at on one half of the rows, and the ${formatCount(tested)} most promising tested on the other half (Benjamini and Hochberg), whose numbers these are.`;
    if (found.length === 0)
        return { title: 'Weak slices', blocks: [{ kind: 'text', text: `None was found. ${how}` }] };
    const number = (value) => ({ text: formatNumber(value, { decimals: 3 }), sort: value });
    return {
        title: 'Weak slices',
        blocks: [
            {
                kind: 'table',
                caption: countOf(found.length, 'weak slice'),
                columns: [
                    { label: 'Slice' },
                    { label: 'n', align: right },
                    { label: metric, align: right },
                    { label: 'elsewhere', align: right },
                    { label: 'difference', align: right },
                    { label: 'p', align: right },
                ],
                rows: found.map((each) => [
                    each.name,
                    { text: formatCount(each.n), sort: each.n },
                    number(each.value),
                    number(each.rest),
                    {
                        text: `${formatNumber(each.difference, { decimals: 3 })} ${formatInterval(each.low, each.high, { decimals: 3, signed: true })}`,
                        sort: each.difference,
                    },
                    { text: each.pValue < 1e-4 ? '< 0.0001' : formatNumber(each.pValue), sort: each.pValue },
                ]),
                note: how,
            },
        ],
    };
}
function page_findings_fairnessSection({ verdict }) {
    const fairness = verdict.fairness ?? [];
    return fairness.length === 0 ? null : { title: 'Fairness', blocks: fairness.flatMap(fairnessBlocks) };
}
function fairnessBlocks(fairness) {
    const { column, groups, measures } = fairness;
    const rate = (value) => formatNumber(value, { decimals: 3 });
    const small = tooSmallText(fairness);
    return [
        {
            kind: 'table',
            caption: `Groups of ${column}`,
            columns: [
                { label: 'Group' },
                { label: 'n', align: right },
                { label: 'positives', align: right },
                { label: 'selection rate', align: right },
                { label: 'true-positive rate', align: right },
                { label: 'false-positive rate', align: right },
            ],
            rows: groups.map((group) => [
                group.name,
                { text: formatCount(group.n), sort: group.n },
                { text: formatCount(group.positives), sort: group.positives },
                rate(group.selectionRate),
                rate(group.truePositiveRate),
                rate(group.falsePositiveRate),
            ]),
            ...(small === null ? {} : { note: small }),
        },
        {
            kind: 'table',
            caption: `Between the groups of ${column}`,
            columns: [{ label: 'Measure' }, { label: 'Value', align: right }],
            rows: Object.entries(measures).map(([name, measure]) => [name, fairnessText(measure)]),
            note: 'The greatest rate less the least, or the least by the greatest; equalised odds takes the worse of true- and false-positive rate. In parentheses: the interval, of the two groups farthest apart.',
        },
    ];
}
/** Calibration and thresholds of two classes, residuals of a regression. */
function page_findings_scoreSection({ verdict }) {
    const { calibration, thresholds = [], residualQuantiles = [] } = verdict;
    const number = (value) => formatNumber(value, { decimals: 4 });
    const blocks = [];
    if (calibration !== undefined) {
        const { slope, intercept, brier } = calibration;
        const fitted = (name, each, ideal) => [
            name,
            each === null ? '–' : `${number(each.value)} ${formatInterval(each.low, each.high, { decimals: 4 })}`,
            ideal,
        ];
        blocks.push({
            kind: 'table',
            caption: 'Calibration',
            columns: [{ label: 'What' }, { label: 'Value', align: right }, { label: 'Best' }],
            rows: [
                fitted('slope', slope, '1; below, the probabilities are too extreme'),
                fitted('intercept', intercept, '0; above, they are too low'),
                ['Brier: reliability', number(brier.reliability), '0'],
                ['Brier: resolution', number(brier.resolution), 'the more the better'],
                ['Brier: uncertainty', number(brier.uncertainty), 'of the data alone'],
            ],
            note: "Slope and intercept by Cox's recalibration, with Wald's interval; the Brier score is about reliability − resolution + uncertainty, over 15 bins.",
        });
    }
    if (thresholds.length > 0) {
        const priced = thresholds.some(({ cost }) => cost !== null);
        blocks.push({
            kind: 'table',
            caption: 'Thresholds',
            columns: [
                { label: 'For' },
                { label: 'Threshold', align: right },
                { label: 'precision', align: right },
                { label: 'recall', align: right },
                { label: 'f1', align: right },
                ...(priced ? [{ label: 'mean cost', align: right }] : []),
            ],
            rows: thresholds.map(({ aim, threshold, precision, recall, f1, cost }) => [
                aim,
                threshold === null ? 'none reaches it' : number(threshold),
                number(precision),
                number(recall),
                number(f1),
                ...(priced ? [number(cost)] : []),
            ]),
            note: 'Chosen on these very rows, so that on others they do a little worse.',
        });
    }
    if (residualQuantiles.length > 0) {
        blocks.push({
            kind: 'table',
            caption: 'Quantiles of prediction − truth',
            columns: [
                { label: 'Share of rows', align: right },
                { label: 'At or below', align: right },
            ],
            rows: residualQuantiles.map(({ share, value }) => [
                `${Number((share * 100).toPrecision(4))} %`,
                formatNumber(value),
            ]),
        });
    }
    return blocks.length === 0 ? null : { title: 'Calibration, thresholds and residuals', blocks };
}
/** Repeated runs and the self-test. */
function page_findings_noiseSection({ verdict }) {
    const { selfTest, repeats } = findingsOf(verdict);
    if (selfTest.length + repeats.length === 0)
        return null;
    const texts = [...repeats, ...selfTest].map((text) => ({ kind: 'text', text }));
    const table = verdict.repeats === undefined ? [] : [repeatTable(verdict.repeats)];
    return { title: 'How far chance goes', blocks: [...texts, ...table] };
}
function repeatTable({ runs, metrics }) {
    const number = (value) => ({ text: formatNumber(value), sort: value });
    return {
        kind: 'table',
        caption: `Over ${countOf(runs, 'run')} of the model`,
        columns: [
            { label: 'Metric' },
            { label: 'Mean', align: right },
            { label: 'Standard deviation', align: right },
            { label: 'Lowest', align: right },
            { label: 'Highest', align: right },
        ],
        rows: Object.entries(metrics).map(([name, each]) => [
            name,
            number(each.mean),
            number(each.standardDeviation),
            number(each.lowest),
            number(each.highest),
        ]),
    };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/evaluation-page.ts







/** The evaluation in full, as a page for `renderPage`. */
function evaluationPage(report) {
    const { verdict, version } = report;
    const sections = [
        noticeSection(report),
        gateSection(report),
        flipSection(report),
        sliceSection(report),
        weakSliceSection(report),
        fairnessSection(report),
        noiseSection(report),
        scoreSection(report),
        classSection(report),
        metricSection(report),
        curveSection(report),
        residualSection(report),
        explanationSection(report),
        robustnessSection(report),
        exampleSection(report),
        trainingSection(report),
        runSection(report),
        methodSection(report),
    ].filter((section) => section !== null && section.blocks.length > 0);
    return {
        title: `Evaluation of ${verdict.name}`,
        outcome: verdict.outcome,
        headline: evaluation_page_sentence(evaluationHeadline(verdict)),
        facts: topFacts(report),
        sections,
        footer: `Made by Trainyard ${version} from verdict.json. The file needs no network.`,
    };
}
/** A metric's name keeps its case. */
function evaluation_page_sentence(text) {
    return `${/^(all|no) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text}.`;
}
function topFacts({ verdict }) {
    const { baseline, commit, data, model, run } = verdict;
    const repository = run?.url.split('/actions/')[0];
    const facts = [{ label: 'Rows', value: `${countOf(data.rows, 'row')} of ${data.path}` }];
    if (model.digest !== null)
        facts.push({ label: 'Model', value: shortDigest(model.digest) });
    facts.push({
        label: 'Baseline',
        value: baseline === null ? 'none' : `${baseline.reference} (${pairing(baseline.pairing)})`,
    });
    if (commit !== null) {
        const value = `${commit.sha.slice(0, 12)}${commit.clean === false ? ' with uncommitted changes' : ''}`;
        facts.push({
            label: 'Commit',
            value,
            ...(repository === undefined ? {} : { link: `${repository}/commit/${commit.sha}` }),
        });
    }
    if (run !== null)
        facts.push({ label: 'Run', value: `${run.workflow} ${run.id}`, link: run.url });
    return facts;
}
function pairing(kind) {
    return kind === 'none' ? 'not on the same rows' : `same rows, paired by ${kind}`;
}
function noticeSection({ notices }) {
    if (notices.length === 0)
        return null;
    return { title: 'Please note', blocks: notices.map((text) => ({ kind: 'text', text })) };
}
function runSection({ verdict, facts }) {
    const { baseline, data, model, policy } = verdict;
    const known = [
        ['Task', verdict.task],
        ['Target', verdict.target],
        ['Model', model.reference],
        ['Model digest', model.digest],
        ['Baseline digest', baseline?.digest],
        ['Data digest', data.digest],
        ['Policy', policy?.source],
        ['Policy digest', policy?.digest],
        ['Seed', String(verdict.seed)],
    ];
    const rows = known.flatMap(([label, value]) => value === null || value === undefined ? [] : [[label, value]]);
    return {
        title: 'Run',
        blocks: [
            {
                kind: 'table',
                caption: 'What was evaluated',
                columns: [{ label: 'What' }, { label: 'Value' }],
                rows: [...rows, ...facts.map(({ label, value }) => [label, value])],
            },
        ],
    };
}
function methodSection({ verdict }) {
    const percent = Number(((1 - verdict.alpha) * 100).toPrecision(4));
    const texts = [
        `Intervals hold at ${percent} % for each metric alone. The column "Interval by" names the method; bootstraps draw rows with replacement, with seed ${verdict.seed}, so that the same data gives the same numbers.`,
        'A gate fails when even the better end of the interval is worse than what is required, passes when the worse end is good enough, and is inconclusive in between.',
    ];
    if (verdict.baseline !== null && verdict.baseline.pairing !== 'none') {
        texts.push('Differences are taken row by row on the same data: model and baseline are resampled together, which leaves out the noise they share.');
    }
    return { title: 'How the numbers were made', blocks: texts.map((text) => ({ kind: 'text', text })) };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/evaluation-sarif.ts



const RULES = {
    min: 'The metric must not be below its floor',
    max: 'The metric must not be above its ceiling',
    'no-worse-than-baseline': 'The metric must not be worse than the baseline by more than the margin',
};
/**
 * What did not pass, as SARIF 2.1.0 (OASIS), which GitHub's code scanning shows on the policy's line and keeps track
 * of. A policy without a file has no line; there the data's path stands, because GitHub wants a place.
 */
function evaluationSarif(verdict, version) {
    const results = verdict.gates.flatMap((gate) => {
        const effect = gateEffect(gate);
        return effect === 'passed' ? [] : [resultOf(verdict, gate, effect === 'failed' ? 'error' : 'warning')];
    });
    return canonicalJson({
        $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'Trainyard evaluate-model',
                        semanticVersion: version,
                        rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
                    },
                },
                automationDetails: { id: `model-evaluation/${verdict.name}/` },
                results,
            },
        ],
    });
}
function resultOf(verdict, gate, level) {
    const { file, line } = gate.at ?? { file: verdict.data.path, line: 1 };
    return {
        ruleId: gate.rule,
        ruleIndex: Object.keys(RULES).indexOf(gate.rule),
        level,
        message: { text: `${gateName(gate)}: ${gate.reason}` },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
                    region: { startLine: line },
                },
            },
        ],
        partialFingerprints: {
            'gate/v1': sha256(JSON.stringify([verdict.name, gate.metric, gate.slice, gate.rule])),
        },
    };
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/mermaid-chart.ts



const COLOURS = [
    { code: '#0072b2', name: 'blue' },
    { code: '#d55e00', name: 'orange' },
    { code: '#009e73', name: 'green' },
];
const MOST_POINTS = 60;
/**
 * A Mermaid `xychart-beta` in a fenced block, with a legend as text below it: GitHub's renderer may be too old for
 * legends, and e-mail shows the source. At most 60 points and three series.
 */
function mermaid_chart_mermaidChart(title, xLabels, yLabel, series) {
    const drawn = series.slice(0, COLOURS.length);
    const kept = keptPositions(xLabels.length, drawn[0]?.values ?? []);
    const values = drawn.map((one) => filled(one.values, kept));
    const all = values.flat();
    const low = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const high = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const bars = drawn.some(({ kind }) => kind === 'bar');
    const margin = (high - low) * 0.1 || Math.abs(high) * 0.05 || 1;
    // What is never negative, as a loss, has no axis below zero.
    const from = bars ? Math.min(0, low) : low >= 0 ? Math.max(0, low - margin) : low - margin;
    const to = bars && high <= 1 && high > 0 ? 1 : high + margin;
    const palette = drawn.map((_, i) => COLOURS[i].code).join(', ');
    const lines = [
        '```mermaid',
        `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${palette}"}}}}%%`,
        'xychart-beta',
        `  title "${plain(title)}"`,
        `  x-axis [${kept.map((i) => `"${plain(xLabels[i], 12)}"`).join(', ')}]`,
        `  y-axis "${plain(yLabel)}" ${mermaid_chart_short(from)} --> ${mermaid_chart_short(to)}`,
        ...drawn.map(({ kind }, i) => `  ${kind} [${values[i].map(mermaid_chart_short).join(', ')}]`),
        '```',
    ];
    const legend = drawn.map(({ name }, i) => `${COLOURS[i].name}: ${name}, last ${formatNumber(values[i].at(-1))}`);
    return `${lines.join('\n')}\n\n<sub>${legend.map((entry) => plain(entry, 80)).join(' · ')}</sub>`;
}
function keptPositions(count, values) {
    const points = Array.from({ length: count }, (_, i) => [i, values[i] ?? 0]);
    return thinPoints(points, MOST_POINTS).map(([i]) => i);
}
function filled(values, kept) {
    let last = values.find((value) => value !== null && Number.isFinite(value)) ?? 0;
    return kept.map((i) => {
        const value = values[i];
        if (typeof value === 'number' && Number.isFinite(value))
            last = value;
        return last;
    });
}
function mermaid_chart_short(value) {
    return String(Number(value.toPrecision(5)));
}
/** Letters, digits and harmless marks alone: Mermaid has no escape for quotes, and its text is parsed again. */
function plain(text, max = 60) {
    const kept = visibleText(text)
        .replaceAll(/[^\p{L}\p{M}\p{N} .,:=()+/_-]/gu, '·')
        .replaceAll('--', '·');
    return [...kept].slice(0, max).join('');
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-chart.ts





const comment_chart_MOST_CLASSES = 30;
/** How the main metric moved over the commits of this pull request; before there are three, how classes fare. */
function comment_chart_trendOrClassChart(verdict, trend) {
    const metric = mainMetric(verdict);
    if (metric === null)
        return '';
    const points = trend.filter(({ metrics }) => Object.hasOwn(metrics, metric));
    if (points.length >= 3)
        return trendChart(verdict, metric, points);
    return classChart(verdict);
}
function trendChart(verdict, metric, points) {
    const values = points.map(({ metrics }) => metrics[metric]);
    const gate = verdict.gates.find((one) => one.metric === metric && one.slice === null && one.rule !== 'no-worse-than-baseline');
    const baseline = verdict.metrics[metric]?.baseline;
    const bar = gate !== undefined
        ? { name: gate.rule === 'min' ? 'floor' : 'ceiling', at: gate.limit }
        : typeof baseline === 'number'
            ? { name: 'baseline', at: baseline }
            : null;
    const series = [
        { name: metric, kind: 'line', values },
        ...(bar === null ? [] : [{ name: bar.name, kind: 'line', values: values.map(() => bar.at) }]),
    ];
    const chart = mermaidChart(`${metric} by commit`, points.map(({ commit }) => commit), metric, series);
    return details(`Trend of ${escapeMarkdown(metric)} over ${points.length} commits ${sparkline(values)}`, [
        chart,
    ]);
}
function classChart({ classes, confusion }) {
    if (classes === null || confusion === null || classes.length < 3 || classes.length > comment_chart_MOST_CLASSES)
        return '';
    const recalls = confusion.map((row, i) => {
        const total = row.reduce((a, b) => a + b, 0);
        return total === 0 ? null : row[i] / total;
    });
    const known = recalls.filter((recall) => recall !== null);
    if (known.length === 0)
        return '';
    const chart = mermaidChart('recall by class', classes, 'recall', [
        { name: 'recall of each class', kind: 'bar', values: recalls },
    ]);
    const lowest = recalls.indexOf(Math.min(...known));
    const title = `Recall by class: lowest ${escapeMarkdown(classes[lowest], { max: 30 })} with ${recalls[lowest].toFixed(3)}`;
    return details(title, [chart.replace(/, last [^<·]*(?=<)/, '')]);
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/markdown-table.ts
const markdown_table_RULES = { left: ':--', right: '--:', center: ':-:' };
/**
 * A GitHub table. Headers and cells are Markdown already, without line ends or bare `|`.
 *
 * @throws RangeError when a row has not one cell per column
 */
function markdown_table_markdownTable(columns, rows) {
    for (const row of rows) {
        if (row.length !== columns.length) {
            throw new RangeError(`A row of ${row.length} cells in a table of ${columns.length} columns`);
        }
    }
    const line = (cells) => `| ${cells.map(oneLine).join(' | ')} |`;
    const rules = columns.map(({ align }) => (align === undefined ? '---' : markdown_table_RULES[align]));
    return [line(columns.map((column) => column.header)), `|${rules.join('|')}|`, ...rows.map(line)].join('\n');
}
function oneLine(cell) {
    return cell.replaceAll(/\r?\n/g, ' ').replaceAll(/(?<!\\)\|/g, '&#124;');
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-findings.ts





const MOST_WEAK = 5;
/** One line for where newly wrong rows gather. */
function comment_findings_gatheredLine(verdict, { names }) {
    const found = gatheredText(verdict);
    if (found === null)
        return '';
    return `**They gather in ${inlineCode(found.name, { max: names })}**: ${escapeMarkdown(found.text)}.`;
}
/** What was found beyond the gates: repeated runs, the gates' self-test, weak slices, fairness. */
function comment_findings_findingDetails(verdict, extent) {
    if (!extent.cause || extent.metrics === 0)
        return '';
    const { weak, fairness, selfTest, repeats } = findingsOf(verdict);
    const lines = (texts) => texts.map((text) => `- ${escapeMarkdown(text, { max: 400 })}`).join('\n');
    const parts = [
        repeats.length === 0 ? '' : details('Repeated runs', [lines(repeats)]),
        selfTest.length === 0 ? '' : details("The gates' self-test", [lines(selfTest)]),
        weak.length === 0 ? '' : weakSlices(verdict, extent),
        fairness.length === 0
            ? ''
            : details('Fairness', fairness.map((each) => fairnessPart(each, extent))),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function weakSlices({ weakSlices }, { names }) {
    const { found, metric, searched, tested } = weakSlices;
    const table = markdownTable([
        { header: 'Slice' },
        { header: 'n', align: 'right' },
        { header: escapeMarkdown(metric), align: 'right' },
        { header: 'elsewhere', align: 'right' },
    ], found
        .slice(0, MOST_WEAK)
        .map(({ name, n, value, rest }) => [
        inlineCode(name, { max: names }),
        formatCount(n),
        formatNumber(value, { decimals: 3 }),
        formatNumber(rest, { decimals: 3 }),
    ]));
    const how = `Found among ${countOf(searched, 'slice')} on half of the rows; ${formatCount(tested)} tested on the other half, whose numbers these are.`;
    return details(`Weak slices: ${formatCount(found.length)} found`, [table, how]);
}
function fairnessPart(fairness, { names }) {
    const rows = Object.entries(fairness.measures).map(([name, measure]) => [
        escapeMarkdown(name),
        escapeMarkdown(fairnessText(measure)),
    ]);
    const small = tooSmallText(fairness);
    const table = markdownTable([
        { header: `By ${escapeMarkdown(fairness.column, { max: names })}` },
        { header: 'value (interval)', align: 'right' },
    ], rows);
    return small === null ? table : `${table}\n\n${escapeMarkdown(small, { max: 400 })}`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-gate-table.ts






/** The gates, worst first: some open, the next folded, the others counted. */
function comment_gate_table_gateTable(verdict, extent) {
    const rows = gateRows(verdict);
    if (rows.length === 0)
        return '';
    const compared = rows.some(({ measured }) => measured?.delta !== undefined);
    const percent = Number(((1 - verdict.alpha) * 100).toPrecision(4));
    const table = (some) => renderTable(some, compared, percent, extent.names);
    const open = table(rows.slice(0, extent.openGates));
    const folded = rows.slice(extent.openGates);
    if (folded.length === 0)
        return open;
    const shown = folded.slice(0, extent.foldedGates);
    if (shown.length === 0)
        return `${open}\n\n${countOf(folded.length, 'more gate')}: see the full report.`;
    const rest = folded.length - shown.length;
    const remark = rest === 0 ? '' : `${countOf(rest, 'gate')} not shown here: see the full report.`;
    return `${open}\n\n${details(countOf(folded.length, 'more gate'), [table(shown), remark])}`;
}
function renderTable(rows, compared, percent, max) {
    const columns = [
        { header: 'Metric' },
        ...(compared ? [{ header: 'Baseline', align: 'right' }] : []),
        { header: `Model (${percent}\u00a0%\u00a0CI)`, align: 'right' },
        ...(compared ? [{ header: `Δ (${percent}\u00a0%\u00a0CI)`, align: 'right' }] : []),
        { header: 'Required', align: 'right' },
        { header: 'Verdict' },
    ];
    return markdownTable(columns, rows.map((row) => cells(row, compared, max)));
}
function cells(row, compared, max) {
    const { gate } = row;
    const slice = gate.slice === null ? '' : ` in ${inlineCode(gate.slice, { max })}`;
    const relative = gate.rule === 'no-worse-than-baseline';
    // The number that was judged stands out; the other one is context.
    const strong = (text, judged) => judged && gate.result === 'failed' ? `**${text}**` : text;
    const value = [strong(row.value, !relative), row.interval].filter((part) => part !== '').join(' ');
    const delta = [strong(row.delta, relative), row.deltaInterval].filter((part) => part !== '').join(' ');
    return [
        `${escapeMarkdown(gate.metric, { max })}\u00a0${row.arrow}${slice}`.trim(),
        ...(compared ? [row.baseline] : []),
        value,
        ...(compared ? [delta] : []),
        row.required,
        `${outcomeSign(gate.result)}\u00a0${row.verdict}`,
    ];
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-metrics.ts






/** All metrics, with what an answer without looking reaches. */
function comment_metrics_metricsDetails({ verdict, naive }, extent) {
    const entries = splitMetrics(verdict).overall;
    if (entries.length === 0 || extent.metrics === 0)
        return '';
    const shown = entries.slice(0, extent.metrics);
    const compared = shown.some(([, { delta }]) => delta !== undefined);
    const right = 'right';
    const table = markdownTable([
        { header: 'Metric' },
        { header: 'Model', align: right },
        { header: 'CI', align: right },
        ...(compared
            ? [
                { header: 'Baseline', align: right },
                { header: 'Δ', align: right },
            ]
            : []),
        ...(naive === null ? [] : [{ header: escapeMarkdown(naive.name), align: right }]),
    ], shown.map(([name, measured]) => {
        const decimals = metricDecimals(measured);
        const plain = naive !== null && Object.hasOwn(naive.metrics, name) ? naive.metrics[name] : null;
        return [
            `${escapeMarkdown(name, { max: 60 })}\u00a0${directionArrow(measured)}`,
            formatNumber(measured.value, { decimals }),
            formatInterval(measured.low, measured.high, { decimals }) || '–',
            ...(compared
                ? [formatNumber(measured.baseline, { decimals }), formatDelta(measured.delta, { decimals })]
                : []),
            ...(naive === null ? [] : [formatNumber(plain, { decimals })]),
        ];
    }));
    const rest = entries.length - shown.length;
    return details(entries.length === 1 ? 'The metric' : `All ${countOf(entries.length, 'metric')}`, [
        table,
        rest > 0 ? `${rest} more in the full report.` : '',
    ]);
}
/** Precision, recall and their like, class by class. */
function comment_metrics_classesDetails(verdict, extent) {
    const { classes, classMetrics } = splitMetrics(verdict);
    if (classes.length === 0 || classes.length > extent.classes * 4)
        return '';
    const table = markdownTable([
        { header: 'Class' },
        { header: 'n', align: 'right' },
        ...classMetrics.map((name) => ({ header: escapeMarkdown(name), align: 'right' })),
    ], classes.map(({ label, rows, values }) => [
        escapeMarkdown(label, { max: 40 }),
        rows === null ? '–' : formatCount(rows),
        ...values.map((measured) => measured === null ? '–' : formatNumber(measured.value, { decimals: metricDecimals(measured) })),
    ]));
    return details(countOf(classes.length, 'class', 'classes'), [table]);
}
/** The confusion matrix as a table: true classes down, predicted ones across. */
function comment_metrics_confusionDetails({ classes, confusion }, extent) {
    if (classes === null || confusion === null || classes.length > extent.classes)
        return '';
    const label = (name) => escapeMarkdown(name, { max: 20 });
    const table = markdownTable([
        { header: 'true ↓ predicted →' },
        ...classes.map((name) => ({ header: label(name), align: 'right' })),
    ], confusion.map((row, i) => [
        `**${label(classes[i])}**`,
        ...row.map((count, j) => i === j ? `**${formatCount(count)}**` : count === 0 ? '·' : formatCount(count)),
    ]));
    return details('Confusion matrix', [table]);
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-slices.ts







/** Slices by the main metric, worst first; open when a gate of a slice failed. */
function comment_slices_slicesDetails(verdict, extent) {
    const metric = mainMetric(verdict);
    if (metric === null || extent.slices === 0 || verdict.slices.length === 0)
        return '';
    const failed = new Set(verdict.gates
        .filter(({ slice, result }) => slice !== null && result === 'failed')
        .map(({ slice }) => slice));
    const judged = verdict.slices.filter(({ judged, metrics }) => judged && Object.hasOwn(metrics, metric));
    const small = verdict.slices.filter(({ judged }) => !judged);
    const sorted = judged.toSorted((a, b) => Number(failed.has(b.name)) - Number(failed.has(a.name)) ||
        worse(a.metrics[metric], b.metrics[metric]));
    const shown = sorted.filter(({ name }) => extent.passedSlices || failed.has(name)).slice(0, extent.slices);
    if (shown.length === 0)
        return '';
    const compared = shown.some(({ metrics }) => metrics[metric].delta !== undefined);
    const table = markdownTable([
        { header: 'Slice' },
        { header: 'n', align: 'right' },
        { header: `${escapeMarkdown(metric)} ${directionArrow(shown[0].metrics[metric])}`, align: 'right' },
        ...(compared ? [{ header: 'Δ', align: 'right' }] : []),
    ], shown.map((slice) => sliceCells(slice, metric, compared, failed.has(slice.name))));
    const rest = judged.length - shown.length;
    const remarks = [
        rest > 0 ? `${countOf(rest, 'more slice')} in the full report.` : '',
        small.length > 0 ? `Too small to judge: ${smallNames(small)}.` : '',
    ].filter((text) => text !== '');
    const title = failed.size > 0
        ? `Slices: ${countOf(failed.size, 'slice')} failed of ${verdict.slices.length}`
        : `${countOf(verdict.slices.length, 'slice')}, worst first`;
    return details(title, [table, remarks.join(' ')], failed.size > 0);
}
function sliceCells(slice, metric, compared, failed) {
    const measured = slice.metrics[metric];
    const decimals = metricDecimals(measured);
    const join = (...parts) => parts.filter((part) => part !== '').join(' ');
    return [
        `${failed ? `${outcomeSign('failed')} ` : ''}${inlineCode(slice.name, { max: 60 })}`,
        formatCount(slice.n),
        join(formatNumber(measured.value, { decimals }), formatInterval(measured.low, measured.high, { decimals })),
        ...(compared
            ? [
                join(formatDelta(measured.delta, { decimals }), formatInterval(measured.deltaLow, measured.deltaHigh, { decimals, signed: true })),
            ]
            : []),
    ];
}
/** Of sorting the worse first; what is undefined comes last. */
function worse(a, b) {
    const badness = ({ value, direction }) => {
        if (value === null)
            return Number.NEGATIVE_INFINITY;
        return direction === 'higher' ? -value : direction === 'lower' ? value : Math.abs(value);
    };
    return badness(b) - badness(a) || 0;
}
function smallNames(small) {
    const shown = small
        .slice(0, 5)
        .map(({ name, n }) => `${inlineCode(name, { max: 40 })} (n=${formatCount(n)})`);
    return small.length > 5 ? `${shown.join(', ')} and ${small.length - 5} more` : shown.join(', ');
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/evaluation-markdown.ts












/** The evaluation as Markdown, in the order in which people read: in 3 seconds, in 30, in 3 minutes. */
function evaluation_markdown_evaluationMarkdown(report, trend, extent) {
    const { verdict } = report;
    const parts = [
        heading(verdict, extent),
        context(report, extent),
        ...report.notices.slice(0, extent.notices).map((notice) => `> ${escapeMarkdown(notice, { max: 400 })}`),
        gateTable(verdict, extent),
        extent.cause ? cause(verdict, extent) : '',
        extent.cause ? gatheredLine(verdict, extent) : '',
        slicesDetails(verdict, extent),
        extent.chart ? trendOrClassChart(verdict, trend) : '',
        confusionDetails(verdict, extent),
        classesDetails(verdict, extent),
        metricsDetails(report, extent),
        findingDetails(verdict, extent),
        footer(report, extent),
        trend.length > 0 && extent.cause ? writeTrend(trend) : '',
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function heading(verdict, { names }) {
    const sign = verdict.gates.length === 0 ? 'ℹ️' : outcomeSign(verdict.outcome);
    return `### ${sign} ${escapeMarkdown(verdict.name, { max: names })}: ${escapeMarkdown(evaluationHeadline(verdict), { max: names * 4 })}`;
}
function context({ verdict, naive }, { names }) {
    const { model, data, baseline } = verdict;
    const which = [
        commitText(verdict),
        model.digest === null ? null : `model ${inlineCode(shortDigest(model.digest))}`,
    ].filter((part) => part !== null);
    const subject = which.length === 0 ? 'Evaluated' : which.join(', ');
    const parts = [`${subject} on ${countOf(data.rows, 'row')} of ${inlineCode(data.path, { max: names })}`];
    if (baseline !== null)
        parts.push(`against ${inlineCode(baseline.reference, { max: names })}, ${evaluation_markdown_pairing(baseline.pairing)}`);
    else
        parts.push('no baseline');
    if (naive !== null && baseline === null)
        parts.push(...naiveText(naive, mainMetric(verdict)));
    return parts.join(' · ');
}
function commitText({ commit, run }) {
    if (commit === null)
        return null;
    const short = commit.sha.slice(0, 7);
    const repository = run?.url.split('/actions/')[0];
    return /^https?:\/\/\S+$/.test(repository ?? '') && /^[0-9a-f]+$/.test(commit.sha)
        ? `[\`${short}\`](${repository}/commit/${commit.sha})`
        : inlineCode(short);
}
function evaluation_markdown_pairing(kind) {
    if (kind === 'none')
        return 'not on the same rows';
    return kind === 'id' ? 'on the same rows, paired by id' : 'on the same rows, paired by position';
}
/** What an answer reaches that looks at nothing, by the metric that the verdict is about. */
function naiveText({ name, metrics }, main) {
    const known = Object.entries(metrics).filter((entry) => entry[1] !== null);
    const shown = known.find(([metric]) => metric === main) ?? known[0];
    if (shown === undefined)
        return [];
    const [metric, value] = shown;
    const number = formatNumber(value, Math.abs(value) <= 1 ? { decimals: 3 } : {});
    return [`always answering the ${escapeMarkdown(name)}: ${escapeMarkdown(metric)} ${number}`];
}
function cause(verdict, { names }) {
    const { flips, slice } = causeOf(verdict);
    const where = slice === null
        ? null
        : `**Worst hit: slice ${inlineCode(slice.name, { max: names })}** (${escapeMarkdown(slice.text)}).`;
    return [flips, where].filter((part) => part !== null).join(' ');
}
function footer({ verdict, facts, links }, extent) {
    const said = extent.facts
        ? [
            ...facts.map(({ label, value }) => `${escapeMarkdown(label)} ${escapeMarkdown(value, { max: extent.names })}`),
            `data ${inlineCode(shortDigest(verdict.data.digest))}`,
            ...(verdict.policy === null
                ? []
                : [`policy ${escapeMarkdown(verdict.policy.source, { max: extent.names })}`]),
        ]
        : [];
    return `<sub>${[...said, ...links.map(({ label, url }) => markdownLink(label, url))].join(' · ')}</sub>`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/extent.ts
const FULL = {
    openGates: 8,
    foldedGates: 200,
    slices: 20,
    passedSlices: true,
    metrics: 60,
    classes: 12,
    chart: true,
    cause: true,
    facts: true,
    notices: 20,
    names: 60,
};
/** From everything to what must never be missing. */
const extent_COMMENT_EXTENTS = [
    FULL,
    { ...FULL, foldedGates: 60, passedSlices: false },
    { ...FULL, foldedGates: 30, passedSlices: false, chart: false, classes: 0 },
    { ...FULL, foldedGates: 10, passedSlices: false, chart: false, classes: 0, metrics: 0 },
    {
        ...FULL,
        foldedGates: 0,
        slices: 0,
        chart: false,
        classes: 0,
        metrics: 0,
        facts: false,
        notices: 5,
        names: 40,
    },
    {
        openGates: 8,
        foldedGates: 0,
        slices: 0,
        passedSlices: false,
        metrics: 0,
        classes: 0,
        chart: false,
        cause: false,
        facts: false,
        notices: 2,
        names: 24,
    },
];
/** The job summary has room for (nearly) all. */
const extent_SUMMARY_EXTENTS = [
    { ...FULL, openGates: 500, foldedGates: 5000, slices: 5000, metrics: 5000, classes: 40 },
    { ...FULL, openGates: 100, foldedGates: 1000, slices: 500, metrics: 500, classes: 20 },
    ...extent_COMMENT_EXTENTS,
];

;// CONCATENATED MODULE: ./packages/report/src/evaluation/evaluation-section.ts




/**
 * The evaluation's part of the pull request's comment: verdict in words, gates, cause, slices, chart, facts, links.
 * Where it is too large, it is rendered again with less; nothing is cut.
 *
 * @throws RangeError when `room` is too small even for verdict, gates and links
 */
function evaluationSection(report, { previous, room }) {
    const { verdict } = report;
    const earlier = readTrend(previous ?? '');
    const trend = verdict.commit === null ? earlier : addTrendPoint(earlier, verdict, verdict.commit.sha);
    const render = (level) => evaluationMarkdown(report, trend, COMMENT_EXTENTS[level]);
    return renderToFit(render, COMMENT_EXTENTS.length, smallerLimit(room, SECTION_LIMITS.evaluate));
}
/** The same in full for the job summary: renderings from all to least, of which the writer takes the first that fits. */
function evaluationSummaries(report) {
    return SUMMARY_EXTENTS.map((extent) => evaluationMarkdown(report, [], extent));
}
/** The fullest summary that fits where nothing else was written. */
function evaluationSummary(report) {
    return renderToFit((level) => evaluationMarkdown(report, [], SUMMARY_EXTENTS[level]), SUMMARY_EXTENTS.length, SUMMARY_LIMIT);
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/pending-section.ts





const [OPEN, CLOSE] = ['<!-- trainyard:last-verdict -->', '<!-- /trainyard:last-verdict -->'];
/**
 * The evaluation's part of the comment while there is no verdict: what is going on, and the last verdict folded and
 * said to be of an earlier run, so that nobody takes it for this commit's.
 */
function pendingSection(pending, { previous, room }) {
    const last = lastVerdict(previous);
    const { name, commit, logs, outcome } = pending;
    const what = {
        running: `evaluating ${inlineCode(commit.slice(0, 7))} …`,
        cancelled: `no verdict on ${inlineCode(commit.slice(0, 7))}: the run was cancelled`,
        error: `no verdict on ${inlineCode(commit.slice(0, 7))}: the run ended before it had one`,
    }[outcome];
    const head = [`### ${outcomeSign(outcome)} ${escapeMarkdown(name, { max: 60 })}: ${what}`];
    if (logs !== null)
        head.push(`<sub>${markdownLink('logs', logs)}</sub>`);
    const trend = last === null ? '' : writeTrend(readTrend(last));
    const folded = last === null ? '' : details('The last verdict, of an earlier run', [OPEN, last, CLOSE]);
    const levels = [[...head, folded], [...head, trend], head];
    const render = (level) => levels[level].filter((part) => part !== '').join('\n\n');
    return renderToFit(render, levels.length, smallerLimit(room, SECTION_LIMITS.evaluate));
}
/** What an earlier pending section keeps is taken out of it, so that they never nest. */
function lastVerdict(previous) {
    if (previous === null)
        return null;
    const [from, to] = [previous.indexOf(OPEN), previous.lastIndexOf(CLOSE)];
    if (from >= 0 && to > from)
        return previous.slice(from + OPEN.length, to).trim();
    return /^### (?:✅|❌|⚠️|ℹ️)/.test(previous) ? previous.trim() : null;
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/visible-text.ts
/**
 * Text from outside as people may safely look at it: line ends and controls become spaces, marks that turn or
 * hide text (bidirectional controls, zero-width characters) are shown as their code, lone surrogates are
 * replaced and piled-up combining marks are thinned.
 */
function visible_text_visibleText(text) {
    return text
        .replaceAll(/\p{Surrogate}/gu, '\ufffd')
        .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .replaceAll(HIDDEN, (mark) => `⟨U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
        .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
        .trim();
}
/** Format characters but the joiners U+200C and U+200D, which Persian, Indic scripts and emoji need. */
const HIDDEN = /(?![\u200c\u200d])(?:\p{Cf}|\u034f|\u115f|\u1160|\u3164|\uffa0)/gu;
/** At most `max` code points; the middle is left out, because names often differ at their ends. */
function visible_text_shorten(text, max) {
    // A code point is at most two UTF-16 units, so most texts need no counting.
    if (text.length <= max)
        return text;
    const points = [...text];
    if (points.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 3);
    return `${points.slice(0, max - 1 - tail).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/escape-markdown.ts

const BREAK = '&#8203;';
/**
 * Text from outside (a column, a label, a model's name) as inline GitHub Markdown that shows just that text:
 * safe in a table cell, in HTML and after a heading; pings nobody and links nothing.
 *
 * GitHub looks for `@name`, `#123`, web addresses and `:emoji:` after the Markdown is rendered, so escaping alone
 * doesn't stop them: a zero-width space parts them.
 */
function escape_markdown_escapeMarkdown(text, { max = 120 } = {}) {
    return visible_text_shorten(visible_text_visibleText(text), max)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('|', '&#124;')
        .replaceAll(/[\\`*~[\]^]/g, '\\$&')
        .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
        .replaceAll('$', '<span>$</span>')
        .replaceAll('@', `@${BREAK}`)
        .replaceAll(/#(?=\d)(?!\d+;)/g, `#${BREAK}`)
        .replaceAll(/\bGH-(?=\d)/gi, `$&${BREAK}`)
        .replaceAll('://', `:${BREAK}//`)
        .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}${BREAK}.`)
        .replaceAll(/:(?=[\w+-]+:)/g, `:${BREAK}`)
        .replaceAll(/\b[0-9a-f]{7}(?=[0-9a-f]{0,33}\b)/gi, (sha) => /\d/.test(sha) && /[a-f]/i.test(sha) ? `${sha}${BREAK}` : sha)
        .replace(/^(?:[#+=-]|\d+[.)](?=\s|$))/, (start) => /^\d/.test(start) ? start.replace(/[.)]$/, '\\$&') : `\\${start}`);
}
/** The text in fixed width, where a name is meant to be read exactly; safe in a table cell. */
function escape_markdown_inlineCode(text, options = {}) {
    const shown = visible_text_shorten(visible_text_visibleText(text), options.max ?? 120);
    if (shown === '')
        return '`\u00a0`';
    if (/[`|\\]/.test(shown))
        return `<code>${escape_markdown_escapeMarkdown(text, options)}</code>`;
    return `\`${shown}\``;
}
/** A link whose address is ours or GitHub's; anything but http(s) becomes text alone. */
function escape_markdown_markdownLink(label, address) {
    const safe = /^https?:\/\/[^\s<>"]+$/.test(address);
    if (!safe)
        return escape_markdown_escapeMarkdown(label);
    return `[${escape_markdown_escapeMarkdown(label)}](${address.replaceAll(/[()\\|]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)})`;
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/number-format.ts
/** U+2212, as wide as a plus sign. */
const MINUS = '\u2212';
/** A number for people, as `1,234.5 ms`; `–` for null and what is not finite. */
function number_format_formatNumber(value, format = {}) {
    if (value === null || value === undefined || !Number.isFinite(value))
        return '–';
    const { signed = false, unit } = format;
    const decimals = format.decimals ?? number_format_decimalsFor([value]);
    const size = Math.abs(value);
    const scientific = size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -Math.min(decimals, 6) && format.decimals === undefined);
    const digits = scientific ? size.toExponential(2) : grouped(size.toFixed(decimals));
    const zero = !scientific && Number(size.toFixed(decimals)) === 0;
    const sign = zero ? (signed ? '±' : '') : value < 0 ? MINUS : signed ? '+' : '';
    return `${sign}${digits}${unit === undefined ? '' : ` ${unit}`}`;
}
/** A difference, always with its sign: `+0.012`, `−0.003`, `±0.000`. */
function number_format_formatDelta(value, format = {}) {
    return number_format_formatNumber(value, { ...format, signed: true });
}
/** `(low, high)` that no line end parts, or nothing when either end is unknown. */
function number_format_formatInterval(low, high, format = {}) {
    if (low === null || low === undefined || high === null || high === undefined)
        return '';
    return `(${number_format_formatNumber(low, format)},\u00a0${number_format_formatNumber(high, format)})`;
}
function number_format_formatCount(value) {
    return grouped(String(Math.round(value)));
}
/** `1 row`, `2 rows`, `1,797 rows`. */
function number_format_countOf(value, singular, plural = `${singular}s`) {
    return `${number_format_formatCount(value)} ${value === 1 ? singular : plural}`;
}
function number_format_formatPercent(share, decimals = 1) {
    return `${number_format_formatNumber(share * 100, { decimals })} %`;
}
/** Seconds as `0.4 s`, `42 s`, `6m12s`, `2h05m`. */
function number_format_formatDuration(seconds) {
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const pad = (value) => String(value).padStart(2, '0');
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m${pad(whole % 60)}s`;
    return `${Math.floor(whole / 3600)}h${pad(Math.floor((whole % 3600) / 60))}m`;
}
/** Bytes as `340 B`, `12.4 kB`, `3.1 MB` (powers of 1,000). */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let size = bytes;
    let unit = 0;
    while (size >= 1000 && unit < units.length - 1) {
        size /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
/** Digits after the point that show the smallest of the numbers with `significant` digits; 0 to 6. */
function number_format_decimalsFor(values, significant = 4) {
    const sizes = values.flatMap((value) => value !== null && Number.isFinite(value) && value !== 0 ? [Math.abs(value)] : []);
    if (sizes.length === 0)
        return 0;
    const largest = Math.max(...sizes);
    if (sizes.every(Number.isInteger) && largest >= 1)
        return 0;
    return Math.max(0, Math.min(6, significant - 1 - Math.floor(Math.log10(largest))));
}
function grouped(digits) {
    const [whole = '', fraction] = digits.split('.');
    const parted = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? parted : `${parted}.${fraction}`;
}

;// CONCATENATED MODULE: ./packages/report/src/page/escape-html.ts

const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Text as HTML content or as a quoted attribute; hidden marks shown, at most `max` code points. */
function escape_html_escapeHtml(text, max = 400) {
    return escape_html_entities(shorten(visibleText(text), max));
}
/** As written, line ends kept: for preformatted blocks. */
function escape_html_entities(text) {
    return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]);
}

;// CONCATENATED MODULE: ./packages/report/src/chart/frame.ts


/** An SVG that screen readers announce by title and description. */
function frame_svg(id, width, height, title, description, content) {
    return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description, 1200)}</desc>${content}</svg>`;
}
function frame_text(x, y, content, options = {}) {
    const { anchor = 'start', dim = false, max = 40 } = options;
    return `<text x="${px(x)}" y="${px(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${dim ? ' class="t"' : ''}>${escapeHtml(content, max)}</text>`;
}
function frame_line(x1, y1, x2, y2, name) {
    return `<path class="${name}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}
/** Grid, tick labels and names of both axes. */
function frame_axes(area, x, y, xLabel, yLabel) {
    const parts = [];
    for (const tick of x.ticks) {
        const at = x.at(tick, area.left, area.right);
        parts.push(frame_line(at, area.top, at, area.bottom, 'g'), tickLabel(x.label(tick), at, area));
    }
    for (const tick of y?.ticks ?? []) {
        const at = y.at(tick, area.bottom, area.top);
        parts.push(frame_line(area.left, at, area.right, at, 'g'), frame_text(area.left - 6, at + 4, y.label(tick), { anchor: 'end', dim: true }));
    }
    parts.push(frame_line(area.left, area.bottom, area.right, area.bottom, 'ax'));
    parts.push(frame_text((area.left + area.right) / 2, area.bottom + 34, xLabel, { anchor: 'middle', max: 60 }));
    if (yLabel !== '')
        parts.push(frame_text(4, 14, yLabel, { max: 50 }));
    return parts.join('');
}
/** Centred below its tick, but never beyond the right edge. */
function tickLabel(label, at, area) {
    const beyond = at + label.length * 3.6 > area.width - 2;
    return frame_text(beyond ? area.width - 2 : at, area.bottom + 16, label, {
        anchor: beyond ? 'end' : 'middle',
        dim: true,
    });
}
/** Room for the longest label, in user units, within bounds. 7.6 units a character at 13 units of type. */
function frame_labelWidth(labels, least, most) {
    const longest = labels.reduce((width, label) => Math.max(width, [...label].length), 0);
    return Math.max(least, Math.min(most, longest * 7.6 + 12));
}

;// CONCATENATED MODULE: ./packages/report/src/chart/bar-chart.ts



const ROW = 24;
function bar_chart_barChart(chart, id) {
    const width = 440;
    const label = ({ label: name, note }) => note === undefined ? name : `${name} · ${note}`;
    const left = labelWidth(chart.bars.map(label), 50, 170);
    const height = 12 + chart.bars.length * ROW + 42;
    const area = { width, height, left, right: width - 54, top: 8, bottom: height - 42 };
    const all = chart.bars.flatMap((bar) => [bar.value, bar.low, bar.high, bar.baseline].filter((v) => typeof v === 'number'));
    const x = linearScale([0, ...all], chart.x, 4);
    const zero = x.at(Math.max(x.min, 0), area.left, area.right);
    const rows = chart.bars.map((bar, i) => {
        const middle = area.top + i * ROW + ROW / 2;
        const parts = [text(area.left - 6, middle + 4, label(bar), { anchor: 'end', max: 23 })];
        if (bar.value === null)
            return parts.concat(text(zero + 4, middle + 4, 'undefined', { dim: true })).join('');
        const end = x.at(bar.value, area.left, area.right);
        parts.push(`<rect class="b0" x="${px(Math.min(zero, end))}" y="${px(middle - 8)}" width="${px(Math.abs(end - zero))}" height="16"/>`);
        if (typeof bar.low === 'number' && typeof bar.high === 'number') {
            parts.push(line(x.at(bar.low, area.left, area.right), middle, x.at(bar.high, area.left, area.right), middle, 'ax'));
        }
        if (typeof bar.baseline === 'number') {
            const at = x.at(bar.baseline, area.left, area.right);
            parts.push(`<path class="l1" style="stroke-dasharray:none" d="M${px(at)} ${px(middle - 10)}V${px(middle + 10)}"/>`);
        }
        parts.push(text(width - 4, middle + 4, formatNumber(bar.value, { decimals: 3 }), { anchor: 'end' }));
        return parts.join('');
    });
    const description = chart.bars.map((bar) => `${bar.label} ${formatNumber(bar.value)}`).join('; ');
    return svg(id, width, height, chart.title, description, axes(area, x, null, chart.x.label, '') + rows.join(''));
}
function bar_chart_histogram(chart, id) {
    const [width, height] = [440, 260];
    const y = linearScale([0, ...chart.groups.flatMap(({ counts }) => counts)], { min: 0 }, 4);
    const x = linearScale(chart.edges, { min: chart.edges[0], max: chart.edges.at(-1) });
    const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
    const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
    const bars = chart.groups.map(({ counts }, group) => counts
        .map((count, i) => {
        const from = x.at(chart.edges[i], area.left, area.right);
        const to = x.at(chart.edges[i + 1], area.left, area.right);
        const top = y.at(count, area.bottom, area.top);
        return count === 0
            ? ''
            : `<rect class="b${group}" x="${px(from)}" y="${px(top)}" width="${px(Math.max(0.5, to - from - 1))}" height="${px(area.bottom - top)}"/>`;
    })
        .join(''));
    const description = chart.groups
        .map(({ name, counts }) => `${name}: ${counts.reduce((a, b) => a + b, 0)} rows in ${counts.length} bins`)
        .join('; ');
    return svg(id, width, height, chart.title, description, axes(area, x, y, chart.x.label, 'rows') + bars.join(''));
}

;// CONCATENATED MODULE: ./packages/report/src/chart/forest-chart.ts



const forest_chart_ROW = 30;
function forest_chart_forest(chart, id) {
    const width = 660;
    const own = chart.ownScales === true;
    const left = labelWidth(chart.rows.map(({ label }) => label), 80, 250);
    const height = 8 + chart.rows.length * forest_chart_ROW + (own ? 8 : 42);
    const area = { width, height, left, right: width - 190, top: 8, bottom: height - (own ? 8 : 42) };
    const shared = linearScale(chart.rows.flatMap(numbers), chart.x, 5);
    const rows = chart.rows.map((row, i) => {
        const middle = area.top + i * forest_chart_ROW + forest_chart_ROW / 2;
        return drawRow(row, middle, own ? ownScale(row) : shared, area, width);
    });
    const frame = own ? '' : axes(area, shared, null, chart.x.label, '');
    const description = chart.rows
        .map((row) => `${row.label} ${formatNumber(row.value)} ${formatInterval(row.low, row.high)}${row.outcome === undefined ? '' : `, ${row.outcome}`}`)
        .join('; ');
    return svg(id, width, height, chart.title, description, frame + rows.join(''));
}
function drawRow(row, middle, x, area, width) {
    const at = (value) => x.at(Math.max(x.min, Math.min(x.max, value)), area.left, area.right);
    const outcome = row.outcome === undefined ? '' : ` ${row.outcome}`;
    const parts = [text(area.left - 8, middle + 4, row.label, { anchor: 'end', max: 30 })];
    if (typeof row.limit === 'number') {
        const limit = at(row.limit);
        const [from, to] = row.rule === 'max' ? [area.left, limit] : [limit, area.right];
        parts.push(`<rect class="zone" x="${px(from)}" y="${px(middle - 11)}" width="${px(Math.max(0, to - from))}" height="22"/>`);
        parts.push(line(limit, middle - 11, limit, middle + 11, 'lim'));
    }
    if (row.low !== null && row.high !== null) {
        const [low, high] = [at(row.low), at(row.high)];
        parts.push(`<path class="iv${outcome}" d="M${px(low)} ${px(middle)}H${px(high)}M${px(low)} ${px(middle - 5)}v10M${px(high)} ${px(middle - 5)}v10"/>`);
    }
    if (row.value !== null)
        parts.push(mark(at(row.value), middle, row.outcome));
    const decimals = decimalsOf(row);
    const numbersText = [
        formatNumber(row.value, { decimals }),
        formatInterval(row.low, row.high, { decimals }),
        row.note ?? '',
    ];
    parts.push(text(width - 182, middle + 4, numbersText.filter((part) => part !== '').join(' '), { max: 30 }));
    return parts.join('');
}
/** The shape tells the outcome too, for those who don't see the colour. */
function mark(x, y, outcome) {
    const name = `e${outcome === undefined ? '' : ` ${outcome}`}`;
    if (outcome === 'failed')
        return `<path class="${name}" d="M${px(x)} ${px(y - 6)}l6 6l-6 6l-6 -6z"/>`;
    if (outcome === 'inconclusive')
        return `<path class="${name}" d="M${px(x)} ${px(y - 6)}l6.5 11h-13z"/>`;
    return `<circle class="${name}" cx="${px(x)}" cy="${px(y)}" r="5"/>`;
}
function ownScale(row) {
    const values = numbers(row);
    const low = Math.min(...values);
    const high = Math.max(...values);
    const margin = (high - low) * 0.25 || Math.abs(low) * 0.1 || 1;
    return linearScale([], { min: low - margin, max: high + margin });
}
function numbers(row) {
    return [row.value, row.low, row.high, row.limit].filter((value) => typeof value === 'number');
}
function decimalsOf(row) {
    const values = numbers(row);
    return values.every((value) => Math.abs(value) <= 1) ? 3 : decimalsFor(values);
}

;// CONCATENATED MODULE: ./packages/report/src/chart/heatmap-chart.ts




/** Cells are shaded by their share of the row, so that rare classes are seen; at most half, so that ink stays legible. */
const DARKEST = 0.5;
function heatmap_chart_heatmap(chart, id) {
    const count = chart.labels.length;
    const left = 22 + labelWidth(chart.labels, 24, 110);
    const top = 48;
    const width = Math.max(440, left + count * 30 + 12);
    const cell = Math.min(80, (width - left - 12) / count);
    const height = top + count * Math.min(cell, 44) + 12;
    const row = (height - top - 12) / count;
    const parts = [
        text(left + (count * cell) / 2, 14, chart.columnLabel, { anchor: 'middle', dim: true }),
        `<text class="t" text-anchor="middle" transform="translate(12 ${px(top + (count * row) / 2)}) rotate(-90)">${escapeHtml(chart.rowLabel, 40)}</text>`,
    ];
    const room = Math.max(2, Math.floor(cell / 7));
    chart.labels.forEach((label, i) => {
        parts.push(text(left + (i + 0.5) * cell, top - 8, label, { anchor: 'middle', max: room }));
        parts.push(text(left - 6, top + (i + 0.5) * row + 4, label, { anchor: 'end', max: 14 }));
    });
    chart.cells.forEach((counts, i) => {
        const total = counts.reduce((a, b) => a + b, 0);
        counts.forEach((value, j) => {
            const [x, y] = [left + j * cell, top + i * row];
            const shade = total === 0 ? 0 : (value / total) * DARKEST + (value > 0 ? 0.06 : 0);
            parts.push(`<rect class="${i === j ? 'hit' : 'miss'}" fill-opacity="${px(shade * 10) === '0' ? '0' : shade.toFixed(2)}" x="${px(x + 1)}" y="${px(y + 1)}" width="${px(cell - 2)}" height="${px(row - 2)}"/>`);
            if (value > 0)
                parts.push(text(x + cell / 2, y + row / 2 + 4.5, formatCount(value), { anchor: 'middle' }));
        });
    });
    return svg(id, width, height, chart.title, heatmap_chart_describe(chart), parts.join(''));
}
function heatmap_chart_describe({ labels, cells }) {
    const mistakes = cells
        .flatMap((row, i) => row.map((value, j) => ({ value, i, j })))
        .filter(({ value, i, j }) => i !== j && value > 0)
        .toSorted((a, b) => b.value - a.value || a.i - b.i || a.j - b.j)
        .slice(0, 5)
        .map(({ value, i, j }) => `${labels[i]} taken for ${labels[j]} ${value} times`);
    return mistakes.length === 0 ? 'No mistakes.' : `Most frequent mistakes: ${mistakes.join('; ')}.`;
}

;// CONCATENATED MODULE: ./packages/report/src/chart/line-chart.ts




const line_chart_MOST_POINTS = 160;
function line_chart_lineChart(chart, id) {
    const [width, height] = chart.square === true ? [440, 410] : [440, 290];
    const points = chart.series.flatMap((series) => series.points);
    const x = linearScale(points.map(([at]) => at), chart.x);
    const y = linearScale(points.flatMap(([, value]) => (value === null ? [] : [value])), chart.y);
    const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
    const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
    const drawn = line_chart_seriesStyles(chart.series).map(({ series, style }) => drawSeries(series, style, x, y, area));
    return svg(id, width, height, chart.title, line_chart_describe(chart), axes(area, x, y, chart.x.label, chart.y.label) + drawn.join(''));
}
/** Main lines and baselines get the first two styles; others follow. */
function line_chart_seriesStyles(series) {
    const taken = new Set();
    const wanted = series.map(({ role }) => role === 'guide' ? null : role === 'baseline' ? 1 : role === 'main' ? 0 : undefined);
    for (const style of wanted)
        if (typeof style === 'number')
            taken.add(style);
    let next = 0;
    return series.map((one, i) => {
        const style = wanted[i];
        if (style !== undefined)
            return { series: one, style };
        while (taken.has(next) && next < 5)
            next += 1;
        taken.add(next);
        return { series: one, style: Math.min(next, 5) };
    });
}
function drawSeries(series, style, x, y, area) {
    const place = ([at, value]) => [
        x.at(at, area.left, area.right),
        y.at(Math.max(y.min, Math.min(y.max, value)), area.bottom, area.top),
    ];
    const pieces = unbroken(series.points).map((piece) => thinPoints(piece, line_chart_MOST_POINTS).map(place));
    const path = pieces
        .filter((piece) => piece.length > 1)
        .map((piece) => `M${piece.map(([a, b]) => `${px(a)} ${px(b)}`).join('L')}`)
        .join('');
    const lonely = pieces.filter((piece) => piece.length === 1).flat();
    const marks = (series.marks === true ? pieces.flat() : lonely).map(([a, b]) => `<circle class="m${style ?? 0}" cx="${px(a)}" cy="${px(b)}" r="3.5"/>`);
    return (path === '' ? '' : `<path class="l${style ?? 'g'}" d="${path}"/>`) + marks.join('');
}
function unbroken(points) {
    const pieces = [[]];
    for (const [at, value] of points) {
        if (value === null || !Number.isFinite(value))
            pieces.push([]);
        else
            pieces.at(-1).push([at, value]);
    }
    return pieces.filter((piece) => piece.length > 0);
}
function line_chart_describe(chart) {
    const parts = chart.series
        .filter(({ role }) => role !== 'guide')
        .map(({ name, points }) => {
        const known = points.filter((point) => point[1] !== null);
        const [first, last] = [known[0], known.at(-1)];
        if (first === undefined || last === undefined)
            return `${name}: no values`;
        return `${name}: ${known.length} points, from ${formatNumber(first[1])} to ${formatNumber(last[1])}`;
    });
    return `${chart.y.label} over ${chart.x.label}. ${parts.join('; ')}.`;
}

;// CONCATENATED MODULE: ./packages/report/src/chart/scatter-chart.ts


function scatter_chart_scatter(chart, id) {
    const [width, height] = [440, 320];
    const all = [...chart.points, ...(chart.highlighted ?? [])];
    const x = linearScale(all.map(([at]) => at), chart.x);
    const guideY = typeof chart.guide === 'object' ? [chart.guide.y] : [];
    const y = linearScale([...all.map(([, value]) => value), ...guideY], chart.y);
    const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
    const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
    const at = (value) => x.at(value, area.left, area.right);
    const up = (value) => y.at(value, area.bottom, area.top);
    const dots = (points) => points.map(([a, b]) => `M${px(at(a))} ${px(up(b))}h0`).join('');
    const parts = [axes(area, x, y, chart.x.label, chart.y.label)];
    if (chart.points.length > 0)
        parts.push(`<path class="dots" d="${dots(chart.points)}"/>`);
    if ((chart.highlighted ?? []).length > 0)
        parts.push(`<path class="dots top" d="${dots(chart.highlighted)}"/>`);
    if (chart.guide === 'diagonal') {
        const [from, to] = [Math.max(x.min, y.min), Math.min(x.max, y.max)];
        if (to > from)
            parts.push(line(at(from), up(from), at(to), up(to), 'lg'));
    }
    else if (chart.guide !== undefined)
        parts.push(line(area.left, up(chart.guide.y), area.right, up(chart.guide.y), 'lg'));
    return svg(id, width, height, chart.title, `${all.length} points: ${chart.y.label} over ${chart.x.label}.`, parts.join(''));
}

;// CONCATENATED MODULE: ./packages/report/src/chart/render-chart.ts






/** A figure with its heading, SVG, legend and caption. `id` is unique on the page. */
function render_chart_renderChart(chart, id) {
    const wide = chart.kind === 'forest' || (chart.kind === 'heatmap' && chart.labels.length > 12);
    return `<figure${wide ? ' class="wide"' : ''}><h3>${escapeHtml(chart.title)}</h3>${legend(chart)}${draw(chart, id)}<figcaption>${escapeHtml(chart.caption, 1000)}</figcaption></figure>`;
}
function draw(chart, id) {
    switch (chart.kind) {
        case 'line':
            return lineChart(chart, id);
        case 'bars':
            return barChart(chart, id);
        case 'heatmap':
            return heatmap(chart, id);
        case 'forest':
            return forest(chart, id);
        case 'scatter':
            return scatter(chart, id);
        case 'histogram':
            return histogram(chart, id);
    }
}
function legend(chart) {
    const entries = legendEntries(chart);
    if (entries.length < 2)
        return '';
    const items = entries.map(([sample, name]) => `<li><svg viewBox="0 0 26 10" aria-hidden="true">${sample}</svg>${escapeHtml(name, 60)}</li>`);
    return `<ul class="legend">${items.join('')}</ul>`;
}
function legendEntries(chart) {
    if (chart.kind === 'line') {
        return seriesStyles(chart.series).map(({ series, style }) => [
            `<path class="l${style ?? 'g'}" d="M0 5H26"/>`,
            series.name,
        ]);
    }
    if (chart.kind === 'histogram') {
        return chart.groups.map(({ name }, i) => [`<rect class="b${i}" width="26" height="10"/>`, name]);
    }
    if (chart.kind === 'bars' && chart.bars.some(({ baseline }) => typeof baseline === 'number')) {
        const { value, baseline } = chart.names ?? { value: 'model', baseline: 'baseline' };
        return [
            ['<rect class="b0" width="26" height="10"/>', value],
            ['<path class="l1" style="stroke-dasharray:none" d="M13 0V10"/>', baseline],
        ];
    }
    return [];
}

;// CONCATENATED MODULE: ./packages/report/src/page/render-facts.ts

function render_facts_renderFacts(facts) {
    if (facts.length === 0)
        return '';
    const items = facts.map(({ label, value, link }) => {
        const text = escapeHtml(value, 600);
        const shown = link !== undefined && /^https?:\/\//.test(link)
            ? `<a href="${escapeHtml(link, 2000)}" rel="noreferrer">${text}</a>`
            : text;
        return `<div><dt>${escapeHtml(label)}</dt><dd>${shown}</dd></div>`;
    });
    return `<dl class="facts">${items.join('')}</dl>`;
}

;// CONCATENATED MODULE: ./packages/report/src/page/render-block.ts




/** One block as HTML. `id` is unique on the page. */
function render_block_renderBlock(block, id) {
    switch (block.kind) {
        case 'text':
            return `<p>${escapeHtml(block.text, 4000)}</p>`;
        case 'facts':
            return renderFacts(block.facts);
        case 'chart':
            return renderChart(block.chart, id);
        case 'code':
            return `<figure class="code"><figcaption>${escapeHtml(block.caption)}</figcaption><pre tabindex="0"><code>${entities(block.text)}</code></pre></figure>`;
        case 'table':
            return render_block_renderTable(block);
    }
}
function render_block_renderTable({ caption, columns, rows, note }) {
    const sortable = rows.length > 1;
    const head = columns.map(({ label, align }) => {
        const text = escapeHtml(label);
        return `<th scope="col"${align === 'right' ? ' class="r"' : ''}>${sortable ? `<button type="button">${text}</button>` : text}</th>`;
    });
    const body = rows.map((row) => {
        const cells = row.map((cell, i) => renderCell(cell, i === 0, columns[i]?.align === 'right'));
        return `<tr>${cells.join('')}</tr>`;
    });
    const below = note === undefined ? '' : `<p class="note">${escapeHtml(note, 2000)}</p>`;
    const label = escapeHtml(caption);
    return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table${sortable ? ' class="sort"' : ''}><caption>${label}</caption><thead><tr>${head.join('')}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>${below}`;
}
function renderCell(cell, first, right) {
    const { text, sort, outcome } = typeof cell === 'string' ? { text: cell, sort: undefined, outcome: undefined } : cell;
    const classes = [right ? 'r' : text.length > 40 ? 'w' : '', outcome ?? '']
        .filter((name) => name !== '')
        .join(' ');
    const attributes = `${classes === '' ? '' : ` class="${classes}"`}${sort === undefined ? '' : ` data-sort="${escapeHtml(String(sort))}"`}`;
    const sign = outcome === undefined ? '' : `<span aria-hidden="true">${outcomeSign(outcome)}</span> `;
    const tag = first ? 'th scope="row"' : 'td';
    return `<${tag}${attributes}>${sign}${escapeHtml(text, first ? 120 : 400)}</${first ? 'th' : 'td'}>`;
}

;// CONCATENATED MODULE: ./packages/report/src/page/style.ts
/** Contrast of text is at least 4.5:1 in both schemes; colours are told apart by the colour-blind (Okabe and Ito). */
const style_pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--soft:#f5f7f9;--line:#d8dee4;--ink:#1b1f24;--dim:#57606a;--link:#0558b5;--main:#0068a8;--base:#b35900;--grid:#e4e8ec;--ok:#1a6e3c;--bad:#b4232c;--warn:#8a5a00;--okbg:#e7f5ec;--badbg:#fdecec;--warnbg:#fff4d9}
@media(prefers-color-scheme:dark){:root{--bg:#0f1419;--soft:#171d24;--line:#323b45;--ink:#e6eaee;--dim:#a3adb8;--link:#6cb6ff;--main:#58b2ec;--base:#f0a04b;--grid:#28303a;--ok:#6fd08c;--bad:#ff8b87;--warn:#e9b949;--okbg:#13291c;--badbg:#331a1c;--warnbg:#2e2610}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:76rem;padding:0 1.25rem 3rem;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);padding:.5rem}
.top{margin-top:1.5rem;padding:1.25rem 1.5rem;border:1px solid var(--line);border-left:6px solid var(--dim);border-radius:8px;background:var(--soft)}
.top.passed{border-left-color:var(--ok)}.top.failed,.top.error{border-left-color:var(--bad)}.top.inconclusive{border-left-color:var(--warn)}
.badge{display:inline-block;margin:0;font-weight:600}
.passed .badge,td.passed,th.passed{color:var(--ok)}.failed .badge,.error .badge,td.failed,td.error,th.failed{color:var(--bad)}.inconclusive .badge,td.inconclusive,th.inconclusive{color:var(--warn)}
h1{margin:.25rem 0;font-size:1.6rem;line-height:1.25}
h2{margin:2.25rem 0 .75rem;padding-bottom:.3rem;border-bottom:1px solid var(--line);font-size:1.25rem}
.headline{margin:.25rem 0 .5rem;font-size:1.1rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;margin:.75rem 0 0}
.facts div{min-width:0}
dt{color:var(--dim);font-size:.8rem}dd{margin:0;font-size:.95rem;font-variant-numeric:tabular-nums}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;padding:0;list-style:none;font-size:.95rem}
.scroll{overflow-x:auto;margin:1rem 0 .25rem}
table{border-collapse:collapse;min-width:min(100%,28rem);font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:0 0 .4rem}
th,td{padding:.35rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{border-bottom-width:2px;white-space:nowrap;font-weight:600}
tbody th{font-weight:500;min-width:6rem;max-width:22rem;overflow-wrap:anywhere}td{max-width:24rem;min-width:4rem}.w{min-width:14rem;overflow-wrap:anywhere}.facts dd,h1,.headline,nav a{overflow-wrap:anywhere}
tbody tr:hover{background:var(--soft)}
.r{text-align:right;white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th button::after{content:"\\2195";opacity:.45;margin-left:.3em;font-size:.85em}
th[aria-sort=ascending] button::after{content:"\\2191";opacity:1}
th[aria-sort=descending] button::after{content:"\\2193";opacity:1}
td.passed,td.failed{white-space:nowrap}
.note,figcaption{color:var(--dim);font-size:.85rem;margin:.25rem 0 1rem;max-width:46rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem 1.5rem;align-items:start}
figure{margin:.5rem 0;min-width:0}
figure h3{margin:0 0 .25rem;font-size:1rem}
.wide{grid-column:1/-1}
svg{display:block;width:100%;height:auto;max-width:40rem}
.wide svg{max-width:52rem;min-width:32rem}.wide{overflow-x:auto}
svg text{fill:var(--ink);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
svg .t{fill:var(--dim);font-size:12px}
.g{stroke:var(--grid);stroke-width:1}.ax{stroke:var(--dim);stroke-width:1}
.l0,.l1,.l2,.l3,.l4,.l5{fill:none;stroke-width:2;stroke-linejoin:round}
.l0{stroke:var(--main)}.l1{stroke:var(--base);stroke-dasharray:6 4}.l2{stroke:var(--ok);stroke-dasharray:2 3}.l3{stroke:var(--bad);stroke-dasharray:9 3 2 3}.l4{stroke:var(--warn);stroke-dasharray:12 4}.l5{stroke:var(--ink);stroke-dasharray:4 2}
.lg{fill:none;stroke:var(--dim);stroke-width:1;stroke-dasharray:3 4}
.m0{fill:var(--main)}.m1{fill:var(--base)}.m2{fill:var(--ok)}.m3{fill:var(--bad)}.m4{fill:var(--warn)}.m5{fill:var(--ink)}
.dots{fill:none;stroke:var(--main);stroke-opacity:.45;stroke-width:5;stroke-linecap:round}.dots.top{stroke:var(--base);stroke-opacity:1;stroke-width:7}
.b0{fill:var(--main);fill-opacity:.55}.b1{fill:var(--base);fill-opacity:.55}
.hit{fill:var(--main)}.miss{fill:var(--base)}
.iv{stroke:var(--main);stroke-width:2}.iv.passed{stroke:var(--ok)}.iv.failed{stroke:var(--bad)}.iv.inconclusive{stroke:var(--warn)}
.e{fill:var(--main)}.e.passed{fill:var(--ok)}.e.failed{fill:var(--bad)}.e.inconclusive{fill:var(--warn)}
.lim{stroke:var(--ink);stroke-width:2}.zone{fill:var(--ok);fill-opacity:.1}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.1rem 0;padding:0;list-style:none;font-size:.85rem}
.legend svg{display:inline-block;width:26px;height:10px;margin-right:.4em;vertical-align:middle}
pre{overflow-x:auto;padding:.75rem 1rem;background:var(--soft);border:1px solid var(--line);border-radius:6px;font-size:.85rem}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--dim);font-size:.85rem}
@media(max-width:82rem){table{font-size:.84rem}th,td{padding:.3rem .45rem}.w{min-width:11rem}}
@media(max-width:40rem){.w{max-width:62vw}body{padding:0 .75rem 2rem}.top{padding:1rem}h1{font-size:1.3rem}th,td{padding:.3rem .45rem}}
@media print{:root{--bg:#fff;--soft:#fff;--line:#bbb;--ink:#000;--dim:#444;--link:#000;--main:#0068a8;--base:#b35900;--grid:#ddd;--ok:#1a6e3c;--bad:#b4232c;--warn:#8a5a00}body{max-width:none;font-size:11pt}nav,.skip,th button::after{display:none}.scroll{overflow:visible}table{font-size:8pt}.r{white-space:normal}.w{min-width:0;max-width:none}figure,tr,.top{break-inside:avoid}h2{break-after:avoid}}
`.trim();

;// CONCATENATED MODULE: ./packages/report/src/page/render-page.ts







const OUTCOME_WORDS = {
    passed: 'Passed',
    failed: 'Failed',
    inconclusive: 'Inconclusive',
    cancelled: 'Cancelled',
    error: 'Error',
    running: 'Running',
};
/**
 * One HTML file that asks nothing of the network: style and script are inside, and a content security policy
 * forbids every request. The same page gives the same bytes.
 */
function renderPage(page) {
    const hash = createHash('sha256').update(sortScript).digest('base64');
    const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
    const contents = page.sections.length < 3 ? '' : renderContents(page.sections);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}: ${OUTCOME_WORDS[page.outcome]}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
<header class="top ${page.outcome}">
<p class="badge"><span aria-hidden="true">${outcomeSign(page.outcome)}</span> ${OUTCOME_WORDS[page.outcome]}</p>
<h1>${escapeHtml(page.title)}</h1>
<p class="headline">${escapeHtml(page.headline, 2000)}</p>
${renderFacts(page.facts)}
</header>
${contents}<main id="main" tabindex="-1">
${page.sections.map(renderSection).join('\n')}
</main>
<footer><p>${escapeHtml(page.footer, 1000)}</p></footer>
<script>${sortScript}</script>
</body>
</html>
`;
}
function renderContents(sections) {
    const links = sections.map(({ title }, i) => `<li><a href="#s${i + 1}">${escapeHtml(title)}</a></li>`);
    return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>\n`;
}
function renderSection({ title, blocks }, index) {
    const id = `s${index + 1}`;
    const parts = [];
    for (let i = 0; i < blocks.length; i += 1) {
        const block = blocks[i];
        const html = renderBlock(block, `${id}-${i + 1}`);
        const opens = block.kind === 'chart' && blocks[i - 1]?.kind !== 'chart';
        const closes = block.kind === 'chart' && blocks[i + 1]?.kind !== 'chart';
        parts.push(`${opens ? '<div class="charts">' : ''}${html}${closes ? '</div>' : ''}`);
    }
    return `<section id="${id}" aria-labelledby="${id}-h">\n<h2 id="${id}-h">${escapeHtml(title)}</h2>\n${parts.join('\n')}\n</section>`;
}

;// CONCATENATED MODULE: ./packages/report/src/index.ts


















;// CONCATENATED MODULE: ./actions/deploy-k8s/src/summary.ts


const WORDS = {
    passed: 'passed',
    failed: 'failed',
    inconclusive: 'inconclusive',
    cancelled: 'was cancelled',
    error: 'could not be done',
};
/** The release for people: the headline and the cause first, then what changed, then the evidence. */
function releaseMarkdown(release, diff, limit) {
    const parts = [headline(release), summary_cause(release), facts(release), evidence(release), objects(release)];
    const short = summary_join(parts);
    const whole = summary_join([...parts, diffBlock(diff)]);
    return whole.length <= limit ? whole : short.length <= limit ? short : summary_join(parts.slice(0, 3));
}
const summary_join = (parts) => parts.filter((part) => part !== '').join('\n\n');
function headline({ outcome, action, name, dryRun, cluster, namespace, seconds }) {
    const what = action === 'deploy' && dryRun
        ? 'Dry run'
        : {
            deploy: 'Deployment',
            diff: 'Diff',
            rollback: 'Rollback',
            status: 'Status',
            promote: 'Promotion',
            recover: 'Recovery',
        }[action];
    const where = cluster === null ? 'without a cluster' : `to ${escape_markdown_inlineCode(namespace)} on ${escape_markdown_inlineCode(cluster.context)}`;
    return `### ${outcome_sign_outcomeSign(outcome)} ${what} of ${escape_markdown_inlineCode(name)} ${where} ${WORDS[outcome]} (${number_format_formatDuration(seconds)})`;
}
function summary_cause({ failure, rolledBack, steps }) {
    if (failure === null)
        return '';
    const place = failure.at === null
        ? ''
        : ` (${escape_markdown_inlineCode(`${failure.at.file}${failure.at.line === null ? '' : `:${failure.at.line}`}`)})`;
    const text = failure.cause
        .split('\n')
        .map((line) => escape_markdown_escapeMarkdown(line, { max: 1000 }))
        .join('<br>');
    const fix = failure.fix.includes('\n')
        ? fence(failure.fix)
        : failure.fix === ''
            ? ''
            : `**What to do:** ${escape_markdown_escapeMarkdown(failure.fix, { max: 1000 })}`;
    const last = steps.find(({ state }) => state !== 'passed');
    const where = last === undefined ? '' : ` in step ${escape_markdown_inlineCode(last.name)}`;
    // What served before the rollback is no longer how it stands.
    const now = rolledBack === undefined ? failure.remains : rolledBack.detail;
    return summary_join([`**${text}**${place}${where}`, fix, escape_markdown_escapeMarkdown(now, { max: 1000 })]);
}
function facts(release) {
    const rows = [];
    const { model, images, previous, revision, url, cluster, commit, run } = release;
    if (model !== null) {
        const before = previous?.modelDigest ?? null;
        const from = before !== null && before !== model.digest ? `${escape_markdown_inlineCode(digest_shortDigest(before))} → ` : '';
        rows.push(['Model', `${escape_markdown_inlineCode(model.name)} ${from}${escape_markdown_inlineCode(digest_shortDigest(model.digest))}`]);
    }
    for (const { image } of images)
        rows.push(['Image', escape_markdown_inlineCode(image, { max: 200 })]);
    if (url !== null)
        rows.push(['Address', escape_markdown_inlineCode(url)]);
    if (revision !== null)
        rows.push([
            'Revision',
            `${revision}${previous === null ? ' (the first)' : ` (before: ${previous.revision})`}`,
        ]);
    if (cluster !== null)
        rows.push(['Cluster', `${escape_markdown_inlineCode(cluster.server)}, Kubernetes ${escape_markdown_escapeMarkdown(cluster.version)}`]);
    if (commit !== null)
        rows.push(['Commit', escape_markdown_inlineCode(commit.sha.slice(0, 12))]);
    if (run !== null)
        rows.push(['Run', `[${run.id}](${run.url})`]);
    return rows.length === 0 ? '' : markdown_table_markdownTable([{ header: '' }, { header: '' }], rows);
}
function evidence({ failure }) {
    if (failure === null)
        return '';
    const { pods, events, logs } = failure;
    const podTable = pods.length === 0
        ? ''
        : markdown_table_markdownTable([
            { header: 'Pod' },
            { header: 'Container' },
            { header: 'State' },
            { header: 'Restarts', align: 'right' },
            { header: 'Node' },
        ], pods
            .slice(0, 20)
            .map((row) => [
            escape_markdown_inlineCode(row.pod),
            row.container === '' ? '' : escape_markdown_inlineCode(row.container),
            escape_markdown_escapeMarkdown(row.state),
            String(row.restarts),
            escape_markdown_escapeMarkdown(row.node),
        ]));
    const eventLines = events
        .slice(-15)
        .map(({ time, about, reason, message, count }) => `${time.slice(11, 19)} ${about}: ${reason}: ${message}${count > 1 ? ` (${count} times)` : ''}`);
    const eventBlock = eventLines.length === 0 ? '' : details_details('Events', [fence(eventLines.join('\n'))], true);
    const logBlocks = logs.map(({ pod, container, previous, lines }) => details_details(`Log of ${escape_markdown_inlineCode(container)} in ${escape_markdown_inlineCode(pod)}${previous ? ', before its restart' : ''}`, [fence(lines.join('\n'))], true));
    return summary_join([podTable, eventBlock, ...logBlocks]);
}
function objects({ objects: all }) {
    if (all.length === 0)
        return '';
    const changed = all.filter(({ change }) => change !== 'unchanged').length;
    const title = changed === 0 ? `Objects: all ${all.length} unchanged` : `Objects: ${changed} of ${all.length} change`;
    const rows = all.map(({ kind, namespace, name, change }) => [
        escape_markdown_escapeMarkdown(kind),
        escape_markdown_inlineCode(name),
        namespace === null ? '' : escape_markdown_inlineCode(namespace),
        change,
    ]);
    return details_details(title, [
        markdown_table_markdownTable([{ header: 'Kind' }, { header: 'Name' }, { header: 'Namespace' }, { header: 'Change' }], rows),
    ]);
}
const diffBlock = (diff) => (diff === '' ? '' : details_details('Diff', [fence(diff, 'diff')]));
/** A code block that no content can end. */
function fence(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const ticks = '`'.repeat(longest + 1);
    return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/comment.ts


/** The deploy section of the pull request's comment. */
async function writeComment(release, diff, inputs, context, port) {
    const state = {
        outcome: release.outcome,
        failed: release.failure === null ? [] : [release.failure.reason],
        inconclusiveAgainstBaseline: false,
    };
    await writeSection({
        section: 'deploy',
        state,
        render: (_, room) => releaseMarkdown(release, diff, Math.min(room.codePoints, Math.floor(room.bytes / 2))),
    }, {
        ...context,
        mode: inputs.comment ?? null,
        style: inputs.commentStyle,
        reportId: inputs.reportId ?? null,
        name: release.name,
        port,
    });
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/draft.ts


function newDraft(inputs) {
    return {
        name: inputs.name ?? '',
        action: inputs.action,
        outcome: 'error',
        dryRun: inputs.dryRun || inputs.action === 'diff' || inputs.action === 'status',
        namespace: inputs.namespace ?? '',
        cluster: null,
        model: null,
        images: [],
        objects: [],
        failure: null,
        rolledBack: null,
        url: null,
        previous: null,
        revision: null,
        startedAt: new Date(),
        diff: '',
        manifests: [],
    };
}
async function noteCluster(draft, client) {
    const { body } = await client.request({ method: 'GET', path: '/version', about: 'ask for its version' });
    const { gitVersion } = JSON.parse(body);
    const { server, context } = client.connection;
    draft.cluster = { server, context, version: gitVersion ?? 'unknown' };
}
function releasedObject(object, change) {
    const { namespace, name } = object.metadata;
    return { apiVersion: object.apiVersion, kind: object.kind, namespace: namespace ?? null, name, change };
}
function notePlan(draft, plan) {
    draft.objects = plan.map(({ next, change }) => releasedObject(next, change));
}
function noteImages(draft, objects) {
    const images = [...new Set(objects.flatMap(imagesOf))];
    draft.images = images.map((image) => ({
        image,
        digest: parseImage(image)?.digest ?? null,
    }));
}
function failureOfRollout(report) {
    return {
        object: report.object,
        reason: report.reason,
        cause: report.cause,
        fix: report.fix,
        remains: report.remains,
        at: report.at === undefined ? null : { file: report.at.file, line: report.at.line ?? null },
        pods: [...report.pods],
        events: report.events.map((event) => ({ ...event, time: event.time.toISOString() })),
        logs: report.logs.map((log) => ({ ...log, lines: [...log.lines] })),
    };
}
function failureOfError(error) {
    const known = isTrainyardError(error);
    const fix = known ? (error.fix ?? '') : '';
    const message = error_message_errorMessage(error);
    return {
        object: null,
        reason: error instanceof GateFailed ? 'VerdictNotPassed' : error instanceof Error ? error.name : 'Error',
        cause: fix !== '' && message.endsWith(fix) ? message.slice(0, -fix.length).trim() : message,
        fix,
        remains: '',
        at: known && error.at !== undefined ? { file: error.at.file, line: error.at.line ?? null } : null,
        pods: [],
        events: [],
        logs: [],
    };
}
function toRelease(draft, steps, runner) {
    const { repository, runId, runAttempt, workflow, runUrl, sha } = runner;
    return {
        schema: 'trainyard.release/v1',
        name: draft.name,
        action: draft.action,
        outcome: draft.outcome,
        dryRun: draft.dryRun,
        strategy: 'rolling',
        namespace: draft.namespace,
        cluster: draft.cluster,
        model: draft.model,
        images: draft.images,
        objects: draft.objects,
        steps,
        analysis: [],
        failure: draft.failure,
        ...(draft.rolledBack === null || draft.rolledBack === undefined ? {} : { rolledBack: draft.rolledBack }),
        url: draft.url,
        previous: draft.previous,
        revision: draft.revision,
        commit: sha === null ? null : { sha, clean: null },
        run: repository === null || runId === null
            ? null
            : { repository, id: runId, attempt: runAttempt, workflow: workflow ?? '', url: runUrl ?? '' },
        startedAt: draft.startedAt.toISOString(),
        seconds: Math.round(Date.now() - draft.startedAt.getTime()) / 1000,
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/inputs.ts

const ACTIONS = ['deploy', 'diff', 'promote', 'rollback', 'recover', 'status'];
const inputs_inputs = {
    action: choice(ACTIONS, { default: 'deploy' }),
    manifests: list(),
    model: fields_text(),
    serve: yaml(),
    images: list(),
    registry: fields_text(),
    verdict: fields_text(),
    namespace: fields_text({ defaultText: "the context's namespace" }),
    // Masked value by value when it is read: a path must stay readable.
    kubeconfig: fields_text({
        configurable: false,
        defaultText: "KUBECONFIG, ~/.kube/config or the pod's service account",
    }),
    context: fields_text({ defaultText: "the kubeconfig's current one" }),
    strategy: yaml({ defaultText: 'rolling' }),
    prometheus: fields_text(),
    timeout: duration({ default: 600, defaultText: '10m' }),
    'on-inconclusive': choice(['rollback', 'pause', 'promote']),
    'smoke-test': yaml({ defaultText: '`auto`' }),
    capacity: choice(['check', 'warn', 'off'], { default: 'check' }),
    'on-failure': choice(['rollback', 'delete', 'keep'], { default: 'rollback' }),
    'force-conflicts': choice(['never', 'own', 'always'], { default: 'never' }),
    prune: fields_boolean({ default: false }),
    'dry-run': fields_boolean({ default: false }),
    ...commonInputs,
    name: fields_text({ defaultText: "the model's, else the repository's" }),
};
const outputs = ['release', 'url', 'image', 'changed', 'steps', 'failure', 'outcome'];

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/open-cluster.ts


const NO_CLUSTER = 'none';
/**
 * The cluster to work on; null where the inputs ask for none.
 *
 * @param mask hides credentials in the log
 * @throws InputError when the action needs a cluster and no kubeconfig is to be found
 */
async function openCluster(inputs, signal, mask) {
    if (inputs.kubeconfig === NO_CLUSTER) {
        requireDryRun(inputs, 'Input kubeconfig is "none"');
        return null;
    }
    const connection = await connect({ kubeconfig: inputs.kubeconfig ?? '', context: inputs.context ?? '' });
    if (connection === undefined) {
        requireDryRun(inputs, 'No cluster is known: the input kubeconfig is empty, KUBECONFIG is not set, and there is neither ~/.kube/config nor a service account');
        if (inputs.context !== undefined) {
            throw new kinds_InputError(`Input context is "${inputs.context}", but there is no kubeconfig that could hold it.`);
        }
        return null;
    }
    maskCredentials(connection, mask);
    return createClient(connection, { signal });
}
function requireDryRun({ action, dryRun }, why) {
    if (action === 'diff' || (action === 'deploy' && dryRun))
        return;
    throw new kinds_InputError(`${why}, so "action: ${action}" has nowhere to go.`, {
        fix: 'Give the kubeconfig ("kubeconfig: ${{ secrets.KUBECONFIG }}"), run the login step of your cloud first, or set "dry-run: true" to render and check only.',
    });
}
/** Anything printed from now on shows *** in their place. */
function maskCredentials({ config }, mask) {
    for (const user of config.getUsers()) {
        for (const secret of [user.token, user.password, user.keyData]) {
            if (typeof secret === 'string' && secret !== '')
                mask(secret);
        }
    }
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/release-log.ts
/** The steps of a release, with their times. */
function createStepLog(isCancelled) {
    const steps = [];
    return {
        steps,
        async run(name, work) {
            const start = new Date();
            const note = (state, detail) => steps.push({
                name,
                state,
                startedAt: start.toISOString(),
                seconds: Math.round(Date.now() - start.getTime()) / 1000,
                weight: null,
                detail,
            });
            try {
                const { detail, value, state } = await work();
                note(state ?? 'passed', detail);
                return value;
            }
            catch (error) {
                note(isCancelled(error) ? 'cancelled' : 'failed', error instanceof Error ? error.message : String(error));
                throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/may-take.ts

/** Whether a field of another owner may be taken over, by the input `force-conflicts`. */
function mayTakeField(policy, record) {
    if (policy !== 'own')
        return () => policy === 'always';
    const earlier = new Map(record.flatMap(({ objects }) => objects).map((object) => [describeObject(object), object]));
    return (object, field) => {
        const ours = earlier.get(describeObject(object));
        return ours !== undefined && fieldExists(ours, field);
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/record.ts





/** Releases kept for going back. */
const KEPT = 3;
const releaseSchema = schemas/* object */.Ikc({
    revision: schemas/* number */.aig().int().positive(),
    state: schemas/* enum */.k5n(['applying', 'deployed', 'failed']),
    at: iso/* datetime */.w$(),
    commit: schemas/* string */.YjP().nullable(),
    run: schemas/* string */.YjP().nullable(),
    modelDigest: digestSchema.nullable(),
    images: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** The revision whose objects this one brought back. */
    rollbackOf: schemas/* number */.aig().int().positive().nullable(),
    /** The objects it created, as `Deployment prod/digits`: what undoing it may stop. */
    created: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    /** As they were applied, in order. */
    objects: schemas/* array */.YOg(schemas/* custom */.IeY((value) => value !== null && typeof value === 'object')),
    /** Objects whose content is not kept here: Secrets, and immutable ConfigMaps, which stay in the cluster. */
    references: schemas/* array */.YOg(schemas/* custom */.IeY((value) => value !== null && typeof value === 'object')),
});
const recordSchema = schemas/* object */.Ikc({ schema: schemas/* literal */.euz('trainyard.record/v1'), releases: schemas/* array */.YOg(releaseSchema) });
const recordName = (name) => `trainyard-release-${name}`;
/** The identity of the release's objects as a set, whose parent is the record. */
const applySetOf = (namespace, name) => applySetId({ namespace, name: recordName(name) });
async function readRecord(client, namespace, name) {
    const object = await client.get({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: recordName(name) });
    if (object === undefined)
        return [];
    const packed = object['binaryData']?.['record.json.gz'];
    try {
        const text = (0,external_node_zlib_.gunzipSync)(Buffer.from(packed ?? '', 'base64')).toString('utf8');
        return recordSchema.parse(JSON.parse(text)).releases;
    }
    catch (cause) {
        throw new kinds_InputError(`The ConfigMap ${namespace}/${recordName(name)} is not a release record that this version can read.`, {
            cause,
            fix: 'Use the version of Trainyard that wrote it, or delete it; then the next release is the first.',
        });
    }
}
async function writeRecord(client, namespace, name, releases) {
    const kept = releases.slice(0, KEPT);
    // The release to go back to must not fall out because newer ones failed.
    const lastGood = releases.slice(KEPT).find((release) => release.state === 'deployed');
    if (lastGood !== undefined && !kept.some((release) => release.state === 'deployed'))
        kept.push(lastGood);
    const [current] = kept;
    const text = JSON.stringify({ schema: 'trainyard.record/v1', releases: kept });
    const members = kept.flatMap(({ objects, references }) => [...objects.map(referenceOf), ...references]);
    const { labels, annotations } = applySetParent({ name: recordName(name), namespace }, members);
    await client.apply({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: recordName(name),
            namespace,
            labels: { ...labels, 'app.kubernetes.io/managed-by': 'trainyard', 'trainyard.dev/record': name },
            annotations,
        },
        // For people who look with kubectl.
        data: {
            revision: String(current?.revision ?? 0),
            state: current?.state ?? '',
            at: current?.at ?? '',
            commit: current?.commit ?? '',
            model: current?.modelDigest ?? '',
        },
        binaryData: { 'record.json.gz': (0,external_node_zlib_.gzipSync)(text).toString('base64') },
    }, { force: true });
}
/** Notes how the newest release ended. */
async function closeRecord(client, namespace, name, state) {
    const [current, ...rest] = await readRecord(client, namespace, name);
    if (current !== undefined)
        await writeRecord(client, namespace, name, [{ ...current, state }, ...rest]);
}
/** What of the objects can be kept in the record, and what only by name. */
function snapshotOf(objects) {
    const byName = (object) => object.kind === 'Secret' || (object.kind === 'ConfigMap' && object['immutable'] === true);
    return {
        objects: objects.filter((object) => !byName(object)),
        references: objects.filter(byName).map(referenceOf),
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/plan-release.ts



/** Gives every object its namespace: the manifest's, the input's, the context's. */
async function placeRelease(manifests, wanted, client) {
    const fallback = client?.connection.namespace ?? 'default';
    const { resources } = await loadKubernetesSchema();
    const placed = await placeInNamespaces(manifests, wanted, fallback, async (apiVersion, kind) => {
        const known = resources[`${apiVersion}/${kind}`];
        const found = known?.namespaced ?? (await client?.findResource(apiVersion, kind))?.namespaced;
        const scope = definitionOf({ apiVersion, kind }, manifests)?.spec?.['scope'];
        return found ?? (scope === undefined ? undefined : scope === 'Namespaced');
    });
    const { manifests: ready, left } = leaveReplicasToAutoscalers(placed);
    return { namespace: wanted === '' ? homeOf(placed, fallback) : wanted, manifests: ready, autoscaled: left };
}
/** Where the release's record lies: beside its first workload. */
function homeOf(manifests, fallback) {
    const objects = manifests.map(({ object }) => object);
    const home = objects.find(hasPods) ?? objects.find(({ metadata }) => metadata.namespace !== undefined);
    return home?.metadata.namespace ?? fallback;
}
/**
 * What the manifests would do, without a cluster: every one is checked against Kubernetes' types, and compared with
 * the manifests of the release before, where its file lies in the output folder.
 */
async function planWithoutCluster(manifests, outputFolder) {
    const { version, unchecked } = await checkManifests(manifests);
    const file = (0,external_node_path_.join)(outputFolder, 'manifests.yml');
    const before = (0,external_node_fs_.existsSync)(file)
        ? parseManifests((0,external_node_fs_.readFileSync)(file, 'utf8'), file).map(({ object }) => object)
        : [];
    const key = (object) => `${object.apiVersion} ${describeObject(object)}`;
    const old = new Map(before.map((object) => [key(object), object]));
    const plan = await Promise.all(manifests.map(async (manifest) => {
        const { object } = manifest;
        const live = old.get(key(object));
        old.delete(key(object));
        const change = live === undefined ? 'create' : (await diffObjects(live, object)) === '' ? 'unchanged' : 'update';
        return { manifest, change, live, next: object, force: false };
    }));
    return { plan, version, unchecked, removed: [...old.values()] };
}
/** The whole plan as unified text. */
async function diffPlan(plan) {
    const parts = await Promise.all(plan.map(({ change, live, next, manifest }) => {
        if (change === 'unchanged')
            return '';
        // The server's defaults would bury what the manifest of a new object says.
        return live === undefined ? diffObjects(undefined, manifest.object) : diffObjects(live, next);
    }));
    return parts.filter((part) => part !== '').join('\n');
}
/** `2 to create, 1 to update, 3 unchanged` */
function countChanges(plan) {
    const count = (change) => plan.filter((one) => one.change === change).length;
    const parts = [
        [count('create'), 'to create'],
        [count('update'), 'to update'],
        [count('unchanged'), 'unchanged'],
    ];
    return parts
        .filter(([n]) => n > 0)
        .map(([n, what]) => `${n} ${what}`)
        .join(', ');
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/preflight.ts


/**
 * Asks for every right the release needs before anything is touched.
 *
 * @throws ExternalError with the whole list of what is missing and the smallest Role that allows it
 */
async function checkRights(client, manifests, recordNamespace, more = []) {
    await requireRights(client, [...(await neededRights(client, manifests, recordNamespace)), ...more]);
}
/** As {@link checkRights}, for rights that are known. */
async function requireRights(client, wanted) {
    const answers = await Promise.all(wanted.map(async (access) => ((await client.can(access)) ? [] : [access])));
    const missing = answers.flat();
    if (missing.length === 0)
        return;
    const { user, server, context } = client.connection;
    const list = missing.map(({ verb, resource, subresource, namespace }) => `  ${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${namespace === undefined ? '' : ` in ${namespace}`}`);
    throw new ExternalError(`The user "${user}" of Kubernetes at ${server} (context "${context}") lacks rights that this release needs:\n${list.join('\n')}\nNothing was written.`, { fix: `Bind this to the user:\n${minimalRoles(missing)}` });
}
async function neededRights(client, manifests, recordNamespace) {
    const rights = new Map();
    const need = (access) => rights.set(JSON.stringify(access), access);
    const verbs = ['get', 'create', 'patch'];
    for (const { object } of manifests) {
        const resource = await client.findResource(object.apiVersion, object.kind);
        // A kind that a definition among the manifests brings cannot be asked about yet.
        if (resource === undefined)
            continue;
        const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
        const { namespace } = object.metadata;
        const scope = resource.namespaced && namespace !== undefined ? { namespace } : {};
        for (const verb of verbs)
            need({ verb, group, resource: resource.plural, ...scope });
        if (['deployments', 'statefulsets', 'daemonsets', 'jobs'].includes(resource.plural)) {
            need({ verb: 'list', group: '', resource: 'pods', ...scope });
            if (resource.plural === 'deployments')
                need({ verb: 'list', group: 'apps', resource: 'replicasets', ...scope });
        }
    }
    for (const verb of verbs)
        need({ verb, group: '', resource: 'configmaps', namespace: recordNamespace });
    for (const verb of ['get', 'create', 'update'])
        need({ verb, group: 'coordination.k8s.io', resource: 'leases', namespace: recordNamespace });
    return [...rights.values()];
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/restore-release.ts







/** The release that came up last before `current`, and is another one than it. */
function lastGoodBefore([current, ...earlier]) {
    const content = ({ objects, references }) => JSON.stringify([objects, references]);
    return earlier.find((release) => release.state === 'deployed' &&
        (current?.state !== 'deployed' || content(release) !== content(current)));
}
/** The record with a new first entry: `target` again, as what undoes the newest. */
function asRollback(target, record, run) {
    const [current] = record;
    const next = {
        ...target,
        revision: (current?.revision ?? 0) + 1,
        state: 'applying',
        at: new Date().toISOString(),
        run,
        rollbackOf: current?.revision ?? null,
        created: [],
    };
    return [next, ...record];
}
/**
 * Applies the objects of an earlier release again, as their owner. The record says so before anything is written.
 *
 * @returns what was applied, and the record as it stands now
 * @throws InputError when something the release needs is gone
 */
async function restoreRelease(target, record, options, conflicts) {
    const { context, client, draft, steps } = options;
    const { log, runner, signal } = context;
    await requireReferences(options, target);
    const manifests = target.objects.map((object) => renderedManifest(object, `revision ${target.revision}`));
    const plan = await log.group(`Check ${manifests.length} objects of revision ${target.revision}`, () => steps.run('plan', async () => {
        await checkRights(client, manifests, draft.namespace);
        const plan = await planManifests(client, manifests, { mayTake: mayTakeField(conflicts, record) });
        if (draft.action !== 'deploy') {
            notePlan(draft, plan);
            draft.diff = await diffPlan(plan);
        }
        const diff = await diffPlan(plan);
        if (diff !== '')
            log.info(diff);
        return { value: plan, detail: countChanges(plan) };
    }));
    return log.group(`Apply revision ${target.revision}`, () => steps.run('apply', async () => {
        const next = asRollback(target, record, runner.runUrl);
        options.lock.assertHeld();
        await writeRecord(client, draft.namespace, draft.name, next);
        const applied = await writePlan(client, plan, {
            before: () => options.lock.assertHeld(),
            onObject({ object, writtenAt }) {
                signal.throwIfAborted();
                if (writtenAt !== undefined)
                    log.info(`applied   ${object.kind} ${object.metadata.name}`);
            },
        });
        const count = applied.filter((one) => one.writtenAt !== undefined).length;
        return { value: { applied, record: next }, detail: `${count} written` };
    }));
}
async function requireReferences({ client }, { references, revision }) {
    for (const reference of references) {
        if ((await client.get(reference)) !== undefined)
            continue;
        throw new kinds_InputError(`Revision ${revision} needs ${describeReference(reference)}, which is gone, and its content is not kept in the record.`, { fix: 'Deploy that version again from its commit.' });
    }
}
/** What `current` has and `target` has not. */
function leftBehind(current, target) {
    const all = (release) => [
        ...(release?.objects ?? []).map((object) => referenceOf(object)),
        ...(release?.references ?? []),
    ];
    const kept = new Set(all(target).map(describeReference));
    return all(current).filter((reference) => !kept.has(describeReference(reference)));
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/wait-for-rollout.ts


const QUIET_SECONDS = 8;
/** What the judge says of a ConfigMap and the like. */
const NOTHING_TO_WAIT_FOR = 'applied';
const UNSEEN = 'the controller has not seen the change yet';
/** Waits for every rollout, and says on the way what the pods do. */
async function waitForRollouts(client, targets, { timeout, signal, log, placeOf }) {
    const start = Date.now();
    const told = new Map();
    const results = await watchRollouts(client, targets, {
        timeout,
        signal,
        onLook(target, line) {
            if (line === NOTHING_TO_WAIT_FOR)
                return;
            const last = told.get(target);
            const now = Date.now();
            if (line === UNSEEN && now - start < 3000)
                return;
            const isNew = last === undefined || last.line !== line;
            if (!isNew && now - last.at < QUIET_SECONDS * 1000)
                return;
            told.set(target, { line, at: now });
            log.info(`${clock((now - start) / 1000)} ${describeReference(target.reference)}: ${line}`);
        },
        onProblem(target, problem) {
            const limit = problem.fatalAfter;
            const patience = limit === 0 ? '' : limit === undefined ? ' Waiting on.' : ` Waiting ${limit} s for it to pass.`;
            log.info(`${clock((Date.now() - start) / 1000)} ${describeReference(target.reference)}: ${problem.cause}${patience}`);
        },
    });
    const failure = results.find((result) => result.state === 'failed');
    if (failure !== undefined) {
        return {
            state: 'failed',
            report: await reportFailure(client, failure, placeOf),
        };
    }
    return {
        state: 'done',
        detail: `${targets.length} up to date after ${duration_formatDuration((Date.now() - start) / 1000)}`,
    };
}
/** `0:41` */
function clock(seconds) {
    return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/roll-out.ts




/** Waits until what was applied is up, as the step `step`. Where it does not come up, the report is noted in the draft. */
async function rollOut(applied, { inputs, context: { log, signal }, client, draft, steps }, step) {
    const places = new Map(applied.map(({ planned, object }) => [describeObject(object), planned.manifest]));
    const placeOf = (reference, problem) => {
        const manifest = places.get(describeReference(reference));
        return manifest?.at.line === undefined ? undefined : placeOfProblem(manifest, problem);
    };
    const targets = applied.map(({ object, writtenAt }) => ({
        reference: referenceOf(object),
        written: { generation: object.metadata.generation ?? 0, at: writtenAt },
    }));
    const end = await log.group(`Wait until it is up, at most ${inputs.timeout} s`, () => steps.run(step, async () => {
        const stillGoing = () => log.warning('Stopped waiting. What was applied stays, and its rollout goes on in the cluster: run this again to wait for it, "action: recover" to finish or undo it, or "action: rollback" to go back.');
        signal.addEventListener('abort', stillGoing, { once: true });
        const value = await waitForRollouts(client, targets, { timeout: inputs.timeout, signal, log, placeOf });
        signal.removeEventListener('abort', stillGoing);
        return value.state === 'done'
            ? { value, detail: value.detail }
            : { value, detail: value.report.cause, state: 'failed' };
    }));
    if (end.state === 'failed')
        draft.failure ??= failureOfRollout(end.report);
    return end;
}
function rolloutFailed(report) {
    return new GateFailed(report.cause, {
        fix: report.fix,
        ...(report.at === undefined ? {} : { at: report.at }),
    });
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/check-capacity.ts


/**
 * Looks whether the pods find room, before anything is written. Where an autoscaler may add nodes, or the rights to
 * look are missing, it only says what it sees: then waiting may help.
 *
 * @throws InputError for a rollout that would wait for ever
 */
async function checkCapacity(plan, { client, inputs, context: { log } }) {
    const changed = plan.filter(({ change, next }) => change !== 'unchanged' && ['Deployment', 'StatefulSet'].includes(next.kind));
    if (inputs.capacity === 'off' || changed.length === 0)
        return;
    const seen = await lookAtNodes(client);
    if (seen === undefined) {
        log.info('Whether the pods fit is not checked: the rights to list nodes and pods of all namespaces are missing.');
        return;
    }
    for (const { live, next, manifest } of changed) {
        const misfit = rolloutMisfit(live, next, seen.nodes, seen.pods);
        if (misfit === undefined)
            continue;
        const { message, fix } = misfit;
        const grows = seen.autoscaler;
        if (inputs.capacity === 'warn' || grows !== undefined) {
            log.warning(`${message}${grows === undefined ? '' : ` ${grows} may add nodes, so it is tried.`} ${fix}`);
            continue;
        }
        const at = manifest.locate(['spec', 'template', 'spec', 'containers', 0, 'resources']);
        throw new kinds_InputError(`${message} Nothing was written.`, {
            at,
            fix: `${fix} Where nodes come by themselves, set "capacity: warn".`,
        });
    }
}
async function lookAtNodes(client) {
    try {
        const [nodes, pods, autoscaler] = await Promise.all([
            client.list('v1', 'Node', {}),
            client.list('v1', 'Pod', { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' }),
            autoscalerOf(client),
        ]);
        return { nodes, pods, autoscaler };
    }
    catch (error) {
        if (isApiError(error) && error.status.code === 403)
            return undefined;
        throw error;
    }
}
async function autoscalerOf(client) {
    if ((await client.findResource('karpenter.sh/v1', 'NodePool')) !== undefined)
        return 'Karpenter';
    const status = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'kube-system',
        name: 'cluster-autoscaler-status',
    };
    return (await client.get(status)) === undefined ? undefined : 'The cluster autoscaler';
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/prune.ts




/** Finds and lists what earlier releases of this name left, and checks the right to delete it. */
async function listLeftovers(manifests, record, { client, draft, context: { log } }) {
    const all = ({ objects, references }) => [
        ...objects.map(referenceOf),
        ...references,
    ];
    const leftovers = await findLeftovers(client, {
        id: applySetOf(draft.namespace, draft.name),
        namespace: draft.namespace,
        earlier: record.flatMap(all),
        current: manifests.map(({ object }) => referenceOf(object)),
        needed: record.filter(({ state }) => state === 'deployed').flatMap(({ references }) => references),
    });
    await requireRights(client, await rightsToDelete(client, leftovers));
    for (const object of leftovers)
        log.info(`delete    ${describeObject(object)}, once the release is up`);
    draft.objects = [...draft.objects, ...leftovers.map((object) => releasedObject(object, 'delete'))];
    return leftovers;
}
async function rightsToDelete(client, objects) {
    return Promise.all(objects.map(async ({ apiVersion, kind, metadata }) => ({
        verb: 'delete',
        group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
        resource: (await client.resource(apiVersion, kind)).plural,
        namespace: metadata.namespace,
    })));
}
/** Deletes them, each only if it is still the one that was listed. */
async function prune(leftovers, options) {
    const { client, steps, lock, context } = options;
    if (leftovers.length === 0)
        return;
    await context.log.group('Delete what earlier releases left', () => steps.run('prune', async () => {
        let deleted = 0;
        for (const object of leftovers) {
            lock.assertHeld();
            context.signal.throwIfAborted();
            const { uid } = object.metadata;
            const gone = await client.remove(referenceOf(object), uid === undefined ? {} : { uid });
            if (gone)
                deleted++;
            context.log.info(`${gone ? 'deleted  ' : 'was gone '} ${describeObject(object)}`);
        }
        return { value: undefined, detail: `${deleted} deleted` };
    }));
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/service-url.ts
/** Where the release answers: an Ingress's host, else the first Service's name inside the cluster. */
function serviceUrl(objects) {
    for (const object of objects.filter((one) => one.kind === 'Ingress')) {
        const spec = object.spec;
        const host = spec?.rules?.find((rule) => rule.host !== undefined)?.host;
        if (host === undefined)
            continue;
        const secure = spec?.tls?.some((tls) => tls.hosts === undefined || tls.hosts.includes(host)) === true;
        return `${secure ? 'https' : 'http'}://${host}`;
    }
    const service = objects.find((one) => one.kind === 'Service' && one.apiVersion === 'v1');
    if (service === undefined)
        return null;
    const ports = (service.spec?.['ports'] ?? []);
    const port = ports[0]?.port ?? 80;
    const { name, namespace = 'default' } = service.metadata;
    return `http://${name}.${namespace}.svc${port === 80 ? '' : `:${port}`}`;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/smoke-spec.ts




const smoke_spec_shape = {
    /** Name of the Service; the first of the release. */
    service: schemas/* string */.YjP().optional(),
    port: schemas/* union */.KCZ([coerce/* number */.ai().int().min(1).max(65535), schemas/* string */.YjP()]).optional(),
    path: schemas/* string */.YjP().startsWith('/').default('/'),
    method: schemas/* enum */.k5n(['GET', 'POST']).optional(),
    /** Text, or a value that is sent as JSON. */
    body: schemas/* unknown */.L5J().optional(),
    status: coerce/* number */.ai().int().min(100).max(599).default(200),
    /** Text that the answer must hold. */
    contains: schemas/* string */.YjP().optional(),
    /** Values that the answer's JSON must hold, at their place. */
    json: schemas/* unknown */.L5J().optional(),
};
const smoke_spec_schema = schemas/* strictObject */.rej(smoke_spec_shape);
/**
 * The test that the input `smoke-test` asks for; without the input, a served model with a signature is asked.
 *
 * @param objects of the release, with their namespaces
 * @throws InputError for wrong keys, and for a Service that the release does not have
 */
function smokeTestOf({ smokeTest: input }, { document, served }, objects) {
    const value = input?.value ?? 'auto';
    if (value === 'off' || value === false)
        return undefined;
    if (value === 'auto' || value === true) {
        if (served && document !== null && document.signature !== null)
            return {
                kind: 'model',
                document,
                optional: value === 'auto',
                ...addressOf(objects, undefined, undefined),
            };
        if (value === 'auto')
            return undefined;
        throw new kinds_InputError('Input smoke-test is true, but no model with a signature is served, so no request can be made from it.', {
            fix: 'Write the request: "smoke-test: {path: /health, status: 200}".',
        });
    }
    const label = input?.label ?? 'input smoke-test';
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new kinds_InputError(`${label} is ${JSON.stringify(value)}, but "auto", "off" or a mapping is wanted.`, {
            fix: 'Write "smoke-test: {path: /health, status: 200}".',
        });
    }
    const result = smoke_spec_schema.safeParse(value);
    if (!result.success)
        throw new kinds_InputError(`${label}: ${describeIssues(result.error, value, () => Object.keys(smoke_spec_shape))}.`);
    const { service, port, path, body, status, contains, json } = result.data;
    return {
        kind: 'request',
        ...addressOf(objects, service, port),
        path,
        method: result.data.method ?? (body === undefined ? 'GET' : 'POST'),
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        status,
        contains,
        json,
    };
}
function addressOf(objects, name, port) {
    const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
    const service = services.find(({ metadata }) => name === undefined || metadata.name === name);
    if (service === undefined) {
        const known = services.map(({ metadata }) => metadata.name).join(', ');
        throw new kinds_InputError(name === undefined
            ? 'Input smoke-test asks for a request, but the release has no Service.'
            : `Input smoke-test names the Service "${name}", which the release does not have.`, {
            fix: known === ''
                ? 'Add a Service to the manifests, or leave smoke-test out.'
                : `Name one of: ${known}.`,
        });
    }
    const { metadata } = service;
    const first = listAt(service, 'spec', 'ports')[0];
    return {
        namespace: metadata.namespace ?? 'default',
        service: metadata.name,
        port: port ?? numberAt(first, 'port') ?? 80,
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/smoke-request.ts
/**
 * One row that the model has surely seen the like of: means, filled-in values and known categories.
 *
 * @returns the body of an inference request
 */
function sampleRequest({ preprocessing }, { inputs = [] }) {
    const encodings = new Map(preprocessing?.features.map((feature) => [feature.column, feature]));
    return {
        inputs: inputs.map(({ name, datatype }) => ({
            name,
            datatype,
            shape: [1],
            data: [sampleValue(datatype, encodings.get(name))],
        })),
    };
}
function sampleValue(datatype, encoding) {
    if (datatype === 'BOOL')
        return false;
    if (datatype === 'BYTES') {
        // A missing value is valid everywhere; a made-up text would not be a time.
        return encoding?.kind === 'one-hot' ? (encoding.categories[0] ?? null) : null;
    }
    const number = encoding?.kind === 'standardize' ? encoding.mean : encoding?.kind === 'identity' ? encoding.fill : 0;
    return /INT/.test(datatype) ? Math.round(number) : number;
}
/** What is wrong with the answer to {@link sampleRequest}; undefined when it is right. */
function judgeAnswer({ signature, digest }, answer) {
    const { model_version: version, outputs = [] } = (answer ?? {});
    const expected = digest.replace(/^sha256:/, '').slice(0, 12);
    if (version !== expected) {
        return `it comes from the model version ${JSON.stringify(version)}, and ${JSON.stringify(expected)} was deployed`;
    }
    const predicted = outputs.find(({ name }) => name === 'predict')?.data;
    if (predicted?.length !== 1)
        return 'it holds no prediction for the one row that was sent';
    const [value] = predicted;
    const classes = signature?.classes ?? null;
    if (classes === null)
        return typeof value === 'number' && Number.isFinite(value)
            ? undefined
            : `it predicts ${JSON.stringify(value)}, which is no number`;
    return classes.includes(String(value))
        ? undefined
        : `it predicts ${JSON.stringify(value)}, which is none of the model's classes`;
}
/** What of `wanted` the value does not hold, as a path; undefined when it holds all. */
function missingPart(wanted, value, path = '') {
    if (wanted === null || typeof wanted !== 'object') {
        return wanted === value
            ? undefined
            : `${path || 'the answer'} is ${JSON.stringify(value)} and not ${JSON.stringify(wanted)}`;
    }
    for (const [key, inner] of Object.entries(wanted)) {
        const found = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
        const missing = missingPart(inner, found, path === '' ? key : `${path}.${key}`);
        if (missing !== undefined)
            return missing;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/smoke-test.ts




/** The API server asks the Service for us. */
function smokeTestRights(test) {
    const verbs = test.kind === 'model'
        ? ['get', 'create']
        : [test.method === 'GET' ? 'get' : 'create'];
    const { namespace } = test;
    return verbs.map((verb) => ({ verb, group: '', resource: 'services', subresource: 'proxy', namespace }));
}
/** Whether the test can be done, or somebody asked for it; what is missing then is an error. */
async function isPossible(test, { client, context }) {
    if (test.kind !== 'model' || !test.optional)
        return true;
    const may = await Promise.all(smokeTestRights(test).map((access) => client.can(access)));
    if (may.every(Boolean))
        return true;
    context.log.info('The release is not asked for a prediction: the right to use services/proxy is missing.');
    return false;
}
/**
 * Sends the request through the API server's proxy to the Service.
 *
 * @throws GateFailed when it is not answered rightly
 */
async function runSmokeTest(test, { client, draft, context, steps }) {
    await context.log.group('Ask the release', () => steps.run('smoke-test', async () => {
        try {
            const detail = await untilRight(() => (test.kind === 'model' ? askModel(test, client) : askPath(test, client)), context.signal);
            context.log.info(detail);
            return { value: undefined, detail };
        }
        catch (error) {
            if (isCancelled(error) || !(error instanceof Wrong))
                throw error;
            if (error.unreachable && test.kind === 'model' && test.optional) {
                context.log.warning(`The API server does not reach the pods, so the release was not asked: ${error.message}.`);
                return { value: undefined, detail: 'the API server does not reach the pods' };
            }
            const { service, namespace } = test;
            const cause = `All pods are up, but the release does not answer rightly: ${error.message}.`;
            const fix = 'Read the log of the pods, and try the request with "kubectl port-forward".';
            draft.failure = {
                object: `Service ${namespace}/${service}`,
                reason: 'SmokeTestFailed',
                cause,
                fix,
                remains: '',
                at: null,
                pods: [],
                events: [],
                logs: [],
            };
            throw new GateFailed(cause, { fix });
        }
    }));
}
class Wrong extends Error {
    /** The way from the API server to the pods is closed, which says nothing about them. */
    unreachable = false;
}
/** For some seconds pods of the release before still answer: they drain, and routes follow later. */
const smoke_test_SETTLE_MS = 10_000;
const AGAIN_MS = 500;
async function untilRight(attempt, signal) {
    const start = Date.now();
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(error instanceof Wrong) || Date.now() - start > smoke_test_SETTLE_MS)
                throw error;
            await (0,promises_.setTimeout)(AGAIN_MS, undefined, { signal });
        }
    }
}
async function askModel(test, client) {
    const { name } = test.document;
    const base = `/v2/models/${encodeURIComponent(name)}`;
    const metadata = readJson(await smoke_test_ask(client, test, { method: 'GET', path: base }, 200), base);
    const path = `${base}/infer`;
    const body = JSON.stringify(sampleRequest(test.document, metadata));
    const answer = readJson(await smoke_test_ask(client, test, { method: 'POST', path, body }, 200), path);
    const wrong = judgeAnswer(test.document, answer);
    if (wrong !== undefined)
        throw new Wrong(`POST ${path} is answered, but ${wrong}`);
    return `POST ${path} is answered by the deployed model`;
}
async function askPath(test, client) {
    const { method, path, body, status, contains, json } = test;
    const text = await smoke_test_ask(client, test, { method, path, body }, status);
    if (contains !== undefined && !text.includes(contains))
        throw new Wrong(`${method} ${path} is answered without ${JSON.stringify(contains)}: ${excerpt(text)}`);
    if (json !== undefined) {
        const missing = missingPart(json, readJson(text, path));
        if (missing !== undefined)
            throw new Wrong(`${method} ${path} is answered, but ${missing}`);
    }
    return `${method} ${path} is answered with ${status}`;
}
/** The body of an answer with the expected status. */
async function smoke_test_ask(client, { namespace, service, port }, { method, path, body }, status) {
    const proxy = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(service)}:${port}/proxy`;
    const told = (code, text) => new Wrong(`${method} ${path} is answered with ${code} and not ${status}: ${excerpt(text)}`);
    try {
        const response = await client.request({
            method,
            path: `${proxy}${path}`,
            accept: '*/*',
            about: `ask ${path} of the Service ${service}`,
            ...(body === undefined ? {} : { body }),
        });
        if (response.status !== status)
            throw told(response.status, response.body);
        return response.body;
    }
    catch (error) {
        if (!isApiError(error))
            throw error;
        if (error.status.code === 403)
            throw error;
        if (error.status.code === status)
            return error.status.message;
        const wrong = told(error.status.code, error.status.message);
        wrong.unreachable =
            /error trying to reach service: .*(i\/o timeout|no route to host|deadline exceeded)/.test(error.status.message);
        throw wrong;
    }
}
function readJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Wrong(`the answer to ${path} is not JSON (${error_message_errorMessage(cause)}): ${excerpt(text)}`);
    }
}
const excerpt = (text) => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line === '' ? 'an empty answer' : line.length > 200 ? `${line.slice(0, 200)}…` : line;
};

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/take-lock.ts



const lockName = (name) => `trainyard-${name}`;
/** How long giving the lock back may take: the runner kills soon after a cancellation. */
const RELEASE_MS = 1500;
/** The lock of the draft's release; undefined where its namespace is not there yet. */
async function takeLock({ client, draft, inputs, context: { log, runner, signal }, }) {
    return acquireLock(client, {
        namespace: draft.namespace,
        name: lockName(draft.name),
        holder: holderOf(runner),
        patience: inputs.timeout,
        signal,
        onWait: (holder) => log.info(`Waiting for ${holder}, which deploys "${draft.name}" at the moment.`),
        onTakeOver: (holder) => log.notice(`Took over the lock of ${holder}, which is gone.`),
    });
}
/** Does the work under the lock of the draft's release, and gives the lock back whatever happens. */
async function underLock(options, work) {
    const locked = { ...options, lock: NO_LOCK };
    if (!options.draft.dryRun)
        locked.lock = (await takeLock(options)) ?? NO_LOCK;
    try {
        return await work(locked);
    }
    finally {
        await giveBack(locked);
    }
}
async function giveBack({ lock, client, context: { log } }) {
    // A cancellation has stopped the client that did the work.
    const last = createClient(client.connection, { signal: AbortSignal.timeout(RELEASE_MS) });
    try {
        await lock.release(last);
    }
    catch (error) {
        log.info(`The lock could not be given back, and ends by itself within 15 s: ${error_message_errorMessage(error)}`);
    }
    finally {
        last.close();
    }
}
function holderOf({ repository, runId, runAttempt, job, runnerName }) {
    const onGitHub = repository !== null && runId !== null;
    return {
        place: onGitHub ? repository : (0,external_node_os_.hostname)(),
        run: onGitHub ? String(runId) : String(process.pid),
        attempt: runAttempt,
        job: job ?? 'none',
        runner: runnerName,
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/undo-release.ts





/**
 * Undoes the newest release in the record after it failed: applies the last one that came up again, and stops what
 * the failed one added. Where there is none to go back to, what it created is stopped, or deleted. The failure is
 * told either way, so nothing but a cancellation is thrown from here: what goes wrong is noted as the rollback's end.
 */
async function undoRelease(options) {
    const { inputs, context, client, draft, steps } = options;
    const { log } = context;
    if (inputs.onFailure === 'keep' && inputs.action !== 'recover')
        return;
    try {
        const record = await readRecord(client, draft.namespace, draft.name);
        const target = lastGoodBefore(record);
        const done = target === undefined ? [] : await goBack(target, record, options);
        const added = createdSince(record, target).filter((object) => target === undefined || !isPartOf(object, target));
        if (added.length > 0) {
            const detail = await steps.run('clean-up', async () => {
                const detail = await stopObjects(added, options);
                return { value: detail, detail };
            });
            if (detail !== '')
                done.push(detail);
        }
        const kept = leftBehind(record[0], target).filter((reference) => !added.some((object) => describeObject(object) === describeReference(reference)));
        if (target === undefined && kept.length > 0) {
            done.push(`what was there before stays changed: ${kept.map(describeReference).join(', ')}`);
        }
        const detail = undo_release_sentence(done.join('; '));
        draft.rolledBack = { to: target?.revision ?? null, state: 'passed', detail };
        log.notice(detail);
    }
    catch (error) {
        if (isCancelled(error) || context.signal.aborted)
            throw error;
        const detail = `Rolling back failed: ${error_message_errorMessage(error)}`;
        draft.rolledBack = { to: draft.rolledBack?.to ?? null, state: 'failed', detail };
        log.error(detail);
    }
}
async function goBack(target, record, options) {
    const { client, draft, context } = options;
    draft.rolledBack = { to: target.revision, state: 'failed', detail: '' };
    context.log.info(`Rolling back to revision ${target.revision} of ${target.at}.`);
    const { applied } = await restoreRelease(target, record, options, 'own');
    const end = await rollOut(applied, options, 'rollback');
    await closeRecord(client, draft.namespace, draft.name, end.state === 'done' ? 'deployed' : 'failed');
    if (end.state === 'failed')
        throw new Error(`revision ${target.revision} does not come up: ${end.report.cause}`);
    return [`rolled back to revision ${target.revision}, which is up`];
}
/** What releases after `target` created: as they were applied, or by name where the content is not kept. */
function createdSince(record, target) {
    const later = target === undefined ? record : record.slice(0, record.indexOf(target));
    const found = new Map();
    for (const { created, objects, references } of later) {
        const named = references.map(({ apiVersion, kind, name, namespace }) => ({
            apiVersion,
            kind,
            metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
        }));
        for (const object of [...objects, ...named]) {
            const key = describeObject(object);
            if (created.includes(key) && !found.has(key))
                found.set(key, object);
        }
    }
    return [...found.values()];
}
const isPartOf = (object, { objects, references }) => [...objects.map(describeObject), ...references.map(describeReference)].includes(describeObject(object));
/** Kinds that hold more than this release. */
const NEVER_DELETED = ['Namespace', 'CustomResourceDefinition', 'PersistentVolumeClaim'];
async function stopObjects(objects, options) {
    const { inputs, client, lock } = options;
    const stopped = [];
    const deleted = [];
    for (const object of [...objects].reverse()) {
        lock.assertHeld();
        const wanted = inputs.onFailure === 'delete' ? !NEVER_DELETED.includes(object.kind) : object.kind === 'DaemonSet';
        if (wanted) {
            if (await removeOurs(client, object))
                deleted.push(describeObject(object));
            continue;
        }
        const quiet = quietSpec(object.kind);
        if (quiet === undefined || (await client.get(referenceOf(object))) === undefined)
            continue;
        await client.apply({ ...object, spec: { ...object.spec, ...quiet } }, { force: true });
        stopped.push(describeObject(object));
    }
    return [
        stopped.length === 0 ? '' : `scaled to zero: ${stopped.join(', ')}`,
        deleted.length === 0 ? '' : `deleted: ${deleted.join(', ')}`,
    ]
        .filter((part) => part !== '')
        .join('; ');
}
async function removeOurs(client, object) {
    const live = await client.get(referenceOf(object));
    if (live?.metadata.uid === undefined || !isOurs(live))
        return false;
    return client.remove(referenceOf(object), { uid: live.metadata.uid });
}
/** A Deployment without pods, a Job that waits; undefined for what runs nothing. */
function quietSpec(kind) {
    if (kind === 'Deployment' || kind === 'StatefulSet')
        return { replicas: 0 };
    return kind === 'Job' ? { suspend: true } : undefined;
}
const undo_release_sentence = (text) => (text === '' ? '' : `${text[0].toUpperCase()}${text.slice(1)}.`);

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/unfinished.ts
/** What the main step saves before it writes, for the post step to finish by. */
const UNFINISHED = { name: 'release', namespace: 'namespace', folder: 'folder' };

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/run-deploy.ts
















/**
 * Plans the release by the server's dry run; unless it is a dry run, writes what changes and waits until it is up.
 *
 * @throws GateFailed when it does not come up
 */
async function deployToCluster(source, options) {
    const { inputs, context, client, draft, saveState } = options;
    const { log } = context;
    const { namespace, manifests, autoscaled } = await placeRelease(source.manifests, inputs.namespace ?? '', client);
    draft.namespace = namespace;
    for (const workload of autoscaled) {
        log.notice(`The replicas of ${workload} are left to its HorizontalPodAutoscaler; the number in the manifest is not applied.`);
    }
    draft.manifests = manifests.map(({ object }) => object);
    noteImages(draft, draft.manifests);
    draft.url = serviceUrl(draft.manifests);
    const objects = inputs.prune ? asMembers(manifests, applySetOf(namespace, draft.name)) : manifests;
    const wanted = smokeTestOf(inputs, source, draft.manifests);
    const test = wanted !== undefined && (await isPossible(wanted, options)) ? wanted : undefined;
    await checkRights(client, objects, namespace, test === undefined ? [] : smokeTestRights(test));
    if (!draft.dryRun) {
        saveState(UNFINISHED.namespace, namespace);
        saveState(UNFINISHED.folder, process.cwd());
        saveState(UNFINISHED.name, source.name);
    }
    await underLock(options, (locked) => deployLocked(source, objects, test, locked));
}
async function deployLocked(source, manifests, test, options) {
    const { inputs, context, client, draft, steps } = options;
    const { log } = context;
    const { namespace } = draft;
    const { plan, record, leftovers } = await log.group(`Check ${manifests.length} manifests against the cluster`, () => steps.run('plan', async () => {
        const record = await readRecord(client, namespace, source.name);
        const plan = await planManifests(client, manifests, {
            mayTake: mayTakeField(inputs.forceConflicts, record),
        });
        notePlan(draft, plan);
        notePrevious(draft, record);
        draft.diff = await diffPlan(plan);
        for (const { change, next } of plan)
            log.info(`${change.padEnd(9)} ${describeObject(next)}`);
        if (draft.diff !== '')
            log.info(draft.diff);
        await checkCapacity(plan, options);
        const leftovers = inputs.prune ? await listLeftovers(manifests, record, options) : [];
        const detail = [countChanges(plan), leftovers.length === 0 ? '' : `${leftovers.length} to delete`];
        return { value: { plan, record, leftovers }, detail: detail.filter(Boolean).join(', ') };
    }));
    if (draft.dryRun)
        return;
    const changed = plan.some(({ change }) => change !== 'unchanged');
    noteAbandoned(record, changed, options);
    const undo = async (error) => {
        draft.failure ??= failureOfError(error);
        await closeRecord(client, namespace, source.name, 'failed');
        await undoRelease(options);
    };
    const applied = await log.group(`Apply to ${client.connection.server}, namespace ${namespace}`, () => steps.run('apply', async () => {
        const written = [];
        const write = (part) => writePlan(client, part, {
            before: () => options.lock.assertHeld(),
            onObject(object) {
                written.push(object);
                if (object.writtenAt !== undefined)
                    log.info(`applied   ${describeObject(object.object)}`);
                context.signal.throwIfAborted();
            },
        });
        try {
            // The record lies in the namespace, which may be one of the manifests.
            const isHome = ({ next }) => next.kind === 'Namespace' && next.metadata.name === namespace;
            await write(plan.filter(isHome));
            if (options.lock === NO_LOCK)
                options.lock = (await takeLock(options)) ?? NO_LOCK;
            if (changed)
                await beginRecord(options, source, record, plan);
            await write(plan.filter((one) => !isHome(one)));
        }
        catch (error) {
            if (isCancelled(error))
                log.warning(stoppedHalfway(written, plan));
            else if (draft.revision !== null)
                await undo(error);
            throw error;
        }
        const count = written.filter((one) => one.writtenAt !== undefined).length;
        return { value: written, detail: count === 0 ? 'nothing to write' : `${count} written` };
    }));
    const end = await rollOut(applied, options, 'rollout');
    if (end.state === 'failed') {
        if (end.report.remains !== '')
            log.info(end.report.remains);
        const failure = rolloutFailed(end.report);
        if (draft.revision !== null)
            await undo(failure);
        throw failure;
    }
    if (test !== undefined) {
        try {
            await runSmokeTest(test, options);
        }
        catch (error) {
            if (error instanceof GateFailed && draft.revision !== null)
                await undo(error);
            throw error;
        }
    }
    if (draft.revision !== null)
        await closeRecord(client, namespace, source.name, 'deployed');
    await prune(leftovers, options);
}
async function beginRecord({ client, draft, context: { runner } }, source, record, plan) {
    draft.revision = (record[0]?.revision ?? 0) + 1;
    const release = {
        revision: draft.revision,
        state: 'applying',
        at: new Date().toISOString(),
        commit: runner.sha,
        run: runner.runUrl,
        modelDigest: source.model?.digest ?? null,
        images: draft.images.map(({ image }) => image),
        rollbackOf: null,
        created: plan.filter(({ change }) => change === 'create').map(({ next }) => describeObject(next)),
        ...snapshotOf(plan.map(({ manifest }) => manifest.object)),
    };
    await writeRecord(client, draft.namespace, source.name, [release, ...record.map(abandoned)]);
}
const abandoned = (release) => release.state === 'applying' ? { ...release, state: 'failed' } : release;
/** Says what becomes of a release that a dead job left: applying all of a newer one takes its place. */
function noteAbandoned(record, changed, { draft, context }) {
    const [last] = record;
    if (last?.state !== 'applying')
        return;
    const left = `Revision ${last.revision}${last.run === null ? '' : ` of ${last.run}`} was never finished`;
    context.log.notice(`${left}; ${changed ? 'this release takes its place' : 'it is finished now'}.`);
    if (!changed)
        draft.revision = last.revision;
}
function notePrevious(draft, record) {
    const last = record.find((release) => release.state === 'deployed');
    if (last === undefined)
        return;
    const { revision, modelDigest, images, commit, at } = last;
    draft.previous = { revision, modelDigest, images, commit, at };
}
function stoppedHalfway(written, plan) {
    const rest = plan.slice(written.length).map(({ next }) => describeObject(next));
    return `Stopped while applying: ${written.length} of ${plan.length} objects are done, not yet: ${rest.join(', ') || 'none'}. Run it again to finish, or "action: rollback" to go back.`;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/run-rollback.ts










/**
 * Brings back the last release that came up before the current one, by applying its objects again as their owner.
 *
 * @throws InputError when there is none, or something it needs is gone
 * @throws GateFailed when it does not come up
 */
async function rollBack(options) {
    const { inputs, client, draft } = options;
    draft.name = releaseName(options);
    draft.namespace = inputs.namespace ?? client.connection.namespace;
    await underLock(options, rollBackLocked);
}
async function rollBackLocked(options) {
    const { inputs, context, client, draft, steps } = options;
    const { log } = context;
    const { name } = draft;
    const { record, target } = await steps.run('find', async () => {
        const record = await readRecord(client, draft.namespace, name);
        const target = releaseToGoBackTo(record, draft.namespace, name);
        notePrevious(draft, record);
        return { value: { record, target }, detail: `revision ${target.revision} of ${target.at}` };
    });
    log.info(`Going back from revision ${record[0]?.revision} (${record[0]?.state}) to revision ${target.revision} of ${target.at}.`);
    draft.manifests = target.objects;
    draft.url = serviceUrl(target.objects);
    draft.model =
        target.modelDigest === null
            ? null
            : { name, digest: target.modelDigest, reference: `revision ${target.revision}` };
    noteImages(draft, target.objects);
    for (const reference of leftBehind(record[0], target)) {
        log.notice(`${describeReference(reference)} is of the release that is undone, and stays: nothing is deleted.`);
    }
    const restored = await restoreRelease(target, record, options, inputs.forceConflicts);
    draft.revision = restored.record[0]?.revision ?? null;
    const end = await rollOut(restored.applied, options, 'rollout');
    await closeRecord(client, draft.namespace, name, end.state === 'done' ? 'deployed' : 'failed');
    if (end.state === 'failed')
        throw rolloutFailed(end.report);
}
function releaseName({ inputs, context }) {
    return objectName(inputs.name ?? defaultModelName(context.runner));
}
function releaseToGoBackTo(record, namespace, name) {
    const [current] = record;
    if (current === undefined) {
        throw new kinds_InputError(`There is no release "${name}" in the namespace ${namespace}: ConfigMap ${recordName(name)} is not there.`, {
            fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.',
        });
    }
    const target = lastGoodBefore(record);
    if (target === undefined) {
        throw new kinds_InputError(`The release "${name}" in the namespace ${namespace} has nothing to go back to: no release before revision ${current.revision} came up.`, { fix: 'Deploy a release that works, or delete the objects of this one.' });
    }
    return target;
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/run-recover.ts












/**
 * Finishes or undoes what a dead job left. A release of which everything was written is finished, if it comes up;
 * any other is undone. Where there is nothing to go back to, the rest is written and waited for.
 *
 * @throws InputError when there is no such release
 * @throws GateFailed, ExternalError when neither the new nor the old release is whole in the end
 */
async function recoverRelease(options) {
    const { inputs, client, draft } = options;
    const name = releaseName(options);
    draft.name = name;
    draft.namespace = inputs.namespace ?? client.connection.namespace;
    await underLock(options, async (locked) => {
        const record = await readRecord(client, draft.namespace, name);
        const [current] = record;
        if (current === undefined) {
            throw new kinds_InputError(`There is no release "${name}" in the namespace ${draft.namespace}: ConfigMap ${recordName(name)} is not there, so nothing was written.`, { fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.' });
        }
        notePrevious(draft, record.slice(1));
        await settle(current, record, locked);
    });
}
async function settle(current, record, options) {
    const { draft, context } = options;
    const { log } = context;
    const note = (release) => {
        draft.revision = release.revision;
        draft.url = serviceUrl(release.objects);
        noteImages(draft, release.objects);
    };
    note(current);
    if (current.state === 'deployed') {
        log.info(`Revision ${current.revision} was finished at its time: there is nothing to recover.`);
        return;
    }
    const by = current.run === null ? '' : ` by ${current.run}`;
    log.info(`Revision ${current.revision} of ${current.at}${by} was left ${current.state}.`);
    if (current.state === 'applying' && (await finish(current, record, options)))
        return;
    draft.failure = null;
    const target = lastGoodBefore(record);
    await closeRecord(options.client, draft.namespace, draft.name, 'failed');
    await undoRelease(options);
    if (draft.rolledBack?.state === 'failed') {
        throw new ExternalError(`Revision ${current.revision} could not be undone. ${draft.rolledBack.detail}`, {
            fix: 'Run "action: recover" again when the cause is gone.',
        });
    }
    if (target !== undefined) {
        note(target);
        draft.revision = current.revision + 1;
    }
}
/** False when it cannot be finished and is to be undone. */
async function finish(current, record, options) {
    const { client, draft, steps, lock, context } = options;
    const { log } = context;
    if (current.rollbackOf !== null) {
        const restored = await restoreRelease(current, record, options, 'own');
        const end = await rollOut(restored.applied, options, 'rollback');
        await closeRecord(client, draft.namespace, draft.name, end.state === 'done' ? 'deployed' : 'failed');
        if (end.state === 'failed')
            throw rolloutFailed(end.report);
        draft.revision = restored.record[0].revision;
        return true;
    }
    const manifests = current.objects.map((object) => renderedManifest(object, `revision ${current.revision}`));
    const plan = await steps.run('plan', async () => {
        const value = await planManifests(client, manifests, { mayTake: mayTakeField('own', record) });
        const missing = value.filter(({ change }) => change !== 'unchanged').length;
        return { value, detail: missing === 0 ? 'all was written' : `${missing} were not written yet` };
    });
    const written = plan.every(({ change }) => change === 'unchanged');
    const whole = await hasReferences(client, current);
    const hasTarget = lastGoodBefore(record) !== undefined;
    if (!whole || (!written && hasTarget)) {
        log.info('Not all of it was written, so it is undone.');
        return false;
    }
    const applied = await steps.run('apply', async () => {
        const value = await writePlan(client, plan, { before: lock.assertHeld, onObject() { } });
        return { value, detail: written ? 'nothing to write' : 'the rest written' };
    });
    const end = await rollOut(applied, options, 'rollout');
    if (end.state === 'failed') {
        log.info(`It does not come up, so it is undone: ${end.report.cause}`);
        return false;
    }
    await closeRecord(client, draft.namespace, draft.name, 'deployed');
    log.notice(`Revision ${current.revision} is up, and finished.`);
    return true;
}
async function hasReferences(client, { references }) {
    const found = await Promise.all(references.map((reference) => client.get(reference)));
    return found.every((object) => object !== undefined);
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/finish-in-post.ts







/** The server ends a cancelled job five minutes after its cancellation. */
const LIMIT_SECONDS = 120;
/** After a step that was cancelled or killed: leaves the cluster with the old or the new release, whole. */
async function finishInPost(context) {
    const { state, log, signal, runner } = context;
    const outcome = state('outcome');
    if (state(UNFINISHED.name) === '' || (outcome !== '' && outcome !== 'cancelled'))
        return;
    process.chdir(state(UNFINISHED.folder));
    const given = readInputs('deploy-k8s', inputs_inputs, {
        ...process.env,
        INPUT_NAME: state(UNFINISHED.name),
        INPUT_NAMESPACE: state(UNFINISHED.namespace),
        INPUT_ACTION: 'recover',
    });
    const inputs = { ...given, timeout: Math.min(given.timeout, LIMIT_SECONDS) };
    const client = await openCluster(inputs, signal, () => { });
    if (client === null)
        return;
    const draft = newDraft(inputs);
    const steps = createStepLog(() => signal.aborted);
    try {
        await recoverRelease({ inputs, client, draft, steps, context: { log, signal, runner } });
    }
    finally {
        client.close();
    }
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/publish.ts






/** Writes release.json, the diff and the manifests, sets the outputs and writes the summary. */
function publishRelease(release, draft, context) {
    const { outputFolder, setOutput, show } = context;
    const path = (0,external_node_path_.join)(outputFolder, 'release.json');
    (0,external_node_fs_.writeFileSync)(path, releaseDocument.write(release));
    if (draft.manifests.length > 0) {
        const documents = draft.manifests.map((object) => (0,dist.stringify)(maskSecretValues(object), { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' }));
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(outputFolder, 'manifests.yml'), documents.join('---\n'));
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(outputFolder, 'release.diff'), draft.diff);
    }
    setOutput('release', show(path));
    setOutput('url', release.url);
    setOutput('image', release.images[0]?.image ?? '');
    setOutput('changed', release.objects.some(({ change }) => change !== 'unchanged'));
    setOutput('steps', release.steps);
    setOutput('failure', release.failure);
    context.writeSummary(releaseMarkdown(release, draft.diff, 900_000), releaseMarkdown(release, draft.diff, 100_000), releaseMarkdown(release, '', 20_000));
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/rolling.ts

const rolling_KEYS = ['max-surge', 'max-unavailable'];
/**
 * The settings of `strategy: {rolling: {max-surge, max-unavailable}}`.
 *
 * @returns undefined where there are none
 * @throws InputError for unknown keys, and values that are neither a count nor a share
 */
function parseRolling(strategy) {
    const settings = strategy !== null && typeof strategy === 'object' ? Reflect.get(strategy, 'rolling') : undefined;
    if (settings === undefined || settings === null)
        return undefined;
    if (typeof settings !== 'object' || Array.isArray(settings)) {
        throw new kinds_InputError(`Input strategy: rolling is ${JSON.stringify(settings)}, but a mapping is wanted.`, {
            fix: 'Write "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}".',
        });
    }
    const unknown = Object.keys(settings).find((key) => !rolling_KEYS.includes(key));
    if (unknown !== undefined)
        throw new kinds_InputError(`Input strategy: rolling has no key "${unknown}".${didYouMean(unknown, rolling_KEYS)}`);
    const read = (key) => {
        const value = Reflect.get(settings, key);
        if (value === undefined)
            return undefined;
        const text = String(value);
        if (/^\d+%$/.test(text))
            return text;
        if (/^\d+$/.test(text))
            return Number(text);
        throw new kinds_InputError(`Input strategy: ${key} is ${JSON.stringify(value)}, which is neither a count nor a share.`, {
            fix: `Write it as "${key}: 1" or "${key}: 25%".`,
        });
    };
    const rolling = { maxSurge: read('max-surge'), maxUnavailable: read('max-unavailable') };
    if (Number.parseInt(String(rolling.maxSurge), 10) === 0 &&
        Number.parseInt(String(rolling.maxUnavailable), 10) === 0) {
        throw new kinds_InputError('Input strategy: max-surge and max-unavailable are both 0, so no pod could ever be replaced.', {
            fix: 'Make one of them 1 or more.',
        });
    }
    return rolling;
}
/** The Deployments with these settings in place of the manifests' own. */
function withRolling(manifests, rolling) {
    return manifests.map((manifest) => {
        const { object } = manifest;
        if (rolling === undefined || object.kind !== 'Deployment')
            return manifest;
        const before = (object.spec?.['strategy'] ?? {});
        const rollingUpdate = {
            ...before.rollingUpdate,
            ...(rolling.maxSurge === undefined ? {} : { maxSurge: rolling.maxSurge }),
            ...(rolling.maxUnavailable === undefined ? {} : { maxUnavailable: rolling.maxUnavailable }),
        };
        const strategy = { type: 'RollingUpdate', rollingUpdate };
        return { ...manifest, object: { ...object, spec: { ...object.spec, strategy } } };
    });
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/refuse-unsupported.ts


/**
 * Refuses what the interface names and this release does not do: nothing is ever silently ignored.
 *
 * @throws InputError that says what to do instead
 */
function refuseUnsupported(inputs) {
    const refuse = (message, fix) => {
        throw new kinds_InputError(message, { fix });
    };
    if (inputs.action === 'promote') {
        refuse(`Input action is "${inputs.action}", which belongs to the progressive strategies, and this release has only rolling.`, 'Use "action: deploy", "diff", "status", "recover" or "rollback".');
    }
    const strategy = inputs.strategy?.value;
    const name = typeof strategy === 'object' && strategy !== null ? Object.keys(strategy)[0] : strategy;
    if (name !== undefined && name !== 'rolling') {
        refuse(`Input strategy is ${JSON.stringify(name)}, and this release has only rolling.`, 'Leave the input out, or write "strategy: rolling" or "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}".');
    }
    parseRolling(strategy);
    if (inputs.registry !== undefined) {
        refuse(`Input registry is "${inputs.registry}", but this release does not push images.`, 'Leave it out: a small model travels as a ConfigMap; a bigger one belongs into the image you name in serve.');
    }
    if (inputs.prometheus !== undefined || inputs.onInconclusive !== undefined) {
        const which = inputs.prometheus !== undefined ? 'prometheus' : 'on-inconclusive';
        refuse(`Input ${which} is given, but it is for the analysis of a progressive strategy, which this release does not have.`, 'Leave it out.');
    }
    refuseMixtures(inputs, refuse);
}
function refuseMixtures(inputs, refuse) {
    const needsSource = inputs.action === 'deploy' || inputs.action === 'diff';
    const source = inputs.manifests !== undefined ? 'manifests' : inputs.model !== undefined ? 'model' : undefined;
    if (!needsSource) {
        const given = ['manifests', 'model', 'serve', 'images', 'verdict', 'prune', 'smoke-test'].find((name) => inputs.given(name));
        if (given !== undefined) {
            refuse(`Input ${given} is given, but "action: ${inputs.action}" works from the record in the cluster.`, 'Leave it out.');
        }
        if (inputs.dryRun) {
            refuse(`Input dry-run is true, but "action: ${inputs.action}" has no dry run.`, 'Leave it out, or use "action: diff".');
        }
        return;
    }
    if (inputs.manifests !== undefined && inputs.model !== undefined && inputs.serve !== undefined) {
        refuse('Both manifests and serve are given: the manifests are either yours or rendered for the model.', 'Leave one out. With manifests, model only says which model they deploy.');
    }
    if (source === undefined) {
        refuse('There is nothing to deploy: neither manifests nor model is given.', 'Add "manifests:", or "model:" and "serve:".');
    }
    if (inputs.model !== undefined && inputs.manifests === undefined && inputs.serve === undefined) {
        refuse('Input model is given without serve.', 'Say how it is served: "serve: {image: HOST/REPOSITORY@sha256:DIGEST}".');
    }
    if (inputs.serve !== undefined && inputs.model === undefined) {
        refuse('Input serve is given without model.', 'Say which model is served: "model: artifact:NAME".');
    }
    if (inputs.images !== undefined && inputs.manifests === undefined) {
        refuse('Input images is for manifests; the image of a served model stands in serve.', 'Write "serve: {image: …}".');
    }
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/resolve-release.ts






/**
 * The manifests that the inputs ask for: the user's own, or those that serve a model.
 *
 * @throws InputError for manifests, a model or a `serve` that cannot be used
 */
async function resolveRelease(inputs, context, { store, github }) {
    const { runner } = context;
    const found = inputs.model === undefined
        ? null
        : await resolveModel(inputs.model, {
            input: 'input model',
            store,
            github,
            champion: null,
            into: (0,external_node_path_.join)(context.outputFolder, 'deployed-model'),
            signal: context.signal,
        });
    const name = inputs.name ?? found?.document.name ?? defaultModelName(runner);
    const model = found && { name: found.document.name, digest: found.digest, reference: found.reference };
    if (inputs.manifests !== undefined) {
        const manifests = readManifests(inputs.manifests, process.cwd());
        return {
            name: objectName(name),
            model,
            document: found?.document ?? null,
            served: false,
            manifests: inputs.images === undefined ? manifests : substituteImages(manifests, inputs.images),
        };
    }
    const { serve } = inputs;
    const spec = parseServeSpec(serve?.value, serve?.label ?? 'input serve');
    const paths = [...(await folderFiles(found.path)).map((file) => file.path), 'trainyard.json'];
    const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(found.path, path)) })));
    const objects = renderServing({ release: name, name: found.document.name, digest: found.digest, files }, spec, {
        commit: runner.sha ?? undefined,
        runUrl: runner.runUrl ?? undefined,
    });
    const origin = serve?.file ?? 'input serve';
    return {
        name: objectName(name),
        model,
        document: found.document,
        served: true,
        manifests: objects.map((object) => renderedManifest(object, origin)),
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/run-offline.ts




/** Renders and checks the release where there is no cluster. */
async function checkWithoutCluster(source, inputs, context, draft, steps) {
    const { log, outputFolder } = context;
    const { namespace, manifests, autoscaled } = await placeRelease(source.manifests, inputs.namespace ?? '', null);
    draft.namespace = namespace;
    for (const workload of autoscaled) {
        log.notice(`The replicas of ${workload} are left to its HorizontalPodAutoscaler; the number in the manifest is not applied.`);
    }
    draft.dryRun = true;
    draft.manifests = manifests.map(({ object }) => object);
    noteImages(draft, draft.manifests);
    draft.url = serviceUrl(draft.manifests);
    await log.group(`Check ${manifests.length} manifests without a cluster`, () => steps.run('validate', async () => {
        const { plan, version, unchecked, removed } = await planWithoutCluster(manifests, outputFolder);
        notePlan(draft, plan);
        draft.objects.push(...removed.map((object) => releasedObject(object, 'delete')));
        draft.diff = await diffPlan(plan);
        for (const { change, next } of plan)
            log.info(`${change.padEnd(9)} ${describeObject(next)}`);
        for (const object of removed)
            log.info(`gone      ${describeObject(object)}`);
        for (const { object, at } of unchecked) {
            log.notice(`${describeObject(object)} is of a custom kind (${object.apiVersion}): only its cluster can check it.`, at);
        }
        if (draft.diff !== '')
            log.info(draft.diff);
        return { value: undefined, detail: `${countChanges(plan)}; valid for Kubernetes ${version}` };
    }));
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/run-status.ts







/**
 * Says how the newest release stands, from its record and its objects. Writes nothing.
 *
 * @throws InputError when there is no such release
 * @throws GateFailed when not all of it is up
 */
async function showStatus(options) {
    const { inputs, context, client, draft, steps } = options;
    const { log } = context;
    const name = releaseName(options);
    draft.name = name;
    draft.namespace = inputs.namespace ?? client.connection.namespace;
    const record = await readRecord(client, draft.namespace, name);
    const [current] = record;
    if (current === undefined) {
        throw new kinds_InputError(`There is no release "${name}" in the namespace ${draft.namespace}: ConfigMap ${recordName(name)} is not there.`, {
            fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.',
        });
    }
    draft.revision = current.revision;
    notePrevious(draft, record);
    noteImages(draft, current.objects);
    draft.url = serviceUrl(current.objects);
    draft.objects = current.objects.map((object) => releasedObject(object, 'unchanged'));
    const ill = await steps.run('status', async () => {
        log.info(`Revision ${current.revision}, ${current.state}, ${current.at}${current.commit === null ? '' : `, commit ${current.commit.slice(0, 12)}`}`);
        const references = [
            ...current.objects.map((object) => ({ ...object, ...object.metadata })),
            ...current.references,
        ];
        const states = await Promise.all(references.map((reference) => run_status_stateOf(options, reference)));
        for (const { reference, line } of states)
            log.info(`${describeReference(reference)}: ${line}`);
        const ill = states.filter(({ whole }) => !whole);
        return {
            value: ill,
            detail: `${states.length - ill.length} of ${states.length} objects are as they should be`,
        };
    });
    const [first] = ill;
    if (first === undefined)
        return;
    draft.failure = {
        object: describeReference(first.reference),
        reason: first.reason,
        cause: `${describeReference(first.reference)}: ${first.line}`,
        fix: first.fix,
        remains: '',
        at: null,
        pods: [],
        events: [],
        logs: [],
    };
    throw new GateFailed(`${ill.length} of the release's objects ${ill.length === 1 ? 'is' : 'are'} not as they should be. ${draft.failure.cause.replace(/\.$/, '')}.`, {
        fix: first.fix,
    });
}
async function run_status_stateOf({ client }, { apiVersion, kind, namespace, name }) {
    const reference = { apiVersion, kind, namespace, name };
    const snapshot = await takeSnapshot(client, reference);
    if (snapshot === undefined) {
        return { reference, whole: false, line: 'it is gone', reason: 'NotFound', fix: 'Deploy again.' };
    }
    const { judgement, problems, activity } = assess(snapshot, {
        generation: snapshot.object.metadata.generation ?? 0,
        at: undefined,
    });
    const [problem] = problems;
    return {
        reference,
        whole: judgement.state === 'done',
        line: [judgement.message, activity, problem?.cause].filter(Boolean).join('; '),
        reason: problem?.reason ?? (judgement.state === 'failed' ? judgement.reason : 'NotComplete'),
        fix: problem?.fix ?? 'Look at it with kubectl describe.',
    };
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/main.ts






















const deployK8s = {
    name: 'deploy-k8s',
    inputs: inputs_inputs,
    outputs: outputs,
    async main(inputs, context) {
        const draft = newDraft(inputs);
        const steps = createStepLog((error) => context.signal.aborted || isCancelled(error));
        const github = openGitHub(inputs, context);
        let client = null;
        try {
            refuseUnsupported(inputs);
            // Off GitHub a mask is a line of the log like any other, and would show what it should hide.
            const mask = context.runner.onGitHub ? context.mask : () => { };
            client = await openCluster(inputs, context.signal, mask);
            if (client !== null) {
                await noteCluster(draft, client);
                context.log.info(`Kubernetes ${draft.cluster?.version} at ${describeTarget(client.connection)}`);
            }
            await perform(client, github, { inputs, context, draft, steps });
            draft.outcome = 'passed';
        }
        catch (error) {
            const cancelled = context.signal.aborted || isCancelled(error);
            draft.outcome = cancelled ? 'cancelled' : error instanceof GateFailed ? 'failed' : 'error';
            if (!cancelled)
                draft.failure ??= failureOfError(error);
            throw error;
        }
        finally {
            client?.close();
            const release = toRelease(draft, steps.steps, context.runner);
            publishRelease(release, draft, context);
            if (!context.signal.aborted)
                await writeComment(release, draft.diff, inputs, context, github);
        }
        return 'passed';
    },
    post: finishInPost,
};
async function perform(client, github, rest) {
    const { inputs, context, draft, steps } = rest;
    if (client !== null && inputs.action === 'status')
        return showStatus({ ...rest, client });
    if (client !== null && inputs.action === 'rollback')
        return rollBack({ ...rest, client });
    if (client !== null && inputs.action === 'recover')
        return recoverRelease({ ...rest, client });
    const source = await prepare(github, rest);
    draft.name = source.name;
    draft.model = source.model;
    return client === null
        ? checkWithoutCluster(source, inputs, context, draft, steps)
        : deployToCluster(source, { ...rest, client, saveState: context.saveState });
}
/** Reads or renders the manifests, and lets only a model through whose verdict passed. */
async function prepare(github, { inputs, context, draft, steps }) {
    const { log, outputFolder } = context;
    const store = createStore({ env: process.env, outputDir: outputFolder, github });
    return steps.run('prepare', async () => {
        const resolved = await resolveRelease(inputs, context, { store, github });
        const source = {
            ...resolved,
            manifests: withRolling(resolved.manifests, parseRolling(inputs.strategy?.value)),
        };
        draft.name = source.name;
        draft.model = source.model;
        if (source.model !== null)
            log.info(`model ${source.model.name} ${digest_shortDigest(source.model.digest)}`);
        if (inputs.verdict !== undefined) {
            await checkVerdict(inputs.verdict, source.model, store, (0,external_node_path_.join)(outputFolder, 'deployed-verdict'));
            log.info('verdict passed, and it is about this model');
        }
        return { value: source, detail: `${source.manifests.length} manifests` };
    });
}

;// CONCATENATED MODULE: ./actions/deploy-k8s/src/action.ts


const run = (early) => runAction(deployK8s, early);


/***/ })

};
