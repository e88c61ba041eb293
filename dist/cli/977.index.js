"use strict";
exports.id = 977;
exports.ids = [977];
exports.modules = {

/***/ 2060:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ _),
/* harmony export */   t: () => (/* binding */ b)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2288);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2734);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_4__);
const g=`.gitignore`;var _=class o{#e;#t;#n=/* @__PURE__ */ new Set;#r=/* @__PURE__ */ new Set;#i=!1;#a=0;constructor(e,t){this.#e=e,this.#t=t}static async beside(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(t);try{let a=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.realpath)(n).catch(()=>n),s=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.r)(a);if(s!==`none`&&s!==`folder`)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${t}\` is not a folder: remove it`);let l=new o(a,await v(a));return await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.s)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(l.#t,g),`*
`),l}catch(e){throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.t)(t,e)}}async left(t){if(this.#i)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`interrupted`);let i=this.#l(t);return await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.r)(i)===`file`?(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.i)(i):void 0}keep(e){this.#n.add(e)}async write(t,n){if(this.#i)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`interrupted`);let r=(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.s)(this.#l(t),n);this.#r.add(r);try{await r}catch(e){throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.t)(this.#t,e)}finally{this.#r.delete(r)}this.#n.add(t)}async check(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#e,t),i=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.r)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(n));if(i!==`none`&&i!==`folder`)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(n)}\` is not a folder: remove it`);let a=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.r)(n);if(a!==`none`&&a!==`file`)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${n}\` is not a file: remove it`)}async commit(e){let n=[],r=[...this.#n].reverse();try{for(let t of[...e,...r])await this.check(t);for(let t of e)n.push(...await this.#s(t));for(let e of r)n.push(...await this.#s(e)),n.push(await this.#c(e))}catch(e){for(let e of n.reverse())await e();throw (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.t)(this.#e,e)}for(let n of e)await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.a)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#e,n)))}async discard(){await this.#o(),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)(this.#t,{recursive:!0,force:!0})}async release(){for(let e=0;e<this.#a;e++)await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#t,`aside-${e}`),{force:!0});await this.leave()}async leave(){await this.#o(),(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readdir)(this.#t).catch(()=>[])).every(e=>e===g)&&await this.discard()}async#o(){this.#i=!0,await Promise.allSettled(this.#r)}async#s(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#e,e);if(await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_1__.r)(t)!==`file`)return[];let n=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#t,`aside-${this.#a++}`);return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(t,n),[()=>(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(n,t)]}async#c(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#e,e),n=this.#l(e);return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(t),{recursive:!0}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(n,t),()=>(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)(t,n)}#l(e){return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#t,(0,node_crypto__WEBPACK_IMPORTED_MODULE_4__.createHash)(`sha256`).update(e).digest(`hex`))}};async function v(t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(t),r=`.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(t)}.pull-`;await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(n,{recursive:!0});let i=(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.readdir)(n,{withFileTypes:!0})).filter(e=>e.isDirectory()&&e.name.startsWith(r)).map(({name:e})=>e.slice(r.length)).filter(e=>/^[1-9]\d{0,9}$/.test(e)),a=i.find(e=>y(Number(e)));if(a!==void 0)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`another pull is writing to \`${t}\`: wait for process ${a}, or remove \`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(n,r)}${a}\``);let l=String(process.pid),f=i.includes(l)?l:i[0];for(let e of i)e!==f&&await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(n,r+e),{recursive:!0,force:!0});let h=(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(n,r+l);return f===void 0?await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.mkdir)(h):f!==l&&await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_3__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(n,r+f),h),h}function y(e){if(e===process.pid)return!1;try{return process.kill(e,0)}catch(e){return e instanceof Error&&`code`in e&&e.code===`EPERM`}}function b(e){return{code:`finding-file-changed`,severity:`error`,message:`\`${e}\` is out of date, but was not removed because it is not as \`pull\` wrote it: remove the file or restore it`}}

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
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2288);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4827);
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2523);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4578);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2734);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4377);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_5__);
const m=/^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i,h=/^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;function g(e,t){let n=/* @__PURE__ */ new Map,r=new Set([...t].map(e=>e.toLowerCase())),i=[...new Set(e)].sort();for(let e of[`role`,`user`])for(let t of i){let i=(0,_arn_js__WEBPACK_IMPORTED_MODULE_6__.r)(t);if(i?.type!==e)continue;let a=_(i.name),s=[a,`${a}~${e}`,`${a}~${y(t)}`].map(e=>`${i.account}/${e}.json`).find(e=>!r.has(e.toLowerCase()));s!==void 0&&(r.add(s.toLowerCase()),n.set(t,s))}return n}function _(e){let t=e.replace(/[^A-Za-z0-9+=,.@_-]/gu,v).replace(/^\./,v),n=m.test(t)?v(t.charAt(0))+t.slice(1):t;return n.length<=150?n:`${n.slice(0,150)}~${y(e)}`}function v(e){return[...Buffer.from(e)].map(e=>`%${e.toString(16).toUpperCase().padStart(2,`0`)}`).join(``)}function y(e){return (0,node_crypto__WEBPACK_IMPORTED_MODULE_5__.createHash)(`sha256`).update(e).digest(`hex`).slice(0,16)}const b=`index.json`,x=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({analyzedAt:zod__WEBPACK_IMPORTED_MODULE_8__/* .datetime */ .w$(),findings:zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({id:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),updatedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()})),principal:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().refine(e=>(0,_arn_js__WEBPACK_IMPORTED_MODULE_6__.r)(e)!==void 0),sha256:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()}),S=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({source:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().refine(_sources_js__WEBPACK_IMPORTED_MODULE_2__.r),analyzer:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().optional(),unusedAccessAge:zod__WEBPACK_IMPORTED_MODULE_7__/* .number */ .aig().optional(),pulledAt:zod__WEBPACK_IMPORTED_MODULE_8__/* .datetime */ .w$(),files:zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(x.extend({path:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().regex(h)}))}),C=zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({analyzedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),id:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),resource:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP(),updatedAt:zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()}),w=zod__WEBPACK_IMPORTED_MODULE_7__/* .union */ .KCZ([C.transform(e=>[e]),zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(C).min(1)]);async function T(e){let t=(0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(e,b),n=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.i)(t);return n===void 0?void 0:{...E(n,t),text:n}}function E(t,n){let r=S.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.n)(t));if(!r.success){let[t]=r.error.issues,i=t===void 0?``:` at \`${t.path.join(`.`)}\``;throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${n}\` is not an index of pulled findings${i}: restore it, or remove the folder`)}let{analyzer:i,unusedAccessAge:a,files:o,source:s,pulledAt:c}=r.data;return{source:s,pulledAt:c,...i!==void 0&&{analyzer:i},...a!==void 0&&{unusedAccessAge:a},files:new Map(o.map(({path:e,...t})=>[e,t]))}}function D({files:e,...t}){let n=[...e].sort(([e],[t])=>e<t?-1:1),{analyzer:r,pulledAt:i,source:a,unusedAccessAge:o}=t,s={accounts:[...new Set(n.map(([e])=>e.slice(0,12)))],analyzer:r,files:n.map(([e,{analyzedAt:t,findings:n,principal:r,sha256:i}])=>({analyzedAt:t,findings:n.map(({id:e,updatedAt:t})=>({id:e,updatedAt:t})),path:e,principal:r,sha256:i})),pulledAt:i,source:a,unusedAccessAge:o};return`${JSON.stringify(s,void 0,2)}\n`}function O(e,t,n){let[r=``]=n.map(({analyzedAt:e})=>e).sort();return{analyzedAt:r,findings:n.map(({id:e,updatedAt:t})=>({id:e,updatedAt:t})).sort((e,t)=>e.id<t.id?-1:1),principal:e,sha256:(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.o)(t)}}function k(e,t){let{data:n}=w.safeParse((0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.n)(t));if(!(n===void 0||n.some(({resource:t})=>t!==e)))return O(e,t,n)}function A(e,t){return e.sha256===(0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.o)(t)}async function j(e,t,n,r,i){let a=n&&await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_3__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(r,n.path)),o=n&&a!==void 0?{...n,text:a}:void 0,s=o?.path===t&&A(o.entry,o.text),l=await i.left(t),u=l===void 0?void 0:k(e,l);return{principal:e,path:t,before:o,current:s?o:void 0,left:u}}async function M(e,t,n){switch(e.type){case`none`:return{};case`unchanged`:return N(t,n);case`failed`:return P(e.diagnostic,t,n);case`findings`:return F(e.findings,t,n)}}function N({path:e,left:t,current:n},r){return t===void 0?n===void 0?{}:{entry:n.entry}:(r.keep(e),{entry:t,isWritten:!0})}async function P(e,{path:t,before:n},r){return n===void 0?{diagnostic:e}:(n.path!==t&&await r.write(t,n.text),{entry:n.entry,diagnostic:e})}async function F(e,n,i){let{principal:a,path:o,current:s}=n,c=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.r)(e),l=(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.a)(e,c);if(l!==void 0)return P(L(a,l),n,i);let u=O(a,c,e);return s!==void 0&&I(s,u,c)?{entry:s.entry}:(await i.write(o,c),{entry:u,isWritten:!0})}function I(e,t,r){return!(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.n)(e.entry.analyzedAt,t.analyzedAt)&&(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.t)(e.text,r)}function L(e,t){return{code:`finding-shape`,severity:`error`,message:`the findings of ${(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_1__.u)(e)} were not written: ${t}`}}async function R(e,t,n,r,i){let a=[...t?.files??[]],o=new Map(a.filter(([,{principal:e}])=>!n.covers(e))),s=new Map(a.map(([e,t])=>[t.principal,{path:e,entry:t}])),c=g(n.principals,o.keys()),l=/* @__PURE__ */ new Set,u=[...n.diagnostics],d=z(),f=0;return await V(c,8,async([t,a])=>{let p=await j(t,a,s.get(t),e,r),m=await n.fetch(t,p.left??p.current?.entry);d(B(m));let{entry:h,isWritten:g,diagnostic:_}=await M(m,p,r);h!==void 0&&o.set(a,h),g===!0&&l.add(t),_!==void 0&&u.push(_),i.fetched(++f,c.size)}),{files:o,written:l,diagnostics:u}}function z(){let t=0;return n=>{if(t=n===void 0?0:t+1,t>=25)throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`gave up after ${t} failures in a row; the last one: ${n}`)}}function B(e){if(e.type===`failed`&&e.diagnostic.code===`finding-details-missing`)return e.diagnostic.message}async function V(e,t,n){let r=e[Symbol.iterator](),i;async function a(){for(let e=r.next();e.done!==!0&&i===void 0;e=r.next())try{await n(e.value)}catch(e){i??={error:e}}}if(await Promise.all(Array.from({length:t},a)),i!==void 0)throw i.error}

