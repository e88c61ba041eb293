export const id = 526;
export const ids = [526];
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

/***/ 7505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ indexFindings),
/* harmony export */   K$: () => (/* binding */ INDEX_FILE),
/* harmony export */   M8: () => (/* binding */ readFindingIndex),
/* harmony export */   Rx: () => (/* binding */ indexFindingText),
/* harmony export */   SF: () => (/* binding */ renderFindingIndex),
/* harmony export */   wB: () => (/* binding */ isAsWritten)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7406);
/* harmony import */ var _policy_arn_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8847);
/* harmony import */ var _principal_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(163);
/* harmony import */ var _sources_sources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2238);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6429);








/** The name of the index in the folder of the findings. */
const INDEX_FILE = 'index.json';
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    analyzedAt: zod__WEBPACK_IMPORTED_MODULE_6__/* .datetime */ .w$(),
    findings: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), updatedAt: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })),
    principal: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().refine((arn) => (0,_policy_arn_js__WEBPACK_IMPORTED_MODULE_7__/* .parsePrincipalArn */ .P3)(arn) !== undefined),
    sha256: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
});
const indexSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    source: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().refine(_sources_sources_js__WEBPACK_IMPORTED_MODULE_3__/* .isSourceName */ .TE),
    analyzer: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional(),
    unusedAccessAge: zod__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig().optional(),
    pulledAt: zod__WEBPACK_IMPORTED_MODULE_6__/* .datetime */ .w$(),
    files: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(fileSchema.extend({ path: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().regex(_principal_path_js__WEBPACK_IMPORTED_MODULE_2__/* .WRITTEN_PATH */ .g) })),
});
const findingSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    analyzedAt: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    id: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    resource: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    updatedAt: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
});
const findingsSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([findingSchema.transform((one) => [one]), zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(findingSchema).min(1)]);
/**
 * The index of a folder with its text; `undefined` if there is none. Throws a `ConfigError` for one that `pull` did not
 * write, because files are deleted by it.
 */
async function readFindingIndex(folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, INDEX_FILE);
    const text = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readIfThere */ .qC)(path);
    return text === undefined ? undefined : { ...parseFindingIndex(text, path), text };
}
function parseFindingIndex(text, path) {
    const result = indexSchema.safeParse(jsonValue(text));
    if (!result.success) {
        const [issue] = result.error.issues;
        const where = issue === undefined ? '' : ` at \`${issue.path.join('.')}\``;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ConfigError */ .x(`\`${path}\` is not an index of pulled findings${where}: restore it, or remove the folder`);
    }
    const { analyzer, unusedAccessAge, files, source, pulledAt } = result.data;
    return {
        source,
        pulledAt,
        ...(analyzer !== undefined && { analyzer }),
        ...(unusedAccessAge !== undefined && { unusedAccessAge }),
        files: new Map(files.map(({ path: key, ...entry }) => [key, entry])),
    };
}
/** The text of an index, with keys and files sorted. */
function renderFindingIndex({ files, ...header }) {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    const { analyzer, pulledAt, source, unusedAccessAge } = header;
    const index = {
        accounts: [...new Set(sorted.map(([path]) => path.slice(0, 12)))],
        analyzer,
        files: sorted.map(([path, { analyzedAt, findings, principal, sha256 }]) => ({
            analyzedAt,
            findings: findings.map(({ id, updatedAt }) => ({ id, updatedAt })),
            path,
            principal,
            sha256,
        })),
        pulledAt,
        source,
        unusedAccessAge,
    };
    return `${JSON.stringify(index, undefined, 2)}\n`;
}
/** The index's entry for a text that holds these findings of a principal. */
function indexFindings(principal, text, findings) {
    const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
    const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
    return {
        analyzedAt: oldest,
        findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
        principal,
        sha256: sha256(text),
    };
}
/** The index's entry for a text from an earlier pull; `undefined` if it is anything but findings of the principal. */
function indexFindingText(principal, text) {
    const { data } = findingsSchema.safeParse(jsonValue(text));
    if (data === undefined || data.some(({ resource }) => resource !== principal))
        return undefined;
    return indexFindings(principal, text, data);
}
/** Whether a text is the one that the index's entry describes. */
function isAsWritten(entry, text) {
    return entry.sha256 === sha256(text);
}
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

