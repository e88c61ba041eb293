export const id = 352;
export const ids = [352];
export const modules = {

/***/ 4394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ boundAnswers),
/* harmony export */   HC: () => (/* binding */ quoteAwsText),
/* harmony export */   OE: () => (/* binding */ shortenAwsText),
/* harmony export */   QA: () => (/* binding */ ANSWER_TOO_LARGE),
/* harmony export */   aR: () => (/* binding */ requireMember),
/* harmony export */   c: () => (/* binding */ boundedPages),
/* harmony export */   rw: () => (/* binding */ awsClientConfig)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7406);


const MOST_ATTEMPTS = 8;
/** AWS answers within seconds: a request that hangs is given up and tried again. In milliseconds. */
const requestHandler = { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
/** More pages than any answer of AWS has. */
const MOST_PAGES = 10_000;
/** More than the review reads of one file. In bytes. */
const LARGEST_ANSWER = 40 * 1024 * 1024;
/** The code of the error for a larger one. */
const ANSWER_TOO_LARGE = 'AnswerTooLarge';
const LONGEST_QUOTE = 300;
/** IDs of access keys, and strings as long as a session token. */
const SECRETS = /\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;
/** The configuration that the clients of all services share. */
function awsClientConfig({ region, endpoint, retryStrategy }) {
    // The SDK's notice about Node versions is for developers; it would appear at the top of every log.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    return {
        retryMode: 'adaptive',
        maxAttempts: MOST_ATTEMPTS,
        requestHandler,
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
        ...(retryStrategy !== undefined && { retryStrategy }),
    };
}
/**
 * A client that refuses answers larger than 40 MiB before they are read to their end; the SDK itself keeps a whole
 * answer in memory.
 */
function boundAnswers(client) {
    const options = { step: 'deserialize', priority: 'low', name: 'boundAnswers' };
    client.middlewareStack.add((next) => async (input) => {
        const result = await next(input);
        const { response } = result;
        if (typeof response === 'object' && response !== null && 'body' in response)
            if (response.body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable)
                response.body = boundStream(response.body);
        return result;
    }, options);
    return client;
}
function boundStream(body) {
    let size = 0;
    const bounded = new node_stream__WEBPACK_IMPORTED_MODULE_0__.Transform({
        transform(chunk, _, done) {
            size += chunk.length;
            if (size <= LARGEST_ANSWER)
                return done(undefined, chunk);
            body.destroy();
            done(Object.assign(new Error(''), { code: ANSWER_TOO_LARGE }));
        },
    });
    body.on('error', (error) => bounded.destroy(error));
    return body.pipe(bounded);
}
/**
 * The pages of an answer. Throws a `ConfigError` when they do not end, because findings on pages that are not read would
 * count as gone.
 */
async function* boundedPages(pages, tokenOf) {
    let count = 0;
    let last;
    for await (const page of pages) {
        const token = tokenOf(page);
        if (++count > MOST_PAGES || (token !== undefined && token === last))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x('AWS returns pages without end: try again later');
        last = token;
        yield page;
    }
}
/** A member that every answer has. Throws a `TypeError` if it is missing: a missing list is not an empty one. */
function requireMember(value, name) {
    if (value === undefined)
        throw new TypeError(`${name} is missing`);
    return value;
}
/** Text from AWS in backticks: its first line, shortened, without secrets. */
function quoteAwsText(text) {
    return `\`${shortenAwsText(text)}\``;
}
/** The first line of a text that contains text from AWS, shortened, without secrets. */
function shortenAwsText(text) {
    const [line = ''] = text.split('\n', 1);
    const clean = line.slice(0, 10 * LONGEST_QUOTE).replace(SECRETS, '***');
    return clean.length <= LONGEST_QUOTE ? clean : `${clean.slice(0, LONGEST_QUOTE)}…`;
}


/***/ }),

/***/ 352:
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
// EXTERNAL MODULE: ./build/src/findings/read-findings.js + 6 modules
var read_findings = __webpack_require__(5386);
// EXTERNAL MODULE: ./build/src/text/repository-path.js
var repository_path = __webpack_require__(6609);
// EXTERNAL MODULE: ./build/src/text/source-file.js
var source_file = __webpack_require__(8047);
// EXTERNAL MODULE: ./build/src/workspace/repository-paths.js
var repository_paths = __webpack_require__(546);
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
const DEEPEST = 500;
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
        if (this.#frames.length === DEEPEST)
            throw new JsonWalkError(`is nested deeper than ${DEEPEST} levels`);
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
const LARGEST = 4 * 1024 ** 3;
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
        if (size > LARGEST)
            throw new errors/* ConfigError */.x(`is larger than ${LARGEST / 1024 ** 3} GiB`);
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

// EXTERNAL MODULE: ./build/src/pull/deployments/written-deployment.js
var written_deployment = __webpack_require__(6493);
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
    const path = (0,external_node_path_.relative)((0,repository_paths/* repositoryTop */.Ky)(process.cwd()), (0,external_node_path_.resolve)(folder));
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
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(out, written_deployment/* DEPLOYED_FOLDER */.k7)).catch(() => []);
    const paths = names
        .filter((name) => name.startsWith('terraform') && name.endsWith('.json'))
        .map((name) => `${written_deployment/* DEPLOYED_FOLDER */.k7}/${name}`)
        .filter((path) => path !== (0,written_deployment/* deploymentPath */.nR)(deployment));
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

