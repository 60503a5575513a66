import { attachedFiles } from '../../models/attachment/attached.js';
import { type Content, changedParts, type Section, sections } from '../../models/practice/content.js';
import { differences, type Piece } from '../../models/practice/differences.js';
import { format } from './format.js';
import { type Locale, type Translate, translator } from './texts.js';

/** What is different between two texts or two sets of facts, in words: drawn by `shared/_changes`. */
export interface Changes {
  /** Texts with what was added and removed in them. */
  texts: { heading: string; pieces: Piece[] }[];
  /** Facts that are simply different. */
  facts: { label: string; before: string; after: string }[];
}

export async function practiceChanges(before: Content, after: Content, locale: Locale): Promise<Changes> {
  const t = translator(locale);
  const files = { before: await fileNames(before), after: await fileNames(after) };
  // Copies of the same files are other attachments.
  const changed = changedParts(before, after).filter((name) => name !== 'attachments' || files.before !== files.after);
  return {
    texts: changed.filter(isText).map((name) => ({
      heading: headingOf(name, t),
      pieces: differences(before[name], after[name]),
    })),
    facts: changed
      .filter((name) => !isText(name))
      .map((name) => ({
        label: t(`practices:fact.${name}`),
        before: said(before, name, locale, files.before),
        after: said(after, name, locale, files.after),
      })),
  };
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

function said(content: Content, name: Exclude<keyof Content, TextPart>, locale: Locale, files: string): string {
  const t = translator(locale);
  const f = format(locale);
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
