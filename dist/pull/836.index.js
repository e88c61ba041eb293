export const id = 836;
export const ids = [836];
export const modules = {

/***/ 836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  accessAnalyzerSource: () => (/* binding */ accessAnalyzerSource)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-accessanalyzer/dist-cjs/index.js
var dist_cjs = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/policy/action-pattern.js
/** IAM's longest action is far shorter; a longer pattern is refused rather than studied. */
const LONGEST_PATTERN = 256;
const PATTERN = /^[A-Za-z0-9-]+:[A-Za-z0-9_.*?-]+$/;
/**
 * Reads an action pattern. `undefined` for text that IAM would refuse: no colon, a wildcard in the service
 * prefix, or a character that no action has.
 */
function parseActionPattern(text) {
    if (text === '*' || text === '*:*')
        return { text, prefix: '*', service: '*', name: '*', shape: 'everything' };
    if (text.length > LONGEST_PATTERN || !PATTERN.test(text))
        return undefined;
    const colon = text.indexOf(':');
    const lower = text.toLowerCase();
    const name = lower.slice(colon + 1);
    return { text, prefix: text.slice(0, colon), service: lower.slice(0, colon), name, shape: shapeOf(name) };
}
/** The same pattern with its service prefix as another author spells it. */
function withPrefix(pattern, prefix) {
    return { ...pattern, text: prefix + pattern.text.slice(pattern.prefix.length), prefix };
}
function shapeOf(name) {
    const wildcard = firstWildcard(name);
    if (wildcard === name.length)
        return 'literal';
    return wildcard === name.length - 1 && name.endsWith('*') ? 'prefix' : 'general';
}
/** The index of a name's first wildcard; its length where it has none. */
function firstWildcard(name) {
    const star = name.indexOf('*');
    const mark = name.indexOf('?');
    if (star === -1 || mark === -1)
        return Math.max(star, mark) === -1 ? name.length : Math.max(star, mark);
    return Math.min(star, mark);
}
/** The text before the pattern's first wildcard, in lower case: every name that it matches starts so. */
function literalPrefix({ name, shape }) {
    return shape === 'literal' ? name : name.slice(0, firstWildcard(name));
}
/** Whether a pattern matches an action, both service and name in lower case. */
function matchesAction(pattern, service, name) {
    if (pattern.shape === 'everything')
        return true;
    return pattern.service === service && matchesName(pattern, name);
}
/** Whether the part of a pattern after its colon matches a name in lower case. */
function matchesName(pattern, name) {
    switch (pattern.shape) {
        case 'everything':
            return true;
        case 'literal':
            return pattern.name === name;
        case 'prefix':
            return name.length >= pattern.name.length - 1 && name.startsWith(pattern.name.slice(0, -1));
        case 'general':
            return matchesGlob(pattern.name, name);
    }
}
/**
 * Whether a glob of `*` and `?` matches a text: each star first takes nothing, and only the last star met
 * has to be tried again, so the time is bounded by the product of both lengths.
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
/** Whether everything that `narrow` matches, now or ever, is matched by `wide` too. */
function subsumes(wide, narrow) {
    if (wide.shape === 'everything')
        return true;
    if (wide.service !== narrow.service)
        return false;
    if (wide.shape === 'literal')
        return wide.name === narrow.name;
    if (narrow.shape === 'literal' || wide.shape === 'prefix')
        return prefixOrMatch(wide, narrow);
    return subsumesGlob(wide.name, narrow.name);
}
function prefixOrMatch(wide, narrow) {
    if (narrow.shape === 'literal')
        return matchesName(wide, narrow.name);
    return literalPrefix(narrow).startsWith(wide.name.slice(0, -1));
}
/** How many sets of states are followed; patterns as people write them have a few hundred. */
const MOST_STATES = 4000;
/**
 * Inclusion of glob languages, decided exactly. The states of `wide` that a text can reach are followed along
 * `narrow`. Where `narrow` leaves a character open, one that occurs in neither glob is the hardest case: the
 * states that it reaches are reached by every other character too. So it alone has to be followed. Globs of
 * many `?` between stars have more sets of states than can be followed: what is not proven counts as not included.
 */
function subsumesGlob(wide, narrow) {
    // Most pairs are told apart by the shortest text of `narrow`, in which each `?` is a character of neither glob.
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
            return follow(step(wide, states, token === '?' ? undefined : token), at + 1);
        for (let run = states;;) {
            if (!follow(run, at + 1))
                return false;
            const next = step(wide, run, undefined);
            if (next === run)
                return true;
            run = next;
        }
    };
    return follow(action_pattern_close(wide, [0]), 0);
}
/** The states after one more character; `undefined` stands for one that occurs in neither glob. */
function step(glob, states, character) {
    const next = [];
    for (const part of states.split(',').slice(1)) {
        const state = Number(part);
        const token = glob[state];
        if (token === '*')
            next.push(state);
        else if (token !== undefined && (token === '?' || token === character))
            next.push(state + 1);
    }
    return action_pattern_close(glob, next);
}
/** States, written `,0,1,4`, with those that stars reach by taking nothing. */
function action_pattern_close(glob, states) {
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
 * Where a glob goes on when a prefix has been read through it: `prefix + glob.slice(offset)` is, for each offset,
 * a glob that the given one subsumes, and together they match all of its names that start with the prefix. Both in
 * lower case, the shortest way to go on first.
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

// EXTERNAL MODULE: ./build/src/policy/arn.js
var policy_arn = __webpack_require__(8847);
// EXTERNAL MODULE: ./build/src/pull/aws-error.js
var aws_error = __webpack_require__(7795);
// EXTERNAL MODULE: ./build/src/pull/finite.js
var finite = __webpack_require__(122);
// EXTERNAL MODULE: ./build/src/pull/given.js
var given = __webpack_require__(7732);
// EXTERNAL MODULE: ./build/src/pull/pull-options.js
var pull_options = __webpack_require__(1237);
// EXTERNAL MODULE: ./build/src/pull/quoted.js
var quoted = __webpack_require__(193);
;// CONCATENATED MODULE: ./build/src/pull/analyzer.js







const UNUSED_ACCESS = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];
/** The analyzer that was named, or the only one for unused access. Throws a `ConfigError` when there is no such one. */
async function chooseAnalyzer(client, arn) {
    const chosen = arn ?? (await findAnalyzer(client));
    const parsed = (0,pull_options/* parseAnalyzerArn */.lu)(chosen);
    const summary = await readAnalyzer(client, chosen);
    if (!UNUSED_ACCESS.includes(summary.type ?? ''))
        throw new errors/* ConfigError */.x(`the analyzer \`${chosen}\` is of type ${(0,quoted/* quoted */.T)(summary.type ?? '')}: one for unused access is needed`);
    if (summary.status !== 'ACTIVE')
        throw new errors/* ConfigError */.x(`the analyzer \`${chosen}\` is ${(0,quoted/* quoted */.T)(summary.status ?? '')}, not ACTIVE, and may not know all findings: look at it in the console of IAM`);
    const configuration = summary.configuration?.unusedAccess;
    return {
        arn: chosen,
        ...(configuration?.unusedAccessAge !== undefined && { unusedAccessAge: configuration.unusedAccessAge }),
        ...(summary.type === 'ACCOUNT_UNUSED_ACCESS' && parsed !== undefined && { account: parsed.account }),
    };
}
async function findAnalyzer(client) {
    const found = await (0,aws_error/* asked */.NZ)('access-analyzer:ListAnalyzers', listUnusedAccess(client));
    const [first] = found;
    if (first === undefined)
        throw new errors/* ConfigError */.x('there is no analyzer for unused access in this account and region: create one, or give another region');
    if (found.length > 1) {
        const listed = found.sort().map(quoted/* quoted */.T).join(', ');
        throw new errors/* ConfigError */.x(`there are ${found.length} analyzers for unused access: choose one with \`analyzer-arn\`: ${listed}`);
    }
    return first;
}
async function listUnusedAccess(client) {
    const found = [];
    for await (const page of (0,finite/* finite */.E)((0,dist_cjs/* paginateListAnalyzers */.xX$)({ client }, {}), ({ nextToken }) => nextToken))
        for (const { arn, type } of (0,given/* given */.g)(page.analyzers, 'analyzers'))
            if (UNUSED_ACCESS.includes(type ?? '') && arn !== undefined)
                found.push(arn);
    return found;
}
async function readAnalyzer(client, arn) {
    const analyzerName = (0,pull_options/* parseAnalyzerArn */.lu)(arn)?.name ?? arn;
    const request = client.send(new dist_cjs/* GetAnalyzerCommand */.ONg({ analyzerName })).catch((error) => {
        if ((0,aws_error/* errorCode */.CA)(error) === 'ResourceNotFoundException')
            return undefined;
        throw error;
    });
    const analyzer = (await (0,aws_error/* asked */.NZ)('access-analyzer:GetAnalyzer', request))?.analyzer;
    if (analyzer?.arn === arn)
        return analyzer;
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





/** Fetches a finding on a principal with all pages of its details, as one. Throws what the SDK throws. */
async function getFinding(client, analyzerArn, id, principal) {
    let last;
    const details = { permissions: new Map(), others: [] };
    const pages = (0,dist_cjs/* paginateGetFindingV2 */.xoN)({ client }, { analyzerArn, id });
    try {
        for await (const page of (0,finite/* finite */.E)(pages, ({ nextToken }) => nextToken)) {
            if (page.status === 'RESOLVED' || page.status === 'ARCHIVED')
                return { type: 'gone' };
            if (page.error)
                return { type: 'error', error: page.error };
            if (page.status !== 'ACTIVE' || page.id !== id || page.resource !== principal)
                return { type: 'error', error: 'AWS answers with another finding, or none' };
            for (const detail of (0,given/* given */.g)(page.findingDetails, 'findingDetails'))
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
    service.lastAccessed = latest(service.lastAccessed, lastAccessed);
    if (actions === undefined)
        service.actions = undefined;
    for (const { action = '', lastAccessed: time } of actions ?? [])
        service.actions?.set(action, latest(service.actions.get(action), time));
}
function latest(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return a < b ? b : a;
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
/** Lists the active findings of an analyzer. Throws a `ConfigError` when the list cannot be had to its end. */
function listFindings(client, analyzerArn, accounts, isWanted) {
    const filter = {
        status: { eq: ['ACTIVE'] },
        findingType: { eq: TYPES },
        ...(accounts.length > 0 && { resourceOwnerAccount: { eq: [...accounts] } }),
    };
    const pages = (0,finite/* finite */.E)((0,dist_cjs/* paginateListFindingsV2 */.M26)({ client }, { analyzerArn, filter }), (page) => page.nextToken);
    return (0,aws_error/* asked */.NZ)('access-analyzer:ListFindingsV2', list_findings_collect(pages, isWanted));
}
async function list_findings_collect(pages, isWanted) {
    const principals = new Map();
    const diagnostics = [];
    // A finding that changes while pages are read can be on two of them.
    const seen = new Set();
    for await (const page of pages) {
        for (const summary of (0,given/* given */.g)(page.findings, 'findings')) {
            const id = (0,given/* given */.g)(summary.id, 'id');
            if (seen.has(id) || !isMeant(summary))
                continue;
            seen.add(id);
            const { resource = '' } = summary;
            if ((0,policy_arn/* parsePrincipalArn */.P3)(resource) === undefined)
                diagnostics.push(unusable(id, resource));
            else if (isWanted(resource))
                principals.set(resource, [...(principals.get(resource) ?? []), listed(id, summary)]);
        }
    }
    for (const findings of principals.values())
        findings.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { principals, diagnostics };
}
/** AWS filters by the same; a finding that has changed meanwhile may come all the same. */
function isMeant({ status, findingType }) {
    return (0,given/* given */.g)(status, 'status') === 'ACTIVE' && TYPES.includes((0,given/* given */.g)(findingType, 'findingType'));
}
function listed(id, { updatedAt, analyzedAt, error }) {
    if (updatedAt === undefined || analyzedAt === undefined)
        return { id, updatedAt: '', analyzedAt: '', error: error ?? 'AWS gives no time for it' };
    return { id, updatedAt: (0,written_finding/* renderTime */.sZ)(updatedAt), analyzedAt: (0,written_finding/* renderTime */.sZ)(analyzedAt), error };
}
function unusable(id, resource) {
    return {
        code: 'finding-shape',
        severity: 'error',
        message: `the finding ${(0,quoted/* quoted */.T)(id)} was not written: ${(0,quoted/* quoted */.T)(resource)} is not the ARN of a role or user`,
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
        fetch: (principal, known) => fetchPrincipal(client, analyzer.arn, principal, principals.get(principal) ?? [], known),
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
    return (globs.length === 0 || globs.some((glob) => matchesGlob(glob, glob.includes(':') ? arn : principal.name)));
}
async function fetchPrincipal(client, analyzerArn, principal, listed, known) {
    if (known !== undefined && isCurrent(listed, known))
        return { type: 'unchanged' };
    const findings = [];
    for (const { id, error } of listed) {
        if (error)
            return (0,finding_source/* failed */.g)(`the finding ${(0,quoted/* quoted */.T)(id)} holds an error: ${(0,quoted/* quoted */.T)(error)}`, 'finding-error');
        try {
            const fetched = await (0,aws_error/* asked */.NZ)('access-analyzer:GetFindingV2', getFinding(client, analyzerArn, id, principal));
            if (fetched.type === 'error')
                return (0,finding_source/* failed */.g)(`the finding ${(0,quoted/* quoted */.T)(id)} holds an error: ${(0,quoted/* quoted */.T)(fetched.error)}`, 'finding-error');
            if (fetched.type === 'finding')
                findings.push(fetched.finding);
        }
        catch (error) {
            if ((0,aws_error/* isFatal */.BG)(error) || !(error instanceof errors/* ConfigError */.x))
                throw error;
            return (0,finding_source/* failed */.g)(`the details of the finding ${(0,quoted/* quoted */.T)(id)} could not be fetched: ${error.message}`);
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


/***/ })

};
