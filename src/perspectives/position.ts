import type { Request, Response } from 'express';
import { Conflict, Invalid } from '../../models/errors.js';
import { columnKey } from '../../models/position/columns.js';
import type { ReachedPosition } from '../../models/position/policy.js';
import { statePosition } from '../../models/position/stating.js';
import { Position, type PositionFields, positionId } from '../../models/position.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { columnName, labelOf } from '../web/position-mark.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { sentences } from '../web/wrong.js';
import { matrixPage } from './matrix.page.js';
import { readStatement } from './statement.form.js';

/** The form beside the matrix: what was typed is never lost, a conflict shows both. */
export async function update(req: Request, res: Response, reached: ReachedPosition): Promise<void> {
  const { candidate, agenda, department } = reached;
  const typed = readStatement(form(req));
  try {
    await statePosition(reached, typed, { by: doerOf(req), revision: typed.revision });
  } catch (error) {
    const conflict = isConflict(error);
    if (!conflict && !(error instanceof Invalid)) throw error;
    const wrong = error instanceof Invalid ? error.fields : {};
    const refused = { candidate: candidate.key, column: columnKey(department), typed, wrong, conflict };
    const model = await matrixPage(req, reached, refused);
    return page(res, 'perspectives/matrix', model, { status: conflict ? 409 : 422 });
  }
  toast(req, 'perspectives:toast.stated', { column: nameOf(req, reached) });
  res.redirect(303, paths.perspective(agenda.key, candidate.key));
}

/** The fast entry: the same, answered in data. 409 brings what is saved, so that the person can decide. */
export async function save(req: Request, res: Response, reached: ReachedPosition): Promise<void> {
  const t = translator(localeOf(req));
  const typed = readStatement(form(req));
  try {
    const { revision } = await statePosition(reached, typed, { by: doerOf(req), revision: typed.revision });
    const time = format(localeOf(req)).time(new Date());
    res.json({ revision, message: t('perspectives:entry.saved', { time }) });
  } catch (error) {
    if (error instanceof Invalid) {
      res.status(422).json({ message: Object.values(sentences(t, error.fields)).join('. ') });
      return;
    }
    if (!(error instanceof Conflict)) throw error;
    if (!isConflict(error)) {
      res.status(410).json({ message: t('perspectives:entry.gone') });
      return;
    }
    const now = await Position.findById(positionId(reached.candidate._id, reached.department)).lean<PositionFields>();
    const { weight, nature, sentence, revision } = now ?? { ...typed, revision: 0 };
    const label = now ? labelOf(t, now) : '';
    res.status(409).json({
      message: t('perspectives:entry.conflict', { ...error.params, label }),
      theirs: { weight, nature, sentence, revision },
    });
  }
}

export function nameOf(req: Request, { department, municipality }: ReachedPosition): string {
  const name = municipality.department(department)?.name ?? null;
  return columnName(translator(localeOf(req)), { name });
}

function isConflict(error: unknown): error is Conflict {
  return error instanceof Conflict && error.key === 'savedMeanwhile';
}
