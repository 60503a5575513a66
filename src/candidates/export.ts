import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { berlinDay } from '../../models/day.js';
import { sendCsv } from '../web/csv.js';
import { fileName } from '../web/file-name.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { listed } from './list.page.js';

/** GET /agendas/:agenda/candidates.csv: the list as spreadsheets read it, with the filters of the address. */
export async function show(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
  const t = translator(localeOf(req));
  const { rows } = await listed(req, reached);
  const columns = [
    'title',
    'kind',
    'state',
    'department',
    'goal',
    'voices',
    'remarks',
    'proposedBy',
    'reason',
    'proposed',
    'changed',
  ];
  const lines = rows.map((row) => [
    row.title,
    row.kind.label,
    row.state.label,
    row.department,
    row.goal,
    row.voices,
    row.remarks,
    row.proposedBy,
    row.reason,
    berlinDay(row.proposedAt),
    berlinDay(row.updatedAt),
  ]);
  const name = fileName(reached.agenda.title, t('board:csvName'), 'csv');
  sendCsv(res, name, [columns.map((one) => t(`board:column.${one}`)), ...lines]);
}
