import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{PICTURE_COLUMN,isPictures,readPictures}from"./chunk-TTTVTMSD.js";import"./chunk-AHLWQAY7.js";import"./chunk-J4G5JXEG.js";export{PICTURE_COLUMN,isPictures,readPictures};
