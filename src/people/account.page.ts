import { shortestPassword } from '../../models/user/password.js';
import type { OpenSession } from '../../models/user/sessions.js';
import type { User } from '../../models/user.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, titleOf, type Wrong } from '../web/wrong.js';

export interface AccountPage extends Page {
  action: string;
  passwordAction: string;
  sessionsAction: string;
  email: string;
  typed: { name: string; locale: string; theme: string; palette: string; shortcuts: boolean };
  shortest: number;
  sessions: OpenSession[];
  /** Where an administrator goes on; null for everybody else. */
  administrationUrl: string | null;
  errors: Wrong;
}

declare module '../web/views.js' {
  interface Views {
    'people/account': AccountPage;
  }
}

export function accountPage(
  t: Translate,
  user: User,
  sessions: OpenSession[],
  wrong: Wrong,
  typed: Partial<AccountPage['typed']>,
): AccountPage {
  const { name, locale, theme, palette, shortcuts } = user;
  return {
    title: titleOf(t, t('people:account.title'), wrong),
    action: paths.account,
    passwordAction: paths.accountPassword,
    sessionsAction: paths.accountSessions,
    email: user.email,
    typed: { name, locale: locale ?? '', theme: theme ?? 'system', palette, shortcuts, ...typed },
    shortest: shortestPassword,
    sessions,
    administrationUrl: user.memberships.some((one) => one.role === 'admin') ? paths.people : null,
    errors: sentences(t, wrong),
  };
}
