import type { Request } from 'express';
import { Types } from 'mongoose';
import { Municipality } from '../../models/municipality.js';
import { kinds } from '../../models/process/profile.js';
import { collections, type Place, sorts, type Wish } from '../../models/search/finding.js';
import { homeOf } from '../../models/user/membership.js';
import { states } from '../../models/version.js';
import { query } from '../web/form.js';
import { originNames, readOrigin } from '../web/origin-filter.js';
import { actorOf } from '../web/session.js';

/** Reads the address of a list: what stands there is the filter, so a list can be sent to a colleague. */
export async function readWish(req: Request): Promise<Wish> {
  const asked = query(req);
  const chosen = <Value extends string>(name: string, values: readonly Value[]) =>
    values.filter((value) => asked.list(name).includes(value));
  const member = homeOf(actorOf(req)) !== null;
  const untouched = ['collection', 'q', 'municipality', ...originNames].every((name) => asked.text(name) === '');
  return {
    collections: member && untouched ? ['own'] : chosen('collection', collections),
    text: asked.text('q', 200),
    departments: ids(asked.list('department')),
    municipalities: await towns(asked.list('municipality')),
    kinds: chosen('kind', kinds),
    states: chosen('state', states),
    systems: asked.list('system').slice(0, 20),
    keywords: asked.list('keyword').slice(0, 20),
    serviceKey: asked.text('serviceKey', 20),
    owner: asked.id('owner'),
    origin: await readOrigin(asked),
    sort: asked.choice('sort', sorts) ?? 'changed',
    after: readPlace(asked.text('after', 500)),
  };
}

function ids(values: string[]): Types.ObjectId[] {
  return values.filter((value) => /^[0-9a-f]{24}$/.test(value)).map((value) => new Types.ObjectId(value));
}

async function towns(slugs: string[]): Promise<Types.ObjectId[]> {
  if (slugs.length === 0) return [];
  const found = await Municipality.find({ slug: { $in: slugs.slice(0, 50) } }, { _id: 1 }).lean();
  // A town that does not exist has no processes: an empty list, not all of them.
  return found.length > 0 ? found.map((town) => town._id) : [new Types.ObjectId()];
}

/** "value~id", as `writePlace` wrote it. */
function readPlace(text: string): Place | null {
  const cut = text.lastIndexOf('~');
  return cut > 0 ? { value: text.slice(0, cut), id: text.slice(cut + 1) } : null;
}

export function writePlace({ value, id }: Place): string {
  return `${value}~${id}`;
}
