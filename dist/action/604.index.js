"use strict";
exports.id = 604;
exports.ids = [604];
exports.modules = {

/***/ 4604:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJson: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1663);
/* harmony import */ var _located_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4685);
function a(e){let t={version:1,conclusion:e.conclusion,unusedCount:e.unusedCount,introducedCount:e.introducedCount??null,unreviewedCount:e.unreviewedCount,catalogDate:e.catalogDate??null,policies:e.policies.map(o),lost:e.lost,keptForOthers:e.keptForOthers.map(s),suggestions:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.s)(e).map(t=>c(e,t)),edits:e.edits.flatMap(({file:t,changes:n})=>n.map(n=>u(e,t,n))),unusedPrincipals:e.unusedPrincipals,trustedRef:e.trustedRef??null,proposed:e.proposed??null,diagnostics:e.diagnostics};return`${JSON.stringify(t,void 0,2)}\n`}function o(e){let{path:t,line:n}=e.policy.location,a={path:t,line:n,address:e.policy.address??null};if(e.type===`unmatched`){let{reason:t,help:n}=e;return{...a,status:`unmatched`,unusedCount:0,principals:[],reason:t,help:n??null}}let{refinement:o,matched:s}=e;return{...a,status:e.unusedCount>0?`unused`:(0,_located_policy_js__WEBPACK_IMPORTED_MODULE_1__.t)(e.policy)?`partial`:`clean`,outcome:o.outcome,disposition:o.disposition,principals:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.u)(s),withoutFinding:s.principals.flatMap(({principal:e,findings:t})=>t.length===0?e??[]:[]),matchedBy:s.step,evidence:s.evidence,grantedCount:e.grantedCount,unusedCount:e.unusedCount,unused:o.granted,introduced:e.introduced??null,kept:e.kept,retained:o.retained,sizeBefore:o.sizeBefore??null,sizeAfter:o.sizeAfter??null,sizeBeside:o.sizeBeside,sizeLimit:o.sizeLimit,obstacle:e.obstacle??null,accessAnalyzer:e.access??null,statements:o.statements}}function s({policy:e,added:t,actions:n}){let{location:r,address:i}=e.policy;return{path:r.path,line:r.line,address:i??null,added:t,actions:n}}function c(e,t){let{path:n,startLine:r,line:i,original:a,replacement:o}=t,s=t.type===void 0?{}:{placed:t.type===`suggestion`,reason:t.reason??null};return{path:n,startLine:r,line:i,...l(e,t.changes),...s,original:a,replacement:o}}function l(t,n){let i=(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.c)(t,n).map(({policy:e,matched:t})=>({address:e.address??null,principals:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.u)(t)})),a=[...new Set(i.flatMap(e=>e.principals))],[o,...s]=i;return{address:o?.address??null,principals:a,...s.length>0&&{policies:i}}}function u(e,n,r){return{path:n.path,...l(e,[r]),statement:r.statement,removed:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.d)([r]),edits:r.edits.map(({span:e,newText:t})=>({...e,line:n.lineAt(e.start),newText:t}))}}

/***/ })

};
;