export const id = 893;
export const ids = [893];
export const modules = {

/***/ 4394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ boundAnswers),
/* harmony export */   HC: () => (/* binding */ quoteAwsText),
/* harmony export */   OE: () => (/* binding */ shortenAwsText),
/* harmony export */   QA: () => (/* binding */ ANSWER_TOO_LARGE),
/* harmony export */   aR: () => (/* binding */ requireMember),
/* harmony export */   c: () => (/* binding */ boundedPages),
/* harmony export */   rw: () => (/* binding */ awsClientConfig)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7406);


const MOST_ATTEMPTS = 8;
/** AWS answers within seconds: a request that hangs is given up and tried again. In milliseconds. */
const requestHandler = { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
/** More pages than any answer of AWS has. */
const MOST_PAGES = 10_000;
/** More than the review reads of one file. In bytes. */
const LARGEST_ANSWER = 40 * 1024 * 1024;
/** The code of the error for a larger one. */
const ANSWER_TOO_LARGE = 'AnswerTooLarge';
const LONGEST_QUOTE = 300;
/** IDs of access keys, and strings as long as a session token. */
const SECRETS = /\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;
/** The configuration that the clients of all services share. */
function awsClientConfig({ region, endpoint, retryStrategy }) {
    // The SDK's notice about Node versions is for developers; it would appear at the top of every log.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    return {
        retryMode: 'adaptive',
        maxAttempts: MOST_ATTEMPTS,
        requestHandler,
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
        ...(retryStrategy !== undefined && { retryStrategy }),
    };
}
/**
 * A client that refuses answers larger than 40 MiB before they are read to their end; the SDK itself keeps a whole
 * answer in memory.
 */
function boundAnswers(client) {
    const options = { step: 'deserialize', priority: 'low', name: 'boundAnswers' };
    client.middlewareStack.add((next) => async (input) => {
        const result = await next(input);
        const { response } = result;
        if (typeof response === 'object' && response !== null && 'body' in response)
            if (response.body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable)
                response.body = boundStream(response.body);
        return result;
    }, options);
    return client;
}
function boundStream(body) {
    let size = 0;
    const bounded = new node_stream__WEBPACK_IMPORTED_MODULE_0__.Transform({
        transform(chunk, _, done) {
            size += chunk.length;
            if (size <= LARGEST_ANSWER)
                return done(undefined, chunk);
            body.destroy();
            done(Object.assign(new Error(''), { code: ANSWER_TOO_LARGE }));
        },
    });
    body.on('error', (error) => bounded.destroy(error));
    return body.pipe(bounded);
}
/**
 * The pages of an answer. Throws a `ConfigError` when they do not end, because findings on pages that are not read would
 * count as gone.
 */
async function* boundedPages(pages, tokenOf) {
    let count = 0;
    let last;
    for await (const page of pages) {
        const token = tokenOf(page);
        if (++count > MOST_PAGES || (token !== undefined && token === last))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x('AWS returns pages without end: try again later');
        last = token;
        yield page;
    }
}
/** A member that every answer has. Throws a `TypeError` if it is missing: a missing list is not an empty one. */
function requireMember(value, name) {
    if (value === undefined)
        throw new TypeError(`${name} is missing`);
    return value;
}
/** Text from AWS in backticks: its first line, shortened, without secrets. */
function quoteAwsText(text) {
    return `\`${shortenAwsText(text)}\``;
}
/** The first line of a text that contains text from AWS, shortened, without secrets. */
function shortenAwsText(text) {
    const [line = ''] = text.split('\n', 1);
    const clean = line.slice(0, 10 * LONGEST_QUOTE).replace(SECRETS, '***');
    return clean.length <= LONGEST_QUOTE ? clean : `${clean.slice(0, LONGEST_QUOTE)}…`;
}


/***/ }),

/***/ 6893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeDeployments: () => (/* binding */ describeDeployments),
  pullDeployments: () => (/* binding */ pullDeployments)
});

