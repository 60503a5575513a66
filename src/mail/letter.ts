import { createHash } from 'node:crypto';
import { knownTown } from '../../models/municipality/known.js';
import type { NoticeKind } from '../../models/notification/kinds.js';
import type { DueMail } from '../../models/notification/mailing.js';
import { homeOf } from '../../models/user/membership.js';
import type { Config } from '../config.js';
import { format } from '../web/format.js';
import { type MailStop, stopToken } from '../web/mail-stop.js';
import { type NoticeItem, noticeItem } from '../web/notice-item.js';
import { paths } from '../web/paths.js';
import { type Translate, translator } from '../web/texts.js';

export interface Letter {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  messageId: string;
}

type Sender = Pick<Config, 'baseUrl' | 'sessionSecret'>;

/** What is new for one person, in their language: plain text and the same as simple HTML, nothing that phones home. */
export async function letterFor({ person, notices }: DueMail, sender: Sender): Promise<Letter> {
  const locale = person.locale ?? 'de';
  const t = translator(locale);
  const items = notices.map((one) => noticeItem(one, locale));
  const town = (await knownTown(homeOf(person)))?.name ?? '';
  const kinds = [...new Set(notices.map(({ notice }) => notice.kind))];
  const stops = stopsFor(kinds, t, (kind) => mailStopUrl(sender, { person: person._id, kind }));
  const parts: Parts = {
    hello: t('notifications:letter.hello', { name: person.name }),
    intro: t('notifications:letter.intro', { count: items.length }),
    items: items.map((item) => lineOf(item, sender.baseUrl, format(locale).dateTime)),
    links: [
      { label: t('notifications:letter.openAll'), url: sender.baseUrl + paths.notifications },
      { label: t('notifications:letter.choose'), url: sender.baseUrl + paths.accountNotifications },
      ...stops,
    ],
    why: t('notifications:letter.why'),
  };
  const [only] = kinds.length === 1 ? kinds : [];
  const stopUrl = mailStopUrl(sender, { person: person._id, kind: only ?? null });
  const subject = oneLine(t('notifications:letter.subject', { count: items.length, title: items[0]?.title, town }));
  return {
    to: { name: person.name, address: person.email },
    subject,
    text: textOf(parts),
    html: htmlOf(parts, { locale, subject }),
    headers: {
      'List-Unsubscribe': `<${stopUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    messageId: messageIdOf({ person, notices }, sender),
  };
}

function mailStopUrl({ baseUrl, sessionSecret }: Sender, stop: MailStop): string {
  return baseUrl + paths.mailStop(stopToken(sessionSecret, stop));
}

interface Line {
  title: string;
  sentence: string;
  url: string;
}

interface Parts {
  hello: string;
  intro: string;
  items: Line[];
  links: { label: string; url: string }[];
  why: string;
}

function lineOf({ title, sentence, url, at }: NoticeItem, baseUrl: string, time: (at: Date) => string): Line {
  return { title, sentence: `${sentence} ${time(at)}`, url: baseUrl + url };
}

function stopsFor(kinds: readonly NoticeKind[], t: Translate, urlOf: (kind: NoticeKind | null) => string) {
  const each = kinds.map((kind) => ({
    label: t('notifications:letter.stopKind', { kind: t(`notifications:kind.${kind}`) }),
    url: urlOf(kind),
  }));
  return [...each, { label: t('notifications:letter.stopAll'), url: urlOf(null) }];
}

function textOf({ hello, intro, items, links, why }: Parts): string {
  const told = items.map(({ title, sentence, url }) => `${oneLine(title)}\n${oneLine(sentence)}\n${url}`);
  const ways = links.map(({ label, url }) => `${label}: ${url}`);
  return [hello, intro, ...told, `-- \n${why}\n${ways.join('\n')}`].join('\n\n');
}

/** Mail programs read nothing but this from the head: letters that can be read on a phone, in both themes. */
const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><style>
:root { color-scheme: light dark; }
body { max-width: 36rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 "Fira Sans", Arial, sans-serif; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 1rem; }
a { font-weight: 600; }
footer { margin-top: 1.5rem; padding-top: 0.5rem; border-top: 1px solid #8a8f9e; font-size: 0.875rem; }
footer li { margin: 0 0 0.5rem; }
footer a { font-weight: 400; }
</style>`;

function htmlOf(
  { hello, intro, items, links, why }: Parts,
  { locale, subject }: { locale: string; subject: string },
): string {
  const told = items.map(
    ({ title, sentence, url }) =>
      `<li><p><a href="${escaped(url)}">${escaped(title)}</a><br>${escaped(sentence)}</p></li>`,
  );
  const ways = links.map(({ label, url }) => `<li><a href="${escaped(url)}">${escaped(label)}</a></li>`);
  return `<!doctype html><html lang="${locale}"><head>${head}<title>${escaped(subject)}</title></head><body>
<p>${escaped(hello)}</p><p>${escaped(intro)}</p><ul>${told.join('\n')}</ul>
<footer><p>${escaped(why)}</p><ul>${ways.join('\n')}</ul></footer></body></html>`;
}

/** The same letter sent twice has the same name: mail programs that look at it show it once. */
function messageIdOf({ person, notices }: DueMail, { baseUrl }: Sender): string {
  const hash = createHash('sha256').update(person._id.toString());
  for (const { notice } of notices) hash.update(`${notice._id.toString()}.${notice.at.getTime()}`);
  return `<${hash.digest('hex').slice(0, 32)}@${new URL(baseUrl).hostname}>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
