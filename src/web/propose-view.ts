import type { Request } from 'express';
import { mayPropose } from '../../models/agenda/policy.js';
import { standingStates } from '../../models/candidate/acts.js';
import { Candidate } from '../../models/candidate.js';
import { knownTown } from '../../models/municipality/known.js';
import { type ReachedSubject, titleIn } from '../../models/subject/reach.js';
import { type StateView, stateView } from './candidate-look.js';
import { currentAgenda } from './current-agenda.js';
import { paths } from './paths.js';
import { readOnce } from './read-once.js';
import { actorOf, homeMunicipality, localeOf } from './session.js';
import { translator } from './texts.js';

/** Where a process or practice stands on the agenda of the reader's town: what `shared/_propose` shows. */
export interface ProposeView {
  agenda: { title: string; url: string };
  /** It is a candidate already. */
  candidate: { url: string; state: StateView; voices: number } | null;
  /** Where one adds a voice; null: not for them, or they have spoken. */
  supportUrl: string | null;
  /** Where one proposes it; null: not for them, or it stands there. */
  proposeUrl: string | null;
}

/** null: nothing to say about it, as to visitors and in towns without an agenda. */
export function proposeView(req: Request, thing: ReachedSubject): Promise<ProposeView | null> {
  return readOnce(req, `proposal of ${thing.kind} ${thing.subject.toString()}`, () => readProposal(req, thing));
}

async function readProposal(req: Request, thing: ReachedSubject): Promise<ProposeView | null> {
  const actor = actorOf(req);
  const home = await knownTown(homeMunicipality(req));
  const agenda = home && (await currentAgenda(req, home._id));
  // What another town does not share is not carried home by name.
  if (!agenda || titleIn(home._id, thing) === '') return null;
  const may = mayPropose(actor, { municipality: home });
  const candidate = await Candidate.findOne({ agenda: agenda._id, subject: thing.subject, state: { $ne: 'merged' } });
  if (!candidate && !may) return null;
  const spoke = candidate?.voices.some((voice) => voice.by.equals(actor._id ?? undefined)) ?? false;
  const open = candidate !== null && standingStates.includes(candidate.state);
  return {
    agenda: { title: agenda.title, url: paths.agendaBoard(agenda.key) },
    candidate: candidate && {
      url: paths.candidate(candidate.key),
      state: stateView(candidate.state, translator(localeOf(req))),
      voices: candidate.voices.length,
    },
    supportUrl: candidate && may && open && !spoke ? `${paths.candidate(candidate.key)}#stimme` : null,
    proposeUrl: candidate ? null : paths.newCandidate({ kind: thing.kind, key: thing.key }),
  };
}
