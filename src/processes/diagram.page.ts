import type { Request } from 'express';
import type { Facts, FlowNode } from '../../models/bpmn/facts.js';
import type { OpenThreads } from '../../models/comment/reach.js';
import type { PracticeEntry } from '../../models/practice/entry.js';
import type { Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { subjectOfProcess } from '../../models/subject/reach.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import { namedProfile } from '../../models/town-list/named-profile.js';
import { type Community, communityOf } from '../web/community.js';
import { query } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { aboutProcess, processData } from './about.js';
import { type Calling, callingOf } from './calling.js';
import { type Elsewhere, elsewhere } from './elsewhere.js';
import { type ProcessHead, processHead } from './head.js';
import { openThreadsOn } from './open-threads-on.js';
import { type PinnedCard, withCalls, withComments, withPractices } from './pins.js';
import { practicesOn } from './practices-on.js';

/** What the card beside a chosen step says. */
export interface StepCard {
  title: string;
  eyebrow: string;
  text: string;
  /** Addresses to read on. */
  links: string[];
}

interface Stage {
  pictureUrl: string;
  xmlUrl: string;
  textUrl: string;
  alt: string;
  steps: Record<string, PinnedCard>;
  /** The step the address names, such as a hit of the search: chosen from the start, with or without scripts. */
  chosen: { id: string; card: PinnedCard; closeUrl: string } | null;
}

export interface DiagramPage extends Page {
  head: ProcessHead;
  facts: { label: string; value: string; trend: string }[];
  /** Of the reader's own agenda: what it serves. */
  goals: { title: string; url: string }[];
  /** Steps without a media break, when the drawing says anything about it. */
  digital: { done: number; all: number; sentence: string } | null;
  stage: Stage | null;
  /** Shown when nothing is drawn yet. */
  begin: { drawUrl: string | null } | null;
  calling: Pick<Calling, 'calls' | 'calledBy'>;
  /** null: nobody else shows the same. */
  elsewhere: Elsewhere | null;
  community: Community;
  stylesheets: string[];
  scripts: string[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/show': DiagramPage;
  }
}

export async function diagramPage(req: Request, reached: ReachedVersion): Promise<DiagramPage> {
  const t = translator(localeOf(req));
  const { version } = reached;
  const [head, facts, practices, comments, others, community] = await Promise.all([
    processHead(req, reached, 'diagram'),
    namedFacts(version.diagram, reached.municipality._id),
    practicesOn(req, reached),
    openThreadsOn(req, reached),
    elsewhere(req, reached),
    communityOf(req, subjectOfProcess(reached)),
  ]);
  const calling = await callingOf(req, reached, facts);
  const about = aboutProcess(req, reached);
  return {
    title: head.title,
    about: about && { ...about, data: processData(req, reached, about, facts) },
    head,
    facts: factsStrip(req, await namedProfile(version.profile, reached.municipality._id), facts, t),
    goals: (community.goals?.goals ?? []).slice(0, mostGoals),
    digital: digitalShare(facts, t),
    stage: facts && stage(req, reached, { facts, practices, comments, calling, head, t }),
    calling,
    begin: facts ? null : { drawUrl: head.offers.draw },
    elsewhere: others,
    community,
    stylesheets: facts ? ['build/viewer.css'] : [],
    scripts: facts ? ['build/viewer.js'] : [],
  };
}

/** The others stand in the card below. */
const mostGoals = 2;

function factsStrip(req: Request, profile: Profile, facts: Facts | null, t: Translate) {
  const f = format(localeOf(req));
  const systems =
    profile.systems.length > 0 ? profile.systems : [...new Set(facts?.nodes.flatMap((n) => n.step.systems))];
  const strip: DiagramPage['facts'] = [];
  const add = (key: string, value: string, trend = '') =>
    value && strip.push({ label: t(`processes:field.${key}`), value, trend });
  if (profile.casesPerYear !== null) add('casesPerYear', f.number(profile.casesPerYear));
  if (profile.leadTimeDays !== null)
    add('leadTime', t('processes:days', { count: profile.leadTimeDays }), trendOf(profile, f.number, t));
  add('systems', systems.slice(0, 3).join(', '));
  if (strip.length < 3) add('trigger', profile.trigger);
  if (strip.length < 3) add('result', profile.result);
  return strip.slice(0, 4);
}

/** What it was before, where somebody said so. */
function trendOf(
  { leadTimeDays, leadTimeBeforeDays }: Profile,
  number: (value: number) => string,
  t: Translate,
): string {
  if (leadTimeBeforeDays === null || leadTimeBeforeDays === leadTimeDays) return '';
  return t('processes:leadTimeBefore', { days: number(leadTimeBeforeDays) });
}

function digitalShare(facts: Facts | null, t: Translate): DiagramPage['digital'] {
  if (!facts || facts.counts.digitalSteps + facts.counts.mediaBreaks === 0) return null;
  const done = facts.counts.digitalSteps;
  const all = facts.counts.activities;
  return { done, all, sentence: t('processes:digitalSteps', { done, all }) };
}

interface Staged {
  facts: Facts;
  practices: readonly PracticeEntry[];
  comments: OpenThreads;
  calling: Calling;
  head: ProcessHead;
  t: Translate;
}

function stage(req: Request, reached: ReachedVersion, { facts, practices, comments, calling, head, t }: Staged): Stage {
  const { process, version, inside } = reached;
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  const pinned = withCalls(withPractices(stepCards(facts, t), process._id, practices, t), calling);
  const steps = inside ? withComments(pinned, process.key, comments, t) : pinned;
  const id = query(req).text('step', 300);
  const card = Object.hasOwn(steps, id) ? steps[id] : undefined;
  return {
    pictureUrl: `${at('picture.svg')}?h=${version.diagram?.hash.slice(0, 12)}`,
    xmlUrl: at('diagram.xml'),
    textUrl: head.tabs.find((tab) => tab.key === 'text')?.href ?? at('text'),
    alt: t('processes:pictureAlt', { title: head.title }),
    steps,
    chosen: card ? { id, card, closeUrl: req.path } : null,
  };
}

/** By drawing, which every look at a process shares (see `Diagram.facts`), and by language. */
const knownCards = new WeakMap<Facts, Map<Translate, Record<string, StepCard>>>();

function stepCards(facts: Facts, t: Translate): Record<string, StepCard> {
  const known = knownCards.get(facts) ?? new Map<Translate, Record<string, StepCard>>();
  knownCards.set(facts, known);
  const cards =
    known.get(t) ??
    Object.fromEntries(facts.nodes.filter((node) => node.name).map((node) => [node.id, stepCard(node, t)]));
  known.set(t, cards);
  return cards;
}

function stepCard(node: FlowNode, t: Translate): StepCard {
  const { systems, workingMinutes, mediaBreak, accountable, consulted, informed, probability } = node.step;
  const details = [
    node.documentation,
    systems.length > 0 ? t('processes:step.systems', { systems: systems.join(', ') }) : '',
    workingMinutes === null ? '' : t('processes:step.working', { count: workingMinutes }),
    mediaBreak ? t('processes:step.mediaBreak') : '',
    accountable ? t('processes:step.accountable', { names: accountable }) : '',
    consulted.length > 0 ? t('processes:step.consulted', { names: consulted.join(', ') }) : '',
    informed.length > 0 ? t('processes:step.informed', { names: informed.join(', ') }) : '',
    probability === null ? '' : t('processes:step.happens', { percent: probability }),
  ];
  return {
    title: node.name,
    eyebrow: [t(`processes:node.${node.kind}`), node.role].filter(Boolean).join(' · '),
    text: details.filter(Boolean).join('\n'),
    links: node.step.links,
  };
}
