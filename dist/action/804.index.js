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

// EXTERNAL MODULE: ./build/src/syntax/node.js
var syntax_node = __webpack_require__(61);
// EXTERNAL MODULE: ./build/src/syntax/yaml.js + 6 modules
var yaml = __webpack_require__(3952);
;// CONCATENATED MODULE: ./build/src/config/config-yaml.js


const MOST_ALIASES = 100;
const MOST_ERRORS = 20;
const LONGEST_SHOWN = 100;
/** A YAML text as plain values, and where in the file they are written. */
class ConfigYaml {
    /** `undefined` for an empty file. */
    value;
    #root;
    constructor(value, root) {
        this.value = value;
        this.#root = root;
    }
    /** The offset of the value at a path; of the nearest value around it where the path leads to none. */
    offsetOf(path) {
        return this.#walk(path).offset;
    }
    /** The offset of a key of the mapping at a path. */
    offsetOfKey(path, key) {
        const { node, offset } = this.#walk(path);
        const entry = node?.type === 'mapping' ? (0,syntax_node/* entryOf */.Ms)(node, key) : undefined;
        return entry?.keySpan.start ?? offset;
    }
    #walk(path) {
        let node = this.#root;
        let offset = node?.span.start ?? 0;
        for (const part of path) {
            node = node && childOf((0,syntax_node/* follow */.e6)(node), part);
            offset = node?.span.start ?? offset;
        }
        return { node: node && (0,syntax_node/* follow */.e6)(node), offset };
    }
}
function childOf(node, part) {
    if (node.type === 'sequence')
        return node.items[Number(part)];
    return node.type === 'mapping' ? (0,syntax_node/* entryOf */.Ms)(node, String(part))?.value : undefined;
}
/** Reads a file as one YAML document, or says all that is wrong with it. */
function readConfigYaml(file) {
    const read = (0,yaml/* readYaml */.g)(file.text);
    if (!read.ok)
        return [{ message: `not valid YAML: ${read.problem}`, offset: read.offset }];
    const [root, second] = read.roots;
    if (root === undefined)
        return new ConfigYaml(undefined, undefined);
    if (second !== undefined)
        return [{ message: 'expected one YAML document, found several', offset: second.span.start }];
    const reading = { errors: [], aliases: 0, targets: new Map() };
    const value = valueIn(root, reading);
    return reading.errors.length === 0 ? new ConfigYaml(value, root) : reading.errors.slice(0, MOST_ERRORS);
}
function valueIn(node, reading) {
    switch (node.type) {
        case 'scalar':
            return node.value;
        case 'sequence':
            return node.items.map((item) => valueIn(item, reading));
        case 'mapping':
            return objectOf(node, reading);
        case 'opaque':
            return valueOfOpaque(node, reading);
    }
}
/** An object whose keys are its own, whatever they are called. */
function objectOf({ entries }, reading) {
    const values = new Map();
    for (const { key, keySpan, value } of entries) {
        if (values.has(key))
            reading.errors.push({ message: `the key \`${shown(key)}\` occurs twice`, offset: keySpan.start });
        values.set(key, valueIn(value, reading));
    }
    return Object.fromEntries(values);
}
function valueOfOpaque({ expression, span }, reading) {
    if (expression?.type === 'alias') {
        reading.aliases++;
        if (reading.aliases <= MOST_ALIASES)
            return valueOfTarget(expression.target, reading);
        if (reading.aliases === MOST_ALIASES + 1)
            reading.errors.push({ message: `more than ${MOST_ALIASES} aliases`, offset: span.start });
        return undefined;
    }
    const message = expression?.type === 'call'
        ? `unknown tag \`!${shown(expression.name)}\``
        : 'an alias inside of what it stands for';
    reading.errors.push({ message, offset: span.start });
    return undefined;
}
function valueOfTarget(target, reading) {
    if (!reading.targets.has(target))
        reading.targets.set(target, valueIn(target, reading));
    return reading.targets.get(target);
}
function shown(text) {
    return text.slice(0, LONGEST_SHOWN);
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
    const yaml = readConfigYaml(file);
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
            return `expected ${issue.values.map((known) => `\`${String(known)}\``).join(', ')}, found ${parse_config_shown(value)}`;
        default:
            return typeof value === 'string' ? `${issue.message}, found ${parse_config_shown(value)}` : issue.message;
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
function parse_config_shown(value) {
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
