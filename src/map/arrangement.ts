import type { Request, Response } from 'express';
import { Conflict } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import type { Said } from '../../models/process-map/arranging.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { arrangementPage, type TypedGroup } from './arrangement.page.js';

/** GET /processes/map/arrangement: groups and processes, to be moved. */
export async function edit(req: Request, res: Response, town: Municipality): Promise<void> {
  await page(res, 'map/arrangement', await arrangementPage(req, town));
}

/** Who changes the map, and the state of it that they saw. */
export function saidBy(req: Request): Said {
  return { by: doerOf(req), revision: form(req).number('revision') ?? -1 };
}

/** The page again: with what was typed, and the sentence that somebody was faster or what is wrong with it. */
export async function refuse(
  req: Request,
  res: Response,
  town: Municipality,
  error: unknown,
  typed?: Omit<TypedGroup, 'wrong'>,
): Promise<void> {
  if (error instanceof Conflict && req.accepts('html', 'json') === 'html') {
    const key = error.params.name ? 'conflict' : 'conflictNobody';
    const conflict = translator(localeOf(req))(`map:arrangement.${key}`, error.params);
    const kept = typed ? { typed: { ...typed, wrong: {} } } : {};
    return page(res, 'map/arrangement', await arrangementPage(req, town, { conflict, ...kept }), { status: 409 });
  }
  if (!typed) throw error;
  const wrong = wrongFields(error);
  const model = await arrangementPage(req, town, { typed: { ...typed, wrong } });
  await page(res, 'map/arrangement', model, { status: statusFor(wrong) });
}
