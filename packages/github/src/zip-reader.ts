export { fromBufferPromise } from 'yauzl';
