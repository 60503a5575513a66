import type { Request, Response } from 'express';
import type { ReachedCollection } from '../../models/collection/reach.js';
import { Collection } from '../../models/collection.js';
import { Conflict, Invalid, NotFound } from '../../models/errors.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { audienceOptions, type TypedWords, typedWords } from './words.form.js';

export interface WordsPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  action: string;
  /** null: it does not exist yet. */
  revision: number | null;
  typed: TypedWords;
  errors: Wrong;
  audiences: ReturnType<typeof audienceOptions>;
  /** Somebody saved in between: what was typed is in the form, theirs is here. */
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  /** Only for who adds a first item along the way. */
  first: { kind: string; key: string } | null;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'collections/edit': WordsPage;
  }
}

export async function edit(req: Request, res: Response, reached: ReachedCollection): Promise<void> {
  const { title, lead, description, audience } = reached.collection;
  const typed = { title, lead, description, audience: audience ?? 'staff' };
  await page(res, 'collections/edit', wordsPage(req, reached.collection, typed));
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, { collection }: ReachedCollection): Promise<void> {
  const { audience, ...words } = typedWords(form(req));
  const by = doerOf(req);
  try {
    await collection.rewrite({ words, revision: form(req).number('revision') ?? -1, by });
    await collection.share({ audience, by });
  } catch (error) {
    return again(req, res, collection, { audience, ...words }, error);
  }
  toast(req, 'collections:toast.saved', { title: collection.title });
  res.redirect(303, paths.collection(collection.key));
}

async function again(
  req: Request,
  res: Response,
  collection: Collection,
  typed: TypedWords,
  error: unknown,
): Promise<void> {
  if (error instanceof Invalid)
    return page(res, 'collections/edit', wordsPage(req, collection, typed, error.fields), { status: 422 });
  if (!(error instanceof Conflict && error.key === 'savedMeanwhile')) throw error;
  const now = await Collection.reachableBy(actorOf(req), collection.key);
  if (!now) throw new NotFound();
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  await page(res, 'collections/edit', wordsPage(req, now.collection, typed, {}, sentence), { status: 409 });
}

function wordsPage(
  req: Request,
  collection: Collection,
  typed: TypedWords,
  wrong: Wrong = {},
  conflict: string | null = null,
): WordsPage {
  const t = translator(localeOf(req));
  const heading = t('collections:edit.title');
  return {
    title: titleOf(t, `${heading}: ${collection.title}`, wrong),
    heading,
    crumbs: [
      { label: t('collections:title'), href: paths.collections },
      { label: collection.title, href: paths.collection(collection.key) },
    ],
    action: paths.collectionPart(collection.key, 'words'),
    revision: collection.revision,
    typed,
    errors: sentences(t, wrong),
    audiences: audienceOptions(t),
    conflict:
      conflict === null
        ? null
        : {
            sentence: conflict,
            theirs: (['title', 'lead', 'description'] as const)
              .filter((name) => collection[name] !== typed[name])
              .map((name) => ({ label: t(`collections:field.${name}`), value: collection[name] })),
          },
    first: null,
    cancelUrl: paths.collection(collection.key),
  };
}