// EXTERNAL MODULE: ./build/src/render/words.js
var words = __webpack_require__(8587);
// EXTERNAL MODULE: ./build/src/pull/interrupt.js
var interrupt = __webpack_require__(3878);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
// EXTERNAL MODULE: ./build/src/pull/staging.js
var pull_staging = __webpack_require__(3620);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/findings/read-findings.js + 6 modules
var read_findings = __webpack_require__(5386);
// EXTERNAL MODULE: ./build/src/text/source-file.js
var source_file = __webpack_require__(8047);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
// EXTERNAL MODULE: ./build/src/pull/deployments/written-deployment.js
var written_deployment = __webpack_require__(6493);
;// CONCATENATED MODULE: ./build/src/pull/deployments/deployment-file.js






/** The file of a deployment that was recorded now, or why the review would not read it. */
async function prepareFile(out, recorded, now) {
    const path = (0,written_deployment/* deploymentPath */.nR)(recorded);
    const old = await (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(out, path));
    const deployment = old === undefined ? recorded : keepTemplate(recorded, path, old);
    if (old !== undefined && (0,written_deployment/* isDeploymentCurrent */.$)(old, deployment, now))
        return { type: 'file', path, text: old, change: 'none', deployment };
    const text = (0,written_deployment/* renderDeployment */._D)(deployment, now);
    const [complaint] = readAsReview(path, text).diagnostics;
    if (complaint !== undefined)
        return refusedFile(path, complaint.message);
    return { type: 'file', path, text, change: old === undefined ? 'added' : 'updated', deployment };
}
/** The deployment with the template that somebody has written into its file, since AWS does not know it. */
function keepTemplate(recorded, path, text) {
    const [old] = readAsReview(path, text).deployments;
    if (recorded.source !== 'cloudformation' || old?.source !== 'cloudformation')
        return recorded;
    return old.template === undefined ? recorded : { ...recorded, template: old.template };
}
function readAsReview(path, text) {
    return (0,read_findings/* readFindings */.R)([new source_file/* SourceFile */.sC(path, text)], { unnamed: 'file-name' });
}
function refusedFile(path, complaint) {
    const message = `\`${path}\` was not written: ${(0,aws_client/* shortenAwsText */.OE)(complaint)}`;
    return { type: 'refused', path, diagnostic: { code: 'deployment-incomplete', severity: 'error', message } };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/pull/deployments/deployment-index.js





/** The path of the index of stacks below the folder of the findings. */
const STACK_INDEX = `${written_deployment/* DEPLOYED_FOLDER */.k7}/index.json`;
const PATH = new RegExp(`^${written_deployment/* DEPLOYED_FOLDER */.k7}/cloudformation-[A-Za-z0-9.-]{1,150}~[0-9a-f]{12}\\.json$`);
const indexSchema = schemas/* object */.Ikc({
    stacks: schemas/* array */.YOg(schemas/* object */.Ikc({
        account: schemas/* string */.YjP(),
        path: schemas/* string */.YjP().regex(PATH),
        region: schemas/* string */.YjP(),
        sha256: schemas/* string */.YjP(),
        stack: schemas/* string */.YjP(),
    })),
});
/** Reads the index of a folder, empty if there is none. Throws a `ConfigError` for one that `pull` did not write. */
async function readStackIndex(folder) {
    const path = (0,external_node_path_.join)(folder, STACK_INDEX);
    const text = await (0,whole_file/* readIfThere */.qC)(path);
    if (text === undefined)
        return { stacks: new Map(), text: '' };
    const { data } = indexSchema.safeParse((0,whole_file/* jsonValue */.IL)(text));
    if (data === undefined)
        throw new errors/* ConfigError */.x(`\`${path}\` is not an index of stacks: restore it, or remove it`);
    return { stacks: new Map(data.stacks.map(({ path: key, ...stack }) => [key, stack])), text };
}
/** The text of an index, with keys and stacks sorted; it holds no time. */
function renderStackIndex(index) {
    const stacks = [...index]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, { account, region, sha256, stack }]) => ({ account, path, region, sha256, stack }));
    return `${JSON.stringify({ stacks }, undefined, 2)}\n`;
}

// EXTERNAL MODULE: ./build/src/pull/gone-file.js
var gone_file = __webpack_require__(8953);
;// CONCATENATED MODULE: ./build/src/pull/deployments/stack-changes.js




