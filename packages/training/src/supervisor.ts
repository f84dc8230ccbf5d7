/**
 * A small program between us and the script, run as `node -e`. It starts the script in a process group of its own, so that
 * a signal reaches all of the script's children, and writes the group's number to a file. When our process dies in
 * whatever way, its standard input closes and it ends the group: a killed runner leaves nothing behind on a GPU.
 *
 * A Ctrl-C on a terminal reaches us and this program alike; it is ours to pass on, so that the script gets it once.
 *
 * Arguments: the file for the number, the program, its arguments.
 */
export const SUPERVISOR = `
const { spawn } = require('node:child_process');
const { writeFileSync, renameSync } = require('node:fs');
const { constants } = require('node:os');
const [pidFile, program, ...args] = process.argv.slice(1);
const posix = process.platform !== 'win32';
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: posix, windowsHide: true });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(error.code === 'ENOENT' ? 127 : 126);
});
if (child.pid !== undefined) {
  writeFileSync(pidFile + '.new', String(child.pid));
  renameSync(pidFile + '.new', pidFile);
}
const end = (name) => {
  try { process.kill(posix ? -child.pid : child.pid, name); } catch {}
};
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => end(name));
process.on('SIGINT', () => {});
let orphaned = false;
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.on('close', () => {
  orphaned = true;
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 2000);
});
child.on('exit', (code, signal) => {
  if (orphaned) end('SIGKILL');
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
});
`;
