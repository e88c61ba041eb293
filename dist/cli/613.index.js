export const id = 613;
export const ids = [613];
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

/***/ 4613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LAST_ACCESSED: () => (/* binding */ LAST_ACCESSED)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__(6764);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/aws-client.js
var aws_client = __webpack_require__(4394);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/sources/last-accessed-report.js





/** Waits of up to five seconds each: ten minutes. */
const MOST_POLLS = 120;
/** Has IAM generate a report, waits for it and reads all of its pages. Throws a `ConfigError` if there is none. */
async function readReport(client, arn, clock) {
    const generate = new dist_cjs/* GenerateServiceLastAccessedDetailsCommand */.H3Q({ Arn: arn, Granularity: 'ACTION_LEVEL' });
    const { JobId } = await (0,aws_error/* askAws */.xV)('iam:GenerateServiceLastAccessedDetails', client.send(generate));
    const first = await firstReportPage(client, JobId, clock);
    const services = [];
    for await (const page of (0,aws_client/* boundedPages */.c)(reportPages(client, JobId, first), nextMarker))
        services.push(...(0,aws_client/* requireMember */.aR)(page.ServicesLastAccessed, 'ServicesLastAccessed'));
    return { services, completed: first.JobCompletionDate ?? clock.now };
}
/** The first page of a report, once its job is complete. */
async function firstReportPage(client, jobId, clock) {
    for (let poll = 0; poll < MOST_POLLS; poll++) {
        const page = await readReportPage(client, jobId, undefined);
        if (page.JobStatus === 'COMPLETED')
            return page;
        if (page.JobStatus === 'FAILED')
            throw new errors/* ConfigError */.x(`AWS could not create the report: ${(0,aws_client/* quoteAwsText */.HC)(page.Error?.Message ?? 'no reason given')}`);
        await clock.pause(Math.min(500 * 2 ** poll, 5_000));
    }
    throw new errors/* ConfigError */.x('the report was not ready after ten minutes: try again later');
}
async function* reportPages(client, jobId, first) {
    yield first;
    for (let marker = nextMarker(first); marker !== undefined;) {
        const page = await readReportPage(client, jobId, marker);
        yield page;
        marker = nextMarker(page);
    }
}
function nextMarker({ IsTruncated, Marker }) {
    return IsTruncated === true ? Marker : undefined;
}
function readReportPage(client, jobId, marker) {
    const input = { JobId: jobId, ...(marker !== undefined && { Marker: marker }) };
    return (0,aws_error/* askAws */.xV)('iam:GetServiceLastAccessedDetails', client.send(new dist_cjs/* GetServiceLastAccessedDetailsCommand */.ahW(input)));
}
/** IAM does not track `iam:PassRole`, so a principal that only passes roles seems never to use IAM. */
const NEVER_WHOLE = 'iam';
/**
 * What a report shows as unused since the cutoff. A service is unused as a whole if it was never accessed; otherwise
 * the actions are that AWS tracks one by one. What a principal that is younger than the cutoff (`isOld` is false) has
 * never accessed does not count as unused.
 */
