export const id = 804;
export const ids = [804];
export const modules = {

/***/ 6804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// UNUSED EXPORTS: configJsonSchema

// EXTERNAL MODULE: ./build/src/config/config.js
var config = __webpack_require__(7096);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./build/src/policy/action-pattern.js
var action_pattern = __webpack_require__(3943);
// EXTERNAL MODULE: ./build/src/config/glob-list.js
var glob_list = __webpack_require__(6229);
// EXTERNAL MODULE: ./build/src/config/path-mapping.js + 1 modules
var path_mapping = __webpack_require__(9325);
;// CONCATENATED MODULE: ./build/src/config/config-schema.js





const config_schema_text = schemas/* string */.YjP().regex(/\S/, 'expected some text');
const account = schemas/* string */.YjP().regex(/^\d{12}$/, 'expected the 12 digits of an account id');
// Printable ASCII as IAM has it in paths and names, without `*` and `?`: a mapping names principals, it is no glob.
const principalArn = schemas/* string */.YjP()
    .regex(/^arn:[a-z-]+:iam::(\d{12}|\{\w+\}):(role|user)\/[!-)+->@-~]+$/, 'expected the ARN of an IAM role or user, such as `arn:aws:iam::111111111111:role/app`');
// A glob that cannot match an ARN would silently keep nothing.
const principalGlob = schemas/* string */.YjP()
    .regex(/^(arn:|\*)\S*$/, 'expected a glob of ARNs, such as `arn:aws:iam::*:role/dr-*`');
const actionPattern = schemas/* string */.YjP()
    .refine((value) => (0,action_pattern/* parseActionPattern */.cl)(value) !== undefined, 'expected an action pattern, such as `s3:Get*`, or `*`');
const pathPattern = config_schema_text.refine((value) => (0,path_mapping/* captureNames */.Dg)(value).length === 0 || (0,path_mapping/* isCapturePattern */.$d)(value), 'a pattern with a capture takes `*`, `**`, `?` and `{a,b}`, and no other wildcard');
const globs = schemas/* array */.YOg(config_schema_text)
    .min(1)
    .refine((list) => list.length === 0 || (0,glob_list/* includingGlobs */.tL)(list).length > 0, 'expected a glob that does not start with `!`');
