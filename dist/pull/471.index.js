"use strict";
exports.id = 471;
exports.ids = [471];
exports.modules = {

/***/ 663:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ c),
/* harmony export */   r: () => (/* binding */ u),
/* harmony export */   t: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8143);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1427);
const a=/* @__PURE__ */ new Map([[`credentials`,`no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first`],[`refused`,`AWS refused the credentials: sign in again`],[`throttled`,`AWS still throttles requests after several attempts: try again later`],[`unreachable`,`AWS cannot be reached: check the network, the region and the endpoint`],[`certificate`,"the certificate of AWS, or of the proxy, is not trusted: set `NODE_EXTRA_CA_CERTS` to a file with that of its authority"],[`proxy`,"AWS cannot be reached through the proxy: check `https_proxy` and `no_proxy`"],[`region`,"no usable AWS region: give one, or set `AWS_REGION`"],[`too large`,`AWS returns an answer larger than 40 MiB`],[`failing`,`AWS still fails after several attempts: try again later`]]),o=/* @__PURE__ */ new Set([`credentials`,`refused`,`throttled`,`unreachable`,`proxy`,`certificate`,`region`]),s=/* @__PURE__ */ new Map([[`CredentialsProviderError`,`credentials`],[`TokenProviderError`,`credentials`],[`ExpiredToken`,`refused`],[`ExpiredTokenException`,`refused`],[`InvalidClientTokenId`,`refused`],[`InvalidSignatureException`,`refused`],[`SignatureDoesNotMatch`,`refused`],[`UnrecognizedClientException`,`refused`],[`Throttling`,`throttled`],[`ThrottlingException`,`throttled`],[`TooManyRequestsException`,`throttled`],[`TimeoutError`,`unreachable`],[`ECONNREFUSED`,`unreachable`],[`ECONNRESET`,`unreachable`],[`EAI_AGAIN`,`unreachable`],[`EHOSTUNREACH`,`unreachable`],[`ENETUNREACH`,`unreachable`],[`ENOTFOUND`,`unreachable`],[`ETIMEDOUT`,`unreachable`],[`EPIPE`,`unreachable`],[_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.b,`proxy`],[`CERT_HAS_EXPIRED`,`certificate`],[`DEPTH_ZERO_SELF_SIGNED_CERT`,`certificate`],[`ERR_TLS_CERT_ALTNAME_INVALID`,`certificate`],[`SELF_SIGNED_CERT_IN_CHAIN`,`certificate`],[`UNABLE_TO_GET_ISSUER_CERT_LOCALLY`,`certificate`],[`UNABLE_TO_VERIFY_LEAF_SIGNATURE`,`certificate`],[_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.m,`too large`],[`InternalFailure`,`failing`],[`InternalServerException`,`failing`],[`ServiceFailure`,`failing`],[`ServiceUnavailable`,`failing`],[`ServiceUnavailableException`,`failing`]]);function c(e){return e instanceof Error?`code`in e&&typeof e.code==`string`?e.code:/^Region (?:is missing|not accepted)/.test(e.message)?`region`:e.name:``}async function l(e,t){try{return await t}catch(t){throw d(t,e)}}function u(t){let n=t instanceof _json_js__WEBPACK_IMPORTED_MODULE_0__.d?t.cause:t,r=p(n);return m(n)||o.has(r)}function d(n,r){if(!(n instanceof Error))return new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(String(n));if(n instanceof _json_js__WEBPACK_IMPORTED_MODULE_0__.d||n instanceof _json_js__WEBPACK_IMPORTED_MODULE_0__.f)return n;let a=f(n,r);if(a===void 0)return n;let o=/^(?:\n|$)/.test(n.message)?``:`: ${(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.v)(n.message)}`;return new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`${a}${o}`,{cause:n})}function f(e,t){if(m(e))return`AWS denies \`${t}\`: allow it, as pull/policy.json does`;let n=a.get(p(e));return n===void 0?`$fault`in e||`$metadata`in e?`\`${t}\` failed with ${e.name}`:e instanceof TypeError?`\`${t}\` returned an unexpected answer`:void 0:n}function p(e){let t=c(e),n=s.get(t);return n!==void 0||t===`region`?n??t:h(e)>=500?`failing`:``}function m(e){return[`AccessDenied`,`AccessDeniedException`].includes(c(e))}function h(e){if(!(e instanceof Error)||!(`$metadata`in e))return 0;let{$metadata:t}=e;return typeof t!=`object`||!t||!(`httpStatusCode`in t)?0:Number(t.httpStatusCode)}

/***/ }),

