export const id = 26;
export const ids = [26];
export const modules = {

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

/***/ 9645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pullInventories: () => (/* binding */ pullInventories)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/harvest.js + 1 modules
var harvest = __webpack_require__(5086);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__(6764);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var client_sts_dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
;// CONCATENATED MODULE: ./build/src/pull/list-account.js






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
    const client = (0,aws_client/* boundAnswers */.Gv)(new dist_cjs/* IAMClient */.h8v({ ...(0,aws_client/* awsClientConfig */.rw)(settings), ...identity }));
    const pagination = { client, pageSize: PAGE_SIZE };
    const roles = (0,dist_cjs/* paginateListRoles */.lwj)(pagination, {});
    const users = (0,dist_cjs/* paginateListUsers */.IVP)(pagination, {});
    return accountOf([
        ...(await (0,aws_error/* askAws */.xV)('iam:ListRoles', readPrincipals(roles, 'role', ({ Roles }) => Roles))),
        ...(await (0,aws_error/* askAws */.xV)('iam:ListUsers', readPrincipals(users, 'user', ({ Users }) => Users))),
    ]);
}
async function readPrincipals(pages, type, itemsOf) {
    const principals = [];
    for await (const page of (0,aws_client/* boundedPages */.c)(pages, ({ Marker }) => Marker)) {
        // Without a marker the SDK would take this page for the last one.
        if (page.IsTruncated === true)
            (0,aws_client/* requireMember */.aR)(page.Marker, 'Marker');
        for (const { Arn } of (0,aws_client/* requireMember */.aR)(itemsOf(page), `the list of each ${type}`))
            principals.push(checkListedArn((0,aws_client/* requireMember */.aR)(Arn, 'Arn'), type));
        if (principals.length > MOST_PRINCIPALS)
            throw new errors/* ConfigError */.x(`AWS lists more than ${MOST_PRINCIPALS} ${type}s`);
    }
    return principals;
}
function checkListedArn(arn, type) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
    if (principal?.type === type && (0,policy_arn/* isNameWithPath */.z3)(principal.resource))
        return principal;
    throw new errors/* ConfigError */.x(`AWS lists ${(0,aws_client/* quoteAwsText */.HC)(arn)}, which cannot be the ARN of a ${type}`);
}
function accountOf(principals) {
    const [account, ...others] = new Set(principals.map((principal) => principal.account));
    if (account === undefined)
        throw new errors/* ConfigError */.x('AWS lists no role and no user, so the account is not known');
    if (others.length > 0)
        throw new errors/* ConfigError */.x('AWS lists roles and users of several accounts');
    const namesOf = (type) => {
        const names = principals.filter((principal) => principal.type === type).map(({ resource }) => resource);
        return [...new Set(names)].sort();
    };
    return { account, roles: namesOf('role'), users: namesOf('user') };
}
/** Assumes roles by their ARNs. Throws a `ConfigError` when AWS refuses. */
function roleAssumer(settings) {
    const client = (0,aws_client/* boundAnswers */.Gv)(new client_sts_dist_cjs/* STSClient */.iM((0,aws_client/* awsClientConfig */.rw)(settings)));
    return (arn) => (0,aws_error/* askAws */.xV)('sts:AssumeRole', assumeRole(client, arn));
}
async function assumeRole(client, arn) {
    const input = { RoleArn: arn, RoleSessionName: 'least-privilege-pull', DurationSeconds: SESSION };
    const { Credentials: credentials } = await client.send(new client_sts_dist_cjs/* AssumeRoleCommand */.QL(input));
    return {
        accessKeyId: (0,aws_client/* requireMember */.aR)(credentials?.AccessKeyId, 'AccessKeyId'),
        secretAccessKey: (0,aws_client/* requireMember */.aR)(credentials?.SecretAccessKey, 'SecretAccessKey'),
        sessionToken: (0,aws_client/* requireMember */.aR)(credentials?.SessionToken, 'SessionToken'),
    };
}

// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js + 14 modules
var written_finding = __webpack_require__(8648);
;// CONCATENATED MODULE: ./build/src/pull/written-inventory.js

/** The path of an account's inventory below the folder of the findings. */
function inventoryPath(account) {
    return `inventory/${account}.json`;
}
/** The text of an inventory. */
function renderInventory({ account, listedAt, roles, users }) {
    return `${JSON.stringify({ inventory: { account, listedAt, roles, users } }, undefined, 2)}\n`;
}
const LISTED_AT = /^ {4}"listedAt": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/m;
/**
 * Whether a file holds the same inventory, listed less than 30 days earlier. An older one is renewed even if nothing
 * changed: soon enough that the review does not take it for absent, rarely enough that diffs show real changes.
 */
