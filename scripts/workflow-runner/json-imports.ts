import { registerHooks } from 'node:module';

/**
 * GitHub's workflow parser imports JSON without saying so, which bundlers accept and plain Node does not
 * (ERR_IMPORT_ATTRIBUTE_MISSING). A program imports this module first.
 */
registerHooks({
  load(url, context, next) {
    const bare = url.endsWith('.json') && context.importAttributes['type'] === undefined;
    return next(
      url,
      bare ? { ...context, importAttributes: { ...context.importAttributes, type: 'json' } } : context,
    );
  },
});
