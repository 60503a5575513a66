import type { Request, Response } from 'express';
import { mayStartAgenda } from '../../models/agenda/policy.js';
import { Agenda } from '../../models/agenda.js';
import { NotFound } from '../../models/errors.js';
import { knownTown } from '../../models/municipality/known.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, homeMunicipality, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

/** A town that has no agenda yet. */
export interface NoAgendaPage extends Page {
  startUrl: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'agenda/none': NoAgendaPage;
  }
}

/** The agenda the town works with; visitors read what towns have published. */
export async function show(req: Request, res: Response): Promise<void> {
  if (!req.user) return res.redirect(302, paths.publishedAgendas);
  const home = await knownTown(homeMunicipality(req));
  if (!home) throw new NotFound();
  const agenda = await Agenda.currentOf(home._id);
  if (agenda) return res.redirect(302, paths.agendaBoard(agenda.key));
  const t = translator(localeOf(req));
  const startUrl = mayStartAgenda(actorOf(req), home) ? paths.newAgenda : null;
  await page(res, 'agenda/none', { title: t('agenda:title'), startUrl });
}
