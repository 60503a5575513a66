import type { Choices } from '../../models/notification/choices.js';
import { type MailTime, mailTimes, type NoticeKind, noticeGroups } from '../../models/notification/kinds.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Page } from '../web/views.js';

interface ChoiceRow {
  kind: NoticeKind;
  label: string;
  inApp: { name: string; label: string; checked: boolean };
  mail: { name: string; value: MailTime; label: string; checked: boolean }[];
}

export interface ChoicesPage extends Page {
  action: string;
  accountUrl: string;
  notificationsUrl: string;
  /** Where mails go; null: this installation sends none. */
  email: string | null;
  times: { value: MailTime; label: string }[];
  groups: { label: string; rows: ChoiceRow[] }[];
}

declare module '../web/views.js' {
  interface Views {
    'notifications/choices': ChoicesPage;
  }
}

/** The fields of one kind in the form. */
export const fieldsOf = (kind: NoticeKind) => ({ inApp: `app.${kind}`, mail: `mail.${kind}` });

export function choicesPage(t: Translate, choices: Choices, email: string | null): ChoicesPage {
  const time = (value: MailTime) => t(`notifications:mail.${value}`);
  return {
    title: t('notifications:choices.title'),
    action: paths.accountNotifications,
    accountUrl: paths.account,
    notificationsUrl: paths.notifications,
    email,
    times: mailTimes.map((value) => ({ value, label: time(value) })),
    groups: Object.entries(noticeGroups).map(([group, kinds]) => ({
      label: t(`notifications:group.${group}`),
      rows: (Object.keys(kinds) as NoticeKind[]).map((kind): ChoiceRow => {
        const label = t(`notifications:kind.${kind}`);
        const { inApp, mail } = fieldsOf(kind);
        const named = (way: string) => t('notifications:choices.of', { kind: label, way });
        return {
          kind,
          label,
          inApp: { name: inApp, label: named(t('notifications:inApp')), checked: choices[kind].inApp },
          mail: mailTimes.map((value) => ({
            name: mail,
            value,
            label: named(t('notifications:choices.byMail', { time: time(value) })),
            checked: choices[kind].mail === value,
          })),
        };
      }),
    })),
  };
}
