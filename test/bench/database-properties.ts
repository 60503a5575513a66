import { Twins } from '../integration/database/properties.js';
import { testDatabase } from '../integration/database/support.js';

/** The long run of the property tests: so many seeds from the first on; a failure names its seed. */
export async function benchDatabaseProperties(first: number, seeds: number): Promise<void> {
  const test = await testDatabase();
  const failures: string[] = [];
  try {
    for (let seed = first; seed < first + seeds; seed++) await tried(new Twins(seed, test.client), failures);
  } finally {
    await test.close();
  }
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  if (failures.length > 0) throw new Error(`${failures.length} of ${seeds} seeds differ`);
  process.stdout.write(`${seeds} seeds from ${first} on agree\n`);
}

async function tried(twins: Twins, failures: string[]): Promise<void> {
  try {
    await twins.fill(60);
    for (let i = 0; i < 30; i++) await twins.ask();
    for (let i = 0; i < 40; i++) await twins.change();
    await twins.same();
    for (let i = 0; i < 15; i++) await twins.ask();
  } catch (error) {
    failures.push(String(error instanceof Error ? error.message : error).slice(0, 600));
  }
  await twins.client.db(`twins${twins.seed}`).dropDatabase();
}
