import type { Request, Response } from 'express';
import type { Types } from 'mongoose';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { place, shift } from '../../models/process-map/placing.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { refuse, saidBy } from './arrangement.js';
import { looseKey, openedUrl } from './folding.js';

/** POST /processes/map/places: a process into a group and before another one, or one place up or down. */
export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const typed = form(req);
  const process = typed.id('process');
  if (!process) throw new NotFound();
  const direction = typed.choice('direction', ['up', 'down']);
  try {
    if (direction) await shift(town._id, process, direction, saidBy(req));
    else await place(town._id, process, { group: typed.id('group'), before: typed.id('before') }, saidBy(req));
  } catch (error) {
    return refuse(req, res, town, error);
  }
  if (req.accepts('html', 'json') === 'json') {
    res.json({});
    return;
  }
  res.redirect(303, wayBack(req, process));
}

/** To the process; on a map of many to the group it was moved from, opened as it was, for the next one. */
function wayBack(req: Request, process: Types.ObjectId): string {
  const typed = form(req);
  const here = `#prozess-${process.toString()}`;
  const from = typed.choice('from', [looseKey]) ?? typed.id('from')?.toString();
  if (!from) return paths.mapArrangement + here;
  const opened = openedUrl({ group: from, shown: typed.number('shown') ?? 0 });
  const stays = typed.choice('direction', ['up', 'down']) || (typed.id('group')?.toString() ?? looseKey) === from;
  if (stays) return opened + here;
  return `${opened}#${from === looseKey ? 'uneingeordnet' : `gruppe-${from}`}`;
}
