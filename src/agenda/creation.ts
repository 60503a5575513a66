import type { Request, Response } from 'express';
import { beginAgenda } from '../../models/agenda/parts.js';
import { Agenda } from '../../models/agenda.js';
import { dayOf } from '../../models/day.js';
import { Invalid } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { chosenParts, creationPage } from './creation.page.js';
import { beginnings } from './templates.js';
import { typedWords, wordsFrom } from './words.form.js';

/** Without a template chosen everything of the first one is offered. */
export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const from = await nextYear(home);
  const typed = {
    title: t('agenda-pages:new.usualTitle', { from, to: from + 3 }),
    from: String(from),
    to: String(from + 3),
    foreword: '',
    on: '',
    resolution: '',
  };
  const all = await beginningsFor(req, home, from);
  const asked = query(req).text('template', 100);
  await page(res, 'agenda/new', creationPage(req, home, { typed, beginnings: all, template: asked, taken: null }));
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const typed = form(req);
  const words = wordsFrom(typed);
  const all = await beginningsFor(req, home, Number.isInteger(words.period.from) ? words.period.from : 2000);
  const template = typed.text('template', 100);
  const taken = new Set(typed.list('part'));
  try {
    const parts = chosenParts(req, home, all.find((one) => one.value === template) ?? null, taken);
    const agenda = await beginAgenda({ ...words, municipality: home._id, parts, by: doerOf(req) });
    toast(req, 'agenda-pages:toast.created', { title: agenda.title });
    res.redirect(303, paths.agendaPart(agenda.key, 'goals'));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const again = { typed: typedWords(typed), beginnings: all, template, taken };
    await page(res, 'agenda/new', creationPage(req, home, again, error.fields), { status: 422 });
  }
}

/** Agendas follow each other: the next year, or the one after the last agenda ends. */
async function nextYear({ _id }: Municipality): Promise<number> {
  const last = await Agenda.findOne({ municipality: _id }, { period: 1 }).sort({ 'period.to': -1 });
  return Math.max(dayOf(new Date()).getUTCFullYear(), last?.period.to ?? 0) + 1;
}

function beginningsFor(req: Request, home: Municipality, from: number) {
  const t = translator(localeOf(req));
  return beginnings(home, localeOf(req), from, () => t('agenda-pages:new.before'));
}
