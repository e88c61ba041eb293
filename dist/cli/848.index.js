"use strict";
exports.id = 848;
exports.ids = [848];
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

/***/ 2060:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ _),
/* harmony export */   t: () => (/* binding */ b)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2521);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2734);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_3__);
const g=`.gitignore`;var _=class o{#e;#t;#n=/* @__PURE__ */ new Set;#r=/* @__PURE__ */ new Set;#i=!1;#a=0;constructor(e,t){this.#e=e,this.#t=t}static async beside(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(t);try{let a=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(n).catch(()=>n),s=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.r)(a);if(s!==`none`&&s!==`folder`)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`\`${t}\` is not a folder: remove it`);let l=new o(a,await v(a));return await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.s)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(l.#t,g),`*
`),l}catch(e){throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.t)(t,e)}}async left(t){if(this.#i)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`interrupted`);let i=this.#l(t);return await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.r)(i)===`file`?(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.i)(i):void 0}keep(e){this.#n.add(e)}async write(t,n){if(this.#i)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`interrupted`);let r=(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.s)(this.#l(t),n);this.#r.add(r);try{await r}catch(e){throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.t)(this.#t,e)}finally{this.#r.delete(r)}this.#n.add(t)}async check(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#e,t),i=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.r)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(n));if(i!==`none`&&i!==`folder`)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`\`${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(n)}\` is not a folder: remove it`);let a=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.r)(n);if(a!==`none`&&a!==`file`)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`\`${n}\` is not a file: remove it`)}async commit(e){let n=[],r=[...this.#n].reverse();try{for(let t of[...e,...r])await this.check(t);for(let t of e)n.push(...await this.#s(t));for(let e of r)n.push(...await this.#s(e)),n.push(await this.#c(e))}catch(e){for(let e of n.reverse())await e();throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.t)(this.#e,e)}for(let n of e)await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.a)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#e,n)))}async discard(){await this.#o(),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(this.#t,{recursive:!0,force:!0})}async release(){for(let e=0;e<this.#a;e++)await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#t,`aside-${e}`),{force:!0});await this.leave()}async leave(){await this.#o(),(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(this.#t).catch(()=>[])).every(e=>e===g)&&await this.discard()}async#o(){this.#i=!0,await Promise.allSettled(this.#r)}async#s(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#e,e);if(await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_0__.r)(t)!==`file`)return[];let n=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#t,`aside-${this.#a++}`);return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(t,n),[()=>(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(n,t)]}async#c(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#e,e),n=this.#l(e);return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(t),{recursive:!0}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(n,t),()=>(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(t,n)}#l(e){return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#t,(0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)(`sha256`).update(e).digest(`hex`))}};async function v(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(t),r=`.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(t)}.pull-`;await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(n,{recursive:!0});let i=(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(n,{withFileTypes:!0})).filter(e=>e.isDirectory()&&e.name.startsWith(r)).map(({name:e})=>e.slice(r.length)).filter(e=>/^[1-9]\d{0,9}$/.test(e)),a=i.find(e=>y(Number(e)));if(a!==void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__.t(`another pull is writing to \`${t}\`: wait for process ${a}, or remove \`${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(n,r)}${a}\``);let l=String(process.pid),f=i.includes(l)?l:i[0];for(let e of i)e!==f&&await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(n,r+e),{recursive:!0,force:!0});let h=(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(n,r+l);return f===void 0?await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(h):f!==l&&await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(n,r+f),h),h}function y(e){if(e===process.pid)return!1;try{return process.kill(e,0)}catch(e){return e instanceof Error&&`code`in e&&e.code===`EPERM`}}function b(e){return{code:`finding-file-changed`,severity:`error`,message:`\`${e}\` is out of date, but was not removed because it is not as \`pull\` wrote it: remove the file or restore it`}}

/***/ }),

