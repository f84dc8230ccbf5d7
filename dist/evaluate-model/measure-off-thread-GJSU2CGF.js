import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{measureInThread,measureOffThread}from"./chunk-RCRZK3JC.js";import"./chunk-ZO4WT5HR.js";import"./chunk-J4G5JXEG.js";export{measureInThread,measureOffThread};
