export const id = 838;
export const ids = [838];
export const modules = {

/***/ 3838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// UNUSED EXPORTS: configJsonSchema

// EXTERNAL MODULE: ./build/src/config/closest-name.js
var closest_name = __webpack_require__(4907);
// EXTERNAL MODULE: ./build/src/config/config.js
var config = __webpack_require__(7096);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./build/src/policy/action-pattern.js
var action_pattern = __webpack_require__(3943);
// EXTERNAL MODULE: ./build/src/text/repository-path.js
var repository_path = __webpack_require__(6609);
// EXTERNAL MODULE: ./build/src/config/glob-list.js
var glob_list = __webpack_require__(6229);
// EXTERNAL MODULE: ./build/src/config/path-mapping.js + 1 modules
var path_mapping = __webpack_require__(9325);
;// CONCATENATED MODULE: ./build/src/config/config-schema.js






const config_schema_text = schemas/* string */.YjP().regex(/\S/, 'expected some text');
const account = schemas/* string */.YjP().regex(/^\d{12}$/, 'expected the 12 digits of an account id');
// What IAM allows in names, and captures: a mapping takes no globs.
const principalArn = schemas/* string */.YjP()
    .regex(/^arn:[a-z-]+:iam::(\d{12}|\{\w+\}):(role|user)\/(?:[\w+=,.@/-]|\{\w+\})+$/, 'expected the ARN of an IAM role or user, such as `arn:aws:iam::111111111111:role/app`');
// A glob that cannot match an ARN would silently keep nothing.
const principalGlob = schemas/* string */.YjP()
    .regex(/^(arn:|\*)\S*$/, 'expected a glob of ARNs, such as `arn:aws:iam::*:role/dr-*`');
const actionPattern = schemas/* string */.YjP()
    .refine((value) => (0,action_pattern/* parseActionPattern */.cl)(value) !== undefined, 'expected an action pattern, such as `s3:Get*`, or `*`');
const pathPattern = config_schema_text.refine((value) => (0,path_mapping/* captureNames */.Dg)(value).length === 0 || (0,path_mapping/* isCapturePattern */.$d)(value), 'a pattern with a capture may use only the wildcards `*`, `**`, `?` and `{a,b}`');
const partAccount = schemas/* strictObject */.rej({
    path: config_schema_text.describe('Path or glob of files; where such a glob fits a file, only such entries count for it.'),
    account: account.describe('The account in which they are deployed.'),
});
/** The forms of an entry under `accounts`: text first, then a mapping. */
const deploymentAccount = schemas/* union */.KCZ([
    account.transform((id) => ({ account: id, path: undefined })),
    partAccount,
]);
const deployedPath = config_schema_text.transform((path, context) => {
    const normal = (0,repository_path/* normaliseRepositoryPath */.O)(path);
    if (normal !== undefined)
        return normal;
    context.addIssue('expected a path from the top of the repository, without a leading `/`');
    return core/* NEVER */.tm;
});
const deploymentCount = schemas/* strictObject */.rej({
    root: deployedPath
        .describe('The folder of a Terraform root module; `.` for the top of the repository.')
        .optional(),
    template: deployedPath.describe('The path of a template.').optional(),
    count: schemas/* int */.Whr()
        .min(1)
        .describe('How many states the root has, or how many stacks the template; all have to be recorded.'),
})
    .meta({ oneOf: [{ required: ['root'] }, { required: ['template'] }] })
    .superRefine(({ root, template }, context) => {
    if ((root === undefined) === (template === undefined))
        context.addIssue('expected either `root` or `template`');
});
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
    principals: schemas/* array */.YOg(principalGlob)
        .min(1)
        .describe('Globs of principal ARNs; the entry applies to all principals if absent.')
        .optional(),
    reason: config_schema_text.describe('Why they are kept; shown in the report.'),
    expires: iso/* date */.p6('expected a date as YYYY-MM-DD')
        .describe('The last day on which the entry applies, as YYYY-MM-DD.')
        .optional(),
});
/** The configuration file: validation messages, defaults and JSON Schema in one definition. */
const config_schema_configSchema = schemas/* strictObject */.rej({
    findings: globs
        .default([...config/* DEFAULT_CONFIG */.PV.findings])
        .describe('Globs of committed findings; a glob that starts with `!` excludes files.'),
    policies: globs
        .default([...config/* DEFAULT_CONFIG */.PV.policies])
        .describe('Globs of files that may hold policies; a glob that starts with `!` excludes files.'),
    accounts: schemas/* array */.YOg(deploymentAccount)
        .default([])
        .describe('Every account in which this repository is deployed, or a part of it.'),
    deployments: schemas/* array */.YOg(deploymentCount)
        .default([])
        .superRefine((list, context) => {
        const seen = new Set();
        for (const [index, { root, template }] of list.entries()) {
            const path = root ?? template ?? '';
            if (seen.has(path))
                context.addIssue({ code: 'custom', message: 'is listed twice', path: [index] });
            seen.add(path);
        }
    })
        .describe('How often something is deployed whose names do not tell.'),
    principals: schemas/* array */.YOg(mapping)
        .default([])
        .describe('The roles and users of policies for which they cannot be inferred.'),
    keep: schemas/* array */.YOg(keepEntry)
        .default([])
        .describe('Actions that are never removed, however long they have been unused.'),
    'min-unused-days': schemas/* int */.Whr()
        .min(0)
        .default(config/* DEFAULT_CONFIG */.PV.minUnusedDays)
        .describe('Actions last used less than this many days ago are kept.'),
    'max-finding-age-days': schemas/* int */.Whr()
        .min(1)
        .default(config/* DEFAULT_CONFIG */.PV.maxFindingAgeDays)
        .describe('Findings older than this are used with a warning.'),
    'fail-on': schemas/* enum */.k5n(config/* FAIL_ON */.d$)
        .default(config/* DEFAULT_CONFIG */.PV.failOn)
        .describe('Which unused permissions make the check fail.'),
    'fail-on-unreviewed': schemas/* enum */.k5n(config/* FAIL_ON_UNREVIEWED */.CZ)
        .default(config/* DEFAULT_CONFIG */.PV.failOnUnreviewed)
        .describe('Which policies that were not reviewed make the check fail.'),
});
/** The keys that are allowed in the object at a path of the configuration. */
function knownKeys(path) {
    if (path.length === 0)
        return Object.keys(config_schema_configSchema.shape);
    if (path[0] === 'accounts')
        return Object.keys(partAccount.shape);
    if (path[0] === 'deployments')
        return Object.keys(deploymentCount.shape);
    return Object.keys(path[0] === 'principals' ? mapping.shape : keepEntry.shape);
}
/** Converts the validated file to the names that the program uses. */
function toConfig(file) {
    return {
        findings: file.findings,
        policies: file.policies,
        accounts: file.accounts,
        deployments: file.deployments.map(({ root, template, count }) => ({
            root: root ?? template ?? '',
            count,
        })),
        principals: file.principals.map(({ policy, address, principal, principals }) => ({
            policy,
            address,
            principals: principals ?? (principal === undefined ? [] : [principal]),
        })),
        keep: file.keep,
        minUnusedDays: file['min-unused-days'],
        maxFindingAgeDays: file['max-finding-age-days'],
        failOn: file['fail-on'],
        failOnUnreviewed: file['fail-on-unreviewed'],
    };
}

