import type { RecordedRelease } from './record.ts';
import { object, release as releaseOf } from './release-for-tests.ts';
import { asRollback, lastGoodBefore, leftBehind } from './restore-release.ts';

const release = (revision: number, state: RecordedRelease['state'], names: string[]) =>
  releaseOf(
    revision,
    state,
    names.map((name) => object('Service', name)),
  );

test.each<[string, RecordedRelease[], number | undefined]>([
  ['the one before a failed one', [release(3, 'failed', ['b']), release(2, 'deployed', ['a'])], 2],
  [
    'the same content again after a failed one',
    [release(3, 'failed', ['a']), release(2, 'deployed', ['a'])],
    2,
  ],
  [
    'one of other content than what is up',
    [release(3, 'deployed', ['a']), release(2, 'failed', ['b']), release(1, 'deployed', ['a'])],
    undefined,
  ],
  [
    'past failed ones',
    [release(4, 'deployed', ['c']), release(3, 'failed', ['b']), release(2, 'deployed', ['a'])],
    2,
  ],
  ['none before the first', [release(1, 'failed', ['a'])], undefined],
])('%s', (_, record, revision) => expect(lastGoodBefore(record)?.revision).toBe(revision));

test('a rollback is a new revision that says what it undoes', () => {
  const record = [release(3, 'failed', ['b']), release(2, 'deployed', ['a'])];
  const [next, ...rest] = asRollback(record[1]!, record, 'https://run');
  expect(next).toMatchObject({
    revision: 4,
    state: 'applying',
    rollbackOf: 3,
    run: 'https://run',
    objects: record[1]!.objects,
  });
  expect(rest).toEqual(record);
});

test('what only the undone release has is left behind', () => {
  expect(
    leftBehind(release(2, 'failed', ['a', 'b']), release(1, 'deployed', ['a'])).map(({ name }) => name),
  ).toEqual(['b']);
});
