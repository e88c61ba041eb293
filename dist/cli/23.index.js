"use strict";
exports.id = 23;
exports.ids = [23];
exports.modules = {

/***/ 8341:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ u),
/* harmony export */   i: () => (/* binding */ c),
/* harmony export */   n: () => (/* binding */ i),
/* harmony export */   o: () => (/* binding */ l),
/* harmony export */   r: () => (/* binding */ o),
/* harmony export */   s: () => (/* binding */ d),
/* harmony export */   t: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2521);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
const r=`AnswerTooLarge`,i=`ProxyRefuses`,a=/\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;function o(e){return e.middlewareStack.add(e=>async n=>{let r=await e(n),{response:i}=r;return typeof i==`object`&&i&&`body`in i&&i.body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable&&(i.body=s(i.body)),r},{step:`deserialize`,priority:`low`,name:`boundAnswers`}),e}function s(e){let t=0,i=new node_stream__WEBPACK_IMPORTED_MODULE_0__.Transform({transform(n,i,a){if(t+=n.length,t<=41943040)return a(void 0,n);e.destroy(),a(Object.assign(/* @__PURE__ */ Error(``),{code:r}))}});return e.on(`error`,e=>i.destroy(e)),e.pipe(i)}async function*c(t,n){let r=0,i;for await(let a of t){let t=n(a);if(++r>1e4||t!==void 0&&t===i)throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__.t(`AWS returns pages without end: try again later`);i=t,yield a}}function l(e,t){if(e===void 0)throw TypeError(`${t} is missing`);return e}function u(e){return`\`${d(e)}\``}function d(e){let[t=``]=e.split(`
`,1),n=t.slice(0,3e3).replace(a,`***`);return n.length<=300?n:`${n.slice(0,300)}…`}

/***/ }),

/***/ 8023:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkAccess: () => (/* binding */ f)
/* harmony export */ });
/* harmony import */ var _access_question_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4421);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8341);
/* harmony import */ var _client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3368);
/* harmony import */ var _aws_sdk_client_accessanalyzer__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);
const u=/* @__PURE__ */ new Set([`InvalidParameterException`,`UnprocessableEntityException`,`ValidationException`]),d={region:void 0,endpoint:void 0,retryStrategy:void 0};async function f(t,n=d){let i=(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__.r)(new _aws_sdk_client_accessanalyzer__WEBPACK_IMPORTED_MODULE_3__/* .AccessAnalyzerClient */ .eXW((0,_client_config_js__WEBPACK_IMPORTED_MODULE_2__.t)(n))),a=[...new Map(t.map(t=>[(0,_access_question_js__WEBPACK_IMPORTED_MODULE_0__.n)(t),t]))],c=/* @__PURE__ */ new Map,l=a.values(),u=async()=>{for(let[e,t]of l)c.set(e,await p(i,t))};try{await Promise.all(Array.from({length:4},u))}finally{i.destroy()}return c}async function p(e,t){let{before:n,after:r,removed:i}=t,a={policyType:`IDENTITY_POLICY`},o=new _aws_sdk_client_accessanalyzer__WEBPACK_IMPORTED_MODULE_3__/* .CheckNoNewAccessCommand */ .hS0({...a,existingPolicyDocument:n,newPolicyDocument:r}),s=await m(`CheckNoNewAccess`,e.send(o));if(s.type!==`agrees`)return s;for(let t=0;t<i.length;t+=100){let n=i.slice(t,t+100),o=new _aws_sdk_client_accessanalyzer__WEBPACK_IMPORTED_MODULE_3__/* .CheckAccessNotGrantedCommand */ .QKI({...a,policyDocument:r,access:[{actions:n}]}),s=await m(`CheckAccessNotGranted`,e.send(o));if(s.type!==`agrees`)return s}return s}async function m(e,r){try{let{result:i,message:a=``,reasons:o=[]}=await r,s=(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__.o)(i,`result`);if(s===`PASS`)return{type:`agrees`};if(s!==`FAIL`)throw TypeError(`the result is ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__.a)(String(s))}`);let[c=a]=o.flatMap(({description:e})=>e??[]);return{type:`disagrees`,reason:`\`${e}\` says ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__.a)(c||s)}`}}catch(n){return n instanceof Error&&u.has((0,_client_config_js__WEBPACK_IMPORTED_MODULE_2__.r)(n))?{type:`unanswered`,reason:`\`${e}\` answers ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_1__.a)(n.message)}`}:(0,_client_config_js__WEBPACK_IMPORTED_MODULE_2__.n)(`access-analyzer:${e}`,Promise.reject(n))}}