// EXTERNAL MODULE: ./build/src/syntax/node.js
var syntax_node = __webpack_require__(61);
// EXTERNAL MODULE: ./build/src/syntax/yaml/yaml.js + 8 modules
var yaml = __webpack_require__(6337);
;// CONCATENATED MODULE: ./build/src/config/config-yaml.js


const MOST_ALIASES = 100;
const MOST_ERRORS = 20;
const LONGEST_SHOWN = 100;
/** A YAML text as plain values, with the offset of each. */
class ConfigYaml {
    /** `undefined` for an empty file. */
    value;
    #root;
    constructor(value, root) {
        this.value = value;
        this.#root = root;
    }
    /** The offset of the value at a path, or of the innermost value around it if the path leads to none. */
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
/** Reads a file as one YAML document, or returns its errors. */
function readConfigYaml(file) {
    const read = (0,yaml/* readYaml */.g)(file.text);
    if (!read.ok)
        return [{ message: `not valid YAML: ${read.problem}`, offset: read.offset }];
    const [root, second] = read.roots;
    if (root === undefined)
        return new ConfigYaml(undefined, undefined);
    if (second !== undefined)
        return [{ message: 'expected one YAML document, found several', offset: second.span.start }];
    const reader = new ValueReader();
    const value = reader.read(root);
    return reader.errors.length === 0 ? new ConfigYaml(value, root) : reader.errors.slice(0, MOST_ERRORS);
}
/** Converts nodes to plain values and collects errors. */
class ValueReader {
    errors = [];
    #aliasCount = 0;
    /** The values of anchors, so that each is converted once. */
    #targets = new Map();
    read(node) {
        switch (node.type) {
            case 'scalar':
                return node.value;
            case 'sequence':
                return node.items.map((item) => this.read(item));
            case 'mapping':
                return this.#readMapping(node);
            case 'opaque':
                return this.#readOpaque(node);
        }
    }
    /** `Object.fromEntries` makes even `__proto__` an own key. */
    #readMapping({ entries }) {
        const values = new Map();
        for (const { key, keySpan, value } of entries) {
            if (values.has(key))
                this.#fault(`the key \`${cutShort(key)}\` occurs twice`, keySpan);
            values.set(key, this.read(value));
        }
        return Object.fromEntries(values);
    }
    #readOpaque({ expression, span }) {
        if (expression?.type === 'alias') {
            this.#aliasCount++;
            if (this.#aliasCount <= MOST_ALIASES)
                return this.#readTarget(expression.target);
            if (this.#aliasCount === MOST_ALIASES + 1)
                this.#fault(`more than ${MOST_ALIASES} aliases`, span);
            return undefined;
        }
        this.#fault(expression?.type === 'call'
            ? `unknown tag \`!${cutShort(expression.name)}\``
            : 'an alias refers to a value that contains it', span);
        return undefined;
    }
    #readTarget(target) {
        if (!this.#targets.has(target))
            this.#targets.set(target, this.read(target));
        return this.#targets.get(target);
    }
    #fault(message, { start }) {
        this.errors.push({ message, offset: start });
    }
}
function cutShort(text) {
    return text.slice(0, LONGEST_SHOWN);
}

