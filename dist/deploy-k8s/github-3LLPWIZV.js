import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{context,getOctokit}from"./chunk-FQJKBA4T.js";import"./chunk-PSX4F3EA.js";import"./chunk-O6ODTTJX.js";import"./chunk-J4G5JXEG.js";export{context,getOctokit};