/***/ }),

/***/ 3368:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ m),
/* harmony export */   n: () => (/* binding */ p),
/* harmony export */   r: () => (/* binding */ f),
/* harmony export */   t: () => (/* binding */ O)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2521);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8341);
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1279);
/* harmony import */ var hpagent__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9611);
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9783);
const l=/* @__PURE__ */ new Map([[`credentials`,`no usable AWS credentials: set them up as for the AWS CLI, or run aws-actions/configure-aws-credentials first`],[`refused`,`AWS refused the credentials: sign in again`],[`throttled`,`AWS still throttles requests after several attempts: try again later`],[`unreachable`,`AWS cannot be reached: check the network, the region and the endpoint`],[`certificate`,"the certificate of AWS, or of the proxy, is not trusted: set `NODE_EXTRA_CA_CERTS` to a file with that of its authority"],[`proxy`,"AWS cannot be reached through the proxy: check `https_proxy` and `no_proxy`"],[`region`,"no usable AWS region: give one, or set `AWS_REGION`"],[`too large`,`AWS returns an answer larger than 40 MiB`],[`failing`,`AWS still fails after several attempts: try again later`]]),u=/* @__PURE__ */ new Set([`credentials`,`refused`,`throttled`,`unreachable`,`proxy`,`certificate`,`region`]),d=/* @__PURE__ */ new Map([[`CredentialsProviderError`,`credentials`],[`TokenProviderError`,`credentials`],[`ExpiredToken`,`refused`],[`ExpiredTokenException`,`refused`],[`InvalidClientTokenId`,`refused`],[`InvalidSignatureException`,`refused`],[`SignatureDoesNotMatch`,`refused`],[`UnrecognizedClientException`,`refused`],[`Throttling`,`throttled`],[`ThrottlingException`,`throttled`],[`TooManyRequestsException`,`throttled`],[`TimeoutError`,`unreachable`],[`ECONNREFUSED`,`unreachable`],[`ECONNRESET`,`unreachable`],[`EAI_AGAIN`,`unreachable`],[`EHOSTUNREACH`,`unreachable`],[`ENETUNREACH`,`unreachable`],[`ENOTFOUND`,`unreachable`],[`ETIMEDOUT`,`unreachable`],[`EPIPE`,`unreachable`],[_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.n,`proxy`],[`CERT_HAS_EXPIRED`,`certificate`],[`DEPTH_ZERO_SELF_SIGNED_CERT`,`certificate`],[`ERR_TLS_CERT_ALTNAME_INVALID`,`certificate`],[`SELF_SIGNED_CERT_IN_CHAIN`,`certificate`],[`UNABLE_TO_GET_ISSUER_CERT_LOCALLY`,`certificate`],[`UNABLE_TO_VERIFY_LEAF_SIGNATURE`,`certificate`],[_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.t,`too large`],[`InternalFailure`,`failing`],[`InternalServerException`,`failing`],[`ServiceFailure`,`failing`],[`ServiceUnavailable`,`failing`],[`ServiceUnavailableException`,`failing`]]);function f(e){return e instanceof Error?`code`in e&&typeof e.code==`string`?e.code:/^Region (?:is missing|not accepted)/.test(e.message)?`region`:e.name:``}async function p(e,t){try{return await t}catch(t){throw h(t,e)}}function m(e){let n=e instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__.t?e.cause:e,r=v(n);return y(n)||u.has(r)}function h(r,i){if(!(r instanceof Error))return new _errors_js__WEBPACK_IMPORTED_MODULE_3__.n(String(r));if(r instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__.t||r instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__.n)return r;let a=g(r,i);if(a===void 0)return r;let o=/^(?:\n|$)/.test(r.message)?``:`: ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.a)(r.message)}`;return new _errors_js__WEBPACK_IMPORTED_MODULE_3__.t(`${a}${o}`,{cause:r})}function g(e,t){if(y(e))return`AWS denies \`${t}\`: allow it${_(t)?`, as pull/policy.json does`:``}`;let n=l.get(v(e));return n===void 0?`$fault`in e||`$metadata`in e?`\`${t}\` failed with ${e.name}`:e instanceof TypeError?`\`${t}\` returned an unexpected answer`:void 0:n}function _(e){return!e.startsWith(`access-analyzer:Check`)}function v(e){let t=f(e),n=d.get(t);return n!==void 0||t===`region`?n??t:b(e)>=500?`failing`:``}function y(e){return[`AccessDenied`,`AccessDeniedException`].includes(f(e))}function b(e){if(!(e instanceof Error)||!(`$metadata`in e))return 0;let{$metadata:t}=e;return typeof t!=`object`||!t||!(`httpStatusCode`in t)?0:Number(t.httpStatusCode)}const x={"https:":[`https_proxy`,`HTTPS_PROXY`],"http:":[`http_proxy`,`HTTP_PROXY`]};function S(e){let t=(e.protocol===`https:`?x[`https:`]:x[`http:`]).find(e=>process.env[e]);return t===void 0||(0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_2__/* .checkBypass */ .H)(e)?void 0:C(t,process.env[t]??``)}function C(e,t){let[,n]=/^\s*([a-z][a-z\d+.-]{0,20}):\/\//i.exec(t)??[];if(n===void 0)throw w(e,"does not start with `http://` or `https://`");if(!/^https?$/i.test(n))throw w(e,`starts with \`${n.toLowerCase()}://\``);try{let e=new URL(t);return decodeURIComponent(e.username+e.password),e}catch{throw w(e,`holds no address of a proxy`)}}function w(e,n){return new _errors_js__WEBPACK_IMPORTED_MODULE_3__.t(`the variable \`${e}\` ${n}: only proxies at \`http://HOST:PORT\` and \`https://HOST:PORT\` are supported, with \`USER:PASSWORD@\` before the host if the proxy wants them`)}var T=class extends _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__.NodeHttpHandler{#e;#t=/* @__PURE__ */ new Map;constructor(e){super(e),this.#e=e}async handle(...[e,t]){let{protocol:n,hostname:r,port:i}=e,a=i===void 0?r:`${r}:${i}`,o=S(new URL(`${n}//${a}`));if(o===void 0)return super.handle(e,t);try{return await this.#n(o.href).handle(e,t)}catch(e){throw E(e)??e}}destroy(){super.destroy();for(let e of this.#t.values())e.destroy()}#n(e){let t=this.#t.get(e);if(t!==void 0)return t;let n={keepAlive:!0,maxSockets:50,proxy:e},r=new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__.NodeHttpHandler({...this.#e,httpAgent:new hpagent__WEBPACK_IMPORTED_MODULE_1__/* .HttpProxyAgent */ .sH(n),httpsAgent:new hpagent__WEBPACK_IMPORTED_MODULE_1__/* .HttpsProxyAgent */ .bW(n)});return this.#t.set(e,r),r}};function E(e){let[,t]=/^Bad response: (\d+)$/.exec(e instanceof Error?e.message:``)??[];if(t!==void 0)return Object.assign(/* @__PURE__ */ Error(`the proxy answers ${t}`),{code:_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.n})}const D={connectionTimeout:1e4,requestTimeout:3e4,throwOnRequestTimeout:!0};function O({region:e,endpoint:t,retryStrategy:n}){return process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED??=`true`,{retryMode:`adaptive`,maxAttempts:8,requestHandler:new T(D),...e!==void 0&&{region:e},...t!==void 0&&{endpoint:t},...n!==void 0&&{retryStrategy:n}}}

/***/ })

};
;