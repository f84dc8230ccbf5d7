import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
var MISSING_TEXTS=["NA","N/A","NaN","nan","null","NULL","None"];export{MISSING_TEXTS};
