import type { Request } from 'express';
import type { ReachedVersion } from '../../models/process/reach.js';
import { questionCount } from '../../models/question/reach.js';
import { subjectOfProcess } from '../../models/subject/reach.js';
import { knownName } from '../../models/user/known.js';
import { isEditable, lastChange } from '../../models/version/acts.js';
import { type State, stateOf } from '../../models/version.js';
import { type AdoptionHead, adoptionHead } from '../web/adoption-head.js';
import { type FollowView, followView } from '../web/follow-view.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { proposeView } from '../web/propose-view.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Standing, standing } from '../web/standing.js';
import { type Translate, translator } from '../web/texts.js';
import { type Offers, offers } from './offers.js';
import { openThreadsOn } from './open-threads-on.js';
import { practicesOn } from './practices-on.js';
import { type ReviewNotice, reviewNotice } from './review-notice.js';
import { type Stop, wayTo } from './way.js';

export type Tab = 'diagram' | 'profile' | 'text' | 'analysis' | 'versions' | 'practices' | 'discussion' | 'questions';

/** What stands above every page of a process: where it belongs, its state, what may be done with it. */
export interface ProcessHead {
  title: string;
  url: string;
  breadcrumb: { label: string; href: string | null }[];
  state: State;
  label: string;
  /** What is on the screen: decisions name it. */
  revision: number;
  /** Where the head sees what changed and decides. */
  decisionUrl: string | null;
  review: ReviewNotice | null;
  /** What the head asked for, or whom it waits for; for the own staff. */
  standing: Standing | null;
  /** Where open comments stand; null: there are none. */
  commentsUrl: string | null;
  department: string;
  municipality: string;
  /** A person to the own staff, a function to everybody else. */
  owner: string;
  changed: string;
  changedAt: string;
  tabs: { key: Tab; label: string; icon: string; href: string; current: boolean; count: number | null }[];
  offers: Offers;
  follow: FollowView | null;
  /** For who may propose it for the agenda of their town, where it does not stand yet. */
  proposeUrl: string | null;
  adoption: AdoptionHead;
  /** Step by step in large letters; null: nothing is drawn yet. */
  presentationUrl: string | null;
  downloads: { label: string; href: string }[];
  /** Picture sizes and the lines for other pages. */
  sharingUrl: string;
  /** A sentence when another version is the valid one, or this one waits for somebody. */
  notice: { text: string; href: string | null; link: string } | null;
}

export async function processHead(req: Request, reached: ReachedVersion, tab: Tab): Promise<ProcessHead> {
  const { process, version, municipality, inside } = reached;
  const locale = localeOf(req);
  const t = translator(locale);
  const department = municipality.department(process.department)?.name ?? '';
  const latest = lastChange(version);
  const actor = actorOf(req);
  const thing = subjectOfProcess(reached);
  const offered = offers(actor, reached);
  const [practices, questions, comments, follow, propose, way, owner, adoption, standsNow] = await Promise.all([
    practicesOn(req, reached),
    questionCount(actor, thing),
    openThreadsOn(req, reached),
    followView(req, thing),
    proposeView(req, thing),
    wayTo(req, reached),
    inside ? knownName(process.owner) : version.profile.contact || version.profile.ownerFunction,
    adoptionHead(req, 'process', subject(reached)),
    inside ? standing({ version, holder: process, decides: offered.approve !== null }, locale) : null,
  ]);
  return {
    title: version.profile.title,
    url: paths.process(process.key),
    breadcrumb: [
      { label: t('processes:title'), href: paths.processes },
      ...(inside
        ? [{ label: department, href: `${paths.processes}?department=${process.department.toString()}` }]
        : [{ label: municipality.name, href: paths.town(municipality.slug) }]),
      ...crumbsOf(way),
      { label: version.profile.title, href: null },
    ],
    state: stateOf(version.acts),
    label: version.label,
    revision: version.revision,
    decisionUrl: offered.approve && paths.versionPart(process.key, version.number, 'decision'),
    review: reviewNotice(req, reached),
    standing: standsNow,
    commentsUrl: comments.all > 0 ? paths.processComments(process.key) : null,
    department,
    municipality: municipality.name,
    owner,
    changed: format(locale).ago(latest),
    changedAt: latest.toISOString(),
    tabs: tabs(
      reached,
      tab,
      { versions: process.current, practices: practices.length, questions, discussion: comments.all },
      t,
    ),
    offers: offered,
    follow,
    proposeUrl: propose?.proposeUrl ?? null,
    adoption,
    presentationUrl: presentationUrl(reached),
    downloads: downloads(reached, t),
    sharingUrl: paths.versionPart(process.key, version.number, 'sharing'),
    notice: notice(reached, t),
  };
}

