import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{PICTURE_COLUMN,isPictures,readPictures}from"./chunk-WINUUAXW.js";import"./chunk-NUYFY74T.js";import"./chunk-3H37I3V4.js";import"./chunk-XYMFOPW5.js";import"./chunk-J4G5JXEG.js";export{PICTURE_COLUMN,isPictures,readPictures};
