import jpeg from 'jpeg-js';

export { convertIndexedToRgb, decode as decodePng } from 'fast-png';
export const decodeJpeg = jpeg.decode;
