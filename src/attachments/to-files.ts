import type { Response } from 'express';
import type { ReachedText } from '../../models/practice/reach.js';
import { paths } from '../web/paths.js';

/** Back to the list of the draft's files. */
export function toFiles(
  res: Response,
  { practice, version }: Pick<ReachedText, 'practice' | 'version'>,
  about: Record<string, string> = {},
): void {
  const asked = new URLSearchParams(about).toString();
  const url = paths.practicePart(practice.key, version.number, 'files');
  res.redirect(303, asked ? `${url}?${asked}` : url);
}
