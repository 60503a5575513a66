import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { removeGroup, restoreGroup } from '../../models/process-map/groups.js';
import { doerOf } from '../web/doer.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { refuse, saidBy } from './arrangement.js';
import { groupOf } from './groups.js';

/** POST /processes/map/groups/:group/removal: at once; the sentence that says so brings it back. */
export async function create(req: Request, res: Response, town: Municipality): Promise<void> {
  const id = groupOf(req);
  try {
    const { name } = await removeGroup(town._id, id, saidBy(req));
    const href = paths.mapGroup(id.toString(), 'restoration');
    toast(req, 'map:toast.removed', { name }, { key: 'map:toast.undo', href, method: 'post' });
  } catch (error) {
    return refuse(req, res, town, error);
  }
  res.redirect(303, paths.mapArrangement);
}

/** POST /processes/map/groups/:group/restoration: whatever was changed since. */
export async function destroy(req: Request, res: Response, town: Municipality): Promise<void> {
  const id = groupOf(req);
  await restoreGroup(town._id, id, { by: doerOf(req), revision: null });
  res.redirect(303, `${paths.mapArrangement}#gruppe-${id.toString()}`);
}