/***/ 5086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ concurrently),
  m: () => (/* binding */ harvestFindings)
});

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/finding-index.js
var finding_index = __webpack_require__(7505);
// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/principal-file.js





/** Reads the file of a principal, which belongs at `path`; `known` is its entry in the folder's index. */
async function readPrincipalFile(principal, path, known, folder, staging) {
    const text = known && (await (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(folder, known.path)));
    const before = known && text !== undefined ? { ...known, text } : undefined;
    const isCurrent = before?.path === path && (0,finding_index/* isAsWritten */.wB)(before.entry, before.text);
    const staged = await staging.left(path);
    const left = staged === undefined ? undefined : (0,finding_index/* indexFindingText */.Rx)(principal, staged);
    return { principal, path, before, current: isCurrent ? before : undefined, left };
}
/** Stages the file of a principal if what was fetched changes it. */
async function storeFetched(fetched, file, staging) {
    switch (fetched.type) {
        case 'none':
            return {};
        case 'unchanged':
            return keepFile(file, staging);
        case 'failed':
            return keepAfterFailure(fetched.diagnostic, file, staging);
        case 'findings':
            return storeFindings(fetched.findings, file, staging);
    }
}
function keepFile({ path, left, current }, staging) {
    if (left === undefined)
        return current === undefined ? {} : { entry: current.entry };
    staging.keep(path);
    return { entry: left, isWritten: true };
}
async function keepAfterFailure(diagnostic, { path, before }, staging) {
    if (before === undefined)
        return { diagnostic };
    // The file moves when another principal gets its path.
    if (before.path !== path)
        await staging.write(path, before.text);
    return { entry: before.entry, diagnostic };
}
async function storeFindings(findings, file, staging) {
    const { principal, path, current } = file;
    const text = (0,written_finding/* renderFindings */.vO)(findings);
    const complaint = (0,written_finding/* reviewComplaint */.kC)(findings, text);
    if (complaint !== undefined)
        return keepAfterFailure(unreadableFindings(principal, complaint), file, staging);
    const entry = (0,finding_index/* indexFindings */.HN)(principal, text, findings);
    if (current !== undefined && isUpToDate(current, entry, text))
        return { entry: current.entry };
    await staging.write(path, text);
    return { entry, isWritten: true };
}
function isUpToDate(current, entry, text) {
    return !(0,written_finding/* isMonthBehind */.dm)(current.entry.analyzedAt, entry.analyzedAt) && (0,written_finding/* differOnlyInTimes */.GH)(current.text, text);
}
function unreadableFindings(principal, complaint) {
    const message = `the findings of ${(0,aws_client/* quoteAwsText */.HC)(principal)} were not written: ${complaint}`;
    return { code: 'finding-shape', severity: 'error', message };
}

// EXTERNAL MODULE: ./build/src/pull/principal-path.js
var principal_path = __webpack_require__(163);
;// CONCATENATED MODULE: ./build/src/pull/harvest.js



/** Requests at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After this many principals in a row whose findings could not be fetched, the pull gives up. */
const MOST_FAILURES = 25;
/**
 * Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings.
 * Throws a `ConfigError` if every other request would fail too.
 */
