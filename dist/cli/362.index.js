export const id = 362;
export const ids = [362];
export const modules = {

/***/ 362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// UNUSED EXPORTS: configJsonSchema

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./build/src/policy/action-pattern.js
var action_pattern = __webpack_require__(3943);
// EXTERNAL MODULE: ./build/src/config/config.js
var config = __webpack_require__(7096);
;// CONCATENATED MODULE: ./build/src/config/nearest.js
/** The candidate that differs from a text by the fewest single-character edits; `undefined` when none is near. */
function nearest(text, candidates) {
    let best;
    let least = Math.max(2, Math.floor(text.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(text.slice(0, 64), candidate);
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

// EXTERNAL MODULE: ./build/src/config/path-mapping.js
var path_mapping = __webpack_require__(2606);
;// CONCATENATED MODULE: ./build/src/config/parse-config.js






const LARGEST = 1024 * 1024;
const parse_config_text = schemas/* string */.YjP().min(1);
const principalArn = parse_config_text.regex(/^arn:[a-z-]+:iam::(\d{12}|\{\w+\}):(role|user)\/\S+$/, 'expected the ARN of an IAM role or user');
const actionPattern = parse_config_text.refine((value) => (0,action_pattern/* parseActionPattern */.cl)(value) !== undefined, 'expected an action pattern such as `s3:Get*`');
const day = iso/* date */.p6('expected a day as YYYY-MM-DD');
const mapping = schemas/* strictObject */.rej({
    policy: parse_config_text.describe('Path or glob of policy files; {name} captures a part of one path segment.'),
    address: parse_config_text.describe('One policy of the file, by its address.').optional(),
    principal: principalArn.describe('The ARN of the role or user.').optional(),
    principals: schemas/* array */.YOg(principalArn).min(1).describe('Several ARNs.').optional(),
})
    .refine((value) => (value.principal === undefined) !== (value.principals === undefined), 'expected either `principal` or `principals`')
    .refine((value) => {
    const known = (0,path_mapping/* captureNames */.D)(value.policy);
    const used = [value.principal ?? '', ...(value.principals ?? [])].flatMap(path_mapping/* captureNames */.D);
    return used.every((name) => known.includes(name));
}, 'a capture in the principal does not occur in `policy`');
const keep = schemas/* strictObject */.rej({
    actions: schemas/* array */.YOg(actionPattern).min(1).describe('Action patterns that are never removed.'),
    principals: schemas/* array */.YOg(parse_config_text).min(1).describe('Globs of principal ARNs; all when absent.').optional(),
    reason: parse_config_text.describe('Shown in the report.'),
    expires: day.describe('The last day on which the entry applies.').optional(),
});
/** The one definition of the configuration: its messages, its defaults and its JSON Schema. */
const schema = schemas/* strictObject */.rej({
    findings: schemas/* array */.YOg(parse_config_text)
        .min(1)
        .default([...config/* DEFAULT_CONFIG */.P.findings])
        .describe('Globs of committed findings.'),
    policies: schemas/* array */.YOg(parse_config_text)
        .min(1)
        .default([...config/* DEFAULT_CONFIG */.P.policies])
        .describe('Globs of files that may hold policies.'),
    accounts: schemas/* array */.YOg(schemas/* string */.YjP('expected a string: put the account id in quotes').regex(/^\d{12}$/, 'expected 12 digits'))
        .default([])
        .describe('Every account that this repository is deployed to.'),
    principals: schemas/* array */.YOg(mapping).default([]).describe('Whose policy it is, where that cannot be inferred.'),
    keep: schemas/* array */.YOg(keep).default([]).describe('What is never removed, however long unused.'),
    'min-unused-days': schemas/* int */.Whr()
        .min(0)
        .default(config/* DEFAULT_CONFIG */.P.minUnusedDays)
        .describe('What was used more recently is kept.'),
    'max-finding-age-days': schemas/* int */.Whr()
        .min(1)
        .default(config/* DEFAULT_CONFIG */.P.maxFindingAgeDays)
        .describe('Older findings are used, with a warning.'),
    'fail-on': schemas/* enum */.k5n(['unused', 'introduced', 'never'])
        .default(config/* DEFAULT_CONFIG */.P.failOn)
        .describe('When the check fails.'),
});
/** The JSON Schema of the configuration file, for editors. */
function configJsonSchema() {
    return { title: 'least-privilege-review configuration', ...z.toJSONSchema(schema, { io: 'input' }) };
}
/** The configuration, or every error in it with its place. With an error, the defaults stand in. */
function parseConfig(file) {
    const diagnostics = [];
    const report = (message, offset) => {
        const location = offset === undefined ? { path: file.path } : file.locate(offset);
        diagnostics.push({ code: 'config-invalid', severity: 'error', message, location });
    };
    const value = readYaml(file, report);
    if (diagnostics.length > 0)
        return { config: config/* DEFAULT_CONFIG */.P, diagnostics };
    const result = schema.safeParse(value.data ?? {});
    if (result.success)
        return { config: toConfig(result.data), diagnostics };
    for (const issue of result.error.issues)
        reportIssue(issue, value.place, report);
    return { config: config/* DEFAULT_CONFIG */.P, diagnostics };
}
function readYaml(file, report) {
    const nothing = { data: undefined, place: () => undefined };
    if (file.text.length > LARGEST) {
        report('larger than 1 MiB', undefined);
        return nothing;
    }
    const documents = (0,dist/* parseAllDocuments */.hR)(file.text, {
        lineCounter: new dist/* LineCounter */.HN(),
        prettyErrors: false,
        uniqueKeys: true,
    });
    const [document, second] = Array.isArray(documents) ? documents : [];
    if (second !== undefined)
        report('expected one YAML document, found several', second.range[0]);
    if (document === undefined)
        return nothing;
    for (const error of document.errors)
        report(`not valid YAML: ${error.message}`, error.pos[0]);
    if (document.errors.length > 0)
        return nothing;
    const place = (path, key) => {
        let node = document.contents;
        // A key that is missing has no place of its own: its mapping's stands for it.
        for (const part of path)
            node = ((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) ? node.get(part, true) : node) ?? node;
        if (key !== undefined && (0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && item.key.value === key);
            if ((0,dist/* isNode */.Ll)(pair?.key))
                return pair.key.range?.[0];
        }
        return (0,dist/* isNode */.Ll)(node) ? node.range?.[0] : undefined;
    };
    try {
        return { data: document.toJS({ maxAliasCount: 100 }), place };
    }
    catch (error) {
        report(`not valid YAML: ${error instanceof Error ? error.message : 'unreadable'}`, undefined);
        return nothing;
    }
}
function reportIssue(issue, place, report) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
            const known = nearest(key, knownKeys(path));
            const hint = known === undefined ? '' : `: did you mean \`${known}\`?`;
            report(`unknown key \`${formatPath([...path, key])}\`${hint}`, place(path, key));
        }
        return;
    }
    const missing = issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message);
    const problem = missing
        ? 'required, and missing'
        : issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
    report(`\`${formatPath(path)}\`: ${problem}`, place(path));
}
function knownKeys(path) {
    if (path[0] === 'principals')
        return ['policy', 'address', 'principal', 'principals'];
    if (path[0] === 'keep')
        return Object.keys(keep.shape);
    return Object.keys(schema.shape);
}
function formatPath(path) {
    if (path.length === 0)
        return 'configuration';
    return path
        .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
        .join('');
}
function toConfig(data) {
    return {
        findings: data.findings,
        policies: data.policies,
        accounts: data.accounts,
        principals: data.principals.map(({ policy, address, principal, principals }) => ({
            policy,
            address,
            principals: principals ?? (principal === undefined ? [] : [principal]),
        })),
        keep: data.keep,
        minUnusedDays: data['min-unused-days'],
        maxFindingAgeDays: data['max-finding-age-days'],
        failOn: data['fail-on'],
    };
}


/***/ })

};