/** Compares the stacks that were recorded with those of the index. Throws a `ConfigError` if the index is broken. */
async function compareStacks(out, files, covers) {
    const old = await readStackIndex(out);
    const recorded = new Set(files.map(({ path }) => path));
    const index = new Map(old.stacks);
    const gone = [];
    const diagnostics = [];
    for (const [path, stack] of old.stacks) {
        if (recorded.has(path) || !covers(stack))
            continue;
        if (await isAsWritten((0,external_node_path_.join)(out, path), stack)) {
            gone.push(path);
            index.delete(path);
        }
        else
            diagnostics.push((0,gone_file/* changedFile */.N)(path));
    }
    for (const file of files)
        if (file.type === 'file')
            addStack(index, file);
    const text = renderStackIndex(index);
    const isNew = text !== old.text && (index.size > 0 || old.text !== '');
    return { ...(isNew && { index: text }), gone, diagnostics };
}
/** Whether a file has exactly the bytes that the index names, or is not there at all. */
async function isAsWritten(file, stack) {
    const text = await (0,whole_file/* readIfThere */.qC)(file);
    return text === undefined || (0,whole_file/* sha256 */.sc)(text) === stack.sha256;
}
function addStack(index, { path, text, deployment }) {
    if (deployment.source !== 'cloudformation')
        return;
    const { account, region, stack } = deployment;
    index.set(path, { account, region, sha256: (0,whole_file/* sha256 */.sc)(text), stack });
}

;// CONCATENATED MODULE: ./build/src/pull/deployments/pull-deployments.js







/**
 * Records deployments beside the findings of a folder, which it neither reads nor changes. Throws a `ConfigError`, with
 * the folder as it was, if nothing can be recorded.
 */
async function pullDeployments(source, flags, surroundings) {
    const { progress, signal, now } = surroundings;
    (0,pull_options/* checkOut */.b$)(flags);
    const record = source.prepare(flags);
    try {
        const recording = (0,interrupt/* unlessStopped */.O)(record(surroundings), signal, 'interrupted: nothing was changed');
        return await writeDeployments(flags.out, await recording, `${now.toISOString().slice(0, 19)}Z`);
    }
    finally {
        progress.end();
    }
}
async function writeDeployments(out, { deployments, covers, diagnostics }, now) {
    const files = [];
    // One after the other, since there may be thousands.
    for (const deployment of deployments)
        files.push(await prepareFile(out, deployment, now));
    const stacks = covers === undefined ? NO_STACKS : await compareStacks(out, files, covers);
    const changed = await moveIntoPlace(out, files, stacks);
    const refused = files.flatMap((file) => (file.type === 'refused' ? file.diagnostic : []));
    const all = [...diagnostics, ...refused, ...stacks.diagnostics];
    return {
        changed,
        ...countFiles(files),
        removed: stacks.gone.length,
        diagnostics: all.sort((a, b) => (a.message < b.message ? -1 : 1)),
    };
}
const NO_STACKS = { gone: [], diagnostics: [] };
/** Writes and removes all files together; returns whether there were any. */
async function moveIntoPlace(out, files, { index, gone }) {
    const texts = files.flatMap((file) => file.type === 'file' && file.change !== 'none' ? [[file.path, file.text]] : []);
    // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
    if (index !== undefined)
        texts.push([STACK_INDEX, index]);
    if (texts.length === 0 && gone.length === 0)
        return false;
    const staging = await pull_staging/* Staging */.C.beside(out);
    try {
        for (const [path, text] of texts)
            await staging.write(path, text);
        await staging.commit(gone);
        await staging.release();
    }
    catch (error) {
        await staging.leave();
        throw error;
    }
    return true;
}
function countFiles(files) {
    const changes = files.flatMap((file) => (file.type === 'file' ? file.change : []));
    const counted = (change) => changes.filter((one) => one === change).length;
    return { deployments: changes.length, added: counted('added'), updated: counted('updated') };
}
/** The result in one line. */
function describeDeployments(result) {
    const { changed, deployments, added, updated, removed } = result;
    const recorded = (0,words/* count */.U9)(deployments, 'deployment');
    if (!changed)
        return `${recorded}, nothing changed`;
    return `${recorded}: ${(0,words/* count */.U9)(added, 'file')} added, ${updated} changed, ${removed} removed`;
}


/***/ }),

/***/ 6493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isDeploymentCurrent),
/* harmony export */   _D: () => (/* binding */ renderDeployment),
/* harmony export */   k7: () => (/* binding */ DEPLOYED_FOLDER),
/* harmony export */   nR: () => (/* binding */ deploymentPath)
/* harmony export */ });
/* harmony import */ var _recent_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9128);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6429);


