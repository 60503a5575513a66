import { townRules, weighRules } from '../../models/town-rules.js';
import { at, doer, find, townsBySlug } from './scene.js';

/** What a sample town makes of the rules of the check: the four eyes of its treasury are no mere hint there. */
export async function tellRules(): Promise<void> {
  const town = find(await townsBySlug(), 'eichenbrueck');
  const { revision } = await townRules(town._id);
  // Somebody set them by hand already.
  if (revision > 0) return;
  const said = { by: await doer('uwe-lehnert'), revision, at: at({ daysAgo: 60, act: 'draft' }) };
  await weighRules(town, { 'four-eyes': 'block', 'no-implicit-end': 'block', 'superfluous-label': 'off' }, said);
}
