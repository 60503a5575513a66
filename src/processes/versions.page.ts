import type { Request } from 'express';
import { mayEdit } from '../../models/process/policy.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { isEditable } from '../../models/version/acts.js';
import { type State, stateOf, type VersionFields } from '../../models/version.js';
import { type Told, told, toldReview } from '../web/history.js';
import { type More, moreOf } from '../web/more.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ProcessHead, processHead } from './head.js';

export interface VersionsPage extends Page {
  head: ProcessHead;
  /** The first against the newest, to choose any two from there; null: there is only one. */
  compareUrl: string | null;
  /** null: they all stand here. */
  more: More | null;
  versions: {
    label: string;
    href: string;
    state: State;
    /** What the own house works by today. */
    holds: boolean;
    pictureUrl: string | null;
    /** Against the version before it; null: it is the first. */
    compareUrl: string | null;
    /** Made again from this one as a new draft. */
    restore: { action: string; from: number } | null;
    history: Told[];
  }[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/versions': VersionsPage;
  }
}

/** What a row says of a version. */
export const listedFields = { number: 1, label: 1, diagram: 1, acts: 1, reviews: 1 } as const;
export type ListedVersion = Pick<VersionFields, keyof typeof listedFields>;

export const pageSize = 25;

interface Listed {
  newest: ListedVersion | null;
  total: number;
  /** One page from the newest down, and the version below it. */
  listed: readonly ListedVersion[];
  skip: number;
}

export async function versionsPage(
  req: Request,
  reached: ReachedVersion,
  { newest, total, listed, skip }: Listed,
): Promise<VersionsPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { process } = reached;
  const open = newest ? isEditable(stateOf(newest.acts)) || stateOf(newest.acts) === 'submitted' : true;
  const restores = !open && mayEdit(actorOf(req), reached);
  const head = await processHead(req, reached, 'versions');
  return {
    title: `${head.title}: ${t('processes:tab.versions')}`,
    head,
    compareUrl: newest && total > 1 ? paths.versionComparison(process.key, null, newest.number) : null,
    more: moreOf(
      { shown: Math.min(skip + pageSize, total), total, pageSize },
      (next) => `${paths.versions(process.key)}?skip=${next}`,
    ),
    versions: listed.slice(0, pageSize).map((version, index) => ({
      label: version.label,
      href: paths.version(process.key, version.number),
      state: stateOf(version.acts),
      holds: version.number === process.shown.staff,
      pictureUrl:
        version.diagram &&
        `${paths.versionPart(process.key, version.number, 'thumbnail.svg')}?h=${version.diagram.hash.slice(0, 12)}`,
      compareUrl: listed[index + 1]
        ? paths.versionComparison(process.key, listed[index + 1]?.number ?? null, version.number)
        : null,
      restore:
        restores && version.number !== process.current
          ? { action: paths.versions(process.key), from: version.number }
          : null,
      history: [
        ...version.acts.toReversed().map((one) => told(one, t)),
        ...version.reviews.map((one) => toldReview(one, t, locale)),
      ].sort((one, other) => other.at.getTime() - one.at.getTime()),
    })),
  };
}
