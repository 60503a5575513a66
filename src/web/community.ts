import type { Request } from 'express';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { type PartOf, partOf } from './part-of.js';

/** What people make of a process or practice together: what `shared/_community` shows. */
export interface Community {
  partOf: PartOf;
}

export async function communityOf(req: Request, thing: ReachedSubject): Promise<Community> {
  return { partOf: await partOf(req, thing) };
}
