import type { Request } from 'express';
import type { Candidate } from '../../models/candidate.js';
import { listedSubjects } from '../../models/subject/listed.js';
import { nameOf } from '../../models/subject.js';
import { type PracticeCard, practiceCards } from '../web/practice-card.js';
import { type ProcessCard, processCards } from '../web/process-card.js';
import { actorOf, homeMunicipality, localeOf } from '../web/session.js';

/** The process or practice a candidate is about, as it stands in the reader's own lists. */
export type SubjectView = { kind: 'process'; card: ProcessCard } | { kind: 'practice'; card: PracticeCard };

/** null: a free idea, or nothing this reader may see (any more). */
export async function subjectView(req: Request, { kind, subject }: Candidate): Promise<SubjectView | null> {
  if (!subject || kind === 'idea') return null;
  const thing = { kind, subject };
  const listed = (await listedSubjects(actorOf(req), [thing])).get(nameOf(thing));
  const home = homeMunicipality(req);
  if (listed?.kind === 'process') {
    const [card] = await processCards([listed.entry], localeOf(req), { home });
    return card ? { kind: 'process', card } : null;
  }
  const [card] = listed ? await practiceCards([listed.entry], localeOf(req), home) : [];
  return card ? { kind: 'practice', card } : null;
}