;// CONCATENATED MODULE: ./build/src/config/parse-config.js





/** Reported per mapping. Finding the position of each takes time, and a file with more is not a configuration. */
const MOST_UNKNOWN_KEYS = 20;
/** The JSON Schema of the configuration file, which editors use for completion. */
function configJsonSchema() {
    return { title: 'least-privilege-review configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}
/** Parses the configuration. If it has errors, all of them are returned with their positions, and the defaults apply. */
function parseConfig(file) {
    if (file === undefined)
        return { config: config/* DEFAULT_CONFIG */.PV, diagnostics: [] };
    const yaml = readConfigYaml(file);
    const invalid = (message, offset) => {
        const location = offset === undefined ? { path: file.path } : file.locate(offset);
        return { code: 'config-invalid', severity: 'error', message, location };
    };
    if (!(yaml instanceof ConfigYaml)) {
        return {
            config: config/* DEFAULT_CONFIG */.PV,
            diagnostics: yaml.map(({ message, offset }) => invalid(message, offset)),
        };
    }
    // The file may be empty or contain only comments.
    const result = config_schema_configSchema.safeParse(yaml.value ?? {});
    if (result.success)
        return { config: toConfig(result.data), diagnostics: [] };
    const diagnostics = result.error.issues.flatMap((issue) => describeIssue(issue, yaml).map(({ message, offset }) => invalid(message, offset)));
    return { config: config/* DEFAULT_CONFIG */.PV, diagnostics: sortByLocation(diagnostics) };
}
function describeIssue(issue, yaml) {
    const { path } = issue;
    if (issue.code === 'invalid_union') {
        // The issues of the form that the value has: a text, or a mapping.
        const value = valueAt(yaml.value, path);
        const issues = issue.errors.at(typeof value === 'object' && value !== null ? -1 : 0) ?? [];
        return issues.flatMap((inner) => describeIssue({ ...inner, path: [...path, ...inner.path] }, yaml));
    }
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.slice(0, MOST_UNKNOWN_KEYS).map((key) => ({
            message: `unknown key \`${configPathInWords([...path, key])}\`: ${adviceOnKey(key, path)}`,
            offset: yaml.offsetOfKey(path, key),
        }));
    }
    const message = `\`${configPathInWords(path)}\`: ${issueInWords(issue, valueAt(yaml.value, path))}`;
    return [{ message, offset: yaml.offsetOf(path) }];
}
function adviceOnKey(key, path) {
    const known = knownKeys(path);
    const near = (0,closest_name/* closestName */.N)(key, known);
    if (near !== undefined)
        return `did you mean \`${near}\`?`;
    return `the known keys are ${known.map((name) => `\`${name}\``).join(', ')}`;
}
function issueInWords(issue, value) {
    switch (issue.code) {
        case 'invalid_type': {
            if (value === undefined)
                return 'required but missing';
            if (typeof value === 'number' && issue.expected === 'int')
                return `expected a whole number, found ${value}`;
            const hint = typeof value === 'number' && issue.expected === 'string' ? ': put it in quotes' : '';
            return `expected ${TYPES.get(issue.expected) ?? issue.expected}, found ${valueTypeInWords(value)}${hint}`;
        }
        case 'too_small':
            return issue.origin === 'array' ? 'expected at least one item' : `expected at least ${issue.minimum}`;
        case 'too_big':
            return `expected at most ${issue.maximum}`;
        case 'invalid_value':
            return `expected ${issue.values.map((known) => `\`${String(known)}\``).join(', ')}, found ${valueInWords(value)}`;
        default:
            return typeof value === 'string' ? `${issue.message}, found ${valueInWords(value)}` : issue.message;
    }
}
const TYPES = new Map([
    ['array', 'a list'],
    ['object', 'a mapping'],
    ['string', 'a string'],
    ['number', 'a number'],
    ['int', 'a whole number'],
]);
function valueTypeInWords(value) {
    if (value === null)
        return 'nothing';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object')
        return 'a mapping';
    return `a ${typeof value}`;
}
function valueInWords(value) {
    if (typeof value !== 'string')
        return valueTypeInWords(value);
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
function configPathInWords(path) {
    if (path.length === 0)
        return 'configuration';
    return path
        .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
        .join('');
}
function sortByLocation(diagnostics) {
    const line = ({ location }) => location?.line ?? 0;
    const column = ({ location }) => location?.column ?? 0;
    return [...diagnostics].sort((a, b) => line(a) - line(b) || column(a) - column(b));
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
