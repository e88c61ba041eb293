"use strict";
exports.id = 440;
exports.ids = [440];
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

/***/ 3917:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4827);
const t=/^ {4}"(\w+)": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/gm;function n(n,r,i,a){let[,,o=``]=[...n.matchAll(t)].find(([,e])=>e===r)??[];return Date.parse(o)<=Date.parse(i)&&!(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_0__.n)(o,i)&&n===a(o)}

/***/ }),

/***/ 7440:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TERRAFORM_STATE: () => (/* binding */ Q)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2521);
/* harmony import */ var _read_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1349);
/* harmony import */ var _repository_path_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(9276);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2288);
/* harmony import */ var _repository_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1651);
/* harmony import */ var _pull_options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4818);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2734);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2523);
/* harmony import */ var _written_deployment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5047);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_7__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_8___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_8__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_9___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_9__);
/* harmony import */ var stream_json_core_parser_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8960);
var E=class extends Error{},D=class{#e=(0,stream_json_core_parser_js__WEBPACK_IMPORTED_MODULE_10__/* .jsonParser */ .Q$)({packValues:!1,streamValues:!0});#t;#n=[];#r=!1;#i;#a;constructor(e){this.#t=e}push(e){for(let t of this.#o(e))this.#s(t)}finish(){if(!this.#r)throw new E(`ends in the middle`)}#o(e){try{let t=this.#e(e);return typeof t==`symbol`?[]:t.values}catch{throw new E(`is not valid JSON`)}}#s(e){switch(e.name){case`startObject`:case`startArray`:this.#l(e.name===`startArray`);break;case`endObject`:case`endArray`:this.#u();break;case`startKey`:this.#d(this.#n.at(-1)?.visitor?.key!==void 0);break;case`endKey`:this.#p(this.#a);break;case`startString`:case`startNumber`:this.#i=this.#c(),this.#d(this.#i?.scalar!==void 0);break;case`stringChunk`:case`numberChunk`:this.#f(e.value);break;case`endString`:this.#i?.scalar?.(O(this.#a??``));break;case`endNumber`:this.#i?.scalar?.(Number(this.#a));break;case`trueValue`:case`falseValue`:case`nullValue`:this.#c()?.scalar?.(e.value)}}#c(){let e=this.#n.at(-1);return e===void 0?this.#t:e.isArray?e.visitor?.item?.():e.next}#l(e){if(this.#n.length===500)throw new E(`is nested deeper than 500 levels`);this.#n.push({visitor:this.#c(),isArray:e,seen:/* @__PURE__ */ new Set,next:void 0})}#u(){let e=this.#n.pop();this.#r=this.#n.length===0;let{visitor:t}=e??{};(e?.isArray?t?.item:t?.key)&&t?.end?.()}#d(e){this.#a=e?``:void 0}#f(e){this.#a===void 0||this.#a.length>4e3||(this.#a=(this.#a+e).slice(0,4001))}#p(e){let t=this.#n.at(-1);if(t!==void 0&&(t.next=e===void 0?void 0:t.visitor?.key?.(e),e!==void 0&&t.next!==void 0)){if(t.seen.has(e))throw new E(`has the key \`${e}\` twice in one object`);t.seen.add(e)}}};function O(e){return Buffer.from(e,`utf16le`).toString(`utf16le`)}const k=5e4,A="write it with `terraform state pull`",j="write the state with `terraform state pull`",M=`is not a state of Terraform: ${A}`,N=[`format_version`,`terraform_version`,`values`,`checks`];var P=class{#e=/* @__PURE__ */ new Map;#t=/* @__PURE__ */ new Set;#n=[];#r=!1;get visitor(){let e=new Map([...G(this.#e,`version`,`format_version`,`lineage`),[`resources`,U(()=>this.#i())],[`values`,W([[`root_module`,this.#a(!0)]])]]);return{key:t=>(e.has(t)||N.includes(t)||F.has(t)?this.#t.add(t):this.#r=!0,e.get(t))}}conclude(){for(let[t,n]of F)if(this.#t.has(t))throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(n);let[n,r]=[this.#e.get(`version`),this.#e.get(`format_version`)],i=(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.c)(this.#n);if(typeof n==`number`&&!this.#t.has(`format_version`)&&!this.#t.has(`values`)){I(n);let e=this.#e.get(`lineage`);if(this.#t.has(`resources`)&&typeof e==`string`&&e!==``)return{lineage:e,principals:i}}if(typeof r==`string`&&!this.#t.has(`version`)&&!this.#t.has(`resources`)&&(L(r),this.#t.has(`values`)||!this.#r))return{principals:i};throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(M)}#i(){let t=/* @__PURE__ */ new Map,n=[],r=U(()=>V(n),()=>t.set(`instances`,!0)),i=W(G(t,`mode`,`type`,`module`,`name`),()=>{if(!z(t))return;if(!t.has(`instances`))throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(M);let r=t.get(`module`)??``,i=`${r===``?``:`${r}.`}${t.get(`type`)}.${t.get(`name`)}`;for(let{key:e,arn:r}of n)this.#s(i+ee(e),t,r)});return{...i,key:e=>e===`instances`?t.has(`type`)&&!R(t)?void 0:r:i.key?.(e)}}#a(e){return W([[`resources`,U(()=>this.#o(e))],[`child_modules`,U(()=>this.#a(!1))]])}#o(t){let[n,r]=[/* @__PURE__ */ new Map,/* @__PURE__ */ new Map];return W([...G(n,`address`,`index`,`mode`,`type`),[`values`,W(G(r,`arn`))]],()=>{if(!z(n))return;let i=String(n.get(`address`)??``);if(i.startsWith(`module.`)===t||i.endsWith(`]`)!==B(n))throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`holds addresses without their modules or keys: ${A} instead`);this.#s(i,n,r.get(`arn`))})}#s(t,n,i){let a=String(n.get(`type`));if((0,_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.u)(t)?.type!==a)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`holds an ${a} whose address is none, or longer than ${_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.l} characters`);if(this.#n.length>=k)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`holds more than ${k} roles and users`);this.#n.push({address:t,arn:H(i,t,a)})}};const F=/* @__PURE__ */ new Map([[`encrypted_data`,"is encrypted: write it with `tofu state pull`, which decrypts it"],[`planned_values`,`is a plan and not a state: ${A}`],[`resource_changes`,`is a plan and not a state: ${A}`]]);function I(t){if(t<4)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`is a state of version ${t}: run \`terraform state pull\` of Terraform 0.12 or later, which writes version 4`);if(t!==4)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`is a state of version ${t}, which this release does not read: use a newer release`)}function L(t){if(!/^[01]\.\d{1,3}$/.test(t))throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`has a format that this release does not read: use a newer release, or ${j}`)}function R(e){return _read_findings_js__WEBPACK_IMPORTED_MODULE_0__.s.has(String(e.get(`type`)))}function z(t){let n=t.get(`mode`);if(R(t)&&n!==`managed`&&n!==`data`)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(M);return R(t)&&n===`managed`}function B(e){return(e.get(`index`)??null)!==null}function V(t){let[n,r,i]=[/* @__PURE__ */ new Map,/* @__PURE__ */ new Map,/* @__PURE__ */ new Map];return W([...G(n,`index_key`),[`attributes`,W(G(r,`arn`))],[`attributes_flat`,W(G(i,`arn`))]],()=>{if(t.length>=k)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`holds a resource with more than ${k} instances`);t.push({key:n.get(`index_key`),arn:r.get(`arn`)??i.get(`arn`)})})}function ee(e){return e==null?``:`[${typeof e==`string`?(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.d)(e):e}]`}function H(t,n,r){let i=String(t),a=(0,_arn_js__WEBPACK_IMPORTED_MODULE_12__.r)(i);if(a?.type===_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.s.get(r)&&(0,_arn_js__WEBPACK_IMPORTED_MODULE_12__.n)(a?.resource??``))return i;throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`gives no valid ARN for \`${n}\`: run \`terraform apply -refresh-only\`, then ${j}`)}function U(e,t=()=>{}){return{item:e,end:t}}function W(e,t=()=>{}){let n=new Map(e);return{key:e=>n.get(e),end:t}}function G(e,...t){return t.map(t=>[t,{scalar:n=>void e.set(t,n)}])}const K=4*1024**3,q="write it again with `terraform state pull`";async function J(t,n){let r=new P,i=new D(r.visitor);try{let n=!0;for await(let e of X(t))n&&=e.trim()===``,i.push(e);if(n)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`is empty: there is no state, or Terraform could not read it`);return i.finish(),r.conclude()}catch(e){throw Y(e,n)}}function Y(t,n){return t instanceof _errors_js__WEBPACK_IMPORTED_MODULE_11__.t?new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`${n} ${t.message}`):t instanceof E?new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`${n} ${t.message}: ${q}`):!(t instanceof Error)||!(`code`in t)?t:t.code===`ERR_ENCODING_INVALID_ENCODED_DATA`?new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`${n} is not UTF-8 text: ${q}`):`syscall`in t?new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`${n} cannot be read: \`${t.code}\``):t}async function*X(t){let n=0,r=/* @__PURE__ */ new Uint8Array,i;for await(let a of t){if(n+=a.length,n>K)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`is larger than ${K/1024**3} GiB`);let t=i===void 0?Buffer.concat([r,a]):a;r=t,i===void 0&&t.length<2||(i??=new node_util__WEBPACK_IMPORTED_MODULE_9__.TextDecoder(Z(t),{fatal:!0}),yield i.decode(t,{stream:!0}))}yield i===void 0?Buffer.from(r).toString(`latin1`):i.decode()}function Z([e,t]){return e===255&&t===254?`utf-16le`:e===254&&t===255?`utf-16be`:`utf-8`}const Q={prepare:e=>{let t=$(e);return n=>ne(t,e,n)}};function $(t){(0,_pull_options_js__WEBPACK_IMPORTED_MODULE_3__.i)(t,[`analyzerArn`,`account`,`principal`,`region`,`endpointUrl`,`days`]),(0,_pull_options_js__WEBPACK_IMPORTED_MODULE_3__.i)(t,[`inventory`,`inventoryRole`,`stack`]);let{root:n,name:r}=t;if(n===void 0||n===``)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t("`--from terraform-state` needs `--root DIR`, the folder of the root module");let i=te(n);if(i===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`\`--root ${n}\` is not a folder of the repository`);if(r!==void 0&&!_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.o.test(r))throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`\`--name ${r}\`: expected a short name without spaces`);return{root:i,...r!==void 0&&{name:r}}}function te(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_6__.relative)((0,_repository_paths_js__WEBPACK_IMPORTED_MODULE_2__.r)(process.cwd()),(0,node_path__WEBPACK_IMPORTED_MODULE_6__.resolve)(e));return (0,node_path__WEBPACK_IMPORTED_MODULE_6__.isAbsolute)(t)?void 0:(0,_repository_path_js__WEBPACK_IMPORTED_MODULE_13__.t)(t.split(node_path__WEBPACK_IMPORTED_MODULE_6__.sep).join(`/`)||`.`)}async function ne({root:t,name:n},{file:r,out:i},{input:a}){let o=r===void 0?a():(0,node_fs__WEBPACK_IMPORTED_MODULE_7__.createReadStream)(r);if(o===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t("name the file of a state, or pipe in the output of `terraform state pull`");let s=await J(o,r===void 0?`standard input`:`\`${r}\``),c={source:`terraform`,root:t,...n!==void 0&&{name:n},...s};return{deployments:[c],diagnostics:ie(c,await re(i,c))}}async function re(e,t){let n=(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_8__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(e,_written_deployment_js__WEBPACK_IMPORTED_MODULE_5__.t)).catch(()=>[])).filter(e=>e.startsWith(`terraform`)&&e.endsWith(`.json`)).map(e=>`${_written_deployment_js__WEBPACK_IMPORTED_MODULE_5__.t}/${e}`).filter(e=>e!==(0,_written_deployment_js__WEBPACK_IMPORTED_MODULE_5__.n)(t)),r=(await Promise.all(n.map(t=>(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_4__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(e,t))))).flatMap((e,t)=>new _json_js__WEBPACK_IMPORTED_MODULE_1__.l(n[t]??``,e??``)),{deployments:a}=(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.n)(r,{unnamed:`file-name`});return a.flatMap(e=>e.source===`terraform`?e:[])}function ie({root:t,lineage:n},r){let i=r.find(e=>e.root===t&&e.lineage===void 0!=(n===void 0));if(i!==void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_11__.t(`\`${i.location.path}\` records a state of \`${t}\` ${n===void 0?`with`:`without`} its lineage, so it may be the same one: use \`terraform state pull\` for every state of the root, or remove the file`);return r.filter(e=>e.lineage!==void 0&&e.lineage===n).map(e=>ae(e.location.path,e.root))}function ae(e,t){return{code:`deployment-incomplete`,severity:`warning`,message:`\`${e}\` records the same state under the root \`${t}\`: remove it if the root has moved`}}

/***/ }),

