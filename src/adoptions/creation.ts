import type { Request, Response } from 'express';
import { adopting, linkedFor } from '../../models/adoption/kinds.js';
import { type Original, originalOf } from '../../models/adoption/originals.js';
import { mayAdoptFor } from '../../models/adoption/policy.js';
import { practiceWays } from '../../models/adoption/practice-ways.js';
import { copiesIn } from '../../models/adoption/reading.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { Conflict, Invalid, NotAllowed } from '../../models/errors.js';
import type { Municipality } from '../../models/municipality.js';
import { SearchEntry, townsScope } from '../../models/search-entry.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong, wrongFields } from '../web/wrong.js';
import type { Thing } from './scope.js';

export interface CreationPage extends Page {
  kind: AdoptedKind;
  heading: string;
  subject: { title: string; href: string };
  source: string;
  action: string;
  /** Copies the town has already, and how many, when it wants one more. */
  copies: { title: string; href: string }[];
  departments: { value: string; label: string }[];
  /** Processes that would come along with a practice. */
  linked: string[];
  typed: { department: string; linked: boolean };
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'adoptions/new': CreationPage;
  }
}

interface Offered {
  thing: Thing;
  home: Municipality | null;
}

export async function blank(req: Request, res: Response, { thing, home }: Offered): Promise<void> {
  if (!home) throw new NotAllowed();
  await page(res, 'adoptions/new', await creationPage(req, thing, home, { department: '', linked: true }));
}

export async function create(req: Request, res: Response, { thing, home }: Offered): Promise<void> {
  if (!home) throw new NotAllowed();
  const typed = form(req);
  const department = home.department(typed.id('department'));
  const linked = typed.flag('linked');
  try {
    if (!department) throw new Invalid({ department: 'adoptions:invalid.department' });
    if (!mayAdoptFor(actorOf(req), { municipality: home, department: department._id })) throw new NotAllowed();
    const taking = { original: thing.id, home, department: department._id, by: doerOf(req) };
    const { copy, source, made } = await adopting[thing.kind].adopt({
      ...taking,
      linked,
      besides: typed.number('besides'),
    });
    const said = { town: source.town, label: source.label };
    toast(req, made ? 'adoptions:toast.adopted' : 'adoptions:toast.there', said);
    res.redirect(303, paths.shared(thing.kind, copy.key));
  } catch (error) {
    const wrong = wrongFields(error);
    const again = { department: department?._id.toString() ?? '', linked };
    await page(res, 'adoptions/new', await creationPage(req, thing, home, again, wrong), { status: statusFor(wrong) });
  }
}

async function creationPage(
  req: Request,
  { kind, id, key }: Thing,
  home: Municipality,
  typed: CreationPage['typed'],
  wrong: Wrong = {},
): Promise<CreationPage> {
  const t = translator(localeOf(req));
  const original = await adopting[kind].original(id);
  if (!original) throw new Conflict('originalGone');
  const copies = await copiesIn(kind, home._id, id);
  const actor = actorOf(req);
  const open = home.departments.filter((one) => mayAdoptFor(actor, { municipality: home, department: one._id }));
  const own = actor.memberships.find((one) => open.some((known) => known._id.equals(one.department ?? undefined)));
  const heading = t('adoptions:new.title', { title: original.title });
  return {
    title: titleOf(t, heading, wrong),
    kind,
    heading,
    subject: { title: original.title, href: paths.shared(kind, key) },
    source: sourceLine(original, t),
    action: paths.adoptions(kind, key),
    copies: copies.map((copy) => ({ title: copy.adopted?.title ?? '', href: paths.shared(kind, copy.key) })),
    departments: open.map((one) => ({ value: one._id.toString(), label: one.name })),
    linked: kind === 'practice' ? await linkedTitles(original, home) : [],
    typed: { ...typed, department: typed.department || (own?.department?.toString() ?? '') },
    errors: sentences(t, wrong),
  };
}

function sourceLine({ municipality, label, licence }: Original<unknown>, t: ReturnType<typeof translator>): string {
  const said = licence ? t(`processes:licence.${licence}`) : t('adoptions:source.noLicence');
  return t('adoptions:source.line', { town: municipality.name, label, licence: said });
}

async function linkedTitles({ id }: Original<unknown>, home: Municipality): Promise<string[]> {
  const practice = await originalOf(practiceWays, id);
  const ids = await linkedFor(home._id, practice?.content.processes ?? []);
  const entries = await SearchEntry.find({ scope: townsScope, process: { $in: ids } }, { title: 1 }).lean();
  return entries.map((entry) => entry.title);
}
