import { Types } from 'mongoose';
import type { NoticeKind } from '../../models/notification/kinds.js';
import type { SeenNotice } from '../../models/notification/reach.js';
import type { NoticeDetails } from '../../models/notification/stored.js';
import type { SubjectKind } from '../../models/subject.js';
import { format } from './format.js';
import { paths } from './paths.js';
import { questionPlace } from './question-list.js';
import { type Locale, type Translate, translator } from './texts.js';

/** Something a person was told, in words: on the page and in the mail. */
export interface NoticeItem {
  id: string;
  symbol: string;
  tone: 'review' | 'changes' | 'public' | 'draft' | 'done';
  title: string;
  /** Leads to the thing and counts as read. */
  url: string;
  sentence: string;
  at: Date;
  isNew: boolean;
}

const looks: Record<NoticeKind, Pick<NoticeItem, 'symbol' | 'tone'>> = {
  submitted: { symbol: 'hourglass', tone: 'review' },
  approved: { symbol: 'check', tone: 'done' },
  rejected: { symbol: 'undo-2', tone: 'changes' },
  published: { symbol: 'globe', tone: 'public' },
  reviewDue: { symbol: 'calendar-clock', tone: 'review' },
  mentioned: { symbol: 'at-sign', tone: 'review' },
  commented: { symbol: 'message-square', tone: 'review' },
  asked: { symbol: 'message-circle-question-mark', tone: 'review' },
  answered: { symbol: 'message-square', tone: 'review' },
  reported: { symbol: 'users', tone: 'done' },
  originalChanged: { symbol: 'copy', tone: 'changes' },
  candidateProposed: { symbol: 'inbox', tone: 'changes' },
  positionAsked: { symbol: 'message-square', tone: 'review' },
  candidateDecided: { symbol: 'gavel', tone: 'done' },
  candidatePlaced: { symbol: 'target', tone: 'public' },
  guardRailsSet: { symbol: 'landmark', tone: 'public' },
  editionPublished: { symbol: 'globe', tone: 'public' },
  measureDue: { symbol: 'calendar-clock', tone: 'changes' },
  milestoneDue: { symbol: 'milestone', tone: 'changes' },
  measureOverdue: { symbol: 'triangle-alert', tone: 'changes' },
  reportDue: { symbol: 'pencil-line', tone: 'review' },
};

export function noticeItem({ notice, title, who }: SeenNotice, locale: Locale): NoticeItem {
  const t = translator(locale);
  const { _id, kind, at, count, details } = notice;
  return {
    id: _id.toString(),
    ...looks[kind],
    title,
    url: paths.notification(_id.toString()),
    sentence: t(`notifications:told.${kind}`, { ...worded(details, locale, t), who, count }),
    at,
    isNew: notice.read === null,
  };
}

/** What is stored as a name or a date, in words. */
function worded({ due, decision, place, ...rest }: NoticeDetails = {}, locale: Locale, t: Translate): NoticeDetails {
  return {
    ...rest,
    ...(due ? { due: format(locale).date(new Date(due)) } : {}),
    ...(decision ? { decision: t(`notifications:decision.${decision}`) } : {}),
    ...(place ? { place: t(`notifications:place.${place}`) } : {}),
  };
}

/** Where the thing stands that a notice is about, and there the very place. */
export function noticePlace({ notice, key }: Pick<SeenNotice, 'notice' | 'key'>): string {
  const { kind, subject } = notice;
  if (subject.kind === 'process' || subject.kind === 'practice') return sharedPlace(notice, subject.kind, key);
  if (subject.kind === 'candidate') return paths.candidate(key);
  if (subject.kind === 'goal') return paths.goal(key);
  if (subject.kind === 'measure') return paths.measure(key);
  return agendaPlace(kind, key);
}

function agendaPlace(kind: NoticeKind, key: string): string {
  if (kind === 'positionAsked') return paths.agendaPart(key, 'positions');
  if (kind === 'guardRailsSet') return paths.agendaPart(key, 'goals');
  if (kind === 'editionPublished') return paths.agendaPart(key, 'editions');
  return paths.agendaBoard(key);
}

function sharedPlace({ kind, details }: SeenNotice['notice'], thing: SubjectKind, key: string): string {
  if (kind === 'originalChanged') return paths.original(thing, key);
  if (kind === 'reported') return paths.adoptions(thing, key);
  if (typeof details?.post === 'string') return questionPlace({ kind: thing, key }, new Types.ObjectId(details.post));
  if (typeof details?.comment === 'string') return paths.comment(key, details.comment);
  const number = Number(details?.number);
  if (!number || kind === 'published') return paths.shared(thing, key);
  return thing === 'process' ? paths.version(key, number) : paths.practiceVersion(key, number);
}
