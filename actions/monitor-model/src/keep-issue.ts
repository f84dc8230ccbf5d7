import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import type { Decision, Health } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import { type GitHubPort, type IssueResult, upsertIssue } from '@trainyard/github';
import { healthHeadline } from './headline.ts';
import { healthMarkdown } from './health-markdown.ts';
import type { MonitorOutput } from './inputs.ts';

const TITLE_LIMIT = 200;

/**
 * Brings the model's one issue to what was found: open while something is wrong, closed when all is well again.
 * Where too little is known it stays as it is. Off GitHub the issue is the file issue.md.
 */
export async function keepIssue(
  health: Health,
  port: GitHubPort | null,
  { runner, outputFolder, log, show }: ActionContext<MonitorOutput>,
): Promise<Decision> {
  const done = (what: string, sentence: string, url: string | null = null): Decision => ({
    what: 'issue',
    done: what,
    url,
    sentence,
  });
  const open = health.outcome === 'failed';
  const body = healthMarkdown(health, { rows: 20, runUrl: runner.runUrl });
  const title = `${health.name}: ${healthHeadline(health)}`.slice(0, TITLE_LIMIT);
  if (!runner.onGitHub || port === null) {
    const file = join(outputFolder, 'issue.md');
    writeFileSync(file, `# ${open ? title : `Nothing to report about ${health.name}`}\n\n${body}`);
    return done('written', `The text of an issue is in ${show(file)}.`);
  }
  if (health.outcome === 'inconclusive') {
    return done('none', 'The issue was left as it is: too little is known to open or close it.');
  }
  try {
    const comment = open ? body : `All is well again, as of ${health.time}.\n\n${body}`;
    const result = await upsertIssue(port, {
      key: `health/${health.name}`,
      title,
      body,
      labels: ['model-health'],
      open,
      comment,
    });
    return sayResult(result, done, log.notice);
  } catch (error) {
    log.warning(`The issue could not be written: ${errorMessage(error)}`);
    return done('failed', 'The issue could not be written; the log says why.');
  }
}

function sayResult(
  result: IssueResult,
  done: (what: string, sentence: string, url?: string | null) => Decision,
  notice: (message: string) => void,
): Decision {
  switch (result.kind) {
    case 'nothing':
      return done('none', 'Nothing is wrong, and no issue is open.');
    case 'disabled':
      notice('The repository has no issues, so none was opened. The summary has the same text.');
      return done('none', 'The repository has no issues.');
    case 'forbidden':
      notice(
        `The issue was not written: the token lacks "${result.permission}". The summary has the same text.`,
      );
      return done('failed', `The issue was not written: the token lacks "${result.permission}".`);
    default:
      return done(
        result.kind,
        `Issue ${result.number} was ${result.kind === 'unchanged' ? 'left unchanged' : result.kind}.`,
        result.url,
      );
  }
}
