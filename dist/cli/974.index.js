"use strict";
exports.id = 974;
exports.ids = [974];
exports.modules = {

/***/ 4974:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderOwners: () => (/* binding */ c)
/* harmony export */ });
/* harmony import */ var _owner_help_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8455);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3017);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3125);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4955);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(picocolors__WEBPACK_IMPORTED_MODULE_3__);
const s=[`POLICY`,`ROLE OR USER`,`ACCOUNT`,`FINDING`];function c(e,{colour:r}){let s=picocolors__WEBPACK_IMPORTED_MODULE_3___default().createColors(r);if(e.policies.length===0)return`no policy
`;let c=e.policies.filter(e=>e.type===`unmatched`),d=e.policies.filter(e=>e.type===`reviewed`);return`${[...p(e.policies.flatMap(u),s),...d.length>0?[``,...d.map(e=>m(e,s))]:[],...c.flatMap(e=>[``,`${s.bold(l(e))}  ${s.yellow(`not known: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__.u)(e.reason)}`)}`,...(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.n)(e,s)]),...e.diagnostics.map(e=>(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.t)(e,s)),``,`${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__.r)(e.policies.length,`policy`)}, ${d.length} with a known role or user`].join(`
`)}\n`}function l({policy:t}){let n=t.address===void 0?``:` ${t.address}`;return (0,_words_js__WEBPACK_IMPORTED_MODULE_2__.u)(`${(0,_owner_help_js__WEBPACK_IMPORTED_MODULE_0__.l)(t.location)}${n}`)}function u(e){let t=l(e);if(e.type===`unmatched`)return[[t,`not known`,``,``]];let{principals:n}=e.matched;return n.length===0?[[t,`not deployed`,``,``]]:n.map((e,n)=>[n===0?t:``,...d(e)])}function d({principal:e,findings:t}){if(e===void 0)return[`any`,``,f(t)];let{type:n,name:i}=(0,_words_js__WEBPACK_IMPORTED_MODULE_2__.l)(e),o=/^arn:[^:]*:iam::(\d{12}):/.exec(e)?.[1]??``;return[(0,_words_js__WEBPACK_IMPORTED_MODULE_2__.u)(`${n} ${i}`),o,f(t)]}function f(e){return e.length===0?`none`:e.flatMap(({analyzedAt:e})=>e?.slice(0,10)??[]).sort()[0]??`yes`}function p(e,t){let n=s.map((t,n)=>Math.max(t.length,...e.map(e=>e[n]?.length??0))),r=e=>e.map((e,t)=>e.padEnd(n[t]??0)).join(`  `).trimEnd();return[t.bold(r(s)),...e.map(r)]}function m(e,t){return t.dim(`${l(e)}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__.u)(e.matched.evidence)}`)}

/***/ })

};
;