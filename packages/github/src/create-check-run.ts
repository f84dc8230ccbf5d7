import { orForbidden } from './failure.ts';
import type { Forbidden, GitHubPort } from './port.ts';

export interface CheckAnnotation {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly message: string;
}

export interface CheckRun {
  /** Among the check runs of a commit the newest of a name counts, also where branch rules require it. */
  readonly name: string;
  readonly headSha: string;
  /** `neutral` lets a pull request be merged. */
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  /** Markdown of at most 65,535 bytes. */
  readonly summary: string;
  readonly detailsUrl: string | null;
  /** GitHub takes 50 at a time; the others are left out. */
  readonly annotations: readonly CheckAnnotation[];
}

const MOST_ANNOTATIONS = 50;

/**
 * A finished check run on a commit. GitHub shows it under whichever workflow ran first on that commit.
 *
 * @throws ExternalError when GitHub fails
 */
export async function createCheckRun(
  port: GitHubPort,
  check: CheckRun,
): Promise<{ readonly kind: 'created'; readonly url: string } | Forbidden> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  return orForbidden(port, 'checks: write', `creating the check run "${check.name}"`, async () => {
    const { data } = await octokit.rest.checks.create({
      owner,
      repo,
      name: check.name,
      head_sha: check.headSha,
      status: 'completed',
      conclusion: check.conclusion,
      ...(check.detailsUrl === null ? {} : { details_url: check.detailsUrl }),
      output: {
        title: check.title,
        summary: check.summary,
        annotations: check.annotations.slice(0, MOST_ANNOTATIONS).map(({ path, line, level, message }) => ({
          path,
          start_line: line,
          end_line: line,
          annotation_level: level,
          message,
        })),
      },
    });
    return { kind: 'created' as const, url: data.html_url ?? '' };
  });
}
