import type { Response } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { paths } from '../web/paths.js';

/** Back to the list of the draft's files. */
export function toFiles(res: Response, { practice, version }: Pick<ReachedText, 'practice' | 'version'>): void {
  res.redirect(303, paths.practicePart(practice.key, version.number, 'files'));
}
