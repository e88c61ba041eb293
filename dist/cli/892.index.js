export const id = 892;
export const ids = [892];
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

/***/ 3892:
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
;// CONCATENATED MODULE: ./build/src/pull/parse-json.js
/** The value of a JSON text; `undefined` for any other text. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

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
            const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
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





const principal = schemas/* string */.YjP().refine((arn) => (0,policy_arn/* parsePrincipalArn */.P3)(arn) !== undefined);
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



/** The text of a file; `undefined` when it is not there. */
async function readIfThere(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return undefined;
        throw new errors/* ConfigError */.x(`\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``);
    }
}
/** The SHA-256 of a text. */
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./build/src/pull/indexed-file.js



const known = schemas/* object */.Ikc({
    analyzedAt: schemas/* string */.YjP(),
    id: schemas/* string */.YjP(),
    resource: schemas/* string */.YjP(),
    updatedAt: schemas/* string */.YjP(),
});
const indexed_file_schema = schemas/* union */.KCZ([known.transform((one) => [one]), schemas/* array */.YOg(known).min(1)]);
/** What the index says of a file. */
function indexFile(principal, text, findings) {
    const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
    const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
    return {
        analyzedAt: oldest,
        findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
        principal,
        sha256: digestOf(text),
    };
}
/** The same of a text that was written earlier; `undefined` when it holds anything but findings of the principal. */
function indexText(principal, text) {
    const { data } = indexed_file_schema.safeParse(parseJson(text));
    if (data === undefined || data.some(({ resource }) => resource !== principal))
        return undefined;
    return indexFile(principal, text, data);
}

// EXTERNAL MODULE: ./build/src/pull/quoted.js
var quoted = __webpack_require__(193);
// EXTERNAL MODULE: ./build/src/findings/read-findings.js + 4 modules
var read_findings = __webpack_require__(6077);
// EXTERNAL MODULE: ./build/src/text/source-file.js
var source_file = __webpack_require__(8047);
;// CONCATENATED MODULE: ./build/src/pull/readable.js



/** Shorter texts are never too long for the review. */
const SHORT = 1_000_000;
/** What the review would find wrong with the text of findings; `undefined` for one that it reads. */
function complaintAbout(findings, text) {
    // Reading takes as long as fetching, and nearly all names are so plain that nothing can be wrong with them.
    if (text.length < SHORT && findings.every(({ findingDetails }) => findingDetails.every(isPlain)))
        return undefined;
    const { diagnostics } = (0,read_findings/* readFindings */.R)([new source_file/* SourceFile */.sC('', text)], { unnamed: 'file-name' });
    const [first] = diagnostics;
    return first && (0,quoted/* shortened */.v)(first.message);
}
function isPlain(detail) {
    if (!('unusedPermissionDetails' in detail))
        return true;
    const { serviceNamespace, actions = [] } = detail.unusedPermissionDetails;
    return (/^[a-z0-9-]{1,64}$/.test(serviceNamespace) &&
        actions.every(({ action }) => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(action)));
}

// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/harvest.js










/** Requests under way at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After so many principals in a row whose findings could not be fetched, something is wrong with all of them. */
const MOST_FAILURES = 25;
/** Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings. */
class Harvest {
    /** Every file that there shall be. */
    files;
    /** The principals whose files are written anew. */
    written = new Set();
    diagnostics;
    #out;
    #source;
    #staging;
    #known;
    #failures = 0;
    constructor(out, old, source, staging) {
        const entries = [...(old?.files ?? [])];
        this.files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
        this.diagnostics = [...source.diagnostics];
        this.#out = out;
        this.#source = source;
        this.#staging = staging;
        this.#known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
    }
    /** Takes every principal of the source. Throws when it makes no sense to go on. */
    async gather(progress) {
        const paths = principalPaths(this.#source.principals, this.files.keys());
        let done = 0;
        await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
            const target = await this.#targetOf(principal, path);
            const fetched = await this.#source.fetch(principal, target.left ?? target.current?.entry);
            this.#giveUpOver(fetched);
            await this.#store(fetched, target);
            progress.fetched(++done, paths.size);
        });
    }
    async #targetOf(principal, path) {
        const known = this.#known.get(principal);
        const text = known && (await readIfThere((0,external_node_path_.join)(this.#out, known.path)));
        const before = known && text !== undefined ? { ...known, text } : undefined;
        const isCurrent = before?.path === path && before.entry.sha256 === digestOf(before.text);
        const staged = await this.#staging.left(path);
        const left = staged === undefined ? undefined : indexText(principal, staged);
        return { principal, path, before, current: isCurrent ? before : undefined, left };
    }
    /** A finding that holds an error, or names that nobody can read, say nothing of the others. */
    #giveUpOver(fetched) {
        const isMissing = fetched.type === 'failed' && fetched.diagnostic.code === 'finding-details-missing';
        this.#failures = isMissing ? this.#failures + 1 : 0;
        if (isMissing && this.#failures >= MOST_FAILURES)
            throw new errors/* ConfigError */.x(`given up after ${this.#failures} failures in a row, the last: ${fetched.diagnostic.message}`);
    }
    async #store(fetched, target) {
        switch (fetched.type) {
            case 'none':
                return;
            case 'unchanged':
                return this.#keep(target);
            case 'failed':
                return this.#fail(fetched.diagnostic, target);
            case 'findings':
                return this.#write(fetched.findings, target);
        }
    }
    #keep({ principal, path, left, current }) {
        const entry = left ?? current?.entry;
        if (entry !== undefined)
            this.files.set(path, entry);
        if (left === undefined)
            return;
        this.#staging.keep(path);
        this.written.add(principal);
    }
    async #fail(diagnostic, { path, before }) {
        this.diagnostics.push(diagnostic);
        if (before === undefined)
            return;
        this.files.set(path, before.entry);
        // Where another principal gets its path now, it moves.
        if (before.path !== path)
            await this.#staging.write(path, before.text);
    }
    async #write(findings, target) {
        const { principal, path, current } = target;
        const text = (0,written_finding/* renderFindings */.vO)(findings);
        const complaint = complaintAbout(findings, text);
        if (complaint !== undefined)
            return this.#fail(unreadable(`the findings of ${(0,quoted/* quoted */.T)(principal)} were not written: ${complaint}`), target);
        const entry = indexFile(principal, text, findings);
        const stays = current && !(0,behind/* isFarBehind */.W)(current.entry.analyzedAt, entry.analyzedAt) && (0,written_finding/* saysTheSame */.Yq)(current.text, text);
        this.files.set(path, stays ? current.entry : entry);
        if (stays)
            return;
        await this.#staging.write(path, text);
        this.written.add(principal);
    }
}
function unreadable(message) {
    return { code: 'finding-shape', severity: 'error', message };
}