/***/ 848:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeDeployments: () => (/* binding */ F),
/* harmony export */   pullDeployments: () => (/* binding */ A)
/* harmony export */ });
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1031);
/* harmony import */ var _interrupt_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5639);
/* harmony import */ var _pull_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4818);
/* harmony import */ var _gone_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2060);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8341);
/* harmony import */ var _read_findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1349);
/* harmony import */ var _source_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(546);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2734);
/* harmony import */ var _written_deployment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5047);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2521);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_7__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2857);
async function v(e,t,n){let r=(0,_written_deployment_js__WEBPACK_IMPORTED_MODULE_6__.n)(t),i=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(e,r)),a=i===void 0?t:y(t,r,i);if(i!==void 0&&(0,_written_deployment_js__WEBPACK_IMPORTED_MODULE_6__.r)(i,a,n))return{type:`file`,path:r,text:i,change:`none`,deployment:a};let o=(0,_written_deployment_js__WEBPACK_IMPORTED_MODULE_6__.i)(a,n),[s]=b(r,o).diagnostics;return s===void 0?{type:`file`,path:r,text:o,change:i===void 0?`added`:`updated`,deployment:a}:x(r,s.message)}function y(e,t,n){let[r]=b(t,n).deployments;return e.source!==`cloudformation`||r?.source!==`cloudformation`||r.template===void 0?e:{...e,template:r.template}}function b(e,t){return (0,_read_findings_js__WEBPACK_IMPORTED_MODULE_4__.n)([new _source_file_js__WEBPACK_IMPORTED_MODULE_8__.t(e,t)],{unnamed:`file-name`})}function x(e,t){return{type:`refused`,path:e,diagnostic:{code:`deployment-incomplete`,severity:`error`,message:`\`${e}\` was not written: ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_3__.s)(t)}`}}}const S=`${_written_deployment_js__WEBPACK_IMPORTED_MODULE_6__.t}/index.json`,C=RegExp(`^${_written_deployment_js__WEBPACK_IMPORTED_MODULE_6__.t}/cloudformation-[A-Za-z0-9.-]{1,150}~[0-9a-f]{12}\\.json$`),w=zod__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ikc({stacks:zod__WEBPACK_IMPORTED_MODULE_9__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_9__/* .object */ .Ikc({account:zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(),path:zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP().regex(C),region:zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(),sha256:zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP(),stack:zod__WEBPACK_IMPORTED_MODULE_9__/* .string */ .YjP()}))});async function T(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(e,S),n=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.i)(t);if(n===void 0)return{stacks:/* @__PURE__ */ new Map,text:``};let{data:r}=w.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.n)(n));if(r===void 0)throw new _errors_js__WEBPACK_IMPORTED_MODULE_10__.t(`\`${t}\` is not an index of stacks: restore it, or remove it`);return{stacks:new Map(r.stacks.map(({path:e,...t})=>[e,t])),text:n}}function E(e){let t=[...e].sort(([e],[t])=>e<t?-1:1).map(([e,{account:t,region:n,sha256:r,stack:i}])=>({account:t,path:e,region:n,sha256:r,stack:i}));return`${JSON.stringify({stacks:t},void 0,2)}\n`}async function D(e,t,n){let r=await T(e),a=new Set(t.map(({path:e})=>e)),o=new Map(r.stacks),s=[],c=[];for(let[t,l]of r.stacks)!a.has(t)&&n(l)&&(await O((0,node_path__WEBPACK_IMPORTED_MODULE_7__.join)(e,t),l)?(s.push(t),o.delete(t)):c.push((0,_gone_file_js__WEBPACK_IMPORTED_MODULE_2__.t)(t)));for(let e of t)e.type===`file`&&k(o,e);let l=E(o);return{...l!==r.text&&(o.size>0||r.text!==``)&&{index:l},gone:s,diagnostics:c}}async function O(e,t){let n=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.i)(e);return n===void 0||(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.o)(n)===t.sha256}function k(e,{path:t,text:n,deployment:r}){if(r.source!==`cloudformation`)return;let{account:i,region:a,stack:o}=r;e.set(t,{account:i,region:a,sha256:(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_5__.o)(n),stack:o})}async function A(e,r,i){let{progress:a,signal:o,now:s}=i;(0,_pull_options_js__WEBPACK_IMPORTED_MODULE_1__.n)(r);let c=e.prepare(r);try{let e=(0,_interrupt_js__WEBPACK_IMPORTED_MODULE_11__.n)(c(i),o,`interrupted: nothing was changed`);return await j(r.out,await e,`${s.toISOString().slice(0,19)}Z`)}finally{a.end()}}async function j(e,{deployments:t,covers:n,diagnostics:r},i){let a=[];for(let n of t)a.push(await v(e,n,i));let o=n===void 0?M:await D(e,a,n),s=await N(e,a,o),c=a.flatMap(e=>e.type===`refused`?e.diagnostic:[]),l=[...r,...c,...o.diagnostics];return{changed:s,...P(a),removed:o.gone.length,diagnostics:l.sort((e,t)=>e.message<t.message?-1:1)}}const M={gone:[],diagnostics:[]};async function N(e,t,{index:n,gone:i}){let a=t.flatMap(e=>e.type===`file`&&e.change!==`none`?[[e.path,e.text]]:[]);if(n!==void 0&&a.push([S,n]),a.length===0&&i.length===0)return!1;let o=await _gone_file_js__WEBPACK_IMPORTED_MODULE_2__.n.beside(e);try{for(let[e,t]of a)await o.write(e,t);await o.commit(i),await o.release()}catch(e){throw await o.leave(),e}return!0}function P(e){let t=e.flatMap(e=>e.type===`file`?e.change:[]),n=e=>t.filter(t=>t===e).length;return{deployments:t.length,added:n(`added`),updated:n(`updated`)}}function F(t){let{changed:n,deployments:r,added:i,updated:a,removed:o}=t,s=(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(r,`deployment`);return n?`${s}: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(i,`file`)} added, ${a} changed, ${o} removed`:`${s}, nothing changed`}

/***/ }),

