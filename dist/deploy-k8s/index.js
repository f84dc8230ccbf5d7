import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{VERSION}from"./chunk-QEXFCY6Y.js";import"./chunk-J4G5JXEG.js";async function startAction(name,load){process.env.STATE_isPost==="true"||process.stdout.write(`Trainyard ${name} ${VERSION}
`);let received,hear=signal=>{received??=signal};process.on("SIGINT",hear).on("SIGTERM",hear);let{run}=await load();await run(()=>received)}await startAction("deploy-k8s",()=>import("./action-JY6SCIFM.js"));
