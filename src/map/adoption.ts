import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { adoptGroups } from '../../models/process-map/groups.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { refuse, saidBy } from './arrangement.js';

/** POST /processes/map/groups/adoption: the groups that profiles name. */
export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  try {
    const count = await adoptGroups(town._id, saidBy(req));
    if (count > 0) toast(req, 'map:toast.adopted', { count });
  } catch (error) {
    return refuse(req, res, town, error);
  }
  res.redirect(303, paths.mapArrangement);
}
