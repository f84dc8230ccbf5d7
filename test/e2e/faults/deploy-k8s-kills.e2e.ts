import { afterAll, expect, jest, test } from '@jest/globals';
import { createRandom } from '@trainyard/statistics';
import { startCluster } from '../../support/cluster.ts';
import { type KillEnd, killAtRandom } from '../../support/kill-at-random.ts';

jest.setTimeout(420_000);

const cluster = startCluster();
afterAll(() => cluster.end());

// node benchmarks/random-kills.ts --kills 200 does more.
test.concurrent.each([1, 2, 3])(
  'killed at random moments, recover ends in one whole release: seed %d',
  async (seed) => {
    const namespace = await cluster.namespace(`kills-${seed}`);
    const ends: KillEnd[] = [];
    for await (const end of killAtRandom(cluster, namespace, createRandom(seed), { kills: 5, spread: 3500 }))
      ends.push(end);
    expect(ends).toHaveLength(5);
  },
);
