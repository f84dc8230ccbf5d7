import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{require_tar_stream}from"./chunk-6FSNB5XJ.js";import{__toESM}from"./chunk-J4G5JXEG.js";var import_tar_stream=__toESM(require_tar_stream(),1);var export_extract=import_tar_stream.extract;export{export_extract as extract};
