import type { Request, Response } from 'express';
import { Collection } from '../../models/collection.js';
import type { Municipality } from '../../models/municipality.js';
import { reachSubject, titleIn } from '../../models/subject/reach.js';
import { subjectKinds } from '../../models/subject.js';
import { doerOf } from '../web/doer.js';
import { type Form, form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import { audienceOptions, type TypedWords, typedWords } from './words.form.js';
import type { WordsPage } from './words.js';

/** Asked from a process or practice, that is the first item. */
export async function blank(req: Request, res: Response, _home: Municipality): Promise<void> {
  const nothing: TypedWords = { title: '', lead: '', description: '', audience: 'staff' };
  await page(res, 'collections/edit', newPage(req, nothing, firstIn(query(req))));
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const { audience, ...words } = typedWords(form(req));
  const by = doerOf(req);
  const first = firstIn(form(req));
  try {
    const collection = await Collection.start({ ...words, municipality: home._id, by });
    const thing = first && (await reachSubject(actorOf(req), first.kind, first.key));
    if (thing) await collection.add({ ...thing, title: titleIn(home._id, thing) }, { by });
    await collection.share({ audience, by });
    toast(req, 'collections:toast.created', { title: collection.title });
    res.redirect(303, paths.collectionPart(collection.key, 'items'));
  } catch (error) {
    const wrong = wrongFields(error);
    const model = newPage(req, { audience, ...words }, first, wrong);
    await page(res, 'collections/edit', model, { status: statusFor(wrong) });
  }
}

function firstIn(typed: Form) {
  const kind = typed.choice('kind', subjectKinds);
  const key = typed.text('key', 100);
  return kind && key ? { kind, key } : null;
}

function newPage(req: Request, typed: TypedWords, first: WordsPage['first'], wrong: Wrong = {}): WordsPage {
  const t = translator(localeOf(req));
  const heading = t('collections:new.title');
  return {
    title: titleOf(t, heading, wrong),
    heading,
    crumbs: [{ label: t('collections:title'), href: paths.collections }],
    action: paths.collections,
    revision: null,
    typed,
    errors: sentences(t, wrong),
    audiences: audienceOptions(t),
    conflict: null,
    first,
    cancelUrl: paths.collections,
  };
}
