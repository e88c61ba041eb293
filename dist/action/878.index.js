"use strict";
exports.id = 878;
exports.ids = [878];
exports.modules = {

/***/ 1878:
/***/ (function (__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderPatch: () => (/* reexport safe */ _patch2_js__WEBPACK_IMPORTED_MODULE_0__.n)
/* harmony export */ });
/* harmony import */ var _patch2_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8590);


/***/ })

};
;