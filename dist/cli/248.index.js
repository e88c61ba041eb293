"use strict";
exports.id = 248;
exports.ids = [248];
exports.modules = {

/***/ 6248:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJson: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8331);
/* harmony import */ var _located_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9489);
function r(e){let n={version:1,conclusion:e.conclusion,unusedCount:e.unusedCount,introducedCount:e.introducedCount??null,unreviewedCount:e.unreviewedCount,catalogDate:e.catalogDate??null,policies:e.policies.map(i),lost:e.lost,keptForOthers:e.keptForOthers.map(a),suggestions:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.o)(e).map(o),unusedPrincipals:e.unusedPrincipals,trustedRef:e.trustedRef??null,proposed:e.proposed??null,diagnostics:e.diagnostics};return`${JSON.stringify(n,void 0,2)}\n`}function i(t){let{path:r,line:i}=t.policy.location,a={path:r,line:i,address:t.policy.address??null};if(t.type===`unmatched`){let{reason:e,help:n}=t;return{...a,status:`unmatched`,unusedCount:0,principals:[],reason:e,help:n??null}}let{refinement:o,matched:s}=t;return{...a,status:t.unusedCount>0?`unused`:(0,_located_policy_js__WEBPACK_IMPORTED_MODULE_1__.t)(t.policy)?`partial`:`clean`,outcome:o.outcome,disposition:o.disposition,principals:(0,_facts_js__WEBPACK_IMPORTED_MODULE_0__.l)(s),withoutFinding:s.principals.flatMap(({principal:e,findings:t})=>t.length===0?e??[]:[]),matchedBy:s.step,evidence:s.evidence,grantedCount:t.grantedCount,unusedCount:t.unusedCount,unused:o.granted,introduced:t.introduced??null,kept:t.kept,retained:o.retained,sizeBefore:o.sizeBefore??null,sizeAfter:o.sizeAfter??null,sizeBeside:o.sizeBeside,sizeLimit:o.sizeLimit,obstacle:t.obstacle??null,accessAnalyzer:t.access??null,statements:o.statements}}function a({policy:e,added:t,actions:n}){let{location:r,address:i}=e.policy;return{path:r.path,line:r.line,address:i??null,added:t,actions:n}}function o(e){let{path:t,startLine:n,line:r,original:i,replacement:a}=e;return{path:t,startLine:n,line:r,...e.type===void 0?{}:{placed:e.type===`suggestion`,reason:e.reason??null},original:i,replacement:a}}

/***/ })

};
;