import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import { anyPublicEdition } from '../../models/edition/listing.js';
import { knownTown } from '../../models/municipality/known.js';
import { unreadCount } from '../../models/notification/inbox.js';
import type { User } from '../../models/user.js';
import type { Config } from '../config.js';
import { root } from '../root.js';
import { paths } from './paths.js';
import { homeMunicipality, localeOf, type Toast, themeOf } from './session.js';
import type { Locale } from './texts.js';

/** What stands around every page: bar, foot, who is signed in, what just happened. */
export interface Shell {
  locale: Locale;
  theme: 'light' | 'dark' | null;
  /** The address of this page, for the switches in the foot. */
  path: string;
  /** Of the installation, for addresses that are read elsewhere. */
  baseUrl: string;
  municipality: { name: string; slug: string } | null;
  /** `administers`: sees the way to the town's administration. */
  user: { id: string; name: string; initials: string; shortcuts: boolean; administers: boolean } | null;
  /** What they were told and have not read; for the bell. */
  unread: number;
  nav: NavItem[];
  toasts: Toast[];
  demo: boolean;
  /** Of this software, for the foot of the page. */
  version: string;
  paths: typeof paths;
}

export interface NavItem {
  key: 'catalogue' | 'start' | 'processes' | 'practices' | 'agenda' | 'workshops';
  href: string;
  current: boolean;
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

export async function shell(res: Response): Promise<Shell> {
  const req = res.req;
  const config: Config = req.app.get('config');
  const path = req.originalUrl;
  return {
    locale: localeOf(req),
    theme: themeOf(req),
    path,
    baseUrl: config.baseUrl,
    municipality: await homeName(res),
    user: req.user ? signedIn(req.user) : null,
    // A page that says the database is away must not fail by asking it.
    unread: req.user ? await unreadCount(req.user).catch(() => 0) : 0,
    nav: navigation(req.path === '/' ? '/' : req.originalUrl, Boolean(req.user), await agendasToRead(req.user)),
    toasts: takeToasts(res),
    demo: config.demo,
    version,
    paths,
  };
}

/** For visitors; a page that says the database is away must not fail by asking it. */
async function agendasToRead(user: unknown): Promise<boolean> {
  return !user && (await anyPublicEdition().catch(() => false));
}

async function homeName(res: Response): Promise<Shell['municipality']> {
  return knownTown(homeMunicipality(res.req));
}

function signedIn(user: User): Shell['user'] {
  const administers = user.memberships.some((one) => one.role === 'admin');
  const { name, shortcuts } = user;
  return { id: user._id.toString(), name, initials: initials(name), shortcuts, administers };
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !/^(dr|prof|dipl)\b.*\.$/i.test(word));
  return [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : ''].join('').toUpperCase();
}

/** Visitors are led to agendas once there is one to read. */
function navigation(path: string, member: boolean, published: boolean): NavItem[] {
  const items: Omit<NavItem, 'current'>[] = [
    member ? { key: 'start', href: paths.start } : { key: 'catalogue', href: paths.home },
    { key: 'processes', href: paths.processes },
    { key: 'practices', href: paths.practices },
    ...(member ? [{ key: 'agenda' as const, href: paths.agenda }] : []),
    ...(!member && published ? [{ key: 'agenda' as const, href: paths.publishedAgendas }] : []),
  ];
  return items.map((item) => ({
    ...item,
    current: item.href === '/' ? path === '/' : isWithin(item, path),
  }));
}

/** What is entered from one of these and has addresses of its own: collections, candidates, goals, measures. */
const below: Partial<Record<NavItem['key'], readonly string[]>> = {
  processes: [paths.townList('system'), paths.townList('role'), paths.analyses],
  practices: [paths.collections],
  agenda: [paths.agenda, paths.candidates, '/goals', '/measures'],
};

function isWithin({ key, href }: Omit<NavItem, 'current'>, path: string): boolean {
  return [href, ...(below[key] ?? [])].some((start) => path.startsWith(start));
}

function takeToasts(res: Response): Toast[] {
  const session = res.req.session;
  const toasts = session?.toasts ?? [];
  if (toasts.length > 0) delete session.toasts;
  return toasts;
}
