export const id = 944;
export const ids = [944];
export const modules = {

/***/ 7428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kt: () => (/* binding */ matchesGlob)
/* harmony export */ });
/* unused harmony exports subsumesGlob, narrowGlob */
/**
 * Whether a glob of `*` and `?` matches a text. Each star first takes nothing, and only the last star met has to be
 * tried again, so the time is bounded by the product of both lengths.
 */
function matchesGlob(glob, text) {
    let g = 0;
    let t = 0;
    let star = -1;
    let resume = 0;
    while (t < text.length) {
        const token = glob[g];
        if (token === '*') {
            star = g++;
            resume = t;
        }
        else if (token !== undefined && (token === '?' || token === text[t])) {
            g++;
            t++;
        }
        else if (star !== -1) {
            g = star + 1;
            t = ++resume;
        }
        else {
            return false;
        }
    }
    while (glob[g] === '*')
        g++;
    return g === glob.length;
}
/** How many sets of states are followed; patterns as people write them have a few hundred. */
const MOST_STATES = 4000;
/**
 * Whether `wide` matches every text that `narrow` matches, decided exactly. The states of `wide` that a text can reach
 * are followed along `narrow`. Where `narrow` leaves a character open, the hardest case is one that occurs in neither
 * glob: every other character reaches at least the same states. So only that one is followed. Globs with many `?`
 * between stars have more sets of states than can be followed; an inclusion that is not proven counts as false.
 */
function subsumesGlob(wide, narrow) {
    // The shortest text of `narrow` tells most pairs apart; each `?` becomes a character of neither glob.
    if (!matchesGlob(wide, narrow.replaceAll('*', '').replaceAll('?', '\0')))
        return false;
    const seen = new Set();
    const follow = (states, at) => {
        if (states === '')
            return false;
        const token = narrow[at];
        if (token === undefined)
            return states.endsWith(`,${wide.length}`);
        const key = `${at}${states}`;
        if (seen.has(key))
            return true;
        if (seen.size >= MOST_STATES)
            return false;
        seen.add(key);
        if (token !== '*')
            return follow(nextStates(wide, states, token === '?' ? undefined : token), at + 1);
        for (let run = states;;) {
            if (!follow(run, at + 1))
                return false;
            const next = nextStates(wide, run, undefined);
            if (next === run)
                return true;
            run = next;
        }
    };
    return follow(passStars(wide, [0]), 0);
}
/** The states after one more character; `undefined` stands for a character that occurs in neither glob. */
function nextStates(glob, states, character) {
    const next = [];
    for (const part of states.split(',').slice(1)) {
        const state = Number(part);
        const token = glob[state];
        if (token === '*')
            next.push(state);
        else if (token !== undefined && (token === '?' || token === character))
            next.push(state + 1);
    }
    return passStars(glob, next);
}
/** States, written `,0,1,4`, together with those behind stars that take nothing. */
function passStars(glob, states) {
    const closed = new Set();
    for (let state of states) {
        closed.add(state);
        while (glob[state] === '*')
            closed.add(++state);
    }
    return [...closed]
        .sort((a, b) => a - b)
        .map((state) => `,${state}`)
        .join('');
}
/**
 * The offsets at which a glob can continue after it has matched a prefix, the largest first. For each offset the glob
 * subsumes `prefix + glob.slice(offset)`, and together these match every text of the glob that starts with the prefix.
 * Glob and prefix are in lower case.
 */
function narrowGlob(glob, prefix) {
    let states = new Set([0]);
    for (const character of prefix) {
        const next = new Set();
        for (const state of states) {
            for (let at = state; at < glob.length; at++) {
                const token = glob[at];
                if (token === '*') {
                    next.add(at);
                    continue;
                }
                if (token === '?' || token === character)
                    next.add(at + 1);
                break;
            }
        }
        states = next;
    }
    return [...states].sort((a, b) => b - a);
}


/***/ }),

/***/ 7795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ isFatal),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   xV: () => (/* binding */ askAws)
/* harmony export */ });
/* unused harmony export explainAwsError */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7406);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4394);


