import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
import{PICTURE_COLUMN,isPictures,readPictures}from"./chunk-3376B7XO.js";import"./chunk-3ZHWV5PJ.js";import"./chunk-J4G5JXEG.js";export{PICTURE_COLUMN,isPictures,readPictures};
