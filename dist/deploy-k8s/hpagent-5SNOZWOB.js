import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{HttpProxyAgent,HttpsProxyAgent,hpagent_default}from"./chunk-3E5TSOA4.js";import"./chunk-J4G5JXEG.js";export{HttpProxyAgent,HttpsProxyAgent,hpagent_default as default};
