"use strict";
exports.id = 130;
exports.ids = [130];
exports.modules = {

/***/ 3130:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderPatch: () => (/* reexport safe */ _patch2_js__WEBPACK_IMPORTED_MODULE_0__.n)
/* harmony export */ });
/* harmony import */ var _patch2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(746);


/***/ }),

/***/ 746:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);
function r({edits:e},{pathInPatch:t}){return e.map(e=>i(e,t(e.file.path))).join(``)}function i({file:r,edited:i},a=r.path){let[s,c]=[o(`a/${a}`),o(`b/${a}`)],l=(0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)(``,``,r.text,i,void 0,void 0,{context:3});return`diff --git ${s} ${c}\n--- ${s}\n+++ ${c}\n${(0,diff__WEBPACK_IMPORTED_MODULE_0__/* .formatPatch */ .Gu)(l,diff__WEBPACK_IMPORTED_MODULE_0__/* .OMIT_HEADERS */ .Jg)}`}const a=new Map([...`	
\v\f\r\b\x07"\\\\`].map((e,t)=>[e,`tnvfrba"\\\\`[t]]));function o(e){return/[\p{C}"\\]/u.test(e)?`"${e.replace(/[\p{C}"\\]/gu,e=>`\\${a.get(e)??s(e)}`)}"`:e}function s(e){return[...Buffer.from(e)].map(e=>e.toString(8).padStart(3,`0`)).join(`\\`)}

/***/ })

};
;