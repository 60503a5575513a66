import type { Request } from 'express';
import { threefold } from '../../models/adoption/merging.js';
import { formerVersion, hasNews, type Original, originalOf } from '../../models/adoption/originals.js';
import { practiceWays } from '../../models/adoption/practice-ways.js';
import { processWays } from '../../models/adoption/process-ways.js';
import type { Source } from '../../models/adoption/source.js';
import { isChanged } from '../../models/adoption/taking-over.js';
import type { Held, Ways } from '../../models/adoption/ways.js';
import type { AdoptedKind } from '../../models/adoption.js';
import { NotFound } from '../../models/errors.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { practiceChanges } from '../web/practice-changes.js';
import { type ProcessChanges, processChanges } from '../web/process-changes.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { type Choices, choicesOf } from './choices.js';
import { type Pictures, picturesOf } from './pictures.js';
import { type Copy, mayDecide } from './scope.js';

export interface OriginalPage extends Page {
  kind: AdoptedKind;
  subject: { title: string; href: string };
  /** "Übernommen aus Version 2.0 …" */
  source: string;
  original: { title: string; href: string } | null;
  /** What was decided about the newest version, or that nothing is new. */
  decided: string | null;
  changes: (ProcessChanges & { lead: string }) | null;
  /** Where the drawing of the original has changed. */
  pictures: Pictures | null;
  /** What taking over would do; null: nothing to decide, or not by this person. */
  decision: { takeOver: string; refuse: string; consequence: string } | null;
  /** The news one by one, for a process; null: there is nothing to choose, or not by this person. */
  choices: (Choices & { action: string; number: number; consequence: string }) | null;
  /** An own draft goes its way first. */
  blocked: { sentence: string; href: string; link: string } | null;
}

declare module '../web/views.js' {
  interface Views {
    'adoptions/original': OriginalPage;
  }
}

export async function originalPage(req: Request, copy: Copy, refused = false): Promise<OriginalPage> {
  return copy.kind === 'process'
    ? withChoices(req, copy, await pageFor(req, copy, processWays, { compare: processChanges, picturesOf }), refused)
    : pageFor(req, copy, practiceWays, {
        compare: async (before, after, locale) => ({
          ...(await practiceChanges(actorOf(req), before, after, locale)),
          model: null,
        }),
        picturesOf: () => null,
      });
}

/** Whoever decides chooses one by one; an open draft is no obstacle, as its changes stay. */
async function withChoices(req: Request, copy: Copy, shown: OriginalPage, refused: boolean): Promise<OriginalPage> {
  if (!shown.changes || !mayDecide(actorOf(req), copy)) return shown;
  const locale = localeOf(req);
  const { news, contents } = await threefold(copy.id);
  const isOpen = isEditable(stateOf(news.newest.acts));
  const choices = stateOf(news.newest.acts) === 'submitted' ? null : await choicesOf(contents, locale);
  if (!choices) return shown;
  const said = isOpen ? 'adoptions:choices.intoDraft' : 'adoptions:choices.intoNext';
  return {
    ...shown,
    blocked: refused ? shown.blocked : null,
    choices: {
      ...choices,
      action: paths.originalPart(copy.kind, copy.key, 'choice'),
      number: news.original.number,
      consequence: translator(locale)(said, { label: news.newest.label }),
    },
  };
}

type Compare<Content> = (before: Content, after: Content, locale: Locale) => Promise<ProcessChanges>;

interface Telling<Content> {
  compare: Compare<Content>;
  picturesOf(key: string, own: Held<Content>, original: Original<Content>, t: Translate): Pictures | null;
}

async function pageFor<Content>(
  req: Request,
  copy: Copy,
  ways: Ways<Content>,
  telling: Telling<Content>,
): Promise<OriginalPage> {
  const locale = localeOf(req);
  const t = translator(locale);
  const { kind, key, title, adopted } = copy;
  const [holder] = await ways.holders({ _id: copy.id });
  const newest = holder && (await ways.version(copy.id, holder.current));
  if (!newest) throw new NotFound();
  const original = await originalOf(ways, adopted.original);
  const newer = original && original.number > adopted.number ? original : null;
  const waits = newer !== null && hasNews(copy, { shown: { staff: null, public: null, municipalities: newer.number } });
  const changed = await isChanged(ways, copy, newest);
  const blocked = newer && blockedBy(copy, newest, changed, t);
  const changes = newer && (await changesOf(ways, copy, { newest, newer }, telling.compare, locale));
  const at = (part: 'takeover' | 'refusal') => paths.originalPart(kind, key, part);
  return {
    title: t('adoptions:original.title', { title }),
    kind,
    subject: { title, href: paths.shared(kind, key) },
    source: sentenceOf(adopted, locale, t),
    original: original && { title: original.title, href: paths.shared(kind, original.key) },
    decided: newer && waits ? null : decidedOf(original, newer, adopted, locale, t),
    choices: null,
    changes,
    pictures: newer && changes?.model?.total ? telling.picturesOf(key, newest, newer, t) : null,
    decision:
      newer && !blocked && mayDecide(actorOf(req), copy)
        ? { takeOver: at('takeover'), refuse: at('refusal'), consequence: consequence(newest, changed, t) }
        : null,
    blocked,
  };
}

function sentenceOf({ town, label, at }: Source, locale: Locale, t: Translate): string {
  return t('adoptions:original.source', { town, label, date: format(locale).date(at) });
}

function decidedOf(
  original: Original<unknown> | null,
  newer: Original<unknown> | null,
  { declined }: Source,
  locale: Locale,
  t: Translate,
): string {
  if (!original) return t('adoptions:source.gone');
  if (!newer || !declined) return t('adoptions:original.same');
  const { name, at, note } = declined.act;
  const said = t('adoptions:original.declined', { name, date: format(locale).date(at) });
  return note ? `${said} ${t('adoptions:original.because', { note })}` : said;
}

/** Told from what was taken over last; where that is no longer meant for others, from what the town has itself. */
async function changesOf<Content>(
  ways: Ways<Content>,
  { adopted, municipality }: Copy,
  { newest, newer }: { newest: Held<Content>; newer: Original<Content> },
  compare: Compare<Content>,
  locale: Locale,
): Promise<OriginalPage['changes']> {
  const t = translator(locale);
  const former = await formerVersion(ways, adopted.original, adopted.number);
  // Both as the town would take them: what is true at the other town alone is no news.
  const ours = (content: Content) => ways.fitted(content, newest.content, municipality);
  const before = former ? await ours(former.content) : newest.content;
  const changes = await compare(before, await ours(newer.content), locale);
  const labels = { before: former?.label ?? newest.label, after: newer.label };
  return { ...changes, lead: t(former ? 'adoptions:changes.sinceTaken' : 'adoptions:changes.toOwn', labels) };
}

function blockedBy(copy: Copy, newest: Held<unknown>, changed: boolean, t: Translate): OriginalPage['blocked'] {
  const state = stateOf(newest.acts);
  const untouched = isEditable(state) && copy.adopted.into === newest.number && !changed;
  if (untouched || (!isEditable(state) && state !== 'submitted')) return null;
  return {
    sentence: t('adoptions:original.blocked', { label: newest.label }),
    href: paths.shared(copy.kind, copy.key),
    link: t('adoptions:original.toDraft'),
  };
}

function consequence({ acts, label }: Held<unknown>, changed: boolean, t: Translate): string {
  if (isEditable(stateOf(acts))) return t('adoptions:original.replaces', { label });
  return t(changed ? 'adoptions:original.beside' : 'adoptions:original.next', { label });
}
