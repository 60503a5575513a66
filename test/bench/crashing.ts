import { makeDataDir, removeDataDir } from '../support/cli.js';
import { crash } from '../support/crashing.js';
import { benchDatabaseCrashes } from './database-crash.js';
import { figure, heading, line, quantile } from './print.js';

/**
 * Kills the server amid saves, then the database alone amid writes, so many times: nothing acknowledged may be missing,
 * and each start is timed.
 */
export async function benchCrash(rounds: { server: number; database: number }): Promise<void> {
  const dataDir = await makeDataDir();
  try {
    const report = await crash(dataDir, rounds.server);
    heading(`kill -9 of the server, ${rounds.server} rounds`);
    line('saves acknowledged', String(report.acknowledged));
    line('of them missing', String(report.lost.length));
    line('start after a kill, median ms', figure(quantile(report.starts, 0.5)));
    line('start after a kill, slowest ms', figure(Math.max(...report.starts)));
    if (report.lost.length > 0) throw new Error(report.lost.join('\n'));
  } finally {
    await removeDataDir(dataDir);
  }
  heading(`kill -9 of the database alone, ${rounds.database} rounds`);
  await benchDatabaseCrashes(rounds.database);
}
