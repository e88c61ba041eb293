export const id = 990;
export const ids = [990];
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


/***/ }),

/***/ 5990:
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
var arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/harvest.js + 1 modules
var harvest = __webpack_require__(5086);
// EXTERNAL MODULE: ./build/src/pull/list-account.js
var list_account = __webpack_require__(8351);
// EXTERNAL MODULE: ./build/src/pull/whole-file.js
var whole_file = __webpack_require__(6429);
// EXTERNAL MODULE: ./build/src/pull/recent-text.js
var recent_text = __webpack_require__(9128);
;// CONCATENATED MODULE: ./build/src/pull/written-inventory.js

/** The path of an account's inventory below the folder of the findings. */
function inventoryPath(account) {
    return `inventory/${account}.json`;
}
/** The text of an inventory. */
function renderInventory({ account, listedAt, roles, users }) {
    return `${JSON.stringify({ inventory: { account, listedAt, roles, users } }, undefined, 2)}\n`;
}
/** Whether a file holds the same inventory, listed less than 30 days earlier. */
function isInventoryCurrent(text, inventory) {
    return (0,recent_text/* isRecentText */.b)(text, 'listedAt', inventory.listedAt, (listedAt) => renderInventory({ ...inventory, listedAt }));
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
    const own = await store((0,list_account/* listAccount */.I)(settings));
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
    const assume = (0,list_account/* roleAssumer */.D)(settings);
    const list = async (account) => {
        const arn = `arn:${partition}:iam::${account}:role/${role}`;
        const listed = await (0,list_account/* listAccount */.I)(settings, await assume(arn));
        if (listed.account === account)
            return listed;
        throw new errors/* ConfigError */.x(`AWS lists the roles and users of \`${listed.account}\` for \`${arn}\``);
    };
    const outcomes = new Map();
    let failures = 0;
    await (0,harvest/* concurrently */.rK)(accounts, AT_A_TIME, async (account) => {
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
    const accounts = [...files.values()].flatMap(({ principal }) => (0,arn/* parsePrincipalArn */.P3)(principal)?.account ?? []);
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
