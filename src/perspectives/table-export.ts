import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { sendCsv } from '../web/csv.js';
import { query } from '../web/form.js';
import { columnName, labelOf } from '../web/position-mark.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { filtered, readWish, sorted } from './filter.js';
import { originOf } from './matrix-rows.js';
import { everythingSeen } from './seen.js';

/** The matrix for a spreadsheet: a line a candidate, in each department's column what it says and why. */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { seen, perspectives } = await everythingSeen(reached);
  const wish = readWish(query(req));
  const { columns } = perspectives;
  const head = ['candidate', 'kind', 'origin', 'state', 'picture', 'spread'].map((name) =>
    t(`perspectives:csv.${name}`),
  );
  const lines = sorted(filtered(seen, wish, []), wish.sort, locale).map(({ candidate, view }) => [
    candidate.title,
    t(`perspectives:kind.${candidate.kind}`),
    originOf(candidate, reached.municipality),
    t(`candidates:state.${candidate.state}`),
    t(`perspectives:picture.${view.picture}`),
    Math.round(view.spread * 100),
    ...columns.map(({ department }) => {
      const said = view.at(department);
      return said ? [labelOf(t, said), said.sentence].filter(Boolean).join(': ') : '';
    }),
  ]);
  const first = [...head, ...columns.map((column) => columnName(t, column))];
  sendCsv(res, `${t('perspectives:csv.file')}.csv`, [first, ...lines]);
}
