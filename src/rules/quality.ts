import type { Request, Response } from 'express';
import { NotFound } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { qualityIn } from '../../models/quality.js';
import { townRules } from '../../models/town-rules.js';
import { param } from '../web/form.js';
import { page } from '../web/page.js';
import { localeOf } from '../web/session.js';
import { sendTable, tableEndings } from '../web/spreadsheet.js';
import { translator } from '../web/texts.js';
import { qualityPage } from './quality.page.js';
import { qualitySheets } from './quality-sheets.js';
import { readQualityWish } from './quality-wish.js';

/** GET /processes/quality: what the rules find in the whole library of the own town. */
export async function show(req: Request, res: Response, town: Municipality): Promise<void> {
  const { severities } = await townRules(town._id);
  const processes = await qualityIn(town._id, severities);
  await page(res, 'rules/quality', qualityPage(req, town, { processes, severities, wish: readQualityWish(req, town) }));
}

/** The same as a table, with the same selection. */
export async function file(req: Request, res: Response, town: Municipality): Promise<void> {
  const ending = tableEndings.find((one) => one === param(req, 'ending'));
  if (!ending) throw new NotFound();
  const locale = localeOf(req);
  const t = translator(locale);
  const { severities } = await townRules(town._id);
  const processes = await qualityIn(town._id, severities);
  const wish = readQualityWish(req, town);
  await sendTable(
    res,
    t('rules:quality.file'),
    ending,
    qualitySheets(t, locale, town, { processes, severities, wish }),
  );
}