/** Each stop remembers how the reader came to it. */
function crumbsOf(way: readonly Stop[]): ProcessHead['breadcrumb'] {
  return way.map(({ key, title }, index) => {
    const before = way.slice(0, index).map((stop) => stop.key);
    return { label: title, href: paths.calledProcess(key, before) };
  });
}

function subject({ process, municipality, inside }: ReachedVersion) {
  return { id: process._id, key: process.key, adopted: process.adopted, municipality, inside };
}

function tabs(
  { process, version, number, inside }: ReachedVersion,
  tab: Tab,
  counts: Partial<Record<Tab, number>>,
  t: Translate,
): ProcessHead['tabs'] {
  const shown = version.number === number;
  const href = (part: string) =>
    shown ? `${paths.process(process.key)}${part}` : `${paths.version(process.key, version.number)}${part}`;
  const all: [Tab, string, string][] = [
    ['diagram', 'workflow', href('')],
    ['profile', 'clipboard-list', href('/profile')],
    ['text', 'list-checks', href('/text')],
    ['analysis', 'chart-column', href('/analysis')],
    ...(inside ? [['versions', 'history', paths.versions(process.key)] as [Tab, string, string]] : []),
    ['practices', 'lightbulb', paths.processPractices(process.key)],
    ...(inside ? [['discussion', 'message-square', paths.processComments(process.key)] as [Tab, string, string]] : []),
    ['questions', 'message-circle-question-mark', paths.processQuestions(process.key)],
  ];
  return all.map(([key, icon, link]) => ({
    key,
    icon,
    href: link,
    label: t(`processes:tab.${key}`),
    current: key === tab,
    count: counts[key] ?? null,
  }));
}

function presentationUrl({ process, version, number }: ReachedVersion): string | null {
  if (!version.diagram) return null;
  return version.number === number
    ? paths.presentation(process.key)
    : paths.versionPart(process.key, version.number, 'presentation');
}

function downloads({ process, version }: ReachedVersion, t: Translate): ProcessHead['downloads'] {
  const href = (name: string) => paths.versionPart(process.key, version.number, name);
  const drawn = version.diagram ? ['bpmn', 'svg', 'png'] : [];
  return [
    { label: t('pdf:download'), href: href('process.pdf') },
    ...drawn.map((kind) => ({ label: t(`processes:download.${kind}`), href: href(`download.${kind}`) })),
  ];
}

function notice({ process, version, inside }: ReachedVersion, t: Translate): ProcessHead['notice'] {
  if (!inside) return null;
  const [begun] = version.acts;
  if (version.number < process.current)
    return {
      text: t('processes:notice.older', { label: version.label }),
      href: paths.process(process.key),
      link: t('processes:notice.toNewest'),
    };
  const valid = process.shown.staff;
  if (begun?.restored && version.base !== null && isEditable(stateOf(version.acts)))
    return {
      text: t('approvals:restoredFrom', { label: begun.restored }),
      href: paths.version(process.key, version.base),
      link: t('approvals:toRestored', { label: begun.restored }),
    };
  if (valid === null || valid === version.number) return null;
  return {
    text: t('processes:notice.notValidYet', { label: version.label }),
    href: paths.version(process.key, valid),
    link: t('processes:notice.toValid'),
  };
}
