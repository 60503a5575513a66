import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import { fields, readinesses } from '../../models/practice/content.js';
import { findPractices, type PracticeWish, practiceFacets } from '../../models/practice/finding.js';
import { collections } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { states } from '../../models/version/acts.js';
import { query } from '../web/form.js';
import { originNames, readOrigin } from '../web/origin-filter.js';
import { page } from '../web/page.js';
import { actorOf } from '../web/session.js';
import { libraryPage } from './library.page.js';

const pageSize = 24;

export async function index(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const wish = await readWish(req);
  const [finding, facets] = await Promise.all([
    findPractices(actor, wish, pageSize),
    practiceFacets(actor, wish.collections),
  ]);
  await page(res, 'practices/index', await libraryPage(req, wish, finding, facets), { sameForVisitors: true });
}

/** What stands in the address is the filter, so a list can be sent to a colleague. */
async function readWish(req: Request): Promise<PracticeWish> {
  const asked = query(req);
  const chosen = <Value extends string>(name: string, values: readonly Value[]) =>
    values.filter((value) => asked.list(name).includes(value));
  const untouched = ['collection', 'q', 'municipality', ...originNames].every((name) => asked.text(name) === '');
  const member = homeOf(actorOf(req)) !== null;
  return {
    collections: member && untouched ? ['own'] : chosen('collection', collections),
    text: asked.text('q', 200),
    departments: asked
      .list('department')
      .filter((id) => /^[0-9a-f]{24}$/.test(id))
      .map((id) => new Types.ObjectId(id)),
    municipalities: await towns(asked.list('municipality')),
    fields: chosen('field', fields),
    readinesses: chosen('readiness', readinesses),
    states: chosen('state', states),
    origin: await readOrigin(asked),
    sort: asked.choice('sort', ['changed', 'title']) ?? 'changed',
    skip: Math.max(0, Math.trunc(asked.number('skip') || 0)),
  };
}

async function towns(slugs: string[]): Promise<Types.ObjectId[]> {
  if (slugs.length === 0) return [];
  const found = await Municipality.find({ slug: { $in: slugs.slice(0, 50) } }, { _id: 1 }).lean();
  // A town that does not exist has no practices: an empty list, not all of them.
  return found.length > 0 ? found.map((town) => town._id) : [new Types.ObjectId()];
}
