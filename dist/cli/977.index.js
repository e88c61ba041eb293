"use strict";
exports.id = 977;
exports.ids = [977];
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

/***/ 125:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ A),
/* harmony export */   i: () => (/* binding */ b),
/* harmony export */   n: () => (/* binding */ z),
/* harmony export */   o: () => (/* binding */ T),
/* harmony export */   r: () => (/* binding */ R),
/* harmony export */   s: () => (/* binding */ D),
/* harmony export */   t: () => (/* binding */ V)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2521);
/* harmony import */ var _aws_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8341);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2523);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4578);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2734);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4827);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4377);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_5__);
const m=/^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i,h=/^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;function g(e,t){let r=/* @__PURE__ */ new Map,i=new Set([...t].map(e=>e.toLowerCase())),a=[...new Set(e)].sort();for(let e of[`role`,`user`])for(let t of a){let a=(0,_arn_js__WEBPACK_IMPORTED_MODULE_6__.r)(t);if(a?.type!==e)continue;let o=_(a.name),s=[o,`${o}~${e}`,`${o}~${y(t)}`].map(e=>`${a.account}/${e}.json`).find(e=>!i.has(e.toLowerCase()));s!==void 0&&(i.add(s.toLowerCase()),r.set(t,s))}return r}function _(e){let t=e.replace(/[^A-Za-z0-9+=,.@_-]/gu,v).replace(/^\./,v),n=m.test(t)?v(t.charAt(0))+t.slice(1):t;return n.length<=150?n:`${n.slice(0,150)}~${y(e)}`}function v(e){return[...Buffer.from(e)].map(e=>`%${e.toString(16).toUpperCase().padStart(2,`0`)}`).join(``)}function y(e){return (0,node_crypto__WEBPACK_IMPORTED_MODULE_5__.createHash)(`sha256`).update(e).digest(`hex`).slice(0,16)}const b=`index.json`,x=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({analyzedAt:zod__WEBPACK_IMPORTED_MODULE_8__/* .datetime */ .w$(),findings:zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({id:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),updatedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()})),principal:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().refine(e=>(0,_arn_js__WEBPACK_IMPORTED_MODULE_6__.r)(e)!==void 0),sha256:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()}),S=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({source:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().refine(_sources_js__WEBPACK_IMPORTED_MODULE_1__.r),analyzer:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().optional(),unusedAccessAge:zod__WEBPACK_IMPORTED_MODULE_7__/* .number */ .aig().optional(),pulledAt:zod__WEBPACK_IMPORTED_MODULE_8__/* .datetime */ .w$(),files:zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(x.extend({path:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().regex(h)}))}),C=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({analyzedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),id:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),resource:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),updatedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()}),w=zod__WEBPACK_IMPORTED_MODULE_7__/* .union */ .KCZ([C.transform(e=>[e]),zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(C).min(1)]);async function T(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(e,b),n=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.i)(t);return n===void 0?void 0:{...E(n,t),text:n}}function E(t,n){let r=S.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.n)(t));if(!r.success){let[t]=r.error.issues,i=t===void 0?``:` at \`${t.path.join(`.`)}\``;throw new _errors_js__WEBPACK_IMPORTED_MODULE_9__.t(`\`${n}\` is not an index of pulled findings${i}: restore it, or remove the folder`)}let{analyzer:i,unusedAccessAge:o,files:s,source:c,pulledAt:l}=r.data;return{source:c,pulledAt:l,...i!==void 0&&{analyzer:i},...o!==void 0&&{unusedAccessAge:o},files:new Map(s.map(({path:e,...t})=>[e,t]))}}function D({files:e,...t}){let n=[...e].sort(([e],[t])=>e<t?-1:1),{analyzer:r,pulledAt:i,source:a,unusedAccessAge:o}=t,s={accounts:[...new Set(n.map(([e])=>e.slice(0,12)))],analyzer:r,files:n.map(([e,{analyzedAt:t,findings:n,principal:r,sha256:i}])=>({analyzedAt:t,findings:n.map(({id:e,updatedAt:t})=>({id:e,updatedAt:t})),path:e,principal:r,sha256:i})),pulledAt:i,source:a,unusedAccessAge:o};return`${JSON.stringify(s,void 0,2)}\n`}function O(e,t,n){let[r=``]=n.map(({analyzedAt:e})=>e).sort();return{analyzedAt:r,findings:n.map(({id:e,updatedAt:t})=>({id:e,updatedAt:t})).sort((e,t)=>e.id<t.id?-1:1),principal:e,sha256:(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.o)(t)}}function k(e,t){let{data:n}=w.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.n)(t));if(!(n===void 0||n.some(({resource:t})=>t!==e)))return O(e,t,n)}function A(e,t){return e.sha256===(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.o)(t)}async function j(e,t,n,r,a){let o=n&&await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_2__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(r,n.path)),s=n&&o!==void 0?{...n,text:o}:void 0,c=s?.path===t&&A(s.entry,s.text),l=await a.left(t),u=l===void 0?void 0:k(e,l);return{principal:e,path:t,before:s,current:c?s:void 0,left:u}}async function M(e,t,n){switch(e.type){case`none`:return{};case`unchanged`:return N(t,n);case`failed`:return P(e.diagnostic,t,n);case`findings`:return F(e.findings,t,n)}}function N({path:e,left:t,current:n},r){return t===void 0?n===void 0?{}:{entry:n.entry}:(r.keep(e),{entry:t,isWritten:!0})}async function P(e,{path:t,before:n},r){return n===void 0?{diagnostic:e}:(n.path!==t&&await r.write(t,n.text),{entry:n.entry,diagnostic:e})}async function F(e,t,n){let{principal:r,path:i,current:a}=t,o=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_3__.r)(e),c=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_3__.a)(e,o);if(c!==void 0)return P(L(r,c),t,n);let u=O(r,o,e);return a!==void 0&&I(a,u,o)?{entry:a.entry}:(await n.write(i,o),{entry:u,isWritten:!0})}function I(e,t,n){return!(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_3__.n)(e.entry.analyzedAt,t.analyzedAt)&&(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_3__.t)(e.text,n)}function L(e,n){return{code:`finding-shape`,severity:`error`,message:`the findings of ${(0,_aws_client_js__WEBPACK_IMPORTED_MODULE_0__.a)(e)} were not written: ${n}`}}async function R(e,t,n,r,i){let a=[...t?.files??[]],o=new Map(a.filter(([,{principal:e}])=>!n.covers(e))),s=new Map(a.map(([e,t])=>[t.principal,{path:e,entry:t}])),c=g(n.principals,o.keys()),l=/* @__PURE__ */ new Set,u=[...n.diagnostics],d=z(),f=0;return await V(c,8,async([t,a])=>{let p=await j(t,a,s.get(t),e,r),m=await n.fetch(t,p.left??p.current?.entry);d(B(m));let{entry:h,isWritten:g,diagnostic:_}=await M(m,p,r);h!==void 0&&o.set(a,h),g===!0&&l.add(t),_!==void 0&&u.push(_),i.fetched(++f,c.size)}),{files:o,written:l,diagnostics:u}}function z(){let t=0;return n=>{if(t=n===void 0?0:t+1,t>=25)throw new _errors_js__WEBPACK_IMPORTED_MODULE_9__.t(`gave up after ${t} failures in a row; the last one: ${n}`)}}function B(e){if(e.type===`failed`&&e.diagnostic.code===`finding-details-missing`)return e.diagnostic.message}async function V(e,t,n){let r=e[Symbol.iterator](),i;async function a(){for(let e=r.next();e.done!==!0&&i===void 0;e=r.next())try{await n(e.value)}catch(e){i??={error:e}}}if(await Promise.all(Array.from({length:t},a)),i!==void 0)throw i.error}

