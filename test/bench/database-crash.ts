import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { surviveKills } from '../integration/database/crash-rounds.js';
import { line } from './print.js';

/** The long run of the crash test: kills the database `rounds` times amid writes; throws if anything promised is missing. */
export async function benchDatabaseCrashes(rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundus-crash-'));
  try {
    const { acknowledged, pairs } = await surviveKills(folder, rounds);
    const figures = { rounds, 'acknowledged documents': acknowledged.size, 'acknowledged transactions': pairs.size };
    for (const [name, value] of Object.entries(figures)) line(name, String(value));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
