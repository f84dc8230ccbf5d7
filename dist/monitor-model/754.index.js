export const id = 754;
export const ids = [754];
export const modules = {

/***/ 68754:
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
function encodeField(text) {
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
    return `<!-- trainyard:report id=${encodeField(reportId)} v=1 -->`;
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
        `head=${encodeField(run.headSha)}`,
        `outcome=${state.outcome}`,
        `failed=${state.failed.map(encodeField).join(',')}`,
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
        throw new src/* InputError */.dz(`The event type "${eventType}" has ${eventType.length} characters.`, {
            fix: 'Use 1 to 100, as "retrain".',
        });
    }
    const size = Buffer.byteLength(JSON.stringify(payload));
    if (Object.keys(payload).length > 10 || size >= 65_536) {
        throw new src/* InputError */.dz(`The payload of "${eventType}" has ${Object.keys(payload).length} keys and ${size} bytes; GitHub takes 10 and 65,535.`);
    }
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    const doing = `sending the event "${eventType}" (which may have arrived all the same)`;
    return failure_orForbidden(port, 'contents: write', doing, async () => {
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
async function download_release_asset_downloadReleaseAsset(port, tag, asset, file) {
    const { owner, name: repo } = port.repository;
    const release = await readRelease(port, tag);
    const found = release.assets.find(({ name, state }) => name === asset && state === 'uploaded');
    if (found === undefined) {
        const known = release.assets.map(({ name }) => name);
        throw new InputError(`The release ${tag} has no asset "${asset}".${didYouMean(asset, known)}${known.length === 0 ? ' It has none.' : ''}`);
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
        await pipeline(Readable.fromWeb(body), createWriteStream(part), signal === undefined ? {} : { signal });
        await rename(part, file);
    }
    catch (error) {
        await rm(part, { force: true });
        port.signal?.throwIfAborted();
        throw externalError(port, `downloading ${asset} of the release ${tag}`, error);
    }
}
async function readRelease(port, tag) {
    const { owner, name: repo } = port.repository;
    const octokit = await port.octokit();
    try {
        return (await octokit.rest.repos.getReleaseByTag({ owner, repo, tag })).data;
    }
    catch (error) {
        if (statusOf(error) === 404) {
            throw new InputError(`There is no release with the tag "${tag}" in ${owner}/${repo}.`, {
                cause: error,
                fix: 'Drafts are not seen; check the tag, and that the token may read this repository.',
            });
        }
        throw externalError(port, `reading the release ${tag}`, error);
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
    return failure_orForbidden(port, 'issues: write', doing, async () => {
        try {
            return await bringTo(port, update, doing);
        }
        catch (error) {
            if (failure_statusOf(error) === 410)
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
        const status = failure_statusOf(error);
        if (status !== 0 && (status ?? 0) < 500)
            throw error;
        // It may have been opened although the reply did not come.
        const [opened] = await findIssues(port, update.key);
        if (opened === undefined)
            throw failure_externalError(port, doing, error);
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
    const [octokit, login] = [await port.octokit(), await viewer_viewerLogin(port)];
    const marker = issueMarker(key);
    const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
        owner,
        repo,
        state: 'all',
        per_page: 100,
    });
    return issues
        .filter((issue) => issue.pull_request === undefined && viewer_isBy(issue.user, login))
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
        log.warning(`The comment could not be written: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/index.ts





















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
function model_reference_parseModelReference(text, input) {
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
const profile_profileDocument = defineDocument('profile', {
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
async function folder_digest_folderFiles(folder) {
    const paths = (await listFiles(folder, '')).filter((path) => path !== MODEL_FILE);
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
            throw new InputError(`The model's folder ${folder} has a file named ${JSON.stringify(path)}.`, {
                fix: 'Rename it: a name must not have tabs, line ends or backslashes.',
            });
        }
        if (entry.isDirectory())
            found.push(...(await listFiles(folder, path)));
        else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(folder, path)))))
            found.push(path);
        else {
            throw new InputError(`${join(folder, path)} is neither a file nor a folder, so it cannot be part of a model.`, {
                fix: 'Replace it by a copy of what it stands for, or remove it.',
            });
        }
    }
    return found;
}
async function entriesOf(folder, inner) {
    try {
        return await readdir(join(folder, inner), { withFileTypes: true });
    }
    catch (cause) {
        const code = cause.code;
        const why = code === 'ENOENT'
            ? 'is not there'
            : code === 'ENOTDIR'
                ? 'is a file'
                : `cannot be read (${errorMessage(cause)})`;
        throw new InputError(`The model's folder ${join(folder, inner)} ${why}.`, {
            cause,
            fix: 'Name the folder that train-model wrote; it holds trainyard.json.',
        });
    }
}
async function leadsToFile(path) {
    return stat(path).then((target) => target.isFile(), () => false);
}
async function hashFile(folder, path) {
    const hash = createHash('sha256');
    let size = 0;
    await pipeline(createReadStream(join(folder, path)), async (chunks) => {
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
    const files = await folderFiles(folder);
    const document = modelDocument.parseText(await readDocument(folder), join(folder, MODEL_FILE));
    const digest = modelDigest(files);
    if (digest !== document.digest) {
        throw new InputError(`The files of the model in ${folder} are not the ones it was saved with: ` +
            `${MODEL_FILE} says ${document.digest}, the ${files.length} files make ${digest}.`, { fix: 'Fetch or train the model again; do not edit its files.' });
    }
    return { folder, document, files };
}
async function readDocument(folder) {
    try {
        return await readFile(join(folder, MODEL_FILE), 'utf8');
    }
    catch (cause) {
        throw new InputError(`The folder ${folder} has no ${MODEL_FILE}, so it is not a model of ours.`, {
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
async function whole_folder_writeWholeFolder(folder, fill) {
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
        throw new src/* InputError */.dz(`Nothing can be cached under "${key}": ${paths.join(', ')} is not there.`);
    }
    await whole_folder_writeWholeFolder(entry, async (temporary) => {
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
    await whole_folder_writeWholeFolder(path, (temporary) => fetchInto(github, artifact, temporary));
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
            await whole_folder_writeWholeFolder(path, (temporary) => copyInto(temporary, files));
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
            await whole_folder_writeWholeFolder((0,external_node_path_.resolve)(into), async (temporary) => {
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
            await whole_folder_writeWholeFolder(path, (temporary) => downloadFromThisRun(name, temporary));
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
async function unpack_tar_unpackTar(archive, into, source, signal) {
    const { extract } = await __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const unpacker = extract();
    try {
        const feeding = pipeline(createReadStream(archive), createGunzip(), unpacker, signal ? { signal } : {});
        const reading = (async () => {
            for await (const entry of unpacker) {
                const { name, type } = entry.header;
                if (type === 'file' || type === 'contiguous-file') {
                    const target = join(into, ...safeParts(name, source));
                    await mkdir(dirname(target), { recursive: true });
                    await pipeline(entry, createWriteStream(target, { flags: 'wx' }));
                    continue;
                }
                if (type !== 'directory' && !type?.startsWith('pax')) {
                    throw new InputError(`${source} holds "${name}", which is a ${type}, not a file.`, {
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
        throw new InputError(`${source} cannot be unpacked: ${errorMessage(cause)}.`, {
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
        throw new InputError(`${source} holds "${name}", which would be written outside of the model's folder.`, {
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
            await rm(path, { recursive: true, force: true });
        throw error;
    }
}
async function resolveChampion(options) {
    const { champion, input } = options;
    if (champion === null || champion === 'champion') {
        throw new InputError(`${input} is "champion", but the policy names none.`, {
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
    const into = resolve(options.into);
    switch (reference.kind) {
        case 'path':
            return resolve(options.workingDirectory ?? '.', reference.path);
        case 'artifact':
            return (await options.store.downloadArtifact(reference.name, into, reference.from)).path;
        case 'release':
            return fetchRelease(reference.tag, reference.asset, into, options);
        case 'oci':
            throw new InputError(`${options.input} is "${text}": models in a registry come with a later release.`, {
                fix: 'Until then use artifact:NAME@BRANCH or release:TAG/ASSET.tar.gz.',
            });
    }
}
async function fetchRelease(tag, asset, into, { input, github, signal }) {
    const source = `release:${tag}/${asset}`;
    if (!/\.(?:tar\.gz|tgz)$/i.test(asset)) {
        throw new InputError(`${input} is "${source}", which is not a .tar.gz file.`, {
            fix: 'Attach the folder to the release as one: tar czf model.tar.gz -C FOLDER .',
        });
    }
    if (github === null) {
        throw new InputError(`${input} is "${source}", and there is no token to fetch it with.`, {
            fix: 'Set `github-token`, and GITHUB_REPOSITORY off GitHub.',
        });
    }
    const temporary = await mkdtemp(join(tmpdir(), 'trainyard-'));
    try {
        const archive = join(temporary, 'asset.tar.gz');
        await downloadReleaseAsset(github, tag, asset, archive);
        await writeWholeFolder(into, async (folder) => {
            await unpackTar(archive, folder, source, signal);
            await liftOnlyFolder(folder);
        });
        return into;
    }
    finally {
        await rm(temporary, { recursive: true, force: true });
    }
}
/** An archive made of `model/...` gives the model's folder itself. */
async function liftOnlyFolder(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    const only = entries[0];
    if (entries.length !== 1 || only === undefined || !only.isDirectory())
        return;
    const lifted = join(folder, `${only.name}.lifted`);
    await rename(join(folder, only.name), lifted);
    for (const name of await readdir(lifted))
        await rename(join(lifted, name), join(folder, name));
    await rm(lifted, { recursive: true });
}
async function checkFolder(path, text, { input }) {
    const found = await stat(path).catch(() => null);
    if (found === null) {
        throw new InputError(`${input} is "${text}", but ${path} is not there.`, {
            fix: 'Name the folder that train-model wrote (its output model-path).',
        });
    }
    if (!found.isDirectory()) {
        throw new InputError(`${input} is "${text}", but ${path} is a file.`, {
            fix: `Name the folder that holds ${MODEL_FILE}.`,
        });
    }
    const document = await stat(join(path, MODEL_FILE)).catch(() => null);
    if (document === null) {
        throw new InputError(`${input} is "${text}", but there is no ${MODEL_FILE} in it, so it is not a model.`, {
            fix: 'Name the folder or artifact that train-model wrote (its outputs model-path and model).',
        });
    }
}

;// CONCATENATED MODULE: ./packages/store/src/index.ts






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
    return shorten(visible_text_visibleText(text), max)
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
    const shown = shorten(visible_text_visibleText(text), options.max ?? 120);
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
function escapeHtml(text, max = 400) {
    return entities(shorten(visible_text_visibleText(text), max));
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
        return number_format_formatNumber(0, { decimals });
    if (span >= 2e6)
        return `${number_format_formatNumber(tick / 1e6, { decimals: Math.max(0, number_format_decimalsFor([span / 1e6], 2)) })}M`;
    if (span >= 2e4 && Math.abs(tick) >= 1e3)
        return `${number_format_formatNumber(tick / 1e3, { decimals: Math.max(0, number_format_decimalsFor([span / 1e3], 2)) })}k`;
    if (decimals > 5)
        return tick.toExponential(1);
    return number_format_formatNumber(tick, { decimals });
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
function frame_line(x1, y1, x2, y2, name) {
    return `<path class="${name}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}
/** Grid, tick labels and names of both axes. */
function axes(area, x, y, xLabel, yLabel) {
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
            parts.push(frame_line(x.at(bar.low, area.left, area.right), middle, x.at(bar.high, area.left, area.right), middle, 'ax'));
        }
        if (typeof bar.baseline === 'number') {
            const at = x.at(bar.baseline, area.left, area.right);
            parts.push(`<path class="l1" style="stroke-dasharray:none" d="M${px(at)} ${px(middle - 10)}V${px(middle + 10)}"/>`);
        }
        parts.push(frame_text(width - 4, middle + 4, number_format_formatNumber(bar.value, { decimals: 3 }), { anchor: 'end' }));
        return parts.join('');
    });
    const description = chart.bars.map((bar) => `${bar.label} ${number_format_formatNumber(bar.value)}`).join('; ');
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
        .map((row) => `${row.label} ${number_format_formatNumber(row.value)} ${number_format_formatInterval(row.low, row.high)}${row.outcome === undefined ? '' : `, ${row.outcome}`}`)
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
        parts.push(frame_line(limit, middle - 11, limit, middle + 11, 'lim'));
    }
    if (row.low !== null && row.high !== null) {
        const [low, high] = [at(row.low), at(row.high)];
        parts.push(`<path class="iv${outcome}" d="M${px(low)} ${px(middle)}H${px(high)}M${px(low)} ${px(middle - 5)}v10M${px(high)} ${px(middle - 5)}v10"/>`);
    }
    if (row.value !== null)
        parts.push(mark(at(row.value), middle, row.outcome));
    const decimals = decimalsOf(row);
    const numbersText = [
        number_format_formatNumber(row.value, { decimals }),
        number_format_formatInterval(row.low, row.high, { decimals }),
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
    return values.every((value) => Math.abs(value) <= 1) ? 3 : number_format_decimalsFor(values);
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
                parts.push(frame_text(x + cell / 2, y + row / 2 + 4.5, number_format_formatCount(value), { anchor: 'middle' }));
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

;// CONCATENATED MODULE: ./packages/report/src/chart/thin-points.ts
/**
 * Largest-Triangle-Three-Buckets (Steinarsson 2013, "Downsampling time series for visual representation"):
 * at most `max` points that keep the line's look; first and last stay. `max` is at least 3.
 */
function thin_points_thinPoints(points, max) {
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
    const pieces = unbroken(series.points).map((piece) => thin_points_thinPoints(piece, line_chart_MOST_POINTS).map(place));
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
        return `${name}: ${known.length} points, from ${number_format_formatNumber(first[1])} to ${number_format_formatNumber(last[1])}`;
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
            parts.push(frame_line(at(from), up(from), at(to), up(to), 'lg'));
    }
    else if (chart.guide !== undefined)
        parts.push(frame_line(area.left, up(chart.guide.y), area.right, up(chart.guide.y), 'lg'));
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
    const sign = outcome === undefined ? '' : `<span aria-hidden="true">${outcome_sign_outcomeSign(outcome)}</span> `;
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
<p class="badge"><span aria-hidden="true">${outcome_sign_outcomeSign(page.outcome)}</span> ${OUTCOME_WORDS[page.outcome]}</p>
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


















;// CONCATENATED MODULE: ./actions/monitor-model/src/ask-for-retraining.ts



/**
 * Sends the event when the model drifted or got worse; not when the data looks broken (retraining on that is worse),
 * and not again within the cool-down.
 */
async function askForRetraining(rule, health, previous, port, { runner }) {
    const last = previous?.retrainedAt ?? null;
    const done = (what, sentence, sent = false) => ({
        decision: { what: 'retrain', done: what, url: null, sentence },
        sent,
        at: sent ? health.time : last,
    });
    const reason = reasonToRetrain(health);
    if (reason === null)
        return done('none', 'Nothing asks for a retraining.');
    const broken = brokenColumns(health);
    if (broken.length > 0) {
        return done('refused', `No retraining was asked for: the data looks broken (${broken.slice(0, 5).join(', ')}), and a model trained on it would be worse.`);
    }
    const since = last === null ? null : (Date.parse(health.time) - Date.parse(last)) / 1000;
    if (since !== null && since < rule.coolDown) {
        return done('cooling-down', `No retraining was asked for: the last time was ${number_format_formatDuration(since)} ago, and the cool-down is ${number_format_formatDuration(rule.coolDown)}.`);
    }
    if (port === null)
        return done('none', `A retraining is due (${reason}), but events are sent on GitHub only.`);
    try {
        const result = await dispatchEvent(port, rule.event, {
            name: health.name,
            reason,
            drifted: health.drift?.drifted.slice(0, 50) ?? [],
            findings: health.findings.slice(0, 10),
            model: health.model.digest,
            run: runner.runUrl,
        });
        if (result.kind === 'forbidden') {
            return done('failed', `A retraining is due (${reason}), but the token lacks "${result.permission}".`);
        }
        return done('sent', `A retraining was asked for by the event "${rule.event}": ${reason}.`, true);
    }
    catch (error) {
        return done('failed', `A retraining is due (${reason}), but the event could not be sent: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}
function reasonToRetrain({ drift, quality }) {
    if (quality?.result === 'dropped')
        return `${quality.metric} dropped`;
    const count = drift?.drifted.length ?? 0;
    return count === 0 ? null : `${count} ${count === 1 ? 'column' : 'columns'} drifted`;
}
/** Columns that are gone, changed their type, or lost a tenth of their values. */
function brokenColumns({ drift }) {
    const broken = (drift?.tests ?? []).filter(({ signal, result, effect }) => result === 'drifted' && (signal === 'schema' || (signal === 'missing' && (effect?.value ?? 0) >= 0.1)));
    return [...new Set(broken.map(({ column }) => column))];
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/check-inputs.ts

const FAIL_ON = ['drift', 'quality', 'slo'];
const IN_A_WAREHOUSE = /^\s*(select\s|with\s|sql:|[a-z][a-z0-9+]*:\/\/)/i;
/**
 * Refuses what cannot work together, and what the interface names and this release does not do: nothing is ever
 * silently ignored.
 *
 * @throws InputError that says what to do instead
 */
function checkInputs(inputs) {
    const refuse = (message, fix) => {
        throw new src/* InputError */.dz(message, { fix });
    };
    if (inputs.data === undefined && inputs.prometheus === undefined) {
        refuse('There is nothing to monitor: neither data nor prometheus is given.', 'Add "profile:" and "data:", or "prometheus:" and "slo:".');
    }
    if (inputs.data !== undefined && inputs.profile === undefined) {
        refuse('Input data is given without profile.', 'Add "profile:", the profile.json that evaluate-model wrote.');
    }
    if (inputs.profile !== undefined && inputs.data === undefined) {
        refuse('Input profile is given without data.', 'Add "data:", the recent request log.');
    }
    if (inputs.labels !== undefined && inputs.data === undefined) {
        refuse('Input labels is given without data.', 'Add "data:", the log that holds the predictions.');
    }
    if (inputs.prometheus !== undefined && inputs.slo === undefined) {
        refuse('Input prometheus is given without slo.', 'Add "slo:", for example "slo: {availability: 99.5%, latency: {p99: 250ms}}".');
    }
    if (inputs.slo !== undefined && inputs.prometheus === undefined) {
        refuse('Input slo is given without prometheus.', 'Add "prometheus:", the address of a Prometheus server or of a page as http://HOST:PORT/metrics.');
    }
    const warehouse = inputs.data?.find((entry) => IN_A_WAREHOUSE.test(entry));
    if (warehouse !== undefined) {
        refuse(`Input data is "${warehouse.split(/\s/)[0]} …", but this release reads files, no warehouse.`, 'Export the rows to a CSV or Parquet file in an earlier step, and name that file.');
    }
    for (const [name, value] of [
        ['rules-path', inputs.rulesPath],
        ['dashboard-path', inputs.dashboardPath],
    ]) {
        if (value !== undefined) {
            refuse(`Input ${name} is "${value}", but this release does not write Prometheus rules or dashboards.`, 'Leave it out.');
        }
    }
}
/** @throws InputError for a word that is neither never nor one of {@link FAIL_ON} */
function readFailOn(words) {
    const known = ['never', ...FAIL_ON];
    for (const word of words) {
        if (known.includes(word))
            continue;
        throw new src/* InputError */.dz(`Input fail-on is "${word}", which is not among the choices.${(0,src/* didYouMean */.au)(word, known)}`, {
            fix: 'Write never, or some of drift, quality and slo.',
        });
    }
    if (words.includes('never') && words.length > 1) {
        throw new src/* InputError */.dz('Input fail-on says never and more.', {
            fix: 'Write never alone, or leave it out.',
        });
    }
    return FAIL_ON.filter((word) => words.includes(word));
}

;// CONCATENATED MODULE: ./packages/statistics/src/random.ts
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
    const offset = createRandom(`${work.seed}/${work.compactions}`).next() < 0.5 ? 0 : 1;
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
function profile_numbers_profileNumbers(name, type, values, { k, seed = 0 } = {}) {
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
function profile_column_profileColumn(column) {
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


function profile_predictions_profilePrediction(predictions) {
    return profile_predictions_profileOutcome('prediction', predictions.classes, predictions.values);
}
/** @param values as in {@link ProfiledPredictions}, for predictions or labels */
function profile_predictions_profileOutcome(name, classes, values) {
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
function profile_predictions_profileConfidence(predictions) {
    const confidence = confidenceOf(predictions);
    return confidence === null ? null : profileNumbers('confidence', 'float64', confidence);
}
const BINS = 10;
/** @param labels index of the true class per row */
function profile_predictions_calibrationOf(predictions, labels) {
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

;// CONCATENATED MODULE: ./packages/drift/src/build-profile.ts




/** The profile that production will be compared with. Pure; same rows, same document. */
function buildProfile(source) {
    const { name, model, data, columns, predictions, labels, commit = null, run = null } = source;
    return {
        schema: profileDocument.id,
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

;// CONCATENATED MODULE: ./packages/drift/src/candidate.ts
/** What needs no number to be decided. */
function decidedCandidate({ column, role, rows }, signal, result, sentence) {
    return {
        column,
        role,
        rows,
        signal,
        test: null,
        statistic: null,
        pValue: null,
        effect: null,
        distances: {},
        bins: [],
        detail: '',
        rowsNeeded: () => null,
        decided: { result, sentence },
    };
}
/** For a column of which one side has no value at all; that its values are missing is another test's to say. */
function emptyCandidate(subject) {
    const where = subject.rows.reference === 0 ? 'the profile' : 'the recent data';
    const sentence = `${subject.column} was not compared: ${where} has no value of it.`;
    return decidedCandidate(subject, 'distribution', 'not-tested', sentence);
}

;// CONCATENATED MODULE: ./packages/drift/src/distribution.ts

function distributionOf(profile) {
    const items = profile.values ?? (profile.sketch === null ? [] : sketchItems(profile.sketch));
    const values = [];
    const below = [];
    let total = 0;
    for (const { value, count } of items) {
        total += count;
        if (values.at(-1) === value)
            below[below.length - 1] = total;
        else {
            values.push(value);
            below.push(total);
        }
    }
    return {
        values: Float64Array.from(values),
        below: Float64Array.from(below),
        total,
        error: profile.sketch === null ? 0 : rankError(profile.sketch),
    };
}
/** The share of values that are at most `value`. */
function shareBelow({ values, below, total }, value) {
    let [low, high] = [0, values.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (values[middle] <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low === 0 ? 0 : below[low - 1] / total;
}
/** The least value of which at least the share `q` is at or below it; NaN without values. */
function quantileOf({ values, below, total }, q) {
    const rank = q * total;
    const index = below.findIndex((count) => count >= rank - 1e-9);
    return values[index < 0 ? values.length - 1 : index] ?? Number.NaN;
}
/** The greatest share that one single value has. */
function largestTie({ below, total }) {
    let most = 0;
    below.forEach((count, i) => {
        most = Math.max(most, count - (i === 0 ? 0 : below[i - 1]));
    });
    return total === 0 ? 0 : most / total;
}
/** Kolmogorov and Smirnov's D = max |F - G|, ties together. */
function ksDistance(a, b) {
    let most = 0;
    eachStep(a, b, (_value, _width, f, g) => {
        most = Math.max(most, Math.abs(f - g));
    });
    return most;
}
/** W1 = ∫ |F - G| dx, in the column's own unit. */
function wassersteinDistance(a, b) {
    let area = 0;
    eachStep(a, b, (_value, width, f, g) => {
        area += width * Math.abs(f - g);
    });
    return area;
}
/** Visits every value of both in order: the value, the way to the next one, and both shares at or below it. */
function eachStep(a, b, visit) {
    let [i, j] = [0, 0];
    while (i < a.values.length || j < b.values.length) {
        const value = Math.min(a.values[i] ?? Number.POSITIVE_INFINITY, b.values[j] ?? Number.POSITIVE_INFINITY);
        if (a.values[i] === value)
            i++;
        if (b.values[j] === value)
            j++;
        const next = Math.min(a.values[i] ?? Number.POSITIVE_INFINITY, b.values[j] ?? Number.POSITIVE_INFINITY);
        const f = i === 0 ? 0 : a.below[i - 1] / a.total;
        const g = j === 0 ? 0 : b.below[j - 1] / b.total;
        visit(value, Number.isFinite(next) ? next - value : 0, f, g);
    }
}

;// CONCATENATED MODULE: ./packages/drift/src/category-counts.ts

/** A whole-numbered column with so few values is a code, not a quantity. */
const FEW_VALUES = 10;
function actsAsCategory(profile) {
    if (profile.kind === 'categorical')
        return true;
    const { values } = profile;
    if (values === null || profile.type === 'timestamp')
        return false;
    return (values.length === 1 ||
        (values.length <= FEW_VALUES && values.every(({ value }) => Number.isInteger(value))));
}
/** @param known names that are no news even when the reference has no row of them */
function countCategories(reference, recent, known) {
    const [before, after] = [categories(reference), categories(recent)];
    const [old, now] = [toMap(before), toMap(after)];
    const names = new Set([...old.keys(), ...known]);
    // A category that one side had to drop can only be compared as part of "other".
    const comparable = [...names].filter((name) => (now.has(name) || after.other === 0) && (old.has(name) || before.other === 0));
    const kept = new Set(comparable);
    const isNew = (name) => before.other === 0 && !names.has(name);
    const rest = (counts, other) => [...counts].reduce((sum, [name, count]) => (kept.has(name) ? sum : sum + count), other);
    const unseen = after.categories.filter(({ value }) => isNew(value));
    const other = [rest(old, before.other), rest(now, after.other)];
    const hasOther = other[0] > 0 || other[1] > 0;
    const otherLabel = unseen.length > 0 && before.other === 0 && after.other === 0 ? '(new)' : '(other)';
    return {
        labels: hasOther ? [...comparable, otherLabel] : comparable,
        reference: [...comparable.map((name) => old.get(name) ?? 0), ...(hasOther ? [other[0]] : [])],
        recent: [...comparable.map((name) => now.get(name) ?? 0), ...(hasOther ? [other[1]] : [])],
        unseen,
        complete: before.other === 0,
        rare: before.categories.filter(({ count }) => count <= 2).length,
    };
}
function categories(profile) {
    return profile.kind === 'categorical' ? profile : numbersAsCategories(profile);
}
function numbersAsCategories(profile) {
    const { values, below } = distributionOf(profile);
    const counted = [...values].map((value, i) => ({
        value: String(value),
        count: below[i] - (i === 0 ? 0 : below[i - 1]),
    }));
    return {
        categories: counted.sort((a, b) => b.count - a.count || Number(a.value) - Number(b.value)),
        other: 0,
    };
}
function toMap({ categories: list }) {
    return new Map(list.map(({ value, count }) => [value, count]));
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

;// CONCATENATED MODULE: ./packages/statistics/src/incomplete-gamma.ts

const incomplete_gamma_TINY = 1e-300;
const incomplete_gamma_STEPS = 100_000;
/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x), by series below a + 1 and by continued fraction
 * above (DLMF 8.11.4 and 8.9.2), with Loader's prefactor.
 *
 * @param a > 0
 * @param x >= 0
 */
function incompleteGamma(a, x) {
    if (!(a > 0) || Number.isNaN(x))
        return { lower: Number.NaN, upper: Number.NaN };
    if (x <= 0)
        return { lower: 0, upper: 1 };
    if (x === Number.POSITIVE_INFINITY)
        return { lower: 1, upper: 0 };
    if (x < a + 1) {
        const lower = poissonTerm(a, x) * series(a, x);
        return { lower, upper: 1 - lower };
    }
    const upper = poissonTerm(a, x) * a * incomplete_gamma_continuedFraction(a, x);
    return { lower: 1 - upper, upper };
}
/** x^a e^-x / Γ(a + 1) */
function poissonTerm(a, x) {
    if (a < 1)
        return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
    return Math.exp(-log_gamma_stirlingError(a) - log_gamma_deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}
function series(a, x) {
    let term = 1;
    let sum = 1;
    for (let k = 1; k < incomplete_gamma_STEPS; k++) {
        term *= x / (a + k);
        sum += term;
        if (term < sum * 1e-17)
            break;
    }
    return sum;
}
/** Lentz's method. */
function incomplete_gamma_continuedFraction(a, x) {
    let b = x + 1 - a;
    let c = 1 / incomplete_gamma_TINY;
    let d = 1 / b;
    let h = d;
    for (let k = 1; k < incomplete_gamma_STEPS; k++) {
        const numerator = -k * (k - a);
        b += 2;
        d = numerator * d + b;
        if (Math.abs(d) < incomplete_gamma_TINY)
            d = incomplete_gamma_TINY;
        c = b + numerator / c;
        if (Math.abs(c) < incomplete_gamma_TINY)
            c = incomplete_gamma_TINY;
        d = 1 / d;
        const step = d * c;
        h *= step;
        if (Math.abs(step - 1) < 1e-16)
            break;
    }
    return h;
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
    return Math.exp(solve_solve((logX) => chiSquaredTails(Math.exp(logX), df), p, -745, 709));
}
/** Both tails of Student's t distribution. */
function studentTTails(t, df) {
    const square = t * t;
    const half = incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)).lower / 2;
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
    return -Math.exp(solve((logT) => flip(studentTTails(-Math.exp(logT), df)), 1 - p, -40, 350, p));
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
    const tails = (logit) => incomplete_beta_incompleteBeta(a, b, 1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit)));
    return 1 / (1 + Math.exp(-solve_solve(tails, p, -745, 745)));
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
    return flip(incomplete_beta_incompleteBeta(k + 1, n - k, p));
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

;// CONCATENATED MODULE: ./packages/statistics/src/homogeneity.ts

/**
 * Pearson's χ² test that two rows of counts come from one distribution, without Yates' correction. Columns without
 * any count are left out.
 *
 * @throws RangeError when lengths differ
 */
function chiSquaredHomogeneity(first, second) {
    if (first.length !== second.length)
        throw new RangeError(`${first.length} counts beside ${second.length}`);
    const [n, m] = [total(first), total(second)];
    let [statistic, columns, leastExpected] = [0, 0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < first.length; i++) {
        const column = first[i] + second[i];
        if (column === 0)
            continue;
        columns++;
        for (const [count, rowTotal] of [
            [first[i], n],
            [second[i], m],
        ]) {
            const expected = (column * rowTotal) / (n + m);
            if (expected === 0)
                continue;
            statistic += (count - expected) ** 2 / expected;
            leastExpected = Math.min(leastExpected, expected);
        }
    }
    const df = n === 0 || m === 0 ? 0 : Math.max(0, columns - 1);
    const pValue = df === 0 ? 1 : chiSquaredTails(statistic, df).upper;
    return {
        statistic,
        df,
        pValue,
        cramersV: df === 0 ? 0 : bergsma(statistic, n + m, columns),
        leastExpected,
    };
}
function bergsma(statistic, n, columns) {
    const phi = Math.max(0, statistic / n - (columns - 1) / (n - 1));
    const k = columns - (columns - 1) ** 2 / (n - 1);
    const r = 2 - 1 / (n - 1);
    return Math.min(1, Math.sqrt(phi / Math.min(k - 1, r - 1)));
}
function total(counts) {
    let sum = 0;
    for (let i = 0; i < counts.length; i++)
        sum += counts[i];
    return sum;
}

;// CONCATENATED MODULE: ./packages/statistics/src/normal.ts
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

;// CONCATENATED MODULE: ./packages/statistics/src/shares.ts


/**
 * Wilson's score interval of a share (E. B. Wilson, 1927), without correction for continuity.
 *
 * @param successes of `n`; need not be whole
 * @param n > 0
 * @param alpha two-sided: 0.05 for 95 %
 */
function wilson(successes, n, alpha = 0.05) {
    const z = -normalQuantile(alpha / 2);
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

;// CONCATENATED MODULE: ./packages/drift/src/rows-needed.ts

/** The change that must not go unseen: a fifth of the rows moved. */
const NOTABLE_KS = 0.2;
/** Cohen's w of the same change in a column of two equal halves. */
const NOTABLE_W = 0.4;
/** 80 % power. */
const POWER_Z = 0.8416;
/**
 * Recent rows with which Kolmogorov and Smirnov's test at `alpha` finds D = 0.2 in four of five cases; by its limit,
 * in which D scatters by at most half of √(1/n + 1/m).
 *
 * @returns null when the reference has too few rows for any number to do
 */
function rowsForKs(reference, alpha) {
    const critical = Math.sqrt(-Math.log(alpha / 2) / 2);
    return recentRows(reference, (critical + POWER_Z / 2) ** 2 / NOTABLE_KS ** 2);
}
/** As {@link rowsForKs}, for a χ² test of homogeneity with `df` degrees of freedom and Cohen's w = 0.4. */
function rowsForChiSquared(reference, alpha, df) {
    const critical = chiSquaredQuantile(1 - alpha, df);
    // The non-centrality of which χ² is above `critical` with 80 %, by the normal approximation: mean df + λ, variance 2 (df + 2 λ).
    let lambda = Math.max(1, critical - df);
    for (let step = 0; step < 50; step++)
        lambda = critical - df + POWER_Z * Math.sqrt(2 * (df + 2 * lambda));
    return recentRows(reference, lambda / NOTABLE_W ** 2);
}
/** m such that n m / (n + m) is at least `effective`. */
function recentRows(reference, effective) {
    return reference <= effective ? null : Math.ceil(1 / (1 / effective - 1 / reference));
}

;// CONCATENATED MODULE: ./packages/drift/src/share-distances.ts

/**
 * The population stability index Σ (q - p) ln(q / p) with Jeffreys' (count + 1/2) / (n + B/2), so that an empty bin
 * weighs by the data and not by a constant. When nothing changed it is about (1/n + 1/m) χ² with B - 1 degrees.
 *
 * @param reference counts by bin
 * @param recent counts by the same bins
 */
function stabilityIndex(reference, recent) {
    const [n, m] = [share_distances_total(reference), share_distances_total(recent)];
    const bins = reference.length;
    if (n === 0 || m === 0 || bins < 2)
        return { psi: 0, pValue: 1 };
    let psi = 0;
    for (let i = 0; i < bins; i++) {
        const p = (reference[i] + 0.5) / (n + 0.5 * bins);
        const q = (recent[i] + 0.5) / (m + 0.5 * bins);
        psi += (q - p) * Math.log(q / p);
    }
    return { psi, pValue: chiSquaredTails(psi / (1 / n + 1 / m), bins - 1).upper };
}
/** Jensen and Shannon's distance with base 2: the root of their divergence, in [0, 1] (Endres & Schindelin 2003). */
function jensenShannonDistance(reference, recent) {
    const [n, m] = [share_distances_total(reference), share_distances_total(recent)];
    if (n === 0 || m === 0)
        return 0;
    let divergence = 0;
    for (let i = 0; i < reference.length; i++) {
        const [p, q] = [reference[i] / n, recent[i] / m];
        const middle = (p + q) / 2;
        if (p > 0)
            divergence += 0.5 * p * Math.log2(p / middle);
        if (q > 0)
            divergence += 0.5 * q * Math.log2(q / middle);
    }
    return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}
/** ½ Σ |p - q|: the share of rows that would have to move. */
function totalVariation(reference, recent) {
    const [n, m] = [share_distances_total(reference), share_distances_total(recent)];
    if (n === 0 || m === 0)
        return 0;
    return reference.reduce((sum, value, i) => sum + Math.abs(value / n - recent[i] / m), 0) / 2;
}
function share_distances_total(counts) {
    return counts.reduce((sum, count) => sum + count, 0);
}

;// CONCATENATED MODULE: ./packages/drift/src/compare-categories.ts





/** Pearson's test is rough where fewer rows than this are expected. */
const LEAST_EXPECTED = 5;
const MOST_BARS = 12;
/**
 * Distribution of a column of categories, and the categories that were never seen before.
 *
 * @param known names that are no news even when the reference has no row of them, as a model's classes
 */
function compareCategories(role, reference, recent, policy, known = []) {
    const counts = countCategories(reference, recent, known);
    const [n, m] = [reference.rows - reference.missing, recent.rows - recent.missing];
    const base = { column: reference.name, role, rows: { reference: n, recent: m } };
    if (reference.kind === 'categorical' && reference.other > n / 2) {
        const sentence = `${reference.name} was not compared: most of its values are rare, as names or ids are.`;
        return [decidedCandidate(base, 'distribution', 'not-tested', sentence)];
    }
    if (n === 0 || m === 0)
        return [emptyCandidate(base)];
    return [
        distribution(base, counts, [reference.missing, recent.missing], policy),
        ...newCategories(base, counts, role, policy),
    ];
}
function distribution(base, counts, missing, policy) {
    const { reference: n, recent: m } = base.rows;
    const pooled = poolRare(counts, n, m);
    const test = chiSquaredHomogeneity(...pooled);
    const { psi, pValue: psiP } = stabilityIndex([...counts.reference, missing[0]], [...counts.recent, missing[1]]);
    return {
        ...base,
        signal: 'distribution',
        test: 'chi-squared',
        statistic: test.statistic,
        pValue: test.pValue,
        effect: {
            name: 'jensen-shannon',
            value: jensenShannonDistance(counts.reference, counts.recent),
            minimum: policy.minimum.categorical,
        },
        distances: {
            cramersV: test.cramersV,
            totalVariation: totalVariation(counts.reference, counts.recent),
            psi,
            psiP,
        },
        bins: bars(counts, n, m),
        rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, Math.max(1, test.df)),
        decided: null,
        detail: largestChange(counts, n, m),
    };
}
function newCategories(base, counts, role, policy) {
    const { unseen, complete, rare } = counts;
    const { reference: n, recent: m } = base.rows;
    if (!complete)
        return [];
    const rows = unseen.reduce((sum, { count }) => sum + count, 0);
    const named = unseen.slice(0, 3).map(({ value, count }) => `"${compare_categories_shorten(value)}" (${count})`);
    const list = `${named.join(', ')}${unseen.length > 3 ? ` and ${unseen.length - 3} more` : ''}`;
    const impossible = role === 'prediction' && rows > 0;
    // What a reference of n rows may have missed though it was always there. Good & Turing estimate it by the share of
    // categories seen once; with those seen twice and a bound of 99.9 % it errs on the side of silence.
    const limit = Math.max(policy.minimum.newCategory, clopperPearson(rare, n, 0.002).high);
    const low = clopperPearson(rows, m, 0.1).low;
    return [
        {
            ...base,
            signal: 'new-categories',
            test: 'binomial',
            statistic: rows,
            pValue: rows === 0 ? 1 : binomialTails(rows - 1, m, limit).upper,
            effect: { name: 'new-share', value: rows / m, minimum: limit },
            distances: { low },
            bins: [],
            rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, 1),
            decided: impossible
                ? {
                    result: 'drifted',
                    sentence: `The model predicted ${list}, which it never did before and is not among its classes.`,
                }
                : null,
            detail: rows === 0 ? '' : list,
        },
    ];
}
/** Categories of which too few are expected go together; Pearson's test would make too much of them. */
function poolRare(counts, n, m) {
    const pooled = [[], []];
    const rest = [0, 0];
    const least = Math.min(n, m) / (n + m);
    counts.reference.forEach((count, i) => {
        const both = count + counts.recent[i];
        if (both * least >= LEAST_EXPECTED) {
            pooled[0].push(count);
            pooled[1].push(counts.recent[i]);
        }
        else {
            rest[0] += count;
            rest[1] += counts.recent[i];
        }
    });
    if (rest[0] + rest[1] > 0) {
        pooled[0].push(rest[0]);
        pooled[1].push(rest[1]);
    }
    return pooled;
}
function bars(counts, n, m) {
    const all = counts.labels.map((label, i) => ({
        label,
        reference: counts.reference[i] / n,
        recent: counts.recent[i] / m,
    }));
    if (all.length <= MOST_BARS)
        return all;
    const sorted = [...all].sort((a, b) => b.reference + b.recent - a.reference - a.recent);
    const rest = sorted.slice(MOST_BARS - 1);
    const sum = (side) => Math.min(1, rest.reduce((total, bar) => total + bar[side], 0));
    return [
        ...sorted.slice(0, MOST_BARS - 1),
        { label: `${rest.length} others`, reference: sum('reference'), recent: sum('recent') },
    ];
}
function largestChange(counts, n, m) {
    let most = -1;
    let text = '';
    counts.labels.forEach((label, i) => {
        const [before, after] = [counts.reference[i] / n, counts.recent[i] / m];
        if (Math.abs(after - before) > most) {
            most = Math.abs(after - before);
            text = `"${compare_categories_shorten(label)}" ${percent(before)} → ${percent(after)}`;
        }
    });
    return text;
}
function percent(share) {
    return `${Number((share * 100).toPrecision(3))} %`;
}
function compare_categories_shorten(text) {
    return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
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

;// CONCATENATED MODULE: ./packages/drift/src/compare-missing.ts


/** Where fewer are expected in a cell, the z-test cries wolf. */
const compare_missing_LEAST_EXPECTED = 5;
/** The share of missing values: the z-test of two shares (z² is χ² with one degree of freedom), or Fisher's for few. */
function compareMissing(role, reference, recent, policy) {
    const [n, m] = [reference.rows, recent.rows];
    const [before, after] = [reference.missing / Math.max(1, n), recent.missing / Math.max(1, m)];
    const { statistic, pValue, leastExpected } = chiSquaredHomogeneity([reference.missing, n - reference.missing], [recent.missing, m - recent.missing]);
    const rough = leastExpected < compare_missing_LEAST_EXPECTED;
    return {
        column: reference.name,
        role,
        signal: 'missing',
        test: rough ? 'fisher' : 'two-shares',
        statistic: Math.sign(after - before) * Math.sqrt(statistic),
        pValue: rough && n > 0 && m > 0 ? fisherExact(reference.missing, n, recent.missing, m) : pValue,
        effect: { name: 'missing-share', value: Math.abs(after - before), minimum: policy.minimum.missing },
        distances: { reference: before, recent: after },
        bins: [],
        rows: { reference: n, recent: m },
        rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, 1),
        decided: null,
        detail: `${compare_missing_percent(before)} → ${compare_missing_percent(after)}`,
    };
}
function compare_missing_percent(share) {
    return `${Number((share * 100).toPrecision(3))} %`;
}

;// CONCATENATED MODULE: ./packages/statistics/src/kolmogorov-smirnov.ts
/** Steps of the exact recursion (n·m) up to which it is used. */
const EXACT_STEPS = 4_000_000;
/**
 * The two-sample Kolmogorov–Smirnov test, two-sided. With heavy ties the p-value is too great.
 *
 * @param first ascending, without NaN
 * @param second ascending, without NaN
 * @throws RangeError when a sample is empty
 */
function kolmogorovSmirnov(first, second) {
    const [n, m] = [first.length, second.length];
    const statistic = ksStatistic(first, second);
    if (n * m <= EXACT_STEPS)
        return { statistic, pValue: ksExactP(statistic, n, m), method: 'exact' };
    return { statistic, pValue: ksAsymptoticP(statistic, n, m), method: 'asymptotic' };
}
/** max |F - G| of two ascending samples. */
function ksStatistic(first, second) {
    const [n, m] = [first.length, second.length];
    if (n === 0 || m === 0)
        throw new RangeError(`Kolmogorov–Smirnov of samples with ${n} and ${m} values`);
    let [i, j, most] = [0, 0, 0];
    while (i < n && j < m) {
        const at = Math.min(first[i], second[j]);
        while (i < n && first[i] === at)
            i++;
        while (j < m && second[j] === at)
            j++;
        most = Math.max(most, Math.abs(i / n - j / m));
    }
    return most;
}
/**
 * P(D >= d) without ties: the share of lattice paths that leave the band, by the recursion over both samples
 * (J. L. Hodges, Arkiv för Matematik 3, 1958), which never subtracts.
 */
function ksExactP(d, n, m) {
    const outside = (i, j) => Math.abs(i / n - j / m) >= d - 1e-12;
    const row = new Float64Array(m + 1);
    for (let i = 0; i <= n; i++) {
        for (let j = 0; j <= m; j++) {
            if (outside(i, j))
                row[j] = 1;
            else if (i === 0 && j === 0)
                row[j] = 0;
            else
                row[j] = ((i > 0 ? i * row[j] : 0) + (j > 0 ? j * row[j - 1] : 0)) / (i + j);
        }
    }
    return row[m];
}
/** P(D >= d) by Kolmogorov's limit with Stephens' correction of its argument (1970). */
function ksAsymptoticP(d, n, m) {
    const root = Math.sqrt((n * m) / (n + m));
    return kolmogorovTail((root + 0.12 + 0.11 / root) * d);
}
/** P(K > x) of Kolmogorov's distribution; the theta series that converges faster on each side of 1. */
function kolmogorovTail(x) {
    if (x <= 0)
        return 1;
    if (x < 1) {
        const base = Math.exp(-(Math.PI ** 2) / (8 * x * x));
        let sum = 0;
        for (let k = 1; k < 20; k += 2)
            sum += base ** (k * k);
        return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
    }
    let sum = 0;
    for (let k = 1; k < 20; k++)
        sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
    return sum;
}

;// CONCATENATED MODULE: ./packages/drift/src/reference-bins.ts

const DECILES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** The distinct interior deciles of the reference: the upper ends of all bins but the last, which is open. */
function binEdges(reference) {
    const edges = [...new Set(DECILES.map((q) => quantileOf(reference, q)))];
    // An edge at the maximum would leave the last bin empty in the reference by construction.
    return edges.filter((edge) => shareBelow(reference, edge) < 1);
}
/** How many values lie in `(edge before, edge]`, bin by bin; the last bin is open above. */
function binCounts(distribution, edges) {
    const ends = [...edges.map((edge) => shareBelow(distribution, edge)), 1];
    return ends.map((end, i) => (end - (i === 0 ? 0 : ends[i - 1])) * distribution.total);
}
function binLabels(edges) {
    if (edges.length === 0)
        return ['all'];
    const said = edges.map(shortNumber);
    return [`≤ ${said[0]}`, ...said.slice(1).map((end, i) => `${said[i]}–${end}`), `> ${said.at(-1)}`];
}
function shortNumber(value) {
    return String(Number(value.toPrecision(4)));
}

;// CONCATENATED MODULE: ./packages/drift/src/compare-numbers.ts






/** From this share of one value on, ties make Kolmogorov and Smirnov's p-value too great to be used alone. */
const HEAVY_TIE = 0.1;
/** Steps up to which the exact p-value costs nothing worth saving. */
const compare_numbers_EXACT_STEPS = 20_000;
/** Distribution of a numeric column: D and p by Kolmogorov–Smirnov, the effect by Wasserstein's distance. */
function compareNumbers(role, reference, recent, policy) {
    const [before, after] = [distributionOf(reference), distributionOf(recent)];
    const [n, m] = [before.total, after.total];
    const base = {
        column: reference.name,
        role,
        signal: 'distribution',
        rows: { reference: n, recent: m },
        rowsNeeded: (alpha) => rowsForKs(n, alpha),
        decided: null,
    };
    if (n === 0 || m === 0)
        return emptyCandidate(base);
    const edges = binEdges(before);
    const counts = [binCounts(before, edges), binCounts(after, edges)];
    const missing = [reference.missing, recent.missing];
    const withMissing = counts.map((bins, side) => [...bins, missing[side]]);
    const { psi, pValue: psiP } = stabilityIndex(...withMissing);
    const ks = ksDistance(before, after);
    const scale = spread(before, reference);
    const moved = wassersteinDistance(before, after) / scale;
    const labels = binLabels(edges);
    return {
        ...base,
        ...significance(before, after, ks, counts),
        effect: { name: 'wasserstein', value: moved, minimum: policy.minimum.numeric },
        distances: { ks, psi, psiP, jensenShannon: jensenShannonDistance(...counts) },
        bins: labels.map((label, i) => ({
            label,
            reference: counts[0][i] / n,
            recent: counts[1][i] / m,
        })),
        detail: whatMoved(before, after),
    };
}
function significance(before, after, ks, counts) {
    // A sketch may show a distance that is not there: what its error can explain is no evidence.
    const sure = Math.max(0, ks - before.error - after.error);
    const [n, m] = [before.total, after.total];
    const p = n * m <= compare_numbers_EXACT_STEPS ? ksExactP(sure, n, m) : ksAsymptoticP(sure, n, m);
    const ksP = sure === 0 ? 1 : Math.min(1, p);
    if (Math.max(largestTie(before), largestTie(after)) < HEAVY_TIE) {
        return { test: 'kolmogorov-smirnov', statistic: ks, pValue: ksP };
    }
    const { pValue } = chiSquaredHomogeneity(...counts);
    return {
        test: 'kolmogorov-smirnov-and-chi-squared',
        statistic: ks,
        pValue: Math.min(1, 2 * Math.min(ksP, pValue)),
    };
}
/** What the way is measured in: the interquartile range as a standard deviation, or that itself where the range is 0. */
function spread(before, reference) {
    const range = quantileOf(before, 0.75) - quantileOf(before, 0.25);
    if (range > 0)
        return range / 1.349;
    const deviation = reference.standardDeviation ?? 0;
    return deviation > 0 ? deviation : Math.max(Math.abs(reference.mean ?? 0), 1) / 10;
}
/** The median, or of the outer deciles the one that moved more when the median stayed. */
function whatMoved(before, after) {
    const names = [
        ['median', 0.5],
        ['lowest tenth up to', 0.1],
        ['highest tenth from', 0.9],
    ];
    const moves = names.map(([name, q]) => ({ name, from: quantileOf(before, q), to: quantileOf(after, q) }));
    const way = ({ from, to }) => Math.abs(to - from);
    const [median, ...outer] = moves;
    const farthest = outer.reduce((a, b) => (way(b) > way(a) ? b : a), median);
    const { name, from, to } = way(median) * 2 >= way(farthest) ? median : farthest;
    return `${name} ${compare_numbers_say(from)} → ${compare_numbers_say(to)}`;
}
function compare_numbers_say(value) {
    return String(Number(value.toPrecision(4)));
}

;// CONCATENATED MODULE: ./packages/drift/src/drift-policy.ts
const DEFAULT_DRIFT_POLICY = {
    q: 0.05,
    minimum: { numeric: 0.1, categorical: 0.1, missing: 0.01, newCategory: 0.001 },
};

;// CONCATENATED MODULE: ./packages/statistics/src/multiple-testing.ts
/**
 * p-values adjusted by Benjamini & Hochberg (1995): reject where `adjusted <= q` to hold the false discovery rate.
 */
function benjaminiHochberg(pValues) {
    const order = multiple_testing_ascending(pValues);
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
    multiple_testing_ascending(pValues).forEach((index, rank) => {
        most = Math.max(most, Math.min(1, pValues[index] * (pValues.length - rank)));
        adjusted[index] = most;
    });
    return adjusted;
}
function multiple_testing_ascending(values) {
    return values.map((_, index) => index).sort((a, b) => values[a] - values[b] || a - b);
}

;// CONCATENATED MODULE: ./packages/drift/src/say-drift.ts
/** One sentence that says what was found, by how much, and how sure that is. */
function sayDrift(test, judgement) {
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
        return `not enough data: the profile itself rests on ${say_drift_count(rows.reference)} values, too few to find a change by${so}.`;
    }
    return (`not enough data: ${say_drift_count(rows.recent)} of about ${say_drift_count(rowsNeeded)} recent values that it takes to find ` +
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
function say_drift_count(value) {
    return Math.round(value).toLocaleString('en-US');
}

;// CONCATENATED MODULE: ./packages/drift/src/judge-drift.ts


/** Judges all tests of a run together: Benjamini & Hochberg's correction needs every p-value. */
function judgeDrift(candidates, policy) {
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

;// CONCATENATED MODULE: ./packages/drift/src/profile-categories.ts
/** Up to so many categories are kept by name. */
const MOST_CATEGORIES = 200;
/** With more categories than that, rarer ones go to "other": they may be names or addresses of people. */
const RAREST_KEPT = 5;
/** @param counts how often each category occurs */
function profile_categories_profileCategories(name, type, counts, missing) {
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
    if (sorted.length <= MOST_CATEGORIES)
        return { categories: sorted, other };
    const categories = sorted.slice(0, MOST_CATEGORIES).filter(({ count }) => count >= RAREST_KEPT);
    const kept = new Set(categories);
    const rest = sorted.filter((category) => !kept.has(category)).reduce((sum, { count }) => sum + count, 0);
    return { categories, other: other + rest };
}

;// CONCATENATED MODULE: ./packages/drift/src/profile-quality.ts
/**
 * Accuracy of predicted classes, or mean absolute error of predicted values, with its spread over the rows.
 *
 * @param predicted values, or indices of classes; NaN or -1 where unknown
 * @param labels as `predicted`
 * @returns null when no row has both
 */
function profile_quality_qualityOf(classification, predicted, labels) {
    const known = (value) => (classification ? value >= 0 : Number.isFinite(value));
    let n = 0;
    let sum = 0;
    for (let i = 0; i < predicted.length; i++) {
        if (!known(predicted[i]) || !known(labels[i]))
            continue;
        n++;
        sum += scoreOf(classification, predicted[i], labels[i]);
    }
    if (n === 0)
        return null;
    const value = sum / n;
    let squares = 0;
    for (let i = 0; i < predicted.length; i++) {
        if (!known(predicted[i]) || !known(labels[i]))
            continue;
        squares += (scoreOf(classification, predicted[i], labels[i]) - value) ** 2;
    }
    const metric = classification ? 'accuracy' : 'mae';
    return { metric, value, standardDeviation: Math.sqrt(squares / n), n };
}
function scoreOf(classification, guess, truth) {
    return classification ? Number(guess === truth) : Math.abs(guess - truth);
}

;// CONCATENATED MODULE: ./packages/drift/src/index.ts











// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var columns_src = __webpack_require__(72597);
;// CONCATENATED MODULE: ./actions/monitor-model/src/fit-to-profile.ts


/** Recent data is compared at once and kept nowhere, so its sketch may be sixteen times as fine. */
const FINE = { k: 4096 };
/** Profiles of the recent rows, each column read as the kind that the profile says it is. */
function fitToProfile(profile, rows) {
    const columns = new Map();
    const unreadable = new Map();
    for (const reference of profile.columns) {
        const cells = rows.columns.get(reference.name);
        if (cells === undefined)
            continue;
        const fitted = fit(reference, cells);
        columns.set(reference.name, fitted.profile);
        if (fitted.unreadable > 0) {
            unreadable.set(reference.name, { count: fitted.unreadable, example: fitted.example });
        }
    }
    const side = (reference, cells) => reference === null || cells === null ? null : fit(reference, cells).profile;
    return {
        columns,
        unreadable,
        prediction: side(profile.prediction, rows.prediction),
        confidence: side(profile.confidence, rows.confidence),
        label: null,
    };
}
function fit(reference, cells) {
    return reference.kind === 'numeric' ? fitNumbers(reference, cells) : fitCategories(reference, cells);
}
function fitNumbers(reference, cells) {
    const values = new Float64Array(cells.length);
    let unreadable = 0;
    let example = '';
    for (let row = 0; row < cells.length; row++) {
        const cell = cells.at(row);
        values[row] = fit_to_profile_toNumber(cell, reference.type);
        if (!Number.isNaN(values[row]) || isMissing(cell))
            continue;
        unreadable++;
        if (example === '')
            example = String(cell);
    }
    return { profile: profile_numbers_profileNumbers(reference.name, reference.type, values, FINE), unreadable, example };
}
function fitCategories(reference, cells) {
    const counts = new Map();
    let missing = 0;
    for (let row = 0; row < cells.length; row++) {
        const cell = cells.at(row);
        if (isMissing(cell)) {
            missing++;
            continue;
        }
        const text = reference.type === 'boolean' ? toBoolean(String(cell)) : String(cell);
        counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const profile = profile_categories_profileCategories(reference.name, reference.type, counts, missing);
    return { profile, unreadable: 0, example: '' };
}
function fit_to_profile_toNumber(cell, type) {
    if (typeof cell === 'number')
        return cell;
    if (typeof cell === 'boolean')
        return cell ? 1 : 0;
    if (typeof cell === 'bigint')
        return Number(cell);
    if (cell instanceof Date)
        return cell.getTime();
    if (typeof cell !== 'string' || cell.trim() === '')
        return Number.NaN;
    return type === 'timestamp' ? (0,columns_src/* parseTimestamp */.EH)(cell) : Number(cell);
}
function toBoolean(text) {
    const word = text.toLowerCase();
    return word === '1' ? 'true' : word === '0' ? 'false' : word;
}
function isMissing(cell) {
    return (cell === null || cell === undefined || cell === '' || (typeof cell === 'number' && Number.isNaN(cell)));
}

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
async function readTable(path, options = {}) {
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
    const handle = await open(path, 'w');
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
        return (row) => cellText(column, row) ?? '';
    const quoted = column.categories.map(quote);
    return (row) => (column.codes[row] < 0 ? '' : quoted[column.codes[row]]);
}
function quote(text) {
    return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./packages/tables/src/index.ts




;// CONCATENATED MODULE: ./actions/monitor-model/src/join-labels.ts



/**
 * Joins labels that came in later with the rows they belong to.
 *
 * @throws InputError when a column is missing, an id stands twice with different labels, or nothing fits together
 */
async function joinLabels(path, id, rows, profile) {
    if (rows.ids === null) {
        throw new src/* InputError */.dz(`Input id is "${id}", but the data has no such column, so labels cannot be joined.`, {
            fix: 'Name the column that data and labels share.',
        });
    }
    if (rows.prediction === null) {
        throw new src/* InputError */.dz('Input labels is given, but the data has no column "prediction" to hold against them.', {
            fix: 'Give rows with their prediction, as the request log has.',
        });
    }
    const byId = await readLabels(path, id);
    const classes = profile.classes === null ? null : new Map(profile.classes.map((name, index) => [name, index]));
    const code = (text) => text === null ? Number.NaN : classes === null ? Number(text) : (classes.get(text) ?? Number.NaN);
    const predicted = new Float64Array(rows.rowCount).fill(Number.NaN);
    const labels = new Float64Array(rows.rowCount).fill(Number.NaN);
    let [predictions, joined] = [0, 0];
    for (let row = 0; row < rows.rowCount; row++) {
        const answer = rows.prediction.at(row);
        if (answer === null || answer === undefined)
            continue;
        predictions++;
        predicted[row] = code(String(answer));
        const label = byId.get(String(rows.ids.at(row)));
        if (label === undefined)
            continue;
        joined++;
        labels[row] = code(label);
    }
    if (joined === 0) {
        throw new src/* InputError */.dz(`None of the ${byId.size} ids of ${path} is among the ${predictions} predictions of the data.`, {
            fix: `Check that the column "${id}" of both holds the same ids; the log's are ${String(rows.ids.at(0))} and the like.`,
        });
    }
    return { predicted, labels, predictions };
}
async function readLabels(path, id) {
    const table = await readTable(path);
    const names = table.columns.map(({ name }) => name);
    const key = table.columns.find(({ name }) => name === id);
    if (key === undefined) {
        throw new src/* InputError */.dz(`Input id is "${id}", but ${path} has no such column.${(0,src/* didYouMean */.au)(id, names)}`);
    }
    const label = labelColumn(table.columns, id, path);
    const byId = new Map();
    for (let row = 0; row < table.rowCount; row++) {
        const name = (0,columns_src/* cellText */.Ie)(key, row);
        if (name === null)
            continue;
        const text = (0,columns_src/* cellText */.Ie)(label, row);
        if (byId.has(name) && byId.get(name) !== text) {
            throw new src/* InputError */.dz(`${path} has two labels for the id "${name}": "${byId.get(name)}" and "${text}".`, {
                fix: 'Keep one.',
            });
        }
        byId.set(name, text);
    }
    return byId;
}
function labelColumn(columns, id, path) {
    const others = columns.filter(({ name }) => name !== id);
    const [only] = others.length === 1 ? others : others.filter(({ name }) => name === 'label');
    if (only !== undefined)
        return only;
    throw new src/* InputError */.dz(`${path} has the columns ${others.map(({ name }) => name).join(', ')} beside "${id}", and none is called label.`, {
        fix: 'Give a table with the id and the label, or call the column "label".',
    });
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/judge-quality.ts



/** Below so many labels nothing is said. */
const LEAST_LABELLED = 30;
const Z = 1.959963984540054;
/**
 * What the predictions turned out to be worth: accuracy or mean absolute error of the rows with a label, beside what
 * it was where the model was judged. Dropped only where the change matters and a one-sided z-test at 0.05 finds it.
 */
function judgeQuality(profile, { predicted, labels, predictions }, policy) {
    const classification = profile.task !== 'regression';
    const found = profile_quality_qualityOf(classification, predicted, labels);
    const metric = classification ? 'accuracy' : 'mae';
    const labelled = found?.n ?? 0;
    const reference = profile.quality?.value ?? null;
    const base = { metric, reference, labelled, predictions };
    const covered = `${labelled} of ${predictions} predictions have a label`;
    if (found === null || labelled < LEAST_LABELLED) {
        const sentence = `Not enough labels: ${covered}; ${LEAST_LABELLED} are wanted before anything is said.`;
        return {
            ...base,
            result: 'not-enough-data',
            value: found?.value ?? null,
            low: null,
            high: null,
            pValue: null,
            sentence,
        };
    }
    const { value, standardDeviation, n } = found;
    const error = standardDeviation / Math.sqrt(n);
    const { low, high } = classification
        ? wilson(value * n, n)
        : { low: Math.max(0, value - Z * error), high: value + Z * error };
    const said = `${classification ? 'Accuracy' : 'Mean absolute error'} is ${judge_quality_say(metric, value)} (${judge_quality_say(metric, low)} to ${judge_quality_say(metric, high)}; ${covered})`;
    if (profile.quality === null) {
        const sentence = `${said}. The profile does not say what it was where the model was judged.`;
        return { ...base, result: 'held', value, low, high, pValue: null, sentence };
    }
    const was = profile.quality;
    const worse = classification ? was.value - value : value - was.value;
    const matters = classification ? worse >= policy.maxDrop : worse >= policy.maxGrowth * was.value;
    const spread = Math.hypot(was.standardDeviation / Math.sqrt(was.n), error);
    const pValue = spread === 0 ? (worse > 0 ? 0 : 1) : normalTails(worse / spread).upper;
    const result = matters && pValue <= 0.05 ? 'dropped' : 'held';
    const before = `it was ${judge_quality_say(metric, was.value)} where the model was judged`;
    const judgement = result === 'dropped'
        ? `got worse (p ${pValue < 0.001 ? '< 0.001' : `= ${number_format_formatNumber(pValue, { decimals: 3 })}`})`
        : matters
            ? 'worse, but chance explains it'
            : 'no drop that matters';
    return { ...base, result, value, low, high, pValue, sentence: `${said}; ${before}: ${judgement}.` };
}
function judge_quality_say(metric, value) {
    return metric === 'accuracy' ? number_format_formatPercent(value) : number_format_formatNumber(value);
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-profile.ts




/**
 * Reads a profile from a file, from a folder that holds `profile.json`, or from an artifact that does.
 *
 * @param into an artifact is unpacked here
 * @throws InputError when it is missing or no profile
 */
async function readProfile(reference, store, into) {
    const parsed = model_reference_parseModelReference(reference, 'profile');
    if (parsed.kind !== 'path' && parsed.kind !== 'artifact') {
        throw new src/* InputError */.dz(`Input profile is "${reference}", but a profile is no model.`, {
            fix: 'Give a path, artifact:NAME or artifact:NAME@BRANCH.',
        });
    }
    const place = parsed.kind === 'path'
        ? parsed.path
        : (await store.downloadArtifact(parsed.name, into, parsed.from)).path;
    const file = (0,external_node_fs_.statSync)(place, { throwIfNoEntry: false })?.isDirectory()
        ? (0,external_node_path_.join)(place, 'profile.json')
        : place;
    if (!(0,external_node_fs_.existsSync)(file)) {
        throw new src/* InputError */.dz(parsed.kind === 'path'
            ? `Input profile is "${reference}", and there is no such file.`
            : `Input profile is "${reference}", and that artifact has no profile.json.`, { fix: 'evaluate-model writes the profile; its output profile-path says where.' });
    }
    const text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    return { profile: profile_profileDocument.parseText(text, reference), path: reference, digest: digest_sha256(text) };
}
/** The profile without the columns that the policy leaves out. */
function withoutIgnored(profile, ignore) {
    const names = profile.columns.map(({ name }) => name);
    for (const name of ignore) {
        if (names.includes(name))
            continue;
        throw new src/* InputError */.dz(`The policy ignores the column "${name}", which the profile does not have.${(0,src/* didYouMean */.au)(name, names)}`);
    }
    return { ...profile, columns: profile.columns.filter(({ name }) => !ignore.includes(name)) };
}

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./actions/monitor-model/src/find-files.ts



const GLOB = /[*?[\]{}]/;
/**
 * The files that entries name: paths, folders (what lies in them) and globs. Sorted, each once.
 *
 * @throws InputError for an entry that names nothing
 */
function findFiles(entries, input) {
    return [...new Set(entries.flatMap((entry) => filesOf(entry, input)))].sort();
}
function filesOf(entry, input) {
    const kind = (0,external_node_fs_.statSync)(entry, { throwIfNoEntry: false });
    if (kind?.isFile())
        return [entry];
    const found = kind?.isDirectory()
        ? (0,external_node_fs_.readdirSync)(entry).map((name) => (0,external_node_path_.join)(entry, name))
        : GLOB.test(entry)
            ? (0,external_node_fs_.globSync)(entry)
            : [];
    const files = found.filter((path) => (0,external_node_fs_.statSync)(path).isFile());
    if (files.length > 0)
        return files;
    throw new src/* InputError */.dz(kind?.isDirectory()
        ? `Input ${input} names the folder "${entry}", and there is no file in it.`
        : `Input ${input} names "${entry}", and there is no such file.`, { fix: `Give paths or globs relative to the working directory (${process.cwd()}).` });
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/recent-rows.ts
function cellsOf(values) {
    return { length: values.length, at: (row) => values[row] };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-request-log.ts






/** Whether a line of a JSON Lines file is one of the request log's. */
function isLogLine(value) {
    return isRecord(value) && isRecord(value['inputs']) && 'prediction' in value;
}
/**
 * Reads the model server's request log. Lines of other models are left out; a last line that was cut off is, too.
 *
 * @param model lines of another model than this are skipped; null takes all
 * @throws InputError with file and line for what is no line of the log
 */
async function readRequestLog(paths, model, signal) {
    const rows = {
        rowCount: 0,
        columns: new Map(),
        prediction: [],
        confidence: [],
        ids: [],
        otherModels: new Map(),
        from: Number.POSITIVE_INFINITY,
        to: Number.NEGATIVE_INFINITY,
    };
    const files = [];
    const notes = [];
    for (const path of paths) {
        const before = rows.rowCount;
        const { digest, torn } = await eachLine(path, signal, (text, line) => collect(rows, text, path, line, model));
        if (torn)
            notes.push(`The last line of ${path} is cut off and was left out; the server was writing it.`);
        files.push({ path, digest, rows: rows.rowCount - before });
    }
    for (const [other, count] of rows.otherModels) {
        notes.push(`${count} lines about the model "${other}" were left out.`);
    }
    return {
        rowCount: rows.rowCount,
        columns: new Map([...rows.columns].map(([name, values]) => [name, cellsOf(padded(values, rows.rowCount))])),
        prediction: cellsOf(rows.prediction),
        confidence: rows.confidence.some((value) => value !== null) ? cellsOf(rows.confidence) : null,
        ids: cellsOf(rows.ids),
        span: rows.from <= rows.to ? [rows.from, rows.to] : null,
        files,
        notes,
    };
}
function collect(rows, text, path, line, model) {
    const value = parseLine(text, path, line);
    if (!isLogLine(value)) {
        throw new src/* InputError */.dz(`${path}, line ${line}: not a line of the request log, which has "inputs" and "prediction": ${text.slice(0, 80)}`, {
            fix: `Give the model server's request log, or tables alone; ${(0,external_node_path_.basename)(path)} was taken for a log by its first line.`,
        });
    }
    if (model !== null && typeof value.model === 'string' && value.model !== model) {
        rows.otherModels.set(value.model, (rows.otherModels.get(value.model) ?? 0) + 1);
        return;
    }
    for (const [name, cell] of Object.entries(value.inputs)) {
        const values = rows.columns.get(name) ?? [];
        rows.columns.set(name, values);
        while (values.length < rows.rowCount)
            values.push(null);
        values.push(toCell(cell));
    }
    rows.rowCount++;
    rows.prediction.push(toCell(value.prediction));
    rows.confidence.push(topScore(value.scores));
    rows.ids.push(toCell(value.id));
    const time = typeof value.time === 'string' ? (0,columns_src/* parseTimestamp */.EH)(value.time) : Number.NaN;
    if (time < rows.from)
        rows.from = time;
    if (time > rows.to)
        rows.to = time;
}
function parseLine(text, path, line) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${path}, line ${line}: not JSON: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
            cause,
            fix: 'Correct or remove the line.',
        });
    }
}
/** The class with the highest score is the predicted one. */
function topScore(scores) {
    if (!Array.isArray(scores) || scores.length === 0)
        return null;
    const most = Math.max(...scores.map(Number));
    return Number.isFinite(most) ? most : null;
}
function toCell(value) {
    if (value === null || value === undefined)
        return null;
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
        return value;
    return JSON.stringify(value);
}
function padded(values, length) {
    while (values.length < length)
        values.push(null);
    return values;
}
function isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
/** Calls `visit` for every line that is not blank; a last one without line end may be half a line. */
async function eachLine(path, signal, visit) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let rest = '';
    let line = 0;
    const bytes = (0,external_node_fs_.createReadStream)(path, { signal });
    bytes.on('data', (chunk) => hash.update(chunk));
    const decoder = new TextDecoder('utf-8');
    for await (const chunk of bytes) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop();
        for (const text of lines) {
            line++;
            if (text.trim() !== '')
                visit(text, line);
        }
    }
    let torn = false;
    if (rest.trim() !== '') {
        try {
            JSON.parse(rest);
        }
        catch {
            torn = true;
        }
        if (!torn)
            visit(rest, line + 1);
    }
    return { digest: `sha256:${hash.digest('hex')}`, torn };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-tables.ts



/** The column that holds the prediction in a table. */
const PREDICTION = 'prediction';
/**
 * Reads rows from tables. They must have the same columns.
 *
 * @param timestamp the column with the time of a row
 * @param id the column that joins rows and labels
 */
async function readTables(paths, { timestamp, id }) {
    const tables = [];
    for (const path of paths)
        tables.push(await readTable(path));
    const names = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
    const cells = (name) => joined(tables, name);
    return {
        rowCount: tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
        columns: new Map([...names].filter((name) => name !== PREDICTION).map((name) => [name, cells(name)])),
        prediction: names.has(PREDICTION) ? cells(PREDICTION) : null,
        confidence: null,
        ids: names.has(id) ? cells(id) : null,
        span: timestamp === undefined ? null : timeSpan(tables, timestamp),
        files: tables.map(({ path, digest, rowCount }) => ({ path, digest, rows: rowCount })),
        notes: tables.flatMap(({ notes }) => notes),
    };
}
function joined(tables, name) {
    const parts = tables.map((table) => {
        const column = table.columns.find((candidate) => candidate.name === name);
        return { rows: table.rowCount, column };
    });
    const length = parts.reduce((sum, { rows }) => sum + rows, 0);
    return {
        length,
        at(row) {
            let left = row;
            for (const { rows, column } of parts) {
                if (left < rows)
                    return column === undefined ? null : cellAt(column, left);
                left -= rows;
            }
            return null;
        },
    };
}
function cellAt(column, row) {
    if (column.type === 'float64' || column.type === 'integer') {
        const value = column.values[row];
        return Number.isNaN(value) ? null : value;
    }
    return (0,columns_src/* cellText */.Ie)(column, row);
}
function timeSpan(tables, name) {
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const table of tables) {
        if (!(0,columns_src/* hasColumn */.R4)(table, name)) {
            throw new src/* InputError */.dz(`Input timestamp is "${name}", but ${table.path} has no such column.`, {
                fix: `Its columns: ${table.columns.map((column) => column.name).join(', ')}.`,
            });
        }
        const column = table.columns.find((candidate) => candidate.name === name);
        if (column.type !== 'timestamp') {
            throw new src/* InputError */.dz(`Input timestamp is "${name}", but that column of ${table.path} is ${column.type}.`, {
                fix: 'Give a column of dates or times in ISO 8601, as 2026-01-31T12:00:00Z.',
            });
        }
        for (const value of column.values) {
            if (value < from)
                from = value;
            if (value > to)
                to = value;
        }
    }
    return from <= to ? [from, to] : null;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-recent.ts






/**
 * Reads the rows that production saw: the model server's request log, rotated or not, or tables.
 *
 * @throws InputError when nothing is found, kinds are mixed, or a file cannot be read
 */
async function readRecent(entries, options) {
    const paths = findFiles(entries, 'data');
    const logs = [];
    const tables = [];
    for (const path of paths)
        ((await isRequestLog(path)) ? logs : tables).push(path);
    if (logs.length > 0 && tables.length > 0) {
        throw new src/* InputError */.dz(`Input data mixes request logs (${logs[0]}) and tables (${tables[0]}).`, {
            fix: 'Give one kind.',
        });
    }
    if (logs.length > 0 && options.timestamp !== undefined) {
        throw new src/* InputError */.dz(`Input timestamp is "${options.timestamp}", but ${logs[0]} is a request log, which has its own time.`, {
            fix: 'Leave it out.',
        });
    }
    const rows = logs.length > 0
        ? await readRequestLog(logs, options.model, options.signal)
        : await readTables(tables, options);
    if (rows.rowCount > 0)
        return rows;
    throw new src/* InputError */.dz(`Input data has no row${rows.notes.length > 0 ? `: ${rows.notes.join(' ')}` : '.'}`, {
        fix: 'Check that the server writes its log there, and the name of the model.',
    });
}
/** By its first line, where the name does not say that it is a table of another kind. */
async function isRequestLog(path) {
    if (!/\.(jsonl|ndjson|log)(\.\d+)?$/i.test(path))
        return false;
    const input = (0,external_node_fs_.createReadStream)(path, { end: 4 * 1024 * 1024 });
    try {
        for await (const line of (0,external_node_readline_.createInterface)({ input })) {
            if (line.trim() === '')
                continue;
            return isLogLine(JSON.parse(line));
        }
    }
    catch {
        return false;
    }
    finally {
        input.destroy();
    }
    // An empty log of a server without a request so far.
    return true;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/compare-data.ts








/** Holds the recent rows against the profile; null when no data was given. */
async function compareData(inputs, name, policy, store, { log, signal, outputFolder }) {
    if (inputs.data === undefined || inputs.profile === undefined) {
        log.info('not asked for');
        return null;
    }
    const read = await readProfile(inputs.profile, store, (0,external_node_path_.join)(outputFolder, 'profile'));
    const profile = withoutIgnored(read.profile, policy.ignore);
    const model = profile.model.digest === null ? '' : `, of the model ${digest_shortDigest(profile.model.digest)}`;
    log.info(`profile ${read.path}: ${profile.data.rows} rows, ${profile.columns.length} columns${model}`);
    const { timestamp, id } = inputs;
    const rows = await readRecent(inputs.data, {
        model: inputs.given('name') ? name : null,
        timestamp,
        id,
        signal,
    });
    for (const note of rows.notes)
        log.notice(note);
    log.info(`data: ${rows.rowCount} rows from ${rows.files.length} ${rows.files.length === 1 ? 'file' : 'files'}`);
    signal.throwIfAborted();
    const drift = compareProfiles(profile, fitToProfile(profile, rows), policy.drift);
    const lacking = drift.tests.filter(({ result }) => result === 'not-enough-data').length;
    log.info(`${drift.tests.length} tests: ${drift.drifted.length} columns drifted, ${lacking} tests lack data`);
    const quality = inputs.labels === undefined
        ? null
        : judgeQuality(profile, await joinLabels(inputs.labels, id, rows, profile), policy.quality);
    if (quality !== null)
        log.info(quality.sentence);
    return {
        drift,
        quality,
        profile: { path: read.path, digest: read.digest, rows: profile.data.rows, data: profile.data.digest },
        data: describeData(rows, read.profile),
        model: { digest: profile.model.digest },
    };
}
function describeData(rows, profile) {
    const known = new Set(profile.columns.map(({ name }) => name));
    return {
        rows: rows.rowCount,
        from: rows.span === null ? null : new Date(rows.span[0]).toISOString(),
        to: rows.span === null ? null : new Date(rows.span[1]).toISOString(),
        files: rows.files.map((file) => ({ ...file })),
        absent: profile.columns.map(({ name }) => name).filter((name) => !rows.columns.has(name)),
        unexpected: [...rows.columns.keys()].filter((name) => !known.has(name)),
    };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/failures.ts
/** What of the things that shall fail the step is wrong; one sentence each. */
function failuresOf(health, failOn) {
    return failOn.flatMap((what) => FAILURES[what](health));
}
const FAILURES = {
    drift({ drift }) {
        const drifted = drift?.drifted ?? [];
        const more = drifted.length > 10 ? ` and ${drifted.length - 10} more` : '';
        return drifted.length === 0 ? [] : [`Drifted: ${drifted.slice(0, 10).join(', ')}${more}.`];
    },
    quality: ({ quality }) => (quality?.result === 'dropped' ? [quality.sentence] : []),
    slo: ({ service }) => (service?.objectives ?? [])
        .filter(({ result }) => result === 'missed')
        .map(({ name, sentence }) => `${name}: ${sentence}`),
};

;// CONCATENATED MODULE: ./actions/monitor-model/src/inputs.ts

const inputs = {
    profile: fields_text(),
    data: list(),
    labels: fields_text(),
    id: fields_text({ default: 'id' }),
    timestamp: fields_text(),
    prometheus: fields_text(),
    'prometheus-token': fields_text({ configurable: false, secret: true }),
    slo: yaml(),
    policy: yaml(),
    state: fields_text(),
    issue: choice(['on', 'off'], { default: 'on' }),
    retrain: yaml(),
    'fail-on': list({ default: ['never'] }),
    'rules-path': fields_text(),
    'dashboard-path': fields_text(),
    ...commonInputs,
};
const outputs = ['healthy', 'drifted', 'health', 'report', 'issue-url', 'retrain', 'outcome'];

;// CONCATENATED MODULE: ./actions/monitor-model/src/judge-health.ts
/** Failed where something is wrong; passed only where everything that was asked for could be looked at. */
function judgeHealth({ drift, quality, service, }) {
    const wrong = [
        ...(quality?.result === 'dropped' ? [quality.sentence] : []),
        ...(service?.objectives ?? []).filter(({ result }) => result === 'missed').map(said),
        ...(drift === null ? [] : driftFindings(drift)),
    ];
    const unknown = [
        ...(quality?.result === 'not-enough-data' ? [quality.sentence] : []),
        ...(service?.objectives ?? [])
            .filter(({ result }) => result === 'no-data' || result === 'not-enough-data')
            .map(said),
        ...(drift?.result === 'not-enough-data' ? [tooFewRows(drift)] : []),
    ];
    const outcome = wrong.length > 0 ? 'failed' : unknown.length > 0 ? 'inconclusive' : 'passed';
    return { outcome, healthy: outcome === 'passed', findings: [...wrong, ...unknown] };
}
function said({ name, sentence }) {
    return `${name}: ${sentence}`;
}
/** Predictions first, then what cannot be undone by waiting, then the greatest change beside what matters. */
function driftFindings({ tests }) {
    const weight = ({ role, signal, effect }) => (role === 'prediction' ? 1e6 : 0) +
        (signal === 'schema' ? 1e5 : 0) +
        (effect === null ? 0 : Math.min(1e4, effect.value / effect.minimum));
    return tests
        .filter(({ result }) => result === 'drifted')
        .sort((a, b) => weight(b) - weight(a))
        .map(({ sentence }) => sentence);
}
function tooFewRows({ tests }) {
    const lacking = tests.filter(({ result }) => result === 'not-enough-data');
    const needed = Math.max(0, ...lacking.map(({ rowsNeeded }) => rowsNeeded ?? 0));
    const rows = Math.max(0, ...lacking.map((test) => test.rows.recent));
    if (needed === 0)
        return 'Drift cannot be judged: the profile rests on too few rows.';
    return `Drift cannot be judged yet: there are ${rows.toLocaleString('en-US')} recent rows, and about ${needed.toLocaleString('en-US')} are needed to find a change of a fifth of them.`;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/headline.ts

/** What came out, in words, without the model's name. */
function healthHeadline({ outcome, drift, quality, service }) {
    const missed = (service?.objectives ?? []).filter(({ result }) => result === 'missed').length;
    const wrong = [
        ...(quality?.result === 'dropped'
            ? [quality.metric === 'accuracy' ? 'accuracy fell' : 'errors grew']
            : []),
        ...(missed > 0 ? [`${number_format_countOf(missed, 'objective')} of the service missed`] : []),
        ...(drift !== null && drift.drifted.length > 0 ? [driftText(drift)] : []),
    ];
    if (outcome === 'failed')
        return wrong.join('; ');
    if (outcome === 'inconclusive')
        return 'nothing wrong was found, but there is too little data to say that all is well';
    const fine = [
        ...(drift === null ? [] : ['no drift']),
        ...(quality === null ? [] : ['quality held']),
        ...(service === null ? [] : ['all objectives of the service met']),
    ];
    return fine.join(', ');
}
/** Columns of the model's own answers are told apart from those of its inputs. */
const ANSWERS = {
    prediction: 'predictions',
    confidence: 'confidence',
    label: 'labels',
};
function driftText({ tests, drifted }) {
    const answers = new Set(tests.filter(({ role, result }) => role !== 'input' && result === 'drifted').map(({ role }) => role));
    const inputs = new Set(tests.filter(({ role, result }) => role === 'input' && result === 'drifted').map(({ column }) => column));
    const named = drifted.filter((column) => inputs.has(column)).slice(0, 3);
    const more = inputs.size - named.length;
    const columns = inputs.size === 0
        ? []
        : [`${number_format_countOf(inputs.size, 'column')} (${named.join(', ')}${more > 0 ? ', …' : ''})`];
    return `${[...[...answers].map((role) => ANSWERS[role]), ...columns].join(' and ')} drifted`;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/health-words.ts

const OBJECTIVE_OUTCOMES = {
    met: 'passed',
    missed: 'failed',
    'not-enough-data': 'inconclusive',
    'no-data': 'inconclusive',
};
const OBJECTIVE_WORDS = {
    met: 'met',
    missed: 'missed',
    'not-enough-data': 'too few requests',
    'no-data': 'no data',
};
const DRIFT_OUTCOMES = {
    drifted: 'failed',
    stable: 'passed',
    'not-enough-data': 'inconclusive',
    'not-tested': undefined,
};
const DRIFT_WORDS = {
    drifted: 'drifted',
    stable: 'stable',
    'not-enough-data': 'too few rows',
    'not-tested': 'not compared',
};
const SIGNAL_WORDS = {
    distribution: 'values',
    missing: 'missing values',
    'new-categories': 'new categories',
    schema: 'column',
};
const TEST_WORDS = {
    'kolmogorov-smirnov': 'KS',
    'kolmogorov-smirnov-and-chi-squared': 'KS and χ²',
    'chi-squared': 'χ²',
    'two-shares': 'z-test',
    fisher: 'Fisher',
    binomial: 'binomial',
};
/** How far it moved, as `0.42 of 0.1`: what was found beside what matters. */
function effectText({ effect }) {
    return effect === null ? '–' : amount(effect.name, effect.value);
}
function minimumText({ effect }) {
    return effect === null ? '–' : amount(effect.name, effect.minimum);
}
/** The change in units of what matters; null where nothing was measured. */
function severity({ effect }) {
    return effect === null ? null : effect.value / effect.minimum;
}
function pText(p) {
    if (p === null)
        return '–';
    return p < 0.001 ? '< 0.001' : number_format_formatNumber(p, { decimals: 3 });
}
/** ISO 8601 as people read it, to the minute. */
function sayTime(iso) {
    return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
function foundText({ kind, share, quantile, result, limit }) {
    if (result === 'no-data' || result === 'not-enough-data')
        return '–';
    if (kind === 'availability')
        return share === null ? '–' : health_words_percent(share);
    return quantile === null ? `> ${secondsText(limit)}` : secondsText(quantile);
}
function wantedText({ kind, objective, limit }) {
    if (kind === 'availability')
        return `≥ ${health_words_percent(objective)}`;
    return `≤ ${secondsText(limit)}`;
}
/** With the digits it takes, as `99.95 %`. */
function health_words_percent(share) {
    return `${Number((share * 100).toPrecision(4))} %`;
}
function secondsText(seconds) {
    if (seconds === null)
        return '–';
    return seconds < 1
        ? number_format_formatNumber(seconds * 1000, { decimals: seconds < 0.01 ? 1 : 0, unit: 'ms' })
        : number_format_formatNumber(seconds, { decimals: 2, unit: 's' });
}
function amount(name, value) {
    switch (name) {
        case 'wasserstein':
            return `${number_format_formatNumber(value, { decimals: 3 })} spreads`;
        case 'jensen-shannon':
            return `${number_format_formatNumber(value, { decimals: 3 })} JS`;
        case 'missing-share':
            return `${number_format_formatNumber(value * 100, { decimals: 2 })} points`;
        case 'new-share':
            return `${number_format_formatNumber(value * 100, { decimals: 2 })} %`;
    }
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/told-decisions.ts
/** What was done that a reader must know; that nothing was done, or a file was written, is not. */
function toldDecisions(decisions) {
    return decisions
        .filter(({ done }) => done !== 'none' && done !== 'written')
        .map(({ sentence }) => sentence);
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/health-markdown.ts




/** Health as GitHub Markdown, the answer first. */
function healthMarkdown(health, { rows, runUrl }) {
    const { drift, quality, service, decisions } = health;
    const parts = [
        `### ${outcome_sign_outcomeSign(health.outcome)} ${escape_markdown_escapeMarkdown(health.name)}: ${escape_markdown_escapeMarkdown(healthHeadline(health), { max: 300 })}`,
        findingsList(health.findings, rows),
        service === null ? '' : serviceTable(service),
        quality === null || health.findings.includes(quality.sentence)
            ? ''
            : escape_markdown_escapeMarkdown(quality.sentence, { max: 600 }),
        drift === null ? '' : driftTable(drift.tests, rows),
        dataLine(health),
        ...toldDecisions(decisions).map((sentence) => escape_markdown_escapeMarkdown(sentence, { max: 600 })),
        runUrl === null ? '' : `The report is with [the run](${runUrl}).`,
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function findingsList(findings, most) {
    const shown = findings.slice(0, most).map((finding) => `- ${escape_markdown_escapeMarkdown(finding, { max: 600 })}`);
    if (findings.length > most)
        shown.push(`- and ${findings.length - most} more, in the report`);
    return shown.join('\n');
}
function serviceTable(service) {
    const columns = [
        { header: 'Service' },
        { header: 'Found', align: 'right' },
        { header: 'Wanted', align: 'right' },
        { header: 'Requests', align: 'right' },
        { header: 'Result' },
    ];
    const cells = service.objectives.map((objective) => [
        escape_markdown_inlineCode(objective.name),
        foundText(objective),
        wantedText(objective),
        objective.requests === null ? '–' : number_format_formatCount(objective.requests),
        `${outcome_sign_outcomeSign(OBJECTIVE_OUTCOMES[objective.result])} ${OBJECTIVE_WORDS[objective.result]}`,
    ]);
    const span = service.objectives[0]?.span ?? '';
    return `${markdown_table_markdownTable(columns, cells)}\n\nCounted ${escape_markdown_escapeMarkdown(span)}, at ${escape_markdown_inlineCode(service.url, { max: 200 })}.`;
}
function driftTable(tests, most) {
    const columns = [
        { header: 'Column' },
        { header: 'What' },
        { header: 'Moved by', align: 'right' },
        { header: 'Matters from', align: 'right' },
        { header: 'p, corrected', align: 'right' },
        { header: 'Result' },
    ];
    const row = (test) => {
        const outcome = DRIFT_OUTCOMES[test.result];
        return [
            escape_markdown_inlineCode(test.column, { max: 60 }),
            SIGNAL_WORDS[test.signal],
            effectText(test),
            minimumText(test),
            pText(test.adjustedP),
            `${outcome === undefined ? '' : `${outcome_sign_outcomeSign(outcome)} `}${DRIFT_WORDS[test.result]}`,
        ];
    };
    const tested = tests.filter(({ result, effect }) => result === 'drifted' || (result !== 'not-tested' && (effect?.value ?? 0) > 0));
    const shown = bySeverity(tested).slice(0, most);
    if (shown.length === 0)
        return '';
    const count = shown.length === tested.length ? `${tested.length}` : `${shown.length} of ${tested.length}`;
    return details_details(`What moved, greatest change first (${count})`, [markdown_table_markdownTable(columns, shown.map(row))]);
}
function dataLine({ data, profile }) {
    if (data === null || profile === null)
        return '';
    const time = data.from === null || data.to === null ? '' : ` from ${sayTime(data.from)} to ${sayTime(data.to)}`;
    return `${number_format_countOf(data.rows, 'recent row')}${time}, beside ${number_format_countOf(profile.rows, 'row')} of the profile.`;
}
/** What drifted comes first, then what came closest. */
function bySeverity(tests) {
    const rank = (test) => (test.result === 'drifted' ? 1e9 : 0) + Math.min(1e8, severity(test) ?? 1e8);
    return tests.toSorted((a, b) => rank(b) - rank(a) || (a.column < b.column ? -1 : 1));
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/keep-issue.ts






const TITLE_LIMIT = 200;
/**
 * Brings the model's one issue to what was found: open while something is wrong, closed when all is well again.
 * Where too little is known it stays as it is. Off GitHub the issue is the file issue.md.
 */
async function keepIssue(health, port, { runner, outputFolder, log, show }) {
    const done = (what, sentence, url = null) => ({
        what: 'issue',
        done: what,
        url,
        sentence,
    });
    const open = health.outcome === 'failed';
    const body = healthMarkdown(health, { rows: 20, runUrl: runner.runUrl });
    const title = `${health.name}: ${healthHeadline(health)}`.slice(0, TITLE_LIMIT);
    if (!runner.onGitHub || port === null) {
        const file = (0,external_node_path_.join)(outputFolder, 'issue.md');
        (0,external_node_fs_.writeFileSync)(file, `# ${open ? title : `Nothing to report about ${health.name}`}\n\n${body}`);
        return done('written', `The text of an issue is in ${show(file)}.`);
    }
    if (health.outcome === 'inconclusive') {
        return done('none', 'The issue was left as it is: too little is known to open or close it.');
    }
    try {
        const comment = open ? body : `All is well again, as of ${health.time}.\n\n${body}`;
        const result = await upsertIssue(port, {
            key: `health/${health.name}`,
            title,
            body,
            labels: ['model-health'],
            open,
            comment,
        });
        return sayResult(result, done, log.notice);
    }
    catch (error) {
        log.warning(`The issue could not be written: ${(0,src/* errorMessage */.gJ)(error)}`);
        return done('failed', 'The issue could not be written; the log says why.');
    }
}
function sayResult(result, done, notice) {
    switch (result.kind) {
        case 'nothing':
            return done('none', 'Nothing is wrong, and no issue is open.');
        case 'disabled':
            notice('The repository has no issues, so none was opened. The summary has the same text.');
            return done('none', 'The repository has no issues.');
        case 'forbidden':
            notice(`The issue was not written: the token lacks "${result.permission}". The summary has the same text.`);
            return done('failed', `The issue was not written: the token lacks "${result.permission}".`);
        default:
            return done(result.kind, `Issue ${result.number} was ${result.kind === 'unchanged' ? 'left unchanged' : result.kind}.`, result.url);
    }
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/page-drift.ts


const page_drift_MOST_BARS = 20;
const MOST_CHARTS = 12;
/** Longer bars than that say nothing more. */
const LONGEST_BAR = 20;
/**
 * How the predictions, and the model's confidence in them, are spread.
 *
 * @param said sentences that stand on the page already
 */
function predictionSection(drift, said) {
    const tests = (drift?.tests ?? []).filter(({ role, bins }) => role !== 'input' && bins.length > 0);
    if (tests.length === 0)
        return null;
    const titles = {
        prediction: 'Predictions',
        confidence: "The model's confidence",
        label: 'Labels',
        input: '',
    };
    return {
        title: 'Predictions',
        blocks: [
            ...tests
                .filter(({ sentence }) => !said.includes(sentence))
                .map(({ sentence }) => ({ kind: 'text', text: sentence })),
            ...tests.map((test) => ({ kind: 'chart', chart: binChart(test, titles[test.role]) })),
        ],
    };
}
/** Which columns moved, and the drawing of those that drifted. */
function driftSection(drift) {
    const inputs = (drift?.tests ?? []).filter(({ role }) => role === 'input');
    if (inputs.length === 0)
        return null;
    const ranked = greatestByColumn(inputs).slice(0, page_drift_MOST_BARS);
    const columns = new Set(inputs.map(({ column }) => column)).size;
    const drifted = inputs.filter(({ result, bins }) => result === 'drifted' && bins.length > 0);
    const overview = {
        kind: 'bars',
        title: 'How far each column moved',
        caption: `${ranked.length === columns ? number_format_countOf(columns, 'column') : `The ${ranked.length} that moved most of ${columns} columns`}, in units of what matters: from 1 on, at the tick, a change is flagged if it is also significant. Bars end at ${LONGEST_BAR}.`,
        x: { label: 'change / what matters', min: 0 },
        names: { value: 'change', baseline: 'what matters' },
        bars: ranked.map((test) => ({
            label: test.column,
            value: Math.min(LONGEST_BAR, severity(test)),
            baseline: 1,
            ...(test.result === 'drifted' ? { note: 'drifted' } : {}),
        })),
    };
    const shown = drifted.toSorted((a, b) => (severity(b) ?? 0) - (severity(a) ?? 0)).slice(0, MOST_CHARTS);
    return {
        title: 'Columns',
        blocks: [
            ...(ranked.length === 0 ? [] : [{ kind: 'chart', chart: overview }]),
            ...shown.map((test) => ({ kind: 'chart', chart: binChart(test, test.column) })),
        ],
    };
}
/** Every test that was run, to be looked up and sorted. */
function columnSection(drift) {
    if (drift === null)
        return null;
    const order = { drifted: 0, 'not-enough-data': 1, stable: 2, 'not-tested': 3 };
    const sorted = drift.tests.toSorted((a, b) => order[a.result] - order[b.result] || (severity(b) ?? 0) - (severity(a) ?? 0));
    return {
        title: 'All tests',
        blocks: [
            {
                kind: 'table',
                caption: `${number_format_countOf(drift.tests.length, 'test')}`,
                columns: [
                    { label: 'Column' },
                    { label: 'What' },
                    { label: 'Result' },
                    { label: 'Moved by', align: 'right' },
                    { label: 'Matters from', align: 'right' },
                    { label: 'p, corrected', align: 'right' },
                    { label: 'Test' },
                    { label: 'PSI', align: 'right' },
                    { label: 'Values', align: 'right' },
                ],
                rows: sorted.map(testRow),
                note: "JS: Jensen–Shannon distance, base 2. Spreads: the profile's interquartile range / 1.349. Values: recent / of the profile.",
            },
        ],
    };
}
function testRow(test) {
    const outcome = DRIFT_OUTCOMES[test.result];
    const wanted = test.rowsNeeded === null ? '' : ` (${number_format_formatCount(test.rowsNeeded)} wanted)`;
    return [
        test.role === 'input' ? test.column : `${test.column} (model)`,
        SIGNAL_WORDS[test.signal],
        { text: `${DRIFT_WORDS[test.result]}${wanted}`, ...(outcome === undefined ? {} : { outcome }) },
        { text: effectText(test), sort: severity(test) ?? -1 },
        minimumText(test),
        { text: pText(test.adjustedP), sort: test.adjustedP ?? 2 },
        test.test === null ? '–' : TEST_WORDS[test.test],
        { text: number_format_formatNumber(test.distances['psi'], { decimals: 3 }), sort: test.distances['psi'] ?? -1 },
        {
            text: `${number_format_formatCount(test.rows.recent)} / ${number_format_formatCount(test.rows.reference)}`,
            sort: test.rows.recent,
        },
    ];
}
function binChart(test, title) {
    return {
        kind: 'bars',
        title,
        caption: `Bars: ${number_format_countOf(test.rows.recent, 'recent value')}. Ticks: ${number_format_countOf(test.rows.reference, 'value')} of the profile. Moved by ${effectText(test)}; ${minimumText(test)} matters.`,
        x: { label: 'share of the rows', min: 0 },
        names: { value: 'recent', baseline: 'profile' },
        bars: test.bins.map(({ label, reference, recent }) => ({ label, value: recent, baseline: reference })),
    };
}
/** Of each column the test that moved most. */
function greatestByColumn(tests) {
    const byColumn = new Map();
    for (const test of tests) {
        if (severity(test) === null)
            continue;
        const found = byColumn.get(test.column);
        if (found === undefined || severity(test) > severity(found))
            byColumn.set(test.column, test);
    }
    return [...byColumn.values()].sort((a, b) => severity(b) - severity(a));
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/page-service.ts


/** @param said sentences that stand on the page already */
function serviceSection(service, said) {
    if (service === null)
        return null;
    const rows = service.objectives.map((objective) => [
        objective.name,
        foundText(objective),
        wantedText(objective),
        objective.requests === null ? '–' : number_format_formatCount(objective.requests),
        objective.budgetUsed === null ? '–' : number_format_formatPercent(objective.budgetUsed, 0),
        { text: OBJECTIVE_WORDS[objective.result], outcome: OBJECTIVE_OUTCOMES[objective.result] },
    ]);
    const where = service.source === 'prometheus'
        ? `Asked of Prometheus at ${service.url}: sums over the window, never means of ratios.`
        : `Read from ${service.url}: totals, as one look at a page cannot say when they came.`;
    return {
        title: 'Service',
        blocks: [
            {
                kind: 'table',
                caption: 'Objectives',
                columns: [
                    { label: 'Objective' },
                    { label: 'Found', align: 'right' },
                    { label: 'Wanted', align: 'right' },
                    { label: 'Requests', align: 'right' },
                    { label: 'Budget used', align: 'right' },
                    { label: 'Result' },
                ],
                rows,
                note: where,
            },
            ...service.objectives
                .map(({ name, sentence }) => `${name}: ${sentence}`)
                .filter((text) => !said.includes(text))
                .map((text) => ({ kind: 'text', text })),
        ],
    };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/health-page.ts







/** The health report as one HTML page: the answer, then the service, the predictions, the columns and how it was judged. */
function healthPage(health, footer) {
    const headline = healthHeadline(health);
    return {
        title: `Health of ${health.name}`,
        outcome: health.outcome,
        headline: `${headline.charAt(0).toUpperCase()}${headline.slice(1)}.`,
        facts: facts(health),
        sections: [
            findingsSection(health),
            serviceSection(health.service, health.findings),
            qualitySection(health),
            predictionSection(health.drift, health.findings),
            driftSection(health.drift),
            columnSection(health.drift),
            dataSection(health),
            health_page_methodSection(health),
        ].filter((section) => section !== null),
        footer,
    };
}
function facts({ time, data, profile, model, drift, run }) {
    return [
        { label: 'Looked at', value: sayTime(time) },
        ...(model.digest === null ? [] : [{ label: 'Model', value: digest_shortDigest(model.digest) }]),
        ...(data === null ? [] : [{ label: 'Recent rows', value: number_format_formatCount(data.rows) }]),
        ...(data === null || data.from === null || data.to === null
            ? []
            : [
                { label: 'From', value: sayTime(data.from) },
                { label: 'To', value: sayTime(data.to) },
            ]),
        ...(profile === null ? [] : [{ label: 'Profile', value: `${number_format_countOf(profile.rows, 'row')}` }]),
        ...(drift === null
            ? []
            : [{ label: 'Drifted', value: `${drift.drifted.length} of ${countColumns(drift)}` }]),
        ...(run === null ? [] : [{ label: 'Run', value: `${run.workflow} ${run.id}`, link: run.url }]),
    ];
}
function findingsSection({ findings, decisions }) {
    const told = toldDecisions(decisions);
    if (findings.length + told.length === 0)
        return null;
    return {
        title: 'What was found',
        blocks: [
            ...findings.slice(0, 20),
            ...(findings.length > 20 ? [`And ${findings.length - 20} more, below.`] : []),
            ...told,
        ].map((text) => ({ kind: 'text', text })),
    };
}
function qualitySection({ quality, findings }) {
    if (quality === null)
        return null;
    const decimals = quality.metric === 'accuracy' ? 3 : undefined;
    const format = decimals === undefined ? {} : { decimals };
    return {
        title: 'Quality',
        blocks: [
            ...(findings.includes(quality.sentence) ? [] : [{ kind: 'text', text: quality.sentence }]),
            {
                kind: 'facts',
                facts: [
                    {
                        label: quality.metric === 'accuracy' ? 'Accuracy now' : 'Mean absolute error now',
                        value: number_format_formatNumber(quality.value, format),
                    },
                    { label: '95 % interval', value: number_format_formatInterval(quality.low, quality.high, format) },
                    { label: 'Where it was judged', value: number_format_formatNumber(quality.reference, format) },
                    {
                        label: 'Labels',
                        value: `${number_format_formatCount(quality.labelled)} of ${number_format_formatCount(quality.predictions)} predictions`,
                    },
                ].filter(({ value }) => value !== ''),
            },
            {
                kind: 'text',
                text: 'Labels come in later than predictions, and rows that have one by now need not be like the others.',
            },
        ],
    };
}
function dataSection({ data, profile }) {
    if (data === null || profile === null)
        return null;
    const rows = data.files.map(({ path, rows: count, digest }) => [
        path,
        number_format_formatCount(count),
        digest_shortDigest(digest),
    ]);
    return {
        title: 'Data',
        blocks: [
            {
                kind: 'table',
                caption: 'Files that were read',
                columns: [{ label: 'File' }, { label: 'Rows', align: 'right' }, { label: 'Digest' }],
                rows: [
                    ...rows,
                    [`${profile.path} (profile)`, number_format_formatCount(profile.rows), digest_shortDigest(profile.digest)],
                ],
            },
            ...(data.unexpected.length === 0
                ? []
                : [
                    {
                        kind: 'text',
                        text: `Columns of the data that the profile does not have, and that were not looked at: ${data.unexpected.slice(0, 40).join(', ')}.`,
                    },
                ]),
        ],
    };
}
function health_page_methodSection({ drift }) {
    if (drift === null)
        return null;
    const tests = drift.tests.filter(({ pValue }) => pValue !== null).length;
    const text = `A column is flagged only where two things hold: it moved by at least what matters, and its p-value, corrected by Benjamini and Hochberg over all ${tests} tests of this run, is at most ${drift.q}. ` +
        'So many columns and many rows raise no false alarm: of the flagged ones at most that share is expected to be by chance. ' +
        'Where there are too few rows to find a change of a fifth of them, that is said instead of "stable".';
    const measures = "Numbers move by the area between both distribution functions (Wasserstein), in units of the profile's spread; categories by the Jensen–Shannon distance, base 2; missing values by the difference of their shares. " +
        "PSI has bins at the profile's deciles and one for missing values, and Jeffreys' prior.";
    return {
        title: 'How it was judged',
        blocks: [
            { kind: 'text', text },
            { kind: 'text', text: measures },
        ],
    };
}
function countColumns({ tests }) {
    return new Set(tests.map(({ column }) => column)).size;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/publish.ts







/** Writes health.json and the report, sets the outputs and writes the summary. */
function publishHealth(health, context) {
    const { outputFolder, setOutput, show, runner } = context;
    const [document, report] = [(0,external_node_path_.join)(outputFolder, 'health.json'), (0,external_node_path_.join)(outputFolder, 'health.html')];
    (0,external_node_fs_.writeFileSync)(document, healthDocument.write(health));
    (0,external_node_fs_.writeFileSync)(report, renderPage(healthPage(health, `Trainyard monitor-model ${version/* VERSION */.x}`)));
    const decision = (what) => health.decisions.find((one) => one.what === what);
    setOutput('healthy', health.healthy);
    setOutput('drifted', health.drift?.drifted ?? []);
    setOutput('health', show(document));
    setOutput('report', show(report));
    setOutput('issue-url', decision('issue')?.url ?? '');
    context.writeSummary(...[100, 20, 5, 0].map((rows) => healthMarkdown(health, { rows, runUrl: runner.runUrl })));
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-policy.ts




const positive = schemas/* number */.aig().positive();
const { q, minimum } = DEFAULT_DRIFT_POLICY;
const policySchema = schemas/* strictObject */.rej({
    drift: schemas/* strictObject */.rej({
        q: schemas/* number */.aig().gt(0).lt(1).default(q),
        ignore: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
        minimum: schemas/* strictObject */.rej({
            numeric: positive.default(minimum.numeric),
            categorical: positive.lt(1).default(minimum.categorical),
            missing: positive.lt(1).default(minimum.missing),
            'new-category': positive.lt(1).default(minimum.newCategory),
        })
            .prefault({}),
    })
        .prefault({}),
    quality: schemas/* strictObject */.rej({ 'max-drop': positive.lt(1).default(0.02), 'max-growth': positive.default(0.1) })
        .prefault({}),
});
const KNOWN_KEYS = {
    '': ['drift', 'quality'],
    drift: ['q', 'ignore', 'minimum'],
    'drift.minimum': ['numeric', 'categorical', 'missing', 'new-category'],
    quality: ['max-drop', 'max-growth'],
};
/** @throws InputError with every wrong key and where it stands */
function readPolicy(source) {
    const given = source?.value ?? {};
    const wrapped = read_policy_isRecord(given) && 'policy' in given && Object.keys(given).length === 1;
    const value = wrapped ? given['policy'] : given;
    const result = policySchema.safeParse(value);
    if (!result.success) {
        const [issue] = result.error.issues;
        const path = [...(wrapped ? ['policy'] : []), ...(issue?.path.map(String) ?? [])];
        if (issue?.code === 'unrecognized_keys')
            path.push(...issue.keys.slice(0, 1));
        const at = source?.locate(path);
        const known = (where) => KNOWN_KEYS[where.map(String).join('.')] ?? [];
        throw new src/* InputError */.dz(`${source?.label} is not a valid policy: ${describeIssues(result.error, value, known)}.`, {
            fix: 'For example: drift: {q: 0.05, ignore: [session_id], minimum: {numeric: 0.1}}.',
            ...(at === undefined ? {} : { at }),
        });
    }
    const { drift, quality } = result.data;
    return {
        drift: {
            q: drift.q,
            minimum: {
                numeric: drift.minimum.numeric,
                categorical: drift.minimum.categorical,
                missing: drift.minimum.missing,
                newCategory: drift.minimum['new-category'],
            },
        },
        ignore: drift.ignore,
        quality: { maxDrop: quality['max-drop'], maxGrowth: quality['max-growth'] },
    };
}
function read_policy_isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-retrain.ts


const DAY = 86400;
const KEYS = ['event', 'cool-down'];
/**
 * `retrain`, or `{event: retrain, cool-down: 7d}`.
 *
 * @throws InputError for an unknown key or a value that does not fit
 */
function readRetrain(source) {
    if (source === undefined || source.value === null)
        return null;
    const fix = 'Write the type of the event, or {event: retrain, cool-down: 7d}.';
    const { value } = source;
    if (typeof value === 'string')
        return { event: checkEvent(value, fix), coolDown: DAY };
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new src/* InputError */.dz(`Input retrain is ${JSON.stringify(value)}, which is no type of an event.`, { fix });
    }
    const given = value;
    for (const key of Object.keys(given)) {
        if (KEYS.includes(key))
            continue;
        const at = source.locate([key]);
        const why = key === 'budget'
            ? 'this release keeps no budget; the cool-down bounds how often it is sent'
            : 'nobody knows that key';
        throw new src/* InputError */.dz(`Input retrain has the key "${key}": ${why}.${key === 'budget' ? '' : (0,src/* didYouMean */.au)(key, KEYS)}`, {
            fix,
            ...(at === undefined ? {} : { at }),
        });
    }
    const coolDown = given['cool-down'] === undefined ? DAY : duration_parseDuration(String(given['cool-down']));
    if (coolDown === undefined) {
        throw new src/* InputError */.dz(`Input retrain has the cool-down "${String(given['cool-down'])}", which is no duration.`, {
            fix: 'Write 12h, 7d, or a number of seconds.',
        });
    }
    return { event: checkEvent(given['event'], fix), coolDown };
}
function checkEvent(value, fix) {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= 100)
        return value.trim();
    throw new src/* InputError */.dz(`Input retrain has the event ${JSON.stringify(value) ?? 'missing'}.`, { fix });
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/read-state.ts





/**
 * The file of the input `state`; without one, on GitHub, the cache; elsewhere nothing is kept.
 *
 * @throws InputError when the file is there and is no health document
 */
async function openState(inputs, name, store, { runner, outputFolder, log }) {
    const file = inputs.state ?? (0,external_node_path_.join)(outputFolder, 'state', 'health.json');
    const cached = inputs.state === undefined && runner.onGitHub;
    const key = `trainyard-health-${safeArtifactName(name)}-`;
    if (cached) {
        try {
            await store.restoreCache([file], `${key}${runner.runId}-${runner.runAttempt}`, [key]);
        }
        catch (error) {
            log.notice(`What an earlier run found could not be read from the cache: ${(0,src/* errorMessage */.gJ)(error)}`);
        }
    }
    const kept = inputs.state !== undefined || cached;
    let previous = null;
    if (kept && (0,external_node_fs_.existsSync)(file)) {
        try {
            previous = healthDocument.parseText((0,external_node_fs_.readFileSync)(file, 'utf8'), file);
        }
        catch (error) {
            // A file that the user named must be right; what we left in the cache may be of another release.
            if (!cached)
                throw error;
            log.notice(`What an earlier run left in the cache was not used: ${(0,src/* errorMessage */.gJ)(error)}`);
        }
    }
    return {
        previous,
        async save(health) {
            if (!kept)
                return;
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
            (0,external_node_fs_.writeFileSync)(file, healthDocument.write(health));
            if (!cached)
                return;
            try {
                await store.saveCache([file], `${key}${runner.runId}-${runner.runAttempt}`);
            }
            catch (error) {
                log.notice(`What this run found could not be kept in the cache: ${(0,src/* errorMessage */.gJ)(error)}`);
            }
        },
    };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/run.ts
/** What the health document says about the run itself and what it looked at. */
function describeRun(name, compared, runner) {
    const { repository, runId, runAttempt, workflow, runUrl, sha } = runner;
    return {
        schema: 'trainyard.health/v1',
        name,
        time: new Date().toISOString(),
        model: compared?.model ?? { digest: null },
        profile: compared?.profile ?? null,
        data: compared?.data ?? null,
        commit: sha === null ? null : { sha, clean: null },
        run: repository === null || runId === null || runUrl === null
            ? null
            : { repository, id: runId, attempt: runAttempt, workflow: workflow ?? '', url: runUrl },
    };
}

;// CONCATENATED MODULE: ./packages/observability/src/parse-number.ts
/** A number as Prometheus writes it: `NaN`, `+Inf` and `-Inf` included. NaN for what is no number at all. */
function parseNumber(text) {
    if (/^[+]?Inf(inity)?$/i.test(text))
        return Number.POSITIVE_INFINITY;
    if (/^-Inf(inity)?$/i.test(text))
        return Number.NEGATIVE_INFINITY;
    return text.trim() === '' ? Number.NaN : Number(text);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./packages/observability/src/slo-values.ts

const slo_values_UNITS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;
/** `250ms`, `5m`, `1h30m`, or a number of seconds → seconds. */
const durationSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform((given, context) => {
    const seconds = typeof given === 'number' ? given : readDuration(given.trim());
    if (seconds > 0)
        return seconds;
    context.addIssue({ code: 'custom', message: 'a duration is wanted, as 250ms, 5m or 1h30m', input: given });
    return core_core/* NEVER */.tm;
});
/** `99.5%` or 0.995 → 0.995. */
const shareSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform((given, context) => {
    const share = typeof given === 'number' ? given : readShare(given.trim());
    if (share > 0 && share < 1)
        return share;
    context.addIssue({
        code: 'custom',
        message: 'a share above 0 and below 1 is wanted, as 99.5% or 0.995',
        input: given,
    });
    return core_core/* NEVER */.tm;
});
function readDuration(text) {
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text);
    if (!DURATION.test(text))
        return Number.NaN;
    return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * slo_values_UNITS[unit], 0);
}
function readShare(text) {
    const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
    return match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
}
/** Seconds as a person writes them: `250 ms`, `1 h 30 m`. */
function sayDuration(seconds) {
    if (seconds < 1)
        return `${Number((seconds * 1000).toPrecision(3))} ms`;
    if (seconds < 60)
        return `${Number(seconds.toPrecision(3))} s`;
    let left = Math.round(seconds);
    const parts = [];
    for (const [unit, size] of [
        ['d', 86400],
        ['h', 3600],
        ['min', 60],
        ['s', 1],
    ]) {
        if (left >= size)
            parts.push(`${Math.floor(left / size)} ${unit}`);
        left %= size;
    }
    return parts.slice(0, 2).join(' ');
}
/** A share as a percentage with as many digits as it takes: 0.9995 → `99.95 %`. */
function sayShare(share) {
    return `${Number((share * 100).toPrecision(4))} %`;
}

;// CONCATENATED MODULE: ./packages/observability/src/count-from-page.ts


/** @param time when the page was read, in seconds since 1970-01-01T00:00:00Z */
function scrapeTotals(page, metrics, url, time) {
    const labelled = page.samples.filter(({ labels }) => Object.entries(metrics.labels).every(([name, value]) => labels[name] === value));
    const requests = labelled.filter(({ name }) => name === metrics.requests);
    const isError = new RegExp(`^(?:${metrics.errorPattern})$`);
    const errors = requests.filter(({ labels }) => isError.test(labels[metrics.errorLabel] ?? ''));
    const buckets = labelled.filter(({ name }) => name === `${metrics.duration}_bucket`);
    const start = page.samples.find(({ name }) => name === 'process_start_time_seconds');
    return {
        url,
        time,
        startTime: start === undefined || !Number.isFinite(start.value) ? null : start.value,
        requests: requests.length === 0 ? null : sum(requests),
        errors: requests.length === 0 ? null : sum(errors),
        buckets: buckets.length === 0 ? null : addUp(buckets),
    };
}
/** What happened between two looks; since the start of the process where there was no earlier one, or it restarted. */
function countsOf(now, before, metrics) {
    const remarks = [];
    if (now.requests === null)
        remarks.push(`${now.url} has no metric ${metrics.requests}${withLabels(metrics)}`);
    if (now.buckets === null)
        remarks.push(`${now.url} has no histogram ${metrics.duration}${withLabels(metrics)}`);
    const { requests, errors, buckets } = now;
    if (before !== null && continues(before, now)) {
        return {
            requests: minus(requests, before.requests),
            errors: minus(errors, before.errors),
            buckets: buckets?.map(({ bound, count }) => ({
                bound,
                count: count - (before.buckets?.find((earlier) => earlier.bound === bound)?.count ?? 0),
            })) ?? null,
            span: `in the ${sayDuration(Math.max(1, now.time - before.time))} since the last look`,
            remarks,
        };
    }
    const age = now.startTime === null ? '' : ` ${sayDuration(Math.max(1, now.time - now.startTime))} ago`;
    return { requests, errors, buckets, span: `since the server started${age}`, remarks };
}
/** Whether the same process went on counting: counters only grow. */
function continues(before, now) {
    if (before.url !== now.url || before.time > now.time)
        return false;
    const restarted = before.startTime !== null && now.startTime !== null && now.startTime - before.startTime > 1;
    return (!restarted && (now.requests ?? 0) >= (before.requests ?? 0) && (now.errors ?? 0) >= (before.errors ?? 0));
}
function withLabels({ labels }) {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
    return pairs.length === 0 ? '' : ` with ${pairs.join(', ')}`;
}
function minus(now, before) {
    return now === null ? null : now - (before ?? 0);
}
function sum(samples) {
    return samples.reduce((total, { value }) => total + (Number.isNaN(value) ? 0 : value), 0);
}
function addUp(samples) {
    const byBound = new Map();
    for (const { labels, value } of samples) {
        const bound = parseNumber(labels['le'] ?? '');
        if (!Number.isNaN(bound))
            byBound.set(bound, (byBound.get(bound) ?? 0) + value);
    }
    return [...byBound]
        .map(([bound, count]) => ({ bound, count }))
        .sort((a, b) => (a.bound < b.bound ? -1 : 1));
}

;// CONCATENATED MODULE: ./packages/observability/src/count-from-prometheus.ts


/**
 * Counts by `sum(increase(...[window]))`, never a mean of ratios.
 *
 * @param at the end of every window by the server's clock, in seconds since 1970-01-01T00:00:00Z; one for all
 *   queries, so that their numbers belong together
 */
function prometheusSource(client, metrics, at) {
    return {
        kind: 'prometheus',
        url: client.url,
        count: (window) => countFromPrometheus(client, metrics, window, at),
    };
}
async function countFromPrometheus(client, metrics, window, at) {
    const range = `[${Math.round(window)}s]`;
    const all = selector(metrics.labels);
    const failed = selector(metrics.labels, `${metrics.errorLabel}=~${quoted(metrics.errorPattern)}`);
    const [requests, errors, buckets] = await Promise.all([
        client.query(`sum(increase(${metrics.requests}${all}${range}))`, at),
        client.query(`sum(increase(${metrics.requests}${failed}${range}))`, at),
        client.query(`sum by (le) (increase(${metrics.duration}_bucket${all}${range}))`, at),
    ]);
    const remarks = [];
    const total = only(requests);
    if (total === null) {
        remarks.push(`Prometheus has no ${metrics.requests}${all}, or only one scrape of it, in that time`);
    }
    const histogram = readBuckets(buckets);
    if (histogram === null)
        remarks.push(await whyNoHistogram(client, `${metrics.duration}${all}`));
    return {
        requests: total,
        // No series with such a label means no error yet, as long as the requests themselves are known.
        errors: total === null ? null : (only(errors) ?? 0),
        buckets: histogram,
        span: `in the last ${sayDuration(window)}`,
        remarks,
    };
}
async function whyNoHistogram(client, series) {
    const native = await client.query(`count(${series})`);
    return native.length > 0
        ? `${series} has no buckets: it is a native histogram, which this release does not read`
        : `Prometheus has no histogram ${series}, or only one scrape of it, in that time`;
}
function only(samples) {
    const [sample] = samples;
    return sample === undefined || Number.isNaN(sample.value) ? null : sample.value;
}
function readBuckets(samples) {
    const buckets = samples
        .map(({ labels, value }) => ({ bound: parseNumber(labels['le'] ?? ''), count: value }))
        .filter(({ bound, count }) => !Number.isNaN(bound) && !Number.isNaN(count));
    return buckets.length === 0 ? null : buckets;
}
function selector(labels, ...more) {
    const matchers = [...Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`), ...more];
    return matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
}
function quoted(text) {
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

;// CONCATENATED MODULE: ./packages/observability/src/histogram-quantile.ts
/**
 * The quantile of a classic histogram, as Prometheus' `histogram_quantile` interpolates it; but where that returns
 * the highest finite bound for what fell into +Inf, this says so.
 *
 * @param buckets in any order, cumulative
 * @param q 0 to 1
 */
function histogramQuantile(buckets, q) {
    const sorted = monotone(buckets);
    const total = sorted.at(-1)?.count ?? 0;
    if (!(total > 0))
        return { kind: 'empty' };
    const rank = q * total;
    const index = sorted.findIndex(({ count }) => count >= rank);
    const { bound: high, count } = sorted[Math.max(0, index)];
    const below = sorted[index - 1];
    const low = below?.bound ?? Math.min(0, high);
    if (high === Number.POSITIVE_INFINITY)
        return { kind: 'above', low: below?.bound ?? 0 };
    const inBucket = count - (below?.count ?? 0);
    const share = inBucket > 0 ? (rank - (below?.count ?? 0)) / inBucket : 1;
    return { kind: 'inside', value: low + (high - low) * share, low, high };
}
/**
 * The share of observations that were at most `limit`; exact where `limit` is a bucket's bound.
 *
 * @returns null without observations
 */
function shareWithin(buckets, limit) {
    const sorted = monotone(buckets);
    const total = sorted.at(-1)?.count ?? 0;
    if (!(total > 0))
        return null;
    const index = sorted.findIndex(({ bound }) => bound >= limit);
    const at = sorted[index];
    const below = sorted[index - 1];
    if (at === undefined)
        return { share: 1, atLeast: 1, atMost: 1 };
    const [lowCount, lowBound] = [below?.count ?? 0, below?.bound ?? 0];
    if (at.bound === limit) {
        return { share: at.count / total, atLeast: at.count / total, atMost: at.count / total };
    }
    const part = at.bound === Number.POSITIVE_INFINITY ? 0 : (limit - lowBound) / (at.bound - lowBound);
    return {
        share: (lowCount + part * (at.count - lowCount)) / total,
        atLeast: lowCount / total,
        atMost: at.count / total,
    };
}
/** Sorted, equal bounds added up, and never falling: rates of several servers may be a hair out of order. */
function monotone(buckets) {
    const byBound = new Map();
    for (const { bound, count } of buckets)
        byBound.set(bound, (byBound.get(bound) ?? 0) + count);
    let highest = 0;
    return [...byBound]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([bound, count]) => {
        highest = Math.max(highest, count);
        return { bound, count: highest };
    });
}

;// CONCATENATED MODULE: ./packages/observability/src/evaluate-slo.ts


/** Holds one objective against the counts of its window. Nothing known is never "fine". */
function evaluateObjective(objective, counts) {
    return objective.kind === 'availability'
        ? evaluateAvailability(objective, counts)
        : evaluateLatency(objective, counts);
}
function evaluateAvailability(objective, { requests, errors, span, remarks }) {
    const base = {
        name: objective.name,
        kind: objective.kind,
        objective: objective.objective,
        limit: null,
        quantile: null,
        span,
    };
    const nothing = { ...base, share: null, requests, errors, budgetUsed: null };
    if (requests === null || errors === null) {
        return { ...nothing, result: 'no-data', sentence: `No data ${span}: ${remarks.join('; ')}.` };
    }
    const few = tooFew(requests, objective.minRequests, span);
    if (few !== null)
        return { ...nothing, ...few };
    const share = 1 - errors / requests;
    const budgetUsed = errors / requests / (1 - objective.objective);
    // The share is 1 minus a quotient: a hair's breadth of rounding is no miss.
    const met = share >= objective.objective - 1e-12;
    const sentence = `${sayShare(share)} of ${evaluate_slo_count(requests)} requests were answered ${span} ` +
        `(${sayShare(objective.objective)} wanted)${errors === 0 ? '' : `: ${evaluate_slo_count(errors)} failed${budget(budgetUsed)}`}.`;
    return { ...base, result: met ? 'met' : 'missed', share, requests, errors, budgetUsed, sentence };
}
function evaluateLatency(objective, { buckets, span, remarks }) {
    const { limit } = objective;
    const base = { name: objective.name, kind: objective.kind, objective: objective.objective, limit, span };
    const nothing = { ...base, share: null, quantile: null, errors: null, budgetUsed: null };
    if (buckets === null) {
        return {
            ...nothing,
            requests: null,
            result: 'no-data',
            sentence: `No data ${span}: ${remarks.join('; ')}.`,
        };
    }
    const requests = Math.max(0, ...buckets.map((bucket) => bucket.count));
    const few = tooFew(requests, objective.minRequests, span);
    if (few !== null)
        return { ...nothing, requests, ...few };
    const within = shareWithin(buckets, limit);
    const quantile = histogramQuantile(buckets, objective.objective);
    const met = within.share >= objective.objective - 1e-12;
    const sure = within.atLeast >= objective.objective || within.atMost < objective.objective;
    const value = quantile.kind === 'inside' ? quantile.value : null;
    const found = quantile.kind === 'inside'
        ? `is about ${sayDuration(quantile.value)}`
        : `is above ${sayDuration(quantile.kind === 'above' ? quantile.low : 0)}, the highest bucket`;
    const sentence = `The ${sayShare(objective.objective)} quantile ${found} (at most ${sayDuration(limit)} wanted): ` +
        `${sayShare(within.share)} of ${evaluate_slo_count(requests)} requests took at most ${sayDuration(limit)} ${span}` +
        `${sure ? '' : '; both interpolated inside a bucket, so it may be otherwise'}.`;
    const budgetUsed = (1 - within.share) / (1 - objective.objective);
    return {
        ...base,
        result: met ? 'met' : 'missed',
        share: within.share,
        quantile: value,
        requests,
        errors: null,
        budgetUsed,
        sentence,
    };
}
function tooFew(requests, minRequests, span) {
    if (requests === 0)
        return { result: 'no-data', sentence: `No request at all ${span}.` };
    if (requests >= minRequests)
        return null;
    return {
        result: 'not-enough-data',
        sentence: `Only ${evaluate_slo_count(requests)} ${requests === 1 ? 'request' : 'requests'} ${span}; ${minRequests} are wanted before anything is said.`,
    };
}
function budget(used) {
    return used <= 1
        ? `, ${sayShare(used)} of the error budget`
        : `, ${Number(used.toPrecision(2))} times the error budget`;
}
function evaluate_slo_count(value) {
    return Math.round(value).toLocaleString('en-US');
}

;// CONCATENATED MODULE: ./packages/observability/src/http-get.ts

const MOST_BYTES = 64 * 1024 * 1024;
/**
 * Takes user and password out of a URL, into the header they stand for.
 *
 * @param token a bearer token; wins over user and password
 */
function endpoint(address, token) {
    const url = new URL(address);
    const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    url.username = '';
    url.password = '';
    const authorization = token !== undefined
        ? `Bearer ${token}`
        : user === ':'
            ? undefined
            : `Basic ${Buffer.from(user).toString('base64')}`;
    return {
        url: url.href.replace(/\/$/, ''),
        headers: authorization === undefined ? {} : { authorization },
    };
}
/** @throws ExternalError when there is no answer in time; any HTTP status is an answer */
async function getText(url, headers, { signal, timeout }) {
    signal?.throwIfAborted();
    const timer = AbortSignal.timeout(timeout * 1000);
    const either = signal === undefined ? timer : AbortSignal.any([signal, timer]);
    try {
        const response = await fetch(url, { headers, signal: either, redirect: 'follow' });
        return {
            status: response.status,
            contentType: response.headers.get('content-type') ?? '',
            text: await readBody(response),
        };
    }
    catch (cause) {
        signal?.throwIfAborted();
        if (timer.aborted) {
            throw new src/* ExternalError */.yA(`${shortUrl(url)} did not answer within ${timeout} s.`, {
                cause,
                fix: 'Check that the address can be reached from this runner, or that the server is not overloaded.',
            });
        }
        // fetch says only "fetch failed"; the reason is its cause.
        const why = cause?.cause ?? cause;
        throw new src/* ExternalError */.yA(`${shortUrl(url)} cannot be reached: ${(0,src/* errorMessage */.gJ)(why)}.`, {
            cause,
            fix: 'Check the address, and that this runner may reach it.',
        });
    }
}
/** The address without its query, for messages. */
function shortUrl(url) {
    return url.split('?')[0];
}
async function readBody(response) {
    const parts = [];
    let size = 0;
    for await (const part of response.body ?? []) {
        size += part.byteLength;
        if (size > MOST_BYTES)
            throw new Error(`the answer is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
        parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
}

;// CONCATENATED MODULE: ./packages/observability/src/prometheus-client.ts



/** The server refuses more than 11,000 points per series. */
const prometheus_client_MOST_POINTS = 10_000;
/**
 * @param target the server's address, without `/api/v1`
 * @param timeout seconds per request
 */
function createPrometheusClient(target, { timeout = 30, signal } = {}) {
    const call = async (path, parameters) => {
        const url = `${target.url}/api/v1/${path}?${new URLSearchParams(parameters)}`;
        return readAnswer(await getText(url, target.headers, { signal, timeout }), url, parameters['query']);
    };
    return {
        url: target.url,
        async query(expression, time) {
            const at = time === undefined ? {} : { time: String(time) };
            const data = await call('query', { query: expression, ...at });
            if (data.resultType === 'scalar') {
                return [{ labels: {}, value: parseNumber(data.result[1]) }];
            }
            return data.result.map(({ metric, value }) => ({ labels: metric, value: parseNumber(value[1]) }));
        },
        async queryRange(expression, { start, end, step }) {
            const allowed = Math.max(step, Math.ceil((end - start) / prometheus_client_MOST_POINTS));
            const range = { start: String(start), end: String(end), step: String(allowed) };
            const data = await call('query_range', { query: expression, ...range });
            return data.result.map(({ metric, values = [] }) => ({
                labels: metric,
                times: values.map(([time]) => time),
                values: values.map(([, value]) => parseNumber(value)),
            }));
        },
    };
}
function readAnswer(answer, url, query) {
    const body = parseBody(answer.text);
    if (body?.status === 'success' && body.data)
        return body.data;
    if (body?.status === 'error') {
        const fix = body.errorType === 'bad_data'
            ? 'Check the names and labels under "metrics" and "labels" of the slo.'
            : 'Try again later, or ask for a shorter window.';
        throw new src/* ExternalError */.yA(`Prometheus at ${shortUrl(url)} refused the query ${query}: ${body.errorType}: ${body.error}.`, { fix });
    }
    if (answer.status === 401 || answer.status === 403) {
        throw new src/* ExternalError */.yA(`${shortUrl(url)} answered ${answer.status}: it wants a login.`, {
            fix: 'Give a bearer token as the input prometheus-token, or user and password in the URL, from a secret.',
        });
    }
    throw new src/* ExternalError */.yA(`${shortUrl(url)} answered ${answer.status} with ${answer.contentType || 'no content type'}, which is not Prometheus' API.`, { fix: 'Give the address of the Prometheus server without /api/v1, or of a page that ends in /metrics.' });
}
function parseBody(text) {
    try {
        const value = JSON.parse(text);
        return value !== null && typeof value === 'object' && 'status' in value ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/observability/src/metrics-page.ts

/** Thrown with the line that is not in the format. */
class MetricsPageError extends Error {
    name = 'MetricsPageError';
}
const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;
const VALUE = /\s*(\S+)(?:\s+-?\d+(?:\.\d+)?)?\s*(?:#.*)?$/y;
/**
 * Prometheus' text format 0.0.4, and what OpenMetrics adds to its lines (`# EOF`, `# UNIT`, exemplars).
 *
 * @throws MetricsPageError for a line that is neither a comment nor a sample
 */
function parseMetricsPage(text) {
    const samples = [];
    const types = new Map();
    text.split('\n').forEach((raw, index) => {
        const line = raw.trim();
        if (line === '')
            return;
        if (line.startsWith('#')) {
            const [, keyword, name, type] = line.split(/\s+/);
            if (keyword === 'TYPE' && name && type)
                types.set(name, type);
            return;
        }
        samples.push(parseSample(line, index + 1));
    });
    return { samples, types };
}
function parseSample(line, number) {
    const wrong = (what) => new MetricsPageError(`line ${number}: ${what}: ${line.slice(0, 120)}`);
    NAME.lastIndex = 0;
    const name = NAME.exec(line)?.[0];
    if (name === undefined)
        throw wrong('no metric name');
    let at = name.length;
    const labels = {};
    if (line[at] === '{') {
        at++;
        for (;;) {
            LABEL.lastIndex = at;
            const label = LABEL.exec(line);
            if (label === null)
                break;
            labels[label[1]] = unescapeLabel(label[2]);
            at = LABEL.lastIndex;
        }
        while (line[at] === ' ')
            at++;
        if (line[at] !== '}')
            throw wrong('labels that do not end');
        at++;
    }
    VALUE.lastIndex = at;
    const value = VALUE.exec(line)?.[1];
    if (value === undefined)
        throw wrong('no value');
    const parsed = parseNumber(value);
    if (Number.isNaN(parsed) && value.toLowerCase() !== 'nan')
        throw wrong('a value that is no number');
    return { name, labels, value: parsed };
}
function unescapeLabel(text) {
    return text.replaceAll(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
}

;// CONCATENATED MODULE: ./packages/observability/src/service-source.ts






/**
 * Finds out what stands at an address, a Prometheus server or a page of metrics in its text format.
 *
 * @throws InputError when the address is no http(s) URL, or something else answers there
 * @throws ExternalError when nothing answers
 */
async function openServiceSource(address, options) {
    const target = parseAddress(address, options.token);
    const looksLikePage = /\/metrics$/.test(new URL(target.url).pathname);
    if (!looksLikePage) {
        const { timeout, signal } = options;
        const client = createPrometheusClient(target, { ...(timeout === undefined ? {} : { timeout }), signal });
        try {
            const [clock] = await client.query('time()');
            return { source: prometheusSource(client, options.metrics, clock.value), scrape: null };
        }
        catch (error) {
            options.signal?.throwIfAborted();
            const page = await readPage(target, options).catch(() => null);
            if (page === null)
                throw error;
            return pageSource(page, target.url, options);
        }
    }
    return pageSource(await readPage(target, options), target.url, options);
}
function pageSource(page, url, { metrics, previous = null, now = Date.now }) {
    const scrape = scrapeTotals(page, metrics, url, now() / 1000);
    const counts = countsOf(scrape, previous, metrics);
    return { source: { kind: 'metrics-page', url, count: async () => counts }, scrape };
}
async function readPage(target, { timeout = 30, signal }) {
    const { status, text } = await getText(target.url, target.headers, { timeout, signal });
    if (status === 401 || status === 403) {
        throw new src/* ExternalError */.yA(`${target.url} answered ${status}: it wants a login.`, {
            fix: 'Give a bearer token as the input prometheus-token, or user and password in the URL, from a secret.',
        });
    }
    if (status !== 200) {
        throw new src/* ExternalError */.yA(`${target.url} answered ${status} instead of a page of metrics.`, {
            fix: 'Give the address of the page itself, as http://HOST:PORT/metrics.',
        });
    }
    let page;
    try {
        page = parseMetricsPage(text);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${target.url} is not a page of metrics in Prometheus' text format: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
            cause,
            fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
        });
    }
    if (page.samples.length > 0)
        return page;
    throw new src/* InputError */.dz(`${target.url} holds no metric at all.`, {
        fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
    });
}
function parseAddress(address, token) {
    const url = URL.parse(address);
    if (url?.protocol === 'http:' || url?.protocol === 'https:')
        return endpoint(address, token);
    const shown = url === null ? address : `${url.protocol}...`;
    throw new src/* InputError */.dz(`Input prometheus is "${shown}", which is not an http or https address.`, {
        fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
    });
}

;// CONCATENATED MODULE: ./packages/observability/src/slo.ts




const objective = {
    window: durationSchema.optional(),
    'min-requests': schemas/* number */.aig().int().positive().optional(),
};
const availabilitySchema = schemas/* union */.KCZ([
    shareSchema.transform((share) => ({ objective: share })),
    schemas/* strictObject */.rej({ objective: shareSchema, ...objective }),
]);
const latencySchema = schemas/* strictObject */.rej({
    /** Either: this quantile is at most `max`. */
    quantile: shareSchema.optional(),
    max: durationSchema.optional(),
    /** Or: this share of requests takes at most `threshold`. The same said another way. */
    objective: shareSchema.optional(),
    threshold: durationSchema.optional(),
    ...objective,
})
    .refine(({ quantile, max, objective: share, threshold }) => quantile !== undefined && max !== undefined
    ? share === undefined && threshold === undefined
    : share !== undefined && threshold !== undefined && quantile === undefined && max === undefined, { message: 'either quantile and max, or objective and threshold, are wanted' });
/** `{p95: 250ms, p99: 1s}` is short for two objectives; one objective stands for a list of one. */
function expandQuantiles(given) {
    return [given].flat().flatMap((item) => {
        if (!slo_isRecord(item))
            return [item];
        const short = Object.keys(item).filter((key) => /^p\d+(\.\d+)?$/.test(key));
        if (short.length === 0)
            return [item];
        const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !short.includes(key)));
        return short.map((key) => ({ ...rest, quantile: `${key.slice(1)}%`, max: item[key] }));
    });
}
const metricsSchema = schemas/* strictObject */.rej({
    requests: schemas/* string */.YjP().default('trainyard_requests_total'),
    /** Which of the requests were errors: a label, and what its value must match as a whole. */
    'error-label': schemas/* string */.YjP().default('code'),
    'error-pattern': schemas/* string */.YjP().default('5..'),
    duration: schemas/* string */.YjP().default('trainyard_request_duration_seconds'),
});
const sloSchema = schemas/* strictObject */.rej({
    window: durationSchema.default(3600),
    'min-requests': schemas/* number */.aig().int().positive().default(100),
    availability: availabilitySchema.optional(),
    'error-rate': schemas/* strictObject */.rej({ max: shareSchema, ...objective }).optional(),
    latency: schemas/* preprocess */.vkY(expandQuantiles, schemas/* array */.YOg(latencySchema)).optional(),
    metrics: metricsSchema.prefault({}),
    labels: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[a-zA-Z_]\w*$/), schemas/* string */.YjP()).default({}),
})
    .refine((slo) => slo.availability ?? slo['error-rate'] ?? slo.latency, {
    message: 'it has no objective; availability, error-rate or latency is wanted',
})
    .refine((slo) => slo.availability === undefined || slo['error-rate'] === undefined, {
    message: 'availability and error-rate say the same thing in two ways; one of them is wanted',
});
const slo_KNOWN_KEYS = {
    '': ['window', 'min-requests', 'availability', 'error-rate', 'latency', 'metrics', 'labels'],
    availability: ['objective', 'window', 'min-requests'],
    'error-rate': ['max', 'window', 'min-requests'],
    latency: ['p50', 'p95', 'p99', 'quantile', 'max', 'objective', 'threshold', 'window', 'min-requests'],
    metrics: ['requests', 'error-label', 'error-pattern', 'duration'],
};
/**
 * Service level objectives as users write them: under the key `slo`, or without it.
 *
 * @param label how messages name the source: a file, or the input
 * @throws InputError with every wrong key
 */
function parseSlo(value, label, locate = () => undefined) {
    const wrapped = slo_isRecord(value) && 'slo' in value && Object.keys(value).length === 1;
    const inner = wrapped ? value['slo'] : value;
    const result = sloSchema.safeParse(inner);
    if (!result.success) {
        const [issue] = result.error.issues;
        const key = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
        const at = locate([...(wrapped ? ['slo'] : []), ...(issue?.path.map(String) ?? []), ...key]);
        const known = (path) => slo_KNOWN_KEYS[String(path[0] ?? '')] ?? [];
        throw new src/* InputError */.dz(`${label} is not a valid slo: ${describeIssues(result.error, inner, known)}.`, {
            fix: 'For example: slo: {window: 1h, availability: 99.5%, latency: {p99: 250ms}}.',
            ...(at === undefined ? {} : { at }),
        });
    }
    return toSlo(result.data, label);
}
function toSlo(slo, label) {
    const limits = (own) => ({
        window: own.window ?? slo.window,
        minRequests: own['min-requests'] ?? slo['min-requests'],
    });
    const objectives = [];
    if (slo.availability !== undefined) {
        const { objective: share, ...own } = slo.availability;
        objectives.push({ kind: 'availability', name: 'availability', objective: share, ...limits(own) });
    }
    if (slo['error-rate'] !== undefined) {
        const { max, ...own } = slo['error-rate'];
        objectives.push({ kind: 'availability', name: 'error-rate', objective: 1 - max, ...limits(own) });
    }
    for (const latency of slo.latency ?? []) {
        const share = (latency.quantile ?? latency.objective);
        const limit = (latency.max ?? latency.threshold);
        const name = `latency-p${Number((share * 100).toPrecision(6))}`;
        objectives.push({ kind: 'latency', name, objective: share, limit, ...limits(latency) });
    }
    const { metrics } = slo;
    checkPattern(metrics['error-pattern'], label);
    return {
        objectives,
        metrics: {
            requests: metrics.requests,
            errorLabel: metrics['error-label'],
            errorPattern: metrics['error-pattern'],
            duration: metrics.duration,
            labels: slo.labels,
        },
    };
}
function checkPattern(pattern, label) {
    try {
        new RegExp(pattern);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${label}: error-pattern is "${pattern}", which is not a regular expression.`, {
            cause,
            fix: 'For example "5.." for server errors, or "[45].." to count those of clients too.',
        });
    }
}
function slo_isRecord(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./packages/observability/src/index.ts











;// CONCATENATED MODULE: ./actions/monitor-model/src/watch-service.ts

/**
 * Holds the service against its objectives.
 *
 * @throws InputError for a wrong slo or address, ExternalError when nothing answers there
 */
async function watchService({ slo, address, token, previous, signal, }) {
    const { objectives, metrics } = parseSlo(slo.value, slo.label, (path) => slo.locate(path));
    const { source, scrape } = await openServiceSource(address, {
        metrics,
        token,
        previous: toScrape(previous?.service?.scrape ?? null),
        signal,
    });
    const results = [];
    for (const objective of objectives) {
        results.push(evaluateObjective(objective, await source.count(objective.window)));
    }
    return {
        result: worst(results),
        source: source.kind,
        url: source.url,
        objectives: results,
        scrape: scrape === null ? null : fromScrape(scrape),
    };
}
const ORDER = ['missed', 'no-data', 'not-enough-data', 'met'];
function worst(results) {
    return ORDER.find((result) => results.some((one) => one.result === result)) ?? 'no-data';
}
function fromScrape(scrape) {
    const buckets = scrape.buckets?.map(({ bound, count }) => ({
        bound: Number.isFinite(bound) ? bound : null,
        count,
    }));
    return { ...scrape, buckets: buckets ?? null };
}
function toScrape(scrape) {
    if (scrape === null)
        return null;
    const buckets = scrape.buckets?.map(({ bound, count }) => ({
        bound: bound ?? Number.POSITIVE_INFINITY,
        count,
    }));
    return { ...scrape, buckets: buckets ?? null };
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/write-comment.ts



const LEVELS = [8, 4, 2, 1, 0];
/** The monitor section of the pull request's comment. */
async function writeComment(health, inputs, port, context) {
    const state = {
        outcome: health.outcome,
        failed: [...(health.drift?.drifted ?? []), ...missedOf(health)],
        inconclusiveAgainstBaseline: false,
    };
    await writeSection({
        section: 'monitor',
        state,
        render: (_, room) => size_renderToFit((level) => healthMarkdown(health, { rows: LEVELS[level], runUrl: null }), LEVELS.length, size_smallerLimit(size_SECTION_LIMITS.monitor, room)),
    }, {
        ...context,
        mode: inputs.comment ?? null,
        style: inputs.commentStyle,
        reportId: inputs.reportId ?? null,
        name: health.name,
        port,
    });
}
function missedOf({ service }) {
    return (service?.objectives ?? []).filter(({ result }) => result === 'missed').map(({ name }) => name);
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/main.ts


















const monitorModel = {
    name: 'monitor-model',
    inputs: inputs,
    outputs: outputs,
    async main(inputs, context) {
        const { runner, log, outputFolder, signal, setOutput } = context;
        checkInputs(inputs);
        const failOn = readFailOn(inputs.failOn);
        const policy = readPolicy(inputs.policy);
        const rule = readRetrain(inputs.retrain);
        const port = openGitHub(inputs, context);
        const store = createStore({ env: process.env, outputDir: outputFolder, github: port });
        const name = inputs.name ?? defaultModelName(runner);
        const state = await openState(inputs, name, store, context);
        const compared = await log.group('Data', () => compareData(inputs, name, policy, store, context));
        const service = await log.group('Service', () => look(inputs, state.previous, signal, log));
        const found = { drift: compared?.drift ?? null, quality: compared?.quality ?? null, service };
        const looked = { ...describeRun(name, compared, runner), ...judgeHealth(found), ...found };
        for (const finding of looked.findings)
            log.info(finding);
        const decisions = [];
        let retrainedAt = state.previous?.retrainedAt ?? null;
        if (rule !== null) {
            const { decision, sent, at } = await askForRetraining(rule, looked, state.previous, port, context);
            decisions.push(decision);
            retrainedAt = at;
            setOutput('retrain', sent ? rule.event : '');
            log.info(decision.sentence);
        }
        else
            setOutput('retrain', '');
        const draft = { ...looked, decisions, retrainedAt };
        if (inputs.issue === 'on')
            decisions.push(await keepIssue(draft, port, context));
        const health = { ...draft, decisions };
        await state.save(health);
        publishHealth(health, context);
        await writeComment(health, inputs, port, context);
        signal.throwIfAborted();
        const failures = failuresOf(health, failOn);
        if (failures.length > 0) {
            throw new src/* GateFailed */.jG(`${name} is not healthy: ${failures.join(' ')}`);
        }
        log.info(`${name}: ${health.healthy ? 'healthy' : health.outcome === 'failed' ? 'not healthy' : 'not enough is known'}`);
        return health.outcome;
    },
};
async function look(inputs, previous, signal, log) {
    if (inputs.prometheus === undefined || inputs.slo === undefined) {
        log.info('not asked for');
        return null;
    }
    const service = await watchService({
        slo: inputs.slo,
        address: inputs.prometheus,
        token: inputs.prometheusToken,
        previous,
        signal,
    });
    for (const { name, sentence } of service.objectives)
        log.info(`${name}: ${sentence}`);
    return service;
}

;// CONCATENATED MODULE: ./actions/monitor-model/src/action.ts


const run = (early) => runAction(monitorModel, early);


/***/ }),

/***/ 72597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m6: () => (/* reexport */ NUMERIC_SHARE),
  Ie: () => (/* reexport */ cellText),
  pM: () => (/* reexport */ columnFromValues),
  R4: () => (/* reexport */ hasColumn),
  EH: () => (/* reexport */ parseTimestamp),
  g1: () => (/* reexport */ textAmongNumbers)
});

// UNUSED EXPORTS: classesOf, column, groupSplit, isMissing, missingCount, numbersOf, randomSplit, selectCells, selectColumns, selectRows, shuffledRows, stratifiedSplit, timeSplit

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






/***/ })

};
