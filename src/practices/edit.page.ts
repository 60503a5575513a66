import type { Request } from 'express';
import type { Types } from 'mongoose';
import { knownTowns } from '../../models/municipality/known.js';
import {
  type Content,
  fields,
  linkRoles,
  longest,
  readinesses,
  requiredSections,
  type Section,
  sections,
  sizeClasses,
} from '../../models/practice/content.js';
import { practicesToLink } from '../../models/practice/finding.js';
import { linkedProcesses } from '../../models/practice/links.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { ownScope, SearchEntry } from '../../models/search-entry.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';
import { readContent, type Written, type WrittenEffect, writtenFrom } from './content.form.js';
import { type PracticeHead, practiceHead } from './head.js';

interface Option {
  value: string;
  label: string;
}

export interface EditPage extends Page {
  head: PracticeHead;
  action: string;
  previewUrl: string;
  /** The files of the draft; takes pictures for the text. */
  filesUrl: string;
  revision: number;
  errors: Wrong;
  /** Somebody saved in between: what was typed is here, saving again puts it over theirs. */
  conflict: { sentence: string; theirs: { label: string; value: string }[] } | null;
  saved: string;
  written: Written;
  sections: { name: Section; label: string; hint: string; example: string; value: string; required: boolean }[];
  choices: { name: 'field' | 'sizeClass' | 'readiness'; label: string; value: string; options: Option[] }[];
  /** As many rows as there are figures, and an empty one. */
  effects: WrittenEffect[];
  links: { title: string; process: string; role: string; element: string; steps: Option[] }[];
  linkRoles: Option[];
  /** What may be linked: the town's own processes, its own practices and those that other towns share. */
  processes: Option[];
  related: (Option & { chosen: boolean })[];
  practices: Option[];
}

declare module '../web/views.js' {
  interface Views {
    'practices/edit': EditPage;
  }
}

export async function editPage(
  req: Request,
  reached: ReachedText,
  written: Written,
  wrong: Wrong = {},
  conflict: string | null = null,
): Promise<EditPage> {
  const t = translator(localeOf(req));
  const { practice, version, municipality } = reached;
  const own = { scope: ownScope(municipality._id) };
  const [head, links, processes, practices] = await Promise.all([
    practiceHead(req, reached),
    rowsOf(req, written),
    SearchEntry.find(own, { title: 1, process: 1 }).sort({ sortTitle: 1 }).limit(500).lean(),
    practiceChoices(req, practice._id),
  ]);
  return {
    title: titleOf(t, t('practices:edit.title', { title: head.title }), wrong),
    head,
    action: paths.practicePart(practice.key, version.number, 'text'),
    previewUrl: paths.practicePart(practice.key, version.number, 'preview'),
    filesUrl: paths.practicePart(practice.key, version.number, 'files'),
    revision: version.revision,
    errors: sentences(t, wrong),
    conflict: conflict === null ? null : { sentence: conflict, theirs: theirs(version.content, written, t) },
    saved: t('practices:save.saved', { time: format(localeOf(req)).dateTime(version.saved.at) }),
    written,
    sections: sections.map((name) => ({
      name,
      label: t(`practices:section.${name}`),
      hint: t(`practices:hint.${name}`),
      example: t(`practices:example.${name}`),
      value: written[name],
      required: requiredSections.includes(name),
    })),
    choices: choices(written, t),
    effects: [...written.effects, { label: '', before: '', after: '', unit: '' }].slice(0, longest.effects),
    links,
    linkRoles: linkRoles.map((value) => ({ value, label: t(`practices:linkRole.${value}`) })),
    processes: processes.map((one) => ({ value: one.process.toString(), label: one.title })),
    related: practices
      .filter(({ value }) => written.practices.includes(value))
      .map((one) => ({ ...one, chosen: true })),
    practices: practices.filter(({ value }) => !written.practices.includes(value)),
  };
}

async function practiceChoices(req: Request, but: Types.ObjectId): Promise<Option[]> {
  const actor = actorOf(req);
  const [own, others] = await Promise.all([practicesToLink(actor, 'own', but), practicesToLink(actor, 'others', but)]);
  const towns = await knownTowns(others.map((one) => one.municipality));
  return [
    ...own.map((one) => ({ value: one.practice.toString(), label: one.title })),
    ...others.map((one) => ({
      value: one.practice.toString(),
      label: `${one.title} · ${towns.get(one.municipality.toString())?.name ?? ''}`,
    })),
  ];
}

function choices(written: Written, t: Translate): EditPage['choices'] {
  const choice = (name: 'field' | 'sizeClass' | 'readiness', values: readonly string[], texts: string) => ({
    name,
    label: t(`practices:fact.${name}`),
    value: written[name],
    options: [
      { value: '', label: t('processes:notSaid') },
      ...values.map((value) => ({ value, label: t(`practices:${texts}.${value}`) })),
    ],
  });
  return [
    choice('readiness', readinesses, 'readiness'),
    choice('field', fields, 'fieldOfAction'),
    choice('sizeClass', sizeClasses, 'sizeClass'),
  ];
}

async function rowsOf(req: Request, written: Written): Promise<EditPage['links']> {
  const { processes } = readContent({ ...writtenFromLinks(written), title: '-' });
  const linked = await linkedProcesses(actorOf(req), processes);
  return linked.map(({ link, title, steps }) => ({
    title,
    process: link.process.toString(),
    role: link.role,
    element: link.element ?? '',
    steps: steps.map(({ id, name }) => ({ value: id, label: name })),
  }));
}

/** Only the links: whatever else is wrong in the form must not keep it from being shown again. */
function writtenFromLinks(written: Written): Written {
  return { ...written, ...Object.fromEntries(sections.map((section) => [section, ''])), since: '', effects: [] };
}

/** Where their saved text differs from what is in the form now. */
function theirs(saved: Content, written: Written, t: Translate): { label: string; value: string }[] {
  const now = writtenFrom(saved);
  const named: [name: 'title' | 'lead' | 'contact' | Section, label: string][] = [
    ['title', t('practices:field.title')],
    ['lead', t('practices:field.lead')],
    ...sections.map((section): [Section, string] => [section, t(`practices:section.${section}`)]),
    ['contact', t('practices:field.contact')],
  ];
  return named
    .filter(([name]) => now[name] !== written[name])
    .map(([name, label]) => ({ label, value: now[name] || t('processes:notSaid') }));
}
