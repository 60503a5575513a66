import type { Request } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { knownName } from '../../models/user/known.js';
import { lastChange, type State, stateOf } from '../../models/version/acts.js';
import { type AdoptionHead, adoptionHead } from '../web/adoption-head.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Standing, standing } from '../web/standing.js';
import { type Translate, translator } from '../web/texts.js';
import { type Offers, offers } from './offers.js';

/** What every page of a practice says about it: where it belongs, its state, what may be done with it. */
export interface PracticeHead {
  title: string;
  lead: string;
  url: string;
  crumbs: { label: string; href: string }[];
  state: State;
  label: string;
  /** What is on the screen: decisions name it. */
  revision: number;
  /** A person to the own staff, a function to everybody else. */
  owner: string;
  department: string;
  /** Named to readers from elsewhere. */
  municipality: string | null;
  changedAt: Date;
  offers: Offers;
  adoption: AdoptionHead;
  pdfUrl: string;
  /** The versions, for the own town. */
  versionsUrl: string | null;
  /** What is different from the version before. */
  changesUrl: string | null;
  /** What the head asked for, or whom it waits for; for the own staff. */
  standing: Standing | null;
  /** A sentence when another version is the newest, or the valid one. */
  notice: { text: string; href: string; link: string } | null;
}

export async function practiceHead(req: Request, reached: ReachedText): Promise<PracticeHead> {
  const { practice, version, municipality, inside } = reached;
  const t = translator(localeOf(req));
  const department = municipality.department(practice.department)?.name ?? '';
  const offered = offers(actorOf(req), reached);
  const here = inside
    ? { label: department, href: `${paths.practices}?department=${practice.department.toString()}` }
    : { label: municipality.name, href: `${paths.practices}?municipality=${municipality.slug}` };
  return {
    title: version.content.title,
    lead: version.content.lead,
    url: paths.practice(practice.key),
    crumbs: [{ label: t('practices:title'), href: paths.practices }, here],
    state: stateOf(version.acts),
    label: version.label,
    revision: version.revision,
    owner: inside ? await knownName(practice.owner) : version.content.contact,
    department,
    municipality: inside ? null : municipality.name,
    changedAt: lastChange(version),
    offers: offered,
    standing: inside
      ? await standing({ version, holder: practice, decides: offered.approve !== null }, localeOf(req))
      : null,
    adoption: await adoptionHead(req, 'practice', subject(reached)),
    pdfUrl: paths.practicePart(practice.key, version.number, 'practice.pdf'),
    versionsUrl: inside ? paths.practiceVersions(practice.key) : null,
    changesUrl: inside && version.number > 1 ? paths.practicePart(practice.key, version.number, 'changes') : null,
    notice: inside ? notice(reached, t) : null,
  };
}

function subject({ practice, municipality, inside }: ReachedText) {
  return { id: practice._id, key: practice.key, adopted: practice.adopted, municipality, inside };
}

function notice({ practice, version }: ReachedText, t: Translate): PracticeHead['notice'] {
  const { label } = version;
  if (version.number < practice.current)
    return {
      text: t('processes:notice.older', { label }),
      href: paths.practice(practice.key),
      link: t('processes:notice.toNewest'),
    };
  const valid = practice.shown.staff;
  if (valid === null || valid === version.number) return null;
  return {
    text: t('processes:notice.notValidYet', { label }),
    href: paths.practiceVersion(practice.key, valid),
    link: t('processes:notice.toValid'),
  };
}
