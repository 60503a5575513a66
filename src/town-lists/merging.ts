import type { Request, Response } from 'express';
import { Invalid } from '../../models/errors.js';
import { mergeNames } from '../../models/town-list/writing.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { showNames } from './names.js';
import type { ReachedList } from './scope.js';
import { addressOf, readWish } from './wish.js';

/** As many as a list shows beside each other. */
const mostAtOnce = 100;

/** Several spellings become one name. Refused, the list comes back with what was ticked and typed. */
export async function create(req: Request, res: Response, list: ReachedList): Promise<void> {
  const { town, kind } = list;
  const spellings = form(req).list('spelling').slice(0, mostAtOnce);
  const typed = form(req).text('into', 200);
  const into = typed || (spellings[0] ?? '');
  try {
    if (new Set([into, ...spellings]).size < 2) throw new Invalid({ spelling: 'town-lists:invalid.few' });
    await mergeNames({ municipality: town._id, kind }, into, spellings, doerOf(req));
    toast(req, 'town-lists:merged', { name: into, count: spellings.length });
  } catch (error) {
    const [refused = 'town-lists:invalid.few'] = Object.values(wrongFields(error));
    return showNames(req, res, list, { merge: { spellings, into: typed, refused } });
  }
  res.redirect(303, addressOf(paths.townList(kind), readWish(req)));
}