/***/ 2734:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ d),
/* harmony export */   i: () => (/* binding */ c),
/* harmony export */   n: () => (/* binding */ m),
/* harmony export */   o: () => (/* binding */ p),
/* harmony export */   r: () => (/* binding */ u),
/* harmony export */   s: () => (/* binding */ l),
/* harmony export */   t: () => (/* binding */ f)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2521);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_1__);
async function c(t){try{return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(t,`utf8`)}catch(n){if(n instanceof Error&&`code`in n&&(n.code===`ENOENT`||n.code===`ENOTDIR`))return;throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__.t(`\`${t}\` cannot be read: \`${n instanceof Error?n.message:String(n)}\``)}}async function l(e,t){let n=`${e}.part`;await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(n,{force:!0}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(n,t,{flag:`wx`}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(n,e)}async function u(e){let n=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(e).catch(e=>{if(e.code!==`ENOENT`)throw e});return n===void 0?`none`:n.isFile()?`file`:n.isDirectory()?`folder`:`other`}async function d(e){try{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(e)}catch{}}function f(t,n){return n instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__.t?n:new _errors_js__WEBPACK_IMPORTED_MODULE_2__.t(`\`${t}\` cannot be written: \`${n instanceof Error?n.message:String(n)}\``)}function p(e){return (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createHash)(`sha256`).update(e).digest(`hex`)}function m(e){try{return JSON.parse(e)}catch{return}}

/***/ }),

