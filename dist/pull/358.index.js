export const id = 358;
export const ids = [358];
export const modules = {

/***/ 9358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TERRAFORM_STATE: () => (/* binding */ TERRAFORM_STATE)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/evidence/deployment.js
var deployment = __webpack_require__(2088);
// EXTERNAL MODULE: ./build/src/findings/read-findings.js + 7 modules
var read_findings = __webpack_require__(8834);
// EXTERNAL MODULE: ./build/src/text/repository-path.js
var repository_path = __webpack_require__(6609);
// EXTERNAL MODULE: ./build/src/text/source-file.js
var source_file = __webpack_require__(8047);
;// CONCATENATED MODULE: ./build/src/once.js
/** A function of an object that is computed once for each object, and forgotten with it. */
function once(compute) {
    const known = new WeakMap();
    return (key) => {
        const found = known.get(key) ?? { value: compute(key) };
        known.set(key, found);
        return found.value;
    };
}

;// CONCATENATED MODULE: ./build/src/locate/fragments.js


/** Far more files than refer to one resource, or declare one under the same id. */
const MOST_FILES = 200;
/** All files that may be merged with each other, as far as they were read. */
class fragments_Fragments {
    #byPath = new Map();
    /** By open id. */
    #users = new Map();
    #declarers = new Map();
    #makers;
    #unread;
    #isWhole;
    /** By path, another file that a file is merged with for certain, nearer to the one that stands for all of them. */
    #nearer = new Map();
    /** `unread`: files that may be fragments too, and are not understood. `isWhole`: all that may be were read. */
    constructor(fragments, unread, isWhole) {
        for (const fragment of fragments) {
            this.#byPath.set(fragment.path, fragment);
            for (const id of fragment.open)
                addTo(this.#users, id, fragment);
            for (const id of fragment.declared)
                addTo(this.#declarers, id, fragment);
        }
        this.#makers = fragments.filter(({ roleMadeAt }) => roleMadeAt !== undefined);
        this.#unread = unread;
        this.#isWhole = isWhole;
        for (const fragment of fragments)
            this.#mergeWithDeclarers(fragment);
    }
    /** To whom other files attach the managed policy of a logical id in a file. */
    attachedTo(id, path) {
        const users = (this.#users.get(id) ?? []).filter((user) => user.path !== path);
        const own = this.#nearest(path);
        const by = users[0]?.path;
        const isMerged = users.some((user) => this.#nearest(user.path) === own);
        return { ...this.#attachedBy(users, id, path), by, isMerged };
    }
    #attachedBy(users, id, path) {
        if (users.length > MOST_FILES)
            return unknown(`more than ${MOST_FILES} other files refer to it`);
        const unread = this.#unreadWith(id, path);
        return joined([
            ...users.map((user) => user.attachedTo(id, this)),
            ...(unread === undefined
                ? []
                : [unknown(`\`${unread}\` may be merged with its file and attach it too, and cannot be read`)]),
            ...(this.#isWhole || !this.#isMerging()
                ? []
                : [unknown('not all files were read that may be merged with its own, and attach it too')]),
        ]);
    }
    /**
     * The role or user that a file means by a logical id that it does not declare: those of all files that do. `undefined`
     * if it may be another one.
     */
    principalAt(id, type, path) {
        const own = this.#byPath.get(path);
        if (own === undefined || own.declared.has(id) || !this.#isWhole)
            return undefined;
        if (this.#unreadWith(id, path) !== undefined || !this.#isComplete(own))
            return undefined;
        const declarers = this.#declarersOf(id).filter((one) => one.path !== path);
        if (declarers.length > MOST_FILES)
            return undefined;
        const found = declarers.map((one) => one.principalAt(id, type, this));
        const known = found.filter((one) => one !== undefined);
        return known.length === 0 || known.length < found.length ? undefined : joined(known);
    }
    /** The roles that frameworks make under a logical id, for a file that adds to one of them; `undefined` if there is none. */
    roleMadeAt(id, path) {
        if (this.#makers.length > MOST_FILES)
            return undefined;
        const made = this.#makers.flatMap((maker) => maker.roleMadeAt?.(id, this) ?? []);
        const renaming = this.renamedBy(id, path);
        if (made.length === 0)
            return undefined;
        return joined([
            ...made,
            ...(renaming === undefined ? [] : [unknown(`\`${renaming}\` changes \`${id}\``)]),
        ]);
    }
    /** The path of another file that may give the role that a framework makes under a logical id another name. */
    renamedBy(id, path) {
        // A service changes only its own roles.
        const others = (this.#declarers.get(id) ?? []).filter((one) => one.path !== path && one.roleMadeAt === undefined);
        return others.find((one) => one.mayRename(id))?.path ?? this.#unreadWith(id, path);
    }
    /** Whether all is declared that a fragment refers to. Else it is merged with something that was not read. */
    #isComplete({ open }) {
        return [...open].every((id) => this.#isDeclared(id));
    }
    /** What only one file declares is in that file, so that a fragment which refers to it is merged with it. */
    #mergeWithDeclarers(fragment) {
        if (!this.#isComplete(fragment))
            return;
        for (const id of fragment.open) {
            const [only, another] = this.#declarers.get(id) ?? [];
            if (only === undefined || another !== undefined)
                continue;
            const [one, other] = [this.#nearest(fragment.path), this.#nearest(only.path)];
            if (one !== other)
                this.#nearer.set(one, other);
        }
    }
    /** The path of the file that stands for all that a file is merged with for certain. */
    #nearest(path) {
        let at = path;
        for (let next = this.#nearer.get(at); next !== undefined; next = this.#nearer.get(at)) {
            const further = this.#nearer.get(next);
            if (further !== undefined)
                this.#nearer.set(at, further);
            at = next;
        }
        return at;
    }
    /** The files that declare a logical id, or a resource for which a role of that id is made. */
    #declarersOf(id) {
        const maker = id.endsWith('Role') ? (this.#declarers.get(id.slice(0, -'Role'.length)) ?? []) : [];
        const declarers = this.#declarers.get(id) ?? [];
        return [
            ...declarers,
            ...maker.filter((one) => !declarers.includes(one) && one.principalAt(id, 'role', this) !== undefined),
        ];
    }
    /** Whether a logical id is declared somewhere, or that of something made for what is declared. */
    #isDeclared(id) {
        if (id.startsWith('Serverless'))
            return true;
        for (let end = id.length; end > 0; end--)
            if (this.#declarers.has(id.slice(0, end)))
                return true;
        return this.#makers.some((maker) => maker.roleMadeAt?.(id, this) !== undefined);
    }
    /** Whether the files show that templates are merged: one refers to what only another declares. */
    #isMerging() {
        return [...this.#users.keys()].some((id) => this.#declarers.has(id));
    }
    /** The path of another file with a logical id in it that is not understood. */
    #unreadWith(id, path) {
        return this.#unread.find((file) => file.path !== path && wordsOf(file).has(id))?.path;
    }
}
function unknown(reason) {
    return { owners: [], reasons: [reason] };
}
function joined(all) {
    return {
        owners: all.flatMap(({ owners }) => owners),
        reasons: all.flatMap(({ reasons }) => reasons),
    };
}
const wordsOf = once(({ text }) => new Set(text.match(/\w+/g)));

;// CONCATENATED MODULE: ./build/src/syntax/embedding.js
/** The location in the file on disk of an offset in a document. */
function locationOf({ file, embedding }, offset) {
    return embedding === undefined ? file.locate(offset) : embedding.file.locate(embedding.toFile(offset));
}
/** Edits of a document as edits of the file on disk. */
function editsOfFile({ embedding }, edits) {
    if (embedding === undefined)
        return edits;
    return edits.map(({ span, newText }) => ({
        span: { start: embedding.toFile(span.start), end: embedding.toFile(span.end) },
        newText: embedding.encode(newText),
    }));
}

;// CONCATENATED MODULE: ./build/src/syntax/node.js
/** The first entry with a key; `undefined` if there is none. */
function entryOf(mapping, key) {
    return mapping.entries.find((entry) => entry.key === key);
}
/** The text of a string; `undefined` for any other node. */
function textOf(node) {
    return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
/** The offset where a node starts, including an anchor or tag in front of it. */
function startOf({ lead, span }) {
    return lead ?? span.start;
}
/** The node that an alias refers to; for any other node, the node itself. */
function follow(node) {
    return node.type === 'opaque' && node.expression?.type === 'alias' ? node.expression.target : node;
}

;// CONCATENATED MODULE: ./build/src/locate/read-policy-document.js


/** Far more than IAM allows. Larger documents are refused, so that reading stays fast. */
const MOST_STATEMENTS = 2000;
const MOST_ELEMENTS = 20_000;
const POLICY_KEYS = {
    sid: 'Sid',
    effect: 'Effect',
    action: 'Action',
    notAction: 'NotAction',
    defaultEffect: undefined,
};
/** Thrown only while a policy document is read, to stop at its first fault. */
class Fault extends Error {
    node;
    constructor(node, message) {
        super(message);
        this.node = node;
    }
}
/** Whether a text contains the words that every policy document contains, as they are usually written. */
function hasPolicyWords(text) {
    return text.includes('Effect') && text.includes('Statement');
}
/** What may spell a part of a word: an escaped letter, an escaped line break, or a literal interpolation of HCL. */
const SPELLING = /\\(?:[xuU]|\r?\n)|\$\{\s*"|%\{/;
/** Whether a text may contain the words of a policy document, however they are spelt. Parsing it tells. */
function mayHavePolicyWords(text) {
    return hasPolicyWords(text) || SPELLING.test(text);
}
/** Whether a mapping is a policy: it has a `Statement` that is, or contains, an object with an `Effect`. */
function looksLikePolicy(mapping) {
    const statement = entryOf(mapping, 'Statement')?.value;
    const statements = statement?.type === 'sequence' ? statement.items : [statement];
    return statements.some((item) => item?.type === 'mapping' && entryOf(item, 'Effect') !== undefined);
}
/** Reads a node as an identity policy. A document with a fault is refused as a whole. */
function readPolicyDocument(document, node, place) {
    try {
        refuseDuplicates(node);
        const statement = entryOf(node, 'Statement')?.value;
        const list = statement?.type === 'sequence' ? statement : undefined;
        const items = list?.items ?? (statement === undefined ? [] : [statement]);
        if (items.length > MOST_STATEMENTS)
            throw new Fault(node, `it has more than ${MOST_STATEMENTS} statements`);
        if (items.some(hasPrincipal))
            return { type: 'not-identity' };
        const container = list === undefined ? { type: 'none' } : { type: 'list', list };
        const read = items.map((item) => readStatement(item, container, POLICY_KEYS));
        const policy = {
            statements: read.map(({ statement }) => statement),
            kind: place.kind,
            size: compactSize(node),
        };
        const statements = read.map(({ located }) => located);
        const location = locationOf(document, node.span.start);
        const { address, extents } = place;
        return { type: 'policy', policy: { document, location, address, policy, statements, extents } };
    }
    catch (error) {
        if (!(error instanceof Fault))
            throw error;
        return { type: 'invalid', diagnostic: faultDiagnostic(document, error) };
    }
}
/** The diagnostic for a document with a fault. */
function faultDiagnostic(document, fault) {
    return {
        code: 'policy-invalid',
        severity: 'error',
        message: `the policy was not reviewed: ${fault.message}`,
        location: locationOf(document, fault.node.span.start),
    };
}
function hasPrincipal(item) {
    if (item.type !== 'mapping')
        return false;
    return item.entries.some((entry) => entry.key === 'Principal' || entry.key === 'NotPrincipal');
}
/** Reads a node as a statement. Throws a `Fault` if IAM would refuse it. */
function readStatement(item, container, keys) {
    if (item.type === 'opaque')
        return unreadStatement(item, container, item);
    if (item.type !== 'mapping')
        throw new Fault(item, 'a statement must be an object');
    refuseDuplicates(item);
    const effect = readEffect(item, keys);
    if (effect.type === 'opaque')
        return unreadStatement(item, container, effect);
    const action = entryOf(item, keys.action);
    const notAction = entryOf(item, keys.notAction);
    const actions = action ?? notAction;
    if (actions === undefined)
        throw new Fault(item, `a statement has neither \`${keys.action}\` nor \`${keys.notAction}\``);
    if (action !== undefined && notAction !== undefined) {
        throw new Fault(item, `a statement has both \`${keys.action}\` and \`${keys.notAction}\``);
    }
    const elements = patternElements(actions);
    const statement = {
        effect: effect.value,
        element: action === undefined ? 'NotAction' : 'Action',
        patterns: elements.map((element) => readPattern(actions, element)),
        single: actions.value.type !== 'sequence',
        size: compactSize(item),
    };
    const sid = textOf(entryOf(item, keys.sid)?.value);
    const unread = elements.filter((element) => element.type === 'opaque');
    return { statement, located: { node: item, container, actions, sid, unread } };
}
/** A statement about which nothing is certain. It is never changed, and counts as a remaining statement. */
function unreadStatement(node, container, opaque) {
    const statement = {
        effect: 'Allow',
        element: 'Action',
        patterns: [undefined],
        single: true,
        size: compactSize(node),
    };
    const unread = opaque === undefined ? [] : [opaque];
    return { statement, located: { node, container, actions: undefined, sid: undefined, unread } };
}
function readEffect(item, keys) {
    const node = entryOf(item, keys.effect)?.value;
    if (node?.type === 'opaque')
        return node;
    const value = node === undefined ? keys.defaultEffect : textOf(node);
    if (value === 'Allow' || value === 'Deny')
        return { type: 'effect', value };
    throw new Fault(node ?? item, `\`${keys.effect}\` must be \`Allow\` or \`Deny\``);
}
function patternElements({ key, value }) {
    const elements = value.type === 'sequence' ? value.items : [value];
    if (elements.length > MOST_ELEMENTS)
        throw new Fault(value, `\`${key}\` has more than ${MOST_ELEMENTS} elements`);
    return elements;
}
/** The text of an element; `undefined` if it is not literal. */
function readPattern(actions, element) {
    if (element.type === 'opaque')
        return undefined;
    const text = textOf(element);
    if (text === undefined)
        throw new Fault(element, `\`${actions.key}\` must hold strings`);
    return text;
}
/** Refuses a key that occurs twice: IAM does too, and parsers disagree on which one counts. */
function refuseDuplicates(mapping) {
    const seen = new Set();
    for (const entry of mapping.entries) {
        // A block may occur several times.
        if (entry.value.type === 'mapping' && entry.value.labels !== undefined)
            continue;
        if (seen.has(entry.key))
            throw new Fault(entry.value, 'a key occurs twice in one object, so its meaning is ambiguous');
        seen.add(entry.key);
    }
}
/** The number of characters of a node as compact JSON without white space; `undefined` if a part is not literal. */
function compactSize(node) {
    switch (node.type) {
        case 'opaque':
            return undefined;
        case 'scalar':
            return JSON.stringify(node.value).replace(/\s/g, '').length;
        case 'sequence':
            return sumSizes(node.items.map(compactSize));
        case 'mapping':
            return sumSizes(node.entries.map((entry) => {
                const value = compactSize(entry.value);
                return value === undefined ? undefined : value + JSON.stringify(entry.key).length + 1;
            }));
    }
}
/** The size of a list or mapping: its items, two brackets, and the commas between items. */
function sumSizes(sizes) {
    let sum = 2 + Math.max(0, sizes.length - 1);
    for (const size of sizes) {
        if (size === undefined)
            return undefined;
        sum += size;
    }
    return sum;
}

;// CONCATENATED MODULE: ./build/src/locate/unread-policies.js



/** Notes beyond this number say nothing new. */
const MOST_NOTES = 100;
/**
 * The notes on what looks like an identity policy in a document, although the document's format neither reads it as one
 * nor says why it is left alone. `isResource`: the format itself finds all identity policies in an object.
 */
function unreadPolicies(document, { policies, diagnostics }, isResource) {
    const { file } = document;
    if (!mayHavePolicyWords(file.text) && !STATEMENT_WORDS.test(file.text))
        return [];
    const known = policies.flatMap(({ extents }) => extents.slice(0, 1));
    const told = new Set(diagnostics.map(({ location }) => location?.line));
    // What has a diagnostic of its own, or stands in a resource with one, needs no other.
    const isTold = ({ start }) => told.has(file.lineAt(start));
    const isToldWithin = ({ start, end }) => {
        const [first, last] = [file.lineAt(start), file.lineAt(end)];
        return [...told].some((line) => line !== undefined && line >= first && line <= last);
    };
    return document.roots
        .flatMap((root) => visiblePolicies(document, root, { isTold, isResource }))
        .filter(({ span }) => !known.some((one) => overlaps(one, span)))
        .filter(({ type, span }) => type === 'mapping' || type === 'sequence' || !isToldWithin(span))
        .slice(0, MOST_NOTES)
        .map(({ span }) => ({
        code: 'policy-unread',
        severity: 'note',
        message: 'this looks like a policy, but no format reads it here, so it was not reviewed',
        location: locationOf(document, span.start),
    }));
}
function overlaps(one, other) {
    return one.start < other.end && other.start < one.end;
}
/** The words of a statement, in the spelling of AWS or of Terraform modules. */
const STATEMENT_WORDS = /\b(?:Not)?[Aa]ctions?\b|\bnot_actions\b/;
const ACTION_KEYS = ['Action', 'NotAction', 'actions', 'not_actions', 'Actions'];
const OTHER_KEYS = ['Effect', 'effect', 'Resource', 'resources', 'Resources', 'NotResource'];
/** The innermost nodes that hold a whole policy, as an object or as text, or a list or map of statements. */
function visiblePolicies(document, node, passedOver) {
    const { isTold, isResource } = passedOver;
    if (isTold(node.span))
        return [];
    const within = (nodes) => nodes.flatMap((one) => visiblePolicies(document, one, passedOver));
    switch (node.type) {
        case 'mapping': {
            if (isResource(node))
                return [];
            if (looksLikePolicy(node))
                return unread_policies_hasPrincipal(node) ? [] : [node];
            const values = node.entries.filter(({ span }) => !isTold(span)).map(({ value }) => value);
            return values.some(isStatement) ? [node] : within(values);
        }
        case 'sequence':
            return node.items.some(isStatement) ? [node] : within(node.items);
        case 'scalar':
            return isPolicyText(String(node.value)) ? [node] : [];
        case 'opaque':
            return visibleInExpression(document, node, within);
    }
}
function visibleInExpression({ file }, node, within) {
    const { expression, span } = node;
    switch (expression?.type) {
        case 'template':
            return isPolicyText(file.text.slice(span.start, span.end)) ? [node] : [];
        case 'call':
            return within(expression.arguments);
        case 'mixture':
            return within(expression.mentions);
        default:
            return [];
    }
}
/** Whether an object is a statement that allows something, by its keys; a block of HCL is read by its format. */
function isStatement(node) {
    if (node.type !== 'mapping' || node.labels !== undefined)
        return false;
    const keys = node.entries.map(({ key }) => key);
    if (keys.some((key) => /principal/i.test(key)))
        return false;
    const effect = textOf((entryOf(node, 'Effect') ?? entryOf(node, 'effect'))?.value);
    const actions = node.entries.find(({ key }) => ACTION_KEYS.includes(key))?.value;
    return (effect !== 'Deny' &&
        keys.some((key) => OTHER_KEYS.includes(key)) &&
        actions !== undefined &&
        isActionList(actions));
}
/** Whether a value is `*`, an action pattern or a list that starts with one. */
function isActionList(node) {
    const first = node.type === 'sequence' ? node.items[0] : node;
    return /^(?:\*|[a-z0-9-]+:[\w*?]+)$/i.test(textOf(first) ?? '');
}
/** Whether a policy names principals, as trust and resource policies do. */
function unread_policies_hasPrincipal(policy) {
    const statement = entryOf(policy, 'Statement')?.value;
    const items = statement?.type === 'sequence' ? statement.items : [statement];
    return items.some((item) => item?.type === 'mapping' && item.entries.some(({ key }) => key.includes('Principal')));
}
/** Whether a text is an identity policy, or a template with one. */
function isPolicyText(text) {
    if (!hasPolicyWords(text) || !text.includes('Allow'))
        return false;
    return text.includes('AWS::IAM::') || !text.includes('Principal');
}

;// CONCATENATED MODULE: ./build/src/locate/path-pattern.js

const ANY_TEXT = { any: 'one' };
/** Longer paths are taken to fit every pattern: no real path comes close. */
const LONGEST_PATH = 4096;
const MOST_PARTS = 200;
/**
 * The pattern for a path that may have `.` and `..` in it; `undefined` if it leads out of the repository. An unknown
 * part stands for any text, with slashes or empty.
 */
function pathPattern(parts) {
    if (parts.length > MOST_PARTS)
        return [ANY_TEXT];
    const path = [];
    for (const segment of segmentsOf(parts)) {
        const [first, second] = segment;
        if (first === undefined || (first === '.' && second === undefined))
            continue;
        if (first !== '..' || second !== undefined) {
            path.push(segment);
            continue;
        }
        const left = path.pop();
        if (left === undefined)
            return undefined;
        // The parent of an unknown path may be anywhere.
        if (left.some((part) => typeof part !== 'string'))
            path.splice(0, path.length, [ANY_TEXT]);
    }
    return joinSegments(path);
}
function segmentsOf(parts) {
    const segments = [[]];
    for (const part of parts) {
        const [first = '', ...others] = typeof part === 'string' ? part.replaceAll('\\', '/').split('/') : [part];
        if (first !== '')
            segments.at(-1)?.push(first);
        for (const other of others)
            segments.push(other === '' ? [] : [other]);
    }
    return segments.map(joinText);
}
function joinText(parts) {
    const joined = [];
    for (const part of parts) {
        const last = joined.at(-1);
        if (typeof part === 'string' && typeof last === 'string')
            joined[joined.length - 1] = last + part;
        else
            joined.push(part);
    }
    return joined;
}
function joinSegments(path) {
    const parts = [];
    for (const [at, segment] of path.entries()) {
        const before = path[at - 1];
        // A whole segment that is unknown may be empty, and then the slash behind it is not there.
        const mayBeEmpty = before?.length === 1 && isAnyPath(before[0]);
        if (at > 0 && !mayBeEmpty)
            parts.push('/');
        parts.push(...segment);
    }
    return joinText(parts);
}
function isAnyPath(part) {
    return typeof part === 'object' && part.any !== 'names';
}
/**
 * Whether a pattern is the path of a file. `may`: it may be, since a part is not known or since the two differ in case,
 * which some file systems do not tell apart.
 */
function path_pattern_fitOf(pattern, path) {
    if (path.length > LONGEST_PATH)
        return 'may';
    if (!isMatch(foldedPattern(pattern), path_pattern_foldedPath(path)))
        return undefined;
    const isCertain = pattern.every((part) => typeof part === 'string' || part.any !== 'one');
    return isCertain && isMatch(pattern, path) ? 'certain' : 'may';
}
const foldedPattern = once((pattern) => pattern.map((part) => (typeof part === 'string' ? path_pattern_foldedPath(part) : part)));
/** A path in the form that file systems compare which do not tell case and Unicode forms apart. */
function path_pattern_foldedPath(path) {
    return path.normalize('NFC').toLowerCase();
}
function isMatch(pattern, path) {
    let ends = new Set([0]);
    for (const part of pattern) {
        const next = new Set();
        if (typeof part === 'string') {
            for (const end of ends)
                if (path.startsWith(part, end))
                    next.add(end + part.length);
        }
        else if (part.any === 'names')
            addNames(ends, path, next);
        else
            for (let at = Math.min(...ends); at <= path.length; at++)
                next.add(at);
        if (next.size === 0)
            return false;
        ends = next;
    }
    return ends.has(path.length);
}
/** Adds the places that a text without slashes may lead to. */
function addNames(ends, path, next) {
    for (const end of ends) {
        for (let at = end; !next.has(at) && at <= path.length; at++) {
            next.add(at);
            if (path[at] === '/')
                break;
        }
    }
}

// EXTERNAL MODULE: ./build/src/multimap.js
var multimap = __webpack_require__(6360);
;// CONCATENATED MODULE: ./build/src/template/call.js

/** The intrinsic function that a node calls, in the short or the long form; `undefined` for other nodes. */
function callOf(node) {
    if (node.type === 'opaque')
        return node.expression?.type === 'call' ? node.expression : undefined;
    if (node.type !== 'mapping')
        return undefined;
    const [entry, second] = node.entries;
    if (entry === undefined || second !== undefined)
        return undefined;
    const { key, value } = entry;
    if (key !== 'Ref' && !key.startsWith('Fn::'))
        return undefined;
    const name = key === 'Ref' ? key : key.slice('Fn::'.length);
    return { name, arguments: value.type === 'sequence' ? value.items : [value] };
}
/** The possible values of a node: both branches of each condition, without `AWS::NoValue`. */
function branchesOf(node) {
    return allBranchesOf(node).filter((branch) => !isNoValue(branch));
}
/** The possible values of a node: both branches of each condition. */
function allBranchesOf(node) {
    const branches = [];
    const visited = new Set();
    const visit = (one) => {
        const found = follow(one);
        if (visited.has(found))
            return;
        visited.add(found);
        const call = callOf(found);
        if (call?.name === 'If')
            for (const branch of call.arguments.slice(1, 3))
                visit(branch);
        else
            branches.push(found);
    };
    visit(node);
    return branches;
}
/** The items of a list, or a single value, in all branches of conditions. */
function itemsOf(node) {
    if (node === undefined)
        return [];
    return branchesOf(node).flatMap((branch) => branch.type === 'sequence' ? branch.items.flatMap(branchesOf) : [branch]);
}
/** Whether a node is `AWS::NoValue`, which removes the property. */
function isNoValue(node) {
    const call = callOf(node);
    return call?.name === 'Ref' && textOf(call.arguments[0]) === 'AWS::NoValue';
}
/** The node as a reference; `undefined` if it is not one, or contains more than one. */
function referenceOf(node) {
    const call = callOf(follow(node));
    const [first, second] = call?.arguments ?? [];
    const text = textOf(first);
    if (call === undefined || text === undefined)
        return undefined;
    if (call.name === 'Ref')
        return { id: text, attribute: undefined };
    if (call.name === 'GetAtt')
        return attributeReference([text, ...(textOf(second)?.split('.') ?? [])].join('.'));
    if (call.name !== 'Sub' || second !== undefined)
        return undefined;
    const name = /^\$\{([A-Za-z0-9.]+)\}$/.exec(text)?.[1];
    return name === undefined ? undefined : attributeReference(name);
}
function attributeReference(text) {
    const dot = text.indexOf('.');
    if (dot === -1)
        return { id: text, attribute: undefined };
    return { id: text.slice(0, dot), attribute: text.slice(dot + 1) };
}

;// CONCATENATED MODULE: ./build/src/template/declaration.js
/** A principal as the holder of a policy that it receives through other resources. */
function heldBy(principal, via) {
    if (principal.type === 'unknown')
        return unknownHolders(principal.reason);
    if (principal.type === 'made') {
        const { logicalId, reason } = principal;
        return heldElsewhere({ type: 'principal', principal: 'role', id: logicalId, isMade: true, via, reason });
    }
    const evidence = through(principal.evidence, via);
    return { ...NONE, owners: [{ ...principal, evidence }] };
}
/** The evidence for a principal that receives a policy through other resources. */
function through(evidence, via) {
    const others = via.map((one) => `\`${one}\``).join(' and ');
    return via.length === 0 ? evidence : `${evidence}, through ${others}`;
}
/** Holders that other files may tell of. */
function heldElsewhere(elsewhere) {
    return { ...NONE, elsewhere: [elsewhere] };
}
const NONE = { owners: [], reasons: [], limits: [], elsewhere: [] };
/** The union of several holders. */
function allHolders(all) {
    return {
        owners: all.flatMap(({ owners }) => owners),
        reasons: all.flatMap(({ reasons }) => reasons),
        limits: all.flatMap(({ limits }) => limits),
        elsewhere: all.flatMap(({ elsewhere }) => elsewhere),
    };
}
/** Unknown holders, with the reason. */
function unknownHolders(reason) {
    return { ...NONE, reasons: [reason] };
}
/** The holders of a policy that is not an identity policy, or only limits what others grant: none. */
function noHolders(limit) {
    return { ...NONE, limits: [limit] };
}

;// CONCATENATED MODULE: ./build/src/template/expansion.js

/** Far more than the largest template that AWS accepts contains. */
const MOST_VALUES = 300_000;
const DEEPEST = 200;
/** Whether a document has an alias, so that one node may be in several places. */
function hasAliases({ syntax, roots }) {
    return syntax === 'yaml' && roots.some(holdsAlias);
}
function holdsAlias(node) {
    if (node.type === 'mapping')
        return node.entries.some(({ value }) => holdsAlias(value));
    const isAlias = node.type === 'opaque' && node.expression?.type === 'alias';
    return isAlias || childrenOf(node).some(holdsAlias);
}
/**
 * Why a document is too large to read with its aliases expanded; `undefined` if it is not.
 * INVARIANT: Code that follows aliases relies on this limit and has none of its own.
 */
function expansionFault({ roots }) {
    const known = new Map();
    for (const root of roots) {
        const { values, depth } = measure(root, known);
        if (values > MOST_VALUES)
            return `with its aliases expanded, it contains more than ${MOST_VALUES} values`;
        if (depth > DEEPEST)
            return `with its aliases expanded, it is nested deeper than ${DEEPEST} levels`;
    }
    return undefined;
}
/** The target of an alias comes before it and is already measured, so the recursion is never deeper than the text. */
function measure(node, known) {
    const found = follow(node);
    const before = known.get(found);
    if (before !== undefined)
        return before;
    let values = 1;
    let depth = 0;
    for (const child of childrenOf(found)) {
        const size = measure(child, known);
        values += size.values;
        depth = Math.max(depth, size.depth);
    }
    const size = { values, depth: depth + 1 };
    if (found.shared === true)
        known.set(found, size);
    return size;
}
/** The direct children of a node. */
function childrenOf(node) {
    switch (node.type) {
        case 'scalar':
            return [];
        case 'sequence':
            return node.items;
        case 'mapping':
            return node.entries.map(({ value }) => value);
        case 'opaque':
            return node.expression?.type === 'call' ? node.expression.arguments : [];
    }
}

;// CONCATENATED MODULE: ./build/src/template/members.js

const MERGE = '<<';
/** A node as a mapping; `undefined` for other nodes. */
function mappingOf(node) {
    const found = node === undefined ? undefined : follow(node);
    return found?.type === 'mapping' ? found : undefined;
}
/** The value of a key, including merged keys (`<<`), with its alias followed. The last of repeated keys counts. */
function memberOf(mapping, key) {
    if (mapping === undefined)
        return undefined;
    const own = mapping.entries.findLast((entry) => entry.key === key)?.value;
    if (own !== undefined)
        return follow(own);
    for (const part of mergedInto(mapping)) {
        const found = part.type === 'mapping' ? memberOf(part, key) : undefined;
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** All entries of a mapping, including merged ones, with each key once. */
function entriesIn(mapping) {
    const entries = new Map();
    for (const entry of mapping.entries)
        if (entry.key !== MERGE)
            entries.set(entry.key, entry);
    for (const part of mergedInto(mapping)) {
        if (part.type !== 'mapping')
            continue;
        for (const entry of entriesIn(part))
            if (!entries.has(entry.key))
                entries.set(entry.key, entry);
    }
    return [...entries.values()];
}
/**
 * The key that adds unread content to a mapping: a macro, a loop, or a merge of something other than mappings.
 * `undefined` if the mapping is complete.
 */
function unreadKeyOf({ entries }) {
    for (const { key, value } of entries) {
        if (key.startsWith('Fn::'))
            return key;
        if (key !== MERGE)
            continue;
        for (const part of mergedBy(value)) {
            const unread = part.type === 'mapping' ? unreadKeyOf(part) : MERGE;
            if (unread !== undefined)
                return unread;
        }
    }
    return undefined;
}
function mergedInto({ entries }) {
    return entries.flatMap(({ key, value }) => (key === MERGE ? mergedBy(value) : []));
}
function mergedBy(value) {
    const merged = follow(value);
    return merged.type === 'sequence' ? merged.items.map(follow) : [merged];
}

;// CONCATENATED MODULE: ./build/src/template/parameters.js



/** More values than distinguish the deployments of one template. */
const parameters_MOST_VALUES = 20;
/**
 * The values that CloudFormation accepts for each text parameter that lists them. A default alone excludes nothing, and
 * the value of a parameter of another type is not the text that is given for it.
 */
const allowedValues = once((parts) => {
    const sections = parts.flatMap((part) => memberOf(part, 'Parameters') ?? []);
    const mappings = sections.flatMap((section) => mappingOf(section) ?? []);
    const [only, another] = mappings;
    // Of several sections, one may change the parameters of another.
    if (only === undefined || another !== undefined || sections.length > 1 || mayHide(only))
        return new Map();
    return new Map(entriesIn(only).flatMap(({ key, value }) => {
        const values = valuesOf(mappingOf(value));
        return values === undefined ? [] : [[key, values]];
    }));
});
function mayHide(mapping) {
    return unreadKeyOf(mapping) !== undefined || entriesIn(mapping).some(({ key }) => key.includes('${'));
}
function valuesOf(parameter) {
    if (parameter === undefined || mayHide(parameter))
        return undefined;
    const list = memberOf(parameter, 'AllowedValues');
    if (textOf(memberOf(parameter, 'Type')) !== 'String' || list?.type !== 'sequence')
        return undefined;
    const values = list.items.map(printedValue);
    const known = new Set(values.filter((value) => value !== undefined));
    return values.includes(undefined) || known.size === 0 || known.size > parameters_MOST_VALUES ? undefined : [...known];
}
/** A value as CloudFormation prints it; `undefined` if that is not certain. */
function printedValue(item) {
    const node = follow(item);
    if (node.type !== 'scalar' || node.value === null)
        return undefined;
    const text = String(node.value);
    if (text.includes('${') || text.includes('{{'))
        return undefined;
    const isWrittenSo = node.span.end - node.span.start === text.length;
    if (typeof node.value === 'string')
        return isWrittenSo && isAmbiguous(text) ? undefined : text;
    if (typeof node.value === 'boolean')
        return text;
    return isWrittenSo && Number.isSafeInteger(node.value) ? text : undefined;
}
/** Whether text without quotes is something else in the older YAML of CloudFormation: a truth value, number or date. */
function isAmbiguous(text) {
    return /^(?:y|n|yes|no|on|off)$/i.test(text) || /^[-+.]?\d[\w.:,+ -]*$/.test(text);
}

;// CONCATENATED MODULE: ./build/src/template/choices.js





/** More combinations than the name of any role has. */
const MOST_COMBINATIONS = 64;
const choices_DEEPEST = 20;
const NO_CHOICES = new Map();
/**
 * All combinations of what the conditions in a value, and its look-ups in literal mappings, may become. If there are too
 * many, nothing is chosen. `parts` are those of the template.
 */
function choicesIn(parts, value) {
    let combinations = [NO_CHOICES];
    for (const [node, values] of choosersIn(parts, value, 0)) {
        if (values.length * combinations.length > MOST_COMBINATIONS)
            return [NO_CHOICES];
        combinations = values.flatMap((one) => combinations.map((known) => new Map([...known, [node, one]])));
    }
    return combinations;
}
/** The nodes in a value that choose, with what they choose from. */
function choosersIn(parts, value, depth) {
    const node = follow(value);
    if (depth > choices_DEEPEST)
        return [];
    const values = choices_valuesOf(parts, node);
    const own = values.length === 0 ? [] : [[node, values]];
    const inner = values.length === 0 ? childrenOf(node) : values;
    return [...own, ...inner.flatMap((one) => choosersIn(parts, one, depth + 1))];
}
function choices_valuesOf(parts, node) {
    const call = callOf(node);
    if (call?.name === 'If')
        return call.arguments.slice(1, 3).map(follow);
    if (call?.name !== 'FindInMap')
        return [];
    const [name, ...keys] = call.arguments;
    // A default value, or a name that is not literal, may be anything.
    if (keys.length !== 2)
        return [];
    const map = textOf(name);
    return map === undefined
        ? []
        : parts.flatMap((part) => membersAt(parts, memberOf(mappingOf(memberOf(part, 'Mappings')), map), keys));
}
/**
 * The members at a path of keys: for a key that is a parameter those of all its values, and all members for a key that
 * may be anything. What is not written there remains.
 */
function membersAt(parts, node, [key, ...keys]) {
    if (node === undefined)
        return [];
    const mapping = mappingOf(node);
    if (key === undefined || mapping === undefined || unreadKeyOf(mapping) !== undefined)
        return [node];
    const names = keysMeant(parts, key) ?? entriesIn(mapping).map((entry) => entry.key);
    return names.flatMap((name) => membersAt(parts, memberOf(mapping, name), keys));
}
/** The keys that a value may be; `undefined` for any. */
function keysMeant(parts, key) {
    const own = textOf(key);
    if (own !== undefined)
        return own.includes('${') ? undefined : [own];
    const call = callOf(key);
    const parameter = call?.name === 'Ref' ? textOf(call.arguments[0]) : undefined;
    return parameter === undefined ? undefined : allowedValues(parts).get(parameter);
}

;// CONCATENATED MODULE: ./build/src/template/value-text.js




/** A hole whose content is not analyzed. */
const UNKNOWN = { name: undefined, isVariable: false };
const value_text_MOST_PARTS = 200;
/** The string that a node evaluates to, through `Ref`, `GetAtt`, `Sub` and `Join`, and through what is chosen. */
function valueText(node, choices = NO_CHOICES) {
    const parts = valueParts(chosenOf(node, choices), choices);
    return parts.length > value_text_MOST_PARTS ? [UNKNOWN] : parts;
}
function chosenOf(node, choices) {
    const found = follow(node);
    const chosen = choices.get(found);
    return chosen === undefined ? found : chosenOf(chosen, choices);
}
function valueParts(node, choices) {
    const literal = textOf(node);
    if (literal !== undefined)
        return splitHoles(literal, (name) => [{ name, isVariable: true }]);
    const call = callOf(node);
    const [first, second] = call?.arguments ?? [];
    const text = textOf(first);
    switch (call?.name) {
        case 'Ref':
            return text === undefined ? [UNKNOWN] : [{ name: text, isVariable: false }];
        case 'GetAtt':
            return text === undefined
                ? [UNKNOWN]
                : [{ name: [text, textOf(second) ?? []].flat().join('.'), isVariable: false }];
        case 'Sub':
            return text === undefined ? [UNKNOWN] : textOfSub(text, second, choices);
        case 'Join':
            return text === undefined || second?.type !== 'sequence'
                ? [UNKNOWN]
                : textOfJoin(text, second.items, choices);
        default:
            return [UNKNOWN];
    }
}
function textOfSub(text, values, choices) {
    return splitHoles(text, (name) => {
        if (name.startsWith('!'))
            return [`\${${name.slice(1)}}`];
        const value = memberOf(mappingOf(values), name);
        return value === undefined ? [{ name, isVariable: false }] : valueText(value, choices);
    });
}
/** The literal parts of a string, and what `fill` makes of each `${name}` between them. */
function splitHoles(text, fill) {
    const pieces = text.split(/\$\{([^{}]*)\}/);
    // Nested holes, which Serverless Framework allows, are not split.
    if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('${')))
        return [UNKNOWN];
    return pieces.flatMap((piece, index) => {
        if (index % 2 === 1)
            return fill(piece.trim());
        return piece === '' ? [] : [piece];
    });
}
/** An item that may be left out takes the delimiters beside it along. */
function textOfJoin(delimiter, items, choices) {
    const chosen = items.map((item) => chosenOf(item, choices));
    const mayBeLeftOut = chosen.map((item) => allBranchesOf(item).some(isNoValue));
    return chosen.flatMap((item, index) => {
        if (mayBeLeftOut[index] === true)
            return [UNKNOWN];
        const text = valueText(item, choices);
        const isJoined = index > 0 && delimiter !== '' && mayBeLeftOut[index - 1] !== true;
        return isJoined ? [delimiter, ...text] : text;
    });
}

;// CONCATENATED MODULE: ./build/src/template/policy-arn.js

/** The most pairs of characters in a comparison of two strings. */
const MOST_PAIRS = 10_000;
/** Compares a string with the ARN of a policy with a name, in any account and path. */
function isArnOf(text, name) {
    const last = lastSegment(text);
    if (last !== undefined && last === textWithHoleNames(name))
        return 'is';
    const given = charactersOf(text);
    const arns = [
        ['arn:', UNKNOWN, ':policy/', ...name],
        ['arn:', UNKNOWN, ':policy/', UNKNOWN, '/', ...name],
    ];
    return arns.some((arn) => mayMeet(given, charactersOf(arn))) ? 'may-be' : 'is-not';
}
/** The text after the last slash of a policy ARN, with the names of its holes; `undefined` if it is unknown. */
function lastSegment(text) {
    const all = textWithHoleNames(text);
    const start = all?.indexOf(':policy/') ?? -1;
    return start === -1 ? undefined : all?.slice(all.lastIndexOf('/') + 1);
}
/** A string with the names of its holes; `undefined` if a hole has no name. */
function textWithHoleNames(text) {
    const parts = text.map((part) => (typeof part === 'string' ? part : part.name && `\${${part.name}}`));
    return parts.includes(undefined) ? undefined : parts.join('');
}
/** The characters of a string, with `undefined` for each hole. */
function charactersOf(text) {
    return text.flatMap((part) => (typeof part === 'string' ? [...part] : [undefined]));
}
/** Whether two strings can be equal for some content of their holes. */
function mayMeet(one, other) {
    if (one.length * other.length > MOST_PAIRS)
        return true;
    // Each row says, for one position in `one`, whether the rest can equal the rest of `other` from each position.
    let after = [];
    for (let at = one.length; at >= 0; at--) {
        const row = [];
        for (let on = other.length; on >= 0; on--)
            row[on] = meetsAt(one, other, at, on, row, after);
        after = row;
    }
    return after[0] === true;
}
function meetsAt(one, other, at, on, row, after) {
    const [atEnd, onEnd] = [at === one.length, on === other.length];
    if (atEnd && onEnd)
        return true;
    const [sign, otherSign] = [one[at], other[on]];
    // A hole is empty, or takes one more character of the other string.
    if (!atEnd && sign === undefined && (after[on] === true || (!onEnd && row[on + 1] === true)))
        return true;
    if (!onEnd && otherSign === undefined && (row[on + 1] === true || (!atEnd && after[on] === true)))
        return true;
    return sign !== undefined && sign === otherSign && after[on + 1] === true;
}

;// CONCATENATED MODULE: ./build/src/template/arn-uses.js





/** The most comparisons with names that are not literal, which are slow. Real templates need far fewer. */
const MOST_COMPARED = 20_000;
const MOST_NAMED = 1000;
/** An empty collection. */
function noArns(policies) {
    return { byName: new Map(), limits: new Map(), doubtful: [], open: [], policies };
}
/** Adds a string, unless it is the ARN of an AWS managed policy. */
function addArn(arns, use) {
    if (use.text.some((part) => typeof part === 'string' && part.includes(':iam::aws:')))
        return;
    const name = lastSegment(use.text);
    if (name !== undefined)
        (0,multimap/* addTo */.D)(arns.byName, name, use);
    if (name !== undefined && use.limit !== undefined)
        arns.limits.set(name, arns.limits.get(name) ?? use.limit);
    if (use.doubt === undefined)
        return;
    arns.doubtful.push(use);
    if (use.text.some((part) => typeof part !== 'string'))
        arns.open.push(use);
}
/** The holders that attach the policy with a logical id by its ARN, which follows from its name. */
function holdersByArn(arns, id, given) {
    return branchesOf(given).flatMap((branch) => {
        const name = valueText(branch);
        const key = lastSegment([':policy/', ...name]) ?? '';
        const limit = arns.limits.get(key);
        if (limit !== undefined)
            return [noHolders(limit)];
        const named = arns.byName.get(key) ?? [];
        const others = name.every((part) => typeof part === 'string') ? arns.open : arns.doubtful;
        if (others.length * arns.policies > MOST_COMPARED || named.length > MOST_NAMED)
            return [unknownHolders('too many policies are attached by their ARNs to compare them all')];
        const uses = new Set([...named, ...others].filter(({ who }) => who !== id));
        return [...uses].flatMap((use) => holdersOfUse(use, name, [id]));
    });
}
function holdersOfUse(use, name, via) {
    switch (isArnOf(use.text, name)) {
        case 'is':
            return use.attachment === undefined
                ? [unknownHolders(use.reason)]
                : use.attachment.principals().map((principal) => heldBy(principal, via));
        case 'may-be':
            return use.doubt === undefined ? [] : [unknownHolders(use.doubt)];
        case 'is-not':
            return [];
    }
}

;// CONCATENATED MODULE: ./build/src/locate/ownership.js
/** A name of which nothing is known. */
const ANY_NAME = { type: 'text', parts: [{ unknown: 'anything' }] };
/** A name that is written out. */
function literalName(name) {
    return { type: 'text', parts: [name] };
}

;// CONCATENATED MODULE: ./build/src/template/service-role.js
/** Whether the Serverless Framework gives a logical id to a role that it makes, so that a resource of that id adds to it. */
function isServiceRole(id) {
    return id.endsWith('IamRoleLambdaExecution');
}

;// CONCATENATED MODULE: ./build/src/template/template.js

const TYPES = new Map([
    ['AWS::IAM::Role', { policies: 'Policies', kind: 'role-inline', attaches: 'ManagedPolicyArns' }],
    ['AWS::IAM::User', { policies: 'Policies', kind: 'user-inline', attaches: 'ManagedPolicyArns' }],
    ['AWS::IAM::Group', { policies: 'Policies', kind: 'group-inline', attaches: 'ManagedPolicyArns' }],
    ['AWS::IAM::Policy', { policies: 'PolicyDocument', kind: 'role-inline' }],
    ['AWS::IAM::ManagedPolicy', { policies: 'PolicyDocument', kind: 'managed' }],
    ['AWS::IAM::RolePolicy', { policies: 'PolicyDocument', kind: 'role-inline' }],
    ['AWS::IAM::UserPolicy', { policies: 'PolicyDocument', kind: 'user-inline' }],
    ['AWS::IAM::GroupPolicy', { policies: 'PolicyDocument', kind: 'group-inline' }],
    ['AWS::SSO::PermissionSet', { policies: 'InlinePolicy', kind: 'unknown' }],
    ['AWS::Serverless::Function', { policies: 'Policies', kind: 'role-inline', attaches: 'Policies' }],
    ['AWS::Serverless::StateMachine', { policies: 'Policies', kind: 'role-inline', attaches: 'Policies' }],
]);
/** How a resource type uses policies; `undefined` for a type without identity policies. */
function resourceType(type) {
    return TYPES.get(type);
}
/** Whether SAM creates a role from the policies of resources of a type. */
function isSam(type) {
    return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine';
}
/** Whether an object is a resource of AWS. Those of CloudFormation itself may hold other templates, or belong to programs. */
function isReadResource(node) {
    const type = textOf(entryOf(node, 'Type')?.value) ?? '';
    return type.startsWith('AWS::') && !type.startsWith('AWS::CloudFormation::');
}

;// CONCATENATED MODULE: ./build/src/template/principals.js









/** The role or user that a resource is, or that SAM creates for it. */
function principalOf(template, resource) {
    return principalsIn(template)(resource);
}
const principalsIn = once((template) => once((resource) => identifyPrincipal(template, resource)));
/** The role or user that a logical id refers to; `undefined` if it is something else or not in the template. */
function principalBy(template, id, type) {
    const resource = template.resources.get(id);
    if (resource !== undefined)
        return resource.type === (type === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User')
            ? principalOf(template, resource)
            : undefined;
    if (type === 'user')
        return undefined;
    const maker = id.endsWith('Role') ? template.resources.get(id.slice(0, -'Role'.length)) : undefined;
    if (maker !== undefined && isSam(maker.type))
        return principalOf(template, maker);
    return template.frame?.roleOf(id);
}
function identifyPrincipal(template, resource) {
    const { id, type, doubt } = resource;
    if (doubt !== undefined)
        return { type: 'unknown', reason: doubt };
    switch (type) {
        case 'AWS::IAM::Role':
            return namedPrincipal(template, resource, 'role', 'RoleName');
        case 'AWS::IAM::User':
            return namedPrincipal(template, resource, 'user', 'UserName');
        case 'AWS::IAM::Group':
            return { type: 'unknown', reason: `it belongs to the members of the group \`${id}\`` };
        default:
            return samPrincipal(resource);
    }
}
function namedPrincipal(template, resource, type, key) {
    const { id, properties } = resource;
    const evidence = `CloudFormation \`${id}\``;
    const given = memberOf(properties, key);
    const made = type === 'role' ? template.frame?.roleOf(id) : undefined;
    const generated = { type: 'generated', logicalId: id };
    const branches = given === undefined ? [] : allBranchesOf(given);
    const isNamed = branches.length > 0 && !branches.some(isNoValue);
    if (type === 'role' && made === undefined && isServiceRole(id) && !isNamed)
        return branches.every(isNoValue)
            ? { type: 'made', logicalId: id, reason: `\`${id}\` is made by a service that is not known here` }
            : { type: 'unknown', reason: `\`${id}\` may have the name of a service that is not known here` };
    if (branches.every(isNoValue))
        return made ?? { type, names: [generated], evidence, logicalId: id };
    const names = branches.flatMap((branch) => isNoValue(branch) ? [generated] : namesIn(branch, template.parts));
    return { type, names, evidence, logicalId: id };
}
function samPrincipal({ id, properties }) {
    const role = memberOf(properties, 'Role');
    if (role !== undefined && !isNoValue(role)) {
        const reason = `\`${id}\` has a \`Role\` of its own, so SAM ignores its policies`;
        return { type: 'unknown', reason };
    }
    const logicalId = `${id}Role`;
    return {
        type: 'role',
        names: [{ type: 'generated', logicalId }],
        evidence: `CloudFormation \`${id}\``,
        logicalId,
    };
}
/** The pseudo parameters that are known where a role is deployed. */
const PSEUDO_PARTS = new Map([
    ['AWS::AccountId', { unknown: 'account' }],
    ['AWS::Partition', { unknown: 'partition' }],
    ['AWS::Region', { unknown: 'region' }],
]);
/**
 * The names that a value may evaluate to. `parts` are the template's. `variablePart` tells what another tool's variable
 * is, if it is known.
 */
function namesIn(node, parts, variablePart = () => undefined) {
    const partOf = (part) => {
        if (typeof part === 'string')
            return part;
        const known = part.isVariable
            ? variablePart(part.name ?? '')
            : (PSEUDO_PARTS.get(part.name) ?? allowedPart(parts, part.name));
        return known ?? { unknown: 'anything' };
    };
    return choicesIn(parts, node).map((choices) => {
        const name = valueText(node, choices).map(partOf);
        return name.some((part) => part !== '') ? { type: 'text', parts: name } : ANY_NAME;
    });
}
/** What a parameter stands for whose values the template lists. */
function allowedPart(parts, parameter) {
    const values = parameter === undefined ? undefined : allowedValues(parts).get(parameter);
    const [only, another] = values ?? [];
    if (values === undefined || only === undefined)
        return undefined;
    return another === undefined ? only : { unknown: 'one-of', values };
}
/** Whether anything of a name is known. */
function isKnown(name) {
    return (name.type === 'generated' ||
        name.parts.some((part) => (typeof part === 'string' ? part !== '' : part.unknown !== 'anything')));
}
/** The roles and users that a template declares, and those that SAM makes from it. */
function principalsOf(template) {
    return [...template.resources.values()].flatMap((resource) => {
        const { id, type, doubt } = resource;
        const kind = PRINCIPAL_TYPES.get(type);
        if (kind === undefined && !isSam(type))
            return [];
        const principal = principalOf(template, resource);
        if (principal.type !== 'unknown' && principal.type !== 'made')
            return [{ type: principal.type, names: principal.names, logicalId: principal.logicalId ?? id }];
        // A resource that may have other properties than these may have any name.
        return kind === undefined || (doubt === undefined && principal.type !== 'made')
            ? []
            : [{ type: kind, names: [ANY_NAME], logicalId: id }];
    });
}
const PRINCIPAL_TYPES = new Map([
    ['AWS::IAM::Role', 'role'],
    ['AWS::IAM::User', 'user'],
]);

;// CONCATENATED MODULE: ./build/src/locate/limit.js
/** Policies that are not identity policies though they may look like one, in words that follow "it is". */
const ORGANIZATIONS_POLICY = 'a policy of AWS Organizations, which grants nothing';
const IOT_POLICY = 'an IoT policy, which belongs to certificates';
const SESSION_POLICY = 'a session policy, which only limits what a role grants';
/** What a policy is that a role, user or section has as its permissions boundary. */
function boundaryOf(who) {
    return `the permissions boundary of \`${who}\`, which grants nothing`;
}
/** What a policy is that a condition on `iam:PermissionsBoundary` names. */
function boundaryInCondition(who) {
    return `the permissions boundary that a condition in \`${who}\` asks for, which grants nothing`;
}
/** What a document is that a resource has as its text. `what` is one of the policies above. */
function textIn(who, what) {
    return `the text of \`${who}\`, ${what}`;
}
/** The note that a policy is left alone, with what it is instead of an identity policy. */
function limitNote(address, what, location) {
    const subject = address === undefined ? 'the policy' : `\`${address}\``;
    const message = `${subject} was left as it is: it is ${what}`;
    return { code: 'policy-not-refined', severity: 'note', message, location };
}

;// CONCATENATED MODULE: ./build/src/template/arn-text.js



/** Records a string in a place for policy ARNs. */
function recordArnText(draft, item, use) {
    const call = callOf(item)?.name;
    // An imported value is a policy of another stack.
    if (call === 'ImportValue')
        return;
    const text = valueText(item);
    const [part, second] = text;
    const only = second === undefined && typeof part !== 'string' ? part : undefined;
    if (only?.isVariable === true || call === 'Transform')
        draft.doubts.push(`\`${use.who}\` has policies that are not read here`);
    else if (only?.name !== undefined)
        recordDefault(draft, only.name, { ...use, attachment: undefined });
    else
        addArn(draft.arns, { ...use, text });
}
/** Records the default value of a parameter as ARNs. */
function recordDefault({ arns, defaults, recorded }, id, use) {
    const values = defaults.get(id);
    const key = `${id} ${use.limit === undefined ? 'attached' : 'limit'}`;
    if (values === undefined || recorded.has(key))
        return;
    recorded.add(key);
    for (const text of values)
        addArn(arns, { ...use, text: [text.trim()] });
}

;// CONCATENATED MODULE: ./build/src/template/reading.js










/** A place that uses what it refers to in an unknown way. */
function mentionPlace(who, bodies) {
    return { who, reason: `\`${who}\` uses it too, so it may have owners that are not known here`, bodies };
}
/** Records everything that a value refers to, by logical id or by an ARN in its text. */
function recordMentions(reading, place, node, isShared = false) {
    const found = follow(node);
    const shared = isShared || found.shared === true;
    if (shared && place.bodies?.has(found) === false)
        recordElsewhere(reading, place, found);
    recordArnMention(reading, place, found);
    recordCallReferences(reading, place, found);
    if (found.type === 'mapping')
        for (const entry of found.entries)
            recordMember(reading, place, entry, shared);
    else
        for (const child of childrenOf(found))
            recordMentions(reading, place, child, shared);
}
/** The keys under which resources and functions name their permissions boundary. */
const BOUNDARY_KEY = /^(?:iam|iamglobal|role)?permissions?boundary$/i;
/** The key under which a statement's condition does. */
const CONDITION_KEY = 'iam:permissionsboundary';
/** Records everything that a member of a mapping refers to. Under some keys, that is a permissions boundary. */
function recordMember(reading, place, { key, value }, isShared = false) {
    const { who } = place;
    if (BOUNDARY_KEY.test(key))
        recordBoundary(reading, who, value);
    else if (key.toLowerCase() === CONDITION_KEY)
        recordMentions(reading, limitPlace(who, boundaryInCondition(who)), value);
    else
        recordMentions(reading, place, value, isShared);
}
function recordBoundary(reading, who, value) {
    const place = limitPlace(who, boundaryOf(who));
    for (const item of itemsOf(value)) {
        if (!isText(item))
            recordMentions(reading, place, item);
        else {
            recordIdReferences(reading, place, item);
            const doubt = `it may be the permissions boundary of \`${who}\``;
            recordArnText(reading, item, { ...place, attachment: undefined, doubt });
        }
    }
}
function limitPlace(who, limit) {
    return { who, reason: `it is ${limit}`, limit };
}
/** Whether a node is a string, literal or computed. */
function isText(node) {
    return node.type === 'scalar' || callOf(node) !== undefined;
}
function recordElsewhere({ elsewhere }, { who, limitOfBody }, node) {
    if (elsewhere.get(node)?.limit === undefined)
        elsewhere.set(node, { who, limit: limitOfBody });
}
/** Records only the logical ids that a value refers to. */
function recordIdReferences(reading, place, node) {
    const found = follow(node);
    recordCallReferences(reading, place, found);
    for (const child of childrenOf(found))
        recordIdReferences(reading, place, child);
}
function recordArnMention({ arns }, { who, reason, limit }, node) {
    const name = callOf(node)?.name;
    if (name !== 'Sub' && name !== 'Join' && textOf(node)?.includes(':policy/') !== true)
        return;
    const text = valueText(node);
    if (lastSegment(text) !== undefined)
        addArn(arns, { who, text, attachment: undefined, reason, doubt: undefined, limit });
}
function recordCallReferences({ mentioned, doubts }, { who, reason, limit }, node) {
    const call = callOf(node);
    if (call === undefined)
        return;
    const ids = idsOf(call);
    if (ids === undefined)
        doubts.push(`a reference in \`${who}\` is not literal, so it may attach the policy too`);
    for (const id of ids ?? []) {
        if (mentioned.get(id)?.at(-1)?.reason !== reason)
            (0,multimap/* addTo */.D)(mentioned, id, { who, reason, limit });
    }
}
/** The logical ids that a call refers to; `undefined` if they are not literal. */
function idsOf({ name, arguments: [first, second] }) {
    const text = textOf(first);
    if (name === 'Sub') {
        const holes = [...(text ?? '').matchAll(/\$\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
        const own = second === undefined ? undefined : mappingOf(second);
        const ids = holes.map((hole) => hole.split('.', 1).join().trim());
        return ids.filter((id) => memberOf(own, id) === undefined);
    }
    if (name !== 'Ref' && name !== 'GetAtt')
        return [];
    return text === undefined || text.includes('${') ? undefined : text.split('.', 1);
}

;// CONCATENATED MODULE: ./build/src/template/attaching.js









/** Records the policies that a list attaches, and what else its items refer to. */
function readAttachment(reading, attachment, place) {
    const { who } = attachment;
    const doubt = `\`${who}\` may attach it by its ARN, which is not literal`;
    for (const item of itemsOf(attachment.list)) {
        const reference = referenceOf(item);
        if (reference !== undefined && (reference.attribute ?? 'PolicyArn') === 'PolicyArn') {
            if (reading.attached.get(reference.id)?.at(-1) !== attachment)
                (0,multimap/* addTo */.D)(reading.attached, reference.id, attachment);
            recordDefault(reading, reference.id, { who, attachment: undefined, reason: doubt, doubt });
        }
        else if (isText(item)) {
            recordIdReferences(reading, place, item);
            recordArnText(reading, item, { who, attachment, reason: doubt, doubt });
        }
        else
            recordMentions(reading, place, item);
    }
}
/** Records the policies that a permission set names. Its roles receive them in each account. */
function readPermissionSet({ arns }, { id, properties }) {
    const boundary = mappingOf(memberOf(properties, 'PermissionsBoundary'));
    const references = [
        ...itemsOf(memberOf(properties, 'CustomerManagedPolicyReferences')).map((node) => ({
            node,
            limit: undefined,
        })),
        { node: memberOf(boundary, 'CustomerManagedPolicyReference'), limit: boundaryOf(id) },
    ];
    const reason = 'it belongs to the roles that an Identity Center permission set makes';
    for (const { node, limit } of references) {
        const name = memberOf(mappingOf(node), 'Name');
        if (name === undefined)
            continue;
        const text = [
            'arn:aws:iam::',
            { name: 'AWS::AccountId', isVariable: false },
            ':policy/',
            ...valueText(follow(name)),
        ];
        addArn(arns, { who: id, text, attachment: undefined, reason, doubt: reason, limit });
    }
}

;// CONCATENATED MODULE: ./build/src/template/limiting-type.js




/** By resource type: the property that holds a policy that is no identity policy, and what it is. */
const LIMITING = new Map([
    ['AWS::Organizations::Policy', ['Content', ORGANIZATIONS_POLICY]],
    ['AWS::IoT::Policy', ['PolicyDocument', IOT_POLICY]],
    ['AWS::EKS::PodIdentityAssociation', ['Policy', SESSION_POLICY]],
    ['AWS::RolesAnywhere::Profile', ['SessionPolicy', SESSION_POLICY]],
    ['AWS::Transfer::User', ['Policy', SESSION_POLICY]],
]);
/** What the text in a property of a resource is if it is no identity policy; `undefined` if that is not known. */
function limitOfText({ id, type }, property) {
    const [key, what] = LIMITING.get(type) ?? [];
    return key === property && what !== undefined ? textIn(id, what) : undefined;
}
/** By resource type: the property that has the address of another template. */
const NESTED = new Map([
    ['AWS::CloudFormation::Stack', 'TemplateURL'],
    ['AWS::CloudFormation::StackSet', 'TemplateURL'],
    ['AWS::Serverless::Application', 'Location'],
]);
/** Notes for the templates that a template refers to outside of the repository. */
function nestedNotes(document, { resources }) {
    return [...resources.values()].flatMap(({ id, type, properties, entry }) => {
        const key = NESTED.get(type);
        const address = key === undefined ? undefined : memberOf(properties, key);
        // A path is that of a file of the repository, which is reviewed by itself.
        if (address === undefined || /^(?!https?:|s3:)[^$]*$/.test(textOf(address) ?? '$'))
            return [];
        const message = `the template that \`${id}\` deploys is not read here`;
        const location = locationOf(document, entry.keySpan.start);
        return [{ code: 'policy-unread', severity: 'note', message, location }];
    });
}
/** Notes for the policies of a template that look like identity policies and are left alone. */
function limitNotes(document, { resources }) {
    return [...resources.values()].flatMap(({ id, type, properties, entry }) => {
        const [key, what] = LIMITING.get(type) ?? [];
        if (key === undefined || what === undefined || memberOf(properties, key) === undefined)
            return [];
        return [limitNote(id, what, locationOf(document, entry.keySpan.start))];
    });
}

;// CONCATENATED MODULE: ./build/src/template/uses.js










/** All uses in a template. `DependsOn` is not a use. */
const usesIn = once((template) => {
    const reading = {
        template,
        attached: new Map(),
        mentioned: new Map(),
        arns: noArns(namedPolicies(template)),
        elsewhere: new Map(),
        doubts: template.doubt === undefined ? [] : [template.doubt],
        defaults: defaultsOf(template),
        recorded: new Set(),
    };
    readTemplate(reading);
    return reading;
});
function namedPolicies({ resources }) {
    const policies = [...resources.values()].filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');
    return policies.filter(({ properties }) => memberOf(properties, 'ManagedPolicyName') !== undefined).length;
}
function readTemplate(reading) {
    const { template } = reading;
    for (const resource of template.resources.values())
        readResourceUses(reading, resource);
    for (const attachment of template.frame?.attachments ?? [])
        readAttachment(reading, attachment, mentionPlace(attachment.who));
    for (const { who, entry } of template.frame?.rest ?? [])
        recordMember(reading, mentionPlace(who), entry);
    for (const part of template.parts) {
        const outputs = mappingOf(memberOf(part, 'Outputs'));
        const reason = 'it is an output, so others may attach it too';
        // The name of an output tells nothing of its use.
        for (const { value } of outputs?.entries ?? [])
            recordMentions(reading, { who: 'Outputs', reason }, value);
        const globals = memberOf(part, 'Globals');
        if (globals !== undefined)
            recordMentions(reading, mentionPlace('Globals'), globals);
    }
}
function readResourceUses(reading, resource) {
    const { id, type, properties, doubt } = resource;
    const known = resourceType(type);
    if (known?.attaches !== undefined && doubt !== undefined)
        reading.doubts.push(doubt);
    const principals = () => [principalOf(reading.template, resource)];
    const bodies = known === undefined ? [] : bodiesOf(resource, known);
    const place = mentionPlace(id, new Set(bodies.map(({ node }) => node)));
    for (const { key, value } of properties === undefined ? [] : entriesIn(properties)) {
        if (key === known?.attaches)
            readAttachment(reading, { who: id, list: value, principals }, place);
        else
            recordMember(reading, { ...place, limitOfBody: limitOfText(resource, key) }, { key, value });
    }
    if (type === 'AWS::SSO::PermissionSet')
        readPermissionSet(reading, resource);
}
/** The default values of each parameter. */
function defaultsOf({ parts }) {
    const parameters = parts
        .flatMap((part) => mappingOf(memberOf(part, 'Parameters')) ?? [])
        .flatMap(entriesIn);
    return new Map(parameters.map(({ key, value }) => [
        key,
        textOf(memberOf(mappingOf(value), 'Default'))?.split(',') ?? [],
    ]));
}

;// CONCATENATED MODULE: ./build/src/template/holders.js







/** The holders of the policies that a resource declares. */
function holdersOf(template, resource) {
    const { id, type, properties, doubt } = resource;
    const attached = type === 'AWS::IAM::ManagedPolicy' ? attachedHolders(template, resource) : [];
    if (doubt !== undefined)
        return allHolders([unknownHolders(doubt), ...attached]);
    switch (type) {
        case 'AWS::IAM::RolePolicy':
            return namedHolders(template, resource, 'role', memberOf(properties, 'RoleName'));
        case 'AWS::IAM::UserPolicy':
            return namedHolders(template, resource, 'user', memberOf(properties, 'UserName'));
        case 'AWS::IAM::GroupPolicy':
            return unknownHolders(`it belongs to the members of a group, through \`${id}\``);
        case 'AWS::IAM::Policy':
            return holdersInLists(template, resource);
        case 'AWS::IAM::ManagedPolicy':
            return allHolders([holdersInLists(template, resource), ...attached]);
        case 'AWS::SSO::PermissionSet':
            return unknownHolders('it belongs to the roles that an Identity Center permission set makes');
        default:
            return heldBy(principalOf(template, resource), []);
    }
}
/** The roles and users in the lists of a policy resource. */
function holdersInLists(template, resource) {
    const { id, properties } = resource;
    const groups = memberOf(properties, 'Groups');
    const hasGroups = groups !== undefined && !isNoValue(groups) && !isEmpty(groups);
    return allHolders([
        ...holdersInList(template, resource, 'role', memberOf(properties, 'Roles')),
        ...holdersInList(template, resource, 'user', memberOf(properties, 'Users')),
        ...(hasGroups ? [unknownHolders(`it belongs to the members of a group, through \`${id}\``)] : []),
    ]);
}
function holdersInList(template, resource, type, list) {
    return (list === undefined ? [] : branchesOf(list)).flatMap((branch) => branch.type === 'sequence'
        ? branch.items.map((item) => namedHolders(template, resource, type, item))
        : [unknownHolders(`the ${type}s of \`${resource.id}\` are not literal`)]);
}
function isEmpty(node) {
    return node.type === 'sequence' && node.items.length === 0;
}
/** The role or user that a value of a policy resource names. */
function namedHolders(template, { id }, type, node) {
    if (node === undefined)
        return unknownHolders(`the ${type} of \`${id}\` is not given`);
    return allHolders(branchesOf(node).map((branch) => holdersFromName(template, id, type, branch)));
}
function holdersFromName(template, id, type, node) {
    const referred = referenceOf(node)?.id;
    const principal = referred === undefined ? undefined : principalBy(template, referred, type);
    if (principal !== undefined)
        return heldBy(principal, [id]);
    const names = namesIn(node, template.parts);
    if (names.every(isKnown))
        return heldBy({ type, names, evidence: 'CloudFormation' }, [id]);
    if (referred === undefined)
        return unknownHolders(`the ${type} of \`${id}\` is not known`);
    const reason = `the ${type} of \`${id}\` is \`${referred}\`, which is not in this template`;
    if (template.resources.has(referred) || isParameter(template, referred))
        return unknownHolders(reason);
    const isMade = type === 'role' && isServiceRole(referred);
    return heldElsewhere({ type: 'principal', principal: type, id: referred, isMade, via: [id], reason });
}
function isParameter({ parts }, name) {
    return parts.some((part) => memberOf(mappingOf(memberOf(part, 'Parameters')), name) !== undefined);
}
/** The holders that receive a managed policy through other resources. Every use attaches it, or may attach it. */
function attachedHolders(template, { id, properties }) {
    const { doubts, attached, mentioned, arns } = usesIn(template);
    const name = memberOf(properties, 'ManagedPolicyName');
    const principals = (attached.get(id) ?? []).flatMap((attachment) => attachment.principals());
    const mentions = (mentioned.get(id) ?? []).filter(({ who, limit }) => who !== id || limit !== undefined);
    return [
        ...principals.map((principal) => heldBy(principal, [id])),
        ...mentions.map(({ reason, limit }) => (limit === undefined ? unknownHolders(reason) : noHolders(limit))),
        ...(name === undefined ? [] : holdersByArn(arns, id, name)),
        ...doubts.map(unknownHolders),
        heldElsewhere({ type: 'managed', id }),
    ];
}

;// CONCATENATED MODULE: ./build/src/template/bodies.js







/** The policies that a resource declares, in all branches of conditions. */
function bodiesOf({ type, properties }, { policies }) {
    const given = memberOf(properties, policies);
    if (policies !== 'Policies')
        return bodiesAt(given, undefined, [], undefined);
    return itemsOf(given).flatMap(isSam(type) ? statementsOfSam : inlinePolicyBodies);
}
function inlinePolicyBodies(item) {
    const policy = mappingOf(item);
    const name = textOf(memberOf(policy, 'PolicyName'));
    const unread = policy && unreadKeyOf(policy);
    const doubt = unread && `it stands beside \`${unread}\`, which is not read here and may change it`;
    const isName = name !== undefined && !name.includes('/');
    return bodiesAt(memberOf(policy, 'PolicyDocument'), isName ? name : undefined, [item.span], doubt);
}
/** The policy, if a SAM list item is one rather than the name of a managed policy or a policy template. */
function statementsOfSam(item) {
    const policy = mappingOf(item);
    if (policy === undefined || memberOf(policy, 'Statement') === undefined)
        return [];
    return [{ node: policy, name: undefined, extents: [], doubt: undefined }];
}
function bodiesAt(node, name, extents, doubt) {
    return (node === undefined ? [] : branchesOf(node)).map((branch) => ({
        node: follow(branch),
        name,
        extents,
        doubt,
    }));
}
/** The identity policies that a template declares, without trust policies and resource policies. */
function declarationsOf(template) {
    return [...template.resources.values()].flatMap((resource) => {
        const type = resourceType(resource.type);
        return type === undefined ? [] : declarationsIn(template, resource, type);
    });
}
function declarationsIn(template, resource, type) {
    const bodies = bodiesOf(resource, type);
    const kind = inlineKind(resource, type);
    const managedName = memberOf(resource.properties, 'ManagedPolicyName');
    const taken = new Set();
    return bodies.map(({ node, name, extents, doubt }, index) => {
        const own = name !== undefined && !taken.has(name) ? name : `policy ${index + 1}`;
        taken.add(own);
        return {
            address: bodies.length > 1 ? `${resource.id}/${own}` : resource.id,
            body: node,
            kind,
            extents: [node.span, ...extents, resource.entry.span],
            ...(managedName !== undefined && {
                managedNames: () => namesIn(managedName, template.parts).filter(isKnown),
            }),
            holders: () => (doubt === undefined ? holdersOf(template, resource) : unknownHolders(doubt)),
        };
    });
}
function inlineKind({ type, properties }, { kind }) {
    if (type !== 'AWS::IAM::Policy')
        return kind;
    // Each principal receives the same inline policy, so the smallest size limit applies.
    if (memberOf(properties, 'Users') !== undefined)
        return 'user-inline';
    return memberOf(properties, 'Groups') === undefined ? kind : 'group-inline';
}

;// CONCATENATED MODULE: ./build/src/syntax/decoded-text.js
/** Decodes a span of a source piece by piece. */
function decodePieces(source, { start, end }, pieceAt) {
    const pieces = [];
    const offsets = [];
    for (let at = start; at < end;) {
        const { text, length } = pieceAt(source, at);
        pieces.push(text);
        for (let unit = 0; unit < text.length; unit++)
            offsets.push(at);
        at += length;
    }
    return { text: pieces.join(''), offsets };
}
/** The character for the hexadecimal digits of an escape; U+FFFD for digits past the last code point. */
function characterOfDigits(source, start, digits) {
    const code = Number.parseInt(source.slice(start, start + digits), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

// EXTERNAL MODULE: ./build/src/syntax/json/json.js
var json_json = __webpack_require__(3720);
;// CONCATENATED MODULE: ./build/src/syntax/json/json-in-json.js


const ESCAPES = new Map([
    ['b', '\b'],
    ['f', '\f'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
]);
/** Parses JSON in a JSON string. `span` includes the quotes; `findHoles` finds the interpolated parts of the text. */
function parseJsonInString(file, { start, end }, findHoles = () => []) {
    const { text, offsets } = decodePieces(file.text, { start: start + 1, end: end - 1 }, jsonPieceAt);
    const embedding = {
        file,
        toFile: (offset) => offsets[offset] ?? end - 1,
        encode: encodeJsonString,
    };
    return (0,json_json/* parseEmbeddedJson */.oF)({ text, holes: findHoles(text), embedding });
}
/** New text as it is written between the quotes of a JSON string. */
function encodeJsonString(text) {
    return JSON.stringify(text).slice(1, -1);
}
function jsonPieceAt(source, at) {
    const character = source[at] ?? '';
    if (character !== '\\')
        return { text: character, length: 1 };
    const escaped = source[at + 1] ?? '';
    if (escaped !== 'u')
        return { text: ESCAPES.get(escaped) ?? escaped, length: 2 };
    // One UTF-16 unit, which may be half of a surrogate pair.
    const code = Number.parseInt(source.slice(at + 2, at + 6), 16);
    return { text: String.fromCharCode(code), length: 6 };
}

;// CONCATENATED MODULE: ./build/src/text/text-edit.js

/** Edits in text order. */
function sortEdits(edits) {
    return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
/** Applies edits, in any order, to a text. INVARIANT: the edits lie within the text and do not overlap. */
function applyEdits(text, edits) {
    let result = '';
    let at = 0;
    for (const { span, newText } of sortEdits(edits)) {
        if (span.start < at || span.end < span.start || span.end > text.length) {
            throw new errors/* InternalError */.G(`edits overlap or leave the text at offset ${span.start}`);
        }
        result += text.slice(at, span.start) + newText;
        at = span.end;
    }
    return result + text.slice(at);
}

// EXTERNAL MODULE: ./build/src/syntax/json/holes.js
var holes = __webpack_require__(2055);
;// CONCATENATED MODULE: ./build/src/syntax/yaml/quotes.js


const quotes_ESCAPES = new Map([
    ['0', '\0'],
    ['a', '\x07'],
    ['b', '\b'],
    ['t', '\t'],
    ['n', '\n'],
    ['v', '\v'],
    ['f', '\f'],
    ['r', '\r'],
    ['e', '\x1b'],
    ['N', '\x85'],
    ['_', '\xa0'],
    ['L', '\u2028'],
    ['P', '\u2029'],
]);
const DIGITS = new Map([
    ['x', 2],
    ['u', 4],
    ['U', 8],
]);
/** YAML's strings in double quotes. Folded line breaks become one blank. */
const DOUBLE_QUOTES = {
    decode: (source, content) => decodePieces(source, content, pieceInDouble),
    encode: encodeJsonString,
};
/** YAML's strings in single quotes. Two single quotes stand for one; folded line breaks become one blank. */
const SINGLE_QUOTES = {
    decode: (source, content) => decodePieces(source, content, pieceInSingle),
    encode: (text) => text.replaceAll("'", "''"),
};
function pieceInSingle(source, at) {
    return foldAt(source, at) ?? { text: source[at] ?? '', length: source[at] === "'" ? 2 : 1 };
}
function pieceInDouble(source, at) {
    const character = source[at] ?? '';
    if (character !== '\\')
        return foldAt(source, at) ?? { text: character, length: 1 };
    const escaped = source[at + 1] ?? '';
    const digits = DIGITS.get(escaped);
    if (digits !== undefined)
        return { text: characterOfDigits(source, at + 2, digits), length: 2 + digits };
    // An escaped line break stands for nothing.
    const fold = foldAt(source, at + 1);
    if (fold !== undefined)
        return { text: '', length: 1 + fold.length };
    return { text: quotes_ESCAPES.get(escaped) ?? escaped, length: 2 };
}
/** A run of line breaks and blanks that starts with a line break. */
function foldAt(source, at) {
    if (source[at] !== '\n' && source[at] !== '\r')
        return undefined;
    let end = at;
    while (' \t\r\n'.includes(source[end] ?? '.'))
        end++;
    return { text: ' ', length: end - at };
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/json-in-yaml.js




/**
 * Parses JSON in a block scalar (`|`, `>`) or a quoted string of a YAML file; `undefined` for a plain scalar. With
 * `hasHoles`, `${…}` is a variable of `Fn::Sub`, and a value that contains one is opaque.
 */
function parseJsonInYaml(file, scalar, hasHoles = false) {
    const content = decodeScalar(file, scalar.span);
    const value = String(scalar.value);
    // Edits apply to the source, so it must decode to what the YAML parser has read.
    if (content === undefined || !isSameText(content.text, value))
        return undefined;
    const isFolded = file.text[scalar.span.start] === '>';
    const text = isFolded ? foldStrings(content.text, value) : content.text;
    return (0,json_json/* parseEmbeddedJson */.oF)({ ...content, text, holes: hasHoles ? findSubVariables(text) : [] });
}
/** The variables of `Fn::Sub` in a text: `${Name}`, but not `${!Literal}`. */
function findSubVariables(text) {
    const matches = text.matchAll(/\$\{(?!!)[^{}"\n]*\}/g);
    return [...matches].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}
function decodeScalar(file, span) {
    switch (file.text[span.start]) {
        case '"':
            return decodeFlowScalar(file, span, DOUBLE_QUOTES);
        case "'":
            return decodeFlowScalar(file, span, SINGLE_QUOTES);
        case '|':
        case '>':
            return decodeBlockScalar(file, span);
        default:
            return undefined;
    }
}
function decodeFlowScalar(file, { start, end }, { decode, encode }) {
    const { text, offsets } = decode(file.text, { start: start + 1, end: end - 1 });
    return { text, embedding: { file, toFile: (offset) => offsets[offset] ?? end - 1, encode } };
}
/** The lines of a block are JSON as they are: their indentation is white space. */
function decodeBlockScalar(file, { start, end }) {
    const first = file.lineStart(file.lineAt(start) + 1);
    const text = file.text.slice(first, end);
    return { text, embedding: { file, toFile: (offset) => first + offset, encode: (added) => added } };
}
/** A text of the same length with blanks for the line breaks that folding removes inside JSON strings. */
function foldStrings(text, value) {
    const { inStrings } = (0,holes/* separateHoles */.ln)(text, foldedBreaks(text, value));
    return applyEdits(text, inStrings.map((span) => ({ span, newText: ' ' })));
}
/** The line breaks of a text that its value, the same except for white space, does not have. */
function foldedBreaks(text, value) {
    const folded = [];
    let waiting = [];
    let inValue = 0;
    for (let at = 0; at < text.length; at++) {
        const character = text[at] ?? '';
        if (character === '\n' || character === '\r')
            waiting.push({ start: at, end: at + 1 });
        if (/\s/.test(character))
            continue;
        const before = inValue;
        while (/\s/.test(value[inValue] ?? ''))
            inValue++;
        if (!value.slice(before, inValue).includes('\n'))
            folded.push(...waiting);
        waiting = [];
        inValue++;
    }
    return folded;
}
/** Whether two texts are the same except for white space, which has no meaning in JSON outside of strings. */
function isSameText(a, b) {
    return a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '');
}

;// CONCATENATED MODULE: ./build/src/template/shield.js


/**
 * The policy document, with opaque nodes in place of everything that must not be edited: what is not literal, and what
 * an alias elsewhere repeats. Literal nodes keep their spans.
 */
function shield(policy) {
    const entries = policy.entries.map((entry) => entry.key === 'Statement' ? withValue(entry, shieldStatements(entry.value)) : entry);
    const macro = policy.entries.find(callsMacro);
    const merge = entryOf(policy, '<<');
    // A macro receives its siblings and may change them.
    if (macro !== undefined)
        return withStatement(policy, macro, 'intrinsic');
    // The policy's own `Statement` overrides a merged one.
    if (merge !== undefined && entryOf(policy, 'Statement') === undefined)
        return withStatement(policy, merge, 'alias');
    return { ...policy, entries };
}
/** The policy with its `Statement` replaced by an opaque node at the place of `entry`. */
function withStatement({ entries, ...policy }, entry, reason) {
    const others = entries.filter(({ key }) => key !== 'Statement');
    return {
        ...policy,
        entries: [...others, { ...entry, key: 'Statement', value: opaque(entry.value, reason) }],
    };
}
function callsMacro({ key }) {
    return key.startsWith('Fn::');
}
function shieldStatements(node) {
    if (node.shared === true)
        return opaque(node, 'alias');
    if (node.type !== 'sequence')
        return shieldStatement(node);
    return { ...node, items: node.items.map(shieldStatement) };
}
function shieldStatement(node) {
    if (node.type === 'scalar')
        return shieldText(node);
    if (node.type !== 'mapping')
        return node;
    if (isComputedMapping(node))
        return opaque(node, 'intrinsic');
    if (entryOf(node, '<<') !== undefined || holdsShared(node))
        return opaque(node, 'alias');
    return { ...node, entries: node.entries.map(shieldEntry) };
}
function shieldEntry(entry) {
    const { key, value } = entry;
    if (key === 'Effect')
        return withValue(entry, shieldText(value));
    if (key !== 'Action' && key !== 'NotAction')
        return entry;
    if (value.type !== 'sequence')
        return withValue(entry, shieldText(value));
    return withValue(entry, { ...value, items: value.items.map(shieldText) });
}
/** A string, or an opaque node if the string is not literal. */
function shieldText(node) {
    if (node.type === 'mapping')
        return isComputedMapping(node) ? opaque(node, 'intrinsic') : node;
    const isVariable = node.type === 'scalar' && typeof node.value === 'string' && node.value.includes('${');
    return isVariable ? opaque(node, 'interpolation') : node;
}
/** Whether a mapping is the call of a function, or contains a macro that may change it. */
function isComputedMapping(node) {
    return callOf(node) !== undefined || node.entries.some(callsMacro);
}
/** Whether an alias elsewhere repeats a node or a part of it, so that it cannot be removed. */
function holdsShared(node) {
    if (node.shared === true)
        return true;
    if (node.type === 'sequence')
        return node.items.some(holdsShared);
    if (node.type === 'mapping')
        return node.entries.some(({ value }) => holdsShared(value));
    if (node.type !== 'opaque' || node.expression?.type !== 'call')
        return false;
    return node.expression.arguments.some(holdsShared);
}
function opaque({ span }, reason) {
    return { type: 'opaque', span, reason };
}
function withValue(entry, value) {
    return { ...entry, value };
}

;// CONCATENATED MODULE: ./build/src/template/body.js







const NOTHING = { policy: undefined, diagnostics: [] };
/** Reads the body of a policy: a mapping, a list of statements, or JSON in a string, with or without `Fn::Sub`. */
function readBody(document, body, place) {
    if (body.type === 'sequence')
        return readMappingBody(document, statementsOnly(body), place);
    const call = callOf(body);
    if (body.type === 'mapping' && call === undefined)
        return readMappingBody(document, body, place);
    const text = call?.name === 'Sub' ? call.arguments[0] : body;
    if (text?.type !== 'scalar' || textOf(text) === undefined)
        return notLiteral(document, body);
    const written = textOf(text) ?? '';
    if (!mayHavePolicyWords(written))
        return written.includes('${') ? notLiteral(document, body) : NOTHING;
    const parsed = parseBodyText(document, text, call !== undefined);
    if (parsed === undefined)
        return notLiteral(document, body);
    if (!parsed.ok)
        return { policy: undefined, diagnostics: [parsed.diagnostic] };
    const [root] = parsed.document.roots;
    return root?.type === 'mapping' ? readMappingBody(parsed.document, root, place) : NOTHING;
}
function parseBodyText(document, text, hasHoles) {
    if (document.syntax === 'yaml')
        return parseJsonInYaml(document.file, text, hasHoles);
    return parseJsonInString(document.file, text.span, hasHoles ? findSubVariables : undefined);
}
function readMappingBody(document, policy, place) {
    const shielded = shield(policy);
    if (entryOf(shielded, 'Statement') === undefined)
        return NOTHING;
    const result = readPolicyDocument(document, shielded, place);
    if (result.type === 'policy')
        return { policy: result.policy, diagnostics: [] };
    return result.type === 'invalid' ? { policy: undefined, diagnostics: [result.diagnostic] } : NOTHING;
}
/** A policy document around a bare list of statements, as Serverless Framework files have them. */
function statementsOnly(list) {
    const { span } = list;
    const entry = { key: 'Statement', keySpan: { start: span.start, end: span.start }, value: list, span };
    return { type: 'mapping', span, entries: [entry] };
}
function notLiteral(document, { span }) {
    const message = 'the text of the policy is not literal, so it was not reviewed';
    const location = locationOf(document, span.start);
    return {
        policy: undefined,
        diagnostics: [{ code: 'policy-not-literal', severity: 'note', message, location }],
    };
}

;// CONCATENATED MODULE: ./build/src/template/found-owners.js

/** Holders as owners, with those that other files tell of. `all` is `undefined` if no other files were looked for. */
function foundOwners({ owners: holders, reasons, elsewhere }, { path, repeatedBy }, all) {
    const distinct = new Map(holders.map((holder) => [JSON.stringify(holder), holder]));
    const owners = [...distinct.values()].flatMap(({ names, type, evidence, logicalId }) => {
        const resource = logicalId === undefined ? undefined : { root: path, address: logicalId };
        return names.map((name) => ({ type, name, evidence, path, repeatedBy, resource }));
    });
    const renamed = holders.flatMap(({ logicalId, mayBeRenamed }) => {
        const other = mayBeRenamed === true && logicalId !== undefined ? all?.renamedBy(logicalId, path) : undefined;
        return other === undefined ? [] : [`\`${other}\` changes \`${logicalId}\``];
    });
    const others = elsewhere.map((one) => foundElsewhere(one, path, all, owners.length > 0));
    return {
        owners: [
            ...owners,
            ...others
                .flatMap((found) => found.owners)
                .map((owner) => ({ ...owner, repeatedBy: owner.repeatedBy ?? repeatedBy })),
        ],
        reasons: [...reasons, ...renamed, ...others.flatMap((found) => found.reasons)],
    };
}
function foundElsewhere(one, path, all, isAttachedHere) {
    if (one.type === 'managed')
        return foundAttached(one.id, path, all, isAttachedHere);
    const { id, via, reason } = one;
    const found = one.isMade ? all?.roleMadeAt(id, path) : all?.principalAt(id, one.principal, path);
    if (found === undefined)
        return { owners: [], reasons: [reason] };
    const owners = found.owners.map((owner) => ({ ...owner, evidence: through(owner.evidence, via) }));
    return { owners, reasons: found.reasons };
}
/** Whom other files attach a managed policy to. If only these do, one of them has to be merged with its file for certain. */
function foundAttached(id, path, all, isAttachedHere) {
    const found = all?.attachedTo(id, path);
    if (found === undefined)
        return { owners: [], reasons: [] };
    const { by, isMerged } = found;
    return by === undefined || isMerged || isAttachedHere
        ? found
        : { owners: [], reasons: [`\`${by}\` may be merged with its file and attach it, or with another one`] };
}

;// CONCATENATED MODULE: ./build/src/template/declared.js










/** The most resources that are read. A stack has at most 500. */
const MOST_RESOURCES = 2000;
const MOST_DECLARATIONS = 5000;
/**
 * The policies that a document's templates and its other sections declare. The owners of a policy are the union of the
 * holders in all places that declare it. `repeatedBy` shows that the document is deployed several times.
 */
function locateDeclarations(document, templates, others, repeatedBy) {
    if (templates.some(({ resources }) => resources.size > MOST_RESOURCES))
        return refuseDocument(document, `it has more than ${MOST_RESOURCES} resources or functions`);
    const declarations = [...others, ...templates.flatMap(declarationsOf)];
    if (declarations.length > MOST_DECLARATIONS)
        return refuseDocument(document, `it declares more than ${MOST_DECLARATIONS} policies`);
    const policies = [];
    const diagnostics = templates.flatMap((template) => [
        ...macroNotes(document, template),
        ...limitNotes(document, template),
        ...nestedNotes(document, template),
    ]);
    const isShared = hasAliases(document);
    for (const { body, declarations: own, ...place } of groupByBody(declarations)) {
        const ownership = ({ code }) => ownershipOf(document, body, own, templates, isShared, repeatedBy, code);
        const read = readBody(document, body, place);
        if (read.policy !== undefined)
            policies.push({ ...read.policy, ownership });
        diagnostics.push(...read.diagnostics);
    }
    return { policies, diagnostics };
}
/** Whose the declared policies of a document are, whether their bodies are in it or in files that it includes. */
function declaredOwnerships(document, templates, others, repeatedBy, code) {
    const isShared = hasAliases(document);
    const declarations = [...others, ...templates.flatMap(declarationsOf)];
    return groupByBody(declarations).map(({ body, kind, declarations: own }) => ({
        body,
        kind,
        ownership: () => ownershipOf(document, body, own, templates, isShared, repeatedBy, code),
    }));
}
/** The refusal of a document that is too large with its aliases expanded; `undefined` for other documents. */
function tooLargeToRead(document) {
    const fault = hasAliases(document) ? expansionFault(document) : undefined;
    return fault === undefined ? undefined : refuseDocument(document, fault);
}
/** The result for a document that is not reviewed, with the reason. */
function refuseDocument(document, fault) {
    const message = `the file was not reviewed: ${fault}`;
    const location = locationOf(document, 0);
    return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}
function ownershipOf(document, body, declarations, templates, isShared, repeatedBy, code) {
    const holders = allHolders([
        ...templates.flatMap((template) => otherHolders(body, template, isShared)),
        ...declarations.map((declaration) => declaration.holders()),
    ]);
    const [limit] = holders.limits;
    if (limit !== undefined)
        return { type: 'limit', reason: limit };
    const { path } = document.file;
    const { owners, reasons } = foundOwners(holders, { path, repeatedBy }, code?.fragments);
    const [reason] = reasons;
    if (reason !== undefined)
        return { type: 'uncertain', reason };
    const managedNames = declarations.flatMap((one) => one.managedNames?.() ?? []);
    return owners.length === 0 ? { type: 'unsaid' } : { type: 'owned', owners, managedNames };
}
/** The holders through another use of a policy's body in a template, and through a macro that may change them. */
function otherHolders(body, template, isShared) {
    const { macro } = template;
    const use = isShared ? usesIn(template).elsewhere.get(body) : undefined;
    return [
        ...(macro === undefined
            ? []
            : [unknownHolders(`the template passes through the macro \`${macro}\`, which may change its owner`)]),
        ...(use === undefined ? [] : [unknownHolders(`\`${use.who}\` also uses its text for another purpose`)]),
        ...(use?.limit === undefined ? [] : [noHolders(use.limit)]),
    ];
}
/** The declarations grouped by body, each group with its own address. */
function groupByBody(declarations) {
    const taken = new Set();
    return [...(0,multimap/* groupBy */.$)(declarations, ({ body }) => body)].map(([body, own]) => {
        const address = freeAddress(own[0]?.address ?? '', taken);
        taken.add(address);
        const [kind = 'unknown', another] = new Set(own.map((one) => one.kind));
        return {
            address,
            body,
            kind: another === undefined ? kind : 'unknown',
            extents: own.flatMap(({ extents }) => extents),
            declarations: own,
        };
    });
}
/** An address that is not taken, because several documents in one file may use the same names. */
function freeAddress(address, taken) {
    let free = address;
    for (let count = 2; taken.has(free); count++)
        free = `${address} (${count})`;
    return free;
}
function macroNotes(document, { macros }) {
    return macros.map(({ key, span }) => ({
        code: 'policy-not-literal',
        severity: 'note',
        message: `the resources that \`${key}\` makes are not read`,
        location: locationOf(document, span.start),
    }));
}
/** The places in a document's templates that declare a role or user, or from which SAM makes a role. */
function declaredIn({ file: { path } }, templates, repeatedBy) {
    return templates.flatMap((template) => principalsOf(template).map(({ type, names, logicalId }) => ({
        type,
        names,
        resource: { root: path, address: logicalId },
        place: `${path} ${logicalId}`,
        repeatedBy,
    })));
}

;// CONCATENATED MODULE: ./build/src/text/folder-of.js
/** The folder of a path, with a trailing slash; `''` for a path without a folder. */
function folderOf(path) {
    return path.slice(0, path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./build/src/template/include.js




/** A macro that adds content from elsewhere and changes nothing. */
const INCLUDE = 'AWS::Include';
/** The file that a node includes by `AWS::Include`, if its `Location` is a path in the repository. */
function includedPaths(node, folder) {
    return transformsIn(node).flatMap((transform) => {
        const body = mappingOf(transform);
        if (textOf(memberOf(body, 'Name')) !== INCLUDE)
            return [];
        const location = textOf(memberOf(mappingOf(memberOf(body, 'Parameters')), 'Location'));
        return location === undefined ? [] : includedPath(location, folder);
    });
}
/** The file at a location, if that is a path in the repository. */
function includedPath(location, folder) {
    // Only a literal path is uploaded by `aws cloudformation package`. Everything else is in a bucket.
    if (/^(?:\/|\w+:\/\/)/.test(location) || location.includes('${'))
        return [];
    const path = pathPattern([folder, location]);
    return path === undefined ? [] : [path];
}
function transformsIn(node) {
    if (node.type === 'mapping')
        return node.entries.flatMap(({ key, value }) => key === 'Fn::Transform' || key === 'Transform' ? itemsIn(value) : []);
    const call = node.type === 'opaque' ? callOf(node) : undefined;
    return call?.name === 'Transform' ? call.arguments : [];
}
function itemsIn(node) {
    return node.type === 'sequence' ? node.items : [node];
}

;// CONCATENATED MODULE: ./build/src/template/file-readings.js







const PICKED = 'it takes a part of the file by its place in a list';
const ELSEWHERE = 'its text is used where owners are not known';
/** Everything that a document reads: by `AWS::Include`, and by what `pathsAt` finds. The document is not too large. */
function readingsOfParts(document, parts, pathsAt, code) {
    const by = document.file.path;
    const folder = folderOf(by);
    const paths = (node) => [
        ...includedPaths(node, folder).map((path) => ({ path, picks: false })),
        ...pathsAt(node),
    ];
    const placed = new Set();
    const own = placesOf(document, parts, code).flatMap(({ value, ownership }) => {
        const readers = readersUnder(value, paths, true);
        // An alias elsewhere may use the text too.
        for (const { node, isShared } of readers)
            if (!isShared)
                placed.add(node);
        const known = readers.length === 0 ? undefined : ownership();
        return known === undefined ? [] : readers.flatMap(({ found }) => readingsAt(found, known, by));
    });
    const elsewhere = document.roots
        .flatMap((root) => readersUnder(root, paths, false))
        .filter(({ node }) => !placed.has(node))
        .flatMap(({ found }) => readingsAt(found, { type: 'uncertain', reason: ELSEWHERE }, by));
    return [...own, ...elsewhere];
}
function readingsAt(found, ownership, by) {
    return found.map(({ path, picks }) => {
        const isDoubtful = picks && ownership.type === 'owned';
        return { path, ownership: isDoubtful ? { type: 'uncertain', reason: PICKED } : ownership, by };
    });
}
function placesOf(document, { templates, declarations, repeatedBy }, code) {
    const declared = declaredOwnerships(document, templates, declarations, repeatedBy, code).map(({ body, kind, ownership }) => ({
        value: body,
        ownership: () => {
            const known = ownership();
            if (known.type === 'unsaid')
                return { type: 'uncertain', reason: 'nothing there attaches it to a role or user' };
            return known.type === 'owned' ? { ...known, kind } : known;
        },
    }));
    const others = templates.flatMap(otherPolicies).map(({ id, value }) => ({
        value,
        ownership: () => ({ type: 'limit', reason: `not an identity policy: \`${id}\` takes it` }),
    }));
    return [...declared, ...others];
}
/** The values of a template that are policies, but not identity policies. */
function otherPolicies({ resources }) {
    return [...resources.values()].flatMap(({ id, type, properties }) => {
        const isIdentity = resourceType(type) !== undefined;
        const entries = properties === undefined ? [] : entriesIn(properties);
        return entries
            .filter(({ key }) => isIdentity
            ? key === 'AssumeRolePolicyDocument'
            : /polic/i.test(key) || type === 'AWS::Organizations::Policy')
            .map(({ value }) => ({ id, value }));
    });
}
/** The nodes in a value that read files. The depth is bounded, as the document is not too large. */
function readersUnder(root, pathsAt, throughAliases) {
    const readers = [];
    const visit = (given, isUnderShared) => {
        const node = throughAliases ? follow(given) : given;
        const isShared = isUnderShared || node.shared === true;
        const found = pathsAt(node);
        if (found.length > 0)
            readers.push({ node, found, isShared });
        for (const child of childrenOf(node))
            visit(child, isShared);
    };
    visit(root, false);
    return readers;
}

;// CONCATENATED MODULE: ./build/src/template/resources.js




const MACRO = 'Fn::Transform';
/** The templates in a file, one for each of its documents. */
function templatesOf({ roots }, frame) {
    return roots.flatMap((root) => {
        const found = mappingOf(root);
        return found === undefined ? [] : (templateOf(found, frame) ?? []);
    });
}
/**
 * The templates in a file that may be a part of one. A mapping of resources is one too, and everything else is a template
 * without resources that may use those of others.
 */
function partialTemplatesOf({ roots, file: { path } }, frame) {
    return roots.map((root) => {
        const found = mappingOf(root);
        const template = found && (templateOf(found, frame) ?? templateOf(resourcesAlone(found), frame));
        if (template !== undefined)
            return withMacroUses(template);
        const entry = { key: '', keySpan: root.span, value: root, span: root.span };
        return {
            parts: found === undefined ? [] : [found, ...partsUnder(found).filter((one) => one.type === 'mapping')],
            resources: new Map(),
            macros: [],
            doubt: undefined,
            macro: undefined,
            frame: frame ?? { ...NO_FRAME, rest: [{ who: path, entry }] },
        };
    });
}
const NO_FRAME = { roleOf: () => undefined, attachments: [], rest: [], doubt: undefined };
/** The template, with what macros in it refer to. */
function withMacroUses(template) {
    const { macros, frame = NO_FRAME } = template;
    if (macros.length === 0)
        return template;
    const uses = macros.map((entry) => ({ who: entry.key, entry }));
    return { ...template, frame: { ...frame, rest: [...frame.rest, ...uses] } };
}
/** A template of the resources that a mapping has. */
function resourcesAlone(resources) {
    const { span } = resources;
    const entry = { key: 'Resources', keySpan: span, value: resources, span };
    return { type: 'mapping', span, entries: [entry] };
}
/** A template; `undefined` if it contains no resource with a type and no macro that creates resources. */
function templateOf(root, frame) {
    const given = partsUnder(root);
    const parts = [root, ...given.filter((part) => part.type === 'mapping')];
    const { resources, unread } = resourcesOf(parts);
    const macros = unread.filter(isMacroEntry);
    if (resources.size === 0 && macros.length === 0)
        return undefined;
    const names = [...parts.flatMap(transformsOf), ...unread.flatMap(transformOf)];
    const [unreadName] = [
        ...unread.map(({ key }) => key),
        ...names.filter((name) => name === INCLUDE),
        ...(given.every((part) => part.type === 'mapping') ? [] : ['resources']),
        ...parts.flatMap(unreadResources),
    ];
    const doubt = unreadName && `\`${unreadName}\` is not read here, and may attach it too`;
    const macro = names.find((name) => !name.startsWith('AWS::'));
    return { parts, resources, macros, doubt: doubt ?? frame?.doubt, macro, frame };
}
/** The resources of all parts, and the entries that add resources that are not read. */
function resourcesOf(parts) {
    const resources = new Map();
    const unread = [];
    for (const entry of parts.flatMap(resourceEntries)) {
        const resource = resourceOf(entry, resources);
        if (resource !== undefined)
            resources.set(resource.id, resource);
        else if (isUnread(entry))
            unread.push(entry);
    }
    unread.push(...parts.flatMap(({ entries }) => entries.filter(({ key }) => key === MACRO)));
    return { resources, unread };
}
/** The parts of the template under Serverless Framework's `resources`, which are merged. */
function partsUnder(root) {
    const node = memberOf(root, 'resources');
    if (node === undefined)
        return [];
    return node.type === 'sequence' ? node.items.map(follow) : [node];
}
function resourceEntries(part) {
    const resources = mappingOf(memberOf(part, 'Resources'));
    return resources === undefined ? [] : entriesIn(resources);
}
/** The name of the section, if the resources of a part are incomplete. */
function unreadResources(part) {
    const given = memberOf(part, 'Resources');
    const resources = mappingOf(given);
    const isThere = resources === undefined ? given === undefined : unreadKeyOf(resources) !== '<<';
    return isThere ? [] : ['Resources'];
}
function resourceOf({ key: id, ...entry }, others) {
    const value = mappingOf(entry.value);
    const type = textOf(memberOf(value, 'Type'));
    if (value === undefined || type === undefined || !type.includes('::'))
        return undefined;
    const given = memberOf(value, 'Properties');
    const properties = mappingOf(given);
    const isThere = given === undefined || properties !== undefined || isNullNode(given);
    const unread = unreadKeyOf(value) ?? (properties && unreadKeyOf(properties)) ?? (isThere ? undefined : 'Properties');
    const doubt = others.has(id)
        ? `\`${id}\` is in several parts of the template, which are merged`
        : unread && `\`${id}\` has properties from \`${unread}\`, which are not read`;
    return { id, type, entry: { key: id, ...entry }, properties, doubt };
}
function isNullNode(node) {
    return node.type === 'scalar' && node.value === null;
}
/** Whether an entry among the resources is not a literal resource. */
function isUnread(entry) {
    const value = follow(entry.value);
    const isVariable = textOf(value)?.includes('${') === true;
    return isMacroEntry(entry) || isVariable || value.type === 'opaque';
}
/** Whether an entry calls a macro, or repeats resources in a loop. */
function isMacroEntry({ key, value }) {
    if (key.startsWith('Fn::'))
        return true;
    const found = follow(value);
    return callOf(found) !== undefined || (found.type === 'mapping' && unreadKeyOf(found) !== undefined);
}
/** The macros that a part applies to the whole template. */
function transformsOf(part) {
    return itemsOf(memberOf(part, 'Transform')).map((item) => textOf(item) ?? nameOfMacro(item));
}
/** The macro that an entry calls, which receives the siblings of the entry. */
function transformOf({ key, value }) {
    return key === MACRO ? [nameOfMacro(value)] : [];
}
function nameOfMacro(node) {
    return textOf(memberOf(mappingOf(node), 'Name')) ?? MACRO;
}

;// CONCATENATED MODULE: ./build/src/template/fragment.js








/**
 * What a document tells other files with which it may be merged; `undefined` if it is too large. `frame` is what a
 * framework adds, and `repeatedBy` shows that the document is deployed several times.
 */
function fragmentOf(document, frame, repeatedBy) {
    if (tooLargeToRead(document) !== undefined)
        return undefined;
    const { path } = document.file;
    const templates = partialTemplatesOf(document, frame);
    if (templates.some(({ resources }) => resources.size > MOST_RESOURCES))
        return undefined;
    const file = { path, repeatedBy };
    const declared = new Set(templates.flatMap(declaredIds));
    return {
        path,
        declared,
        open: new Set(templates.flatMap(referredIds).filter((id) => !declared.has(id))),
        attachedTo: (id, all) => foundOwners(allHolders(templates.map((one) => attachedIn(one, id, path))), file, all),
        principalAt: (id, type, all) => {
            const found = templates.flatMap((template) => principalBy(template, id, type) ?? []);
            const macro = templates.find((template) => template.macro !== undefined)?.macro;
            if (found.length === 0 || macro !== undefined)
                return undefined;
            return foundOwners(allHolders(found.map((one) => heldBy(one, []))), file, all);
        },
        ...(frame !== undefined && {
            roleMadeAt: (id, all) => {
                const role = isServiceRole(id) ? frame.roleOf(id) : undefined;
                return role && foundOwners(heldBy(role, []), file, all);
            },
        }),
        mayRename: (id) => templates.some(({ parts }) => parts.some((part) => sectionsOf(part).some((one) => renames(one, id)))),
    };
}
const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/;
function referredIds(template) {
    const { attached, mentioned } = usesIn(template);
    return [...attached.keys(), ...mentioned.keys()].filter((id) => LOGICAL_ID.test(id));
}
function declaredIds({ parts }) {
    const sections = parts.flatMap((part) => [memberOf(part, 'Resources'), memberOf(part, 'Parameters')]);
    return sections.flatMap((section) => keysOf(mappingOf(section)));
}
function keysOf(mapping) {
    return mapping === undefined ? [] : entriesIn(mapping).map(({ key }) => key);
}
/** The holders that a template attaches a managed policy of another file to. */
function attachedIn(template, id, path) {
    const { attached, mentioned } = usesIn(template);
    const { macro } = template;
    const principals = (attached.get(id) ?? []).flatMap((attachment) => attachment.principals());
    const mentions = mentioned.get(id) ?? [];
    const isUsed = principals.length > 0 || mentions.length > 0;
    return allHolders([
        ...principals.map((principal) => heldBy(principal, [id])),
        ...mentions.map(({ reason }) => unknownHolders(`\`${path}\` may be merged with its file: ${reason}`)),
        ...(isUsed && macro !== undefined
            ? [unknownHolders(`\`${path}\` attaches it, and passes through the macro \`${macro}\``)]
            : []),
    ]);
}
/** The sections of a part that may change the resources of a framework. */
function sectionsOf(part) {
    return [memberOf(part, 'Resources'), memberOf(part, 'extensions')];
}
function renames(section, id) {
    const resource = mappingOf(memberOf(mappingOf(section), id));
    const given = memberOf(resource, 'Properties');
    const properties = mappingOf(given);
    if (resource === undefined)
        return memberOf(mappingOf(section), id) !== undefined;
    return (unreadKeyOf(resource) !== undefined ||
        (given !== undefined && (properties === undefined || unreadKeyOf(properties) !== undefined)) ||
        memberOf(properties, 'RoleName') !== undefined);
}

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
;// CONCATENATED MODULE: ./build/src/syntax/yaml/events.js

/** How deep a text may be nested: parsing recurses. */
const events_DEEPEST = 100;
/** A stream of more documents holds something other than templates. */
const MOST_DOCUMENTS = 1000;
/** Our words for some of the parser's reasons, by how these begin. */
const PROBLEMS = [
    ['nesting exceeded', `nested deeper than ${events_DEEPEST} levels`],
    ['tag name cannot contain', 'a tag with characters that are not allowed'],
    ['undeclared tag handle', 'a tag handle that is not declared'],
    ['there is a previously declared suffix', 'a tag handle that is declared twice'],
    ['deficient indentation', 'an earlier quote or bracket is not closed, or this line is not indented enough'],
    ['bad indentation of a mapping entry', 'bad indentation, or a character that is not allowed here'],
];
/** Reads a text into events. */
function readEvents(text) {
    const read = tryEvents(text);
    if (!read.ok)
        return read;
    const documents = read.events.filter(({ type }) => type === js_yaml/* EVENT_ID */.hy.DOCUMENT);
    if (documents.length <= MOST_DOCUMENTS)
        return read;
    return { ok: false, offset: 0, reason: `more than ${MOST_DOCUMENTS} documents` };
}
function tryEvents(text) {
    try {
        return { ok: true, events: (0,js_yaml/* parseEvents */.PH)(text, { maxDepth: events_DEEPEST }) };
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        return { ok: false, offset: error.mark?.position ?? 0, reason: error.reason };
    }
}
/** The parser's reason as it is written in a message. */
function describeReason(reason) {
    return PROBLEMS.find(([start]) => reason.startsWith(start))?.[1] ?? reason;
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/comments.js

/**
 * The comments of a text. Outside of scalars, tags and anchors, every `#` after white space starts one. `parsed` is the
 * text that the parser accepts, which may differ from `text` in white space and comments.
 */
function findYamlComments(text, parsed) {
    const read = readEvents(parsed);
    const gaps = [];
    let at = 0;
    for (const { start, end } of read.ok ? tokenSpans(read.events) : []) {
        gaps.push({ start: at, end: start });
        at = Math.max(at, end);
    }
    gaps.push({ start: at, end: text.length });
    return gaps.flatMap((gap) => commentsIn(text, gap));
}
/** The spans of scalars, tags, anchors and aliases, in the order of the text. */
function tokenSpans(events) {
    const spans = [];
    for (const event of events) {
        if ('tagStart' in event)
            spans.push({ start: event.tagStart, end: event.tagEnd });
        if ('anchorStart' in event)
            spans.push({ start: event.anchorStart, end: event.anchorEnd });
        if ('valueStart' in event)
            spans.push({ start: event.valueStart, end: event.valueEnd });
    }
    return spans.filter(({ end }) => end > 0).sort((a, b) => a.start - b.start);
}
function commentsIn(text, { start, end }) {
    const comments = [];
    for (let at = start; at < end; at++) {
        if (text[at] !== '#' || !isBlankOrBreak(text[at - 1] ?? '\n'))
            continue;
        const comment = { start: at, end: endOfLine(text, at) };
        comments.push(comment);
        at = comment.end;
    }
    return comments;
}
/** The first offset, from an offset on, that is not in white space, a line break or a comment. */
function skipToToken(text, from) {
    for (let at = from;; at++) {
        const character = text[at] ?? '';
        if (character === '#')
            at = endOfLine(text, at);
        else if (character === '' || !isBlankOrBreak(character))
            return Math.min(at, text.length);
    }
}
/** Whether a character is white space, a line break or the byte order mark. */
function isBlankOrBreak(character) {
    return (character === ' ' ||
        character === '\n' ||
        character === '\t' ||
        character === '\r' ||
        character === '\ufeff');
}
/** The offset of the line break at the end of an offset's line; on the last line, the text's length. */
function endOfLine(text, from) {
    let at = from;
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r')
        at++;
    return at;
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/event-cursor.js


/** Whether the next event ends a collection, or there is none. */
function isAtEnd({ events, next }) {
    const type = events[next]?.type;
    return type === js_yaml/* EVENT_ID */.hy.POP || type === undefined;
}
/** Whether a character comes next in the text, after white space and comments. */
function isNext({ text, at }, character) {
    return text[skipToToken(text, at)] === character;
}
/** Whether a `?` or `:` comes next that is not part of a scalar: white space follows it. */
function isIndicatorNext({ text, at }, character) {
    const found = skipToToken(text, at);
    return text[found] === character && isBlankOrBreak(text[found + 1] ?? ' ');
}
/** Moves past the next character that is not white space or in a comment, and returns its offset. */
function skipIndicator(cursor) {
    const offset = skipToToken(cursor.text, cursor.at);
    cursor.at = offset + 1;
    return offset;
}
/** Moves past a comma if one comes next. */
function skipComma(cursor) {
    if (isNext(cursor, ','))
        skipIndicator(cursor);
}
/** Moves past a closing bracket and its event, and returns the offset after the bracket. */
function closeBracket(cursor) {
    cursor.next++;
    skipIndicator(cursor);
    return cursor.at;
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/node-properties.js
/** The tags of YAML's core schema except `!!str`: https://yaml.org/spec/1.2.2/#103-core-schema. */
const CORE = new Set(['!!map', '!!seq', '!!null', '!!bool', '!!int', '!!float']);
/** What the tag of a node says about the node. */
function tagOf(text, { tagStart, tagEnd }) {
    if (tagStart < 0)
        return { type: 'none' };
    const tag = text.slice(tagStart, tagEnd).replace(/^!<tag:yaml\.org,2002:(\w+)>$/, '!!$1');
    if (tag === '!' || tag === '!!str')
        return { type: 'text' };
    return CORE.has(tag) ? { type: 'none' } : { type: 'call', name: tag.slice(1) };
}
/** A node with its properties: its tag may make it a call, and both properties stand in front of it. */
function withProperties(text, value, properties) {
    const lead = leadOf(properties);
    const tag = tagOf(text, properties);
    if (tag.type === 'call')
        return taggedCall(value, tag.name, lead);
    return lead === undefined ? value : { ...value, lead };
}
/** The offset of the first property; `undefined` if the node has none. */
function leadOf({ tagStart, anchorStart }) {
    // The parser's offset of an anchor is that of its name, after the `&`.
    if (tagStart < 0)
        return anchorStart < 0 ? undefined : anchorStart - 1;
    return anchorStart < 0 ? tagStart : Math.min(tagStart, anchorStart - 1);
}
/** The call that a tag `!Name` makes of a value. The tag is inside the call's span. */
function taggedCall(value, name, lead = value.span.start) {
    return {
        type: 'opaque',
        span: { start: lead, end: value.span.end },
        lead,
        reason: 'intrinsic',
        expression: { type: 'call', name, arguments: value.type === 'sequence' ? value.items : [value] },
    };
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/scalar.js


const { SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL_BLOCK, FOLDED_BLOCK } = js_yaml/* SCALAR_STYLE */.jK;
/**
 * The span of a scalar: with its quotes, or from the `|` or `>` of a block to its last character, without the line breaks
 * at its end. A missing scalar has an empty span at `at`.
 */
function spanOfScalar(text, { style, valueStart, valueEnd }, at) {
    if (valueStart < 0)
        return { start: at, end: at };
    switch (style) {
        case SINGLE_QUOTED:
        case DOUBLE_QUOTED:
            return { start: valueStart - 1, end: valueEnd + 1 };
        case LITERAL_BLOCK:
        case FOLDED_BLOCK: {
            const start = startOfBlock(text, Math.max(at, startOfHeader(text, valueStart)));
            return { start, end: trimmedEnd(text, start, valueEnd) };
        }
        default:
            return { start: valueStart, end: valueEnd };
    }
}
/** The value of a scalar by YAML's core schema. */
function valueOfScalar(text, event) {
    const value = (0,js_yaml/* getScalarValue */.KE)(text, event);
    const isText = event.style !== js_yaml/* SCALAR_STYLE */.jK.PLAIN || tagOf(text, event).type === 'text';
    return isText ? value : resolvePlain(value);
}
function resolvePlain(value) {
    for (const { implicitFirstChars, resolve, tagName } of [
        js_yaml/* nullCoreTag */.DX,
        js_yaml/* boolCoreTag */.G7,
        js_yaml/* intCoreTag */.Z7,
        js_yaml/* floatCoreTag */.ok,
    ]) {
        if (implicitFirstChars?.includes(value.charAt(0)) === false)
            continue;
        const resolved = resolve(value, false, tagName);
        if (resolved !== js_yaml/* NOT_RESOLVED */.Hg)
            return resolved;
    }
    return value;
}
/** The start of the line before a block's content. At the end of a text, that line may have no line break. */
function startOfHeader(text, content) {
    let at = content;
    if (text[at - 1] === '\n')
        at--;
    if (text[at - 1] === '\r')
        at--;
    while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r')
        at--;
    return at;
}
function startOfBlock(text, from) {
    let at = from;
    while (at < text.length && text[at] !== '|' && text[at] !== '>')
        at++;
    return at;
}
function trimmedEnd(text, start, end) {
    let last = end;
    while (last > start && ' \t\r\n'.includes(text[last - 1] ?? ''))
        last--;
    return last;
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/convert-events.js




/** Converts each document that has content to a root. An alias is opaque and refers to the node with its anchor itself. */
function convertYaml(text, events) {
    const conversion = {
        text,
        events,
        next: 0,
        at: 0,
        aliased: new Set(),
        anchors: new Map(),
        unknownAlias: undefined,
        shared: 0,
    };
    const roots = [];
    // A document is one event for its start, those of its content, and one for its end.
    while (conversion.next < events.length) {
        conversion.next++;
        conversion.aliased = aliasesFrom(conversion);
        conversion.anchors = new Map();
        if (isEmptyScalar(events[conversion.next]))
            conversion.next++;
        else
            roots.push(convertNode(conversion));
        conversion.next++;
    }
    const { unknownAlias } = conversion;
    return unknownAlias === undefined ? { ok: true, roots } : { ok: false, offset: unknownAlias };
}
/** The names of the aliases up to the next document. */
function aliasesFrom({ text, events, next }) {
    const names = new Set();
    for (let index = next; index < events.length; index++) {
        const event = events[index];
        if (event?.type === js_yaml/* EVENT_ID */.hy.DOCUMENT)
            break;
        if (event?.type === js_yaml/* EVENT_ID */.hy.ALIAS)
            names.add(text.slice(event.anchorStart, event.anchorEnd));
    }
    return names;
}
function isEmptyScalar(event) {
    return (event?.type === js_yaml/* EVENT_ID */.hy.SCALAR && event.valueStart < 0 && event.tagStart < 0 && event.anchorStart < 0);
}
function convertNode(conversion) {
    const event = conversion.events[conversion.next++];
    switch (event?.type) {
        case js_yaml/* EVENT_ID */.hy.ALIAS:
            return convertAlias(conversion, event);
        case js_yaml/* EVENT_ID */.hy.SCALAR:
            return convertAnchored(conversion, event, () => convertScalar(conversion, event));
        case js_yaml/* EVENT_ID */.hy.SEQUENCE:
            return convertAnchored(conversion, event, () => convertSequence(conversion, event));
        case js_yaml/* EVENT_ID */.hy.MAPPING:
            return convertAnchored(conversion, event, () => convertMapping(conversion, event));
        default:
            throw new TypeError('a node is an alias, a scalar, a sequence or a mapping');
    }
}
function convertAlias(conversion, { anchorStart, anchorEnd }) {
    const span = { start: anchorStart - 1, end: anchorEnd };
    conversion.at = span.end;
    const name = conversion.text.slice(anchorStart, anchorEnd);
    if (!conversion.anchors.has(name))
        conversion.unknownAlias ??= span.start;
    const target = conversion.anchors.get(name);
    if (target === undefined)
        return { type: 'opaque', span, reason: 'alias' };
    return { type: 'opaque', span, reason: 'alias', expression: { type: 'alias', target } };
}
/** Converts a value with its properties, and records it under its anchor. */
function convertAnchored(conversion, properties, convertValue) {
    const { text, anchors, aliased } = conversion;
    const { anchorStart, anchorEnd, tagEnd } = properties;
    const anchor = anchorStart < 0 ? undefined : text.slice(anchorStart, anchorEnd);
    if (anchor !== undefined)
        anchors.set(anchor, undefined);
    conversion.at = Math.max(conversion.at, anchorEnd, tagEnd);
    const value = withProperties(text, convertValue(), properties);
    if (anchor === undefined)
        return value;
    const isShared = aliased.has(anchor);
    if (isShared)
        conversion.shared++;
    const anchored = isShared ? { ...value, shared: true } : value;
    anchors.set(anchor, anchored);
    return anchored;
}
function convertScalar(conversion, event) {
    const { text } = conversion;
    const span = spanOfScalar(text, event, conversion.at);
    conversion.at = span.end;
    return { type: 'scalar', span, value: valueOfScalar(text, event) };
}
function convertSequence(conversion, { start, style }) {
    const items = [];
    if (style === js_yaml/* COLLECTION_STYLE */.Rl.FLOW) {
        conversion.at = start + 1;
        while (!isAtEnd(conversion)) {
            items.push(convertNode(conversion));
            skipComma(conversion);
        }
        return { type: 'sequence', span: { start, end: closeBracket(conversion) }, style: 'comma', items };
    }
    const dashes = [];
    conversion.at = start;
    while (!isAtEnd(conversion)) {
        dashes.push(skipIndicator(conversion));
        items.push(convertNode(conversion));
    }
    conversion.next++;
    return { type: 'sequence', span: { start, end: conversion.at }, style: 'dash', dashes, items };
}
function convertMapping(conversion, event) {
    const { start } = event;
    const entries = [];
    const isBraced = hasBraces(conversion, event);
    conversion.at = isBraced ? start + 1 : start;
    while (!isAtEnd(conversion)) {
        entries.push(convertEntry(conversion, event));
        if (isBraced)
            skipComma(conversion);
    }
    if (isBraced)
        return { type: 'mapping', span: { start, end: closeBracket(conversion) }, entries };
    conversion.next++;
    const [first, last] = [entries[0], entries.at(-1)];
    return {
        type: 'mapping',
        span: { start: first?.span.start ?? start, end: last?.span.end ?? start },
        entries,
    };
}
/** Whether a mapping is written between braces. A pair among the items of a list is not, even if its key is. */
function hasBraces({ text, events, next }, { style, start }) {
    const first = events[next];
    const isPair = first?.type === js_yaml/* EVENT_ID */.hy.MAPPING && first.start === start;
    return style === js_yaml/* COLLECTION_STYLE */.Rl.FLOW && text[start] === '{' && !isPair;
}
function convertEntry(conversion, { style }) {
    if (isIndicatorNext(conversion, '?'))
        skipIndicator(conversion);
    const before = conversion.shared;
    const key = convertNode(conversion);
    const isShared = conversion.shared > before;
    // Between brackets, a colon after a key needs no white space after it.
    if (isIndicatorNext(conversion, ':') || (style === js_yaml/* COLLECTION_STYLE */.Rl.FLOW && isNext(conversion, ':')))
        skipIndicator(conversion);
    const plain = convertNode(conversion);
    // The key's node is not kept, so the value records that an alias refers to it.
    const value = isShared ? { ...plain, shared: true } : plain;
    const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
    return { key: keyText(conversion.text, key), keySpan: key.span, value, span };
}
/** The text of a key; for a key without a plain value, its source text. */
function keyText(text, { type, span, ...rest }) {
    if (type === 'scalar' && 'value' in rest && rest.value !== null)
        return String(rest.value);
    return text.slice(span.start, span.end);
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/relax-indentation.js




/** How many characters may be read again for one text; a larger text with many faults is not relaxed. */
const MOST_READ = 8 * 1024 * 1024;
/** The cost of reading a short text, in characters. */
const LEAST_READ = 512;
/** The parser's reason for a line that is not indented enough. */
const TOO_LITTLE = 'deficient indentation';
/**
 * A text of the same length in which quotes and brackets that are not indented enough for YAML 1.2 stand on one line.
 * CloudFormation's parser ignores indentation there. `undefined` if this does not fix the first fault.
 */
function relaxIndentation(text, { reason }) {
    if (reason !== TOO_LITTLE)
        return undefined;
    const budget = { left: MOST_READ };
    // Part by part, so that each fault costs reading its own part again, not the whole text.
    const parts = splitAtEntries(withoutTabs(text)).map((part) => relaxPart(part, budget).parsed);
    const { parsed, read } = relaxPart(parts.join(''), budget);
    if (read?.ok !== true || read.events.some((event) => swallowsComment(text, event)))
        return undefined;
    return { parsed, events: read.events.map(onSeveralLines) };
}
function relaxPart(part, budget) {
    let parsed = part;
    for (;;) {
        const read = readWithin(parsed, budget);
        if (read?.ok !== false || read.reason !== TOO_LITTLE)
            return { parsed, read };
        const joined = joinLine(parsed, read.offset, budget);
        if (joined === undefined || joined === parsed)
            return { parsed, read };
        parsed = joined;
    }
}
/** Blanks in place of tabs after the first character of a line: between brackets, the parser takes tabs for indentation. */
function withoutTabs(text) {
    return text.replaceAll(/\S[^\r\n]*/g, (rest) => rest.replaceAll('\t', ' '));
}
/** Splits a text before lines with little indentation: the parts are entries, most of which can be read alone. */
function splitAtEntries(text) {
    const starts = [...text.matchAll(/^ *(?=[^\s#\]}[{,"'])/gm)];
    const step = starts.reduce((least, [{ length }]) => (length > 0 && length < least ? length : least), Infinity);
    const cuts = starts.filter(([{ length }]) => length <= step).map(({ index }) => index);
    return [0, ...cuts].map((start, at) => text.slice(start, cuts[at] ?? text.length));
}
/** Whether the parser has read a comment of the text as part of a plain scalar. */
function swallowsComment(text, event) {
    return (event.type === js_yaml/* EVENT_ID */.hy.SCALAR &&
        event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN &&
        /\s#/.test(text.slice(event.valueStart, event.valueEnd)));
}
/** The event of a scalar that is on one line only for the parser. */
function onSeveralLines(event) {
    return event.type === js_yaml/* EVENT_ID */.hy.SCALAR ? { ...event, fast: false } : event;
}
/** Reads a text into events; `undefined` when the budget is spent. */
function readWithin(text, budget) {
    budget.left -= Math.max(text.length, LEAST_READ);
    return budget.left < 0 ? undefined : readEvents(text);
}
/** A text with the quote or the outermost brackets around an offset on one line. */
function joinLine(text, offset, budget) {
    const context = contextAtEnd(text.slice(0, offset), budget);
    if (context === '"' || context === "'")
        return joinQuote(text, offset, context);
    if (context !== 'brackets')
        return undefined;
    const start = outermostBracket(text, offset, budget);
    return start === undefined ? undefined : joinBrackets(text, start);
}
/** What is open at the end of a text; `undefined` when the budget is spent. */
function contextAtEnd(text, budget) {
    const read = readWithin(withoutEnd(text), budget);
    if (read?.ok !== false)
        return read && 'neither';
    switch (read.reason) {
        case 'unexpected end of the stream within a double quoted scalar':
            return '"';
        case 'unexpected end of the stream within a single quoted scalar':
            return "'";
        case 'unexpected end of the stream within a flow collection':
            return 'brackets';
        default:
            return 'neither';
    }
}
/** The offset of the outermost bracket that is open at an offset: before it, neither a bracket nor a quote is open. */
function outermostBracket(text, offset, budget) {
    for (let at = offset - 1; at >= 0 && budget.left > 0; at--) {
        const isBracket = text[at] === '[' || text[at] === '{';
        if (isBracket && contextAtEnd(text.slice(0, at), budget) === 'neither')
            return at;
    }
    return undefined;
}
/** A text without the line breaks and comment lines at its end, which may not be indented enough either. */
function withoutEnd(text) {
    for (let end = text.length;;) {
        while (end > 0 && isBlankOrBreak(text[end - 1] ?? ''))
            end--;
        let start = end;
        while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r')
            start--;
        if (!/^[ \t]*#/.test(text.slice(start, end)))
            return text.slice(0, end);
        end = start;
    }
}
function joinQuote(text, offset, quote) {
    const end = endOfQuote(text, offset, quote);
    const start = text.slice(0, offset).trimEnd().length;
    return end === undefined ? undefined : onOneLine(text, [{ start, end }]);
}
function joinBrackets(text, start) {
    const breaks = [];
    const comments = [];
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        const character = text[at] ?? '';
        if (character === '"' || character === "'") {
            const end = endOfQuote(text, at + 1, character);
            if (end === undefined)
                return undefined;
            breaks.push({ start: at, end });
            at = end - 1;
        }
        else if (character === '#' && /\s/.test(text[at - 1] ?? '')) {
            // On one line, a comment would swallow what follows it.
            const end = endOfLine(text, at);
            comments.push({ start: at, end });
            at = end - 1;
        }
        else if (/[\r\n\t]/.test(character))
            breaks.push({ start: at, end: at + 1 });
        else if (character === '[' || character === '{')
            depth++;
        else if ((character === ']' || character === '}') && --depth === 0)
            return onOneLine(blankOut(text, comments), breaks);
    }
    return undefined;
}
/** The offset after the closing quote of a text that continues at an offset; `undefined` if there is none. */
function endOfQuote(text, from, quote) {
    for (let at = from; at < text.length; at++) {
        if (quote === '"' && text[at] === '\\')
            at++;
        else if (text[at] === quote && quote === "'" && text[at + 1] === quote)
            at++;
        else if (text[at] === quote)
            return at + 1;
    }
    return undefined;
}
function onOneLine(text, spans) {
    return rewriteSpans(text, spans, (part) => part.replaceAll(/[\r\n\t]/g, ' '));
}
function blankOut(text, spans) {
    return rewriteSpans(text, spans, (part) => ' '.repeat(part.length));
}
function rewriteSpans(text, spans, write) {
    const edits = spans.map((span) => ({ span, newText: write(text.slice(span.start, span.end)) }));
    return applyEdits(text, edits);
}

;// CONCATENATED MODULE: ./build/src/syntax/yaml/yaml.js




/** CloudFormation's limit for a template. */
const LARGEST = 1024 * 1024;
/** Parses a file as YAML, with one root for each document. Aliases, and nodes with a tag `!Name`, are opaque. */
function parseYaml(file) {
    const read = readYaml(file.text);
    if (!read.ok) {
        const message = `not valid YAML: ${read.problem}; the file was not reviewed`;
        const location = file.locate(read.offset);
        return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
    }
    const { roots, parsed } = read;
    const comments = () => findYamlComments(file.text, parsed);
    return { ok: true, document: { file, syntax: 'yaml', roots, comments, embedding: undefined } };
}
/** Reads a text as YAML 1.2, or with the less indentation that CloudFormation's parser accepts. */
function readYaml(text) {
    if (text.length > LARGEST)
        return { ok: false, offset: 0, problem: 'larger than 1 MiB' };
    const read = readEvents(text);
    if (read.ok)
        return convertContent(text, { parsed: text, events: read.events });
    const relaxed = relaxIndentation(text, read);
    if (relaxed !== undefined)
        return convertContent(text, relaxed);
    return { ok: false, offset: read.offset, problem: describeReason(read.reason) };
}
function convertContent(text, { parsed, events }) {
    const converted = convertYaml(text, events);
    if (converted.ok)
        return { ...converted, parsed };
    return { ...converted, problem: 'an alias without an anchor before it' };
}

;// CONCATENATED MODULE: ./build/src/formats/json-and-yaml.js





const JSON_ENDINGS = ['.json', '.jsonc'];
/** The ending of files that may be JSON or YAML. */
const TEMPLATE_ENDING = '.template';
/** The size, in bytes, of the largest template that CloudFormation takes. */
const LARGEST_TEMPLATE = 1_000_000;
/** How JSON and YAML files are read, for every format that uses them. */
const JSON_AND_YAML = {
    endings: [...JSON_ENDINGS, '.yml', '.yaml', TEMPLATE_ENDING],
    mayHoldPolicy: mayHaveWords,
    mayHaveHeldPolicy: (file) => hasPolicyLikeWords(file) ||
        (isJson(file) && /"(?:Statement|Effect|NotAction)"|2012-10-17/.test(file.text)),
    parse: parseJsonOrYaml,
    parseEdited: ({ file }, edits) => parseJsonOrYaml(new source_file/* SourceFile */.sC(file.path, applyEdits(file.text, edits))),
};
function hasEnding({ path }, ending) {
    return path.toLowerCase().endsWith(ending);
}
function isJson(file) {
    return JSON_ENDINGS.some((ending) => hasEnding(file, ending));
}
/** Whether a text may have the words of a policy, however they are spelt. */
function mayHaveWords(file) {
    return hasPolicyLikeWords(file) || mayHavePolicyWords(file.text);
}
/** In YAML, the Serverless Framework writes `statements`. */
function hasPolicyLikeWords(file) {
    if (isJson(file))
        return hasPolicyWords(file.text);
    return file.text.includes('Effect') && /tatement|Action/.test(file.text);
}
/** Skips YAML files without policy words, because most YAML files have no policies and parsing them is slow. */
function parseJsonOrYaml(file) {
    return isJson(file) || mayHaveWords(file) ? parseAnyJsonOrYaml(file) : undefined;
}
/** Parses a JSON or YAML file, even one without policy words. */
function parseAnyJsonOrYaml(file) {
    if (isJson(file))
        return (0,json_json/* parseJson */.qF)(file);
    return hasEnding(file, TEMPLATE_ENDING) ? parseTemplate(file) : parseYaml(file);
}
/** A file that starts like JSON may still be YAML, because YAML strings may span lines. */
function parseTemplate(file) {
    if (!/^\ufeff?\s*\{/.test(file.text))
        return parseYaml(file);
    const json = (0,json_json/* parseJson */.qF)(file);
    const yaml = json.ok ? json : parseYaml(file);
    return yaml.ok ? yaml : json;
}

;// CONCATENATED MODULE: ./build/src/formats/merged-words.js
/** The words of CloudFormation's template language, in a template or in a part of one. */
const TEMPLATE_WORDS = /AWS::|!(?:Ref|GetAtt|Sub)\b|\bFn::|\bRef["']?\s*:/;
const SERVICE_WORDS = /\bprovider["']?\s*:/;
/** Whether a file may be merged with others into one template. A quick test. */
function mayBeFragment({ text }) {
    return TEMPLATE_WORDS.test(text) || SERVICE_WORDS.test(text);
}
/**
 * Whether files that a template is merged with may say whose its policies are: it has a managed policy, adds to a role of
 * a service, or attaches a policy to what it does not declare. A quick test.
 */
function mayBeAttachedElsewhere({ text }) {
    if (text.includes('AWS::IAM::ManagedPolicy') || text.includes('IamRoleLambdaExecution'))
        return true;
    return /AWS::IAM::(?:Role|User)?Policy\b/.test(text) && hasOpenReference(text);
}
const KEY = /(?<![A-Za-z0-9])([A-Za-z0-9]+)["']?\s*:/g;
const REFERENCE = /(?:!(?:Ref|GetAtt)\s+|\b(?:Ref|Fn::GetAtt)["']?\s*:\s*)(?:\[\s*)?["']?([A-Za-z0-9]+)\b(?!::)|\$\{([A-Za-z0-9]+)[.}]/g;
/** Whether a text refers to a logical id that is not a key in it, nor made for one. */
function hasOpenReference(text) {
    const keys = new Set([...text.matchAll(KEY)].map(([, key]) => key));
    for (const [, reference, hole] of text.matchAll(REFERENCE)) {
        const id = reference ?? hole ?? '';
        if (!keys.has(id) && !(id.endsWith('Role') && keys.has(id.slice(0, -'Role'.length))))
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/src/formats/cloudformation/cloudformation.js











/** CloudFormation templates, including SAM templates. */
const CLOUDFORMATION = {
    ...JSON_AND_YAML,
    name: 'cloudformation',
    locate(document) {
        const refused = tooLargeToRead(document);
        if (refused !== undefined)
            return refused;
        const templates = templatesOf(document, undefined);
        return templates.length === 0
            ? undefined
            : locateDeclarations(document, templates, [], stageParameter(templates));
    },
    isResource: isReadResource,
    declaredPrincipals: (documents) => documents.flatMap((document) => {
        if (tooLargeToRead(document) !== undefined)
            return [];
        const templates = templatesOf(document, undefined);
        return declaredIn(document, templates, stageParameter(templates));
    }),
    reader: {
        mostBytes: LARGEST_TEMPLATE,
        mayRead: ({ text }) => text.includes(INCLUDE),
        parse: parseAnyJsonOrYaml,
        readings: (files, code) => files.flatMap((file) => readingsOfTemplate(file, code)),
    },
    mayBeCalled: (file) => JSON_AND_YAML.mayHoldPolicy(file) && mayBeAttachedElsewhere(file),
    fragments: {
        mayBe: mayBeFragment,
        of: (document) => fragmentOf(document, undefined, stageParameter(templatesOf(document, undefined))),
    },
};
/** A parameter that distinguishes deployments. */
function stageParameter(templates) {
    const parameters = templates
        .flatMap(({ parts }) => parts)
        .map((part) => mappingOf(memberOf(part, 'Parameters')));
    const names = parameters.flatMap((one) => (one === undefined ? [] : entriesIn(one).map(({ key }) => key)));
    const stage = names.find((name) => /stage|environment|^env|env$/i.test(name));
    return stage === undefined ? undefined : `the parameter \`${stage}\``;
}
function readingsOfTemplate({ file, document }, code) {
    if (document === undefined || tooLargeToRead(document) !== undefined)
        return readingsOfUnread(file);
    const templates = templatesOf(document, undefined);
    if (templates.some(({ resources }) => resources.size > MOST_RESOURCES))
        return readingsOfUnread(file);
    const repeatedBy = stageParameter(templates);
    return readingsOfParts(document, { templates, declarations: [], repeatedBy }, () => [], code);
}
/** What a template may include that is not read. */
function readingsOfUnread({ path: by, text }) {
    const ownership = { type: 'uncertain', reason: 'its template cannot be read' };
    const locations = [...text.matchAll(/\bLocation["']?\s*:\s*(["']?)([^\s"',}]*)/g)];
    return locations.flatMap(([, , location = '']) => {
        const paths = location.includes('{') ? [[ANY_TEXT]] : includedPath(location, folderOf(by));
        return paths.map((path) => ({ path, ownership, by }));
    });
}

;// CONCATENATED MODULE: ./build/src/formats/policy-file/policy-file.js







/** Files that contain a policy document, in JSON or YAML, or an AWS response with one under `PolicyDocument` or `Document`. */
const POLICY_FILE = {
    ...JSON_AND_YAML,
    name: 'policy-file',
    locate: locatePolicyFile,
    mayBeRead: (file) => JSON_AND_YAML.mayHoldPolicy(file) && !isTemplate(file),
};
/** Whether a text has the sections of a template or a service, which no policy has. */
function isTemplate({ text }) {
    return /\bResources["']?\s*:/.test(text) ? text.includes('AWS::') : /^(?:service|provider)\s*:/m.test(text);
}
const policy_file_NOTHING = { policies: [], diagnostics: [] };
function locatePolicyFile(document) {
    const [root, second] = document.roots;
    if (root?.type !== 'mapping' || second !== undefined)
        return policy_file_NOTHING;
    const isBare = looksLikePolicy(root);
    const policy = isBare ? root : answeredPolicy(root);
    if (policy === undefined)
        return { policies: [], diagnostics: organizationsNote(document, root) };
    const extents = [{ start: 0, end: document.file.text.length }];
    const result = readPolicyDocument(document, shield(policy), {
        address: undefined,
        kind: 'unknown',
        extents,
    });
    if (result.type === 'not-identity')
        return { policies: [], diagnostics: [notIdentity(document, policy)] };
    if (result.type === 'invalid')
        return { policies: [], diagnostics: [result.diagnostic] };
    const ownership = () => (isBare ? { type: 'unsaid' } : answeredOwner(root, document.file.path));
    return { policies: [{ ...result.policy, ownership }], diagnostics: [] };
}
function notIdentity(document, policy) {
    const message = 'not refined: the `Principal` shows that this is a trust or resource policy';
    const location = locationOf(document, policy.span.start);
    return { code: 'policy-not-refined', severity: 'note', message, location };
}
/** The note on the output of `aws organizations describe-policy`. */
function organizationsNote(document, root) {
    const policy = entryOf(root, 'Policy')?.value;
    if (policy?.type !== 'mapping' || !['PolicySummary', 'Content'].every((key) => entryOf(policy, key)))
        return [];
    return [limitNote(undefined, ORGANIZATIONS_POLICY, locationOf(document, policy.span.start))];
}
/** The policy in the output of `aws iam get-role-policy` or `get-policy-version`. */
function answeredPolicy(root) {
    const version = entryOf(root, 'PolicyVersion')?.value;
    const inner = entryOf(root, 'PolicyDocument')?.value ??
        (version?.type === 'mapping' ? entryOf(version, 'Document')?.value : undefined);
    return inner?.type === 'mapping' && looksLikePolicy(inner) ? inner : undefined;
}
/** The role or user in the output of `get-role-policy` or `get-user-policy`; other answers name nobody. */
function answeredOwner(root, path) {
    const keys = root.entries.map(({ key }) => key);
    const repeated = keys.find((key, at) => keys.indexOf(key) !== at);
    if (repeated !== undefined)
        return {
            type: 'uncertain',
            reason: `the file is an answer of AWS that has \`${repeated}\` several times`,
        };
    const owners = ['role', 'user'].flatMap((type) => {
        const key = type === 'role' ? 'RoleName' : 'UserName';
        const name = textOf(entryOf(root, key)?.value) ?? '';
        return name === '' ? [] : [{ type, name: literalName(name), evidence: `\`${key}\` in the file`, path }];
    });
    return owners.length === 0
        ? { type: 'uncertain', reason: 'the file is an answer of AWS that does not name a role or user' }
        : { type: 'owned', source: 'document', owners };
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/file-variables.js

const file_variables_LONGEST_PATH = 1000;
/** The files that variables such as `${file(./policies/app.json):Statement}` in a text read. */
function pathsInVariables(text, folder) {
    if (!text.includes('${') || !text.includes('file'))
        return [];
    return [...text.matchAll(/\bfile\s*\(/g)].flatMap(({ 0: call, index }) => {
        const { parts, end } = argumentAt(text, index + call.length);
        const [first = ''] = parts;
        const isOutside = typeof first === 'string' && /^[~/]/.test(first);
        const path = isOutside ? undefined : pathPattern([folder, '/', ...parts]);
        const picks = /^\)\s*:[^,}]*\.\d/.test(text.slice(end, end + file_variables_LONGEST_PATH));
        return path === undefined ? [] : [{ path, picks }];
    });
}
/** The parts of a path up to the closing parenthesis. The variables in it are unknown. */
function argumentAt(text, start) {
    const parts = [];
    let literal = '';
    let depth = 0;
    const last = Math.min(text.length, start + file_variables_LONGEST_PATH);
    for (let at = start; at < last; at++) {
        const character = text[at] ?? '';
        if (depth === 0 && character === ')')
            return { parts: [...parts, literal].map(unquoted), end: at };
        if (text.startsWith('${', at)) {
            if (depth === 0)
                parts.push(literal, ANY_TEXT);
            literal = '';
            depth++;
        }
        if (depth === 0)
            literal += character;
        if (depth > 0 && character === '}')
            depth--;
    }
    return { parts: [ANY_TEXT], end: last };
}
function unquoted(part) {
    return typeof part === 'string' ? part.replace(/^\s*["']?|["']?\s*$/g, '') : part;
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/file-readings.js






/** Everything that a file reads by variables; `partsOf` gives the parts of a service. */
function readingsOfServiceFile({ file, document }, partsOf, code) {
    const isReadable = document !== undefined && tooLargeToRead(document) === undefined;
    const parts = isReadable ? partsOf(document) : undefined;
    const folder = folderOf(file.path);
    if (isReadable && parts !== undefined)
        return readingsOfParts(document, parts, (node) => {
            const text = textOf(node);
            return text === undefined ? [] : pathsInVariables(text, folder);
        }, code);
    // A file that a service includes has paths from the folder of the service, which is not known here.
    const reason = 'it is not known which service the code belongs to';
    return pathsInVariables(file.text, ANY_TEXT).map(({ path }) => ({
        path,
        ownership: { type: 'uncertain', reason },
        by: file.path,
    }));
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/service.js



const NO_PROVIDER = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };
/** The service that a file describes; `undefined` for other files. */
function serviceOf({ roots: [first, second] }) {
    const root = mappingOf(first);
    const provider = memberOf(root, 'provider');
    if (root === undefined || provider === undefined || second !== undefined)
        return undefined;
    if (memberOf(root, 'service') === undefined && memberOf(root, 'functions') === undefined)
        return undefined;
    const { functions, unread } = functionsOf(root);
    const unreadRoles = functions.flatMap(({ name, body }) => unreadUnder(`functions.${name}`, body, ROLE));
    return {
        root,
        provider: mappingOf(provider) ?? NO_PROVIDER,
        functions,
        unread: [...unreadUnder('provider', provider, ROLE), ...unread, ...unreadRoles],
    };
}
const ROLE = ['iam', 'role'];
/** The nodes along a path of keys that are defined outside the file. */
function unreadUnder(name, node, [key, ...keys]) {
    const mapping = mappingOf(node);
    if (mapping === undefined)
        return isVariable(node) ? [name] : [];
    if (callOf(mapping) !== undefined)
        return [];
    const own = unreadKeyOf(mapping) === undefined ? [] : [name];
    return key === undefined ? own : [...own, ...unreadUnder(`${name}.${key}`, memberOf(mapping, key), keys)];
}
/** The value of a key; `undefined` if it is missing or null. */
function givenIn(mapping, key) {
    const value = memberOf(mapping, key);
    return value?.type === 'scalar' && value.value === null ? undefined : value;
}
/** Whether a value is a variable, which may stand for anything. */
function isVariable(node) {
    return textOf(node)?.includes('${') === true;
}
/** The functions, which may be written as one mapping or as a list of them. */
function functionsOf(root) {
    const functions = [];
    const isElsewhere = memberOf(root, 'functions') === undefined && unreadKeyOf(root) !== undefined;
    const unread = isElsewhere ? ['functions'] : [];
    for (const part of mergedParts(root, 'functions')) {
        if (isVariable(part) || (part.type === 'mapping' && unreadKeyOf(part) !== undefined))
            unread.push('functions');
        for (const entry of part.type === 'mapping' ? entriesIn(part) : []) {
            const body = mappingOf(entry.value);
            if (body !== undefined)
                functions.push({ name: entry.key, entry, body });
            else if (isVariable(entry.value))
                unread.push(`functions.${entry.key}`);
        }
    }
    return { functions, unread };
}
/** The values of a key, which is one part or a list of parts. */
function mergedParts(mapping, key) {
    const node = memberOf(mapping, key);
    if (node === undefined)
        return [];
    return node.type === 'sequence' ? node.items.map(follow) : [node];
}
/** The role of the provider or of a function, as far as it is described. */
function roleIn(body) {
    return mappingOf(memberOf(mappingOf(memberOf(body, 'iam')), 'role'));
}
/** The statements of a role, in the current and the older syntax. */
function statementLists(body) {
    return [memberOf(roleIn(body), 'statements'), memberOf(body, 'iamRoleStatements')].filter((node) => node !== undefined);
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/inheritance.js





const PLUGIN = 'serverless-iam-roles-per-function';
/** Whether every function has its own role and the service has none. */
function isPerFunction({ provider }) {
    const mode = givenIn(roleIn(provider), 'mode');
    const text = textOf(mode);
    if (mode !== undefined && (text === undefined || isVariable(mode)))
        return inheritance_notLiteral('provider.iam.role.mode');
    return text === 'perFunction';
}
/** Whether the framework creates a role for this function only. */
function hasOwnRole(service, { name, body }) {
    const isDescribed = isPerFunction(service) === true ||
        statementLists(body).length > 0 ||
        memberOf(roleIn(body), 'managedPolicies') !== undefined;
    const other = givenIn(body, 'role');
    if (!isDescribed || other === undefined)
        return isDescribed;
    return isVariable(other) ? inheritance_notLiteral(`functions.${name}.role`) : false;
}
/** Whether a function's own role also receives the statements of the provider. */
function inherits(service, { name, body }) {
    const current = settingOf(body, ['iam'], 'inheritStatements', `functions.${name}.`);
    const older = settingOf(body, [], 'iamRoleStatementsInherit', `functions.${name}.`);
    const isOfPlugin = memberOf(body, 'iamRoleStatements') !== undefined;
    const isDefault = older === undefined && (isOfPlugin || current === undefined);
    const byDefault = isDefault ? defaultOf(service) : undefined;
    const isWhole = current === undefined && older === undefined && isPerFunction(service) === true;
    return anyOf([current, older, byDefault, isWhole], mayInherit(service));
}
/** The plugin's setting for functions without one of their own. */
const defaultOf = once(({ root }) => settingOf(root, ['custom', PLUGIN], 'defaultInherit', ''));
/** The framework and its plugin read different settings: it is so if one of them says it. */
function anyOf(settings, isPossible) {
    if (settings.includes(true))
        return true;
    return (isPossible && settings.find((setting) => typeof setting === 'object')) || false;
}
/** A setting under some keys of a mapping; `undefined` if it is not given. */
function settingOf(mapping, [key, ...keys], name, path) {
    const own = key ?? name;
    const given = memberOf(mapping, own);
    if (given === undefined)
        return inheritance_mayHide(mapping) ? notWritten(path + own) : undefined;
    if (isNull(given))
        return undefined;
    if (key === undefined)
        return settingIn(given, path + own);
    const inner = mappingOf(given);
    if (inner === undefined || callOf(inner) !== undefined)
        return notWritten(path + own);
    return settingOf(inner, keys, name, `${path}${own}.`);
}
/** The framework and its plugin read a setting as JavaScript does: any text is true, and only `false` overrules. */
function settingIn(given, path) {
    if (given.type !== 'scalar' || isVariable(given))
        return inheritance_notLiteral(path);
    if (given.value === false)
        return false;
    return given.value === 0 || given.value === '' ? undefined : true;
}
/** Whether a mapping may have members that are not read. */
function inheritance_mayHide(mapping) {
    return unreadKeyOf(mapping) !== undefined || entriesIn(mapping).some(({ key }) => key.includes('${'));
}
function isNull(node) {
    return node.type === 'scalar' && node.value === null;
}
function inheritance_notLiteral(path) {
    return { unknown: `\`${path}\` is not literal` };
}
function notWritten(path) {
    return { unknown: `\`${path}\` may be written in another file` };
}
/** Whether functions may have their own roles beside the role of the service, as in version 4 or with the plugin. */
const mayInherit = once(({ root }) => {
    const version = memberOf(root, 'frameworkVersion');
    const text = version?.type === 'scalar' ? String(version.value) : '';
    if (!/^[\^~]?[123](?:\.[\dx*]+)*$/.test(text))
        return true;
    const plugins = memberOf(root, 'plugins');
    if (plugins === undefined)
        return inheritance_mayHide(root);
    if (plugins.type === 'mapping' && inheritance_mayHide(plugins))
        return true;
    const modules = plugins.type === 'mapping' ? memberOf(plugins, 'modules') : plugins;
    if (modules === undefined)
        return false;
    return modules.type !== 'sequence' || modules.items.some(mayBePlugin);
});
function mayBePlugin(item) {
    return textOf(item)?.includes(PLUGIN) === true || item.type !== 'scalar' || isVariable(item);
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/roles.js








/** The roles that receive the provider's statements: its own, and those of functions that inherit them. */
function holdersOfProvider(service) {
    const { provider, functions } = service;
    if (statementLists(provider).length > 1)
        return unknownHolders(conflictingStatements('`provider`'));
    const isDivided = isPerFunction(service);
    if (typeof isDivided === 'object')
        return unknownHolders(isDivided.unknown);
    const unread = isDivided || mayInherit(service) ? unreadIn(service, 'functions') : undefined;
    return allHolders([
        ...(isDivided ? [] : [heldBy(providerRole(service), [])]),
        ...functions.flatMap((one) => holdersByInheritance(service, one)),
        ...(unread === undefined ? [] : [unknownHolders(unread)]),
    ]);
}
/** The role of a function that inherits the provider's statements. */
function holdersByInheritance(service, one) {
    const answers = [hasOwnRole(service, one), inherits(service, one)];
    if (answers.includes(false))
        return [];
    const unknown = answers.flatMap((answer) => (typeof answer === 'object' ? [answer.unknown] : []));
    const [reason] = unknown;
    if (reason === undefined)
        return [heldBy(functionRole(service, one), [])];
    return [
        unknownHolders(`${reason}, so the role of the function \`${one.name}\` may have its statements too`),
    ];
}
/** The role that receives the statements of a function. */
function holdersOfFunction(service, one) {
    return statementLists(one.body).length > 1
        ? unknownHolders(conflictingStatements(`the function \`${one.name}\``))
        : heldBy(functionRole(service, one), []);
}
function conflictingStatements(who) {
    return `${who} has statements in two places, but only one of them takes effect`;
}
/** The role that the framework creates under a logical id. */
function roleUnder(service, logicalId) {
    if (logicalId === logicalIdOf(undefined))
        return providerRole(service);
    const one = functionsByLogicalId(service).get(logicalId);
    return one !== undefined && hasOwnRole(service, one) !== false ? functionRole(service, one) : undefined;
}
const functionsByLogicalId = once(({ functions }) => new Map(functions.map((one) => [logicalIdOf(one.name), one])));
/** The roles that receive the provider's managed policies. The plugin copies them to the roles of functions. */
function rolesOfProvider(service) {
    const isDivided = isPerFunction(service);
    if (typeof isDivided === 'object')
        return [{ type: 'unknown', reason: isDivided.unknown }];
    const own = service.functions.filter((one) => hasOwnRole(service, one) !== false);
    return [...(isDivided ? [] : [providerRole(service)]), ...own.map((one) => functionRole(service, one))];
}
/** The roles that the framework creates for certain, with the names of what they are for. */
function createdRoles(service) {
    const isDivided = isPerFunction(service);
    const own = service.functions.filter((one) => hasOwnRole(service, one) === true);
    return [
        ...(isDivided === false ? [{ who: 'provider', role: providerRole(service) }] : []),
        ...own.map((one) => ({ who: one.name, role: functionRole(service, one) })),
    ].flatMap(({ who, role }) => (role.type === 'role' || role.type === 'user' ? [{ ...role, who }] : []));
}
/** The role of the service. */
function providerRole(service) {
    const given = memberOf(roleIn(service.provider), 'name');
    const logicalId = logicalIdOf(undefined);
    const reason = roleObstacle(service) ?? roleChange(service, logicalId);
    if (reason !== undefined)
        return { type: 'unknown', reason };
    const names = given === undefined ? defaultRoleNames(service, undefined) : writtenNames(service, given);
    return {
        type: 'role',
        names,
        evidence: 'Serverless Framework `provider`',
        logicalId,
        ...(hasOtherResources(service) && { mayBeRenamed: true }),
    };
}
/** The role of a function that has one of its own. */
function functionRole(service, one) {
    return functionRolesIn(service)(one);
}
const functionRolesIn = once((service) => once((one) => identifyFunctionRole(service, one)));
function identifyFunctionRole(service, { name: id, body }) {
    const hasRole = givenIn(body, 'role') !== undefined;
    const reason = hasRole
        ? `the function \`${id}\` has a role of its own, so its statements are ignored`
        : (roleObstacle(service) ?? unreadIn(service, `functions.${id}`) ?? roleChange(service, logicalIdOf(id)));
    if (reason !== undefined)
        return { type: 'unknown', reason };
    return {
        type: 'role',
        names: namesOfFunctionRole(service, id, body),
        evidence: `Serverless Framework, function \`${id}\``,
        logicalId: logicalIdOf(id),
        ...(hasOtherResources(service) && { mayBeRenamed: true }),
    };
}
function namesOfFunctionRole(service, id, body) {
    const [first, second] = [memberOf(roleIn(body), 'name'), memberOf(body, 'iamRoleStatementsName')].filter((node) => node !== undefined);
    if (first !== undefined)
        return second === undefined ? writtenNames(service, first) : [ANY_NAME];
    // The name of a function is never a variable. The framework derives the name from that of the provider's role, and
    // fails if that role has a custom name.
    return /^[\w-]+$/.test(id) && memberOf(roleIn(service.provider), 'name') === undefined
        ? defaultRoleNames(service, id)
        : [ANY_NAME];
}
/** What the framework's variables stand for, as far as that does not depend on the stage. */
const VARIABLES = new Map([
    ['aws:accountId', { unknown: 'account' }],
    ['aws:region', { unknown: 'region' }],
    ['opt:region', { unknown: 'region' }],
    ['self:provider.region', { unknown: 'region' }],
]);
/** The names that a value may have. */
function writtenNames(service, node) {
    return namesIn(node, [], (variable) => variable === 'self:service' ? literalService(service) : VARIABLES.get(variable));
}
function literalService(service) {
    const [name, other] = serviceNames(service);
    const [part, more] = name?.type === 'text' ? name.parts : [];
    return other === undefined && more === undefined && typeof part === 'string' ? part : undefined;
}
/** The name of the service, with unknown parts for its variables; several if a condition chooses. */
function serviceNames({ root }) {
    const given = memberOf(root, 'service');
    const name = given?.type === 'mapping' ? memberOf(given, 'name') : given;
    return name === undefined ? [ANY_NAME] : namesIn(name, [], (variable) => VARIABLES.get(variable));
}
/** Why the roles that the framework creates are unknown; `undefined` if they are known. */
function roleObstacle(service) {
    const { provider } = service;
    const role = memberOf(mappingOf(memberOf(provider, 'iam')), 'role');
    const isForeign = role !== undefined && (mappingOf(role) === undefined || callOf(role) !== undefined);
    const unread = unreadIn(service, 'provider');
    if (unread !== undefined)
        return unread;
    return isForeign || memberOf(provider, 'role') !== undefined
        ? '`provider` has a role of its own, so its statements are ignored'
        : undefined;
}
/** Why a part of the file is unread, if it is defined elsewhere. */
function unreadIn({ unread }, part) {
    const name = unread.find((one) => one === part || one.startsWith(`${part}.`));
    return name === undefined ? undefined : `\`${name}\` is not written in this file`;
}
const LONGEST_NAME = 64;
const SHORTEST_STAGE = 1;
const SHORTEST_REGION = 'eu-west-1'.length;
const LAST = '-lambdaRole';
/**
 * `SERVICE-STAGE-REGION-lambdaRole`, with the function's name before the region if the function has its own role. The
 * stage and the region are chosen at deployment and may differ from the file.
 */
function defaultRoleNames(service, functionName) {
    return serviceNames(service).map((name) => 
    // Without its service, a role cannot be told from that of another service.
    name.type === 'text' && isKnown(name) ? defaultRoleName(name.parts, functionName) : ANY_NAME);
}
function defaultRoleName(service, functionName) {
    const middle = functionName === undefined ? '-' : `-${functionName}-`;
    const parts = [...service, '-', { unknown: 'anything' }, middle, { unknown: 'region' }];
    const known = [...service, '-', middle].reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
    const shortest = known + SHORTEST_STAGE + SHORTEST_REGION;
    if (functionName === undefined)
        return shortest + LAST.length > LONGEST_NAME ? ANY_NAME : { type: 'text', parts: [...parts, LAST] };
    // If the name of a function's role is too long, the framework omits its last part.
    return shortest > LONGEST_NAME ? ANY_NAME : { type: 'text', parts, optionalEnd: LAST };
}
/** The framework's logical id of the role of the service, or of that of a function. */
function logicalIdOf(functionName) {
    const name = (functionName ?? '').replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`;
}
/** Whether parts of `resources` are in other files, which may change the roles of the framework. */
const hasOtherResources = once(({ root }) => unreadKeyOf(root) !== undefined || mergedParts(root, 'resources').some(holdsVariable));
function holdsVariable(node) {
    const mapping = mappingOf(node);
    if (mapping === undefined)
        return node.type !== 'sequence' || node.items.length > 0;
    return (unreadKeyOf(mapping) !== undefined ||
        entriesIn(mapping).some(({ key, value }) => key.includes('${') || isVariable(value) || (SECTIONS.includes(key) && holdsVariable(value))));
}
const SECTIONS = ['Resources', 'extensions'];
/** How `resources` changes the name or the policies of a role of the framework; `undefined` if it does not. */
function roleChange(service, logicalId) {
    return changedRoles(service).has(logicalId) ? `\`resources\` changes \`${logicalId}\`` : undefined;
}
/** The logical ids of resources that set a name or policies there, or have unread keys. */
const changedRoles = once(({ root }) => {
    const changed = new Set();
    for (const part of mergedParts(root, 'resources').map(mappingOf)) {
        for (const key of ['Resources', 'extensions']) {
            const resources = mappingOf(memberOf(part, key));
            for (const entry of resources === undefined ? [] : entriesIn(resources))
                if (mayChange(mappingOf(entry.value)))
                    changed.add(entry.key);
        }
    }
    return changed;
});
function mayChange(resource) {
    const properties = mappingOf(memberOf(resource, 'Properties'));
    return ([resource, properties].some((one) => one !== undefined && unreadKeyOf(one) !== undefined) ||
        ['RoleName', 'Policies'].some((name) => memberOf(properties, name) !== undefined));
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/serverless.js










/** Serverless Framework services, including the CloudFormation templates in them. */
const SERVERLESS = {
    ...JSON_AND_YAML,
    name: 'serverless',
    locate(document) {
        const refused = tooLargeToRead(document);
        if (refused !== undefined)
            return refused;
        const service = serviceOf(document);
        if (service === undefined)
            return undefined;
        if (service.functions.length > MOST_RESOURCES)
            return refuseDocument(document, `it has more than ${MOST_RESOURCES} resources or functions`);
        const templates = templatesOf(document, frameOf(service));
        return locateDeclarations(document, templates, serverlessDeclarations(service), stageIn(document));
    },
    declaredPrincipals: (documents) => documents.flatMap((document) => {
        const service = tooLargeToRead(document) === undefined ? serviceOf(document) : undefined;
        return service === undefined ? [] : declaredRoles(document, service);
    }),
    reader: {
        mostBytes: LARGEST_TEMPLATE,
        isOther: (path) => /(?:^|\/)serverless[^/]*\.[cm]?[jt]s$/i.test(path),
        mayRead: ({ text }) => text.includes('${') && /\bfile\s*\(/.test(text),
        parse: parseAnyJsonOrYaml,
        readings: (files, code) => files.flatMap((file) => readingsOfServiceFile(file, partsOf, code)),
    },
    mayBeCalled: (file) => JSON_AND_YAML.mayHoldPolicy(file) && (mayBeAttachedElsewhere(file) || mayHaveOtherResources(file)),
    fragments: {
        mayBe: mayBeFragment,
        of: (document) => {
            const service = tooLargeToRead(document) === undefined ? serviceOf(document) : undefined;
            return service && service.functions.length <= MOST_RESOURCES
                ? fragmentOf(document, frameOf(service), stageIn(document))
                : undefined;
        },
    },
};
/** Whether a part of the resources may be in other files, which may change the roles of the service. A quick test. */
function mayHaveOtherResources({ text }) {
    return text.includes('${') && /\bresources["']?\s*:/.test(text);
}
function partsOf(document) {
    const service = serviceOf(document);
    if (service === undefined || service.functions.length > MOST_RESOURCES)
        return undefined;
    return {
        templates: templatesOf(document, frameOf(service)),
        declarations: serverlessDeclarations(service),
        repeatedBy: stageIn(document),
    };
}
/** The policies that the Serverless Framework sections of a file declare, or read from other files. */
function serverlessDeclarations(service) {
    const { root, provider, functions } = service;
    const entry = root.entries.find(({ key }) => key === 'provider');
    return [
        ...declarationsUnder('provider', provider, entry, () => holdersOfProvider(service)),
        ...functions.flatMap((one) => declarationsUnder(one.name, one.body, one.entry, () => holdersOfFunction(service, one))),
    ];
}
function declarationsUnder(address, body, entry, holders) {
    const around = entry === undefined ? [] : [entry.span];
    return statementLists(body)
        .filter((list) => list.type === 'sequence' || isVariable(list))
        .map((list) => ({ address, body: list, kind: 'role-inline', extents: [list.span, ...around], holders }));
}
/** What the file adds to its CloudFormation template. */
function frameOf(service) {
    const [unread] = service.unread;
    return {
        roleOf: (id) => roleUnder(service, id),
        attachments: managedPolicyLists(service),
        rest: otherMentions(service),
        doubt: unread === undefined ? undefined : `\`${unread}\` is not written in this file, and may attach it too`,
    };
}
function managedPolicyLists(service) {
    const { provider, functions } = service;
    const list = memberOf(roleIn(provider), 'managedPolicies') ?? memberOf(provider, 'iamManagedPolicies');
    const principals = () => rolesOfProvider(service);
    const own = list === undefined ? [] : [{ who: 'provider', list, principals }];
    for (const one of functions) {
        const listed = memberOf(roleIn(one.body), 'managedPolicies');
        if (listed !== undefined)
            own.push({ who: one.name, list: listed, principals: () => [functionRole(service, one)] });
    }
    return own;
}
/** Everything in the file except the lists of managed policies and the template. */
function otherMentions({ root, provider, functions }) {
    const rest = [];
    const add = (who, entries) => {
        for (const entry of entries)
            rest.push({ who, entry });
    };
    const parts = ['provider', 'functions', 'resources'];
    for (const entry of entriesIn(root))
        if (!parts.includes(entry.key))
            add(entry.key, [entry]);
    const older = memberOf(provider, 'iamManagedPolicies');
    add('provider', [...membersExcept(provider, MANAGED)].filter(({ value }) => follow(value) !== older));
    for (const { name, body } of functions)
        add(name, membersExcept(body, MANAGED));
    for (const part of mergedParts(root, 'resources').map(mappingOf))
        add('extensions', (part === undefined ? [] : entriesIn(part)).filter(({ key }) => key === 'extensions'));
    return rest;
}
const MANAGED = ['iam', 'role', 'managedPolicies'];
/** The members of a mapping, without the one at the end of a path of keys. */
function* membersExcept(mapping, [key, ...keys]) {
    for (const entry of entriesIn(mapping)) {
        const inner = entry.key === key && keys.length > 0 ? mappingOf(entry.value) : undefined;
        if (inner !== undefined)
            yield* membersExcept(inner, keys);
        else if (entry.key !== key)
            yield entry;
    }
}
/** What depends on the stage is deployed once for each stage. */
function stageIn({ file }) {
    return file.text.includes('stage') ? 'a stage' : undefined;
}
/** The roles that the framework creates for the service and for its functions. */
function declaredRoles(document, service) {
    const { path } = document.file;
    return createdRoles(service).map(({ type, names, logicalId, who }) => ({
        type,
        names,
        resource: logicalId === undefined ? undefined : { root: path, address: logicalId },
        place: `${path} ${who}`,
        repeatedBy: stageIn(document),
    }));
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./build/src/syntax/tree-sitter.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};





const RUNTIME_MODULE = 'web-tree-sitter/web-tree-sitter.js';
const RUNTIME_WASM = 'web-tree-sitter/web-tree-sitter.wasm';
/** The WebAssembly of each grammar. */
const GRAMMARS = {
    hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
};
/**
 * The files that tree-sitter and its grammars are loaded from, as paths in `node_modules`. A bundler cannot include
 * them, so a bundle has copies beside it under their base names. Without copies, they are read from their packages.
 */
const GRAMMAR_FILES = [RUNTIME_MODULE, RUNTIME_WASM, ...Object.values(GRAMMARS)];
let runtime;
const parsers = new Map();
/** Loads a grammar, once. It takes about 90 ms, so shells await it only before a run that needs the grammar. */
async function loadGrammar(name) {
    if (parsers.has(name))
        return;
    runtime ??= loadRuntime();
    const { Language, Parser: LoadedParser } = await runtime;
    const parser = new LoadedParser();
    parser.setLanguage(await Language.load(await readWasm(GRAMMARS[name])));
    parsers.set(name, parser);
}
/**
 * Parses a text, passes the tree to a function and then frees the tree. Throws an `InternalError` if the grammar has not
 * been loaded.
 */
function withTree(name, text, use) {
    const parser = parsers.get(name);
    if (parser === undefined)
        throw new errors/* InternalError */.G(`the grammar \`${name}\` has not been loaded`);
    const tree = parser.parse(text);
    if (tree === null)
        throw new TypeError('a parser without a time limit returns a tree');
    try {
        return use(tree);
    }
    finally {
        tree.delete();
    }
}
async function loadRuntime() {
    const module = besideBundle(RUNTIME_MODULE)?.href ?? 'web-tree-sitter';
    const sitter = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ module));
    await sitter.Parser.init({ wasmBinary: await readWasm(RUNTIME_WASM) });
    return sitter;
}
async function readWasm(file) {
    return (0,promises_.readFile)(besideBundle(file) ?? (0,external_node_module_.createRequire)(import.meta.url).resolve(file));
}
function besideBundle(file) {
    const url = new URL(file.slice(file.lastIndexOf('/') + 1), import.meta.url);
    return (0,external_node_fs_.existsSync)((0,external_node_url_.fileURLToPath)(url)) ? url : undefined;
}

;// CONCATENATED MODULE: ./build/src/syntax/tree-walk.js
const tree_walk_DEEPEST = 100;
/** Thrown when a syntax tree is nested too deep to convert: conversion recurses. */
class TooDeep extends Error {
    offset;
    constructor(offset) {
        super(`nested deeper than ${tree_walk_DEEPEST} levels`);
        this.offset = offset;
    }
}
/** Visits the children of the node under the cursor except comments, then moves back to the node. */
function eachChild({ cursor }, visit) {
    if (!cursor.gotoFirstChild())
        return;
    do {
        const type = cursor.nodeType;
        if (type !== 'comment')
            visit(type);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
}
/** Makes a call that goes one level deeper into the tree. Throws `TooDeep` past the bound. */
function goDeeper(walk, call) {
    if (walk.depth >= tree_walk_DEEPEST)
        throw new TooDeep(walk.cursor.startIndex);
    walk.depth++;
    const result = call();
    walk.depth--;
    return result;
}
/** The span of the node under the cursor. */
function spanAt({ cursor }) {
    return { start: cursor.startIndex, end: cursor.endIndex };
}
/** The source text of the node under the cursor. */
function sourceAt(walk) {
    const { start, end } = spanAt(walk);
    return walk.text.slice(start, end);
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/strings.js

const strings_ESCAPES = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
]);
/** The part of a string without its delimiters: what is between the quotes, or the lines of a heredoc. */
function contentOfString(text, { start, end }) {
    if (text[start] === '"')
        return { start: start + 1, end: end - 1 };
    const first = text.indexOf('\n', start) + 1;
    return { start: first, end: Math.max(first, text.lastIndexOf('\n', end - 1) + 1) };
}
/** The text that a part of a quoted string stands for. The part has no interpolations. */
function textOfQuoted(source, start, end) {
    const raw = source.slice(start, end);
    return raw.includes('\\') || raw.includes('{') ? decodeQuoted(source, start, end).text : raw;
}
/** The text that a part of a quoted string stands for, with the place of each character. The part has no interpolations. */
function decodeQuoted(source, start, end) {
    return decodePieces(source, { start, end }, hclPieceAt);
}
/** New text as it is written between quotes. */
function encodeQuoted(text) {
    return encodeTemplate(JSON.stringify(text).slice(1, -1));
}
/** New text as it is written in a heredoc. */
function encodeTemplate(text) {
    return text.replaceAll('${', '$${').replaceAll('%{', '%%{');
}
function hclPieceAt(source, at) {
    const character = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if ((character === '$' || character === '%') && next === character && source[at + 2] === '{')
        return { text: `${character}{`, length: 3 };
    if (character !== '\\')
        return { text: character, length: 1 };
    const digits = next === 'u' ? 4 : next === 'U' ? 8 : 0;
    if (digits === 0)
        return { text: strings_ESCAPES.get(next) ?? next, length: 2 };
    return { text: characterOfDigits(source, at + 2, digits), length: 2 + digits };
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/convert-template.js



/** Converts a quoted string or heredoc: to a scalar if it has no interpolations, else to its literal and opaque parts. */
function convertTemplate(walk) {
    const span = spanAt(walk);
    const content = contentOfString(walk.text, span);
    const isQuoted = walk.text[span.start] === '"';
    const literal = (start, end) => ({
        type: 'scalar',
        span: { start, end },
        value: isQuoted ? textOfQuoted(walk.text, start, end) : walk.text.slice(start, end),
    });
    const holes = goDeeper(walk, () => convertHoles(walk));
    const [hole] = holes;
    if (hole === undefined)
        return { ...literal(content.start, content.end), span };
    const isWhole = hole.span.start === content.start && hole.span.end === content.end;
    // `"${x}"` has the value of `x`, whatever its type.
    if (isQuoted && isWhole && hole.type === 'opaque')
        return { ...hole, span };
    const parts = [];
    let at = content.start;
    for (const part of holes) {
        if (part.span.start > at)
            parts.push(literal(at, part.span.start));
        parts.push(part);
        at = part.span.end;
    }
    if (content.end > at)
        parts.push(literal(at, content.end));
    return { type: 'opaque', span, reason: 'interpolation', expression: { type: 'template', parts } };
}
/** The interpolations and directives of the template under the cursor. Their spans include the delimiters. */
function convertHoles(walk) {
    const holes = [];
    eachChild(walk, () => eachChild(walk, (type) => {
        if (type === 'template_directive')
            holes.push(mixture(spanAt(walk), directiveTerms(walk)));
        if (type !== 'template_interpolation')
            return;
        const span = spanAt(walk);
        const { terms } = gatherTerms(walk);
        const [term] = terms;
        // `~` strips white space from the text around, so the value of the whole does not follow from its parts.
        const strips = walk.text[span.start + 2] === '~' || walk.text[span.end - 2] === '~';
        const isSingle = term?.type === 'opaque' && terms.length === 1 && !strips;
        holes.push(isSingle ? { ...term, span } : mixture(span, terms));
    }));
    return holes;
}
/** All expressions in a directive, and in the text between its start and its end. */
function directiveTerms(walk) {
    return goDeeper(walk, () => {
        const terms = [...gatherTerms(walk).terms];
        eachChild(walk, (type) => {
            // One by one: a spread of a long list overflows the stack.
            if (type.startsWith('template_'))
                for (const term of directiveTerms(walk))
                    terms.push(term);
        });
        return terms;
    });
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/convert-expression.js



/** Converts the expression under the cursor. An expression that is not literal is opaque. */
function convertExpression(walk) {
    return goDeeper(walk, () => {
        const { terms, single } = gatherTerms(walk);
        if (single !== undefined)
            return single;
        const span = spanAt(walk);
        const [term] = terms;
        const isParenthesized = terms.length === 1 && walk.text[span.start] === '(' && walk.text[span.end - 1] === ')';
        return isParenthesized && term?.type === 'opaque' ? { ...term, span } : mixture(span, terms);
    });
}
/** A computed value, with the expressions in it. */
function mixture(span, mentions) {
    return { type: 'opaque', span, reason: 'expression', expression: { type: 'mixture', mentions } };
}
/** A condition: its test, and its two branches. */
function choiceOf(node, mentions) {
    return { ...node, expression: { type: 'mixture', mentions, isChoice: true } };
}
/** Converts the terms among the children of the node under the cursor. A name and its accessors are one term. */
function gatherTerms(walk) {
    const terms = [];
    let path;
    let isOnly = true;
    eachChild(walk, (type) => {
        const last = terms.at(-1);
        switch (type) {
            case 'variable_expr':
                path = [sourceAt(walk)];
                terms.push(reference(spanAt(walk), path));
                return;
            case 'get_attr':
            case 'index':
            case 'splat':
                if (last === undefined)
                    isOnly = false;
                else if (path === undefined)
                    terms[terms.length - 1] = convert_expression_memberOf(last, spanAt(walk), accessors(walk, type));
                else {
                    // A path may be very long, so it is extended in place.
                    for (const accessor of accessors(walk, type))
                        path.push(accessor);
                    terms[terms.length - 1] = reference({ start: last.span.start, end: spanAt(walk).end }, path);
                }
                return;
            default: {
                path = undefined;
                const term = convertTerm(walk, type);
                if (term === undefined)
                    isOnly = false;
                else
                    terms.push(term);
            }
        }
    });
    return { terms, single: isOnly && terms.length === 1 ? terms[0] : undefined };
}
function reference(span, path) {
    return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}
/** A member of a value that is not a reference. No index in it depends on an instance. */
function convert_expression_memberOf(value, { end }, found) {
    const added = found.map((accessor) => (accessor.startsWith('[(') ? '[?]' : accessor));
    const span = { start: value.span.start, end };
    const before = value.type === 'opaque' && value.expression?.type === 'mixture' ? value.expression : undefined;
    if (before?.accessors === undefined)
        return {
            ...mixture(span, [value]),
            expression: { type: 'mixture', mentions: [value], accessors: added },
        };
    return {
        ...value,
        type: 'opaque',
        reason: 'expression',
        span,
        expression: { ...before, accessors: [...before.accessors, ...added] },
    };
}
/** The accessors of a path: `name` for `.name`, and an index as `Expression` describes it. */
function accessors(walk, type) {
    const text = sourceAt(walk);
    if (type === 'get_attr')
        return [text.slice(1).trim()];
    if (type === 'index') {
        const literal = /^(?:\[\s*(?:"([^"\\$%]*)"|(\d+))\s*\]|\.(\d+))$/.exec(text);
        const instance = /^\[\s*(each\.key|each\.value(?:\.[\w-]+)*|count\.index)\s*\]$/.exec(text)?.[1];
        if (instance !== undefined)
            return [`[(${instance})]`];
        // A key in parentheses would look like the instance's own.
        const key = literal?.[1]?.startsWith('(') === true ? '?' : literal?.[1];
        return [`[${key ?? literal?.[2] ?? literal?.[3] ?? '?'}]`];
    }
    const found = ['[*]'];
    eachChild(walk, () => eachChild(walk, (inner) => {
        if (inner === 'get_attr' || inner === 'index')
            found.push(...accessors(walk, inner));
    }));
    return found;
}
function convertTerm(walk, type) {
    switch (type) {
        case 'expression':
            return convertExpression(walk);
        case 'literal_value':
            return convertLiteral(walk);
        case 'template_expr':
            return convertTemplate(walk);
        case 'collection_value':
            return convertCollection(walk);
        case 'function_call':
            return convertCall(walk);
        case 'conditional':
            return goDeeper(walk, () => {
                const { terms } = gatherTerms(walk);
                const choice = mixture(spanAt(walk), terms);
                return terms.length === 3 ? choiceOf(choice, terms) : choice;
            });
        case 'operation':
        case 'binary_operation':
        case 'unary_operation':
        case 'for_expr':
        case 'for_tuple_expr':
        case 'for_object_expr':
        case 'for_intro':
        case 'for_cond':
            return goDeeper(walk, () => {
                const { terms, single } = gatherTerms(walk);
                return single ?? mixture(spanAt(walk), terms);
            });
        default:
            return undefined;
    }
}
function convertLiteral(walk) {
    const span = spanAt(walk);
    let value = null;
    eachChild(walk, (type) => {
        if (type === 'string_lit')
            value = textOfQuoted(walk.text, span.start + 1, span.end - 1);
        else if (type === 'numeric_lit')
            value = Number(sourceAt(walk));
        else if (type === 'bool_lit')
            value = sourceAt(walk) === 'true';
    });
    return { type: 'scalar', span, value };
}
function convertCollection(walk) {
    const span = spanAt(walk);
    const items = [];
    const entries = [];
    let isTuple = false;
    eachChild(walk, (kind) => {
        isTuple = kind === 'tuple';
        eachChild(walk, (type) => {
            if (type === 'expression')
                items.push(convertExpression(walk));
            else if (type === 'object_elem')
                entries.push(convertElement(walk));
        });
    });
    return isTuple ? { type: 'sequence', span, style: 'comma', items } : { type: 'mapping', span, entries };
}
function convertElement(walk) {
    const parts = [];
    const span = spanAt(walk);
    eachChild(walk, (type) => {
        if (type === 'expression')
            parts.push(convertExpression(walk));
    });
    const [key, value] = parts;
    if (key === undefined || value === undefined)
        throw new TypeError('an element has a key and a value');
    return { key: objectKey(walk, key), keySpan: key.span, value, span };
}
/** The text of a key. A bare name stands for itself; any other computed key is its source text in parentheses. */
function objectKey({ text }, key) {
    const literal = literalKey(text, key);
    if (literal !== undefined)
        return literal;
    const source = text.slice(key.span.start, key.span.end);
    const isName = key.type === 'opaque' && key.expression?.type === 'reference' && !/^["(]/.test(source);
    return isName ? source : `(${source})`;
}
/** The text of a literal key, also in parentheses or put together from literal parts. */
function literalKey(text, key) {
    if (key.type === 'scalar')
        return String(key.value);
    const expression = key.type === 'opaque' ? key.expression : undefined;
    if (expression?.type === 'template') {
        const texts = expression.parts.map((part) => literalKey(text, part));
        return texts.every((one) => one !== undefined) ? texts.join('') : undefined;
    }
    const [only, another] = expression?.type === 'mixture' ? expression.mentions : [];
    if (only?.type !== 'scalar' || another !== undefined)
        return undefined;
    const before = text.slice(key.span.start, only.span.start);
    const after = text.slice(only.span.end, key.span.end);
    // Nothing but parentheses and the delimiters of an interpolation stand around it.
    return /^(?:\$\{)?[\s(]*$/.test(before) && /^[\s)]*\}?$/.test(after) ? String(only.value) : undefined;
}
function convertCall(walk) {
    const span = spanAt(walk);
    let name = '';
    let terms = [];
    let expands;
    eachChild(walk, (type) => {
        if (type === 'identifier')
            name = sourceAt(walk);
        if (type !== 'function_arguments')
            return;
        terms = gatherTerms(walk).terms;
        eachChild(walk, (kind) => {
            if (kind === 'ellipsis')
                expands = true;
        });
    });
    return {
        type: 'opaque',
        span,
        reason: 'expression',
        expression: { type: 'call', name, arguments: terms, ...(expands && { expands }) },
    };
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/convert-body.js



/** Converts the file under the cursor to one mapping of its attributes and blocks. */
function convertFile(walk) {
    const span = { start: 0, end: walk.text.length };
    return { type: 'mapping', span, entries: convertBody(walk) };
}
/** Converts the attributes and blocks in the body of the node under the cursor. */
function convertBody(walk) {
    const entries = [];
    eachChild(walk, (type) => {
        if (type !== 'body')
            return;
        eachChild(walk, (inner) => entries.push(inner === 'attribute' ? convertAttribute(walk) : convertBlock(walk)));
    });
    return entries;
}
function convertAttribute(walk) {
    const span = spanAt(walk);
    let key = '';
    let keySpan = span;
    let value;
    eachChild(walk, (type) => {
        if (type === 'identifier') {
            key = sourceAt(walk);
            keySpan = spanAt(walk);
        }
        if (type === 'expression')
            value = convertExpression(walk);
    });
    if (value === undefined)
        throw new TypeError('an attribute has a value');
    return { key, keySpan, value, span };
}
function convertBlock(walk) {
    const span = spanAt(walk);
    const labels = [];
    let key;
    let keySpan = span;
    let start = span.start;
    eachChild(walk, (type) => {
        if (type === 'block_start')
            start = spanAt(walk).start;
        else if (type === 'string_lit')
            labels.push(textOfLabel(walk));
        else if (type === 'identifier' && key !== undefined)
            labels.push(sourceAt(walk));
        else if (type === 'identifier') {
            key = sourceAt(walk);
            keySpan = spanAt(walk);
        }
    });
    const entries = goDeeper(walk, () => convertBody(walk));
    const value = { type: 'mapping', span: { start, end: span.end }, entries, labels };
    return { key: key ?? '', keySpan, value, span };
}
function textOfLabel(walk) {
    const { start, end } = spanAt(walk);
    return textOfQuoted(walk.text, start + 1, end - 1);
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/hcl.js



/** The largest file that is parsed, in characters. */
const LARGEST_HCL = 4 * 1024 * 1024;
/** Parses Terraform's language. The grammar `hcl` must have been loaded. */
function parseHcl(file) {
    if (file.text.length > LARGEST_HCL)
        return failure(file, 0, 'larger than 4 MiB: policies are far smaller');
    return withHclTree(file, (tree) => {
        if (tree.rootNode.hasError)
            return failure(file, firstError(tree.rootNode).startIndex, 'an unexpected word or character');
        try {
            return { ok: true, document: hclDocument(file, convertTree(file, tree)) };
        }
        catch (error) {
            if (!(error instanceof TooDeep))
                throw error;
            return failure(file, error.offset, error.message);
        }
    });
}
/** A Terraform file as a document. */
function hclDocument(file, root) {
    const comments = () => findHclComments(file);
    return { file, syntax: 'hcl', roots: [root], comments, embedding: undefined };
}
function failure(file, offset, problem) {
    const message = `not valid Terraform: ${problem}; the file was not reviewed`;
    const location = file.locate(Math.min(offset, file.text.length));
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
}
function withHclTree({ text }, use) {
    // The byte order mark becomes a space, so that offsets hold. The grammar needs a line break after a heredoc's end.
    return withTree('hcl', `${text.replace(/^\ufeff/, ' ')}\n`, use);
}
function convertTree({ text }, tree) {
    const cursor = tree.walk();
    try {
        return convertFile({ text, cursor, depth: 0 });
    }
    finally {
        cursor.delete();
    }
}
/** The first node that does not fit the grammar, or a missing one. */
function firstError(root) {
    let node = root;
    for (;;) {
        if (node.isError || node.isMissing)
            return node;
        const inner = node.children.find((child) => child.hasError || child.isMissing);
        if (inner === undefined)
            return node;
        node = inner;
    }
}
/** Few files need their comments, so the text is parsed again for them instead of keeping the tree. */
function findHclComments(file) {
    return withHclTree(file, ({ rootNode }) => rootNode
        .descendantsOfType('comment')
        .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex })));
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/reparse-hcl.js



/** Larger texts are close to the limit for a file, and are parsed as a whole. */
const reparse_hcl_LARGEST = 2 * 1024 * 1024;
/**
 * The result of `parseHcl` for a document's file after edits. A block or an attribute reads the same whatever is around
 * it, so only the innermost ones that contain an edit are parsed again. The others are kept, with their spans shifted.
 */
function reparseHcl({ file, roots }, edits) {
    const edited = new source_file/* SourceFile */.sC(file.path, applyEdits(file.text, edits));
    const [root] = roots;
    if (root?.type !== 'mapping' || edited.text.length > reparse_hcl_LARGEST)
        return parseHcl(edited);
    const entries = reparseBody(file, root, sortEdits(edits), 0);
    if (entries === undefined)
        return parseHcl(edited);
    const span = { start: 0, end: edited.text.length };
    return { ok: true, document: hclDocument(edited, { ...root, entries, span }) };
}
/** The entries of a body after edits and a shift by a number of characters; `undefined` if an edit is in no entry. */
function reparseBody(file, { entries }, edits, by) {
    const reparsed = [];
    let next = 0;
    let shift = by;
    for (const entry of entries) {
        const first = next;
        while (isWithin(edits[next], entry.span))
            next++;
        const own = edits.slice(first, next);
        const changed = own.length === 0 ? shiftEntry(entry, shift) : reparseEntry(file, entry, own, shift);
        if (changed === undefined)
            return undefined;
        reparsed.push(changed);
        shift += growthOf(own);
    }
    return next === edits.length ? reparsed : undefined;
}
function isWithin(edit, { start, end }) {
    return edit !== undefined && edit.span.start >= start && edit.span.end <= end;
}
/** The number of characters that edits add to a text. */
function growthOf(edits) {
    return edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
}
function reparseEntry(file, entry, edits, by) {
    const { keySpan, span, value } = entry;
    const body = value.type === 'mapping' && value.labels !== undefined ? value : undefined;
    const entries = body && reparseBody(file, body, edits, by);
    if (body === undefined || entries === undefined)
        return parseEntry(file, entry, edits, by);
    const end = span.end + by + growthOf(edits);
    return {
        ...entry,
        keySpan: shiftSpan(keySpan, by),
        value: { ...body, entries, span: { start: body.span.start + by, end } },
        span: { start: span.start + by, end },
    };
}
/** Parses the text of an entry after edits; `undefined` if it is not exactly one entry. */
function parseEntry(file, { span }, edits, by) {
    const own = edits.map((edit) => ({ ...edit, span: shiftSpan(edit.span, -span.start) }));
    const text = applyEdits(file.text.slice(span.start, span.end), own);
    const parsed = parseHcl(new source_file/* SourceFile */.sC(file.path, text));
    const [root] = parsed.ok ? parsed.document.roots : [];
    const [entry] = root?.type === 'mapping' ? root.entries : [];
    const isWhole = entry?.span.start === 0 && entry.span.end === text.length;
    return isWhole ? shiftEntry(entry, span.start + by) : undefined;
}
/** An entry with its spans shifted. INVARIANT: it is Terraform's, which has no aliases, dashes or anchors. */
function shiftEntry(entry, by) {
    if (by === 0)
        return entry;
    const { key, keySpan, value, span } = entry;
    return { key, keySpan: shiftSpan(keySpan, by), value: shiftNode(value, by), span: shiftSpan(span, by) };
}
function shiftNode(node, by) {
    const span = shiftSpan(node.span, by);
    switch (node.type) {
        case 'scalar':
            return { ...node, span };
        case 'sequence':
            return { ...node, span, items: node.items.map((item) => shiftNode(item, by)) };
        case 'mapping':
            return { ...node, span, entries: node.entries.map((entry) => shiftEntry(entry, by)) };
        case 'opaque':
            return { ...node, span, expression: node.expression && shiftExpression(node.expression, by) };
    }
}
function shiftExpression(expression, by) {
    const shiftAll = (nodes) => nodes.map((node) => shiftNode(node, by));
    switch (expression.type) {
        case 'call':
            return { ...expression, arguments: shiftAll(expression.arguments) };
        case 'template':
            return { ...expression, parts: shiftAll(expression.parts) };
        case 'mixture':
            return { ...expression, mentions: shiftAll(expression.mentions) };
        case 'reference':
        case 'alias':
            return expression;
    }
}
function shiftSpan({ start, end }, by) {
    return { start: start + by, end: end + by };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/block.js

/** The blocks of a file, in the order of the text; each local value is one. */
function blocksOf(document) {
    const blocks = [];
    for (const root of document.roots) {
        if (root.type !== 'mapping')
            continue;
        for (const entry of root.entries) {
            const { key, value } = entry;
            if (value.type !== 'mapping' || value.labels === undefined)
                continue;
            if (key === 'locals') {
                for (const local of value.entries)
                    blocks.push({ document, address: `local.${local.key}`, type: 'local', entry: local });
            }
            else
                blocks.push({ document, entry, ...blockName(key, value.labels) });
        }
    }
    return blocks;
}
/** The body of a block; `undefined` for a local value. */
function bodyOf(block) {
    return block.entry.value.type === 'mapping' && block.type !== 'local' ? block.entry.value : undefined;
}
/** The value of an argument of a block; `undefined` if it is missing or `null`. */
function argumentOf(block, name) {
    const body = bodyOf(block);
    const value = body === undefined ? undefined : entryOf(body, name)?.value;
    return value?.type === 'scalar' && value.value === null ? undefined : value;
}
function blockName(key, labels) {
    const [first = '', second = ''] = labels;
    if (key === 'resource')
        return { type: first, address: `${first}.${second}` };
    if (key === 'data')
        return { type: `data.${first}`, address: `data.${first}.${second}` };
    return { type: key, address: labels.length > 0 ? `${key}.${first}` : key };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-index.js


/** The resource that a block of a root is; `undefined` if it is not known where Terraform runs. */
function resourceIn(root, { address }) {
    if (root?.isOpen !== false)
        return undefined;
    return { root: root.folder.slice(0, -1) || '.', address: address.replace(KEYS, '') };
}
/** The keys of calls in an address. */
const KEYS = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;
/** Far more steps than following the references of any real module takes. */
const MOST_STEPS = 3_000_000;
/**
 * Counts the steps taken to follow a module's references. INVARIANT: if there are too many, every result for the module
 * is discarded, so that the order of its policies makes no difference.
 */
class Meter {
    #left = MOST_STEPS;
    /** Counts steps; `false` once there are too many, when following more is of no use. */
    spend(steps) {
        this.#left -= steps;
        return this.#left >= 0;
    }
    get isExceeded() {
        return this.#left < 0;
    }
    /** The steps that were counted, up to the limit. */
    get spent() {
        return MOST_STEPS - Math.max(0, this.#left);
    }
}
/** Reads a module's files into an index. */
function indexModule(documents) {
    const builder = new IndexBuilder(undefined);
    for (const document of documents)
        if (document.syntax === 'hcl')
            for (const block of blocksOf(document))
                builder.add(block);
    return builder.index;
}
/** Collects blocks into an index, which can be asked for the blocks that are there already. */
class IndexBuilder {
    #blocks = new Map();
    #declarations = new Map();
    #repeated = new Set();
    #uses = new Map();
    #followed = new Map();
    index;
    constructor(root) {
        this.index = {
            blocks: this.#blocks,
            declarations: this.#declarations,
            repeated: this.#repeated,
            uses: this.#uses,
            followed: this.#followed,
            meter: new Meter(),
            root,
        };
    }
    add(block) {
        if (!(0,multimap/* addTo */.D)(this.#declarations, block.address, block))
            this.#repeated.add(block.address);
        this.#blocks.set(block.address, block);
        collectUses(block, this.#uses);
    }
    /** Records that the value of a block is a part of another, which is not shown by its own references. */
    addUses(block, node) {
        collectUses({ ...block, entry: { ...block.entry, value: node } }, this.#uses, block);
    }
    follow(address, scopes) {
        this.#followed.set(address, scopes);
    }
}
/** Splits the path of a reference into the address of a block and the rest. */
function splitPath(path) {
    const [first = ''] = path;
    const length = first === 'data' || first.endsWith('.data') ? 3 : 2;
    return { address: path.slice(0, length).join('.'), rest: path.slice(length) };
}
function collectUses(block, uses, user = block) {
    visitExpressions(block, ({ expression }, keys) => {
        const only = partTakenBy(expression);
        const of = only === undefined ? expression : innerExpression(expression);
        if (of?.type !== 'reference')
            return true;
        const { address, rest } = splitPath(of.path);
        (0,multimap/* addTo */.D)(uses, address, { block: user, keys, rest, only });
        return false;
    });
}
function partTakenBy(expression) {
    if (expression?.type !== 'call' || expression.arguments.length !== 1)
        return undefined;
    const { name } = expression;
    return name === 'keys' || name === 'length' ? name : undefined;
}
function innerExpression(expression) {
    const [node] = expression?.type === 'call' ? expression.arguments : [];
    return node?.type === 'opaque' ? node.expression : undefined;
}
/**
 * Visits the expressions in a block. Keys inside computed values and lists are left out, as they do not tell where a
 * value ends up.
 */
function visitExpressions({ entry }, visit) {
    visitValue(entry.value, [], true, visit);
}
function visitValue(node, keys, named, visit) {
    switch (node.type) {
        case 'scalar':
            return;
        case 'sequence':
            for (const item of node.items)
                visitValue(item, keys, false, visit);
            return;
        case 'mapping':
            for (const entry of node.entries) {
                const key = named ? entryName(entry) : undefined;
                visitValue(entry.value, key === undefined ? keys : [...keys, key], key !== undefined, visit);
            }
            return;
        case 'opaque':
            if (visit(node, keys))
                for (const part of innerNodes(node))
                    visitValue(part, keys, false, visit);
    }
}
/** The key of an entry, or the label of a `dynamic` block; `undefined` for a computed key. */
function entryName({ key, value }) {
    if (key.startsWith('('))
        return undefined;
    return value.type === 'mapping' && key === 'dynamic' ? (value.labels?.[0] ?? key) : key;
}
/** The nodes inside an opaque node. */
function innerNodes(node) {
    if (node.type !== 'opaque')
        return [];
    switch (node.expression?.type) {
        case 'call':
            return node.expression.arguments;
        case 'template':
            return node.expression.parts;
        case 'mixture':
            return node.expression.mentions;
        default:
            return [];
    }
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/pieces.js
/** Limits that no name or ARN comes close to. */
const LONGEST_TEXT = 2048;
const MOST_PIECES = 100;
/** Any text. Two of these need not be the same. */
const ANY = { unknown: '' };
/** The text of parts that are all literal; `undefined` if a part is unknown. */
function literalText(pieces) {
    const texts = pieces.filter((piece) => typeof piece === 'string');
    return texts.length === 0 || texts.length < pieces.length ? undefined : texts.join('');
}
/** The same text with adjacent literal parts merged and empty ones dropped. */
function pieces_joined(pieces) {
    const all = [];
    for (const piece of pieces) {
        const last = all.at(-1);
        if (typeof piece === 'string' && typeof last === 'string')
            all[all.length - 1] = last + piece;
        else if (piece !== '')
            all.push(piece);
    }
    return all;
}
/** How many characters are literal. */
function lengthOf(pieces) {
    return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/text-functions.js

/** Functions that Terraform has, of texts in ASCII. */
const ROWS = new Map([
    ['lower', { others: 0, apply: lower }],
    ['upper', { others: 0, apply: upper }],
    ['title', { others: 0, apply: title }],
    ['strrev', { others: 0, apply: reversed }],
    ['trimspace', { others: 0, apply: (pieces) => trim(pieces, SPACES) }],
    ['chomp', { others: 0, apply: (pieces) => trimEnd(pieces, '\r\n') }],
    ['trim', { others: 1, apply: trim }],
    ['trimprefix', { others: 1, apply: trimPrefix }],
    ['trimsuffix', { others: 1, apply: trimSuffix }],
    ['replace', { others: 2, apply: replace }],
    ['substr', { others: 2, apply: substr }],
    ['basename', { others: 0, apply: baseName }],
    ['dirname', { others: 0, apply: folderName }],
]);
const SPACES = ' \t\n\v\f\r';
/** As parts are compared with all of its ends. */
const LONGEST_OTHER = 128;
/** Whether a function of texts has this name. */
function isTextFunction(name) {
    return ROWS.has(name);
}
/**
 * The text that a function returns, as far as it is certain; `undefined` if nothing is. Other characters than those of
 * ASCII are left alone, as Go may treat them in another way.
 */
function textFrom(name, [text, ...others]) {
    const row = ROWS.get(name);
    const pieces = text === undefined ? undefined : pieces_joined(text);
    if (row === undefined || pieces === undefined || others.length !== row.others)
        return undefined;
    if (lengthOf(pieces) > LONGEST_TEXT || !pieces.every(isPlain))
        return undefined;
    const literals = others.map(literalOf).filter((other) => other !== undefined);
    const isShort = literals.every((other) => other.length <= LONGEST_OTHER && isAscii(other));
    return isShort && literals.length === others.length ? row.apply(pieces, ...literals) : undefined;
}
/** The text of parts that are all literal, which may be empty. */
function literalOf(pieces) {
    const [first = '', other] = pieces_joined(pieces);
    return other === undefined && typeof first === 'string' ? first : undefined;
}
function isPlain(piece) {
    return typeof piece !== 'string' || isAscii(piece);
}
/** Whether a text has characters of ASCII alone. */
function isAscii(text) {
    for (let at = 0; at < text.length; at++)
        if (text.charCodeAt(at) > 127)
            return false;
    return true;
}
/** What is in lower case already, as data sources tell it of the place of deployment. */
const LOWER = /^data\.aws_(?:region\.[^.]+\.(?:name|id|region)|partition\.[^.]+\.partition|caller_identity\.[^.]+\.account_id)$/;
function lower(pieces) {
    return pieces.map((piece) => {
        if (typeof piece === 'string')
            return piece.toLowerCase();
        return LOWER.test(piece.unknown) ? piece : ANY;
    });
}
function upper(pieces) {
    return pieces.map((piece) => (typeof piece === 'string' ? piece.toUpperCase() : ANY));
}
/** A letter becomes a capital unless it is behind a letter, a digit or an underscore. */
function title(pieces) {
    return pieces.flatMap((piece, at) => {
        if (typeof piece !== 'string')
            return [ANY];
        const text = piece.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
        // Nobody knows what is in front of the first letter.
        return at > 0 && /^[a-z]/.test(piece) ? [text.slice(1)] : [text];
    });
}
function reversed(pieces) {
    if (pieces.some((piece) => typeof piece === 'string' && piece.includes('\r')))
        return undefined;
    return [...pieces].reverse().map((piece) => (typeof piece === 'string' ? mirrored(piece) : ANY));
}
function mirrored(text) {
    return [...text].reverse().join('');
}
/** The same text from right to left, so that what is done at its start is done at its end. */
function turned(pieces) {
    return [...pieces].reverse().map((piece) => (typeof piece === 'string' ? mirrored(piece) : piece));
}
function trim(pieces, characters) {
    return trimEnd(turned(trimEnd(turned(pieces), characters)), characters);
}
/** An unknown part at the end may consist of such characters, and then those before it go too. */
function trimEnd(pieces, characters) {
    let end = pieces.length;
    while (end > 0) {
        const piece = pieces[end - 1] ?? '';
        const kept = typeof piece === 'string' ? text_functions_withoutEnd(piece, characters) : '';
        const hasUnknown = end < pieces.length || typeof piece !== 'string';
        if (kept !== '')
            return [...pieces.slice(0, end - 1), kept, ...(hasUnknown ? [ANY] : [])];
        end--;
    }
    return pieces.some((piece) => typeof piece !== 'string') ? [ANY] : [];
}
function text_functions_withoutEnd(text, characters) {
    let end = text.length;
    while (end > 0 && characters.includes(text[end - 1] ?? ''))
        end--;
    return text.slice(0, end);
}
function trimSuffix(pieces, suffix) {
    return turned(trimPrefix(turned(pieces), mirrored(suffix)));
}
function trimPrefix(pieces, prefix) {
    const [first, ...others] = pieces;
    if (first === undefined || prefix === '')
        return pieces;
    if (typeof first !== 'string')
        return [ANY, ...afterUnknown(others, prefix)];
    if (first.startsWith(prefix))
        return [first.slice(prefix.length), ...others];
    if (others.length === 0 || !prefix.startsWith(first))
        return pieces;
    return [ANY, ...afterUnknown(others, prefix)];
}
/** What is certainly left behind an unknown part with which a prefix may start. */
function afterUnknown(pieces, prefix) {
    const [first, ...others] = pieces;
    if (first === undefined)
        return [];
    if (typeof first !== 'string')
        return afterUnknown(others, prefix);
    const most = Math.min(first.length, prefix.length);
    const taken = Array.from({ length: most }, (_, at) => most - at).find((length) => prefix.endsWith(first.slice(0, length)));
    const mayGo = taken === first.length || (others.length > 0 && prefix.includes(first));
    if (mayGo)
        return others.length === 0 ? [] : [ANY];
    return [first.slice(taken ?? 0), ...others];
}
/** Text in slashes is a pattern of Go's, which is not followed. */
function replace(pieces, search, replacement) {
    const isPattern = search.length > 1 && search.startsWith('/') && search.endsWith('/');
    if (search === '' || isPattern || mayCrossParts(pieces, search))
        return undefined;
    return pieces.map((piece) => {
        if (typeof piece !== 'string')
            return ANY;
        const parts = piece.split(search);
        const length = piece.length + (parts.length - 1) * (replacement.length - search.length);
        return length > LONGEST_TEXT ? ANY : parts.join(replacement);
    });
}
/** Whether a text that is searched may begin in an unknown part and end in a literal one, or the other way around. */
function mayCrossParts(pieces, search) {
    if (pieces.length < 2)
        return false;
    const literals = pieces.filter((piece) => typeof piece === 'string');
    return literals.some((literal) => {
        if (search.length > 2 && search.includes(literal))
            return true;
        return Array.from({ length: search.length - 1 }, (_, at) => at + 1).some((at) => literal.startsWith(search.slice(at)) || literal.endsWith(search.slice(0, at)));
    });
}
/** Of a text with unknown parts, only what comes before the first of them has a certain place. */
function substr(pieces, offset, length) {
    const [first = '', other] = pieces;
    const [start, count] = [wholeNumber(offset), wholeNumber(length)];
    if (start === undefined || count === undefined || typeof first !== 'string' || first.includes('\r'))
        return undefined;
    if (other === undefined || start + count <= first.length)
        return [first.slice(start, start + count)];
    return [first.slice(start), ANY];
}
/** A number as Terraform writes it, without a sign; `undefined` for other text. */
function wholeNumber(text) {
    return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}
/** The part of a path behind its last slash. */
function baseName(pieces) {
    const last = pieces.at(-1);
    if (typeof last !== 'string')
        return undefined;
    const name = last.slice(last.lastIndexOf('/') + 1);
    if (name === '' || name === '.' || name === '..')
        return undefined;
    return last.includes('/') || pieces.length === 1 ? [name] : [ANY, name];
}
/** The part of a path before its last slash, of paths that Go leaves as they are. */
function folderName(pieces) {
    const path = literalOf(pieces) ?? '';
    const [name = '', ...folders] = path.split('/').reverse();
    if (folders.length === 0 || [name, ...folders].some((part) => /^\.{0,2}$/.test(part)))
        return undefined;
    return [path.slice(0, path.lastIndexOf('/'))];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/argument.js


const MOST_ITEMS = 1000;
/** Whether a value is text, or may be as far as is known. Numbers and booleans become text. */
function argument_isText(value) {
    if (value === undefined || value.isAbsent)
        return false;
    const { node } = value;
    return node.type === 'opaque' ? setIn(node) === undefined : node.type === 'scalar' && node.value !== null;
}
function argument_isNull({ node }) {
    return node.type === 'scalar' && node.value === null;
}
/** The text of a value that has no unknown parts. */
function argument_literalOf(value) {
    return argument_isText(value) ? literalText(value.text()) : undefined;
}
/** Whether a text has a character at least. */
function isFilled(text) {
    return text.some((piece) => typeof piece === 'string' && piece !== '');
}
/** The items of a list or tuple. */
function listItems(value) {
    return value?.isWhole === true && value.node.type === 'sequence' ? value.node.items : undefined;
}
/** The items of a list, a tuple, or a set of literal texts, which Terraform sorts. */
function argument_itemsOf(value, call) {
    const set = value === undefined ? undefined : setIn(value.node);
    if (set === undefined)
        return listItems(value);
    const members = call.follow(set);
    // Numbers are sorted in another way. Beside a text, they are text.
    const hasText = listItems(members)?.some((item) => item.type === 'scalar' && typeof item.value === 'string');
    const texts = hasText === true ? textsOf(members, call) : undefined;
    return texts && [...new Set(texts)].sort(compareText).map((text) => scalar(text, call));
}
/** What `toset` makes a set of. */
function setIn(node) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    return expression?.type === 'call' && expression.name === 'toset' ? expression.arguments[0] : undefined;
}
/** The items of a list or set if all of them are literal text in ASCII. */
function textsOf(value, call) {
    const items = argument_itemsOf(value, call);
    if (items === undefined || items.length > MOST_ITEMS)
        return undefined;
    const texts = items.map((item) => argument_literalOf(call.follow(item))).filter((text) => text !== undefined);
    return texts.length === items.length && texts.every(isAscii) ? texts : undefined;
}
function compareText(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}
/** The entries of a map or an object, by key, if all of the keys are literal. */
function entriesOf(value) {
    if (value?.isWhole !== true || value.node.type !== 'mapping')
        return undefined;
    const { entries } = value.node;
    if (entries.length > MOST_ITEMS || !entries.every(isPlainEntry))
        return undefined;
    return new Map(entries.map((entry) => [entry.key, entry.value]));
}
/** Whether the key of an entry is literal text that no other text equals. A computed key is in parentheses. */
function isPlainEntry({ key }) {
    return !key.startsWith('(') && isAscii(key);
}
function scalar(value, { span }) {
    return { type: 'scalar', span, value };
}
/** A list of some items; `undefined` if there are too many, or they are not known. */
function listNode(items, { span }) {
    if (items === undefined || items.length > MOST_ITEMS)
        return undefined;
    return { type: 'sequence', span, style: 'comma', items };
}
/** A map of some values by key; `undefined` if there are too many. */
function mapNode(values, { span }) {
    if (values.size > MOST_ITEMS)
        return undefined;
    const entries = [...values].map(([key, value]) => ({ key, keySpan: span, value, span }));
    return { type: 'mapping', span, entries };
}
/** A text with some parts; `undefined` if it is too long. */
function textNode(pieces, call) {
    if (pieces === undefined)
        return undefined;
    const all = pieces_joined(pieces);
    if (all.length > MOST_PIECES || lengthOf(all) > LONGEST_TEXT)
        return undefined;
    const literal = all.length === 0 ? '' : literalText(all);
    if (literal !== undefined)
        return scalar(literal, call);
    const parts = all.map((piece) => typeof piece === 'string' ? scalar(piece, call) : unknownNode(piece, call));
    return {
        type: 'opaque',
        span: call.span,
        reason: 'interpolation',
        expression: { type: 'template', parts },
    };
}
function unknownNode({ path }, { span }) {
    const expression = path && { type: 'reference', path };
    return { type: 'opaque', span, reason: 'expression', expression };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/choice.js
/** A choice of more values is not followed. */
const MOST_CHOICES = 64;
/**
 * The values that a condition may have; `undefined` for any other node. The grammar reads `a ? b : c ? d : e` from the
 * left, so the first branches of a condition in the place of the test count too.
 */
function choice_branchesOf(node) {
    const [test, ...last] = choiceIn(node) ?? [];
    if (test === undefined)
        return undefined;
    const branches = [];
    for (let at = choiceIn(test); at !== undefined; at = at[0] && choiceIn(at[0]))
        if (at[1] !== undefined)
            branches.unshift(at[1]);
    return [...branches, ...last];
}
/** The test and the branches of a condition. */
function choiceIn(node) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    return expression?.type === 'mixture' && expression.isChoice === true ? expression.mentions : undefined;
}
/** Any of some values, as of a condition; `undefined` if there are none or too many. */
function choiceNode(values, span) {
    const all = distinct(values.flatMap((value) => choice_branchesOf(value) ?? [value]));
    const [first, other] = all;
    if (first === undefined || all.length > MOST_CHOICES)
        return undefined;
    if (other === undefined)
        return first;
    const test = { type: 'opaque', span, reason: 'expression' };
    const mentions = [test, ...all];
    return {
        type: 'opaque',
        span,
        reason: 'expression',
        expression: { type: 'mixture', mentions, isChoice: true },
    };
}
/** Equal scalars once, and every other node once. */
function distinct(nodes) {
    const byValue = new Map(nodes.map((node) => [node.type === 'scalar' ? node.value : node, node]));
    return [...byValue.values()];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/evaluate.js


/** References and calls are followed this deep. */
const evaluate_DEEPEST = 20;
/** A limit that no reference in a name comes close to. */
const evaluate_LONGEST_PATH = 20;
const evaluate_UNKNOWN = [ANY];
/** The text that a value has in an instance of its block; `undefined` if it cannot be worked out from literals. */
function evaluate_textIn(index, node, instance) {
    return node && literalText(piecesIn(index, node, instance));
}
/** The parts of the text that a value has in an instance of its block. */
function piecesIn(index, node, instance, depth = 0) {
    if (depth > evaluate_DEEPEST || !index.meter.spend(1))
        return evaluate_UNKNOWN;
    const found = follow_resolve(index, node, instance, depth);
    return found === undefined ? evaluate_UNKNOWN : piecesOf(index, found, instance, depth);
}
/** The parts of the text of a value that is resolved. */
function piecesOf(index, found, instance, depth) {
    if (found.type === 'scalar')
        return piecesOfScalar(found.value);
    const expression = found.type === 'opaque' ? found.expression : undefined;
    if (expression?.type === 'reference')
        return piecesOfReference(expression.path, instance);
    if (expression?.type === 'call')
        return piecesOfCall(index, expression, instance, depth);
    const pieces = [];
    for (const part of expression?.type === 'template' ? expression.parts : []) {
        pieces.push(...piecesIn(index, part, instance, depth + 1));
        // Each level copies the pieces again, so copying counts as steps.
        if (pieces.length > MOST_PIECES || !index.meter.spend(pieces.length))
            return evaluate_UNKNOWN;
    }
    return pieces.length === 0 ? evaluate_UNKNOWN : pieces;
}
/** A path that Terraform makes absolute starts in the folder where it runs. */
function piecesOfCall(index, { name, arguments: [path] }, instance, depth) {
    if (name !== 'abspath' || path === undefined)
        return evaluate_UNKNOWN;
    const pieces = piecesIn(index, path, instance, depth + 1);
    const [first] = pieces;
    const isRelative = typeof first === 'string' && !/^[/~]/.test(first);
    return isRelative ? [{ unknown: 'path.cwd', path: ['path', 'cwd'] }, '/', ...pieces] : pieces;
}
function piecesOfScalar(value) {
    // Terraform's numbers have more digits than these.
    const text = Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : value;
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? [text] : evaluate_UNKNOWN;
}
function piecesOfReference(path, { key, index }) {
    if (path.length > evaluate_LONGEST_PATH)
        return evaluate_UNKNOWN;
    const plain = path.map(withoutInstance);
    const name = plain.join('.');
    if (name === 'each.key' && key !== undefined)
        return [key];
    if (name === 'count.index' && index !== undefined)
        return [String(index)];
    return [{ unknown: name, path: plain }];
}
/** An accessor as it is compared between blocks: which instance it means depends on the block. */
function withoutInstance(accessor) {
    return isInstanceIndex(accessor) ? '[*]' : accessor;
}
/** Whether an accessor is the index of the block's own instance, such as `[(each.key)]`. */
function isInstanceIndex(accessor) {
    return accessor.startsWith('[(');
}
/** The key in an index, in an instance of its block; `undefined` if it is not known. */
function keyOfIndex(index, accessor, instance) {
    switch (accessor) {
        case '[*]':
        case '[?]':
            return undefined;
        case '[(each.key)]':
            return instance.key;
        case '[(count.index)]':
            return instance.index === undefined ? undefined : String(instance.index);
        default:
            return isInstanceIndex(accessor)
                ? memberText(index, instance, accessor.slice('[('.length, -')]'.length))
                : accessor.replace(/^\[(.*)\]$/s, '$1');
    }
}
/** The text at a path of the instance's value, such as `each.value.name`. */
function memberText(index, { value }, path) {
    const [, , ...rest] = path.split('.');
    return evaluate_textIn(index, value && follow_memberOf(index, value, rest), {});
}
/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
function comparableKey(key) {
    return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/choosing-functions.js



/** The functions that return one of their arguments, or a member of one. */
const CHOOSING = [
    ['coalesce', coalesce],
    ['element', choosing_functions_element],
    ['lookup', lookup],
    ['nonsensitive', ([value]) => value?.node],
    ['one', one],
    ['sensitive', ([value]) => value?.node],
    ['try', firstWithoutError],
];
/** The first value that is neither `null` nor empty. One of which that is not known may be it. */
function coalesce(given, call) {
    const values = [];
    for (const value of given) {
        if (argument_isNull(value) || argument_literalOf(value) === '')
            continue;
        if (!argument_isText(value))
            return undefined;
        values.push(value.node);
        if (isFilled(value.text()))
            break;
    }
    return choiceNode(values, call.span);
}
/** The first value that is no error. One that is not literal may be an error, and so may be a member of a variable. */
function firstWithoutError(given, call) {
    const values = [];
    for (const value of given) {
        if (value.isAbsent)
            continue;
        values.push(value.node);
        if (value.isWhole && !value.mayFail && (argument_isNull(value) || argument_literalOf(value) !== undefined))
            break;
    }
    return choiceNode(values, call.span);
}
/** The member with a key, or else the default. Where the key is not known, it may be any of them. */
function lookup([map, key, usual], call) {
    if (map?.isWhole !== true || map.node.type !== 'mapping' || !argument_isText(key) || usual?.isAbsent === true)
        return undefined;
    const [text, entries] = [argument_literalOf(key), entriesOf(map)];
    if (text !== undefined && entries !== undefined)
        return entries.get(text) ?? usual?.node;
    const values = map.node.entries.map(({ value }) => value);
    return choiceNode(usual === undefined ? values : [...values, usual.node], call.span);
}
/** The item at an index, which counts on from the start behind the end. Where it is not known, it may be any item. */
function choosing_functions_element([list, at], call) {
    const items = listItems(list);
    if (items === undefined || !argument_isText(at))
        return undefined;
    const text = argument_literalOf(at);
    if (text === undefined)
        return choiceNode(items, call.span);
    const index = wholeNumber(text);
    return index === undefined || items.length === 0 ? undefined : items[index % items.length];
}
/** The only item of a list; `null` of an empty one. */
function one([list], call) {
    const items = argument_itemsOf(list, call);
    if (items === undefined || items.length > 1)
        return undefined;
    return items[0] ?? { type: 'scalar', span: call.span, value: null };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/joining-functions.js



/** The functions that make a text of values, or values of a text. */
const JOINING = [
    ['format', format],
    ['join', joining_functions_join],
    ['split', split],
    ['tostring', ([value]) => (argument_isText(value) ? value.node : undefined)],
];
/** Verbs with a width or a precision are not followed. */
function format([form, ...given], call) {
    const text = argument_literalOf(form);
    if (text === undefined || text.length > LONGEST_TEXT || given.length > MOST_PIECES)
        return undefined;
    const [start = '', ...others] = text.split(/%([sdv])/);
    if (others.length !== 2 * given.length || start.includes('%'))
        return undefined;
    const pieces = [start];
    for (const [at, value] of given.entries()) {
        const [verb = '', literal = ''] = others.slice(2 * at);
        const filled = formatted(value, verb);
        if (filled === undefined || literal.includes('%'))
            return undefined;
        pieces.push(...filled, literal);
    }
    return textNode(pieces, call);
}
/** The text of a value; `%d` writes digits as a number. */
function formatted(value, verb) {
    if (!argument_isText(value))
        return undefined;
    const pieces = value.text();
    if (verb !== 'd')
        return pieces;
    const text = literalText(pieces);
    if (text === undefined)
        return [ANY];
    return wholeNumber(text) === undefined ? undefined : pieces;
}
function joining_functions_join([separator, ...lists], call) {
    const between = argument_literalOf(separator);
    const items = lists.map((one) => compactedItems(one, call) ?? filledItems(argument_itemsOf(one, call), call));
    if (between === undefined || items.includes(undefined))
        return undefined;
    const all = items.flatMap((one) => one ?? []);
    const [only, other] = all;
    if (only?.mayBeOut === false && other === undefined)
        return only.value.node;
    return all.length > MOST_PIECES ? undefined : textNode(joinedBy(between, all), call);
}
/** The separator beside an item that may be left out may be missing too. */
function joinedBy(separator, items) {
    const pieces = [];
    let isFirst = true;
    for (const { text, mayBeOut } of items) {
        if (mayBeOut)
            pieces.push(ANY);
        else
            pieces.push(isFirst ? '' : separator, ...text);
        isFirst &&= mayBeOut;
    }
    return pieces;
}
function filledItems(items, call) {
    if (items === undefined || items.length > MOST_PIECES)
        return undefined;
    const values = items.map(call.follow);
    return values.every(argument_isText)
        ? values.map((value) => ({ value, text: value.text(), mayBeOut: false }))
        : undefined;
}
/** The items of `compact([…])` in which it is not known of all whether they are empty. */
function compactedItems({ node }, call) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type !== 'call' || expression.name !== 'compact' || expression.expands === true)
        return undefined;
    const [given] = expression.arguments;
    const items = given === undefined ? undefined : argument_itemsOf(call.follow(given), call);
    if (items === undefined || items.length > MOST_PIECES)
        return undefined;
    const values = items.map(call.follow).filter((value) => !argument_isNull(value) && argument_literalOf(value) !== '');
    if (!values.every(argument_isText))
        return undefined;
    return values.map((value) => {
        const text = value.text();
        return { value, text, mayBeOut: !isFilled(text) };
    });
}
function split([separator, value], call) {
    const [between, text] = [argument_literalOf(separator), argument_literalOf(value)];
    if (between === undefined || between === '' || text === undefined)
        return undefined;
    if (text.length > LONGEST_TEXT || !isAscii(between) || !isAscii(text))
        return undefined;
    return listNode(text.split(between).map((part) => scalar(part, call)), call);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/list-functions.js


/** The functions that return lists and maps. `toset` is not one of them: a set has no members by index. */
const LISTING = [
    ['concat', concat],
    ['compact', compact],
    ['distinct', ([list], call) => textList(list && withoutRepeats(textsOf(list, call)), call)],
    ['flatten', ([list], call) => listNode(list && flatItems(list, call, 0), call)],
    ['reverse', ([list], call) => listNode(listItems(list)?.toReversed(), call)],
    ['slice', slice],
    ['sort', ([list], call) => textList(textsOf(list, call)?.sort(compareText), call)],
    ['tolist', tolist],
    [
        'keys',
        ([map], call) => textList(entriesInOrder(map)?.map(([key]) => key), call),
    ],
    [
        'values',
        ([map], call) => listNode(entriesInOrder(map)?.map(([, value]) => value), call),
    ],
    ['merge', merge],
    ['tomap', ([map]) => (entriesOf(map) === undefined ? undefined : map?.node)],
    ['zipmap', zipmap],
];
const list_functions_DEEPEST = 10;
function textList(texts, call) {
    return listNode(texts?.map((text) => scalar(text, call)), call);
}
function withoutRepeats(texts) {
    return texts && [...new Set(texts)];
}
function concat(lists, call) {
    const items = lists.map(listItems);
    return items.includes(undefined)
        ? undefined
        : listNode(items.flatMap((one) => one ?? []), call);
}
function compact([list], call) {
    const values = argument_itemsOf(list, call)
        ?.map(call.follow)
        .filter((value) => !argument_isNull(value) && argument_literalOf(value) !== '');
    const isSure = values?.every((value) => argument_isText(value) && isFilled(value.text())) === true;
    return isSure
        ? listNode(values.map(({ node }) => node), call)
        : undefined;
}
/** The items of a list and of all lists in it; `undefined` if one of them may be a list that is not known. */
function flatItems(list, call, depth) {
    const items = depth > list_functions_DEEPEST ? undefined : argument_itemsOf(list, call);
    if (items === undefined)
        return undefined;
    const all = [];
    for (const item of items) {
        const value = call.follow(item);
        const inner = isSingle(value) ? [value.node] : flatItems(value, call, depth + 1);
        if (inner === undefined)
            return undefined;
        for (const one of inner)
            all.push(one);
    }
    return all;
}
/** Whether a value is certainly no list. */
function isSingle({ node, isAbsent }) {
    if (node.type !== 'opaque')
        return node.type !== 'sequence' && !isAbsent;
    return node.expression?.type === 'template';
}
function slice([list, from, to], call) {
    const items = listItems(list);
    const [start, end] = [numberOf(from), numberOf(to)];
    if (items === undefined || start === undefined || end === undefined)
        return undefined;
    return start <= end && end <= items.length ? listNode(items.slice(start, end), call) : undefined;
}
function numberOf(value) {
    const text = argument_literalOf(value);
    return text === undefined ? undefined : wholeNumber(text);
}
/** Items of several types may not become those of one. */
function tolist([list], call) {
    const items = argument_itemsOf(list, call);
    return items?.every((item) => argument_isText(call.follow(item))) === true ? listNode(items, call) : undefined;
}
/** In the order of their keys, as Terraform has it. */
function entriesInOrder(map) {
    const entries = entriesOf(map);
    return entries && [...entries].sort(([one], [other]) => compareText(one, other));
}
function merge(maps, call) {
    const all = new Map();
    for (const map of maps.filter((one) => !argument_isNull(one))) {
        const entries = entriesOf(map);
        if (entries === undefined)
            return undefined;
        for (const [key, value] of entries)
            all.set(key, value);
    }
    return mapNode(all, call);
}
function zipmap([names, list], call) {
    const keys = textsOf(names, call);
    const values = listItems(list);
    if (keys === undefined || values === undefined || keys.length !== values.length)
        return undefined;
    return mapNode(new Map(keys.map((key, at) => [key, values[at] ?? scalar('', call)])), call);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/functions.js





const FUNCTIONS = new Map([...CHOOSING, ...JOINING, ...LISTING]);
/** Whether calls of a function are followed. */
function isFollowed(name) {
    return FUNCTIONS.has(name) || isTextFunction(name);
}
/**
 * What a function returns, exactly as Terraform computes it; `undefined` if that is not certain, or if nothing of a text
 * is known. A text may have unknown parts, and a choice stands for any of its values.
 */
function applyFunction(name, given, call) {
    if (!isTextFunction(name))
        return FUNCTIONS.get(name)?.(given, call);
    const texts = given.filter(argument_isText).map(({ text }) => text());
    const pieces = texts.length < given.length ? undefined : textFrom(name, texts);
    if (pieces === undefined)
        return undefined;
    // What a variable may be is looked for in the call itself.
    const isUnknown = !isFilled(pieces) && pieces.some((piece) => typeof piece !== 'string');
    return isUnknown ? undefined : textNode(pieces, call);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/function-call.js





const MOST_ARGUMENTS = 100;
/** What a call of a function returns, whichever branches its arguments take; the call itself if that is not certain. */
function followCall(index, node, expression, instance, depth) {
    if (!isFollowed(expression.name))
        return asItIs(node);
    const place = {
        span: node.span,
        follow: (one) => argumentIn(index, one, instance, depth + 1),
    };
    const results = [];
    for (const given of givenTo(index, expression, instance, depth) ?? [undefined]) {
        const result = given && resultOf(index, expression.name, given, place);
        if (result === undefined)
            return asItIs(node);
        results.push(result);
    }
    const choice = choiceNode(results.map((one) => one.node), node.span);
    if (choice === undefined)
        return asItIs(node);
    return {
        node: choice,
        isWhole: results.every(({ isWhole }) => isWhole),
        mayFail: results.length > 1 || results.some(({ mayFail }) => mayFail),
    };
}
/** What a function returns for arguments that are no choices. */
function resultOf(index, name, given, call) {
    if (!index.meter.spend(given.reduce((sum, { node }) => sum + sizeOf(node), 1)))
        return undefined;
    const node = applyFunction(name, given, call);
    if (node === undefined)
        return undefined;
    // A member of an argument is not followed yet.
    const found = (choice_branchesOf(node) ?? [node]).map((one) => given.find((other) => other.node === one) ?? call.follow(one));
    const all = choiceNode(found.map((one) => one.node), call.span);
    if (all === undefined)
        return undefined;
    // A key that is not known may be missing, and an item that is not taken may be an error.
    const isSure = found.length === 1 && given.every((one) => !one.mayFail && one.node.type === 'scalar');
    return {
        node: all,
        isWhole: given.every(({ isWhole }) => isWhole) && found.every(({ isWhole }) => isWhole),
        mayFail: !isSure || found.some(({ mayFail }) => mayFail),
    };
}
function sizeOf(node) {
    if (node.type === 'sequence')
        return node.items.length;
    return node.type === 'mapping' ? node.entries.length : 1;
}
function argumentIn(index, node, instance, depth) {
    const found = index.meter.spend(1) ? follow_follow(index, node, instance, depth) : undefined;
    return function_call_argumentOf(index, node, found, instance, depth);
}
/** A value as an argument. `node` is what it was before it was followed. */
function function_call_argumentOf(index, node, found, instance, depth) {
    // The type of a variable may have another value in the place of `null`.
    const isUsual = typeof found === 'object' && !found.isWhole && found.node.type === 'scalar' && found.node.value === null;
    if (found === undefined || found === 'absent' || isUsual)
        return { node, isWhole: false, isAbsent: found === 'absent', mayFail: true, text: () => evaluate_UNKNOWN };
    const text = () => {
        const pieces = piecesOf(index, found.node, instance, depth);
        return mayBeHeredoc(pieces) ? evaluate_UNKNOWN : pieces;
    };
    return { ...found, isAbsent: false, text };
}
/** Whether a text may be that of a heredoc whose indentation or escapes Terraform takes away. */
function mayBeHeredoc(pieces) {
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : '*')).join('');
    return text.includes('\n') && /^[ \t]|\n[ \t]|[$%]\{/.test(text);
}
/** The arguments of a call, in all combinations of the values that they may have; `undefined` if these are too many. */
function givenTo(index, { arguments: nodes, expands }, instance, depth) {
    const all = expands === true ? expanded(index, nodes, instance, depth) : nodes;
    if (all === undefined || all.length > MOST_ARGUMENTS)
        return undefined;
    let combinations = [[]];
    for (const node of all) {
        const values = choicesFor(index, node, instance, depth + 1);
        if (combinations.length * values.length > MOST_CHOICES)
            return undefined;
        // Each combination is copied.
        if (!index.meter.spend(combinations.length * values.length))
            return undefined;
        combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
    }
    return combinations;
}
/** The arguments with the items of the last one. */
function expanded(index, nodes, instance, depth) {
    const last = nodes.at(-1);
    const found = last && listItems(argumentIn(index, last, instance, depth + 1));
    return found && [...nodes.slice(0, -1), ...found];
}
/** The values that an argument may have. */
function choicesFor(index, node, instance, depth) {
    const found = index.meter.spend(1) ? follow_follow(index, node, instance, depth) : undefined;
    const own = function_call_argumentOf(index, node, found, instance, depth);
    const branches = found === undefined || found === 'absent' ? undefined : choice_branchesOf(found.node);
    if (branches === undefined)
        return [own];
    // The branches of a choice are followed with it.
    return branches.map((branch) => {
        const value = { node: branch, isWhole: own.isWhole, mayFail: true };
        return function_call_argumentOf(index, node, value, instance, depth);
    });
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/follow.js






/** The key of a member that stands for those of all keys. No key of a file is this. */
const ANY_KEY = '(*)';
/**
 * What a node stands for after references to local values and to `each.value`, and functions, are followed. `undefined`
 * if it is a value that is not known.
 */
function follow_resolve(index, node, instance, depth = 0) {
    const found = follow_follow(index, node, instance, depth);
    return found === undefined || found === 'absent' || found === TOO_DEEP ? undefined : found.node;
}
/** What is behind more references and calls than are followed. Nothing more is looked for there. */
const TOO_DEEP = {
    node: { type: 'opaque', span: { start: 0, end: 0 }, reason: 'expression' },
    isWhole: false,
    mayFail: true,
};
/** As `resolve`, with what is known of the members. */
function follow_follow(index, node, instance, depth = 0) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression === undefined || expression.type === 'template')
        return asItIs(node);
    if (depth > evaluate_DEEPEST)
        return TOO_DEEP;
    switch (expression.type) {
        case 'reference':
            return followReference(index, node, expression.path, instance, depth);
        case 'call':
            return followCall(index, node, expression, instance, depth);
        case 'mixture':
            return expression.isChoice === true
                ? followChoice(index, node, instance, depth)
                : followMember(index, node, expression, instance, depth);
        default:
            return asItIs(node);
    }
}
/** A node that stands for itself. */
function asItIs(node) {
    return { node, isWhole: true, mayFail: false };
}
function followReference(index, node, path, instance, depth) {
    if (path[0] === 'each' && path[1] === 'value' && instance.value !== undefined) {
        const value = { ...asItIs(instance.value), isWhole: instance.isConverted !== true };
        return memberAlong({ index, instance, inner: {} }, value, path.slice(2), depth);
    }
    const { address, rest } = splitPath(path);
    const block = index.blocks.get(address);
    if (block?.type !== 'local')
        return asItIs(node);
    if (index.repeated.has(address))
        return undefined;
    const value = { ...asItIs(block.entry.value), isWhole: block.isConverted !== true };
    return memberAlong({ index, instance, inner: {} }, value, rest, depth);
}
/** A condition, with its branches followed. Its test may be an error. */
function followChoice(index, node, instance, depth) {
    const branches = choice_branchesOf(node) ?? [];
    if (!index.meter.spend(branches.length))
        return asItIs(node);
    const found = branches.map((branch) => {
        const one = follow_follow(index, branch, instance, depth + 1);
        return one === undefined || one === 'absent' ? { node: branch, isWhole: false, mayFail: true } : one;
    });
    const choice = choiceNode(found.map((one) => one.node), node.span);
    if (choice === undefined)
        return asItIs(node);
    return { node: choice, isWhole: found.every(({ isWhole }) => isWhole), mayFail: true };
}
/** A member of a value that is not a reference, such as `split("-", "a-b")[0]`. */
function followMember(index, node, { accessors, mentions: [value] }, instance, depth) {
    if (accessors === undefined || value === undefined)
        return asItIs(node);
    // What is not taken of the value may be an error.
    const holder = { ...asItIs(value), mayFail: true };
    return memberAlong({ index, instance, inner: instance }, holder, accessors, depth) ?? asItIs(node);
}
/** The member of a value at a path that depends on no instance. */
function follow_memberOf(index, value, path) {
    const found = memberAlong({ index, instance: {}, inner: {} }, asItIs(value), path, 0);
    return found === 'absent' ? undefined : found?.node;
}
/** The member of a value at a path. */
function memberAlong(way, value, rest, depth) {
    const found = follow_follow(way.index, value.node, way.inner, depth + 1);
    if (found === undefined || found === 'absent' || found === TOO_DEEP)
        return found;
    const isWhole = found.isWhole && value.isWhole;
    return memberIn(way, { node: found.node, isWhole, mayFail: found.mayFail || value.mayFail }, rest, depth);
}
/** The member of a value that is followed. */
function memberIn(way, value, rest, depth) {
    const [first, ...others] = rest;
    if (first === undefined)
        return value;
    // The branches of a choice are followed with it.
    const branches = choice_branchesOf(value.node);
    if (branches !== undefined)
        return follow_anyOf(way, value, branches, (node) => memberIn(way, { ...value, node }, rest, depth + 1));
    const longer = longerReference(way, value, rest);
    if (longer !== undefined)
        return longer;
    const members = follow_membersAt(way, value, first);
    if (members === undefined || members === 'absent')
        return members;
    const into = (node) => memberAlong(way, { ...value, node }, others, depth + 1);
    if (members.type === 'one')
        return into(members.node);
    return follow_anyOf(way, { ...value, isWhole: value.isWhole && first !== '[*]' }, members.nodes, into);
}
/**
 * A member of what a reference stands for that is not followed, as a reference: a member of a whole resource, for
 * example. What is not known may have another value in the place of `null` if the type of a variable changed it.
 */
function longerReference({ index }, { node, isWhole, mayFail }, rest) {
    if (node.type !== 'opaque' || node.expression?.type !== 'reference')
        return undefined;
    const path = [...node.expression.path, ...rest];
    const { type } = index.blocks.get(splitPath(path).address) ?? {};
    const isResource = type !== undefined && type !== 'local' && type !== 'variable' && type !== 'module';
    if (path.length > evaluate_LONGEST_PATH || !(isWhole || isResource))
        return undefined;
    return { node: { ...node, expression: { type: 'reference', path } }, isWhole, mayFail };
}
/** The member that an accessor means, or all of those that it may mean. */
function follow_membersAt({ index, instance }, { node, isWhole }, accessor) {
    // It is an error to take a member of `null`, except all.
    if (node.type === 'scalar' && node.value === null && isWhole && accessor !== '[*]')
        return 'absent';
    if (node.type !== 'mapping' && node.type !== 'sequence')
        return undefined;
    const isAny = node.type === 'mapping' && node.entries[0]?.key === ANY_KEY;
    const key = keyOfIndex(index, accessor, instance);
    const count = node.type === 'mapping' ? node.entries.length : 1;
    if (!index.meter.spend(count))
        return undefined;
    if (isAny || (key === undefined && isWhole && accessor !== '[*]'))
        return {
            type: 'any',
            nodes: node.type === 'sequence' ? node.items : node.entries.map(({ value }) => value),
        };
    if (key === undefined)
        return undefined;
    const member = node.type === 'sequence' ? itemAt(node, key) : valueAt(node, key);
    if (member !== undefined)
        return { type: 'one', node: member };
    return isWhole && hasPlainKeys(node, key) ? 'absent' : undefined;
}
function itemAt({ items }, key) {
    return /^\d{1,6}$/.test(key) ? items[Number(key)] : undefined;
}
/** The last of several equal keys counts, and a computed key may equal this one. */
function valueAt({ entries }, key) {
    const entry = entries.findLast((other) => other.key === key || isComputed(other));
    return entry?.key === key ? entry.value : undefined;
}
/** Whether a key that is not found is certainly not there. */
function hasPlainKeys(node, key) {
    return node.type === 'sequence' ? /^\d{1,6}$/.test(key) : isAscii(key) && node.entries.every(isPlainEntry);
}
/**
 * Any of what is found behind some nodes; `undefined` if it is not known behind one of them. Where nothing is behind
 * one, it is an error to take that.
 */
function follow_anyOf({ index }, { node: { span }, isWhole }, nodes, find) {
    if (nodes.length > MOST_CHOICES || !index.meter.spend(nodes.length))
        return undefined;
    const results = nodes.map(find);
    if (results.includes(undefined))
        return undefined;
    const found = results.filter((result) => result !== undefined && result !== 'absent');
    const node = choiceNode(found.map((one) => one.node), span);
    if (node === undefined)
        return found.length === 0 ? 'absent' : undefined;
    return { node, isWhole: isWhole && found.every((one) => one.isWhole), mayFail: true };
}
/** Whether the key of an entry is not literal. */
function isComputed({ key }) {
    return key.startsWith('(');
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/instances.js





const MOST_INSTANCES = 1000;
const ONE = [{}];
const instancesByBlock = once((index) => once((block) => readInstances(index, block)));
/** The instances of a block; `undefined` if its `for_each` or `count` is not literal. */
function instancesOf(index, block) {
    return instancesByBlock(index)(block);
}
/** The key or index of an instance, as it is compared; `undefined` if it is not known, or there is only one instance. */
function keyOfInstance({ key, index }) {
    const text = index === undefined ? key : String(index);
    return text === undefined ? undefined : comparableKey(text);
}
function readInstances(index, block) {
    const body = bodyOf(block);
    const count = body === undefined ? undefined : entryOf(body, 'count')?.value;
    const each = body === undefined ? undefined : entryOf(body, 'for_each')?.value;
    const instances = count !== undefined ? counted(count) : each === undefined ? ONE : membersOf(index, each);
    return instances !== undefined && index.meter.spend(instances.length) ? instances : undefined;
}
function counted(count) {
    const number = count.type === 'scalar' ? count.value : undefined;
    if (typeof number !== 'number' || number > MOST_INSTANCES)
        return undefined;
    return Array.from({ length: number }, (_, at) => ({ index: at }));
}
/** The value that a block's instances are made from, with local values, functions and `toset` followed. */
function iteratedBy(index, each) {
    return followedEach(index, each)?.node;
}
/** As `iteratedBy`, and whether the type of a variable may have changed its members. */
function followedEach(index, each) {
    const found = follow_follow(index, each, {});
    if (found === undefined || found === 'absent')
        return undefined;
    const expression = found.node.type === 'opaque' ? found.node.expression : undefined;
    if (expression?.type !== 'call' || expression.name !== 'toset')
        return found;
    const [set] = expression.arguments;
    const items = set === undefined ? undefined : follow_follow(index, set, {});
    return items === 'absent' ? undefined : items;
}
function membersOf(index, each) {
    const { node, isWhole } = followedEach(index, each) ?? {};
    const isConverted = isWhole === false || undefined;
    if (node?.type === 'mapping') {
        if (node.entries.length > MOST_INSTANCES || node.entries.some(isComputed))
            return undefined;
        return node.entries.map(({ key, value }) => ({ key, value, isConverted }));
    }
    if (node?.type !== 'sequence' || node.items.length > MOST_INSTANCES)
        return undefined;
    return node.items.map((value) => ({ key: evaluate_textIn(index, value, {}), value, isConverted }));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/call-instances.js



/** A call with more instances is taken as one with a key that may be any. */
const call_instances_MOST_INSTANCES = 100;
/** The instances of a call with their scopes; a single one without a key if they are not known. */
function callInstances(index, call, address) {
    const found = instancesOf(index, call);
    const each = argumentOf(call, 'for_each');
    const members = each === undefined ? undefined : iteratedBy(index, each);
    const known = found !== undefined && isListed(found) ? found : undefined;
    if (known === undefined)
        return [{ scope: `${address}.`, instance: undefined, key: ANY_KEY, members: undefined }];
    return known.map((instance) => {
        const { key, index: at } = instance;
        if (at !== undefined)
            return { scope: `${address}[${at}].`, instance, key: at, members };
        if (key === undefined)
            return { scope: `${address}.`, instance, key: undefined, members };
        return { scope: `${address}[${JSON.stringify(key)}].`, instance, key, members };
    });
}
/** Whether all instances are told apart by plain keys. */
function isListed(instances) {
    if (instances.length === 0 || instances.length > call_instances_MOST_INSTANCES)
        return false;
    const [first] = instances;
    if (instances.length === 1 && first?.key === undefined && first?.index === undefined)
        return first?.value === undefined;
    const keys = instances.map(({ key, index }) => (index === undefined ? key : String(index)));
    return new Set(keys).size === keys.length && keys.every((key) => key !== undefined && !key.startsWith('('));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/scoped-node.js
/** A node with its references placed. Parts without references are kept as they are. */
function scopedNode(node, scope) {
    switch (node.type) {
        case 'scalar':
            return node;
        case 'sequence': {
            const items = scopedAll(node.items, scope);
            return items === node.items ? node : { ...node, items };
        }
        case 'mapping': {
            const entries = scopedEntries(node.entries, scope);
            return entries === node.entries ? node : { ...node, entries };
        }
        case 'opaque': {
            if (node.expression === undefined)
                return node;
            if (node.expression.type === 'reference') {
                const placed = scope.place(node.expression.path);
                if ('type' in placed)
                    return placed;
                return placed === node.expression.path
                    ? node
                    : { ...node, expression: { type: 'reference', path: placed } };
            }
            const expression = scopedExpression(node.expression, scope);
            return expression === node.expression ? node : { ...node, expression };
        }
    }
}
/** An entry with the references of its value placed. */
function scopedEntry(entry, scope) {
    const value = scopedNode(entry.value, scope);
    return value === entry.value ? entry : { ...entry, value };
}
function scopedEntries(entries, scope) {
    const scoped = entries.map((entry) => scopedEntry(entry, scope));
    return scoped.every((entry, at) => entry === entries[at]) ? entries : scoped;
}
function scopedAll(nodes, scope) {
    const scoped = nodes.map((node) => scopedNode(node, scope));
    return scoped.every((node, at) => node === nodes[at]) ? nodes : scoped;
}
function scopedExpression(expression, scope) {
    switch (expression.type) {
        case 'call': {
            const given = scopedAll(expression.arguments, scope);
            return given === expression.arguments ? expression : { ...expression, arguments: given };
        }
        case 'template': {
            const parts = scopedAll(expression.parts, scope);
            return parts === expression.parts ? expression : { ...expression, parts };
        }
        case 'mixture': {
            const mentions = scopedAll(expression.mentions, scope);
            return mentions === expression.mentions ? expression : { ...expression, mentions };
        }
        case 'alias':
            return expression;
    }
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/passed-values.js




/** Arguments of a call that are its own, and not passed to the module. */
const OWN = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
/** The entry of a call with the arguments alone that are not passed on. */
function ownArguments({ entry }) {
    if (entry.value.type !== 'mapping')
        return entry;
    return {
        ...entry,
        value: { ...entry.value, entries: entry.value.entries.filter(({ key }) => OWN.has(key)) },
    };
}
/** The values of the variables of a module in an instance of a call, as local values of the module. */
function argumentsOf(call, instance, { blocks }, scope) {
    const given = (bodyOf(call)?.entries ?? []).filter(({ key }) => !OWN.has(key));
    const variables = new Map(blocks
        .filter(({ type }) => type === 'variable')
        .map((block) => [block.address.slice('variable.'.length), block]));
    const names = new Set(given.map(({ key }) => key));
    const inside = scopeInside(call, instance, scope);
    const address = (name) => `${instance.scope}var.${name}`;
    const passed = given.map((entry) => {
        const value = scopedNode(entry.value, inside);
        const own = { ...entry, value: withDefault(value, variables.get(entry.key)) };
        const isConverted = mayConvert(variables.get(entry.key));
        return { document: call.document, address: address(entry.key), type: 'local', entry: own, isConverted };
    });
    const defaults = [...variables].flatMap(([name, variable]) => {
        const entry = entryOf(bodyOf(variable) ?? passed_values_NONE, 'default');
        if (names.has(name) || entry === undefined)
            return [];
        const isConverted = mayConvert(variable);
        return [{ document: variable.document, address: address(name), type: 'local', entry, isConverted }];
    });
    return [...passed, ...defaults];
}
/** Whether the type of a variable may change a value: only text, lists and maps of them stay as they are. */
function mayConvert(variable) {
    const type = variable === undefined ? undefined : entryOf(bodyOf(variable) ?? passed_values_NONE, 'type')?.value;
    return type === undefined || keeps(type) ? undefined : true;
}
function keeps(type) {
    const expression = type.type === 'opaque' ? type.expression : undefined;
    if (expression?.type === 'reference')
        return expression.path[0] === 'string' || expression.path[0] === 'any';
    const [inner] = expression?.type === 'call' && /^(?:list|map)$/.test(expression.name) ? expression.arguments : [];
    return inner !== undefined && keeps(inner);
}
const passed_values_NONE = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };
/** The value of a variable that takes its default instead of `null`. */
function withDefault(value, variable) {
    const body = variable === undefined ? undefined : bodyOf(variable);
    const nullable = body === undefined ? undefined : entryOf(body, 'nullable')?.value;
    const usual = body === undefined ? undefined : entryOf(body, 'default')?.value;
    const isNullable = nullable === undefined || (nullable.type === 'scalar' && nullable.value === true);
    if (isNullable || usual === undefined)
        return value;
    if (value.type === 'scalar')
        return value.value === null ? usual : value;
    const mentions = [nullable, value, usual];
    return {
        type: 'opaque',
        span: value.span,
        reason: 'expression',
        expression: { type: 'mixture', mentions, isChoice: true },
    };
}
/** The references of arguments, in one instance of the call. */
function scopeInside({ entry }, { scope, instance }, outer) {
    const { key, index } = instance ?? {};
    const isKnown = key !== undefined;
    const scalar = (value) => ({ type: 'scalar', span: entry.span, value });
    return {
        place: (path) => {
            const [first, second, ...rest] = path;
            if (first === 'each' && second === 'key' && isKnown)
                return scalar(key);
            if (first === 'each' && second === 'key')
                return [`${scope}each`, 'key'];
            if (first === 'each')
                return [`${scope}each`, 'value', ...(isKnown ? rest : ['[?]', ...rest])];
            if (first === 'count')
                return index === undefined ? [`${scope}count`, 'index'] : scalar(index);
            return outer.place(path.some((part) => part.startsWith('[(')) ? path.map((part) => known(part, key, index)) : path);
        },
    };
}
/** An index that depends on the instance of the call, in that instance. */
function known(accessor, key, index) {
    if (accessor === '[(each.key)]' && key !== undefined)
        return `[${key}]`;
    if (accessor === '[(count.index)]' && index !== undefined)
        return `[${index}]`;
    return accessor.startsWith('[(') ? '[?]' : accessor;
}
/** The value that `each` has in an instance of a call with `for_each`. */
function eachLocal(call, { scope, instance, members }) {
    const each = argumentOf(call, 'for_each');
    if (each === undefined)
        return [];
    const { key, value, isConverted } = instance ?? {};
    const block = (value) => ({
        document: call.document,
        address: `${scope}each.value`,
        type: 'local',
        entry: { ...call.entry, value },
        isConverted,
    });
    if (value === undefined || key === undefined) {
        const all = block(each);
        // The keys of a set are its members.
        return isMap(each)
            ? [{ block: all }]
            : [{ block: all }, { block: { ...all, address: `${scope}each.key` } }];
    }
    const path = each.type === 'opaque' && each.expression?.type === 'reference' ? each.expression.path : undefined;
    if (path !== undefined && members?.type === 'mapping')
        return [{ block: block(memberAt(each, [...path, `[${key}]`])) }];
    return [{ block: block(value), alsoFrom: isWritten(each, members) ? undefined : each }];
}
const MAPS = new Set(['merge', 'tomap', 'zipmap']);
/** Whether a value is certainly a map, whose keys are not its members. */
function isMap(node) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    return node.type === 'mapping' || (expression?.type === 'call' && MAPS.has(expression.name));
}
function memberAt({ span }, path) {
    return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}
/** Whether the members of a value are written out in it. */
function isWritten(each, members) {
    if (each === members)
        return true;
    return (each.type === 'opaque' && each.expression?.type === 'call' && each.expression.arguments[0] === members);
}
/** The value of an output by the keys of the instances; as it is for a call with a single instance. */
function keyedValue(call, values) {
    const { span, keySpan } = call.entry;
    const [first] = values;
    if (first === undefined)
        return { type: 'opaque', span, reason: 'expression' };
    if (first.key === undefined)
        return first.value;
    const entries = values.map(({ key = ANY_KEY, value }) => ({ key: String(key), keySpan, value, span }));
    return { type: 'mapping', span, entries };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/call-outputs.js

/** The outputs of all calls of a root. */
class CallOutputs {
    #byAddress = new Map();
    /** Adds a call, whose value as a whole holds all of its outputs. `scope` and `calledFrom` are those of the call. */
    addCall(call) {
        this.#at(call, '*');
    }
    /** Adds the outputs in one instance of a call. */
    addInstance(call, { scope, key }, names) {
        const { span, keySpan } = call.entry;
        const entries = [];
        for (const name of names) {
            const value = referenceTo(call, [`${scope}output`, name]);
            this.#at(call, name).values.push({ key, value });
            entries.push({ key: name, keySpan, value, span });
        }
        this.#at(call, '*').values.push({ key, value: { type: 'mapping', span, entries } });
    }
    /** The outputs as local values of the modules that call. */
    *blocks() {
        for (const { address, call, from, values } of this.#byAddress.values())
            yield {
                ...from,
                document: call.document,
                address,
                type: 'local',
                entry: { ...call.entry, value: keyedValue(call, values) },
            };
    }
    #at(call, name) {
        const { scope, calledFrom } = call;
        const address = `${scope ?? ''}${call.address}.${name}`;
        const output = this.#byAddress.get(address) ?? { address, call, from: { scope, calledFrom }, values: [] };
        this.#byAddress.set(address, output);
        return output;
    }
}
function referenceTo({ entry: { span } }, path) {
    return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-scope.js

/** Data sources that are the same wherever they stand, so that their references are not placed. */
const PLACES = new Set(['aws_caller_identity', 'aws_partition', 'aws_region']);
const module_scope_OWN = new Set(['each', 'count', 'self', 'terraform']);
/** The references of a module in a folder, under the calls that lead to it. `calls` are those that are followed. */
function scopeOf(folder, prefix, calls) {
    return {
        place: (path) => {
            const [first = '', second = '', ...rest] = path;
            if (module_scope_OWN.has(first) || (first === 'data' && PLACES.has(second)))
                return path;
            if (first === 'path')
                return prefix === '' || second !== 'module' ? path : ['path', `module:${folder}`];
            const call = first === 'module' ? calls.get(`module.${second}`) : undefined;
            if (call !== undefined)
                return outputPath(`${prefix}module`, second, rest, isIndexed(call));
            return prefix === '' ? path : [prefix + first, ...path.slice(1)];
        },
    };
}
/** Whether a call has several instances. */
function isIndexed(call) {
    return argumentOf(call, 'count') !== undefined || argumentOf(call, 'for_each') !== undefined;
}
/** The path of an output, with the instance behind its name: `module.api["a"].arn` becomes `module.api.arn["a"]`. */
function outputPath(start, name, rest, isIndexed) {
    const [first, ...others] = rest;
    const index = first?.startsWith('[') === true ? first : undefined;
    const [output, ...inner] = index === undefined ? rest : others;
    if (output === undefined || output.startsWith('[') || (isIndexed && index === undefined))
        return [start, `${name}.*`, ...rest];
    return [start, `${name}.${output}`, ...(isIndexed && index !== undefined ? [index] : []), ...inner];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/expand-calls.js








const expand_calls_DEEPEST = 20;
const TOO_MANY = 'the modules of the repository are called too often to follow';
const CIRCLE = 'modules call each other in a circle';
const expand_calls_TOO_DEEP = `modules call each other over more than ${expand_calls_DEEPEST} levels`;
/** Expands all calls from a root. */
function expandRoot(tree, place, room) {
    const builder = new IndexBuilder(place);
    const outputs = new CallOutputs();
    const module = tree.folders.get(place.folder);
    const contexts = [];
    if (module !== undefined)
        contexts.push({ module, scope: '', calledFrom: undefined, chain: [place.folder] });
    let refused;
    for (const context of contexts) {
        room.contexts -= 1;
        room.text -= context.module.length;
        if (room.contexts < 0 || room.text < 0)
            return { place, index: builder.index, contexts, refused: TOO_MANY };
        const calls = followedCalls(tree, context);
        const scope = addBlocks(builder, context, calls, outputs);
        for (const call of calls.values()) {
            if (context.chain.includes(call.target.folder))
                refused ??= CIRCLE;
            else if (context.chain.length > expand_calls_DEEPEST)
                refused ??= expand_calls_TOO_DEEP;
            else
                contexts.push(...callModule(builder, context, call, scope, outputs));
        }
    }
    for (const block of outputs.blocks())
        builder.add(block);
    return { place, index: builder.index, contexts, refused };
}
/** The calls in a module whose code was read, by address. */
function followedCalls(tree, { module, scope, calledFrom }) {
    const calls = new Map();
    if (module.calls.size === 0)
        return calls;
    for (const block of module.blocks) {
        const folder = block.type === 'module' ? module.calls.get(block.address) : undefined;
        const target = folder === undefined ? undefined : tree.folders.get(folder);
        if (target === undefined)
            continue;
        calls.set(block.address, { block: scope === '' ? block : { ...block, scope, calledFrom }, target });
    }
    return calls;
}
/** Adds the blocks of a module, and returns the scope of its references. */
function addBlocks(builder, { module, scope: prefix, calledFrom }, calls, outputs) {
    const blocks = new Map([...calls].map(([address, { block }]) => [address, block]));
    const scope = scopeOf(module.folder, prefix, blocks);
    const isSame = prefix === '' && calls.size === 0;
    for (const block of module.blocks) {
        const placed = isSame ? block : placedBlock(block, prefix, calledFrom, calls.has(block.address), scope);
        if (placed !== undefined)
            builder.add(placed);
    }
    for (const { block } of calls.values())
        outputs.addCall(block);
    return scope;
}
/** A block under the address that it has in the index. The values of variables are added with their calls. */
function placedBlock(block, prefix, calledFrom, isFollowed, scope) {
    const address = prefix + block.address;
    const entry = isFollowed ? ownArguments(block) : block.entry;
    if (prefix === '')
        return { ...block, entry: scopedEntry(entry, scope) };
    const own = { document: block.document, address, scope: prefix, calledFrom };
    if (block.type === 'variable')
        return undefined;
    if (block.type !== 'output')
        return { ...own, type: block.type, entry: scopedEntry(entry, scope) };
    const body = bodyOf(block);
    const value = body === undefined ? undefined : entryOf(body, 'value');
    return value && { ...own, type: 'local', entry: scopedEntry(value, scope) };
}
/** Adds the arguments and outputs of a call, and returns the contexts of its instances. */
function callModule(builder, context, { block, target }, scope, outputs) {
    const address = context.scope + block.address;
    const placed = builder.index.blocks.get(address) ?? block;
    const instances = callInstances(builder.index, placed, address);
    const calledFrom = context.calledFrom ?? block.document.file.path;
    const names = target.blocks.flatMap(({ type, address: own }) => type === 'output' ? own.slice('output.'.length) : []);
    builder.follow(address, instances.map((one) => one.scope));
    return instances.map((instance) => {
        const from = { scope: instance.scope, calledFrom };
        for (const { block: each, alsoFrom } of eachLocal(placed, instance)) {
            builder.add({ ...each, ...from });
            if (alsoFrom !== undefined)
                builder.addUses({ ...each, ...from }, alsoFrom);
        }
        for (const argument of argumentsOf(block, instance, target, scope))
            builder.add({ ...argument, ...from });
        outputs.addInstance(block, instance, names);
        return { module: target, scope: instance.scope, calledFrom, chain: [...context.chain, target.folder] };
    });
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/call-source.js




const REMOTE = { type: 'remote' };
const call_source_UNKNOWN = { type: 'unknown' };
/** The source of a `module` block. `links` are the symbolic links of the repository. */
function sourceOf(block, links) {
    const node = argumentOf(block, 'source');
    const text = textOf(node);
    if (text !== undefined)
        return call_source_sourceAt(block.document.file.path, text, links);
    const start = literalStart(node);
    // Text before an interpolation that is neither empty nor a relative path is that of a registry or a server.
    return start === '' || start.startsWith('.') ? call_source_UNKNOWN : REMOTE;
}
function literalStart(node) {
    const expression = node?.type === 'opaque' ? node.expression : undefined;
    return expression?.type === 'template' ? (textOf(expression.parts[0]) ?? '') : '';
}
/** The source that a text is, in a file. */
function call_source_sourceAt(path, text, links) {
    if (!/^\.{1,2}(?:[/\\]|$)/.test(text))
        return REMOTE;
    const [only = '', more] = pathPattern([folderOf(path), text]) ?? [ANY_TEXT];
    if (typeof only !== 'string' || more !== undefined)
        return REMOTE;
    const real = throughLinks(only, links);
    return real === undefined ? call_source_UNKNOWN : { type: 'local', folder: real === '' ? '' : `${real}/` };
}
const MOST_LINKS = 40;
/** The path without symbolic links; `undefined` if there are too many. */
function throughLinks(path, links) {
    let real = path;
    for (let followed = 0; followed <= MOST_LINKS; followed++) {
        const next = throughLink(real, links);
        if (next === undefined)
            return real;
        real = next;
    }
    return undefined;
}
function throughLink(path, links) {
    for (let end = path.indexOf('/'); path !== ''; end = path.indexOf('/', end + 1)) {
        const start = end === -1 ? path : path.slice(0, end);
        const target = links.get(start);
        if (target !== undefined)
            return [target, path.slice(start.length + 1)].filter((part) => part !== '').join('/');
        if (end === -1)
            return undefined;
    }
    return undefined;
}
const SOURCE = /\bsource\b"?\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)")?/g;
const MOST_SOURCES = 1000;
/** The sources in a text that cannot be parsed, such as Terraform in JSON. */
function roughSources(path, text, links) {
    // A file that cannot be read has this text.
    if (text.includes('\0'))
        return [call_source_UNKNOWN];
    const found = [...text.matchAll(SOURCE)];
    if (found.length > MOST_SOURCES)
        return [call_source_UNKNOWN];
    return found.map(([, source]) => source === undefined || /[\\$]/.test(source) ? call_source_UNKNOWN : call_source_sourceAt(path, source, links));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/terragrunt.js

/** Whether a file is Terragrunt's. It passes values to a module, and is no part of one. */
function isTerragrunt(path) {
    return /\.hcl$/i.test(path);
}
const terragrunt_SOURCE = /\bsource\s*=\s*(?:"((?:[^"\\]|\\.)*)")?/g;
/** Files of tests and providers, which no module is run by. */
const OTHERS = /\.(?:tftest|tofutest|terraform\.lock|pkr|nomad)\.hcl$|(?:^|\/)\.terraform\.lock\.hcl$/i;
/** The folders of modules that Terragrunt may run, with values that are not known. */
function terragruntRoots(files, folders, links) {
    const run = new Set();
    for (const { file } of files) {
        if (!isTerragrunt(file.path) || OTHERS.test(file.path))
            continue;
        if (file.text.includes('\0'))
            return new Set(folders);
        for (const [, source] of file.text.matchAll(terragrunt_SOURCE)) {
            const end = source?.slice(source.lastIndexOf('}') + 1).replace(/\/+/g, '/');
            if (source === undefined || end === undefined || end === '' || end.includes('\\'))
                return new Set(folders);
            if (!source.includes('${')) {
                const local = call_source_sourceAt(file.path, source, links);
                if (local.type === 'unknown')
                    return new Set(folders);
                if (local.type === 'local')
                    run.add(local.folder);
            }
            else
                for (const folder of folders)
                    if (`/${folder}`.endsWith(`${end.replace(/\/$/, '')}/`))
                        run.add(folder);
        }
    }
    return run;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-tree.js






/** Reads the calls between the modules of a repository. */
const moduleTreeOf = once(readTree);
function readTree({ files, isWhole, links }) {
    const own = files.filter(({ file }) => isModuleFile(file.path)).map(withoutJson);
    const folders = new Map();
    const doubtful = [];
    if (!isWhole)
        doubtful.push([{ type: 'unknown' }, 'not all code was read that may call its module']);
    for (const [folder, parts] of (0,multimap/* groupBy */.$)(own, ({ file }) => folderOf(file.path))) {
        const blocks = parts.flatMap(({ document }) => (document === undefined ? [] : blocksOf(document)));
        const unread = parts.filter(({ document }) => document === undefined).map(({ file }) => file);
        const { calls, unfollowed } = callsIn(blocks, links);
        const length = parts.reduce((sum, { file }) => sum + file.text.length, 0);
        folders.set(folder, { folder, blocks, length, unread: unread[0], calls });
        for (const one of unfollowed)
            doubtful.push(one);
        for (const { path, text } of unread)
            for (const source of roughSources(path, text, links))
                doubtful.push([source, `\`${path}\` cannot be read, and may call its module`]);
    }
    const run = terragruntRoots(files, [...folders.keys()], links);
    return joinCalls(folders, doubtful, run);
}
/** Whether a file belongs to the module of its folder. Those in JSON cannot be read. */
function isModuleFile(path) {
    return /\.(?:tf|tofu)(?:\.json)?$/i.test(path);
}
function withoutJson({ file, document }) {
    return { file, document: document?.syntax === 'hcl' ? document : undefined };
}
/** The calls that can be followed, and those that cannot, each with the reason. */
function callsIn(blocks, links) {
    const calls = new Map();
    const unfollowed = [];
    for (const [address, own] of (0,multimap/* groupBy */.$)(blocks, (block) => block.address)) {
        for (const block of own) {
            if (block.type !== 'module')
                continue;
            const source = sourceOf(block, links);
            const { path } = block.document.file;
            if (own.length > 1)
                unfollowed.push([source, `\`${address}\` in \`${path}\` is declared several times`]);
            else if (source.type === 'unknown')
                unfollowed.push([
                    source,
                    `\`${address}\` in \`${path}\` may call its module, by a source that is not literal`,
                ]);
            else if (source.type === 'local')
                calls.set(address, source.folder);
        }
    }
    return { calls, unfollowed };
}
function joinCalls(folders, doubtful, run) {
    const called = new Set([...folders.values()].flatMap(({ calls }) => [...calls.values()]));
    const doubts = new Map();
    let general;
    for (const [source, reason] of doubtful) {
        if (source.type === 'unknown')
            general ??= reason;
        if (source.type === 'local' && !doubts.has(source.folder))
            doubts.set(source.folder, reason);
    }
    if (general !== undefined)
        for (const folder of called)
            if (!doubts.has(folder))
                doubts.set(folder, general);
    const roots = new Map();
    for (const { folder, blocks } of folders.values()) {
        const isOpen = run.has(folder) || general !== undefined || doubts.has(folder);
        const isRoot = run.has(folder) || !called.has(folder) || blocks.some(isRunHere);
        if (isRoot)
            roots.set(folder, isOpen ? 'open' : 'closed');
    }
    return { folders, roots, doubts: spread(folders, doubts) };
}
/** Gives the doubts about callers to all that they call. */
function spread(folders, doubts) {
    const all = new Map(doubts);
    for (const [folder, reason] of all)
        for (const target of folders.get(folder)?.calls.values() ?? [])
            if (!all.has(target))
                all.set(target, reason);
    return all;
}
/** Whether a block shows that Terraform runs in its folder. */
function isRunHere(block) {
    if (block.type === 'provider')
        return true;
    const body = block.type === 'terraform' ? bodyOf(block) : undefined;
    return body?.entries.some(({ key }) => key === 'backend' || key === 'cloud') === true;
}
const EXAMPLES = /(?:^|\/)(?:examples?|tests?)\//;
/** Whether a folder holds examples or tests of other code. */
function isExample(folder) {
    return EXAMPLES.test(folder);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/argument-values.js


const argument_values_DEEPEST = 10;
const argument_values_MOST_VALUES = 64;
/** The values that an argument may have, whichever branches its conditions take; `undefined` where it is not set. */
function argument_values_valuesOf(index, node, instance, depth = 0) {
    if (node === undefined || !index.meter.spend(1))
        return [undefined];
    const found = follow_resolve(index, node, instance) ?? node;
    // A default of the variable's type may take the place of `null` in a member.
    if (found.type === 'scalar' && found.value === null)
        return isMemberOfVariable(node) ? [undefined, found] : [undefined];
    const branches = choice_branchesOf(found);
    if (branches === undefined || depth >= argument_values_DEEPEST)
        return [found];
    const values = branches.flatMap((branch) => argument_values_valuesOf(index, branch, instance, depth + 1));
    return values.length > argument_values_MOST_VALUES ? [found] : values;
}
function isMemberOfVariable(node) {
    const path = node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
    const [first, , ...members] = path;
    return first?.endsWith('var') === true && members.length > 0;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/principal.js









/** The roles or users that a value (a name or a list of names) refers to, over instances of its block. */
function principalsAt(index, block, node, type, isList, instances = instancesOf(index, block) ?? [{}]) {
    const known = new Set();
    for (const instance of instances) {
        const alternatives = alternativesOf(index, node, instance, isList);
        const results = alternatives?.map((one) => principalsInValue(index, block, one, instance, type)) ?? [
            undefined,
        ];
        if (results.includes(undefined) || (results.length === 0 && !isList))
            return { type: 'unknown', reason: `the ${type} of \`${block.address}\` is not known` };
        for (const result of results) {
            if (result?.type === 'unknown')
                return result;
            if (result !== undefined)
                known.add(result);
        }
    }
    const principals = [...known].flatMap((result) => (result.type === 'known' ? result.principals : []));
    return { type: 'known', principals };
}
function principalsInValue(index, block, node, instance, type) {
    if (node.type === 'opaque' && node.expression?.type === 'reference') {
        if (node.expression.path.length > evaluate_LONGEST_PATH)
            return undefined;
        const { address, rest } = splitPath(throughEach(index, block, node.expression.path));
        const named = index.blocks.get(address);
        const [attribute, other] = attributesIn(named, rest);
        const isName = (attribute === 'name' || attribute === 'id') && other === undefined;
        if (isName && (named?.type === `aws_iam_${type}` || named?.type === `data.aws_iam_${type}`))
            return principalNamesUnder(index, named, rest[0], instance);
    }
    const name = nameOf(index, block, piecesIn(index, node, instance));
    if (name === undefined)
        return undefined;
    return { type: 'known', principals: [{ name, address: undefined, block }] };
}
/** The attributes in the rest of a reference to a block, without the key of the instance, which may follow a dot. */
function attributesIn(block, rest) {
    const isKeyed = block !== undefined && argumentOf(block, 'for_each') !== undefined;
    const inner = isKeyed && rest.length > 1 ? rest.slice(1) : rest;
    return inner.filter((accessor) => !accessor.startsWith('['));
}
/** The name that a text is; `undefined` if no part of it is known. */
function nameOf(index, block, pieces) {
    const parts = pieces.map((piece) => namePart(index, block, piece));
    const isKnown = parts.some((part) => typeof part === 'string' ? part !== '' : part.unknown !== 'anything');
    return isKnown ? { type: 'text', parts } : undefined;
}
/** What data sources tell of the place of deployment, by their type and attribute. */
const principal_PLACES = new Map([
    ['aws_caller_identity.account_id', 'account'],
    ['aws_partition.partition', 'partition'],
    ['aws_region.id', 'region'],
    ['aws_region.name', 'region'],
    ['aws_region.region', 'region'],
]);
function namePart(index, block, piece) {
    if (typeof piece === 'string')
        return piece;
    const [kind, type, name, attribute, more] = piece.unknown.split('.');
    const place = kind === 'data' && more === undefined ? principal_PLACES.get(`${type}.${attribute}`) : undefined;
    const isOwn = place !== undefined && isOfSameProvider(index, block, `data.${type}.${name}`);
    return { unknown: isOwn ? place : 'anything' };
}
/** Whether a data source certainly tells of the account and region in which a block is deployed. */
function isOfSameProvider(index, block, address) {
    if (!principal_hasAliases(index))
        return true;
    // A call may give its module another provider.
    const source = block.scope === undefined ? index.blocks.get(address) : undefined;
    return source !== undefined && !hasProviderAlias(source) && !hasProviderAlias(block);
}
/** A path with `each.value` replaced by the block whose instances `for_each` iterates over. */
function throughEach(index, block, path) {
    const each = path[0] === 'each' && path[1] === 'value' ? argumentOf(block, 'for_each') : undefined;
    const found = each === undefined ? undefined : follow_resolve(index, each, {});
    const isBlock = found?.type === 'opaque' && found.expression?.type === 'reference';
    return isBlock ? [...found.expression.path, ...path.slice(2)] : path;
}
const principal_DEEPEST = 10;
/** Functions that return one of their arguments, or one item of the first. */
const principal_CHOOSING = new Set(['try', 'coalesce', 'coalescelist', 'concat', 'compact', 'flatten', 'tostring']);
const CHOOSING_ITEMS = new Set(['one', 'element']);
/**
 * The values that a node may have, after local values and choosing functions are followed, without empty text and
 * `null`; `undefined` if not all of them are known.
 */
function alternativesOf(index, node, instance, isList, depth = 0) {
    const found = follow_resolve(index, node, instance);
    if (found === undefined || depth > principal_DEEPEST || !index.meter.spend(1))
        return undefined;
    if (found.type === 'scalar')
        return found.value === null || found.value === '' ? [] : [found];
    const parts = found.type === 'sequence' && isList ? found.items : choicesOf(index, found, instance);
    if (parts === undefined)
        return [found];
    const all = [];
    for (const part of parts) {
        const inner = alternativesOf(index, part, instance, true, depth + 1);
        if (inner === undefined)
            return undefined;
        for (const one of inner)
            all.push(one);
    }
    return all;
}
/** The nodes that a condition or a function chooses from; `undefined` for other functions and other nodes. */
function choicesOf(index, node, instance) {
    const branches = choice_branchesOf(node);
    if (branches !== undefined)
        return branches;
    if (node.type !== 'opaque' || node.expression?.type !== 'call')
        return undefined;
    const { name, arguments: given } = node.expression;
    if (principal_CHOOSING.has(name))
        return given;
    if (CHOOSING_ITEMS.has(name))
        return given.slice(0, 1);
    // `join` on a list with a single item returns that item, but no item of a list that is written out.
    const [, list] = given;
    const isReference = list?.type === 'opaque' && list.expression?.type === 'reference';
    return name === 'join' && isReference && follow_resolve(index, list, instance)?.type !== 'sequence'
        ? [list]
        : undefined;
}
const principalNamesByBlock = once((index) => once((block) => readPrincipalNames(index, block)));
/** The names of a role or user, in the order of its instances: all, or those that `instances` selects. */
function principalNames(index, block, instances) {
    const all = principalNamesByBlock(index)(block);
    const byKey = instances === undefined ? undefined : principalNamesByKey(index)(block);
    if (all.type === 'unknown' || instances === undefined || byKey === undefined)
        return all;
    const principals = instances.flatMap((instance) => {
        const one = byKey.get(keyOfInstance(instance) ?? '');
        return one?.type === 'known' ? one.principals : [];
    });
    return principals.length < instances.length ? all : { type: 'known', principals };
}
/** The name of the instance that an index means; of all instances if it is not known which. */
function principalNamesUnder(index, named, accessor, instance) {
    const isKey = accessor?.startsWith('[') === true;
    const key = isKey ? keyOfIndex(index, accessor, instance) : undefined;
    const one = key === undefined ? undefined : principalNamesByKey(index)(named)?.get(comparableKey(key));
    return one ?? principalNames(index, named);
}
/** By key or index of its instance, the name of a role or user; `undefined` if the instances are not known. */
const principalNamesByKey = once((index) => once((block) => {
    const all = principalNames(index, block);
    const keys = instancesOf(index, block)?.map(keyOfInstance);
    if (all.type === 'unknown' || keys === undefined || all.principals.length !== keys.length)
        return undefined;
    const byKey = new Map();
    for (const [at, principal] of all.principals.entries()) {
        const key = keys[at];
        // Of two instances with one key, or of one without, it is not known which is meant.
        if (key === undefined || byKey.has(key))
            return undefined;
        byKey.set(key, { type: 'known', principals: [principal] });
    }
    return byKey;
}));
function readPrincipalNames(index, block) {
    const { address } = block;
    if (index.repeated.has(address))
        return { type: 'unknown', reason: `\`${address}\` is declared several times, as with override files` };
    const principals = [];
    for (const instance of instancesOf(index, block) ?? [{}]) {
        for (const name of principal_namesIn(index, block, instance)) {
            // What is deployed may tell of a resource whose name says nothing.
            if (name === undefined && block.type.startsWith('data.'))
                return { type: 'unknown', reason: `the name of \`${address}\` is not known` };
            principals.push({ name: name ?? ANY_NAME, address, block });
        }
    }
    return { type: 'known', principals };
}
/** What Terraform puts in front of the name of a role or user that has none. */
const NO_PREFIX = 'terraform-';
/** The names that a block may have in an instance, with their paths; `undefined` for one that nothing tells of. */
function principal_namesIn(index, block, instance) {
    const names = ownNames(index, block, instance);
    const isLiteral = names.every((name) => name?.type === 'text' && name.parts.every(principal_isText));
    if (isLiteral || block.type.startsWith('data.'))
        return names;
    const paths = argument_values_valuesOf(index, argumentOf(block, 'path'), instance).map((value) => (value === undefined ? ['/'] : piecesIn(index, value, instance)).map((piece) => namePart(index, block, piece)));
    return names.map((name = ANY_NAME) => ({ ...name, paths }));
}
function principal_isText(part) {
    return typeof part === 'string';
}
function ownNames(index, block, instance) {
    const names = argument_values_valuesOf(index, argumentOf(block, 'name'), instance);
    const prefixes = argument_values_valuesOf(index, argumentOf(block, 'name_prefix'), instance);
    const written = names.filter((value) => value !== undefined);
    const own = written.map((value) => nameOf(index, block, piecesIn(index, value, instance)));
    // Conditions may choose between a name and a prefix.
    const isSure = written.length === names.length && prefixes.every((value) => value === undefined);
    if (isSure)
        return own;
    if (block.type.startsWith('data.'))
        return [undefined];
    const generated = prefixes.map((value) => {
        const start = value === undefined ? [NO_PREFIX] : piecesIn(index, value, instance);
        return {
            type: 'text',
            parts: [...start.map((piece) => namePart(index, block, piece)), { unknown: 'unique-suffix' }],
        };
    });
    return [...own, ...generated];
}
/** The roles and users that the modules of an index declare, with the block of each. */
const declaredNames = once((index) => [...index.declarations.values()].flat().flatMap((block) => {
    const type = block.type === 'aws_iam_role' ? 'role' : block.type === 'aws_iam_user' ? 'user' : undefined;
    if (type === undefined)
        return [];
    const names = new Map();
    for (const instance of instancesOf(index, block) ?? [{}])
        for (const name of principal_namesIn(index, block, instance))
            names.set(JSON.stringify(name), name ?? ANY_NAME);
    return [{ type, names: [...names.values()], block }];
}));
/** What shows that a module is deployed several times, so that a name is that of several principals. */
const repeatedBy = once((index) => {
    if (index.uses.has('terraform.workspace'))
        return 'a workspace';
    return principal_hasAliases(index) ? 'an aliased provider' : undefined;
});
const principal_hasAliases = once(({ declarations }) => [...declarations.values()].flat().some(hasProviderAlias));
function pathOf(node) {
    return node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
}
function hasProviderAlias(block) {
    if (block.type === 'provider')
        return argumentOf(block, 'alias') !== undefined;
    const value = argumentOf(block, block.type === 'module' ? 'providers' : 'provider');
    const values = value?.type === 'mapping' ? value.entries.map((entry) => entry.value) : [value];
    // `aws` without an alias is the default one.
    return values.some((one) => one !== undefined && pathOf(one).length > 1);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-roots.js





/** Far more than the modules of any real repository come to. Beyond, no call of any is followed. */
const ROOM = { contexts: 20_000, text: 50_000_000 };
/** The roots of all Terraform code. */
const rootsOf = once(findRoots);
function findRoots(code) {
    const tree = moduleTreeOf(code);
    const room = { ...ROOM };
    const expanded = [...tree.roots].map(([folder, kind]) => expandRoot(tree, { folder, isOpen: kind === 'open' }, isAlone(tree, folder) ? { ...ROOM } : room));
    const isTooLarge = room.contexts < 0 || room.text < 0;
    const byFolder = new Map();
    const all = expanded.map((root) => {
        // Read before anything is followed, so that no step is missing for it, in whatever order roots are asked for.
        declaredNames(root.index);
        const isRefused = isTooLarge && !isAlone(tree, root.place.folder);
        const isReadWhole = !isRefused && root.refused === undefined && !root.index.meter.isExceeded;
        return { root, isReadWhole, doubt: isRefused ? TOO_MANY : (root.refused ?? module_roots_unreadIn(root)) };
    });
    for (const reaching of all)
        for (const folder of foldersFrom(tree, reaching.root.place.folder))
            (0,multimap/* addTo */.D)(byFolder, folder, reaching);
    const reaching = (folder) => {
        if (!tree.folders.has(folder))
            return undefined;
        const roots = byFolder.get(folder) ?? [];
        return { all: roots, doubt: tree.doubts.get(folder) ?? doubtOf(folder, roots) };
    };
    return { tree, all, reaching };
}
/** Whether a folder calls nothing. */
function isAlone(tree, folder) {
    return tree.folders.get(folder)?.calls.size === 0;
}
/** Why the known roots of a module are not all that there are. */
function doubtOf(folder, roots) {
    const [first] = roots;
    if (first === undefined)
        return 'its module is called only in a circle';
    if (isExample(folder) || !roots.every(({ root }) => isExample(root.place.folder)))
        return undefined;
    return `only examples and tests, such as \`${first.root.place.folder}\`, call its module, so it is called from elsewhere too`;
}
/** A file in the modules of a root that may say anything of them. */
function module_roots_unreadIn({ contexts }) {
    const unread = contexts.find(({ module }) => module.unread !== undefined)?.module.unread;
    return unread && `\`${unread.path}\` cannot be read, and may name its owners`;
}
/** The folders that a root reaches, itself included. */
function foldersFrom(tree, root) {
    const reached = new Set([root]);
    for (const folder of reached)
        for (const target of tree.folders.get(folder)?.calls.values() ?? [])
            reached.add(target);
    return reached;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/declared.js







/** The places that declare a role or user under a literal name: one for each chain of calls to the documents' module. */
function declared_declaredIn(documents, code) {
    const module = documents.filter(({ syntax }) => syntax === 'hcl');
    const [first] = module;
    if (first === undefined)
        return [];
    const folder = folderOf(first.file.path);
    const isKnown = code !== undefined && rootsOf(code).tree.folders.has(folder);
    return isKnown ? (declaredByFolder(code).get(folder) ?? []) : declaredFrom(indexModule(module), '');
}
/** What all roots declare, by the folder of the code. */
const declaredByFolder = once((code) => {
    const byFolder = new Map();
    const { all } = rootsOf(code);
    // What is not known may declare any name again.
    const doubt = all.every(({ isReadWhole }) => isReadWhole) ? undefined : 'code that is too large to follow';
    for (const { root } of all)
        for (const { folder, ...declared } of declaredFrom(root.index, root.place.folder))
            (0,multimap/* addTo */.D)(byFolder, folder, { ...declared, repeatedBy: declared.repeatedBy ?? doubt });
    return byFolder;
});
function declaredFrom(index, root) {
    const sign = repeatedBy(index);
    const place = (block) => {
        const { path } = block.document.file;
        const from = block.scope === undefined ? '' : ` from \`${root || '.'}\``;
        const resource = resourceIn(index.root, block);
        return { resource, place: `${path} ${block.address}${from}`, repeatedBy: sign, folder: folderOf(path) };
    };
    return [
        ...declaredNames(index).map(({ type, names, block }) => ({ type, names, ...place(block) })),
        ...unreadCalls(index).map((block) => {
            const { resource, ...rest } = place(block);
            const call = resource && { ...resource, isCall: true };
            return { type: 'role', names: [ANY_NAME], ...rest, resource: call };
        }),
    ];
}
/** The calls of modules whose code is not read: anything may be declared under them. */
function unreadCalls({ declarations, followed }) {
    return [...declarations.values()]
        .flat()
        .filter(({ type, address }) => type === 'module' && !followed.has(address));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/file-path.js







const file_path_DEEPEST = 10;
/**
 * The paths that a value may be in an instance of its block, both branches of conditions included. A path out of the
 * repository is left out.
 */
function pathsIn(index, block, node, instance, folders, depth = 0) {
    const value = follow_resolve(index, node, instance) ?? node;
    // No other operation on texts gives a text.
    const branches = choice_branchesOf(value);
    if (branches !== undefined && depth < file_path_DEEPEST && index.meter.spend(branches.length))
        return branches.flatMap((branch) => pathsIn(index, block, branch, instance, folders, depth + 1));
    const pieces = piecesIn(index, value, instance);
    const pattern = globbedPath(index, block, pieces, folders) ?? pathPattern(fromTop(pieces, folders));
    return pattern === undefined ? [] : [pattern];
}
/** A path from the top of the repository. */
function fromTop(pieces, folders) {
    // `./${path.module}` is the same as `${path.module}`.
    const [first, ...others] = pieces[0] === './' && isPath(pieces[1]) ? pieces.slice(1) : pieces;
    const last = others.at(-1);
    // A variable at the end may lead anywhere, with `..` in it.
    if (first === undefined || (typeof last === 'object' && last.path?.[0]?.endsWith('var') === true))
        return [ANY_TEXT];
    const rest = others.map((piece) => partOf(piece, folders));
    if (typeof first === 'object')
        return [partOf(first, folders), ...rest];
    return first.startsWith('/') || first.startsWith('~') ? ['..'] : [rootOf(folders), '/', first, ...rest];
}
function isPath(piece) {
    return typeof piece === 'object' && piece.unknown.startsWith('path.');
}
function partOf(piece, folders) {
    if (typeof piece === 'string')
        return piece;
    switch (piece.unknown) {
        case 'path.module':
            return folders.own === '' ? '.' : folders.own.slice(0, -1);
        case 'path.root':
        case 'path.cwd':
            return rootOf(folders);
        default:
            return folderIn(piece.path) ?? ANY_TEXT;
    }
}
/** The folder of `path.module` in a module that is called. */
function folderIn(path) {
    const [kind, name = ''] = path ?? [];
    if (kind !== 'path' || !name.startsWith('module:'))
        return undefined;
    return name === 'module:' ? '.' : name.slice('module:'.length, -1);
}
function rootOf({ root }) {
    if (root === undefined)
        return ANY_TEXT;
    return root === '' ? '.' : root.slice(0, -1);
}
/** The paths that end in a member of a `fileset` of the same folder, which the block iterates over. */
function globbedPath(index, block, pieces, folders) {
    const last = pieces.at(-1);
    if (typeof last !== 'object' || (last.unknown !== 'each.key' && last.unknown !== 'each.value'))
        return undefined;
    const each = argumentOf(block, 'for_each');
    const set = each === undefined ? undefined : iteratedBy(index, each);
    if (set?.type !== 'opaque' || set.expression?.type !== 'call' || set.expression.name !== 'fileset')
        return undefined;
    const [folder, glob] = set.expression.arguments;
    const parts = partsOfGlob(textOf(glob) ?? '');
    if (folder === undefined || parts === undefined)
        return undefined;
    const listed = pathPattern(fromTop(piecesIn(index, folder, {}), folders));
    const read = pathPattern(fromTop(pieces.slice(0, -1), folders));
    const [only = '', second] = listed ?? [ANY_TEXT];
    if (typeof only !== 'string' || second !== undefined || JSON.stringify(listed) !== JSON.stringify(read))
        return undefined;
    return pathPattern([only, '/', ...parts]);
}
/** The parts of a glob with no wildcards but `*` and `**`; `undefined` for others. */
function partsOfGlob(glob) {
    if (glob === '' || glob.startsWith('/') || /[?[\]{}\\!]|\*{3}|[^/]\*\*|\*\*[^/]/.test(glob))
        return undefined;
    return glob
        .split(/(\*\*|\*)/)
        .map((part) => (part === '**' ? { any: 'paths' } : part === '*' ? { any: 'names' } : part));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/attachment.js
/** By resource type, then by the attribute that holds the text or the ARN of the policy. */
const ATTACHMENTS = new Map([
    ['aws_iam_role_policy', new Map([['policy', { kind: 'role-inline', role: 'role' }]])],
    ['aws_iam_user_policy', new Map([['policy', { kind: 'user-inline', user: 'user' }]])],
    ['aws_iam_group_policy', new Map([['policy', { kind: 'group-inline', group: 'group' }]])],
    [
        'aws_iam_role',
        new Map([
            ['inline_policy', { kind: 'role-inline', own: 'role' }],
            ['managed_policy_arns', { kind: 'managed', own: 'role' }],
        ]),
    ],
    ['aws_iam_role_policy_attachment', new Map([['policy_arn', { kind: 'managed', role: 'role' }]])],
    ['aws_iam_user_policy_attachment', new Map([['policy_arn', { kind: 'managed', user: 'user' }]])],
    ['aws_iam_group_policy_attachment', new Map([['policy_arn', { kind: 'managed', group: 'group' }]])],
    [
        'aws_iam_policy_attachment',
        new Map([
            ['policy_arn', { kind: 'managed', role: 'roles', user: 'users', group: 'groups', lists: true }],
        ]),
    ],
    [
        'aws_iam_role_policy_attachments_exclusive',
        new Map([['policy_arns', { kind: 'managed', role: 'role_name' }]]),
    ],
    [
        'aws_iam_user_policy_attachments_exclusive',
        new Map([['policy_arns', { kind: 'managed', user: 'user_name' }]]),
    ],
    [
        'aws_iam_group_policy_attachments_exclusive',
        new Map([['policy_arns', { kind: 'managed', group: 'group_name' }]]),
    ],
]);
/** How a resource type attaches the policy in an attribute; `undefined` if it does not. */
function attachmentAt(type, attribute) {
    return ATTACHMENTS.get(type)?.get(attribute);
}
/** The only attribute of a resource type that holds a policy to attach; `undefined` if there are several or none. */
function attachedAttribute(type) {
    const attributes = [...(ATTACHMENTS.get(type)?.keys() ?? [])];
    return attributes.length === 1 ? attributes[0] : undefined;
}
/** How managed policies are attached, by resource type, then by the attribute that holds ARNs. `limit`: a boundary. */
const MANAGED_ATTACHMENTS = new Map([...ATTACHMENTS.keys(), 'aws_iam_user'].map((type) => {
    const managed = [...(ATTACHMENTS.get(type) ?? [])].filter(([, { kind }]) => kind === 'managed');
    const uses = new Map(managed);
    if (type === 'aws_iam_role' || type === 'aws_iam_user')
        uses.set('permissions_boundary', 'limit');
    return [type, uses];
}));

;// CONCATENATED MODULE: ./build/src/formats/terraform/use.js






const ADDING_DOCUMENTS = new Set(['source_policy_documents', 'source_json']);
const REPLACING_DOCUMENTS = new Set(['override_policy_documents', 'override_json']);
/** Arguments that refer to a block without attaching its policy, and blocks that only rename or check one. */
const HARMLESS_KEYS = new Set(['depends_on', 'lifecycle', 'count']);
const HARMLESS_TYPES = new Set(['moved', 'import', 'removed', 'check']);
/** Whether a use neither attaches a policy nor passes it on. */
function isHarmless(index, used, { block, keys, rest }) {
    const [key = ''] = keys;
    const { type } = block;
    // Any member of a local value may have such a name.
    if (type === 'local')
        return false;
    if (HARMLESS_TYPES.has(type))
        return true;
    if (HARMLESS_KEYS.has(key))
        return key !== 'depends_on' || !awaitsToAttach(index, used, block);
    if (readsOnlyName(index, used, rest))
        return true;
    const each = key === 'for_each' ? argumentOf(block, key) : undefined;
    if (each !== undefined)
        return !membersRead(index)(block);
    // The ARN of a policy is harmless as a resource of a statement. In a condition it may be that of a boundary.
    const isResource = key === 'statement' && (keys[1] === 'resources' || keys[1] === 'not_resources');
    return (isResource &&
        index.blocks.get(used)?.type === 'aws_iam_policy' &&
        type === 'data.aws_iam_policy_document' &&
        rest.at(-1) !== 'policy');
}
/** Attributes of a file that a data source reads, except its text. */
const FILE_ATTRIBUTES = /^(?:filename|id|content_(?:md5|(?:base64)?sha(?:1|256|512)))$/;
/** Whether a use of a data source that reads a file takes the file's name or checksum, and not its text. */
function readsOnlyName({ blocks }, used, rest) {
    const attribute = rest.find((part) => !part.startsWith('['));
    return isFileData(blocks.get(used)?.type ?? '') && FILE_ATTRIBUTES.test(attribute ?? '');
}
/** Whether blocks of a type read the file that `filename` names. */
function isFileData(type) {
    return type === 'data.local_file' || type === 'data.local_sensitive_file';
}
/** Whether an attachment refers to a policy only in `depends_on`: it may build the ARN itself. */
function awaitsToAttach({ blocks, uses }, used, block) {
    const all = uses.get(used);
    const isPolicy = blocks.get(used)?.type === 'aws_iam_policy';
    return isPolicy && all !== undefined && MANAGED_ATTACHMENTS.has(block.type) && !referring(all).has(block);
}
const referring = once((uses) => new Set(uses.filter(({ keys }) => keys[0] !== 'depends_on').map(({ block }) => block)));
/** Whether a use selects a statement by index, which would be another one if an earlier statement were removed. */
function picksStatement({ rest }) {
    return rest.some((part, at) => /^\[?statement\]?$/i.test(part) && /^\[\d+\]$/.test(rest[at + 1] ?? ''));
}
/** Whether the code of a block takes the statements of a decoded policy. */
const takesStatements = once((block) => STATEMENTS.test(codeOf(block)));
/** Whether the code of a block takes statements of a decoded policy by their place. */
const picksStatementIn = once((block) => {
    const code = codeOf(block);
    return STATEMENTS.test(code) && (INDEXED.test(code) || CHOSEN.test(code));
});
const STATEMENTS = /\)\s*(?:\.\s*|\[\s*")Statement\b/i;
const INDEXED = /\bStatement"?\]?\s*\[\s*\d/i;
const CHOSEN = /\b(?:element|slice)\s*\(/;
function codeOf({ document, entry }) {
    return document.file.text.slice(entry.span.start, entry.span.end);
}
/** What a use passes on of the policy in a block. `held` is what the block holds if it is no managed policy. */
function passedBy({ blocks }, used, { rest }, held) {
    const isManaged = blocks.get(used)?.type.endsWith('aws_iam_policy') === true;
    if (!isManaged)
        return held;
    return rest.includes('policy') ? 'text' : 'name';
}
/** Whether an argument holds a policy that is not an identity policy, such as a trust policy or a resource policy. */
function takesOtherPolicy(type, key) {
    if (key === 'assume_role_policy')
        return true;
    // AWS has identity policies in IAM and in Identity Center alone.
    return /^aws_(?!iam_|ssoadmin_)/.test(type) && /polic/i.test(key);
}
/** Whether an argument makes the policy that it refers to a part of the block's own policy. */
function carriesOn(block, key) {
    if (block.type === 'data.aws_iam_policy_document')
        return ADDING_DOCUMENTS.has(key) || REPLACING_DOCUMENTS.has(key);
    if (/^(?:data\.)?template_file$/.test(block.type))
        return key === 'template';
    return block.type === 'aws_iam_policy' && (key === 'policy' || readsEach(block, key, 'policy'));
}
/** Whether an argument replaces statements with those of the same `sid` from the document that it refers to. */
function replaces({ type }, key) {
    return type === 'data.aws_iam_policy_document' && REPLACING_DOCUMENTS.has(key);
}
/** Whether the text of an inline policy is used elsewhere too. Other attributes are harmless. */
function isTextUsed(index, { type, address }) {
    const attribute = type === 'aws_iam_role' ? 'inline_policy' : 'policy';
    const steps = new Map([[address, { address, path: [] }]]);
    for (const { address: used, path } of steps.values()) {
        for (const use of index.uses.get(used) ?? []) {
            const { block, keys, rest } = use;
            const isHarmless = HARMLESS_TYPES.has(block.type) || HARMLESS_KEYS.has(keys[0] ?? '');
            if (isHarmless || !concerns(rest, path))
                continue;
            const inner = rest.slice(path.length);
            if (inner.some((part) => part === attribute || part === `[${attribute}]`))
                return true;
            if (!index.meter.spend(1))
                return false;
            if (!takesWhole(inner, used !== address))
                continue;
            if (mentionsName(block, attribute) || mayTakeText(index, use))
                return true;
            if (block.type === 'local')
                steps.set(JSON.stringify([block.address, keys]), { address: block.address, path: keys });
        }
    }
    return false;
}
/** Attributes of roles, users and policies that hold no policy. */
const PLAIN_ATTRIBUTES = new Set(['arn', 'id', 'name', 'path', 'role', 'unique_id', 'user']);
/** Whether a reference to a resource, or to a local value that may have it as a member, may mean it as a whole. */
function takesWhole(inner, mayBeMember) {
    const last = inner.findLast((part) => !part.startsWith('['));
    return last === undefined || (mayBeMember && !PLAIN_ATTRIBUTES.has(last));
}
/** Whether a reference into a local value may include the member at a path. */
function concerns(rest, path) {
    for (const [at, key] of path.entries()) {
        const taken = rest[at]?.replace(/^\[(.*)\]$/, '$1');
        if (taken === undefined || taken === '*' || taken === '?' || isInstanceIndex(rest[at] ?? ''))
            return true;
        if (comparableKey(taken) !== comparableKey(key))
            return false;
    }
    return true;
}
/** Whether a block that takes a whole resource may read its policy without naming the attribute. */
function mayTakeText({ followed }, { block, keys: [key = ''] }) {
    if (block.type === 'module')
        return !followed.has(block.address);
    if (block.type === 'local' || key === 'for_each')
        return false;
    const value = argumentOf(block, key);
    // A loop names what it reads.
    return !(value?.type === 'opaque' && value.expression?.type === 'mixture');
}
function mentionsName(block, name) {
    return use_wordsOf(block).has(name);
}
const use_wordsOf = once((block) => new Set(codeOf(block).split(/\W+/)));
/** Whether a use is in `for_each` and an attribute of the block reads `each`. */
function readsEach(block, key, attribute) {
    const value = key === 'for_each' ? argumentOf(block, attribute) : undefined;
    return value !== undefined && mentionsEach(value);
}
/** Whether a value refers to `each` or `count`. */
const mentionsInstance = mentioning((path) => path[0] === 'each' || path[0] === 'count' || path.some(isInstanceIndex));
const mentionsEach = mentioning((path) => path[0] === 'each');
const mentionsValue = mentioning((path) => path[0] === 'each' && path[1] !== 'key');
/** The test whether a node contains a reference of a kind. */
function mentioning(isMeant) {
    const mentions = once((node) => {
        if (node.type === 'sequence')
            return node.items.some(mentions);
        if (node.type === 'mapping')
            return node.entries.some(({ value }) => mentions(value));
        if (node.type !== 'opaque')
            return false;
        const { expression } = node;
        return expression?.type === 'reference' ? isMeant(expression.path) : innerNodes(node).some(mentions);
    });
    return mentions;
}
/** Whether a block reads the values of its `for_each`, and not only the keys of a map. */
const membersRead = once((index) => once((block) => readsMembers(index, block)));
function readsMembers(index, block) {
    const each = argumentOf(block, 'for_each');
    if (each === undefined)
        return false;
    const mentions = use_hasPlainKeys(index, each) ? mentionsValue : mentionsEach;
    return (bodyOf(block)?.entries ?? []).some(({ value }) => mentions(value));
}
/** Whether a value is a map with literal keys or with keys of instances. The keys of a set are its members. */
function use_hasPlainKeys(index, each) {
    const found = follow_resolve(index, each, {});
    if (found?.type === 'mapping')
        return !found.entries.some(isComputed);
    const path = found?.type === 'opaque' && found.expression?.type === 'reference' ? found.expression.path : [];
    const { address, rest } = splitPath(path);
    const block = index.blocks.get(address);
    return rest.length === 0 && block !== undefined && block.type !== 'local';
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/call-readings.js



/** The files that a call reads in all instances of its block. `around`: why not all is known of its module. */
function readingsOfCall(index, call, folders, around) {
    const { block, path: node } = call;
    const by = block.document.file.path;
    const at = block.document.file.locate(node.span.start);
    const each = mentionsInstance(node) ? instancesOf(index, block) : undefined;
    return (each ?? [undefined]).flatMap((instance) => {
        const paths = pathsIn(index, block, node, instance ?? {}, folders);
        if (paths.length === 0)
            return [];
        const trace = call.trace(index, instance && [instance]);
        const ownership = call_readings_ownershipOf(trace, call_readings_doubtOf(call, trace, around));
        if (ownership === undefined)
            return [];
        return paths
            .filter((path) => !isUnknown(path) || mayTakePolicy(call, trace))
            .map((path) => ({ path, ownership, by, at }));
    });
}
/** Whose a policy is that a call reads; `undefined` if nothing uses what the call reads. */
function call_readings_ownershipOf(trace, doubt) {
    const { owners, kinds, reasons, limits, others, replacing, steps, managedNames } = trace;
    const [limiting] = limits;
    if (limiting !== undefined)
        return { type: 'limit', reason: limiting };
    const [other] = others;
    if (other !== undefined)
        return { type: 'limit', reason: `not an identity policy: \`${other}\` takes it` };
    const [reason = doubt] = reasons;
    if (reason !== undefined)
        return { type: 'uncertain', reason };
    if (owners.length > 0) {
        const [kind] = kinds;
        return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined, managedNames };
    }
    if (steps.length === 0 && kinds.size === 0 && replacing.length === 0)
        return undefined;
    return { type: 'uncertain', reason: 'nothing there attaches it to a role or user' };
}
function call_readings_doubtOf({ block }, { index, replacing }, around) {
    if (around !== undefined)
        return around;
    if (picksStatementIn(block) || (takesStatements(block) && call_readings_isIndexed(index, block)))
        return `\`${block.address}\` may select a statement of the policy by index`;
    const [replaced] = replacing;
    return replaced === undefined
        ? undefined
        : `its statements may replace others in \`${replaced}\`, so removing one may bring another back`;
}
/** Whether a member of the value of a block is taken by its place somewhere. */
function call_readings_isIndexed({ uses }, { address }) {
    return uses.get(address)?.some(({ rest }) => rest.some((part) => /^\[\d+\]$/.test(part))) === true;
}
/** Whether a path may be that of any policy: nothing of it is known but how it ends. */
function isUnknown(path) {
    const [first, last, more] = path;
    const isEnding = last === undefined || (typeof last === 'string' && /^\.\w+$/.test(last));
    return typeof first === 'object' && isEnding && more === undefined;
}
/** Types that take policies without a `Principal`, though these are not identity policies. */
const WITHOUT_PRINCIPAL = /^aws_(?:iot|transfer|organizations)_/;
/** Whether a file of an unknown path may be an identity policy, by what its text is used for. */
function mayTakePolicy({ block, keys }, { kinds, limits, others }) {
    if (kinds.size > 0 || limits.length > 0)
        return true;
    if (others.length > 0)
        return others.some((address) => WITHOUT_PRINCIPAL.test(address));
    return /polic|iam|permission|statement|document/i.test([block.address, ...keys].join(' '));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/instances-meant.js





/** The instances of the using block whose reference may mean this instance or member; `undefined` for all of them. */
function instancesMeant(index, meant, use) {
    const wanted = wantedKey(index, meant, use);
    if (wanted === undefined)
        return undefined;
    const { key, keyIn } = wanted;
    const instances = instancesOf(index, use.block);
    if (instances === undefined || !index.meter.spend(instances.length))
        return undefined;
    const meaning = instances.filter((instance) => {
        const own = keyIn(instance);
        return own === undefined || comparableKey(own) === comparableKey(key);
    });
    return meaning.length === instances.length ? undefined : meaning;
}
function wantedKey(index, meant, use) {
    const { rest } = use;
    if (meant.key !== undefined) {
        const [first] = rest;
        return first?.startsWith('[') === true ? keyAt(index, first, meant.key) : undefined;
    }
    const at = rest.findIndex(isInstanceIndex);
    const key = meant.path[at === -1 ? rest.length : at];
    if (key === undefined)
        return undefined;
    if (at !== -1)
        return keyAt(index, rest[at] ?? '', key);
    return iteratesOver(index, meant.address, use) ? { key, keyIn: (instance) => instance.key } : undefined;
}
function keyAt(index, accessor, key) {
    return { key, keyIn: (instance) => keyOfIndex(index, accessor, instance) };
}
/** Whether the instances of a block are exactly the members of the map that a use refers to. */
function iteratesOver(index, address, { block, keys, rest }) {
    if (keys[0] !== 'for_each' || keys.length > 1)
        return false;
    const each = argumentOf(block, 'for_each');
    if (each?.type !== 'opaque' || each.expression?.type !== 'reference')
        return false;
    const { path } = each.expression;
    const split = splitPath(path);
    const map = follow_resolve(index, each, {});
    return (split.address === address &&
        split.rest.join('\0') === rest.join('\0') &&
        map?.type === 'mapping' &&
        !map.entries.some(isComputed));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/limit-use.js






/** By resource type: the attribute that holds a policy that is no identity policy, and what it is. */
const limit_use_LIMITING = new Map([
    ['aws_organizations_policy', ['content', ORGANIZATIONS_POLICY]],
    ['awscc_organizations_policy', ['content', ORGANIZATIONS_POLICY]],
    ['aws_iot_policy', ['policy', IOT_POLICY]],
    ['awscc_iot_policy', ['policy_document', IOT_POLICY]],
    ['aws_eks_pod_identity_association', ['policy', SESSION_POLICY]],
    ['aws_rolesanywhere_profile', ['session_policy', SESSION_POLICY]],
    ['aws_transfer_access', ['policy', SESSION_POLICY]],
    ['aws_transfer_user', ['policy', SESSION_POLICY]],
]);
const limit_use_BOUNDARY_KEY = /(?:^|_)permissions_boundary(?:_arn)?$/;
/** Whether an argument of a resource or module names a permissions boundary. */
function isBoundaryKey(key) {
    return limit_use_BOUNDARY_KEY.test(key);
}
/** The values of a document's conditions on the permissions boundary of a role or user. */
function boundaryConditions(block) {
    if (block.type !== 'data.aws_iam_policy_document')
        return [];
    const conditions = blocksIn(bodyOf(block), 'statement').flatMap((one) => blocksIn(one, 'condition'));
    return conditions
        .filter((one) => textOf(entryOf(one, 'variable')?.value)?.toLowerCase() === 'iam:permissionsboundary')
        .flatMap((one) => entryOf(one, 'values')?.value ?? []);
}
function blocksIn(body, name) {
    const values = (body?.entries ?? []).filter(({ key }) => key === name).map(({ value }) => value);
    return values.filter((value) => value.type === 'mapping');
}
/** The addresses that those values refer to. */
const namedInConditions = once((block) => new Set(boundaryConditions(block).flatMap(addressesIn)));
function addressesIn(node) {
    if (node.type === 'sequence')
        return node.items.flatMap(addressesIn);
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type === 'reference')
        return [splitPath(expression.path).address];
    return innerNodes(node).flatMap(addressesIn);
}
/** What a policy is that a block uses to limit what others grant; `undefined` if the block does not limit. */
function limitBy(used, { block, keys }, passes) {
    const { type, address } = block;
    const [key = ''] = keys;
    if (isBoundaryKey(key) || (type === 'module' && keys.some(isBoundaryKey)))
        return boundaryOf(address);
    if (keys[1] === 'condition' && namedInConditions(block).has(used))
        return boundaryInCondition(address);
    const [attribute = '', what] = limit_use_LIMITING.get(type) ?? [];
    if (what === undefined || (key !== attribute && !readsEach(block, key, attribute)))
        return undefined;
    // A text that only mentions the policy is that of another one.
    return passes === 'text' ? textIn(address, what) : undefined;
}
/**
 * Notes for the resources of a file that look as if they had identity policies and are left alone. Those whose text is
 * a policy of the file are left out: that one is named.
 */
function limit_use_limitNotes(document, policies) {
    const limiting = blocksOf(document).flatMap((block) => {
        const [attribute, what] = limit_use_LIMITING.get(block.type) ?? [];
        if (attribute === undefined || what === undefined)
            return [];
        return argumentOf(block, attribute) === undefined ? [] : [{ block, attribute, what }];
    });
    if (limiting.length === 0)
        return [];
    const { uses } = indexModule([document]);
    const origins = new Set(policies.map(({ origin }) => origin.block.address));
    const texts = new Set([...origins].flatMap((address) => (uses.get(address) ?? []).map(({ block, keys: [key] }) => `${block.address} ${key}`)));
    return limiting
        .filter(({ block, attribute }) => !texts.has(`${block.address} ${attribute}`))
        .map(({ block, what }) => limitNote(block.address, what, document.file.locate(block.entry.span.start)));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/candidate.js




const candidate_DEEPEST = 20;
/** Functions that return their arguments, or a selection of them, unchanged. */
const PASSING = new Set([
    ...['try', 'coalesce', 'coalescelist', 'one', 'element', 'lookup', 'tostring', 'nonsensitive', 'sensitive'],
    ...['toset', 'tolist', 'tomap', 'concat', 'compact', 'distinct', 'flatten', 'merge', 'values', 'reverse'],
    ...['sort', 'slice', 'setunion', 'setsubtract', 'setintersection', 'zipmap'],
]);
/**
 * The literal texts that a value may hold in an instance of its block, whatever its conditions and loops choose. A
 * variable may hold its default value.
 */
function candidatesIn(index, block, node, instance) {
    const search = { index, block, instance, withKeys: false, found: [] };
    collectTexts(search, node, false, 0);
    return search.found;
}
/** The texts that a reference in the text of a block may stand for. */
function candidatesAt(index, block, path) {
    const search = { index, block, instance: {}, withKeys: true, found: [] };
    collectReferred(search, path, true, 0);
    return search.found;
}
function collectTexts(search, node, isPart, depth) {
    const { index, instance, found } = search;
    if (depth > candidate_DEEPEST || !index.meter.spend(1))
        return;
    const value = follow_resolve(index, node, instance) ?? node;
    switch (value.type) {
        case 'scalar':
            found.push({ pieces: piecesIn(index, value, {}), isPart });
            return;
        case 'sequence':
            for (const item of value.items)
                collectTexts(search, item, isPart, depth + 1);
            return;
        case 'mapping':
            for (const entry of value.entries) {
                if (search.withKeys)
                    found.push({ pieces: [entry.key], isPart: true });
                collectTexts(search, entry.value, isPart, depth + 1);
            }
            return;
        case 'opaque':
            collectOpaque(search, value, isPart, depth);
    }
}
function collectOpaque(search, value, isPart, depth) {
    const { expression } = value;
    const isText = expression?.type === 'reference' || expression?.type === 'template';
    if (isText)
        search.found.push({ pieces: piecesIn(search.index, value, search.instance), isPart });
    if (expression?.type === 'reference')
        collectReferred(search, expression.path, isPart, depth);
    else if (!isText) {
        const passes = expression?.type !== 'call' || PASSING.has(expression.name);
        for (const part of innerNodes(value))
            collectTexts(search, part, isPart || !passes, depth + 1);
    }
}
/** Collects the texts behind a reference that does not resolve to a single value. */
function collectReferred(search, path, isPart, depth) {
    for (const value of valuesReferredTo(search, path))
        collectTexts(search, value, isPart, depth + 1);
}
/** The values of a reference in all places that declare what it names: override files may say otherwise. */
function valuesReferredTo({ index, block }, path) {
    const [kind = '', name = ''] = path;
    if (kind === 'each')
        return [argumentOf(block, 'for_each') ?? []].flat();
    const locals = index.declarations.get(splitPath(path).address) ?? [];
    const variables = kind === 'var' ? (index.declarations.get(`variable.${name}`) ?? []) : [];
    return [
        ...locals.flatMap(({ type, entry }) => (type === 'local' ? entry.value : [])),
        ...variables.flatMap((variable) => argumentOf(variable, 'default') ?? []),
    ];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/policy-name.js

/**
 * The name after the last slash of an ARN; `undefined` for AWS's own policies. Text without a slash is a name if it is
 * only a part of an ARN (`isPart`), or if an unknown part before it may contain the slash.
 */
function nameInArn(arn, isPart) {
    const at = arn.findLastIndex((piece) => typeof piece === 'string' && piece.includes('/'));
    const piece = arn[at];
    if (typeof piece !== 'string') {
        const mayHaveSlash = typeof arn[0] !== 'string' && typeof arn.at(-1) === 'string';
        return isPart || mayHaveSlash ? pieces_joined(arn) : undefined;
    }
    if (piece.includes(':aws:policy/'))
        return undefined;
    return pieces_joined([piece.slice(piece.lastIndexOf('/') + 1), ...arn.slice(at + 1)]);
}
/** Whether an ARN is that of a policy of some account, with a name of which nothing is known. */
function isAnyPolicy(arn) {
    const at = arn.findLastIndex((piece) => typeof piece === 'string');
    const last = arn[at];
    if (typeof last !== 'string' || at === arn.length - 1 || !last.endsWith('/'))
        return false;
    const text = arn.map((piece) => (typeof piece === 'string' ? piece : '*')).join('');
    return text.includes(':policy/') && !text.includes(':aws:policy/');
}
/** A key that names share if they are certainly the same; `undefined` if a part may differ between blocks. */
function nameKey(name) {
    const isSame = name.every((piece) => typeof piece === 'string' || !/^(?:$|each\.|count\.)/.test(piece.unknown));
    return isSame ? JSON.stringify(name) : undefined;
}
/** Whether every part of a name is literal. */
function isLiteralName(name) {
    return name.every((piece) => typeof piece === 'string');
}
/** Whether two names, at least one of which is not literal, may be the same. */
function mayBeSame(one, other) {
    // A name without literal text comes from elsewhere and may be that of any policy, so it tells nothing.
    if (!hasText(one) || !hasText(other))
        return false;
    if (isLiteralName(other))
        return fitsLiteral(one, literalPiece(other, 0));
    if (isLiteralName(one))
        return fitsLiteral(other, literalPiece(one, 0));
    const [start, otherStart] = [literalPiece(one, 0), literalPiece(other, 0)];
    const [end, otherEnd] = [literalPiece(one, -1), literalPiece(other, -1)];
    return ((start.startsWith(otherStart) || otherStart.startsWith(start)) &&
        (end.endsWith(otherEnd) || otherEnd.endsWith(end)));
}
/** Whether a text matches a name whose unknown parts may be anything. */
function fitsLiteral(name, text) {
    let at = 0;
    for (const [index, piece] of name.entries()) {
        if (typeof piece !== 'string')
            continue;
        const isLast = index === name.length - 1;
        const found = isLast ? text.length - piece.length : index === 0 ? 0 : text.indexOf(piece, at);
        if (found < at || !text.startsWith(piece, found))
            return false;
        at = found + piece.length;
    }
    return true;
}
/** Whether a part of a name is known. */
function hasText(name) {
    return name.some((piece) => typeof piece === 'string' && piece !== '');
}
function literalPiece(name, index) {
    const piece = name.at(index);
    return typeof piece === 'string' ? piece : '';
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/named-policies.js













/** By type, then by the attribute that names a policy. */
const ATTRIBUTES = new Map([
    ...MANAGED_ATTACHMENTS,
    [
        'data.aws_iam_policy',
        new Map([
            ['arn', 'lookup'],
            ['name', 'lookup'],
        ]),
    ],
]);
/** The managed policies that the blocks of a module name, without AWS's own policies. */
const namedPoliciesOf = once(readPolicyNames);
function readPolicyNames(index) {
    const all = [...index.declarations.values()].flat().flatMap((block) => namedInBlock(index, block));
    const byKey = new Map();
    for (const named of all) {
        const key = nameKey(named.name);
        if (key !== undefined)
            (0,multimap/* addTo */.D)(byKey, key, named);
    }
    return {
        all,
        byKey,
        open: all.filter(({ name, isAny }) => isAny === true || (!isLiteralName(name) && hasText(name))),
    };
}
function namedInBlock(index, block) {
    if (block.type === 'data.aws_iam_policy_document')
        return named_policies_namedInConditions(index, block);
    const attributes = ATTRIBUTES.get(block.type);
    if (attributes === undefined)
        return namedElsewhere(index, block);
    return [...attributes].flatMap(([attribute, use]) => {
        const value = argumentOf(block, attribute);
        if (value === undefined)
            return [];
        return instancesFor(index, block, value).flatMap((instance) => candidatesIn(index, block, value, instance).flatMap(({ pieces, isPart }) => withNamesOfPolicies(index, pieces).flatMap((text) => {
            const isAny = isAnyPolicy(text.pieces) || undefined;
            const names = policyNamesIn(index, block, text.pieces, isPart || attribute === 'name');
            return names.map((name) => ({ block, use, name, isAny, of: text.of }));
        })));
    });
}
/** The policies that conditions name as permissions boundaries. Other names there tell nothing of a policy here. */
function named_policies_namedInConditions(index, block) {
    const texts = boundaryConditions(block).flatMap((value) => candidatesIn(index, block, value, {}));
    return texts
        .flatMap(({ pieces }) => withNamesOfPolicies(index, pieces))
        .flatMap(({ pieces, of }) => {
        const name = nameInArn(pieces, false);
        return name?.some((piece) => typeof piece === 'string') ? [{ block, use: 'limit', name, of }] : [];
    });
}
const MOST_TEXTS = 64;
/** A text with `aws_iam_policy.x.name` and `.path` in it replaced by what they are, in all instances of the policy. */
function withNamesOfPolicies(index, pieces) {
    let texts = [{ pieces: [] }];
    for (const piece of pieces) {
        const { of, values } = attributeOfPolicy(index, piece) ?? { values: [[piece]] };
        const isTooMany = texts.length * values.length > MOST_TEXTS;
        if (isTooMany || !index.meter.spend(texts.length * values.length))
            return [{ pieces }];
        texts = texts.flatMap((text) => values.map((value) => ({ pieces: [...text.pieces, ...value], of: text.of ?? of })));
    }
    return texts;
}
/** The values of the name or path of a policy that a piece refers to; `undefined` for any other piece. */
function attributeOfPolicy(index, piece) {
    if (typeof piece === 'string' || piece.path === undefined)
        return undefined;
    const { address, rest } = splitPath(piece.path);
    const policy = index.blocks.get(address);
    if (policy?.type !== 'aws_iam_policy' || index.repeated.has(address))
        return undefined;
    const [attribute, other] = rest.filter((accessor) => !accessor.startsWith('['));
    if (other !== undefined)
        return undefined;
    if (attribute === 'path') {
        const paths = (instancesOf(index, policy) ?? [{}]).flatMap((instance) => argument_values_valuesOf(index, argumentOf(policy, 'path'), instance).map((value) => value === undefined ? ['/'] : piecesIn(index, value, instance)));
        return { values: paths };
    }
    if (attribute !== 'name')
        return undefined;
    const made = mayBeUnnamed(index, policy) ? [[UNNAMED, ANY]] : [];
    return { of: address, values: [...namesOfPolicy(index, policy), ...made] };
}
/** Whether Terraform may make up the name of a policy. */
function mayBeUnnamed(index, policy) {
    return (instancesOf(index, policy) ?? [{}]).some((instance) => ['name', 'name_prefix'].every((key) => argument_values_valuesOf(index, argumentOf(policy, key), instance).includes(undefined)));
}
/** What Terraform puts in front of the name of a policy that has none. */
const UNNAMED = 'terraform-';
/** The instances of a block in which a value may differ: only one of them, if the value is the same in all. */
function instancesFor(index, block, value) {
    const instances = instancesOf(index, block);
    if (instances === undefined)
        return [{}];
    return mentionsInstance(value) ? instances : instances.slice(0, 1);
}
/** The policy names that a text may hold. If it is a single reference, the names that it leads to are included. */
function policyNamesIn(index, block, pieces, isPart) {
    const name = nameInArn(pieces, isPart);
    if (name === undefined)
        return [];
    const [only, other] = name;
    if (typeof only !== 'object' || other !== undefined)
        return [name];
    const behind = candidatesAt(index, block, only.path ?? []);
    return [name, ...behind.map((other) => nameInArn(other.pieces, true)).filter((one) => one !== undefined)];
}
/** Whether a resource that is not one of IAM has the ARN of a policy in its text. */
function mayGivePolicy({ type, document, entry }) {
    if (/^(?:data\.|aws_iam_|local|output|variable|provider|check|moved|import)/.test(type))
        return false;
    return document.file.text.slice(entry.span.start, entry.span.end).includes(':policy/');
}
/** The policies named in modules (whose code is not read), Identity Center resources and other providers' resources. */
function namedElsewhere(index, block) {
    const isPlain = block.type !== 'module' && !/^(?:aws_ssoadmin|awscc)_/.test(block.type);
    if (isPlain && !mayGivePolicy(block))
        return [];
    return (bodyOf(block)?.entries ?? []).flatMap(({ key, value }) => {
        const mayBeName = !isPlain && /polic|boundary/i.test(key);
        const texts = candidatesIn(index, block, value, {})
            .filter(({ pieces }) => mayBeName || pieces.some(isArn))
            .flatMap(({ pieces }) => withNamesOfPolicies(index, pieces));
        return texts.flatMap(({ pieces, of }) => {
            const name = nameInArn(pieces, true);
            return name === undefined ? [] : [{ block, use: isBoundaryKey(key) ? 'limit' : 'elsewhere', name, of }];
        });
    });
}
function isArn(piece) {
    return typeof piece === 'string' && piece.includes(':policy/');
}
/** The blocks of a module that name a managed policy instead of referring to it. */
function attachedByName(index, policy) {
    const found = new Map();
    const { all, byKey, open } = namedPoliciesOf(index);
    for (const own of namesOfPolicy(index, policy)) {
        for (const named of byKey.get(nameKey(own) ?? '') ?? [])
            if (named.of !== policy.address)
                found.set(idOf(named), { ...named, isCertain: true });
        for (const named of isLiteralName(own) ? open : all) {
            if (!index.meter.spend(1))
                break;
            const id = idOf(named);
            if (!found.has(id) &&
                named.of !== policy.address &&
                (named.isAny === true || mayBeSame(own, named.name)))
                found.set(id, { ...named, isCertain: false });
        }
    }
    return [...found.values()];
}
function idOf({ block, use }) {
    return `${block.address} ${typeof use === 'string' ? use : 'attached'}`;
}
/** The names of a managed policy, by which code elsewhere may attach it; without those of which nothing is known. */
function managedNamesOf(index, policy) {
    const names = new Map(namesOfPolicy(index, policy).map((name) => [JSON.stringify(name), name]));
    return [...names.values()].filter(hasText).map((name) => ({
        type: 'text',
        parts: name.map((piece) => (typeof piece === 'string' ? piece : { unknown: 'anything' })),
    }));
}
/** The names that a policy may have in all of its instances. */
function namesOfPolicy(index, policy) {
    return (instancesOf(index, policy) ?? [{}]).flatMap((instance) => {
        const names = argument_values_valuesOf(index, argumentOf(policy, 'name'), instance);
        // A prefix counts where there is no name.
        const isNamed = !names.includes(undefined);
        const prefixes = isNamed ? [] : argument_values_valuesOf(index, argumentOf(policy, 'name_prefix'), instance);
        const pieces = (value) => piecesIn(index, value, instance);
        return [
            ...names.flatMap((value) => (value === undefined ? [] : [pieces_joined(pieces(value))])),
            ...prefixes.flatMap((value) => (value === undefined ? [] : [pieces_joined([...pieces(value), ANY])])),
        ];
    });
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/unread-call.js





/** Arguments that may name roles, users or groups that stand elsewhere, to which the module attaches a policy. */
const ATTACHED = /(?:^|_)(?:role|user|group|principal|member)s?(?:_(?:arns?|ids?|names))?$/i;
const unread_call_OWN = new Set(['count', 'depends_on', 'for_each', 'providers', 'source', 'version']);
/**
 * The roles and users that a module whose code is not read makes of a policy in one of its arguments: all that are
 * deployed under its call. `undefined` if the policy may have other owners too.
 */
function ownerUnderCall(index, block, key) {
    const resource = resourceIn(index.root, block);
    if (block.type !== 'module' || index.followed.has(block.address) || resource === undefined)
        return undefined;
    // What leaves the module may be attached elsewhere.
    const isUsed = index.uses.has(block.address);
    if (isUsed || unread_call_OWN.has(key) || isBoundaryKey(key) || attachesElsewhere(block))
        return undefined;
    return {
        type: 'role',
        name: ANY_NAME,
        evidence: `Terraform \`${block.address}\`, whose code is not read`,
        path: block.calledFrom ?? block.document.file.path,
        repeatedBy: repeatedBy(index),
        resource: { ...resource, isCall: true },
    };
}
function attachesElsewhere(block) {
    return (bodyOf(block)?.entries ?? []).some(({ key, value }) => ATTACHED.test(key) && !(value.type === 'scalar' && typeof value.value === 'boolean'));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/trace.js












const MOST_OWNERS = 1000;
const LONGEST_WAY = 50;
/** Follows a policy from the block that contains it, in a module of the index, to all of its principals. */
function tracePolicy(index, { block, path }, scope = '') {
    const trace = newTrace(index);
    // Names and instances are cached for the block object in the index, so that one is used.
    startTrace(trace, index.blocks.get(scope + block.address) ?? block, path);
    followSteps(trace);
    return trace;
}
/** Follows a text from the place in a block that computes it to all of its principals. */
function traceText(index, use, instances) {
    const trace = newTrace(index);
    traceUse(trace, { address: '', path: [], via: [], passes: 'text' }, use, instances);
    followSteps(trace);
    return trace;
}
/** Follows a data source that reads a policy to all of its principals. */
function traceData(index, { address }, instances) {
    const trace = newTrace(index);
    for (const one of instances ?? [{}])
        addStep(trace, { address, path: [], key: keyOfInstance(one), via: [], passes: 'text' });
    followSteps(trace);
    return trace;
}
function newTrace(index) {
    const lists = {
        owners: [],
        managedNames: [],
        reasons: [],
        limits: [],
        others: [],
        replacing: [],
        steps: [],
    };
    return { index, kinds: new Set(), visited: new Set(), ...lists };
}
/** Starts in the argument of a call that has the policy, in all instances of the call. */
function startInCall(trace, scopes, [argument, ...path]) {
    if (argument === undefined || argument === 'for_each')
        trace.reasons.push('it is a part of what a module is called for');
    for (const scope of scopes)
        addStep(trace, { address: `${scope}var.${argument}`, path, via: [], passes: 'text' });
}
function startTrace(trace, block, path) {
    const { index } = trace;
    const { address, type } = block;
    if (type === 'local') {
        addStep(trace, { address, path, via: [], passes: 'text' });
        return;
    }
    const scopes = index.followed.get(address);
    if (scopes !== undefined) {
        startInCall(trace, scopes, path);
        return;
    }
    if (type === 'module') {
        const owner = ownerUnderCall(index, block, path[0] ?? '');
        if (owner !== undefined)
            trace.owners.push(owner);
        else
            trace.reasons.push(`it is passed to \`${address}\`, whose code is not read`);
        return;
    }
    if (type === 'aws_ssoadmin_permission_set_inline_policy')
        trace.reasons.push('it belongs to the roles that an Identity Center permission set makes');
    const attribute = type === 'aws_iam_role' ? 'inline_policy' : attachedAttribute(type);
    const attachment = attribute === undefined ? undefined : attachmentAt(type, attribute);
    if (attachment !== undefined)
        traceAttachment(trace, block, attachment, []);
    else
        addStep(trace, { address, path: [], via: [], passes: 'text' });
}
/** Adds a block whose uses are to be followed, unless it was added before. */
function addStep(trace, step) {
    const id = JSON.stringify([step.passes, step.address, step.path, step.key]);
    if (trace.visited.has(id))
        return;
    trace.visited.add(id);
    refuseRepeated(trace, step.address);
    if (step.via.length < LONGEST_WAY)
        trace.steps.push(step);
    else
        trace.reasons.push(`it is passed through more than ${LONGEST_WAY} blocks`);
}
/** Follows every step, even after a reason is found, so that the number of steps depends on the module alone. */
function followSteps(trace) {
    const { index, steps } = trace;
    for (const step of steps) {
        for (const use of index.uses.get(step.address) ?? []) {
            if (!index.meter.spend(1))
                return;
            if (!concerns(use.rest, step.path) || takesNoMember(index, step, use))
                continue;
            const instances = instancesMeant(index, step, use);
            if (instances?.length !== 0)
                traceUse(trace, step, use, instances);
        }
        traceNames(trace, step);
    }
}
/** A block that is declared several times may have different arguments in each place. */
function refuseRepeated({ index, reasons }, address) {
    if (index.repeated.has(address))
        reasons.push(`\`${address}\` is declared several times, as with override files`);
}
/** Whether a use takes the keys of a map that has the policy as a member, or the length of a value. */
function takesNoMember({ blocks }, { address, path }, { rest, only }) {
    const isMember = path.length > rest.length || blocks.get(address)?.type !== 'local';
    return only === 'length' || (only === 'keys' && isMember);
}
/** Follows the blocks that name a managed policy instead of referring to it. */
function traceNames(trace, { address, via }) {
    const policy = trace.index.blocks.get(address);
    if (policy?.type !== 'aws_iam_policy')
        return;
    trace.managedNames.push(...managedNamesOf(trace.index, policy));
    for (const attached of attachedByName(trace.index, policy))
        traceName(trace, attached, via);
}
function traceName(trace, { block, use, isCertain }, via) {
    const { address } = block;
    if (use === 'elsewhere')
        trace.reasons.push(`\`${address}\` may attach it by its ARN or name`);
    else if (!isCertain)
        trace.reasons.push(use === 'limit'
            ? `it may be a permissions boundary in \`${address}\``
            : `\`${address}\` may ${use === 'lookup' ? 'look it up' : 'attach it'} by its ARN`);
    else if (use === 'lookup')
        addStep(trace, { address, path: [], via: [...via, address], passes: 'text' });
    else if (use === 'limit')
        trace.limits.push(block.type === 'data.aws_iam_policy_document' ? boundaryInCondition(address) : boundaryOf(address));
    else
        traceAttachment(trace, block, use, via);
}
/** Follows a use in the given instances of its block; in all of them if there is no list. */
function traceUse(trace, step, use, instances) {
    const { address: used, via } = step;
    const { block, keys } = use;
    const [key = ''] = keys;
    const { type, address } = block;
    const passes = passedBy(trace.index, used, use, step.passes);
    const limit = limitBy(used, use, passes);
    if (isHarmless(trace.index, used, use))
        return;
    if (picksStatement(use) || (used !== '' && picksStatementIn(block)))
        trace.reasons.push(`\`${address}\` selects a statement of the policy by index`);
    const attachment = attachmentAt(type, attachingAttribute(block, key));
    // A text that only mentions the policy is that of another one.
    const holdsText = passes === 'text' || attachment?.kind === 'managed';
    if (type === 'local')
        addStep(trace, { address, path: keys, via, passes });
    else if (carriesOn(block, key) && passes === 'text') {
        if (replaces(block, key))
            trace.replacing.push(address);
        for (const one of instances ?? [{}])
            addStep(trace, {
                address,
                path: [],
                key: keyOfInstance(one),
                via: [...via, address],
                passes: 'text',
            });
    }
    else if (attachment !== undefined && holdsText)
        traceAttachment(trace, block, attachment, via, instances);
    else if (limit !== undefined)
        trace.limits.push(limit);
    else {
        const owner = holdsText ? ownerUnderCall(trace.index, block, key) : undefined;
        if (owner !== undefined) {
            trace.owners.push(owner);
            return;
        }
        if (takesOtherPolicy(type, key))
            trace.others.push(address);
        trace.reasons.push(`\`${address}\` uses it too, so it may have owners that are not known here`);
    }
}
/** The attribute that a use ends up in. For a use in `for_each`, that is the attribute that reads `each.value`. */
function attachingAttribute(block, key) {
    const own = attachedAttribute(block.type);
    return own !== undefined && readsEach(block, key, own) ? own : key;
}
/** Adds the principals that a resource attaches a policy to, in the given instances or all of them. */
function traceAttachment(trace, block, attachment, via, instances) {
    const { index } = trace;
    trace.kinds.add(attachment.kind);
    refuseRepeated(trace, block.address);
    if (isTextUsed(index, block))
        trace.reasons.push(`the text of \`${block.address}\` is used elsewhere too`);
    if (attachment.own !== undefined) {
        addOwners(trace, attachment.own, principalNames(index, block, instances), via);
        return;
    }
    const through = [...via, block.address];
    if (attachment.group !== undefined)
        addGroup(trace, block, attachment.group);
    for (const type of ['role', 'user']) {
        const name = attachment[type];
        if (name === undefined)
            continue;
        const value = argumentOf(block, name);
        const isList = attachment.lists === true;
        if (value !== undefined)
            addOwners(trace, type, principalsAt(index, block, value, type, isList, instances), through);
        else if (!isList)
            trace.reasons.push(`the ${type} of \`${block.address}\` is not given`);
    }
}
function addGroup(trace, block, attribute) {
    const value = argumentOf(block, attribute);
    const first = value?.type === 'sequence' ? value.items[0] : value;
    if (first === undefined)
        return;
    const name = evaluate_textIn(trace.index, first, {});
    const group = name === undefined ? 'a group' : `the group \`${name}\``;
    trace.reasons.push(`it belongs to the members of ${group}, through \`${block.address}\``);
}
function addOwners(trace, type, result, via) {
    if (result.type === 'unknown') {
        trace.reasons.push(result.reason);
        return;
    }
    // An owner is looked for among the findings too.
    if (!trace.index.meter.spend(2 * result.principals.length))
        return;
    if (trace.owners.length + result.principals.length > MOST_OWNERS) {
        trace.reasons.push(`it has more than ${MOST_OWNERS} owners`);
        return;
    }
    for (const principal of result.principals)
        trace.owners.push(ownerFrom(trace.index, type, principal, via));
}
function ownerFrom(index, type, { name, address, block }, via) {
    const { root } = index;
    const isResource = address !== undefined && !block.type.startsWith('data.');
    return {
        type,
        name,
        evidence: evidenceOf(index, address, via),
        path: block.calledFrom ?? block.document.file.path,
        mayBeCalled: root?.isOpen === false ? undefined : true,
        repeatedBy: repeatedBy(index),
        resource: isResource ? resourceIn(root, block) : undefined,
    };
}
/** How an owner was found. What stands in the same module as the owner is named without the calls that lead there. */
function evidenceOf({ blocks }, address, via) {
    const scope = blocks.get(address ?? '')?.scope;
    const through = via.map((one) => {
        const isBeside = scope !== undefined && blocks.get(one)?.scope === scope;
        return `\`${isBeside ? one.slice(scope.length) : one}\``;
    });
    const principal = address === undefined ? 'Terraform' : `Terraform \`${address}\``;
    return through.length === 0 ? principal : `${principal}, through ${through.join(' and ')}`;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/file-call.js




const READING = new Set(['file', 'templatefile', 'filebase64']);
/** Functions whose result does not contain the text of their arguments. */
const DIGESTING = new Set([
    ...['md5', 'sha1', 'sha256', 'sha512', 'base64sha256', 'base64sha512', 'uuidv5', 'bcrypt'],
    ...['length', 'can'],
]);
/** The places in a block that read files. */
function fileCallsIn(block) {
    const calls = [];
    visitExpressions(block, ({ expression }, keys) => {
        if (expression?.type !== 'call')
            return true;
        if (DIGESTING.has(expression.name))
            return false;
        const [path] = expression.arguments;
        if (path !== undefined && READING.has(expression.name)) {
            const use = { block, keys, rest: [] };
            calls.push({ block, keys, path, trace: (index, instances) => traceText(index, use, instances) });
        }
        return true;
    });
    const filename = isFileData(block.type) ? argumentOf(block, 'filename') : undefined;
    if (filename !== undefined)
        calls.push({
            block,
            keys: [],
            path: filename,
            trace: (index, instances) => traceData(index, block, instances),
        });
    return calls;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/rough-path.js

/** More calls than this read any file. */
const MOST_CALLS = 1000;
/** The paths of files that a text may read which cannot be parsed, such as Terraform in JSON. */
function roughPaths(text) {
    if (text.includes('local_file') || text.includes('local_sensitive_file'))
        return [[ANY_TEXT]];
    const calls = [...text.matchAll(/\b(?:file|templatefile|filebase64)\s*\(\s*/g)];
    if (calls.length > MOST_CALLS)
        return [[ANY_TEXT]];
    return calls
        .map(({ 0: call, index }) => pathPattern(pathAt(text, index + call.length)))
        .filter((path) => path !== undefined);
}
/** The path in the string at an offset; any path if there is no string. */
function pathAt(text, start) {
    const quote = text.startsWith('\\"', start) ? '\\"' : '"';
    const first = start + quote.length;
    const end = text.startsWith(quote, start) ? text.indexOf('"', first) : -1;
    if (end === -1)
        return [ANY_TEXT];
    const [beginning = '', ...others] = text.slice(first, end).replace(/\\$/, '').split(/\$\{/);
    const parts = [ANY_TEXT, '/', beginning];
    for (const other of others) {
        const close = other.indexOf('}');
        // An interpolation with quotes in it ends the string too early.
        if (close === -1)
            return [ANY_TEXT];
        parts.push(ANY_TEXT, other.slice(close + 1));
    }
    return parts;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/file-readings.js






/** More than the code of any real module reads. */
const MOST_READINGS = 20_000;
/** Far more steps than all modules of a real repository take together. Beyond, no reading of any is believed. */
const file_readings_MOST_STEPS = 30_000_000;
/** Everything that Terraform modules read as policies: by `file`, `templatefile` and data sources. */
function terraformReadings(files, code) {
    const unread = files.filter(({ document }) => document === undefined);
    const readings = unread.flatMap(({ file }) => file_readings_readingsOfUnread(file));
    const { tree, all, reaching } = rootsOf(code);
    let steps = 0;
    for (const { root, doubt } of all) {
        for (const reading of readingsOfRoot(root, doubt))
            readings.push(reading);
        steps += root.index.meter.spent;
        if (steps > file_readings_MOST_STEPS)
            return [refusal('the modules of the repository take', pathIn(root))];
    }
    for (const { folder, blocks } of tree.folders.values()) {
        const doubt = reaching(folder)?.doubt;
        if (doubt !== undefined)
            readings.push(...readingsOfDoubtful(blocks, folder, doubt));
    }
    return readings;
}
/** What a root and all modules that it reaches read. */
function readingsOfRoot({ index, place }, doubt) {
    const folders = { own: place.folder, root: place.isOpen ? undefined : place.folder };
    const blocks = [...index.declarations.values()].flat();
    return readingsOfBlocks(index, blocks, folders, doubt);
}
/** What a module may read that is called by code that is not known. */
function readingsOfDoubtful(blocks, own, doubt) {
    const builder = new IndexBuilder(undefined);
    for (const block of blocks)
        builder.add(block);
    return readingsOfBlocks(builder.index, blocks, { own, root: undefined }, doubt);
}
function readingsOfBlocks(index, blocks, folders, doubt) {
    const readings = [];
    for (const call of blocks.flatMap(fileCallsIn)) {
        for (const reading of readingsOfCall(index, call, folders, doubt))
            readings.push(reading);
        if (index.meter.isExceeded || readings.length > MOST_READINGS)
            return [refusal('its module takes', call.block.document.file.path)];
    }
    return readings;
}
function pathIn({ index }) {
    const [block] = index.blocks.values();
    return block?.document.file.path ?? '';
}
/** A reading of any file, in place of those that are not known. */
function refusal(what, by) {
    const reason = `${what} too many steps to follow`;
    return { path: [ANY_TEXT], ownership: { type: 'uncertain', reason }, by };
}
/** What a file may read that cannot be parsed. */
function file_readings_readingsOfUnread({ path: by, text }) {
    const ownership = { type: 'uncertain', reason: 'its code cannot be read' };
    return roughPaths(text).map((path) => ({ path, ownership, by }));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/found-policy.js

const NO_POLICIES = { policies: [], diagnostics: [] };
/** Joins the results from several places, in their order. */
function joinFound(results) {
    return {
        policies: results.flatMap(({ policies }) => policies),
        diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    };
}
/** Whether a statement is read and has a `sid`, so that it may replace another in a document that includes it. */
function isNamed({ node, actions }) {
    if (actions === undefined || node.type !== 'mapping')
        return false;
    const sid = (entryOf(node, 'sid') ?? entryOf(node, 'Sid'))?.value;
    return sid !== undefined && !isEmptyName(sid);
}
/** Whether a `sid` is empty or `null`, and so names nothing. */
function isEmptyName(sid) {
    return sid.type === 'scalar' && (sid.value === '' || sid.value === null);
}
/** Whether a policy has a statement that `isNamed`. */
function hasNamedStatement({ statements }) {
    return statements.some(isNamed);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/brought-names.js




const SOURCES = new Set([
    'source_policy_documents',
    'source_json',
    'override_policy_documents',
    'override_json',
]);
/** Documents that include others over more levels than this are not looked into. */
const brought_names_DEEPEST = 10;
/** Statements times arguments that include documents. No file written by hand comes close. */
const brought_names_MOST_COMPARED = 20_000_000;
/** The `sid`s of the statements that an argument includes in a document; `undefined` if its file does not show all. */
function broughtNames(document, argument) {
    return namesInFile(document)(argument);
}
const namesInFile = once((document) => {
    const index = indexModule([document]);
    if (isTooLarge(index))
        return () => undefined;
    const namesByDepth = Array.from({ length: brought_names_DEEPEST }, (_, depth) => once((block) => namesOfStatements(block, (value) => namesBrought(value, depth + 1))));
    const namesBrought = (value, depth) => {
        const documents = value.type === 'sequence' ? value.items : [value];
        return unionOfNames(documents.map((one) => {
            const block = documentAt(index, one);
            return block && namesByDepth[depth]?.(block);
        }));
    };
    return once(({ value }) => namesBrought(value, 0));
});
/** Whether comparing the names of a file would take too long. */
function isTooLarge({ blocks }) {
    const keys = [...blocks.values()].flatMap((block) => bodyOf(block)?.entries.map(({ key }) => key) ?? []);
    const statements = keys.filter((key) => key === 'statement').length;
    return statements * keys.filter((key) => SOURCES.has(key)).length > brought_names_MOST_COMPARED;
}
/** The document that a node refers to; `undefined` for any other node. */
function documentAt({ blocks, repeated }, node) {
    if (node.type !== 'opaque' || node.expression?.type !== 'reference')
        return undefined;
    const { address } = splitPath(node.expression.path);
    const block = blocks.get(address);
    return block?.type === 'data.aws_iam_policy_document' && !repeated.has(address) ? block : undefined;
}
/** The `sid`s of a document's own statements and of those it includes; `undefined` if one is not literal. */
function namesOfStatements(block, namesBrought) {
    return unionOfNames((bodyOf(block)?.entries ?? []).map(({ key, value }) => {
        if (SOURCES.has(key))
            return namesBrought(value);
        if (key === 'dynamic')
            return undefined;
        const sid = key === 'statement' && value.type === 'mapping' ? entryOf(value, 'sid')?.value : undefined;
        const name = textOf(sid);
        if (name !== undefined)
            return new Set([name]);
        return sid === undefined ? new Set() : undefined;
    }));
}
function unionOfNames(all) {
    // Documents that bring the same one again have the very same names.
    const [first, ...others] = new Set(all);
    if (all.includes(undefined))
        return undefined;
    return others.length === 0
        ? (first ?? new Set())
        : new Set([...new Set(all)].flatMap((names) => [...(names ?? [])]));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/policy-document-size.js

const NAMES = new Map([
    ['sid', 'Sid'],
    ['effect', 'Effect'],
    ['actions', 'Action'],
    ['not_actions', 'NotAction'],
    ['resources', 'Resource'],
    ['not_resources', 'NotResource'],
]);
/** The length of the JSON around the statements: the version, and the key and brackets of the list. */
const FRAME = '{"Version":"2012-10-17","Statement":[]}'.length;
/** The size of the rendered JSON, in characters without white space; `undefined` if a part is not literal. */
function documentSize(statements) {
    let sum = FRAME + Math.max(0, statements.length - 1);
    for (const size of statements) {
        if (size === undefined)
            return undefined;
        sum += size;
    }
    return sum;
}
/** The size of a `statement` block as JSON, in characters without white space; `undefined` if not all is literal. */
function statementSize(block) {
    const rendered = new Map([['Effect', 'Allow']]);
    const conditions = [];
    for (const entry of block.entries) {
        const name = NAMES.get(entry.key);
        const value = entry.key === 'condition'
            ? conditionOf(entry)
            : name === undefined
                ? undefined
                : renderedValue(entry.value);
        if (value === undefined)
            return undefined;
        if (name === undefined)
            conditions.push(value);
        else
            rendered.set(name, value);
    }
    if (conditions.length > 0)
        rendered.set('Condition', conditions);
    return JSON.stringify(Object.fromEntries(rendered)).replace(/\s/g, '').length;
}
/** A value as the data source renders it: a list of one item becomes a string. */
function renderedValue(node) {
    if (node.type === 'scalar')
        return node.value;
    if (node.type !== 'sequence')
        return undefined;
    const texts = node.items.map(textOf);
    if (texts.includes(undefined))
        return undefined;
    return texts.length === 1 ? texts[0] : texts;
}
/** Roughly how the data source renders a condition. It may merge several into one, which is shorter. */
function conditionOf({ value }) {
    if (value.type !== 'mapping')
        return undefined;
    const parts = value.entries.map((part) => renderedValue(part.value));
    return parts.includes(undefined) ? undefined : [parts];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/policy-document-data.js






const BLOCK_KEYS = {
    sid: 'sid',
    effect: 'effect',
    action: 'actions',
    notAction: 'not_actions',
    defaultEffect: 'Allow',
};
const ADDING = ['source_policy_documents', 'source_json'];
const REPLACING = ['override_policy_documents', 'override_json'];
const PRINCIPALS = ['principals', 'not_principals'];
const policy_document_data_MOST_STATEMENTS = 2000;
/** Reads `data "aws_iam_policy_document"` as an identity policy; one with principals is skipped. */
function readPolicyDocumentData(block) {
    const { document, body, address, entry } = block;
    if (isForOthers(body))
        return NO_POLICIES;
    try {
        const read = readParts(block);
        const statements = read.map(({ statement }) => statement);
        const located = {
            document,
            location: locationOf(document, entry.span.start),
            address,
            policy: {
                statements,
                kind: 'unknown',
                size: documentSize(statements.map(({ size }) => size)),
            },
            statements: read.map((one) => one.located),
            extents: [entry.span],
            origin: { block, path: [] },
        };
        return { policies: [located], diagnostics: read.flatMap(({ note }) => note ?? []) };
    }
    catch (error) {
        if (!(error instanceof Fault))
            throw error;
        return { policies: [], diagnostics: [faultDiagnostic(document, error)] };
    }
}
/** The statements of a document, in order. Throws a `Fault` for a statement that IAM would reject. */
function readParts(block) {
    const { body } = block;
    const others = body.entries.filter(({ key }) => ADDING.includes(key) || REPLACING.includes(key));
    const read = [];
    for (const part of body.entries) {
        if (read.length > policy_document_data_MOST_STATEMENTS)
            throw new Fault(body, `it has more than ${policy_document_data_MOST_STATEMENTS} statements`);
        if (others.includes(part)) {
            const note = broughtNote(block, part);
            read.push({ ...unreadStatement(part.value, { type: 'none' }, undefined), note });
        }
        else if (isDynamicStatement(part)) {
            read.push(unreadStatement(part.value, { type: 'none' }, opaqueAt(part)));
        }
        else if (part.key === 'statement' && part.value.type === 'mapping') {
            read.push(readBlock(block, part, part.value, others));
        }
    }
    return read;
}
/**
 * Whether a document is a trust or resource policy, because a statement names principals. A dynamic statement that only
 * may name some does not count beside a plain statement without any, since only an identity policy may contain that.
 */
function isForOthers({ entries }) {
    const isPlain = entries.some(({ key }) => key === 'statement');
    return entries.some((entry) => namesPrincipal(entry, isPlain && isDynamicStatement(entry)));
}
function namesPrincipal({ value }, mayHaveNone) {
    if (value.type !== 'mapping')
        return false;
    return value.entries.some((inner) => {
        if (inner.key === 'content')
            return namesPrincipal(inner, mayHaveNone);
        if (inner.key !== 'dynamic')
            return PRINCIPALS.includes(inner.key);
        return (!mayHaveNone && inner.value.type === 'mapping' && PRINCIPALS.includes(inner.value.labels?.[0] ?? ''));
    });
}
function isDynamicStatement({ key, value }) {
    return key === 'dynamic' && value.type === 'mapping' && value.labels?.[0] === 'statement';
}
function readBlock({ document }, part, statement, others) {
    const container = { type: 'block', span: part.span };
    const sid = entryOf(statement, BLOCK_KEYS.sid)?.value;
    const doubt = sid === undefined || isEmptyName(sid) ? undefined : policy_document_data_doubtOf(document, textOf(sid), others);
    if (doubt !== undefined) {
        const note = {
            code: 'policy-not-literal',
            severity: 'note',
            message: `${doubt}, so it was left as it is`,
            location: locationOf(document, part.span.start),
        };
        return { ...unreadStatement(statement, container, undefined), note };
    }
    if (entryOf(statement, 'actions') === undefined && entryOf(statement, 'not_actions') === undefined)
        return unreadStatement(statement, container, undefined);
    const read = readStatement(statement, container, BLOCK_KEYS);
    return { ...read, statement: { ...read.statement, size: statementSize(statement) } };
}
/**
 * Why a statement with a `sid` is left as it is in a document that includes others: a statement of the same `sid` may
 * replace it, or may come back when it is removed. `undefined` if neither is possible.
 */
function policy_document_data_doubtOf(document, name, others) {
    const which = name === undefined ? 'a statement' : `the statement \`${name}\``;
    for (const other of others) {
        if (REPLACING.includes(other.key))
            return `${which} may be replaced by \`${other.key}\``;
        const brought = broughtNames(document, other);
        if (name === undefined || brought === undefined || brought.has(name))
            return `${which} may replace another from \`${other.key}\`, and removing it would bring the other back`;
    }
    return undefined;
}
function opaqueAt({ span }) {
    return { type: 'opaque', span, reason: 'expression' };
}
function broughtNote({ document }, { key, span }) {
    return {
        code: 'policy-not-literal',
        severity: 'note',
        message: `the statements from \`${key}\` are not read here`,
        location: locationOf(document, span.start),
    };
}

;// CONCATENATED MODULE: ./build/src/syntax/hcl/json-in-hcl.js



/**
 * Parses JSON in a quoted string or heredoc of a Terraform file; `undefined` for other nodes. Interpolated values are
 * opaque. A text that is JSON only once it is filled in gives a warning.
 */
function parseJsonInTemplate(file, node) {
    const first = file.text[node.span.start];
    if (first !== '"' && first !== '<')
        return undefined;
    const content = first === '"' ? quotedText(file, node) : heredocText(file, node);
    const { outside } = (0,holes/* separateHoles */.ln)(content.text, content.holes);
    const directive = outside.find(({ start }) => content.text[start] === '%');
    return directive === undefined
        ? (0,json_json/* parseEmbeddedJson */.oF)(content)
        : (0,json_json/* notLiteralText */.WD)(content.embedding, directive.start, 'contains template directives');
}
/** The spans of the interpolations and directives in a template. */
function holesOf(node) {
    if (node.type !== 'opaque' || node.expression?.type !== 'template')
        return [];
    // Literal parts are scalars. An interpolated literal is a mixture.
    return node.expression.parts.filter((part) => part.type !== 'scalar').map(({ span }) => span);
}
function heredocText(file, node) {
    const { start, end } = contentOfString(file.text, node.span);
    const holes = holesOf(node).map((hole) => ({ start: hole.start - start, end: hole.end - start }));
    const embedding = { file, toFile: (offset) => start + offset, encode: encodeTemplate };
    return { text: file.text.slice(start, end), holes, embedding };
}
function quotedText(file, node) {
    const { start, end } = contentOfString(file.text, node.span);
    const pieces = [];
    const offsets = [];
    const holes = [];
    const add = (piece) => {
        pieces.push(piece.text);
        for (const offset of piece.offsets)
            offsets.push(offset);
    };
    let at = start;
    for (const hole of holesOf(node)) {
        add(decodeQuoted(file.text, at, hole.start));
        const length = hole.end - hole.start;
        holes.push({ start: offsets.length, end: offsets.length + length });
        add({
            text: file.text.slice(hole.start, hole.end),
            offsets: Array.from({ length }, (_, index) => hole.start + index),
        });
        at = hole.end;
    }
    add(decodeQuoted(file.text, at, end));
    const embedding = { file, toFile: (offset) => offsets[offset] ?? end, encode: encodeQuoted };
    return { text: pieces.join(''), holes, embedding };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/policy-text.js





/** Functions that return a text unchanged, or choose one. */
const policy_text_PASSING = new Set([
    ...['try', 'coalesce', 'tostring', 'trimspace', 'chomp', 'one', 'element', 'sensitive', 'nonsensitive'],
    ...['concat', 'flatten', 'compact', 'tolist', 'toset', 'distinct'],
]);
const JOINING_OBJECTS = new Set(['merge', 'try', 'coalesce', 'tomap']);
/**
 * The identity policies written out in a value: an object in `jsonencode`, JSON in a heredoc or a quoted string, or
 * several of these that a condition or a function chooses from. References are not followed.
 */
function locatePolicyTexts(document, node, place) {
    const texts = writtenTexts(node);
    const found = joinFound(texts.map((text) => locateText(document, text, { ...place, extents: [text.span, ...place.extents] })));
    const isSilent = found.policies.length === 0 && found.diagnostics.length === 0;
    return isSilent && place.isPolicy && !texts.includes(node)
        ? { policies: [], diagnostics: computedNote(document, node, place) }
        : found;
}
/** The nodes of a value that may be policies written out. */
function writtenTexts(node) {
    if (node.type === 'sequence')
        return node.items.flatMap(writtenTexts);
    if (node.type === 'mapping' && entryOf(node, 'Statement') === undefined)
        return node.entries.flatMap(({ value }) => writtenTexts(value));
    if (node.type !== 'opaque')
        return [node];
    const { expression } = node;
    if (expression?.type === 'mixture')
        return expression.mentions.flatMap(writtenTexts);
    if (expression?.type === 'template')
        return [node];
    if (expression?.type !== 'call')
        return [];
    if (expression.name === 'jsonencode')
        return expression.arguments.flatMap(objectsOf);
    return policy_text_PASSING.has(expression.name) ? expression.arguments.flatMap(writtenTexts) : [];
}
/** The objects that make up a value. */
function objectsOf(node) {
    if (node.type === 'mapping')
        return [node];
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type === 'mixture')
        return expression.mentions.flatMap(objectsOf);
    const isJoined = expression?.type === 'call' && JOINING_OBJECTS.has(expression.name);
    return isJoined ? expression.arguments.flatMap(objectsOf) : [];
}
function locateText(document, node, place) {
    if (node.type === 'mapping')
        return readObject(document, node, place);
    const { start, end } = node.span;
    const source = document.file.text.slice(start, end);
    if (!mayHavePolicyWords(source))
        return NO_POLICIES;
    const parsed = parseJsonInTemplate(document.file, node);
    if (parsed === undefined)
        return NO_POLICIES;
    if (!parsed.ok)
        return { policies: [], diagnostics: templateFault(document, node, place, parsed.diagnostic) };
    const [root] = parsed.document.roots;
    return root?.type === 'mapping' ? readObject(parsed.document, root, place) : NO_POLICIES;
}
/** Invalid JSON is a fault where a policy is required; elsewhere the text may be something else entirely. */
function templateFault(document, node, { address, isPolicy }, fault) {
    if (isPolicy || fault.severity !== 'error')
        return [fault];
    if (!hasPolicyWords(document.file.text.slice(node.span.start, node.span.end)))
        return [];
    const { start, end } = contentOfString(document.file.text, node.span);
    if (!document.file.text.slice(start, end).trimStart().startsWith('{'))
        return [];
    const message = `\`${address}\` looks like a policy but is not valid JSON, so it was not reviewed`;
    return [{ ...fault, severity: 'warning', message }];
}
function readObject(document, object, place) {
    const isPolicy = place.isPolicy || entryOf(object, 'Version') !== undefined;
    if (!looksLikePolicy(object) && !(isPolicy && hasStatements(object)))
        return NO_POLICIES;
    const read = readPolicyDocument(document, object, place);
    if (read.type === 'policy')
        return { policies: [{ ...read.policy, origin: place.origin }], diagnostics: [] };
    return read.type === 'invalid' ? { policies: [], diagnostics: [read.diagnostic] } : NO_POLICIES;
}
/** Whether `Statement` is an expression, or a list that is not empty. */
function hasStatements(object) {
    const statement = entryOf(object, 'Statement')?.value;
    return statement?.type === 'opaque' || (statement?.type === 'sequence' && statement.items.length > 0);
}
/** The note on a policy that a function computes, from a template in another file or from text in this one. */
function computedNote(document, node, { address }) {
    const { file } = document;
    const name = node.type === 'opaque' && node.expression?.type === 'call' ? node.expression.name : undefined;
    const isHere = hasPolicyWords(file.text.slice(node.span.start, node.span.end));
    if (name !== 'templatefile' && !isHere)
        return [];
    const how = name === undefined ? 'an expression' : `\`${name}()\``;
    const message = `the policy of \`${address}\` is computed by ${how}, so it was not reviewed`;
    return [{ code: 'policy-not-literal', severity: 'note', message, location: file.locate(node.span.start) }];
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/within-file.js





/** A file without any of these words has no policy that replaces statements of another. */
const TELLING_WORDS = ['override_policy_documents', 'override_json'];
/** The policies of a file, with the statements unread that replace others in the rest of the file. */
function withinFile(document, found) {
    if (!TELLING_WORDS.some((word) => document.file.text.includes(word)))
        return found;
    const index = indexModule([document]);
    const traces = found.policies.map((policy) => ({ policy, trace: tracePolicy(index, policy.origin) }));
    if (index.meter.isExceeded)
        return refuseFile(document);
    const results = traces.map(({ policy, trace }) => {
        const [replaced] = trace.replacing;
        return replaced === undefined ? { policies: [policy], diagnostics: [] } : leaveNamed(policy, replaced);
    });
    return joinFound([{ policies: [], diagnostics: found.diagnostics }, ...results]);
}
/** Without the traces it is not known which statements replace others, whoever owns them. */
function refuseFile({ file }) {
    const message = 'the file was not reviewed: its references take too many steps to follow';
    const location = file.locate(0);
    return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}
/** The policy with its named statements unread: removing one would restore the statement that it replaces. */
function leaveNamed(policy, replaced) {
    const named = policy.statements.filter(isNamed);
    if (named.length === 0)
        return { policies: [policy], diagnostics: [] };
    const left = (statement) => unreadStatement(statement.node, statement.container, undefined);
    const statements = policy.statements.map((one) => (isNamed(one) ? left(one).located : one));
    const inner = policy.policy.statements.map((one, at) => {
        const located = policy.statements[at];
        return located !== undefined && isNamed(located) ? left(located).statement : one;
    });
    return {
        policies: [{ ...policy, statements, policy: { ...policy.policy, statements: inner } }],
        diagnostics: named.map((statement) => replacingNote(policy, statement, replaced)),
    };
}
function replacingNote({ document }, { node, sid }, replaced) {
    const which = sid === undefined ? 'a statement' : `the statement \`${sid}\``;
    return {
        code: 'policy-not-literal',
        severity: 'note',
        message: `${which} may replace another in \`${replaced}\`, and removing it would bring the other back, so it was left as it is`,
        location: locationOf(document, node.span.start),
    };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/written-policies.js




const written_policies_DEEPEST = 8;
/** Functions that keep the keys of the maps they are called with. */
const written_policies_JOINING = new Set(['merge', 'tomap']);
/** The identity policies, recognised by their shape, in a local value or in the arguments of a module. */
function locateWrittenPolicies(block) {
    const { entry, address } = block;
    return locateInValue(block, {
        node: entry.value,
        address,
        path: [],
        isLiteral: true,
        extents: [entry.span],
    });
}
/** The identity policies in the value of `for_each`. The address of a member has its key in brackets. */
function locateEachPolicies(block, each, address, extents) {
    // The uses of the block itself are followed, whatever its instances are called.
    const place = { path: [], isLiteral: false };
    if (each.type !== 'mapping')
        return locateInValue(block, { node: each, address, extents, ...place });
    return joinFound(each.entries.map(({ key, value, span }) => locateInValue(block, {
        node: value,
        address: `${address}[${JSON.stringify(key)}]`,
        extents: [span, ...extents],
        ...place,
    })));
}
function locateInValue(block, part) {
    const { node, extents, address, path } = part;
    if (extents.length > written_policies_DEEPEST)
        return NO_POLICIES;
    if (node.type === 'mapping' && !looksLikePolicy(node))
        return joinFound(node.entries.map((entry) => locateInValue(block, memberPart(part, entry))));
    if (node.type === 'sequence')
        return joinFound(node.items.map((item, at) => locateInValue(block, itemPart(part, item, at))));
    const call = node.type === 'opaque' && node.expression?.type === 'call' ? node.expression : undefined;
    if (call !== undefined && written_policies_JOINING.has(call.name)) {
        const inner = (one) => ({
            ...part,
            node: one,
            extents: [one.span, ...extents],
            // `merge([…]...)` takes the items of the list: these are maps, and no member has a place in the list.
            isLiteral: part.isLiteral && one.type !== 'sequence',
        });
        return joinFound(call.arguments.map((one) => locateInValue(block, inner(one))));
    }
    const origin = { block, path };
    return locatePolicyTexts(block.document, node, {
        address,
        origin,
        kind: 'unknown',
        extents,
        isPolicy: false,
    });
}
function memberPart(part, entry) {
    const { key, value, span } = entry;
    const isLiteral = part.isLiteral && !isComputed(entry);
    const name = /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    return {
        node: value,
        address: part.address + name,
        path: isLiteral ? [...part.path, key] : part.path,
        isLiteral,
        extents: [span, ...part.extents],
    };
}
function itemPart(part, item, at) {
    return {
        node: item,
        address: `${part.address}[${at}]`,
        path: part.isLiteral ? [...part.path, String(at)] : part.path,
        isLiteral: part.isLiteral,
        extents: [item.span, ...part.extents],
    };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/locate-terraform.js









/** By resource type: the attribute that holds an identity policy, and the kind of the policy. */
const POLICY_ATTRIBUTES = new Map([
    ['aws_iam_policy', ['policy', 'managed']],
    ['aws_iam_role_policy', ['policy', 'role-inline']],
    ['aws_iam_user_policy', ['policy', 'user-inline']],
    ['aws_iam_group_policy', ['policy', 'group-inline']],
    ['aws_ssoadmin_permission_set_inline_policy', ['inline_policy', 'unknown']],
]);
/** The identity policies of a Terraform file, without resource policies and trust policies. */
const locateTerraformPolicies = once((document) => {
    const { policies, diagnostics } = withinFile(document, joinFound(blocksOf(document).map(locateInBlock)));
    return { policies, diagnostics: [...diagnostics, ...limit_use_limitNotes(document, policies)] };
});
function locateInBlock(block) {
    const body = bodyOf(block);
    if (block.type === 'data.aws_iam_policy_document' && body !== undefined)
        return readPolicyDocumentData({ ...block, body });
    if (block.type === 'local' || block.type === 'module')
        return locateWrittenPolicies(block);
    if (block.type === 'aws_iam_role' && body !== undefined)
        return locateInlinePolicies(block, body);
    const attribute = POLICY_ATTRIBUTES.get(block.type);
    return attribute === undefined ? NO_POLICIES : locateInAttribute(block, ...attribute);
}
/** The policy in an attribute of a resource, and the policies in the `for_each` that the attribute may read. */
function locateInAttribute(block, attribute, kind) {
    const { document, address } = block;
    const origin = { block, path: [] };
    const extents = [block.entry.span];
    const policy = argumentOf(block, attribute);
    const each = argumentOf(block, 'for_each');
    return joinFound([
        each === undefined ? NO_POLICIES : locateEachPolicies(block, each, address, extents),
        policy === undefined
            ? NO_POLICIES
            : locatePolicyTexts(document, policy, { address, origin, kind, extents, isPolicy: true }),
    ]);
}
/** The policies in a role's `inline_policy` blocks, addressed by name, or by position if the name is not literal. */
function locateInlinePolicies(block, role) {
    const { document } = block;
    const found = inlinePolicyBlocks(role).map(({ entry, body, each }, index) => {
        const policy = entryOf(body, 'policy')?.value;
        const name = textOf(entryOf(body, 'name')?.value);
        const key = name === undefined ? String(index) : JSON.stringify(name);
        const address = `${block.address}.inline_policy`;
        const extents = [entry.span, block.entry.span];
        const origin = { block, path: [] };
        const place = {
            address: `${address}[${key}]`,
            origin,
            kind: 'role-inline',
            extents,
            isPolicy: true,
        };
        return joinFound([
            each === undefined ? NO_POLICIES : locateEachPolicies(block, each, address, extents),
            policy === undefined ? NO_POLICIES : locatePolicyTexts(document, policy, place),
        ]);
    });
    return joinFound(found);
}
function inlinePolicyBlocks(role) {
    return role.entries.flatMap((entry) => {
        const { key, value } = entry;
        if (value.type !== 'mapping' || value.labels === undefined)
            return [];
        if (key === 'inline_policy')
            return [{ entry, body: value, each: undefined }];
        if (key !== 'dynamic' || value.labels[0] !== 'inline_policy')
            return [];
        const content = entryOf(value, 'content')?.value;
        if (content?.type !== 'mapping')
            return [];
        return [{ entry, body: content, each: entryOf(value, 'for_each')?.value }];
    });
}

;// CONCATENATED MODULE: ./build/src/locate/join-readings.js


/** Far more patterns than any real code reads files by. */
const MOST_PATTERNS = 2000;
const REFUSED = {
    type: 'uncertain',
    reason: `code reads files by more than ${MOST_PATTERNS} patterns, which are too many to compare`,
};
/** All places where code reads files as policies. */
class Readings {
    /** By folded path, the readings of literal paths. */
    #literal = new Map();
    #patterns = [];
    constructor(readings) {
        for (const reading of readings) {
            const [only = '', second] = reading.path;
            if (typeof only === 'string' && second === undefined)
                addTo(this.#literal, foldedPath(only), reading);
            else
                this.#patterns.push(reading);
        }
    }
    /** Whose the policy in a file is, according to all code that reads one of its paths; `unsaid` if no code does. */
    ownershipOf(paths) {
        if (this.#patterns.length > MOST_PATTERNS)
            return REFUSED;
        const all = paths.flatMap((path) => {
            const near = [...(this.#literal.get(foldedPath(path)) ?? []), ...this.#patterns];
            return near.flatMap((reading) => ownershipBy(reading, path) ?? []);
        });
        return joinOwnerships(all);
    }
}
function ownershipBy(reading, path) {
    const { ownership, by } = reading;
    const fit = fitOf(reading.path, path);
    if (fit === undefined)
        return undefined;
    if (fit === 'may')
        return { type: 'uncertain', reason: join_readings_doubtOf(reading) };
    switch (ownership.type) {
        case 'limit':
            return { type: 'limit', reason: `${ownership.reason} (\`${by}\` reads the file)` };
        case 'uncertain':
            return { type: 'uncertain', reason: `\`${by}\` reads the file: ${ownership.reason}` };
        case 'owned': {
            const owners = ownership.owners.map((owner) => ({
                ...owner,
                evidence: `\`${by}\` reads the file for ${owner.evidence}`,
            }));
            return { ...ownership, owners };
        }
    }
}
/** Why a policy is uncertain that code may read, or not. */
function join_readings_doubtOf({ ownership, by }) {
    const may = `\`${by}\` may read the file, under a path that is not literal`;
    switch (ownership.type) {
        case 'limit':
            return `${may}; then it is ${ownership.reason}`;
        case 'uncertain':
            return `${may}: ${ownership.reason}`;
        case 'owned':
            return may;
    }
}
/** A limit outweighs a doubt, and a doubt outweighs owners: a policy belongs to all that it may belong to. */
function joinOwnerships(all) {
    const limit = all.find(({ type }) => type === 'limit');
    const doubt = all.find(({ type }) => type === 'uncertain');
    const decisive = limit ?? doubt;
    if (decisive !== undefined)
        return decisive;
    const owned = all.filter((one) => one.type === 'owned');
    if (owned.length === 0)
        return { type: 'unsaid' };
    const owners = new Map();
    const kinds = new Set();
    const managedNames = owned.flatMap((one) => one.managedNames ?? []);
    for (const { owners: own, kind } of owned) {
        for (const owner of own)
            owners.set(JSON.stringify(owner), owner);
        kinds.add(kind);
    }
    const [kind] = kinds;
    return {
        type: 'owned',
        owners: [...owners.values()],
        kind: kinds.size === 1 ? kind : undefined,
        managedNames,
    };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/terraform-ownership.js









/** The owners of a policy according to its module and to all code that calls it. */
function terraformOwnership(policy, { beside, unread, code }) {
    const folder = folderOf(policy.origin.block.document.file.path);
    const found = ownershipByRoots(code && rootsOf(code).reaching(folder), policy) ??
        ownershipsIn(beside).get(policy) ?? { type: 'unsaid' };
    return unread === undefined || found.type === 'limit'
        ? found
        : { type: 'uncertain', reason: `\`${unread}\` beside it cannot be read, and may name its owners` };
}
/** The owners of a policy by all calls of its module; `undefined` if the calls were not looked for. */
function ownershipByRoots(roots, policy) {
    if (roots === undefined)
        return undefined;
    const all = roots.all.flatMap(({ root, doubt }) => [
        ...(root.refused === undefined ? (ownershipsFrom(root).get(policy) ?? []) : []),
        ...doubted(doubt),
    ]);
    const joined = joinOwnerships([...all, ...doubted(roots.doubt)].filter((one) => one.type !== 'unsaid'));
    if (joined.type !== 'owned' || joined.owners.length <= terraform_ownership_MOST_OWNERS)
        return joined;
    return { type: 'uncertain', reason: `it has more than ${terraform_ownership_MOST_OWNERS} owners` };
}
function doubted(reason) {
    return reason === undefined ? [] : [{ type: 'uncertain', reason }];
}
const terraform_ownership_MOST_OWNERS = 1000;
/**
 * The owners of all policies of all modules that a root reaches, in each module's context. The policies are followed
 * together, as those of a single module are.
 */
const ownershipsFrom = once(({ index, contexts }) => {
    const found = new Map();
    for (const { module, scope } of contexts)
        for (const document of new Set(module.blocks.map((block) => block.document)))
            for (const policy of locateTerraformPolicies(document).policies)
                (0,multimap/* addTo */.D)(found, policy, ownershipIn(index, policy, scope));
    if (!index.meter.isExceeded)
        return found;
    const refused = {
        type: 'uncertain',
        reason: 'the modules of its root take too many steps to follow',
    };
    return new Map([...found.keys()].map((policy) => [policy, [refused]]));
});
/**
 * The owners of all policies of a module. The policies are followed together, so that no answer depends on which one
 * comes first: a module that takes too many steps is refused as a whole.
 */
const ownershipsIn = once((documents) => {
    const module = documents.filter(({ syntax }) => syntax === 'hcl');
    const policies = module.flatMap((document) => locateTerraformPolicies(document).policies);
    const index = indexModule(module);
    const answers = policies.map((policy) => [policy, ownershipIn(index, policy)]);
    if (!index.meter.isExceeded)
        return new Map(answers);
    const refused = { type: 'uncertain', reason: 'its module takes too many steps to follow' };
    return new Map(policies.map((policy) => [policy, refused]));
});
function ownershipIn(index, policy, scope = '') {
    const { owners, kinds, reasons, limits, replacing, managedNames } = tracePolicy(index, policy.origin, scope);
    const [limit] = limits;
    if (limit !== undefined)
        return { type: 'limit', reason: limit };
    const [reason] = reasons;
    if (reason !== undefined)
        return { type: 'uncertain', reason };
    const [replaced] = replacing;
    if (replaced !== undefined && hasNamedStatement(policy))
        return {
            type: 'uncertain',
            reason: `\`${replaced}\` replaces statements with those of the policy that have the same \`sid\`, so removing one would bring another back`,
        };
    if (owners.length === 0)
        return { type: 'unsaid' };
    const [kind] = kinds;
    return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined, managedNames };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/unit-reach.js



/** How far the module of a folder reaches; `undefined` unless Terraform runs in the folder. */
function unitReach(documents) {
    const blocks = documents.flatMap((one) => (one.syntax === 'hcl' ? blocksOf(one) : []));
    if (!blocks.some(isRunHere))
        return undefined;
    return { callsOthers: blocks.some(callsRepository), mayHandOut: blocks.some(mayHandOut) };
}
const NO_LINKS = new Map();
function callsRepository(block) {
    return block.type === 'module' && sourceOf(block, NO_LINKS).type !== 'remote';
}
/** What an output may refer to that may hold a policy: policies, what is computed of them, and modules that take them. */
const CARRIERS = /polic|local|module|template_file/i;
function mayHandOut({ type, document, entry }) {
    return type === 'output' && CARRIERS.test(document.file.text.slice(entry.span.start, entry.span.end));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/terraform.js











/** Terraform and OpenTofu, written in HCL. The files of a folder are one module. */
const TERRAFORM = {
    name: 'terraform',
    endings: ['.tf', '.tofu'],
    prepare: () => loadGrammar('hcl'),
    mayHoldPolicy: mayHaveTerraformWords,
    mayHaveHeldPolicy: hasTerraformWords,
    parse: parseHcl,
    parseEdited: reparseHcl,
    locate(document) {
        const { policies, diagnostics } = locateTerraformPolicies(document);
        return { policies: policies.map(withOwnership), diagnostics };
    },
    isResource: ({ labels: [type = ''] = [] }) => type.startsWith('aws_'),
    mayDeclarePrincipal: ({ text }) => /"aws_iam_(?:role|user)"/.test(text),
    declaredPrincipals: declared_declaredIn,
    mayBeCalled: mayHaveTerraformWords,
    unitReach: unitReach,
    // JSON files belong to the module too. They cannot be read, so what they declare is unknown.
    isPartOfUnit: isModuleFile,
    // The language has no limit for files. This one is that of the parser.
    reader: {
        mostBytes: LARGEST_HCL,
        isOther: isTerragrunt,
        mayRead: mayReadFiles,
        parse: parseHcl,
        readings: terraformReadings,
    },
};
/**
 * Whether a file reads others, calls a module of the repository, or may be called and have a part in whose a policy is.
 * A file that cannot be read may do all of it.
 */
function mayReadFiles({ path, text }) {
    if (text.includes('\0'))
        return true;
    if (isTerragrunt(path))
        return /\bsource\s*=|file(?:base64)?\s*\(/.test(text);
    return (/file(?:base64)?\s*\(|local_(?:sensitive_)?file|source"?\s*[=:]\s*(?:"[.$\\]|[^"\s])|\b(?:variable|output)\s+"|"aws_iam_/.test(text) || hasTerraformWords({ text }));
}
function withOwnership(policy) {
    return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}
function mayHaveTerraformWords({ text }) {
    return text.includes('aws_iam_') || mayHavePolicyWords(text) || /\b(?:not_)?actions\b/.test(text);
}
function hasTerraformWords({ text }) {
    return text.includes('aws_iam_policy_document') || hasPolicyWords(text);
}

;// CONCATENATED MODULE: ./build/src/formats/formats.js







/** All formats. Of those that share an ending, the first that recognises a document takes it. */
const FORMATS = [SERVERLESS, CLOUDFORMATION, POLICY_FILE, TERRAFORM];
/** The endings of files that may hold policies, in lower case, with the dot. */
const ENDINGS = [...new Set(FORMATS.flatMap(({ endings }) => endings))];
/** The formats that a file may have, by its name in any case. */
function formatsAt(path) {
    const name = path.toLowerCase();
    return FORMATS.filter(({ endings }) => endings.some((ending) => name.endsWith(ending)));
}
/** Whether a file may hold policies, by its name in any case. */
function hasPolicyEnding(path) {
    const name = path.toLowerCase();
    return ENDINGS.some((ending) => name.endsWith(ending));
}
/** The format in which a file forms a unit with others of its folder; `undefined` if the file stands alone. */
function unitFormatOf(path) {
    return FORMATS.find((format) => format.isPartOfUnit?.(path) === true);
}
/** Loads what parsing these files needs. */
async function prepareFormats(paths) {
    const formats = new Set([...paths].flatMap((path) => [...formatsAt(path), unitFormatOf(path) ?? []].flat()));
    for (const format of formats)
        await format.prepare?.();
}
/** Whether a file has the words of a policy. */
function mayHoldPolicy(file) {
    return formatsAt(file.path).some((format) => format.mayHoldPolicy(file));
}
/** Whether a file that cannot be parsed may have held a policy. */
function mayHaveHeldPolicy(file) {
    return formatsAt(file.path).some((format) => format.mayHaveHeldPolicy(file));
}
/** Parses a file in the syntax of its formats; `undefined` if it has none or is not worth parsing. */
const parseFile = once((file) => formatsAt(file.path)[0]?.parse(file));
/** The result of parsing a document's file after edits. */
function parseEdited(document, edits) {
    return formatsAt(document.file.path)[0]?.parseEdited(document, edits);
}
/** Finds the identity policies of a document. A document without any gives neither policies nor diagnostics. */
const locatePolicies = once((document) => {
    const located = locateInFormat(document);
    const formats = formatsAt(document.file.path);
    const unread = unreadPolicies(document, located, (node) => formats.some((format) => format.isResource?.(node) === true));
    return unread.length === 0 ? located : { ...located, diagnostics: [...located.diagnostics, ...unread] };
});
function locateInFormat(document) {
    for (const format of formatsAt(document.file.path)) {
        const located = format.locate(document);
        if (located !== undefined)
            return located;
    }
    return { policies: [], diagnostics: [] };
}
/** Whether a file has the words of a role or user. */
function mayDeclarePrincipal(file) {
    return formatsAt(file.path).some((format) => format.mayDeclarePrincipal?.(file) === true);
}
/** The places in a folder's documents that declare a role or user under a literal name. */
function declaredPrincipals(documents, code) {
    return FORMATS.flatMap((format) => format.declaredPrincipals?.(documents, code) ?? []);
}
/** Whether code may read a file as a policy. A quick test, which may be wrong in favour of a file. */
function mayBeRead(file) {
    return formatsAt(file.path).some((format) => format.mayBeRead?.(file) === true);
}
/** Whether other code of the repository may call the unit of a file, or be merged with it, and so say whose its policies are. */
function mayBeCalled(file) {
    return formatsAt(file.path).some((format) => format.mayBeCalled?.(file) === true);
}
/** How far the unit of a folder reaches, by the documents of the folder; `undefined` unless it runs there. */
function formats_unitReach(documents) {
    const [first] = documents.flatMap(({ file }) => unitFormatOf(file.path) ?? []);
    return first?.unitReach?.(documents);
}
/**
 * Tells which other files of the repository may say whose the policies of files are, by their names; `undefined` if
 * none may.
 */
function tellingFiles(policies) {
    if (policies.some(mayBeRead))
        return (path) => largestReader(path) !== undefined;
    const called = FORMATS.filter((format) => policies.some((file) => formatsAt(file.path).includes(format) && format.mayBeCalled?.(file) === true));
    return called.length === 0 ? undefined : (path) => called.some((format) => isFileOf(format, path));
}
/** Whether files that a file is merged with may say whose its policies are. A quick test. */
function mayBeMerged(file) {
    return formatsAt(file.path).some((format) => format.fragments !== undefined && format.mayBeCalled?.(file) === true);
}
/** Whether a file may be merged with others into one. A quick test. */
function formats_mayBeFragment(file) {
    return FORMATS.some((format) => isFileOf(format, file.path) && format.fragments?.mayBe(file) === true);
}
/** What the files of `code` that may be merged with each other tell. */
function findFragments({ files, isWhole }) {
    const fragments = [];
    const unread = [];
    for (const { file, document } of files.filter((one) => formats_mayBeFragment(one.file))) {
        const found = document && firstFragment(document);
        if (found === undefined)
            unread.push(file);
        else
            fragments.push(found);
    }
    return new Fragments(fragments, unread, isWhole);
}
function firstFragment(document) {
    for (const { fragments } of formatsAt(document.file.path)) {
        const found = fragments?.of(document);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** Whether a file may read others as policies. A quick test. */
function mayRead(file) {
    return readerFormats(file.path).some(({ reader }) => reader?.mayRead(file) === true);
}
/** The size, in bytes, up to which a file may read others, by its name; `undefined` for a file that reads none. */
function largestReader(path) {
    const sizes = readerFormats(path).flatMap(({ reader }) => reader?.mostBytes ?? []);
    return sizes.length === 0 ? undefined : Math.max(...sizes);
}
/** Whether a file may say whose the policies of others are, by its name. */
function mayTell(path) {
    return unitFormatOf(path) !== undefined || largestReader(path) !== undefined;
}
function readerFormats(path) {
    return FORMATS.filter((format) => format.reader !== undefined && isFileOf(format, path));
}
/** Whether a file is in a format, or is one of its files that it cannot parse. */
function isFileOf(format, path) {
    return (formatsAt(path).includes(format) ||
        format.isPartOfUnit?.(path) === true ||
        format.reader?.isOther?.(path) === true);
}
/** Parses a file that may read others, even one without the words of a policy. */
const parseReader = once((file) => formatsAt(file.path)
    .find(({ reader }) => reader !== undefined)
    ?.reader?.parse(file));
/** Everything that files read as policies. The files of `code` are all that may read others, with their units. */
function findReadings(code) {
    const { files } = code;
    return FORMATS.flatMap((format) => {
        const { reader } = format;
        const own = files
            .filter(({ file }) => isFileOf(format, file.path))
            .filter(({ file }) => format.isPartOfUnit !== undefined || reader?.mayRead(file) === true)
            .map((one) => (formatsAt(one.file.path).includes(format) ? one : { ...one, document: undefined }));
        return reader?.readings(own, code) ?? [];
    });
}

;// CONCATENATED MODULE: ./build/src/config/config.js

/** Which unused permissions make the check fail. */
const FAIL_ON = (/* unused pure expression or super */ null && (['unused', 'introduced', 'never']));
/** Which policies that were not reviewed make the check fail. `lost`: those that a change takes out of the review. */
const FAIL_ON_UNREVIEWED = (/* unused pure expression or super */ null && (['lost', 'any', 'never']));
/** The configuration that applies without a configuration file. */
const DEFAULT_CONFIG = {
    findings: ['.github/findings/**/*.json'],
    policies: [`**/*.{${ENDINGS.map((ending) => ending.slice(1)).join(',')}}`],
    accounts: [],
    deployments: [],
    principals: [],
    keep: [],
    minUnusedDays: 0,
    maxFindingAgeDays: 90,
    failOn: 'unused',
    failOnUnreviewed: 'lost',
};
/** The default path of the configuration file. */
const CONFIG_PATH = '.github/least-privilege.yml';
/** The path with `.yml` and `.yaml` exchanged. */
function withOtherEnding(path) {
    return path.endsWith('.yaml') ? path.replace(/yaml$/, 'yml') : path.replace(/yml$/, 'yaml');
}
/** The error for a missing configuration beside a file with the other extension. `input` says where to set its path. */
function misnamedConfig(path, input) {
    return `\`${withOtherEnding(path)}\` is not read: rename it to \`${path}\`, or name it ${input}`;
}

;// CONCATENATED MODULE: ./build/src/workspace/repository-paths.js



const TOP_MARKS = [CONFIG_PATH, '.github/findings', '.git'];
/** The top folder of the repository that contains a folder; the folder itself if it is in none. */
function repositoryTop(folder) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        if (TOP_MARKS.some((mark) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, mark))))
            return at;
        if (at === (0,external_node_path_.dirname)(at))
            return folder;
    }
}
/** A path that is relative to `folder`, made relative to the working directory. An absolute path outside it is kept. */
function fromWorkingFolder(folder, path) {
    const moved = relative(process.cwd(), resolve(folder, path));
    return isAbsolute(path) && isOutsideWorkingFolder(moved) ? path : moved;
}
/** The path of a file in a patch for `git apply`: relative to the top of the repository that contains the file. */
function pathInPatch(path) {
    const file = resolve(path);
    for (let at = dirname(file);; at = dirname(at)) {
        if (existsSync(join(at, '.git')))
            return relative(at, file);
        if (at === dirname(at))
            break;
    }
    const moved = relative(process.cwd(), file);
    // Outside a repository, a patch is applied in the folder where it was made, or at the root.
    return isOutsideWorkingFolder(moved) ? relative('/', file) : moved;
}
function isOutsideWorkingFolder(path) {
    return path === '..' || path.startsWith('../') || isAbsolute(path);
}

// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./node_modules/stream-json/src/core/parser.js + 7 modules
var parser = __webpack_require__(8960);
;// CONCATENATED MODULE: ./build/src/pull/deployments/json-walk.js

/** Why a text was not walked to its end; the message says nothing of its content. */
class JsonWalkError extends Error {
}
/** The longest string, key or number that a visitor gets whole, in characters. */
const json_walk_LONGEST_TEXT = 4_000;
const json_walk_DEEPEST = 500;
/**
 * A walk through a JSON object whose text comes in pieces. Memory is bounded by the depth of the text and by what the
 * visitors keep. Throws a `JsonWalkError` for a text that is invalid or too deep.
 */
class JsonWalk {
    #parse = (0,parser/* jsonParser */.Q$)({ packValues: false, streamValues: true });
    #root;
    #frames = [];
    #isComplete = false;
    /** The visitor of the string or number that is being read. */
    #visitor;
    /** The key, string or number that is being read, if it is wanted. */
    #text;
    constructor(root) {
        this.#root = root;
    }
    /** Takes the next piece of the text. */
    push(piece) {
        for (const token of this.#tokensOf(piece))
            this.#visit(token);
    }
    /** Takes the end of the text. */
    finish() {
        if (!this.#isComplete)
            throw new JsonWalkError('ends in the middle');
    }
    #tokensOf(piece) {
        try {
            const tokens = this.#parse(piece);
            return typeof tokens === 'symbol' ? [] : tokens.values;
        }
        catch {
            // The parser's own message may quote what it found.
            throw new JsonWalkError('is not valid JSON');
        }
    }
    #visit(token) {
        switch (token.name) {
            case 'startObject':
            case 'startArray':
                this.#open(token.name === 'startArray');
                break;
            case 'endObject':
            case 'endArray':
                this.#close();
                break;
            case 'startKey':
                this.#listen(this.#frames.at(-1)?.visitor?.key !== undefined);
                break;
            case 'endKey':
                this.#takeKey(this.#text);
                break;
            case 'startString':
            case 'startNumber':
                this.#visitor = this.#nextVisitor();
                this.#listen(this.#visitor?.scalar !== undefined);
                break;
            case 'stringChunk':
            case 'numberChunk':
                this.#append(token.value);
                break;
            case 'endString':
                this.#visitor?.scalar?.(copyText(this.#text ?? ''));
                break;
            case 'endNumber':
                this.#visitor?.scalar?.(Number(this.#text));
                break;
            case 'trueValue':
            case 'falseValue':
            case 'nullValue':
                this.#nextVisitor()?.scalar?.(token.value);
                break;
        }
    }
    #nextVisitor() {
        const frame = this.#frames.at(-1);
        if (frame === undefined)
            return this.#root;
        return frame.isArray ? frame.visitor?.item?.() : frame.next;
    }
    #open(isArray) {
        if (this.#frames.length === json_walk_DEEPEST)
            throw new JsonWalkError(`is nested deeper than ${json_walk_DEEPEST} levels`);
        this.#frames.push({ visitor: this.#nextVisitor(), isArray, seen: new Set(), next: undefined });
    }
    #close() {
        const frame = this.#frames.pop();
        this.#isComplete = this.#frames.length === 0;
        const { visitor } = frame ?? {};
        if (frame?.isArray ? visitor?.item : visitor?.key)
            visitor?.end?.();
    }
    #listen(isWanted) {
        this.#text = isWanted ? '' : undefined;
    }
    #append(piece) {
        if (this.#text === undefined || this.#text.length > json_walk_LONGEST_TEXT)
            return;
        this.#text = (this.#text + piece).slice(0, json_walk_LONGEST_TEXT + 1);
    }
    #takeKey(key) {
        const frame = this.#frames.at(-1);
        if (frame === undefined)
            return;
        frame.next = key === undefined ? undefined : frame.visitor?.key?.(key);
        if (key === undefined || frame.next === undefined)
            return;
        if (frame.seen.has(key))
            throw new JsonWalkError(`has the key \`${key}\` twice in one object`);
        frame.seen.add(key);
    }
}
/** The same text in memory of its own: a part of a piece would keep the whole piece. */
function copyText(text) {
    return Buffer.from(text, 'utf16le').toString('utf16le');
}

// EXTERNAL MODULE: ./build/src/evidence/terraform-address.js
var terraform_address = __webpack_require__(7666);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
;// CONCATENATED MODULE: ./build/src/pull/deployments/state-content.js




const MOST_PRINCIPALS = 50_000;
const PULL = 'write it with `terraform state pull`';
const PULL_STATE = 'write the state with `terraform state pull`';
const NO_STATE = `is not a state of Terraform: ${PULL}`;
/** Keys of the state in the output of `terraform show -json`, even of one without resources. */
const SHOWN_KEYS = ['format_version', 'terraform_version', 'values', 'checks'];
/**
 * Collects the addresses and ARNs of managed roles and users from a state of version 4 or the output of `terraform show
 * -json`. Nothing else is kept, and messages hold no other content of the state.
 */
class StateCollector {
    #top = new Map();
    #keys = new Set();
    #principals = [];
    #hasOtherKeys = false;
    /** The visitor of the whole state. */
    get visitor() {
        const known = new Map([
            ...scalarsInto(this.#top, 'version', 'format_version', 'lineage'),
            ['resources', list(() => this.#rawResource())],
            ['values', object([['root_module', this.#shownModule(true)]])],
        ]);
        return {
            key: (name) => {
                if (known.has(name) || SHOWN_KEYS.includes(name) || OTHER_DOCUMENTS.has(name))
                    this.#keys.add(name);
                else
                    this.#hasOtherKeys = true;
                return known.get(name);
            },
        };
    }
    /** What was collected, once the whole state has been visited. Throws a `ConfigError` for anything but a state. */
    conclude() {
        for (const [key, complaint] of OTHER_DOCUMENTS)
            if (this.#keys.has(key))
                throw new errors/* ConfigError */.x(complaint);
        const [version, format] = [this.#top.get('version'), this.#top.get('format_version')];
        const principals = (0,deployment/* sortPrincipals */.YY)(this.#principals);
        if (typeof version === 'number' && !this.#keys.has('format_version') && !this.#keys.has('values')) {
            checkVersion(version);
            const lineage = this.#top.get('lineage');
            if (this.#keys.has('resources') && typeof lineage === 'string' && lineage !== '')
                return { lineage, principals };
        }
        if (typeof format === 'string' && !this.#keys.has('version') && !this.#keys.has('resources')) {
            checkFormat(format);
            if (this.#keys.has('values') || !this.#hasOtherKeys)
                return { principals };
        }
        throw new errors/* ConfigError */.x(NO_STATE);
    }
    /** A resource of version 4, which has several instances. */
    #rawResource() {
        const fields = new Map();
        const instances = [];
        const instance = list(() => rawInstance(instances), () => fields.set('instances', true));
        const visitor = object(scalarsInto(fields, 'mode', 'type', 'module', 'name'), () => {
            if (!isManagedPrincipal(fields))
                return;
            if (!fields.has('instances'))
                throw new errors/* ConfigError */.x(NO_STATE);
            const module = fields.get('module') ?? '';
            const path = `${module === '' ? '' : `${module}.`}${fields.get('type')}.${fields.get('name')}`;
            for (const { key, arn } of instances)
                this.#add(path + writeKey(key), fields, arn);
        });
        return {
            ...visitor,
            // Terraform writes the type first; if a tool has sorted the keys, the instances are read before it.
            key: (name) => {
                if (name !== 'instances')
                    return visitor.key?.(name);
                return fields.has('type') && !isPrincipal(fields) ? undefined : instance;
            },
        };
    }
    #shownModule(isRoot) {
        return object([
            ['resources', list(() => this.#shownResource(isRoot))],
            ['child_modules', list(() => this.#shownModule(false))],
        ]);
    }
    /** A resource in the output of `terraform show -json`: a single instance. */
    #shownResource(isRoot) {
        const [fields, values] = [new Map(), new Map()];
        const keys = scalarsInto(fields, 'address', 'index', 'mode', 'type');
        return object([...keys, ['values', object(scalarsInto(values, 'arn'))]], () => {
            if (!isManagedPrincipal(fields))
                return;
            const address = String(fields.get('address') ?? '');
            // Terraform 0.12 left out the module and the key.
            if (address.startsWith('module.') === isRoot || address.endsWith(']') !== hasKey(fields))
                throw new errors/* ConfigError */.x(`holds addresses without their modules or keys: ${PULL} instead`);
            this.#add(address, fields, values.get('arn'));
        });
    }
    #add(address, fields, arn) {
        const type = String(fields.get('type'));
        if ((0,terraform_address/* parseTerraformAddress */.SW)(address)?.type !== type)
            throw new errors/* ConfigError */.x(`holds an ${type} whose address is none, or longer than ${terraform_address/* LONGEST_ADDRESS */.al} characters`);
        if (this.#principals.length >= MOST_PRINCIPALS)
            throw new errors/* ConfigError */.x(`holds more than ${MOST_PRINCIPALS} roles and users`);
        this.#principals.push({ address, arn: checkArn(arn, address, type) });
    }
}
/** Keys of documents that are no states, and of states that cannot be read, with what to do. */
const OTHER_DOCUMENTS = new Map([
    ['encrypted_data', 'is encrypted: write it with `tofu state pull`, which decrypts it'],
    ['planned_values', `is a plan and not a state: ${PULL}`],
    ['resource_changes', `is a plan and not a state: ${PULL}`],
]);
function checkVersion(version) {
    if (version < 4)
        throw new errors/* ConfigError */.x(`is a state of version ${version}: run \`terraform state pull\` of Terraform 0.12 or later, which writes version 4`);
    if (version !== 4)
        throw new errors/* ConfigError */.x(`is a state of version ${version}, which this release does not read: use a newer release`);
}
function checkFormat(format) {
    if (!/^[01]\.\d{1,3}$/.test(format))
        throw new errors/* ConfigError */.x(`has a format that this release does not read: use a newer release, or ${PULL_STATE}`);
}
function isPrincipal(fields) {
    return deployment/* TERRAFORM_PRINCIPALS */.LY.has(String(fields.get('type')));
}
/** Whether a resource is a role or user that Terraform manages. Throws a `ConfigError` if the state does not say. */
function isManagedPrincipal(fields) {
    const mode = fields.get('mode');
    if (isPrincipal(fields) && mode !== 'managed' && mode !== 'data')
        throw new errors/* ConfigError */.x(NO_STATE);
    return isPrincipal(fields) && mode === 'managed';
}
function hasKey(fields) {
    return (fields.get('index') ?? null) !== null;
}
function rawInstance(instances) {
    const [fields, attributes, flat] = [new Map(), new Map(), new Map()];
    const keys = [
        ...scalarsInto(fields, 'index_key'),
        ['attributes', object(scalarsInto(attributes, 'arn'))],
        // What Terraform 0.11 wrote, until the next apply.
        ['attributes_flat', object(scalarsInto(flat, 'arn'))],
    ];
    return object(keys, () => {
        if (instances.length >= MOST_PRINCIPALS)
            throw new errors/* ConfigError */.x(`holds a resource with more than ${MOST_PRINCIPALS} instances`);
        instances.push({ key: fields.get('index_key'), arn: attributes.get('arn') ?? flat.get('arn') });
    });
}
/** The key at the end of an address; an impossible one makes the address invalid. */
function writeKey(key) {
    if (key === undefined || key === null)
        return '';
    return `[${typeof key === 'string' ? (0,terraform_address/* writeStringKey */.c$)(key) : key}]`;
}
function checkArn(arn, address, type) {
    const text = String(arn);
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(text);
    if (principal?.type === deployment/* TERRAFORM_PRINCIPALS */.LY.get(type) && (0,policy_arn/* isNameWithPath */.z3)(principal?.resource ?? ''))
        return text;
    throw new errors/* ConfigError */.x(`gives no valid ARN for \`${address}\`: run \`terraform apply -refresh-only\`, then ${PULL_STATE}`);
}
function list(item, end = () => { }) {
    return { item, end };
}
function object(keys, end = () => { }) {
    const visitors = new Map(keys);
    return { key: (name) => visitors.get(name), end };
}
/** Visitors that put the values of keys into fields. */
function scalarsInto(fields, ...names) {
    return names.map((name) => [name, { scalar: (value) => void fields.set(name, value) }]);
}

;// CONCATENATED MODULE: ./build/src/pull/deployments/read-state.js




/** Far more than any state has. In bytes. */
const read_state_LARGEST = 4 * 1024 ** 3;
const AGAIN = 'write it again with `terraform state pull`';
/**
 * Reads a Terraform state piece by piece, so that memory does not grow with it. Throws a `ConfigError` that begins with
 * `name`, and holds nothing of the state but addresses, if it cannot be read to its end.
 */
async function readState(input, name) {
    const collector = new StateCollector();
    const walk = new JsonWalk(collector.visitor);
    try {
        let isEmpty = true;
        for await (const piece of decode(input)) {
            isEmpty &&= piece.trim() === '';
            walk.push(piece);
        }
        if (isEmpty)
            throw new errors/* ConfigError */.x('is empty: there is no state, or Terraform could not read it');
        walk.finish();
        return collector.conclude();
    }
    catch (error) {
        throw explain(error, name);
    }
}
function explain(error, name) {
    if (error instanceof errors/* ConfigError */.x)
        return new errors/* ConfigError */.x(`${name} ${error.message}`);
    if (error instanceof JsonWalkError)
        return new errors/* ConfigError */.x(`${name} ${error.message}: ${AGAIN}`);
    if (!(error instanceof Error) || !('code' in error))
        return error;
    if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        return new errors/* ConfigError */.x(`${name} is not UTF-8 text: ${AGAIN}`);
    return 'syscall' in error ? new errors/* ConfigError */.x(`${name} cannot be read: \`${error.code}\``) : error;
}
/** The text of bytes in UTF-8, or in UTF-16 if they begin with its byte order mark, as redirected in PowerShell. */
async function* decode(input) {
    let size = 0;
    let start = new Uint8Array();
    let decoder;
    for await (const bytes of input) {
        size += bytes.length;
        if (size > read_state_LARGEST)
            throw new errors/* ConfigError */.x(`is larger than ${read_state_LARGEST / 1024 ** 3} GiB`);
        const rest = decoder === undefined ? Buffer.concat([start, bytes]) : bytes;
        start = rest;
        if (decoder === undefined && rest.length < 2)
            continue;
        decoder ??= new external_node_util_.TextDecoder(encodingOf(rest), { fatal: true });
        yield decoder.decode(rest, { stream: true });
    }
    yield decoder === undefined ? Buffer.from(start).toString('latin1') : decoder.decode();
}
function encodingOf([first, second]) {
    if (first === 0xff && second === 0xfe)
        return 'utf-16le';
    return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

// EXTERNAL MODULE: ./build/src/pull/recent-text.js
var recent_text = __webpack_require__(9128);
;// CONCATENATED MODULE: ./build/src/pull/deployments/written-deployment.js


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
    const hash = (0,whole_file/* sha256 */.sc)(JSON.stringify([readable, ...identity])).slice(0, 12);
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
    return isRecentText(text, 'recordedAt', now, (time) => renderDeployment(deployment, time));
}

;// CONCATENATED MODULE: ./build/src/pull/deployments/terraform-state.js













/** The state of one Terraform root module. */
const TERRAFORM_STATE = {
    prepare: (flags) => {
        const identity = readIdentity(flags);
        return (surroundings) => recordState(identity, flags, surroundings);
    },
};
function readIdentity(flags) {
    (0,pull_options/* refuseFlags */.sB)(flags, ['analyzerArn', 'account', 'principal', 'region', 'endpointUrl', 'days']);
    (0,pull_options/* refuseFlags */.sB)(flags, ['inventory', 'inventoryRole', 'stack']);
    const { root, name } = flags;
    if (root === undefined || root === '')
        throw new errors/* ConfigError */.x('`--from terraform-state` needs `--root DIR`, the folder of the root module');
    const path = pathInRepository(root);
    if (path === undefined)
        throw new errors/* ConfigError */.x(`\`--root ${root}\` is not a folder of the repository`);
    if (name !== undefined && !deployment/* STATE_NAME */.sf.test(name))
        throw new errors/* ConfigError */.x(`\`--name ${name}\`: expected a short name without spaces`);
    return { root: path, ...(name !== undefined && { name }) };
}
/** A folder, from the top of the repository; `undefined` if it is outside. */
function pathInRepository(folder) {
    const path = (0,external_node_path_.relative)(repositoryTop(process.cwd()), (0,external_node_path_.resolve)(folder));
    // On another drive it stays absolute.
    return (0,external_node_path_.isAbsolute)(path) ? undefined : (0,repository_path/* normaliseRepositoryPath */.O)(path.split(external_node_path_.sep).join('/') || '.');
}
async function recordState({ root, name }, { file, out }, { input }) {
    const bytes = file === undefined ? input() : (0,external_node_fs_.createReadStream)(file);
    if (bytes === undefined)
        throw new errors/* ConfigError */.x('name the file of a state, or pipe in the output of `terraform state pull`');
    const content = await readState(bytes, file === undefined ? 'standard input' : `\`${file}\``);
    const deployment = { source: 'terraform', root, ...(name !== undefined && { name }), ...content };
    return {
        deployments: [deployment],
        diagnostics: compareWithOthers(deployment, await otherStates(out, deployment)),
    };
}
/** The states that other files of the folder record. */
async function otherStates(out, deployment) {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(out, DEPLOYED_FOLDER)).catch(() => []);
    const paths = names
        .filter((name) => name.startsWith('terraform') && name.endsWith('.json'))
        .map((name) => `${DEPLOYED_FOLDER}/${name}`)
        .filter((path) => path !== deploymentPath(deployment));
    const texts = await Promise.all(paths.map((path) => (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(out, path))));
    const files = texts.flatMap((text, index) => new source_file/* SourceFile */.sC(paths[index] ?? '', text ?? ''));
    const { deployments } = (0,read_findings/* readFindings */.R)(files, { unnamed: 'file-name' });
    return deployments.flatMap((one) => (one.source === 'terraform' ? one : []));
}
/**
 * A warning for each file that may record the same state. Throws a `ConfigError` if the states of the root could no
 * longer be told apart, since the same state would count twice.
 */
function compareWithOthers({ root, lineage }, others) {
    const otherKind = others.find((one) => one.root === root && (one.lineage === undefined) !== (lineage === undefined));
    if (otherKind !== undefined)
        throw new errors/* ConfigError */.x(`\`${otherKind.location.path}\` records a state of \`${root}\` ${lineage === undefined ? 'with' : 'without'} its lineage, so it may be the same one: use \`terraform state pull\` for every state of the root, or remove the file`);
    return others
        .filter((one) => one.lineage !== undefined && one.lineage === lineage)
        .map((one) => sameState(one.location.path, one.root));
}
function sameState(path, root) {
    const message = `\`${path}\` records the same state under the root \`${root}\`: remove it if the root has moved`;
    return { code: 'deployment-incomplete', severity: 'warning', message };
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


/***/ })

};
