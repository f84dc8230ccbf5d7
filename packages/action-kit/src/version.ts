/** The release; equal to the root package.json by a test. */
export const VERSION = '1.0.0';

export const REPOSITORY_URL = 'https://github.com/trainyard/trainyard';
