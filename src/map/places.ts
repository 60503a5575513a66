import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { place, shift } from '../../models/process-map/placing.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { refuse, saidBy } from './arrangement.js';

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
  res.redirect(303, `${paths.mapArrangement}#prozess-${process.toString()}`);
}
