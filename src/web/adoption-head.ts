import type { Request } from 'express';
import type { Types } from 'mongoose';
import { mayAdoptSomewhere, mayChangeReport } from '../../models/adoption/policy.js';
import {
  adoptionBy,
  adoptsFor,
  ancestorsOf,
  copiesIn,
  type ReadReport,
  reportsOn,
  standOf,
} from '../../models/adoption/reading.js';
import type { Source } from '../../models/adoption/source.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { knownTown } from '../../models/municipality/known.js';
import type { Municipality } from '../../models/municipality.js';
import { type Voice, voice } from './adoption-voice.js';
import { paths } from './paths.js';
import { actorOf, localeOf } from './session.js';
import { type Translate, translator } from './texts.js';

/** What the pages of a process and of a practice say about reuse: drawn by the partials `shared/_adoption-…`. */
export interface AdoptionHead {
  kind: AdoptedKind;
  adoptUrl: string | null;
  /** For visitors: through the sign-in to the same. */
  signInUrl: string | null;
  /** The own copy, when there is one. */
  copyUrl: string | null;
  report: { url: string; label: string } | null;
  /** "4 Kommunen nutzen das nach" */
  count: string | null;
  allUrl: string;
  /** The newest experiences. */
  voices: Voice[];
  /** Where this came from. */
  source: { sentence: string; href: string | null } | null;
  /** For the town that holds the copy: the original has changed, or is gone. */
  news: { sentence: string; href: string | null } | null;
}

/** As much of a process or practice, as one person reaches it, as reuse asks. */
export interface Subject {
  id: Types.ObjectId;
  key: string;
  municipality: Municipality;
  inside: boolean;
  adopted: Source | null;
}

const mostVoices = 2;

export async function adoptionHead(req: Request, kind: AdoptedKind, subject: Subject): Promise<AdoptionHead> {
  const locale = localeOf(req);
  const t = translator(locale);
  const [reports, own, source, news] = await Promise.all([
    reportsOn(actorOf(req), subject.id),
    ownOffers(req, kind, subject, t),
    sourceOf(req, kind, subject, t),
    subject.inside && subject.adopted ? newsOf(kind, subject, t) : null,
  ]);
  const uses = reports.filter(({ report }) => report.standing === 'uses');
  return {
    kind,
    ...own,
    count: uses.length > 0 ? t('adoptions:count', { count: uses.length }) : null,
    allUrl: paths.adoptions(kind, subject.key),
    voices: few(reports).map((one) => voice(kind, shortened(one), locale)),
    source,
    news,
  };
}

/** Those who use it first: they have the most to tell. */
function few(reports: readonly ReadReport[]): ReadReport[] {
  const telling = reports.filter(({ report }) => report.experience || report.reason);
  const uses = (one: ReadReport) => one.report.standing === 'uses';
  return [...telling.filter(uses), ...telling.filter((one) => !uses(one))].slice(0, mostVoices);
}

/** The page itself quotes the experience; the details stand on the page of reuse. */
function shortened({ municipality, report }: ReadReport): ReadReport {
  return { municipality, report: { ...report, adaptations: '', effort: '', days: null, contact: '' } };
}

type Own = Pick<AdoptionHead, 'adoptUrl' | 'signInUrl' | 'copyUrl' | 'report'>;

/** What the reader may do for the town they work in. */
async function ownOffers(req: Request, kind: AdoptedKind, { id, key, municipality }: Subject, t: Translate) {
  const none: Own = { adoptUrl: null, signInUrl: null, copyUrl: null, report: null };
  const adoptUrl = paths.newAdoption(kind, key);
  if (!req.user) return { ...none, signInUrl: `${paths.signIn}?returnTo=${encodeURIComponent(adoptUrl)}` };
  const home = await knownTown(adoptsFor(req.user, municipality._id));
  if (!home) return none;
  const [copies, adoption] = await Promise.all([copiesIn(kind, home._id, id), adoptionBy(home._id, id)]);
  const copy = copies.at(-1);
  const reports = mayChangeReport(req.user, home, adoption?.report ?? null);
  return {
    ...none,
    adoptUrl: mayAdoptSomewhere(req.user, home) ? adoptUrl : null,
    copyUrl: copy ? paths.shared(kind, copy.key) : null,
    report: reports
      ? {
          url: paths.adoptionReport(kind, key),
          label: t(adoption?.report ? 'adoptions:report.change' : 'adoptions:report.begin'),
        }
      : null,
  };
}

async function sourceOf(req: Request, kind: AdoptedKind, { adopted, inside }: Subject, t: Translate) {
  const [nearest] = await ancestorsOf(actorOf(req), kind, adopted, 1);
  if (!nearest) return null;
  const { town, label, licence } = nearest.source;
  const filling = {
    town,
    label,
    licence: licence ? t(`processes:licence.${licence}`) : t('adoptions:source.noLicence'),
  };
  return {
    sentence: t(inside ? 'adoptions:source.own' : attributionKey(town), filling),
    href: nearest.key && paths.shared(kind, nearest.key),
  };
}

/** "der Stadt Silberthal", but "von Markt Oberau". */
function attributionKey(town: string): string {
  return /^(Große Kreisstadt|Stadt|Gemeinde|Landeshauptstadt)\s/.test(town)
    ? 'adoptions:source.publicOf'
    : 'adoptions:source.publicBy';
}

async function newsOf(kind: AdoptedKind, { key, adopted }: Subject, t: Translate): Promise<AdoptionHead['news']> {
  const stand = await standOf(kind, { adopted });
  if (stand === 'same') return null;
  return stand === 'gone'
    ? { sentence: t('adoptions:source.gone'), href: null }
    : { sentence: t('adoptions:news.sentence'), href: paths.original(kind, key) };
}
