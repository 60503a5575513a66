import type { Request } from 'express';
import { type AgendaList, type EntryWords, longestEntry } from '../../models/agenda/entry-words.js';
import type { Agenda } from '../../models/agenda.js';
import { AgendaTemplate } from '../../models/agenda-template.js';
import { Goal } from '../../models/goal.js';
import { type Format, format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { addressOf } from './entry-address.js';

interface ShownEntry extends EntryWords {
  id: string;
  /** Of a guard rail: who set it so, and when. */
  set: string;
  /** Of a field of action: what stands under it. While there is something it stays. */
  goals: { title: string; url: string; dropped: boolean }[];
  urls: { edit: string; place: string; removal: string };
  first: boolean;
  last: boolean;
}

export interface EntriesPage extends Page {
  list: AgendaList;
  crumbs: { label: string; href: string }[];
  action: string;
  doneUrl: string;
  entries: ShownEntry[];
  typed: EntryWords;
  errors: Wrong;
  /** Why nothing happened, such as a field that is not empty. */
  refusal: string | null;
  /** Guard rails of templates that are not there yet. */
  suggestions: EntryWords[];
}

declare module '../web/views.js' {
  interface Views {
    'agenda/entries': EntriesPage;
  }
}

interface Left {
  typed?: EntryWords;
  wrong?: Wrong;
  refusal?: string;
}

export async function entriesPage(
  req: Request,
  agenda: Agenda,
  list: AgendaList,
  { typed = { title: '', text: '' }, wrong = {}, refusal }: Left = {},
): Promise<EntriesPage> {
  const t = translator(localeOf(req));
  const f = format(localeOf(req));
  const goals = list === 'fields' ? await Goal.find({ agenda: agenda._id }).sort({ place: 1 }) : [];
  const entries = agenda[list];
  // Every document of the database has a method `set`: only guard rails have an act by that name.
  const sets = list === 'guardRails' ? agenda.guardRails.map(({ said }) => setBy(said, f, t)) : [];
  return {
    title: titleOf(t, `${t(`agenda-pages:${list}.title`)}: ${agenda.title}`, wrong),
    list,
    crumbs: [{ label: agenda.title, href: paths.agendaPart(agenda.key, 'goals') }],
    action: addressOf(agenda, list),
    doneUrl: paths.agendaPart(agenda.key, 'goals'),
    entries: entries.map((entry, index) => ({
      id: entry._id.toString(),
      title: entry.title,
      text: entry.text,
      set: sets[index] ?? '',
      goals: goals
        .filter((goal) => goal.field.equals(entry._id))
        .map(({ title, key, dropped }) => ({ title, url: paths.goal(key), dropped })),
      urls: {
        edit: addressOf(agenda, list, entry._id, 'edit'),
        place: addressOf(agenda, list, entry._id, 'place'),
        removal: addressOf(agenda, list, entry._id, 'removal'),
      },
      first: index === 0,
      last: index === entries.length - 1,
    })),
    typed,
    errors: sentences(t, wrong),
    refusal: refusal ?? null,
    suggestions: list === 'guardRails' ? await suggestions(req, agenda) : [],
  };
}

function setBy({ name, at }: { name: string; at: Date }, f: Format, t: ReturnType<typeof translator>): string {
  return t('agenda-pages:guardRails.set', { name, date: f.date(at) });
}

async function suggestions(req: Request, { guardRails }: Agenda): Promise<EntryWords[]> {
  if (guardRails.length >= longestEntry.entries) return [];
  const locale = localeOf(req);
  const templates = await AgendaTemplate.find({}, { guardRails: 1 }).sort({ position: 1 }).lean<AgendaTemplate[]>();
  const all = templates.flatMap((one) => one.guardRails);
  const offered = new Map(all.map(({ title, text }) => [title[locale], { title: title[locale], text: text[locale] }]));
  for (const { title } of guardRails) offered.delete(title);
  return [...offered.values()];
}
