import type { Request } from 'express';
import type { Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { type Form, form } from '../web/form.js';
import { isoDay } from '../web/format.js';
import { paths } from '../web/paths.js';
import { factLabel, profileOptions, readableFact } from '../web/profile-facts.js';
import { localeOf } from '../web/session.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { aboutProcess } from './about.js';
import { type ProcessHead, processHead } from './head.js';
import {
  type Comparable,
  conflictOf,
  type ProfileConflict,
  seenFields,
  takenNames,
  thrice,
} from './profile-conflict.js';

export interface ProfilePage extends Page {
  head: ProcessHead;
  sections: { heading: string; entries: { label: string; values: string[] }[] }[];
  missing: string[];
}

export interface ProfileField {
  name: keyof Profile;
  label: string;
  hint: string;
  type: 'text' | 'textarea' | 'select' | 'checkbox' | 'date';
  value: string;
  options: { value: string; label: string }[];
  error: string | null;
}

export interface ProfileEditPage extends Page {
  head: ProcessHead;
  action: string;
  revision: number;
  errors: Record<string, string>;
  /** Somebody saved in between: what was typed is here, field by field beside what they saved. */
  conflict: ProfileConflict | null;
  /** What is in the form at first, to tell later who changed what. */
  seen: string;
  sections: { heading: string; hint: string; fields: ProfileField[] }[];
  participants: { id: string; name: string; chosen: boolean; handover: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/profile': ProfilePage;
    'processes/profile-edit': ProfileEditPage;
  }
}

type Kind = ProfileField['type'];
type FieldTable = { heading: string; fields: [keyof Profile, Kind][] }[];

/** The order people fill it in: what it is, who does it, what it needs, what may go wrong. */
const layout: FieldTable = [
  {
    heading: 'what',
    fields: [
      ['title', 'text'],
      ['summary', 'textarea'],
      ['kind', 'select'],
      ['mapGroup', 'text'],
      ['purpose', 'textarea'],
      ['trigger', 'text'],
      ['result', 'text'],
      ['customers', 'text'],
      ['casesPerYear', 'text'],
      ['leadTimeDays', 'text'],
    ],
  },
  {
    heading: 'who',
    fields: [
      ['ownerFunction', 'text'],
      ['deputies', 'text'],
      ['contact', 'text'],
    ],
  },
  {
    heading: 'basis',
    fields: [
      ['legalBasis', 'textarea'],
      ['serviceKey', 'text'],
      ['fimLevel', 'select'],
      ['ozg', 'checkbox'],
      ['maturity', 'select'],
      ['productNumber', 'text'],
    ],
  },
  {
    heading: 'means',
    fields: [
      ['systems', 'textarea'],
      ['forms', 'textarea'],
      ['personalData', 'textarea'],
      ['keywords', 'text'],
    ],
  },
  {
    heading: 'resilience',
    fields: [
      ['risks', 'textarea'],
      ['criticality', 'select'],
      ['maxOutage', 'text'],
      ['fallback', 'textarea'],
      ['reviewDate', 'date'],
    ],
  },
];

/** What is known, in the order of the form. */
export function profileSections(reached: ReachedVersion, locale: Locale): ProfilePage['sections'] {
  const t = translator(locale);
  const { profile } = reached.version;
  const shown = layout.map(({ heading, fields }) => ({
    heading: t(`processes:section.${heading}`),
    entries: fields
      .filter(([name]) => name !== 'title')
      .map(([name]) => ({
        label: factLabel(name, locale),
        values: readableFact(name, profile, locale),
      }))
      .filter((entry) => entry.values.length > 0),
  }));
  const taking = participantsOf(reached).filter((one) => one.chosen);
  if (taking.length > 0)
    shown[1]?.entries.push({
      label: t('processes:field.participants'),
      values: taking.map((one) => [one.name, one.handover].filter(Boolean).join(': ')),
    });
  return shown.filter((section) => section.entries.length > 0);
}

export async function profilePage(req: Request, reached: ReachedVersion): Promise<ProfilePage> {
  const t = translator(localeOf(req));
  const head = await processHead(req, reached, 'profile');
  return {
    title: `${head.title}: ${t('processes:tab.profile')}`,
    about: aboutProcess(req, reached, '/profile'),
    head,
    sections: profileSections(reached, localeOf(req)),
    missing: head.offers.editProfile ? missing(reached.version.profile, t) : [],
  };
}

export async function profileEditPage(
  req: Request,
  reached: ReachedVersion,
  errors: Record<string, string> = {},
  conflict: string | null = null,
): Promise<ProfileEditPage> {
  const t = translator(localeOf(req));
  const { process, version } = reached;
  const typed = req.method === 'POST' ? form(req) : null;
  const wrong = sentences(t, errors);
  const head = await processHead(req, reached, 'profile');
  const now = comparable(reached, typed, t);
  const fields = conflict && typed ? thrice(now, typed) : [];
  const taken = takenNames(fields);
  // A form that comes back for a wrong value still rests on what its reader saw.
  const rests = typed && !conflict ? typed : null;
  return {
    title: `${conflict || Object.keys(errors).length > 0 ? `${t('common:errorTitle')} ` : ''}${head.title}: ${t('processes:editProfile')}`,
    head,
    action: paths.versionPart(process.key, version.number, 'profile'),
    revision: rests ? rests.number('revision') || 0 : version.revision,
    errors: wrong,
    conflict:
      conflict && typed
        ? conflictOf(conflict, fields, typed, (name) => said(name, version.profile, localeOf(req)))
        : null,
    seen: rests?.text('seen', 100_000) ?? seenFields(now),
    sections: layout.map(({ heading, fields }) => ({
      heading: t(`processes:section.${heading}`),
      hint: t(`processes:sectionHint.${heading}`),
      fields: fields.map(([name, type]) =>
        field(name, type, version.profile, taken.has(name) ? null : typed, wrong, t),
      ),
    })),
    participants: participantsOf(reached, taken.has('participants') ? null : typed),
  };
}

function field(
  name: keyof Profile,
  type: Kind,
  profile: Profile,
  typed: Form | null,
  errors: Record<string, string>,
  t: Translate,
): ProfileField {
  const choices = (profileOptions[name] ?? []).map((value) => ({ value, label: t(`processes:${name}.${value}`) }));
  const empty = name === 'kind' ? [] : [{ value: '', label: t('processes:notSaid') }];
  return {
    name,
    type,
    label: t(`processes:field.${name}`),
    hint: t(`processes:hint.${name}`, { defaultValue: '' }),
    value: typed ? typed.text(name) : editable(profile[name], type),
    options: type === 'select' ? [...empty, ...choices] : [],
    error: errors[name] ?? null,
  };
}

function participantsOf({ municipality, process, version }: ReachedVersion, typed: Form | null = null) {
  const chosen = typed?.list('participant');
  return municipality.departments
    .filter((department) => !department._id.equals(process.department))
    .map((department) => {
      const id = department._id.toString();
      const kept = version.profile.participants.find((one) => one.department.equals(department._id));
      return {
        id,
        name: department.name,
        chosen: chosen ? chosen.includes(id) : kept !== undefined,
        handover: typed ? typed.text(`handover-${id}`) : (kept?.handover ?? ''),
      };
    });
}

function said(name: keyof Profile, profile: Profile, locale: Locale): string {
  return readableFact(name, profile, locale).join('; ') || translator(locale)('processes:notSaid');
}

/** Each field as it is saved and as it was typed; other departments count as one field. */
function comparable(reached: ReachedVersion, typed: Form | null, t: Translate): Comparable[] {
  const { profile } = reached.version;
  const told = (entries: ReturnType<typeof participantsOf>) =>
    entries
      .filter((one) => one.chosen)
      .map((one) => [one.name, one.handover].filter(Boolean).join(': '))
      .join('; ');
  const fields = layout.flatMap((section) => section.fields);
  return [
    ...fields.map(([name, type]) => ({
      name,
      label: t(`processes:field.${name}`),
      saved: editable(profile[name], type),
      typed: typed?.text(name) ?? '',
    })),
    {
      name: 'participants',
      label: t('processes:field.participants'),
      saved: told(participantsOf(reached)),
      typed: told(participantsOf(reached, typed)),
    },
  ];
}

/** As the form takes it: a browser drops the line breaks of a field with one line. */
function editable(value: unknown, type: Kind): string {
  if (value instanceof Date) return isoDay(value);
  if (Array.isArray(value)) return value.join(type === 'text' ? ', ' : '\n');
  if (typeof value === 'boolean') return value ? '1' : '';
  return value === null || value === undefined ? '' : String(value);
}

/** What a reader would ask for first, when it is not there yet. */
function missing(profile: Profile, t: Translate): string[] {
  const asked: (keyof Profile)[] = ['purpose', 'trigger', 'result', 'ownerFunction', 'legalBasis', 'casesPerYear'];
  return asked.filter((name) => editable(profile[name], 'text') === '').map((name) => t(`processes:field.${name}`));
}
