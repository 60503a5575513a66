import type { Request } from 'express';
import { customFields } from '../../models/custom-field.js';
import { deputiesIn, mostDeputies, peopleIn } from '../../models/process/owning.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { offeredNames } from '../../models/town-list/usage.js';
import { type Form, form } from '../web/form.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences } from '../web/wrong.js';
import { type ProcessHead, processHead } from './head.js';
import { customName } from './profile.form.js';
import { comparable } from './profile-comparable.js';
import { conflictOf, type ProfileConflict, seenFields, takenNames, thrice } from './profile-conflict.js';
import { customField, type ProfileField, participantsOf, profileField } from './profile-fields.js';
import { layout, progress } from './profile-layout.js';

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
  participants: ReturnType<typeof participantsOf>;
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
        ...names.map(([name, type]) => profileField(name, type, version.profile, typedIn(name), wrong, t)),
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