/** What went wrong and what to do, by kind of failure. */
const MESSAGES = new Map([
    [
        'credentials',
        'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
    ],
    ['refused', 'AWS refused the credentials: sign in again'],
    ['throttled', 'AWS still throttles requests after several attempts: try again later'],
    ['unreachable', 'AWS cannot be reached: check the network, the region and the endpoint'],
    ['region', 'no usable AWS region: give one, or set `AWS_REGION`'],
    ['too large', 'AWS returns an answer larger than 40 MiB'],
    ['failing', 'AWS still fails after several attempts: try again later'],
]);
/** Kinds of failure by the code of the error. */
const KINDS = new Map([
    ['CredentialsProviderError', 'credentials'],
    ['TokenProviderError', 'credentials'],
    ['ExpiredToken', 'refused'],
    ['ExpiredTokenException', 'refused'],
    ['InvalidClientTokenId', 'refused'],
    ['InvalidSignatureException', 'refused'],
    ['SignatureDoesNotMatch', 'refused'],
    ['UnrecognizedClientException', 'refused'],
    ['Throttling', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['TooManyRequestsException', 'throttled'],
    ['TimeoutError', 'unreachable'],
    ['ECONNREFUSED', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ETIMEDOUT', 'unreachable'],
    ['EPIPE', 'unreachable'],
    [_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ANSWER_TOO_LARGE */ .QA, 'too large'],
    ['InternalFailure', 'failing'],
    ['InternalServerException', 'failing'],
    ['ServiceFailure', 'failing'],
    ['ServiceUnavailable', 'failing'],
    ['ServiceUnavailableException', 'failing'],
]);
/** The code of an error as the AWS SDK or Node gives it: `AccessDeniedException`, `ECONNREFUSED`. */
function errorCode(error) {
    if (!(error instanceof Error))
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return /^Region (?:is missing|not accepted)/.test(error.message) ? 'region' : error.name;
}
/** The result of a request to AWS. A failure is thrown as `explainAwsError` explains it. */
async function askAws(operation, request) {
    try {
        return await request;
    }
    catch (error) {
        throw explainAwsError(error, operation);
    }
}
/** Whether every other request would fail in the same way; takes explained errors too. */
function isFatal(thrown) {
    const error = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x ? thrown.cause : thrown;
    const kind = failureKind(error);
    return isDenied(error) || ['credentials', 'refused', 'throttled', 'unreachable', 'region'].includes(kind);
}
/** A failed request as a `ConfigError` of one line that says what to do; our own bugs are returned unchanged. */
function explainAwsError(error, operation) {
    if (!(error instanceof Error))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InternalError */ .G(String(error));
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InternalError */ .G)
        return error;
    const explanation = failureMessage(error, operation);
    if (explanation === undefined)
        return error;
    // The SDK appends advice for developers to some messages, on a line of its own.
    const original = /^(?:\n|$)/.test(error.message) ? '' : `: ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteAwsText */ .HC)(error.message)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .x(`${explanation}${original}`, { cause: error });
}
function failureMessage(error, operation) {
    if (isDenied(error))
        return `AWS denies \`${operation}\`: allow it, as pull/policy.json does`;
    const message = MESSAGES.get(failureKind(error));
    if (message !== undefined)
        return message;
    if ('$fault' in error || '$metadata' in error)
        return `\`${operation}\` failed with ${error.name}`;
    // Reading the answer failed because it does not have the shape that AWS documents.
    return error instanceof TypeError ? `\`${operation}\` returned an unexpected answer` : undefined;
}
function failureKind(error) {
    const code = errorCode(error);
    const kind = KINDS.get(code);
    if (kind !== undefined || code === 'region')
        return kind ?? code;
    return httpStatus(error) >= 500 ? 'failing' : '';
}
function isDenied(error) {
    return ['AccessDenied', 'AccessDeniedException'].includes(errorCode(error));
}
function httpStatus(error) {
    if (!(error instanceof Error) || !('$metadata' in error))
        return 0;
    const { $metadata: metadata } = error;
    if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
        return 0;
    return Number(metadata.httpStatusCode);
}


/***/ }),

/***/ 1944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CLOUDFORMATION: () => (/* binding */ CLOUDFORMATION)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-cloudformation/dist-cjs/index.js
var dist_cjs = __webpack_require__(3805);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/evidence/deployment.js
var deployment = __webpack_require__(2088);
// EXTERNAL MODULE: ./build/src/policy/glob.js
var policy_glob = __webpack_require__(7428);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/harvest.js + 1 modules
var harvest = __webpack_require__(5086);
// EXTERNAL MODULE: ./build/src/pull/list-account.js
var list_account = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
;// CONCATENATED MODULE: ./build/src/pull/deployments/list-stacks.js



