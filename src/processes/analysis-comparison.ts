import type { Request } from 'express';
import type { Types } from 'mongoose';
import type { PracticeEntry } from '../../models/practice/entry.js';
import { practicesAbout } from '../../models/practice/finding.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { Process } from '../../models/process.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { Version } from '../../models/version.js';
import { query } from '../web/form.js';
import { paths } from '../web/paths.js';
import { type SavingView, savingView } from '../web/saving-view.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { type VersionFigures, versionFigures } from '../web/version-figures.js';

/** Another way of the same work: another version, another process, or the other side of a practice. */
interface Choice {
  value: string;
  label: string;
  chosen: boolean;
}

export interface Compared {
  before: { label: string; href: string };
  after: { label: string; href: string };
  saving: SavingView;
  swapUrl: string;
  closeUrl: string;
}

export interface ComparisonView {
  action: string;
  groups: { label: string; options: Choice[] }[];
  compared: Compared | null;
  /** Asked for, but it cannot be reached or nothing is drawn there. */
  isUnknown: boolean;
  /** Practices that name this and another way of the work as before and after. */
  practices: { title: string; href: string; compareUrl: string; sentence: string | null }[];
}

/** A library may be larger; who looks for one of more finds it by its practice or from its own page. */
const mostProcesses = 500;

interface Side {
  reached: ReachedVersion;
  figures: VersionFigures;
}

/** As-is against to-be: what this version is compared with, and what else it could be. */
export async function comparisonView(
  req: Request,
  reached: ReachedVersion,
  figures: VersionFigures,
): Promise<ComparisonView> {
  const action = analysisUrl(reached);
  const wanted = query(req).text('with', 200);
  const practices = await practicesAbout(actorOf(req), reached.process._id);
  const [groups, other, told] = await Promise.all([
    choices(req, reached, wanted),
    wanted ? otherSide(req, wanted) : null,
    Promise.all(practices.map((practice) => practiceSaving(req, { reached, figures }, practice))),
  ]);
  return {
    action,
    groups,
    compared: other && compared(req, { reached, figures }, other, practices),
    isUnknown: wanted !== '' && !other,
    practices: told.flatMap((one) => one ?? []),
  };
}

export function analysisUrl({ process, version, number }: ReachedVersion): string {
  if (version.number === number) return paths.processAnalysis(process.key);
  return paths.versionPart(process.key, version.number, 'analysis');
}

async function otherSide(req: Request, wanted: string): Promise<Side | null> {
  const [, key = '', number] = /^([^.]+)(?:\.(\d{1,9}))?$/.exec(wanted) ?? [];
  if (!key) return null;
  const reached = await Process.versionReachableBy(
    actorOf(req),
    key,
    number === undefined ? undefined : Number(number),
  );
  return reached && side(reached);
}

async function side(reached: ReachedVersion): Promise<Side | null> {
  const { municipality, inside } = reached;
  const figures = await versionFigures(reached.version, { municipality: municipality._id, inside });
  return figures && { reached, figures };
}

/** Which of the two is the way before: as the address says, as a practice says, the older version; else the other one. */
function isBefore(
  req: Request,
  own: ReachedVersion,
  other: ReachedVersion,
  practices: readonly PracticeEntry[],
): boolean {
  const said = query(req).choice('as', ['before', 'after'] as const);
  if (said) return said === 'before';
  if (own.process._id.equals(other.process._id)) return other.version.number < own.version.number;
  const linked = practices.some(
    (one) => roleIn(one, own.process._id) === 'before' && roleIn(one, other.process._id) === 'after',
  );
  return !linked;
}

function compared(req: Request, own: Side, other: Side, practices: readonly PracticeEntry[]): Compared {
  const otherFirst = isBefore(req, own.reached, other.reached, practices);
  const [before, after] = otherFirst ? [other, own] : [own, other];
  const action = analysisUrl(own.reached);
  const value = `${other.reached.process.key}.${other.reached.version.number}`;
  return {
    before: named(req, before.reached, own.reached),
    after: named(req, after.reached, own.reached),
    saving: savingView(before.figures.sums, after.figures.sums, localeOf(req)),
    swapUrl: `${action}?${new URLSearchParams({ with: value, as: otherFirst ? 'after' : 'before' })}#vergleich`,
    closeUrl: action,
  };
}

function named(req: Request, reached: ReachedVersion, own: ReachedVersion) {
  const t = translator(localeOf(req));
  const { title } = reached.version.profile;
  const version = t('processes:version', { label: reached.version.label });
  const town = reached.municipality._id.equals(own.municipality._id) ? '' : reached.municipality.name;
  return { label: [title, version, town].filter(Boolean).join(', '), href: analysisUrl(reached) };
}

function roleIn({ processes }: PracticeEntry, process: Types.ObjectId): 'before' | 'after' | null {
  const links = processes.filter((link) => link.process.equals(process));
  return (links.find(({ element }) => element === null) ?? links[0])?.role ?? null;
}

/** The other side of the practice, and what is saved between the two. */
async function practiceSaving(req: Request, own: Side, practice: PracticeEntry) {
  const role = roleIn(practice, own.reached.process._id);
  const link = practice.processes.find(
    ({ process, role: its }) => its !== role && !process.equals(own.reached.process._id),
  );
  const process = link && (await Process.findById(link.process, { key: 1 }));
  const other = process && (await otherSide(req, process.key));
  if (!other || !role) return null;
  const [before, after] = role === 'after' ? [other, own] : [own, other];
  return {
    title: practice.title,
    href: paths.practice(practice.key),
    compareUrl: `${analysisUrl(own.reached)}?${new URLSearchParams({ with: other.reached.process.key })}#vergleich`,
    sentence: savingView(before.figures.sums, after.figures.sums, localeOf(req)).sentence,
  };
}

async function choices(req: Request, reached: ReachedVersion, wanted: string): Promise<ComparisonView['groups']> {
  const { process, version, inside } = reached;
  if (!inside) return [];
  const t = translator(localeOf(req));
  const [versions, entries] = await Promise.all([
    Version.find({ process: process._id, number: { $ne: version.number } }, { number: 1, label: 1 }).sort({
      number: -1,
    }),
    SearchEntry.find(
      { scope: ownScope(process.municipality), process: { $ne: process._id }, diagram: { $ne: null } },
      { key: 1, title: 1 },
    )
      .sort({ sortTitle: 1 })
      .limit(mostProcesses)
      .lean<{ key: string; title: string }[]>(),
  ]);
  const option = (value: string, label: string): Choice => ({ value, label, chosen: value === wanted });
  return [
    {
      label: t('analysis:compare.versions'),
      options: versions.map((one) =>
        option(`${process.key}.${one.number}`, t('processes:version', { label: one.label })),
      ),
    },
    { label: t('analysis:compare.processes'), options: entries.map(({ key, title }) => option(key, title)) },
  ].filter(({ options }) => options.length > 0);
}
