import type { Request, Response } from 'express';
import { record } from '../../models/event.js';
import { PasswordLink } from '../../models/user/password-link.js';
import type { User } from '../../models/user.js';
import { doerOf } from '../web/doer.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import type { PersonInTown } from './scope.js';

export interface PasswordLinkPage extends Page {
  name: string;
  /** Shown this once; only its hash is kept. */
  link: string;
  backUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'people/link': PasswordLinkPage;
  }
}

/** A new link for somebody who lost the password or the first link; older links no longer work. */
export async function create(req: Request, res: Response, { town, person }: PersonInTown): Promise<void> {
  const subject = { kind: 'user', id: person._id, title: person.name };
  await record({ municipality: town._id, by: doerOf(req), kind: 'people.linkMade', subject });
  await showLink(res, person, 201);
}

export async function showLink(res: Response, user: User, status: number): Promise<void> {
  const token = await PasswordLink.make(user);
  const t = translator(localeOf(res.req));
  const model = {
    title: t('people:link.title', { name: user.name }),
    name: user.name,
    link: `${services(res.req).config.baseUrl}${paths.newPassword(token)}`,
    backUrl: paths.people,
  };
  await page(res, 'people/link', model, { status });
}
