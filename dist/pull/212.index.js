export const id = 212;
export const ids = [212];
export const modules = {

/***/ 9670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ isModuleFile),
/* harmony export */   c: () => (/* binding */ isTerragrunt)
/* harmony export */ });
/** Whether a file belongs to the module of its folder. Those in JSON cannot be read. */
function isModuleFile(path) {
    return /\.(?:tf|tofu)(?:\.json)?$/i.test(path);
}
/** Whether a file is Terragrunt's. It passes values to a module, and is no part of one. */
function isTerragrunt(path) {
    return /\.hcl$/i.test(path);
}


/***/ }),

/***/ 7663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ boundaryInCondition),
/* harmony export */   Ee: () => (/* binding */ SESSION_POLICY),
/* harmony export */   OS: () => (/* binding */ limitNote),
/* harmony export */   Qe: () => (/* binding */ ORGANIZATIONS_POLICY),
/* harmony export */   Qw: () => (/* binding */ IOT_POLICY),
/* harmony export */   iH: () => (/* binding */ boundaryOf),
/* harmony export */   r7: () => (/* binding */ textIn)
/* harmony export */ });
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
/** The note that a policy is left alone, with what it is instead of an identity policy, or beside one. */
function limitNote(address, what, location, isHeld = false) {
    const subject = address === undefined ? 'the policy' : `\`${address}\``;
    if (isHeld) {
        const message = `${subject} was not reviewed: it is ${what}, and a role or user may have it as a policy of its own too`;
        return { code: 'policy-unread', severity: 'note', message, location };
    }
    const message = `${subject} was left as it is: it is ${what}`;
    return { code: 'policy-not-refined', severity: 'note', message, location };
}


/***/ }),

/***/ 1293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ ANY_NAME),
/* harmony export */   x: () => (/* binding */ literalName)
/* harmony export */ });
/** A name of which nothing is known. */
const ANY_NAME = { type: 'text', parts: [{ unknown: 'anything' }] };
/** A name that is written out. */
function literalName(name) {
    return { type: 'text', parts: [name] };
}


/***/ }),

/***/ 4306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hm: () => (/* binding */ ANY_TEXT),
/* harmony export */   s$: () => (/* binding */ pathPattern)
/* harmony export */ });
/* unused harmony exports fitOf, foldedPath */
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2852);

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
function fitOf(pattern, path) {
    if (path.length > LONGEST_PATH)
        return 'may';
    if (!isMatch(foldedPattern(pattern), foldedPath(path)))
        return undefined;
    const isCertain = pattern.every((part) => typeof part === 'string' || part.any !== 'one');
    return isCertain && isMatch(pattern, path) ? 'certain' : 'may';
}
const foldedPattern = (0,_once_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .O)((pattern) => pattern.map((part) => (typeof part === 'string' ? foldedPath(part) : part)));
/** A path in the form that file systems compare which do not tell case and Unicode forms apart. */
function foldedPath(path) {
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


/***/ }),

/***/ 7924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vC: () => (/* binding */ Fault),
  eu: () => (/* binding */ faultDiagnostic),
  s6: () => (/* binding */ hasPolicyWords),
  QC: () => (/* binding */ looksLikePolicy),
  Ps: () => (/* binding */ mayHavePolicyWords),
  VU: () => (/* binding */ principalNote),
  _x: () => (/* binding */ readPolicyDocument),
  cO: () => (/* binding */ readStatement),
  Rb: () => (/* binding */ unreadStatement)
});

