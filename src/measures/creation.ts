import type { Request, Response } from 'express';
import { Candidate } from '../../models/candidate.js';
import { Conflict, Invalid } from '../../models/errors.js';
import type { WantedLink } from '../../models/measure/linking.js';
import { realise } from '../../models/measure/realising.js';
import { checkReferences } from '../../models/measure/writing.js';
import { Measure } from '../../models/measure.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import type { NewPlace } from './scope.js';
import { type TypedMeasure, typedMeasure, wordsFrom } from './words.form.js';
import { type WordsPage, wordsPage } from './words.page.js';

/** From an accepted candidate it takes title, reason, department and goal; without one it stands under a goal alone. */
export async function blank(req: Request, res: Response, place: NewPlace): Promise<void> {
  if (place.candidate && !isReady(place.candidate)) throw new Conflict('candidateNotAccepted');
  await page(res, 'measures/edit', await newPage(req, place, suggested(place)));
}

export async function create(req: Request, res: Response, place: NewPlace): Promise<void> {
  const { agenda, municipality, candidate } = place;
  const by = doerOf(req);
  try {
    const words = wordsFrom(form(req), municipality, null);
    const where = { agenda: agenda._id, municipality: municipality._id };
    if (!candidate) await checkReferences(words, where);
    const measure = candidate
      ? await realise(candidate, { words, link: linkOf(candidate), by })
      : await Measure.start({ ...words, ...where, candidate: null, by });
    toast(req, 'measures:toast.created', { title: measure.title });
    res.redirect(303, paths.measure(measure.key));
  } catch (error) {
    if (error instanceof Conflict && candidate) return theirs(req, res, candidate, error);
    if (!(error instanceof Invalid)) throw error;
    const wrong = wrongFields(error);
    const model = await newPage(req, place, typedMeasure(form(req)), wrong);
    await page(res, 'measures/edit', model, { status: statusFor(wrong) });
  }
}

/** Somebody else just made a measure of it: that one is shown. */
async function theirs(req: Request, res: Response, candidate: Candidate, conflict: Conflict): Promise<void> {
  const now = await Candidate.findById(candidate._id, { measure: 1, state: 1 });
  const measure = now?.state === 'underway' ? await Measure.findOne({ _id: now.measure }, { key: 1 }) : null;
  if (!measure) throw conflict;
  toast(req, 'measures:toast.alreadyThere');
  res.redirect(303, paths.measure(measure.key));
}

/** Only what was decided goes on as a measure. */
function isReady(candidate: Candidate): boolean {
  return candidate.state === 'accepted';
}

function suggested({ candidate, goal }: NewPlace): TypedMeasure {
  return {
    title: candidate?.title ?? '',
    text: candidate ? [candidate.text, candidate.voices[0]?.reason].filter(Boolean).join('\n\n') : '',
    goal: (goal?._id ?? candidate?.goal)?.toString() ?? '',
    owner: '',
    ownerRole: '',
    department: candidate?.department?.toString() ?? '',
    start: '',
    end: '',
    endNote: '',
    budget: '',
    dependsOn: [],
  };
}

/** The process or practice the candidate is about. */
function linkOf({ kind, subject }: Candidate): WantedLink | null {
  if (kind === 'idea' || subject === null) return null;
  return { kind, subject, because: '', element: null, elementName: '' };
}

function newPage(req: Request, place: NewPlace, typed: TypedMeasure, wrong: Wrong = {}): Promise<WordsPage> {
  const t = translator(localeOf(req));
  const { agenda, candidate, goal } = place;
  const cancelUrl = candidate
    ? paths.candidate(candidate.key)
    : goal
      ? paths.goal(goal.key)
      : paths.agendaPart(agenda.key, 'measures');
  return wordsPage(req, place, {
    measure: null,
    typed,
    curates: true,
    wrong,
    lead: candidate ? t('measures:new.from', { title: candidate.title }) : t('measures:new.lead'),
    from: { candidate: candidate?.key ?? '', under: goal?.key ?? '' },
    cancelUrl,
  });
}
