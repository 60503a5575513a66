import type { Request } from 'express';
import { homeOf } from '../../models/user/membership.js';
import { type Actor, type User as Person, visitor } from '../../models/user.js';
import { isLocale, type Locale } from './texts.js';

declare global {
  namespace Express {
    interface User extends Person {}
  }
}

/** A sentence shown once on the next page, perhaps with the way back or onward. */
export interface Toast {
  /** Key of the sentence and what fills it: the language is chosen when it is shown. */
  key: string;
  params?: Record<string, string | number>;
  action?: { key: string; href: string; method: 'get' | 'post'; fields?: Record<string, string> };
}

declare module 'express-session' {
  interface SessionData {
    toasts?: Toast[];
    returnTo?: string;
  }
}

/** Only who has something to keep gets one: a sign-in, a sentence for the next page. */
export const sessionCookie = 'fundus';

export function actorOf(req: Request): Actor {
  return req.user ?? visitor;
}

export function homeMunicipality(req: Request) {
  return homeOf(actorOf(req));
}

export function toast(req: Request, key: string, params?: Toast['params'], action?: Toast['action']): void {
  const entry: Toast = { key };
  if (params) entry.params = params;
  if (action) entry.action = action;
  req.session.toasts = [...(req.session.toasts ?? []), entry].slice(-2);
}

export function localeOf(req: Request): Locale {
  const chosen = req.user?.locale ?? cookieOf(req, 'locale');
  if (isLocale(chosen)) return chosen;
  const accepted = req.acceptsLanguages('de', 'en');
  return accepted === 'en' ? 'en' : 'de';
}

export function themeOf(req: Request): 'light' | 'dark' | null {
  const chosen = req.user?.theme ?? cookieOf(req, 'theme');
  return chosen === 'light' || chosen === 'dark' ? chosen : null;
}

/** Language and theme are kept in cookies of their own when somebody chose one; with several processes also what they saw. */
export function cookieOf(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';') ?? [];
  return pairs.map((pair) => pair.trim().split('=')).find(([key]) => key === name)?.[1];
}
