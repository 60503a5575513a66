import { isIndexOld, reindex } from '../models/search/index-format.js';
import { listUnlisted } from '../models/search/unlisted.js';
import type { Job } from './jobs/jobs.js';
import { runJobs } from './jobs/running.js';
import { log } from './web/log.js';

export interface Indexing {
  stop(): Promise<void>;
}

/**
 * After an update that files entries differently: writes them anew while people work; until then search finds what is
 * written already, and lists show all. Ended early, the next look begins again. Of several processes one does it; beside
 * the other jobs, which need not wait for it.
 */
export function indexInBackground(): Indexing {
  return runJobs([indexing, unlisted]);
}

const indexing: Job = {
  name: 'search-index',
  every: 60_000,
  async run(_now, stop) {
    if (!(await isIndexOld())) return;
    log.info('the search index has another format: it is written anew');
    const written = await reindex({ stop });
    log.info({ written }, stop.aborted ? 'writing the search index has ended early' : 'the search index is new');
  },
};

const unlisted: Job = {
  name: 'unlisted',
  every: 5 * 60_000,
  async run() {
    const listed = await listUnlisted();
    if (listed > 0) log.warn({ listed }, 'what a killed process had begun was in no list, and is listed now');
  },
};
