import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { Conflict } from '../../../models/errors.js';
import type { ReachedImport } from '../../../models/import/reach.js';
import { doerOf } from '../../web/doer.js';
import { form } from '../../web/form.js';
import { paths } from '../../web/paths.js';
import { services } from '../../web/services.js';
import { actorOf, localeOf } from '../../web/session.js';
import { runImport } from '../running.js';
import { folderNamed } from '../storage.js';
import { type Entry, keptPlan, type Way, ways } from './planning.js';

/** Small packages are in before the next page is asked for. */
const patience = 3000;

/** What becomes of each process is said: the work begins, in the name of who said it. */
export async function create(req: Request, res: Response, { job, municipality }: ReachedImport): Promise<void> {
  const { config, diagrams } = services(req);
  const folder = job.waiting ? folderNamed(config.dataDir, job.waiting) : null;
  const plan = folder && (await keptPlan(folder));
  if (!folder || !plan || !(await job.start())) throw new Conflict('notItsTime');
  const by = doerOf(req);
  const destination = { municipality, department: job.department, by, owner: by.id, publication: null };
  const places = [{ path: join(folder, plan.file), shownAs: job.uploads[0] ?? '' }];
  const library = {
    entries: plan.entries,
    actor: actorOf(req),
    locale: localeOf(req),
    wayFor: decided(req, plan.entries),
  };
  await Promise.race([runImport({ job, places, folder, destination, diagrams, library }), pause(patience)]);
  res.redirect(303, paths.import(job.key));
}

/** Each process as it was decided; those the page did not name go the way of all. */
function decided(req: Request, entries: readonly Entry[]): (entry: Entry) => Way {
  const said = form(req);
  const all = said.choice('all', ways) ?? 'skip';
  const own = new Map(entries.map((entry, at) => [entry, said.choice(`way-${at}`, ways)]));
  return (entry) => own.get(entry) ?? all;
}
