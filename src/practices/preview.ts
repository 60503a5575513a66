import type { Request, Response } from 'express';
import { longest } from '../../models/practice/content.js';
import type { ReachedText } from '../../models/practice/reach.js';
import { textPictures } from '../web/attachment-card.js';
import { form } from '../web/form.js';
import { markdownToHtml } from '../web/markdown.js';

/** A piece of Markdown as the page will show it: made by the same hands, so the preview never promises more. */
export async function create(req: Request, res: Response, reached: ReachedText): Promise<void> {
  res.set('Cache-Control', 'no-store');
  res.type('html').send(markdownToHtml(form(req).text('text', longest.section), await textPictures(reached)));
}
