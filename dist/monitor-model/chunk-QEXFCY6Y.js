import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);
var VERSION="1.0.0",REPOSITORY_URL="https://github.com/trainyard/trainyard";export{VERSION,REPOSITORY_URL};
