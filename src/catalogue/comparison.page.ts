import type { Request } from 'express';
import { textForm, textFormLines } from '../../models/bpmn/text-form.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import type { Similar } from '../../models/search/similar.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import { stateOf } from '../../models/version.js';
import { paths } from '../web/paths.js';
import type { ProcessCard } from '../web/process-card.js';
import { type ModelChanges, processChanges } from '../web/process-changes.js';
import { localeOf } from '../web/session.js';
import { type TextBlock, textBlocks } from '../web/text-blocks.js';
import { type Locale, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type ComparedFact, comparedFacts } from './compared-facts.js';
import type { Compared } from './scope.js';

interface Side {
  title: string;
  url: string;
  town: string;
  townUrl: string;
  department: string;
  label: string;
  state: ReturnType<typeof stateOf>;
  pictureUrl: string | null;
  alt: string;
  blocks: TextBlock[];
}

export interface ComparisonPage extends Page {
  crumbs: { label: string; href: string }[];
  sides: [Side, Side] | null;
  facts: ComparedFact[];
  differing: string;
  /** How much the drawings differ, and where every difference stands; null: nothing is drawn to compare. */
  model: { counts: ModelChanges['counts']; total: string; url: string } | null;
  /** Others who do the same; chosen is the one that stands beside it now. */
  others: { title: string; town: string; because: string; url: string; chosen: boolean }[];
}

declare module '../web/views.js' {
  interface Views {
    'catalogue/compare': ComparisonPage;
  }
}

/** Somebody else's process for the same service, as the list of choices shows it. */
export interface Other {
  key: string;
  because: Similar['because'];
  card: ProcessCard | undefined;
}

export async function comparisonPage(req: Request, { one, other }: Compared, others: Other[]): Promise<ComparisonPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const facts = other ? comparedFacts(one.version.profile, other.version.profile, locale) : [];
  const title = one.version.profile.title;
  return {
    title: other
      ? t('catalogue:compare.titleTwo', { title, one: one.municipality.name, other: other.municipality.name })
      : t('catalogue:compare.titleOne', { title }),
    crumbs: [
      { label: t('processes:title'), href: paths.processes },
      { label: title, href: paths.process(one.process.key) },
    ],
    sides: other && [await side(one, locale), await side(other, locale)],
    facts,
    model: other && (await modelOf(one, other, locale)),
    differing: t('catalogue:compare.differing', {
      count: facts.filter((fact) => fact.differs).length,
      all: facts.length,
    }),
    others: others.map(({ key, because, card }) => ({
      title: card?.title ?? '',
      town: card?.municipality ?? '',
      because: t(`catalogue:because.${because}`),
      url: paths.compare(one.process.key, key),
      chosen: other?.process.key === key,
    })),
  };
}

async function modelOf(one: ReachedVersion, other: ReachedVersion, locale: Locale): Promise<ComparisonPage['model']> {
  if (!one.version.diagram || !other.version.diagram) return null;
  const { model } = await processChanges(one.version, other.version, locale);
  if (!model) return null;
  const [before, after] = [one, other].map(({ process, version }) => ({ key: process.key, number: version.number }));
  return {
    counts: model.counts,
    total: translator(locale)('comparison:total', { count: model.total }),
    url: before && after ? paths.processComparison(before, after) : '',
  };
}

async function side({ process, version, municipality }: ReachedVersion, locale: Locale): Promise<Side> {
  const { diagram } = version;
  const facts = await namedFacts(diagram, municipality._id);
  const picture = paths.versionPart(process.key, version.number, 'picture.svg');
  return {
    title: version.profile.title,
    url: paths.process(process.key),
    town: municipality.name,
    townUrl: paths.town(municipality.slug),
    department: municipality.department(process.department)?.name ?? '',
    label: version.label,
    state: stateOf(version.acts),
    pictureUrl: diagram && `${picture}?h=${diagram.hash.slice(0, 12)}`,
    alt: translator(locale)('processes:pictureAlt', { title: version.profile.title }),
    blocks: facts ? textBlocks(textFormLines(textForm(facts), locale)) : [],
  };
}
