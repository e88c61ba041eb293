"use strict";
exports.id = 248;
exports.ids = [248];
exports.modules = {

/***/ 6248:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJson: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8331);
function a(e){let t={version:1,conclusion:e.conclusion,unusedCount:e.unusedCount,introducedCount:e.introducedCount??null,unreviewedCount:e.unreviewedCount,catalogDate:e.catalogDate??null,policies:e.policies.map(o),lost:e.lost,keptForOthers:e.keptForOthers.map(s),suggestions:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.s)(e).map(t=>c(e,t)),edits:e.edits.flatMap(({file:t,changes:n})=>n.map(n=>u(e,t,n))),unusedPrincipals:e.unusedPrincipals,trustedRef:e.trustedRef??null,proposed:e.proposed??null,diagnostics:e.diagnostics};return`${JSON.stringify(t,void 0,2)}\n`}function o(t){let{path:n,line:r}=t.policy.location,a={path:n,line:r,address:t.policy.address??null};if(t.type===`unmatched`){let{reason:e,help:n}=t;return{...a,status:`unmatched`,unusedCount:0,principals:[],reason:e,help:n??null}}let{refinement:o,matched:s}=t;return{...a,status:t.unusedCount>0?`unused`:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__._)(t.policy)?`partial`:`clean`,outcome:o.outcome,disposition:o.disposition,principals:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.u)(s),withoutFinding:s.principals.flatMap(({principal:e,findings:t})=>t.length===0?e??[]:[]),matchedBy:s.step,evidence:s.evidence,grantedCount:t.grantedCount,unusedCount:t.unusedCount,unused:o.granted,introduced:t.introduced??null,kept:t.kept,retained:o.retained,sizeBefore:o.sizeBefore??null,sizeAfter:o.sizeAfter??null,sizeBeside:o.sizeBeside,sizeLimit:o.sizeLimit,obstacle:t.obstacle??null,accessAnalyzer:t.access??null,statements:o.statements}}function s({policy:e,added:t,actions:n}){let{location:r,address:i}=e.policy;return{path:r.path,line:r.line,address:i??null,added:t,actions:n}}function c(e,t){let{path:n,startLine:r,line:i,original:a,replacement:o}=t,s=t.type===void 0?{}:{placed:t.type===`suggestion`,reason:t.reason??null};return{path:n,startLine:r,line:i,...l(e,t.changes),...s,original:a,replacement:o}}function l(e,n){let r=(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.c)(e,n).map(({policy:e,matched:t})=>({address:e.address??null,principals:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.u)(t)})),a=[...new Set(r.flatMap(e=>e.principals))],[o,...s]=r;return{address:o?.address??null,principals:a,...s.length>0&&{policies:r}}}function u(e,t,r){return{path:t.path,...l(e,[r]),statement:r.statement,removed:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.d)([r]),edits:r.edits.map(({span:e,newText:n})=>({...e,line:t.lineAt(e.start),newText:n}))}}

/***/ })

};
;