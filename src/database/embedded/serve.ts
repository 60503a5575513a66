import { startEmbeddedDatabase } from './index.js';

export interface ServeOptions {
  /** Loopback port to listen on; 0 for any free one. */
  port: number;
  dataDir: string;
}

/**
 * Runs the embedded database alone, for tools such as mongosh: prints its URI and resolves when SIGTERM or SIGINT has
 * closed it. Throws FolderInUse if another process has the folder open.
 */
export async function serveDatabase({ port, dataDir }: ServeOptions): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir, port });
  process.stdout.write(`${database.uri}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await database.close();
}
