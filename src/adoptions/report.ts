import type { Request, Response } from 'express';
import { adopting } from '../../models/adoption/kinds.js';
import { mayReportTo } from '../../models/adoption/policy.js';
import { adoptionBy } from '../../models/adoption/reading.js';
import {
  nothingSaid,
  plainStatement,
  reportCircles,
  type Standing,
  type Statement,
  standings,
  statement,
  usedHow,
} from '../../models/adoption/report.js';
import { report, withdrawReport } from '../../models/adoption/reporting.js';
import { findPersonalDataIn } from '../../models/bpmn/personal-data.js';
import { Conflict, NotAllowed } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { wrongFields } from '../web/wrong.js';
import { reportPage } from './report.page.js';
import type { Thing } from './scope.js';

interface Offered {
  thing: Thing;
  home: Municipality | null;
}

/** A statement as it was typed, perhaps not finished. */
export type Typed = Omit<Statement, 'standing'> & { standing: Standing | null };

export async function edit(req: Request, res: Response, { thing, home }: Offered): Promise<void> {
  if (!home) throw new NotAllowed();
  const adoption = await adoptionBy(home._id, thing.id);
  const typed = adoption?.report ? plainStatement(adoption.report) : { ...nothingSaid, standing: 'uses' as const };
  const revision = adoption?.revision ?? 0;
  await page(
    res,
    'adoptions/report',
    reportPage(req, thing, home, { typed, revision, said: adoption?.report ?? null }),
  );
}

/** What looks like personal data is shown once before others read it; whoever sends it again meant it. */
export async function update(req: Request, res: Response, { thing, home }: Offered): Promise<void> {
  if (!home) throw new NotAllowed();
  const typed = typedStatement(req);
  const revision = form(req).number('revision') ?? 0;
  const again = { typed, revision, said: (await adoptionBy(home._id, thing.id))?.report ?? null };
  if (!mayReportTo(actorOf(req), home, typed.circle)) throw new NotAllowed();
  try {
    const said = statement(typed);
    const personal = form(req).flag('seen') ? [] : findPersonalDataIn(textsOf(said));
    if (personal.length > 0)
      return page(res, 'adoptions/report', reportPage(req, thing, home, { ...again, personal }), { status: 422 });
    await report(pairOf(thing, home), said, await saying(req, thing, revision));
  } catch (error) {
    if (error instanceof Conflict && error.key === 'savedMeanwhile')
      return conflict(req, res, { thing, home }, typed, error);
    const wrong = wrongFields(error);
    return page(res, 'adoptions/report', reportPage(req, thing, home, { ...again, wrong }), { status: 422 });
  }
  toast(req, `adoptions:toast.reported.${typed.circle}`);
  res.redirect(303, paths.adoptions(thing.kind, thing.key));
}

/** The form as it was left, and beside it what the town says now: saving again puts it over that. */
async function conflict(
  req: Request,
  res: Response,
  { thing, home }: { thing: Thing; home: Municipality },
  typed: Typed,
  error: Conflict,
): Promise<void> {
  const now = await adoptionBy(home._id, thing.id);
  const left = { typed, revision: now?.revision ?? 0, said: now?.report ?? null, conflict: error };
  await page(res, 'adoptions/report', reportPage(req, thing, home, left), { status: 409 });
}

export async function end(req: Request, res: Response, { thing, home }: Offered): Promise<void> {
  if (!home) throw new NotAllowed();
  const adoption = await adoptionBy(home._id, thing.id);
  if (!adoption?.report) throw new Conflict('notItsTime');
  await withdrawReport(pairOf(thing, home), await saying(req, thing, adoption.revision));
  toast(req, 'adoptions:toast.withdrawn');
  res.redirect(303, paths.adoptions(thing.kind, thing.key));
}

function typedStatement(req: Request): Typed {
  const typed = form(req);
  const since = typed.text('since', 20);
  return {
    standing: typed.choice('standing', standings),
    reason: typed.text('reason'),
    experience: typed.text('experience'),
    effort: typed.text('effort'),
    days: typed.number('days'),
    adaptations: typed.text('adaptations'),
    contact: typed.text('contact', 400),
    readiness: typed.choice('readiness', usedHow),
    // What is no day is refused with a sentence, not passed over.
    since: since ? (typed.date('since') ?? new Date(Number.NaN)) : null,
    circle: typed.choice('circle', reportCircles) ?? 'towns',
  };
}

function textsOf({ reason, experience, effort, adaptations, contact }: Statement): string[] {
  return [reason, experience, effort, adaptations, contact];
}

function pairOf({ kind, id }: Thing, home: Municipality) {
  return { kind, original: id, municipality: home._id };
}

async function saying(req: Request, { kind, id }: Thing, revision: number) {
  const original = await adopting[kind].original(id);
  if (!original) throw new Conflict('originalGone');
  const { title, label, municipality } = original;
  return { by: doerOf(req), revision, title, label, town: municipality.name };
}
