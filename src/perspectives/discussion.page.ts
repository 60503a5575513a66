import type { Request } from 'express';
import type { ReachedAgenda } from '../../models/agenda/reach.js';
import { openStates } from '../../models/candidate/acts.js';
import type { Nature } from '../../models/candidate.js';
import type { Column } from '../../models/position/columns.js';
import { byTalkOrder } from '../../models/position/spread.js';
import { weights } from '../../models/position.js';
import { type AgendaHead, agendaHead } from '../web/agenda-head.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { columnName, type PictureLook, pictureLook } from '../web/position-mark.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type Voice, voiceOf } from './differences.page.js';
import type { Seen } from './filter.js';
import { originOf, spreadWord, tileOf } from './matrix-rows.js';
import { everythingSeen } from './seen.js';

/** What a meeting takes along on paper: the open candidates in the order to talk about them. */
export interface DiscussionPage extends Page {
  head: AgendaHead;
  heading: string;
  lead: string;
  matrixUrl: string;
  items: DiscussionItem[];
  agreed: string | null;
}

interface DiscussionItem {
  title: string;
  href: string;
  from: string;
  tile: { tone: string; icon: string };
  picture: PictureLook;
  spread: string;
  reason: string | null;
  sides: { label: string; voices: Voice[] }[];
  silent: string | null;
}

declare module '../web/views.js' {
  interface Views {
    'perspectives/discussion': DiscussionPage;
  }
}

export async function discussionPage(req: Request, reached: ReachedAgenda): Promise<DiscussionPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { agenda } = reached;
  const [{ seen, perspectives }, head] = await Promise.all([
    everythingSeen(reached),
    agendaHead(req, reached, 'perspectives'),
  ]);
  const open = seen.filter(({ candidate }) => openStates.includes(candidate.state));
  const agreed = open.filter(({ view }) => view.picture === 'agreed').length;
  const toTalk = open
    .filter(({ view }) => view.picture !== 'agreed')
    .toSorted(
      (a, b) => byTalkOrder(a.view, b.view) || a.candidate.proposedAt.getTime() - b.candidate.proposedAt.getTime(),
    );
  return {
    title: `${t('perspectives:discussion.title')}: ${agenda.title}`,
    heading: t('perspectives:discussion.title'),
    lead: t('perspectives:discussion.lead', { agenda: agenda.title, date: format(locale).date(new Date()) }),
    head,
    matrixUrl: paths.agendaPart(agenda.key, 'perspectives'),
    items: toTalk.map((one) => itemFor(t, one, reached, perspectives.columns)),
    agreed: agreed > 0 ? t('perspectives:discussion.agreed', { count: agreed }) : null,
  };
}

function itemFor(
  t: Translate,
  { candidate, view }: Seen,
  { agenda, municipality }: ReachedAgenda,
  columns: readonly Column[],
): DiscussionItem {
  const silent = columns.filter(({ department }) => !view.at(department)).map((column) => columnName(t, column));
  const voice = candidate.voices[0];
  return {
    title: candidate.title,
    href: paths.perspective(agenda.key, candidate.key),
    from: originOf(candidate, municipality),
    tile: tileOf(candidate.kind),
    picture: pictureLook(t, view.picture),
    spread: view.positions.length < 2 ? '' : spreadWord(t, view.spread),
    reason: voice ? t('perspectives:discussion.reason', { name: voice.name, reason: voice.reason }) : null,
    sides: sidesOf(t, view.positions.length > 0 ? { candidate, view } : null, columns),
    silent: silent.length > 0 ? t('perspectives:discussion.silent', { names: silent.join(', ') }) : null,
  };
}

/** The contrary statements side by side, in each the ones it matters to most first. */
function sidesOf(t: Translate, seen: Seen | null, columns: readonly Column[]): DiscussionItem['sides'] {
  if (!seen) return [];
  const heavyFirst = seen.view.positions.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
  const saying = (nature: Nature | null) =>
    heavyFirst.filter((one) => one.nature === nature).map((one) => voiceOf(t, one, columns));
  const sides = (['strategy', 'project'] as const).map((nature) => ({
    label: t(`perspectives:discussion.for.${nature}`),
    voices: saying(nature),
  }));
  const neither = saying(null);
  return neither.length > 0 ? [...sides, { label: t('perspectives:discussion.for.neither'), voices: neither }] : sides;
}
