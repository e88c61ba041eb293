export const id = 971;
export const ids = [971];
export const modules = {

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

/***/ 2618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describePull: () => (/* binding */ describePull),
/* harmony export */   pull: () => (/* binding */ pull)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7406);
/* harmony import */ var _render_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8587);
/* harmony import */ var _finding_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7505);
/* harmony import */ var _gone_file_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8953);
/* harmony import */ var _harvest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5086);
/* harmony import */ var _interrupt_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3878);
/* harmony import */ var _sources_sources_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2238);
/* harmony import */ var _staging_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3620);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6429);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7138);











/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, if nothing can be fetched. */
async function pull(options, surroundings) {
    const { progress, signal, now } = surroundings;
    try {
        const old = await (0,_finding_index_js__WEBPACK_IMPORTED_MODULE_2__/* .readFindingIndex */ .M8)(options.out);
        progress.listing();
        const source = await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_8__/* .unlessStopped */ .O)(openSource(options, surroundings), signal);
        refuseOtherOrigin(options.out, old, source.origin);
        const staging = await _staging_js__WEBPACK_IMPORTED_MODULE_5__/* .Staging */ .C.beside(options.out);
        try {
            const harvesting = (0,_harvest_js__WEBPACK_IMPORTED_MODULE_3__/* .harvestFindings */ .mA)(options.out, old, source, staging, progress);
            const harvest = await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_8__/* .unlessStopped */ .O)(harvesting, signal);
            const listing = listInventories(options, surroundings, source, harvest, staging);
            const inventories = await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_8__/* .unlessStopped */ .O)(listing, signal);
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
    const source = await (0,_sources_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .loadSource */ .sh)(options.source);
    return source.open(options, awsSettings(options, retryStrategy), { now, pause });
}
function awsSettings(options, retryStrategy) {
    return { region: options.region, endpoint: options.endpointUrl, retryStrategy };
}
/** Stages the inventories unless they are turned off; then their code is not loaded. */
async function listInventories(options, { now, retryStrategy }, source, harvest, staging) {
    if (!options.inventory)
        return { written: 0, diagnostics: [] };
    const { pullInventories } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(764), __webpack_require__.e(695), __webpack_require__.e(990)]).then(__webpack_require__.bind(__webpack_require__, 5990));
    return pullInventories(options, awsSettings(options, retryStrategy), source, harvest, staging, now);
}
/** In one folder, findings from two origins would delete each other. */
function refuseOtherOrigin(out, old, origin) {
    if (old === undefined || (old.source === origin.source && old.analyzer === origin.analyzer))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_9__/* .ConfigError */ .x(`\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own folder, or remove this one`);
}
/** Moves the staged files and a new index into the folder, if anything changed. */
async function publishHarvest(out, old, origin, { files: harvested, written, diagnostics }, inventories, staging, now) {
    const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
    const { gone, kept } = await findGoneFiles(out, old, harvested);
    const files = new Map([...kept.entries, ...harvested]);
    const after = new Set([...files.values()].map(({ principal }) => principal));
    const index = { ...origin, files, pulledAt: old?.pulledAt ?? '' };
    const changed = written.size > 0 || inventories.written > 0 || gone.length > 0 || (0,_finding_index_js__WEBPACK_IMPORTED_MODULE_2__/* .renderFindingIndex */ .SF)(index) !== old?.text;
    if (changed) {
        // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
        await staging.write(_finding_index_js__WEBPACK_IMPORTED_MODULE_2__/* .INDEX_FILE */ .K$, (0,_finding_index_js__WEBPACK_IMPORTED_MODULE_2__/* .renderFindingIndex */ .SF)({ ...index, pulledAt: (0,_written_finding_js__WEBPACK_IMPORTED_MODULE_7__/* .renderTime */ .sZ)(now) }));
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
        const text = await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_6__/* .readIfThere */ .qC)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(out, path));
        if (text === undefined || (0,_finding_index_js__WEBPACK_IMPORTED_MODULE_2__/* .isAsWritten */ .wB)(entry, text)) {
            gone.push(path);
            continue;
        }
        // The index names each principal once.
        if (!moved.has(entry.principal))
            entries.push([path, entry]);
        diagnostics.push((0,_gone_file_js__WEBPACK_IMPORTED_MODULE_10__/* .changedFile */ .N)(path));
    }
    return { gone, kept: { entries, diagnostics } };
}
/** A pull's result in one line. */
function describePull(result) {
    const { changed, findingCount, added, updated, removed, inventories } = result;
    const findings = (0,_render_words_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(findingCount, 'finding');
    if (!changed)
        return `${findings}, nothing changed`;
    const listed = inventories === 0 ? '' : `, ${(0,_render_words_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(inventories, 'inventory')} written`;
    return `${findings}: ${(0,_render_words_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(added, 'file')} added, ${updated} changed, ${removed} removed${listed}`;
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

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDate */ .db(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODate */ .Brp, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
