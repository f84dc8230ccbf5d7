import { at, listAt, textAt } from '../object.ts';
import { parseQuantity } from './quantity.ts';

/** Resource → amount, as `nvidia.com/gpu` → 2. */
export type Amounts = ReadonlyMap<string, number>;

/**
 * What the scheduler counts for a pod: the sum of its containers and of those init containers that keep running, or
 * the biggest init container where that is more; and the overhead of its runtime.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podRequests(spec: unknown): Amounts {
  const total = new Map<string, number>();
  for (const container of listAt(spec, 'containers')) add(total, requestsOf(container));
  const peak = new Map<string, number>();
  const running = new Map<string, number>();
  for (const container of listAt(spec, 'initContainers')) {
    const mine = requestsOf(container);
    if (textAt(container, 'restartPolicy') === 'Always') add(running, mine);
    const needed = new Map(running);
    if (textAt(container, 'restartPolicy') !== 'Always') add(needed, mine);
    for (const [name, amount] of needed) peak.set(name, Math.max(peak.get(name) ?? 0, amount));
  }
  add(total, running);
  for (const [name, amount] of peak) total.set(name, Math.max(total.get(name) ?? 0, amount));
  add(total, amountsOf(at(spec, 'overhead')));
  return total;
}

export function amountsOf(value: unknown): Amounts {
  return new Map(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([name, text]) => [
      name,
      parseQuantity(text),
    ]),
  );
}

/** Limits stand for requests that are left out, as the server fills them in. */
function requestsOf(container: unknown): Amounts {
  return new Map([
    ...amountsOf(at(container, 'resources', 'limits')),
    ...amountsOf(at(container, 'resources', 'requests')),
  ]);
}

export function add(to: Map<string, number>, amounts: Amounts): void {
  for (const [name, amount] of amounts) to.set(name, (to.get(name) ?? 0) + amount);
}