const TYPES = new Map([
    ['AWS::IAM::Role', 'role'],
    ['AWS::IAM::User', 'user'],
]);
/** Resources that the stack no longer has; those that were skipped are left to the user. */
const GONE = ['DELETE_COMPLETE', 'DELETE_SKIPPED'];
const STACK_ARN = /^arn:([a-z-]+):cloudformation:([a-z0-9-]+):(\d{12}):stack\/([A-Za-z][A-Za-z0-9-]{0,127})\/[\w-]+$/;
/**
 * Lists the stacks of a region, nested ones included. Not by status, since a status that is new would make stacks look
 * gone. Throws what the SDK throws.
 */
async function listStacks(client, isWanted) {
    // A stack that changes while pages are read can be on two of them.
    const stacks = new Map();
    for await (const page of (0,aws_client/* boundedPages */.c)((0,dist_cjs/* paginateListStacks */.nZA)({ client }, {}), ({ NextToken }) => NextToken))
        for (const summary of (0,aws_client/* requireMember */.aR)(page.StackSummaries, 'StackSummaries'))
            if ((0,aws_client/* requireMember */.aR)(summary.StackStatus, 'StackStatus') !== 'DELETE_COMPLETE') {
                const stack = toListedStack(summary);
                if (isWanted(stack.name))
                    stacks.set(stack.arn, stack);
            }
    return [...stacks.values()];
}
function toListedStack({ StackId }) {
    const arn = (0,aws_client/* requireMember */.aR)(StackId, 'StackId');
    const [, partition, region, account, name] = STACK_ARN.exec(arn) ?? [];
    if (partition === undefined || region === undefined || account === undefined || name === undefined)
        throw new errors/* ConfigError */.x(`AWS lists ${(0,aws_client/* quoteAwsText */.HC)(arn)}, which cannot be the ARN of a stack`);
    return { arn, partition, region, account, name };
}
/** Lists the roles and users that a stack has. Throws what the SDK throws. */
async function listStackPrincipals(client, stack) {
    const resources = [];
    const pages = (0,dist_cjs/* paginateListStackResources */.Rus)({ client }, { StackName: stack.arn });
    for await (const page of (0,aws_client/* boundedPages */.c)(pages, ({ NextToken }) => NextToken))
        for (const summary of (0,aws_client/* requireMember */.aR)(page.StackResourceSummaries, 'StackResourceSummaries'))
            resources.push(...toStackResource(summary));
    return resources;
}
/** A role or user; nothing for other resources, and for those that are not made yet or are gone. */
function toStackResource(summary) {
    const type = TYPES.get((0,aws_client/* requireMember */.aR)(summary.ResourceType, 'ResourceType'));
    const status = (0,aws_client/* requireMember */.aR)(summary.ResourceStatus, 'ResourceStatus');
    if (type === undefined || GONE.includes(status) || !summary.PhysicalResourceId)
        return [];
    const logicalId = (0,aws_client/* requireMember */.aR)(summary.LogicalResourceId, 'LogicalResourceId');
    return [{ logicalId, type, name: summary.PhysicalResourceId }];
}

;// CONCATENATED MODULE: ./build/src/pull/deployments/cloudformation.js










