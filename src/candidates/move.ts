import type { Request, Response } from 'express';
import { type Column, columns, mayStep, reasoned, type Step, stepTowards } from '../../models/candidate/columns.js';
import { overtaken } from '../../models/candidate/overtaken.js';
import { mayCurateCandidate } from '../../models/candidate/policy.js';
import type { ReachedCandidate } from '../../models/candidate/reach.js';
import { Conflict, NotAllowed } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { type Form, form } from '../web/form.js';
import { ownPath, paths } from '../web/paths.js';
import { actorOf, toast } from '../web/session.js';
import { goalIn } from './goal-rows.js';
import { stood, wayBack } from './way-back.js';

/** Where a card was put: the column and the key of the row; the row it is in already when none is named. */
interface Target {
  column: Column | null;
  goal: string | null;
  revision: number;
  back: string;
}

/**
 * POST /candidates/:candidate/move: to another place on the board, by hand, keyboard or menu. Decisions ask for a reason
 * first: the answer names the page that does.
 */
export async function create(req: Request, res: Response, reached: ReachedCandidate): Promise<void> {
  const { candidate, agenda } = reached;
  const target = targetIn(form(req), reached);
  if (target.revision !== candidate.revision) throw await overtaken(candidate);
  const step = stepOf(reached, target);
  if (step && !mayStep(actorOf(req), reached, step)) throw new NotAllowed();
  const goal = target.goal ? await goalIn(agenda._id, target.goal) : null;
  const asks = step && asksFirst(step, goal !== null);
  // Decided first, then arranged: the page that asks is told where it was put.
  if (asks) return answer(req, res, reached, { ...target, next: pageFor(step, candidate.key, target) });
  const anotherRow = target.goal !== null && String(goal) !== String(candidate.goal);
  if (anotherRow && !mayCurateCandidate(actorOf(req), reached)) throw new NotAllowed();
  const by = doerOf(req);
  const before = stood(candidate);
  if (anotherRow && step !== 'placed') await candidate.arrange(goal, { by });
  if (step === 'discussed') await candidate.discuss({ by });
  if (step === 'returned') await candidate.giveBack({ by });
  if (step === 'placed' && goal) await candidate.place(goal, { by });
  const key = step ? `board:moved.${candidate.state}` : 'candidates-page:toast.arranged';
  const undo = step === 'placed' ? undefined : await wayBack(candidate, before, target.back);
  if (step || anotherRow) toast(req, key, { title: candidate.title }, undo);
  answer(req, res, reached, { ...target, next: null });
}

function targetIn(typed: Form, { candidate, agenda }: ReachedCandidate): Target {
  return {
    column: typed.choice('column', columns),
    goal: typed.list('goal').length > 0 ? typed.text('goal', 100) : null,
    revision: typed.number('revision') ?? candidate.revision,
    back: ownPath(typed.text('back', 500)) ?? paths.agendaBoard(agenda.key),
  };
}

/** @throws {Conflict} no way leads there. */
function stepOf({ candidate }: ReachedCandidate, { column }: Target): Step | null {
  if (!column || column === candidate.state) return null;
  const step = stepTowards(candidate, column);
  if (!step) throw new Conflict('notItsTime');
  return step;
}

function asksFirst(step: Step, hasGoal: boolean): boolean {
  return reasoned.includes(step) || step === 'realised' || (step === 'placed' && !hasGoal);
}

function pageFor(step: Step, key: string, { goal, back }: Target): string {
  if (step === 'realised') return paths.newMeasure({ candidate: key });
  const query = new URLSearchParams({ ...(goal ? { goal } : {}), back });
  return `${paths.candidatePart(key, `acts/${step}/new`)}?${query}`;
}

/** To the board's own script where to go on, if anywhere; to everybody else the board. */
function answer(
  req: Request,
  res: Response,
  { candidate }: ReachedCandidate,
  { next, back }: Pick<Target, 'back'> & { next: string | null },
): void {
  if (req.accepts('html', 'json') === 'json') {
    res.json({ next });
    return;
  }
  res.redirect(303, next ?? `${back}#karte-${candidate.key}`);
}