/***/ 8515:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ y),
/* harmony export */   t: () => (/* binding */ h)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8143);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1427);
/* harmony import */ var _aws_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(663);
/* harmony import */ var _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6764);
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1695);
const m=25e3;async function h(e,t){let n=t===void 0?{}:{credentials:t},r={client:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.g)(new _aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_3__/* .IAMClient */ .h8v({...(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.h)(e),...n})),pageSize:1e3},o=(0,_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_3__/* .paginateListRoles */ .lwj)(r,{}),s=(0,_aws_sdk_client_iam__WEBPACK_IMPORTED_MODULE_3__/* .paginateListUsers */ .IVP)(r,{});return v([...await (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_2__.t)(`iam:ListRoles`,g(o,`role`,({Roles:e})=>e)),...await (0,_aws_error_js__WEBPACK_IMPORTED_MODULE_2__.t)(`iam:ListUsers`,g(s,`user`,({Users:e})=>e))])}async function g(t,n,i){let a=[];for await(let o of (0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__._)(t,({Marker:e})=>e)){o.IsTruncated===!0&&(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(o.Marker,`Marker`);for(let{Arn:e}of (0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(i(o),`the list of each ${n}`))a.push(_((0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(e,`Arn`),n));if(a.length>m)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`AWS lists more than ${m} ${n}s`)}return a}function _(r,i){let a=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.E)(r);if(a?.type===i&&(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.T)(a.resource))return a;throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`AWS lists ${(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.v)(r)}, which cannot be the ARN of a ${i}`)}function v(t){let[n,...r]=new Set(t.map(e=>e.account));if(n===void 0)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`AWS lists no role and no user, so the account is not known`);if(r.length>0)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`AWS lists roles and users of several accounts`);let i=e=>{let n=t.filter(t=>t.type===e).map(({resource:e})=>e);return[...new Set(n)].sort()};return{account:n,roles:i(`role`),users:i(`user`)}}function y(e){let t=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.g)(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_4__/* .STSClient */ .iM((0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.h)(e)));return e=>(0,_aws_error_js__WEBPACK_IMPORTED_MODULE_2__.t)(`sts:AssumeRole`,b(t,e))}async function b(e,t){let n={RoleArn:t,RoleSessionName:`least-privilege-pull`,DurationSeconds:900},{Credentials:r}=await e.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_4__/* .AssumeRoleCommand */ .QL(n));return{accessKeyId:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(r?.AccessKeyId,`AccessKeyId`),secretAccessKey:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(r?.SecretAccessKey,`SecretAccessKey`),sessionToken:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.y)(r?.SessionToken,`SessionToken`)}}

/***/ }),

/***/ 7471:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pullInventories: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8143);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1427);
/* harmony import */ var _harvest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7615);
/* harmony import */ var _list_account_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8515);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9769);
/* harmony import */ var _recent_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9964);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_6__);
function c(e){return`inventory/${e}.json`}function l({account:e,listedAt:t,roles:n,users:r}){return`${JSON.stringify({inventory:{account:e,listedAt:t,roles:n,users:r}},void 0,2)}\n`}function u(e,t){return (0,_recent_text_js__WEBPACK_IMPORTED_MODULE_5__.t)(e,`listedAt`,t.listedAt,e=>l({...t,listedAt:e}))}async function d(e,t,n,{files:r},a,o){let s=(t,n)=>p(t,n,e.out,a,o),c={...t,region:n.region},l=e.accounts.length>0?e.accounts:m(r),u=await s((0,_list_account_js__WEBPACK_IMPORTED_MODULE_3__.t)(c)),d=l.filter(e=>e!==u.account),_=e.inventoryRole,v=_===void 0?/* @__PURE__ */ new Map:await f(d,_,n.partition,c,s),y=[];for(let t of d)!v.has(t)&&!await h(e.out,t)&&y.push(t);let b=[u,...v.values()],x=b.flatMap(({diagnostic:e})=>e??[]);return{written:b.filter(({isWritten:e})=>e).length,diagnostics:y.length===0?x:[...x,g(y)]}}async function f(t,a,o,s,c){let l=(0,_list_account_js__WEBPACK_IMPORTED_MODULE_3__.n)(s),u=async t=>{let n=`arn:${o}:iam::${t}:role/${a}`,r=await (0,_list_account_js__WEBPACK_IMPORTED_MODULE_3__.t)(s,await l(n));if(r.account===t)return r;throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.d(`AWS lists the roles and users of \`${r.account}\` for \`${n}\``)},d=/* @__PURE__ */ new Map,f=0;return await (0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.t)(t,8,async e=>{if(f>=25)return;let t=await c(u(e),e);f=t.diagnostic===void 0?0:f+1,d.set(e,t)}),d}async function p(t,n,r,i,o){let d=n;try{let e={...await t,listedAt:`${o.toISOString().slice(0,19)}Z`};d=e.account;let n=c(d);await i.check(n);let f=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_4__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(r,n));return f!==void 0&&u(f,e)?{account:d}:(await i.write(n,l(e)),{account:d,isWritten:!0})}catch(t){if(!(t instanceof _json_js__WEBPACK_IMPORTED_MODULE_0__.d))throw t;let n=`the inventory of ${d===void 0?`the account of these credentials`:`account \`${d}\``} was not written: ${t.message}`;return{...d!==void 0&&{account:d},diagnostic:_(n)}}}function m(e){let n=[...e.values()].flatMap(({principal:e})=>(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.E)(e)?.account??[]);return[...new Set(n)].sort()}async function h(e,t){return await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_4__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(e,c(t))).catch(()=>void 0)!==void 0}function g(e){let t=e.slice(0,10).map(e=>`\`${e}\``).join(`, `),n=e.length>10?` and ${e.length-10} more`:``;return _(`there is no inventory of ${e.length===1?`account`:`the accounts`} ${t}${n}: give \`inventory-role\`, the name of a role that may list the roles and users there`)}function _(e){return{code:`inventory-missing`,severity:`warning`,message:e}}

/***/ }),

/***/ 9964:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1427);
const t=/^ {4}"(\w+)": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/gm;function n(n,r,i,a){let[,,o=``]=[...n.matchAll(t)].find(([,e])=>e===r)??[];return Date.parse(o)<=Date.parse(i)&&!(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_0__.n)(o,i)&&n===a(o)}

/***/ })

};
;