import { type Release, shortDigest } from '@trainyard/documents';
import {
  details,
  escapeMarkdown,
  formatDuration,
  inlineCode,
  markdownTable,
  outcomeSign,
} from '@trainyard/report';

const WORDS: Record<Release['outcome'], string> = {
  passed: 'passed',
  failed: 'failed',
  inconclusive: 'inconclusive',
  cancelled: 'was cancelled',
  error: 'could not be done',
};

const MOST_ROWS = 40;

/** The release for people: the headline and the cause first, then what changed, then the evidence. */
export function releaseMarkdown(release: Release, diff: string, limit: number): string {
  const parts = [
    headline(release),
    cause(release),
    facts(release),
    meaning(release),
    conflicts(release),
    evidence(release),
    objects(release),
  ];
  const short = join(parts);
  const whole = join([...parts, diffBlock(diff)]);
  if (whole.length <= limit) return whole;
  const elsewhere =
    diff === '' ? '' : 'The diff is too long for this place: it is in the file `release.diff`.';
  const told = join([short, elsewhere]);
  return told.length <= limit ? told : join(parts.slice(0, 5));
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

function headline({ outcome, action, name, dryRun, cluster, namespace, seconds }: Release): string {
  const what =
    action === 'deploy' && dryRun
      ? 'Dry run'
      : {
          deploy: 'Deployment',
          diff: 'Diff',
          rollback: 'Rollback',
          status: 'Status',
          promote: 'Promotion',
          recover: 'Recovery',
        }[action];
  const where =
    cluster === null ? 'without a cluster' : `to ${inlineCode(namespace)} on ${inlineCode(cluster.context)}`;
  return `### ${outcomeSign(outcome)} ${what} of ${inlineCode(name)} ${where} ${WORDS[outcome]} (${formatDuration(seconds)})`;
}

function cause({ failure, rolledBack, steps }: Release): string {
  if (failure === null) return '';
  const place =
    failure.at === null
      ? ''
      : ` (${inlineCode(`${failure.at.file}${failure.at.line === null ? '' : `:${failure.at.line}`}`)})`;
  const text = failure.cause
    .split('\n')
    .map((line) => escapeMarkdown(line, { max: 1000 }))
    .join('<br>');
  const fix = failure.fix.includes('\n')
    ? fence(failure.fix)
    : failure.fix === ''
      ? ''
      : `**What to do:** ${escapeMarkdown(failure.fix, { max: 1000 })}`;
  const last = steps.find(({ state }) => state !== 'passed');
  const where = last === undefined ? '' : ` in step ${inlineCode(last.name)}`;
  // What served before the rollback is no longer how it stands.
  const now = rolledBack === undefined ? failure.remains : rolledBack.detail;
  return join([`**${text}**${place}${where}`, fix, escapeMarkdown(now, { max: 1000 })]);
}

function facts(release: Release): string {
  const rows: [string, string][] = [];
  const { model, attestation, images, previous, revision, url, cluster, commit, run } = release;
  if (model !== null) {
    const before = previous?.modelDigest ?? null;
    const from = before !== null && before !== model.digest ? `${inlineCode(shortDigest(before))} → ` : '';
    rows.push(['Model', `${inlineCode(model.name)} ${from}${inlineCode(shortDigest(model.digest))}`]);
  }
  if (attestation !== undefined) rows.push(['Built by', inlineCode(attestation.workflow, { max: 300 })]);
  for (const { image } of images) rows.push(['Image', inlineCode(image, { max: 200 })]);
  if (url !== null) rows.push(['Address', inlineCode(url)]);
  if (revision !== null)
    rows.push([
      'Revision',
      `${revision}${previous === null ? ' (the first)' : ` (before: ${previous.revision})`}`,
    ]);
  if (cluster !== null)
    rows.push(['Cluster', `${inlineCode(cluster.server)}, Kubernetes ${escapeMarkdown(cluster.version)}`]);
  if (commit !== null) rows.push(['Commit', inlineCode(commit.sha.slice(0, 12))]);
  if (run !== null) rows.push(['Run', `[${run.id}](${run.url})`]);
  return rows.length === 0 ? '' : markdownTable([{ header: 'Release' }, { header: 'Value' }], rows);
}

/** What people ask for first, before any YAML. */
function meaning({ meaning: all = [] }: Release): string {
  if (all.length === 0) return '';
  const several = new Set(all.map(({ object }) => object)).size > 1;
  const cell = (text: string | null) => (text === null ? 'none' : inlineCode(text, { max: 120 }));
  return markdownTable(
    [
      ...(several ? [{ header: 'Object' }] : []),
      { header: 'What changes' },
      { header: 'Now' },
      { header: 'Then' },
    ],
    all
      .slice(0, MOST_ROWS)
      .map(({ object, what, from, to }) => [
        ...(several ? [inlineCode(object)] : []),
        escapeMarkdown(what),
        cell(from),
        cell(to),
      ]),
  );
}

/** Fields of other owners, and what becomes of them. */
function conflicts({ conflicts: all = [] }: Release): string {
  if (all.length === 0) return '';
  const taken = all.every((one) => one.taken);
  const title = taken
    ? 'Fields that are taken over from their owners'
    : 'Fields that others own; nothing was written';
  const table = markdownTable(
    [
      { header: 'Object' },
      { header: 'Field' },
      { header: 'Owner' },
      { header: 'Theirs' },
      { header: 'Ours' },
    ],
    all
      .slice(0, MOST_ROWS)
      .map(({ object, field, owner, theirs, ours }) =>
        [object, field, owner, theirs, ours].map((text) =>
          text === '' ? 'not set' : inlineCode(text, { max: 120 }),
        ),
      ),
  );
  return `**${title}:**\n\n${table}`;
}

function evidence({ failure }: Release): string {
  if (failure === null) return '';
  const { pods, events, logs } = failure;
  const podTable =
    pods.length === 0
      ? ''
      : markdownTable(
          [
            { header: 'Pod' },
            { header: 'Container' },
            { header: 'State' },
            { header: 'Restarts', align: 'right' },
            { header: 'Node' },
          ],
          pods
            .slice(0, 20)
            .map((row) => [
              inlineCode(row.pod),
              row.container === '' ? '' : inlineCode(row.container),
              escapeMarkdown(row.state),
              String(row.restarts),
              escapeMarkdown(row.node),
            ]),
        );
  const eventLines = events
    .slice(-15)
    .map(
      ({ time, about, reason, message, count }) =>
        `${time.slice(11, 19)} ${about}: ${reason}: ${message}${count > 1 ? ` (${count} times)` : ''}`,
    );
  const eventBlock = eventLines.length === 0 ? '' : details('Events', [fence(eventLines.join('\n'))], true);
  const logBlocks = logs.map(({ pod, container, previous, lines }) =>
    details(
      `Log of ${inlineCode(container)} in ${inlineCode(pod)}${previous ? ', before its restart' : ''}`,
      [fence(lines.join('\n'))],
      true,
    ),
  );
  return join([podTable, eventBlock, ...logBlocks]);
}

function objects({ objects: all }: Release): string {
  if (all.length === 0) return '';
  const changed = all.filter(({ change }) => change !== 'unchanged').length;
  const title =
    changed === 0 ? `Objects: all ${all.length} unchanged` : `Objects: ${changed} of ${all.length} change`;
  const rows = all.map(({ kind, namespace, name, change }) => [
    escapeMarkdown(kind),
    inlineCode(name),
    namespace === null ? '' : inlineCode(namespace),
    change,
  ]);
  return details(title, [
    markdownTable(
      [{ header: 'Kind' }, { header: 'Name' }, { header: 'Namespace' }, { header: 'Change' }],
      rows,
    ),
  ]);
}

const diffBlock = (diff: string): string => (diff === '' ? '' : details('Diff', [fence(diff, 'diff')]));

/** A code block that no content can end. */
function fence(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}
