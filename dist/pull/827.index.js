export const id = 827;
export const ids = [827];
export const modules = {

/***/ 7795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ isFatal),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   NZ: () => (/* binding */ asked)
/* harmony export */ });
/* unused harmony export explainAwsError */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _quoted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(193);


const MESSAGES = new Map([
    [
        'credentials',
        'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
    ],
    ['refused', 'AWS refused the credentials: sign in again'],
    ['throttled', 'AWS still throttles after several attempts: try again later'],
    ['unreachable', 'AWS cannot be reached: check the network, the region and the endpoint'],
    ['region', 'no usable AWS region: give one, or set `AWS_REGION`'],
    ['failing', 'AWS fails to answer after several attempts: try again later'],
]);
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
    ['InternalFailure', 'failing'],
    ['InternalServerException', 'failing'],
    ['ServiceFailure', 'failing'],
    ['ServiceUnavailable', 'failing'],
    ['ServiceUnavailableException', 'failing'],
]);
/** The error's code (`AccessDeniedException`, `ECONNREFUSED`), as AWS's SDK or Node give it. */
function errorCode(error) {
    if (!(error instanceof Error))
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return /^Region (?:is missing|not accepted)/.test(error.message) ? 'region' : error.name;
}
/** Waits for a request and what is made of its answer; an error is thrown explained, with the original as its cause. */
async function asked(operation, request) {
    try {
        return await request;
    }
    catch (error) {
        throw explainAwsError(error, operation);
    }
}
/** Whether every request would fail like this one, so that it makes no sense to go on. Takes explained errors too. */
function isFatal(thrown) {
    const error = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x ? thrown.cause : thrown;
    const kind = kindOf(error);
    return isDenied(error) || ['credentials', 'refused', 'throttled', 'unreachable', 'region'].includes(kind);
}
/** What a failed request means, in one line that says what to do; bugs of ours are given back as they are. */
function explainAwsError(error, operation) {
    if (!(error instanceof Error))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G(String(error));
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G)
        return error;
    const message = messageOf(error, operation);
    if (message === undefined)
        return error;
    const said = error.message === '' ? '' : `: ${(0,_quoted_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .T)(error.message)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x(`${message}${said}`, { cause: error });
}
function messageOf(error, operation) {
    if (isDenied(error))
        return `AWS denies \`${operation}\`: allow it, as pull/policy.json does`;
    const known = MESSAGES.get(kindOf(error));
    if (known !== undefined)
        return known;
    if ('$fault' in error || '$metadata' in error)
        return `\`${operation}\` failed with ${error.name}`;
    // What was read out of the answer is not there: it has another shape than AWS gives it.
    return error instanceof TypeError ? `the answer to \`${operation}\` is not understood` : undefined;
}
function kindOf(error) {
    const code = errorCode(error);
    const kind = KINDS.get(code);
    if (kind !== undefined || code === 'region')
        return kind ?? code;
    return statusOf(error) >= 500 ? 'failing' : '';
}
function isDenied(error) {
    return ['AccessDenied', 'AccessDeniedException'].includes(errorCode(error));
}
function statusOf(error) {
    if (!(error instanceof Error) || !('$metadata' in error))
        return 0;
    const { $metadata: metadata } = error;
    if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
        return 0;
    return Number(metadata.httpStatusCode);
}


/***/ }),

/***/ 2044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ clientConfig)
/* harmony export */ });
const ATTEMPTS = 8;
/** What hangs is given up and tried again; AWS answers within seconds. */
const requestHandler = { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
/** The part of a client's configuration that both services share. */
function clientConfig({ region, endpoint, retryStrategy }) {
    // A word to developers about the SDK's next versions; here it would stand before every log.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    return {
        retryMode: 'adaptive',
        maxAttempts: ATTEMPTS,
        requestHandler,
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
        ...(retryStrategy !== undefined && { retryStrategy }),
    };
}


/***/ }),

/***/ 8020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failed)
/* harmony export */ });
/** Trouble with a principal; without a code, its findings could not be fetched. */
function failed(message, code = 'finding-details-missing') {
    return { type: 'failed', diagnostic: { code, severity: 'error', message } };
}


/***/ }),

/***/ 122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ finite)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** More pages than any answer of AWS has. */
const MOST_PAGES = 10_000;
/** Pages one after another. Throws a `ConfigError` when they do not end: what is left out would count as gone. */
async function* finite(pages, tokenOf) {
    let count = 0;
    let last;
    for await (const page of pages) {
        const token = tokenOf(page);
        if (++count > MOST_PAGES || (token !== undefined && token === last))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x('AWS gives pages without end: try again later');
        last = token;
        yield page;
    }
}


/***/ }),

/***/ 7732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ given)
/* harmony export */ });
/** What AWS always gives. Throws a `TypeError` where it is missing: that is another answer than an empty list. */
function given(value, name) {
    if (value === undefined)
        throw new TypeError(`${name} is missing`);
    return value;
}


/***/ }),

/***/ 9827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lastAccessedSource: () => (/* binding */ lastAccessedSource)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__(6764);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/aws-settings.js
var aws_settings = __webpack_require__(2044);
// EXTERNAL MODULE: ./build/src/pull/finding-source.js
var finding_source = __webpack_require__(8020);
// EXTERNAL MODULE: ./build/src/pull/finite.js
var finite = __webpack_require__(122);
// EXTERNAL MODULE: ./build/src/pull/given.js
var given = __webpack_require__(7732);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
// EXTERNAL MODULE: ./build/src/pull/quoted.js
var quoted = __webpack_require__(193);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/unused-services.js