/***/ 6493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isDeploymentCurrent),
/* harmony export */   _D: () => (/* binding */ renderDeployment),
/* harmony export */   k7: () => (/* binding */ DEPLOYED_FOLDER),
/* harmony export */   nR: () => (/* binding */ deploymentPath)
/* harmony export */ });
/* harmony import */ var _recent_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9128);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6429);


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
    const hash = (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(JSON.stringify([readable, ...identity])).slice(0, 12);
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
    return (0,_recent_text_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecentText */ .b)(text, 'recordedAt', now, (time) => renderDeployment(deployment, time));
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

/***/ 6429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ jsonValue),
/* harmony export */   R0: () => (/* binding */ writeWholeFile),
/* harmony export */   V3: () => (/* binding */ removeIfEmpty),
/* harmony export */   gl: () => (/* binding */ pathKind),
/* harmony export */   qC: () => (/* binding */ readIfThere),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   zz: () => (/* binding */ cannotWrite)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7406);



/** The text of a file; `undefined` if it does not exist. */
async function readIfThere(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8');
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x(`\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``);
    }
}
/** Writes a file completely or not at all, and never through a symbolic link in its place. */
async function writeWholeFile(path, text) {
    const part = `${path}.part`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(part, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(part, text, { flag: 'wx' });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(part, path);
}
/** What is at a path; a symbolic link is `other`. */
async function pathKind(path) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (stat === undefined)
        return 'none';
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}
/** Removes a folder unless files are left in it. */
async function removeIfEmpty(folder) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(folder);
    }
    catch {
        // It holds files that `pull` did not write.
    }
}
/** A failure to write, as a `ConfigError` that names the path. */
function cannotWrite(path, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ConfigError */ .x(`\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``);
}
/** The SHA-256 hash of a text, in hexadecimal. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
/** The value of a JSON text; `undefined` for any other text. */
function jsonValue(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ differOnlyInTimes),
/* harmony export */   dm: () => (/* binding */ isMonthBehind),
/* harmony export */   kC: () => (/* binding */ reviewComplaint),
/* harmony export */   sZ: () => (/* binding */ renderTime),
/* harmony export */   vO: () => (/* binding */ renderFindings)
/* harmony export */ });
/* harmony import */ var _findings_read_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5386);
/* harmony import */ var _text_source_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8047);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4394);



/** The text of a principal's file: one finding or an array of several, with keys and findings sorted. */
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
/** Whether two files report the same on a principal, whenever it was analysed. */
function differOnlyInTimes(a, b) {
    return a.replace(TIMES, '') === b.replace(TIMES, '');
}
const MONTH = 30 * 86_400_000;
/**
 * Whether a file's analysis is 30 days older than the latest one. Such a file is renewed even if nothing else changed:
 * soon enough that the review does not warn of its age, rarely enough that diffs show real changes.
 */
function isMonthBehind(written, latest) {
    return Date.parse(latest) - Date.parse(written) >= MONTH;
}
/** Texts below this length are short enough for the review, in characters. */
const SHORT = 1_000_000;
/** What the review would report as wrong in a text of findings; `undefined` if it reads them. */
function reviewComplaint(findings, text) {
    // Reading takes as long as fetching, and nearly all names are so plain that nothing can be wrong with them.
    if (text.length < SHORT && findings.every(({ findingDetails }) => findingDetails.every(hasPlainNames)))
        return undefined;
    const { diagnostics } = (0,_findings_read_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .readFindings */ .R)([new _text_source_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SourceFile */ .sC('', text)], { unnamed: 'file-name' });
    const [first] = diagnostics;
    return first && (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__/* .shortenAwsText */ .OE)(first.message);
}
function hasPlainNames(detail) {
    if (!('unusedPermissionDetails' in detail))
        return true;
    const { serviceNamespace, actions = [] } = detail.unusedPermissionDetails;
    return (/^[a-z0-9-]{1,64}$/.test(serviceNamespace) &&
        actions.every(({ action }) => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(action)));
}


/***/ })

};
