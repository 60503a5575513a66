import type { Request, Response } from 'express';
import { form } from '../web/form.js';
import { ownPath, paths } from '../web/paths.js';
import { locales } from '../web/texts.js';

const themes = ['light', 'dark', 'system'] as const;
const year = 365 * 24 * 3600 * 1000;

/** Language and appearance: kept with the account, or for visitors in a cookie they asked for. */
export async function update(req: Request, res: Response): Promise<void> {
  const locale = form(req).choice('locale', locales);
  const theme = form(req).choice('theme', themes);
  if (req.user) {
    if (locale) req.user.locale = locale;
    if (theme) req.user.theme = theme === 'system' ? null : theme;
    await req.user.save();
  } else {
    if (locale) keep(req, res, 'locale', locale);
    if (theme === 'system') res.clearCookie('theme');
    else if (theme) keep(req, res, 'theme', theme);
  }
  res.redirect(303, ownPath(form(req).text('returnTo')) ?? paths.home);
}

function keep(req: Request, res: Response, name: 'locale' | 'theme', value: string): void {
  res.cookie(name, value, { maxAge: year, sameSite: 'lax', httpOnly: true, secure: req.secure });
}
