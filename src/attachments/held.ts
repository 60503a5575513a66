import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isAlive } from '../web/living-process.js';

/** A process elsewhere that gives no sign of life for so long is gone. */
const heldFor = 20_000;

/** Takes this file as a sign that somebody is at work, across processes; null: somebody is. The answer removes it. */
export async function hold(file: string): Promise<(() => Promise<void>) | null> {
  if (await isAbandoned(file)) await rm(file, { force: true });
  const taken = await writeFile(file, `${hostname()} ${process.pid}`, { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  if (!taken) return null;
  const sign = () => void utimes(file, new Date(), new Date()).catch(() => {});
  const signing = setInterval(sign, heldFor / 4).unref();
  return async () => {
    clearInterval(signing);
    await rm(file, { force: true });
  };
}

/** By a process of this machine that is gone, or by one elsewhere that gives no sign of life. */
async function isAbandoned(file: string): Promise<boolean> {
  const [held, said] = await Promise.all([stat(file).catch(() => null), readFile(file, 'utf8').catch(() => '')]);
  if (!held) return false;
  const [machine, pid] = said.split(' ');
  if (machine === hostname() && Number(pid) > 0 && !isAlive(Number(pid))) return true;
  return Date.now() - held.mtimeMs > heldFor;
}