function unusedServices(services, cutoff, isOld) {
    const details = new Map();
    for (const service of services) {
        const serviceNamespace = service.ServiceNamespace ?? '';
        const actions = unusedActions(service, cutoff, isOld);
        if (isOld && isNeverAccessed(service) && serviceNamespace !== NEVER_WHOLE)
            details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace } });
        else if (actions.length > 0)
            details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace, actions } });
    }
    return [...details].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, detail]) => detail);
}
function isNeverAccessed({ LastAuthenticated, TrackedActionsLastAccessed = [], }) {
    return (LastAuthenticated === undefined &&
        TrackedActionsLastAccessed.every(({ LastAccessedTime }) => LastAccessedTime === undefined));
}
function unusedActions({ TrackedActionsLastAccessed = [] }, cutoff, isOld) {
    const actions = new Map();
    for (const { ActionName: action, LastAccessedTime: time } of TrackedActionsLastAccessed) {
        if (action === undefined)
            continue;
        if (time === undefined ? isOld : time <= cutoff)
            actions.set(action, time === undefined ? { action } : { action, lastAccessed: (0,written_finding/* renderTime */.sZ)(time) });
    }
    return [...actions.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}

// EXTERNAL MODULE: ./build/src/pull/sources/sources.js
var sources = __webpack_require__(2238);
;// CONCATENATED MODULE: ./build/src/pull/sources/last-accessed.js









const DAY = 86_400_000;
/** Findings made from IAM's reports on when each role or user last used a service or action. */
const LAST_ACCESSED = { checkFlags: checkLastAccessedFlags, open: openLastAccessed };
function checkLastAccessedFlags({ analyzerArn, account, principal }) {
    if (analyzerArn !== undefined || account.length > 0)
        throw new errors/* ConfigError */.x('`--analyzer-arn` and `--account` work only with Access Analyzer: name each role and user with `--principal ARN`');
    if (principal.length === 0)
        throw new errors/* ConfigError */.x('`--from last-accessed` needs at least one `--principal ARN`');
    for (const arn of principal)
        if ((0,policy_arn/* parsePrincipalArn */.P3)(arn) === undefined || /[*?]/.test(arn))
            throw new errors/* ConfigError */.x(`\`${arn}\` is not the ARN of a role or user`);
}
async function openLastAccessed({ source, days, principals }, settings, clock) {
    const clients = new Map();
    const clientFor = (arn) => {
        const region = settings.region ?? homeRegion(arn);
        const client = clients.get(region) ?? (0,aws_client/* boundAnswers */.Gv)(new dist_cjs/* IAMClient */.h8v((0,aws_client/* awsClientConfig */.rw)({ ...settings, region })));
        clients.set(region, client);
        return client;
    };
    return {
        origin: { source, unusedAccessAge: days },
        region: settings.region ?? homeRegion(principals[0] ?? ''),
        partition: principals[0]?.split(':')[1] ?? 'aws',
        principals,
        diagnostics: [],
        covers: (principal) => principals.includes(principal),
        fetch: (principal) => fetchUnused(clientFor(principal), principal, days, clock),
    };
}
/** The region that hosts IAM's only endpoint in the partition of an ARN. */
function homeRegion(arn) {
    if (arn.startsWith('arn:aws-cn:'))
        return 'cn-north-1';
    return arn.startsWith('arn:aws-us-gov:') ? 'us-gov-west-1' : 'us-east-1';
}
async function fetchUnused(client, arn, days, clock) {
    try {
        const created = await creationTime(client, arn);
        const report = await (0,aws_error/* askAws */.xV)('iam:GetServiceLastAccessedDetails', readReport(client, arn, clock));
        const cutoff = new Date(clock.now.getTime() - days * DAY);
        const details = unusedServices(report.services, cutoff, created <= cutoff);
        if (details.length === 0)
            return { type: 'none' };
        return { type: 'findings', findings: [findingOf(arn, days, (0,written_finding/* renderTime */.sZ)(report.completed), details)] };
    }
    catch (error) {
        if ((0,aws_error/* isFatal */.BG)(error) || !(error instanceof errors/* ConfigError */.x))
            throw error;
        return (0,sources/* fetchFailure */.Z5)(`the findings of \`${arn}\` were not written: ${error.message}`);
    }
}
/** When a role or user was created; far in the future if AWS does not say, so that it counts as young. */
async function creationTime(client, arn) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
    const created = principal?.type === 'user'
        ? (await (0,aws_error/* askAws */.xV)('iam:GetUser', client.send(new dist_cjs/* GetUserCommand */.T3b({ UserName: principal.name })))).User
        : (await (0,aws_error/* askAws */.xV)('iam:GetRole', client.send(new dist_cjs/* GetRoleCommand */.kbp({ RoleName: principal?.name })))).Role;
    if (created?.Arn !== arn)
        throw new errors/* ConfigError */.x(`\`${arn}\` was not found with these credentials`);
    return created.CreateDate ?? new Date(8.64e15);
}
function findingOf(arn, days, time, findingDetails) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
    return {
        analyzedAt: time,
        createdAt: time,
        findingDetails,
        findingType: 'UnusedPermission',
        id: `last-accessed:${arn}`,
        resource: arn,
        resourceOwnerAccount: principal?.account ?? '',
        resourceType: principal?.type === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role',
        status: 'ACTIVE',
        trackingPeriod: { days: pull_options/* TRACKED_DAYS */.hK, unusedForDays: days },
        updatedAt: time,
    };
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
