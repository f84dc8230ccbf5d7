import { jest } from '@jest/globals';
import { canonicalJson, type Verdict } from '@trainyard/documents';
import { HANDED_HEAD, HANDED_RUN, withHandedArtifact } from '../../../test/support/handed-artifact.ts';
import { makeZip, type ZipEntry } from '../../../test/support/make-zip.ts';
import { oneFailed } from '../../../test/support/sample-evaluations.ts';
import type { EndedRun } from './ended-run.ts';
import { readHandedOver } from './handed-over.ts';

jest.setTimeout(60_000);

const [HEAD, RUN]: [string, EndedRun] = [HANDED_HEAD, HANDED_RUN];
const VERDICT: Verdict = {
  ...oneFailed.verdict,
  name: 'demo',
  commit: { sha: HEAD, clean: true },
  run: { repository: 'octo/model', id: 77, attempt: 1, workflow: 'w', url: 'https://evil.example/actions/1' },
};
const COMMENT = {
  schema: 'trainyard.comment/v1',
  name: 'demo',
  reportId: 'models/demo',
  notices: [],
  facts: [],
  naive: null,
};

interface Given {
  readonly verdict?: unknown;
  readonly comment?: unknown;
  readonly more?: readonly ZipEntry[];
  readonly entries?: readonly ZipEntry[];
  readonly zip?: Buffer;
  readonly name?: string;
}

function zipOf({ verdict = VERDICT, comment = COMMENT, more, entries, zip }: Given): Buffer {
  if (zip !== undefined) return zip;
  if (entries !== undefined) return makeZip(entries);
  const text = (value: unknown) => (typeof value === 'string' ? value : canonicalJson(value));
  const honest = [
    { name: 'verdict.json', content: text(verdict) },
    { name: 'comment.json', content: text(comment) },
  ];
  return makeZip([...honest, ...(more ?? [])]);
}

const read = (given: Given) =>
  withHandedArtifact(given.name ?? 'demo-comment', zipOf(given), (port, artifact) =>
    readHandedOver(port, artifact, RUN),
  );

test("an honest one is read; its address and commit are GitHub's, not its own", async () => {
  const { verdict, comment } = await read({});
  expect(comment).toEqual(COMMENT);
  expect(verdict.run).toEqual({
    repository: 'octo/model',
    id: 77,
    attempt: 1,
    workflow: 'models',
    url: RUN.url,
  });
  expect({ ...verdict, run: null }).toEqual({ ...VERDICT, run: null });
});

const passedGates = { ...VERDICT, outcome: 'passed' };
const json = (value: unknown) => JSON.stringify(value);

test.each<[string, Given, RegExp]>([
  [
    'another kind of document',
    { verdict: { ...VERDICT, schema: 'trainyard.health/v1' } },
    /"trainyard\.verdict\/v1" is wanted/,
  ],
  ['a later version', { verdict: { ...VERDICT, schema: 'trainyard.verdict/v9' } }, /is version v9/],
  [
    'a key that nobody knows',
    { comment: { ...COMMENT, markdown: '# owned' } },
    /comment\.json.*not a valid comment.*markdown/,
  ],
  [
    "another pull request's number",
    { comment: { ...COMMENT, pullRequest: 1 } },
    /not a valid comment.*pullRequest/,
  ],
  ['no JSON', { verdict: '{"schema": ' }, /verdict\.json.*is not JSON/],
  ['an empty file', { comment: '' }, /comment\.json.*is not JSON: it is empty/],
  [
    'a missing file',
    { entries: [{ name: 'verdict.json', content: json(VERDICT) }] },
    /comment\.json is not in it/,
  ],
  ['another file', { more: [{ name: 'comment.md', content: 'hi' }] }, /holds "comment\.md"/],
  ['a file twice', { more: [{ name: 'comment.json', content: json(COMMENT) }] }, /comment\.json twice/],
  [
    'a path that leads outside',
    { more: [{ name: '../../home/.bashrc', content: 'x' }] },
    /cannot be unpacked.*relative path/,
  ],
  [
    'an absolute path',
    { more: [{ name: '/etc/passwd', content: 'x' }] },
    /cannot be unpacked.*absolute path/,
  ],
  [
    'a path of Windows',
    { more: [{ name: '..\\x', content: 'x' }] },
    /cannot be unpacked.*invalid characters/,
  ],
  ['a file that unpacks to 3 MiB', { comment: ' '.repeat(3 << 20) }, /comment\.json has 3145728 bytes/],
  [
    'a file that is larger than it says',
    { entries: [{ name: 'verdict.json', content: ' '.repeat(3 << 20), claimedSize: 10 }] },
    /cannot be unpacked.*too many bytes/,
  ],
  ['a huge zip file', { zip: Buffer.alloc(2 << 20) }, /has 2097152 bytes, more than 1048576/],
  ['no zip file', { zip: Buffer.from('hello, this is no zip file at all') }, /cannot be unpacked/],
  ['a torn zip file', { zip: zipOf({}).subarray(0, -40) }, /cannot be unpacked/],
  [
    'the verdict of another run',
    { verdict: { ...VERDICT, run: { ...VERDICT.run!, id: 78 } } },
    /verdict is of run 78/,
  ],
  ['the verdict of no run', { verdict: { ...VERDICT, run: null } }, /of run none/],
  ['of a later attempt', { verdict: { ...VERDICT, run: { ...VERDICT.run!, attempt: 2 } } }, /of attempt 2/],
  [
    'of another repository',
    { verdict: { ...VERDICT, run: { ...VERDICT.run!, repository: 'mallory/model' } } },
    /of the repository mallory\/model/,
  ],
  [
    'of another commit',
    { verdict: { ...VERDICT, commit: { sha: 'a'.repeat(40), clean: true } } },
    /of commit aaa.*but the run was of fff/,
  ],
  ['of no commit', { verdict: { ...VERDICT, commit: null } }, /of commit none/],
  ['a verdict that its gates deny', { verdict: passedGates }, /outcome is passed, but its gates say failed/],
  ['a torn confusion matrix', { verdict: { ...VERDICT, confusion: [[1], [2, 3]] } }, /confusion matrix/],
  ['a confusion matrix of no classes', { verdict: { ...VERDICT, classes: [] } }, /confusion matrix/],
  ['names that differ', { comment: { ...COMMENT, name: 'other' } }, /on "demo", but its comment on "other"/],
  ["another report's name", { name: 'other-comment' }, /verdict is on "demo"/],
  ['5,000 notices', { comment: { ...COMMENT, notices: Array(5000).fill('x') } }, /not a valid comment/],
  ['a notice of 1 MB', { comment: { ...COMMENT, notices: ['x'.repeat(1e6)] } }, /not a valid comment/],
  [
    'text that is no UTF-8',
    { entries: [{ name: 'verdict.json', content: Buffer.from([0xff, 0xfe]) }] },
    /cannot be unpacked.*not valid/,
  ],
])('%s is refused', async (_, given, message) => {
  await expect(read(given)).rejects.toThrow(message);
});
