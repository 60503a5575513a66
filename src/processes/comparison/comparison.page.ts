import type { Request } from 'express';
import { mayApprove } from '../../../models/process/policy.js';
import type { ReachedVersion } from '../../../models/process/reach.js';
import { type State, stateOf, Version, type VersionFields } from '../../../models/version.js';
import { paths } from '../../web/paths.js';
import { type ProcessChanges, processChanges } from '../../web/process-changes.js';
import { actorOf, localeOf } from '../../web/session.js';
import { type Translate, translator } from '../../web/texts.js';
import type { Page } from '../../web/views.js';
import type { Compared } from './compared.js';

interface Side {
  key: 'before' | 'after';
  heading: string;
  title: string;
  href: string;
  state: State;
  /** Where there are two. */
  town: string;
  pictureUrl: string | null;
  xmlUrl: string;
  alt: string;
}

export interface ComparisonPage extends Page {
  heading: string;
  lead: string;
  crumbs: { label: string; href: string }[];
  /** Two versions of one process are chosen from lists; null: of two processes. */
  choice: { action: string; before: Option[]; after: Option[] } | null;
  swapUrl: string | null;
  /** For who decides about the version on the right. */
  decisionUrl: string | null;
  /** null: there is nothing to compare it with. */
  compared: { sides: [Side, Side]; changes: ProcessChanges; total: string } | null;
}

interface Option {
  number: number;
  label: string;
  chosen: boolean;
}

declare module '../../web/views.js' {
  interface Views {
    'processes/comparison': ComparisonPage;
  }
}

export async function comparisonPage(req: Request, { before, after }: Compared): Promise<ComparisonPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const title = after.version.profile.title;
  const reading = { actor: actorOf(req), municipality: after.municipality };
  const changes = before && (await processChanges(before.version, after.version, locale, reading));
  const one = before?.process.key === after.process.key;
  const live = Boolean(before?.version.diagram ?? after.version.diagram);
  return {
    title: t('comparison:title', { title }),
    heading: t(one || !before ? 'comparison:heading' : 'comparison:headingTwo'),
    lead: before ? t('comparison:lead', { before: nameOf(before, one, t), after: nameOf(after, one, t) }) : '',
    crumbs: [
      { label: t('processes:title'), href: paths.processes },
      { label: title, href: paths.process(after.process.key) },
      ...(after.inside ? [{ label: t('processes:tab.versions'), href: paths.versions(after.process.key) }] : []),
    ],
    choice: one ? await choiceOf(before, after, t) : null,
    swapUrl: before && swapped(before, after, one),
    decisionUrl:
      stateOf(after.version.acts) === 'submitted' && mayApprove(reading.actor, after)
        ? paths.versionPart(after.process.key, after.version.number, 'decision')
        : null,
    compared: before &&
      changes && {
        sides: [
          side('before', before, { before, after }, changes, t),
          side('after', after, { before, after }, changes, t),
        ],
        changes,
        total: t('comparison:total', { count: changes.model?.total ?? 0 }),
      },
    stylesheets: live ? ['build/comparison.css'] : [],
    scripts: live ? ['build/comparison.js'] : [],
  };
}

/** Versions of one process by their number, two processes by their title and town. */
function nameOf({ version, municipality }: ReachedVersion, one: boolean, t: Translate): string {
  const label = t('comparison:version', { label: version.label });
  return one ? label : `${version.profile.title} (${municipality.name}, ${label})`;
}

function swapped(before: ReachedVersion, after: ReachedVersion, one: boolean): string {
  const [a, b] = [before, after].map(({ process, version }) => ({ key: process.key, number: version.number }));
  if (!a || !b) return '';
  return one ? paths.versionComparison(a.key, b.number, a.number) : paths.processComparison(b, a);
}

/** The newest versions; those that are compared stand among them, however old they are. */
const mostOffered = 200;

async function choiceOf(
  before: ReachedVersion,
  after: ReachedVersion,
  t: Translate,
): Promise<ComparisonPage['choice']> {
  const newest = await Version.find({ process: after.process._id }, { number: 1, label: 1, acts: 1 })
    .sort({ number: -1 })
    .limit(mostOffered)
    .lean<Pick<VersionFields, 'number' | 'label' | 'acts'>[]>();
  const older = [before.version, after.version].filter(({ number }) => !newest.some((one) => one.number === number));
  const all = [...newest, ...older];
  const options = (chosen: number): Option[] =>
    all.map(({ number, label, acts }) => ({
      number,
      label: t('comparison:versionState', { label, state: t(`common:state.${stateOf(acts)}`) }),
      chosen: number === chosen,
    }));
  return {
    action: paths.comparisonChoice(after.process.key),
    before: options(before.version.number),
    after: options(after.version.number),
  };
}

function side(
  key: Side['key'],
  { process, version, municipality }: ReachedVersion,
  { before, after }: { before: ReachedVersion; after: ReachedVersion },
  { model }: ProcessChanges,
  t: Translate,
): Side {
  const changes = model?.groups.flatMap((group) => group.changes) ?? [];
  const asked = new URLSearchParams({ process: before.process.key, with: String(before.version.number) });
  const picture = paths.versionPart(after.process.key, after.version.number, `comparison/${key}.svg`);
  return {
    key,
    heading: t(`comparison:${key}`),
    title: `${version.profile.title}, ${t('comparison:version', { label: version.label })}`,
    href: paths.version(process.key, version.number),
    state: stateOf(version.acts),
    town: before.process.key === after.process.key ? '' : municipality.name,
    pictureUrl: version.diagram && `${picture}?${asked}`,
    xmlUrl: paths.versionPart(process.key, version.number, 'diagram.xml'),
    alt: t('comparison:pictureAlt', {
      label: version.label,
      count: changes.filter((change) => change[key] !== null).length,
    }),
  };
}
