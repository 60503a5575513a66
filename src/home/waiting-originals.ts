import { copiesWithNews } from '../../models/adoption/reading.js';
import type { Holder } from '../../models/adoption/ways.js';
import { type AdoptedKind, adoptedKinds } from '../../models/adoption.js';
import type { Municipality } from '../../models/municipality.js';
import { PracticeEntry } from '../../models/practice/entry.js';
import { ownScope, SearchEntry, townsScope } from '../../models/search-entry.js';
import type { User } from '../../models/user.js';
import { mayWorkFor } from '../../models/version/policy.js';
import { paths } from '../web/paths.js';
import type { Translate } from '../web/texts.js';
import type { Task } from './start.page.js';

/** A copy whose original has changed, for somebody who may decide about it. */
interface ChangedOriginal {
  kind: AdoptedKind;
  key: string;
  title: string;
  town: string;
  since: Date;
}

/** Copies whose originals have a new version nobody has decided about. */
export async function waitingOriginals(user: User, municipality: Municipality, t: Translate): Promise<Task[]> {
  const found = await Promise.all(adoptedKinds.map((kind) => ofKind(user, municipality, kind)));
  return found.flat().map((one) => taskOf(one, t));
}

async function ofKind(user: User, municipality: Municipality, kind: AdoptedKind): Promise<ChangedOriginal[]> {
  const copies = await copiesWithNews(kind, municipality._id);
  const theirs = copies.filter(({ department }) => mayWorkFor(user, { municipality, department }));
  if (theirs.length === 0) return [];
  const [own, originals] = await Promise.all([
    entriesOf(
      kind,
      ownScope(municipality._id),
      theirs.map((copy) => copy._id),
    ),
    entriesOf(
      kind,
      townsScope,
      theirs.flatMap((copy) => copy.adopted?.original ?? []),
    ),
  ]);
  return theirs.flatMap(({ _id, key, adopted }) => {
    if (!adopted) return [];
    const since = originals.get(adopted.original.toString())?.updatedAt ?? adopted.at;
    return [{ kind, key, title: own.get(_id.toString())?.title ?? adopted.title, town: adopted.town, since }];
  });
}

type Entry = Pick<SearchEntry, 'title' | 'updatedAt'>;

/** What these are called in a circle, and since when; by id. */
async function entriesOf(kind: AdoptedKind, scope: string, ids: readonly Holder['_id'][]): Promise<Map<string, Entry>> {
  const fields = { title: 1, updatedAt: 1 } as const;
  if (kind === 'process') {
    const found = await SearchEntry.find({ scope, process: { $in: ids } }, { ...fields, process: 1 }).lean<
      SearchEntry[]
    >();
    return new Map(found.map((entry) => [entry.process.toString(), entry]));
  }
  const found = await PracticeEntry.find({ scope, practice: { $in: ids } }, { ...fields, practice: 1 }).lean<
    PracticeEntry[]
  >();
  return new Map(found.map((entry) => [entry.practice.toString(), entry]));
}

function taskOf({ kind, key, title, town, since }: ChangedOriginal, t: Translate): Task {
  return {
    symbol: 'copy',
    tone: 'review',
    title,
    url: paths.shared(kind, key),
    sentence: t('adoptions:waiting.sentence', { town }),
    note: '',
    since,
    action: { label: t('adoptions:waiting.action'), url: paths.original(kind, key) },
  };
}
