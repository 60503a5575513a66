import type { Request, Response } from 'express';
import { type Attached, attachedFiles } from '../../models/attachment/attached.js';
import { NotFound } from '../../models/errors.js';
import { type Content, changedParts, type Effect, type Section, sections } from '../../models/practice/content.js';
import { differences, listDifferences, type Piece } from '../../models/practice/differences.js';
import { practicesWith } from '../../models/practice/finding.js';
import { type LinkedProcess, linkedProcesses } from '../../models/practice/links.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type PracticeHead, practiceHead } from './head.js';

export interface ChangesPage extends Page {
  head: PracticeHead;
  before: string;
  backUrl: string;
  /** Texts with what was added and removed in them. */
  texts: { heading: string; pieces: Piece[] }[];
  /** Facts that are simply different. */
  facts: { label: string; before: string; after: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'practices/changes': ChangesPage;
  }
}

/** What is different from the version before, word by word: what a head reads before deciding. */
export async function show(req: Request, res: Response, reached: ReachedText): Promise<void> {
  const { practice, version } = reached;
  const before = await PracticeVersion.findOne({ practice: practice._id, number: version.number - 1 });
  if (!before) throw new NotFound();
  const t = translator(localeOf(req));
  const head = await practiceHead(req, reached);
  const changed = changedParts(before.content, version.content);
  const texts = changed.filter(isText).map((name) => ({
    heading: headingOf(name, t),
    pieces: differences(spoken(before.content[name], t), spoken(version.content[name], t)),
  }));
  const entries = changed.filter(isList).map(async (name) => ({
    heading: t(`practices:fact.${name}`),
    pieces: listDifferences(await listed(before.content, name, req, t), await listed(version.content, name, req, t)),
  }));
  await page(res, 'practices/changes', {
    title: t('practices:changes.title', { title: head.title }),
    head,
    before: before.label,
    backUrl: paths.practiceVersion(practice.key, version.number),
    texts: [...texts, ...(await Promise.all(entries))],
    facts: changed.filter(isFact).map((name) => ({
      label: t(`practices:fact.${name}`),
      before: said(before.content, name, req, t),
      after: said(version.content, name, req, t),
    })),
  });
}

/** A picture is told by its words: nobody reads keys. */
function spoken(text: string, t: Translate): string {
  return text.replace(/!\[((?:\\.|[^\]\\])*)\]\(attachment:[\w-]+\)/g, (_all, words: string) =>
    t('practices-page:changes.picture', { words: words.replace(/\\(.)/g, '$1') }),
  );
}

type TextPart = Section | 'title' | 'lead' | 'contact' | 'duration' | 'expense';
const shortTexts: readonly string[] = ['title', 'lead', 'contact', 'duration', 'expense'];

function isText(name: keyof Content): name is TextPart {
  return shortTexts.includes(name) || sections.some((section) => section === name);
}

function headingOf(name: TextPart, t: Translate): string {
  if (name === 'duration' || name === 'expense') return t(`practices:fact.${name}`);
  return shortTexts.includes(name) ? t(`practices:field.${name}`) : t(`practices:section.${name}`);
}

const lists = ['effects', 'processes', 'practices', 'attachments'] as const;
type ListPart = (typeof lists)[number];
type FactPart = Exclude<keyof Content, TextPart | ListPart>;

function isList(name: keyof Content): name is ListPart {
  return lists.some((list) => list === name);
}

function isFact(name: keyof Content): name is FactPart {
  return !isText(name) && !isList(name);
}

/** One line for each. */
async function listed(content: Content, name: ListPart, req: Request, t: Translate): Promise<string[]> {
  const lines: Record<ListPart, () => string[] | Promise<string[]>> = {
    effects: () => content.effects.map((one) => effectLine(one, req)),
    processes: async () => (await linkedProcesses(actorOf(req), content.processes)).map((one) => linkLine(one, t)),
    practices: async () => (await practicesWith(actorOf(req), content.practices)).map((one) => one.title),
    attachments: async () => (await attachedFiles(content)).map((one) => fileLine(one, req, t)),
  };
  return lines[name]();
}

/** With the day it was added: a newer state may have the same name. */
function fileLine({ attachment: { name, added }, note }: Attached, req: Request, t: Translate): string {
  const day = t('practices-page:changes.added', { date: format(localeOf(req)).dateTime(added.at) });
  return [name, note, day].filter(Boolean).join(', ');
}

function effectLine({ label, before, after, unit }: Effect, req: Request): string {
  const number = (value: number | null) => (value === null ? '' : format(localeOf(req)).number(value));
  return `${label}: ${[number(before), number(after)].filter(Boolean).join(' → ')} ${unit}`.trim();
}

function linkLine({ link, title, steps }: LinkedProcess, t: Translate): string {
  const step = steps.find(({ id }) => id === link.element);
  return [title, t(`practices-page:role.${link.role}`), step ? t('practices:step', { step: step.name }) : '']
    .filter(Boolean)
    .join(', ');
}

function said({ since, field, sizeClass, readiness }: Content, name: FactPart, req: Request, t: Translate): string {
  const texts: Record<FactPart, string> = {
    since: since ? format(localeOf(req)).date(since) : '',
    field: field ? t(`practices:fieldOfAction.${field}`) : '',
    sizeClass: sizeClass ? t(`practices:sizeClass.${sizeClass}`) : '',
    readiness: readiness ? t(`practices:readiness.${readiness}`) : '',
  };
  return texts[name] || t('processes:notSaid');
}
