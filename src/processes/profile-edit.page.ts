import type { Request } from 'express';
import { type CustomField, customFields } from '../../models/custom-field.js';
import { deputiesIn, mostDeputies, peopleIn } from '../../models/process/owning.js';
import { groupedServiceKey, type Profile } from '../../models/process/profile.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { offeredNames } from '../../models/town-list/usage.js';
import { customLabel, customWords, saidTo } from '../web/custom-facts.js';
import { type Form, form } from '../web/form.js';
import { format, isoDay } from '../web/format.js';
import { paths } from '../web/paths.js';
import { profileOptions, readableFact } from '../web/profile-facts.js';
import { localeOf } from '../web/session.js';
import { type Locale, type Translate, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';
import { customName } from './profile.form.js';
import {
  type Comparable,
  conflictOf,
  type ProfileConflict,
  seenFields,
  takenNames,
  thrice,
} from './profile-conflict.js';
import { type FieldKind, layout, progress } from './profile-layout.js';

interface ProfileField {
  name: string;
  label: string;
  hint: string;
  type: FieldKind | 'number' | 'url';
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
  /** "12 von 25 Angaben" */
  progress: string;
  sections: { key: string; heading: string; hint: string; said: string; open: boolean; fields: ProfileField[] }[];
  /** To choose from. */
  systems: string[];
  people: { chosen: string; deputies: string[]; options: { value: string; label: string }[] };
  participants: { id: string; name: string; chosen: boolean; joint: boolean; handover: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'processes/profile-edit': ProfileEditPage;
  }
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
  const { municipality } = reached;
  const fields = (await customFields(municipality._id)).filter((one) => !one.retired);
  const systems = await offeredNames(municipality._id, 'system');
  const now = comparable(reached, fields, typed, localeOf(req));
  const compared = conflict && typed ? thrice(now, typed) : [];
  const taken = takenNames(compared);
  const typedIn = (name: string) => (taken.has(name) ? null : typed);
  // A form that comes back for a wrong value still rests on what its reader saw.
  const rests = typed && !conflict ? typed : null;
  return {
    title: `${conflict || Object.keys(errors).length > 0 ? `${t('common:errorTitle')} ` : ''}${head.title}: ${t('processes:editProfile')}`,
    head,
    action: paths.versionPart(process.key, version.number, 'profile'),
    revision: rests ? rests.number('revision') || 0 : version.revision,
    seen: rests?.text('seen', 100_000) ?? seenFields(now),
    errors: wrong,
    conflict: conflict && typed ? conflictOf(conflict, compared, typed) : null,
    progress: t('profile:progress', { ...progress(version.profile) }),
    sections: layout.map(({ heading, fields: names }) => {
      const own = fields.filter(({ group }) => group === heading);
      const shown = [
        ...names.map(([name, type]) => field(name, type, version.profile, typedIn(name), wrong, t)),
        ...own.map((one) => customField(one, version.profile, typedIn(customName(one)), wrong, localeOf(req))),
      ];
      return {
        key: heading,
        heading: t(`processes:section.${heading}`),
        hint: t(`processes:sectionHint.${heading}`),
        said: t('profile:said', { ...progress(version.profile, heading) }),
        // Something is wrong in there, or somebody else's words differ: it must not be folded away.
        open: heading === 'essentials' || conflict !== null || shown.some(({ error }) => error !== null),
        fields: shown,
      };
    }),
    systems,
    people: await peopleOf(reached, typed),
    participants: participantsOf(reached, typedIn('participants')),
  };
}

function field(
  name: keyof Profile,
  type: FieldKind,
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
    value: typed
      ? typed.text(name)
      : editable(name === 'serviceKey' ? groupedServiceKey(profile.serviceKey) : profile[name], type),
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
        joint: typed ? typed.list('joint').includes(id) : kept?.joint === true,
        handover: typed ? typed.text(`handover-${id}`) : (kept?.handover ?? ''),
      };
    });
}

