export const id = 275;
export const ids = [275];
export const modules = {

/***/ 91275:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ action_run)
});

// EXTERNAL MODULE: ./packages/errors/src/index.ts + 4 modules
var src = __webpack_require__(66583);
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
function formatDuration(seconds) {
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
        log.warning(`The comment could not be written: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}

;// CONCATENATED MODULE: ./packages/github/src/index.ts





















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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
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
    return `${JSON.stringify(JSON.parse(canonical_json_canonicalJson(checked)))}\n`;
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














;// CONCATENATED MODULE: ./packages/search/src/space.ts

/** Which space it is: changes with any name, bound or value. */
function spaceDigest(space) {
    return digest_sha256(canonical_json_canonicalJson(space));
}
/** How many values a dimension has; infinite for a continuous one. */
function dimensionSize(dimension) {
    switch (dimension.kind) {
        case 'constant':
            return 1;
        case 'categorical':
            return dimension.values.length;
        case 'normal':
            return Number.POSITIVE_INFINITY;
        case 'integer':
            return 1 + Math.floor((dimension.high - dimension.low) / dimension.step);
        case 'float':
            if (dimension.low === dimension.high)
                return 1;
            if (dimension.step === null)
                return Number.POSITIVE_INFINITY;
            return 1 + Math.floor((dimension.high - dimension.low) / dimension.step + 1e-9);
    }
}
/** How many points a space has; infinite when any dimension is continuous. */
function spaceSize(space) {
    return space.reduce((product, dimension) => product * dimensionSize(dimension), 1);
}
/** The values of a dimension that has finitely many, in order. */
function dimensionValue(dimension, index) {
    switch (dimension.kind) {
        case 'constant':
            return dimension.value;
        case 'categorical':
            return dimension.values[index];
        case 'integer':
            return dimension.low + index * dimension.step;
        case 'float':
            return Math.min(dimension.high, Math.max(dimension.low, tidy(dimension.low + index * (dimension.step ?? 0))));
        case 'normal':
            throw new RangeError(`${dimension.name} is continuous: its values cannot be counted`);
    }
}
/** Whether a trial's parameters are a point of the space: every name, and within every bound. */
function space_isInSpace(params, space) {
    return (Object.keys(params).length === space.length &&
        space.every((dimension) => Object.hasOwn(params, dimension.name) && isInDimension(params[dimension.name], dimension)));
}
function isInDimension(value, dimension) {
    switch (dimension.kind) {
        case 'constant':
            return value === dimension.value;
        case 'categorical':
            return dimension.values.includes(value);
        case 'normal':
            return typeof value === 'number' && Number.isFinite(value);
        case 'integer':
            return Number.isInteger(value) && isWithin(value, dimension);
        case 'float':
            return typeof value === 'number' && isWithin(value, dimension);
    }
}
function isWithin(value, { low, high, step }) {
    if (!(value >= low && value <= high))
        return false;
    if (step === null)
        return true;
    const steps = (value - low) / step;
    return Math.abs(steps - Math.round(steps)) < 1e-6;
}
/** The same text for the same point, whatever the order of its keys. */
function paramsKey(params) {
    return canonical_json_canonicalJson(params);
}
/** Removes the noise of binary fractions: 0.15000000000000002 becomes 0.15. */
function tidy(value) {
    return Number(value.toPrecision(12));
}

;// CONCATENATED MODULE: ./packages/search/src/next-trial.ts

/**
 * The next trial of a study: first those that a run was cut off in, with their old parameters; then new ones.
 *
 * @param busy numbers of the trials that are running now
 */
function nextTrial(trials, busy, { sampler, total, baseline }) {
    const cutOff = trials.find(({ number, end }) => end.state === 'running' && !busy.has(number));
    if (cutOff !== undefined) {
        const { number, params, origin } = cutOff;
        return { kind: 'start', number, params, origin };
    }
    const number = trials.length;
    if (number >= total)
        return { kind: 'enough' };
    if (number === 0 && baseline !== null)
        return { kind: 'start', number, params: baseline, origin: 'baseline' };
    const params = sampler.suggest(number, new Set(trials.map((trial) => paramsKey(trial.params))));
    return params === null ? { kind: 'exhausted' } : { kind: 'start', number, params, origin: 'sampler' };
}
/** How many trials of an older space are points of this one too. */
function trialsInside(trials, space) {
    return trials.filter(({ params }) => isInSpace(params, space)).length;
}

;// CONCATENATED MODULE: ./packages/search/src/parameter-importance.ts

const FEWEST_TRIALS = 8;
const BINS = 4;
/**
 * Which parameters mattered, most first: the correlation ratio eta squared (Fisher, Statistical Methods for Research
 * Workers, 1925) of the ranks of the values, adjusted for the number of groups (epsilon squared: Kelley, PNAS 1935).
 * Ranks, so that one diverged trial does not decide; numbers are put in four groups of equal size.
 *
 * @returns empty below 8 completed trials, from which nothing can be said
 */
function parameterImportance(trials, space) {
    if (trials.length < FEWEST_TRIALS)
        return [];
    const ranks = midRanks(trials.map(({ end }) => end.value));
    return space
        .filter((dimension) => dimensionSize(dimension) > 1)
        .map(({ name, kind }) => {
        const values = trials.map(({ params }) => params[name]);
        const groups = kind === 'categorical' ? values.map(String) : quantileGroups(values.map(Number));
        return { name, share: epsilonSquared(ranks, groups) };
    })
        .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}
function epsilonSquared(ranks, groups) {
    const n = ranks.length;
    const mean = ranks.reduce((sum, rank) => sum + rank, 0) / n;
    const total = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
    const members = new Map();
    for (const [i, rank] of ranks.entries()) {
        members.set(groups[i], [...(members.get(groups[i]) ?? []), rank]);
    }
    if (total === 0 || members.size < 2 || members.size >= n)
        return 0;
    const within = [...members.values()].reduce((sum, group) => {
        const groupMean = group.reduce((s, rank) => s + rank, 0) / group.length;
        return sum + group.reduce((s, rank) => s + (rank - groupMean) ** 2, 0);
    }, 0);
    return Math.max(0, 1 - within / (n - members.size) / (total / (n - 1)));
}
function quantileGroups(values) {
    return midRanks(values).map((rank) => Math.floor(((rank - 0.5) * BINS) / values.length));
}
/** From 1; equal values share the mean of their ranks. */
function midRanks(values) {
    const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
    const ranks = new Array(values.length);
    for (let i = 0; i < order.length;) {
        let j = i;
        while (j < order.length && values[order[j]] === values[order[i]])
            j++;
        for (let k = i; k < j; k++)
            ranks[order[k]] = (i + j + 1) / 2;
        i = j;
    }
    return ranks;
}

;// CONCATENATED MODULE: ./packages/search/src/grid-sampler.ts


/**
 * Every point once, in order: the last parameter changes fastest. A point has a number, its id.
 *
 * @throws InputError that names a parameter with infinitely many values
 */
function gridSampler(space) {
    const endless = space.find((dimension) => dimensionSize(dimension) === Number.POSITIVE_INFINITY);
    if (endless !== undefined) {
        throw new src/* InputError */.dz(`Method grid cannot list the values of parameter "${endless.name}": it is continuous.`, {
            fix: 'Give it values, as [0.1, 0.01], or a step; or use method random.',
        });
    }
    const size = spaceSize(space);
    return {
        name: 'grid',
        suggest(_, seen) {
            for (let id = 0; id < size; id++) {
                const point = gridPoint(space, id);
                if (!seen.has(paramsKey(point)))
                    return point;
            }
            return null;
        },
    };
}
/**
 * The point of a finite space with this number.
 *
 * @param id from 0 to the space's size, exclusive
 */
function gridPoint(space, id) {
    const values = [];
    let rest = id;
    for (const dimension of space.toReversed()) {
        const count = dimensionSize(dimension);
        values.unshift([dimension.name, dimensionValue(dimension, rest % count)]);
        rest = Math.floor(rest / count);
    }
    return Object.fromEntries(values);
}

;// CONCATENATED MODULE: ./packages/search/src/sweep-source.ts

/** What is wrong at a place of the sweep. `why` starts after the place: `has no values`. */
function sweepError(source, path, why, fix) {
    const at = source.locate(path);
    const line = at?.line === undefined ? '' : ` line ${at.line},`;
    const place = path.length === 0 ? '' : ` ${path.join('.')}`;
    return new src/* InputError */.dz(`${source.label}:${line}${place} ${why}.`, {
        ...(fix === undefined || fix === '' ? {} : { fix }),
        ...(at === undefined ? {} : { at }),
    });
}
function isMapping(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
function sweep_source_show(value) {
    return JSON.stringify(value) ?? String(value);
}

;// CONCATENATED MODULE: ./packages/search/src/sweep-number.ts

/**
 * A number, also where YAML sees text, as `1e-5` in many readers.
 *
 * @throws InputError when there is something else
 */
function readNumber(source, path, given) {
    const text = typeof given === 'string' ? given.trim() : (source.written(path) ?? String(given));
    const value = typeof given === 'number'
        ? given
        : typeof given === 'string' && isNumeral(text)
            ? Number(text)
            : undefined;
    if (value === undefined || !Number.isFinite(value)) {
        throw sweepError(source, path, `is ${sweep_source_show(given)}, which is not a finite number`);
    }
    return { value, whole: Number.isInteger(value) && !/[.eE]/.test(text) };
}
function isNumeral(text) {
    return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
}
/** @throws InputError when it is no whole number of at least `least` */
function readCount(source, path, given, least) {
    const { value } = readNumber(source, path, given);
    if (Number.isSafeInteger(value) && value >= least)
        return value;
    throw sweepError(source, path, `is ${sweep_source_show(given)}, but a whole number of at least ${least} is wanted`);
}

;// CONCATENATED MODULE: ./packages/search/src/parse-distribution.ts




const RANGES = [
    'uniform',
    'int_uniform',
    'q_uniform',
    'log_uniform',
    'q_log_uniform',
    'log_uniform_values',
    'q_log_uniform_values',
];
const NORMALS = ['normal', 'q_normal', 'log_normal', 'q_log_normal'];
const NOT_YET = ['inv_log_uniform', 'inv_log_uniform_values', 'beta', 'q_beta'];
/**
 * A parameter given by a range or a distribution, as W&B names them:
 * https://docs.wandb.ai/guides/sweeps/sweep-config-keys. Without `distribution`, two whole bounds mean whole numbers.
 *
 * @throws InputError with the place in the file
 */
function parseDistribution(source, path, name, given) {
    const distribution = given['distribution'];
    const normal = NORMALS.find((known) => known === distribution);
    if (normal !== undefined)
        return parseNormal(source, path, name, given, normal);
    const range = RANGES.find((known) => known === distribution);
    if (distribution !== undefined && range === undefined)
        throw unknownDistribution(source, path, distribution);
    return parseRange(source, path, name, given, range ?? null);
}
function unknownDistribution(source, path, distribution) {
    const place = [...path, 'distribution'];
    if (distribution === 'constant')
        return sweepError(source, path, 'is constant but has no value', 'Add value: …');
    if (String(distribution).startsWith('categorical')) {
        return sweepError(source, path, `is ${distribution} but has no values`, 'Add values: […]');
    }
    if (NOT_YET.includes(String(distribution))) {
        return sweepError(source, place, `is ${sweep_source_show(distribution)}, which this release cannot draw from`, 'Use log_uniform_values or values.');
    }
    const known = [...RANGES, ...NORMALS, 'constant', 'categorical'];
    return sweepError(source, place, `is ${sweep_source_show(distribution)}, which is not known.${(0,src/* didYouMean */.au)(String(distribution), known)}`.replace(/[.?]$/, ''));
}
function parseRange(source, path, name, given, distribution) {
    for (const key of ['min', 'max']) {
        if (given[key] !== undefined)
            continue;
        const other = key === 'min' ? 'max' : 'min';
        const why = given[other] === undefined ? 'says nothing about its values' : `has ${other} but no ${key}`;
        throw sweepError(source, path, why, 'Give min and max, or values, or value.');
    }
    refuse(source, path, given, ['mu', 'sigma', 'probabilities', 'ordered']);
    const [min, max] = [
        readNumber(source, [...path, 'min'], given['min']),
        readNumber(source, [...path, 'max'], given['max']),
    ];
    const step = readStep(source, path, given, distribution);
    const log = readLog(source, path, given) || (distribution?.includes('log') ?? false);
    const whole = distribution === 'int_uniform' ||
        (distribution === null && min.whole && max.whole && (step?.whole ?? true));
    let [low, high] = [min.value, max.value];
    if (low > high) {
        throw sweepError(source, path, `has min ${low} above max ${high}`, 'Swap them.');
    }
    if (distribution === 'log_uniform' || distribution === 'q_log_uniform') {
        if (low > 0 && high <= 1) {
            throw sweepError(source, [...path, 'distribution'], `is ${distribution}, whose min and max are exponents of e: ${low} to ${high} would draw from ${tidy(Math.exp(low))} to ${tidy(Math.exp(high))}`, `Did you mean "${distribution}_values"? To draw from that range all the same, use ${distribution}_values with those bounds.`);
        }
        [low, high] = [Math.exp(low), Math.exp(high)];
    }
    if (log && low <= 0) {
        throw sweepError(source, [...path, 'min'], `is ${low}, but a logarithmic range must start above 0`);
    }
    if (whole && !(Number.isSafeInteger(low) && Number.isSafeInteger(high))) {
        throw sweepError(source, path, `is of whole numbers, but goes from ${low} to ${high}`, 'Use whole bounds, or distribution uniform.');
    }
    if (step === null) {
        return whole
            ? { kind: 'integer', name, low, high, log, step: 1 }
            : { kind: 'float', name, low, high, log, step };
    }
    return stepped(source, path, name, { low, high, log, whole, step });
}
function readStep(source, path, given, distribution) {
    if (given['q'] !== undefined && given['step'] !== undefined)
        throw sweepError(source, path, 'has both q and step', 'Keep one.');
    const key = given['step'] === undefined ? 'q' : 'step';
    const value = given[key];
    const quantized = distribution?.startsWith('q_') ?? false;
    if (value === undefined)
        return quantized ? { value: 1, whole: true, key: 'q' } : null;
    if (key === 'q' && distribution !== null && !quantized) {
        throw sweepError(source, [...path, 'q'], `has no meaning in ${distribution}`, `Use step, or distribution q_uniform.`);
    }
    const step = readNumber(source, [...path, key], value);
    if (step.value <= 0)
        throw sweepError(source, [...path, key], `is ${sweep_source_show(value)}, but must be above 0`);
    return { ...step, key };
}
function stepped(source, path, name, { low, high, log, whole, step }) {
    const start = step.key === 'q' ? tidy(Math.ceil(low / step.value - 1e-9) * step.value) : low;
    const count = Math.floor((high - start) / step.value + 1e-9);
    if (count < 0) {
        throw sweepError(source, path, `has no multiple of ${step.value} between ${low} and ${high}`, 'Use a smaller q, or wider bounds.');
    }
    const end = Math.max(start, tidy(start + count * step.value));
    if (log && start <= 0) {
        throw sweepError(source, path, `would hold ${start}, which a logarithmic range cannot`, 'Raise min.');
    }
    if (whole && Number.isInteger(step.value)) {
        return { kind: 'integer', name, low: start, high: end, log, step: step.value };
    }
    return { kind: 'float', name, low: start, high: end, log, step: step.value };
}
function readLog(source, path, given) {
    const log = given['log'] ?? false;
    if (typeof log === 'boolean')
        return log;
    throw sweepError(source, [...path, 'log'], `is ${sweep_source_show(log)}`, 'Write true or false.');
}
function parseNormal(source, path, name, given, distribution) {
    refuse(source, path, given, ['min', 'max', 'step', 'log', 'probabilities', 'ordered']);
    const quantized = distribution.startsWith('q_');
    if (!quantized)
        refuse(source, path, given, ['q']);
    const number = (key, fallback) => given[key] === undefined ? fallback : readNumber(source, [...path, key], given[key]).value;
    const [mean, deviation, step] = [number('mu', 0), number('sigma', 1), number('q', 1)];
    if (deviation <= 0)
        throw sweepError(source, [...path, 'sigma'], `is ${deviation}, but must be above 0`);
    if (step <= 0)
        throw sweepError(source, [...path, 'q'], `is ${step}, but must be above 0`);
    return {
        kind: 'normal',
        name,
        mean,
        deviation,
        log: distribution.includes('log'),
        step: quantized ? step : null,
    };
}
function refuse(source, path, given, keys) {
    const extra = keys.find((key) => given[key] !== undefined);
    if (extra !== undefined) {
        throw sweepError(source, [...path, extra], `has no meaning in distribution ${String(given['distribution'] ?? 'uniform')}`, 'Leave it out.');
    }
}

;// CONCATENATED MODULE: ./packages/search/src/parse-parameter.ts




const KEYS = [
    'distribution',
    'value',
    'values',
    'probabilities',
    'ordered',
    'min',
    'max',
    'mu',
    'sigma',
    'q',
    'step',
    'log',
    'parameters',
];
/**
 * The dimensions of one entry of `parameters`; several when it nests others, whose names are then joined with dots.
 *
 * @throws InputError with the place in the file
 */
function parseParameter(source, path, name, given) {
    if (!isMapping(given)) {
        const form = Array.isArray(given) ? `{values: ${sweep_source_show(given)}}` : `{value: ${sweep_source_show(given)}}`;
        throw sweepError(source, path, `is ${sweep_source_show(given)}, but a mapping is wanted`, `Write ${form}.`);
    }
    if ('when' in given) {
        throw sweepError(source, [...path, 'when'], 'makes the parameter depend on another, which this release cannot do', 'Leave it out: your code may ignore the parameter.');
    }
    const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) {
        throw sweepError(source, [...path, unknown], `is an unknown key`, (0,src/* didYouMean */.au)(unknown, KEYS).trim());
    }
    if (given['parameters'] !== undefined)
        return parseNested(source, path, name, given);
    if ('value' in given && 'values' in given) {
        throw sweepError(source, path, 'has both value and values', 'Keep one.');
    }
    if ('value' in given) {
        onlyWith(source, path, given, ['value', 'distribution'], 'value');
        return [{ kind: 'constant', name, value: readParam(source, [...path, 'value'], given['value']) }];
    }
    if ('values' in given)
        return [parseCategorical(source, path, name, given)];
    return [parseDistribution(source, path, name, given)];
}
function parseNested(source, path, name, given) {
    onlyWith(source, path, given, ['parameters'], 'parameters');
    const inner = given['parameters'];
    if (!isMapping(inner))
        throw sweepError(source, [...path, 'parameters'], 'is not a mapping');
    return Object.entries(inner).flatMap(([key, value]) => parseParameter(source, [...path, 'parameters', key], `${name}.${key}`, value));
}
function parseCategorical(source, path, name, given) {
    onlyWith(source, path, given, ['values', 'distribution', 'probabilities', 'ordered'], 'values');
    const place = [...path, 'values'];
    const list = given['values'];
    if (!Array.isArray(list) || list.length === 0) {
        throw sweepError(source, place, `is ${sweep_source_show(list)}, but a list of at least one value is wanted`);
    }
    const values = list.map((value, i) => readParam(source, [...place, i], value));
    const twice = values.find((value, i) => values.indexOf(value) < i);
    if (twice !== undefined) {
        throw sweepError(source, place, `has ${sweep_source_show(twice)} twice`, 'Say with probabilities that a value should come more often.');
    }
    const weights = parseProbabilities(source, [...path, 'probabilities'], given['probabilities'], values.length);
    if (weights === null)
        return { kind: 'categorical', name, values, weights };
    return {
        kind: 'categorical',
        name,
        values: values.filter((_, i) => weights[i] > 0),
        weights: weights.filter((weight) => weight > 0),
    };
}
function parseProbabilities(source, path, given, count) {
    if (given === undefined)
        return null;
    if (!Array.isArray(given) || given.length !== count) {
        throw sweepError(source, path, `is ${sweep_source_show(given)}, but a list of ${count} is wanted: one for each value`);
    }
    const weights = given.map((weight, i) => readNumber(source, [...path, i], weight).value);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (weights.some((weight) => weight < 0) || Math.abs(sum - 1) > 1e-6) {
        throw sweepError(source, path, `is ${sweep_source_show(given)}: probabilities are at least 0 and sum to 1, but these sum to ${sum}`);
    }
    return weights.map((weight) => weight / sum);
}
/** Numbers that YAML readers take for text stay text here: a value is passed on as it was written. */
function readParam(source, path, value) {
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
        return value;
    if (typeof value === 'number' && Number.isFinite(value))
        return value;
    throw sweepError(source, path, `is ${sweep_source_show(value)}, but one value is wanted`, 'Write a list or mapping as text, in quotes.');
}
function onlyWith(source, path, given, allowed, main) {
    const extra = Object.keys(given).find((key) => !allowed.includes(key));
    if (extra !== undefined) {
        throw sweepError(source, [...path, extra], `has no meaning beside ${main}`, `Leave out one of the two.`);
    }
    const distribution = given['distribution'];
    const fits = { value: ['constant'], values: ['categorical', 'categorical_w_probabilities'], parameters: [] }[main] ??
        [];
    if (distribution !== undefined && !fits.includes(String(distribution))) {
        throw sweepError(source, [...path, 'distribution'], `is ${sweep_source_show(distribution)}, which does not go with ${main}`);
    }
}

;// CONCATENATED MODULE: ./packages/search/src/parse-sweep.ts





const parse_sweep_KEYS = ['method', 'metric', 'parameters', 'run_cap', 'baseline'];
const UNUSED = ['program', 'command', 'name', 'description', 'project', 'entity'];
const LATER = {
    early_terminate: 'Leave it out; time-limit bounds the study, and early-stopping in the model ends a trial that no longer improves.',
    metrics: 'Use metric with the one that counts most.',
    constraints: 'Leave it out.',
    limits: 'Use the inputs trials and time-limit.',
    parallel: 'Use the input parallel.',
    repeats: 'Leave it out.',
};
const METHODS_LATER = ['auto', 'bayes', 'tpe', 'gp', 'sobol', 'cmaes'];
/**
 * A W&B sweep file, and a little more: `baseline`, `log: true`, `step`, numbers written as text.
 *
 * @throws InputError with the place in the file
 */
function parseSweep(source) {
    const top = source.value;
    if (!isMapping(top)) {
        throw sweepError(source, [], `is ${sweep_source_show(top)}, but a mapping with "parameters" is wanted`, 'Write parameters: {lr: {min: 0.001, max: 0.1}}.');
    }
    for (const key of Object.keys(top)) {
        if (LATER[key] !== undefined)
            throw sweepError(source, [key], 'is not supported by this release', LATER[key]);
        if (parse_sweep_KEYS.includes(key) || UNUSED.includes(key))
            continue;
        throw sweepError(source, [key], 'is an unknown key', `${(0,src/* didYouMean */.au)(key, [...parse_sweep_KEYS, ...UNUSED, ...Object.keys(LATER)]).trim()}`);
    }
    const method = parseMethod(source, top['method'] ?? 'random');
    const space = parseSpace(source, top['parameters']);
    if (method === 'grid')
        checkGrid(source, space);
    return {
        method,
        metric: top['metric'] === undefined ? null : parseMetric(source, top['metric']),
        space,
        runCap: top['run_cap'] === undefined ? null : readCount(source, ['run_cap'], top['run_cap'], 1),
        baseline: top['baseline'] === undefined ? null : parseBaseline(source, top['baseline'], space),
        unused: Object.keys(top).filter((key) => UNUSED.includes(key)),
    };
}
function parseMethod(source, method) {
    if (method === 'random' || method === 'grid')
        return method;
    if (METHODS_LATER.includes(String(method))) {
        throw sweepError(source, ['method'], `is ${sweep_source_show(method)}, which comes with a later release`, 'Use random (or grid) in this one.');
    }
    throw sweepError(source, ['method'], `is ${sweep_source_show(method)}, which is not known`, `${(0,src/* didYouMean */.au)(String(method), ['random', 'grid']).trim()}`);
}
function parseMetric(source, given) {
    const path = ['metric'];
    if (!isMapping(given)) {
        throw sweepError(source, path, `is ${sweep_source_show(given)}`, 'Write metric: {name: val_loss, goal: minimize}.');
    }
    const known = ['name', 'goal', 'target', 'impute', 'impute_while_running'];
    const unknown = Object.keys(given).find((key) => !known.includes(key));
    if (unknown !== undefined)
        throw sweepError(source, [...path, unknown], 'is an unknown key', (0,src/* didYouMean */.au)(unknown, known).trim());
    if (given['target'] !== undefined) {
        throw sweepError(source, [...path, 'target'], 'ends a study early, which this release cannot do', 'Leave it out.');
    }
    const { name, goal = 'minimize' } = given;
    if (typeof name !== 'string' || name === '')
        throw sweepError(source, path, 'has no name', 'Write name: val_loss.');
    if (goal !== 'minimize' && goal !== 'maximize') {
        throw sweepError(source, [...path, 'goal'], `is ${sweep_source_show(goal)}`, `Write minimize or maximize.`);
    }
    return { name, goal };
}
function parseSpace(source, given) {
    if (!isMapping(given) || Object.keys(given).length === 0) {
        const why = given === undefined
            ? 'is missing'
            : `is ${sweep_source_show(given)}, but a mapping of at least one parameter is wanted`;
        throw sweepError(source, ['parameters'], why, 'Write parameters: {lr: {min: 0.001, max: 0.1}}.');
    }
    const space = Object.entries(given).flatMap(([name, value]) => parseParameter(source, ['parameters', name], name, value));
    const names = space.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined)
        throw sweepError(source, ['parameters'], `has "${twice}" twice, once with a dot and once nested`);
    return space;
}
function parseBaseline(source, given, space) {
    if (!isMapping(given))
        throw sweepError(source, ['baseline'], `is ${sweep_source_show(given)}, but a mapping is wanted`);
    return readPoint(source, ['baseline'], given, space);
}
/** Constants may be left out. A value may lie outside the range that is searched: today's often does. */
function readPoint(source, path, given, space) {
    const names = space.map(({ name }) => name);
    const unknown = Object.keys(given).find((key) => !names.includes(key));
    if (unknown !== undefined)
        throw sweepError(source, [...path, unknown], 'is not a parameter', (0,src/* didYouMean */.au)(unknown, names).trim());
    return Object.fromEntries(space.map((dimension) => [dimension.name, readValue(source, path, given, dimension)]));
}
function readValue(source, path, given, dimension) {
    const { name } = dimension;
    if (given[name] === undefined) {
        if (dimension.kind === 'constant')
            return dimension.value;
        throw sweepError(source, path, `lacks "${name}"`, 'A baseline needs a value for each parameter.');
    }
    const written = given[name];
    if (dimension.kind === 'categorical' || dimension.kind === 'constant')
        return readScalar(source, [...path, name], written);
    return readNumber(source, [...path, name], written).value;
}
function readScalar(source, path, value) {
    if (['string', 'number', 'boolean'].includes(typeof value) || value === null)
        return value;
    throw sweepError(source, path, `is ${sweep_source_show(value)}, but one value is wanted`);
}
function checkGrid(source, space) {
    try {
        gridSampler(space);
    }
    catch (error) {
        throw sweepError(source, ['method'], `is grid. ${error.message}`.replace(/\.$/, ''));
    }
}

;// CONCATENATED MODULE: ./packages/search/src/replay-study.ts


/**
 * Reads a study log again. A last line without its end is taken as cut off by a crash and left out: its trial runs again.
 *
 * @param text of `study.jsonl`
 * @param source its name, for messages
 * @throws InputError that names the line, for anything else that is wrong
 */
function replayStudy(text, source) {
    const end = text.lastIndexOf('\n') + 1;
    const intact = text.slice(0, end);
    if (intact === '')
        return { state: null, intact };
    const [first, ...rest] = intact.slice(0, -1).split('\n');
    const header = studyDocument.parseText(first, `${source}, line 1`);
    return {
        state: replay(header, rest.map((line, i) => replay_study_readEvent(line, `${source}, line ${i + 2}`)), source),
        intact,
    };
}
function replay_study_readEvent(line, place) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${place} is not JSON: ${cause.message}.`, {
            cause,
            fix: 'Only the last line of a study may be damaged. Restore the file, or start a new study at another path.',
        });
    }
    const result = studyEventSchema.safeParse(value);
    if (result.success)
        return result.data;
    throw new src/* InputError */.dz(`${place} is not an event of a study: ${describeIssues(result.error, value)}.`);
}
/**
 * What a study's events add up to.
 *
 * @throws InputError for events that contradict each other
 */
