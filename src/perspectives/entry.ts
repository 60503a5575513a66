import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Candidate } from '../../models/candidate.js';
import { Conflict, Invalid } from '../../models/errors.js';
import { columnKey, columnsOf } from '../../models/position/columns.js';
import { statePosition } from '../../models/position/stating.js';
import { Position, type PositionFields, positionId } from '../../models/position.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { toast } from '../web/session.js';
import { columnFor, entryPage, type RefusedEntries } from './entry.page.js';
import { isBlank, readStatement, type TypedStatement } from './statement.form.js';

/** All open candidates on one page, for heads in a hurry. */
export async function edit(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  await page(res, 'perspectives/entry', await entryPage(req, reached, query(req).text('for', 24)));
}

/** The whole page at once, for browsers without scripts: what is right is kept, the rest comes back as it was typed. */
export async function update(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const typed = form(req);
  const { agenda, municipality } = reached;
  const wanted = typed.text('for', 24);
  const { department } = columnFor(req, reached, await columnsOf(municipality), wanted);
  const keys = typed.list('candidate').slice(0, 500);
  const candidates = await Candidate.find({ agenda: agenda._id, key: { $in: keys } });
  const refused: RefusedEntries = new Map();
  let kept = 0;
  let late = 0;
  for (const candidate of candidates) {
    const statement = readStatement(typed, `.${candidate.key}`);
    if (isBlank(statement)) continue;
    try {
      const { revision } = statement;
      const now = await statePosition({ ...reached, candidate, department }, statement, { by: doerOf(req), revision });
      if (now.revision !== revision) kept += 1;
    } catch (error) {
      if (!(error instanceof Conflict) && !(error instanceof Invalid)) throw error;
      const id = positionId(candidate._id, department);
      const now = error instanceof Conflict ? await Position.findById(id).lean<PositionFields>() : null;
      // Decided while the page was filled in: of this one nothing is taken any more, the others are.
      if (error instanceof Conflict && error.key !== 'savedMeanwhile') {
        if (!saysTheSame(now, statement)) late += 1;
        continue;
      }
      const theirs = now;
      refused.set(candidate.key, { typed: statement, wrong: error instanceof Invalid ? error.fields : {}, theirs });
    }
  }
  if (late > 0) toast(req, 'perspectives:entry.toastLate', { count: late });
  if (refused.size > 0) {
    const model = await entryPage(req, reached, columnKey(department), refused);
    const conflict = [...refused.values()].some(({ theirs }) => theirs);
    return page(res, 'perspectives/entry', model, { status: conflict ? 409 : 422 });
  }
  if (kept > 0 || late === 0)
    toast(req, kept > 0 ? 'perspectives:entry.toast' : 'perspectives:entry.toastNone', { count: kept });
  const back = new URLSearchParams({ for: columnKey(department) });
  res.redirect(303, `${paths.agendaPart(agenda.key, 'positions')}?${back}`);
}

function saysTheSame(now: PositionFields | null, { weight, nature, sentence }: TypedStatement): boolean {
  return now?.weight === weight && now.nature === nature && now.sentence === sentence;
}
