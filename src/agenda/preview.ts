import type { Request, Response } from 'express';
import { longest } from '../../models/agenda/words.js';
import { form } from '../web/form.js';
import { markdownToHtml } from '../web/markdown.js';

/** A piece of Markdown as the pages of the agenda will show it. */
export function create(req: Request, res: Response): void {
  res.set('Cache-Control', 'no-store');
  res.type('html').send(markdownToHtml(form(req).text('text', longest.foreword)));
}
