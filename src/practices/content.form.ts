import { isValidObjectId, Types } from 'mongoose';
import { Invalid } from '../../models/errors.js';
import {
  type Content,
  content,
  fields,
  linkRoles,
  longest,
  readinesses,
  type Section,
  sections,
  sizeClasses,
} from '../../models/practice/content.js';
import { type Form, parseNumber } from '../web/form.js';
import { isoDay } from '../web/format.js';

/** One figure and one link as they stand in the form. */
export type WrittenEffect = Record<'label' | 'before' | 'after' | 'unit', string>;
export type WrittenLink = Record<'process' | 'role' | 'element', string>;

/** Everything of the editor as text: shown again as it was left when something is wrong or somebody was faster. */
export interface Written extends Record<Section, string> {
  title: string;
  lead: string;
  contact: string;
  field: string;
  sizeClass: string;
  readiness: string;
  since: string;
  duration: string;
  expense: string;
  effects: WrittenEffect[];
  links: WrittenLink[];
  practices: string[];
}

export function writtenFrom(of: Content): Written {
  return {
    ...Object.fromEntries(sections.map((section) => [section, of[section]])),
    title: of.title,
    lead: of.lead,
    contact: of.contact,
    field: of.field ?? '',
    sizeClass: of.sizeClass ?? '',
    readiness: of.readiness ?? '',
    since: isoDay(of.since),
    duration: of.duration,
    expense: of.expense,
    effects: of.effects.map(({ label, before, after, unit }) => ({
      label,
      before: typedNumber(before),
      after: typedNumber(after),
      unit,
    })),
    links: of.processes.map((link) => ({
      process: link.process.toString(),
      role: link.role,
      element: link.element ?? '',
    })),
    practices: of.practices.map(String),
  } as Written;
}

/** With a comma in every language: that is how a form is read whatever the person's language. */
function typedNumber(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

export function writtenIn(typed: Form): Written {
  const short = (name: string) => typed.text(name, longest.short);
  return {
    ...Object.fromEntries(sections.map((section) => [section, typed.text(section, longest.section)])),
    title: typed.text('title', 300),
    lead: typed.text('lead', longest.lead),
    contact: typed.text('contact', 300),
    field: short('field'),
    sizeClass: short('sizeClass'),
    readiness: short('readiness'),
    since: short('since'),
    duration: short('duration'),
    expense: short('expense'),
    effects: numbered(longest.effects).flatMap((row) => {
      const effect = {
        label: short(`effect-${row}-label`),
        before: short(`effect-${row}-before`),
        after: short(`effect-${row}-after`),
        unit: short(`effect-${row}-unit`),
      };
      return Object.values(effect).some(Boolean) ? [effect] : [];
    }),
    links: writtenLinks(typed),
    practices: [...new Set([...typed.list('practices'), typed.text('practice-new', 24)])].filter(isId),
  } as Written;
}

/** The rows that stay and the new one; what is sent again and again by the autosave is one link all the same. */
function writtenLinks(typed: Form): WrittenLink[] {
  const rows = numbered(longest.links).filter((row) => !typed.flag(`link-${row}-remove`));
  const found = [...rows.map(String), 'new'].map((row) => ({
    process: typed.text(`link-${row}-process`, 24),
    role: typed.choice(`link-${row}-role`, linkRoles) ?? 'after',
    element: typed.text(`link-${row}-element`, 200),
  }));
  return [
    ...new Map(
      found.filter((link) => isId(link.process)).map((link) => [Object.values(link).join(' '), link]),
    ).values(),
  ];
}

/** @throws {Invalid} one sentence a field. */
export function readContent(written: Written): Content {
  const since = /^\d{4}-\d{2}-\d{2}$/.test(written.since) ? new Date(`${written.since}T00:00:00Z`) : null;
  if (written.since && (!since || Number.isNaN(since.getTime())))
    throw new Invalid({ since: 'practices:invalid.since' });
  const { links, ...texts } = written;
  return content({
    ...texts,
    field: chosen(written.field, fields),
    sizeClass: chosen(written.sizeClass, sizeClasses),
    readiness: chosen(written.readiness, readinesses),
    since,
    effects: written.effects.map((effect) => ({
      ...effect,
      before: parseNumber(effect.before),
      after: parseNumber(effect.after),
    })),
    processes: links.map(({ process, role, element }) => ({
      process: new Types.ObjectId(process),
      role: chosen(role, linkRoles) ?? 'after',
      element: element || null,
    })),
    practices: written.practices.map((id) => new Types.ObjectId(id)),
  });
}

function chosen<Value extends string>(value: string, values: readonly Value[]): Value | null {
  return values.find((one) => one === value) ?? null;
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function isId(text: string): boolean {
  return text.length === 24 && isValidObjectId(text);
}
