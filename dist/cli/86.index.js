export const id = 86;
export const ids = [86];
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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7406);
/* harmony import */ var _policy_arn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8847);
/* harmony import */ var _principal_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(163);
/* harmony import */ var _sources_sources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2238);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6429);







/** The name of the index in the folder of the findings. */
const INDEX_FILE = 'index.json';
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    analyzedAt: zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$(),
    findings: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), updatedAt: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() })),
    principal: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().refine((arn) => (0,_policy_arn_js__WEBPACK_IMPORTED_MODULE_6__/* .parsePrincipalArn */ .P3)(arn) !== undefined),
    sha256: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const indexSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    source: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().refine(_sources_sources_js__WEBPACK_IMPORTED_MODULE_2__/* .isFindingSource */ .jS),
    analyzer: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    unusedAccessAge: zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig().optional(),
    pulledAt: zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$(),
    files: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(fileSchema.extend({ path: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(_principal_path_js__WEBPACK_IMPORTED_MODULE_1__/* .WRITTEN_PATH */ .g) })),
});
const findingSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    analyzedAt: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    resource: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    updatedAt: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
});
const findingsSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([findingSchema.transform((one) => [one]), zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(findingSchema).min(1)]);
/**
 * The index of a folder with its text; `undefined` if there is none. Throws a `ConfigError` for one that `pull` did not
 * write, because files are deleted by it.
 */
async function readFindingIndex(folder) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, INDEX_FILE);
    const text = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readIfThere */ .qC)(path);
    return text === undefined ? undefined : { ...parseFindingIndex(text, path), text };
}
function parseFindingIndex(text, path) {
    const result = indexSchema.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonValue */ .IL)(text));
    if (!result.success) {
        const [issue] = result.error.issues;
        const where = issue === undefined ? '' : ` at \`${issue.path.join('.')}\``;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ConfigError */ .x(`\`${path}\` is not an index of pulled findings${where}: restore it, or remove the folder`);
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
        sha256: (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(text),
    };
}
/** The index's entry for a text from an earlier pull; `undefined` if it is anything but findings of the principal. */
function indexFindingText(principal, text) {
    const { data } = findingsSchema.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonValue */ .IL)(text));
    if (data === undefined || data.some(({ resource }) => resource !== principal))
        return undefined;
    return indexFindings(principal, text, data);
}
/** Whether a text is the one that the index's entry describes. */
function isAsWritten(entry, text) {
    return entry.sha256 === (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .sc)(text);
}


/***/ }),

/***/ 5086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rK: () => (/* binding */ concurrently),
  g3: () => (/* binding */ failureLimit),
  mA: () => (/* binding */ harvestFindings)
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
/** After this many failures in a row, the pull gives up. */
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
    const giveUp = failureLimit();
    let done = 0;
    await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
        const file = await readPrincipalFile(principal, path, known.get(principal), folder, staging);
        const fetched = await source.fetch(principal, file.left ?? file.current?.entry);
        giveUp(missingMessage(fetched));
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
/** Takes each result in turn, with the message if it failed. Throws a `ConfigError` after too many failures in a row. */
function failureLimit() {
    let failures = 0;
    return (failure) => {
        failures = failure === undefined ? 0 : failures + 1;
        if (failures >= MOST_FAILURES)
            throw new errors/* ConfigError */.x(`gave up after ${failures} failures in a row; the last one: ${failure}`);
    };
}
/** Why findings could not be fetched. A finding with an error, or with names that cannot be read, says nothing about others. */
function missingMessage(fetched) {
    if (fetched.type !== 'failed' || fetched.diagnostic.code !== 'finding-details-missing')
        return undefined;
    return fetched.diagnostic.message;
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
