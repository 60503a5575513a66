import type { Request, Response } from 'express';
import type { AgendaList, EntryWords } from '../../models/agenda/entry-words.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Agenda } from '../../models/agenda.js';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { entryId, typedEntry } from './entries.js';
import { addressOf } from './entry-address.js';

export interface EntryPage extends Page {
  list: AgendaList;
  heading: string;
  crumbs: { label: string; href: string }[];
  action: string;
  typed: EntryWords;
  /** What it said when the form was opened: sent along, so that nobody writes over what they did not see. */
  was: EntryWords;
  errors: Wrong;
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'agenda/entry-edit': EntryPage;
  }
}

/** The words of one guard rail or field of action. */
export function entryOf(list: AgendaList) {
  return {
    async edit(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
      const was = wordsIn(agenda, list, req);
      await page(res, 'agenda/entry-edit', entryPage(req, agenda, list, was, was));
    },

    async update(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
      const sent = form(req);
      const typed = typedEntry(sent);
      const seen = { title: sent.text('wasTitle', 300), text: sent.text('wasText', 3000) };
      wordsIn(agenda, list, req);
      try {
        await agenda.change(list, entryId(req), typed, seen, { by: doerOf(req) });
      } catch (error) {
        if (error instanceof Invalid)
          return page(res, 'agenda/entry-edit', entryPage(req, agenda, list, typed, seen, error.fields), {
            status: 422,
          });
        if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
        const now = await Agenda.reachableBy(actorOf(req), agenda.key);
        if (!now) throw new NotFound();
        const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
        const model = entryPage(req, now.agenda, list, typed, wordsIn(now.agenda, list, req), {}, sentence);
        return page(res, 'agenda/entry-edit', model, { status: 409 });
      }
      toast(req, `agenda-pages:${list}.toast.changed`, { title: typed.title });
      res.redirect(303, `${addressOf(agenda, list)}#entry-${entryId(req).toString()}`);
    },
  };
}

function wordsIn(agenda: Agenda, list: AgendaList, req: Request): EntryWords {
  const entry = agenda[list].find((one) => one._id.equals(entryId(req)));
  if (!entry) throw new NotFound();
  return { title: entry.title, text: entry.text };
}

function entryPage(
  req: Request,
  agenda: Agenda,
  list: AgendaList,
  typed: EntryWords,
  was: EntryWords,
  wrong: Wrong = {},
  conflict: string | null = null,
): EntryPage {
  const t = translator(localeOf(req));
  const heading = t(`agenda-pages:${list}.edit`);
  return {
    title: titleOf(t, `${heading}: ${was.title}`, wrong),
    list,
    heading,
    crumbs: [
      { label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') },
      { label: t(`agenda-pages:${list}.title`), href: addressOf(agenda, list) },
    ],
    action: addressOf(agenda, list, entryId(req)),
    typed,
    was,
    errors: sentences(t, wrong),
    conflict:
      conflict === null
        ? null
        : {
            sentence: conflict,
            theirs: (['title', 'text'] as const)
              .filter((name) => was[name] !== typed[name])
              .map((name) => ({ label: t(`agenda-pages:field.${name}`), value: was[name] })),
          },
    cancelUrl: addressOf(agenda, list),
  };
}
