export { ACTION_NAMES, type ActionName } from './action-names.ts';
export {
  COMMENT_MODES,
  COMMENT_STYLES,
  type CommentMode,
  type CommentStyle,
  commonInputs,
} from './common-inputs.ts';
export { formatDuration, parseDuration } from './duration.ts';
export {
  boolean,
  choice,
  duration,
  type Field,
  integer,
  list,
  number,
  text,
  toNumber,
  yaml,
} from './fields.ts';
export type { Log } from './log.ts';
export { createProgress, type Progress } from './progress.ts';
export { camelCase, type Fields, type InputsOf, readInputs } from './read-inputs.ts';
export { type ActionContext, type ActionDefinition, type PostContext, runAction } from './run-action.ts';
export { defaultModelName, fromWorkspace, type Runner, readRunner, runOf } from './runner.ts';
export { VERSION } from './version.ts';
export { parseYaml, readYamlSource, type YamlSource } from './yaml-source.ts';
