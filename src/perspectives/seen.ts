import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Candidate } from '../../models/candidate.js';
import { type Perspectives, perspectivesOf } from '../../models/position/perspectives.js';
import type { ListedCandidate, Seen } from './filter.js';

/** All candidates of an agenda with what is said of them: three questions to the database, however many there are. */
export async function everythingSeen({ agenda, municipality }: ReachedAgenda): Promise<{
  seen: Seen[];
  perspectives: Perspectives;
}> {
  const [candidates, perspectives] = await Promise.all([
    Candidate.find({ agenda: agenda._id }, { acts: 0 }).lean<ListedCandidate[]>(),
    perspectivesOf(agenda._id, municipality),
  ]);
  return { perspectives, seen: candidates.map((candidate) => ({ candidate, view: perspectives.of(candidate._id) })) };
}
