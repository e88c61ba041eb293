export const id = 230;
export const ids = [230];
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

/***/ 4230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ACCESS_ANALYZER: () => (/* binding */ ACCESS_ANALYZER)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-accessanalyzer/dist-cjs/index.js
var dist_cjs = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/policy/glob.js
var policy_glob = __webpack_require__(7428);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/sources/choose-analyzer.js




const UNUSED_ACCESS = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];
/** The unused access analyzer with this ARN, or the only one there is. Throws a `ConfigError` if there is none. */
async function chooseAnalyzer(client, arn) {
    const chosen = arn ?? (await findAnalyzer(client));
    const parsed = parseAnalyzerArn(chosen);
    const summary = await readAnalyzer(client, chosen);
    if (!UNUSED_ACCESS.includes(summary.type ?? ''))
        throw new errors/* ConfigError */.x(`the analyzer \`${chosen}\` is of type ${(0,aws_client/* quoteAwsText */.HC)(summary.type ?? '')}: an unused access analyzer is needed`);
    if (summary.status !== 'ACTIVE')
        throw new errors/* ConfigError */.x(`the analyzer \`${chosen}\` is ${(0,aws_client/* quoteAwsText */.HC)(summary.status ?? '')}, not \`ACTIVE\`, so findings may be missing: check it in the IAM console`);
    const configuration = summary.configuration?.unusedAccess;
    return {
        arn: chosen,
        ...(configuration?.unusedAccessAge !== undefined && { unusedAccessAge: configuration.unusedAccessAge }),
        ...(summary.type === 'ACCOUNT_UNUSED_ACCESS' && parsed !== undefined && { account: parsed.account }),
    };
}
async function findAnalyzer(client) {
    const found = await (0,aws_error/* askAws */.xV)('access-analyzer:ListAnalyzers', listUnusedAccess(client));
    const [first] = found;
    if (first === undefined)
        throw new errors/* ConfigError */.x('there is no unused access analyzer in this account and region: create one, or give another region');
    if (found.length > 1) {
        const listed = found.sort().map(aws_client/* quoteAwsText */.HC).join(', ');
        throw new errors/* ConfigError */.x(`there are ${found.length} unused access analyzers: choose one with \`analyzer-arn\`: ${listed}`);
    }
    return first;
}
async function listUnusedAccess(client) {
    const found = [];
    for await (const page of (0,aws_client/* boundedPages */.c)((0,dist_cjs/* paginateListAnalyzers */.xX$)({ client }, {}), ({ nextToken }) => nextToken))
        for (const { arn, type } of (0,aws_client/* requireMember */.aR)(page.analyzers, 'analyzers'))
            if (UNUSED_ACCESS.includes(type ?? '') && arn !== undefined)
                found.push(arn);
    return found;
}
async function readAnalyzer(client, arn) {
    const analyzerName = parseAnalyzerArn(arn)?.name ?? arn;
    const request = client.send(new dist_cjs/* GetAnalyzerCommand */.ONg({ analyzerName })).catch((error) => {
        if ((0,aws_error/* errorCode */.CA)(error) === 'ResourceNotFoundException')
            return undefined;
        throw error;
    });
    const analyzer = (await (0,aws_error/* askAws */.xV)('access-analyzer:GetAnalyzer', request))?.analyzer;
    if (analyzer?.arn === arn)
        return analyzer;
    throw new errors/* ConfigError */.x(`the analyzer \`${arn}\` was not found with these credentials: check its account, region and name`);
}
/** The parts of an analyzer's ARN; `undefined` for anything else. */
function parseAnalyzerArn(arn) {
    const match = /^arn:[a-z-]+:access-analyzer:([a-z0-9-]+):(\d{12}):analyzer\/([A-Za-z0-9_.-]{1,255})$/.exec(arn);
    const [, region, account, name] = match ?? [];
    if (region === undefined || account === undefined || name === undefined)
        return undefined;
    return { region, account, name };
}

