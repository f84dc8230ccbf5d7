import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-2VGACYCF.js";import"./chunk-HODJ2L4Q.js";import"./chunk-J4G5JXEG.js";export{context,getOctokit};
