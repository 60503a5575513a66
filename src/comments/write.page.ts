import type { Request, Response } from 'express';
import { longest } from '../../models/comment/text.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { markdownToHtml } from '../web/markdown.js';
import { page } from '../web/page.js';
import { paths } from '../web/paths.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong } from '../web/wrong.js';

/** One text on a page of its own: to correct it, or because it could not be taken as it was. */
export interface WriteCommentPage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  /** What is answered, or what would be hidden. */
  quote: string | null;
  action: string;
  /** What the form carries along unseen. */
  hidden: Record<string, string>;
  name: 'text' | 'reason';
  label: string;
  hint: string;
  submit: string;
  value: string;
  errors: Wrong;
  cancelUrl: string;
  peopleUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'comments/write': WriteCommentPage;
  }
}

interface Written {
  reached: ReachedVersion;
  kind: 'comment' | 'reply' | 'correction' | 'hiding';
  action: string;
  hidden?: Record<string, string>;
  quote?: string;
  value: string;
  wrong?: Wrong;
  /** How long to wait when it was too much. */
  minutes?: number;
}

export async function writePage(req: Request, res: Response, written: Written): Promise<void> {
  const { reached, kind, action, hidden = {}, quote, value, wrong = {}, minutes = 0 } = written;
  const t = translator(localeOf(req));
  const heading = t(`comments:${kind}.title`);
  const place = paths.processComments(reached.process.key);
  const errors = sentences(t, wrong, { minutes, most: longest.text });
  if (req.accepts('html', 'json') === 'json') {
    res.status(422).json({ message: Object.values(errors).join(' ') });
    return;
  }
  const model: WriteCommentPage = {
    title: titleOf(t, heading, wrong),
    heading,
    crumbs: [{ label: reached.version.profile.title, href: place }],
    quote: quote === undefined ? null : markdownToHtml(quote),
    action,
    hidden,
    name: kind === 'hiding' ? 'reason' : 'text',
    label: t(`comments:${kind}.label`),
    hint: t(`comments:${kind}.hint`),
    submit: t(`comments:${kind}.submit`),
    value,
    errors,
    cancelUrl: place,
    peopleUrl: paths.commentPeople(reached.process.key),
  };
  await page(res, 'comments/write', model, { status: statusFor(wrong) });
}
