import type { Request, Response } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { fileName } from '../web/file-name.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { csv } from './csv.js';
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
    String(row.voices),
    String(row.remarks),
    row.proposedBy,
    row.reason,
    row.proposedAt.toISOString().slice(0, 10),
    row.updatedAt.toISOString().slice(0, 10),
  ]);
  res.attachment(fileName(reached.agenda.title, t('board:csvName'), 'csv'));
  res.type('text/csv; charset=utf-8').send(csv([columns.map((one) => t(`board:column.${one}`)), ...lines]));
}
