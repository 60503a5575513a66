import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Candidate, type CandidateKind } from '../../models/candidate.js';
import { NotFound } from '../../models/errors.js';
import { type ReachedSubject, titleIn } from '../../models/subject/reach.js';
import { subjectKinds } from '../../models/subject.js';
import { doerOf } from '../web/doer.js';
import { type Form, form, query } from '../web/form.js';
import { subjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { creationPage, readProposal, type TypedProposal } from './creation.page.js';
import { goalIn } from './goal-rows.js';
import { departmentOf } from './proposer.js';
import { similarView } from './similar.js';

/** A free idea, or `?kind=&key=`: a process or practice, also another town's. */
export async function blank(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const thing = await thingIn(req, reached, query(req));
  const standing = thing && (await standingFor(reached, thing));
  if (standing) return res.redirect(302, `${paths.candidate(standing.key)}#stimme`);
  const typed = { ...readProposal(query(req)), title: thing?.title ?? '' };
  await page(res, 'candidates/new', await creationPage(req, reached, thing, typed));
}

export async function create(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const fields = form(req);
  const thing = await thingIn(req, reached, fields);
  const typed = thing ? { ...readProposal(fields), title: thing.title } : readProposal(fields);
  const standing = thing && (await standingFor(reached, thing));
  try {
    if (standing) return await addVoice(req, res, reached, standing, typed.reason);
    const similar = await unseen(req, reached, thing, typed, fields.text('seen', 1000));
    if (similar) {
      const model = await creationPage(req, reached, thing, typed, { similar });
      return await page(res, 'candidates/new', model, { status: 422 });
    }
    const candidate = await propose(req, reached, thing, typed);
    toast(req, 'propose:toast.proposed', { title: candidate.title });
    res.redirect(303, paths.candidate(candidate.key));
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await creationPage(req, reached, thing, typed, { wrong });
    await page(res, 'candidates/new', model, { status: statusFor(wrong) });
  }
}

async function propose(
  req: Request,
  { agenda, municipality }: ReachedAgenda,
  thing: ReachedSubject | null,
  { title, text, reason, department, goal }: TypedProposal,
): Promise<Candidate> {
  const kind: CandidateKind = thing?.kind ?? 'idea';
  const known = department ? municipality.department(department) : null;
  const row = goal ? await goalIn(agenda._id, goal) : null;
  return Candidate.propose({
    municipality: municipality._id,
    agenda: agenda._id,
    kind,
    subject: thing?.subject ?? null,
    department: known?._id ?? null,
    title,
    text,
    reason,
    goal: row,
    by: doerOf(req),
  });
}

/** Somebody proposed the same thing in between: nothing that was typed is lost. */
async function addVoice(
  req: Request,
  res: Response,
  { municipality }: ReachedAgenda,
  candidate: Candidate,
  reason: string,
) {
  await candidate.support({ reason, department: departmentOf(actorOf(req), municipality), by: doerOf(req) });
  toast(req, 'propose:toast.joined', { title: candidate.title });
  res.redirect(303, paths.candidate(candidate.key));
}

/** What says the same and was not on the screen yet; null: nothing. */
async function unseen(
  req: Request,
  { agenda }: ReachedAgenda,
  thing: ReachedSubject | null,
  typed: TypedProposal,
  seen: string,
) {
  if (!typed.title || !typed.reason) return null;
  const similar = await similarView(req, agenda._id, { title: typed.title, subject: thing?.subject ?? null });
  const known = new Set(seen.split(' '));
  return similar.seen.split(' ').every((key) => key === '' || known.has(key)) ? null : similar;
}

/** @throws {NotFound} a thing they cannot see, or that its town does not share. */
async function thingIn(req: Request, { municipality }: ReachedAgenda, typed: Form): Promise<ReachedSubject | null> {
  if (!typed.choice('kind', subjectKinds)) return null;
  const thing = await subjectIn(req, typed);
  if (!thing || titleIn(municipality._id, thing) === '') throw new NotFound();
  return thing;
}

function standingFor({ agenda }: ReachedAgenda, { subject }: ReachedSubject): Promise<Candidate | null> {
  return Candidate.findOne({ agenda: agenda._id, subject, state: { $ne: 'merged' } });
}
