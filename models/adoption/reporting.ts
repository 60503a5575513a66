import type { Types } from 'mongoose';
import { act, type Doer } from '../act.js';
import { type AdoptedKind, Adoption, type AdoptionAct } from '../adoption.js';
import { Conflict } from '../errors.js';
import { once } from '../once.js';
import { relist as relistPractice } from '../practice/listing.js';
import { relist as relistProcess } from '../version/listing.js';
import { type Pair, tell } from './noting.js';
import type { Statement } from './report.js';
import { tellOfReport } from './telling.js';

/** How often something is reused stands in the lists that show it. */
const relist: Record<AdoptedKind, (original: Types.ObjectId) => Promise<void>> = {
  process: (id) => relistProcess(id),
  practice: (id) => relistPractice(id),
};

interface Saying {
  by: Doer;
  /** The revision the person had on screen; 0: nobody had said anything. null: whatever is there (seed). */
  revision: number | null;
  at?: Date | undefined;
  title: string;
  town: string;
  label: string;
}

/** What the town of this pair says, in place of what it said before. Conflict when somebody said something in between. */
export function report(pair: Pair, said: Statement, saying: Saying): Promise<void> {
  const { by, at = new Date() } = saying;
  return write(pair, { ...said, said: act(by, '', at) }, 'reported', saying);
}

/** Takes the statement back: it is shown and counted nowhere any more. */
export function withdrawReport(pair: Pair, saying: Saying): Promise<void> {
  return write(pair, null, 'withdrawn', saying);
}

async function write(
  { kind, original, municipality }: Pair,
  said: (Statement & { said: ReturnType<typeof act> }) | null,
  actKind: AdoptionAct['kind'],
  { by, revision, at = new Date(), title, town, label }: Saying,
): Promise<void> {
  const pair = { original, municipality };
  const done: AdoptionAct = { ...act(by, '', at), kind: actKind, copy: null, label };
  await once(
    () => Adoption.create({ ...pair, kind, acts: [] }),
    () => Adoption.findOne(pair),
  );
  const seen = revision === null ? {} : { revision };
  const written = await Adoption.updateOne(
    { ...pair, ...seen },
    { $set: { report: said }, $push: { acts: done }, $inc: { revision: 1 } },
  );
  if (written.matchedCount === 0) throw new Conflict('savedMeanwhile', { name: await lastName(pair) });
  await relist[kind](original);
  await tell(kind, municipality, done, { title, town });
  await tellOfReport({ kind, original, municipality }, said);
}

async function lastName(pair: { original: Types.ObjectId; municipality: Types.ObjectId }): Promise<string> {
  const found = await Adoption.findOne(pair, { report: 1, acts: 1 });
  return found?.report?.said.name ?? found?.acts.at(-1)?.name ?? '';
}