/***/ }),

/***/ 3977:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describePull: () => (/* binding */ x),
/* harmony export */   pull: () => (/* binding */ m)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2521);
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1031);
/* harmony import */ var _harvest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(125);
/* harmony import */ var _gone_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2060);
/* harmony import */ var _interrupt_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5639);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4578);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2734);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4827);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_6__);
async function m(e,t){let{progress:n,signal:r,now:o}=t;try{let c=await (0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__.o)(e.out);n.listing();let u=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_7__.n)(h(e,t),r);v(e.out,c,u.origin);let d=await _gone_file_js__WEBPACK_IMPORTED_MODULE_2__.n.beside(e.out);try{let i=(0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__.r)(e.out,c,u,d,n),s=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_7__.n)(i,r),f=_(e,t,u,s,d),p=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_7__.n)(f,r),m=await y(e.out,c,u.origin,s,p,d,o);return await d.discard(),m}catch(e){throw await d.leave(),e}}finally{n.end()}}async function h(e,{now:t,pause:n,retryStrategy:r}){return(await (0,_sources_js__WEBPACK_IMPORTED_MODULE_3__.a)(e.source)).open(e,g(e,r),{now:t,pause:n})}function g(e,t){return{region:e.region,endpoint:e.endpointUrl,retryStrategy:t}}async function _(e,{now:t,retryStrategy:n},r,i,a){if(!e.inventory)return{written:0,diagnostics:[]};let{pullInventories:o}=await Promise.all(/* import() */[__webpack_require__.e(313), __webpack_require__.e(764), __webpack_require__.e(695), __webpack_require__.e(784)]).then(__webpack_require__.bind(__webpack_require__, 2784));return o(e,g(e,n),r,i,a,t)}function v(t,n,r){if(!(n===void 0||n.source===r.source&&n.analyzer===r.analyzer))throw new _errors_js__WEBPACK_IMPORTED_MODULE_8__.t(`\`${t}\` holds findings from \`${n.analyzer??n.source}\`, not \`${r.analyzer??r.source}\`: give each its own folder, or remove this one`)}async function y(e,t,n,{files:i,written:a,diagnostics:s},c,l,u){let d=new Set([...t?.files.values()??[]].map(({principal:e})=>e)),{gone:p,kept:m}=await b(e,t,i),h=new Map([...m.entries,...i]),g=new Set([...h.values()].map(({principal:e})=>e)),_={...n,files:h,pulledAt:t?.pulledAt??``},v=a.size>0||c.written>0||p.length>0||(0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__.s)(_)!==t?.text;return v&&(await l.write(_harvest_js__WEBPACK_IMPORTED_MODULE_1__.i,(0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__.s)({..._,pulledAt:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_5__.i)(u)})),await l.commit(p)),{changed:v,findingCount:[...h.values()].reduce((e,{findings:t})=>e+t.length,0),added:[...g].filter(e=>!d.has(e)).length,updated:[...a].filter(e=>d.has(e)).length,removed:[...d].filter(e=>!g.has(e)).length,inventories:c.written,diagnostics:[...s,...m.diagnostics,...c.diagnostics].sort((e,t)=>e.message<t.message?-1:1)}}async function b(e,t,r){let i=new Set([...r.values()].map(({principal:e})=>e)),a=[],o=[],s=[];for(let[l,u]of t?.files??[]){if(r.has(l))continue;let t=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_4__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(e,l));t===void 0||(0,_harvest_js__WEBPACK_IMPORTED_MODULE_1__.a)(u,t)?a.push(l):(i.has(u.principal)||o.push([l,u]),s.push((0,_gone_file_js__WEBPACK_IMPORTED_MODULE_2__.t)(l)))}return{gone:a,kept:{entries:o,diagnostics:s}}}function x(e){let{changed:n,findingCount:r,added:i,updated:a,removed:o,inventories:s}=e,c=(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(r,`finding`);if(!n)return`${c}, nothing changed`;let l=s===0?``:`, ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(s,`inventory`)} written`;return`${c}: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(i,`file`)} added, ${a} changed, ${o} removed${l}`}

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

/***/ }),

/***/ 4377:
/***/ (function (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDate */ .db(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODate */ .Brp, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
;