/** The stacks of CloudFormation in some regions of the account that the credentials are for. */
const CLOUDFORMATION = {
    prepare: (flags) => {
        (0,pull_options/* refuseFlags */.sB)(flags, ['analyzerArn', 'account', 'principal', 'days', 'inventory', 'inventoryRole']);
        (0,pull_options/* refuseFlags */.sB)(flags, ['root', 'name', 'file']);
        (0,pull_options/* checkEndpoint */.q9)(flags);
        if (flags.stack?.includes(''))
            throw new errors/* ConfigError */.x('an empty stack was given: give a name or a glob');
        return (surroundings) => recordStacks(flags, surroundings);
    },
};
/** Stacks at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 4;
async function recordStacks(flags, { progress, retryStrategy }) {
    const { stack: globs = [], region = [], endpointUrl: endpoint } = flags;
    const isWanted = (name) => globs.length === 0 || globs.some((glob) => (0,policy_glob/* matchesGlob */.kt)(glob, name));
    const settings = { endpoint, retryStrategy };
    progress.listing();
    const regions = await askRegions(region, settings, isWanted);
    const stacks = await askStacks(regions, progress);
    // Listed after the stacks, so that the list has every role that they have.
    const account = await (0,list_account/* listAccount */.I)({ ...settings, region: regions[0]?.name });
    const lookUp = pathLookup(account);
    const results = stacks.map((one) => toDeployment(one, lookUp));
    const wasAsked = askedStacks(account.account, regions, stacks);
    return {
        deployments: results.flatMap(({ deployment }) => deployment ?? []),
        diagnostics: [...regions.flatMap(regionFailure), ...results.flatMap(({ diagnostics }) => diagnostics)],
        covers: (old) => isWanted(old.stack) && wasAsked(old),
    };
}
/** Whether a stack would have been read if it still existed. */
function askedStacks(account, regions, stacks) {
    const listed = new Set(regions.filter(({ failure }) => !failure).map(({ name }) => name));
    const failed = new Set(stacks.filter(({ failure }) => failure).map(({ stack }) => `${stack.region}/${stack.name}`));
    return (old) => old.account === account && listed.has(old.region) && !failed.has(`${old.region}/${old.stack}`);
}
/** Lists the stacks of each region, by default of that of the environment. Throws a `ConfigError` if all of them fail. */
async function askRegions(names, settings, isWanted) {
    const regions = [];
    for (const region of names.length === 0 ? [undefined] : [...new Set(names)].sort())
        regions.push(await askRegion({ ...settings, region }, isWanted));
    const failures = regions.flatMap(({ failure }) => failure ?? []);
    const [first] = failures;
    if (first !== undefined && failures.length === regions.length)
        throw first;
    return regions;
}
async function askRegion(settings, isWanted) {
    const client = (0,aws_client/* boundAnswers */.Gv)(new dist_cjs/* CloudFormationClient */.m1N((0,aws_client/* awsClientConfig */.rw)(settings)));
    const name = settings.region ?? (await (0,aws_error/* askAws */.xV)('cloudformation:ListStacks', client.config.region()));
    try {
        const stacks = await (0,aws_error/* askAws */.xV)('cloudformation:ListStacks', listStacks(client, isWanted));
        return { name, client, stacks };
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigError */.x))
            throw error;
        return { name, client, stacks: [], failure: error };
    }
}
/** Lists the roles and users of each stack. Throws a `ConfigError` after too many failures in a row. */
async function askStacks(regions, progress) {
    const queue = regions.flatMap(({ client, stacks }) => stacks.map((stack) => ({ client, stack })));
    const asked = [];
    const giveUp = (0,harvest/* failureLimit */.g3)();
    await (0,harvest/* concurrently */.rK)(queue, AT_A_TIME, async ({ client, stack }) => {
        const answer = await askStack(client, stack);
        giveUp(answer.failure?.message);
        asked.push(answer);
        progress.fetched(asked.length, queue.length);
    });
    return asked;
}
async function askStack(client, stack) {
    try {
        const request = listStackPrincipals(client, stack);
        return { stack, resources: await (0,aws_error/* askAws */.xV)('cloudformation:ListStackResources', request) };
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigError */.x))
            throw error;
        return { stack, resources: [], failure: error };
    }
}
/** The deployment of a stack, if it was read and has roles or users, and what is missing from it. */
function toDeployment({ stack, resources, failure }, lookUp) {
    const { region, name, partition, account } = stack;
    const stackInWords = `the stack \`${name}\` in \`${region}\``;
    if (failure !== undefined)
        return { diagnostics: [incomplete('error', `${stackInWords} was not recorded: ${failure.message}`)] };
    const arns = resources.map((resource) => {
        const path = lookUp(resource);
        const arn = path === undefined ? undefined : `arn:${partition}:iam::${account}:${resource.type}/${path}`;
        return { resource, arn };
    });
    const principals = arns.flatMap(({ resource: { logicalId: address }, arn }) => arn === undefined ? [] : { address, arn });
    const diagnostics = arns
        .filter(({ arn }) => arn === undefined)
        .map(({ resource }) => incomplete('warning', `${stackInWords}: ${withoutArn(resource)}`));
    if (principals.length === 0)
        return { diagnostics };
    const identity = { source: 'cloudformation', stack: name, region, account };
    return { deployment: { ...identity, principals: (0,deployment/* sortPrincipals */.YY)(principals) }, diagnostics };
}
/**
 * Finds paths among the names of the account. CloudFormation knows only a name, which is unique in the account, but the
 * path is part of the ARN too.
 */
