import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{exec,getExecOutput}from"./chunk-TEC25CEJ.js";import"./chunk-J4G5JXEG.js";export{exec,getExecOutput};