// EXTERNAL MODULE: ./build/src/syntax/embedding.js
var embedding = __webpack_require__(5776);
// EXTERNAL MODULE: ./build/src/syntax/node.js
var syntax_node = __webpack_require__(61);
;// CONCATENATED MODULE: ./build/src/locate/action-elements.js
/** Functions that join lists or leave one as it is. What they return holds all elements; their places mean nothing. */
const JOINING = new Set(['concat', 'flatten', 'distinct', 'toset', 'tolist', 'sort', 'compact', 'setunion']);
/** The elements of a list of actions, in the order of the text. */
function actionElements(value) {
    if (value.type === 'sequence')
        return value.items.map((node) => ({ node, list: value }));
    return joinsLists(value) ? elementsOfJoin(value) : [{ node: value, list: undefined }];
}
/** The arguments of a call that joins lists; `undefined` for any other value. */
function joinedBy(value) {
    const expression = value.type === 'opaque' ? value.expression : undefined;
    if (expression?.type !== 'call' || expression.expands === true)
        return undefined;
    return JOINING.has(expression.name) ? expression.arguments : undefined;
}
/** Whether an expression joins a literal list with others. */
function joinsLists(value) {
    return joinedBy(value)?.some((one) => one.type === 'sequence' || joinsLists(one)) === true;
}
/** The elements of the lists in a call that joins them; what is not a literal list counts as one. */
function elementsOfJoin(value) {
    return (joinedBy(value) ?? []).flatMap((argument) => {
        if (argument.type === 'sequence')
            return elementsOfList(argument);
        return joinedBy(argument) === undefined
            ? [{ node: argument, list: undefined }]
            : elementsOfJoin(argument);
    });
}
/** The elements of a list, and of the lists in it, which `flatten` joins and other functions refuse. */
function elementsOfList(list) {
    return list.items.flatMap((node) => (node.type === 'sequence' ? elementsOfList(node) : [{ node, list }]));
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
    const statement = (0,syntax_node/* entryOf */.Ms)(mapping, 'Statement')?.value;
    const statements = statement?.type === 'sequence' ? statement.items : [statement];
    return statements.some((item) => item?.type === 'mapping' && (0,syntax_node/* entryOf */.Ms)(item, 'Effect') !== undefined);
}
/** Reads a node as an identity policy. A document with a fault is refused as a whole. */
function readPolicyDocument(document, node, place) {
    try {
        refuseDuplicates(node);
        const statement = (0,syntax_node/* entryOf */.Ms)(node, 'Statement')?.value;
        const items = statement === undefined ? [] : actionElements(statement);
        if (items.length > MOST_STATEMENTS)
            throw new Fault(node, `it has more than ${MOST_STATEMENTS} statements`);
        if (items.some((item) => hasPrincipal(item.node)))
            return { type: 'not-identity' };
        const read = items.map(({ node: item, list }) => readStatement(item, list === undefined ? { type: 'none' } : { type: 'list', list }, POLICY_KEYS));
        const policy = {
            statements: read.map(({ statement }) => statement),
            kind: place.kind,
            size: compactSize(node),
        };
        const statements = read.map(({ located }) => located);
        const location = (0,embedding/* locationOf */.h)(document, node.span.start);
        const { address, extents } = place;
        return { type: 'policy', policy: { document, location, address, policy, statements, extents } };
    }
    catch (error) {
        if (!(error instanceof Fault))
            throw error;
        return { type: 'invalid', diagnostic: faultDiagnostic(document, error) };
    }
}
/** The note on a policy of a role or user that names principals, which only other policies may. */
function principalNote(document, { span }, address) {
    const which = address === undefined ? 'the policy' : `the policy of \`${address}\``;
    const message = `${which} has a \`Principal\`, which no policy of a role or user can have, so it was not reviewed`;
    const location = (0,embedding/* locationOf */.h)(document, span.start);
    return { code: 'policy-not-literal', severity: 'note', message, location };
}
/** The diagnostic for a document with a fault. */
function faultDiagnostic(document, fault) {
    return {
        code: 'policy-invalid',
        severity: 'error',
        message: `the policy was not reviewed: ${fault.message}`,
        location: (0,embedding/* locationOf */.h)(document, fault.node.span.start),
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
    const action = (0,syntax_node/* entryOf */.Ms)(item, keys.action);
    const notAction = (0,syntax_node/* entryOf */.Ms)(item, keys.notAction);
    const actions = action ?? notAction;
    if (actions === undefined)
        throw new Fault(item, `a statement has neither \`${keys.action}\` nor \`${keys.notAction}\``);
    if (action !== undefined && notAction !== undefined) {
        throw new Fault(item, `a statement has both \`${keys.action}\` and \`${keys.notAction}\``);
    }
    // What is added to `NotAction` has to stand in one list.
    const elements = action === undefined && actions.value.type === 'opaque'
        ? [{ node: actions.value, list: undefined }]
        : actionElements(actions.value);
    if (elements.length > MOST_ELEMENTS)
        throw new Fault(actions.value, `\`${actions.key}\` has more than ${MOST_ELEMENTS} elements`);
    const statement = {
        effect: effect.value,
        element: action === undefined ? 'NotAction' : 'Action',
        patterns: elements.map(({ node }) => readPattern(actions, node)),
        single: elements.every(({ list }) => list === undefined),
        size: compactSize(item),
    };
    const sid = (0,syntax_node/* textOf */.b6)((0,syntax_node/* entryOf */.Ms)(item, keys.sid)?.value);
    const unread = elements.map(({ node }) => node).filter((node) => node.type === 'opaque');
    return { statement, located: { node: item, container, actions, elements, sid, unread } };
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
    return {
        statement,
        located: { node, container, actions: undefined, elements: [], sid: undefined, unread },
    };
}
function readEffect(item, keys) {
    const node = (0,syntax_node/* entryOf */.Ms)(item, keys.effect)?.value;
    if (node?.type === 'opaque')
        return node;
    const value = node === undefined ? keys.defaultEffect : (0,syntax_node/* textOf */.b6)(node);
    if (value === 'Allow' || value === 'Deny')
        return { type: 'effect', value };
    throw new Fault(node ?? item, `\`${keys.effect}\` must be \`Allow\` or \`Deny\``);
}
/** The text of an element; `undefined` if it is not literal. */
function readPattern(actions, element) {
    if (element.type === 'opaque')
        return undefined;
    const text = (0,syntax_node/* textOf */.b6)(element);
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


/***/ }),

/***/ 2852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** A function of an object that is computed once for each object, and forgotten with it. */
function once(compute) {
    const known = new WeakMap();
    return (key) => {
        const found = known.get(key) ?? { value: compute(key) };
        known.set(key, found);
        return found.value;
    };
}


/***/ }),

/***/ 8212:
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
// EXTERNAL MODULE: ./build/src/once.js
var once = __webpack_require__(2852);
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
const wordsOf = (0,once/* once */.O)(({ text }) => new Set(text.match(/\w+/g)));

// EXTERNAL MODULE: ./build/src/syntax/embedding.js
var embedding = __webpack_require__(5776);
// EXTERNAL MODULE: ./build/src/syntax/node.js
var syntax_node = __webpack_require__(61);
// EXTERNAL MODULE: ./build/src/locate/read-policy-document.js + 1 modules
var read_policy_document = __webpack_require__(7924);
;// CONCATENATED MODULE: ./build/src/locate/unread-policies.js



/** Notes beyond this number say nothing new. */
const MOST_NOTES = 100;
/**
 * The notes on what looks like an identity policy in a document, although the document's format neither reads it as one
 * nor says why it is left alone. `isResource`: the format itself finds all identity policies in an object.
 */
