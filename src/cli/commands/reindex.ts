import { reindex } from '../../../models/search/index-format.js';
import { chosenTown } from '../choosing.js';
import { type Command, readArguments } from '../command.js';
import { withDatabase } from '../opening.js';
import { type Progress, progress } from '../progress.js';
import { say } from '../terminal.js';

/** Writes what search finds things by anew, beside the running app or alone. */
export const reindexSearch: Command = {
  name: 'reindex',
  async run(args) {
    const { values } = readArguments(args, { municipality: { type: 'string' } });
    const stopping = new AbortController();
    // What is written stays written; the next run begins again.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
    const written = await withDatabase(async () => {
      const municipality = values.municipality ? (await chosenTown(values.municipality))._id : null;
      let bar: Progress | null = null;
      const begin = (all: number) => {
        bar = progress(all);
      };
      try {
        return await reindex({ municipality, begin, step: () => bar?.step(), stop: stopping.signal });
      } finally {
        (bar as Progress | null)?.end();
      }
    });
    say(stopping.signal.aborted ? 'reindex.stopped' : 'reindex.done', { count: written });
    return stopping.signal.aborted ? 1 : 0;
  },
};
