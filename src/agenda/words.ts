import type { Request, Response } from 'express';
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
import { type TypedWords, typedWords, wordsFrom, wordsOf } from './words.form.js';

export interface WordsPage extends Page {
  crumbs: { label: string; href: string }[];
  action: string;
  revision: number;
  typed: TypedWords;
  errors: Wrong;
  /** Somebody saved in between: what was typed is in the form, theirs is here. */
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  previewUrl: string;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'agenda/edit': WordsPage;
  }
}

export async function edit(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
  await page(res, 'agenda/edit', wordsPage(req, agenda, wordsOf(agenda)));
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, { agenda }: ReachedAgenda): Promise<void> {
  const typed = form(req);
  try {
    await agenda.rewrite({ words: wordsFrom(typed), revision: typed.number('revision') ?? -1, by: doerOf(req) });
  } catch (error) {
    return again(req, res, agenda, typedWords(typed), error);
  }
  toast(req, 'agenda-pages:toast.saved', { title: agenda.title });
  res.redirect(303, paths.agendaPart(agenda.key, 'goals'));
}

async function again(req: Request, res: Response, agenda: Agenda, typed: TypedWords, error: unknown): Promise<void> {
  if (error instanceof Invalid)
    return page(res, 'agenda/edit', wordsPage(req, agenda, typed, error.fields), { status: 422 });
  if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
  const now = await Agenda.reachableBy(actorOf(req), agenda.key);
  if (!now) throw new NotFound();
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  await page(res, 'agenda/edit', wordsPage(req, now.agenda, typed, {}, sentence), { status: 409 });
}

function wordsPage(
  req: Request,
  agenda: Agenda,
  typed: TypedWords,
  wrong: Wrong = {},
  conflict: string | null = null,
): WordsPage {
  const t = translator(localeOf(req));
  const theirs = wordsOf(agenda);
  const differing = (Object.keys(theirs) as (keyof TypedWords)[]).filter((name) => theirs[name] !== typed[name]);
  return {
    title: titleOf(t, `${t('agenda-pages:edit.title')}: ${agenda.title}`, wrong),
    crumbs: [{ label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') }],
    action: paths.agendaPart(agenda.key, 'words'),
    revision: agenda.revision,
    typed,
    errors: sentences(t, wrong),
    conflict:
      conflict === null
        ? null
        : {
            sentence: conflict,
            theirs: differing.map((name) => ({ label: t(`agenda-pages:field.${name}`), value: theirs[name] })),
          },
    previewUrl: paths.agendaPreview,
    cancelUrl: paths.agendaPart(agenda.key, 'goals'),
  };
}
