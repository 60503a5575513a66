import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { moveGroup } from '../../models/process-map/groups.js';
import { form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { refuse, saidBy } from './arrangement.js';
import { groupOf } from './groups.js';

/** POST /processes/map/groups/:group/place: one place forward or back in its band. */
export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const id = groupOf(req);
  try {
    await moveGroup(town._id, id, form(req).choice('direction', ['up', 'down']) ?? 'up', saidBy(req));
  } catch (error) {
    return refuse(req, res, town, error);
  }
  res.redirect(303, `${paths.mapArrangement}#gruppe-${id.toString()}`);
}