/** The folder of deployments below the folder of the findings. */
const DEPLOYED_FOLDER = 'deployed';
/** The longest readable part of a file's name, in characters. */
const LONGEST = 150;
/** The path of a deployment's file below the folder of the findings; it stays while the state or stack exists. */
function deploymentPath(deployment) {
    const [readable, ...identity] = identityOf(deployment);
    const name = readable
        .replace(/[^A-Za-z0-9.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, LONGEST);
    const hash = (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(JSON.stringify([readable, ...identity])).slice(0, 12);
    return `${DEPLOYED_FOLDER}/${deployment.source}${name === '' ? '' : `-${name}`}~${hash}.json`;
}
/** What tells deployments apart, the part that people can read first. */
function identityOf(deployment) {
    if (deployment.source === 'cloudformation')
        return [`${deployment.account}-${deployment.region}-${deployment.stack}`];
    const { root, name, lineage } = deployment;
    return [root, lineage === undefined ? { name } : { lineage }];
}
/** The text of a deployment that was recorded at a time in ISO 8601, UTC, to the second. */
function renderDeployment(deployment, recordedAt) {
    return `${JSON.stringify({ deployment: orderKeys(deployment, recordedAt) }, undefined, 2)}\n`;
}
function orderKeys(deployment, recordedAt) {
    const principals = deployment.principals.map(({ address, arn }) => ({ address, arn }));
    if (deployment.source === 'cloudformation') {
        const { source, stack, region, account, template } = deployment;
        return { source, stack, region, account, template, recordedAt, principals };
    }
    const { source, root, name, lineage } = deployment;
    return { source, root, name, lineage, recordedAt, principals };
}
/** Whether a file holds the same deployment, recorded less than 30 days earlier. */
function isDeploymentCurrent(text, deployment, now) {
    return (0,_recent_text_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecentText */ .b)(text, 'recordedAt', now, (time) => renderDeployment(deployment, time));
}


/***/ }),

/***/ 8953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ changedFile)
/* harmony export */ });
/** Why the file of what is gone was not removed. */
function changedFile(path) {
    const message = `\`${path}\` is out of date, but was not removed because it is not as \`pull\` wrote it: remove the file or restore it`;
    return { code: 'finding-file-changed', severity: 'error', message };
}


/***/ }),

/***/ 9128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isRecentText)
/* harmony export */ });
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7138);

/** The time under a key one level below the top: ISO 8601, UTC, to the second. */
const TIME = /^ {4}"(\w+)": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/gm;
/**
 * Whether a file says what `render` would write now, and is less than 30 days older. An older one is renewed even if
 * nothing changed: soon enough that the review does not take it for absent, rarely enough that diffs show real changes.
 */
function isRecentText(text, key, now, render) {
    const [, , time = ''] = [...text.matchAll(TIME)].find(([, name]) => name === key) ?? [];
    // A time that is not valid, or is in the future, is not earlier.
    const isEarlier = Date.parse(time) <= Date.parse(now);
    return isEarlier && !(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .isMonthBehind */ .dm)(time, now) && text === render(time);
}


/***/ }),

/***/ 3620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Staging)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7406);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6429);





/** Keeps the staging folder out of every commit. */
const IGNORE = '.gitignore';
/**
 * A folder beside the findings in which new files wait until all of them are moved into place together. If a move
 * fails, the earlier ones are undone. Files that are not moved stay there for the next pull.
 */
