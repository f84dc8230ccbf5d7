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
  ParallelAxis,
  ParallelChart,
  ParallelLine,
  ScatterChart,
  Series,
} from './chart/chart.ts';
export { outcomeSign, type SectionOutcome } from './comment/outcome-sign.ts';
export {
  COMMENT_LIMIT,
  fits,
  fullest,
  renderToFit,
  SECTION_LIMITS,
  type SizeLimit,
  SUMMARY_LIMIT,
  smallerLimit,
} from './comment/size.ts';
export type { Change } from './evaluation/changes.ts';
export { details } from './evaluation/details.ts';
export { evaluationJunit } from './evaluation/evaluation-junit.ts';
export { evaluationPage } from './evaluation/evaluation-page.ts';
export type {
  EvaluationDetails,
  EvaluationReport,
  ReportLink,
  TrainingCurve,
} from './evaluation/evaluation-report.ts';
export { evaluationSarif } from './evaluation/evaluation-sarif.ts';
export {
  evaluationSection,
  evaluationSummaries,
  evaluationSummary,
  type SectionOptions,
} from './evaluation/evaluation-section.ts';
export { evaluationHeadline } from './evaluation/headline.ts';
export { type Pending, pendingSection } from './evaluation/pending-section.ts';
export { addTrendPoint, readTrend, type TrendPoint, writeTrend } from './evaluation/trend.ts';
export {
  type EscapeOptions,
  escapeMarkdown,
  escapeSummary,
  inlineCode,
  markdownLink,
} from './markdown/escape-markdown.ts';
export { type Align, type MarkdownColumn, markdownTable } from './markdown/markdown-table.ts';
export { type MermaidSeries, mermaidChart } from './markdown/mermaid-chart.ts';
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
export { type StudySummary, studySections, studySummaries } from './study/study-markdown.ts';
export { type StudyReport, studyPage } from './study/study-page.ts';
export { type TrainingReport, trainingSections, trainingSummaries } from './training/training-markdown.ts';
export { useFacts } from './training/use-facts.ts';
