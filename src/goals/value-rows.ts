import type { Request } from 'express';
import type { Indicator } from '../../models/goal/indicator.js';
import { mayCorrectValue } from '../../models/goal/policy.js';
import type { ReachedGoal } from '../../models/goal/reach.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { amount } from './indicator-view.js';

/** A measured value in a table. */
export interface ValueRow {
  on: Date;
  value: string;
  note: string;
  by: string;
  /** For who may correct or take it back. */
  urls: { edit: string; removal: string } | null;
}

/** The newest first. */
export function valueRows(req: Request, reached: ReachedGoal, { _id, unit, values }: Indicator): ValueRow[] {
  const said = amount(unit, localeOf(req));
  const actor = actorOf(req);
  const url = (id: string, part: string) =>
    paths.goalPart(reached.goal.key, `indicators/${_id.toString()}/values/${id}/${part}`);
  return values.toReversed().map((one) => {
    const id = one._id.toString();
    return {
      on: one.on,
      value: said(one.value),
      note: one.note,
      by: one.entered.name,
      urls: mayCorrectValue(actor, reached, one) ? { edit: url(id, 'edit'), removal: url(id, 'removal') } : null,
    };
  });
}
