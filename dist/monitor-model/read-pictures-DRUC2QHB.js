import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{PICTURE_COLUMN,isPictures,readPictures}from"./chunk-IO7HTNS5.js";import"./chunk-EM5KQPOX.js";import"./chunk-XYMFOPW5.js";import"./chunk-J4G5JXEG.js";export{PICTURE_COLUMN,isPictures,readPictures};
