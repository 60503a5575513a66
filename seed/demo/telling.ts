import type { Profile } from '../../models/process/profile.js';
import type { Audience } from '../../models/version/acts.js';

/** A profile as a person would write it down: departments by slug, the review in days from today. */
export interface DemoProfile
  extends Omit<Profile, 'title' | 'participants' | 'partners' | 'reviewDate' | 'leadTimeBeforeDays' | 'custom'>,
    Partial<Pick<Profile, 'leadTimeBeforeDays'>> {
  participants: readonly { department: string; handover: string }[];
  reviewInDays: number;
}

interface Told {
  /** Slug of the person. */
  by: string;
  daysAgo: number;
  note?: string;
}

/** A draft begins a version: with the drawing named, else the process's own; with the profile fields that were different then. */
export interface DemoDraft extends Told {
  act: 'draft';
  version: string;
  file?: string | null;
  profile?: Partial<DemoProfile>;
}

export interface DemoPublication extends Told {
  act: 'publish';
  audience: Audience;
}

export interface DemoDecision extends Told {
  act: 'submit' | 'reject' | 'approve' | 'retire';
}

/** One act on the newest version so far, oldest first. A draft begins the next one; what was rejected is submitted again. */
export type DemoAct = DemoDraft | DemoPublication | DemoDecision;

export interface DemoProcess {
  town: string;
  department: string;
  title: string;
  /** For those that drawings of others call: the same in every story. */
  id?: string;
  /** The newest drawing in seed/bpmn; null when there is only a profile so far. */
  file: string | null;
  /** Slug of the person who answers for it. */
  owner: string;
  profile: DemoProfile;
  story: readonly DemoAct[];
}

/** Who draws, who decides and who publishes in one department. */
export interface Team {
  author: string;
  head: string;
  publisher: string;
}

type Draft = Pick<DemoDraft, 'version' | 'file' | 'profile'>;

/** Begun and not yet handed in. */
export function drafted(by: string, daysAgo: number, draft: Draft, note?: string): DemoAct[] {
  return [{ act: 'draft', by, daysAgo, ...draft, ...said(note) }];
}

/** Handed in `daysAgo`, waiting for a decision. */
export function submitted(team: Team, daysAgo: number, draft: Draft, note?: string): DemoAct[] {
  return [...drafted(team.author, daysAgo + 9, draft), { act: 'submit', by: team.author, daysAgo, ...said(note) }];
}

/** Sent back `daysAgo` with a reason. */
export function rejected(team: Team, daysAgo: number, draft: Draft, reason: string): DemoAct[] {
  return [...submitted(team, daysAgo + 3, draft), { act: 'reject', by: team.head, daysAgo, note: reason }];
}

/** Approved `daysAgo` by somebody else than who submitted it. */
export function approved(team: Team, daysAgo: number, draft: Draft, note?: string): DemoAct[] {
  return [...submitted(team, daysAgo + 4, draft), { act: 'approve', by: team.head, daysAgo, ...said(note) }];
}

/** Shown to `audience` since `daysAgo`. */
export function published(team: Team, daysAgo: number, audience: Audience, draft: Draft, note?: string): DemoAct[] {
  return [...approved(team, daysAgo + 2, draft, note), { act: 'publish', by: team.publisher, daysAgo, audience }];
}

const said = (note: string | undefined) => (note === undefined ? {} : { note });