function replay(header, events, source = 'the study') {
    return events.reduce((state, event) => applyEvent(state, event, source), {
        header,
        trials: [],
        space: header.space,
        runs: 0,
    });
}
/** The state after one more event. */
function applyEvent(state, event, source = 'the study') {
    switch (event.event) {
        case 'opened':
            return { ...state, space: event.space, runs: state.runs + 1 };
        case 'started':
            return { ...state, trials: withStarted(state, event, source) };
        case 'report':
            return {
                ...state,
                trials: changed(state.trials, event.trial, source, (trial) => ({
                    ...trial,
                    metrics: { ...trial.metrics, ...event.metrics },
                })),
            };
        case 'completed':
            return {
                ...state,
                trials: changed(state.trials, event.trial, source, (trial) => ({
                    ...trial,
                    metrics: { ...trial.metrics, ...event.metrics },
                    end: { state: 'completed', value: event.value, seconds: event.seconds },
                })),
            };
        case 'failed':
            return {
                ...state,
                trials: changed(state.trials, event.trial, source, (trial) => ({
                    ...trial,
                    end: { state: 'failed', kind: event.kind, message: event.message, seconds: event.seconds },
                })),
            };
    }
}
function withStarted({ trials, space }, { trial: number, params, origin }, source) {
    if (number > trials.length) {
        throw new src/* InputError */.dz(`${source} starts trial ${number}, but has only ${trials.length} before it.`, {
            fix: 'Lines are missing: restore the file.',
        });
    }
    const before = trials[number];
    if (before !== undefined && before.end.state !== 'running') {
        throw new src/* InputError */.dz(`${source} starts trial ${number} again, which had ended.`, {
            fix: 'Two runs wrote into one file: keep the lines of one.',
        });
    }
    const trial = {
        number,
        params: inOrder(params, space),
        origin,
        end: { state: 'running' },
        metrics: {},
        attempts: (before?.attempts ?? 0) + 1,
    };
    return before === undefined ? [...trials, trial] : trials.with(number, trial);
}
/** The log sorts keys; a script's arguments should come in the order of the sweep, also when a study goes on. */
function inOrder(params, space) {
    const known = space
        .filter(({ name }) => Object.hasOwn(params, name))
        .map(({ name }) => [name, params[name]]);
    return { ...Object.fromEntries(known), ...params };
}
function changed(trials, number, source, change) {
    const trial = trials[number];
    if (trial === undefined || trial.end.state !== 'running') {
        const why = trial === undefined ? 'which it never started' : 'which had ended before';
        throw new src/* InputError */.dz(`${source} says something about trial ${number}, ${why}.`, {
            fix: 'The file was changed by hand, or two runs wrote into it: restore it.',
        });
    }
    return trials.with(number, change(trial));
}

// EXTERNAL MODULE: ./packages/statistics/src/random.ts
var src_random = __webpack_require__(65298);
;// CONCATENATED MODULE: ./packages/search/src/random-sampler.ts



/** Above this a space is not listed: a point that was not seen is found by drawing again. */
const MOST_LISTED = 100_000;
const DRAWS = 64;
/**
 * Independent draws. Trial `i` has a stream of its own, made of the seed and `i`, and in it one for each parameter:
 * a study that was cut off goes on as if it had not been, and another parameter leaves the others' values alone.
 */
function randomSampler(space, seed) {
    const size = spaceSize(space);
    const study = (0,src_random/* createRandom */.s)(seed);
    return {
        name: 'random',
        suggest(trial, seen) {
            const stream = study.fork(`trial ${trial}`);
            for (let draw = 0; draw < DRAWS; draw++) {
                const point = drawPoint(space, stream.fork(`draw ${draw}`));
                if (!seen.has(paramsKey(point)))
                    return point;
            }
            if (size > MOST_LISTED)
                return drawPoint(space, stream.fork('last'));
            const unseen = Array.from({ length: size }, (_, index) => gridPoint(space, index)).filter((point) => !seen.has(paramsKey(point)));
            return unseen.length === 0 ? null : unseen[stream.fork('rest').below(unseen.length)];
        },
    };
}
function drawPoint(space, stream) {
    return Object.fromEntries(space.map((dimension) => [dimension.name, drawValue(dimension, stream.fork(dimension.name))]));
}
function drawValue(dimension, random) {
    switch (dimension.kind) {
        case 'constant':
            return dimension.value;
        case 'categorical': {
            const { values, weights } = dimension;
            if (weights === null)
                return values[random.below(values.length)];
            let rest = random.next();
            const index = weights.findIndex((weight) => {
                rest -= weight;
                return rest < 0;
            });
            return values[index < 0 ? values.length - 1 : index];
        }
        case 'normal': {
            const number = dimension.mean + dimension.deviation * random.normal();
            const value = dimension.log ? Math.exp(number) : number;
            return dimension.step === null ? value : tidy(Math.round(value / dimension.step) * dimension.step);
        }
        case 'integer':
        case 'float':
            return drawFromRange(dimension, random);
    }
}
function drawFromRange(dimension, random) {
    const { low, high, log, step } = dimension;
    if (step === null) {
        const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
        const drawn = from + (to - from) * random.next();
        // Six digits can be read and copied, and are finer than any search.
        return clamp(Number((log ? Math.exp(drawn) : drawn).toPrecision(6)), low, high);
    }
    const count = dimensionSize(dimension);
    if (!log)
        return dimensionValue(dimension, random.below(count));
    // Half a step more on both sides, so that the outer values get their share of the logarithmic range.
    const [from, to] = [
        Math.log(Math.max(low - step / 2, low / 2, Number.MIN_VALUE)),
        Math.log(high + step / 2),
    ];
    const drawn = Math.exp(from + (to - from) * random.next());
    return dimensionValue(dimension, clamp(Math.round((drawn - low) / step), 0, count - 1));
}
function clamp(value, low, high) {
    return Math.min(high, Math.max(low, value));
}

;// CONCATENATED MODULE: ./packages/search/src/sampler.ts



/**
 * @param seed of the study; grid has no use for it
 * @throws InputError for a grid over a continuous parameter
 */
function createSampler(method, space, seed) {
    switch (method) {
        case 'random':
            return randomSampler(space, seed);
        case 'grid':
            return gridSampler(space);
        default:
            throw new src/* InputError */.dz(`There is no sampler "${method}".`);
    }
}

;// CONCATENATED MODULE: ./packages/search/src/study-state.ts
function completedTrials({ trials }) {
    return trials.filter((trial) => trial.end.state === 'completed');
}
function failedTrials({ trials }) {
    return trials.filter((trial) => trial.end.state === 'failed');
}
/** The completed trial with the best value, the earliest among equals; null when there is none. */
function bestTrial(state) {
    const { goal } = state.header.metric;
    return completedTrials(state).reduce((best, trial) => (best === null || isBetter(trial.end.value, best.end.value, goal) ? trial : best), null);
}
function isBetter(value, than, goal) {
    return goal === 'minimize' ? value < than : value > than;
}
/** The best value so far after each completed trial, in order of number. */
function bestSoFar(state) {
    let best;
    return completedTrials(state).map(({ end }) => {
        if (best === undefined || isBetter(end.value, best, state.header.metric.goal))
            best = end.value;
        return best;
    });
}

;// CONCATENATED MODULE: ./packages/search/src/index.ts








;// CONCATENATED MODULE: ./packages/models/src/folder-digest.ts







/**
 * Every file of a model's folder but `trainyard.json`, hashed as a stream, sorted by path.
 *
 * @throws InputError when the folder is missing or holds what cannot be part of a model
 */