/***/ 5047:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ a),
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   r: () => (/* binding */ s),
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _recent_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3917);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2734);
const n=`deployed`;function r(e){let[r,...a]=i(e),o=r.replace(/[^A-Za-z0-9.-]+/g,`-`).replace(/^[.-]+/,``).slice(0,150),s=(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.o)(JSON.stringify([r,...a])).slice(0,12);return`${n}/${e.source}${o===``?``:`-${o}`}~${s}.json`}function i(e){if(e.source===`cloudformation`)return[`${e.account}-${e.region}-${e.stack}`];let{root:t,name:n,lineage:r}=e;return[t,r===void 0?{name:n}:{lineage:r}]}function a(e,t){return`${JSON.stringify({deployment:o(e,t)},void 0,2)}\n`}function o(e,t){let n=e.principals.map(({address:e,arn:t})=>({address:e,arn:t}));if(e.source===`cloudformation`){let{source:r,stack:i,region:a,account:o,template:s}=e;return{source:r,stack:i,region:a,account:o,template:s,recordedAt:t,principals:n}}let{source:r,root:i,name:a,lineage:o}=e;return{source:r,root:i,name:a,lineage:o,recordedAt:t,principals:n}}function s(t,n,r){return (0,_recent_text_js__WEBPACK_IMPORTED_MODULE_0__.t)(t,`recordedAt`,r,e=>a(n,e))}