/***/ }),

/***/ 3977:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describePull: () => (/* binding */ x),
/* harmony export */   pull: () => (/* binding */ m)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2288);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3125);
/* harmony import */ var _harvest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(125);
/* harmony import */ var _gone_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2060);
/* harmony import */ var _interrupt_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5639);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4578);
/* harmony import */ var _whole_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2734);
/* harmony import */ var _written_finding_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4827);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_8___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_8__);
async function m(e,t){let{progress:n,signal:r,now:o}=t;try{let c=await (0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.o)(e.out);n.listing();let u=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_4__.n)(h(e,t),r);v(e.out,c,u.origin);let d=await _gone_file_js__WEBPACK_IMPORTED_MODULE_3__.n.beside(e.out);try{let i=(0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.r)(e.out,c,u,d,n),s=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_4__.n)(i,r),f=_(e,t,u,s,d),p=await (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_4__.n)(f,r),m=await y(e.out,c,u.origin,s,p,d,o);return await d.discard(),m}catch(e){throw await d.leave(),e}}finally{n.end()}}async function h(e,{now:t,pause:n,retryStrategy:r}){return(await (0,_sources_js__WEBPACK_IMPORTED_MODULE_5__.a)(e.source)).open(e,g(e,r),{now:t,pause:n})}function g(e,t){return{region:e.region,endpoint:e.endpointUrl,retryStrategy:t}}async function _(e,{now:t,retryStrategy:n},r,i,a){if(!e.inventory)return{written:0,diagnostics:[]};let{pullInventories:o}=await Promise.all(/* import() */[__webpack_require__.e(313), __webpack_require__.e(764), __webpack_require__.e(695), __webpack_require__.e(784)]).then(__webpack_require__.bind(__webpack_require__, 2784));return o(e,g(e,n),r,i,a,t)}function v(t,n,r){if(!(n===void 0||n.source===r.source&&n.analyzer===r.analyzer))throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${t}\` holds findings from \`${n.analyzer??n.source}\`, not \`${r.analyzer??r.source}\`: give each its own folder, or remove this one`)}async function y(e,t,n,{files:i,written:a,diagnostics:s},c,l,u){let d=new Set([...t?.files.values()??[]].map(({principal:e})=>e)),{gone:p,kept:m}=await b(e,t,i),h=new Map([...m.entries,...i]),g=new Set([...h.values()].map(({principal:e})=>e)),_={...n,files:h,pulledAt:t?.pulledAt??``},v=a.size>0||c.written>0||p.length>0||(0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.s)(_)!==t?.text;return v&&(await l.write(_harvest_js__WEBPACK_IMPORTED_MODULE_2__.i,(0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.s)({..._,pulledAt:(0,_written_finding_js__WEBPACK_IMPORTED_MODULE_7__.i)(u)})),await l.commit(p)),{changed:v,findingCount:[...h.values()].reduce((e,{findings:t})=>e+t.length,0),added:[...g].filter(e=>!d.has(e)).length,updated:[...a].filter(e=>d.has(e)).length,removed:[...d].filter(e=>!g.has(e)).length,inventories:c.written,diagnostics:[...s,...m.diagnostics,...c.diagnostics].sort((e,t)=>e.message<t.message?-1:1)}}async function b(e,t,r){let i=new Set([...r.values()].map(({principal:e})=>e)),a=[],o=[],s=[];for(let[l,u]of t?.files??[]){if(r.has(l))continue;let t=await (0,_whole_file_js__WEBPACK_IMPORTED_MODULE_6__.i)((0,node_path__WEBPACK_IMPORTED_MODULE_8__.join)(e,l));t===void 0||(0,_harvest_js__WEBPACK_IMPORTED_MODULE_2__.a)(u,t)?a.push(l):(i.has(u.principal)||o.push([l,u]),s.push((0,_gone_file_js__WEBPACK_IMPORTED_MODULE_3__.t)(l)))}return{gone:a,kept:{entries:o,diagnostics:s}}}function x(e){let{changed:n,findingCount:r,added:i,updated:a,removed:o,inventories:s}=e,c=(0,_words_js__WEBPACK_IMPORTED_MODULE_1__.r)(r,`finding`);if(!n)return`${c}, nothing changed`;let l=s===0?``:`, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__.r)(s,`inventory`)} written`;return`${c}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__.r)(i,`file`)} added, ${a} changed, ${o} removed${l}`}

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
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2288);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);
async function c(t){try{return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(t,`utf8`)}catch(n){if(n instanceof Error&&`code`in n&&(n.code===`ENOENT`||n.code===`ENOTDIR`))return;throw new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${t}\` cannot be read: \`${n instanceof Error?n.message:String(n)}\``)}}async function l(e,t){let n=`${e}.part`;await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(n,{force:!0}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(n,t,{flag:`wx`}),await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(n,e)}async function u(e){let n=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(e).catch(e=>{if(e.code!==`ENOENT`)throw e});return n===void 0?`none`:n.isFile()?`file`:n.isDirectory()?`folder`:`other`}async function d(e){try{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(e)}catch{}}function f(t,n){return n instanceof _json_js__WEBPACK_IMPORTED_MODULE_0__.f?n:new _json_js__WEBPACK_IMPORTED_MODULE_0__.f(`\`${t}\` cannot be written: \`${n instanceof Error?n.message:String(n)}\``)}function p(e){return (0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.createHash)(`sha256`).update(e).digest(`hex`)}function m(e){try{return JSON.parse(e)}catch{return}}

/***/ }),

