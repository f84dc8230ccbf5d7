import { renderToFit, SECTION_LIMITS, type SizeLimit, SUMMARY_LIMIT, smallerLimit } from '../comment/size.ts';
import { evaluationMarkdown } from './evaluation-markdown.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { COMMENT_EXTENTS, SUMMARY_EXTENTS } from './extent.ts';
import { addTrendPoint, readTrend } from './trend.ts';

export interface SectionOptions {
  /** The section as the last run left it, or null; the trend is read from it. */
  readonly previous: string | null;
  /** What the other sections leave. */
  readonly room: SizeLimit;
}

/**
 * The evaluation's part of the pull request's comment: verdict in words, gates, cause, slices, chart, facts, links.
 * Where it is too large, it is rendered again with less; nothing is cut.
 *
 * @throws RangeError when `room` is too small even for verdict, gates and links
 */
export function evaluationSection(report: EvaluationReport, { previous, room }: SectionOptions): string {
  const { verdict } = report;
  const earlier = readTrend(previous ?? '');
  const trend =
    verdict.commit === null
      ? earlier
      : addTrendPoint(earlier, verdict, verdict.commit.sha, report.cost ?? null);
  const render = (level: number) => evaluationMarkdown(report, trend, COMMENT_EXTENTS[level]!);
  return renderToFit(render, COMMENT_EXTENTS.length, smallerLimit(room, SECTION_LIMITS.evaluate));
}

/** The same in full for the job summary: renderings from all to least, of which the writer takes the first that fits. */
export function evaluationSummaries(report: EvaluationReport): string[] {
  return SUMMARY_EXTENTS.map((extent) => evaluationMarkdown(report, [], extent));
}

/** The fullest summary that fits where nothing else was written. */
export function evaluationSummary(report: EvaluationReport): string {
  return renderToFit(
    (level) => evaluationMarkdown(report, [], SUMMARY_EXTENTS[level]!),
    SUMMARY_EXTENTS.length,
    SUMMARY_LIMIT,
  );
}