async function folder_digest_folderFiles(folder) {
    const paths = (await listFiles(folder, '')).filter((path) => path !== digest_MODEL_FILE);
    paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const files = [];
    for (const path of paths)
        files.push(await hashFile(folder, path));
    return files;
}
/** The model digest of a folder, as DESIGN chapter 3 defines it. */
async function folderDigest(folder) {
    return digest_modelDigest(await folder_digest_folderFiles(folder));
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
    const target = (0,external_node_path_.resolve)(folder);
    const replaces = await holdsModel(target);
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    const made = `${(0,external_node_path_.dirname)(target)}/.${(0,external_node_path_.basename)(target)}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        for (const [path, content] of Object.entries(files)) {
            await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(made, path)), { recursive: true });
            await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(made, path), content);
        }
        const written = document(await folderDigest(made));
        await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(made, digest_MODEL_FILE), model_modelDocument.write(written));
        if (replaces)
            await swap(made, target);
        else
            await (0,external_node_fs_promises_.rename)(made, target);
        return written;
    }
    finally {
        await (0,external_node_fs_promises_.rm)(made, { recursive: true, force: true });
    }
}
/**
 * Adds `trainyard.json` to a folder that a script has filled.
 *
 * @throws InputError when the folder is missing
 */
async function writeModelDocument(folder, document) {
    const written = document(await folderDigest(folder));
    const made = (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_path_.resolve)(folder)), `.${digest_MODEL_FILE}.${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,external_node_fs_promises_.writeFile)(made, model_modelDocument.write(written));
        await (0,external_node_fs_promises_.rename)(made, (0,external_node_path_.join)(folder, digest_MODEL_FILE));
    }
    finally {
        await (0,external_node_fs_promises_.rm)(made, { force: true });
    }
    return written;
}
async function swap(made, target) {
    const old = `${made}.old`;
    await (0,external_node_fs_promises_.rename)(target, old);
    try {
        await (0,external_node_fs_promises_.rename)(made, target);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rename)(old, target);
        throw error;
    }
    await (0,external_node_fs_promises_.rm)(old, { recursive: true, force: true });
}
async function holdsModel(target) {
    const found = await (0,external_node_fs_promises_.stat)(target).catch(() => null);
    if (found === null)
        return false;
    const names = found.isDirectory() ? await (0,external_node_fs_promises_.readdir)(target) : [];
    if (found.isDirectory() && (names.length === 0 || names.includes(digest_MODEL_FILE)))
        return true;
    throw new src/* InputError */.dz(`The model cannot be written to ${target}: ${found.isDirectory() ? `the folder holds ${names.slice(0, 3).join(', ')}` : 'it is a file'}, and no model of ours.`, { fix: 'Name a folder that is empty, is not there yet, or holds an older model.' });
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






;// CONCATENATED MODULE: ./packages/training/src/choose-engine.ts

const ENGINES = ['auto', 'dense', 'cpu', 'wasm'];
const LATER_ENGINES = ['webgpu', 'node', 'node-gpu'];
/** Below so many weights, copying into WebAssembly costs more than it saves. */
const SMALL_MODEL = 1000;
/** @throws InputError for a name that this release does not have */
function checkEngine(requested) {
    const known = ENGINES.find((name) => name === requested);
    if (known !== undefined)
        return known;
    if (LATER_ENGINES.includes(requested)) {
        throw new src/* InputError */.dz(`engine is "${requested}", which is not in this release.`, {
            fix: `Use ${ENGINES.join(', ')}.`,
        });
    }
    throw new src/* InputError */.dz(`engine is "${requested}".${(0,src/* didYouMean */.au)(requested, ENGINES)}`);
}
/**
 * The backend of TensorFlow.js.
 *
 * @param weightCount of the whole network
 * @param misfit why our own engine cannot do it; null when it was not asked
 */
function chooseEngine(requested, weightCount, misfit) {
    if (requested !== 'auto')
        return { name: requested, reason: 'as asked for' };
    const weights = `${weightCount} weight${weightCount === 1 ? '' : 's'}`;
    const why = misfit === null ? '' : `not dense, since ${misfit}; `;
    return weightCount < SMALL_MODEL
        ? { name: 'cpu', reason: `${why}${weights} are few` }
        : { name: 'wasm', reason: `${why}${weights} pay for WebAssembly` };
}

// EXTERNAL MODULE: ./packages/columns/src/index.ts + 7 modules
var columns_src = __webpack_require__(72597);
;// CONCATENATED MODULE: ./packages/preprocessing/src/rows.ts
function rowCountOf(table, rows) {
    return rows === null ? table.rowCount : rows.length;
}
function rowAt(rows, position) {
    return rows === null ? position : rows[position];
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/encode-calendar.ts


const DAY = 86_400_000;
const WEEK = 7 * DAY;
const TURN = 2 * Math.PI;
/** A missing date is zeros throughout: no place in any circle, and the mean time. */
function encodeCalendar({ mean, scale }, source, { features, width, offset, rows, rowCount }) {
    for (let i = 0; i < rowCount; i++) {
        const row = rowAt(rows, i);
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
        const row = rowAt(rows, i);
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
function signedLog(x) {
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
    const rowCount = rowCountOf(table, rows);
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
        const row = rowAt(rows, i);
        if ((0,columns_src/* isMissing */.b2)(source, row)) {
            features[i * width + offset] = fill;
            continue;
        }
        const value = source.values[row];
        if (flag ? value !== 0 && value !== 1 : !Number.isFinite(value))
            throw wrongCell(encoding, source, row);
        features[i * width + offset] = ((log ? signedLog(value) : value) - mean) / scale;
    }
}
function encodeCategories(encoding, source, place) {
    const { features, width, offset, rows, rowCount } = place;
    const positionOf = new Map(encoding.categories.map((name, position) => [name, position]));
    const lookup = source.type === 'string' ? byCode(source, positionOf) : byText(source, positionOf);
    for (let i = 0; i < rowCount; i++) {
        const row = rowAt(rows, i);
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
        if (!(0,columns_src/* isMissing */.b2)(source, rowAt(rows, i)))
            throw wrongCell(encoding, source, rowAt(rows, i));
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
function fitMoments(source, rows, count) {
    let [sum, present] = [0, 0];
    for (let i = 0; i < count; i++) {
        const row = rowAt(rows, i);
        if ((0,columns_src/* isMissing */.b2)(source, row))
            continue;
        const value = source.values[row];
        if (!Number.isFinite(value)) {
            throw new src/* InputError */.dz(`The column "${source.name}" holds ${value} in row ${row + 1}.`, {
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
        if ((0,columns_src/* isMissing */.b2)(source, row))
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
function fitColumn(source, wanted, rows, count, constants) {
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
    return new src/* InputError */.dz(`model.features.${name} is ${kind}, but the column holds ${WORDS[type]}.`, {
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
        throw new src/* InputError */.dz(`The column "${source.name}" has ${categories.length} distinct texts, as "${categories[0]}"; ` +
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
            const text = (0,columns_src/* cellText */.Ie)(source, rowAt(rows, i));
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

;// CONCATENATED MODULE: ./packages/preprocessing/src/constants-notice.ts
const MOST_NAMES = 12;
/** For people. */
function constantsNotice(constants) {
    const [{ name, value }] = constants;
    if (constants.length === 1) {
        const what = value === null ? 'has no value in the' : `is ${value} in all`;
        return `The column "${name}" ${what} training rows: it tells the model nothing.`;
    }
    const named = constants
        .slice(0, MOST_NAMES)
        .map((constant) => `"${constant.name}" (${constant.value ?? 'no value'})`);
    const more = constants.length > MOST_NAMES ? ` and ${constants.length - MOST_NAMES} more` : '';
    return `${constants.length} columns are the same in all training rows and tell the model nothing: ${named.join(', ')}${more}.`;
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/target.ts




const MOST_CLASSES = 1000;
/** @throws InputError when a cell is empty, or the column does not fit the task */
function fitTarget(target, rows, count, task) {
    forbidMissing(target, rows, count);
    if (task === 'regression') {
        if (target.type !== 'float64' && target.type !== 'integer') {
            throw new src/* InputError */.dz(`The task is regression, but the target "${target.name}" is ${target.type}.`, {
                fix: 'Use a column of numbers, or task: multiclass (binary for two classes).',
            });
        }
        const { mean, deviation } = fitMoments(target, rows, count);
        return { classes: null, scaling: { mean, scale: deviation === 0 ? 1 : deviation } };
    }
    const kept = rows === null ? target : (0,columns_src/* selectCells */.kw)(target, Int32Array.from(rows));
    const { classes } = (0,columns_src/* classesOf */.OX)(kept);
    const shown = `${classes.slice(0, 5).join(', ')}${classes.length > 5 ? ', …' : ''}`;
    if (classes.length < 2) {
        throw new src/* InputError */.dz(`The target "${target.name}" has only one class in the training rows: ${shown}.`, {
            fix: 'A classifier needs at least two.',
        });
    }
    if (task === 'binary' && classes.length !== 2) {
        throw new src/* InputError */.dz(`The task is binary, but the target "${target.name}" has ${classes.length} classes: ${shown}.`, {
            fix: 'Use task: multiclass.',
        });
    }
    if (classes.length > MOST_CLASSES) {
        throw new src/* InputError */.dz(`The target "${target.name}" has ${classes.length} distinct values, too many for classes.`, {
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
    const target = (0,columns_src/* column */.fi)(table, signature.target.name, source);
    const count = rowCountOf(table, rows);
    forbidMissing(target, rows, count);
    const values = new Float32Array(count);
    if (signature.classes === null) {
        if (target.type !== 'float64' && target.type !== 'integer') {
            throw new src/* InputError */.dz(`The target "${target.name}" is ${target.type} in ${source}, but the model predicts numbers.`);
        }
        const { mean, scale } = preprocessing.target ?? { mean: 0, scale: 1 };
        for (let i = 0; i < count; i++)
            values[i] = (target.values[rowAt(rows, i)] - mean) / scale;
        return { values };
    }
    const codeOf = new Map(signature.classes.map((name, code) => [name, code]));
    for (let i = 0; i < count; i++) {
        const text = (0,columns_src/* cellText */.Ie)(target, rowAt(rows, i));
        const code = codeOf.get(text);
        if (code === undefined) {
            throw new src/* InputError */.dz(`The target "${target.name}" is "${text}" in row ${rowAt(rows, i) + 1} of ${source}, ` +
                `a class that no training row has.${(0,src/* didYouMean */.au)(text, signature.classes)}`);
        }
        values[i] = code;
    }
    return { values };
}
function forbidMissing(target, rows, count) {
    let [missing, first] = [0, -1];
    for (let i = 0; i < count; i++) {
        if (!(0,columns_src/* isMissing */.b2)(target, rowAt(rows, i)))
            continue;
        if (missing++ === 0)
            first = rowAt(rows, i);
    }
    if (missing === 0)
        return;
    const cells = missing === 1 ? 'is empty' : `and ${missing - 1} more are empty`;
    throw new src/* InputError */.dz(`The target "${target.name}" of row ${first + 1} ${cells}; the model cannot learn from such rows.`, {
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
        throw new src/* InputError */.dz('There is no row to train on.');
    const targetColumn = (0,columns_src/* column */.fi)(table, target, 'the training data');
    const names = given.features ?? table.columns.map(({ name }) => name).filter((name) => name !== target);
    checkFeatures(names, target);
    checkEncodings(Object.keys(encodings), names);
    const constants = [];
    const columns = names.map((name) => (0,columns_src/* column */.fi)(table, name, 'the training data'));
    const features = columns.map((source) => fitColumn(source, encodings[source.name] ?? null, rows, rowCountOf(table, rows), constants));
    const { classes, scaling } = fitTarget(targetColumn, rows, rowCountOf(table, rows), task);
    if (features.every((encoding) => encoding.kind === 'one-hot' && encoding.categories.length === 0)) {
        throw new src/* InputError */.dz('No input column has a value in the training rows.');
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
        throw new src/* InputError */.dz(`There is no input column: the data have only the target "${target}".`);
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new src/* InputError */.dz(`features names the column "${twice}" twice.`);
    if (names.includes(target)) {
        throw new src/* InputError */.dz(`features names "${target}", which is the target: the model would be given the answer.`, {
            fix: 'Take it out of features.',
        });
    }
}
function checkEncodings(wanted, names) {
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown === undefined)
        return;
    throw new src/* InputError */.dz(`model.features has "${unknown}", which is no input column.${(0,src/* didYouMean */.au)(unknown, names)}`);
}

;// CONCATENATED MODULE: ./packages/preprocessing/src/infer-task.ts

/** Up to this many distinct whole numbers are taken for class labels. */
const MOST_INTEGER_CLASSES = 20;
/** The task that a target column asks for: text and booleans are classes, fractions are regression. */
function inferTask(target) {
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







;// CONCATENATED MODULE: ./packages/training/src/decide-task.ts


/**
 * The task that was said, or else what the target asks for.
 *
 * @param said by the input `task` and by the model
 * @throws InputError when both differ
 */
function decideTask(said, target) {
    const tasks = [...new Set(said.filter((task) => task !== null))];
    if (tasks.length > 1) {
        throw new src/* InputError */.dz(`The input task says ${tasks[0]}, but the model says ${tasks[1]}.`, {
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
function fillParameters(value, params, input) {
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
        return text.replace(PLACE, (_, name) => parameterText(take(name)));
    });
    return { value: filled, used };
}
/** A parameter as it stands on a command line, in the environment, or within a text. */
function parameterText(param) {
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

;// CONCATENATED MODULE: ./packages/models/src/forward-rows.ts


/** Numbers that one call of the network takes at most, which bounds its memory. */
const CHUNK_NUMBERS = (/* unused pure expression or super */ null && (2 ** 17));
/**
 * The network's outputs for rows of encoded features, row-major `rowCount` x units, in chunks between which the
 * process can answer others.
 *
 * @throws InputError when the network takes another number of features
 */
async function forward_rows_forwardRows(engine, model, features, rowCount, signal) {
    const [, ...inputShape] = singleShape(model.inputs, 'input');
    const [, ...outputShape] = singleShape(model.outputs, 'output');
    const [width, units] = [product(inputShape), product(outputShape)];
    if (features.length !== rowCount * width) {
        throw new InputError(`The network takes ${width} numbers a row, but the columns give ${features.length / rowCount}.`);
    }
    const outputs = new Float32Array(rowCount * units);
    const step = Math.max(1, Math.floor(CHUNK_NUMBERS / Math.max(width, units)));
    for (let start = 0; start < rowCount; start += step) {
        signal?.throwIfAborted();
        if (start > 0)
            await setImmediate();
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
        throw new InputError(`The network has ${tensors.length} ${what}s; one of a fixed size is wanted.`);
    }
    return first.shape;
}
function product(sizes) {
    return sizes.reduce((left, right) => left * right, 1);
}

;// CONCATENATED MODULE: ./packages/models/src/layers-artifacts.ts





const [MODEL, WEIGHTS, PREPROCESSING] = ['model.json', 'weights.bin', 'preprocessing.json'];
const surroundingsSchema = schemas/* strictObject */.rej({ preprocessing: preprocessingSchema, signature: signatureSchema });
/** The files of a model's folder: `model.json` and `weights.bin` as plain TensorFlow.js loads them, `preprocessing.json`. */
function layersFiles(artifacts, surroundings, version) {
    return {
        [MODEL]: canonical_json_canonicalJson({
            format: 'layers-model',
            generatedBy: `TensorFlow.js tfjs-layers v${version}`,
            convertedBy: null,
            modelTopology: artifacts.topology,
            weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
        }),
        [WEIGHTS]: artifacts.weightData,
        [PREPROCESSING]: canonical_json_canonicalJson(surroundings),
    };
}
/** @throws InputError when a file is missing or is not what {@link layersFiles} writes */
async function layers_artifacts_readLayersArtifacts(folder) {
    const model = await readJson(join(folder, MODEL), modelSchema);
    const around = await readJson(join(folder, PREPROCESSING), surroundingsSchema);
    const weightSpecs = model.weightsManifest.flatMap((group) => group.weights);
    const weightData = await readBytes(join(folder, WEIGHTS));
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
        const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : errorMessage(cause);
        throw new InputError(`${path} is not what a model's folder holds there: ${why}.`, { cause });
    }
}
async function readBytes(path) {
    try {
        return await readFile(path);
    }
    catch (cause) {
        throw new InputError(`${path} cannot be read: ${errorMessage(cause)}.`, { cause });
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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
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
        throw new InputError(`The model in ${folder} was made by a script (format "${document.format}"), so it cannot be run here.`, {
            fix: 'Let the script write its predictions, and give those.',
        });
    }
    const { preprocessing, signature, ...artifacts } = await readLayersArtifacts(folder);
    if (!isDeepStrictEqual({ preprocessing, signature }, { preprocessing: document.preprocessing, signature: document.signature })) {
        throw new InputError(`trainyard.json of the model in ${folder} was changed: its columns or classes are not those of preprocessing.json.`, {
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
    throw new src/* InputError */.dz(`${name} is ${read_value_show(value)}, but ${describeRule(rule)} is wanted.`);
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
function readBoolean(value, name) {
    if (value === true || value === 'true')
        return true;
    if (value === false || value === 'false')
        return false;
    throw new src/* InputError */.dz(`${name} is ${read_value_show(value)}, but true or false is wanted.`);
}
/** One of some words. */
function readChoice(value, name, choices) {
    if (typeof value === 'string' && choices.includes(value))
        return value;
    const hint = typeof value === 'string' ? (0,src/* didYouMean */.au)(value, choices) : ` Known: ${choices.join(', ')}.`;
    throw new src/* InputError */.dz(`${name} is ${read_value_show(value)}, which is not known.${hint}`);
}
/** @throws InputError for a key that is not among the known ones */
function checkKeys(value, known, name) {
    for (const key of Object.keys(value)) {
        if (!known.includes(key))
            throw new src/* InputError */.dz(`${name} has the unknown key "${key}".${(0,src/* didYouMean */.au)(key, known)}`);
    }
}
/** `kernelInitializer` and `kernel_initializer` → `kernel-initializer`. */
function kebab(name) {
    return name
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replaceAll('_', '-')
        .toLowerCase();
}
/** `kernel-initializer` → `kernel_initializer`. */
function snake(name) {
    return kebab(name).replaceAll('-', '_');
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
function warmPreprocessing({ signature, preprocessing }, fresh) {
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
function takeWeights(learner, initial, head) {
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
        throw new src/* InputError */.dz(`initial-model is "${initial.reference}", but none of its weights fits the model: it has ${show(initial.weightSpecs)}; the model has ${show(weightSpecs)}.`, { fix: 'Give the model the same layers up to its end.' });
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
function headOf({ config }, learner) {
    const named = new Set(learner.artifacts().weightSpecs.map(({ name }) => layerOf(name)));
    const layers = read_value_isObject(config) && Array.isArray(config['layers']) ? config['layers'] : [];
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
    throw new src/* InputError */.dz(`metrics-from is "${text}".`, {
        fix: 'Write auto, stdout, or file PATH (a file of JSON lines).',
    });
}

;// CONCATENATED MODULE: ./packages/training/src/parse-features.ts

const TYPES = {
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
function parseFeatures(items) {
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
        throw new src/* InputError */.dz(`features has both "${both}" and "!${both}".`, { fix: 'Take one of them out.' });
    return { names: others || !plain ? null : names, without, types };
}
function readType(type, item) {
    const known = TYPES[type];
    if (known !== undefined)
        return known;
    throw new src/* InputError */.dz(`features has "${item}", but "${type}" is no type of a column.${(0,src/* didYouMean */.au)(type, Object.keys(TYPES))}`);
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
function parseOptimizer(value, defaultRate) {
    if (typeof value === 'string')
        return optimizer(readChoice(value, 'model.optimizer', NAMES), {}, defaultRate);
    const form = 'Write adam, or {adam: {learning-rate: 0.01}}.';
    if (!read_value_isObject(value))
        throw new src/* InputError */.dz(`model.optimizer is ${read_value_show(value)}.`, { fix: form });
    const [name, ...others] = Object.keys(value);
    if (name === undefined || others.length > 0) {
        throw new src/* InputError */.dz(`model.optimizer is ${read_value_show(value)}, but one name with its settings is wanted.`, {
            fix: form,
        });
    }
    const settings = value[name] ?? {};
    if (!read_value_isObject(settings))
        throw new src/* InputError */.dz(`model.optimizer.${name} is ${read_value_show(settings)}.`, { fix: form });
    return optimizer(readChoice(name, 'model.optimizer', NAMES), settings, defaultRate);
}
function readLearningRate(value, name) {
    return read_value_readNumber(value, name, { above: 0 });
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
        learningRate: rate === undefined ? (defaultRate ?? kind.learningRate) : readLearningRate(rate, `${at}.learning-rate`),
        settings: Object.fromEntries(settings),
        clipNorm: clipNorm === undefined ? null : read_value_readNumber(clipNorm, `${at}.clip-norm`, { above: 0 }),
        weightDecay: read_value_readNumber(keyed['weight-decay'] ?? kind.weightDecay ?? 0, `${at}.weight-decay`, { min: 0 }),
    };
}
function readSetting(value, fallback, name) {
    if (value === undefined)
        return fallback;
    return typeof fallback === 'boolean' ? readBoolean(value, name) : read_value_readNumber(value, name, { min: 0 });
}

;// CONCATENATED MODULE: ./packages/training/src/apply-parameters.ts



/** Keys that one value can set. */
const SETTABLE = ['task', 'layers', 'optimizer', 'loss', 'epochs', 'batch-size', 'schedule', 'class-weights'];
/**
 * Parameters that stand nowhere in the model set its keys: `epochs`, `batch_size`, and with `lr` or `learning_rate`
 * the optimizer's learning rate.
 *
 * @throws InputError for a parameter that has no such key
 */
function applyParameters(model, params, used) {
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
            throw new src/* InputError */.dz(`params.${name} is used nowhere: the model has no {{${name}}} and no key of that name.${(0,src/* didYouMean */.au)(name, ['learning_rate', ...SETTABLE])}`);
        }
    }
    return { model: { ...model, ...set }, learningRate };
}

;// CONCATENATED MODULE: ./packages/training/src/named-models.ts
/** Models that one word names, as the mapping each stands for. */
const NAMED_MODELS = {
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
function parseNamed(value, at, known, example) {
    const names = Object.keys(known);
    const read = (name) => readChoice(typeof name === 'string' ? kebab(name) : name, at, names);
    if (typeof value === 'string')
        return { name: read(value), settings: {} };
    const [first, ...others] = read_value_isObject(value) ? Object.keys(value) : [];
    if (!read_value_isObject(value) || first === undefined || others.length > 0) {
        throw new src/* InputError */.dz(`${at} is ${read_value_show(value)}, but one name with its settings is wanted.`, {
            fix: `Write ${example}.`,
        });
    }
    const name = read(first);
    const [main] = known[name];
    const inner = value[first] ?? {};
    if (!read_value_isObject(inner)) {
        if (main === undefined)
            throw new src/* InputError */.dz(`${at}.${name} is ${read_value_show(inner)}, but it takes no value.`);
        return { name, settings: { [main]: inner } };
    }
    const settings = Object.fromEntries(Object.entries(inner).map(([key, item]) => [kebab(key), item]));
    checkKeys(settings, known[name], `${at}.${name}`);
    return { name, settings };
}

;// CONCATENATED MODULE: ./packages/training/src/schedule.ts
const CONSTANT = { kind: 'constant', warmUp: 0 };
/** PyTorch's OneCycleLR. */
const [ONE_CYCLE_START, ONE_CYCLE_END] = [1 / 25, 1e-4];
/** Less is no improvement on a plateau; PyTorch's relative threshold. */
const PLATEAU_THRESHOLD = 1e-4;
/**
 * @param length of the whole training
 * @param plateau the metric that `reduce-on-plateau` watches when it names none
 */
function createSchedule(spec, peak, length, plateau) {
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
const METRICS = ['val_loss', 'loss', 'val_accuracy', 'accuracy', 'val_mae', 'mae'];
/** `cosine`, or `{cosine: {warm-up: 3, final: 0.01}}`. */
function parseSchedule(value) {
    if (value === undefined)
        return CONSTANT;
    const at = 'model.schedule';
    const { name, settings } = parseNamed(value, at, KINDS, 'cosine, or {step: {every: 10, factor: 0.5}}');
    const number = (key, standard, rule) => read_value_readNumber(settings[key] ?? standard, `${at}.${name}.${key}`, rule);
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
                    : readChoice(settings['metric'], `${at}.${name}.metric`, METRICS),
                factor: factor(0.1),
                patience: number('patience', 10, { min: 0, whole: true }),
                floor: number('floor', 0, { min: 0, max: 1 }),
            };
    }
}

;// CONCATENATED MODULE: ./packages/training/src/parse-early-stopping.ts



/** A bare number is the patience. */
function parseEarlyStopping(given) {
    const value = typeof given === 'number' || (typeof given === 'string' && /^\d+$/.test(given))
        ? { patience: given }
        : given;
    if (!read_value_isObject(value)) {
        throw new src/* InputError */.dz(`model.early-stopping is ${read_value_show(value)}.`, {
            fix: 'Write {metric: val_loss, patience: 10}.',
        });
    }
    const settings = Object.fromEntries(Object.entries(value).map(([key, item]) => [kebab(key), item]));
    checkKeys(settings, ['metric', 'patience', 'min-delta', 'restore-best'], 'model.early-stopping');
    return {
        metric: readChoice(settings['metric'] ?? 'val_loss', 'model.early-stopping.metric', METRICS),
        patience: read_value_readNumber(settings['patience'] ?? 10, 'model.early-stopping.patience', {
            min: 1,
            whole: true,
        }),
        minDelta: read_value_readNumber(settings['min-delta'] ?? 0, 'model.early-stopping.min-delta', { min: 0 }),
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
function parseEncodings(value) {
    if (value === undefined || value === null)
        return {};
    if (!read_value_isObject(value)) {
        throw new src/* InputError */.dz(`model.features is ${read_value_show(value)}, but a mapping of columns to encodings is wanted.`, {
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
    const buckets = read_value_readNumber(settings['buckets'] ?? 256, `${at}.buckets`, {
        min: 2,
        max: 65_536,
        whole: true,
    });
    return { kind: name, buckets };
}

;// CONCATENATED MODULE: ./packages/training/src/parse-folds.ts


/** `5`, or `{count: 5, group: patient}`, or `{count: 5, time: day}`. */
function parseFolds(value) {
    if (value === undefined || value === null)
        return null;
    const given = read_value_isObject(value) ? value : { count: value };
    checkKeys(given, ['count', 'group', 'time'], 'model.folds');
    const name = (key) => {
        const text = given[key];
        if (text === undefined || typeof text === 'string')
            return text ?? null;
        throw new src/* InputError */.dz(`model.folds.${key} is ${read_value_show(text)}, but the name of a column is wanted.`);
    };
    const [group, time] = [name('group'), name('time')];
    if (group !== null && time !== null)
        throw new src/* InputError */.dz('model.folds has both group and time.', { fix: 'Take one of them out.' });
    const at = read_value_isObject(value) ? 'model.folds.count' : 'model.folds';
    return { count: read_value_readNumber(given['count'] ?? 5, at, { min: 2, max: 100, whole: true }), group, time };
}

;// CONCATENATED MODULE: ./packages/training/src/layer-catalogue.ts
/** Keys that every layer takes. */
const COMMON_LAYER_KEYS = ['name', 'trainable', 'input-shape', 'batch-input-shape', 'dtype'];
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
const LAYERS = {
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
const ACTIVATIONS = [
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
];
/** Whole numbers that must be at least 1 wherever they stand. */
const COUNTS = ['units', 'filters', 'n'];

;// CONCATENATED MODULE: ./packages/training/src/parse-layers.ts



const FORMS = 'Write [64 relu, dropout 0.2], or objects as {dense: {units: 64, activation: relu}}.';
/**
 * The layers between input and output. Short form: `64 relu`, `64`, `relu`, `dropout 0.2`, `batch-norm`; objects:
 * `{dense: {units: 64}}`; and those of TensorFlow.js and Keras: `{className: 'Dense', config: {…}}`.
 *
 * @throws InputError that names the layer by its place
 */
function parseLayers(value) {
    // `[64 relu]` in a text that was not read as YAML, as a parameter or an environment variable gives it.
    const list = typeof value === 'string'
        ? value
            .replace(/^\s*\[|\]\s*$/g, '')
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== '')
        : value;
    if (!Array.isArray(list))
        throw new src/* InputError */.dz(`model.layers is ${read_value_show(value)}, but a list of layers is wanted.`, { fix: FORMS });
    return list.map((item, i) => parseLayer(item, `layer ${i + 1} of model.layers`));
}
function parseLayer(item, at) {
    if (typeof item === 'number')
        return parse_layers_layer('dense', { units: item }, at);
    if (typeof item === 'string')
        return parseShort(item.trim(), at);
    if (!read_value_isObject(item))
        throw new src/* InputError */.dz(`${at} is ${read_value_show(item)}.`, { fix: FORMS });
    const className = item['className'] ?? item['class_name'];
    if (className !== undefined)
        return parseClass(item, className, at);
    const [name, ...others] = Object.keys(item);
    if (name === undefined || others.length > 0) {
        throw new src/* InputError */.dz(`${at} has the keys ${Object.keys(item).join(', ') || 'none'}, but a layer is one name with its settings.`, { fix: FORMS });
    }
    const settings = item[name];
    if (read_value_isObject(settings))
        return parse_layers_layer(name, settings, at);
    if (settings === null || settings === true)
        return parse_layers_layer(name, {}, at);
    return parse_layers_layer(name, mainSetting(kindOf(name, at), name, settings, at), at);
}
function parseShort(text, at) {
    const [first = '', second, ...rest] = text.split(/\s+/);
    if (text === '' || rest.length > 0)
        throw new src/* InputError */.dz(`${at} is "${text}".`, { fix: FORMS });
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
        throw new src/* InputError */.dz(`${at} gives ${name} the value ${read_value_show(value)}, but it takes none.`);
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
        throw new src/* InputError */.dz(`${at} has the unknown class ${read_value_show(className)}.${(0,src/* didYouMean */.au)(String(className), known)}`);
    }
    return parse_layers_layer(found[0], read_value_isObject(item['config']) ? item['config'] : {}, at);
}
function kindOf(name, at) {
    const kind = LAYERS[kebab(name)] ?? Object.values(LAYERS).find((one) => one.className === name);
    if (kind)
        return kind;
    throw new src/* InputError */.dz(`${at} is "${name}", which is no layer.${(0,src/* didYouMean */.au)(kebab(name), [...Object.keys(LAYERS), ...ACTIVATIONS])}`);
}
function parse_layers_layer(name, settings, at) {
    const kind = kindOf(name, at);
    const given = Object.fromEntries(Object.entries(settings).map(([key, value]) => [kebab(key), value]));
    checkKeys(given, [...kind.keys, ...COMMON_LAYER_KEYS], `${at} (${kebab(name)})`);
    if (kind.main !== undefined && given[kind.main] === undefined && REQUIRED.includes(kind.main)) {
        throw new src/* InputError */.dz(`${at} (${kebab(name)}) has no ${kind.main}.`, {
            fix: `Write "${kebab(name)} ${kind.main === 'rate' ? 0.2 : 64}".`,
        });
    }
    const config = Object.entries(given).map(([key, value]) => [
        snake(key),
        checked(key, value, `${key} of ${at}`),
    ]);
    return { class_name: kind.className, config: Object.fromEntries(config) };
}
const REQUIRED = ['units', 'rate', 'activation', 'filters', 'target-shape', 'n', 'stddev'];
function checked(key, value, name) {
    if (COUNTS.includes(key))
        return read_value_readNumber(value, name, { min: 1, whole: true });
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
        : read_value_isObject(value)
            ? (value['config'] ?? value)
            : null;
    if (!read_value_isObject(given))
        throw new src/* InputError */.dz(`${name} is ${read_value_show(value)}.`, { fix: 'Write {l2: 0.01}.' });
    checkKeys(given, ['l1', 'l2'], name);
    const weight = (key) => read_value_readNumber(given[key] ?? 0, `${key} of ${name}`, { min: 0 });
    return { class_name: 'L1L2', config: { l1: weight('l1'), l2: weight('l2') } };
}
function readRate(value, name) {
    const rate = read_value_readNumber(value, name, { min: 0, max: 1 });
    if (rate === 1)
        throw new src/* InputError */.dz(`${name} is 1, which drops everything.`, { fix: 'Write a share below 1, as 0.2.' });
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
function parseLoss(value) {
    const word = typeof value === 'string' ? (ALIASES[kebab(value)] ?? value) : value;
    const { name, settings } = parseNamed(word, 'model.loss', LOSSES, 'mse, or {huber: {delta: 1}}');
    const number = (key, standard, rule) => read_value_readNumber(settings[key] ?? standard, `model.loss.${name}.${key}`, rule);
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
const MODEL_KEYS = [
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
];
const TASKS = ['binary', 'multiclass', 'regression'];
const LATER_KEYS = ['adversarial', 'initial-model', 'teacher'];
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
            throw new src/* InputError */.dz(`model.${key} ${read_value_LATER}.`, {
                fix: `Take it out; known: ${MODEL_KEYS.join(', ')}.`,
            });
    }
    if ('learning-rate' in model || 'lr' in model) {
        throw new src/* InputError */.dz('model.learning-rate is no key of the model: it is the optimizer’s.', {
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
        epochs: read_value_readNumber(model['epochs'] ?? 30, 'model.epochs', { min: 1, whole: true }),
        batchSize: read_value_readNumber(model['batch-size'] ?? 32, 'model.batch-size', { min: 1, whole: true }),
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
        throw new src/* InputError */.dz(`model is ${read_value_show(value)}, which is no model.${(0,src/* didYouMean */.au)(text, Object.keys(NAMED_MODELS))}`, {
            fix: 'Write linear, logistic, mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
        });
    }
    if (!read_value_isObject(value)) {
        throw new src/* InputError */.dz(`model is ${read_value_show(value)}.`, {
            fix: 'Write mlp, or a mapping as {layers: [64 relu], epochs: 20}.',
        });
    }
    if (isKeras(value))
        return { layers: value };
    return value;
}
function parseNetwork(layers, readFile) {
    if (layers === undefined) {
        throw new src/* InputError */.dz('model has no layers.', {
            fix: 'Write layers: [64 relu], layers: [] for a linear model, or model: mlp.',
        });
    }
    if (read_value_isObject(layers) && isKeras(layers))
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
        throw new src/* InputError */.dz(`model names the file ${path}, which cannot be read here.`, {
            fix: 'Write the architecture inline.',
        });
    const text = readFile(path);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${path} is not JSON: ${(0,src/* errorMessage */.gJ)(cause)}.`, { cause });
    }
    if (read_value_isObject(value) && isKeras(value))
        return value;
    throw new src/* InputError */.dz(`${path} is no Keras architecture: it has no class_name.`, {
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
        throw new src/* InputError */.dz(`model.freeze is ${read_value_show(value)}.`, { fix: 'Write names of layers, or how many.' });
    }
    return read_value_readNumber(value, 'model.freeze', { min: 1, whole: true });
}
/** `balanced`, or what each class counts: `{yes: 3, no: 1}`. */
function parseClassWeights(value) {
    if (value === undefined || value === null)
        return null;
    if (value === 'balanced')
        return value;
    if (!read_value_isObject(value)) {
        throw new src/* InputError */.dz(`model.class-weights is ${read_value_show(value)}.`, {
            fix: 'Write balanced, or {yes: 3, no: 1}.',
        });
    }
    const weights = Object.entries(value).map(([name, weight]) => [
        name,
        read_value_readNumber(weight, `model.class-weights.${name}`, { above: 0 }),
    ]);
    return Object.fromEntries(weights);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
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
        return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('git', args)).stdout;
    }
    catch {
        return null;
    }
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
    const targetColumn = (0,columns_src/* column */.fi)(table, target, data);
    const features = chooseColumns(table, chosen, target, data);
    const frame = { target, features, task };
    const share = shareOf(choice.validation);
    if (share === null) {
        const other = await readTable(choice.validation, { types: chosen.types });
        (0,columns_src/* column */.fi)(other, target, other.path);
        return {
            training: { ...frame, train: { table, rows: null }, validation: { table: other, rows: null } },
            described: [describe('train', table, table.rowCount), describe('validation', other, other.rowCount)],
            notes: [...table.notes, ...other.notes],
        };
    }
    if (share === 0) {
        return {
            training: { ...frame, train: { table, rows: null }, validation: null },
            described: [describe('train', table, table.rowCount)],
            notes: table.notes,
        };
    }
    const decided = task ?? inferTask(targetColumn).task;
    const { train, test } = decided === 'regression'
        ? (0,columns_src/* randomSplit */.Ak)(table.rowCount, share, seed)
        : (0,columns_src/* stratifiedSplit */.Ce)(targetColumn, share, seed);
    return {
        training: { ...frame, train: { table, rows: train }, validation: { table, rows: test } },
        described: [describe('train', table, train.length), describe('validation', table, test.length)],
        notes: table.notes,
    };
}
function chooseColumns(table, { names, without, types }, target, source) {
    for (const name of [...(names ?? []), ...without, ...Object.keys(types)])
        (0,columns_src/* column */.fi)(table, name, source);
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
    throw new src/* InputError */.dz(`Input validation is "${text}", which is no share of the rows.`, {
        fix: 'Give a share from 0 (none) to below 1, as 0.2, or the path of a table.',
    });
}
function describe(role, { path, digest }, rows) {
    return { role, path, digest, rows };
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./packages/training/src/line-splitter.ts

function splitLines(onLine) {
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
async function runCommand({ words, env, cwd, signals, onLine }) {
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'trainyard-command-'));
    const pidFile = (0,external_node_path_.join)(folder, 'pid');
    const stdout = splitLines((line) => onLine(line, 'stdout'));
    const stderr = splitLines((line) => onLine(line, 'stderr'));
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
function followFile(path, onLine) {
    const lines = splitLines(onLine);
    let [offset, failure] = [0, undefined];
    let reading = Promise.resolve();
    const read = async () => {
        const file = await (0,external_node_fs_promises_.open)(path).catch(() => null);
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


const STEP_KEYS = ['step', 'epoch', 'iteration'];
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
function readMetricsJson(line, at) {
    let value;
    try {
        value = JSON.parse(line.replaceAll(/(?<=[:[,]\s*)-?(?:NaN|Infinity)\b/g, 'null'));
    }
    catch (cause) {
        throw new src/* InputError */.dz(`${at} is not JSON: ${line.slice(0, 80)}`, {
            cause,
            fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
        });
    }
    if (!read_value_isObject(value))
        throw new src/* InputError */.dz(`${at} is no JSON object: ${line.slice(0, 80)}`, {
            fix: 'Write one object a line, as {"epoch": 1, "loss": 0.5}.',
        });
    const numbers = Object.entries(value).filter((entry) => entry[1] === null || typeof entry[1] === 'number');
    return toPoint(numbers);
}
/**
 * `name=value` pairs of a line on standard output; null when the line has anything else, since a log's sentence may
 * hold such a pair by chance.
 */
function readMetricsText(line) {
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
function scriptArguments(command, params) {
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
    return fillParameters(words, params, 'run').value.map((word) => String(word ?? ''));
}
/** `learning rate` → `TRAINYARD_PARAM_LEARNING_RATE`. */
function parameterVariable(name) {
    return `TRAINYARD_PARAM_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}
/** What a script finds in its environment about its parameters. */
function parameterEnvironment(params) {
    const single = Object.entries(params).map(([name, value]) => [
        parameterVariable(name),
        parameterText(value),
    ]);
    return { ...Object.fromEntries(single), TRAINYARD_PARAMS: JSON.stringify(params) };
}
function flags(params) {
    return Object.entries(params).flatMap(([name, value]) => [`--${name}`, parameterText(value)]);
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
    await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.resolve)(run.cwd, run.modelPath), { recursive: true });
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'trainyard-script-'));
    try {
        return await supervise(run, [program, ...args], folder);
    }
    finally {
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function supervise(run, command, folder) {
    const { metricsFrom, signal, cwd } = run;
    const started = performance.now();
    const ownFile = (0,external_node_path_.join)(folder, 'metrics.jsonl');
    const metricsFile = metricsFrom.kind === 'file' ? (0,external_node_path_.resolve)(cwd, metricsFrom.path) : ownFile;
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
        await (0,external_node_fs_promises_.rm)(metricsFile, { force: true });
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
            TRAINYARD_MODEL_PATH: (0,external_node_path_.resolve)(cwd, run.modelPath),
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
        return new src/* InputError */.dz(`run starts "${program}", which is not there.`, {
            fix: 'Install it in an earlier step, or write its path from the working directory, as ./train.sh.',
        });
    }
    const why = code > 128 && code < 160 ? ` (signal ${code - 128}${code === 137 ? ': often out of memory' : ''})` : '';
    const said = errors.length === 0 ? ' It wrote nothing to standard error.' : `\n${errors.join('\n')}`;
    return new src/* ExternalError */.yA(`The script ended with exit code ${code}${why}.${said}`);
}
function noMetric(source) {
    const file = 'JSON lines into the file named by $TRAINYARD_METRICS_FILE, as {"epoch": 1, "loss": 0.5}';
    const text = 'lines as loss=0.5 accuracy=0.9 on standard output';
    const fixes = {
        auto: `Write ${file}, or ${text}.`,
        stdout: `Write ${text}; or set metrics-from: auto and write ${file}.`,
        file: `Write JSON lines into ${source.kind === 'file' ? source.path : 'it'}, as {"epoch": 1, "loss": 0.5}; or set metrics-from: auto and write ${text}.`,
    };
    return new src/* InputError */.dz('The script reported no metric, so its model cannot be judged.', {
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
        ...describeModel(about, trained.engine, libraries),
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
function describeModel(about, engine, libraries) {
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
    if ((await folder_digest_folderFiles(folder)).length === 0) {
        throw new src/* InputError */.dz(`The script left no model: ${folder} is empty.`, {
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
function assignFolds({ count, group, time }, table, rows, classes, seed) {
    if (time !== null)
        return assign_folds_forward(count, sortByTime((0,columns_src/* column */.fi)(table, time, 'the training data'), rows));
    const foldOf = group === null
        ? byClass(count, rows, classes, seed)
        : byGroup(count, rows, (0,columns_src/* column */.fi)(table, group, 'the training data'), seed);
    return Array.from({ length: count }, (_, fold) => ({
        train: rows.filter((_, i) => foldOf[i] !== fold),
        test: rows.filter((_, i) => foldOf[i] === fold),
    }));
}
/** Of each class as many in every fold as can be; the folds go round from class to class, so that their sizes are like. */
function byClass(count, rows, target, seed) {
    const random = (0,src_random/* createRandom */.s)(seed).fork('folds');
    const { codes, classes } = target === null
        ? { codes: new Int32Array(rows.length), classes: ['all'] }
        : (0,columns_src/* classesOf */.OX)((0,columns_src/* selectCells */.kw)(target, rows));
    const foldOf = new Int32Array(rows.length);
    let next = 0;
    for (let code = 0; code < classes.length; code++) {
        const members = [...rows.keys()].filter((i) => codes[i] === code);
        if (members.length < 2) {
            throw new src/* InputError */.dz(target === null
                ? `model.folds is ${count}, but there is only ${members.length} row to train on.`
                : `model.folds is ${count}, but the class "${classes[code]}" has ${members.length} row: held out, no row of it would be left to train on.`, { fix: 'Add rows, or take folds out.' });
        }
        for (const i of (0,src_random/* shuffle */.k)(members, random))
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
        if ((0,columns_src/* isMissing */.b2)(groups, row))
            throw new src/* InputError */.dz(`The column "${groups.name}" of model.folds.group is empty in row ${row + 1}.`);
        const name = (0,columns_src/* cellText */.Ie)(groups, row);
        members.set(name, [...(members.get(name) ?? []), i]);
    }
    if (members.size < count)
        throw tooFew(count, `${members.size} groups in "${groups.name}"`);
    const found = [...members.values()];
    const order = (0,src_random/* shuffle */.k)([...found.keys()], (0,src_random/* createRandom */.s)(seed).fork('folds')).map((i) => found[i]);
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
        throw new src/* InputError */.dz(`model.folds.time is "${times.name}", which holds neither dates nor numbers.`);
    }
    const empty = rows.find((row) => (0,columns_src/* isMissing */.b2)(times, row));
    if (empty !== undefined)
        throw new src/* InputError */.dz(`The column "${times.name}" of model.folds.time is empty in row ${empty + 1}.`);
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
    return new src/* InputError */.dz(`model.folds is ${count}, but there are only ${what}.`, { fix: 'Use fewer folds.' });
}

;// CONCATENATED MODULE: ./packages/training/src/class-weights.ts

/**
 * What each training row counts: `balanced` is rows / (classes x rows of the class), as in scikit-learn.
 *
 * @returns null when all count the same
 * @throws InputError for a class that the data do not have, and for regression
 */
function weighClasses(given, targets, classes) {
    if (given === null)
        return null;
    if (classes === null) {
        throw new src/* InputError */.dz('model.class-weights is set, but the task is regression.', { fix: 'Take it out.' });
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
        throw new src/* InputError */.dz(`model.class-weights has the class "${unknown}", which no training row has.${(0,src/* didYouMean */.au)(unknown, classes)}`);
    }
    return classes.map((name) => given[name] ?? 1);
}

;// CONCATENATED MODULE: ./packages/training/src/keras-architecture.ts


/** Keys that Keras 3 adds and TensorFlow.js does not know. */
const ADDED = ['module', 'registered_name', 'build_config', 'compile_config', 'quantization_config'];
/**
 * Architecture JSON of Keras 2, Keras 3 (sequential models) or TensorFlow.js in the one form that TensorFlow.js takes.
 *
 * @param source what it was read from, for the message
 * @throws InputError when it is no model
 */
function readKerasArchitecture(given, source) {
    const topology = read_value_isObject(given['modelTopology']) ? given['modelTopology'] : given;
    const model = read_value_isObject(topology['model_config']) ? topology['model_config'] : topology;
    const name = model['class_name'];
    if (name !== 'Sequential' && name !== 'Functional' && name !== 'Model') {
        throw new src/* InputError */.dz(`${source} is a Keras "${String(name)}", but a Sequential or Functional model is wanted.`);
    }
    const plain = withoutAdditions(model);
    if (name !== 'Sequential') {
        forbidKeras3Nodes(plain, source);
        return { ...plain, class_name: 'Model' };
    }
    const config = plain['config'];
    const layers = Array.isArray(config) ? config : read_value_isObject(config) ? config['layers'] : undefined;
    if (!Array.isArray(layers) ||
        !layers.every((layer) => read_value_isObject(layer) && typeof layer['class_name'] === 'string')) {
        throw new src/* InputError */.dz(`${source} is a Keras Sequential model without a list of layers.`);
    }
    return {
        class_name: 'Sequential',
        config: { name: 'model', layers: mergeInputLayer(layers) },
    };
}
/** Keras 3 writes the calls of layers with their arguments; TensorFlow.js reads the lists of Keras 2. */
function forbidKeras3Nodes(model, source) {
    const layers = read_value_isObject(model['config']) ? model['config']['layers'] : undefined;
    const nodes = Array.isArray(layers)
        ? layers.flatMap((layer) => (read_value_isObject(layer) ? layer['inbound_nodes'] : []))
        : [];
    if (!nodes.some(read_value_isObject))
        return;
    throw new src/* InputError */.dz(`${source} is a functional model of Keras 3, which TensorFlow.js cannot read.`, {
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
    if (!read_value_isObject(value))
        return value;
    if (value['class_name'] === 'DTypePolicy' && read_value_isObject(value['config']))
        return value['config']['name'];
    if (value['class_name'] === 'L1' || value['class_name'] === 'L2')
        return keras_architecture_readRegularizer(value);
    const kept = Object.entries(value).filter(([key]) => !ADDED.includes(key));
    return Object.fromEntries(kept.map(([key, item]) => [key, withoutAdditions(item)]));
}
/** TensorFlow.js has one class for both penalties. */
function keras_architecture_readRegularizer({ config }) {
    const { l1 = 0, l2 = 0 } = read_value_isObject(config) ? config : {};
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
function completeNetwork(network, frame) {
    if (network.kind === 'keras') {
        const architecture = readKerasArchitecture(network.architecture, network.source);
        return isSequential(architecture)
            ? sequential(separateOutput(architecture.config.layers), frame.width)
            : architecture;
    }
    const layers = separateOutput(network.layers);
    const isWhole = outputOf(layers, frame);
    return sequential(isWhole ? layers : [...network.layers, ...outputLayers(frame)], frame.width);
}
function isSequential(architecture) {
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
    throw new src/* InputError */.dz(`The last layer of model.layers has ${units} units with softmax, but the target has ${classCount} classes.`, {
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
        throw new src/* InputError */.dz(`Two layers of the model are named "${twice}".`);
    const [first, ...rest] = named;
    if (first === undefined)
        throw new src/* InputError */.dz('The Keras architecture has no layers.');
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
function scaleCounts(fitted, target, rows) {
    const { preprocessing } = fitted;
    if (target.type !== 'string') {
        const count = rows?.length ?? target.values.length;
        for (let i = 0; i < count; i++) {
            const row = rows?.[i] ?? i;
            if ((0,columns_src/* isMissing */.b2)(target, row) || !(target.values[row] < 0))
                continue;
            throw new src/* InputError */.dz(`The target "${target.name}" is ${(0,columns_src/* cellText */.Ie)(target, row)} in row ${row + 1}, but model.loss is poisson.`, { fix: 'Poisson is for counts, which are at least 0. Use mse, or correct the cell.' });
        }
    }
    const mean = preprocessing.target?.mean ?? 0;
    if (!(mean > 0)) {
        throw new src/* InputError */.dz(`The target "${target.name}" is 0 in all training rows: there is nothing to learn.`);
    }
    return { ...fitted, preprocessing: { ...preprocessing, target: { mean: 0, scale: mean } } };
}

;// CONCATENATED MODULE: ./packages/training/src/early-stopping.ts

function watchMetric({ metric, patience, minDelta }) {
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
function checkMetric(metric, key, names) {
    if (names.includes(metric))
        return;
    const why = metric.startsWith('val_') && !names.some((name) => name.startsWith('val_'))
        ? 'there are no validation rows'
        : 'the task has no such metric';
    throw new src/* InputError */.dz(`model.${key}.metric is ${metric}, but ${why}.`, {
        fix: `Use one of ${names.join(', ')}${why.startsWith('there') ? ', or set validation (as 0.2)' : ''}.`,
    });
}

;// CONCATENATED MODULE: ./packages/training/src/freeze-layers.ts


/**
 * Layers whose weights stay as they are: the first so many, or some by name.
 *
 * @throws InputError for a name that no layer has, and when nothing would be left to learn
 */
function freezeLayers(architecture, freeze) {
    if (freeze === null)
        return architecture;
    if (!isSequential(architecture)) {
        throw new src/* InputError */.dz('model.freeze is set, but the model is no sequence of layers.', {
            fix: 'Write trainable: false into the layers of the architecture.',
        });
    }
    const { layers } = architecture.config;
    const names = layers.map(({ config }) => String(config['name']));
    const learning = layers.findLastIndex(({ class_name }) => class_name === 'Dense' || class_name.includes('Conv'));
    if (typeof freeze === 'number' && freeze > learning) {
        throw new src/* InputError */.dz(`model.freeze is ${freeze}, but the model has ${learning + 1} layers with its output.`, {
            fix: `Freeze at most ${learning}: something must be left to learn.`,
        });
    }
    const unknown = typeof freeze === 'number' ? undefined : freeze.find((name) => !names.includes(name));
    if (unknown !== undefined) {
        throw new src/* InputError */.dz(`model.freeze names "${unknown}", which no layer is called.${(0,src/* didYouMean */.au)(unknown, names)} There are ${names.join(', ')}.`);
    }
    const isFrozen = (name, i) => typeof freeze === 'number' ? i < freeze : freeze.includes(name);
    const frozen = layers.map((layer, i) => isFrozen(names[i], i) ? { ...layer, config: { ...layer.config, trainable: false } } : layer);
    return { ...architecture, config: { ...architecture.config, layers: frozen } };
}

;// CONCATENATED MODULE: ./packages/training/src/loss.ts

const REGRESSION = ['mse', 'mae', 'huber', 'pinball', 'poisson'];
const CLASSES = ['cross-entropy', 'focal'];
/** @throws InputError when the loss is not one for the task */
function chooseLoss(given, task) {
    const loss = given ?? { name: task === 'regression' ? 'mse' : 'cross-entropy' };
    const fitting = task === 'regression' ? REGRESSION : CLASSES;
    if (fitting.includes(loss.name))
        return loss;
    throw new src/* InputError */.dz(`model.loss is ${loss.name}, but the task is ${task}.`, {
        fix: `Use ${fitting.slice(0, -1).join(', ')} or ${fitting.at(-1)}, or leave it out.`,
    });
}

;// CONCATENATED MODULE: ./packages/training/src/rare-classes.ts
/** For people: classes that a single training row stands for. */
function rareClasses(targets, classes) {
    if (classes === null)
        return [];
    const counts = new Array(classes.length).fill(0);
    for (const target of targets)
        counts[target]++;
    const rare = classes.filter((_, code) => counts[code] === 1).map((name) => `"${name}"`);
    if (rare.length === 0)
        return [];
    const shown = rare.length > 5 ? `${rare.slice(0, 5).join(', ')} and ${rare.length - 5} more` : rare.join(', ');
    return [
        rare.length === 1
            ? `The class ${shown} has a single training row: the model can hardly learn it.`
            : `${rare.length} classes have a single training row each, and can hardly be learned: ${shown}.`,
    ];
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
async function trainEpoch(learner, rows, { batchSize, order, random, epoch, rate, pause }) {
    for (let i = 0; i < order.length; i++)
        order[i] = i;
    (0,src_random/* shuffle */.k)(order, random);
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
async function evaluateRows(learner, rows, pause) {
    const totals = { rows: 0, loss: 0, score: 0 };
    for (let from = 0; from < rows.targets.length; from += learner.evaluationRows) {
        if (pause.isDue())
            await pause.take();
        learner.evaluate(rows, from, Math.min(learner.evaluationRows, rows.targets.length - from), totals);
    }
    return totals;
}
/** One for a whole training: its epochs may be far shorter than a stretch. */
function makePause(signal) {
    let started = performance.now();
    return {
        isDue: () => performance.now() - started >= LONGEST_STRETCH_MS,
        async take() {
            await (0,promises_.setImmediate)();
            signal?.throwIfAborted();
            started = performance.now();
        },
    };
}
function exploded(loss, epoch, batch) {
    return new src/* InputError */.dz(`The loss became ${loss} in epoch ${epoch}, batch ${batch}: training has diverged.`, {
        fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
    });
}

;// CONCATENATED MODULE: ./packages/training/src/run-epochs.ts




/** All epochs, until the last, early stopping, or a `stop` of the caller. The learner holds the kept weights afterwards. */
async function runEpochs(learner, spec, { train, validation, metricNames }, options) {
    const { epochs, batchSize } = spec;
    const pause = makePause(options.signal);
    const random = (0,src_random/* createRandom */.s)(options.seed).fork('order');
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

;// CONCATENATED MODULE: ./packages/training/src/score-outputs.ts
/** How many rows are classified right: of logits or probabilities, rows x units. */
function countRight(units, threshold) {
    return (outputs, stride, targets, rows) => {
        let right = 0;
        for (let row = 0; row < rows; row++) {
            const at = row * stride;
            let best = units === 1 && outputs[at] > threshold ? 1 : 0;
            for (let k = 1; k < units; k++)
                if (outputs[at + k] > outputs[at + best])
                    best = k;
            if (best === targets[row])
                right++;
        }
        return right;
    };
}
/** The sum of absolute errors in the target's unit. */
function sumErrors(scale) {
    return (outputs, stride, targets, rows) => {
        let sum = 0;
        for (let row = 0; row < rows; row++)
            sum += Math.abs(outputs[row * stride] - targets[row]);
        return sum * scale;
    };
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
function drawWeights(initializer, shape, random) {
    const [name, config] = read(initializer);
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
function read(initializer) {
    if (!read_value_isObject(initializer))
        return [flat(initializer), {}];
    const config = initializer['config'];
    return [flat(initializer['class_name'] ?? initializer['className']), read_value_isObject(config) ? config : {}];
}
/** `glorot_uniform`, `glorotUniform` and `GlorotUniform` are the same. */
function flat(name) {
    return String(name).replaceAll(/[_-]/g, '').toLowerCase();
}

;// CONCATENATED MODULE: ./packages/training/src/seeded-math-random.ts
/**
 * Runs synchronous work with `Math.random` replaced by a seeded source.
 *
 * TensorFlow.js draws initial weights, dropout and noise from generators that it seeds from `Math.random` when a layer
 * has no seed of its own; and a dropout layer with a seed drops the same units at every step. This is the one place where all
 * of them meet. The work must not await: other code would draw from our source.
 */
function withSeededMathRandom(random, work) {
    const original = Math.random;
    Math.random = random.next;
    try {
        return work();
    }
    finally {
        Math.random = original;
    }
}

;// CONCATENATED MODULE: ./packages/training/src/build-network.ts



/**
 * The network with freshly drawn weights; the same random source gives the same weights.
 *
 * @throws InputError when TensorFlow.js cannot build it, or it does not fit the data
 */
async function buildNetwork(engine, architecture, frame, random) {
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
        throw new src/* InputError */.dz(`TensorFlow.js cannot build the model: ${(0,src/* errorMessage */.gJ)(cause)}.`.replace(/\.\.$/, '.'), {
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
        throw new src/* InputError */.dz(`The model has ${model.inputs.length} inputs and ${model.outputs.length} outputs; one of each is wanted.`);
    }
    const inputShape = model.inputs[0].shape.slice(1);
    const taken = inputShape.reduce((all, size) => all * (size ?? Number.NaN), 1);
    if (taken !== frame.width) {
        throw new src/* InputError */.dz(`The model takes ${inputShape.join(' x ')} numbers a row, but the input columns give ${frame.width} after encoding.`, {
            fix: `Give it an input shape of [null, ${frame.width}], or choose other columns with features:.`,
        });
    }
    const outputShape = model.outputs[0].shape.slice(1);
    if (outputShape.length !== 1) {
        throw new src/* InputError */.dz(`The model's output has the shape ${outputShape.join(' x ')} for each row.`, {
            fix: 'Put flatten, or a pooling over all positions, before the end.',
        });
    }
    const units = outputShape[0];
    const last = model.layers.at(-1);
    const activation = activationOf(last);
    checkOutput(units, activation, frame);
    const weightCount = model.countParams();
    const input = inputShape;
    if (frame.task === 'regression')
        return { head: model, output: 'values', units, inputShape: input, weightCount };
    if (last.getClassName() !== 'Activation')
        return { head: model, output: 'probabilities', units, inputShape: input, weightCount };
    const logits = last.input;
    if (Array.isArray(logits))
        throw new src/* InputError */.dz('The last layer of the model has several inputs.');
    const head = engine.layers.model({ inputs: model.inputs, outputs: logits, name: 'head' });
    return { head, output: 'logits', units, inputShape: input, weightCount };
}
/** Shapes that do not fit are found by some layers only when they run. */
function tryOut({ tf }, { head, inputShape }) {
    try {
        tf.tidy(() => void head.apply(tf.zeros([1, ...inputShape]), { training: false }));
    }
    catch (cause) {
        throw new src/* InputError */.dz(`TensorFlow.js cannot run the model: ${(0,src/* errorMessage */.gJ)(cause)}`, {
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
function checkOutput(units, activation, { task, classCount }) {
    const given = `The model ends in ${units} unit${units === 1 ? '' : 's'} with ${activation}`;
    if (task === 'regression') {
        if (units === 1)
            return;
        throw new src/* InputError */.dz(`${given}, but regression needs one.`);
    }
    if (activation === 'sigmoid' && units === 1 && task === 'binary')
        return;
    if (activation === 'softmax' && units === classCount)
        return;
    const binary = task === 'binary' ? 'one unit with sigmoid, or ' : '';
    throw new src/* InputError */.dz(`${given}, but ${classCount} classes need ${binary}${classCount} units with softmax.`);
}

;// CONCATENATED MODULE: ./packages/training/src/dense/arena.ts
const PAGE = 65536;
/** @param floats how many numbers will be asked for in all, at least */
function createArena(floats) {
    const pages = Math.ceil((floats * 4) / PAGE) + 2;
    const memory = new WebAssembly.Memory({ initial: pages });
    let next = 64;
    return {
        memory,
        take(count) {
            const at = next;
            next += Math.ceil((count * 4) / 64) * 64;
            if (next > memory.buffer.byteLength)
                throw new RangeError(`the arena of ${floats} numbers is full`);
            return { at, values: new Float32Array(memory.buffer, at, count) };
        },
    };
}
/** Row widths in memory are multiples of 8, so that the kernels need no remainder. */
function arena_padded(width) {
    return Math.ceil(width / 8) * 8;
}

;// CONCATENATED MODULE: ./packages/training/src/dense/copy-numbers.ts
/** A loop: for a row's few numbers it is quicker than a view of them. */
function copyNumbers(from, start, to, at, count) {
    for (let i = 0; i < count; i++)
        to[at + i] = from[start + i];
}

;// CONCATENATED MODULE: ./packages/training/src/dense/dense-operation.ts


/** y = x W + b. */
function denseOperation(plan, input, { arena, kernels, batchSize, zeros, ones, parameter }) {
    const { units, penalty, trainable } = plan;
    const [inputs, inputStride, stride] = [input.width, input.stride, arena_padded(units)];
    const kernel = parameter(inputs * stride, trainable);
    const bias = plan.bias === null ? null : parameter(stride, trainable);
    const transposed = arena.take(units * inputStride);
    const output = arena.take(batchSize * stride);
    const gradient = arena.take(batchSize * stride);
    const restore = ([kernelValues, biasValues]) => {
        for (let row = 0; row < inputs; row++)
            copyNumbers(kernelValues, row * units, kernel.value.values, row * stride, units);
        if (bias !== null)
            copyNumbers(biasValues, 0, bias.value.values, 0, units);
    };
    restore([plan.kernel, ...(plan.bias === null ? [] : [plan.bias])]);
    const sumOver = (rows, count, from, row, column, into) => kernels.gemm(count, stride, batch, from.at, row, column, rows.at, stride * 4, zeros.at, into.at, stride * 4);
    let batch = 0;
    return {
        width: units,
        stride,
        output,
        gradient,
        free: true,
        forward(count) {
            const biasAt = bias === null ? zeros.at : bias.value.at;
            kernels.gemm(count, stride, inputs, input.output.at, inputStride * 4, 4, kernel.value.at, stride * 4, biasAt, output.at, stride * 4);
        },
        backward(count, deeper) {
            batch = count;
            if (trainable) {
                sumOver(gradient, inputs, input.output, 4, inputStride * 4, kernel.gradient);
                if (bias !== null)
                    sumOver(gradient, 1, ones, 0, 4, bias.gradient);
            }
            if (!deeper)
                return;
            transpose(kernel.value.values, transposed.values, { inputs, inputStride, units, stride });
            kernels.gemm(count, inputStride, units, gradient.at, stride * 4, 4, transposed.at, inputStride * 4, zeros.at, input.gradient.at, inputStride * 4);
        },
        penalize: (withGradient) => penalty === null
            ? 0
            : penalize(penalty, kernel.value.values, withGradient ? kernel.gradient.values : null),
        weights() {
            const dense = new Float32Array(inputs * units);
            for (let row = 0; row < inputs; row++)
                copyNumbers(kernel.value.values, row * stride, dense, row * units, units);
            return bias === null ? [dense] : [dense, bias.value.values.slice(0, units)];
        },
        restore,
    };
}
function transpose(from, to, { inputs, inputStride, units, stride }) {
    for (let row = 0; row < inputs; row++)
        for (let column = 0; column < units; column++)
            to[column * inputStride + row] = from[row * stride + column];
}
function penalize({ l1, l2 }, w, g) {
    let sum = 0;
    for (let i = 0; i < w.length; i++) {
        sum += l1 * Math.abs(w[i]) + l2 * w[i] * w[i];
        if (g !== null)
            g[i] = g[i] + l1 * Math.sign(w[i]) + 2 * l2 * w[i];
    }
    return sum;
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
const sigmoid = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
/** By the names of Keras. `relu` has kernels of its own; `softmax` belongs to the loss. */
const activation_ACTIVATIONS = {
    linear: { slopeBy: 'output', forward() { }, gradient() { } },
    sigmoid: elementwise(sigmoid, (y) => y * (1 - y)),
    tanh: elementwise(Math.tanh, (y) => 1 - y * y),
    elu: elementwise((x) => (x > 0 ? x : Math.expm1(x)), (y) => (y > 0 ? 1 : y + 1)),
    selu: elementwise((x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)), (y) => (y > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA)),
    softplus: elementwise(softplus, (y) => -Math.expm1(-y)),
    softsign: elementwise((x) => x / (1 + Math.abs(x)), (y) => (1 - Math.abs(y)) ** 2),
    relu6: elementwise((x) => Math.min(6, Math.max(0, x)), (y) => (y > 0 && y < 6 ? 1 : 0)),
    hard_sigmoid: elementwise((x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)), (y) => (y > 0 && y < 1 ? 0.2 : 0)),
    swish: elementwise((x) => x * sigmoid(x), (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))), 'input'),
    mish: elementwise((x) => x * Math.tanh(softplus(x)), (x) => {
        const t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * sigmoid(x);
    }, 'input'),
};

;// CONCATENATED MODULE: ./packages/training/src/dense/operation.ts
const NO_WEIGHTS = {
    penalize: () => 0,
    weights: () => [],
    restore() { },
};

;// CONCATENATED MODULE: ./packages/training/src/dense/elementwise-operations.ts



/** In place where the input's maker allows it. The gradient is always worked on in place. */
function activationOperation(name, input, { arena, kernels, batchSize }) {
    const { width, stride, gradient } = input;
    const activation = name === 'relu' ? null : activation_ACTIVATIONS[name];
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
function dropoutOperation(rate, input, { arena, batchSize, random }) {
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
const KERNEL_BYTES = [
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
function loadKernels(memory) {
    kernels_module ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
    return new WebAssembly.Instance(kernels_module, { env: { memory } }).exports;
}

;// CONCATENATED MODULE: ./packages/training/src/dense/normalization-operation.ts
/**
 * (x - mean) / sqrt(variance + epsilon) * gamma + beta; over the rows of a batch for each column (Ioffe & Szegedy
 * 2015), or over the columns of each row (Ba et al. 2016). Variances are those of the population.
 */
function normalizationOperation(plan, input, { arena, batchSize, parameter }) {
    const { width, stride, gradient } = input;
    const { epsilon, running, trainable } = plan;
    const output = arena.take(batchSize * stride);
    const normal = new Float32Array(batchSize * stride);
    const spreads = new Float32Array(Math.max(batchSize, width));
    const gamma = plan.gamma === null ? null : parameter(stride, trainable);
    const beta = plan.beta === null ? null : parameter(stride, trainable);
    const mean = running?.mean.slice();
    const variance = running?.variance.slice();
    gamma?.value.values.set(plan.gamma);
    beta?.value.values.set(plan.beta);
    const [scales, shifts] = [gamma?.value.values ?? null, beta?.value.values ?? null];
    let byBatch = true;
    /** Group `group` has `size` members, `step` apart: a column of the batch, or a row. */
    const groups = (count) => running === null
        ? { number: count, size: width, from: stride, step: 1 }
        : { number: width, size: count, from: 1, step: stride };
    const normalize = (count, training) => {
        const x = input.output.values;
        const { number, size, from, step } = groups(count);
        // A frozen layer is what it was: TensorFlow.js, unlike Keras 2, does so only while not training.
        byBatch = running === null || training;
        for (let group = 0; group < number; group++) {
            let [center, spread] = byBatch ? [0, 0] : [mean[group], variance[group]];
            if (byBatch) {
                for (let i = 0; i < size; i++)
                    center += x[group * from + i * step];
                center /= size;
                for (let i = 0; i < size; i++)
                    spread += (x[group * from + i * step] - center) ** 2;
                spread /= size;
                if (running !== null) {
                    const rest = 1 - running.momentum;
                    mean[group] = mean[group] - (mean[group] - center) * rest;
                    variance[group] = variance[group] - (variance[group] - spread) * rest;
                }
            }
            const scale = 1 / Math.sqrt(spread + epsilon);
            spreads[group] = scale;
            for (let i = 0; i < size; i++) {
                const at = group * from + i * step;
                normal[at] = (x[at] - center) * scale;
            }
        }
    };
    return {
        width,
        stride,
        output,
        gradient,
        free: true,
        forward(count, training) {
            normalize(count, training);
            for (let row = 0; row < count; row++)
                for (let j = 0; j < width; j++) {
                    const at = row * stride + j;
                    output.values[at] = normal[at] * (scales?.[j] ?? 1) + (shifts?.[j] ?? 0);
                }
        },
        backward(count, deeper) {
            const g = gradient.values;
            gamma?.gradient.values.fill(0);
            beta?.gradient.values.fill(0);
            for (let row = 0; row < count; row++)
                for (let j = 0; j < width; j++) {
                    const at = row * stride + j;
                    if (gamma !== null)
                        gamma.gradient.values[j] = gamma.gradient.values[j] + g[at] * normal[at];
                    if (beta !== null)
                        beta.gradient.values[j] = beta.gradient.values[j] + g[at];
                    if (scales !== null)
                        g[at] = g[at] * scales[j];
                }
            if (!deeper)
                return;
            const { number, size, from, step } = groups(count);
            for (let group = 0; group < number; group++) {
                let [sum, product] = [0, 0];
                for (let i = 0; i < size; i++) {
                    const at = group * from + i * step;
                    sum += g[at];
                    product += g[at] * normal[at];
                }
                for (let i = 0; i < size; i++) {
                    const at = group * from + i * step;
                    g[at] = spreads[group] * (g[at] - (sum + normal[at] * product) / size);
                }
            }
        },
        penalize: () => 0,
        weights: () => [
            ...(gamma === null ? [] : [gamma.value.values.slice(0, width)]),
            ...(beta === null ? [] : [beta.value.values.slice(0, width)]),
            ...(running === null ? [] : [mean.slice(), variance.slice()]),
        ],
        restore(weights) {
            const given = [...weights];
            gamma?.value.values.set(given.shift());
            beta?.value.values.set(given.shift());
            mean?.set(given.shift());
            variance?.set(given.shift());
        },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/dense/optimizer.ts
/** Keras' and TensorFlow.js' small number for 32 bits. */
const EPSILON = 1e-7;
/** How many blocks of the parameters' size an optimizer keeps. */
function slotCount({ name, settings }) {
    if (name === 'sgd')
        return 0;
    if (name === 'momentum' || name === 'adagrad')
        return 1;
    return name === 'rmsprop' ? (settings['centered'] === true ? 3 : 2) : 2;
}
/** With clipping and decay, as the plan asks for them. */
function createOptimizer(plan, kernels, arena, parameters, gradients) {
    const rule = createRule(plan, kernels, arena, parameters, gradients);
    const { clipNorm = null, weightDecay = 0 } = plan;
    if (clipNorm === null && weightDecay === 0)
        return rule;
    const [w, g] = [parameters.values, gradients.values];
    return (rate) => {
        if (clipNorm !== null)
            clip(g, clipNorm);
        const keep = 1 - rate * weightDecay;
        if (weightDecay !== 0)
            for (let i = 0; i < w.length; i++)
                w[i] = w[i] * keep;
        rule(rate);
    };
}
function clip(g, most) {
    let sum = 0;
    for (let i = 0; i < g.length; i++)
        sum += g[i] * g[i];
    const norm = Math.sqrt(sum);
    if (norm <= most)
        return;
    const scale = most / norm;
    for (let i = 0; i < g.length; i++)
        g[i] = g[i] * scale;
}
/** The update rules in the order of operations of TensorFlow.js 4.22. */
function createRule(plan, kernels, arena, parameters, gradients) {
    const setting = (name, standard) => Number(plan.settings[name] ?? standard);
    const count = parameters.values.length;
    const [w, g] = [parameters.values, gradients.values];
    const slot = () => arena.take(count);
    const epsilon = setting('epsilon', EPSILON);
    switch (plan.name) {
        case 'sgd':
            return (rate) => {
                for (let i = 0; i < count; i++)
                    w[i] = w[i] - rate * g[i];
            };
        case 'momentum': {
            const [momentum, nesterov] = [setting('momentum', 0.9), plan.settings['nesterov'] === true];
            const m = slot().values;
            return (rate) => {
                for (let i = 0; i < count; i++) {
                    m[i] = momentum * m[i] + g[i];
                    w[i] = w[i] - rate * (nesterov ? g[i] + momentum * m[i] : m[i]);
                }
            };
        }
        case 'adagrad': {
            const sum = slot().values;
            sum.fill(setting('initial-accumulator-value', 0.1));
            return (rate) => {
                for (let i = 0; i < count; i++) {
                    sum[i] = sum[i] + g[i] * g[i];
                    w[i] = w[i] - (rate * g[i]) / Math.sqrt(sum[i] + epsilon);
                }
            };
        }
        case 'adadelta': {
            const rho = setting('rho', 0.95);
            const [squares, updates] = [slot().values, slot().values];
            return (rate) => {
                for (let i = 0; i < count; i++) {
                    // TensorFlow.js divides by the mean of squares as it was before this step.
                    const update = (Math.sqrt(updates[i] + epsilon) / Math.sqrt(squares[i] + epsilon)) * g[i];
                    squares[i] = rho * squares[i] + (1 - rho) * g[i] * g[i];
                    updates[i] = rho * updates[i] + (1 - rho) * update * update;
                    w[i] = w[i] - rate * update;
                }
            };
        }
        case 'rmsprop': {
            const [decay, momentum] = [setting('decay', 0.9), setting('momentum', 0)];
            const [squares, m] = [slot().values, slot().values];
            const means = plan.settings['centered'] === true ? slot().values : null;
            return (rate) => {
                for (let i = 0; i < count; i++) {
                    squares[i] = decay * squares[i] + (1 - decay) * g[i] * g[i];
                    let spread = squares[i];
                    if (means !== null) {
                        means[i] = decay * means[i] + (1 - decay) * g[i];
                        // TensorFlow.js takes epsilon away here, where everyone else adds it.
                        spread -= means[i] * means[i] + 2 * epsilon;
                    }
                    m[i] = momentum * m[i] + (rate * g[i]) / Math.sqrt(spread + epsilon);
                    w[i] = w[i] - m[i];
                }
            };
        }
        case 'adam':
        case 'adamw': {
            const [beta1, beta2] = [setting('beta1', 0.9), setting('beta2', 0.999)];
            const [m, v] = [slot(), slot()];
            let [power1, power2] = [beta1, beta2];
            return (rate) => {
                kernels.adam(count, parameters.at, gradients.at, m.at, v.at, rate, beta1, 1 - beta1, beta2, 1 - beta2, 1 - power1, 1 - power2, epsilon);
                power1 *= beta1;
                power2 *= beta2;
            };
        }
        case 'adamax': {
            const [beta1, beta2, decay] = [setting('beta1', 0.9), setting('beta2', 0.999), setting('decay', 0)];
            const [m, u] = [slot().values, slot().values];
            let power1 = beta1;
            let step = 0;
            return (rate) => {
                const scaled = rate / (1 + decay * step) / (1 - power1);
                for (let i = 0; i < count; i++) {
                    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                    u[i] = Math.max(beta2 * u[i], Math.abs(g[i]));
                    w[i] = w[i] - (scaled * m[i]) / (u[i] + epsilon);
                }
                power1 *= beta1;
                step += 1;
            };
        }
    }
}

;// CONCATENATED MODULE: ./packages/training/src/dense/room.ts


/** How much room a network takes; it is asked for once. */
function measurePlan({ inputs, layers, optimizer, batchSize }) {
    let [width, widest, blocks] = [inputs, arena_padded(inputs), 16];
    let numbers = 2 * batchSize * arena_padded(inputs);
    const weights = { trainable: 0, frozen: 0 };
    for (const layer of layers) {
        if ('trainable' in layer) {
            const stride = arena_padded(layer.kind === 'dense' ? layer.units : width);
            const rows = layer.kind === 'dense' ? width + 1 : 2;
            weights[layer.trainable ? 'trainable' : 'frozen'] += rows * stride;
            if (layer.kind === 'dense')
                numbers += layer.units * arena_padded(width);
        }
        if (layer.kind === 'dense')
            width = layer.units;
        widest = Math.max(widest, arena_padded(width));
        numbers += 2 * batchSize * arena_padded(width);
        blocks += 6;
    }
    numbers += weights.trainable * (2 + slotCount(optimizer)) + 2 * weights.frozen + widest + batchSize;
    return { ...weights, numbers: numbers + blocks * 16, widest };
}
/** Weights that learn lie in one block, their gradients in another of the same layout; the frozen ones elsewhere. */
function createParameters(arena, { trainable, frozen }) {
    const learning = { values: arena.take(trainable), gradients: arena.take(trainable), next: 0 };
    const fixed = { values: arena.take(frozen), gradients: arena.take(frozen), next: 0 };
    return {
        values: learning.values,
        gradients: learning.gradients,
        take(count, learns) {
            const blocks = learns ? learning : fixed;
            const part = ({ at, values }) => ({
                at: at + blocks.next * 4,
                values: values.subarray(blocks.next, blocks.next + count),
            });
            const taken = { value: part(blocks.values), gradient: part(blocks.gradients) };
            blocks.next += count;
            return taken;
        },
    };
}

;// CONCATENATED MODULE: ./packages/training/src/dense/network.ts








/** A stack of layers in one piece of memory; no array is allocated after this call. */
function createDenseNetwork(plan) {
    const { batchSize, loss, random } = plan;
    const size = measurePlan(plan);
    const arena = createArena(size.numbers);
    const kernels = loadKernels(arena.memory);
    const parameters = createParameters(arena, size);
    const [zeros, ones] = [arena.take(size.widest), arena.take(batchSize)];
    ones.values.fill(1);
    const room = { arena, kernels, batchSize, random, zeros, ones, parameter: parameters.take };
    const stride = arena_padded(plan.inputs);
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
function networkArtifacts(model) {
    const values = readWeights(model);
    const names = model.weights.map((weight) => weight.originalName);
    const shapes = model.weights.map((weight) => weight.shape);
    return {
        topology: model.toJSON(null, false),
        ...packWeights(names, shapes, values),
    };
}
/**
 * Weights as the files of a model hold them.
 *
 * @throws InputError when one is not finite
 */
function packWeights(names, shapes, values) {
    const wrong = values.findIndex((weights) => weights.some((value) => !Number.isFinite(value)));
    if (wrong >= 0) {
        throw new src/* InputError */.dz(`A weight of ${names[wrong]} is no longer finite: training has diverged.`, {
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
function readWeights(model) {
    return model.weights.map((weight) => Float32Array.from(weight.read().dataSync()));
}

;// CONCATENATED MODULE: ./packages/training/src/dense-learner.ts


/** So few rows make a call worth its while also where the batches are smaller. */
const LEAST_ROWS = 64;
/** Whose files plain `tf.loadLayersModel` reads. */
const FORMAT = { keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
/** Our own engine: one piece of WebAssembly memory, nothing allocated from step to step, TensorFlow.js not loaded. */
function createDenseLearner({ architecture, inputs, layers, loss, names, shapes }, { optimizer, score, batchSize, noise }) {
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
function softmaxCrossEntropy(gamma = 0) {
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
function sigmoidCrossEntropy(gamma = 0) {
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
const squaredError = residual((e) => e * e, (e) => 2 * e);
const absoluteError = residual(Math.abs, Math.sign);
/** Huber 1964: square up to `delta`, then linear. */
const huber = (delta = 1) => residual((e) => (Math.abs(e) <= delta ? 0.5 * e * e : delta * (Math.abs(e) - 0.5 * delta)), (e) => (Math.abs(e) <= delta ? e : delta * Math.sign(e)));
/** Koenker & Bassett 1978: its minimum is the quantile. */
const pinball = (quantile) => residual((e) => (e >= 0 ? (1 - quantile) * e : -quantile * e), (e) => (e > 0 ? 1 - quantile : e < 0 ? -quantile : 0));
/** Keras' small number in the logarithm. */
const TINY = 1e-7;
/** The negative log-likelihood of counts without its constant; predictions must be positive. */
const poisson = loss_elementwise((prediction, target) => prediction - target * Math.log(prediction + TINY), (prediction, target) => 1 - target / (prediction + TINY));

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
const COMMON_KEYS = ['name', 'trainable', 'dtype', 'batch_input_shape', 'input_shape'];
const plan_layer_KEYS = {
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
function planLayer({ class_name, config }, width, random) {
    const keys = plan_layer_KEYS[class_name];
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
            return plain(width, [{ kind: 'dropout', rate: Number(config['rate']) }]);
        case 'ReLU':
            return plain(width, [{ kind: 'activation', activation: 'relu' }]);
        case 'Activation': {
            const activation = String(config['activation']);
            return knows(activation)
                ? plain(width, [{ kind: 'activation', activation }])
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
const plain = (width, layers) => ({
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
    const weights = read_value_isObject(regularizer) && read_value_isObject(regularizer['config']) ? regularizer['config'] : null;
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
    return activation === 'relu' || activation === 'softmax' || activation in activation_ACTIVATIONS;
}

;// CONCATENATED MODULE: ./packages/training/src/dense-plan.ts



/**
 * The network as the dense engine runs it, or what of it that engine does not have.
 *
 * @param random draws the initial weights, from streams of the layers' names
 */
function planDense(architecture, inputs, loss, random) {
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
    const built = makeLoss(loss, layers);
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
function makeLoss(loss, layers) {
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

;// CONCATENATED MODULE: ./packages/training/src/make-optimizer.ts
/** TensorFlow.js' optimizer, with a learning rate that may change, clipping of the gradient, and weight decay. */
function makeOptimizer({ tf }, spec) {
    const { clipNorm, weightDecay } = spec;
    const optimizer = makeRule(tf, spec);
    let current = spec.learningRate;
    const clip = (gradients, most) => {
        const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
        const norm = tf.sqrt(tf.addN(squares));
        const scale = tf.div(most, tf.maximum(norm, most));
        return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]));
    };
    return {
        minimize(cost, variables, learningRate) {
            if (learningRate !== current)
                setRate(optimizer, learningRate);
            current = learningRate;
            const { value, grads } = tf.variableGrads(cost, variables);
            const gradients = clipNorm === null ? grads : clip(grads, clipNorm);
            if (weightDecay !== 0)
                for (const variable of variables)
                    variable.assign(tf.mul(variable, 1 - learningRate * weightDecay));
            optimizer.applyGradients(gradients);
            return value;
        },
        dispose: () => optimizer.dispose(),
    };
}
/** Only some have the method; the others read the property at every step. */
function setRate(optimizer, rate) {
    if ('setLearningRate' in optimizer)
        optimizer.setLearningRate(rate);
    else
        optimizer.learningRate = rate;
}
function makeRule(tf, { name, learningRate, settings }) {
    const number = (key) => settings[key];
    switch (name) {
        case 'sgd':
            return tf.train.sgd(learningRate);
        case 'momentum':
            return tf.train.momentum(learningRate, number('momentum'), settings['nesterov']);
        case 'rmsprop':
            return tf.train.rmsprop(learningRate, number('decay'), number('momentum'), number('epsilon'), settings['centered']);
        case 'adam':
        case 'adamw':
            return tf.train.adam(learningRate, number('beta1'), number('beta2'), number('epsilon'));
        case 'adagrad':
            return tf.train.adagrad(learningRate, number('initial-accumulator-value'));
        case 'adadelta':
            return tf.train.adadelta(learningRate, number('rho'), number('epsilon'));
        case 'adamax':
            return tf.train.adamax(learningRate, number('beta1'), number('beta2'), number('epsilon'), number('decay'));
    }
}

;// CONCATENATED MODULE: ./packages/training/src/tensorflow-loss.ts
/** Where Keras clips probabilities. */
const tensorflow_loss_EPSILON = 1e-7;
function tensorflow_loss_makeLoss({ tf }, loss, { output, units }) {
    const rowLoss = lossOfRows(tf, loss, output, units);
    return (outputs, targets, weights) => {
        const losses = rowLoss(outputs, targets);
        return tf.mean(weights === null ? losses : tf.mul(losses, tf.tensor1d(weights)));
    };
}
function lossOfRows(tf, loss, output, units) {
    const residual = (value) => (outputs, targets) => value(tf.sub(tf.reshape(outputs, [-1]), tf.tensor1d(targets)));
    switch (loss.name) {
        case 'mse':
            return residual((error) => tf.square(error));
        case 'mae':
            return residual((error) => tf.abs(error));
        case 'huber':
            return residual((error) => {
                const size = tf.abs(error);
                const square = tf.minimum(size, loss.delta);
                return tf.add(tf.mul(0.5, tf.square(square)), tf.mul(loss.delta, tf.sub(size, square)));
            });
        case 'pinball':
            return residual((error) => tf.add(tf.mul(1 - loss.quantile, tf.relu(error)), tf.mul(loss.quantile, tf.relu(tf.neg(error)))));
        case 'poisson':
            return (outputs, targets) => {
                const predicted = tf.reshape(outputs, [-1]);
                return tf.sub(predicted, tf.mul(tf.tensor1d(targets), tf.log(tf.add(predicted, tensorflow_loss_EPSILON))));
            };
        case 'cross-entropy':
            return (outputs, targets) => tf.neg(likelihood(tf, output, units, outputs, targets));
        case 'focal':
            return (outputs, targets) => {
                const logarithm = likelihood(tf, output, units, outputs, targets);
                return tf.mul(tf.neg(logarithm), tf.pow(tf.sub(1, tf.exp(logarithm)), loss.gamma));
            };
    }
}
/** The logarithm of the true class's probability. */
function likelihood(tf, output, units, outputs, targets) {
    if (units === 1) {
        const [p, y] = [tf.reshape(outputs, [-1]), tf.tensor1d(targets)];
        if (output === 'logits') {
            // z y - max(z, 0) - log(1 + exp(-|z|)): TensorFlow's form, which does not overflow.
            return tf.sub(tf.sub(tf.mul(p, y), tf.relu(p)), tf.log1p(tf.exp(tf.neg(tf.abs(p)))));
        }
        const clipped = tf.clipByValue(p, tensorflow_loss_EPSILON, 1 - tensorflow_loss_EPSILON);
        return tf.add(tf.mul(y, tf.log(clipped)), tf.mul(tf.sub(1, y), tf.log(tf.sub(1, clipped))));
    }
    const wanted = tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), units), 'float32');
    const logarithms = output === 'logits' ? tf.logSoftmax(outputs) : tf.log(tf.clipByValue(outputs, tensorflow_loss_EPSILON, 1));
    return tf.sum(tf.mul(wanted, logarithms), -1);
}

;// CONCATENATED MODULE: ./packages/training/src/tensorflow-learner.ts




/** Numbers of one forward pass over validation rows. */
const EVALUATION_NUMBERS = 2 ** 17;
/** @param network is the learner's from now on */
function createTensorFlowLearner(engine, network, { loss: lossSpec, optimizer: optimizerSpec, score, batchSize, noise }) {
    const { tf } = engine;
    const { model, head, units, inputShape, weightCount } = network;
    const width = inputShape.reduce((all, size) => all * size, 1);
    const evaluationRows = Math.max(1, Math.floor(EVALUATION_NUMBERS / width));
    engine.activate();
    const loss = tensorflow_loss_makeLoss(engine, lossSpec, network);
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
async function startLearner(request, log) {
    const { architecture, frame, loss, seed } = request;
    const requested = checkEngine(request.engine);
    const draw = () => (0,src_random/* createRandom */.s)(seed).fork('weights');
    const say = ({ engine, weightCount }, reason) => log(`Engine ${engine} (${reason}); ${weightCount} weights, ${frame.width} inputs a row.`);
    const planned = requested === 'auto' || requested === 'dense' ? planDense(architecture, frame.width, loss, draw()) : null;
    if (planned?.kind === 'fits') {
        const learner = createDenseLearner(planned, planOf(request, ...start_learner_outputOf(planned, frame)));
        say(learner, requested === 'auto' ? 'a stack of dense layers' : 'as asked for');
        return learner;
    }
    if (requested === 'dense') {
        throw new src/* InputError */.dz(`engine is "dense", but ${planned.why}, which it does not have.`, {
            fix: 'Use engine: auto, or wasm.',
        });
    }
    // Built on cpu first, since the number of weights decides about the engine.
    const first = await load_engine_loadEngine(requested === 'wasm' ? 'wasm' : 'cpu');
    const built = await buildNetwork(first, architecture, frame, draw());
    const choice = chooseEngine(requested, built.weightCount, planned?.why ?? null);
    let [engine, network] = [first, built];
    if (choice.name !== first.name) {
        built.model.dispose();
        engine = await load_engine_loadEngine(choice.name);
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
        noise: (0,src_random/* createRandom */.s)(seed).fork('noise'),
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
async function fitModel(spec, data, options) {
    const started = performance.now();
    const { log = () => { }, signal, seed } = options;
    checkEngine(options.engine);
    signal?.throwIfAborted();
    const target = (0,columns_src/* column */.fi)(data.train.table, data.target, 'the training data');
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
        throw new src/* InputError */.dz('model.features is set, but columns become what the initial model takes.', {
            fix: 'Take it out, or train without initial-model.',
        });
    }
    const names = initialModel?.signature.columns.map(({ name }) => name) ?? features;
    const fresh = fitPreprocessing({ table, rows, features: names, target, task, encodings: spec.features });
    const scaled = loss === 'poisson' ? scaleCounts(fresh, (0,columns_src/* column */.fi)(table, target, 'the training data'), rows) : fresh;
    return initialModel === undefined
        ? { fitted: scaled, keepsHead: true }
        : warmPreprocessing(initialModel, scaled);
}
function encodeRows(fitted, { table, rows }, source) {
    const { features, width, rowCount } = encode_encode(fitted.preprocessing, table, rows);
    if (rowCount === 0)
        throw new src/* InputError */.dz(`There is no row in ${source}.`);
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
async function crossValidate(spec, data, options) {
    const { table } = data.train;
    const target = (0,columns_src/* column */.fi)(table, data.target, 'the training data');
    const { task } = decideTask([data.task, spec.task], target);
    const rows = Int32Array.from(data.train.rows ?? Int32Array.from({ length: table.rowCount }, (_, i) => i));
    const folds = assignFolds(spec.folds, table, rows, task === 'regression' ? null : target, options.seed);
    const { log = () => { } } = options;
    const found = [];
    const metrics = {};
    for (const [i, fold] of folds.entries()) {
        const trained = await fitModel(spec, { ...data, task, train: { table, rows: fold.train }, validation: { table, rows: fold.test } }, { ...options, log: () => { }, onEpoch: () => undefined, predictValidation: true });
        const { signature, preprocessing, validationOutputs } = trained;
        const { classes, scores, values } = to_predictions_toPredictions(validationOutputs, fold.test.length, signature, preprocessing);
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
    const truth = (0,columns_src/* selectCells */.kw)(target, order);
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
















;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/best-of.ts

/** The best trial among those that count. */
function bestOf({ header, trials }, counts) {
    return bestTrial({ header, trials: trials.filter(counts) });
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
const page_charts_MOST_CLASSES = 40;
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
            blocks.push(asBlock(bars.length > page_charts_MOST_CLASSES
                ? perClassChart(bars.toSorted((a, b) => (a.value ?? 2) - (b.value ?? 2)).slice(0, page_charts_MOST_CLASSES), `The ${page_charts_MOST_CLASSES} lowest of ${bars.length} classes. `)
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
        `  title "${mermaid_chart_plain(title)}"`,
        `  x-axis [${kept.map((i) => `"${mermaid_chart_plain(xLabels[i], 12)}"`).join(', ')}]`,
        `  y-axis "${mermaid_chart_plain(yLabel)}" ${mermaid_chart_short(from)} --> ${mermaid_chart_short(to)}`,
        ...drawn.map(({ kind }, i) => `  ${kind} [${values[i].map(mermaid_chart_short).join(', ')}]`),
        '```',
    ];
    const legend = drawn.map(({ name }, i) => `${COLOURS[i].name}: ${name}, last ${formatNumber(values[i].at(-1))}`);
    return `${lines.join('\n')}\n\n<sub>${legend.map((entry) => mermaid_chart_plain(entry, 80)).join(' · ')}</sub>`;
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
function mermaid_chart_plain(text, max = 60) {
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

;// CONCATENATED MODULE: ./packages/report/src/markdown/sparkline.ts
const TICKS = '▁▂▃▄▅▆▇█';
/** One character a value, low to high; a space where the value is null or not finite. */
function sparkline_sparkline(values) {
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


















;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/summary.ts


/** Rows of the table of trials, fullest first: all, the twenty best, the best alone. */
const ROWS = [Number.POSITIVE_INFINITY, 20, 0];
/** The study as Markdown, fullest first. */
function studySummaries(summary) {
    const title = `## Tuning: ${escape_markdown_escapeMarkdown(summary.name)}`;
    return ROWS.map((rows) => `${[title, ...studyParts(summary, rows)].join('\n\n')}\n`);
}
/** The same for the pull request's comment: folded, because a reviewer asks for the verdict first. */
function studySections(summary) {
    const best = bestTrial(summary.state);
    const value = best === null ? 'no trial completed' : `best ${number_format_formatNumber(best.end.value)}`;
    // No text from outside, which Markdown would not escape here.
    const title = `Tuning: ${value} · ${countsText(summary.state)}`;
    return ROWS.map((rows) => details_details(title, [`Model: ${escape_markdown_escapeMarkdown(summary.name)}`, ...studyParts(summary, rows)]));
}
function studyParts(summary, rows) {
    const { state, space } = summary;
    const parts = [
        headline(summary),
        chart(state),
        bestBlock(state),
        rows === 0 ? '' : trialsTable(state, space, rows),
        rows === 0 ? '' : importanceText(state, space),
        rows === 0 ? '' : failuresText(state),
        `<sub>${escape_markdown_escapeMarkdown(summary.ended)} Study: ${escape_markdown_inlineCode(summary.path)}${summary.model === null ? '' : `, model: ${escape_markdown_inlineCode(summary.model)}`}.</sub>`,
    ];
    return parts.filter((part) => part !== '');
}
function headline({ state }) {
    const { name, goal } = state.header.metric;
    const best = bestTrial(state);
    const counts = countsText(state);
    if (best === null)
        return `**No trial completed** (${counts}).`;
    const value = `**${escape_markdown_escapeMarkdown(name)} ${number_format_formatNumber(best.end.value)}** (${goal === 'minimize' ? 'lower' : 'higher'} is better) in trial ${best.number}; ${counts}`;
    const baseline = completedTrials(state).find(({ origin }) => origin === 'baseline');
    if (baseline === undefined)
        return `${value}.`;
    if (baseline.number === best.number)
        return `${value}. Today's parameters are still the best.`;
    return `${value}. Today's parameters: ${number_format_formatNumber(baseline.end.value)}${changeText(best.end.value, baseline.end.value)}.`;
}
function changeText(value, from) {
    if (from === 0)
        return '';
    const change = (value - from) / Math.abs(from);
    return `, a change of ${change > 0 ? '+' : ''}${number_format_formatPercent(change)}`;
}
function countsText(state) {
    const [completed, failed] = [completedTrials(state).length, failedTrials(state).length];
    const open = state.trials.length - completed - failed;
    return [`${completed} completed`, failed > 0 ? `${failed} failed` : '', open > 0 ? `${open} cut off` : '']
        .filter((text) => text !== '')
        .join(', ');
}
function chart(state) {
    const line = bestSoFar(state);
    if (line.length < 2)
        return '';
    const every = Math.ceil(line.length / 60);
    const shown = line.filter((_, i) => i % every === 0 || i === line.length - 1);
    return `Best so far: ${escape_markdown_inlineCode(sparkline_sparkline(shown))} ${number_format_formatNumber(line[0])} → ${number_format_formatNumber(line.at(-1))}`;
}
function bestBlock(state) {
    const best = bestTrial(state);
    if (best === null)
        return '';
    const lines = Object.entries(best.params).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    const fence = '```';
    return ['Best parameters, to copy:', '', `${fence}yaml`, 'params:', ...lines, fence].join('\n');
}
function trialsTable(state, space, rows) {
    const { name, goal } = state.header.metric;
    const sign = goal === 'minimize' ? 1 : -1;
    const rank = ({ end }) => (end.state === 'completed' ? sign * end.value : Number.POSITIVE_INFINITY);
    const sorted = state.trials.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number).slice(0, rows);
    const names = space.filter(({ kind }) => kind !== 'constant').map((dimension) => dimension.name);
    const columns = [
        { header: 'Trial', align: 'right' },
        { header: escape_markdown_escapeMarkdown(name), align: 'right' },
        ...names.map((header) => ({ header: escape_markdown_escapeMarkdown(header), align: 'right' })),
        { header: 'Time', align: 'right' },
    ];
    const cells = sorted.map((trial) => [
        `${trial.number}${trial.origin === 'baseline' ? ' (today)' : ''}`,
        valueText(trial),
        ...names.map((key) => paramText(trial.params[key])),
        trial.end.state === 'running' ? '' : number_format_formatDuration(trial.end.seconds),
    ]);
    const left = state.trials.length - sorted.length;
    const more = left === 0 ? '' : `${left} more in the study.`;
    return details_details(`Trials, best first (${state.trials.length})`, [markdown_table_markdownTable(columns, cells), more]);
}
function valueText({ end }) {
    if (end.state === 'completed')
        return number_format_formatNumber(end.value);
    return end.state === 'failed' ? `failed: ${end.kind}` : 'cut off';
}
function paramText(value) {
    if (typeof value === 'number')
        return number_format_formatNumber(value);
    return value === undefined ? '' : escape_markdown_inlineCode(String(value), { max: 40 });
}
function importanceText(state, space) {
    const shares = parameterImportance(completedTrials(state), space);
    if (shares.length === 0)
        return '';
    const listed = shares
        .slice(0, 8)
        .map(({ name, share }) => `${escape_markdown_inlineCode(name)} ${number_format_formatPercent(share, 0)}`);
    return `What mattered (share of the variance of ranks that a parameter explains by itself): ${listed.join(' · ')}`;
}
function failuresText(state) {
    const failed = failedTrials(state);
    if (failed.length === 0)
        return '';
    const lines = failed
        .slice(0, 5)
        .map(({ number, end }) => `- trial ${number}, ${end.kind}: ${escape_markdown_escapeMarkdown(end.message, { max: 300 })}`);
    if (failed.length > 5)
        lines.push(`- and ${failed.length - 5} more`);
    return `Failed trials:\n\n${lines.join('\n')}`;
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/comment.ts



/** The tuning section of the pull request's comment. */
async function writeComment(summary, inputs, context, port) {
    await writeSection({
        section: 'tune',
        state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
        render(_, room) {
            const renderings = studySections(summary);
            return renderings.find((text) => size_fits(text, room)) ?? renderings.at(-1);
        },
    }, {
        ...context,
        mode: inputs.comment ?? null,
        style: inputs.commentStyle,
        reportId: inputs.reportId ?? null,
        name: summary.name,
        port,
    });
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/inputs.ts

/** The inputs of action.yml; a test proves that they are the same. */
const inputs = {
    ...commonInputs,
    sweep: yaml({ required: true }),
    run: fields_text(),
    model: yaml(),
    params: yaml(),
    data: fields_text(),
    target: fields_text(),
    features: list(),
    task: choice(['regression', 'binary', 'multiclass'], { defaultText: 'inferred from the target' }),
    validation: fields_text({ default: '0.2' }),
    seed: integer({ default: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
    'model-path': fields_text({ defaultText: 'one folder a trial' }),
    'metrics-from': fields_text({ default: 'auto' }),
    engine: fields_text({ default: 'auto' }),
    timeout: duration({ defaultText: 'none' }),
    study: fields_text({ defaultText: '`study.jsonl` in the output folder' }),
    trials: integer({ min: 1, defaultText: "the sweep's `run_cap`, else its grid, else 20" }),
    parallel: integer({ default: 1, min: 1, max: 256 }),
    'time-limit': duration({ defaultText: 'none' }),
    resume: fields_boolean({ default: true }),
    mode: choice(['run', 'plan', 'trial', 'collect'], { default: 'run' }),
    upload: fields_boolean({ default: true }),
    'retention-days': integer({ min: 1, max: 90, defaultText: "the repository's setting" }),
};
const outputs = [
    'best-params',
    'best-value',
    'model',
    'study',
    'trials',
    'matrix',
    'outcome',
];

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/objective.ts
/** Whether a number can be compared with others. */
function judge(metrics, { name }, missing) {
    const value = metrics[name];
    if (value === undefined) {
        const error = missing(Object.keys(metrics));
        return { kind: 'failed', failure: 'no-metric', message: error.message, error };
    }
    if (value === null || !Number.isFinite(value)) {
        const error = new Error(`${name} is ${value ?? 'not a number'}`);
        return { kind: 'failed', failure: 'nan', message: error.message, error };
    }
    const finite = Object.entries(metrics).map(([key, number]) => [
        key,
        Number.isFinite(number) ? number : null,
    ]);
    return { kind: 'completed', value, metrics: Object.fromEntries(finite) };
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/model-objective.ts






const MEASURED = ['val_loss', 'val_accuracy', 'val_mae'];
/** @throws InputError for a model that cannot be, or a parameter that is used nowhere in it */
function parseModel(model, params) {
    return parseModelSpec(model, { params, readFile: (path) => (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(path), 'utf8') });
}
/** Trials that train a declarative model in this process, one after another. */
function modelObjective(options) {
    const { model, data, metric, fixed, seed, engine, timeout } = options;
    let best = null;
    let last = null;
    const train = async ({ number, params }, signal, report) => {
        const trained = await trainModel(parseModel(model, params), data.training, {
            seed,
            engine,
            signal,
            onEpoch({ epoch, metrics }) {
                report?.(epoch, metrics);
                return undefined;
            },
        });
        last = { number, trained };
        return trained;
    };
    return {
        digest: digest_sha256(canonical_json_canonicalJson({
            kind: 'model',
            model,
            fixed,
            data: data.described.map(({ role, digest, rows }) => ({ role, digest, rows })),
            target: data.training.target,
            features: data.training.features,
            task: data.training.task,
            metric,
            seed,
        })),
        metric,
        parallel: 1,
        async run(trial, { signal, report }) {
            const limit = timeout === null ? null : AbortSignal.timeout(timeout * 1000);
            try {
                const { metrics } = await train(trial, limit === null ? signal : AbortSignal.any([signal, limit]), report);
                return judge(metrics, metric, (seen) => new Error(`there is no ${metric.name}; there are ${seen.join(', ')}`));
            }
            catch (error) {
                signal.throwIfAborted();
                if (limit?.aborted)
                    return failure('timeout', new Error(`it took longer than timeout, ${timeout} s`));
                if (!(0,src/* isTrainyardError */.Dz)(error))
                    throw error;
                return failure(/diverged/.test(error.message) ? 'nan' : 'input', error);
            }
        },
        async keep({ number }) {
            if (last?.number === number)
                best = last;
        },
        async discard({ number }) {
            if (last?.number === number && best?.number !== number)
                last = null;
        },
        async save(trial, folder, about, signal) {
            const trained = best?.number === trial.number ? best.trained : await train(trial, signal);
            const { params } = trial;
            await saveTrainedModel(folder, trained, {
                ...about,
                params,
                data: data.described,
                durationSeconds: trained.durationSeconds,
            });
            return true;
        },
    };
}
function failure(kind, error) {
    return { kind: 'failed', failure: kind, message: (0,src/* errorMessage */.gJ)(error), error };
}
/**
 * What the trials of a model are compared by; `val_loss` when the sweep does not say.
 *
 * @throws InputError for a name that a model does not have, and for one that is measured on the training rows: it
 *   would choose the model that knows them by heart
 */
function checkedMetric(metric) {
    if (metric === null)
        return { name: 'val_loss', goal: 'minimize' };
    const { name } = metric;
    if (MEASURED.includes(name))
        return metric;
    if (MEASURED.includes(`val_${name}`)) {
        throw new src/* InputError */.dz(`sweep: metric.name is "${name}", which is measured on the rows the model is trained on.`, {
            fix: `Write val_${name}: the same on the validation rows.`,
        });
    }
    throw new src/* InputError */.dz(`sweep: metric.name is "${name}", which a model trained in process does not have.${(0,src/* didYouMean */.au)(name, MEASURED)}`);
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/script-objective.ts










/**
 * Trials that run the user's script, several at once when asked.
 *
 * @throws InputError when the sweep names no metric, or the trials would write into each other's files
 */
async function scriptObjective(options) {
    const { command, metric, fixed, seed, parallel, folder, modelPath, timeout } = options;
    if (metric === null) {
        throw new src/* InputError */.dz('The sweep names no metric, so the trials of run cannot be compared.', {
            fix: 'Add metric: {name: val_loss, goal: minimize}, with a name that the script reports.',
        });
    }
    forbidSharing(options);
    const data = options.data === null ? [] : [await describeTable(options.data)];
    const files = await commandFiles(command);
    const trialFolder = (number) => (0,external_node_path_.join)(folder, String(number));
    const modelFolder = (number) => modelPath ?? (0,external_node_path_.join)(trialFolder(number), 'model');
    const keptFolder = (number) => (0,external_node_path_.join)(trialFolder(number), 'model');
    const results = new Map();
    const execute = async ({ number, params }, signal, report) => {
        await (0,external_node_fs_promises_.rm)(trialFolder(number), { recursive: true, force: true });
        (0,external_node_fs_.mkdirSync)(trialFolder(number), { recursive: true });
        const output = (0,external_node_fs_.createWriteStream)((0,external_node_path_.join)(trialFolder(number), 'output.log'));
        let points = 0;
        try {
            const result = await runScript({
                command,
                params,
                cwd: process.cwd(),
                env: {
                    TRAINYARD_TRIAL: String(number),
                    TRAINYARD_SEED: String(seed),
                    ...(options.data === null ? {} : { TRAINYARD_DATA: (0,external_node_path_.resolve)(options.data) }),
                },
                modelPath: (0,external_node_path_.resolve)(modelFolder(number)),
                metricsFrom: options.metricsFrom,
                signal,
                onMetric({ step, values }) {
                    report?.(step === null || step < 0 || !Number.isInteger(step) ? points : step, values);
                    points++;
                    return undefined;
                },
                onOutput: (line) => output.write(`${line}\n`),
            });
            results.set(number, result);
            return result;
        }
        finally {
            await new Promise((done) => output.end(done));
        }
    };
    const keep = async (number) => {
        const from = modelFolder(number);
        if (from === keptFolder(number) || !(0,external_node_fs_.existsSync)(from))
            return;
        await (0,external_node_fs_promises_.cp)(from, keptFolder(number), { recursive: true });
        await emptyFolder(from);
    };
    return {
        digest: digest_sha256(canonical_json_canonicalJson({
            kind: 'script',
            command,
            fixed,
            seed,
            metric,
            data: data.map(({ digest }) => digest),
            files,
            commit: options.commit,
        })),
        metric,
        parallel,
        async run(trial, { signal, report }) {
            const limit = timeout === null ? null : AbortSignal.timeout(timeout * 1000);
            try {
                const { metrics } = await execute(trial, limit === null ? signal : AbortSignal.any([signal, limit]), report);
                return judge(metrics, metric, (seen) => missingMetric(metric.name, seen));
            }
            catch (error) {
                signal.throwIfAborted();
                if (limit?.aborted) {
                    const late = new Error(`it took longer than timeout, ${timeout} s`);
                    return { kind: 'failed', failure: 'timeout', message: late.message, error: late };
                }
                if (!(0,src/* isTrainyardError */.Dz)(error))
                    throw error;
                return { kind: 'failed', failure: failureOf(error), message: shortened((0,src/* errorMessage */.gJ)(error)), error };
            }
        },
        keep: ({ number }) => keep(number),
        async discard({ number }) {
            results.delete(number);
            await (0,external_node_fs_promises_.rm)(keptFolder(number), { recursive: true, force: true });
            if (modelPath !== null)
                await emptyFolder(modelPath);
        },
        async save(trial, target, about, signal) {
            const { number, params } = trial;
            if (!results.has(number)) {
                await execute(trial, signal);
                await keep(number);
            }
            const from = keptFolder(number);
            if (!(0,external_node_fs_.existsSync)(from) || (0,external_node_fs_.readdirSync)(from).length === 0)
                return false;
            await (0,external_node_fs_promises_.rm)(target, { recursive: true, force: true });
            await (0,external_node_fs_promises_.cp)(from, target, { recursive: true });
            const result = results.get(number);
            await saveScriptModel(target, result, {
                ...about,
                params,
                seed,
                data,
                durationSeconds: result.durationSeconds,
            });
            return true;
        },
    };
}
function forbidSharing({ parallel, metricsFrom, modelPath }) {
    const sharing = (input, instead) => new src/* InputError */.dz(`Input parallel is ${parallel}, but with ${input} all trials would write into one place.`, {
        fix: `Leave ${input} out and let the script write to ${instead}, or set parallel: 1.`,
    });
    if (parallel > 1 && metricsFrom.kind === 'file')
        throw sharing('metrics-from', '$TRAINYARD_METRICS_FILE');
    if (parallel > 1 && modelPath !== null)
        throw sharing('model-path', '$TRAINYARD_MODEL_PATH');
    if (modelPath !== null && (0,external_node_fs_.existsSync)(modelPath) && (0,external_node_fs_.readdirSync)(modelPath).length > 0) {
        throw new src/* InputError */.dz(`Input model-path is ${modelPath}, which is not empty; each trial needs it to be.`, {
            fix: 'Name a folder for the model alone.',
        });
    }
}
async function emptyFolder(folder) {
    if (!(0,external_node_fs_.existsSync)(folder))
        return;
    for (const name of (0,external_node_fs_.readdirSync)(folder))
        await (0,external_node_fs_promises_.rm)((0,external_node_path_.join)(folder, name), { recursive: true, force: true });
}
function missingMetric(name, seen) {
    return new src/* InputError */.dz(`The script reported no "${name}".${(0,src/* didYouMean */.au)(name, seen)}`, {
        fix: `It must print ${name}=NUMBER, or write {"${name}": NUMBER} into $TRAINYARD_METRICS_FILE.`,
    });
}
function failureOf(error) {
    if (/out of memory|RESOURCE_EXHAUSTED/i.test(error.message))
        return 'out-of-memory';
    if (/reported no metric/.test(error.message))
        return 'no-metric';
    return error.name === 'InputError' ? 'input' : 'crash';
}
/** The first line says what, the last one of a traceback says why. */
function shortened(message) {
    const lines = message.split('\n').filter((line) => line.trim() !== '');
    return lines.length <= 1 ? message : `${lines[0]} ${lines.at(-1).trim()}`.slice(0, 500);
}
async function describeTable(path) {
    const { digest, rowCount } = await readTable(path);
    return { role: 'train', path, digest, rows: rowCount };
}
/** The files that the command names: a changed script is another objective. */
async function commandFiles(command) {
    const words = command.split(/[\s'"]+/).filter((word) => (0,external_node_fs_.existsSync)(word) && (0,external_node_fs_.statSync)(word).isFile());
    return Object.fromEntries(await Promise.all(words.map(async (word) => [word, await fileDigest(word)])));
}
async function fileDigest(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), hash);
    }
    catch (cause) {
        throw new src/* InputError */.dz(`The file "${path}", which run names, cannot be read: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
            cause,
        });
    }
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/make-objective.ts





const ONLY_MODEL = ['target', 'features', 'task', 'validation', 'engine'];
const ONLY_SCRIPT = ['metrics-from', 'model-path', 'parallel'];
/**
 * What the study makes better: `model`, trained in process, or `run`, a script.
 *
 * @throws InputError when both or neither are given, for an input that has no meaning with it, and for data or a model
 *   that no trial could run with
 */
async function makeObjective(inputs, context, frame) {
    const { run, model } = inputs;
    if ((run === undefined) === (model === undefined)) {
        const what = run === undefined ? 'Neither run nor model is given' : 'Both run and model are given';
        throw new src/* InputError */.dz(`${what}.`, {
            fix: 'Give run, the command of your training script, or model, which is trained here.',
        });
    }
    if (run === undefined) {
        forbid(inputs, ONLY_SCRIPT, 'model', 'Take it out: trials train one after another here.');
        return inProcess(inputs, model, context, frame);
    }
    forbid(inputs, ONLY_MODEL, 'run', 'The script decides about it; pass it as a parameter.');
    return scriptObjective({
        command: run,
        metric: frame.sweep.metric,
        fixed: frame.fixed,
        seed: inputs.seed,
        parallel: inputs.parallel,
        metricsFrom: parseMetricsSource(inputs.metricsFrom),
        modelPath: inputs.modelPath ?? null,
        data: inputs.data ?? null,
        commit: frame.commit,
        timeout: inputs.timeout ?? null,
        folder: (0,external_node_path_.join)(context.outputFolder, 'trials'),
    });
}
async function inProcess(inputs, model, { log }, { sweep, fixed, example }) {
    const { data, target, features, validation, seed, engine, task = null, timeout = null } = inputs;
    if (data === undefined)
        throw new src/* InputError */.dz('Input data is missing.', { fix: 'Give the table to train on, with model.' });
    if (target === undefined)
        throw new src/* InputError */.dz('Input target is missing.', { fix: 'Name the column to predict.' });
    const metric = checkedMetric(sweep.metric);
    checkEngine(engine);
    const spec = parseModel(model.value, example);
    const read = await readTrainingData({ data, target, features, task: task ?? spec.task, validation, seed });
    if (read.training.validation === null) {
        throw new src/* InputError */.dz(`Input validation is "${validation}", but tuning needs rows to judge the trials by.`, {
            fix: 'Give a share, as 0.2, or the path of a table; never the test data.',
        });
    }
    for (const note of read.notes)
        log.info(note);
    for (const { role, path, rows } of read.described)
        log.info(`${role}: ${rows} rows of ${path}`);
    const training = { ...read.training, task };
    return modelObjective({
        model: model.value,
        data: { ...read, training },
        metric,
        fixed,
        seed,
        engine,
        timeout,
    });
}
function forbid(inputs, names, mode, fix) {
    const set = names.find((name) => inputs.given(name));
    if (set !== undefined)
        throw new src/* InputError */.dz(`Input ${set} is set, but it has no meaning with ${mode}.`, { fix });
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/study-file.ts





/**
 * What lies at a path: a study to go on with, or null. A line that was cut off by a crash is taken away.
 *
 * @throws InputError when the file is no study, or is damaged elsewhere
 */
function readStudyFile(path) {
    if (!(0,external_node_fs_.existsSync)(path))
        return null;
    const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    const { state, intact } = replayStudy(text, path);
    if (intact.length < text.length)
        (0,external_node_fs_.truncateSync)(path, Buffer.byteLength(intact));
    return state;
}
/** Goes on with a study that {@link readStudyFile} found. */
function continueStudy(path, state) {
    return writeTo(path, (0,external_node_fs_.openSync)(path, 'a'), state);
}
/**
 * Begins a study. A file that is there is kept as `PATH.old`.
 *
 * @returns also whether there was one
 */
function beginStudy(path, header) {
    const moved = (0,external_node_fs_.existsSync)(path);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    if (moved)
        (0,external_node_fs_.renameSync)(path, `${path}.old`);
    const descriptor = (0,external_node_fs_.openSync)(path, 'w');
    study_file_write(descriptor, path, studyLine(header), true);
    return { file: writeTo(path, descriptor, replay(header, [])), moved };
}
function writeTo(path, descriptor, initial) {
    let state = initial;
    return {
        path,
        get state() {
            return state;
        },
        append(event) {
            state = applyEvent(state, event, path);
            study_file_write(descriptor, path, studyLine(event), event.event !== 'report');
        },
        close: () => (0,external_node_fs_.closeSync)(descriptor),
    };
}
function study_file_write(descriptor, path, line, sync) {
    try {
        (0,external_node_fs_.writeSync)(descriptor, line);
        if (sync)
            (0,external_node_fs_.fsyncSync)(descriptor);
    }
    catch (cause) {
        throw new src/* ExternalError */.yA(`The study ${path} cannot be written: ${(0,src/* errorMessage */.gJ)(cause)}.`, {
            cause,
            fix: 'Free space on the disk; the study goes on from what it holds.',
        });
    }
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/open-study.ts


/**
 * Begins a study, or goes on with the one in the file, and says which. Trials of another objective are not comparable:
 * then the study begins anew, and the old file stays as `PATH.old`.
 *
 * @throws InputError when the file is no study, or is damaged
 */
function openStudy(request) {
    const { path, sweep, objective, resume, log } = request;
    const counts = (trial) => trial.origin === 'baseline' || space_isInSpace(trial.params, sweep.space);
    const before = resume ? readStudyFile(path) : null;
    const file = before !== null && isComparable(before, request) ? continueStudy(path, before) : begin(request);
    const { trials } = file.state;
    if (trials.length > 0) {
        const inside = trials.filter(counts).length;
        log(`Going on with the study in ${path}: ${trials.length} trials.`);
        if (inside < trials.length) {
            log(`The space has changed: ${inside} of them are in the new one and count; the others stay in the file.`);
        }
    }
    for (const { number, end, ...trial } of trials) {
        if (end.state !== 'running' || counts({ number, end, ...trial }))
            continue;
        const message = 'a run was cut off in it, and its parameters are no longer searched';
        file.append({ event: 'failed', trial: number, at: request.now(), kind: 'lost', message, seconds: 0 });
    }
    file.append({
        event: 'opened',
        at: request.now(),
        run: request.run,
        seed: request.seed,
        method: sweep.method,
        space: sweep.space,
        spaceDigest: spaceDigest(sweep.space),
        trials: request.total,
    });
    const outside = trials.filter((trial) => !counts(trial)).length;
    log(`Metric: ${objective.metric.name}, ${objective.metric.goal}.`);
    return {
        file,
        counts,
        outside,
        found: file.state.trials.filter(({ end }) => end.state !== 'running').length,
    };
}
function isComparable({ header, trials }, { objective, path, log }) {
    if (header.objectiveDigest === objective.digest)
        return true;
    if (trials.length > 0) {
        log(`The ${trials.length} trials in ${path} were of another objective (data, model or script, metric or seed), ` +
            `so their values are not comparable: the study begins anew, and they are kept in ${path}.old.`);
    }
    return false;
}
function begin({ path, name, sweep, objective, seed, now, log, resume }) {
    const header = {
        schema: 'trainyard.study/v1',
        name,
        method: sweep.method,
        metric: objective.metric,
        seed,
        space: sweep.space,
        spaceDigest: spaceDigest(sweep.space),
        objectiveDigest: objective.digest,
        createdAt: now(),
    };
    const { file, moved } = beginStudy(path, header);
    if (moved && !resume)
        log(`resume is false: the study that was in ${path} is kept in ${path}.old.`);
    return file;
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/run-study.ts


/** When the first so many trials of a run have all failed, the rest would fail too. */
const HOPELESS = 5;
/**
 * Runs trials until there are enough. A trial that fails is recorded and does not end the study. A trial that is cut
 * off, by cancellation or the time limit, has no end in the journal: the next run starts it again.
 *
 * @throws the signal's reason when it is aborted
 */
async function runStudy(options) {
    const { journal, objective, plan, fixed, counts, signal, timeLimit, watch, now } = options;
    const limit = new AbortController();
    const timer = timeLimit === null ? undefined : setTimeout(() => limit.abort(new Error('time limit')), timeLimit * 1000);
    const stop = AbortSignal.any([signal, limit.signal]);
    const busy = new Set();
    let end;
    let firstError = null;
    const ended = [];
    const at = () => new Date(now()).toISOString();
    const record = async (number, params, result, seconds) => {
        ended.push(result);
        const before = bestOf(journal.state, counts);
        if (result.kind === 'completed') {
            const { value, metrics } = result;
            journal.append({
                event: 'completed',
                trial: number,
                at: at(),
                value,
                metrics: { ...metrics },
                seconds,
            });
        }
        else {
            const { failure, message, error } = result;
            firstError ??= error;
            journal.append({ event: 'failed', trial: number, at: at(), kind: failure, message, seconds });
        }
        const best = bestOf(journal.state, counts);
        const isBest = best?.number === number;
        await (isBest ? objective.keep({ number, params }) : objective.discard({ number, params }));
        if (isBest && before !== null)
            await objective.discard({ number: before.number, params: paramsOf(before, fixed) });
        watch.ended(journal.state.trials[number], isBest);
    };
    const work = async () => {
        while (end === undefined && !stop.aborted) {
            if (ended.length >= HOPELESS && ended.every(({ kind }) => kind === 'failed')) {
                end = 'hopeless';
                return;
            }
            const next = nextTrial(journal.state.trials, busy, plan);
            if (next.kind !== 'start') {
                end ??= next.kind;
                return;
            }
            const { number, origin } = next;
            const params = { ...fixed, ...next.params };
            busy.add(number);
            journal.append({ event: 'started', trial: number, at: at(), params: next.params, origin });
            watch.started(number, next.params);
            const start = now();
            const report = (step, metrics) => {
                const finite = Object.entries(metrics).map(([name, value]) => [
                    name,
                    Number.isFinite(value) ? value : null,
                ]);
                journal.append({
                    event: 'report',
                    trial: number,
                    at: at(),
                    step,
                    metrics: Object.fromEntries(finite),
                });
                watch.reported(number, step, metrics);
            };
            const result = await objective.run({ number, params }, { signal: stop, report });
            await record(number, params, result, (now() - start) / 1000);
            busy.delete(number);
        }
    };
    const workers = Array.from({ length: objective.parallel }, async () => {
        try {
            await work();
        }
        catch (error) {
            if (stop.aborted)
                return;
            limit.abort(error);
            throw error;
        }
    });
    const settled = await Promise.allSettled(workers);
    clearTimeout(timer);
    signal.throwIfAborted();
    for (const one of settled)
        if (one.status === 'rejected')
            throw one.reason;
    return { end: limit.signal.aborted ? 'time-limit' : (end ?? 'enough'), firstError };
}
function paramsOf(trial, fixed) {
    return { ...fixed, ...trial.params };
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/publish-study.ts





/** Sets what the study found; called however it ended. */
function setStudyOutputs(state, best, fixed, path, { setOutput, show }) {
    const [completed, failed] = [completedTrials(state).length, failedTrials(state).length];
    setOutput('study', show(path));
    setOutput('trials', {
        completed,
        failed,
        cutOff: state.trials.length - completed - failed,
        total: state.trials.length,
    });
    setOutput('best-params', best === null ? null : paramsOf(best, fixed));
    setOutput('best-value', best === null ? null : best.end.value);
}
/**
 * Writes the best trial's model, and uploads it and the study.
 *
 * @returns the reference of the model; null when trials leave none
 */
async function publishBest(best, { inputs, context, objective, store, name, fixed, about, studyPath }) {
    const { log, signal, outputFolder, show } = context;
    const folder = (0,external_node_path_.join)(outputFolder, 'tuned-model');
    const saved = await objective.save({ number: best.number, params: paramsOf(best, fixed) }, folder, about, signal);
    if (!saved) {
        log.notice('The trials leave no model: $TRAINYARD_MODEL_PATH stayed empty. Train one with the output best-params.');
    }
    if (!inputs.upload)
        return saved ? show(folder) : null;
    const options = { retentionDays: inputs.retentionDays };
    await store.uploadArtifact(safeArtifactName(`${name}-study`), { folder: (0,external_node_path_.join)(studyPath, '..'), files: [studyPath] }, options);
    if (!saved)
        return null;
    const artifact = await store.uploadArtifact(safeArtifactName(`${name}-tuned`), { folder }, options);
    return `artifact:${artifact.name}`;
}
/** When the study was cancelled: the best so far, if this run still has its model. Never throws. */
async function keepBest(best, { context, objective, fixed, about }) {
    const folder = (0,external_node_path_.join)(context.outputFolder, 'tuned-model');
    try {
        const saved = await objective.save({ number: best.number, params: paramsOf(best, fixed) }, folder, about, context.signal);
        if (saved)
            context.setOutput('model', context.show(folder));
    }
    catch (error) {
        if (!(0,src/* isCancelled */.mm)(error))
            context.log.warning(`The best model so far could not be kept: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/read-params.ts

/** @throws InputError when `params` is not a mapping of single values */
function readParams(source, sweep) {
    const given = source === undefined ? {} : readMapping(source);
    const searched = new Set(sweep.space.map(({ name }) => name));
    const fixed = Object.fromEntries(Object.entries(given).filter(([name]) => !searched.has(name)));
    if (sweep.baseline !== null)
        return { fixed, baseline: sweep.baseline, notice: null };
    const { baseline, missing } = baselineOf(given, sweep.space);
    const notice = missing.length > 0 && Object.keys(given).some((name) => searched.has(name))
        ? `params says nothing about ${missing.join(', ')}, so there is no trial of today's parameters to compare with.`
        : null;
    return { fixed, baseline, notice };
}
function baselineOf(given, space) {
    const free = space.filter(({ kind }) => kind !== 'constant').map(({ name }) => name);
    const missing = free.filter((name) => !Object.hasOwn(given, name));
    if (missing.length > 0)
        return { baseline: null, missing };
    const point = space.map((dimension) => [
        dimension.name,
        dimension.kind === 'constant' ? dimension.value : given[dimension.name],
    ]);
    return { baseline: Object.fromEntries(point), missing };
}
function readMapping(source) {
    const { value, label } = source;
    if (value === null)
        return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
        throw new src/* InputError */.dz(`${label} is ${JSON.stringify(value)}, but a mapping is wanted.`, {
            fix: 'Write {lr: 0.01, epochs: 20}.',
        });
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => {
        if (item === null || ['string', 'number', 'boolean'].includes(typeof item))
            return [name, item];
        const at = source.locate([name]);
        throw new src/* InputError */.dz(`${label}: ${name} is ${JSON.stringify(item)}, but one value is wanted.`, at ? { at } : {});
    }));
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/study-cache.ts




/** A runner's disk begins empty: the study of earlier runs is in the cache. Elsewhere the file itself stays. */
async function restoreStudy(store, { path, name, workingFolder }, log) {
    if (store.kind !== 'github' || (0,external_node_fs_.existsSync)(path))
        return;
    try {
        const key = await store.restoreCache([cachePath(path, workingFolder)], `${prefix(name)}none`, [
            prefix(name),
        ]);
        log.info(key === null
            ? 'No study of an earlier run is in the cache.'
            : `The study of an earlier run was in the cache (${key}).`);
    }
    catch (error) {
        log.warning(`The cache could not be asked for an earlier study, so this one begins anew: ${(0,src/* errorMessage */.gJ)(error)}`);
    }
}
/** After the step, however it ended: a study that was cut off is the one that must not be lost. */
async function cacheStudy({ path, name, outputFolder, workingFolder }, { log, runner }) {
    const store = createStore({ env: process.env, outputDir: outputFolder, github: null });
    if (store.kind !== 'github' || !(0,external_node_fs_.existsSync)(path))
        return;
    process.chdir(workingFolder);
    const key = `${prefix(name)}${runner.runId}-${runner.runAttempt}-${runner.job}`;
    const saved = await store.saveCache([cachePath(path, workingFolder)], key);
    if (saved === 'refused')
        log.info('The study was not cached for later runs: the token may only read the cache.');
    else
        log.info(`The study is in the cache for later runs (${key}).`);
}
function prefix(name) {
    return `trainyard-study-${name.replaceAll(/[^\w.-]/g, '-').slice(0, 200)}-`;
}
/** Relative where it can be: the cache finds a path only as it was written, and runners differ in their workspaces. */
function cachePath(path, workingFolder) {
    const inside = (0,external_node_path_.relative)(workingFolder, path);
    return inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside) ? path : inside;
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/study-watch.ts


/** Failures that get a line of their own; more of them are only counted. */
const SHOWN_FAILURES = 10;
/**
 * Lines for people: each new best, the first failures, and every few seconds where the study is.
 *
 * @param remaining trials that this run will start
 * @param before the best trial of earlier runs
 */
function watchStudy(log, metric, remaining, before) {
    const progress = createProgress({ unit: 'trials', total: remaining, print: log.info });
    const running = new Map();
    let done = 0;
    let failures = 0;
    let best = before === null ? undefined : { number: before.number, value: before.end.value };
    const update = () => {
        const now = [...running].map(([number, state]) => `trial ${number}${state}`).join('; ');
        const bestText = best === undefined ? '' : `best ${metric.name} ${study_watch_short(best.value)} (trial ${best.number})`;
        progress.update(done, [bestText, now].filter((text) => text !== '').join(', '));
    };
    const timer = setInterval(update, 5000);
    timer.unref();
    return {
        started(number) {
            running.set(number, '');
            update();
        },
        reported(number, step, metrics) {
            const value = metrics[metric.name];
            running.set(number, ` at step ${step}${typeof value === 'number' ? `, ${metric.name} ${study_watch_short(value)}` : ''}`);
            update();
        },
        ended({ number, params, end }, isBest) {
            running.delete(number);
            done++;
            if (end.state === 'completed' &&
                isBest &&
                (best === undefined || isBetter(end.value, best.value, metric.goal))) {
                best = { number, value: end.value };
                log.info(`trial ${number}: ${metric.name} ${study_watch_short(end.value)}, the best so far: ${paramsText(params)}`);
            }
            if (end.state === 'failed') {
                failures++;
                if (failures <= SHOWN_FAILURES)
                    log.info(`trial ${number} failed (${end.kind}): ${end.message}: ${paramsText(params)}`);
            }
            update();
        },
        end() {
            clearInterval(timer);
            progress.end();
        },
    };
}
/** `lr=0.01 layers=2`. */
function paramsText(params) {
    return Object.entries(params)
        .map(([name, value]) => `${name}=${typeof value === 'number' ? study_watch_short(value) : value}`)
        .join(' ');
}
function study_watch_short(value) {
    return String(Number(value.toPrecision(5)));
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/main.ts


















const DEFAULT_TRIALS = 20;
const tuneHyperparams = {
    name: 'tune-hyperparams',
    inputs: inputs,
    outputs: outputs,
    async main(inputs, context) {
        const { log, runner, outputFolder } = context;
        refuseUnsupported(inputs);
        const name = inputs.name ?? defaultModelName(runner);
        const studyPath = (0,external_node_path_.resolve)(inputs.study ?? (0,external_node_path_.join)(outputFolder, 'study.jsonl'));
        const sweep = parseSweep(inputs.sweep);
        const params = readParams(inputs.params, sweep);
        const commit = await readCommit(runner.sha);
        const sampler = createSampler(sweep.method, sweep.space, inputs.seed);
        const total = totalTrials(inputs, sweep);
        tellPlan(sweep, params, total, context);
        const objective = await makeObjective(inputs, context, {
            sweep,
            fixed: params.fixed,
            example: { ...params.fixed, ...sampler.suggest(0, new Set()) },
            commit: commit?.sha ?? null,
        });
        const github = openGitHub(inputs, context);
        const store = createStore({ env: process.env, outputDir: outputFolder, github });
        const cached = { path: studyPath, name, outputFolder, workingFolder: process.cwd() };
        if (inputs.resume)
            await restoreStudy(store, cached, log);
        context.saveState('study', JSON.stringify(cached));
        const study = openStudy({
            path: studyPath,
            name,
            sweep,
            objective,
            seed: inputs.seed,
            resume: inputs.resume,
            total,
            run: runOf(context),
            now: () => new Date().toISOString(),
            log: log.info,
        });
        const about = {
            name,
            commit,
            runner: runner.runnerName,
            gpus: [],
            startedAt: new Date().toISOString(),
            cost: null,
            parents: [{ role: 'study', reference: context.show(studyPath), digest: null }],
        };
        const publish = {
            inputs,
            context,
            objective,
            store,
            name,
            fixed: params.fixed,
            about,
            studyPath,
        };
        const plan = { sampler, total: total + study.outside, baseline: params.baseline };
        const ended = await log.group(`Trials, ${total} in all`, () => run(study, { inputs, context, objective, plan, params, publish }));
        const best = bestOf(study.file.state, study.counts);
        const summary = (model) => ({
            name,
            state: countedState(study),
            space: sweep.space,
            path: context.show(studyPath),
            model,
            ended: endText(ended, countedState(study).trials.length),
        });
        if (best === null) {
            context.writeSummary(...studySummaries(summary(null)));
            throw noneCompleted(ended, study, studyPath, context);
        }
        const model = await log.group('The best model', () => publishBest(best, publish));
        context.setOutput('model', model);
        context.writeSummary(...studySummaries(summary(model)));
        await writeComment(summary(model), inputs, context, github);
        log.info(`${objective.metric.name} ${best.end.value} in trial ${best.number}. ${summary(model).ended}`);
        return 'passed';
    },
    async post(context) {
        const saved = context.state('study');
        if (saved !== '')
            await cacheStudy(JSON.parse(saved), context);
    },
};
/** Runs the study; whatever happens, the outputs say what it found. */
async function run(study, { inputs, context, objective, plan, params, publish }) {
    const { signal, log } = context;
    const watch = watchStudy(log, objective.metric, Math.max(1, plan.total - study.found), bestOf(study.file.state, study.counts));
    try {
        return await runStudy({
            journal: study.file,
            objective,
            plan,
            fixed: params.fixed,
            counts: study.counts,
            signal,
            timeLimit: inputs.timeLimit ?? null,
            watch,
            now: Date.now,
        });
    }
    finally {
        watch.end();
        study.file.close();
        const best = bestOf(study.file.state, study.counts);
        setStudyOutputs(countedState(study), best, params.fixed, study.file.path, context);
        if (signal.aborted && best !== null)
            await keepBest(best, publish);
    }
}
function refuseUnsupported({ mode }) {
    if (mode === 'run')
        return;
    throw new src/* InputError */.dz(`Input mode is "${mode}", which comes with a later release.`, {
        fix: 'Use mode: run, with parallel for scripts; a study also goes on over several runs.',
    });
}
function totalTrials({ trials }, { runCap, method, space }) {
    return trials ?? runCap ?? (method === 'grid' ? spaceSize(space) : DEFAULT_TRIALS);
}
function tellPlan(sweep, { notice }, total, { log }) {
    const size = spaceSize(sweep.space);
    const points = Number.isFinite(size) ? `${size} points` : 'endlessly many points';
    log.info(`Up to ${total} trials by ${sweep.method} search over ${sweep.space.length} parameters, ${points}.`);
    if (sweep.unused.length > 0)
        log.info(`Not used from the sweep: ${sweep.unused.join(', ')}.`);
    if (notice !== null)
        log.notice(notice);
}
function countedState({ file, counts }) {
    return { ...file.state, trials: file.state.trials.filter(counts) };
}
function noneCompleted({ end, firstError }, study, path, { show }) {
    if (firstError !== null) {
        const failed = study.file.state.trials.length - study.found;
        const many = end === 'hopeless'
            ? `The first ${failed} trials all failed, so no more were started`
            : `All ${failed} trials failed`;
        return new src/* ExternalError */.yA(`${many}. The first one: ${firstError.message}`);
    }
    if (end === 'time-limit')
        return new src/* InputError */.dz('No trial completed within time-limit.', {
            fix: 'Give it more time, or make a trial shorter.',
        });
    return new src/* InputError */.dz(`All trials in the study ${show(path)} failed in earlier runs, and it has as many as it may.`, {
        fix: 'Set resume: false to begin anew, or raise trials.',
    });
}
function endText({ end }, count) {
    switch (end) {
        case 'time-limit':
            return 'Ended by time-limit; the next run goes on.';
        case 'exhausted':
            return 'Every point of the space was tried.';
        case 'hopeless':
            return 'Ended because the first trials of the run all failed.';
        case 'enough':
            return `The study has ${count} trials.`;
    }
}
function runOf({ runner }) {
    const { repository, runId: id, runAttempt: attempt, workflow, runUrl: url } = runner;
    if (repository === null || id === null || url === null)
        return null;
    return { repository, id, attempt, workflow: workflow ?? '', url };
}

;// CONCATENATED MODULE: ./actions/tune-hyperparams/src/action.ts


const action_run = (early) => runAction(tuneHyperparams, early);


/***/ }),

/***/ 72597:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m6: () => (/* reexport */ NUMERIC_SHARE),
  Ie: () => (/* reexport */ cellText),
  OX: () => (/* reexport */ cells_classesOf),
  fi: () => (/* reexport */ find_column_column),
  pM: () => (/* reexport */ columnFromValues),
  b2: () => (/* reexport */ cells_isMissing),
  EH: () => (/* reexport */ parseTimestamp),
  Ak: () => (/* reexport */ randomSplit),
  kw: () => (/* reexport */ selectCells),
  Ce: () => (/* reexport */ stratifiedSplit),
  g1: () => (/* reexport */ textAmongNumbers)
});

// UNUSED EXPORTS: groupSplit, hasColumn, missingCount, numbersOf, selectColumns, selectRows, shuffledRows, timeSplit

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

// EXTERNAL MODULE: ./packages/statistics/src/random.ts
var random = __webpack_require__(65298);
;// CONCATENATED MODULE: ./packages/columns/src/share.ts

/** How many rows of `rowCount` are the test part: the nearest whole number, and at least one row on both sides. */
function share_testRowCount(rowCount, share) {
    if (!(share > 0 && share < 1)) {
        throw new src/* InputError */.dz(`The share of the test part is ${share}, but it must lie between 0 and 1.`, {
            fix: 'Write 0.2 for a fifth of the rows.',
        });
    }
    if (rowCount < 2) {
        throw new src/* InputError */.dz(`A table of ${rowCount} row${rowCount === 1 ? '' : 's'} cannot be split in two parts.`);
    }
    return Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * share)));
}

;// CONCATENATED MODULE: ./packages/columns/src/split.ts




/** All rows in an order that the seed alone decides. */
function shuffledRows(rowCount, seed) {
    return (0,random/* shuffle */.k)(allRows(rowCount), (0,random/* createRandom */.s)(seed));
}
/**
 * Rows drawn at random.
 *
 * @param share of the test part, between 0 and 1; kept within half a row
 * @throws InputError when the share is none, or there are fewer than two rows
 */
function randomSplit(rowCount, share, seed) {
    const count = share_testRowCount(rowCount, share);
    return divide(rowCount, shuffledRows(rowCount, seed).subarray(0, count));
}
/**
 * Rows drawn at random within each class, so that both parts have the classes in like shares (largest remainders).
 * A class of two or more rows is on both sides; a class of one row trains. Missing cells are a class of their own.
 *
 * @throws InputError when the share is none, or no class has two rows
 */
function stratifiedSplit(column, share, seed) {
    const { codes, classes } = cells_classesOf(column);
    const members = Array.from({ length: classes.length + 1 }, () => []);
    for (const row of shuffledRows(codes.length, seed))
        members[codes[row] < 0 ? classes.length : codes[row]].push(row);
    const counts = apportion(members.map((rows) => rows.length), share_testRowCount(codes.length, share), share);
    const test = members.flatMap((rows, index) => rows.slice(0, counts[index]));
    if (test.length === 0) {
        throw new src/* InputError */.dz(`No class of column "${column.name}" has two rows, so none can be on both sides of the split.`, {
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


/***/ })

};