/***/ 3917:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4827);
const t=/^ {4}"(\w+)": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/gm;function n(n,r,i,a){let[,,o=``]=[...n.matchAll(t)].find(([,e])=>e===r)??[];return Date.parse(o)<=Date.parse(i)&&!(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_0__.n)(o,i)&&n===a(o)}

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
/* harmony import */ var _source_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(546);
function r(e){let t=({findingType:e,id:t})=>`${e}\n${t}`,n=[...e].sort((e,n)=>t(e)<t(n)?-1:1),r=i(n.length===1?n[0]:n);return`${JSON.stringify(r,void 0,2)}\n`}function i(e){if(Array.isArray(e))return e.map(i);if(typeof e!=`object`||!e)return e;let t=Object.entries(e).sort(([e],[t])=>e<t?-1:1);return Object.fromEntries(t.map(([e,t])=>[e,i(t)]))}function a(e){return e.toISOString().replace(`.000Z`,`Z`)}const o=/^ *"(?:analyzedAt|createdAt|updatedAt)": "[^"]*",?$/gm;function s(e,t){return e.replace(o,``)===t.replace(o,``)}function c(e,t){return Date.parse(t)-Date.parse(e)>=2592e6}function l(r,i){if(i.length<1e6&&r.every(({findingDetails:e})=>e.every(u)))return;let{diagnostics:a}=(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_1__.n)([new _source_file_js__WEBPACK_IMPORTED_MODULE_2__.t(``,i)],{unnamed:`file-name`}),[o]=a;return o&&(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.s)(o.message)}function u(e){if(!(`unusedPermissionDetails`in e))return!0;let{serviceNamespace:t,actions:n=[]}=e.unusedPermissionDetails;return/^[a-z0-9-]{1,64}$/.test(t)&&n.every(({action:e})=>/^[A-Za-z][A-Za-z0-9]{0,127}$/.test(e))}

/***/ })

};
;