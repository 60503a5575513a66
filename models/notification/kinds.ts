/** When a mail tells of it; what is read in the app before is not mailed. */
export const mailTimes = ['now', 'daily', 'weekly', 'never'] as const;
export type MailTime = (typeof mailTimes)[number];

/** Everything people are told of, in the groups they choose by, with the mail they get unless they choose otherwise. */
export const noticeGroups = {
  approval: { submitted: 'daily', approved: 'daily', rejected: 'daily', published: 'weekly', reviewDue: 'weekly' },
  discussion: { mentioned: 'daily', commented: 'daily' },
  exchange: { asked: 'daily', answered: 'daily', reported: 'weekly', originalChanged: 'weekly' },
  agenda: {
    candidateProposed: 'weekly',
    positionAsked: 'daily',
    candidateDecided: 'daily',
    candidatePlaced: 'weekly',
    guardRailsSet: 'weekly',
    editionPublished: 'weekly',
  },
  measures: { measureDue: 'daily', milestoneDue: 'daily', measureOverdue: 'daily', reportDue: 'daily' },
} as const satisfies Record<string, Record<string, MailTime>>;

export type NoticeGroup = keyof typeof noticeGroups;
type KindsOf<Group> = Group extends NoticeGroup ? keyof (typeof noticeGroups)[Group] : never;
export type NoticeKind = KindsOf<NoticeGroup>;

const usual: Readonly<Record<string, MailTime>> = Object.assign({}, ...Object.values(noticeGroups));
export const noticeKinds = Object.keys(usual) as NoticeKind[];

export function usualMail(kind: NoticeKind): MailTime {
  return usual[kind] ?? 'never';
}

export function isNoticeKind(value: unknown): value is NoticeKind {
  return noticeKinds.some((kind) => kind === value);
}