async function harvestFindings(folder, index, source, staging, progress) {
    const entries = [...(index?.files ?? [])];
    const files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
    const known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
    const paths = (0,principal_path/* principalPaths */.Z)(source.principals, files.keys());
    const written = new Set();
    const diagnostics = [...source.diagnostics];
    const giveUp = giveUpAfterFailures();
    let done = 0;
    await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
        const file = await readPrincipalFile(principal, path, known.get(principal), folder, staging);
        const fetched = await source.fetch(principal, file.left ?? file.current?.entry);
        giveUp(fetched);
        const { entry, isWritten, diagnostic } = await storeFetched(fetched, file, staging);
        if (entry !== undefined)
            files.set(path, entry);
        if (isWritten === true)
            written.add(principal);
        if (diagnostic !== undefined)
            diagnostics.push(diagnostic);
        progress.fetched(++done, paths.size);
    });
    return { files, written, diagnostics };
}
/** A check of each result in turn; it throws a `ConfigError` after too many failures in a row. */
function giveUpAfterFailures() {
    let failures = 0;
    return (fetched) => {
        // A finding with an error, or with names that cannot be read, says nothing about the others.
        const isMissing = fetched.type === 'failed' && fetched.diagnostic.code === 'finding-details-missing';
        failures = isMissing ? failures + 1 : 0;
        if (isMissing && failures >= MOST_FAILURES)
            throw new errors/* ConfigError */.x(`gave up after ${failures} failures in a row; the last one: ${fetched.diagnostic.message}`);
    };
}
/** Does work for each item, `limit` at a time. After an error no more work begins; the first error is thrown at the end. */
async function concurrently(items, limit, work) {
    const queue = items[Symbol.iterator]();
    let failure;
    async function worker() {
        for (let next = queue.next(); next.done !== true && failure === undefined; next = queue.next()) {
            try {
                await work(next.value);
            }
            catch (error) {
                failure ??= { error };
            }
        }
    }
    await Promise.all(Array.from({ length: limit }, worker));
    if (failure !== undefined)
        throw failure.error;
}


/***/ }),

/***/ 163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ principalPaths),
/* harmony export */   g: () => (/* binding */ WRITTEN_PATH)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _policy_arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8847);


/** Longest part of a file name that comes from a principal's name, in characters. */
const LONGEST = 150;
/** `index.json` is not read as findings; the others are devices on Windows. */
const RESERVED = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** A path below the folder that `pull` may have written: an account and a file name of safe characters. */
const WRITTEN_PATH = /^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;
/**
 * The file of each principal, `ACCOUNT/NAME.json`, except for reserved paths. Role names are unique in an account
 * whatever their paths, and so are user names. A user with the name of a role gets `NAME~user.json`; IAM names contain
 * no `~`.
 */