function unreadPolicies(document, { policies, diagnostics }, isResource) {
    const { file } = document;
    if (!(0,read_policy_document/* mayHavePolicyWords */.Ps)(file.text) && !STATEMENT_WORDS.test(file.text))
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
        location: (0,embedding/* locationOf */.h)(document, span.start),
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
            if ((0,read_policy_document/* looksLikePolicy */.QC)(node))
                return hasPrincipal(node) ? [] : [node];
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
    const effect = (0,syntax_node/* textOf */.b6)(((0,syntax_node/* entryOf */.Ms)(node, 'Effect') ?? (0,syntax_node/* entryOf */.Ms)(node, 'effect'))?.value);
    const actions = node.entries.find(({ key }) => ACTION_KEYS.includes(key))?.value;
    return (effect !== 'Deny' &&
        keys.some((key) => OTHER_KEYS.includes(key)) &&
        actions !== undefined &&
        isActionList(actions));
}
/** Whether a value is `*`, an action pattern or a list that starts with one. */
function isActionList(node) {
    const first = node.type === 'sequence' ? node.items[0] : node;
    return /^(?:\*|[a-z0-9-]+:[\w*?]+)$/i.test((0,syntax_node/* textOf */.b6)(first) ?? '');
}
/** Whether a policy names principals, as trust and resource policies do. */
function hasPrincipal(policy) {
    const statement = (0,syntax_node/* entryOf */.Ms)(policy, 'Statement')?.value;
    const items = statement?.type === 'sequence' ? statement.items : [statement];
    return items.some((item) => item?.type === 'mapping' && item.entries.some(({ key }) => key.includes('Principal')));
}
/** Whether a text is an identity policy, or a template with one. */
function isPolicyText(text) {
    if (!(0,read_policy_document/* hasPolicyWords */.s6)(text) || !text.includes('Allow'))
        return false;
    return text.includes('AWS::IAM::') || !text.includes('Principal');
}

// EXTERNAL MODULE: ./build/src/locate/path-pattern.js
var path_pattern = __webpack_require__(4306);
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
        const found = (0,syntax_node/* follow */.e6)(one);
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
    return call?.name === 'Ref' && (0,syntax_node/* textOf */.b6)(call.arguments[0]) === 'AWS::NoValue';
}
/** The node as a reference; `undefined` if it is not one, or contains more than one. */
function referenceOf(node) {
    const call = callOf((0,syntax_node/* follow */.e6)(node));
    const [first, second] = call?.arguments ?? [];
    const text = (0,syntax_node/* textOf */.b6)(first);
    if (call === undefined || text === undefined)
        return undefined;
    if (call.name === 'Ref')
        return { id: text, attribute: undefined };
    if (call.name === 'GetAtt')
        return attributeReference([text, ...((0,syntax_node/* textOf */.b6)(second)?.split('.') ?? [])].join('.'));
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
    const found = (0,syntax_node/* follow */.e6)(node);
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
    const found = node === undefined ? undefined : (0,syntax_node/* follow */.e6)(node);
    return found?.type === 'mapping' ? found : undefined;
}
/** The value of a key, including merged keys (`<<`), with its alias followed. The last of repeated keys counts. */
function memberOf(mapping, key) {
    if (mapping === undefined)
        return undefined;
    const own = mapping.entries.findLast((entry) => entry.key === key)?.value;
    if (own !== undefined)
        return (0,syntax_node/* follow */.e6)(own);
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
    const merged = (0,syntax_node/* follow */.e6)(value);
    return merged.type === 'sequence' ? merged.items.map(syntax_node/* follow */.e6) : [merged];
}

;// CONCATENATED MODULE: ./build/src/template/parameters.js



/** More values than distinguish the deployments of one template. */
const parameters_MOST_VALUES = 20;
/**
 * The values that CloudFormation accepts for each text parameter that lists them. A default alone excludes nothing, and
 * the value of a parameter of another type is not the text that is given for it.
 */
const allowedValues = (0,once/* once */.O)((parts) => {
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
    if ((0,syntax_node/* textOf */.b6)(memberOf(parameter, 'Type')) !== 'String' || list?.type !== 'sequence')
        return undefined;
    const values = list.items.map(printedValue);
    const known = new Set(values.filter((value) => value !== undefined));
    return values.includes(undefined) || known.size === 0 || known.size > parameters_MOST_VALUES ? undefined : [...known];
}
/** A value as CloudFormation prints it; `undefined` if that is not certain. */
function printedValue(item) {
    const node = (0,syntax_node/* follow */.e6)(item);
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
    const node = (0,syntax_node/* follow */.e6)(value);
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
        return call.arguments.slice(1, 3).map(syntax_node/* follow */.e6);
    if (call?.name !== 'FindInMap')
        return [];
    const [name, ...keys] = call.arguments;
    // A default value, or a name that is not literal, may be anything.
    if (keys.length !== 2)
        return [];
    const map = (0,syntax_node/* textOf */.b6)(name);
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
    const own = (0,syntax_node/* textOf */.b6)(key);
    if (own !== undefined)
        return own.includes('${') ? undefined : [own];
    const call = callOf(key);
    const parameter = call?.name === 'Ref' ? (0,syntax_node/* textOf */.b6)(call.arguments[0]) : undefined;
    return parameter === undefined ? undefined : allowedValues(parts).get(parameter);
}

;// CONCATENATED MODULE: ./build/src/template/value-text.js




/** A hole whose content is not analyzed. */
const UNKNOWN = { name: undefined, isVariable: false };
const MOST_PARTS = 200;
/** The string that a node evaluates to, through `Ref`, `GetAtt`, `Sub` and `Join`, and through what is chosen. */
function valueText(node, choices = NO_CHOICES) {
    const parts = valueParts(chosenOf(node, choices), choices);
    return parts.length > MOST_PARTS ? [UNKNOWN] : parts;
}
function chosenOf(node, choices) {
    const found = (0,syntax_node/* follow */.e6)(node);
    const chosen = choices.get(found);
    return chosen === undefined ? found : chosenOf(chosen, choices);
}
function valueParts(node, choices) {
    const literal = (0,syntax_node/* textOf */.b6)(node);
    if (literal !== undefined)
        return splitHoles(literal, (name) => [{ name, isVariable: true }]);
    const call = callOf(node);
    const [first, second] = call?.arguments ?? [];
    const text = (0,syntax_node/* textOf */.b6)(first);
    switch (call?.name) {
        case 'Ref':
            return text === undefined ? [UNKNOWN] : [{ name: text, isVariable: false }];
        case 'GetAtt':
            return text === undefined
                ? [UNKNOWN]
                : [{ name: [text, (0,syntax_node/* textOf */.b6)(second) ?? []].flat().join('.'), isVariable: false }];
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

// EXTERNAL MODULE: ./build/src/locate/ownership.js
var ownership = __webpack_require__(1293);
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
    const type = (0,syntax_node/* textOf */.b6)((0,syntax_node/* entryOf */.Ms)(node, 'Type')?.value) ?? '';
    return type.startsWith('AWS::') && !type.startsWith('AWS::CloudFormation::');
}

;// CONCATENATED MODULE: ./build/src/template/principals.js









/** The role or user that a resource is, or that SAM creates for it. */
function principalOf(template, resource) {
    return principalsIn(template)(resource);
}
const principalsIn = (0,once/* once */.O)((template) => (0,once/* once */.O)((resource) => identifyPrincipal(template, resource)));
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
        return name.some((part) => part !== '') ? { type: 'text', parts: name } : ownership/* ANY_NAME */.d;
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
            : [{ type: kind, names: [ownership/* ANY_NAME */.d], logicalId: id }];
    });
}
const PRINCIPAL_TYPES = new Map([
    ['AWS::IAM::Role', 'role'],
    ['AWS::IAM::User', 'user'],
]);

