import type { Request, Response } from 'express';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { candidatePage } from './candidate.page.js';
import { departmentOf } from './proposer.js';

/** One's own voice for what somebody else proposed; also sent from the form of a proposal. */
export async function create(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate, municipality } = reached;
  const reason = form(req).text('reason', 2000);
  try {
    await candidate.support({ reason, department: departmentOf(actorOf(req), municipality), by: doerOf(req) });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await candidatePage(req, reached, { voice: reason, wrong });
    return page(res, 'candidates/show', model, { status: statusFor(wrong) });
  }
  toast(req, 'propose:toast.joined', { title: candidate.title });
  res.redirect(303, `${paths.candidate(candidate.key)}#stimmen`);
}