/** Each field as it is saved and as it was typed; other departments count as one. */
function comparable(reached: ReachedVersion, own: CustomField[], typed: Form | null, locale: Locale): Comparable[] {
  const t = translator(locale);
  const { profile } = reached.version;
  const told = (entries: ReturnType<typeof participantsOf>) =>
    entries
      .filter((one) => one.chosen)
      .map((one) => [one.joint ? t('profile:jointName', { name: one.name }) : one.name, one.handover])
      .map((words) => words.filter(Boolean).join(': '))
      .join('; ');
  const [departments, typedDepartments] = [told(participantsOf(reached)), told(participantsOf(reached, typed))];
  const plain = (name: string) =>
    (name === 'serviceKey' ? typed?.text(name).replace(/\s/g, '') : typed?.text(name)) ?? '';
  return [
    ...layout
      .flatMap(({ fields }) => fields)
      .map(([name, type]) => ({
        name,
        label: t(`processes:field.${name}`),
        saved: editable(profile[name], type),
        typed: plain(name),
        said: readableFact(name, profile, locale).join('; ') || t('processes:notSaid'),
        wrote: asRead(name, type, plain(name), locale),
      })),
    ...own.map((one) => {
      const saved = customField(one, profile, null, {}, locale).value;
      const name = customName(one);
      const said = (value: string) => (value ? customWords(one, value, locale).join('; ') : t('processes:notSaid'));
      return {
        name,
        label: customLabel(one, locale),
        saved,
        typed: plain(name),
        said: said(saved),
        wrote: said(plain(name)),
      };
    }),
    {
      name: 'participants',
      label: t('processes:field.participants'),
      saved: departments,
      typed: typedDepartments,
      said: departments || t('processes:notSaid'),
      wrote: typedDepartments || t('processes:notSaid'),
    },
  ];
}

/** What somebody chose or typed, as the profile would say it. */
function asRead(name: keyof Profile, type: FieldKind, value: string, locale: Locale): string {
  const t = translator(locale);
  if (!value) return t('processes:notSaid');
  if (profileOptions[name]?.includes(value)) return t(`processes:${name}.${value}`);
  if (type === 'checkbox') return t('common:yes');
  const day = type === 'date' ? new Date(`${value}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) ? format(locale).date(day) : value;
}

/** As the form takes it: a browser drops the line breaks of a field with one line. */
function editable(value: unknown, type: FieldKind): string {
  if (value instanceof Date) return isoDay(value);
  if (Array.isArray(value)) return value.join(type === 'text' ? ', ' : '\n');
  if (typeof value === 'boolean') return value ? '1' : '';
  return value === null || value === undefined ? '' : String(value);
}

const inputs: Record<CustomField['kind'], ProfileField['type']> = {
  ...{ text: 'text', longText: 'textarea', number: 'number', date: 'date' },
  ...{ choice: 'select', yesNo: 'select', link: 'url' },
};

/** An own field of the town. What was chosen and is no choice any more stays to be seen. */
function customField(
  own: CustomField,
  profile: Profile,
  typed: Form | null,
  errors: Record<string, string>,
  locale: Locale,
): ProfileField {
  const t = translator(locale);
  const name = customName(own);
  const value = typed ? typed.text(name) : saidTo(profile.custom, own);
  const yesNo = [
    { value: '1', label: t('common:yes') },
    { value: '0', label: t('common:no') },
  ];
  const choices = [...new Set([...own.options, ...(value ? [value] : [])])].map((one) => ({ value: one, label: one }));
  const options = own.kind === 'yesNo' ? yesNo : own.kind === 'choice' ? choices : [];
  return {
    name,
    type: inputs[own.kind],
    label: customLabel(own, locale),
    hint: own.help,
    value: own.kind === 'number' && !typed && value ? format(locale).number(Number(value)) : value,
    options: options.length > 0 ? [{ value: '', label: t('processes:notSaid') }, ...options] : [],
    error: errors[name] ?? null,
  };
}

async function peopleOf(
  { process, municipality }: ReachedVersion,
  typed: Form | null,
): Promise<ProfileEditPage['people']> {
  const people = await peopleIn(municipality._id);
  const kept = (await deputiesIn(municipality._id, process.deputies)).map(({ _id }) => _id.toString());
  const chosen = (typed?.has('deputy') ? typed.list('deputy') : kept).filter(Boolean);
  return {
    chosen: typed ? typed.text('owner', 24) : (process.owner?.toString() ?? ''),
    // One more than there are, and room for two.
    deputies: [...chosen, '', ''].slice(0, Math.min(mostDeputies, Math.max(2, chosen.length + 1))),
    options: people.map(({ _id, name }) => ({ value: _id.toString(), label: name })),
  };
}
