import type { Request, Response } from 'express';
import { page } from '../web/page.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

export interface MethodPage extends Page {
  chapters: { id: string; heading: string; text: string; example: string }[];
}

declare module '../web/views.js' {
  interface Views {
    'analyses/method': MethodPage;
  }
}

const chapters = [
  'visits',
  'branches',
  'exceptions',
  'effort',
  'cost',
  'leadTime',
  'digital',
  'saving',
  'limits',
] as const;

/** How the figures come about, in plain words with an example each. */
export async function show(req: Request, res: Response): Promise<void> {
  const t = translator(localeOf(req));
  await page(res, 'analyses/method', {
    title: t('analyses:method.title'),
    chapters: chapters.map((id) => ({
      id,
      heading: t(`analyses:method.${id}.heading`),
      text: t(`analyses:method.${id}.text`),
      example: t(`analyses:method.${id}.example`),
    })),
  });
}
