// Imported dynamically: a static import would be loaded before the hook of json-imports.ts stands.
export const { Evaluator, Lexer, Parser, data } = await import('@actions/expressions');
export const { truthy } = await import('@actions/expressions/result');
export const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
export const { TokenType } = await import('@actions/expressions/lexer');