class Staging {
    #out;
    #folder;
    #staged = new Set();
    #writing = new Set();
    #isOver = false;
    #asides = 0;
    constructor(out, folder) {
        this.#out = out;
        this.#folder = folder;
    }
    /** Makes the folder beside `out`, or takes over the one that an earlier pull left. */
    static async beside(out) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(out);
        try {
            const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path).catch(() => path);
            const kind = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .pathKind */ .gl)(target);
            if (kind !== 'none' && kind !== 'folder')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x(`\`${out}\` is not a folder: remove it`);
            const staging = new Staging(target, await makeStagingFolder(target));
            await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWholeFile */ .R0)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staging.#folder, IGNORE), '*\n');
            return staging;
        }
        catch (error) {
            throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .cannotWrite */ .zz)(out, error);
        }
    }
    /** The text that an earlier pull staged for a path below `out` and did not move there. */
    async left(path) {
        if (this.#isOver)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x('interrupted');
        const file = this.#fileOf(path);
        return (await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .pathKind */ .gl)(file)) === 'file' ? (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readIfThere */ .qC)(file) : undefined;
    }
    /** Stages the text that an earlier pull left for a path, as if it were written now. */
    keep(path) {
        this.#staged.add(path);
    }
    /** Stages a text for a path below `out`. */
    async write(path, text) {
        if (this.#isOver)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x('interrupted');
        const writing = (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWholeFile */ .R0)(this.#fileOf(path), text);
        this.#writing.add(writing);
        try {
            await writing;
        }
        catch (error) {
            throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .cannotWrite */ .zz)(this.#folder, error);
        }
        finally {
            this.#writing.delete(writing);
        }
        this.#staged.add(path);
    }
    /** Throws a `ConfigError` for a path that leads out of the folder through a link, or that a folder occupies. */
    async check(path) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#out, path);
        const folder = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .pathKind */ .gl)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file));
        if (folder !== 'none' && folder !== 'folder')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x(`\`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file)}\` is not a folder: remove it`);
        const kind = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .pathKind */ .gl)(file);
        if (kind !== 'none' && kind !== 'file')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x(`\`${file}\` is not a file: remove it`);
    }
    /** Removes files and moves the staged ones into place, the last one first, or leaves everything as it was. */
    async commit(removed) {
        const undo = [];
        const staged = [...this.#staged].reverse();
        try {
            for (const path of [...removed, ...staged])
                await this.check(path);
            for (const path of removed)
                undo.push(...(await this.#setAside(path)));
            for (const path of staged) {
                undo.push(...(await this.#setAside(path)));
                undo.push(await this.#move(path));
            }
        }
        catch (error) {
            for (const step of undo.reverse())
                await step();
            throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .cannotWrite */ .zz)(this.#out, error);
        }
        for (const path of removed)
            await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .removeIfEmpty */ .V3)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#out, path)));
    }
    /** Ends a pull that is complete, and removes the folder. */
    async discard() {
        await this.#end();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(this.#folder, { recursive: true, force: true });
    }
    /** Ends a pull that is complete, but keeps what an earlier one has staged for its own next run. */
    async release() {
        for (let aside = 0; aside < this.#asides; aside++)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, `aside-${aside}`), { force: true });
        await this.leave();
    }
    /** Ends a pull that is not complete, and leaves what it has staged for the next one. */
    async leave() {
        await this.#end();
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.#folder).catch(() => []);
        if (names.every((name) => name === IGNORE))
            await this.discard();
    }
    async #end() {
        this.#isOver = true;
        await Promise.allSettled(this.#writing);
    }
    /** Moves the file at a path out of the way, if there is one; returns how to undo that. */
    async #setAside(path) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#out, path);
        if ((await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .pathKind */ .gl)(file)) !== 'file')
            return [];
        const aside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, `aside-${this.#asides++}`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(file, aside);
        return [() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(aside, file)];
    }
    /** Moves a staged file to its path; returns how to undo that. */
    async #move(path) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#out, path);
        const staged = this.#fileOf(path);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(staged, file);
        return () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(file, staged);
    }
    /** The staged file for a path; its name matches no glob of findings. */
    #fileOf(path) {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#folder, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(path).digest('hex'));
    }
}
/**
 * Makes a folder beside `target`, named after this process, or takes over one of a pull that has ended. Throws a
 * `ConfigError` while another pull is running.
 */
async function makeStagingFolder(target) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target);
    const prefix = `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(target)}.pull-`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(parent, { recursive: true });
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parent, { withFileTypes: true });
    const pids = entries
        .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
        .map(({ name }) => name.slice(prefix.length))
        .filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
    const running = pids.find((pid) => isRunning(Number(pid)));
    if (running !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ConfigError */ .x(`another pull is writing to \`${target}\`: wait for process ${running}, or remove \`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix)}${running}\``);
    const own = String(process.pid);
    const kept = pids.includes(own) ? own : pids[0];
    for (const pid of pids)
        if (pid !== kept)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix + pid), { recursive: true, force: true });
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix + own);
    if (kept === undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder);
    else if (kept !== own)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, prefix + kept), folder);
    return folder;
}
/** Whether a process other than this one has an ID. */
function isRunning(pid) {
    if (pid === process.pid)
        return false;
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}


