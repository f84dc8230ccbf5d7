/** What the main step saves before it writes, for the post step to finish by. */
export const UNFINISHED = {
  name: 'release',
  namespace: 'namespace',
  folder: 'folder',
  /** The id of GitHub's record. */
  deployment: 'deployment',
} as const;