const mapping = schemas/* strictObject */.rej({
    policy: pathPattern.describe('Path or glob of policy files; {name} captures a part of one path segment.'),
    address: config_schema_text.describe('One policy of the file, by its address.').optional(),
    principal: principalArn
        .describe('The ARN of the role or user; {name} stands for what was captured.')
        .optional(),
    principals: schemas/* array */.YOg(principalArn).min(1).describe('Several ARNs.').optional(),
})
    .meta({ oneOf: [{ required: ['principal'] }, { required: ['principals'] }] })
    .superRefine((value, context) => {
    if ((value.principal === undefined) === (value.principals === undefined)) {
        context.addIssue('expected either `principal` or `principals`');
    }
    const captured = (0,path_mapping/* captureNames */.Dg)(value.policy);
    const check = (arn, path) => {
        for (const name of (0,path_mapping/* captureNames */.Dg)(arn)) {
            if (captured.includes(name))
                continue;
            const message = `the capture \`{${name}}\` does not occur in \`policy\``;
            context.addIssue({ code: 'custom', message, path });
        }
    };
    if (value.principal !== undefined)
        check(value.principal, ['principal']);
    for (const [index, arn] of (value.principals ?? []).entries())
        check(arn, ['principals', index]);
});
const keepEntry = schemas/* strictObject */.rej({
    actions: schemas/* array */.YOg(actionPattern).min(1).describe('Action patterns that are never removed.'),
    principals: schemas/* array */.YOg(principalGlob).min(1).describe('Globs of principal ARNs; all when absent.').optional(),
    reason: config_schema_text.describe('Why they are kept; shown in the report.'),
    expires: iso/* date */.p6('expected a day of the calendar as YYYY-MM-DD')
        .describe('The last day on which the entry applies, as YYYY-MM-DD.')
        .optional(),
});
/** The configuration as it is written in the file: its messages, its defaults and its JSON Schema in one. */
const config_schema_configSchema = schemas/* strictObject */.rej({
    findings: globs
        .default([...config/* DEFAULT_CONFIG */.P.findings])
        .describe('Globs of committed findings; one that starts with `!` excludes.'),
    policies: globs
        .default([...config/* DEFAULT_CONFIG */.P.policies])
        .describe('Globs of files that may hold policies; one that starts with `!` excludes.'),
    accounts: schemas/* array */.YOg(account).default([]).describe('Every account that this repository is deployed to.'),
    principals: schemas/* array */.YOg(mapping).default([]).describe('Whose policy it is, where that cannot be inferred.'),
    keep: schemas/* array */.YOg(keepEntry).default([]).describe('What is never removed, however long unused.'),
    'min-unused-days': schemas/* int */.Whr()
        .min(0)
        .default(config/* DEFAULT_CONFIG */.P.minUnusedDays)
        .describe('An action that was last used more recently is kept.'),
    'max-finding-age-days': schemas/* int */.Whr()
        .min(1)
        .default(config/* DEFAULT_CONFIG */.P.maxFindingAgeDays)
        .describe('Older findings are used, with a warning.'),
    'fail-on': schemas/* enum */.k5n(['unused', 'introduced', 'never'])
        .default(config/* DEFAULT_CONFIG */.P.failOn)
        .describe('When the check fails.'),
});
/** The keys that an object of the configuration may have, by the path to it. */
function knownKeys(path) {
    if (path.length === 0)
        return Object.keys(config_schema_configSchema.shape);
    return Object.keys(path[0] === 'principals' ? mapping.shape : keepEntry.shape);
}
/** The configuration in the program's own spelling. */
function toConfig(file) {
    return {
        findings: file.findings,
        policies: file.policies,
        accounts: file.accounts,
        principals: file.principals.map(({ policy, address, principal, principals }) => ({
            policy,
            address,
            principals: principals ?? (principal === undefined ? [] : [principal]),
        })),
        keep: file.keep,
        minUnusedDays: file['min-unused-days'],
        maxFindingAgeDays: file['max-finding-age-days'],
        failOn: file['fail-on'],
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/src/config/config-yaml.js

const LARGEST = 1024 * 1024;
/** Nesting that a person's file never has; far less than what the YAML parser breaks down at. */
const DEEPEST = 64;
const WIDEST_INDENT = 256;
const MOST_ALIASES = 100;
const MOST_ERRORS = 20;
/** A YAML text as plain values, and where in the file they are written. */
class ConfigYaml {
    /** `undefined` for an empty file. */
    value;
    #document;
    constructor(value, document) {
        this.value = value;
        this.#document = document;
    }
    /** The offset of the value at a path; of the nearest value around it where the path leads to none. */
    offsetOf(path) {
        let node = this.#document?.contents;
        let offset = (0,dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? 0) : 0;
        for (const part of path) {
            node = (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? node.get(part, true) : undefined;
            if ((0,dist/* isNode */.Ll)(node))
                offset = node.range?.[0] ?? offset;
            if ((0,dist/* isAlias */.Vj)(node) && this.#document !== undefined)
                node = node.resolve(this.#document);
        }
        return offset;
    }
    /** The offset of a key of the mapping at a path. */
    offsetOfKey(path, key) {
        let node = this.#document?.contents;
        for (const part of path) {
            node = (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? node.get(part, true) : undefined;
            if ((0,dist/* isAlias */.Vj)(node) && this.#document !== undefined)
                node = node.resolve(this.#document);
        }
        for (const pair of (0,dist/* isMap */.jh)(node) ? node.items : []) {
            if ((0,dist/* isScalar */.jn)(pair.key) && String(pair.key.value) === key)
                return pair.key.range?.[0] ?? 0;
        }
        return this.offsetOf(path);
    }
}
/** Reads a file as one YAML document, or says all that is wrong with it. */
function readYaml(file) {
    const { text } = file;
    if (text.length > LARGEST)
        return [{ message: 'larger than 1 MiB' }];
    const tooDeep = tooDeepAt(text);
    if (tooDeep !== undefined)
        return [{ message: 'nested too deep', offset: tooDeep }];
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        prettyErrors: false,
        logLevel: 'error',
        // The parser's own search for duplicates takes time in the square of a mapping's size.
        uniqueKeys: false,
    });
    const [document, second] = Array.isArray(documents) ? documents : [];
    if (document === undefined)
        return new ConfigYaml(undefined, undefined);
    if (second !== undefined) {
        return [{ message: 'expected one YAML document, found several', offset: second.range[0] }];
    }
    const errors = [...document.errors, ...document.warnings]
        .slice(0, MOST_ERRORS)
        .map(({ message, pos }) => ({ message: `not valid YAML: ${lowerFirst(message)}`, offset: pos[0] }));
    if (errors.length === 0)
        errors.push(...findAmbiguities(document));
    if (errors.length > 0)
        return errors;
    try {
        return new ConfigYaml(document.toJS({ maxAliasCount: MOST_ALIASES }), document);
    }
    catch (error) {
        return [
            { message: `not valid YAML: ${lowerFirst(error instanceof Error ? error.message : 'unreadable')}` },
        ];
    }
}
/** Where brackets or the indentation pass their bounds. Brackets in texts and comments count too. */
function tooDeepAt(text) {
    let depth = 0;
    let indenting = true;
    let lineStart = 0;
    for (let at = 0; at < text.length; at++) {
        const character = text[at] ?? '';
        if (character === '\n') {
            indenting = true;
            lineStart = at + 1;
            continue;
        }
        // Indicators nest on one line: `- - - a` is a list in a list in a list.
        indenting &&= ' \t-?:'.includes(character);
        if (indenting && at - lineStart > WIDEST_INDENT)
            return at;
        if (character === '[' || character === '{')
            depth++;
        else if (character === ']' || character === '}')
            depth = Math.max(0, depth - 1);
        if (depth > DEEPEST)
            return at;
    }
    return undefined;
}
/** Keys that occur twice, and aliases without an anchor before them. */
function findAmbiguities(document) {
    const errors = [];
    const anchors = new Set();
    (0,dist/* visit */.YR)(document, {
        Value: (_, node) => {
            if (node.anchor !== undefined)
                anchors.add(node.anchor);
            if ((0,dist/* isMap */.jh)(node))
                errors.push(...duplicateKeys(node));
        },
        Alias: (_, { source, range }) => {
            if (anchors.has(source))
                return;
            errors.push({ message: `no anchor \`${source}\` before its alias`, offset: range?.[0] ?? 0 });
        },
    });
    return errors.slice(0, MOST_ERRORS);
}
function duplicateKeys(map) {
    const errors = [];
    const seen = new Set();
    for (const { key } of map.items) {
        if (!(0,dist/* isScalar */.jn)(key))
            continue;
        const name = String(key.value);
        if (seen.has(name))
            errors.push({ message: `the key \`${name}\` occurs twice`, offset: key.range?.[0] ?? 0 });
        seen.add(name);
    }
    return errors;
}
function lowerFirst(message) {
    return message.charAt(0).toLowerCase() + message.slice(1);
}

;// CONCATENATED MODULE: ./build/src/config/nearest.js
/** No key is as long; what is longer is compared by its head. */
const LONGEST = 64;
/** The part of a text that may differ: `policies` is near to `policy`. */
const SHARE = 0.4;
/** The candidate that differs from a text by the fewest single-character edits; `undefined` when none is near. */
function nearest(text, candidates) {
    const head = text.slice(0, LONGEST);
    let best;
    let least = Math.max(2, Math.floor(head.length * SHARE)) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(head, candidate);
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}
/** Levenshtein's distance, one row at a time. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./build/src/config/parse-config.js





/** A file with more of them in one mapping is none of ours; each costs a search for its place. */
const MOST_UNKNOWN_KEYS = 20;
/** The JSON Schema of the configuration file, for editors. */
function configJsonSchema() {
    return { title: 'least-privilege-review configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}
/** The configuration, or every error in it with its place. With an error, the defaults stand in. */
function parseConfig(file) {
    if (file === undefined)
        return { config: config/* DEFAULT_CONFIG */.P, diagnostics: [] };
    const yaml = readYaml(file);
    const invalid = (message, offset) => {
        const location = offset === undefined ? { path: file.path } : file.locate(offset);
        return { code: 'config-invalid', severity: 'error', message, location };
    };
    if (!(yaml instanceof ConfigYaml)) {
        return {
            config: config/* DEFAULT_CONFIG */.P,
            diagnostics: yaml.map(({ message, offset }) => invalid(message, offset)),
        };
    }
    // A file of comments only, or an empty one, says nothing.
    const result = config_schema_configSchema.safeParse(yaml.value ?? {});
    if (result.success)
        return { config: toConfig(result.data), diagnostics: [] };
    const diagnostics = result.error.issues.flatMap((issue) => describeIssue(issue, yaml).map(({ message, offset }) => invalid(message, offset)));
    return { config: config/* DEFAULT_CONFIG */.P, diagnostics: sortByPlace(diagnostics) };
}
function describeIssue(issue, yaml) {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.slice(0, MOST_UNKNOWN_KEYS).map((key) => ({
            message: `unknown key \`${formatPath([...path, key])}\`: ${suggestKey(key, path)}`,
            offset: yaml.offsetOfKey(path, key),
        }));
    }
    const message = `\`${formatPath(path)}\`: ${problemOf(issue, valueAt(yaml.value, path))}`;
    return [{ message, offset: yaml.offsetOf(path) }];
}
function suggestKey(key, path) {
    const known = knownKeys(path);
    const near = nearest(key, known);
    if (near !== undefined)
        return `did you mean \`${near}\`?`;
    return `the known keys are ${known.map((name) => `\`${name}\``).join(', ')}`;
}
function problemOf(issue, value) {
    switch (issue.code) {
        case 'invalid_type': {
            if (value === undefined)
                return 'required, and missing';
            if (typeof value === 'number' && issue.expected === 'int')
                return `expected a whole number, found ${value}`;
            const hint = typeof value === 'number' && issue.expected === 'string' ? ': put it in quotes' : '';
            return `expected ${TYPES.get(issue.expected) ?? issue.expected}, found ${typeOf(value)}${hint}`;
        }
        case 'too_small':
            return issue.origin === 'array' ? 'expected at least one item' : `expected at least ${issue.minimum}`;
        case 'too_big':
            return `expected at most ${issue.maximum}`;
        case 'invalid_value':
            return `expected ${issue.values.map((known) => `\`${String(known)}\``).join(', ')}, found ${shown(value)}`;
        default:
            return typeof value === 'string' ? `${issue.message}, found ${shown(value)}` : issue.message;
    }
}
const TYPES = new Map([
    ['array', 'a list'],
    ['object', 'a mapping'],
    ['string', 'a string'],
    ['number', 'a number'],
    ['int', 'a whole number'],
]);
function typeOf(value) {
    if (value === null)
        return 'nothing';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object')
        return 'a mapping';
    return `a ${typeof value}`;
}
function shown(value) {
    if (typeof value !== 'string')
        return typeOf(value);
    return value.trim() === '' ? 'none' : `\`${value.slice(0, 100)}\``;
}
function valueAt(value, path) {
    let at = value;
    for (const part of path) {
        if (typeof at !== 'object' || at === null)
            return undefined;
        at = Object.getOwnPropertyDescriptor(at, part)?.value;
    }
    return at;
}
function formatPath(path) {
    if (path.length === 0)
        return 'configuration';
    return path
        .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
        .join('');
}
function sortByPlace(diagnostics) {
    const line = ({ location }) => location?.line ?? 0;
    const column = ({ location }) => location?.column ?? 0;
    return [...diagnostics].sort((a, b) => line(a) - line(b) || column(a) - column(b));
}


/***/ })

};