// EXTERNAL MODULE: ./build/src/pull/interrupt.js
var interrupt = __webpack_require__(3878);
;// CONCATENATED MODULE: ./build/src/pull/staging-folder.js



/**
 * Makes a folder beside `target`, named after this process. What a pull that has ended left there is taken over, and
 * a `ConfigError` thrown while another one runs.
 */
async function stagingFolder(target) {
    const parent = (0,external_node_path_.dirname)(target);
    const prefix = `.${(0,external_node_path_.basename)(target)}.pull-`;
    await (0,promises_.mkdir)(parent, { recursive: true });
    const entries = await (0,promises_.readdir)(parent, { withFileTypes: true });
    const left = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const pids = left
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
    const running = pids.find((pid) => isRunning(Number(pid)));
    if (running !== undefined)
        throw new errors/* ConfigError */.x(`another pull writes to \`${target}\`: wait for process ${running}, or remove \`${(0,external_node_path_.join)(parent, prefix)}${running}\``);
    const own = String(process.pid);
    const heir = pids.includes(own) ? own : pids[0];
    for (const pid of pids)
        if (pid !== heir)
            await (0,promises_.rm)((0,external_node_path_.join)(parent, prefix + pid), { recursive: true, force: true });
    const folder = (0,external_node_path_.join)(parent, prefix + own);
    if (heir === undefined)
        await (0,promises_.mkdir)(folder);
    else if (heir !== own)
        await (0,promises_.rename)((0,external_node_path_.join)(parent, prefix + heir), folder);
    return folder;
}
/** Whether another process has this number. */
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

;// CONCATENATED MODULE: ./build/src/pull/staging.js