function principalPaths(arns, reserved) {
    const paths = new Map();
    const taken = new Set([...reserved].map((path) => path.toLowerCase()));
    const sorted = [...new Set(arns)].sort();
    for (const type of ['role', 'user']) {
        for (const arn of sorted) {
            const principal = (0,_policy_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePrincipalArn */ .P3)(arn);
            if (principal?.type !== type)
                continue;
            const name = fileNameFor(principal.name);
            const path = [name, `${name}~${type}`, `${name}~${shortHash(arn)}`]
                .map((base) => `${principal.account}/${base}.json`)
                .find((candidate) => !taken.has(candidate.toLowerCase()));
            if (path === undefined)
                continue;
            taken.add(path.toLowerCase());
            paths.set(arn, path);
        }
    }
    return paths;
}
/** A principal's name as a file name: characters that IAM names do not contain, and a reserved start, are percent-encoded. */
function fileNameFor(name) {
    const safe = name.replace(/[^A-Za-z0-9+=,.@_-]/gu, percentEncode).replace(/^\./, percentEncode);
    const free = RESERVED.test(safe) ? percentEncode(safe.charAt(0)) + safe.slice(1) : safe;
    return free.length <= LONGEST ? free : `${free.slice(0, LONGEST)}~${shortHash(name)}`;
}
function percentEncode(character) {
    return [...Buffer.from(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');
}
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 8526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describePull: () => (/* binding */ describePull),
  interruptible: () => (/* binding */ interruptible),
  pull: () => (/* binding */ pull)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/render/words.js
var words = __webpack_require__(8587);
// EXTERNAL MODULE: ./build/src/pull/finding-index.js
var finding_index = __webpack_require__(7505);
// EXTERNAL MODULE: ./build/src/pull/harvest.js + 1 modules
var pull_harvest = __webpack_require__(5086);
// EXTERNAL MODULE: ./build/src/pull/sources/sources.js
var sources = __webpack_require__(2238);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
;// CONCATENATED MODULE: ./build/src/pull/staging.js





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
        const path = (0,external_node_path_.resolve)(out);
        try {
            const target = await (0,promises_.realpath)(path).catch(() => path);
            const kind = await (0,whole_file/* pathKind */.gl)(target);
            if (kind !== 'none' && kind !== 'folder')
                throw new errors/* ConfigError */.x(`\`${out}\` is not a folder: remove it`);
            const staging = new Staging(target, await makeStagingFolder(target));
            await (0,whole_file/* writeWholeFile */.R0)((0,external_node_path_.join)(staging.#folder, IGNORE), '*\n');
            return staging;
        }
        catch (error) {
            throw (0,whole_file/* cannotWrite */.zz)(out, error);
        }
    }
    /** The text that an earlier pull staged for a path below `out` and did not move there. */
    async left(path) {
        if (this.#isOver)
            throw new errors/* ConfigError */.x('interrupted');
        const file = this.#fileOf(path);
        return (await (0,whole_file/* pathKind */.gl)(file)) === 'file' ? (0,whole_file/* readIfThere */.qC)(file) : undefined;
    }
    /** Stages the text that an earlier pull left for a path, as if it were written now. */
    keep(path) {
        this.#staged.add(path);
    }
    /** Stages a text for a path below `out`. */
    async write(path, text) {
        if (this.#isOver)
            throw new errors/* ConfigError */.x('interrupted');
        const writing = (0,whole_file/* writeWholeFile */.R0)(this.#fileOf(path), text);
        this.#writing.add(writing);
        try {
            await writing;
        }
        catch (error) {
            throw (0,whole_file/* cannotWrite */.zz)(this.#folder, error);
        }
        finally {
            this.#writing.delete(writing);
        }
        this.#staged.add(path);
    }
    /** Throws a `ConfigError` for a path that leads out of the folder through a link, or that a folder occupies. */
    async check(path) {
        const file = (0,external_node_path_.join)(this.#out, path);
        const folder = await (0,whole_file/* pathKind */.gl)((0,external_node_path_.dirname)(file));
        if (folder !== 'none' && folder !== 'folder')
            throw new errors/* ConfigError */.x(`\`${(0,external_node_path_.dirname)(file)}\` is not a folder: remove it`);
        const kind = await (0,whole_file/* pathKind */.gl)(file);
        if (kind !== 'none' && kind !== 'file')
            throw new errors/* ConfigError */.x(`\`${file}\` is not a file: remove it`);
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
            throw (0,whole_file/* cannotWrite */.zz)(this.#out, error);
        }
        for (const path of removed)
            await (0,whole_file/* removeIfEmpty */.V3)((0,external_node_path_.dirname)((0,external_node_path_.join)(this.#out, path)));
    }
    /** Ends a pull that is complete, and removes the folder. */
    async discard() {
        await this.#end();
        await (0,promises_.rm)(this.#folder, { recursive: true, force: true });
    }
    /** Ends a pull that is not complete, and leaves what it has staged for the next one. */
    async leave() {
        await this.#end();
        const names = await (0,promises_.readdir)(this.#folder).catch(() => []);
        if (names.every((name) => name === IGNORE))
            await this.discard();
    }
    async #end() {
        this.#isOver = true;
        await Promise.allSettled(this.#writing);
    }
    /** Moves the file at a path out of the way, if there is one; returns how to undo that. */
    async #setAside(path) {
        const file = (0,external_node_path_.join)(this.#out, path);
        if ((await (0,whole_file/* pathKind */.gl)(file)) !== 'file')
            return [];
        const aside = (0,external_node_path_.join)(this.#folder, `aside-${this.#asides++}`);
        await (0,promises_.rename)(file, aside);
        return [() => (0,promises_.rename)(aside, file)];
    }
    /** Moves a staged file to its path; returns how to undo that. */
    async #move(path) {
        const file = (0,external_node_path_.join)(this.#out, path);
        const staged = this.#fileOf(path);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        await (0,promises_.rename)(staged, file);
        return () => (0,promises_.rename)(file, staged);
    }
    /** The staged file for a path; its name matches no glob of findings. */
    #fileOf(path) {
        return (0,external_node_path_.join)(this.#folder, (0,external_node_crypto_.createHash)('sha256').update(path).digest('hex'));
    }
}
/**
 * Makes a folder beside `target`, named after this process, or takes over one of a pull that has ended. Throws a
 * `ConfigError` while another pull is running.
 */
async function makeStagingFolder(target) {
    const parent = (0,external_node_path_.dirname)(target);
    const prefix = `.${(0,external_node_path_.basename)(target)}.pull-`;
    await (0,promises_.mkdir)(parent, { recursive: true });
    const entries = await (0,promises_.readdir)(parent, { withFileTypes: true });
    const pids = entries
        .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
        .map(({ name }) => name.slice(prefix.length))
        .filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
    const running = pids.find((pid) => isRunning(Number(pid)));
    if (running !== undefined)
        throw new errors/* ConfigError */.x(`another pull is writing to \`${target}\`: wait for process ${running}, or remove \`${(0,external_node_path_.join)(parent, prefix)}${running}\``);
    const own = String(process.pid);
    const kept = pids.includes(own) ? own : pids[0];
    for (const pid of pids)
        if (pid !== kept)
            await (0,promises_.rm)((0,external_node_path_.join)(parent, prefix + pid), { recursive: true, force: true });
    const folder = (0,external_node_path_.join)(parent, prefix + own);
    if (kept === undefined)
        await (0,promises_.mkdir)(folder);
    else if (kept !== own)
        await (0,promises_.rename)((0,external_node_path_.join)(parent, prefix + kept), folder);
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

// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/pull.js









/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, if nothing can be fetched. */
async function pull(options, surroundings) {
    const { progress, signal, now } = surroundings;
    try {
        const old = await (0,finding_index/* readFindingIndex */.M8)(options.out);
        progress.listing();
        const source = await unlessStopped(openSource(options, surroundings), signal);
        refuseOtherOrigin(options.out, old, source.origin);
        const staging = await Staging.beside(options.out);
        try {
            const harvesting = (0,pull_harvest/* harvestFindings */.m)(options.out, old, source, staging, progress);
            const harvest = await unlessStopped(harvesting, signal);
            const listing = listInventories(options, surroundings, source, harvest, staging);
            const inventories = await unlessStopped(listing, signal);
            const result = await publishHarvest(options.out, old, source.origin, harvest, inventories, staging, now);
            await staging.discard();
            return result;
        }
        catch (error) {
            await staging.leave();
            throw error;
        }
    }
    finally {
        progress.end();
    }
}
async function openSource(options, { now, pause, retryStrategy }) {
    const source = await (0,sources/* loadSource */.sh)(options.source);
    return source.open(options, awsSettings(options, retryStrategy), { now, pause });
}
function awsSettings(options, retryStrategy) {
    return { region: options.region, endpoint: options.endpointUrl, retryStrategy };
}
/** Stages the inventories unless they are turned off; then their code is not loaded. */
async function listInventories(options, { now, retryStrategy }, source, harvest, staging) {
    if (!options.inventory)
        return { written: 0, diagnostics: [] };
    const { pullInventories } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(764), __webpack_require__.e(695), __webpack_require__.e(26)]).then(__webpack_require__.bind(__webpack_require__, 9645));
    return pullInventories(options, awsSettings(options, retryStrategy), source, harvest, staging, now);
}
/** The result of work. Throws a `ConfigError` if the signal comes first. */
function unlessStopped(work, signal) {
    const stopped = new Promise((_, reject) => {
        const stop = () => reject(new errors/* ConfigError */.x('interrupted: nothing was changed; the next pull continues from here'));
        if (signal?.aborted)
            stop();
        signal?.addEventListener('abort', stop, { once: true });
    });
    return Promise.race([work, stopped]);
}
/** In one folder, findings from two origins would delete each other. */
function refuseOtherOrigin(out, old, origin) {
    if (old === undefined || (old.source === origin.source && old.analyzer === origin.analyzer))
        return;
    throw new errors/* ConfigError */.x(`\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own folder, or remove this one`);
}
/** Moves the staged files and a new index into the folder, if anything changed. */
async function publishHarvest(out, old, origin, { files: harvested, written, diagnostics }, inventories, staging, now) {
    const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
    const { gone, kept } = await findGoneFiles(out, old, harvested);
    const files = new Map([...kept.entries, ...harvested]);
    const after = new Set([...files.values()].map(({ principal }) => principal));
    const index = { ...origin, files, pulledAt: old?.pulledAt ?? '' };
    const changed = written.size > 0 || inventories.written > 0 || gone.length > 0 || (0,finding_index/* renderFindingIndex */.SF)(index) !== old?.text;
    if (changed) {
        // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
        await staging.write(finding_index/* INDEX_FILE */.K$, (0,finding_index/* renderFindingIndex */.SF)({ ...index, pulledAt: (0,written_finding/* renderTime */.sZ)(now) }));
        await staging.commit(gone);
    }
    return {
        changed,
        findingCount: [...files.values()].reduce((sum, { findings }) => sum + findings.length, 0),
        added: [...after].filter((principal) => !before.has(principal)).length,
        updated: [...written].filter((principal) => before.has(principal)).length,
        removed: [...before].filter((principal) => !after.has(principal)).length,
        inventories: inventories.written,
        diagnostics: [...diagnostics, ...kept.diagnostics, ...inventories.diagnostics].sort((a, b) => a.message < b.message ? -1 : 1),
    };
}
/** Finds the files to remove: only those with exactly the bytes that the index names. */
async function findGoneFiles(out, old, files) {
    const moved = new Set([...files.values()].map(({ principal }) => principal));
    const gone = [];
    const entries = [];
    const diagnostics = [];
    for (const [path, entry] of old?.files ?? []) {
        if (files.has(path))
            continue;
        const text = await (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(out, path));
        if (text === undefined || (0,finding_index/* isAsWritten */.wB)(entry, text)) {
            gone.push(path);
            continue;
        }
        // The index names each principal once.
        if (!moved.has(entry.principal))
            entries.push([path, entry]);
        diagnostics.push(changedFile(path));
    }
    return { gone, kept: { entries, diagnostics } };
}
function changedFile(path) {
    const message = `\`${path}\` is out of date, but was not removed because it is not as \`pull\` wrote it: remove the file or restore it`;
    return { code: 'finding-file-changed', severity: 'error', message };
}
/** A pull's result in one line. */
function describePull(result) {
    const { changed, findingCount, added, updated, removed, inventories } = result;
    const findings = (0,words/* count */.U9)(findingCount, 'finding');
    if (!changed)
        return `${findings}, nothing changed`;
    const listed = inventories === 0 ? '' : `, ${(0,words/* count */.U9)(inventories, 'inventory')} written`;
    return `${findings}: ${(0,words/* count */.U9)(added, 'file')} added, ${updated} changed, ${removed} removed${listed}`;
}
/** After an interrupt, the process ends even if requests are still under way. In milliseconds. */
const GRACE = 500;
/** Does work that SIGINT or SIGTERM stops; a second signal ends the process at once. */
async function interruptible(work) {
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'])
        process.once(name, () => stop.abort());
    try {
        return await work(stop.signal);
    }
    finally {
        // Requests and their retries would keep the process alive for minutes.
        if (stop.signal.aborted)
            setTimeout(() => process.exit(), GRACE).unref();
    }
}


/***/ }),

/***/ 6429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R0: () => (/* binding */ writeWholeFile),
/* harmony export */   V3: () => (/* binding */ removeIfEmpty),
/* harmony export */   gl: () => (/* binding */ pathKind),
/* harmony export */   qC: () => (/* binding */ readIfThere),
/* harmony export */   zz: () => (/* binding */ cannotWrite)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7406);


/** The text of a file; `undefined` if it does not exist. */
async function readIfThere(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x(`\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``);
    }
}
/** Writes a file completely or not at all, and never through a symbolic link in its place. */
async function writeWholeFile(path, text) {
    const part = `${path}.part`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(part, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(part, text, { flag: 'wx' });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(part, path);
}
/** What is at a path; a symbolic link is `other`. */
async function pathKind(path) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).catch((error) => {
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(folder);
    }
    catch {
        // It holds files that `pull` did not write.
    }
}
/** A failure to write, as a `ConfigError` that names the path. */
function cannotWrite(path, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x(`\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``);
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
/* harmony import */ var _findings_read_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3061);
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
