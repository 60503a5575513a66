import type { Request, Response } from 'express';
import passport from 'passport';
import { record } from '../../models/event.js';
import { homeOf } from '../../models/user/membership.js';
import { User } from '../../models/user.js';
import { beginSession } from '../web/begin-session.js';
import { form, query } from '../web/form.js';
import { page } from '../web/page.js';
import { ownPath, paths } from '../web/paths.js';
import { services } from '../web/services.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { countAttempt, forgiveAttempts } from './attempts.js';
import { resumeOf, showResume } from './resume.js';
import { signInPage, type Typed } from './sign-in.page.js';

export async function blank(req: Request, res: Response): Promise<void> {
  const returnTo = ownPath(query(req).text('returnTo')) ?? '';
  if (req.user && !services(req).config.demo) return res.redirect(303, returnTo || paths.start);
  await show(req, res, 200, { email: '', returnTo, resume: null, refusal: null });
}

export async function create(req: Request, res: Response): Promise<void> {
  const typed = readForm(req);
  const refuse = (status: number, key: string, params: Record<string, number> = {}) =>
    show(req, res, status, { ...typed, refusal: { key: `sessions:refusal.${key}`, params } });

  if (!typed.email || !typed.password) return refuse(422, 'incomplete');
  const minutes = await countAttempt(req, typed.email);
  if (minutes > 0) return refuse(429, 'tooMany', { count: minutes });
  const user = await personWith(req, res, typed);
  // Whoever left the last town keeps a name in the history, not a way in.
  if (!user || user.memberships.length === 0) {
    await recordFailure(typed.email);
    return refuse(422, 'wrong');
  }
  await forgiveAttempts(req, typed.email);
  await beginSession(req, user);
  if (typed.resume) return showResume(req, res, typed.resume);
  res.redirect(303, typed.returnTo || paths.start);
}

export function destroy(req: Request, res: Response): Promise<void> {
  return new Promise((done, failed) => {
    req.logout((error) => {
      if (error) return failed(error);
      res.redirect(303, paths.home);
      done();
    });
  });
}

interface Credentials extends Typed {
  password: string;
}

function readForm(req: Request): Credentials {
  const typed = form(req);
  return {
    email: typed.text('email', 200),
    password: typed.list('password')[0] ?? '',
    returnTo: ownPath(typed.text('returnTo')) ?? '',
    resume: resumeOf(req),
    refusal: null,
  };
}

async function show(req: Request, res: Response, status: number, typed: Typed): Promise<void> {
  const { email, returnTo, resume, refusal } = typed;
  const t = translator(localeOf(req));
  const model = await signInPage(t, services(req).config.demo, { email, returnTo, resume, refusal });
  await page(res, 'sessions/new', model, { status, layout: 'plain' });
}

function personWith(req: Request, res: Response, { email, password }: Credentials): Promise<User | null> {
  // The strategy reads the body itself: it gets two strings, whatever was sent.
  req.body = { email, password };
  return new Promise((done, failed) => {
    const answered = (error: unknown, user?: User | false) => (error ? failed(error) : done(user || null));
    passport.authenticate('local', answered)(req, res, failed);
  });
}

/** In the trail of the person's town; what was typed for an unknown account is not kept, it may be a password. */
async function recordFailure(email: string): Promise<void> {
  const user = await User.withEmail(email);
  await record({
    municipality: user ? homeOf(user) : null,
    by: null,
    kind: 'session.refused',
    subject: { kind: 'user', id: user?._id ?? null, title: user?.name ?? '' },
  });
}
