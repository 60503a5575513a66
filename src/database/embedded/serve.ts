import { startEmbeddedDatabase } from './index.js';

export interface ServeOptions {
  /** Loopback port to listen on; 0 for any free one. */
  port: number;
  dataDir: string;
  testCommands?: boolean;
}

/**
 * Runs the embedded database alone, for tools such as mongosh: prints its URI and resolves when SIGTERM or SIGINT has
 * closed it. Throws FolderInUse if another process has the folder open.
 */
export async function serveDatabase({ port, dataDir, testCommands }: ServeOptions): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir, port, testCommands });
  process.stdout.write(`${database.uri}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await database.close();
}
