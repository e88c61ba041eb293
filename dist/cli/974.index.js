"use strict";
exports.id = 974;
exports.ids = [974];
exports.modules = {

/***/ 4974:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderOwners: () => (/* binding */ u)
/* harmony export */ });
/* harmony import */ var _owner_help_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8455);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3017);
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1031);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4955);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(picocolors__WEBPACK_IMPORTED_MODULE_3__);
const l=[`POLICY`,`ROLE OR USER`,`ACCOUNT`,`FINDING`];function u(e,{colour:a}){let s=picocolors__WEBPACK_IMPORTED_MODULE_3___default().createColors(a);if(e.policies.length===0)return`${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.r)(e)}\n`;let l=e.policies.filter(e=>e.type===`unmatched`),u=e.policies.filter(e=>e.type===`reviewed`);return`${[...h(e.policies.flatMap(f),s),...u.length>0?[``,...u.map(e=>g(e,s))]:[],...l.flatMap(e=>[``,`${s.bold(d(e))}  ${s.yellow(`not known: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(e.reason)}`)}`,...(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.n)(e,s)]),...e.diagnostics.map(e=>(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.t)(e,s)),``,`${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.r)(e.policies.length,`policy`)}, ${u.length} with a known role or user`].join(`
`)}\n`}function d({policy:t}){return (0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)((0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.u)((0,_owner_help_js__WEBPACK_IMPORTED_MODULE_0__.l)(t.location),t).join(` `))}function f(e){let t=d(e);if(e.type===`unmatched`)return[[t,`not known`,``,``]];let{principals:n}=e.matched;return n.length===0?[[t,`not deployed`,``,``]]:n.map((e,n)=>[n===0?t:``,...p(e)])}function p({principal:e,findings:t}){if(e===void 0)return[`any`,``,m(t)];let{type:n,name:r}=(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.l)(e),o=/^arn:[^:]*:iam::(\d{12}):/.exec(e)?.[1]??``;return[(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(`${n} ${r}`),o,m(t)]}function m(e){return e.length===0?`none`:e.flatMap(({analyzedAt:e})=>e?.slice(0,10)??[]).sort()[0]??`yes`}function h(e,t){let n=l.map((t,n)=>Math.max(t.length,...e.map(e=>e[n]?.length??0))),r=e=>e.map((e,t)=>e.padEnd(n[t]??0)).join(`  `).trimEnd();return[t.bold(r(l)),...e.map(r)]}function g(e,t){return t.dim(`${d(e)}: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(e.matched.evidence)}`)}

/***/ })

};
;