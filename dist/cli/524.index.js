export const id = 524;
export const ids = [524];
export const modules = {

/***/ 2524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  accessAnalyzerSource: () => (/* binding */ accessAnalyzerSource)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-accessanalyzer/dist-cjs/index.js
var dist_cjs = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/policy/action-pattern.js
var action_pattern = __webpack_require__(3943);
// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
;// CONCATENATED MODULE: ./build/src/pull/analyzer.js




const UNUSED_ACCESS = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];
/** The analyzer that was named, or the only one for unused access. Throws a `ConfigError` when there is no such one. */
async function chooseAnalyzer(client, arn) {
    const chosen = arn ?? (await findAnalyzer(client));
    const parsed = (0,pull_options/* parseAnalyzerArn */.lu)(chosen);
    const summary = await readAnalyzer(client, chosen);
    if (!UNUSED_ACCESS.includes(summary.type ?? ''))
        throw new errors/* ConfigError */.x(`the analyzer \`${chosen}\` is of type ${summary.type}: one for unused access is needed`);
    const configuration = summary.configuration?.unusedAccess;
    return {
        arn: chosen,
        ...(configuration?.unusedAccessAge !== undefined && { unusedAccessAge: configuration.unusedAccessAge }),
        ...(summary.type === 'ACCOUNT_UNUSED_ACCESS' && parsed !== undefined && { account: parsed.account }),
    };
}
async function findAnalyzer(client) {
    const found = [];
    try {
        for await (const page of (0,dist_cjs/* paginateListAnalyzers */.xX$)({ client, stopOnSameToken: true }, {}))
            for (const analyzer of page.analyzers ?? [])
                if (UNUSED_ACCESS.includes(analyzer.type ?? '') && analyzer.arn !== undefined)
                    found.push(analyzer.arn);
    }
    catch (error) {
        throw (0,aws_error/* explainAwsError */.Ni)(error, 'access-analyzer:ListAnalyzers');
    }
    const [first] = found;
    if (first === undefined)
        throw new errors/* ConfigError */.x('there is no analyzer for unused access in this account and region: create one, or give another `--region`');
    if (found.length > 1) {
        const listed = found
            .sort()
            .map((arn) => `\`${arn}\``)
            .join(', ');
        throw new errors/* ConfigError */.x(`there are ${found.length} analyzers for unused access: choose one with \`--analyzer-arn\`: ${listed}`);
    }
    return first;
}
async function readAnalyzer(client, arn) {
    try {
        const analyzerName = (0,pull_options/* parseAnalyzerArn */.lu)(arn)?.name ?? arn;
        const { analyzer } = await client.send(new dist_cjs/* GetAnalyzerCommand */.ONg({ analyzerName }));
        if (analyzer?.arn === arn)
            return analyzer;
    }
    catch (error) {
        if ((0,aws_error/* errorCode */.CA)(error) !== 'ResourceNotFoundException')
            throw (0,aws_error/* explainAwsError */.Ni)(error, 'access-analyzer:GetAnalyzer');
    }
    throw new errors/* ConfigError */.x(`there is no analyzer \`${arn}\` for these credentials: check account, region and name`);
}

// EXTERNAL MODULE: ./build/src/pull/aws-settings.js
var aws_settings = __webpack_require__(2044);
// EXTERNAL MODULE: ./build/src/pull/behind.js
var behind = __webpack_require__(3073);
// EXTERNAL MODULE: ./build/src/pull/finding-source.js
var finding_source = __webpack_require__(8020);
// EXTERNAL MODULE: ./build/src/pull/written-finding.js
var written_finding = __webpack_require__(7138);
;// CONCATENATED MODULE: ./build/src/pull/get-finding.js



