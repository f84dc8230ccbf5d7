import { readTable } from '@trainyard/tables';

const before = process.cpuUsage();
const table = await readTable(process.argv[2]!);
const reading = process.cpuUsage(before);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows: table.rowCount,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    readSeconds: (reading.user + reading.system) / 1e6,
    megabytes: (maxRSS * 1024) / 1e6,
  }),
);
