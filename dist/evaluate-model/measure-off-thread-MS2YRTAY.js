import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{measureInThread,measureOffThread}from"./chunk-IIW3PWMI.js";import"./chunk-3H37I3V4.js";import"./chunk-J4G5JXEG.js";export{measureInThread,measureOffThread};
