import type { Request, Response } from 'express';
import { page } from '../web/page.js';
import { ownPath } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';

/** A form that was sent when the session had ended: where to, and what was typed. */
export interface Resume {
  url: string;
  fields: [name: string, value: string][];
}

export interface ResumePage extends Page {
  resume: Resume;
}

declare module '../web/views.js' {
  interface Views {
    'sessions/resume': ResumePage;
  }
}

const prefix = 'resume:';

/** What the sign-in form carries along: `resume_url`, and each kept field as `resume:<name>`. */
export function resumeOf(req: Request): Resume | null {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const url = ownPath(body.resume_url);
  if (!url) return null;
  const fields = Object.entries(body)
    .filter(([name]) => name.startsWith(prefix))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one) => typeof one === 'string')
        .map((one): [string, string] => [name.slice(prefix.length), one]),
    );
  return { url, fields };
}

/** One button sends what was typed again: a person decides that, not a redirect. */
export async function showResume(req: Request, res: Response, resume: Resume): Promise<void> {
  const t = translator(localeOf(req));
  await page(res, 'sessions/resume', { title: t('sessions:resume.title'), resume }, { layout: 'plain' });
}
