import type { Request, Response } from 'express';
import type { Municipality } from '../../models/municipality.js';
import { doerOf } from '../web/doer.js';
import { form } from '../web/form.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf, toast } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface SettingsPage extends Page {
  town: string;
  action: string;
  texts: { imprint: string; privacy: string; accessibility: string };
  pages: { label: string; href: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'municipalities/settings': SettingsPage;
  }
}

export async function edit(req: Request, res: Response, town: Municipality): Promise<void> {
  const t = translator(localeOf(req));
  const { imprint, privacy, accessibility } = town.legal;
  const at = (path: string) => `${path}?town=${town.slug}`;
  await page(res, 'municipalities/settings', {
    title: t('municipalities:settings.title'),
    town: town.name,
    action: paths.settings,
    texts: { imprint, privacy, accessibility },
    pages: [
      { label: t('municipalities:imprint.title'), href: at(paths.imprint) },
      { label: t('municipalities:privacy.title'), href: at(paths.privacy) },
      { label: t('municipalities:accessibility.title'), href: at(paths.accessibility) },
    ],
  });
}

export async function update(req: Request, res: Response, town: Municipality): Promise<void> {
  const text = (name: string) => form(req).text(name, 50_000);
  const texts = { imprint: text('imprint'), privacy: text('privacy'), accessibility: text('accessibility') };
  await town.changeLegalTexts(texts, doerOf(req));
  toast(req, 'municipalities:settings.saved');
  res.redirect(303, paths.settings);
}
