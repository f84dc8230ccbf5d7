import { closeSync, openSync, writeSync } from 'node:fs';
import { createRandom } from '@trainyard/statistics';

/** A label (0 or 1), a score in [0, 1) and a normal number; six decimals, or as many as the double has. */
export function writeSample(path: string, rows: number, digits: 6 | 17): void {
  const random = createRandom('benchmarks/csv');
  const text = (value: number) => (digits === 6 ? value.toFixed(6) : String(value));
  const file = openSync(path, 'w');
  let pending = 'label,score,value\n';
  for (let row = 0; row < rows; row++) {
    const label = digits === 6 ? random.below(2) : text(random.next());
    pending += `${label},${text(random.next())},${text(random.normal())}\n`;
    if (pending.length > 1 << 16) {
      writeSync(file, pending);
      pending = '';
    }
  }
  writeSync(file, pending);
  closeSync(file);
}