// EXTERNAL MODULE: ./build/src/locate/limit.js
var limit = __webpack_require__(7663);
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
    const found = (0,syntax_node/* follow */.e6)(node);
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
        recordMentions(reading, limitPlace(who, (0,limit/* boundaryInCondition */.By)(who)), value);
    else
        recordMentions(reading, place, value, isShared);
}
function recordBoundary(reading, who, value) {
    const place = limitPlace(who, (0,limit/* boundaryOf */.iH)(who));
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
    const found = (0,syntax_node/* follow */.e6)(node);
    recordCallReferences(reading, place, found);
    for (const child of childrenOf(found))
        recordIdReferences(reading, place, child);
}
function recordArnMention({ arns }, { who, reason, limit }, node) {
    const name = callOf(node)?.name;
    if (name !== 'Sub' && name !== 'Join' && (0,syntax_node/* textOf */.b6)(node)?.includes(':policy/') !== true)
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
    const text = (0,syntax_node/* textOf */.b6)(first);
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
        { node: memberOf(boundary, 'CustomerManagedPolicyReference'), limit: (0,limit/* boundaryOf */.iH)(id) },
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
            ...valueText((0,syntax_node/* follow */.e6)(name)),
        ];
        addArn(arns, { who: id, text, attachment: undefined, reason, doubt: reason, limit });
    }
}

;// CONCATENATED MODULE: ./build/src/template/limiting-type.js




/** By resource type: the property that holds a policy that is no identity policy, and what it is. */
const LIMITING = new Map([
    ['AWS::Organizations::Policy', ['Content', limit/* ORGANIZATIONS_POLICY */.Qe]],
    ['AWS::IoT::Policy', ['PolicyDocument', limit/* IOT_POLICY */.Qw]],
    ['AWS::EKS::PodIdentityAssociation', ['Policy', limit/* SESSION_POLICY */.Ee]],
    ['AWS::RolesAnywhere::Profile', ['SessionPolicy', limit/* SESSION_POLICY */.Ee]],
    ['AWS::Transfer::User', ['Policy', limit/* SESSION_POLICY */.Ee]],
]);
/** What the text in a property of a resource is if it is no identity policy; `undefined` if that is not known. */
function limitOfText({ id, type }, property) {
    const [key, what] = LIMITING.get(type) ?? [];
    return key === property && what !== undefined ? (0,limit/* textIn */.r7)(id, what) : undefined;
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
        if (address === undefined || /^(?!https?:|s3:)[^$]*$/.test((0,syntax_node/* textOf */.b6)(address) ?? '$'))
            return [];
        const message = `the template that \`${id}\` deploys is not read here`;
        const location = (0,embedding/* locationOf */.h)(document, entry.keySpan.start);
        return [{ code: 'policy-unread', severity: 'note', message, location }];
    });
}
/** Notes for the policies of a template that look like identity policies and are left alone. */
function limitNotes(document, { resources }) {
    return [...resources.values()].flatMap(({ id, type, properties, entry }) => {
        const [key, what] = LIMITING.get(type) ?? [];
        if (key === undefined || what === undefined || memberOf(properties, key) === undefined)
            return [];
        return [(0,limit/* limitNote */.OS)(id, what, (0,embedding/* locationOf */.h)(document, entry.keySpan.start))];
    });
}

;// CONCATENATED MODULE: ./build/src/template/uses.js