function pathLookup({ roles, users }) {
    const byName = (names) => new Map(names.map((name) => [name.slice(name.lastIndexOf('/') + 1), name]));
    const paths = { role: byName(roles), user: byName(users) };
    return ({ type, name }) => paths[type].get(name);
}
function withoutArn({ type, name, logicalId }) {
    return `the ${type} ${(0,aws_client/* quoteAwsText */.HC)(name)} of \`${logicalId}\` does not exist any more and was left out`;
}
function regionFailure({ name, failure }) {
    if (failure === undefined)
        return [];
    return [incomplete('error', `the stacks of \`${name}\` were not recorded: ${failure.message}`)];
}
function incomplete(severity, message) {
    return { code: 'deployment-incomplete', severity, message };
}


/***/ }),

/***/ 8351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ roleAssumer),
/* harmony export */   I: () => (/* binding */ listAccount)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6764);
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1695);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7406);
/* harmony import */ var _policy_arn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8847);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4394);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7795);






/** Roles, and users. Far more than the quotas of an account; so many names stay below what the review reads of one file. */
const MOST_PRINCIPALS = 25_000;
const PAGE_SIZE = 1_000;
/** The shortest session that AWS offers. In seconds. */
const SESSION = 900;
/**
 * Lists every role and user of an account: of the one that the credentials are for; without any, of the one that the
 * SDK's default chain signs in to. Throws a `ConfigError` if the list cannot be read to its end.
 */
async function listAccount(settings, credentials) {
    const identity = credentials === undefined ? {} : { credentials };
    const client = (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .boundAnswers */ .Gv)(new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .IAMClient */ .h8v({ ...(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClientConfig */ .rw)(settings), ...identity }));
    const pagination = { client, pageSize: PAGE_SIZE };
    const roles = (0,_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .paginateListRoles */ .lwj)(pagination, {});
    const users = (0,_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_2__/* .paginateListUsers */ .IVP)(pagination, {});
    return accountOf([
        ...(await (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_1__/* .askAws */ .xV)('iam:ListRoles', readPrincipals(roles, 'role', ({ Roles }) => Roles))),
        ...(await (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_1__/* .askAws */ .xV)('iam:ListUsers', readPrincipals(users, 'user', ({ Users }) => Users))),
    ]);
}
async function readPrincipals(pages, type, itemsOf) {
    const principals = [];
    for await (const page of (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .boundedPages */ .c)(pages, ({ Marker }) => Marker)) {
        // Without a marker the SDK would take this page for the last one.
        if (page.IsTruncated === true)
            (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(page.Marker, 'Marker');
        for (const { Arn } of (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(itemsOf(page), `the list of each ${type}`))
            principals.push(checkListedArn((0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(Arn, 'Arn'), type));
        if (principals.length > MOST_PRINCIPALS)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigError */ .x(`AWS lists more than ${MOST_PRINCIPALS} ${type}s`);
    }
    return principals;
}
function checkListedArn(arn, type) {
    const principal = (0,_policy_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .parsePrincipalArn */ .P3)(arn);
    if (principal?.type === type && (0,_policy_arn_js__WEBPACK_IMPORTED_MODULE_4__/* .isNameWithPath */ .z3)(principal.resource))
        return principal;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigError */ .x(`AWS lists ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteAwsText */ .HC)(arn)}, which cannot be the ARN of a ${type}`);
}
function accountOf(principals) {
    const [account, ...others] = new Set(principals.map((principal) => principal.account));
    if (account === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigError */ .x('AWS lists no role and no user, so the account is not known');
    if (others.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ConfigError */ .x('AWS lists roles and users of several accounts');
    const namesOf = (type) => {
        const names = principals.filter((principal) => principal.type === type).map(({ resource }) => resource);
        return [...new Set(names)].sort();
    };
    return { account, roles: namesOf('role'), users: namesOf('user') };
}
/** Assumes roles by their ARNs. Throws a `ConfigError` when AWS refuses. */
function roleAssumer(settings) {
    const client = (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .boundAnswers */ .Gv)(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_5__/* .STSClient */ .iM((0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClientConfig */ .rw)(settings)));
    return (arn) => (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_1__/* .askAws */ .xV)('sts:AssumeRole', assumeRole(client, arn));
}
async function assumeRole(client, arn) {
    const input = { RoleArn: arn, RoleSessionName: 'least-privilege-pull', DurationSeconds: SESSION };
    const { Credentials: credentials } = await client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_5__/* .AssumeRoleCommand */ .QL(input));
    return {
        accessKeyId: (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(credentials?.AccessKeyId, 'AccessKeyId'),
        secretAccessKey: (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(credentials?.SecretAccessKey, 'SecretAccessKey'),
        sessionToken: (0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__/* .requireMember */ .aR)(credentials?.SessionToken, 'SessionToken'),
    };
}


/***/ })

};
