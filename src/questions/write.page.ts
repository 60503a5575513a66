import type { Request, Response } from 'express';
import { longest } from '../../models/question/text.js';
import type { ReachedSubject } from '../../models/subject/reach.js';
import { markdownToHtml } from '../web/markdown.js';
import { page } from '../web/page.js';
import { questionsPlace } from '../web/question-list.js';
import { localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { sentences, statusFor, titleOf, type Wrong } from '../web/wrong.js';

/** One text on a page of its own: to correct it, or because it could not be taken as it was. */
export interface WritePage extends Page {
  heading: string;
  crumbs: { label: string; href: string }[];
  /** What is answered, or what would be hidden. */
  quote: string | null;
  action: string;
  name: 'text' | 'reason';
  label: string;
  hint: string;
  submit: string;
  value: string;
  errors: Wrong;
  cancelUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'questions/write': WritePage;
  }
}

interface Written {
  thing: ReachedSubject;
  kind: 'question' | 'answer' | 'correction' | 'hiding';
  action: string;
  quote?: string;
  value: string;
  wrong?: Wrong;
  /** How long to wait when it was too much. */
  minutes?: number;
}

export async function writePage(req: Request, res: Response, written: Written): Promise<void> {
  const { thing, kind, action, quote, value, wrong = {}, minutes = 0 } = written;
  const t = translator(localeOf(req));
  const heading = t(`questions:${kind}.title`);
  const place = questionsPlace(thing);
  const most = kind === 'question' ? longest.question : longest.answer;
  const model: WritePage = {
    title: titleOf(t, heading, wrong),
    heading,
    crumbs: [{ label: thing.title, href: place }],
    quote: quote === undefined ? null : markdownToHtml(quote),
    action,
    name: kind === 'hiding' ? 'reason' : 'text',
    label: t(`questions:${kind}.label`),
    hint: t(`questions:${kind}.hint`),
    submit: t(`questions:${kind}.submit`),
    value,
    errors: sentences(t, wrong, { minutes, most }),
    cancelUrl: place,
  };
  await page(res, 'questions/write', model, { status: statusFor(wrong) });
}