function isInventoryCurrent(text, inventory) {
    const listedAt = LISTED_AT.exec(text)?.[1] ?? '';
    // A time that is not valid, or is in the future, is not earlier.
    const isEarlier = Date.parse(listedAt) <= Date.parse(inventory.listedAt);
    return (isEarlier &&
        !(0,written_finding/* isMonthBehind */.dm)(listedAt, inventory.listedAt) &&
        text === renderInventory({ ...inventory, listedAt }));
}

;// CONCATENATED MODULE: ./build/src/pull/pull-inventories.js







/** Accounts at a time. */
const AT_A_TIME = 8;
/** After this many accounts in a row that could not be listed, the others are not tried. */
const MOST_FAILURES = 25;
/** Accounts that one message names. */
const MOST_NAMED = 10;
/**
 * Lists the roles and users of the account that the credentials are for and, by assuming a role, those of every other
 * account of the findings, and stages the inventories that have changed. If an account cannot be listed, its file stays
 * as it was.
 */
async function pullInventories(options, aws, source, { files }, staging, now) {
    const store = (list, account) => storeInventory(list, account, options.out, staging, now);
    const settings = { ...aws, region: source.region };
    const accounts = options.accounts.length > 0 ? options.accounts : accountsOf(files);
    const own = await store(listAccount(settings));
    const others = accounts.filter((account) => account !== own.account);
    const role = options.inventoryRole;
    const outcomes = role === undefined
        ? new Map()
        : await listOthers(others, role, source.partition, settings, store);
    const missing = [];
    for (const account of others)
        if (!outcomes.has(account) && !(await hasInventory(options.out, account)))
            missing.push(account);
    const all = [own, ...outcomes.values()];
    const diagnostics = all.flatMap(({ diagnostic }) => diagnostic ?? []);
    return {
        written: all.filter(({ isWritten }) => isWritten).length,
        diagnostics: missing.length === 0 ? diagnostics : [...diagnostics, withoutInventory(missing)],
    };
}
/** The outcome for each account that was tried: after too many failures in a row, the rest is left out. */
async function listOthers(accounts, role, partition, settings, store) {
    const assume = roleAssumer(settings);
    const list = async (account) => {
        const arn = `arn:${partition}:iam::${account}:role/${role}`;
        const listed = await listAccount(settings, await assume(arn));
        if (listed.account === account)
            return listed;
        throw new errors/* ConfigError */.x(`AWS lists the roles and users of \`${listed.account}\` for \`${arn}\``);
    };
    const outcomes = new Map();
    let failures = 0;
    await (0,harvest/* concurrently */.r)(accounts, AT_A_TIME, async (account) => {
        if (failures >= MOST_FAILURES)
            return;
        const outcome = await store(list(account), account);
        failures = outcome.diagnostic !== undefined ? failures + 1 : 0;
        outcomes.set(account, outcome);
    });
    return outcomes;
}
async function storeInventory(list, wanted, out, staging, now) {
    let account = wanted;
    try {
        const inventory = { ...(await list), listedAt: `${now.toISOString().slice(0, 19)}Z` };
        account = inventory.account;
        const path = inventoryPath(account);
        await staging.check(path);
        const text = await (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(out, path));
        if (text !== undefined && isInventoryCurrent(text, inventory))
            return { account };
        await staging.write(path, renderInventory(inventory));
        return { account, isWritten: true };
    }
    catch (error) {
        if (!(error instanceof errors/* ConfigError */.x))
            throw error;
        const whose = account === undefined ? 'the account of these credentials' : `account \`${account}\``;
        const message = `the inventory of ${whose} was not written: ${error.message}`;
        return { ...(account !== undefined && { account }), diagnostic: inventoryMissing(message) };
    }
}
/** Accounts of the principals that have findings, sorted. */
function accountsOf(files) {
    const accounts = [...files.values()].flatMap(({ principal }) => (0,policy_arn/* parsePrincipalArn */.P3)(principal)?.account ?? []);
    return [...new Set(accounts)].sort();
}
/** Whether an earlier pull wrote an inventory of an account. */
async function hasInventory(out, account) {
    const text = await (0,whole_file/* readIfThere */.qC)((0,external_node_path_.join)(out, inventoryPath(account))).catch(() => undefined);
    return text !== undefined;
}
function withoutInventory(accounts) {
    const named = accounts
        .slice(0, MOST_NAMED)
        .map((account) => `\`${account}\``)
        .join(', ');
    const more = accounts.length > MOST_NAMED ? ` and ${accounts.length - MOST_NAMED} more` : '';
    return inventoryMissing(`there is no inventory of ${accounts.length === 1 ? 'account' : 'the accounts'} ${named}${more}: give \`inventory-role\`, the name of a role that may list the roles and users there`);
}
function inventoryMissing(message) {
    return { code: 'inventory-missing', severity: 'warning', message };
}


/***/ })

};
