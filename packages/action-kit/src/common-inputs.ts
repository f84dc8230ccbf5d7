import { choice, text } from './fields.ts';

export const COMMENT_MODES = ['always', 'on-change', 'on-regression', 'on-failure', 'off'] as const;

export type CommentMode = (typeof COMMENT_MODES)[number];

export const COMMENT_STYLES = ['update', 'recreate', 'append'] as const;

export type CommentStyle = (typeof COMMENT_STYLES)[number];

/** The inputs every action has; spread into its own. */
export const commonInputs = {
  name: text({ defaultText: "the repository's name" }),
  config: text({ configurable: false }),
  'working-directory': text({ configurable: false, defaultText: 'the workspace' }),
  'github-token': text({ configurable: false, secret: true, defaultText: '${{ github.token }}' }),
  comment: choice(COMMENT_MODES, { defaultText: 'always on pull requests' }),
  'comment-style': choice(COMMENT_STYLES, { default: 'update' }),
  'report-id': text({ defaultText: '<workflow>/<name>' }),
  'output-dir': text({ default: 'trainyard' }),
};
