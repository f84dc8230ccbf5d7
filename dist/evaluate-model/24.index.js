export const id = 24;
export const ids = [24];
export const modules = {

/***/ 46024:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
;// CONCATENATED MODULE: ./packages/action-kit/src/duration.ts
const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };
/** `90s`, `5m`, `1h30m`, `2d`, or a bare number of seconds → seconds; undefined for anything else. */
function duration_parseDuration(text) {
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
        throw new src/* InputError */.dz(`Input ${input} is "${line}", and there is no such file.`, {
            fix: `Give the path of a YAML file, relative to the working directory (${process.cwd()}), or write the YAML itself.`,
        });
    }
    return parseYaml(text, null, `input ${input}`);
}
function parseYaml(text, file, label = file ?? 'YAML') {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { version: '1.2', lineCounter: lines, prettyErrors: false });
    const [problem] = document.errors;
    if (problem) {
        const { line, col } = lines.linePos(problem.pos[0]);
        const wrong = text.split('\n')[line - 1]?.trim() ?? '';
        throw new src/* InputError */.dz(`${label}, line ${line}, column ${col}: ${problem.message}, at "${wrong}".`, {
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
                if ((0,dist/* isNode */.Ll)(node) && node.range)
                    return { file, line: lines.linePos(node.range[0]).line };
            }
            return { file, line: 1 };
        },
        written(path) {
            const node = document.getIn(path, true);
            return (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
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
        throw new src/* InputError */.dz(`Input ${input} names ${path}, which cannot be read: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
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
    return new src/* InputError */.dz(`Input ${given.input} is ${shown}${where}: ${why}.`, { fix, ...(at ? { at } : {}) });
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
        throw wrongValue(given, 'it is not among the choices', `Write one of ${choices.join(', ')}.${(0,src/* didYouMean */.au)(word, choices).replace(/ Known:.*/, '')}`);
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
            throw new src/* InputError */.dz(`Input ${name} is missing.`, { fix: `Add "${name}:" under "with:".` });
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
    throw new src/* InputError */.dz(`${what} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
        fix: 'Write the inputs of each action under its name, as "train-model: {epochs: 10}".',
        ...(at ? { at } : {}),
    });
}
function unknownKey(key, why, known, source, path) {
    const at = source.locate(path);
    const line = at === undefined ? '' : `, line ${at.line}`;
    return new src/* InputError */.dz(`${source.label}${line}: "${key}" ${why}.${(0,src/* didYouMean */.au)(key, known)}`, at ? { at } : {});
}
function refuseUnknownInputs(names, env) {
    const known = new Set(names.map((name) => name.toUpperCase()));
    for (const key of Object.keys(env)) {
        if (!key.startsWith('INPUT_') || env[key] === '')
            continue;
        const name = key.slice('INPUT_'.length);
        if (!known.has(name)) {
            throw new src/* InputError */.dz(`"${name.toLowerCase()}" is not an input of this action.${(0,src/* didYouMean */.au)(name.toLowerCase(), names)}`);
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
        controller.abort((0,src/* cancelled */.KW)(name));
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
    if ((0,src/* isTrainyardError */.Dz)(error)) {
        log.error(error.message, error.at);
        if (error.kind === 'external')
            for (const line of causes(error.cause))
                log.info(`  caused by: ${line}`);
        return;
    }
    log.error(`Trainyard ${version/* VERSION */.x} has a bug: ${(0,src/* errorMessage */.gJ)(error)} Please report it with the lines below: ${version/* REPOSITORY_URL */.l}/issues`);
    log.info(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (error instanceof Error)
        for (const line of causes(error.cause))
            log.info(`  caused by: ${line}`);
}
function causes(cause) {
    const lines = [];
    for (let at = cause; at !== undefined && at !== null && lines.length < 8; at = at instanceof Error ? at.cause : undefined) {
        const code = at instanceof Error && 'code' in at ? ` (${String(at.code)})` : '';
        lines.push(`${(0,src/* errorMessage */.gJ)(at)}${code}`);
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
        if (cancellation.signal.aborted || (0,src/* isCancelled */.mm)(error)) {
            setOutcome('cancelled');
            log.error(`${action.name} was ${(0,src/* errorMessage */.gJ)(cancellation.signal.reason ?? error)}.`);
            if (!(0,src/* isCancelled */.mm)(error))
                log.info(`  while stopping: ${(0,src/* errorMessage */.gJ)(error)}`);
            return CANCELLED_EXIT_CODE;
        }
        setOutcome(error instanceof src/* GateFailed */.jG ? 'failed' : 'error');
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
        log.warning(`Cleaning up after ${action.name} failed: ${(0,src/* errorMessage */.gJ)(error)}`);
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
        throw new src/* InputError */.dz(`Input working-directory is "${folder}", and that folder cannot be entered: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
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
        throw new src/* InputError */.dz(`Input output-dir is ${folder}, and that folder cannot be made: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
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
function commentId(body) {
    const id = MARKER.exec(body?.split(/\r?\n/, 1)[0]?.trim() ?? '')?.groups?.['id'];
    return decodeField(id);
}
/** The sections of a body. What cannot be read is left out, so that it is written anew. */
function readSections(body) {
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
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
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
    if (!passing || !(repeatable || (failed.code !== undefined && NEVER_SENT.has(failed.code)))) {
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
    if (!(error instanceof Error) || (0,src/* isCancelled */.mm)(error))
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
    for (let at = error; retry_isObject(at); at = at['cause']) {
        if (typeof at['code'] === 'string')
            return at['code'];
    }
    return undefined;
}
/** Of an error of fetch the outer message says nothing but "fetch failed". */
function innermostMessage(error) {
    let message = error.message;
    for (let at = error; retry_isObject(at); at = at['cause']) {
        if (typeof at['message'] === 'string' && at['message'] !== '')
            message = at['message'];
    }
    return message;
}
function retry_isObject(value) {
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
    if ((0,src/* isTrainyardError */.Dz)(error))
        return error;
    const failed = readFailure(error, '', '');
    if (failed === null)
        return error;
    const { owner, name } = port.repository;
    const said = failed.status === 0 ? failed.message : `${failed.status} ${failed.message.replace(/\.$/, '')}`;
    return new src/* ExternalError */.yA(`GitHub failed while ${doing} in ${owner}/${name} (${port.apiUrl}): ${said}.`, {
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
async function listComments(port, issue) {
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
    const comments = await listComments(port, pullRequest);
    if (createdId !== null && !comments.some((comment) => comment.id === createdId)) {
        const created = await readComment(port, createdId);
        if (created !== null)
            comments.push(created);
    }
    const ours = comments.filter((comment) => viewer_isBy(comment.user, login)).sort((a, b) => a.id - b.id);
    const reports = ours.filter((comment) => commentId(comment.body) === reportId);
    if (style === 'recreate')
        reports.reverse();
    if (style !== 'append')
        return { reports, earlier: null };
    const report = reportId.slice(0, -`${RUN}${run.id}`.length);
    const isEarlier = ({ body }) => {
        const id = commentId(body);
        if (id === report)
            return true;
        return (id?.startsWith(`${report}${RUN}`) === true && Number(id.slice(report.length + RUN.length)) < run.id);
    };
    return { reports, earlier: ours.findLast(isEarlier) ?? null };
}
/** Ids of the reports on a pull request that hold a section, whoever wrote it last; ours alone. */
async function listReportIds(port, pullRequest, section) {
    const login = await viewer_viewerLogin(port);
    const ours = (await listComments(port, pullRequest)).filter(({ user }) => viewer_isBy(user, login));
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
function compose_comment_composeComment(previous, part) {
    return composeBody(previous === null ? new Map() : readSections(previous), part).body;
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
function context_readGitHubContext(env) {
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
        throw new src/* InputError */.dz(`The event file ${path} cannot be read: ${cause.message}.`, {
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
    return failure_orForbidden(port, 'checks: write', `creating the check run "${check.name}"`, async () => {
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

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/github/src/create-github.ts



/**
 * The port to one repository. Nothing is loaded or sent until the first call of `octokit()`.
 *
 * @throws InputError when the repository is not `owner/name`, the URL is not http(s) or the token is empty
 */
function createGitHub(options) {
    const [owner, name, ...rest] = options.repository.split('/');
    if (!owner || !name || rest.length > 0) {
        throw new src/* InputError */.dz(`The repository is "${options.repository}", which is not OWNER/NAME.`, {
            fix: 'Set GITHUB_REPOSITORY to OWNER/NAME, as GitHub does.',
        });
    }
    if (options.token.trim() === '') {
        throw new src/* InputError */.dz('The github-token is empty.', {
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
        throw new src/* InputError */.dz(`The address of GitHub's API is "${text}", which is not an http or https URL.`, {
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
        throw new src/* InputError */.dz(`The release ${tag} has no asset "${asset}".${(0,src/* didYouMean */.au)(asset, known)}${known.length === 0 ? ' It has none.' : ''}`);
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
            throw new src/* InputError */.dz(`There is no release with the tag "${tag}" in ${owner}/${repo}.`, {
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
                    return toFound(artifact, runId);
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
            .map((artifact) => toFound(artifact, runId));
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
    return artifact.workflow_run?.head_branch === branch && isOfThisRepository(artifact);
}
/** Whether the run that made it was of a commit of this repository, not of a fork. */
function isOfThisRepository({ workflow_run: run }) {
    return run !== null && run !== undefined && run.head_repository_id === run.repository_id;
}
function toFound(artifact, runId) {
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
        throw failure_externalError(port, doing, error);
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
        if (failure_statusOf(error) === 404)
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
        throw cause instanceof src/* InputError */.dz
            ? cause
            : refuse(`it cannot be unpacked: ${(0,src/* errorMessage */.gJ)(cause)}`, cause);
    }
    const missing = names.find((name) => !texts.has(name));
    if (missing !== undefined)
        throw refuse(`${missing} is not in it`);
    return Object.fromEntries(texts);
}
function refusal({ name, runId }) {
    return (why, cause) => new src/* InputError */.dz(`The artifact "${name}" of run ${runId} is refused: ${why}.`, {
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
        throw failure_externalError(port, `downloading the artifact "${artifact.name}" of run ${artifact.runId}`, error);
    }
    const zip = Buffer.concat(chunks);
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(zip).digest('hex')}`;
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
            throw new src/* InputError */.dz(`${path} at ${ref} is not a file.`, { fix: 'Name a file of the repository.' });
        }
        if (data.encoding !== 'base64') {
            throw new src/* InputError */.dz(`${path} at ${ref} has ${data.size} bytes, which is more than can be read here.`, {
                fix: 'Keep the file below 1 MB.',
            });
        }
        return Buffer.from(data.content, 'base64').toString('utf8');
    }
    catch (error) {
        if (failure_statusOf(error) === 404 && !/no commit found/i.test(String(error)))
            return null;
        throw failure_externalError(port, `reading ${path} at ${ref}`, error);
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
async function resolve_pull_request_resolvePullRequest(event, port) {
    const payload = event.payload;
    switch (event.name) {
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review':
        case 'pull_request_review_comment':
            return byNumber(port, numberAt(payload, 'pull_request', 'number'), {
                headSha: textAt(payload, 'pull_request', 'head', 'sha'),
                baseSha: textAt(payload, 'pull_request', 'base', 'sha'),
            });
        case 'issue_comment':
            return at(payload, 'issue', 'pull_request') === undefined
                ? null
                : byNumber(port, numberAt(payload, 'issue', 'number'));
        case 'workflow_run':
            return byHead(port, textAt(payload, 'workflow_run', 'head_repository', 'full_name'), textAt(payload, 'workflow_run', 'head_branch'), textAt(payload, 'workflow_run', 'head_sha'));
        case 'push':
            return byCommit(port, event.ref, textAt(payload, 'after') ?? event.sha);
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
function at(value, ...path) {
    let inner = value;
    for (const key of path) {
        inner = inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined;
    }
    return inner;
}
function textAt(value, ...path) {
    const found = at(value, ...path);
    return typeof found === 'string' ? found : undefined;
}
function numberAt(value, ...path) {
    const found = at(value, ...path);
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
async function upsert_comment_upsertComment(port, update, timing = DEFAULT_TIMING) {
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
        const previous = standing ?? readSections(earlier?.body ?? '').get(update.section) ?? null;
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
        await write(port, update, moved ? undefined : kept, body, progress);
        progress.windowMs = performance.now() - readAt;
        await removeDoubles(port, doubles, progress);
    }
    throw new src/* ExternalError */.yA(`Gave up ${doing}: after ${timing.rounds} tries it still did not stand.`, {
        fix: 'Other jobs seem to write the same section all the time: give them another `report-id`.',
    });
}
/** After a write: ours stands, or one that may replace it. */
function isSettled(standing, update, head) {
    return (compareRuns(standing.run, update.run) === 0 || decideWrite(standing.run, update.run, head) !== 'write');
}
async function write(port, update, kept, body, progress) {
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
    await write(port, update, kept, body, progress);
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
        for (const [name, section] of readSections(comment?.body ?? '')) {
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
            const file = join(outputFolder, 'comment.md');
            const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
            writeFileSync(file, composeComment(before, part(runner.sha ?? 'local')));
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
        log.warning(`The comment could not be written: ${errorMessage(error)}`);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/index.ts





















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
function outcomeSign(outcome) {
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
const SECTION_LIMITS = {
    evaluate: { codePoints: 30_000, bytes: 120_000 },
    train: { codePoints: 7_000, bytes: 28_000 },
    tune: { codePoints: 7_000, bytes: 28_000 },
    deploy: { codePoints: 7_000, bytes: 28_000 },
    monitor: { codePoints: 7_000, bytes: 28_000 },
};
function smallerLimit(a, b) {
    return { codePoints: Math.min(a.codePoints, b.codePoints), bytes: Math.min(a.bytes, b.bytes) };
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/gate-effect.ts
/** What a gate does to the outcome, its `onInconclusive` applied. */
function gateEffect({ result, onInconclusive }) {
    if (result !== 'inconclusive')
        return result;
    return onInconclusive === 'fail' ? 'failed' : onInconclusive === 'pass' ? 'passed' : 'inconclusive';
}

;// CONCATENATED MODULE: ./packages/report/src/markdown/number-format.ts
/** U+2212, as wide as a plus sign. */
const MINUS = '\u2212';
/** A number for people, as `1,234.5 ms`; `–` for null and what is not finite. */
function formatNumber(value, format = {}) {
    if (value === null || value === undefined || !Number.isFinite(value))
        return '–';
    const { signed = false, unit } = format;
    const decimals = format.decimals ?? decimalsFor([value]);
    const size = Math.abs(value);
    const scientific = size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -Math.min(decimals, 6) && format.decimals === undefined);
    const digits = scientific ? size.toExponential(2) : grouped(size.toFixed(decimals));
    const zero = !scientific && Number(size.toFixed(decimals)) === 0;
    const sign = zero ? (signed ? '±' : '') : value < 0 ? MINUS : signed ? '+' : '';
    return `${sign}${digits}${unit === undefined ? '' : ` ${unit}`}`;
}
/** A difference, always with its sign: `+0.012`, `−0.003`, `±0.000`. */
function formatDelta(value, format = {}) {
    return formatNumber(value, { ...format, signed: true });
}
/** `(low, high)` that no line end parts, or nothing when either end is unknown. */
function formatInterval(low, high, format = {}) {
    if (low === null || low === undefined || high === null || high === undefined)
        return '';
    return `(${formatNumber(low, format)},\u00a0${formatNumber(high, format)})`;
}
function formatCount(value) {
    return grouped(String(Math.round(value)));
}
/** `1 row`, `2 rows`, `1,797 rows`. */
function countOf(value, singular, plural = `${singular}s`) {
    return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}
function formatPercent(share, decimals = 1) {
    return `${formatNumber(share * 100, { decimals })} %`;
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
function decimalsFor(values, significant = 4) {
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

;// CONCATENATED MODULE: ./packages/report/src/evaluation/headline.ts

const MOST_NAMES = 3;
/** What came out, in words, without the model's name: `recall regressed (1 failed, 1 inconclusive, 2 passed)`. */
function evaluationHeadline(verdict) {
    const { gates, outcome } = verdict;
    if (gates.length === 0)
        return 'no gates set, so nothing was judged';
    const of = (result) => gates.filter((gate) => gate.result === result);
    const [failed, unclear, passed] = [of('failed'), of('inconclusive'), of('passed')];
    if (failed.length === 0 && unclear.length === 0)
        return gates.length === 1 ? `${gateName(gates[0])} passed its gate` : `all ${gates.length} gates passed`;
    const counts = [
        [failed.length, 'failed'],
        [unclear.length, 'inconclusive'],
        [passed.length, 'passed'],
    ];
    const counted = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
    if (failed.length > 0)
        return `${failure(failed)} (${counted})`;
    const verb = outcome === 'failed' ? 'could not be shown to pass' : 'could not be settled';
    return `${names(unclear)} ${verb} (${counted})`;
}
function failure(failed) {
    const rules = new Set(failed.map(({ rule }) => rule));
    if (rules.size > 1)
        return `${names(failed)} failed`;
    const [rule] = rules;
    const many = failed.length > 1;
    if (rule === 'no-worse-than-baseline')
        return `${names(failed)} regressed`;
    if (rule === 'min')
        return `${names(failed)} ${many ? 'are below their floors' : 'is below its floor'}`;
    return `${names(failed)} ${many ? 'are above their ceilings' : 'is above its ceiling'}`;
}
function names(gates) {
    const all = [...new Set(gates.map(gateName))];
    if (all.length <= MOST_NAMES)
        return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
    return `${all.slice(0, MOST_NAMES - 1).join(', ')} and ${countOf(all.length - MOST_NAMES + 1, 'other')}`;
}
function gateName(gate) {
    return gate.slice === null ? gate.metric : `${gate.metric} in ${gate.slice}`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/evaluation-junit.ts


/**
 * The gates as a JUnit test report, for tools that show such: a failed gate is a failure, one that is inconclusive is
 * skipped, because nothing was shown either way. Times are left out, so that the same verdict gives the same bytes.
 */
function evaluationJunit({ name, gates }) {
    const failures = gates.filter((gate) => gateEffect(gate) === 'failed').length;
    const skipped = gates.filter((gate) => gateEffect(gate) === 'inconclusive').length;
    const counts = `tests="${gates.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
    const cases = gates.map((gate) => `    ${testCase(name, gate)}`);
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="Model evaluation" ${counts}>`,
        `  <testsuite name="${xml(name)}" ${counts}>`,
        ...cases,
        '  </testsuite>',
        '</testsuites>',
        '',
    ].join('\n');
}
function testCase(suite, gate) {
    const at = gate.at === undefined ? '' : ` file="${xml(gate.at.file)}" line="${gate.at.line}"`;
    const open = `<testcase classname="${xml(suite)}" name="${xml(`${gateName(gate)} ${gate.rule} ${gate.limit}`)}"${at}`;
    switch (gateEffect(gate)) {
        case 'passed':
            return `${open}/>`;
        case 'failed':
            return `${open}><failure type="${gate.rule}" message="${xml(gate.reason)}"/></testcase>`;
        case 'inconclusive':
            return `${open}><skipped message="${xml(gate.reason)}"/></testcase>`;
    }
}
/** Text for an attribute; what XML 1.0 cannot hold becomes U+FFFD. */
function xml(text) {
    return text
        .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll(/[\t\n\r]/g, (white) => `&#${white.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./packages/documents/src/index.ts + 14 modules
var documents_src = __webpack_require__(79337);
;// CONCATENATED MODULE: ./packages/report/src/evaluation/gate-row.ts

const RANK = { failed: 0, inconclusive: 1, passed: 2 };
/** Failed ones first, then inconclusive, then passed; within each as the policy has them. */
function gateRows(verdict) {
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
        arrow: directionArrow(measured),
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
function directionArrow(measured) {
    return measured === null ? '' : { higher: '↑', lower: '↓', zero: '→0' }[measured.direction];
}
/** Three for shares, else by size. */
function metricDecimals(measured) {
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
    let decimals = metricDecimals(measured);
    const blurred = (value) => typeof value === 'number' && value !== limit && value.toFixed(decimals) === limit.toFixed(decimals);
    const rounded = () => Math.abs(Number(limit.toFixed(decimals)) - limit) > 1e-12;
    while (decimals < 6 && (rounded() || blurred(shown[0]) || blurred(shown[1]) || blurred(shown[2])))
        decimals += 1;
    return decimals;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/cause.ts


/** The metric that charts and slices are about: of the worst gate, else the first that was measured. */
function mainMetric(verdict) {
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
function causeOf(verdict) {
    const { flips, data } = verdict;
    const moved = flips === null
        ? null
        : `${formatCount(flips.newlyWrong)} rows newly wrong, ${formatCount(flips.newlyRight)} newly right of ${formatCount(data.rows)}.`;
    const metric = mainMetric(verdict);
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

;// CONCATENATED MODULE: ./packages/report/src/evaluation/class-metrics.ts
/** Parts `f1[setosa]` from `f1_macro`: the former make a table of classes instead of a long list. */
function splitMetrics({ metrics, classes, confusion }) {
    const labels = new Set(classes ?? []);
    const ofClass = (name) => {
        const [, base, label] = /^([^[]+)\[(.*)\]$/s.exec(name) ?? [];
        return base !== undefined && label !== undefined && labels.has(label) ? { base, label } : null;
    };
    const overall = Object.entries(metrics).filter(([name]) => ofClass(name) === null);
    const classMetrics = [...new Set(Object.keys(metrics).flatMap((name) => ofClass(name)?.base ?? []))].sort(byUse);
    const rows = (classes ?? []).map((label, i) => ({
        label,
        rows: confusion?.[i]?.reduce((a, b) => a + b, 0) ?? null,
        values: classMetrics.map((base) => {
            const name = `${base}[${label}]`;
            return Object.hasOwn(metrics, name) ? metrics[name] : null;
        }),
    }));
    return { overall, classMetrics, classes: classMetrics.length === 0 ? [] : rows };
}
const USUAL = ['recall', 'precision', 'f1'];
function byUse(a, b) {
    const rank = (name) => (USUAL.indexOf(name) + USUAL.length + 1) % (USUAL.length + 1);
    return rank(a) - rank(b) || (a < b ? -1 : 1);
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/page-tables.ts





const MOST_FOREST_ROWS = 24;
const MOST_SLICES = 500;
function gateSection({ verdict }) {
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
function metricSection({ verdict, naive }) {
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
function classTable({ verdict }) {
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
function sliceSection({ verdict }) {
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
function classSection(report) {
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
function curveSection({ verdict, details }) {
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
function residualSection({ details }) {
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
function exampleSection({ details }) {
    if (details.examples === undefined || details.examples.rows.length === 0)
        return null;
    const { caption, columns, rows } = details.examples;
    return {
        title: 'Examples',
        blocks: [{ kind: 'table', caption, columns: columns.map((label) => ({ label })), rows }],
    };
}
function trainingSection({ details }) {
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

;// CONCATENATED MODULE: ./packages/report/src/markdown/visible-text.ts
/**
 * Text from outside as people may safely look at it: line ends and controls become spaces, marks that turn or
 * hide text (bidirectional controls, zero-width characters) are shown as their code, lone surrogates are
 * replaced and piled-up combining marks are thinned.
 */
function visibleText(text) {
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
function shorten(text, max) {
    // A code point is at most two UTF-16 units, so most texts need no counting.
    if (text.length <= max)
        return text;
    const points = [...text];
    if (points.length <= max)
        return text;
    const tail = Math.floor((max - 1) / 3);
    return `${points.slice(0, max - 1 - tail).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/page-explanation.ts


const MOST_BARS = 30;
/** Permutation importance and partial dependence. */
function explanationSection({ details }) {
    const { explanation } = details;
    if (explanation === undefined)
        return null;
    const blocks = [];
    const { importance, dependence, repeats } = explanation;
    if (importance !== null && importance.length > 0) {
        const shown = importance.slice(0, MOST_BARS);
        const rest = importance.length > shown.length ? ` The first ${shown.length} of ${importance.length} columns.` : '';
        blocks.push({
            kind: 'chart',
            chart: {
                kind: 'bars',
                title: 'Permutation importance',
                caption: `${rowsOf(explanation)}. ${fallOf(explanation)} when a column's cells are dealt anew among the rows, mean of ${repeats} repeats with its ${percentOf(explanation)} % interval. Columns that say the same share their importance.${rest}`,
                x: { label: fallOf(explanation) },
                bars: shown.map((each) => barOf(each.column, each)),
            },
        });
    }
    for (const each of dependence)
        blocks.push({ kind: 'chart', chart: dependenceChart(each) });
    return { title: 'What the answers hang on', blocks };
}
/** How far disturbed rows take the model down. */
function robustnessSection({ details }) {
    const { explanation } = details;
    if (explanation === undefined || explanation.robustness.length === 0)
        return null;
    const { robustness } = explanation;
    const taken = robustness.filter(({ loss }) => loss !== null).slice(0, MOST_BARS);
    const blocks = [];
    if (taken.length > 0) {
        blocks.push({
            kind: 'chart',
            chart: {
                kind: 'bars',
                title: 'Robustness',
                caption: `${rowsOf(explanation)}. ${fallOf(explanation)} on disturbed rows, with its ${percentOf(explanation)} % interval.`,
                x: { label: fallOf(explanation) },
                bars: taken.map(({ name, loss }) => barOf(name, loss)),
            },
        });
    }
    blocks.push({
        kind: 'table',
        caption: 'Disturbances',
        columns: [
            { label: 'Disturbance' },
            { label: 'What was done' },
            { label: `Change of ${explanation.metric}`, align: 'right' },
        ],
        rows: robustness.map(({ name, what, loss, refused }) => [
            visibleText(name),
            visibleText(what),
            changeCell(explanation, loss, refused),
        ]),
        note: 'Refused: the model does not take such rows. That can be right; it should be known.',
    });
    return { title: 'How it takes disturbed rows', blocks };
}
function changeCell({ metric }, loss, refused) {
    if (loss === null)
        return { text: `refused: ${visibleText(refused ?? '')}`, sort: Number.MAX_VALUE };
    const sign = isError(metric) ? 1 : -1;
    const format = { decimals: 3 };
    const ends = [loss.low, loss.high]
        .map((end) => (end === null ? null : sign * end))
        .sort((a, b) => (a ?? 0) - (b ?? 0));
    const range = ends[0] === null ? '' : ` (${formatDelta(ends[0], format)} to ${formatDelta(ends[1] ?? null, format)})`;
    return { text: `${formatDelta(sign * loss.loss, format)}${range}`, sort: loss.loss };
}
function barOf(label, { loss, low, high }) {
    return { label: visibleText(label), value: loss, low, high };
}
function dependenceChart({ column, kind, at, lines }) {
    const name = visibleText(column);
    const common = {
        title: `Partial dependence on ${name}`,
        caption: `Mean prediction of up to 300 rows when ${name} is set to the same value in all of them, at ${countOf(at.length, 'value')} that occur${kind === 'category' ? ', the most frequent first' : ''}.`,
    };
    if (kind === 'number') {
        return {
            kind: 'line',
            ...common,
            x: { label: name },
            y: { label: 'mean prediction' },
            series: lines.map(({ name: line, values }) => ({
                name: visibleText(line),
                points: values.map((value, i) => [Number(at[i]), value]),
                marks: true,
            })),
        };
    }
    return {
        kind: 'bars',
        ...common,
        x: { label: lines.length === 1 ? visibleText(lines[0].name) : 'mean prediction' },
        bars: at.flatMap((value, i) => lines.map((line) => ({
            label: visibleText(String(value)),
            value: line.values[i],
            ...(lines.length === 1 ? {} : { note: visibleText(line.name) }),
        }))),
    };
}
function rowsOf({ used, of }) {
    return used === of
        ? countOf(of, 'row')
        : `A seeded sample of ${formatCount(used)} of ${countOf(of, 'row')}`;
}
function fallOf({ metric }) {
    return `${isError(metric) ? 'Rise' : 'Fall'} of ${metric}`;
}
function isError(metric) {
    return metric === 'rmse';
}
function percentOf({ alpha }) {
    return String(Number(((1 - alpha) * 100).toPrecision(4)));
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
function gatheredText({ flips }) {
    if (flips?.gathered === undefined)
        return null;
    const { name, n, newlyWrong, newlyRight } = flips.gathered;
    return {
        name,
        text: `${formatCount(newlyWrong)} of ${formatCount(flips.newlyWrong)} newly wrong rows, and ${formatCount(newlyRight)} newly right ones, are among its ${formatCount(n)} rows`,
    };
}
/** `0.031 (0.004 to 0.062)`, or why there is no value. */
function fairnessText({ value, low, high, reason }) {
    if (value === null)
        return reason ?? '–';
    const interval = formatInterval(low, high, { decimals: 3 });
    return `${formatNumber(value, { decimals: 3 })} ${interval}`.trim();
}
function tooSmallText({ groups }) {
    const small = groups.filter(({ judged }) => !judged).map(({ name, n }) => `${name} (n=${formatCount(n)})`);
    if (small.length === 0)
        return null;
    const more = small.length > 5 ? ` and ${small.length - 5} more` : '';
    return `Too small to compare (30 positives and 30 negatives are asked for): ${small.slice(0, 5).join(', ')}${more}.`;
}
function findingsOf(verdict) {
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
function flipSection({ verdict }) {
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
function weakSliceSection({ verdict }) {
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
function fairnessSection({ verdict }) {
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
function scoreSection({ verdict }) {
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
function noiseSection({ verdict }) {
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
        headline: sentence(evaluationHeadline(verdict)),
        facts: topFacts(report),
        sections,
        footer: `Made by Trainyard ${version} from verdict.json. The file needs no network.`,
    };
}
/** A metric's name keeps its case. */
function sentence(text) {
    return `${/^(all|no) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text}.`;
}
function topFacts({ verdict }) {
    const { baseline, commit, data, model, run } = verdict;
    const repository = run?.url.split('/actions/')[0];
    const facts = [{ label: 'Rows', value: `${countOf(data.rows, 'row')} of ${data.path}` }];
    if (model.digest !== null)
        facts.push({ label: 'Model', value: (0,documents_src/* shortDigest */.VK)(model.digest) });
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
    return (0,documents_src/* canonicalJson */.dj)({
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
            'gate/v1': (0,documents_src/* sha256 */.sc)(JSON.stringify([verdict.name, gate.metric, gate.slice, gate.rule])),
        },
    };
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
function escapeMarkdown(text, { max = 120 } = {}) {
    return shorten(visibleText(text), max)
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
function inlineCode(text, options = {}) {
    const shown = shorten(visibleText(text), options.max ?? 120);
    if (shown === '')
        return '`\u00a0`';
    if (/[`|\\]/.test(shown))
        return `<code>${escapeMarkdown(text, options)}</code>`;
    return `\`${shown}\``;
}
/** A link whose address is ours or GitHub's; anything but http(s) becomes text alone. */
function markdownLink(label, address) {
    const safe = /^https?:\/\/[^\s<>"]+$/.test(address);
    if (!safe)
        return escapeMarkdown(label);
    return `[${escapeMarkdown(label)}](${address.replaceAll(/[()\\|]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)})`;
}

;// CONCATENATED MODULE: ./packages/report/src/chart/thin-points.ts
/**
 * Largest-Triangle-Three-Buckets (Steinarsson 2013, "Downsampling time series for visual representation"):
 * at most `max` points that keep the line's look; first and last stay. `max` is at least 3.
 */
function thinPoints(points, max) {
    if (points.length <= max)
        return points;
    const kept = [points[0]];
    const width = (points.length - 2) / (max - 2);
    let last = points[0];
    for (let bucket = 0; bucket < max - 2; bucket += 1) {
        const from = Math.floor(bucket * width) + 1;
        const to = Math.floor((bucket + 1) * width) + 1;
        const next = average(points, to, Math.min(Math.floor((bucket + 2) * width) + 1, points.length));
        let best = points[from];
        let largest = -1;
        for (let i = from; i < to; i += 1) {
            const [x, y] = points[i];
            const area = Math.abs((last[0] - next[0]) * (y - last[1]) - (last[0] - x) * (next[1] - last[1]));
            if (area > largest) {
                largest = area;
                best = points[i];
            }
        }
        kept.push(best);
        last = best;
    }
    kept.push(points.at(-1));
    return kept;
}
function average(points, from, to) {
    let [x, y] = [0, 0];
    for (let i = from; i < to; i += 1) {
        x += points[i][0];
        y += points[i][1];
    }
    return [x / (to - from), y / (to - from)];
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
function mermaidChart(title, xLabels, yLabel, series) {
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

;// CONCATENATED MODULE: ./packages/report/src/markdown/sparkline.ts
const TICKS = '▁▂▃▄▅▆▇█';
/** One character a value, low to high; a space where the value is null or not finite. */
function sparkline(values) {
    const known = values.filter((value) => value !== null && Number.isFinite(value));
    if (known.length === 0)
        return ' '.repeat(values.length);
    const low = known.reduce((a, b) => Math.min(a, b));
    const high = known.reduce((a, b) => Math.max(a, b));
    const span = high - low;
    return values
        .map((value) => {
        if (value === null || !Number.isFinite(value))
            return ' ';
        const step = span === 0 ? 3 : Math.min(7, Math.floor(((value - low) / span) * 8));
        return TICKS[step];
    })
        .join('');
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/details.ts
/** A folded part of the comment. Title and parts are Markdown; GitHub wants empty lines around them. */
function details(title, parts, open = false) {
    const body = parts.filter((part) => part !== '').join('\n\n');
    return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

;// CONCATENATED MODULE: ./packages/report/src/evaluation/comment-chart.ts





const comment_chart_MOST_CLASSES = 30;
/** How the main metric moved over the commits of this pull request; before there are three, how classes fare. */
function trendOrClassChart(verdict, trend) {
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
function markdownTable(columns, rows) {
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
function gatheredLine(verdict, { names }) {
    const found = gatheredText(verdict);
    if (found === null)
        return '';
    return `**They gather in ${inlineCode(found.name, { max: names })}**: ${escapeMarkdown(found.text)}.`;
}
/** What was found beyond the gates: repeated runs, the gates' self-test, weak slices, fairness. */
function findingDetails(verdict, extent) {
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
function gateTable(verdict, extent) {
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
function metricsDetails({ verdict, naive }, extent) {
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
function classesDetails(verdict, extent) {
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
function confusionDetails({ classes, confusion }, extent) {
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
function slicesDetails(verdict, extent) {
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

;// CONCATENATED MODULE: ./packages/report/src/evaluation/trend.ts
const trend_MOST_POINTS = 12;
const MOST_METRICS = 8;
const MOST_CHARACTERS = 8192;
const trend_MARKER = /<!-- trainyard:trend ([\w+/=]*) -->/;
/** The trend with this verdict's gated metrics as the last point; a second run of a commit replaces the first. */
function addTrendPoint(trend, verdict, commit) {
    const gated = [...new Set(verdict.gates.filter(({ slice }) => slice === null).map(({ metric }) => metric))];
    const names = gated.length > 0 ? gated : Object.keys(verdict.metrics);
    const values = names.slice(0, MOST_METRICS).flatMap((name) => {
        const value = Object.hasOwn(verdict.metrics, name) ? verdict.metrics[name].value : null;
        return value === null ? [] : [[name, Number(value.toPrecision(6))]];
    });
    const point = { commit: commit.slice(0, 7), metrics: Object.fromEntries(values) };
    return [...trend.filter((other) => other.commit !== point.commit), point].slice(-trend_MOST_POINTS);
}
/** The trend as an HTML comment that Markdown doesn't show; the oldest points go when it is above 8 KiB. */
function writeTrend(trend) {
    for (let from = 0; from < trend.length; from += 1) {
        const packed = Buffer.from(JSON.stringify(trend.slice(from))).toString('base64');
        if (packed.length <= MOST_CHARACTERS)
            return `<!-- trainyard:trend ${packed} -->`;
    }
    return '';
}
/** Reads what {@link writeTrend} left in a section; anything else is no trend, because people can edit comments. */
function readTrend(markdown) {
    const packed = trend_MARKER.exec(markdown)?.[1];
    if (packed === undefined || packed.length > 2 * MOST_CHARACTERS)
        return [];
    try {
        const value = JSON.parse(Buffer.from(packed, 'base64').toString('utf8'));
        return Array.isArray(value) ? value.filter(isPoint).slice(-trend_MOST_POINTS) : [];
    }
    catch {
        return [];
    }
}
function isPoint(value) {
    if (value === null || typeof value !== 'object')
        return false;
    const { commit, metrics } = value;
    if (typeof commit !== 'string' || !/^[0-9a-f]{0,40}$/.test(commit))
        return false;
    if (metrics === null || typeof metrics !== 'object' || Array.isArray(metrics))
        return false;
    return Object.values(metrics).every((number) => typeof number === 'number' && Number.isFinite(number));
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
        model.digest === null ? null : `model ${inlineCode((0,documents_src/* shortDigest */.VK)(model.digest))}`,
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
            `data ${inlineCode((0,documents_src/* shortDigest */.VK)(verdict.data.digest))}`,
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
const COMMENT_EXTENTS = [
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
    ...COMMENT_EXTENTS,
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
    const render = (level) => evaluation_markdown_evaluationMarkdown(report, trend, COMMENT_EXTENTS[level]);
    return size_renderToFit(render, COMMENT_EXTENTS.length, smallerLimit(room, SECTION_LIMITS.evaluate));
}
/** The same in full for the job summary: renderings from all to least, of which the writer takes the first that fits. */
function evaluationSummaries(report) {
    return extent_SUMMARY_EXTENTS.map((extent) => evaluation_markdown_evaluationMarkdown(report, [], extent));
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
    return size_renderToFit(render, levels.length, smallerLimit(room, SECTION_LIMITS.evaluate));
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

;// CONCATENATED MODULE: ./packages/report/src/page/escape-html.ts

const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Text as HTML content or as a quoted attribute; hidden marks shown, at most `max` code points. */
function escapeHtml(text, max = 400) {
    return entities(shorten(visibleText(text), max));
}
/** As written, line ends kept: for preformatted blocks. */
function entities(text) {
    return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]);
}

;// CONCATENATED MODULE: ./packages/report/src/chart/scale.ts

/** A linear scale over round steps (1, 2 or 5 times a power of ten) that holds all values. */
function linearScale(values, ends = {}, wanted = 5) {
    let low = ends.min ?? Number.POSITIVE_INFINITY;
    let high = ends.max ?? Number.NEGATIVE_INFINITY;
    for (const value of values) {
        if (!Number.isFinite(value))
            continue;
        if (ends.min === undefined && value < low)
            low = value;
        if (ends.max === undefined && value > high)
            high = value;
    }
    if (!Number.isFinite(low))
        low = Number.isFinite(high) ? high - 1 : 0;
    if (!Number.isFinite(high))
        high = low + 1;
    // A span that vanishes beside the values themselves cannot be divided into steps.
    if (high - low <= Math.max(1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-300))
        [low, high] = [low - Math.max(0.5, Math.abs(low) / 10), low + Math.max(0.5, Math.abs(low) / 10)];
    const step = roundStep((high - low) / wanted);
    const min = ends.min ?? Math.floor(low / step + 1e-9) * step;
    const max = ends.max ?? Math.ceil(high / step - 1e-9) * step;
    const ticks = [];
    for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i += 1)
        ticks.push(i * step);
    const decimals = Math.max(0, Math.min(10, -Math.floor(Math.log10(step) + 1e-9)));
    return {
        min,
        max,
        ticks,
        label: (tick) => tickText(tick, decimals, max - min),
        at: (value, from, to) => from + ((value - min) / (max - min)) * (to - from),
    };
}
function tickText(tick, decimals, span) {
    if (tick === 0 || Math.abs(tick) < span * 1e-9)
        return formatNumber(0, { decimals });
    if (span >= 2e6)
        return `${formatNumber(tick / 1e6, { decimals: Math.max(0, decimalsFor([span / 1e6], 2)) })}M`;
    if (span >= 2e4 && Math.abs(tick) >= 1e3)
        return `${formatNumber(tick / 1e3, { decimals: Math.max(0, decimalsFor([span / 1e3], 2)) })}k`;
    if (decimals > 5)
        return tick.toExponential(1);
    return formatNumber(tick, { decimals });
}
function roundStep(rough) {
    const power = 10 ** Math.floor(Math.log10(rough));
    const factor = rough / power;
    return (factor <= 1.0001 ? 1 : factor <= 2.0001 ? 2 : factor <= 5.0001 ? 5 : 10) * power;
}
/** A coordinate with one decimal, as short as it can be written. */
function px(value) {
    return String(Math.round(value * 10) / 10);
}

;// CONCATENATED MODULE: ./packages/report/src/chart/frame.ts


/** An SVG that screen readers announce by title and description. */
function svg(id, width, height, title, description, content) {
    return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description, 1200)}</desc>${content}</svg>`;
}
function frame_text(x, y, content, options = {}) {
    const { anchor = 'start', dim = false, max = 40 } = options;
    return `<text x="${px(x)}" y="${px(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${dim ? ' class="t"' : ''}>${escapeHtml(content, max)}</text>`;
}
function line(x1, y1, x2, y2, name) {
    return `<path class="${name}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}
/** Grid, tick labels and names of both axes. */
function axes(area, x, y, xLabel, yLabel) {
    const parts = [];
    for (const tick of x.ticks) {
        const at = x.at(tick, area.left, area.right);
        parts.push(line(at, area.top, at, area.bottom, 'g'), tickLabel(x.label(tick), at, area));
    }
    for (const tick of y?.ticks ?? []) {
        const at = y.at(tick, area.bottom, area.top);
        parts.push(line(area.left, at, area.right, at, 'g'), frame_text(area.left - 6, at + 4, y.label(tick), { anchor: 'end', dim: true }));
    }
    parts.push(line(area.left, area.bottom, area.right, area.bottom, 'ax'));
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
function labelWidth(labels, least, most) {
    const longest = labels.reduce((width, label) => Math.max(width, [...label].length), 0);
    return Math.max(least, Math.min(most, longest * 7.6 + 12));
}

;// CONCATENATED MODULE: ./packages/report/src/chart/bar-chart.ts



const ROW = 24;
function barChart(chart, id) {
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
        const parts = [frame_text(area.left - 6, middle + 4, label(bar), { anchor: 'end', max: 23 })];
        if (bar.value === null)
            return parts.concat(frame_text(zero + 4, middle + 4, 'undefined', { dim: true })).join('');
        const end = x.at(bar.value, area.left, area.right);
        parts.push(`<rect class="b0" x="${px(Math.min(zero, end))}" y="${px(middle - 8)}" width="${px(Math.abs(end - zero))}" height="16"/>`);
        if (typeof bar.low === 'number' && typeof bar.high === 'number') {
            parts.push(line(x.at(bar.low, area.left, area.right), middle, x.at(bar.high, area.left, area.right), middle, 'ax'));
        }
        if (typeof bar.baseline === 'number') {
            const at = x.at(bar.baseline, area.left, area.right);
            parts.push(`<path class="l1" style="stroke-dasharray:none" d="M${px(at)} ${px(middle - 10)}V${px(middle + 10)}"/>`);
        }
        parts.push(frame_text(width - 4, middle + 4, formatNumber(bar.value, { decimals: 3 }), { anchor: 'end' }));
        return parts.join('');
    });
    const description = chart.bars.map((bar) => `${bar.label} ${formatNumber(bar.value)}`).join('; ');
    return svg(id, width, height, chart.title, description, axes(area, x, null, chart.x.label, '') + rows.join(''));
}
function histogram(chart, id) {
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
function forest(chart, id) {
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
    const parts = [frame_text(area.left - 8, middle + 4, row.label, { anchor: 'end', max: 30 })];
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
    parts.push(frame_text(width - 182, middle + 4, numbersText.filter((part) => part !== '').join(' '), { max: 30 }));
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
function heatmap(chart, id) {
    const count = chart.labels.length;
    const left = 22 + labelWidth(chart.labels, 24, 110);
    const top = 48;
    const width = Math.max(440, left + count * 30 + 12);
    const cell = Math.min(80, (width - left - 12) / count);
    const height = top + count * Math.min(cell, 44) + 12;
    const row = (height - top - 12) / count;
    const parts = [
        frame_text(left + (count * cell) / 2, 14, chart.columnLabel, { anchor: 'middle', dim: true }),
        `<text class="t" text-anchor="middle" transform="translate(12 ${px(top + (count * row) / 2)}) rotate(-90)">${escapeHtml(chart.rowLabel, 40)}</text>`,
    ];
    const room = Math.max(2, Math.floor(cell / 7));
    chart.labels.forEach((label, i) => {
        parts.push(frame_text(left + (i + 0.5) * cell, top - 8, label, { anchor: 'middle', max: room }));
        parts.push(frame_text(left - 6, top + (i + 0.5) * row + 4, label, { anchor: 'end', max: 14 }));
    });
    chart.cells.forEach((counts, i) => {
        const total = counts.reduce((a, b) => a + b, 0);
        counts.forEach((value, j) => {
            const [x, y] = [left + j * cell, top + i * row];
            const shade = total === 0 ? 0 : (value / total) * DARKEST + (value > 0 ? 0.06 : 0);
            parts.push(`<rect class="${i === j ? 'hit' : 'miss'}" fill-opacity="${px(shade * 10) === '0' ? '0' : shade.toFixed(2)}" x="${px(x + 1)}" y="${px(y + 1)}" width="${px(cell - 2)}" height="${px(row - 2)}"/>`);
            if (value > 0)
                parts.push(frame_text(x + cell / 2, y + row / 2 + 4.5, formatCount(value), { anchor: 'middle' }));
        });
    });
    return svg(id, width, height, chart.title, describe(chart), parts.join(''));
}
function describe({ labels, cells }) {
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
function lineChart(chart, id) {
    const [width, height] = chart.square === true ? [440, 410] : [440, 290];
    const points = chart.series.flatMap((series) => series.points);
    const x = linearScale(points.map(([at]) => at), chart.x);
    const y = linearScale(points.flatMap(([, value]) => (value === null ? [] : [value])), chart.y);
    const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
    const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
    const drawn = seriesStyles(chart.series).map(({ series, style }) => drawSeries(series, style, x, y, area));
    return svg(id, width, height, chart.title, line_chart_describe(chart), axes(area, x, y, chart.x.label, chart.y.label) + drawn.join(''));
}
/** Main lines and baselines get the first two styles; others follow. */
function seriesStyles(series) {
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


function scatter(chart, id) {
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
function renderChart(chart, id) {
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

function renderFacts(facts) {
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
function renderBlock(block, id) {
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

;// CONCATENATED MODULE: ./packages/report/src/page/sort-script.ts
/** Sorts a table by the column whose heading is pressed. Without it the page only loses sorting. */
const sortScript = `document.querySelectorAll('table.sort').forEach(t=>{const h=[...t.tHead.rows[0].cells],b=t.tBodies[0];h.forEach((c,i)=>c.firstChild.addEventListener('click',()=>{const d=c.getAttribute('aria-sort')==='ascending'?-1:1;h.forEach(o=>o.removeAttribute('aria-sort'));c.setAttribute('aria-sort',d>0?'ascending':'descending');const v=r=>{const e=r.cells[i],s=e.dataset.sort??e.textContent.trim(),n=Number(s.replace(/,/g,'').replace('\\u2212','-'));return s===''||Number.isNaN(n)?s:n};[...b.rows].map(r=>[v(r),r]).sort(([x],[y])=>d*(typeof x==='number'&&typeof y==='number'?x-y:typeof x===typeof y?x.localeCompare(y):typeof x==='number'?-1:1)).forEach(([,r])=>b.append(r))}))});`;

;// CONCATENATED MODULE: ./packages/report/src/page/style.ts
/** Contrast of text is at least 4.5:1 in both schemes; colours are told apart by the colour-blind (Okabe and Ito). */
const pageStyle = `
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
    const hash = (0,external_node_crypto_.createHash)('sha256').update(sortScript).digest('base64');
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


















;// CONCATENATED MODULE: ./packages/models/src/folder-digest.ts







/**
 * Every file of a model's folder but `trainyard.json`, hashed as a stream, sorted by path.
 *
 * @throws InputError when the folder is missing or holds what cannot be part of a model
 */
async function folder_digest_folderFiles(folder) {
    const paths = (await listFiles(folder, '')).filter((path) => path !== documents_src/* MODEL_FILE */.rJ);
    paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const files = [];
    for (const path of paths)
        files.push(await hashFile(folder, path));
    return files;
}
/** The model digest of a folder, as DESIGN chapter 3 defines it. */
async function folder_digest_folderDigest(folder) {
    return modelDigest(await folder_digest_folderFiles(folder));
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
        return await (0,external_node_fs_promises_.readdir)((0,external_node_path_.join)(folder, inner), { withFileTypes: true });
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
async function read_model_folder_readModelFolder(folder) {
    const files = await folder_digest_folderFiles(folder);
    const document = documents_src/* modelDocument */.B3.parseText(await readDocument(folder), (0,external_node_path_.join)(folder, documents_src/* MODEL_FILE */.rJ));
    const digest = (0,documents_src/* modelDigest */.a9)(files);
    if (digest !== document.digest) {
        throw new src/* InputError */.dz(`The files of the model in ${folder} are not the ones it was saved with: ` +
            `${documents_src/* MODEL_FILE */.rJ} says ${document.digest}, the ${files.length} files make ${digest}.`, { fix: 'Fetch or train the model again; do not edit its files.' });
    }
    return { folder, document, files };
}
async function readDocument(folder) {
    try {
        return await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, documents_src/* MODEL_FILE */.rJ), 'utf8');
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The folder ${folder} has no ${documents_src/* MODEL_FILE */.rJ}, so it is not a model of ours.`, {
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
async function write_model_folder_writeModelFolder(folder, files, document) {
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
async function write_model_folder_writeModelDocument(folder, document) {
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
            throw new src/* InputError */.dz(`${file} is to be uploaded, but it is outside of ${folder}.`);
        }
        if (!(await content_files_isFile(file)))
            throw new src/* InputError */.dz(`${file} is to be uploaded, but there is no such file.`);
        files.push({ absolute: file, path: path.split(external_node_path_.sep).join('/') });
    }
    if (files.length === 0)
        throw new src/* InputError */.dz(`There is nothing to upload in ${folder}.`);
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
async function filesBelow(folder) {
    try {
        const entries = await (0,external_node_fs_promises_.readdir)(folder, { withFileTypes: true, recursive: true });
        const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
        return files.map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name));
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The folder ${folder} cannot be uploaded: ${cause.message}.`, { cause });
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
    return (0,external_node_path_.join)(cache, (0,documents_src/* sha256 */.sc)(JSON.stringify(paths)).slice('sha256:'.length, 'sha256:'.length + 16));
}
function entryOf(folder, key) {
    return (0,external_node_path_.join)(folder, (0,documents_src/* sha256 */.sc)(key).slice('sha256:'.length, 'sha256:'.length + 32));
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
        throw new src/* InputError */.dz(`Nothing can be cached under "${key}": ${paths.join(', ')} is not there.`);
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
    const refuse = (why, fix) => new src/* InputError */.dz(`The artifact name "${name}" is not allowed: ${why}.`, { fix });
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
            throw new src/* InputError */.dz(`The cache key "${key}" is not allowed.`, {
                fix: 'Use 1 to 512 characters without a comma.',
            });
        }
    }
    if (keys.length > 10)
        throw new src/* InputError */.dz(`There are ${keys.length} cache keys; ten are allowed.`);
}
/** @throws InputError for no path at all, and for patterns, which GitHub's cache would expand and a folder would not */
function checkCachePaths(paths) {
    if (paths.length === 0)
        throw new src/* InputError */.dz('There is no path to cache.');
    for (const path of paths) {
        if (/[*?[\]]|^!/.test(path)) {
            throw new src/* InputError */.dz(`The cache path "${path}" looks like a pattern.`, {
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
        throw new src/* InputError */.dz(`The artifact "${name}" is of another run, and there is no token to fetch it with.`, {
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
        throw new src/* InputError */.dz(`There is no run ${runId} in ${repositoryOf(github)}.`, {
            fix: 'The number is the one in the address of the run: .../actions/runs/NUMBER.',
        });
    }
    const found = artifacts.find((artifact) => artifact.name === name);
    if (found !== undefined)
        return found;
    const known = artifacts.map((artifact) => artifact.name);
    throw new src/* InputError */.dz(`The run ${runId} has no artifact "${name}".${(0,src/* didYouMean */.au)(name, known)}${known.length === 0 ? ' It has none, or they have expired.' : ''}`);
}
async function ofBranch(github, name, branch) {
    const found = await findArtifactOnBranch(github, name, branch);
    if (found !== null)
        return found;
    throw new src/* InputError */.dz(`No successful run on the branch ${branch} of ${repositoryOf(github)} has an artifact "${name}" that is still kept.`, { fix: 'Let a run on that branch upload it, or raise `retention-days` when it has expired.' });
}
async function fetchInto(github, artifact, folder) {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(351), __webpack_require__.e(118), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
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
        throw new src/* ExternalError */.yA(`The artifact "${artifact.name}" of run ${artifact.runId} could not be downloaded: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause, fix: 'The token needs `actions: read`.' });
    }
    if (digestMismatch) {
        throw new src/* ExternalError */.yA(`The artifact "${artifact.name}" of run ${artifact.runId} arrived with other bytes than GitHub says it has.`, { fix: 'Run the job again.' });
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
                throw new src/* InputError */.dz(`There is no artifact "${name}" in ${artifacts}.${(0,src/* didYouMean */.au)(name, known)}${known.length === 0 ? ' There is none at all.' : ''}`, { fix: 'It must have been written by an earlier step with the same `output-dir`.' });
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
    return (0,documents_src/* sha256 */.sc)(lines.join(''));
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
                throw new src/* InputError */.dz(`retention-days is ${retentionDays}.`, {
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
                const said = (0,src/* errorMessage */.gJ)(cause);
                if (/\b409\b|already exists/i.test(said)) {
                    throw new src/* InputError */.dz(`This run has an artifact "${name}" already; GitHub keeps the first.`, {
                        cause,
                        fix: 'Give each job (also each of a matrix) a `name` of its own.',
                    });
                }
                throw new src/* ExternalError */.yA(`The artifact "${name}" could not be uploaded: ${said}.`, { cause });
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
            const cache = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
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
            const cache = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(91)]).then(__webpack_require__.bind(__webpack_require__, 18091));
            if (!cache.isFeatureAvailable())
                return null;
            const hit = await attempt(`restore the cache "${key}"`, () => cache.restoreCache([...paths], key, [...restoreKeys]));
            return hit ?? null;
        },
    };
}
async function artifactClient() {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(110), __webpack_require__.e(351), __webpack_require__.e(118), __webpack_require__.e(935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
    return new DefaultArtifactClient();
}
async function downloadFromThisRun(name, folder) {
    const client = await artifactClient();
    const known = await attempt('list the artifacts of this run', () => client.listArtifacts({ latest: true }));
    const found = known.artifacts.find((artifact) => artifact.name === name);
    if (found === undefined) {
        const names = known.artifacts.map((artifact) => artifact.name);
        throw new src/* InputError */.dz(`This run has no artifact "${name}".${(0,src/* didYouMean */.au)(name, names)}${names.length === 0 ? ' It has none at all.' : ''}`, { fix: 'The job that uploads it must be among the `needs:` of this one.' });
    }
    const reply = await attempt(`download the artifact "${name}"`, () => client.downloadArtifact(found.id, {
        path: folder,
        ...(found.digest === undefined ? {} : { expectedHash: found.digest }),
    }));
    if (reply.digestMismatch) {
        throw new src/* ExternalError */.yA(`The artifact "${name}" arrived with other bytes than it was uploaded with.`, {
            fix: 'Run the job again.',
        });
    }
}
async function attempt(doing, work) {
    try {
        return await work();
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`Could not ${doing}: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
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
                    throw new src/* InputError */.dz(`${source} holds "${name}", which is a ${type}, not a file.`, {
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
        if ((0,src/* isTrainyardError */.Dz)(cause))
            throw cause;
        throw new src/* InputError */.dz(`${source} cannot be unpacked: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
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
        throw new src/* InputError */.dz(`${source} holds "${name}", which would be written outside of the model's folder.`, {
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
    const parsed = (0,documents_src/* parseModelReference */.qZ)(text, options.input);
    if (parsed.kind === 'champion')
        return resolveChampion(options);
    options.signal?.throwIfAborted();
    const path = await fetchModel(parsed, text, options);
    try {
        await checkFolder(path, text, options);
        const { document } = await read_model_folder_readModelFolder(path);
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
        throw new src/* InputError */.dz(`${input} is "champion", but the policy names none.`, {
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
            throw new src/* InputError */.dz(`${options.input} is "${text}": models in a registry come with a later release.`, {
                fix: 'Until then use artifact:NAME@BRANCH or release:TAG/ASSET.tar.gz.',
            });
    }
}
async function fetchRelease(tag, asset, into, { input, github, signal }) {
    const source = `release:${tag}/${asset}`;
    if (!/\.(?:tar\.gz|tgz)$/i.test(asset)) {
        throw new src/* InputError */.dz(`${input} is "${source}", which is not a .tar.gz file.`, {
            fix: 'Attach the folder to the release as one: tar czf model.tar.gz -C FOLDER .',
        });
    }
    if (github === null) {
        throw new src/* InputError */.dz(`${input} is "${source}", and there is no token to fetch it with.`, {
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
        throw new src/* InputError */.dz(`${input} is "${text}", but ${path} is not there.`, {
            fix: 'Name the folder that train-model wrote (its output model-path).',
        });
    }
    if (!found.isDirectory()) {
        throw new src/* InputError */.dz(`${input} is "${text}", but ${path} is a file.`, {
            fix: `Name the folder that holds ${documents_src/* MODEL_FILE */.rJ}.`,
        });
    }
    const document = await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(path, documents_src/* MODEL_FILE */.rJ)).catch(() => null);
    if (document === null) {
        throw new src/* InputError */.dz(`${input} is "${text}", but there is no ${documents_src/* MODEL_FILE */.rJ} in it, so it is not a model.`, {
            fix: 'Name the folder or artifact that train-model wrote (its outputs model-path and model).',
        });
    }
}

;// CONCATENATED MODULE: ./packages/store/src/index.ts






;// CONCATENATED MODULE: ./actions/evaluate-model/src/answers-of-model.ts
/**
 * Lets the model answer for the data.
 *
 * @param notInputs columns that are no inputs of the model, as an id
 */
async function answersOfModel(opened, data, notInputs, signal) {
    const { table, target, path } = data;
    const predictor = await opened.bind({ table, target, source: path, notInputs }, signal);
    const { task, classes, scores, values } = await predictor.predict(table, signal);
    const { reference, digest, document } = opened;
    return {
        answers: {
            task,
            classes,
            scores,
            values,
            source: { kind: 'model', reference, digest, document, pairing: 'position' },
        },
        asked: { opened, predictor },
    };
}

// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var columns_src = __webpack_require__(72597);
;// CONCATENATED MODULE: ./packages/models/src/measure-facts.ts


const WARM_UP = 5;
const MOST_SINGLE = 1000;
const MOST_BATCHES = 100;
const BATCH = 1000;
/**
 * Times a model: single rows, then batches of 1,000, each after a few that are not counted. The percentiles are
 * order statistics, and so are their intervals, which hold whatever the distribution (binomial; Hahn & Meeker,
 * Statistical Intervals, 5.2). With too few timings an end of the interval may not exist: then there is none.
 */
async function measureFacts(opened, predictor, table, options) {
    const { signal, budgetSeconds = 20, alpha } = options;
    const half = budgetSeconds / 2;
    const single = await time(predictor, table, { size: 1, most: MOST_SINGLE, seconds: half, signal });
    const batches = await time(predictor, table, { size: BATCH, most: MOST_BATCHES, seconds: half, signal });
    const batchRows = Math.min(BATCH, table.rowCount);
    const total = batches.reduce((sum, milliseconds) => sum + milliseconds, 0);
    const local = opened.sizeBytes !== null;
    const elsewhere = 'the model does not run in this process';
    return [
        measure_facts_known('size_bytes', opened.sizeBytes, 1, "its files are not here, so their size isn't known"),
        measure_facts_known('load_seconds', opened.loadSeconds, 1, 'it is not loaded here'),
        ...percentiles('latency', single, alpha),
        ...percentiles('batch_latency', batches, alpha),
        measure_facts_known('throughput_rows_per_second', total === 0 ? null : (1000 * batches.length * batchRows) / total, batches.length, 'the clock is too coarse'),
        measure_facts_known('peak_memory_bytes', local ? process.resourceUsage().maxRSS * 1024 : null, 1, elsewhere),
    ];
}
/** Milliseconds of each prediction. */
async function time(predictor, table, { size, most, seconds, signal }) {
    const milliseconds = [];
    const begun = performance.now();
    for (let i = 0; milliseconds.length < most; i++) {
        const spent = (performance.now() - begun) / 1000;
        if (spent > seconds && milliseconds.length > 0)
            break;
        signal?.throwIfAborted();
        const count = Math.min(size, table.rowCount);
        const rows = Int32Array.from({ length: count }, (_, k) => (i * count + k) % table.rowCount);
        const part = (0,columns_src/* selectRows */.A5)(table, rows);
        const start = performance.now();
        await predictor.predict(part, signal);
        if (i >= WARM_UP || spent > seconds / 2)
            milliseconds.push(performance.now() - start);
        if (i % 50 === 49)
            await (0,promises_.setImmediate)();
    }
    return milliseconds;
}
function percentiles(prefix, milliseconds, alpha) {
    const sorted = Float64Array.from(milliseconds).sort();
    return [50, 95, 99].map((percent) => {
        const { value, low, high } = orderInterval(sorted, percent / 100, alpha);
        return { name: `${prefix}_p${percent}_ms`, value, low, high, n: sorted.length };
    });
}
/**
 * The nearest-rank quantile and the order statistics that enclose it with a confidence of at least 1 - alpha.
 *
 * @param sorted rising, not empty
 */
function orderInterval(sorted, quantile, alpha) {
    const n = sorted.length;
    const value = sorted[Math.max(0, Math.ceil(quantile * n) - 1)];
    // The count of timings below the true quantile is binomial (n, quantile): walk in from both ends.
    let [lower, upper, below] = [-1, -1, 0];
    let chance = n * Math.log(1 - quantile);
    for (let k = 0; k <= n; k++) {
        if (k > 0)
            chance += Math.log((n - k + 1) / k) + Math.log(quantile / (1 - quantile));
        const before = below;
        below += Math.exp(chance);
        if (before <= alpha / 2)
            lower = k - 1;
        if (upper < 0 && below >= 1 - alpha / 2)
            upper = k;
    }
    const [low, high] = [sorted[lower], sorted[upper]];
    return low === undefined || high === undefined ? { value, low: null, high: null } : { value, low, high };
}
function measure_facts_known(name, value, n, why) {
    return { name, value, low: null, high: null, n, ...(value === null ? { reason: why } : {}) };
}

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
        if ((0,columns_src/* isMissing */.b2)(source, row))
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
        if ((0,columns_src/* isMissing */.b2)(source, row))
            continue;
        const into = features.subarray(i * width + offset, i * width + offset + buckets);
        for (const word of ((0,columns_src/* cellText */.Ie)(source, row) ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
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
function encode_encode(preprocessing, table, rows = null) {
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
        if ((0,columns_src/* isMissing */.b2)(source, row)) {
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
        if ((0,columns_src/* isMissing */.b2)(source, row))
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
    return (row) => positionOf.get((0,columns_src/* cellText */.Ie)(source, row) ?? '') ?? -1;
}
/** A column without any value has no type of its own, and is taken as missing throughout. */
function forbidValues(encoding, source, place) {
    const { features, width, offset, rows, rowCount } = place;
    for (let i = 0; i < rowCount; i++) {
        if (!(0,columns_src/* isMissing */.b2)(source, rows_rowAt(rows, i)))
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
    return new src/* InputError */.dz(`The column "${source.name}" is "${(0,columns_src/* cellText */.Ie)(source, row)}" in row ${row + 1}, but the model takes ${wanted} there.`, { fix: 'Correct the cell, or leave it empty if the value is missing.' });
}
function missingColumn(name, preprocessing, table) {
    const wanted = preprocessing.features.map((encoding) => encoding.column);
    const given = table.columns.map((source) => source.name);
    return new src/* InputError */.dz(`The data have no column "${name}", which the model takes.${(0,src/* didYouMean */.au)(name, given.filter((one) => !wanted.includes(one)))} ` + `The model takes ${encode_list(wanted)}; the data have ${encode_list(given)}.`);
}
function encode_list(names) {
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




const target_MOST_CLASSES = 1000;
/** @throws InputError when a cell is empty, or the column does not fit the task */
function target_fitTarget(target, rows, count, task) {
    forbidMissing(target, rows, count);
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
    if (classes.length > target_MOST_CLASSES) {
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
function target_encodeTarget({ signature, preprocessing }, table, rows, source) {
    const target = column(table, signature.target.name, source);
    const count = rowCountOf(table, rows);
    forbidMissing(target, rows, count);
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
function forbidMissing(target, rows, count) {
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
function fit_preprocessing_fitPreprocessing(given) {
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
function infer_task_inferTask(target) {
    if (target.type === 'float64' || target.type === 'timestamp')
        return { task: 'regression', notice: null };
    const { classes } = (0,columns_src/* classesOf */.OX)(target);
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







;// CONCATENATED MODULE: ./packages/tables/src/read-table.ts


const FORMATS = {
    '.csv': 'csv',
    '.tsv': 'csv',
    '.txt': 'csv',
    '.jsonl': 'jsonl',
    '.ndjson': 'jsonl',
    '.json': 'json',
    '.parquet': 'parquet',
    '.pq': 'parquet',
};
/**
 * Reads a file of rows into typed columns. Types are judged over all rows, never over the first ones.
 *
 * CSV follows RFC 4180 and what people write: UTF-8 with or without BOM; comma, semicolon or tab; any line end;
 * blank lines are skipped. A header is required. Empty cells and {@link MISSING_TEXTS} are missing, in quotes or not.
 *
 * @throws InputError for a file that is missing, empty or malformed, with row, line and column where there are such
 */
async function read_table_readTable(path, options = {}) {
    const format = options.format ?? formatOf(path);
    if (format === 'csv') {
        const { readCsv, tabByDefault } = await __webpack_require__.e(/* import() */ 191).then(__webpack_require__.bind(__webpack_require__, 90191));
        return readCsv(path, (0,external_node_path_.extname)(path).toLowerCase() === '.tsv' ? tabByDefault(options) : options);
    }
    if (format === 'parquet')
        return (await __webpack_require__.e(/* import() */ 536).then(__webpack_require__.bind(__webpack_require__, 29536))).readParquet(path, options);
    return (await __webpack_require__.e(/* import() */ 914).then(__webpack_require__.bind(__webpack_require__, 39914))).readJson(path, options, format === 'jsonl');
}
function formatOf(path) {
    const ending = (0,external_node_path_.extname)(path).toLowerCase();
    const format = FORMATS[ending];
    if (format !== undefined)
        return format;
    const known = Object.keys(FORMATS);
    throw new src/* InputError */.dz(`${path} ends in "${ending}", which is no table that can be read.${ending === '' ? '' : (0,src/* didYouMean */.au)(ending, known)}`, { fix: `Known endings: ${known.join(', ')}.` });
}

;// CONCATENATED MODULE: ./packages/tables/src/write-csv.ts


const ROWS_PER_WRITE = 8192;
/** RFC 4180 with LF. Missing cells are empty; text that says `NA` comes back as missing, as it would in pandas. */
function csvText(table) {
    return [...csvPieces(table)].join('');
}
/** Writes the table as CSV; the file is replaced. */
async function writeCsv(table, path) {
    const handle = await (0,external_node_fs_promises_.open)(path, 'w');
    try {
        for (const piece of csvPieces(table))
            await handle.write(piece);
    }
    finally {
        await handle.close();
    }
}
function* csvPieces({ columns, rowCount }) {
    yield `${columns.map(({ name }) => quote(name)).join(',')}\n`;
    const writers = columns.map(cellWriter);
    for (let start = 0; start < rowCount; start += ROWS_PER_WRITE) {
        let text = '';
        for (let row = start; row < Math.min(rowCount, start + ROWS_PER_WRITE); row++) {
            text += writers[0](row);
            for (let index = 1; index < writers.length; index++)
                text += `,${writers[index](row)}`;
            text += '\n';
        }
        yield text;
    }
}
function cellWriter(column) {
    if (column.type !== 'string')
        return (row) => (0,columns_src/* cellText */.Ie)(column, row) ?? '';
    const quoted = column.categories.map(quote);
    return (row) => (column.codes[row] < 0 ? '' : quoted[column.codes[row]]);
}
function quote(text) {
    return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./packages/tables/src/index.ts




// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./packages/models/src/run-filter.ts


const KEPT_LINES = 20;
const run_filter_GRACE_MS = 2000;
/**
 * Runs a program that answers what it is given: standard input in, standard output out. It has a process group of its
 * own, which ends with the time limit or the signal: SIGTERM, and SIGKILL after 2 s.
 *
 * @throws InputError when there is no such program
 * @throws ExternalError when it fails or takes too long, with the last lines of its standard error
 */
async function runFilter(run) {
    const { words, env, cwd, input, timeoutSeconds, signal } = run;
    signal?.throwIfAborted();
    const [program = '', ...args] = words;
    const posix = process.platform !== 'win32';
    const child = (0,external_node_child_process_.spawn)(program, args, { env, cwd, detached: posix, windowsHide: true, stdio: 'pipe' });
    const output = [];
    let errors = '';
    child.stdout.on('data', (piece) => output.push(piece));
    child.stderr.on('data', (piece) => {
        errors = (errors + piece.toString('utf8')).slice(-8192);
    });
    let timedOut = false;
    let killing;
    const end = (name) => {
        try {
            if (child.pid !== undefined)
                process.kill(posix ? -child.pid : child.pid, name);
        }
        catch {
            // Already gone.
        }
    };
    const stop = () => {
        end('SIGTERM');
        killing ??= setTimeout(() => end('SIGKILL'), run_filter_GRACE_MS);
    };
    const limit = setTimeout(() => {
        timedOut = true;
        stop();
    }, timeoutSeconds * 1000);
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const ended = new Promise((resolve, reject) => {
            child.once('error', reject);
            child.once('close', (code, signalName) => resolve({ code, signalName }));
        });
        // A program that stops reading breaks the pipe; its exit code says why.
        child.stdin.on('error', () => { });
        const writing = run_filter_write(child.stdin, input, ended);
        const { code, signalName } = await ended;
        await writing;
        signal?.throwIfAborted();
        const tail = lastLines(errors);
        if (timedOut) {
            throw new src/* ExternalError */.yA(`The command ${program} was ended after ${timeoutSeconds} s.${tail}`, {
                fix: 'Give it more time: model: {command: …, timeout: 30m}.',
            });
        }
        if (code !== 0) {
            const how = code === null ? `was ended by ${signalName}` : `ended with exit code ${code}`;
            throw new src/* ExternalError */.yA(`The command ${program} ${how}.${tail}`, {
                fix: 'Run it by hand with the data on its standard input.',
            });
        }
        return Buffer.concat(output);
    }
    catch (cause) {
        if (cause.code !== 'ENOENT')
            throw cause;
        throw new src/* InputError */.dz(`There is no program "${program}" to run as the model.`, {
            cause,
            fix: 'Name one that is on the PATH, or the path of one; a shell line goes into bash -c.',
        });
    }
    finally {
        clearTimeout(limit);
        clearTimeout(killing);
        signal?.removeEventListener('abort', stop);
        // It may have left children behind.
        end('SIGKILL');
    }
}
async function run_filter_write(stdin, pieces, ended) {
    let over = false;
    const closed = ended.then(() => {
        over = true;
    }, () => {
        over = true;
    });
    for (const piece of pieces) {
        if (over)
            return;
        if (stdin.write(piece))
            continue;
        await Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), closed]);
    }
    stdin.end();
}
function lastLines(errors) {
    const lines = errors.trimEnd().split(/\r?\n/).slice(-KEPT_LINES);
    return lines.join('') === ''
        ? ' It wrote nothing to standard error.'
        : ` Its last lines:\n${lines.join('\n')}\n`;
}

;// CONCATENATED MODULE: ./packages/models/src/table-text.ts


/** A table as a program reads it: CSV with a header, or an object a line with null for what is missing. */
function* tableText(table, format) {
    if (format === 'csv') {
        yield csvText(table);
        return;
    }
    const writers = table.columns.map((column) => [JSON.stringify(column.name), cellJson(column)]);
    for (let row = 0; row < table.rowCount; row++)
        yield `{${writers.map(([name, cell]) => `${name}:${cell(row)}`).join(',')}}\n`;
}
function cellJson(column) {
    const quoted = column.type === 'string' || column.type === 'timestamp';
    return (row) => {
        if ((0,columns_src/* isMissing */.b2)(column, row))
            return 'null';
        const text = (0,columns_src/* cellText */.Ie)(column, row);
        return quoted ? JSON.stringify(text) : text;
    };
}

;// CONCATENATED MODULE: ./packages/models/src/open-command.ts









/**
 * A model that a program runs: the columns come on its standard input, without the target, and a table of as many rows
 * is wanted on its standard output, with the column `prediction` and, for scores, `score[CLASS]` for each class. It is
 * started for each batch of rows that is asked for.
 */
function openCommand(source) {
    const { reference, hints = {} } = source;
    return {
        reference,
        digest: null,
        document: null,
        sizeBytes: null,
        loadSeconds: null,
        target: null,
        task: hints.task ?? null,
        columnTypes: {},
        async bind(data) {
            const signature = signatureOf(hints, data);
            const names = signature.columns.map(({ name }) => name);
            return {
                document: null,
                signature,
                async predict(table, signal) {
                    const rows = (0,columns_src/* selectColumns */.Gs)(table, names, 'the table');
                    if (rows.rowCount === 0)
                        return noPredictions(signature);
                    const output = await runFilter({ ...source, input: tableText(rows, source.format), signal });
                    const answers = await readAnswers(output, source, rows.rowCount);
                    return open_command_toPredictions(answers, signature, rows.rowCount, reference);
                },
                close() { },
            };
        },
        close() { },
    };
}
function signatureOf(hints, { table, target, notInputs, source }) {
    const excluded = new Set([target, ...notInputs]);
    const names = hints.columns ?? table.columns.map(({ name }) => name).filter((name) => !excluded.has(name));
    const columns = names.map((name) => ({ name, type: (0,columns_src/* column */.fi)(table, name, source).type }));
    const truth = (0,columns_src/* column */.fi)(table, target, source);
    const task = hints.task ?? infer_task_inferTask(truth).task;
    const classes = task === 'regression' ? null : [...(hints.classes ?? (0,columns_src/* classesOf */.OX)(truth).classes)];
    return {
        columns,
        target: { name: target, type: truth.type },
        task: classes === null || task === 'regression' ? task : classes.length === 2 ? 'binary' : 'multiclass',
        classes,
    };
}
function noPredictions({ task, classes }) {
    return { task, classes, rowCount: 0, scores: null, values: new Float64Array(0) };
}
async function readAnswers(output, { format, reference }, rowCount) {
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'trainyard-answers-'));
    const path = (0,external_node_path_.join)(folder, `answers.${format}`);
    try {
        await (0,external_node_fs_promises_.writeFile)(path, output);
        const table = await read_table_readTable(path);
        if (table.rowCount === rowCount)
            return table;
        throw new src/* InputError */.dz(`${reference} answered ${rowCount} rows with ${table.rowCount}.`, {
            fix: 'It must print one row per row it reads, in the same order.',
        });
    }
    catch (error) {
        if (!(error instanceof src/* InputError */.dz))
            throw error;
        const shown = JSON.stringify(output.subarray(0, 120).toString('utf8'));
        throw new src/* InputError */.dz(`What ${reference} prints is not a table of answers: ${error.message.replaceAll(path, 'its output')} It begins with ${shown}.`, {
            cause: error,
            fix: `On standard output it may print nothing but ${format === 'csv' ? 'CSV with a header' : 'an object a line'}.`,
        });
    }
    finally {
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    }
}
function open_command_toPredictions(table, signature, rowCount, reference) {
    const { task } = signature;
    const where = `the output of ${reference}`;
    const prediction = (0,columns_src/* column */.fi)(table, 'prediction', where);
    if (signature.classes === null) {
        const values = (0,columns_src/* numbersOf */.cZ)(prediction);
        const bad = values === null ? 0 : values.findIndex((value) => !Number.isFinite(value));
        if (values !== null && bad < 0)
            return { task, classes: null, rowCount, scores: null, values };
        throw new src/* InputError */.dz(`${reference} predicts "${(0,columns_src/* cellText */.Ie)(prediction, bad) ?? ''}" in row ${bad + 1}, where a number is wanted.`);
    }
    const classes = [...signature.classes];
    const values = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
        const label = (0,columns_src/* cellText */.Ie)(prediction, row);
        if (label === null)
            throw new src/* InputError */.dz(`${reference} predicts nothing in row ${row + 1}.`);
        let index = classes.indexOf(label);
        if (index < 0) {
            if (task === 'binary') {
                throw new src/* InputError */.dz(`${reference} predicts "${label}" in row ${row + 1}, but the classes are ${classes.join(' and ')}.`);
            }
            index = classes.push(label) - 1;
        }
        values[row] = index;
    }
    return { task, classes, rowCount, scores: scoresOf(table, classes, rowCount, reference), values };
}
function scoresOf(table, classes, rowCount, reference) {
    const names = table.columns.map(({ name }) => name).filter((name) => /^score\[.*\]$/s.test(name));
    if (names.length === 0)
        return null;
    const scores = new Float64Array(rowCount * classes.length);
    for (const [c, label] of classes.entries()) {
        const numbers = (0,columns_src/* numbersOf */.cZ)((0,columns_src/* column */.fi)(table, `score[${label}]`, `the output of ${reference}`));
        for (let row = 0; row < rowCount; row++) {
            const value = numbers?.[row] ?? Number.NaN;
            if (!Number.isFinite(value))
                throw new src/* InputError */.dz(`${reference} gives no number as score[${label}] in row ${row + 1}.`);
            scores[row * classes.length + c] = value;
        }
    }
    return scores;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
;// CONCATENATED MODULE: ./packages/models/src/plan-inputs.ts


/**
 * Finds the column or columns of each tensor: one of several by its name, a single one by the columns that the user
 * lists, or by those of the data in their order.
 *
 * @throws InputError that names the model's inputs and the data's columns
 */
function planInputs(reference, inputs, hints, data) {
    const excluded = new Set([data.target, ...data.notInputs]);
    const free = data.table.columns.map(({ name }) => name).filter((name) => !excluded.has(name));
    for (const info of inputs)
        if (info.type === null)
            throw unknownType(reference, info);
    const groups = inputs.length === 1
        ? [{ info: inputs[0], columns: matrixColumns(reference, inputs[0], hints, data, free) }]
        : inputs.map((info) => ({ info, columns: [columnOf(reference, info, inputs, data, free)] }));
    const columns = groups.flatMap(({ info, columns: names }) => names.map((name) => {
        const source = (0,columns_src/* column */.fi)(data.table, name, data.source);
        checkType(reference, info, source, data.source);
        return { name, type: source.type };
    }));
    return { reference, inputs: groups, columns };
}
/** The tensors of some rows of a table. */
function fillTensors(plan, table, start, end) {
    return plan.inputs.map(({ info, columns }) => {
        const count = end - start;
        const width = columns.length;
        const type = info.type;
        const data = emptyData(type, count * width);
        for (const [c, name] of columns.entries()) {
            const source = (0,columns_src/* column */.fi)(table, name);
            fillColumn(data, type, source, { start, end, width, offset: c }, plan.reference);
        }
        return { name: info.name, type, shape: info.shape.length === 1 ? [count] : [count, width], data };
    });
}
function matrixColumns(reference, info, hints, data, free) {
    const width = info.shape.length < 2 ? 1 : info.shape.at(-1);
    if (info.shape.length > 2) {
        throw new src/* InputError */.dz(`${reference} takes a tensor "${info.name}" of the shape ${shapeText(info)}, but rows of a table make one of two dimensions.`, { fix: 'Give its predictions as a table: the input predictions.' });
    }
    if (hints.columns !== undefined) {
        for (const name of hints.columns)
            (0,columns_src/* column */.fi)(data.table, name, data.source);
        if (width === null || hints.columns.length === width)
            return hints.columns;
        throw new src/* InputError */.dz(`${reference} takes ${width} columns in its tensor "${info.name}", but columns lists ${hints.columns.length}: ${plan_inputs_list(hints.columns)}.`, { fix: 'List the columns that the model was trained on, in that order.' });
    }
    if (width === 1 && free.includes(info.name))
        return [info.name];
    if (width === null || free.length === width)
        return free;
    throw new src/* InputError */.dz(`${reference} takes ${width} columns in its tensor "${info.name}", but ${data.source} has ${free.length} besides the target "${data.target}": ${plan_inputs_list(free)}.`, { fix: 'Name those of the model, in its order: model: {path: …, columns: [a, b, c]}.' });
}
function columnOf(reference, info, inputs, data, free) {
    const width = info.shape.length < 2 ? 1 : info.shape.at(-1);
    if (info.shape.length > 2 || (width !== null && width !== 1)) {
        throw new src/* InputError */.dz(`${reference} takes several tensors, and "${info.name}" has the shape ${shapeText(info)}: only one column each can be given.`, { fix: 'Export it with one input per column, or with one for all.' });
    }
    if (free.includes(info.name))
        return info.name;
    const alike = free.filter((name) => plan_inputs_plain(name) === plan_inputs_plain(info.name));
    if (alike.length === 1)
        return alike[0];
    const others = free.filter((name) => !inputs.some((input) => input.name === name));
    throw new src/* InputError */.dz(`${reference} takes an input "${info.name}", and ${data.source} has no such column.${(0,src/* didYouMean */.au)(info.name, others)} The model takes ${plan_inputs_list(inputs.map(({ name }) => name))}; the data have ${plan_inputs_list(free)}.`);
}
/** Exporters turn `sepal length` into `sepal_length`. */
function plan_inputs_plain(name) {
    return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}
function checkType(reference, info, source, where) {
    if (info.type === 'string' || source.type !== 'string')
        return;
    const empty = source.codes.every((code) => code < 0);
    if (empty)
        return;
    throw new src/* InputError */.dz(`${reference} takes ${info.typeName} in "${info.name}", but the column "${source.name}" of ${where} holds text, as "${source.categories[0]}".`, {
        fix: "Name the model's columns: model: {path: …, columns: [a, b, c]}; text must be encoded before, or in the model.",
    });
}
function emptyData(type, size) {
    switch (type) {
        case 'float':
            return new Float32Array(size);
        case 'double':
            return new Float64Array(size);
        case 'int':
            return new Int32Array(size);
        case 'long':
            return new BigInt64Array(size);
        case 'bool':
            return new Uint8Array(size);
        case 'string':
            return new Array(size).fill('');
    }
}
function fillColumn(data, type, source, place, reference) {
    const { start, end, width, offset } = place;
    if (Array.isArray(data)) {
        // A missing text is empty: ONNX has no other.
        for (let row = start; row < end; row++)
            data[(row - start) * width + offset] = (0,columns_src/* cellText */.Ie)(source, row) ?? '';
        return;
    }
    const numbers = (0,columns_src/* numbersOf */.cZ)(source);
    const takesNaN = type === 'float' || type === 'double';
    for (let row = start; row < end; row++) {
        const value = numbers === null || (0,columns_src/* isMissing */.b2)(source, row) ? Number.NaN : numbers[row];
        if (!takesNaN && !Number.isInteger(value))
            throw notWhole(reference, source, row);
        const at = (row - start) * width + offset;
        if (data instanceof BigInt64Array)
            data[at] = BigInt(value);
        else
            data[at] = value;
    }
}
function notWhole(reference, source, row) {
    const cell = (0,columns_src/* cellText */.Ie)(source, row);
    return new src/* InputError */.dz(`The column "${source.name}" is ${cell === null ? 'empty' : `"${cell}"`} in row ${row + 1}, but ${reference} takes whole numbers there.`, { fix: 'Fill or correct the cell.' });
}
function unknownType(reference, { name, typeName }) {
    return new src/* InputError */.dz(`${reference} takes ${typeName} in "${name}", which a table cannot give.`, {
        fix: 'Export it with inputs of numbers, booleans or text.',
    });
}
function shapeText({ shape }) {
    return `[${shape.map((size) => size ?? '?').join(', ')}]`;
}
function plan_inputs_list(names) {
    const shown = names.slice(0, 12).map((name) => `"${name}"`);
    return names.length > 12 ? `${shown.join(', ')} and ${names.length - 12} more` : shown.join(', ') || 'none';
}

;// CONCATENATED MODULE: ./packages/models/src/plan-outputs.ts



/**
 * Reads the meaning of a model's outputs off its answer for some rows: the tensor of the labels, the one of scores, and
 * the classes they are about.
 *
 * @param own the classes that the model's file names
 * @throws InputError when it can be read in more than one way, with the input that settles it
 */
function planOutputs(reference, outputs, rowCount, hints, own, data) {
    const fitting = outputs.filter(({ data: values }) => values.length > 0 && values.length % rowCount === 0);
    const label = fitting.find((tensor) => isLabel(tensor, rowCount) && tensor.name !== hints.output);
    const score = scoreTensor(reference, outputs, fitting, hints);
    const width = score === null ? 0 : score.data.length / rowCount;
    const common = { reference, activation: hints.activation ?? 'none' };
    const task = taskOf(label !== undefined, width, hints, data);
    if (task === 'regression') {
        const value = score ?? label;
        if (value === undefined || value.data.length !== rowCount || value.type === 'string')
            throw noValues(reference, outputs, rowCount);
        return { ...common, task, classes: null, labels: [], label: null, score: value.name };
    }
    if (label === undefined && score === null)
        throw noValues(reference, outputs, rowCount);
    const count = width === 1 ? 2 : width;
    const labels = labelsOf(reference, count, hints, own, data);
    const classes = hints.classes ?? labels;
    if (hints.task === 'binary' && classes.length !== 2) {
        throw new src/* InputError */.dz(`The task is binary, but ${reference} has ${classes.length} classes: ${classes.join(', ')}.`);
    }
    return {
        ...common,
        task: classes.length === 2 ? 'binary' : 'multiclass',
        classes,
        labels,
        label: label?.name ?? null,
        score: score?.name ?? null,
    };
}
function isLabel({ type, data }, rowCount) {
    return type !== 'float' && type !== 'double' && data.length === rowCount;
}
function scoreTensor(reference, outputs, fitting, { output }) {
    if (output !== undefined) {
        const named = fitting.find(({ name }) => name === output);
        if (named !== undefined)
            return named;
        const names = outputs.map(({ name }) => name);
        throw new src/* InputError */.dz(`${reference} has no output "${output}".${(0,src/* didYouMean */.au)(output, names)}`);
    }
    const floats = fitting.filter(({ type }) => type === 'float' || type === 'double');
    if (floats.length <= 1)
        return floats[0] ?? null;
    const likely = floats.filter(({ name }) => /prob|score/i.test(name));
    if (likely.length === 1)
        return likely[0];
    throw new src/* InputError */.dz(`${reference} has several outputs that could be its scores: ${floats.map(({ name }) => name).join(', ')}.`, { fix: 'Name one: model: {path: …, output: NAME}.' });
}
function taskOf(hasLabel, width, hints, data) {
    if (hints.task !== undefined)
        return hints.task;
    if (hints.classes !== undefined)
        return hints.classes.length === 2 ? 'binary' : 'multiclass';
    if (hints.activation !== undefined && hints.activation !== 'none')
        return 'multiclass';
    if (width > 1)
        return width === 2 ? 'binary' : 'multiclass';
    if (hasLabel && width === 1)
        return 'binary';
    return infer_task_inferTask((0,columns_src/* column */.fi)(data.table, data.target, data.source)).task;
}
/**
 * The classes by the model's own names. Where the file names none, those of the data in their order, if there are as
 * many: exporters of scikit-learn and boosted trees number them so.
 */
function labelsOf(reference, count, { classes }, own, data) {
    if (own !== null && (count === 0 || own.length === count)) {
        if (classes === undefined || classes.length === own.length)
            return own;
        throw new src/* InputError */.dz(`classes lists ${classes.length} (${classes.join(', ')}), but ${reference} knows ${own.length}: ${own.join(', ')}.`, { fix: 'List one name per class of the model, in its order.' });
    }
    if (classes !== undefined) {
        if (count === 0 || classes.length === count)
            return classes;
        throw new src/* InputError */.dz(`classes lists ${classes.length} (${classes.join(', ')}), but ${reference} gives ${count} scores a row.`, { fix: 'List one name per score, in their order.' });
    }
    const found = (0,columns_src/* classesOf */.OX)((0,columns_src/* column */.fi)(data.table, data.target, data.source)).classes;
    if (count === 0 || found.length === count)
        return found;
    throw new src/* InputError */.dz(`${reference} gives ${count} scores a row and does not name its classes; the target "${data.target}" of ${data.source} has ${found.length}: ${found.slice(0, 10).join(', ')}.`, { fix: 'Name them in the order of the scores: model: {path: …, classes: [a, b, c]}.' });
}
function noValues(reference, outputs, rowCount) {
    const seen = outputs.map(({ name, type, shape }) => `${name} (${type}, [${shape.join(', ')}])`).join(', ');
    return new src/* InputError */.dz(`Asked for ${rowCount} rows, ${reference} answers with ${seen || 'nothing'}, in which there is no value or score per row.`, {
        fix: 'Export it with a label, probabilities, or one value per row; or give its predictions as a table.',
    });
}

;// CONCATENATED MODULE: ./packages/models/src/post-json.ts


const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504]);
const MOST_BYTES = 512 * 1024 * 1024;
/** JSON over HTTP(S) with kept connections, a time limit, retries with growing waits, and the environment's proxies. */
async function createJsonClient(options) {
    const [http, https] = await Promise.all([Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 23)), Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 23))]);
    const settings = { keepAlive: true, proxyEnv: options.env };
    const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };
    const { retries, firstWaitMs = 500 } = options;
    return {
        async send(url, body, signal) {
            for (let attempt = 0;; attempt++) {
                const outcome = await attemptOnce(url, body, agents, options, signal);
                const passing = outcome instanceof Error || MAY_PASS.has(outcome.status);
                if (!passing || attempt >= retries)
                    return read(outcome, url, attempt + 1);
                await (0,promises_.setTimeout)(waitFor(outcome, firstWaitMs * 2 ** attempt), undefined, signal ? { signal } : {});
            }
        },
        close() {
            for (const agent of Object.values(agents))
                agent.destroy();
        },
    };
}
async function attemptOnce(url, body, agents, { timeoutSeconds, headers }, signal) {
    signal?.throwIfAborted();
    const { protocol } = new URL(url);
    const { request } = protocol === 'https:' ? await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 23)) : await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 23));
    const limit = AbortSignal.timeout(timeoutSeconds * 1000);
    const signals = signal === undefined ? [limit] : [limit, signal];
    try {
        return await new Promise((resolve, reject) => {
            const sent = request(url, {
                method: body === undefined ? 'GET' : 'POST',
                agent: agents[protocol],
                signal: AbortSignal.any(signals),
                headers: {
                    accept: 'application/json',
                    ...(body === undefined
                        ? {}
                        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
                    ...headers,
                },
            }, (response) => {
                const pieces = [];
                let size = 0;
                response.on('data', (piece) => {
                    size += piece.length;
                    if (size > MOST_BYTES)
                        response.destroy(new Error('the answer is larger than 512 MiB'));
                    else
                        pieces.push(piece);
                });
                response.on('error', reject);
                response.on('end', () => resolve({
                    status: response.statusCode ?? 0,
                    retryAfter: response.headers['retry-after'],
                    text: Buffer.concat(pieces).toString('utf8'),
                }));
            });
            sent.on('error', reject);
            sent.end(body);
        });
    }
    catch (error) {
        if (signal?.aborted)
            throw signal.reason;
        if (limit.aborted || (0,src/* isCancelled */.mm)(error))
            return new Error(`no answer within ${timeoutSeconds} s`);
        return error instanceof Error ? error : new Error(String(error));
    }
}
function waitFor(outcome, otherwise) {
    const seconds = outcome instanceof Error ? Number.NaN : Number(outcome.retryAfter);
    return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : otherwise;
}
function read(outcome, url, attempts) {
    const tried = attempts === 1 ? '' : ` (tried ${attempts} times)`;
    const shown = withoutSecrets(url);
    if (outcome instanceof Error) {
        throw new src/* ExternalError */.yA(`${shown} cannot be reached: ${(0,src/* errorMessage */.gJ)(outcome) || 'the connection failed'}${tried}.`, {
            cause: outcome,
            fix: 'Check the address, and that it can be reached from here.',
        });
    }
    const { status, text } = outcome;
    if (status < 200 || status > 299) {
        throw new src/* ExternalError */.yA(`${shown} answered ${status}${tried}: ${reasonIn(text)}`);
    }
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`${shown} did not answer with JSON, but with ${JSON.stringify(text.slice(0, 120))}.`, {
            cause,
        });
    }
}
function reasonIn(text) {
    try {
        const { error } = JSON.parse(text);
        if (typeof error === 'string')
            return error;
    }
    catch {
        // Not every server says why in JSON.
    }
    return text.slice(0, 300).trim() || '(no reason given)';
}
function withoutSecrets(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}

;// CONCATENATED MODULE: ./packages/models/src/read-outputs.ts

const SUM_TOLERANCE = 1e-3;
/**
 * Turns output tensors into predictions. A label that the scores contradict in every row of the batch is an error, since
 * then the classes stand in another order.
 *
 * @throws InputError where a value is not finite, a label is unknown, or scores need an activation
 */
function gatherPredictions(plan, rowCount) {
    const { classes, task } = plan;
    const k = classes?.length ?? 0;
    const values = new Float64Array(rowCount);
    const scores = classes !== null && plan.score !== null ? new Float64Array(rowCount * k) : null;
    const indexOf = new Map(plan.labels.map((name, index) => [name, index]));
    return {
        add(outputs, start, end) {
            const count = end - start;
            if (classes === null) {
                const tensor = take(plan, outputs, plan.score, count, 1);
                for (let i = 0; i < count; i++)
                    values[start + i] = finite(plan, Number(tensor.data[i]), start + i);
                return;
            }
            if (scores !== null) {
                const tensor = take(plan, outputs, plan.score, count);
                writeScores(plan, tensor, scores.subarray(start * k, end * k), k, start);
                for (let i = start; i < end; i++)
                    values[i] = largest(scores, i * k, k);
            }
            if (plan.label === null)
                return;
            const label = take(plan, outputs, plan.label, count, 1);
            let contradicted = 0;
            for (let i = 0; i < count; i++) {
                const index = labelIndex(plan, indexOf, label.data[i], start + i);
                if (scores !== null && values[start + i] !== index)
                    contradicted++;
                values[start + i] = index;
            }
            if (scores !== null && count > 8 && contradicted > 0.9 * count)
                throw otherOrder(plan);
        },
        done: () => ({ task, classes, rowCount, scores, values }),
    };
}
function take({ reference }, outputs, name, count, width) {
    const tensor = outputs.find((each) => each.name === name);
    const size = tensor?.data.length ?? 0;
    if (tensor === undefined || size === 0 || size % count !== 0 || (width !== undefined && size !== count)) {
        throw new src/* InputError */.dz(`${reference} answers ${count} rows with ${size} values in "${name}": not the same number a row.`);
    }
    return tensor;
}
function writeScores(plan, { data }, into, k, start) {
    const rows = into.length / k;
    const width = data.length / rows;
    for (let row = 0; row < rows; row++) {
        const at = (c) => finite(plan, Number(data[row * width + c]), start + row);
        if (width === 1) {
            const p = plan.activation === 'none' ? at(0) : 1 / (1 + Math.exp(-at(0)));
            if (p < 0 || p > 1)
                throw noProbability(plan, `${p} in row ${start + row + 1}`, 'sigmoid');
            into[row * k] = 1 - p;
            into[row * k + 1] = p;
            continue;
        }
        if (width !== k) {
            throw new src/* InputError */.dz(`${plan.reference} answers ${width} scores a row in "${plan.score}", and ${k} classes are known: ${plan.classes.join(', ')}.`);
        }
        let sum = 0;
        let top = Number.NEGATIVE_INFINITY;
        for (let c = 0; c < k; c++)
            top = Math.max(top, at(c));
        for (let c = 0; c < k; c++) {
            const value = plan.activation === 'softmax'
                ? Math.exp(at(c) - top)
                : plan.activation === 'sigmoid'
                    ? 1 / (1 + Math.exp(-at(c)))
                    : at(c);
            into[row * k + c] = value;
            sum += value;
            if (plan.activation === 'none' && (value < -SUM_TOLERANCE || value > 1 + SUM_TOLERANCE))
                throw noProbability(plan, `${value} in row ${start + row + 1}`, 'softmax');
        }
        if (plan.activation !== 'none')
            for (let c = 0; c < k; c++)
                into[row * k + c] /= sum;
        else if (Math.abs(sum - 1) > SUM_TOLERANCE)
            throw noProbability(plan, `scores that add up to ${sum} in row ${start + row + 1}`, 'softmax');
    }
}
function labelIndex(plan, indexOf, label, row) {
    const text = String(label);
    const known = indexOf.get(text);
    if (known !== undefined)
        return known;
    // Labels that are places, where the names were given by the user.
    const place = typeof label === 'string' ? Number.NaN : Number(label);
    if (Number.isInteger(place) && place >= 0 && place < plan.labels.length)
        return place;
    throw new src/* InputError */.dz(`${plan.reference} answers "${text}" in row ${row + 1}, which is none of its classes: ${plan.labels.join(', ')}.`, { fix: 'Name them: model: {path: …, classes: [a, b, c]}.' });
}
function finite({ reference, task }, value, row) {
    if (Number.isFinite(value))
        return value;
    throw new src/* InputError */.dz(`${reference} answers ${value} ${task === 'regression' ? '' : 'as a score '}in row ${row + 1}.`, {
        fix: 'Look for inputs it cannot take, as missing values or numbers far outside of what it was trained on.',
    });
}
function noProbability({ reference, score }, what, activation) {
    return new src/* InputError */.dz(`The output "${score}" of ${reference} holds no probabilities: ${what}.`, {
        fix: `If these are logits, say so: model: {path: …, activation: ${activation}}.`,
    });
}
function otherOrder({ reference, labels }) {
    return new src/* InputError */.dz(`The labels of ${reference} are not those its scores are highest for, so the classes do not stand in the order ${labels.join(', ')}.`, { fix: 'Name them in the order of the scores: model: {path: …, classes: [a, b, c]}.' });
}
function largest(scores, start, count) {
    let best = 0;
    for (let k = 1; k < count; k++)
        if (scores[start + k] > scores[start + best])
            best = k;
    return best;
}

;// CONCATENATED MODULE: ./packages/models/src/open-endpoint.ts






const PROBED_ROWS = 16;
const metadataSchema = schemas/* object */.Ikc({
    inputs: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), datatype: schemas/* string */.YjP(), shape: schemas/* array */.YOg(schemas/* number */.aig()) })).min(1),
    parameters: schemas/* object */.Ikc({
        task: schemas/* enum */.k5n(['binary', 'multiclass', 'regression']).optional().catch(undefined),
        classes: schemas/* array */.YOg(schemas/* string */.YjP()).nullish().catch(undefined),
    })
        .optional(),
});
const answerSchema = schemas/* object */.Ikc({
    outputs: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        datatype: schemas/* string */.YjP(),
        shape: schemas/* array */.YOg(schemas/* number */.aig()),
        data: schemas/* array */.YOg(schemas/* unknown */.L5J()),
    })),
});
/**
 * A model behind the Open Inference Protocol v2 (https://github.com/kserve/open-inference-protocol): our own server,
 * KServe, MLServer, Triton. Rows are sent in batches, one tensor per column or one for all, as its metadata says.
 *
 * @throws ExternalError when it cannot be reached
 */
async function openEndpoint(source) {
    const { reference, hints = {}, batchSize } = source;
    const address = modelAddress(source);
    const client = await createJsonClient({ ...source, headers: source.headers ?? {} });
    const metadata = await readMetadata(client, address, reference);
    const inputs = metadata.inputs.map(describeInput);
    const { task, classes } = metadata.parameters ?? {};
    const known = { ...(task === undefined ? {} : { task }), ...given(hints) };
    const texts = inputs.length > 1 ? inputs.filter(({ type }) => type === 'string') : [];
    return {
        reference,
        digest: null,
        document: null,
        sizeBytes: null,
        loadSeconds: null,
        target: null,
        task: known.task ?? null,
        columnTypes: Object.fromEntries(texts.map(({ name }) => [name, 'string'])),
        async bind(data, signal) {
            const plan = planInputs(reference, inputs, known, data);
            const infer = async (tensors, abort) => readAnswer(await client.send(`${address}/infer`, requestBody(tensors, metadata.inputs), abort), reference);
            const probed = Math.min(PROBED_ROWS, data.table.rowCount);
            const answer = await infer(fillTensors(plan, data.table, 0, probed), signal);
            const outputs = planOutputs(reference, answer, probed, known, classes ?? null, data);
            // What cannot be read is told now, before the work.
            gatherPredictions(outputs, probed).add(answer, 0, probed);
            const target = data.table.columns.find(({ name }) => name === data.target);
            const signature = {
                columns: plan.columns.map(({ name, type }) => ({ name, type })),
                target: { name: data.target, type: target?.type ?? 'string' },
                task: outputs.task,
                classes: outputs.classes === null ? null : [...outputs.classes],
            };
            return {
                document: null,
                signature,
                async predict(table, abort) {
                    const gathering = gatherPredictions(outputs, table.rowCount);
                    for (let start = 0; start < table.rowCount; start += batchSize) {
                        const end = Math.min(table.rowCount, start + batchSize);
                        gathering.add(await infer(fillTensors(plan, table, start, end), abort), start, end);
                    }
                    return gathering.done();
                },
                close: () => client.close(),
            };
        },
        close: () => client.close(),
    };
}
function modelAddress({ url, name }) {
    let parsed;
    try {
        parsed = new URL(url);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The endpoint "${url}" is not a URL.`, {
            cause,
            fix: 'Write http://HOST:PORT/v2/models/NAME.',
        });
    }
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
        throw new src/* InputError */.dz(`The endpoint "${url}" is neither http nor https.`, {
            fix: 'Write http://HOST:PORT/v2/models/NAME.',
        });
    }
    const plain = `${parsed.origin}${parsed.pathname.replace(/\/infer\/?$/, '').replace(/\/+$/, '')}`;
    if (/\/v2\/models\/[^/]+/.test(plain))
        return plain;
    if (name !== undefined)
        return `${plain.replace(/\/v2$/, '')}/v2/models/${encodeURIComponent(name)}`;
    throw new src/* InputError */.dz(`The endpoint "${url}" does not say which model is asked.`, {
        fix: 'Write http://HOST:PORT/v2/models/NAME, or {endpoint: http://HOST:PORT, name: NAME}.',
    });
}
async function readMetadata(client, address, reference) {
    const parsed = metadataSchema.safeParse(await client.send(address));
    if (parsed.success)
        return parsed.data;
    throw new src/* ExternalError */.yA(`${reference} does not describe its inputs as the Open Inference Protocol v2 asks: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`);
}
function readAnswer(answer, reference) {
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success) {
        throw new src/* ExternalError */.yA(`${reference} does not answer as the Open Inference Protocol v2 asks: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`);
    }
    return parsed.data.outputs.flatMap(({ name, datatype, shape, data }) => {
        const type = tensorType(datatype);
        // The protocol allows data nested as the shape says.
        const flat = data.some(Array.isArray) ? data.flat(Number.POSITIVE_INFINITY) : data;
        return type === null ? [] : [{ name, type, shape, data: flat }];
    });
}
function requestBody(tensors, inputs) {
    const written = tensors.map(({ name, shape, data }) => ({
        name,
        shape,
        datatype: inputs.find((input) => input.name === name).datatype,
        data: Array.from(data, cellOf(inputs.find((input) => input.name === name).datatype)),
    }));
    return JSON.stringify({ inputs: written });
}
/** JSON has no NaN: a missing value is null, which our server takes, and others refuse with their reason. */
function cellOf(datatype) {
    if (datatype === 'BYTES')
        return (value) => value;
    const convert = datatype === 'BOOL' ? (value) => value !== 0 : (value) => value;
    return (value) => (Number.isFinite(Number(value)) ? convert(Number(value)) : null);
}
function describeInput({ name, datatype, shape, }) {
    return {
        name,
        // Whatever the numbers are sent as, JSON spells them alike, and a double can be missing.
        type: numeric(tensorType(datatype)),
        typeName: datatype,
        shape: shape.map((size) => (size < 0 ? null : size)),
    };
}
function numeric(type) {
    return type === null || type === 'string' ? type : 'double';
}
function tensorType(datatype) {
    if (datatype === 'BYTES')
        return 'string';
    if (datatype === 'BOOL')
        return 'bool';
    if (datatype === 'FP64')
        return 'double';
    if (/^(FP32|FP16|BF16)$/.test(datatype))
        return 'float';
    return /^U?INT(8|16|32|64)$/.test(datatype) ? 'long' : null;
}
function given(hints) {
    return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
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
            await (0,promises_.setImmediate)();
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
var core_errors = __webpack_require__(37428);
;// CONCATENATED MODULE: ./packages/models/src/layers-artifacts.ts





const [MODEL, WEIGHTS, PREPROCESSING] = ['model.json', 'weights.bin', 'preprocessing.json'];
const surroundingsSchema = schemas/* strictObject */.rej({ preprocessing: documents_src/* preprocessingSchema */.KX, signature: documents_src/* signatureSchema */.qN });
/** The files of a model's folder: `model.json` and `weights.bin` as plain TensorFlow.js loads them, `preprocessing.json`. */
function layers_artifacts_layersFiles(artifacts, surroundings, version) {
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
async function layers_artifacts_readLayersArtifacts(folder) {
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
        return await (0,external_node_fs_promises_.readFile)(path);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${path} cannot be read: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
    }
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(98995);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
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
                const seen = crop(tf, wasm_kernels_padded(tf, x, info.padInfo), height, width);
                const images = tf.transpose(seen, [3, 1, 2, 0]);
                const filters = tf.transpose(dy, [1, 2, 0, 3]);
                const dilations = [info.strideHeight, info.strideWidth];
                const gradient = tf.conv2d(images, filters, 1, 'valid', 'NHWC', dilations);
                return tf.transpose(gradient, [1, 2, 0, 3]);
            });
        },
    });
}
function wasm_kernels_padded(tf, x, { top, bottom, left, right }) {
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
function load_engine_loadEngine(name) {
    const known = started.get(name);
    if (known)
        return known;
    const starting = startEngine(name);
    started.set(name, starting);
    return starting;
}
async function startEngine(name) {
    const tf = unwrap(await __webpack_require__.e(/* import() */ 484).then(__webpack_require__.t.bind(__webpack_require__, 53484, 19)));
    const layers = unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(762)]).then(__webpack_require__.t.bind(__webpack_require__, 99762, 19)));
    // Production mode, before the first tensor: no banner on the console, no checks of every number.
    tf.enableProdMode();
    addChainedOperations(tf);
    unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(48)]).then(__webpack_require__.t.bind(__webpack_require__, 68048, 19)));
    const libraries = {
        '@tensorflow/tfjs-core': tf.version_core,
        '@tensorflow/tfjs-layers': layers.version_layers,
    };
    await start(tf, 'cpu');
    if (name === 'wasm') {
        const cpu = tf.backend();
        const wasm = unwrap(await Promise.all(/* import() */[__webpack_require__.e(484), __webpack_require__.e(744)]).then(__webpack_require__.t.bind(__webpack_require__, 16744, 19)));
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

;// CONCATENATED MODULE: ./packages/models/src/to-predictions.ts

/**
 * The network's outputs as predictions: regression values in the target's unit, or probabilities and the class of the
 * largest. One sigmoid unit stands for both classes of a binary task.
 *
 * @param outputs row-major `rowCount` x units
 * @throws InputError when an output is not finite
 */
function to_predictions_toPredictions(outputs, rowCount, { task, classes }, { target }) {
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
        values[row] = to_predictions_largest(scores, row * count, count);
    }
    return { task, classes, rowCount, scores, values };
}
function to_predictions_largest(scores, start, count) {
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
    const { document } = await read_model_folder_readModelFolder(folder);
    if (document.format !== 'tfjs-layers' || document.signature === null) {
        throw new src/* InputError */.dz(`The model in ${folder} was made by a script (format "${document.format}"), so it cannot be run here.`, {
            fix: 'Let the script write its predictions, and give those.',
        });
    }
    const { preprocessing, signature, ...artifacts } = await layers_artifacts_readLayersArtifacts(folder);
    if (!(0,external_node_util_.isDeepStrictEqual)({ preprocessing, signature }, { preprocessing: document.preprocessing, signature: document.signature })) {
        throw new src/* InputError */.dz(`trainyard.json of the model in ${folder} was changed: its columns or classes are not those of preprocessing.json.`, {
            fix: 'Fetch or train the model again.',
        });
    }
    const engine = await load_engine_loadEngine(options.engine ?? 'wasm');
    const model = await restoreModel(engine, artifacts);
    return {
        document,
        signature,
        async predict(table, signal) {
            const { features, rowCount } = encode_encode(preprocessing, table);
            const outputs = await forwardRows(engine, model, features, rowCount, signal);
            return to_predictions_toPredictions(outputs, rowCount, signature, preprocessing);
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

;// CONCATENATED MODULE: ./packages/models/src/load-onnx-runtime.ts






const load_onnx_runtime_WASM_FILE = 'ort-wasm-simd-threaded.wasm';
let load_onnx_runtime_started = null;
/**
 * ONNX Runtime in WebAssembly, loaded on the first call: no native code, so that it runs wherever Node does. One thread,
 * since its threads need a browser.
 *
 * @throws ExternalError when its file is not there
 */
function loadOnnxRuntime() {
    load_onnx_runtime_started ??= load_onnx_runtime_start();
    return load_onnx_runtime_started;
}
async function load_onnx_runtime_start() {
    const path = wasmPath();
    const ort = await __webpack_require__.e(/* import() */ 472).then(__webpack_require__.bind(__webpack_require__, 8472));
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    const bytes = await (0,external_node_fs_promises_.readFile)(path);
    ort.env.wasm.wasmBinary = new Uint8Array(bytes).buffer;
    return ort;
}
/** Beside the bundle, where the build puts it, or in the package when the sources are run. */
function wasmPath() {
    const here = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(here, load_onnx_runtime_WASM_FILE)))
        return (0,external_node_path_.join)(here, load_onnx_runtime_WASM_FILE);
    const inPackage = packagePath();
    if (inPackage !== null && (0,external_node_fs_.existsSync)(inPackage))
        return inPackage;
    throw new src/* ExternalError */.yA(`${load_onnx_runtime_WASM_FILE} is not beside the action's index.js, in ${here}.`, {
        fix: 'Use the action from a complete checkout of its repository.',
    });
}
function packagePath() {
    try {
        return (0,external_node_module_.createRequire)(import.meta.url).resolve(`onnxruntime-web/${load_onnx_runtime_WASM_FILE}`);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/models/src/onnx-wire.ts

/** The content of a field: of a message what is in it, of text its bytes. */
function onnx_wire_contentOf(bytes, field) {
    return bytes.subarray(field.start, field.end);
}
/**
 * The fields of one protobuf message, one level deep (https://protobuf.dev/programming-guides/encoding/).
 *
 * @throws InputError when the bytes are no such message
 */
function* onnx_wire_fieldsOf(bytes) {
    let at = 0;
    const varint = () => {
        let [value, scale] = [0, 1];
        for (;;) {
            const byte = bytes[at++];
            if (byte === undefined || scale > 2 ** 63)
                throw torn();
            value += (byte & 127) * scale;
            if (byte < 128)
                return value;
            scale *= 128;
        }
    };
    while (at < bytes.length) {
        const from = at;
        const key = varint();
        const [number, wire] = [Math.floor(key / 8), key % 8];
        let start = at;
        let size = 0;
        if (wire === 0)
            varint();
        else if (wire === 1)
            size = 8;
        else if (wire === 5)
            size = 4;
        else if (wire === 2) {
            size = varint();
            start = at;
        }
        else
            throw torn();
        if (wire !== 0)
            at = start + size;
        if (number === 0 || at > bytes.length)
            throw torn();
        yield { number, wire, from, start, end: at };
    }
}
/** All whole numbers of a repeated field, packed or not. Signed 64 bits as BigInt. */
function integersOf(bytes, field) {
    const content = onnx_wire_contentOf(bytes, field);
    const numbers = [];
    let [value, shift] = [0n, 0n];
    for (const byte of content) {
        value |= BigInt(byte & 127) << shift;
        shift += 7n;
        if (byte >= 128)
            continue;
        numbers.push(BigInt.asIntN(64, value));
        [value, shift] = [0n, 0n];
    }
    return numbers;
}
/** One length-delimited field. */
function writeField(number, content) {
    return onnx_wire_join([writeVarint(number * 8 + 2), writeVarint(content.length), content]);
}
/** A field that holds a small whole number. */
function writeNumber(number, value) {
    return onnx_wire_join([writeVarint(number * 8), writeVarint(value)]);
}
function onnx_wire_join(parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}
function writeVarint(value) {
    const bytes = [];
    let rest = value;
    while (rest >= 128) {
        bytes.push((rest % 128) + 128);
        rest = Math.floor(rest / 128);
    }
    return Uint8Array.from([...bytes, rest]);
}
function torn() {
    return new src/* InputError */.dz('The bytes are not an ONNX model, or the file is torn.', {
        fix: 'Export the model again.',
    });
}

;// CONCATENATED MODULE: ./packages/models/src/onnx-graph.ts

/** Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;
const GRAPH_OUTPUT = 12;
const NODE = { input: 1, output: 2, opType: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, ints: 8, strings: 9 };
const LABELS = ['classlabels_strings', 'classlabels_int64s', 'classlabels_ints'];
const FLOAT = 1;
/**
 * Makes a model's outputs readable. Exporters of scikit-learn end with `ZipMap`, which makes a map per row of the
 * tensor of probabilities; the WebAssembly runtime cannot hand maps out. So the node is taken away, and what went
 * into it becomes the output. The classes that such nodes and classifiers name are read on the way.
 *
 * @throws InputError when the bytes are no ONNX model
 */
function prepareOnnx(bytes) {
    const model = [...onnx_wire_fieldsOf(bytes)];
    const graphField = model.find(({ number, wire }) => number === MODEL_GRAPH && wire === 2);
    if (graphField === undefined)
        return { bytes, classes: null };
    const graph = onnx_wire_contentOf(bytes, graphField);
    const fields = [...onnx_wire_fieldsOf(graph)];
    const nodes = new Map();
    for (const field of fields)
        if (field.number === GRAPH_NODE)
            nodes.set(field, readNode(onnx_wire_contentOf(graph, field)));
    const labels = [...nodes.values()].filter((node) => node.labels.length > 0).at(-1)?.labels ?? null;
    const maps = new Map();
    for (const { opType, inputs, outputs } of nodes.values()) {
        if (opType === 'ZipMap')
            maps.set(outputs[0], inputs[0]);
    }
    if (maps.size === 0)
        return { bytes, classes: labels };
    const parts = fields.flatMap((field) => {
        if (nodes.get(field)?.opType === 'ZipMap')
            return [];
        const tensor = field.number === GRAPH_OUTPUT ? maps.get(nameOf(onnx_wire_contentOf(graph, field), 1)) : undefined;
        return [tensor === undefined ? graph.subarray(field.from, field.end) : floatOutput(tensor)];
    });
    const made = writeField(MODEL_GRAPH, onnx_wire_join(parts));
    const whole = model.map((field) => (field === graphField ? made : bytes.subarray(field.from, field.end)));
    return { bytes: onnx_wire_join(whole), classes: labels };
}
/** Names of the inputs that a caller must give: those that no initializer fills. */
function requiredInputs(bytes) {
    const graphField = [...fieldsOf(bytes)].find(({ number, wire }) => number === MODEL_GRAPH && wire === 2);
    if (graphField === undefined)
        return [];
    const graph = contentOf(bytes, graphField);
    const [inputs, filled] = [new Set(), new Set()];
    for (const field of fieldsOf(graph)) {
        if (field.number === GRAPH_INPUT)
            inputs.add(nameOf(contentOf(graph, field), 1));
        if (field.number === GRAPH_INITIALIZER)
            filled.add(nameOf(contentOf(graph, field), 8));
    }
    return [...inputs].filter((name) => !filled.has(name));
}
function readNode(bytes) {
    const [inputs, outputs, labels] = [[], [], []];
    let opType = '';
    for (const field of onnx_wire_fieldsOf(bytes)) {
        if (field.wire !== 2)
            continue;
        const content = onnx_wire_contentOf(bytes, field);
        if (field.number === NODE.input)
            inputs.push(onnx_graph_text(content));
        if (field.number === NODE.output)
            outputs.push(onnx_graph_text(content));
        if (field.number === NODE.opType)
            opType = onnx_graph_text(content);
        if (field.number === NODE.attribute)
            labels.push(...classLabels(content));
    }
    return { opType, inputs, outputs, labels };
}
function classLabels(attribute) {
    if (!LABELS.includes(nameOf(attribute, ATTRIBUTE.name)))
        return [];
    const labels = [];
    for (const field of onnx_wire_fieldsOf(attribute)) {
        if (field.number === ATTRIBUTE.strings)
            labels.push(onnx_graph_text(onnx_wire_contentOf(attribute, field)));
        if (field.number === ATTRIBUTE.ints)
            labels.push(...integersOf(attribute, field).map(String));
    }
    return labels;
}
/** The text in a field of a message; empty where there is none. */
function nameOf(message, number) {
    for (const field of onnx_wire_fieldsOf(message))
        if (field.number === number && field.wire === 2)
            return onnx_graph_text(onnx_wire_contentOf(message, field));
    return '';
}
/** An output of the graph: a float tensor whose shape is left open. */
function floatOutput(name) {
    const tensor = writeField(1, writeNumber(1, FLOAT));
    const type = writeField(2, tensor);
    return writeField(GRAPH_OUTPUT, onnx_wire_join([writeField(1, new TextEncoder().encode(name)), type]));
}
function onnx_graph_text(bytes) {
    return new TextDecoder().decode(bytes);
}

;// CONCATENATED MODULE: ./packages/models/src/open-onnx.ts











/** Rows of one run: enough to be quick, few enough to hear a cancellation between two. */
const ROWS_PER_RUN = 8192;
const open_onnx_PROBED_ROWS = 16;
const TYPES = {
    float32: 'float',
    float64: 'double',
    int32: 'int',
    int64: 'long',
    bool: 'bool',
    string: 'string',
};
const ORT_TYPES = {
    float: 'float32',
    double: 'float64',
    int: 'int32',
    long: 'int64',
    bool: 'bool',
    string: 'string',
};
/**
 * A model in an ONNX file, run by ONNX Runtime's WebAssembly: `ai.onnx` and `ai.onnx.ml`, as scikit-learn, XGBoost,
 * LightGBM and PyTorch are exported.
 *
 * @throws InputError when the file is no ONNX model or uses what the runtime does not have
 */
async function openOnnx(source) {
    const { path, reference, hints = {}, document = null } = source;
    const begun = performance.now();
    const bytes = await readModel(path, reference);
    const { bytes: prepared, classes } = prepareOnnx(bytes);
    const ort = await loadOnnxRuntime();
    const session = await startSession(ort, prepared, reference);
    const loadSeconds = (performance.now() - begun) / 1000;
    const inputs = session.inputMetadata.map(open_onnx_describeInput);
    let isOpen = true;
    // A predictor and its opened model are one session, and whoever closes second must not fail.
    const close = () => {
        if (isOpen)
            void session.release();
        isOpen = false;
    };
    const texts = inputs.length > 1 ? inputs.filter(({ type }) => type === 'string') : [];
    const digest = source.digest ??
        (0,documents_src/* modelDigest */.a9)([
            { path: (0,external_node_path_.basename)(path), size: bytes.length, sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') },
        ]);
    return {
        reference,
        digest,
        document,
        sizeBytes: bytes.length,
        loadSeconds,
        target: document?.signature?.target.name ?? null,
        task: hints.task ?? null,
        columnTypes: Object.fromEntries(texts.map(({ name }) => [name, 'string'])),
        async bind(data) {
            const plan = planInputs(reference, inputs, hints, data);
            const probed = Math.min(open_onnx_PROBED_ROWS, data.table.rowCount);
            const run = (tensors) => runSession(ort, session, tensors, reference);
            const answer = await run(fillTensors(plan, data.table, 0, probed));
            const outputs = planOutputs(reference, answer, probed, hints, classes, data);
            // What cannot be read is told now, before the work.
            gatherPredictions(outputs, probed).add(answer, 0, probed);
            const target = data.table.columns.find(({ name }) => name === data.target);
            const signature = {
                columns: plan.columns.map(({ name, type }) => ({ name, type })),
                target: { name: data.target, type: target?.type ?? 'string' },
                task: outputs.task,
                classes: outputs.classes === null ? null : [...outputs.classes],
            };
            const predictor = {
                document,
                signature,
                async predict(table, signal) {
                    const gathering = gatherPredictions(outputs, table.rowCount);
                    for (let start = 0; start < table.rowCount; start += ROWS_PER_RUN) {
                        signal?.throwIfAborted();
                        const end = Math.min(table.rowCount, start + ROWS_PER_RUN);
                        gathering.add(await run(fillTensors(plan, table, start, end)), start, end);
                        if (end < table.rowCount)
                            await (0,promises_.setImmediate)();
                    }
                    return gathering.done();
                },
                close,
            };
            return predictor;
        },
        close,
    };
}
async function readModel(path, reference) {
    try {
        return new Uint8Array(await (0,external_node_fs_promises_.readFile)(path));
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The model ${reference} cannot be read: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
    }
}
async function startSession(ort, bytes, reference) {
    try {
        return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    }
    catch (cause) {
        throw new src/* InputError */.dz(`ONNX Runtime cannot load ${reference}: ${firstLine(cause)}.`, {
            cause,
            fix: 'Export it with operators of ai.onnx or ai.onnx.ml, with weights inside the file.',
        });
    }
}
async function runSession(ort, session, tensors, reference) {
    const feeds = Object.fromEntries(tensors.map(({ name, type, shape, data }) => [
        name,
        new ort.Tensor(ORT_TYPES[type], data, shape),
    ]));
    let results;
    try {
        results = await session.run(feeds);
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`ONNX Runtime could not run ${reference}: ${firstLine(cause)}.`, { cause });
    }
    return session.outputNames.flatMap((name) => {
        const { type, dims, data } = results[name];
        const known = TYPES[type];
        return known === undefined ? [] : [{ name, type: known, shape: dims, data: data }];
    });
}
function open_onnx_describeInput(meta) {
    if (!meta.isTensor)
        return { name: meta.name, type: null, typeName: 'a sequence or map', shape: [] };
    // An open size is a name, or -1, which the runtime hands out as an unsigned number.
    const shape = meta.shape.map((size) => typeof size === 'number' && size < 2 ** 31 && size >= 0 ? size : null);
    return { name: meta.name, type: TYPES[meta.type] ?? null, typeName: meta.type, shape };
}
function firstLine(error) {
    return (0,src/* errorMessage */.gJ)(error).split('\n')[0].replace(/\.$/, '');
}

;// CONCATENATED MODULE: ./packages/models/src/open-folder.ts






/**
 * The model in a folder: ours, by TensorFlow.js, or the one ONNX file that a script has left there.
 *
 * @throws InputError when it is neither, or there are several
 */
async function openFolder(source) {
    const { folder, reference, document, hints = {} } = source;
    if (document?.format === 'tfjs-layers' && document.signature !== null)
        return openLayers(folder, source);
    const files = await folder_digest_folderFiles(folder);
    const onnx = files.filter(({ path }) => path.toLowerCase().endsWith('.onnx'));
    if (onnx.length === 1) {
        return openOnnx({
            path: (0,external_node_path_.join)(folder, onnx[0].path),
            reference,
            hints,
            document,
            ...(document === null ? {} : { digest: document.digest }),
        });
    }
    if (onnx.length > 1) {
        throw new src/* InputError */.dz(`The model ${reference} has ${onnx.length} ONNX files: ${onnx.map(({ path }) => path).join(', ')}.`, { fix: 'Name the one that is meant by its path.' });
    }
    const found = files.slice(0, 5).map(({ path }) => path);
    throw new src/* InputError */.dz(`The model ${reference} was made by a script, and its folder (${found.join(', ')}) has no ONNX file that could be run here.`, {
        fix: 'Let the script export the model as ONNX into the folder, give the command that runs it (model: {command: …}), or give its answers as predictions.',
    });
}
async function openLayers(folder, { reference, hints = {} }) {
    refuseHints(reference, hints);
    const begun = performance.now();
    const predictor = await loadPredictor(folder);
    const loadSeconds = (performance.now() - begun) / 1000;
    const { document, signature } = predictor;
    let sizeBytes = 0;
    for (const { path } of await folder_digest_folderFiles(folder))
        sizeBytes += (await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(folder, path))).size;
    return {
        reference,
        digest: document.digest,
        document,
        sizeBytes,
        loadSeconds,
        target: signature.target.name,
        task: signature.task,
        columnTypes: Object.fromEntries(signature.columns.map(({ name, type }) => [name, type])),
        bind: async () => predictor,
        close: () => predictor.close(),
    };
}
/** Our own models say all of it themselves. */
function refuseHints(reference, hints) {
    const given = Object.entries(hints).filter(([name, value]) => value !== undefined && name !== 'task');
    if (given.length === 0)
        return;
    throw new src/* InputError */.dz(`The model ${reference} says by itself what it takes, but ${given.map(([name]) => name).join(' and ')} is given for it.`, { fix: 'Leave it out.' });
}

;// CONCATENATED MODULE: ./packages/models/src/open.ts
/** Models of every kind. Apart, so that bundles that run our own folders alone have no ONNX Runtime in them. */






;// CONCATENATED MODULE: ./packages/training/src/choose-engine.ts

const ENGINES = (/* unused pure expression or super */ null && (['auto', 'dense', 'cpu', 'wasm']));
const LATER_ENGINES = (/* unused pure expression or super */ null && (['webgpu', 'node', 'node-gpu']));
/** Below so many weights, copying into WebAssembly costs more than it saves. */
const SMALL_MODEL = 1000;
/** @throws InputError for a name that this release does not have */
function choose_engine_checkEngine(requested) {
    const known = ENGINES.find((name) => name === requested);
    if (known !== undefined)
        return known;
    if (LATER_ENGINES.includes(requested)) {
        throw new InputError(`engine is "${requested}", which is not in this release.`, {
            fix: `Use ${ENGINES.join(', ')}.`,
        });
    }
    throw new InputError(`engine is "${requested}".${didYouMean(requested, ENGINES)}`);
}
/**
 * The backend of TensorFlow.js.
 *
 * @param weightCount of the whole network
 * @param misfit why our own engine cannot do it; null when it was not asked
 */
function choose_engine_chooseEngine(requested, weightCount, misfit) {
    if (requested !== 'auto')
        return { name: requested, reason: 'as asked for' };
    const weights = `${weightCount} weight${weightCount === 1 ? '' : 's'}`;
    const why = misfit === null ? '' : `not dense, since ${misfit}; `;
    return weightCount < SMALL_MODEL
        ? { name: 'cpu', reason: `${why}${weights} are few` }
        : { name: 'wasm', reason: `${why}${weights} pay for WebAssembly` };
}

;// CONCATENATED MODULE: ./packages/training/src/decide-task.ts


/**
 * The task that was said, or else what the target asks for.
 *
 * @param said by the input `task` and by the model
 * @throws InputError when both differ
 */
function decide_task_decideTask(said, target) {
    const tasks = [...new Set(said.filter((task) => task !== null))];
    if (tasks.length > 1) {
        throw new InputError(`The input task says ${tasks[0]}, but the model says ${tasks[1]}.`, {
            fix: 'Say it in one place, or the same in both.',
        });
    }
    return tasks[0] === undefined ? inferTask(target) : { task: tasks[0], notice: null };
}

;// CONCATENATED MODULE: ./packages/training/src/fill-parameters.ts

const PLACE = /\{\{\s*([\w.-]+)\s*\}\}/g;
/** Names that stand as `{{name}}` in the texts of a value, at any depth. */
function parameterNames(value) {
    const names = new Set();
    visitTexts(value, (text) => {
        for (const match of text.matchAll(PLACE))
            names.add(match[1]);
        return text;
    });
    return names;
}
/**
 * Puts parameters where `{{name}}` stands in the texts of a value, at any depth. A text that is nothing but `{{name}}`
 * becomes the parameter itself, so that a number stays one; elsewhere the parameter is written into the text.
 *
 * @param input what the value is, for the message
 * @throws InputError when a named parameter is not given
 */
function fill_parameters_fillParameters(value, params, input) {
    const used = new Set();
    const take = (name) => {
        if (!Object.hasOwn(params, name)) {
            const known = Object.keys(params);
            const hint = known.length === 0 ? ' params is empty.' : (0,src/* didYouMean */.au)(name, known);
            throw new src/* InputError */.dz(`${input} uses {{${name}}}, but params has no "${name}".${hint}`);
        }
        used.add(name);
        return params[name];
    };
    const filled = visitTexts(value, (text) => {
        const whole = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text);
        if (whole)
            return take(whole[1]);
        return text.replace(PLACE, (_, name) => fill_parameters_parameterText(take(name)));
    });
    return { value: filled, used };
}
/** A parameter as it stands on a command line, in the environment, or within a text. */
function fill_parameters_parameterText(param) {
    return param === null ? '' : String(param);
}
function visitTexts(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((item) => visitTexts(item, change));
    if (value !== null && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visitTexts(item, change)]));
    }
    return value;
}

;// CONCATENATED MODULE: ./packages/models/src/index.ts









;// CONCATENATED MODULE: ./packages/training/src/read-value.ts

/** A key that a later release will know, so that the message can say so. */
const read_value_LATER = 'is not in this release';
function read_value_isObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
function read_value_show(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
/** A number, or a text that is one: YAML readers take `1e-5` for text. */
function read_value_readNumber(value, name, rule = {}) {
    const text = typeof value === 'string' ? value.trim() : value;
    const number = typeof text === 'number' ? text : typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
    const { min = Number.NEGATIVE_INFINITY, above = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, below = Number.POSITIVE_INFINITY, whole, } = rule;
    const right = Number.isFinite(number) &&
        number >= min &&
        number > above &&
        number <= max &&
        number < below &&
        (!whole || Number.isInteger(number));
    if (right)
        return number;
    throw new InputError(`${name} is ${read_value_show(value)}, but ${describeRule(rule)} is wanted.`);
}
function describeRule({ min, above, max, below, whole }) {
    const limits = [
        min === undefined ? '' : `of at least ${min}`,
        above === undefined ? '' : `above ${above}`,
        max === undefined ? '' : `${min === undefined && above === undefined ? '' : 'and '}at most ${max}`,
        below === undefined ? '' : `${min === undefined && above === undefined ? '' : 'and '}below ${below}`,
    ].filter((limit) => limit !== '');
    return [whole ? 'a whole number' : 'a number', ...limits].join(' ');
}
function read_value_readBoolean(value, name) {
    if (value === true || value === 'true')
        return true;
    if (value === false || value === 'false')
        return false;
    throw new InputError(`${name} is ${read_value_show(value)}, but true or false is wanted.`);
}
/** One of some words. */
function read_value_readChoice(value, name, choices) {
    if (typeof value === 'string' && choices.includes(value))
        return value;
    const hint = typeof value === 'string' ? didYouMean(value, choices) : ` Known: ${choices.join(', ')}.`;
    throw new InputError(`${name} is ${read_value_show(value)}, which is not known.${hint}`);
}
/** @throws InputError for a key that is not among the known ones */
function read_value_checkKeys(value, known, name) {
    for (const key of Object.keys(value)) {
        if (!known.includes(key))
            throw new InputError(`${name} has the unknown key "${key}".${didYouMean(key, known)}`);
    }
}
/** `kernelInitializer` and `kernel_initializer` → `kernel-initializer`. */
function read_value_kebab(name) {
    return name
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replaceAll('_', '-')
        .toLowerCase();
}
/** `kernel-initializer` → `kernel_initializer`. */
function read_value_snake(name) {
    return read_value_kebab(name).replaceAll('-', '_');
}

;// CONCATENATED MODULE: ./packages/training/src/initial-model.ts



/** @throws InputError when the folder is no model of ours, or one of a script */
async function readInitialModel(folder, reference) {
    const { document } = await readModelFolder(folder);
    if (document.format !== 'tfjs-layers') {
        throw new InputError(`initial-model is "${reference}", a model that a script wrote ("${document.format}").`, {
            fix: 'Give a model that was trained in process, or let the script start from its own.',
        });
    }
    return { ...(await readLayersArtifacts(folder)), reference, digest: document.digest };
}
/**
 * Inputs are encoded as the initial model has them, so that its weights keep their meaning; the target too, when it is
 * the same column and has no other classes.
 *
 * @param fresh fitted on the new rows
 */
function initial_model_warmPreprocessing({ signature, preprocessing }, fresh) {
    const { target, task, classes } = fresh.signature;
    const known = classes === null || classes.every((name) => signature.classes?.includes(name));
    const keepsHead = signature.target.name === target.name && signature.task === task && known;
    const fitted = keepsHead
        ? { signature, preprocessing, notices: fresh.notices }
        : {
            signature: { ...fresh.signature, columns: signature.columns },
            preprocessing: { features: preprocessing.features, target: fresh.preprocessing.target },
            notices: fresh.notices,
        };
    return { fitted, keepsHead };
}
/**
 * Gives the learner the weights of the initial model: layers of one name whose weights have one shape, as a whole.
 *
 * @param head the last layer that has weights, when it is to start anew; null to take it too
 * @returns for people, what was taken over
 * @throws InputError when nothing fits
 */
function initial_model_takeWeights(learner, initial, head) {
    const { weightSpecs } = learner.artifacts();
    const given = valuesByName(initial);
    const keyOf = ({ name, shape }) => `${name} ${shape.join('x')}`;
    const missing = new Set(weightSpecs.filter((spec) => !given.has(keyOf(spec))).map(({ name }) => layerOf(name)));
    if (head !== null)
        missing.add(head);
    const taken = new Set();
    const values = learner.snapshot().map((own, i) => {
        const { name } = weightSpecs[i];
        if (missing.has(layerOf(name)))
            return own;
        taken.add(name);
        return given.get(keyOf(weightSpecs[i]));
    });
    if (taken.size === 0) {
        const show = (specs) => specs.map(({ name, shape }) => `${name} ${shape.join('x')}`).join(', ');
        throw new InputError(`initial-model is "${initial.reference}", but none of its weights fits the model: it has ${show(initial.weightSpecs)}; the model has ${show(weightSpecs)}.`, { fix: 'Give the model the same layers up to its end.' });
    }
    learner.restore(values);
    const anew = [...missing].filter((name) => weightSpecs.some((spec) => layerOf(spec.name) === name));
    const rest = anew.length === 0 ? '' : `; ${anew.join(', ')} drawn anew`;
    return `Starts from ${initial.reference}: ${taken.size} of ${weightSpecs.length} weights${rest}.`;
}
/** `dense_1` of `dense_1/kernel`. */
function layerOf(weight) {
    return weight.slice(0, weight.lastIndexOf('/'));
}
/** The name of the last layer that has weights; null when there is none. */
function initial_model_headOf({ config }, learner) {
    const named = new Set(learner.artifacts().weightSpecs.map(({ name }) => layerOf(name)));
    const layers = isObject(config) && Array.isArray(config['layers']) ? config['layers'] : [];
    const names = layers.map((layer) => String(layer.config['name']));
    return names.findLast((name) => named.has(name)) ?? null;
}
function valuesByName({ weightSpecs, weightData }) {
    // A copy: typed arrays need an aligned start.
    const { buffer } = new Uint8Array(weightData);
    const values = new Map();
    let offset = 0;
    for (const { name, shape } of weightSpecs) {
        const size = shape.reduce((all, one) => all * one, 1);
        values.set(`${name} ${shape.join('x')}`, new Float32Array(buffer, offset, size));
        offset += size * 4;
    }
    return values;
}

;// CONCATENATED MODULE: ./packages/training/src/metrics-source.ts

/** `auto`, `stdout`, or `file PATH`. */
function parseMetricsSource(text) {
    const value = text.trim();
    if (value === 'auto' || value === '')
        return { kind: 'auto' };
    if (value === 'stdout')
        return { kind: 'stdout' };
    const path = /^file[\s:]+(?<path>\S.*)$/.exec(value)?.groups?.['path'];
    if (path !== undefined)
        return { kind: 'file', path };
    throw new InputError(`metrics-from is "${text}".`, {
        fix: 'Write auto, stdout, or file PATH (a file of JSON lines).',
    });
}

;// CONCATENATED MODULE: ./packages/training/src/parse-features.ts

const parse_features_TYPES = {
    text: 'string',
    string: 'string',
    category: 'string',
    number: 'float64',
    float64: 'float64',
    integer: 'integer',
    boolean: 'boolean',
};
/**
 * Items of the input `features`: `age` is a column, `zip: text` one with its type, `!id` one to leave out, and `*`
 * stands for all others. With only `!id` and types given, all others are meant.
 *
 * @throws InputError for an unknown type, or a column that is both in and out
 */
function parse_features_parseFeatures(items) {
    const [names, without] = [[], []];
    const types = {};
    let [others, plain] = [false, false];
    for (const item of items.map((text) => text.trim())) {
        if (item === '*')
            others = true;
        else if (item.startsWith('!'))
            without.push(item.slice(1).trim());
        else {
            const typed = /^(?<name>.+?)\s*:\s+(?<type>[\w-]+)$/.exec(item)?.groups;
            if (typed)
                types[typed['name']] = readType(typed['type'], item);
            else
                plain = true;
            names.push(typed?.['name'] ?? item);
        }
    }
    const both = names.find((name) => without.includes(name));
    if (both !== undefined)
        throw new InputError(`features has both "${both}" and "!${both}".`, { fix: 'Take one of them out.' });
    return { names: others || !plain ? null : names, without, types };
}
function readType(type, item) {
    const known = parse_features_TYPES[type];
    if (known !== undefined)
        return known;
    throw new InputError(`features has "${item}", but "${type}" is no type of a column.${didYouMean(type, Object.keys(parse_features_TYPES))}`);
}

;// CONCATENATED MODULE: ./packages/training/src/parse-optimizer.ts


/** Defaults are those of Keras. */
const OPTIMIZERS = {
    sgd: { learningRate: 0.01, settings: {} },
    momentum: { learningRate: 0.01, settings: { momentum: 0.9, nesterov: false } },
    rmsprop: { learningRate: 0.001, settings: { decay: 0.9, momentum: 0, epsilon: 1e-7, centered: false } },
    adam: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
    adamw: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }, weightDecay: 0.004 },
    adagrad: { learningRate: 0.01, settings: { 'initial-accumulator-value': 0.1 } },
    adadelta: { learningRate: 0.001, settings: { rho: 0.95, epsilon: 1e-7 } },
    adamax: { learningRate: 0.001, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0 } },
};
const NAMES = Object.keys(OPTIMIZERS);
/** `adam`, or `{adam: {learning-rate: 0.01, beta1: 0.9}}`. */
function parse_optimizer_parseOptimizer(value, defaultRate) {
    if (typeof value === 'string')
        return optimizer(readChoice(value, 'model.optimizer', NAMES), {}, defaultRate);
    const form = 'Write adam, or {adam: {learning-rate: 0.01}}.';
    if (!isObject(value))
        throw new InputError(`model.optimizer is ${show(value)}.`, { fix: form });
    const [name, ...others] = Object.keys(value);
    if (name === undefined || others.length > 0) {
        throw new InputError(`model.optimizer is ${show(value)}, but one name with its settings is wanted.`, {
            fix: form,
        });
    }
    const settings = value[name] ?? {};
    if (!isObject(settings))
        throw new InputError(`model.optimizer.${name} is ${show(settings)}.`, { fix: form });
    return optimizer(readChoice(name, 'model.optimizer', NAMES), settings, defaultRate);
}
function parse_optimizer_readLearningRate(value, name) {
    return readNumber(value, name, { above: 0 });
}
function optimizer(name, given, defaultRate) {
    const kind = OPTIMIZERS[name];
    const at = `model.optimizer.${name}`;
    const keyed = Object.fromEntries(Object.entries(given).map(([key, value]) => [key === 'lr' ? 'learning-rate' : kebab(key), value]));
    checkKeys(keyed, ['learning-rate', ...Object.keys(kind.settings), 'clip-norm', 'weight-decay'], at);
    const clipNorm = keyed['clip-norm'];
    const rate = keyed['learning-rate'];
    const settings = Object.entries(kind.settings).map(([key, fallback]) => [
        key,
        readSetting(keyed[key], fallback, `${at}.${key}`),
    ]);
    return {
        name,
        learningRate: rate === undefined ? (defaultRate ?? kind.learningRate) : parse_optimizer_readLearningRate(rate, `${at}.learning-rate`),
        settings: Object.fromEntries(settings),
        clipNorm: clipNorm === undefined ? null : readNumber(clipNorm, `${at}.clip-norm`, { above: 0 }),
        weightDecay: readNumber(keyed['weight-decay'] ?? kind.weightDecay ?? 0, `${at}.weight-decay`, { min: 0 }),
    };
}
function readSetting(value, fallback, name) {
    if (value === undefined)
        return fallback;
    return typeof fallback === 'boolean' ? readBoolean(value, name) : readNumber(value, name, { min: 0 });
}

;// CONCATENATED MODULE: ./packages/training/src/apply-parameters.ts



/** Keys that one value can set. */
const SETTABLE = (/* unused pure expression or super */ null && (['task', 'layers', 'optimizer', 'loss', 'epochs', 'batch-size', 'schedule', 'class-weights']));
/**
 * Parameters that stand nowhere in the model set its keys: `epochs`, `batch_size`, and with `lr` or `learning_rate`
 * the optimizer's learning rate.
 *
 * @throws InputError for a parameter that has no such key
 */
function apply_parameters_applyParameters(model, params, used) {
    const set = {};
    let learningRate;
    for (const [name, value] of Object.entries(params)) {
        if (used.has(name))
            continue;
        const key = kebab(name);
        if (key === 'lr' || key === 'learning-rate')
            learningRate = readLearningRate(value, `params.${name}`);
        else if (SETTABLE.includes(key))
            set[key] = value;
        else {
            throw new InputError(`params.${name} is used nowhere: the model has no {{${name}}} and no key of that name.${didYouMean(name, ['learning_rate', ...SETTABLE])}`);
        }
    }
    return { model: { ...model, ...set }, learningRate };
}

;// CONCATENATED MODULE: ./packages/training/src/named-models.ts
/** Models that one word names, as the mapping each stands for. */
const named_models_NAMED_MODELS = {
    linear: { task: 'regression', layers: [], optimizer: { adam: { 'learning-rate': 0.01 } }, epochs: 100 },
    logistic: {
        layers: [],
        loss: 'cross-entropy',
        optimizer: { adam: { 'learning-rate': 0.01 } },
        epochs: 100,
    },
    mlp: { layers: ['64 relu', '64 relu'], optimizer: 'adam', epochs: 30 },
};

;// CONCATENATED MODULE: ./packages/training/src/parse-named.ts


/**
 * `cosine`, or `{cosine: {warm-up: 3}}`; a bare number sets the main key: `{exponential: 0.95}`.
 *
 * @param known name → its keys, the main one first
 * @throws InputError for an unknown name or key
 */
function parse_named_parseNamed(value, at, known, example) {
    const names = Object.keys(known);
    const read = (name) => readChoice(typeof name === 'string' ? kebab(name) : name, at, names);
    if (typeof value === 'string')
        return { name: read(value), settings: {} };
    const [first, ...others] = isObject(value) ? Object.keys(value) : [];
    if (!isObject(value) || first === undefined || others.length > 0) {
        throw new InputError(`${at} is ${show(value)}, but one name with its settings is wanted.`, {
            fix: `Write ${example}.`,
        });
    }
    const name = read(first);
    const [main] = known[name];
    const inner = value[first] ?? {};
    if (!isObject(inner)) {
        if (main === undefined)
            throw new InputError(`${at}.${name} is ${show(inner)}, but it takes no value.`);
        return { name, settings: { [main]: inner } };
    }
    const settings = Object.fromEntries(Object.entries(inner).map(([key, item]) => [kebab(key), item]));
    checkKeys(settings, known[name], `${at}.${name}`);
    return { name, settings };
}

;// CONCATENATED MODULE: ./packages/training/src/schedule.ts
const schedule_CONSTANT = { kind: 'constant', warmUp: 0 };
/** PyTorch's OneCycleLR. */
const [ONE_CYCLE_START, ONE_CYCLE_END] = [1 / 25, 1e-4];
/** Less is no improvement on a plateau; PyTorch's relative threshold. */
const PLATEAU_THRESHOLD = 1e-4;
/**
 * @param length of the whole training
 * @param plateau the metric that `reduce-on-plateau` watches when it names none
 */
function schedule_createSchedule(spec, peak, length, plateau) {
    const { stepsPerEpoch } = length;
    const steps = length.epochs * stepsPerEpoch;
    const rising = spec.warmUp * stepsPerEpoch;
    const warm = (step) => (step < rising ? (step + 1) / (rising + 1) : 1);
    if (spec.kind !== 'reduce-on-plateau')
        return { rate: (step) => peak * warm(step) * shape(spec, step, stepsPerEpoch, steps, rising), see() { } };
    const metric = spec.metric ?? plateau;
    const direction = metric.endsWith('accuracy') ? -1 : 1;
    let [factor, best, waited] = [1, Number.POSITIVE_INFINITY, 0];
    return {
        rate: (step) => peak * warm(step) * factor,
        see(metrics) {
            const value = direction * metrics[metric];
            if (best === Number.POSITIVE_INFINITY || value < best - PLATEAU_THRESHOLD * Math.abs(best)) {
                [best, waited] = [value, 0];
            }
            else if (++waited > spec.patience) {
                factor = Math.max(spec.floor, factor * spec.factor);
                waited = 0;
            }
        },
    };
}
/** The share of the peak rate. */
function shape(spec, step, stepsPerEpoch, steps, rising) {
    switch (spec.kind) {
        case 'constant':
            return 1;
        case 'step':
            return spec.factor ** Math.floor(step / stepsPerEpoch / spec.every);
        case 'exponential':
            return spec.factor ** (step / stepsPerEpoch);
        case 'cosine': {
            const done = Math.max(0, step - rising) / Math.max(1, steps - rising);
            return anneal(1, spec.final, Math.min(1, done));
        }
        case 'one-cycle': {
            const top = spec.rise * steps - 1;
            if (step <= top)
                return anneal(ONE_CYCLE_START, 1, top <= 0 ? 1 : step / top);
            const done = (step - top) / Math.max(1, steps - 1 - top);
            return anneal(1, ONE_CYCLE_START * ONE_CYCLE_END, Math.min(1, done));
        }
    }
}
/** Half a cosine from one value to another. */
function anneal(from, to, done) {
    return to + ((from - to) * (1 + Math.cos(Math.PI * done))) / 2;
}

;// CONCATENATED MODULE: ./packages/training/src/parse-schedule.ts



const KINDS = {
    constant: ['warm-up'],
    step: ['every', 'factor', 'warm-up'],
    exponential: ['factor', 'warm-up'],
    cosine: ['warm-up', 'final'],
    'one-cycle': ['rise'],
    'reduce-on-plateau': ['metric', 'factor', 'patience', 'floor', 'warm-up'],
};
const parse_schedule_METRICS = (/* unused pure expression or super */ null && (['val_loss', 'loss', 'val_accuracy', 'accuracy', 'val_mae', 'mae']));
/** `cosine`, or `{cosine: {warm-up: 3, final: 0.01}}`. */
function parse_schedule_parseSchedule(value) {
    if (value === undefined)
        return CONSTANT;
    const at = 'model.schedule';
    const { name, settings } = parseNamed(value, at, KINDS, 'cosine, or {step: {every: 10, factor: 0.5}}');
    const number = (key, standard, rule) => readNumber(settings[key] ?? standard, `${at}.${name}.${key}`, rule);
    const factor = (standard) => number('factor', standard, { above: 0, max: 1 });
    const warmUp = number('warm-up', 0, { min: 0 });
    switch (name) {
        case 'constant':
            return { kind: name, warmUp };
        case 'step':
            return { kind: name, warmUp, every: number('every', 10, { min: 1, whole: true }), factor: factor(0.5) };
        case 'exponential':
            return { kind: name, warmUp, factor: factor(0.95) };
        case 'cosine':
            return { kind: name, warmUp, final: number('final', 0, { min: 0, max: 1 }) };
        case 'one-cycle':
            return { kind: name, warmUp, rise: number('rise', 0.3, { above: 0, max: 1 }) };
        case 'reduce-on-plateau':
            return {
                kind: name,
                warmUp,
                metric: settings['metric'] === undefined
                    ? null
                    : readChoice(settings['metric'], `${at}.${name}.metric`, parse_schedule_METRICS),
                factor: factor(0.1),
                patience: number('patience', 10, { min: 0, whole: true }),
                floor: number('floor', 0, { min: 0, max: 1 }),
            };
    }
}

;// CONCATENATED MODULE: ./packages/training/src/parse-early-stopping.ts



/** A bare number is the patience. */
function parse_early_stopping_parseEarlyStopping(given) {
    const value = typeof given === 'number' || (typeof given === 'string' && /^\d+$/.test(given))
        ? { patience: given }
        : given;
    if (!isObject(value)) {
        throw new InputError(`model.early-stopping is ${show(value)}.`, {
            fix: 'Write {metric: val_loss, patience: 10}.',
        });
    }
    const settings = Object.fromEntries(Object.entries(value).map(([key, item]) => [kebab(key), item]));
    checkKeys(settings, ['metric', 'patience', 'min-delta', 'restore-best'], 'model.early-stopping');
    return {
        metric: readChoice(settings['metric'] ?? 'val_loss', 'model.early-stopping.metric', METRICS),
        patience: readNumber(settings['patience'] ?? 10, 'model.early-stopping.patience', {
            min: 1,
            whole: true,
        }),
        minDelta: readNumber(settings['min-delta'] ?? 0, 'model.early-stopping.min-delta', { min: 0 }),
        restoreBest: readBoolean(settings['restore-best'] ?? true, 'model.early-stopping.restore-best'),
    };
}

;// CONCATENATED MODULE: ./packages/training/src/parse-encodings.ts



const ENCODINGS = {
    standardize: [],
    raw: [],
    log: [],
    flag: [],
    'one-hot': [],
    hashing: ['buckets'],
    calendar: [],
};
const FORM = '{income: log, comment: {hashing: 64}}';
/** `features:` of a model: `{age: standardize, text: hashing}`. */
function parse_encodings_parseEncodings(value) {
    if (value === undefined || value === null)
        return {};
    if (!isObject(value)) {
        throw new InputError(`model.features is ${show(value)}, but a mapping of columns to encodings is wanted.`, {
            fix: `Write ${FORM}. Which columns are inputs is said by the input features.`,
        });
    }
    return Object.fromEntries(Object.entries(value).map(([column, given]) => [column, parseOne(column, given)]));
}
function parseOne(column, given) {
    const at = `model.features.${column}`;
    const { name, settings } = parseNamed(given, at, ENCODINGS, FORM);
    if (name !== 'hashing')
        return { kind: name };
    const buckets = readNumber(settings['buckets'] ?? 256, `${at}.buckets`, {
        min: 2,
        max: 65_536,
        whole: true,
    });
    return { kind: name, buckets };
}

;// CONCATENATED MODULE: ./packages/training/src/parse-folds.ts


/** `5`, or `{count: 5, group: patient}`, or `{count: 5, time: day}`. */
function parse_folds_parseFolds(value) {
    if (value === undefined || value === null)
        return null;
    const given = isObject(value) ? value : { count: value };
    checkKeys(given, ['count', 'group', 'time'], 'model.folds');
    const name = (key) => {
        const text = given[key];
        if (text === undefined || typeof text === 'string')
            return text ?? null;
        throw new InputError(`model.folds.${key} is ${show(text)}, but the name of a column is wanted.`);
    };
    const [group, time] = [name('group'), name('time')];
    if (group !== null && time !== null)
        throw new InputError('model.folds has both group and time.', { fix: 'Take one of them out.' });
    const at = isObject(value) ? 'model.folds.count' : 'model.folds';
    return { count: readNumber(given['count'] ?? 5, at, { min: 2, max: 100, whole: true }), group, time };
}

;// CONCATENATED MODULE: ./packages/training/src/layer-catalogue.ts
/** Keys that every layer takes. */
const layer_catalogue_COMMON_LAYER_KEYS = (/* unused pure expression or super */ null && (['name', 'trainable', 'input-shape', 'batch-input-shape', 'dtype']));
const layer_catalogue_WEIGHTS = [
    'kernel-initializer',
    'bias-initializer',
    'kernel-regularizer',
    'bias-regularizer',
    'kernel-constraint',
    'bias-constraint',
];
const ACTIVE = ['activation', 'use-bias', 'activity-regularizer', ...layer_catalogue_WEIGHTS];
const CONVOLUTION = [
    'filters',
    'kernel-size',
    'strides',
    'padding',
    'data-format',
    'dilation-rate',
    ...ACTIVE,
];
const DEPTHWISE = [
    'kernel-size',
    'strides',
    'padding',
    'data-format',
    'depth-multiplier',
    'depthwise-initializer',
    'depthwise-constraint',
    'depthwise-regularizer',
    ...ACTIVE,
];
const POOLING = ['pool-size', 'strides', 'padding', 'data-format'];
const RECURRENT = [
    'units',
    'activation',
    'use-bias',
    'recurrent-initializer',
    'recurrent-regularizer',
    'recurrent-constraint',
    'dropout',
    'recurrent-dropout',
    'return-sequences',
    'return-state',
    'go-backwards',
    'stateful',
    'unroll',
    ...layer_catalogue_WEIGHTS,
];
/** Of TensorFlow.js 4.22, those that can stand in a stack of layers, by the name that users write. */
const layer_catalogue_LAYERS = {
    dense: { className: 'Dense', keys: ['units', ...ACTIVE], main: 'units' },
    dropout: { className: 'Dropout', keys: ['rate', 'noise-shape', 'seed'], main: 'rate' },
    activation: { className: 'Activation', keys: ['activation'], main: 'activation' },
    'batch-norm': {
        className: 'BatchNormalization',
        keys: [
            'axis',
            'momentum',
            'epsilon',
            'center',
            'scale',
            'beta-initializer',
            'gamma-initializer',
            'moving-mean-initializer',
            'moving-variance-initializer',
            'beta-constraint',
            'gamma-constraint',
            'beta-regularizer',
            'gamma-regularizer',
        ],
    },
    'layer-norm': {
        className: 'LayerNormalization',
        keys: [
            'axis',
            'epsilon',
            'center',
            'scale',
            'beta-initializer',
            'gamma-initializer',
            'beta-regularizer',
            'gamma-regularizer',
        ],
    },
    flatten: { className: 'Flatten', keys: ['data-format'] },
    reshape: { className: 'Reshape', keys: ['target-shape'], main: 'target-shape' },
    'repeat-vector': { className: 'RepeatVector', keys: ['n'], main: 'n' },
    permute: { className: 'Permute', keys: ['dims'], main: 'dims' },
    'gaussian-noise': { className: 'GaussianNoise', keys: ['stddev'], main: 'stddev' },
    'gaussian-dropout': { className: 'GaussianDropout', keys: ['rate'], main: 'rate' },
    'alpha-dropout': { className: 'AlphaDropout', keys: ['rate', 'noise-shape'], main: 'rate' },
    'spatial-dropout-1d': { className: 'SpatialDropout1D', keys: ['rate', 'seed'], main: 'rate' },
    'leaky-relu': { className: 'LeakyReLU', keys: ['alpha'], main: 'alpha' },
    prelu: {
        className: 'PReLU',
        keys: ['alpha-initializer', 'alpha-regularizer', 'alpha-constraint', 'shared-axes'],
    },
    elu: { className: 'ELU', keys: ['alpha'], main: 'alpha' },
    'thresholded-relu': { className: 'ThresholdedReLU', keys: ['theta'], main: 'theta' },
    softmax: { className: 'Softmax', keys: ['axis'] },
    'conv-1d': { className: 'Conv1D', keys: CONVOLUTION, main: 'filters' },
    'conv-2d': { className: 'Conv2D', keys: CONVOLUTION, main: 'filters' },
    'separable-conv-2d': {
        className: 'SeparableConv2D',
        keys: [
            ...CONVOLUTION,
            'depth-multiplier',
            'depthwise-initializer',
            'pointwise-initializer',
            'depthwise-regularizer',
            'pointwise-regularizer',
        ],
        main: 'filters',
    },
    'depthwise-conv-2d': { className: 'DepthwiseConv2D', keys: DEPTHWISE },
    'conv-2d-transpose': { className: 'Conv2DTranspose', keys: CONVOLUTION, main: 'filters' },
    'max-pooling-1d': { className: 'MaxPooling1D', keys: POOLING, main: 'pool-size' },
    'max-pooling-2d': { className: 'MaxPooling2D', keys: POOLING, main: 'pool-size' },
    'average-pooling-1d': { className: 'AveragePooling1D', keys: POOLING, main: 'pool-size' },
    'average-pooling-2d': { className: 'AveragePooling2D', keys: POOLING, main: 'pool-size' },
    'global-average-pooling-1d': { className: 'GlobalAveragePooling1D', keys: [] },
    'global-average-pooling-2d': { className: 'GlobalAveragePooling2D', keys: ['data-format'] },
    'global-max-pooling-1d': { className: 'GlobalMaxPooling1D', keys: [] },
    'global-max-pooling-2d': { className: 'GlobalMaxPooling2D', keys: ['data-format'] },
    'zero-padding-2d': { className: 'ZeroPadding2D', keys: ['padding', 'data-format'], main: 'padding' },
    lstm: {
        className: 'LSTM',
        keys: [...RECURRENT, 'recurrent-activation', 'unit-forget-bias', 'implementation'],
        main: 'units',
    },
    gru: {
        className: 'GRU',
        keys: [...RECURRENT, 'recurrent-activation', 'implementation', 'reset-after'],
        main: 'units',
    },
    'simple-rnn': { className: 'SimpleRNN', keys: RECURRENT, main: 'units' },
};
const layer_catalogue_ACTIVATIONS = (/* unused pure expression or super */ null && ([
    'relu',
    'relu6',
    'sigmoid',
    'tanh',
    'softmax',
    'linear',
    'elu',
    'selu',
    'gelu',
    'mish',
    'swish',
    'softplus',
    'softsign',
    'hard_sigmoid',
    'log_softmax',
]));
/** Whole numbers that must be at least 1 wherever they stand. */
const layer_catalogue_COUNTS = (/* unused pure expression or super */ null && (['units', 'filters', 'n']));

;// CONCATENATED MODULE: ./packages/training/src/parse-layers.ts



const FORMS = 'Write [64 relu, dropout 0.2], or objects as {dense: {units: 64, activation: relu}}.';
/**
 * The layers between input and output. Short form: `64 relu`, `64`, `relu`, `dropout 0.2`, `batch-norm`; objects:
 * `{dense: {units: 64}}`; and those of TensorFlow.js and Keras: `{className: 'Dense', config: {…}}`.
 *
 * @throws InputError that names the layer by its place
 */
function parse_layers_parseLayers(value) {
    // `[64 relu]` in a text that was not read as YAML, as a parameter or an environment variable gives it.
    const list = typeof value === 'string'
        ? value
            .replace(/^\s*\[|\]\s*$/g, '')
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== '')
        : value;
    if (!Array.isArray(list))
        throw new InputError(`model.layers is ${show(value)}, but a list of layers is wanted.`, { fix: FORMS });
    return list.map((item, i) => parseLayer(item, `layer ${i + 1} of model.layers`));
}
function parseLayer(item, at) {
    if (typeof item === 'number')
        return parse_layers_layer('dense', { units: item }, at);
    if (typeof item === 'string')
        return parseShort(item.trim(), at);
    if (!isObject(item))
        throw new InputError(`${at} is ${show(item)}.`, { fix: FORMS });
    const className = item['className'] ?? item['class_name'];
    if (className !== undefined)
        return parseClass(item, className, at);
    const [name, ...others] = Object.keys(item);
    if (name === undefined || others.length > 0) {
        throw new InputError(`${at} has the keys ${Object.keys(item).join(', ') || 'none'}, but a layer is one name with its settings.`, { fix: FORMS });
    }
    const settings = item[name];
    if (isObject(settings))
        return parse_layers_layer(name, settings, at);
    if (settings === null || settings === true)
        return parse_layers_layer(name, {}, at);
    return parse_layers_layer(name, mainSetting(kindOf(name, at), name, settings, at), at);
}
function parseShort(text, at) {
    const [first = '', second, ...rest] = text.split(/\s+/);
    if (text === '' || rest.length > 0)
        throw new InputError(`${at} is "${text}".`, { fix: FORMS });
    if (/^[\d.]/.test(first)) {
        const activation = second === undefined ? {} : { activation: second };
        return parse_layers_layer('dense', { units: first, ...activation }, at);
    }
    const name = kebab(first);
    const isActivation = ACTIVATIONS.includes(snake(first)) && (second === undefined || !(name in LAYERS));
    if (isActivation && second === undefined)
        return parse_layers_layer('activation', { activation: first }, at);
    if (second === undefined)
        return parse_layers_layer(first, {}, at);
    return parse_layers_layer(first, mainSetting(kindOf(first, at), first, second, at), at);
}
function mainSetting({ main }, name, value, at) {
    if (main === undefined)
        throw new InputError(`${at} gives ${name} the value ${show(value)}, but it takes none.`);
    return {
        [main]: typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
            ? Number(value)
            : value,
    };
}
function parseClass(item, className, at) {
    checkKeys(item, ['className', 'class_name', 'config'], at);
    const found = Object.entries(LAYERS).find(([, kind]) => kind.className === className);
    if (!found) {
        const known = Object.values(LAYERS).map((kind) => kind.className);
        throw new InputError(`${at} has the unknown class ${show(className)}.${didYouMean(String(className), known)}`);
    }
    return parse_layers_layer(found[0], isObject(item['config']) ? item['config'] : {}, at);
}
function kindOf(name, at) {
    const kind = LAYERS[kebab(name)] ?? Object.values(LAYERS).find((one) => one.className === name);
    if (kind)
        return kind;
    throw new InputError(`${at} is "${name}", which is no layer.${didYouMean(kebab(name), [...Object.keys(LAYERS), ...ACTIVATIONS])}`);
}
function parse_layers_layer(name, settings, at) {
    const kind = kindOf(name, at);
    const given = Object.fromEntries(Object.entries(settings).map(([key, value]) => [kebab(key), value]));
    checkKeys(given, [...kind.keys, ...COMMON_LAYER_KEYS], `${at} (${kebab(name)})`);
    if (kind.main !== undefined && given[kind.main] === undefined && REQUIRED.includes(kind.main)) {
        throw new InputError(`${at} (${kebab(name)}) has no ${kind.main}.`, {
            fix: `Write "${kebab(name)} ${kind.main === 'rate' ? 0.2 : 64}".`,
        });
    }
    const config = Object.entries(given).map(([key, value]) => [
        snake(key),
        checked(key, value, `${key} of ${at}`),
    ]);
    return { class_name: kind.className, config: Object.fromEntries(config) };
}
const REQUIRED = (/* unused pure expression or super */ null && (['units', 'rate', 'activation', 'filters', 'target-shape', 'n', 'stddev']));
function checked(key, value, name) {
    if (COUNTS.includes(key))
        return readNumber(value, name, { min: 1, whole: true });
    if (key === 'rate')
        return readRate(value, name);
    if (key === 'activation' || key === 'recurrent-activation') {
        return readChoice(typeof value === 'string' ? snake(value) : value, name, ACTIVATIONS);
    }
    if (key.endsWith('-regularizer'))
        return readRegularizer(value, name);
    return value;
}
/** `{l2: 0.01}`, `{l1: …, l2: …}`, `l2 0.01`, or a class of TensorFlow.js or Keras. */
function readRegularizer(value, name) {
    const short = typeof value === 'string' ? /^(?<kind>l[12])\s+(?<weight>\S+)$/.exec(value.trim())?.groups : undefined;
    const given = short
        ? { [short['kind']]: short['weight'] }
        : isObject(value)
            ? (value['config'] ?? value)
            : null;
    if (!isObject(given))
        throw new InputError(`${name} is ${show(value)}.`, { fix: 'Write {l2: 0.01}.' });
    checkKeys(given, ['l1', 'l2'], name);
    const weight = (key) => readNumber(given[key] ?? 0, `${key} of ${name}`, { min: 0 });
    return { class_name: 'L1L2', config: { l1: weight('l1'), l2: weight('l2') } };
}
function readRate(value, name) {
    const rate = readNumber(value, name, { min: 0, max: 1 });
    if (rate === 1)
        throw new InputError(`${name} is 1, which drops everything.`, { fix: 'Write a share below 1, as 0.2.' });
    return rate;
}

;// CONCATENATED MODULE: ./packages/training/src/parse-loss.ts


const LOSSES = {
    auto: [],
    mse: [],
    mae: [],
    huber: ['delta'],
    pinball: ['quantile'],
    poisson: [],
    'cross-entropy': [],
    focal: ['gamma'],
};
const ALIASES = {
    'mean-squared-error': 'mse',
    'mean-absolute-error': 'mae',
    'binary-crossentropy': 'cross-entropy',
    'categorical-crossentropy': 'cross-entropy',
    'sparse-categorical-crossentropy': 'cross-entropy',
    quantile: 'pinball',
};
/** `auto`, `huber`, or `{huber: {delta: 1.5}}`. */
function parse_loss_parseLoss(value) {
    const word = typeof value === 'string' ? (ALIASES[kebab(value)] ?? value) : value;
    const { name, settings } = parseNamed(word, 'model.loss', LOSSES, 'mse, or {huber: {delta: 1}}');
    const number = (key, standard, rule) => readNumber(settings[key] ?? standard, `model.loss.${name}.${key}`, rule);
    switch (name) {
        case 'auto':
            return null;
        case 'huber':
            return { name, delta: number('delta', 1, { above: 0 }) };
        case 'focal':
            return { name, gamma: number('gamma', 2, { min: 0 }) };
        case 'pinball':
            return { name, quantile: number('quantile', 0.5, { above: 0, below: 1 }) };
        default:
            return { name };
    }
}

;// CONCATENATED MODULE: ./packages/training/src/parse-model-spec.ts












/** Keys of a declarative model. */
const MODEL_KEYS = (/* unused pure expression or super */ null && ([
    'task',
    'layers',
    'optimizer',
    'loss',
    'epochs',
    'batch-size',
    'early-stopping',
    'schedule',
    'class-weights',
    'features',
    'freeze',
    'folds',
]));
const TASKS = (/* unused pure expression or super */ null && (['binary', 'multiclass', 'regression']));
const LATER_KEYS = (/* unused pure expression or super */ null && (['adversarial', 'initial-model', 'teacher']));
/**
 * `model:` of the actions: a word (`linear`, `logistic`, `mlp`), a mapping with `layers`, or Keras architecture JSON.
 * Parameters are filled in where `{{name}}` stands; each of the others sets the key of its name.
 *
 * @throws InputError that names the key, its value and what is known
 */
function parseModelSpec(value, { params, readFile }) {
    const filled = fillParameters(expand(value, readFile), params, 'model');
    const { model, learningRate } = applyParameters(filled.value, params, filled.used);
    for (const key of Object.keys(model)) {
        if (LATER_KEYS.includes(key))
            throw new InputError(`model.${key} ${LATER}.`, {
                fix: `Take it out; known: ${MODEL_KEYS.join(', ')}.`,
            });
    }
    if ('learning-rate' in model || 'lr' in model) {
        throw new InputError('model.learning-rate is no key of the model: it is the optimizer’s.', {
            fix: 'Write optimizer: {adam: {learning-rate: 0.01}}.',
        });
    }
    checkKeys(model, MODEL_KEYS, 'model');
    const optimizer = parseOptimizer(model['optimizer'] ?? 'adam');
    return {
        task: model['task'] === undefined ? null : readChoice(model['task'], 'model.task', TASKS),
        network: parseNetwork(model['layers'], readFile),
        optimizer: learningRate === undefined ? optimizer : { ...optimizer, learningRate },
        features: parseEncodings(model['features']),
        freeze: parseFreeze(model['freeze']),
        schedule: parseSchedule(model['schedule']),
        loss: parseLoss(model['loss'] ?? 'auto'),
        classWeights: parseClassWeights(model['class-weights']),
        epochs: readNumber(model['epochs'] ?? 30, 'model.epochs', { min: 1, whole: true }),
        batchSize: readNumber(model['batch-size'] ?? 32, 'model.batch-size', { min: 1, whole: true }),
        folds: parseFolds(model['folds']),
        earlyStopping: model['early-stopping'] === undefined ? null : parseEarlyStopping(model['early-stopping']),
    };
}
/** Words, files and bare Keras JSON as the mapping they stand for. */
function expand(value, readFile) {
    if (typeof value === 'string') {
        const text = value.trim();
        const named = NAMED_MODELS[text];
        if (named)
            return structuredClone(named);
        if (text.endsWith('.json'))
            return { layers: readKeras(text, readFile) };
        throw new InputError(`model is ${show(value)}, which is no model.${didYouMean(text, Object.keys(NAMED_MODELS))}`, {
            fix: 'Write linear, logistic, mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
        });
    }
    if (!isObject(value)) {
        throw new InputError(`model is ${show(value)}.`, {
            fix: 'Write mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
        });
    }
    if (isKeras(value))
        return { layers: value };
    return value;
}
function parseNetwork(layers, readFile) {
    if (layers === undefined) {
        throw new InputError('model has no layers.', {
            fix: 'Write layers: [64 relu], layers: [] for a linear model, or model: mlp.',
        });
    }
    if (isObject(layers) && isKeras(layers))
        return { kind: 'keras', architecture: layers, source: 'model' };
    if (typeof layers === 'string' && layers.trim().endsWith('.json')) {
        return { kind: 'keras', architecture: readKeras(layers.trim(), readFile), source: layers.trim() };
    }
    return { kind: 'stack', layers: parseLayers(layers) };
}
function isKeras(value) {
    return 'class_name' in value || 'className' in value || 'modelTopology' in value;
}
function readKeras(path, readFile) {
    if (!readFile)
        throw new InputError(`model names the file ${path}, which cannot be read here.`, {
            fix: 'Write the architecture inline.',
        });
    const text = readFile(path);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new InputError(`${path} is not JSON: ${errorMessage(cause)}.`, { cause });
    }
    if (isObject(value) && isKeras(value))
        return value;
    throw new InputError(`${path} is no Keras architecture: it has no class_name.`, {
        fix: 'Write it with model.to_json() in Keras.',
    });
}
/** `2`, or `[dense_1]`. */
function parseFreeze(value) {
    if (value === undefined || value === null)
        return null;
    if (Array.isArray(value)) {
        if (value.every((name) => typeof name === 'string'))
            return value;
        throw new InputError(`model.freeze is ${show(value)}.`, { fix: 'Write names of layers, or how many.' });
    }
    return readNumber(value, 'model.freeze', { min: 1, whole: true });
}
/** `balanced`, or what each class counts: `{yes: 3, no: 1}`. */
function parseClassWeights(value) {
    if (value === undefined || value === null)
        return null;
    if (value === 'balanced')
        return value;
    if (!isObject(value)) {
        throw new InputError(`model.class-weights is ${show(value)}.`, {
            fix: 'Write balanced, or {yes: 3, no: 1}.',
        });
    }
    const weights = Object.entries(value).map(([name, weight]) => [
        name,
        readNumber(weight, `model.class-weights.${name}`, { above: 0 }),
    ]);
    return Object.fromEntries(weights);
}

;// CONCATENATED MODULE: ./packages/training/src/read-commit.ts


/**
 * The commit that is checked out, and whether tracked files were changed since.
 *
 * @param sha what the runner says; git is asked when null
 */
async function readCommit(sha) {
    const head = sha ?? (await git('rev-parse', 'HEAD'))?.trim() ?? null;
    if (head === null)
        return null;
    const changes = await git('status', '--porcelain', '--untracked-files=no');
    return { sha: head, clean: changes === null ? null : changes === '' };
}
async function git(...args) {
    try {
        return (await promisify(execFile)('git', args)).stdout;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/training/src/read-training-data.ts





/**
 * Reads the rows to train on, and cuts off or reads those to validate by. Classes keep their shares in both parts.
 *
 * @throws InputError for a file or column that is not there, and a share that cannot be cut off
 */
async function readTrainingData(choice) {
    const { data, target, task, seed } = choice;
    const chosen = parseFeatures(choice.features ?? []);
    const table = await readTable(data, { types: chosen.types });
    const targetColumn = column(table, target, data);
    const features = chooseColumns(table, chosen, target, data);
    const frame = { target, features, task };
    const share = shareOf(choice.validation);
    if (share === null) {
        const other = await readTable(choice.validation, { types: chosen.types });
        column(other, target, other.path);
        return {
            training: { ...frame, train: { table, rows: null }, validation: { table: other, rows: null } },
            described: [read_training_data_describe('train', table, table.rowCount), read_training_data_describe('validation', other, other.rowCount)],
            notes: [...table.notes, ...other.notes],
        };
    }
    if (share === 0) {
        return {
            training: { ...frame, train: { table, rows: null }, validation: null },
            described: [read_training_data_describe('train', table, table.rowCount)],
            notes: table.notes,
        };
    }
    const decided = task ?? inferTask(targetColumn).task;
    const { train, test } = decided === 'regression'
        ? randomSplit(table.rowCount, share, seed)
        : stratifiedSplit(targetColumn, share, seed);
    return {
        training: { ...frame, train: { table, rows: train }, validation: { table, rows: test } },
        described: [read_training_data_describe('train', table, train.length), read_training_data_describe('validation', table, test.length)],
        notes: table.notes,
    };
}
function chooseColumns(table, { names, without, types }, target, source) {
    for (const name of [...(names ?? []), ...without, ...Object.keys(types)])
        column(table, name, source);
    return names === null
        ? table.columns.map(({ name }) => name).filter((name) => name !== target && !without.includes(name))
        : [...names];
}
/** Null for a path. */
function shareOf(text) {
    const match = /^(?<number>[+-]?(?:\d+\.?\d*|\.\d+))(?<percent>\s*%)?$/.exec(text.trim())?.groups;
    if (!match)
        return null;
    const share = Number(match['number']) / (match['percent'] === undefined ? 1 : 100);
    if (share >= 0 && share < 1)
        return share;
    throw new InputError(`Input validation is "${text}", which is no share of the rows.`, {
        fix: 'Give a share from 0 (none) to below 1, as 0.2, or the path of a table.',
    });
}
function read_training_data_describe(role, { path, digest }, rows) {
    return { role, path, digest, rows };
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./packages/training/src/line-splitter.ts

function line_splitter_splitLines(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    return {
        write(bytes) {
            const lines = (rest + decoder.write(bytes)).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                onLine(line.replace(/\r$/, ''));
        },
        end() {
            const last = rest + decoder.end();
            rest = '';
            if (last !== '')
                onLine(last);
        },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/script-environment.ts
/** Names that belong to the action and not to a script: its inputs (a token among them), state, and the artifact service. */
const OURS = /^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_)/;
/** The environment of a script: what a `run` step would have, and what we add. */
function scriptEnvironment(environment, added) {
    const kept = Object.entries(environment).filter((entry) => entry[1] !== undefined && !OURS.test(entry[0]));
    // Python holds back what it prints to a pipe; metrics and progress are wanted at once.
    return { PYTHONUNBUFFERED: '1', ...Object.fromEntries(kept), ...added };
}

;// CONCATENATED MODULE: ./packages/training/src/stop-group.ts


/** After so long, the next signal. All three lie within what the runner gives us. */
const STEPS = [
    { signal: 'SIGINT', waitMs: 2500 },
    { signal: 'SIGTERM', waitMs: 2500 },
    { signal: 'SIGKILL', waitMs: 500 },
];
/**
 * Ends the process group whose number stands in a file: SIGINT first, which lets Python leave its `with` blocks, then
 * SIGTERM, then SIGKILL.
 *
 * @param ended resolves when the group's leader is gone
 */
async function stopGroup(pidFile, ended) {
    let over = false;
    void ended.then(() => {
        over = true;
    });
    const leader = await awaitPid(pidFile, () => over);
    if (leader === null)
        return;
    for (const { signal, waitMs } of STEPS) {
        if (over)
            break;
        send(leader, signal);
        await Promise.race([ended, (0,promises_.setTimeout)(waitMs, undefined, { ref: false })]);
    }
    // The leader may have left children behind.
    send(leader, 'SIGKILL');
}
async function awaitPid(pidFile, over) {
    while (!over()) {
        const text = await (0,external_node_fs_promises_.readFile)(pidFile, 'utf8').catch(() => '');
        if (text !== '')
            return Number(text);
        await (0,promises_.setTimeout)(20);
    }
    return null;
}
function send(leader, signal) {
    try {
        process.kill(process.platform === 'win32' ? leader : -leader, signal);
    }
    catch {
        // Already gone.
    }
}

;// CONCATENATED MODULE: ./packages/training/src/supervisor.ts
/**
 * A small program between us and the script, run as `node -e`. It starts the script in a process group of its own, so that
 * a signal reaches all of the script's children, and writes the group's number to a file. When our process dies in
 * whatever way, its standard input closes and it ends the group: a killed runner leaves nothing behind on a GPU.
 *
 * A Ctrl-C on a terminal reaches us and this program alike; it is ours to pass on, so that the script gets it once.
 *
 * Arguments: the file for the number, the program, its arguments.
 */
const SUPERVISOR = `
const { spawn } = require('node:child_process');
const { writeFileSync, renameSync } = require('node:fs');
const { constants } = require('node:os');
const [pidFile, program, ...args] = process.argv.slice(1);
const posix = process.platform !== 'win32';
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: posix, windowsHide: true });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(error.code === 'ENOENT' ? 127 : 126);
});
if (child.pid !== undefined) {
  writeFileSync(pidFile + '.new', String(child.pid));
  renameSync(pidFile + '.new', pidFile);
}
const end = (name) => {
  try { process.kill(posix ? -child.pid : child.pid, name); } catch {}
};
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => end(name));
process.on('SIGINT', () => {});
let orphaned = false;
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.on('close', () => {
  orphaned = true;
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 2000);
});
child.on('exit', (code, signal) => {
  if (orphaned) end('SIGKILL');
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
});
`;

;// CONCATENATED MODULE: ./packages/training/src/run-command.ts








/**
 * Runs a program of the user in a process group of its own, so that nothing outlives us.
 *
 * @returns its exit code; 127 where the program is not there
 * @throws ExternalError when it could not be started
 */
async function run_command_runCommand({ words, env, cwd, signals, onLine }) {
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'trainyard-command-'));
    const pidFile = (0,external_node_path_.join)(folder, 'pid');
    const stdout = line_splitter_splitLines((line) => onLine(line, 'stdout'));
    const stderr = line_splitter_splitLines((line) => onLine(line, 'stderr'));
    try {
        const { exec } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 41955));
        const running = exec(process.execPath, ['-e', SUPERVISOR, '--', pidFile, ...words], {
            cwd,
            env: scriptEnvironment(process.env, env),
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout: (bytes) => stdout.write(bytes), stderr: (bytes) => stderr.write(bytes) },
        });
        return await endedBy(running, signals, pidFile);
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`${words[0]} could not be started: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
    }
    finally {
        stdout.end();
        stderr.end();
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** The exit code; when one of the signals is aborted, after the group has been ended. */
async function endedBy(running, signals, pidFile) {
    const settled = running.then(() => undefined, () => undefined);
    let stopping;
    const onAbort = () => {
        stopping ??= stopGroup(pidFile, settled);
    };
    for (const signal of signals) {
        if (signal.aborted)
            onAbort();
        else
            signal.addEventListener('abort', onAbort, { once: true });
    }
    try {
        return await running;
    }
    finally {
        await stopping;
        for (const signal of signals)
            signal.removeEventListener('abort', onAbort);
    }
}

;// CONCATENATED MODULE: ./packages/training/src/follow-file.ts


const INTERVAL_MS = 250;
function follow_file_followFile(path, onLine) {
    const lines = splitLines(onLine);
    let [offset, failure] = [0, undefined];
    let reading = Promise.resolve();
    const read = async () => {
        const file = await open(path).catch(() => null);
        if (file === null)
            return;
        try {
            const buffer = Buffer.alloc(64 * 1024);
            for (let got = -1; got !== 0; offset += got) {
                got = (await file.read(buffer, 0, buffer.length, offset)).bytesRead;
                lines.write(buffer.subarray(0, got));
            }
        }
        finally {
            await file.close();
        }
    };
    const next = () => {
        reading = reading.then(read).catch((error) => {
            failure ??= error;
        });
        return reading;
    };
    const timer = setInterval(() => void next(), INTERVAL_MS);
    return {
        async finish() {
            clearInterval(timer);
            await next();
            if (failure !== undefined)
                throw failure;
            lines.end();
        },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/read-metrics.ts


const STEP_KEYS = (/* unused pure expression or super */ null && (['step', 'epoch', 'iteration']));
const NUMBER = String.raw `[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|nan|NaN|inf|Infinity)`;
const PAIR = new RegExp(String.raw `(?:^|[\s,;|])(?<name>[A-Za-z_][\w.@/\-]*)=(?<value>${NUMBER})(?=$|[\s,;|])`, 'g');
const ONE = String.raw `[A-Za-z_][\w.@/\-]*=${NUMBER}`;
const ONLY_PAIRS = new RegExp(String.raw `^\s*${ONE}(?:[\s,;|]+${ONE})*[\s,;|]*$`);
/**
 * One line of a JSON-lines file: `{"epoch": 1, "loss": 0.5}`. `step`, `epoch` or `iteration` counts; other numbers are
 * metrics; what is neither number nor null is left out. Python's NaN and Infinity are read as null.
 *
 * @throws InputError when the line is not a JSON object
 */
function read_metrics_readMetricsJson(line, at) {
    let value;
    try {
        value = JSON.parse(line.replaceAll(/(?<=[:[,]\s*)-?(?:NaN|Infinity)\b/g, 'null'));
    }
    catch (cause) {
        throw new InputError(`${at} is not JSON: ${line.slice(0, 80)}`, {
            cause,
            fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
        });
    }
    if (!isObject(value))
        throw new InputError(`${at} is no JSON object: ${line.slice(0, 80)}`, {
            fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
        });
    const numbers = Object.entries(value).filter((entry) => entry[1] === null || typeof entry[1] === 'number');
    return toPoint(numbers);
}
/**
 * `name=value` pairs of a line on standard output; null when the line has anything else, since a log's sentence may
 * hold such a pair by chance.
 */
function read_metrics_readMetricsText(line) {
    if (!ONLY_PAIRS.test(line))
        return null;
    return toPoint([...line.matchAll(PAIR)].map(({ groups }) => [groups['name'], Number(groups['value'])]));
}
function toPoint(numbers) {
    const step = numbers.find(([name, value]) => STEP_KEYS.includes(name) && Number.isFinite(value))?.[1] ?? null;
    const values = numbers
        .filter(([name]) => !STEP_KEYS.includes(name))
        .map(([name, value]) => [name, value !== null && Number.isFinite(value) ? value : null]);
    return { step, values: Object.fromEntries(values) };
}

;// CONCATENATED MODULE: ./packages/training/src/split-command.ts

/** What a shell would act on; without a shell it would reach the program as text. */
const OPERATORS = /^(?:&&|\|\|?|;|&|<|>>?|2>&1|2>|\d?>.*)$/;
/**
 * Splits a command into its words, as a POSIX shell does with quotes and backslashes, but without a shell: nothing is
 * expanded. Line ends are spaces.
 *
 * @param input what the command was written in, for the message
 * @throws InputError when it is empty, a quote is left open, or it needs a shell
 */
function splitCommand(text, input = 'run') {
    const words = [];
    let word = null;
    let quote = null;
    for (let i = 0; i < text.length; i++) {
        const character = text[i];
        if (quote === null && /\s/.test(character)) {
            if (word !== null)
                words.push(word);
            word = null;
            continue;
        }
        if (character === '\\' && quote !== "'" && text[i + 1] === '\n') {
            i++;
            continue;
        }
        word ??= { text: '', quoted: false };
        if (quote === null && (character === '"' || character === "'")) {
            quote = character;
            word.quoted = true;
        }
        else if (character === quote) {
            quote = null;
        }
        else if (character === '\\' && quote !== "'" && escapes(text[i + 1], quote)) {
            i++;
            word.text += text[i];
        }
        else {
            word.text += character;
        }
    }
    if (quote !== null)
        throw new src/* InputError */.dz(`${input} has an open quote (${quote}): ${text}`, {
            fix: 'Close it, or write \\ before it.',
        });
    if (word !== null)
        words.push(word);
    if (words.length === 0)
        throw new src/* InputError */.dz(`${input} is empty.`, {
            fix: 'Write the command that trains the model, as python train.py.',
        });
    for (const { text: found, quoted } of words)
        if (!quoted)
            forbidShell(found, input);
    return words.map((found) => found.text);
}
function escapes(next, quote) {
    if (next === undefined)
        return false;
    // On Windows a backslash is mostly part of a path.
    return quote === '"' ? /["\\$`]/.test(next) : /[\s"'\\$`;&|<>()*?#~{}]/.test(next);
}
function forbidShell(word, input) {
    const fix = "Put the commands into a script file and run that, or write bash -c '…'.";
    if (OPERATORS.test(word) || word.endsWith(';')) {
        throw new src/* InputError */.dz(`${input} has "${word}", but it is run without a shell, which is what gives it a meaning.`, { fix });
    }
    if (/\$\(|`/.test(word) || /\$\{?[A-Za-z_]\w*/.test(word)) {
        throw new src/* InputError */.dz(`${input} has "${word}", but it is run without a shell, so nothing puts a value there.`, { fix });
    }
}

;// CONCATENATED MODULE: ./packages/training/src/script-arguments.ts



const SHELLS = /(?:^|[\\/])(?:ba|da|z|k)?sh(?:\.exe)?$/;
/**
 * The program and its arguments. Parameters take the places where `{{name}}` stands; when none is named, all are
 * added as `--name value`. A parameter is always within one argument, whatever it holds.
 *
 * @throws InputError when the command cannot be run without a shell, a named parameter is not given, or one would
 *   become part of a shell's script
 */
function script_arguments_scriptArguments(command, params) {
    // A space within the braces must not end the word.
    const words = splitCommand(command.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, '{{$1}}'));
    if (parameterNames(words).size === 0)
        return [...words, ...flags(params)];
    const scriptAt = SHELLS.test(words[0]) ? words.findIndex((word) => /^-\w*c$/.test(word)) + 1 : 0;
    const [name] = scriptAt > 0 ? parameterNames(words[scriptAt]) : [];
    if (name !== undefined) {
        throw new src/* InputError */.dz(`run puts {{${name}}} into a shell's script, where its value would be run as code.`, {
            fix: `Write "$${parameterVariable(name)}" there: every parameter is in the environment.`,
        });
    }
    return fill_parameters_fillParameters(words, params, 'run').value.map((word) => String(word ?? ''));
}
/** `learning rate` → `TRAINYARD_PARAM_LEARNING_RATE`. */
function parameterVariable(name) {
    return `TRAINYARD_PARAM_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
/** What a script finds in its environment about its parameters. */
function script_arguments_parameterEnvironment(params) {
    const single = Object.entries(params).map(([name, value]) => [
        parameterVariable(name),
        parameterText(value),
    ]);
    return { ...Object.fromEntries(single), TRAINYARD_PARAMS: JSON.stringify(params) };
}
function flags(params) {
    return Object.entries(params).flatMap(([name, value]) => [`--${name}`, fill_parameters_parameterText(value)]);
}

;// CONCATENATED MODULE: ./packages/training/src/run-script.ts








/** How much of the script's standard error an error shows. */
const SHOWN_LINES = 15;
/**
 * Runs the user's training script and reads its metrics.
 *
 * The script gets its parameters as `--name value` or where `{{name}}` stands, and always in the environment
 * (`TRAINYARD_PARAM_<NAME>`, `TRAINYARD_PARAMS` as JSON), with `TRAINYARD_MODEL_PATH` and `TRAINYARD_METRICS_FILE`.
 *
 * @throws InputError when the command cannot be run, or gives no metric
 * @throws ExternalError when it ends with another code than 0
 * @throws the signal's reason when it is aborted; the script and its children are gone then
 */
async function runScript(run) {
    const [program, ...args] = scriptArguments(run.command, run.params);
    run.signal?.throwIfAborted();
    await mkdir(resolve(run.cwd, run.modelPath), { recursive: true });
    const folder = await mkdtemp(join(tmpdir(), 'trainyard-script-'));
    try {
        return await supervise(run, [program, ...args], folder);
    }
    finally {
        await rm(folder, { recursive: true, force: true });
    }
}
async function supervise(run, command, folder) {
    const { metricsFrom, signal, cwd } = run;
    const started = performance.now();
    const ownFile = join(folder, 'metrics.jsonl');
    const metricsFile = metricsFrom.kind === 'file' ? resolve(cwd, metricsFrom.path) : ownFile;
    const record = makeRecord();
    const stop = new AbortController();
    const take = (point) => {
        record.add(point);
        if (run.onMetric?.(point) === 'stop')
            stop.abort();
    };
    const errors = [];
    const onLine = (line, stream) => {
        run.onOutput?.(line, stream);
        if (stream === 'stderr') {
            errors.push(line);
            if (errors.length > SHOWN_LINES)
                errors.shift();
            return;
        }
        const point = metricsFrom.kind === 'file' ? null : readMetricsText(line);
        if (point !== null)
            take(point);
    };
    // A file of an earlier run must not be taken for this one's.
    if (metricsFrom.kind === 'file')
        await rm(metricsFile, { force: true });
    let lineCount = 0;
    const file = metricsFrom.kind === 'stdout'
        ? null
        : followFile(metricsFile, (line) => {
            lineCount++;
            if (line.trim() !== '')
                take(readMetricsJson(line, `line ${lineCount} of ${metricsFile}`));
        });
    const code = await runCommand({
        words: command,
        cwd,
        env: {
            ...parameterEnvironment(run.params),
            TRAINYARD_MODEL_PATH: resolve(cwd, run.modelPath),
            TRAINYARD_METRICS_FILE: metricsFile,
            ...run.env,
        },
        signals: [stop.signal, ...(signal ? [signal] : [])],
        onLine,
    });
    await file?.finish();
    signal?.throwIfAborted();
    if (code !== 0 && !stop.signal.aborted)
        throw failed(command[0], code, errors);
    const { metrics, curves } = record;
    if (Object.keys(metrics).length === 0 && !stop.signal.aborted)
        throw noMetric(metricsFrom);
    const durationSeconds = (performance.now() - started) / 1000;
    return { metrics, curves, end: stop.signal.aborted ? 'stopped' : 'completed', durationSeconds };
}
function makeRecord() {
    const metrics = {};
    const curves = {};
    return {
        metrics,
        curves,
        add({ values }) {
            for (const [name, value] of Object.entries(values)) {
                metrics[name] = value;
                curves[name] ??= [];
                curves[name].push(value);
            }
        },
    };
}
function failed(program, code, errors) {
    if (code === 127 && errors.some((line) => line.includes(`spawn ${program} ENOENT`))) {
        return new InputError(`run starts "${program}", which is not there.`, {
            fix: 'Install it in an earlier step, or write its path from the working directory, as ./train.sh.',
        });
    }
    const why = code > 128 && code < 160 ? ` (signal ${code - 128}${code === 137 ? ': often out of memory' : ''})` : '';
    const said = errors.length === 0 ? ' It wrote nothing to standard error.' : `\n${errors.join('\n')}`;
    return new ExternalError(`The script ended with exit code ${code}${why}.${said}`);
}
function noMetric(source) {
    const file = 'JSON lines into the file named by $TRAINYARD_METRICS_FILE, as {"epoch": 1, "loss": 0.5}';
    const text = 'lines as loss=0.5 accuracy=0.9 on standard output';
    const fixes = {
        auto: `Write ${file}, or ${text}.`,
        stdout: `Write ${text}; or set metrics-from: auto and write ${file}.`,
        file: `Write JSON lines into ${source.kind === 'file' ? source.path : 'it'}, as {"epoch": 1, "loss": 0.5}; or set metrics-from: auto and write ${text}.`,
    };
    return new InputError('The script reported no metric, so its model cannot be judged.', {
        fix: fixes[source.kind],
    });
}

;// CONCATENATED MODULE: ./packages/training/src/save-trained-model.ts

/** Of TensorFlow.js, whose format the dense engine writes. */
const FORMAT_VERSION = '4.22.0';
/**
 * Writes a trained model's folder as a whole: `model.json`, `weights.bin`, `preprocessing.json`, `trainyard.json`.
 *
 * @throws InputError when the folder holds something that is not a model
 */
function saveTrainedModel(folder, trained, about) {
    const { signature, preprocessing, artifacts, libraries } = trained;
    const version = libraries['@tensorflow/tfjs-layers'] ?? FORMAT_VERSION;
    return writeModelFolder(folder, layersFiles(artifacts, { signature, preprocessing }, version), (digest) => ({
        ...save_trained_model_describeModel(about, trained.engine, libraries),
        format: 'tfjs-layers',
        digest,
        signature,
        preprocessing,
        seed: trained.seed,
        metrics: { ...trained.metrics },
        curves: Object.fromEntries(Object.entries(trained.curves).map(([name, values]) => [name, [...values]])),
    }));
}
/** The part of the document that is the same for every kind of model. */
function save_trained_model_describeModel(about, engine, libraries) {
    const { name, params, data, commit, startedAt, durationSeconds, cost, parents } = about;
    return {
        schema: 'trainyard.model/v1',
        name,
        params,
        data,
        commit,
        startedAt,
        durationSeconds,
        cost,
        parents,
        environment: {
            runner: about.runner,
            os: process.platform,
            arch: process.arch,
            node: process.versions.node,
            engine,
            gpus: [...about.gpus],
            libraries: { ...libraries },
        },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/save-script-model.ts



/**
 * Adds `trainyard.json` to the folder in which a script left its model.
 *
 * @throws InputError when the folder is empty
 */
async function saveScriptModel(folder, result, about) {
    if ((await folderFiles(folder)).length === 0) {
        throw new InputError(`The script left no model: ${folder} is empty.`, {
            fix: 'Save the model into the folder named by $TRAINYARD_MODEL_PATH, or name its folder with model-path.',
        });
    }
    return writeModelDocument(folder, (digest) => ({
        ...describeModel(about, 'script', {}),
        format: 'files',
        digest,
        signature: null,
        preprocessing: null,
        seed: about.seed,
        metrics: { ...result.metrics },
        curves: Object.fromEntries(Object.entries(result.curves).map(([name, values]) => [name, [...values]])),
    }));
}

;// CONCATENATED MODULE: ./packages/training/src/assign-folds.ts



/**
 * Rows in folds, each of which is held out once: at random and with the classes in like shares, or whole groups, or
 * forward in time, where each fold is judged by a model of the rows before it, so that the earliest are never held out.
 *
 * @param rows to divide, indices of the table
 * @param classes the target when it holds classes
 * @throws InputError when there are too few rows, groups, or rows of a class
 */
function assign_folds_assignFolds({ count, group, time }, table, rows, classes, seed) {
    if (time !== null)
        return assign_folds_forward(count, sortByTime(column(table, time, 'the training data'), rows));
    const foldOf = group === null
        ? byClass(count, rows, classes, seed)
        : byGroup(count, rows, column(table, group, 'the training data'), seed);
    return Array.from({ length: count }, (_, fold) => ({
        train: rows.filter((_, i) => foldOf[i] !== fold),
        test: rows.filter((_, i) => foldOf[i] === fold),
    }));
}
/** Of each class as many in every fold as can be; the folds go round from class to class, so that their sizes are like. */
function byClass(count, rows, target, seed) {
    const random = createRandom(seed).fork('folds');
    const { codes, classes } = target === null
        ? { codes: new Int32Array(rows.length), classes: ['all'] }
        : classesOf(selectCells(target, rows));
    const foldOf = new Int32Array(rows.length);
    let next = 0;
    for (let code = 0; code < classes.length; code++) {
        const members = [...rows.keys()].filter((i) => codes[i] === code);
        if (members.length < 2) {
            throw new InputError(target === null
                ? `model.folds is ${count}, but there is only ${members.length} row to train on.`
                : `model.folds is ${count}, but the class "${classes[code]}" has ${members.length} row: held out, no row of it would be left to train on.`, { fix: 'Add rows, or take folds out.' });
        }
        for (const i of shuffle(members, random))
            foldOf[i] = next++ % count;
    }
    if (rows.length < count)
        throw tooFew(count, `${rows.length} rows`);
    return foldOf;
}
/** The largest groups first, each to the fold that has fewest rows. */
function byGroup(count, rows, groups, seed) {
    const members = new Map();
    for (const [i, row] of rows.entries()) {
        if (isMissing(groups, row))
            throw new InputError(`The column "${groups.name}" of model.folds.group is empty in row ${row + 1}.`);
        const name = cellText(groups, row);
        members.set(name, [...(members.get(name) ?? []), i]);
    }
    if (members.size < count)
        throw tooFew(count, `${members.size} groups in "${groups.name}"`);
    const found = [...members.values()];
    const order = shuffle([...found.keys()], createRandom(seed).fork('folds')).map((i) => found[i]);
    const sizes = new Array(count).fill(0);
    const foldOf = new Int32Array(rows.length);
    for (const group of order.sort((a, b) => b.length - a.length)) {
        const fold = sizes.indexOf(Math.min(...sizes));
        sizes[fold] = sizes[fold] + group.length;
        for (const i of group)
            foldOf[i] = fold;
    }
    return foldOf;
}
function sortByTime(times, rows) {
    if (times.type === 'string' || times.type === 'boolean') {
        throw new InputError(`model.folds.time is "${times.name}", which holds neither dates nor numbers.`);
    }
    const empty = rows.find((row) => isMissing(times, row));
    if (empty !== undefined)
        throw new InputError(`The column "${times.name}" of model.folds.time is empty in row ${empty + 1}.`);
    return rows.slice().sort((a, b) => times.values[a] - times.values[b] || a - b);
}
function assign_folds_forward(count, rows) {
    if (rows.length < count + 1)
        throw tooFew(count, `${rows.length} rows`);
    const edge = (part) => Math.round((part * rows.length) / (count + 1));
    return Array.from({ length: count }, (_, fold) => ({
        train: rows.slice(0, edge(fold + 1)),
        test: rows.slice(edge(fold + 1), edge(fold + 2)),
    }));
}
function tooFew(count, what) {
    return new InputError(`model.folds is ${count}, but there are only ${what}.`, { fix: 'Use fewer folds.' });
}

;// CONCATENATED MODULE: ./packages/training/src/class-weights.ts

/**
 * What each training row counts: `balanced` is rows / (classes x rows of the class), as in scikit-learn.
 *
 * @returns null when all count the same
 * @throws InputError for a class that the data do not have, and for regression
 */
function class_weights_weighClasses(given, targets, classes) {
    if (given === null)
        return null;
    if (classes === null) {
        throw new InputError('model.class-weights is set, but the task is regression.', { fix: 'Take it out.' });
    }
    const weights = given === 'balanced' ? balance(targets, classes.length) : lookUp(given, classes);
    return targets.map((target) => weights[target]);
}
function balance(targets, classes) {
    const counts = new Array(classes).fill(0);
    for (const target of targets)
        counts[target]++;
    return counts.map((count) => targets.length / (classes * count));
}
function lookUp(given, classes) {
    const unknown = Object.keys(given).find((name) => !classes.includes(name));
    if (unknown !== undefined) {
        throw new InputError(`model.class-weights has the class "${unknown}", which no training row has.${didYouMean(unknown, classes)}`);
    }
    return classes.map((name) => given[name] ?? 1);
}

;// CONCATENATED MODULE: ./packages/training/src/keras-architecture.ts


/** Keys that Keras 3 adds and TensorFlow.js does not know. */
const ADDED = (/* unused pure expression or super */ null && (['module', 'registered_name', 'build_config', 'compile_config', 'quantization_config']));
/**
 * Architecture JSON of Keras 2, Keras 3 (sequential models) or TensorFlow.js in the one form that TensorFlow.js takes.
 *
 * @param source what it was read from, for the message
 * @throws InputError when it is no model
 */
function keras_architecture_readKerasArchitecture(given, source) {
    const topology = isObject(given['modelTopology']) ? given['modelTopology'] : given;
    const model = isObject(topology['model_config']) ? topology['model_config'] : topology;
    const name = model['class_name'];
    if (name !== 'Sequential' && name !== 'Functional' && name !== 'Model') {
        throw new InputError(`${source} is a Keras "${String(name)}", but a Sequential or Functional model is wanted.`);
    }
    const plain = withoutAdditions(model);
    if (name !== 'Sequential') {
        forbidKeras3Nodes(plain, source);
        return { ...plain, class_name: 'Model' };
    }
    const config = plain['config'];
    const layers = Array.isArray(config) ? config : isObject(config) ? config['layers'] : undefined;
    if (!Array.isArray(layers) ||
        !layers.every((layer) => isObject(layer) && typeof layer['class_name'] === 'string')) {
        throw new InputError(`${source} is a Keras Sequential model without a list of layers.`);
    }
    return {
        class_name: 'Sequential',
        config: { name: 'model', layers: mergeInputLayer(layers) },
    };
}
/** Keras 3 writes the calls of layers with their arguments; TensorFlow.js reads the lists of Keras 2. */
function forbidKeras3Nodes(model, source) {
    const layers = isObject(model['config']) ? model['config']['layers'] : undefined;
    const nodes = Array.isArray(layers)
        ? layers.flatMap((layer) => (isObject(layer) ? layer['inbound_nodes'] : []))
        : [];
    if (!nodes.some(isObject))
        return;
    throw new InputError(`${source} is a functional model of Keras 3, which TensorFlow.js cannot read.`, {
        fix: 'Use a Sequential model, or write the architecture with Keras 2 (tf_keras).',
    });
}
/** An input layer only tells the shape of the layer after it. */
function mergeInputLayer(layers) {
    const [first, second, ...rest] = layers;
    if (first?.class_name !== 'InputLayer' || second === undefined)
        return [...layers];
    const shape = first.config['batch_shape'] ?? first.config['batch_input_shape'];
    return [{ ...second, config: { ...second.config, batch_input_shape: shape } }, ...rest];
}
function withoutAdditions(value) {
    if (Array.isArray(value))
        return value.map(withoutAdditions);
    if (!isObject(value))
        return value;
    if (value['class_name'] === 'DTypePolicy' && isObject(value['config']))
        return value['config']['name'];
    if (value['class_name'] === 'L1' || value['class_name'] === 'L2')
        return keras_architecture_readRegularizer(value);
    const kept = Object.entries(value).filter(([key]) => !ADDED.includes(key));
    return Object.fromEntries(kept.map(([key, item]) => [key, withoutAdditions(item)]));
}
/** TensorFlow.js has one class for both penalties. */
function keras_architecture_readRegularizer({ config }) {
    const { l1 = 0, l2 = 0 } = isObject(config) ? config : {};
    return { class_name: 'L1L2', config: { l1, l2 } };
}

;// CONCATENATED MODULE: ./packages/training/src/complete-network.ts


/**
 * The whole architecture: with an input of the data's width, an output that fits the task, and names that the place of
 * a layer alone decides. A softmax or sigmoid at the end is a layer of its own, so that the loss can be computed from
 * the numbers before it, which neither overflow nor round to 0 and 1.
 *
 * @throws InputError when an output layer was given that does not fit
 */
function complete_network_completeNetwork(network, frame) {
    if (network.kind === 'keras') {
        const architecture = readKerasArchitecture(network.architecture, network.source);
        return complete_network_isSequential(architecture)
            ? sequential(separateOutput(architecture.config.layers), frame.width)
            : architecture;
    }
    const layers = separateOutput(network.layers);
    const isWhole = outputOf(layers, frame);
    return sequential(isWhole ? layers : [...network.layers, ...outputLayers(frame)], frame.width);
}
function complete_network_isSequential(architecture) {
    return architecture['class_name'] === 'Sequential';
}
function outputLayers({ task, classCount, positive }) {
    const units = task === 'multiclass' ? classCount : 1;
    const activation = positive ? { activation: 'softplus' } : {};
    const output = { class_name: 'Dense', config: { name: 'output', units, ...activation } };
    if (task === 'regression')
        return [output];
    const last = { name: 'probabilities', activation: task === 'binary' ? 'sigmoid' : 'softmax' };
    return [output, { class_name: 'Activation', config: last }];
}
/** A last `10 softmax` becomes `10` and `softmax`. */
function separateOutput(layers) {
    const last = layers.at(-1);
    const activation = last?.config['activation'];
    if (last?.class_name !== 'Dense' || (activation !== 'softmax' && activation !== 'sigmoid'))
        return [...layers];
    return [
        ...layers.slice(0, -1),
        { class_name: 'Dense', config: { ...last.config, activation: 'linear' } },
        { class_name: 'Activation', config: { name: 'probabilities', activation } },
    ];
}
/** Whether the last layers of a stack are already the output. */
function outputOf(layers, { task, classCount, positive }) {
    const [before, last] = [layers.at(-2), layers.at(-1)];
    if (last === undefined)
        return false;
    if (task === 'regression')
        return (last.class_name === 'Dense' &&
            last.config['units'] === 1 &&
            (positive ? last.config['activation'] === 'softplus' : isLinear(last)));
    const units = before?.class_name === 'Dense' && isLinear(before) ? before.config['units'] : undefined;
    const activation = last.class_name === 'Activation' ? last.config['activation'] : undefined;
    if (units === undefined || activation === undefined)
        return false;
    if (activation === 'sigmoid')
        return task === 'binary' && units === 1;
    if (activation !== 'softmax')
        return false;
    if (units === classCount)
        return true;
    throw new InputError(`The last layer of model.layers has ${units} units with softmax, but the target has ${classCount} classes.`, {
        fix: 'Leave it out: the output layer is added by itself.',
    });
}
function isLinear({ config }) {
    return config['activation'] === undefined || config['activation'] === 'linear';
}
function sequential(layers, width) {
    const named = layers.map(({ class_name, config }, i) => ({
        class_name,
        config: { name: `${class_name.toLowerCase()}_${i + 1}`, ...config },
    }));
    const names = named.map(({ config }) => String(config.name));
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new InputError(`Two layers of the model are named "${twice}".`);
    const [first, ...rest] = named;
    if (first === undefined)
        throw new InputError('The Keras architecture has no layers.');
    return { class_name: 'Sequential', config: { name: 'model', layers: [withInput(first, width), ...rest] } };
}
function withInput(layer, width) {
    const { config } = layer;
    if (config['batch_input_shape'] !== undefined)
        return layer;
    const shape = config['input_shape'];
    const { input_shape: _, ...others } = config;
    return {
        ...layer,
        config: { ...others, batch_input_shape: [null, ...(Array.isArray(shape) ? shape : [width])] },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/count-target.ts


/**
 * For a Poisson loss the target is only divided by its mean: what is predicted stays positive.
 *
 * @throws InputError for a negative target, and for one that is always 0
 */
function count_target_scaleCounts(fitted, target, rows) {
    const { preprocessing } = fitted;
    if (target.type !== 'string') {
        const count = rows?.length ?? target.values.length;
        for (let i = 0; i < count; i++) {
            const row = rows?.[i] ?? i;
            if (isMissing(target, row) || !(target.values[row] < 0))
                continue;
            throw new InputError(`The target "${target.name}" is ${cellText(target, row)} in row ${row + 1}, but model.loss is poisson.`, { fix: 'Poisson is for counts, which are at least 0. Use mse, or correct the cell.' });
        }
    }
    const mean = preprocessing.target?.mean ?? 0;
    if (!(mean > 0)) {
        throw new InputError(`The target "${target.name}" is 0 in all training rows: there is nothing to learn.`);
    }
    return { ...fitted, preprocessing: { ...preprocessing, target: { mean: 0, scale: mean } } };
}

;// CONCATENATED MODULE: ./packages/training/src/early-stopping.ts

function early_stopping_watchMetric({ metric, patience, minDelta }) {
    const direction = metric.endsWith('accuracy') ? -1 : 1;
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    return {
        see(metrics) {
            const value = direction * metrics[metric];
            if (value < best - minDelta || best === Number.POSITIVE_INFINITY) {
                best = value;
                waited = 0;
                return { best: true, stop: false };
            }
            waited++;
            return { best: false, stop: waited >= patience };
        },
    };
}
/**
 * @param key of the model, for the message
 * @throws InputError when training will not have the metric
 */
function early_stopping_checkMetric(metric, key, names) {
    if (names.includes(metric))
        return;
    const why = metric.startsWith('val_') && !names.some((name) => name.startsWith('val_'))
        ? 'there are no validation rows'
        : 'the task has no such metric';
    throw new InputError(`model.${key}.metric is ${metric}, but ${why}.`, {
        fix: `Use one of ${names.join(', ')}${why.startsWith('there') ? ', or set validation (as 0.2)' : ''}.`,
    });
}

;// CONCATENATED MODULE: ./packages/training/src/freeze-layers.ts


/**
 * Layers whose weights stay as they are: the first so many, or some by name.
 *
 * @throws InputError for a name that no layer has, and when nothing would be left to learn
 */
function freeze_layers_freezeLayers(architecture, freeze) {
    if (freeze === null)
        return architecture;
    if (!isSequential(architecture)) {
        throw new InputError('model.freeze is set, but the model is no sequence of layers.', {
            fix: 'Write trainable: false into the layers of the architecture.',
        });
    }
    const { layers } = architecture.config;
    const names = layers.map(({ config }) => String(config['name']));
    const learning = layers.findLastIndex(({ class_name }) => class_name === 'Dense' || class_name.includes('Conv'));
    if (typeof freeze === 'number' && freeze > learning) {
        throw new InputError(`model.freeze is ${freeze}, but the model has ${learning + 1} layers with its output.`, {
            fix: `Freeze at most ${learning}: something must be left to learn.`,
        });
    }
    const unknown = typeof freeze === 'number' ? undefined : freeze.find((name) => !names.includes(name));
    if (unknown !== undefined) {
        throw new InputError(`model.freeze names "${unknown}", which no layer is called.${didYouMean(unknown, names)} There are ${names.join(', ')}.`);
    }
    const isFrozen = (name, i) => typeof freeze === 'number' ? i < freeze : freeze.includes(name);
    const frozen = layers.map((layer, i) => isFrozen(names[i], i) ? { ...layer, config: { ...layer.config, trainable: false } } : layer);
    return { ...architecture, config: { ...architecture.config, layers: frozen } };
}

;// CONCATENATED MODULE: ./packages/training/src/loss.ts

const REGRESSION = (/* unused pure expression or super */ null && (['mse', 'mae', 'huber', 'pinball', 'poisson']));
const CLASSES = (/* unused pure expression or super */ null && (['cross-entropy', 'focal']));
/** @throws InputError when the loss is not one for the task */
function loss_chooseLoss(given, task) {
    const loss = given ?? { name: task === 'regression' ? 'mse' : 'cross-entropy' };
    const fitting = task === 'regression' ? REGRESSION : CLASSES;
    if (fitting.includes(loss.name))
        return loss;
    throw new InputError(`model.loss is ${loss.name}, but the task is ${task}.`, {
        fix: `Use ${fitting.slice(0, -1).join(', ')} or ${fitting.at(-1)}, or leave it out.`,
    });
}

;// CONCATENATED MODULE: ./packages/training/src/fit-network.ts



/** The process answers signals and others at least so often. */
const LONGEST_STRETCH_MS = 50;
/**
 * One pass over the rows in a new order, one optimizer step per batch.
 *
 * @param order is overwritten with the new order of the rows
 * @param rate the learning rate of a step of this epoch, counted from 0
 * @param epoch for the message
 * @throws InputError when the loss is no longer finite
 */
async function fit_network_trainEpoch(learner, rows, { batchSize, order, random, epoch, rate, pause }) {
    for (let i = 0; i < order.length; i++)
        order[i] = i;
    shuffle(order, random);
    const totals = { rows: 0, loss: 0, score: 0 };
    for (let from = 0, step = 0; from < order.length; from += batchSize, step++) {
        if (pause.isDue())
            await pause.take();
        const count = Math.min(batchSize, order.length - from);
        const loss = learner.step(rows, order, from, count, rate(step), totals);
        if (!Number.isFinite(loss))
            throw exploded(loss, epoch, step + 1);
    }
    return totals;
}
/** Loss and score over rows without learning. */
async function fit_network_evaluateRows(learner, rows, pause) {
    const totals = { rows: 0, loss: 0, score: 0 };
    for (let from = 0; from < rows.targets.length; from += learner.evaluationRows) {
        if (pause.isDue())
            await pause.take();
        learner.evaluate(rows, from, Math.min(learner.evaluationRows, rows.targets.length - from), totals);
    }
    return totals;
}
/** One for a whole training: its epochs may be far shorter than a stretch. */
function fit_network_makePause(signal) {
    let started = performance.now();
    return {
        isDue: () => performance.now() - started >= LONGEST_STRETCH_MS,
        async take() {
            await setImmediate();
            signal?.throwIfAborted();
            started = performance.now();
        },
    };
}
function exploded(loss, epoch, batch) {
    return new InputError(`The loss became ${loss} in epoch ${epoch}, batch ${batch}: training has diverged.`, {
        fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
    });
}

;// CONCATENATED MODULE: ./packages/training/src/run-epochs.ts




/** All epochs, until the last, early stopping, or a `stop` of the caller. The learner holds the kept weights afterwards. */
async function run_epochs_runEpochs(learner, spec, { train, validation, metricNames }, options) {
    const { epochs, batchSize } = spec;
    const pause = makePause(options.signal);
    const random = createRandom(options.seed).fork('order');
    const order = new Int32Array(train.targets.length);
    const stepsPerEpoch = Math.ceil(order.length / batchSize);
    const plateau = validation === null ? 'loss' : 'val_loss';
    const schedule = createSchedule(spec.schedule, spec.optimizer.learningRate, { epochs, stepsPerEpoch }, plateau);
    const watch = spec.earlyStopping === null ? null : watchMetric(spec.earlyStopping);
    const curves = Object.fromEntries(metricNames.map((name) => [name, []]));
    const started = performance.now();
    let best = null;
    let end = 'completed';
    let epoch = 0;
    while (end === 'completed' && epoch < epochs) {
        const before = epoch * stepsPerEpoch;
        const rate = (step) => schedule.rate(before + step);
        epoch++;
        const trained = await trainEpoch(learner, train, { batchSize, order, random, epoch, rate, pause });
        const validated = validation === null ? [] : [await evaluateRows(learner, validation, pause)];
        const metrics = nameTotals(metricNames, [trained, ...validated]);
        for (const [name, value] of Object.entries(metrics))
            curves[name].push(value);
        schedule.see(metrics);
        const secondsElapsed = (performance.now() - started) / 1000;
        const rowsPerSecond = (epoch * order.length) / Math.max(secondsElapsed, 1e-9);
        const asked = options.onEpoch?.({ epoch, epochs, metrics, secondsElapsed, rowsPerSecond });
        const seen = watch?.see(metrics);
        if (seen?.best && spec.earlyStopping.restoreBest)
            best = { epoch, weights: learner.snapshot() };
        if (asked === 'stop')
            end = 'stopped';
        else if (seen?.stop)
            end = 'early-stopping';
    }
    if (best !== null && best.epoch !== epoch)
        learner.restore(best.weights);
    const keptEpoch = best?.epoch ?? epoch;
    const metrics = Object.fromEntries(Object.entries(curves).map(([name, values]) => [name, values[keptEpoch - 1]]));
    return { metrics, curves, keptEpoch, end };
}
function nameTotals(names, totals) {
    const values = totals.flatMap(({ rows, loss, score }) => [loss / rows, score / rows]);
    return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

;// CONCATENATED MODULE: ./packages/training/src/initial-weights.ts

/** Standard deviation of a normal distribution cut at two of them; what is cut must not make it narrower. */
const CUT_NORMAL_DEVIATION = 0.87962566103423978;
/** Keras' short names → the settings of its variance scaling. */
const SCALINGS = {
    glorotuniform: { scale: 1, mode: 'fanavg', distribution: 'uniform' },
    glorotnormal: { scale: 1, mode: 'fanavg', distribution: 'normal' },
    heuniform: { scale: 2, mode: 'fanin', distribution: 'uniform' },
    henormal: { scale: 2, mode: 'fanin', distribution: 'normal' },
    lecununiform: { scale: 1, mode: 'fanin', distribution: 'uniform' },
    lecunnormal: { scale: 1, mode: 'fanin', distribution: 'normal' },
};
/**
 * The initial weights of a dense layer, the same for every engine: drawn from our random source, not the engine's.
 *
 * @param initializer as Keras or TensorFlow.js write it: a name, or a class with its settings
 * @param shape inputs x units, or units
 * @returns null for an initializer that only TensorFlow.js has
 */
function initial_weights_drawWeights(initializer, shape, random) {
    const [name, config] = initial_weights_read(initializer);
    const count = shape.reduce((all, size) => all * size, 1);
    const fill = (draw) => Float32Array.from({ length: count }, draw);
    const number = (key, standard) => typeof config[key] === 'number' ? config[key] : standard;
    switch (name) {
        case 'zeros':
            return new Float32Array(count);
        case 'ones':
            return new Float32Array(count).fill(1);
        case 'constant':
            return new Float32Array(count).fill(number('value', 0));
        case 'randomuniform': {
            const [low, high] = [number('minval', -0.05), number('maxval', 0.05)];
            return fill(() => low + (high - low) * random.next());
        }
        case 'randomnormal':
            return fill(() => number('mean', 0) + number('stddev', 0.05) * random.normal());
        case 'truncatednormal':
            return fill(() => number('mean', 0) + number('stddev', 0.05) * cutNormal(random));
    }
    const scaling = name === 'variancescaling'
        ? {
            scale: number('scale', 1),
            mode: flat(config['mode'] ?? 'fanIn'),
            distribution: flat(config['distribution'] ?? 'normal'),
        }
        : SCALINGS[name];
    if (scaling === undefined)
        return null;
    const [fanIn, fanOut] = shape.length === 1 ? [shape[0], shape[0]] : [shape[0], shape[1]];
    const fan = { fanin: fanIn, fanout: fanOut }[scaling.mode] ?? (fanIn + fanOut) / 2;
    const variance = scaling.scale / Math.max(1, fan);
    if (scaling.distribution === 'uniform') {
        const limit = Math.sqrt(3 * variance);
        return fill(() => limit * (2 * random.next() - 1));
    }
    const deviation = Math.sqrt(variance) / CUT_NORMAL_DEVIATION;
    return fill(() => deviation * cutNormal(random));
}
function cutNormal(random) {
    for (;;) {
        const value = random.normal();
        if (Math.abs(value) <= 2)
            return value;
    }
}
function initial_weights_read(initializer) {
    if (!isObject(initializer))
        return [flat(initializer), {}];
    const config = initializer['config'];
    return [flat(initializer['class_name'] ?? initializer['className']), isObject(config) ? config : {}];
}
/** `glorot_uniform`, `glorotUniform` and `GlorotUniform` are the same. */
function flat(name) {
    return String(name).replaceAll(/[_-]/g, '').toLowerCase();
}

;// CONCATENATED MODULE: ./packages/training/src/build-network.ts



/**
 * The network with freshly drawn weights; the same random source gives the same weights.
 *
 * @throws InputError when TensorFlow.js cannot build it, or it does not fit the data
 */
async function build_network_buildNetwork(engine, architecture, frame, random) {
    const model = await instantiate(engine, architecture, random);
    try {
        const network = { model, ...build_network_describe(engine, model, frame) };
        tryOut(engine, network);
        return network;
    }
    catch (error) {
        model.dispose();
        throw error;
    }
}
async function instantiate(engine, architecture, random) {
    engine.activate();
    try {
        // The loader translates Keras' spelling; its weights are drawn outside of our hands, so it only serves as a pattern.
        const pattern = await engine.layers.loadLayersModel({
            load: async () => ({ modelTopology: architecture }),
        });
        const kind = pattern.constructor;
        const config = pattern.getConfig();
        pattern.dispose();
        engine.activate();
        const model = withSeededMathRandom(random, () => kind.fromConfig(kind, config));
        drawDense(engine, model, random);
        return model;
    }
    catch (cause) {
        throw new InputError(`TensorFlow.js cannot build the model: ${errorMessage(cause)}.`.replace(/\.\.$/, '.'), {
            cause,
            fix: 'Check the layers and their settings.',
        });
    }
}
/** Dense layers start with weights that every engine has; the others' are TensorFlow.js' own. */
function drawDense({ tf }, model, random) {
    for (const layer of model.layers.filter((one) => one.getClassName() === 'Dense')) {
        const config = layer.getConfig();
        for (const weight of layer.weights) {
            const part = weight.originalName.endsWith('/bias') ? 'bias' : 'kernel';
            const shape = weight.shape;
            const drawn = drawWeights(config[`${part}Initializer`], shape, random.fork(`${layer.name}/${part}`));
            if (drawn !== null)
                tf.tidy(() => void weight.write(tf.tensor(drawn, shape)));
        }
    }
}
function build_network_describe(engine, model, frame) {
    if (model.inputs.length !== 1 || model.outputs.length !== 1) {
        throw new InputError(`The model has ${model.inputs.length} inputs and ${model.outputs.length} outputs; one of each is wanted.`);
    }
    const inputShape = model.inputs[0].shape.slice(1);
    const taken = inputShape.reduce((all, size) => all * (size ?? Number.NaN), 1);
    if (taken !== frame.width) {
        throw new InputError(`The model takes ${inputShape.join(' x ')} numbers a row, but the input columns give ${frame.width} after encoding.`, {
            fix: `Give it an input shape of [null, ${frame.width}], or choose other columns with features:.`,
        });
    }
    const outputShape = model.outputs[0].shape.slice(1);
    if (outputShape.length !== 1) {
        throw new InputError(`The model's output has the shape ${outputShape.join(' x ')} for each row.`, {
            fix: 'Put flatten, or a pooling over all positions, before the end.',
        });
    }
    const units = outputShape[0];
    const last = model.layers.at(-1);
    const activation = activationOf(last);
    build_network_checkOutput(units, activation, frame);
    const weightCount = model.countParams();
    const input = inputShape;
    if (frame.task === 'regression')
        return { head: model, output: 'values', units, inputShape: input, weightCount };
    if (last.getClassName() !== 'Activation')
        return { head: model, output: 'probabilities', units, inputShape: input, weightCount };
    const logits = last.input;
    if (Array.isArray(logits))
        throw new InputError('The last layer of the model has several inputs.');
    const head = engine.layers.model({ inputs: model.inputs, outputs: logits, name: 'head' });
    return { head, output: 'logits', units, inputShape: input, weightCount };
}
/** Shapes that do not fit are found by some layers only when they run. */
function tryOut({ tf }, { head, inputShape }) {
    try {
        tf.tidy(() => void head.apply(tf.zeros([1, ...inputShape]), { training: false }));
    }
    catch (cause) {
        throw new InputError(`TensorFlow.js cannot run the model: ${errorMessage(cause)}`, {
            cause,
            fix: 'Check the shapes of the layers.',
        });
    }
}
function activationOf(layer) {
    const name = layer.getClassName();
    if (name === 'Softmax')
        return 'softmax';
    const activation = layer.getConfig()['activation'];
    return typeof activation === 'string' ? activation : 'linear';
}
/** @throws InputError when the output does not fit the task */
function build_network_checkOutput(units, activation, { task, classCount }) {
    const given = `The model ends in ${units} unit${units === 1 ? '' : 's'} with ${activation}`;
    if (task === 'regression') {
        if (units === 1)
            return;
        throw new InputError(`${given}, but regression needs one.`);
    }
    if (activation === 'sigmoid' && units === 1 && task === 'binary')
        return;
    if (activation === 'softmax' && units === classCount)
        return;
    const binary = task === 'binary' ? 'one unit with sigmoid, or ' : '';
    throw new InputError(`${given}, but ${classCount} classes need ${binary}${classCount} units with softmax.`);
}

;// CONCATENATED MODULE: ./packages/training/src/dense/activation.ts
function elementwise(value, slope, slopeBy = 'output') {
    return {
        slopeBy,
        forward(y, count, width, stride) {
            for (let row = 0; row < count; row++) {
                const end = row * stride + width;
                for (let i = row * stride; i < end; i++)
                    y[i] = value(y[i]);
            }
        },
        gradient(g, known, count, width, stride) {
            for (let row = 0; row < count; row++) {
                const end = row * stride + width;
                for (let i = row * stride; i < end; i++)
                    g[i] = g[i] * slope(known[i]);
            }
        },
    };
}
/** Klambauer et al. 2017, "Self-Normalizing Neural Networks". */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
const activation_sigmoid = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
/** By the names of Keras. `relu` has kernels of its own; `softmax` belongs to the loss. */
const activation_ACTIVATIONS = {
    linear: { slopeBy: 'output', forward() { }, gradient() { } },
    sigmoid: elementwise(activation_sigmoid, (y) => y * (1 - y)),
    tanh: elementwise(Math.tanh, (y) => 1 - y * y),
    elu: elementwise((x) => (x > 0 ? x : Math.expm1(x)), (y) => (y > 0 ? 1 : y + 1)),
    selu: elementwise((x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)), (y) => (y > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA)),
    softplus: elementwise(softplus, (y) => -Math.expm1(-y)),
    softsign: elementwise((x) => x / (1 + Math.abs(x)), (y) => (1 - Math.abs(y)) ** 2),
    relu6: elementwise((x) => Math.min(6, Math.max(0, x)), (y) => (y > 0 && y < 6 ? 1 : 0)),
    hard_sigmoid: elementwise((x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)), (y) => (y > 0 && y < 1 ? 0.2 : 0)),
    swish: elementwise((x) => x * activation_sigmoid(x), (x) => activation_sigmoid(x) * (1 + x * (1 - activation_sigmoid(x))), 'input'),
    mish: elementwise((x) => x * Math.tanh(softplus(x)), (x) => {
        const t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * activation_sigmoid(x);
    }, 'input'),
};

;// CONCATENATED MODULE: ./packages/training/src/dense/operation.ts
const operation_NO_WEIGHTS = {
    penalize: () => 0,
    weights: () => [],
    restore() { },
};

;// CONCATENATED MODULE: ./packages/training/src/dense/elementwise-operations.ts



/** In place where the input's maker allows it. The gradient is always worked on in place. */
function elementwise_operations_activationOperation(name, input, { arena, kernels, batchSize }) {
    const { width, stride, gradient } = input;
    const activation = name === 'relu' ? null : ACTIVATIONS[name];
    const inPlace = input.free && (activation === null || activation.slopeBy === 'output');
    const output = inPlace ? input.output : arena.take(batchSize * stride);
    const known = activation?.slopeBy === 'input' ? input.output : output;
    return {
        width,
        stride,
        output,
        gradient,
        free: false,
        forward(count) {
            if (!inPlace)
                copyNumbers(input.output.values, 0, output.values, 0, count * stride);
            if (activation === null)
                kernels.relu(count * stride, output.at);
            else
                activation.forward(output.values, count, width, stride);
        },
        backward(count) {
            if (activation === null)
                kernels.reluGradient(count * stride, output.at, gradient.at);
            else
                activation.gradient(gradient.values, known.values, count, width, stride);
        },
        ...NO_WEIGHTS,
    };
}
/** Srivastava et al. 2014, inverted: what is kept is scaled up by 1 / (1 - rate) while training. */
function elementwise_operations_dropoutOperation(rate, input, { arena, batchSize, random }) {
    const { width, stride, gradient } = input;
    const output = arena.take(batchSize * stride);
    const mask = new Float32Array(batchSize * stride);
    const keep = 1 / (1 - rate);
    return {
        width,
        stride,
        output,
        gradient,
        free: true,
        forward(count, training) {
            const [x, y] = [input.output.values, output.values];
            for (let row = 0; row < count; row++) {
                const end = row * stride + width;
                for (let i = row * stride; i < end; i++) {
                    mask[i] = !training ? 1 : random.next() < rate ? 0 : keep;
                    y[i] = x[i] * mask[i];
                }
            }
        },
        backward(count) {
            const g = gradient.values;
            for (let i = 0; i < count * stride; i++)
                g[i] = g[i] * mask[i];
        },
        ...NO_WEIGHTS,
    };
}

;// CONCATENATED MODULE: ./packages/training/src/dense/kernel-bytes.ts
// Written by scripts/dense-kernels.ts.
const kernel_bytes_KERNEL_BYTES = [
    'AGFzbQEAAAABKgRgC39/f39/f39/f39/AGANf39/f399fX19fX19fQBgAn9/AGADf39/AAIPAQNlbnYGbWVtb3J5AgABAwUEAAEC',
    'AwclBARnZW1tAAAEYWRhbQABBHJlbHUAAgxyZWx1R3JhZGllbnQAAwqECASnBQIMfwt7IARBAWwhFCAEQQJsIRUgBEEDbCEWIAYh',
    'ECAJIRIgCCETAkADQCABQQBMDQEgAyEPIBIhESAAIQsCQANAIAtBBEgNASAT/QAEACEXIBP9AAQQIRggE/0ABAAhGSAT/QAEECEa',
    'IBP9AAQAIRsgE/0ABBAhHCAT/QAEACEdIBP9AAQQIR4gDyENIBAhDiACIQwCQANAIAxFDQEgDv0ABAAhHyAO/QAEECEgIA39CQIA',
    'ISEgFyAhIB/95gH95AEhFyAYICEgIP3mAf3kASEYIA0gFGr9CQIAISEgGSAhIB/95gH95AEhGSAaICEgIP3mAf3kASEaIA0gFWr9',
    'CQIAISEgGyAhIB/95gH95AEhGyAcICEgIP3mAf3kASEcIA0gFmr9CQIAISEgHSAhIB/95gH95AEhHSAeICEgIP3mAf3kASEeIA0g',
    'BWohDSAOIAdqIQ4gDEEBayEMDAALCyARIBf9CwQAIBEgGP0LBBAgESAKaiERIA8gBGohDyARIBn9CwQAIBEgGv0LBBAgESAKaiER',
    'IA8gBGohDyARIBv9CwQAIBEgHP0LBBAgESAKaiERIA8gBGohDyARIB39CwQAIBEgHv0LBBAgESAKaiERIA8gBGohDyALQQRrIQsM',
    'AAsLAkADQCALRQ0BIBP9AAQAIRcgE/0ABBAhGCAPIQ0gECEOIAIhDAJAA0AgDEUNASAO/QAEACEfIA79AAQQISAgDf0JAgAhISAX',
    'ICEgH/3mAf3kASEXIBggISAg/eYB/eQBIRggDSAFaiENIA4gB2ohDiAMQQFrIQwMAAsLIBEgF/0LBAAgESAY/QsEECARIApqIREg',
    'DyAEaiEPIAtBAWshCwwACwsgEEEgaiEQIBJBIGohEiATQSBqIRMgAUEIayEBDAALCwveAQELeyAF/RMhDSAG/RMhDiAH/RMhDyAI',
    '/RMhECAJ/RMhESAK/RMhEiAL/RMhEyAM/RMhFAJAA0AgAEEATA0BIAL9AAQAIRUgA/0ABAAgDv3mASAVIA/95gH95AEhFiAE/QAE',
    'ACAQ/eYBIBUgFf3mASAR/eYB/eQBIRcgAyAW/QsEACAEIBf9CwQAIAEgAf0ABAAgDSAWIBL95wEgFyAT/ecB/eMBIBT95AH95wH9',
    '5gH95QH9CwQAIAFBEGohASACQRBqIQIgA0EQaiEDIARBEGohBCAAQQRrIQAMAAsLCzUAAkADQCAAQQBMDQEgASAB/QAEAEMAAAAA',
    '/RP96wH9CwQAIAFBEGohASAAQQRrIQAMAAsLC0MAAkADQCAAQQBMDQEgAiAC/QAEACAB/QAEAEMAAAAA/RP9RP1O/QsEACABQRBq',
    'IQEgAkEQaiECIABBBGshAAwACwsL',
].join('');

;// CONCATENATED MODULE: ./packages/training/src/dense/kernels.ts

let kernels_module;
function kernels_loadKernels(memory) {
    kernels_module ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
    return new WebAssembly.Instance(kernels_module, { env: { memory } }).exports;
}

;// CONCATENATED MODULE: ./packages/training/src/dense/network.ts








/** A stack of layers in one piece of memory; no array is allocated after this call. */
function network_createDenseNetwork(plan) {
    const { batchSize, loss, random } = plan;
    const size = measurePlan(plan);
    const arena = createArena(size.numbers);
    const kernels = loadKernels(arena.memory);
    const parameters = createParameters(arena, size);
    const [zeros, ones] = [arena.take(size.widest), arena.take(batchSize)];
    ones.values.fill(1);
    const room = { arena, kernels, batchSize, random, zeros, ones, parameter: parameters.take };
    const stride = padded(plan.inputs);
    const input = {
        width: plan.inputs,
        stride,
        output: arena.take(batchSize * stride),
        gradient: arena.take(batchSize * stride),
        free: true,
    };
    const operations = [];
    for (const layer of plan.layers)
        operations.push(build(layer, operations.at(-1) ?? input, room));
    const last = operations.at(-1);
    const optimize = createOptimizer(plan.optimizer, kernels, arena, parameters.values, parameters.gradients);
    const deepest = plan.layers.findIndex((layer) => 'trainable' in layer && layer.trainable);
    const weighted = operations.filter((_, i) => 'trainable' in plan.layers[i]);
    const targetWidth = loss.targets === 'classes' ? 1 : last.width;
    const targets = new Float32Array(batchSize * targetWidth);
    const weights = new Float32Array(batchSize);
    const shape = { rows: 0, width: last.width, stride: last.stride, weights: null };
    const gatherRow = (rows, from, to) => {
        copyNumbers(rows.features, from * plan.inputs, input.output.values, to * stride, plan.inputs);
        copyNumbers(rows.targets, from * targetWidth, targets, to * targetWidth, targetWidth);
    };
    const lossOf = (count, training, weighs) => {
        for (const operation of operations)
            operation.forward(count, training);
        shape.rows = count;
        shape.weights = weighs ? weights : null;
        return loss.batch(last.output.values, targets, last.gradient.values, shape) / count;
    };
    const penalty = (withGradient) => {
        let sum = 0;
        for (const operation of operations)
            sum += operation.penalize(withGradient);
        return sum;
    };
    return {
        outputs: last.output.values,
        stride: last.stride,
        width: last.width,
        targets,
        train(rows, order, from, count, learningRate) {
            for (let row = 0; row < count; row++) {
                gatherRow(rows, order[from + row], row);
                if (rows.weights !== null)
                    weights[row] = rows.weights[order[from + row]];
            }
            const value = lossOf(count, true, rows.weights !== null);
            if (deepest >= 0)
                for (let at = operations.length - 1; at >= deepest; at--)
                    operations[at].backward(count, at > deepest);
            const whole = value + penalty(true);
            if (Number.isFinite(whole))
                optimize(learningRate);
            return whole;
        },
        evaluate(rows, from, count) {
            for (let row = 0; row < count; row++)
                gatherRow(rows, from + row, row);
            return lossOf(count, false, false) + penalty(false);
        },
        weights: () => weighted.map((operation) => operation.weights()),
        restore(given) {
            for (const [i, operation] of weighted.entries())
                operation.restore(given[i]);
        },
    };
}
function build(layer, input, room) {
    switch (layer.kind) {
        case 'dense':
            return denseOperation(layer, input, room);
        case 'activation':
            return activationOperation(layer.activation, input, room);
        case 'dropout':
            return dropoutOperation(layer.rate, input, room);
        default:
            return normalizationOperation(layer, input, room);
    }
}

;// CONCATENATED MODULE: ./packages/training/src/network-artifacts.ts

/** The model's architecture and a copy of its weights. */
function network_artifacts_networkArtifacts(model) {
    const values = network_artifacts_readWeights(model);
    const names = model.weights.map((weight) => weight.originalName);
    const shapes = model.weights.map((weight) => weight.shape);
    return {
        topology: model.toJSON(null, false),
        ...network_artifacts_packWeights(names, shapes, values),
    };
}
/**
 * Weights as the files of a model hold them.
 *
 * @throws InputError when one is not finite
 */
function network_artifacts_packWeights(names, shapes, values) {
    const wrong = values.findIndex((weights) => weights.some((value) => !Number.isFinite(value)));
    if (wrong >= 0) {
        throw new InputError(`A weight of ${names[wrong]} is no longer finite: training has diverged.`, {
            fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
        });
    }
    const weightSpecs = names.map((name, i) => ({
        name,
        shape: [...shapes[i]],
        dtype: 'float32',
    }));
    const weightData = new Uint8Array(values.reduce((size, { byteLength }) => size + byteLength, 0));
    let offset = 0;
    for (const weights of values) {
        weightData.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), offset);
        offset += weights.byteLength;
    }
    return { weightSpecs, weightData };
}
/** Copies of the weights, in the model's order. */
function network_artifacts_readWeights(model) {
    return model.weights.map((weight) => Float32Array.from(weight.read().dataSync()));
}

;// CONCATENATED MODULE: ./packages/training/src/dense-learner.ts


/** So few rows make a call worth its while also where the batches are smaller. */
const LEAST_ROWS = 64;
/** Whose files plain `tf.loadLayersModel` reads. */
const FORMAT = { keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
/** Our own engine: one piece of WebAssembly memory, nothing allocated from step to step, TensorFlow.js not loaded. */
function dense_learner_createDenseLearner({ architecture, inputs, layers, loss, names, shapes }, { optimizer, score, batchSize, noise }) {
    const evaluationRows = Math.max(batchSize, LEAST_ROWS);
    const network = createDenseNetwork({
        inputs,
        layers,
        loss,
        optimizer,
        batchSize: evaluationRows,
        random: noise,
    });
    const { outputs, stride, targets, width } = network;
    const counts = network.weights().map((parts) => parts.length);
    const snapshot = () => network.weights().flat();
    return {
        engine: 'dense',
        libraries: {},
        weightCount: snapshot().reduce((sum, { length }) => sum + length, 0),
        evaluationRows,
        step(rows, order, from, count, rate, totals) {
            const value = network.train(rows, order, from, count, rate);
            totals.rows += count;
            totals.loss += value * count;
            totals.score += score(outputs, stride, targets, count);
            return value;
        },
        evaluate(rows, from, count, totals) {
            const value = network.evaluate(rows, from, count);
            totals.rows += count;
            totals.loss += value * count;
            totals.score += score(outputs, stride, targets, count);
        },
        predict(rows) {
            const count = rows.targets.length;
            const made = new Float32Array(count * width);
            for (let from = 0; from < count; from += evaluationRows) {
                const part = Math.min(evaluationRows, count - from);
                network.evaluate(rows, from, part);
                for (let row = 0; row < part; row++)
                    made.set(outputs.subarray(row * stride, row * stride + width), (from + row) * width);
            }
            return made;
        },
        snapshot,
        restore(weights) {
            const given = [...weights];
            network.restore(counts.map((count) => given.splice(0, count)));
        },
        artifacts: () => ({
            topology: { ...architecture, ...FORMAT },
            ...packWeights(names, shapes, snapshot()),
        }),
        close() { },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/dense/loss.ts

/**
 * Cross-entropy of softmax, times (1 - p)^gamma of the true class (Lin et al. 2017, "Focal Loss for Dense Object
 * Detection"); gamma 0 is plain cross-entropy. The logarithm is taken from the logits: no probability rounds to 0.
 */
function loss_softmaxCrossEntropy(gamma = 0) {
    return {
        fusedActivation: 'softmax',
        targets: 'classes',
        batch(output, targets, gradient, { rows, width, stride, weights }) {
            let sum = 0;
            for (let row = 0; row < rows; row++) {
                const at = row * stride;
                let largest = Number.NEGATIVE_INFINITY;
                for (let j = 0; j < width; j++)
                    if (!(output[at + j] <= largest))
                        largest = output[at + j];
                let total = 0;
                for (let j = 0; j < width; j++)
                    total += Math.exp(output[at + j] - largest);
                const weight = weights === null ? 1 : weights[row];
                const wanted = at + targets[row];
                const logarithm = output[wanted] - largest - Math.log(total);
                const { value, slope } = loss_focus(logarithm, gamma);
                sum += weight * value;
                const scale = (weight * slope) / rows;
                for (let j = at; j < at + width; j++) {
                    const probability = Math.exp(output[j] - largest) / total;
                    output[j] = probability;
                    gradient[j] = (probability - (j === wanted ? 1 : 0)) * scale;
                }
            }
            return sum;
        },
    };
}
/** The same for one unit with sigmoid per output; with several outputs the mean over them. */
function loss_sigmoidCrossEntropy(gamma = 0) {
    return {
        fusedActivation: 'sigmoid',
        targets: 'values',
        batch(output, targets, gradient, { rows, width, stride, weights }) {
            let sum = 0;
            for (let row = 0; row < rows; row++) {
                const weight = (weights === null ? 1 : weights[row]) / width;
                for (let j = 0; j < width; j++) {
                    const z = output[row * stride + j];
                    const target = targets[row * width + j];
                    const probability = sigmoid(z);
                    output[row * stride + j] = probability;
                    // max(z, 0) - z t + log(1 + exp(-|z|)): TensorFlow's form, which does not overflow.
                    const entropy = Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)));
                    const { value, slope } = loss_focus(-entropy, gamma);
                    sum += weight * value;
                    gradient[row * stride + j] = ((probability - target) * slope * weight) / rows;
                }
            }
            return sum;
        },
    };
}
const focused = { value: 0, slope: 1 };
/**
 * The focal loss of a true class of probability p, and what its slope is to that of cross-entropy:
 * (1 - p)^gamma - gamma p (1 - p)^(gamma - 1) log p.
 */
function loss_focus(logarithm, gamma) {
    focused.value = -logarithm;
    focused.slope = 1;
    if (gamma === 0)
        return focused;
    const p = Math.exp(logarithm);
    const power = (1 - p) ** gamma;
    focused.value = -power * logarithm;
    focused.slope = p >= 1 ? 0 : power - gamma * p * (1 - p) ** (gamma - 1) * logarithm;
    return focused;
}
/** A loss that is a sum over outputs of `value(prediction, target)`, mean over the width. */
function loss_elementwise(value, slope) {
    return {
        fusedActivation: null,
        targets: 'values',
        batch(output, targets, gradient, { rows, width, stride, weights }) {
            let sum = 0;
            for (let row = 0; row < rows; row++) {
                const weight = (weights === null ? 1 : weights[row]) / width;
                for (let j = 0; j < width; j++) {
                    const [prediction, target] = [output[row * stride + j], targets[row * width + j]];
                    gradient[row * stride + j] = (slope(prediction, target) * weight) / rows;
                    sum += weight * value(prediction, target);
                }
            }
            return sum;
        },
    };
}
const residual = (value, slope) => loss_elementwise((prediction, target) => value(prediction - target), (prediction, target) => slope(prediction - target));
const loss_squaredError = residual((e) => e * e, (e) => 2 * e);
const loss_absoluteError = residual(Math.abs, Math.sign);
/** Huber 1964: square up to `delta`, then linear. */
const loss_huber = (delta = 1) => residual((e) => (Math.abs(e) <= delta ? 0.5 * e * e : delta * (Math.abs(e) - 0.5 * delta)), (e) => (Math.abs(e) <= delta ? e : delta * Math.sign(e)));
/** Koenker & Bassett 1978: its minimum is the quantile. */
const loss_pinball = (quantile) => residual((e) => (e >= 0 ? (1 - quantile) * e : -quantile * e), (e) => (e > 0 ? 1 - quantile : e < 0 ? -quantile : 0));
/** Keras' small number in the logarithm. */
const TINY = 1e-7;
/** The negative log-likelihood of counts without its constant; predictions must be positive. */
const loss_poisson = loss_elementwise((prediction, target) => prediction - target * Math.log(prediction + TINY), (prediction, target) => 1 - target / (prediction + TINY));

;// CONCATENATED MODULE: ./packages/training/src/plan-layer.ts



/** The default of TensorFlow.js; Keras' is the uniform one. */
const KERNEL_INITIALIZER = 'glorot_normal';
const DENSE_KEYS = [
    'units',
    'activation',
    'use_bias',
    'kernel_initializer',
    'bias_initializer',
    'kernel_regularizer',
];
const NORM_KEYS = ['axis', 'momentum', 'epsilon', 'center', 'scale'];
const COMMON_KEYS = (/* unused pure expression or super */ null && (['name', 'trainable', 'dtype', 'batch_input_shape', 'input_shape']));
const KEYS = {
    Dense: DENSE_KEYS,
    Activation: ['activation'],
    ReLU: [],
    Dropout: ['rate'],
    BatchNormalization: NORM_KEYS,
    LayerNormalization: NORM_KEYS.filter((key) => key !== 'momentum'),
};
/**
 * @param random draws the initial weights, from streams of the layers' names
 * @returns a text that says what the layer has that the engine does not, as `is a Conv2D`
 */
function plan_layer_planLayer({ class_name, config }, width, random) {
    const keys = KEYS[class_name];
    if (keys === undefined)
        return `is a ${class_name}`;
    const odd = Object.entries(config).find(([key, value]) => value !== null && !keys.includes(key) && !COMMON_KEYS.includes(key) && !isDefault(key, value));
    if (odd !== undefined)
        return `has ${odd[0].replaceAll('_', '-')}`;
    const trainable = config['trainable'] !== false;
    const name = String(config['name']);
    switch (class_name) {
        case 'Dense':
            return planDenseLayer(config, width, name, trainable, random);
        case 'Dropout':
            return plan_layer_plain(width, [{ kind: 'dropout', rate: Number(config['rate']) }]);
        case 'ReLU':
            return plan_layer_plain(width, [{ kind: 'activation', activation: 'relu' }]);
        case 'Activation': {
            const activation = String(config['activation']);
            return knows(activation)
                ? plan_layer_plain(width, [{ kind: 'activation', activation }])
                : `has the activation ${activation}`;
        }
        default:
            return planNorm(class_name === 'BatchNormalization' ? 'batch-norm' : 'layer-norm', config, width, name, trainable);
    }
}
/** What Keras writes also where nobody set it. */
function isDefault(key, value) {
    if (key === 'gamma_initializer' || key === 'moving_variance_initializer')
        return /ones/i.test(JSON.stringify(value));
    if (key === 'beta_initializer' || key === 'moving_mean_initializer')
        return /zeros/i.test(JSON.stringify(value));
    return false;
}
const plan_layer_plain = (width, layers) => ({
    width,
    layers,
    names: [],
    shapes: [],
});
function planDenseLayer(config, inputs, name, trainable, random) {
    const activation = String(config['activation'] ?? 'linear');
    if (!knows(activation))
        return `has the activation ${activation}`;
    const units = Number(config['units']);
    const draw = (part, standard, shape) => drawWeights(config[`${part}_initializer`] ?? standard, shape, random.fork(`${name}/${part}`));
    const useBias = config['use_bias'] !== false;
    const kernel = draw('kernel', KERNEL_INITIALIZER, [inputs, units]);
    if (kernel === null)
        return 'has a kernel-initializer of TensorFlow.js';
    const bias = useBias ? draw('bias', 'zeros', [units]) : null;
    if (useBias && bias === null)
        return 'has a bias-initializer of TensorFlow.js';
    const regularizer = config['kernel_regularizer'];
    const weights = isObject(regularizer) && isObject(regularizer['config']) ? regularizer['config'] : null;
    const penalty = weights === null ? null : { l1: Number(weights['l1'] ?? 0), l2: Number(weights['l2'] ?? 0) };
    const dense = { kind: 'dense', units, kernel, bias, penalty, trainable };
    return {
        width: units,
        layers: activation === 'linear' ? [dense] : [dense, { kind: 'activation', activation }],
        names: [`${name}/kernel`, ...(useBias ? [`${name}/bias`] : [])],
        shapes: [[inputs, units], ...(useBias ? [[units]] : [])],
    };
}
function planNorm(kind, config, width, name, trainable) {
    const axis = [config['axis'] ?? -1].flat();
    if (axis.length !== 1 || (axis[0] !== -1 && axis[0] !== 1))
        return 'has an axis of its own';
    const filled = (value) => new Float32Array(width).fill(value);
    const [gamma, beta] = [
        config['scale'] === false ? null : filled(1),
        config['center'] === false ? null : filled(0),
    ];
    const running = kind === 'layer-norm'
        ? null
        : { mean: filled(0), variance: filled(1), momentum: Number(config['momentum'] ?? 0.99) };
    const names = [
        ...(gamma === null ? [] : [`${name}/gamma`]),
        ...(beta === null ? [] : [`${name}/beta`]),
        ...(running === null ? [] : [`${name}/moving_mean`, `${name}/moving_variance`]),
    ];
    const epsilon = Number(config['epsilon'] ?? 1e-3);
    return {
        width,
        layers: [{ kind, epsilon, gamma, beta, running, trainable }],
        names,
        shapes: names.map(() => [width]),
    };
}
function knows(activation) {
    return activation === 'relu' || activation === 'softmax' || activation in ACTIVATIONS;
}

;// CONCATENATED MODULE: ./packages/training/src/dense-plan.ts



/**
 * The network as the dense engine runs it, or what of it that engine does not have.
 *
 * @param random draws the initial weights, from streams of the layers' names
 */
function dense_plan_planDense(architecture, inputs, loss, random) {
    if (!isSequential(architecture))
        return misfit('the model is no sequence of layers');
    const planned = [];
    let width = inputs;
    for (const [i, layer] of architecture.config.layers.entries()) {
        const at = `layer ${i + 1} (${String(layer.config['name'])})`;
        const odd = oddShape(layer, inputs, i);
        if (odd !== null)
            return misfit(`${at} has ${odd}`);
        const made = planLayer(layer, width, random);
        if (typeof made === 'string')
            return misfit(`${at} ${made}`);
        planned.push(made);
        width = made.width;
    }
    const layers = planned.flatMap(({ layers }) => layers);
    const built = dense_plan_makeLoss(loss, layers);
    if (built === null)
        return misfit('its last activation is not the one of the loss');
    return {
        kind: 'fits',
        architecture,
        inputs,
        layers: built.fusedActivation === null ? layers : layers.slice(0, -1),
        loss: built,
        names: planned.flatMap(({ names }) => names),
        shapes: planned.flatMap(({ shapes }) => shapes),
    };
}
/** Softmax is only had with its loss. */
function dense_plan_makeLoss(loss, layers) {
    const last = layers.at(-1);
    const activation = last?.kind === 'activation' ? last.activation : 'linear';
    const softmax = layers.filter((layer) => layer.kind === 'activation' && layer.activation === 'softmax').length;
    if (softmax > (activation === 'softmax' ? 1 : 0))
        return null;
    switch (loss.name) {
        case 'mse':
            return squaredError;
        case 'mae':
            return absoluteError;
        case 'huber':
            return huber(loss.delta);
        case 'pinball':
            return pinball(loss.quantile);
        case 'poisson':
            return poisson;
        default: {
            const gamma = loss.name === 'focal' ? loss.gamma : 0;
            if (activation === 'softmax')
                return softmaxCrossEntropy(gamma);
            return activation === 'sigmoid' ? sigmoidCrossEntropy(gamma) : null;
        }
    }
}
/** Rows of another shape than a list of numbers. */
function oddShape({ config }, inputs, place) {
    const shape = config['batch_input_shape'];
    if (place > 0 || !Array.isArray(shape) || (shape.length === 2 && shape[1] === inputs))
        return null;
    return `an input shape of ${JSON.stringify(shape)}`;
}
const misfit = (why) => ({ kind: 'misfit', why });

;// CONCATENATED MODULE: ./packages/training/src/tensorflow-learner.ts




/** Numbers of one forward pass over validation rows. */
const EVALUATION_NUMBERS = (/* unused pure expression or super */ null && (2 ** 17));
/** @param network is the learner's from now on */
function tensorflow_learner_createTensorFlowLearner(engine, network, { loss: lossSpec, optimizer: optimizerSpec, score, batchSize, noise }) {
    const { tf } = engine;
    const { model, head, units, inputShape, weightCount } = network;
    const width = inputShape.reduce((all, size) => all * size, 1);
    const evaluationRows = Math.max(1, Math.floor(EVALUATION_NUMBERS / width));
    engine.activate();
    const loss = makeLoss(engine, lossSpec, network);
    const optimizer = makeOptimizer(engine, optimizerSpec);
    const variables = model.trainableWeights.map((weight) => weight.read());
    // Used again and again: their tensors are gone when the next batch comes.
    const batch = {
        features: new Float32Array(batchSize * width),
        targets: new Float32Array(batchSize),
        weights: new Float32Array(batchSize),
    };
    const forward = (features, rows, training) => head.apply(tf.tensor(features, [rows, ...inputShape], 'float32'), { training });
    /** Regularisers of layers add to the loss. */
    const withPenalties = (value) => model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), value);
    return {
        engine: engine.name,
        libraries: engine.libraries,
        weightCount,
        evaluationRows,
        step(rows, order, from, count, rate, totals) {
            engine.activate();
            gather(rows, order, from, count, batch);
            const features = batch.features.subarray(0, count * width);
            const targets = batch.targets.subarray(0, count);
            const weights = rows.weights === null ? null : batch.weights.subarray(0, count);
            let outputs;
            const cost = () => {
                const made = forward(features, count, true);
                outputs = made.dataSync().slice();
                return withPenalties(loss(made, targets, weights));
            };
            const step = () => optimizer.minimize(cost, variables, rate).dataSync()[0];
            const value = withSeededMathRandom(noise, () => tf.tidy(step));
            totals.rows += count;
            totals.loss += value * count;
            totals.score += score(outputs, units, targets, count);
            return value;
        },
        evaluate(rows, from, count, totals) {
            engine.activate();
            const features = rows.features.subarray(from * width, (from + count) * width);
            const targets = rows.targets.subarray(from, from + count);
            const { value, outputs } = tf.tidy(() => {
                const made = forward(features, count, false);
                const outputs = made.dataSync().slice();
                return { outputs, value: withPenalties(loss(made, targets, null)).dataSync()[0] };
            });
            totals.rows += count;
            totals.loss += value * count;
            totals.score += score(outputs, units, targets, count);
        },
        predict({ features, targets }) {
            engine.activate();
            const outputs = new Float32Array(targets.length * units);
            for (let from = 0; from < targets.length; from += evaluationRows) {
                const count = Math.min(evaluationRows, targets.length - from);
                const part = features.subarray(from * width, (from + count) * width);
                const made = tf.tidy(() => {
                    const input = tf.tensor(part, [count, ...inputShape], 'float32');
                    return model.apply(input, { training: false }).dataSync().slice();
                });
                outputs.set(made, from * units);
            }
            return outputs;
        },
        snapshot: () => readWeights(model),
        restore(snapshot) {
            engine.activate();
            tf.tidy(() => {
                model.setWeights(snapshot.map((values, i) => tf.tensor(values, model.weights[i].shape)));
            });
        },
        artifacts: () => networkArtifacts(model),
        close() {
            optimizer.dispose();
            // The head has the layers of the model, and nothing of its own.
            model.dispose();
        },
    };
}
function gather({ features, targets, weights, width }, order, start, count, into) {
    for (let i = 0; i < count; i++) {
        const row = order[start + i];
        const from = row * width;
        for (let k = 0; k < width; k++)
            into.features[i * width + k] = features[from + k];
        into.targets[i] = targets[row];
        if (weights !== null)
            into.weights[i] = weights[row];
    }
}

;// CONCATENATED MODULE: ./packages/training/src/start-learner.ts








/**
 * The network with its initial weights on the engine that was asked for, or that `auto` takes: `dense` where it fits,
 * else TensorFlow.js.
 *
 * @throws InputError when the network does not fit the data, or not the engine
 */
async function start_learner_startLearner(request, log) {
    const { architecture, frame, loss, seed } = request;
    const requested = checkEngine(request.engine);
    const draw = () => createRandom(seed).fork('weights');
    const say = ({ engine, weightCount }, reason) => log(`Engine ${engine} (${reason}); ${weightCount} weights, ${frame.width} inputs a row.`);
    const planned = requested === 'auto' || requested === 'dense' ? planDense(architecture, frame.width, loss, draw()) : null;
    if (planned?.kind === 'fits') {
        const learner = createDenseLearner(planned, planOf(request, ...start_learner_outputOf(planned, frame)));
        say(learner, requested === 'auto' ? 'a stack of dense layers' : 'as asked for');
        return learner;
    }
    if (requested === 'dense') {
        throw new InputError(`engine is "dense", but ${planned.why}, which it does not have.`, {
            fix: 'Use engine: auto, or wasm.',
        });
    }
    // Built on cpu first, since the number of weights decides about the engine.
    const first = await loadEngine(requested === 'wasm' ? 'wasm' : 'cpu');
    const built = await buildNetwork(first, architecture, frame, draw());
    const choice = chooseEngine(requested, built.weightCount, planned?.why ?? null);
    let [engine, network] = [first, built];
    if (choice.name !== first.name) {
        built.model.dispose();
        engine = await loadEngine(choice.name);
        network = await buildNetwork(engine, architecture, frame, draw());
    }
    const learner = createTensorFlowLearner(engine, network, planOf(request, network.output, network.units));
    say(learner, choice.reason);
    return learner;
}
function planOf({ loss, spec, seed, score, rows }, output, units) {
    return {
        loss,
        optimizer: spec.optimizer,
        score: score(output, units),
        batchSize: Math.min(spec.batchSize, rows),
        noise: createRandom(seed).fork('noise'),
    };
}
/** Dense leaves probabilities where TensorFlow.js leaves logits. */
function start_learner_outputOf({ shapes, loss, layers }, frame) {
    const units = shapes.findLast((shape) => shape.length === 2)?.[1] ?? frame.width;
    const last = layers.at(-1);
    const activation = loss.fusedActivation ?? (last?.kind === 'activation' ? last.activation : 'linear');
    checkOutput(units, activation, frame);
    return [frame.task === 'regression' ? 'values' : 'probabilities', units];
}

;// CONCATENATED MODULE: ./packages/training/src/fit-model.ts
















/**
 * Trains a declarative model once, without cross-validation. The same spec, data, seed and engine give the same bytes.
 *
 * @throws InputError when the data do not fit the model, or training diverges
 * @throws the signal's reason when it is aborted
 */
async function fit_model_fitModel(spec, data, options) {
    const started = performance.now();
    const { log = () => { }, signal, seed } = options;
    checkEngine(options.engine);
    signal?.throwIfAborted();
    const target = column(data.train.table, data.target, 'the training data');
    const decided = decideTask([data.task, spec.task], target);
    const loss = chooseLoss(spec.loss, decided.task);
    const { fitted, keepsHead } = fitData(spec, data, { ...options, task: decided.task, loss: loss.name });
    const encoded = encodeRows(fitted, data.train, 'the training data');
    const { classes } = fitted.signature;
    const notices = [
        ...(decided.notice === null ? [] : [decided.notice]),
        ...fitted.notices,
        ...rareClasses(encoded.targets, classes),
    ];
    for (const notice of notices)
        log(notice);
    const weights = weighClasses(spec.classWeights, encoded.targets, classes);
    const train = { ...encoded, weights };
    const validation = data.validation === null ? null : encodeRows(fitted, data.validation, 'the validation data');
    const metricNames = namesOf(fitted, validation !== null);
    if (spec.earlyStopping !== null)
        checkMetric(spec.earlyStopping.metric, 'early-stopping', metricNames);
    if (spec.schedule.kind === 'reduce-on-plateau' && spec.schedule.metric !== null)
        checkMetric(spec.schedule.metric, 'schedule.reduce-on-plateau', metricNames);
    const frame = {
        width: train.width,
        task: decided.task,
        classCount: classes?.length ?? 0,
        positive: loss.name === 'poisson',
    };
    const architecture = freezeLayers(completeNetwork(spec.network, frame), spec.freeze);
    const learner = await startLearner({
        engine: options.engine,
        seed,
        architecture,
        frame,
        spec,
        loss,
        score: scoreOf(fitted),
        rows: train.targets.length,
    }, log);
    try {
        if (options.initialModel !== undefined) {
            const head = keepsHead ? null : headOf(architecture, learner);
            log(takeWeights(learner, options.initialModel, head));
        }
        const result = await runEpochs(learner, spec, { train, validation, metricNames }, options);
        return {
            signature: fitted.signature,
            preprocessing: fitted.preprocessing,
            artifacts: learner.artifacts(),
            metrics: result.metrics,
            curves: result.curves,
            keptEpoch: result.keptEpoch,
            end: result.end,
            engine: learner.engine,
            libraries: learner.libraries,
            rows: { train: train.targets.length, validation: validation?.targets.length ?? 0 },
            weightCount: learner.weightCount,
            validationOutputs: options.predictValidation === true && validation !== null ? learner.predict(validation) : null,
            seed,
            durationSeconds: (performance.now() - started) / 1000,
            notices,
        };
    }
    finally {
        learner.close();
    }
}
function fitData(spec, { train: { table, rows }, target, features }, { task, loss, initialModel }) {
    if (initialModel !== undefined && Object.keys(spec.features).length > 0) {
        throw new InputError('model.features is set, but columns become what the initial model takes.', {
            fix: 'Take it out, or train without initial-model.',
        });
    }
    const names = initialModel?.signature.columns.map(({ name }) => name) ?? features;
    const fresh = fitPreprocessing({ table, rows, features: names, target, task, encodings: spec.features });
    const scaled = loss === 'poisson' ? scaleCounts(fresh, column(table, target, 'the training data'), rows) : fresh;
    return initialModel === undefined
        ? { fitted: scaled, keepsHead: true }
        : warmPreprocessing(initialModel, scaled);
}
function encodeRows(fitted, { table, rows }, source) {
    const { features, width, rowCount } = encode(fitted.preprocessing, table, rows);
    if (rowCount === 0)
        throw new InputError(`There is no row in ${source}.`);
    const targets = encodeTarget(fitted, table, rows, source).values;
    return { features, width, targets, weights: null };
}
function namesOf({ signature }, validated) {
    const names = ['loss', signature.task === 'regression' ? 'mae' : 'accuracy'];
    return validated ? [...names, ...names.map((name) => `val_${name}`)] : names;
}
function scoreOf({ preprocessing }) {
    return (output, units) => output === 'values'
        ? sumErrors(preprocessing.target?.scale ?? 1)
        : countRight(units, output === 'logits' ? 0 : 0.5);
}

;// CONCATENATED MODULE: ./packages/training/src/cross-validate.ts





/**
 * Trains once for each fold on the other rows of `data.train`.
 *
 * @throws InputError as fitModel and assignFolds do
 */
async function cross_validate_crossValidate(spec, data, options) {
    const { table } = data.train;
    const target = column(table, data.target, 'the training data');
    const { task } = decideTask([data.task, spec.task], target);
    const rows = Int32Array.from(data.train.rows ?? Int32Array.from({ length: table.rowCount }, (_, i) => i));
    const folds = assignFolds(spec.folds, table, rows, task === 'regression' ? null : target, options.seed);
    const { log = () => { } } = options;
    const found = [];
    const metrics = {};
    for (const [i, fold] of folds.entries()) {
        const trained = await fitModel(spec, { ...data, task, train: { table, rows: fold.train }, validation: { table, rows: fold.test } }, { ...options, log: () => { }, onEpoch: () => undefined, predictValidation: true });
        const { signature, preprocessing, validationOutputs } = trained;
        const { classes, scores, values } = toPredictions(validationOutputs, fold.test.length, signature, preprocessing);
        for (const [position, row] of fold.test.entries()) {
            const value = values[position];
            const score = classes?.map((name, k) => [name, scores[position * classes.length + k]]);
            found.push({ row, value, label: classes?.[value] ?? null, scores: new Map(score ?? []) });
        }
        for (const [name, value] of Object.entries(trained.metrics)) {
            if (!name.startsWith('val_'))
                continue;
            const short = `cv_${name.slice('val_'.length)}`;
            metrics[short] = [...(metrics[short] ?? []), value];
        }
        const said = Object.entries(metrics).map(([name, of]) => `${name.slice(3)} ${Number(of.at(-1).toPrecision(4))}`);
        log(`Fold ${i + 1} of ${folds.length}: ${fold.train.length} rows to train, ${fold.test.length} held out; ${said.join(', ')}`);
    }
    found.sort((a, b) => a.row - b.row);
    const summary = Object.entries(metrics).flatMap(([name, values]) => [
        [name, mean(values)],
        [`${name}_std`, deviation(values)],
    ]);
    return { metrics: Object.fromEntries(summary), outOfFold: predictionsOf(found, target) };
}
function predictionsOf(found, target) {
    const numbers = (name, values, type = 'float64') => ({
        name,
        type,
        values: Float64Array.from(values),
        nulls: null,
    });
    const order = Int32Array.from(found, ({ row }) => row);
    const truth = selectCells(target, order);
    const names = [...new Set(found.flatMap(({ scores }) => [...scores.keys()]))];
    const prediction = names.length === 0
        ? numbers('prediction', found.map(({ value }) => value))
        : {
            name: 'prediction',
            type: 'string',
            codes: Int32Array.from(found, ({ label }) => names.indexOf(label)),
            categories: names,
            nulls: null,
        };
    return {
        rowCount: found.length,
        columns: [
            numbers('row', order.map((row) => row + 1), 'integer'),
            { ...truth, name: ['row', 'prediction'].includes(truth.name) ? 'truth' : truth.name },
            prediction,
            ...names.map((name) => numbers(`score[${name}]`, found.map(({ scores }) => scores.get(name) ?? 0))),
        ],
    };
}
function mean(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function deviation(values) {
    const center = mean(values);
    return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

;// CONCATENATED MODULE: ./packages/training/src/train-model.ts


/**
 * Trains a declarative model in this process; with `folds` first once for each of them, to judge it, and then on all
 * training rows. The same spec, data, seed and engine give the same bytes.
 *
 * @throws InputError when the data do not fit the model, or training diverges
 * @throws the signal's reason when it is aborted
 */
async function trainModel(spec, data, options) {
    const started = performance.now();
    const { folds } = spec;
    const judged = folds === null ? null : await crossValidate({ ...spec, folds }, data, options);
    const fitted = await fitModel(spec, data, options);
    return {
        ...fitted,
        metrics: { ...fitted.metrics, ...judged?.metrics },
        outOfFold: judged?.outOfFold ?? null,
        durationSeconds: (performance.now() - started) / 1000,
    };
}

;// CONCATENATED MODULE: ./packages/training/src/index.ts
















;// CONCATENATED MODULE: ./actions/evaluate-model/src/open-model.ts






/** Names that belong to the action and not to a program it runs: inputs (a token among them), state, the artifact service. */
const open_model_OURS = /^(?:INPUT_|STATE_|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_)/;
/**
 * Opens a model of whatever kind.
 *
 * @throws InputError, ExternalError as its kind does
 */
async function openModel(source, options) {
    const hints = { ...source.hints, task: source.hints.task ?? options.task };
    switch (source.kind) {
        case 'command': {
            const { command, format, timeoutSeconds } = source;
            const words = typeof command === 'string' ? script_arguments_scriptArguments(command, {}) : command;
            const kept = Object.entries(options.env).filter(([name]) => !open_model_OURS.test(name));
            return openCommand({
                words,
                reference: `the command ${words.join(' ')}`,
                env: Object.fromEntries(kept),
                cwd: (0,external_node_path_.resolve)(options.workingDirectory ?? '.'),
                format,
                timeoutSeconds,
                hints,
            });
        }
        case 'endpoint':
            return openEndpoint({ ...source, reference: source.url, env: options.env, hints });
        case 'reference': {
            const path = localOnnx(source.reference, options);
            if (path === null)
                return openResolved(await resolveModel(source.reference, options), hints);
            return (0,external_node_fs_.statSync)(path).isFile()
                ? openOnnx({ path, reference: source.reference, hints })
                : openFolder({ folder: path, reference: source.reference, document: null, hints });
        }
    }
}
/** Opens a model that was fetched and whose digest is proven. */
function openResolved(model, hints = {}) {
    return openFolder({ folder: model.path, reference: model.reference, document: model.document, hints });
}
/** Whether a baseline names a model that is no folder of ours: a table of predictions is none. */
function isOtherModel(text) {
    const plain = text.trim();
    if (/^https?:\/\/|^\{|\n|^(?:path|command|endpoint):\s|\.onnx$/i.test(plain))
        return true;
    if (!(0,external_node_fs_.existsSync)(plain) || !(0,external_node_fs_.statSync)(plain).isDirectory())
        return false;
    const names = (0,external_node_fs_.readdirSync)(plain);
    return !names.includes(documents_src/* MODEL_FILE */.rJ) && names.some((name) => name.toLowerCase().endsWith('.onnx'));
}
/** The path of an ONNX file, or of a folder that we did not write; null for every other reference. */
function localOnnx(reference, { input, workingDirectory }) {
    const parsed = (0,documents_src/* parseModelReference */.qZ)(reference, input);
    if (parsed.kind !== 'path')
        return null;
    const path = (0,external_node_path_.resolve)(workingDirectory ?? '.', parsed.path);
    if (!(0,external_node_fs_.existsSync)(path))
        return null;
    if ((0,external_node_fs_.statSync)(path).isFile())
        return path.toLowerCase().endsWith('.onnx') ? path : null;
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(path, documents_src/* MODEL_FILE */.rJ)) ? null : path;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/read-data.ts




/**
 * Reads the data and leaves out rows without truth.
 *
 * @param types column types that the model knows better than the data
 * @throws InputError when the file cannot be read, has no target, or no row with a truth
 */
async function readData(path, target, types = {}) {
    const source = await read_table_readTable(path, { types });
    const truth = (0,columns_src/* column */.fi)(source, target, path);
    const missing = (0,columns_src/* missingCount */.Wh)(truth);
    if (source.rowCount === missing) {
        throw new src/* InputError */.dz(source.rowCount === 0
            ? `${path} has no rows.`
            : `Every cell of the target "${target}" in ${path} is empty.`, { fix: 'Give a table with at least one row whose truth is known.' });
    }
    const fileRows = Int32Array.from({ length: source.rowCount - missing });
    for (let row = 0, next = 0; row < source.rowCount; row++)
        if (!(0,columns_src/* isMissing */.b2)(truth, row))
            fileRows[next++] = row;
    const notices = [...source.notes];
    if (missing > 0)
        notices.push(`${countOf(missing, 'row')} of ${path} without "${target}" were left out.`);
    return {
        table: missing === 0 ? source : (0,columns_src/* selectRows */.A5)(source, fileRows),
        path,
        digest: source.digest,
        target,
        fileRowCount: source.rowCount,
        fileRows,
        notices,
    };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/ask-models.ts




/**
 * Opens the model, reads the data as it wants it, and lets it answer.
 *
 * @throws InputError when the target is not known, or model, data and inputs do not fit each other
 */
async function judgeModel(source, resolving, inputs, { signal, log }) {
    const opened = await openModel(source, openOptions(resolving, inputs));
    const known = opened.document?.signature?.task;
    if (inputs.task !== undefined && known !== undefined && inputs.task !== known) {
        throw new src/* InputError */.dz(`Input task is "${inputs.task}", but the model's is ${known}.`, {
            fix: 'Leave task out.',
        });
    }
    const target = inputs.target ?? opened.target;
    if (target === null) {
        throw new src/* InputError */.dz(`Input target is missing: ${opened.reference} does not say which column it predicts.`, { fix: 'Set target to the name of that column in data.' });
    }
    const data = await readData(inputs.data, target, { ...opened.columnTypes });
    log.info(`${data.path}: ${data.table.rowCount} rows, target "${target}".`);
    const { answers, asked } = await answersOfModel(opened, data, notInputs(inputs), signal);
    return { data, answers, model: asked };
}
/** Lets a baseline that is a model answer for the same rows; null for every other. */
async function askBaseline(baseline, data, resolving, inputs, signal) {
    const opened = await openBaseline(baseline, resolving, inputs);
    return opened === null ? null : answersOfModel(opened, data, notInputs(inputs), signal);
}
async function openBaseline(baseline, resolving, inputs) {
    if (baseline.kind === 'model')
        return openResolved(baseline.model, { task: inputs.task });
    return baseline.kind === 'other-model' ? openModel(baseline.source, openOptions(resolving, inputs)) : null;
}
function closeModels(...models) {
    for (const model of models)
        model?.opened.close();
}
function openOptions(resolving, { task }) {
    return { ...resolving, task, env: process.env };
}
function notInputs({ id, weight }) {
    return [id, weight].filter((name) => name !== undefined);
}

// EXTERNAL MODULE: ./packages/metrics/src/index.ts + 28 modules
var metrics_src = __webpack_require__(32663);
// EXTERNAL MODULE: ./packages/verdict/src/index.ts + 24 modules
var verdict_src = __webpack_require__(36789);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/flips.ts


/** So many ids stand in the verdict; predictions.csv has all rows. */
const MOST_IDS = 100;
/** Rows that only one of the two got right, and where they gather; null for regression. */
function flipsOf(rows, baseline, data, id, gathered) {
    const flipped = (0,verdict_src/* flippedRows */.qx)(rows, baseline);
    if (flipped === null)
        return null;
    const { newlyWrong, newlyRight } = flipped;
    const named = (list) => list.slice(0, MOST_IDS).map((row) => flips_nameOf(row, data, id));
    return {
        newlyWrong: newlyWrong.length,
        newlyRight: newlyRight.length,
        newlyWrongIds: named(newlyWrong),
        newlyRightIds: named(newlyRight),
        ...(gathered === null ? {} : { gathered }),
    };
}
/** The row's id, or where it stands in the data's file, counted from 1 below the header. */
function flips_nameOf(row, data, id) {
    if (id === undefined)
        return `row ${data.fileRows[row] + 1}`;
    return (0,columns_src/* cellText */.Ie)((0,columns_src/* column */.fi)(data.table, id, data.path), row) ?? `row ${data.fileRows[row] + 1}`;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/build-verdict.ts


/** The evaluation as the document that comment, deployment and monitoring read. */
function buildVerdict(parts) {
    const { name, data, answers, policy, evaluation, seed, commit, run } = parts;
    const { rows, classes, judgement } = evaluation;
    return {
        schema: 'trainyard.verdict/v1',
        name,
        outcome: judgement.outcome,
        model: {
            reference: answers.source.kind === 'model' ? answers.source.reference : null,
            digest: build_verdict_modelDigest(answers),
        },
        data: { path: parts.dataPath, digest: data.digest, rows: data.table.rowCount },
        task: classes === null ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass',
        target: data.target,
        classes: classes === null ? null : [...classes],
        positive: classes?.length === 2 ? (policy.policy.positive ?? classes[1]) : null,
        alpha: policy.policy.alpha,
        seed,
        metrics: { ...judgement.metrics },
        confusion: (0,metrics_src/* isClassification */.XZ)(rows) ? (0,metrics_src/* confusionMatrix */.gM)(rows) : null,
        baseline: baselineOf(parts),
        baselineMissing: parts.baseline.kind === 'missing' ? parts.baseline.why : null,
        flips: evaluation.baseline === null
            ? null
            : flipsOf(rows, evaluation.baseline, data, parts.id, evaluation.findings.gathered),
        gates: [...judgement.gates],
        slices: [...judgement.slices],
        ...build_verdict_findingsOf(evaluation),
        policy: policy.document,
        commit,
        run,
    };
}
function build_verdict_findingsOf({ findings, repeats }) {
    const { weakSlices, fairness, selfTest, gathered: _, ...numbers } = findings;
    return {
        ...numbers,
        ...(weakSlices === null ? {} : { weakSlices }),
        ...(fairness.length === 0 ? {} : { fairness: [...fairness] }),
        ...(selfTest === null ? {} : { selfTest }),
        ...(repeats === null ? {} : { repeats: { ...repeats, metrics: { ...repeats.metrics } } }),
    };
}
function build_verdict_modelDigest({ source }) {
    return source.kind === 'model' ? source.digest : null;
}
function baselineOf({ baseline, baselineAnswers }) {
    if (baseline.kind === 'verdict') {
        const { digest } = baseline.verdict.model;
        return { kind: 'verdict', reference: baseline.reference, digest, pairing: 'none', ...originOf(baseline) };
    }
    if (baselineAnswers === null)
        return null;
    const { kind, reference, digest, pairing } = baselineAnswers.source;
    return { kind, reference, digest, pairing, ...originOf(baseline) };
}
function originOf(baseline) {
    if (!('origin' in baseline) || baseline.origin === null)
        return {};
    const { runId, commit, createdAt } = baseline.origin;
    return { origin: { runId, commit, createdAt } };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/check-run.ts




/** GitHub counts bytes here, whatever its documentation says. */
const LIMIT = { codePoints: 65_000, bytes: 65_000 };
/** The verdict as a check run of its own, where `check-run` names one. It stands without it: a failure is a notice. */
async function writeCheckRun(report, inputs, context, port) {
    const { log, runner, signal } = context;
    const { verdict } = report;
    if (inputs.checkRun === undefined || port === null || !runner.onGitHub || verdict.commit === null)
        return null;
    const renderings = evaluationSummaries(report);
    const conclusion = { passed: 'success', failed: 'failure', inconclusive: 'neutral' };
    try {
        const result = await createCheckRun(port, {
            name: inputs.checkRun,
            headSha: verdict.commit.sha,
            conclusion: conclusion[verdict.outcome],
            title: [...evaluationHeadline(verdict)].slice(0, 200).join(''),
            summary: renderings.find((text) => size_fits(text, LIMIT)) ?? evaluationHeadline(verdict).slice(0, 1000),
            detailsUrl: runner.runUrl,
            annotations: annotationsOf(report),
        });
        if (result.kind === 'created')
            return result.url;
        log.notice(`The check run "${inputs.checkRun}" was not created, because the token may not: add "permissions: {${result.permission}}" to the job; on pull requests of forks it may never.`);
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        log.warning(`The check run could not be created: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
    return null;
}
function annotationsOf({ verdict }) {
    return verdict.gates.flatMap((gate) => {
        const effect = (0,verdict_src/* effectOf */.$x)(gate);
        if (effect === 'passed' || gate.at === undefined)
            return [];
        const level = effect === 'failed' ? 'failure' : 'warning';
        return [{ path: gate.at.file, line: gate.at.line, level, message: gate.reason }];
    });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/gate-results.ts


/** The gates that make the outcome fail, by metric and slice. */
function failedNames(verdict) {
    const failed = verdict.gates.filter((gate) => (0,verdict_src/* effectOf */.$x)(gate) === 'failed');
    return failed.map(({ metric, slice }) => (slice === null ? metric : `${metric} in ${slice}`));
}
/** On the line of the policy that asks for it. */
function annotateGates({ gates }, { log }) {
    for (const gate of gates) {
        const effect = (0,verdict_src/* effectOf */.$x)(gate);
        if (effect === 'failed')
            log.error(gate.reason, gate.at);
        if (effect === 'inconclusive')
            log.warning(gate.reason, gate.at);
    }
}
function gateFailed(said, verdict) {
    const reasons = verdict.gates.filter((gate) => (0,verdict_src/* effectOf */.$x)(gate) === 'failed').map(({ reason }) => reason);
    const shown = reasons.slice(0, 3).join(' ');
    return new src/* GateFailed */.jG(`${said}. ${shown}${reasons.length > 3 ? ` And ${reasons.length - 3} more.` : ''}`);
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-categories.ts
/** Up to so many categories are kept by name. */
const profile_categories_MOST_CATEGORIES = 200;
/** With more categories than that, rarer ones go to "other": they may be names or addresses of people. */
const RAREST_KEPT = 5;
/** @param counts how often each category occurs */
function profileCategories(name, type, counts, missing) {
    const present = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { name, kind: 'categorical', type, rows: present + missing, missing, ...profile_categories_bounded(counts, 0) };
}
/** Exact while neither has rows in `other`; afterwards a category's count is at least what is shown. */
function profile_categories_mergeCategories(a, b) {
    const counts = new Map();
    for (const { value, count } of [...a.categories, ...b.categories]) {
        counts.set(value, (counts.get(value) ?? 0) + count);
    }
    return {
        name: a.name,
        kind: 'categorical',
        type: a.type === b.type ? a.type : 'string',
        rows: a.rows + b.rows,
        missing: a.missing + b.missing,
        ...profile_categories_bounded(counts, a.other + b.other),
    };
}
function profile_categories_bounded(counts, other) {
    const sorted = [...counts]
        .filter(([, count]) => count > 0)
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    if (sorted.length <= profile_categories_MOST_CATEGORIES)
        return { categories: sorted, other };
    const categories = sorted.slice(0, profile_categories_MOST_CATEGORIES).filter(({ count }) => count >= RAREST_KEPT);
    const kept = new Set(categories);
    const rest = sorted.filter((category) => !kept.has(category)).reduce((sum, { count }) => sum + count, 0);
    return { categories, other: other + rest };
}

// EXTERNAL MODULE: ./packages/statistics/src/random.ts
var src_random = __webpack_require__(65298);
;// CONCATENATED MODULE: ./packages/drift/src/quantile-sketch.ts

const SMALLEST_LEVEL = 8;
const SHRINKAGE = 2 / 3;
/**
 * A mergeable summary of numbers from which every quantile and rank can be read (Karnin, Lang & Liberty,
 * "Optimal quantile approximation in streams", FOCS 2016). Same values in the same order and same seed: same sketch.
 *
 * @param values finite numbers
 * @param k items of the largest level; decides the error, see {@link rankError}
 */
function sketchOf(values, k = 256, seed = 0) {
    const work = { k, seed, n: 0, compactions: 0, levels: [[]] };
    // Values wait in a buffer of k, and not in the few places of the lowest level, so that few sorts are needed.
    for (let start = 0; start < values.length; start += k) {
        const end = Math.min(values.length, start + k);
        for (let i = start; i < end; i++)
            work.levels[0].push(values[i]);
        work.n += end - start;
        compress(work);
    }
    return toSketch(work);
}
/** As {@link sketchOf}, of values that occur `count` times each. */
function quantile_sketch_sketchOfCounted(values, k = 256, seed = 0) {
    const work = { k, seed, n: 0, compactions: 0, levels: [[]] };
    for (const { value, count } of values) {
        work.n += count;
        for (let left = count, level = 0; left > 0; left = Math.floor(left / 2), level++) {
            if (left % 2 === 1)
                levelAt(work, level).push(value);
        }
        compress(work);
    }
    return toSketch(work);
}
/** The sketch of both: its error is that of one sketch over all values. */
function quantile_sketch_mergeSketches(a, b) {
    const k = Math.min(a.k, b.k);
    const work = {
        k,
        seed: a.seed,
        n: a.n + b.n,
        compactions: a.compactions + b.compactions,
        levels: [[]],
    };
    for (const { levels } of [a, b]) {
        levels.forEach((items, level) => {
            const target = levelAt(work, level);
            for (const item of items)
                target.push(item);
        });
    }
    compress(work);
    return toSketch(work);
}
/**
 * How far a rank read from the sketch may be off, as a share of all values, with 99 % confidence: the fit
 * `2.296 / k^0.9723` of Apache DataSketches' KLL. Zero while nothing was left out.
 */
function rankError(sketch) {
    return sketch.compactions === 0 ? 0 : 2.296 / sketch.k ** 0.9723;
}
/** Every item with the number of values it stands for, ascending. */
function sketchItems(sketch) {
    const items = sketch.levels.flatMap((level, height) => level.map((value) => ({ value, count: 2 ** height })));
    return items.sort((a, b) => a.value - b.value);
}
function compress(work) {
    while (roomOf(work) <= 0) {
        const height = work.levels.length;
        const full = work.levels.findIndex((level, h) => level.length >= capacity(work.k, height, h));
        halve(work, full);
    }
}
/** Moves every other item one level up; an odd one out stays, so that no weight is lost. */
function halve(work, height) {
    const items = Float64Array.from(work.levels[height]).sort();
    const offset = (0,src_random/* createRandom */.s)(`${work.seed}/${work.compactions}`).next() < 0.5 ? 0 : 1;
    const even = items.length - (items.length % 2);
    const above = levelAt(work, height + 1);
    for (let i = offset; i < even; i += 2)
        above.push(items[i]);
    work.levels[height] = even === items.length ? [] : [items[even]];
    work.compactions++;
}
function roomOf(work) {
    const height = work.levels.length;
    return work.levels.reduce((room, level, h) => room + capacity(work.k, height, h) - level.length, 0);
}
function capacity(k, height, level) {
    return Math.max(SMALLEST_LEVEL, Math.ceil(k * SHRINKAGE ** (height - 1 - level)));
}
function levelAt(work, level) {
    while (work.levels.length <= level)
        work.levels.push([]);
    return work.levels[level];
}
function toSketch(work) {
    const levels = work.levels.map((level) => [...level].sort((a, b) => a - b));
    return { k: work.k, seed: work.seed, n: work.n, compactions: work.compactions, levels };
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-numbers.ts

/** Up to so many distinct values are counted one by one; above, a sketch takes their place. */
const MOST_COUNTED_VALUES = 64;
/**
 * @param values any length; NaN and infinities are counted as missing
 * @param options `k` decides the sketch's error; the default suits a file, more suits what is compared at once
 */
function profileNumbers(name, type, values, { k, seed = 0 } = {}) {
    const present = new Float64Array(values.length);
    let n = 0;
    for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (Number.isFinite(value))
            present[n++] = value === 0 ? 0 : value;
    }
    const kept = present.subarray(0, n);
    const counted = countValues(kept);
    return {
        name,
        kind: 'numeric',
        type,
        rows: values.length,
        missing: values.length - n,
        ...moments(kept),
        values: counted,
        sketch: counted === null ? sketchOf(kept, k, seed) : null,
    };
}
/** Both together, as if their values had been profiled at once; only a sketch's rounding may differ. */
function profile_numbers_mergeNumbers(a, b) {
    const counted = a.values && b.values ? mergeCounted(a.values, b.values) : null;
    return {
        name: a.name,
        kind: 'numeric',
        type: a.type === b.type ? a.type : 'float64',
        rows: a.rows + b.rows,
        missing: a.missing + b.missing,
        ...mergeMoments(a, b),
        values: counted,
        sketch: counted === null ? mergeSketches(sketchFrom(a), sketchFrom(b)) : null,
    };
}
function sketchFrom(profile) {
    return profile.sketch ?? sketchOfCounted(profile.values ?? []);
}
function countValues(values) {
    const counts = new Map();
    for (const value of values) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
        if (counts.size > MOST_COUNTED_VALUES)
            return null;
    }
    return ascending(counts);
}
function mergeCounted(a, b) {
    const counts = new Map();
    for (const { value, count } of [...a, ...b])
        counts.set(value, (counts.get(value) ?? 0) + count);
    return counts.size > MOST_COUNTED_VALUES ? null : ascending(counts);
}
function ascending(counts) {
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
const NO_MOMENTS = { mean: null, standardDeviation: null, min: null, max: null };
function moments(values) {
    if (values.length === 0)
        return NO_MOMENTS;
    let mean = 0;
    let squares = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < values.length; i++) {
        const value = values[i];
        const step = value - mean;
        mean += step / (i + 1);
        squares += step * (value - mean);
        if (value < min)
            min = value;
        if (value > max)
            max = value;
    }
    return { mean, standardDeviation: Math.sqrt(squares / values.length), min, max };
}
/** Chan, Golub & LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979. */
function mergeMoments(a, b) {
    const [n, m] = [a.rows - a.missing, b.rows - b.missing];
    if (n === 0)
        return pickMoments(b);
    if (m === 0)
        return pickMoments(a);
    const step = b.mean - a.mean;
    const squares = a.standardDeviation ** 2 * n + b.standardDeviation ** 2 * m + (step * step * n * m) / (n + m);
    return {
        mean: a.mean + (step * m) / (n + m),
        standardDeviation: Math.sqrt(squares / (n + m)),
        min: Math.min(a.min, b.min),
        max: Math.max(a.max, b.max),
    };
}
function pickMoments({ mean, standardDeviation, min, max }) {
    return { mean, standardDeviation, min, max };
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-column.ts


/** Text and booleans become categories, everything else numbers; a timestamp is its milliseconds. */
function profileColumn(column) {
    const { name, nulls } = column;
    switch (column.type) {
        case 'string': {
            const counts = new Array(column.categories.length).fill(0);
            let missing = 0;
            for (const code of column.codes) {
                if (code < 0)
                    missing++;
                else
                    counts[code]++;
            }
            const named = new Map(column.categories.map((category, code) => [category, counts[code]]));
            return profileCategories(name, 'string', named, missing);
        }
        case 'boolean': {
            const counts = new Map([
                ['true', 0],
                ['false', 0],
            ]);
            let missing = 0;
            column.values.forEach((value, i) => {
                if (nulls?.[i] === 1)
                    missing++;
                else
                    counts.set(value === 1 ? 'true' : 'false', counts.get(value === 1 ? 'true' : 'false') + 1);
            });
            return profileCategories(name, 'boolean', counts, missing);
        }
        default:
            return profileNumbers(name, column.type, column.values);
    }
}
/**
 * The profile of both parts of a column.
 *
 * @throws TypeError when one holds numbers and the other categories
 */
function profile_column_mergeColumns(a, b) {
    if (a.kind === 'numeric' && b.kind === 'numeric')
        return mergeNumbers(a, b);
    if (a.kind === 'categorical' && b.kind === 'categorical')
        return mergeCategories(a, b);
    throw new TypeError(`column "${a.name}" is ${a.kind} in one profile and ${b.kind} in the other`);
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-predictions.ts


function profilePrediction(predictions) {
    return profileOutcome('prediction', predictions.classes, predictions.values);
}
/** @param values as in {@link ProfiledPredictions}, for predictions or labels */
function profileOutcome(name, classes, values) {
    if (classes === null)
        return profileNumbers(name, 'float64', values);
    const counts = new Map(classes.map((label) => [label, 0]));
    let missing = 0;
    for (const index of values) {
        const label = classes[index];
        if (label === undefined)
            missing++;
        else
            counts.set(label, counts.get(label) + 1);
    }
    return profileCategories(name, 'string', counts, missing);
}
/** The score of the class that was predicted, row by row. */
function profileConfidence(predictions) {
    const confidence = confidenceOf(predictions);
    return confidence === null ? null : profileNumbers('confidence', 'float64', confidence);
}
const BINS = 10;
/** @param labels index of the true class per row */
function calibrationOf(predictions, labels) {
    const confidence = confidenceOf(predictions);
    if (confidence === null)
        return null;
    const bins = Array.from({ length: BINS }, () => ({ count: 0, score: 0, right: 0 }));
    for (let i = 0; i < confidence.length; i++) {
        const score = confidence[i];
        const label = labels[i];
        if (!Number.isFinite(score) || !(label >= 0))
            continue;
        const bin = bins[Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))];
        bin.count++;
        bin.score += score;
        if (label === predictions.values[i])
            bin.right++;
    }
    return {
        bins: bins.map(({ count, score, right }, i) => ({
            low: i / BINS,
            high: (i + 1) / BINS,
            count,
            meanScore: count === 0 ? null : score / count,
            accuracy: count === 0 ? null : right / count,
        })),
    };
}
function confidenceOf({ classes, scores, values }) {
    if (classes === null || scores === null)
        return null;
    return values.map((index, row) => scores[row * classes.length + index] ?? Number.NaN);
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-quality.ts
/**
 * Accuracy of predicted classes, or mean absolute error of predicted values, with its spread over the rows.
 *
 * @param predicted values, or indices of classes; NaN or -1 where unknown
 * @param labels as `predicted`
 * @returns null when no row has both
 */
function qualityOf(classification, predicted, labels) {
    const known = (value) => (classification ? value >= 0 : Number.isFinite(value));
    let n = 0;
    let sum = 0;
    for (let i = 0; i < predicted.length; i++) {
        if (!known(predicted[i]) || !known(labels[i]))
            continue;
        n++;
        sum += profile_quality_scoreOf(classification, predicted[i], labels[i]);
    }
    if (n === 0)
        return null;
    const value = sum / n;
    let squares = 0;
    for (let i = 0; i < predicted.length; i++) {
        if (!known(predicted[i]) || !known(labels[i]))
            continue;
        squares += (profile_quality_scoreOf(classification, predicted[i], labels[i]) - value) ** 2;
    }
    const metric = classification ? 'accuracy' : 'mae';
    return { metric, value, standardDeviation: Math.sqrt(squares / n), n };
}
function profile_quality_scoreOf(classification, guess, truth) {
    return classification ? Number(guess === truth) : Math.abs(guess - truth);
}

;// CONCATENATED MODULE: ./packages/drift/src/build-profile.ts




/** The profile that production will be compared with. Pure; same rows, same document. */
function buildProfile(source) {
    const { name, model, data, columns, predictions, labels, commit = null, run = null } = source;
    return {
        schema: documents_src/* profileDocument */.PO.id,
        name,
        model,
        data,
        task: predictions.task,
        classes: predictions.classes === null ? null : [...predictions.classes],
        columns: columns.map(profileColumn),
        prediction: profilePrediction(predictions),
        confidence: profileConfidence(predictions),
        label: labels === null ? null : profileOutcome('label', predictions.classes, labels),
        calibration: labels === null ? null : calibrationOf(predictions, labels),
        quality: labels === null ? null : qualityOf(predictions.classes !== null, predictions.values, labels),
        commit,
        run,
    };
}

;// CONCATENATED MODULE: ./packages/drift/src/drift-policy.ts
const drift_policy_DEFAULT_DRIFT_POLICY = {
    q: 0.05,
    minimum: { numeric: 0.1, categorical: 0.1, missing: 0.01, newCategory: 0.001 },
};

;// CONCATENATED MODULE: ./packages/drift/src/say-drift.ts
/** One sentence that says what was found, by how much, and how sure that is. */
function say_drift_sayDrift(test, judgement) {
    const { result, rowsNeeded, detail } = judgement;
    const name = SUBJECTS[test.role](test.column);
    if (result === 'not-enough-data')
        return `${name}: ${notEnough(test, rowsNeeded)}`;
    const change = sayChange(test, detail);
    const evidence = sayP(judgement.adjustedP);
    if (result === 'drifted')
        return `${name} drifted: ${change}, ${evidence}.`;
    if (judgement.sure)
        return `${name} is stable: ${change}; measurable (${evidence}), but too little to matter.`;
    if (judgement.matters)
        return `${name} is stable: ${change}, which chance explains (${evidence}).`;
    return `${name} is stable: ${change}, ${evidence}.`;
}
const SUBJECTS = {
    input: (column) => column,
    prediction: () => 'The prediction',
    confidence: () => "The model's confidence",
    label: () => 'The label',
};
function notEnough({ rows, effect }, rowsNeeded) {
    const so = effect !== null && effect.value >= effect.minimum ? ', though what there is looks different' : '';
    if (rowsNeeded === null) {
        return `not enough data: the profile itself rests on ${count(rows.reference)} values, too few to find a change by${so}.`;
    }
    return (`not enough data: ${count(rows.recent)} of about ${count(rowsNeeded)} recent values that it takes to find ` +
        `a change of a fifth of the rows${so}.`);
}
function sayChange({ effect }, detail) {
    if (effect === null)
        return 'nothing to compare';
    const [value, minimum] = [round(effect.value), round(effect.minimum)];
    switch (effect.name) {
        case 'wasserstein':
            return `${detail}, its values moved by ${value} of their spread (${minimum} matters)`;
        case 'jensen-shannon':
            return `${detail}, its shares moved by ${value} in Jensen–Shannon distance (${minimum} matters)`;
        case 'missing-share':
            return `missing values ${detail} (${points(effect.minimum)} ${effect.minimum === 0.01 ? 'point matters' : 'points matter'})`;
        case 'new-share':
            return effect.value === 0
                ? 'no new category'
                : `${points(effect.value)} % of the rows have categories never seen before, ${detail} (${points(effect.minimum)} % matters)`;
    }
}
function sayP(p) {
    if (p === null)
        return 'not tested';
    return p < 0.001 ? 'corrected p < 0.001' : `corrected p = ${round(p)}`;
}
function points(share) {
    return round(share * 100);
}
function round(value) {
    return String(Number(value.toPrecision(2)));
}
function count(value) {
    return Math.round(value).toLocaleString('en-US');
}

;// CONCATENATED MODULE: ./packages/drift/src/judge-drift.ts


/** Judges all tests of a run together: Benjamini & Hochberg's correction needs every p-value. */
function judge_drift_judgeDrift(candidates, policy) {
    const tested = candidates.filter(({ pValue }) => pValue !== null);
    const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
    const byCandidate = new Map(tested.map((candidate, i) => [candidate, adjusted[i]]));
    // The level at which a lone true change must be found: the first step of Benjamini & Hochberg.
    const alpha = policy.q / Math.max(1, tested.length);
    const tests = candidates.map((candidate) => judge(candidate, byCandidate.get(candidate) ?? null, alpha, policy.q));
    const drifted = [
        ...new Set(tests.filter(({ result }) => result === 'drifted').map(({ column }) => column)),
    ];
    return { q: policy.q, drifted, tests, result: overall(tests) };
}
function judge(candidate, adjustedP, alpha, q) {
    const { rowsNeeded, decided, detail, ...measured } = candidate;
    const wanted = decided === null ? rowsNeeded(alpha) : null;
    const enough = wanted !== null && candidate.rows.recent >= wanted;
    const matters = candidate.effect !== null && candidate.effect.value >= candidate.effect.minimum;
    const sure = adjustedP !== null && adjustedP <= q;
    const result = decided?.result ?? (matters && sure ? 'drifted' : enough ? 'stable' : 'not-enough-data');
    const missingRows = result === 'not-enough-data' ? wanted : null;
    return {
        ...measured,
        adjustedP,
        result,
        rowsNeeded: missingRows,
        sentence: decided?.sentence ??
            sayDrift(measured, { result, adjustedP, sure, matters, rowsNeeded: missingRows, detail }),
    };
}
/** Stable is said only where at least half of the tests had rows enough to find a change. */
function overall(tests) {
    const count = (result) => tests.filter((test) => test.result === result).length;
    if (count('drifted') > 0)
        return 'drifted';
    return count('stable') >= count('not-enough-data') && count('stable') > 0 ? 'stable' : 'not-enough-data';
}

;// CONCATENATED MODULE: ./packages/drift/src/compare-profiles.ts







/**
 * Drift of every column, the predictions and the labels: flagged only where the change is at least the policy's
 * minimum and its p-value, corrected over all tests of the run, is at most `q`. Too few rows are said, not passed over.
 */
function compareProfiles(reference, recent, policy = DEFAULT_DRIFT_POLICY) {
    const candidates = reference.columns.flatMap((column) => {
        const now = recent.columns.get(column.name);
        if (now === undefined)
            return [absent(column)];
        return [...unreadable(column, now, recent.unreadable), ...compareColumn('input', column, now, policy)];
    });
    const known = reference.classes ?? [];
    for (const role of ['prediction', 'confidence', 'label']) {
        const [before, now] = [reference[role], recent[role]];
        if (before === null || now === null || now.rows === 0)
            continue;
        candidates.push(...compareColumn(role, before, now, policy, known));
    }
    return judgeDrift(candidates, policy);
}
function compareColumn(role, before, now, policy, known = []) {
    const missing = compareMissing(role, before, now, policy);
    if (before.kind === 'numeric' && before.type === 'timestamp') {
        const sentence = `${before.name} was not compared: time always moves on.`;
        return [decidedCandidate(subjectOf(role, before, now), 'distribution', 'not-tested', sentence), missing];
    }
    if (actsAsCategory(before)) {
        const names = before.kind === 'categorical' && before.type === 'boolean' ? ['true', 'false'] : known;
        return [...compareCategories(role, before, now, policy, names), missing];
    }
    if (before.kind === 'numeric' && now.kind === 'numeric') {
        return [compareNumbers(role, before, now, policy), missing];
    }
    throw new TypeError(`column "${before.name}" is ${before.kind} in the profile and ${now.kind} in the data`);
}
function absent({ name, rows }) {
    const sentence = `${name} is gone: the data has no column of that name, though the model was judged with it.`;
    const subject = { column: name, role: 'input', rows: { reference: rows, recent: 0 } };
    return decidedCandidate(subject, 'schema', 'drifted', sentence);
}
function unreadable(column, now, all) {
    const found = all.get(column.name);
    if (found === undefined)
        return [];
    const sentence = `${column.name} changed its type: ${found.count} of ${now.rows} values are no numbers as they were before, ` +
        `${JSON.stringify(found.example)} for one.`;
    return [decidedCandidate(subjectOf('input', column, now), 'schema', 'drifted', sentence)];
}
function subjectOf(role, before, now) {
    return { column: before.name, role, rows: { reference: before.rows, recent: now.rows } };
}

;// CONCATENATED MODULE: ./packages/drift/src/merge-profiles.ts




/**
 * The profile of both sets of rows, as if they had been profiled at once.
 *
 * @throws InputError when the profiles are not of one model and one set of columns
 */
function mergeProfiles(a, b) {
    const refuse = (why) => new InputError(`The profiles of ${a.data.path} and ${b.data.path} cannot be merged: ${why}.`, {
        fix: 'Merge profiles that were made with the same model and the same columns.',
    });
    if (a.model.digest !== b.model.digest)
        throw refuse('they are of different models');
    if (a.task !== b.task || String(a.classes) !== String(b.classes))
        throw refuse('their tasks or classes differ');
    const others = new Map(b.columns.map((column) => [column.name, column]));
    if (a.columns.length !== b.columns.length || a.columns.some(({ name }) => !others.has(name))) {
        throw refuse('their columns differ');
    }
    const both = (x, y) => x === null || y === null ? null : mergeColumns(x, y);
    try {
        return {
            ...a,
            data: {
                path: `${a.data.path}, ${b.data.path}`,
                digest: sha256(`${a.data.digest}\n${b.data.digest}\n`),
                rows: a.data.rows + b.data.rows,
            },
            columns: a.columns.map((column) => mergeColumns(column, others.get(column.name))),
            prediction: both(a.prediction, b.prediction),
            confidence: both(a.confidence, b.confidence),
            label: both(a.label, b.label),
            calibration: mergeCalibrations(a.calibration, b.calibration),
            quality: mergeQualities(a.quality, b.quality),
        };
    }
    catch (error) {
        if (error instanceof TypeError)
            throw refuse(error.message);
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/drift/src/index.ts











;// CONCATENATED MODULE: ./actions/evaluate-model/src/predictions-table.ts

/**
 * Row by row: the id if there is one, truth, prediction and each class's score under `score[CLASS]`, as the inputs
 * `predictions` and `baseline` read it again. Two columns of one name cannot be, so the truth gives way.
 */
function predictionsTable(data, answers, id) {
    const rowCount = data.table.rowCount;
    const truth = (0,columns_src/* column */.fi)(data.table, data.target, data.path);
    const prediction = answers.classes === null
        ? { name: 'prediction', type: 'float64', values: answers.values, nulls: null }
        : {
            name: 'prediction',
            type: 'string',
            codes: Int32Array.from(answers.values),
            categories: answers.classes,
            nulls: null,
        };
    const columns = [
        { ...truth, name: truth.name === 'prediction' ? 'truth' : truth.name },
        prediction,
    ];
    if (id !== undefined && id !== data.target)
        columns.unshift((0,columns_src/* column */.fi)(data.table, id, data.path));
    const { classes, scores } = answers;
    if (classes !== null && scores !== null) {
        for (const [c, label] of classes.entries()) {
            const values = Float64Array.from({ length: rowCount }, (_, row) => scores[row * classes.length + c]);
            columns.push({ name: `score[${label}]`, type: 'float64', values, nulls: null });
        }
    }
    return { rowCount, columns };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/write-results.ts










function resultPaths(folder) {
    const at = (name) => (0,external_node_path_.join)(folder, name);
    return {
        verdict: at('verdict.json'),
        profile: at('profile.json'),
        predictions: at('predictions.csv'),
        report: at('report.html'),
        junit: at('junit.xml'),
        sarif: at('evaluation.sarif'),
    };
}
/** Writes the verdict, the profile of data and predictions, and the predictions; sets the outputs that name them. */
async function writeResults(results, inputs, context) {
    const { verdict, data, answers } = results;
    const { setOutput, show } = context;
    const paths = resultPaths(context.outputFolder);
    writeText(paths.verdict, documents_src/* verdictDocument */.bq.write(verdict));
    setOutput('verdict-path', show(paths.verdict));
    writeText(paths.junit, evaluationJunit(verdict));
    setOutput('junit-path', show(paths.junit));
    writeText(paths.sarif, evaluationSarif(verdict, version/* VERSION */.x));
    setOutput('sarif-path', show(paths.sarif));
    writeText(paths.profile, documents_src/* profileDocument */.PO.write(profileOf(results, inputs)));
    setOutput('profile-path', show(paths.profile));
    try {
        await writeCsv(predictionsTable(data, answers, inputs.id), paths.predictions);
    }
    catch (cause) {
        throw cannotWrite(paths.predictions, cause);
    }
    setOutput('predictions-path', show(paths.predictions));
    return paths;
}
function writeText(path, text) {
    try {
        (0,external_node_fs_.writeFileSync)(path, text);
    }
    catch (cause) {
        throw cannotWrite(path, cause);
    }
}
function cannotWrite(path, cause) {
    return new src/* ExternalError */.yA(`${path} cannot be written: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
}
function profileOf({ verdict, data, answers, evaluation }, inputs) {
    const { rows, classes } = evaluation;
    return buildProfile({
        name: verdict.name,
        model: verdict.model,
        data: verdict.data,
        columns: watchedColumns(data, answers, inputs),
        // Over the classes of the verdict, so that labels and predictions speak of the same ones.
        predictions: {
            task: verdict.task,
            classes,
            scores: 'scores' in rows ? (rows.scores ?? null) : null,
            values: Float64Array.from(rows.predicted),
        },
        labels: Float64Array.from(rows.truth),
        commit: verdict.commit,
        run: verdict.run,
    });
}
/** The model's inputs; of predictions, whose inputs nobody knows, all columns that are nothing else. */
function watchedColumns(data, answers, { id, weight, predictionColumn, scoreColumns }) {
    const signature = answers.source.document?.signature;
    if (signature)
        return signature.columns.map(({ name }) => (0,columns_src/* column */.fi)(data.table, name, data.path));
    const others = new Set([data.target, id, weight, predictionColumn, ...(scoreColumns ?? [])]);
    return data.table.columns.filter(({ name }) => !others.has(name) && !/^score\[.*\]$/s.test(name));
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/comment.ts







const NONE = { url: null, refused: null };
/**
 * The evaluation's section of the pull request's comment; off GitHub the file comment.md. A comment that cannot be
 * written is a notice or a warning, because the verdict stands without it.
 */
async function writeComment(report, inputs, context, port) {
    const { log, outputFolder, runner } = context;
    const mode = inputs.comment ?? 'always';
    if (mode === 'off')
        return NONE;
    const run = { id: runner.runId ?? 1, attempt: runner.runAttempt };
    const part = verdictPart(report, reportId(inputs, runner, report.verdict.name), run);
    if (!runner.onGitHub) {
        const file = (0,external_node_path_.join)(outputFolder, 'comment.md');
        const previous = (0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : null;
        writeText(file, compose_comment_composeComment(previous, part(report.verdict.commit?.sha ?? 'local')));
        log.info(`Comment: ${context.show(file)}`);
        return NONE;
    }
    try {
        return await postPart(part, { mode, style: inputs.commentStyle }, port);
    }
    catch (error) {
        if (context.signal.aborted)
            throw error;
        log.warning(`The comment could not be written: ${(0,src/* errorMessage */.gJ)(error)}`);
        return NONE;
    }
}
function reportId(inputs, runner, name) {
    return inputs.reportId ?? `${runner.workflow ?? 'local'}/${name}`;
}
/** Writes a section on the pull request that the event is about. */
async function postPart(part, how, port) {
    const github = context_readGitHubContext(process.env);
    if (port === null || github === null)
        return NONE;
    const pullRequest = await resolve_pull_request_resolvePullRequest(github.event, port);
    if (pullRequest === null)
        return NONE;
    const result = await upsert_comment_upsertComment(port, {
        ...part(pullRequest.headSha),
        pullRequest: pullRequest.number,
        ...how,
    });
    if (result.kind !== 'forbidden')
        return { url: result.url, refused: null };
    return { url: null, refused: { pullRequest, permission: result.permission } };
}
function verdictPart(report, reportId, run) {
    const { verdict } = report;
    return (headSha) => ({
        reportId,
        section: 'evaluate',
        run: { ...run, headSha },
        state: {
            outcome: verdict.outcome,
            failed: failedNames(verdict),
            inconclusiveAgainstBaseline: verdict.gates.some(({ rule, result }) => rule === 'no-worse-than-baseline' && result === 'inconclusive'),
        },
        render: (previous, room) => evaluationSection(report, { previous: previous?.markdown ?? null, room }),
    });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/score-columns.ts


/**
 * The columns that hold each class's score, in the order of the classes; null when there are none.
 * A single column for two classes is the positive one's, and comes as `[null, name]` or `[name, null]`.
 *
 * @throws InputError when their number does not fit the classes
 */
function findScoreColumns(table, classes, given, positive, path) {
    if (given === undefined || given.length === 0) {
        const own = classes.map((label) => `score[${label}]`);
        return own.every((name) => (0,columns_src/* hasColumn */.R4)(table, name)) ? own : null;
    }
    for (const name of given)
        (0,columns_src/* column */.fi)(table, name, path);
    if (given.length === 1 && classes.length === 2) {
        return classes.map((label, i) => label === positive || (positive === null && i === 1) ? given[0] : null);
    }
    if (given.length !== classes.length) {
        throw new src/* InputError */.dz(`score-columns names ${given.length} columns, but there are ${classes.length} classes: ${classes.join(', ')}.`, {
            fix: 'Name one column per class, in this order; for two classes, one for the positive class will do.',
        });
    }
    const byName = classes.map((label) => given.find((name) => name === label || name === `score[${label}]`));
    return byName.every((name) => name !== undefined) ? byName : [...given];
}
/**
 * The scores of the given rows, row-major.
 *
 * @throws InputError for a cell that is empty or no number
 */
function readScores(table, names, rows, path) {
    const k = names.length;
    const columns = names.map((name) => (name === null ? null : numbersIn(table, name, path)));
    const scores = new Float64Array(rows.length * k);
    for (let i = 0; i < rows.length; i++) {
        for (let c = 0; c < k; c++) {
            const values = columns[c];
            const value = values ? values[rows[i]] : 1 - columns.find((other) => other !== null)[rows[i]];
            if (!Number.isFinite(value)) {
                throw new src/* InputError */.dz(`${path} has no score in row ${rows[i] + 1}, column "${names[c] ?? names.find((n) => n !== null)}".`, {
                    fix: 'Give a number in every row, or leave score-columns out.',
                });
            }
            scores[i * k + c] = value;
        }
    }
    return scores;
}
function numbersIn(table, name, path) {
    const numbers = (0,columns_src/* numbersOf */.cZ)((0,columns_src/* column */.fi)(table, name, path));
    if (numbers === null) {
        throw new src/* InputError */.dz(`Column "${name}" of ${path} holds text, but numbers are wanted.`, {
            fix: 'Name a column of numbers.',
        });
    }
    return numbers;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/judged-rows.ts



/**
 * @throws InputError when model, baseline and data do not speak of the same thing: another task, a truth that a
 *   binary model does not know, a weight below zero
 */
function judgedRows(data, model, baseline, options) {
    const isRegression = model.classes === null;
    if (baseline !== null && (baseline.classes === null) !== isRegression) {
        throw new src/* InputError */.dz(`The baseline ${baseline.source.reference} is a ${baseline.task} model, but the model's task is ${model.task}: they cannot be compared.`, { fix: 'Name a baseline of the same task.' });
    }
    const weights = options.weight === undefined ? null : judged_rows_readWeights(data, options.weight);
    if (model.classes === null) {
        const truth = truthNumbers(data);
        const rowsOf = ({ values }) => ({ truth, predicted: values, weights });
        return {
            rows: rowsOf(model),
            baseline: baseline === null ? null : rowsOf(baseline),
            classes: null,
            notices: [],
        };
    }
    const { truth, classes, notices } = truthClasses(data, model, baseline);
    const costs = options.costs?.(classes) ?? null;
    const rowsOf = (answers) => ({
        truth,
        predicted: Int32Array.from(answers.values, (index) => classes.indexOf(answers.classes[index])),
        scores: spreadScores(answers, classes),
        classes,
        positive: classes.length === 2 ? options.positive : null,
        weights,
        costs,
    });
    return { rows: rowsOf(model), baseline: baseline === null ? null : rowsOf(baseline), classes, notices };
}
function truthNumbers(data) {
    const truth = numbersIn(data.table, data.target, data.path);
    const bad = truth.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
        throw new src/* InputError */.dz(`${data.path} has no number in row ${data.fileRows[bad] + 1} of the target "${data.target}".`);
    return truth;
}
function truthClasses(data, model, baseline) {
    const target = (0,columns_src/* column */.fi)(data.table, data.target, data.path);
    const labels = Array.from({ length: data.table.rowCount }, (_, row) => (0,columns_src/* cellText */.Ie)(target, row));
    const classes = [...model.classes];
    const notices = [];
    for (const [row, label] of labels.entries()) {
        if (classes.includes(label))
            continue;
        if (model.task === 'binary') {
            throw new src/* InputError */.dz(`${data.path} has "${label}" in row ${data.fileRows[row] + 1} of the target "${data.target}", but the model knows ${classes.join(' and ')} alone.`, { fix: 'Correct the cell, or leave it empty where the truth is not known.' });
        }
        classes.push(label);
        notices.push(`The model does not know the class "${label}", so each of its rows counts as wrong.`);
    }
    for (const label of baseline?.classes ?? [])
        if (!classes.includes(label))
            classes.push(label);
    const indices = new Map(classes.map((label, i) => [label, i]));
    return { truth: Int32Array.from(labels, (label) => indices.get(label)), classes, notices };
}
/** The scores over the joint classes: a class that the answers do not know has none of the probability. */
function spreadScores({ scores, classes }, joint) {
    if (scores === null || classes === null)
        return null;
    const to = classes.map((label) => joint.indexOf(label));
    if (classes.length === joint.length && to.every((place, i) => place === i))
        return scores;
    const count = scores.length / classes.length;
    const spread = new Float64Array(count * joint.length);
    for (let row = 0; row < count; row++) {
        for (let c = 0; c < classes.length; c++)
            spread[row * joint.length + to[c]] = scores[row * classes.length + c];
    }
    return spread;
}
function judged_rows_readWeights(data, name) {
    const weights = numbersIn(data.table, name, data.path);
    const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
    if (bad < 0)
        return weights;
    throw new src/* InputError */.dz(`${data.path} has the weight ${weights[bad]} in row ${data.fileRows[bad] + 1}, column "${name}".`, {
        fix: 'Weights are finite numbers, zero or above.',
    });
}

// EXTERNAL MODULE: ./actions/evaluate-model/src/measure-all.ts + 1 modules
var measure_all = __webpack_require__(1340);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/row-clusters.ts


/** With fewer clusters than this, their draws say little about others that might have come. */
const FEW_CLUSTERS = 20;
/**
 * Which rows belong together in a draw: those of one user, query or series; or, for rows in time, those of one block of
 * neighbouring times (the block bootstrap of E. Carlstein, Annals of Statistics 14, 1986; blocks of T^(1/3) of T times,
 * P. Hall, J. Horowitz & B.-Y. Jing, Biometrika 82, 1995).
 *
 * @throws InputError when both are asked for, a cell is empty, or there are not two clusters
 */
function rowClusters(data, { cluster, time }) {
    if (cluster !== undefined && time !== undefined) {
        throw new src/* InputError */.dz('Both cluster and time are given.', {
            fix: 'Give cluster where rows of one user, query or series belong together, time where neighbours in time do.',
        });
    }
    const name = cluster ?? time;
    if (name === undefined)
        return null;
    const values = (0,columns_src/* column */.fi)(data.table, name, data.path);
    for (let row = 0; row < data.table.rowCount; row++) {
        if (!(0,columns_src/* isMissing */.b2)(values, row))
            continue;
        throw new src/* InputError */.dz(`${data.path} has no value in row ${data.fileRows[row] + 1} of "${name}", the column of the input ${cluster === undefined ? 'time' : 'cluster'}.`, { fix: 'Give a value in every row whose truth is known.' });
    }
    const { of, count } = cluster === undefined ? byBlock(values, data) : byValue(values, data.table.rowCount);
    if (count < 2) {
        throw new src/* InputError */.dz(`Every row of ${data.path} is of one ${cluster === undefined ? 'time' : 'cluster'}, by "${name}".`, {
            fix: 'Name a column that tells rows apart, or leave the input out.',
        });
    }
    const notices = count < FEW_CLUSTERS
        ? [`"${name}" makes ${count} clusters, so few that the intervals are rough and rather too narrow.`]
        : [];
    return { of, count, notices };
}
function byValue(values, rowCount) {
    const numbers = new Map();
    const of = Int32Array.from({ length: rowCount }, (_, row) => {
        const text = (0,columns_src/* cellText */.Ie)(values, row);
        const known = numbers.get(text) ?? numbers.size;
        numbers.set(text, known);
        return known;
    });
    return { of, count: numbers.size };
}
function byBlock(values, data) {
    const times = timesOf(values, data);
    const distinct = [...new Set(times)].sort((a, b) => a - b);
    const length = Math.ceil(Math.cbrt(distinct.length));
    const block = new Map(distinct.map((time, place) => [time, Math.floor(place / length)]));
    return {
        of: Int32Array.from(times, (time) => block.get(time)),
        count: Math.ceil(distinct.length / length),
    };
}
function timesOf(values, data) {
    if (values.type !== 'string')
        return Float64Array.from(values.values);
    const times = values.categories.map((text) => Date.parse(text));
    return Float64Array.from(values.codes, (code, row) => {
        if (!Number.isNaN(times[code]))
            return times[code];
        throw new src/* InputError */.dz(`${data.path} has "${values.categories[code]}" in row ${data.fileRows[row] + 1} of "${values.name}", which is no time.`, { fix: 'Write dates as 2026-01-31 or 2026-01-31T12:00:00Z, or numbers.' });
    });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/evaluation.ts






/**
 * Measures, compares and judges. The same rows and policy give the same judgement.
 *
 * @throws InputError when policy, model, baseline and data do not fit each other
 */
async function evaluation_evaluateRows(input) {
    const { data, answers, baselineAnswers, policy, weight } = input;
    const joint = judgedRows(data, answers, baselineAnswers, {
        weight,
        positive: policy.policy.positive,
        costs: (classes) => (0,verdict_src/* costMatrix */.rB)(policy.policy, classes),
    });
    const classes = joint.classes;
    const task = classes === null ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
    for (const each of [policy.policy, policy.proposed]) {
        if (each !== null)
            (0,verdict_src/* checkPolicyFits */.bt)(each, { task, classes }, data.table, policy.label);
    }
    const clusters = rowClusters(data, input);
    const findings = {
        policy: policy.policy,
        columns: (0,verdict_src/* cutColumns */.ME)(data.table, input.searched),
        sensitive: input.sensitive.map((name) => (0,verdict_src/* cutByValue */.j_)(data.table, name, 'Input sensitive')),
    };
    const judged = await judgeBy(policy.policy, joint, input, findings, clusters);
    const proposed = policy.proposed === null ? null : await judgeBy(policy.proposed, joint, input, null, clusters);
    return {
        ...joint,
        notices: [...joint.notices, ...(clusters?.notices ?? [])],
        judgement: judged.judgement,
        proposed: proposed?.judgement ?? null,
        findings: judged.findings,
        repeats: repeatedRuns(input),
    };
}
async function judgeBy(policy, { rows, baseline }, input, findings, clusters) {
    const measured = await input.measure({
        rows,
        baseline,
        alpha: policy.alpha,
        seed: input.seed,
        slices: (0,verdict_src/* sliceTable */.d9)(input.data.table, policy.slices, input.policy.label),
        sliceMetrics: (0,measure_all/* sliceMetrics */.q)(policy, rows),
        minSliceRows: policy.minSliceRows,
        clusters: clusters?.of ?? null,
        findings,
    });
    const judgement = (0,verdict_src/* judge */.S4)(policy, {
        metrics: compared({ ...measured.metrics, ...input.own }, input.baseline),
        slices: measured.slices,
        baselineMissing: input.baseline.kind === 'missing' ? input.baseline.why : null,
    });
    return { judgement, findings: measured.findings };
}
/** Over the classes of all the runs, which may know more of them than the one that is judged. */
function repeatedRuns({ data, answers, repeats, weight, policy }) {
    if (repeats.length === 0)
        return null;
    const options = { weight, positive: policy.policy.positive };
    const classes = [answers, ...repeats].flatMap((run) => run.classes ?? []);
    const runs = [answers, ...repeats].map((run) => judgedRows(data, run, null, options).rows);
    const known = new Set(classes);
    const first = runs[0];
    if ((0,metrics_src/* isClassification */.XZ)(first) &&
        runs.some((run) => !(0,metrics_src/* isClassification */.XZ)(run) || run.classes.length !== known.size)) {
        throw new src/* InputError */.dz('The repeated predictions do not know the same classes.', {
            fix: 'Give predictions of runs of one model.',
        });
    }
    return (0,metrics_src/* compareRepeats */.i)(runs);
}
/** With a verdict as baseline only its values are known, so the comparison cannot be row by row. */
function compared(metrics, baseline) {
    return baseline.kind === 'verdict' ? (0,metrics_src/* compareWithValues */.QY)(metrics, baseline.verdict.metrics) : metrics;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/dependence.ts



const MOST_ROWS = 300;
const dependence_MOST_POINTS = 20;
const dependence_MOST_CATEGORIES = 12;
const dependence_MOST_CLASSES = 3;
/**
 * Partial dependence (Friedman 2001): the mean prediction of a sample of rows when one column is set to the same value in
 * all of them. Numbers are set to quantiles that occur, text to its most frequent values. Columns that move together
 * make rows that do not occur.
 */
async function partialDependence(subject, names) {
    const sample = sampleOf(subject);
    const found = [];
    for (const name of names) {
        subject.signal.throwIfAborted();
        const source = (0,columns_src/* column */.fi)(subject.table, name);
        const isNumber = source.type !== 'string' && source.type !== 'boolean';
        const donors = isNumber ? quantileRows(source) : frequentRows(source);
        if (donors.length < 2)
            continue;
        const predictions = await subject.predict(settingEach(sample, name, source, donors));
        subject.onStep();
        found.push({
            column: name,
            kind: isNumber && source.type !== 'timestamp' ? 'number' : 'category',
            at: donors.map((row) => isNumber && source.type !== 'timestamp' ? Number(source.values[row]) : (0,columns_src/* cellText */.Ie)(source, row)),
            lines: linesOf(predictions, donors.length, sample.rowCount, subject),
        });
    }
    return found;
}
function sampleOf({ table, seed }) {
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    if (table.rowCount <= MOST_ROWS)
        return table;
    const chosen = (0,src_random/* shuffle */.k)(all, (0,src_random/* createRandom */.s)(seed).fork('dependence')).slice(0, MOST_ROWS).sort();
    return (0,columns_src/* selectRows */.A5)(table, chosen);
}
/** Rows that hold the quantiles of a column, one per distinct value. */
function quantileRows(source) {
    const values = source.type === 'string' ? [] : source.values;
    const known = Array.from({ length: values.length }, (_, row) => row).filter((row) => !(0,columns_src/* isMissing */.b2)(source, row));
    known.sort((a, b) => values[a] - values[b] || a - b);
    const rows = [];
    for (let i = 0; i < dependence_MOST_POINTS && known.length > 0; i++) {
        const row = known[Math.round((i * (known.length - 1)) / (dependence_MOST_POINTS - 1))];
        if (rows.length === 0 || values[row] !== values[rows.at(-1)])
            rows.push(row);
    }
    return rows;
}
function frequentRows(source) {
    const length = source.type === 'string' ? source.codes.length : source.values.length;
    const seen = new Map();
    for (let row = 0; row < length; row++) {
        const text = (0,columns_src/* cellText */.Ie)(source, row);
        if (text === null)
            continue;
        const entry = seen.get(text);
        if (entry)
            entry.count++;
        else
            seen.set(text, { row, count: 1 });
    }
    return [...seen.values()]
        .sort((a, b) => b.count - a.count || a.row - b.row)
        .slice(0, dependence_MOST_CATEGORIES)
        .map(({ row }) => row);
}
/** The sample once for each value, below each other. */
function settingEach(sample, name, source, donors) {
    const count = sample.rowCount;
    const repeated = (0,columns_src/* selectRows */.A5)(sample, Int32Array.from({ length: count * donors.length }, (_, i) => i % count));
    const set = (0,columns_src/* selectCells */.kw)(source, Int32Array.from({ length: count * donors.length }, (_, i) => donors[Math.floor(i / count)]));
    return { ...repeated, columns: repeated.columns.map((each) => (each.name === name ? set : each)) };
}
function linesOf(predictions, points, count, { rows }) {
    const { classes, scores, values } = predictions;
    const means = (of) => Array.from({ length: points }, (_, point) => {
        let sum = 0;
        for (let i = 0; i < count; i++)
            sum += of(point * count + i);
        return sum / count;
    });
    if (classes === null)
        return [{ name: 'prediction', values: means((row) => values[row]) }];
    const k = classes.length;
    const positive = (0,metrics_src/* isClassification */.XZ)(rows) && k === 2 ? rows.classes[(0,metrics_src/* positiveIndex */.yZ)(rows)] : null;
    const shown = positive === null ? classes.slice(0, dependence_MOST_CLASSES) : [positive];
    return shown.map((label) => {
        const index = classes.indexOf(label);
        return scores === null
            ? { name: `share of ${label}`, values: means((row) => Number(values[row] === index)) }
            : { name: `score of ${label}`, values: means((row) => scores[row * k + index]) };
    });
}

// EXTERNAL MODULE: ./packages/statistics/src/normal.ts
var normal = __webpack_require__(24174);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/measure-loss.ts



function measureLoss(metric, before, after) {
    const { change, standardError } = (0,metrics_src/* metricChange */.Zy)(metric, before, after);
    return { loss: metric === 'rmse' ? change : -change, standardError };
}
/**
 * The mean of repeats. Its variance has two parts: how the rows were drawn, which every repeat shares (the mean of the
 * repeats' own), and how the repeats differ among themselves, divided by their number.
 */
function meanLoss(losses, alpha) {
    const n = losses.length;
    const loss = losses.reduce((sum, each) => sum + each.loss, 0) / n;
    let ofRows = 0;
    for (const { standardError } of losses)
        ofRows = ofRows === null || standardError === null ? null : ofRows + standardError ** 2 / n;
    if (ofRows === null)
        return { loss, low: null, high: null };
    const between = n < 2 ? 0 : losses.reduce((sum, each) => sum + (each.loss - loss) ** 2, 0) / (n - 1) / n;
    const half = -(0,normal/* normalQuantile */.Zl)(alpha / 2) * Math.sqrt(ofRows + between);
    return { loss, low: loss - half, high: loss + half };
}
/** Other answers for the same rows, over the same classes. */
function answeredRows(rows, predictions) {
    if (!(0,metrics_src/* isClassification */.XZ)(rows))
        return { ...rows, predicted: predictions.values };
    const classes = predictions.classes ?? [];
    const to = classes.map((label) => rows.classes.indexOf(label));
    const answered = {
        ...rows,
        predicted: Int32Array.from(predictions.values, (index) => to[index]),
        scores: rows.scores ? spreadScores(predictions, rows.classes) : null,
    };
    return answered;
}


;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/importance.ts



/**
 * Permutation importance (Breiman 2001, as in scikit-learn): how far the metric falls when one column's cells are dealt
 * anew among the rows, so that it tells nothing any more. Columns that say the same share it between them.
 *
 * @returns the most important first
 */
async function permutationImportance(subject, metric, repeats) {
    const { table, rows, columns, predict, seed, alpha, signal, onStep } = subject;
    const found = [];
    for (const name of columns) {
        const losses = [];
        for (let repeat = 0; repeat < repeats; repeat++) {
            signal.throwIfAborted();
            const random = (0,src_random/* createRandom */.s)(seed).fork(`importance/${name}/${repeat}`);
            const order = (0,src_random/* shuffle */.k)(Int32Array.from({ length: table.rowCount }, (_, row) => row), random);
            const answered = answeredRows(rows, await predict(withPermuted(table, name, order)));
            losses.push(measureLoss(metric, rows, answered));
            onStep();
        }
        found.push({ column: name, ...meanLoss(losses, alpha) });
    }
    return found.sort((a, b) => b.loss - a.loss || (a.column < b.column ? -1 : 1));
}
function withPermuted(table, name, order) {
    const permuted = (0,columns_src/* selectCells */.kw)((0,columns_src/* column */.fi)(table, name), order);
    return { ...table, columns: table.columns.map((each) => (each.name === name ? permuted : each)) };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/robustness.ts




/** Of a column's standard deviation. */
const NOISE = 0.1;
const MISSING_SHARE = 0.1;
const UNIT = 10;
const REPEATS = 3;
/**
 * How far the metric falls on rows that are disturbed as real ones are: noise, missing cells, swapped case, and one
 * column at a time in another unit. What the model does not take at all is told with its own words.
 */
async function robustness(subject, metric) {
    const taken = subject.columns.map((name) => (0,columns_src/* column */.fi)(subject.table, name));
    const scaled = taken.filter(isNumber).map((source) => ({
        name: `${source.name} × ${UNIT}`,
        what: `the column ${source.name} multiplied by ${UNIT}, as by another unit`,
        isRandom: false,
        touches: ({ name }) => name === source.name,
        change: (each) => scale(each),
    }));
    const found = [];
    for (const perturbation of [...COMMON, ...scaled]) {
        if (taken.some((source) => perturbation.touches(source)))
            found.push(await stress(subject, metric, perturbation));
    }
    return found;
}
const isNumber = (source) => source.type === 'float64' || source.type === 'integer';
const COMMON = [
    {
        name: 'noise',
        what: `normal noise of ${NOISE} standard deviations on every number`,
        isRandom: true,
        touches: isNumber,
        change: (source, random) => addNoise(source, random),
    },
    {
        name: 'missing',
        what: `${MISSING_SHARE * 100} % of all cells empty`,
        isRandom: true,
        touches: () => true,
        change: loseCells,
    },
    {
        name: 'swapped case',
        what: 'upper case as lower and lower as upper in every text',
        isRandom: false,
        touches: ({ type }) => type === 'string',
        change: (source) => swapCase(source),
    },
];
async function stress(subject, metric, perturbation) {
    const { name, what, isRandom } = perturbation;
    const losses = [];
    try {
        for (let repeat = 0; repeat < (isRandom ? REPEATS : 1); repeat++) {
            subject.signal.throwIfAborted();
            const random = (0,src_random/* createRandom */.s)(subject.seed).fork(`robustness/${name}/${repeat}`);
            const answers = await subject.predict(disturb(subject, perturbation, random));
            subject.onStep();
            losses.push(measureLoss(metric, subject.rows, answeredRows(subject.rows, answers)));
        }
    }
    catch (error) {
        if (!(0,src/* isTrainyardError */.Dz)(error))
            throw error;
        return { name, what, loss: null, refused: error.message };
    }
    return { name, what, loss: meanLoss(losses, subject.alpha), refused: null };
}
function disturb({ table, columns }, { touches, change }, random) {
    return {
        ...table,
        columns: table.columns.map((source) => columns.includes(source.name) && touches(source) ? change(source, random.fork(source.name)) : source),
    };
}
function addNoise(source, random) {
    const deviation = NOISE * deviationOf(source);
    const whole = source.type === 'integer';
    const values = source.values.map((value) => {
        const moved = value + deviation * random.normal();
        return whole ? Math.round(moved) : moved;
    });
    return { ...source, values };
}
function scale(source) {
    return { ...source, values: source.values.map((value) => value * UNIT) };
}
function loseCells(source, random) {
    const length = source.type === 'string' ? source.codes.length : source.values.length;
    const lost = Uint8Array.from({ length }, (_, row) => Number(random.next() < MISSING_SHARE || (0,columns_src/* isMissing */.b2)(source, row)));
    if (source.type === 'string')
        return { ...source, nulls: lost, codes: source.codes.map((code, row) => (lost[row] ? -1 : code)) };
    if (source.type === 'boolean')
        return { ...source, nulls: lost, values: source.values.map((value, row) => (lost[row] ? 0 : value)) };
    return {
        ...source,
        nulls: lost,
        values: source.values.map((value, row) => (lost[row] ? Number.NaN : value)),
    };
}
function swapCase(source) {
    const swap = (text) => Array.from(text, (letter) => {
        const upper = letter.toUpperCase();
        return letter === upper ? letter.toLowerCase() : upper;
    }).join('');
    return { ...source, categories: source.categories.map(swap) };
}
function deviationOf({ values }) {
    let [n, mean, squares] = [0, 0, 0];
    for (const value of values) {
        if (Number.isNaN(value))
            continue;
        n++;
        const delta = value - mean;
        mean += delta / n;
        squares += delta * (value - mean);
    }
    return n < 2 ? 0 : Math.sqrt(squares / n);
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/explain.ts







const explain_MOST_ROWS = 10_000;
const explain_REPEATS = 5;
const DRAWN_COLUMNS = 4;
/** What a model's answers hang on, and how they take rows that are not quite right. The same seed gives the same. */
async function explain(given, options) {
    const { parts, mostRows = explain_MOST_ROWS, repeats = explain_REPEATS } = options;
    const subject = sampled(given, mostRows);
    const metric = (0,metrics_src/* changeMetric */.Fs)(subject.rows);
    const wants = (part) => parts.includes(part);
    const ranked = wants('importance') || wants('dependence') ? await permutationImportance(subject, metric, repeats) : [];
    const top = ranked.slice(0, DRAWN_COLUMNS).map(({ column }) => column);
    return {
        metric,
        used: subject.table.rowCount,
        of: given.table.rowCount,
        repeats,
        alpha: given.alpha,
        importance: wants('importance') ? ranked : null,
        dependence: wants('dependence') ? await partialDependence(subject, top) : [],
        robustness: wants('robustness') ? await robustness(subject, metric) : [],
    };
}
function sampled(given, mostRows) {
    const { table, rows, seed } = given;
    if (table.rowCount <= mostRows)
        return given;
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const chosen = (0,src_random/* shuffle */.k)(all, (0,src_random/* createRandom */.s)(seed).fork('explain')).slice(0, mostRows).sort();
    return { ...given, table: (0,columns_src/* selectRows */.A5)(table, chosen), rows: (0,metrics_src/* takeRows */.LY)(rows, chosen) };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain-model.ts

const TELL_EVERY_MS = 10_000;
/**
 * Explains and stresses the model as the input `explain` asks; null where it does not.
 */
async function explainModel({ data, model }, { rows }, { explain: parts, seed }, alpha, { log, signal }) {
    if (parts.length === 0 || model === null)
        return null;
    const { predictor } = model;
    let [steps, told] = [0, Date.now()];
    return explain({
        table: data.table,
        rows,
        columns: predictor.signature.columns.map(({ name }) => name),
        predict: (table) => predictor.predict(table, signal),
        alpha,
        seed,
        signal,
        onStep() {
            steps++;
            if (Date.now() - told < TELL_EVERY_MS)
                return;
            told = Date.now();
            log.info(`Explaining: the model was asked ${steps} times so far.`);
        },
    }, { parts });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/match-rows.ts



/**
 * For each judged row, the row of the other table that speaks of it.
 *
 * @throws InputError when the rows cannot be matched: by id, one is missing or stands twice; by position, the counts
 *   differ
 */
function matchRows(data, other, { id, path }) {
    return id === undefined ? byPosition(data, other, path) : byId(data, other, id, path);
}
function byPosition(data, other, path) {
    if (other.rowCount === data.fileRowCount)
        return data.fileRows;
    // Rows without truth were left out of the data, and may have been left out there too.
    if (other.rowCount === data.table.rowCount)
        return data.fileRows.map((_, row) => row);
    throw new src/* InputError */.dz(`${path} has ${countOf(other.rowCount, 'row')}, but ${data.path} has ${countOf(data.fileRowCount, 'row')}: they cannot be matched by position.`, { fix: 'Give both tables a column that names the rows, and set id to it.' });
}
function byId(data, other, id, path) {
    const ours = (0,columns_src/* column */.fi)(data.table, id, data.path);
    const theirs = (0,columns_src/* column */.fi)(other, id, path);
    const rowOf = new Map();
    for (let row = 0; row < other.rowCount; row++) {
        const key = (0,columns_src/* cellText */.Ie)(theirs, row);
        if (key === null)
            continue;
        const before = rowOf.get(key);
        if (before !== undefined) {
            throw new src/* InputError */.dz(`${path} has the ${id} "${key}" twice, in rows ${before + 1} and ${row + 1}.`, {
                fix: 'Each row needs an id of its own.',
            });
        }
        rowOf.set(key, row);
    }
    const seen = new Map();
    const rows = new Int32Array(data.table.rowCount);
    const missing = [];
    for (let row = 0; row < rows.length; row++) {
        const key = (0,columns_src/* cellText */.Ie)(ours, row);
        const before = key === null ? undefined : seen.get(key);
        if (key === null || before !== undefined) {
            const why = key === null
                ? `no ${id} in row ${row + 1}`
                : `the ${id} "${key}" twice, in rows ${before + 1} and ${row + 1}`;
            throw new src/* InputError */.dz(`${data.path} has ${why}.`, { fix: 'Each row needs an id of its own.' });
        }
        seen.set(key, row);
        const found = rowOf.get(key);
        if (found === undefined)
            missing.push(key);
        else
            rows[row] = found;
    }
    if (missing.length > 0) {
        throw new src/* InputError */.dz(`${path} lacks ${countOf(missing.length, 'row')} of ${data.path}, by ${id}: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}.`, { fix: 'Give predictions for every row of the data.' });
    }
    return rows;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/answers-of-file.ts






/**
 * Predictions that something else made, for the rows of the data.
 *
 * @throws InputError when the file does not fit the data
 */
async function answersOfFile(data, options) {
    const { path, id, predictionColumn } = options;
    const table = await read_table_readTable(path);
    const rows = matchRows(data, table, { id, path });
    const truth = (0,columns_src/* column */.fi)(data.table, data.target, data.path);
    const inferred = infer_task_inferTask(truth);
    const task = options.task ?? inferred.task;
    const notices = options.task === undefined && inferred.notice !== null ? [inferred.notice] : [];
    const source = {
        kind: 'predictions',
        reference: path,
        digest: table.digest,
        document: null,
        pairing: id === undefined ? 'position' : 'id',
    };
    if (task === 'regression') {
        const all = numbersIn(table, predictionColumn, path);
        const values = Float64Array.from(rows, (row) => all[row]);
        const bad = values.findIndex((value) => !Number.isFinite(value));
        if (bad >= 0)
            throw noPrediction(path, rows[bad], predictionColumn);
        return { answers: { task, classes: null, scores: null, values, source }, notices };
    }
    const predicted = predictedLabels(table, rows, predictionColumn, path);
    const classes = joinClasses(options.classes ?? (0,columns_src/* classesOf */.OX)(truth).classes, predicted);
    if (task === 'binary' && classes.length > 2) {
        throw new src/* InputError */.dz(`The task is binary, but there are ${classes.length} classes: ${classes.slice(0, 10).join(', ')}.`, {
            fix: 'Set task: multiclass, or correct the predictions.',
        });
    }
    const names = findScoreColumns(table, classes, options.scoreColumns, options.positive, path);
    const indices = new Map(classes.map((label, i) => [label, i]));
    return {
        answers: {
            task: classes.length > 2 ? 'multiclass' : task,
            classes,
            scores: names === null ? null : readScores(table, names, rows, path),
            values: Float64Array.from(predicted, (label) => indices.get(label)),
            source,
        },
        notices,
    };
}
function predictedLabels(table, rows, name, path) {
    const predictions = (0,columns_src/* column */.fi)(table, name, path);
    return Array.from(rows, (row) => {
        const label = (0,columns_src/* cellText */.Ie)(predictions, row);
        if (label === null)
            throw noPrediction(path, row, name);
        return label;
    });
}
function noPrediction(path, row, name) {
    return new src/* InputError */.dz(`${path} has no prediction in row ${row + 1}, column "${name}".`, {
        fix: 'Give a prediction for every row of the data.',
    });
}
/** The known classes and, sorted behind them, those that only the predictions have. */
function joinClasses(known, predicted) {
    const own = new Set(known);
    const others = [...new Set(predicted)].filter((label) => !own.has(label)).sort();
    return [...known, ...others];
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/locate-baseline.ts



/**
 * Finds which artifact of which run a baseline means: for `base` the merge base's, or the nearest before it, or the
 * newest of the base branch; for `artifact:NAME@…` the run's or the branch's newest. What was taken is said.
 *
 * @throws ExternalError when GitHub fails
 */
async function locateBaseline(reference, lookup) {
    if (reference === 'base')
        return locateBase(lookup);
    const parsed = (0,documents_src/* parseModelReference */.qZ)(reference, 'baseline');
    const { github } = lookup;
    if (parsed.kind !== 'artifact' || parsed.from.kind === 'this-run' || github === null) {
        return { kind: 'as-written' };
    }
    const { name, from } = parsed;
    const artifact = from.kind === 'branch'
        ? await findArtifactOnBranch(github, name, from.branch)
        : ((await listArtifactsOfRun(github, from.id)) ?? []).find((one) => one.name === name);
    // What is not there is told by the one who fetches it, who knows which names there are.
    return artifact ? found(artifact, null) : { kind: 'as-written' };
}
async function locateBase({ github, event, baseNames }) {
    if (github === null || event === null) {
        return {
            kind: 'missing',
            why: 'base means what a run of the merge base left on GitHub, which takes a run there and a github-token.',
        };
    }
    const span = await baseAndHead(event, github);
    if (span === null) {
        return {
            kind: 'missing',
            why: `base needs a pull request or a push, and this run is of the event "${event.name}".`,
        };
    }
    const { base, head, branch } = span;
    const names = baseNames.map((name) => `"${name}"`).join(' or ');
    let mergeBase;
    try {
        const of = await findBaseArtifact(github, baseNames, base, head);
        mergeBase = of.mergeBase;
        if (of.artifact !== null)
            return found(of.artifact, remarkOn(of.artifact, of.mergeBase, of.commitsBefore));
    }
    catch (error) {
        if (!(0,src/* isTrainyardError */.Dz)(error))
            throw error;
        return { kind: 'missing', why: `The merge base could not be asked for. ${(0,src/* errorMessage */.gJ)(error)}` };
    }
    for (const name of branch === null ? [] : baseNames) {
        const artifact = await findArtifactOnBranch(github, name, branch);
        if (artifact === null)
            continue;
        return found(artifact, `No run of the merge base ${locate_baseline_short(mergeBase)}, or of the 30 commits before it, has left ${names}; the baseline is of ${locate_baseline_short(artifact.headSha)}, the newest successful run on ${branch}.`);
    }
    const where = branch === null ? '' : `, and no successful run on ${branch}`;
    return {
        kind: 'missing',
        why: `no run of the merge base ${locate_baseline_short(mergeBase)}, or of the 30 commits before it${where}, has an artifact ${names} that is still kept.`,
    };
}
/** What a pull request would be merged into; for a push what was there before. */
async function baseAndHead(event, github) {
    const pull = await resolve_pull_request_resolvePullRequest(event, github);
    if (pull !== null)
        return { base: pull.baseSha, head: pull.headSha, branch: pull.baseRef };
    const before = event.payload?.before;
    if (event.name !== 'push' || typeof before !== 'string' || /^0+$/.test(before))
        return null;
    const branch = event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : null;
    return { base: before, head: event.sha, branch };
}
function remarkOn({ headSha }, mergeBase, commitsBefore) {
    if (commitsBefore === 0)
        return null;
    const far = commitsBefore === 1 ? 'one commit' : `${commitsBefore} commits`;
    return `No run of the merge base ${locate_baseline_short(mergeBase)} has left a model; the baseline is of ${locate_baseline_short(headSha)}, ${far} before it.`;
}
function found({ name, runId, headSha, createdAt }, remark) {
    return { kind: 'artifact', name, origin: { runId, commit: headSha, createdAt, remark } };
}
function locate_baseline_short(sha) {
    return sha.slice(0, 7);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(49567);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/model-source.ts




const model_source_names = schemas/* array */.YOg(coerce/* string */.Yj().min(1)).min(1);
const seconds = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform((value, context) => {
    const parsed = duration_parseDuration(String(value));
    if (parsed !== undefined && parsed > 0)
        return parsed;
    context.addIssue({ code: 'custom', message: 'a duration such as 90s or 5m is wanted' });
    return core_core/* NEVER */.tm;
});
const whole = (least, most) => coerce/* number */.ai().int().min(least).max(most);
const hints = {
    columns: model_source_names.optional(),
    classes: model_source_names.optional(),
    task: schemas/* enum */.k5n(['regression', 'binary', 'multiclass']).optional(),
};
const outputs = {
    output: schemas/* string */.YjP().optional(),
    activation: schemas/* enum */.k5n(['none', 'sigmoid', 'softmax']).optional(),
};
const SHAPES = {
    path: { path: schemas/* string */.YjP().min(1), ...hints, ...outputs },
    command: {
        command: schemas/* union */.KCZ([schemas/* string */.YjP().min(1), model_source_names], { error: 'a command, or the list of its words, is wanted' }),
        format: schemas/* enum */.k5n(['csv', 'jsonl']).default('csv'),
        timeout: seconds.default(600),
        ...hints,
    },
    endpoint: {
        endpoint: schemas/* string */.YjP().min(1),
        name: schemas/* string */.YjP().min(1).optional(),
        'batch-size': whole(1, 100_000).default(256),
        timeout: seconds.default(60),
        retries: whole(0, 20).default(4),
        headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
        ...hints,
        ...outputs,
    },
};
const model_source_KINDS = ['path', 'command', 'endpoint'];
const SCHEMAS = {
    path: schemas/* strictObject */.rej(SHAPES.path),
    command: schemas/* strictObject */.rej(SHAPES.command),
    endpoint: schemas/* strictObject */.rej(SHAPES.endpoint),
};
/**
 * Reads what names a model: a reference, an http(s) URL, or YAML with `path`, `command` or `endpoint` and what the model
 * cannot say of itself.
 *
 * @param input the input it was written in, for messages
 * @throws InputError that names every wrong key or value
 */
function parseModelSource(text, input) {
    const plain = text.trim();
    if (/^https?:\/\//i.test(plain) && !/\s/.test(plain))
        return parseMapping({ endpoint: plain }, input);
    if (!/^\{|\n|^(?:path|command|endpoint):\s/.test(plain))
        return { kind: 'reference', reference: plain, hints: {} };
    const { value } = parseYaml(text, null, `input ${input}`);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        throw new src/* InputError */.dz(`Input ${input} is neither a model reference nor a mapping: ${brief(value)}.`, {
            fix: 'Write a path, or {path: …}, {command: …} or {endpoint: URL}.',
        });
    }
    return parseMapping(value, input);
}
function parseMapping(value, input) {
    const kinds = model_source_KINDS.filter((key) => key in value);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
        const found = kind === undefined ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : kinds.join(' and ');
        throw new src/* InputError */.dz(`Input ${input} has ${found}, where one of path, command and endpoint is wanted.${kind === undefined ? (0,src/* didYouMean */.au)(Object.keys(value)[0] ?? '', model_source_KINDS).replace(/ Known:.*/, '') : ''}`, {
            fix: 'Write {path: model.onnx}, {command: python predict.py} or {endpoint: http://host/v2/models/NAME}.',
        });
    }
    const parsed = SCHEMAS[kind].safeParse(value);
    if (!parsed.success) {
        const known = Object.keys(SHAPES[kind]);
        const told = (0,documents_src/* describeIssues */.wF)(parsed.error, value, (path) => (path.length === 0 ? known : []));
        throw new src/* InputError */.dz(`Input ${input} is not a valid ${kind === 'path' ? 'model' : kind}: ${told}.`);
    }
    return toSource(parsed.data);
}
function toSource(written) {
    const { columns, classes, task } = written;
    const own = { columns, classes, task };
    if ('command' in written) {
        const { command, format, timeout } = written;
        return { kind: 'command', command, format, timeoutSeconds: timeout, hints: own };
    }
    const { output, activation } = written;
    const all = { ...own, output, activation };
    if ('path' in written)
        return { kind: 'reference', reference: written.path, hints: all };
    const { endpoint: url, name, 'batch-size': batchSize, timeout, retries, headers } = written;
    return { kind: 'endpoint', url, name, batchSize, timeoutSeconds: timeout, retries, headers, hints: all };
}
function brief(value) {
    return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/find-baseline.ts








/**
 * Finds what the input `baseline` names. A path that is not there is an error, since it is a slip; an artifact or
 * release that is not there is `missing`, since somebody has to be first.
 *
 * @throws InputError, ExternalError
 */
async function findBaseline(reference, options) {
    if (reference === undefined)
        return { kind: 'none' };
    if (isOtherModel(reference))
        return { kind: 'other-model', source: parseModelSource(reference, 'baseline') };
    if ((0,external_node_fs_.existsSync)(reference) && (0,external_node_fs_.statSync)(reference).isFile())
        return ofFile(reference);
    const kept = (0,external_node_path_.join)(reference, 'verdict.json');
    if ((0,external_node_fs_.existsSync)(kept) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(reference, documents_src/* MODEL_FILE */.rJ)))
        return ofFile(kept, reference);
    const meant = reference === 'champion' && options.champion !== null ? options.champion : reference;
    const located = await locateBaseline(meant, options);
    if (located.kind === 'missing')
        return located;
    if (located.kind === 'artifact')
        return fetchArtifact(meant, located.name, located.origin, options);
    const parsed = (0,documents_src/* parseModelReference */.qZ)(meant, 'baseline');
    if (parsed.kind === 'artifact')
        return fetchOrMissing(meant, parsed.name, parsed.from, options);
    try {
        const model = await resolveModel(reference, { ...options, input: 'baseline' });
        return { kind: 'model', model, origin: null };
    }
    catch (error) {
        if (parsed.kind !== 'release' || (0,external_node_fs_.existsSync)(options.into) || !(error instanceof src/* InputError */.dz))
            throw error;
        return { kind: 'missing', why: (0,src/* errorMessage */.gJ)(error) };
    }
}
async function fetchOrMissing(reference, name, from, options) {
    try {
        await options.store.downloadArtifact(name, options.into, from);
    }
    catch (error) {
        if (!(error instanceof src/* InputError */.dz))
            throw error;
        return { kind: 'missing', why: (0,src/* errorMessage */.gJ)(error) };
    }
    return ofFolder(reference, null, options);
}
async function fetchArtifact(reference, name, origin, options) {
    await options.store.downloadArtifact(name, options.into, { kind: 'run', id: origin.runId });
    return ofFolder(reference, origin, options);
}
/** A downloaded artifact: a model, or the verdict on one. */
async function ofFolder(reference, origin, options) {
    const verdict = (0,external_node_path_.join)(options.into, 'verdict.json');
    if ((0,external_node_fs_.existsSync)(verdict) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(options.into, documents_src/* MODEL_FILE */.rJ))) {
        return ofFile(verdict, reference, origin);
    }
    const model = await resolveModel(options.into, { ...options, input: 'baseline' });
    return { kind: 'model', model: { ...model, reference }, origin };
}
function ofFile(path, reference = path, origin = null) {
    if (!path.endsWith('.json'))
        return { kind: 'predictions', path };
    const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    // JSON may hold rows of predictions too; only a verdict has a schema.
    if (!/"schema"\s*:/.test(text))
        return { kind: 'predictions', path };
    return { kind: 'verdict', reference, verdict: documents_src/* verdictDocument */.bq.parseText(text, path), origin };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/gather.ts












/** Everything that is judged: data, the model's answers for it, and the baseline's for the same rows. */
async function gather_gather(inputs, context, outside) {
    const subject = gather_subjectOf(inputs);
    const temporary = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(context.runner.tempFolder, 'trainyard-evaluate-'));
    // For the post step, should this one be killed.
    context.saveState('temporary', temporary);
    try {
        return await gatherInto(temporary, subject, inputs, context, outside);
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { recursive: true, force: true });
    }
}
async function gatherInto(folder, subject, inputs, context, { store, github, policy }) {
    const { signal, runner } = context;
    const common = { store, github, champion: policy.policy.champion, signal };
    const judged = subject.kind === 'predictions'
        ? await judgePredictions(subject.paths, inputs, policy)
        : {
            ...(await judgeModel(subject.source, { ...common, input: 'model', into: (0,external_node_path_.join)(folder, 'model') }, inputs, context)),
            repeats: [],
            notices: [],
        };
    const { data, answers, notices } = judged;
    const name = inputs.name ?? defaultModelName(runner);
    const baseline = await findBaseline(inputs.baseline, {
        ...common,
        event: context_readGitHubContext(process.env)?.event ?? null,
        baseNames: [modelArtifact(subject, name), safeArtifactName(`${name}-evaluation`)],
        into: (0,external_node_path_.join)(folder, 'baseline'),
    });
    const resolving = { ...common, input: 'baseline', into: (0,external_node_path_.join)(folder, 'baseline-model') };
    const other = (await askBaseline(baseline, data, resolving, inputs, signal)) ??
        (await baselineFile(baseline, data, answers, inputs, policy));
    const { repeats } = judged;
    return {
        data,
        answers,
        baseline,
        baselineAnswers: other?.answers ?? null,
        repeats,
        model: judged.model,
        baselineModel: other?.asked ?? null,
        notices: [...data.notices, ...notices],
    };
}
/** Under which name a run of the base branch kept the model that is judged here. */
function modelArtifact(subject, name) {
    const { reference } = subject.kind === 'model' && subject.source.kind === 'reference' ? subject.source : { reference: null };
    const parsed = reference === null ? null : (0,documents_src/* parseModelReference */.qZ)(reference, 'model');
    return parsed?.kind === 'artifact' ? parsed.name : safeArtifactName(name);
}
async function judgePredictions([path, ...others], inputs, policy) {
    if (inputs.target === undefined) {
        throw new src/* InputError */.dz('Input target is missing: with predictions, nothing else tells the column with the truth.', { fix: 'Set target to the name of that column in data.' });
    }
    const data = await readData(inputs.data ?? path, inputs.target);
    const first = await answersOfFile(data, fileOptions(inputs, policy, path));
    const repeats = [];
    for (const other of others) {
        const { task, classes } = first.answers;
        const options = { ...fileOptions(inputs, policy, other), task, classes: classes ?? undefined };
        repeats.push((await answersOfFile(data, options)).answers);
    }
    return { data, ...first, repeats, model: null };
}
function gather_subjectOf({ model, predictions, data, explain }) {
    if (model !== undefined && predictions !== undefined) {
        throw new src/* InputError */.dz('Both model and predictions are given.', {
            fix: 'Give one: the model to ask, or what it answered.',
        });
    }
    if (predictions !== undefined && explain.length > 0) {
        throw new src/* InputError */.dz('Input explain asks the model for answers to other rows, but only predictions are given.', { fix: 'Give the model (a folder, an ONNX file, a command or an endpoint), or leave explain out.' });
    }
    if (predictions !== undefined) {
        const [first, ...others] = predictions;
        if (first === undefined)
            throw new src/* InputError */.dz('Input predictions is an empty list.');
        return { kind: 'predictions', paths: [first, ...others] };
    }
    if (model === undefined) {
        throw new src/* InputError */.dz('Neither model nor predictions is given.', {
            fix: 'Set model to a reference (as the output of train-model), or predictions to a table.',
        });
    }
    if (data === undefined) {
        throw new src/* InputError */.dz('Input data is missing.', {
            fix: 'Set data to the table that the model is judged on.',
        });
    }
    return { kind: 'model', source: parseModelSource(model, 'model') };
}
async function baselineFile(baseline, data, answers, inputs, policy) {
    if (baseline.kind !== 'predictions')
        return null;
    const options = {
        ...fileOptions(inputs, policy, baseline.path),
        task: answers.task,
        classes: answers.classes ?? undefined,
    };
    // Columns that were named for the predictions may have other names in the baseline's table.
    const scoreColumns = inputs.predictions === undefined ? undefined : inputs.scoreColumns;
    return { answers: (await answersOfFile(data, { ...options, scoreColumns })).answers, asked: null };
}
function fileOptions(inputs, { policy }, path) {
    const { id, predictionColumn, scoreColumns, task } = inputs;
    return { path, id, predictionColumn, scoreColumns, task, positive: policy.positive };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/hand-over.ts






/** The artifact that a run which may not comment leaves for one that may. */
function handOverName(model) {
    return safeArtifactName(`${model}-comment`);
}
/**
 * A token that only reads, as on a pull request of a fork: leaves the verdict and what the comment says beside it as
 * an artifact, from which `evaluation-comment.yml` posts, and says so once.
 */
async function handOver(report, { pullRequest, permission }, store, inputs, context) {
    const { log, outputFolder, runner, signal } = context;
    const { name } = report.verdict;
    const artifact = handOverName(name);
    const why = pullRequest.fork
        ? `on a pull request of a fork the token only reads. A workflow that calls evaluation-comment.yml after this one posts it from the artifact ${artifact} (${permission} there)`
        : `the token may not: add "permissions: {${permission}}" to the job`;
    const said = `The comment on pull request #${pullRequest.number} was not written, because ${why}. The job's summary says the same.`;
    if (!inputs.upload) {
        log.notice(said);
        return;
    }
    const file = (0,external_node_path_.join)(outputFolder, 'comment.json');
    try {
        writeText(file, documents_src/* commentDocument */.ru.write({
            schema: 'trainyard.comment/v1',
            name,
            reportId: reportId(inputs, runner, name),
            notices: report.notices.slice(0, 50).map((notice) => notice.slice(0, 2000)),
            facts: report.facts.slice(0, 20).map(({ label, value }) => ({
                label: label.slice(0, 100),
                value: value.slice(0, 2000),
            })),
            naive: report.naive === null
                ? null
                : { name: report.naive.name.slice(0, 200), metrics: report.naive.metrics },
        }));
        const files = [(0,external_node_path_.join)(outputFolder, 'verdict.json'), file];
        await store.uploadArtifact(artifact, { folder: outputFolder, files }, { retentionDays: inputs.retentionDays });
        log.notice(said);
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        log.warning(`${said} What the comment needs could not be uploaded either: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/explanation.ts
const PARTS = ['importance', 'dependence', 'robustness'];

;// CONCATENATED MODULE: ./actions/evaluate-model/src/explain/explain-field.ts



/** `true` for all that can be explained, `false` for nothing, or a list of parts. */
function explainField() {
    const words = list({ default: [] });
    return {
        ...words,
        type: 'boolean or list',
        defaultText: 'false',
        absent: () => [],
        parse(given) {
            const { value } = given;
            return partsOf(typeof value === 'boolean' ? [String(value)] : words.parse(given));
        },
    };
}
function partsOf(asked) {
    const [only] = asked.length === 1 ? asked : [];
    if (only?.toLowerCase() === 'false')
        return [];
    if (only?.toLowerCase() === 'true')
        return PARTS;
    return asked.map((word) => {
        const part = PARTS.find((known) => known === word);
        if (part !== undefined)
            return part;
        throw new src/* InputError */.dz(`Input explain is "${asked.join(', ')}": "${word}" is nothing that can be explained.${(0,src/* didYouMean */.au)(word, PARTS).replace(/ Known:.*/, '')}`, { fix: `Write true, false, or some of ${PARTS.join(', ')}.` });
    });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/model-field.ts

/** A model: text in the workflow, text or a mapping in the config file. It is read by `parseModelSource`. */
function modelField() {
    const plain = fields_text();
    return {
        ...plain,
        type: 'text or YAML',
        parse(given) {
            const { value } = given;
            const isMapping = value !== null && typeof value === 'object' && !Array.isArray(value);
            // JSON is YAML.
            return isMapping ? JSON.stringify(value) : plain.parse(given);
        },
    };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/inputs.ts



/** The inputs of action.yml; a test proves that they are the same. */
const inputs = {
    ...commonInputs,
    model: modelField(),
    predictions: list(),
    data: fields_text({ defaultText: 'predictions' }),
    target: fields_text({ defaultText: "the model's" }),
    task: choice(['regression', 'binary', 'multiclass'], { defaultText: "the model's, else inferred" }),
    id: fields_text(),
    'prediction-column': fields_text({ default: 'prediction' }),
    'score-columns': list({ defaultText: 'those named `score[CLASS]`' }),
    weight: fields_text(),
    cluster: fields_text(),
    time: fields_text(),
    baseline: modelField(),
    policy: yaml(),
    slices: yaml(),
    sensitive: list({ default: [] }),
    explain: explainField(),
    'model-facts': fields_boolean({ default: false }),
    seed: integer({ default: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
    'check-run': fields_text(),
    upload: fields_boolean({ default: true }),
    'retention-days': integer({ min: 1, max: 90, defaultText: "the repository's setting" }),
};
const inputs_outputs = [
    'verdict',
    'passed',
    'metrics',
    'failed-metrics',
    'verdict-path',
    'report-path',
    'profile-path',
    'predictions-path',
    'junit-path',
    'sarif-path',
    'comment-url',
    'check-url',
    'outcome',
];

;// CONCATENATED MODULE: ./actions/evaluate-model/src/baseline-age.ts
const DAY_MS = 86_400_000;
/** Older baselines are compared with, but flagged: by then data and code have often moved on. */
const STALE_DAYS = 30;
/** What has to be said of where a baseline came from. */
function baselineNotices(origin, now) {
    if (origin === null)
        return [];
    const days = daysSince(origin, now);
    const stale = days !== null && days > STALE_DAYS
        ? [
            `The baseline is ${days} days old (of ${origin.commit.slice(0, 7)}): train the base branch again to compare with what it makes today.`,
        ]
        : [];
    return [...(origin.remark === null ? [] : [origin.remark]), ...stale];
}
function baselineFacts(origin, now) {
    if (origin === null)
        return [];
    const days = daysSince(origin, now);
    const age = days === null ? '' : days === 0 ? ', of today' : `, ${days} ${days === 1 ? 'day' : 'days'} old`;
    return [{ label: 'baseline', value: `of ${origin.commit.slice(0, 7)}${age}` }];
}
function daysSince({ createdAt }, now) {
    const made = Date.parse(createdAt);
    return Number.isNaN(made) ? null : Math.max(0, Math.floor((now - made) / DAY_MS));
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/draw-details.ts


const MOST_CURVES = 4;
const draw_details_MOST_POINTS = 1200;
const draw_details_BINS = 20;
/** What the HTML report draws beside the verdict. */
function drawDetails(rows, baseline, answers, seed) {
    const training = Object.entries(answers.source.document?.curves ?? {}).map(([name, values]) => ({
        name,
        values,
    }));
    if (!(0,metrics_src/* isClassification */.XZ)(rows))
        return { training, residuals: residuals(rows, seed) };
    const other = baseline !== null && (0,metrics_src/* isClassification */.XZ)(baseline) ? baseline : null;
    return { training, ...(rows.scores ? scoreDetails(rows, other, seed) : {}) };
}
function scoreDetails(rows, baseline, seed) {
    const labels = curveLabels(rows);
    const curvesOf = (of, name) => labels.flatMap((label) => {
        const curves = (0,metrics_src/* scoreCurves */.bn)(of, label);
        return curves === null ? [] : [{ name: name(label), label, curves }];
    });
    const ofTwo = rows.classes.length === 2;
    const own = curvesOf(rows, (label) => (ofTwo ? 'model' : `class ${rows.classes[label]}`));
    // With several classes the baseline's lines would hide the model's.
    const other = ofTwo && baseline?.scores ? curvesOf(baseline, () => 'baseline') : [];
    const all = [
        ...own.map((each) => ({ ...each, of: rows })),
        ...other.map((each) => ({ ...each, of: baseline })),
    ];
    const mark = (of) => (of === rows ? {} : { baseline: true });
    return {
        roc: all.map(({ name, curves, of }) => ({
            name,
            auc: areaUnder(curves.roc),
            points: curves.roc.map(({ x, y }) => [x, y]),
            ...mark(of),
        })),
        precisionRecall: all.map(({ name, label, curves, of }) => ({
            name,
            average: stepArea(curves.precisionRecall),
            prevalence: rows.truth.filter((truth) => truth === label).length / rows.truth.length,
            points: curves.precisionRecall.map(({ x, y }) => [x, y]),
            ...mark(of),
        })),
        reliability: [
            draw_details_calibration('model', rows, seed),
            ...(baseline?.scores ? [{ ...draw_details_calibration('baseline', baseline, seed), baseline: true }] : []),
        ],
        scores: scoreHistogram(rows),
    };
}
/** The positive class of two; of more, those that are found least. */
function curveLabels(rows) {
    const { classes, truth, predicted, positive } = rows;
    if (classes.length === 2)
        return [positive == null ? 1 : classes.indexOf(positive)];
    const [hits, totals] = [new Float64Array(classes.length), new Float64Array(classes.length)];
    truth.forEach((label, row) => {
        totals[label]++;
        if (predicted[row] === label)
            hits[label]++;
    });
    const recall = (label) => (totals[label] === 0 ? 2 : hits[label] / totals[label]);
    return classes
        .map((_, label) => label)
        .sort((a, b) => recall(a) - recall(b) || a - b)
        .slice(0, MOST_CURVES);
}
function areaUnder(points) {
    let area = 0;
    for (let i = 1; i < points.length; i++) {
        area += ((points[i].x - points[i - 1].x) * (points[i].y + points[i - 1].y)) / 2;
    }
    return area;
}
function stepArea(points) {
    return points.reduce((sum, { x, y }, i) => sum + (x - (points[i - 1]?.x ?? 0)) * y, 0);
}
function draw_details_calibration(name, rows, seed) {
    const { bins } = (0,metrics_src/* reliability */.P8)(rows, seed, 1);
    return { name, bins: bins.map(({ confidence, share, n }) => ({ score: confidence, share, count: n })) };
}
function scoreHistogram({ scores, classes, truth, predicted, }) {
    const counts = { right: new Array(draw_details_BINS).fill(0), wrong: new Array(draw_details_BINS).fill(0) };
    for (let row = 0; row < truth.length; row++) {
        const score = scores[row * classes.length + predicted[row]];
        const bin = Math.max(0, Math.min(draw_details_BINS - 1, Math.floor(score * draw_details_BINS)));
        counts[truth[row] === predicted[row] ? 'right' : 'wrong'][bin]++;
    }
    return {
        label: 'score of the predicted class',
        edges: Array.from({ length: draw_details_BINS + 1 }, (_, i) => i / draw_details_BINS),
        groups: [
            { name: 'right', counts: counts.right },
            { name: 'wrong', counts: counts.wrong },
        ],
    };
}
function residuals(rows, seed) {
    const n = rows.truth.length;
    const random = (0,src_random/* createRandom */.s)(seed).fork('residuals');
    const chosen = Array.from({ length: n }, (_, row) => row);
    // A partial Fisher-Yates shuffle: the first places are a sample without replacement.
    const size = Math.min(n, draw_details_MOST_POINTS);
    for (let i = 0; i < size && size < n; i++) {
        const j = i + random.below(n - i);
        [chosen[i], chosen[j]] = [chosen[j], chosen[i]];
    }
    const sample = chosen.slice(0, size).sort((a, b) => a - b);
    return {
        points: sample.map((row) => [rows.predicted[row], rows.predicted[row] - rows.truth[row]]),
        of: n,
    };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/naive.ts

/**
 * What answers reach that ignore the features: always the most frequent class with the classes' shares as scores,
 * or always the mean; both of these very rows, which is the best such an answer could do.
 */
function naiveBaseline(rows) {
    const values = (0,metrics_src/* evaluate */._3)((0,metrics_src/* isClassification */.XZ)(rows) ? mostFrequent(rows) : naive_mean(rows));
    return {
        name: (0,metrics_src/* isClassification */.XZ)(rows) ? 'most frequent class' : 'mean',
        metrics: Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
    };
}
function mostFrequent(rows) {
    const k = rows.classes.length;
    const shares = new Float64Array(k);
    rows.truth.forEach((label, row) => {
        shares[label] += rows.weights ? rows.weights[row] : 1;
    });
    const total = shares.reduce((a, b) => a + b, 0);
    const most = shares.indexOf(Math.max(...shares));
    const scores = new Float64Array(rows.truth.length * k);
    for (let i = 0; i < scores.length; i++)
        scores[i] = total === 0 ? 1 / k : shares[i % k] / total;
    return { ...rows, predicted: rows.truth.map(() => most), scores: rows.scores ? scores : null };
}
function naive_mean(rows) {
    let [sum, total] = [0, 0];
    for (let row = 0; row < rows.truth.length; row++) {
        const weight = rows.weights ? rows.weights[row] : 1;
        sum += weight * rows.truth[row];
        total += weight;
    }
    return { ...rows, predicted: rows.truth.map(() => (total === 0 ? 0 : sum / total)) };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/policy-change.ts
const MOST_CHANGES = 5;
/** What is said when a pull request changes the policy that it is judged by: both results, and what is asked anew. */
function policyChangeNotice(base, proposed) {
    const changes = changedGates(base.gates, proposed.gates);
    const shown = changes.slice(0, MOST_CHANGES).join('; ');
    const more = changes.length > MOST_CHANGES ? `; and ${changes.length - MOST_CHANGES} more` : '';
    const what = changes.length === 0 ? 'No gate differs.' : `It would change ${shown}${more}.`;
    return (`This pull request changes the policy. The base branch's was used; by the changed one the outcome would be ` +
        `${proposed.outcome}. ${what}`);
}
function changedGates(base, proposed) {
    const [before, after] = [base, proposed].map((gates) => new Map(gates.map((gate) => [policy_change_keyOf(gate), gate])));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
        const [was, is] = [before.get(key), after.get(key)];
        if (was === undefined)
            return [`${key}: no gate → ${asked(is)}, ${is.result}`];
        if (is === undefined)
            return [`${key}: ${asked(was)}, ${was.result} → no gate`];
        if (was.limit === is.limit && was.result === is.result && was.onInconclusive === is.onInconclusive)
            return [];
        return [`${key}: ${asked(was)}, ${was.result} → ${asked(is)}, ${is.result}`];
    });
}
function policy_change_keyOf({ metric, slice, rule }) {
    return `${metric}${slice === null ? '' : ` in ${slice}`} (${rule})`;
}
function asked({ limit, onInconclusive }) {
    return `${limit}${onInconclusive === 'warn' ? '' : `, inconclusive: ${onInconclusive}`}`;
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/run-facts.ts



/** What the model's own document says of its training. */
function modelFacts(document) {
    if (document === null)
        return [];
    const { environment, durationSeconds, cost, data } = document;
    const train = data.find(({ role }) => role === 'train');
    return [
        {
            label: 'trained',
            value: `${number_format_formatDuration(durationSeconds)} on ${[environment.engine, ...environment.gpus].join(', ')}`,
        },
        ...(train === undefined ? [] : [{ label: 'on', value: `${train.rows} rows of ${train.path}` }]),
        ...(cost === null ? [] : [{ label: 'cost', value: formatNumber(cost, { decimals: 2 }) }]),
    ];
}
/** The run as documents name it; null off GitHub. */
function runOf({ runner }) {
    const { repository, runId: id, runAttempt: attempt, workflow, runUrl: url } = runner;
    if (repository === null || id === null || url === null)
        return null;
    return { repository, id, attempt, workflow: workflow ?? '', url };
}
/** The commit that is judged: of a pull request its head, not the merge commit that workflows check out. */
async function judgedCommit({ runner }) {
    const pull = runner.event['pull_request'];
    const head = typeof pull?.head?.sha === 'string'
        ? pull.head.sha
        : (runner.sha ?? (await run_facts_git('rev-parse', 'HEAD'))?.trim() ?? null);
    if (head === null)
        return null;
    const changes = await run_facts_git('status', '--porcelain', '--untracked-files=no');
    return { sha: head, clean: changes === null ? null : changes === '' };
}
async function run_facts_git(...args) {
    try {
        return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('git', args)).stdout;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/worst-examples.ts



const MOST = 20;
/** The surest mistakes, or the largest residuals: where to look first. Null where there is none. */
function worstExamples(data, rows, id) {
    const nameOf = rowNames(data, id);
    const found = (0,metrics_src/* isClassification */.XZ)(rows) ? surestMistakes(rows) : largestResiduals(rows);
    if (found.length === 0)
        return null;
    const ofClasses = (0,metrics_src/* isClassification */.XZ)(rows);
    return {
        caption: ofClasses
            ? `The ${found.length} mistakes ${rows.scores ? 'with the highest score' : 'that come first'}`
            : `The ${found.length} largest residuals`,
        columns: [
            id ?? 'Row',
            'Truth',
            'Predicted',
            ...(ofClasses ? (rows.scores ? ['Score'] : []) : ['Residual']),
        ],
        rows: found.map((row) => [nameOf(row), ...worst_examples_cells(rows, row)]),
    };
}
function rowNames(data, id) {
    if (id === undefined)
        return (row) => String(data.fileRows[row] + 1);
    const ids = (0,columns_src/* column */.fi)(data.table, id, data.path);
    return (row) => (0,columns_src/* cellText */.Ie)(ids, row) ?? '';
}
function surestMistakes(rows) {
    const { truth, predicted, scores, classes } = rows;
    const wrong = [];
    for (let row = 0; row < truth.length; row++)
        if (truth[row] !== predicted[row])
            wrong.push(row);
    if (scores) {
        const score = (row) => scores[row * classes.length + predicted[row]];
        wrong.sort((a, b) => score(b) - score(a) || a - b);
    }
    return wrong.slice(0, MOST);
}
function largestResiduals({ truth, predicted }) {
    const size = (row) => Math.abs(predicted[row] - truth[row]);
    return Array.from(truth.keys())
        .sort((a, b) => size(b) - size(a) || a - b)
        .slice(0, MOST)
        .filter((row) => size(row) > 0);
}
function worst_examples_cells(rows, row) {
    if (!(0,metrics_src/* isClassification */.XZ)(rows)) {
        const [truth, predicted] = [rows.truth[row], rows.predicted[row]];
        return [formatNumber(truth), formatNumber(predicted), formatNumber(predicted - truth, { signed: true })];
    }
    const { truth, predicted, scores, classes } = rows;
    const score = scores
        ? [formatNumber(scores[row * classes.length + predicted[row]], { decimals: 3 })]
        : [];
    return [classes[truth[row]], classes[predicted[row]], ...score];
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/make-report.ts







/** Everything that comment, summary and page say. */
function makeReport({ verdict, gathered, evaluation, explanation, policy, inputs, }) {
    const { answers, baseline, data } = gathered;
    const { rows } = evaluation;
    const examples = worstExamples(data, rows, inputs.id);
    const notices = [...policy.notices, ...gathered.notices, ...evaluation.notices];
    const origin = 'origin' in baseline ? baseline.origin : null;
    const now = Date.now();
    notices.push(...baselineNotices(origin, now));
    if (baseline.kind === 'missing')
        notices.push(`No baseline: ${baseline.why}`);
    if (baseline.kind === 'verdict' && baseline.verdict.data.digest !== data.digest) {
        notices.push(`The baseline's verdict was made on other data (${baseline.verdict.data.path}), so differences may come from the data.`);
    }
    if (evaluation.proposed !== null) {
        notices.push(policyChangeNotice(evaluation.judgement, evaluation.proposed));
    }
    return {
        verdict,
        facts: [...modelFacts(answers.source.document), ...baselineFacts(origin, now)],
        links: verdict.run === null ? [] : [{ label: 'logs', url: verdict.run.url }],
        notices,
        naive: naiveBaseline(rows),
        details: {
            ...drawDetails(rows, evaluation.baseline, answers, inputs.seed),
            ...(examples === null ? {} : { examples }),
            ...(explanation === null ? {} : { explanation }),
        },
        version: version/* VERSION */.x,
    };
}

// EXTERNAL MODULE: ./actions/evaluate-model/src/measure-off-thread.ts
var measure_off_thread = __webpack_require__(12658);
;// CONCATENATED MODULE: ./actions/evaluate-model/src/model-facts.ts



/** Of the whole process, in which the other model ran too. */
const NOT_COMPARED = new Set(['peak_memory_bytes']);
/**
 * Facts of the model, and of a baseline that is one, as metrics. Only when they are asked for, since timings differ
 * from run to run, and verdicts otherwise do not.
 *
 * @throws InputError when a gate names one and there is no model that runs
 */
async function measureModelFacts(input) {
    const { policies, wanted, model, baselineModel } = input;
    const gates = policies.flatMap((policy) => policy.gates);
    const gated = gates.find(({ metric }) => metrics_src/* MODEL_FACTS */.cS.includes(metric));
    if (gated === undefined && !wanted)
        return {};
    if (model === null) {
        const what = gated === undefined ? 'Input model-facts' : `The gate on ${gated.metric}`;
        throw new src/* InputError */.dz(`${what} is about a model that runs, but only predictions are given.`, {
            fix: 'Give the model, or leave it out.',
            ...(gated?.at === undefined ? {} : { at: gated.at }),
        });
    }
    const own = await factsOf(model, input);
    const compares = gates.some(({ metric, noWorseThanBaseline }) => metrics_src/* MODEL_FACTS */.cS.includes(metric) && noWorseThanBaseline !== undefined);
    const other = baselineModel !== null && (compares || wanted) ? await factsOf(baselineModel, input) : null;
    return Object.fromEntries(own.map((fact) => {
        const baseline = NOT_COMPARED.has(fact.name)
            ? undefined
            : other?.find(({ name }) => name === fact.name);
        return [fact.name, measurement(fact, baseline)];
    }));
}
function factsOf({ opened, predictor }, { data, alpha, signal }) {
    return measureFacts(opened, predictor, data.table, { alpha, signal });
}
function measurement(fact, baseline) {
    const { name, value, low, high, n, reason } = fact;
    const measured = {
        value,
        low,
        high,
        n,
        direction: (0,metrics_src/* parseMetricName */.$Y)(name).info.direction,
        ...(low === null ? {} : { interval: 'order-statistic' }),
        ...(reason === undefined ? {} : { reason }),
    };
    if (baseline === undefined)
        return measured;
    if (value === null || baseline.value === null)
        return { ...measured, baseline: baseline.value, delta: null, deltaLow: null, deltaHigh: null };
    const delta = value - baseline.value;
    // A size is exact. Of timings, the interval is as wide as both together, which errs on the wide side.
    const exact = name === 'size_bytes';
    const ends = [low, high, baseline.low, baseline.high].some((end) => end === null)
        ? { deltaLow: exact ? delta : null, deltaHigh: exact ? delta : null }
        : { deltaLow: low - baseline.high, deltaHigh: high - baseline.low };
    return { ...measured, baseline: baseline.value, delta, ...ends };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/read-printed-metrics.ts

const read_printed_metrics_PAIR = /^\s*([^\s=]+(?: [^\s=]+)*)\s*=\s*(\S+)\s*$/;
/**
 * What a metric's command printed: one JSON object, or lines of `name=value`; other lines are the command's talk. NaN,
 * an infinity and null stand for a metric without a value.
 *
 * @throws InputError for a value that is no number, or a name that is printed twice with different values
 */
function readPrintedMetrics(lines, where) {
    const text = lines.join('\n').trim();
    const whole = text.startsWith('{') ? parseObject(text) : null;
    if (whole !== null)
        return numbersOf(whole, where);
    const found = {};
    for (const line of lines) {
        const object = line.trim().startsWith('{') ? parseObject(line) : null;
        const [, name, value] = read_printed_metrics_PAIR.exec(line) ?? [];
        const read = object !== null
            ? numbersOf(object, where)
            : name === undefined
                ? {}
                : { [name]: read_printed_metrics_toNumber(value, name, where) };
        for (const [key, number] of Object.entries(read)) {
            if (Object.hasOwn(found, key) && found[key] !== number) {
                throw new src/* InputError */.dz(`${where} printed "${key}" twice: ${found[key]} and ${number}.`, {
                    fix: 'Let it print each metric once.',
                });
            }
            found[key] = number;
        }
    }
    return found;
}
/** Python writes NaN and Infinity, which JSON does not know. */
function parseObject(text) {
    try {
        const value = JSON.parse(text.replaceAll(/(?<=[:[,]\s*)-?(?:NaN|Infinity)\b/g, 'null'));
        const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
        return isObject ? value : null;
    }
    catch {
        return null;
    }
}
function numbersOf(object, where) {
    return Object.fromEntries(Object.entries(object).flatMap(([name, value]) => {
        if (typeof value === 'string' && /^[+-]?[\d.]/.test(value))
            return [[name, read_printed_metrics_toNumber(value, name, where)]];
        return typeof value === 'number' || value === null ? [[name, value]] : [];
    }));
}
function read_printed_metrics_toNumber(text, name, where) {
    if (/^[+-]?(nan|inf|infinity|null|none)$/i.test(text))
        return null;
    const value = Number(text);
    if (Number.isFinite(value))
        return value;
    throw new src/* InputError */.dz(`${where} printed ${name}=${text}, which is no number.`, {
        fix: `Print a number, as ${name}=0.5; nan where it has no value.`,
    });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/own-metrics.ts







/** How much of a command's standard error an error shows. */
const own_metrics_SHOWN_LINES = 15;
/**
 * Metrics that commands of the user compute, of the model and of a baseline whose answers are at hand. Each command runs
 * once for each of the two, without a shell. The predictions are a CSV file, whose path takes the place of
 * `{{predictions}}` (where it does not stand, `--predictions PATH` is added) and is in `TRAINYARD_PARAM_PREDICTIONS`;
 * the data's path takes the place of `{{data}}` and is in `TRAINYARD_PARAM_DATA`.
 *
 * @throws InputError when a command is not there, prints no such metric or what cannot be read
 * @throws ExternalError when it ends with another code than 0
 */
async function measureOwn(input) {
    const { metrics, data, answers, baselineAnswers } = input;
    if (metrics.length === 0)
        return {};
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(input.tempFolder, 'trainyard-own-metrics-'));
    try {
        const ours = await runAll(input, answers, (0,external_node_path_.join)(folder, 'predictions.csv'));
        const theirs = baselineAnswers === null ? null : await runAll(input, baselineAnswers, (0,external_node_path_.join)(folder, 'baseline.csv'));
        const entries = metrics.map(({ name, direction }) => {
            const value = ours.get(name);
            const own = {
                value,
                low: null,
                high: null,
                n: data.table.rowCount,
                direction,
                reason: value === null ? 'its command said so' : 'of a command, which gives no interval',
            };
            if (theirs === null)
                return [name, own];
            const baseline = theirs.get(name);
            const delta = value === null || baseline === null ? null : value - baseline;
            return [name, { ...own, baseline, delta, deltaLow: null, deltaHigh: null }];
        });
        return Object.fromEntries(entries);
    }
    finally {
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function runAll(input, answers, path) {
    const table = predictionsTable(input.data, answers, input.id);
    await writeCsv(table, path);
    const values = new Map();
    const commands = new Set(input.metrics.map(({ run }) => run));
    for (const command of commands) {
        const wanted = input.metrics.filter(({ run }) => run === command).map(({ name }) => name);
        const printed = await runOne(command, wanted, path, input);
        for (const name of wanted)
            values.set(name, pick(printed, name, command, input.label));
    }
    return values;
}
async function runOne(command, wanted, path, { data, label, signal, log }) {
    const where = `${label}, metrics.${wanted[0]}.run`;
    signal.throwIfAborted();
    const words = wordsOf(command, { predictions: path, data: data.path }, where);
    const printed = [];
    const errors = [];
    log.info(`${wanted.join(', ')}: ${command}`);
    const code = await run_command_runCommand({
        words,
        cwd: process.cwd(),
        env: { TRAINYARD_PARAM_PREDICTIONS: path, TRAINYARD_PARAM_DATA: data.path },
        signals: [signal],
        onLine: (line, stream) => {
            (stream === 'stdout' ? printed : errors).push(line);
        },
    });
    signal.throwIfAborted();
    if (code === 127 && errors.some((line) => line.includes(`spawn ${words[0]} ENOENT`))) {
        throw new src/* InputError */.dz(`${where} starts "${words[0]}", which is not there.`, {
            fix: 'Install it in an earlier step, or write its path from the working directory, as ./metric.sh.',
        });
    }
    if (code !== 0) {
        const said = errors.length === 0
            ? ' It wrote nothing to standard error.'
            : `\n${errors.slice(-own_metrics_SHOWN_LINES).join('\n')}`;
        throw new src/* ExternalError */.yA(`${where} ended with exit code ${code}.${said}`);
    }
    return readPrintedMetrics(printed, where);
}
/** The paths take the places where `{{predictions}}` and `{{data}}` stand; where none does, `--predictions PATH` is added. */
function wordsOf(command, paths, where) {
    const names = [...command.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name]) => name);
    const unknown = names.find((name) => !Object.hasOwn(paths, name));
    if (unknown !== undefined) {
        throw new src/* InputError */.dz(`${where} has {{${unknown}}}, which stands for nothing.${(0,src/* didYouMean */.au)(unknown, ['predictions', 'data'])}`, {
            fix: 'Write {{predictions}} or {{data}}: the paths of the two tables.',
        });
    }
    const { predictions, data } = paths;
    try {
        return script_arguments_scriptArguments(command, names.includes('data') ? { predictions, data } : { predictions });
    }
    catch (error) {
        if (!(error instanceof src/* InputError */.dz))
            throw error;
        throw new src/* InputError */.dz(`${where}: ${error.message}`, { cause: error });
    }
}
function pick(printed, name, command, label) {
    if (Object.hasOwn(printed, name))
        return printed[name];
    const names = Object.keys(printed);
    throw new src/* InputError */.dz(`${label}, metrics.${name}.run printed ${names.length === 0 ? 'no metric' : names.join(', ')}, and not "${name}".${(0,src/* didYouMean */.au)(name, names)}`, { fix: `Let "${command}" print ${name}=0.5, or JSON such as {"${name}": 0.5}.` });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/pending-comment.ts


/**
 * Marks a comment that is already there as being worked on, or as without verdict for this commit. None is made for
 * it: the first comment, and the mail it sends, shall have a verdict. What goes wrong here is no harm.
 */
async function markPending(pending, port) {
    const { reportId, name, outcome, run } = pending;
    const part = (headSha) => ({
        reportId,
        section: 'evaluate',
        run: { id: run.id, attempt: run.attempt, headSha },
        state: { outcome, failed: [], inconclusiveAgainstBaseline: false },
        render: (previous, room) => pendingSection({ outcome, name, commit: headSha, logs: run.url }, { previous: previous?.markdown ?? null, room }),
    });
    try {
        // In this mode only a comment that stands is written, because the state has not failed.
        await postPart(part, { mode: 'on-failure', style: 'update' }, port);
    }
    catch {
        // The verdict's own comment says what is wrong with the token or with GitHub.
    }
}
function ownRun({ runId, runAttempt, runUrl }) {
    return { id: runId ?? 1, attempt: runAttempt, url: runUrl };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/handed-over.ts





const LIMITS = { zip: 1024 * 1024, file: 2 * 1024 * 1024 };
/**
 * What a run handed over, believed only as far as it can be checked: two documents by their schemas, nothing else, of
 * this very run and commit. What is left to believe are the numbers.
 *
 * @throws InputError that says what is wrong
 */
async function readHandedOver(port, artifact, run) {
    const texts = await readArtifactFiles(port, artifact, ['verdict.json', 'comment.json'], LIMITS);
    const of = (file) => `${file} of the artifact "${artifact.name}" of run ${run.id}`;
    const verdict = documents_src/* verdictDocument */.bq.parseText(texts['verdict.json'], of('verdict.json'));
    const comment = documents_src/* commentDocument */.ru.parseText(texts['comment.json'], of('comment.json'));
    const wrong = contradiction({ verdict, comment }, artifact, run);
    if (wrong !== null) {
        throw new src/* InputError */.dz(`The artifact "${artifact.name}" of run ${run.id} is refused: ${wrong}.`, {
            fix: 'Nothing was posted. Look at what the pull request changes before you run it again.',
        });
    }
    // What the comment links to is GitHub's word, not the artifact's.
    const { id, attempt, repository, workflow, url, headSha } = run;
    const trusted = { id, attempt, repository, workflow, url };
    return {
        comment,
        verdict: { ...verdict, run: trusted, commit: { sha: headSha, clean: verdict.commit.clean } },
    };
}
function contradiction({ verdict, comment }, artifact, run) {
    const { commit, run: of } = verdict;
    if (of === null || of.id !== run.id)
        return `its verdict is of run ${of?.id ?? 'none'}`;
    if (of.attempt > run.attempt)
        return `its verdict is of attempt ${of.attempt}, but there were ${run.attempt}`;
    if (of.repository !== run.repository)
        return `its verdict is of the repository ${of.repository}`;
    if (commit?.sha !== run.headSha)
        return `its verdict is of commit ${commit?.sha ?? 'none'}, but the run was of ${run.headSha}`;
    if (comment.name !== verdict.name)
        return `its verdict is on "${verdict.name}", but its comment on "${comment.name}"`;
    if (handOverName(verdict.name) !== artifact.name)
        return `its verdict is on "${verdict.name}"`;
    const { classes, confusion } = verdict;
    if (confusion !== null && !isSquare(confusion, classes?.length ?? 0)) {
        return 'its confusion matrix is not one of its classes';
    }
    const effects = verdict.gates.map(verdict_src/* effectOf */.$x);
    const outcome = effects.includes('failed')
        ? 'failed'
        : effects.includes('inconclusive')
            ? 'inconclusive'
            : 'passed';
    if (outcome !== verdict.outcome)
        return `its outcome is ${verdict.outcome}, but its gates say ${outcome}`;
    return null;
}
function isSquare(rows, size) {
    return size > 0 && rows.length === size && rows.every((row) => row.length === size);
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/verdict-outputs.ts

/** Set before anything can still go wrong: a failed gate, a report that cannot be uploaded. */
function setVerdictOutputs(verdict, { setOutput }) {
    const failing = verdict.gates.filter((gate) => (0,verdict_src/* effectOf */.$x)(gate) === 'failed');
    setOutput('verdict', verdict.outcome);
    setOutput('passed', verdict.outcome === 'passed');
    setOutput('metrics', Object.fromEntries(Object.entries(verdict.metrics).map(([name, { value }]) => [name, value])));
    setOutput('failed-metrics', [...new Set(failing.map(({ metric }) => metric))]);
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/post-handed-over.ts










/** Models of one run whose comments are posted at most. */
const MOST_REPORTS = 10;
/** Whether this run is to post what another handed over: it was started by that one's end, and has nothing to judge. */
function isToPost({ model, predictions }, { runner }) {
    return runner.eventName === 'workflow_run' && model === undefined && predictions === undefined;
}
/**
 * The second stage for forks. No code of the pull request is checked out or run: the documents of the ended run are
 * read as data and checked, the pull request is found by the head's repository and commit, and the comment is
 * rendered from the data as in the first stage.
 *
 * @throws InputError when what was handed over is not what it claims to be; then nothing is posted
 */
async function postHandedOver(inputs, context, port) {
    const { log } = context;
    const run = endedRun();
    if (port === null) {
        throw new src/* InputError */.dz('There is no github-token to read the ended run with.', {
            fix: 'Leave the input out.',
        });
    }
    if (run.event !== 'pull_request') {
        log.info(`Run ${run.id} was started by "${run.event}", not by a pull request: there is nothing to post.`);
        return 'passed';
    }
    const left = (await listArtifactsOfRun(port, run.id)) ?? [];
    const artifacts = left.filter(({ name }) => name.endsWith('-comment'));
    if (artifacts.length === 0) {
        log.info(`Run ${run.id} handed no comment over: it wrote its own, or ended without a verdict.`);
        await markDead(run, port);
        return 'passed';
    }
    if (artifacts.length > MOST_REPORTS) {
        throw new src/* InputError */.dz(`Run ${run.id} handed ${artifacts.length} comments over; at most ${MOST_REPORTS} are posted.`);
    }
    // All are checked before the first is posted.
    const all = [];
    for (const artifact of artifacts)
        all.push(await readHandedOver(port, artifact, run));
    const reports = all.map((handed) => reportOf(handed, run, left));
    for (const [i, handed] of all.entries()) {
        const part = verdictPart(reports[i], inputs.reportId ?? handed.comment.reportId, run);
        const { url, refused } = await postPart(part, { mode: inputs.comment ?? 'always', style: inputs.commentStyle }, port);
        if (refused !== null) {
            throw new src/* InputError */.dz(`The token may not comment on pull request #${refused.pullRequest.number}.`, {
                fix: `Add "permissions: {${refused.permission}}" to the job.`,
            });
        }
        const said = `${handed.verdict.name}: ${evaluationHeadline(handed.verdict)}`;
        log.info(url === null
            ? `${said}. Not posted: no pull request has ${run.headSha} as its head.`
            : `${said}. ${url}`);
        setVerdictOutputs(handed.verdict, context);
        context.setOutput('comment-url', url);
        context.setOutput('check-url', await writeCheckRun(reports[i], inputs, context, port));
    }
    context.writeSummary(...evaluationSummaries(reports[0]));
    return (['failed', 'inconclusive'].find((outcome) => all.some(({ verdict }) => verdict.outcome === outcome)) ?? 'passed');
}
/** A fork's run that died: comments of its workflow that stand must not be taken for this commit's. */
async function markDead(run, port) {
    const outcome = run.conclusion === 'cancelled' ? 'cancelled' : 'error';
    if (run.headRepository === run.repository || run.conclusion === 'success' || run.conclusion === 'skipped')
        return;
    const github = context_readGitHubContext(process.env);
    const pullRequest = github === null ? null : await resolve_pull_request_resolvePullRequest(github.event, port);
    if (pullRequest === null)
        return;
    const prefix = `${run.workflow}/`;
    for (const reportId of await listReportIds(port, pullRequest.number, 'evaluate')) {
        if (!reportId.startsWith(prefix))
            continue;
        await markPending({ reportId, name: reportId.slice(prefix.length), outcome, run }, port);
    }
}
function reportOf({ verdict, comment }, run, left) {
    const from = run.headRepository === run.repository
        ? 'a run whose token only reads'
        : `a run of the fork ${run.headRepository}, whose code could have made it say anything: look at what it changes before you trust the numbers`;
    return {
        verdict,
        facts: comment.facts,
        links: [
            ...left
                .filter(({ name }) => name === safeArtifactName(`${verdict.name}-evaluation`))
                .map(({ id }) => ({ label: 'full report', url: `${run.url}/artifacts/${id}` })),
            { label: 'logs', url: run.url },
        ],
        notices: [`Measured by ${from}.`, ...comment.notices],
        naive: comment.naive,
        details: {},
        version: version/* VERSION */.x,
    };
}
function endedRun() {
    const github = context_readGitHubContext(process.env);
    const run = github?.event.payload?.workflow_run;
    const head = run?.['head_repository'];
    const text = (value) => (typeof value === 'string' ? value : '');
    const { id, run_attempt: attempt } = run ?? {};
    if (github === null || typeof id !== 'number') {
        throw new src/* InputError */.dz('The event workflow_run names no run.', {
            fix: 'Call this from a workflow with "on: workflow_run", or set model or predictions to judge something.',
        });
    }
    return {
        id,
        attempt: typeof attempt === 'number' ? attempt : 1,
        event: text(run?.['event']),
        workflow: text(run?.['name']),
        conclusion: text(run?.['conclusion']),
        url: `${github.serverUrl}/${github.repository}/actions/runs/${id}`,
        repository: github.repository,
        headRepository: text(head?.full_name),
        headSha: text(run?.['head_sha']),
    };
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/publish-report.ts




/** Writes the page and uploads the documents. That an upload fails is told last, so that the verdict is heard. */
async function publishReport(report, paths, store, inputs, context) {
    writeText(paths.report, renderPage(evaluationPage(report)));
    context.setOutput('report-path', context.show(paths.report));
    if (!inputs.upload)
        return { report, error: null };
    try {
        const artifact = await store.uploadArtifact(safeArtifactName(`${report.verdict.name}-evaluation`), { folder: context.outputFolder, files: [paths.verdict, paths.report, paths.profile] }, { retentionDays: inputs.retentionDays });
        const links = artifact.url === null ? [] : [{ label: 'full report', url: artifact.url }];
        return { report: { ...report, links: [...links, ...report.links] }, error: null };
    }
    catch (error) {
        if (context.signal.aborted)
            throw error;
        context.log.warning(`Verdict and report were not uploaded: ${(0,src/* errorMessage */.gJ)(error)}`);
        return { report, error };
    }
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/read-policy.ts






/**
 * The policy that is judged by. On a pull request a file is read from the base branch, at the commit the event
 * names, so that nobody lowers the bar that they must pass.
 *
 * @throws InputError when it is not valid, ExternalError when the base branch cannot be read
 */
async function readPolicy(inputs, context, port) {
    const found = await findPolicy(inputs.policy, context, port);
    const extra = extraSlices(inputs);
    const withSlices = (policy) => ({ ...policy, slices: [...policy.slices, ...extra] });
    refuseForeignCommands(found, context);
    const { ofPullRequest: _, ...rest } = found;
    return {
        ...rest,
        policy: withSlices(found.policy),
        proposed: found.proposed === null ? null : withSlices(found.proposed),
    };
}
async function findPolicy(source, context, port) {
    if (source === undefined) {
        return {
            policy: verdict_src/* EMPTY_POLICY */.XD,
            label: 'the policy',
            document: null,
            proposed: null,
            notices: [],
            ofPullRequest: false,
        };
    }
    const own = (0,verdict_src/* parsePolicy */.ON)(source.value, source.label, source.locate);
    const base = baseSha(context);
    if (source.file === null || base === null)
        return read_policy_read(own, source, source.label, source.value);
    const path = fromWorkspace(context.runner, (0,external_node_path_.resolve)(source.file));
    if (port === null) {
        const notice = `There is no token to read ${path} from the base branch with, so it was read from the pull request.`;
        return { ...read_policy_read(own, source, path, source.value), notices: [notice], ofPullRequest: true };
    }
    const text = await readFileAt(port, path, base);
    if (text === null) {
        const notice = `${path} is not on the base branch yet, so the pull request's own was used.`;
        return {
            ...read_policy_read(own, source, `${path} of this pull request`, source.value),
            notices: [notice],
            ofPullRequest: true,
        };
    }
    const whole = parseYaml(text, path);
    const value = source.label === source.file ? whole.value : insideConfig(whole.value);
    if (value === undefined) {
        const notice = `${path} has no policy on the base branch yet, so the pull request's own was used.`;
        return {
            ...read_policy_read(own, source, `${path} of this pull request`, source.value),
            notices: [notice],
            ofPullRequest: true,
        };
    }
    const changed = JSON.stringify(value) !== JSON.stringify(source.value);
    // Annotations can only stand in the pull request's file, so they have a line where that says the same.
    const policy = (0,verdict_src/* parsePolicy */.ON)(value, `${path} of the base branch`, changed ? undefined : source.locate);
    return { ...read_policy_read(policy, source, `${path} of the base branch`, value), proposed: changed ? own : null };
}
function read_policy_read(policy, { label }, source, value) {
    // Of the content, so that comments and spaces make no other policy.
    const digest = (0,documents_src/* sha256 */.sc)(JSON.stringify(value ?? null));
    return { policy, label, document: { digest, source }, proposed: null, notices: [], ofPullRequest: false };
}
function insideConfig(value) {
    const action = value?.['evaluate-model'];
    return action?.['policy'];
}
function baseSha({ runner }) {
    if (runner.eventName !== 'pull_request' && runner.eventName !== 'pull_request_target')
        return null;
    const pull = runner.event['pull_request'];
    return typeof pull?.base?.sha === 'string' ? pull.base.sha : null;
}
function extraSlices({ slices, sensitive }) {
    const value = slices?.value;
    const given = typeof value === 'string'
        ? value
            .split(/[,\n]/)
            .map((name) => name.trim())
            .filter((name) => name !== '')
        : (value ?? []);
    if (!Array.isArray(given)) {
        throw new src/* InputError */.dz('Input slices is neither a list nor column names.', {
            fix: 'Write "region, device", or a YAML list as in the policy: [region, {quantiles: age}].',
        });
    }
    if (given.length + sensitive.length === 0)
        return [];
    return (0,verdict_src/* parsePolicy */.ON)({ slices: [...given, ...sensitive] }, 'the inputs slices and sensitive').slices;
}
/**
 * A command that a pull request brings along must not run where the job has the base branch's rights.
 */
function refuseForeignCommands({ policy, ofPullRequest, label }, { runner }) {
    if (!ofPullRequest || policy.custom.length === 0 || runner.eventName !== 'pull_request_target')
        return;
    throw new src/* InputError */.dz(`${label} has metrics with commands, and on pull_request_target a pull request's own commands are not run.`, { fix: 'Merge the policy first, or evaluate on pull_request.' });
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/searched-columns.ts
/** The columns by which rows may differ: all but truth, answers, id and weight. */
function searchedColumns({ table, target }, { id, weight, cluster, time, predictionColumn, scoreColumns }) {
    const others = new Set([target, id, weight, cluster, time, predictionColumn, ...(scoreColumns ?? [])]);
    return table.columns
        .map(({ name }) => name)
        .filter((name) => !others.has(name) && !/^score\[.*\]$/s.test(name));
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/main.ts



























const evaluateModel = {
    name: 'evaluate-model',
    inputs: inputs,
    outputs: inputs_outputs,
    async main(inputs, context) {
        const { log, runner, outputFolder, signal } = context;
        const name = inputs.name ?? defaultModelName(runner);
        const github = openGitHub(inputs, context);
        if (isToPost(inputs, context))
            return postHandedOver(inputs, context, github);
        const begun = beginComment(name, inputs, context, github);
        const store = createStore({ env: process.env, outputDir: outputFolder, github });
        const policy = await readPolicy(inputs, context, github);
        const gathered = await log.group('Predictions', () => gather_gather(inputs, context, { store, github, policy }));
        signal.throwIfAborted();
        const evaluation = await log.group('Metrics and gates', async () => {
            const own = await measureOwn({
                ...gathered,
                metrics: policy.policy.custom,
                label: policy.label,
                id: inputs.id,
                tempFolder: runner.tempFolder,
                signal,
                log,
            });
            const facts = await measureModelFacts({
                ...gathered,
                policies: [policy.policy, ...(policy.proposed === null ? [] : [policy.proposed])],
                wanted: inputs.modelFacts,
                alpha: policy.policy.alpha,
                signal,
            });
            const onWait = (seconds) => log.info(`Measuring, ${seconds} s so far.`);
            const result = await evaluation_evaluateRows({
                ...gathered,
                policy,
                own: { ...own, ...facts },
                searched: searchedColumns(gathered.data, inputs),
                sensitive: inputs.sensitive,
                weight: inputs.weight,
                cluster: inputs.cluster,
                time: inputs.time,
                seed: inputs.seed,
                measure: (task) => (0,measure_off_thread.measureOffThread)(task, { signal, onWait }),
            });
            for (const gate of result.judgement.gates)
                log.info(`${gate.result}: ${gate.reason}`);
            return result;
        });
        signal.throwIfAborted();
        const explanation = await explainModel(gathered, evaluation, inputs, policy.policy.alpha, context);
        closeModels(gathered.model, gathered.baselineModel);
        const verdict = buildVerdict({
            ...gathered,
            name,
            dataPath: context.show(gathered.data.path),
            policy,
            evaluation,
            id: inputs.id,
            seed: inputs.seed,
            commit: await judgedCommit(context),
            run: runOf(context),
        });
        setVerdictOutputs(verdict, context);
        const paths = await writeResults({ ...gathered, verdict, evaluation }, inputs, context);
        const report = makeReport({ verdict, gathered, evaluation, explanation, policy, inputs });
        for (const notice of report.notices)
            log.notice(notice);
        const uploaded = await publishReport(report, paths, store, inputs, context);
        context.writeSummary(...evaluationSummaries(uploaded.report));
        await begun;
        const written = await writeComment(uploaded.report, inputs, context, github);
        context.setOutput('comment-url', written.url);
        context.setOutput('check-url', await writeCheckRun(uploaded.report, inputs, context, github));
        if (written.refused !== null)
            await handOver(uploaded.report, written.refused, store, inputs, context);
        context.saveState('verdict', verdict.outcome);
        annotateGates(verdict, context);
        if (uploaded.error !== null)
            throw uploaded.error;
        const said = `${verdict.name}: ${evaluationHeadline(verdict)}`;
        if (verdict.outcome === 'failed')
            throw gateFailed(said, verdict);
        log.info(`${said}. Report: ${context.show(paths.report)}`);
        return verdict.outcome;
    },
    async post({ state, runner, signal }) {
        const temporary = state('temporary');
        if (temporary !== '')
            (0,external_node_fs_.rmSync)(temporary, { recursive: true, force: true });
        const [reportId, name, token] = [state('report-id'), state('name'), process.env['INPUT_GITHUB-TOKEN']];
        if (reportId === '' || state('verdict') !== '')
            return;
        const log = { info: () => { } };
        await markPending({
            reportId,
            name,
            outcome: state('outcome') === 'cancelled' ? 'cancelled' : 'error',
            run: ownRun(runner),
        }, openGitHub({ githubToken: token }, { runner, signal, log }));
    },
};
/** Says in a comment that stands that it is being worked on; meanwhile the work goes on. */
function beginComment(name, inputs, context, github) {
    const { runner, saveState } = context;
    if (!runner.onGitHub || github === null || inputs.comment === 'off')
        return Promise.resolve();
    const id = reportId(inputs, runner, name);
    saveState('report-id', id);
    saveState('name', name);
    return markPending({ reportId: id, name, outcome: 'running', run: ownRun(runner) }, github);
}

;// CONCATENATED MODULE: ./actions/evaluate-model/src/action.ts


const run = (early) => runAction(evaluateModel, early);


/***/ }),

/***/ 72597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m6: () => (/* reexport */ NUMERIC_SHARE),
  Ie: () => (/* reexport */ cellText),
  OX: () => (/* reexport */ cells_classesOf),
  fi: () => (/* reexport */ column),
  pM: () => (/* reexport */ columnFromValues),
  R4: () => (/* reexport */ hasColumn),
  b2: () => (/* reexport */ cells_isMissing),
  Wh: () => (/* reexport */ missingCount),
  cZ: () => (/* reexport */ numbersOf),
  EH: () => (/* reexport */ parseTimestamp),
  kw: () => (/* reexport */ selectCells),
  Gs: () => (/* reexport */ selectColumns),
  A5: () => (/* reexport */ selectRows),
  g1: () => (/* reexport */ textAmongNumbers)
});

// UNUSED EXPORTS: groupSplit, randomSplit, shuffledRows, stratifiedSplit, timeSplit

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
function cellText(column, row) {
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
    const found = [...firstRow].map(([key, row]) => ({ key, text: cellText(column, row) }));
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

// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
;// CONCATENATED MODULE: ./packages/columns/src/find-column.ts

/**
 * The column of that name.
 *
 * @param source what the table was read from, for the message, as `data.csv`
 * @throws InputError with the nearest name when there is none
 */
function column(table, name, source = 'the table') {
    const found = table.columns.find((candidate) => candidate.name === name);
    if (found)
        return found;
    const names = table.columns.map((candidate) => candidate.name);
    throw new src/* InputError */.dz(`${source} has no column "${name}".${(0,src/* didYouMean */.au)(name, names)}`);
}
function hasColumn(table, name) {
    return table.columns.some((candidate) => candidate.name === name);
}

;// CONCATENATED MODULE: ./packages/columns/src/select.ts

/** The rows of those indices, in that order. A row may be named more than once. */
function selectRows(table, rows) {
    return { rowCount: rows.length, columns: table.columns.map((source) => selectCells(source, rows)) };
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
function selectCells(source, rows) {
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

;// CONCATENATED MODULE: ./packages/columns/src/timestamp.ts
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;
/**
 * An ISO 8601 date or date-time in milliseconds since 1970-01-01T00:00:00Z; NaN when the text is none.
 * Without a zone it is UTC. Digits after the millisecond are cut off. A day that does not exist is no date.
 */
function parseTimestamp(text) {
    const match = ISO.exec(text);
    if (match === null)
        return Number.NaN;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
    if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
        return Number.NaN;
    const millisecond = match[7] === undefined ? 0 : Number(match[7].padEnd(3, '0').slice(0, 3));
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (date.getUTCDate() !== day)
        return Number.NaN;
    date.setUTCHours(hour, minute, second, millisecond);
    return date.getTime() - offsetMinutes(match[8]) * 60_000;
}
function offsetMinutes(zone) {
    if (zone === undefined || zone === 'Z' || zone === 'z')
        return 0;
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
    return zone.startsWith('-') ? -minutes : minutes;
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
    const misfit = (row) => new src/* InputError */.dz(`Column "${name}" of ${source} is ${chosen}, but ${where(row)} has "${String(values[row])}".`, {
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
    return new src/* InputError */.dz(`Column "${name}" of ${source} holds numbers (${numbers} of ${present} cells), but ${where} has ${shown}.`, { fix: 'Correct the cell, leave it empty if the value is missing, or read the column as text.' });
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








/***/ })

};