/***/ }),

/***/ 4827:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ l),
/* harmony export */   i: () => (/* binding */ a),
/* harmony export */   n: () => (/* binding */ c),
/* harmony export */   r: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8341);
/* harmony import */ var _read_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1349);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2288);
function r(e){let t=({findingType:e,id:t})=>`${e}\n${t}`,n=[...e].sort((e,n)=>t(e)<t(n)?-1:1),r=i(n.length===1?n[0]:n);return`${JSON.stringify(r,void 0,2)}\n`}function i(e){if(Array.isArray(e))return e.map(i);if(typeof e!=`object`||!e)return e;let t=Object.entries(e).sort(([e],[t])=>e<t?-1:1);return Object.fromEntries(t.map(([e,t])=>[e,i(t)]))}function a(e){return e.toISOString().replace(`.000Z`,`Z`)}const o=/^ *"(?:analyzedAt|createdAt|updatedAt)": "[^"]*",?$/gm;function s(e,t){return e.replace(o,``)===t.replace(o,``)}function c(e,t){return Date.parse(t)-Date.parse(e)>=2592e6}function l(r,i){if(i.length<1e6&&r.every(({findingDetails:e})=>e.every(u)))return;let{diagnostics:a}=(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_1__.n)([new _json_js__WEBPACK_IMPORTED_MODULE_2__.l(``,i)],{unnamed:`file-name`}),[o]=a;return o&&(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.s)(o.message)}function u(e){if(!(`unusedPermissionDetails`in e))return!0;let{serviceNamespace:t,actions:n=[]}=e.unusedPermissionDetails;return/^[a-z0-9-]{1,64}$/.test(t)&&n.every(({action:e})=>/^[A-Za-z][A-Za-z0-9]{0,127}$/.test(e))}

/***/ })

};
;