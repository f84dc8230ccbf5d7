import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-D4ZNHMVI.js";import"./chunk-C77NWVAD.js";import"./chunk-J4G5JXEG.js";export{context,getOctokit};
