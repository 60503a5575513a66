import type { Request, Response } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { referenceOf } from '../../models/process-map/calls.js';
import type { Linked } from '../../models/process-map/linking.js';
import { fold } from '../../models/search/words.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { query } from '../web/form.js';

const mostOffered = 20;

/** GET …/callable.json?q=: processes of the town that a step of this drawing may call, by words of their title. */
export async function index(req: Request, res: Response, { process, municipality }: ReachedVersion): Promise<void> {
  const asked = fold(query(req).text('q', 200)).split(/\s+/).filter(Boolean).slice(0, 8);
  const found = await SearchEntry.find(
    {
      scope: ownScope(municipality._id),
      municipality: municipality._id,
      state: { $ne: 'retired' },
      process: { $ne: process._id },
      $and: [{}, ...asked.map((word) => ({ sortTitle: { $regex: literally(word) } }))],
    },
    { process: 1, title: 1, sortTitle: 1, department: 1, _id: 0 },
  )
    .sort({ sortTitle: 1, _id: 1 })
    .limit(mostOffered)
    .lean<Linked[]>();
  res.json({
    processes: found.map((entry) => {
      const department = municipality.department(entry.department)?.name ?? '';
      // Of two with one title each says where it belongs.
      const twice = found.filter(({ sortTitle }) => sortTitle === entry.sortTitle).length > 1;
      const label = twice ? `${entry.title} (${department})` : entry.title;
      return { reference: referenceOf(entry.process), label, department };
    }),
  });
}

/** A word as a pattern that means itself. */
function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
