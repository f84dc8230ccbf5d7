import { parseArgs } from 'node:util';
import { createRandom } from '@trainyard/statistics';
import { startCluster } from '../test/support/cluster.ts';
import { type KillEnd, killAtRandom } from '../test/support/kill-at-random.ts';

/**
 * Kills deployments at random moments, in several namespaces at once, and recovers each: the end must be the old or the
 * new release, whole. Needs a cluster, as test/e2e does.
 *
 *   node benchmarks/random-kills.ts [--kills 20] [--seed 1] [--parallel 4] [--spread 3500]
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    parallel: { type: 'string', default: '4' },
    spread: { type: 'string', default: '3500' },
  },
});
const [kills, parallel, spread] = [values.kills, values.parallel, values.spread].map(Number) as [
  number,
  number,
  number,
];
const cluster = startCluster();
const ends: KillEnd[] = [];
const start = Date.now();
const lane = async (number: number) => {
  const namespace = await cluster.namespace(`random-kills-${number}`);
  const random = createRandom(`${values.seed}/${number}`);
  const share = Math.floor(kills / parallel) + (number < kills % parallel ? 1 : 0);
  for await (const end of killAtRandom(cluster, namespace, random, { kills: share, spread })) {
    ends.push(end);
    if (ends.length % 10 === 0)
      console.log(`${ends.length}/${kills} after ${Math.round((Date.now() - start) / 1000)} s`);
  }
};
try {
  await Promise.all(Array.from({ length: parallel }, (_, i) => lane(i)));
  const count = (test: (end: KillEnd) => boolean) => ends.filter(test).length;
  console.log(
    `${ends.length} releases, seed ${values.seed}: ${count(({ killedAfter }) => killedAfter !== null)} killed, ` +
      `${count(({ bad }) => bad)} of all could not come up, ${ends.reduce((sum, end) => sum + end.killedRecoveries, 0)} recoveries killed as well. ` +
      `Ends: ${count(({ end }) => end === 'new')} new, ${count(({ end }) => end === 'old')} old, ${count(({ end }) => end === 'none')} nothing written; none in between.`,
  );
} finally {
  await cluster.end();
}
