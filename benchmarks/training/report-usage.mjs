/** Imported before a program: writes down what its process took, in the file that TRAINYARD_USAGE names. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    seconds: performance.now() / 1000,
    megabytes: (maxRSS * 1024) / 1e6,
  };
  writeFileSync(process.env['TRAINYARD_USAGE'] ?? 'usage.json', JSON.stringify(usage));
});