/** Keeps the folder out of every commit. */
const IGNORE = '.gitignore';
/**
 * New files, written to a folder beside the findings and moved into place together: when anything fails, what had
 * been moved is moved back. What was written and not moved waits there for the next pull.
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
    /** Makes the folder beside `out`, or takes over the one that an earlier pull has left. */
    static async beside(out) {
        const path = (0,external_node_path_.resolve)(out);
        try {
            const target = await (0,promises_.realpath)(path).catch(() => path);
            const kind = await kindOf(target);
            if (kind !== 'none' && kind !== 'folder')
                throw new errors/* ConfigError */.x(`\`${out}\` is no folder: remove it`);
            const staging = new Staging(target, await stagingFolder(target));
            await write((0,external_node_path_.join)(staging.#folder, IGNORE), '*\n');
            return staging;
        }
        catch (error) {
            throw cannotWrite(out, error);
        }
    }
    /** What an earlier pull wrote for a path below `out`, and did not move there. */
    async left(path) {
        if (this.#isOver)
            throw new errors/* ConfigError */.x('interrupted');
        const file = this.#fileOf(path);
        return (await kindOf(file)) === 'file' ? readIfThere(file) : undefined;
    }
    /** Has what is left of an earlier pull moved to its path, as if it had been written now. */
    keep(path) {
        this.#staged.add(path);
    }
    /** Writes a file, to be moved to a path below `out`. */
    async write(path, text) {
        if (this.#isOver)
            throw new errors/* ConfigError */.x('interrupted');
        const writing = write(this.#fileOf(path), text);
        this.#writing.add(writing);
        try {
            await writing;
        }
        catch (error) {
            throw cannotWrite(this.#folder, error);
        }
        finally {
            this.#writing.delete(writing);
        }
        this.#staged.add(path);
    }
    /** Removes files and moves the written ones into place, the last one first, or leaves everything as it was. */
    async commit(removed) {
        const undo = [];
        const staged = [...this.#staged].reverse();
        try {
            for (const path of [...removed, ...staged])
                await this.#check(path);
            for (const path of removed)
                await this.#setAside(path, undo);
            for (const path of staged)
                await this.#move(path, undo);
        }
        catch (error) {
            for (const step of undo.reverse())
                await step();
            throw cannotWrite(this.#out, error);
        }
        for (const path of removed)
            await removeIfEmpty((0,external_node_path_.dirname)((0,external_node_path_.join)(this.#out, path)));
    }
    /** Ends a pull that came to its end: nothing stays beside. */
    async discard() {
        await this.#end();
        await (0,promises_.rm)(this.#folder, { recursive: true, force: true });
    }
    /** Ends a pull that did not: what it has written stays beside for the next one. */
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
        if ((await kindOf(file)) !== 'file')
            return;
        const aside = (0,external_node_path_.join)(this.#folder, `aside-${this.#asides++}`);
        await (0,promises_.rename)(file, aside);
        undo.push(() => (0,promises_.rename)(aside, file));
    }
    async #move(path, undo) {
        const file = (0,external_node_path_.join)(this.#out, path);
        const staged = this.#fileOf(path);
        await this.#setAside(path, undo);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        await (0,promises_.rename)(staged, file);
        undo.push(() => (0,promises_.rename)(file, staged));
    }
    /** Where a file waits; its name ends in no pattern that findings are read by. */
    #fileOf(path) {
        return (0,external_node_path_.join)(this.#folder, (0,external_node_crypto_.createHash)('sha256').update(path).digest('hex'));
    }
}
/** Writes a file whole or not at all, and never through a link that is in its place. */
async function write(path, text) {
    const part = `${path}.part`;
    await (0,promises_.rm)(part, { force: true });
    await (0,promises_.writeFile)(part, text, { flag: 'wx' });
    await (0,promises_.rename)(part, path);
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
    if (error instanceof errors/* ConfigError */.x)
        return error;
    return new errors/* ConfigError */.x(`\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``);
}

;// CONCATENATED MODULE: ./build/src/pull/pull.js








const INDEX = 'index.json';
/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, when nothing can be fetched. */
async function pull(options, surroundings) {
    const { progress, signal, now } = surroundings;
    try {
        const old = await readIndex(options.out);
        progress.listing();
        const source = await (0,interrupt/* unlessStopped */.O)(openSource(options, surroundings), signal);
        refuseOtherOrigin(options.out, old, source.origin);
        const staging = await Staging.beside(options.out);
        try {
            const harvest = new Harvest(options.out, old, source, staging);
            await (0,interrupt/* unlessStopped */.O)(harvest.gather(progress), signal);
            const result = await publish(old, source.origin, harvest, staging, now);
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
    throw new errors/* ConfigError */.x(`\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own folder, or remove this one`);
}
async function publish(old, origin, { files, written, diagnostics }, staging, now) {
    const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
    const after = new Set([...files.values()].map(({ principal }) => principal));
    const gone = [...(old?.files.keys() ?? [])].filter((path) => !files.has(path));
    const index = { ...origin, files, pulledAt: old?.pulledAt ?? '' };
    const changed = written.size > 0 || gone.length > 0 || renderIndex(index) !== old?.text;
    if (changed) {
        // Staged last, so that it is moved first: whenever the process is killed, the index knows every file that is there.
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

/***/ 193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted),
/* harmony export */   v: () => (/* binding */ shortened)
/* harmony export */ });
const LONGEST = 300;
/** Ids of access keys, and what is long enough to be a session token. */
const SECRETS = /\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;
/** What AWS said, in backticks: its first line, no longer than a message may be, without secrets. */
function quoted(text) {
    return `\`${shortened(text)}\``;
}
/** The first line of a text with what AWS said in it, no longer than a message may be, without secrets. */
function shortened(text) {
    const [line = ''] = text.split('\n', 1);
    const clean = line.slice(0, 10 * LONGEST).replace(SECRETS, '***');
    return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST)}…`;
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
