import type { Request, Response } from 'express';
import { Types } from 'mongoose';
import { Conflict, Invalid } from '../../models/errors.js';
import { checkPeople, handOver, nameDeputies } from '../../models/process/owning.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { isEditable, stateOf } from '../../models/version/acts.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import { readProfile } from './profile.form.js';
import { profilePage } from './profile.page.js';
import { asChosen } from './profile-conflict.js';
import { profileEditPage } from './profile-edit.page.js';

export async function show(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  await page(res, 'processes/profile', await profilePage(req, reached));
}

export async function edit(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  if (!isEditable(stateOf(reached.version.acts))) throw new Conflict('notEditable');
  await page(res, 'processes/profile-edit', await profileEditPage(req, reached));
}

/** What was typed is never lost: a wrong value or somebody else's save brings the form back as it was left. */
export async function update(req: Request, res: Response, reached: ReachedVersion): Promise<void> {
  const { version, municipality, process } = reached;
  const typed = form(req);
  try {
    const wanted = asChosen(await readProfile(req, municipality, version.profile), version.profile, typed);
    // Without one nobody knows what was seen: that is never the newest.
    const revision = typed.number('revision') ?? 0;
    const owner = typed.has('owner') ? typed.id('owner') : undefined;
    const deputies = typed.has('deputy') ? chosenPeople(typed.list('deputy')) : undefined;
    await checkPeople(process, { owner, deputies });
    await version.editProfile({ profile: wanted, by: doerOf(req), revision });
    if (owner !== undefined) await handOver(process, owner, doerOf(req));
    if (deputies) await nameDeputies(process, deputies, doerOf(req));
  } catch (error) {
    if (error instanceof Invalid)
      return page(res, 'processes/profile-edit', await profileEditPage(req, reached, error.fields), { status: 422 });
    if (error instanceof Conflict && error.key === 'savedMeanwhile') return conflict(req, res, reached, error);
    throw error;
  }
  toast(req, 'processes:toast.profileSaved');
  res.redirect(303, `${paths.version(process.key, version.number)}/profile`);
}

function chosenPeople(ids: readonly string[]): Types.ObjectId[] {
  return ids.filter((id) => /^[0-9a-f]{24}$/.test(id)).map((id) => new Types.ObjectId(id));
}

async function conflict(req: Request, res: Response, reached: ReachedVersion, error: Conflict): Promise<void> {
  const sentence = translator(localeOf(req))('processes:conflict.title', error.params);
  await page(res, 'processes/profile-edit', await profileEditPage(req, reached, {}, sentence), { status: 409 });
}
