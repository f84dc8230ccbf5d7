export type {
  Axis,
  Bar,
  BarChart,
  Chart,
  ForestChart,
  ForestRow,
  HeatmapChart,
  HistogramChart,
  LineChart,
  ScatterChart,
  Series,
} from './chart/chart.ts';
export {
  type Comment,
  type CommentSection,
  commentMarker,
  outcomeSign,
  parseComment,
  renderComment,
  replaceSection,
  SECTION_LIMITS,
  type SectionName,
  type SectionOutcome,
} from './comment/comment.ts';
export { COMMENT_LIMIT, fits, renderToFit, type SizeLimit, SUMMARY_LIMIT } from './comment/size.ts';
export { type EscapeOptions, escapeMarkdown, inlineCode, markdownLink } from './markdown/escape-markdown.ts';
export { type Align, type MarkdownColumn, markdownTable } from './markdown/markdown-table.ts';
export {
  countOf,
  decimalsFor,
  formatBytes,
  formatCount,
  formatDelta,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
  type NumberFormat,
} from './markdown/number-format.ts';
export { sparkline } from './markdown/sparkline.ts';
export { shorten, visibleText } from './markdown/visible-text.ts';
export type {
  Cell,
  ChartBlock,
  CodeBlock,
  Fact,
  FactsBlock,
  Page,
  PageBlock,
  PageColumn,
  PageSection,
  TableBlock,
  TextBlock,
} from './page/page.ts';
export { renderPage } from './page/render-page.ts';
