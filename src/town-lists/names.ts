import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import { usage } from '../../models/town-list/usage.js';
import { addName } from '../../models/town-list/writing.js';
import { doerOf } from '../web/doer.js';
import { form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { sendTable, tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { readTold } from './name.form.js';
import { namesPage, type RefusedForm } from './names.page.js';
import { mayKeep, type ReachedList } from './scope.js';
import { addressOf, readWish } from './wish.js';

export async function index(req: Request, res: Response, list: ReachedList): Promise<void> {
  await showNames(req, res, list);
}

export async function create(req: Request, res: Response, list: ReachedList): Promise<void> {
  const told = readTold(form(req));
  try {
    await addName({ municipality: list.town._id, kind: list.kind }, told, doerOf(req));
  } catch (error) {
    return showNames(req, res, list, { wrong: wrongFields(error) });
  }
  toast(req, 'town-lists:added', { name: told.name });
  res.redirect(303, addressOf(paths.townList(list.kind), readWish(req)));
}

/** The list as a table for spreadsheets. */
export async function file(req: Request, res: Response, { town, kind }: ReachedList): Promise<void> {
  const ending = tableEndings.find((one) => one === param(req, 'ending'));
  if (!ending) throw new NotFound();
  const t = translator(localeOf(req));
  const { names } = await usage(town._id, kind);
  const own = kind === 'system' ? t('town-lists:vendor') : t('town-lists:hourlyRate');
  const head = ['name', 'spellings', 'note', 'listed', 'uses', 'processes'].map((one) => t(`town-lists:column.${one}`));
  const rows = names.map(({ entry, name, spellings, uses }) => [
    ...[name, spellings.join('; '), entry?.note ?? '', entry ? t('common:yes') : t('common:no')],
    ...[uses.length, uses.map(({ title }) => title).join('; ')],
    ownFact(kind, entry),
  ]);
  await sendTable(res, t(`town-lists:${kind}.file`), ending, [
    { name: t(`town-lists:${kind}.title`), rows: [[...head, own], ...rows] },
  ]);
}

function ownFact(kind: ReachedList['kind'], entry: { vendor: string; hourlyRateCents: number | null } | null) {
  if (!entry) return '';
  if (kind === 'system') return entry.vendor;
  return entry.hourlyRateCents === null ? '' : entry.hourlyRateCents / 100;
}

/** The list, perhaps with a form that was refused. */
export async function showNames(req: Request, res: Response, list: ReachedList, refused: RefusedForm = {}) {
  const found = await usage(list.town._id, list.kind);
  const keeps = mayKeep(actorOf(req), list);
  const status = refused.merge ? 422 : statusFor(refused.wrong ?? {});
  await page(res, 'town-lists/index', namesPage(req, list, { ...found, keeps, ...refused }), { status });
}
