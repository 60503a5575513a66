import type { Request, Response } from 'express';
import { attachedFiles } from '../../models/attachment/attached.js';
import { NotFound } from '../../models/errors.js';
import { type Content, changedParts, type Section, sections } from '../../models/practice/content.js';
import { differences, type Piece } from '../../models/practice/differences.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { PracticeVersion } from '../../models/practice/version.js';
import { format } from '../web/format.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
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
  const files = { before: await fileNames(before.content), after: await fileNames(version.content) };
  await page(res, 'practices/changes', {
    title: t('practices:changes.title', { title: head.title }),
    head,
    before: before.label,
    backUrl: paths.practiceVersion(practice.key, version.number),
    texts: changed.filter(isText).map((name) => ({
      heading: headingOf(name, t),
      pieces: differences(before.content[name], version.content[name]),
    })),
    facts: changed
      .filter((name) => !isText(name))
      .map((name) => ({
        label: t(`practices:fact.${name}`),
        before: said(before.content, name, req, t, files.before),
        after: said(version.content, name, req, t, files.after),
      })),
  });
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

async function fileNames(content: Content): Promise<string> {
  const files = await attachedFiles(content);
  return files.map(({ attachment, note }) => (note ? `${attachment.name} (${note})` : attachment.name)).join('; ');
}

function said(
  content: Content,
  name: Exclude<keyof Content, TextPart>,
  req: Request,
  t: Translate,
  files: string,
): string {
  const f = format(localeOf(req));
  const { effects, processes, practices, since, field, sizeClass, readiness } = content;
  const number = (value: number | null) => (value === null ? '' : f.number(value));
  const texts: Record<typeof name, string> = {
    effects: effects.map((one) => `${one.label}: ${number(one.before)} → ${number(one.after)} ${one.unit}`).join('; '),
    processes: t('practices:changes.links', { count: processes.length }),
    practices: t('practices:changes.links', { count: practices.length }),
    attachments: files,
    since: since ? f.date(since) : '',
    field: field ? t(`practices:fieldOfAction.${field}`) : '',
    sizeClass: sizeClass ? t(`practices:sizeClass.${sizeClass}`) : '',
    readiness: readiness ? t(`practices:readiness.${readiness}`) : '',
  };
  return texts[name] || t('processes:notSaid');
}