;// CONCATENATED MODULE: ./build/src/pull/sources/fetch-finding.js




/** Fetches a finding on a principal with all pages of its details. Throws what the SDK throws. */
async function fetchFinding(client, analyzerArn, id, principal) {
    let last;
    const details = { permissions: new Map(), others: [] };
    const pages = (0,dist_cjs/* paginateGetFindingV2 */.xoN)({ client }, { analyzerArn, id });
    try {
        for await (const page of (0,aws_client/* boundedPages */.c)(pages, ({ nextToken }) => nextToken)) {
            if (page.status === 'RESOLVED' || page.status === 'ARCHIVED')
                return { type: 'gone' };
            if (page.error)
                return { type: 'error', error: page.error };
            if (page.status !== 'ACTIVE' || page.id !== id || page.resource !== principal)
                return { type: 'error', error: 'AWS returned another finding, or none' };
            for (const detail of (0,aws_client/* requireMember */.aR)(page.findingDetails, 'findingDetails'))
                collectDetail(detail, details);
            last = page;
        }
    }
    catch (error) {
        // It was resolved after the findings were listed.
        if ((0,aws_error/* errorCode */.CA)(error) === 'ResourceNotFoundException')
            return { type: 'gone' };
        throw error;
    }
    if (last === undefined)
        return { type: 'error', error: 'AWS returned no page' };
    return writtenFinding(last, details);
}
function collectDetail(detail, { permissions, others }) {
    if (detail.unusedPermissionDetails !== undefined)
        collectService(permissions, detail.unusedPermissionDetails);
    else if (detail.unusedIamRoleDetails !== undefined)
        others.push({ unusedIamRoleDetails: lastAccessOf(detail.unusedIamRoleDetails.lastAccessed) });
    else if (detail.unusedIamUserAccessKeyDetails !== undefined)
        others.push({
            unusedIamUserAccessKeyDetails: lastAccessOf(detail.unusedIamUserAccessKeyDetails.lastAccessed),
        });
    else if (detail.unusedIamUserPasswordDetails !== undefined)
        others.push({
            unusedIamUserPasswordDetails: lastAccessOf(detail.unusedIamUserPasswordDetails.lastAccessed),
        });
}
/** Merges the actions of a service that continues on the next page. A page without actions means the whole service. */
function collectService(permissions, details) {
    const { serviceNamespace = '', actions, lastAccessed } = details;
    const known = permissions.get(serviceNamespace);
    const service = known ?? { lastAccessed, actions: new Map() };
    permissions.set(serviceNamespace, service);
    service.lastAccessed = laterOf(service.lastAccessed, lastAccessed);
    if (actions === undefined)
        service.actions = undefined;
    for (const { action = '', lastAccessed: time } of actions ?? [])
        service.actions?.set(action, laterOf(service.actions.get(action), time));
}
function laterOf(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return a < b ? b : a;
}
function writtenFinding({ analyzedAt, createdAt, updatedAt, ...page }, details) {
    const { id, resource, resourceOwnerAccount, resourceType, findingType } = page;
    const times = [analyzedAt, createdAt, updatedAt].map((time) => time && (0,written_finding/* renderTime */.sZ)(time));
    const [analyzed, created, updated] = times;
    if (!id || !resource || !resourceOwnerAccount || !resourceType || !findingType)
        return { type: 'error', error: 'AWS left out a field of the finding' };
    if (analyzed === undefined || created === undefined || updated === undefined)
        return { type: 'error', error: 'AWS left out a time of the finding' };
    const finding = {
        analyzedAt: analyzed,
        createdAt: created,
        findingDetails: [...writtenPermissions(details.permissions), ...details.others],
        findingType,
        id,
        resource,
        resourceOwnerAccount,
        resourceType,
        status: 'ACTIVE',
        updatedAt: updated,
    };
    return { type: 'finding', finding };
}
function writtenPermissions(permissions) {
    return [...permissions].sort(byKey).map(([serviceNamespace, { actions, lastAccessed }]) => ({
        unusedPermissionDetails: {
            serviceNamespace,
            ...lastAccessOf(lastAccessed),
            ...(actions !== undefined && {
                actions: [...actions].sort(byKey).map(([action, time]) => ({ action, ...lastAccessOf(time) })),
            }),
        },
    }));
}
function byKey([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function lastAccessOf(time) {
    return time === undefined ? {} : { lastAccessed: (0,written_finding/* renderTime */.sZ)(time) };
}

// EXTERNAL MODULE: ./build/src/multimap.js
var multimap = __webpack_require__(6360);
;// CONCATENATED MODULE: ./build/src/pull/sources/list-active-findings.js





const TYPES = ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'];
/** Lists the active findings of an analyzer on the principals that are wanted. Throws what the SDK throws. */
async function listActiveFindings(client, analyzerArn, accounts, isWanted) {
    const filter = {
        status: { eq: ['ACTIVE'] },
        findingType: { eq: TYPES },
        ...(accounts.length > 0 && { resourceOwnerAccount: { eq: [...accounts] } }),
    };
    const principals = new Map();
    const diagnostics = [];
    // A finding that changes while pages are read can be on two of them.
    const seen = new Set();
    const pages = (0,dist_cjs/* paginateListFindingsV2 */.M26)({ client }, { analyzerArn, filter });
    for await (const page of (0,aws_client/* boundedPages */.c)(pages, ({ nextToken }) => nextToken)) {
        for (const summary of (0,aws_client/* requireMember */.aR)(page.findings, 'findings')) {
            const id = (0,aws_client/* requireMember */.aR)(summary.id, 'id');
            if (seen.has(id) || !isActiveUnused(summary))
                continue;
            seen.add(id);
            const { resource = '' } = summary;
            if (!(0,policy_arn/* isNameWithPath */.z3)((0,policy_arn/* parsePrincipalArn */.P3)(resource)?.resource ?? ''))
                diagnostics.push(notOnPrincipal(id, resource));
            else if (isWanted(resource))
                (0,multimap/* addTo */.D)(principals, resource, toListedFinding(id, summary));
        }
    }
    for (const findings of principals.values())
        findings.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { principals, diagnostics };
}
/** AWS filters by the same criteria, but a finding may change while the list is read. */
function isActiveUnused({ status, findingType }) {
    return ((0,aws_client/* requireMember */.aR)(status, 'status') === 'ACTIVE' && TYPES.includes((0,aws_client/* requireMember */.aR)(findingType, 'findingType')));
}
function toListedFinding(id, { updatedAt, analyzedAt, error }) {
    if (updatedAt === undefined || analyzedAt === undefined)
        return { id, updatedAt: '', analyzedAt: '', error: error ?? 'AWS gives no time for it' };
    return { id, updatedAt: (0,written_finding/* renderTime */.sZ)(updatedAt), analyzedAt: (0,written_finding/* renderTime */.sZ)(analyzedAt), error };
}
function notOnPrincipal(id, resource) {
    return {
        code: 'finding-shape',
        severity: 'error',
        message: `the finding ${(0,aws_client/* quoteAwsText */.HC)(id)} was not written: ${(0,aws_client/* quoteAwsText */.HC)(resource)} is not the ARN of a role or user`,
    };
}

// EXTERNAL MODULE: ./build/src/pull/sources/sources.js
var sources = __webpack_require__(2238);
;// CONCATENATED MODULE: ./build/src/pull/sources/access-analyzer.js











/** Findings of an unused access analyzer: all of them are listed at once, their details are fetched by principal. */
const ACCESS_ANALYZER = { checkFlags: checkAnalyzerFlags, open: openAnalyzer };
function checkAnalyzerFlags({ analyzerArn, account, days }) {
    if (days !== undefined)
        throw new errors/* ConfigError */.x('`--days` works only with `--from last-accessed`: an analyzer has its own number of days');
    if (analyzerArn !== undefined && parseAnalyzerArn(analyzerArn) === undefined)
        throw new errors/* ConfigError */.x(`\`${analyzerArn}\` is not the ARN of an analyzer`);
    for (const id of account)
        if (!/^\d{12}$/.test(id))
            throw new errors/* ConfigError */.x(`\`${id}\` is not an account ID of 12 digits`);
}
async function openAnalyzer(options, settings) {
    const region = settings.region ?? (options.analyzerArn && parseAnalyzerArn(options.analyzerArn)?.region);
    const client = (0,aws_client/* boundAnswers */.Gv)(new dist_cjs/* AccessAnalyzerClient */.eXW((0,aws_client/* awsClientConfig */.rw)({ ...settings, region })));
    const analyzer = await chooseAnalyzer(client, options.analyzerArn);
    const covers = (principal) => isCovered(principal, options, analyzer);
    const request = listActiveFindings(client, analyzer.arn, options.accounts, covers);
    const { principals, diagnostics } = await (0,aws_error/* askAws */.xV)('access-analyzer:ListFindingsV2', request);
    return {
        origin: {
            source: options.source,
            analyzer: analyzer.arn,
            ...(analyzer.unusedAccessAge !== undefined && { unusedAccessAge: analyzer.unusedAccessAge }),
        },
        region,
        partition: analyzer.arn.split(':')[1] ?? 'aws',
        principals: [...principals.keys()],
        diagnostics,
        covers,
        fetch: async (principal, known) => {
            const listed = principals.get(principal) ?? [];
            if (known !== undefined && isCurrent(listed, known))
                return { type: 'unchanged' };
            return fetchListed(client, analyzer.arn, principal, listed);
        },
    };
}
function isCovered(arn, options, analyzer) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
    if (principal === undefined)
        return false;
    if (analyzer.account !== undefined && principal.account !== analyzer.account)
        return false;
    if (options.accounts.length > 0 && !options.accounts.includes(principal.account))
        return false;
    const globs = options.principals;
    return (globs.length === 0 || globs.some((glob) => (0,policy_glob/* matchesGlob */.kt)(glob, glob.includes(':') ? arn : principal.name)));
}
/** Whether a file holds exactly the findings that are listed, as they are now. */
function isCurrent(listed, known) {
    if (listed.length !== known.findings.length)
        return false;
    return known.findings.every(({ id, updatedAt }, index) => {
        const finding = listed[index];
        if (finding === undefined || finding.error || (0,written_finding/* isMonthBehind */.dm)(known.analyzedAt, finding.analyzedAt))
            return false;
        return finding.id === id && finding.updatedAt === updatedAt;
    });
}
async function fetchListed(client, analyzerArn, principal, listed) {
    const findings = [];
    for (const { id, error } of listed) {
        if (error)
            return findingError(id, error);
        try {
            const request = fetchFinding(client, analyzerArn, id, principal);
            const fetched = await (0,aws_error/* askAws */.xV)('access-analyzer:GetFindingV2', request);
            if (fetched.type === 'error')
                return findingError(id, fetched.error);
            if (fetched.type === 'finding')
                findings.push(fetched.finding);
        }
        catch (error) {
            if ((0,aws_error/* isFatal */.BG)(error) || !(error instanceof errors/* ConfigError */.x))
                throw error;
            return (0,sources/* fetchFailure */.Z5)(`the details of the finding ${(0,aws_client/* quoteAwsText */.HC)(id)} could not be fetched: ${error.message}`);
        }
    }
    return findings.length === 0 ? { type: 'none' } : { type: 'findings', findings };
}
function findingError(id, error) {
    const message = `the finding ${(0,aws_client/* quoteAwsText */.HC)(id)} has an error: ${(0,aws_client/* quoteAwsText */.HC)(error)}`;
    return (0,sources/* fetchFailure */.Z5)(message, 'finding-error');
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
