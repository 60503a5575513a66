import { existsSync, readFileSync } from 'node:fs';

// What the operating system says of a process with all its threads. Linux only: elsewhere figures of it are null.

/** Linux counts processor time in ticks, 100 a second on every common build. */
const tickMs = 10;

/** Processor time of all threads so far, in ms: the web, the database worker, the diagram workers. */
export function cpuMs(pid: number): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** A process and those it started. */
export function withChildren(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [pid];
  return [pid, ...readFileSync(file, 'utf8').split(' ').map(Number).filter(Boolean)];
}

/** Memory in MiB, each shared page by its share (PSS); `own` leaves the mapped files of the database out. */
export function memory(pid: number): { all: number; own: number } | null {
  if (!existsSync('/proc/self/smaps')) return null;
  let all = 0;
  let own = 0;
  let database = false;
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    if (/^[0-9a-f]+-[0-9a-f]+ /.test(line)) database = line.endsWith('.mdb');
    const [, kilobytes] = /^Pss: +(\d+) kB/.exec(line) ?? [];
    if (!kilobytes) continue;
    all += Number(kilobytes) / 1024;
    if (!database) own += Number(kilobytes) / 1024;
  }
  return { all, own };
}
