import type { Request, Response } from 'express';
import type { Facts } from '../../models/bpmn/facts.js';
import { findPersonalData, findPersonalDataIn, type PersonalData } from '../../models/bpmn/personal-data.js';
import { Diagram } from '../../models/diagram.js';
import { Conflict } from '../../models/errors.js';
import { type Profile, plainProfile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { licences, stateOf } from '../../models/version.js';
import { doerOf } from '../web/doer.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import {
  type PublicationForm,
  publicationForm,
  readPublication,
  type TypedPublication,
} from '../web/publication-form.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, type Wrong, wrongFields } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';

export interface PublicationPage extends Page, PublicationForm {
  head: ProcessHead;
  action: string;
  /** What looks like personal data in the drawing and the profile. */
  personal: { text: string; kind: string }[];
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'processes/publication-new': PublicationPage;
  }
}

export async function blank(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!['approved', 'published'].includes(stateOf(reached.version.acts))) throw new Conflict('notItsTime');
  const { profile, licence } = reached.version;
  const { contact } = profile;
  const typed = { audience: 'municipalities' as const, licence: licence ?? licences[0], contact, note: '' };
  await page(res, 'processes/publication-new', await publicationPage(req, reached, typed));
}

export async function create(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, process } = reached;
  const typed = readPublication(req);
  try {
    await version.publish({ by: doerOf(req), ...typed });
  } catch (error) {
    const wrong = wrongFields(error);
    const model = await publicationPage(req, reached, typed, wrong);
    return page(res, 'processes/publication-new', model, { status: statusFor(wrong) });
  }
  toast(req, `processes:toast.published.${typed.audience}`, { title: version.profile.title });
  res.redirect(303, paths.process(process.key));
}

async function publicationPage(
  req: Request,
  reached: ReachedVersion,
  typed: TypedPublication,
  wrong: Wrong = {},
): Promise<PublicationPage> {
  const t = translator(localeOf(req));
  const { version, process } = reached;
  const head = await processHead(req, reached, 'diagram');
  const facts = version.diagram && (await Diagram.facts(version.diagram.hash));
  return {
    title: t('processes:publication.title', { title: head.title }),
    head,
    action: paths.versionPart(process.key, version.number, 'publication'),
    ...publicationForm(t, typed),
    personal: personalIn(facts, version.profile).map(({ text, kind }) => ({
      text,
      kind: t(`processes:personal.${kind}`),
    })),
    errors: sentences(t, wrong),
  };
}

/** In everything others will read. The telephone of a contact is meant to be there. */
function personalIn(facts: Facts | null, profile: Profile): Pick<PersonalData, 'text' | 'kind'>[] {
  const { contact, participants, custom, ...others } = plainProfile(profile);
  const texts = Object.values(others).flatMap((said) => (Array.isArray(said) ? said : [said]));
  const written = [...texts, ...participants.map(({ handover }) => handover), ...custom.map(({ value }) => value)];
  const found = [
    ...(facts ? findPersonalData(facts) : []),
    ...findPersonalDataIn(written.filter((one) => typeof one === 'string')),
    ...findPersonalDataIn([contact]).filter(({ kind }) => kind !== 'phone'),
  ];
  return [...new Map(found.map((one) => [`${one.kind} ${one.text}`, one])).values()];
}
