"use strict";
exports.id = 458;
exports.ids = [458];
exports.modules = {

/***/ 4458:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sweepLines: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1031);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4242);
const r={opened:`open`,updated:`update`,kept:`unchanged`,waiting:`wait`,"taken-over":`taken over`,foreign:`left alone`,settled:`settled`,failed:`failed`};function i({groups:i,rests:a,counts:o,declined:s},c){let{opened:l,updated:u,closed:d}=o,f=c?`would be `:``,p=i.filter(({state:e})=>e===`waiting`).length,m=i.flatMap(({group:t,state:i,number:a,reason:o})=>[`${r[i].padEnd(11)} ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)((0,_title_js__WEBPACK_IMPORTED_MODULE_1__.t)(t))}${a===void 0?``:` (#${a})`}`,...o===void 0?[]:[`            ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(o)}`],`            ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(t.branch)}`,...t.edits.map(({file:t})=>`              ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(t.path)}`)]),h=a.map(({branch:t,number:n,state:i,reason:a})=>{let o=a===void 0?``:`: ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(a)}`;return`${(i===`closed`?`close`:i===`other`?`unchanged`:r[i]).padEnd(11)} ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(t)} (#${n})${o}`}),g=new Set(i.map(({number:e})=>e)),_=s.filter(({number:e})=>!g.has(e)).map(({branch:t,number:n})=>`${`declined`.padEnd(11)} ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(t)} (#${n})`);return[...m,...h,..._,`${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(l,`pull request`)} ${f}opened, ${u} updated, ${d} closed; ${p} waiting, ${o.open} open`]}

/***/ }),

/***/ 4242:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _words2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1031);
function r({weight:e,principals:t}){return`Remove ${(0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.r)(e.count,`unused permission`)} of ${i(t)}`}function i(e){let n=e.map(_words2_js__WEBPACK_IMPORTED_MODULE_0__.l).map(({type:e,name:t})=>({type:e,name:a(t)})),[r,i,...o]=n;if(r===void 0)return`nobody`;let s=`${r.type} ${r.name}`;return i===void 0?s:n.every(({type:e,name:t})=>e===r.type&&t===r.name)?`${s} in ${e.length} accounts`:o.length>0?`${s} and ${e.length-1} others`:r.type===i.type?`${r.type}s ${r.name} and ${i.name}`:`${s} and ${i.type} ${i.name}`}function a(t){let n=t.length>80?`${t.slice(0,80)}…`:t;return (0,_words2_js__WEBPACK_IMPORTED_MODULE_0__.d)(n).replace(/(?<!\w)@/g,`@​`)}

/***/ })

};
;