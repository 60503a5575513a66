import { Types } from 'mongoose';
import { Candidate } from '../../models/candidate.js';
import type { ReachedPosition } from '../../models/position/policy.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

/** The column of a department (or the mayor's) at a candidate of the own town, whether something stands there or not. */
export const onPosition = scoped(async (req, actor): Promise<ReachedPosition | null> => {
  const reached = await Candidate.reachableBy(actor, param(req, 'candidate'));
  const column = param(req, 'column');
  if (!reached) return null;
  if (column === 'mayor') return { ...reached, department: null };
  if (!Types.ObjectId.isValid(column) || column.length !== 24) return null;
  const department = reached.municipality.department(column);
  return department && { ...reached, department: department._id };
});
