import { Types } from 'mongoose';
import type { NoticeKind } from '../../models/notification/kinds.js';
import type { SeenNotice } from '../../models/notification/reach.js';
import { paths } from './paths.js';
import { questionPlace } from './question-list.js';
import type { Translate } from './texts.js';

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

export function noticeItem({ notice, title, who }: SeenNotice, t: Translate): NoticeItem {
  const { _id, kind, at, count, details } = notice;
  return {
    id: _id.toString(),
    ...looks[kind],
    title,
    url: paths.notification(_id.toString()),
    sentence: t(`notifications:told.${kind}`, { ...details, who, count }),
    at,
    isNew: notice.read === null,
  };
}

/** Where the thing stands that a notice is about, and there the very place. */
export function noticePlace({ notice, key }: Pick<SeenNotice, 'notice' | 'key'>): string {
  const { kind, subject, details } = notice;
  if (subject.kind !== 'process' && subject.kind !== 'practice') return paths.start;
  const thing = { kind: subject.kind, key };
  if (kind === 'originalChanged') return paths.original(thing.kind, key);
  if (kind === 'reported') return paths.adoptions(thing.kind, key);
  if (typeof details?.post === 'string') return questionPlace(thing, new Types.ObjectId(details.post));
  const number = Number(details?.number);
  if (!number || kind === 'published') return paths.shared(thing.kind, key);
  return thing.kind === 'process' ? paths.version(key, number) : paths.practiceVersion(key, number);
}