/** Fetches a finding with all pages of its details, as one. Throws what the SDK throws. */
async function getFinding(client, analyzerArn, id) {
    let last;
    const details = { permissions: new Map(), others: [] };
    try {
        for await (const page of (0,dist_cjs/* paginateGetFindingV2 */.xoN)({ client, stopOnSameToken: true }, { analyzerArn, id })) {
            if (page.status !== 'ACTIVE')
                return { type: 'gone' };
            if (page.error)
                return { type: 'error', error: page.error };
            for (const detail of page.findingDetails ?? [])
                collect(detail, details);
            last = page;
        }
    }
    catch (error) {
        // Resolved between the list and now.
        if ((0,aws_error/* errorCode */.CA)(error) === 'ResourceNotFoundException')
            return { type: 'gone' };
        throw error;
    }
    if (last === undefined)
        return { type: 'error', error: 'AWS gave no page' };
    return toWritten(last, details);
}
function collect(detail, { permissions, others }) {
    if (detail.unusedPermissionDetails !== undefined)
        addService(permissions, detail.unusedPermissionDetails);
    else if (detail.unusedIamRoleDetails !== undefined)
        others.push({ unusedIamRoleDetails: accessed(detail.unusedIamRoleDetails.lastAccessed) });
    else if (detail.unusedIamUserAccessKeyDetails !== undefined)
        others.push({
            unusedIamUserAccessKeyDetails: accessed(detail.unusedIamUserAccessKeyDetails.lastAccessed),
        });
    else if (detail.unusedIamUserPasswordDetails !== undefined)
        others.push({ unusedIamUserPasswordDetails: accessed(detail.unusedIamUserPasswordDetails.lastAccessed) });
}
/** A service whose actions go on over several pages is one; where a page has none, the whole service is unused. */
function addService(permissions, details) {
    const { serviceNamespace = '', actions, lastAccessed } = details;
    const known = permissions.get(serviceNamespace);
    const service = known ?? { lastAccessed, actions: new Map() };
    permissions.set(serviceNamespace, service);
    if (lastAccessed !== undefined &&
        (service.lastAccessed === undefined || service.lastAccessed < lastAccessed))
        service.lastAccessed = lastAccessed;
    if (actions === undefined)
        service.actions = undefined;
    for (const { action = '', lastAccessed: time } of actions ?? [])
        service.actions?.set(action, time);
}
function toWritten({ analyzedAt, createdAt, updatedAt, ...page }, details) {
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
        findingDetails: [...toDetails(details.permissions), ...details.others],
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
function toDetails(permissions) {
    return [...permissions].sort(byKey).map(([serviceNamespace, { actions, lastAccessed }]) => ({
        unusedPermissionDetails: {
            serviceNamespace,
            ...accessed(lastAccessed),
            ...(actions !== undefined && {
                actions: [...actions].sort(byKey).map(([action, time]) => ({ action, ...accessed(time) })),
            }),
        },
    }));
}
function byKey([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function accessed(time) {
    return time === undefined ? {} : { lastAccessed: (0,written_finding/* renderTime */.sZ)(time) };
}

;// CONCATENATED MODULE: ./build/src/pull/list-findings.js




const TYPES = ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'];
/** The active findings of an analyzer by principal, each sorted by id. */
async function listFindings(client, analyzerArn, accounts, isWanted) {
    const filter = {
        status: { eq: ['ACTIVE'] },
        findingType: { eq: TYPES },
        ...(accounts.length > 0 && { resourceOwnerAccount: { eq: [...accounts] } }),
    };
    const principals = new Map();
    const diagnostics = [];
    // A finding that changes while pages are read can be on two of them.
    const seen = new Set();
    try {
        const pages = (0,dist_cjs/* paginateListFindingsV2 */.M26)({ client, stopOnSameToken: true }, { analyzerArn, filter });
        for await (const page of pages) {
            for (const { id, resource, updatedAt, analyzedAt, error, status, findingType } of page.findings ?? []) {
                if (id === undefined || seen.has(id) || status !== 'ACTIVE' || !TYPES.includes(findingType ?? ''))
                    continue;
                seen.add(id);
                if (resource === undefined || updatedAt === undefined || analyzedAt === undefined) {
                    diagnostics.push(unusable(id, 'it names no role or user, or no time'));
                }
                else if ((0,policy_arn/* parsePrincipalArn */.P)(resource) === undefined) {
                    diagnostics.push(unusable(id, `\`${resource}\` is not the ARN of a role or user`));
                }
                else if (isWanted(resource)) {
                    const finding = { id, updatedAt: (0,written_finding/* renderTime */.sZ)(updatedAt), analyzedAt: (0,written_finding/* renderTime */.sZ)(analyzedAt), error };
                    principals.set(resource, [...(principals.get(resource) ?? []), finding]);
                }
            }
        }
    }
    catch (error) {
        throw (0,aws_error/* explainAwsError */.Ni)(error, 'access-analyzer:ListFindingsV2');
    }
    for (const findings of principals.values())
        findings.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { principals, diagnostics };
}
function unusable(id, why) {
    return {
        code: 'finding-shape',
        severity: 'error',
        message: `the finding \`${id}\` was not written: ${why}`,
    };
}

;// CONCATENATED MODULE: ./build/src/pull/access-analyzer.js












/** Findings of an analyzer for unused access: the list at once, the details principal by principal. */
async function accessAnalyzerSource(options, settings) {
    const region = settings.region ?? (options.analyzerArn && (0,pull_options/* parseAnalyzerArn */.lu)(options.analyzerArn)?.region);
    const client = new dist_cjs/* AccessAnalyzerClient */.eXW((0,aws_settings/* clientConfig */.y)({ ...settings, region }));
    const analyzer = await chooseAnalyzer(client, options.analyzerArn);
    const covers = (principal) => isCovered(principal, options, analyzer);
    const { principals, diagnostics } = await listFindings(client, analyzer.arn, options.accounts, covers);
    return {
        origin: {
            source: 'access-analyzer',
            analyzer: analyzer.arn,
            ...(analyzer.unusedAccessAge !== undefined && { unusedAccessAge: analyzer.unusedAccessAge }),
        },
        principals: [...principals.keys()],
        diagnostics,
        covers,
        fetch: (principal, known) => fetchPrincipal(client, analyzer.arn, principals.get(principal) ?? [], known),
    };
}
function isCovered(arn, options, analyzer) {
    const principal = (0,policy_arn/* parsePrincipalArn */.P)(arn);
    if (principal === undefined)
        return false;
    if (analyzer.account !== undefined && principal.account !== analyzer.account)
        return false;
    if (options.accounts.length > 0 && !options.accounts.includes(principal.account))
        return false;
    const globs = options.principals;
    return (globs.length === 0 || globs.some((glob) => (0,action_pattern/* matchesGlob */.kt)(glob, glob.includes(':') ? arn : principal.name)));
}
async function fetchPrincipal(client, analyzerArn, listed, known) {
    if (known !== undefined && isCurrent(listed, known))
        return { type: 'unchanged' };
    const findings = [];
    for (const { id, error } of listed) {
        if (error)
            return (0,finding_source/* failed */.g)(`the finding \`${id}\` holds an error: \`${error}\``, 'finding-error');
        try {
            const fetched = await getFinding(client, analyzerArn, id);
            if (fetched.type === 'error')
                return (0,finding_source/* failed */.g)(`the finding \`${id}\` holds an error: \`${fetched.error}\``, 'finding-error');
            if (fetched.type === 'finding')
                findings.push(fetched.finding);
        }
        catch (error) {
            const explained = (0,aws_error/* explainAwsError */.Ni)(error, 'access-analyzer:GetFindingV2');
            if ((0,aws_error/* isFatal */.BG)(error) || !(explained instanceof errors/* ConfigError */.x))
                throw explained;
            return (0,finding_source/* failed */.g)(`the details of the finding \`${id}\` could not be fetched: ${explained.message}`);
        }
    }
    return findings.length === 0 ? { type: 'none' } : { type: 'findings', findings };
}
function isCurrent(listed, known) {
    if (listed.length !== known.findings.length)
        return false;
    return known.findings.every(({ id, updatedAt }, index) => {
        const finding = listed[index];
        if (finding === undefined || finding.error || (0,behind/* isFarBehind */.W)(known.analyzedAt, finding.analyzedAt))
            return false;
        return finding.id === id && finding.updatedAt === updatedAt;
    });
}


/***/ }),

/***/ 7795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BG: () => (/* binding */ isFatal),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   NZ: () => (/* binding */ asked),
/* harmony export */   Ni: () => (/* binding */ explainAwsError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

const MESSAGES = new Map([
    [
        'credentials',
        'no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first',
    ],
    ['refused', 'AWS refused the credentials: sign in again'],
    ['throttled', 'AWS still throttles after several attempts: try again later'],
    ['unreachable', 'AWS cannot be reached: check the network, the region and `--endpoint-url`'],
    ['region', 'no AWS region: give `--region`, or set `AWS_REGION`'],
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
    if (error.message === 'Region is missing')
        return 'region';
    return error.name;
}
/** Waits for a request; its error is thrown explained, with the original as its cause. */
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
    const error = thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x && thrown.cause !== undefined ? thrown.cause : thrown;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G)
        return true;
    const kind = kindOf(error);
    return isDenied(error) || ['credentials', 'refused', 'throttled', 'unreachable', 'region'].includes(kind);
}
/** What a failed request means, in one line that says what to do; bugs of ours are given back as they are. */
function explainAwsError(error, operation) {
    if (!(error instanceof Error))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G(String(error));
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InternalError */ .G)
        return error;
    const cause = error;
    const [line = ''] = error.message.split('\n');
    const said = line === '' ? '' : `: \`${line}\``;
    if (isDenied(error))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x(`AWS denies \`${operation}\`: allow it, as pull/policy.json does${said}`, {
            cause,
        });
    const known = MESSAGES.get(kindOf(error));
    if (known !== undefined)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x(`${known}${said}`, { cause });
    if ('$fault' in error || '$metadata' in error)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConfigError */ .x(`\`${operation}\` failed with ${error.name}${said}`, { cause });
    return error;
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
/** The part of a client's configuration that both services share. */
function clientConfig({ region, endpoint, retryStrategy }) {
    // A word to developers about the SDK's next versions; here it would stand before every log.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    return {
        retryMode: 'adaptive',
        maxAttempts: ATTEMPTS,
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
/** A principal's file stays as it was. */
function failed(message, code = 'finding-details-missing') {
    return { type: 'failed', diagnostics: [{ code, severity: 'error', message }] };
}


/***/ })

};