/***/ 4827:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ b),
/* harmony export */   c: () => (/* binding */ c),
/* harmony export */   d: () => (/* binding */ d),
/* harmony export */   f: () => (/* binding */ p),
/* harmony export */   i: () => (/* binding */ g),
/* harmony export */   l: () => (/* binding */ u),
/* harmony export */   n: () => (/* binding */ y),
/* harmony export */   o: () => (/* binding */ a),
/* harmony export */   r: () => (/* binding */ m),
/* harmony export */   s: () => (/* binding */ o),
/* harmony export */   t: () => (/* binding */ v),
/* harmony export */   u: () => (/* binding */ f)
/* harmony export */ });
/* harmony import */ var _read_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1349);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2288);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_2__);
const a=`AnswerTooLarge`,o=`ProxyRefuses`,s=/\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;function c(e){return e.middlewareStack.add(e=>async t=>{let n=await e(t),{response:i}=n;return typeof i==`object`&&i&&`body`in i&&i.body instanceof node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable&&(i.body=l(i.body)),n},{step:`deserialize`,priority:`low`,name:`boundAnswers`}),e}function l(e){let t=0,n=new node_stream__WEBPACK_IMPORTED_MODULE_2__.Transform({transform(n,r,i){if(t+=n.length,t<=41943040)return i(void 0,n);e.destroy(),i(Object.assign(/* @__PURE__ */ Error(``),{code:a}))}});return e.on(`error`,e=>n.destroy(e)),e.pipe(n)}async function*u(e,n){let r=0,i;for await(let a of e){let e=n(a);if(++r>1e4||e!==void 0&&e===i)throw new _json_js__WEBPACK_IMPORTED_MODULE_1__.f(`AWS returns pages without end: try again later`);i=e,yield a}}function d(e,t){if(e===void 0)throw TypeError(`${t} is missing`);return e}function f(e){return`\`${p(e)}\``}function p(e){let[t=``]=e.split(`
`,1),n=t.slice(0,3e3).replace(s,`***`);return n.length<=300?n:`${n.slice(0,300)}…`}function m(e){let t=({findingType:e,id:t})=>`${e}\n${t}`,n=[...e].sort((e,n)=>t(e)<t(n)?-1:1),r=h(n.length===1?n[0]:n);return`${JSON.stringify(r,void 0,2)}\n`}function h(e){if(Array.isArray(e))return e.map(h);if(typeof e!=`object`||!e)return e;let t=Object.entries(e).sort(([e],[t])=>e<t?-1:1);return Object.fromEntries(t.map(([e,t])=>[e,h(t)]))}function g(e){return e.toISOString().replace(`.000Z`,`Z`)}const _=/^ *"(?:analyzedAt|createdAt|updatedAt)": "[^"]*",?$/gm;function v(e,t){return e.replace(_,``)===t.replace(_,``)}function y(e,t){return Date.parse(t)-Date.parse(e)>=2592e6}function b(t,r){if(r.length<1e6&&t.every(({findingDetails:e})=>e.every(x)))return;let{diagnostics:i}=(0,_read_findings_js__WEBPACK_IMPORTED_MODULE_0__.n)([new _json_js__WEBPACK_IMPORTED_MODULE_1__.l(``,r)],{unnamed:`file-name`}),[a]=i;return a&&p(a.message)}function x(e){if(!(`unusedPermissionDetails`in e))return!0;let{serviceNamespace:t,actions:n=[]}=e.unusedPermissionDetails;return/^[a-z0-9-]{1,64}$/.test(t)&&n.every(({action:e})=>/^[A-Za-z][A-Za-z0-9]{0,127}$/.test(e))}

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