/***/ }),

/***/ 6429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ jsonValue),
/* harmony export */   R0: () => (/* binding */ writeWholeFile),
/* harmony export */   V3: () => (/* binding */ removeIfEmpty),
/* harmony export */   gl: () => (/* binding */ pathKind),
/* harmony export */   qC: () => (/* binding */ readIfThere),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   zz: () => (/* binding */ cannotWrite)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7406);



/** The text of a file; `undefined` if it does not exist. */
async function readIfThere(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x(`\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``);
    }
}
/** Writes a file completely or not at all, and never through a symbolic link in its place. */
async function writeWholeFile(path, text) {
    const part = `${path}.part`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(part, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(part, text, { flag: 'wx' });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, path);
}
/** What is at a path; a symbolic link is `other`. */
async function pathKind(path) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (stat === undefined)
        return 'none';
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}
/** Removes a folder unless files are left in it. */
async function removeIfEmpty(folder) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(folder);
    }
    catch {
        // It holds files that `pull` did not write.
    }
}
/** A failure to write, as a `ConfigError` that names the path. */
function cannotWrite(path, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x(`\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``);
}
/** The SHA-256 hash of a text, in hexadecimal. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
/** The value of a JSON text; `undefined` for any other text. */
function jsonValue(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ differOnlyInTimes),
/* harmony export */   dm: () => (/* binding */ isMonthBehind),
/* harmony export */   kC: () => (/* binding */ reviewComplaint),
/* harmony export */   sZ: () => (/* binding */ renderTime),
/* harmony export */   vO: () => (/* binding */ renderFindings)
/* harmony export */ });
/* harmony import */ var _findings_read_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5386);
/* harmony import */ var _text_source_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8047);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4394);



/** The text of a principal's file: one finding or an array of several, with keys and findings sorted. */
function renderFindings(findings) {
    const key = ({ findingType, id }) => `${findingType}\n${id}`;
    const sorted = [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const value = sortKeys(sorted.length === 1 ? sorted[0] : sorted);
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
function sortKeys(value) {
    if (Array.isArray(value))
        return value.map(sortKeys);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
/** A time in UTC, to the millisecond where it has any: `2024-05-29T07:25:34Z`. */
function renderTime(time) {
    return time.toISOString().replace('.000Z', 'Z');
}
const TIMES = /^ *"(?:analyzedAt|createdAt|updatedAt)": "[^"]*",?$/gm;
/** Whether two files report the same on a principal, whenever it was analysed. */
function differOnlyInTimes(a, b) {
    return a.replace(TIMES, '') === b.replace(TIMES, '');
}
const MONTH = 30 * 86_400_000;
/**
 * Whether a file's analysis is 30 days older than the latest one. Such a file is renewed even if nothing else changed:
 * soon enough that the review does not warn of its age, rarely enough that diffs show real changes.
 */
function isMonthBehind(written, latest) {
    return Date.parse(latest) - Date.parse(written) >= MONTH;
}
/** Texts below this length are short enough for the review, in characters. */
const SHORT = 1_000_000;
/** What the review would report as wrong in a text of findings; `undefined` if it reads them. */
function reviewComplaint(findings, text) {
    // Reading takes as long as fetching, and nearly all names are so plain that nothing can be wrong with them.
    if (text.length < SHORT && findings.every(({ findingDetails }) => findingDetails.every(hasPlainNames)))
        return undefined;
    const { diagnostics } = (0,_findings_read_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .readFindings */ .R)([new _text_source_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceFile */ .sC('', text)], { unnamed: 'file-name' });
    const [first] = diagnostics;
    return first && (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__/* .shortenAwsText */ .OE)(first.message);
}
function hasPlainNames(detail) {
    if (!('unusedPermissionDetails' in detail))
        return true;
    const { serviceNamespace, actions = [] } = detail.unusedPermissionDetails;
    return (/^[a-z0-9-]{1,64}$/.test(serviceNamespace) &&
        actions.every(({ action }) => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(action)));
}


/***/ })

};