/**
 * `iam:PassRole` is needed and never tracked: whoever only passes roles never seems to access IAM. So IAM is never
 * called unused as a whole.
 */
const NEVER_WHOLE = 'iam';
/**
 * What a last-accessed report shows as unused since a time: a whole service when it was never accessed in the
 * tracking period, otherwise the actions that AWS tracks one by one. Of a principal that is younger (`isOld` is
 * false), nothing that was never accessed is called unused.
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

;// CONCATENATED MODULE: ./build/src/pull/last-accessed.js












const POLLS = 120;
const DAY = 86_400_000;
/** Findings made from IAM's reports of what each role or user was last used for. */
function lastAccessedSource(options, settings, waiting) {
    const clients = new Map();
    const clientFor = (arn) => {
        const region = settings.region ?? homeRegion(arn);
        const client = clients.get(region) ?? new dist_cjs/* IAMClient */.h8v((0,aws_settings/* clientConfig */.y)({ ...settings, region }));
        clients.set(region, client);
        return client;
    };
    return {
        origin: { source: 'last-accessed', unusedAccessAge: options.days },
        principals: options.principals,
        diagnostics: [],
        covers: (principal) => options.principals.includes(principal),
        fetch: (principal) => fetchPrincipal(clientFor(principal), principal, options.days, waiting),
    };
}
/** IAM has one endpoint for each partition, under one region's name. */
function homeRegion(arn) {
    if (arn.startsWith('arn:aws-cn:'))
        return 'cn-north-1';
    return arn.startsWith('arn:aws-us-gov:') ? 'us-gov-west-1' : 'us-east-1';
}
async function fetchPrincipal(client, arn, days, waiting) {
    try {
        const created = await creationOf(client, arn);
        const report = await (0,aws_error/* asked */.NZ)('iam:GetServiceLastAccessedDetails', readReport(client, arn, waiting));
        const cutoff = new Date(waiting.now.getTime() - days * DAY);
        const details = unusedServices(report.services, cutoff, created <= cutoff);
        if (details.length === 0)
            return { type: 'none' };
        return { type: 'findings', findings: [toFinding(arn, days, (0,written_finding/* renderTime */.sZ)(report.completed), details)] };
    }
    catch (error) {
        if ((0,aws_error/* isFatal */.BG)(error) || !(error instanceof errors/* ConfigError */.x))
            throw error;
        return (0,finding_source/* failed */.g)(`\`${arn}\` was not written: ${error.message}`);
    }
}
/** When a role or user was made: what is younger than the days asked for cannot have gone unused for so long. */
async function creationOf(client, arn) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P3)(arn);
    const created = principal?.type === 'user'
        ? (await (0,aws_error/* asked */.NZ)('iam:GetUser', client.send(new dist_cjs/* GetUserCommand */.T3b({ UserName: principal.name })))).User
        : (await (0,aws_error/* asked */.NZ)('iam:GetRole', client.send(new dist_cjs/* GetRoleCommand */.kbp({ RoleName: principal?.name })))).Role;
    if (created?.Arn !== arn)
        throw new errors/* ConfigError */.x(`there is no \`${arn}\` for these credentials`);
    return created.CreateDate ?? new Date(8.64e15);
}
async function readReport(client, arn, waiting) {
    const generate = new dist_cjs/* GenerateServiceLastAccessedDetailsCommand */.H3Q({ Arn: arn, Granularity: 'ACTION_LEVEL' });
    const { JobId } = await (0,aws_error/* asked */.NZ)('iam:GenerateServiceLastAccessedDetails', client.send(generate));
    const first = await finished(client, JobId, waiting);
    const services = [];
    for await (const page of (0,finite/* finite */.E)(pagesFrom(client, JobId, first), markerOf))
        services.push(...(0,given/* given */.g)(page.ServicesLastAccessed, 'ServicesLastAccessed'));
    return { services, completed: first.JobCompletionDate ?? waiting.now };
}
async function* pagesFrom(client, jobId, first) {
    yield first;
    for (let marker = markerOf(first); marker !== undefined;) {
        const page = await readPage(client, jobId, marker);
        yield page;
        marker = markerOf(page);
    }
}
function markerOf({ IsTruncated, Marker }) {
    return IsTruncated === true ? Marker : undefined;
}
/** The first page of a report, once its job is done. */
async function finished(client, jobId, waiting) {
    for (let poll = 0; poll < POLLS; poll++) {
        const page = await readPage(client, jobId, undefined);
        if (page.JobStatus === 'COMPLETED')
            return page;
        if (page.JobStatus === 'FAILED')
            throw new errors/* ConfigError */.x(`AWS could not make its report: ${(0,quoted/* quoted */.T)(page.Error?.Message ?? 'no reason given')}`);
        await waiting.pause(Math.min(500 * 2 ** poll, 5_000));
    }
    throw new errors/* ConfigError */.x('its report was not ready after ten minutes: try again later');
}
function readPage(client, jobId, marker) {
    const input = { JobId: jobId, ...(marker !== undefined && { Marker: marker }) };
    return (0,aws_error/* asked */.NZ)('iam:GetServiceLastAccessedDetails', client.send(new dist_cjs/* GetServiceLastAccessedDetailsCommand */.ahW(input)));
}
function toFinding(arn, days, time, findingDetails) {
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


/***/ })

};
