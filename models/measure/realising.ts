import { Candidate } from '../candidate.js';
import { Conflict } from '../errors.js';
import { Measure } from '../measure.js';
import { openMeasureStates } from './acts.js';
import type { WantedLink } from './linking.js';
import type { Said } from './telling.js';
import type { MeasureWords } from './words.js';
import { checkReferences } from './writing.js';

/**
 * The accepted candidate goes on as a measure. The measure is made first, then the candidate points to it: who is
 * interrupted in between does it again, and what is there is written anew and taken, not made twice.
 *
 * @throws {Conflict} it is not accepted, or somebody else just made a measure of it.
 */
export async function realise(
  candidate: Candidate,
  { words, link, by, at = new Date() }: Said & { words: MeasureWords; link: WantedLink | null },
): Promise<Measure> {
  if (candidate.state !== 'accepted') throw new Conflict('notItsTime');
  const { agenda, municipality } = candidate;
  await checkReferences(words, { agenda, municipality });
  const before = await leftBehind(candidate);
  if (before) await before.rewrite({ words, revision: before.revision, by, at });
  const measure = before ?? (await Measure.start({ ...words, municipality, agenda, candidate: candidate._id, by, at }));
  if (link && measure.links.length === 0) await measure.link(link, { by, at });
  try {
    await candidate.realise(measure._id, { by, at });
  } catch (error) {
    if (error instanceof Conflict) await takeBack(measure);
    throw error;
  }
  return measure;
}

/** A measure that was made of it when somebody was interrupted; the candidate does not point to it. */
async function leftBehind(candidate: Candidate): Promise<Measure | null> {
  const found = await Measure.find({ candidate: candidate._id, state: { $in: openMeasureStates } });
  const known = candidate.acts.filter(({ kind }) => kind === 'realised').map(({ thing }) => thing?.toString());
  return found.find((one) => !known.includes(one._id.toString())) ?? null;
}

/** Somebody else was faster: of two measures for one candidate the one it does not point to goes. */
async function takeBack(measure: Measure): Promise<void> {
  const now = await Candidate.findById(measure.candidate, { measure: 1 });
  if (now?.measure && !now.measure.equals(measure._id)) await Measure.deleteOne({ _id: measure._id });
}
