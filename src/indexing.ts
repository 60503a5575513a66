import { reindex } from '../models/search/index-format.js';
import { log } from './web/log.js';

export interface Indexing {
  stop(): Promise<void>;
}

/**
 * After an update that files entries differently: writes them anew while people work; until then search finds what is
 * written already, and lists show all. Ended early, the next start begins again.
 */
export function indexInBackground(isOld: boolean): Indexing {
  const stopping = new AbortController();
  const ended = isOld ? run(stopping.signal) : Promise.resolve();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function run(stop: AbortSignal): Promise<void> {
  try {
    log.info('the search index has another format: it is written anew');
    const written = await reindex({ stop });
    log.info({ written }, stop.aborted ? 'writing the search index has ended early' : 'the search index is new');
  } catch (error) {
    log.error({ err: error }, 'the search index could not be written anew');
  }
}
