export const id = 115;
export const ids = [115];
export const modules = {

/***/ 3073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isFarBehind)
/* harmony export */ });
const MOST_DAYS_BEHIND = 30;
const DAY = 86_400_000;
/**
 * Whether a file's analysis is so far behind the latest that it is written anew though it says the same: often enough
 * for its age not to be warned of, seldom enough for diffs to show only what changed.
 */
function isFarBehind(written, latest) {
    return Date.parse(latest) - Date.parse(written) >= MOST_DAYS_BEHIND * DAY;
}


/***/ }),

/***/ 6115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pull: () => (/* binding */ pull)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/pull/principal-path.js


const LONGEST = 150;
/** `index.json` is passed over when findings are read; the others are devices on Windows. */
const RESERVED = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** A path that `pull` may have written, below its folder: an account and a file name of safe characters. */
const WRITTEN_PATH = /^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;
/**
 * The file of each principal, `ACCOUNT/NAME.json`. Names are unique among an account's roles and among its users,
 * whatever their paths; a user who shares a role's name gets `NAME~user.json`, which no IAM name can be. Reserved paths are
 * given to nobody.
 */
function principalPaths(arns, reserved) {
    const paths = new Map();
    const taken = new Set([...reserved].map((path) => path.toLowerCase()));
    const sorted = [...new Set(arns)].sort();
    for (const type of ['role', 'user']) {
        for (const arn of sorted) {
            const principal = (0,policy_arn/* parsePrincipalArn */.P)(arn);
            if (principal?.type !== type)
                continue;
            const name = fileName(principal.name);
            const path = [name, `${name}~${type}`, `${name}~${digest(arn)}`]
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
/** A name as a file name: other characters than those of IAM's names are percent-encoded, and so is a reserved start. */
function fileName(name) {
    const safe = name.replace(/[^A-Za-z0-9+=,.@_-]/gu, encode).replace(/^\./, encode);
    const free = RESERVED.test(safe) ? encode(safe.charAt(0)) + safe.slice(1) : safe;
    return free.length <= LONGEST ? free : `${free.slice(0, LONGEST)}~${digest(name)}`;
}
function encode(character) {
    return [...Buffer.from(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');
}
function digest(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./build/src/pull/finding-index.js




const principal = schemas/* string */.YjP().refine((arn) => (0,policy_arn/* parsePrincipalArn */.P)(arn) !== undefined);
const file = schemas/* object */.Ikc({
    analyzedAt: iso/* datetime */.w$(),
    findings: schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* string */.YjP(), updatedAt: schemas/* string */.YjP() })),
    principal,
    sha256: schemas/* string */.YjP(),
});
const schema = schemas/* object */.Ikc({
    source: schemas/* enum */.k5n(['access-analyzer', 'last-accessed']),
    analyzer: schemas/* string */.YjP().optional(),
    unusedAccessAge: schemas/* number */.aig().optional(),
    pulledAt: iso/* datetime */.w$(),
    files: schemas/* array */.YOg(file.extend({ path: schemas/* string */.YjP().regex(WRITTEN_PATH) })),
});
/** Reads an index. Throws a `ConfigError` for one that `pull` has not written, since files are deleted by it. */
function parseIndex(text, path) {
    const result = schema.safeParse(parseJson(text));
    if (!result.success) {
        const [issue] = result.error.issues;
        const where = issue === undefined ? '' : ` at \`${issue.path.join('.')}\``;
        throw new errors/* ConfigError */.x(`\`${path}\` is not an index of pulled findings${where}: restore it, or remove the folder`);
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
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The text of an index; keys and files are sorted. */
function renderIndex({ files, ...header }) {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    const { analyzer, pulledAt, source, unusedAccessAge } = header;
    const index = {
        accounts: [...new Set(sorted.map(([path]) => path.slice(0, 12)))],
        analyzer,
        files: sorted.map(([path, { analyzedAt, findings, principal: arn, sha256 }]) => ({
            analyzedAt,
            findings: findings.map(({ id, updatedAt }) => ({ id, updatedAt })),
            path,
            principal: arn,
            sha256,
        })),
        pulledAt,
        source,
        unusedAccessAge,
    };
    return `${JSON.stringify(index, undefined, 2)}\n`;
}

// EXTERNAL MODULE: ./build/src/pull/behind.js
var behind = __webpack_require__(3073);
;// CONCATENATED MODULE: ./build/src/pull/concurrently.js
/** Does work for each item, so many at a time; the first error stops what has not begun and is thrown at the end. */
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/src/pull/written-file.js



const CHUNK = 64 * 1024;
/** The text of a file; `undefined` when it is not there. */
function readIfThere(path) {
    return withFile(path, (file) => file.readFile('utf8'));
}
/** The SHA-256 of a file's bytes, read bit by bit; `undefined` when it is not there. */
function digestOfFile(path) {
    return withFile(path, async (file) => {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK);
        for (let read = await file.read(buffer); read.bytesRead > 0; read = await file.read(buffer))
            hash.update(buffer.subarray(0, read.bytesRead));
        spare.push(buffer);
        return hash.digest('hex');
    });
}
/** Thousands of files are read one after another: their buffers would be memory that is freed late. */
const spare = [];
/** The SHA-256 of a text. */
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
async function withFile(path, use) {
    try {
        const file = await (0,promises_.open)(path);
        try {
            return await use(file);
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return undefined;
        throw new errors/* ConfigError */.x(`\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``);
    }
}

// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/harvest.js







/** Requests under way at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After so many principals whose findings could not be fetched, something is wrong with all of them. */
const MOST_FAILURES = 25;
/** Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings. */
async function fetchAll(out, old, source, staging, progress) {
    const entries = [...(old?.files ?? [])];
    const files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
    const known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
    const paths = principalPaths(source.principals, files.keys());
    const harvest = { files, written: new Set(), diagnostics: [...source.diagnostics] };
    let done = 0;
    let failures = 0;
    await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
        const before = await readKnown(out, known.get(principal));
        const current = before?.isIntact === true && before.path === path ? before.entry : undefined;
        const fetched = await source.fetch(principal, current);
        if (isFailure(fetched) && ++failures >= MOST_FAILURES)
            throw new errors/* ConfigError */.x(`given up after ${failures} failures, the last: ${fetched.diagnostics[0]?.message}`);
        await store(fetched, { out, principal, path, before }, current, harvest, staging);
        progress(++done, paths.size);
    });
    return harvest;
}
/** A finding that holds an error was fetched; it says nothing of the others. */
function isFailure(fetched) {
    return fetched.type === 'failed' && fetched.diagnostics.some(({ code }) => code !== 'finding-error');
}
async function store(fetched, target, current, harvest, staging) {
    const { files, written, diagnostics } = harvest;
    const { out, principal, path, before } = target;
    switch (fetched.type) {
        case 'none':
            return;
        case 'unchanged':
            if (current !== undefined)
                files.set(path, current);
            return;
        case 'failed':
            diagnostics.push(...fetched.diagnostics);
            if (before === undefined)
                return;
            files.set(path, before.entry);
            // Where another principal gets its path now, it moves.
            if (before.path !== path)
                await staging.write(path, (await readIfThere((0,external_node_path_.join)(out, before.path))) ?? '');
            return;
        case 'findings': {
            const text = (0,written_finding/* renderFindings */.vO)(fetched.findings);
            const entry = indexed(principal, text, fetched.findings);
            const kept = current !== undefined && (await staysAsItIs((0,external_node_path_.join)(out, path), text, current, entry));
            files.set(path, kept ? current : entry);
            if (kept)
                return;
            await staging.write(path, text);
            written.add(principal);
        }
    }
}
async function staysAsItIs(file, text, current, latest) {
    if ((0,behind/* isFarBehind */.W)(current.analyzedAt, latest.analyzedAt))
        return false;
    return (0,written_finding/* saysTheSame */.Yq)((await readIfThere(file)) ?? '', text);
}
async function readKnown(out, known) {
    const sha256 = known && (await digestOfFile((0,external_node_path_.join)(out, known.path)));
    if (known === undefined || sha256 === undefined)
        return undefined;
    return { ...known, isIntact: sha256 === known.entry.sha256 };
}
function indexed(principal, text, findings) {
    const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
    const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
    return {
        analyzedAt: oldest,
        findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
        principal,
        sha256: digestOf(text),
    };
}

;// CONCATENATED MODULE: ./build/src/pull/staging.js



/**
 * New files, written to a folder beside the findings and moved into place together: when anything fails, what had
 * been moved is moved back.
 */
class Staging {
    #out;
    #folder;
    #staged = new Map();
    #writing = new Set();
    #isOver = false;
    #count = 0;
    constructor(out, folder) {
        this.#out = out;
        this.#folder = folder;
    }
    /** Makes the folder beside `out`; its name ends in no pattern that findings are read by. */
    static async beside(out) {
        const target = (0,external_node_path_.resolve)(out);
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            return new Staging(target, await (0,promises_.mkdtemp)(`${target}.pull-`));
        }
        catch (error) {
            throw cannotWrite(out, error);
        }
    }
    /** Writes a file, to be moved to a path below `out`. */
    async write(path, text) {
        if (this.#isOver)
            throw new errors/* ConfigError */.x('interrupted');
        const staged = this.#next();
        const writing = (0,promises_.writeFile)(staged, text);
        this.#writing.add(writing);
        await writing;
        this.#writing.delete(writing);
        this.#staged.set(path, staged);
    }
    /** Removes files and moves the written ones into place, or leaves everything as it was. */
    async commit(removed) {
        const undo = [];
        const made = new Set();
        try {
            for (const path of [...removed, ...this.#staged.keys()])
                await this.#check(path);
            for (const path of removed)
                await this.#setAside(path, undo);
            for (const [path, staged] of this.#staged) {
                await this.#setAside(path, undo);
                const target = (0,external_node_path_.join)(this.#out, path);
                if (!made.has((0,external_node_path_.dirname)(target)))
                    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
                made.add((0,external_node_path_.dirname)(target));
                await (0,promises_.rename)(staged, target);
                undo.push(() => (0,promises_.rm)(target));
            }
        }
        catch (error) {
            for (const step of undo.reverse())
                await step();
            throw error instanceof errors/* ConfigError */.x ? error : cannotWrite(this.#out, error);
        }
        for (const path of removed)
            await removeIfEmpty((0,external_node_path_.dirname)((0,external_node_path_.join)(this.#out, path)));
    }
    /** Removes the folder beside, with whatever is left in it; nothing can be written any more. */
    async discard() {
        this.#isOver = true;
        await Promise.allSettled(this.#writing);
        await (0,promises_.rm)(this.#folder, { recursive: true, force: true });
    }
    /** A link would lead out of the folder, and a folder in a file's place is none of ours. */
    async #check(path) {
        const file = (0,external_node_path_.join)(this.#out, path);
        const folder = await kindOf((0,external_node_path_.dirname)(file));
        if (folder !== 'none' && folder !== 'folder')
            throw new errors/* ConfigError */.x(`\`${(0,external_node_path_.dirname)(file)}\` is no folder: remove it`);
        const kind = await kindOf(file);
        if (kind !== 'none' && kind !== 'file')
            throw new errors/* ConfigError */.x(`\`${file}\` is no file: remove it`);
    }
    async #setAside(path, undo) {
        const file = (0,external_node_path_.join)(this.#out, path);
        if ((await kindOf(file)) === 'none')
            return;
        const aside = this.#next();
        await (0,promises_.rename)(file, aside);
        undo.push(() => (0,promises_.rename)(aside, file));
    }
    #next() {
        return (0,external_node_path_.join)(this.#folder, String(this.#count++));
    }
}
async function kindOf(path) {
    const stat = await (0,promises_.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (stat === undefined)
        return 'none';
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}
async function removeIfEmpty(folder) {
    try {
        await (0,promises_.rmdir)(folder);
    }
    catch {
        // Others' files are in it.
    }
}
function cannotWrite(path, error) {
    return new errors/* ConfigError */.x(`\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``);
}

;// CONCATENATED MODULE: ./build/src/pull/pull.js







const INDEX = 'index.json';
/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, when nothing can be fetched. */
async function pull(options, surroundings) {
    const old = await readIndex(options.out);
    const source = await openSource(options, surroundings);
    refuseOtherOrigin(options.out, old, source.origin);
    const staging = await Staging.beside(options.out);
    try {
        const fetching = fetchAll(options.out, old, source, staging, surroundings.progress);
        const harvest = await Promise.race([fetching, interrupted(surroundings.signal)]);
        return await publish(old, source, harvest, staging, surroundings.now);
    }
    finally {
        await staging.discard();
    }
}
function interrupted(signal) {
    return new Promise((_, reject) => {
        const stop = () => reject(new errors/* ConfigError */.x('interrupted: nothing was changed'));
        if (signal?.aborted)
            stop();
        signal?.addEventListener('abort', stop, { once: true });
    });
}
async function readIndex(out) {
    const path = (0,external_node_path_.join)(out, INDEX);
    const text = await readIfThere(path);
    return text === undefined ? undefined : { ...parseIndex(text, path), text };
}
/** Each service's SDK is loaded only where it is asked. */
async function openSource(options, { now, pause, retryStrategy }) {
    const settings = { region: options.region, endpoint: options.endpointUrl, retryStrategy };
    if (options.source === 'access-analyzer') {
        const { accessAnalyzerSource } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(645), __webpack_require__.e(524)]).then(__webpack_require__.bind(__webpack_require__, 2524));
        return accessAnalyzerSource(options, settings);
    }
    const { lastAccessedSource } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(764), __webpack_require__.e(827)]).then(__webpack_require__.bind(__webpack_require__, 9827));
    return lastAccessedSource(options, settings, { now, pause });
}
/** Findings of two origins in one folder would delete each other. */
function refuseOtherOrigin(out, old, origin) {
    if (old === undefined || (old.source === origin.source && old.analyzer === origin.analyzer))
        return;
    throw new errors/* ConfigError */.x(`\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own \`--out\`, or remove the folder`);
}
async function publish(old, source, { files, written, diagnostics }, staging, now) {
    const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
    const after = new Set([...files.values()].map(({ principal }) => principal));
    const gone = [...(old?.files.keys() ?? [])].filter((path) => !files.has(path));
    const index = { ...source.origin, files, pulledAt: old?.pulledAt ?? '' };
    const changed = written.size > 0 || gone.length > 0 || renderIndex(index) !== old?.text;
    if (changed) {
        await staging.write(INDEX, renderIndex({ ...index, pulledAt: (0,written_finding/* renderTime */.sZ)(now) }));
        await staging.commit(gone);
    }
    return {
        changed,
        findingCount: [...files.values()].reduce((sum, { findings }) => sum + findings.length, 0),
        added: [...after].filter((principal) => !before.has(principal)).length,
        updated: [...written].filter((principal) => before.has(principal)).length,
        removed: [...before].filter((principal) => !after.has(principal)).length,
        diagnostics: [...diagnostics].sort((a, b) => (a.message < b.message ? -1 : 1)),
    };
}


/***/ }),

/***/ 7138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yq: () => (/* binding */ saysTheSame),
/* harmony export */   sZ: () => (/* binding */ renderTime),
/* harmony export */   vO: () => (/* binding */ renderFindings)
/* harmony export */ });
/** The text of a principal's file: one finding, or an array of several; keys and findings sorted. */
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
/** Whether two files say the same of a principal, apart from when it was said. */
function saysTheSame(a, b) {
    return a.replace(TIMES, '') === b.replace(TIMES, '');
}


/***/ })

};
