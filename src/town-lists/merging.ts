import type { Request, Response } from 'express';
import { Invalid } from '../../models/errors.js';
import { mergeNames } from '../../models/town-list/writing.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import type { ReachedList } from './scope.js';

/** As many as a list shows beside each other. */
const mostAtOnce = 100;

/** Several spellings become one name. Who ticks fewer than two, or gives no name, is told on the list. */
export async function create(req: Request, res: Response, { town, kind }: ReachedList): Promise<void> {
  const spellings = form(req).list('spelling').slice(0, mostAtOnce);
  const typed = form(req).text('into', 120);
  const into = typed || (spellings[0] ?? '');
  try {
    if (new Set([into, ...spellings]).size < 2) throw new Invalid({ spelling: 'town-lists:invalid.few' });
    await mergeNames({ municipality: town._id, kind }, into, spellings, doerOf(req));
    toast(req, 'town-lists:merged', { name: into, count: spellings.length });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    toast(req, Object.values(error.fields)[0] ?? 'town-lists:invalid.few');
  }
  res.redirect(303, paths.townList(kind));
}
