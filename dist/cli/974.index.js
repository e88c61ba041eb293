"use strict";
exports.id = 974;
exports.ids = [974];
exports.modules = {

/***/ 4974:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderOwners: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _owner_help_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8455);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3017);
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1031);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4955);
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(picocolors__WEBPACK_IMPORTED_MODULE_3__);
const c=[`POLICY`,`ROLE OR USER`,`ACCOUNT`,`FINDING`];function l(e,{colour:i}){let o=picocolors__WEBPACK_IMPORTED_MODULE_3___default().createColors(i);if(e.policies.length===0)return`no policy
`;let c=e.policies.filter(e=>e.type===`unmatched`),l=e.policies.filter(e=>e.type===`reviewed`);return`${[...m(e.policies.flatMap(d),o),...l.length>0?[``,...l.map(e=>h(e,o))]:[],...c.flatMap(e=>[``,`${o.bold(u(e))}  ${o.yellow(`not known: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(e.reason)}`)}`,...(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.n)(e,o)]),...e.diagnostics.map(e=>(0,_text_js__WEBPACK_IMPORTED_MODULE_1__.t)(e,o)),``,`${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.r)(e.policies.length,`policy`)}, ${l.length} with a known role or user`].join(`
`)}\n`}function u({policy:t}){return (0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)((0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.u)((0,_owner_help_js__WEBPACK_IMPORTED_MODULE_0__.l)(t.location),t).join(` `))}function d(e){let t=u(e);if(e.type===`unmatched`)return[[t,`not known`,``,``]];let{principals:n}=e.matched;return n.length===0?[[t,`not deployed`,``,``]]:n.map((e,n)=>[n===0?t:``,...f(e)])}function f({principal:e,findings:t}){if(e===void 0)return[`any`,``,p(t)];let{type:n,name:a}=(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.l)(e),o=/^arn:[^:]*:iam::(\d{12}):/.exec(e)?.[1]??``;return[(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(`${n} ${a}`),o,p(t)]}function p(e){return e.length===0?`none`:e.flatMap(({analyzedAt:e})=>e?.slice(0,10)??[]).sort()[0]??`yes`}function m(e,t){let n=c.map((t,n)=>Math.max(t.length,...e.map(e=>e[n]?.length??0))),r=e=>e.map((e,t)=>e.padEnd(n[t]??0)).join(`  `).trimEnd();return[t.bold(r(c)),...e.map(r)]}function h(e,t){return t.dim(`${u(e)}: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_2__.d)(e.matched.evidence)}`)}

/***/ })

};
;