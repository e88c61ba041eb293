export const id = 526;
export const ids = [526];
export const modules = {

/***/ 526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  declaredIn: () => (/* reexport */ declaredIn),
  locateOwned: () => (/* binding */ locateOwned),
  parseHcl: () => (/* reexport */ parseHcl),
  reparseHcl: () => (/* reexport */ reparseHcl),
  terraformReadings: () => (/* reexport */ terraformReadings),
  unitReach: () => (/* reexport */ unitReach)
});

// EXTERNAL MODULE: ./build/src/once.js
var once = __webpack_require__(2852);
// EXTERNAL MODULE: ./build/src/syntax/embedding.js
var embedding = __webpack_require__(5776);
// EXTERNAL MODULE: ./build/src/syntax/node.js
var syntax_node = __webpack_require__(61);
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
    const value = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, name)?.value;
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/found-policy.js

const NO_POLICIES = { policies: [], diagnostics: [] };
/** Joins the results from several places, in their order. */
function joinFound(results) {
    return {
        policies: results.flatMap(({ policies }) => policies),
        diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
        elsewhere: results.flatMap(({ elsewhere = [] }) => elsewhere),
    };
}
/** Whether a statement is read and has a `sid`, so that it may replace another in a document that includes it. */
function isNamed({ node, actions }) {
    if (actions === undefined || node.type !== 'mapping')
        return false;
    const sid = ((0,syntax_node/* entryOf */.Ms)(node, 'sid') ?? (0,syntax_node/* entryOf */.Ms)(node, 'Sid'))?.value;
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

// EXTERNAL MODULE: ./build/src/locate/limit.js
var limit = __webpack_require__(7663);
// EXTERNAL MODULE: ./build/src/multimap.js
var multimap = __webpack_require__(6360);
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
function joined(pieces) {
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
    const pieces = text === undefined ? undefined : joined(text);
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
    const [first = '', other] = joined(pieces);
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
        const kept = typeof piece === 'string' ? withoutEnd(piece, characters) : '';
        const hasUnknown = end < pieces.length || typeof piece !== 'string';
        if (kept !== '')
            return [...pieces.slice(0, end - 1), kept, ...(hasUnknown ? [ANY] : [])];
        end--;
    }
    return pieces.some((piece) => typeof piece !== 'string') ? [ANY] : [];
}
function withoutEnd(text, characters) {
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
function isText(value) {
    if (value === undefined || value.isAbsent)
        return false;
    const { node } = value;
    return node.type === 'opaque' ? setIn(node) === undefined : node.type === 'scalar' && node.value !== null;
}
function isNull({ node }) {
    return node.type === 'scalar' && node.value === null;
}
/** The text of a value that has no unknown parts. */
function argument_literalOf(value) {
    return isText(value) ? literalText(value.text()) : undefined;
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
function itemsOf(value, call) {
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
    const items = itemsOf(value, call);
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
    const all = joined(pieces);
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
function branchesOf(node) {
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
    const all = distinct(values.flatMap((value) => branchesOf(value) ?? [value]));
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
        if (isNull(value) || argument_literalOf(value) === '')
            continue;
        if (!isText(value))
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
        if (value.isWhole && !value.mayFail && (isNull(value) || argument_literalOf(value) !== undefined))
            break;
    }
    return choiceNode(values, call.span);
}
/** The member with a key, or else the default. Where the key is not known, it may be any of them. */
function lookup([map, key, usual], call) {
    if (map?.isWhole !== true || map.node.type !== 'mapping' || !isText(key) || usual?.isAbsent === true)
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
    if (items === undefined || !isText(at))
        return undefined;
    const text = argument_literalOf(at);
    if (text === undefined)
        return choiceNode(items, call.span);
    const index = wholeNumber(text);
    return index === undefined || items.length === 0 ? undefined : items[index % items.length];
}
/** The only item of a list; `null` of an empty one. */
function one([list], call) {
    const items = itemsOf(list, call);
    if (items === undefined || items.length > 1)
        return undefined;
    return items[0] ?? { type: 'scalar', span: call.span, value: null };
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/joining-functions.js



/** The functions that make a text of values, or values of a text. */
const JOINING = [
    ['format', format],
    ['join', join],
    ['split', split],
    ['tostring', ([value]) => (isText(value) ? value.node : undefined)],
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
    if (!isText(value))
        return undefined;
    const pieces = value.text();
    if (verb !== 'd')
        return pieces;
    const text = literalText(pieces);
    if (text === undefined)
        return [ANY];
    return wholeNumber(text) === undefined ? undefined : pieces;
}
function join([separator, ...lists], call) {
    const between = argument_literalOf(separator);
    const items = lists.map((one) => compactedItems(one, call) ?? filledItems(itemsOf(one, call), call));
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
    return values.every(isText)
        ? values.map((value) => ({ value, text: value.text(), mayBeOut: false }))
        : undefined;
}
/** The items of `compact([…])` in which it is not known of all whether they are empty. */
function compactedItems({ node }, call) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type !== 'call' || expression.name !== 'compact' || expression.expands === true)
        return undefined;
    const [given] = expression.arguments;
    const items = given === undefined ? undefined : itemsOf(call.follow(given), call);
    if (items === undefined || items.length > MOST_PIECES)
        return undefined;
    const values = items.map(call.follow).filter((value) => !isNull(value) && argument_literalOf(value) !== '');
    if (!values.every(isText))
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
const DEEPEST = 10;
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
    const values = itemsOf(list, call)
        ?.map(call.follow)
        .filter((value) => !isNull(value) && argument_literalOf(value) !== '');
    const isSure = values?.every((value) => isText(value) && isFilled(value.text())) === true;
    return isSure
        ? listNode(values.map(({ node }) => node), call)
        : undefined;
}
/** The items of a list and of all lists in it; `undefined` if one of them may be a list that is not known. */
function flatItems(list, call, depth) {
    const items = depth > DEEPEST ? undefined : itemsOf(list, call);
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
    const items = itemsOf(list, call);
    return items?.every((item) => isText(call.follow(item))) === true ? listNode(items, call) : undefined;
}
/** In the order of their keys, as Terraform has it. */
function entriesInOrder(map) {
    const entries = entriesOf(map);
    return entries && [...entries].sort(([one], [other]) => compareText(one, other));
}
function merge(maps, call) {
    const all = new Map();
    for (const map of maps.filter((one) => !isNull(one))) {
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
    const texts = given.filter(isText).map(({ text }) => text());
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
    const found = (branchesOf(node) ?? [node]).map((one) => given.find((other) => other.node === one) ?? call.follow(one));
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
    const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
    return function_call_argumentOf(index, node, found, instance, depth);
}
/** A value as an argument. `node` is what it was before it was followed. */
function function_call_argumentOf(index, node, found, instance, depth) {
    // The type of a variable may have another value in the place of `null`.
    const isUsual = typeof found === 'object' && !found.isWhole && found.node.type === 'scalar' && found.node.value === null;
    if (found === undefined || found === 'absent' || isUsual)
        return { node, isWhole: false, isAbsent: found === 'absent', mayFail: true, text: () => UNKNOWN };
    const text = () => {
        const pieces = piecesOf(index, found.node, instance, depth);
        return mayBeHeredoc(pieces) ? UNKNOWN : pieces;
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
    const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
    const own = function_call_argumentOf(index, node, found, instance, depth);
    const branches = found === undefined || found === 'absent' ? undefined : branchesOf(found.node);
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
function resolve(index, node, instance, depth = 0) {
    const found = follow(index, node, instance, depth);
    return found === undefined || found === 'absent' || found === TOO_DEEP ? undefined : found.node;
}
/** What is behind more references and calls than are followed. Nothing more is looked for there. */
const TOO_DEEP = {
    node: { type: 'opaque', span: { start: 0, end: 0 }, reason: 'expression' },
    isWhole: false,
    mayFail: true,
};
/** As `resolve`, with what is known of the members. */
function follow(index, node, instance, depth = 0) {
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
    const branches = branchesOf(node) ?? [];
    if (!index.meter.spend(branches.length))
        return asItIs(node);
    const found = branches.map((branch) => {
        const one = follow(index, branch, instance, depth + 1);
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
function memberOf(index, value, path) {
    const found = memberAlong({ index, instance: {}, inner: {} }, asItIs(value), path, 0);
    return found === 'absent' ? undefined : found?.node;
}
/** The member of a value at a path. */
function memberAlong(way, value, rest, depth) {
    const found = follow(way.index, value.node, way.inner, depth + 1);
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
    const branches = branchesOf(value.node);
    if (branches !== undefined)
        return anyOf(way, value, branches, (node) => memberIn(way, { ...value, node }, rest, depth + 1));
    const longer = longerReference(way, value, rest);
    if (longer !== undefined)
        return longer;
    const members = membersAt(way, value, first);
    if (members === undefined || members === 'absent')
        return members;
    const into = (node) => memberAlong(way, { ...value, node }, others, depth + 1);
    if (members.type === 'one')
        return into(members.node);
    return anyOf(way, { ...value, isWhole: value.isWhole && first !== '[*]' }, members.nodes, into);
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
    if (path.length > LONGEST_PATH || !(isWhole || isResource))
        return undefined;
    return { node: { ...node, expression: { type: 'reference', path } }, isWhole, mayFail };
}
/** The member that an accessor means, or all of those that it may mean. */
function membersAt({ index, instance }, { node, isWhole }, accessor) {
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
function anyOf({ index }, { node: { span }, isWhole }, nodes, find) {
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/evaluate.js


/** References and calls are followed this deep. */
const evaluate_DEEPEST = 20;
/** A limit that no reference in a name comes close to. */
const LONGEST_PATH = 20;
const UNKNOWN = [ANY];
/** The text that a value has in an instance of its block; `undefined` if it cannot be worked out from literals. */
function textIn(index, node, instance) {
    return node && literalText(piecesIn(index, node, instance));
}
/** The parts of the text that a value has in an instance of its block. */
function piecesIn(index, node, instance, depth = 0) {
    if (depth > evaluate_DEEPEST || !index.meter.spend(1))
        return UNKNOWN;
    const found = resolve(index, node, instance, depth);
    return found === undefined ? UNKNOWN : piecesOf(index, found, instance, depth);
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
            return UNKNOWN;
    }
    return pieces.length === 0 ? UNKNOWN : pieces;
}
/** A path that Terraform makes absolute starts in the folder where it runs. */
function piecesOfCall(index, { name, arguments: [path] }, instance, depth) {
    if (name !== 'abspath' || path === undefined)
        return UNKNOWN;
    const pieces = piecesIn(index, path, instance, depth + 1);
    const [first] = pieces;
    const isRelative = typeof first === 'string' && !/^[/~]/.test(first);
    return isRelative ? [{ unknown: 'path.root', path: ['path', 'root'] }, '/', ...pieces] : pieces;
}
function piecesOfScalar(value) {
    // Terraform's numbers have more digits than these.
    const text = Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : value;
    return typeof text === 'string' && text.length <= LONGEST_TEXT ? [text] : UNKNOWN;
}
function piecesOfReference(path, { key, index }) {
    if (path.length > LONGEST_PATH)
        return UNKNOWN;
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
    return textIn(index, value && memberOf(index, value, rest), {});
}
/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
function comparableKey(key) {
    return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}

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
const referring = (0,once/* once */.O)((uses) => new Set(uses.filter(({ keys }) => keys[0] !== 'depends_on').map(({ block }) => block)));
/** Whether a use selects a statement by index, which would be another one if an earlier statement were removed. */
function picksStatement({ rest }) {
    return rest.some((part, at) => /^\[?statement\]?$/i.test(part) && /^\[\d+\]$/.test(rest[at + 1] ?? ''));
}
/** Whether the code of a block takes the statements of a decoded policy. */
const takesStatements = (0,once/* once */.O)((block) => STATEMENTS.test(codeOf(block)));
/** Whether the code of a block takes statements of a decoded policy by their place. */
const picksStatementIn = (0,once/* once */.O)((block) => {
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
    return wordsOf(block).has(name);
}
const wordsOf = (0,once/* once */.O)((block) => new Set(codeOf(block).split(/\W+/)));
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
    const mentions = (0,once/* once */.O)((node) => {
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
const membersRead = (0,once/* once */.O)((index) => (0,once/* once */.O)((block) => readsMembers(index, block)));
function readsMembers(index, block) {
    const each = argumentOf(block, 'for_each');
    if (each === undefined)
        return false;
    const mentions = use_hasPlainKeys(index, each) ? mentionsValue : mentionsEach;
    return (bodyOf(block)?.entries ?? []).some(({ value }) => mentions(value));
}
/** Whether a value is a map with literal keys or with keys of instances. The keys of a set are its members. */
function use_hasPlainKeys(index, each) {
    const found = resolve(index, each, {});
    if (found?.type === 'mapping')
        return !found.entries.some(isComputed);
    const path = found?.type === 'opaque' && found.expression?.type === 'reference' ? found.expression.path : [];
    const { address, rest } = splitPath(path);
    const block = index.blocks.get(address);
    return rest.length === 0 && block !== undefined && block.type !== 'local';
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/limit-use.js






/** By resource type: the attribute that holds a policy that is no identity policy, and what it is. */
const LIMITING = new Map([
    ['aws_organizations_policy', ['content', limit/* ORGANIZATIONS_POLICY */.Qe]],
    ['awscc_organizations_policy', ['content', limit/* ORGANIZATIONS_POLICY */.Qe]],
    ['aws_iot_policy', ['policy', limit/* IOT_POLICY */.Qw]],
    ['awscc_iot_policy', ['policy_document', limit/* IOT_POLICY */.Qw]],
    ['aws_eks_pod_identity_association', ['policy', limit/* SESSION_POLICY */.Ee]],
    ['aws_rolesanywhere_profile', ['session_policy', limit/* SESSION_POLICY */.Ee]],
    ['aws_transfer_access', ['policy', limit/* SESSION_POLICY */.Ee]],
    ['aws_transfer_user', ['policy', limit/* SESSION_POLICY */.Ee]],
]);
const BOUNDARY_KEY = /(?:^|_)permissions_boundary(?:_arn)?$/;
/** Whether an argument of a resource or module names a permissions boundary. */
function isBoundaryKey(key) {
    return BOUNDARY_KEY.test(key);
}
/** The values of a document's conditions on the permissions boundary of a role or user. */
function boundaryConditions(block) {
    if (block.type !== 'data.aws_iam_policy_document')
        return [];
    const conditions = blocksIn(bodyOf(block), 'statement').flatMap((one) => blocksIn(one, 'condition'));
    return conditions
        .filter((one) => (0,syntax_node/* textOf */.b6)((0,syntax_node/* entryOf */.Ms)(one, 'variable')?.value)?.toLowerCase() === 'iam:permissionsboundary')
        .flatMap((one) => (0,syntax_node/* entryOf */.Ms)(one, 'values')?.value ?? []);
}
function blocksIn(body, name) {
    const values = (body?.entries ?? []).filter(({ key }) => key === name).map(({ value }) => value);
    return values.filter((value) => value.type === 'mapping');
}
/** The addresses that those values refer to. */
const namedInConditions = (0,once/* once */.O)((block) => new Set(boundaryConditions(block).flatMap(addressesIn)));
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
        return (0,limit/* boundaryOf */.iH)(address);
    if (keys[1] === 'condition' && namedInConditions(block).has(used))
        return (0,limit/* boundaryInCondition */.By)(address);
    const [attribute = '', what] = LIMITING.get(type) ?? [];
    if (what === undefined || (key !== attribute && !readsEach(block, key, attribute)))
        return undefined;
    // A text that only mentions the policy is that of another one.
    return passes === 'text' ? (0,limit/* textIn */.r7)(address, what) : undefined;
}
/**
 * Notes for the resources of a file that look as if they had identity policies and are left alone. Those whose text is
 * a policy of the file are left out: that one is named.
 */
function limitNotes(document, policies) {
    const limiting = blocksOf(document).flatMap((block) => {
        const [attribute, what] = LIMITING.get(block.type) ?? [];
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
        .map(({ block, what }) => (0,limit/* limitNote */.OS)(block.address, what, document.file.locate(block.entry.span.start)));
}

// EXTERNAL MODULE: ./build/src/locate/read-policy-document.js + 1 modules
var read_policy_document = __webpack_require__(7924);
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
const MOST_COMPARED = 20_000_000;
/** The `sid`s of the statements that an argument includes in a document; `undefined` if its file does not show all. */
function broughtNames(document, argument) {
    return namesInFile(document)(argument);
}
const namesInFile = (0,once/* once */.O)((document) => {
    const index = indexModule([document]);
    if (isTooLarge(index))
        return () => undefined;
    const namesByDepth = Array.from({ length: brought_names_DEEPEST }, (_, depth) => (0,once/* once */.O)((block) => namesOfStatements(block, (value) => namesBrought(value, depth + 1))));
    const namesBrought = (value, depth) => {
        const documents = value.type === 'sequence' ? value.items : [value];
        return unionOfNames(documents.map((one) => {
            const block = documentAt(index, one);
            return block && namesByDepth[depth]?.(block);
        }));
    };
    return (0,once/* once */.O)(({ value }) => namesBrought(value, 0));
});
/** Whether comparing the names of a file would take too long. */
function isTooLarge({ blocks }) {
    const keys = [...blocks.values()].flatMap((block) => bodyOf(block)?.entries.map(({ key }) => key) ?? []);
    const statements = keys.filter((key) => key === 'statement').length;
    return statements * keys.filter((key) => SOURCES.has(key)).length > MOST_COMPARED;
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
        const sid = key === 'statement' && value.type === 'mapping' ? (0,syntax_node/* entryOf */.Ms)(value, 'sid')?.value : undefined;
        const name = (0,syntax_node/* textOf */.b6)(sid);
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
    const texts = node.items.map(syntax_node/* textOf */.b6);
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
const MOST_STATEMENTS = 2000;
/** Reads `data "aws_iam_policy_document"` as an identity policy; one with principals is skipped. */
function readPolicyDocumentData(block) {
    const { document, body, address, entry } = block;
    if (isForOthers(body))
        return { ...NO_POLICIES, elsewhere: [placeOf(block)] };
    try {
        const read = readParts(block);
        const statements = read.map(({ statement }) => statement);
        const located = {
            document,
            location: (0,embedding/* locationOf */.h)(document, entry.span.start),
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
        if (!(error instanceof read_policy_document/* Fault */.vC))
            throw error;
        return { policies: [], diagnostics: [(0,read_policy_document/* faultDiagnostic */.eu)(document, error)] };
    }
}
/** A document with principals, which may be there in some deployments alone. */
function placeOf({ document: { file }, address, entry: { span } }) {
    const text = file.text.slice(span.start, span.end);
    return { address, location: file.locate(span.start), text, mayBeAny: false };
}
/** The statements of a document, in order. Throws a `Fault` for a statement that IAM would reject. */
function readParts(block) {
    const { body } = block;
    const others = body.entries.filter(({ key }) => ADDING.includes(key) || REPLACING.includes(key));
    const read = [];
    for (const part of body.entries) {
        if (read.length > MOST_STATEMENTS)
            throw new read_policy_document/* Fault */.vC(body, `it has more than ${MOST_STATEMENTS} statements`);
        if (others.includes(part)) {
            const note = broughtNote(block, part);
            read.push({ ...(0,read_policy_document/* unreadStatement */.Rb)(part.value, { type: 'none' }, undefined), note });
        }
        else if (isDynamicStatement(part)) {
            read.push(readDynamic(block, part, others));
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
/** A statement that is there as often as its block says, with the same literal actions each time. */
function readDynamic(block, part, others) {
    const content = part.value.type === 'mapping' ? (0,syntax_node/* entryOf */.Ms)(part.value, 'content')?.value : undefined;
    if (content?.type !== 'mapping' || (0,syntax_node/* entryOf */.Ms)(content, 'actions') === undefined)
        return (0,read_policy_document/* unreadStatement */.Rb)(part.value, { type: 'none' }, opaqueAt(part));
    const read = readBlock(block, part, content, others);
    // Without its actions, the block goes as a whole.
    const located = { ...read.located, node: part.value };
    return { ...read, located, statement: { ...read.statement, size: undefined } };
}
function readBlock({ document }, part, statement, others) {
    const container = { type: 'block', span: part.span };
    const sid = (0,syntax_node/* entryOf */.Ms)(statement, BLOCK_KEYS.sid)?.value;
    const doubt = sid === undefined || isEmptyName(sid) ? undefined : doubtOf(document, (0,syntax_node/* textOf */.b6)(sid), others);
    if (doubt !== undefined) {
        const note = {
            code: 'policy-not-literal',
            severity: 'note',
            message: `${doubt}, so it was left as it is`,
            location: (0,embedding/* locationOf */.h)(document, part.span.start),
        };
        return { ...(0,read_policy_document/* unreadStatement */.Rb)(statement, container, undefined), note };
    }
    if ((0,syntax_node/* entryOf */.Ms)(statement, 'actions') === undefined && (0,syntax_node/* entryOf */.Ms)(statement, 'not_actions') === undefined)
        return (0,read_policy_document/* unreadStatement */.Rb)(statement, container, undefined);
    const read = (0,read_policy_document/* readStatement */.cO)(statement, container, BLOCK_KEYS);
    return { ...read, statement: { ...read.statement, size: statementSize(statement) } };
}
/**
 * Why a statement with a `sid` is left as it is in a document that includes others: a statement of the same `sid` may
 * replace it, or may come back when it is removed. `undefined` if neither is possible.
 */
function doubtOf(document, name, others) {
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
        location: (0,embedding/* locationOf */.h)(document, span.start),
    };
}

// EXTERNAL MODULE: ./build/src/syntax/json/holes.js
var holes = __webpack_require__(2055);
// EXTERNAL MODULE: ./build/src/syntax/json/json.js
var json = __webpack_require__(3720);
// EXTERNAL MODULE: ./build/src/syntax/decoded-text.js
var decoded_text = __webpack_require__(6563);
;// CONCATENATED MODULE: ./build/src/syntax/hcl/strings.js

const ESCAPES = new Map([
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
    return (0,decoded_text/* decodePieces */.I)(source, { start, end }, hclPieceAt);
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
        return { text: ESCAPES.get(next) ?? next, length: 2 };
    return { text: (0,decoded_text/* characterOfDigits */.N)(source, at + 2, digits), length: 2 + digits };
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
        ? (0,json/* parseEmbeddedJson */.oF)(content)
        : (0,json/* notLiteralText */.WD)(content.embedding, directive.start, 'contains template directives');
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
const PASSING = new Set([
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
    return isSilent && place.isPolicy ? computedPolicy(document, node, place) : found;
}
/** The nodes of a value that may be policies written out. */
function writtenTexts(node) {
    if (node.type === 'sequence')
        return node.items.flatMap(writtenTexts);
    if (node.type === 'mapping' && (0,syntax_node/* entryOf */.Ms)(node, 'Statement') === undefined)
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
    return PASSING.has(expression.name) ? expression.arguments.flatMap(writtenTexts) : [];
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
    if (!(0,read_policy_document/* mayHavePolicyWords */.Ps)(source))
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
    if (!(0,read_policy_document/* hasPolicyWords */.s6)(document.file.text.slice(node.span.start, node.span.end)))
        return [];
    const { start, end } = contentOfString(document.file.text, node.span);
    if (!document.file.text.slice(start, end).trimStart().startsWith('{'))
        return [];
    const message = `\`${address}\` looks like a policy but is not valid JSON, so it was not reviewed`;
    return [{ ...fault, severity: 'warning', message }];
}
function readObject(document, object, place) {
    const isPolicy = place.isPolicy || (0,syntax_node/* entryOf */.Ms)(object, 'Version') !== undefined;
    if (!(0,read_policy_document/* looksLikePolicy */.QC)(object) && !(isPolicy && hasStatements(object)))
        return NO_POLICIES;
    const read = (0,read_policy_document/* readPolicyDocument */._x)(document, object, place);
    if (read.type === 'policy')
        return { policies: [{ ...read.policy, origin: place.origin }], diagnostics: [] };
    if (read.type === 'invalid')
        return { policies: [], diagnostics: [read.diagnostic] };
    return place.isPolicy
        ? { policies: [], diagnostics: [(0,read_policy_document/* principalNote */.VU)(document, object, place.address)] }
        : NO_POLICIES;
}
/** Whether `Statement` is an expression, or a list that is not empty. */
function hasStatements(object) {
    const statement = (0,syntax_node/* entryOf */.Ms)(object, 'Statement')?.value;
    return statement?.type === 'opaque' || (statement?.type === 'sequence' && statement.items.length > 0);
}
/** A policy that is not written here: computed, as a note says, or taken from other code, which is read for itself. */
function computedPolicy(document, node, { address }) {
    if (node.type !== 'opaque')
        return NO_POLICIES;
    const { file } = document;
    const { start, end } = node.span;
    const text = file.text.slice(start, end);
    const location = file.locate(start);
    const isWritten = (0,read_policy_document/* mayHavePolicyWords */.Ps)(text) || text.includes('templatefile');
    if (!isWritten && mayBeFromCode(node))
        return { ...NO_POLICIES, elsewhere: [{ address, location, text, mayBeAny: true }] };
    const name = node.expression?.type === 'call' ? node.expression.name : undefined;
    const how = name === undefined ? 'an expression' : `\`${name}()\``;
    const message = `the policy of \`${address}\` is computed by ${how}, so it was not reviewed`;
    return { policies: [], diagnostics: [{ code: 'policy-not-literal', severity: 'note', message, location }] };
}
/** What Terraform computes or fetches: no code of the repository says what it is. */
const FETCHED = /^data\.(?!aws_iam_policy_document$|local_file$|local_sensitive_file$|template_file$)/;
/** Whether other code of the module may hold the policy that an expression stands for. */
function mayBeFromCode(node) {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type === 'reference')
        return !FETCHED.test(expression.path.slice(0, 2).join('.'));
    if (expression?.type === 'call' && expression.name === 'file')
        return true;
    return innerNodes(node).some(mayBeFromCode);
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/instances.js





const MOST_INSTANCES = 1000;
const ONE = [{}];
const instancesByBlock = (0,once/* once */.O)((index) => (0,once/* once */.O)((block) => readInstances(index, block)));
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
    const count = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, 'count')?.value;
    const each = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, 'for_each')?.value;
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
    const found = follow(index, each, {});
    if (found === undefined || found === 'absent')
        return undefined;
    const expression = found.node.type === 'opaque' ? found.node.expression : undefined;
    if (expression?.type !== 'call' || expression.name !== 'toset')
        return found;
    const [set] = expression.arguments;
    const items = set === undefined ? undefined : follow(index, set, {});
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
    return node.items.map((value) => ({ key: textIn(index, value, {}), value, isConverted }));
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
    const map = resolve(index, each, {});
    return (split.address === address &&
        split.rest.join('\0') === rest.join('\0') &&
        map?.type === 'mapping' &&
        !map.entries.some(isComputed));
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/argument-values.js


const argument_values_DEEPEST = 10;
const MOST_VALUES = 64;
/** The values that an argument may have, whichever branches its conditions take; `undefined` where it is not set. */
function valuesOf(index, node, instance, depth = 0) {
    if (node === undefined || !index.meter.spend(1))
        return [undefined];
    const found = resolve(index, node, instance) ?? node;
    // A default of the variable's type may take the place of `null` in a member.
    if (found.type === 'scalar' && found.value === null)
        return isMemberOfVariable(node) ? [undefined, found] : [undefined];
    const branches = branchesOf(found);
    if (branches === undefined || depth >= argument_values_DEEPEST)
        return [found];
    const values = branches.flatMap((branch) => valuesOf(index, branch, instance, depth + 1));
    return values.length > MOST_VALUES ? [found] : values;
}
function isMemberOfVariable(node) {
    const path = node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
    const [first, , ...members] = path;
    return first?.endsWith('var') === true && members.length > 0;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/candidate.js




const candidate_DEEPEST = 20;
/** Functions that return their arguments, or a selection of them, unchanged. */
const candidate_PASSING = new Set([
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
    const value = resolve(index, node, instance) ?? node;
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
        const passes = expression?.type !== 'call' || candidate_PASSING.has(expression.name);
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
        return isPart || mayHaveSlash ? joined(arn) : undefined;
    }
    if (piece.includes(':aws:policy/'))
        return undefined;
    return joined([piece.slice(piece.lastIndexOf('/') + 1), ...arn.slice(at + 1)]);
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
const namedPoliciesOf = (0,once/* once */.O)(readPolicyNames);
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
        const paths = (instancesOf(index, policy) ?? [{}]).flatMap((instance) => valuesOf(index, argumentOf(policy, 'path'), instance).map((value) => value === undefined ? ['/'] : piecesIn(index, value, instance)));
        return { values: paths };
    }
    if (attribute !== 'name')
        return undefined;
    const made = mayBeUnnamed(index, policy) ? [[UNNAMED, ANY]] : [];
    return { of: address, values: [...namesOfPolicy(index, policy), ...made] };
}
/** Whether Terraform may make up the name of a policy. */
function mayBeUnnamed(index, policy) {
    return (instancesOf(index, policy) ?? [{}]).some((instance) => ['name', 'name_prefix'].every((key) => valuesOf(index, argumentOf(policy, key), instance).includes(undefined)));
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
        const names = valuesOf(index, argumentOf(policy, 'name'), instance);
        // A prefix counts where there is no name.
        const isNamed = !names.includes(undefined);
        const prefixes = isNamed ? [] : valuesOf(index, argumentOf(policy, 'name_prefix'), instance);
        const pieces = (value) => piecesIn(index, value, instance);
        return [
            ...names.flatMap((value) => (value === undefined ? [] : [joined(pieces(value))])),
            ...prefixes.flatMap((value) => (value === undefined ? [] : [joined([...pieces(value), ANY])])),
        ];
    });
}

// EXTERNAL MODULE: ./build/src/locate/ownership.js
var ownership = __webpack_require__(1293);
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
        if (node.expression.path.length > LONGEST_PATH)
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
const PLACES = new Map([
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
    const place = kind === 'data' && more === undefined ? PLACES.get(`${type}.${attribute}`) : undefined;
    const isOwn = place !== undefined && isOfSameProvider(index, block, `data.${type}.${name}`);
    return { unknown: isOwn ? place : 'anything' };
}
/** Whether a data source certainly tells of the account and region in which a block is deployed. */
function isOfSameProvider(index, block, address) {
    if (!hasAliases(index))
        return true;
    // A call may give its module another provider.
    const source = block.scope === undefined ? index.blocks.get(address) : undefined;
    return source !== undefined && !hasProviderAlias(source) && !hasProviderAlias(block);
}
/** A path with `each.value` replaced by the block whose instances `for_each` iterates over. */
function throughEach(index, block, path) {
    const each = path[0] === 'each' && path[1] === 'value' ? argumentOf(block, 'for_each') : undefined;
    const found = each === undefined ? undefined : resolve(index, each, {});
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
    const found = resolve(index, node, instance);
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
    const branches = branchesOf(node);
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
    return name === 'join' && isReference && resolve(index, list, instance)?.type !== 'sequence'
        ? [list]
        : undefined;
}
const principalNamesByBlock = (0,once/* once */.O)((index) => (0,once/* once */.O)((block) => readPrincipalNames(index, block)));
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
const principalNamesByKey = (0,once/* once */.O)((index) => (0,once/* once */.O)((block) => {
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
        for (const name of namesIn(index, block, instance)) {
            // What is deployed may tell of a resource whose name says nothing.
            if (name === undefined && block.type.startsWith('data.'))
                return { type: 'unknown', reason: `the name of \`${address}\` is not known` };
            principals.push({ name: name ?? ownership/* ANY_NAME */.d, address, block });
        }
    }
    return { type: 'known', principals };
}
/** What Terraform puts in front of the name of a role or user that has none. */
const NO_PREFIX = 'terraform-';
/** The names that a block may have in an instance, with their paths; `undefined` for one that nothing tells of. */
function namesIn(index, block, instance) {
    const names = ownNames(index, block, instance);
    const isLiteral = names.every((name) => name?.type === 'text' && name.parts.every(principal_isText));
    if (isLiteral || block.type.startsWith('data.'))
        return names;
    const paths = valuesOf(index, argumentOf(block, 'path'), instance).map((value) => (value === undefined ? ['/'] : piecesIn(index, value, instance)).map((piece) => namePart(index, block, piece)));
    return names.map((name = ownership/* ANY_NAME */.d) => ({ ...name, paths }));
}
function principal_isText(part) {
    return typeof part === 'string';
}
function ownNames(index, block, instance) {
    const names = valuesOf(index, argumentOf(block, 'name'), instance);
    const prefixes = valuesOf(index, argumentOf(block, 'name_prefix'), instance);
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
const declaredNames = (0,once/* once */.O)((index) => [...index.declarations.values()].flat().flatMap((block) => {
    const type = block.type === 'aws_iam_role' ? 'role' : block.type === 'aws_iam_user' ? 'user' : undefined;
    if (type === undefined)
        return [];
    const names = new Map();
    for (const instance of instancesOf(index, block) ?? [{}])
        for (const name of namesIn(index, block, instance))
            names.set(JSON.stringify(name), name ?? ownership/* ANY_NAME */.d);
    return [{ type, names: [...names.values()], block }];
}));
/** What shows that a module is deployed several times, so that a name is that of several principals. */
const repeatedBy = (0,once/* once */.O)((index) => {
    if (index.uses.has('terraform.workspace'))
        return 'a workspace';
    if ((index.root?.runs ?? 0) > 1)
        return 'Terragrunt in several places';
    return hasAliases(index) ? 'an aliased provider' : undefined;
});
const hasAliases = (0,once/* once */.O)(({ declarations }) => [...declarations.values()].flat().some(hasProviderAlias));
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/unread-call.js





/** Arguments that may name roles, users or groups that stand elsewhere, to which the module attaches a policy. */
const ATTACHED = /(?:^|_)(?:role|user|group|principal|member)s?(?:_(?:arns?|ids?|names))?$/i;
const OWN = new Set(['count', 'depends_on', 'for_each', 'providers', 'source', 'version']);
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
    if (isUsed || OWN.has(key) || isBoundaryKey(key) || attachesElsewhere(block))
        return undefined;
    return {
        type: 'role',
        name: ownership/* ANY_NAME */.d,
        evidence: `Terraform \`${block.address}\`, whose code is not read`,
        path: block.calledFrom ?? block.document.file.path,
        repeatedBy: repeatedBy(index),
        resource: { ...resource, isCall: true },
    };
}
function attachesElsewhere(block) {
    return (bodyOf(block)?.entries ?? []).some(({ key, value }) => (ATTACHED.test(key) && !(value.type === 'scalar' && typeof value.value === 'boolean')) ||
        (!OWN.has(key) && unread_call_namesPrincipal(value)));
}
const unread_call_PRINCIPALS = ['aws_iam_role', 'aws_iam_user', 'aws_iam_group', 'aws_iam_instance_profile'];
/** Whether a value refers to a role, a user or a group, at any depth. */
function unread_call_namesPrincipal(node) {
    if (node.type === 'mapping')
        return node.entries.some(({ value }) => unread_call_namesPrincipal(value));
    if (node.type === 'sequence')
        return node.items.some(unread_call_namesPrincipal);
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type === 'reference')
        return expression.path.some((part) => unread_call_PRINCIPALS.includes(part));
    return innerNodes(node).some(unread_call_namesPrincipal);
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
        trace.limits.push(block.type === 'data.aws_iam_policy_document' ? (0,limit/* boundaryInCondition */.By)(address) : (0,limit/* boundaryOf */.iH)(address));
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
    const name = textIn(trace.index, first, {});
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
    return joinFound([{ ...found, policies: [] }, ...results]);
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
    const left = (statement) => (0,read_policy_document/* unreadStatement */.Rb)(statement.node, statement.container, undefined);
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
        location: (0,embedding/* locationOf */.h)(document, node.span.start),
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
    if (node.type === 'mapping' && !(0,read_policy_document/* looksLikePolicy */.QC)(node))
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
const locateTerraformPolicies = (0,once/* once */.O)((document) => {
    const found = withinFile(document, joinFound(blocksOf(document).map(locateInBlock)));
    return { ...found, diagnostics: [...found.diagnostics, ...limitNotes(document, found.policies)] };
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
        const policy = (0,syntax_node/* entryOf */.Ms)(body, 'policy')?.value;
        const name = (0,syntax_node/* textOf */.b6)((0,syntax_node/* entryOf */.Ms)(body, 'name')?.value);
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
    return joinFound([
        ...found,
        ...role.entries.filter(isListOfPolicies).map((entry) => unreadList(block, entry)),
    ]);
}
/** Whether inline policies are given as a value, which may be empty, instead of in blocks. */
function isListOfPolicies({ key, value }) {
    if (key !== 'inline_policy')
        return false;
    return value.type === 'mapping'
        ? value.labels === undefined
        : value.type !== 'sequence' || value.items.length > 0;
}
function unreadList({ document, address }, { value }) {
    const message = `the inline policies of \`${address}\` are not in blocks of their own, so they were not reviewed`;
    const location = (0,embedding/* locationOf */.h)(document, value.span.start);
    return { policies: [], diagnostics: [{ code: 'policy-not-literal', severity: 'note', message, location }] };
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
        const content = (0,syntax_node/* entryOf */.Ms)(value, 'content')?.value;
        if (content?.type !== 'mapping')
            return [];
        return [{ entry, body: content, each: (0,syntax_node/* entryOf */.Ms)(value, 'for_each')?.value }];
    });
}

// EXTERNAL MODULE: ./build/src/locate/path-pattern.js
var path_pattern = __webpack_require__(4306);
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
            return { ...ownership, reason: `${ownership.reason} (\`${by}\` reads the file)` };
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
    const limits = all.filter((one) => one.type === 'limit');
    const [limit] = limits;
    const doubt = all.find(({ type }) => type === 'uncertain');
    if (limit !== undefined)
        return {
            ...limit,
            isHeld: limits.some(({ isHeld }) => isHeld === true) || all.some(({ type }) => type === 'owned'),
        };
    if (doubt !== undefined)
        return doubt;
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

// EXTERNAL MODULE: ./build/src/text/folder-of.js
var folder_of = __webpack_require__(1519);
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
const passed_values_OWN = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
/** The entry of a call with the arguments alone that are not passed on. */
function ownArguments({ entry }) {
    if (entry.value.type !== 'mapping')
        return entry;
    return {
        ...entry,
        value: { ...entry.value, entries: entry.value.entries.filter(({ key }) => passed_values_OWN.has(key)) },
    };
}
/** The values of the variables of a module in an instance of a call, as local values of the module. */
function argumentsOf(call, instance, { blocks }, scope) {
    const given = (bodyOf(call)?.entries ?? []).filter(({ key }) => !passed_values_OWN.has(key));
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
        const entry = (0,syntax_node/* entryOf */.Ms)(bodyOf(variable) ?? NONE, 'default');
        if (names.has(name) || entry === undefined)
            return [];
        const isConverted = mayConvert(variable);
        return [{ document: variable.document, address: address(name), type: 'local', entry, isConverted }];
    });
    return [...passed, ...defaults];
}
/** Whether the type of a variable may change a value: only text, lists and maps of them stay as they are. */
function mayConvert(variable) {
    const type = variable === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(bodyOf(variable) ?? NONE, 'type')?.value;
    return type === undefined || keeps(type) ? undefined : true;
}
function keeps(type) {
    const expression = type.type === 'opaque' ? type.expression : undefined;
    if (expression?.type === 'reference')
        return expression.path[0] === 'string' || expression.path[0] === 'any';
    const [inner] = expression?.type === 'call' && /^(?:list|map)$/.test(expression.name) ? expression.arguments : [];
    return inner !== undefined && keeps(inner);
}
const NONE = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };
/** The value of a variable that takes its default instead of `null`. */
function withDefault(value, variable) {
    const body = variable === undefined ? undefined : bodyOf(variable);
    const nullable = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, 'nullable')?.value;
    const usual = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, 'default')?.value;
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
const module_scope_PLACES = new Set(['aws_caller_identity', 'aws_partition', 'aws_region']);
const module_scope_OWN = new Set(['each', 'count', 'self', 'terraform']);
/** The references of a module in a folder, under the calls that lead to it. `calls` are those that are followed. */
function scopeOf(folder, prefix, calls) {
    return {
        place: (path) => {
            const [first = '', second = '', ...rest] = path;
            if (module_scope_OWN.has(first) || (first === 'data' && module_scope_PLACES.has(second)))
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
    const value = body === undefined ? undefined : (0,syntax_node/* entryOf */.Ms)(body, 'value');
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
    const text = (0,syntax_node/* textOf */.b6)(node);
    if (text !== undefined)
        return sourceAt(block.document.file.path, text, links);
    const start = literalStart(node);
    // Text before an interpolation that is neither empty nor a relative path is that of a registry or a server.
    return start === '' || start.startsWith('.') ? call_source_UNKNOWN : REMOTE;
}
function literalStart(node) {
    const expression = node?.type === 'opaque' ? node.expression : undefined;
    return expression?.type === 'template' ? ((0,syntax_node/* textOf */.b6)(expression.parts[0]) ?? '') : '';
}
/** The source that a text is, in a file. */
function sourceAt(path, text, links) {
    if (!/^\.{1,2}(?:[/\\]|$)/.test(text))
        return remoteSource(text);
    const [only = '', more] = (0,path_pattern/* pathPattern */.s$)([(0,folder_of/* folderOf */.y)(path), text]) ?? [path_pattern/* ANY_TEXT */.hm];
    if (typeof only !== 'string' || more !== undefined)
        return REMOTE;
    const real = throughLinks(only, links);
    return real === undefined ? call_source_UNKNOWN : { type: 'local', folder: real === '' ? '' : `${real}/` };
}
/** A source on a server of git, whose folder stands behind two slashes. */
const IN_REPOSITORY = /^(?:git::|git@|(?:github|gitlab)\.com\/|bitbucket\.org\/).*[^:]\/\/([^?#]+)/;
function remoteSource(text) {
    const folder = IN_REPOSITORY.exec(text)?.[1]?.replace(/^\/+|\/+$/g, '');
    return folder === undefined || folder === '' ? REMOTE : { type: 'remote', folder: `${folder}/` };
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
    return found.map(([, source]) => source === undefined || /[\\$]/.test(source) ? call_source_UNKNOWN : sourceAt(path, source, links));
}

// EXTERNAL MODULE: ./build/src/formats/terraform/file-names.js
var file_names = __webpack_require__(9670);
;// CONCATENATED MODULE: ./build/src/formats/terraform/terragrunt.js


const terragrunt_SOURCE = /\bsource\s*=\s*(?:"((?:[^"\\]|\\.)*)")?/g;
/** Files of tests and providers, which no module is run by. */
const OTHERS = /\.(?:tftest|tofutest|terraform\.lock|pkr|nomad)\.hcl$|(?:^|\/)\.terraform\.lock\.hcl$/i;
/** The folders of modules that Terragrunt may run, with values that are not known, and in how many places. */
function terragruntRoots(files, folders, links) {
    const run = new Map();
    const add = (folder) => void run.set(folder, (run.get(folder) ?? 0) + 1);
    const everything = () => new Map(folders.map((folder) => [folder, 2]));
    for (const { file } of files) {
        if (!(0,file_names/* isTerragrunt */.c)(file.path) || OTHERS.test(file.path))
            continue;
        if (file.text.includes('\0'))
            return everything();
        for (const [, source] of file.text.matchAll(terragrunt_SOURCE)) {
            const end = source?.slice(source.lastIndexOf('}') + 1).replace(/\/+/g, '/');
            if (source === undefined || end === undefined || end === '' || end.includes('\\'))
                return everything();
            if (!source.includes('${')) {
                const local = sourceAt(file.path, source, links);
                if (local.type === 'unknown')
                    return everything();
                if (local.type === 'local')
                    add(local.folder);
            }
            else
                for (const folder of folders)
                    if (`/${folder}`.endsWith(`${end.replace(/\/$/, '')}/`))
                        add(folder);
        }
    }
    return run;
}

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-tree.js







/** Reads the calls between the modules of a repository. */
const moduleTreeOf = (0,once/* once */.O)(readTree);
function readTree({ files, isWhole, links }) {
    const own = files.filter(({ file }) => (0,file_names/* isModuleFile */.L)(file.path)).map(withoutJson);
    const folders = new Map();
    const doubtful = [];
    if (!isWhole)
        doubtful.push([{ type: 'unknown' }, 'not all code was read that may call its module']);
    for (const [folder, parts] of (0,multimap/* groupBy */.$)(own, ({ file }) => (0,folder_of/* folderOf */.y)(file.path))) {
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
            else if (source.folder !== undefined)
                unfollowed.push([
                    { type: 'local', folder: source.folder },
                    `\`${address}\` in \`${path}\` may call its module, by the address of a repository`,
                ]);
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
    return { folders, roots, runs: run, doubts: spread(folders, doubts) };
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/module-roots.js





/** Far more than the modules of any real repository come to. Beyond, no call of any is followed. */
const ROOM = { contexts: 20_000, text: 50_000_000 };
/** The roots of all Terraform code. */
const rootsOf = (0,once/* once */.O)(findRoots);
function findRoots(code) {
    const tree = moduleTreeOf(code);
    const room = { ...ROOM };
    const expanded = [...tree.roots].map(([folder, kind]) => expandRoot(tree, { folder, isOpen: kind === 'open', runs: tree.runs.get(folder) ?? 0 }, isAlone(tree, folder) ? { ...ROOM } : room));
    const isTooLarge = room.contexts < 0 || room.text < 0;
    const byFolder = new Map();
    const all = expanded.map((root) => {
        // Read before anything is followed, so that no step is missing for it, in whatever order roots are asked for.
        declaredNames(root.index);
        const isRefused = isTooLarge && !isAlone(tree, root.place.folder);
        const isReadWhole = !isRefused && root.refused === undefined && !root.index.meter.isExceeded;
        return { root, isReadWhole, doubt: isRefused ? TOO_MANY : (root.refused ?? unreadIn(root)) };
    });
    for (const reaching of all)
        for (const folder of foldersFrom(tree, reaching.root.place.folder))
            (0,multimap/* addTo */.D)(byFolder, folder, reaching);
    const reaching = (folder) => {
        if (!tree.folders.has(folder))
            return undefined;
        const roots = byFolder.get(folder) ?? [];
        return { all: roots, doubt: tree.doubts.get(folder) ?? module_roots_doubtOf(folder, roots) };
    };
    return { tree, all, reaching };
}
/** Whether a folder calls nothing. */
function isAlone(tree, folder) {
    return tree.folders.get(folder)?.calls.size === 0;
}
/** Why the known roots of a module are not all that there are. */
function module_roots_doubtOf(folder, roots) {
    const [first] = roots;
    if (first === undefined)
        return 'its module is called only in a circle';
    if (isExample(folder) || !roots.every(({ root }) => isExample(root.place.folder)))
        return undefined;
    return `only examples and tests, such as \`${first.root.place.folder}\`, call its module, so it is called from elsewhere too`;
}
/** A file in the modules of a root that may say anything of them. */
function unreadIn({ contexts }) {
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/terraform-ownership.js









/** The owners of a policy according to its module and to all code that calls it. */
function terraformOwnership(policy, { beside, unread, code }) {
    const folder = (0,folder_of/* folderOf */.y)(policy.origin.block.document.file.path);
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
const ownershipsFrom = (0,once/* once */.O)(({ index, contexts }) => {
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
const ownershipsIn = (0,once/* once */.O)((documents) => {
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
        return { type: 'limit', reason: limit, isHeld: owners.length > 0 };
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

// EXTERNAL MODULE: ./build/src/syntax/tree-sitter.js
var tree_sitter = __webpack_require__(8053);
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
function tree_walk_sourceAt(walk) {
    const { start, end } = spanAt(walk);
    return walk.text.slice(start, end);
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
                path = [tree_walk_sourceAt(walk)];
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
    const text = tree_walk_sourceAt(walk);
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
            value = Number(tree_walk_sourceAt(walk));
        else if (type === 'bool_lit')
            value = tree_walk_sourceAt(walk) === 'true';
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
            name = tree_walk_sourceAt(walk);
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
            key = tree_walk_sourceAt(walk);
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
            labels.push(tree_walk_sourceAt(walk));
        else if (type === 'identifier') {
            key = tree_walk_sourceAt(walk);
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



/** Parses Terraform's language. The grammar `hcl` must have been loaded. */
function parseHcl(file) {
    if (file.text.length > tree_sitter/* LARGEST_CODE */.hA)
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
    return (0,tree_sitter/* withTree */.Ht)('hcl', `${text.replace(/^\ufeff/, ' ')}\n`, use);
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

// EXTERNAL MODULE: ./build/src/text/source-file.js
var source_file = __webpack_require__(8047);
// EXTERNAL MODULE: ./build/src/text/text-edit.js
var text_edit = __webpack_require__(6967);
;// CONCATENATED MODULE: ./build/src/syntax/hcl/reparse-hcl.js



/** Larger texts are close to the limit for a file, and are parsed as a whole. */
const LARGEST = 2 * 1024 * 1024;
/**
 * The result of `parseHcl` for a document's file after edits. A block or an attribute reads the same whatever is around
 * it, so only the innermost ones that contain an edit are parsed again. The others are kept, with their spans shifted.
 */
function reparseHcl({ file, roots }, edits) {
    const edited = new source_file/* SourceFile */.sC(file.path, (0,text_edit/* applyEdits */.ct)(file.text, edits));
    const [root] = roots;
    if (root?.type !== 'mapping' || edited.text.length > LARGEST)
        return parseHcl(edited);
    const entries = reparseBody(file, root, (0,text_edit/* sortEdits */.Wz)(edits), 0);
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
    const text = (0,text_edit/* applyEdits */.ct)(file.text.slice(span.start, span.end), own);
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/declared.js







/** The places that declare a role or user under a literal name: one for each chain of calls to the documents' module. */
function declaredIn(documents, code) {
    const module = documents.filter(({ syntax }) => syntax === 'hcl');
    const [first] = module;
    if (first === undefined)
        return [];
    const folder = (0,folder_of/* folderOf */.y)(first.file.path);
    const isKnown = code !== undefined && rootsOf(code).tree.folders.has(folder);
    return isKnown ? (declaredByFolder(code).get(folder) ?? []) : declaredFrom(indexModule(module), '');
}
/** What all roots declare, by the folder of the code. */
const declaredByFolder = (0,once/* once */.O)((code) => {
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
        return { resource, place: `${path} ${block.address}${from}`, repeatedBy: sign, folder: (0,folder_of/* folderOf */.y)(path) };
    };
    return [
        ...declaredNames(index).map(({ type, names, block }) => ({ type, names, ...place(block) })),
        ...unreadCalls(index).map((block) => {
            const { resource, ...rest } = place(block);
            const call = resource && { ...resource, isCall: true };
            return { type: 'role', names: [ownership/* ANY_NAME */.d], ...rest, resource: call };
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
    const value = resolve(index, node, instance) ?? node;
    // No other operation on texts gives a text.
    const branches = branchesOf(value);
    if (branches !== undefined && depth < file_path_DEEPEST && index.meter.spend(branches.length))
        return branches.flatMap((branch) => pathsIn(index, block, branch, instance, folders, depth + 1));
    const pieces = piecesIn(index, value, instance);
    const pattern = globbedPath(index, block, pieces, folders) ?? (0,path_pattern/* pathPattern */.s$)(fromTop(pieces, folders));
    return pattern === undefined ? [] : [pattern];
}
/** A path from the top of the repository. */
function fromTop(pieces, folders) {
    // `./${path.module}` is the same as `${path.module}`.
    const [first, ...others] = pieces[0] === './' && isPath(pieces[1]) ? pieces.slice(1) : pieces;
    const last = others.at(-1);
    // A variable at the end may lead anywhere, with `..` in it.
    if (first === undefined || (typeof last === 'object' && last.path?.[0]?.endsWith('var') === true))
        return [path_pattern/* ANY_TEXT */.hm];
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
            return rootOf(folders);
        case 'path.cwd':
            // With `-chdir`, Terraform runs in another folder than it was started in.
            return path_pattern/* ANY_TEXT */.hm;
        default:
            return folderIn(piece.path) ?? path_pattern/* ANY_TEXT */.hm;
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
        return path_pattern/* ANY_TEXT */.hm;
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
    const parts = partsOfGlob((0,syntax_node/* textOf */.b6)(glob) ?? '');
    if (folder === undefined || parts === undefined)
        return undefined;
    const listed = (0,path_pattern/* pathPattern */.s$)(fromTop(piecesIn(index, folder, {}), folders));
    const read = (0,path_pattern/* pathPattern */.s$)(fromTop(pieces.slice(0, -1), folders));
    const [only = '', second] = listed ?? [path_pattern/* ANY_TEXT */.hm];
    if (typeof only !== 'string' || second !== undefined || JSON.stringify(listed) !== JSON.stringify(read))
        return undefined;
    return (0,path_pattern/* pathPattern */.s$)([only, '/', ...parts]);
}
/** The parts of a glob with no wildcards but `*` and `**`; `undefined` for others. */
function partsOfGlob(glob) {
    if (glob === '' || glob.startsWith('/') || /[?[\]{}\\!]|\*{3}|[^/]\*\*|\*\*[^/]/.test(glob))
        return undefined;
    return glob
        .split(/(\*\*|\*)/)
        .map((part) => (part === '**' ? { any: 'paths' } : part === '*' ? { any: 'names' } : part));
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
        const ownership = ownershipOf(trace, call_readings_doubtOf(call, trace, around));
        if (ownership === undefined)
            return [];
        return paths
            .filter((path) => !isUnknown(path) || mayTakePolicy(call, trace))
            .map((path) => ({ path, ownership, by, at }));
    });
}
/** Whose a policy is that a call reads; `undefined` if nothing uses what the call reads. */
function ownershipOf(trace, doubt) {
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
        return [[path_pattern/* ANY_TEXT */.hm]];
    const calls = [...text.matchAll(/\b(?:file|templatefile|filebase64)\s*\(\s*/g)];
    if (calls.length > MOST_CALLS)
        return [[path_pattern/* ANY_TEXT */.hm]];
    return calls
        .map(({ 0: call, index }) => (0,path_pattern/* pathPattern */.s$)(pathAt(text, index + call.length)))
        .filter((path) => path !== undefined);
}
/** The path in the string at an offset; any path if there is no string. */
function pathAt(text, start) {
    const quote = text.startsWith('\\"', start) ? '\\"' : '"';
    const first = start + quote.length;
    const end = text.startsWith(quote, start) ? text.indexOf('"', first) : -1;
    if (end === -1)
        return [path_pattern/* ANY_TEXT */.hm];
    const [beginning = '', ...others] = text.slice(first, end).replace(/\\$/, '').split(/\$\{/);
    const parts = [path_pattern/* ANY_TEXT */.hm, '/', beginning];
    for (const other of others) {
        const close = other.indexOf('}');
        // An interpolation with quotes in it ends the string too early.
        if (close === -1)
            return [path_pattern/* ANY_TEXT */.hm];
        parts.push(path_pattern/* ANY_TEXT */.hm, other.slice(close + 1));
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
    const readings = unread.flatMap(({ file }) => readingsOfUnread(file));
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
    return { path: [path_pattern/* ANY_TEXT */.hm], ownership: { type: 'uncertain', reason }, by };
}
/** What a file may read that cannot be parsed. */
function readingsOfUnread({ path: by, text }) {
    const ownership = { type: 'uncertain', reason: 'its code cannot be read' };
    return roughPaths(text).map((path) => ({ path, ownership, by }));
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

;// CONCATENATED MODULE: ./build/src/formats/terraform/code.js







/** Finds the policies of a document, each with whose it is. */
function locateOwned(document) {
    const found = locateTerraformPolicies(document);
    return { ...found, policies: found.policies.map(withOwnership) };
}
function withOwnership(policy) {
    return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}


/***/ })

};