/** All uses in a template. `DependsOn` is not a use. */
const usesIn = (0,once/* once */.O)((template) => {
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
        (0,syntax_node/* textOf */.b6)(memberOf(mappingOf(value), 'Default'))?.split(',') ?? [],
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
    const name = (0,syntax_node/* textOf */.b6)(memberOf(policy, 'PolicyName'));
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
        node: (0,syntax_node/* follow */.e6)(branch),
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
/** Where the resources of a template have policies that are not written there. */
function unreadPoliciesIn({ resources }) {
    return [...resources.values()].flatMap((resource) => {
        const { type, properties, entry } = resource;
        const found = resourceType(type);
        if (found === undefined)
            return [];
        const included = properties === undefined ? undefined : unreadKeyOf(properties);
        const places = included === undefined ? [] : [entry.value];
        if (found.policies !== 'Policies' || isSam(type))
            return places;
        return [...places, ...itemsOf(memberOf(properties, 'Policies')).filter(isUnreadItem)];
    });
}
function isUnreadItem(item) {
    const policy = mappingOf(item);
    if (policy === undefined || callOf(item) !== undefined)
        return true;
    return memberOf(policy, 'PolicyDocument') === undefined && unreadKeyOf(policy) !== undefined;
}
function inlineKind({ type, properties }, { kind }) {
    if (type !== 'AWS::IAM::Policy')
        return kind;
    // Each principal receives the same inline policy, so the smallest size limit applies.
    if (memberOf(properties, 'Users') !== undefined)
        return 'user-inline';
    return memberOf(properties, 'Groups') === undefined ? kind : 'group-inline';
}

// EXTERNAL MODULE: ./build/src/syntax/decoded-text.js
var decoded_text = __webpack_require__(6563);
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
    const { text, offsets } = (0,decoded_text/* decodePieces */.I)(file.text, { start: start + 1, end: end - 1 }, jsonPieceAt);
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

// EXTERNAL MODULE: ./build/src/text/text-edit.js
var text_edit = __webpack_require__(6967);
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
    decode: (source, content) => (0,decoded_text/* decodePieces */.I)(source, content, pieceInDouble),
    encode: encodeJsonString,
};
/** YAML's strings in single quotes. Two single quotes stand for one; folded line breaks become one blank. */
const SINGLE_QUOTES = {
    decode: (source, content) => (0,decoded_text/* decodePieces */.I)(source, content, pieceInSingle),
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
        return { text: (0,decoded_text/* characterOfDigits */.N)(source, at + 2, digits), length: 2 + digits };
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
    return (0,text_edit/* applyEdits */.ct)(text, inStrings.map((span) => ({ span, newText: ' ' })));
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
    const merge = (0,syntax_node/* entryOf */.Ms)(policy, '<<');
    // A macro receives its siblings and may change them.
    if (macro !== undefined)
        return withStatement(policy, macro, 'intrinsic');
    // The policy's own `Statement` overrides a merged one.
    if (merge !== undefined && (0,syntax_node/* entryOf */.Ms)(policy, 'Statement') === undefined)
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
    if ((0,syntax_node/* entryOf */.Ms)(node, '<<') !== undefined || holdsShared(node))
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
    if (text?.type !== 'scalar' || (0,syntax_node/* textOf */.b6)(text) === undefined)
        return notLiteral(document, body);
    const written = (0,syntax_node/* textOf */.b6)(text) ?? '';
    if (!(0,read_policy_document/* mayHavePolicyWords */.Ps)(written))
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
    if ((0,syntax_node/* entryOf */.Ms)(shielded, 'Statement') === undefined)
        return unreadKeyOf(policy) === undefined ? NOTHING : notLiteral(document, policy);
    const result = (0,read_policy_document/* readPolicyDocument */._x)(document, shielded, place);
    if (result.type === 'policy')
        return { policy: result.policy, diagnostics: [] };
    const diagnostic = result.type === 'invalid' ? result.diagnostic : (0,read_policy_document/* principalNote */.VU)(document, shielded, place.address);
    return { policy: undefined, diagnostics: [diagnostic] };
}
/** A policy document around a bare list of statements, as Serverless Framework files have them. */
function statementsOnly(list) {
    const { span } = list;
    const entry = { key: 'Statement', keySpan: { start: span.start, end: span.start }, value: list, span };
    return { type: 'mapping', span, entries: [entry] };
}
/** The note on a policy, or on a list of policies, that is not written where it belongs. */
function notLiteral(document, { span }) {
    const message = 'the text of the policy is not literal, so it was not reviewed';
    const location = (0,embedding/* locationOf */.h)(document, span.start);
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
        ...unreadPoliciesIn(template).flatMap((node) => notLiteral(document, node).diagnostics),
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
    const location = (0,embedding/* locationOf */.h)(document, 0);
    return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}
function ownershipOf(document, body, declarations, templates, isShared, repeatedBy, code) {
    const holders = allHolders([
        ...templates.flatMap((template) => otherHolders(body, template, isShared)),
        ...declarations.map((declaration) => declaration.holders()),
    ]);
    const [limit] = holders.limits;
    if (limit !== undefined)
        return { type: 'limit', reason: limit, isHeld: holders.owners.length > 0 };
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
        location: (0,embedding/* locationOf */.h)(document, span.start),
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

// EXTERNAL MODULE: ./build/src/text/folder-of.js
var folder_of = __webpack_require__(1519);
;// CONCATENATED MODULE: ./build/src/template/include.js




/** A macro that adds content from elsewhere and changes nothing. */
const INCLUDE = 'AWS::Include';
/** The file that a node includes by `AWS::Include`, if its `Location` is a path in the repository. */
function includedPaths(node, folder) {
    return transformsIn(node).flatMap((transform) => {
        const body = mappingOf(transform);
        if ((0,syntax_node/* textOf */.b6)(memberOf(body, 'Name')) !== INCLUDE)
            return [];
        const location = (0,syntax_node/* textOf */.b6)(memberOf(mappingOf(memberOf(body, 'Parameters')), 'Location'));
        return location === undefined ? [] : includedPath(location, folder);
    });
}
/** The file at a location, if that is a path in the repository. */
function includedPath(location, folder) {
    // Only a literal path is uploaded by `aws cloudformation package`. Everything else is in a bucket.
    if (/^(?:\/|\w+:\/\/)/.test(location) || location.includes('${'))
        return [];
    const path = (0,path_pattern/* pathPattern */.s$)([folder, location]);
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
    const folder = (0,folder_of/* folderOf */.y)(by);
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
        const node = throughAliases ? (0,syntax_node/* follow */.e6)(given) : given;
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
    return node.type === 'sequence' ? node.items.map(syntax_node/* follow */.e6) : [node];
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
    const type = (0,syntax_node/* textOf */.b6)(memberOf(value, 'Type'));
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
    const value = (0,syntax_node/* follow */.e6)(entry.value);
    const isVariable = (0,syntax_node/* textOf */.b6)(value)?.includes('${') === true;
    return isMacroEntry(entry) || isVariable || value.type === 'opaque';
}
/** Whether an entry calls a macro, or repeats resources in a loop. */
function isMacroEntry({ key, value }) {
    if (key.startsWith('Fn::'))
        return true;
    const found = (0,syntax_node/* follow */.e6)(value);
    return callOf(found) !== undefined || (found.type === 'mapping' && unreadKeyOf(found) !== undefined);
}
/** The macros that a part applies to the whole template. */
function transformsOf(part) {
    return itemsOf(memberOf(part, 'Transform')).map((item) => (0,syntax_node/* textOf */.b6)(item) ?? nameOfMacro(item));
}
/** The macro that an entry calls, which receives the siblings of the entry. */
function transformOf({ key, value }) {
    return key === MACRO ? [nameOfMacro(value)] : [];
}
function nameOfMacro(node) {
    return (0,syntax_node/* textOf */.b6)(memberOf(mappingOf(node), 'Name')) ?? MACRO;
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
    return (0,text_edit/* applyEdits */.ct)(text, edits);
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
    parseEdited: ({ file }, edits) => parseJsonOrYaml(new source_file/* SourceFile */.sC(file.path, (0,text_edit/* applyEdits */.ct)(file.text, edits))),
};
function hasEnding({ path }, ending) {
    return path.toLowerCase().endsWith(ending);
}
function isJson(file) {
    return JSON_ENDINGS.some((ending) => hasEnding(file, ending));
}
/** Whether a text may have the words of a policy, however they are spelt. */
function mayHaveWords(file) {
    return hasPolicyLikeWords(file) || (0,read_policy_document/* mayHavePolicyWords */.Ps)(file.text);
}
/** The words of what holds a policy in a template or a service, wherever its text is. */
const POLICY_PLACES = /\bAWS::IAM::\w*Policy\b|\bAWS::SSO::PermissionSet\b|\bPolicies["']?\s*:|\biamRoleStatements\b|\bstatements\s*:/;
/** Whether a template or a service may have a policy whose text is not in the file. */
function hasPolicyPlaces({ text }) {
    return (POLICY_PLACES.test(text) || (text.includes('AWS::IAM::') && /\bFn::(?:Transform|ForEach)\b/.test(text)));
}
/** In YAML, the Serverless Framework writes `statements`. */
function hasPolicyLikeWords(file) {
    if (isJson(file))
        return (0,read_policy_document/* hasPolicyWords */.s6)(file.text);
    return file.text.includes('Effect') && /tatement|Action/.test(file.text);
}
/** Skips YAML files without policy words, because most YAML files have no policies and parsing them is slow. */
function parseJsonOrYaml(file) {
    return isJson(file) || mayHaveWords(file) || hasPolicyPlaces(file) ? parseAnyJsonOrYaml(file) : undefined;
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
        const paths = location.includes('{') ? [[path_pattern/* ANY_TEXT */.hm]] : includedPath(location, (0,folder_of/* folderOf */.y)(by));
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
    const isBare = (0,read_policy_document/* looksLikePolicy */.QC)(root);
    const policy = isBare ? root : answeredPolicy(root);
    if (policy === undefined)
        return { policies: [], diagnostics: organizationsNote(document, root) };
    const extents = [{ start: 0, end: document.file.text.length }];
    const result = (0,read_policy_document/* readPolicyDocument */._x)(document, shield(policy), {
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
    const location = (0,embedding/* locationOf */.h)(document, policy.span.start);
    return { code: 'policy-not-refined', severity: 'note', message, location };
}
/** The note on the output of `aws organizations describe-policy`. */
function organizationsNote(document, root) {
    const policy = (0,syntax_node/* entryOf */.Ms)(root, 'Policy')?.value;
    if (policy?.type !== 'mapping' || !['PolicySummary', 'Content'].every((key) => (0,syntax_node/* entryOf */.Ms)(policy, key)))
        return [];
    return [(0,limit/* limitNote */.OS)(undefined, limit/* ORGANIZATIONS_POLICY */.Qe, (0,embedding/* locationOf */.h)(document, policy.span.start))];
}
/** The policy in the output of `aws iam get-role-policy` or `get-policy-version`. */
function answeredPolicy(root) {
    const version = (0,syntax_node/* entryOf */.Ms)(root, 'PolicyVersion')?.value;
    const inner = (0,syntax_node/* entryOf */.Ms)(root, 'PolicyDocument')?.value ??
        (version?.type === 'mapping' ? (0,syntax_node/* entryOf */.Ms)(version, 'Document')?.value : undefined);
    return inner?.type === 'mapping' && (0,read_policy_document/* looksLikePolicy */.QC)(inner) ? inner : undefined;
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
        const name = (0,syntax_node/* textOf */.b6)((0,syntax_node/* entryOf */.Ms)(root, key)?.value) ?? '';
        return name === '' ? [] : [{ type, name: (0,ownership/* literalName */.x)(name), evidence: `\`${key}\` in the file`, path }];
    });
    return owners.length === 0
        ? { type: 'uncertain', reason: 'the file is an answer of AWS that does not name a role or user' }
        : { type: 'owned', source: 'document', owners };
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/file-variables.js

const LONGEST_PATH = 1000;
/** The files that variables such as `${file(./policies/app.json):Statement}` in a text read. */
function pathsInVariables(text, folder) {
    if (!text.includes('${') || !text.includes('file'))
        return [];
    return [...text.matchAll(/\bfile\s*\(/g)].flatMap(({ 0: call, index }) => {
        const { parts, end } = argumentAt(text, index + call.length);
        const [first = ''] = parts;
        const isOutside = typeof first === 'string' && /^[~/]/.test(first);
        const path = isOutside ? undefined : (0,path_pattern/* pathPattern */.s$)([folder, '/', ...parts]);
        const picks = /^\)\s*:[^,}]*\.\d/.test(text.slice(end, end + LONGEST_PATH));
        return path === undefined ? [] : [{ path, picks }];
    });
}
/** The parts of a path up to the closing parenthesis. The variables in it are unknown. */
function argumentAt(text, start) {
    const parts = [];
    let literal = '';
    let depth = 0;
    const last = Math.min(text.length, start + LONGEST_PATH);
    for (let at = start; at < last; at++) {
        const character = text[at] ?? '';
        if (depth === 0 && character === ')')
            return { parts: [...parts, literal].map(unquoted), end: at };
        if (text.startsWith('${', at)) {
            if (depth === 0)
                parts.push(literal, path_pattern/* ANY_TEXT */.hm);
            literal = '';
            depth++;
        }
        if (depth === 0)
            literal += character;
        if (depth > 0 && character === '}')
            depth--;
    }
    return { parts: [path_pattern/* ANY_TEXT */.hm], end: last };
}
function unquoted(part) {
    return typeof part === 'string' ? part.replace(/^\s*["']?|["']?\s*$/g, '') : part;
}

;// CONCATENATED MODULE: ./build/src/formats/serverless/file-readings.js






/** Everything that a file reads by variables; `partsOf` gives the parts of a service. */
function readingsOfServiceFile({ file, document }, partsOf, code) {
    const isReadable = document !== undefined && tooLargeToRead(document) === undefined;
    const parts = isReadable ? partsOf(document) : undefined;
    const folder = (0,folder_of/* folderOf */.y)(file.path);
    if (isReadable && parts !== undefined)
        return readingsOfParts(document, parts, (node) => {
            const text = (0,syntax_node/* textOf */.b6)(node);
            return text === undefined ? [] : pathsInVariables(text, folder);
        }, code);
    // A file that a service includes has paths from the folder of the service, which is not known here.
    const reason = 'it is not known which service the code belongs to';
    return pathsInVariables(file.text, path_pattern/* ANY_TEXT */.hm).map(({ path }) => ({
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
    return (0,syntax_node/* textOf */.b6)(node)?.includes('${') === true;
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
    return node.type === 'sequence' ? node.items.map(syntax_node/* follow */.e6) : [node];
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
    const text = (0,syntax_node/* textOf */.b6)(mode);
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
const defaultOf = (0,once/* once */.O)(({ root }) => settingOf(root, ['custom', PLUGIN], 'defaultInherit', ''));
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
const mayInherit = (0,once/* once */.O)(({ root }) => {
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
    return (0,syntax_node/* textOf */.b6)(item)?.includes(PLUGIN) === true || item.type !== 'scalar' || isVariable(item);
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
const functionsByLogicalId = (0,once/* once */.O)(({ functions }) => new Map(functions.map((one) => [logicalIdOf(one.name), one])));
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
const functionRolesIn = (0,once/* once */.O)((service) => (0,once/* once */.O)((one) => identifyFunctionRole(service, one)));
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
        return second === undefined ? writtenNames(service, first) : [ownership/* ANY_NAME */.d];
    // The name of a function is never a variable. The framework derives the name from that of the provider's role, and
    // fails if that role has a custom name.
    return /^[\w-]+$/.test(id) && memberOf(roleIn(service.provider), 'name') === undefined
        ? defaultRoleNames(service, id)
        : [ownership/* ANY_NAME */.d];
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
    return name === undefined ? [ownership/* ANY_NAME */.d] : namesIn(name, [], (variable) => VARIABLES.get(variable));
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
    name.type === 'text' && isKnown(name) ? defaultRoleName(name.parts, functionName) : ownership/* ANY_NAME */.d);
}
function defaultRoleName(service, functionName) {
    const middle = functionName === undefined ? '-' : `-${functionName}-`;
    const parts = [...service, '-', { unknown: 'anything' }, middle, { unknown: 'region' }];
    const known = [...service, '-', middle].reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
    const shortest = known + SHORTEST_STAGE + SHORTEST_REGION;
    if (functionName === undefined)
        return shortest + LAST.length > LONGEST_NAME ? ownership/* ANY_NAME */.d : { type: 'text', parts: [...parts, LAST] };
    // If the name of a function's role is too long, the framework omits its last part.
    return shortest > LONGEST_NAME ? ownership/* ANY_NAME */.d : { type: 'text', parts, optionalEnd: LAST };
}
/** The framework's logical id of the role of the service, or of that of a function. */
function logicalIdOf(functionName) {
    const name = (functionName ?? '').replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`;
}
/** Whether parts of `resources` are in other files, which may change the roles of the framework. */
const hasOtherResources = (0,once/* once */.O)(({ root }) => unreadKeyOf(root) !== undefined || mergedParts(root, 'resources').some(holdsVariable));
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
const changedRoles = (0,once/* once */.O)(({ root }) => {
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
    add('provider', [...membersExcept(provider, MANAGED)].filter(({ value }) => (0,syntax_node/* follow */.e6)(value) !== older));
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

// EXTERNAL MODULE: ./build/src/syntax/tree-sitter.js
var tree_sitter = __webpack_require__(8053);
// EXTERNAL MODULE: ./build/src/formats/terraform/file-names.js
var file_names = __webpack_require__(9670);
;// CONCATENATED MODULE: ./build/src/formats/terraform/terraform.js




let loaded;
/** All that reads the language. It is loaded only for a run that has such a file. */
function code() {
    if (loaded === undefined)
        throw new errors/* InternalError */.G('the format `terraform` has not been loaded');
    return loaded;
}
/** Terraform and OpenTofu, written in HCL. The files of a folder are one module. */
const TERRAFORM = {
    name: 'terraform',
    endings: ['.tf', '.tofu'],
    async prepare() {
        const [own] = await Promise.all([__webpack_require__.e(/* import() */ 526).then(__webpack_require__.bind(__webpack_require__, 526)), (0,tree_sitter/* loadGrammar */.oS)('hcl')]);
        loaded = own;
    },
    mayHoldPolicy: mayHaveTerraformWords,
    mayHaveHeldPolicy: hasTerraformWords,
    parse: (file) => code().parseHcl(file),
    parseEdited: (document, edits) => code().reparseHcl(document, edits),
    locate: (document) => code().locateOwned(document),
    // A stack has a template of its own, whose resources are those of another format.
    isResource: ({ labels: [type = ''] = [] }) => type.startsWith('aws_') && !type.startsWith('aws_cloudformation_stack'),
    mayDeclarePrincipal: ({ text }) => /"aws_iam_(?:role|user)"/.test(text),
    declaredPrincipals: (documents, around) => code().declaredIn(documents, around),
    mayBeCalled: mayHaveTerraformWords,
    unitReach: (documents) => code().unitReach(documents),
    isPartOfUnit: file_names/* isModuleFile */.L,
    // The language has no limit for files. This one is that of the parser.
    reader: {
        mostBytes: tree_sitter/* LARGEST_CODE */.hA,
        isOther: file_names/* isTerragrunt */.c,
        mayRead: mayReadFiles,
        parse: (file) => code().parseHcl(file),
        readings: (files, around) => code().terraformReadings(files, around),
    },
};
/**
 * Whether a file reads others, calls a module of the repository, or may be called and have a part in whose a policy is.
 * A file that cannot be read may do all of it.
 */
function mayReadFiles({ path, text }) {
    if (text.includes('\0'))
        return true;
    if ((0,file_names/* isTerragrunt */.c)(path))
        return /\bsource\s*=|file(?:base64)?\s*\(/.test(text);
    return (/file(?:base64)?\s*\(|local_(?:sensitive_)?file|source"?\s*[=:]\s*(?:"[.$\\]|"[^"]*[^:"]\/\/|[^"\s])|\b(?:variable|output)\s+"|"aws_iam_/.test(text) || hasTerraformWords({ text }));
}
function mayHaveTerraformWords({ text }) {
    return text.includes('aws_iam_') || (0,read_policy_document/* mayHavePolicyWords */.Ps)(text) || /\b(?:not_)?actions\b/.test(text);
}
function hasTerraformWords({ text }) {
    return text.includes('aws_iam_policy_document') || (0,read_policy_document/* hasPolicyWords */.s6)(text);
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
    const all = [...paths];
    for (const format of FORMATS)
        if (format.prepare !== undefined && all.some((path) => isFileOf(format, path)))
            await format.prepare();
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
const parseFile = (0,once/* once */.O)((file) => formatsAt(file.path)[0]?.parse(file));
/** The result of parsing a document's file after edits. */
function parseEdited(document, edits) {
    return formatsAt(document.file.path)[0]?.parseEdited(document, edits);
}
/** Finds the identity policies of a document. A document without any gives neither policies nor diagnostics. */
const locatePolicies = (0,once/* once */.O)((document) => {
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
    return FORMATS.flatMap((format) => {
        const own = documents.filter(({ file }) => formatsAt(file.path).includes(format));
        return own.length === 0 ? [] : (format.declaredPrincipals?.(own, code) ?? []);
    });
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
function unitReach(documents) {
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
const parseReader = (0,once/* once */.O)((file) => formatsAt(file.path)
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
        return own.length === 0 ? [] : (reader?.readings(own, code) ?? []);
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
const LONGEST_TEXT = 4_000;
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
        if (this.#text === undefined || this.#text.length > LONGEST_TEXT)
            return;
        this.#text = (this.#text + piece).slice(0, LONGEST_TEXT + 1);
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


/***/ }),

/***/ 6563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ decodePieces),
/* harmony export */   N: () => (/* binding */ characterOfDigits)
/* harmony export */ });
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


/***/ }),

/***/ 5776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ locationOf)
/* harmony export */ });
/* unused harmony export editsOfFile */
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


/***/ }),

/***/ 61:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   e6: () => (/* binding */ follow)
/* harmony export */ });
/* unused harmony export startOf */
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


/***/ }),

/***/ 8053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ht: () => (/* binding */ withTree),
/* harmony export */   hA: () => (/* binding */ LARGEST_CODE),
/* harmony export */   oS: () => (/* binding */ loadGrammar)
/* harmony export */ });
/* unused harmony export GRAMMAR_FILES */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8995);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7406);
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};





/** The largest file that is parsed with a grammar, in characters. */
const LARGEST_CODE = 4 * 1024 * 1024;
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InternalError */ .G(`the grammar \`${name}\` has not been loaded`);
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
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(besideBundle(file) ?? (0,node_module__WEBPACK_IMPORTED_MODULE_2__.createRequire)(import.meta.url).resolve(file));
}
function besideBundle(file) {
    const url = new URL(file.slice(file.lastIndexOf('/') + 1), import.meta.url);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_url__WEBPACK_IMPORTED_MODULE_3__.fileURLToPath)(url)) ? url : undefined;
}


/***/ }),

/***/ 1519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ folderOf)
/* harmony export */ });
/** The folder of a path, with a trailing slash; `''` for a path without a folder. */
function folderOf(path) {
    return path.slice(0, path.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 6967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wz: () => (/* binding */ sortEdits),
/* harmony export */   ct: () => (/* binding */ applyEdits)
/* harmony export */ });
/* unused harmony exports shiftEdits, composeEdits */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G(`edits overlap or leave the text at offset ${span.start}`);
        }
        result += text.slice(at, span.start) + newText;
        at = span.end;
    }
    return result + text.slice(at);
}
/** Edits whose offsets are moved. */
function shiftEdits(edits, by) {
    return edits.map(({ span, newText }) => ({
        span: { start: span.start + by, end: span.end + by },
        newText,
    }));
}
/** Edits of a text followed by edits of the result, as edits of the text. Edits that meet become one. */
function composeEdits(text, first, second) {
    const edited = applyEdits(text, first);
    const earlier = placedEdits(first);
    const touched = joinMeeting([...earlier.map(({ place }) => place), ...second.map(({ span }) => span)]);
    const later = sortEdits(second);
    let [at, next, shift] = [0, 0, 0];
    return touched.map(({ start, end }) => {
        const from = start - shift;
        for (let one = earlier[at]; one !== undefined && one.place.end <= end; one = earlier[++at])
            shift += one.newText.length - (one.span.end - one.span.start);
        const own = [];
        for (let one = later[next]; one !== undefined && one.span.end <= end; one = later[++next])
            own.push({ span: { start: one.span.start - start, end: one.span.end - start }, newText: one.newText });
        return { span: { start: from, end: end - shift }, newText: applyEdits(edited.slice(start, end), own) };
    });
}
function placedEdits(edits) {
    let shift = 0;
    return sortEdits(edits).map((edit) => {
        const start = edit.span.start + shift;
        shift += edit.newText.length - (edit.span.end - edit.span.start);
        return { ...edit, place: { start, end: start + edit.newText.length } };
    });
}
/** Spans joined where they overlap or meet, in order. */
function joinMeeting(spans) {
    const joined = [];
    for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
        const last = joined.at(-1);
        if (last === undefined || span.start > last.end)
            joined.push(span);
        else
            joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    }
    return joined;
}


/***/ })

};
