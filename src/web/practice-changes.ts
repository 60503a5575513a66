import { type Attached, attachedFiles } from '../../models/attachment/attached.js';
import { type Content, changedParts, type Effect, type Section, sections } from '../../models/practice/content.js';
import { differences, listDifferences, type Piece } from '../../models/practice/differences.js';
import { practicesWith } from '../../models/practice/finding.js';
import { type LinkedProcess, linkedProcesses } from '../../models/practice/links.js';
import type { Actor } from '../../models/user.js';
import { format } from './format.js';
import { type Locale, type Translate, translator } from './texts.js';

/** What is different between two texts or two sets of facts, in words: drawn by `shared/_changes`. */
export interface Changes {
  /** Texts with what was added and removed in them, lists with the entries that came and went. */
  texts: { heading: string; pieces: Piece[] }[];
  /** Facts that are simply different. */
  facts: { label: string; before: string; after: string }[];
}

/** For this reader: links to what they may not see are not named. */
export async function practiceChanges(actor: Actor, before: Content, after: Content, locale: Locale): Promise<Changes> {
  const t = translator(locale);
  const changed = changedParts(before, after);
  const texts = changed.filter(isText).map((name) => ({
    heading: headingOf(name, t),
    pieces: differences(spoken(before[name], t), spoken(after[name], t)),
  }));
  const entries = changed.filter(isList).map(async (name) => {
    const [one, other] = await listed(actor, name, before, after, locale);
    return { heading: t(`practices:fact.${name}`), pieces: listDifferences(one, other) };
  });
  // Copies of the same files are other attachments: the list changed, what it says did not.
  const lists = (await Promise.all(entries)).filter(({ pieces }) => pieces.some(({ kind }) => kind !== 'same'));
  const facts = changed.filter(isFact).map((name) => ({
    label: t(`practices:fact.${name}`),
    before: said(before, name, locale),
    after: said(after, name, locale),
  }));
  return { texts: [...texts, ...lists], facts };
}

type TextPart = Section | 'title' | 'lead' | 'contact' | 'duration' | 'expense';
const shortTexts: readonly string[] = ['title', 'lead', 'contact', 'duration', 'expense'];
const listParts = ['effects', 'processes', 'practices', 'attachments'] as const;
type ListPart = (typeof listParts)[number];
type FactPart = Exclude<keyof Content, TextPart | ListPart>;

function isText(name: keyof Content): name is TextPart {
  return shortTexts.includes(name) || sections.some((section) => section === name);
}

function isList(name: keyof Content): name is ListPart {
  return listParts.some((list) => list === name);
}

function isFact(name: keyof Content): name is FactPart {
  return !isText(name) && !isList(name);
}

function headingOf(name: TextPart, t: Translate): string {
  if (name === 'duration' || name === 'expense') return t(`practices:fact.${name}`);
  return shortTexts.includes(name) ? t(`practices:field.${name}`) : t(`practices:section.${name}`);
}

/** A picture is told by its words: nobody reads keys. */
function spoken(text: string, t: Translate): string {
  return text.replace(/!\[((?:\\.|[^\]\\])*)\]\(attachment:[\w-]+\)/g, (_all, words: string) =>
    t('practices-page:changes.picture', { words: words.replace(/\\(.)/g, '$1') }),
  );
}

/** Both lists in words, one line for each entry. */
async function listed(
  actor: Actor,
  name: ListPart,
  before: Content,
  after: Content,
  locale: Locale,
): Promise<[string[], string[]]> {
  const t = translator(locale);
  if (name === 'attachments') return fileLines(await attachedFiles(before), await attachedFiles(after), t);
  const lines = async ({ effects, processes, practices }: Content): Promise<string[]> => {
    if (name === 'effects') return effects.map((one) => effectLine(one, locale));
    if (name === 'practices') return (await practicesWith(actor, practices)).map((one) => one.title);
    return (await linkedProcesses(actor, processes)).map((one) => linkLine(one, t));
  };
  return [await lines(before), await lines(after)];
}

/** A newer state of a file may have the same name. */
function fileLines(before: readonly Attached[], after: readonly Attached[], t: Translate): [string[], string[]] {
  const line = ({ attachment: { name }, note }: Attached) => (note ? `${name} (${note})` : name);
  const isNewer = ({ attachment: { key, hash } }: Attached) =>
    before.some(({ attachment: old }) => old.key === key && old.hash !== hash);
  const newer = after.map((one) => (isNewer(one) ? t('practices-page:changes.newer', { file: line(one) }) : line(one)));
  return [before.map(line), newer];
}

function effectLine({ label, before, after, unit }: Effect, locale: Locale): string {
  const number = (value: number | null) => (value === null ? '' : format(locale).number(value));
  return `${label}: ${[number(before), number(after)].filter(Boolean).join(' → ')} ${unit}`.trim();
}

function linkLine({ link, title, steps }: LinkedProcess, t: Translate): string {
  const step = steps.find(({ id }) => id === link.element);
  return [title, t(`practices-page:role.${link.role}`), step ? t('practices:step', { step: step.name }) : '']
    .filter(Boolean)
    .join(', ');
}

function said({ since, field, sizeClass, readiness }: Content, name: FactPart, locale: Locale): string {
  const t = translator(locale);
  const texts: Record<FactPart, string> = {
    since: since ? format(locale).date(since) : '',
    field: field ? t(`practices:fieldOfAction.${field}`) : '',
    sizeClass: sizeClass ? t(`practices:sizeClass.${sizeClass}`) : '',
    readiness: readiness ? t(`practices:readiness.${readiness}`) : '',
  };
  return texts[name] || t('processes:notSaid');
}
