import type { Request, Response } from 'express';
import { curatedIn } from '../../models/collection/listing.js';
import { Collection } from '../../models/collection.js';
import { Invalid } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { type ReachedSubject, titleIn } from '../../models/subject/reach.js';
import { nameOf } from '../../models/subject.js';
import { doerOf } from '../web/doer.js';
import { form, query } from '../web/form.js';
import { requiredSubjectIn } from '../web/named-subject.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { subjectUrl } from '../web/subject-url.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';

export interface AdditionPage extends Page {
  thing: { title: string; url: string; kind: string; key: string };
  action: string;
  newUrl: string;
  collections: { value: string; label: string }[];
  /** Where it is already. */
  partOf: { title: string; url: string }[];
  typed: { collection: string; because: string };
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'collections/addition-new': AdditionPage;
  }
}

/** From a process or practice: into which collection? */
export async function blank(req: Request, res: Response, home: Municipality): Promise<void> {
  const thing = await requiredSubjectIn(req, query(req));
  await page(res, 'collections/addition-new', await additionPage(req, home, thing, { collection: '', because: '' }));
}

export async function create(req: Request, res: Response, home: Municipality): Promise<void> {
  const fields = form(req);
  const thing = await requiredSubjectIn(req, fields);
  const typed = { collection: fields.text('collection', 100), because: fields.text('because', 500) };
  try {
    const collection = await Collection.findOne({
      key: typed.collection,
      municipality: home._id,
      audience: { $ne: null },
    });
    if (!collection) throw new Invalid({ collection: 'collections:invalid.collection' });
    await collection.add({ ...thing, title: titleIn(home._id, thing), because: typed.because }, { by: doerOf(req) });
    const look = { key: 'collections:toast.look', href: paths.collection(collection.key), method: 'get' as const };
    toast(req, 'collections:toast.added', { title: thing.title, collection: collection.title }, look);
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await additionPage(req, home, thing, typed, wrong);
    return page(res, 'collections/addition-new', model, { status: statusFor(wrong) });
  }
  res.redirect(303, subjectUrl(thing));
}

async function additionPage(
  req: Request,
  home: Municipality,
  thing: ReachedSubject,
  typed: AdditionPage['typed'],
  wrong: Wrong = {},
): Promise<AdditionPage> {
  const t = translator(localeOf(req));
  const all = await curatedIn(home._id);
  const holding = all.filter((one) => one.items.some((item) => nameOf(item) === nameOf(thing)));
  const { kind, key, title } = thing;
  return {
    title: titleOf(t, t('collections:addition.title'), wrong),
    thing: { title, url: subjectUrl(thing), kind, key },
    action: paths.collectionAdditions,
    newUrl: `${paths.newCollection}?${new URLSearchParams({ kind, key })}`,
    collections: all.filter((one) => !holding.includes(one)).map((one) => ({ value: one.key, label: one.title })),
    partOf: holding.map((one) => ({ title: one.title, url: paths.collection(one.key) })),
    typed,
    errors: sentences(t, wrong),
  };
}
