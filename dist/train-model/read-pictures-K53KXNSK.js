import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{PICTURE_COLUMN,isPictures,readPictures}from"./chunk-KIOBI7D3.js";import"./chunk-HDIG44Z2.js";import"./chunk-XYMFOPW5.js";import"./chunk-J4G5JXEG.js";export{PICTURE_COLUMN,isPictures,readPictures};
