import type { Types } from 'mongoose';
import type { AdoptedKind } from '../adoption.js';
import { Conflict } from '../errors.js';
import { adopt, type Taken, type Taking } from './adopting.js';
import { type Original, originalOf } from './originals.js';
import { practiceWays } from './practice-ways.js';
import { processWays } from './process-ways.js';
import { decline, type TakenOver, takeOver } from './taking-over.js';
import type { Holder } from './ways.js';

type Deciding = Parameters<typeof takeOver>[1];

interface Verbs {
  holders(filter: object): Promise<Holder[]>;
  original(id: Types.ObjectId): Promise<Original<unknown> | null>;
  adopt(taking: Taking & { linked?: boolean }): Promise<Taken>;
  takeOver(deciding: Deciding): Promise<TakenOver>;
  decline(deciding: Deciding): Promise<void>;
}

/** What can be done with a process or a practice of another town, and with the own copy of it. */
export const adopting: Record<AdoptedKind, Verbs> = {
  process: {
    holders: processWays.holders,
    original: (id) => originalOf(processWays, id),
    adopt: (taking) => adopt(processWays, taking),
    takeOver: (deciding) => takeOver(processWays, deciding),
    decline: (deciding) => decline(processWays, deciding),
  },
  practice: {
    holders: practiceWays.holders,
    original: (id) => originalOf(practiceWays, id),
    async adopt({ linked = false, ...taking }) {
      if (linked) await adoptLinked(taking);
      return adopt(practiceWays, taking);
    },
    takeOver: (deciding) => takeOver(practiceWays, deciding),
    decline: (deciding) => decline(practiceWays, deciding),
  },
};

/** The processes a practice is about come first, so that the copy of the practice leads to the copies of them. */
async function adoptLinked(taking: Taking): Promise<void> {
  const { original, home, department, by, at } = taking;
  const practice = await originalOf(practiceWays, original);
  if (!practice || practice.municipality._id.equals(home._id)) return;
  for (const process of await linkedFor(home._id, practice.content.processes))
    await adopt(processWays, { original: process, home, department, by, ...(at ? { at } : {}) }).catch(unlessGone);
}

/** The linked processes a town can take over: of others, and shared with towns. Each once. */
export async function linkedFor(
  home: Types.ObjectId,
  links: readonly { process: Types.ObjectId }[],
): Promise<Types.ObjectId[]> {
  const found = await processWays.holders({
    _id: { $in: links.map((link) => link.process) },
    municipality: { $ne: home },
    'shown.municipalities': { $ne: null },
  });
  return found.map((one) => one._id);
}

/** No longer shared since the page was open: the practice is taken over without it. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
