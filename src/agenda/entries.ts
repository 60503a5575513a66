import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import { type AgendaList, type EntryWords, longestEntry } from '../../models/agenda/entry-words.js';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { Conflict, NotFound } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { type Form, form, param } from '../web/form.js';
import { page } from '../web/page.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { statusFor, wrongFields } from '../web/wrong.js';
import { entriesPage } from './entries.page.js';
import { addressOf } from './entry-address.js';

/** What is done with the guard rails of an agenda, or with its fields of action: the same for both. */
export function entriesOf(list: AgendaList) {
  const back = ({ agenda }: ReachedAgenda, id: Types.ObjectId | null = null) =>
    `${addressOf(agenda, list)}${id ? `#entry-${id.toString()}` : ''}`;

  return {
    async index(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
      await page(res, 'agenda/entries', await entriesPage(req, agenda, list));
    },

    async create(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
      const { agenda } = reached;
      const typed = typedEntry(form(req));
      try {
        const id = await agenda.add(list, typed, { by: doerOf(req) });
        toast(req, `agenda-pages:${list}.toast.added`, { title: typed.title });
        res.redirect(303, back(reached, id));
      } catch (error) {
        const wrong = wrongFields(error);
        const model = await entriesPage(req, agenda, list, { typed, wrong });
        await page(res, 'agenda/entries', model, { status: statusFor(wrong) });
      }
    },

    async move(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
      const id = entryId(req);
      await reached.agenda.move(list, id, form(req).choice('direction', ['up', 'down']) ?? 'up');
      res.redirect(303, back(reached, id));
    },

    /** Taken out at once; the sentence that says so brings it back. */
    async remove(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
      const { agenda } = reached;
      const id = entryId(req);
      const title = agenda[list].find((one) => one._id.equals(id))?.title ?? '';
      try {
        await agenda.takeOut(list, id, { by: doerOf(req) });
      } catch (error) {
        if (!(error instanceof Conflict && error.key === 'fieldInUse')) throw error;
        const refusal = translator(localeOf(req))('refusals:fieldInUse', { ...error.params, title });
        const model = await entriesPage(req, agenda, list, { refusal });
        return page(res, 'agenda/entries', model, { status: 409 });
      }
      const href = addressOf(agenda, list, id, 'restoration');
      const undo = { key: 'agenda-pages:undo', href, method: 'post' as const };
      toast(req, `agenda-pages:${list}.toast.removed`, { title }, undo);
      res.redirect(303, back(reached));
    },

    async restore(req: Request, res: Response, reached: ReachedAgenda): Promise<void> {
      const id = entryId(req);
      await reached.agenda.putBack(list, id, { by: doerOf(req) });
      res.redirect(303, back(reached, id));
    },
  };
}

/** A little more than fits: what is too long is said, not cut off in silence. */
export function typedEntry(typed: Form): EntryWords {
  return {
    title: typed.text('title', longestEntry.title + 80),
    text: typed.text('text', longestEntry.text + 500),
  };
}

/** @throws {NotFound} for what is no id. */
export function entryId(req: Request): Types.ObjectId {
  const id = param(req, 'entry');
  if (!/^[0-9a-f]{24}$/.test(id)) throw new NotFound();
  return new Types.ObjectId(id);
}
