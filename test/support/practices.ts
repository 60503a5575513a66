import type { Types } from 'mongoose';
import { type Content, content } from '../../models/practice/content.js';
import type { PracticeVersion } from '../../models/practice/version.js';
import { Practice } from '../../models/practice.js';
import type { Cast } from './cast.js';
import { fresh } from './makers.js';
import { doer, type Reached } from './processes.js';

export interface MadePractice {
  practice: Practice;
  version: PracticeVersion;
}

/** A practice of Katrin's in the Kämmerei, brought as far as the test wants it, by the people whose turn it is. */
export async function makePractice(
  people: Cast,
  reached: Reached = 'draft',
  { department = people.kaemmerei._id, ...written }: Partial<Content> & { department?: Types.ObjectId } = {},
): Promise<MadePractice> {
  const { practice, version } = await Practice.start({
    municipality: people.town._id,
    department,
    content: content({
      title: `Hundesteuer digital ${fresh()}`,
      lead: 'Niemand steht mehr an.',
      costs: '12 Personentage',
      whatDidNotWork: 'Der erste Vordruck war zu lang.',
      ...written,
    }),
    by: doer(people.katrin),
  });
  await bringPractice(version, reached, people);
  return { practice: await practiceAgain(practice), version };
}

/** From draft on: Katrin submits, Jens decides, Nora publishes. */
export async function bringPractice(version: PracticeVersion, reached: Reached, people: Cast): Promise<void> {
  const { katrin, jens, nora } = people;
  if (reached === 'draft') return;
  await version.submit({ by: doer(katrin) });
  if (reached === 'submitted') return;
  if (reached === 'rejected') return version.reject({ by: doer(jens), note: 'Bitte die Kosten ergänzen' });
  await version.approve({ by: doer(jens) });
  if (reached === 'approved') return;
  const audience = reached === 'retired' ? 'public' : reached;
  await version.publish({ by: doer(nora), audience, licence: 'CC-BY-4.0', contact: 'Sachgebiet Steuern' });
  if (reached === 'retired') await version.retire({ by: doer(nora) });
}

/** The practice as it is stored now. */
export async function practiceAgain(practice: Practice): Promise<Practice> {
  const found = await Practice.findById(practice._id);
  if (!found) throw new Error(`${practice.key} is gone`);
  return found;
}
